//! Which foreign names has segmentation cut in every place where they stand?
//!
//! A word that no dictionary has, in the characters that foreign names are written with, goes on with the character that
//! stands beside it wherever it stands: 波克罗夫斯|克. A name that says where something is, is a place.

use crate::hashed::HashMap;

use super::class::{Class, Level};
use super::lists::lists;
use super::people::{DOTS, foreign, is_cut_off};
use super::{Mention, Text};
use crate::span::Span;
use crate::words::{Part, Word};

/// How many characters of a name may be missing on each side.
const MISSING: usize = 3;

/// The names that stand more than once and are longer than their words, everywhere these words stand.
pub(super) fn read(text: &Text) -> Vec<Mention> {
    let mut found = Vec::new();
    for mut spans in repeated(text) {
        let stem = spans[0];
        for _ in 0..MISSING {
            grow(text, &mut spans, Side::After);
            grow(text, &mut spans, Side::Before);
        }
        if spans[0] != stem {
            let place = spans.iter().any(|span| {
                let rest = &text.folded[span.end..];
                lists().whereabouts.iter().any(|word| rest.starts_with(word))
            });
            let class = if place { Class::Place(Level::City) } else { Class::Person };
            found.extend(spans.into_iter().map(|span| Mention::new(span, class)));
        }
    }
    found
}

/// Where each foreign name stands that does so more than once.
fn repeated(text: &Text) -> impl Iterator<Item = Vec<Span>> {
    let mut numbers = HashMap::default();
    let mut places: Vec<Vec<Span>> = Vec::new();
    let mut end = 0;
    for (at, word) in text.words.iter().enumerate() {
        let unlisted = matches!(word.part, Part::Person | Part::Unknown) || is_cut_off(text, at);
        if word.span.start < end || !unlisted {
            continue;
        }
        let Some(span) = foreign(text, at) else { continue };
        end = span.end;
        let number = *numbers.entry(span.of(&text.folded)).or_insert(places.len());
        if number == places.len() {
            places.push(Vec::new());
        }
        places[number].push(span);
    }
    places.into_iter().filter(|spans| spans.len() > 1)
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Before,
    After,
}

/// Takes in the character beside all of the spans, where it is the same and may belong to a name.
fn grow(text: &Text, spans: &mut [Span], side: Side) {
    let Some(c) = beside(text, spans[0], side) else { return };
    if !spans.iter().all(|&span| beside(text, span, side) == Some(c)) {
        return;
    }
    for span in spans {
        match side {
            Side::Before => span.start -= c.len_utf8(),
            Side::After => span.end += c.len_utf8(),
        }
    }
}

/// The character beside a span, if a foreign name may go on with it: a word by itself or a part of what no dictionary
/// has.
fn beside(text: &Text, span: Span, side: Side) -> Option<char> {
    let (c, at) = match side {
        Side::Before => {
            let c = text.folded[..span.start].chars().next_back()?;
            (c, span.start - c.len_utf8())
        }
        Side::After => (text.folded[span.end..].chars().next()?, span.end),
    };
    let word = text.word_at(at)?;
    let dotted = word.part == Part::Verb && span.of(&text.folded).contains(DOTS);
    let fits = word.part == Part::Unknown
        || word.span.len() == c.len_utf8() && (dotted || may_be_cut_off(text, word, side));
    (fits && lists().foreign.contains(c)).then_some(c)
}

/// Whether a word of one character may be the end or the beginning of a name.
fn may_be_cut_off(text: &Text, word: &Word, side: Side) -> bool {
    !lists().breakers.contains(word.span.of(&text.folded))
        && match word.part {
            Part::MeasureWord | Part::Number => side == Side::After,
            Part::Noun
            | Part::Person
            | Part::Place
            | Part::ProperNoun
            | Part::Adjective
            | Part::Abbreviation => true,
            _ => false,
        }
}
