//! What does the dictionary know of a word?
//!
//! Reads the packed dictionary that `docs/dictionary.md` describes: words with frequency, part of speech and
//! inverse document frequency, as a tree of their UTF-16 units.

use crate::error::Error;

const MAGIC: &[u8; 8] = b"wenshu-d";
const VERSION: u16 = 6;

/// Frequencies below this are stored as they are, higher ones by their logarithm.
const EXACT: u8 = 64;
/// Steps of the logarithmic part per factor e.
const STEPS: f64 = 18.0;
/// IDF values are stored in eighths.
const IDF_STEPS: f64 = 8.0;
/// Numbers below this take one byte, higher ones a second.
const SMALL: u8 = 192;

/// The words of the dictionary.
#[derive(Debug)]
pub struct Lexicon {
    tree: Tree,
    frequencies: Vec<u8>,
    tags: Vec<u8>,
    idf: Vec<u8>,
    tag_names: Vec<String>,
    frequency_of: [u32; 256],
    log_frequency_of: [f64; 256],
    total: u64,
    sections: [Vec<u8>; SECTIONS],
}

/// The beginnings of all words, level by level. The root is node 0.
#[derive(Debug)]
struct Tree {
    /// The units by rank, and for each unit one more than its rank; 0: no word holds it.
    units: Vec<u16>,
    rank_of: Vec<u16>,
    /// Of each node the rank of its unit.
    ranks: Vec<u16>,
    /// Of each node the first of those that go on from it, in the order of their ranks; they end where those of the
    /// next node begin.
    children: Vec<u32>,
    /// Of each node one more than the number of its word; 0: it is none.
    words: Vec<u32>,
    /// By rank the node of the first unit; 0: no word begins with it.
    first: Vec<u32>,
}

/// What is kept beside the words, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// How characters make up words that no list holds.
    Unlisted,
    /// What the places of words say of keywords.
    KeywordWords,
    /// Established terms.
    Terms,
    /// What names end with.
    Designators,
    /// Words that make no keyword, nor begin or end one.
    Generic,
    /// The trees that weigh the evidence for keywords.
    KeywordTrees,
    /// The trees that weigh how a keyword stands among others.
    RivalTrees,
    /// The project's own lists, for the core module, which does without them.
    Lists,
}

const SECTIONS: usize = 8;

/// What the dictionary says of one word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry<'l> {
    /// How often the corpus behind the dictionary holds it.
    pub frequency: u32,
    /// Its part of speech in jieba's tag set.
    pub tag: &'l str,
    /// Its inverse document frequency, where it is known.
    pub idf: Option<f64>,
}

/// A beginning of words, for going on unit by unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Node(u32);

/// The rank of a UTF-16 unit, for asking often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rank(u16);

/// The checksum that a packed dictionary carries: dictionaries of two builds have two. `None` of other bytes.
pub fn checksum(dictionary: &[u8]) -> Option<u64> {
    let mut rest = Bytes { rest: dictionary };
    let is_ours = rest.take(MAGIC.len()).ok() == Some(MAGIC) && rest.u16().ok() == Some(VERSION);
    rest.u64().ok().filter(|_| is_ours)
}

