//! Which administrative divisions and states stand in a text?

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

use super::Text;
use crate::charset::CharSet;
use crate::span::Span;

/// Level, how the names end, whether they stand alone without that end, the names.
const PLACES: &str = include_str!("../../lexicon/places.tsv");

/// How a place of the list may stand.
#[derive(Clone, Copy, Debug)]
struct Form {
    place: Place,
    /// Whether the name without its end may be another word (大同, 合作): then it names the place only where the text
    /// has it in full somewhere.
    doubtful: bool,
}

/// A place of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Place {
    /// Its name without what it is.
    pub(super) stem: &'static str,
    /// What it is: 市, 自治区; nothing for states.
    pub(super) end: &'static str,
    /// 0 a state, 1 a province, 2 a prefecture, 3 a county.
    pub(super) level: u8,
}

impl Place {
    /// The state whose divisions the list has.
    pub(super) const CHINA: Self = Self { stem: "中国", end: "", level: 0 };

    /// The full name.
    pub(super) fn name(self) -> String {
        format!("{}{}", self.stem, self.end)
    }
}

/// A place where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) span: Span,
    pub(super) place: Place,
    /// Whether the text has the place's full name somewhere.
    pub(super) in_full: bool,
}

/// All forms of all places.
struct Forms {
    /// The characters they begin with.
    firsts: CharSet,
    /// The forms by their first two characters.
    by_two: FxHashMap<(char, char), Vec<Form>>,
}

static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    let mut forms: FxHashMap<(char, char), Vec<Form>> = FxHashMap::default();
    for line in PLACES.lines() {
        let mut fields = line.split('\t');
        let (Some(level), Some(end), Some(short), Some(names)) =
            (fields.next(), fields.next(), fields.next(), fields.next())
        else {
            continue;
        };
        let level = level.parse().unwrap_or_default();
        for stem in names.split(' ') {
            let place = Place { stem, end, level };
            let mut chars = stem.chars().chain(end.chars());
            if let (Some(first), Some(second)) = (chars.next(), chars.next()) {
                let doubtful = short != "short" && !end.is_empty();
                forms.entry((first, second)).or_default().push(Form { place, doubtful });
            }
        }
    }
    Forms { firsts: CharSet::new(forms.keys().map(|(first, _)| *first)), by_two: forms }
});

/// The places of a text, in order of appearance.
pub(super) fn read(text: &Text) -> Vec<Found> {
    let mut found: Vec<(Found, bool)> = Vec::new();
    let mut named = FxHashSet::default();
    let mut end = 0;
    let Forms { firsts, by_two } = &*FORMS;
    for (at, first) in text.clean.char_indices() {
        if at < end || !firsts.contains(first) {
            continue;
        }
        let Some(second) = text.clean[at + first.len_utf8()..].chars().next() else { break };
        let Some(forms) = by_two.get(&(first, second)) else { continue };
        let Some((place, length, doubtful)) = longest(forms, &text.clean[at..]) else { continue };
        let span = Span::new(at, at + length);
        if length > place.stem.len() {
            named.insert(place.stem);
        } else if text.words.is_empty() || !text.parts_words(span) {
            continue;
        }
        end = span.end;
        found.push((Found { span, place, in_full: false }, doubtful));
    }
    found
        .into_iter()
        .map(|(found, doubtful)| (Found { in_full: named.contains(found.place.stem), ..found }, doubtful))
        .filter(|(found, doubtful)| !doubtful || found.in_full)
        .map(|(found, _)| found)
        .collect()
}

/// The longest form that `rest` begins with, full names before others: the place, the form's length and whether it
/// may be another word.
fn longest(forms: &[Form], rest: &str) -> Option<(Place, usize, bool)> {
    let stems = || forms.iter().filter(|form| rest.starts_with(form.place.stem));
    let full = stems().filter(|form| rest[form.place.stem.len()..].starts_with(form.place.end));
    let full = full.max_by_key(|form| form.place.stem.len() + form.place.end.len());
    if let Some(Form { place, .. }) = full {
        return Some((*place, place.stem.len() + place.end.len(), false));
    }
    let short = stems().filter(|form| form.place.stem.chars().nth(1).is_some());
    let short =
        short.max_by_key(|form| (form.place.stem.len(), !form.doubtful, std::cmp::Reverse(form.place.level)));
    short.map(|form| (form.place, form.place.stem.len(), form.doubtful))
}
