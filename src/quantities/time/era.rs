//! Which plan, century, decade or season is named: “十四五”期间, 20世纪90年代, 2016-2017赛季?

use super::{DASHES, Meaning, Reader};
use crate::period::{PartialDate, Period};
use crate::quantities::numeral::digit;

/// Reigns and eras, with the year before their first.
const ERAS: [(&str, i32); 22] = [
    ("民国", 1911),
    ("宣统", 1908),
    ("光绪", 1874),
    ("同治", 1861),
    ("咸丰", 1850),
    ("道光", 1820),
    ("嘉庆", 1795),
    ("乾隆", 1735),
    ("雍正", 1722),
    ("康熙", 1661),
    ("顺治", 1643),
    ("崇祯", 1627),
    ("万历", 1572),
    ("嘉靖", 1521),
    ("永乐", 1402),
    ("洪武", 1367),
    ("贞观", 626),
    ("令和", 2018),
    ("平成", 1988),
    ("昭和", 1925),
    ("大正", 1911),
    ("明治", 1867),
];

/// The years from `first` to `last`.
const fn years(first: i32, last: i32) -> Period {
    Period::Span(PartialDate::Year(first), PartialDate::Year(last))
}

impl Reader<'_> {
    /// 民国|二十六年, 乾隆|元年: a year counted from the beginning of an era. Where the era's name begins, the year, and
    /// where its number ends.
    pub(super) fn year_of_era(&self, at: usize) -> Option<(usize, i32, usize)> {
        let (start, first) =
            ERAS.iter().find_map(|(name, first)| Some((self.glyphs.before_any(at, &[name])?, *first)))?;
        let (number, end) = if self.g(at) == '元' { (1, at + 1) } else { self.number(at, 3)? };
        (self.g(end) == '年').then_some((start, first + number as i32, end))
    }

    /// 三月初三, 正月十五, 腊月廿三: a day of the lunar calendar, which no ISO form has.
    pub(super) fn lunar(&self, at: usize) -> Option<(usize, Meaning)> {
        let named = self.glyphs.after_any(at, &["农历", "阴历"]);
        let from = named.unwrap_or(at);
        let told = matches!(self.g(from), '正' | '冬' | '腊');
        let end = if told { from + 1 } else { self.number(from, 2)?.1 };
        if self.g(end) != '月' {
            return None;
        }
        let first_ten = self.g(end + 1) == '初' && digit(self.g(end + 2)).is_some_and(|day| day > 0)
            || self.has(end + 1, "初十");
        // 三月初三项工程开工 counts three.
        if first_ten && !"个项家名批次大期级位座条".contains(self.g(end + 3)) {
            return Some((end + 3, Meaning::Beyond));
        }
        let (_, last) = self.chinese(end + 1).filter(|_| named.is_some() || told)?;
        (!matches!(self.g(last), '日' | '号' | '个' | '年')).then_some((last, Meaning::Beyond))
    }

    /// “十四五”期间: a five-year plan.
    pub(super) fn plan(&self, at: usize) -> Option<(usize, Meaning)> {
        let quoted = matches!(self.g(at), '“' | '"' | '‘');
        let from = at + usize::from(quoted);
        if self.g(from) != '十' {
            return None;
        }
        let (number, end) = self.glyphs.after_any(from, &["十五五"]).map(|end| (15, end)).or_else(|| {
            let ones = digit(self.g(from + 1)).filter(|d| (1..=4).contains(d))?;
            (self.g(from + 2) == '五').then_some((10 + i32::from(ones), from + 3))
        })?;
        let end = end + usize::from(quoted && matches!(self.g(end), '”' | '"' | '’'));
        let first = 2001 + (number - 10) * 5;
        if self.g(end) == '末' || self.has(end, "收官之年") {
            let end = if self.g(end) == '末' { end + 1 } else { end + 4 };
            return Some((end, Meaning::Settled(Period::At(PartialDate::Year(first + 4)))));
        }
        let end = self.glyphs.after_any(end, &["时期", "期间", "以来"])?;
        Some((end, Meaning::Settled(years(first, first + 4))))
    }

    /// 20世纪90年代, 上世纪, 本世纪以来, 90年代.
    pub(super) fn century(&self, at: usize) -> Option<(usize, Meaning)> {
        let decade = |from: usize| {
            let (number, end) = self.number(from, 2)?;
            (number % 10 == 0 && self.has(end, "年代")).then_some((number as i32, end + 2))
        };
        let (century, end) = match self.g(at) {
            '上' if self.has(at, "上世纪") || self.has(at, "上个世纪") => {
                (20, at + if self.g(at + 1) == '个' { 4 } else { 3 })
            }
            '本' if self.has(at, "本世纪") => (21, at + 3),
            _ => match self.number(at, 2) {
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
            return Some((end, Meaning::Settled(years(first, first + 9))));
        }
        if let Some(end) = self.glyphs.after_any(end, &["以来"]) {
            return Some((end, Meaning::Settled(Period::Since(PartialDate::Year((century - 1) * 100 + 1)))));
        }
        if let Some(end) = self.glyphs.after_any(end, &["末", "初", "中叶"]) {
            return Some((end, Meaning::Beyond));
        }
        Some((end, Meaning::Beyond))
    }

    /// 2016-2017赛季, 2014/15赛季, 2014/2015年.
    pub(super) fn season(&self, at: usize) -> Option<(usize, Meaning)> {
        let (first, end) =
            self.arabic(at, 4).filter(|&(year, end)| end == at + 4 && (1800..3000).contains(&year))?;
        let slash = self.g(end) == '/';
        let from = if slash { end + 1 } else { self.glyphs.after_any(end, &DASHES)? };
        let (second, end) = self.arabic(from, 4)?;
        let second = match end - from {
            2 => first / 100 * 100 + second,
            4 => second,
            _ => return None,
        };
        let after = self.glyphs.after_any(end, &["赛季", "学年", "财年", "年度", "雪季", "榨季"]);
        let end = match after {
            Some(after) => after,
            None if slash && self.g(end) == '年' => end + 1,
            None => return None,
        };
        (second == first + 1).then_some((end, Meaning::Settled(Period::Season(first as i32))))
    }
}
