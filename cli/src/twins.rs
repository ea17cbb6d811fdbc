//! Which texts of many are there twice?

use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use wenshu::document::Document;

/// The texts that came so far, by what tells them apart.
#[derive(Default)]
pub(crate) struct Twins(HashMap<u64, String>);

impl Twins {
    /// The sentence that says which text came before with the same words, if one did; `digest` is from [`digest`].
    pub(crate) fn told(&mut self, name: &str, digest: Option<u64>) -> Option<String> {
        let digest = digest?;
        if let Some(first) = self.0.get(&digest) {
            return Some(format!("{name}: the same text as {first}"));
        }
        self.0.insert(digest, name.to_owned());
        None
    }
}

/// What tells a text from others, whatever its encoding and its line ends; nothing where it is blank.
pub(crate) fn digest(document: &Document) -> Option<u64> {
    let text = document.clean().trim();
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    (!text.is_empty()).then(|| hasher.finish())
}
