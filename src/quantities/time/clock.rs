//! Which time of day is named?

use super::words::{self, Class};
use super::{Meaning, Number, Point, Reader, Year};
use crate::quantities::glyphs::Glyphs;
use crate::quantities::numeral::digit;
use crate::quantities::unit::Units;
use crate::quantities::vocabulary::Seam;

/// Hour, minute and where they end.
type Clock = (u8, u8, usize);

/// Whether the 时 of an hour stands at `at`, and not that of 时间.
pub(crate) fn is_hour(glyphs: &Glyphs, at: usize) -> bool {
    glyphs.get(at) == '时' && words::after(glyphs, at, Class::NotAnHour).is_none()
}

impl Reader<'_> {
    /// A time of day, or a part of the day, after a date.
    pub(super) fn with_clock(&self, point: Point, end: usize) -> (Point, usize) {
        if let Some((hour, minute, after)) = self.clock(end, true) {
            return (Point { clock: Some((hour, minute)), ..point }, after);
        }
        let part = self.after(end, Class::DayPart).filter(|&after| {
            self.after(end, Class::DayPartOfKnownDay).is_none()
                && self.after(after, Class::NotADayPart).is_none()
        });
        (point, part.unwrap_or(end))
    }

    /// A time of day that no date precedes.
    pub(super) fn clock_alone(&self, at: usize) -> Option<(usize, Meaning)> {
        if let Some((end, meaning)) = self.first_of(at, Year::Open) {
            return Some((end, meaning));
        }
        if let Some(about) = self.about_an_hour(at) {
            return Some(about);
        }
        if let Some(hours) = self.hours(at) {
            return Some(hours);
        }
        let (hour, minute, end) = self.clock(at, false)?;
        let first = Point { clock: Some((hour, minute)), ..Point::default() };
        if let Some((mut hour, minute, end)) = self.to(end).and_then(|from| self.clock(from, true)) {
            // 下午2:00至5:00
            if first.clock.is_some_and(|(begin, _)| begin >= 12 && hour < 12 && hour + 12 > begin) {
                hour += 12;
            }
            return Some((
                end,
                Meaning::Between(first, Point { clock: Some((hour, minute)), ..Point::default() }),
            ));
        }
        Some((end, Meaning::At(first)))
    }

    /// 9-17时, 7至9时: from one hour to a later one, which alone has the word.
    fn hours(&self, at: usize) -> Option<(usize, Meaning)> {
        let (first, end) =
            self.hour(at).filter(|_| !self.goes_on_from_digit(at) && !self.follows_a_part(at))?;
        let from = self.to(end)?;
        let (hour, minute, last) = self.clock(from, false).filter(|&(hour, ..)| u32::from(hour) > first)?;
        let point = |hour, minute| Point { clock: Some((hour, minute)), ..Point::default() };
        self.digital(from)
            .is_none()
            .then(|| (last, Meaning::Between(point(first as u8, 0), point(hour, minute))))
    }

    /// 凌晨两三点: from the one to the other.
    fn about_an_hour(&self, at: usize) -> Option<(usize, Meaning)> {
        let (noon, from) = self.word(at, Class::DayPart)?;
        let first = digit(self.g(from)).filter(|&hour| hour > 0)?;
        let second = digit(self.g(from + 1)).filter(|&hour| hour == first + 1)?;
        let point = |hour: u8| Point { clock: Some((hour + noon as u8, 0)), ..Point::default() };
        let end = self.glyphs.after_any(from + 2, &["点钟", "点", "时"])?;
        Some((end, Meaning::Between(point(first), point(second))))
    }

    /// Hour, minute and end of 晚8时, 8时30分, 下午3点半, 19:30. Bare 8点 and 19:30 need `dated`.
    pub(super) fn clock(&self, at: usize, dated: bool) -> Option<Clock> {
        let part = self.word(at, Class::DayPart);
        let from = part.map_or(at, |(_, end)| end);
        let told = dated || part.is_some() || self.follows(at, Class::ClockCue);
        let later = |hour: u32| match part {
            // 中午11点 is before noon, 中午1点 after it.
            Some((noon, _)) if noon > 0 && hour < 12 && !(hour > 9 && self.has(at, "中午")) => hour + 12,
            _ => hour,
        } as u8;
        if let Some((hour, minute, end)) = self.digital(from) {
            let span = self.to(end).and_then(|from| self.digital(from)).is_some() && self.g(end) != ':';
            // 末班23:05: no score is written with a zero before its digit.
            let padded = minute < 10 && end <= from + 5;
            let event = self.word(end, Class::ClockEvent);
            let timely = told || span || padded || event.is_some();
            // 3:20pm
            let hour = later(hour.into());
            let noon = event.map_or(0, |(noon, _)| noon as u8);
            return timely.then_some((if hour < 12 { hour + noon } else { hour }, minute, end));
        }
        let decimal = self.follows_a_part(at);
        if self.goes_on_from_digit(from) || part.is_none() && decimal {
            return None;
        }
        let (hour, end) = self.hour(from)?;
        let mark = self.g(end);
        if mark != '点' && !is_hour(self.glyphs, end) {
            return None;
        }
        let minutes = self.minutes(end + 1);
        let after = self.glyphs.after_any(end + 1, &["许", "整", "钟"]);
        // 8点 alone may be a point of something else.
        let bare = mark == '点' && !told && minutes.is_none() && after.is_none();
        if bare && self.glyphs.after_any(end + 1, &["前", "后", "开始"]).is_none() {
            return None;
        }
        let (minute, end) = match minutes {
            Some((minute, end)) => (minute as u8, self.glyphs.after_any(end, &["许", "整"]).unwrap_or(end)),
            None => (0, after.unwrap_or(end + 1)),
        };
        Some((later(hour), minute, self.after(end, Class::About).unwrap_or(end)))
    }

    fn hour(&self, at: usize) -> Option<Number> {
        let small = || match self.g(at) {
            '零' | '0' => Some((0, at + 1)),
            '两' => Some((2, at + 1)),
            _ => None,
        };
        self.number(at, 2).or_else(small).filter(|&(hour, _)| hour <= 24)
    }

    /// 30分, 半, 一刻 after an hour.
    fn minutes(&self, at: usize) -> Option<Number> {
        if self.g(at) == '半' {
            return Some((30, at + 1));
        }
        let (number, end) = self.number(at, 2)?;
        match self.g(end) {
            '分' if number < 60 && !matches!(self.g(end + 1), '之' | '钟') => {
                let seconds =
                    self.number(end + 1, 2).filter(|&(_, end)| self.g(end) == '秒').map(|(_, end)| end + 1);
                Some((number, seconds.unwrap_or(end + 1)))
            }
            '刻' if number <= 3 => Some((number * 15, end + 1)),
            // 五点四十
            c if self.g(at - 1) == '点'
                && (10..60).contains(&number)
                && !self.g(at).is_ascii_digit()
                && (!Self::is_han(c) || !self.counts_things(end)) =>
            {
                Some((number, end))
            }
            _ => None,
        }
    }

    /// Whether things are counted by the number that ends at `end`: 五点二十人, 三点十多家.
    fn counts_things(&self, end: usize) -> bool {
        matches!(self.g(end), '多' | '余' | '来' | '几' | '万' | '千' | '百')
            || Units::get()
                .longest(self.glyphs, end, false)
                .is_some_and(|unit| !self.glyphs.begin_a_word(end, end + unit.len, Seam::Loose))
    }

    /// 19:30, 08:05:30 in digits.
    pub(super) fn digital(&self, at: usize) -> Option<Clock> {
        if self.goes_on_from_digit(at) {
            return None;
        }
        let (hour, end) = self.arabic(at, 2).filter(|&(hour, _)| hour <= 24)?;
        if self.g(end) != ':' {
            return None;
        }
        let (minute, last) =
            self.arabic(end + 1, 2).filter(|&(minute, last)| minute < 60 && last == end + 3)?;
        if self.g(last) == ':' {
            let (_, last) = self.arabic(last + 1, 2).filter(|&(_, end)| end == last + 3)?;
            return Some((hour as u8, minute as u8, last));
        }
        Some((hour as u8, minute as u8, last))
    }
}
