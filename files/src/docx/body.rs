//! Which paragraphs does a part of a document have?

use std::collections::HashMap;

use super::lists::{Item, Lists};
use crate::Error;
use crate::characters::{superscript, symbol};
use crate::equation;
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
/// above characters.
const LEFT_OUT: [&str; 6] = ["del", "moveFrom", "Fallback", "rt", "delText", "pPrChange"];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Element {
    Paragraph,
    Run,
    Text,
    /// What a field is told to show.
    Instruction,
    Row,
    Cell,
    Note,
    /// Below and above the line of a fraction in a formula, and what stands above the line of the text.
    Numerator,
    Denominator,
    Exponent,
    LeftOut,
    Other,
}

impl Body {
    /// Reads a part; the numbers of its lists are counted on.
    pub(crate) fn read(xml: &str, lists: &mut Lists) -> Result<Self, Error> {
        let mut reader =
            Reader { flows: vec![Vec::new()], lists: std::mem::take(lists), ..Reader::default() };
        xml::walk(xml, |found| match found {
            Found::Start(start) => reader.start(start),
            Found::End => reader.end(),
            Found::Text(text) => reader.text(text),
            Found::Char(c) => reader.text(c.encode_utf8(&mut [0; 4])),
        })?;
        *lists = reader.lists;
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
    lists: Lists,
    /// What each open paragraph says of the list that it is an item of, and its style.
    items: Vec<Item>,
    /// Where the open parts of fractions begin in their paragraph.
    fractions: Vec<usize>,
    exponents: usize,
    /// The instructions of the fields that are open.
    instructions: Vec<String>,
    /// Whether the content control that begins shows what it asks for.
    asks: bool,
}

impl Reader {
    fn start(&mut self, start: &quick_xml::events::BytesStart<'_>) {
        let name = start.local_name();
        let name = name.as_ref();
        let element = match name {
            "p" => Element::Paragraph,
            "r" => Element::Run,
            "t" => Element::Text,
            "instrText" => Element::Instruction,
            "tr" => Element::Row,
            "tc" => Element::Cell,
            "footnote" | "endnote" => Element::Note,
            "num" => Element::Numerator,
            "den" => Element::Denominator,
            "sup" => Element::Exponent,
            "sdtContent" if std::mem::take(&mut self.asks) => Element::LeftOut,
            _ if LEFT_OUT.contains(&name) => Element::LeftOut,
            _ => Element::Other,
        };
        let in_run = self.open.last() == Some(&Element::Run);
        let of_run = self.open.iter().rev().nth(1) == Some(&Element::Run);
        self.open.push(element);
        match element {
            Element::Paragraph => {
                self.paragraphs.push(String::new());
                self.items.push(Item::default());
            }
            Element::Numerator | Element::Denominator => self.start_of_fraction(element),
            Element::Exponent => self.exponents += 1,
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
            Element::Text | Element::Instruction => {}
            Element::Other => self.other(name, start, in_run, of_run),
        }
    }

    fn other(&mut self, name: &str, start: &quick_xml::events::BytesStart<'_>, in_run: bool, of_run: bool) {
        let value = || xml::attribute(start, "val");
        match name {
            // A cell that goes on from the row above is there, and empty.
            "gridSpan" => {
                let number = value().and_then(|number| number.parse().ok());
                if let (Some(columns), Some(number)) = (self.columns.last_mut(), number) {
                    *columns = number;
                }
            }
            "tab" if in_run => self.write("\t"),
            "br" | "cr" => self.write("\n"),
            "noBreakHyphen" => self.write("-"),
            "vertAlign" if of_run => {
                self.raised = value().as_deref() == Some("superscript");
            }
            "vanish" | "strike" | "dstrike" if of_run => {
                self.hidden |= !matches!(value().as_deref(), Some("0" | "false" | "off"));
            }
            "footnoteReference" => self.body.footnotes.extend(xml::attribute(start, "id")),
            "endnoteReference" => self.body.endnotes.extend(xml::attribute(start, "id")),
            "sym" => {
                let font = xml::attribute(start, "font").unwrap_or_default();
                let code = xml::attribute(start, "char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                if let Some(shown) = code.and_then(|code| symbol(&font, code)) {
                    self.write(shown.encode_utf8(&mut [0; 4]));
                }
            }
            "ilvl" | "numId" | "pStyle" if self.left_out == 0 => {
                let Some(item) = self.items.last_mut() else { return };
                match name {
                    "ilvl" => item.level = value().and_then(|level| level.parse().ok()),
                    "numId" => item.list = value(),
                    _ => item.style = value(),
                }
            }
            "showingPlcHdr" => self.asks = true,
            "fldChar" => self.field(xml::attribute(start, "fldCharType").as_deref()),
            _ => {}
        }
    }

    /// A mark of a field: where it begins, where its result does, and where it ends. Equations have no result, symbols may have none.
    fn field(&mut self, mark: Option<&str>) {
        if mark == Some("begin") {
            self.instructions.push(String::new());
            return;
        }
        let Some(instruction) = self.instructions.pop() else { return };
        if let Some(paragraph) = self.paragraphs.last_mut() {
            equation::write(&instruction, paragraph);
            paragraph.extend(equation::symbol(&instruction).filter(|_| mark != Some("separate")));
        }
        if mark == Some("separate") {
            self.instructions.push(String::new());
        }
    }

    /// A fraction is written on one line.
    fn start_of_fraction(&mut self, part: Element) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        if part == Element::Denominator {
            paragraph.push('/');
        } else if paragraph.ends_with(|c: char| c.is_ascii_digit()) {
            // 2 1/4 is not 21/4.
            paragraph.push(' ');
        }
        self.fractions.push(paragraph.len());
    }

    /// What is more than a number or a word stands in brackets.
    fn end_of_fraction(&mut self) {
        let (Some(paragraph), Some(begin)) = (self.paragraphs.last_mut(), self.fractions.pop()) else {
            return;
        };
        let is_one = |part: &str| part.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '%'));
        if paragraph.get(begin..).is_some_and(|part| !is_one(part)) {
            paragraph.insert(begin, '(');
            paragraph.push(')');
        }
    }

    fn end(&mut self) {
        match self.open.pop() {
            Some(Element::Paragraph) => {
                let mut paragraph = self.paragraphs.pop().unwrap_or_default();
                let item = self.items.pop().unwrap_or_default();
                if self.left_out > 0 {
                    return;
                }
                if !paragraph.trim().is_empty() {
                    paragraph.insert_str(0, &self.lists.label(&item));
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
            Some(Element::Numerator | Element::Denominator) => self.end_of_fraction(),
            Some(Element::Exponent) => self.exponents -= 1,
            Some(Element::LeftOut) => self.left_out -= 1,
            Some(Element::Text | Element::Instruction | Element::Other) | None => {}
        }
    }

    fn text(&mut self, text: &str) {
        match self.open.last() {
            Some(Element::Text) => self.write(text),
            Some(Element::Instruction) if self.left_out == 0 && !self.hidden => {
                self.instructions.last_mut().into_iter().for_each(|instruction| instruction.push_str(text));
            }
            _ => {}
        }
    }

    fn write(&mut self, text: &str) {
        if self.left_out > 0 || self.hidden {
            return;
        }
        let raised = self.raised || self.exponents > 0;
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
