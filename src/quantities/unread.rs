//! Which numbers stand in a text and are not read?

use super::cues::{Group, is_numbered, words};
use super::glyphs::Glyphs;
use super::shield::Shield;
use crate::order;
use crate::span::Span;

/// The runs of digits of `glyphs` outside `read` that are no part of a name (`names`, by glyphs) and no mark of order.
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
    while let Some(skipped) = glyphs.chars()[at..].iter().position(char::is_ascii_digit) {
        let start = at + skipped;
        let end = end_of_number(glyphs, start);
        at = end;
        let span = glyphs.span(start, end);
        while read.get(next).is_some_and(|read| read.end <= span.start) {
            next += 1;
        }
        let known = read.get(next).is_some_and(|read| read.start < span.end)
            || (start..end).any(|at| shield.covers(at))
            || is_name(glyphs, start, end);
        if !known {
            unread.push(span);
        }
    }
    unread
}

/// Where the digits from `start` on end, with the points, commas and strokes between them.
fn end_of_number(glyphs: &Glyphs, start: usize) -> usize {
    let mut end = start + 1;
    loop {
        let joint = usize::from(matches!(glyphs.get(end), '.' | ',' | ':' | '/' | '-' | '×'));
        if !glyphs.get(end + joint).is_ascii_digit() || glyphs.gap(end) {
            return end;
        }
        end += joint + 1;
    }
}

/// Whether the words around a number say that it numbers something or is part of a name: 98号汽油, 图3, C919, B-52, 3D.
fn is_name(glyphs: &Glyphs, start: usize, end: usize) -> bool {
    let latin = |c: char| c.is_ascii_alphabetic() || c == '_' || matches!(c, 'α'..='ω' | 'Α'..='Ω');
    let hyphen = glyphs.before(start) == '-' && start > 1 && latin(glyphs.get(start - 2));
    (latin(glyphs.before(start)) || hyphen) && !glyphs.gap(start)
        || latin(glyphs.get(end)) && !glyphs.gap(end) && !may_be_measured(glyphs, start, end)
        || glyphs.after_any(end, words(Group::NumberedBehind)).is_some()
        || is_numbered(glyphs, start)
}

/// Whether the letters behind a number may be a unit that no list knows: 387.5xu, 1500xu, but not 3D and 747SP.
fn may_be_measured(glyphs: &Glyphs, start: usize, end: usize) -> bool {
    let decimal = (start..end).any(|at| matches!(glyphs.get(at), '.' | ','));
    decimal || end - start > 2 && glyphs.get(end).is_ascii_lowercase()
}
