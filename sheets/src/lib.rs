//! What do the sheets of a spreadsheet say?
//!
//! One verb: [`read`] takes the bytes of a workbook (.xlsx, .xlsm, .xls, .ods, XML of Excel 2003) and gives its visible sheets as text,
//! one row a line with tabs between the cells, which is how a table copied from a spreadsheet looks. A cell says what
//! its sheet shows: 0.312 in the format `0.0%` is 31.2%, a day is a day. That is why the stored numbers, which is what
//! libraries like calamine give, are not enough; the tests hold this reader against calamine where both say the same.
//! Formulas are not computed: their stored results are read. Macros are bytes that nothing here reads; that
//! there are any is told.

mod date;
mod format;
mod grid;
mod ods;
#[cfg(feature = "web")]
pub mod web;
mod xls;
mod xlsx;
mod xml;
mod xml2003;

use wenshu_files::{Error, Extracted, Format, LARGEST_IN, Package};

use grid::Book;

/// The container of .xls files.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Reads the bytes of a spreadsheet.
///
/// # Errors
/// The file is no spreadsheet, is locked, damaged or too large, or of a kind that is not read here.
pub fn read(bytes: &[u8]) -> Result<Extracted, Error> {
    if bytes.len() > LARGEST_IN {
        return Err(Error::TooLarge);
    }
    let mut book = Book::default();
    let format = if bytes.starts_with(OLE) {
        xls::read(bytes, &mut book)?;
        Format::Xls
    } else if let Some(xml) = xml2003::text(bytes)? {
        if xml.contains("opendocument") {
            ods::read_flat(xml, &mut book)?;
            Format::Ods
        } else {
            xml2003::read(xml, &mut book)?;
            Format::Xls
        }
    } else {
        let mut package = Package::open(bytes)?;
        if package.has("content.xml") {
            ods::read(&mut package, &mut book)?;
            Format::Ods
        } else {
            xlsx::read(&mut package, &mut book)?;
            Format::Xlsx
        }
    };
    let (text, notes) = book.finish();
    Ok(Extracted { notes, ..Extracted::new(text, format) })
}
