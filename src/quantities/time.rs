//! Which time does this expression name, as far as its own words tell?
//!
//! What the words leave open (the year of 3月5日, the month of 9日) is settled by [`super::calendar`].

pub(crate) mod clock;
mod era;
mod forms;
mod numeric;
mod part;
mod point;
mod relative;
mod roc;
mod season;
pub(crate) mod words;
mod year;

use super::glyphs::Glyphs;
use super::numeral::digit;
use crate::period::Period;
pub(crate) use era::{opening_of_plan, year_of_plan};
pub(crate) use forms::Forms;
use roc::counts_from_1912;
use words::Class;
pub(crate) use words::{ends_as_document, relative_year, tells_unnamed_part};

/// The year of a point in time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Year {
    /// The words do not say.
    #[default]
    Open,
    /// 2024年.
    Known(i32),
    /// 今年 is 0, 去年 −1.
    Relative(i32),
    /// The year named last (同年 is 0), or so many years after it (次年 1).
    FromLast(i32),
}

/// A part of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Quarter(u8),
    Half(u8),
}

/// A point in time, as finely as the words say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Point {
    pub(crate) year: Year,
    pub(crate) part: Option<Part>,
    pub(crate) month: Option<u8>,
    pub(crate) day: Option<u8>,
    /// Hour and minute.
    pub(crate) clock: Option<(u8, u8)>,
}

impl Point {
    /// The last month of a month, quarter or half.
    pub(super) fn last_month(&self) -> Option<u8> {
        self.month.or(match self.part {
            Some(Part::Quarter(n)) => Some(n * 3),
            Some(Part::Half(n)) => Some(n * 6),
            None => None,
        })
    }

    pub(super) const fn is_year(&self) -> bool {
        self.part.is_none() && self.month.is_none() && self.day.is_none() && self.clock.is_none()
    }
}

/// What a time expression means before its context is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    At(Point),
    Between(Point, Point),
    /// 截至2024年6月30日止六个月: so many months up to a day.
    MonthsTo(Point, u8),
    /// 去年同期: the last named period, so many years away.
    SamePeriod(i32),
    /// 2023年同期: the last named period, in that year.
    SamePeriodOf(i32),
    /// 当月: the month named last.
    LastMonthNamed,
    /// 上月 (−1), 本月 (0): months away from the article's.
    MonthFromNow(i32),
    /// 本月28日: a day of such a month.
    DayOfMonthFromNow(i32, Point),
    /// 同月26日: a day of the month named last.
    DayOfSameMonth(Point),
    /// 上季度, 本季度.
    QuarterFromNow(i32),
    /// 昨天, 今晚7点: days away, with the time of day.
    DayFromNow(i32, Option<(u8, u8)>),
    /// 次日: days from the one named last, with the time of day.
    DayFromLast(i32, Option<(u8, u8)>),
    /// 上周, 本周.
    WeekFromNow(i32),
    /// 周三, 上周三下午3点: the week where it is named, the day from 0 for Monday, the time of day.
    Weekday {
        week: Option<i32>,
        day: u8,
        clock: Option<(u8, u8)>,
    },
    /// 本周五至下周二: two such days, of which the second may leave its week out.
    Weekdays((Option<i32>, u8), (Option<i32>, u8)),
    /// Nothing is left open.
    Settled(Period),
    /// 正月十五: nothing that the civil calendar has.
    Beyond,
}

/// A time expression in the glyphs `start..end`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RawTime {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) meaning: Meaning,
}

/// Reads the time expression that begins at glyph `at`, the longest there is, in a text that shows `forms` of
/// dates.
pub(crate) fn read(glyphs: &Glyphs, at: usize, forms: Forms) -> Option<RawTime> {
    let reader = Reader { glyphs, forms };
    if is_length(glyphs, at) {
        return None;
    }
    let (end, meaning) = reader
        .numeric_date(at)
        .or_else(|| reader.latin_era(at))
        .or_else(|| reader.plan(at))
        .or_else(|| reader.since_congress(at))
        .or_else(|| reader.lunar(at))
        .or_else(|| reader.century(at))
        .or_else(|| reader.relative(at))
        .or_else(|| reader.season(at))
        .or_else(|| reader.coded(at))
        .or_else(|| reader.span_or_point(at))
        .or_else(|| reader.clock_alone(at))
        .or_else(|| reader.edge(at))?;
    let meaning = if reader.is_repeated(at, &meaning) { Meaning::Beyond } else { meaning };
    let start = reader.year_of_era(at).map_or(at, |(start, ..)| start);
    Some(RawTime { start, end, meaning })
}

/// The time of day in digits at glyph `at`, where another before it tells that it is one.
pub(crate) fn clock(glyphs: &Glyphs, at: usize) -> Option<RawTime> {
    let (hour, minute, end) = Reader { glyphs, forms: Forms::default() }.digital(at)?;
    let point = Point { clock: Some((hour, minute)), ..Point::default() };
    Some(RawTime { start: at, end, meaning: Meaning::At(point) })
}

/// The number of a word of [`Class::Lasting`] after which no span of dates stands: 拘留; after 日期 and 同期, which have 1,
/// nothing lasts.
const ONLY_LASTS: i32 = 2;

