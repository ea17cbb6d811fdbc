//! Which period of the calendar does a time expression mean in this article?
//!
//! What the words leave open (the year of 3月5日, the month of 9日) is settled by the dates of the same sentence, by
//! the article's own date ([`anchor`]), or by the year that the passage tells of; else the partial form stays.

mod anchor;

use super::glyphs::Glyphs;
use super::time::words::{self, Class};
use super::time::{Meaning, Part, Point, RawTime, Year};
use super::unit::Units;
use crate::period::{Clock, Date, PartialDate, Period, days_in_month};
use anchor::Anchor;

/// The times of one article, in its order.
pub(crate) struct Article<'t> {
    pub(crate) glyphs: &'t Glyphs<'t>,
    pub(crate) times: &'t [RawTime],
    /// Its glyphs.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Its date where that is certain from elsewhere.
    pub(crate) date: Option<Date>,
}

impl Article<'_> {
    /// The periods of its times.
    pub(crate) fn resolve(&self) -> Vec<Option<Period>> {
        let mut narrative = Narrative::new(self, Anchor::of(self));
        let mut at = self.start;
        let mut resolved = Vec::with_capacity(self.times.len());
        for time in self.times {
            for place in at.min(time.start)..time.start {
                narrative.pass(self.glyphs.get(place));
            }
            at = time.start;
            let period = narrative.resolve(time);
            resolved.push(period.map(|period| self.opened(time, period)));
        }
        resolved
    }

    /// 截至2024年6月底 is all up to then, 自2019年以来 all since.
    fn opened(&self, time: &RawTime, period: Period) -> Period {
        let Period::At(date) = period else { return period };
        if !period.is_certain() || matches!(time.meaning, Meaning::MonthsTo(..)) {
            return period;
        }
        if let Some((needs_clause, start)) = words::before(self.glyphs, time.start, Class::Until) {
            // 报名截止2024年6月底 is a day in itself.
            let before = self.glyphs.before(start);
            let told = needs_clause == 0 || start <= self.start || ends_clause(before);
            return if told { Period::Until(date) } else { period };
        }
        let since = words::precedes(self.glyphs, time.start, Class::Since)
            && words::after(self.glyphs, time.end, Class::SinceEnd).is_some();
        if since { Period::Since(date) } else { period }
    }

    /// 2018年以来，…, 自2020年起: whether what is told goes on since `time`; 今年以来 is this year.
    pub(crate) fn is_since(&self, time: &RawTime) -> bool {
        let now =
            || words::at(self.glyphs, time.start, Class::RelativeYear).is_some_and(|(away, _)| away == 0);
        let next = self.glyphs.get(time.end);
        // 自2020年起, but not 2020年起步
        let starts = words::after(self.glyphs, time.end, Class::SinceStart)
            .is_some_and(|end| Units::get().stands_alone(next, self.glyphs.get(end)));
        let since = starts || words::after(self.glyphs, time.end, Class::SinceEnd).is_some() && !now();
        since
            && (words::precedes(self.glyphs, time.start, Class::Since)
                || time.start <= self.start
                || ends_clause(self.glyphs.before(time.start)))
    }

    /// Whether the clause around `time` tells of what lies ahead: 将于6月15日, 预计明年.
    fn lies_ahead(&self, time: &RawTime) -> bool {
        let from = self.clause_start(time.start, 14);
        // A time that is a clause by itself dates the next: 周五，球队将迎战客队.
        let alone = matches!(self.glyphs.get(time.end), ',');
        let to = self.clause_end(time.end + usize::from(alone), 10);
        words::within(self.glyphs, from, time.start, Class::Planned)
            || words::within(self.glyphs, time.end, to, Class::Planned)
    }

    /// （记录日为7月25日）: whether words in brackets lead to `at`; 今天（12月2日） is the day itself.
    fn is_in_brackets(&self, at: usize) -> bool {
        let first = at.saturating_sub(12).max(self.start);
        let bracket = (first..at)
            .rev()
            .find(|&i| matches!(self.glyphs.get(i), '(' | ')') || ends_sentence(self.glyphs.get(i)));
        bracket.is_some_and(|i| self.glyphs.get(i) == '(' && i + 1 < at)
    }

    /// （2023年：80亿元）: whether a time is the label of what stands in its brackets.
    fn is_label_in_brackets(&self, time: &RawTime) -> bool {
        self.glyphs.before(time.start) == '(' && matches!(self.glyphs.get(time.end), ':' | '：')
    }

    /// Where the clause that holds `at` begins, at most `reach` glyphs back.
    fn clause_start(&self, at: usize, reach: usize) -> usize {
        let first = at.saturating_sub(reach).max(self.start);
        (first..at).rev().find(|&i| ends_clause(self.glyphs.get(i))).map_or(first, |i| i + 1)
    }

    /// Where the clause that holds `at` ends, at most `reach` glyphs on.
    fn clause_end(&self, at: usize, reach: usize) -> usize {
        let last = (at + reach).min(self.end);
        (at..last).find(|&i| ends_clause(self.glyphs.get(i))).unwrap_or(last)
    }

    /// Where the sentence that holds `at` ends, at most `reach` glyphs on.
    fn sentence_end(&self, at: usize, reach: usize) -> usize {
        let last = (at + reach).min(self.end);
        (at..last).find(|&i| ends_sentence(self.glyphs.get(i))).unwrap_or(last)
    }
}

