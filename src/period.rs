//! Which stretch of the calendar does a time expression name, and how is it written in ISO 8601?
//!
//! A [`Period`] is what the readers of times, figures and statements exchange. Its text form, a profile of ISO 8601
//! and EDTF, is written by `Display` and read by `FromStr`, and nowhere else.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use crate::error::Error;

/// A calendar day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year, astronomically: 0 is 1 BC.
    pub year: i32,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl Date {
    /// The day, if the calendar has it.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        (1..=days_in_month(Some(year), month)).contains(&day).then_some(Self { year, month, day })
    }

    /// Reads `2024-03-12`.
    ///
    /// # Errors
    /// `bad_options` when the text is no such day.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let mut parts = text.split('-').map(str::parse::<u16>);
        let date = match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(Ok(year)), Some(Ok(month)), Some(Ok(day)), None) if text.len() == 10 => u8::try_from(month)
                .ok()
                .zip(u8::try_from(day).ok())
                .and_then(|(m, d)| Self::new(year.into(), m, d)),
            _ => None,
        };
        date.ok_or_else(|| Error::BadOptions {
            reason: format!("`date` takes a day like 2025-02-27, not {text:?}"),
        })
    }

    /// The day `days` later, or earlier where `days` is negative.
    pub fn plus_days(self, days: i32) -> Self {
        Self::from_day_number(self.day_number() + i64::from(days))
    }

    /// The day of the week, from 0 for Monday.
    pub fn weekday(self) -> u8 {
        // 1970-01-01 was a Thursday.
        (self.day_number() + 3).rem_euclid(7) as u8
    }

    /// Days since 1970-01-01 in the proleptic Gregorian calendar.
    fn day_number(self) -> i64 {
        // Years that begin in March end with the leap day.
        let year = i64::from(self.year) - i64::from(self.month <= 2);
        let month = (i64::from(self.month) + 9) % 12;
        let day_of_year = (153 * month + 2) / 5 + i64::from(self.day) - 1;
        let (era, year) = (year.div_euclid(400), year.rem_euclid(400));
        era * 146_097 + year * 365 + year / 4 - year / 100 + day_of_year - 719_468
    }

    fn from_day_number(days: i64) -> Self {
        let days = days + 719_468;
        let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
        let day_of_year = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = era * 400 + year + i64::from(month <= 2);
        Self { year: year as i32, month: month as u8, day: day as u8 }
    }
}

/// How many days a month has; of an unknown year, as many as in any year.
pub(crate) fn days_in_month(year: Option<i32>, month: u8) -> u8 {
    let leap = |year: i32| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if year.is_none_or(leap) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

/// A time of day, to the minute; 24:00 is the end of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clock {
    hour: u8,
    minute: u8,
}

impl Clock {
    /// The time of day, if there is such a one.
    pub fn new(hour: u8, minute: u8) -> Option<Self> {
        (hour < 24 && minute < 60 || hour == 24 && minute == 0).then_some(Self { hour, minute })
    }

    /// The hour, from 0 to 24.
    pub const fn hour(self) -> u8 {
        self.hour
    }

    /// The minute.
    pub const fn minute(self) -> u8 {
        self.minute
    }
}

/// How finely something on the calendar is known, from coarse to fine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Granularity {
    /// A year, or a season over two.
    Year,
    /// Half a year.
    Half,
    /// A quarter of a year.
    Quarter,
    /// A month.
    Month,
    /// A week, from Monday to Sunday.
    Week,
    /// A day.
    Day,
    /// A time of day.
    Minute,
}

