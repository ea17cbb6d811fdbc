//! Is this character one of a set?

/// A set of characters of the Basic Multilingual Plane, asked for every character of a text.
pub(crate) struct CharSet(Vec<u64>);

impl CharSet {
    /// The set of `chars`; those beyond the plane are left out.
    pub(crate) fn new(chars: impl IntoIterator<Item = char>) -> Self {
        let mut words = vec![0; (1 << 16) / 64];
        for c in chars {
            if let Some(word) = words.get_mut(c as usize / 64) {
                *word |= 1 << (c as u32 % 64);
            }
        }
        Self(words)
    }

    /// Whether `c` is in the set.
    #[inline]
    pub(crate) fn contains(&self, c: char) -> bool {
        self.0.get(c as usize / 64).is_some_and(|word| word >> (c as u32 % 64) & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_what_it_was_given_and_nothing_else() {
        let set = CharSet::new("a万\u{FFFF}𠮷".chars());
        assert!("a万\u{FFFF}".chars().all(|c| set.contains(c)));
        assert!("\0b丈万\u{FFFE}𠮷"[..].chars().filter(|&c| set.contains(c)).eq(['万']));
    }
}
