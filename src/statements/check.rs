//! Does the arithmetic between an article's figures hold?
//!
//! Only exact figures are taken. A result may miss what is printed by as much as the rounding of the printed digits
//! allows; what misses by more is a question to the reader, not a correction. What misses by far more than a slip of
//! the pen was no part, whole or second statement of the same thing, and is no question.

use super::Statements;
use super::cue::cues;
use crate::decimal::Decimal;
use crate::report::{
    Basis, Bound, Check, CheckKind, CheckStatus, Direction, Figure, FigureKind, Role, Statement, Value,
};

/// A figure's number with the half of its last printed digit.
#[derive(Clone, Copy)]
struct Printed {
    value: Decimal,
    /// Half of a unit of the last digit, for how far rounding may have moved the number.
    slack: f64,
}

/// How far a sum of parts may fall short of its whole before the parts are taken for examples.
const COMPLETE: f64 = 0.8;
/// How far a sum or a share may miss what is printed, as a ratio.
const FAR: f64 = 1.5;
/// How far two values of one thing may lie apart.
const APART: f64 = 1.25;
/// From so many on, things that are counted are told twice; of fewer there are others of the same name.
const MANY: f64 = 100.0;
/// Rates whose names are no longer, in characters, are there of many things.
const SHORT: usize = 3;
/// 万 for 亿: the ratio of two neighbours of a series, and how far a year may have moved it.
const SLIP: f64 = 1e4;
/// 各 before a number, which is then that of several things.
const EACH: char = '\u{5404}';
const HUNDRED: Decimal = Decimal::new(1, -2);

/// Every check that the figures in their rows allow; `source` is the text the figures' spans are in.
pub(super) fn checks(source: &str, read: &Statements) -> Vec<Check> {
    let all = Checks { source, figures: &read.figures, statements: &read.rows };
    let mut checks = Vec::new();
    for statement in &read.rows {
        checks.extend(all.sum(statement));
        checks.extend(all.change(statement));
        checks.extend(all.implied(statement));
    }
    checks.extend(all.shares(&read.wholes));
    checks.extend(all.over_time(&read.verbs));
    checks
}

struct Checks<'a> {
    source: &'a str,
    figures: &'a [Figure],
    statements: &'a [Statement],
}

