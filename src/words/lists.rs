//! Which words does the reader bring, and which are never of interest?

use std::sync::{LazyLock, OnceLock};

use crate::hashed::HashSet;

use crate::charset::CharSet;

/// A word of the reader's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnWord {
    /// The word.
    pub text: String,
    /// Its frequency; without one it is as high as it takes to cut the word whole.
    pub frequency: Option<usize>,
    /// Its part of speech in jieba's tag set.
    pub tag: Option<String>,
}

/// A line that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// Its number, from 1.
    pub number: usize,
    /// The line.
    pub text: String,
}

/// The longest word a reader may bring, in characters.
const LONGEST: usize = 40;

/// The words of `lines` in jieba's format (word, then optionally frequency and tag) and the lines that are not.
///
/// A word may hold spaces between Latin letters: Hugging Face. Empty lines and lines that begin with `#` say nothing.
pub fn own_words(lines: &[String]) -> (Vec<OwnWord>, Vec<BadLine>) {
    read(lines, |line| {
        let mut fields: Vec<&str> = line.split_whitespace().collect();
        let mut last = |is: fn(u8) -> bool| {
            let fits = fields.len() > 1 && fields.last()?.bytes().all(is);
            if fits { fields.pop() } else { None }
        };
        let tag = last(|byte| byte.is_ascii_lowercase()).map(str::to_owned);
        let frequency = last(|byte| byte.is_ascii_digit());
        let frequency =
            frequency.map(str::parse::<u32>).transpose().ok()?.map(|frequency| frequency as usize);
        // Hugging Face: spaces stand in words of Latin letters alone.
        let latin = |field: &&str| field.starts_with(|c: char| c.is_ascii_alphanumeric());
        let text = fields.join(" ");
        (is_word(&text) && (fields.len() == 1 || fields.iter().all(latin))).then_some(OwnWord {
            text,
            frequency,
            tag,
        })
    })
}

/// The words of `lines`, one each, and the lines that hold more or less than one.
pub fn stop_words(lines: &[String]) -> (HashSet<String>, Vec<BadLine>) {
    let (words, bad) = read(lines, |line| {
        Some(line.trim()).filter(|word| is_word(word) && !word.contains(char::is_whitespace))
    });
    (words.into_iter().map(str::to_owned).collect(), bad)
}

fn read<'l, T>(lines: &'l [String], word: impl Fn(&'l str) -> Option<T>) -> (Vec<T>, Vec<BadLine>) {
    let (mut words, mut bad) = (Vec::new(), Vec::new());
    for (at, line) in lines.iter().enumerate() {
        let line = line.trim_start_matches('\u{feff}');
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        match word(line) {
            Some(word) => words.push(word),
            None => bad.push(BadLine { number: at + 1, text: line.to_owned() }),
        }
    }
    (words, bad)
}

fn is_word(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric) && text.chars().nth(LONGEST).is_none()
}

/// Whether the word says nothing of what a text is about: `lexicon/stop.txt`.
pub fn is_stop_word(word: &str) -> bool {
    static WORDS: OnceLock<HashSet<&str>> = OnceLock::new();
    WORDS
        .get_or_init(|| {
            let lines = crate::lists::list!("stop.txt").lines().filter(|line| !line.starts_with('#'));
            lines.flat_map(str::split_whitespace).collect()
        })
        .contains(word)
}

/// Whether the word stands after a person's name, as a post or out of respect: 教授.
pub(crate) fn is_address(word: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        let line = crate::lists::list!("names.tsv").lines().find_map(|line| line.strip_prefix("address\t"));
        line.unwrap_or_default().split(' ').collect()
    });
    WORDS.contains(word)
}

/// The characters of `lexicon/parting.tsv`, by their keys there.
pub(crate) struct Parting {
    pub(super) apart: CharSet,
    pub(super) apart_end: CharSet,
    pub(super) first: CharSet,
    pub(super) function: CharSet,
    pub(super) last: CharSet,
    pub(crate) place_end: CharSet,
    pub(super) office_end: CharSet,
    pub(crate) after_name: CharSet,
    pub(super) ordinal: CharSet,
    pub(super) ordinal_end: CharSet,
    pub(super) prefix: CharSet,
    pub(super) compares: CharSet,
    pub(crate) verb_end: CharSet,
    pub(crate) pointing: CharSet,
    pub(crate) relative: CharSet,
    pub(crate) turns: CharSet,
    pub(crate) turns_verb: CharSet,
}

/// What parts unlisted words, and what makes one.
pub(crate) fn parting() -> &'static Parting {
    static PARTING: LazyLock<Parting> = LazyLock::new(|| {
        let set = |key: &str| {
            let lines = crate::lists::list!("parting.tsv").lines();
            let characters = lines.filter_map(|line| line.strip_prefix(key)?.strip_prefix('\t'));
            CharSet::new(characters.flat_map(str::chars).filter(|c| *c != ' '))
        };
        Parting {
            apart: set("apart"),
            apart_end: set("apart-end"),
            first: set("first"),
            function: set("function"),
            last: set("last"),
            place_end: set("place-end"),
            office_end: set("office-end"),
            after_name: set("after-name"),
            ordinal: set("ordinal"),
            ordinal_end: set("ordinal-end"),
            prefix: set("prefix"),
            compares: set("compares"),
            verb_end: set("verb-end"),
            pointing: set("pointing"),
            relative: set("relative"),
            turns: set("turns"),
            turns_verb: set("turns-verb"),
        }
    });
    &PARTING
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        text.split('\n').map(str::to_owned).collect()
    }

    #[test]
    fn words_come_with_or_without_frequency_and_tag() {
        let (words, bad) = own_words(&lines("零工客栈\n潍智救 5 nz\n# 说明\n\n黄河口 ns\r\n"));
        assert_eq!(bad, []);
        let read: Vec<_> =
            words.iter().map(|word| (word.text.as_str(), word.frequency, word.tag.as_deref())).collect();
        assert_eq!(
            read,
            [("零工客栈", None, None), ("潍智救", Some(5), Some("nz")), ("黄河口", None, Some("ns"))]
        );
    }

    #[test]
    fn malformed_lines_are_named_and_the_rest_is_used() {
        let (words, bad) = own_words(&lines("零工 客栈\n潍智救\n，。\n词 99999999999999 n\n词 3 n 多余"));
        assert_eq!(words.len(), 1);
        assert_eq!(bad.iter().map(|line| line.number).collect::<Vec<_>>(), [1, 3, 4, 5]);
        let (words, bad) = stop_words(&lines("记者\n两 词\n报道"));
        assert_eq!((words.len(), bad.len(), bad[0].number), (2, 1, 2));
    }
}
