//! In which surroundings does a term stand?
//!
//! The concordance (key word in context) of a term, the words that stand near it more often than chance would have
//! it (collocations, by Dunning's log-likelihood ratio), and how evenly it spreads over the text (Gries' deviation
//! of proportions, turned round so that 1 is even).

use std::cmp::Ordering;
use std::ops::Range;

use crate::hashed::HashMap;

use crate::document::Document;
use crate::order;
use crate::report::{Collocate, Concordance, ConcordanceLine};
use crate::span::Span;
use crate::words::lists::is_stop_word;
use crate::words::{Part, Word};

/// Collocates stand at most this many words away, within the sentence.
const WINDOW: usize = 5;

/// A collocate stands near the term at least this often.
pub(super) const LEAST_TOGETHER: usize = 2;

/// The spread is counted over this many parts of the text, of equal length.
const PARTS: usize = 20;

/// In which order the lines of a concordance come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As in the text.
    #[default]
    Text,
    /// By what stands before the term, read backwards from it.
    Left,
    /// By what stands after the term.
    Right,
}

/// The concordance of `term` with `width` characters of context on each side.
///
/// `words` are those of the document's clean text. A term that does not occur, or is empty, has no lines.
pub fn concordance(
    document: &Document,
    words: &[Word],
    term: &str,
    width: usize,
    order: Order,
) -> Concordance {
    let text = document.clean();
    let term = term.trim();
    let places: Vec<Span> = match term.is_empty() {
        true => Vec::new(),
        false => text.match_indices(term).map(|(at, _)| Span::new(at, at + term.len())).collect(),
    };
    let mut lines: Vec<(Span, Span, Span)> = places
        .iter()
        .map(|place| (before(text, *place, width), *place, after(text, *place, width)))
        .collect();
    match order {
        Order::Text => {}
        Order::Left => {
            order::sort_by(&mut lines, |a, b| backwards(a.0.of(text), b.0.of(text)).then(a.1.cmp(&b.1)))
        }
        Order::Right => order::sort_by(&mut lines, |a, b| a.2.of(text).cmp(b.2.of(text)).then(a.1.cmp(&b.1))),
    }
    let parts = spread(text.len(), &places);
    Concordance {
        term: term.to_owned(),
        lines: lines
            .into_iter()
            .map(|(left, place, right)| ConcordanceLine {
                article: document.article_at(place.start),
                span: document.to_source(place),
                left: left.of(text).to_owned(),
                right: right.of(text).to_owned(),
            })
            .collect(),
        collocates: collocates(text, words, &places),
        evenness: evenness(&parts),
        parts,
    }
}

/// Up to `width` characters of the line before `place`.
fn before(text: &str, place: Span, width: usize) -> Span {
    let start = text[..place.start]
        .char_indices()
        .rev()
        .take(width)
        .take_while(|(_, c)| *c != '\n')
        .last()
        .map_or(place.start, |(at, _)| at);
    Span::new(start, place.start)
}

/// Up to `width` characters of the line after `place`.
fn after(text: &str, place: Span, width: usize) -> Span {
    let rest = text[place.end..].char_indices().take(width).take_while(|(_, c)| *c != '\n').last();
    Span::new(place.end, rest.map_or(place.end, |(at, c)| place.end + at + c.len_utf8()))
}

fn backwards(a: &str, b: &str) -> Ordering {
    a.chars().rev().cmp(b.chars().rev())
}

/// How often the term stands in each of the parts of the text.
fn spread(length: usize, places: &[Span]) -> Vec<usize> {
    let mut parts = vec![0; PARTS];
    for place in places {
        parts[place.start * PARTS / length.max(1)] += 1;
    }
    parts
}

/// 1 where every part holds the term equally often, near 0 where one part holds it all.
fn evenness(parts: &[usize]) -> f64 {
    let total = parts.iter().sum::<usize>();
    if total == 0 {
        return 0.0;
    }
    let share = 1.0 / parts.len() as f64;
    let deviation: f64 = parts.iter().map(|part| (*part as f64 / total as f64 - share).abs()).sum();
    1.0 - deviation / 2.0 / (1.0 - share)
}

/// The words near `places` by their log-likelihood ratio, highest first.
fn collocates(text: &str, words: &[Word], places: &[Span]) -> Vec<Collocate> {
    let mut totals: HashMap<&str, usize> = HashMap::default();
    let mut running = 0;
    for word in words.iter().filter(|word| counts(text, word)) {
        *totals.entry(word.span.of(text)).or_default() += 1;
        running += 1;
    }
    let mut together: HashMap<&str, (usize, usize)> = HashMap::default();
    let mut near = 0;
    let mut done = 0;
    for place in places {
        let first = words.partition_point(|word| word.span.end <= place.start);
        let after = words.partition_point(|word| word.span.start < place.end);
        let left = sentence_start(text, words, first).max(first.saturating_sub(WINDOW)).max(done.min(first));
        let right = sentence_end(text, words, after).min(after + WINDOW);
        for (at, is_left) in (left..first).map(|at| (at, true)).chain((after..right).map(|at| (at, false))) {
            if !counts(text, &words[at]) {
                continue;
            }
            let (lefts, rights) = together.entry(words[at].span.of(text)).or_default();
            *(if is_left { lefts } else { rights }) += 1;
            near += 1;
        }
        // A word between two occurrences is counted once.
        done = right;
    }
    let mut found: Vec<Collocate> = together
        .into_iter()
        .filter(|(_, (left, right))| left + right >= LEAST_TOGETHER)
        .map(|(word, (left, right))| Collocate {
            text: word.to_owned(),
            left,
            right,
            log_likelihood: log_likelihood(left + right, near, totals[word], running),
        })
        .filter(|collocate| collocate.log_likelihood > 0.0)
        .collect();
    order::sort_by(&mut found, |a, b| {
        b.log_likelihood.total_cmp(&a.log_likelihood).then_with(|| a.text.cmp(&b.text))
    });
    found
}