impl Lexicon {
    /// Reads a packed dictionary.
    ///
    /// # Errors
    /// `bad_dictionary` when the bytes are something else, of another version, cut short or altered.
    pub fn read(bytes: &[u8]) -> Result<Self, Error> {
        let mut rest = Bytes { rest: bytes };
        if rest.take(MAGIC.len()).ok() != Some(MAGIC) {
            return Err(bad("the bytes are no wenshu dictionary"));
        }
        let version = rest.u16()?;
        if version != VERSION {
            return Err(bad(format!("it is of version {version}, this program reads version {VERSION}")));
        }
        let checksum = rest.u64()?;
        if checksum != fnv1a(rest.rest) {
            return Err(bad("it was cut short or altered (its checksum differs)"));
        }
        let count = rest.u32()? as usize;
        let nodes = rest.u32()? as usize;
        let tag_names = (0..rest.u8()?)
            .map(|_| {
                let length = usize::from(rest.u8()?);
                String::from_utf8(rest.take(length)?.to_vec()).map_err(|_| bad("a tag is not text"))
            })
            .collect::<Result<Vec<_>, _>>()?;
        let tree = Tree::read(&mut rest, nodes, count)?;
        let frequencies = rest.take(count)?.to_vec();
        let tags = rest.take(count)?.to_vec();
        let idf = idf_column(&frequencies, rest.take(count)?);
        if tags.iter().any(|tag| usize::from(*tag) >= tag_names.len()) {
            return Err(bad("a word has a tag that is not listed"));
        }
        let mut sections = [const { Vec::new() }; SECTIONS];
        for section in &mut sections {
            let length = rest.u32()? as usize;
            *section = rest.take(length)?.to_vec();
        }
        let frequency_of = std::array::from_fn(frequency);
        let log_frequency_of = frequency_of.map(|frequency| f64::from(frequency).ln());
        let total = frequencies.iter().map(|byte| u64::from(frequency_of[usize::from(*byte)])).sum();
        Ok(Self { tree, frequencies, tags, idf, tag_names, frequency_of, log_frequency_of, total, sections })
    }

    /// The number of words.
    pub fn len(&self) -> usize {
        self.frequencies.len()
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.frequencies.is_empty()
    }

    /// The sum of all frequencies.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// What is kept beside the words.
    pub fn section(&self, section: Section) -> &[u8] {
        &self.sections[section as usize]
    }

    /// What is kept beside the words, where it is text.
    pub fn text(&self, section: Section) -> &str {
        std::str::from_utf8(self.section(section)).unwrap_or_default()
    }

    /// What the dictionary says of `word`.
    pub fn find(&self, word: &str) -> Option<Entry<'_>> {
        let mut node = Node::default();
        for unit in word.encode_utf16() {
            node = self.next(node, self.rank(unit)?)?;
        }
        Some(self.entry(self.word(node)?))
    }

    /// Tells `each` every word that begins with the UTF-16 units `beginning`.
    pub fn each_beginning(&self, beginning: &[u16], mut each: impl FnMut(&str, Entry<'_>)) {
        let mut node = Node::default();
        for &unit in beginning {
            match self.rank(unit).and_then(|rank| self.next(node, rank)) {
                Some(next) => node = next,
                None => return,
            }
        }
        let mut text = beginning.to_vec();
        // What is still to be told, with its length.
        let mut open = vec![(node, beginning.len())];
        while let Some((node, length)) = open.pop() {
            if length > beginning.len() {
                text.truncate(length - 1);
                text.push(self.tree.unit(node));
            }
            if let Some(word) = self.word(node) {
                each(&String::from_utf16_lossy(&text), self.entry(word));
            }
            open.extend(self.tree.children(node).rev().map(|child| (Node(child as u32), length + 1)));
        }
    }

    /// The rank of a UTF-16 unit that some word holds.
    pub(crate) fn rank(&self, unit: u16) -> Option<Rank> {
        self.tree.rank_of[usize::from(unit)].checked_sub(1).map(Rank)
    }

    /// How `node` goes on.
    pub(crate) fn next(&self, node: Node, rank: Rank) -> Option<Node> {
        if node == Node::default() {
            return self
                .tree
                .first
                .get(usize::from(rank.0))
                .filter(|node| **node > 0)
                .map(|node| Node(*node));
        }
        let children = self.tree.children(node);
        let at = self.tree.ranks[children.clone()].binary_search(&rank.0).ok()?;
        Some(Node((children.start + at) as u32))
    }

    /// The number of the word that ends at a node.
    pub(crate) fn word(&self, node: Node) -> Option<u32> {
        self.tree.words[node.0 as usize].checked_sub(1)
    }

    /// The natural logarithm of the frequency of the word of this number.
    pub(crate) fn log_frequency(&self, word: u32) -> f64 {
        self.log_frequency_of[usize::from(self.frequencies[word as usize])]
    }

    /// The part of speech of the word of this number.
    pub(crate) fn tag(&self, word: u32) -> &str {
        &self.tag_names[usize::from(self.tags[word as usize])]
    }

    fn entry(&self, word: u32) -> Entry<'_> {
        let idf = self.idf[word as usize];
        Entry {
            frequency: self.frequency_of[usize::from(self.frequencies[word as usize])],
            tag: self.tag(word),
            idf: (idf > 0).then(|| f64::from(idf) / IDF_STEPS),
        }
    }
}

