//! Which words is a text made of?
//!
//! jieba-rs cuts and tags what stands between the protected spans (quantities, times); each protected span is
//! one word of its own, so that no word ever crosses a figure.

pub mod lists;

use std::sync::Arc;

use jieba_rs::Jieba;

use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::span::Span;
use lists::OwnWord;

/// A stretch of text longer than this is cut in parts, which bounds the memory that segmentation takes.
const LONGEST_STRETCH: usize = 48 << 10;

/// A word of the clean text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// What sort of word it is.
    pub part: Part,
}

/// A part of speech: jieba's tags, as far as ranking keywords tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Part {
    /// 经济, 技术 (`n`, `ng`, `l` and `i` apart).
    Noun,
    /// A person's name (`nr`).
    Person,
    /// A place (`ns`).
    Place,
    /// An organisation (`nt`).
    Organisation,
    /// Any other proper noun (`nz`).
    ProperNoun,
    /// A verb used as a noun (`vn`).
    VerbalNoun,
    /// A verb.
    Verb,
    /// An adjective.
    Adjective,
    /// A non-predicate adjective: 大型, 国产 (`b`).
    Distinguishing,
    /// A set phrase (`i`, `l`).
    Idiom,
    /// An abbreviation (`j`).
    Abbreviation,
    /// A time word (`t`) or a time expression.
    Time,
    /// A localiser or place word: 以上, 里 (`f`, `s`).
    Localiser,
    /// A number or a number with its measure word (`m`, `mq`).
    Number,
    /// A measure word (`q`).
    MeasureWord,
    /// Latin letters, possibly with digits.
    Latin,
    /// A Chinese word that the dictionary does not hold.
    Unknown,
    /// An adverb of two or more characters: 快速, 随机 (`d`).
    Adverb,
    /// Conjunctions, prepositions, particles, pronouns, short adverbs, interjections.
    Function,
    /// A quantity of the text.
    Figure,
    /// Anything that is no word: punctuation, spaces, symbols.
    Mark,
}

/// Cuts text into words.
#[derive(Clone)]
pub struct Segmenter {
    jieba: Jieba,
    lexicon: Arc<Lexicon>,
}

impl Segmenter {
    /// A segmenter with the words of a packed dictionary.
    ///
    /// # Errors
    /// `bad_dictionary`, see [`Lexicon::read`].
    pub fn new(dictionary: &[u8]) -> Result<Self, Error> {
        let lexicon = Lexicon::read(dictionary)?;
        let mut jieba = Jieba::empty();
        for entry in lexicon.entries() {
            jieba.add_word(entry.text, Some(entry.frequency as usize), Some(entry.tag));
        }
        Ok(Self { jieba, lexicon: Arc::new(lexicon) })
    }

    /// This segmenter with the reader's own words beside those of the dictionary.
    #[must_use]
    pub fn with(&self, own: &[OwnWord]) -> Self {
        let mut segmenter = self.clone();
        for word in own {
            segmenter.jieba.add_word(&word.text, word.frequency, Some(word.tag.as_deref().unwrap_or("n")));
        }
        segmenter
    }

    /// The dictionary.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The words of `text`, in order and without gaps.
    ///
    /// Each span of `protected` (in order, not overlapping) is one word: a time where it says so, else a figure.
    pub fn cut(&self, text: &str, protected: &[(Span, bool)]) -> Vec<Word> {
        let mut words = Vec::with_capacity(text.len() / 5);
        let mut at = 0;
        for (span, is_time) in protected {
            self.cut_stretches(text, Span::new(at, span.start), &mut words);
            words.push(Word { span: *span, part: if *is_time { Part::Time } else { Part::Figure } });
            at = span.end;
        }
        self.cut_stretches(text, Span::new(at, text.len()), &mut words);
        words
    }

    fn cut_stretches(&self, text: &str, span: Span, words: &mut Vec<Word>) {
        let mut start = span.start;
        while start < span.end {
            let end = stretch_end(text, start, span.end);
            for tag in self.jieba.tag(&text[start..end], true) {
                let part = part(tag.tag, tag.word);
                words.push(Word { span: Span::new(start + tag.byte_start, start + tag.byte_end), part });
            }
            start = end;
        }
    }
}

/// Where the stretch that begins at `start` ends: after its last line or sentence, if it holds one.
fn stretch_end(text: &str, start: usize, end: usize) -> usize {
    if end - start <= LONGEST_STRETCH {
        return end;
    }
    let mut cut = start + LONGEST_STRETCH;
    while !text.is_char_boundary(cut) {
        cut -= 1;
    }
    text[start..cut].rfind(['\n', '。', '，']).map_or(cut, |mark| {
        let mark = start + mark;
        mark + text[mark..].chars().next().map_or(0, char::len_utf8)
    })
}

fn part(tag: &str, word: &str) -> Part {
    match tag.as_bytes() {
        b"nr" | b"nrt" | b"nrfg" => Part::Person,
        b"ns" => Part::Place,
        b"nt" => Part::Organisation,
        b"nz" => Part::ProperNoun,
        [b'n', ..] | b"g" | b"zg" => Part::Noun,
        b"vn" | b"an" => Part::VerbalNoun,
        [b'v', ..] => Part::Verb,
        [b'a', ..] | b"z" => Part::Adjective,
        b"b" => Part::Distinguishing,
        b"i" | b"l" => Part::Idiom,
        b"j" => Part::Abbreviation,
        [b't', ..] => Part::Time,
        b"f" | b"s" => Part::Localiser,
        [b'm', ..] => Part::Number,
        [b'q', ..] => Part::MeasureWord,
        b"eng" => Part::Latin,
        [b'd', ..] if word.chars().nth(1).is_some() => Part::Adverb,
        b"x" | b"" | b"k" | b"h" => match word.chars().next() {
            Some(first) if !first.is_alphanumeric() => Part::Mark,
            Some(first) if first.is_ascii() => Part::Latin,
            _ => Part::Unknown,
        },
        _ => Part::Function,
    }
}

#[cfg(test)]
pub(crate) fn segmenter() -> &'static Segmenter {
    static SEGMENTER: std::sync::OnceLock<Segmenter> = std::sync::OnceLock::new();
    SEGMENTER.get_or_init(|| Segmenter::new(wenshu_dictionary::packed()).unwrap())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, protected: &[(Span, bool)]) -> Vec<String> {
        let words = segmenter().cut(text, protected);
        assert!(words.windows(2).all(|pair| pair[0].span.end == pair[1].span.start));
        words.iter().map(|word| word.span.of(text).to_owned()).collect()
    }

    #[test]
    fn words_follow_one_another_without_gaps() {
        assert_eq!(cut("我市经济平稳增长。", &[]), ["我市", "经济", "平稳", "增长", "。"]);
        assert_eq!(cut("", &[]), [""; 0]);
    }

    #[test]
    fn a_figure_is_one_word() {
        let text = "出口三千二百多万元";
        let figure = Span::new("出口".len(), text.len());
        assert_eq!(cut(text, &[(figure, false)]), ["出口", "三千二百多万元"]);
    }

    #[test]
    fn text_without_an_end_is_cut_in_stretches() {
        let text = "啊".repeat(100_000);
        assert_eq!(cut(&text, &[]).concat(), text);
    }
}
