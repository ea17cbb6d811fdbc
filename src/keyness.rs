//! Which words set two sets of documents apart?
//!
//! The log-likelihood ratio (Dunning 1993, in the form of Rayson and Garside 2000) says how little chance explains that
//! a word is more frequent in one set; the log ratio (Hardie 2014) says how large the difference is: 1 is twice as often
//! for the length of the text, 2 four times. How evenly a word spreads over the documents of a set is Gries' deviation
//! of proportions, turned round so that 1 is even.

use crate::document::Document;
use crate::hashed::{HashMap, HashSet};
use crate::order;
use crate::words::lists::is_stop_word;
use crate::words::{Part, Word};

/// Stands for no occurrence in the log ratio, which would else have no value.
const NONE: f64 = 0.5;

/// A word is made of at most so many pieces.
const PIECES: usize = 4;

/// The words that no list holds and a document shows by saying them again and again. Another document that says one
/// only once has it in pieces (算力|中心), and would seem to be without it.
#[derive(Clone, Debug, Default)]
pub struct NewWords(HashSet<String>);

impl NewWords {
    /// Learns those of a document; `words` are those of its clean text.
    pub fn learn(&mut self, document: &Document, words: &[Word]) {
        for word in words.iter().filter(|word| word.part == Part::Unknown) {
            let text = word.span.of(document.clean());
            if text.chars().nth(1).is_some() && !self.0.contains(text) {
                self.0.insert(text.to_owned());
            }
        }
    }

    /// Adds what was learned elsewhere.
    pub fn add(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The words of a document with its pieces of learned words put together, of several the longest.
    pub fn whole(&self, document: &Document, words: &[Word]) -> Vec<Word> {
        let mut whole = Vec::with_capacity(words.len());
        let mut at = 0;
        while let Some(&word) = words.get(at) {
            let mut joined = (word, 1);
            let mut span = word.span;
            for (more, next) in words[at..].iter().enumerate().take(PIECES).skip(1) {
                if next.span.start != span.end {
                    break;
                }
                span = span.hull(next.span);
                if self.0.contains(span.of(document.clean())) {
                    joined = (Word { span, part: Part::Unknown }, more + 1);
                }
            }
            whole.push(joined.0);
            at += joined.1;
        }
        whole
    }
}

/// How often each word stands in a set of documents.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    /// How many words each document has.
    sizes: Vec<u32>,
    /// Each word's documents, with how often it stands there.
    places: HashMap<String, Vec<(u32, u32)>>,
    /// The documents of each period, where that is known.
    periods: HashMap<String, Vec<u32>>,
}

impl Counts {
    /// Counts a document; `words` are those of its clean text. Words of one character, stop words, numbers and times
    /// are part of its length only.
    pub fn add(&mut self, document: &Document, words: &[Word]) {
        let number = u32::try_from(self.sizes.len()).unwrap_or(u32::MAX);
        let mut size = 0;
        for word in words.iter().filter(|word| word.part != Part::Mark) {
            size += 1;
            let text = word.span.of(document.clean());
            if !is_counted(word.part) || text.chars().nth(1).is_none() || is_stop_word(text) {
                continue;
            }
            let places = match self.places.get_mut(text) {
                Some(places) => places,
                None => self.places.entry(text.to_owned()).or_default(),
            };
            match places.last_mut() {
                Some((document, count)) if *document == number => *count += 1,
                _ => places.push((number, 1)),
            }
        }
        self.sizes.push(size);
    }

    /// Counts a document as one of `period` (2024, 2024-03); periods are in the order of their names.
    pub fn add_in(&mut self, period: &str, document: &Document, words: &[Word]) {
        let number = u32::try_from(self.sizes.len()).unwrap_or(u32::MAX);
        self.add(document, words);
        self.periods.entry(period.to_owned()).or_default().push(number);
    }

    /// How many documents were counted.
    pub fn documents(&self) -> usize {
        self.sizes.len()
    }

