//! How does a description of tables become the bytes of an .xlsx file?

use std::fmt;

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use serde::Deserialize;

use crate::charts::{self, Chart};

/// Excel keeps this many significant digits of a number; a longer one is written as text, whole.
const DIGITS: usize = 15;

/// Excel's sheets have this many rows below the head.
const MOST_ROWS: usize = 1_048_575;

/// Excel's longest text in one cell, in UTF-16 code units.
const LONGEST_TEXT: usize = 32_767;

/// Excel's longest name of a sheet.
const LONGEST_NAME: usize = 31;

/// Characters that no sheet's name may hold.
const NOT_IN_NAMES: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];

/// What rows that the reader has changed are painted with.
const READERS: Color = Color::RGB(0x00FF_F2CC);
const HEAD: Color = Color::RGB(0x00F3_F1EA);

/// Everything that goes into one file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Book {
    /// What the file's properties call it.
    pub title: String,
    /// The sheets, in order.
    pub sheets: Vec<Sheet>,
}

/// One table.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// What its tab says.
    pub name: String,
    /// The head.
    pub columns: Vec<Column>,
    /// The body; every row has a cell for each column.
    pub rows: Vec<Row>,
    /// Pictures of its rows, which stand beside them.
    #[serde(default)]
    pub charts: Vec<Chart>,
    /// Columns whose numbers are shaded, each from its least to its most.
    #[serde(default)]
    pub shaded: Vec<u16>,
}

/// One column's head.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// What it says.
    pub title: String,
    /// Its width in characters.
    pub width: f64,
}

/// One line of a table.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// From the first column on; `None` is empty.
    pub cells: Vec<Option<Cell>>,
    /// Whether the reader of the article has changed it.
    #[serde(default)]
    pub marked: bool,
}

/// What stands in a cell.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Cell {
    /// A text, whatever it begins with.
    Text(String),
    /// An exact decimal and how it is shown.
    Number {
        /// Digits, with a point and a sign where there are any.
        number: String,
        /// A number format of Excel's.
        format: String,
    },
    /// A day.
    Date {
        /// In ISO 8601.
        date: String,
    },
}

/// Why no file could be written.
#[derive(Debug)]
pub enum Error {
    /// The description is not one.
    BadBook(serde_json::Error),
    /// A sheet has more rows than Excel's have.
    TooManyRows,
    /// It describes what no spreadsheet holds.
    Unwritable(XlsxError),
}

impl Error {
    /// A name for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::BadBook(_) => "bad_book",
            Self::TooManyRows => "too_many_rows",
            Self::Unwritable(_) => "unwritable_book",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadBook(error) => write!(f, "this describes no workbook: {error}"),
            Self::TooManyRows => {
                write!(f, "a sheet holds 1 048 576 rows; filter the table or export it as CSV")
            }
            Self::Unwritable(error) => write!(f, "the workbook cannot be written: {error}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<XlsxError> for Error {
    fn from(error: XlsxError) -> Self {
        Self::Unwritable(error)
    }
}

impl Book {
    /// Reads a description in JSON.
    ///
    /// # Errors
    /// `bad_book` where it is none.
    pub fn read(json: &str) -> Result<Self, Error> {
        serde_json::from_str(json).map_err(Error::BadBook)
    }

