//! Which organisations stand in a text?

use rustc_hash::{FxHashMap, FxHashSet};

use super::lists::{end_in, lists};
use super::places::Found;
use super::{Mention, Text};
use crate::charset::CharSet;
use crate::report::NameKind;
use crate::span::Span;
use crate::words::Part;

/// The shortest and the longest name, in characters.
const SHORT: usize = 3;
const LONG: usize = 22;

/// What an unknown word that is no name begins with: 本航季.
const DEMONSTRATIVES: &[char] = &['本', '该', '各', '这', '那', '我', '新', '每', '两', '大'];

/// How a name ends, which says what it may begin with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// 公司: with any name.
    Organisation,
    /// 大学: with a place or an owner.
    Establishment,
    /// 局: with a place or an owner, and 和 may stand within.
    Office,
}

/// The organisations of a text, in order of appearance. A place that stands before is taken in.
pub(super) fn read(text: &Text, places: &[Found]) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    for (at, word) in text.words.iter().enumerate() {
        let start = if word.span.len() >= SHORT * 3 && lists().institutions.contains(text.of(at)) {
            Some(word.span.start)
        } else {
            end(text, at).and_then(|end| beginning(text, places, at, end))
        };
        let Some(start) = start else { continue };
        let span = Span::new(start, word.span.end);
        if (SHORT..=LONG).contains(&span.of(text.clean).chars().count()) {
            // A longer name ends further on: 省科技厅|研究院.
            while found.last().is_some_and(|before| before.span.start >= start) {
                found.pop();
            }
            found.push(Mention::new(span, NameKind::Organisation));
        }
    }
    let again = without_place(text, places, &found);
    found.extend(again);
    found
}

/// The organisations already found where they stand without the place they begin with: 江苏远帆公司, then 远帆公司.
fn without_place(text: &Text, places: &[Found], found: &[Mention]) -> Vec<Mention> {
    let mut names: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for mention in found {
        let place = places.binary_search_by_key(&mention.span.start, |place| place.span.start);
        let Ok(place) = place else { continue };
        let name = &text.clean[places[place].span.end.min(mention.span.end)..mention.span.end];
        if name.chars().count() < SHORT || end_in(name, &lists().organisations).is_none() {
            continue;
        }
        let first = name.chars().next().map_or(0, char::len_utf8);
        let known = names.entry(&name[..first]).or_default();
        if !known.contains(&name) {
            known.push(name);
        }
    }
    let ends: FxHashSet<usize> = found.iter().map(|mention| mention.span.end).collect();
    let firsts = CharSet::new(names.keys().flat_map(|first| first.chars()));
    let mut again = Vec::new();
    for word in text.words {
        let rest = &text.clean[word.span.start..];
        let Some(first) = rest.chars().next().filter(|&first| firsts.contains(first)) else { continue };
        let Some(known) = names.get(&rest[..first.len_utf8()]) else { continue };
        let Some(name) = known.iter().find(|name| rest.starts_with(**name)) else { continue };
        let span = Span::new(word.span.start, word.span.start + name.len());
        if !ends.contains(&span.end) {
            again.push(Mention::new(span, NameKind::Organisation));
        }
    }
    again
}

/// How the word ends, as a name of an organisation may.
fn end(text: &Text, at: usize) -> Option<End> {
    if matches!(text.words[at].part, Part::Mark | Part::Figure | Part::Function | Part::Adverb | Part::Time) {
        return None;
    }
    let lists = lists();
    let ends = |list| end_in(text.of(at), list).is_some();
    if ends(&lists.organisations) {
        return Some(End::Organisation);
    }
    if ends(&lists.establishments) {
        return Some(End::Establishment);
    }
    // 局 alone, 商务局, but not 格局 or 部署.
    let noun =
        matches!(text.words[at].part, Part::Noun | Part::Organisation | Part::Unknown | Part::Abbreviation);
    (noun && text.of(at).chars().count() != 2 && ends(&lists.offices)).then_some(End::Office)
}

/// Where the name that ends with the word `last` begins: with the first of the words before that can begin a name.
fn beginning(text: &Text, places: &[Found], last: usize, end_of_name: End) -> Option<usize> {
    let mut start = None;
    for at in (0..=last).rev() {
        let word = &text.words[at];
        let characters = text.of(at);
        let within = match word.part {
            Part::Function => {
                end_of_name == End::Office && start.is_none() && matches!(characters, "和" | "与")
            }
            Part::Verb
            | Part::Mark
            | Part::Figure
            | Part::Time
            | Part::Adverb
            | Part::Idiom
            | Part::MeasureWord => at == last,
            // 首个|学会: one of many.
            _ if at < last && characters.ends_with('个') => false,
            // 市财政局|和|教育局
            _ => at == last || end(text, at).is_none() || !matches!(text.of(at + 1), "和" | "与"),
        };
        if !within {
            break;
        }
        let named = match word.part {
            _ if at == last || end_of_name != End::Organisation => false,
            Part::Unknown | Part::Person => word.span.len() > 3 && !characters.starts_with(DEMONSTRATIVES),
            Part::ProperNoun | Part::Latin => true,
            _ => false,
        };
        let owned = is_place(places, word.span.start)
            || owns(characters, end_of_name) && at < last
            || at == last && is_owned(characters);
        if named || owned {
            start = Some(word.span.start);
        }
    }
    start
}

/// Whether a place of the list begins at `at`.
fn is_place(places: &[Found], at: usize) -> bool {
    places.binary_search_by_key(&at, |place| place.span.start).is_ok()
}

fn owns(word: &str, end: End) -> bool {
    lists().owners.contains(word) || end != End::Establishment && lists().office_owners.contains(word)
}

/// Whether one word has its owner with it: 市商务局.
fn is_owned(word: &str) -> bool {
    let first = word.chars().next().map_or(0, char::len_utf8);
    lists().owners.contains(&word[..first]) && word.chars().nth(2).is_some()
}
