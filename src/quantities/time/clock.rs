//! Which time of day is named?

use super::{DAYPARTS, Meaning, Number, Point, Reader, Year};

impl Reader<'_> {
    /// A time of day, or a part of the day, after a date.
    pub(super) fn with_clock(&self, point: Point, end: usize) -> (Point, usize) {
        if let Some((hour, minute, after)) = self.clock(end, true) {
            return (Point { clock: Some((hour, minute)), ..point }, after);
        }
        let part = DAYPARTS.iter().find(|(word, _)| self.has(end, word));
        if let Some((word, _)) = part {
            let after = end + word.chars().count();
            if !matches!(
                self.g(after),
                '盘' | '报' | '些' | '餐' | '会' | '已' | '期' | '年' | '稻' | '高' | '点'
            ) && !matches!(*word, "今早" | "今晚" | "昨晚" | "当晚")
            {
                return (point, after);
            }
        }
        (point, end)
    }

    /// A time of day that no date precedes.
    pub(super) fn clock_alone(&self, at: usize) -> Option<(usize, Meaning)> {
        if let Some((end, meaning)) = self.first_of(at, Year::Open) {
            return Some((end, meaning));
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

    /// Hour, minute and end of 晚8时, 8时30分, 下午3点半, 19:30. Bare 8点 and 19:30 need `dated`.
    pub(super) fn clock(&self, at: usize, dated: bool) -> Option<(u8, u8, usize)> {
        let part = DAYPARTS.iter().find(|(word, _)| self.has(at, word));
        let from = part.map_or(at, |(word, _)| at + word.chars().count());
        let told = dated
            || part.is_some()
            || self.glyphs.before_any(at, &["北京时间", "当地时间", "时间"]).is_some();
        let later = |hour: u32| match part {
            Some((_, 12)) if hour < 12 && !(part.is_some_and(|(word, _)| *word == "中午") && hour > 9) => {
                hour + 12
            }
            _ => hour,
        } as u8;
        if let Some((hour, minute, end)) = self.digital(from) {
            let timely = told
                || self.to(end).and_then(|from| self.digital(from)).is_some() && self.g(end) != ':'
                || self
                    .glyphs
                    .after_any(
                        end,
                        &["许", "前", "后", "开始", "左右", "开赛", "开播", "起飞", "抵达", "出发", "准时"],
                    )
                    .is_some();
            return timely.then(|| (later(hour.into()), minute, end));
        }
        if self.glyphs.before(from).is_ascii_digit()
            || (part.is_none() && matches!(self.glyphs.before(at), '.' | ','))
        {
            return None;
        }
        let (hour, end) = self.number(from, 2).or_else(|| match self.g(from) {
            '零' => Some((0, from + 1)),
            '两' => Some((2, from + 1)),
            '0' => Some((0, from + 1)),
            _ => None,
        })?;
        if hour > 24 {
            return None;
        }
        let mark = self.g(end);
        if !matches!(mark, '时' | '点') {
            return None;
        }
        if mark == '时'
            && matches!(
                self.g(end + 1),
                '间' | '代'
                    | '段'
                    | '期'
                    | '刻'
                    | '候'
                    | '速'
                    | '有'
                    | '装'
                    | '尚'
                    | '常'
                    | '而'
                    | '光'
                    | '差'
            )
        {
            return None;
        }
        let minutes = self.minutes(end + 1);
        let after = self.glyphs.after_any(end + 1, &["许", "整", "钟"]);
        if mark == '点'
            && !told
            && minutes.is_none()
            && after.is_none()
            && self.glyphs.after_any(end + 1, &["前", "后", "开始"]).is_none()
        {
            return None;
        }
        if mark == '点' && !told && self.g(end + 1).is_ascii_digit() && minutes.is_none() {
            return None;
        }
        match minutes {
            Some((minute, end)) => {
                Some((later(hour), minute as u8, self.glyphs.after_any(end, &["许", "整"]).unwrap_or(end)))
            }
            None => Some((later(hour), 0, after.unwrap_or(end + 1))),
        }
    }

    /// 30分, 半, 一刻 after an hour.
    pub(super) fn minutes(&self, at: usize) -> Option<Number> {
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
                && (!matches!(c, '\u{4E00}'..='\u{9FFF}')
                    || matches!(c, '开' | '左' | '出' | '到' | '起' | '的')) =>
            {
                Some((number, end))
            }
            _ => None,
        }
    }

    /// 19:30, 08:05:30 in digits.
    pub(super) fn digital(&self, at: usize) -> Option<(u8, u8, usize)> {
        if self.glyphs.before(at).is_ascii_digit() && !self.glyphs.gap(at) {
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
