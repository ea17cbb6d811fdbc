//! What does the dictionary know of a word?
//!
//! Reads the packed dictionary that `docs/dictionary.md` describes: words with frequency, part of speech and
//! inverse document frequency. The words that begin with one character are unpacked when one of them is first asked
//! for: a text needs few of them.

use std::ops::Range;
use std::sync::OnceLock;

use crate::error::Error;

const MAGIC: &[u8; 8] = b"wenshu-d";
const VERSION: u16 = 4;

/// Frequencies below this are stored as they are, higher ones by their logarithm.
const EXACT: u8 = 64;
/// Steps of the logarithmic part per factor e.
const STEPS: f64 = 18.0;
/// IDF values are stored in eighths.
const IDF_STEPS: f64 = 8.0;

/// The words of the dictionary, in the order of their code points.
#[derive(Debug)]
pub struct Lexicon {
    /// Units shared with the word before, units added.
    shapes: Vec<u8>,
    /// The units that are added, UTF-16.
    suffixes: Vec<u8>,
    frequencies: Vec<u8>,
    tags: Vec<u8>,
    idf: Vec<u8>,
    tag_names: Vec<String>,
    frequency_of: [u32; 256],
    total: u64,
    blocks: Vec<Block>,
    /// For each UTF-16 unit one more than the number of its block; 0: no word begins with it.
    block_of: Vec<u16>,
    sections: [Vec<u8>; SECTIONS],
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
}

const SECTIONS: usize = 7;

/// The words that begin with one UTF-16 unit.
#[derive(Debug)]
struct Block {
    words: Range<u32>,
    /// Where their suffixes begin.
    suffixes: u32,
    unpacked: OnceLock<Unpacked>,
}

#[derive(Debug, Default)]
struct Unpacked {
    text: String,
    /// Where each word ends in `text`.
    ends: Vec<u32>,
}

/// What the dictionary says of one word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry<'l> {
    /// The word.
    pub text: &'l str,
    /// How often the corpus behind the dictionary holds it.
    pub frequency: u32,
    /// Its part of speech in jieba's tag set.
    pub tag: &'l str,
    /// Its inverse document frequency, where it is known.
    pub idf: Option<f64>,
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
        let suffix_bytes = rest.u32()? as usize;
        let tag_names = (0..rest.u8()?)
            .map(|_| {
                let length = usize::from(rest.u8()?);
                String::from_utf8(rest.take(length)?.to_vec()).map_err(|_| bad("a tag is not text"))
            })
            .collect::<Result<Vec<_>, _>>()?;
        let shapes = rest.take(count)?.to_vec();
        let suffixes = rest.take(suffix_bytes)?.to_vec();
        let frequencies = rest.take(count)?.to_vec();
        let tags = rest.take(count)?.to_vec();
        let idf = rest.take(count)?.to_vec();
        if tags.iter().any(|tag| usize::from(*tag) >= tag_names.len()) {
            return Err(bad("a word has a tag that is not listed"));
        }
        let mut sections = [const { Vec::new() }; SECTIONS];
        for section in &mut sections {
            let length = rest.u32()? as usize;
            *section = rest.take(length)?.to_vec();
        }
        let frequency_of = std::array::from_fn(frequency);
        let total = frequencies.iter().map(|byte| u64::from(frequency_of[usize::from(*byte)])).sum();
        let (blocks, block_of) = blocks(&shapes, &suffixes)?;
        Ok(Self {
            shapes,
            suffixes,
            frequencies,
            tags,
            idf,
            tag_names,
            frequency_of,
            total,
            blocks,
            block_of,
            sections,
        })
    }

    /// The number of words.
    pub fn len(&self) -> usize {
        self.shapes.len()
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.shapes.is_empty()
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

    /// Every word, in the order of its code points.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.blocks.iter().flat_map(move |block| {
            let unpacked = self.unpack(block);
            (0..unpacked.ends.len()).map(move |at| self.entry(block, unpacked, at))
        })
    }

    /// Every word that begins with the UTF-16 unit `first`, followed by `second`; without `second` the word of `first` alone.
    pub fn beginning(&self, first: u16, second: Option<u16>) -> impl Iterator<Item = Entry<'_>> {
        let prefix = String::from_utf16(&[Some(first), second].into_iter().flatten().collect::<Vec<_>>());
        let block = prefix.as_ref().ok().and(self.block(first));
        block.into_iter().flat_map(move |block| {
            let unpacked = self.unpack(block);
            let prefix = prefix.as_deref().unwrap_or_default();
            let from = unpacked.lower_bound(prefix);
            let words = (from..unpacked.ends.len()).take_while(move |at| match second {
                Some(_) => unpacked.word(*at).starts_with(prefix),
                None => unpacked.word(*at) == prefix,
            });
            words.map(|at| self.entry(block, unpacked, at)).collect::<Vec<_>>()
        })
    }

    /// What the dictionary says of `word`.
    pub fn find(&self, word: &str) -> Option<Entry<'_>> {
        let block = self.block(word.encode_utf16().next()?)?;
        let unpacked = self.unpack(block);
        let at = unpacked.lower_bound(word);
        (at < unpacked.ends.len() && unpacked.word(at) == word).then(|| self.entry(block, unpacked, at))
    }

    fn block(&self, first: u16) -> Option<&Block> {
        let number = usize::from(self.block_of[usize::from(first)]);
        self.blocks.get(number.checked_sub(1)?)
    }

    fn unpack<'l>(&'l self, block: &'l Block) -> &'l Unpacked {
        block.unpacked.get_or_init(|| {
            let shapes = &self.shapes[block.words.start as usize..block.words.end as usize];
            words(shapes, &self.suffixes[block.suffixes as usize..])
        })
    }

    fn entry<'l>(&'l self, block: &Block, unpacked: &'l Unpacked, at: usize) -> Entry<'l> {
        let number = block.words.start as usize + at;
        Entry {
            text: unpacked.word(at),
            frequency: self.frequency_of[usize::from(self.frequencies[number])],
            tag: &self.tag_names[usize::from(self.tags[number])],
            idf: (self.idf[number] > 0).then(|| f64::from(self.idf[number]) / IDF_STEPS),
        }
    }
}

