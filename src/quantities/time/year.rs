//! Which year is named: 2024年, 今年, 公元前202年, 九八年, 2023—2025年?

use super::words::Class;
use super::{Meaning, Number, Point, Reader, Year};
use crate::quantities::numeral::{digit, is_numeric};
use crate::quantities::vocabulary::Seam;

/// A digit of a year, with the circles and letters that people write for a zero.
fn year_digit(c: char) -> Option<u8> {
    match c {
        '○' | '◯' | 'O' | 'o' | '0' => Some(0),
        _ => digit(c),
    }
}

/// How many characters before years of two figures a word of forecasts may begin: 预计公司|25、26年收入.
const FORECAST_BEFORE: usize = 10;

impl Reader<'_> {
    /// 2023—2025年, 2008至2013年, 2021-23年.
    pub(super) fn years(&self, at: usize) -> Option<(usize, Meaning)> {
        let (first, end) =
            self.year_digits(at).or_else(|| self.short_year_of_span(at)).or_else(|| self.roc_digits(at))?;
        let from = self.to(end)?;
        let short = || {
            let (second, end) = self.arabic(from, 2).filter(|&(_, end)| end == from + 2)?;
            Some((first / 100 * 100 + second as i32, end))
        };
        let (second, end) = self.year_digits(from).or_else(|| self.roc_digits(from)).or_else(short)?;
        if self.g(end) != '年' || second <= first || self.goes_on_from_digit(at) {
            return None;
        }
        let at_year = |year| Point { year: Year::Known(year), ..Point::default() };
        Some((end + 1, Meaning::Between(at_year(first), at_year(second))))
    }

    /// 21 of 21-23年, beside a year with four digits.
    fn short_year_of_span(&self, at: usize) -> Option<(i32, usize)> {
        let (year, end) =
            self.arabic(at, 2).filter(|&(year, end)| end == at + 2 && (10..40).contains(&year))?;
        let year = 2000 + year as i32;
        let to = self.to(end).filter(|_| !self.goes_on_from_digit(at))?;
        // 预计25-27年, 25-27年EPS
        let told = self.arabic(to, 2).is_some_and(|(second, last)| {
            (1..5).contains(&(second as i32 + 2000 - year))
                && self.after(last + 1, Class::CountsYears).is_none()
                && (self.follows(at, Class::Forecast) || self.is_of_accounts(last + 1))
        });
        (told || self.is_beside_long_year(at, end, year)).then_some((year, end))
    }

    /// 24年营收, 25年EPS: whether what stands at `at` is told for a year of accounts.
    fn is_of_accounts(&self, at: usize) -> bool {
        self.g(at).is_ascii_uppercase() || self.after(at, Class::Accounts).is_some()
    }

    /// 2022 of 2022、2023年: a year in a list, of which only the last one has its 年.
    pub(super) fn listed_year(&self, at: usize) -> Option<(usize, Meaning)> {
        if self.goes_on_from_digit(at) {
            return None;
        }
        let digits = |at: usize| self.year_digits(at).or_else(|| self.roc_digits(at));
        let named = |year| Meaning::At(Point { year: Year::Known(year), ..Point::default() });
        let Some((year, end)) = digits(at) else {
            return self.short_year_in_a_list(at).map(|(year, end)| (end, named(year)));
        };
        /// More years than people put in a list.
        const LONGEST: usize = 20;
        let mut last = end;
        for _ in 0..LONGEST {
            let next = self.after(last, Class::And)?;
            (_, last) = digits(next + usize::from(self.g(next) == '\n'))?;
            // 1980、1990年代 are decades.
            if self.g(last) == '年' && self.g(last + 1) != '代' {
                return Some((end, named(year)));
            }
        }
        None
    }

    /// 25 of 25/26/27年归母净利 and 25、26年收入: years of accounts, of which only the last one has its 年.
    fn short_year_in_a_list(&self, at: usize) -> Option<(i32, usize)> {
        let year =
            |at: usize| self.arabic(at, 2).filter(|&(year, end)| end == at + 2 && (10..40).contains(&year));
        let (first, end) = year(at)?;
        let mut last = (first, end);
        // 干了25、26年 counts them.
        let from = at.saturating_sub(FORECAST_BEFORE);
        let listed = super::words::within(self.glyphs, from, at, Class::Forecast);
        let next = |end: usize| {
            let and = self.after(end, Class::And).filter(|_| listed);
            and.or((self.g(end) == '/').then_some(end + 1))
        };
        while let Some(next) = next(last.1) {
            last = year(next).filter(|next| next.0 == last.0 + 1)?;
        }
        (last.1 > end && self.g(last.1) == '年' && self.is_of_accounts(last.1 + 1))
            .then_some((2000 + first as i32, end))
    }

    /// Four digits that can be a year.
    pub(super) fn year_digits(&self, at: usize) -> Option<(i32, usize)> {
        if let Some((year, end)) = self.arabic(at, 4) {
            return (end == at + 4 && (1000..3000).contains(&year)).then_some((year as i32, end));
        }
        let value =
            (at..at + 4).try_fold(0, |year, i| year_digit(self.g(i)).map(|d| year * 10 + i32::from(d)))?;
        ((1000..3000).contains(&value) && digit(self.g(at + 4)).is_none()).then_some((value, at + 4))
    }

    /// The year of a date with the glyph after it: 2024年, 今年, 公元前202年, 85年 before a month.
    pub(super) fn year(&self, at: usize) -> Option<(Year, usize)> {
        if let Some((away, end)) = self.word(at, Class::RelativeYear) {
            return self.is_relative_year(at, end).then_some((Year::Relative(away), end));
        }
        if let Some((_, year, end)) = self.year_of_era(at) {
            return Some((Year::Known(year), end + 1));
        }
        if let Some((direction, from)) = self.word(at, Class::CommonEra) {
            return self.common_year(from, direction);
        }
        if let Some((year, end)) = self.year_digits(at) {
            let is_year = !self.goes_on_from_digit(at) && !matches!(self.g(end + 1), '级' | '代');
            // 2024上半年, 2024春节
            let of_half = self.glyphs.after_any(end, &["上半年", "下半年"]).is_some()
                || self.after(end, Class::YearTail).is_some_and(|tail| tail > end + 1 && self.g(end) != '年')
                || self.after(end, Class::Festival).is_some_and(|_| !self.g(end + 1).is_ascii());
            return match self.g(end) {
                '年' if is_year => Some((Year::Known(year), end + 1)),
                _ if is_year && of_half => Some((Year::Known(year), end)),
                _ => None,
            };
        }
        if let Some((year, end)) = self.roc_year(at) {
            return Some((Year::Known(year), end));
        }
        self.year_in_words(at).or_else(|| self.short_year(at))
    }

    /// Whether 去年, 上年, 前年 at `at` are words of their own: not 以上年龄, 达产后年产值, 今年轻人.
    fn is_relative_year(&self, at: usize, end: usize) -> bool {
        // 今年轻人 is none, and neither is 达产后年产值; 去年产钢 is.
        let own = matches!(self.g(at), '今' | '去' | '明');
        if self.word(end - 1, Class::YearWord).is_some_and(|(counts, _)| counts == 0 || !own) {
            return false;
        }
        let before = self.glyphs.before(at);
        match self.g(at) {
            '上' => !self.follows(at, Class::Crossing) && !self.is_compared(at),
            '前' | '后' => !Self::is_han(before) || self.follows(at, Class::BeforeEdge),
            '来' => matches!(before, '\0' | '，' | ',' | '。' | '、' | '到' | '在'),
            _ => true,
        }
    }

    /// 公元前202年, 公元618年, 公元元年.
    fn common_year(&self, from: usize, direction: i32) -> Option<(Year, usize)> {
        let first = (self.g(from) == '元').then_some((1, from + 1));
        let (year, end) = self
            .year_digits(from)
            .or_else(|| self.three_digits(from))
            .or_else(|| self.number(from, 3).map(|(year, end)| (year as i32, end)))
            .or(first)?;
        let year = if direction < 0 { 1 - year } else { year };
        (self.g(end) == '年').then_some((Year::Known(year), end + 1))
    }

    /// 两千零五年五月, 二千零二十四年.
    fn year_in_words(&self, at: usize) -> Option<(Year, usize)> {
        if digit(self.g(at)) != Some(2) || self.g(at + 1) != '千' {
            return None;
        }
        let from = at + 2;
        let zero = usize::from(digit(self.g(from)) == Some(0));
        let (rest, end) = if self.g(from) == '年' { (0, from) } else { self.chinese(from + zero)? };
        let month_follows = self.number(end + 1, 2).is_some_and(|(_, end)| self.g(end) == '月');
        let told = month_follows || self.is_told_a_date(at);
        let written_out = rest > 0 && zero == 1 && self.after(end + 1, Class::CountsYears).is_none();
        (self.g(end) == '年' && (written_out || told)).then_some((Year::Known(2000 + rest as i32), end + 1))
    }

    /// 85年3月, 零五年, 24年二季度, 23年底, 23年营收 beside 2022年.
    fn short_year(&self, at: usize) -> Option<(Year, usize)> {
        let (year, end) = self.two_digits(at)?;
        // After any digit the two may be the end of a longer number: 1 1 3年.
        if self.g(end) != '年' || self.glyphs.before(at).is_ascii_digit() {
            return None;
        }
        let month_follows =
            self.number(end + 1, 2).is_some_and(|(month, end)| self.g(end) == '月' && month <= 12);
        let told = month_follows
            || self.is_told_a_date(at)
            || self.is_short_year(at, end)
            || matches!(self.glyphs.before(at), '\'' | '’' | '‘');
        let of_now = (10..40).contains(&year) && self.g(at).is_ascii_digit();
        let part = of_now && self.part_of_year(end + 1, Year::Known(0)).is_some();
        let beside = of_now && self.is_beside_long_year(at, end, 2000 + year as i32);
        // 23年底, but not 23年初步.
        let edge = of_now
            && matches!(self.g(end + 1), '底' | '初' | '末')
            && !self.glyphs.begin_a_word(end + 1, end + 2, Seam::Loose)
            && !self.is_counted_years(at);
        // 94年毕业, 从89年起: no one does so for so many years.
        let last_century = (50..100).contains(&year) && self.g(at).is_ascii_digit();
        let of_life = last_century
            && !self.is_counted_years(at)
            && (self.after(end + 1, Class::LifeEvent).is_some()
                || self.follows(at, Class::Since) && self.g(end + 1) == '起');
        let accounts = of_now && year > 20 && self.is_year_of_accounts(at, end);
        let beside = beside
            || of_now
                && (self.is_beside_year_of_accounts(at, end, year)
                    || self.is_beside_next_year(at, end, year));
        (told || part || beside || edge || of_life || accounts)
            .then_some((Year::Known(year as i32 + if year < 50 { 2000 } else { 1900 }), end + 1))
    }

    /// 23年营收, and at the beginning of a clause 23年公司净利: whether 23 at `at`, whose digits end at `end`, is a year
    /// that accounts are told of.
    fn is_year_of_accounts(&self, at: usize, end: usize) -> bool {
        /// How many characters may stand between the year and what is told of it.
        const FAR: usize = 4;
        let opens = !Self::is_han(self.glyphs.before(at));
        let words = (end + 1..=end + 1 + FAR).take_while(|&i| Self::is_han(self.g(i)));
        let mut told = words.take(if opens { FAR + 1 } else { 1 });
        (self.is_of_accounts(end + 1) || told.any(|i| self.after(i, Class::Accounts).is_some()))
            && !self.is_counted_years(at)
            && (self.is_of_accounts(end + 1) || self.after(end + 1, Class::CountsYears).is_none())
    }

    /// The numbers of two digits before 年 near the one at `at`: where each begins, its value, and where it ends.
    fn short_years_near(&self, at: usize) -> impl Iterator<Item = (usize, u32, usize)> {
        const REACH: usize = 30;
        (at.saturating_sub(REACH)..at + REACH).filter(|&place| self.g(place) == '年').filter_map(
            move |place| {
                let start = place.checked_sub(2).filter(|&start| start != at)?;
                let (value, end) = self.two_digits(start).filter(|&(_, end)| end == place)?;
                (!self.glyphs.before(start).is_ascii_digit()).then_some((start, value, end))
            },
        )
    }

    /// 22年 of 23年年报…，22年为: whether a year of accounts stands near `year` at `at` and within five years of it.
    fn is_beside_year_of_accounts(&self, at: usize, end: usize, year: u32) -> bool {
        !self.is_counted_years(at)
            && self.after(end + 1, Class::CountsYears).is_none()
            && self.short_years_near(at).any(|(start, other, end)| {
                (21..40).contains(&other) && other.abs_diff(year) <= 5 && self.is_year_of_accounts(start, end)
            })
    }

    /// 23年…，24年…: whether the year before or after it stands near, one of the two begins a clause, and neither counts years.
    fn is_beside_next_year(&self, at: usize, end: usize, year: u32) -> bool {
        let is_year = |at: usize, end: usize| {
            !self.is_counted_years(at)
                && self.after(end + 1, Class::CountsYears).is_none()
                && Self::is_han(self.g(end + 1))
        };
        let begins =
            |at: usize| matches!(self.glyphs.before(at), '\0' | '\n' | '，' | '；' | '。' | '、' | ',' | ';');
        is_year(at, end)
            && self.short_years_near(at).any(|(start, other, end)| {
                other.abs_diff(year) == 1
                    && (other > year) == (start > at)
                    && is_year(start, end)
                    && (begins(at) || begins(start))
            })
    }

    /// Whether a year near this one is named with four digits near 23年, which then counts no years.
    fn is_beside_long_year(&self, at: usize, end: usize, year: i32) -> bool {
        const REACH: usize = 30;
        let counts = self.after(end + 1, Class::CountsYears).is_some() || self.is_counted_years(at);
        !counts
            && (at.saturating_sub(REACH)..at + REACH).any(|place| {
                self.year_digits(place).is_some_and(|(long, end)| {
                    (self.g(end) == '年' || self.to(end).is_some_and(|from| self.year_digits(from).is_some()))
                        && !self.goes_on_from_digit(place)
                        && (long - year).abs() <= 5
                })
            })
    }

    /// 近23年, 第23年, 连续12年.
    pub(super) fn is_counted_years(&self, at: usize) -> bool {
        self.follows(at, Class::Counting) || self.lasts(at)
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
    #[inline(always)]
    pub(super) fn two_digits(&self, at: usize) -> Option<Number> {
        if let Some((year, end)) = self.arabic(at, 2) {
            return (end == at + 2).then_some((year, end));
        }
        let (tens, ones) = (digit(self.g(at))?, digit(self.g(at + 1))?);
        digit(self.g(at + 2)).is_none().then_some((u32::from(tens) * 10 + u32::from(ones), at + 2))
    }
}
