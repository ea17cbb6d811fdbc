//! Which day, week, month or quarter is told by where it lies: 去年同期, 上月, 今晚7点, 上周三, 年底?

use super::words::{self, Class};
use super::{Meaning, Point, Reader, Year};

impl Reader<'_> {
    /// 去年同期, 上月, 本季度, 昨天, 今（8）日, 上周三.
    pub(super) fn relative(&self, at: usize) -> Option<(usize, Meaning)> {
        if let Some((away, end)) =
            self.word(at, Class::SamePeriod).filter(|_| self.g(at) != '上' || !self.is_compared(at))
        {
            return Some((end, Meaning::SamePeriod(away)));
        }
        if let Some((away, end)) = self.word(at, Class::RelativeQuarter) {
            return Some((end, Meaning::QuarterFromNow(away)));
        }
        if let Some((anywhere, end)) = self.word(at, Class::LastMonthNamed) {
            // 9月当月 is 9月; 应该月底 is none.
            let own = anywhere > 0 && self.glyphs.before(at) != '月' || self.stands_alone(at);
            return own.then_some((end, Meaning::LastMonthNamed));
        }
        self.relative_month(at).or_else(|| self.relative_day(at)).or_else(|| self.week(at))
    }

    /// Whether 比 or 较 stands before `at`, also at the end of the line before.
    pub(super) fn is_compared(&self, at: usize) -> bool {
        let at = if self.glyphs.before(at) == '\n' { at - 1 } else { at };
        self.follows(at, Class::Compared)
    }

    /// Whether what begins at `at` is no end of a word: 次年投产, but not 其次年轻人.
    pub(super) fn stands_alone(&self, at: usize) -> bool {
        !Self::is_han(self.glyphs.before(at)) || self.follows(at, Class::To) || self.follows(at, Class::Since)
    }

    /// 上月, 本月28日, 本（10）月.
    fn relative_month(&self, at: usize) -> Option<(usize, Meaning)> {
        if self.g(at) == '本'
            && let Some((month, end)) = self.bracketed(at + 1)
        {
            let point = Point { month: Some(month as u8), ..Point::default() };
            return (self.g(end) == '月' && (1..=12).contains(&month))
                .then_some((end + 1, Meaning::At(point)));
        }
        if let Some((day, end)) = self.after(at, Class::SameMonth).and_then(|from| self.number(from, 2))
            && self.g(end) == '日'
        {
            let (point, end) = self.with_clock(Point { day: Some(day as u8), ..Point::default() }, end + 1);
            return (1..=31).contains(&day).then_some((end, Meaning::DayOfSameMonth(point)));
        }
        let (away, end) = self.word(at, Class::RelativeMonth)?;
        if let Some((day, last)) = self.number(end, 2).filter(|(day, _)| (1..=31).contains(day))
            && matches!(self.g(last), '日' | '号')
        {
            let (point, last) = self.with_clock(Point { day: Some(day as u8), ..Point::default() }, last + 1);
            return Some((last, Meaning::DayOfMonthFromNow(away, point)));
        }
        // 以上月, 马上月: the word begins elsewhere.
        (!self.follows(at, Class::Crossing)).then_some((end, Meaning::MonthFromNow(away)))
    }

    /// 昨天, 今晚7点, 今（8）日.
    fn relative_day(&self, at: usize) -> Option<(usize, Meaning)> {
        if self.after(at, Class::BracketedDay).is_some()
            && let Some((day, end)) = self.bracketed(at + 1)
        {
            let point = Point { day: Some(day as u8), ..Point::default() };
            let (point, last) = self.with_clock(point, end + 1);
            return (self.g(end) == '日' && (1..=31).contains(&day)).then_some((last, Meaning::At(point)));
        }
        if let Some((away, end)) = self.word(at, Class::FromLastDay) {
            // 截至同日止九个月
            if let Some((months, end)) = self.months_ended(end).filter(|_| away == 0) {
                return Some((end, Meaning::MonthsTo(Point::default(), months)));
            }
            // 次日达, 次日游; 开业当天 is the day of something.
            let alone = away > 0 || self.stands_alone(at) || away < 0 && self.is_compared(at);
            let named = self.after(end, Class::NotANextDay).is_some() || !alone;
            let (point, end) = self.with_clock(Point::default(), end);
            return (!named).then_some((end, Meaning::DayFromLast(away, point.clock)));
        }
        let (away, end) = self.word(at, Class::RelativeDay)?;
        if self.after(at, Class::NotARelativeDay).is_some() || self.follows(at, Class::Figurative) {
            return None;
        }
        // 今晚7点: the word is a part of the day as well.
        if let Some((hour, minute, end)) = self.clock(at, true) {
            return Some((end, Meaning::DayFromNow(away, Some((hour, minute)))));
        }
        let (point, end) = self.with_clock(Point::default(), end);
        Some((end, Meaning::DayFromNow(away, point.clock)))
    }

    /// 上周, 周三, 下周一上午.
    fn week(&self, at: usize) -> Option<(usize, Meaning)> {
        if let Some((away, end)) = self.word(at, Class::RelativeWeek) {
            let Some((day, last)) = self.day_of_week(end) else {
                let crossing = self.follows(at, Class::Crossing);
                return (!crossing && self.after(end - 1, Class::NotAWeek).is_none())
                    .then_some((end, Meaning::WeekFromNow(away)));
            };
            if let Some(span) = self.span_of_weekdays((Some(away), day), last) {
                return Some(span);
            }
            let (point, last) = self.with_clock(Point::default(), last);
            return Some((last, Meaning::Weekday { week: Some(away), day, clock: point.clock }));
        }
        let from = self.after(at, Class::Weekday)?;
        let (day, end) = self.day_of_week(from)?;
        // 星期一 星期二
        let next = || self.after(end, Class::Weekday).and_then(|from| self.day_of_week(from));
        let behind = || super::words::before(self.glyphs, at - 1, Class::Weekday).is_some();
        let counted = crate::quantities::numeral::is_numeric(self.glyphs.before(at)) && !behind()
            || self.follows(at, Class::Repeated)
            || self.after(end, Class::NotAWeek).is_some() && next().is_none();
        if counted {
            return None;
        }
        // 周六到下周一
        if let Some(span) = self.span_of_weekdays((None, day), end)
            && matches!(span.1, Meaning::Weekdays(_, (Some(_), _)))
        {
            return Some(span);
        }
        if self.is_between_weekdays(at, end) {
            return None;
        }
        let (point, end) = self.with_clock(Point::default(), end);
        Some((end, Meaning::Weekday { week: None, day, clock: point.clock }))
    }

    /// 至下周二, 至周三 behind the day `first` that ends at `end`.
    fn span_of_weekdays(&self, first: (Option<i32>, u8), end: usize) -> Option<(usize, Meaning)> {
        let from = self.to(end)?;
        let week = self.word(from, Class::RelativeWeek);
        let named = week.map_or_else(|| self.after(from, Class::Weekday), |(_, end)| Some(end))?;
        let (day, last) = self.day_of_week(named)?;
        Some((last, Meaning::Weekdays(first, (week.map(|(away, _)| away), day))))
    }

    /// 一 … 六, 日, 天, from 0 for Monday.
    fn day_of_week(&self, at: usize) -> Option<(u8, usize)> {
        let day = match self.g(at) {
            '日' | '天' => 6,
            c => crate::quantities::numeral::digit(c).filter(|day| (1..=6).contains(day) && c != '两')? - 1,
        };
        Some((day, at + 1))
    }

    /// 周一至周五: every week.
    fn is_between_weekdays(&self, start: usize, end: usize) -> bool {
        let onward = self.to(end).is_some_and(|from| {
            self.after(from, Class::Weekday).is_some() || self.day_of_week(from).is_some()
        });
        let back = |class| super::words::before(self.glyphs, start, class).map(|(_, from)| from);
        let from = back(Class::To).or_else(|| back(Class::Dash));
        onward || from.is_some_and(|from| from > 0 && self.day_of_week(from - 1).is_some())
    }

    /// 年底, 月末, 春节期间: a part of a year or month that is not named.
    pub(super) fn edge(&self, at: usize) -> Option<(usize, Meaning)> {
        if let Some(end) = words::festival(self.glyphs, at) {
            return Some((end, Meaning::Beyond));
        }
        let alone = !Self::is_han(self.glyphs.before(at)) && !self.glyphs.before(at).is_ascii_digit()
            || self.follows(at, Class::BeforeEdge);
        if !alone {
            return None;
        }
        if let Some(end) =
            self.tail(at, Class::YearEdge).filter(|&end| self.after(end, Class::AfterEdge).is_none())
        {
            return Some((end, Meaning::At(Point { year: Year::Relative(0), ..Point::default() })));
        }
        self.tail(at, Class::MonthEdge).map(|end| (end, Meaning::Beyond))
    }
}
