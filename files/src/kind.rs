//! What is this file, by its own bytes?

use crate::{Error, Format};

/// How the bytes of a file are to be read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Characters in some encoding.
    Characters,
    /// A zip package with parts.
    Package,
    /// Not here.
    Unreadable(Error),
}

/// Where a signature stands, what it is, and what files with it are.
const SIGNATURES: [(usize, &[u8], Error); 32] = [
    (0, b"TABLE\n0,1", Error::OldSpreadsheet),
    (0, b"ID;P", Error::OldSpreadsheet),
    (0, b"TABLE\r\n0,1", Error::OldSpreadsheet),
    (0, b"{\\rtf", Error::Office(Format::Rtf)),
    (0, b"CAJ\0", Error::Caj),
    (0, b"KDH ", Error::Caj),
    (0, b"HN\0", Error::Caj),
    (0, b"HN\x01", Error::Caj),
    (0, b"MIME-Version:", Error::WebArchive),
    (0, b"\x89PNG\r\n", Error::Image),
    (0, b"\xff\xd8\xff", Error::Image),
    (0, b"GIF87a", Error::Image),
    (0, b"GIF89a", Error::Image),
    (0, b"II*\0", Error::Image),
    (0, b"MM\0*", Error::Image),
    (8, b"WEBP", Error::Image),
    (4, b"ftypheic", Error::Image),
    (4, b"ftypavif", Error::Image),
    (4, b"ftypmif1", Error::Image),
    (0, b"AT&TFORM", Error::Image),
    (0, b"\x1f\x8b", Error::Archive),
    (0, b"BZh", Error::Archive),
    (0, b"\xfd7zXZ\0", Error::Archive),
    (0, b"7z\xbc\xaf\x27\x1c", Error::Archive),
    (0, b"Rar!\x1a\x07", Error::Archive),
    (257, b"ustar", Error::Archive),
    (0, b"PK\x05\x06", Error::Archive),
    (0, b"PK\x07\x08", Error::Archive),
    (4, b"ftyp", Error::Binary),
    (0, b"\x7fELF", Error::Binary),
    (0, b"MZ\x90\0", Error::Binary),
    (0, b"\0asm", Error::Binary),
];

/// The container of Microsoft's formats before 2007, and of newer ones with a password.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// What an OLE file is, by the name of a stream in it.
const STREAMS: [(&str, Error); 5] = [
    ("EncryptedPackage", Error::Password),
    ("WordDocument", Error::Office(Format::Doc)),
    ("Workbook", Error::Spreadsheet),
    ("Book", Error::Spreadsheet),
    ("PowerPoint Document", Error::Presentation),
];

/// A PDF may have a little before its mark.
const PDF_WITHIN: usize = 1024;

pub(crate) fn of(bytes: &[u8]) -> Kind {
    if let Some((.., error)) =
        SIGNATURES.iter().find(|(at, mark, _)| bytes.get(*at..).is_some_and(|rest| rest.starts_with(mark)))
    {
        return Kind::Unreadable(error.clone());
    }
    if bytes.starts_with(OLE) {
        return Kind::Unreadable(in_ole(bytes));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Kind::Package;
    }
    let head = &bytes[..bytes.len().min(PDF_WITHIN)];
    if head.windows(5).any(|window| window == b"%PDF-") {
        return Kind::Unreadable(Error::Pdf);
    }
    Kind::Characters
}

/// The names of streams stand in UTF-16 in entries of 128 bytes, at multiples of that.
fn in_ole(bytes: &[u8]) -> Error {
    let named = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        bytes.chunks(128).any(|entry| entry.starts_with(&name))
    };
    STREAMS.iter().find(|(name, _)| named(name)).map_or(Error::Binary, |(_, error)| error.clone())
}

/// What a web page begins with; the bytes after it must end the tag's name (after the WHATWG's way of sniffing).
const PAGES: [&str; 17] = [
    "!doctype html",
    "html",
    "head",
    "body",
    "script",
    "iframe",
    "h1",
    "div",
    "font",
    "table",
    "a",
    "style",
    "title",
    "b",
    "br",
    "p",
    "meta",
];

/// Whether a text is the source of a web page.
pub(crate) fn is_page(text: &str) -> bool {
    let mut rest = text.trim_start();
    while let Some((_, after)) = ["<!--", "<?"]
        .iter()
        .zip(["-->", ">"])
        .find_map(|(begin, end)| rest.strip_prefix(begin).and_then(|inside| inside.split_once(end)))
    {
        rest = after.trim_start();
    }
    let Some(tag) = rest.strip_prefix('<') else { return false };
    PAGES.iter().any(|name| {
        tag.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
            && tag[name.len()..].starts_with([' ', '>', '\n', '\r', '\t', '/'])
    })
}

/// How far into an XML file its kind is said.
const XML_HEAD: usize = 8000;

/// Whether a text is the XML of a workbook: of Excel 2002 and 2003, as many systems write it with the name .xls, or
/// an OpenDocument spreadsheet in one file.
pub(crate) fn is_workbook(text: &str) -> bool {
    let text = text.trim_start();
    let head = text.char_indices().nth(XML_HEAD).map_or(text, |(at, _)| &text[..at]);
    head.starts_with("<?xml")
        && (head.contains("urn:schemas-microsoft-com:office:spreadsheet") && head.contains("Workbook")
            || head.contains("application/vnd.oasis.opendocument.spreadsheet"))
}

/// Whether what was decoded is no text: control characters that no text has, in its first stretch.
pub(crate) fn is_binary(text: &str) -> bool {
    let (mut all, mut odd) = (0, 0);
    for c in text.chars().take(8192) {
        all += 1;
        odd += usize::from(
            c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{1B}' | '\u{85}'),
        );
    }
    odd > 2 && odd * 50 > all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_bytes() {
        for (bytes, error) in [
            (&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], Error::Image),
            (b"RIFF\x24\0\0\0WEBPVP8 ", Error::Image),
            (b"{\\rtf1\\ansi", Error::Office(Format::Rtf)),
            (b"\xef\xbb\xbf\n%PDF-1.7", Error::Pdf),
            (b"PK\x05\x06\0\0", Error::Archive),
        ] {
            assert_eq!(of(bytes), Kind::Unreadable(error));
        }
        for text in ["", "PK", "%", "粮食", "12,5\n13,7"] {
            assert_eq!(of(text.as_bytes()), Kind::Characters, "{text}");
        }
    }

    #[test]
    fn a_web_page_is_known_by_its_first_tag() {
        for page in [
            "<!DOCTYPE html>",
            "\n<html lang=zh>",
            "<!-- x --><head>",
            "<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC",
            "<p>文",
        ] {
            assert!(is_page(page), "{page}");
        }
        for text in ["", "<", "<article.txt>", "3 < 5", "<画外音>", "<!-- open", "<pre"] {
            assert!(!is_page(text), "{text}");
        }
    }

    #[test]
    fn an_old_office_file_is_known_by_its_streams() {
        for (stream, error) in [
            ("WordDocument", Error::Office(Format::Doc)),
            ("EncryptedPackage", Error::Password),
            ("Workbook", Error::Spreadsheet),
            ("Unheard of", Error::Binary),
        ] {
            let mut file = OLE.to_vec();
            file.resize(1024, 0);
            file.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
            file.resize(2048, 0);
            assert_eq!(of(&file), Kind::Unreadable(error), "{stream}");
        }
    }
}
