//! In which order does a reader read the pieces of text on a page, and which lines do they make?

/// A piece of text on a page, in millimetres.
#[derive(Clone, Debug, Default)]
pub(crate) struct Item {
    pub(crate) text: String,
    /// Its left end, and its base line, counted downwards.
    pub(crate) x: f64,
    pub(crate) y: f64,
    /// How high its characters are, and how wide those that are square.
    pub(crate) size: f64,
    pub(crate) wide: f64,
    /// How far its characters are apart, as far as the file says.
    pub(crate) steps: Vec<f64>,
    pub(crate) width: f64,
    /// It does not run from left to right.
    pub(crate) turned: bool,
}

/// A gap wider than this many characters parts columns, or cells.
const GUTTER: f64 = 0.8;
/// A gap wider than this parts words of letters.
const SPACE: f64 = 0.2;
/// Two pieces stand on one base line when they are apart by no more than this share of a character.
const LEVEL: f64 = 0.4;
/// A column has at least so many lines.
const LINES: usize = 3;
/// A page in more pieces than any page of text has is read from top to bottom: trying every cut takes their square.
const MOST: usize = 4_000;

impl Item {
    /// Works out the width once the text is known.
    pub(crate) fn finish(&mut self) {
        let own = |c: char| if c.is_ascii() { self.wide / 2.0 } else { self.wide };
        let mut steps = self.steps.iter();
        let last = self.text.chars().count().saturating_sub(1);
        self.width = self
            .text
            .chars()
            .enumerate()
            .map(|(at, c)| if at == last { own(c) } else { steps.next().copied().unwrap_or_else(|| own(c)) })
            .sum();
    }

    fn right(&self) -> f64 {
        self.x + self.width
    }
}

/// The lines of a page, blank ones between blocks, in reading order.
pub(crate) fn lines(items: Vec<Item>) -> Vec<String> {
    let (turned, straight): (Vec<Item>, Vec<Item>) = items.into_iter().partition(|item| item.turned);
    let mut lines: Vec<String> = Vec::new();
    for block in ordered(fragments(straight), 0) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        set(&block, &mut lines);
    }
    lines.extend(turned.into_iter().map(|item| item.text).filter(|text| !text.trim().is_empty()));
    lines
}

