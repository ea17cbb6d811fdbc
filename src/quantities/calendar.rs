//! Which period of the calendar does a time expression mean in this article?
//!
//! What the words leave open is settled, in this order, by the article's date (given, or its dateline with a year
//! that the lead makes certain), by the year the narrative is in, or not at all: then the partial form stays.

use super::glyphs::Glyphs;
use super::time::{Meaning, Part, Point, RawTime, Year};
use crate::period::{Clock, Date, PartialDate, Period};

/// What is known of an article's own date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Now {
    year: Option<i32>,
    month: Option<u8>,
    day: Option<u8>,
}

/// The periods of `times`, which all belong to one article and stand in its order.
///
/// `start` is the article's first glyph; `date` its date where that is certain from elsewhere.
pub(crate) fn resolve(
    glyphs: &Glyphs,
    times: &[RawTime],
    start: usize,
    date: Option<Date>,
) -> Vec<Option<Period>> {
    let now = now(glyphs, times, start, date);
    let mut narrative = Narrative { now, last: None, year: None, paragraph: 0 };
    let mut at = start;
    let mut resolved = Vec::with_capacity(times.len());
    for time in times {
        narrative.paragraph +=
            glyphs.chars()[at.min(time.start)..time.start].iter().filter(|&&c| c == '\n').count();
        at = time.start;
        resolved.push(narrative.resolve(&time.meaning));
    }
    resolved
}

/// The article's own date: given, or read from its dateline and lead.
fn now(glyphs: &Glyphs, times: &[RawTime], start: usize, date: Option<Date>) -> Now {
    let dateline = times.iter().take(12).find_map(|time| match &time.meaning {
        Meaning::At(point)
            if point.day.is_some() && point.month.is_some() && is_dateline(glyphs, time.end) =>
        {
            Some((time, *point))
        }
        _ => None,
    });
    if let Some(date) = date {
        let (month, day) = dateline.map_or((date.month, date.day), |(_, point)| {
            (point.month.unwrap_or(date.month), point.day.unwrap_or(date.day))
        });
        return Now { year: Some(date.year), month: Some(month), day: Some(day) };
    }
    let Some((line, point)) = dateline else {
        return Now { year: reviewed_year(glyphs, times), ..Now::default() };
    };
    let year = match point.year {
        Year::Known(year) => Some(year),
        _ => year_of_lead(glyphs, times, start, line, point.month.unwrap_or(1)),
    };
    Now { year, month: point.month, day: point.day }
}

/// 2月9日电, 4月16日专电, 12月8日讯.
fn is_dateline(glyphs: &Glyphs, end: usize) -> bool {
    (end..end + 6).take_while(|&i| !matches!(glyphs.get(i), '，' | ',' | '。' | '\n' | '、')).any(|i| {
        matches!(glyphs.get(i), '电' | '讯')
            && !matches!(glyphs.get(i + 1), '话' | '视' | '商' | '力' | '子' | '网' | '息')
    })
}

/// Years that an article may have been written in; earlier ones are its subject.
const RECENT: std::ops::Range<i32> = 1980..2100;

/// The year that an article with a dateline in `month` can only have been written in.
///
/// A year named in the title or lead near the dateline tells it, as does one after 截至, or one that repeats an
/// expression standing elsewhere without its year (第三季度 … 2016年第三季度).
fn year_of_lead(glyphs: &Glyphs, times: &[RawTime], start: usize, line: &RawTime, month: u8) -> Option<i32> {
    let lead_end = (line.end..glyphs.len()).find(|&i| glyphs.get(i) == '\n').unwrap_or(glyphs.len());
    let open: Vec<Point> = times
        .iter()
        .filter_map(|time| match &time.meaning {
            Meaning::At(point) | Meaning::Between(point, _) if !matches!(point.year, Year::Known(_)) => {
                Some(*point)
            }
            _ => None,
        })
        .collect();
    let written = |year: i32, named: u8| if named > month + 2 && named < 13 { year + 1 } else { year };
    times
        .iter()
        .find_map(|time| {
            let (first, season) = match &time.meaning {
                Meaning::At(point) | Meaning::Between(point, _) => (*point, false),
                Meaning::Settled(Period::Season(year)) => {
                    (Point { year: Year::Known(*year), ..Point::default() }, true)
                }
                _ => return None,
            };
            let Year::Known(year) = first.year else { return None };
            if !RECENT.contains(&year) {
                return None;
            }
            let as_of = glyphs.before_any(time.start, &["截至", "截止", "截止到", "截至到"]).is_some();
            let sentence_end = (time.end..time.end + 30)
                .find(|&i| matches!(glyphs.get(i), '。' | '\n' | '\0'))
                .unwrap_or(time.end);
            let remembered = ["纪念", "周年", "诞辰", "施行", "生效"]
                .iter()
                .any(|word| (time.end..sentence_end).any(|i| glyphs.has(i, word)));
            let in_lead = time.start < lead_end && !remembered;
            let repeated = (first.part.is_some() || first.month.is_some())
                && open.iter().any(|point| {
                    (point.part, point.month, point.day) == (first.part, first.month, first.day)
                });
            if season && in_lead {
                return Some(if month >= 7 { year } else { year + 1 });
            }
            let named = first.month.or(match first.part {
                Some(Part::Quarter(n)) => Some(n * 3),
                Some(Part::Half(n)) => Some(n * 6),
                None => None,
            });
            let near = match named {
                // A month far after the dateline's is last year's, unless it lies just ahead.
                Some(named) => in_lead && (named <= month + 1 || named >= 10 && month <= 3),
                None => in_lead,
            };
            (near || as_of || repeated && named.is_some_and(|named| named <= month + 1))
                .then(|| named.map_or(year, |named| written(year, named)))
        })
        .or_else(|| title_year(glyphs, start, line.start))
}

