//! Which number is written here?
//!
//! The one lexer of numerals: Arabic and Chinese digits, multipliers, decimals, fractions, approximations inside
//! the numeral. A numeral is first cut into [`Token`]s and then folded into one number, or two for a range (三五).

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

fn small(c: char) -> Option<i32> {
    Some(match c {
        '十' | '拾' => 1,
        '百' | '佰' => 2,
        '千' | '仟' => 3,
        _ => return None,
    })
}

fn big(c: char) -> Option<i32> {
    Some(match c {
        '万' => 4,
        '亿' => 8,
        '兆' => 12,
        _ => return None,
    })
}

/// Whether a numeral may begin with this glyph, or be part of one.
pub(crate) fn is_numeric(c: char) -> bool {
    c.is_ascii_digit()
        || digit(c).is_some()
        || banker_digit(c).is_some()
        || small(c).is_some()
        || big(c).is_some()
        || matches!(c, '几' | '廿' | '卅' | '卌' | '半' | '俩' | '仨')
}

/// Reads the numeral that begins at glyph `at`, as far as it goes.
pub(crate) fn read(glyphs: &Glyphs, units: &Units, at: usize) -> Reading {
    let (negative, from) = match glyphs.get(at) {
        '-' | '−'
            if glyphs.get(at + 1).is_ascii_digit()
                || glyphs.get(at + 1) == '.' && glyphs.get(at + 2).is_ascii_digit()
                || glyphs.has(at + 1, "百分之") =>
        {
            (true, at + 1)
        }
        '负' if glyphs.has(at + 1, "的百分之") => (true, at + 2),
        '负' if is_numeric(glyphs.get(at + 1)) => (true, at + 1),
        '零' if glyphs.has(at, "零下") => (true, at + 2),
        _ => (false, at),
    };
    let mut reading =
        Lexer { glyphs, units, at: from, tokens: Vec::new(), bound: Bound::Exact, decimal: false }
            .numeral(from, at);
    if let Reading::Number(numeral) = &mut reading
        && negative
    {
        numeral.low = numeral.low.negated();
        numeral.high = numeral.high.map(Decimal::negated);
    }
    reading
}

