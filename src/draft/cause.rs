//! Where does a figure have another subject or period from, and was that asked about before?
//!
//! One changed heading gives another year to every figure below it, one changed name another subject. Where a figure's
//! own words are the same, only the first figure that shows the change is a question; behind the changed words of its
//! own sentence, the first few are.

use rustc_hash::FxHashMap;

use super::claims::Claim;
use super::{Field, Status};
use crate::panel::ends_clause;

/// How many figures of a sentence are asked about for one cause.
const FEW: usize = 3;

/// What was asked about, and how often: a field, the side, and what the field is there.
#[derive(Default)]
pub(super) struct Told(FxHashMap<(Field, Side, String), usize>);

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Side {
    New,
    Old,
}

/// What was seen to differ in a sentence, from its beginning on.
#[derive(Default)]
pub(super) struct Said {
    /// A time.
    time: bool,
    /// Words since the last stop or semicolon.
    words: bool,
}

impl Said {
    /// Takes note of the next claim of a sentence and of its counterpart.
    pub(super) fn see(&mut self, new: &Claim, old: &Claim) {
        if new.fact.is_none() {
            self.time |= new.folded != old.folded;
            return;
        }
        self.words = match (last_clause(&new.before), last_clause(&old.before)) {
            (Some(new), Some(old)) => new != old,
            _ => self.words || new.before != old.before,
        };
    }
}

fn last_clause(text: &str) -> Option<&str> {
    text.rsplit_once(ends_clause).map(|(_, last)| last)
}

impl Told {
    /// How `new` stands to `old`, where what it has from elsewhere was asked about before.
    pub(super) fn settle(
        &mut self,
        (new, old): (&Claim, &Claim),
        said: &Said,
        (status, fields): (Status, Vec<Field>),
    ) -> (Status, Vec<Field>) {
        let mut asked = fields.is_empty();
        for &field in &fields {
            let most = match field {
                Field::Value | Field::Unit | Field::Words => usize::MAX,
                Field::Period if new.fact.is_none() => usize::MAX,
                Field::Period if said.time => FEW,
                Field::Subject if said.words => FEW,
                Field::Period | Field::Subject => 1,
            };
            let sides =
                [(Side::New, new), (Side::Old, old)].map(|(side, claim)| (field, side, of(field, claim)));
            let before = sides.iter().filter_map(|side| self.0.get(side)).copied().max().unwrap_or(0);
            asked |= before < most;
            for side in sides {
                *self.0.entry(side).or_default() += 1;
            }
        }
        if asked { (status, fields) } else { (Status::Supported, Vec::new()) }
    }
}

/// What a claim has in a field.
fn of(field: Field, claim: &Claim) -> String {
    let fact = claim.fact.as_ref();
    let said = match field {
        Field::Subject => fact.and_then(|fact| fact.subject.clone()),
        _ => fact.map_or(claim.iso.clone(), |fact| fact.period.clone()),
    };
    said.unwrap_or_default()
}
