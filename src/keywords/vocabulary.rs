//! What is known of each distinct word of a document?

use rustc_hash::FxHashMap;

use super::lists::{Lists, Priors};
use crate::lexicon::Lexicon;
use crate::words::{Part, Word};

/// What the dictionary and the lists know of each distinct word of a document.
pub(super) struct Vocabulary<'l> {
    /// The lists.
    pub(super) lists: &'l Lists,
    /// For each word of the document, its number.
    pub(super) numbers: Vec<u32>,
    known: Vec<Known>,
}

/// What is known of one word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    /// Inverse document frequency.
    pub(super) rarity: f32,
    /// Natural logarithm of the probability in the dictionary's corpus.
    pub(super) log_probability: f32,
    pub(super) chars: f32,
    pub(super) listed: bool,
    pub(super) latin: bool,
    pub(super) digits: f32,
    /// What its places say of candidates.
    pub(super) priors: Priors,
    /// Whether it makes no keyword, nor begins or ends one.
    pub(super) generic: bool,
    pub(super) mark: Mark,
}

/// What a mark does, if the word is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Ends a sentence.
    Sentence,
    /// Ends a clause.
    Clause,
    /// A quotation mark that a term may hold.
    Opening,
    Closing,
    /// Any other mark of quotation.
    Quotation,
    /// 、
    Enumeration,
    Bracket,
    /// A hyphen, a middle dot, a slash.
    Joint,
    Space,
    /// 的, which is a word but parts terms as marks do.
    De,
    Other,
}

/// The rarity of a word that the dictionary does not hold.
const UNKNOWN_RARITY: f32 = 13.0;

impl<'l> Vocabulary<'l> {
    pub(super) fn new(text: &str, words: &[Word], lexicon: &Lexicon, lists: &'l Lists) -> Self {
        let mut found: FxHashMap<&str, u32> = FxHashMap::default();
        let mut known = Vec::new();
        let total = lexicon.total().max(1) as f32;
        let numbers = words
            .iter()
            .map(|word| {
                let surface = word.span.of(text);
                *found.entry(surface).or_insert_with(|| {
                    known.push(know(surface, word.part, lexicon, lists, total));
                    known.len() as u32 - 1
                })
            })
            .collect();
        Self { lists, numbers, known }
    }

    /// What is known of the document's word `at`.
    pub(super) fn known(&self, at: usize) -> &Known {
        &self.known[self.numbers[at] as usize]
    }

    /// How many distinct words there are.
    pub(super) fn len(&self) -> usize {
        self.known.len()
    }

    /// The rarity of the word of this number.
    pub(super) fn rarity(&self, number: u32) -> f32 {
        self.known[number as usize].rarity
    }
}

fn know(word: &str, part: Part, lexicon: &Lexicon, lists: &Lists, total: f32) -> Known {
    let entry = if matches!(part, Part::Figure | Part::Mark) { None } else { lexicon.find(word) };
    let frequency = entry.map_or(1.0, |entry| entry.frequency.max(1) as f32);
    let listed = entry.is_some();
    let rarity = entry.and_then(|entry| entry.idf).map_or(UNKNOWN_RARITY, |idf| idf as f32);
    Known {
        rarity: if listed || word.is_ascii() { rarity } else { UNKNOWN_RARITY },
        log_probability: (frequency / total).ln(),
        chars: word.chars().count() as f32,
        listed,
        latin: word.starts_with(|c: char| c.is_ascii_alphabetic()),
        digits: word.bytes().filter(u8::is_ascii_digit).count() as f32,
        priors: lists.priors(word),
        generic: lists.is_generic(word),
        mark: mark(word),
    }
}

fn mark(word: &str) -> Mark {
    match word {
        "。" | "！" | "？" | "；" | "\n" | "!" | "?" | ";" | "." => Mark::Sentence,
        "，" | "," | "：" | ":" => Mark::Clause,
        "“" | "‘" => Mark::Opening,
        "”" | "’" => Mark::Closing,
        "《" | "》" | "\"" | "「" | "」" => Mark::Quotation,
        "、" => Mark::Enumeration,
        "(" | ")" | "（" | "）" | "[" | "]" => Mark::Bracket,
        "-" | "·" | "/" | "•" | "－" | "・" => Mark::Joint,
        " " => Mark::Space,
        "的" => Mark::De,
        _ => Mark::Other,
    }
}
