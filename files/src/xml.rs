//! How is XML read that nobody vouches for?

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::Error;
use crate::package::Package;

/// Word itself nests less deep by far.
const DEEPEST: usize = 512;

/// What is found, in order.
pub enum Found<'x> {
    /// An element begins.
    Start(BytesStart<'x>),
    /// The element that is open ends.
    End,
    /// A piece of its text.
    Text(&'x str),
    /// A character of its text that was written by its number or name.
    Char(char),
}

/// Walks through a document; there are no entities but XML's own, so that none can be made to grow.
///
/// # Errors
/// The elements do not close, nest deeper than any document's, or entities are declared.
pub fn walk(xml: &str, mut visit: impl FnMut(&Found<'_>)) -> Result<(), Error> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().allow_dangling_amp = true;
    let mut depth = 0;
    loop {
        match reader.read_event().map_err(|_| Error::Damaged)? {
            Event::Start(start) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(Error::Bomb);
                }
                visit(&Found::Start(start));
            }
            Event::Empty(start) => {
                visit(&Found::Start(start));
                visit(&Found::End);
            }
            Event::End(_) => {
                depth -= 1;
                visit(&Found::End);
            }
            Event::Text(text) => visit(&Found::Text(&text.xml10_content())),
            Event::CData(text) => visit(&Found::Text(&text.xml10_content())),
            Event::GeneralRef(entity) => match (entity.resolve_char_ref(), &*entity.xml10_content()) {
                (Ok(Some(c)), _) => visit(&Found::Char(c)),
                (_, "amp") => visit(&Found::Char('&')),
                (_, "lt") => visit(&Found::Char('<')),
                (_, "gt") => visit(&Found::Char('>')),
                (_, "quot") => visit(&Found::Char('"')),
                (_, "apos") => visit(&Found::Char('\'')),
                _ => return Err(Error::Bomb),
            },
            Event::DocType(_) => return Err(Error::Bomb),
            Event::Eof if depth > 0 => return Err(Error::Damaged),
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

/// The characters of a package's part, and how many of them could not be read; `None` where there is no such part.
///
/// # Errors
/// See [`Package::part`].
pub fn part(package: &mut Package<'_>, name: &str) -> Result<Option<(String, usize)>, Error> {
    Ok(package.part(name)?.map(|bytes| {
        let text = characters(&bytes);
        let lost = text.matches(char::REPLACEMENT_CHARACTER).count();
        (text, lost)
    }))
}

/// UTF-8, or UTF-16 with its mark: XML inside packages is written in nothing else.
fn characters(bytes: &[u8]) -> String {
    let units = |unit: fn([u8; 2]) -> u16| -> String {
        let units = bytes[2..].as_chunks::<2>().0.iter().map(|&pair| unit(pair));
        char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    match bytes {
        [0xFF, 0xFE, ..] => units(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => units(u16::from_be_bytes),
        _ => String::from_utf8_lossy(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)).into_owned(),
    }
}

/// An attribute's value, its namespace left aside.
pub fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    start
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .map(|attribute| {
            attribute.normalized_value(XmlVersion::Implicit1_0).map_or_else(|_| String::new(), Into::into)
        })
}

/// How many elements of a name there are.
///
/// # Errors
/// See [`walk`].
pub fn count(xml: &str, name: &str) -> Result<usize, Error> {
    let mut count = 0;
    walk(xml, |found| {
        count += usize::from(matches!(found, Found::Start(start) if start.local_name().as_ref() == name))
    })?;
    Ok(count)
}

/// The target of the relation whose type ends with `kind`.
///
/// # Errors
/// See [`walk`].
pub fn relation(xml: &str, kind: &str) -> Result<Option<String>, Error> {
    let mut target = None;
    walk(xml, |found| {
        let Found::Start(start) = found else { return };
        let is_kind = attribute(start, "Type").is_some_and(|found| found.rsplit('/').next() == Some(kind));
        if target.is_none() && is_kind {
            target = attribute(start, "Target");
        }
    })?;
    Ok(target)
}