fn ends_clause(c: char) -> bool {
    ends_sentence(c) || matches!(c, '，' | ',' | '、' | ':' | '：')
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '\n' | '\0' | ';' | '；' | '!' | '?' | '！' | '？')
}

/// A date of the narrative, with the sentence and the paragraph it stands in.
#[derive(Clone, Copy)]
struct Told {
    point: Point,
    /// The other end of a span that begins with it.
    until: Option<Point>,
    /// Whether it stands before a comma and so dates what follows: 2022年，….
    frame: bool,
    /// Whether it stands behind no word: 2022年全县…, 《2022年…公报》.
    opens: bool,
    /// Whether something began then: 2022年6月以来.
    start: bool,
    /// Whether it is told of as lying ahead.
    ahead: bool,
    /// Whether something is compared with it (比2023年一季度) or it stands in brackets.
    aside: bool,
    sentence: usize,
    paragraph: usize,
}

/// Where the telling of the article has got to.
struct Narrative<'t> {
    article: &'t Article<'t>,
    anchor: Anchor,
    /// The last date whose year is known or whose month was named.
    last: Option<Told>,
    /// The last one that is no aside.
    named: Option<Told>,
    /// The last day that was named; at first that of the dateline.
    day: Option<Told>,
    /// The last year that what follows it may be told of.
    year: Option<(i32, Told)>,
    /// The last day of the last account: 同日 of 截至同日止九个月.
    account: Option<Point>,
    sentence: usize,
    paragraph: usize,
    /// Whether the line has a comma since a sentence ended: its end is the page's and no sentence's.
    open: bool,
}

impl<'t> Narrative<'t> {
    fn new(article: &'t Article<'t>, anchor: Anchor) -> Self {
        Self {
            article,
            anchor,
            last: None,
            named: None,
            day: None,
            year: None,
            account: None,
            sentence: 0,
            paragraph: 0,
            open: false,
        }
    }

    fn pass(&mut self, c: char) {
        self.sentence += usize::from(ends_sentence(c) && !(c == '\n' && self.open));
        self.paragraph += usize::from(c == '\n');
        self.open = c == ',' || self.open && !ends_sentence(c);
    }

