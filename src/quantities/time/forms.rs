//! Which forms of dates does a text show, so that others of the same form are dates as well?

use super::{Meaning, Reader, Year};
use crate::quantities::glyphs::Glyphs;

/// What the dates of an article tell of its other dates.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Forms {
    /// Years are counted from 1912.
    pub(crate) roc: bool,
    /// A date in points stands in it that is certainly one: 2024.5.6, 2024.03-2024.10, 日期24.5.6.
    pub(super) pointed: bool,
    /// The first and the last year that certain dates name.
    pub(super) years: Option<(i32, i32)>,
}

impl Forms {
    /// The forms of the article in the glyphs `start..end`, whose text is `text`.
    pub(crate) fn of(text: &str, glyphs: &Glyphs, start: usize, end: usize) -> Self {
        let mut forms = Self { roc: super::counts_from_1912(text, glyphs, start, end), ..Self::default() };
        let reader = Reader { glyphs, forms };
        for at in start..end {
            if glyphs.get(at).is_ascii_digit()
                && !glyphs.before(at).is_ascii_digit()
                && let Some((from, to, pointed)) = reader.certain_years(at)
            {
                let (first, last) = forms.years.unwrap_or((from, to));
                forms.years = Some((first.min(from), last.max(to)));
                forms.pointed |= pointed;
            }
        }
        forms
    }

    /// Whether `year` is one of those that certain dates name, or one beside them.
    pub(super) fn hold(&self, year: i32) -> bool {
        self.years.is_some_and(|(first, last)| (first - 1..=last + 1).contains(&year))
    }
}

impl Reader<'_> {
    /// The first and the last year of what is certainly a date or a span at `at`, and whether it is written with points.
    fn certain_years(&self, at: usize) -> Option<(i32, i32, bool)> {
        let (year, end) = self.arabic(at, 4)?;
        let mark = self.g(end);
        if end == at + 2 && mark == '.' {
            let (_, month) = self.month(end + 1)?;
            let dated = self.g(month) == '.' && self.day(month + 1).is_some() && self.is_told_a_date(at);
            let year = 2000 + year as i32;
            return dated.then_some((year, year, true));
        }
        if end != at + 4 || !(1900..2100).contains(&year) {
            return None;
        }
        let year = year as i32;
        match mark {
            '年' => Some((year, year, false)),
            '.' | '-' | '/' => {
                if mark == '.'
                    && let Some((_, Meaning::Between(_, to))) = self.months_with_points(at)
                    && let Year::Known(last) = to.year
                {
                    return Some((year, last, true));
                }
                let (_, month) = self.month(end + 1)?;
                let dated = self.g(month) == mark && self.day(month + 1).is_some();
                dated.then_some((year, year, mark == '.'))
            }
            _ => None,
        }
    }

    /// One or two digits of a month.
    pub(super) fn month(&self, at: usize) -> Option<(u8, usize)> {
        let (month, end) = self.arabic(at, 2).filter(|(month, _)| (1..=12).contains(month))?;
        Some((month as u8, end))
    }

    /// One or two digits of a day.
    fn day(&self, at: usize) -> Option<(u8, usize)> {
        let (day, end) = self.arabic(at, 2).filter(|(day, _)| (1..=31).contains(day))?;
        Some((day as u8, end))
    }
}
