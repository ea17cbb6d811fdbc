//! Which established terms and names stand in an article?

use std::ops::Range;

use crate::hashed::HashMap;

use super::candidates::{MAX_WORDS, Place};
use super::vocabulary::{Mark, Vocabulary};
use crate::names::Mention;
use crate::report::NameKind;
use crate::span::Span;
use crate::words::{Part, Word};

/// The terms and names of an article that are made of whole words.
pub(super) struct Wholes<'a> {
    /// All names of the document.
    pub(super) names: &'a [Mention],
    /// Every one of them, also those inside others.
    pub(super) places: Vec<Place>,
    /// For each word of the article where the longest term that holds it begins and ends; the same twice: nowhere.
    terms: Vec<(u32, u32)>,
    first: usize,
    /// Words for posts before the names of people.
    posts: Vec<Span>,
    /// How often each name stands.
    counts: HashMap<(NameKind, &'a str), f32>,
    /// How often the most frequent name of each sort stands.
    most: HashMap<NameKind, f32>,
}

impl<'a> Wholes<'a> {
    /// Those among the words of `range`.
    pub(super) fn find(
        text: &'a str,
        words: &[Word],
        vocabulary: &Vocabulary,
        names: &'a [Mention],
        range: Range<usize>,
    ) -> Self {
        let mut places = Vec::new();
        let mut terms = vec![(0, 0); range.len()];
        for at in range.clone() {
            add_with_mark(text, words, vocabulary, &range, at, &mut places);
            let from = words[at].span.start;
            if matches!(words[at].part, Part::Mark | Part::Figure)
                || !vocabulary.lists.begins_term(&text[from..])
            {
                continue;
            }
            let mut longest = 0;
            for end in at + 1..=(at + MAX_WORDS).min(range.end) {
                if vocabulary.lists.is_term(&text[from..words[end - 1].span.end]) {
                    places.push(Place { first: at as u32, words: (end - at) as u32 });
                    longest = end - at;
                }
            }
            for inside in &mut terms[at - range.start..at - range.start + longest] {
                if ((inside.1 - inside.0) as usize) < longest {
                    *inside = (at as u32, (at + longest) as u32);
                }
            }
        }
        let mut wholes = Self {
            names,
            places,
            terms,
            first: range.start,
            posts: Vec::new(),
            counts: HashMap::default(),
            most: HashMap::default(),
        };
        wholes.add_names(text, words, range);
        wholes
    }

    fn add_names(&mut self, text: &'a str, words: &[Word], range: Range<usize>) {
        let article = words[range.clone()].first().map_or(0, |word| word.span.start);
        let names = self.names;
        let mut at = range.start;
        for name in &names[names.partition_point(|name| name.span.start < article)..] {
            at += words[at..range.end].partition_point(|word| word.span.start < name.span.start);
            let end = at + words[at..range.end].partition_point(|word| word.span.end <= name.span.end);
            if at >= range.end {
                break;
            }
            if end > at && words[at].span.hull(words[end - 1].span) == name.span {
                self.places.push(Place { first: at as u32, words: (end - at) as u32 });
            }
            self.posts.extend(name.title);
            let count = self.counts.entry((name.kind, name.span.of(text))).or_default();
            *count += 1.0;
            let most = self.most.entry(name.kind).or_default();
            *most = most.max(*count);
        }
    }

    /// How often this name stands, as a part of the most frequent name of its sort.
    pub(super) fn share(&self, kind: NameKind, name: &str) -> f32 {
        let count = self.counts.get(&(kind, name));
        count.zip(self.most.get(&kind)).map_or(0.0, |(count, most)| count / most)
    }

    /// Whether people are named.
    pub(super) fn names_people(&self) -> bool {
        self.most.contains_key(&NameKind::Person)
    }

    /// Whether words for a post before a name stand at `span`, or some of them.
    pub(super) fn is_post(&self, span: Span) -> bool {
        let after = self.posts.partition_point(|post| post.end <= span.start);
        self.posts.get(after).is_some_and(|post| post.overlaps(span))
    }

    /// Whether a longer term stands around what stands at `place`.
    pub(super) fn holds(&self, place: Place) -> bool {
        let (first, end) = self.terms[place.first as usize - self.first];
        first <= place.first && end as usize >= place.end() && end - first > place.words
    }
}

/// How many words may stand before the years of an anniversary.
const BEFORE_YEARS: usize = 3;

/// Adds what is whole with a figure or quotation marks in it, if it ends with or begins with word `at`: 建交50周年,
/// 台风“海棠”.
fn add_with_mark(
    text: &str,
    words: &[Word],
    vocabulary: &Vocabulary,
    range: &Range<usize>,
    at: usize,
    places: &mut Vec<Place>,
) {
    let place = |first: usize, end: usize| Place { first: first as u32, words: (end - first) as u32 };
    if is_anniversary(text, words[at], vocabulary) {
        let content = |word: &Word| {
            let name =
                matches!(word.part, Part::Place | Part::Organisation | Part::Person | Part::ProperNoun);
            name || matches!(word.part, Part::Noun | Part::Verb | Part::Unknown | Part::Abbreviation)
        };
        let least = at.saturating_sub(BEFORE_YEARS).max(range.start);
        let before = (least..at).rev().take_while(|before| content(&words[*before]));
        places.extend(before.map(|first| place(first, at + 1)));
    }
    let mark = |at: usize| vocabulary.known(at).mark;
    let end = (at + 4).min(range.end);
    if mark(at) == Mark::Named && at + 1 < end && mark(at + 1) == Mark::Opening {
        let closing = (at + 3..=end).find(|end| mark(end - 1) == Mark::Closing);
        places.extend(closing.map(|end| place(at, end)));
    }
}

/// Whether the word says how many years ago something was: 50周年.
pub(super) fn is_anniversary(text: &str, word: Word, vocabulary: &Vocabulary) -> bool {
    matches!(word.part, Part::Figure | Part::Time) && vocabulary.lists.designator(word.span.of(text)) > 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keywords::lists::Lists;
    use crate::words::segmenter;

    #[test]
    fn terms_and_names_are_found_and_what_they_hold_is_known() {
        let text = "海湾大学研究数字孪生";
        let words = segmenter().cut(text, &[]);
        let lists = Lists::new(segmenter().lexicon());
        let vocabulary = Vocabulary::new(text, text, &words, segmenter().lexicon(), &lists);
        let name = Mention {
            span: Span::new(0, "海湾大学".len()),
            kind: NameKind::Organisation,
            title: None,
            meant: None,
            whole: None,
            class: crate::names::Class::Institution,
            within: None,
        };
        let names = [name];
        let wholes = Wholes::find(text, &words, &vocabulary, &names, 0..words.len());
        assert_eq!(wholes.share(NameKind::Organisation, "海湾大学"), 1.0);
        assert_eq!(wholes.share(NameKind::Place, "海湾大学"), 0.0);
        assert!(!wholes.is_post(Span::new(0, text.len())));
        let found: Vec<_> = wholes.places.iter().map(|place| place.span(&words).of(text)).collect();
        assert!(found.contains(&"数字孪生") && found.contains(&"海湾大学"), "{found:?}");
        let last = words.len() as u32 - 1;
        assert!(wholes.holds(Place { first: last, words: 1 }));
        assert!(!wholes.holds(Place { first: 0, words: 1 }));
    }
}
