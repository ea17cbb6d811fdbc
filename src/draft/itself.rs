//! Which statements of a text are made twice in it, with two values?
//!
//! Two figures are held against each other where indicator, subject, period and measure are read of both and are the
//! same: the title against the body, a rank against another rank, a figure of the review against that of the summary.
//! Values that lie far apart are no slip of the pen but two things of one name, and are not asked about.

use crate::hashed::HashMap;

use super::value::{Compared, compare, is_near, is_one_number};
use super::{Field, Status, Text, Verdict};
use crate::panel::{Fact, Measure, indicator_key, is_listed, measure, subject_key};
use crate::report::{Bound, Direction, FigureKind, Role};

/// The fewest characters of an indicator that is not among the known ones: shorter names stand for many things.
const TELLING: usize = 4;
/// How many figures before it a figure is held against.
const LOOKED_AT: usize = 6;
/// The characters before a rank that say among whom it is one.
const SCOPE: usize = 2;

/// Subject, indicator, measure, and whether it went down.
type Thing = (String, String, Measure, bool);

/// Each figure that another figure of its text contradicts, with the first that does.
pub(super) fn repeated(text: &Text) -> Vec<Verdict> {
    let mut things: HashMap<Thing, Vec<usize>> = HashMap::default();
    for (number, claim) in text.claims.iter().enumerate() {
        if let Some(fact) = claim.fact.as_ref().filter(|fact| is_telling(fact)) {
            things.entry(thing(fact)).or_default().push(number);
        }
    }
    let mut found: Vec<Verdict> = things.values().flat_map(|claims| contradicted(text, claims)).collect();
    crate::order::sort_by(&mut found, |one, other| one.claim.cmp(&other.claim));
    found
}

fn thing(fact: &Fact) -> Thing {
    let subject = fact.subject.as_deref().map(subject_key).unwrap_or_default();
    let down = fact.change.as_ref().is_some_and(|change| change.direction == Some(Direction::Down));
    (subject, indicator_key(&fact.indicator), measure(fact), down)
}

fn is_telling(fact: &Fact) -> bool {
    let named = is_listed(&fact.indicator)
        || fact.kind != FigureKind::Count && fact.indicator.chars().nth(TELLING - 1).is_some();
    let states = matches!(fact.role, Role::Level | Role::Change | Role::Share | Role::Rank);
    named && states && !matches!(fact.kind, FigureKind::Duration | FigureKind::Score)
}

fn contradicted(text: &Text, claims: &[usize]) -> Vec<Verdict> {
    let mut found = Vec::new();
    for (at, &later) in claims.iter().enumerate() {
        let earlier = &claims[at.saturating_sub(LOOKED_AT)..at];
        // A title that gives no year may mean any of them.
        let held = earlier.iter().filter(|&&one| {
            !is_open(text, one) || !claims.iter().any(|&other| other != one && agree(text, one, other))
        });
        let status =
            held.into_iter().find_map(|&earlier| Some((earlier, contradicts(text, earlier, later)?)));
        if let Some((earlier, status)) = status {
            let field = if status == Status::UnitSlip { Field::Unit } else { Field::Value };
            found.push(Verdict {
                claim: Some(later),
                source: Some((0, earlier)),
                status,
                fields: vec![field],
                ..Verdict::default()
            });
        }
    }
    found
}

fn is_title(text: &Text, claim: usize) -> bool {
    text.claims[claim].sentence == 0
}

/// Whether a claim is one of the title and without a period.
fn is_open(text: &Text, claim: usize) -> bool {
    is_title(text, claim) && text.claims[claim].fact.as_ref().is_some_and(|fact| fact.period.is_none())
}

fn agree(text: &Text, one: usize, other: usize) -> bool {
    let (Some(one), Some(other)) = (&text.claims[one].fact, &text.claims[other].fact) else { return false };
    is_one_number(one, other) || [compare(one, other), compare(other, one)].contains(&Compared::Rounded)
}

fn contradicts(text: &Text, earlier: usize, later: usize) -> Option<Status> {
    let [first, second] = [earlier, later].map(|claim| &text.claims[claim]);
    let (one, other) = (first.fact.as_ref()?, second.fact.as_ref()?);
    let title = is_title(text, earlier);
    let exact = [one, other].iter().all(|fact| fact.bound == Bound::Exact && !fact.milestone);
    let dated = one.period.is_some() && one.period == other.period || is_open(text, earlier);
    if first.sentence == second.sentence || !(exact || title) || !dated || agree(text, earlier, later) {
        return None;
    }
    if one.kind == FigureKind::Rank {
        let scope = |before: &str| before.chars().rev().take(SCOPE).collect::<String>();
        return (scope(&first.before) == scope(&second.before)).then_some(Status::Differs);
    }
    if compare(other, one) == Compared::UnitSlip {
        return Some(Status::UnitSlip);
    }
    is_near(one, other).then_some(Status::Differs)
}
