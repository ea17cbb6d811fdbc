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
