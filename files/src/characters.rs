//! Which character stands for one that is set in another way?

/// A digit or a sign above the line: the exponent of 10⁸ and the number of a note are no digits of the number before.
pub fn superscript(c: char) -> char {
    match c {
        '0'..='9' => "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(c as usize - '0' as usize).unwrap_or(c),
        '-' | '−' => '⁻',
        _ => c,
    }
}

/// What the font Symbol shows for A to Z, for a to z, and from 0xA0 on; its other characters are those of ASCII.
const CAPITALS: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
const SMALL: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
const SIGNS: &str = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑";

/// What the font Wingdings shows, of that which stands in texts.
const WINGDINGS: [(u32, char); 11] = [
    (0x6C, '●'),
    (0x6E, '■'),
    (0x75, '◆'),
    (0xA8, '☐'),
    (0xD8, '➢'),
    (0xE0, '→'),
    (0xF0, '⇨'),
    (0xFB, '✗'),
    (0xFC, '✓'),
    (0xFD, '☒'),
    (0xFE, '☑'),
];

/// What the font Wingdings shows from 0x80 on: the numbers in circles of an enumeration.
const CIRCLED: &str = "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿";

/// What a character shows that is set in a font with characters of its own: these stand at U+F000, or as in ASCII.
pub fn symbol(font: &str, code: u32) -> Option<char> {
    let font = font.to_ascii_lowercase();
    let own = if code & 0xFF00 == 0xF000 { code & 0xFF } else { code };
    let nth = |row: &str, from: u32| row.chars().nth((own - from) as usize);
    if font == "wingdings" && matches!(own, 0x80..=0x95) {
        return nth(CIRCLED, 0x80);
    }
    if font.starts_with("wingdings") {
        return WINGDINGS.iter().find(|(known, _)| *known == own).map(|&(_, shown)| shown);
    }
    if font.starts_with("symbol") || own != code {
        return match own {
            0x41..=0x5A => nth(CAPITALS, 0x41),
            0x61..=0x7A => nth(SMALL, 0x61),
            0xA0..=0xE5 => nth(SIGNS, 0xA0),
            0x2D => Some('−'),
            0x40 => Some('≅'),
            0x20..=0x7E => char::from_u32(own),
            _ => None,
        };
    }
    char::from_u32(code)
}

/// Characters of the font Symbol that stand in texts about figures, where a file does not say in which font: digits
/// and what stands between them. Other such fonts have pictures there that no text holds.
pub fn sign(c: char) -> char {
    match c as u32 & 0xFF {
        0x25 | 0x2B..=0x3E | 0xA2..=0xA3 | 0xB0..=0xB4 | 0xB8..=0xBB | 0xD7
            if matches!(c, '\u{F020}'..='\u{F0FF}') =>
        {
            symbol("Symbol", c as u32).unwrap_or(c)
        }
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_are_what_their_fonts_show() {
        for (font, code, shown) in [
            ("Symbol", 0xF0B3, '≥'),
            ("Symbol", 0xB4, '×'),
            ("Symbol", 0xF06D, 'μ'),
            ("Symbol", 0xF044, 'Δ'),
            ("Symbol", 0xF0E5, '∑'),
            ("Symbol", 0xF035, '5'),
            ("Wingdings", 0xF0FE, '☑'),
            ("Wingdings", 0xF081, '①'),
            ("Wingdings", 0x8A, '⑩'),
            ("Wingdings", 0xF095, '❿'),
            ("宋体", 0x2265, '≥'),
        ] {
            assert_eq!(symbol(font, code), Some(shown), "{font} {code:x}");
        }
        assert_eq!((symbol("Wingdings", 0xF001), symbol("Wingdings 2", 0xF081)), (None, None));
        assert_eq!(
            ["≥", "\u{F0B3}", "\u{F0A8}", "3"].map(|text| text.chars().map(sign).collect::<String>()),
            ["≥", "≥", "\u{F0A8}", "3"].map(String::from)
        );
        assert_eq!((superscript('8'), superscript('−'), superscript('甲')), ('⁸', '⁻', '甲'));
    }
}
