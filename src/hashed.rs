//! Hash maps and sets that are gone through in the order of insertion.
//!
//! Hashes lead to places in a list, so that the machine code of a hash table, two kilobytes for each type, is there
//! once. Nothing is ever removed.

use std::borrow::Borrow;
use std::hash::{BuildHasher, Hash};

use rustc_hash::{FxBuildHasher, FxHashMap};

/// No place.
const NONE: u32 = u32::MAX;

/// The last entry of each hash.
#[derive(Clone, Debug, Default)]
struct Places(FxHashMap<u64, u32>);

impl Places {
    #[inline(never)]
    fn last(&self, hash: u64) -> u32 {
        self.0.get(&hash).copied().unwrap_or(NONE)
    }

    /// Notes the last entry with a hash, and returns the one before it.
    #[inline(never)]
    fn note(&mut self, hash: u64, place: u32) -> u32 {
        self.0.insert(hash, place).unwrap_or(NONE)
    }
}

/// A key and its value.
#[derive(Clone, Debug)]
pub struct Entry<K, V> {
    key: K,
    value: V,
    /// The entry before it with the same hash.
    before: u32,
}

/// A map.
#[derive(Clone, Debug)]
pub struct HashMap<K, V> {
    places: Places,
    entries: Vec<Entry<K, V>>,
}

/// The value of a key, there or not.
pub struct Slot<'m, K, V> {
    map: &'m mut HashMap<K, V>,
    key: K,
}

impl<K, V> Default for HashMap<K, V> {
    fn default() -> Self {
        Self { places: Places::default(), entries: Vec::new() }
    }
}

impl<K, V> HashMap<K, V> {
    /// How many there are.
    pub const fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The keys with their values.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> + Clone {
        self.entries.iter().map(|entry| (&entry.key, &entry.value))
    }

    /// The keys.
    pub fn keys(&self) -> impl Iterator<Item = &K> + Clone {
        self.entries.iter().map(|entry| &entry.key)
    }

    /// The values.
    pub fn values(&self) -> impl Iterator<Item = &V> + Clone {
        self.entries.iter().map(|entry| &entry.value)
    }

    /// The values, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.entries.iter_mut().map(|entry| &mut entry.value)
    }
}

impl<K: Hash + Eq, V> HashMap<K, V> {
    fn find<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<usize>
    where
        K: Borrow<Q>,
    {
        let mut at = self.places.last(FxBuildHasher.hash_one(key));
        while let Some(entry) = self.entries.get(at as usize) {
            if entry.key.borrow() == key {
                return Some(at as usize);
            }
            at = entry.before;
        }
        None
    }

    fn push(&mut self, key: K, value: V) -> usize {
        let at = self.entries.len();
        let before = self.places.note(FxBuildHasher.hash_one(&key), at as u32);
        self.entries.push(Entry { key, value, before });
        at
    }

    /// The value of a key.
    pub fn get<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        Some(&self.entries[self.find(key)?].value)
    }

    /// A key as it was inserted, and its value.
    pub fn get_key_value<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<(&K, &V)>
    where
        K: Borrow<Q>,
    {
        let entry = &self.entries[self.find(key)?];
        Some((&entry.key, &entry.value))
    }

    /// The value of a key, to be changed.
    pub fn get_mut<Q: Hash + Eq + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let at = self.find(key)?;
        Some(&mut self.entries[at].value)
    }

    /// Whether a key is there.
    pub fn contains_key<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.find(key).is_some()
    }

    /// Sets the value of a key, and returns the former one.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        if let Some(at) = self.find(&key) {
            return Some(std::mem::replace(&mut self.entries[at].value, value));
        }
        self.push(key, value);
        None
    }

    /// The value of a key, there or not.
    pub const fn entry(&mut self, key: K) -> Slot<'_, K, V> {
        Slot { map: self, key }
    }
}

