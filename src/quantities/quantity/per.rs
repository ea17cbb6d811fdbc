//! Per what is this amount: 元/人, 每吨…?

use super::Reader;
use crate::quantities::cues::{Group, words};
use crate::quantities::numeral;
use crate::quantities::unit::Kind;
use crate::report::FigureKind;

impl Reader<'_> {
    /// 元/人, 次/分, 元每平方米: the denominator after a unit.
    pub(super) fn per(&self, end: usize, kind: FigureKind) -> (Option<String>, usize) {
        if !matches!(kind, FigureKind::Money | FigureKind::Measure | FigureKind::Count | FigureKind::Duration)
        {
            return (None, end);
        }
        if let Some(after) = self.body_surface(end) {
            return (Some(self.glyphs.as_written(end + 1, after)), after);
        }
        let from = match self.glyphs.get(end) {
            '/' | '／' => end + 1,
            '每' if !numeral::is_numeric(self.glyphs.get(end + 1))
                || self.units.longest(self.glyphs, end + 1, true).is_some_and(|unit| unit.len > 1) =>
            {
                end + 1
            }
            _ => return (None, end),
        };
        // mg/(kg·d)
        if self.glyphs.get(from) == '(' && self.glyphs.get(end) == '/' {
            let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '·' | '⋅' | '.' | '²' | '³');
            // mL/(min·1.73m2)
            let close = (from + 1..from + 16).find(|&i| !part(self.glyphs.get(i)));
            let close = close.filter(|&close| close > from + 1 && self.glyphs.get(close) == ')');
            return close
                .map_or((None, end), |close| (Some(self.glyphs.as_written(from, close + 1)), close + 1));
        }
        if let Some(end) = self.hundred(from, end) {
            return (Some(self.glyphs.as_written(from, end)), end);
        }
        let Some(unit) = self.units.longest(self.glyphs, from, true) else {
            let other = words(Group::Each)
                .iter()
                .find(|word| self.glyphs.has(from, word))
                .copied()
                .or_else(|| self.second(from));
            return match other {
                Some(word) => (Some(word.to_owned()), from + word.chars().count()),
                None => (None, end),
            };
        };
        let after = from + unit.len;
        if self.glyphs.get(end) == '每'
            && matches!(self.glyphs.get(after), '\u{4E00}'..='\u{9FFF}')
            && unit.kind == Kind::Count
        {
            return (None, end);
        }
        let after = self.body_surface(after).unwrap_or(after);
        (Some(self.glyphs.as_written(from, after)), after)
    }

    /// The surface of a body that a rate is given for: /1.73m2 of mL/min/1.73m2; where it ends.
    fn body_surface(&self, at: usize) -> Option<usize> {
        const FORMS: [&str; 6] = ["/1.73m2", "/1.73m²", "·1.73m-2", "·1.73m⁻²", "·(1.73m²)⁻¹", "·(1.73m2)-1"];
        matches!(self.glyphs.get(at), '/' | '·').then(|| self.glyphs.after_any(at, &FORMS)).flatten()
    }

    /// mg·kg-1, μmol·m-2·s-1: what a unit in letters is divided by, with negative exponents; the words, their UCUM form
    /// and where they end.
    pub(super) fn negative_powers(&self, end: usize) -> Option<(String, String, usize)> {
        let (mut at, mut code) = (end, String::new());
        while matches!(self.glyphs.get(at), '·' | '•' | '⋅') && self.glyphs.get(at + 1).is_ascii_alphabetic()
        {
            let letters = (at + 1..at + 5).take_while(|&i| self.glyphs.get(i).is_ascii_alphabetic()).count();
            let sign = at + 1 + letters;
            let power = match self.glyphs.get(sign + 1) {
                '¹' | '1' => "",
                '²' | '2' => "2",
                '³' | '3' => "3",
                _ => break,
            };
            if !matches!(self.glyphs.get(sign), '-' | '−' | '⁻') || self.glyphs.get(sign + 2).is_ascii_digit()
            {
                break;
            }
            let unit = self.glyphs.text(at + 1, sign);
            let named = self.units.longest(self.glyphs, at + 1, true).map(|unit| unit.code);
            code.extend(["/", named.filter(|code| !code.is_empty()).unwrap_or(&unit), power]);
            at = sign + 2;
        }
        if at > end
            && let Some(surface) = self.body_surface(at)
        {
            code.push_str("/{1.73_m2}");
            at = surface;
        }
        (at > end).then(|| (self.glyphs.as_written(end, at), code, at))
    }

    /// 100ml of 86mg/100ml and 100克 of 350千卡/100克, but not 50g/100g, which are two weights: where it ends.
    fn hundred(&self, from: usize, end: usize) -> Option<usize> {
        let number = self.glyphs.after_any(from, &["100"])?;
        let unit = self.units.longest(self.glyphs, number, true)?;
        let after = number + unit.len;
        // 50g/100g are two packings, 2.9g/100g and ≥3g/100g contents.
        let of = end.saturating_sub(unit.len);
        let digits = (0..of).rev().take_while(|&at| self.glyphs.get(at).is_ascii_digit()).count();
        let packed = !matches!(self.glyphs.before(of - digits), '.' | '≥' | '≤' | '<' | '>');
        let twice = packed && self.glyphs.text(of, end) == self.glyphs.text(number, after);
        (matches!(unit.code, "mL" | "g") && !twice && self.glyphs.get(end) == '/').then_some(after)
    }

    /// The s of m/s and m3/s.
    fn second(&self, at: usize) -> Option<&'static str> {
        (self.glyphs.get(at) == 's' && !self.glyphs.get(at + 1).is_ascii_alphanumeric()).then_some("s")
    }

    /// 每吨3500元, 每平方米造价2800元: the denominator before the number, outside its span.
    pub(super) fn per_before(&self, start: usize, kind: FigureKind) -> Option<String> {
        let noun = match kind {
            FigureKind::Money | FigureKind::Measure => 4,
            _ => 0,
        };
        for back in 2..=5 + noun {
            let each = start.checked_sub(back).filter(|&each| each >= self.floor)?;
            if matches!(self.glyphs.get(each), ',' | '。' | '、' | ';' | '\n') {
                return None;
            }
            if self.glyphs.get(each) == '每' {
                let unit = self.units.longest(self.glyphs, each + 1, true)?;
                let end = each + 1 + unit.len;
                let close = end <= start && start - end <= noun;
                return close.then(|| self.glyphs.as_written(each + 1, end));
            }
        }
        None
    }
}
