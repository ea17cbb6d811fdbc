//! Which plan, century, decade or season is named: “十四五”期间, 20世纪90年代, 2016-2017赛季?

use super::{DASHES, Meaning, Reader};
use crate::quantities::numeral::digit;

impl Reader<'_> {
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
            return Some((end, Meaning::Iso((first + 4).to_string())));
        }
        let end = self.glyphs.after_any(end, &["时期", "期间", "以来"])?;
        Some((end, Meaning::Iso(format!("{first}/{}", first + 4))))
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
            return Some((end, Meaning::Iso(format!("{first}/{}", first + 9))));
        }
        if let Some(end) = self.glyphs.after_any(end, &["以来"]) {
            return Some((end, Meaning::Iso(format!("{}/..", (century - 1) * 100 + 1))));
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
        (second == first + 1).then(|| (end, Meaning::Iso(format!("{first}/{second}"))))
    }
}
