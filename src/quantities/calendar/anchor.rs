//! On which day was an article written, as far as it says so itself?
//!
//! Given a date from elsewhere, that; else its dateline, whose year counts only where the article fixes it: by an
//! event held in a named year, by data up to a month just before, by the year under review or planned for.

use super::Article;
use crate::period::{Date, Period};
use crate::quantities::glyphs::Glyphs;
use crate::quantities::time::words::{self, Class};
use crate::quantities::time::{self, Meaning, Part, Point, RawTime, Year};

/// What is known of an article's own date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Anchor {
    pub(super) year: Option<i32>,
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
    /// The glyph where its dateline begins.
    pub(super) dateline: Option<usize>,
}

/// Years that an article may have been written in; earlier ones are its subject.
const RECENT: std::ops::Range<i32> = 1980..2100;
/// How many times may stand before the dateline.
const HEAD: usize = 12;
/// How many characters an article's day and an event of that day may stand apart.
const SENTENCE: usize = 50;
/// How many times of an article are compared with each other.
const COMPARED: usize = 300;

impl Anchor {
    /// The date of `article`.
    pub(super) fn of(article: &Article) -> Self {
        let dateline = dateline(article);
        if let Some(date) = article.date {
            return Self::given(date, dateline);
        }
        let Some((line, point)) = dateline else {
            return Self { year: year_of_report(article), ..Self::default() };
        };
        let lead_end =
            if is_dateline(article, line.end) { paragraph_end(article, line.end) } else { line.start };
        let times = &article.times[..article.times.len().min(COMPARED)];
        let evidence = Evidence { article, times, lead_end, month: point.month.unwrap_or(1), day: point.day };
        let year = match point.year {
            Year::Known(year) => Some(year),
            _ => evidence.year().or_else(|| year_of_report(article)),
        };
        Self { year, month: point.month, day: point.day, dateline: Some(line.start) }
    }

    /// A given date, with the day of the dateline where there is one: a paper comes out the day after.
    fn given(date: Date, dateline: Option<(&RawTime, Point)>) -> Self {
        let (month, day) = dateline.map_or((date.month, date.day), |(_, point)| {
            (point.month.unwrap_or(date.month), point.day.unwrap_or(date.day))
        });
        let year = if month > date.month + 6 { date.year - 1 } else { date.year };
        let dateline = dateline.map(|(line, _)| line.start);
        Self { year: Some(year), month: Some(month), day: Some(day), dateline }
    }

    /// The day, where all of it is known.
    pub(super) fn date(&self) -> Option<Date> {
        Date::new(self.year?, self.month?, self.day?)
    }
}

/// 2月9日电, 4月16日专电, 12月8日讯; else 今天（11月8日）.
fn dateline<'t>(article: &Article<'t>) -> Option<(&'t RawTime, Point)> {
    let day = |time: &'t RawTime| match &time.meaning {
        Meaning::At(point) if point.day.is_some() && point.month.is_some() => Some((time, *point)),
        _ => None,
    };
    let head = || article.times.iter().take(HEAD).filter_map(day);
    head().find(|(time, _)| is_dateline(article, time.end)).or_else(|| {
        let bracketed = |(today, day): &(&RawTime, &RawTime)| {
            matches!(today.meaning, Meaning::DayFromNow(0, None))
                && day.start == today.end + 1
                && article.glyphs.get(today.end) == '('
        };
        article.times.iter().zip(article.times.iter().skip(1)).find(bracketed).and_then(|(_, time)| day(time))
    })
}

fn is_dateline(article: &Article, end: usize) -> bool {
    let glyphs = article.glyphs;
    // A break between lines may part the day and 电.
    let ends = |c: char| c != '\n' && super::ends_clause(c);
    (end..end + 6).take_while(|&i| !ends(glyphs.get(i))).any(|i| {
        words::after(glyphs, i, Class::Dateline).is_some()
            && words::after(glyphs, i, Class::DatelineWord).is_none()
    })
}

/// 今年 of a report: on the work of 2025 it is 2026, of an article that looks back on 2022 it is 2022, and the first
/// year of a five-year plan is told by the plan's number.
fn year_of_report(article: &Article) -> Option<i32> {
    let glyphs = article.glyphs;
    let named = article.times.iter().find_map(|time| match time.meaning {
        Meaning::At(Point { year: Year::Known(year), month: None, part: None, .. }) => {
            if words::precedes(glyphs, time.start, Class::Review) {
                return Some(year);
            }
            let line_end = article.sentence_end(time.end, 24);
            let heading = glyphs.get(line_end) == '\n' || line_end == article.end;
            if heading && words::within(glyphs, time.end, line_end, Class::ReviewHeading) {
                return Some(year + 1);
            }
            let agenda = words::within(glyphs, time.end, line_end, Class::AgendaHeading);
            if heading && agenda && begins_heading(article, time.start) {
                return Some(year);
            }
            // 2026年是“十五五”开局之年 is said of next year where 明年 is planned.
            let opens = year_of_plan(article, time.end) == Some(year);
            opens.then(|| year - i32::from(article.times.iter().any(is_next_year)))
        }
        Meaning::At(Point { year: Year::Relative(0), month: None, part: None, .. }) => {
            year_of_plan(article, time.end)
        }
        _ => None,
    });
    named.or_else(|| first_year_of_plan(article))
}

