//! Tables pasted into a text: where they stand, and what their cells say.
//!
//! [`find`] looks for blocks of lines that are cut into cells (by tabs, bars, commas, wide or even spaces, or one cell a
//! line) and whose columns hold numbers; [`Blocks`] adds the lines of a label and its value. [`read`] tells header rows and row labels from values, and gives each number
//! its unit, indicator, subject and period from them and from the lines above.

mod above;
mod cell;
mod certain;
mod check;
mod cut;
mod find;
mod header;
mod label;
mod pages;
mod plan;
mod read;
mod stack;
mod unit;
mod value;
mod when;
mod words;

use crate::span::Span;

pub use check::against_text;
pub use find::find;
pub use read::{Context, Reading, read};

/// A table in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// From its first row to its last.
    pub span: Span,
    /// Its rows, header rows first; rules between rows are left out.
    pub rows: Vec<Row>,
    /// Cells of rows that lack others, so that it is not known which columns they are of.
    pub loose: Vec<Span>,
}

/// One row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where it stands.
    pub span: Span,
    /// Its cells without the white space around them; an empty cell has an empty span.
    pub cells: Vec<Span>,
}

impl Row {
    /// The characters of cell `column`; none where the row is shorter.
    fn text<'s>(&self, source: &'s str, column: usize) -> &'s str {
        self.cells.get(column).map_or("", |cell| cell.of(source))
    }
}

/// Where `tables` stand, in order.
pub fn spans(tables: &[Table]) -> Vec<Span> {
    tables.iter().map(|table| table.span).collect()
}

/// The tables of a text, and its lines of labels with their values.
#[derive(Debug, Default)]
pub struct Blocks {
    tables: Vec<Table>,
    labels: Vec<label::Line>,
    /// The lines above tables that number them: 表3 2022年粮食产量.
    captions: Vec<Span>,
}

impl Blocks {
    /// Looks for both in `source`.
    pub fn of(source: &str) -> Self {
        let tables = find(source);
        let labels = label::lines(source, &spans(&tables));
        let captions = above::captions(source, &tables);
        Self { tables, labels, captions }
    }

    /// What is read here and not as sentences, in order.
    pub fn spans(&self) -> Vec<Span> {
        let labels = self.labels.iter().flat_map(|line| line.figures.iter().map(|figure| figure.span));
        let mut spans: Vec<Span> = self
            .tables
            .iter()
            .map(|table| table.span)
            .chain(labels)
            .chain(self.captions.iter().copied())
            .collect();
        crate::order::sort_spans(&mut spans);
        spans
    }
}

/// Whether `span` lies inside one of `blocks`, which stand in order.
pub fn within(blocks: &[Span], span: Span) -> bool {
    let after = blocks.partition_point(|block| block.start <= span.start);
    after > 0 && blocks[after - 1].overlaps(span)
}
