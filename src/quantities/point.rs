//! Which marks between Chinese numerals are decimal points: 七·五%, 百分之三．五, 三·二亿?

use super::glyphs::Glyphs;
use super::numeral::{OF_PARTS, POINT, big, digit, is_numeric};
use super::time::words::{self, Class};
use super::unit::{Kind, Units};

/// Writes the points of `glyphs` that stand for 点 as such, and the circles before them as zeros.
pub(crate) fn write_out(glyphs: &mut Glyphs, units: &Units) {
    let mut at = 0;
    while let Some(skipped) = glyphs.chars()[at..].iter().position(|&c| matches!(c, '·' | '.')) {
        let mark = at + skipped;
        at = mark + 1;
        if is_point(glyphs, units, mark, LINKS) {
            glyphs.set(mark, POINT);
            if glyphs.before(mark) == '○' {
                glyphs.set(mark - 1, '〇');
            }
        }
    }
}

/// How many numbers with a point may share the unit of the last one.
const LINKS: usize = 3;

/// Whether the mark at `mark` parts a whole number from its decimals: a unit follows that no day of remembrance has, or
/// 分之 stands before. 五·一假期, 一二·九运动 and 阿·布 have none.
fn is_point(glyphs: &Glyphs, units: &Units, mark: usize, links: usize) -> bool {
    /// The longest whole number that is looked through for 分之 before it.
    const LONGEST: usize = 12;
    let whole = |c: char| is_numeric(c) && !c.is_ascii_digit() || c == '○';
    let run = (mark + 1..).take_while(|&i| digit(glyphs.get(i)).is_some()).take(LONGEST).count();
    if run == 0 || !whole(glyphs.before(mark)) {
        return false;
    }
    let end = mark + 1 + run;
    let measured = || {
        units.longest(glyphs, end, true).is_some_and(|unit| match unit.kind {
            Kind::Count => false,
            // 五·一三天
            Kind::Duration => run == 1,
            _ => true,
        })
    };
    let start = || (mark.saturating_sub(LONGEST)..mark).rev().take_while(|&i| whole(glyphs.get(i))).last();
    let shares = || {
        let joint =
            [Class::To, Class::And, Class::Dash].iter().find_map(|&class| words::after(glyphs, end, class));
        let next = joint.and_then(|from| (from..from + LONGEST).find(|&i| !whole(glyphs.get(i))));
        next.is_some_and(|next| {
            links > 0 && matches!(glyphs.get(next), '·' | '.') && is_point(glyphs, units, next, links - 1)
        })
    };
    big(glyphs.get(end)).is_some()
        || measured()
        || start().is_some_and(|start| glyphs.before_any(start, OF_PARTS).is_some())
        || shares()
}
