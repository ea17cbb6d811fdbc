//! Which rows are a table's for certain, though their form alone does not say so: labels and numbers parted by a single
//! space, and numbers that all look like years?

use super::Row;
use super::above::{LONG_TITLE, is_caption};
use super::cell::{is_nothing, number, year};
use super::find::is_telephone;
use super::header::Signs;
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
pub(super) fn pairs(source: &str, mut rows: Vec<Row>) -> Option<Vec<Row>> {
    let first = rows.iter().position(|row| is_pair(source, row))?;
    let values = || rows[first..].iter().filter_map(|row| number(row.text(source, 1)));
    if values().count() < ROWS {
        return None;
    }
    // The pages of a table of contents, the ages of a list of names have neither.
    let measured = values().all(|value| value.decimals > 0 || value.sign.is_some());
    let from = first.saturating_sub(1);
    let unit = unit_above(source, rows[from].span.start);
    let fits = if from == first {
        unit && measured
    } else {
        let header = rows[from].text(source, 1);
        unit || is_quantity(header) || measured && is_measure(header)
    };
    rows.drain(..from);
    fits.then_some(rows)
}

/// Whether rows whose numbers all look like years hold amounts: below headers that say so, or a line that gives a unit.
pub(super) fn are_years_values(source: &str, rows: &[Row]) -> bool {
    let years = |row: &Row| row.cells.iter().skip(1).any(|cell| year(cell.of(source)).is_some());
    let Some(first) = rows.iter().position(years) else { return false };
    let unit = unit_above(source, rows[0].span.start);
    // 村名 | 2020 | 2021 is a header.
    let first = first + usize::from(first == 0 && unit);
    let (header, data) = rows.split_at(first);
    let Some(last) = header.last() else { return false };
    let width = last.cells.len();
    let is_data = |row: &Row| {
        let label = row.text(source, 0);
        row.cells.len() == width && years(row) && number(label).is_none() && !is_nothing(label)
    };
    let headed = |column: usize| {
        let words = header.iter().map(|row| row.text(source, column)).filter(|text| !text.is_empty());
        words.last().is_some_and(is_quantity)
    };
    let fits = |column: usize| {
        let mut cells = data.iter().map(|row| row.text(source, column)).filter(|text| !is_nothing(text));
        cells.clone().all(|text| year(text).is_none())
            || cells.all(|text| year(text).is_some()) && (unit || headed(column))
    };
    data.len() >= ROWS && data.iter().all(is_data) && (1..width).all(fits)
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

/// Whether a header speaks of amounts at all.
fn is_measure(header: &str) -> bool {
    let signs = Signs::of(&quantities::fold(header));
    signs.growth || signs.share || signs.index || signs.multiple || signs.money || signs.rate
}

/// Whether a line above the byte `at` gives a unit for what follows.
fn unit_above(source: &str, at: usize) -> bool {
    let lines = source[..at].lines().rev().map(str::trim).filter(|line| !line.is_empty());
    let captions = lines.take(LINES).take_while(|line| line.len() <= LONG_TITLE && is_caption(line));
    let mut units = Units::default();
    captions.into_iter().any(|line| {
        let folded = quantities::fold(line);
        !unit::of_caption(line, &folded, Span::new(0, line.len()), &mut units).0.is_empty()
    })
}
