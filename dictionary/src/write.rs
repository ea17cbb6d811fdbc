//! How are the chosen words laid out in bytes?
//!
//! As a tree of their UTF-16 units, level by level: `docs/dictionary.md` describes it. Units are named by their rank, the
//! most frequent ones first, so that the units that follow the same beginning lie close together; what is stored of
//! each is the distance to the one before it.

use std::collections::BTreeMap;

use crate::lists::Word;

const MAGIC: &[u8; 8] = b"wenshu-d";
const VERSION: u16 = 6;

/// Frequencies below this are stored as they are, higher ones by their logarithm.
const EXACT: u32 = 64;
/// Steps of the logarithmic part per factor e.
const STEPS: f64 = 18.0;
/// IDF values are stored in eighths; 0 says that the list has none.
const IDF_STEPS: f64 = 8.0;

/// Numbers below this take one byte, higher ones a second.
const SMALL: usize = 192;

/// The dictionary of `words` and what else is kept with them.
pub(crate) fn dictionary<'l>(words: impl Iterator<Item = &'l Word>, sections: &[Vec<u8>]) -> Vec<u8> {
    let words: Vec<&Word> = words.collect();
    let alphabet = Alphabet::of(&words);
    let tree = Tree::of(&words, &alphabet);
    let mut tags: Vec<&str> = Vec::new();
    let (mut frequencies, mut tag_column) = (Vec::new(), Vec::new());
    for word in &tree.words {
        frequencies.push(frequency_byte(word.frequency));
        let tag = tags.iter().position(|tag| *tag == word.tag).unwrap_or_else(|| {
            tags.push(&word.tag);
            tags.len() - 1
        });
        tag_column.push(u8::try_from(tag).expect("at most 256 tags"));
    }
    // Words of like frequency have like IDF values.
    let mut by_frequency: Vec<usize> = (0..tree.words.len()).collect();
    by_frequency.sort_by_key(|at| frequencies[*at]);
    let idf = by_frequency.into_iter().map(|at| idf_byte(tree.words[at]));

    let mut body = Vec::new();
    body.extend(four_bytes(tree.words.len()));
    body.extend(four_bytes(tree.distances.len()));
    body.push(u8::try_from(tags.len()).expect("fewer than 256 tags"));
    for tag in tags {
        body.push(u8::try_from(tag.len()).expect("short tags"));
        body.extend(tag.bytes());
    }
    alphabet.write(&mut body);
    numbers(&tree.counts, &mut body);
    numbers(&tree.distances, &mut body);
    body.extend(
        tree.inner_words.chunks(8).map(|bits| {
            bits.iter().enumerate().fold(0, |byte, (at, is_word)| byte | u8::from(*is_word) << at)
        }),
    );
    body.extend(frequencies);
    body.extend(tag_column);
    body.extend(idf);
    for section in sections {
        body.extend(four_bytes(section.len()));
        body.extend(section);
    }
    let mut dictionary = Vec::with_capacity(body.len() + 18);
    dictionary.extend(MAGIC);
    dictionary.extend(VERSION.to_le_bytes());
    dictionary.extend(checksum(&body).to_le_bytes());
    dictionary.extend(body);
    dictionary
}

/// The checksum that [`dictionary`] wrote.
pub(crate) fn checksum_of(packed: &[u8]) -> Option<u64> {
    let start = MAGIC.len() + VERSION.to_le_bytes().len();
    packed.get(start..)?.first_chunk().map(|bytes| u64::from_le_bytes(*bytes))
}

/// The UTF-16 units of all words in the order of their ranks: in groups of like frequency, each in order.
struct Alphabet {
    groups: Vec<Vec<u16>>,
    ranks: BTreeMap<u16, usize>,
}

impl Alphabet {
    fn of(words: &[&Word]) -> Self {
        let mut counts: BTreeMap<u16, usize> = BTreeMap::new();
        for unit in words.iter().flat_map(|word| word.text.encode_utf16()) {
            *counts.entry(unit).or_default() += 1;
        }
        let mut groups: BTreeMap<u32, Vec<u16>> = BTreeMap::new();
        for (unit, count) in counts {
            // Two groups to each doubling.
            groups.entry((count * count).ilog2()).or_default().push(unit);
        }
        let groups: Vec<Vec<u16>> = groups.into_values().rev().collect();
        let ranks = groups.iter().flatten().enumerate().map(|(rank, unit)| (*unit, rank)).collect();
        Self { groups, ranks }
    }

