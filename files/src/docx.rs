//! What does a Word document say?
//!
//! Body, footnotes and endnotes; headers, footers, comments, deleted and hidden text are left out. Macros are bytes
//! that nothing here reads.

mod body;
mod xml;

use crate::Error;
use crate::encoding;
use crate::package::Package;
use body::Body;

/// The text of a document and how many characters of it could not be read.
pub(crate) fn read(bytes: &[u8]) -> Result<(String, usize), Error> {
    let mut package = Package::open(bytes)?;
    if is_sheet(&mut package)? {
        return Err(Error::Spreadsheet);
    }
    let Some(main) = main_part(&mut package)? else { return Err(unreadable(&package)) };
    if main.starts_with("xl/") {
        return Err(Error::Spreadsheet);
    }
    if main.starts_with("ppt/") {
        return Err(Error::Presentation);
    }
    let (document, lost) = characters(&mut package, &main)?.ok_or(Error::Damaged)?;
    let body = Body::read(&document)?;
    let mut lines = body.lines;
    let mut lost = lost;
    for (kind, wanted) in [("footnotes", &body.footnotes), ("endnotes", &body.endnotes)] {
        if wanted.is_empty() {
            continue;
        }
        let Some(part) = related(&mut package, &main, kind)? else { continue };
        let Some((notes, lost_here)) = characters(&mut package, &part)? else { continue };
        let mut notes = Body::read(&notes)?.notes;
        lines.extend(wanted.iter().filter_map(|id| notes.remove(id)).flatten());
        lost += lost_here;
    }
    lines.push(String::new());
    Ok((lines.join("\n"), lost))
}

/// Whether a package says that it is an OpenDocument spreadsheet.
fn is_sheet(package: &mut Package<'_>) -> Result<bool, Error> {
    let kind = package.part("mimetype")?.unwrap_or_default();
    Ok(kind.starts_with(b"application/vnd.oasis.opendocument.spreadsheet"))
}

/// What else a package may be.
const OTHERS: [(&str, Error); 6] = [
    ("ofd.xml", Error::Ofd),
    ("xl/", Error::Spreadsheet),
    ("ppt/", Error::Presentation),
    ("content.xml", Error::OpenDocument),
    ("word/", Error::Damaged),
    ("", Error::Archive),
];

fn unreadable(package: &Package<'_>) -> Error {
    OTHERS.iter().find(|(name, _)| package.has(name)).map_or(Error::Archive, |(_, error)| error.clone())
}

/// The part that holds the document.
fn main_part(package: &mut Package<'_>) -> Result<Option<String>, Error> {
    Ok(match related(package, "", "officeDocument")? {
        Some(part) => Some(part),
        None => package.has("word/document.xml").then(|| "word/document.xml".to_owned()),
    })
}

/// The part that stands in a relation to another, by the last word of the relation's type.
fn related(package: &mut Package<'_>, part: &str, kind: &str) -> Result<Option<String>, Error> {
    let (folder, name) = part.rsplit_once('/').map_or(("", part), |(folder, name)| (folder, name));
    let Some((relations, _)) = characters(package, &format!("{folder}/_rels/{name}.rels"))? else {
        return Ok(None);
    };
    let Some(target) = xml::relation(&relations, kind)? else { return Ok(None) };
    Ok(Some(match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None if folder.is_empty() => target,
        None => format!("{folder}/{target}"),
    }))
}

fn characters(package: &mut Package<'_>, name: &str) -> Result<Option<(String, usize)>, Error> {
    Ok(package.part(name)?.map(|bytes| {
        let decoded = encoding::decode_xml(&bytes);
        (decoded.text, decoded.lost)
    }))
}