    /// How many words they have together.
    pub fn words(&self) -> u64 {
        self.sizes.iter().copied().map(u64::from).sum()
    }

    fn side(&self, term: &str) -> Side {
        let places = self.places.get(term).map_or(&[][..], Vec::as_slice);
        let count: u64 = places.iter().map(|&(_, count)| u64::from(count)).sum();
        let words = (self.words() as f64).max(1.0);
        // Documents without the word miss all of their share.
        let (mut missed, mut elsewhere) = (0.0, 1.0);
        for &(document, times) in places {
            let size = f64::from(self.sizes[document as usize]) / words;
            missed += (size - f64::from(times) / count as f64).abs();
            elsewhere -= size;
        }
        Side {
            count,
            per_10_000: 1e4 * count as f64 / words,
            documents: places.len(),
            evenness: if count == 0 { 0.0 } else { (1.0 - (missed + elsewhere) / 2.0).clamp(0.0, 1.0) },
        }
    }
}

const fn is_counted(part: Part) -> bool {
    !matches!(
        part,
        Part::Mark
            | Part::Figure
            | Part::Number
            | Part::MeasureWord
            | Part::Time
            | Part::Localiser
            | Part::Function
            | Part::Adverb
    )
}

/// What one set has of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Side {
    /// How often.
    pub count: u64,
    /// How often in 10 000 words of text.
    pub per_10_000: f64,
    /// In how many documents.
    pub documents: usize,
    /// How evenly it spreads over the documents: 1 evenly, 0 all in a small one.
    pub evenness: f64,
}

/// A word of two sets.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// The word.
    pub term: String,
    /// What each set has of it.
    pub sides: [Side; 2],
    /// How little chance explains the difference: from 3.84 on it does in fewer than one of 20 cases, from 15.13 on in
    /// fewer than one of 10 000.
    pub likelihood: f64,
    /// The logarithm to base 2 of how many times as often the second set has it; negative where the first has it more.
    pub ratio: f64,
}

impl Key {
    /// What became of the word from the first set to the second.
    pub const fn change(&self) -> &'static str {
        match (self.sides[0].count, self.sides[1].count) {
            (0, _) => "new",
            (_, 0) => "gone",
            _ if self.ratio > 0.0 => "more",
            _ => "less",
        }
    }
}

/// Every word that stands `least` times or more in both sets together, the one that tells them apart best first.
pub fn keyness(one: &Counts, other: &Counts, least: u64) -> Vec<Key> {
    let only_other = other.places.keys().filter(|term| !one.places.contains_key(*term));
    let words = [one.words() as f64, other.words() as f64];
    let mut keys: Vec<Key> = one
        .places
        .keys()
        .chain(only_other)
        .map(|term| (term, [one.side(term), other.side(term)]))
        .filter(|(_, sides)| sides[0].count + sides[1].count >= least)
        .map(|(term, sides)| {
            let counts = sides.map(|side| side.count as f64);
            let rate = |side: usize| counts[side].max(NONE) / words[side].max(1.0);
            Key {
                term: term.clone(),
                sides,
                likelihood: likelihood(counts, words),
                ratio: (rate(1) / rate(0)).log2(),
            }
        })
        .collect();
    order::sort_by(&mut keys, |a, b| b.likelihood.total_cmp(&a.likelihood).then_with(|| a.term.cmp(&b.term)));
    keys
}

/// How words come and go over the periods of sets of documents.
#[derive(Clone, Debug)]
pub struct Trend<'c> {
    sets: [&'c Counts; 2],
    periods: Vec<Stretch>,
    /// For each set, the period of each document.
    of: [Vec<Option<usize>>; 2],
}

/// One period of a trend.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stretch {
    /// Its name.
    pub period: String,
    /// How many documents it has.
    pub documents: usize,
    /// How many words they have.
    pub words: u64,
}