/// Pieces by their base lines, from top to bottom, each line from left to right.
fn rows(mut items: Vec<Item>) -> Vec<Vec<Item>> {
    items.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows: Vec<Vec<Item>> = Vec::new();
    for item in items {
        match rows.last_mut() {
            Some(row) if item.y - row[0].y <= LEVEL * row[0].size.max(item.size) => row.push(item),
            _ => rows.push(vec![item]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
    }
    rows
}

/// Joins pieces that touch; one that is drawn over itself again, to look bold or to throw a shadow, is there once.
fn fragments(items: Vec<Item>) -> Vec<Item> {
    let mut fragments: Vec<Item> = Vec::new();
    for row in rows(items) {
        let mut begun = false;
        for item in row {
            let size = item.size;
            match fragments.last_mut().filter(|_| begun) {
                Some(last) if last.text == item.text && (item.x - last.x).abs() < SPACE * size => {}
                Some(last) if item.x - last.right() <= GUTTER * size => {
                    let gap = item.x - last.right();
                    let letters = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                    if gap > SPACE * size
                        && letters(last.text.chars().next_back())
                        && letters(item.text.chars().next())
                    {
                        last.text.push(' ');
                    }
                    last.text.push_str(&item.text);
                    last.width = (item.right() - last.x).max(last.width);
                }
                _ => fragments.push(item),
            }
            begun = true;
        }
    }
    fragments.retain(|fragment| !fragment.text.trim().is_empty());
    fragments
}

/// Blocks of text: columns from left to right, between what stands across them.
fn ordered(page: Vec<Item>, depth: usize) -> Vec<Vec<Item>> {
    let Some(cut) = gutter(&page).filter(|_| depth < 8) else {
        return if page.is_empty() { Vec::new() } else { vec![page] };
    };
    let mut bands: Vec<(bool, Vec<Item>)> = Vec::new();
    for row in rows(page) {
        let across = row.iter().any(|item| item.x < cut && item.right() > cut);
        match bands.last_mut() {
            Some((last, items)) if *last == across => items.extend(row),
            _ => bands.push((across, row)),
        }
    }
    let mut blocks = Vec::new();
    for (across, items) in bands {
        if across {
            blocks.push(items);
            continue;
        }
        let (left, right): (Vec<Item>, Vec<Item>) = items.into_iter().partition(|item| item.x < cut);
        blocks.extend(ordered(left, depth + 1));
        blocks.extend(ordered(right, depth + 1));
    }
    blocks
}

/// The middle of the white space that parts running text into columns.
fn gutter(page: &[Item]) -> Option<f64> {
    if page.len() < 2 * LINES || page.len() > MOST {
        return None;
    }
    let size = median(page.iter().map(|item| item.size).collect());
    let mut edges: Vec<f64> = page.iter().map(Item::right).collect();
    let mut starts: Vec<f64> = page.iter().map(|item| item.x).collect();
    edges.sort_by(f64::total_cmp);
    edges.dedup();
    starts.sort_by(f64::total_cmp);
    let mut best: Option<(f64, usize)> = None;
    for edge in edges {
        let Some(start) = starts.iter().find(|start| **start >= edge + GUTTER * size) else { break };
        let cut = (edge + start) / 2.0;
        let (left, right): (Vec<&Item>, Vec<&Item>) = page
            .iter()
            .filter(|item| item.right() <= cut || item.x >= cut)
            .partition(|item| item.right() <= cut);
        let held = left.len().min(right.len());
        let across = page.len() - left.len() - right.len();
        if across * 2 <= held && best.is_none_or(|(_, most)| held > most) && fills(&left) && fills(&right) {
            best = Some((cut, held));
        }
    }
    best.map(|(cut, _)| cut)
}

/// Whether pieces are running text: several lines, most of which fill a good part of their side.
fn fills(side: &[&Item]) -> bool {
    let left = side.iter().map(|item| item.x).fold(f64::INFINITY, f64::min);
    let right = side.iter().map(|item| item.right()).fold(f64::NEG_INFINITY, f64::max);
    let all: f64 = side.iter().map(|item| item.width).sum();
    let filling: f64 = side
        .iter()
        .filter(|item| item.width > (right - left) / 4.0 && item.width > 5.0 * item.size)
        .map(|item| item.width)
        .sum();
    side.len() >= LINES && filling > all * 0.6
}

/// The lines of a block: set in where it begins a paragraph, parted by blank lines where it leaves more room.
fn set(block: &[Item], lines: &mut Vec<String>) {
    let rows = rows(block.to_vec());
    let size = median(block.iter().map(|item| item.size).collect());
    let edge = rows.iter().map(|row| row[0].x).fold(f64::INFINITY, f64::min);
    let steps: Vec<f64> =
        rows.windows(2).map(|pair| pair[1][0].y - pair[0][0].y).filter(|step| *step < 3.0 * size).collect();
    let pitch = median(steps);
    let mut above: Option<f64> = None;
    for row in rows {
        if above.is_some_and(|above| pitch > 0.0 && row[0].y - above > 1.5 * pitch) {
            lines.push(String::new());
        }
        above = Some(row[0].y);
        let indent = (row[0].x - edge) / row[0].size;
        let text: Vec<&str> = row.iter().map(|item| item.text.trim()).collect();
        let before = if indent > 1.5 && indent < 2.6 { "\u{3000}\u{3000}" } else { "" };
        lines.push(format!("{before}{}", text.join("\t")));
    }
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(text: &str, x: f64, y: f64) -> Item {
        let mut item = Item { text: text.to_owned(), x, y, size: 4.0, wide: 4.0, ..Item::default() };
        item.finish();
        item
    }

    #[test]
    fn pieces_of_a_line_are_joined_wherever_the_file_has_them() {
        let items = vec![
            item("3.2万吨。", 48.0, 20.1),
            item("粮食产量达", 28.0, 20.0),
            item("城镇就业1200人。", 20.0, 26.0),
            item("柳溪县", 20.0, 10.0),
            item("失业率5.2%。", 20.0, 32.0),
        ];
        assert_eq!(
            lines(items),
            ["柳溪县", "", "　　粮食产量达3.2万吨。", "城镇就业1200人。", "失业率5.2%。"]
        );
    }

    #[test]
    fn text_that_is_drawn_twice_is_there_once() {
        assert_eq!(lines(vec![item("增长5.6%", 20.0, 10.0), item("增长5.6%", 20.3, 10.2)]), ["增长5.6%"]);
    }

    #[test]
    fn columns_are_read_one_after_the_other_below_what_stands_across() {
        let mut items = vec![item("全市经济稳中有进前三季度增长百分之五点六成绩单今日公布", 10.0, 10.0)];
        for at in 0..4 {
            let y = 20.0 + 6.0 * f64::from(at);
            items.push(item(&format!("左栏的第{at}行文字排满一行"), 10.0, y));
            items.push(item(&format!("右栏的第{at}行文字排满一行"), 70.0, y));
        }
        let lines = lines(items);
        let order: Vec<char> = lines.iter().filter_map(|line| line.chars().next()).collect();
        assert_eq!(order, ['全', '左', '左', '左', '左', '右', '右', '右', '右']);
    }

    #[test]
    fn cells_are_parted_and_words_keep_their_spaces() {
        assert_eq!(lines(vec![item("甲县", 10.0, 10.0), item("3.2", 40.0, 10.0)]), ["甲县\t3.2"]);
        assert_eq!(lines(vec![item("GDP", 10.0, 10.0), item("2024", 17.5, 10.0)]), ["GDP 2024"]);
    }
}