    /// The bytes of the file. The same description gives the same bytes.
    ///
    /// # Errors
    /// `too_many_rows` where a sheet does not hold them; `unwritable_book` where Excel knows no such thing.
    pub fn write(&self) -> Result<Vec<u8>, Error> {
        let mut workbook = Workbook::new();
        // The file says nothing of when and where it was made.
        let epoch = ExcelDateTime::from_ymd(2000, 1, 1)?;
        workbook.set_properties(
            &DocProperties::new().set_title(&self.title).set_author("wenshu").set_creation_datetime(&epoch),
        );
        let mut names = Vec::new();
        for sheet in &self.sheets {
            let name = sheet_name(&sheet.name, &names);
            let page = workbook.add_worksheet().set_name(&name)?;
            sheet.write(page)?;
            charts::insert(&sheet.charts, &name, page, sheet.columns.len())?;
            names.push(name);
        }
        Ok(workbook.save_to_buffer()?)
    }
}

impl Sheet {
    fn write(&self, sheet: &mut Worksheet) -> Result<(), Error> {
        if self.rows.len() > MOST_ROWS {
            return Err(Error::TooManyRows);
        }
        let head = Format::new().set_bold().set_background_color(HEAD).set_border_bottom(FormatBorder::Thin);
        for (at, column) in (0u16..).zip(&self.columns) {
            sheet.set_column_width(at, column.width)?;
            sheet.write_string_with_format(0, at, &column.title, &head)?;
        }
        for (line, row) in (1u32..).zip(&self.rows) {
            for (at, cell) in (0u16..).zip(&row.cells) {
                match cell {
                    Some(cell) => cell.write(sheet, line, at, row.marked)?,
                    None => blank(sheet, line, at, row.marked)?,
                }
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        let (lines, columns) = (self.rows.len().try_into(), self.columns.len().try_into());
        if let (Ok(last_line @ 1u32..), Ok(columns @ 1u16..)) = (lines, columns) {
            sheet.autofilter(0, 0, last_line, columns - 1)?;
            charts::shade(&self.shaded, sheet, last_line)?;
        }
        Ok(())
    }
}

/// Its colour goes through the empty cells of a row as well.
fn blank(sheet: &mut Worksheet, line: u32, at: u16, marked: bool) -> Result<(), Error> {
    if marked {
        sheet.write_blank(line, at, &style(marked))?;
    }
    Ok(())
}

fn style(marked: bool) -> Format {
    let plain = Format::new().set_align(FormatAlign::Top);
    if marked { plain.set_background_color(READERS) } else { plain }
}

impl Cell {
    fn write(&self, sheet: &mut Worksheet, line: u32, at: u16, marked: bool) -> Result<(), Error> {
        let style = style(marked);
        match self {
            Self::Text(text) => sheet.write_string_with_format(line, at, fitting(text), &style)?,
            Self::Number { number, format } => match exact(number) {
                Some(value) => {
                    sheet.write_number_with_format(line, at, value, &style.set_num_format(format))?
                }
                None => {
                    sheet.write_string_with_format(line, at, number, &style.set_align(FormatAlign::Right))?
                }
            },
            Self::Date { date } => match ExcelDateTime::parse_from_str(date) {
                Ok(day) => {
                    sheet.write_datetime_with_format(line, at, day, &style.set_num_format("yyyy-mm-dd"))?
                }
                // A year before Excel's first, or no day at all: the words are kept.
                Err(_) => sheet.write_string_with_format(line, at, date, &style)?,
            },
        };
        Ok(())
    }
}

/// The number, if a spreadsheet keeps all of its digits.
fn exact(decimal: &str) -> Option<f64> {
    let digits: String = decimal.chars().filter(char::is_ascii_digit).collect();
    let count = digits.trim_matches('0').len();
    decimal.parse().ok().filter(|value: &f64| value.is_finite() && count <= DIGITS)
}

/// The text as far as a cell holds it, with a sign where it goes on.
fn fitting(text: &str) -> String {
    if text.encode_utf16().count() <= LONGEST_TEXT {
        return text.to_owned();
    }
    let mut length = 1;
    let mut kept: String = text
        .chars()
        .take_while(|c| {
            length += c.len_utf16();
            length <= LONGEST_TEXT
        })
        .collect();
    kept.push('…');
    kept
}

/// A name that Excel takes, unlike the others.
fn sheet_name(wanted: &str, taken: &[String]) -> String {
    let safe: String =
        wanted.chars().map(|c| if NOT_IN_NAMES.contains(&c) || c.is_control() { ' ' } else { c }).collect();
    let safe = safe.trim().trim_matches('\'');
    let numbered = |nth: usize| {
        let tail = if nth == 0 { String::new() } else { format!(" {}", nth + 1) };
        let mut room = LONGEST_NAME - tail.len();
        let head: String = safe
            .chars()
            .take_while(|c| {
                let fits = c.len_utf16() <= room;
                room = room.saturating_sub(c.len_utf16());
                fits
            })
            .collect();
        if head.is_empty() { format!("Sheet{tail}") } else { head + &tail }
    };
    let is_free = |name: &String| taken.iter().all(|other| other.to_lowercase() != name.to_lowercase());
    (0..).map(numbered).find(is_free).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_keeps_every_digit_or_stays_text() {
        assert_eq!(exact("324810000000"), Some(324_810_000_000.0));
        assert_eq!(exact("-0.045"), Some(-0.045));
        assert_eq!(exact("123456789012345"), Some(123_456_789_012_345.0));
        assert_eq!(exact("1234567890123456"), None);
        assert_eq!(exact("12345678901234500000"), Some(1.234_567_890_123_45e19));
        assert_eq!(exact("0.1234567890123456"), None);
        assert_eq!(exact("2:0"), None);
        assert_eq!(exact("inf"), None);
    }

    #[test]
    fn sheets_have_names_that_excel_takes() {
        assert_eq!(sheet_name("数字", &[]), "数字");
        assert_eq!(sheet_name("a/b:c", &[]), "a b c");
        assert_eq!(sheet_name("''", &[]), "Sheet");
        assert_eq!(sheet_name("Times", &["times".to_owned()]), "Times 2");
        let long = sheet_name(&"长".repeat(40), &[]);
        assert_eq!(long.chars().count(), 31);
        assert_eq!(sheet_name(&long, std::slice::from_ref(&long)).chars().count(), 31);
    }

    #[test]
    fn a_text_too_long_for_a_cell_says_that_it_goes_on() {
        let text = fitting(&"𠮷".repeat(20_000));
        assert!(text.encode_utf16().count() <= LONGEST_TEXT);
        assert!(text.ends_with('…'));
        assert_eq!(fitting("短"), "短");
    }
}
