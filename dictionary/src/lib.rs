//! How do jieba's word lists become the dictionary that wenshu loads?
//!
//! `docs/dictionary.md` describes the format; `wenshu::lexicon` reads it.

mod choose;
mod keywords;
mod lists;
mod own;
mod unlisted;
mod write;

use std::path::Path;
use std::sync::OnceLock;

pub use lists::{Error, Lists, Sources, find_sources};

/// The dictionary made from `sources` (see [`find_sources`]) and the project's own lists.
///
/// # Errors
/// When a list is missing or a line of it is not what it should be.
pub fn pack(sources: &Sources) -> Result<Vec<u8>, Error> {
    let lists = Lists::read(&sources.lists)?;
    let sections = [
        unlisted::model(&sources.model)?,
        keywords::words()?,
        keywords::TERMS.into(),
        keywords::DESIGNATORS.into(),
        keywords::generic(),
        keywords::trees("keyword_trees.tsv", keywords::TREES)?,
        keywords::trees("keyword_rivals.tsv", keywords::RIVALS)?,
        own::all(),
    ];
    Ok(write::dictionary(choose::entries(&lists), &sections))
}

/// The checksum in a packed dictionary's header.
pub fn checksum(packed: &[u8]) -> Option<u64> {
    write::checksum_of(packed)
}

/// What the dictionary is made from beside `sources`: changes when a list of the project changes.
pub fn own_lists() -> Vec<&'static str> {
    use keywords::{DESIGNATORS, GENERIC, RIVALS, TERMS, TREES, WORDS};
    [WORDS, TERMS, DESIGNATORS, GENERIC, TREES, RIVALS].into_iter().chain(own::texts()).collect()
}

/// The dictionary made from the lists of the jieba-rs that this workspace is locked to, made once per process.
///
/// # Panics
/// When the lists cannot be found or read: tests, for which this is, can do nothing without them.
pub fn packed() -> &'static [u8] {
    static PACKED: OnceLock<Vec<u8>> = OnceLock::new();
    PACKED.get_or_init(|| {
        find_sources(Path::new(env!("CARGO_MANIFEST_DIR")))
            .and_then(|sources| pack(&sources))
            .unwrap_or_else(|error| panic!("{error}"))
    })
}
