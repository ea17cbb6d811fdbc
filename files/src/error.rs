//! Why does a file give no text, and what can be done about it?

use std::fmt;

use crate::Format;

/// Why a file was not read. `code()` is stable; the message says what to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The file or what it unpacks to is beyond the limits.
    TooLarge,
    /// What is packed in the file is made to fill the memory.
    Bomb,
    /// The file is cut off or was altered.
    Damaged,
    /// The file opens with a password only.
    Password,
    /// A PDF: read by the page, not by this library.
    Pdf,
    /// A document of another office format: read by the crate `wenshu-office`, not by this one.
    Office(Format),
    /// A paper in one of CNKI's own formats.
    Caj,
    /// A web page saved as one MIME file.
    WebArchive,
    /// A spreadsheet: read by the reader of spreadsheets, not by this library.
    Spreadsheet,
    /// A workbook of before Excel 97, of Excel's own binary format (.xlsb), of text (.slk, .dif), or of XML in an
    /// encoding of its own.
    OldSpreadsheet,
    /// Slides, old or new.
    Presentation,
    /// A picture, perhaps of a page.
    Image,
    /// A packed folder.
    Archive,
    /// Bytes that are no text.
    Binary,
    /// The asked encoding is none that is known.
    UnknownEncoding,
}

impl Error {
    /// The stable code of this error.
    pub const fn code(&self) -> &'static str {
        self.entry().0
    }

    /// Code and sentence.
    const fn entry(&self) -> (&'static str, &'static str) {
        match self {
            Self::TooLarge => {
                ("file_too_large", "larger than can be read (50 MB, 200 MB unpacked); split it")
            }
            Self::Bomb => (
                "file_unsafe",
                "unpacks to far more than a document holds; it is damaged or made to do harm, and was not read",
            ),
            Self::Damaged => (
                "file_damaged",
                "cut off or altered, so that it cannot be read; get it again, or open it in its own program and save \
                 it anew",
            ),
            Self::Password => (
                "file_locked",
                "locked with a password; open it in its own program and save a copy without the password",
            ),
            Self::Pdf => (
                "pdf_file",
                "a PDF; open it in the page, which reads PDF files, or take its text out first, for example with \
                 `pdftotext`",
            ),
            Self::Office(_) => (
                "office_file",
                "a document of another office format (.doc, .rtf, .odt, OFD, EPUB); open it in the page or with the \
                 command, which read these, or save it as .docx",
            ),
            Self::Caj => ("caj_file", "a CAJ paper; get it from its source as PDF"),
            Self::WebArchive => (
                "web_archive_file",
                "a web page saved as one file (.mht); open it in a browser and save it as .html, or copy its text",
            ),
            Self::Spreadsheet => {
                ("spreadsheet_file", "a spreadsheet; save the sheet as CSV, or copy its cells")
            }
            Self::OldSpreadsheet => (
                "old_spreadsheet_file",
                "a workbook of Excel 95 or before, or one of a rare kind (.xlsb, .slk, .dif, XML not in UTF-8); open it in \
                 Excel, WPS or LibreOffice and save it as .xlsx",
            ),
            Self::Presentation => {
                ("presentation_file", "slides, not an article; copy their text, or save them as PDF")
            }
            Self::Image => (
                "image_file",
                "a picture, which holds no text; recognise its characters first (OCR) and open the result",
            ),
            Self::Archive => ("archive_file", "a packed folder; unpack it and open the articles inside"),
            Self::Binary => ("binary_file", "not text but a binary file; save the article as text first"),
            Self::UnknownEncoding => {
                ("unknown_encoding", "no encoding of this name is known; UTF-8, GB18030, Big5 and others are")
            }
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.entry().1)
    }
}

impl std::error::Error for Error {}
