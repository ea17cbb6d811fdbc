//! Which bare numbers are statistics: t=5.32, χ2=4.21, P<0.05, n=62, 95% CI 0.58-0.89?

use super::{Found, Reader};
use crate::quantities::numeral::{Form, Numeral};
use crate::report::{FigureKind, Unit};

impl Reader<'_> {
    /// A number after a symbol and a sign of comparison: n counts, every other symbol is an index.
    pub(super) fn statistic(&self, at: usize, numeral: &Numeral) -> Option<Found> {
        if numeral.form != Form::Arabic || at == 0 || numeral.proportion {
            return None;
        }
        let sign = at - 1;
        if !matches!(self.glyphs.get(sign), '=' | '<' | '>' | '≤' | '≥' | '≈') {
            return None;
        }
        let (start, end) = self.symbol_before(sign)?;
        let count = end == start + 1 && matches!(self.glyphs.get(start), 'n' | 'N');
        let kind = if count { FigureKind::Count } else { FigureKind::Index };
        Some(self.bare(at, numeral, kind, Unit::default()))
    }

    /// The symbol that ends before glyph `end`: letters with an index, an exponent or an apostrophe (R², χ2, t').
    fn symbol_before(&self, end: usize) -> Option<(usize, usize)> {
        // F(2,45)=3.21: degrees of freedom in brackets.
        let bracket = (end.saturating_sub(8)..end).rev().find(|&i| self.glyphs.get(i) == '(');
        let end = bracket.filter(|_| self.glyphs.before(end) == ')').unwrap_or(end);
        let part = |c: char| c.is_ascii_alphanumeric() || is_greek(c) || matches!(c, '²' | '\'' | '_' | '-');
        let start = (end.saturating_sub(8)..end).rev().take_while(|&i| part(self.glyphs.get(i))).last()?;
        let first = self.glyphs.get(start);
        let letters = first.is_ascii_alphabetic() || is_greek(first);
        let before = self.glyphs.before(start);
        (letters && !before.is_ascii_alphanumeric()).then_some((start, end))
    }

    /// Whether the ends of a confidence interval stand at `at`: 95% CI 1.2～4.8, 95%置信区间为0.58-0.89.
    pub(super) fn is_interval(&self, at: usize) -> bool {
        let from = self.glyphs.before_any(at, &["为", "是", ":", "=", "[", "("]).unwrap_or(at);
        let from = self.glyphs.before_any(from, &[":", "为"]).unwrap_or(from);
        self.glyphs.before_any(from, &["CI", "置信区间", "可信区间"]).is_some()
    }
}

const fn is_greek(c: char) -> bool {
    matches!(c, 'α'..='ω' | 'Α'..='Ω' | 'ϰ')
}
