//! In which words are headings and labels written? (The page's own: www/strings/report/.)

use std::collections::HashMap;

use clap::ValueEnum;

/// A language of headings and labels.
#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Language {
    #[value(name = "zh-Hans")]
    Simplified,
    #[value(name = "zh-Hant")]
    Traditional,
    #[value(name = "en")]
    English,
}

/// The words of one language by their keys.
pub(super) struct Words {
    tag: &'static str,
    words: HashMap<String, String>,
}

impl Words {
    pub(super) fn new(language: Language) -> Self {
        let (tag, json) = match language {
            Language::Simplified => ("zh-Hans", include_str!("../../../www/strings/report/zh-Hans.json")),
            Language::Traditional => ("zh-Hant", include_str!("../../../www/strings/report/zh-Hant.json")),
            Language::English => ("en", include_str!("../../../www/strings/report/en.json")),
        };
        Self { tag, words: serde_json::from_str(json).expect("the tests of the page read them too") }
    }

    /// The language's tag.
    pub(super) fn tag(&self) -> &'static str {
        self.tag
    }

    /// The words of a key, or the key where there are none.
    pub(super) fn of<'w>(&'w self, key: &'w str) -> &'w str {
        self.words.get(key).map_or(key, String::as_str)
    }

    /// The words of a key with what stands in their places.
    pub(super) fn with(&self, key: &str, name: &str, value: &str) -> String {
        self.of(key).replace(&format!("{{{name}}}"), value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_its_words() {
        for language in Language::value_variants() {
            let words = Words::new(*language);
            assert_ne!(words.of("column.indicator"), "column.indicator", "{}", words.tag());
            assert!(words.with("basis.words", "words", "1990").contains("1990"));
        }
    }
}
