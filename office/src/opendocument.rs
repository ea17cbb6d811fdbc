//! What does an OpenDocument text say?
//!
//! Body with tables, notes after it, text boxes after the paragraph they stand in; deleted and hidden text, comments and
//! readings above characters are left out. The numbers of lists are shown as they are set.

mod numbers;

use std::collections::HashMap;

use quick_xml::events::BytesStart;
use wenshu_files::Error;
use wenshu_files::characters::superscript;
use wenshu_files::package::Package;
use wenshu_files::rows::{self, Cell, Merged};
use wenshu_files::xml::{self, Found, attribute};

use numbers::Lists;

/// A row or a cell that stands for more than these is one of an empty margin.
const MOST_REPEATED: usize = 64;

/// Cells that stand for several are written again for no more bytes than these.
const MOST_COPIED: usize = 1 << 20;

/// The text of a document, whose comments are counted.
pub(crate) fn read(bytes: &[u8], comments: &mut usize) -> Result<String, Error> {
    let mut package = Package::open(bytes)?;
    if let Some((manifest, _)) = xml::part(&mut package, "META-INF/manifest.xml")?
        && manifest.contains("encryption-data")
    {
        return Err(Error::Password);
    }
    let mut reader = Reader { flows: vec![Vec::new()], ..Reader::default() };
    // Styles that the document's own ones stand on: only what is needed of lists is read.
    if let Some((styles, _)) = xml::part(&mut package, "styles.xml")? {
        reader.walk(&styles)?;
        reader = Reader {
            flows: vec![Vec::new()],
            styles: reader.styles,
            lists: reader.lists,
            ..Reader::default()
        };
    }
    let (content, _) = xml::part(&mut package, "content.xml")?.ok_or(Error::Damaged)?;
    reader.walk(&content)?;
    if !reader.has_text {
        return Err(Error::Spreadsheet);
    }
    *comments = reader.comments;
    let mut lines: Vec<String> = reader.flows.into_iter().flatten().collect();
    lines.append(&mut reader.notes);
    lines.push(String::new());
    Ok(lines.join("\n"))
}

/// What stands in these is not the document's text.
const LEFT_OUT: [&str; 10] = [
    "text:tracked-changes",
    "office:annotation",
    "text:note-citation",
    "text:ruby-text",
    "svg:title",
    "svg:desc",
    "office:forms",
    "text:hidden-text",
    "text:hidden-paragraph",
    "office:master-styles",
];

