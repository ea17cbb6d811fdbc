//! Does a number say which bed, carriage or seat is meant: 3床患者, 5车12F, 3排5座?

use super::cues::{Group, words};
use super::glyphs::Glyphs;
use super::numeral::is_numeric;

/// The most digits in the number of a bed or a seat.
const DIGITS: usize = 3;

/// Where the place ends whose number begins at glyph `at`; it counts nothing.
pub(crate) fn read(glyphs: &Glyphs, at: usize) -> Option<usize> {
    let end = end_of_digits(glyphs, at);
    let words_end = || at + (at..at + DIGITS).take_while(|&i| is_numeric(glyphs.get(i))).count();
    let (end, worded) = end.map_or_else(|| (words_end(), true), |end| (end, false));
    let after = glyphs.after_any(end, words(Group::Place)).filter(|_| end > at)?;
    let bed = glyphs.get(end) == '床';
    let counted = glyphs.before_any(at, words(Group::Holding)).is_some()
        || !bed && glyphs.before_any(at, words(Group::Loaded)).is_some();
    // Carriages that are counted in words carry something: 四车乘客.
    if counted || worded && (!bed || matches!(glyphs.get(at), '两' | '几' | '半')) {
        return None;
    }
    seat(glyphs, after).filter(|_| !worded).or_else(|| {
        let occupied = glyphs.after_any(end, words(Group::Occupied)).is_some();
        let entered = glyphs.get(end) != '排'
            && (glyphs.before_any(at, words(Group::Entering)).is_some() || is_inside(glyphs, at))
            && glyphs.after_any(after, words(Group::Bedding)).is_none();
        (occupied || entered).then_some(after)
    })
}

/// 在12床 at the beginning of a clause, but not 保持在12床.
fn is_inside(glyphs: &Glyphs, at: usize) -> bool {
    let clause = |at: usize| !matches!(glyphs.before(at), '\u{4E00}'..='\u{9FFF}');
    glyphs.before(at) == '在' && clause(at - 1)
}

/// 12F of 5车12F, 5座 of 3排5座: where the seat at glyph `at` ends.
fn seat(glyphs: &Glyphs, at: usize) -> Option<usize> {
    let end = end_of_digits(glyphs, at)?;
    let lettered = matches!(glyphs.get(end), 'A'..='F') && !glyphs.get(end + 1).is_ascii_alphanumeric();
    (lettered || matches!(glyphs.get(end), '座' | '号')).then_some(end + 1)
}

/// Where the few digits end that begin at glyph `at`.
fn end_of_digits(glyphs: &Glyphs, at: usize) -> Option<usize> {
    let digits = (at..at + DIGITS).take_while(|&i| glyphs.get(i).is_ascii_digit()).count();
    let alone = !matches!(glyphs.before(at), '0'..='9' | '.' | '-' | '/' | '~');
    (digits > 0 && alone).then_some(at + digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_from_what_is_counted() {
        let place = |text: &str| {
            let glyphs = Glyphs::new(text);
            let at = (0..glyphs.len()).find(|&at| is_numeric(glyphs.get(at))).expect("a number");
            read(&glyphs, at).map(|end| glyphs.as_written(at, end))
        };
        for (text, expected) in [
            ("看了3床患者", Some("3床")),
            ("十二床病人出院", Some("十二床")),
            ("换到11车", Some("11车")),
            ("请到5车12F就座", Some("5车12F")),
            ("票面是3排5座", Some("3排5座")),
            ("共3床患者", None),
            ("拉了5车乘客", None),
            ("四车乘客到达", None),
            ("设3床，3床棉被", None),
            ("住0.5床", None),
            ("在12床", Some("12床")),
            ("保持在12床", None),
        ] {
            assert_eq!(place(text).as_deref(), expected, "{text}");
        }
    }
}
