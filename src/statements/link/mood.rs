//! What is a figure: a level or a change, reached or meant to be reached, or but a bound?

use super::super::clause::{STOP, Token};
use super::super::cue::Cue;
use super::super::phrase::{Phrase, Verb};
use super::super::predicate::{Comparison, Predicate};
use super::choice::{Choice, criterion};
use super::{Around, Link, Scene, Walk, ends_as_measure};
use crate::quantities::Quantity;
use crate::report::{Basis, Bound, Change, Direction, FigureKind, Role};
use crate::words::Part;

impl Walk<'_> {
    /// What the figure is where nothing makes a plan or a bound of it, and for a change where it went.
    pub(super) fn role(
        &self,
        around: &Around,
        choice: &Choice,
        before: Option<Phrase>,
        side: bool,
        link: &mut Link,
    ) {
        let Around { quantity, predicate, rest, right, .. } = *around;
        let changes = matches!(choice, Choice::Before(phrase) if phrase.verb == Verb::Change);
        let words = quantity.span.of(self.folded);
        let measures = link.indicator.as_ref().is_some_and(|mention| ends_as_measure(&mention.text));
        let doubles =
            quantity.kind == FigureKind::Multiple && (words.contains('翻') || words.ends_with("倍增"));
        let rate = matches!(quantity.kind, FigureKind::Percent | FigureKind::PercentagePoint);
        let signed = match words.chars().next() {
            Some('+' | '＋') => Some(Direction::Up),
            Some('-' | '−' | '－' | '负') => Some(Direction::Down),
            _ => None,
        };
        link.role = predicate.role.unwrap_or(match *choice {
            // 5.5%的平均增速
            Choice::After(found) if right[found.end - 1].is(Cue::RATE) => Role::Change,
            Choice::After(found) if quantity.kind == FigureKind::Percent && found.start <= 1 => Role::Share,
            _ if changes || doubles => Role::Change,
            // 同比-3.2%, (+5%)
            _ if rate && (predicate.basis.is_some() || signed == Some(Direction::Up)) => Role::Change,
            _ if quantity.kind == FigureKind::Percent
                && !words.contains('%')
                && !predicate.verb
                && !side
                && !measures =>
            {
                Role::Share
            }
            _ => Role::Level,
        });
        if link.role == Role::Change {
            let verb = before.filter(|_| changes).and_then(|phrase| rest.get(phrase.start.checked_sub(1)?));
            let direction = predicate
                .direction
                .or_else(|| verb.map(|token| direction_of(*token)))
                .or_else(|| self.rate_direction(rest))
                .or(doubles.then_some(Direction::Up))
                .or(signed);
            link.change = Some(Change { direction, basis: predicate.basis.map(|basis| self.basis(basis)) });
        }
    }

    /// Whether a plan, or a heading of plans, makes a target of the figure.
    pub(super) fn meant(
        &self,
        scene: &mut Scene,
        quantity: &Quantity,
        link: &Link,
        choice: &Choice,
        tokens: &[Token],
        taken: usize,
    ) -> bool {
        if matches!(link.role, Role::Threshold | Role::Rank) || link.from {
            return false;
        }
        let after = matches!(choice, Choice::After(_));
        let announced = scene
            .plan
            .is_some_and(|clause| clause == link.clause || !after || quantity.bound == Bound::AtLeast);
        let follows = after
            && (taken..tokens.len())
                .take_while(|&at| !tokens[at].is(STOP))
                .any(|at| tokens[at].is(Cue::PLAN) && self.announces(tokens, at));
        // 预计年产值15亿元，带动就业2000人: what has no subject of its own is expected too.
        let goes_on = match choice {
            Choice::Inherit => true,
            Choice::Before(found) => found.verb != Verb::None,
            _ => false,
        };
        let expected = scene
            .expected
            .is_some_and(|clause| clause == link.clause || clause + 1 == link.clause && goes_on);
        if expected {
            scene.expected = Some(link.clause);
        }
        announced || follows || expected || self.frame.planned(link.period, &self.read.times)
    }

    /// Whether a plan word announces something: 计划 as the end of a name (航班计划，培养计划|人才) does not.
    pub(super) fn announces(&self, tokens: &[Token], at: usize) -> bool {
        tokens.get(at + 1).is_some_and(|next| {
            // 将 before a thing only moves it before its verb (将该批海鲜变卖).
            let adverb =
                !tokens[at].is(Cue::EDGE) || !next.is_text() || next.span.of(self.folded).starts_with('新');
            let named = tokens[at].span.of(self.folded) == "计划"
                && at > 0
                && (tokens[at - 1].is(Cue::VERB.or(Cue::SOFT)) || !self.governs_verb(tokens, at));
            adverb
                && !named
                && !next.is(Cue::DE.or(Cue::AND).or(Cue::PAUSE))
                && (!next.is(STOP) || next.is(Cue::COLON))
        })
    }

    /// Whether what follows a token begins with a verb rather than a noun, as far as the words tell.
    pub(super) fn governs_verb(&self, tokens: &[Token], at: usize) -> bool {
        tokens.get(at + 1).is_none_or(|next| {
            let noun = next.is_text()
                && self.word_at(next.span.start).is_some_and(|word| {
                    !matches!(
                        word.part,
                        Part::Verb | Part::VerbalNoun | Part::Adverb | Part::Function | Part::Adjective
                    )
                });
            let new = next.is_text() && next.span.of(self.folded).starts_with('新');
            new || !noun && !next.is(Cue::NOUN.or(Cue::PLACE).or(Cue::WHOLE))
        })
    }

    fn basis(&self, basis: Comparison) -> Basis {
        match basis {
            Comparison::YearOnYear => Basis::YearOnYear,
            Comparison::PeriodOnPeriod => Basis::PeriodOnPeriod,
            Comparison::Words(span) => {
                let words = self.mention(span).text;
                let words = words.trim_end_matches("相比");
                match words {
                    "上年" | "去年" | "上年同期" | "去年同期" | "同期" => Basis::YearOnYear,
                    "上月" | "上季度" | "上季" | "上期" | "上周" => Basis::PeriodOnPeriod,
                    _ => Basis::Words(words.to_owned()),
                }
            }
        }
    }

    fn rate_direction(&self, rest: &[Token]) -> Option<Direction> {
        let last = rest.last().filter(|token| token.is(Cue::RATE))?;
        let word = last.span.of(self.folded);
        Some(if word.contains(['降', '跌', '减', '贬']) { Direction::Down } else { Direction::Up })
    }
}

