//! Per what are the amounts of a clause: 每10股派3.5元, 每万人拥有医生32人, 百公里油耗6.8升?

use super::cues::{Group, words};
use super::glyphs::Glyphs;
use super::numeral::{self, Reading};
use super::quantity::Found;
use super::unit::Units;
use crate::report::FigureKind;

/// How far behind its base an amount may stand, in characters.
const REACH: usize = 48;
/// How far before a payment on shares its verb may stand.
const VERB: usize = 10;

/// A number of things that amounts are given for; it is no figure itself.
pub(crate) struct Base {
    /// The words of the base, without 每.
    text: String,
    /// Where it ends, by glyphs.
    pub(crate) end: usize,
    of: Of,
}

/// What a base counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    /// Shares: what is paid on them may run on over several clauses.
    Shares,
    /// 百公里: what is used up on the way.
    Distance,
    Others,
}

impl Base {
    /// The base that begins at glyph `at`, with 每 or as 百公里.
    pub(crate) fn read(glyphs: &Glyphs, units: &Units, at: usize) -> Option<Self> {
        let each = glyphs.get(at) == '每';
        let from = at + usize::from(each);
        let Reading::Number(number) = numeral::read(glyphs, units, from) else { return None };
        if number.high.is_some() || number.proportion || number.is_article() {
            return None;
        }
        let noun = words(Group::Base).iter().find(|noun| glyphs.has(number.end, noun));
        let unit = units.longest(glyphs, number.end, true);
        let end = match (noun, unit) {
            (Some(noun), _) => number.end + noun.chars().count(),
            (None, Some(unit)) => number.end + unit.len,
            (None, None) if number.scale > 0 || number.bare => number.end,
            (None, None) => return None,
        };
        let of = match glyphs.before(end) {
            '股' | '份' => Of::Shares,
            _ if glyphs.text(from, end) == "百公里" => Of::Distance,
            _ => Of::Others,
        };
        // 百公里油耗6.8升, but not 上百公里的山路.
        let used = glyphs.get(end).is_ascii_digit()
            || words(Group::Consumption).iter().any(|word| glyphs.has(end, word));
        let way = of == Of::Distance && used && !numeral::is_numeric(glyphs.before(at));
        (each || way).then(|| Self { text: glyphs.as_written(from, end), end, of })
    }

    /// What `found` is given for, where this base is it.
    pub(crate) fn of(&self, glyphs: &Glyphs, found: &Found) -> Option<String> {
        let counted = matches!(found.kind, FigureKind::Money | FigureKind::Count | FigureKind::Measure);
        if !counted || found.unit.per.is_some() || found.start < self.end || found.start > self.end + REACH {
            return None;
        }
        let stops = |c: char| matches!(c, '。' | ';' | '；' | '\n' | '!' | '?');
        let between = |from: usize| (from..found.start).map(|at| glyphs.get(at));
        if between(self.end).any(stops) {
            return None;
        }
        let pause = between(self.end).any(|c| matches!(c, ',' | '，' | ':'));
        let fits = match self.of {
            Of::Shares => !pause || self.is_paid_on_shares(glyphs, found),
            Of::Distance => !pause && matches!(found.unit.code.as_deref(), Some("L" | "kW.h")),
            Of::Others => !pause,
        };
        fits.then(|| self.text.clone())
    }

    /// 送红股2股 in a later clause of 每10股派3.5元, but not 合计派发1.05亿元.
    fn is_paid_on_shares(&self, glyphs: &Glyphs, found: &Found) -> bool {
        let from = found.start.saturating_sub(VERB).max(self.end);
        let clause = (from..found.start)
            .rev()
            .take_while(|&at| !matches!(glyphs.get(at), ',' | '，'))
            .last()
            .unwrap_or(found.start);
        let has = |group: Group| {
            words(group).iter().any(|word| (clause..found.start).any(|at| glyphs.has(at, word)))
        };
        has(Group::Payment) && !has(Group::Counted) && matches!(found.unit.text.as_str(), "股" | "元" | "份")
    }
}
