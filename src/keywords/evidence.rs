//! What speaks for a candidate?

use rustc_hash::FxHashMap;

use super::candidates::{Candidates, NONE, Place};
use super::lists::Lists;
use crate::lexicon::Lexicon;
use crate::span::Span;
use crate::words::{Part, Word};

macro_rules! features {
    ($($doc:literal $name:ident),* $(,)?) => {
        /// The names of the features, in their order.
        pub const NAMES: &[&str] = &[$(stringify!($name)),*];
        /// What is known of one candidate; a feature each.
        #[derive(Clone, Copy, Debug, Default, PartialEq)]
        pub struct Evidence { $(#[doc = $doc] pub $name: f32),* }
        impl Evidence {
            /// The features in the order of [`NAMES`].
            pub fn values(&self) -> [f32; NAMES.len()] { [$(self.$name),*] }
        }
    };
}

features! {
    "Characters." chars,
    "Words." words,
    "Places in the article." count,
    "Places per hundred words of content." density,
    "Places in the title." title,
    "Where it begins in the title, as a part of the line; 2 outside." title_at,
    "Where it first stands, as a part of the article." first,
    "The number of the first sentence that holds it." first_sentence,
    "The share of sentences that hold it." spread,
    "Where it last stands, as a part of the article." last,
    "Mean inverse document frequency of its words." rarity_mean,
    "That of its most common word." rarity_min,
    "That of its rarest word." rarity_max,
    "Log-likelihood of its count against the dictionary's corpus." keyness,
    "Count by rarity by length." weight,
    "Count by rarity, as a part of the heaviest word's." weight_share,
    "Mean count by rarity of its words, as a part of the heaviest word's." topic_mean,
    "That of its lightest word." topic_min,
    "That of its last word." topic_head,
    "That of its first word." topic_first,
    "Its count over that of its rarest word here." dominance_min,
    "Its count over that of its most frequent word here." dominance_max,
    "Distinct words before it, over its count; an edge of the clause is always new." left_variety,
    "Distinct words after it, over its count." right_variety,
    "The share of places with no content word before it." left_edge,
    "The share of places with no content word after it." right_edge,
    "The largest count of a candidate one word longer on the left, over its count." left_nested,
    "The same on the right." right_nested,
    "Whether it stands in quotation marks somewhere." quoted,
    "The part of speech of its first word." part_first,
    "That of its last word." part_last,
    "That of its last but one, if it has three." part_inner,
    "What stands before it at its first place." left_context,
    "What stands after it there." right_context,
    "The share of characters in Latin words." latin,
    "Digits." digits,
    "The share of its words that the dictionary holds." known,
    "Words of one character." singles,
    "Chinese words that the dictionary does not hold." unknown,
    "Logarithm of the article's length." length,
    "The share of its words that the title holds." title_words,
    "The title's length in characters." title_length,
    "Candidates that end with its last word." head_family,
    "Candidates that begin with its first word." first_family,
    "How far behind the title it first stands." lead,
    "The share of places after 的." after_de,
    "The share of places before 的." before_de,
    "Inverse document frequency of its last word." head_rarity,
    "That of its first word." first_rarity,
    "Its count over that of its most frequent part." best_sub,
    "Whether it stands once only." hapax,
    "Its logarithmic probability, where the dictionary has it whole." listed,
    "Clauses that hold it." clauses,
    "The weakest bond of two neighbouring words: their count together over the rarer's." pair_min,
    "How far from the end of the title it ends, as a part of the line; 2 outside." title_end,
    "The share of places between quotation marks." enclosed,
    "Whether it is an established term." term,
    "The length of the designator that it ends with." designator,
    "How often candidates with its first word are keywords." prior_first,
    "How often candidates with its last word are." prior_last,
}

/// What the dictionary and the document know of each distinct word of a document.
pub(super) struct Vocabulary {
    /// For each word of the document, its number.
    pub(super) numbers: Vec<u32>,
    known: Vec<Known>,
}

#[derive(Clone, Copy)]
struct Known {
    rarity: f32,
    /// Natural logarithm of the probability in the dictionary's corpus.
    log_probability: f32,
    chars: f32,
    listed: bool,
    latin: bool,
    digits: f32,
}

/// The rarity of a word that the dictionary does not hold.
const UNKNOWN_RARITY: f32 = 13.0;

impl Vocabulary {
    pub(super) fn new(text: &str, words: &[Word], lexicon: &Lexicon) -> Self {
        let mut found: FxHashMap<&str, u32> = FxHashMap::default();
        let mut known = Vec::new();
        let total = lexicon.total().max(1.0) as f32;
        let numbers = words
            .iter()
            .map(|word| {
                let surface = word.span.of(text);
                *found.entry(surface).or_insert_with(|| {
                    let entry = lexicon.find(surface);
                    let frequency = entry.map_or(1.0, |entry| entry.frequency.max(1) as f32);
                    let listed = entry.is_some();
                    let rarity = entry.and_then(|entry| entry.idf).map_or(UNKNOWN_RARITY, |idf| idf as f32);
                    known.push(Known {
                        rarity: if listed || surface.is_ascii() { rarity } else { UNKNOWN_RARITY },
                        log_probability: (frequency / total).ln(),
                        chars: surface.chars().count() as f32,
                        listed,
                        latin: surface.starts_with(|c: char| c.is_ascii_alphabetic()),
                        digits: surface.chars().filter(char::is_ascii_digit).count() as f32,
                    });
                    known.len() as u32 - 1
                })
            })
            .collect();
        Self { numbers, known }
    }
}

/// One article, with what its candidates' evidence is counted from.
pub(super) struct Article<'a> {
    text: &'a str,
    words: &'a [Word],
    vocabulary: &'a Vocabulary,
    lists: &'a Lists,
    span: Span,
    range: std::ops::Range<usize>,
    title: &'a [Span],
    /// For each word, its sentence.
    sentences: Vec<u32>,
    /// For each word, its clause.
    clauses: Vec<u32>,
    counts: FxHashMap<u32, Tally>,
    content: f32,
    heaviest: f32,
}

#[derive(Clone, Copy, Default)]
struct Tally {
    count: f32,
    title: bool,
    /// Distinct candidates of several words that end, or begin, with the word.
    heads: f32,
    firsts: f32,
}

impl<'a> Article<'a> {
    pub(super) fn new(
        text: &'a str,
        words: &'a [Word],
        vocabulary: &'a Vocabulary,
        lists: &'a Lists,
        range: std::ops::Range<usize>,
        title: &'a [Span],
    ) -> Self {
        let mut sentences = Vec::with_capacity(range.len());
        let mut clauses = Vec::with_capacity(range.len());
        let (mut sentence, mut clause) = (0, 0);
        let mut counts: FxHashMap<u32, Tally> = FxHashMap::default();
        let mut content = 0.0;
        for at in range.clone() {
            sentences.push(sentence);
            clauses.push(clause);
            let word = words[at];
            if word.part == Part::Mark {
                match word.span.of(text) {
                    "。" | "！" | "？" | "；" | "\n" | "!" | "?" | ";" | "." => {
                        sentence += 1;
                        clause += 1;
                    }
                    "，" | "," | "：" | ":" => clause += 1,
                    _ => {}
                }
            } else if is_content(word.part) {
                let tally = counts.entry(vocabulary.numbers[at]).or_default();
                tally.count += 1.0;
                tally.title |= title.iter().any(|title| title.contains(word.span));
                content += 1.0;
            }
        }
        let span = match range.is_empty() {
            true => Span::new(0, 0),
            false => words[range.start].span.hull(words[range.end - 1].span),
        };
        let heaviest = counts
            .iter()
            .map(|(number, tally)| tally.count * vocabulary.known[*number as usize].rarity)
            .fold(1.0, f32::max);
        Self {
            text,
            words,
            vocabulary,
            lists,
            span,
            range,
            title,
            sentences,
            clauses,
            counts,
            content,
            heaviest,
        }
    }

    /// Counts the families of words: which candidates they head or begin.
    pub(super) fn count_families(&mut self, candidates: &Candidates) {
        for number in 0..candidates.len() {
            let place = candidates.places(number)[0];
            if place.words > 1 {
                let (first, last) = (place.first as usize, place.end() - 1);
                if let Some(tally) = self.counts.get_mut(&self.vocabulary.numbers[last]) {
                    tally.heads += 1.0;
                }
                if let Some(tally) = self.counts.get_mut(&self.vocabulary.numbers[first]) {
                    tally.firsts += 1.0;
                }
            }
        }
    }

    fn known(&self, at: usize) -> Known {
        self.vocabulary.known[self.vocabulary.numbers[at] as usize]
    }

    fn tally(&self, at: usize) -> Tally {
        self.counts.get(&self.vocabulary.numbers[at]).copied().unwrap_or_default()
    }

    /// The evidence for candidate `number`.
    pub(super) fn evidence(&self, candidates: &Candidates, number: usize) -> Evidence {
        let places = candidates.places(number);
        let place = places[0];
        let count = places.len() as f32;
        let span = place.span(self.words);
        let inner = place.first as usize..place.end();
        let last = place.end() - 1;
        let surface = span.of(self.text);
        let mut e = Evidence { count, ..Evidence::default() };

        let (mut topic_sum, mut title_words) = (0.0, 0.0);
        (e.topic_min, e.rarity_min, e.dominance_min) = (f32::MAX, f32::MAX, 0.0);
        let mut rarest = 0.0f32;
        e.dominance_max = f32::MAX;
        for at in inner.clone() {
            let known = self.known(at);
            e.chars += known.chars;
            e.digits += known.digits;
            if self.words[at].part == Part::Mark {
                continue;
            }
            let tally = self.tally(at);
            e.words += 1.0;
            let topic = tally.count * known.rarity / self.heaviest;
            topic_sum += topic;
            e.topic_min = e.topic_min.min(topic);
            e.rarity_mean += known.rarity;
            e.rarity_min = e.rarity_min.min(known.rarity);
            e.rarity_max = e.rarity_max.max(known.rarity);
            rarest = rarest.min(known.log_probability);
            e.dominance_min = e.dominance_min.max(count / tally.count.max(1.0));
            e.dominance_max = e.dominance_max.min(count / tally.count.max(1.0));
            title_words += f32::from(u8::from(tally.title));
            e.singles += f32::from(u8::from(known.chars < 1.5));
            e.unknown += f32::from(u8::from(self.words[at].part == Part::Unknown));
            e.latin += if known.latin { known.chars } else { 0.0 };
            e.known += f32::from(u8::from(known.listed));
        }
        e.rarity_mean /= e.words;
        e.topic_mean = topic_sum / e.words;
        e.topic_head = self.tally(last).count * self.known(last).rarity / self.heaviest;
        let first = place.first as usize;
        e.topic_first = self.tally(first).count * self.known(first).rarity / self.heaviest;
        e.head_rarity = self.known(last).rarity;
        e.first_rarity = self.known(first).rarity;
        e.title_words = title_words / e.words;
        e.known /= e.words;
        e.latin /= e.chars;
        e.listed = if e.words == 1.0 && e.known == 1.0 { self.known(first).log_probability } else { -25.0 };

        e.density = count / self.content.max(1.0) * 100.0;
        e.keyness = keyness(count, self.content, rarest);
        e.weight = count * (1.0 + e.rarity_mean / 8.0) * e.chars.ln();
        e.weight_share = count * e.rarity_mean / self.heaviest;

        let sentence = |place: &Place| self.sentences[place.first as usize - self.range.start];
        let sentences = self.sentences.last().map_or(1.0, |last| *last as f32 + 1.0);
        e.spread = distinct(places.iter().map(sentence)) / sentences;
        e.clauses =
            distinct(places.iter().map(|place| self.clauses[place.first as usize - self.range.start]));
        e.first_sentence = sentence(&place) as f32;
        let length = self.span.len().max(1) as f32;
        e.first = (span.start - self.span.start) as f32 / length;
        e.last = (places[places.len() - 1].span(self.words).start - self.span.start) as f32 / length;
        e.length = length.ln();
        let in_title = |place: &Place| {
            let span = place.span(self.words);
            self.title.iter().position(|title| title.contains(span)).map(|line| (line, span))
        };
        let title_length = self.title.iter().map(|title| title.len()).sum::<usize>();
        e.title_length = title_length as f32 / 3.0;
        (e.title_at, e.title_end) = (2.0, 2.0);
        for place in places {
            let Some((line, span)) = in_title(place) else { continue };
            e.title += 1.0;
            let title = self.title[line];
            e.title_at = e.title_at.min((span.start - title.start) as f32 / title.len() as f32);
            e.title_end = e.title_end.min((title.end - span.end) as f32 / title.len() as f32);
        }
        let body = places.iter().find(|place| in_title(place).is_none());
        let lead = self.title.last().map_or(self.span.start, |title| title.end);
        e.lead = body
            .map_or(3.0, |place| {
                (place.span(self.words).start - lead.min(place.span(self.words).start)) as f32 / 300.0
            })
            .min(3.0);

        let (mut left, mut right) = (Vec::new(), Vec::new());
        for place in places {
            let before = self.around(place.first as usize, -1);
            let after = self.around(place.end() - 1, 1);
            e.left_edge += f32::from(u8::from(before.is_edge()));
            e.right_edge += f32::from(u8::from(after.is_edge()));
            e.after_de += f32::from(u8::from(before.kind == 1.0));
            e.before_de += f32::from(u8::from(after.kind == 1.0));
            e.enclosed += f32::from(u8::from(before.kind == 7.0 && after.kind == 7.0));
            if places.len() > 1 {
                left.push(before.number);
                right.push(after.number);
            }
        }
        for value in [&mut e.left_edge, &mut e.right_edge, &mut e.after_de, &mut e.before_de] {
            *value /= count;
        }
        e.quoted = e.enclosed.min(1.0);
        e.enclosed /= count;
        e.left_context = self.around(first, -1).kind;
        e.right_context = self.around(last, 1).kind;
        e.left_variety = variety(&mut left);
        e.right_variety = variety(&mut right);
        for place in places {
            let (at, words) = (place.first as usize, place.words as usize);
            let larger = |number: u32| {
                if number == NONE { 0.0 } else { candidates.places(number as usize).len() as f32 }
            };
            e.right_nested = e.right_nested.max(larger(candidates.at(at, words + 1)) / count);
            if at > self.range.start {
                e.left_nested = e.left_nested.max(larger(candidates.at(at - 1, words + 1)) / count);
            }
        }
        let (mut best, mut pair) = (0.0f32, 1.0f32);
        for length in 1..place.words as usize {
            for at in first..=place.end() - length {
                let number = candidates.at(at, length);
                if number != NONE {
                    best = best.max(candidates.places(number as usize).len() as f32);
                }
            }
        }
        for at in first..last {
            let number = candidates.at(at, 2);
            let both = if number == NONE { count } else { candidates.places(number as usize).len() as f32 };
            pair = pair.min(both / self.tally(at).count.min(self.tally(at + 1).count).max(1.0));
        }
        e.best_sub = count / best.max(1.0);
        e.pair_min = pair;
        e.hapax = f32::from(u8::from(count == 1.0));
        e.part_first = f32::from(self.words[first].part as u8);
        e.part_last = f32::from(self.words[last].part as u8);
        e.part_inner = if e.words > 2.0 { f32::from(self.words[last - 1].part as u8) } else { 30.0 };
        e.head_family = self.tally(last).heads;
        e.first_family = self.tally(first).firsts;
        e.chars = surface.chars().count() as f32;
        e.term = f32::from(u8::from(self.lists.is_term(surface)));
        e.designator = self.lists.designator(surface) as f32;
        let (first, last) = (self.words[first].span.of(self.text), self.words[last].span.of(self.text));
        (e.prior_first, e.prior_last) = self.lists.priors(first, last, e.words > 1.0);
        e
    }

    fn around(&self, at: usize, step: isize) -> Neighbour {
        let Some(at) = at.checked_add_signed(step).filter(|at| self.range.contains(at)) else {
            return Neighbour { kind: 0.0, number: u32::MAX };
        };
        let word = self.words[at];
        let surface = word.span.of(self.text);
        let kind = match word.part {
            Part::Mark => match surface {
                "“" | "”" | "《" | "》" | "‘" | "’" | "\"" | "「" | "」" => 7.0,
                "、" => 8.0,
                "(" | ")" | "（" | "）" | "[" | "]" => 9.0,
                _ => 0.0,
            },
            Part::Function if surface == "的" => 1.0,
            Part::Function => 2.0,
            Part::Verb => 3.0,
            Part::Figure | Part::Number | Part::MeasureWord | Part::Time => 5.0,
            Part::Localiser => 6.0,
            Part::Adjective | Part::Adverb | Part::Distinguishing => 10.0,
            _ => 4.0,
        };
        Neighbour { kind, number: if kind == 0.0 { u32::MAX } else { self.vocabulary.numbers[at] } }
    }
}

struct Neighbour {
    kind: f32,
    number: u32,
}

impl Neighbour {
    fn is_edge(&self) -> bool {
        matches!(self.kind as u8, 0 | 1 | 2 | 7 | 8 | 9)
    }
}

fn is_content(part: Part) -> bool {
    !matches!(part, Part::Function | Part::Figure | Part::Mark)
}

/// Distinct neighbours, an edge of the clause counting as a new one each time, over all neighbours; of one place 1.
fn variety(numbers: &mut Vec<u32>) -> f32 {
    if numbers.is_empty() {
        return 1.0;
    }
    let count = numbers.len() as f32;
    let edges = numbers.iter().filter(|number| **number == u32::MAX).count() as f32;
    numbers.sort_unstable();
    numbers.dedup();
    let inner = numbers.iter().filter(|number| **number != u32::MAX).count() as f32;
    (edges + inner) / count
}

/// How many distinct values a sorted sequence has.
fn distinct(values: impl Iterator<Item = u32>) -> f32 {
    let mut last = None;
    values.filter(|value| last.replace(*value) != Some(*value)).count() as f32
}

/// Dunning's log-likelihood of `count` in `total` against a corpus where the word has this probability.
fn keyness(count: f32, total: f32, log_probability: f32) -> f32 {
    let expected = log_probability + total.max(1.0).ln();
    2.0 * count * (count.ln() - expected).max(0.0)
}