    fn resolve(&mut self, time: &RawTime) -> Option<Period> {
        match &time.meaning {
            Meaning::Settled(period) => Some(*period),
            Meaning::Beyond => None,
            Meaning::At(point) if self.is_year_of_account(time, point) => self.same_period_in(point.year),
            Meaning::At(point) => {
                let point = &Point { day: point.day.or(self.day_before_bracket(time, point)), ..*point };
                let settled = self.settle(time, *point);
                self.remember(time, settled);
                Period::at(date(&settled)?)
            }
            Meaning::Between(first, second) => self.between(time, first, second),
            Meaning::MonthsTo(last, months) => self.account(time, last, *months),
            Meaning::SamePeriod(years) => {
                let Year::Known(year) = self.dated()?.point.year else { return None };
                self.same_period_in(Year::Known(year + years))
            }
            Meaning::SamePeriodOf(year) => self.same_period_in(Year::Known(*year)),
            Meaning::LastMonthNamed => {
                let point = self.named.map(|told| told.point).filter(|point| point.month.is_some())?;
                let point = Point { day: None, clock: None, ..point };
                Period::at(date(&point)?)
            }
            Meaning::MonthFromNow(away) => {
                let (year, month) = self.month_from_now(*away)?;
                self.remember(time, Point { year: known(year), month: Some(month), ..Point::default() });
                Period::at(PartialDate::Month(year, month))
            }
            Meaning::DayOfMonthFromNow(away, day) => {
                let (year, month) = self.month_from_now(*away)?;
                let clock = day.clock;
                let point =
                    Point { year: known(year), month: Some(month), day: day.day, clock, ..Point::default() };
                self.remember(time, point);
                Period::at(date(&point)?)
            }
            Meaning::DayOfSameMonth(point) => {
                let Point { year, month: Some(month), .. } = self.last?.point else { return None };
                let point = Point { year, month: Some(month), ..*point };
                self.remember(time, point);
                Period::at(date(&point)?)
            }
            Meaning::QuarterFromNow(away) => self.quarter_from_now(*away),
            Meaning::DayFromNow(away, clock) => {
                let Anchor { year, month, day, .. } = self.anchor;
                let period = day_from((year, month, day), *away, *clock);
                self.remember_day(time, period);
                period
            }
            Meaning::DayFromLast(away, clock) => {
                let told = self.day?;
                // 定于4月8日发射。当日，…: the day of the report may be meant as well.
                if *away == 0 && told.ahead && told.sentence != self.sentence {
                    return None;
                }
                let Point { year, month, day, .. } = told.point;
                let year = if let Year::Known(year) = year { Some(year) } else { None };
                let period = day_from((year, month, day), *away, *clock)?;
                if let Some(day) = day_of(period) {
                    self.remember(time, day);
                }
                Some(period)
            }
            Meaning::WeekFromNow(away) => {
                let monday = self.monday()?.plus_days(away * 7);
                Period::at(PartialDate::Week(monday))
            }
            Meaning::Weekday { week, day, clock } => {
                let period = self.weekday(time, *week, *day, *clock);
                self.remember_day(time, period);
                period
            }
            Meaning::Weekdays(first, second) => self.weekdays(*first, *second),
        }
    }

    /// 截至6月30日止六个月: the months up to a day; the day alone where its year is not known.
    fn account(&mut self, time: &RawTime, last: &Point, months: u8) -> Option<Period> {
        let last = match last.month {
            Some(_) => self.settle(time, *last),
            // 截至2023年同日止九个月
            None => {
                let named = self.account.or(self.day.map(|told| told.point))?;
                let year = if last.year == Year::Open { named.year } else { last.year };
                Point { year, ..named }
            }
        };
        let Point { year: Year::Known(year), month: Some(month), day, .. } = last else {
            return Period::at(date(&last)?);
        };
        // 截至6月底止半年度
        let day = day.unwrap_or_else(|| days_in_month(Some(year), month));
        let last = Point { day: Some(day), ..last };
        self.account = Some(last);
        let period = months_to(Date::new(year, month, day)?, months)?;
        let [first, until] = period.dates();
        self.remember_span(time, point(first?)?, until.and_then(point));
        Some(period)
    }

    /// A span, whose second end may leave out what the first says.
    fn between(&mut self, time: &RawTime, first: &Point, second: &Point) -> Option<Period> {
        let mut second = *second;
        let mut first = *first;
        if first.year == Year::Open && first.day.is_none() && first.clock.is_none() {
            // A span without a year is settled by its end: 前三季度 is over when 9月 is.
            second = self.settle(time, Point { year: Year::Open, ..second });
            if let Year::Known(year) = second.year
                && self.is_to_come(time, &first, &second)
            {
                second.year = Year::Known(year - 1);
            }
            first.year = second.year;
        } else {
            first = self.settle(time, first);
            if first.month.is_some() && second.month.is_none() && second.day.is_some() {
                second.month = first.month;
            }
            second.year = match second.year {
                Year::Open => first.year,
                Year::Relative(_) | Year::FromLast(_) => self.settle(time, second).year,
                year => year,
            };
        }
        if let (Year::Known(year), true) = (second.year, first.year == second.year)
            && second.month.is_some()
            && second.month < first.month
        {
            second.year = Year::Known(year + 1);
        }
        self.remember_span(time, first, Some(second));
        Period::span(date(&first)?, date(&second)?)
    }