impl Tree {
    /// Reads the tree of `nodes` nodes and `count` words.
    fn read(bytes: &mut Bytes<'_>, nodes: usize, count: usize) -> Result<Self, Error> {
        let units = alphabet(bytes)?;
        let mut rank_of = vec![0; 1 << 16];
        for (rank, &unit) in units.iter().enumerate() {
            rank_of[usize::from(unit)] = rank as u16 + 1;
        }
        let counts = numbers(bytes, nodes.checked_add(1).ok_or_else(|| bad("it is too large"))?)?;
        let distances = numbers(bytes, nodes)?;
        let (children, ranks) = branches(&counts, &distances, units.len())?;
        let inner = counts[1..].iter().filter(|count| **count > 0).count();
        let flags = bytes.take(inner.div_ceil(8))?;
        let mut words = vec![0; nodes + 1];
        let (mut number, mut inner) = (0, 0);
        for (word, &count) in words.iter_mut().zip(&counts).skip(1) {
            let is_word = count == 0 || flags[inner / 8] >> (inner % 8) & 1 == 1;
            inner += usize::from(count > 0);
            if is_word {
                number += 1;
                *word = number;
            }
        }
        if number as usize != count {
            return Err(bad("its tree has another number of words than it says"));
        }
        let mut first = vec![0; units.len()];
        for node in children[0] as usize..children[1] as usize {
            first[usize::from(ranks[node])] = node as u32;
        }
        Ok(Self { units, rank_of, ranks, children, words, first })
    }

    fn children(&self, node: Node) -> std::ops::Range<usize> {
        let node = node.0 as usize;
        self.children[node] as usize..self.children[node + 1] as usize
    }

    fn unit(&self, node: Node) -> u16 {
        self.units[usize::from(self.ranks[node.0 as usize])]
    }
}

/// The units of all words by rank.
fn alphabet(bytes: &mut Bytes<'_>) -> Result<Vec<u16>, Error> {
    let sizes = (0..bytes.u8()?).map(|_| bytes.u16().map(usize::from)).collect::<Result<Vec<_>, _>>()?;
    let count = sizes.iter().sum();
    let (low, high) = (bytes.take(count)?, bytes.take(count)?);
    let mut units = Vec::with_capacity(count);
    for size in sizes {
        let mut unit = 0_u16;
        for _ in 0..size {
            let at = units.len();
            unit = unit
                .checked_add(u16::from_le_bytes([low[at], high[at]]))
                .ok_or_else(|| bad("a unit is none"))?;
            units.push(unit);
        }
    }
    if units.len() >= usize::from(u16::MAX) {
        return Err(bad("it has too many units"));
    }
    Ok(units)
}

/// `count` numbers, each in one byte or two.
fn numbers(bytes: &mut Bytes<'_>, count: usize) -> Result<Vec<u16>, Error> {
    let long = bytes.u32()? as usize;
    let first = bytes.take(count)?;
    let mut second = bytes.take(long)?.iter();
    let number = |&byte: &u8| match byte.checked_sub(SMALL) {
        None => Ok(u16::from(byte)),
        Some(high) => {
            let low = second.next().ok_or_else(|| bad("its numbers end too early"))?;
            Ok(u16::from(SMALL) + (u16::from(high) << 8) + u16::from(*low))
        }
    };
    first.iter().map(number).collect()
}

