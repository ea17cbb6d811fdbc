//! Which words are names known by?

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// A key, then its words.
const NAMES: &str = include_str!("../../lexicon/names.tsv");

/// The lists of `lexicon/names.tsv`.
pub(super) struct Lists {
    /// Family names, of one character or two.
    pub(super) surnames: FxHashSet<&'static str>,
    /// Words for posts and professions.
    pub(super) posts: FxHashSet<&'static str>,
    /// What a person does who is reported of.
    pub(super) says: FxHashSet<&'static str>,
    /// How the names of organisations end that may begin with any name.
    pub(super) organisations: FxHashSet<&'static str>,
    /// How the names of organisations end that begin with a place or an owner.
    pub(super) establishments: FxHashSet<&'static str>,
    /// Organisations that need nothing before them.
    pub(super) institutions: FxHashSet<&'static str>,
    /// How the names of offices end.
    pub(super) offices: FxHashSet<&'static str>,
    /// Whose establishments and offices are, and whose offices alone.
    pub(super) owners: FxHashSet<&'static str>,
    pub(super) office_owners: FxHashSet<&'static str>,
    /// The characters that foreign names are written with.
    pub(super) foreign: FxHashSet<&'static str>,
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
        posts: set("post"),
        says: set("says"),
        organisations: set("organisation"),
        establishments: set("establishment"),
        institutions: set("institution"),
        offices: set("office"),
        owners: set("owner"),
        office_owners: set("owner-of-office"),
        foreign: set("foreign"),
        wholes: wholes.collect(),
    }
});

/// The lists.
pub(super) fn lists() -> &'static Lists {
    &LISTS
}

/// The longest end of `word` that a list has, of at most five characters.
pub(super) fn end_in<'t>(word: &'t str, list: &FxHashSet<&'static str>) -> Option<&'t str> {
    let mut starts: Vec<usize> = word.char_indices().rev().take(5).map(|(at, _)| at).collect();
    starts.reverse();
    starts.into_iter().map(|at| &word[at..]).find(|end| list.contains(end))
}
