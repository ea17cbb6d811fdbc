//! What does a web page say, without what stands around its article?
//!
//! The tokens are html5ever's. What they make is simpler than a browser's tree: a text needs to know where blocks,
//! rows and cells begin and end, and nothing here is slower than the page is long.

mod article;
mod dates;
mod lines;
mod tree;

use tree::Tree;

/// What a page says.
pub(crate) struct Page {
    pub(crate) text: String,
    /// How many characters stand around the article and were left out.
    pub(crate) left_out: usize,
    /// The day on which the page says that it was published, outside the article.
    pub(crate) date: Option<String>,
}

/// Reads a page or a piece of one; `whole` keeps what stands around the article.
pub(crate) fn read(html: &str, whole: bool) -> Page {
    let tree = Tree::parse(html);
    let lines = lines::of(&tree);
    if whole {
        return Page { text: lines::joined(lines.iter()), left_out: 0, date: tree.date() };
    }
    article::choose(&tree, &lines)
}

/// A text with the HTML tables in it, which Markdown may have, as lines of cells; `None` where there is none.
pub(crate) fn with_tables(text: &str) -> Option<String> {
    if !text.contains("</") {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let (mut read, mut from) = (String::new(), 0);
    while let Some(table) = table(&lower, from) {
        read.push_str(&text[from..table.start]);
        if !read.is_empty() && !read.ends_with('\n') {
            read.push('\n');
        }
        from = table.end;
        read.push_str(&self::read(&text[table], true).text);
    }
    (from > 0).then(|| read + &text[from..])
}

/// The first table of `lower` from `from` on, up to its own end.
fn table(lower: &str, from: usize) -> Option<std::ops::Range<usize>> {
    const OPEN: &str = "<table";
    const CLOSE: &str = "</table>";
    let opens = |&at: &usize| lower[at + OPEN.len()..].starts_with(['>', ' ', '\t', '\n', '\r']);
    let start = lower[from..].match_indices(OPEN).map(|(at, _)| from + at).find(opens)?;
    let (mut depth, mut at) = (1, start + OPEN.len());
    while depth > 0 {
        let end = at + lower[at..].find(CLOSE)?;
        depth += lower[at..end].matches(OPEN).count();
        depth -= 1;
        at = end + CLOSE.len();
    }
    lower[start..at].contains("<tr").then_some(start..at)
}

#[cfg(test)]
mod tests {
    use super::with_tables;

    #[test]
    fn tables_in_markdown_are_read_as_rows() {
        let text = "# 简报\n收入如下。<TABLE border=1><tr><th>项目</th><th>收入</th></tr><tr><td>甲</td><td>3.2</td></tr></TABLE>\n以上。";
        assert_eq!(with_tables(text).as_deref(), Some("# 简报\n收入如下。\n项目\t收入\n甲\t3.2\n\n以上。"));
        for none in ["a <table b", "<table>甲</table>", "<table><tr><td>3", "<tablet><tr></table>", "</p>"] {
            assert_eq!(with_tables(none), None, "{none}");
        }
    }
}
