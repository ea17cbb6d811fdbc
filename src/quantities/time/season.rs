//! Which season, school or financial year is named: 2016-2017赛季, 2014/15赛季, 2024财年, 108學年度?

use super::words::Class;
use super::{Meaning, Point, Reader, Year};
use crate::period::Period;

impl Reader<'_> {
    /// A year that begins in one and ends in the next, or is named by one.
    pub(super) fn season(&self, at: usize) -> Option<(usize, Meaning)> {
        if self.goes_on_from_digit(at) {
            return None;
        }
        if let Some(years) = self.roc_school_years(at) {
            return Some(years);
        }
        if let Some(season) = self.short_season(at) {
            return Some(season);
        }
        let (first, end) =
            self.arabic(at, 4).filter(|&(year, end)| end == at + 4 && (1800..3000).contains(&year))?;
        if let Some(last) = self.after(end, Class::SeasonOfOneYear) {
            let point = Point { year: Year::Known(first as i32), ..Point::default() };
            return Some((last, Meaning::At(point)));
        }
        if self.has(end, "学年") {
            return Some((self.after(end, Class::Season)?, Meaning::Settled(Period::Season(first as i32))));
        }
        let slash = self.g(end) == '/';
        let from = if slash { end + 1 } else { self.after(end, Class::Dash)? };
        let (second, end) = self.arabic(from, 4)?;
        let second = match end - from {
            2 => first / 100 * 100 + second,
            4 => second,
            _ => return None,
        };
        let end = match self.after(end, Class::Season) {
            Some(after) => after,
            None if slash && self.g(end) == '年' => end + 1,
            None => return None,
        };
        // 2023/24年度首十個月: the name does not tell with which month the year begins.
        let end = self.first_of(end, Year::Open).map_or(end, |(after, _)| after);
        (second == first + 1).then_some((end, Meaning::Settled(Period::Season(first as i32))))
    }

    /// 15/16赛季, 17-18赛季: two years of two digits.
    fn short_season(&self, at: usize) -> Option<(usize, Meaning)> {
        let two_digits = |at: usize| self.arabic(at, 2).filter(|&(_, end)| end == at + 2);
        let (first, end) = two_digits(at)?;
        let from = if self.g(end) == '/' { end + 1 } else { self.after(end, Class::Dash)? };
        let (second, end) = two_digits(from)?;
        let end = self.after(end, Class::Season)?;
        let year = if first < 50 { 2000 } else { 1900 } + first as i32;
        (second == (first + 1) % 100).then_some((end, Meaning::Settled(Period::Season(year))))
    }
}
