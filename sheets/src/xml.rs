//! How is the XML of a workbook read, piece by piece?

use std::io::BufRead;
use std::ops::ControlFlow;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use wenshu_files::Error;

/// No program nests deeper.
const DEEPEST: usize = 512;

/// What is found, in order.
pub(crate) enum Found<'x> {
    Start(&'x BytesStart<'x>),
    /// The end of an element, by its name without its namespace.
    End(&'x str),
    Text(&'x str),
}

/// Walks through a document until its end or until `visit` breaks off. There are no entities but XML's own.
pub(crate) fn walk(
    xml: impl BufRead,
    mut visit: impl FnMut(Found<'_>) -> ControlFlow<()>,
) -> Result<(), Error> {
    let mut reader = Reader::from_reader(xml);
    reader.config_mut().allow_dangling_amp = true;
    let mut buffer = Vec::new();
    let mut depth = 0;
    loop {
        buffer.clear();
        let flow = match reader.read_event_into(&mut buffer).map_err(|_| Error::Damaged)? {
            Event::Start(start) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(Error::Bomb);
                }
                visit(Found::Start(&start))
            }
            Event::Empty(start) => match visit(Found::Start(&start)) {
                ControlFlow::Continue(()) => visit(Found::End(start.local_name().as_ref())),
                stop => stop,
            },
            Event::End(end) => {
                depth -= 1;
                visit(Found::End(end.local_name().as_ref()))
            }
            Event::Text(text) => visit(Found::Text(&text.xml10_content())),
            Event::CData(text) => visit(Found::Text(&text.xml10_content())),
            Event::GeneralRef(entity) => match (entity.resolve_char_ref(), &*entity.xml10_content()) {
                (Ok(Some(c)), _) => visit(Found::Text(c.encode_utf8(&mut [0; 4]))),
                (_, "amp") => visit(Found::Text("&")),
                (_, "lt") => visit(Found::Text("<")),
                (_, "gt") => visit(Found::Text(">")),
                (_, "quot") => visit(Found::Text("\"")),
                (_, "apos") => visit(Found::Text("'")),
                _ => return Err(Error::Bomb),
            },
            Event::DocType(_) => return Err(Error::Bomb),
            Event::Eof if depth > 0 => return Err(Error::Damaged),
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => ControlFlow::Continue(()),
        };
        if flow.is_break() {
            return Ok(());
        }
    }
}

/// An attribute's value, its namespace left aside.
pub(crate) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    start
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .map(|attribute| {
            attribute.normalized_value(XmlVersion::Implicit1_0).map_or_else(|_| String::new(), Into::into)
        })
}

/// An attribute that is a number.
pub(crate) fn number<T: std::str::FromStr>(start: &BytesStart<'_>, name: &str) -> Option<T> {
    attribute(start, name)?.trim().parse().ok()
}

/// Whether an attribute says yes.
pub(crate) fn is_set(start: &BytesStart<'_>, name: &str) -> bool {
    matches!(attribute(start, name).as_deref(), Some("1" | "true" | "on"))
}
