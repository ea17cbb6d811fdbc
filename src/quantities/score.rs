//! Is this a score: 2:0, 102比98, 22平?

use super::cues::{Group, is_numbered, words};
use super::glyphs::Glyphs;
use super::numeral::{self, Form, Reading};
use super::unit::Units;

/// The score that begins at glyph `at`: its end and its `a:b`.
pub(crate) fn read(glyphs: &Glyphs, units: &Units, at: usize) -> Option<(usize, String)> {
    let first = whole(glyphs, units, at)?;
    // 09:12 is a time of day.
    if glyphs.get(at) == '0' && first.end > at + 1 && !first.decimal {
        return None;
    }
    // 附件3：2-1表, but not 甲组3:2
    if glyphs.before(at) != '组' && is_numbered(glyphs, at) {
        return None;
    }
    let arabic = glyphs.get(at).is_ascii_digit();
    // 7 8比7 5
    if arabic && glyphs.gap(at) && glyphs.before(at).is_ascii_digit() {
        return None;
    }
    // 07:|00:44 is a time of day, 7.2∶|40.1∶52.7 and 5:⏎|3:2 one relation of three.
    let sign = at - usize::from(glyphs.before(at) == '\n');
    if arabic && matches!(glyphs.before(sign), ':' | '∶') && glyphs.before(sign - 1).is_ascii_digit() {
        return None;
    }
    if glyphs.get(first.end) == '平'
        && arabic
        && glyphs.before_any(at, &["成", "为", "到", "至", "于"]).is_some()
    {
        let flat = !matches!(glyphs.get(first.end + 1), '方' | '米' | '均' | '台' | '原' | '安');
        return flat.then(|| (first.end + 1, format!("{0}:{0}", first.low)));
    }
    let from = match glyphs.get(first.end) {
        ':' | '∶' if arabic => first.end + 1,
        '比' => first.end + 1,
        '-' | '—' if arabic && is_match(glyphs, at, first.end) => first.end + 1,
        _ => return None,
    };
    let second = whole(glyphs, units, from)?;
    let colon = glyphs.get(first.end) != '比';
    // 00:12.34 and 1:23.45 are minutes and seconds.
    let ratio = glyphs.before_any(at, &["比", "比为", "比例为", "比是"]).is_some();
    let seconds = colon
        && !ratio
        && second.decimal
        && !first.decimal
        && glyphs.get(from).is_ascii_digit()
        && glyphs.get(from + 1).is_ascii_digit();
    if seconds {
        return None;
    }
    // 3比2024年, 1:1000 (a scale), 12:30:00 (a time of day), 5∶3∶2 (a relation of three)
    // 3比1胜出
    let won = matches!(glyphs.get(second.end), '胜' | '负' | '平');
    let counted = units
        .longest(glyphs, second.end, arabic)
        .is_some_and(|unit| unit.kind != super::unit::Kind::Count || !colon && !won);
    if matches!(glyphs.get(second.end), ':' | '∶') {
        return relation(glyphs, units, at);
    }
    let more = matches!(glyphs.get(second.end), '万' | '亿' | '年' | '月' | '%' | '.');
    let scale = second.low >= 500.into();
    // 7:20 8:10 9:00 is a timetable.
    let minutes = |at: usize| (1..=2).find(|&hour| glyphs.get(at + hour) == ':').map(|hour| at + hour);
    let next = first.low < 24.into() && glyphs.gap(second.end) && glyphs.get(second.end).is_ascii_digit();
    let listed = next && second.end == from + 2 && glyphs.get(from) < '6' && minutes(second.end).is_some();
    (!counted && !more && !scale && !listed).then(|| (second.end, format!("{}:{}", first.low, second.low)))
}

/// The parts that a relation has at most.
const PARTS: usize = 6;

/// 6.3:43.4:51.3, 3∶4∶3: a relation of more than two parts, as its sign, its decimals or the words around it say, and no
/// time of day.
fn relation(glyphs: &Glyphs, units: &Units, at: usize) -> Option<(usize, String)> {
    let (mut text, mut end, mut sure) = (String::new(), at, false);
    for _ in 0..PARTS {
        let part = whole(glyphs, units, end)?;
        // 09:30:00
        if part.form != Form::Arabic || glyphs.get(end) == '0' && part.end > end + 1 && !part.decimal {
            return None;
        }
        sure |= part.decimal || glyphs.get(part.end) == '∶';
        text += &glyphs.text(end, part.end);
        end = part.end;
        if !matches!(glyphs.get(end), ':' | '∶') {
            break;
        }
        (text, end) = (text + ":", end + 1);
    }
    let told = || {
        (at.saturating_sub(8)..at).any(|i| matches!(glyphs.get(i), '比' | '按'))
            || (end..end + 4).any(|i| glyphs.has(i, "比例"))
    };
    let closes = !matches!(glyphs.get(end), '.' | '/' | '-' | '万' | '亿' | '%') && !text.ends_with(':');
    (closes && (sure || told())).then(|| (end, text.replace(',', "")))
}

/// 78-65, 25—22: whether two whole numbers with a stroke between them are the score of a match, as the words of the
/// clause say. No unit follows the second.
fn is_match(glyphs: &Glyphs, at: usize, dash: usize) -> bool {
    let end = (dash + 1..dash + 5).find(|&i| !glyphs.get(i).is_ascii_digit()).unwrap_or(dash + 5);
    let short = (1..=3).contains(&(dash - at)) && (1..=3).contains(&(end - dash - 1));
    let next = glyphs.get(end);
    if !short
        || glyphs.before(at) == '第'
        || glyphs.before(at) == '-'
        || matches!(next, '-' | '.' | '%' | '岁' | '年' | '月' | '日' | '号' | '名')
    {
        return false;
    }
    let stops = |c: char| matches!(c, '。' | ';' | '；' | '\n' | '\0');
    let from = (at.saturating_sub(24)..at).rev().take_while(|&i| !stops(glyphs.get(i))).last().unwrap_or(at);
    let to = (end..end + 30).take_while(|&i| !stops(glyphs.get(i))).last().map_or(end, |last| last + 1);
    words(Group::Score).iter().any(|word| (from..to).any(|i| glyphs.has(i, word)))
}

fn whole(glyphs: &Glyphs, units: &Units, at: usize) -> Option<numeral::Numeral> {
    match numeral::read(glyphs, units, at) {
        Reading::Number(number)
            if number.high.is_none()
                && number.scale == 0
                && (!number.decimal || number.form == Form::Arabic)
                && !number.proportion
                && !number.low.is_negative()
                && number.form != Form::Digits
                && number.bound == crate::report::Bound::Exact =>
        {
            Some(number)
        }
        _ => None,
    }
}
