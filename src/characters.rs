//! Which character is meant, and which has no width?

use std::sync::LazyLock;

/// Whether `c` takes no room and says nothing: zero-width spaces and joiners, marks of direction, soft hyphens,
/// variation selectors.
#[inline]
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{115F}'
            | '\u{1160}'
            | '\u{17B4}'
            | '\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
    )
}

/// Whether [`meant`] may give another character for `c`.
#[inline]
pub(crate) const fn is_variant(c: char) -> bool {
    matches!(
        c,
        '\u{2E80}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE10}'..='\u{FE6F}' | LINE_END_HYPHEN | LINE_END_MARK
    )
}

/// What PDFium (pypdfium2 5.15, Chromium's viewer) puts where a line of a PDF ends in a hyphen or a minus.
const LINE_END_HYPHEN: char = '\u{2}';
const LINE_END_MARK: char = '\u{FFFE}';

/// The character that `c` stands for: radicals and compatibility ideographs (⼈, U+F98E) as the ideographs they
/// look like, vertical and small forms of punctuation as the usual ones. It takes as many bytes as `c`.
pub(crate) fn meant(c: char) -> char {
    match c {
        LINE_END_HYPHEN => return '-',
        LINE_END_MARK => return '－',
        _ if !is_variant(c) => return c,
        _ => {}
    }
    static PAIRS: LazyLock<Vec<(char, char)>> = LazyLock::new(pairs);
    PAIRS.binary_search_by_key(&c, |&(variant, _)| variant).map_or(c, |at| PAIRS[at].1)
}

/// The list is in the order of its variants.
fn pairs() -> Vec<(char, char)> {
    let mut pairs = Vec::new();
    for line in crate::lists::list!("compatibility.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut chars = line.chars();
        while let (Some(variant), Some(usual)) = (chars.next(), chars.next()) {
            pairs.push((variant, usual));
        }
    }
    pairs
}

/// What stands behind the sign of an ordinal number: 二 of 第二.
pub(crate) fn ordinal(text: &str) -> Option<&str> {
    text.strip_prefix('第')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variant_stands_for_a_character_of_as_many_bytes() {
        for (variant, usual) in pairs() {
            assert!(is_variant(variant), "{variant} is not asked for");
            assert_eq!(variant.len_utf8(), usual.len_utf8(), "{variant} {usual}");
        }
        assert!(pairs().is_sorted_by_key(|&(variant, _)| variant));
        assert_eq!("\u{2}3.2\u{FFFE}".chars().map(meant).collect::<String>(), "-3.2－");
        assert_eq!("⼈⼝⼆⼗⻓︐\u{F98E}一".chars().map(meant).collect::<String>(), "人口二十长，年一");
    }

    #[test]
    fn marks_without_width_are_invisible_and_spaces_are_not() {
        assert!("\u{AD}\u{200B}\u{2060}\u{FE0F}\u{FEFF}".chars().all(is_invisible));
        assert!(!" \u{A0}\u{2009}\u{3000}\u{202F}".chars().any(is_invisible));
    }
}
