//! Which number is written here?
//!
//! The one lexer of numerals: Arabic and Chinese digits, multipliers, decimals, fractions, approximations inside
//! the numeral. A numeral is first cut into [`Token`]s and then folded into one number, or two for a range (三五).

mod arabic;
mod edge;
mod fold;
mod fraction;

use super::cues::{Group, words};
use super::glyphs::Glyphs;
use super::unit::Units;
use crate::decimal::Decimal;
use crate::report::Bound;

/// How a numeral is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// 3248.1, 3万4000.
    Arabic,
    /// 三万四千, 十几.
    Chinese,
    /// 二〇二五: digit by digit.
    Digits,
}

/// A number as written, before unit and outer bound.
#[derive(Clone, Debug)]
pub(crate) struct Numeral {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) low: Decimal,
    /// The upper end of a range inside the numeral (三五百).
    pub(crate) high: Option<Decimal>,
    pub(crate) bound: Bound,
    pub(crate) form: Form,
    /// The power of ten of the multiplier words at its end: 4 of 50万, 12 of 3万亿, 0 of 1305.
    pub(crate) scale: i32,
    /// Whether it begins with a multiplier (百, 千, 万) and no digit.
    pub(crate) bare: bool,
    /// Whether it is a proportion; `low` is then in per cent.
    pub(crate) proportion: bool,
    /// Whether it has a decimal point.
    pub(crate) decimal: bool,
}

impl Numeral {
    /// A one that is not written, before the glyph `at`.
    pub(crate) fn one(at: usize) -> Self {
        Self {
            start: at,
            end: at,
            low: 1.into(),
            high: None,
            bound: Bound::Exact,
            form: Form::Chinese,
            scale: 0,
            bare: false,
            proportion: false,
            decimal: false,
        }
    }

    /// Whether it is a plain 一, the article "a".
    pub(crate) fn is_article(&self) -> bool {
        self.form == Form::Chinese && self.end == self.start + 1 && self.low == Decimal::from(1) && !self.bare
    }
}

/// What [`read`] found at a place.
pub(crate) enum Reading {
    /// No number begins here.
    None,
    /// A number.
    Number(Numeral),
    /// Digits up to this glyph, more than can be held exactly.
    TooLong(usize),
    /// Digits up to this glyph that may mean one number or another: 2万3千5人.
    Unsure(usize),
}

#[derive(Clone, Copy, Debug)]
enum Token {
    /// One Chinese digit, or two neighbouring ones that mean "from … to …".
    Digit(u8, u8),
    /// An Arabic number.
    Number(Decimal),
    /// 几, 数: a digit left open.
    Some,
    Zero,
    /// 十 百 千.
    Small(i32),
    /// 万 亿 兆.
    Big(i32),
}

const MAX_TOKENS: usize = 48;

/// The point of a number in words.
pub(crate) const POINT: char = '点';
/// What stands between the parts of a fraction in words.
pub(crate) const OF_PARTS: &[&str] = &["分之"];

