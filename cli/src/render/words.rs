//! In which words are headings and labels written? (The page's own: www/strings/report/.)

use std::collections::HashMap;

use clap::ValueEnum;
use wenshu::language::Language as Written;

use super::html::escaped;

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

/// The words of one language by their keys, and the language of the article that they stand beside.
pub(super) struct Words {
    tag: &'static str,
    article: &'static str,
    words: HashMap<String, String>,
}

impl Words {
    pub(super) fn new(language: Language, written: Option<Written>) -> Self {
        let (tag, json) = match language {
            Language::Simplified => ("zh-Hans", include_str!("../../../www/strings/report/zh-Hans.json")),
            Language::Traditional => ("zh-Hant", include_str!("../../../www/strings/report/zh-Hant.json")),
            Language::English => ("en", include_str!("../../../www/strings/report/en.json")),
        };
        // As www/app/rows.js says it; of a text that is the same in both scripts, it is the language of the labels.
        let article = match written {
            Some(Written::Simplified) => "zh-Hans",
            Some(Written::Traditional) => "zh-Hant",
            Some(Written::Other) => "und",
            Some(Written::Chinese) | None if tag.starts_with("zh") => tag,
            Some(Written::Chinese) | None => "zh",
        };
        Self { tag, article, words: serde_json::from_str(json).expect("the tests of the page read them too") }
    }

    /// The tag of the article's language, which most words of a piece are in.
    pub(super) fn article(&self) -> &'static str {
        self.article
    }

    /// A tag for an element that holds words of these alone: it says their language, where the article's is another.
    pub(super) fn tagged(&self, tag: &str) -> String {
        if self.tag == self.article { tag.to_owned() } else { format!("{tag} lang=\"{}\"", self.tag) }
    }

    /// The words of a key, or the key where there are none.
    pub(super) fn of<'w>(&'w self, key: &'w str) -> &'w str {
        self.words.get(key).map_or(key, String::as_str)
    }

    /// The words of a key around words of the article, as markup.
    pub(super) fn around(&self, key: &str, name: &str, said: &str) -> String {
        let said = escaped(said);
        let said = if self.tag == self.article {
            said
        } else {
            format!("<span lang=\"{}\">{said}</span>", self.article)
        };
        escaped(self.of(key)).replace(&format!("{{{name}}}"), &said)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_its_words() {
        for language in Language::value_variants() {
            let words = Words::new(*language, None);
            assert_ne!(words.of("column.indicator"), "column.indicator", "{}", words.tag);
            assert!(words.around("basis.words", "words", "1990").contains("1990"));
        }
    }

    #[test]
    fn a_language_is_said_where_two_stand_beside_each_other() {
        let alike = Words::new(Language::Simplified, Some(Written::Simplified));
        assert_eq!((alike.tagged("td"), alike.article()), ("td".into(), "zh-Hans"));
        assert_eq!(alike.around("basis.words", "words", "年初"), "较年初");
        assert_eq!(Words::new(Language::Traditional, Some(Written::Chinese)).tagged("td"), "td");
        let beside = Words::new(Language::English, Some(Written::Traditional));
        assert_eq!((beside.tagged("td").as_str(), beside.article()), ("td lang=\"en\"", "zh-Hant"));
        assert_eq!(
            beside.around("basis.words", "words", "<年初>"),
            "vs <span lang=\"zh-Hant\">&#60;年初&#62;</span>"
        );
        assert_eq!(Words::new(Language::English, None).article(), "zh");
    }
}
