//! Which words are worth their bytes and their time to load?
//!
//! Measured by the word F1 of segmentation against the whole list (349 045 words) on 922 kB of news and
//! government prose: words of frequency 4 or more alone reach 94.8 (150 607 words; a third of the list has the
//! conventional frequency 3, also common words), words of frequency 3 or more 99.75 (309 382). The words kept
//! here reach 99.4 with two thirds of the list's words.

use jieba_rs::Jieba;

use crate::lists::{Lists, Word};

/// A frequency of jieba's list that says how often the word was seen; lower ones are conventions.
const SEEN: u32 = 4;

/// The IDF of a word that three of the documents behind `idf.txt` hold; less frequent words have a higher one.
const THREE_DOCUMENTS: f64 = 12.9;

/// The longest word that a shape byte can describe, in UTF-16 units.
const LONGEST: usize = 15;

/// The words to keep, in order.
pub(crate) fn entries(lists: &Lists) -> impl Iterator<Item = &Word> {
    let jieba = jieba(lists);
    lists.words.iter().filter(move |word| {
        let length = word.text.chars().count();
        let known = word.frequency >= SEEN || word.idf.is_some_and(|idf| idf < THREE_DOCUMENTS);
        // A股, X光: few, and Latin letters are nowhere else read together with Chinese characters.
        let mixed = word.text.contains(|c: char| c.is_ascii_alphanumeric());
        let units = word.text.encode_utf16().count();
        length == 1 || (known || mixed) && units <= LONGEST && jieba.cut(&word.text, true).len() == 1
    })
}

/// A segmenter with the whole list: what it cuts into parts as a word alone it never gives whole in a text.
fn jieba(lists: &Lists) -> Jieba {
    let mut jieba = Jieba::empty();
    for word in &lists.words {
        jieba.add_word(&word.text, Some(word.frequency as usize), Some(&word.tag));
    }
    jieba
}
