//! Where does a figure have another subject or period from, and was that asked about before?
//!
//! One changed heading gives another year to every figure below it, one changed name another subject. Where a figure's
//! own words are the same, only the first figure that shows the change is a question; behind the changed words of its
//! own sentence, the first few are (销售129.9亿元，同比减少11.3亿元: both are those of another seller).

use crate::hashed::HashSet;

use super::claims::Claim;
use super::{Field, Status};
use crate::panel::ends_clause;

/// How many figures and times of a sentence are asked about for one cause.
const FEW: usize = 3;

/// What was asked about: a field, the side, and what the field is there.
#[derive(Default)]
pub(super) struct Told(HashSet<(Field, Side, String)>);

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
    /// Whether a figure behind these words was asked about because of them.
    asked: bool,
    /// How many figures and times have another subject, another period or other words because of that.
    figures: usize,
}

impl Said {
    /// Takes note of the next claim of a sentence and of its counterpart.
    pub(super) fn see(&mut self, new: &Claim, old: &Claim) {
        if new.fact.is_none() {
            let differs = !new.is_bare && new.folded != old.folded;
            self.figures += usize::from(differs && !self.time);
            self.time |= differs;
            return;
        }
        self.words = match (last_clause(&new.before), last_clause(&old.before)) {
            (Some(new), Some(old)) => {
                self.asked = false;
                new != old
            }
            _ => self.words || new.before != old.before,
        };
    }

    /// What was judged of a figure, or that it stands behind other words like the one before it that was asked about.
    pub(super) fn inherited(
        &mut self,
        new: &Claim,
        (status, fields): (Status, Vec<Field>),
    ) -> (Status, Vec<Field>) {
        let behind = self.words && self.asked && new.fact.is_some() && self.figures < FEW;
        if fields == [Field::Words] {
            self.asked = true;
            self.figures += 1;
        } else if behind && fields.is_empty() && status <= Status::Rounded {
            self.figures += 1;
            return (Status::Differs, vec![Field::Words]);
        }
        (status, fields)
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
        said: &mut Said,
        (status, fields): (Status, Vec<Field>),
    ) -> (Status, Vec<Field>) {
        let mut asked = fields.is_empty();
        for &field in &fields {
            let here = match field {
                Field::Period => said.time || new.fact.is_none(),
                Field::Subject => said.words,
                _ => true,
            };
            let mut fresh = true;
            for (side, claim) in [(Side::New, new), (Side::Old, old)] {
                fresh &= self.0.insert((field, side, of(field, claim)));
            }
            let inherited = new.fact.is_some() && matches!(field, Field::Period | Field::Subject);
            asked |= fresh || here && (!inherited || said.figures < FEW);
            said.figures += usize::from(here && inherited);
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
