//! What does a field of Word show that is an equation (`EQ`) or a symbol (`SYMBOL`)?
//!
//! Chinese documents hold them for characters in circles (带圈字符: `EQ \o\ac(○,3)`), for pinyin above characters in Word's
//! old formats (拼音指南: `EQ \* jc2 \o\ad(\s\up 9(qú),衢)`), for fractions and for exponents. No result is stored beside the
//! instruction. After the description of field codes by Microsoft; it is told on one line.

use std::iter::Peekable;
use std::str::Chars;

use crate::characters::{self, superscript};

/// Equations within equations: no deeper ones are read.
const DEEPEST: usize = 20;

/// What encloses a character.
const SHAPES: &str = "○◯〇□△◇";

/// Writes what a field shows behind `text`, if its instruction is an equation.
pub fn write(instruction: &str, text: &mut String) {
    let instruction = instruction.trim();
    let begins = instruction.get(..2).is_some_and(|name| name.eq_ignore_ascii_case("EQ"));
    let Some(rest) = instruction.get(2..).filter(|rest| begins && rest.starts_with([' ', '\\'])) else {
        return;
    };
    let shown = Reader { rest: rest.chars().peekable(), depth: 0, in_overlay: false }.parts().remove(0).text;
    let digit = |c: char| c.is_ascii_digit();
    if text.ends_with(digit) && shown.starts_with(digit) && shown.contains('/') {
        // 2 1/4 is not 21/4.
        text.push(' ');
    }
    text.push_str(&shown);
}

/// The character that a field tells by its number and font, where no result is stored: `SYMBOL 129 \f "Wingdings" \s 12`.
pub fn symbol(instruction: &str) -> Option<char> {
    let (name, rest) = instruction.trim().split_once(' ')?;
    let mut switches = rest.split('\\');
    let number = switches.next().filter(|_| name.eq_ignore_ascii_case("SYMBOL"))?.trim();
    let hexadecimal = number.strip_prefix("0x").or(number.strip_prefix("0X"));
    let code = hexadecimal.map_or_else(|| number.parse(), |digits| u32::from_str_radix(digits, 16)).ok()?;
    let (mut font, mut is_unicode) = ("", matches!(code, 0x20..=0x7E | 0xA0..=0xFF | 0xF020..=0xF0FF));
    for switch in switches {
        match switch.split_at_checked(1) {
            Some(("f", name)) => font = name.trim().trim_matches('"'),
            Some(("u", _)) => is_unicode = true,
            _ => {}
        }
    }
    // Another number is that of a character in the code page of the writer's machine.
    let is_known = is_unicode || font.to_ascii_lowercase().starts_with("wingdings");
    characters::symbol(font, code).filter(|c| is_known && !c.is_control())
}

/// One of the things that a command is given.
#[derive(Default)]
struct Part {
    text: String,
    /// Whether it stands above or below the line.
    shifted: bool,
}

struct Reader<'t> {
    rest: Peekable<Chars<'t>>,
    depth: usize,
    /// Whether what is read is set over something else: nothing in it is an exponent.
    in_overlay: bool,
}

impl Reader<'_> {
    /// What stands up to the bracket that closes, parted by commas; at least one.
    fn parts(&mut self) -> Vec<Part> {
        let mut parts = vec![Part::default()];
        let (mut command, mut raised) = (None, false);
        while let Some(c) = self.rest.next() {
            let last = parts.len() - 1;
            let part = &mut parts[last];
            match c {
                '\\' => match self.rest.peek().copied() {
                    Some('*') => self.pass_over_format(),
                    Some(c) if c.is_ascii_alphabetic() => match &*self.word() {
                        name if name.len() == 1 => (command, raised) = (name.chars().next(), false),
                        "up" => raised = true,
                        // The next character is a bracket to draw.
                        "lc" | "rc" | "bc" => drop(self.rest.by_ref().take(2).last()),
                        _ => {}
                    },
                    _ => part.text.extend(self.rest.next()),
                },
                '(' if self.depth < DEEPEST => {
                    let of_command = command.take();
                    let around = std::mem::replace(&mut self.in_overlay, of_command == Some('o'));
                    self.depth += 1;
                    let given = self.parts();
                    self.depth -= 1;
                    self.in_overlay = around;
                    part.shifted = part.text.is_empty() && of_command == Some('s');
                    part.text += &combined(of_command, raised && !around, &given);
                }
                ')' if self.depth > 0 => break,
                ',' if self.depth > 0 => parts.push(Part::default()),
                _ => part.text.push(c),
            }
        }
        parts.iter_mut().for_each(|part| part.text = part.text.trim().to_owned());
        parts
    }

    /// The name of a command or of what is asked of it, without the number behind it.
    fn word(&mut self) -> String {
        let mut name = String::new();
        while let Some(c) = self.rest.next_if(char::is_ascii_alphabetic) {
            name.push(c.to_ascii_lowercase());
        }
        while self.rest.next_if(|c| matches!(c, ' ' | '-' | '0'..='9')).is_some() {}
        name
    }

    /// Passes over `* "Font:宋体"` and the like.
    fn pass_over_format(&mut self) {
        self.rest.next();
        while self.rest.next_if_eq(&' ').is_some() {}
        let quoted = self.rest.next_if_eq(&'"').is_some();
        while self.rest.next_if(|&c| if quoted { c != '"' } else { c != ' ' && c != '\\' }).is_some() {}
        self.rest.next_if(|&c| quoted && c == '"');
    }
}

