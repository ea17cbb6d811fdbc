//! Where does a text that is too long stop being read?

use crate::span;

/// How far back from the limit, in bytes, the end of a sentence is looked for.
const BACK: usize = 4096;

/// The byte at which the first `max_chars` UTF-16 code units end, moved back to the end of a sentence or line where
/// there is one near: a figure cut in two would be a wrong figure.
pub(crate) fn at(text: &str, max_chars: usize) -> usize {
    let limit = span::first_units(text, max_chars);
    if limit == text.len() {
        return limit;
    }
    text[..limit]
        .char_indices()
        .rev()
        .take_while(|&(at, _)| at + BACK > limit)
        .find(|(_, c)| matches!(c, '\n' | '。' | '！' | '？' | '；'))
        .map_or(limit, |(at, c)| at + c.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_is_read_whole() {
        for max_chars in [4, 5, 1000] {
            assert_eq!(at("𠮷野家", max_chars), "𠮷野家".len());
        }
        assert_eq!(at("", 0), 0);
    }

    #[test]
    fn a_long_text_ends_with_a_sentence() {
        let text = "产量12万吨。收入345万元。";
        assert_eq!(&text[..at(text, 12)], "产量12万吨。");
        assert_eq!(&text[..at(text, 15)], text);
    }

    #[test]
    fn a_text_without_sentences_ends_at_the_limit_between_two_characters() {
        let text = "文𠮷".repeat(4000);
        assert_eq!(at(&text, 7), "文𠮷文𠮷文".len());
        assert_eq!(at(&text, 0), 0);
    }
}
