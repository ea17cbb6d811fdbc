//! How are all figures written as one table?

use super::Rendering;
use super::html::{LINE, QUIET, element, escaped};
use super::rows::{Cell, Row};
use super::words::Words;

const START: &str = "text-align:left;vertical-align:baseline;padding:.4em 1em .4em 0";
/// Where the table is wider than its place it moves there, and names stay readable.
const NAME: &str = "text-align:left;vertical-align:baseline;padding:.4em 1em .4em 0;min-width:7em";
const END: &str = "text-align:right;vertical-align:baseline;padding:.4em 0 .4em 1em;white-space:nowrap";

/// Its title breaks at the edge of the screen, also above a table that is wider.
const CAPTION: &str = "text-align:left;font-weight:bold;max-width:85vw";

/// A column: its heading, where it is aligned, and what stands in it.
type Column = (&'static str, &'static str, fn(&Row<'_>, &Words) -> String);

/// What stands beside the name, which has whose it is and when below it: on a phone, values come next to names. A column
/// that stays empty is left out.
const COLUMNS: [Column; 4] = [
    ("column.value", END, value),
    ("column.change", END, |row, words| row.change.map(|cell| changed(&cell, words)).unwrap_or_default()),
    ("column.share", END, |row, _| row.share.map(|cell| escaped(cell.surface)).unwrap_or_default()),
    ("column.rank", END, |row, _| row.rank.map(|cell| escaped(&cell.rank())).unwrap_or_default()),
];

/// The table, or nothing where the article states no figure.
pub(super) fn html(Rendering { title, rows, words }: &Rendering<'_>) -> Option<String> {
    if rows.is_empty() {
        return None;
    }
    let columns: Vec<&Column> =
        COLUMNS.iter().filter(|(_, _, cell)| rows.iter().any(|row| !cell(row, words).is_empty())).collect();
    let head = |key: &str, style: &str| {
        let tag = words.tagged("th scope=\"col\"");
        element(&tag, &format!("{style};{QUIET};font-weight:normal"), &escaped(words.of(key)))
    };
    let heads: String = columns.iter().map(|(key, style, _)| head(key, style)).collect();
    let body: String = rows
        .iter()
        .map(|row| {
            let cells: String =
                columns.iter().map(|(_, style, cell)| element("td", style, &cell(row, words))).collect();
            element("tr", &format!("border-top:{LINE}"), &format!("{}{cells}\n", name(row, words)))
        })
        .collect();
    let caption = title.map(|title| element("caption", CAPTION, &escaped(title)));
    Some(format!(
        "<div style=\"overflow-x:auto\"><table lang=\"{}\" style=\"border-collapse:collapse;width:100%;font-variant-numeric:\
         tabular-nums\">\n{}\n<thead><tr>{}{heads}</tr></thead>\n<tbody>\n{body}</tbody></table></div>\n",
        words.article(),
        caption.unwrap_or_default(),
        head("column.indicator", START),
    ))
}

fn name(row: &Row<'_>, words: &Words) -> String {
    let about = row.subject.into_iter().chain(row.period).map(escaped).collect::<Vec<_>>().join(" · ");
    let about = Some(about).filter(|about| !about.is_empty());
    let about = about.map(|about| format!("<br>{}", element("small", QUIET, &about)));
    let tag = if row.indicator.is_some() { "b".to_owned() } else { words.tagged("b") };
    let inside = element(&tag, "", &escaped(row.name(words))) + &about.unwrap_or_default();
    element(
        "th scope=\"row\"",
        &format!("{NAME};font-weight:normal;padding-left:{}em", row.depth.min(8)),
        &inside,
    )
}

fn value(row: &Row<'_>, words: &Words) -> String {
    let level = row.level.map(|cell| element("b", "", &escaped(cell.surface)));
    let from = row.from.map(|cell| words.around("value.from", "value", cell.surface));
    let from = from.map(|from| element(&words.tagged("small"), QUIET, &from));
    let role = row.role(words).map(|role| element(&words.tagged("small"), QUIET, &escaped(role)));
    level.into_iter().chain(role).chain(from).collect::<Vec<_>>().join("<br>")
}

fn changed(cell: &Cell<'_>, words: &Words) -> String {
    let (change, basis) = cell.change(words);
    let basis = Some(basis).filter(|basis| !basis.is_empty());
    let basis = basis.map(|basis| format!("<br>{}", element(&words.tagged("small"), QUIET, &basis)));
    format!("{}{}", escaped(&change), basis.unwrap_or_default())
}
