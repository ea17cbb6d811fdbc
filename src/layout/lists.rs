//! The words that pages set around their text, by what they do there.

use std::sync::LazyLock;

use super::character::is_space;

/// A list of `lexicon/boilerplate.tsv`; each is described there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum List {
    Opening,
    Maker,
    Beside,
    Inside,
    Label,
    Button,
    Link,
    Count,
    Consent,
    Source,
    Section,
    Scan,
    Pointer,
    Counter,
    Masthead,
    Outlet,
    Citing,
    Issue,
    Weekday,
    JumpEnd,
    JumpStart,
    AuthorWord,
    AuthorOpening,
    Credit,
    Photographer,
    Caption,
    Affiliation,
    Agency,
    ReportEnd,
    Chapter,
    Bracketed,
    Slogan,
    SloganEnd,
    MadeBy,
    Call,
    AsideHeading,
    NumberEnd,
    IssueMark,
    Code,
}

/// Their names there, in the same order.
const NAMES: [&str; List::Code as usize + 1] = [
    "opening",
    "maker",
    "beside",
    "inside",
    "label",
    "button",
    "link",
    "count",
    "consent",
    "source",
    "section",
    "scan",
    "pointer",
    "counter",
    "masthead",
    "outlet",
    "citing",
    "issue",
    "weekday",
    "jump-end",
    "jump-start",
    "author-word",
    "author-opening",
    "credit",
    "photographer",
    "caption",
    "affiliation",
    "agency",
    "report-end",
    "chapter",
    "bracketed",
    "slogan",
    "slogan-end",
    "made-by",
    "call",
    "aside-heading",
    "number-end",
    "issue-mark",
    "code",
];

static LISTS: LazyLock<[Vec<&'static str>; NAMES.len()]> = LazyLock::new(|| {
    let mut lists = [const { Vec::new() }; NAMES.len()];
    for (name, words) in
        crate::lists::list!("boilerplate.tsv").lines().filter_map(|line| line.split_once('\t'))
    {
        if let Some(at) = NAMES.iter().position(|&known| known == name) {
            lists[at].extend(words.split(' '));
        }
    }
    lists
});

impl List {
    /// Its words.
    pub(crate) fn words(self) -> &'static [&'static str] {
        &LISTS[self as usize]
    }

    /// What follows each of its words that a text begins with; `_` stands for a blank.
    pub(crate) fn rests(self, text: &str) -> impl Iterator<Item = &str> {
        self.words().iter().filter_map(move |word| match word.strip_suffix('_') {
            Some(word) => text.strip_prefix(word).filter(|rest| rest.starts_with(is_space)),
            None => text.strip_prefix(word),
        })
    }

    /// Whether a text begins with one of its words.
    pub(crate) fn begins(self, text: &str) -> bool {
        self.rests(text).next().is_some()
    }

    /// Whether a text ends with one of its words.
    pub(crate) fn ends(self, text: &str) -> bool {
        self.words().iter().any(|word| text.ends_with(word))
    }

    /// Whether one of its words stands in a text.
    pub(crate) fn is_in(self, text: &str) -> bool {
        self.words().iter().any(|word| text.contains(word))
    }

    /// Whether a text is one of its words.
    pub(crate) fn has(self, text: &str) -> bool {
        self.words().contains(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_has_words() {
        for (name, words) in NAMES.iter().zip(LISTS.iter()) {
            assert!(!words.is_empty() && words.iter().all(|word| !word.is_empty()), "{name}");
        }
    }
}
