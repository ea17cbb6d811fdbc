//! How do jieba's word lists become the dictionary that wenshu loads?
//!
//! `docs/dictionary.md` describes the format; `wenshu::lexicon` reads it.

mod choose;
mod lists;
mod write;

use std::path::Path;
use std::sync::OnceLock;

pub use lists::{Error, Lists, find_lists};

/// The dictionary made from the lists in `folder` (see [`find_lists`]).
///
/// # Errors
/// When a list is missing or a line of it is not a word with its number.
pub fn pack(folder: &Path) -> Result<Vec<u8>, Error> {
    let lists = Lists::read(folder)?;
    Ok(write::dictionary(choose::entries(&lists)))
}

/// The dictionary made from the lists of the jieba-rs that this workspace is locked to, made once per process.
///
/// # Panics
/// When the lists cannot be found or read: tests, for which this is, can do nothing without them.
pub fn packed() -> &'static [u8] {
    static PACKED: OnceLock<Vec<u8>> = OnceLock::new();
    PACKED.get_or_init(|| {
        find_lists(Path::new(env!("CARGO_MANIFEST_DIR")))
            .and_then(|folder| pack(&folder))
            .unwrap_or_else(|error| panic!("{error}"))
    })
}
