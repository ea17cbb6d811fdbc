//! What one figure states: the choices of the discourse with the change, rank and whole that its words tell.

use super::cue::Cue;
use super::discourse::{Decision, Discourse};
use super::indicator;
use super::predicate::Comparison;
use super::surroundings::Surroundings;
use super::token::Token;
use crate::quantities::Quantity;
use crate::report::{Basis, Change, Direction, FigureKind, Mention, Role};
use crate::span::Span;

/// What one figure states. Spans are in the clean text.
#[derive(Clone, Debug, Default)]
pub(super) struct Link {
    pub(super) role: Role,
    pub(super) indicator: Option<Mention>,
    pub(super) subject: Option<Mention>,
    /// The number of the time expression that gives the period.
    pub(super) period: Option<usize>,
    /// Which of how many parts of that time, where each figure of a run has its own: 2021至2023年分别为….
    pub(super) member: Option<(usize, usize)>,
    pub(super) change: Option<Change>,
    pub(super) scope: Option<String>,
    /// What a share is taken of.
    pub(super) whole: Option<String>,
    /// The verb that the indicator is the object of.
    pub(super) verb: Option<String>,
    pub(super) sentence: Span,
    /// The number of its clause in the article.
    pub(super) clause: usize,
    /// Whether it is the amount before a change (由A).
    pub(super) from: bool,
    /// Whether it is the value of another time, told beside that of now: 上年同期为4.95亿元.
    pub(super) aside: bool,
    /// The figure of the whole that this is a part of (其中).
    pub(super) part_of: Option<usize>,
}

/// The link of a figure of which this was decided.
pub(super) fn link(
    discourse: &Discourse<'_>,
    around: &Surroundings<'_>,
    indicator: &indicator::Candidate,
    decision: &Decision,
    part_of: Option<usize>,
) -> Link {
    let predicate = &around.predicate;
    let words = |span: Span| Some(discourse.mention(span).text).filter(|text| !text.is_empty());
    let changes = decision.role == Role::Change
        || decision.role == Role::Target
            && (predicate.role == Some(Role::Change) || predicate.direction.is_some());
    let verb = indicator.tokens.0.checked_sub(1).map(|at| around.tokens[at]);
    Link {
        role: decision.role,
        indicator: decision.indicator.clone(),
        subject: decision.subject.clone(),
        period: decision.period,
        member: decision.period.and_then(|time| member(discourse, around, time)),
        change: changes.then(|| change(discourse, around)),
        scope: predicate.scope.and_then(words),
        whole: predicate.whole.and_then(words),
        verb: verb
            .filter(|verb| verb.is(Cue::VERB.or(Cue::SOFT)))
            .map(|verb| verb.span.of(discourse.text()).to_owned()),
        clause: decision.clause,
        from: predicate.from || decision.role == Role::Level && is_base(around),
        aside: decision.aside,
        part_of,
        ..Link::default()
    }
}

/// How many tokens behind a base say that something changed.
const CHANGE_BEHIND: usize = 3;

/// 较上年同期的|11.9亿元|增长7.3%: what something grew from, with no words before it but when that was.
fn is_base(around: &Surroundings<'_>) -> bool {
    let clause = around.left().rsplit(|token| token.stops()).next().unwrap_or_default();
    let [than, when @ ..] = clause else { return false };
    let changed = around.tokens[around.last..].iter().take(CHANGE_BEHIND).take_while(|token| !token.stops());
    let timed = than.is(Cue::THAN) && !than.is(Cue::AND) && when.iter().any(|token| token.time().is_some());
    (timed || than.is(Cue::YOY.or(Cue::QOQ)))
        && when
            .iter()
            .all(|token| token.time().is_some() || token.is(Cue::DE.or(Cue::ADVERB)) || token.is_single())
        && changed.into_iter().any(|token| token.is(Cue::UP.or(Cue::DOWN)))
}

