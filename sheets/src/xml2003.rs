//! What do the sheets of a workbook in the XML of Excel 2002 and 2003 show? (Many systems write it and call it .xls.)

use std::ops::ControlFlow;

use quick_xml::events::BytesStart;
use wenshu_files::Error;

use crate::format::{NumberFormat, general};
use crate::grid::{Book, Grid};
use crate::xml::{Found, attribute, is_set, number, walk};

/// The formats that this XML calls by names.
const NAMED: [(&str, &str); 9] = [
    ("", "General"),
    ("General Number", "General"),
    ("Fixed", "0.00"),
    ("Standard", "#,##0.00"),
    ("Currency", "#,##0.00"),
    ("Percent", "0.00%"),
    ("Short Date", "yyyy-mm-dd"),
    ("Medium Date", "yyyy-mm-dd"),
    ("Long Date", "yyyy\"年\"m\"月\"d\"日\""),
];

/// A workbook of Excel 2003 has no more formats of cells.
const MOST_STYLES: usize = 4_000;

/// Nor more columns.
const MOST_COLUMNS: usize = 256;

/// The characters of a file that may be such XML; none where it is something else.
///
/// # Errors
/// It is in another encoding than UTF-8, in which Excel writes it.
pub(crate) fn text(bytes: &[u8]) -> Result<Option<&str>, Error> {
    let bare = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Err(Error::OldSpreadsheet),
        _ if bare.starts_with(b"<") => std::str::from_utf8(bare).map(Some).map_err(|_| Error::OldSpreadsheet),
        _ => Ok(None),
    }
}

/// Reads the visible sheets of a workbook into `book`.
pub(crate) fn read(xml: &str, book: &mut Book) -> Result<(), Error> {
    let mut reader = Reader::new(book);
    walk(xml.as_bytes(), |found| reader.take(found))?;
    if reader.sheets == 0 { Err(Error::Damaged) } else { Ok(()) }
}

/// The cell that is being read.
#[derive(Default)]
struct Cell {
    style: String,
    /// What its data are: Number, String, DateTime, Boolean, Error.
    kind: String,
    value: String,
    merged: u32,
    formula: bool,
}

struct Reader<'b> {
    book: &'b mut Book,
    /// Number formats with the names of the styles that have them.
    formats: Vec<(String, NumberFormat)>,
    style: String,
    /// The styles of columns, and of the row, which cells without one of their own have.
    column_styles: Vec<(u32, u32, String)>,
    row_style: String,
    /// How many sheets there were so far.
    sheets: usize,
    name: String,
    grid: Grid,
    hidden: bool,
    row: u32,
    row_hidden: bool,
    /// How many rows a row's description takes beyond its own.
    span: u32,
    column: u32,
    cells: Vec<(u32, String)>,
    cell: Cell,
    /// Comments hold data too.
    in_comment: bool,
    in_data: bool,
    /// Whether it is being said whether the sheet is visible.
    in_visible: bool,
}

impl<'b> Reader<'b> {
    fn new(book: &'b mut Book) -> Self {
        Self {
            book,
            formats: Vec::new(),
            style: String::new(),
            column_styles: Vec::new(),
            row_style: String::new(),
            sheets: 0,
            name: String::new(),
            grid: Grid::default(),
            hidden: false,
            row: 0,
            row_hidden: false,
            span: 0,
            column: 0,
            cells: Vec::new(),
            cell: Cell::default(),
            in_comment: false,
            in_data: false,
            in_visible: false,
        }
    }

    fn take(&mut self, found: Found<'_>) -> ControlFlow<()> {
        match found {
            Found::Start(start) => self.start(start),
            Found::Text(text) if self.in_data => self.cell.value.push_str(text),
            Found::Text(text) if self.in_visible => self.hidden |= text.contains("Hidden"),
            Found::Text(_) => {}
            Found::End(name) => return self.end(name),
        }
        ControlFlow::Continue(())
    }

