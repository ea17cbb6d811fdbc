//! Which word of `lexicon/times.tsv` stands here?

use std::sync::OnceLock;

use crate::quantities::cues::place;
use crate::quantities::glyphs::Glyphs;

/// Declares the classes in the order of the list, with their names in it.
macro_rules! classes {
    ($($(#[$doc:meta])* $class:ident = $name:literal,)*) => {
        /// What a word of the list does in a time expression.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Class { $($(#[$doc])* $class,)* }

        impl Class {
            const COUNT: usize = [$(Self::$class),*].len();
            #[cfg(test)]
            const NAMES: [&str; Self::COUNT] = [$($name),*];
        }
    };
}

classes! {
    /// 今年: years from the article's.
    RelativeYear = "year",
    /// 去年同期: the last named period so many years away.
    SamePeriod = "same_period",
    /// 上月: months from the article's.
    RelativeMonth = "month",
    /// 当月: the month named last.
    LastMonthNamed = "last_month_named",
    /// 上季度: quarters from the one named last, or the article's.
    RelativeQuarter = "quarter",
    /// 昨天: days from the article's.
    RelativeDay = "day",
    /// 今 of 今（8）日.
    BracketedDay = "bracketed_day",
    /// 上周: weeks from the article's.
    RelativeWeek = "week",
    /// 周 of 周三.
    Weekday = "weekday",
    /// 下午: 12 where its hours are counted from noon.
    DayPart = "day_part",
    /// 今晚: a part of a day that the word itself names, so that it follows no date.
    DayPartOfKnownDay = "day_part_of_a_known_day",
    /// A dash between the ends of a span.
    Dash = "dash",
    /// 至.
    To = "to",
    /// 自 before what is over by 以来.
    Since = "since",
    /// 以来.
    SinceEnd = "since_end",
    /// 起 of 自2020年起.
    SinceStart = "since_start",
    /// 截至.
    Until = "until",
    /// 历时: a length of time follows, and no date.
    Lasting = "lasting",
    /// 日期为: a date follows, whatever it looks like.
    DateCue = "date_cue",
    /// 北京时间: a time of day follows.
    ClockCue = "clock_cue",
    /// 发车: what happens at a time of day.
    ClockEvent = "clock_event",
    /// 底, 夏季: a part of a year that the year stands for.
    YearTail = "year_tail",
    /// 全年: all of the year before it.
    WholeYear = "whole_year",
    /// 初, 中旬: a part of a month that the month stands for.
    MonthTail = "month_tail",
    /// 末: an end of a quarter.
    QuarterTail = "quarter_tail",
    /// 赛季: a year that begins in one and ends in the next.
    Season = "season",
    /// Those of them that are also named by one year.
    SeasonOfOneYear = "season_of_one_year",
    /// 年底: a part of the article's year.
    YearEdge = "year_edge",
    /// 月末: a part of the month named last.
    MonthEdge = "month_edge",
    /// 春节.
    Festival = "festival",
    /// 期间 of 春节期间.
    FestivalTime = "festival_time",
    /// 大年初一.
    LunarDay = "lunar_day",
    /// 农历.
    Lunar = "lunar",
    /// 腊 of 腊月.
    LunarMonth = "lunar_month",
    /// 乾隆: an era, with the year before its first.
    Era = "era",
    /// 公元前: −1 where the years are counted backwards.
    CommonEra = "common_era",
    /// BC.
    LatinEra = "latin_era",
    /// 民国: what shows that years are those of the Republic of China.
    Roc = "roc",
    /// 电 of a dateline.
    Dateline = "dateline",
    /// 电话: no dateline.
    DatelineWord = "dateline_word",
    /// 回望: what looks back on a year.
    Review = "review",
    /// 工作回顾: a heading over the report on a year.
    ReviewHeading = "review_heading",
    /// 重点工作: a heading over the plans for a year.
    AgendaHeading = "agenda_heading",
    /// 收官之年: which year of a five-year plan.
    PlanYear = "plan_end",
    /// 时期: the years of a five-year plan.
    PlanTerm = "plan_term",
    /// 将: what is said lies ahead.
    Planned = "planned",
    /// 预计: what is said is a forecast.
    Forecast = "forecast",
    /// 周年: a year is remembered.
    Remembered = "remembered",
    /// 锦标赛: the head of an event's name.
    Event = "event",
    /// 的: what a time describes follows.
    Of = "of",
    /// 个月, 月: what months are counted with.
    Months = "months",
    /// 止, 止年度 behind the last day of an account: how many months it covers, or 0 where their number follows.
    AccountEnd = "account_end",
    /// 同期 of 2023年同期.
    SamePeriodOf = "same_period_of",
    /// 曾: what is said is past.
    Past = "past",
    /// 每: what is said happens again and again.
    Repeated = "repeated",
    /// 初步: begins with a part of the year without being one.
    TailWord = "tail_word",
    /// 月球: begins with 月 without a month.
    NotAMonth = "not_a_month",
    /// 日元: begins with 日 without a day.
    NotADay = "not_a_day",
    /// 每, 近: the days or years after it are counted.
    Counting = "counting",
    /// 内 of 前六个月内.
    Inside = "inside",
    /// 公告 of 公告前六个月: the months before something.
    BeforeIt = "before_it",
    /// 比: what follows is compared with, and dates nothing.
    Compared = "compared",
    /// 到 of 到2030年: the year is a goal.
    Toward = "toward",
    /// 日前: the event is of these days.
    Recent = "recent",
    /// 进入 of 进入2015年: the year has just begun.
    Entering = "entering",
    /// 建成: a plan may name a year far ahead.
    Completion = "completion",
    /// 良好开局: said of the first year of a plan.
    Opening = "opening",
    /// 同年, 次年: the year named last or one after it.
    FromLastYear = "from_last_year",
    /// 党的十八大: the year and the month of a congress, as 201211.
    Congress = "congress",
    /// 中专毕业: after a year of two digits it is what happened then.
    LifeEvent = "life_event",
    /// 次日: days from the one named last.
    FromLastDay = "from_last_day",
    /// 达 of 次日达: no day is meant.
    NotANextDay = "not_a_next_day",
    /// 同月: the month named last.
    SameMonth = "same_month",
    /// 美好 of 美好明天: no day is meant.
    Figurative = "figurative",
    /// 左右 after a time of day.
    About = "about",
    /// 以 of 以上年龄: the characters after it make no 上年.
    Crossing = "crossing",
    /// 今日头条: a name.
    NotARelativeDay = "not_a_relative_day",
    /// What follows 周一 where no day of the week is meant.
    NotAWeek = "not_a_week",
    /// 预计: 年底 may follow.
    BeforeEdge = "before_edge",
    /// 预算: after 年初 it dates nothing.
    AfterEdge = "after_edge",
    /// 营收: what a year of accounts is told of.
    Accounts = "accounts",
    /// 来, 的: the years before it are counted.
    CountsYears = "counts_years",
    /// 盘 of 早盘.
    NotADayPart = "not_a_day_part",
    /// 时间: begins with 时 without an hour.
    NotAnHour = "not_an_hour",
    /// 上世纪: which century.
    Century = "century",
    /// 末, 中期: a part of a century or decade.
    CenturyTail = "century_tail",
    /// 回忆说: 当年 behind it is long ago.
    Recalling = "recalling",
    /// 老店: what is so many years old, or was for so many.
    Aged = "aged",
    /// 年龄: begins with 年 without ending 去年.
    YearWord = "year_word",
    /// 、 between years.
    And = "and",
    /// Something that comes every year or month: 每年3月.
    EachYear = "each_year",
    /// 开打: what happens on a day that figures with a stroke name.
    DayEvent = "day_event",
    /// 其中: what follows is a part of what stands before.
    Among = "among",
    /// 半年报 behind a year: how many of its months the document covers.
    AccountOfMonths = "account_of_months",
    /// 公报, 年报: a document whose figures are those of the period in its name; which it is, below 0 of a part of a year.
    Document = "document",
    /// How parts of a year end: 上半年, 三季度.
    PartOfAYear = "part_of_a_year",
}

/// A word with its number.
struct Word {
    chars: Vec<char>,
    value: i32,
}

/// The words of each class, the longest first.
struct List {
    words: Vec<Vec<Word>>,
    /// The first characters of each class, each once.
    firsts: Vec<Vec<char>>,
}

impl List {
    fn get() -> &'static Self {
        static LIST: OnceLock<List> = OnceLock::new();
        LIST.get_or_init(|| {
            let mut words: Vec<Vec<Word>> = (0..Class::COUNT).map(|_| Vec::new()).collect();
            for (class, word, value) in rows() {
                words[class].push(Word { chars: word.chars().collect(), value });
            }
            for class in &mut words {
                crate::order::sort_by_key(class, |word| crate::order::descending(word.chars.len()));
            }
            let first = |class: &Vec<Word>| {
                let mut firsts: Vec<char> = class.iter().map(|word| word.chars[0]).collect();
                crate::order::sort_by_key(&mut firsts, |&c| (c as usize, 0));
                firsts.dedup();
                firsts
            };
            let firsts = words.iter().map(first).collect();
            Self { words, firsts }
        })
    }
}

/// How many years from that of the text a time is told to be: 0 of 今年前三季度.
pub(crate) fn relative_year(time: &str) -> Option<i32> {
    let mut words = List::get().words[Class::RelativeYear as usize].iter();
    words
        .find(|word| word.chars.iter().copied().eq(time.chars().take(word.chars.len())))
        .map(|word| word.value)
}

/// The value of the first word of a class that `text` ends with.
fn ending(text: &str, class: Class) -> Option<i32> {
    let ends = |word: &&Word| word.chars.iter().rev().copied().eq(text.chars().rev().take(word.chars.len()));
    List::get().words[class as usize].iter().find(ends).map(|word| word.value)
}

/// Whether a time is a part of a year or month that is not named: 国庆假期, 月末, 除夕, 上半年.
pub(crate) fn tells_unnamed_part(time: &str) -> bool {
    let ends = |class: Class| ending(time, class).is_some();
    let begins = |class: Class| {
        let mut words = List::get().words[class as usize].iter();
        words.any(|word| word.chars.iter().copied().eq(time.chars().take(word.chars.len())))
    };
    [Class::FestivalTime, Class::MonthEdge, Class::PartOfAYear].into_iter().any(ends)
        || begins(Class::LunarDay)
}

/// The number of the document that `words` end with: 国民体质监测|公报; 0 takes up any (数据).
pub(crate) fn ends_as_document(words: &str) -> Option<i32> {
    ending(words, Class::Document)
}

/// 国庆假期, 双11期间, “双十一”当天: where the days of a festival that are named at `at` end.
pub(crate) fn festival(glyphs: &Glyphs, from: usize) -> Option<usize> {
    let close = match glyphs.get(from) {
        '“' => '”',
        '"' => '"',
        '「' => '」',
        _ => return after(glyphs, after(glyphs, from, Class::Festival)?, Class::FestivalTime),
    };
    let end = after(glyphs, from + 1, Class::Festival).filter(|&end| glyphs.get(end) == close)?;
    after(glyphs, end + 1, Class::FestivalTime)
}

/// The rows of the list that can be read, with the place of their class; a test sees to it that all can.
fn rows() -> impl Iterator<Item = (usize, &'static str, i32)> {
    let mut names = Vec::new();
    crate::lists::list!("times.tsv").lines().filter(|line| !line.starts_with('#')).filter_map(move |line| {
        let mut columns = line.split('\t');
        let class = place(&mut names, columns.next()?);
        let word = columns.next()?;
        Some((class, word, columns.next().unwrap_or("0").parse().ok()?)).filter(|_| class < Class::COUNT)
    })
}

/// The longest word of `class` that begins at `at`: its number and where it ends.
pub(crate) fn at(glyphs: &Glyphs, at: usize, class: Class) -> Option<(i32, usize)> {
    let (list, first) = (List::get(), glyphs.chars().get(at)?);
    if !list.firsts[class as usize].contains(first) {
        return None;
    }
    list.words[class as usize].iter().find_map(|word| {
        let end = at + word.chars.len();
        glyphs.chars().get(at..end).filter(|found| *found == word.chars).map(|_| (word.value, end))
    })
}

/// The longest word of `class` that ends at `end`: its number and where it begins.
pub(crate) fn before(glyphs: &Glyphs, end: usize, class: Class) -> Option<(i32, usize)> {
    let last = glyphs.chars().get(end.checked_sub(1)?);
    let mut words = List::get().words[class as usize].iter().filter(|word| word.chars.last() == last);
    words.find_map(|word| {
        let start = end.checked_sub(word.chars.len())?;
        glyphs.chars().get(start..end).filter(|found| *found == word.chars).map(|_| (word.value, start))
    })
}

/// Where the longest word of `class` that begins at `from` ends.
pub(crate) fn after(glyphs: &Glyphs, from: usize, class: Class) -> Option<usize> {
    at(glyphs, from, class).map(|(_, end)| end)
}

/// Whether a word of `class` ends at `end`.
pub(crate) fn precedes(glyphs: &Glyphs, end: usize, class: Class) -> bool {
    before(glyphs, end, class).is_some()
}

/// Whether a word of `class` begins between `from` and `to`.
pub(crate) fn within(glyphs: &Glyphs, from: usize, to: usize, class: Class) -> bool {
    (from..to.min(glyphs.len())).any(|place| at(glyphs, place, class).is_some_and(|(_, end)| end <= to))
}

/// The first characters of the words that a time expression may begin with.
pub(crate) fn first_chars() -> impl Iterator<Item = char> {
    const OPENING: [Class; 22] = [
        Class::FromLastDay,
        Class::FromLastYear,
        Class::Congress,
        Class::SameMonth,
        Class::Century,
        Class::RelativeYear,
        Class::SamePeriod,
        Class::RelativeMonth,
        Class::LastMonthNamed,
        Class::RelativeQuarter,
        Class::RelativeDay,
        Class::BracketedDay,
        Class::RelativeWeek,
        Class::Weekday,
        Class::DayPart,
        Class::YearEdge,
        Class::MonthEdge,
        Class::Festival,
        Class::LunarDay,
        Class::Lunar,
        Class::LunarMonth,
        Class::CommonEra,
    ];
    OPENING.into_iter().flat_map(|class| &List::get().words[class as usize]).map(|word| word.chars[0])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantities::glyphs;

    #[test]
    fn every_row_of_the_list_can_be_read_and_stands_in_it_once() {
        let lines =
            || include_str!("../../../lexicon/times.tsv").lines().filter(|line| !line.starts_with('#'));
        assert_eq!(rows().count(), lines().count());
        let mut names = Vec::new();
        lines().for_each(|line| _ = place(&mut names, line.split('\t').next().unwrap()));
        assert_eq!(names, Class::NAMES, "the classes stand in the order of the list");
        for (class, word, _) in rows() {
            assert_eq!(rows().filter(|row| (row.0, row.1) == (class, word)).count(), 1, "{word}");
            assert_eq!(glyphs::simplify(word), word, "words are listed in Simplified characters");
        }
    }

    #[test]
    fn the_longest_word_wins_on_either_side() {
        let glyphs = Glyphs::new("截止到上一年度，自从");
        assert_eq!(before(&glyphs, 3, Class::Until), Some((0, 0)));
        assert_eq!(at(&glyphs, 3, Class::RelativeYear), Some((-1, 7)));
        assert_eq!(before(&glyphs, 10, Class::Since), Some((0, 8)));
        assert_eq!(at(&glyphs, 3, Class::RelativeDay), None);
        assert!(within(&glyphs, 0, 10, Class::RelativeYear) && !within(&glyphs, 0, 6, Class::Festival));
    }
}
