//! Finds the words that may speak of a figure: those before it up to the figure before, and those after it.

use super::class;
use super::cue::{Cue, cues};
use super::predicate::{self, Predicate};
use super::token::{Kind, Token};
use crate::quantities::Quantity;
use crate::report::{FigureKind, Role};

/// A figure among the tokens of its sentence.
pub(super) struct Surroundings<'t> {
    pub(super) tokens: &'t [Token],
    pub(super) quantity: &'t Quantity,
    /// The figure's token.
    pub(super) at: usize,
    /// The first and the last token of the run of coordinated figures (1、2和3个) that it is one of.
    pub(super) first: usize,
    pub(super) last: usize,
    /// Which of the run it is, and how many there are.
    pub(super) nth: usize,
    pub(super) of: usize,
    /// Where the words before the run begin: behind the figure before it.
    pub(super) region: usize,
    /// What the words before the run say.
    pub(super) predicate: Predicate,
    /// How many tokens after the run are its own: up to the next figure or stop.
    pub(super) right: usize,
}

impl<'t> Surroundings<'t> {
    /// The surroundings of the figure at a token.
    pub(super) fn new(tokens: &'t [Token], at: usize, quantities: &'t [Quantity]) -> Option<Self> {
        let quantity = &quantities[tokens[at].figure()?];
        let (first, nth) = run_before(tokens, at, quantities);
        let (last, more) = run_after(tokens, at, quantities);
        let region =
            tokens[..first].iter().rposition(|token| token.figure().is_some()).map_or(0, |at| at + 1);
        let mut predicate = predicate::read(&tokens[region..first], quantity.kind);
        // 跌160点|或|0.82%: the same move in another measure.
        if let Some(before) = moved_alike(tokens, (region, first), quantity, quantities) {
            let region = tokens[..before].iter().rposition(|token| token.figure().is_some());
            let moved = predicate::read(&tokens[region.map_or(0, |at| at + 1)..before], quantity.kind);
            if moved.role == Some(Role::Change) {
                predicate = Predicate { rest: 0, ..moved };
            }
        }
        let own = |token: &&Token| token.figure().is_none() && !token.stops() && !token.is(Cue::PAUSE);
        let right = tokens[last + 1..].iter().take_while(own).count();
        Some(Self { tokens, quantity, at, first, last, nth, of: nth + more + 1, region, predicate, right })
    }

    /// The words before the run.
    pub(super) fn left(&self) -> &'t [Token] {
        &self.tokens[self.region..self.first]
    }

    /// （2023年：5.2%）, 上年同期为4.95亿元: the token of the time that labels the figure as the value of then.
    pub(super) fn label(&self) -> Option<usize> {
        let time = self.region + self.left().iter().rposition(|token| token.time().is_some())?;
        (labelled(self.tokens, time) == Some(self.first)).then_some(time)
    }

    /// Where the figure's own clause begins.
    pub(super) fn clause_start(&self) -> usize {
        self.tokens[..self.first].iter().rposition(|token| token.stops()).map_or(0, |stop| stop + 1)
    }

    /// 乙县|8亿元: the tokens of a name, or of words that end as names of places do, which are all
    /// there is between the clause before and the figure.
    pub(super) fn owner_alone(&self, text: &str) -> Option<(usize, usize)> {
        self.owner_in_clause(text).filter(|&(start, _)| start == self.region + 1)
    }

    /// 面积：乙县|8平方公里: the tokens of such a name between the last stop and the figure.
    pub(super) fn owner_in_clause(&self, text: &str) -> Option<(usize, usize)> {
        let (start, end) = (self.clause_start(), self.first);
        if self.of != 1 || start <= self.region || start >= end || end - start > LONGEST_OWNER {
            return None;
        }
        let words = &self.tokens[start..end];
        let name = words.len() == 1 && matches!(words[0].kind, Kind::Name(_));
        let whole = words[0].span.hull(words[words.len() - 1].span).of(text);
        let plain = words.iter().all(|token| token.kind == Kind::Word && !token.stops());
        (name || plain && is_place(whole)).then_some((start, end))
    }

    /// 甲县8亿元，乙县5亿元: whether the figure ends its clause, and the next one holds few words and a figure.
    pub(super) fn is_listed(&self) -> bool {
        let next = &self.tokens[self.last + 1..];
        let parted = next.first().is_some_and(|one| one.is(Cue::COMMA.or(Cue::PAUSE).or(Cue::SEMICOLON)));
        let mut words = next.iter().skip(1).take(LONGEST_OWNER + 1).take_while(|token| !token.stops());
        parted && words.any(|token| token.figure().is_some())
    }

    /// The words after the run.
    pub(super) fn after(&self) -> &'t [Token] {
        &self.tokens[self.last + 1..self.last + 1 + self.right]
    }
}

/// Whether a word ends as the names of places within a state do: 柳溪县, but not 城市.
pub(super) fn is_place(word: &str) -> bool {
    class::ends_as_division(word) && cues().names_owner(word)
}

