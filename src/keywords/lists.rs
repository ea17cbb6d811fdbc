//! Which terms are established, what do names end with, and which words begin, end or never touch keywords?

use std::sync::LazyLock;

use crate::hashed::{HashMap, HashSet};

use super::vocabulary::is_de;
use crate::lexicon::{Lexicon, Section};
use crate::words::Part;
use crate::words::lists::is_stop_word;

/// The longest designator, in characters.
const LONGEST_DESIGNATOR: usize = 5;

/// How much more often than others candidates are keywords that a word is alone, that it begins, that it ends, that it
/// stands before, that it stands after, that it stands inside.
pub(super) type Priors = [f32; 6];

/// The lists that candidates are looked up in, without capital letters.
pub(super) struct Lists {
    terms: HashSet<String>,
    /// How terms begin: their first two characters.
    term_beginnings: HashSet<String>,
    /// Words that begin terms with a following 的.
    before_de: HashSet<String>,
    designators: HashSet<String>,
    /// Words that make no keyword, nor begin or end one.
    generic: HashSet<String>,
    /// By word: alone, first of several, last of several, before, after, inside.
    priors: HashMap<String, Priors>,
}

impl Lists {
    /// The lists that come with the dictionary.
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let terms = words(lexicon.text(Section::Terms));
        let before_de = terms.iter().filter_map(|term| {
            let last = term.char_indices().next_back().map_or(0, |(at, _)| at);
            is_de(&term[last..]).then(|| term[..last].to_owned())
        });
        Self {
            term_beginnings: terms.iter().filter_map(|term| beginning(term)).map(str::to_owned).collect(),
            before_de: before_de.collect(),
            terms,
            designators: words(lexicon.text(Section::Designators)),
            generic: words(lexicon.text(Section::Generic)),
            priors: priors(lexicon.section(Section::KeywordWords)).unwrap_or_default(),
        }
    }

    /// Whether the text is an established term.
    pub(super) fn is_term(&self, text: &str) -> bool {
        self.terms.contains(text)
    }

    /// Whether a term may begin where `text` does.
    pub(super) fn begins_term(&self, text: &str) -> bool {
        beginning(text).is_some_and(|two| self.term_beginnings.contains(two))
    }

    /// Whether the word and a following 的 begin terms.
    pub(super) fn takes_de(&self, word: &str) -> bool {
        self.before_de.contains(word)
    }

    /// Whether the word's last character is a designator.
    pub(super) fn ends_with_designator(&self, word: &str) -> bool {
        word.char_indices().next_back().is_some_and(|(at, _)| self.designators.contains(&word[at..]))
    }

    /// The length in characters of the longest designator that `text` ends with after two characters or more.
    pub(super) fn designator(&self, text: &str) -> usize {
        let ends = text.char_indices().rev().take(LONGEST_DESIGNATOR).map(|(at, _)| at);
        let name = |at: usize| text[..at].chars().nth(1).is_some();
        let mut longest = 0;
        for (length, at) in ends.enumerate() {
            if name(at) && self.designators.contains(&text[at..]) {
                longest = length + 1;
            }
        }
        longest
    }

    /// Whether the word makes no keyword, nor begins or ends one.
    pub(super) fn is_generic(&self, word: &str) -> bool {
        self.generic.contains(word) || is_stop_word(word)
    }

    /// What the places of `word` say of candidates.
    pub(super) fn priors(&self, word: &str) -> Priors {
        self.priors.get(word).copied().unwrap_or_default()
    }
}

/// Which sort of word ranking takes a word to be that the dictionary lacks or has as another sort: `lexicon/retagged.tsv`.
pub(super) fn retagged(word: &str) -> Option<Part> {
    static SORTS: LazyLock<[HashSet<&str>; 2]> = LazyLock::new(|| {
        ["verb\t", "verbal-noun\t"].map(|key| {
            let lines = crate::lists::list!("retagged.tsv").lines();
            lines.filter_map(|line| line.strip_prefix(key)).flat_map(|words| words.split(' ')).collect()
        })
    });
    let sorts = [Part::Verb, Part::VerbalNoun];
    SORTS.iter().zip(sorts).find(|(words, _)| words.contains(word)).map(|(_, part)| part)
}

/// The first two characters of `text`.
fn beginning(text: &str) -> Option<&str> {
    let (second, last) = text.char_indices().nth(1)?;
    Some(&text[..second + last.len_utf8()])
}

/// Words, a line each, then a NUL and six columns of log odds in tenths.
fn priors(section: &[u8]) -> Option<HashMap<String, Priors>> {
    let end = section.iter().position(|byte| *byte == 0)?;
    let words = std::str::from_utf8(&section[..end]).ok()?;
    let (columns, count) = (&section[end + 1..], words.lines().count());
    let prior = |at: usize| columns.get(at).map_or(0.0, |byte| f32::from(i8::from_le_bytes([*byte])) / 10.0);
    let priors = |at: usize| std::array::from_fn(|column| prior(column * count + at));
    Some(words.lines().enumerate().map(|(at, word)| (word.to_owned(), priors(at))).collect())
}

fn words(text: &str) -> HashSet<String> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).map(str::to_ascii_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::segmenter;

    #[test]
    fn lists_are_read() {
        let lists = Lists::new(segmenter().lexicon());
        assert!(lists.is_term("新质生产力") && !lists.is_term("进一步"));
        assert!(lists.begins_term("新质的") && !lists.begins_term("新") && !lists.begins_term("很多"));
        assert!(lists.takes_de("党") && !lists.takes_de("海"));
        assert!(lists.ends_with_designator("一号") && !lists.ends_with_designator("三十"));
        assert_eq!(lists.designator("青海湖国家公园"), "国家公园".chars().count());
        assert_eq!(lists.designator("国家公园"), "公园".chars().count());
        assert_eq!(lists.designator("公园"), 0);
        assert!(!lists.priors.is_empty());
        assert_eq!(
            (retagged("印发"), retagged("卫冕"), retagged("灯塔")),
            (Some(Part::Verb), Some(Part::VerbalNoun), None)
        );
        assert!(lists.is_generic("进行") && lists.is_generic("我们") && !lists.is_generic("算法"));
    }
}
