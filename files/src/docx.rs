//! What does a Word document say?
//!
//! Body, footnotes and endnotes; headers, footers, comments, deleted and hidden text are left out. Macros are bytes
//! that nothing here reads.

mod body;
mod lists;

use crate::package::Package;
use crate::xml;
use crate::{Error, Format};
use body::Body;
use lists::Lists;

/// What a document says.
pub(crate) struct Read {
    pub(crate) text: String,
    /// How many characters could not be read.
    pub(crate) lost: usize,
    /// How many comments were left out.
    pub(crate) comments: usize,
}

/// Reads a document.
pub(crate) fn read(bytes: &[u8]) -> Result<Read, Error> {
    let mut package = Package::open(bytes)?;
    let Some(main) = main_part(&mut package)? else { return Err(unreadable(&mut package)) };
    if main.starts_with("xl/") {
        return Err(Error::Spreadsheet);
    }
    if main.starts_with("ppt/") {
        return Err(Error::Presentation);
    }
    let (document, lost) = xml::part(&mut package, &main)?.ok_or(Error::Damaged)?;
    let mut lists = Lists::default();
    if let Some(part) = related(&mut package, &main, "numbering")?
        && let Some((definitions, _)) = xml::part(&mut package, &part)?
    {
        lists.read_definitions(&definitions)?;
        if let Some(part) = related(&mut package, &main, "styles")?
            && let Some((styles, _)) = xml::part(&mut package, &part)?
        {
            lists.read_styles(&styles)?;
        }
    }
    let body = Body::read(&document, &mut lists)?;
    let mut lines = body.lines;
    let mut lost = lost;
    for (kind, wanted) in [("footnotes", &body.footnotes), ("endnotes", &body.endnotes)] {
        if wanted.is_empty() {
            continue;
        }
        let Some(part) = related(&mut package, &main, kind)? else { continue };
        let Some((notes, lost_here)) = xml::part(&mut package, &part)? else { continue };
        let mut notes = Body::read(&notes, &mut lists)?.notes;
        lines.extend(wanted.iter().filter_map(|id| notes.remove(id)).flatten());
        lost += lost_here;
    }
    let comments = match related(&mut package, &main, "comments")? {
        Some(part) => {
            xml::part(&mut package, &part)?.map_or(Ok(0), |(comments, _)| xml::count(&comments, "comment"))?
        }
        None => 0,
    };
    lines.push(String::new());
    Ok(Read { text: lines.join("\n"), lost, comments })
}

/// What else a package may be.
const OTHERS: [(&str, Error); 5] = [
    ("ofd.xml", Error::Office(Format::Ofd)),
    ("meta-inf/container.xml", Error::Office(Format::Epub)),
    ("xl/", Error::Spreadsheet),
    ("ppt/", Error::Presentation),
    ("word/", Error::Damaged),
];

/// The kinds of OpenDocument that hold no text, by what the part `mimetype` ends with.
const NO_TEXTS: [(&str, Error); 4] = [
    (".spreadsheet", Error::Spreadsheet),
    (".spreadsheet-template", Error::Spreadsheet),
    (".presentation", Error::Presentation),
    (".graphics", Error::Image),
];

fn unreadable(package: &mut Package<'_>) -> Error {
    if let Some((_, error)) = OTHERS.iter().find(|(name, _)| package.has(name)) {
        return error.clone();
    }
    if !package.has("content.xml") {
        return Error::Archive;
    }
    let kind = package.part("mimetype").ok().flatten().unwrap_or_default();
    let kind = String::from_utf8_lossy(&kind);
    let of_kind = NO_TEXTS.iter().find(|(name, _)| kind.trim().ends_with(name));
    of_kind.map_or(Error::Office(Format::Odt), |(_, error)| error.clone())
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
    let Some((relations, _)) = xml::part(package, &format!("{folder}/_rels/{name}.rels"))? else {
        return Ok(None);
    };
    let Some(target) = xml::relation(&relations, kind)? else { return Ok(None) };
    Ok(Some(match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None if folder.is_empty() => target,
        None => format!("{folder}/{target}"),
    }))
}