/// 2016世界生命科学大会: a year at the head of a name before the dateline or in the lead.
fn title_year(glyphs: &Glyphs, start: usize, line: usize) -> Option<i32> {
    let until = (line..glyphs.len()).find(|&i| glyphs.get(i) == '\n').unwrap_or(glyphs.len());
    (start..until.saturating_sub(4)).find_map(|at| {
        let year: u32 =
            (at..at + 4).try_fold(0, |year, i| glyphs.get(i).to_digit(10).map(|d| year * 10 + d))?;
        let alone =
            !glyphs.before(at).is_ascii_alphanumeric() && !matches!(glyphs.before(at), '.' | '〔' | '-');
        let names = matches!(glyphs.get(at + 4), '\u{4E00}'..='\u{9FFF}')
            && !super::numeral::is_numeric(glyphs.get(at + 4));
        let measured = super::unit::Units::get().longest(glyphs, at + 4, true).is_some();
        (alone && names && !measured && RECENT.contains(&(year as i32))).then_some(year as i32)
    })
}

/// 今年 of a review: of a report on the work of 2025 it is 2026, of an article that looks back on 2022 it is 2022.
fn reviewed_year(glyphs: &Glyphs, times: &[RawTime]) -> Option<i32> {
    times.iter().find_map(|time| {
        let Meaning::At(Point { year: Year::Known(year), month: None, part: None, .. }) = time.meaning else {
            return None;
        };
        let looks_back = glyphs.before_any(time.start, &["回望", "回顾", "回首", "盘点"]).is_some();
        if looks_back {
            return Some(year);
        }
        let line_end = (time.end..time.end + 24).find(|&i| matches!(glyphs.get(i), '\n' | '\0' | '。'))?;
        let heading = glyphs.get(line_end) == '\n';
        let line = glyphs.text(time.end, line_end);
        if heading && (line.contains("工作回顾") || line.contains("回顾")) {
            return Some(year + 1);
        }
        if heading
            && ["目标任务", "工作安排", "重点工作", "工作重点", "总体要求", "主要工作"]
                .iter()
                .any(|word| line.contains(word))
        {
            return Some(year);
        }
        None
    })
}

/// Where the telling of the article has got to.
struct Narrative {
    now: Now,
    /// The last point with a year, and the paragraph it stands in.
    last: Option<(Point, i32, usize)>,
    /// The last year named by itself or with a date, and its paragraph.
    year: Option<(i32, usize)>,
    paragraph: usize,
}

