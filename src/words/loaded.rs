//! Which words of the dictionary has jieba been given?
//!
//! jieba reads for whoever brings own words. Building its tables from all 200 000 words takes longer than reading an
//! article. So a short text is given the
//! words that begin with two characters as they follow one another in it, which are all that could stand there; a long
//! one is given all. The words still missing are stood in for by a filler of their frequency, so that the probability
//! of a word never depends on what was read before.

use crate::hashed::{HashMap, HashSet};
use jieba_rs::Jieba;

use super::lists::OwnWord;
use super::route::Piece;
use super::{Part, is_han, part};
use crate::lexicon::{Entry, Lexicon};
use crate::span::Span;

/// A text longer than this is given the whole dictionary, in bytes.
const SHORT: usize = 128 << 10;

/// No text holds this noncharacter, and jieba takes it for no part of a word.
const FILLER: &str = "\u{10FFFF}";

/// jieba with the words it has been given.
#[derive(Clone)]
pub(super) struct Loaded {
    jieba: Jieba,
    /// Pairs of neighbouring UTF-16 units whose words are there.
    pairs: HashSet<u32>,
    /// Units whose own word is there.
    singles: Vec<bool>,
    all: bool,
    /// The frequencies of all words that are not there.
    missing: u64,
    /// The reader's own words and their parts of speech.
    own: HashMap<String, String>,
}

impl Loaded {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let mut jieba = Jieba::empty();
        let missing = lexicon.total();
        jieba.add_word(FILLER, Some(missing as usize), None);
        Self {
            jieba,
            pairs: HashSet::default(),
            singles: vec![false; 1 << 16],
            all: false,
            missing,
            own: HashMap::default(),
        }
    }

    /// Cuts `text`, of which all words are there.
    pub(super) fn cut<'a>(&'a self, text: &'a str) -> Vec<Piece<'a>> {
        let tags = self.jieba.tag(text, false).into_iter();
        tags.map(|tag| Piece { start: tag.byte_start, end: tag.byte_end, tag: tag.tag }).collect()
    }

    pub(super) fn has_word(&self, word: &str) -> bool {
        self.jieba.has_word(word)
    }

    /// The part of speech of a word that the reader brought.
    pub(super) fn own_tag(&self, word: &str) -> Option<&str> {
        self.own.get(&word.to_ascii_lowercase()).map(String::as_str)
    }

    /// Where the reader's own words stand that segmentation alone does not keep whole: with spaces, dots or digits in
    /// them.
    pub(super) fn mixed(&self, text: &str) -> Vec<(Span, Part)> {
        let mut words: Vec<(&String, &String)> =
            self.own.iter().filter(|(word, _)| !word.chars().all(is_han)).collect();
        // Of those that begin alike the longest first.
        crate::order::sort_by(&mut words, |one, other| other.0.cmp(one.0));
        let (mut found, mut free) = (Vec::new(), 0);
        let plain = if words.is_empty() { String::new() } else { text.to_ascii_lowercase() };
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        for (at, c) in plain.char_indices() {
            let joined = |end: usize| {
                let inside = &plain[at..end];
                letter(inside.chars().next()) && letter(plain[..at].chars().next_back())
                    || letter(inside.chars().next_back()) && letter(plain[end..].chars().next())
            };
            let from = words.partition_point(|(word, _)| word.chars().next() > Some(c));
            let alike = words[from..].iter().take_while(|(word, _)| word.starts_with(c));
            let mut standing = alike.filter(|(word, _)| plain[at..].starts_with(word.as_str()));
            let longest = standing.next().filter(|(word, _)| at >= free && !joined(at + word.len()));
            if let Some((word, tag)) = longest {
                free = at + word.len();
                found.push((Span::new(at, free), part(tag, word)));
            }
        }
        found
    }

    /// Gives jieba every word that could stand in `text`.
    pub(super) fn load(&mut self, lexicon: &Lexicon, text: &str) {
        if self.all {
            return;
        }
        if text.len() > SHORT {
            self.all = true;
            lexicon.each_beginning(&[], |word, entry| self.give(word, entry));
            self.missing = 0;
        } else {
            for (unit, next) in neighbours(text) {
                if !std::mem::replace(&mut self.singles[usize::from(unit)], true) {
                    self.give_single(lexicon, unit);
                }
                if let Some(next) = next.filter(|next| self.pairs.insert(pair(unit, *next))) {
                    lexicon.each_beginning(&[unit, next], |word, entry| self.give(word, entry));
                }
            }
        }
        self.jieba.add_word(FILLER, Some(self.missing as usize), None);
    }

    /// Gives jieba a word of the reader's own, for which `load` has been called.
    pub(super) fn add(&mut self, word: &OwnWord) {
        let tag = word.tag.as_deref().unwrap_or("n");
        self.jieba.add_word(&word.text, word.frequency, Some(tag));
        self.own.insert(word.text.to_ascii_lowercase(), tag.to_owned());
    }

    /// Gives jieba the word that a unit is by itself.
    fn give_single(&mut self, lexicon: &Lexicon, unit: u16) {
        let word = char::from_u32(unit.into()).map(String::from).unwrap_or_default();
        if let Some(entry) = lexicon.find(&word) {
            self.give(&word, entry);
        }
    }

    fn give(&mut self, word: &str, entry: Entry<'_>) {
        if self.own_tag(word).is_none() {
            self.jieba.add_word(word, Some(entry.frequency as usize), Some(entry.tag));
            self.missing = self.missing.saturating_sub(entry.frequency.into());
        }
    }
}