/// What a command makes of what it is given; without one, brackets are brackets.
fn combined(command: Option<char>, raised: bool, given: &[Part]) -> String {
    let joined = |by: &str| given.iter().map(|part| &*part.text).collect::<Vec<_>>().join(by);
    match command {
        Some('f') => joined("/"),
        Some('r') => format!("√{}", given.last().map_or("", |part| &part.text)),
        Some('s') if raised => joined("").chars().map(superscript).collect(),
        Some('o') if given.iter().all(|part| part.shifted) => joined("/"),
        Some('o') => {
            let on_the_line = || given.iter().filter(|part| !part.shifted);
            let inside = on_the_line().filter(|part| !SHAPES.contains(&part.text));
            let inside: String = inside.map(|part| &*part.text).collect();
            let is_circled = on_the_line().any(|part| "○◯〇".contains(&part.text));
            let number = inside.parse().ok().filter(|number| is_circled && (1..=20).contains(number));
            number
                .and_then(|number: u32| char::from_u32('①' as u32 + number - 1))
                .map_or(inside, String::from)
        }
        Some('l') => joined(","),
        Some('a') => joined(" "),
        None | Some('b') => format!("({})", joined(",")),
        Some(_) => joined(""),
    }
}

#[cfg(test)]
mod tests {
    use super::{symbol, write};

    #[track_caller]
    fn assert_shown(cases: &[(&str, &str, &str)]) {
        for &(before, instruction, expected) in cases {
            let mut text = before.to_owned();
            write(instruction, &mut text);
            assert_eq!(text, expected, "{instruction}");
        }
    }

    #[test]
    fn characters_in_circles_and_below_pinyin_stay() {
        assert_shown(&[
            ("第", r" eq \o\ac(○,3) ", "第③"),
            ("第", r"EQ \o\ac(○,20)", "第⑳"),
            ("图例", r" eq \o\ac(○,21) ", "图例21"),
            ("", r" eq \o\ac(□,甲)", "甲"),
            ("", r" eq \o\ac(△,特)", "特"),
            ("", r#" EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(qú),衢)"#, "衢"),
            ("浙江", r#" EQ \* jc0 \* "Font:Calibri" \* hps22 \o(\s\up 10(lì shuǐ),丽水)"#, "浙江丽水"),
        ]);
    }

    #[test]
    fn fractions_exponents_and_roots_are_on_one_line() {
        assert_shown(&[
            ("增长", r" eq \f(1,2) ", "增长1/2"),
            ("2", r"EQ \f(1,4)", "2 1/4"),
            ("10", r" EQ \s\up 5(8)", "10⁸"),
            ("", r" EQ \r(3,x) + \b(a,b)", "√x + (a,b)"),
            ("", r" EQ \o(\s\up 8(3),\s\do 3(4))", "3/4"),
            ("", r" EQ \b\lc\{\rc\}(\a\al(12,34))", "(12 34)"),
            ("", r" EQ \l(1\,200,3)", "1,200,3"),
        ]);
    }

    #[test]
    fn symbols_are_told_by_number_and_font() {
        let cases = [
            (r#" SYMBOL 129 \f "Wingdings" \s 12 "#, Some('①')),
            (r"SYMBOL 0xF0FE \f Wingdings", Some('☑')),
            (r#"symbol 179 \f "Symbol" \h"#, Some('≥')),
            (r"SYMBOL 8544 \u \h", Some('Ⅰ')),
            (r#"SYMBOL 12295 \u \f "宋体""#, Some('〇')),
            (r"SYMBOL 37", Some('%')),
            // A number of a code page, of no character, of none that shows, or no number.
            ("SYMBOL 41377", None),
            (r"SYMBOL 55296 \u", None),
            (r"SYMBOL 9 \u", None),
            (r"SYMBOL \u", None),
            ("SYMBOL", None),
            ("SYMBOLS 37", None),
            (r#" EQ \o\ac(○,3) "#, None),
        ];
        for (instruction, expected) in cases {
            assert_eq!(symbol(instruction), expected, "{instruction}");
        }
    }

    #[test]
    fn other_instructions_show_nothing_and_nothing_is_too_deep() {
        assert_shown(&[
            ("", r#" HYPERLINK "https://example.org/" "#, ""),
            ("", " PAGE ", ""),
            ("", "EQUATION", ""),
            ("", "", ""),
            ("", "衢", ""),
            ("", r"EQ \", ""),
            ("", r"EQ \o(", ""),
        ]);
        let mut text = String::new();
        write(&format!("EQ {}1{}", r"\o(".repeat(100_000), ")".repeat(100_000)), &mut text);
        assert!(text.contains('1'));
    }
}
