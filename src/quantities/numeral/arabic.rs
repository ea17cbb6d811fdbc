//! Which number do Arabic digits write: 1,100.9, 3.2×10⁸?

use super::{Lexer, Step, Token, big, is_numeric, small, vulgar};
use crate::decimal::Decimal;
use crate::quantities::cues::{Group, words};
use crate::quantities::unit::Kind;

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
            // $20，300美元: two amounts, each with its currency.
            let parted = |end: usize| {
                !self.glyphs.is_narrow(end)
                    && matches!(self.glyphs.before(start), '$' | '¥' | '￥' | '€' | '£')
                    && self.counts_money(end + 4)
            };
            while self.glyphs.get(end) == ','
                && run(end + 1) == 3
                && !self.glyphs.gap(end + 1)
                && !parted(end)
            {
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
            // 3万5, 2万3千5: the digit stands one place below the multiplier.
            Some(_) if self.is_tenth_of_a_multiplier(start, end) => {
                let digit = self.glyphs.get(start).to_digit(10).unwrap_or(0) as u8;
                self.tokens.push(Token::Digit(digit, digit));
                self.at = end;
                Step::Stop
            }
            Some(_) if self.is_unsure(start, end) => Step::Unsure(end),
            // 50万|3年: a digit that is neither is a number of its own.
            Some(_) if self.begins_another(start, end) => Step::Stop,
            Some(number) => {
                if let (Some(Token::Small(power) | Token::Big(power)), true) =
                    (self.tokens.last(), number.magnitude() >= 1)
                    && number.magnitude() >= *power
                {
                    return Step::Stop;
                }
                self.at = end;
                let (number, end) = self.power_of_ten(number, end);
                let (number, end) = self.with_fraction(number, end);
                self.at = end;
                self.tokens.push(Token::Number(number));
                Step::Go
            }
        }
    }

    /// Whether the lone digit `start..end` behind 万 or 亿 goes on in no multiplier.
    fn begins_another(&self, start: usize, end: usize) -> bool {
        let next = self.glyphs.get(end);
        end == start + 1
            && matches!(self.tokens[..], [Token::Number(_), Token::Big(_)])
            && small(next).or_else(|| big(next)).is_none()
    }

    /// 2万3千5人, 8万6户: whether the lone digit `start..end` behind a multiplier may count ones as well as tenths.
    fn is_unsure(&self, start: usize, end: usize) -> bool {
        let next = self.glyphs.get(end);
        let open = match self.tokens[..] {
            [.., Token::Number(_), Token::Small(_)] => true,
            // 3.2万5 and 50万3年 are two numbers.
            [Token::Number(number), Token::Big(4)] => {
                let named = self.glyphs.after_any(end, words(Group::NamedBehind)).is_some();
                let unit = self.units.longest(self.glyphs, end, true).map(|unit| unit.kind);
                number.is_integer() && unit.map_or(named, |kind| kind != Kind::Duration)
            }
            _ => false,
        };
        open && end == start + 1 && small(next).or_else(|| big(next)).is_none()
    }

    /// Whether the digit `start..end` stands for tenths of the multiplier before it: 13万2, 8万6元.
    fn is_tenth_of_a_multiplier(&self, start: usize, end: usize) -> bool {
        let next = self.glyphs.get(end);
        let plain = !self.decimal
            && end == start + 1
            && self.glyphs.get(start) != '0'
            && matches!(self.tokens[..], [.., Token::Number(_), Token::Big(_) | Token::Small(3)]);
        // 2万1千9⏎张
        let counted = next == '\n' && self.units.longest(self.glyphs, end + 1, true).is_some();
        plain && !counted && self.closes_tenths(end)
    }

    /// Whether a digit that ends at `end` behind a multiplier counts its tenths: 3万5, 花3万5买车, 1千8一个月, but not
    /// 8万6户 and 50万3年.
    fn closes_tenths(&self, end: usize) -> bool {
        let next = self.glyphs.get(end);
        if !matches!(next, '\u{4E00}'..='\u{9FFF}') {
            return !next.is_alphanumeric() && !matches!(next, '-' | '~' | '—' | '/' | '.' | '%' | ':');
        }
        let worded = |at: usize| matches!(self.glyphs.get(at), '\u{4E00}'..='\u{9FFF}');
        match next {
            _ if self.counts_money(end) => true,
            // 8万8起, 1千8一个月
            '起' if !worded(end + 1) => true,
            '一' => self.units.longest(self.glyphs, end + 1, false).is_some(),
            _ if self.glyphs.after_any(end, words(Group::NotPieces)).is_some() => true,
            _ => {
                !is_numeric(next)
                    && self.units.longest(self.glyphs, end, true).is_none()
                    && self.glyphs.after_any(end, words(Group::NamedBehind)).is_none()
            }
        }
    }

    /// 3½: a whole number and the fraction behind it.
    fn with_fraction(&mut self, number: Decimal, end: usize) -> (Decimal, usize) {
        let fraction = vulgar(self.glyphs.get(end)).filter(|_| !self.decimal);
        let sum = fraction
            .and_then(|(part, whole)| Decimal::from(part).checked_div(whole.into(), 10))
            .and_then(|part| number.checked_add(part));
        match sum {
            Some(sum) => {
                self.decimal = true;
                (sum, end + 1)
            }
            None => (number, end),
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

    /// Whether the exponent of 2e5 or 1.2E-3 stands at `from`: one or two digits, and no letter behind them.
    fn is_exponent(&self, from: usize) -> bool {
        let from = self.glyphs.after_any(from, &["+", "-", "−"]).unwrap_or(from);
        let digits = (from..from + 3).take_while(|&i| self.glyphs.get(i).is_ascii_digit()).count();
        let end = from + digits;
        (1..=2).contains(&digits) && (self.glyphs.gap(end) || !self.glyphs.get(end).is_ascii_alphanumeric())
    }

    /// 2^5, 1.1^23, 2^-1: `number` to a power that is written in digits, where it can be held exactly.
    fn to_the_power(&self, number: Decimal, end: usize) -> (Decimal, usize) {
        let negative = self.glyphs.get(end + 1) == '-';
        let from = self.glyphs.after_any(end + 1, &["-", "+"]).unwrap_or(end + 1);
        let digits = (from..from + 3).take_while(|&i| self.glyphs.get(i).is_ascii_digit()).count();
        if self.glyphs.get(end) != '^' || !(1..=2).contains(&digits) {
            return (number, end);
        }
        let after = from + digits;
        let power: u32 = self.glyphs.text(from, after).parse().unwrap_or(0);
        let one = Decimal::from(1);
        let product = (0..power).try_fold(one, |product, _| product.checked_mul(number));
        let product =
            product.and_then(|product| if negative { one.checked_div(product, 10) } else { Some(product) });
        product.map_or((number, end), |product| (product, after))
    }

    /// ×10^8, ×10⁸, ×10的8次方 after `number`, ×108 where the page has lost what was raised, and 1.2e8.
    pub(super) fn power_of_ten(&self, number: Decimal, end: usize) -> (Decimal, usize) {
        let raised = self.glyphs.after_any(end, &["×10", "x10", "X10", "*10"]);
        let e = || self.glyphs.after_any(end, &["e", "E"]).filter(|&from| self.is_exponent(from));
        // 10⁹ and 10^9 by themselves are one ten to a power.
        let ten = number == 10.into()
            && !self.decimal
            && matches!(self.glyphs.get(end), '^' | '⁰'..='⁹' | '²' | '³');
        let number = if ten { 1.into() } else { number };
        let Some(from) = ten.then_some(end).or(raised).or_else(e) else {
            return self.to_the_power(number, end);
        };
        // 4×100米 is a product.
        let plain = !ten && raised.is_none() || number.magnitude() == 0 && self.glyphs.get(from) != '0';
        let superscript = |c| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|s| s == c).map(|d| d as u32);
        let (mut i, mut power, mut any) = (from, 0i32, false);
        let marked = self.glyphs.after_any(i, &["^", "的"]);
        let signed = matches!(self.glyphs.get(marked.unwrap_or(i)), '-' | '−' | '⁻' | '+');
        let negative = signed && self.glyphs.get(marked.unwrap_or(i)) != '+';
        i = marked.unwrap_or(i) + usize::from(signed);
        while let Some(value) = superscript(self.glyphs.get(i))
            .or_else(|| self.glyphs.get(i).to_digit(10).filter(|_| marked.is_some() || plain))
        {
            power = (power * 10 + value as i32).min(9999);
            any = true;
            i += 1;
        }
        if !any {
            return (if ten { 10.into() } else { number }, end);
        }
        let after = self.glyphs.after_any(i, &["次方", "次幂"]).unwrap_or(i);
        (number.shift(if negative { -power } else { power }), after)
    }
}
