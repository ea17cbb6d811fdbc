//! Which time does this expression name, as far as its own words tell?
//!
//! What the words leave open (the year of 3月5日, the month of 9日) is settled by [`super::calendar`].

mod clock;
mod era;
mod numeric;
mod year;

use super::glyphs::Glyphs;
use super::numeral::digit;
use crate::period::Period;

/// The year of a point in time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Year {
    /// The words do not say.
    #[default]
    Open,
    /// 2024年.
    Known(i32),
    /// 今年 is 0, 去年 −1.
    Relative(i32),
}

/// A part of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Quarter(u8),
    Half(u8),
}

/// A point in time, as finely as the words say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Point {
    pub(crate) year: Year,
    pub(crate) part: Option<Part>,
    pub(crate) month: Option<u8>,
    pub(crate) day: Option<u8>,
    /// Hour and minute.
    pub(crate) clock: Option<(u8, u8)>,
}

/// What a time expression means before its context is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    At(Point),
    Between(Point, Point),
    /// 去年同期: the last named period, so many years away.
    SamePeriod(i32),
    /// 上月 (−1), 本月 (0): months away from the article's.
    MonthFromNow(i32),
    /// 上季度, 本季度.
    QuarterFromNow(i32),
    /// 昨天, 今日.
    DayFromNow(i32),
    /// Nothing is left open.
    Settled(Period),
    /// 正月十五: nothing that the civil calendar has.
    Beyond,
}

/// A time expression in the glyphs `start..end`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RawTime {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) meaning: Meaning,
}

const DASHES: [&str; 9] = ["——", "--", "－", "-", "—", "–", "~", "～", "−"];
const TO: [&str; 3] = ["至", "到", "起至"];
const DAYPARTS: [(&str, u8); 20] = [
    ("凌晨", 0),
    ("清晨", 0),
    ("早晨", 0),
    ("早上", 0),
    ("今早", 0),
    ("上午", 0),
    ("中午", 12),
    ("午后", 12),
    ("下午", 12),
    ("傍晚", 12),
    ("晚上", 12),
    ("晚间", 12),
    ("当晚", 12),
    ("今晚", 12),
    ("昨晚", 12),
    ("夜间", 12),
    ("深夜", 12),
    ("夜里", 12),
    ("早", 0),
    ("晚", 12),
];

/// Reads the time expression that begins at glyph `at`, the longest there is.
pub(crate) fn read(glyphs: &Glyphs, at: usize) -> Option<RawTime> {
    let reader = Reader { glyphs };
    if is_length(glyphs, at) {
        return None;
    }
    let (end, meaning) = reader
        .numeric_date(at)
        .or_else(|| reader.latin_era(at))
        .or_else(|| reader.plan(at))
        .or_else(|| reader.lunar(at))
        .or_else(|| reader.century(at))
        .or_else(|| reader.relative(at))
        .or_else(|| reader.season(at))
        .or_else(|| reader.span_or_point(at))
        .or_else(|| reader.clock_alone(at))?;
    let start = reader.year_of_era(at).map_or(at, |(start, ..)| start);
    Some(RawTime { start, end, meaning })
}

/// 历时10月, 为期三日: how long something lasted, and no date.
pub(crate) fn is_length(glyphs: &Glyphs, at: usize) -> bool {
    const LASTING: [&str; 8] = ["历时", "历经", "为期", "耗时", "用时", "长达", "会期", "工期"];
    let reader = Reader { glyphs };
    glyphs.before_any(at, &LASTING).is_some()
        && reader.number(at, 2).is_some_and(|(_, end)| {
            matches!(glyphs.get(end), '月' | '日')
                && reader.number(end + 1, 2).is_none()
                && reader.to(end + 1).is_none()
                && glyphs.get(end + 1) != '起'
        })
}

/// Whether a time expression may begin with this glyph.
pub(crate) fn may_begin(c: char) -> bool {
    c.is_ascii_digit()
        || digit(c).is_some()
        || matches!(
            c,
            '十' | '廿'
                | '卅'
                | '今'
                | '本'
                | '去'
                | '上'
                | '前'
                | '明'
                | '来'
                | '后'
                | '第'
                | '下'
                | '首'
                | '公'
                | '纪'
                | '“'
                | '凌'
                | '清'
                | '早'
                | '中'
                | '午'
                | '傍'
                | '晚'
                | '夜'
                | '深'
                | '昨'
                | '当'
                | '头'
                | '元'
                | '农'
                | '阴'
                | '正'
                | '冬'
                | '腊'
        )
}