    /// Whether a span from the beginning of the article's year, of which something is told as over, is not over yet:
    /// 前三季度 in February is last year's.
    fn is_to_come(&self, time: &RawTime, first: &Point, second: &Point) -> bool {
        let from_new_year = first.month == Some(1) || first.part == Some(Part::Quarter(1));
        let last = match second.part {
            Some(Part::Quarter(quarter)) => Some(quarter * 3),
            _ => second.month,
        };
        let this_year = second.year == known(self.anchor.year);
        let over = last.zip(self.anchor.month).is_none_or(|(last, now)| last <= now);
        from_new_year && this_year && !over && !self.article.lies_ahead(time)
    }

    /// The last date that no aside tells of, else the last one.
    fn dated(&self) -> Option<Told> {
        self.named.or(self.last)
    }

    /// The period named last, as far as it is a part of a year, in another year; of a span that crosses into the next
    /// year, its first end there.
    fn same_period_in(&self, year: Year) -> Option<Period> {
        let last = self.dated().map(|told| told.point).unwrap_or_default();
        let first = date(&Point { year, ..last })?;
        let Some(until) = self.dated().and_then(|told| told.until) else { return Period::at(first) };
        let years = match (last.year, until.year) {
            (Year::Known(from), Year::Known(to)) => to - from,
            _ => 0,
        };
        let Year::Known(year) = year else { return None };
        Period::span(first, date(&Point { year: Year::Known(year + years), ..until })?)
    }

    /// （2023年：80亿元） behind a part of 2024: the same part of the year before.
    fn is_year_of_account(&self, time: &RawTime, point: &Point) -> bool {
        let bracketed = self.article.is_label_in_brackets(time);
        let (Some(last), Year::Known(year)) = (self.dated(), point.year) else { return false };
        let part = last.until.is_some() || last.point.part.is_some();
        bracketed
            && point.is_year()
            && last.point.day.is_none()
            && part
            && last.point.year == Year::Known(year + 1)
            && self.is_near(&last)
    }

    fn month_from_now(&self, away: i32) -> Option<(Option<i32>, u8)> {
        let months = i32::from(self.anchor.month?) - 1 + away;
        let month = months.rem_euclid(12) as u8 + 1;
        Some((self.anchor.year.map(|year| year + months.div_euclid(12)), month))
    }

    fn quarter_from_now(&self, away: i32) -> Option<Period> {
        let named = self.last.map(|told| told.point);
        let (year, quarter) = match named {
            Some(Point { year: Year::Known(year), part: Some(Part::Quarter(quarter)), .. }) => {
                (year, i32::from(quarter) - 1)
            }
            _ => (self.anchor.year?, (i32::from(self.anchor.month?) - 1) / 3),
        };
        let quarter = year * 4 + quarter + away;
        Period::at(PartialDate::Quarter(quarter.div_euclid(4), quarter.rem_euclid(4) as u8 + 1))
    }

    /// The Monday of the article's week.
    fn monday(&self) -> Option<Date> {
        let today = self.anchor.date()?;
        Some(today.plus_days(-i32::from(today.weekday())))
    }

    /// 上周三; without a week the last such day, or the next where something is planned for it.
    fn weekday(&self, time: &RawTime, week: Option<i32>, day: u8, clock: Option<(u8, u8)>) -> Option<Period> {
        let clock = clock.and_then(|(hour, minute)| Clock::new(hour, minute));
        let Some(monday) = self.monday() else {
            return clock.map(|clock| Period::At(PartialDate::Clock(clock)));
        };
        let mut date = monday.plus_days(week.unwrap_or(0) * 7 + i32::from(day));
        if week.is_none() {
            let today = self.anchor.date()?;
            let ahead = self.article.lies_ahead(time);
            if ahead && date < today {
                date = date.plus_days(7);
            } else if !ahead && date > today {
                date = date.plus_days(-7);
            }
        }
        Period::at(PartialDate::Day { year: Some(date.year), month: date.month, day: date.day, clock })
    }