/// A date of the civil calendar, as precisely as it is known: a year, a part of one, a day, a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartialDate {
    /// `2024`.
    Year(i32),
    /// `2024-H1`: its year and its number from 1.
    Half(i32, u8),
    /// `2024-Q3`: its year and its number from 1.
    Quarter(i32, u8),
    /// `2024-03`, or `--03` where the year is not known.
    Month(Option<i32>, u8),
    /// `2024-03-12/2024-03-18`: the week that begins on this Monday.
    Week(Date),
    /// `2024-03-12`, `--03-12` without a known year, `2024-03-12T19:15` with a time of day.
    Day {
        /// The year, where it is known.
        year: Option<i32>,
        /// The month, from 1.
        month: u8,
        /// The day of the month, from 1.
        day: u8,
        /// The time of day, where it is told.
        clock: Option<Clock>,
    },
    /// `---13`: a day of a month that is not known.
    DayOfMonth(u8, Option<Clock>),
    /// `T19:15`: a time of a day that is not known.
    Clock(Clock),
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self::Day { year: Some(date.year), month: date.month, day: date.day, clock: None }
    }
}

impl PartialDate {
    /// How finely it is known.
    pub const fn granularity(self) -> Granularity {
        match self {
            Self::Year(_) => Granularity::Year,
            Self::Half(..) => Granularity::Half,
            Self::Quarter(..) => Granularity::Quarter,
            Self::Month(..) => Granularity::Month,
            Self::Week(_) => Granularity::Week,
            Self::Day { clock: Some(_), .. } | Self::DayOfMonth(_, Some(_)) | Self::Clock(_) => {
                Granularity::Minute
            }
            Self::Day { .. } | Self::DayOfMonth(..) => Granularity::Day,
        }
    }

    /// Its year, where that is known. A week belongs to the year it begins in.
    pub const fn year(self) -> Option<i32> {
        match self {
            Self::Year(year) | Self::Half(year, _) | Self::Quarter(year, _) => Some(year),
            Self::Week(monday) => Some(monday.year),
            Self::Month(year, _) | Self::Day { year, .. } => year,
            Self::DayOfMonth(..) | Self::Clock(_) => None,
        }
    }

    /// Its first day, where the year is known.
    pub fn first_day(self) -> Option<Date> {
        let date = |year, month, day| Some(Date { year, month, day });
        match self {
            Self::Year(year) => date(year, 1, 1),
            Self::Half(year, half) => date(year, half * 6 - 5, 1),
            Self::Quarter(year, quarter) => date(year, quarter * 3 - 2, 1),
            Self::Month(year, month) => date(year?, month, 1),
            Self::Week(monday) => Some(monday),
            Self::Day { year, month, day, .. } => date(year?, month, day),
            Self::DayOfMonth(..) | Self::Clock(_) => None,
        }
    }

    /// Its last day, where the year is known.
    pub fn last_day(self) -> Option<Date> {
        let end = |year, month| Some(Date { year, month, day: days_in_month(Some(year), month) });
        match self {
            Self::Year(year) => end(year, 12),
            Self::Half(year, half) => end(year, half * 6),
            Self::Quarter(year, quarter) => end(year, quarter * 3),
            Self::Month(year, month) => end(year?, month),
            Self::Week(monday) => Some(monday.plus_days(6)),
            Self::Day { .. } | Self::DayOfMonth(..) | Self::Clock(_) => self.first_day(),
        }
    }

    /// The same so many years later; 29 February becomes the 28th where there is none. A week has no such.
    fn plus_years(self, years: i32) -> Option<Self> {
        let later = |year: i32| year.checked_add(years);
        Some(match self {
            Self::Year(year) => Self::Year(later(year)?),
            Self::Half(year, half) => Self::Half(later(year)?, half),
            Self::Quarter(year, quarter) => Self::Quarter(later(year)?, quarter),
            Self::Month(year, month) => Self::Month(Some(later(year?)?), month),
            Self::Day { year, month, day, clock } => {
                let year = Some(later(year?)?);
                Self::Day { year, month, day: day.min(days_in_month(year, month)), clock }
            }
            Self::Week(_) | Self::DayOfMonth(..) | Self::Clock(_) => return None,
        })
    }