/// Drawings that hold paragraphs.
const BOXES: [&str; 11] = [
    "text-box",
    "custom-shape",
    "rect",
    "ellipse",
    "circle",
    "line",
    "polyline",
    "polygon",
    "path",
    "connector",
    "caption",
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Element {
    Paragraph,
    Span,
    Row,
    Cell,
    Note,
    Box,
    Table,
    List,
    Item,
    LeftOut,
    Other,
}

/// What a style does to the characters set in it.
#[derive(Clone, Copy, Default)]
struct Style {
    hidden: bool,
    raised: bool,
}

#[derive(Default)]
struct Reader {
    open: Vec<Element>,
    /// The style that is being read, and what the styles do by their names.
    style: String,
    styles: HashMap<String, Style>,
    lists: Lists,
    /// Styles that hold for the text that is read.
    spans: Vec<Style>,
    /// The paragraph that is open, and those around the notes and text boxes that are open.
    paragraph: Option<String>,
    around: Vec<Option<String>>,
    /// The lines of text boxes, which follow the paragraph they are anchored in.
    boxes: Vec<String>,
    /// The finished lines of the body, and of each cell and note that is open.
    flows: Vec<Vec<String>>,
    notes: Vec<String>,
    /// The finished cells of each row that is open, and how often each open cell stands there.
    rows: Vec<Vec<Cell>>,
    cells: Vec<usize>,
    tables: Vec<Merged>,
    /// How many bytes of cells have been written again.
    copied: usize,
    left_out: usize,
    comments: usize,
    has_text: bool,
}

impl Reader {
    fn walk(&mut self, xml: &str) -> Result<(), Error> {
        xml::walk(xml, |found| match found {
            Found::Start(start) => self.start(start),
            Found::End => self.end(),
            Found::Text(text) => self.text(text),
            Found::Char(c) => self.write(*c),
        })
    }

    fn start(&mut self, start: &BytesStart<'_>) {
        let name = start.local_name();
        let name = name.as_ref();
        let element = match name {
            "p" | "h" => Element::Paragraph,
            "span" => Element::Span,
            "table-row" => Element::Row,
            "table-cell" | "covered-table-cell" => Element::Cell,
            "note-body" => Element::Note,
            "table" => Element::Table,
            "list" => Element::List,
            "list-item" | "list-header" => Element::Item,
            _ if BOXES.contains(&name) => Element::Box,
            _ if LEFT_OUT.contains(&start.name().as_ref()) => Element::LeftOut,
            _ => Element::Other,
        };
        self.open.push(element);
        match element {
            Element::Paragraph => {
                let style = attribute(start, "style-name").unwrap_or_default();
                self.spans.push(self.styles.get(&style).copied().unwrap_or_default());
                let level = (name == "h").then(|| number(start, "outline-level"));
                // A comment has paragraphs of its own within one of the text.
                if self.left_out == 0 {
                    self.paragraph = Some(self.lists.label(level, &style));
                }
            }
            Element::Span => {
                let style = attribute(start, "style-name").unwrap_or_default();
                self.spans.push(self.styles.get(&style).copied().unwrap_or_default());
            }
            Element::Row => self.rows.push(Vec::new()),
            Element::Cell => {
                self.flows.push(Vec::new());
                self.cells.push(number(start, "number-columns-repeated"));
            }
            Element::Note | Element::Box => {
                self.flows.push(Vec::new());
                self.around.push(self.paragraph.take());
            }
            Element::Table => self.tables.push(Merged::default()),
            Element::List => self.lists.open(start),
            Element::Item => self.lists.item(name == "list-item", attribute(start, "start-value")),
            Element::LeftOut => {
                self.left_out += 1;
                self.comments += usize::from(name == "annotation");
            }
            Element::Other => self.other(name, start),
        }
    }

    fn other(&mut self, name: &str, start: &BytesStart<'_>) {
        match name {
            "s" => (0..number(start, "c").min(MOST_REPEATED)).for_each(|_| self.write(' ')),
            "tab" => self.write('\t'),
            "line-break" => self.write('\n'),
            "text" => self.has_text = true,
            "style" => {
                self.style = attribute(start, "name").unwrap_or_default();
                if let Some(list) = attribute(start, "list-style-name") {
                    self.lists.of_paragraphs(&self.style, list);
                }
            }
            "text-properties" => {
                let raised = attribute(start, "text-position")
                    .is_some_and(|position| position.starts_with("super") || starts_above(&position));
                let hidden = attribute(start, "display").as_deref() == Some("none")
                    || attribute(start, "text-line-through-style").is_some_and(|style| style != "none")
                    || attribute(start, "text-line-through-type").is_some_and(|style| style != "none");
                if raised || hidden {
                    self.styles.insert(self.style.clone(), Style { hidden, raised });
                }
            }
            "list-style" | "outline-style" => self.lists.style(attribute(start, "name").unwrap_or_default()),
            "list-level-style-number" | "list-level-style-bullet" | "outline-level-style" => {
                self.lists.level(start)
            }
            _ => {}
        }
    }

    fn end(&mut self) {
        match self.open.pop() {
            Some(Element::Paragraph) => {
                self.spans.pop();
                if self.left_out == 0 {
                    let paragraph = self.paragraph.take().unwrap_or_default();
                    self.emit(paragraph);
                    for line in std::mem::take(&mut self.boxes) {
                        self.emit(line);
                    }
                }
            }
            Some(Element::Span) => {
                self.spans.pop();
            }
            Some(Element::Cell) => self.end_cell(),
            Some(Element::Row) => {
                let cells = self.rows.pop().unwrap_or_default();
                let cells = self.tables.last_mut().map_or_else(Vec::new, |table| table.place(cells));
                for line in rows::lines(cells) {
                    self.emit(line);
                }
            }
            Some(Element::Note) => {
                self.paragraph = self.around.pop().flatten();
                let mut lines = self.flows.pop().unwrap_or_default();
                self.notes.append(&mut lines);
            }
            Some(Element::Box) => {
                self.paragraph = self.around.pop().flatten();
                let mut lines = self.flows.pop().unwrap_or_default();
                match self.paragraph {
                    Some(_) => self.boxes.append(&mut lines),
                    None => lines.into_iter().for_each(|line| self.emit(line)),
                }
            }
            Some(Element::Table) => {
                self.tables.pop();
            }
            Some(Element::List) => self.lists.close(),
            Some(Element::LeftOut) => self.left_out -= 1,
            Some(Element::Item | Element::Other) | None => {}
        }
    }

    /// A cell over several columns is followed by covered ones, which are cells of their own here.
    fn end_cell(&mut self) {
        let paragraphs = self.flows.pop().unwrap_or_default();
        let repeated = self.cells.pop().unwrap_or(1);
        match self.rows.last_mut() {
            Some(row) => {
                let length: usize = 1 + paragraphs.iter().map(String::len).sum::<usize>();
                let times = repeated.clamp(1, MOST_REPEATED).min((MOST_COPIED - self.copied) / length).max(1);
                self.copied += (times - 1) * length;
                row.extend((0..times).map(|_| Cell { paragraphs: paragraphs.clone(), columns: 1, rows: 1 }));
            }
            None => paragraphs.into_iter().for_each(|line| self.emit(line)),
        }
    }

    fn text(&mut self, text: &str) {
        // A line break of the source is a space, and spaces are one.
        let mut after_space = false;
        for c in text.chars() {
            let is_space = matches!(c, ' ' | '\t' | '\n' | '\r');
            if !is_space {
                self.write(c);
            } else if !after_space {
                self.write(' ');
            }
            after_space = is_space;
        }
    }

    fn write(&mut self, c: char) {
        if self.left_out > 0 || self.spans.iter().any(|style| style.hidden) {
            return;
        }
        let raised = self.spans.iter().any(|style| style.raised);
        if let Some(paragraph) = &mut self.paragraph {
            paragraph.push(if raised { superscript(c) } else { c });
        }
    }

    fn emit(&mut self, line: String) {
        if let Some(flow) = self.flows.last_mut() {
            flow.push(line);
        }
    }
}

/// Whether a position such as `33% 58%` lies above the line.
fn starts_above(position: &str) -> bool {
    let share = position.split('%').next().and_then(|share| share.trim().parse::<f32>().ok());
    share.is_some_and(|share| share > 0.0)
}

fn number(start: &BytesStart<'_>, name: &str) -> usize {
    attribute(start, name).and_then(|number| number.trim().parse().ok()).unwrap_or(1)
}
