//! How does one number stand to another that should be the same?

use std::cmp::Ordering;

use crate::decimal::Decimal;
use crate::panel::{Fact, converted, is_same_indicator, lists};
use crate::report::{Bound, FigureKind, Value};

/// How far a number may lie beyond a bound that is worded for it (超5万亿元 of 5.67万亿元).
const BEYOND: f64 = 0.2;
/// How far a number may lie from one that is said to be about it.
const ABOUT: f64 = 0.05;

/// How far two values of one thing may lie apart, as a ratio; of what lies farther apart one is of another thing.
const APART: f64 = 1.25;

/// How a draft's number stands to a source's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compared {
    Equal,
    /// The draft has fewer digits, or only bounds it.
    Rounded,
    /// The same digits in another unit or size.
    UnitSlip,
    Other,
}

/// Compares the draft's figure with the source's.
#[inline(never)]
pub(super) fn compare(draft: &Fact, source: &Fact) -> Compared {
    match in_unit_of(draft, source) {
        Some(value) if value == draft.value && draft.bound == source.bound => Compared::Equal,
        Some(value) if value == draft.value => {
            if is_vaguer(draft.bound, source.bound) {
                Compared::Rounded
            } else {
                Compared::Other
            }
        }
        Some(value) if is_rounded(draft, source.bound, &value) => Compared::Rounded,
        Some(value) if differs_in_size(&draft.value, &value) => Compared::UnitSlip,
        Some(_) => Compared::Other,
        None if same_digits(draft, source) => Compared::UnitSlip,
        None => Compared::Other,
    }
}

/// The source's number in the draft's unit, where both are of one kind.
#[inline(never)]
fn in_unit_of(draft: &Fact, source: &Fact) -> Option<Value> {
    if draft.kind != source.kind || draft.unit.per != source.unit.per {
        return None;
    }
    match draft.kind {
        // 第四 is 第4位, but 第28个 is not 第28家.
        FigureKind::Rank => ranks_alike(draft, source).then(|| source.value.clone()),
        _ => converted(&source.value, &source.unit.text, &draft.unit.text),
    }
}

/// Whether two figures have one number, however it bounds them.
pub(super) fn is_one_number(one: &Fact, other: &Fact) -> bool {
    in_unit_of(one, other).is_some_and(|value| value == one.value)
}

fn ranks_alike(one: &Fact, other: &Fact) -> bool {
    let (one, other) = (&*one.unit.text, &*other.unit.text);
    let place = |unit: &str| lists().place.contains(unit);
    one.is_empty() || other.is_empty() || one == other || place(one) && place(other)
}

/// Whether two numbers are so near, or so alike, that one may be a slip of the pen for the other.
#[inline(never)]
pub(super) fn is_near(one: &Fact, other: &Fact) -> bool {
    let in_unit = converted(&other.value, &other.unit.text, &one.unit.text);
    let (Value::One(a), Some(Value::One(b))) = (&one.value, &in_unit) else { return false };
    (APART.recip()..=APART).contains(&(a.to_f64() / b.to_f64())) || are_transposed(one, other)
}

/// Whether two numbers have the same digits in another order (46.8, 64.8), and as many before the point.
pub(super) fn are_transposed(one: &Fact, other: &Fact) -> bool {
    let digits = |fact: &Fact| {
        let plain = super::claims::plain(&fact.surface);
        let number = plain.trim_start_matches(|c: char| !c.is_ascii_digit());
        let end = number.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(number.len());
        let mut digits: Vec<u8> = number[..end].bytes().filter(u8::is_ascii_digit).collect();
        digits.sort_unstable();
        (number.find('.'), digits)
    };
    let (first, second) = (digits(one), digits(other));
    let few = if is_same_indicator(&one.indicator, &other.indicator) { 2 } else { TRANSPOSED };
    one.unit == other.unit && first.1.len() >= few && first == second
}

/// So many digits are the same by chance less often than by a slip.
const TRANSPOSED: usize = 3;

