//! Which point or span of time is named: 2024年3月12日, 5月22日至24日, 前三季度, 9日?

use super::words::Class;
use super::{Meaning, Part, Point, Reader, Year};
use crate::period::Date;

impl Reader<'_> {
    pub(super) fn span_or_point(&self, at: usize) -> Option<(usize, Meaning)> {
        if let Some(span) = self.years(at).or_else(|| self.listed_year(at)).or_else(|| self.days(at)) {
            return Some(span);
        }
        if let Some((year, from)) = self.year(at)
            && let Some((first, second, end)) = self.pair_of_parts(from, year)
        {
            return Some((end, Meaning::Between(first, second)));
        }
        if let Some((first, second, end)) = self.pair_of_parts(at, Year::Open) {
            return Some((end, Meaning::Between(first, second)));
        }
        if let Some((year, from)) = self.year(at)
            && let Some((months, _)) = self.word(from, Class::AccountOfMonths)
        {
            let (month, day) = (months as u8, if months == 3 { 31 } else { 30 });
            let last = Point { year, month: Some(month), day: Some(day), ..Point::default() };
            return Some((from, Meaning::MonthsTo(last, month)));
        }
        if let Some(further) = self.further_months(at) {
            return Some(further);
        }
        let (first, end) = self.point(at)?;
        if let Some((months, end)) = self.months_ended(end).filter(|_| first.month.is_some()) {
            return Some((end, Meaning::MonthsTo(first, months)));
        }
        if first.is_year() {
            // 2023年同日止九个月
            let same_day = self.after(end, Class::FromLastDay).and_then(|day| self.months_ended(day));
            if let Some((months, end)) = same_day {
                return Some((end, Meaning::MonthsTo(first, months)));
            }
            if let Some(meaning) = self.shared_account(end, first.year) {
                return Some((end, meaning));
            }
        }
        if let Some(from) = self.to(end)
            && let Some((second, last)) = self.second(from, &first)
            && ordered(&first, &second)
        {
            return Some((last, Meaning::Between(first, second)));
        }
        if let Year::Known(year) = first.year
            && first.is_year()
            && let Some(end) = self.after(end, Class::SamePeriodOf)
        {
            return Some((end, Meaning::SamePeriodOf(year)));
        }
        if first.is_year()
            && let Some(span) = self.first_of(end, first.year)
        {
            return Some(span);
        }
        Some((end, Meaning::At(first)))
    }

    pub(super) fn point(&self, at: usize) -> Option<(Point, usize)> {
        if let Some((away, from)) = self.word(at, Class::FromLastYear) {
            let year = Year::FromLast(away);
            // 当年的小苗, 当年轻人
            let other = away == 0 && self.after(from, Class::Of).is_some()
                || self.word(from - 1, Class::YearWord).is_some_and(|(counts, _)| counts < 2);
            let alone = self.stands_alone(at) && !other;
            let whole = || alone.then(|| (Point { year, ..Point::default() }, self.year_tail(from)));
            return self.within_year(from, year).or_else(whole);
        }
        if let Some((year, end)) = self.year(at) {
            if let Some((rest, end)) = self.within_year(end, year) {
                return Some((rest, end));
            }
            // 去年全年 is said of the year as one; after a number it is a word of its own.
            let whole = self.after(end, Class::WholeYear).filter(|_| matches!(year, Year::Relative(_)));
            return Some((Point { year, ..Point::default() }, whole.unwrap_or_else(|| self.year_tail(end))));
        }
        self.within_year(at, Year::Open).or_else(|| self.day_alone(at))
    }

    /// 度, 底, 夏季, 春节前夕 after a year: what the year stands for.
    fn year_tail(&self, end: usize) -> usize {
        let end = self
            .glyphs
            .after_any(end, &["度"])
            .filter(|&end| self.g(end - 2) == '年' && !matches!(self.g(end), '过' | '假'))
            .unwrap_or(end);
        let festival = super::words::festival(self.glyphs, end);
        festival.or_else(|| self.tail(end, Class::YearTail)).unwrap_or(end)
    }

    /// The word of `class` at `end`, unless its characters begin another one: 初 of 初步.
    pub(super) fn tail(&self, end: usize, class: Class) -> Option<usize> {
        self.after(end, class).filter(|_| self.after(end, Class::TailWord).is_none())
    }

    /// What follows a year, or stands without one: month and day, quarter, half.
    pub(super) fn within_year(&self, at: usize, year: Year) -> Option<(Point, usize)> {
        if let Some((part, end)) = self.part_of_year(at, year) {
            return Some((Point { year, part: Some(part), ..Point::default() }, end));
        }
        let (month, end) = self.number(at, 2).filter(|&(month, _)| (1..=12).contains(&month))?;
        let point = Point { year, month: Some(month as u8), ..Point::default() };
        // 2005年08/05
        if let Year::Known(_) = year
            && self.g(end) == '/'
            && let Some((day, end)) = self.arabic(end + 1, 2).filter(|(day, _)| (1..=31).contains(day))
        {
            return Some((Point { day: Some(day as u8), ..point }, end));
        }
        let other = self.after(end, Class::NotAMonth).is_some();
        let decimal = self.glyphs.before(at) == '.' && !self.follows_an_item(at);
        if self.g(end) != '月' || other || self.goes_on_from_digit(at) || decimal {
            return None;
        }
        Some(self.within_month(point, end + 1))
    }

    /// Whether the number of an item ends before `at`: 3. of 3.5月底.
    fn follows_an_item(&self, at: usize) -> bool {
        let digits = (1..=3).take_while(|&back| at > back && self.g(at - 1 - back).is_ascii_digit()).count();
        let before = at.checked_sub(digits + 1).map_or('\0', |start| self.glyphs.before(start));
        (1..=2).contains(&digits) && matches!(before, '\0' | '\n' | '。' | ';' | '；' | ':' | '：')
    }

    /// 3日上午, 份, 中旬, 第二周 after a month.
    fn within_month(&self, point: Point, end: usize) -> (Point, usize) {
        if let Some((day, last)) = self.number(end, 2).filter(|(day, _)| (1..=31).contains(day)) {
            let point = Point { day: Some(day as u8), ..point };
            if matches!(self.g(last), '日' | '号') && !matches!(self.g(last + 1), '线' | '楼') {
                return self.with_clock(point, last + 1);
            }
            // 5月22至24日, 3月1、2日
            let other_end = self.to(last).or((self.g(last) == '、').then_some(last + 1));
            if other_end.and_then(|from| self.number(from, 2)).is_some_and(|(_, end)| self.g(end) == '日') {
                return (point, last);
            }
        }
        let week = (self.g(end) == '第').then(|| self.number(end + 1, 1)).flatten();
        let week =
            week.filter(|&(number, last)| number <= 5 && self.g(last) == '周').map(|(_, last)| last + 1);
        (point, week.or_else(|| self.tail(end, Class::MonthTail)).unwrap_or(end))
    }

    /// 9日; 3日上午.
    fn day_alone(&self, at: usize) -> Option<(Point, usize)> {
        let (day, end) = self.number(at, 2).filter(|&(day, _)| (1..=31).contains(&day))?;
        let before = self.glyphs.before(at);
        // 6号 names a day only where a day is told.
        let told =
            self.g(end) == '号' && (self.is_told_a_date(at) || self.after(end + 1, Class::DayPart).is_some());
        // 13月5日 is no date, and its day none of another month.
        let of_no_month = before == '月' && self.glyphs.before(at - 1).is_ascii_digit();
        if of_no_month
            || self.g(end) != '日' && !told
            || self.is_other_word(end)
            || self.is_counted(at, before)
        {
            return None;
        }
        let point = Point { day: Some(day as u8), ..Point::default() };
        Some(self.with_clock(point, end + 1))
    }

    /// Whether the 日 at `at` begins another word: 日元, 日内, but not 日内地.
    fn is_other_word(&self, at: usize) -> bool {
        self.word(at, Class::NotADay).is_some_and(|(is_day, _)| is_day == 0)
    }

    /// Whether the number at `at` counts days: 每10日, 近5日, 第3日.
    fn is_counted(&self, at: usize, before: char) -> bool {
        self.goes_on_from_digit(at)
            || matches!(before, '.' | '-' | '/')
            || super::super::numeral::is_numeric(before)
            || self.follows(at, Class::Counting)
    }

    /// 止六个月, 止年度 behind the last day of an account: how many months it covers.
    pub(super) fn months_ended(&self, end: usize) -> Option<(u8, usize)> {
        let (months, end) = self.word(end, Class::AccountEnd)?;
        if months > 0 {
            return Some((months as u8, end));
        }
        // 止第二季度: of whatever year of accounts
        let quarter =
            self.part_of_year(end, Year::Known(0)).filter(|(part, _)| matches!(part, Part::Quarter(_)));
        quarter.map(|(_, end)| (3, end)).or_else(|| self.account_months(end))
    }

    /// 六个月: the months that an account covers.
    fn account_months(&self, at: usize) -> Option<(u8, usize)> {
        let (months, end) = self.number(at, 2).filter(|(months, _)| (1..=18).contains(months))?;
        Some((months as u8, self.after(end, Class::Months)?))
    }

    /// 九个月 of 止三个月及九个月: another stretch of months to the same day.
    fn further_months(&self, at: usize) -> Option<(usize, Meaning)> {
        let start = |at: usize, class| super::words::before(self.glyphs, at, class).map(|(_, start)| start);
        let counted = start(start(at, Class::And)?, Class::Months)?;
        let mut first = (1..=2).filter_map(|digits| counted.checked_sub(digits));
        let behind_end = |&first: &usize| {
            self.number(first, 2).is_some_and(|(_, end)| end == counted)
                && self.follows(first, Class::AccountEnd)
        };
        first.rfind(behind_end)?;
        let (months, end) = self.account_months(at)?;
        Some((end, Meaning::MonthsTo(Point::default(), months)))
    }

    /// 2024年 of 截至2024年及2023年6月30日止六个月 and of 于2024年及2023年12月31日: the day, and the months up to it, that the last
    /// year of a list has for all of them.
    fn shared_account(&self, end: usize, year: Year) -> Option<Meaning> {
        /// More years than are set beside each other.
        const LONGEST: usize = 5;
        let mut end = end;
        for nth in 0..LONGEST {
            let (last, after) = self.point(self.after(end, Class::And)?)?;
            if last.is_year() {
                end = after;
                continue;
            }
            let (Year::Known(known), Some(month), Some(day)) = (last.year, last.month, last.day) else {
                return None;
            };
            let point = Point { year, ..last };
            if let Some((months, _)) = self.months_ended(after) {
                return Some(Meaning::MonthsTo(point, months));
            }
            // 2022年、2023年及2024年6月30日: the years before may end in December.
            let closes = Date::new(known, month, day + 1).is_none() && (nth == 0 || month == 12);
            return closes.then_some(Meaning::At(point));
        }
        None
    }

    /// 11至13日: two days of a month that is not named.
    fn days(&self, at: usize) -> Option<(usize, Meaning)> {
        let day = |at| self.number(at, 2).filter(|(day, _)| (1..=31).contains(day));
        let (first, end) = day(at)?;
        let (second, end) = day(self.to(end)?)?;
        let date = self.g(end) == '日'
            && first < second
            && !self.is_other_word(end)
            && !self.is_counted(at, self.glyphs.before(at));
        let point = |day: u32| Point { day: Some(day as u8), ..Point::default() };
        date.then(|| (end + 1, Meaning::Between(point(first), point(second))))
    }

    /// The second end of a span, which may leave out what the first says: 5月22日至24日, 1月至11月, 8时至18时.
    fn second(&self, at: usize, first: &Point) -> Option<(Point, usize)> {
        let (mut second, end) = self
            .point(at)
            .filter(|(second, _)| first.clock.is_none() || second.clock.is_some() || second.day.is_some())
            .or_else(|| {
                first.clock?;
                let (hour, minute, end) = self.clock(at, true)?;
                Some((Point { clock: Some((hour, minute)), day: first.day, ..Point::default() }, end))
            })
            .or_else(|| {
                // 公元618年至907年, 公元前221年至207年
                let Year::Known(from) = first.year else { return None };
                let (year, end) = self.arabic(at, 3).filter(|_| first.is_year() && from < 1000)?;
                let year = if from > 0 { year as i32 } else { 1 - year as i32 };
                let later = self.g(end) == '年' && year > from;
                later.then_some((Point { year: Year::Known(year), ..Point::default() }, end + 1))
            })
            .or_else(|| {
                first.day?;
                let (number, end) = self.number(at, 2)?;
                (matches!(self.g(end), '日' | '号') && (1..=31).contains(&number))
                    .then_some((Point { day: Some(number as u8), ..Point::default() }, end + 1))
            })?;
        second.year = match (second.year, first.year) {
            (Year::Open, year) => year,
            // 2019年12月至次年2月
            (Year::FromLast(away), Year::Known(year)) => Year::Known(year + away),
            (Year::FromLast(_), Year::Open) => Year::Open,
            (year, _) => year,
        };
        if second.month.is_none() && second.day.is_some() {
            second.month = first.month;
        }
        let alike =
            second.month.is_some() == first.month.is_some() && second.part.is_some() == first.part.is_some();
        // 2007年至2015年12月
        let years = matches!((first.year, second.year), (Year::Known(_), Year::Known(_)));
        (alike || first.month.is_some() && second.month.is_some() || years && second.year != first.year)
            .then_some((second, end))
    }

    /// 前三季度, 前11个月, 1至11月, 一至三季度: from the beginning of the year, after a year or alone.
    pub(super) fn first_of(&self, at: usize, year: Year) -> Option<(usize, Meaning)> {
        let month = |month: u32| Point { year, month: Some(month as u8), ..Point::default() };
        let quarter = |n: u32| Point { year, part: Some(Part::Quarter(n as u8)), ..Point::default() };
        if let Some(from) = self.glyphs.after_any(at, &["前", "首", "头"]) {
            let (number, end) =
                self.number(from, 2).or_else(|| (self.g(from) == '两').then_some((2, from + 1)))?;
            if let Some(end) = self.glyphs.after_any(end, &["个季度", "季度", "季"]) {
                return (2..=3)
                    .contains(&number)
                    .then(|| (end, Meaning::Between(quarter(1), quarter(number))));
            }
            let end = self.after(end, Class::Months)?;
            // 公告前六个月内: before the announcement.
            let counts = self.after(end, Class::Inside).is_some() || self.follows(at, Class::BeforeIt);
            // 结束前两个月顺差: the two months before.
            let earlier = self.g(from) == '两' && Self::is_han(self.glyphs.before(at));
            let whole = (2..=11).contains(&number)
                && (year != Year::Open || self.g(at) != '头' && !counts && !earlier);
            return whole.then(|| (end, Meaning::Between(month(1), month(number))));
        }
        let (first, end) = self.number(at, 2)?;
        let (second, end) = self.number(self.to(end)?, 2)?;
        let date = self.number(end + 1, 2).is_some_and(|(_, end)| self.g(end) == '日');
        let alone = self.glyphs.before(at) != '.' && !self.goes_on_from_digit(at);
        if self.g(end) == '月' && (1..=12).contains(&first) && first < second && second <= 12 && alone {
            let end = self.tail(end + 1, Class::MonthTail).unwrap_or(end + 1);
            return (!date).then(|| (end, Meaning::Between(month(first), month(second))));
        }
        let end = self.glyphs.after_any(end, &["季度"])?;
        (first < second && second <= 4 && first >= 1)
            .then(|| (end, Meaning::Between(quarter(first), quarter(second))))
    }
}

/// Whether a span from `first` to `second` goes forward, as far as the words tell.
pub(super) fn ordered(first: &Point, second: &Point) -> bool {
    let rank = |point: &Point| {
        let year = match point.year {
            Year::Known(year) => year,
            // 去年9月至今年3月
            Year::Relative(away) => away,
            _ => 0,
        };
        let part = match point.part {
            Some(Part::Quarter(n)) => n * 3,
            Some(Part::Half(n)) => n * 6,
            None => 0,
        };
        (year, point.month.unwrap_or(part), point.day.unwrap_or(0), point.clock)
    };
    rank(first) < rank(second)
        || (matches!((first.year, second.year), (Year::Open, Year::Open)) && first.month > second.month)
}