/// The value of a Chinese digit, including banker's forms that need no look at their neighbours.
pub(crate) fn digit(c: char) -> Option<u8> {
    Some(match c {
        '零' | '〇' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// Banker's digits, which are ordinary words (陆 参 伍) unless a banker's multiplier or a money word stands near.
fn banker_digit(c: char) -> Option<u8> {
    Some(match c {
        '壹' => 1,
        '贰' | '弐' => 2,
        '叁' | '参' => 3,
        '肆' => 4,
        '伍' => 5,
        '陆' => 6,
        '柒' => 7,
        '捌' => 8,
        '玖' => 9,
        _ => return None,
    })
}

pub(crate) fn small(c: char) -> Option<i32> {
    Some(match c {
        '十' | '拾' => 1,
        '百' | '佰' => 2,
        '千' | '仟' => 3,
        _ => return None,
    })
}

pub(crate) fn big(c: char) -> Option<i32> {
    Some(match c {
        '万' => 4,
        '亿' => 8,
        '兆' => 12,
        _ => return None,
    })
}

/// Whether a numeral may begin with this glyph, or be part of one: all that [`digit`], [`banker_digit`], [`small`],
/// [`big`] and [`vulgar`] know, in one search, as this is asked most of all.
pub(crate) const fn is_numeric(c: char) -> bool {
    matches!(
        c,
        '0'..='9'
            | '½' | '¼' | '¾' | '⅐'..='⅞'
            | '〇' | '零' | '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九'
            | '十' | '百' | '千' | '万' | '亿' | '兆'
            | '壹' | '贰' | '弐' | '叁' | '参' | '肆' | '伍' | '陆' | '柒' | '捌' | '玖' | '拾' | '佰' | '仟'
            | '几' | '廿' | '卅' | '卌' | '半' | '俩' | '仨'
    )
}

/// Numerator and denominator of ½, ¾ and the like.
#[inline]
pub(crate) fn vulgar(c: char) -> Option<(u32, u32)> {
    if !matches!(c, '½' | '¼' | '¾' | '⅐'..='⅞') {
        return None;
    }
    Some(match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅐' => (1, 7),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        '⅑' => (1, 9),
        '⅒' => (1, 10),
        _ => return None,
    })
}

/// Whether a character ends the name of what is measured or counted: 总数, 产量, 净胜球, 温差.
pub(crate) fn is_measure(last: char) -> bool {
    "数量额值率分据果差球".contains(last)
}

/// Whether a plus is a sign: 同比+3.2%, (+5), but not 互联网+3个 or C+5.
fn is_plus(glyphs: &Glyphs, at: usize) -> bool {
    let mut end = at + 1;
    while glyphs.get(end).is_ascii_digit() || glyphs.get(end) == '.' {
        end += 1;
    }
    let rate = matches!(glyphs.get(end), '%' | '‰') || glyphs.has(end, "个百分点") || glyphs.has(end, "pct");
    let before = glyphs.before(at);
    let apart =
        matches!(before, '\0' | '\n' | '(' | ',' | ':' | '，' | '：' | '、' | '；' | ';' | '比' | '|');
    // 净胜球+5，
    let gained =
        is_measure(before) && matches!(glyphs.get(end), ',' | '。' | ';' | ')' | '\n' | '\0') && end < at + 4;
    // 速度+0.9m/s
    let measured = matches!(before, '\u{4E00}'..='\u{9FFF}')
        && (glyphs.get(end).is_ascii_lowercase() || glyphs.get(end) == '℃')
        && (at + 1..end).any(|at| glyphs.get(at) == '.');
    end > at + 1
        && glyphs.get(at + 1) != '.'
        && (measured
            || apart
            || gained
            || rate && !before.is_ascii_alphanumeric() && !matches!(before, ')' | '%'))
}

/// 年 and 月 behind the digits of a date.
const YEAR: char = '\u{5e74}';
const MONTH: char = '\u{6708}';

/// Whether the mark before digits is a dash, as a date stands behind it (- 2025年…, -10月末…), or the mark of an item of a list
/// (- 3家企业).
fn is_dash(glyphs: &Glyphs, at: usize) -> bool {
    if glyphs.gap(at + 1) && matches!(glyphs.before(at), '\n' | '\0') {
        return true;
    }
    let digits = (at + 1..at + 6).take_while(|&at| glyphs.get(at).is_ascii_digit()).count();
    match glyphs.get(at + 1 + digits) {
        YEAR => digits == 4 && (glyphs.has(at + 1, "19") || glyphs.has(at + 1, "20")),
        MONTH => digits <= 2,
        _ => false,
    }
}

/// Reads the numeral that begins at glyph `at`, as far as it goes.
pub(crate) fn read(glyphs: &Glyphs, units: &Units, at: usize) -> Reading {
    let (negative, from) = match glyphs.get(at) {
        '-' | '−'
            if (!glyphs.before(at).is_ascii_alphanumeric() || glyphs.gap(at))
                && (glyphs.get(at + 1).is_ascii_digit()
                    || glyphs.get(at + 1) == '.' && glyphs.get(at + 2).is_ascii_digit()
                    || glyphs.has(at + 1, "百分之"))
                && !is_dash(glyphs, at) =>
        {
            (true, at + 1)
        }
        '+' if is_plus(glyphs, at) => (false, at + 1),
        '负' if glyphs.has(at + 1, "的百分之") => (true, at + 2),
        '负' if is_numeric(glyphs.get(at + 1)) && !glyphs.end_a_word(at, at + 1) => (true, at + 1),
        '零' if glyphs.has(at, "零下") => (true, at + 2),
        '零' if glyphs.has(at, "零上") && is_numeric(glyphs.get(at + 2)) => (false, at + 2),
        _ => (false, at),
    };
    let mut reading =
        Lexer { glyphs, units, at: from, tokens: Vec::new(), bound: Bound::Exact, decimal: false }
            .numeral(from, at);
    if let Reading::Number(numeral) = &mut reading
        && negative
    {
        // 零下十七八度 goes from -18 to -17.
        let low = numeral.low.negated();
        (numeral.low, numeral.high) = match numeral.high {
            Some(high) => (high.negated(), Some(low)),
            None => (low, None),
        };
    }
    reading
}

struct Lexer<'g> {
    glyphs: &'g Glyphs<'g>,
    units: &'g Units,
    at: usize,
    tokens: Vec<Token>,
    bound: Bound,
    decimal: bool,
}

impl Lexer<'_> {
    fn numeral(mut self, from: usize, start: usize) -> Reading {
        match self.whole(from, start) {
            Reading::Number(whole) => self.fraction(whole),
            other => other,
        }
    }

    /// A numeral without what makes it a fraction.
    fn whole(&mut self, from: usize, start: usize) -> Reading {
        self.at = from;
        if let Some(digits) = self.digit_by_digit() {
            return digits;
        }
        let first = self.glyphs.get(from);
        if first == '好' {
            // 好几百 but not 办好2026年.
            if !matches!(self.glyphs.get(from + 1), '几' | '百' | '千' | '万') {
                return Reading::None;
            }
            self.at += 1;
        }
        // 找零|十元: the zero ends a word.
        if first == '零' && small(self.glyphs.get(from + 1)).is_some() {
            return Reading::None;
        }
        if let Some((part, whole)) = vulgar(first).filter(|_| !self.is_between_letters(from)) {
            let per_cent = Decimal::from(part).shift(2).checked_div(whole.into(), 10);
            let Some(low) = per_cent else { return Reading::None };
            let numeral = self.finish(start, low, None, Form::Arabic, from + 1);
            return Reading::Number(Numeral { proportion: true, ..numeral });
        }
        if first == '半' {
            return Reading::Number(self.finish(start, Decimal::new(5, 1), None, Form::Chinese, from + 1));
        }
        loop {
            if self.tokens.len() == MAX_TOKENS {
                return Reading::None;
            }
            match self.token() {
                Step::Go => {}
                Step::Stop => break,
                Step::TooLong(end) => return Reading::TooLong(end),
                Step::Unsure(end) => return Reading::Unsure(end),
            }
        }
        if self.tokens.is_empty() || matches!(self.tokens[..], [Token::Some]) {
            return Reading::None;
        }
        let arabic = first.is_ascii_digit() || first == '.';
        let form = if arabic { Form::Arabic } else { Form::Chinese };
        let (Some(low), Some(high)) = (self.fold(false), self.fold(true)) else {
            return Reading::None;
        };
        let mut end = self.at;
        if let Some((bound, after)) = self.approximator(end) {
            self.bound = bound;
            end = after;
        }
        if self.tokens.iter().any(|token| matches!(token, Token::Some)) {
            self.bound = Bound::Over;
        }
        let range = (high != low).then_some(high);
        Reading::Number(self.finish(start, low, range, form, end))
    }

    /// Whether letters of an alphabet touch the character at `at`, as in text read in a wrong encoding.
    fn is_between_letters(&self, at: usize) -> bool {
        let letter = |c: char| c.is_alphabetic() && c < '\u{2E80}';
        let next = self.glyphs.get(at + 1);
        // ½kg, ¼ 小时
        let measured = || self.units.longest(self.glyphs, at + 1, true).is_some();
        letter(self.glyphs.before(at)) || letter(next) && !measured() || next == '¿'
    }

    fn finish(&self, start: usize, low: Decimal, high: Option<Decimal>, form: Form, end: usize) -> Numeral {
        let scale = self
            .tokens
            .iter()
            .rev()
            .map_while(|token| match token {
                Token::Big(power) => Some(*power),
                _ => None,
            })
            .sum();
        Numeral {
            start,
            end,
            low,
            high,
            bound: if high.is_some() { Bound::Range } else { self.bound },
            form,
            scale,
            bare: matches!(self.tokens.first(), Some(Token::Small(2..) | Token::Big(_))),
            proportion: false,
            decimal: self.decimal,
        }
    }

    /// 二〇二五, 一九九八: three or more Chinese digits in a row.
    fn digit_by_digit(&mut self) -> Option<Reading> {
        // Nobody spells with 两: 二两三钱 is a weight.
        let spelt = |&i: &usize| self.glyphs.get(i) != '两' && digit(self.glyphs.get(i)).is_some();
        let run = (self.at..).take_while(spelt).count();
        let first_two = (digit(self.glyphs.get(self.at)), digit(self.glyphs.get(self.at + 1)));
        let ends_plain =
            small(self.glyphs.get(self.at + run)).is_none() && big(self.glyphs.get(self.at + run)).is_none();
        let zero_pair = run == 2 && matches!(first_two, (_, Some(0)) | (Some(0), _)) && ends_plain;
        // 三八点五
        let pointed = run >= 2 && self.glyphs.get(self.at + run) == POINT && spelt(&(self.at + run + 1));
        if run < 3 && !zero_pair && !pointed {
            return None;
        }
        if run > 38 {
            return Some(Reading::TooLong(self.at + run));
        }
        if !ends_plain {
            return Some(Reading::None);
        }
        let value = (self.at..self.at + run)
            .filter_map(|i| digit(self.glyphs.get(i)))
            .fold(0i128, |value, digit| value * 10 + i128::from(digit));
        let (start, end) = (self.at, self.at + run);
        if pointed {
            self.tokens = vec![Token::Number(Decimal::new(value, 0))];
            self.at = end;
            self.chinese_decimals();
            // 二〇点五万
            if self.decimal && big(self.glyphs.get(self.at)).is_some() {
                self.token();
            }
            return Some(self.fold(false).map_or(Reading::None, |number| {
                Reading::Number(self.finish(start, number, None, Form::Chinese, self.at))
            }));
        }
        Some(Reading::Number(self.finish(start, Decimal::new(value, 0), None, Form::Digits, end)))
    }

    fn token(&mut self) -> Step {
        let c = self.glyphs.get(self.at);
        let last = self.tokens.last().copied();
        let after_multiplier = matches!(last, None | Some(Token::Small(_) | Token::Big(_) | Token::Zero));
        if c.is_ascii_digit()
            || (c == '.'
                && last.is_none()
                && self.glyphs.get(self.at + 1).is_ascii_digit()
                && !self.glyphs.gap(self.at + 1))
        {
            if !after_multiplier || (self.glyphs.gap(self.at) && last.is_some()) {
                return Step::Stop;
            }
            return self.arabic();
        }
        if let Some(first) = self.chinese_digit(self.at) {
            // 1.2万|一平, 9万亿|三个台阶: the digit is a numeral of its own.
            let next = self.glyphs.get(self.at + 1);
            let lone = small(next).is_none() && big(next).is_none();
            let mixed = self.decimal || matches!(self.tokens.first(), Some(Token::Number(_)));
            if !after_multiplier
                || lone
                    && first > 0
                    && matches!(last, Some(Token::Big(_)))
                    && (mixed || self.counts_things(self.at + 1))
            {
                return Step::Stop;
            }
            if first == 0 && last.is_some() {
                if !is_numeric(self.glyphs.get(self.at + 1)) {
                    return Step::Stop;
                }
                self.tokens.push(Token::Zero);
                self.at += 1;
                return Step::Go;
            }
            return self.chinese_digits(first);
        }
        if matches!(c, '廿' | '卅' | '卌') && after_multiplier {
            let tens = match c {
                '廿' => 2,
                '卅' => 3,
                _ => 4,
            };
            self.tokens.extend([Token::Digit(tens, tens), Token::Small(1)]);
            self.at += 1;
            return Step::Go;
        }
        if matches!(c, '俩' | '仨') && last.is_none() {
            let value = if c == '俩' { 2 } else { 3 };
            self.tokens.push(Token::Digit(value, value));
            self.at += 1;
            return Step::Stop;
        }
        if let Some(power) = small(c) {
            return self.small_multiplier(power, last);
        }
        if let Some(power) = big(c) {
            if power == 12 && !self.is_multiplying_zhao() {
                return Step::Stop;
            }
            self.tokens.push(Token::Big(power));
            self.at += 1;
            return self.chinese_decimals();
        }
        self.open_digit(c, last)
    }

    /// 十, 百, 千 of the power of ten `power` behind the token `last`.
    fn small_multiplier(&mut self, power: i32, last: Option<Token>) -> Step {
        // 十十二亿, 百百: said twice by a page that prints each character twice.
        if matches!(last, Some(Token::Small(same)) if same == power) {
            return Step::Unsure((self.at..).find(|&i| !is_numeric(self.glyphs.get(i))).unwrap_or(self.at));
        }
        let unit = power > 1 && self.begins_unit();
        // 五十|千: the larger multiplier of two belongs to another number. 拾起: a banker's ten alone is a verb.
        let another = matches!(last, Some(Token::Small(smaller)) if smaller < power);
        let verb = self.glyphs.get(self.at) == '拾'
            && last.is_none()
            && self.glyphs.after_any(self.at + 1, words(Group::Picked)).is_some();
        if unit || another || verb || matches!(last, Some(Token::Zero)) && power > 1 {
            return Step::Stop;
        }
        self.tokens.push(Token::Small(power));
        self.at += 1;
        self.chinese_decimals()
    }

    /// 几, 数 in place of a digit (几百, 十几万), 多, 余 before a multiplier (5100多亿), k and w for 千 and 万.
    fn open_digit(&mut self, c: char, last: Option<Token>) -> Step {
        let next = self.glyphs.get(self.at + 1);
        let multiplies = small(next).is_some() || big(next).is_some();
        match c {
            // 几百, 十几, 三千几百
            '几' if match last {
                None => multiplies,
                Some(Token::Small(power)) => power == 1 || multiplies,
                Some(Token::Big(_)) => multiplies,
                Some(last) => matches!(last, Token::Zero),
            } =>
            {
                self.tokens.push(Token::Some);
                self.at += 1;
                Step::Go
            }
            // 二十好几, 两千好几百
            '好' if next == '几'
                && (matches!(last, Some(Token::Small(1)))
                    || matches!(last, Some(Token::Small(_) | Token::Big(_)))
                        && small(self.glyphs.get(self.at + 2)).is_some()) =>
            {
                self.at += 1;
                Step::Go
            }
            // 人数百万: 数 ends a noun there and opens no numeral.
            '数' if last.is_none()
                && multiplies
                && self.glyphs.before_any(self.at, words(Group::NounOfNumber)).is_none() =>
            {
                self.tokens.push(Token::Some);
                self.at += 1;
                Step::Go
            }
            '多' | '余' | '来' if last.is_some() && big(next).is_some() => {
                self.bound = if c == '来' { Bound::About } else { Bound::Over };
                self.at += 1;
                Step::Go
            }
            'K' if self.is_of_temperature() => Step::Stop,
            // kΩ, MHz: the letter belongs to a unit.
            'k' | 'K' | 'M' | 'G'
                if self.units.longest(self.glyphs, self.at, true).is_some_and(|unit| unit.len > 1) =>
            {
                Step::Stop
            }
            'w' if matches!(last, Some(Token::Number(_))) && self.is_colloquial() => {
                let digit = next.to_digit(10).unwrap_or_default() as u8;
                self.tokens.extend([Token::Big(4), Token::Digit(digit, digit)]);
                self.at += 2;
                Step::Go
            }
            'k' | 'w' | 'K' | 'M' | 'G'
                if matches!(last, Some(Token::Number(number)) if c.is_lowercase()
                    || c != 'G' && (self.decimal || number >= 10.into())
                    || self.is_counted_after(c))
                    && !next.is_ascii_alphanumeric()
                    && !self.glyphs.gap(self.at) =>
            {
                self.tokens.push(Token::Big(match c {
                    'w' => 4,
                    'M' => 6,
                    'G' => 9,
                    _ => 3,
                }));
                self.at += 1;
                Step::Stop
            }
            _ => Step::Stop,
        }
    }

    /// 1w5, said as 一万五 is: one digit follows the w.
    fn is_colloquial(&self) -> bool {
        let after = self.glyphs.get(self.at + 2);
        self.glyphs.get(self.at + 1).is_ascii_digit() && !after.is_ascii_alphanumeric() && after != '.'
    }

    fn chinese_digit(&self, at: usize) -> Option<u8> {
        let c = self.glyphs.get(at);
        digit(c).or_else(|| {
            let value = banker_digit(c)?;
            let next = self.glyphs.get(at + 1);
            let banker = matches!(next, '元' | '圆' | '角' | '分' | '点' | '整' | '又')
                || small(next).is_some()
                || big(next).is_some();
            let inside = matches!(self.tokens.last(), Some(Token::Small(_) | Token::Big(_) | Token::Zero));
            let counts = !matches!(c, '参' | '肆' | '伍' | '陆')
                && self.units.longest(self.glyphs, at + 1, false).is_some();
            let part = self.glyphs.before_any(at, OF_PARTS).is_some();
            (banker || inside || counts || part).then_some(value)
        })
    }

    fn chinese_digits(&mut self, first: u8) -> Step {
        let second = self.chinese_digit(self.at + 1).filter(|_| self.glyphs.get(self.at + 1) != '两');
        let pair = second.map(|second| (first, second)).or_else(|| self.pair_with_two(first));
        if let Some((first, second)) = pair {
            // 两万八|一平, 三百二|一张: what the price is of.
            let of_one = self.glyphs.get(self.at + 1) == '一'
                && !self.tokens.is_empty()
                && self.units.longest(self.glyphs, self.at + 2, false).is_some();
            if of_one {
                self.tokens.push(Token::Digit(first, first));
                self.at += 1;
                return Step::Stop;
            }
            if !(first > 0 && (second == first + 1 || (first, second) == (3, 5))) {
                self.tokens.clear();
                return Step::Stop;
            }
            self.tokens.push(Token::Digit(first, second));
            self.at += 2;
            return Step::Go;
        }
        if self.glyphs.get(self.at) == '两' && !self.counts_something(self.at + 1) {
            return Step::Stop;
        }
        self.tokens.push(Token::Digit(first, first));
        self.at += 1;
        self.chinese_decimals()
    }

    /// 一两天, 三两百人: one or two, two or three, and no weight (一两银子).
    fn pair_with_two(&self, first: u8) -> Option<(u8, u8)> {
        let after = self.at + 2;
        let next = self.glyphs.get(after);
        // 一两金子, 一两二钱
        let weighed = matches!(next, '金' | '银' | '重') || digit(next).is_some();
        let pair = match first {
            1 => (1, 2),
            3 => (2, 3),
            _ => return None,
        };
        let paired = self.tokens.is_empty()
            && self.glyphs.get(self.at + 1) == '两'
            && !weighed
            && !matches!(next, '、' | '-' | '—' | '~' | '至' | '到')
            && self.counts_something(after);
        paired.then_some(pair)
    }

    /// 点五 after a Chinese whole number: its decimals.
    fn chinese_decimals(&mut self) -> Step {
        if self.glyphs.get(self.at) != POINT {
            return Step::Go;
        }
        let from = self.at + 1;
        if self.glyphs.get(from).is_ascii_digit() {
            let run = (from..).take_while(|&i| self.glyphs.get(i).is_ascii_digit()).count();
            return self.with_decimals(from, run, |c| c.to_digit(10).map(|d| d as u8));
        }
        let value = |c| digit(c).or_else(|| banker_digit(c));
        let run = (from..).take_while(|&i| value(self.glyphs.get(i)).is_some()).take(30).count();
        let clock = run == 1 && matches!(self.glyphs.get(from + 1), '十' | '刻');
        if run == 0 || clock {
            return Step::Go;
        }
        self.with_decimals(from, run, value)
    }

    fn with_decimals(&mut self, from: usize, run: usize, value: impl Fn(char) -> Option<u8>) -> Step {
        let Some(whole) = self.fold(false) else { return Step::Stop };
        let mut decimals = 0i128;
        for i in from..from + run.min(30) {
            decimals = decimals * 10 + i128::from(value(self.glyphs.get(i)).unwrap_or(0));
        }
        let Some(number) = whole.checked_add(Decimal::new(decimals, run.min(30) as i32)) else {
            return Step::Stop;
        };
        self.decimal = true;
        self.tokens = vec![Token::Number(number)];
        self.at = from + run;
        Step::Go
    }
}

enum Step {
    Go,
    Stop,
    TooLong(usize),
    Unsure(usize),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_are_what_has_a_value_or_stands_for_one() {
        let has_value = |c: char| {
            c.is_ascii_digit()
                || digit(c).or_else(|| banker_digit(c)).is_some()
                || small(c).or_else(|| big(c)).is_some()
                || vulgar(c).is_some()
        };
        let without: String = ('\0'..='\u{FFFF}').filter(|&c| is_numeric(c) && !has_value(c)).collect();
        assert_eq!(without, "仨俩几卅半卌廿");
        assert!(('\0'..='\u{FFFF}').all(|c| is_numeric(c) || !has_value(c)));
    }
}
