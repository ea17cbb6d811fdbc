//! What is written where a person may be reading: no text, name or message commands the terminal.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

/// Standard output: bytes go through as they are; texts and JSON are made harmless when it is a terminal.
pub(crate) struct Output<W> {
    to: W,
    terminal: bool,
}

impl<W: Write> Output<W> {
    pub(crate) fn new(to: W, terminal: bool) -> Self {
        Self { to, terminal }
    }

    /// Whether a person reads what is written.
    pub(crate) fn is_terminal(&self) -> bool {
        self.terminal
    }

    /// Writes a text: to a pipe or a file exactly as it is.
    pub(crate) fn text(&mut self, text: &str) -> io::Result<()> {
        let shown = if self.terminal { lines(text) } else { text.into() };
        self.to.write_all(shown.as_bytes())
    }

    /// Writes JSON: to a terminal with escapes for what could command it, which mean the same.
    pub(crate) fn json(&mut self, json: &[u8]) -> io::Result<()> {
        match str::from_utf8(json) {
            Ok(json) if self.terminal => self.to.write_all(escaped(json).as_bytes()),
            _ => self.to.write_all(json),
        }
    }
}

impl<W: Write> Write for Output<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.to.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// Whether a terminal does something else than show this character: a control character, or one that turns the order
/// in which its neighbours are shown.
fn commands(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Text on one line: white space becomes one space, what commands a terminal U+FFFD.
pub(crate) fn line(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    lines(&words).into_owned()
}

/// Text with its lines and tabs; what else commands a terminal becomes U+FFFD, one for one.
fn lines(text: &str) -> Cow<'_, str> {
    let harmless = |c| matches!(c, '\n' | '\t') || !commands(c);
    if text.chars().all(harmless) {
        return text.into();
    }
    text.chars().map(|c| if harmless(c) { c } else { char::REPLACEMENT_CHARACTER }).collect()
}

/// What commands a terminal, as JSON's `\u` escapes. Line breaks stay: in JSON they stand between values.
pub(crate) fn escaped(text: &str) -> Cow<'_, str> {
    let harmless = |c| c == '\n' || !commands(c);
    if text.chars().all(harmless) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if harmless(c) {
            out.push(c);
        } else {
            // Writing to a string does not fail; all these characters are of four digits.
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        }
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text with a tab, a line break, a colour, U+007F, a C1 control, and an override of the reading direction.
    const HOSTILE: &str = "甲\t\u{1b}[31m乙\u{7f}\n\u{9b}2J丙\u{202e}3%";

    fn written(terminal: bool, write: impl Fn(&mut Output<&mut Vec<u8>>)) -> String {
        let mut out = Vec::new();
        write(&mut Output::new(&mut out, terminal));
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_pipe_gets_every_character() {
        assert_eq!(written(false, |out| out.text(HOSTILE).unwrap()), HOSTILE);
        assert_eq!(written(false, |out| out.json(HOSTILE.as_bytes()).unwrap()), HOSTILE);
    }

    #[test]
    fn a_terminal_gets_no_command() {
        let shown = written(true, |out| out.text(HOSTILE).unwrap());
        assert_eq!(shown, "甲\t\u{FFFD}[31m乙\u{FFFD}\n\u{FFFD}2J丙\u{FFFD}3%");
        assert_eq!(line(HOSTILE), "甲 \u{FFFD}[31m乙\u{FFFD} \u{FFFD}2J丙\u{FFFD}3%");
    }

    #[test]
    fn json_on_a_terminal_means_the_same() {
        let json = serde_json::to_string(HOSTILE).unwrap();
        let shown = written(true, |out| out.json(json.as_bytes()).unwrap());
        assert!(!shown.chars().any(commands), "{shown}");
        assert_eq!(serde_json::from_str::<String>(&shown).unwrap(), HOSTILE);
    }
}
