//! Does what other figures of a text make of a figure agree with it?
//!
//! The arithmetic of the report is taken over; and a level with its growth is held against the level of the year
//! before, wherever the text gives it, under whichever of its names and in whichever unit.

use crate::hashed::HashMap;

use super::value::half_of_last_digit;
use super::{Field, Status, Text, Verdict};
use crate::decimal::Decimal;
use crate::panel::{Fact, Manner, converted, indicator_key, lists, subject_key};
use crate::period::Period;
use crate::report::{Basis, Bound, Direction, FigureKind, Role, Value};

/// How far a growth may miss what is stated, in percentage points: what misses it by more is growth of another thing.
const FAR: f64 = 25.0;
/// Digits of a growth that is computed.
const PLACES: i32 = 2;

/// Subject, indicator, period.
type Thing<'t> = (String, String, &'t str);

/// Each figure that the arithmetic between figures contradicts, once.
pub(super) fn questions(text: &Text) -> Vec<Verdict> {
    let told = text.arithmetic.iter().filter_map(|check| {
        let (&claim, others) = check.claims.split_first()?;
        let (&first, others) = others.split_first()?;
        Some(match check.slipped {
            true => slip(claim, first),
            false => verdict(claim, first, others.to_vec(), check.computed),
        })
    });
    let mut found: Vec<Verdict> = told.filter(|verdict| !is_real_growth(text, verdict)).collect();
    for question in over_years(text) {
        if found.iter().all(|other| other.claim != question.claim) {
            found.push(question);
        }
    }
    found
}

fn verdict(claim: usize, first: usize, others: Vec<usize>, computed: Decimal) -> Verdict {
    Verdict {
        claim: Some(claim),
        source: Some((0, first)),
        status: Status::Differs,
        fields: vec![Field::Arithmetic],
        others,
        computed: Some(computed),
    }
}

/// The later of two neighbours against the earlier.
fn slip(one: usize, other: usize) -> Verdict {
    Verdict {
        claim: Some(one.max(other)),
        source: Some((0, one.min(other))),
        status: Status::UnitSlip,
        fields: vec![Field::Unit],
        ..Verdict::default()
    }
}

/// Whether a growth is one that is told in real terms, while levels are in the prices of their year.
fn is_real_growth(text: &Text, verdict: &Verdict) -> bool {
    let fact = verdict.claim.and_then(|claim| text.claims[claim].fact.as_ref());
    fact.is_some_and(|fact| fact.role == Role::Change && is_in_real_terms(&fact.indicator))
}

fn is_in_real_terms(indicator: &str) -> bool {
    let key = indicator_key(indicator);
    lists().real_terms.iter().any(|name| indicator.contains(name) || key.contains(name))
}

fn over_years(text: &Text) -> Vec<Verdict> {
    let mut levels: HashMap<Thing<'_>, Vec<usize>> = HashMap::default();
    for (number, claim) in text.claims.iter().enumerate() {
        if let Some((fact, period)) = claim.fact.as_ref().filter(|fact| is_level(fact)).and_then(dated) {
            levels.entry(thing(fact, period)).or_default().push(number);
        }
    }
    let mut found = Vec::new();
    for (number, claim) in text.claims.iter().enumerate() {
        let Some((fact, period)) = claim.fact.as_ref().filter(|fact| is_growth(fact)).and_then(dated) else {
            continue;
        };
        let now = levels.get(&thing(fact, period)).into_iter().flatten().copied();
        let Some(now) = now.rev().find(|&level| level < number && same_sentence(text, level, number)) else {
            continue;
        };
        let before = period.parse::<Period>().ok().and_then(|period| period.previous_year());
        let Some(before) = before.map(|before| before.to_string()) else { continue };
        let olds = levels.get(&thing(fact, &before)).into_iter().flatten();
        let asked: Vec<Option<Decimal>> =
            olds.clone().map(|&old| contradicted(text, number, now, old)).collect();
        // One of several values of the year before that agrees is enough.
        if let Some(computed) =
            asked.iter().copied().collect::<Option<Vec<_>>>().and_then(|all| all.first().copied())
            && let Some(&old) = olds.clone().next()
        {
            found.push(verdict(number, old, vec![now], computed));
        }
    }
    found
}

fn dated(fact: &Fact) -> Option<(&Fact, &str)> {
    Some((fact, fact.period.as_deref()?))
}

fn thing<'t>(fact: &Fact, period: &'t str) -> Thing<'t> {
    (fact.subject.as_deref().map(subject_key).unwrap_or_default(), indicator_key(&fact.indicator), period)
}

fn same_sentence(text: &Text, one: usize, other: usize) -> bool {
    text.claims[one].sentence == text.claims[other].sentence
}

fn is_level(fact: &Fact) -> bool {
    fact.role == Role::Level
        && fact.bound == Bound::Exact
        && fact.manner == Manner::Plain
        && !fact.milestone
        && !fact.indicator.is_empty()
        && matches!(fact.kind, FigureKind::Money | FigureKind::Measure | FigureKind::Count)
}

fn is_growth(fact: &Fact) -> bool {
    let yearly = |basis: &Option<Basis>| matches!(basis, None | Some(Basis::YearOnYear));
    fact.role == Role::Change
        && fact.bound == Bound::Exact
        && fact.manner == Manner::Plain
        && fact.kind == FigureKind::Percent
        && fact.change.as_ref().is_some_and(|change| yearly(&change.basis) && change.direction.is_some())
        && !is_in_real_terms(&fact.indicator)
}

/// The growth from `old` to `now` in per cent, where it is not what is stated.
fn contradicted(text: &Text, growth: usize, now: usize, old: usize) -> Option<Decimal> {
    let [growth, now, old] = [growth, now, old].map(|claim| text.claims[claim].fact.as_ref());
    let (growth, now, old) = (growth?, now?, old?);
    let converted = converted(&old.value, &old.unit.text, &now.unit.text)?;
    let (Value::One(stated), Value::One(new), Value::One(before)) = (&growth.value, &now.value, converted)
    else {
        return None;
    };
    let down = growth.change.as_ref().is_some_and(|change| change.direction == Some(Direction::Down));
    let stated = if down { stated.abs().negated() } else { *stated };
    let computed = new.checked_sub(before)?.checked_mul(Decimal::new(1, -2))?.checked_div(before, PLACES)?;
    let ratio = new.to_f64() / before.to_f64();
    let scale = before.to_f64()
        / match &old.value {
            Value::One(value) => value.to_f64(),
            _ => return None,
        };
    let slack =
        WHOLE * (half_of_last_digit(now) + ratio * half_of_last_digit(old) * scale) / before.to_f64().abs();
    let miss = (stated.to_f64() - computed.to_f64()).abs();
    let allowed = slack + half_of_last_digit(growth) + ROUNDED;
    (miss > allowed && miss <= FAR).then_some(computed)
}

const WHOLE: f64 = 100.0;
/// Half of the last digit of a growth that is computed.
const ROUNDED: f64 = 0.005;
