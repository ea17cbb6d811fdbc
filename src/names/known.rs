//! Where does one of many known names stand?

use rustc_hash::FxHashMap;

use crate::charset::CharSet;

/// Names with what is known of each, found by what a text goes on with in a time that their number does not change.
pub(super) struct Known<'n, T> {
    names: FxHashMap<&'n str, T>,
    /// By first character the lengths of the names that begin with it, the longest first.
    lengths: FxHashMap<char, Vec<usize>>,
    firsts: CharSet,
}

impl<'n, T> Known<'n, T> {
    /// The first of two names that are alike holds.
    pub(super) fn new(all: impl IntoIterator<Item = (&'n str, T)>) -> Self {
        let mut names = FxHashMap::default();
        let mut lengths: FxHashMap<char, Vec<usize>> = FxHashMap::default();
        for (name, says) in all {
            let Some(first) = name.chars().next() else { continue };
            names.entry(name).or_insert_with(|| {
                let lengths = lengths.entry(first).or_default();
                if !lengths.contains(&name.len()) {
                    lengths.push(name.len());
                }
                says
            });
        }
        for lengths in lengths.values_mut() {
            lengths.sort_unstable_by_key(|length| std::cmp::Reverse(*length));
        }
        let firsts = CharSet::new(lengths.keys().copied());
        Self { names, lengths, firsts }
    }

    /// The names that `rest` begins with, the longest first.
    pub(super) fn at<'k, 't: 'k>(&'k self, rest: &'t str) -> impl Iterator<Item = (&'t str, &'k T)> {
        let first = rest.chars().next().filter(|&first| self.firsts.contains(first));
        let lengths = first.and_then(|first| self.lengths.get(&first)).map_or(&[][..], Vec::as_slice);
        lengths.iter().filter_map(move |length| {
            let name = rest.get(..*length)?;
            Some((name, self.names.get(name)?))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_name_comes_first() {
        let known = Known::new([("远帆", 1), ("远帆集团", 2), ("远帆", 3)]);
        let found: Vec<_> = known.at("远帆集团公司").collect();
        assert_eq!(found, [("远帆集团", &2), ("远帆", &1)]);
        assert_eq!(known.at("远").count() + known.at("近帆").count() + known.at("").count(), 0);
    }
}
