//! How does what sets two sets of documents apart leave?

use serde::Serialize;

use crate::keyness::{Counts, Key, Side, Trend};
use crate::keywords::collocates::Collocates;

/// A word of two sets.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct KeyWord {
    /// The word.
    pub term: String,
    /// What became of it from the first set to the second: `new`, `gone`, `more` or `less`.
    pub change: &'static str,
    /// How little chance explains the difference.
    pub likelihood: f64,
    /// The logarithm to base 2 of how many times as often the second set has it.
    pub ratio: f64,
    /// What the first set has of it.
    pub a: WordSide,
    /// What the second set has of it.
    pub b: WordSide,
    /// How often it stands in each period, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trend: Option<Vec<Moment>>,
    /// Then also whether it becomes more frequent (1) or less (-1); null where that cannot be said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rise: Option<Option<f64>>,
}

/// What one set has of a word.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WordSide {
    /// How often.
    pub count: u64,
    /// How often in 10 000 words.
    pub per_10_000: f64,
    /// In how many documents.
    pub documents: usize,
    /// How evenly it spreads over them: 1 evenly, 0 all in a small one.
    pub evenness: f64,
    /// What stands beside it, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub collocates: Option<Vec<Beside>>,
}

/// A collocate of a word in one set.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Beside {
    /// The word.
    pub term: String,
    /// How often beside it.
    pub together: usize,
    /// How often at all.
    pub count: usize,
    /// How little chance explains that.
    pub likelihood: f64,
    /// How large the attraction is.
    pub ratio: f64,
}

/// A word in one period.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Moment {
    /// The period.
    pub period: String,
    /// How many documents it has.
    pub documents: usize,
    /// How often the word stands in them.
    pub count: u64,
    /// How often in 10 000 words.
    pub per_10_000: f64,
}

/// One set of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SetSize {
    /// How many documents.
    pub documents: usize,
    /// How many words they have.
    pub words: u64,
}

impl From<&Counts> for SetSize {
    fn from(counts: &Counts) -> Self {
        Self { documents: counts.documents(), words: counts.words() }
    }
}

impl KeyWord {
    /// A word with its course over time and its collocates in either set, as far as they are given.
    pub fn new(key: &Key, trend: Option<&Trend<'_>>, collocates: [Option<&Collocates>; 2]) -> Self {
        let [a, b] = key.sides;
        Self {
            term: key.term.clone(),
            change: key.change(),
            likelihood: key.likelihood,
            ratio: key.ratio,
            a: WordSide::new(a, collocates[0]),
            b: WordSide::new(b, collocates[1]),
            trend: trend.map(|trend| moments(trend, &key.term)),
            rise: trend.map(|trend| trend.rise(&key.term)),
        }
    }
}

impl WordSide {
    fn new(side: Side, collocates: Option<&Collocates>) -> Self {
        let Side { count, per_10_000, documents, evenness } = side;
        let beside = |collocates: &Collocates| {
            let ranked = collocates.ranked().into_iter();
            ranked
                .map(|one| Beside {
                    term: one.term,
                    together: one.together,
                    count: one.total,
                    likelihood: one.likelihood,
                    ratio: one.ratio,
                })
                .collect()
        };
        Self { count, per_10_000, documents, evenness, collocates: collocates.map(beside) }
    }
}

fn moments(trend: &Trend<'_>, term: &str) -> Vec<Moment> {
    let told = trend.periods().iter().zip(trend.counts(term)).zip(trend.rates(term));
    told.map(|((period, count), per_10_000)| Moment {
        period: period.period.clone(),
        documents: period.documents,
        count,
        per_10_000,
    })
    .collect()
}
