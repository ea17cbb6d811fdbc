//! Which paragraphs does a part of a document have?

use std::collections::HashMap;

use crate::Error;
use crate::characters::superscript;
use crate::rows::{self, Cell, Merged};
use crate::xml::{self, Found};

/// What a part says.
#[derive(Default)]
pub(crate) struct Body {
    /// One paragraph or one row of a table each.
    pub(crate) lines: Vec<String>,
    /// The notes that it refers to, in order.
    pub(crate) footnotes: Vec<String>,
    pub(crate) endnotes: Vec<String>,
    /// The notes that it holds.
    pub(crate) notes: HashMap<String, Vec<String>>,
}

/// What stands in these is not the document's text: deleted or moved away, the twin of something newer, readings
/// above characters, instructions of fields.
const LEFT_OUT: [&str; 6] = ["del", "moveFrom", "Fallback", "rt", "instrText", "delText"];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Element {
    Paragraph,
    Run,
    Text,
    Row,
    Cell,
    Note,
    LeftOut,
    Other,
}

impl Body {
    pub(crate) fn read(xml: &str) -> Result<Self, Error> {
        let mut reader = Reader { flows: vec![Vec::new()], ..Reader::default() };
        xml::walk(xml, |found| match found {
            Found::Start(start) => reader.start(start),
            Found::End => reader.end(),
            Found::Text(text) => reader.text(text),
            Found::Char(c) => reader.text(c.encode_utf8(&mut [0; 4])),
        })?;
        let mut body = reader.body;
        body.lines = reader.flows.into_iter().flatten().collect();
        Ok(body)
    }
}

#[derive(Default)]
struct Reader {
    body: Body,
    open: Vec<Element>,
    /// Paragraphs that are open: a text box stands inside one of the text.
    paragraphs: Vec<String>,
    /// The lines of text boxes, which follow the paragraph they are anchored in.
    boxes: Vec<String>,
    /// The finished lines of the body, and of each cell and note that is open.
    flows: Vec<Vec<String>>,
    /// The finished cells of each row that is open.
    rows: Vec<Vec<Cell>>,
    /// Over how many columns each open cell reaches.
    columns: Vec<usize>,
    /// Which notes are open.
    notes: Vec<String>,
    /// How many of the open elements leave their text out.
    left_out: usize,
    /// Whether the open run is hidden or struck out.
    hidden: bool,
    /// Whether the open run stands above the line.
    raised: bool,
}

impl Reader {
    fn start(&mut self, start: &quick_xml::events::BytesStart<'_>) {
        let name = start.local_name();
        let name = name.as_ref();
        let element = match name {
            "p" => Element::Paragraph,
            "r" => Element::Run,
            "t" => Element::Text,
            "tr" => Element::Row,
            "tc" => Element::Cell,
            "footnote" | "endnote" => Element::Note,
            _ if LEFT_OUT.contains(&name) => Element::LeftOut,
            _ => Element::Other,
        };
        let in_run = self.open.last() == Some(&Element::Run);
        let of_run = self.open.iter().rev().nth(1) == Some(&Element::Run);
        self.open.push(element);
        match element {
            Element::Paragraph => self.paragraphs.push(String::new()),
            Element::Run => (self.hidden, self.raised) = (false, false),
            Element::Row => self.rows.push(Vec::new()),
            Element::Cell => {
                self.flows.push(Vec::new());
                self.columns.push(1);
            }
            Element::Note => {
                self.notes.push(xml::attribute(start, "id").unwrap_or_default());
                self.flows.push(Vec::new());
            }
            Element::LeftOut => self.left_out += 1,
            Element::Text => {}
            Element::Other => match name {
                // A cell that goes on from the row above is there, and empty.
                "gridSpan" => {
                    let number = xml::attribute(start, "val").and_then(|number| number.parse().ok());
                    if let (Some(columns), Some(number)) = (self.columns.last_mut(), number) {
                        *columns = number;
                    }
                }
                "tab" if in_run => self.write("\t"),
                "br" | "cr" => self.write("\n"),
                "noBreakHyphen" => self.write("-"),
                "vertAlign" if of_run => {
                    self.raised = xml::attribute(start, "val").as_deref() == Some("superscript");
                }
                "vanish" | "strike" | "dstrike" if of_run => {
                    let value = xml::attribute(start, "val");
                    self.hidden |= !matches!(value.as_deref(), Some("0" | "false" | "off"));
                }
                "footnoteReference" => self.body.footnotes.extend(xml::attribute(start, "id")),
                "endnoteReference" => self.body.endnotes.extend(xml::attribute(start, "id")),
                _ => {}
            },
        }
    }

    fn end(&mut self) {
        match self.open.pop() {
            Some(Element::Paragraph) => {
                let paragraph = self.paragraphs.pop().unwrap_or_default();
                if self.left_out > 0 {
                    return;
                }
                if self.paragraphs.is_empty() {
                    self.emit(paragraph);
                    for line in std::mem::take(&mut self.boxes) {
                        self.emit(line);
                    }
                } else {
                    self.boxes.push(paragraph);
                }
            }
            Some(Element::Run) => (self.hidden, self.raised) = (false, false),
            Some(Element::Cell) => {
                let paragraphs = self.flows.pop().unwrap_or_default();
                let columns = self.columns.pop().unwrap_or(1);
                match self.rows.last_mut() {
                    Some(row) => row.push(Cell { paragraphs, columns, rows: 1 }),
                    None => paragraphs.into_iter().for_each(|line| self.emit(line)),
                }
            }
            Some(Element::Row) => {
                let cells = Merged::default().place(self.rows.pop().unwrap_or_default());
                for line in rows::lines(cells) {
                    self.emit(line);
                }
            }
            Some(Element::Note) => {
                let (id, lines) =
                    (self.notes.pop().unwrap_or_default(), self.flows.pop().unwrap_or_default());
                self.body.notes.insert(id, lines);
            }
            Some(Element::LeftOut) => self.left_out -= 1,
            Some(Element::Text | Element::Other) | None => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.open.last() == Some(&Element::Text) {
            self.write(text);
        }
    }

    fn write(&mut self, text: &str) {
        if self.left_out > 0 || self.hidden {
            return;
        }
        let raised = self.raised;
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.extend(text.chars().map(|c| if raised { superscript(c) } else { c }));
        }
    }

    fn emit(&mut self, line: String) {
        if let Some(flow) = self.flows.last_mut() {
            flow.push(line);
        }
    }
}