    /// 本周五至下周二; a day whose week is not named is the next one behind the first, or the last one before the second.
    fn weekdays(&self, first: (Option<i32>, u8), second: (Option<i32>, u8)) -> Option<Period> {
        let away = |(week, day): (Option<i32>, u8)| Some(week? * 7 + i32::from(day));
        let apart = (i32::from(second.1) - i32::from(first.1)).rem_euclid(7);
        let first = away(first).or_else(|| Some(away(second)? - apart))?;
        let second = away(second).unwrap_or(first + apart);
        let monday = self.monday()?;
        let day = |away| {
            let Date { year, month, day } = monday.plus_days(away);
            PartialDate::Day { year: Some(year), month, day, clock: None }
        };
        Period::span(day(first), day(second))
    }

    /// 昨天, 上周五: the day that 当日 means from there on; none where it is not known.
    fn remember_day(&mut self, time: &RawTime, period: Option<Period>) {
        self.day = period.and_then(day_of).map(|day| self.told(time, day, None));
    }

    /// What is told of `time` where it stands.
    fn told(&self, time: &RawTime, point: Point, until: Option<Point>) -> Told {
        let glyphs = self.article.glyphs;
        // 较8月15日减少, （记录日为7月25日）, 高于2019年的60亿元
        let bracketed = self.article.is_in_brackets(time.start);
        Told {
            point,
            until,
            frame: glyphs.get(time.end) == ',',
            opens: !glyphs.before(time.start).is_alphanumeric(),
            start: self.is_start(time),
            ahead: point.day.is_some() && self.article.lies_ahead(time),
            aside: bracketed
                || self.article.is_label_in_brackets(time)
                || words::precedes(glyphs, time.start, Class::Compared)
                || point.is_year() && words::after(glyphs, time.end, Class::Of).is_some(),
            sentence: self.sentence,
            paragraph: self.paragraph,
        }
    }

    fn remember(&mut self, time: &RawTime, point: Point) {
        self.remember_span(time, point, None);
    }

    fn remember_span(&mut self, time: &RawTime, point: Point, until: Option<Point>) {
        let told = self.told(time, point, until);
        // 有效期至12月31日 ends there.
        let ends = words::precedes(self.article.glyphs, time.start, Class::To);
        if point.day.is_some() && until.is_none() && !told.aside && !told.start {
            self.day = Some(told).filter(|_| !ends);
        }
        if self.anchor.dateline == Some(time.start) {
            // The story begins after its dateline.
            return;
        }
        if point.month.is_some() || matches!(point.year, Year::Known(_)) {
            self.last = Some(told);
            if !told.aside {
                self.named = Some(told);
            }
        }
        if let Year::Known(year) = point.year
            && !told.start
        {
            self.year = Some((year, told));
        }
    }

    /// 从2022年至今, 2008年以来: where something began, which dates nothing after it.
    fn is_start(&self, time: &RawTime) -> bool {
        words::after(self.article.glyphs, time.end, Class::SinceEnd).is_some()
            || words::precedes(self.article.glyphs, time.start, Class::Since)
    }

    /// Fills in what the words leave open, as far as it is certain.
    fn settle(&self, time: &RawTime, mut point: Point) -> Point {
        match point.year {
            Year::Known(_) => return point,
            Year::Relative(away) => {
                if let Some(year) = self.year_ended(time) {
                    point.year = Year::Known(year);
                    return point;
                }
                let away = away - i32::from(self.is_last_year_end(time));
                point.year = match self.anchor.year {
                    Some(year) => Year::Known(year + away),
                    // 今年3月 is a month of a year that is not known.
                    None if point.month.is_some() => Year::Open,
                    None => Year::Relative(away),
                };
                return point;
            }
            Year::FromLast(away) => {
                // 当年 is the year of its own sentence; elsewhere it may be long ago.
                // 2024年，老人说，当年….
                let glyphs = self.article.glyphs;
                let recalled = !glyphs.before(time.start).is_alphanumeric()
                    && words::precedes(glyphs, time.start.saturating_sub(1), Class::Recalling);
                let near = |told: &Told| {
                    away != 0 || !point.is_year() || told.sentence == self.sentence && !recalled
                };
                point.year = match self.named.filter(near).map(|told| told.point.year) {
                    Some(Year::Known(year)) => Year::Known(year + away),
                    _ => Year::Open,
                };
                return point;
            }
            Year::Open => {}
        }
        match (point.month, point.day) {
            (None, None) if point.clock.is_some() => point,
            (None, Some(_)) => self.settle_day(time, point),
            _ => {
                point.year = known(self.open_year(time, &point));
                point
            }
        }
    }

