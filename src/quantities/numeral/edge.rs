//! Does this character still belong to the numeral, or to the word beside it?

use super::{Lexer, Token, big, is_numeric, small};
use crate::decimal::Decimal;
use crate::quantities::unit::Kind;
use crate::report::Bound;

impl Lexer<'_> {
    /// 千 of 千瓦, 百 of 百分点: the multiplier belongs to the unit.
    pub(super) fn begins_unit(&self) -> bool {
        matches!(
            (self.glyphs.get(self.at), self.glyphs.get(self.at + 1)),
            ('千', '瓦' | '克' | '米' | '卡' | '伏' | '赫' | '帕' | '焦' | '牛' | '升' | '吨') | ('百', '帕')
        ) && (self.tokens.is_empty() || !self.glyphs.has(self.at, "千吨"))
            || self.glyphs.has(self.at, "百分点")
            || self.glyphs.has(self.at, "千字节")
    }

    /// 兆 multiplies before money and numerals; elsewhere it is mega- or a megabit.
    pub(super) fn is_multiplying_zhao(&self) -> bool {
        let next = self.glyphs.get(self.at + 1);
        !self.tokens.is_empty()
            && (is_numeric(next) && next != '半'
                || self.units.longest(self.glyphs, self.at + 1, false).is_some_and(|unit| {
                    matches!(unit.kind, Kind::Money | Kind::Count) && !self.glyphs.has(self.at + 1, "瓦")
                }))
    }

    /// Whether a measure word stands at `at`: the digit before it counts things (九万亿|三个).
    pub(super) fn counts_things(&self, at: usize) -> bool {
        self.units.longest(self.glyphs, at, false).is_some_and(|unit| unit.kind == Kind::Count)
    }

    /// Whether a unit of money stands at `at`.
    pub(super) fn counts_money(&self, at: usize) -> bool {
        self.units.longest(self.glyphs, at, true).is_some_and(|unit| unit.kind == Kind::Money)
    }

    /// Whether a multiplier or a unit stands at `at`: 两 counts only then.
    pub(super) fn counts_something(&self, at: usize) -> bool {
        let c = self.glyphs.get(at);
        small(c).is_some_and(|power| power > 1)
            || big(c).is_some()
            || c == '点'
            || matches!(c, '-' | '—' | '~' | '至' | '到' | '、')
            || self.glyphs.has(at, "分之")
            || matches!(c, '成')
            || self.units.longest(self.glyphs, at, false).is_some()
    }

    /// Whether the clause before the numeral names a temperature, whose K are kelvins.
    pub(super) fn is_of_temperature(&self) -> bool {
        let digits = |&i: &usize| self.glyphs.get(i).is_ascii_digit() || self.glyphs.get(i) == '.';
        let start = (0..self.at).rev().take_while(digits).last().unwrap_or(self.at);
        // No kelvins are below zero.
        !matches!(self.glyphs.before(start), '-' | '−' | '负')
            && (start.saturating_sub(10)..start)
                .rev()
                .take_while(|&i| !matches!(self.glyphs.get(i), ',' | '。' | ';' | '\n'))
                .any(|i| self.glyphs.get(i) == '温')
    }

    /// 3M人, 1.5G元: money or people are counted in the multiples that Latin letters mean; of 5G only decimals.
    pub(super) fn is_counted_after(&self, letter: char) -> bool {
        let next = self.at + 1;
        self.units.longest(self.glyphs, next, true).is_some_and(|unit| {
            (letter == 'M' || self.decimal)
                && (unit.kind == Kind::Money || self.decimal || self.glyphs.get(next) == '人')
        })
    }

    /// 余, 多, 来, 几 right after the numeral.
    pub(super) fn approximator(&self, end: usize) -> Option<(Bound, usize)> {
        let round = match self.tokens.last()? {
            Token::Small(_) | Token::Big(_) => true,
            Token::Number(number) => number.is_integer() && number.checked_div(10.into(), 1)?.is_integer(),
            _ => false,
        };
        let next = self.glyphs.get(end + 1);
        let counted = |number: Decimal| {
            number.is_integer()
                && number > 10.into()
                && self.units.longest(self.glyphs, end + 1, false).is_some()
        };
        match self.glyphs.get(end) {
            // 1165多人, 35余个: a number that is not round is vague only before a unit.
            '余' | '多' if matches!(self.tokens.last(), Some(&Token::Number(number)) if counted(number)) => {
                Some((Bound::Over, end + 1))
            }
            '余' | '多'
                if round
                    && !matches!(
                        (self.glyphs.get(end), next),
                        ('多', '样' | '元' | '媒' | '党' | '极' | '边')
                    )
                    || round
                        && self.glyphs.has(end, "多元")
                        && self.units.longest(self.glyphs, end + 1, false).is_some_and(|u| {
                            u.len > 1 || !matches!(self.glyphs.get(end + 2), '化' | '的')
                        }) =>
            {
                Some((Bound::Over, end + 1))
            }
            '来' | '把'
                if round
                    && (self.glyphs.get(end) == '来'
                        || matches!(self.tokens[..], [Token::Small(2..) | Token::Big(_)]))
                    && self.units.longest(self.glyphs, end + 1, false).is_some() =>
            {
                Some((Bound::About, end + 1))
            }
            '几' if round && matches!(self.tokens.last(), Some(Token::Number(_))) => {
                Some((Bound::Over, end + 1))
            }
            '+' if self.is_at_least(end + 1) => Some((Bound::Over, end + 1)),
            _ => None,
        }
    }

    /// 300+家, 10万+: whether the plus before `next` says "more", and adds nothing.
    fn is_at_least(&self, next: usize) -> bool {
        let c = self.glyphs.get(next);
        let worded = matches!(c, '\u{4E00}'..='\u{9FFF}') && !is_numeric(c);
        let closes = matches!(c, ',' | '，' | '。' | '、' | ';' | ')' | '”' | '!' | '\n' | '\0');
        match self.tokens[..] {
            [Token::Number(_)] if worded => self.units.longest(self.glyphs, next, false).is_some(),
            [Token::Number(number)] => {
                let hundreds = number.checked_div(100.into(), 2).filter(|hundreds| hundreds.is_integer());
                closes && number >= 100.into() && hundreds.is_some()
            }
            [Token::Number(_), Token::Big(_)] => worded || closes,
            _ => false,
        }
    }
}
