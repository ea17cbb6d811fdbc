//! What stands around a figure and belongs to it: bounds, currencies, scales?

use std::sync::OnceLock;

use super::Found;
use crate::quantities::bound;
use crate::quantities::cues::{Group, words};
use crate::quantities::glyphs::Glyphs;
use crate::quantities::time::words::{Class, precedes};
use crate::quantities::unit;
use crate::report::{Bound, FigureKind, Value};

/// `found` with the bounds and the currency that stand around it.
pub(crate) fn with_bounds(glyphs: &Glyphs, mut found: Found, floor: usize) -> Found {
    let duration = found.kind == FigureKind::Duration;
    let vague = matches!(glyphs.get(found.start), '百' | '千' | '万' | '亿' | '十');
    let mut outside = None;
    if let Some((start, code)) = scale_before(glyphs, &found).filter(|(start, _)| *start >= floor) {
        if let Some(code) = code {
            found.unit.code = Some(code.to_owned());
            found.unit.text.insert_str(0, &glyphs.as_written(start, found.start));
        }
        found.start = start;
    }
    // 零下摄氏三度: the scale stands between the sign and its number.
    if let Value::One(number) = found.value
        && !number.is_negative()
        && let Some(start) = glyphs.before_any(found.start, &["零下"]).filter(|&start| start >= floor)
        && found.kind == FigureKind::Measure
    {
        found.value = Value::One(number.negated());
        found.start = start;
    }
    // 约人民币18亿元 and 人民币约18亿元: a bound and a currency in either order.
    for _ in 0..3 {
        if let Some((start, _)) = currency_before(glyphs, found.start, floor)
            .or_else(|| {
                currency_word_before(glyphs, found.start, floor).filter(|_| is_in_yuan(&found.unit.text))
            })
            .filter(|(start, _)| found.kind == FigureKind::Money && *start < found.start)
        {
            found.start = start;
        } else if vague
            && glyphs.before(found.start) == '上'
            && found.start > floor
            && !matches!(
                glyphs.before(found.start - 1),
                '以' | '马' | '晚' | '早' | '网' | '线' | '之' | '加'
            )
        {
            outside = outside.or(Some(Bound::AtLeast));
            found.start -= 1;
        } else if outside.is_none()
            && (found.kind == FigureKind::Percent || vague && !matches!(glyphs.get(found.start), '十'))
            && glyphs.before(found.start) == '过'
            && found.start > floor
            && !matches!(glyphs.before(found.start - 1), '超' | '通' | '经' | '不')
            && !glyphs.end_a_word(found.start - 1, found.start)
        {
            outside = Some(Bound::Over);
            found.start -= 1;
        } else if outside.is_none()
            && let Some((bound, start)) = bound::before(glyphs, found.start, floor, is_recent(&found, glyphs))
        {
            outside = Some(bound);
            found.start = start;
        } else {
            break;
        }
    }
    if let Some((bound, end)) = bound::after(glyphs, found.end, duration).or_else(|| rounded(glyphs, &found))
    {
        outside = outside
            .filter(|_| bound == Bound::Exact || bound == Bound::About)
            .or(Some(bound))
            .filter(|b| *b != Bound::Exact);
        found.end = end;
    }
    // 跨越12个省份, 跨越40年: only what is money or a mark is passed.
    let spans = || {
        matches!(found.kind, FigureKind::Count | FigureKind::Measure | FigureKind::Duration)
            && !found.unit.text.is_empty()
            && glyphs.before_any(found.start, words(Group::Crossing)).is_some()
            && glyphs.after_any(found.end, words(Group::Milestone)).is_none()
    };
    let parted =
        || bound::verb(glyphs, found.start, floor).filter(|_| found.bound == Bound::Exact && !spans());
    let outside = outside.or_else(parted);
    if found.bound != Bound::Range {
        found.bound = bound::combine(found.bound, outside);
    }
    found
}

/// 三分之二多, 四分之三强, 五分之一弱: a fraction that has been rounded.
fn rounded(glyphs: &Glyphs, found: &Found) -> Option<(Bound, usize)> {
    let bound = match glyphs.get(found.end) {
        '多' | '强' => Bound::Over,
        '弱' => Bound::Under,
        _ => return None,
    };
    let fraction =
        found.kind == FigureKind::Percent && (found.start..found.end).any(|at| glyphs.has(at, "分之"));
    let closes =
        !matches!(glyphs.get(found.end + 1), '\u{4E00}'..='\u{9FFF}') || glyphs.get(found.end + 1) == '的';
    (fraction && closes).then_some((bound, found.end + 1))
}

