//! Which reign, plan, century or lunar day is named: 乾隆三十年, “十四五”期间, 20世纪90年代, 正月十五?

use super::words::Class;
use super::{Forms, Meaning, Point, Reader};
use crate::period::{PartialDate, Period};
use crate::quantities::glyphs::Glyphs;
use crate::quantities::numeral::{digit, is_numeric};

/// What shows that the digit after a month counts things.
const COUNTING: &str = "个项家名批次大期级位座条";

/// The years from `first` to `last`.
const fn years(first: i32, last: i32) -> Period {
    Period::Span(PartialDate::Year(first), PartialDate::Year(last))
}

/// “十五五”开局之年, 收官“十四五”: the year of a five-year plan that is named by its place in it.
pub(crate) fn year_of_plan(glyphs: &Glyphs, at: usize) -> Option<i32> {
    let reader = Reader { glyphs, forms: Forms::default() };
    let (first, end) = reader.plan_name(at)?;
    let before = || super::words::before(glyphs, at, Class::PlanYear).map(|(place, _)| place);
    let place = reader.word(end, Class::PlanYear).map(|(place, _)| place).or_else(before)?;
    Some(first + place - 1)
}

/// “十五五”良好开局: the first year of the plan that is named at `at` with how it opens.
pub(crate) fn opening_of_plan(glyphs: &Glyphs, at: usize) -> Option<i32> {
    let reader = Reader { glyphs, forms: Forms::default() };
    let (first, end) = reader.plan_name(at)?;
    reader.after(end, Class::Opening).map(|_| first)
}

