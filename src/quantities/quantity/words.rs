//! Which amounts are words and no numerals: 翻一番, 半数, 成百上千?

use super::Found;
use crate::decimal::Decimal;
use crate::quantities::bound;
use crate::quantities::cues::{Group, words};
use crate::quantities::glyphs::Glyphs;
use crate::quantities::numeral;
use crate::report::{Bound, FigureKind, Unit, Value};

/// Amounts that are words: 翻一番, 倍增, 一半, 半数, 过半, 成百上千, 数以万计.
pub(crate) fn in_words(glyphs: &Glyphs, at: usize) -> Option<Found> {
    let percent = Unit { text: "%".into(), code: Some("%".into()), per: None };
    let found = |len: usize, kind, value: Decimal, bound, unit| {
        Some(Found { start: at, end: at + len, kind, value: Value::One(value), bound, unit })
    };
    let times = |len: usize, value: u32| {
        found(len, FigureKind::Multiple, value.into(), Bound::Exact, Unit::default())
    };
    match glyphs.get(at) {
        '翻' => doubling(glyphs, at).and_then(|(len, value, bound)| {
            let more = glyphs.get(at + len) == '多';
            let bound = if more { Bound::Over } else { bound };
            found(len + usize::from(more), FigureKind::Multiple, value.into(), bound, Unit::default())
        }),
        '倍' if glyphs.has(at, "倍增") => {
            let named = glyphs.after_any(at + 2, words(Group::NotDoubling)).is_some()
                || matches!(glyphs.before(at), '成');
            (!named).then(|| times(2, 2)).flatten()
        }
        '百' if glyphs.has(at, "百分百") => {
            found(3, FigureKind::Percent, 100.into(), Bound::Exact, percent)
        }
        '一' if glyphs.has(at, "一半") && !glyphs.has(at, "一半导") => {
            found(2, FigureKind::Percent, 50.into(), Bound::Exact, percent)
        }
        '对' if glyphs.has(at, "对折") => found(2, FigureKind::Percent, 50.into(), Bound::Exact, percent),
        '半' if glyphs.has(at, "半数") => found(2, FigureKind::Percent, 50.into(), Bound::Exact, percent),
        '过' if glyphs.has(at, "过半")
            && !matches!(glyphs.get(at + 2), '数' | '年' | '百' | '个' | '天' | '径')
            && !matches!(glyphs.before(at), '双' | '超' | '不' | '经' | '通') =>
        {
            found(2, FigureKind::Percent, 50.into(), Bound::Over, percent)
        }
        '成' | '数' => {
            const MANY: [(&str, u32, Bound); 8] = [
                ("成百上千", 100, Bound::Over),
                ("成千上万", 1000, Bound::Over),
                ("数以十计", 10, Bound::Over),
                ("数以百计", 100, Bound::Over),
                ("数以千计", 1000, Bound::Over),
                ("数以万计", 10_000, Bound::Over),
                ("数以百万计", 1_000_000, Bound::Over),
                ("数以亿计", 100_000_000, Bound::Over),
            ];
            let (word, value, bound) = MANY.iter().find(|(word, ..)| glyphs.has(at, word))?;
            found(word.chars().count(), FigureKind::Count, (*value).into(), *bound, Unit::default())
        }
        _ => None,
    }
}

/// 翻番 (2), 翻一番 (2), 翻了两番 (4), 翻倍 (2): its length, factor and bound.
fn doubling(glyphs: &Glyphs, at: usize) -> Option<(usize, u32, Bound)> {
    let from = glyphs.after_any(at + 1, &["了"]).unwrap_or(at + 1);
    if matches!(glyphs.get(from), '番' | '倍') {
        return Some((from + 1 - at, 2, Bound::Exact));
    }
    // 翻了近一番, 翻了不止两番
    let (bound, from) = bound::at(glyphs, from).unwrap_or((Bound::Exact, from));
    let many = numeral::digit(glyphs.get(from))
        .or_else(|| glyphs.get(from).to_digit(10).map(|d| d as u8))
        .filter(|d| (1..=9).contains(d))?;
    let (half, end) = if glyphs.get(from + 1) == '番' { (false, from + 2) } else { (true, from + 1) };
    (!half).then(|| (end - at, 1 << many, bound))
}