/// The longest name of an owner, in tokens.
const LONGEST_OWNER: usize = 4;

/// The longest run on either side of a figure.
const LONGEST_RUN: usize = 40;

/// Whether two figures may stand in one run: they are counted alike.
fn alike(a: &Quantity, b: &Quantity) -> bool {
    a.kind == b.kind && a.unit.text == b.unit.text
}

/// The figure in another measure that only a coupling parts from a percentage.
fn moved_alike(
    tokens: &[Token],
    (region, first): (usize, usize),
    quantity: &Quantity,
    quantities: &[Quantity],
) -> Option<usize> {
    let before = region.checked_sub(1).filter(|_| quantity.kind == FigureKind::Percent)?;
    // 减少320万千瓦时，和2%的损耗
    let described = first - region > 1 && tokens.get(first + 1).is_some_and(|next| next.is(Cue::DE));
    let coupled = is_coupling(&tokens[region..first]) && !described;
    let other = &quantities[tokens[before].figure()?];
    (coupled && other.kind != FigureKind::Percent).then_some(before)
}

/// Whether there is a coupling and nothing else but a comma before it: 跌160点，|或|0.82%.
pub(super) fn is_coupling(tokens: &[Token]) -> bool {
    match tokens {
        [comma, one] => comma.is(Cue::COMMA) && is_coupling(std::slice::from_ref(one)),
        [one] => one.is(Cue::AND) && !one.stops(),
        _ => false,
    }
}

/// Whether all tokens between two are couplings, and there is one.
fn coupled(between: &[Token]) -> bool {
    !between.is_empty()
        && between.len() <= 2
        && between.iter().all(|token| token.is(Cue::PAUSE.or(Cue::AND)) && !token.stops())
}

fn run_before(tokens: &[Token], mut at: usize, quantities: &[Quantity]) -> (usize, usize) {
    let mut nth = 0;
    while nth < LONGEST_RUN
        && let Some(before) = tokens[..at].iter().rposition(|token| token.figure().is_some())
    {
        let (Some(a), Some(b)) = (tokens[before].figure(), tokens[at].figure()) else { break };
        if !coupled(&tokens[before + 1..at]) || !alike(&quantities[a], &quantities[b]) {
            break;
        }
        (at, nth) = (before, nth + 1);
    }
    (at, nth)
}

fn run_after(tokens: &[Token], mut at: usize, quantities: &[Quantity]) -> (usize, usize) {
    let mut more = 0;
    while more < LONGEST_RUN
        && let Some(gap) = tokens[at + 1..].iter().position(|token| token.figure().is_some())
    {
        let next = at + 1 + gap;
        let (Some(a), Some(b)) = (tokens[at].figure(), tokens[next].figure()) else { break };
        if !coupled(&tokens[at + 1..next]) || !alike(&quantities[a], &quantities[b]) {
            break;
        }
        (at, more) = (next, more + 1);
    }
    (at, more)
}
/// The farthest words between a time and the value that it labels: 上年同期|归母|净利润|为.
const LABEL: usize = 4;
/// How many tokens before that time a value may stand that it is told beside.
const BESIDE: usize = 120;

/// （2023年：80亿元）, （截至2023年6月30日止六個月：80亿元）, and behind a value 上年同期为4.95亿元: the token of the value that the
/// time at token `at` labels; that time dates nothing else.
pub(super) fn labelled(tokens: &[Token], at: usize) -> Option<usize> {
    let said = |token: &Token| token.is(Cue::COLON.or(Cue::LEVEL));
    let begin = at - usize::from(at > 0 && tokens[at - 1].is(Cue::UNTIL));
    let before = begin.checked_sub(1).map(|before| tokens[before]);
    if before.is_some_and(|before| before.is(Cue::OPEN)) {
        let value = at + 1 + usize::from(tokens.get(at + 1).is_some_and(said));
        if value > at + 1 || tokens.get(value).is_some_and(|token| token.figure().is_some()) {
            return Some(value);
        }
    }
    if !tokens[at].is(Cue::OTHER) || before.is_some_and(|before| !before.stops()) {
        return None;
    }
    let mut direct = true;
    for (value, token) in (at + 1..).zip(tokens[at + 1..].iter().take(LABEL + 1)) {
        if token.figure().is_some() {
            let mut near = tokens[at.saturating_sub(BESIDE)..at].iter();
            return (direct || near.any(|token| token.figure().is_some())).then_some(value);
        }
        if token.stops() && !token.is(Cue::COLON) {
            return None;
        }
        direct &= token.is(Cue::COLON.or(Cue::LEVEL).or(Cue::EACH).or(Cue::ADVERB));
    }
    None
}

/// 其中第三季度: whether the time at token `at` is of a part of what stands before.
pub(super) fn is_part(tokens: &[Token], at: usize) -> bool {
    let before = tokens[..at].iter().rev().find(|token| !token.is(Cue::COMMA));
    before.is_some_and(|token| token.is(Cue::AMONG))
}
