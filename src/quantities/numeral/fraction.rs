//! Which proportion is written: 四分之一, 1/10, 三又五分之一, 百分三十?

use super::{Form, Lexer, Numeral, OF_PARTS, Reading, digit};
use crate::decimal::Decimal;
use crate::quantities::cues::{Group, is_alternative, is_numbered, words};
use crate::quantities::time::clock;
use crate::quantities::unit::Kind;
use crate::report::Bound;

impl Lexer<'_> {
    /// X分之Y, X又Y分之Z, 1/10, 三成五, 八五折.
    pub(super) fn fraction(&mut self, first: Numeral) -> Reading {
        let mark = |end: usize| self.glyphs.after_any(end, OF_PARTS);
        if let Some(from) = mark(first.end) {
            let negative = self.glyphs.get(from) == '负';
            let part = self.second(from + usize::from(negative)).and_then(|part| self.with_parts(part));
            return match part {
                Some(part) if negative => proportion(first, &Numeral { low: part.low.negated(), ..part }),
                Some(part) => proportion(first, &part),
                None => Reading::None,
            };
        }
        if let Some(part) = self.terse_part(&first) {
            return proportion(first, &part);
        }
        if let Some(mixed) = self.mixed(&first) {
            return Reading::Number(mixed);
        }
        if self.glyphs.get(first.end) == '/'
            && !self.glyphs.is_narrow(first.end)
            && let Some(end) = self.end_of_unsure_fraction(first.end)
        {
            return Reading::Unsure(end);
        }
        if self.glyphs.get(first.end) == '/'
            && first.form == Form::Arabic
            && first.end - first.start <= 4
            && !matches!(self.glyphs.before(first.start), '/' | '.')
            && let Some(denominator) = self.second(first.end + 1)
            && denominator.form == Form::Arabic
            && !first.decimal
            && !denominator.decimal
            && first.low.abs() < denominator.low
            && denominator.end - denominator.start <= 5
            && self.glyphs.get(denominator.end) != '/'
            && self.is_fraction(&first, &denominator)
        {
            let (start, end) = (first.start, denominator.end);
            // 3/4万 is three fourths of it or one of 40,000, and 5/10万 a rate.
            let rate = denominator.low == Decimal::from(1).shift(denominator.low.magnitude());
            if denominator.scale > 0 && !rate {
                return Reading::Unsure(end);
            }
            return match proportion(denominator, &first) {
                Reading::Number(numeral) => Reading::Number(Numeral { start, end, ..numeral }),
                other => other,
            };
        }
        Reading::Number(first)
    }

    /// 8⁄10亿: where a number behind a fraction's stroke at `at` ends that a multiplier follows: a fraction of it, or two
    /// numbers.
    fn end_of_unsure_fraction(&self, at: usize) -> Option<usize> {
        let second = self.second(at + 1).filter(|second| second.scale > 0)?;
        (self.glyphs.as_written(at, at + 1) == "⁄").then_some(second.end)
    }

    /// `whole` with the fraction behind it, if there is one: 三又二分之一.
    fn with_parts(&self, whole: Numeral) -> Option<Numeral> {
        Some(self.mixed(&whole).unwrap_or(whole))
    }

    /// 一又二分之一, 3又1/2, 3 1/2: a whole number and a fraction.
    fn mixed(&self, whole: &Numeral) -> Option<Numeral> {
        let end = whole.end;
        let joined = self.glyphs.get(end) == '又';
        let apart = self.glyphs.gap(end)
            && self.glyphs.get(end).is_ascii_digit()
            && whole.form == Form::Arabic
            && !whole.decimal
            && whole.end - whole.start <= 3
            && !is_numbered(self.glyphs, whole.start);
        if !joined && !apart {
            return None;
        }
        let (numerator, denominator) = self.parts(end + usize::from(joined))?;
        if apart && (numerator.low >= denominator.low || denominator.low > 16.into()) {
            return None;
        }
        let part = numerator.low.checked_div(denominator.low, 10)?;
        let low = whole.low.checked_add(part)?;
        Some(Numeral { end: numerator.end, low, decimal: true, ..whole.clone() })
    }

    /// Whether two numbers with a slash between them are a fraction, and neither alternatives (110/220V, 5/6级) nor a
    /// page of so many.
    fn is_fraction(&self, part: &Numeral, whole: &Numeral) -> bool {
        let next = self.glyphs.get(whole.end);
        let unit = self.units.longest(self.glyphs, whole.end, true);
        // 1/4W is a part of one, 12/24V are two.
        let power = part.low == 1.into() && unit.is_some_and(|unit| unit.code == "W");
        let letters = next.is_ascii_alphabetic() && (unit.is_some() || !self.glyphs.gap(whole.end)) && !power;
        if letters
            || matches!(next, '级' | '层' | '班' | '℃' | '°' | '"')
            || self.glyphs.after_any(whole.end, words(Group::NumberedBehind)).is_some()
            || clock::is_hour(self.glyphs, whole.end)
        {
            return false;
        }
        // 楼层12/33
        if is_numbered(self.glyphs, part.start) {
            return false;
        }
        // A title's （1/3）.
        let closed = next == ')' && self.glyphs.before(part.start) == '(';
        let ends = matches!(self.glyphs.get(whole.end + usize::from(closed)), '\0' | '\n');
        let opens = closed
            || matches!(self.glyphs.before(part.start), '\0' | '\n')
            || self.glyphs.gap(part.start) && self.glyphs.before(part.start).is_ascii();
        if ends && opens {
            return false;
        }
        if self.falls(part, whole) {
            return false;
        }
        // 4/6座 and 12/24期 are alternatives, 1/3节课 is a part of one.
        if part.low != 1.into() && is_alternative(self.glyphs, whole.end) {
            return false;
        }
        // 5/16英寸 is a fraction all the same.
        // 售价3/5元, 97/103%: no fraction of a currency or of per cents is written so.
        if unit.is_some_and(|unit| {
            matches!(unit.kind, Kind::Money | Kind::Percent | Kind::PerMille | Kind::PercentagePoint)
        }) {
            return false;
        }
        let inches = unit.is_some_and(|unit| unit.code == "[in_i]");
        let hours = unit.is_some_and(|unit| unit.kind == Kind::Duration);
        let least = if hours { 4 } else { 10 };
        let large = whole.low > least.into() && part.low != 1.into() && !inches;
        // 100/120公里 are two speeds; 18/240 stays a share where nothing is measured.
        let measured = unit.is_some_and(|unit| !matches!(unit.kind, Kind::Count | Kind::Percent));
        !(measured && large)
    }

    /// 3/5-3/8报名: days rather than fractions, where the first of two with a dash between them would be the larger one.
    fn falls(&self, part: &Numeral, whole: &Numeral) -> bool {
        let dash = |c: char| matches!(c, '-' | '—' | '~');
        let larger = |a: (u32, u32), b: (u32, u32)| a.0 * b.1 > b.0 * a.1;
        let number =
            |from: usize, to: usize| self.glyphs.text(from, to).parse::<u32>().ok().filter(|&n| n < 1000);
        let digit = |&i: &usize| self.glyphs.get(i).is_ascii_digit();
        let this = number(part.start, part.end).zip(number(whole.start, whole.end));
        let Some(this) = this else { return false };
        let end = whole.end;
        if dash(self.glyphs.get(end)) {
            let slash = end + 1 + (end + 1..).take_while(digit).count();
            if self.glyphs.get(slash) != '/' {
                return false;
            }
            let last = slash + 1 + (slash + 1..).take_while(digit).count();
            let next = number(end + 1, slash).zip(number(slash + 1, last));
            return next.is_some_and(|next| larger(this, next));
        }
        if !dash(self.glyphs.before(part.start)) {
            return false;
        }
        let dash_at = part.start - 1;
        let slash = dash_at - (0..dash_at).rev().take_while(digit).count();
        let Some(slash) = slash.checked_sub(1).filter(|&slash| self.glyphs.get(slash) == '/') else {
            return false;
        };
        let first = slash - (0..slash).rev().take_while(digit).count();
        let before = number(first, slash).zip(number(slash + 1, dash_at));
        before.is_some_and(|before| larger(before, this))
    }

    /// The numerator of 四分一, 三份二, 百分三十, which leave 之 out.
    pub(super) fn terse_part(&self, whole: &Numeral) -> Option<Numeral> {
        let mark = self.glyphs.get(whole.end);
        let per_cent = mark == '分' && whole.bare && whole.low == 100.into();
        let next = self.glyphs.get(whole.end + 1);
        let few = matches!(mark, '分' | '份')
            && whole.form == Form::Chinese
            && whole.end == whole.start + 1
            && whole.low > 1.into()
            && whole.low <= 10.into();
        if !(few || per_cent) || digit(next).is_none_or(|digit| digit == 0) && !(per_cent && next == '十') {
            return None;
        }
        let part = self.second(whole.end + 1)?;
        let after = self.glyphs.get(part.end);
        let closes = !matches!(after, '\u{4E00}'..='\u{9FFF}')
            || matches!(after, '的' | '以' | '左')
            || self
                .units
                .longest(self.glyphs, part.end, false)
                .is_some_and(|unit| unit.kind == Kind::Measure);
        (part.form == Form::Chinese && part.low < whole.low && closes).then_some(part)
    }

    /// The numerator and denominator of 五分之一 or 1/5 at `from`; the numerator's end is the fraction's.
    pub(super) fn parts(&self, from: usize) -> Option<(Numeral, Numeral)> {
        let first = self.second(from)?;
        if let Some(after) = self.glyphs.after_any(first.end, OF_PARTS) {
            return Some((self.second(after)?, first));
        }
        if let Some(part) = self.terse_part(&first) {
            return Some((part, first));
        }
        let second = (self.glyphs.get(first.end) == '/').then(|| self.second(first.end + 1))??;
        let end = second.end;
        Some((Numeral { end, ..first }, second))
    }

    pub(super) fn second(&self, from: usize) -> Option<Numeral> {
        let mut lexer = Lexer {
            glyphs: self.glyphs,
            units: self.units,
            at: from,
            tokens: Vec::new(),
            bound: Bound::Exact,
            decimal: false,
        };
        match lexer.whole(from, from) {
            Reading::Number(numeral) => Some(numeral),
            _ => None,
        }
    }
}

/// `part / whole` in per cent, cut at 10 decimals.
pub(super) fn proportion(whole: Numeral, part: &Numeral) -> Reading {
    let per_cent = |number: Decimal| number.shift(2).checked_div(whole.low, 10);
    let high = part.high.map(per_cent);
    match (per_cent(part.low), high) {
        (Some(low), None | Some(Some(_))) => Reading::Number(Numeral {
            start: whole.start,
            end: part.end,
            low: if whole.low.is_negative() && !low.is_negative() { low.negated() } else { low },
            high: high.flatten(),
            bound: part.bound,
            form: whole.form,
            scale: 0,
            bare: false,
            proportion: true,
            decimal: false,
        }),
        _ => Reading::None,
    }
}
