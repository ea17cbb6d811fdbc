//! Which character stands here, whatever its width and script?

use std::borrow::Cow;
use std::sync::{LazyLock, OnceLock};

use crate::hashed::HashMap;

use super::unit::rows;
use super::vocabulary::{Seam, Vocabulary};
use crate::characters::{is_invisible, meant};
use crate::span::Span;

/// A text as the readers see it: full-width forms narrowed, Traditional characters simplified, units of one
/// character (㎏) spelt out, blanks left out.
///
/// Positions are glyph numbers; [`Glyphs::span`] leads back to bytes of the text.
pub(crate) struct Glyphs<'t> {
    text: &'t str,
    chars: Vec<char>,
    at: Vec<u32>,
    /// Whether blanks stand before each glyph.
    gaps: Vec<bool>,
    /// The words that its characters may make.
    words: Vocabulary<'t>,
}

impl<'t> Glyphs<'t> {
    /// Reads `text` in one pass. Line breaks stay as glyphs; other blanks become gaps.
    pub(crate) fn new(text: &'t str) -> Self {
        let table = simplified();
        let capacity = text.len() / 3 + 16;
        let mut glyphs = Self {
            text,
            chars: Vec::with_capacity(capacity),
            at: Vec::with_capacity(capacity),
            gaps: Vec::with_capacity(capacity),
            words: Vocabulary::default(),
        };
        let mut gap = false;
        for (from, c) in text.char_indices() {
            if is_blank(c) {
                gap = !glyphs.chars.is_empty();
            } else if let Some(letters) = spelt_out(c) {
                for letter in letters.chars() {
                    glyphs.push(letter, from, std::mem::take(&mut gap));
                }
            } else if !is_invisible(c) {
                glyphs.push(plain(c, table), from, std::mem::take(&mut gap));
            }
        }
        glyphs
    }

    /// These glyphs, with `words` known.
    pub(crate) fn with_words(self, words: Vocabulary<'t>) -> Self {
        Self { words, ..self }
    }

    /// Whether the glyphs `from..end` are the end of a longer word.
    pub(crate) fn end_a_word(&self, from: usize, end: usize) -> bool {
        self.words.claims_before(self, from, end)
    }

    /// Whether the glyphs `start..end`, which follow a numeral, are the beginning of a longer word.
    pub(crate) fn begin_a_word(&self, start: usize, end: usize, seam: Seam) -> bool {
        self.words.claims_after(self, start, end, seam)
    }

    fn push(&mut self, c: char, from: usize, gap: bool) {
        self.chars.push(c);
        self.at.push(from as u32);
        self.gaps.push(gap);
    }

    /// Reads the glyph at `at` as `c`.
    pub(crate) fn set(&mut self, at: usize, c: char) {
        self.chars[at] = c;
    }

    /// Takes the blanks before the glyph at `at` for the page's and not the author's.
    pub(crate) fn close_gap(&mut self, at: usize) {
        if let Some(gap) = self.gaps.get_mut(at) {
            *gap = false;
        }
    }

    /// How many glyphs there are.
    pub(crate) fn len(&self) -> usize {
        self.chars.len()
    }

    /// The glyph at `at`, or a NUL beyond either end.
    #[inline(always)]
    pub(crate) fn get(&self, at: usize) -> char {
        self.chars.get(at).copied().unwrap_or('\0')
    }

    /// The glyph before `at`, or a NUL at the beginning.
    #[inline(always)]
    pub(crate) fn before(&self, at: usize) -> char {
        if at == 0 { '\0' } else { self.get(at - 1) }
    }

    /// Whether blanks stand before the glyph at `at`.
    #[inline(always)]
    pub(crate) fn gap(&self, at: usize) -> bool {
        self.gaps.get(at).copied().unwrap_or(false)
    }

    /// Whether `word` stands at `at`.
    pub(crate) fn has(&self, at: usize, word: &str) -> bool {
        (at..).zip(word.chars()).all(|(i, c)| self.get(i) == c)
    }

    /// Where the first of `words` that stands at `at` ends.
    pub(crate) fn after_any(&self, at: usize, words: &[&str]) -> Option<usize> {
        words.iter().find_map(|word| {
            let mut end = at;
            for c in word.chars() {
                if self.get(end) != c {
                    return None;
                }
                end += 1;
            }
            Some(end)
        })
    }

    /// Where the first of `words` that ends at `end` begins.
    pub(crate) fn before_any(&self, end: usize, words: &[&str]) -> Option<usize> {
        words.iter().find_map(|word| {
            let mut start = end;
            for c in word.chars().rev() {
                start = start.checked_sub(1)?;
                if self.get(start) != c {
                    return None;
                }
            }
            Some(start)
        })
    }