    /// The date of the same granularity that follows, without a time of day and with a known year.
    fn next(self) -> Option<Self> {
        let over =
            |number: u8, last: u8| (i32::from(number == last), if number == last { 1 } else { number + 1 });
        Some(match self {
            Self::Year(year) => Self::Year(year + 1),
            Self::Half(year, half) => {
                let (years, half) = over(half, 2);
                Self::Half(year + years, half)
            }
            Self::Quarter(year, quarter) => {
                let (years, quarter) = over(quarter, 4);
                Self::Quarter(year + years, quarter)
            }
            Self::Month(Some(year), month) => {
                let (years, month) = over(month, 12);
                Self::Month(Some(year + years), month)
            }
            Self::Day { year: Some(year), month, day, clock: None } => {
                Date { year, month, day }.plus_days(1).into()
            }
            Self::Week(monday) => Self::Week(monday.plus_days(7)),
            _ => return None,
        })
    }

    /// Itself, if its numbers are possible ones.
    fn checked(self) -> Option<Self> {
        let possible = match self {
            Self::Half(_, half) => (1..=2).contains(&half),
            Self::Quarter(_, quarter) => (1..=4).contains(&quarter),
            Self::Month(_, month) => (1..=12).contains(&month),
            Self::Day { year, month, day, .. } => (1..=days_in_month(year, month)).contains(&day),
            Self::DayOfMonth(day, _) => (1..=31).contains(&day),
            Self::Week(monday) => monday.weekday() == 0,
            Self::Year(_) | Self::Clock(_) => true,
        };
        possible.then_some(self)
    }
}

/// When something is, holds or happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// One date.
    At(PartialDate),
    /// From the beginning of one date to the end of another: `2024-01/2024-11`.
    Span(PartialDate, PartialDate),
    /// A season, school or marketing year that begins in this year and ends in the next: `2015/2016`.
    Season(i32),
    /// From a date on: `2019/..`.
    Since(PartialDate),
    /// Up to a date: `../2024-06`.
    Until(PartialDate),
}

impl From<Date> for Period {
    fn from(date: Date) -> Self {
        Self::At(date.into())
    }
}

impl Period {
    /// One date, if its numbers are possible ones.
    pub fn at(date: PartialDate) -> Option<Self> {
        date.checked().map(Self::At)
    }

    /// What lies between two dates, both included, if it ends no earlier than it begins.
    pub fn span(first: PartialDate, last: PartialDate) -> Option<Self> {
        let (first, last) = (first.checked()?, last.checked()?);
        let backwards = first.first_day().zip(last.last_day()).is_some_and(|(first, last)| first > last);
        (!backwards).then_some(Self::Span(first, last))
    }

    /// How finely it is known; of a span, how finely its finer end is.
    pub fn granularity(&self) -> Granularity {
        match self {
            Self::At(date) | Self::Since(date) | Self::Until(date) => date.granularity(),
            Self::Span(first, last) => first.granularity().max(last.granularity()),
            Self::Season(_) => Granularity::Year,
        }
    }

    /// The year that all of it lies in, where that is known.
    pub fn year(&self) -> Option<i32> {
        self.years().filter(|(first, last)| first == last).map(|(year, _)| year)
    }

    /// The first and the last year of it, where both are known and it has two ends.
    pub fn years(&self) -> Option<(i32, i32)> {
        match *self {
            Self::At(date) => date.year().map(|year| (year, year)),
            Self::Span(first, last) => first.year().zip(last.year()),
            Self::Season(year) => Some((year, year + 1)),
            Self::Since(_) | Self::Until(_) => None,
        }
    }

    /// Whether its place on the calendar is known: a year for each of its ends.
    pub fn is_certain(&self) -> bool {
        self.dates().into_iter().flatten().all(|date| date.year().is_some())
    }

    /// Its first day; `None` where it has no beginning or its year is not known.
    pub fn first_day(&self) -> Option<Date> {
        match *self {
            Self::At(date) | Self::Since(date) | Self::Span(date, _) => date.first_day(),
            Self::Season(year) => PartialDate::Year(year).first_day(),
            Self::Until(_) => None,
        }
    }

    /// Its last day; `None` where it has no end or its year is not known.
    pub fn last_day(&self) -> Option<Date> {
        match *self {
            Self::At(date) | Self::Until(date) | Self::Span(_, date) => date.last_day(),
            Self::Season(year) => PartialDate::Year(year + 1).last_day(),
            Self::Since(_) => None,
        }
    }

