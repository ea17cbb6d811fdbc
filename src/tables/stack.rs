//! A table whose cells stand below one another, one a line, as some pages copy them.

use super::Row;
use super::cell::{changed, is_nothing, number, year};
use super::cut::{self, Line};
use super::find::{group_size, grouped, is_value, laid};
use super::unit::{self, Units};
use super::words::list;
use crate::span::Span;

/// A cell is no longer than this, in bytes.
const LONG_CELL: usize = 100;
/// So many columns are looked for.
const COLUMNS: usize = 24;

/// A table with the lines that it takes.
pub(super) struct Stacked {
    pub(super) rows: Vec<Row>,
    pub(super) first: usize,
    /// The line after its last.
    pub(super) end: usize,
}

/// What a line may be in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Content {
    Value,
    /// A number with its unit, which may name a row too: 35千伏及以上.
    Measured,
    Year,
    Nothing,
    Words,
}

/// A line that may be a cell.
struct Cell {
    span: Span,
    line: usize,
    content: Content,
    /// Whether it heads bare numbers of months or quarters: 月份.
    counts: bool,
}

/// The tables in the run of short lines that begins at `at`, and the line after that run.
pub(super) fn find(source: &str, lines: &[Line], at: usize) -> (Vec<Stacked>, usize) {
    let (cells, end) = run(source, lines, at);
    let mut tables = Vec::new();
    // Cells before this one are another table's.
    let mut taken = 0;
    let mut from = 0;
    while let Some(value) =
        cells[from..].iter().position(|cell| matches!(cell.content, Content::Value | Content::Measured))
    {
        let value = from + value;
        let Some(shape) = shape(&cells[taken..], value - taken) else {
            let group = cells[value..].iter().position(|cell| cell.content == Content::Words);
            from = value + group.unwrap_or(cells.len() - value);
            continue;
        };
        let Shape { first, width, rows } = shape;
        let (before, values) = (&cells[taken..taken + first], &cells[taken + first..]);
        taken += first + rows * width;
        from = taken;
        let Some((header, mut found)) = header(source, before, width) else { continue };
        found.extend(values[..rows * width].chunks(width).map(row));
        tables.push(Stacked { rows: found, first: before[header].line, end: cells[taken - 1].line + 1 });
    }
    (tables, end.max(at + 1))
}

fn row(cells: &[Cell]) -> Row {
    let spans = cells.iter().map(|cell| cell.span);
    Row { span: cells[0].span.hull(cells[cells.len() - 1].span), cells: spans.collect() }
}

/// The rows of the header that ends the `cells` before the first value, and where among them it begins: titles over groups of
/// columns may stand before the headers of these. Nothing where the cells are more than one row, and how they lie over each other
/// is not known.
fn header(source: &str, cells: &[Cell], width: usize) -> Option<(usize, Vec<Row>)> {
    let part = |cell: &Cell| unit::part(source, cell.span, &mut Units::default());
    let names = |cell: &Cell| {
        let name = part(cell).name.of(source);
        ["subject", "indicator", "period"].iter().any(|key| list(key).has(name))
    };
    let single = cells.len() - width;
    let lower = &cells[single + 1..];
    let spans: Vec<Span> = lower.iter().map(|cell| cell.span).collect();
    let units: Vec<unit::Named> = lower.iter().map(part).filter(|part| part.unit.is_some()).collect();
    let only_units = units.len() == lower.len() && units.iter().all(|part| part.name.is_empty());
    let size = group_size(source, &spans, width).or_else(|| only_units.then_some(1));
    let heads = |cell: &Cell| matches!(cell.content, Content::Words | Content::Year);
    if !names(&cells[single]) {
        // So many titles more than fit into one row.
        let titles = |size: usize| (width - 1) / size;
        let two = size.and_then(|size| Some((size, (single + 1).checked_sub(titles(size) + 1)?)));
        let two = two.filter(|&(_, at)| cells[at].content == Content::Words && cells[at..].iter().all(heads));
        if let Some((size, at)) = two {
            let upper = row(&cells[at..=single]);
            let upper = laid(&upper, &grouped(upper.cells.len(), width, size)?, width);
            let lower = laid(&row(lower), &(1..width).collect::<Vec<_>>(), width);
            return Some((at, vec![upper, lower]));
        }
        // 产量（万吨） over the names of the rows is the header of a column.
        let mut over = cells[..single].iter().rev().take(width - 1).take_while(|cell| heads(cell)).peekable();
        let shifted = !units.is_empty() && part(&cells[single]).unit.is_some() && over.peek().is_some();
        if shifted || over.any(names) {
            return None;
        }
    }
    Some((single, vec![row(&cells[single..])]))
}