    /// 2022年全县…，年末户籍人口52万人: the year just told of, whose end the time is.
    fn year_ended(&self, time: &RawTime) -> Option<i32> {
        let told = self.named.filter(|told| told.point.is_year() && told.opens && !told.start)?;
        if told.sentence + 1 < self.sentence {
            return None;
        }
        let Year::Known(year) = told.point.year else { return None };
        let past = self.anchor.year.is_none_or(|own| year < own);
        (past && self.is_end_of_results(time)).then_some(year)
    }

    /// Whether a time is the end of a year that statistics of the first half of the next one tell of: 年末常住人口 in March.
    fn is_last_year_end(&self, time: &RawTime) -> bool {
        self.anchor.month.is_some_and(|month| month <= 6) && self.is_end_of_results(time)
    }

    /// Whether a time is 年末, and nothing is planned for it.
    fn is_end_of_results(&self, time: &RawTime) -> bool {
        let glyphs = self.article.glyphs;
        let told = words::at(glyphs, time.start, Class::YearEdge).is_some_and(|(told, _)| told == 1);
        told && !words::precedes(glyphs, time.start, Class::To) && !self.article.lies_ahead(time)
    }

    /// （11月10日）15时23分: the day before the bracket is the time's own.
    fn day_before_bracket(&self, time: &RawTime, point: &Point) -> Option<u8> {
        let glyphs = self.article.glyphs;
        let bracket = time.start.checked_sub(1).filter(|&at| glyphs.get(at) == ')')?;
        let clock_only = point.month.is_none() && point.day.is_none() && point.clock.is_some();
        let times = self.article.times;
        let day = times.binary_search_by_key(&bracket, |other| other.end).ok().filter(|_| clock_only)?;
        match times[day].meaning {
            Meaning::At(day) => day.day,
            _ => None,
        }
    }

    /// The month of 9日: the one that the sentence is in, else the article's or one beside it.
    fn settle_day(&self, time: &RawTime, mut point: Point) -> Point {
        let day = point.day.unwrap_or(1);
        let of_sentence = self.last.filter(|told| {
            told.sentence == self.sentence
                && told.point.month.is_some()
                && told.point.day.is_some_and(|d| d <= day)
        });
        if let Some(Told { point: Point { year, month, .. }, .. }) = of_sentence {
            (point.year, point.month) = (year, month);
            return point;
        }
        if let Some(month) = self.anchor.month {
            let away = match self.anchor.day {
                // On the 1st, the 30th is last month's; on the 28th, what is to be on the 3rd is next month's.
                Some(today) if day > today + 15 && !self.article.lies_ahead(time) => -1,
                Some(today) if today > day + 15 && self.article.lies_ahead(time) => 1,
                _ => 0,
            };
            if let Some((year, month)) = self.month_from_now(away) {
                (point.year, point.month) = (known(year), Some(month));
            } else {
                point.month = Some(month);
            }
            return point;
        }
        let dates_days = |told: &Told| {
            told.point.day.is_some()
                || matches!(told.point.year, Year::Known(_)) && told.point.month.is_some()
        };
        if let Some(told) = self.last.filter(|told| dates_days(told) && !told.start && self.is_near(told)) {
            (point.year, point.month) = (told.point.year, told.point.month);
        }
        point
    }

