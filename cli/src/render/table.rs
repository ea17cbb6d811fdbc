//! How are all figures written as one table?

use super::Rendering;
use super::html::{LINE, QUIET, element, escaped};
use super::rows::{Cell, Row};
use super::words::Words;

const START: &str = "text-align:left;vertical-align:baseline;padding:.4em 1em .4em 0";
const END: &str = "text-align:right;vertical-align:baseline;padding:.4em 0 .4em 1em;white-space:nowrap";

/// A period breaks at its punctuation, not between a number and what it counts.
const PERIOD: &str = "text-align:left;vertical-align:baseline;padding:.4em 1em .4em 0;word-break:keep-all";

/// A column: its heading, where it is aligned, and what stands in it.
type Column = (&'static str, &'static str, fn(&Row<'_>, &Words) -> String);

/// One that stays empty is left out.
const COLUMNS: [Column; 5] = [
    ("column.period", PERIOD, |row, _| row.period.map(escaped).unwrap_or_default()),
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
        element("th scope=\"col\"", &format!("{style};{QUIET};font-weight:normal"), &escaped(words.of(key)))
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
    let caption = title.map(|title| element("caption", "text-align:left;font-weight:bold", &escaped(title)));
    Some(format!(
        "<table lang=\"{}\" style=\"border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums\">\n{}\n\
         <thead><tr>{}{heads}</tr></thead>\n<tbody>\n{body}</tbody></table>\n",
        words.tag(),
        caption.unwrap_or_default(),
        head("column.indicator", START),
    ))
}

fn name(row: &Row<'_>, words: &Words) -> String {
    let subject = row.subject.map(|subject| format!("<br>{}", element("small", QUIET, &escaped(subject))));
    let inside = format!("<b>{}</b>{}", escaped(row.name(words)), subject.unwrap_or_default());
    element(
        "th scope=\"row\"",
        &format!("{START};font-weight:normal;padding-left:{}em", row.depth.min(8)),
        &inside,
    )
}

fn value(row: &Row<'_>, words: &Words) -> String {
    let from = row.from.map(|cell| words.with("value.from", "value", cell.surface));
    let from = from.map(|from| format!("<br>{}", element("small", QUIET, &escaped(&from))));
    row.level
        .map(|cell| format!("<b>{}</b>{}", escaped(cell.surface), from.unwrap_or_default()))
        .unwrap_or_default()
}

fn changed(cell: &Cell<'_>, words: &Words) -> String {
    let (change, basis) = cell.change(words);
    let basis = Some(basis).filter(|basis| !basis.is_empty());
    let basis = basis.map(|basis| format!("<br>{}", element("small", QUIET, &escaped(&basis))));
    format!("{}{}", escaped(&change), basis.unwrap_or_default())
}
