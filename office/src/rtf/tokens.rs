//! Which marks and characters does the source of Rich Text Format consist of?

/// A piece of the source.
pub(crate) enum Token<'b> {
    Open,
    Close,
    /// A control word with its number.
    Word(&'b str, Option<i32>),
    /// A control symbol.
    Symbol(u8),
    /// A character of some encoding, or half of one.
    Byte(u8),
}

/// No word of the format is longer.
const LONGEST_WORD: usize = 32;

pub(crate) struct Tokens<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Tokens<'b> {
    pub(crate) const fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// What follows a backslash.
    fn control(&mut self) -> Option<Token<'b>> {
        let first = self.peek()?;
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            if first != b'\'' {
                return Some(Token::Symbol(first));
            }
            let digits =
                self.bytes.get(self.at..self.at + 2).and_then(|digits| std::str::from_utf8(digits).ok());
            let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
            self.at += if byte.is_some() { 2 } else { 0 };
            return Some(byte.map_or(Token::Symbol(first), Token::Byte));
        }
        let word = self.while_it_is(|byte| byte.is_ascii_alphabetic(), LONGEST_WORD);
        let negative =
            self.peek() == Some(b'-') && self.bytes.get(self.at + 1).is_some_and(u8::is_ascii_digit);
        self.at += usize::from(negative);
        let digits = self.while_it_is(|byte| byte.is_ascii_digit(), usize::MAX);
        let number: Option<i32> =
            digits.parse().ok().map(|number: i32| if negative { -number } else { number });
        if self.peek() == Some(b' ') {
            self.at += 1;
        }
        if word == "bin" {
            // Bytes that are no source.
            self.at = self.at.saturating_add(usize::try_from(number.unwrap_or(0)).unwrap_or(0));
        }
        Some(Token::Word(word, number))
    }

    fn while_it_is(&mut self, fits: impl Fn(u8) -> bool, most: usize) -> &'b str {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().take(most).take_while(|&&byte| fits(byte)).count();
        self.at += length;
        std::str::from_utf8(&rest[..length]).unwrap_or_default()
    }
}

impl<'b> Iterator for Tokens<'b> {
    type Item = Token<'b>;

    fn next(&mut self) -> Option<Token<'b>> {
        loop {
            let byte = self.peek()?;
            self.at += 1;
            return Some(match byte {
                b'{' => Token::Open,
                b'}' => Token::Close,
                b'\\' => return self.control(),
                b'\r' | b'\n' | 0 => continue,
                _ => Token::Byte(byte),
            });
        }
    }
}
