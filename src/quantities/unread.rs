//! Which numbers stand in a text and are not read?

use super::cues::{Group, is_numbered, words};
use super::glyphs::Glyphs;
use super::numeral::{big, digit, small, vulgar};
use super::shield::Shield;
use crate::order;
use crate::span::Span;

/// The numbers of `glyphs`, in digits or in words, outside `read` that are no part of a name (`names`, by glyphs) and
/// no mark of order.
pub(crate) fn find(
    glyphs: &Glyphs,
    shield: &Shield,
    names: &[(usize, usize)],
    mut read: Vec<Span>,
) -> Vec<Span> {
    read.extend(names.iter().map(|&(start, end)| glyphs.span(start, end)));
    read.extend(shield.markers().iter().map(|&(start, end, _)| glyphs.span(start, end)));
    order::sort_by_key(&mut read, |&span| order::by_span(span));
    let mut unread = Vec::new();
    let (mut at, mut next) = (0, 0);
    let begins = |&c: &char| c.is_ascii_digit() || digit(c).is_some() || vulgar(c).is_some();
    while let Some(skipped) = glyphs.chars()[at..].iter().position(begins) {
        let start = at + skipped;
        let worded = digit(glyphs.get(start)).is_some();
        let mut end = if worded { end_of_words(glyphs, start) } else { end_of_number(glyphs, start) };
        if worded && !is_number(&glyphs.chars()[start..end]) {
            at = end;
            continue;
        }
        let mut span = glyphs.span(start, end);
        while read.get(next).is_some_and(|read| read.end <= span.start) {
            next += 1;
        }
        if let Some(read) = read.get(next).filter(|read| read.start < span.end) {
            // 3.2 of 3.2/3.5%: the rest of what is read in part.
            if read.start <= span.start || worded {
                at = glyphs.index_of(read.end).max(start + 1);
                continue;
            }
            end = glyphs.index_of(read.start).max(start + 1);
            end -= usize::from(end > start + 1 && !glyphs.get(end - 1).is_ascii_digit());
            span = glyphs.span(start, end);
        }
        at = end;
        if !(start..end).any(|at| shield.covers(at)) && !is_name(glyphs, start, end) {
            unread.push(span);
        }
    }
    unread
}

/// Where the digits from `start` on end, with the points, commas and strokes between them.
fn end_of_number(glyphs: &Glyphs, start: usize) -> usize {
    let mut end = start + 1;
    loop {
        let c = glyphs.get(end);
        let joint = matches!(c, '.' | ':' | '∶' | '/' | '-' | '×' | '万' | '千' | '百')
            || c == ',' && glyphs.is_narrow(end);
        // 2e3, 1.5e-3
        let power = matches!(c, 'e' | 'E').then(|| 1 + usize::from(glyphs.get(end + 1) == '-'));
        let joint = power.unwrap_or(usize::from(joint));
        if !glyphs.get(end + joint).is_ascii_digit() || glyphs.gap(end) {
            return end;
        }
        end += joint + 1;
    }
}

/// Where the Chinese numeral from `start` on ends.
fn end_of_words(glyphs: &Glyphs, start: usize) -> usize {
    let part = |c: char| digit(c).or_else(|| small(c).or_else(|| big(c)).map(|_| 0)).is_some();
    let tenth = |at: usize| digit(glyphs.get(at)).is_some() && !part(glyphs.get(at + 1));
    // 三分五
    let parted = glyphs.after_any(start + 1, words(Group::TenthsInWords)).filter(|&at| tenth(at));
    parted.map_or_else(|| (start + 1..).find(|&at| !part(glyphs.get(at))).unwrap_or(start + 1), |at| at + 1)
}

