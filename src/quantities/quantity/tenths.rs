//! How much are 三成 and 八五折?

use super::{Found, Reader, Side};
use crate::decimal::Decimal;
use crate::quantities::cues::{Group, words};
use crate::quantities::numeral::{self, Form, Numeral, Reading};
use crate::quantities::unit::{Kind, UnitMatch};
use crate::report::{Bound, FigureKind, Unit, Value};

impl Reader<'_> {
    /// 三成, 七成半, 三成五; per cent.
    pub(super) fn tenths(&self, numeral: &Numeral) -> Option<Side> {
        let end = numeral.end;
        if self.glyphs.get(end) != '成' || !self.units.stands_alone('成', self.glyphs.get(end + 1)) {
            return None;
        }
        let most = numeral.high.unwrap_or(numeral.low);
        if most > 10.into() || numeral.low.is_negative() || numeral.scale > 0 || numeral.bare {
            return None;
        }
        let digit = |c: char| numeral::digit(c).or_else(|| c.to_digit(10).map(|digit| digit as u8));
        let next = |places: usize| self.glyphs.get(end + places);
        let (extra, end) = match (next(1), digit(next(1)).filter(|&digit| digit > 0), digit(next(2))) {
            ('半', ..) => (Decimal::from(5), end + 2),
            // 一成八五 is 18.5, but three tenths are of 三成八五后 and 三成一二线城市.
            (_, Some(ones), Some(tenths)) if self.are_decimals(ones, tenths, end + 3) => {
                (Decimal::new(i128::from(ones * 10 + tenths), 1), end + 3)
            }
            (_, Some(ones), None)
                if next(2) != '分' && !numeral::is_numeric(next(2)) && !self.is_counted_thing(end + 1) =>
            {
                (Decimal::from(u32::from(ones)), end + 2)
            }
            _ => (Decimal::ZERO, end + 1),
        };
        let tenth = |number: Decimal| number.shift(1).checked_add(extra);
        let numeral = Numeral {
            low: tenth(numeral.low)?,
            high: match numeral.high {
                Some(high) => Some(tenth(high)?),
                None => None,
            },
            ..numeral.clone()
        };
        Some(Side {
            numeral,
            unit: Some(UnitMatch { len: 0, kind: Kind::Percent, code: "%", noun: false }),
            text: "%".into(),
            end,
        })
    }

    /// Whether two digits that end at `end` are hundredths and thousandths behind 成, and no number of their own.
    fn are_decimals(&self, ones: u8, tenths: u8, end: usize) -> bool {
        let next = self.glyphs.get(end);
        let follows = |group| self.glyphs.after_any(end, words(group)).is_some();
        let closes = !matches!(next, '\u{4E00}'..='\u{9FFF}') || follows(Group::NotPieces);
        let counted = numeral::is_numeric(next) || self.units.longest(self.glyphs, end, false).is_some();
        closes || tenths != ones + 1 && !counted && !follows(Group::NamedBehind)
    }

    /// 一个 of 三成一个月: whether the digit at `at` counts what follows it.
    fn is_counted_thing(&self, at: usize) -> bool {
        let unit = self.units.longest(self.glyphs, at + 1, false);
        unit.is_some_and(|unit| matches!(unit.kind, Kind::Count | Kind::Duration))
    }

    /// 八五折, 8折, 2.5折: per cent of the price.
    pub(super) fn discount(&self, at: usize) -> Option<Found> {
        let closes = |end: usize| {
            self.glyphs.get(end) == '折' && self.units.stands_alone('折', self.glyphs.get(end + 1))
        };
        let ones = |i: usize| numeral::digit(self.glyphs.get(i)).filter(|&digit| digit > 0).map(u32::from);
        let (value, end) = match (ones(at), ones(at + 1)) {
            (Some(tens), Some(unit)) if closes(at + 2) => (Decimal::from(tens * 10 + unit), at + 3),
            (Some(tens), _) if closes(at + 1) => (Decimal::from(tens * 10), at + 2),
            _ => match numeral::read(self.glyphs, self.units, at) {
                Reading::Number(number)
                    if closes(number.end)
                        && (number.form == Form::Arabic
                            || number.decimal
                            || self.glyphs.get(at) == '半'
                                && !numeral::is_numeric(self.glyphs.before(at)))
                        && number.low < 100.into()
                        && number.low > Decimal::ZERO =>
                {
                    // 半折 is half the price, 0.5折 a twentieth of it.
                    let power = match self.glyphs.get(at) {
                        '半' => 2,
                        _ => i32::from(number.low < 10.into()),
                    };
                    (number.low.shift(power), number.end + 1)
                }
                _ => return None,
            },
        };
        // 六折半
        let half = self.glyphs.get(end) == '半' && value.shift(-1).is_integer();
        let value = if half { value.checked_add(5.into())? } else { value };
        let end = end + usize::from(half);
        Some(Found {
            start: at,
            end,
            kind: FigureKind::Percent,
            value: Value::One(value),
            bound: Bound::Exact,
            unit: Unit { text: "%".into(), code: Some("%".into()), per: None },
        })
    }
}