struct Reader<'g> {
    glyphs: &'g Glyphs<'g>,
}

/// A small whole number with where it ends.
type Number = (u32, usize);

impl Reader<'_> {
    fn g(&self, at: usize) -> char {
        self.glyphs.get(at)
    }

    fn has(&self, at: usize, word: &str) -> bool {
        self.glyphs.has(at, word)
    }

    /// An Arabic or Chinese number of at most `places` digits.
    fn number(&self, at: usize, places: usize) -> Option<Number> {
        self.arabic(at, places).or_else(|| self.chinese(at))
    }

    fn arabic(&self, at: usize, places: usize) -> Option<Number> {
        let run = (at..at + places + 1).take_while(|&i| self.g(i).is_ascii_digit()).count();
        if run == 0 || run > places {
            return None;
        }
        let value = (at..at + run).fold(0, |value, i| value * 10 + self.g(i).to_digit(10).unwrap_or(0));
        Some((value, at + run))
    }

    /// The digits from `at` to `end`, if there is nothing else.
    fn arabic_to(&self, at: usize, end: usize) -> Option<Number> {
        let value = (at..end).try_fold(0, |value, i| Some(value * 10 + self.g(i).to_digit(10)?))?;
        (at < end).then_some((value, end))
    }

    /// 一 … 九十九.
    fn chinese(&self, at: usize) -> Option<Number> {
        let ones = |i: usize| digit(self.g(i)).filter(|&d| d > 0 && self.g(i) != '两').map(u32::from);
        let tens = match self.g(at) {
            '十' => Some((1, at + 1)),
            '廿' => Some((2, at + 1)),
            '卅' => Some((3, at + 1)),
            _ => ones(at).filter(|_| self.g(at + 1) == '十').map(|d| (d, at + 2)),
        };
        match tens {
            Some((tens, end)) => Some(ones(end).map_or((tens * 10, end), |d| (tens * 10 + d, end + 1))),
            None if digit(self.g(at)) == Some(0) => ones(at + 1).map(|d| (d, at + 2)),
            None => ones(at).map(|d| (d, at + 1)),
        }
    }

    /// A separator of a span, and where it ends.
    fn to(&self, at: usize) -> Option<usize> {
        self.glyphs.after_any(at, &DASHES).or_else(|| self.glyphs.after_any(at, &TO))
    }

    /// 去年同期, 上月, 本季度, 昨天.
    fn relative(&self, at: usize) -> Option<(usize, Meaning)> {
        const WORDS: [(&str, Meaning); 24] = [
            ("去年同期", Meaning::SamePeriod(-1)),
            ("上年同期", Meaning::SamePeriod(-1)),
            ("前年同期", Meaning::SamePeriod(-2)),
            ("上个月", Meaning::MonthFromNow(-1)),
            ("上月", Meaning::MonthFromNow(-1)),
            ("本月", Meaning::MonthFromNow(0)),
            ("当月", Meaning::MonthFromNow(0)),
            ("下个月", Meaning::MonthFromNow(1)),
            ("下月", Meaning::MonthFromNow(1)),
            ("上季度", Meaning::QuarterFromNow(-1)),
            ("上个季度", Meaning::QuarterFromNow(-1)),
            ("本季度", Meaning::QuarterFromNow(0)),
            ("下季度", Meaning::QuarterFromNow(1)),
            ("昨天", Meaning::DayFromNow(-1)),
            ("昨日", Meaning::DayFromNow(-1)),
            ("昨晚", Meaning::DayFromNow(-1)),
            ("前天", Meaning::DayFromNow(-2)),
            ("前日", Meaning::DayFromNow(-2)),
            ("今天", Meaning::DayFromNow(0)),
            ("今日", Meaning::DayFromNow(0)),
            ("今晨", Meaning::DayFromNow(0)),
            ("今晚", Meaning::DayFromNow(0)),
            ("明天", Meaning::DayFromNow(1)),
            ("明日", Meaning::DayFromNow(1)),
        ];
        if !matches!(self.g(at), '去' | '上' | '前' | '本' | '当' | '下' | '昨' | '今' | '明') {
            return None;
        }
        let (word, meaning) = WORDS.iter().find(|(word, _)| self.has(at, word))?;
        let end = at + word.chars().count();
        if matches!(meaning, Meaning::MonthFromNow(_)) {
            if let Some((_, end)) =
                self.arabic(end, 2).filter(|&(day, end)| (1..=31).contains(&day) && self.g(end) == '日')
            {
                return Some((end + 1, meaning.clone()));
            }
            if matches!(self.glyphs.before(at), '以' | '每' | '马') {
                return None;
            }
        }
        Some((end, meaning.clone()))
    }

    fn span_or_point(&self, at: usize) -> Option<(usize, Meaning)> {
        if let Some(span) = self.years(at) {
            return Some(span);
        }
        let (first, end) = self.point(at)?;
        if let Some(from) = self.to(end)
            && let Some((second, last)) = self.second(from, &first)
            && self.ordered(&first, &second)
        {
            return Some((last, Meaning::Between(first, second)));
        }
        if first.month.is_none()
            && first.part.is_none()
            && first.day.is_none()
            && let Some(span) = self.first_of(end, first.year)
        {
            return Some(span);
        }
        Some((end, Meaning::At(first)))
    }

    fn point(&self, at: usize) -> Option<(Point, usize)> {
        if let Some((year, end)) = self.year(at) {
            let mut point = Point { year, ..Point::default() };
            if let Some((rest, end)) = self.within_year(end, year) {
                return Some((rest, end));
            }
            let end = self
                .glyphs
                .after_any(end, &["度"])
                .filter(|&end| self.g(end - 2) == '年' && !matches!(self.g(end), '过' | '假'))
                .unwrap_or(end);
            let end = self.glyphs.after_any(end, &["初", "底", "末", "中期"]).unwrap_or(end);
            point.year = year;
            return Some((point, end));
        }
        self.within_year(at, Year::Open).or_else(|| self.day_alone(at))
    }

    /// What follows a year, or stands without one: month and day, quarter, half.
    fn within_year(&self, at: usize, year: Year) -> Option<(Point, usize)> {
        let point = Point { year, ..Point::default() };
        for (word, half) in [("上半年", 1), ("下半年", 2)] {
            if self.has(at, word) {
                return Some((Point { part: Some(Part::Half(half)), ..point }, at + 3));
            }
        }
        if let Some((quarter, end)) = self.quarter(at) {
            let end = self.glyphs.after_any(end, &["末", "初", "底"]).unwrap_or(end);
            return Some((Point { part: Some(Part::Quarter(quarter)), ..point }, end));
        }
        let (month, end) = self.number(at, 2).filter(|&(month, _)| (1..=12).contains(&month))?;
        // 2005年08/05
        if let Year::Known(_) = year
            && self.g(end) == '/'
            && let Some((day, end)) = self.arabic(end + 1, 2).filter(|(day, _)| (1..=31).contains(day))
        {
            return Some((Point { month: Some(month as u8), day: Some(day as u8), ..point }, end));
        }
        // 1至11月, 1-11月份
        if self.g(end) != '月' {
            return None;
        }
        if matches!(self.g(end + 1), '龄' | '球' | '亮' | '饼')
            || self.glyphs.before(at).is_ascii_digit()
            || (self.glyphs.before(at) == '.')
        {
            return None;
        }
        let point = Point { month: Some(month as u8), ..point };
        let end = end + 1;
        if let Some((day, last)) = self.number(end, 2)
            && (1..=31).contains(&day)
        {
            let point = Point { day: Some(day as u8), ..point };
            if matches!(self.g(last), '日' | '号') && !matches!(self.g(last + 1), '线' | '楼') {
                return Some(self.with_clock(point, last + 1));
            }
            // 5月22至24日
            if self.to(last).and_then(|from| self.number(from, 2)).is_some_and(|(_, end)| self.g(end) == '日')
            {
                return Some((point, last));
            }
        }
        let end =
            self.glyphs.after_any(end, &["份", "底", "末", "初", "上旬", "中旬", "下旬"]).unwrap_or(end);
        Some((point, end))
    }

    fn quarter(&self, at: usize) -> Option<(u8, usize)> {
        let from = at + usize::from(self.g(at) == '第');
        if self.has(at, "首季度") {
            return Some((1, at + 3));
        }
        let (number, end) = self.number(from, 1).filter(|&(number, _)| (1..=4).contains(&number))?;
        self.has(end, "季度").then_some((number as u8, end + 2))
    }

    /// 9日; 3日上午.
    fn day_alone(&self, at: usize) -> Option<(Point, usize)> {
        let (day, end) = self.number(at, 2).filter(|&(day, _)| (1..=31).contains(&day))?;
        let before = self.glyphs.before(at);
        let next = self.g(end + 1);
        let other = matches!(next, '游' | '内' | '谈' | '元' | '本' | '均' | '龄' | '之' | '子' | '常')
            || self.has(end + 1, "以内")
            || self.has(end + 1, "之内");
        let counted = before.is_ascii_digit()
            || matches!(before, '.' | '-' | '第' | '/' | '近' | '超' | '约' | '每' | '连' | '满' | '共')
            || super::numeral::is_numeric(before);
        // 6号 names a day only where a day is told.
        let told = self.g(end) == '号' && self.is_told_a_date(at);
        if self.g(end) != '日' && !told || other || counted {
            return None;
        }
        let point = Point { day: Some(day as u8), ..Point::default() };
        Some(self.with_clock(point, end + 1))
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
                first.day?;
                let (number, end) = self.number(at, 2)?;
                (matches!(self.g(end), '日' | '号') && (1..=31).contains(&number))
                    .then_some((Point { day: Some(number as u8), ..Point::default() }, end + 1))
            })?;
        if second.year == Year::Open {
            second.year = first.year;
        }
        if second.month.is_none() && second.day.is_some() {
            second.month = first.month;
        }
        (second.month.is_some() == first.month.is_some() && second.part.is_some() == first.part.is_some()
            || first.month.is_some() && second.month.is_some())
        .then_some((second, end))
    }

    fn ordered(&self, first: &Point, second: &Point) -> bool {
        let rank = |point: &Point| {
            let year = match point.year {
                Year::Known(year) => year,
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

    /// 前三季度, 前11个月, 1至11月, 一至三季度: from the beginning of the year, after a year or alone.
    fn first_of(&self, at: usize, year: Year) -> Option<(usize, Meaning)> {
        let month = |month: u32| Point { year, month: Some(month as u8), ..Point::default() };
        let quarter = |n: u32| Point { year, part: Some(Part::Quarter(n as u8)), ..Point::default() };
        if let Some(from) = self.glyphs.after_any(at, &["前", "首", "头"]) {
            let (number, end) =
                self.number(from, 2).or_else(|| (self.g(from) == '两').then_some((2, from + 1)))?;
            if self.glyphs.after_any(end, &["个季度", "季度"]).is_some() && (2..=3).contains(&number) {
                let end = self.glyphs.after_any(end, &["个季度", "季度"])?;
                return Some((end, Meaning::Between(quarter(1), quarter(number))));
            }
            let end = self.glyphs.after_any(end, &["个月", "月"])?;
            return ((2..=11).contains(&number) && (year != Year::Open || self.g(at) != '头'))
                .then(|| (end, Meaning::Between(month(1), month(number))));
        }
        let (first, end) = self.number(at, 2)?;
        let (second, end) = self.number(self.to(end)?, 2)?;
        if self.g(end) == '月'
            && (1..=12).contains(&first)
            && first < second
            && second <= 12
            && self.glyphs.before(at) != '.'
            && !self.glyphs.before(at).is_ascii_digit()
        {
            if self.number(end + 1, 2).is_some_and(|(_, end)| self.g(end) == '日') {
                return None;
            }
            let end = self.glyphs.after_any(end + 1, &["份", "底", "末"]).unwrap_or(end + 1);
            return Some((end, Meaning::Between(month(first), month(second))));
        }
        let end = self.glyphs.after_any(end, &["季度"])?;
        (first < second && second <= 4 && first >= 1)
            .then(|| (end, Meaning::Between(quarter(first), quarter(second))))
    }
}
