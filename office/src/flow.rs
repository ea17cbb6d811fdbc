//! Which lines do paragraphs and the cells of tables make, where a format marks only their ends?
//!
//! Word's old formats have no tree: a paragraph, a cell and a row each end with a mark that says how deep in tables it
//! stands, and a row says where its cells end on the page.

use std::collections::BTreeSet;
use std::rc::Rc;

use wenshu_files::rows::{self, Cell, Merged};

/// Tables stand no deeper inside each other.
const DEEPEST: usize = 16;

/// Cell borders are the same when they are apart by no more than this, in twentieths of a point.
const SAME_EDGE: i32 = 30;

/// Lines that are being written.
#[derive(Default)]
pub(crate) struct Flow {
    lines: Vec<String>,
    /// The paragraph that is being written.
    pub(crate) text: String,
    /// The tables that are open, each inside the one before.
    tables: Vec<Table>,
}

#[derive(Default)]
struct Table {
    rows: Vec<Row>,
    /// The finished cells of the open row.
    cells: Vec<Vec<String>>,
    /// The finished lines of the open cell.
    lines: Vec<String>,
}

struct Row {
    cells: Vec<Vec<String>>,
    /// Where each cell ends, counted from the left; empty where the file does not say.
    edges: Rc<[i32]>,
}

impl Flow {
    /// Ends a paragraph that stands this deep in tables.
    pub(crate) fn end_paragraph(&mut self, depth: usize) {
        self.go_to(depth);
        let line = std::mem::take(&mut self.text);
        self.lines_here().push(line);
    }

    /// Ends the last paragraph of a cell.
    pub(crate) fn end_cell(&mut self, depth: usize) {
        self.end_paragraph(depth.max(1));
        if let Some(table) = self.tables.last_mut() {
            table.cells.push(std::mem::take(&mut table.lines));
        }
    }

    /// Ends a row whose cells end at these places.
    pub(crate) fn end_row(&mut self, depth: usize, edges: &Rc<[i32]>) {
        self.go_to(depth.max(1));
        if let Some(table) = self.tables.last_mut() {
            let cells = std::mem::take(&mut table.cells);
            if !cells.is_empty() {
                table.rows.push(Row { cells, edges: edges.clone() });
            }
        }
    }

    /// The lines of all that was written.
    pub(crate) fn finish(mut self) -> Vec<String> {
        if self.text.is_empty() {
            self.go_to(0);
        } else {
            self.end_paragraph(0);
        }
        self.lines
    }

    fn lines_here(&mut self) -> &mut Vec<String> {
        match self.tables.last_mut() {
            Some(table) => &mut table.lines,
            None => &mut self.lines,
        }
    }

    fn go_to(&mut self, depth: usize) {
        let depth = depth.min(DEEPEST);
        while self.tables.len() < depth {
            self.tables.push(Table::default());
        }
        while self.tables.len() > depth {
            let Some(mut table) = self.tables.pop() else { return };
            // What was cut off before its row ended is kept.
            if !table.lines.is_empty() {
                table.cells.push(std::mem::take(&mut table.lines));
            }
            if !table.cells.is_empty() {
                table.rows.push(Row { cells: std::mem::take(&mut table.cells), edges: Rc::default() });
            }
            let mut lines = lines_of(table.rows);
            self.lines_here().append(&mut lines);
        }
    }
}

/// The lines of a table: a cell takes as many columns as other rows have borders below it.
fn lines_of(rows: Vec<Row>) -> Vec<String> {
    let mut borders = BTreeSet::new();
    let mut last: Option<&Rc<[i32]>> = None;
    for row in &rows {
        // Rows mostly share what they say of their cells.
        if last.is_none_or(|last| !Rc::ptr_eq(last, &row.edges)) {
            borders.extend(row.edges.iter().copied());
        }
        last = Some(&row.edges);
    }
    let mut borders: Vec<i32> = borders.into_iter().collect();
    borders.dedup_by(|next, border| next.abs_diff(*border) <= SAME_EDGE as u32);
    let mut merged = Merged::default();
    let mut lines = Vec::new();
    for Row { cells, edges } in rows {
        let mut left = i32::MIN;
        let cells = cells.into_iter().enumerate().map(|(at, paragraphs)| {
            let columns = match edges.get(at) {
                Some(&right) => {
                    let before = |edge: i32| {
                        borders.partition_point(|&border| border <= edge.saturating_add(SAME_EDGE))
                    };
                    before(right).saturating_sub(if left == i32::MIN { 0 } else { before(left) }).max(1)
                }
                None => 1,
            };
            left = edges.get(at).copied().unwrap_or(left);
            Cell { paragraphs, columns, rows: 1 }
        });
        lines.extend(rows::lines(merged.place(cells.collect())));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(flow: &mut Flow, cells: &[&str], edges: &[i32]) {
        for cell in cells {
            flow.text.push_str(cell);
            flow.end_cell(1);
        }
        flow.end_row(1, &edges.into());
    }

    #[test]
    fn a_wide_cell_takes_the_columns_below_it() {
        let mut flow = Flow::default();
        row(&mut flow, &["乡镇", "本期", "备注"], &[1000, 3000, 4000]);
        row(&mut flow, &["", "收入", "支出", ""], &[1000, 2010, 2990, 4000]);
        flow.text.push_str("注：单位为万元。");
        flow.end_paragraph(0);
        assert_eq!(flow.finish(), ["乡镇\t本期\t\t备注", "\t收入\t支出", "注：单位为万元。"]);
    }

    #[test]
    fn a_table_inside_a_cell_keeps_its_rows() {
        let mut flow = Flow::default();
        flow.text.push_str("说明。");
        flow.end_paragraph(1);
        for cell in ["甲县", "3"] {
            flow.text.push_str(cell);
            flow.end_cell(2);
        }
        flow.end_row(2, &Rc::default());
        flow.end_cell(1);
        flow.end_row(1, &Rc::default());
        assert_eq!(flow.finish(), ["说明。", "甲县\t3", ""]);
    }

    #[test]
    fn what_was_cut_off_is_kept() {
        let mut flow = Flow::default();
        flow.text.push_str("甲县");
        flow.end_cell(1);
        flow.text.push_str("3万吨");
        assert_eq!(flow.finish(), ["甲县", "3万吨"]);
    }
}