/// 突破4万亿元大关; 10万元以上村; 12至17岁的中学生.
pub(super) fn limits(
    quantity: &Quantity,
    left: &[Token],
    right: &[Token],
    predicate: &Predicate,
    folded: &str,
) -> bool {
    if right.first().is_some_and(|token| token.is(Cue::LIMIT)) {
        return true;
    }
    let passed = left.last().is_some_and(|token| token.is_single() && token.span.of(folded) == "过");
    if passed
        && matches!(quantity.kind, FigureKind::Money | FigureKind::Measure)
        && right.first().is_some_and(|token| token.is_text() || token.is(Cue::DE.or(Cue::NOUN)))
    {
        return true;
    }
    let names = |token: &Token| token.is_text() || token.is(Cue::NOUN.or(Cue::PART));
    let class = match right {
        // 面积在90平方米以下的，…
        [of, next, ..] if of.is(Cue::DE) => names(next) || next.is(STOP) && quantity.bound != Bound::Over,
        [next, ..] => names(next) && quantity.bound != Bound::Over,
        [] => false,
    };
    let full = left.last().is_some_and(|token| token.span.of(folded).ends_with('满'));
    match quantity.kind {
        FigureKind::Money | FigureKind::Measure => criterion(quantity) && class && !predicate.verb,
        FigureKind::Duration if matches!(quantity.unit.text.as_str(), "岁" | "周岁") => {
            let bounded = quantity.bound != Bound::Exact;
            class && (right[0].is(Cue::DE) && full || bounded)
        }
        FigureKind::Duration => full && class || quantity.bound == Bound::AtMost && !predicate.verb,
        _ => false,
    }
}

fn direction_of(token: Token) -> Direction {
    if token.is(Cue::DOWN) { Direction::Down } else { Direction::Up }
}
