//! Candidates that hold a clause: what those counted do (73名|拥有住房的业主), what the thing counted is for
//! (关于产业发展的|22条|政策), whom a share is of (80%的商户|都|用上了新科技), and what goes on for how long.

use super::super::class;
use super::super::cue::Cue;
use super::super::token::Token;
use super::{Candidates, LONGEST, Source, inside, may_begin, may_end};
use crate::report::{FigureKind, Mention};

/// The longest clause within a name, in tokens.
const LONGEST_CLAUSE: usize = 20;
/// How many beginnings and ends are offered.
const BEGINNINGS: usize = 5;
const ENDS: usize = 3;

/// How many tokens stand before the first stop, at most `LONGEST_CLAUSE`.
fn to_stop(tokens: &[Token]) -> usize {
    let tokens = &tokens[..tokens.len().min(LONGEST_CLAUSE)];
    tokens.iter().position(|token| token.stops()).unwrap_or(tokens.len())
}

impl Candidates<'_, '_> {
    /// Offers the phrases that hold a clause.
    pub(super) fn clauses(&mut self) {
        self.described_after();
        self.described_before();
        self.doers();
        self.lasting();
    }

    /// The ends of the noun phrases that begin at a token.
    fn noun_ends(&self, first: usize) -> Vec<usize> {
        let tokens = self.around.tokens;
        let Some(rest) = tokens.get(first..).filter(|rest| rest.first().is_some_and(may_begin)) else {
            return Vec::new();
        };
        let named = |token: &&Token| inside(token) && !token.is(Cue::DE) && !class::is_predicative(token);
        let length = rest.iter().take(LONGEST).take_while(named).count();
        let ends = (1..=length).rev().filter(|&length| may_end(&rest[length - 1]));
        ends.map(|length| first + length).take(ENDS).collect()
    }

    /// 340家|来自15个国家的|参展商: the noun that a clause after the figure describes, with the clause and without.
    fn described_after(&mut self) {
        let tokens = self.around.tokens;
        let start = self.around.last + 1;
        let end = start + to_stop(&tokens[start.min(tokens.len())..]);
        let start = start + usize::from(tokens.get(start).is_some_and(|token| token.is(Cue::DE)));
        let verb =
            start < end && (tokens[start].is(Cue::PREPOSITION) || class::is_predicative(&tokens[start]));
        for de in (start + 1..end).filter(|&at| tokens[at].is(Cue::DE)) {
            let ends = self.noun_ends(de + 1);
            // 来自 of 来自9个国家的采购商 is no name.
            if verb && !ends.is_empty() {
                let part = |(first, last): (usize, usize)| start <= first && last <= de;
                self.found.retain(|other| other.source != Source::After || !part(other.tokens));
            }
            for last in ends {
                self.offer(self.phrase(start, last), Source::Described, (start, last), None);
                self.offer(self.phrase(de + 1, last), Source::DescribedNoun, (de + 1, last), None);
            }
        }
        // 第三个|过10万亿元省份
        if self.around.quantity.kind == FigureKind::Rank && start < end {
            self.offer(self.phrase(start, end), Source::Described, (start, end), None);
        }
    }

    /// 持有两套住房的|两名|被告: a clause before the figure and the noun after it.
    fn described_before(&mut self) {
        let around = self.around;
        let tokens = around.tokens;
        let end = around.first;
        if !tokens[..end].last().is_some_and(|token| token.is(Cue::DE)) {
            return;
        }
        let nouns = self.noun_ends(around.last + 1);
        let from = end.saturating_sub(LONGEST_CLAUSE);
        let clause =
            tokens[from..end].iter().rposition(|token| token.stops()).map_or(from, |at| from + at + 1);
        let verb = |at: &usize| {
            let token = &tokens[*at];
            *at == clause || token.is(Cue::PREPOSITION) || class::is_predicative(token) && may_begin(token)
        };
        for first in (clause..end - 1).rev().filter(verb).take(BEGINNINGS) {
            let clause = self.phrase(first, end);
            for &last in &nouns {
                let noun = self.phrase(around.last + 1, last);
                let mention = Mention { text: format!("{}{}", clause.text, noun.text), span: noun.span };
                self.offer(mention, Source::DescribedBefore, (first, end), None);
            }
        }
    }

    /// 80%的|商户|都|用上了新科技: the shops that use it. What they say goes on behind a comma.
    fn doers(&mut self) {
        let around = self.around;
        let tokens = around.tokens;
        let de = tokens.get(around.last + 1).is_some_and(|token| token.is(Cue::DE));
        let start = around.last + 1 + usize::from(de);
        if !matches!(around.quantity.kind, FigureKind::Percent) || start >= tokens.len() {
            return;
        }
        let mut end = start + to_stop(&tokens[start..]);
        let Some(verb) = (start + 1..end).find(|&at| class::is_predicative(&tokens[at])) else { return };
        let spoken = end == verb + 1 && tokens.get(end).is_some_and(|token| token.is(Cue::COMMA));
        if spoken {
            end += 1 + to_stop(&tokens[end + 1..]);
        }
        let adverb =
            |at: &usize| tokens[*at].is(Cue::ADVERB) || tokens[*at].part == crate::words::Part::Adverb;
        let Some(begin) = (verb..end).find(|at| !adverb(at)) else { return };
        let who = self.phrase(start, verb);
        for begin in [begin, begin + 1] {
            if begin < end && !tokens[begin].stops() {
                let what = self.phrase(begin, end).text.replace('，', "");
                let mention = Mention { text: format!("{what}的{}", who.text), span: who.span };
                self.offer(mention, Source::Doers, (start, verb), None);
            }
        }
    }

    /// 光伏产品|连续|四年|出口额超2000亿元: what goes on.
    fn lasting(&mut self) {
        let around = self.around;
        let tokens = around.tokens;
        let start = around.last + 1;
        if around.quantity.kind != FigureKind::Duration || start >= tokens.len() {
            return;
        }
        let end = start + to_stop(&tokens[start..]);
        if end == start {
            return;
        }
        let what = self.phrase(start, end);
        self.offer(what.clone(), Source::Lasting, (start, end), None);
        if let Some(&(first, last)) = self.before.first() {
            for last in self.ends(first, last) {
                let who = self.phrase(first, last);
                let text = format!("{}{}", who.text, what.text);
                self.offer(Mention { text, span: who.span }, Source::Lasting, (first, last), None);
            }
        }
    }
}
