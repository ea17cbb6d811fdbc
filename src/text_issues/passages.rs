//! Which passages are printed twice?

use crate::hashed::HashMap;

use super::{Issue, is_han};
use crate::report::NoticeCode;
use crate::span::Span;

/// A passage printed twice has at least this many Chinese characters: slogans and set phrases are shorter.
const PASSAGE: usize = 60;

/// One printed again soon has so many, and soon is within so many bytes; one printed again at once has fewer still.
const NEAR_PASSAGE: usize = 45;
const NEAR: usize = 1_500 * 3;
const STUTTER: usize = 8;

/// Sentences that stand in the text twice in the same order. Told of the first place: which of the two is too many
/// is the reader's to say.
pub(super) fn repeated(clean: &str, marks: &[(usize, char)], found: &mut Vec<Issue>) {
    let clauses = clauses(clean, marks);
    let mut last_seen: HashMap<&str, usize> = HashMap::default();
    let mut run: Option<Run> = None;
    for (at, clause) in clauses.iter().enumerate() {
        let seen = last_seen.insert(clause.of(clean), at);
        let goes_on = seen.is_some()
            && run.as_ref().is_some_and(|run| clauses[run.first + run.length].of(clean) == clause.of(clean));
        if goes_on {
            run.as_mut().expect("a run goes on").length += 1;
        } else {
            close(clean, &clauses, run.take(), found);
            run = seen.map(|first| Run { first, again: at, length: 1 });
        }
    }
    close(clean, &clauses, run, found);
}

/// Clauses that stood before in the same order.
struct Run {
    first: usize,
    again: usize,
    length: usize,
}

fn close(clean: &str, clauses: &[Span], run: Option<Run>, found: &mut Vec<Issue>) {
    let Some(Run { first, again, length }) = run else { return };
    let span = clauses[first].hull(clauses[first + length - 1]);
    let enough = match () {
        () if again == first + length => STUTTER,
        () if clauses[again].start - span.start <= NEAR => NEAR_PASSAGE,
        () => PASSAGE,
    };
    if span.of(clean).chars().filter(|&c| is_han(c)).count() >= enough {
        found.push(Issue::new(NoticeCode::RepeatedPassage, span));
    }
}

/// The stretches between marks that end a clause, without those marks.
fn clauses(clean: &str, marks: &[(usize, char)]) -> Vec<Span> {
    let ends = marks.iter().filter(|(_, c)| matches!(c, '，' | '。' | '；' | '！' | '？' | ',' | ';' | '\n'));
    let mut clauses = Vec::new();
    let mut from = 0;
    for (at, c) in ends.copied().chain([(clean.len(), '\n')]) {
        if from < at {
            clauses.push(Span::new(from, at));
        }
        from = at + c.len_utf8();
    }
    clauses
}
