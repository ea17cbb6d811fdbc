//! What do the sheets of an OpenDocument spreadsheet (.ods) show?

use std::collections::HashSet;
use std::ops::ControlFlow;

use quick_xml::events::BytesStart;
use wenshu_files::{Error, Package};

use crate::format::general;
use crate::grid::{Book, Grid, LARGEST_TEXT};
use crate::xml::{Found, attribute, number, walk};

/// So often a filled row or cell that says it stands repeatedly is taken; programs repeat empty ones to the edge.
const MOST_REPEATED: u32 = 1_000;

/// Reads the visible sheets of `package` into `book`.
pub(crate) fn read(package: &mut Package<'_>, book: &mut Book) -> Result<(), Error> {
    let kind = package.part("mimetype")?.unwrap_or_default();
    if !kind.windows(11).any(|word| word == b"spreadsheet") {
        return Err(Error::Office(wenshu_files::Format::Odt));
    }
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.windows(15).any(|word| word == b"encryption-data") {
        return Err(Error::Password);
    }
    book.macros = package.has("basic/") || package.has("scripts/");
    let Some(mut xml) = package.stream("content.xml")? else { return Err(Error::Damaged) };
    let mut reader = Reader::new(book);
    let read = walk(&mut xml, |found| reader.take(found));
    if xml.is_cut() {
        reader.finish_sheet();
        reader.book.cut = true;
        return Ok(());
    }
    read
}

/// Reads the visible sheets of a workbook that is one XML file (.fods) into `book`.
pub(crate) fn read_flat(xml: &str, book: &mut Book) -> Result<(), Error> {
    book.macros = xml.contains("<ooo:module");
    let mut reader = Reader::new(book);
    walk(xml.as_bytes(), |found| reader.take(found))
}

/// The cell that is being read.
#[derive(Default)]
struct Cell {
    text: String,
    paragraphs: usize,
    repeated: u32,
    value: Option<String>,
    day: Option<String>,
    formula: bool,
    typed: bool,
}

struct Reader<'b> {
    book: &'b mut Book,
    /// Names of table styles that hide their sheets.
    hiding: HashSet<String>,
    style: String,
    name: String,
    /// The sheet's cells; `None` outside and in a hidden one.
    grid: Option<Grid>,
    row: u32,
    rows_repeated: u32,
    row_hidden: bool,
    column: u32,
    /// The column that the next description of columns is of.
    described: u32,
    cells: Vec<(u32, String)>,
    /// The length of their text, in bytes.
    size: usize,
    cell: Option<Cell>,
    in_paragraph: usize,
    /// Comments and drawings in cells are not what the cells show.
    aside: usize,
}

impl<'b> Reader<'b> {
    fn new(book: &'b mut Book) -> Self {
        Self {
            book,
            hiding: HashSet::new(),
            style: String::new(),
            name: String::new(),
            grid: None,
            row: 0,
            rows_repeated: 1,
            row_hidden: false,
            column: 0,
            described: 0,
            cells: Vec::new(),
            size: 0,
            cell: None,
            in_paragraph: 0,
            aside: 0,
        }
    }

    fn take(&mut self, found: Found<'_>) -> ControlFlow<()> {
        match found {
            Found::Start(start) => self.start(start),
            Found::Text(text) => {
                if let Some(cell) = self.cell.as_mut().filter(|_| self.in_paragraph > 0 && self.aside == 0) {
                    cell.text.push_str(text);
                }
            }
            Found::End(name) => return self.end(name),
        }
        ControlFlow::Continue(())
    }

