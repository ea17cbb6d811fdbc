//! Do two figures say the same of what they measure: which way it went, against what, over what time and among whom?

use super::{Claim, Field};
use crate::report::{Basis, Change};

/// In what the sense of two figures differs.
#[inline(never)]
pub(super) fn differences(new: &Claim, old: &Claim) -> Vec<Field> {
    let direction = is_turned(new, old).then_some(Field::Direction);
    let basis = is_on_another_basis(new, old).then_some(Field::Basis);
    direction.into_iter().chain(basis).collect()
}

fn change(claim: &Claim) -> Option<&Change> {
    claim.fact.as_ref()?.change.as_ref()
}

/// Whether one went up and the other down.
pub(super) fn is_turned(new: &Claim, old: &Claim) -> bool {
    let direction = |claim| change(claim)?.direction;
    direction(new).zip(direction(old)).is_some_and(|(one, other)| one != other)
}

fn is_on_another_basis(new: &Claim, old: &Claim) -> bool {
    let said =
        |claim: &Claim| claim.fact.as_ref().map(|fact| (fact.role, fact.manner, fact.change.is_some()));
    let basis = |claim| change(claim)?.basis.as_ref();
    let compared = basis(new).zip(basis(old)).is_some_and(|(one, other)| !is_same_basis(one, other));
    let among = new.scope.as_ref().zip(old.scope.as_ref()).is_some_and(|(one, other)| one != other);
    said(new) != said(old) || compared || among
}

/// Whether two figures are compared with the same; 全国 is short for 全国平均.
fn is_same_basis(one: &Basis, other: &Basis) -> bool {
    match (one, other) {
        (Basis::Words(one), Basis::Words(other)) => {
            one.contains(other.as_str()) || other.contains(one.as_str())
        }
        _ => one == other,
    }
}
