//! In which order do things stand?

use std::cmp::Ordering;

use crate::span::Span;

/// Sorts by comparing; what is alike stays in its order. Places are sorted and not the things, so that the machine code
/// of sorting, ten kilobytes for each type, is there once.
pub fn sort_by<T>(things: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let places = compared(things.len(), &|one, other| compare(&things[one], &things[other]));
    arrange(places, &mut |one, other| things.swap(one, other));
}

/// The places below `length` in order.
fn compared(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..length).collect();
    places.sort_by(|one, other| compare(*one, *other));
    places
}

/// As [`sort_by`], by a key of two numbers, which is faster.
pub(crate) fn sort_by_key<T>(things: &mut [T], key: impl Fn(&T) -> (usize, usize)) {
    let places = sorted(things.len(), &|at| key(&things[at]));
    arrange(places, &mut |one, other| things.swap(one, other));
}

/// Sorts numbers, the lowest first.
pub(crate) fn sort_numbers(numbers: &mut [u32]) {
    sort_by_key(numbers, |number| (*number as usize, 0));
}

/// Sorts spans by where they begin and end.
pub(crate) fn sort_spans(spans: &mut [Span]) {
    sort_by_key(spans, |span| by_span(*span));
}

/// The key for what stands first to come first.
pub(crate) const fn by_span(span: Span) -> (usize, usize) {
    (span.start, span.end)
}

/// The key for the greatest number to come first.
pub(crate) const fn descending(number: usize) -> (usize, usize) {
    (usize::MAX - number, 0)
}

/// For each place the number of what belongs there, by the keys of the things below `length`.
#[inline(never)]
fn sorted(length: usize, key: &dyn Fn(usize) -> (usize, usize)) -> Vec<usize> {
    let key = |at| {
        let (first, second) = key(at);
        (first, second, at)
    };
    let mut keys: Vec<_> = (0..length).map(key).collect();
    keys.sort_unstable();
    keys.into_iter().map(|(.., at)| at).collect()
}

/// Brings to each place what belongs there, along the circles that the places make. There once, as `compared` is: each
/// type of things adds no more than how two of them are swapped.
#[inline(never)]
fn arrange(mut places: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..places.len() {
        let mut at = start;
        while places[at] != start {
            let from = std::mem::replace(&mut places[at], at);
            swap(at, from);
            at = from;
        }
        places[at] = at;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_are_sorted_as_the_standard_library_sorts_them() {
        let mut number = 7_usize;
        for length in 0..40 {
            let mut things: Vec<(usize, usize)> = Vec::new();
            for at in 0..length {
                number =
                    number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                things.push(((number >> 33) % 7, at));
            }
            let mut expected = things.clone();
            expected.sort_by_key(|thing| std::cmp::Reverse(thing.0));
            let mut compared = things.clone();
            sort_by_key(&mut things, |thing| descending(thing.0));
            sort_by(&mut compared, |one, other| other.0.cmp(&one.0));
            assert_eq!((&things, &compared), (&expected, &expected));
            let mut numbers: Vec<u32> = expected.iter().map(|thing| thing.0 as u32).collect();
            sort_numbers(&mut numbers);
            assert!(numbers.is_sorted() && numbers.len() == length);
        }
    }
}