    /// Whether all of `other` lies in it, as far as days go. What has no certain place lies nowhere.
    pub fn contains(&self, other: &Self) -> bool {
        if !self.is_certain() || !other.is_certain() {
            return false;
        }
        let from = match (self.first_day(), other.first_day()) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(mine), Some(theirs)) => mine <= theirs,
        };
        let to = match (self.last_day(), other.last_day()) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(mine), Some(theirs)) => theirs <= mine,
        };
        from && to
    }

    /// Whether all of it lies in `other`.
    pub fn is_within(&self, other: &Self) -> bool {
        other.contains(self)
    }

    /// The same period so many years later: `2024-Q1` one year later is `2025-Q1`.
    pub fn plus_years(&self, years: i32) -> Option<Self> {
        Some(match *self {
            Self::At(date) => Self::At(date.plus_years(years)?),
            Self::Span(first, last) => Self::Span(first.plus_years(years)?, last.plus_years(years)?),
            Self::Season(year) => Self::Season(year.checked_add(years)?),
            Self::Since(date) => Self::Since(date.plus_years(years)?),
            Self::Until(date) => Self::Until(date.plus_years(years)?),
        })
    }

    /// The same period of the year before.
    pub fn previous_year(&self) -> Option<Self> {
        self.plus_years(-1)
    }

    /// The dates of one granularity that a span is made of, for figures that are told one for each: 2021/2023 is three
    /// years, 2024-Q3/2024-Q4 two quarters. At most `most`; none where its ends are of two kinds or no year is known.
    pub fn units(&self, most: usize) -> Vec<Self> {
        let Self::Span(first, last) = *self else { return vec![*self] };
        let mut units = Vec::new();
        let mut next = Some(first);
        while let Some(date) = next.filter(|_| units.len() <= most) {
            units.push(Self::At(date));
            if date == last {
                return if units.len() <= most { units } else { Vec::new() };
            }
            next = date.next();
        }
        Vec::new()
    }

    /// Without an open end: `../2024-06` is `2024-06`, the date that is named.
    pub const fn named(&self) -> Self {
        match *self {
            Self::Since(date) | Self::Until(date) => Self::At(date),
            other => other,
        }
    }

    /// All since its date: `2018/..` of `2018`.
    pub const fn since(&self) -> Self {
        match *self {
            Self::At(date) => Self::Since(date),
            other => other,
        }
    }

    /// Whether it is made of whole years.
    pub fn is_whole_years(&self) -> bool {
        self.granularity() == Granularity::Year
    }

    /// Whether it is nothing but a time of day.
    pub fn is_clock(&self) -> bool {
        self.dates().into_iter().flatten().all(|date| matches!(date, PartialDate::Clock(_)))
    }

    /// The dates that it names, one or two.
    pub(crate) fn dates(&self) -> [Option<PartialDate>; 2] {
        match *self {
            Self::At(date) | Self::Since(date) | Self::Until(date) => [Some(date), None],
            Self::Span(first, last) => [Some(first), Some(last)],
            Self::Season(year) => [Some(PartialDate::Year(year)), Some(PartialDate::Year(year + 1))],
        }
    }
}

/// By the calendar: what begins earlier is less, then what ends earlier. Periods without a certain place cannot be
/// compared.
impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        if self == other {
            return Some(Ordering::Equal);
        }
        if !self.is_certain() || !other.is_certain() {
            return None;
        }
        let ends = |period: &Self| (period.first_day(), period.last_day().is_none(), period.last_day());
        match ends(self).cmp(&ends(other)) {
            // Different things that take the same days: neither is less.
            Ordering::Equal => None,
            order => Some(order),
        }
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "T{:02}:{:02}", self.hour, self.minute)
    }
}

/// A year in at least four digits: `2024`, `0618`, `-0220`.
struct YearText(i32);

