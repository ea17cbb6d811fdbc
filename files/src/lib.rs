//! What does a file say?
//!
//! One verb: [`read`] takes the bytes of a file and gives its text, with the format and the encoding that were
//! recognised in them. A file's name is not asked: names lie. What holds no text that could be read here is an
//! [`Error`] with a code and a sentence that says what to do instead.
//!
//! ```
//! let page = wenshu_files::read(b"\xc1\xb8\xca\xb3\xb2\xfa\xc1\xbf3.2\xcd\xf2\xb6\xd6\xa1\xa3", None).unwrap();
//! assert_eq!(page.text, "粮食产量3.2万吨。");
//! assert_eq!(page.encoding, Some("GB18030"));
//! assert_eq!(page.lost, 0);
//! ```

mod encoding;
mod error;
mod kind;
#[cfg(feature = "web")]
pub mod web;

pub use encoding::{Decoded, ENCODINGS};
pub use error::Error;

use kind::Kind;

/// Larger files are not unpacked or parsed. (Plain text has no limit here.)
pub const LARGEST_IN: usize = 50 * 1024 * 1024;

/// What a file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extracted {
    /// The text, without a byte order mark.
    pub text: String,
    /// What the file was recognised as.
    pub format: Format,
    /// How its characters were written, by the name a person may know; `None` where the format leaves no choice.
    pub encoding: Option<&'static str>,
    /// How many characters could not be read; each is a U+FFFD in the text.
    pub lost: usize,
}

/// A format that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text, also Markdown and CSV.
    Text,
}

impl Format {
    /// The stable code of this format.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
        }
    }
}

/// Reads the bytes of a file. `encoding` is the reader's own choice where the file leaves one; otherwise it is
/// recognised.
///
/// # Errors
/// The file holds no text, or none that can be read here; or the encoding is not known.
pub fn read(bytes: &[u8], encoding: Option<&str>) -> Result<Extracted, Error> {
    let chosen = encoding.map(encoding::named).transpose()?;
    match kind::of(bytes) {
        Kind::Unreadable(error) => Err(error),
        Kind::Characters => {
            let Decoded { text, encoding, lost } = encoding::decode(bytes, chosen);
            if chosen.is_none() && kind::is_binary(&text) {
                return Err(Error::Binary);
            }
            Ok(Extracted { text, format: Format::Text, encoding: Some(encoding), lost })
        }
    }
}