/// Whether Chinese numerals are a number and no part of a word: 三百二, 八四六, 五千, but not 一百 and 三十.
fn is_number(numerals: &[char]) -> bool {
    let digits = numerals.iter().filter(|&&c| digit(c).is_some()).count();
    let parted = |&c: &char| digit(c).or_else(|| small(c).or_else(|| big(c)).map(|_| 0)).is_none();
    if numerals.iter().any(parted) {
        return true;
    }
    let large = numerals.get(1).is_some_and(|&c| small(c).is_some_and(|power| power > 1) || big(c).is_some());
    digits > 2 || digits == 2 && numerals.len() > 2 || digits == 1 && large && numerals[0] != '一'
}

/// Whether the words around a number say that it numbers something or is part of a name: 98号汽油, 95后, 图3, C919, B-52, 3D.
fn is_name(glyphs: &Glyphs, start: usize, end: usize) -> bool {
    let latin = |c: char| c.is_ascii_alphabetic() || c == '_' || matches!(c, 'α'..='ω' | 'Α'..='Ω');
    // 9l8: a letter between digits that may be one; 1w5人.
    if !latin(glyphs.before(start))
        && matches!(glyphs.get(end), 'l' | 'I' | 'O' | 'o' | 'w')
        && glyphs.get(end + 1).is_ascii_digit()
    {
        return false;
    }
    let hyphen = glyphs.before(start) == '-' && start > 1 && latin(glyphs.get(start - 2));
    // APP300万次: of the name or of the amount?
    let named = (latin(glyphs.before(start)) || hyphen) && !glyphs.gap(start);
    named && big(glyphs.get(end)).is_none()
        || latin(glyphs.get(end)) && !glyphs.gap(end) && !may_be_measured(glyphs, start, end)
        || glyphs.get(end) == '后' && is_generation(&glyphs.text(start, end))
        || glyphs.after_any(end, words(Group::NumberedBehind)).is_some() && !are_terms(glyphs, start, end)
        || is_numbered(glyphs, start)
}

/// 12/24期: how many payments there may be, and the number of no issue.
fn are_terms(glyphs: &Glyphs, start: usize, end: usize) -> bool {
    let listed = (start..end).any(|at| glyphs.get(at) == '/');
    listed && glyphs.get(end) == '期' && glyphs.before(start) != '第'
}

/// 80 of 80后, 95 of 95后: those born in these years.
fn is_generation(digits: &str) -> bool {
    digits.len() == 2 && (digits.ends_with('0') || matches!(digits, "85" | "95" | "05"))
}

/// Whether the letters behind a number may be a unit that no list knows: 387.5xu, 1500xu, but not 3D and 747SP.
fn may_be_measured(glyphs: &Glyphs, start: usize, end: usize) -> bool {
    let decimal = (start..end).any(|at| matches!(glyphs.get(at), '.' | ','));
    let seconds = glyphs.get(end) == 's' && !glyphs.get(end + 1).is_ascii_alphanumeric();
    decimal || seconds || end - start > 1 && glyphs.get(end).is_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use crate::quantities::read;
    use crate::span::Span;

    fn unread(text: &str) -> Vec<&str> {
        let read = read(text, &[(Span::new(0, text.len()), None)], None);
        read.unread.iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn names_bases_and_pages_are_known_to_be_no_figures() {
        for text in [
            "依据(2023)浙02民终456号判决书",
            "95后店主，00后学员",
            "每10分钟一班，每100元返利",
            "第2/9页",
            "GB 50016，C919",
        ] {
            assert!(unread(text).is_empty(), "{text}: {:?}", unread(text));
        }
    }

    #[test]
    fn numbers_that_nothing_explains_are_told() {
        for (text, expected) in [
            ("水塘面积0。8公顷", &["0。8"][..]),
            ("货运量23, 418.6万吨", &["23, 418.6"]),
            ("到会2万3千5人", &["2万3千5"]),
            ("口令八四六", &["八四六"]),
            ("三心二意，一五一十，第一百零三条，二〇二四年", &[]),
        ] {
            assert_eq!(unread(text), expected, "{text}");
        }
    }
}