    fn start(&mut self, start: &BytesStart<'_>) {
        match start.local_name().as_ref() {
            "Style" => {
                self.style = attribute(start, "ID").unwrap_or_default();
                if let Some(parent) =
                    attribute(start, "Parent").and_then(|parent| self.format(&parent).cloned())
                {
                    self.add_format(parent);
                }
            }
            "NumberFormat" => {
                let code = attribute(start, "Format").unwrap_or_default();
                let code = NAMED.iter().find(|(name, _)| *name == code).map_or(&*code, |(_, code)| code);
                self.add_format(NumberFormat::parse(code));
            }
            "Worksheet" => {
                (self.row, self.column, self.hidden) = (0, 0, false);
                self.sheets += 1;
                self.name = attribute(start, "Name").unwrap_or_default();
                self.grid = Grid::default();
                self.column_styles.clear();
            }
            "Column" => {
                let first = placed(start).unwrap_or(self.column);
                let last = first.saturating_add(number(start, "Span").unwrap_or(0));
                if is_set(start, "Hidden") {
                    self.grid.hide_columns(first, last);
                }
                if let Some(style) =
                    attribute(start, "StyleID").filter(|_| self.column_styles.len() < MOST_COLUMNS)
                {
                    self.column_styles.push((first, last, style));
                }
                self.column = last.saturating_add(1);
            }
            "Row" => {
                self.row = placed(start).unwrap_or(self.row);
                self.row_hidden = is_set(start, "Hidden");
                self.row_style = attribute(start, "StyleID").unwrap_or_default();
                self.span = number(start, "Span").unwrap_or(0);
                self.column = 0;
            }
            "Cell" => {
                self.column = placed(start).unwrap_or(self.column);
                self.cell = Cell {
                    style: attribute(start, "StyleID").unwrap_or_default(),
                    merged: number(start, "MergeAcross").unwrap_or(0),
                    formula: attribute(start, "Formula").is_some(),
                    ..Cell::default()
                };
            }
            "Comment" => self.in_comment = true,
            "Data" if !self.in_comment => {
                self.cell.kind = attribute(start, "Type").unwrap_or_default();
                self.in_data = true;
            }
            "Visible" => self.in_visible = true,
            _ => {}
        }
    }

