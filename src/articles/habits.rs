//! How well does a reading of a page fit as a whole?
//!
//! A page keeps to its habits: when some of its articles have a title, open as reports do, or name their authors, the
//! others do so too; and the texts of an article are like one another.

use super::chain::Chains;
use super::page::{Page, Words};
use super::{Draft, is_heading};
use crate::layout::{Kind, Layout};

/// What is asked of each article: whether it has a title, opens as reports do, names its authors on a line, ends with them.
const MARKS: usize = 4;

pub(crate) struct Habits<'a> {
    layout: &'a Layout,
    page: &'a Page,
    chains: &'a Chains<'a>,
    words: &'a Words,
}

impl<'a> Habits<'a> {
    pub(crate) fn new(layout: &'a Layout, page: &'a Page, words: &'a Words, chains: &'a Chains<'a>) -> Self {
        Self { layout, page, chains, words }
    }

    /// How well articles fit, beside how well their texts follow one another; `heads` says how well their lines fit.
    pub(crate) fn fit(&self, heads: f64, article_of: &[usize], drafts: &[Draft]) -> f64 {
        let features = self.features(heads, article_of, drafts);
        features.iter().zip(&WEIGHTS).map(|(feature, weight)| feature * weight).sum()
    }

    fn features(&self, heads: f64, article_of: &[usize], drafts: &[Draft]) -> [f64; FEATURES] {
        let Self { layout, page, .. } = self;
        let count = drafts.len() as f64;
        let mut marked = [0.0; MARKS];
        let mut short = 0.0;
        for (article, draft) in drafts.iter().enumerate() {
            let first = article_of.iter().position(|&of| of == article).unwrap_or(0);
            let last = article_of.iter().rposition(|&of| of == article).unwrap_or(0);
            let titled = draft.head.iter().any(|&line| is_heading(layout, &layout.paragraphs[line]));
            let opens = layout.paragraphs[page.texts[first]].kind == Kind::Dateline;
            let marks = [titled, opens, draft.byline.is_some(), self.chains.is_closed(last)];
            marked.iter_mut().zip(marks).for_each(|(sum, mark)| *sum += f64::from(mark));
            short += f64::from(first == last);
        }
        // How far a page is from that all its articles have a mark, or none.
        let mixed = |nth: usize| marked[nth] * (count - marked[nth]) / count;
        let (own, strange) = self.cohesion(article_of, drafts.len());
        [heads, count, count - marked[0], short, mixed(0), mixed(1), mixed(2), mixed(3), own, strange]
    }

    /// How like texts are to the others of their article, and how many are liker to another article.
    fn cohesion(&self, article_of: &[usize], articles: usize) -> (f64, f64) {
        let (mut own, mut strange) = (0.0, 0.0);
        for (text, &article) in article_of.iter().enumerate() {
            let (mut sums, mut counts) = (vec![0.0; articles], vec![0.0; articles]);
            for (of, &article) in article_of.iter().enumerate().filter(|&(of, _)| of != text) {
                sums[article] += self.words.shared(text, of);
                counts[article] += 1.0;
            }
            let mean = |of: usize| sums[of] / f64::max(counts[of], 1.0);
            own += mean(article);
            strange += f64::from((0..articles).any(|of| of != article && mean(of) > mean(article)));
        }
        (own, strange)
    }
}

const FEATURES: usize = 10;

/// What weighs how much; learned with the weights of `chain.rs`.
#[rustfmt::skip]
const WEIGHTS: [f64; FEATURES] = [
    1.98, // How well the lines between them fit.
    2.26, // How many articles there are.
    1.04, // How many have no title.
    -5.65, // How many have one text.
    -1.50, // Some have titles, some have none.
    -2.86, // Some open as reports, some do not.
    -4.90, // Some name their authors on a line, some do not.
    -4.53, // Some end with their authors, some do not.
    6.18, // How like texts are to the others of their article.
    -1.45, // How many are liker to another one.
];