impl Reader<'_> {
    /// 民国|二十六年, 乾隆|元年: a year counted from the beginning of an era. Where the era's name begins, the year, and
    /// where its number ends.
    pub(super) fn year_of_era(&self, at: usize) -> Option<(usize, i32, usize)> {
        let (first, start) = super::words::before(self.glyphs, at, Class::Era)?;
        let (number, end) = if self.g(at) == '元' {
            (1, at + 1)
        } else {
            self.over_a_hundred(at).or_else(|| self.number(at, 3))?
        };
        (self.g(end) == '年').then_some((start, first + number as i32, end))
    }

    /// 一百一十, 一百零八: one hundred and more in words.
    fn over_a_hundred(&self, at: usize) -> Option<super::Number> {
        let from = at + 2;
        if digit(self.g(at)) != Some(1) || self.g(at + 1) != '百' {
            return None;
        }
        let (rest, end) = self.chinese(from).unwrap_or((0, from));
        Some((100 + rest, end))
    }

    /// 三月初三, 正月十五, 腊月廿三, 大年初一: a day of the lunar calendar, which no ISO form has; its time of day has one.
    pub(super) fn lunar(&self, at: usize) -> Option<(usize, Meaning)> {
        // 八月十五 is a feast, 八月十五日 and 三月三十日 are not.
        let feast = self.after(at, Class::LunarDay).filter(|&end| {
            let next = self.g(end);
            let dated = matches!(next, '日' | '号') || is_numeric(next) || COUNTING.contains(next);
            !dated && !is_numeric(self.glyphs.before(at))
        });
        let end = feast.or_else(|| self.lunar_date(at))?;
        let (Point { clock, .. }, end) = self.with_clock(Point::default(), end);
        let meaning = match clock {
            Some(_) => Meaning::At(Point { clock, ..Point::default() }),
            None => Meaning::Beyond,
        };
        Some((end, meaning))
    }

    fn lunar_date(&self, at: usize) -> Option<usize> {
        let named = self.after(at, Class::Lunar);
        let from = named.unwrap_or(at);
        let month = self.after(from, Class::LunarMonth);
        let end = match month {
            Some(end) => end,
            None => self.number(from, 2)?.1,
        };
        if self.g(end) != '月' {
            return None;
        }
        let first_ten = self.g(end + 1) == '初' && digit(self.g(end + 2)).is_some_and(|day| day > 0)
            || self.has(end + 1, "初十");
        // 三月初三项工程开工 counts three.
        if first_ten && !COUNTING.contains(self.g(end + 3)) {
            return Some(end + 3);
        }
        let (_, last) = self.chinese(end + 1).filter(|_| named.is_some() || month.is_some())?;
        (!matches!(self.g(last), '日' | '号' | '个' | '年')).then_some(last)
    }

    /// “十四五”: the first year of the plan, and where its name ends.
    fn plan_name(&self, at: usize) -> Option<(i32, usize)> {
        let quoted = matches!(self.g(at), '“' | '"' | '‘' | '「');
        let from = at + usize::from(quoted);
        if self.g(from) != '十' {
            return None;
        }
        let (number, end) = self.glyphs.after_any(from, &["十五五"]).map(|end| (15, end)).or_else(|| {
            let ones = digit(self.g(from + 1)).filter(|d| (1..=4).contains(d))?;
            (self.g(from + 2) == '五').then_some((10 + i32::from(ones), from + 3))
        })?;
        let end = end + usize::from(quoted && matches!(self.g(end), '”' | '"' | '’' | '」'));
        Some((2001 + (number - 10) * 5, end))
    }

    /// “十四五”期间: a five-year plan.
    pub(super) fn plan(&self, at: usize) -> Option<(usize, Meaning)> {
        let (first, end) = self.plan_name(at)?;
        if self.g(end) == '末' {
            return Some((end + 1, Meaning::Settled(Period::At(PartialDate::Year(first + 4)))));
        }
        let end = self.after(end, Class::PlanTerm)?;
        Some((end, Meaning::Settled(years(first, first + 4))))
    }

    /// 党的十八大以来: since the month of the congress.
    pub(super) fn since_congress(&self, at: usize) -> Option<(usize, Meaning)> {
        let (month, end) = self.word(at, Class::Congress)?;
        let end = self.after(end, Class::SinceEnd)?;
        let first = PartialDate::Month(Some(month / 100), (month % 100) as u8);
        Some((end, Meaning::Settled(Period::Since(first))))
    }

    /// 20世纪90年代, 上世纪, 本世纪以来, 90年代, 公元前2世纪.
    pub(super) fn century(&self, at: usize) -> Option<(usize, Meaning)> {
        // 1990年代
        if let Some((year, end)) = self.arabic(at, 4).filter(|&(year, end)| end == at + 4 && year % 10 == 0)
            && self.has(end, "年代")
            && !self.goes_on_from_digit(at)
        {
            let end = self.tail(end + 2, Class::CenturyTail).unwrap_or(end + 2);
            return Some((end, Meaning::Settled(years(year as i32, year as i32 + 9))));
        }
        let decade = |from: usize| {
            let (number, end) = self.number(from, 2)?;
            (number % 10 == 0 && self.has(end, "年代")).then_some((number as i32, end + 2))
        };
        let era = self.word(at, Class::CommonEra);
        let from = era.map_or(at, |(_, end)| end);
        let (century, end) = match self.word(from, Class::Century) {
            Some(relative) => relative,
            None => match self.number(from, 2) {
                Some((number, end)) if self.has(end, "世纪") && !self.has(end, "世纪之") => {
                    (number as i32, end + 2)
                }
                _ => {
                    let (_, end) = decade(at)?;
                    return Some((end, Meaning::Beyond));
                }
            },
        };
        if let Some((tens, end)) = decade(end) {
            let first = (century - 1) * 100 + tens;
            let end = self.tail(end, Class::CenturyTail).unwrap_or(end);
            return Some((end, Meaning::Settled(years(first, first + 9))));
        }
        if let Some(end) = self.after(end, Class::SinceEnd).filter(|_| era.is_none()) {
            return Some((end, Meaning::Settled(Period::Since(PartialDate::Year((century - 1) * 100 + 1)))));
        }
        Some((self.tail(end, Class::CenturyTail).unwrap_or(end), Meaning::Beyond))
    }
}