pub(super) fn counts(text: &str, word: &Word) -> bool {
    !matches!(word.part, Part::Mark | Part::Function | Part::Figure) && !is_stop_word(word.span.of(text))
}

pub(super) fn sentence_start(text: &str, words: &[Word], at: usize) -> usize {
    let range: Range<usize> = at.saturating_sub(WINDOW)..at;
    range.clone().rev().find(|at| ends_sentence(text, words, *at)).map_or(range.start, |mark| mark + 1)
}

pub(super) fn sentence_end(text: &str, words: &[Word], at: usize) -> usize {
    let end = words.len().min(at + WINDOW);
    (at..end).find(|at| ends_sentence(text, words, *at)).unwrap_or(end)
}

fn ends_sentence(text: &str, words: &[Word], at: usize) -> bool {
    words[at].part == Part::Mark
        && matches!(words[at].span.of(text), "。" | "！" | "？" | "；" | "!" | "?" | ";" | "\n")
}

/// Dunning's ratio for a word that stands `together` times among `near` words and `total` times among all
/// `running` words; 0 where it is near less often than elsewhere.
pub(super) fn log_likelihood(together: usize, near: usize, total: usize, running: usize) -> f64 {
    let (a, b) = (together as f64, total.saturating_sub(together) as f64);
    let (c, d) = (near as f64, running.saturating_sub(near) as f64);
    let expected = |size: f64| size * (a + b) / (c + d);
    if a <= expected(c) {
        return 0.0;
    }
    let part = |observed: f64, expected: f64| {
        if observed > 0.0 { observed * (observed / expected).ln() } else { 0.0 }
    };
    2.0 * (part(a, expected(c)) + part(b, expected(d)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::segmenter;

    const TEXT: &str =
        "海水淡化成本下降。新的海水淡化厂开工，海水淡化成本仍高于自来水。\n居民用水靠海水淡化。";

    fn of(text: &str, term: &str, width: usize, order: Order) -> Concordance {
        let words = segmenter().cut(text, &[]);
        concordance(&Document::plain(text), &words, term, width, order)
    }

    #[test]
    fn every_occurrence_stands_in_its_context() {
        let found = of(TEXT, "海水淡化", 4, Order::Text);
        let lines: Vec<_> =
            found.lines.iter().map(|line| (line.left.as_str(), line.right.as_str())).collect();
        assert_eq!(
            lines,
            [("", "成本下降"), ("降。新的", "厂开工，"), ("厂开工，", "成本仍高"), ("民用水靠", "。")]
        );
        assert!(found.lines.iter().all(|line| line.span.of(TEXT) == "海水淡化"));
        assert_eq!(found.parts.iter().sum::<usize>(), 4);
    }

    #[test]
    fn lines_are_sorted_by_what_stands_next_to_the_term() {
        let right = of(TEXT, "海水淡化", 2, Order::Right);
        let rights: Vec<_> = right.lines.iter().map(|line| line.right.as_str()).collect();
        assert!(rights.is_sorted(), "{rights:?}");
        let left = of(TEXT, "海水淡化", 2, Order::Left);
        let lefts: Vec<String> = left.lines.iter().map(|line| line.left.chars().rev().collect()).collect();
        assert!(lefts.is_sorted(), "{lefts:?}");
    }

    #[test]
    fn collocates_stand_near_more_often_than_chance() {
        let text = format!("{}{}", "海水淡化成本下降。".repeat(3), "天气晴好，道路通畅。".repeat(9));
        let found = of(&text, "海水淡化", 5, Order::Text);
        assert!(found.collocates.iter().any(|near| near.text == "成本" && near.right == 3), "{found:?}");
        assert!(!found.collocates.iter().any(|near| near.text == "天气"), "{found:?}");
    }

    #[test]
    fn the_log_likelihood_ratio_is_dunnings() {
        // Rayson's calculator: 10 of 100 against 5 of 900 beside it gives 34.83.
        let value = log_likelihood(10, 100, 15, 1000);
        let by_hand = 2.0 * (10.0 * (10.0f64 / 1.5).ln() + 5.0 * (5.0f64 / 13.5).ln());
        assert!((value - by_hand).abs() < 1e-9, "{value}");
        assert_eq!(log_likelihood(1, 100, 500, 1000), 0.0);
    }

    #[test]
    fn even_and_uneven_spread_are_told_apart() {
        assert!((evenness(&[2, 2, 2, 2]) - 1.0).abs() < 1e-9);
        assert!(evenness(&[8, 0, 0, 0]).abs() < 1e-9);
        assert_eq!(evenness(&[0, 0]), 0.0);
    }

    #[test]
    fn a_term_that_does_not_occur_has_no_lines() {
        for term in ["", " ", "风力发电"] {
            let found = of(TEXT, term, 4, Order::Text);
            assert!(found.lines.is_empty() && found.collocates.is_empty() && found.evenness == 0.0);
        }
        assert!(of("", "海水", 4, Order::Text).lines.is_empty());
    }
}