struct Lexer<'g> {
    glyphs: &'g Glyphs,
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
            self.at += 1;
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
        let run = (self.at..).take_while(|&i| digit(self.glyphs.get(i)).is_some()).count();
        let first_two = (digit(self.glyphs.get(self.at)), digit(self.glyphs.get(self.at + 1)));
        let ends_plain =
            small(self.glyphs.get(self.at + run)).is_none() && big(self.glyphs.get(self.at + run)).is_none();
        let zero_pair = run == 2 && matches!(first_two, (_, Some(0)) | (Some(0), _)) && ends_plain;
        if run < 3 && !zero_pair {
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
            if !after_multiplier {
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
            self.tokens.push(Token::Digit(
                match c {
                    '廿' => 2,
                    '卅' => 3,
                    _ => 4,
                },
                match c {
                    '廿' => 2,
                    '卅' => 3,
                    _ => 4,
                },
            ));
            self.tokens.push(Token::Small(1));
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
            let unit = power > 1 && self.begins_unit();
            if unit || matches!(last, Some(Token::Zero)) && power > 1 {
                return Step::Stop;
            }
            self.tokens.push(Token::Small(power));
            self.at += 1;
            return self.chinese_decimals();
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

    /// 几, 数 in place of a digit (几百, 十几万), 多, 余 before a multiplier (5100多亿), k and w for 千 and 万.
    fn open_digit(&mut self, c: char, last: Option<Token>) -> Step {
        let next = self.glyphs.get(self.at + 1);
        let multiplies = small(next).is_some() || big(next).is_some();
        match c {
            '几' if matches!(last, None | Some(Token::Small(1))) && (multiplies || last.is_some()) => {
                self.tokens.push(Token::Some);
                self.at += 1;
                Step::Go
            }
            '数' if last.is_none() && multiplies && !is_counted_noun(self.glyphs.before(self.at)) => {
                self.tokens.push(Token::Some);
                self.at += 1;
                Step::Go
            }
            '多' | '余' | '来' if last.is_some() && big(next).is_some() => {
                self.bound = if c == '来' { Bound::About } else { Bound::Over };
                self.at += 1;
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

    /// 3M人, 1.5G元: money or people are counted in the multiples that Latin letters mean; of 5G only decimals.
    fn is_counted_after(&self, letter: char) -> bool {
        let next = self.at + 1;
        self.units.longest(self.glyphs, next, true).is_some_and(|unit| {
            (letter == 'M' || self.decimal)
                && (unit.kind == super::unit::Kind::Money || self.decimal || self.glyphs.get(next) == '人')
        })
    }

    fn chinese_digit(&self, at: usize) -> Option<u8> {
        let c = self.glyphs.get(at);
        digit(c).or_else(|| {
            let value = banker_digit(c)?;
            let next = self.glyphs.get(at + 1);
            let banker =
                matches!(next, '拾' | '佰' | '仟' | '万' | '亿' | '元' | '圆' | '角' | '分' | '点' | '整');
            let inside = matches!(self.tokens.last(), Some(Token::Small(_) | Token::Big(_) | Token::Zero));
            let counts = !matches!(c, '参' | '肆' | '伍' | '陆')
                && self.units.longest(self.glyphs, at + 1, false).is_some();
            (banker || inside || counts).then_some(value)
        })
    }

    fn chinese_digits(&mut self, first: u8) -> Step {
        let second = self.chinese_digit(self.at + 1).filter(|_| self.glyphs.get(self.at + 1) != '两');
        if let Some(second) = second {
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

    /// 点五 after a Chinese whole number: its decimals.
    fn chinese_decimals(&mut self) -> Step {
        if self.glyphs.get(self.at) != '点' {
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

    /// Digits with thousands separators and a decimal point.
    fn arabic(&mut self) -> Step {
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
    fn decimals(&self, point: usize, run: usize) -> Option<usize> {
        if self.glyphs.get(point) != '.' {
            return None;
        }
        let loose = (point + 1..).take_while(|&i| self.glyphs.get(i).is_ascii_digit()).take(4).count();
        let slipped = run == 0 && self.glyphs.get(point + 1 + loose) == '%' && loose > 0;
        (run > 0).then_some(run).or(slipped.then_some(loose))
    }

    /// ×10^8, ×10⁸, ×10的8次方 after `number`.
    fn power_of_ten(&self, number: Decimal, end: usize) -> (Decimal, usize) {
        let Some(from) = self.glyphs.after_any(end, &["×10", "x10", "X10", "*10"]) else {
            return (number, end);
        };
        let superscript = |c| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|s| s == c).map(|d| d as u32);
        let (mut i, mut power, mut any) = (from, 0i32, false);
        let marked = self.glyphs.after_any(i, &["^", "的"]);
        let negative = matches!(self.glyphs.get(marked.unwrap_or(i)), '-' | '−' | '⁻');
        i = marked.unwrap_or(i) + usize::from(negative);
        while let Some(value) = superscript(self.glyphs.get(i))
            .or_else(|| if marked.is_some() { self.glyphs.get(i).to_digit(10) } else { None })
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

    /// 千 of 千瓦, 百 of 百分点: the multiplier belongs to the unit.
    fn begins_unit(&self) -> bool {
        matches!(
            (self.glyphs.get(self.at), self.glyphs.get(self.at + 1)),
            ('千', '瓦' | '克' | '米' | '卡' | '伏' | '赫' | '帕' | '焦' | '牛' | '升' | '吨') | ('百', '帕')
        ) && (self.tokens.is_empty() || !self.glyphs.has(self.at, "千吨"))
            || self.glyphs.has(self.at, "百分点")
            || self.glyphs.has(self.at, "千字节")
    }

    /// 兆 multiplies before money and numerals; elsewhere it is mega- or a megabit.
    fn is_multiplying_zhao(&self) -> bool {
        let next = self.glyphs.get(self.at + 1);
        !self.tokens.is_empty()
            && (is_numeric(next) && next != '半'
                || self.units.longest(self.glyphs, self.at + 1, false).is_some_and(|unit| {
                    matches!(unit.kind, super::unit::Kind::Money | super::unit::Kind::Count)
                        && !self.glyphs.has(self.at + 1, "瓦")
                }))
    }

    /// Whether a multiplier or a unit stands at `at`: 两 counts only then.
    fn counts_something(&self, at: usize) -> bool {
        let c = self.glyphs.get(at);
        small(c).is_some_and(|power| power > 1)
            || big(c).is_some()
            || c == '点'
            || matches!(c, '-' | '—' | '–' | '~' | '至' | '到' | '、')
            || self.glyphs.has(at, "分之")
            || matches!(c, '成')
            || self.units.longest(self.glyphs, at, false).is_some()
    }

    /// 余, 多, 来, 几 right after the numeral.
    fn approximator(&self, end: usize) -> Option<(Bound, usize)> {
        let round = match self.tokens.last()? {
            Token::Small(_) | Token::Big(_) => true,
            Token::Number(number) => number.is_integer() && number.checked_div(10.into(), 1)?.is_integer(),
            _ => false,
        };
        let next = self.glyphs.get(end + 1);
        match self.glyphs.get(end) {
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
            '来' if round && self.units.longest(self.glyphs, end + 1, false).is_some() => {
                Some((Bound::About, end + 1))
            }
            '几' if round && matches!(self.tokens.last(), Some(Token::Number(_))) => {
                Some((Bound::Over, end + 1))
            }
            _ => None,
        }
    }

    /// X分之Y, X又Y分之Z, 1/10, 三成五, 八五折.
    fn fraction(&mut self, first: Numeral) -> Reading {
        let mark = |end: usize| self.glyphs.after_any(end, &["分之"]);
        if let Some(from) = mark(first.end) {
            return match self.second(from) {
                Some(part) => proportion(first, &part),
                None => Reading::None,
            };
        }
        if let Some(part) = self.terse_part(&first) {
            return proportion(first, &part);
        }
        if self.glyphs.get(first.end) == '又'
            && let Some((numerator, denominator)) = self.parts(first.end + 1)
            && let Some(value) =
                numerator.low.checked_div(denominator.low, 10).and_then(|v| v.checked_add(first.low))
        {
            return Reading::Number(Numeral { end: numerator.end, low: value, decimal: true, ..first });
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
            && !self.glyphs.has(denominator.end, "决赛")
        {
            let (start, end) = (first.start, denominator.end);
            return match proportion(denominator, &first) {
                Reading::Number(numeral) => Reading::Number(Numeral { start, end, ..numeral }),
                other => other,
            };
        }
        Reading::Number(first)
    }

    /// The numerator of 四分一, 三份二, 百分三十, which leave 之 out.
    fn terse_part(&self, whole: &Numeral) -> Option<Numeral> {
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
                .is_some_and(|unit| unit.kind == super::unit::Kind::Measure);
        (part.form == Form::Chinese && part.low < whole.low && closes).then_some(part)
    }

    /// The numerator and denominator of 五分之一 or 1/5 at `from`; the numerator's end is the fraction's.
    fn parts(&self, from: usize) -> Option<(Numeral, Numeral)> {
        let first = self.second(from)?;
        if let Some(after) = self.glyphs.after_any(first.end, &["分之"]) {
            return Some((self.second(after)?, first));
        }
        if let Some(part) = self.terse_part(&first) {
            return Some((part, first));
        }
        let second = (self.glyphs.get(first.end) == '/').then(|| self.second(first.end + 1))??;
        let end = second.end;
        Some((Numeral { end, ..first }, second))
    }

    fn second(&self, from: usize) -> Option<Numeral> {
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

    /// The number that the tokens mean; of pairs the upper digit if `upper`.
    fn fold(&self, upper: bool) -> Option<Decimal> {
        let (mut total, mut section, mut reach) = (Decimal::ZERO, Decimal::ZERO, 0);
        let (mut pending, mut last_power, mut zero) = (None, 0, false);
        for token in &self.tokens {
            match *token {
                Token::Digit(low, high) => {
                    if pending.is_some() {
                        return None;
                    }
                    pending = Some((Decimal::from(u32::from(if upper { high } else { low })), true));
                }
                Token::Number(number) => pending = Some((number, false)),
                Token::Some if last_power == 1 => {}
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
                    if part == Decimal::ZERO && total == Decimal::ZERO {
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

enum Step {
    Go,
    Stop,
    TooLong(usize),
}

/// `part / whole` in per cent, cut at 10 decimals.
fn proportion(whole: Numeral, part: &Numeral) -> Reading {
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

/// 人数百万: 数 ends a noun there and opens no numeral.
fn is_counted_noun(c: char) -> bool {
    matches!(
        c,
        '人' | '总'
            | '指'
            | '基'
            | '件'
            | '户'
            | '次'
            | '系'
            | '个'
            | '无'
            | '少'
            | '参'
            | '分'
            | '倍'
            | '代'
    )
}
