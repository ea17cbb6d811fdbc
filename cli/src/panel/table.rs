//! How are rows printed: in columns for people, as CSV, as Markdown?

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use anstyle::Style;
use clap::ValueEnum;
use serde::{Serialize, Serializer};
use unicode_width::UnicodeWidthStr;
use wenshu::panel::{Cell, Manner, Panel, Reason};
use wenshu::report::{Basis, Direction, Role, Value};
use wenshu::wire;

use crate::terminal::{Output, line};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// How many columns of values people are shown.
const COLUMNS: usize = 6;

/// How an answer that is a table is printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people: what tells most, in columns
    Table,
    /// One array, with all that is known of each item
    Json,
    /// One item a line
    Jsonl,
    /// One row an item, for spreadsheets
    Csv,
    /// A table for documents
    Markdown,
}

/// Prints items as one array, or one a line, one after the other.
pub(crate) fn json<W: Write>(
    items: impl IntoIterator<Item = impl Serialize>,
    each_a_line: bool,
    out: &mut Output<W>,
) -> io::Result<()> {
    if !each_a_line {
        serde_json::Serializer::pretty(Json(out)).collect_seq(items)?;
        return writeln!(out);
    }
    items.into_iter().try_for_each(|item| {
        serde_json::to_writer(Json(out), &item)?;
        writeln!(out)
    })
}

/// Where JSON goes piece by piece, each of them whole characters.
struct Json<'o, W>(&'o mut Output<W>);

