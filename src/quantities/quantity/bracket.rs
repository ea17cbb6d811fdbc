//! Which amounts stand in brackets: (1,234.5)万元 below zero, (6.2±0.8)mmol/L?

use super::{Reader, Side};
use crate::decimal::Decimal;
use crate::quantities::cues::is_numbered;
use crate::quantities::numeral::{self, Form, Numeral, Reading};
use crate::quantities::unit::Kind;
use crate::report::Bound;

impl Reader<'_> {
    /// A number in brackets that a multiplier or a unit follows: as accountants write what is below zero, or a mean
    /// with its deviation.
    pub(super) fn bracketed(&self, at: usize) -> Option<Side> {
        if self.glyphs.get(at) != '(' || !self.glyphs.get(at + 1).is_ascii_digit() {
            return None;
        }
        let Reading::Number(number) = numeral::read(self.glyphs, self.units, at + 1) else { return None };
        if number.form != Form::Arabic || number.high.is_some() || number.proportion {
            return None;
        }
        match self.glyphs.get(number.end) {
            ')' => self.below_zero(at, number),
            '±' => self.mean(at, number),
            _ => None,
        }
    }

    /// (1,234.5)万元, (5.2)%, (235)百万元: a decimal point, a separator or a third digit tells it from the number of a list.
    fn below_zero(&self, at: usize, number: Numeral) -> Option<Side> {
        let grouped = self.glyphs.text(number.start, number.end).contains(',');
        let end = number.end + 1;
        let power: i32 = (end..end + 2).map_while(|i| multiplier(self.glyphs.get(i))).sum();
        let from = (end..end + 2).find(|&i| multiplier(self.glyphs.get(i)).is_none()).unwrap_or(end + 2);
        let unit = self.units.longest(self.glyphs, from, true)?;
        let accounted = matches!(unit.kind, Kind::Money | Kind::Percent | Kind::PercentagePoint);
        // 其他收益（56）百万元, but not 附件（12）万元以下
        let scaled = power >= 4
            && number.low >= 10.into()
            && matches!(self.glyphs.before(at), '\u{4E00}'..='\u{9FFF}')
            && !is_numbered(self.glyphs, at);
        if !(number.decimal || grouped || scaled || number.low >= 100.into()) || !accounted {
            return None;
        }
        let after = from + unit.len;
        let low = number.low.shift(power).negated();
        Some(Side {
            numeral: Numeral { start: at, end: from, low, scale: power, ..number },
            unit: Some(unit),
            text: self.source_unit(from, after),
            end: after,
        })
    }

    /// (6.2±0.8)mmol/L: the mean, with its unit behind the bracket where it has one.
    fn mean(&self, at: usize, number: Numeral) -> Option<Side> {
        let Reading::Number(deviation) = numeral::read(self.glyphs, self.units, number.end + 1) else {
            return None;
        };
        if self.glyphs.get(deviation.end) != ')' {
            return None;
        }
        let end = deviation.end + 1;
        let unit = self.units.longest(self.glyphs, end, true)?;
        let after = end + unit.len;
        let numeral = Numeral { start: at, end, bound: Bound::About, ..number };
        Some(Side { numeral, unit: Some(unit), text: self.source_unit(end, after), end: after })
    }

    /// 3.5 million of $3.5 million, also before the name of a currency.
    pub(super) fn in_english(&self, numeral: Numeral) -> Numeral {
        let Some((power, end)) = english_scale(self, numeral.end) else { return numeral };
        let money = super::currency_before(self.glyphs, numeral.start, self.floor).is_some()
            || self.units.longest(self.glyphs, end, true).is_some_and(|unit| unit.kind == Kind::Money);
        if numeral.form != Form::Arabic || numeral.proportion || !money {
            return numeral;
        }
        let shift = |number: Decimal| number.shift(power);
        Numeral { low: shift(numeral.low), high: numeral.high.map(shift), scale: power, end, ..numeral }
    }
}

/// The power of ten of 千, 百, 万, 亿.
fn multiplier(c: char) -> Option<i32> {
    numeral::small(c).or_else(|| numeral::big(c))
}

/// The power of ten of an English multiplier at glyph `at`, and where it ends.
fn english_scale(reader: &Reader, at: usize) -> Option<(i32, usize)> {
    if !reader.glyphs.get(at).is_ascii_alphabetic() {
        return None;
    }
    crate::quantities::unit::rows(crate::lists::list!("english-scales.tsv")).find_map(|row| {
        let word: String = row.first()?.chars().filter(|c| *c != ' ').collect();
        let end = at + word.len();
        let whole = !reader.glyphs.get(end).is_ascii_alphanumeric() || reader.glyphs.gap(end);
        (whole && reader.glyphs.has(at, &word)).then_some((row.get(1)?.parse().ok()?, end))
    })
}
