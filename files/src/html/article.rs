//! Which of a page's lines are its article?
//!
//! By the density of text: running text has marks and hardly any links, what stands around it is short and linked.
//! The article is the deepest element that holds nearly all of the page's running text, less what its own names say
//! stands beside. A page without running text is kept whole.

use super::lines::{self, Line};
use super::tree::{Name, Tree};
use super::{Page, dates};

/// The share of the page's running text that the article's element holds, in per cent.
const ARTICLE: usize = 90;

/// What stands beside holds no more of it than this, in per cent: otherwise its name says something else.
const BESIDE: usize = 40;

/// A line with the day of publication holds little else.
const LONGEST_DATE_LINE: usize = 60;

/// The day on which a page is looked at is another one.
const TODAY: &str = "今天";

/// A heading further down than this many lines is not the page's title.
const TITLE_WITHIN: usize = 5;

pub(crate) fn choose(tree: &Tree, lines: &[Line]) -> Page {
    let elements = &tree.elements;
    let prose = held(tree, lines, |line| if is_prose(line) { line.characters } else { 0 });
    let all = prose[0];
    if all == 0 {
        return Page { text: lines::joined(lines.iter()), left_out: 0, date: tree.date() };
    }
    let mut beside = vec![false; elements.len()];
    for (at, element) in elements.iter().enumerate().skip(1) {
        beside[at] = beside[element.parent] || (element.aside && prose[at] * 100 <= all * BESIDE);
    }
    let main =
        held(tree, lines, |line| if is_prose(line) && !beside[line.element] { line.characters } else { 0 });
    let enough = main[0] * ARTICLE;
    let in_table = data_tables(tree, lines);
    let root = (0..elements.len())
        .rev()
        .find(|&at| main[at] * 100 >= enough && !is_part(elements[at].name) && !in_table[at])
        .unwrap_or(0);
    let mut inside = vec![false; elements.len()];
    for at in root..elements.len() {
        inside[at] = at == root || inside[elements[at].parent];
    }
    let is_article = |line: &&Line| {
        inside[line.element]
            && !beside[line.element]
            && (line.heading || is_prose(line) || line.linked * 2 <= line.characters)
    };
    let article: Vec<&Line> = lines.iter().filter(is_article).collect();
    let title = title(tree, lines, &article);
    let characters =
        |lines: &mut dyn Iterator<Item = &Line>| lines.map(|line| line.characters).sum::<usize>();
    let left_out = characters(&mut lines.iter()) - characters(&mut article.iter().copied());
    let mut text = lines::joined(article.into_iter());
    if let Some(title) = title {
        text = format!("{title}\n{text}");
    }
    let date = tree.date().or_else(|| date_above(lines, &is_article));
    Page { text, left_out, date }
}

/// The day of the last line above the article's running text that was left out: where sites put the time and the source.
fn date_above(lines: &[Line], is_article: &dyn Fn(&&Line) -> bool) -> Option<String> {
    let begin = lines.iter().position(|line| is_article(&line) && is_prose(line))?;
    lines[..begin]
        .iter()
        .rev()
        .filter(|line| !is_article(line) && line.characters <= LONGEST_DATE_LINE)
        .find_map(|line| dates::first(&line.text).filter(|_| !line.text.contains(TODAY)))
}

/// What each element holds, its inner elements included.
fn held(tree: &Tree, lines: &[Line], weight: impl Fn(&Line) -> usize) -> Vec<usize> {
    let mut held = vec![0; tree.elements.len()];
    for line in lines {
        held[line.element] += weight(line);
    }
    for at in (1..held.len()).rev() {
        held[tree.elements[at].parent] += held[at];
    }
    held
}

/// Which elements are a table of data or stand in one: its head and its body are read together.
fn data_tables(tree: &Tree, lines: &[Line]) -> Vec<bool> {
    let mut inside = vec![false; tree.elements.len()];
    for line in lines.iter().filter(|line| line.text.contains('\t')) {
        let mut at = line.element;
        while at > 0 && tree.elements[at].name != Name::Table {
            at = tree.elements[at].parent;
        }
        inside[at] |= at > 0;
    }
    for at in 1..inside.len() {
        inside[at] |= inside[tree.elements[at].parent];
    }
    inside
}

/// Elements that are part of a text and never all of it.
const fn is_part(name: Name) -> bool {
    matches!(
        name,
        Name::Paragraph
            | Name::Heading
            | Name::Item
            | Name::Term
            | Name::Row
            | Name::Cell
            | Name::Inline
            | Name::Link
    )
}

/// Whether a line is running text, or a row of numbers.
fn is_prose(line: &Line) -> bool {
    if line.text.contains('\t') {
        return line.linked == 0 && line.text.contains(|c: char| c.is_ascii_digit());
    }
    line.characters >= 12
        && line.linked * 3 <= line.characters
        && line.text.contains(['，', '。', '；', '！', '？', '、', ',', ';'])
}

/// The title where the article itself does not begin with it.
fn title(tree: &Tree, lines: &[Line], article: &[&Line]) -> Option<String> {
    let page = letters(&tree.title);
    let names_page = |line: &&Line| {
        let heading = letters(&line.text);
        line.heading && !heading.is_empty() && (page.is_empty() || page.contains(&heading))
    };
    let beginning: Vec<String> = article.iter().take(TITLE_WITHIN).map(|line| letters(&line.text)).collect();
    let is_there = |title: &str| {
        let title = letters(title);
        title.is_empty()
            || beginning.iter().any(|line| line.contains(&title) || (line.len() > 12 && title.contains(line)))
    };
    if let Some(heading) = lines.iter().find(names_page) {
        let title = heading.text.trim();
        return (!is_there(title)).then(|| title.to_owned());
    }
    let title = match tree.shared_title.trim() {
        "" => first_part(&tree.title),
        shared => shared,
    };
    (!is_there(title)).then(|| title.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A title without the site's name after it.
fn first_part(title: &str) -> &str {
    let title = title.trim();
    let end =
        ["_", "|", " - ", " – ", " — ", "--", "——"].iter().filter_map(|between| title.find(between)).min();
    title[..end.unwrap_or(title.len())].trim()
}

/// The letters of a line, without what two ways of writing it may differ in.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
