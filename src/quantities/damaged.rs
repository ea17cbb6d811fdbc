//! Which runs of digits are no number that can be trusted: 12O吨, 3З00吨, 3.248.1亿, 1,23,456?

use super::cues::is_numbered;
use super::glyphs::Glyphs;
use super::numeral::{big, digit, small};
use super::unit::{Kind, Units};

/// A run of digits and letters that look like digits.
pub(crate) struct Mistaken {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The number that may be meant.
    pub(crate) suggestion: String,
}

/// The longest run that is looked at.
const LONGEST: usize = 24;

/// The digit that a letter looks like.
const fn digit_like(c: char) -> Option<char> {
    Some(match c {
        'O' | 'o' | 'О' | 'о' | 'Ο' | 'ο' => '0',
        'l' | 'I' | 'І' => '1',
        'З' | 'з' => '3',
        _ => return None,
    })
}

/// The numbers of `glyphs` in which letters stand for digits: what counts something follows them, and no letter
/// stands beside them.
pub(crate) fn mistaken(glyphs: &Glyphs, units: &Units) -> Vec<Mistaken> {
    let mut found = Vec::new();
    let mut next = 0;
    for (at, _) in glyphs.chars().iter().enumerate().filter(|&(_, &c)| digit_like(c).is_some()) {
        if at < next {
            continue;
        }
        let part = |i: usize| {
            let c = glyphs.get(i);
            let mark =
                matches!(c, '.' | ',') && glyphs.is_narrow(i) && glyphs.before(i).is_ascii_alphanumeric();
            c.is_ascii_digit() || digit_like(c).is_some() || mark
        };
        let back = (at.saturating_sub(LONGEST)..at).rev().take_while(|&i| part(i) && !glyphs.gap(i + 1));
        let start = back.last().unwrap_or(at);
        let ahead = (at + 1..at + LONGEST).find(|&i| !part(i) || glyphs.gap(i));
        let Some(end) = ahead else { continue };
        next = end;
        if is_mistaken(glyphs, units, start, end) {
            let suggestion =
                (start..end).map(|i| digit_like(glyphs.get(i)).unwrap_or(glyphs.get(i))).collect();
            found.push(Mistaken { start, end, suggestion });
        }
    }
    let marks =
        glyphs.chars().iter().enumerate().filter(|&(_, &c)| matches!(c, '。' | ',' | '\'' | '’' | '·'));
    found.extend(marks.filter_map(|(at, _)| parted(glyphs, units, at)));
    let digit = |at: usize| glyphs.get(at).is_ascii_digit();
    let blanks = (1..glyphs.len()).filter(|&at| glyphs.gap(at) && digit(at) && digit(at - 1));
    found.extend(blanks.filter_map(|at| slipped(glyphs, units, at)));
    found
}

/// 占比1 2.5%: a blank, at glyph `blank`, between the digits of what may be one number or a note and a number.
fn slipped(glyphs: &Glyphs, units: &Units, blank: usize) -> Option<Mistaken> {
    let digit = |i: usize| glyphs.get(i).is_ascii_digit();
    let part = |&i: &usize| {
        let mark = glyphs.get(i) == '.' || glyphs.get(i) == ',' && glyphs.is_narrow(i);
        (digit(i) || mark) && (i + 1 == blank || !glyphs.gap(i + 1))
    };
    let start = (blank.saturating_sub(LONGEST)..blank).rev().take_while(part).last()?;
    let tight =
        |from: usize| (from..).take_while(move |&i| digit(i) && (i == from || !glyphs.gap(i))).count();
    let point = blank + tight(blank);
    let decimals = if glyphs.gap(point) || glyphs.gap(point + 1) { 0 } else { tight(point + 1) };
    let end = if glyphs.get(point) == '.' && decimals > 0 { point + 1 + decimals } else { point };
    let has = |mark: char| (start..blank).any(|i| glyphs.get(i) == mark);
    // 达1,2 34人 with any unit, 长10.1 2米 and 2 2.5米 where something is measured.
    let sure = has(',') && units.longest(glyphs, end, true).is_some();
    let short = has('.') && end == point || has(',') || blank - start <= 3;
    let worded = matches!(glyphs.before(start), '\u{4E00}'..='\u{9FFF}')
        && !glyphs.gap(start)
        && !is_numbered(glyphs, start);
    (digit(start) && short && worded && (sure || is_measured(glyphs, units, end))).then(|| Mistaken {
        start,
        end,
        suggestion: glyphs.text(start, end),
    })
}

