//! What do the sheets of a workbook of Excel 97 to 2003 (.xls, also WPS's .et) show?
//!
//! After [MS-XLS]: a stream of records, each with its number and its length. What is damaged ends a sheet early; no
//! record can make the reader take more memory than the file is long.

mod strings;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use wenshu_files::Error;

use crate::format::NumberFormat;
use crate::grid::{Book, Grid};
use strings::Text;

/// Numbers of records.
mod record {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const EOF: u16 = 0x000A;
    pub(super) const DATE_MODE: u16 = 0x0022;
    pub(super) const FILE_PASS: u16 = 0x002F;
    pub(super) const CONTINUE: u16 = 0x003C;
    pub(super) const COLUMN_INFO: u16 = 0x007D;
    pub(super) const BOUND_SHEET: u16 = 0x0085;
    pub(super) const MUL_RK: u16 = 0x00BD;
    pub(super) const RICH_STRING: u16 = 0x00D6;
    pub(super) const XF: u16 = 0x00E0;
    pub(super) const SHARED_STRINGS: u16 = 0x00FC;
    pub(super) const LABEL_SST: u16 = 0x00FD;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const LABEL: u16 = 0x0204;
    pub(super) const BOOL_ERROR: u16 = 0x0205;
    pub(super) const STRING: u16 = 0x0207;
    pub(super) const ROW: u16 = 0x0208;
    pub(super) const RK: u16 = 0x027E;
    pub(super) const FORMAT: u16 = 0x041E;
    pub(super) const BOF: u16 = 0x0809;
}

/// The version that a stream of Excel 97 and later begins with.
const BIFF8: u16 = 0x0600;

/// Columns of a sheet: a file that says more is not believed.
const COLUMNS: u16 = 256;

/// Words for errors by their codes.
const ERRORS: [(u8, &str); 7] = [
    (0x00, "#NULL!"),
    (0x07, "#DIV/0!"),
    (0x0F, "#VALUE!"),
    (0x17, "#REF!"),
    (0x1D, "#NAME?"),
    (0x24, "#NUM!"),
    (0x2A, "#N/A"),
];

/// Reads the visible sheets of a file into `book`.
pub(crate) fn read(bytes: &[u8], book: &mut Book) -> Result<(), Error> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| Error::Damaged)?;
    let name = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name)).ok_or(Error::Damaged)?;
    book.macros = file.is_storage("/_VBA_PROJECT_CUR");
    let mut stream = Vec::new();
    let mut source = file.open_stream(name).map_err(|_| Error::Damaged)?;
    source.read_to_end(&mut stream).map_err(|_| Error::Damaged)?;
    let workbook = Workbook::read(&stream)?;
    for sheet in &workbook.sheets {
        if sheet.hidden {
            book.hidden_sheets += 1;
            continue;
        }
        if book.is_full() {
            book.cut = true;
            break;
        }
        let grid = workbook.sheet(&stream, sheet.at, book);
        book.sheet(&sheet.name, grid);
    }
    Ok(())
}

/// A record.
#[derive(Clone, Copy)]
struct Record<'s> {
    number: u16,
    body: &'s [u8],
}

/// The records of a stream from a place on.
struct Records<'s> {
    rest: &'s [u8],
}

impl<'s> Iterator for Records<'s> {
    type Item = Record<'s>;

    fn next(&mut self) -> Option<Record<'s>> {
        let number = u16_at(self.rest, 0)?;
        let length = usize::from(u16_at(self.rest, 2)?);
        let body = self.rest.get(4..4 + length)?;
        self.rest = &self.rest[4 + length..];
        Some(Record { number, body })
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
}

/// A number packed in 30 bits: a whole one, or the upper half of another, perhaps a hundred times as large.
fn packed(bits: u32) -> f64 {
    let number = if bits & 2 == 2 {
        f64::from((bits as i32) >> 2)
    } else {
        f64::from_bits(u64::from(bits & 0xFFFF_FFFC) << 32)
    };
    if bits & 1 == 1 { number / 100.0 } else { number }
}

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    at: usize,
    hidden: bool,
}

