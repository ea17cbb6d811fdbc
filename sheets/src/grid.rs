//! How do cells become lines of text?

use std::collections::{BTreeMap, BTreeSet};

use wenshu_files::{Note, NoteCode};

/// Reading ends when the text has become so long, in bytes: a page has to analyse and to lay out all of it.
pub(crate) const LARGEST_TEXT: usize = if cfg!(target_arch = "wasm32") { 3_000_000 } else { 10_000_000 };

/// Names that programs give to sheets, which say nothing: Sheet1, 工作表1.
const UNNAMED: [&str; 5] = ["sheet", "工作表", "表", "table", "worksheet"];

/// The text of a workbook while it is being read.
#[derive(Default)]
pub(crate) struct Book {
    text: String,
    pub(crate) hidden_sheets: usize,
    hidden_rows: usize,
    hidden_columns: usize,
    /// Formulas whose result the file does not hold.
    pub(crate) without_result: usize,
    /// Whether rows were left out because there are too many.
    pub(crate) cut: bool,
    /// Whether the file has macros.
    pub(crate) macros: bool,
}

/// The visible cells of one sheet.
#[derive(Default)]
pub(crate) struct Grid {
    rows: Vec<Row>,
    /// Stretches of hidden columns.
    hidden: Vec<(u32, u32)>,
    /// Which hidden columns hold something.
    hidden_filled: BTreeSet<u32>,
    hidden_rows: usize,
    last: Option<u32>,
    /// Rows hidden since the last visible one: they are no gap.
    hidden_since: u32,
    size: usize,
}

/// The filled cells of a row by their columns.
struct Row {
    cells: Vec<(u32, String)>,
    /// Whether empty rows stand above it.
    gap: bool,
}

impl Grid {
    pub(crate) fn hide_columns(&mut self, first: u32, last: u32) {
        self.hidden.push((first, last));
    }

    /// Adds the filled cells of row `at`; false where nothing more can be taken.
    pub(crate) fn row(&mut self, at: u32, hidden: bool, cells: Vec<(u32, String)>) -> bool {
        if hidden {
            self.hidden_rows += usize::from(!cells.is_empty());
            self.hidden_since += 1;
            return true;
        }
        let mut visible = Vec::with_capacity(cells.len());
        for (column, text) in cells {
            if self.hidden.iter().any(|&(first, last)| (first..=last).contains(&column)) {
                self.hidden_filled.insert(column);
            } else {
                self.size += text.len() + 1;
                visible.push((column, text));
            }
        }
        if visible.is_empty() {
            return true;
        }
        let expected = self.last.map(|last| last.saturating_add(1).saturating_add(self.hidden_since));
        let gap = expected.is_some_and(|expected| at > expected);
        (self.last, self.hidden_since) = (Some(at), 0);
        visible.sort_by_key(|&(column, _)| column);
        self.rows.push(Row { cells: visible, gap });
        self.size < LARGEST_TEXT
    }
}

impl Book {
    /// How many bytes of text there is still room for.
    pub(crate) fn is_full(&self) -> bool {
        self.text.len() >= LARGEST_TEXT
    }

    /// Writes a sheet's rows below those of the sheets before it.
    pub(crate) fn sheet(&mut self, name: &str, grid: Grid) {
        self.hidden_rows += grid.hidden_rows;
        self.hidden_columns += grid.hidden_filled.len();
        if grid.rows.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        if is_named(name) {
            self.text.push_str(&in_one_line(name));
            self.text.push('\n');
        }
        // Empty columns only place others.
        let mut columns: BTreeMap<u32, usize> =
            grid.rows.iter().flat_map(|row| &row.cells).map(|&(column, _)| (column, 0)).collect();
        for (place, number) in columns.values_mut().zip(0..) {
            *place = number;
        }
        for row in grid.rows {
            if self.is_full() {
                self.cut = true;
                return;
            }
            if row.gap {
                self.text.push('\n');
            }
            let mut place = 0;
            let alone = row.cells.len() == 1 && !is_number(&row.cells[0].1);
            for (column, text) in row.cells {
                let to = columns[&column];
                // A title stands in one cell, wherever that is.
                let tabs = if alone { 0 } else { to - place };
                self.text.extend(std::iter::repeat_n('\t', tabs));
                self.text.push_str(&in_one_line(&text));
                place = to;
            }
            self.text.push('\n');
        }
    }