    /// The year of a month, day, quarter or half that names none.
    fn open_year(&self, time: &RawTime, point: &Point) -> Option<i32> {
        if let Some(year) = self.year_of_whole(time).or_else(|| self.year_of_story(point)) {
            return Some(year);
        }
        if self.anchor.month.is_some() {
            return self.anchor.year.map(|year| year + self.nearest_year(time, point));
        }
        let (year, told) = self.year?;
        let dates = told.frame || told.point.month.is_some() || told.point.part.is_some();
        let near = told.sentence == self.sentence
            || told.paragraph == self.paragraph && (dates || self.anchor.year == Some(year));
        (near || self.anchor.year == Some(year)).then_some(year)
    }

    /// 2024年营收56亿元，其中第四季度18亿元: a part is of the year of the whole before it.
    fn year_of_whole(&self, time: &RawTime) -> Option<i32> {
        let glyphs = self.article.glyphs;
        let end = time.start - usize::from(glyphs.before(time.start) == ',');
        let told = self.last.filter(|told| told.sentence == self.sentence && !told.start)?;
        match told.point.year {
            Year::Known(year) if words::precedes(glyphs, end, Class::Among) => Some(year),
            _ => None,
        }
    }

    /// A story told in another year than the article's goes forward in it (1941年8月29日 … 9月2日), and so does every
    /// sentence (2023年一季度…，二季度…; 2023年，一季度…).
    fn year_of_story(&self, point: &Point) -> Option<i32> {
        let told = self.last?;
        let Year::Known(year) = told.point.year else { return None };
        let same_sentence = told.sentence == self.sentence;
        let goes_on = same_sentence || told.paragraph == self.paragraph && self.sentence <= told.sentence + 2;
        // 2023年，…。三季度…, in an article of June 2024: the article's own quarter is not over.
        let over = || point.last_month().zip(self.anchor.month).is_none_or(|(last, now)| last <= now);
        let whole_year = told.point.is_year() && told.frame && !told.start && point.day.is_none();
        if whole_year && (same_sentence || goes_on && !over()) {
            return Some(year);
        }
        let (last, month) = (told.point.last_month()?, point.last_month()?);
        let days = told.point.day.zip(point.day);
        let parts = match (told.point.part, point.part) {
            (Some(Part::Quarter(last)), Some(Part::Quarter(own))) => own == last + 1 || !over(),
            (Some(_), Some(_)) => true,
            _ => false,
        };
        let forward = match days {
            Some((last_day, day)) => (last, last_day) <= (month, day),
            None => {
                let no_day = told.point.day.is_none() && point.day.is_none();
                (same_sentence || parts && goes_on) && last < month && no_day && !told.aside
            }
        };
        let near = days.is_some() && month <= last + 2 && self.paragraph <= told.paragraph + 6;
        let near = near && self.anchor.year != Some(year);
        (forward && (same_sentence || parts || near)).then_some(year)
    }

    /// How many years from the article's the nearest such month is; what is planned lies ahead.
    fn nearest_year(&self, time: &RawTime, point: &Point) -> i32 {
        let Some(now) = self.anchor.month.map(i32::from) else { return 0 };
        let (first, last) = match (point.part, point.month) {
            (Some(Part::Quarter(n)), _) => (i32::from(n) * 3 - 2, i32::from(n) * 3),
            (Some(Part::Half(n)), _) => (i32::from(n) * 6 - 5, i32::from(n) * 6),
            (None, Some(month)) => (i32::from(month), i32::from(month)),
            (None, None) => return 0,
        };
        let ahead = self.article.lies_ahead(time);
        // A month that is not over may be meant ahead without saying so: 11月在京召开, in April.
        let past = if point.part.is_some() { 6 } else { 8 };
        if first > now && !ahead && first - now >= past && first - now > now + 12 - last {
            -1
        } else if last < now && ahead && now - last > 6 {
            1
        } else {
            0
        }
    }

    fn is_near(&self, told: &Told) -> bool {
        told.sentence == self.sentence || told.paragraph == self.paragraph
    }
}

/// A year with a 29 February.
const LEAP_YEAR: i32 = 2024;

fn known(year: Option<i32>) -> Year {
    year.map_or(Year::Open, Year::Known)
}

