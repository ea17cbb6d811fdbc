//! Which blanks inside a number are the page's: 1 234.5亿, 3 2 4 8 . 1 亿, 12 .5万?

use super::cues::{Group, is_numbered, words};
use super::glyphs::Glyphs;
use super::numeral::{big, small};
use super::unit::{Kind, Units};

/// Closes the blanks inside every number of `glyphs` that is certainly one number.
pub(crate) fn close(glyphs: &mut Glyphs, units: &Units) {
    let mut at = 0;
    while at < glyphs.len() {
        if !is_part(glyphs.get(at)) {
            at += 1;
            continue;
        }
        let start = at;
        let mut gaps = 0;
        at += 1;
        while at < glyphs.len() && is_part(glyphs.get(at)) {
            gaps += usize::from(glyphs.gap(at));
            at += 1;
        }
        if gaps > 0 {
            close_run(glyphs, units, start, at);
        }
    }
}

const fn is_part(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',')
}

/// The run of digits, points and commas in the glyphs `start..end`, which holds blanks.
fn close_run(glyphs: &mut Glyphs, units: &Units, start: usize, end: usize) {
    let end = if glyphs.get(end - 1).is_ascii_digit() { end } else { end - 1 };
    let Some(start) = (start..end).find(|&at| glyphs.get(at).is_ascii_digit()) else { return };
    // 1 000 000: two groups of three are sure without a unit, where a phrase ends.
    let groups = (start + 1..end).filter(|&at| glyphs.gap(at)).count();
    let closes = matches!(glyphs.get(end), ',' | '。' | ';' | '\n' | '\0');
    // ￥3 200, HK$3, 000
    let money = matches!(glyphs.before(start), '$' | '¥' | '€' | '£');
    let sure = (groups >= 2 && closes || money) && is_grouped(glyphs, start, end);
    let unit = end_of_chain(glyphs, end);
    if !sure && !money && !counts_something(glyphs, units, unit) {
        return;
    }
    // 3 2/5米 is a whole and a fraction.
    let alone = unit == end || money;
    if alone && (is_spread(glyphs, start, end) || is_grouped(glyphs, start, end)) {
        (start + 1..end).for_each(|at| glyphs.close_gap(at));
        return;
    }
    for at in start + 1..end {
        let digits = || (at + 1..end).take_while(|&at| glyphs.get(at).is_ascii_digit()).count();
        if glyphs.get(at) == '.' && is_loose_point(glyphs, units, at, end) {
            glyphs.close_gap(at);
            glyphs.close_gap(at + 1);
        } else if money && glyphs.get(at) == ',' && digits() == 3 {
            glyphs.close_gap(at + 1);
        }
    }
}

/// How many more numbers are counted alike at most: a list of dates (2024/1/5 2024/1/6 …) is no chain.
const LINKS: usize = 4;

/// The end of what is counted alike: where 米 stands in 1.2×0.8×0.6米.
fn end_of_chain(glyphs: &Glyphs, mut end: usize) -> usize {
    for _ in 0..LINKS {
        if !matches!(glyphs.get(end), '×' | '/') || !glyphs.get(end + 1).is_ascii_digit() {
            break;
        }
        end += 1;
        while is_part(glyphs.get(end)) {
            end += 1;
        }
    }
    end
}

/// Whether a multiplier, a unit or a word of approximation stands at `at`, as after one number.
fn counts_something(glyphs: &Glyphs, units: &Units, at: usize) -> bool {
    let c = glyphs.get(at);
    matches!(c, '余' | '多' | '几' | '年' | '±')
        || small(c).is_some()
        || big(c).is_some()
        || units.longest(glyphs, at, true).is_some()
}

/// 3 2 4 8 . 1: every character of the number stands alone.
fn is_spread(glyphs: &Glyphs, start: usize, end: usize) -> bool {
    end > start + 1
        && (start + 1..end).all(|at| glyphs.gap(at))
        && (start + 1..end).all(|at| glyphs.get(at).is_ascii_digit() || glyphs.get(at - 1).is_ascii_digit())
}

/// 12 345 678.9: digits in groups of three, and nothing before them that is numbered.
fn is_grouped(glyphs: &Glyphs, start: usize, end: usize) -> bool {
    let point = (start..end).find(|&at| glyphs.get(at) == '.').unwrap_or(end);
    let whole = (start..point).all(|at| glyphs.get(at).is_ascii_digit());
    let decimals = (point + 1..end).all(|at| glyphs.get(at).is_ascii_digit());
    let tight = (point..end).all(|at| !glyphs.gap(at));
    let groups = (start + 1..point).all(|at| glyphs.gap(at) == ((point - at) % 3 == 0));
    let lead = (point - start - 1) % 3 + 1;
    // 05 123, 100 200家: numbers of their own.
    let one = glyphs.get(start) != '0' && lead < point - start;
    whole && decimals && tight && groups && one && !is_after_a_name(glyphs, start)
}

/// 表1 120例患者, and a section's number at the beginning of a line: the first digits number what stands there.
fn is_after_a_name(glyphs: &Glyphs, start: usize) -> bool {
    let dash = glyphs.before(start) == '-' && start > 1 && glyphs.get(start - 2).is_ascii_alphanumeric();
    matches!(glyphs.before(start), '\0' | '\n' | '.')
        || dash
        || glyphs.before(start).is_ascii_alphabetic()
            // GDP4 126.5亿元
            && glyphs.before_any(start, words(Group::Symbol)).is_none()
        || is_numbered(glyphs, start)
}

/// 12 .5万, 12 . 5万, and 12. 5万 where a multiplier or a percentage follows; 0. 8米 and 达2. 8元, which number no item.
fn is_loose_point(glyphs: &Glyphs, units: &Units, point: usize, end: usize) -> bool {
    let digits = (point + 1..end).take_while(|&at| glyphs.get(at).is_ascii_digit()).count();
    let tight = (point + 2..point + 1 + digits).all(|at| !glyphs.gap(at));
    let whole = point + 1 + digits == end && tight && glyphs.get(point - 1).is_ascii_digit();
    let lead = (0..point).rev().take_while(|&at| glyphs.get(at).is_ascii_digit()).last().unwrap_or(point);
    let zero = lead + 1 == point && glyphs.get(lead) == '0';
    let unit = end_of_chain(glyphs, end);
    let worded = matches!(glyphs.before(lead), '×' | '/' | '\u{4E00}'..='\u{9FFF}')
        && !glyphs.gap(lead)
        && !is_numbered(glyphs, lead)
        && units
            .longest(glyphs, unit, true)
            .is_some_and(|unit| !matches!(unit.kind, Kind::Count | Kind::Duration));
    let sure = glyphs.gap(point) || zero || worded || matches!(glyphs.get(unit), '万' | '亿' | '%');
    digits > 0 && whole && sure && (glyphs.gap(point) || glyphs.gap(point + 1))
}
