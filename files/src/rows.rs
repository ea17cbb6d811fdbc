//! How does a table's row read as text?

/// A cell longer than this is no cell of a table of data: the table merely places text.
const LONGEST_CELL: usize = 80;

/// The lines of one row, from the paragraphs of its cells: one line with tabs between the cells, or, where the table
/// only places text, the paragraphs as they are.
pub(crate) fn lines(cells: Vec<Vec<String>>) -> Vec<String> {
    let filled =
        cells.iter().filter(|cell| cell.iter().any(|paragraph| !paragraph.trim().is_empty())).count();
    let is_long =
        |cell: &Vec<String>| cell.iter().map(|text| text.chars().count()).sum::<usize>() > LONGEST_CELL;
    if filled < 2 || cells.iter().any(is_long) {
        return cells.into_iter().flatten().collect();
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
    fn a_table_that_places_text_gives_paragraphs() {
        let long = "粮食产量再创新高。".repeat(20);
        assert_eq!(row(&[&["标题", "正文。"]]), ["标题", "正文。"]);
        assert_eq!(row(&[&["左栏"], &[&long, "右栏第二段。"]]), ["左栏", &long, "右栏第二段。"]);
        assert_eq!(row(&[&[""], &["只有一格"]]), ["", "只有一格"]);
    }
}