/// 里氏5.3级, 摄氏37度, 北纬31.2度: the scale that a measure is read on, written before it.
fn scale_before(glyphs: &Glyphs, found: &Found) -> Option<(usize, Option<&'static str>)> {
    const SCALES: [(&str, Option<&str>); 9] = [
        ("里氏", None),
        ("摄氏温度", Some("Cel")),
        ("华氏温度", Some("[degF]")),
        ("摄氏", Some("Cel")),
        ("华氏", Some("[degF]")),
        ("东经", None),
        ("西经", None),
        ("北纬", None),
        ("南纬", None),
    ];
    if found.kind != FigureKind::Measure {
        return None;
    }
    SCALES.iter().find_map(|(word, code)| Some((glyphs.before_any(found.start, &[word])?, *code)))
}

/// 近三年, 近5日, 近10场: the last ones, all of them; but 历时近三年 and 等了近两个月.
fn is_recent(found: &Found, glyphs: &Glyphs) -> bool {
    let Some(start) = found.start.checked_sub(1).filter(|&start| glyphs.get(start) == '近') else {
        return false;
    };
    let unit = glyphs.before(found.end);
    let counted = match found.kind {
        FigureKind::Duration => !matches!(found.unit.code.as_deref(), Some("h" | "min" | "s")),
        _ => matches!(unit, '场' | '届' | '期' | '轮'),
    };
    let few = matches!(&found.value, Value::One(number) if *number <= 10.into() || unit == '日');
    let ahead = glyphs.before(start);
    let lasts = precedes(glyphs, start, Class::Lasting) || matches!(ahead, '了' | '过' | '达' | '已');
    let worded = |c: char| matches!(c, '\u{4E00}'..='\u{9FFF}');
    counted
        && few
        && !lasts
        && match glyphs.get(found.end) {
            '后' | '才' | '时' | '未' | '没' | '之' => false,
            next => worded(next) || !worded(ahead),
        }
}

/// The currency word or sign that ends at glyph `at`: where it begins and its ISO 4217 code.
pub(crate) fn currency_before(glyphs: &Glyphs, at: usize, floor: usize) -> Option<(usize, &'static str)> {
    static SIGNS: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    let before = glyphs.before(at);
    if !matches!(before, '币' | '$' | '¥' | '￥' | '€' | '£' | '₩' | '₹' | '₽')
        && !before.is_ascii_alphabetic()
    {
        return None;
    }
    let signs = SIGNS.get_or_init(|| signs(false));
    signs.iter().find_map(|&(sign, code)| {
        let start = glyphs.before_any(at, &[sign]).filter(|&start| start >= floor)?;
        Some((start, code))
    })
}

/// The currency word before an amount in 元 (欧元3000万元) that ends at glyph `at`, but not the second of a rate (兑美元).
pub(crate) fn currency_word_before(
    glyphs: &Glyphs,
    at: usize,
    floor: usize,
) -> Option<(usize, &'static str)> {
    static WORDS: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    if !matches!(glyphs.before(at), '元' | '圆' | '镑' | '金' | '郎' | '铢' | '布' | '比') {
        return None;
    }
    let words = WORDS.get_or_init(|| signs(true));
    words.iter().find_map(|&(word, code)| {
        let start = glyphs.before_any(at, &[word]).filter(|&start| start >= floor)?;
        (!matches!(glyphs.before(start), '兑' | '对')).then_some((start, code))
    })
}

/// Whether a unit is 元 without the name of a country.
pub(crate) fn is_in_yuan(unit: &str) -> bool {
    matches!(unit, "元" | "圆" | "圓")
}

/// The signs and words before amounts, those that need 元 behind the amount or the others.
fn signs(yuan: bool) -> Vec<(&'static str, &'static str)> {
    unit::rows(crate::lists::list!("currency-signs.tsv"))
        .filter(|row| row.get(2).is_some() == yuan)
        .filter_map(|row| Some((*row.first()?, *row.get(1)?)))
        .collect()
}