impl Checks<'_> {
    fn printed(&self, number: usize) -> Option<Printed> {
        let figure = &self.figures[number];
        let (Value::One(value), Bound::Exact) = (&figure.value, figure.bound) else { return None };
        let digits: String = figure.span.of(self.source).chars().filter_map(plain).collect();
        let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len() as i32);
        let slack = match Decimal::parse(&digits) {
            // The multiplier (万, 亿) is what the number is larger than its digits.
            Some(written) if decimals > 0 || written != *value => {
                0.5 * value.to_f64().abs() / written.to_f64().abs().max(f64::MIN_POSITIVE)
                    * 10f64.powi(-decimals)
            }
            _ if matches!(
                figure.kind,
                FigureKind::Percent | FigureKind::PercentagePoint | FigureKind::Index
            ) =>
            {
                0.5
            }
            _ => 0.0,
        };
        Some(Printed { value: *value, slack })
    }

    /// A total and its parts; where sentences have several each (分产品看…。分地区看…), those of the first.
    fn sum(&self, statement: &Statement) -> Option<Check> {
        let whole = statement.level?;
        let mut parts: Vec<usize> =
            statement.parts.iter().filter_map(|&part| self.statements[part].level).collect();
        let first = self.figures[*parts.first()?].sentence;
        let is_first = |part: &usize| self.figures[*part].sentence == first;
        if parts.iter().filter(|part| is_first(part)).count() > 1 {
            parts.retain(is_first);
        }
        let fits = |&part: &usize| {
            let Figure { span, unit, indicator, .. } = &self.figures[part];
            let top = indicator
                .as_ref()
                .is_some_and(|name| cues().is_top(&self.source[..name.span.start], &name.text));
            *unit == self.figures[whole].unit && !self.source[..span.start].ends_with(EACH) && !top
        };
        if parts.len() < 2 || !parts.iter().all(fits) {
            return None;
        }
        let stated = self.printed(whole)?;
        let (mut sum, mut slack) = (Decimal::ZERO, stated.slack);
        for (nth, &part) in parts.iter().enumerate() {
            let part = self.printed(part)?;
            sum = sum.checked_add(part.value)?;
            slack += part.slack;
            // 出口…，进口…，顺差…: what is told behind parts that make up the whole is none.
            let whole = (sum.to_f64() - stated.value.to_f64()).abs() <= slack;
            if whole && nth > 0 && nth + 1 < parts.len() {
                parts.truncate(nth + 1);
                break;
            }
        }
        if sum.to_f64() < stated.value.to_f64() * COMPLETE {
            return None;
        }
        let figures = [vec![whole], parts].concat();
        Some(compared(CheckKind::Sum, figures, stated.value, sum, slack))
            .filter(|check| is_within(check, FAR))
    }

    /// 由A提高到B, with by how much; that of a day is not reckoned from its first price.
    fn change(&self, statement: &Statement) -> Option<Check> {
        let from = statement.from?;
        let Figure { span, sentence, .. } = &self.figures[from];
        let before = &self.source[sentence.start.min(span.start)..span.end];
        (!cues().names_first_price(before)).then(|| self.growth(from, statement.level?, statement.change?))?
    }

    /// The change from one level to another against what is stated.
    fn growth(&self, from: usize, to: usize, change: usize) -> Option<Check> {
        let (old, new, stated) = (self.printed(from)?, self.printed(to)?, self.printed(change)?);
        let elsewhere =
            matches!(self.basis(change), Some(Basis::Words(words)) if !cues().names_moment(words));
        if self.figures[from].unit != self.figures[to].unit || old.value == Decimal::ZERO || elsewhere {
            return None;
        }
        let difference = new.value.checked_sub(old.value)?;
        let slack_of_difference = old.slack + new.slack;
        let (computed, slack) = if self.figures[change].kind == FigureKind::Percent
            && self.figures[to].kind != FigureKind::Percent
        {
            let percent = difference.checked_mul(HUNDRED)?.checked_div(old.value, 4)?;
            let ratio = new.value.to_f64() / old.value.to_f64();
            let slack = 100.0 * (new.slack + ratio * old.slack) / old.value.to_f64().abs();
            (percent, slack)
        } else if self.figures[change].kind == FigureKind::Percent {
            return None;
        } else {
            (difference, slack_of_difference)
        };
        let signed = if self.direction(change) == Some(Direction::Down) {
            stated.value.abs().negated()
        } else {
            stated.value
        };
        Some(compared(CheckKind::Growth, vec![change, from, to], signed, computed, slack + stated.slack))
    }

    fn basis(&self, change: usize) -> Option<&Basis> {
        self.figures[change].change.as_ref()?.basis.as_ref()
    }

    fn direction(&self, change: usize) -> Option<Direction> {
        self.figures[change].change.as_ref()?.direction
    }

    /// The base that a level and its growth imply.
    fn implied(&self, statement: &Statement) -> Option<Check> {
        let (level, change) = (statement.level?, statement.change?);
        if statement.from.is_some()
            || self.figures[change].kind != FigureKind::Percent
            || self.figures[level].kind == FigureKind::Percent
        {
            return None;
        }
        let (to, growth) = (self.printed(level)?, self.printed(change)?);
        let growth = if self.direction(change)? == Direction::Down {
            growth.value.abs().negated()
        } else {
            growth.value
        };
        let ratio = HUNDRED.checked_add(growth)?;
        let unit = if to.slack > 0.0 { to.slack * 2.0 } else { 1.0 };
        let computed = rounded(to.value.to_f64() * 100.0 / ratio.to_f64(), unit.log10().round() as i32);
        let figures = vec![level, change];
        Some(Check {
            kind: CheckKind::Implied,
            status: CheckStatus::Implied,
            figures,
            stated: None,
            computed: Some(computed),
            spans: Vec::new(),
        })
    }

    /// A part, its whole and its share: the whole is the total it is a part of, or what is named after 占.
    fn shares(&self, wholes: &[Option<String>]) -> Vec<Check> {
        let mut checks = Vec::new();
        for (at, statement) in self.statements.iter().enumerate() {
            let (Some(part), Some(share)) = (statement.level, statement.share) else { continue };
            let total = self.statements.iter().find(|other| other.parts.contains(&at)).or_else(|| {
                let named = wholes[share].as_deref()?;
                self.statements[..at].iter().rev().take(12).find(|other| {
                    other.article == statement.article
                        && other.period == statement.period
                        && other
                            .indicator
                            .as_deref()
                            .is_some_and(|indicator| named.ends_with(indicator) || indicator.ends_with(named))
                })
            });
            let Some(whole) = total.and_then(|total| total.level) else { continue };
            if self.figures[whole].unit != self.figures[part].unit {
                continue;
            }
            checks.extend(self.share(share, part, whole));
        }
        checks
    }

    fn share(&self, share: usize, part: usize, whole: usize) -> Option<Check> {
        let (stated, part_of, total) = (self.printed(share)?, self.printed(part)?, self.printed(whole)?);
        let computed = part_of.value.checked_mul(HUNDRED)?.checked_div(total.value, 4)?;
        let ratio = part_of.value.to_f64() / total.value.to_f64();
        let slack = stated.slack + 100.0 * (part_of.slack + ratio * total.slack) / total.value.to_f64().abs();
        let check = compared(CheckKind::Share, vec![share, part, whole], stated.value, computed, slack);
        Some(check).filter(|check| is_within(check, FAR))
    }

    /// Levels of one thing at several times: their growth, and one time's level given twice.
    fn over_time<'s>(&'s self, verbs: &'s [Option<String>]) -> Vec<Check> {
        // Subject, verb, indicator, unit: what is signed is not what is built.
        type Thing<'t> = (usize, &'t str, &'t str, &'t str, &'t str);
        let mut levels: Vec<(Thing<'_>, &Statement)> = Vec::new();
        let mut checks = Vec::new();
        for statement in self.statements {
            let (Some(level), Some(indicator), Some(_)) =
                (statement.level, &statement.indicator, &statement.period)
            else {
                continue;
            };
            let figure = &self.figures[level];
            if figure.role != Role::Level || figure.kind == FigureKind::Duration {
                continue;
            }
            let key = (
                statement.article,
                statement.subject.as_deref().unwrap_or(""),
                verbs[level].as_deref().unwrap_or(""),
                indicator.as_str(),
                figure.unit.text.as_str(),
            );
            levels.push((key, statement));
        }
        crate::order::sort_by(&mut levels, |one, other| one.0.cmp(&other.0));
        for statements in levels.chunk_by(|one, other| one.0 == other.0) {
            for (at, (_, statement)) in statements.iter().enumerate() {
                for (_, earlier) in &statements[at.saturating_sub(4)..at] {
                    checks.extend(self.between(earlier, statement));
                }
            }
        }
        crate::order::sort_by(&mut checks, |one, other| one.figures.cmp(&other.figures));
        checks
    }

    /// A level that two sentences give with two values that may be meant to be one.
    fn restated(&self, first: usize, second: usize) -> Option<Check> {
        let (a, b) = (self.printed(first)?, self.printed(second)?);
        let [one, other] = [first, second].map(|number| &self.figures[number]);
        let few = one.kind == FigureKind::Count && a.value.to_f64().min(b.value.to_f64()) < MANY;
        // 贡献率, 覆盖率: what they are of is not in the name.
        let named = one.indicator.as_ref().is_none_or(|name| name.text.chars().count() > SHORT);
        let vague = one.kind == FigureKind::Percent && !named;
        if a.value == b.value || one.sentence == other.sentence || few || vague {
            return None;
        }
        let check = compared(CheckKind::Restated, vec![first, second], a.value, b.value, a.slack + b.slack);
        let ratio = a.value.to_f64() / b.value.to_f64();
        let slipped = [ratio, ratio.recip()].iter().any(|ratio| is_near(ratio / SLIP, 1.01));
        (slipped || is_within(&check, APART)).then_some(check)
    }

    /// Two amounts of one thing, of which one seems to be in 万 and the other in 亿.
    fn magnitude(&self, first: usize, second: usize) -> Option<Check> {
        let (a, b) = (self.printed(first)?.value, self.printed(second)?.value);
        let amount = matches!(self.figures[first].kind, FigureKind::Money | FigureKind::Measure);
        let ratio = a.to_f64() / b.to_f64();
        let slipped = [ratio, ratio.recip()].iter().any(|ratio| is_near(ratio / SLIP, 2.0));
        (amount && slipped).then(|| compared(CheckKind::Magnitude, vec![first, second], a, b, 0.0))
    }

    fn between(&self, one: &Statement, other: &Statement) -> Option<Check> {
        let (first, second) = (one.level?, other.level?);
        if one.period == other.period {
            return self.restated(first, second);
        }
        if let Some(slip) = self.magnitude(first, second) {
            return Some(slip);
        }
        let (older, newer) = if year_before(one, other) {
            (one, other)
        } else if year_before(other, one) {
            (other, one)
        } else {
            return None;
        };
        let yearly = matches!(self.basis(newer.change?), None | Some(Basis::YearOnYear));
        yearly.then(|| self.growth(older.level?, newer.level?, newer.change?))?
    }
}

