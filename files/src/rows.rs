//! How does a table's row read as text?

/// A cell longer than this is no cell of a table of data: the table merely places text.
const LONGEST_CELL: usize = 80;

/// A cell over more columns or rows than this is laid out as over so many.
const WIDEST: usize = 64;

/// A cell with its paragraphs, and over how many columns and rows it reaches.
pub struct Cell {
    /// The lines that it holds.
    pub paragraphs: Vec<String>,
    /// How many columns it takes.
    pub columns: usize,
    /// How many rows it takes.
    pub rows: usize,
}

/// The cells of a table that reach down into the rows below: of each column, how many more rows.
#[derive(Default)]
pub struct Merged(Vec<usize>);

impl Merged {
    /// One cell for each column of the next row: a cell over several columns or rows stands in the first of them, and
    /// the others are empty.
    pub fn place(&mut self, cells: Vec<Cell>) -> Vec<Vec<String>> {
        let mut placed = Vec::with_capacity(cells.len());
        for cell in cells {
            self.fill(&mut placed);
            let columns = cell.columns.clamp(1, WIDEST);
            for column in placed.len()..placed.len() + columns {
                self.reach(column, cell.rows);
            }
            placed.push(cell.paragraphs);
            placed.resize(placed.len() + columns - 1, Vec::new());
        }
        self.fill(&mut placed);
        placed
    }

    /// Leaves out the columns that cells of earlier rows take.
    fn fill(&mut self, placed: &mut Vec<Vec<String>>) {
        while let Some(rows) = self.0.get_mut(placed.len()).filter(|rows| **rows > 0) {
            *rows -= 1;
            placed.push(Vec::new());
        }
    }

    fn reach(&mut self, column: usize, rows: usize) {
        if column >= WIDEST || rows < 2 && self.0.len() <= column {
            return;
        }
        if self.0.len() <= column {
            self.0.resize(column + 1, 0);
        }
        self.0[column] = rows.saturating_sub(1);
    }
}

/// The lines of one row, from the paragraphs of its cells: one line with tabs between the cells, or, where the table
/// only places text, the paragraphs as they are.
///
/// The rows of a table inside a cell follow the row that it stands in.
pub fn lines(mut cells: Vec<Vec<String>>) -> Vec<String> {
    let nested: Vec<String> = cells.iter_mut().flat_map(nested).collect();
    if !nested.is_empty() {
        let parted = cells.last().and_then(|cell| cell.last()).is_some_and(|text| text.trim().is_empty());
        let mut all = lines(cells);
        if parted && all.last().is_some_and(|line| !line.is_empty() && !line.contains('\t')) {
            all.push(String::new());
        }
        all.extend(nested);
        return all;
    }
    let filled =
        cells.iter().filter(|cell| cell.iter().any(|paragraph| !paragraph.trim().is_empty())).count();
    let is_long =
        |cell: &Vec<String>| cell.iter().map(|text| text.chars().count()).sum::<usize>() > LONGEST_CELL;
    // A number alone in a row keeps its column, which a cell from the row above may stand beside.
    let placed = cells.iter().skip(1).flatten().any(|text| is_number(text));
    if filled < 2 && !placed || cells.iter().any(is_long) {
        // The empty cells behind a heading of rows would part these.
        let is_empty = |cell: &Vec<String>| cell.iter().all(|text| text.trim().is_empty());
        let last = cells.iter().rposition(|cell| !is_empty(cell)).unwrap_or(0);
        return cells.into_iter().take(last + 1).flatten().collect();
    }
    let cells: Vec<String> = cells
        .iter()
        .map(|cell| {
            let paragraphs: Vec<&str> =
                cell.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
            paragraphs.join(" ").replace(['\n', '\t'], " ")
        })
        .collect();
    vec![cells.join("\t").trim_end().to_owned()]
}

/// Whether a cell holds nothing but a number.
fn is_number(text: &str) -> bool {
    let mark = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | '+' | '-' | '(' | ')');
    text.trim().chars().all(mark) && text.contains(|c: char| c.is_ascii_digit())
}

/// Takes the rows of a table out of a cell.
fn nested(paragraphs: &mut Vec<String>) -> Vec<String> {
    let is_row = |line: &String| line.contains('\t');
    if paragraphs.iter().filter(|line| is_row(line)).count() < 2 {
        return Vec::new();
    }
    let (rows, rest) = std::mem::take(paragraphs).into_iter().partition(is_row);
    *paragraphs = rest;
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&[&str]]) -> Vec<String> {
        lines(cells.iter().map(|cell| cell.iter().map(|&text| text.to_owned()).collect()).collect())
    }

    #[test]
    fn a_row_of_data_is_one_line_and_keeps_its_columns() {
        assert_eq!(row(&[&["地区"], &["2023年"], &["2024年"]]), ["地区\t2023年\t2024年"]);
        assert_eq!(row(&[&["合计"], &[], &["3.2", "万吨"], &[""]]), ["合计\t\t3.2 万吨"]);
    }

    #[test]
    fn cells_over_several_columns_and_rows_keep_their_columns() {
        let cell = |text: &str, columns, rows| Cell { paragraphs: vec![text.to_owned()], columns, rows };
        let mut merged = Merged::default();
        let mut row = |cells: Vec<Cell>| lines(merged.place(cells)).join("⏎");
        assert_eq!(
            row(vec![cell("地区", 1, 2), cell("本期", 2, 1), cell("备注", 1, 2)]),
            "地区\t本期\t\t备注"
        );
        assert_eq!(row(vec![cell("收入", 1, 1), cell("支出", 1, 1)]), "\t收入\t支出");
        assert_eq!(row(vec![cell("甲县", 1, 2), cell("3", 1, 1), cell("2", 1, 1)]), "甲县\t3\t2");
        assert_eq!(row(vec![cell("", 1, 1), cell("(4.50)", 1, 1)]), "\t\t(4.50)");
    }

    #[test]
    fn a_table_that_places_text_gives_paragraphs() {
        let long = "粮食产量再创新高。".repeat(20);
        assert_eq!(row(&[&["标题", "正文。"]]), ["标题", "正文。"]);
        assert_eq!(row(&[&["左栏"], &[&long, "右栏第二段。"]]), ["左栏", &long, "右栏第二段。"]);
        assert_eq!(row(&[&[""], &["只有一格"]]), ["", "只有一格"]);
    }

    #[test]
    fn a_table_in_a_cell_keeps_its_rows() {
        let inside = ["项目\t金额", "税收\t320.5", ""];
        assert_eq!(row(&[&["左栏"], &inside]), ["左栏", "", "项目\t金额", "税收\t320.5"]);
        assert_eq!(row(&[&["桥梁"], &["3.20"], &inside]), ["桥梁\t3.20", "项目\t金额", "税收\t320.5"]);
        assert_eq!(row(&[&["甲\t乙"], &["3"]]), ["甲 乙\t3"]);
    }
}
