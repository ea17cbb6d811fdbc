//! Candidates that are whole noun phrases: what a clause begins with (长三角的工业互联网平台|上, 天然气与管道板块|实现),
//! the noun that a clause with the figure describes (收录|4000首|民歌的|《民歌集》), and what was counted just before
//! (119辆|汽车|行驶了|310万公里).

use super::super::class;
use super::super::cue::Cue;
use super::super::indicator;
use super::super::token::{Kind, Token};
use super::{Candidates, LONGEST, Source};
use crate::words::Part;

/// The longest phrase in tokens, and how many ends of one are offered.
const LONGEST_PHRASE: usize = 14;
const ENDS: usize = 3;
/// How far behind the figure the noun that a clause describes may stand, in tokens.
const REACH: usize = 16;

/// Whether a phrase ends where this token follows.
fn bounds(token: Option<&Token>) -> bool {
    token.is_none_or(|token| {
        !indicator::inside(token)
            || class::is_predicative(token)
            || token.part == Part::Localiser
            || token.is(Cue::PREPOSITION.or(Cue::ADVERB).or(Cue::DE))
    })
}

/// Whether a token joins or describes inside a phrase, so that the shorter candidates end before it.
fn joins(token: &Token) -> bool {
    token.is(Cue::DE.or(Cue::AND).or(Cue::PAUSE)) || class::is_predicative(token)
}

impl Candidates<'_, '_> {
    /// Offers the whole noun phrases.
    pub(super) fn phrases(&mut self) {
        self.openings();
        self.described();
        self.counted();
    }

    /// The noun phrases that the clauses before the figure begin with.
    fn openings(&mut self) {
        let tokens = self.around.tokens;
        for (first, end) in self.clauses() {
            let ends: Vec<usize> = (first + 1..=end.min(first + LONGEST_PHRASE))
                .filter(|&last| indicator::may_name(&tokens[last - 1]) && bounds(tokens.get(last)))
                .filter(|&last| last > first + LONGEST || tokens[first..last].iter().any(joins))
                .take(ENDS)
                .collect();
            for last in ends {
                let span = tokens[first].span.hull(tokens[last - 1].span);
                let mention = self.discourse.mention(span);
                if self.owned_nothing(first, &mention) {
                    continue;
                }
                self.offer(mention, Source::Phrase, (first, last));
                let de = tokens[first..last].iter().rposition(|token| token.is(Cue::DE));
                if let Some(noun) = de.map(|de| first + de + 1).filter(|&noun| noun < last) {
                    let span = tokens[noun].span.hull(tokens[last - 1].span);
                    self.offer(self.discourse.mention(span), Source::Noun, (noun, last));
                }
            }
        }
    }

    /// The noun that a clause with the figure describes.
    fn described(&mut self) {
        let tokens = self.around.tokens;
        let start = self.around.last + 1;
        let end = tokens.len().min(start + REACH);
        let end = (start..end).find(|&at| tokens[at].stops()).unwrap_or(end);
        let Some(de) = (start..end).find(|&at| tokens[at].is(Cue::DE)) else { return };
        let named =
            |token: &&Token| indicator::inside(token) && !token.is(Cue::DE) && !class::is_predicative(token);
        let first = de + 1;
        let length = tokens[first.min(end)..end].iter().take_while(named).count();
        let Some(last) =
            (first + 1..=first + length).rev().find(|&last| indicator::may_name(&tokens[last - 1]))
        else {
            return;
        };
        let span = tokens[first].span.hull(tokens[last - 1].span);
        self.offer(self.discourse.mention(span), Source::Described, (first, last));
        if matches!(tokens[last - 1].kind, Kind::Name(_)) {
            let mention = self.discourse.mention(tokens[last - 1].span);
            self.offer(mention, Source::Described, (last - 1, last));
        }
    }

    /// What the figure before it in the sentence counts.
    fn counted(&mut self) {
        let discourse = self.discourse;
        // 新建公园12个、绿道35公里: what stands in one list owns nothing of it.
        let listed = self.around.left().first().is_some_and(|first| first.is(Cue::PAUSE));
        let last = discourse.decisions().last();
        let last = last.filter(|last| !listed && last.sentence == discourse.sentence());
        if let Some(mention) = last.and_then(|last| last.indicator.clone()) {
            self.offer(mention, Source::Counted, (self.around.at, self.around.at));
        }
    }
}