/// What the sheets have in common.
#[derive(Default)]
struct Workbook {
    strings: Vec<String>,
    own: Vec<Option<NumberFormat>>,
    /// The formats of the cells' styles, by their numbers.
    formats: Vec<u16>,
    sheets: Vec<Listed>,
    from_1904: bool,
}

impl Workbook {
    fn read(stream: &[u8]) -> Result<Self, Error> {
        let mut workbook = Self::default();
        let mut records = Records { rest: stream }.peekable();
        let first = records.next().filter(|first| first.number == record::BOF);
        if first.and_then(|first| u16_at(first.body, 0)) != Some(BIFF8) {
            return Err(Error::OldSpreadsheet);
        }
        while let Some(found) = records.next() {
            let body = found.body;
            match found.number {
                record::EOF => break,
                record::FILE_PASS => return Err(Error::Password),
                record::DATE_MODE => workbook.from_1904 = u16_at(body, 0) == Some(1),
                record::FORMAT => {
                    let text = body.get(2..).and_then(|body| Text::new(&[body]).read());
                    if let (Some(number), Some(code)) = (u16_at(body, 0), text) {
                        let at = usize::from(number);
                        if workbook.own.len() <= at {
                            workbook.own.resize_with(at + 1, || None);
                        }
                        workbook.own[at] = Some(NumberFormat::parse(&code));
                    }
                }
                record::XF => workbook.formats.push(u16_at(body, 2).unwrap_or(0)),
                record::BOUND_SHEET => workbook.sheets.extend(listed(body)),
                record::SHARED_STRINGS => {
                    let mut blocks = vec![body];
                    while let Some(next) = records.next_if(|next| next.number == record::CONTINUE) {
                        blocks.push(next.body);
                    }
                    workbook.strings = strings::shared(&blocks);
                }
                _ => {}
            }
        }
        Ok(workbook)
    }

    /// The cells of the sheet that begins at a place of the stream.
    fn sheet(&self, stream: &[u8], at: usize, book: &mut Book) -> Grid {
        let mut sheet = Sheet::default();
        let mut depth = 0;
        let mut records = Records { rest: stream.get(at..).unwrap_or_default() }.peekable();
        while let Some(found) = records.next() {
            match found.number {
                record::BOF => depth += 1,
                record::EOF if depth <= 1 => break,
                record::EOF => depth -= 1,
                // Charts inside a sheet have records of their own.
                _ if depth > 1 => {}
                record::STRING => {
                    let mut blocks = vec![found.body];
                    while let Some(next) = records.next_if(|next| next.number == record::CONTINUE) {
                        blocks.push(next.body);
                    }
                    if let (Some((row, column)), Some(text)) =
                        (sheet.awaited.take(), Text::new(&blocks).read_long())
                    {
                        sheet.put(row, column, text);
                    }
                }
                _ => {
                    self.take(&mut sheet, found);
                }
            }
        }
        sheet.grid(book)
    }