impl Narrative {
    fn resolve(&mut self, meaning: &Meaning) -> Option<Period> {
        match meaning {
            Meaning::Settled(period) => Some(*period),
            Meaning::Beyond => None,
            Meaning::At(point) => {
                let point = self.settle(*point);
                self.remember(point);
                Period::at(date(&point)?)
            }
            Meaning::Between(first, second) => {
                let first = self.settle(*first);
                let mut second = if second.year == Year::Open {
                    Point { year: first.year, ..*second }
                } else {
                    self.settle(*second)
                };
                if second.year == Year::Open {
                    second.year = first.year;
                }
                if let (Year::Known(year), true) = (
                    first.year,
                    second.month < first.month && second.year == first.year && second.month.is_some(),
                ) {
                    second.year = Year::Known(year + 1);
                }
                if second.month.is_none() && second.day.is_some() {
                    second.month = first.month;
                }
                self.remember(first);
                Period::span(date(&first)?, date(&second)?)
            }
            Meaning::SamePeriod(years) => {
                let (point, year, _) = self.last?;
                Period::at(date(&Point { year: Year::Known(year + years), ..point })?)
            }
            Meaning::MonthFromNow(away) => {
                let (year, month) = (self.now.year?, i32::from(self.now.month?));
                let month = year * 12 + month - 1 + away;
                Period::at(PartialDate::Month(Some(month.div_euclid(12)), month.rem_euclid(12) as u8 + 1))
            }
            Meaning::QuarterFromNow(away) => {
                let (year, quarter) = match self.last {
                    Some((Point { part: Some(Part::Quarter(quarter)), .. }, year, _)) => {
                        (year, i32::from(quarter) - 1)
                    }
                    _ => (self.now.year?, (i32::from(self.now.month?) - 1) / 3),
                };
                let quarter = year * 4 + quarter + away;
                Period::at(PartialDate::Quarter(quarter.div_euclid(4), quarter.rem_euclid(4) as u8 + 1))
            }
            Meaning::DayFromNow(away) => {
                let today = Date::new(self.now.year?, self.now.month?, self.now.day?)?;
                Some(today.plus_days(*away).into())
            }
        }
    }

    fn remember(&mut self, point: Point) {
        if let Year::Known(year) = point.year {
            self.last = Some((point, year, self.paragraph));
            self.year = Some((year, self.paragraph));
        }
    }

    /// Fills in what the words leave open, as far as it is certain.
    fn settle(&self, mut point: Point) -> Point {
        if let Year::Relative(away) = point.year {
            point.year = self.now.year.map_or(Year::Relative(away), |year| Year::Known(year + away));
            return point;
        }
        if point.year != Year::Open || point.clock.is_some() && point.day.is_none() {
            return point;
        }
        if point.month.is_none() && point.day.is_some() {
            if let (Some(month), year) = (self.now.month, self.now.year) {
                point.month = Some(month);
                point.year = year.map_or(Year::Open, Year::Known);
                return point;
            }
            if let Some((last, year, _)) = self.last.filter(|(last, ..)| last.month.is_some()) {
                point.month = last.month;
                point.year = Year::Known(year);
            }
            return point;
        }
        // A story told in another year goes forward in it: 1941年8月29日 … 9月2日.
        if let (Some((last, year, paragraph)), Some(month), Some(day)) = (self.last, point.month, point.day)
            && let (Some(last_month), Some(last_day)) = (last.month, last.day)
            && self.now.year != Some(year)
            && self.paragraph <= paragraph + 6
            && (last_month, last_day) <= (month, day)
            && month <= last_month + 2
        {
            point.year = Year::Known(year);
            return point;
        }
        if let Some(year) = self.now.year.filter(|_| self.now.month.is_some()) {
            point.year = Year::Known(year);
            return point;
        }
        if self.now.month.is_none()
            && let Some((year, paragraph)) = self.year
            && (self.paragraph == paragraph || self.now.year == Some(year))
        {
            point.year = Year::Known(year);
        } else if let (Some((year, paragraph)), true) = (self.year, point.part.is_some())
            && self.paragraph == paragraph
        {
            point.year = Year::Known(year);
        }
        point
    }
}

/// A point as a date of the calendar; `None` where too little is known, or where the calendar has no such date.
fn date(point: &Point) -> Option<PartialDate> {
    let clock = match point.clock {
        Some((hour, minute)) => Some(Clock::new(hour, minute)?),
        None => None,
    };
    let year = match point.year {
        Year::Known(year) => Some(year),
        Year::Open => None,
        Year::Relative(_) => return None,
    };
    Some(match (year, point.part, point.month, point.day) {
        (Some(year), Some(Part::Quarter(n)), None, None) => PartialDate::Quarter(year, n),
        (Some(year), Some(Part::Half(n)), None, None) => PartialDate::Half(year, n),
        (Some(year), None, None, None) => PartialDate::Year(year),
        (year, None, Some(month), None) => PartialDate::Month(year, month),
        (year, None, Some(month), Some(day)) => PartialDate::Day { year, month, day, clock },
        (None, None, None, None) => PartialDate::Clock(clock?),
        _ => return None,
    })
}