/// Whether a multiplier stands at glyph `at`, or a unit that no number of an item has.
fn is_measured(glyphs: &Glyphs, units: &Units, at: usize) -> bool {
    let unit = units.longest(glyphs, at, true);
    big(glyphs.get(at)).is_some()
        || unit.is_some_and(|unit| !matches!(unit.kind, Kind::Count | Kind::Duration))
}

/// 0。5公顷, 2·5米, 12'345人, 12, 345.6亿元: a number around a mark that is no point and no separator, or a separator and a
/// blank, so that it may as well be two.
fn parted(glyphs: &Glyphs, units: &Units, mark: usize) -> Option<Mistaken> {
    let digits = |from: usize| {
        (from..).take_while(move |&i| glyphs.get(i).is_ascii_digit() && (i == from || !glyphs.gap(i)))
    };
    let lead = (mark.saturating_sub(4)..mark).rev().take_while(|&i| glyphs.get(i).is_ascii_digit()).count();
    let start = mark - lead;
    let mut end = mark + 1 + digits(mark + 1).take(4).count();
    let (tail, blank) = (end - mark - 1, glyphs.gap(mark + 1));
    let ahead = glyphs.before(start);
    let comma = ahead == ',' && glyphs.is_narrow(start - 1);
    let apart = !ahead.is_ascii_alphanumeric() && !matches!(ahead, '.' | '-' | '/') && !comma;
    if !(1..=3).contains(&lead) || !apart || glyphs.gap(mark) {
        return None;
    }
    let c = glyphs.get(mark);
    let point = matches!(c, '。' | '·');
    let fits = match c {
        '。' => !blank && (1..=2).contains(&tail),
        '·' => !blank && tail > 0,
        ',' => blank && tail == 3 && glyphs.is_narrow(mark) && glyphs.get(start) != '0',
        _ => !blank && tail == 3,
    };
    if !fits {
        return None;
    }
    if glyphs.get(end) == '.' && !point {
        end += 1 + digits(end + 1).count();
    }
    let counted = is_measured(glyphs, units, end) || !point && units.longest(glyphs, end, true).is_some();
    let written = |i: usize| match glyphs.get(i) {
        '。' | '·' => '.',
        '\'' | '’' => ',',
        digit => digit,
    };
    counted.then(|| Mistaken { start, end, suggestion: (start..end).map(written).collect() })
}

/// Whether the glyphs `start..end` are a number with letters among its digits.
fn is_mistaken(glyphs: &Glyphs, units: &Units, start: usize, end: usize) -> bool {
    let chars = &glyphs.chars()[start..end];
    let digits = chars.iter().filter(|c| c.is_ascii_digit()).count();
    let letters = chars.iter().filter(|&&c| digit_like(c).is_some()).count();
    let lettered = |c: char| c.is_alphabetic() && c < '\u{2E80}';
    // 5l is a volume and O2 is a gas.
    let bounded = chars.last().is_some_and(|c| c.is_ascii_digit() || digit_like(*c).is_some());
    let named = digit_like(chars[0]) == Some('0') && chars.get(1) != Some(&'.');
    let next = glyphs.get(end);
    let counted = small(next).is_some()
        || big(next).is_some()
        || next == '年'
        || units.longest(glyphs, end, true).is_some();
    // l2OO元 is measured, so that one digit is enough.
    let few = if is_measured(glyphs, units, end) { 3 * digits } else { digits + 1 };
    digits > 0
        && few >= letters
        && bounded
        && !named
        && counted
        && !lettered(next)
        && !lettered(glyphs.before(start))
        && !matches!(glyphs.before(start), '-' | '_' | '/')
}

