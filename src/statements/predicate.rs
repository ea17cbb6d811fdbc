//! What do the words before a figure say of it?
//!
//! Read from the figure leftwards: 同比 | 增长 | 5% gives a change, its direction and its basis, and leaves the words
//! before as the thing it is said of.

use super::cue::Cue;
use super::token::{Kind, Token};
use crate::report::{Direction, FigureKind, Role};
use crate::span::Span;

/// What was read, and where it began.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Predicate {
    /// What the words make of the figure, where they say it.
    pub(super) role: Option<Role>,
    pub(super) direction: Option<Direction>,
    pub(super) basis: Option<Comparison>,
    /// 全省 of 居全省第2位.
    pub(super) scope: Option<Span>,
    /// 全市总量 of 占全市总量的95%.
    pub(super) whole: Option<Span>,
    /// 分别: the figures belong to several things in order.
    pub(super) each: bool,
    /// Whether it is what was reached of a goal.
    pub(super) reached: bool,
    /// 均: what is said holds of several things.
    pub(super) all: bool,
    /// 由: the amount before a change.
    pub(super) from: bool,
    /// 将, 力争.
    pub(super) plan: bool,
    /// Whether a verb of amount, change, share or rank stands there: its subject comes before it.
    pub(super) verb: bool,
    /// Whether a verb stands there whose subject owns the thing counted (有, 拥有).
    pub(super) have: bool,
    /// The verb straight before the figure whose noun names the figure (收于).
    pub(super) named: Option<Span>,
    /// How many of the tokens come before all this.
    pub(super) rest: usize,
}

/// What a change is compared with.
#[derive(Clone, Copy, Debug)]
pub(super) enum Comparison {
    YearOnYear,
    PeriodOnPeriod,
    Words(Span),
}

/// Words that name what a comparison, a share or a rank is taken over.
const SCOPE: Cue = Cue::WHOLE
    .or(Cue::PLACE)
    .or(Cue::PART)
    .or(Cue::DE)
    .or(Cue::AND)
    .or(Cue::NAMED)
    .or(Cue::SOFT)
    .or(Cue::VERB)
    .or(Cue::RATIO)
    .or(Cue::NOW)
    .or(Cue::NOUN)
    .or(Cue::JOINED)
    .or(Cue::GOAL);
const LONGEST_SCOPE: usize = 8;
const SKIPPED: Cue = Cue::ADVERB.or(Cue::MODIFIER).or(Cue::EXPECT).or(Cue::TOTAL).or(Cue::NOW).or(Cue::UNTIL);

/// Reads the tokens between the clause's beginning (or the figure before) and a figure of this kind.
pub(super) fn read(tokens: &[Token], kind: FigureKind) -> Predicate {
    let mut reading = Reading { tokens, kind, found: Predicate::default(), to: false };
    let mut at = tokens.len();
    while at > 0
        && let Some(begin) = reading.step(at)
    {
        at = begin;
    }
    let mut found = reading.found;
    found.rest = at;
    if let Some(last) = tokens[..at].last() {
        if last.is(Cue::RATE) && found.role.is_none() {
            // 降幅扩大至32%: where a rate moves to a value, the rate and not the move says which way it goes.
            (found.role, found.direction) = (Some(Role::Change), None);
        } else if last.is(Cue::RATIO) && found.role.is_none_or(|role| role != Role::Change) {
            found.role = Some(Role::Share);
        }
    }
    if kind == FigureKind::Rank {
        found.role = Some(Role::Rank);
    }
    // 完成年度任务的104.8%, 为年度任务104.8%
    let goal = match tokens {
        [.., goal, of] if of.is(Cue::DE) => Some(goal),
        [.., met, goal] if met.is(Cue::HAVE.or(Cue::LEVEL)) => Some(goal),
        _ => None,
    };
    if let Some(goal) = goal.filter(|goal| goal.is(Cue::GOAL) && kind == FigureKind::Percent) {
        (found.role, found.whole) = (Some(Role::Share), Some(goal.span));
        found.reached = true;
    }
    found
}

/// The tokens before a figure, as far as they were read from the right.
struct Reading<'t> {
    tokens: &'t [Token],
    kind: FigureKind,
    found: Predicate,
    /// Whether 到 was read whose verb stands before it (提高到).
    to: bool,
}

