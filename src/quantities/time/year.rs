//! Which year is named: 2024年, 今年, 公元前202年, 九八年, 2023—2025年?

use super::{Meaning, Number, Point, Reader, Year};
use crate::quantities::numeral::{digit, is_numeric};

impl Reader<'_> {
    /// 2023—2025年, 2008至2013年.
    pub(super) fn years(&self, at: usize) -> Option<(usize, Meaning)> {
        let (first, end) = self.year_digits(at)?;
        let from = self.to(end)?;
        let (second, end) = self.year_digits(from)?;
        if self.g(end) != '年' || second <= first {
            return None;
        }
        let at_year = |year| Point { year: Year::Known(year), ..Point::default() };
        Some((end + 1, Meaning::Between(at_year(first), at_year(second))))
    }

    /// Four digits that can be a year.
    pub(super) fn year_digits(&self, at: usize) -> Option<(i32, usize)> {
        if let Some((year, end)) = self.arabic(at, 4) {
            return (end == at + 4 && (1000..3000).contains(&year)).then_some((year as i32, end));
        }
        let value = (at..at + 4).try_fold(0, |year, i| digit(self.g(i)).map(|d| year * 10 + i32::from(d)))?;
        ((1000..3000).contains(&value) && digit(self.g(at + 4)).is_none()).then_some((value, at + 4))
    }

    /// The year of a date with the glyph after it: 2024年, 今年, 公元前202年, 85年 before a month.
    pub(super) fn year(&self, at: usize) -> Option<(Year, usize)> {
        const RELATIVE: [(&str, i32); 9] = [
            ("今年", 0),
            ("本年度", 0),
            ("去年", -1),
            ("上年", -1),
            ("前年", -2),
            ("明年", 1),
            ("来年", 1),
            ("后年", 2),
            ("本年", 0),
        ];
        if let Some(&(word, away)) = RELATIVE.iter().find(|(word, _)| self.has(at, word)) {
            let end = at + word.chars().count();
            let inside = match word {
                "上年" => {
                    matches!(self.glyphs.before(at), '以' | '比' | '较' | '登' | '晋' | '赶' | '追' | '迎')
                        || matches!(self.g(end), '纪' | '龄')
                }
                // 达产后年产值, 三年前年均: the 年 begins another word.
                "前年" | "后年" => {
                    !matches!(self.glyphs.before(at), '\0' | '\n')
                        && matches!(self.glyphs.before(at), '\u{4E00}'..='\u{9FFF}')
                        && !"比较到在于至自从是即与和及".contains(self.glyphs.before(at))
                        || matches!(self.g(end), '龄' | '均' | '产')
                }
                "来年" => {
                    self.glyphs.before(at) != '\0'
                        && !matches!(self.glyphs.before(at), '，' | ',' | '。' | '、' | '到' | '在')
                }
                _ => self.glyphs.has(end, "轻"),
            };
            return (!inside).then_some((Year::Relative(away), end));
        }
        if let Some((_, year, end)) = self.year_of_era(at) {
            return Some((Year::Known(year), end + 1));
        }
        let era = self.glyphs.after_any(at, &["公元前", "纪元前", "公元", "纪元"]);
        if let Some(from) = era {
            let before = self.g(from - 1) == '前';
            let (year, end) = self
                .year_digits(from)
                .or_else(|| self.three_digits(from))
                .or_else(|| self.number(from, 3).map(|(year, end)| (year as i32, end)))?;
            return (self.g(end) == '年')
                .then_some((Year::Known(if before { 1 - year } else { year }), end + 1));
        }
        if let Some((year, end)) = self.year_digits(at) {
            let is_year = self.g(end) == '年'
                && !matches!(self.g(end + 1), '级' | '来' if self.g(end + 1) == '级')
                && !self.glyphs.before(at).is_ascii_digit();
            return is_year.then_some((Year::Known(year), end + 1));
        }
        // 两千零五年五月
        if digit(self.g(at)) == Some(2) && self.g(at + 1) == '千' {
            let from = at + 2;
            let (rest, end) = if self.g(from) == '年' { (0, from) } else { self.chinese(from)? };
            let month_follows = self.number(end + 1, 2).is_some_and(|(_, end)| self.g(end) == '月');
            let told = month_follows || self.is_told_a_date(at);
            return (self.g(end) == '年' && (rest > 0 && self.g(from) == '零' || told))
                .then_some((Year::Known(2000 + rest as i32), end + 1));
        }
        let (year, end) = self.two_digits(at)?;
        let month_follows =
            self.number(end + 1, 2).is_some_and(|(month, end)| self.g(end) == '月' && month <= 12);
        (self.g(end) == '年' && (month_follows || self.is_told_a_date(at) || self.is_short_year(at, end)))
            .then_some((Year::Known(year as i32 + if year < 50 { 2000 } else { 1900 }), end + 1))
    }

    /// 05, 零五, 九八: two digits in a row that count no years; 三五年 and 一二年 do.
    pub(super) fn is_short_year(&self, at: usize, end: usize) -> bool {
        let (Some(tens), Some(ones)) = (digit(self.g(at)), digit(self.g(at + 1))) else {
            return self.g(at) == '0' && !self.glyphs.before(at).is_ascii_alphanumeric();
        };
        let about = tens > 0 && (ones == tens + 1 || (tens, ones) == (3, 5));
        let word = matches!(self.g(end + 1), '华' | '代' | '级');
        !about && !word && self.g(at) != '两' && !is_numeric(self.glyphs.before(at))
    }

    /// 六一八, 二零二: three Chinese digits of an early year.
    pub(super) fn three_digits(&self, at: usize) -> Option<(i32, usize)> {
        let value = (at..at + 3).try_fold(0, |year, i| digit(self.g(i)).map(|d| year * 10 + i32::from(d)))?;
        (self.g(at + 3) == '年').then_some((value, at + 3))
    }

    /// 85, 08, 八五, 零六: exactly two digits of a year.
    pub(super) fn two_digits(&self, at: usize) -> Option<Number> {
        if let Some((year, end)) = self.arabic(at, 2) {
            return (end == at + 2).then_some((year, end));
        }
        let (tens, ones) = (digit(self.g(at))?, digit(self.g(at + 1))?);
        digit(self.g(at + 2)).is_none().then_some((u32::from(tens) * 10 + u32::from(ones), at + 2))
    }
}