/// 历时10月, 连续三日: how long something lasted, and no date.
pub(crate) fn is_length(glyphs: &Glyphs, at: usize) -> bool {
    let reader = Reader { glyphs, forms: Forms::default() };
    // 拘留5日至10日
    let only_lasts = || words::before(glyphs, at, Class::Lasting).is_some_and(|(kind, _)| kind == ONLY_LASTS);
    reader.lasts(at)
        && reader.number(at, 2).is_some_and(|(_, end)| {
            matches!(glyphs.get(end), '月' | '日')
                && reader.number(end + 1, 2).is_none()
                && (reader.to(end + 1).is_none() || only_lasts())
                && glyphs.get(end + 1) != '起'
        })
}

/// Whether the days of a holiday are named at `at`: 五一假期.
pub(crate) fn is_holiday(glyphs: &Glyphs, at: usize) -> bool {
    words::festival(glyphs, at).is_some()
}

/// The characters that a time expression may begin with.
pub(crate) fn first_chars() -> impl Iterator<Item = char> {
    "0123456789零〇○一二三四五六七八九两十廿卅上下前头首第“\"‘「ⅠⅡⅢⅣFHQ元本"
        .chars()
        .chain(words::first_chars())
}

struct Reader<'g> {
    glyphs: &'g Glyphs<'g>,
    /// What the other dates of the text show.
    forms: Forms,
}

/// A small whole number with where it ends.
type Number = (u32, usize);

impl Reader<'_> {
    /// 每年3月, 每月15日至20日: a date that comes again and again, and is none on the calendar.
    fn is_repeated(&self, at: usize, meaning: &Meaning) -> bool {
        let open = |point: &Point| point.year == Year::Open && (point.month.is_some() || point.day.is_some());
        let dated = match meaning {
            Meaning::At(point) | Meaning::Between(point, _) => open(point),
            _ => false,
        };
        dated && self.follows(at, Class::EachYear)
    }

    fn g(&self, at: usize) -> char {
        self.glyphs.get(at)
    }

    fn has(&self, at: usize, word: &str) -> bool {
        self.glyphs.has(at, word)
    }

    fn word(&self, at: usize, class: Class) -> Option<(i32, usize)> {
        words::at(self.glyphs, at, class)
    }

    /// Where the word of `class` at `at` ends.
    fn after(&self, at: usize, class: Class) -> Option<usize> {
        words::after(self.glyphs, at, class)
    }

    /// Whether a word of `class` ends at `at`.
    fn follows(&self, at: usize, class: Class) -> bool {
        words::precedes(self.glyphs, at, class)
    }

    /// Whether the digit before `at` belongs to the same number as one at `at`; in 表1 2024年 it does not.
    fn goes_on_from_digit(&self, at: usize) -> bool {
        self.glyphs.before(at).is_ascii_digit() && !self.glyphs.gap(at)
    }

    /// Whether the point or the narrow comma of a number stands before `at`: 30 of 12.30, but not 14 of 11:45，14时.
    fn follows_a_part(&self, at: usize) -> bool {
        let before = self.glyphs.before(at);
        (before == '.' || before == ',' && self.glyphs.is_narrow(at - 1))
            && self.glyphs.before(at - 1).is_ascii_digit()
    }

    /// An Arabic or Chinese number of at most `places` digits.
    fn number(&self, at: usize, places: usize) -> Option<Number> {
        self.arabic(at, places).or_else(|| self.chinese(at))
    }

    fn arabic(&self, at: usize, places: usize) -> Option<Number> {
        let run = (at..at + places + 1).take_while(|&i| self.g(i).is_ascii_digit()).count();
        if run == 0 || run > places {
            return None;
        }
        let value = (at..at + run).fold(0, |value, i| value * 10 + self.g(i).to_digit(10).unwrap_or(0));
        Some((value, at + run))
    }

    /// Whether what stands before `at` says how long something lasts: 工期, 住院.
    fn lasts(&self, at: usize) -> bool {
        words::before(self.glyphs, at, Class::Lasting).is_some_and(|(kind, _)| kind != 1)
    }

    /// The digits from `at` to `end`, if there is nothing else.
    fn arabic_to(&self, at: usize, end: usize) -> Option<Number> {
        let value = (at..end).try_fold(0, |value, i| Some(value * 10 + self.g(i).to_digit(10)?))?;
        (at < end).then_some((value, end))
    }

    /// 一 … 九十九.
    fn chinese(&self, at: usize) -> Option<Number> {
        let ones = |i: usize| digit(self.g(i)).filter(|&d| d > 0 && self.g(i) != '两').map(u32::from);
        let tens = match self.g(at) {
            '十' => Some((1, at + 1)),
            '廿' => Some((2, at + 1)),
            '卅' => Some((3, at + 1)),
            _ => ones(at).filter(|_| self.g(at + 1) == '十').map(|d| (d, at + 2)),
        };
        match tens {
            Some((tens, end)) => Some(ones(end).map_or((tens * 10, end), |d| (tens * 10 + d, end + 1))),
            None if digit(self.g(at)) == Some(0) => ones(at + 1).map(|d| (d, at + 2)),
            None => ones(at).map(|d| (d, at + 1)),
        }
    }

    /// A separator of a span, and where it ends.
    fn to(&self, at: usize) -> Option<usize> {
        self.after(at, Class::Dash).or_else(|| self.after(at, Class::To))
    }

    /// A number between brackets, and where the brackets end.
    fn bracketed(&self, at: usize) -> Option<Number> {
        let (number, end) = self.number(at + 1, 2).filter(|_| self.g(at) == '(')?;
        (self.g(end) == ')').then_some((number, end + 1))
    }

    fn is_han(c: char) -> bool {
        matches!(c, '\u{4E00}'..='\u{9FFF}')
    }
}
