//! What does a document of the rarer office formats say?
//!
//! [`read`] is `wenshu_files::read` with more formats: Word's and WPS's before 2007, Rich Text Format, OpenDocument
//! text, OFD and EPUB. The module for browsers holds the new readers alone: tables of encodings and the reader of web
//! pages stand in the module of `wenshu-files`, and are lent to it as a [`Host`].
//!
//! ```
//! use wenshu_files::{Choice, Format};
//!
//! let page = wenshu_office::read(br"{\rtf1\ansi\ansicpg936 \'c1\'b8\'ca\'b3 3.2\u19975?\'b6\'d6\'a1\'a3}", Choice::default()).unwrap();
//! assert_eq!((page.text.as_str(), page.format), ("粮食 3.2万吨。\n", Format::Rtf));
//! ```

mod compound;
mod epub;
mod flow;
mod ofd;
mod opendocument;
mod rtf;
#[cfg(feature = "web")]
pub mod web;
mod word;

use wenshu_files::{Choice, Error, Extracted, Format, Note, NoteCode};

/// What the readers of this crate need of others.
pub trait Host {
    /// Reads characters in an encoding of this name.
    fn decode(&self, encoding: &str, bytes: &[u8]) -> String;

    /// Reads a web page, with all that stands on it.
    ///
    /// # Errors
    /// It is longer than can be read.
    fn page(&self, html: &str) -> Result<String, Error>;
}

/// The host where `wenshu-files` is part of the same program.
struct Native;

impl Host for Native {
    fn decode(&self, encoding: &str, bytes: &[u8]) -> String {
        wenshu_files::decode(encoding, bytes)
    }

    fn page(&self, html: &str) -> Result<String, Error> {
        wenshu_files::read_rich(html, true).map(|page| page.text)
    }
}

/// Reads the bytes of a file of any format that is read.
///
/// # Errors
/// The file holds no text, or none that can be read here; or the chosen encoding is not known.
pub fn read(bytes: &[u8], choice: Choice<'_>) -> Result<Extracted, Error> {
    match wenshu_files::read(bytes, choice) {
        Err(Error::Office(format)) => read_as(format, bytes, &Native),
        read => read,
    }
}

/// Reads the bytes of a file that `wenshu-files` has found to be of one of the formats of this crate.
///
/// # Errors
/// The file is damaged, locked or beyond the limits, or of a format that is not read here.
pub fn read_as(format: Format, bytes: &[u8], host: &dyn Host) -> Result<Extracted, Error> {
    if bytes.len() > wenshu_files::LARGEST_IN {
        return Err(Error::TooLarge);
    }
    let mut comments = 0;
    let text = match format {
        Format::Rtf => rtf::read(bytes, host, &mut comments),
        Format::Doc => word::read(bytes, host)?,
        Format::Odt => opendocument::read(bytes, &mut comments)?,
        Format::Ofd => ofd::read(bytes)?,
        Format::Epub => epub::read(bytes, host)?,
        _ => return Err(Error::Office(format)),
    };
    let text: String = text.chars().map(wenshu_files::characters::sign).collect();
    let lost = text.matches(char::REPLACEMENT_CHARACTER).count();
    let notes = Note::counted(NoteCode::Comments, comments);
    Ok(Extracted { lost, notes, ..Extracted::new(text, format) })
}