impl Reading<'_> {
    /// Reads what ends at `at`. Gives where that begins; nothing where it belongs to no predicate.
    fn step(&mut self, at: usize) -> Option<usize> {
        self.comparison(at)
            .or_else(|| self.coordination(at))
            .or_else(|| self.rank(at))
            .or_else(|| self.verb(at))
            .or_else(|| self.complement(at))
    }

    /// The `nth` token before `at`, from 1, is this.
    fn is_before(&self, at: usize, nth: usize, cue: Cue) -> bool {
        at.checked_sub(nth).is_some_and(|before| self.tokens[before].is(cue))
    }

    /// What a change is compared with: 高于|2020年, 同比, 环比, 比.
    fn comparison(&mut self, at: usize) -> Option<usize> {
        let token = self.tokens[at - 1];
        let found = &mut self.found;
        if matches!(token.kind, Kind::Time(_)) {
            let before = at.checked_sub(2).map(|before| self.tokens[before]);
            let Some(above) =
                before.filter(|before| before.is(Cue::ABOVE.or(Cue::BELOW)) && found.role.is_none())
            else {
                return Some(at - 1);
            };
            found.direction = Some(if above.is(Cue::ABOVE) { Direction::Up } else { Direction::Down });
            found.basis = Some(Comparison::Words(token.span));
            (found.role, found.verb) = (Some(Role::Change), true);
            return Some(at - 2);
        }
        if let Some((begin, words)) = differs(self.tokens, at).filter(|_| found.role.is_none()) {
            let higher = token.is(Cue::HIGHER);
            found.direction = Some(if higher { Direction::Up } else { Direction::Down });
            found.basis = words.map(Comparison::Words);
            (found.role, found.verb) = (Some(Role::Change), true);
            return Some(begin);
        }
        if token.is(Cue::YOY) {
            found.basis = Some(Comparison::YearOnYear);
        } else if token.is(Cue::QOQ) {
            found.basis = Some(Comparison::PeriodOnPeriod);
        } else if token.is(Cue::THAN)
            && !token.is(Cue::AND)
            && found.direction.is_some()
            && let Some(words) = skipped_words(&self.tokens[at..])
        {
            found.basis = found.basis.or(Some(Comparison::Words(words)));
        } else {
            return None;
        }
        // 年增, 季減
        if let Some(direction) = direction(token).filter(|_| found.role.is_none() && !token.is(Cue::THAN)) {
            found.direction = found.direction.or(Some(direction));
            (found.role, found.verb) = (Some(Role::Change), true);
        }
        Some(at - 1)
    }

    /// 分别, 均, 由.
    fn coordination(&mut self, at: usize) -> Option<usize> {
        let token = self.tokens[at - 1];
        let found = &mut self.found;
        let coordinates = token.is(Cue::EACH.or(Cue::ALL).or(Cue::FROM))
            && !token.is(Cue::LEVEL)
            && !(token.is(Cue::FROM) && found.verb);
        coordinates.then(|| {
            found.each |= token.is(Cue::EACH);
            found.all |= token.is(Cue::ALL);
            found.from |= token.is(Cue::FROM);
            at - 1
        })
    }

    /// What a rank is taken over, and its verb: 居|全省|第三位, 在|全省|排|第三位.
    fn rank(&mut self, at: usize) -> Option<usize> {
        let token = self.tokens[at - 1];
        let place = token.is(Cue::WHOLE.or(Cue::PLACE));
        if self.kind != FigureKind::Rank {
            return None;
        }
        if place && at == self.tokens.len() {
            self.found.scope = Some(token.span);
            return Some(at - 1);
        }
        if place && self.found.verb && self.found.scope.is_none() && self.is_before(at, 2, Cue::PREPOSITION) {
            self.found.scope = Some(token.span);
            return Some(at - 2);
        }
        self.found.verb |= token.is(Cue::RANK);
        token.is(Cue::RANK).then_some(at - 1)
    }

    /// Verbs of change, share and amount: 增长, 占, 提高|到, 达, 有.
    fn verb(&mut self, at: usize) -> Option<usize> {
        let token = self.tokens[at - 1];
        let to_of_change = token.is(Cue::TO) && self.is_before(at, 2, Cue::UP.or(Cue::DOWN));
        let found = &mut self.found;
        if token.is(Cue::UP.or(Cue::DOWN).or(Cue::FLAT).or(Cue::TURN))
            && found.role.is_none_or(|role| role == Role::Change)
        {
            if found.direction.is_none() {
                found.direction = direction(token);
                found.role = (!self.to).then_some(Role::Change);
            }
            found.verb = true;
        } else if token.is(Cue::SHARE) && !token.is(Cue::LEVEL) {
            (found.role, found.verb) = (Some(Role::Share), true);
        } else if to_of_change {
            (self.to, found.verb) = (true, true);
        } else if token.is(Cue::LEVEL.or(Cue::HAVE)) || token.is(Cue::TO) && at == self.tokens.len() {
            if token.is(Cue::HAVE) && !token.is(Cue::LEVEL) {
                found.have = true;
            } else {
                found.verb = true;
            }
            found.each |= token.is(Cue::EACH);
        } else {
            return None;
        }
        Some(at - 1)
    }

    /// What stands beside the verb: a ratio, a noun that names the figure, adverbs, plans, what a cue governs.
    fn complement(&mut self, at: usize) -> Option<usize> {
        let token = self.tokens[at - 1];
        if token.is(Cue::RATIO)
            && let Some(begin) = scope(self.tokens, at, self.kind, &mut self.found)
        {
            return Some(begin);
        }
        if token.is(Cue::NAMED) && at == self.tokens.len() && self.is_before(at, 2, Cue::FROM) {
            return Some(at - 1);
        }
        if token.is(Cue::NAMED) && self.tokens[at..].iter().all(|token| token.is(SKIPPED)) {
            self.found.named = Some(token.span);
            return None;
        }
        if token.is(SKIPPED.or(Cue::PLAN)) {
            self.found.plan |= token.is(Cue::PLAN);
            return Some(at - 1);
        }
        if token.is(Cue::DE) && at > 1 && matches!(self.tokens[at - 2].kind, Kind::Time(_)) {
            return Some(at - 2);
        }
        scope(self.tokens, at, self.kind, &mut self.found)
    }
}