impl<W: Write> Write for Json<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.json(bytes).map(|()| bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// A heading and rows of equal length.
pub(crate) struct Table {
    heading: Vec<String>,
    rows: Vec<Vec<String>>,
    rows_left_out: usize,
    columns_left_out: usize,
}

impl Table {
    pub(crate) fn new<S: Into<String>>(
        heading: impl IntoIterator<Item = S>,
        rows: impl IntoIterator<Item = Vec<String>>,
    ) -> Self {
        let heading = heading.into_iter().map(Into::into).collect();
        Self { heading, rows: rows.into_iter().collect(), rows_left_out: 0, columns_left_out: 0 }
    }

    /// Its first rows.
    pub(crate) fn first(mut self, rows: usize) -> Self {
        self.rows_left_out = self.rows.len().saturating_sub(rows);
        self.rows.truncate(rows);
        self
    }

    /// In columns, for people.
    pub(crate) fn plain(&self, out: &mut impl Write) -> io::Result<()> {
        let cell = |cell: &String| line(cell);
        let rows: Vec<Vec<String>> = self.rows.iter().map(|row| row.iter().map(cell).collect()).collect();
        let widths: Vec<usize> = (0..self.heading.len())
            .map(|column| {
                let cells = rows.iter().map(|row| row[column].width());
                cells.chain([self.heading[column].width()]).max().unwrap_or(0)
            })
            .collect();
        let padded = |row: &[String]| {
            let mut text = String::new();
            for (cell, width) in row.iter().zip(&widths) {
                text += &format!("{cell}{}  ", " ".repeat(width - cell.width()));
            }
            text.trim_end().to_owned()
        };
        writeln!(out, "{BOLD}{}{BOLD:#}", padded(&self.heading))?;
        rows.iter().try_for_each(|row| writeln!(out, "{}", padded(row)))?;
        for (count, what) in [(self.rows_left_out, "rows"), (self.columns_left_out, "columns")] {
            if count > 0 {
                writeln!(out, "{DIM}… and {count} more {what}; --format csv has all{DIM:#}")?;
            }
        }
        Ok(())
    }

    /// As CSV.
    pub(crate) fn csv<W: Write>(&self, out: &mut Output<W>, with_heading: bool) -> io::Result<()> {
        csv(with_heading.then_some(&self.heading), &self.rows, out)
    }

    /// Without the column that comes first.
    pub(crate) fn without_first_column(mut self) -> Self {
        self.heading.remove(0);
        self.rows.iter_mut().for_each(|row| _ = row.remove(0));
        self
    }

    /// As a Markdown table.
    pub(crate) fn markdown<W: Write>(&self, out: &mut Output<W>) -> io::Result<()> {
        markdown(&self.heading, &self.rows, out)
    }
}

/// Prints rows one after the other as CSV (RFC 4180), with a heading in UTF-8 with a byte order mark, without which
/// spreadsheets take Chinese for something else. A text that a spreadsheet would take for a formula, or a score (2:0, 3-1)
/// for a time or a day, begins with an apostrophe.
fn csv<W: Write>(
    heading: Option<&Vec<String>>,
    rows: impl IntoIterator<Item = impl Borrow<Vec<String>>>,
    out: &mut Output<W>,
) -> io::Result<()> {
    let line = |row: &Vec<String>| {
        let cells: Vec<String> = row.iter().map(|cell| csv_cell(cell)).collect();
        cells.join(",") + "\r\n"
    };
    if let Some(heading) = heading {
        out.text(&format!("\u{FEFF}{}", line(heading)))?;
    }
    rows.into_iter().try_for_each(|row| out.text(&line(row.borrow())))
}

/// Prints rows one after the other as a Markdown table.
fn markdown<W: Write>(
    heading: &[String],
    rows: impl IntoIterator<Item = impl Borrow<Vec<String>>>,
    out: &mut Output<W>,
) -> io::Result<()> {
    let row = |row: &[String]| {
        let cells: Vec<String> = row.iter().map(|cell| escaped(&line(cell))).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    out.text(&format!("{}|{}\n", row(heading), "---|".repeat(heading.len())))?;
    rows.into_iter().try_for_each(|cells| out.text(&row(cells.borrow())))
}

/// A cell's text with what Markdown takes for marks (10~12万人 would be struck out between two of them).
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '|' | '~' | '*' | '`' | '<' | '[') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

fn csv_cell(cell: &str) -> String {
    let number = cell.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !number;
    let cell = if formula || is_score(cell) { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

/// Whether a cell is two short numbers parted so that a spreadsheet makes a time or a day of them.
fn is_score(cell: &str) -> bool {
    let is_number =
        |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    cell.split_once([':', '-', '/']).is_some_and(|(one, other)| is_number(one) && is_number(other))
}

/// The fields of a cell that CSV has, in the words of the JSON.
const FIELDS: [&str; 22] = [
    "document",
    "subject",
    "indicator",
    "name",
    "period",
    "role",
    "manner",
    "kind",
    "value",
    "low",
    "high",
    "bound",
    "unit",
    "direction",
    "basis",
    "common_value",
    "common_unit",
    "disputed",
    "surface",
    "start",
    "end",
    "sentence",
];

/// Prints cells as CSV, one row each.
pub(crate) fn cells<W: Write>(
    cells: impl Iterator<Item = wire::panel::Cell>,
    out: &mut Output<W>,
) -> io::Result<()> {
    let row = |cell: wire::panel::Cell| {
        let json = serde_json::to_value(cell).unwrap_or_default();
        FIELDS
            .iter()
            .map(|&field| match &json[field] {
                serde_json::Value::Null => String::new(),
                serde_json::Value::String(text) => text.clone(),
                other => other.to_string(),
            })
            .collect::<Vec<_>>()
    };
    csv(Some(&FIELDS.map(str::to_owned).to_vec()), cells.map(row), out)
}

/// One row a subject, one column for each period and measure: those columns that most subjects have.
pub(crate) struct Wide<'p> {
    panel: &'p Panel,
    columns: Vec<Column<'p>>,
    heading: Vec<String>,
    columns_left_out: usize,
}

/// A period, and the number of a measure.
type Column<'p> = (Option<&'p str>, usize);

fn column(cell: &Cell) -> Column<'_> {
    (cell.fact.period.as_deref(), cell.measure)
}

impl<'p> Wide<'p> {
    pub(crate) fn of(panel: &'p Panel) -> Self {
        // How many subjects have a column, and its first cell.
        let mut found: BTreeMap<Column<'_>, (usize, &Cell)> = BTreeMap::new();
        for cells in
            panel.cells.chunk_by(|one, other| one.subject == other.subject && column(one) == column(other))
        {
            found.entry(column(&cells[0])).or_insert((0, &cells[0])).0 += 1;
        }
        let mut most: Vec<_> = found.iter().map(|(column, (subjects, _))| (*subjects, *column)).collect();
        most.sort_by_key(|&(count, column)| (std::cmp::Reverse(count), column.0.is_none()));
        let columns_left_out = most.len().saturating_sub(COLUMNS);
        most.truncate(COLUMNS);
        let mut columns: Vec<_> = most.into_iter().map(|(_, column)| column).collect();
        // What has no period stands behind the years.
        columns.sort_by_key(|&column| (column.0.is_none(), column));
        let titles: Vec<_> = columns.iter().map(|column| title(found[column].1)).collect();
        // The unit tells two columns apart that would be called the same.
        let heading = |(title, unit): &(String, String)| {
            let alike = titles.iter().filter(|other| other.0 == *title).count() > 1;
            if alike { format!("{title} ({unit})") } else { title.clone() }
        };
        let heading = std::iter::once(panel.indicator.clone()).chain(titles.iter().map(heading)).collect();
        Self { panel, columns, heading, columns_left_out }
    }

