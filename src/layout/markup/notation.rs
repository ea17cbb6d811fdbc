//! Which character does another notation write: &deg;, &#176;, \times?

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::hashed::HashMap;

/// The longest name of a character in bytes, and how often `&` itself may be escaped.
const NAME: usize = 12;
const ESCAPES: usize = 3;

/// The names of characters and what they stand for, from `lexicon/notations.tsv`.
static NAMES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../../lexicon/notations.tsv").lines();
    lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')).collect()
});

/// What the HTML name or number of a character at byte `at` of `text` stands for, and where it ends.
pub(super) fn entity(text: &str, at: usize) -> Option<(Cow<'static, str>, usize)> {
    let mut from = at + 1;
    for _ in 0..ESCAPES {
        from += if text[from..].starts_with("amp;") { "amp;".len() } else { 0 };
    }
    let length = text.bytes().skip(from).take(NAME).position(|byte| byte == b';');
    let known = length.and_then(|length| {
        let name = &text[from..from + length];
        Some((named(name).or_else(|| numbered(name))?, from + length + 1))
    });
    let escaped = from > at + 1;
    known.or_else(|| escaped.then_some((Cow::Borrowed("&"), from)))
}

fn named(name: &str) -> Option<Cow<'static, str>> {
    NAMES.get(format!("&{name};").as_str()).map(|character| Cow::Borrowed(*character))
}

/// The character of #176 or #xB0; of controls and halves of a pair none.
fn numbered(name: &str) -> Option<Cow<'static, str>> {
    let number = name.strip_prefix('#')?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
        None => number.parse().ok()?,
    };
    let character = char::from_u32(code).filter(|c| !c.is_control())?;
    Some(Cow::Owned(character.to_string()))
}

/// The TeX command at byte `at` of `text`, what it stands for, and where it ends; blanks behind its letters only end it.
pub(super) fn command(text: &str, at: usize) -> Option<(&'static str, usize)> {
    let rest = text.get(at..)?.strip_prefix('\\')?;
    let letters = rest.bytes().take(2 * NAME).take_while(u8::is_ascii_alphabetic).count();
    let length = 1 + if letters > 0 { letters } else { rest.chars().next()?.len_utf8() };
    let blanks =
        rest.as_bytes()[length - 1..].iter().take_while(|&&byte| letters > 0 && byte == b' ').count();
    Some((*NAMES.get(&text[at..at + length])?, at + length + blanks))
}
