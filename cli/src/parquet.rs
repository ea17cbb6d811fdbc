//! How do figures leave as Parquet: exact numbers as DECIMAL, row group by row group?

use std::io::{self, Write};
use std::mem;
use std::sync::{Arc, Mutex, PoisonError};

use parquet::basic::Compression;
use parquet::column::writer::ColumnWriter;
use parquet::data_type::{ByteArray, FixedLenByteArray};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

/// How many digits a DECIMAL has, and how many of them after the point.
const DIGITS: usize = 38;
const PLACES: usize = 12;

/// So many figures are held in memory before they are written.
const GROUP: usize = 50_000;

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Whole,
    Decimal,
}

/// A column by its name.
pub(crate) type Column = (&'static str, Kind);

/// Writes rows, whose file is handed on piece by piece.
pub(crate) struct Rows {
    writer: SerializedFileWriter<Sink>,
    sink: Sink,
    held: Vec<Vec<Option<String>>>,
}

/// What has been written and not been handed on.
#[derive(Clone, Default)]
struct Sink(Arc<Mutex<Vec<u8>>>);

impl Sink {
    fn take(&self) -> Vec<u8> {
        mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Rows {
    pub(crate) fn new(columns: &[Column]) -> io::Result<Self> {
        let fields: String = columns.iter().map(|&column| format!("optional {};", field(column))).collect();
        let schema =
            parse_message_type(&format!("message figures {{ {fields} }}")).map_err(io::Error::other)?;
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let sink = Sink::default();
        let writer = SerializedFileWriter::new(sink.clone(), Arc::new(schema), Arc::new(properties))
            .map_err(io::Error::other)?;
        Ok(Self { writer, sink, held: Vec::new() })
    }

    /// Takes rows; answers the bytes that are to be written now.
    pub(crate) fn write(&mut self, rows: impl Iterator<Item = Vec<Option<String>>>) -> io::Result<Vec<u8>> {
        self.held.extend(rows);
        if self.held.len() >= GROUP {
            self.group().map_err(io::Error::other)?;
        }
        Ok(self.sink.take())
    }

    /// The rest of the file.
    pub(crate) fn finish(mut self) -> io::Result<Vec<u8>> {
        if !self.held.is_empty() {
            self.group().map_err(io::Error::other)?;
        }
        self.writer.close().map_err(io::Error::other)?;
        Ok(self.sink.take())
    }

    fn group(&mut self) -> parquet::errors::Result<()> {
        let rows = mem::take(&mut self.held);
        let mut group = self.writer.next_row_group()?;
        let mut number = 0;
        while let Some(mut column) = group.next_column()? {
            let cells: Vec<Option<&str>> = rows.iter().map(|row| row[number].as_deref()).collect();
            match column.untyped() {
                ColumnWriter::ByteArrayColumnWriter(writer) => {
                    let (values, levels) = parted(&cells, |text| Some(ByteArray::from(text)));
                    writer.write_batch(&values, Some(&levels), None)?;
                }
                ColumnWriter::Int64ColumnWriter(writer) => {
                    let (values, levels) = parted(&cells, |text| text.parse().ok());
                    writer.write_batch(&values, Some(&levels), None)?;
                }
                ColumnWriter::FixedLenByteArrayColumnWriter(writer) => {
                    let bytes =
                        |text: &str| Some(FixedLenByteArray::from(decimal(text)?.to_be_bytes().to_vec()));
                    let (values, levels) = parted(&cells, bytes);
                    writer.write_batch(&values, Some(&levels), None)?;
                }
                _ => {}
            }
            column.close()?;
            number += 1;
        }
        group.close()?;
        Ok(())
    }
}

fn field((name, kind): Column) -> String {
    match kind {
        Kind::Text => format!("binary {name} (UTF8)"),
        Kind::Whole => format!("int64 {name}"),
        Kind::Decimal => format!("fixed_len_byte_array(16) {name} (DECIMAL({DIGITS}, {PLACES}))"),
    }
}

/// The values that are there, and for each row whether it has one.
fn parted<T>(cells: &[Option<&str>], read: impl Fn(&str) -> Option<T>) -> (Vec<T>, Vec<i16>) {
    let mut values = Vec::new();
    let levels = cells.iter().map(|cell| {
        let value = cell.and_then(&read);
        let there = i16::from(value.is_some());
        values.extend(value);
        there
    });
    let levels = levels.collect();
    (values, levels)
}

/// A number in units of its last place; `None` where it has more digits than fit, or is none.
fn decimal(text: &str) -> Option<i128> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let fraction = fraction.trim_end_matches('0');
    let plain = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !plain(whole) || !plain(fraction) || fraction.len() > PLACES {
        return None;
    }
    let number = format!("{whole}{fraction:0<PLACES$}");
    let number = number.trim_start_matches('0');
    match number {
        "" => Some(0),
        _ if number.len() > DIGITS => None,
        _ => number.parse::<i128>().ok().map(|number| sign * number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_exact_or_absent() {
        assert_eq!(decimal("12.5"), Some(12_500_000_000_000));
        assert_eq!(decimal("-0.000000000001"), Some(-1));
        assert_eq!(decimal("0.50"), Some(500_000_000_000));
        assert_eq!(decimal("0"), Some(0));
        assert_eq!(decimal(&"9".repeat(26)), format!("{}{}", "9".repeat(26), "0".repeat(12)).parse().ok());
        for text in ["0.0000000000001", &"9".repeat(27), "3:2", "", "1.", "-", "1e5"].map(str::to_owned) {
            let whole = text == "1.";
            assert_eq!(decimal(&text).is_some(), whole, "{text}");
        }
    }

    #[test]
    fn a_file_begins_and_ends_as_parquet_does_and_comes_in_pieces() {
        let mut rows =
            Rows::new(&[("name", Kind::Text), ("start", Kind::Whole), ("value", Kind::Decimal)]).unwrap();
        let row = |at: usize| vec![Some("公园".to_owned()), Some(at.to_string()), None];
        let mut file = Vec::new();
        let mut pieces = 0;
        for _ in 0..3 {
            let piece = rows.write((0..GROUP / 2).map(row)).unwrap();
            pieces += usize::from(piece.len() > 4);
            file.extend(piece);
        }
        file.extend(rows.finish().unwrap());
        assert!(pieces >= 1 && file.starts_with(b"PAR1") && file.ends_with(b"PAR1"));
    }
}