/// Whether the two sides of a check are so near that one may be meant for the other.
fn is_within(check: &Check, far: f64) -> bool {
    let (Some(stated), Some(computed)) = (check.stated, check.computed) else { return true };
    check.status != CheckStatus::Differs || is_near(stated.to_f64() / computed.to_f64(), far)
}

/// Whether a ratio is 1, but for a factor.
fn is_near(ratio: f64, far: f64) -> bool {
    (far.recip()..=far).contains(&ratio)
}

/// Whether `one`'s period is the same stretch of the year before `other`'s.
fn year_before(one: &Statement, other: &Statement) -> bool {
    let shifted = |iso: &str| -> Option<String> {
        iso.split('/')
            .map(|part| Some(format!("{}{}", part.get(..4)?.parse::<i32>().ok()? + 1, &part[4..])))
            .collect::<Option<Vec<_>>>()
            .map(|parts| parts.join("/"))
    };
    one.period.as_deref().and_then(shifted) == other.period && other.period.is_some()
}

fn compared(kind: CheckKind, figures: Vec<usize>, stated: Decimal, computed: Decimal, slack: f64) -> Check {
    let miss = (stated.to_f64() - computed.to_f64()).abs();
    let status = if stated == computed {
        CheckStatus::Holds
    } else if miss <= slack * (1.0 + 1e-9) {
        CheckStatus::WithinRounding
    } else {
        CheckStatus::Differs
    };
    Check { kind, status, figures, stated: Some(stated), computed: Some(computed), spans: Vec::new() }
}

/// `number` rounded to a multiple of ten to the `power`: as many digits as the level is printed with.
fn rounded(number: f64, power: i32) -> Decimal {
    Decimal::new((number / 10f64.powi(power)).round() as i128, -power)
}

/// A digit or point as ASCII.
fn plain(c: char) -> Option<char> {
    match c {
        '0'..='9' | '.' => Some(c),
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32),
        '．' => Some('.'),
        _ => None,
    }
}