/// 比|全国|高|0.5个百分点: where the comparison begins that ends with the figure at `at`, and what is compared with; 比上年|多|12人:
/// where its last word begins.
fn differs(tokens: &[Token], at: usize) -> Option<(usize, Option<Span>)> {
    if at != tokens.len() || !tokens[at - 1].is(Cue::HIGHER.or(Cue::LOWER)) {
        return None;
    }
    if at > 1 && tokens[at - 2].is(Cue::YOY.or(Cue::QOQ)) {
        return Some((at - 1, None));
    }
    let lowest = at.saturating_sub(LONGEST_SCOPE + 2);
    let than = |token: &Token| token.is(Cue::THAN) && !token.is(Cue::AND);
    let begin = lowest + tokens[lowest..at].iter().rposition(|token| than(token) || token.stops())?;
    let compared = &tokens[begin + 1..at - 1];
    let words = Span::new(compared.first()?.span.start, compared.last()?.span.end);
    than(&tokens[begin]).then_some((begin, Some(words)))
}

/// What was skipped on the way to a comparison: 较|常年|偏少, 比|2020年|增长.
fn skipped_words(tokens: &[Token]) -> Option<Span> {
    let words = tokens.iter().take_while(|token| !token.is(Cue::UP.or(Cue::DOWN).or(Cue::TURN)));
    words.map(|token| token.span).reduce(Span::hull)
}

fn direction(token: Token) -> Option<Direction> {
    let ways = [(Cue::UP, Direction::Up), (Cue::DOWN, Direction::Down), (Cue::FLAT, Direction::Flat)];
    ways.into_iter().find(|&(cue, _)| token.is(cue)).map(|(_, direction)| direction)
}

/// Reads a cue with the words it governs, which end at `at`: 占全市的, 居全省, 高于全国, 较上年. Gives where it begins.
fn scope(tokens: &[Token], at: usize, kind: FigureKind, found: &mut Predicate) -> Option<usize> {
    let lowest = at.saturating_sub(LONGEST_SCOPE + 1);
    let mut listed = false;
    for begin in (lowest..at).rev() {
        let token = tokens[begin];
        // 分别高于全国、全省1.8、2.6个百分点
        listed |= begin + 1 < at && token.is(Cue::PAUSE);
        if listed && !token.is(Cue::ABOVE.or(Cue::BELOW)) {
            if !token.is_text() && !token.is(SCOPE.or(Cue::PAUSE)) {
                return None;
            }
            continue;
        }
        let governed = Span::new(token.span.end, tokens[at - 1].span.end);
        let some = begin + 1 < at;
        // 相当于全市生产总值的4.6%, but 相当于3个足球场
        let of = !token.is(Cue::LEVEL) || some && kind == FigureKind::Percent;
        if token.is(Cue::SHARE) && of && found.role.is_none_or(|role| role == Role::Share) {
            (found.role, found.verb) = (Some(Role::Share), true);
            let whole =
                tokens[begin + 1..at].iter().rposition(|token| !token.is(Cue::DE.or(Cue::RATIO).or(SKIPPED)));
            found.whole = whole.map(|last| Span::new(token.span.end, tokens[begin + 1 + last].span.end));
            return Some(begin);
        }
        if some && kind == FigureKind::Rank && token.is(Cue::RANK) {
            (found.scope, found.verb) = (Some(governed), true);
            return Some(begin);
        }
        if some && kind == FigureKind::Count && token.is(Cue::NAMED) && token.is(Cue::ABOVE.or(Cue::BELOW)) {
            (found.named, found.verb) = (Some(token.span), true);
            return Some(begin);
        }
        if some && found.direction.is_none() && found.role.is_none() && token.is(Cue::ABOVE.or(Cue::BELOW)) {
            found.direction = Some(if token.is(Cue::ABOVE) { Direction::Up } else { Direction::Down });
            found.basis = Some(Comparison::Words(governed));
            (found.role, found.verb) = (Some(Role::Change), true);
            return Some(begin);
        }
        if some
            && found.direction.is_some()
            && found.basis.is_none()
            && token.is(Cue::THAN)
            && compares(tokens, begin, at)
        {
            found.basis = Some(Comparison::Words(governed));
            return Some(begin);
        }
        if !(token.is_text()
            || token.is(SCOPE.or(SKIPPED))
            || matches!(token.kind, Kind::Time(_))
            || token.is(Cue::THAN))
        {
            return None;
        }
    }
    None
}

/// 与, 同 and 和 compare only where 相比 follows; 比 and 较 always do.
fn compares(tokens: &[Token], begin: usize, end: usize) -> bool {
    !tokens[begin].is(Cue::AND)
        || tokens[begin + 1..end].iter().any(|token| token.is(Cue::THAN) && !token.is(Cue::AND))
}
