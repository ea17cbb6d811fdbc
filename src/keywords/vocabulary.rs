//! What is known of each distinct word of a document?

use std::sync::OnceLock;

use crate::hashed::HashMap;

use super::lists::{Lists, Priors};
use crate::lexicon::Lexicon;
use crate::words::lists::{is_stop_word, parting};
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
    /// What its places say of candidates.
    pub(super) priors: Priors,
    /// Whether it makes no keyword, nor begins or ends one.
    pub(super) generic: bool,
    /// Whether it and a following 的 begin terms: 党.
    pub(super) takes_de: bool,
    /// Whether it is a word of one character that only a number makes a measure word: 届.
    pub(super) measures: bool,
    /// Whether it is part of the word after it, if that is one of these: 不|合格.
    pub(super) turns: Turns,
    /// Whether it ends with what names end with: 一号.
    pub(super) designated: bool,
    /// Whether it is a word of no list whose last character is a verb: 率降, and what is left of 指涨 behind 沪指.
    pub(super) ends_in_verb: bool,
    /// Whether it leads from a verb to its figure: 至, 到.
    pub(super) reaches: bool,
    pub(super) mark: Mark,
}

/// Before which words another belongs to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turns {
    /// None.
    Nothing,
    /// Verbs: 被.
    Verb,
    /// All but names: 不.
    Word,
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
    /// What stands around the name of a series before a title: 【…】.
    SeriesOpening,
    SeriesClosing,
    /// Ends the name of a series before a title: 新华时评｜.
    SeriesEnd,
    /// 台风, whose name follows in quotation marks.
    Named,
    /// A hyphen, a middle dot, a slash.
    Joint,
    Space,
    /// 的, which is a word but parts terms as marks do.
    De,
    /// 了, which only a verb stands before.
    Aspect,
    Other,
}

impl Mark {
    /// The mark that `lexicon/marks.tsv` calls so.
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "sentence" => Self::Sentence,
            "clause" => Self::Clause,
            "opening" => Self::Opening,
            "closing" => Self::Closing,
            "quotation" => Self::Quotation,
            "enumeration" => Self::Enumeration,
            "bracket" => Self::Bracket,
            "series-opening" => Self::SeriesOpening,
            "series-closing" => Self::SeriesClosing,
            "series-end" => Self::SeriesEnd,
            "named-in-quotation" => Self::Named,
            "joint" => Self::Joint,
            "de" => Self::De,
            "aspect" => Self::Aspect,
            _ => return None,
        })
    }
}

/// The rarity of a word that the dictionary does not hold.
const UNKNOWN_RARITY: f32 = 13.0;

impl<'l> Vocabulary<'l> {
    /// What is known of `words`, of which the same spelling in `plain` makes one; `text` has their capital letters.
    pub(super) fn new(text: &str, plain: &str, words: &[Word], lexicon: &Lexicon, lists: &'l Lists) -> Self {
        let mut found: HashMap<&str, u32> = HashMap::default();
        let mut known = Vec::new();
        let total = lexicon.total().max(1) as f32;
        let numbers = words
            .iter()
            .map(|word| {
                let surface = word.span.of(plain);
                *found.entry(surface).or_insert_with(|| {
                    let spelling = word.span.of(text);
                    known.push(know(surface, spelling, word.part, lexicon, lists, total));
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

    /// Whether word `at` is part of the word after it: 不|合格, 被|侵权.
    pub(super) fn turns(&self, words: &[Word], at: usize) -> bool {
        let next = words.get(at + 1).map_or(Part::Mark, |next| next.part);
        match self.known(at).turns {
            Turns::Nothing => false,
            Turns::Verb => matches!(next, Part::Verb | Part::VerbalNoun),
            Turns::Word => {
                let name = matches!(next, Part::Person | Part::Place | Part::Organisation | Part::ProperNoun);
                let word = !name
                    && self.known(at + 1).chars > 1.5
                    && !matches!(next, Part::Mark | Part::Figure | Part::Time | Part::Latin);
                word || self.known(at + 1).turns == Turns::Word
            }
        }
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

fn know(word: &str, spelling: &str, part: Part, lexicon: &Lexicon, lists: &Lists, total: f32) -> Known {
    let find = || lexicon.find(spelling).or_else(|| lexicon.find(word));
    let entry = if matches!(part, Part::Figure | Part::Mark) { None } else { find() };
    let frequency = entry.map_or(1.0, |entry| entry.frequency.max(1) as f32);
    let listed = entry.is_some();
    let rarity = entry.and_then(|entry| entry.idf).map_or(UNKNOWN_RARITY, |idf| idf as f32);
    let chars = word.chars().count() as f32;
    let verb = |(at, last): (usize, char)| {
        let listed = || lexicon.find(&word[at..]).is_some_and(|last| last.tag == "v");
        at > 0 && parting().verb_end.contains(last) || listed()
    };
    Known {
        ends_in_verb: part == Part::Unknown && word.char_indices().next_back().is_some_and(verb),
        reaches: chars == 1.0 && word.starts_with(|c| parting().verb_end.contains(c)),
        rarity: if listed || word.is_ascii() { rarity } else { UNKNOWN_RARITY },
        log_probability: (frequency / total).ln(),
        chars,
        listed,
        priors: lists.priors(word),
        generic: lists.is_generic(word) || word.chars().any(|c| parting().pointing.contains(c)),
        takes_de: lists.takes_de(word),
        measures: part == Part::Function && chars == 1.0 && !is_stop_word(word),
        turns: turns(word),
        designated: lists.ends_with_designator(word),
        mark: mark(word),
    }
}

/// Before which words `word` belongs to them.
fn turns(word: &str) -> Turns {
    let parting = parting();
    if word.chars().all(|c| parting.turns.contains(c)) {
        Turns::Word
    } else if word.chars().all(|c| parting.turns_verb.contains(c)) {
        Turns::Verb
    } else {
        Turns::Nothing
    }
}

/// What the mark `word` does.
fn mark(word: &str) -> Mark {
    static MARKS: OnceLock<HashMap<&str, Mark>> = OnceLock::new();
    let marks = MARKS.get_or_init(|| {
        let lines = crate::lists::list!("marks.tsv").lines().filter(|line| !line.starts_with('#'));
        let of_line = |line: &'static str| {
            let mut fields = line.split('\t');
            let mark = fields.next().and_then(Mark::named);
            fields.filter_map(move |field| Some((field, mark?)))
        };
        lines.flat_map(of_line).chain([("\n", Mark::Sentence), (" ", Mark::Space)]).collect()
    });
    marks.get(word).copied().unwrap_or(Mark::Other)
}

/// Whether the word is 的.
pub(super) fn is_de(word: &str) -> bool {
    mark(word) == Mark::De
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read() {
        assert_eq!([mark("。"), mark("\n"), mark(" ")], [Mark::Sentence, Mark::Sentence, Mark::Space]);
        assert_eq!([mark("【"), mark("】")], [Mark::SeriesOpening, Mark::SeriesClosing]);
        assert_eq!([mark("“"), mark("·"), mark("水")], [Mark::Opening, Mark::Joint, Mark::Other]);
        assert!(is_de("的") && !is_de("地"));
        for line in include_str!("../../lexicon/marks.tsv").lines().skip(1) {
            assert!(line.split('\t').next().and_then(Mark::named).is_some(), "{line}");
        }
    }
}
