//! Which number do Arabic digits write: 1,100.9, 3.2×10⁸?

use super::{Lexer, Step, Token};
use crate::decimal::Decimal;

impl Lexer<'_> {
    /// Digits with thousands separators and a decimal point.
    pub(super) fn arabic(&mut self) -> Step {
        let start = self.at;
        let is_digit = |i: usize| self.glyphs.get(i).is_ascii_digit() && (i == start || !self.glyphs.gap(i));
        let run = |from: usize| (from..).take_while(|&i| is_digit(i)).count();
        let mut text = String::new();
        let mut end = start + run(start);
        text.extend(&self.glyphs.chars()[start..end]);
        if (1..=3).contains(&(end - start)) {
            while self.glyphs.get(end) == ',' && run(end + 1) == 3 && !self.glyphs.gap(end + 1) {
                text.extend(&self.glyphs.chars()[end + 1..end + 4]);
                end += 4;
            }
        }
        if let Some(decimals) = self.decimals(end, run(end + 1)) {
            text.extend(&self.glyphs.chars()[end..end + 1 + decimals]);
            end += 1 + decimals;
            self.decimal = true;
        }
        match Decimal::parse(&text) {
            None => Step::TooLong(end),
            Some(number) => {
                if let (Some(Token::Small(power) | Token::Big(power)), true) =
                    (self.tokens.last(), number.magnitude() >= 1)
                    && number.magnitude() >= *power
                {
                    return Step::Stop;
                }
                self.at = end;
                let (number, end) = self.power_of_ten(number, end);
                self.at = end;
                self.tokens.push(Token::Number(number));
                Step::Go
            }
        }
    }

    /// How many decimals follow the point at `point`; a blank may have slipped in before those of a percentage.
    pub(super) fn decimals(&self, point: usize, run: usize) -> Option<usize> {
        if self.glyphs.get(point) != '.' {
            return None;
        }
        let loose = (point + 1..).take_while(|&i| self.glyphs.get(i).is_ascii_digit()).take(4).count();
        let slipped = run == 0 && self.glyphs.get(point + 1 + loose) == '%' && loose > 0;
        (run > 0).then_some(run).or(slipped.then_some(loose))
    }

    /// ×10^8, ×10⁸, ×10的8次方 after `number`, ×108 where the page has lost what was raised, and 1.2e8.
    pub(super) fn power_of_ten(&self, number: Decimal, end: usize) -> (Decimal, usize) {
        let raised = self.glyphs.after_any(end, &["×10", "x10", "X10", "*10"]);
        let e = || self.glyphs.after_any(end, &["e", "E"]).filter(|_| self.decimal);
        let Some(from) = raised.or_else(e) else { return (number, end) };
        // 4×100米 is a product.
        let plain = raised.is_none() || number.magnitude() == 0 && self.glyphs.get(from) != '0';
        let superscript = |c| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|s| s == c).map(|d| d as u32);
        let (mut i, mut power, mut any) = (from, 0i32, false);
        let marked = self.glyphs.after_any(i, &["^", "的"]);
        let negative = matches!(self.glyphs.get(marked.unwrap_or(i)), '-' | '−' | '⁻');
        i = marked.unwrap_or(i) + usize::from(negative);
        while let Some(value) = superscript(self.glyphs.get(i))
            .or_else(|| self.glyphs.get(i).to_digit(10).filter(|_| marked.is_some() || plain))
        {
            power = (power * 10 + value as i32).min(9999);
            any = true;
            i += 1;
        }
        if !any {
            return (number, end);
        }
        let after = self.glyphs.after_any(i, &["次方", "次幂"]).unwrap_or(i);
        (number.shift(if negative { -power } else { power }), after)
    }
}
