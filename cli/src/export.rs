//! How do figures leave as a table: CSV, Markdown, a spreadsheet; and reports one a line?

use std::io::{self, Write};

use clap::ValueEnum;
use serde_json::json;
use wenshu::wire::{Figure, Report};
use wenshu_xlsx::{Book, Cell, Column, Row, Sheet};

use crate::panel::table::Table;
#[cfg(feature = "parquet")]
use crate::parquet;
use crate::terminal::Output;

/// How the figures of articles are written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    // One row a figure, for spreadsheets and programs
    Csv,
    // A table a file, for documents
    Markdown,
    // One line a file: {"file", "report"}
    Jsonl,
    /// A spreadsheet with typed cells, into a pipe or a file
    Xlsx,
    /// Columns with exact decimals, for engines of data, into a pipe or a file
    #[cfg(feature = "parquet")]
    Parquet,
}

/// A column with its width in a spreadsheet, and what stands in it.
type Field = (&'static str, f64, fn(&Figure, &str) -> Option<String>);

/// In the words of the report.
const FIELDS: [Field; 19] = [
    ("surface", 18.0, |figure, _| Some(figure.surface.clone())),
    ("subject", 14.0, |figure, _| figure.subject.as_ref().map(|subject| subject.text.clone())),
    ("indicator", 24.0, |figure, _| figure.indicator.as_ref().map(|indicator| indicator.text.clone())),
    ("period", 18.0, |figure, _| figure.period.as_ref().map(|period| period.iso.clone())),
    ("role", 8.0, |figure, _| code(&figure.role)),
    ("kind", 12.0, |figure, _| code(&figure.kind)),
    ("value", 18.0, |figure, _| figure.value.clone()),
    ("low", 12.0, |figure, _| figure.low.clone()),
    ("high", 12.0, |figure, _| figure.high.clone()),
    ("bound", 10.0, |figure, _| code(&figure.bound)),
    ("unit", 10.0, |figure, _| figure.unit.text.clone()),
    ("code", 8.0, |figure, _| figure.unit.code.clone()),
    ("per", 8.0, |figure, _| figure.unit.per.clone()),
    ("direction", 9.0, |figure, _| figure.change.as_ref()?.direction.as_ref().and_then(code)),
    ("basis", 10.0, |figure, _| figure.change.as_ref()?.basis.clone()),
    ("scope", 10.0, |figure, _| figure.rank.as_ref().map(|rank| rank.scope.clone())),
    ("start", 8.0, |figure, _| Some(figure.start.to_string())),
    ("end", 8.0, |figure, _| Some(figure.end.to_string())),
    ("sentence", 60.0, |_, sentence| Some(sentence.to_owned())),
];

/// The columns that hold exact numbers.
const NUMBERS: [&str; 5] = ["value", "low", "high", "start", "end"];

/// What a code is called in the report.
fn code(value: &impl serde::Serialize) -> Option<String> {
    serde_json::to_value(value).ok()?.as_str().map(str::to_owned)
}

/// The figures of one file: its name, and one row each.
pub(crate) struct Figures {
    name: String,
    rows: Vec<Vec<Option<String>>>,
    report: Option<Box<Report>>,
}

impl Figures {
    /// What is needed of a report to write it in `format`; `text` is what its places count in.
    pub(crate) fn of(name: &str, text: &str, report: Report, format: Format) -> Self {
        let mut figures = Self { name: name.to_owned(), rows: Vec::new(), report: None };
        if format == Format::Jsonl {
            figures.report = Some(Box::new(report));
            return figures;
        }
        let units: Vec<u16> = text.encode_utf16().collect();
        figures.rows = report
            .figures
            .iter()
            .map(|figure| {
                let sentence = &units[figure.sentence.start as usize..figure.sentence.end as usize];
                let sentence = String::from_utf16_lossy(sentence);
                FIELDS.iter().map(|(.., field)| field(figure, &sentence)).collect()
            })
            .collect();
        figures
    }
}

/// Writes the figures of one file after the other.
pub(crate) struct Writer {
    format: Format,
    begun: bool,
    sheet: Vec<Row>,
    #[cfg(feature = "parquet")]
    rows: Option<parquet::Rows>,
}

impl Writer {
    pub(crate) const fn new(format: Format) -> Self {
        Self {
            format,
            begun: false,
            sheet: Vec::new(),
            #[cfg(feature = "parquet")]
            rows: None,
        }
    }

    pub(crate) fn write<W: Write>(&mut self, figures: Figures, out: &mut Output<W>) -> io::Result<()> {
        let first = !std::mem::replace(&mut self.begun, true);
        let Figures { name, rows, report } = figures;
        match self.format {
            Format::Jsonl => {
                out.json(&serde_json::to_vec(&json!({ "file": name, "report": report }))?)?;
                writeln!(out)
            }
            Format::Csv => {
                let rows = rows.into_iter().map(|row| with_name(&name, without_scores(row)));
                table(rows).csv(out, first)
            }
            Format::Markdown => {
                let heading = format!("{}## {}\n\n", if first { "" } else { "\n" }, name.replace('\n', " "));
                out.text(&heading)?;
                let rows = rows.into_iter().map(|row| with_name(&name, row));
                table(rows).without_first_column().markdown(out)
            }
            Format::Xlsx => {
                self.sheet.extend(rows.into_iter().map(|row| sheet_row(&name, row)));
                Ok(())
            }
            #[cfg(feature = "parquet")]
            Format::Parquet => {
                let bytes = self.parquet()?.write(rows.into_iter().map(|row| parquet_row(&name, row)))?;
                out.write_all(&bytes)
            }
        }
    }

    /// Writes what could not be written before all is known.
    pub(crate) fn finish<W: Write>(
        #[cfg_attr(
            not(feature = "parquet"),
            expect(unused_mut, reason = "Parquet begins here without a file")
        )]
        mut self,
        out: &mut Output<W>,
    ) -> io::Result<()> {
        #[cfg(feature = "parquet")]
        if self.format == Format::Parquet {
            self.parquet()?;
            return self.rows.map_or(Ok(()), |rows| out.write_all(&rows.finish()?));
        }
        if self.format != Format::Xlsx {
            return Ok(());
        }
        let column = |title: &str, width| Column { title: title.to_owned(), width };
        let columns = std::iter::once(column("document", 24.0))
            .chain(FIELDS.iter().map(|&(title, width, _)| column(title, width)))
            .collect();
        let sheet = Sheet {
            name: "figures".to_owned(),
            columns,
            rows: self.sheet,
            charts: Vec::new(),
            shaded: Vec::new(),
        };
        let book = Book { title: "wenshu".to_owned(), sheets: vec![sheet] };
        out.write_all(&book.write().map_err(io::Error::other)?)
    }
}