    /// The number of groups; the size of each; the distances of all units from those before them in their groups, the
    /// low bytes first.
    fn write(&self, body: &mut Vec<u8>) {
        body.push(u8::try_from(self.groups.len()).expect("fewer than 64 groups"));
        for group in &self.groups {
            body.extend(u16::try_from(group.len()).expect("fewer than 2^16 units").to_le_bytes());
        }
        let distances = self.groups.iter().flat_map(|group| {
            let before = std::iter::once(0).chain(group.iter().copied());
            group.iter().zip(before).map(|(unit, before)| (unit - before).to_le_bytes())
        });
        let distances: Vec<[u8; 2]> = distances.collect();
        body.extend(distances.iter().map(|bytes| bytes[0]));
        body.extend(distances.iter().map(|bytes| bytes[1]));
    }
}

/// The beginnings of all words, level by level.
#[derive(Default)]
struct Tree<'l> {
    /// Of the root and of each node, how many nodes go on from it.
    counts: Vec<usize>,
    /// Of each node, how many ranks its unit lies behind the one before it at the same parent.
    distances: Vec<usize>,
    /// Of each node from which others go on, whether it is a word itself; the others are.
    inner_words: Vec<bool>,
    words: Vec<&'l Word>,
}

impl<'l> Tree<'l> {
    fn of(words: &[&'l Word], alphabet: &Alphabet) -> Self {
        let spell = |word: &&'l Word| {
            let ranks = word.text.encode_utf16().map(|unit| alphabet.ranks[&unit]);
            (ranks.collect::<Vec<usize>>(), *word)
        };
        let mut spelled: Vec<(Vec<usize>, &Word)> = words.iter().map(spell).collect();
        spelled.sort_by(|one, other| one.0.cmp(&other.0));
        let mut tree = Self::default();
        let mut level = vec![&spelled[..]];
        let mut depth = 0;
        while !level.is_empty() {
            let mut next = Vec::new();
            for words in level {
                let is_word = words.first().is_some_and(|word| word.0.len() == depth);
                let longer = &words[usize::from(is_word)..];
                let before = next.len();
                next.extend(longer.chunk_by(|one, other| one.0[depth] == other.0[depth]));
                let mut least = 0;
                for words in &next[before..] {
                    let rank = words[0].0[depth];
                    tree.distances.push(rank - least);
                    least = rank + 1;
                }
                tree.counts.push(next.len() - before);
                if depth > 0 && next.len() > before {
                    tree.inner_words.push(is_word);
                }
                tree.words.extend(is_word.then(|| words[0].1));
            }
            level = next;
            depth += 1;
        }
        tree
    }
}

/// How many second bytes there are; of each number a byte; the second bytes.
fn numbers(numbers: &[usize], body: &mut Vec<u8>) {
    let (mut first, mut second) = (Vec::with_capacity(numbers.len()), Vec::new());
    for &number in numbers {
        if number < SMALL {
            first.push(number as u8);
        } else {
            let high = SMALL + ((number - SMALL) >> 8);
            first.push(u8::try_from(high).expect("a number below 16 576"));
            second.push((number - SMALL) as u8);
        }
    }
    body.extend(four_bytes(second.len()));
    body.extend(first);
    body.extend(second);
}

fn four_bytes(number: usize) -> [u8; 4] {
    u32::try_from(number).expect("fewer than 2^32").to_le_bytes()
}

fn frequency_byte(frequency: u32) -> u8 {
    if frequency < EXACT {
        return frequency as u8;
    }
    let steps = (f64::from(frequency) / f64::from(EXACT)).ln() * STEPS;
    (f64::from(EXACT) + steps.round()).min(255.0) as u8
}

fn idf_byte(word: &Word) -> u8 {
    word.idf.map_or(0, |idf| (idf * IDF_STEPS).round().clamp(1.0, 255.0) as u8)
}

/// FNV-1a, 64 bits.
fn checksum(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
