//! Which words set two sets of held texts apart, and what is there to know of one of them?

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use wenshu::document::Document;
use wenshu::keyness::{Counts, Trend, keyness};
use wenshu::keywords::collocates::Collocates;
use wenshu::span::Utf16Table;
use wenshu::wire::keyness::{KeyWord, SetSize};
use wenshu::words::Word;

/// Two sets of texts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sets {
    /// The texts of either set by their names.
    pub(crate) sets: [Vec<String>; 2],
    /// Texts of neither set, which only show how words come and go.
    #[serde(default)]
    pub(crate) others: Vec<String>,
    /// The period of each text of which that is known (2024, 2024-03).
    #[serde(default)]
    periods: BTreeMap<String, String>,
    /// Only words that stand this often or more in both sets together.
    #[serde(default)]
    least: u64,
    /// Only this word, with all that is to know of it.
    #[serde(default)]
    term: Option<String>,
}

/// A text with its words.
pub(crate) struct Read<'t> {
    pub(crate) id: &'t str,
    pub(crate) document: &'t Document,
    pub(crate) words: &'t [Word],
}

/// What was found.
#[derive(Serialize)]
pub(crate) struct Answer {
    sets: [SetSize; 2],
    words: Vec<KeyWord>,
    /// For each word, whether it becomes more or less frequent over time.
    rises: Vec<Option<f64>>,
    /// Where the one word stands.
    places: Vec<Place>,
}

/// A text in which a word stands.
#[derive(Serialize)]
struct Place {
    document: String,
    /// How often, as one of its words.
    count: usize,
    /// How many words the text has.
    words: usize,
    /// The first time: UTF-16 code units.
    start: u32,
    end: u32,
}

/// Compares the words of two sets; `all` are their texts and the others, each once.
pub(crate) fn compare(ask: &Sets, texts: &[Vec<Read<'_>>; 2], all: &[Read<'_>]) -> Answer {
    let none = BTreeMap::new();
    let counts = [0, 1].map(|set: usize| counted(&texts[set], &none));
    let both = [&counts[0], &counts[1]];
    let (whole, nothing) = (counted(all, &ask.periods), Counts::default());
    let trend = Trend::of([&whole, &nothing]);
    let mut keys = keyness(both[0], both[1], if ask.term.is_some() { 0 } else { ask.least });
    let mut collocates = [None, None];
    let mut places = Vec::new();
    if let Some(term) = &ask.term {
        keys.retain(|key| key.term == *term);
        collocates = [0, 1].map(|set: usize| {
            let mut beside = Collocates::of(term);
            texts[set].iter().for_each(|text| beside.add(text.document, text.words));
            Some(beside)
        });
        places = all.iter().filter_map(|text| place(text, term)).collect();
    }
    let course = ask.term.is_some().then_some(&trend);
    let word = |key| KeyWord::new(key, course, collocates.each_ref().map(Option::as_ref));
    Answer {
        sets: both.map(SetSize::from),
        rises: keys.iter().map(|key| trend.rise(&key.term)).collect(),
        words: keys.iter().map(word).collect(),
        places,
    }
}

fn counted(texts: &[Read<'_>], periods: &BTreeMap<String, String>) -> Counts {
    let mut counts = Counts::default();
    for Read { id, document, words } in texts {
        match periods.get(*id) {
            Some(period) => counts.add_in(period, document, words),
            None => counts.add(document, words),
        }
    }
    counts
}

fn place(text: &Read<'_>, term: &str) -> Option<Place> {
    let clean = text.document.clean();
    let mut found = text.words.iter().filter(|word| word.span.of(clean) == term);
    let first = text.document.to_source(found.next()?.span);
    let table = Utf16Table::new(text.document.source());
    Some(Place {
        document: text.id.to_owned(),
        count: 1 + found.count(),
        words: text.words.len(),
        start: table.offset(first.start),
        end: table.offset(first.end),
    })
}