    /// The bytes from glyph `start` to glyph `end`, `end` exclusive; not empty.
    pub(crate) fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.at[start] as usize, self.end(end - 1))
    }

    /// The byte where the glyph at `at` ends.
    fn end(&self, at: usize) -> usize {
        let from = self.at[at] as usize;
        from + match self.text.as_bytes()[from] {
            0..0x80 => 1,
            0x80..0xE0 => 2,
            0xE0..0xF0 => 3,
            0xF0.. => 4,
        }
    }

    /// The glyph at or after the byte `byte`.
    pub(crate) fn index_of(&self, byte: usize) -> usize {
        self.at.partition_point(|&at| (at as usize) < byte)
    }

    /// The glyphs from `start` to `end` as a string.
    pub(crate) fn text(&self, start: usize, end: usize) -> String {
        self.chars[start..end].iter().collect()
    }

    /// The text's own characters behind the glyphs from `start` to `end`, without blanks.
    pub(crate) fn as_written(&self, start: usize, end: usize) -> String {
        if start >= end {
            return String::new();
        }
        self.span(start, end).of(self.text).chars().filter(|&c| !is_blank(c) && !is_invisible(c)).collect()
    }

    /// Whether the glyph at `at` is a narrow one in the text, too.
    pub(crate) fn is_narrow(&self, at: usize) -> bool {
        self.at.get(at).is_some_and(|&from| self.text.as_bytes()[from as usize].is_ascii())
    }

    /// All glyphs.
    pub(crate) fn chars(&self) -> &[char] {
        &self.chars
    }
}

/// What is left out between glyphs.
const fn is_blank(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\r' | '\u{3000}' | '\u{A0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200A}' | '\u{202F}' | '\u{205F}'
    )
}

/// The letters of a unit that is printed as one character.
#[inline]
fn spelt_out(c: char) -> Option<&'static str> {
    static LETTERS: LazyLock<HashMap<char, &'static str>> = LazyLock::new(|| {
        rows(crate::lists::list!("unit-glyphs.tsv"))
            .filter_map(|row| Some((row.first()?.chars().next()?, *row.get(1)?)))
            .collect()
    });
    if !matches!(c, '\u{3371}'..='\u{33DF}' | 'ℓ') {
        return None;
    }
    LETTERS.get(&c).copied()
}

/// The character as the readers see it.
fn plain(c: char, table: &[u16]) -> char {
    match c {
        '\u{4E00}'..='\u{9FFF}' => match table[c as usize - 0x4E00] {
            0 => c,
            simple => char::from_u32(simple.into()).unwrap_or(c),
        },
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '⁄' | '∕' => '/',
        // The hyphens and the dash that word processors make of a minus or a hyphen.
        '\u{2010}'..='\u{2013}' => '-',
        '\u{B5}' => 'μ',
        // Points at half height, as some keyboards and fonts have them.
        '‧' | '・' | '･' | '•' => '·',
        '\u{2E80}'.. => match meant(c) {
            same if same == c => c,
            usual => plain(usual, table),
        },
        _ => c,
    }
}

/// Simplified forms of the CJK Unified Ideographs block, by code point; 0 where a character stays itself.
fn simplified() -> &'static [u16] {
    static TABLE: OnceLock<Vec<u16>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = vec![0u16; 0xA000 - 0x4E00];
        for line in crate::lists::list!("simplified.tsv").lines().filter(|line| !line.starts_with('#')) {
            let mut chars = line.chars();
            while let (Some(traditional), Some(simple)) = (chars.next(), chars.next()) {
                table[traditional as usize - 0x4E00] = simple as u16;
            }
        }
        table
    })
}

/// `text` with Traditional characters simplified and full-width forms narrowed, nothing left out.
pub fn simplify(text: &str) -> String {
    let table = simplified();
    text.chars().map(|c| plain(c, table)).collect()
}

/// `text` with Traditional characters simplified and nothing else: every character keeps its place in bytes.
pub fn fold(text: &str) -> Cow<'_, str> {
    let table = simplified();
    let simple = |c: char| match c {
        '\u{4E00}'..='\u{9FFF}' => match table[c as usize - 0x4E00] {
            0 => c,
            simple => char::from_u32(simple.into()).unwrap_or(c),
        },
        _ => c,
    };
    if text.chars().all(|c| simple(c) == c) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(simple).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_script_and_blanks_are_seen_through() {
        let text = "３２４８．１ 億\u{3000}元\n兩個";
        let glyphs = Glyphs::new(text);
        assert_eq!(glyphs.chars().iter().collect::<String>(), "3248.1亿元\n两个");
        assert_eq!(glyphs.span(0, 8).of(text), "３２４８．１ 億\u{3000}元");
        assert!(glyphs.gap(6) && glyphs.gap(7) && !glyphs.gap(8));
        assert_eq!(glyphs.index_of(text.find('兩').unwrap()), 9);
        assert_eq!(simplify("佔萬餘 ％"), "占万余 %");
    }
}