/// On which side of its number a bound has the quantity.
const fn side(bound: Bound) -> Option<Ordering> {
    match bound {
        Bound::AtLeast | Bound::Over => Some(Ordering::Greater),
        Bound::AtMost | Bound::Under | Bound::UnderAbout => Some(Ordering::Less),
        Bound::Exact | Bound::About | Bound::Range => None,
    }
}

/// Whether a draft's bound says of the same number what the source's says, or less: 约300亿元 of 300亿元, 超过70万 of 70万以上.
/// A bound that was dropped or added says something else.
fn is_vaguer(draft: Bound, source: Bound) -> bool {
    draft == Bound::About && matches!(source, Bound::Exact | Bound::UnderAbout)
        || side(draft).is_some() && side(draft) == side(source)
}

/// Whether a bound is one that is set or kept (5.5%以内): another number is another one.
const fn is_limit(bound: Bound) -> bool {
    matches!(bound, Bound::AtLeast | Bound::AtMost)
}

/// Whether the draft's number is the source's, with the digits that the draft gives or within its bound. What the source
/// bounds likewise (近40天, 近47天) is no number that the draft could bound.
fn is_rounded(draft: &Fact, bound: Bound, source: &Value) -> bool {
    let (Value::One(said), Value::One(value)) = (&draft.value, source) else {
        return match (&draft.value, source) {
            (Value::Range(low, high), Value::One(value)) => low <= value && value <= high,
            _ => false,
        };
    };
    let (said, value) = (said.to_f64(), value.to_f64());
    let off = (value - said) / said.abs().max(f64::MIN_POSITIVE);
    let same_digits = (value - said).abs() <= half_of_last_digit(draft) * (1.0 + 1e-9);
    if let (Some(own), Some(others)) = (side(draft.bound), side(bound)) {
        // What the source bounds has that bound or a wider one: 超5.6万亿元 of 超5.62万亿元, not 超5.7万亿元 of 超5.68万亿元.
        return own == others
            && !is_limit(draft.bound)
            && !is_limit(bound)
            && same_digits
            && value.partial_cmp(&said) == Some(own);
    }
    match draft.bound {
        Bound::Exact | Bound::Range => same_digits && bound == Bound::Exact,
        Bound::About if bound == Bound::About => same_digits,
        Bound::About => off.abs() <= ABOUT,
        Bound::AtLeast | Bound::Over => (0.0..BEYOND).contains(&off),
        Bound::AtMost | Bound::Under | Bound::UnderAbout => (-BEYOND..=0.0).contains(&off),
    }
}

/// Half of a unit of the last digit that the draft prints.
pub(super) fn half_of_last_digit(draft: &Fact) -> f64 {
    let digits: String =
        super::claims::plain(&draft.surface).chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let (Some(written), Value::One(value)) = (Decimal::parse(&digits), &draft.value) else { return 0.0 };
    // Things that are counted one by one are not rounded, unless they are given in thousands or with decimals.
    if decimals == 0
        && written == value.abs()
        && matches!(draft.kind, FigureKind::Count | FigureKind::Rank | FigureKind::Duration)
    {
        return 0.0;
    }
    let size = value.to_f64().abs() / written.to_f64().max(f64::MIN_POSITIVE);
    0.5 * size * 10f64.powi(-i32::try_from(decimals).unwrap_or(0))
}

/// Whether two numbers have the same digits and differ by a power of ten.
fn differs_in_size(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::One(one), Value::One(other)) => {
            one != other && one.shift(-one.magnitude()) == other.shift(-other.magnitude())
        }
        _ => false,
    }
}

/// Whether two numbers in units that cannot be converted have the same digits.
fn same_digits(draft: &Fact, source: &Fact) -> bool {
    match (&draft.value, &source.value) {
        (Value::One(one), Value::One(other)) => {
            one.shift(-one.magnitude()) == other.shift(-other.magnitude())
        }
        (one, other) => one == other,
    }
}
