//! Which number do digits and multipliers make together?

use super::{Lexer, Token};
use crate::decimal::Decimal;

impl Lexer<'_> {
    /// The number that the tokens mean; of pairs the upper digit if `upper`.
    pub(super) fn fold(&self, upper: bool) -> Option<Decimal> {
        let (mut total, mut section, mut reach) = (Decimal::ZERO, Decimal::ZERO, 0);
        let (mut pending, mut last_power, mut zero) = (None, 0, false);
        let mut coefficient = false;
        for token in &self.tokens {
            // 0万 is nothing, 万 alone is one of them.
            coefficient |= matches!(token, Token::Number(_) | Token::Digit(..));
            match *token {
                Token::Digit(low, high) => {
                    if pending.is_some() {
                        return None;
                    }
                    pending = Some((Decimal::from(u32::from(if upper { high } else { low })), true));
                }
                Token::Number(number) => pending = Some((number, false)),
                Token::Some if last_power == 1 || zero => {}
                // 三千几百: of what is left open only the stated base counts.
                Token::Some if section != Decimal::ZERO || total != Decimal::ZERO => {
                    pending = Some((Decimal::ZERO, true));
                }
                Token::Some => pending = Some((1.into(), true)),
                Token::Zero => zero = true,
                Token::Small(power) => {
                    let coefficient = pending.take().map_or(Decimal::from(1), |(number, _)| number);
                    section = section.checked_add(coefficient.shift(power))?;
                    last_power = power;
                    zero = false;
                }
                Token::Big(power) => {
                    let terse = last_power == 2 && !zero;
                    let mut part = section.checked_add(match pending.take() {
                        Some((digit, true)) if terse => digit.shift(last_power - 1),
                        Some((number, _)) => number,
                        None => Decimal::ZERO,
                    })?;
                    if part == Decimal::ZERO && total == Decimal::ZERO && !coefficient {
                        part = 1.into();
                    }
                    if part == Decimal::ZERO {
                        total = total.shift(power);
                        reach += power;
                    } else if power > reach && total != Decimal::ZERO {
                        total = total.checked_add(part)?.shift(power);
                        reach = power;
                    } else {
                        total = total.checked_add(part.shift(power))?;
                        reach = power;
                    }
                    section = Decimal::ZERO;
                    last_power = power;
                    zero = false;
                }
            }
        }
        let rest = match pending {
            // 三万五 is 35 000, 一百二 is 120: the last digit stands one place below the last multiplier.
            Some((digit, true)) if !zero && last_power >= 2 && self.tokens.len() > 1 => {
                digit.shift(last_power - 1)
            }
            Some((number, _)) => number,
            None => Decimal::ZERO,
        };
        total.checked_add(section)?.checked_add(rest)
    }
}
