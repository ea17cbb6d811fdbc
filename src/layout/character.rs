//! What sort of character is this, as far as lines and spaces are concerned?

/// A character's part in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// A Chinese character or kana: written without spaces.
    Han,
    /// A digit, of either width.
    Digit,
    /// A letter of a script that is written with spaces.
    Letter,
    /// Full-width punctuation.
    Mark,
    /// White space and characters without width.
    Space,
    /// Anything else.
    Other,
}

#[inline]
pub(crate) fn class(c: char) -> Class {
    if matches!(c, '\u{4E00}'..='\u{9FFF}') { Class::Han } else { class_of_others(c) }
}

fn class_of_others(c: char) -> Class {
    match c {
        '0'..='9' | '０'..='９' => Class::Digit,
        'a'..='z' | 'A'..='Z' => Class::Letter,
        '\u{3400}'..='\u{4DBF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}'
        | '\u{3040}'..='\u{30FF}'
        | '〇'
        | '々' => Class::Han,
        c if is_space(c) => Class::Space,
        '\u{3001}'..='\u{303F}'
        | '\u{FF01}'..='\u{FF0F}'
        | '\u{FF1A}'..='\u{FF20}'
        | '\u{FF3B}'..='\u{FF40}'
        | '\u{FF5B}'..='\u{FF65}'
        | '“'
        | '”'
        | '‘'
        | '’'
        | '…'
        | '—'
        | '·' => Class::Mark,
        c if c.is_alphabetic() => Class::Letter,
        _ => Class::Other,
    }
}

/// White space, and the characters without width that copying leaves behind.
pub(crate) const fn is_space(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t'..='\r'
            | '\u{85}'
            | '\u{A0}'
            | '\u{1680}'
            | '\u{2000}'..='\u{200B}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{202F}'
            | '\u{205F}'
            | '\u{3000}'
            | '\u{FEFF}'
    )
}

/// The width of a character on the page, in halves of a Chinese character.
pub(crate) const fn width(c: char) -> u32 {
    match c {
        '\u{200B}' | '\u{FEFF}' => 0,
        '\0'..='\u{2E7F}' => match c {
            '“' | '”' | '‘' | '’' | '…' | '—' | '①'..='⓿' | '■'..='◯' => 2,
            _ => 1,
        },
        '\u{FF61}'..='\u{FFDC}' => 1,
        _ => 2,
    }
}

/// Ends a sentence.
pub(crate) const fn is_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '…' | '．' | '｡')
}

/// Parts a sentence without ending it.
pub(crate) const fn is_pause(c: char) -> bool {
    matches!(c, '，' | '、' | ',' | '､')
}

/// Closes a quotation or a bracket.
pub(crate) const fn is_closer(c: char) -> bool {
    matches!(c, '”' | '’' | '）' | ')' | '》' | '〉' | '】' | '」' | '』' | '〕' | '］' | ']' | '"')
}

/// Opens a quotation or a bracket.
pub(crate) const fn is_opener(c: char) -> bool {
    matches!(c, '“' | '‘' | '（' | '(' | '《' | '〈' | '【' | '「' | '『' | '〔' | '［' | '[')
}

/// Cannot begin a line of its own: it belongs to what stands before it.
pub(crate) const fn follows(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '！'
            | '？'
            | '”'
            | '’'
            | '）'
            | '》'
            | '〉'
            | '】'
            | '」'
            | '』'
            | '〕'
            | '％'
            | '%'
            | '℃'
    )
}
