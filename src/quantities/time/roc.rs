//! Does a text count its years from 1912, as Taiwan does: 113年第3季, 民國101年12月, 108學年度?

use super::words::{self, Class};
use super::{Forms, Meaning, Number, Point, Reader, Year};
use crate::language::Language;
use crate::period::Period;
use crate::quantities::glyphs::Glyphs;
use crate::quantities::numeral::digit;

/// The year before the first of the Republic.
pub(super) const BEFORE_FIRST: i32 = 1911;

/// Whether the article in the glyphs `start..end`, whose text is `text`, counts years from 1912: it is written in
/// Traditional characters and has a year of three figures that can be nothing else, or names the era.
pub(super) fn counts_from_1912(text: &str, glyphs: &Glyphs, start: usize, end: usize) -> bool {
    let reader = Reader { glyphs, forms: Forms { roc: true, ..Forms::default() } };
    // 101年…，到110年…: two that no word before them counts.
    let mut bare = 0;
    let told = (start..end).any(|at| match glyphs.get(at) {
        first if first.is_ascii_digit() || digit(first).is_some() => {
            reader.roc_number(at).is_some_and(|(year, end)| {
                // 112年 of 102～112年, 自114年起
                let begun = reader.ends_a_span_of_years(at)
                    || year >= 100
                        && reader.follows(at, Class::Since)
                        && reader.after(end + 1, Class::SinceStart).is_some();
                bare += usize::from((100..130).contains(&year) && reader.opens_as_a_year(at, end));
                bare += usize::from(begun || reader.names_a_year(at, end)) * 2;
                year >= 100 && reader.is_date_after(end) || reader.has(end, SCHOOL_YEAR[0]) || bare > 1
            })
        }
        '民' => reader.after(at, Class::Roc).is_some_and(|end| reader.number(end, 3).is_some()),
        _ => false,
    });
    told && Language::of(text) == Some(Language::Traditional)
}

/// The first year of two figures that is taken for one without a date behind it.
const EARLIEST: u32 = 80;

/// The years that a bare number before what is told of them means.
const NOW: std::ops::Range<u32> = 105..125;

/// A school year, and those born in a year.
const SCHOOL_YEAR: &[&str] = &["学年度", "学年"];
const BORN: &str = "年次";

/// The numbers of 间 and 的 among the words of [`Class::CountsYears`].
const DURING: i32 = 1;
const OF: i32 = 2;

