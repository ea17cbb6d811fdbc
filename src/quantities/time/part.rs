//! Which part of a year is named: 上半年, 第Ⅱ季度, Q4, 第三、四季度, 1、2月份?

use super::words::Class;
use super::{Meaning, Part, Point, Reader, Year};
use crate::quantities::numeral::digit;

impl Reader<'_> {
    /// 上半年, 一季度, 首季度, and after a year Q4, H1, 第3季.
    pub(super) fn part_of_year(&self, at: usize, year: Year) -> Option<(Part, usize)> {
        for (word, half) in [("上半年", 1), ("下半年", 2)] {
            if self.has(at, word) {
                return Some((Part::Half(half), at + 3));
            }
        }
        if year != Year::Open
            && let Some(coded) = self.part_code(at)
        {
            return Some(coded);
        }
        let (quarter, end) = self.quarter(at, year)?;
        Some((Part::Quarter(quarter), self.tail(end, Class::QuarterTail).unwrap_or(end)))
    }

    /// Q1 … Q4, H1, H2, and nothing Latin around them.
    fn part_code(&self, at: usize) -> Option<(Part, usize)> {
        let number = self.g(at + 1).to_digit(10)? as u8;
        let part = match (self.g(at), number) {
            ('Q', 1..=4) => Part::Quarter(number),
            ('H', 1..=2) => Part::Half(number),
            _ => return None,
        };
        (!self.g(at + 2).is_ascii_alphanumeric()).then_some((part, at + 2))
    }

    fn quarter(&self, at: usize, year: Year) -> Option<(u8, usize)> {
        if self.has(at, "首季") {
            let end = self.glyphs.after_any(at, &["首季度", "首季"])?;
            return (end == at + 3 || year != Year::Open).then_some((1, end));
        }
        let ordinal = self.g(at) == '第';
        let from = at + usize::from(ordinal);
        let (number, end) = self.quarter_number(from)?;
        if self.has(end, "季度") {
            return Some((number, end + 2));
        }
        // 第3季 of a year; without one it may be a programme's season.
        (ordinal && year != Year::Open && self.g(end) == '季').then_some((number, end + 1))
    }

    /// 1 … 4, 一 … 四, Ⅰ … Ⅳ, I … IV.
    fn quarter_number(&self, at: usize) -> Option<(u8, usize)> {
        let roman = match self.g(at) {
            'Ⅰ' => Some((1, at + 1)),
            'Ⅱ' => Some((2, at + 1)),
            'Ⅲ' => Some((3, at + 1)),
            'Ⅳ' => Some((4, at + 1)),
            'I' if self.has(at, "IV") => Some((4, at + 2)),
            'I' => {
                let run = (at..at + 4).take_while(|&i| self.g(i) == 'I').count();
                (run <= 3).then_some((run as u8, at + run))
            }
            _ => None,
        };
        roman.or_else(|| {
            let (number, end) = self.number(at, 1).filter(|&(number, _)| (1..=4).contains(&number))?;
            Some((number as u8, end))
        })
    }

    /// 第三、四季度, 1、2月份, 7/8月, 四五月份: two neighbours named together.
    pub(super) fn pair_of_parts(&self, at: usize, year: Year) -> Option<(Point, Point, usize)> {
        if self.goes_on_from_digit(at) || matches!(self.glyphs.before(at), '.' | '/') {
            return None;
        }
        let from = at + usize::from(self.g(at) == '第');
        let joined = |end: usize| match self.g(end) {
            '、' | '/' => Some(end + 1),
            _ => None,
        };
        let (first, middle) = self.number(from, 2)?;
        // 四五月份: the two digits stand side by side.
        let side_by_side = digit(self.g(from)).zip(digit(self.g(from + 1))).is_some();
        let (second, end) = match joined(middle) {
            Some(from) => self.number(from, 2)?,
            None if side_by_side => self.number(from + 1, 1)?,
            None => return None,
        };
        if first + 1 != second || first == 0 {
            return None;
        }
        if second <= 4 && self.has(end, "季度") {
            let point = |n: u32| Point { year, part: Some(Part::Quarter(n as u8)), ..Point::default() };
            return Some((point(first), point(second), end + 2));
        }
        let months =
            self.g(end) == '月' && second <= 12 && from == at && self.after(end, Class::NotAMonth).is_none();
        // 三五月 and 一二月 alone may be read otherwise; 份 makes months of them.
        let told = !side_by_side || joined(middle).is_some() || self.g(end + 1) == '份';
        let day = self.number(end + 1, 2).is_some_and(|(_, end)| matches!(self.g(end), '日' | '号'));
        let point = |month: u32| Point { year, month: Some(month as u8), ..Point::default() };
        (months && told && !day).then(|| {
            let end = self.tail(end + 1, Class::MonthTail).unwrap_or(end + 1);
            (point(first), point(second), end)
        })
    }

    /// 2023Q4, 2024H1, 4Q23, 1H24, FY2023: a year or a part of it in letters and figures.
    pub(super) fn coded(&self, at: usize) -> Option<(usize, Meaning)> {
        if self.glyphs.before(at).is_ascii_alphanumeric() && !self.glyphs.gap(at) {
            return None;
        }
        if let Some((part, end)) = self.part_code(at) {
            // 奥迪Q3 is a model.
            let alone = !Self::is_han(self.glyphs.before(at)) || self.follows(at, Class::BeforeEdge);
            let point = Point { part: Some(part), ..Point::default() };
            return (alone && Self::is_han(self.g(end))).then_some((end, Meaning::At(point)));
        }
        let two_digits = |year: u32| 2000 + year as i32;
        let year_at = |from: usize| {
            let (year, end) = self.arabic(from, 4)?;
            match end - from {
                4 if (1900..2200).contains(&year) => Some((year as i32, end)),
                2 => Some((two_digits(year), end)),
                _ => None,
            }
        };
        let at_point =
            |year: i32, part| Meaning::At(Point { year: Year::Known(year), part, ..Point::default() });
        if self.has(at, "FY") {
            let (year, end) = year_at(at + 2).filter(|&(_, end)| !self.g(end).is_ascii_alphanumeric())?;
            return Some((end, at_point(year, None)));
        }
        if let Some((year, end)) = year_at(at)
            && let Some((part, last)) = self.part_code(end)
        {
            let second = self.to(last).and_then(|from| self.part_code(from));
            if let Some((to, last)) = second {
                let point = |part| Point { year: Year::Known(year), part: Some(part), ..Point::default() };
                return Some((last, Meaning::Between(point(part), point(to))));
            }
            return Some((last, at_point(year, Some(part))));
        }
        let (number, end) = self.arabic(at, 1)?;
        let part = match (self.g(end), number) {
            ('Q', 1..=4) => Part::Quarter(number as u8),
            ('H', 1..=2) => Part::Half(number as u8),
            _ => return None,
        };
        let (year, last) = year_at(end + 1).filter(|&(_, last)| !self.g(last).is_ascii_alphanumeric())?;
        Some((last, at_point(year, Some(part))))
    }
}
