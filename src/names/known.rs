//! Where does one of many known names stand?

use crate::hashed::HashMap;

use crate::charset::CharSet;

/// Names with what is known of each, found by what a text goes on with in a time that their number does not change.
/// A name has two characters or more.
pub(super) struct Known<'n, T> {
    names: HashMap<&'n str, T>,
    /// By the first two characters the lengths of the names that begin with them, the longest first.
    lengths: HashMap<(char, char), Vec<usize>>,
    firsts: CharSet,
}

impl<'n, T> Known<'n, T> {
    /// The first of two names that are alike holds.
    pub(super) fn new(all: impl IntoIterator<Item = (&'n str, T)>) -> Self {
        let mut names = HashMap::default();
        let mut lengths: HashMap<(char, char), Vec<usize>> = HashMap::default();
        for (name, says) in all {
            let Some(two) = first_two(name) else { continue };
            names.entry(name).or_insert_with(|| {
                let lengths = lengths.entry(two).or_default();
                if !lengths.contains(&name.len()) {
                    lengths.push(name.len());
                }
                says
            });
        }
        for lengths in lengths.values_mut() {
            crate::order::sort_by_key(lengths, |length| crate::order::descending(*length));
        }
        let firsts = CharSet::new(lengths.keys().map(|(first, _)| *first));
        Self { names, lengths, firsts }
    }

    /// The names that `rest` begins with, the longest first.
    pub(super) fn at<'k, 't: 'k>(&'k self, rest: &'t str) -> impl Iterator<Item = (&'t str, &'k T)> {
        let likely = rest.chars().next().is_some_and(|first| self.firsts.contains(first));
        let lengths = likely.then(|| self.lengths.get(&first_two(rest)?)).flatten();
        lengths.map_or(&[][..], Vec::as_slice).iter().filter_map(move |length| {
            let name = rest.get(..*length)?;
            Some((name, self.names.get(name)?))
        })
    }
}

fn first_two(name: &str) -> Option<(char, char)> {
    let mut chars = name.chars();
    Some((chars.next()?, chars.next()?))
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
