//! Where does something stand in a text?

use std::ops::Range;

/// A half-open range of bytes, `start..end`, on character boundaries of the text it belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`, `end` exclusive.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The number of bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds nothing.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether all of `other` lies within this span.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn hull(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The slice of `text` that the span covers.
    #[inline(always)]
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// Byte offsets of one text → UTF-16 code units: the only such conversion in the project.
///
/// The table keeps one entry for every 64 bytes of the text, so building is one pass and a look-up reads at
/// most 64 bytes.
pub struct Utf16Table<'t> {
    text: &'t str,
    marks: Vec<u32>,
}

const STRIDE: usize = 64;

impl<'t> Utf16Table<'t> {
    /// Builds the table for `text`.
    pub fn new(text: &'t str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut units = 0u32;
        for (at, &byte) in text.as_bytes().iter().enumerate() {
            if at % STRIDE == 0 {
                marks.push(units);
            }
            units += units_of_lead(byte);
        }
        Self { text, marks }
    }

    /// The UTF-16 offset of the byte offset `at`, which must be on a character boundary.
    pub fn offset(&self, at: usize) -> u32 {
        let Some(&mark) = self.marks.get(at / STRIDE) else {
            return self.marks.last().copied().unwrap_or(0)
                + self.text.as_bytes()[self.marks.len().saturating_sub(1) * STRIDE..at]
                    .iter()
                    .map(|&byte| units_of_lead(byte))
                    .sum::<u32>();
        };
        let from = at / STRIDE * STRIDE;
        mark + self.text.as_bytes()[from..at].iter().map(|&byte| units_of_lead(byte)).sum::<u32>()
    }

    /// The length of the whole text in UTF-16 code units.
    pub fn length(&self) -> u32 {
        self.offset(self.text.len())
    }
}

/// The byte at which the first `units` UTF-16 code units of `text` end, before a character that would need more.
pub fn first_units(text: &str, units: usize) -> usize {
    if text.len() <= units {
        return text.len();
    }
    let mut left = units;
    text.char_indices()
        .find(|(_, c)| match left.checked_sub(c.len_utf16()) {
            Some(less) => {
                left = less;
                false
            }
            None => true,
        })
        .map_or(text.len(), |(at, _)| at)
}

/// How many UTF-16 code units the character with this first byte takes; 0 for a continuation byte.
const fn units_of_lead(byte: u8) -> u32 {
    match byte {
        0x80..=0xBF => 0,
        0xF0..=0xFF => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_offsets_agree_with_the_standard_library() {
        let text = "𠮷野家\r\n📈 3248.1亿元".repeat(40);
        let table = Utf16Table::new(&text);
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            assert_eq!(table.offset(at) as usize, text[..at].encode_utf16().count(), "at byte {at}");
        }
    }

    #[test]
    fn the_end_of_a_text_that_fills_its_last_stride_has_an_offset() {
        let text = "a".repeat(STRIDE * 2);
        assert_eq!(Utf16Table::new(&text).length(), 128);
        assert_eq!(Utf16Table::new("").length(), 0);
    }
}
