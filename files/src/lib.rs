//! What does a file say?
//!
//! One verb: [`read`] takes the bytes of a file and gives its text, with the format and the encoding that were
//! recognised in them. A file's name is not asked: names lie. What holds no text that could be read here is an
//! [`Error`] with a code and a sentence that says what to do instead.
//!
//! ```
//! use wenshu_files::Choice;
//!
//! let page = wenshu_files::read(b"\xc1\xb8\xca\xb3\xb2\xfa\xc1\xbf3.2\xcd\xf2\xb6\xd6\xa1\xa3", Choice::default()).unwrap();
//! assert_eq!(page.text, "粮食产量3.2万吨。");
//! assert_eq!(page.encoding, Some("GB18030"));
//! assert_eq!(page.lost, 0);
//! ```

pub mod characters;
mod docx;
mod encoding;
mod error;
mod html;
mod kind;
pub mod numbering;
pub mod package;
pub mod rows;
#[cfg(feature = "web")]
pub mod web;
pub mod xml;

pub use encoding::{Decoded, ENCODINGS};
pub use error::Error;

use html::Page;
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
    /// How many characters of a web page stand around its article and were left out.
    pub left_out: usize,
}

/// What the reader chose, where the file leaves a choice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choice<'c> {
    /// The encoding; otherwise it is recognised.
    pub encoding: Option<&'c str>,
    /// Keep what stands around a web page's article.
    pub whole: bool,
}

/// A format that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text, also Markdown and CSV.
    Text,
    /// A web page.
    Html,
    /// A piece of a page or of a document, as the clipboard carries it.
    Rich,
    /// A Word document, of the format since 2007.
    Docx,
    /// A Word document of the format before 2007, also WPS's `.wps`.
    Doc,
    /// Rich Text Format.
    Rtf,
    /// A text document of LibreOffice or OpenOffice.
    Odt,
    /// A fixed-layout document after GB/T 33190.
    Ofd,
    /// A book.
    Epub,
}

impl Format {
    /// The stable code of this format.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "html",
            Self::Rich => "rich",
            Self::Docx => "docx",
            Self::Doc => "doc",
            Self::Rtf => "rtf",
            Self::Odt => "odt",
            Self::Ofd => "ofd",
            Self::Epub => "epub",
        }
    }
}

/// Reads the bytes of a file.
///
/// # Errors
/// The file holds no text, or none that can be read here; or the chosen encoding is not known.
pub fn read(bytes: &[u8], choice: Choice<'_>) -> Result<Extracted, Error> {
    let chosen = choice.encoding.map(encoding::named).transpose()?;
    if bytes.len() > LARGEST_IN {
        return Err(Error::TooLarge);
    }
    match kind::of(bytes) {
        Kind::Unreadable(error) => Err(error),
        Kind::Package => {
            let (text, lost) = docx::read(bytes)?;
            Ok(Extracted { text, format: Format::Docx, encoding: None, lost, left_out: 0 })
        }
        Kind::Characters => {
            let Decoded { text, encoding, lost } = encoding::decode(bytes, chosen);
            let encoding = Some(encoding);
            if chosen.is_none() && kind::is_binary(&text) {
                return Err(Error::Binary);
            }
            if !kind::is_page(&text) {
                return Ok(Extracted { text, format: Format::Text, encoding, lost, left_out: 0 });
            }
            let Page { text, left_out } = html::read(&text, choice.whole);
            Ok(Extracted { text, format: Format::Html, encoding, lost, left_out })
        }
    }
}

/// Reads characters that are known to be in an encoding of this name; where it is not known, as if they were Latin.
pub fn decode(encoding: &str, bytes: &[u8]) -> String {
    let encoding = encoding::named(encoding).unwrap_or(encoding_rs::WINDOWS_1252);
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// Reads rich text as the clipboard carries it: a piece of HTML.
///
/// # Errors
/// It is longer than can be read.
pub fn read_rich(html: &str, whole: bool) -> Result<Extracted, Error> {
    if html.len() > LARGEST_IN {
        return Err(Error::TooLarge);
    }
    let Page { text, left_out } = html::read(html, whole);
    Ok(Extracted { text, format: Format::Rich, encoding: None, lost: 0, left_out })
}
