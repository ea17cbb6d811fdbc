//! Which date do figures with marks between them name: 2024-03-12, 85/02/27, 08/2008?

use super::roc::BEFORE_FIRST;
use super::words::Class;
use super::{Meaning, Point, Reader, Year};
use crate::period::{PartialDate, Period};
use crate::quantities::cues::is_numbered;
use crate::quantities::numeral::digit;
use crate::quantities::unit::{Kind, Units};
use crate::quantities::vocabulary::Seam;

/// A numeric date's parts, in the order of writing, with how many digits each has.
struct Parts {
    numbers: Vec<(u32, usize)>,
    separator: char,
    end: usize,
}

impl Reader<'_> {
    /// Whether what stands before `at` says that a date follows.
    pub(super) fn is_told_a_date(&self, at: usize) -> bool {
        self.follows(at, Class::DateCue)
    }

    /// 2024-03-12, 2024/3/12, 2024·3·12, 2024-03, 85/02/27, 08-08-2008, 08/2008, with a time of day; two of them as a
    /// span.
    pub(super) fn numeric_date(&self, at: usize) -> Option<(usize, Meaning)> {
        if let Some(span) = self.months_with_points(at) {
            return Some(span);
        }
        let date = self.one_numeric_date(at).or_else(|| self.eight_digits(at));
        let Some((end, first)) = date else {
            return self.month_and_day(at).or_else(|| self.days_with_strokes(at));
        };
        if let Meaning::At(from) = first
            && let Some((last, Meaning::At(to))) = self.to(end).and_then(|next| self.one_numeric_date(next))
            && super::point::ordered(&from, &to)
        {
            return Some((last, Meaning::Between(from, to)));
        }
        if let Meaning::At(from) = first
            && let Some((last, to)) = self.to(end).and_then(|next| self.day_of_the_year(next, at, &from))
        {
            return Some((last, Meaning::Between(from, to)));
        }
        Some((end, first))
    }

    /// 3/8 of 2024/3/5-3/8: a later day of the year of `first`, which begins at glyph `at`, with the same mark.
    fn day_of_the_year(&self, next: usize, at: usize, first: &Point) -> Option<(usize, Point)> {
        let mark =
            self.arabic(at, 4).map(|(_, end)| self.g(end)).filter(|mark| matches!(mark, '/' | '.' | '-'))?;
        let (month, end) =
            self.arabic(next, 2).filter(|&(month, end)| (1..=12).contains(&month) && self.g(end) == mark)?;
        let (day, end) = self.arabic(end + 1, 2).filter(|(day, _)| (1..=31).contains(day))?;
        let (month, day) = (Some(month as u8), Some(day as u8));
        let point = Point { year: first.year, month, day, ..Point::default() };
        let dated = first.day.is_some() && super::point::ordered(first, &point);
        (dated && !self.goes_on(end) && !self.is_measured(end)).then_some((end, point))
    }

    /// 2024.03-2024.10, 2019.9—2021.6: from month to month, where nothing is measured.
    pub(super) fn months_with_points(&self, at: usize) -> Option<(usize, Meaning)> {
        let month = |at: usize| {
            let (year, point) = self.arabic(at, 4).filter(|(year, _)| (1900..2100).contains(year))?;
            let (month, end) = self.month(point + 1).filter(|_| self.g(point) == '.')?;
            let point = Point { year: Year::Known(year as i32), month: Some(month), ..Point::default() };
            Some((point, end))
        };
        let (first, end) = month(at).filter(|_| !self.is_part_of_more(at))?;
        let (second, end) = month(self.to(end)?)?;
        (super::point::ordered(&first, &second) && !self.is_measured(end) && !self.goes_on(end))
            .then_some((end, Meaning::Between(first, second)))
    }

    /// 20240506, where other dates of the text name a year near it.
    fn eight_digits(&self, at: usize) -> Option<(usize, Meaning)> {
        let end = at + 8;
        let digits = (at..end).all(|at| self.g(at).is_ascii_digit());
        if !digits || self.is_part_of_more(at) || self.goes_on(end) || self.is_measured(end) {
            return None;
        }
        let (year, _) = self.arabic_to(at, at + 4).filter(|(year, _)| (1900..2100).contains(year))?;
        let (month, _) = self.arabic_to(at + 4, at + 6).filter(|(month, _)| (1..=12).contains(month))?;
        let (day, _) = self.arabic_to(at + 6, end).filter(|(day, _)| (1..=31).contains(day))?;
        let told = self.is_told_a_date(at) || self.forms.hold(year as i32) && !is_numbered(self.glyphs, at);
        let year = Year::Known(year as i32);
        let (month, day) = (Some(month as u8), Some(day as u8));
        told.then_some((end, Meaning::At(Point { year, month, day, ..Point::default() })))
    }

    /// Whether digits, letters or marks before `at` make it a part of something longer.
    fn is_part_of_more(&self, at: usize) -> bool {
        let before = self.glyphs.before(at);
        (before.is_ascii_alphanumeric() || matches!(before, '/' | '.' | '-' | '_' | '·' | '#'))
            && !self.glyphs.gap(at)
    }

    /// Whether digits or letters go on at `end`.
    fn goes_on(&self, end: usize) -> bool {
        let c = self.g(end);
        let marked = matches!(c, '.' | '-' | '/' | '_') && self.g(end + 1).is_ascii_alphanumeric();
        c.is_ascii_alphanumeric() || marked
    }

    /// Whether a unit stands at `end` that begins no word: 2019.10-2021.12元, but not 2024.10担任.
    fn is_measured(&self, end: usize) -> bool {
        let unit = Units::get().longest(self.glyphs, end, true);
        unit.is_some_and(|unit| !self.glyphs.begin_a_word(end, end + unit.len, Seam::Loose))
            || matches!(self.g(end), '万' | '亿')
    }

    /// 10.25日 at the beginning of a clause, 10.1-10.7期间: a month and a day with a point between them.
    fn month_and_day(&self, at: usize) -> Option<(usize, Meaning)> {
        let before = self.glyphs.before(at);
        if before.is_ascii_alphanumeric() || matches!(before, '.' | '-' | '/') {
            return None;
        }
        let (first, end) = self.pointed(at)?;
        let is_day = |at: usize| matches!(self.g(at), '日' | '号');
        if let Some((second, last)) = self.to(end).and_then(|from| self.pointed(from)) {
            let festive = self.after(last, Class::FestivalTime).is_some();
            let told = is_day(last) || festive;
            let last = last + usize::from(is_day(last));
            return (told && super::point::ordered(&first, &second))
                .then_some((last, Meaning::Between(first, second)));
        }
        let whole = !Self::is_han(before) && first.day.is_some_and(|day| day > 9) && is_day(end);
        whole.then_some((end + 1, Meaning::At(first)))
    }

    /// 11/28开打, 日期：11/15~12/3: months and days, where the words around them say so.
    fn days_with_strokes(&self, at: usize) -> Option<(usize, Meaning)> {
        let day = |at: usize| {
            let (month, stroke) = self.month(at).filter(|&(_, end)| self.g(end) == '/')?;
            let (day, end) = self.arabic(stroke + 1, 2).filter(|(day, _)| (1..=31).contains(day))?;
            (!self.goes_on(end))
                .then_some((Point { month: Some(month), day: Some(day as u8), ..Point::default() }, end))
        };
        let in_a_week = |end: usize| {
            self.g(end) == '('
                && self.g(end + 2) == ')'
                && (self.g(end + 1) == '日' || digit(self.g(end + 1)).is_some())
        };
        // 1/3当天售罄: what may be a part of all is a day where its name follows.
        let follows = |point: &Point, end: usize| {
            let (month, day) = (point.month, point.day);
            let sure = day > Some(10) || month >= day;
            in_a_week(end) || self.word(end, Class::DayEvent).is_some_and(|(named, _)| named == 1 || sure)
        };
        let before = self.glyphs.before(at);
        let (month, stroke) = self.month(at)?;
        if self.g(stroke) != '/'
            || month == 0
            || before.is_ascii_alphanumeric()
            || matches!(before, '.' | '/')
        {
            return None;
        }
        let slash = stroke + 1;
        let end = slash + (slash..slash + 2).take_while(|&i| self.g(i).is_ascii_digit()).count();
        let told = self.is_told_a_date(at);
        if let Some((second, last)) = self.to(end).and_then(day) {
            let first = Point {
                month: Some(month),
                day: self
                    .arabic_to(slash, end)
                    .map(|(day, _)| day as u8)
                    .filter(|day| (1..=31).contains(day)),
                ..Point::default()
            };
            let dated = first.day.is_some() && (told || follows(&second, last) || in_a_week(end));
            return dated.then_some((last, Meaning::Between(first, second)));
        }
        let (point, end) = day(at)?;
        (told || follows(&point, end)).then_some((end, Meaning::At(point)))
    }

    /// 10.25 as month and day.
    fn pointed(&self, at: usize) -> Option<(Point, usize)> {
        let (month, point) = self.arabic(at, 2).filter(|(month, _)| (1..=12).contains(month))?;
        let (day, end) = self.arabic(point + 1, 2).filter(|(day, _)| (1..=31).contains(day))?;
        let date = self.g(point) == '.' && self.g(at) != '0' && !self.glyphs.gap(point + 1);
        let point = Point { month: Some(month as u8), day: Some(day as u8), ..Point::default() };
        date.then_some((point, end))
    }

    fn one_numeric_date(&self, at: usize) -> Option<(usize, Meaning)> {
        let before = self.glyphs.before(at);
        let apart = self.glyphs.gap(at);
        let part_of_more = before.is_ascii_alphanumeric() || matches!(before, '/' | '.' | '·');
        let between = before == '-'
            && self.glyphs.before(at - 1).is_ascii_alphanumeric()
            && !self.follows(at, Class::Dash);
        if part_of_more && !apart || between {
            return None;
        }
        let Parts { numbers, separator, end } = self.parts(at)?;
        let told = self.is_told_a_date(at);
        let after = self.g(end);
        let lengths: Vec<usize> = numbers.iter().map(|&(_, length)| length).collect();
        let values: Vec<u32> = numbers.iter().map(|&(value, _)| value).collect();
        let slash = matches!(separator, '-' | '/');
        let year = |value: u32| (1000..3000).contains(&value);
        let recent = |value: u32| (1900..2100).contains(&value);
        let two_digits = |value: u32| if value < 50 { 2000 + value } else { 1900 + value };
        let (year, month, day) = match (&lengths[..], &values[..]) {
            ([4, 1..=2, 1..=2], &[y, m, d]) if year(y) => (y, m, Some(d)),
            ([4, 2], &[y, m])
                if separator == '.'
                    && self.forms.pointed
                    && self.forms.hold(y as i32)
                    && !self.is_measured(end) =>
            {
                (y, m, None)
            }
            ([4, length], &[y, m]) if year(y) => {
                let plain = slash && *length == 2 && !matches!(after, '年' | '%' | '.' | '万' | '亿');
                (plain || told && *length == 2).then_some((y, m, None))?
            }
            // Day first, or month first: which of the two, only a number above twelve tells.
            ([1..=2, 1..=2, 4], &[a, b, y]) if recent(y) => match (a > 12, b > 12) {
                (true, _) => (y, b, Some(a)),
                (_, true) => (y, a, Some(b)),
                _ if a == b => (y, a, Some(b)),
                _ => return Some((end, Meaning::Settled(Period::At(PartialDate::Year(y as i32))))),
            },
            ([2, 4], &[m, y]) if recent(y) && (slash || told) => (y, m, None),
            // 11/28/26: no year 11 has a month 28.
            ([1..=2, 1..=2, 2], &[m, d, y]) if separator == '/' && (1..=12).contains(&m) && d > 12 => {
                (two_digits(y), m, Some(d))
            }
            // 113/07/01 in a text that counts its years from 1912.
            ([3, 1..=2, 1..=2], &[y, m, d]) if self.forms.roc && (100..150).contains(&y) => {
                (y + BEFORE_FIRST as u32, m, Some(d))
            }
            ([2, 2, 2], &[y, m, d]) if separator == '/' || told => (two_digits(y), m, Some(d)),
            ([2, 1..=2, 1..=2], &[y, m, d]) if told => (two_digits(y), m, Some(d)),
            // 24.5.6 beside other dates with points
            ([2, 1..=2, 1..=2], &[y, m, d])
                if self.forms.pointed
                    && separator == '.'
                    && self.forms.hold(two_digits(y) as i32)
                    && !self.is_measured(end)
                    && !is_numbered(self.glyphs, at)
                    && after != '版' =>
            {
                (two_digits(y), m, Some(d))
            }
            _ => return None,
        };
        if !(1..=12).contains(&month) || day.is_some_and(|day| !(1..=31).contains(&day)) {
            return None;
        }
        let clock = |from| day.and_then(|_| self.digital(from));
        let clock = clock(if after == 'T' { end + 1 } else { end });
        let point = Point {
            year: Year::Known(year as i32),
            month: Some(month as u8),
            day: day.map(|day| day as u8),
            clock: clock.map(|(hour, minute, _)| (hour, minute)),
            ..Point::default()
        };
        Some((clock.map_or(end, |(.., end)| end), Meaning::At(point)))
    }

    /// Two or three numbers with one mark between them, and nothing that makes them part of something longer.
    fn parts(&self, at: usize) -> Option<Parts> {
        let (first, mut end) = self.arabic(at, 4)?;
        let mut numbers = vec![(first, end - at)];
        let separator = self.g(end);
        if !matches!(separator, '-' | '/' | '.' | '·') {
            return None;
        }
        while numbers.len() < 3 && self.g(end) == separator {
            // 2026-01-31 07:00: the day ends at the blank.
            let blank = (end + 2..=end + 3).find(|&at| numbers.len() == 2 && self.glyphs.gap(at));
            let day = blank.and_then(|blank| self.arabic_to(end + 1, blank));
            let Some((number, after)) = day.or_else(|| self.arabic(end + 1, 4)) else { break };
            numbers.push((number, after - end - 1));
            end = after;
        }
        let next = self.g(end);
        // 10/20/30元, 10/20/30年期
        let counted = separator == '/'
            && Units::get().longest(self.glyphs, end, true).is_some_and(|unit| match unit.kind {
                Kind::Duration => next != '日',
                kind => matches!(kind, Kind::Money | Kind::Measure),
            });
        // 10/14/18时
        let counted = counted || super::clock::is_hour(self.glyphs, end);
        // 2024.3.1-2024.10.31: another date follows.
        let spans = next == '-' && separator != '-' && numbers.len() == 3;
        let goes_on = counted
            || next.is_ascii_digit() && !(numbers.len() == 3 && self.glyphs.gap(end))
            || next.is_ascii_alphabetic() && next != 'T'
            || matches!(next, '-' | '/' | '.' | '·') && self.g(end + 1).is_ascii_digit() && !spans;
        (numbers.len() > 1 && !goes_on).then_some(Parts { numbers, separator, end })
    }

    /// 2934AD, 221 B.C.: a year by the Latin names of the eras.
    pub(super) fn latin_era(&self, at: usize) -> Option<(usize, Meaning)> {
        if self.glyphs.before(at).is_ascii_alphanumeric() {
            return None;
        }
        let (year, end) = self.arabic(at, 4)?;
        let (direction, after) = self.word(end, Class::LatinEra)?;
        let year = if direction < 0 { 1 - year as i32 } else { year as i32 };
        let point = Point { year: Year::Known(year), ..Point::default() };
        (!self.g(after).is_ascii_alphanumeric()).then_some((after, Meaning::At(point)))
    }
}