    /// Takes one record of a sheet; `None` where it is too short to say anything.
    fn take(&self, sheet: &mut Sheet, Record { number, body }: Record<'_>) -> Option<()> {
        match number {
            record::COLUMN_INFO if u16_at(body, 8)? & 1 == 1 => {
                sheet.hidden_columns.push((u16_at(body, 0)?.into(), u16_at(body, 2)?.into()));
            }
            record::ROW if u16_at(body, 12)? & 0x20 != 0 => {
                sheet.hidden_rows.insert(u16_at(body, 0)?.into());
            }
            record::MUL_RK => {
                let (row, first) = (u16_at(body, 0)?, u16_at(body, 2)?);
                for (column, cell) in (first..COLUMNS).zip(body.get(4..)?.chunks_exact(6)) {
                    let shown = self.number(u16_at(cell, 0)?, packed(u32_at(cell, 2)?));
                    sheet.put(row, column, shown);
                }
            }
            record::NUMBER
            | record::RK
            | record::LABEL
            | record::RICH_STRING
            | record::LABEL_SST
            | record::BOOL_ERROR
            | record::FORMULA => {
                let (row, column, style) = (u16_at(body, 0)?, u16_at(body, 2)?, u16_at(body, 4)?);
                let shown = match number {
                    record::NUMBER => self.number(style, f64_at(body, 6)?),
                    record::RK => self.number(style, packed(u32_at(body, 6)?)),
                    record::LABEL_SST => {
                        let string = usize::try_from(u32_at(body, 6)?).ok()?;
                        self.strings.get(string)?.clone()
                    }
                    record::BOOL_ERROR => flag(*body.get(6)?, *body.get(7)? == 1),
                    record::FORMULA if u16_at(body, 12)? == 0xFFFF => match body.get(6)? {
                        0 => {
                            sheet.without_result += usize::from(sheet.awaited.is_some());
                            sheet.awaited = Some((row, column));
                            return None;
                        }
                        kind @ (1 | 2) => flag(*body.get(8)?, *kind == 2),
                        _ => return None,
                    },
                    record::FORMULA => self.number(style, f64_at(body, 6)?),
                    _ => Text::new(&[body.get(6..)?]).read_long()?,
                };
                sheet.put(row, column, shown);
            }
            _ => {}
        }
        Some(())
    }

    fn number(&self, style: u16, value: f64) -> String {
        let number = self.formats.get(usize::from(style)).copied().unwrap_or(0);
        match self.own.get(usize::from(number)).and_then(Option::as_ref) {
            Some(format) => format.shown(value, self.from_1904),
            None => NumberFormat::built_in(number).shown(value, self.from_1904),
        }
    }
}

/// True, false, or an error.
fn flag(code: u8, is_error: bool) -> String {
    let error = ERRORS.iter().find(|&&(known, _)| is_error && known == code).map(|&(_, word)| word);
    error.unwrap_or(if code == 0 { "FALSE" } else { "TRUE" }).to_owned()
}

/// What the workbook says of a sheet; `None` where it is one of charts or of macros.
fn listed(body: &[u8]) -> Option<Listed> {
    let (at, state, kind) = (u32_at(body, 0)?, *body.get(4)?, *body.get(5)?);
    let name = Text::new(&[body.get(6..)?]).read_short()?;
    (kind == 0).then_some(Listed { name, at: at as usize, hidden: state & 3 != 0 })
}

/// A sheet that is being read.
#[derive(Default)]
struct Sheet {
    rows: BTreeMap<u32, Vec<(u32, String)>>,
    hidden_rows: BTreeSet<u32>,
    hidden_columns: Vec<(u32, u32)>,
    /// The cell whose text comes in a record of its own.
    awaited: Option<(u16, u16)>,
    without_result: usize,
}

impl Sheet {
    fn put(&mut self, row: u16, column: u16, text: String) {
        if column < COLUMNS && !text.trim().is_empty() {
            self.rows.entry(row.into()).or_default().push((column.into(), text));
        }
    }

    fn grid(self, book: &mut Book) -> Grid {
        let mut grid = Grid::default();
        book.without_result += self.without_result + usize::from(self.awaited.is_some());
        for (first, last) in self.hidden_columns {
            grid.hide_columns(first, last);
        }
        for (row, mut cells) in self.rows {
            // A cell that is written twice shows what was written last.
            cells.reverse();
            cells.sort_by_key(|&(column, _)| column);
            cells.dedup_by_key(|&mut (column, _)| column);
            let hidden = self.hidden_rows.contains(&row);
            if !grid.row(row, hidden, cells) {
                book.cut = true;
                break;
            }
        }
        grid
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_numbers_are_unpacked() {
        assert_eq!(packed(((-12i32) << 2) as u32 | 2), -12.0);
        assert_eq!(packed((1234 << 2) | 3), 12.34);
        assert_eq!(packed((1.5f64.to_bits() >> 32) as u32), 1.5);
    }
}