/// Every UTF-16 unit of `text` with the one after it.
fn neighbours(text: &str) -> impl Iterator<Item = (u16, Option<u16>)> {
    let mut units = text.encode_utf16().peekable();
    std::iter::from_fn(move || Some((units.next()?, units.peek().copied())))
}

fn pair(unit: u16, next: u16) -> u32 {
    u32::from(unit) << 16 | u32::from(next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Segmenter;

    #[test]
    fn a_text_is_cut_alike_whatever_was_read_before() {
        let text = "海水淡化厂的光伏板，由林场职工张建国负责。𠮷野家在北京大学旁边开业，C919与5.4.1版本。";
        let long = format!("{}。{text}", "全国一体化大数据中心".repeat(5000));
        assert!(long.len() > SHORT);
        // A word of the reader's that stands in no text, so that jieba reads.
        let own = [OwnWord { text: "零工客栈".into(), frequency: None, tag: None }];
        let words = |segmenter: &Segmenter, text: &str| {
            segmenter.cut(text, &[]).iter().map(|word| word.span.of(text).to_owned()).collect::<Vec<_>>()
        };
        let new = || Segmenter::new(wenshu_dictionary::packed()).unwrap();
        let (some, all) = (new(), new());
        let short = words(&some, text);
        assert_eq!(words(&some.with(&own, text), text), short);
        assert!(words(&all.with(&own, &long), &long).ends_with(&short[1..]));
        assert_eq!(words(&all.with(&own, text), text), short);
        assert_eq!(words(&some.with(&own, text), text), short);
        assert!(words(&some, &long).ends_with(&short[1..]));
    }

    #[test]
    fn the_frequencies_add_up_whatever_was_read() {
        let segmenter = Segmenter::new(wenshu_dictionary::packed()).unwrap();
        let mut loaded = Loaded::new(segmenter.lexicon());
        for text in ["海水淡化厂", "海水", &"全国".repeat(SHORT)] {
            loaded.load(segmenter.lexicon(), text);
            assert_eq!(loaded.all, text.len() > SHORT);
        }
        assert_eq!(loaded.missing, 0);
        assert!(loaded.jieba.has_word("海水"));
    }
}
