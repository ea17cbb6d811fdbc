//! Where does a figure have another subject or period from, and was that asked about before?
//!
//! One changed heading gives another year to every figure below it, one changed name another subject. Where a figure's
//! own words are the same, only the first figure that shows the change is a question.

use rustc_hash::FxHashSet;

use super::claims::Claim;
use super::{Field, Status};
use crate::panel::ends_clause;

/// What was asked about: a field, and what it is on either side.
#[derive(Default)]
pub(super) struct Told(FxHashSet<(Field, String, String)>);

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
        let mut fresh = false;
        for &field in &fields {
            let here = match field {
                Field::Subject => said.words,
                Field::Period => said.time || new.fact.is_none(),
                Field::Value | Field::Unit | Field::Words => true,
            };
            fresh |= self.0.insert(cause(field, new, old)) || here;
        }
        if fresh || fields.is_empty() { (status, fields) } else { (Status::Supported, Vec::new()) }
    }
}

fn cause(field: Field, new: &Claim, old: &Claim) -> (Field, String, String) {
    let of = |claim: &Claim| {
        let fact = claim.fact.as_ref();
        let said = match field {
            Field::Subject => fact.and_then(|fact| fact.subject.clone()),
            _ => fact.map_or(claim.iso.clone(), |fact| fact.period.clone()),
        };
        said.unwrap_or_default()
    };
    (field, of(new), of(old))
}
