//! Which tables are one, cut by the end of a page?

use super::above::says_unit;
use super::cut::trimmed;
use super::header::is_total_row;
use super::words::list;
use super::{Row, Table};
use crate::span::Span;

/// So many lines stand at most between the parts of a table: the foot of one page and the head of the next.
const LINES_BETWEEN: usize = 4;

/// They are no longer than this, in bytes.
const LONG_LINE: usize = 60;

/// The head or foot of a page comes again within so many bytes.
const PAGES_AROUND: usize = 20_000;

/// So many rows tell how many columns a table has.
const HEAD: usize = 8;

/// Joins tables between which nothing stands but page numbers and words that say that a table goes on; header rows that
/// the next page repeats are left out.
pub(super) fn joined(source: &str, tables: Vec<Table>) -> Vec<Table> {
    let mut joined: Vec<Table> = Vec::with_capacity(tables.len());
    for mut table in tables {
        // Between rows a page number looks like a heading of those that follow.
        table.rows.retain(|row| row.cells.len() > 1 || !is_page_number(row.span.of(source)));
        match joined.last_mut() {
            Some(last) if goes_on(source, last, &table) => {
                let repeated = repeated(source, &last.rows, &table.rows);
                last.rows.extend(table.rows.into_iter().skip(repeated));
                last.loose.extend(table.loose);
                last.span.end = table.span.end;
            }
            _ => joined.push(table),
        }
    }
    joined
}

fn goes_on(source: &str, table: &Table, next: &Table) -> bool {
    let width = |table: &Table| table.rows.iter().take(HEAD).map(|row| row.cells.len()).max();
    if width(table) != width(next) || next.span.start - table.span.end > LINES_BETWEEN * LONG_LINE {
        return false;
    }
    let between = &source[table.span.end..next.span.start];
    let lines: Vec<&str> =
        between.split(['\n', '\r', '\u{C}']).map(str::trim).filter(|line| !line.is_empty()).collect();
    let told = lines.iter().any(|line| is_continued(line));
    let repeats = repeated(source, &table.rows, &next.rows) > 0;
    let turned = told || between.contains('\u{C}') || lines.iter().any(|line| is_page_number(line));
    let again = repeats && is_titled_again(source, table, &lines);
    again
        || turned
            && lines.len() <= LINES_BETWEEN
            && lines.iter().all(|line| {
                let said = is_continued(line) || is_page_number(line) || says_unit(line);
                line.len() <= LONG_LINE && (said || repeats && is_running(source, line))
            })
            && (told || repeats || is_headless(source, next))
}

/// Whether nothing stands below a table but the lines that stand above it, as where a spreadsheet prints them on each page;
/// a total ends it.
fn is_titled_again(source: &str, table: &Table, lines: &[&str]) -> bool {
    let before = source[..table.span.start].lines().rev().map(str::trim).filter(|line| !line.is_empty());
    let above: Vec<&str> = before.take(LINES_BETWEEN).collect();
    let ended = table.rows.last().is_some_and(|row| is_total_row(source, row));
    !lines.is_empty() && lines.iter().all(|line| above.contains(line)) && !ended
}

/// Whether a line of the text, as the heads and feet of pages, stands on the pages around it too.
fn is_running(source: &str, line: &str) -> bool {
    let at = line.as_ptr() as usize - source.as_ptr() as usize;
    let boundary =
        |at: usize| (at..source.len()).find(|&at| source.is_char_boundary(at)).unwrap_or(source.len());
    let (from, to) = (boundary(at.saturating_sub(PAGES_AROUND)), boundary(at + PAGES_AROUND));
    source[from..to].lines().filter(|other| other.trim() == line).nth(1).is_some()
}

/// 续表, 表3（续）
fn is_continued(line: &str) -> bool {
    let words = list("continued");
    words.opening(line).is_some() || words.ending(line).is_some()
}

/// — 12 —, 第12页 共30页, 第 12 页，共 30 页, 12/30
fn is_page_number(line: &str) -> bool {
    let mut rest = line.to_owned();
    for word in list("page").iter() {
        rest = rest.replace(word, "");
    }
    let marks =
        |c: char| c.is_whitespace() || matches!(c, '-' | '—' | '–' | '－' | '─' | '/' | '·' | '.' | '，');
    rest.chars().all(|c| c.is_ascii_digit() || marks(c)) && line.chars().any(|c| c.is_ascii_digit())
}

/// Whether a table begins with a row of values.
fn is_headless(source: &str, table: &Table) -> bool {
    let values = |row: &Row| row.cells.iter().skip(1).any(|cell| super::find::is_value(cell.of(source)));
    table.rows.first().is_some_and(values)
}

/// With how many rows of the first table the second begins too.
fn repeated(source: &str, first: &[Row], second: &[Row]) -> usize {
    let text = |row: &Row| -> Vec<String> {
        let words =
            |cell: &Span| trimmed(source, cell.start, cell.end).of(source).split_whitespace().collect();
        row.cells.iter().map(words).collect()
    };
    first.iter().zip(second).take_while(|(one, other)| text(one) == text(other)).count()
}
