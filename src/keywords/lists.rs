//! Which terms are established, what do names end with, and which words begin or end keywords?

use rustc_hash::{FxHashMap, FxHashSet};

/// The longest designator, in characters.
const LONGEST_DESIGNATOR: usize = 5;

/// The lists that candidates are looked up in.
pub(super) struct Lists {
    terms: FxHashSet<&'static str>,
    designators: FxHashSet<&'static str>,
    /// By word: alone, first and last of several.
    priors: FxHashMap<&'static str, [f32; 3]>,
}

impl Lists {
    pub(super) fn new() -> Self {
        let priors = lines(include_str!("../../lexicon/keyword_words.tsv")).filter_map(|line| {
            let mut fields = line.split('\t');
            let word = fields.next()?;
            let mut prior = || Some(fields.next()?.parse::<f32>().ok()? / 100.0);
            Some((word, [prior()?, prior()?, prior()?]))
        });
        Self {
            terms: words(include_str!("../../lexicon/terms.txt")),
            designators: words(include_str!("../../lexicon/designators.txt")),
            priors: priors.collect(),
        }
    }

    /// Whether the text is an established term.
    pub(super) fn is_term(&self, text: &str) -> bool {
        self.terms.contains(text)
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

    /// How much more often than others candidates that begin with `first`, and that end with `last`, are keywords.
    pub(super) fn priors(&self, first: &str, last: &str, several: bool) -> (f32, f32) {
        let prior = |word: &str, at: usize| self.priors.get(word).map_or(0.0, |priors| priors[at]);
        if several { (prior(first, 1), prior(last, 2)) } else { (prior(first, 0), prior(last, 0)) }
    }
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#'))
}

fn words(text: &'static str) -> FxHashSet<&'static str> {
    lines(text).flat_map(str::split_whitespace).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read() {
        let lists = Lists::new();
        assert!(lists.is_term("新质生产力") && !lists.is_term("进一步"));
        assert_eq!(lists.designator("青海湖国家公园"), "国家公园".chars().count());
        assert_eq!(lists.designator("国家公园"), "公园".chars().count());
        assert_eq!(lists.designator("公园"), 0);
        assert!(!lists.priors.is_empty());
    }
}