impl Reader<'_> {
    /// The number of a year counted from 1912, before 年 or 学年.
    fn roc_number(&self, at: usize) -> Option<Number> {
        let before = self.glyphs.before(at);
        let part_of_number = self.follows_a_part(at)
            || matches!(before, '/' | '-') && self.glyphs.before(at - 1).is_ascii_digit();
        if before.is_ascii_digit() || part_of_number {
            return None;
        }
        let (year, end) = self
            .arabic(at, 3)
            .filter(|&(year, _)| (60..150).contains(&year))
            .or_else(|| self.hundred_and_more(at))
            .or_else(|| self.school_year_in_words(at))?;
        (self.g(end) == '年' || self.has(end, "学年")).then_some((year, end))
    }

    /// Whether the number at `at`, whose 年 follows at `end`, begins a clause or stands behind 至 or 自, and counts no years.
    fn opens_as_a_year(&self, at: usize, end: usize) -> bool {
        let before = self.glyphs.before(at);
        let opens = !Self::is_han(before) && !before.is_ascii_alphanumeric();
        (opens || self.follows(at, Class::To) || self.follows(at, Class::Since))
            && !self.is_counted_years(at)
            && !self.counts_behind(at, end)
    }

    /// 112 of 新北市112年新住民: whether the number at `at`, whose 年 follows at `end`, is a year of these times before what is told
    /// of it, and no age (120年老店) and no length (判囚112年).
    fn names_a_year(&self, at: usize, end: usize) -> bool {
        self.arabic(at, 3).is_some_and(|(year, _)| NOW.contains(&year))
            && self.g(end) == '年'
            && Self::is_han(self.g(end + 1))
            && self.after(end + 1, Class::Aged).is_none()
            && !self.is_counted_years(at)
            && !self.counts_behind(at, end)
    }

    /// 一百零九, 一百一十二, 一百: the number of a year in words, before a month or the like.
    fn hundred_and_more(&self, at: usize) -> Option<Number> {
        if !self.has(at, "一百") {
            return None;
        }
        let (rest, end) = self.chinese(at + 2).unwrap_or((0, at + 2));
        (rest < 50 && self.is_date_after(end)).then_some((100 + rest, end))
    }

    /// 一〇八, 九十八: the number of a school year in Chinese characters.
    fn school_year_in_words(&self, at: usize) -> Option<Number> {
        let digits = (at..at + 3).try_fold(0, |year, i| digit(self.g(i)).map(|d| year * 10 + u32::from(d)));
        let (value, end) = digits.map(|value| (value, at + 3)).or_else(|| self.chinese(at))?;
        ((60..150).contains(&value) && self.has(end, SCHOOL_YEAR[1])).then_some((value, end))
    }

    /// Whether what follows the 年 at `end` makes a length of the number at `at`: 102年來, but not 102年間 and 從102年的.
    fn counts_behind(&self, at: usize, end: usize) -> bool {
        let of_a_year = || self.follows(at, Class::Since) || self.follows(at, Class::To);
        match self.word(end + 1, Class::CountsYears) {
            None => false,
            Some((kind, _)) => {
                !(self.arabic(at, 3).is_some_and(|(year, _)| year >= 100)
                    && (kind == DURING || kind == OF && of_a_year()))
            }
        }
    }

    /// Three digits that can be a year counted from 1912.
    pub(super) fn roc_digits(&self, at: usize) -> Option<(i32, usize)> {
        let (year, end) =
            self.arabic(at, 3).filter(|&(year, _)| self.forms.roc && (100..150).contains(&year))?;
        Some((year as i32 + BEFORE_FIRST, end))
    }

    /// 112 of 102～112年: whether another year of three figures stands before the one at `at`, with the mark of a span.
    fn ends_a_span_of_years(&self, at: usize) -> bool {
        let dash =
            [Class::To, Class::Dash].into_iter().find_map(|class| words::before(self.glyphs, at, class));
        let first = dash.and_then(|(_, dash)| Some((dash.checked_sub(3)?, dash)));
        first.is_some_and(|(first, dash)| {
            let years = self.arabic(first, 3).zip(self.arabic(at, 3)).map(|(a, b)| (a.0, b.0));
            let rising = years.is_some_and(|(a, b)| (100..130).contains(&a) && a < b && b < 130);
            rising
                && self.arabic(first, 3).is_some_and(|(_, end)| end == dash)
                && !self.glyphs.before(first).is_ascii_digit()
                && !self.is_counted_years(first)
                && !self.counts_behind(at, at + 3)
        })
    }

    /// Whether what follows a number makes a year of it: 第3季, 3月, 底, 度, 上半年.
    fn is_date_after(&self, end: usize) -> bool {
        if self.has(end, SCHOOL_YEAR[0]) || self.has(end, BORN) {
            return true;
        }
        let from = end + 1;
        self.g(from) == '度'
            || self.within_year(from, Year::Known(0)).is_some()
            || self.first_of(from, Year::Known(0)).is_some()
            || self.tail(from, Class::YearTail).is_some()
            || self.after(from, Class::WholeYear).is_some()
            || self.after(from, Class::SamePeriodOf).is_some()
            || self.is_span_to_a_year(from)
    }

    /// 至111年 of 108年至111年: whether a year of three figures ends a span at `at`.
    fn is_span_to_a_year(&self, at: usize) -> bool {
        self.to(at).and_then(|from| self.arabic(from, 3)).is_some_and(|(year, end)| {
            // 79年至83年次
            let born = self.has(end, BORN);
            (100..150).contains(&year) && self.g(end) == '年' && !self.counts_behind(at, end)
                || born && (60..150).contains(&year)
        })
    }

    /// The year at `at` in a text that counts from 1912, and where its 年 ends. Two figures need a date after them, or
    /// 自 before them, or are more years than people count.
    pub(super) fn roc_year(&self, at: usize) -> Option<(i32, usize)> {
        let (year, end) = self.roc_number(at).filter(|_| self.forms.roc)?;
        let counted = self.is_counted_years(at) || self.counts_behind(at, end);
        // 自96年實施以來
        let since = year >= EARLIEST && self.follows(at, Class::Since);
        let counts_years = (year < EARLIEST || counted) && !since;
        // 112年 of 110年至112年間
        let ends_a_span =
            [Class::To, Class::Dash].into_iter().filter_map(|class| words::before(self.glyphs, at, class));
        let of_span = ends_a_span.into_iter().any(|(_, from)| self.glyphs.before(from) == '年');
        (self.g(end) == '年' && (of_span || self.is_date_after(end) || !counts_years))
            .then_some((year as i32 + BEFORE_FIRST, end + 1))
    }

    /// 108學年度, 110至112學年度: the school year that begins in the year at `at`, or several.
    pub(super) fn roc_school_years(&self, at: usize) -> Option<(usize, Meaning)> {
        let span = || {
            let (first, end) = self.roc_digits(at)?;
            let (last, end) = self.roc_digits(self.to(end)?)?;
            let end = self.glyphs.after_any(end, SCHOOL_YEAR).filter(|_| first < last)?;
            let year = |year| Point { year: Year::Known(year), ..Point::default() };
            Some((end, Meaning::Between(year(first), year(last + 1))))
        };
        let one =
            || self.roc_school_year(at).map(|(year, end)| (end, Meaning::Settled(Period::Season(year))));
        span().or_else(one)
    }

    fn roc_school_year(&self, at: usize) -> Option<(i32, usize)> {
        let (year, end) = self.roc_number(at).filter(|_| self.forms.roc)?;
        let end = self.glyphs.after_any(end, SCHOOL_YEAR)?;
        Some((year as i32 + BEFORE_FIRST, end))
    }
}
