//! Which amounts can be compared, and in which unit are they brought together?

use super::lists::lists;
use super::{Cell, Fact, each};
use crate::decimal::Decimal;
use crate::quantities::fold;
use crate::report::{FigureKind, Value};

/// Digits after the point that a converted amount keeps.
const PLACES: i32 = 12;

/// What a fact's amount is an amount of: the family of its unit, else the unit itself; with what it is counted by.
pub(super) fn dimension(fact: &Fact) -> String {
    let text = fold(&fact.unit.text);
    let unit = lists().units.get(&*text).map_or(&*text, |&(family, _)| family);
    // The unit of a rank is only a way of saying it.
    let unit = if fact.kind == FigureKind::Rank {
        ""
    } else {
        fact.unit.code.as_deref().map_or(unit, |code| code_or(code, unit))
    };
    match &fact.unit.per {
        Some(per) => format!("{unit}/{per}"),
        None => unit.to_owned(),
    }
}

/// A currency or per cent by its code; a measure by its family.
fn code_or<'u>(code: &'u str, unit: &'u str) -> &'u str {
    if unit.is_ascii() && !unit.is_empty() { unit } else { code }
}

/// Whether it is a rate or a mean, which has the same meaning for a year as for several and is no sum.
pub(super) fn is_rate(fact: &Fact) -> bool {
    matches!(fact.kind, FigureKind::Percent | FigureKind::PercentagePoint | FigureKind::Index)
        || fact.unit.per.is_some()
        || fact.kind == FigureKind::Duration
        || lists().per_head.iter().any(|word| fact.indicator.contains(word))
}

/// Whether the word before it says that its years came to it in the end (增加到), so that it is no sum of them.
pub(super) fn is_reached(fact: &Fact) -> bool {
    let (sentence, surface) = (fold(&fact.sentence), fold(&fact.surface));
    let before = sentence.match_indices(&*surface).map(|(at, _)| &sentence[..at]);
    before.into_iter().any(|before| lists().reached.iter().any(|word| before.ends_with(word)))
}

/// Brings the amounts of each measure to the unit that most of them have, where they have several.
pub(super) fn to_common(cells: &mut [Cell], measures: usize) {
    let mut used: Vec<Vec<(String, usize)>> = vec![Vec::new(); measures];
    for cell in cells.iter() {
        let units = &mut used[cell.measure];
        match units.iter_mut().find(|(unit, _)| *unit == cell.fact.unit.text) {
            Some((_, count)) => *count += 1,
            None => units.push((cell.fact.unit.text.clone(), 1)),
        }
    }
    for cell in cells {
        let units = &used[cell.measure];
        if units.len() > 1 {
            let most = units.iter().map(|(_, count)| *count).max();
            let common = units.iter().find(|(_, count)| Some(*count) == most).map(|(unit, _)| unit);
            cell.common = common.and_then(|common| {
                let value = converted(&cell.fact.value, &cell.fact.unit.text, common)?;
                Some((value, common.clone()))
            });
        }
    }
}

/// `value` in another unit of the same family.
pub(super) fn converted(value: &Value, from: &str, to: &str) -> Option<Value> {
    if from == to {
        return Some(value.clone());
    }
    let factor = |unit: &str| lists().units.get(&*fold(unit)).copied();
    let ((family, from), (other, to)) = (factor(from)?, factor(to)?);
    let convert = |number: Decimal| number.checked_mul(from)?.checked_div(to, PLACES);
    (family == other).then(|| each(value, convert)).flatten()
}