impl fmt::Display for YearText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{:04}", self.0.unsigned_abs())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}-{:02}", YearText(self.year), self.month, self.day)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let write_clock = |f: &mut fmt::Formatter<'_>, clock: Option<Clock>| match clock {
            Some(clock) => clock.fmt(f),
            None => Ok(()),
        };
        match *self {
            Self::Year(year) => YearText(year).fmt(f),
            Self::Half(year, half) => write!(f, "{}-H{half}", YearText(year)),
            Self::Quarter(year, quarter) => write!(f, "{}-Q{quarter}", YearText(year)),
            Self::Month(Some(year), month) => write!(f, "{}-{month:02}", YearText(year)),
            Self::Month(None, month) => write!(f, "--{month:02}"),
            Self::Week(monday) => write!(f, "{monday}/{}", monday.plus_days(6)),
            Self::Day { year: Some(year), month, day, clock } => {
                write!(f, "{}-{month:02}-{day:02}", YearText(year))?;
                write_clock(f, clock)
            }
            Self::Day { year: None, month, day, clock } => {
                write!(f, "--{month:02}-{day:02}")?;
                write_clock(f, clock)
            }
            Self::DayOfMonth(day, clock) => {
                write!(f, "---{day:02}")?;
                write_clock(f, clock)
            }
            Self::Clock(clock) => clock.fmt(f),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(date) => date.fmt(f),
            Self::Span(first, last) => write!(f, "{first}/{last}"),
            Self::Season(year) => write!(f, "{}/{}", YearText(*year), YearText(year + 1)),
            Self::Since(date) => write!(f, "{date}/.."),
            Self::Until(date) => write!(f, "../{date}"),
        }
    }
}

/// That a text is none of the forms that `Display` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAPeriod;

impl fmt::Display for NotAPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "this is no period; one looks like 2024, 2024-Q1, 2024-03-12, 2024-01/2024-11 or ../2024-06",
        )
    }
}

impl std::error::Error for NotAPeriod {}

impl FromStr for Period {
    type Err = NotAPeriod;

    /// Reads what `Display` writes. Seasons and weeks come back as the spans they look like.
    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        let period = match text.split_once('/') {
            Some(("..", last)) => parse_date(last).map(Self::Until),
            Some((first, "..")) => parse_date(first).map(Self::Since),
            Some((first, last)) => {
                parse_date(first).zip(parse_date(last)).and_then(|(first, last)| Self::span(first, last))
            }
            None => parse_date(text).and_then(Self::at),
        };
        period.ok_or(NotAPeriod)
    }
}

fn parse_date(text: &str) -> Option<PartialDate> {
    let (date, clock) = match text.split_once('T') {
        Some((date, clock)) => (date, Some(parse_clock(clock)?)),
        None => (text, None),
    };
    let two = |text: &str| (text.len() == 2).then(|| number(text)).flatten();
    let parsed = if date.is_empty() {
        PartialDate::Clock(clock?)
    } else if let Some(day) = date.strip_prefix("---") {
        PartialDate::DayOfMonth(two(day)?, clock)
    } else if let Some(rest) = date.strip_prefix("--") {
        match rest.split_once('-') {
            Some((month, day)) => PartialDate::Day { year: None, month: two(month)?, day: two(day)?, clock },
            None => PartialDate::Month(None, two(rest)?),
        }
    } else {
        let before_christ = date.starts_with('-');
        let digits = date.trim_start_matches('-');
        let year: i32 = digits.get(..4).and_then(number)?;
        let year = if before_christ { -year } else { year };
        match digits.get(4..)?.strip_prefix('-').map(|rest| rest.split_once('-').ok_or(rest)) {
            None if digits.len() == 4 => PartialDate::Year(year),
            None => return None,
            Some(Ok((month, day))) => {
                PartialDate::Day { year: Some(year), month: two(month)?, day: two(day)?, clock }
            }
            Some(Err(rest)) => match rest.split_at_checked(1)? {
                ("H", half) => PartialDate::Half(year, number(half)?),
                ("Q", quarter) => PartialDate::Quarter(year, number(quarter)?),
                _ => PartialDate::Month(Some(year), two(rest)?),
            },
        }
    };
    let takes_a_clock =
        matches!(parsed, PartialDate::Day { .. } | PartialDate::DayOfMonth(..) | PartialDate::Clock(_));
    parsed.checked().filter(|_| clock.is_none() || takes_a_clock)
}