/// 明年.
fn is_next_year(time: &RawTime) -> bool {
    matches!(time.meaning, Meaning::At(Point { year: Year::Relative(1), .. }))
}

/// Whether a heading begins at `at`, after its number: 三、2026年重点工作.
fn begins_heading(article: &Article, at: usize) -> bool {
    at <= article.start || matches!(article.glyphs.get(at - 1), '\n' | '、' | ')' | '.')
}

/// 实现“十五五”良好开局, 今年…预期目标: the year that an article of plans wants to open a five-year plan with.
fn first_year_of_plan(article: &Article) -> Option<i32> {
    let planned = article.times.iter().any(|time| {
        let this_year =
            matches!(time.meaning, Meaning::At(Point { year: Year::Relative(0), month: None, .. }));
        let clause_end = article.clause_end(time.end, 24);
        this_year && words::within(article.glyphs, time.end, clause_end, Class::AgendaHeading)
    });
    planned.then(|| (article.start..article.end).find_map(|at| time::opening_of_plan(article.glyphs, at)))?
}

/// 是“十五五”开局之年: the year of a plan that the year before `at` is said to be.
fn year_of_plan(article: &Article, at: usize) -> Option<i32> {
    let rest = &article.glyphs.chars()[at..article.end.min(at + 26)];
    // A break between lines may stand in the clause.
    let in_clause = |c: &char| !super::ends_clause(*c);
    let clause: String = rest.iter().copied().filter(|&c| c != '\n').take_while(in_clause).collect();
    let glyphs = Glyphs::new(&clause);
    (0..glyphs.len()).find_map(|place| time::year_of_plan(&glyphs, place))
}

/// Where the paragraph that holds `at` ends.
fn paragraph_end(article: &Article, at: usize) -> usize {
    (at..article.end).find(|&i| article.glyphs.get(i) == '\n').unwrap_or(article.end)
}

/// What an article with a dateline says of the year it was written in.
struct Evidence<'t> {
    article: &'t Article<'t>,
    /// Its first times, enough to tell.
    times: &'t [RawTime],
    /// Where the paragraph that begins with the dateline ends.
    lead_end: usize,
    /// The dateline's month and day.
    month: u8,
    day: Option<u8>,
}