/// Of each node the first child, and the rank of its unit.
fn branches(counts: &[u16], distances: &[u16], units: usize) -> Result<(Vec<u32>, Vec<u16>), Error> {
    let mut children = Vec::with_capacity(counts.len() + 1);
    let mut ranks = Vec::with_capacity(counts.len());
    ranks.push(0);
    for (node, &count) in counts.iter().enumerate() {
        // Nobody is a child of what comes after it.
        if ranks.len() <= node {
            return Err(bad("a node hangs on nothing"));
        }
        children.push(ranks.len() as u32);
        let mut least = 0;
        for _ in 0..count {
            let distance = distances.get(ranks.len() - 1).ok_or_else(|| bad("its nodes end too early"))?;
            let rank = least + usize::from(*distance);
            if rank >= units {
                return Err(bad("a node has a unit that is not listed"));
            }
            ranks.push(rank as u16);
            least = rank + 1;
        }
    }
    children.push(ranks.len() as u32);
    if ranks.len() != counts.len() {
        return Err(bad("its nodes end too early"));
    }
    Ok((children, ranks))
}

/// The IDF values by word; stored are those of the least frequent words first.
fn idf_column(frequencies: &[u8], stored: &[u8]) -> Vec<u8> {
    let mut next = [0_usize; 256];
    for frequency in frequencies {
        next[usize::from(*frequency)] += 1;
    }
    let mut before = 0;
    for count in &mut next {
        before += std::mem::replace(count, before);
    }
    let place = |frequency: &u8| {
        let place = &mut next[usize::from(*frequency)];
        *place += 1;
        stored[*place - 1]
    };
    frequencies.iter().map(place).collect()
}

fn frequency(byte: usize) -> u32 {
    if byte < usize::from(EXACT) {
        return byte as u32;
    }
    let steps = (byte - usize::from(EXACT)) as f64;
    (f64::from(EXACT) * (steps / STEPS).exp()).round() as u32
}

/// FNV-1a, 64 bits.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

fn bad(reason: impl Into<String>) -> Error {
    Error::BadDictionary { reason: reason.into() }
}

struct Bytes<'b> {
    rest: &'b [u8],
}