/// 2021至2023年，收入分别为1、2和3亿元: as many parts of the time as there are figures, and nothing else that each
/// figure could be of.
fn member(discourse: &Discourse<'_>, around: &Surroundings<'_>, time: usize) -> Option<(usize, usize)> {
    // 25-27年净利润3.2/4.1/5.0亿元
    let by_stroke = || {
        let run = around.tokens[around.first..around.last].iter().filter(|token| token.figure().is_none());
        run.map(|token| token.span.of(discourse.folded())).all(|joint| joint == "/")
    };
    if around.of < 2 || !around.predicate.each && !by_stroke() {
        return None;
    }
    let before = &around.tokens[..around.first];
    let named = before.iter().rposition(|token| token.time() == Some(time))?;
    // 一季度、上半年、前三季度分别为…: each of the times has a figure of its own.
    let listed = matches!(before[..named], [.., time, and] if time.time().is_some() && and.is(Cue::PAUSE.or(Cue::AND)));
    // The marks between the figures of a clause before couple nothing else.
    let couples = |pair: &[Token]| {
        pair[0].figure().is_none() && pair[1].is(Cue::PAUSE.or(Cue::AND)) && !pair[1].stops()
    };
    let coupled = listed || before[named..].windows(2).any(couples);
    let parts = discourse.period(time)?.units(around.of).len();
    (!coupled && parts == around.of).then_some((around.nth, around.of))
}

fn change(discourse: &Discourse<'_>, around: &Surroundings<'_>) -> Change {
    let predicate = &around.predicate;
    let own = own_direction(discourse, around.quantity);
    // 增速为-3.2%: whatever is said to grow, a minus goes down.
    let direction = own
        .filter(|&own| own == Direction::Down)
        .or(predicate.direction)
        .or_else(|| rate_direction(discourse, around))
        .or_else(|| verb_direction(around))
        .or(own);
    Change { direction, basis: predicate.basis.map(|basis| self::basis(discourse, around, basis)) }
}

/// 、 and 和 between those that are compared with.
const BETWEEN: [char; 2] = ['\u{3001}', '\u{548c}'];

fn basis(discourse: &Discourse<'_>, around: &Surroundings<'_>, basis: Comparison) -> Basis {
    match basis {
        Comparison::YearOnYear => Basis::YearOnYear,
        Comparison::PeriodOnPeriod => Basis::PeriodOnPeriod,
        Comparison::Words(span) => {
            let words = discourse.mention(span).text;
            // 分别高于全国、全省1.8、2.6个百分点
            let parts: Vec<&str> = words.split(BETWEEN).collect();
            let own = if parts.len() == around.of { parts[around.nth] } else { &words };
            match own.trim_end_matches("相比") {
                "上年" | "去年" | "上年同期" | "去年同期" | "同期" => Basis::YearOnYear,
                "上月" | "上季度" | "上季" | "上期" | "上周" => Basis::PeriodOnPeriod,
                words => Basis::Words(words.to_owned()),
            }
        }
    }
}

/// 跌幅 goes down.
fn rate_direction(discourse: &Discourse<'_>, around: &Surroundings<'_>) -> Option<Direction> {
    let rest = &around.left()[..around.predicate.rest];
    let last = rest.last().filter(|token| token.is(Cue::RATE))?;
    let down = last.span.of(discourse.folded()).contains(['降', '跌', '减', '贬']);
    Some(if down { Direction::Down } else { Direction::Up })
}

/// 增加|产值|5%: the verb of change before the phrase.
fn verb_direction(around: &Surroundings<'_>) -> Option<Direction> {
    let verb = around.left().iter().rev().find(|token| token.is(Cue::UP.or(Cue::DOWN)))?;
    Some(if verb.is(Cue::UP) { Direction::Up } else { Direction::Down })
}

/// 翻一番, +3.2%, -3.2%.
fn own_direction(discourse: &Discourse<'_>, quantity: &Quantity) -> Option<Direction> {
    match quantity.span.of(discourse.folded()).chars().next()? {
        '+' | '＋' => Some(Direction::Up),
        '-' | '−' | '－' | '–' | '负' => Some(Direction::Down),
        _ if quantity.kind == FigureKind::Multiple => Some(Direction::Up),
        _ => None,
    }
}