    fn end(&mut self, name: &str) -> ControlFlow<()> {
        match name {
            "Comment" => self.in_comment = false,
            "Data" => self.in_data = false,
            "Visible" => self.in_visible = false,
            "Cell" => self.finish_cell(),
            "Row" => {
                let cells = std::mem::take(&mut self.cells);
                let more = self.grid.row(self.row, self.row_hidden, cells);
                self.row = self.row.saturating_add(self.span).saturating_add(1);
                if !more {
                    self.book.cut = true;
                    self.finish_sheet();
                    return ControlFlow::Break(());
                }
            }
            "Worksheet" => {
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

    fn finish_cell(&mut self) {
        let cell = std::mem::take(&mut self.cell);
        self.book.without_result += usize::from(cell.formula && cell.kind.is_empty());
        let shown = self.shown(&cell);
        if !shown.trim().is_empty() {
            self.cells.push((self.column, shown));
        }
        self.column = self.column.saturating_add(cell.merged).saturating_add(1);
    }

    /// Gives the style that is being read a format; the last one counts.
    fn add_format(&mut self, format: NumberFormat) {
        if self.formats.len() < MOST_STYLES {
            self.formats.push((self.style.clone(), format));
        }
    }

    fn format(&self, style: &str) -> Option<&NumberFormat> {
        self.formats.iter().rev().find(|(name, _)| name == style).map(|(_, format)| format)
    }

    /// A cell's own style, or its row's, or its column's, or that of all.
    fn style_of<'c>(&'c self, cell: &'c Cell) -> &'c str {
        let column = || {
            let mut columns = self.column_styles.iter();
            columns
                .find(|(first, last, _)| (*first..=*last).contains(&self.column))
                .map(|(_, _, style)| &**style)
        };
        let own = [&cell.style, &self.row_style].into_iter().find(|style| !style.is_empty());
        own.map(String::as_str).or_else(column).unwrap_or("Default")
    }

    /// What a cell shows.
    fn shown(&self, cell: &Cell) -> String {
        let value = cell.value.as_str();
        match cell.kind.as_str() {
            "Number" => {
                let format = self.format(self.style_of(cell));
                match (value.trim().parse::<f64>(), format) {
                    (Ok(number), Some(format)) if number.is_finite() => format.shown(number, false),
                    (Ok(number), None) if number.is_finite() => general(number),
                    _ => value.to_owned(),
                }
            }
            // 2024-03-15T00:00:00.000
            "DateTime" => {
                let moment = value.split('.').next().unwrap_or_default().replace('T', " ");
                moment.trim_end_matches(" 00:00:00").to_owned()
            }
            "Boolean" => if value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(),
            _ => value.to_owned(),
        }
    }

    fn finish_sheet(&mut self) {
        let grid = std::mem::take(&mut self.grid);
        if self.hidden {
            self.book.hidden_sheets += 1;
        } else {
            self.book.sheet(&self.name, grid);
        }
    }
}

/// The place that a column, a row or a cell gives for itself, from 0.
fn placed(start: &BytesStart<'_>) -> Option<u32> {
    number::<u32>(start, "Index").map(|place| place.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sheet with what such files hold, all of it in one.
    const XML: &str = "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n\
        <Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\
        <Styles><Style ss:ID=\"s1\"><NumberFormat ss:Format=\"0.0%\"/></Style>\
        <Style ss:ID=\"s2\"><NumberFormat ss:Format=\"Standard\"/></Style></Styles>\
        <Worksheet ss:Name=\"工业\"><Table><Column ss:Index=\"4\" ss:Hidden=\"1\"/>\
        <Row><Cell ss:MergeAcross=\"2\"><Data ss:Type=\"String\">某县工业</Data></Cell></Row>\
        <Row ss:Index=\"3\"><Cell><Data ss:Type=\"String\">日期</Data></Cell>\
        <Cell><Data ss:Type=\"String\">产值（万元）</Data></Cell><Cell><Data ss:Type=\"String\">增速</Data></Cell>\
        <Cell><Data ss:Type=\"String\">暗</Data></Cell></Row>\
        <Row><Cell><Data ss:Type=\"DateTime\">2024-03-15T00:00:00.000</Data></Cell>\
        <Cell ss:StyleID=\"s2\"><Data ss:Type=\"Number\">1234.5</Data><Comment><ss:Data>批注</ss:Data></Comment></Cell>\
        <Cell ss:StyleID=\"s1\"><Data ss:Type=\"Number\">0.088</Data></Cell></Row>\
        <Row ss:Hidden=\"1\"><Cell><Data ss:Type=\"Number\">1</Data></Cell></Row>\
        <Row><Cell ss:Index=\"2\" ss:Formula=\"=R[-2]C\"/><Cell><Data ss:Type=\"Boolean\">1</Data></Cell></Row>\
        </Table></Worksheet><Worksheet ss:Name=\"底稿\"><Table><Row><Cell><Data ss:Type=\"Number\">9</Data></Cell></Row>\
        </Table><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>";

    const SHOWN: &str = "工业\n某县工业\n\n日期\t产值（万元）\t增速\n2024-03-15\t1,234.50\t8.8%\nTRUE\n";

    #[test]
    fn cells_say_what_they_show() {
        for bytes in [XML.as_bytes().to_vec(), format!("\u{FEFF}{XML}").into_bytes()] {
            let extracted = crate::read(&bytes).unwrap();
            assert_eq!(extracted.text, SHOWN);
            let notes: Vec<&str> = extracted.notes.iter().map(|note| note.code.code()).collect();
            assert_eq!(notes, ["hidden_sheets", "hidden_rows", "hidden_columns", "formulas_without_result"]);
            // The library of files leaves it to this one.
            let elsewhere = wenshu_files::read(&bytes, wenshu_files::Choice::default());
            assert_eq!(elsewhere, Err(Error::Spreadsheet));
        }
    }

    #[test]
    fn a_cell_without_a_format_has_that_of_its_parent_style_its_row_or_its_column() {
        let number = |style: &str| format!("<Cell{style}><Data ss:Type=\"Number\">0.312</Data></Cell>");
        let xml = format!(
            "<?xml version=\"1.0\"?><Workbook xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Styles>\
             <Style ss:ID=\"Default\"><NumberFormat/></Style><Style ss:ID=\"s16\" ss:Name=\"Percent\">\
             <NumberFormat ss:Format=\"0%\"/></Style><Style ss:ID=\"s17\" ss:Parent=\"s16\"><Font/></Style>\
             <Style ss:ID=\"s18\" ss:Parent=\"s16\"><NumberFormat ss:Format=\"0.0%\"/></Style></Styles>\
             <Worksheet ss:Name=\"表1\"><Table><Column ss:Index=\"2\" ss:StyleID=\"s18\"/><Row>{0}{0}{1}</Row>\
             <Row ss:StyleID=\"s16\">{0}{0}</Row></Table></Worksheet></Workbook>",
            number(""),
            number(" ss:StyleID=\"s17\""),
        );
        assert_eq!(crate::read(xml.as_bytes()).unwrap().text, "0.312\t31.2%\t31%\n31%\t31%\n");
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        assert_eq!(crate::read(&XML.as_bytes()[..900]), Err(Error::Damaged));
        assert_eq!(crate::read(b"<table><tr><td>1</td></tr></table>"), Err(Error::Damaged));
        assert_eq!(
            crate::read(b"<?xml version=\"1.0\" encoding=\"gb2312\"?><Workbook>\xc1\xb8"),
            Err(Error::OldSpreadsheet)
        );
    }
}
