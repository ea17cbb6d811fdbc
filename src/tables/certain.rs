//! Which rows are a table's for certain, though their form alone does not say so: labels and numbers parted by a single
//! space, and numbers that all look like years?

use super::Row;
use super::above::is_caption;
use super::cell::{is_nothing, number, year};
use super::cut::{Line, trimmed};
use super::find::is_telephone;
use super::unit::{self, Units};
use super::words::list;
use crate::quantities;
use crate::report::FigureKind;
use crate::span::Span;

/// So many rows of one form are no accident.
const ROWS: usize = 3;

/// So many lines above them may give their unit.
const LINES: usize = 3;

/// Whether a row is a label with its number: 一年期 3.45, 2023 118.5.
pub(super) fn is_pair(source: &str, row: &Row) -> bool {
    let (label, value) = (row.text(source, 0), row.text(source, 1));
    row.cells.len() == 2
        && (number(label).is_none() || year(label).is_some())
        && number(value).is_some()
        && !is_telephone(value)
}

/// The pairs of `rows` with the header above them, where they are a table: where a header says that the numbers are
/// amounts, or a line above gives their unit.
pub(super) fn pairs(source: &str, lines: &[Line], mut rows: Vec<Row>) -> Option<Vec<Row>> {
    let first = rows.iter().position(|row| is_pair(source, row))?;
    // The pages of a table of contents, the ages of a list of names have neither header nor decimals.
    let from = first.saturating_sub(1);
    let headed = from < first;
    let measured = |row: &Row| row.text(source, 1).contains(['.', '%']);
    let fits = rows.len() >= first + ROWS
        && (headed && is_quantity(rows[from].text(source, 1))
            || unit_above(source, lines, rows[from].span.start)
                && (headed || rows[first..].iter().all(measured)));
    fits.then(|| rows.split_off(from))
}

/// Whether rows whose numbers all look like years hold amounts: below headers that say so, or a line that gives a unit.
pub(super) fn are_years_values(source: &str, lines: &[Line], rows: &[Row]) -> bool {
    let years = |row: &Row| row.cells.iter().skip(1).any(|cell| year(cell.of(source)).is_some());
    let Some(mut first) = rows.iter().position(years) else { return false };
    let unit = unit_above(source, lines, rows[0].span.start);
    // 村名 | 2020 | 2021 is a header.
    first += usize::from(first == 0 && unit);
    if first == 0 || rows.len() < first + ROWS {
        return false;
    }
    let header = &rows[first - 1];
    rows[first..].iter().all(|row| {
        let label = row.text(source, 0);
        let amount =
            |at: usize| year(row.text(source, at)).is_none() || unit || is_quantity(header.text(source, at));
        row.cells.len() == header.cells.len()
            && years(row)
            && number(label).is_none()
            && !is_nothing(label)
            && (1..row.cells.len()).all(amount)
    })
}

/// Whether a header says that its column holds amounts: with their unit, or by its last word.
fn is_quantity(header: &str) -> bool {
    let header = quantities::fold(header);
    let part = unit::part(&header, Span::new(0, header.len()), &mut Units::default());
    let words: String = part.name.of(&header).split_whitespace().collect();
    // 建成（年） is a year.
    part.unit.is_some_and(|unit| unit.kind != FigureKind::Duration)
        || ["quantity", "counted-things", "money", "rate"].iter().any(|key| list(key).ends(&words))
}

/// Whether a line above the byte `at` gives a unit for what follows.
fn unit_above(source: &str, lines: &[Line], at: usize) -> bool {
    let above = lines.partition_point(|line| line.span.end < at);
    for line in lines[..above].iter().rev().filter(|line| !line.blank).take(LINES) {
        let span = trimmed(source, line.span.start, line.span.end);
        let text = span.of(source);
        if !is_caption(text) {
            return false;
        }
        let folded = quantities::fold(text);
        if !unit::of_caption(text, &folded, Span::new(0, text.len()), &mut Units::default()).0.is_empty() {
            return true;
        }
    }
    false
}
