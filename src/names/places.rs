//! Which places stand in a text: administrative divisions, states, and what is called after them?

use crate::hashed::{HashMap, HashSet};
use std::sync::LazyLock;

use super::class::{Class, Level};
use super::lists::lists;
use super::{Mention, Text};
use crate::charset::CharSet;
use crate::span::Span;
use crate::words::Part;

/// Level, how the names end, whether they stand alone without that end, the names.
fn listed_text() -> &'static str {
    crate::lists::list!("places.tsv")
}

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

    /// How large it is.
    pub(super) const fn size(self) -> Level {
        Level::of_division(self.level)
    }

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

impl Found {
    /// The place as a name of the text.
    pub(super) fn mention(&self) -> Mention {
        let meant = self.in_full.then(|| self.place.name());
        Mention { meant, ..Mention::new(self.span, Class::Place(self.place.size())) }
    }
}

/// All forms of all places.
struct Forms {
    /// The characters they begin with.
    firsts: CharSet,
    /// The forms by their first two characters.
    by_two: HashMap<(char, char), Vec<Form>>,
}

static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    let mut forms: HashMap<(char, char), Vec<Form>> = HashMap::default();
    for line in listed_text().lines() {
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
    let mut named = HashSet::default();
    let mut end = 0;
    let Forms { firsts, by_two } = &*FORMS;
    for (at, first) in text.folded.char_indices() {
        if at < end || !firsts.contains(first) {
            continue;
        }
        let Some(second) = text.folded[at + first.len_utf8()..].chars().next() else { break };
        let Some(forms) = by_two.get(&(first, second)) else { continue };
        let standing = longest(forms, &text.folded[at..]).into_iter().flatten().find(|(place, length, _)| {
            let full = *length > place.stem.len();
            text.parts_words(Span::new(at, at + length)) && (full || !text.words.is_empty())
        });
        let Some((place, length, doubtful)) = standing else { continue };
        let span = Span::new(at, at + length);
        if length > place.stem.len() {
            named.insert(place.stem);
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

/// The longest full and the longest short form that `rest` begins with: the place, the form's length and whether it
/// may be another word.
fn longest(forms: &[Form], rest: &str) -> [Option<(Place, usize, bool)>; 2] {
    let stems = || forms.iter().filter(|form| rest.starts_with(form.place.stem));
    let full = stems().filter(|form| rest[form.place.stem.len()..].starts_with(form.place.end));
    let full = full.max_by_key(|form| form.place.stem.len() + form.place.end.len());
    let short = stems().filter(|form| form.place.stem.chars().nth(1).is_some());
    let short =
        short.max_by_key(|form| (form.place.stem.len(), !form.doubtful, std::cmp::Reverse(form.place.level)));
    [
        full.map(|form| (form.place, form.place.stem.len() + form.place.end.len(), false)),
        short.map(|form| (form.place, form.place.stem.len(), form.doubtful)),
    ]
}

/// Where places begin and end, and what they are.
pub(super) struct Starts(Vec<(Span, Class)>);

impl Starts {
    /// Those of `mentions`, which may overlap; of two that begin together the longer one.
    pub(super) fn new<'m>(mentions: impl Iterator<Item = &'m Mention>) -> Self {
        let places = mentions.filter(|mention| matches!(mention.class, Class::Place(_)));
        let mut places: Vec<_> = places.map(|mention| (mention.span, mention.class)).collect();
        crate::order::sort_by_key(&mut places, |(span, _)| (span.start, usize::MAX - span.end));
        places.dedup_by_key(|(span, _)| span.start);
        Self(places)
    }

    /// Where the place ends that begins at `at`.
    pub(super) fn at(&self, at: usize) -> Option<usize> {
        self.place(at).map(|(span, _)| span.end)
    }

    /// The place that begins at `at`.
    pub(super) fn place(&self, at: usize) -> Option<(Span, Class)> {
        let found = self.0.binary_search_by_key(&at, |(span, _)| span.start).ok()?;
        Some(self.0[found])
    }
}

/// The regions that are called after a place: 长三角地区, 甘南区域.
pub(super) fn with_tails(text: &Text, places: &[Mention]) -> Vec<Mention> {
    let tailed = places.iter().filter_map(|place| {
        let Class::Place(level) = place.class else { return None };
        let rest = &text.folded[place.span.end..];
        let tail = lists().place_tails.iter().find(|tail| rest.starts_with(**tail))?;
        let span = Span::new(place.span.start, place.span.end + tail.len());
        let other = lists().no_place_tails.iter().any(|word| rest[tail.len()..].starts_with(word));
        if other || !text.parts_words(span) {
            return None;
        }
        let region = if level < Level::State { level } else { Level::Region };
        Some(Mention::new(span, Class::Place(region)))
    });
    tailed.collect()
}

/// The shortest name in foreign characters, without its end.
const FOREIGN: usize = 3;

/// Places abroad by the characters of their names and how these end: 田纳西州.
pub(super) fn foreign(text: &Text) -> Vec<Mention> {
    let mut found = Vec::new();
    let transcribed = |part: &str| part.chars().all(|c| lists().foreign.contains(c));
    for at in 0..text.words.len() {
        let word = &text.words[at];
        let Some((end, ())) = lists().foreign_places.find(text.of(at)) else { continue };
        let stem = Span::new(word.span.start, word.span.end - end.len());
        let listed = word.part == Part::Place && stem.of(&text.folded).chars().nth(FOREIGN - 1).is_some();
        if !transcribed(stem.of(&text.folded)) && !listed {
            continue;
        }
        let before = text.words[at.saturating_sub(3)..at].iter().rev().take_while(|word| {
            let name = matches!(word.part, Part::Person | Part::Unknown | Part::Place | Part::ProperNoun);
            name && !listed && transcribed(word.span.of(&text.folded))
        });
        let start = before.last().map_or(word.span.start, |word| word.span.start);
        if text.folded[start..stem.end].chars().nth(FOREIGN - 1).is_some() {
            found.push(Mention::new(Span::new(start, word.span.end), Class::Place(Level::City)));
        }
    }
    found
}
