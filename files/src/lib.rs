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
mod csv;
mod docx;
mod encoding;
pub mod equation;
mod error;
mod html;
mod kind;
pub mod numbering;
pub mod package;
pub mod rows;
#[cfg(feature = "web")]
pub mod web;
pub mod xml;

use std::fmt;

pub use encoding::{Decoded, ENCODINGS};
pub use error::Error;
pub use package::{Package, Unpacked};

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
    /// What else of the file was left out.
    pub notes: Vec<Note>,
    /// The day on which a web page says that it was published, outside its article; in ISO 8601.
    pub date: Option<String>,
}

impl Extracted {
    /// What a file says that leaves no more to tell.
    pub const fn new(text: String, format: Format) -> Self {
        Self { text, format, encoding: None, lost: 0, left_out: 0, notes: Vec::new(), date: None }
    }
}

/// Something of a file that was left out, and how often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it is.
    pub code: NoteCode,
    /// How many of it there are.
    pub count: usize,
}

/// What of a file is left out and told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NoteCode {
    /// Sheets of a spreadsheet that are hidden.
    HiddenSheets,
    /// Rows that are hidden or filtered out.
    HiddenRows,
    /// Columns that are hidden.
    HiddenColumns,
    /// Formulas whose results the file does not hold.
    FormulasWithoutResult,
    /// Rows beyond what is read; the count is 1.
    RowsBeyondLimit,
    /// Comments beside the text of a document.
    Comments,
    /// Macros of a spreadsheet, which nothing here reads or runs; the count is 1.
    Macros,
}

impl Note {
    /// What was left out so often; nothing where it was not.
    pub fn counted(code: NoteCode, count: usize) -> Vec<Self> {
        if count > 0 { vec![Self { code, count }] } else { Vec::new() }
    }
}

impl NoteCode {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::HiddenSheets => "hidden_sheets",
            Self::HiddenRows => "hidden_rows",
            Self::HiddenColumns => "hidden_columns",
            Self::FormulasWithoutResult => "formulas_without_result",
            Self::RowsBeyondLimit => "rows_beyond_limit",
            Self::Comments => "comments",
            Self::Macros => "macros",
        }
    }
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
    /// Plain text, also Markdown.
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
    /// A table of characters, its cells parted by commas.
    Csv,
    /// A workbook of the format since 2007.
    Xlsx,
    /// A workbook of Excel 97 to 2003.
    Xls,
    /// An OpenDocument spreadsheet.
    Ods,
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
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Xls => "xls",
            Self::Ods => "ods",
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { code, count } = self;
        match code {
            NoteCode::Comments => write!(f, "comments: {count}, left out"),
            NoteCode::HiddenSheets => write!(f, "hidden sheets: {count}, left out"),
            NoteCode::HiddenRows => write!(f, "hidden rows: {count}, left out"),
            NoteCode::HiddenColumns => write!(f, "hidden columns: {count}, left out"),
            NoteCode::FormulasWithoutResult => write!(
                f,
                "formulas without a stored result: {count}, left out; open the file in its program and save it to \
                 have them computed"
            ),
            NoteCode::Macros => f.write_str("the file has macros: they were neither read nor run"),
            NoteCode::RowsBeyondLimit => {
                f.write_str("too many rows: what comes after 10 MB of text was left out; save the rest as a file of its own")
            }
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
            let docx::Read { text, lost, comments } = docx::read(bytes)?;
            let notes = Note::counted(NoteCode::Comments, comments);
            Ok(Extracted { lost, notes, ..Extracted::new(text, Format::Docx) })
        }
        Kind::Characters => {
            let Decoded { text, encoding, lost } = encoding::decode(bytes, chosen);
            let encoding = Some(encoding);
            if chosen.is_none() && kind::is_binary(&text) {
                return Err(Error::Binary);
            }
            if kind::is_workbook(&text) {
                return Err(Error::Spreadsheet);
            }
            if let Some(table) = csv::read(&text) {
                return Ok(Extracted { encoding, lost, ..Extracted::new(table, Format::Csv) });
            }
            if !kind::is_page(&text) {
                if let Some(text) = html::with_tables(&text) {
                    return Ok(Extracted { encoding, lost, ..Extracted::new(text, Format::Html) });
                }
                return Ok(Extracted { encoding, lost, ..Extracted::new(text, Format::Text) });
            }
            let Page { text, left_out, date } = html::read(&text, choice.whole);
            Ok(Extracted { encoding, lost, left_out, date, ..Extracted::new(text, Format::Html) })
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
    let Page { text, left_out, date } = html::read(html, whole);
    Ok(Extracted { left_out, date, ..Extracted::new(text, Format::Rich) })
}
