//! The word lists that the reading of tables rests on.

use std::sync::LazyLock;

use crate::hashed::HashMap;

/// One list of `lexicon/tables.tsv`.
#[derive(Debug, Default)]
pub(super) struct List(Vec<&'static str>);

impl List {
    /// Whether `text` is one of the words.
    pub(super) fn has(&self, text: &str) -> bool {
        self.0.contains(&text)
    }

    /// Whether one of the words stands in `text`.
    pub(super) fn within(&self, text: &str) -> bool {
        self.0.iter().any(|word| text.contains(word))
    }

    /// Whether `text` ends with one of the words.
    pub(super) fn ends(&self, text: &str) -> bool {
        self.0.iter().any(|word| text.ends_with(word))
    }

    /// The longest word that `text` begins with.
    pub(super) fn opening(&self, text: &str) -> Option<&'static str> {
        self.0.iter().filter(|word| text.starts_with(**word)).max_by_key(|word| word.len()).copied()
    }

    /// The longest word that `text` ends with.
    pub(super) fn ending(&self, text: &str) -> Option<&'static str> {
        self.0.iter().filter(|word| text.ends_with(**word)).max_by_key(|word| word.len()).copied()
    }

    /// The only word of a list of one.
    pub(super) fn word(&self) -> &'static str {
        self.0.first().copied().unwrap_or_default()
    }

    /// The words, in the list's order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().copied()
    }
}

/// The list of this key; every key that is asked for is in the file, as a test makes sure.
pub(super) fn list(key: &str) -> &'static List {
    static LISTS: LazyLock<HashMap<&'static str, List>> = LazyLock::new(|| {
        crate::lists::list!("tables.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once('\t'))
            .map(|(key, words)| (key, List(words.split(' ').collect())))
            .collect()
    });
    static NONE: List = List(Vec::new());
    LISTS.get(key).unwrap_or(&NONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_that_is_asked_for_is_in_the_file() {
        let sources = [
            include_str!("above.rs"),
            include_str!("cell.rs"),
            include_str!("certain.rs"),
            include_str!("check.rs"),
            include_str!("find.rs"),
            include_str!("header.rs"),
            include_str!("label.rs"),
            include_str!("plan.rs"),
            include_str!("pages.rs"),
            include_str!("read.rs"),
            include_str!("unit.rs"),
            include_str!("value.rs"),
            include_str!("when.rs"),
        ];
        for source in sources {
            for asked in source.split("list(\"").skip(1) {
                let key = asked.split('"').next().unwrap_or("");
                assert!(list(key).iter().next().is_some(), "no list {key}");
            }
        }
    }
}
