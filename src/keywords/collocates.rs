//! Which words are the collocates of a term in a set of documents?
//!
//! As in a concordance: within the sentence, a few words before and behind, and by Dunning's log-likelihood ratio. How
//! large the attraction is the log ratio says (Hardie 2014): 1 is twice as often beside the term as elsewhere.

use crate::hashed::{HashMap, HashSet};

use super::concordance::{LEAST_TOGETHER, counts, log_likelihood, sentence_end, sentence_start};
use crate::document::Document;
use crate::order;
use crate::words::Word;

/// Stands for no occurrence elsewhere in the log ratio, which would else have no value.
const NONE: f64 = 0.5;

/// What stands beside a term, over any number of documents.
#[derive(Clone, Debug)]
pub struct Collocates {
    term: String,
    /// How often the term stands in the documents.
    occurrences: usize,
    /// How many words stand beside it.
    near: usize,
    /// How many words there are.
    running: usize,
    /// How often each word stands beside the term.
    together: HashMap<String, usize>,
    /// How often each word stands anywhere.
    total: HashMap<String, usize>,
}

/// A word that stands beside a term more often than chance would have it.
#[derive(Clone, Debug, PartialEq)]
pub struct Collocate {
    /// The word.
    pub term: String,
    /// How often it stands beside the term.
    pub together: usize,
    /// How often it stands anywhere.
    pub total: usize,
    /// How little chance explains that it stands there so often.
    pub likelihood: f64,
    /// The logarithm to base 2 of how many times as often it stands beside the term as elsewhere.
    pub ratio: f64,
}

impl Collocates {
    /// Nothing has been read yet. A term may be several words long.
    pub fn of(term: &str) -> Self {
        Self {
            term: term.trim().to_owned(),
            occurrences: 0,
            near: 0,
            running: 0,
            together: HashMap::default(),
            total: HashMap::default(),
        }
    }

    /// Takes note of a document; `words` are those of its clean text.
    pub fn add(&mut self, document: &Document, words: &[Word]) {
        let text = document.clean();
        let mut beside: HashSet<usize> = HashSet::default();
        if !self.term.is_empty() {
            for (start, found) in text.match_indices(&self.term) {
                self.occurrences += 1;
                let first = words.partition_point(|word| word.span.end <= start);
                let after = words.partition_point(|word| word.span.start < start + found.len());
                beside.extend(sentence_start(text, words, first)..first);
                beside.extend(after..sentence_end(text, words, after));
            }
        }
        for (at, word) in words.iter().enumerate().filter(|(_, word)| counts(text, word)) {
            self.running += 1;
            let word = word.span.of(text);
            let near = beside.contains(&at);
            self.near += usize::from(near);
            for (map, counted) in [(&mut self.total, true), (&mut self.together, near)] {
                match map.get_mut(word) {
                    Some(count) => *count += usize::from(counted),
                    None if counted => _ = map.insert(word.to_owned(), 1),
                    None => {}
                }
            }
        }
    }

    /// The term.
    pub fn term(&self) -> &str {
        &self.term
    }

    /// How often the term stands in the documents.
    pub const fn occurrences(&self) -> usize {
        self.occurrences
    }

    /// The words that stand beside it more often than chance would have it, the most certain first.
    pub fn ranked(&self) -> Vec<Collocate> {
        let mut found: Vec<Collocate> = self
            .together
            .iter()
            .filter(|&(word, &together)| together >= LEAST_TOGETHER && *word != self.term)
            .map(|(word, &together)| {
                let total = self.total.get(word).copied().unwrap_or(together);
                let rate = |count: f64, size: usize| count.max(NONE) / (size as f64).max(1.0);
                let elsewhere =
                    (total.saturating_sub(together) as f64, self.running.saturating_sub(self.near));
                Collocate {
                    term: word.clone(),
                    together,
                    total,
                    likelihood: log_likelihood(together, self.near, total, self.running),
                    ratio: (rate(together as f64, self.near) / rate(elsewhere.0, elsewhere.1)).log2(),
                }
            })
            .filter(|collocate| collocate.likelihood > 0.0)
            .collect();
        order::sort_by(&mut found, |a, b| {
            b.likelihood.total_cmp(&a.likelihood).then_with(|| a.term.cmp(&b.term))
        });
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;
    use crate::words::Part;

    /// A document of words with spaces between them, and its words.
    fn text(words: &str) -> (Document, Vec<Word>) {
        let mut at = 0;
        let mut found = Vec::new();
        for word in words.split(' ') {
            let span = Span::new(at, at + word.len());
            at = span.end + 1;
            found.push(Word { span, part: if word == "。" { Part::Mark } else { Part::Noun } });
        }
        (Document::plain(words), found)
    }

    #[test]
    fn companions_stand_near_the_term_and_in_its_sentence() {
        let mut collocates = Collocates::of("茶叶");
        for sentence in ["春季 茶叶 采摘 。 城市 道路 施工", "山区 茶叶 采摘 。 道路 交通 城市"]
        {
            let (document, words) = text(sentence);
            collocates.add(&document, &words);
        }
        assert_eq!(collocates.occurrences(), 2);
        let found = collocates.ranked();
        assert_eq!(found.iter().map(|one| one.term.as_str()).collect::<Vec<_>>(), ["采摘"]);
        let picking = &found[0];
        // Of 12 words 4 stand beside the term, twice this one: 2 (2 ln(2 / (2 * 4 / 12))).
        assert_eq!((picking.together, picking.total), (2, 2));
        assert!((picking.likelihood - 4.394449).abs() < 1e-5, "{}", picking.likelihood);
        // (2 / 4) / (0.5 / 8)
        assert!((picking.ratio - 3.0).abs() < 1e-9, "{}", picking.ratio);
    }

    #[test]
    fn a_term_that_does_not_occur_has_no_company() {
        let (document, words) = text("春季 茶叶 采摘");
        for term in ["", "钢铁"] {
            let mut collocates = Collocates::of(term);
            collocates.add(&document, &words);
            assert_eq!((collocates.occurrences(), collocates.ranked()), (0, Vec::new()));
        }
    }
}