/// A date of the calendar as a point.
fn point(date: PartialDate) -> Option<Point> {
    let point = |year: Option<i32>, part, month, day| Point {
        year: match year {
            Some(year) => Year::Known(year),
            None => Year::Open,
        },
        part,
        month,
        day,
        clock: None,
    };
    Some(match date {
        PartialDate::Year(year) => point(Some(year), None, None, None),
        PartialDate::Half(year, n) => point(Some(year), Some(Part::Half(n)), None, None),
        PartialDate::Quarter(year, n) => point(Some(year), Some(Part::Quarter(n)), None, None),
        PartialDate::Month(year, month) => point(year, None, Some(month), None),
        PartialDate::Day { year, month, day, .. } => point(year, None, Some(month), Some(day)),
        _ => return None,
    })
}

/// A day as a point.
fn day_of(period: Period) -> Option<Point> {
    match period {
        Period::At(day @ PartialDate::Day { .. }) => point(day),
        _ => None,
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
        Year::Relative(_) | Year::FromLast(_) => return None,
    };
    Some(match (year, point.part, point.month, point.day) {
        (Some(year), Some(Part::Quarter(n)), None, None) => PartialDate::Quarter(year, n),
        (Some(year), Some(Part::Half(n)), None, None) => PartialDate::Half(year, n),
        (Some(year), None, None, None) => PartialDate::Year(year),
        (year, None, Some(month), None) => PartialDate::Month(year, month),
        (year, None, Some(month), Some(day)) => PartialDate::Day { year, month, day, clock },
        (None, None, None, Some(day)) => PartialDate::DayOfMonth(day, clock),
        (None, None, None, None) => PartialDate::Clock(clock?),
        _ => return None,
    })
}

/// So many months that end with `last`; a year, half or quarter of the calendar is named as such.
fn months_to(last: Date, months: u8) -> Option<Period> {
    let before = last.year * 12 + i32::from(last.month) - i32::from(months);
    let (year, first) = (before.div_euclid(12), before.rem_euclid(12) as u8 + 1);
    if last.plus_days(1).day != 1 {
        // The month before may be shorter than the last one.
        let before = (1..=last.day).rev().find_map(|day| {
            let (year, month) = ((before - 1).div_euclid(12), (before - 1).rem_euclid(12) as u8 + 1);
            Date::new(year, month, day)
        })?;
        let day = |Date { year, month, day }| PartialDate::Day { year: Some(year), month, day, clock: None };
        return Period::span(day(before.plus_days(1)), day(last));
    }
    let part = (last.month.div_ceil(months) * months == last.month).then_some(last.month / months);
    match (months, part) {
        (12, Some(_)) => Period::at(PartialDate::Year(last.year)),
        (6, Some(half)) => Period::at(PartialDate::Half(last.year, half)),
        (3, Some(quarter)) => Period::at(PartialDate::Quarter(last.year, quarter)),
        _ => Period::span(
            PartialDate::Month(Some(year), first),
            PartialDate::Month(Some(last.year), last.month),
        ),
    }
}

/// 昨天, 今晚7点, 次日: so many days from a day. Without a year, the end of February has no next day.
fn day_from(
    (year, month, day): (Option<i32>, Option<u8>, Option<u8>),
    away: i32,
    clock: Option<(u8, u8)>,
) -> Option<Period> {
    let time_of_day = clock.and_then(|(hour, minute)| Clock::new(hour, minute));
    let day = match (year, month, day) {
        (Some(year), Some(month), Some(day)) => {
            Some(Date::new(year, month, day)?.plus_days(away)).map(|day| (Some(day.year), day))
        }
        (None, Some(month), Some(day)) => {
            let later = Date::new(LEAP_YEAR, month, day)?.plus_days(away);
            let leap_day = Date::new(LEAP_YEAR, 2, 29)?;
            let over =
                Date::new(LEAP_YEAR, month, day)?.min(later) < leap_day && later.max(leap_day) != leap_day;
            (!over).then_some((None, later))
        }
        _ => None,
    };
    match (day, time_of_day) {
        (Some((year, Date { month, day, .. })), clock) => {
            Period::at(PartialDate::Day { year, month, day, clock })
        }
        (None, Some(clock)) => Some(Period::At(PartialDate::Clock(clock))),
        (None, None) => None,
    }
}