impl Unpacked {
    fn word(&self, at: usize) -> &str {
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.text[start..self.ends[at] as usize]
    }

    /// The number of words before `word` in their order.
    fn lower_bound(&self, word: &str) -> usize {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = (low + high) / 2;
            if self.word(middle) < word {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

/// The blocks of words that begin with the same unit, and where each unit's block is; with all that
/// [`words`] relies on checked.
fn blocks(shapes: &[u8], suffixes: &[u8]) -> Result<(Vec<Block>, Vec<u16>), Error> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut block_of = vec![0; 1 << 16];
    let (mut at, mut length) = (0, 0);
    for (number, shape) in shapes.iter().enumerate() {
        let (shared, added) = (usize::from(shape >> 4), usize::from(shape & 15));
        if shared > length {
            return Err(bad("a word shares more than the word before has"));
        }
        length = shared + added;
        if at + 2 * added > suffixes.len() || length == 0 {
            return Err(bad("its words end too early"));
        }
        if shared == 0 {
            let first = usize::from(u16::from_le_bytes([suffixes[at], suffixes[at + 1]]));
            let number = number as u32;
            blocks.push(Block { words: number..number, suffixes: at as u32, unpacked: OnceLock::new() });
            block_of[first] = u16::try_from(blocks.len()).map_err(|_| bad("it is too large"))?;
        }
        if let Some(block) = blocks.last_mut() {
            block.words.end += 1;
        }
        at += 2 * added;
    }
    Ok((blocks, block_of))
}

/// The words that `shapes` (units shared with the word before, units added) and `suffixes` (UTF-16) describe.
fn words(shapes: &[u8], suffixes: &[u8]) -> Unpacked {
    let mut text = String::with_capacity(shapes.len() * 8);
    let mut ends = Vec::with_capacity(shapes.len());
    let mut units: Vec<u16> = Vec::new();
    let mut suffixes = suffixes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    for shape in shapes {
        units.truncate(usize::from(shape >> 4));
        units.extend(suffixes.by_ref().take(usize::from(shape & 15)));
        text.extend(
            char::decode_utf16(units.iter().copied()).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)),
        );
        ends.push(text.len() as u32);
    }
    Unpacked { text, ends }
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

    #[test]
    fn the_packed_dictionary_knows_words_with_frequency_tag_and_idf() {
        let lexicon = Lexicon::read(wenshu_dictionary::packed()).unwrap();
        let word = lexicon.find("经济").unwrap();
        assert_eq!((word.text, word.tag), ("经济", "n"));
        // dict.txt: 经济 48718; idf.txt: 3.574; the columns keep 3 % and an eighth.
        assert!((f64::from(word.frequency) / 48718.0 - 1.0).abs() < 0.03, "{word:?}");
        assert!(word.idf.is_some_and(|idf| (idf - 3.574).abs() < 0.07), "{word:?}");
        assert_eq!(lexicon.find("新质生产力"), None);
        assert!(lexicon.find("一").is_some() && lexicon.find("").is_none());
        let entries: Vec<_> = lexicon.entries().map(|entry| entry.text).collect();
        assert!(entries.is_sorted() && entries.len() == lexicon.len());
    }

    #[test]
    fn words_are_found_by_how_they_begin() {
        let lexicon = Lexicon::read(wenshu_dictionary::packed()).unwrap();
        let unit = |text: &str| text.encode_utf16().next().unwrap();
        let begin: Vec<_> = lexicon.beginning(unit("经"), Some(unit("济"))).map(|entry| entry.text).collect();
        let all: Vec<_> =
            lexicon.entries().map(|entry| entry.text).filter(|word| word.starts_with("经济")).collect();
        assert!(begin.contains(&"经济学") && begin == all, "{begin:?}");
        let alone: Vec<_> = lexicon.beginning(unit("经"), None).map(|entry| entry.text).collect();
        assert_eq!(alone, ["经"]);
        assert_eq!(lexicon.beginning(0xD83D, Some(0xDE42)).count(), 0);
        assert_eq!(lexicon.beginning(0xDE42, None).count(), 0);
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
        let head = |count: u32, suffixes: u32| [count.to_le_bytes(), suffixes.to_le_bytes()].concat();
        let sections = [0; 4 * SECTIONS];
        assert!(message(&with_body(&head(9, 0))).contains("ends too early"));
        // One tag of one letter, one word that shares three units with the word before it (there is none).
        let body = [head(1, 0), vec![1, 1, b'n', 0x30, 1, 0, 0], sections.to_vec()].concat();
        assert!(message(&with_body(&body)).contains("shares more"));
        let body = [head(1, 0), vec![1, 1, b'n', 0x01, 1, 0, 0], sections.to_vec()].concat();
        assert!(message(&with_body(&body)).contains("words end too early"));
        let body = [head(1, 2), vec![1, 1, b'n', 0x01, 0x00, 0x4e, 1, 7, 0], sections.to_vec()].concat();
        assert!(message(&with_body(&body)).contains("not listed"));
    }
}
