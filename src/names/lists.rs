//! Which words are names known by?

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

use crate::charset::CharSet;

/// A key, then its words.
const NAMES: &str = include_str!("../../lexicon/names.tsv");

/// The lists of `lexicon/names.tsv`.
pub(super) struct Lists {
    /// Family names, of one character or two.
    pub(super) surnames: FxHashSet<&'static str>,
    /// Words for posts and professions.
    pub(super) posts: Ends,
    /// What a person does who is reported of.
    pub(super) says: FxHashSet<&'static str>,
    /// How the names of organisations end that may begin with any name.
    pub(super) organisations: Ends,
    /// How the names of organisations end that begin with a place or an owner.
    pub(super) establishments: Ends,
    /// Organisations that need nothing before them.
    pub(super) institutions: FxHashSet<&'static str>,
    /// How the names of offices end.
    pub(super) offices: Ends,
    /// Whose establishments and offices are, and whose offices alone.
    pub(super) owners: FxHashSet<&'static str>,
    pub(super) office_owners: FxHashSet<&'static str>,
    /// The characters that foreign names are written with.
    pub(super) foreign: CharSet,
    /// Words for a whole place, with the levels it may stand at.
    pub(super) wholes: FxHashMap<&'static str, Vec<u8>>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let list = |key: &str| {
        let lines = NAMES.lines().filter_map(|line| line.split_once('\t'));
        let words = lines.filter(|(name, _)| *name == key).flat_map(|(_, words)| words.split(' '));
        words.collect::<Vec<&'static str>>()
    };
    let set = |key: &str| list(key).into_iter().collect();
    let wholes = list("whole").into_iter().filter_map(|word| {
        let (word, levels) = word.split_once('=')?;
        Some((word, levels.split(',').filter_map(|level| level.parse().ok()).collect()))
    });
    Lists {
        surnames: set("surname"),
        posts: Ends::new(list("post")),
        says: set("says"),
        organisations: Ends::new(list("organisation")),
        establishments: Ends::new(list("establishment")),
        institutions: set("institution"),
        offices: Ends::new(list("office")),
        owners: set("owner"),
        office_owners: set("owner-of-office"),
        foreign: CharSet::new(list("foreign").into_iter().flat_map(str::chars)),
        wholes: wholes.collect(),
    }
});

/// The lists.
pub(super) fn lists() -> &'static Lists {
    &LISTS
}

/// Words that others may end with.
pub(super) struct Ends {
    words: FxHashSet<&'static str>,
    /// The last characters: most words are turned away by theirs.
    last: CharSet,
}

impl Ends {
    fn new(words: Vec<&'static str>) -> Self {
        let last = CharSet::new(words.iter().filter_map(|word| word.chars().next_back()));
        Self { words: words.into_iter().collect(), last }
    }
}

/// The longest end of `word` that a list has, of at most five characters.
pub(super) fn end_in<'t>(word: &'t str, list: &Ends) -> Option<&'t str> {
    let last = word.chars().next_back()?;
    if !list.last.contains(last) {
        return None;
    }
    let ends = word.char_indices().rev().take(5).map(|(at, _)| &word[at..]);
    ends.filter(|end| list.words.contains(end)).last()
}