impl<'c> Trend<'c> {
    /// The periods of both sets together; documents without one are left out.
    pub fn of(sets: [&'c Counts; 2]) -> Self {
        let mut names: Vec<&String> = sets.iter().flat_map(|set| set.periods.keys()).collect();
        names.sort_unstable();
        names.dedup();
        let mut of = sets.map(|set| vec![None; set.sizes.len()]);
        let mut periods = Vec::new();
        for (number, name) in names.into_iter().enumerate() {
            let mut stretch = Stretch { period: name.clone(), ..Stretch::default() };
            for (set, of) in sets.iter().zip(&mut of) {
                for &document in set.periods.get(name).into_iter().flatten() {
                    of[document as usize] = Some(number);
                    stretch.documents += 1;
                    stretch.words += u64::from(set.sizes[document as usize]);
                }
            }
            periods.push(stretch);
        }
        Self { sets, periods, of }
    }

    /// Its periods in order.
    pub fn periods(&self) -> &[Stretch] {
        &self.periods
    }

    /// How often a word stands in each period.
    pub fn counts(&self, term: &str) -> Vec<u64> {
        let mut counts = vec![0; self.periods.len()];
        for (set, of) in self.sets.iter().zip(&self.of) {
            for &(document, count) in set.places.get(term).into_iter().flatten() {
                if let Some(period) = of[document as usize] {
                    counts[period] += u64::from(count);
                }
            }
        }
        counts
    }

    /// How often a word stands in 10 000 words of each period.
    pub fn rates(&self, term: &str) -> Vec<f64> {
        let rate = |(count, period): (u64, &Stretch)| 1e4 * count as f64 / (period.words as f64).max(1.0);
        self.counts(term).into_iter().zip(&self.periods).map(rate).collect()
    }

    /// Whether a word becomes more frequent (1) or less (-1) from period to period: Kendall's rank correlation (tau-b) of
    /// its frequency with time; `None` where it does not change or there are fewer than three periods.
    pub fn rise(&self, term: &str) -> Option<f64> {
        let rates = self.rates(term);
        let (mut agree, mut differ) = (0i64, 0i64);
        for (at, rate) in rates.iter().enumerate() {
            agree += rates[at + 1..].iter().filter(|later| *later > rate).count() as i64;
            differ += rates[at + 1..].iter().filter(|later| *later < rate).count() as i64;
        }
        let pairs = (rates.len() * rates.len().saturating_sub(1) / 2) as f64;
        let apart = (agree + differ) as f64;
        (rates.len() > 2 && apart > 0.0).then(|| (agree - differ) as f64 / (pairs * apart).sqrt())
    }
}

fn likelihood(counts: [f64; 2], words: [f64; 2]) -> f64 {
    let all = (words[0] + words[1]).max(1.0);
    let sum = counts[0] + counts[1];
    let part = |count: f64, words: f64| match count > 0.0 {
        true => count * (count * all / (words * sum)).ln(),
        false => 0.0,
    };
    (2.0 * (part(counts[0], words[0]) + part(counts[1], words[1]))).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Documents of a set, each a list of words with spaces between them.
    fn counts(documents: &[&str]) -> Counts {
        let mut counts = Counts::default();
        for text in documents {
            let document = Document::plain(*text);
            let mut at = 0;
            let words: Vec<Word> = text
                .split(' ')
                .map(|word| {
                    let span = crate::span::Span::new(at, at + word.len());
                    at = span.end + 1;
                    Word { span, part: Part::Noun }
                })
                .collect();
            counts.add(&document, &words);
        }
        counts
    }

    #[test]
    fn figures_are_those_of_the_formulas() {
        let text =
            |term: usize, all: usize| [vec!["芯片"; term], vec!["农田"; all - term]].concat().join(" ");
        let (one, other) = (text(10, 1000), text(40, 2000));
        let keys = keyness(&counts(&[&one]), &counts(&[&other]), 1);
        let key = keys.iter().find(|key| key.term == "芯片").unwrap();
        assert_eq!((key.sides[0].count, key.sides[1].count), (10, 40));
        // 2 (10 ln(10 / 16.667) + 40 ln(40 / 33.333))
        assert!((key.likelihood - 4.3693).abs() < 1e-3, "{}", key.likelihood);
        assert!((key.ratio - 1.0).abs() < 1e-9);
        assert!((key.sides[1].per_10_000 - 200.0).abs() < 1e-9);
    }

    #[test]
    fn a_word_spreads_evenly_or_stands_in_one_document() {
        let set = counts(&["森林 公园", "森林 湿地"]);
        assert_eq!((set.documents(), set.words()), (2, 4));
        let keys = keyness(&set, &counts(&[]), 1);
        let evenness = |term: &str| keys.iter().find(|key| key.term == term).unwrap().sides[0].evenness;
        assert_eq!((evenness("森林"), evenness("湿地")), (1.0, 0.5));
    }

    #[test]
    fn a_trend_counts_each_period_of_both_sets() {
        let mut sets = [Counts::default(), Counts::default()];
        for (set, period, text) in [
            (0, "2022", "算力 农田 农田 农田"),
            (0, "2023", "算力 算力 农田 农田"),
            (1, "2023", "农田 农田 农田 农田"),
            (1, "2024", "算力 算力 算力 农田"),
        ] {
            let one = counts(&[text]);
            sets[set].sizes.push(one.sizes[0]);
            let number = sets[set].sizes.len() as u32 - 1;
            for (term, places) in one.places {
                sets[set].places.entry(term).or_default().push((number, places[0].1));
            }
            sets[set].periods.entry(period.to_owned()).or_default().push(number);
        }
        let trend = Trend::of([&sets[0], &sets[1]]);
        let periods: Vec<_> =
            trend.periods().iter().map(|one| (one.period.as_str(), one.documents, one.words)).collect();
        assert_eq!(periods, [("2022", 1, 4), ("2023", 2, 8), ("2024", 1, 4)]);
        assert_eq!(trend.counts("算力"), [1, 2, 3]);
        // 0.25, 0.25, 0.75: of three pairs two rise and one stays, 2 / sqrt(3 * 2).
        assert!((trend.rise("算力").unwrap() - 0.816497).abs() < 1e-5);
        assert_eq!(trend.rise("森林"), None);
    }

    #[test]
    fn a_word_is_whole_in_every_document_once_one_has_it_whole() {
        let words = |text: &str, words: &[(&str, Part)]| {
            let mut at = 0;
            let place = |&(word, part): &(&str, Part)| {
                let start = at + text[at..].find(word).unwrap();
                at = start + word.len();
                Word { span: crate::span::Span::new(start, at), part }
            };
            (Document::plain(text), words.iter().map(place).collect::<Vec<_>>())
        };
        let (whole, noun, unknown) = ("智慧灯杆", Part::Noun, Part::Unknown);
        let shown = words("智慧灯杆亮了", &[(whole, unknown), ("亮", Part::Verb), ("了", Part::Function)]);
        let pieces =
            [("新", noun), ("智慧", noun), ("灯", noun), ("杆", noun), ("智慧", noun), ("灯杆", noun)];
        let said = words("新智慧灯杆，智慧 灯杆", &pieces);
        let mut new = NewWords::default();
        new.learn(&said.0, &said.1);
        assert_eq!(new.whole(&said.0, &said.1), said.1);
        new.learn(&shown.0, &shown.1);
        // What a comma or a space parts stays in pieces.
        let joined = new.whole(&said.0, &said.1);
        let texts: Vec<_> = joined.iter().map(|word| word.span.of(said.0.clean())).collect();
        assert_eq!(texts, ["新", whole, "智慧", "灯杆"]);
    }

    #[test]
    fn nothing_is_said_of_nothing() {
        assert_eq!(keyness(&Counts::default(), &Counts::default(), 0), []);
    }
}