fn parse_clock(text: &str) -> Option<Clock> {
    let (hour, minute) = text.split_once(':')?;
    (hour.len() == 2 && minute.len() == 2).then(|| Clock::new(number(hour)?, number(minute)?)).flatten()
}

/// Nothing but ASCII digits.
fn number<N: FromStr>(text: &str) -> Option<N> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    #[test]
    fn days_are_read_by_the_calendar() {
        assert_eq!(Date::parse("2024-02-29"), Ok(Date { year: 2024, month: 2, day: 29 }));
        for bad in ["2023-02-29", "2024-13-01", "2024-1-01", "2024/01/01", "", "今天", "2024-01-01-01"] {
            let error = Date::parse(bad).unwrap_err();
            assert_eq!(error.code(), "bad_options");
            assert!(error.to_string().contains("2025-02-27"), "{error}");
        }
    }

    #[test]
    fn days_are_counted_over_months_years_and_leap_days() {
        let day = |text: &str| Date::parse(text).unwrap();
        assert_eq!(day("2024-02-28").plus_days(2), day("2024-03-01"));
        assert_eq!(day("2024-01-01").plus_days(-1), day("2023-12-31"));
        assert_eq!(day("1999-12-31").plus_days(366), day("2000-12-31"));
        assert_eq!(day("1970-01-01").weekday(), 3);
        assert_eq!((day("2024-10-20").weekday(), day("2000-02-29").weekday()), (6, 1));
        for days in [-800_000, -719_468, -1, 0, 59, 60, 11_016, 47_541] {
            assert_eq!(Date::from_day_number(days).day_number(), days);
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        for text in [
            "2024",
            "0618",
            "-0220",
            "2024-H1",
            "2024-Q4",
            "2024-03",
            "--03",
            "2024-03-12",
            "--03-12",
            "--02-29",
            "---13",
            "T20:00",
            "2024-03-12T19:15",
            "--05-09T19:15",
            "---23T11:30",
            "2024-01/2024-11",
            "2021/2025",
            "2014-Q3/2015-Q1",
            "--05-22/--05-24",
            "../2024-06",
            "2009/..",
            "T18:00/T24:00",
            "2021-03-01/2021-03-05T17:00",
            "2010/2012-06",
        ] {
            assert_eq!(period(text).to_string(), text);
        }
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for text in [
            "",
            "24",
            "2024-",
            "2024-13",
            "2024-Q5",
            "2024-H3",
            "2024-H",
            "2023-02-29",
            "--13",
            "---32",
            "T25:00",
            "T24:01",
            "T1:00",
            "2024T10:00",
            "2024-Q1T10:00",
            "2025/2024",
            "2024/",
            "/2024",
            "../..",
            "2024/2025/2026",
            "今年",
            "2024-+3",
            "2024-03-1年",
        ] {
            assert_eq!(text.parse::<Period>(), Err(NotAPeriod), "{text}");
        }
    }

    #[test]
    fn seasons_and_weeks_are_written_as_spans() {
        assert_eq!(Period::Season(2015).to_string(), "2015/2016");
        let week = Period::at(PartialDate::Week(Date { year: 2024, month: 12, day: 30 })).unwrap();
        assert_eq!(week.to_string(), "2024-12-30/2025-01-05");
        assert_eq!((week.granularity(), week.last_day()), (Granularity::Week, Date::new(2025, 1, 5)));
        assert_eq!(Period::at(PartialDate::Week(Date { year: 2024, month: 12, day: 31 })), None);
    }

    #[test]
    fn granularity_and_years_are_those_of_the_ends() {
        assert_eq!(period("2024-Q1").granularity(), Granularity::Quarter);
        assert_eq!(period("2010/2012-06").granularity(), Granularity::Month);
        assert!(period("2021/2025").is_whole_years() && !period("2024-01/2024-11").is_whole_years());
        assert_eq!((period("2024-01/2024-11").year(), period("2023-12/2024-02").year()), (Some(2024), None));
        assert_eq!(period("2021/2025").years(), Some((2021, 2025)));
        assert_eq!((period("2009/..").years(), period("--03").years()), (None, None));
        assert!(period("2009/..").is_certain() && !period("--05-22/--05-24").is_certain());
        assert!(period("T18:00/T24:00").is_clock() && !period("---23T11:30").is_clock());
    }

    #[test]
    fn a_part_lies_within_its_whole() {
        for (part, whole) in [
            ("2024-03", "2024-Q1"),
            ("2024-Q2", "2024-H1"),
            ("2024-12-31", "2024"),
            ("2024-01/2024-11", "2024"),
            ("2023", "2021/2025"),
            ("2024-02-29", "2024-02"),
            ("2022-06", "2019/.."),
            ("../2023", "../2024-06"),
            ("2024", "2024"),
        ] {
            assert!(period(part).is_within(&period(whole)), "{part} in {whole}");
            assert!(part == whole || !period(whole).is_within(&period(part)), "{whole} in {part}");
        }
        for (one, other) in [
            ("2024-Q1", "2024-H2"),
            ("--03", "2024"),
            ("2024-03", "--03"),
            ("2018", "2019/.."),
            ("2019/..", "2019"),
        ] {
            assert!(!period(one).is_within(&period(other)), "{one} in {other}");
        }
        assert!(period("2016").is_within(&Period::Season(2015)));
    }

    #[test]
    fn the_year_before_has_the_same_period() {
        for (now, before) in [
            ("2024-02-29", "2023-02-28"),
            ("2024-Q1/2024-Q3", "2023-Q1/2023-Q3"),
            ("2024-01/2024-11", "2023-01/2023-11"),
            ("../2024-06", "../2023-06"),
            ("2024-03-12T19:15", "2023-03-12T19:15"),
        ] {
            assert_eq!(period(now).previous_year(), Some(period(before)));
        }
        assert_eq!((period("--03").previous_year(), period("T08:00").previous_year()), (None, None));
        assert_eq!(Period::Season(2015).plus_years(1), Some(Period::Season(2016)));
    }

    #[test]
    fn periods_stand_in_the_order_of_the_calendar() {
        assert!(period("2023") < period("2024-Q1") && period("2024-Q1") < period("2024-Q2"));
        assert!(period("2024-01") < period("2024-Q1") && period("2024-Q1") < period("2024"));
        assert!(period("2019") < period("2019/..") && period("../2024-06") < period("2019"));
        assert_eq!(period("--03").partial_cmp(&period("2024")), None);
        assert_eq!(period("2024-01/2024-03").partial_cmp(&period("2024-Q1")), None);
    }

    #[test]
    fn a_span_is_made_of_dates_of_one_kind() {
        let units = |text: &str| period(text).units(5).iter().map(Period::to_string).collect::<Vec<_>>();
        assert_eq!(units("2021/2023"), ["2021", "2022", "2023"]);
        assert_eq!(units("2023-Q4/2024-Q1"), ["2023-Q4", "2024-Q1"]);
        assert_eq!(units("2023-12/2024-02"), ["2023-12", "2024-01", "2024-02"]);
        assert_eq!(units("2024-02-28/2024-03-01"), ["2024-02-28", "2024-02-29", "2024-03-01"]);
        assert_eq!(units("2024"), ["2024"]);
        assert!(units("2024-01/2024-11").is_empty(), "these are more than were asked for");
        assert!(units("2010/2012-06").is_empty() && units("--01/--03").is_empty());
    }

    #[test]
    fn an_open_end_names_its_date() {
        assert_eq!(period("../2024-06").named(), period("2024-06"));
        assert_eq!(period("2019/..").named(), period("2019"));
        assert_eq!(period("2021/2025").named(), period("2021/2025"));
    }
}