    fn rows(&self) -> impl Iterator<Item = Vec<String>> {
        let subjects = self.panel.cells.chunk_by(|one, other| one.subject == other.subject);
        let row = |cells: &[Cell]| {
            let value = |of: &Column<'_>| {
                let mut values: Vec<String> = Vec::new();
                for cell in cells.iter().filter(|cell| column(cell) == *of) {
                    let said = said(cell);
                    if !values.contains(&said) {
                        values.push(said);
                    }
                }
                values.join(" | ")
            };
            std::iter::once(cells[0].subject.to_string()).chain(self.columns.iter().map(value)).collect()
        };
        subjects.map(row).filter(|row: &Vec<String>| row[1..].iter().any(|cell| !cell.is_empty()))
    }

    pub(crate) fn markdown<W: Write>(&self, out: &mut Output<W>) -> io::Result<()> {
        markdown(&self.heading, self.rows(), out)
    }

    pub(crate) fn plain(&self, out: &mut impl Write) -> io::Result<()> {
        let table = Table::new(self.heading.clone(), self.rows());
        Table { columns_left_out: self.columns_left_out, ..table }.plain(out)
    }
}

/// What sort of value a cell is, and its unit.
fn title(cell: &Cell) -> (String, String) {
    let fact = &cell.fact;
    let role = match fact.role {
        Role::Level => "level",
        Role::Change => "change",
        Role::Share => "share",
        Role::Rank => "rank",
        Role::Target if fact.change.is_some() => "target change",
        Role::Target => "target",
        Role::Threshold => "threshold",
    };
    let manner = match fact.manner {
        Manner::Plain => "",
        Manner::Average => ", mean",
        Manner::Total => ", total",
        Manner::Real => ", real",
    };
    let basis = match fact.change.as_ref().and_then(|change| change.basis.as_ref()) {
        Some(Basis::Words(words)) => format!(" against {}", line(words)),
        Some(Basis::PeriodOnPeriod) => " on the period before".into(),
        Some(Basis::YearOnYear) | None => String::new(),
    };
    let period = fact.period.as_deref().unwrap_or("undated");
    (format!("{period} {role}{manner}{basis}"), line(&fact.unit.text))
}

/// A value as the text has it, with what it is in the common unit.
fn said(cell: &Cell) -> String {
    let down = cell.fact.change.as_ref().is_some_and(|change| change.direction == Some(Direction::Down));
    let sign = match cell.fact.milestone {
        true => ">",
        false if down => "↓",
        false => "",
    };
    let common = match &cell.common {
        Some((Value::One(value), unit)) if *unit != cell.fact.unit.text => format!(" = {value}{unit}"),
        _ => String::new(),
    };
    format!("{sign}{}{common}", line(&cell.fact.surface))
}

/// What was brought together, what was not, and where articles disagree.
pub(crate) fn notes(panel: &Panel, out: &mut impl Write) -> io::Result<()> {
    if !panel.merges.is_empty() {
        let names: Vec<String> = panel
            .merges
            .iter()
            .map(|merge| {
                let why = match merge.reason {
                    Reason::Spelling => "spelling",
                    Reason::Synonym => "synonym",
                    Reason::Likeness => "likeness",
                };
                format!("{} ({why})", line(&merge.name))
            })
            .collect();
        writeln!(out, "\n{DIM}taken together (--apart NAME undoes one): {}{DIM:#}", names.join(", "))?;
    }
    if !panel.similar.is_empty() {
        let names: Vec<String> = panel
            .similar
            .iter()
            .map(|merge| format!("{} ({:.2})", line(&merge.name), merge.likeness))
            .collect();
        writeln!(out, "{DIM}kept apart (--also NAME adds one): {}{DIM:#}", names.join(", "))?;
    }
    let disputed = panel.cells.iter().filter(|cell| cell.disputed).count();
    if disputed > 0 {
        writeln!(
            out,
            "{DIM}{disputed} values stand beside others for the same cell; --format json has their sentences{DIM:#}"
        )?;
    }
    Ok(())
}