impl<'m, K: Hash + Eq, V> Slot<'m, K, V> {
    /// The value; `value` is made where there is none.
    pub fn or_insert_with(self, value: impl FnOnce() -> V) -> &'m mut V {
        let at = match self.map.find(&self.key) {
            Some(at) => at,
            None => self.map.push(self.key, value()),
        };
        &mut self.map.entries[at].value
    }

    /// The value; `value` where there is none.
    pub fn or_insert(self, value: V) -> &'m mut V {
        self.or_insert_with(|| value)
    }

    /// The value; the default where there is none.
    pub fn or_default(self) -> &'m mut V
    where
        V: Default,
    {
        self.or_insert_with(V::default)
    }
}

impl<K: Hash + Eq, V> Extend<(K, V)> for HashMap<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        for (key, value) in entries {
            self.insert(key, value);
        }
    }
}

impl<K: Hash + Eq, V> FromIterator<(K, V)> for HashMap<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut map = Self::default();
        map.extend(entries);
        map
    }
}

impl<K, V> IntoIterator for HashMap<K, V> {
    type Item = (K, V);
    type IntoIter = std::iter::Map<std::vec::IntoIter<Entry<K, V>>, fn(Entry<K, V>) -> (K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter().map(|entry| (entry.key, entry.value))
    }
}

impl<K: Hash + Eq + Borrow<Q>, Q: Hash + Eq + ?Sized, V> std::ops::Index<&Q> for HashMap<K, V> {
    type Output = V;

    fn index(&self, key: &Q) -> &V {
        self.get(key).expect("the key is in the map")
    }
}

/// A set.
#[derive(Clone, Debug)]
pub struct HashSet<K>(HashMap<K, ()>);

impl<K> Default for HashSet<K> {
    fn default() -> Self {
        Self(HashMap::default())
    }
}

impl<K> HashSet<K> {
    /// How many there are.
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The keys.
    pub fn iter(&self) -> impl Iterator<Item = &K> + Clone {
        self.0.keys()
    }
}

impl<K: Hash + Eq> HashSet<K> {
    /// Whether a key is there.
    pub fn contains<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.0.contains_key(key)
    }

    /// Whether the key was not there before.
    pub fn insert(&mut self, key: K) -> bool {
        self.0.insert(key, ()).is_none()
    }
}

impl<K: Hash + Eq> Extend<K> for HashSet<K> {
    fn extend<I: IntoIterator<Item = K>>(&mut self, keys: I) {
        self.0.extend(keys.into_iter().map(|key| (key, ())));
    }
}

impl<K: Hash + Eq> FromIterator<K> for HashSet<K> {
    fn from_iter<I: IntoIterator<Item = K>>(keys: I) -> Self {
        Self(keys.into_iter().map(|key| (key, ())).collect())
    }
}

impl<K> IntoIterator for HashSet<K> {
    type Item = K;
    type IntoIter = std::iter::Map<std::vec::IntoIter<Entry<K, ()>>, fn(Entry<K, ()>) -> K>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.entries.into_iter().map(|entry| entry.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keys whose hashes are all alike.
    #[derive(Clone, Debug, PartialEq, Eq)]
    struct Alike(u32);

    impl Hash for Alike {
        fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
            state.write_u32(7);
        }
    }

    #[test]
    fn keys_with_the_same_hash_are_kept_apart_in_the_order_of_insertion() {
        let mut map = HashMap::default();
        for key in [3, 1, 2] {
            assert_eq!(map.insert(Alike(key), key * 10), None);
        }
        assert_eq!(map.insert(Alike(1), 11), Some(10));
        *map.entry(Alike(4)).or_insert(0) += 40;
        *map.entry(Alike(2)).or_default() += 1;
        assert_eq!((map.get(&Alike(1)), map.get(&Alike(5))), (Some(&11), None));
        let entries: Vec<(u32, u32)> = map.iter().map(|(key, value)| (key.0, *value)).collect();
        assert_eq!(entries, [(3, 30), (1, 11), (2, 21), (4, 40)]);
    }

    #[test]
    fn a_set_has_each_key_once() {
        let mut set: HashSet<u32> = [5, 3, 5].into_iter().collect();
        assert!(!set.insert(3) && set.insert(9));
        assert_eq!(set.iter().copied().collect::<Vec<_>>(), [5, 3, 9]);
    }
}