/// The short lines from `at` on, with at most one blank line between two of them.
fn run(source: &str, lines: &[Line], at: usize) -> (Vec<Cell>, usize) {
    let mut cells: Vec<Cell> = Vec::new();
    let mut blanks = 0;
    let mut next = at;
    while let Some(line) = lines.get(next) {
        if line.blank {
            blanks += 1;
            if blanks > 1 || cells.is_empty() {
                break;
            }
            next += 1;
            continue;
        }
        blanks = 0;
        let span = cut::trimmed(source, line.span.start, line.span.end);
        let text = span.of(source);
        if span.len() > LONG_CELL || cut::is_prose(text) || text.contains(['|', '│', '\t']) {
            break;
        }
        let content = match number(text) {
            Some(number) if number.plain && year(text).is_some() => Content::Year,
            _ if is_nothing(text) => Content::Nothing,
            Some(_) => Content::Value,
            _ if is_value(text) || changed(text).is_some() => Content::Measured,
            _ => Content::Words,
        };
        let counts = ["month-column", "quarter-column"].iter().any(|key| list(key).has(text));
        cells.push(Cell { span, line: next, content, counts });
        next += 1;
    }
    (cells, next)
}

/// How the cells are laid out: where the first row of values begins, how many cells a row has, how many rows there are.
#[derive(Clone, Copy)]
struct Shape {
    first: usize,
    width: usize,
    rows: usize,
}

/// The shape whose first row holds the first value, at `value`.
fn shape(cells: &[Cell], value: usize) -> Option<Shape> {
    let mut best: Option<(usize, Shape)> = None;
    for width in 2..=COLUMNS {
        for first in (value + 1).saturating_sub(width)..=value {
            let Some(header) = first.checked_sub(width) else { continue };
            let is_header = |cell: &Cell| matches!(cell.content, Content::Words | Content::Year);
            if !cells[header..first].iter().all(is_header) || cells[header].content == Content::Year {
                continue;
            }
            let (rows, alike) = rows(cells, first, width);
            // A line of words behind the last row makes rows of values and the next row's label fit as well.
            let named = |at: usize| matches!(cells[at].content, Content::Words | Content::Year);
            let as_good = |best: &Shape| best.width == width && (named(first) || !named(best.first));
            if rows >= if width == 2 { 3 } else { 2 }
                && best.as_ref().is_none_or(|best| best.0 < alike || best.0 == alike && as_good(&best.1))
            {
                best = Some((alike, Shape { first, width, rows }));
            }
        }
    }
    best.map(|best| best.1)
}

/// How many rows of `width` cells from `first` on have words and values in the same columns, and how many of their cells
/// hold the same as the first row's.
fn rows(cells: &[Cell], first: usize, width: usize) -> (usize, usize) {
    let Some(pattern) = cells.get(first..first + width) else { return (0, 0) };
    // 0—14岁 names a row of numbers alone.
    let named = pattern[0].content == Content::Measured
        && pattern[1..].iter().all(|cell| cell.content == Content::Value);
    let counted = first.checked_sub(width).is_some_and(|header| cells[header].counts);
    let labelled =
        named || counted || pattern.iter().any(|cell| matches!(cell.content, Content::Words | Content::Year));
    let valued =
        pattern[0].content != Content::Measured || pattern.iter().any(|cell| cell.content == Content::Value);
    if !labelled || !valued {
        return (0, 0);
    }
    let mut found = (0, 0);
    for row in cells[first..].chunks_exact(width) {
        let unnamed = row[0].content == Content::Nothing && pattern[0].content == Content::Words;
        if unnamed || !row.iter().zip(pattern).all(|(cell, like)| agrees(cell.content, like.content)) {
            break;
        }
        let alike =
            |(cell, like): &(&Cell, &Cell)| cell.content == like.content || cell.content == Content::Nothing;
        found = (found.0 + 1, found.1 + row.iter().zip(pattern).filter(alike).count());
    }
    found
}

fn agrees(content: Content, like: Content) -> bool {
    match like {
        Content::Value | Content::Nothing => content != Content::Words,
        Content::Year => matches!(content, Content::Year | Content::Value),
        Content::Measured => content != Content::Year,
        Content::Words => matches!(content, Content::Words | Content::Measured | Content::Nothing),
    }
}