impl Evidence<'_> {
    fn year(&self) -> Option<i32> {
        let lead_end = self.lead_end;
        let first = self.times.iter().find_map(|time| {
            let in_lead = time.start < lead_end;
            self.year_around(time)
                .or_else(|| self.year_of_data(time, in_lead))
                .or_else(|| self.year_of_event(time, in_lead))
                .or_else(|| self.year_of_day(time).filter(|_| in_lead))
        });
        first
            .or_else(|| self.year_of_title(lead_end))
            .or_else(|| self.year_before_next())
            .or_else(|| self.year_of_same_part())
            .or_else(|| self.year_entered())
            .or_else(|| self.year_after_data())
    }

    /// Data up to a month just before the dateline's, in the title or the lead or said to be up to then.
    fn year_of_data(&self, time: &RawTime, in_lead: bool) -> Option<i32> {
        let glyphs = self.article.glyphs;
        let point = match &time.meaning {
            Meaning::At(point) => point,
            Meaning::Between(first, last) if matches!(last.year, Year::Open) => {
                &Point { year: first.year, ..*last }
            }
            Meaning::Between(_, last) => last,
            _ => return None,
        };
        let Year::Known(year) = point.year else { return None };
        let month = match (point.part, point.month) {
            (Some(Part::Quarter(n)), _) => n * 3,
            (Some(Part::Half(n)), _) => n * 6,
            (None, month) => month?,
        };
        let as_of = words::precedes(glyphs, time.start, Class::Until);
        let repeated = self.is_repeated(point);
        let since = words::after(glyphs, time.end, Class::SinceEnd).is_some()
            || words::precedes(glyphs, time.start, Class::Since);
        let ahead = self.article.lies_ahead(time);
        if !RECENT.contains(&year) || since || !(in_lead || as_of || repeated) {
            return None;
        }
        let months_ago = (i32::from(self.month) - i32::from(month)).rem_euclid(12);
        let later_year = year + i32::from(month > self.month);
        match months_ago {
            0..=3 if !ahead => Some(later_year),
            // What is to be a month ahead lies in the same year.
            11 if ahead && month == self.month + 1 => Some(year),
            _ => None,
        }
    }

    /// Whether a part of a year that is named with its year also stands in the article without it.
    fn is_repeated(&self, named: &Point) -> bool {
        self.times.iter().any(|time| match &time.meaning {
            Meaning::At(point) | Meaning::Between(point, _) => {
                !matches!(point.year, Year::Known(_))
                    && (point.part, point.month, point.day) == (named.part, named.month, named.day)
            }
            _ => false,
        })
    }

    /// An event of a named year that the article reports: in its title or lead, or named again with 今年.
    fn year_of_event(&self, time: &RawTime, in_lead: bool) -> Option<i32> {
        let glyphs = self.article.glyphs;
        if let Meaning::Settled(Period::Season(year)) = time.meaning
            && in_lead
        {
            return Some(if self.month >= 7 { year } else { year + 1 });
        }
        let Meaning::At(Point { year: Year::Known(year), month: None, part: None, .. }) = time.meaning else {
            return None;
        };
        let clause_end = self.article.clause_end(time.end, 24);
        let event = words::within(glyphs, time.end, clause_end, Class::Event);
        let past = words::within(glyphs, self.article.clause_start(time.start, 12), time.start, Class::Past)
            || words::precedes(glyphs, time.start, Class::Since)
            || words::precedes(glyphs, time.start, Class::Toward)
            || words::within(glyphs, time.end, clause_end, Class::Past)
            || words::within(glyphs, time.end, self.article.sentence_end(time.end, 30), Class::Remembered);
        if !event || past || !RECENT.contains(&year) {
            return None;
        }
        let recent = words::within(glyphs, time.end, clause_end, Class::Recent);
        let present = in_lead || recent || self.is_told_today(time.start);
        (present || self.is_named_again(time.end, clause_end)).then_some(year)
    }

    /// 2019年江湾灯会20日晚开幕: a year in the clause of the dateline's day, and no year of a relative clause (的).
    fn year_of_day(&self, time: &RawTime) -> Option<i32> {
        let glyphs = self.article.glyphs;
        let Meaning::At(Point { year: Year::Known(year), month: None, part: None, .. }) = time.meaning else {
            return None;
        };
        let clause_end = self.article.clause_end(time.end, 30);
        let next = &self.times[self.times.partition_point(|other| other.start < time.end)..];
        let day = next.first().filter(|next| next.start < clause_end)?;
        let same_day = match day.meaning {
            Meaning::At(Point { month: None, day, .. }) => day.is_some() && day == self.day,
            _ => false,
        };
        let between = &glyphs.chars()[time.end..day.start];
        let past = between.contains(&'的')
            || words::within(glyphs, self.article.clause_start(time.start, 12), day.start, Class::Past)
            || words::within(glyphs, time.end, day.start, Class::Remembered);
        (same_day && !past && RECENT.contains(&year)).then_some(year)
    }

    /// Whether two characters of an event's name stand behind 今年 as well: 2016年全国两会 … 今年两会.
    fn is_named_again(&self, name: usize, name_end: usize) -> bool {
        let glyphs = self.article.glyphs;
        self.times.iter().any(|time| {
            let this_year =
                matches!(time.meaning, Meaning::At(Point { year: Year::Relative(0), month: None, .. }));
            let pair = [glyphs.get(time.end), glyphs.get(time.end + 1)];
            this_year && glyphs.chars()[name.min(name_end)..name_end].windows(2).any(|found| found == pair)
        })
    }

    /// 2016世界生命科学大会: a year at the head of an event's name without 年, in the title or the lead.
    fn year_of_title(&self, lead_end: usize) -> Option<i32> {
        let glyphs = self.article.glyphs;
        (self.article.start..self.article.end.saturating_sub(4)).find_map(|at| {
            let year = bare_year(self.article, at)?;
            let clause_end = self.article.clause_end(at + 4, 24);
            let recent = at < lead_end
                || words::within(glyphs, at + 4, clause_end, Class::Recent)
                || self.follows_this_year(at)
                || self.is_told_today(at);
            (recent && words::within(glyphs, at + 4, clause_end, Class::Event)).then_some(year)
        })
    }

    /// 今天（11月17日），2025航展开幕: whether a day of the article's month is named in the
    /// sentence.
    fn is_told_today(&self, at: usize) -> bool {
        let glyphs = self.article.glyphs.chars();
        self.times.iter().any(|time| {
            let today = match &time.meaning {
                Meaning::At(point) => point.month == Some(self.month) && point.day.is_some(),
                Meaning::DayFromNow(0, _) => true,
                _ => false,
            };
            let between = &glyphs[time.end.min(at)..time.end.max(at)];
            today && between.len() < SENTENCE && !between.iter().any(|&c| super::ends_sentence(c))
        })
    }

    /// 今年10月，“2016维也纳…文化节”: whether this year is named just before `at`.
    fn follows_this_year(&self, at: usize) -> bool {
        let times = self.article.times;
        let before = times.partition_point(|time| time.end <= at).checked_sub(1).map(|last| &times[last]);
        before.is_some_and(|time| {
            matches!(time.meaning, Meaning::At(Point { year: Year::Relative(0), .. })) && at < time.end + 4
        })
    }

    /// A span of a few months with both its years that the dateline's month lies in.
    fn year_around(&self, time: &RawTime) -> Option<i32> {
        let Meaning::Between(first, last) = &time.meaning else { return None };
        let (Year::Known(first_year), Year::Known(last_year)) = (first.year, last.year) else { return None };
        let (from, to) = (first_year * 12 + i32::from(first.month?), last_year * 12 + i32::from(last.month?));
        let months = (from..=to).take(13).filter(|month| (month - i32::from(self.month)) % 12 == 0);
        let mut years = months.map(|month| (month - 1).div_euclid(12));
        (last.day.is_some() && to - from < 12).then(|| years.next()).flatten()
    }

    /// 2014年5月以来 and 去年5月以来: a part of a year told with its number and by where it lies.
    fn year_of_same_part(&self) -> Option<i32> {
        let points = || {
            self.times.iter().filter_map(|time| match &time.meaning {
                Meaning::At(point) | Meaning::Between(point, _) => Some(point),
                _ => None,
            })
        };
        points().find_map(|named| {
            let Year::Known(year) = named.year else { return None };
            let told =
                |point: &&Point| (point.part, point.month, point.day) == (named.part, named.month, named.day);
            let away = points().filter(told).find_map(|point| match point.year {
                Year::Relative(away) => Some(away),
                _ => None,
            })?;
            (named.part.is_some() || named.month.is_some()).then_some(year - away)
        })
    }

    /// 进入2015年以来: the year has begun.
    fn year_entered(&self) -> Option<i32> {
        self.times.iter().find_map(|time| match time.meaning {
            Meaning::At(Point { year: Year::Known(year), month: None, part: None, .. }) => {
                words::precedes(self.article.glyphs, time.start, Class::Entering).then_some(year)
            }
            _ => None,
        })
    }

    /// 截至2014年底完成…。2015年…: data up to the end of a year, and then the next year by its number.
    fn year_after_data(&self) -> Option<i32> {
        let glyphs = self.article.glyphs;
        let year_of = |time: &RawTime| match time.meaning {
            Meaning::At(Point { year: Year::Known(year), month: None, part: None, .. }) => Some(year),
            _ => None,
        };
        self.times.iter().zip(self.times.iter().skip(1)).find_map(|(data, next)| {
            let (year, next) = (year_of(data)?, year_of(next)?);
            (next == year + 1 && words::precedes(glyphs, data.start, Class::Until)).then_some(next)
        })
    }

    /// Late in a year, a forecast for the next: 明年 beside a named year.
    fn year_before_next(&self) -> Option<i32> {
        if self.month < 10 || !self.times.iter().any(is_next_year) {
            return None;
        }
        self.times.iter().find_map(|time| {
            let Meaning::At(Point { year: Year::Known(year), month: None, part: None, .. }) = time.meaning
            else {
                return None;
            };
            let glyphs = self.article.glyphs;
            let from = time.start.saturating_sub(8).max(self.article.start);
            let far = words::within(glyphs, time.end, time.end + 20, Class::Completion);
            (words::within(glyphs, from, time.start, Class::Forecast) && !far).then_some(year - 1)
        })
    }
}

/// Four digits that are a recent year and stand before a Chinese character that is no unit.
fn bare_year(article: &Article, at: usize) -> Option<i32> {
    let glyphs = article.glyphs;
    let year = (at..at + 4).try_fold(0, |year, i| glyphs.get(i).to_digit(10).map(|d| year * 10 + d))? as i32;
    let alone = !glyphs.before(at).is_ascii_alphanumeric() && !matches!(glyphs.before(at), '.' | '〔' | '-');
    let names = matches!(glyphs.get(at + 4), '\u{4E00}'..='\u{9FFF}')
        && !crate::quantities::numeral::is_numeric(glyphs.get(at + 4));
    let measured = crate::quantities::unit::Units::get().longest(glyphs, at + 4, true).is_some();
    (alone && names && !measured && RECENT.contains(&year)).then_some(year)
}
