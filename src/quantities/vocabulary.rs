//! Does a word of the dictionary claim this character, or is it free to bound or to count?
//!
//! 约 of 解约3起 ends a word and is no bound; 个 of 98|个别企业 begins one and is no measure word. Where both readings
//! are possible, the likelier segmentation decides, as in any unigram segmenter.

use std::sync::OnceLock;

use crate::hashed::HashSet;

use super::glyphs::Glyphs;
use crate::lexicon::Lexicon;

/// How far around a figure words are looked at, in characters.
const REACH: usize = 8;
/// The longest word that is looked up.
const LONGEST: usize = 5;
/// The cost of a character that is no word of the dictionary, and of a word of the built-in list: negative
/// logarithms of their shares.
const UNKNOWN: f64 = 17.0;
const LISTED: f64 = 12.0;
/// How often the dictionary's corpus holds a word that is taken for one: what is rarer is often no word (全长约).
const RAREST: u32 = 16;
/// What a character costs where there is no dictionary.
const CHARACTER: f64 = 8.0;
/// What it costs that a numeral is followed by a measure word, and by anything else.
const MEASURED: f64 = 1.5;
const UNMEASURED: f64 = 6.0;

/// How a numeral and the character after it stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seam {
    /// In one line.
    Close,
    /// In two lines, or in a way that a measure word is unlikely after the numeral (2.1本).
    Loose,
}

/// The words that are known.
#[derive(Clone, Copy, Default)]
pub(crate) struct Vocabulary<'l> {
    lexicon: Option<&'l Lexicon>,
}

impl<'l> Vocabulary<'l> {
    /// The words of `lexicon`, or without one those of the built-in list.
    pub(crate) const fn new(lexicon: Option<&'l Lexicon>) -> Self {
        Self { lexicon }
    }

    /// Whether the characters before glyph `end` make words such that none begins at `from`: the characters from
    /// there on belong to the word before them (解约, 附近).
    pub(crate) fn claims_before(self, glyphs: &Glyphs, from: usize, end: usize) -> bool {
        let start = (end.saturating_sub(REACH)..end).rev().take_while(|&at| is_han(glyphs.get(at))).last();
        let Some(start) = start.filter(|&start| start < from) else { return false };
        let known = (end.saturating_sub(LONGEST).max(start)..from)
            .any(|at| self.word_cost(&glyphs.text(at, end)).is_some());
        known && self.best(glyphs, start, end, Some(from)) < self.split(glyphs, start, from, end)
    }

    /// Whether the characters from glyph `start` on make words such that none ends at `end`: the unit or bound in
    /// `start..end` belongs to the word that goes on behind it (个别, 余额).
    pub(crate) fn claims_after(self, glyphs: &Glyphs, start: usize, end: usize, seam: Seam) -> bool {
        let last = (end..start + REACH).take_while(|&at| is_han(glyphs.get(at)) && !glyphs.gap(at)).last();
        let Some(stop) = last.map(|last| last + 1) else { return false };
        let longest = stop.min(start + LONGEST);
        let known = (start..end)
            .any(|from| (end + 1..=longest).any(|to| self.word_cost(&glyphs.text(from, to)).is_some()));
        if !known {
            return false;
        }
        let (measured, unmeasured) = match seam {
            Seam::Close => (MEASURED, UNMEASURED),
            Seam::Loose => (self.cost(&glyphs.text(start, end)), 0.0),
        };
        let counted = measured + self.best(glyphs, end, stop, None);
        self.best(glyphs, start, stop, Some(end)) + unmeasured < counted
    }

    /// The cost of the likeliest words of `start..end` with a boundary at `at`.
    fn split(self, glyphs: &Glyphs, start: usize, at: usize, end: usize) -> f64 {
        self.best(glyphs, start, at, None) + self.best(glyphs, at, end, None)
    }

    /// The cost of the likeliest words of `start..end`, without a boundary at `closed`.
    fn best(self, glyphs: &Glyphs, start: usize, end: usize, closed: Option<usize>) -> f64 {
        let mut costs = vec![f64::INFINITY; end - start + 1];
        costs[0] = 0.0;
        for to in start + 1..=end {
            if Some(to) == closed {
                continue;
            }
            for from in start.max(to.saturating_sub(LONGEST))..to {
                let cost = costs[from - start] + self.cost(&glyphs.text(from, to));
                costs[to - start] = costs[to - start].min(cost);
            }
        }
        costs[end - start]
    }

    fn cost(self, word: &str) -> f64 {
        let single = word.chars().nth(1).is_none();
        self.word_cost(word).unwrap_or(match (single, self.lexicon) {
            (false, _) => f64::INFINITY,
            (true, Some(_)) => UNKNOWN,
            (true, None) => CHARACTER,
        })
    }

    fn word_cost(self, word: &str) -> Option<f64> {
        let listed = rivals().contains(word).then_some(LISTED);
        let entry = self.lexicon.and_then(|lexicon| {
            let several = word.chars().nth(1).is_some();
            let entry = lexicon.find(word).filter(|entry| !several || entry.frequency >= RAREST)?;
            Some((lexicon.total() as f64 / f64::from(entry.frequency.max(1))).ln())
        });
        entry.or(listed)
    }
}

/// The built-in list.
fn rivals() -> &'static HashSet<&'static str> {
    static RIVALS: OnceLock<HashSet<&str>> = OnceLock::new();
    RIVALS.get_or_init(|| {
        crate::lists::list!("rival-words.txt")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .flat_map(str::split_whitespace)
            .collect()
    })
}

const fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(text: &str, unit: usize, seam: Seam) -> bool {
        let glyphs = Glyphs::new(text);
        Vocabulary::default().claims_after(&glyphs, 0, unit, seam)
    }

    #[test]
    fn a_word_takes_the_bound_that_ends_it() {
        for (text, claimed) in [("全年解约", true), ("毗近", true), ("全长约", false), ("约", false)]
        {
            let glyphs = Glyphs::new(text);
            let end = glyphs.len();
            assert_eq!(Vocabulary::default().claims_before(&glyphs, end - 1, end), claimed, "{text}");
        }
    }

    #[test]
    fn a_measure_word_stands_where_the_words_behind_it_are_whole() {
        assert!(after("个别企业", 1, Seam::Loose));
        assert!(!after("名家长代表", 1, Seam::Close));
        assert!(!after("个覆盖", 1, Seam::Loose));
        assert!(!after("个人", 1, Seam::Close));
    }
}
