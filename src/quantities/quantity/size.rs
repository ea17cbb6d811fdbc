//! Which lengths make a size: 1.2×0.8×0.6米, 30米×40米, 十乘二十毫米?

use super::{Found, Reader, Side};
use crate::quantities::cues::{Group, words};
use crate::quantities::numeral::Form;
use crate::quantities::unit::Kind;

/// What stands between the sides of a thing.
const TIMES: [&str; 5] = ["×", "x", "X", "*", "✕"];
/// The codes of the units that sides are measured in.
const LENGTHS: [&str; 10] = ["m", "cm", "mm", "km", "dm", "um", "nm", "[in_i]", "[ft_i]", "[cun]"];
/// Sports in which a team swims or runs so many times the same way.
const LAPS: [&str; 5] = ["接力", "自由泳", "混合泳", "蛙泳", "跑"];

impl Reader<'_> {
    /// The sides of a size, each a figure of its own, where the last has a unit of length.
    pub(super) fn size(&self, first: &Side) -> Option<Vec<Found>> {
        let mut sides = vec![first.clone()];
        while sides.len() < 4 {
            let last = &sides[sides.len() - 1];
            let spoken = first.numeral.form == Form::Chinese && self.glyphs.get(last.end) == '乘';
            let from = if spoken { Some(last.end + 1) } else { self.glyphs.after_any(last.end, &TIMES) };
            let Some(from) = from else { break };
            // 长12×宽8×高6厘米
            let from = self.glyphs.after_any(from, words(Group::Side)).unwrap_or(from);
            sides.push(self.side(from).ok()?);
        }
        let last = sides.last().filter(|side| sides.len() > 1 && self.is_length(side))?.clone();
        // 男子2×200米: so many times a distance.
        let laps = sides.len() == 2
            && first.unit.is_none()
            && !first.numeral.decimal
            && last.text == "米"
            && first.numeral.low.checked_mul(10.into()).is_some_and(|tenfold| last.numeral.low > tenfold);
        let fits = |side: &Side| side.unit.is_none() || self.is_length(side);
        if laps || !sides.iter().all(fits) || self.glyphs.after_any(last.end, &LAPS).is_some() {
            return None;
        }
        sides
            .into_iter()
            .map(|mut side| {
                if side.unit.is_none() {
                    side.unit = last.unit;
                    side.text.clone_from(&last.text);
                }
                self.single(side.numeral.start, side)
            })
            .collect()
    }

    fn is_length(&self, side: &Side) -> bool {
        side.unit.is_some_and(|unit| unit.kind == Kind::Measure && LENGTHS.contains(&unit.code))
            && side.numeral.high.is_none()
    }
}
