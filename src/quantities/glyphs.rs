//! Which character stands here, whatever its width and script?

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::span::Span;

/// A text as the readers see it: full-width forms narrowed, Traditional characters simplified, blanks left out.
///
/// Positions are glyph numbers; [`Glyphs::span`] leads back to bytes of the text.
pub(crate) struct Glyphs<'t> {
    text: &'t str,
    chars: Vec<char>,
    at: Vec<u32>,
}

impl<'t> Glyphs<'t> {
    /// Reads `text` in one pass. Line breaks stay as glyphs; other blanks become gaps.
    pub(crate) fn new(text: &'t str) -> Self {
        let table = simplified();
        let capacity = text.len() / 3 + 16;
        let (mut chars, mut at) = (Vec::with_capacity(capacity), Vec::with_capacity(capacity));
        for (from, c) in text.char_indices().filter(|&(_, c)| !is_blank(c)) {
            chars.push(plain(c, table));
            at.push(from as u32);
        }
        Self { text, chars, at }
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
        at < self.len() && self.at[at] as usize > at.checked_sub(1).map_or(0, |before| self.end(before))
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
        self.span(start, end).of(self.text).chars().filter(|&c| !is_blank(c)).collect()
    }

    /// All glyphs.
    pub(crate) fn chars(&self) -> &[char] {
        &self.chars
    }
}

/// What is left out between glyphs.
const fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\u{3000}' | '\u{A0}' | '\u{2009}' | '\u{202F}' | '\u{FEFF}' | '\u{200B}')
}

/// The character as the readers see it.
fn plain(c: char, table: &[u16]) -> char {
    match c {
        '\u{4E00}'..='\u{9FFF}' => match table[c as usize - 0x4E00] {
            0 => c,
            simple => char::from_u32(simple.into()).unwrap_or(c),
        },
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Simplified forms of the CJK Unified Ideographs block, by code point; 0 where a character stays itself.
fn simplified() -> &'static [u16] {
    static TABLE: OnceLock<Vec<u16>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = vec![0u16; 0xA000 - 0x4E00];
        for line in include_str!("../../lexicon/simplified.tsv").lines().filter(|line| !line.starts_with('#'))
        {
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