impl<'b> Bytes<'b> {
    fn take(&mut self, count: usize) -> Result<&'b [u8], Error> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or_else(|| bad("it ends too early"))?;
        self.rest = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let mut array = [0; N];
        array.copy_from_slice(self.take(N)?);
        Ok(array)
    }

    fn u8(&mut self) -> Result<u8, Error> {
        Ok(self.array::<1>()?[0])
    }

    fn u16(&mut self) -> Result<u16, Error> {
        Ok(u16::from_le_bytes(self.array()?))
    }

    fn u32(&mut self) -> Result<u32, Error> {
        Ok(u32::from_le_bytes(self.array()?))
    }

    fn u64(&mut self) -> Result<u64, Error> {
        Ok(u64::from_le_bytes(self.array()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(bytes: &[u8]) -> String {
        Lexicon::read(bytes).unwrap_err().to_string()
    }

    fn units(text: &str) -> Vec<u16> {
        text.encode_utf16().collect()
    }

    fn words(lexicon: &Lexicon, beginning: &str) -> Vec<String> {
        let mut words = Vec::new();
        lexicon.each_beginning(&units(beginning), |word, entry| {
            assert_eq!(lexicon.find(word), Some(entry));
            words.push(word.to_owned());
        });
        words
    }

    #[test]
    fn the_packed_dictionary_knows_words_with_frequency_tag_and_idf() {
        let lexicon = Lexicon::read(wenshu_dictionary::packed()).unwrap();
        let word = lexicon.find("经济").unwrap();
        assert_eq!(word.tag, "n");
        // dict.txt: 经济 48718; idf.txt: 3.574; the columns keep 3 % and an eighth.
        assert!((f64::from(word.frequency) / 48718.0 - 1.0).abs() < 0.03, "{word:?}");
        assert!(word.idf.is_some_and(|idf| (idf - 3.574).abs() < 0.07), "{word:?}");
        assert_eq!(lexicon.find("新质生产力"), None);
        assert!(lexicon.find("一").is_some() && lexicon.find("").is_none());
        let mut all = words(&lexicon, "");
        assert_eq!(all.len(), lexicon.len());
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), lexicon.len());
    }

    #[test]
    fn words_are_found_by_how_they_begin() {
        let lexicon = Lexicon::read(wenshu_dictionary::packed()).unwrap();
        let mut begin = words(&lexicon, "经济");
        begin.sort_unstable();
        let mut all = words(&lexicon, "");
        all.retain(|word| word.starts_with("经济"));
        all.sort_unstable();
        assert!(begin.contains(&"经济学".to_owned()) && begin == all, "{begin:?}");
        assert!(words(&lexicon, "🙂").is_empty());
    }

    #[test]
    fn what_is_no_dictionary_of_this_version_is_refused_with_the_reason() {
        let packed = wenshu_dictionary::packed();
        assert!(message(b"").contains("no wenshu dictionary"));
        assert!(message("词 3 n\n".as_bytes()).contains("no wenshu dictionary"));
        assert!(message(&packed[..packed.len() / 2]).contains("cut short or altered"));
        let mut altered = packed.to_vec();
        altered[packed.len() / 2] ^= 1;
        assert!(message(&altered).contains("cut short or altered"));
        let mut older = packed.to_vec();
        older[MAGIC.len()] = 0;
        assert!(message(&older).contains("version 0"), "{}", message(&older));
        for length in 0..40 {
            assert_eq!(Lexicon::read(&packed[..length]).unwrap_err().code(), "bad_dictionary");
        }
    }

    #[test]
    fn columns_that_disagree_are_refused_even_under_a_right_checksum() {
        let with_body = |body: &[u8]| {
            let mut bytes = MAGIC.to_vec();
            bytes.extend(VERSION.to_le_bytes());
            bytes.extend(fnv1a(body).to_le_bytes());
            bytes.extend(body);
            bytes
        };
        let head = |words: u32, nodes: u32| [words.to_le_bytes(), nodes.to_le_bytes()].concat();
        // One tag of one letter, one group of one unit, 一.
        let alphabet = [1, 1, b'n', 1, 1, 0, 0x00, 0x4e];
        let numbers = |numbers: &[u8]| [&[0; 4][..], numbers].concat();
        let with_tree = |words: u32, counts: &[u8], distances: &[u8], columns: &[u8]| {
            let nodes = distances.len() as u32;
            let tree = [numbers(counts), numbers(distances)].concat();
            message(&with_body(
                &[&head(words, nodes), &alphabet[..], &tree, columns, &[0; 4 * SECTIONS]].concat(),
            ))
        };
        assert!(message(&with_body(&head(9, 0))).contains("ends too early"));
        assert!(with_tree(1, &[1, 0], &[1], &[]).contains("unit that is not listed"));
        assert!(with_tree(1, &[2, 0], &[0], &[]).contains("nodes end too early"));
        assert!(with_tree(1, &[0, 1], &[0], &[]).contains("hangs on nothing"));
        assert!(with_tree(2, &[1, 0], &[0], &[]).contains("another number of words"));
        assert!(with_tree(1, &[1, 192], &[0], &[]).contains("numbers end too early"));
        assert!(with_tree(1, &[1, 0], &[0], &[1, 7, 0]).contains("tag that is not listed"));
        let body =
            [&head(1, 1), &alphabet[..], &numbers(&[1, 0]), &numbers(&[0]), &[1, 0, 8], &[0; 4 * SECTIONS]];
        let lexicon = Lexicon::read(&with_body(&body.concat())).unwrap();
        assert_eq!(lexicon.find("一"), Some(Entry { frequency: 1, tag: "n", idf: Some(1.0) }));
    }
}