#[cfg(feature = "parquet")]
impl Writer {
    /// The Parquet file, which has its columns also where it has no row.
    fn parquet(&mut self) -> io::Result<&mut parquet::Rows> {
        if self.rows.is_none() {
            self.rows = Some(parquet::Rows::new(&parquet_columns())?);
        }
        self.rows.as_mut().ok_or_else(|| io::Error::other("no file was begun"))
    }
}

/// The columns of the other formats, and the value as text: a score or a number of more digits is no DECIMAL.
#[cfg(feature = "parquet")]
fn parquet_columns() -> Vec<parquet::Column> {
    use parquet::Kind;
    let kind = |title| match title {
        "start" | "end" => Kind::Whole,
        _ if NUMBERS.contains(&title) => Kind::Decimal,
        _ => Kind::Text,
    };
    let fields = FIELDS.iter().map(|&(title, ..)| (title, kind(title)));
    std::iter::once(("document", Kind::Text)).chain(fields).chain([("value_text", Kind::Text)]).collect()
}

#[cfg(feature = "parquet")]
fn parquet_row(name: &str, row: Vec<Option<String>>) -> Vec<Option<String>> {
    let value = FIELDS.iter().position(|&(title, ..)| title == "value").and_then(|at| row[at].clone());
    std::iter::once(Some(name.to_owned())).chain(row).chain([value]).collect()
}

fn with_name(name: &str, row: Vec<Option<String>>) -> Vec<String> {
    std::iter::once(name.to_owned()).chain(row.into_iter().map(Option::unwrap_or_default)).collect()
}

fn table(rows: impl Iterator<Item = Vec<String>>) -> Table {
    Table::new(std::iter::once("document").chain(FIELDS.iter().map(|&(title, ..)| title)), rows)
}

/// A row whose columns of numbers hold numbers only: a score (2:0) stands among the words of the text.
fn without_scores(mut row: Vec<Option<String>>) -> Vec<Option<String>> {
    for (&(title, ..), cell) in FIELDS.iter().zip(&mut row) {
        cell.take_if(|text| NUMBERS.contains(&title) && text.contains(':'));
    }
    row
}

fn sheet_row(name: &str, row: Vec<Option<String>>) -> Row {
    let cell = |(&(title, ..), text): (&Field, Option<String>)| {
        let text = text?;
        Some(if NUMBERS.contains(&title) {
            let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
            let point = if decimals > 0 { "." } else { "" };
            let format = format!("#,##0{point}{}", "0".repeat(decimals));
            Cell::Number { number: text, format }
        } else {
            Cell::Text(text)
        })
    };
    let cells = FIELDS.iter().zip(without_scores(row)).map(cell);
    Row { cells: std::iter::once(Some(Cell::Text(name.to_owned()))).chain(cells).collect(), marked: false }
}
