//! Which sequences of words could be keywords?
//!
//! Every sequence of up to [`MAX_WORDS`] words within a clause that crosses no figure, no punctuation and no
//! function word. A mark may stand inside where it belongs to a term: a hyphen (视觉-激光), a middle dot, a pair of
//! quotation marks with something before or after them (“十五五”规划), a space between Latin words.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::span::Span;
use crate::words::{Part, Word};

/// The most words and inner marks of a candidate.
pub(super) const MAX_WORDS: usize = 7;

/// The longest candidate in bytes: 20 Chinese characters.
const MAX_BYTES: usize = 60;

/// In the table of places: no candidate.
pub(super) const NONE: u32 = u32::MAX;

/// One place where a candidate stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Its first word.
    pub(super) first: u32,
    /// How many words and marks it takes here.
    pub(super) words: u32,
}

impl Place {
    /// One past its last word.
    pub(super) fn end(self) -> usize {
        (self.first + self.words) as usize
    }

    /// Where it stands in the text.
    pub(super) fn span(self, words: &[Word]) -> Span {
        words[self.first as usize].span.hull(words[self.end() - 1].span)
    }
}

/// The candidates of one article, each with its places in order.
pub(super) struct Candidates {
    places: Vec<Place>,
    /// Where the places of each candidate begin in `places`, and one past the last.
    starts: Vec<u32>,
    /// For each word, by length: the candidate that begins there.
    at: Vec<[u32; MAX_WORDS]>,
    first: usize,
}

impl Candidates {
    /// The candidates among the words of `range`.
    pub(super) fn find(text: &str, words: &[Word], range: Range<usize>) -> Self {
        let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
        let mut at = vec![[NONE; MAX_WORDS]; range.len()];
        let mut counts: Vec<u32> = Vec::new();
        for first in range.clone() {
            sequences_from(text, words, first, range.end, |length| {
                let span = words[first].span.hull(words[first + length - 1].span);
                let next = counts.len() as u32;
                let number = *numbers.entry(span.of(text)).or_insert(next);
                if number == next {
                    counts.push(0);
                }
                counts[number as usize] += 1;
                at[first - range.start][length - 1] = number;
            });
        }
        let mut starts = Vec::with_capacity(counts.len() + 1);
        let mut total = 0;
        for count in &counts {
            starts.push(total);
            total += count;
        }
        starts.push(total);
        let mut next = starts.clone();
        let mut places = vec![Place { first: 0, words: 0 }; total as usize];
        for (offset, row) in at.iter().enumerate() {
            for (length, number) in row.iter().enumerate().filter(|(_, number)| **number != NONE) {
                let slot = &mut next[*number as usize];
                places[*slot as usize] =
                    Place { first: (range.start + offset) as u32, words: length as u32 + 1 };
                *slot += 1;
            }
        }
        Self { places, starts, at, first: range.start }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Where candidate `number` stands.
    pub(super) fn places(&self, number: usize) -> &[Place] {
        &self.places[self.starts[number] as usize..self.starts[number + 1] as usize]
    }

    /// The candidate of `length` words that begins at word `first`, or [`NONE`].
    pub(super) fn at(&self, first: usize, length: usize) -> u32 {
        if length == 0 || length > MAX_WORDS {
            return NONE;
        }
        self.at.get(first.wrapping_sub(self.first)).map_or(NONE, |row| row[length - 1])
    }
}

/// Tells `found` the length of every candidate that begins at word `first`.
fn sequences_from(text: &str, words: &[Word], first: usize, end: usize, mut found: impl FnMut(usize)) {
    let start = words[first].span.start;
    let mut open = 0;
    let mut number_only = true;
    for at in first..end.min(first + MAX_WORDS) {
        let word = words[at];
        if word.span.end - start > MAX_BYTES {
            break;
        }
        match role(text, words, at) {
            Role::Word => {}
            Role::Opening => open += 1,
            // The candidate inside a pair of quotation marks is the words between them.
            Role::Closing if open == 1 && at > first => open = 0,
            Role::Joint if at > first => continue,
            Role::Closing | Role::Joint | Role::Boundary => break,
        }
        if open > 1 {
            break;
        }
        number_only &= matches!(word.part, Part::Number | Part::Mark | Part::Time);
        let whole_quotation = word.part == Part::Mark && role(text, words, first) == Role::Opening;
        let long = word.span.end - start > "一".len()
            || text.as_bytes()[start].is_ascii() && word.span.end - start > 1;
        if open == 0 && long && !number_only && !whole_quotation {
            found(at + 1 - first);
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Role {
    Word,
    Opening,
    Closing,
    /// A mark that may stand between two words of a term.
    Joint,
    Boundary,
}

fn role(text: &str, words: &[Word], at: usize) -> Role {
    let word = words[at];
    match word.part {
        Part::Figure | Part::Function => Role::Boundary,
        Part::Mark => match word.span.of(text) {
            "“" | "‘" => Role::Opening,
            "”" | "’" => Role::Closing,
            "-" | "·" | "/" | "•" | "－" | "・" => Role::Joint,
            " " => {
                let latin = |at: usize| words.get(at).is_some_and(|word| word.part == Part::Latin);
                if at > 0 && latin(at - 1) && latin(at + 1) { Role::Joint } else { Role::Boundary }
            }
            _ => Role::Boundary,
        },
        _ => Role::Word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::segmenter;

    fn found(text: &str, protected: &[(Span, bool)]) -> Vec<String> {
        let words = segmenter().cut(text, protected);
        let candidates = Candidates::find(text, &words, 0..words.len());
        (0..candidates.len())
            .map(|number| candidates.places(number)[0].span(&words).of(text).to_owned())
            .collect()
    }

    #[test]
    fn sequences_stay_within_a_clause_and_cross_no_function_word() {
        let found = found("潮汐电站的成本，逐年下降。", &[]);
        assert!(found.contains(&"潮汐电站".to_owned()), "{found:?}");
        assert!(!found.iter().any(|text| text.contains(['的', '，', '。'])), "{found:?}");
    }

    #[test]
    fn sequences_cross_no_figure() {
        let text = "建成光伏电站12座发电机组";
        let at = text.find("12").unwrap();
        let found = found(text, &[(Span::new(at, at + "12座".len()), false)]);
        assert!(!found.iter().any(|text| text.contains("12") || text.contains('座')), "{found:?}");
    }

    #[test]
    fn a_time_by_itself_is_no_candidate() {
        let text = "前三季度外贸增长";
        let found = found(text, &[(Span::new(0, "前三季度".len()), true)]);
        assert!(!found.contains(&"前三季度".to_owned()) && found.contains(&"外贸".to_owned()), "{found:?}");
    }

    #[test]
    fn quotation_marks_and_hyphens_may_stand_inside() {
        let all = found("编制“十五五”规划，标定视觉-激光系统", &[]);
        assert!(all.contains(&"“十五五”规划".to_owned()), "{all:?}");
        assert!(all.contains(&"视觉-激光系统".to_owned()), "{all:?}");
        assert!(!all.iter().any(|text| text.ends_with('“') || text == "“十五五”"), "{all:?}");
    }

    #[test]
    fn every_place_is_found() {
        let text = "海水淡化厂用海水";
        let words = segmenter().cut(text, &[]);
        let candidates = Candidates::find(text, &words, 0..words.len());
        let number = candidates.at(0, 1) as usize;
        let places: Vec<_> = candidates.places(number).iter().map(|place| place.span(&words)).collect();
        assert_eq!(places, [Span::new(0, 6), Span::new(18, 24)]);
    }
}
