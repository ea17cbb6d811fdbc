//! How much do two texts speak of the same thing?
//!
//! Pairs of neighbouring Chinese characters stand in for words: titles are short, and no dictionary is at hand.
//! A pair counts the more the fewer of the page's articles hold it.

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

/// The pairs of characters of each of a page's articles.
#[derive(Debug, Default)]
pub(crate) struct Likeness {
    /// For each pair: which articles hold it, one bit each; articles beyond the 64th share bits.
    holders: FxHashMap<(char, char), u64>,
    articles: usize,
    /// What a pair weighs that so many articles hold.
    weights: OnceCell<Vec<f64>>,
}

impl Likeness {
    /// Takes in the text of the next article.
    pub(crate) fn add(&mut self, article: usize, text: &mut dyn Iterator<Item = char>) {
        self.add_pairs(article, &pairs(text));
    }

    /// Takes in the pairs of the next article.
    pub(crate) fn add_pairs(&mut self, article: usize, pairs: &[(char, char)]) {
        self.articles = self.articles.max(article + 1);
        self.weights.take();
        for &pair in pairs {
            *self.holders.entry(pair).or_default() |= 1 << (article % 64);
        }
    }

    /// Which part of `text`, by weight, `article` speaks of too: 0 to 1.
    pub(crate) fn of(&self, article: usize, text: &mut dyn Iterator<Item = char>) -> f64 {
        self.shared(article, &pairs(text), self)
    }

    /// Which part of `pairs` `article` has too, as `weights` weighs them.
    pub(crate) fn shared(&self, article: usize, pairs: &[(char, char)], weights: &Self) -> f64 {
        let (mut shared, mut all) = (0.0, 0.0);
        for &pair in pairs {
            let weight = weights.weight(pair);
            all += weight;
            if self.holders.get(&pair).is_some_and(|holders| holders & (1 << (article % 64)) != 0) {
                shared += weight;
            }
        }
        if all > 0.0 { shared / all } else { 0.0 }
    }

    /// What a pair weighs.
    fn weight(&self, pair: (char, char)) -> f64 {
        let holders = self.holders.get(&pair).map_or(0, |holders| holders.count_ones());
        let weigh = |holders: u32| (1.0 + self.articles as f64 / (1.0 + f64::from(holders))).ln();
        self.weights.get_or_init(|| (0..=u64::BITS).map(weigh).collect())[holders as usize]
    }

    /// Whether the page has these two characters side by side elsewhere.
    pub(crate) fn knows(&self, pair: (char, char)) -> bool {
        self.holders.contains_key(&pair)
    }
}

/// The pairs of neighbouring Chinese characters.
pub(super) fn pairs(text: &mut dyn Iterator<Item = char>) -> Vec<(char, char)> {
    let mut pairs = Vec::new();
    let mut before = None;
    for c in text {
        let han = matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}');
        pairs.extend(before.filter(|_| han).map(|before| (before, c)));
        before = han.then_some(c);
    }
    pairs
}