    /// The text, and what is to be told of it.
    pub(crate) fn finish(self) -> (String, Vec<Note>) {
        let notes = [
            (NoteCode::HiddenSheets, self.hidden_sheets),
            (NoteCode::HiddenRows, self.hidden_rows),
            (NoteCode::HiddenColumns, self.hidden_columns),
            (NoteCode::FormulasWithoutResult, self.without_result),
            (NoteCode::RowsBeyondLimit, usize::from(self.cut)),
            (NoteCode::Macros, usize::from(self.macros)),
        ];
        let notes = notes.into_iter().filter(|&(_, count)| count > 0);
        (self.text, notes.map(|(code, count)| Note { code, count }).collect())
    }
}

/// Whether a person gave a sheet its name.
fn is_named(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')' | '_'));
    !bare.is_empty() && !UNNAMED.contains(&bare)
}

/// Whether a cell holds nothing but a number.
fn is_number(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | '+' | '-' | '(' | ')'))
}

/// A cell's text without breaks: between Chinese characters a break is no space.
fn in_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut broken = false;
    for c in text.trim().chars() {
        if matches!(c, '\n' | '\r' | '\t' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}') {
            broken = true;
            continue;
        }
        if broken && (line.ends_with(|c: char| c.is_ascii()) || c.is_ascii()) && !line.ends_with(' ') {
            line.push(' ');
        }
        broken = false;
        line.push(c);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[(u32, &str)]) -> Vec<(u32, String)> {
        cells.iter().map(|&(column, text)| (column, text.to_owned())).collect()
    }

    #[test]
    fn rows_keep_their_columns_and_gaps() {
        let (mut book, mut grid) = (Book::default(), Grid::default());
        grid.row(1, false, row(&[(2, "某县粮食产量")]));
        grid.row(3, false, row(&[(1, "品种"), (3, "产量\n（吨）")]));
        grid.row(4, true, row(&[(1, "小麦"), (3, "12")]));
        grid.row(5, false, row(&[(1, "玉米"), (3, "3.50")]));
        grid.row(6, false, row(&[(3, "7")]));
        book.sheet("2024年", grid);
        let (text, notes) = book.finish();
        assert_eq!(text, "2024年\n某县粮食产量\n\n品种\t\t产量（吨）\n玉米\t\t3.50\n\t\t7\n");
        assert_eq!(notes, [Note { code: NoteCode::HiddenRows, count: 1 }]);
    }

    #[test]
    fn empty_and_hidden_columns_are_left_out() {
        let (mut book, mut grid) = (Book::default(), Grid::default());
        grid.hide_columns(4, 6);
        grid.row(0, false, row(&[(2, "甲"), (4, "暗"), (9, "1")]));
        book.sheet("Sheet1", grid);
        let (text, notes) = book.finish();
        assert_eq!(text, "甲\t1\n");
        assert_eq!(notes, [Note { code: NoteCode::HiddenColumns, count: 1 }]);
    }

    #[test]
    fn reading_ends_where_the_text_is_full() {
        let (mut book, mut grid) = (Book::default(), Grid::default());
        let long = "粮".repeat(1000);
        let taken = (0..10_000).take_while(|&at| grid.row(at, false, row(&[(0, &long), (1, "1")]))).count();
        assert!(taken < 10_000);
        book.sheet("表1", grid);
        assert!(book.text.len() < LARGEST_TEXT + 4000);
    }

    #[test]
    fn programs_name_sheets_too() {
        for name in ["Sheet1", "工作表 2", "表3", "Sheet1 (2)", " "] {
            assert!(!is_named(name), "{name}");
        }
        assert!(is_named("2024年1—6月") && is_named("工业") && is_named("3-1"));
    }
}