/// Where the run of digits, points and commas ends whose number cannot be the one at glyph `at`: the glyphs before it
/// belong to the same run and are nothing of their own (`floor` is where the last figure ended).
pub(crate) fn rest_of_run(glyphs: &Glyphs, at: usize, floor: usize) -> Option<usize> {
    // 2 5 000元, 1 08年: no amount begins with a nought and another digit.
    let digit_before = glyphs.before(at).is_ascii_digit();
    let nought = glyphs.get(at) == '0' && glyphs.get(at + 1).is_ascii_digit();
    // 限高⒋5米: a number with its point in one character.
    let pointed = ('⒈'..='⒛').contains(&glyphs.before(at))
        && glyphs.get(at).is_ascii_digit()
        && matches!(glyphs.before(at - 1), '0'..='9' | '-' | '−' | '¥' | '$' | '\u{4E00}'..='\u{9FFF}');
    if digit_before && glyphs.gap(at) && floor < at && nought || pointed || is_cut_behind_a_mark(glyphs, at) {
        return (at + 1..).find(|&i| !glyphs.get(i).is_ascii_digit());
    }
    let point = glyphs.get(at) == '.';
    let mark = if point { at } else { at.checked_sub(1)? };
    if !matches!(glyphs.get(mark), '.' | ',' | ':') || glyphs.gap(at) && !point {
        return None;
    }
    // 上涨3⏎.5%: the line is broken inside the number.
    let last = if point && glyphs.before(mark) == '\n' { mark.checked_sub(2)? } else { mark.checked_sub(1)? };
    let wide = glyphs.get(mark) == ',' && !glyphs.is_narrow(mark);
    // 00:12.34 is a time of a recording.
    let clock = glyphs.get(mark) == ':' && glyphs.get(at).is_ascii_digit();
    if clock && (!glyphs.get(at + 1).is_ascii_digit() || glyphs.gap(mark)) {
        return None;
    }
    // 3二.5: two scripts in one number.
    let mixed =
        glyphs.get(mark) == '.' && digit(glyphs.get(last)).is_some() && glyphs.before(last).is_ascii_digit();
    let number = !wide && (mixed || glyphs.get(last).is_ascii_digit()) && (point || !glyphs.gap(mark));
    if !number || glyphs.get(mark) == ',' && floor == mark || floor > mark {
        return None;
    }
    let part = |i: usize| glyphs.get(i).is_ascii_digit() || matches!(glyphs.get(i), '.' | ',');
    (at + 1..).find(|&i| !part(i) || glyphs.gap(i) || glyphs.get(i) == ',' && !glyphs.is_narrow(i))
}

/// 3O⏎0吨, 2·⏎5公顷, 点赞3.⏎5W, 12'⏎345元: whether a line break parts the digits at glyph `at` from a digit with what looks like one, or
/// like a point or a separator.
fn is_cut_behind_a_mark(glyphs: &Glyphs, at: usize) -> bool {
    if glyphs.before(at) != '\n' || !glyphs.get(at).is_ascii_digit() {
        return false;
    }
    let last = at - 1;
    let mark = glyphs.before(last);
    let worded = |lead: usize| matches!(glyphs.before(lead), '\u{4E00}'..='\u{9FFF}');
    // 2⏎0人
    let run = || (0..last).rev().take_while(|&i| glyphs.get(i).is_ascii_digit()).last();
    if glyphs.get(at) == '0' && glyphs.get(at + 1) != '.' && run().is_some_and(worded) {
        return true;
    }
    let digits = (at..).take_while(|&i| glyphs.get(i).is_ascii_digit()).take(4).count();
    let marked = digit_like(mark).is_some()
        || matches!(mark, '·' | '\'' | '’' | '.')
        || mark == ',' && digits == 3 && glyphs.is_narrow(last - 1);
    let lead = (0..last.saturating_sub(1)).rev().take_while(|&i| glyphs.get(i).is_ascii_digit()).last();
    marked
        && lead.is_some_and(|lead| !glyphs.before(lead).is_alphabetic() || glyphs.before(lead) >= '\u{2E80}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_among_digits_are_told_from_names_and_units() {
        for (text, expected) in [
            ("占地0。5公顷，12'345人，总额12, 345.6亿元", &["0.5", "12,345", "12,345.6"][..]),
            ("库存1,2 34吨，价6‧5元", &["6.5", "1,234"]),
            ("占比1 2.5%，涨2·5元", &["2.5", "12.5"]),
            ("表1 2.5万元，出口 12 3.5%，8·15前，A1 2.5%", &[]),
            ("达120。3家企业，共8'，分别为98, 102", &[]),
            ("产量为12O吨，销量为l5吨", &["120", "15"][..]),
            ("产量3З00吨", &["3300"]),
            ("5l2万人，1O0亿元，2O24年", &["512", "100", "2024"]),
            ("O2瓶，5l水，H2O2吨，10只，iO5个，O型血3例", &[]),
        ] {
            let glyphs = Glyphs::new(text);
            let found = mistaken(&glyphs, Units::get());
            assert_eq!(
                found.iter().map(|run| run.suggestion.as_str()).collect::<Vec<_>>(),
                expected,
                "{text}"
            );
        }
    }
}