    fn start(&mut self, start: &BytesStart<'_>) {
        match start.local_name().as_ref() {
            "style" => self.style = attribute(start, "name").unwrap_or_default(),
            "table-properties" if attribute(start, "display").as_deref() == Some("false") => {
                self.hiding.insert(self.style.clone());
            }
            "table" => self.table(start),
            "table-column" => {
                let repeated = number(start, "number-columns-repeated").unwrap_or(1);
                let last = self.described.saturating_add(repeated);
                if let Some(grid) = self.grid.as_mut().filter(|_| is_hidden(start) && repeated > 0) {
                    grid.hide_columns(self.described, last - 1);
                }
                self.described = last;
            }
            "table-row" => {
                self.rows_repeated = number(start, "number-rows-repeated").unwrap_or(1);
                self.row_hidden = is_hidden(start);
                self.column = 0;
            }
            "table-cell" | "covered-table-cell" => {
                let values = ["value", "time-value", "boolean-value"];
                self.cell = Some(Cell {
                    repeated: number(start, "number-columns-repeated").unwrap_or(1),
                    value: values.into_iter().find_map(|name| attribute(start, name)),
                    day: attribute(start, "date-value"),
                    formula: attribute(start, "formula").is_some(),
                    typed: attribute(start, "value-type").is_some(),
                    ..Cell::default()
                });
            }
            "annotation" | "shapes" | "frame" => self.aside += 1,
            "p" => {
                self.in_paragraph += 1;
                if let Some(cell) = self.cell.as_mut().filter(|_| self.aside == 0) {
                    if cell.paragraphs > 0 {
                        cell.text.push('\n');
                    }
                    cell.paragraphs += 1;
                }
            }
            name @ ("s" | "tab" | "line-break") => {
                if let Some(cell) = self.cell.as_mut().filter(|_| self.in_paragraph > 0 && self.aside == 0) {
                    cell.text.push(if name == "line-break" { '\n' } else { ' ' });
                }
            }
            _ => {}
        }
    }

    fn table(&mut self, start: &BytesStart<'_>) {
        (self.row, self.described) = (0, 0);
        self.name = attribute(start, "name").unwrap_or_default();
        if attribute(start, "style-name").is_some_and(|style| self.hiding.contains(&style)) {
            self.book.hidden_sheets += 1;
            return;
        }
        self.grid = Some(Grid::default());
    }

    fn end(&mut self, name: &str) -> ControlFlow<()> {
        match name {
            "p" => self.in_paragraph = self.in_paragraph.saturating_sub(1),
            "annotation" | "shapes" | "frame" => self.aside = self.aside.saturating_sub(1),
            "table-cell" | "covered-table-cell" => {
                if let Some(cell) = self.cell.take() {
                    self.finish_cell(cell, name == "covered-table-cell");
                }
            }
            "table-row" => return self.finish_row(),
            "table" => {
                self.finish_sheet();
                if self.book.is_full() {
                    self.book.cut = true;
                    return ControlFlow::Break(());
                }
            }
            _ => {}
        }
        ControlFlow::Continue(())
    }

    fn finish_cell(&mut self, cell: Cell, covered: bool) {
        self.book.without_result += usize::from(cell.formula && !cell.typed && cell.text.is_empty());
        let mut text = cell.text;
        if let Some(day) = cell.day.filter(|_| !text.contains(['年', '月'])) {
            text = day.replace('T', " ").trim_end_matches(" 00:00:00").to_owned();
        } else if text.is_empty()
            && let Some(value) = cell.value
        {
            text = value.parse().map_or(value, general);
        }
        if !text.trim().is_empty() && !covered && self.grid.is_some() {
            let columns = self.column..self.column.saturating_add(cell.repeated.min(MOST_REPEATED));
            for column in columns {
                if self.size < LARGEST_TEXT {
                    self.size += text.len() + 1;
                    self.cells.push((column, text.clone()));
                }
            }
        }
        self.column = self.column.saturating_add(cell.repeated);
    }

    fn finish_row(&mut self) -> ControlFlow<()> {
        let cells = std::mem::take(&mut self.cells);
        self.size = 0;
        let repeated = self.rows_repeated;
        if let Some(grid) = self.grid.as_mut() {
            let taken = if cells.is_empty() { 0 } else { repeated.min(MOST_REPEATED) };
            for row in 0..taken {
                if !grid.row(self.row.saturating_add(row), self.row_hidden, cells.clone()) {
                    self.book.cut = true;
                    self.finish_sheet();
                    return ControlFlow::Break(());
                }
            }
        }
        self.row = self.row.saturating_add(repeated);
        ControlFlow::Continue(())
    }

    fn finish_sheet(&mut self) {
        if let Some(grid) = self.grid.take() {
            self.book.sheet(&self.name, grid);
        }
    }
}

/// Whether a row or a column is hidden, or left out by a filter.
fn is_hidden(start: &BytesStart<'_>) -> bool {
    matches!(attribute(start, "visibility").as_deref(), Some("collapse" | "filter"))
}
