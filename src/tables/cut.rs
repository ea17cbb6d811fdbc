//! A line cut into cells, by each of the ways in which cells are parted.

use super::cell::narrow;
use crate::span::Span;

/// How the cells of a line are parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// By tabs, as spreadsheets and web pages copy them.
    Tabs,
    /// By bars: Markdown, or lines drawn around the cells.
    Bars,
    /// By commas, some cells in quotation marks.
    Commas,
    /// By two spaces or more, so that columns are aligned.
    Columns,
    /// By single spaces.
    Spaces,
    /// By a single space, a label and its number: 一年期 3.45.
    Pairs,
}

/// The forms in the order in which they are tried.
pub(super) const FORMS: [Form; 6] =
    [Form::Tabs, Form::Bars, Form::Commas, Form::Columns, Form::Spaces, Form::Pairs];

/// A line of the source, without its break.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) span: Span,
    /// Whether it holds nothing but white space.
    pub(super) blank: bool,
}

/// The lines of `source`.
pub(super) fn lines(source: &str) -> Vec<Line> {
    let mut lines = Vec::with_capacity(source.len() / 64);
    let mut start = 0;
    let is_break =
        |c: char| matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let mut chars = source.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if is_break(c) {
            push(source, &mut lines, start, at);
            let crlf = c == '\r' && chars.next_if(|&(_, next)| next == '\n').is_some();
            start = at + c.len_utf8() + usize::from(crlf);
        }
    }
    push(source, &mut lines, start, source.len());
    lines
}

fn push(source: &str, lines: &mut Vec<Line>, start: usize, end: usize) {
    let blank = source[start..end].trim().is_empty();
    lines.push(Line { span: Span::new(start, end), blank });
}

/// The part of `source` at `start..end` without white space around it.
pub(super) fn trimmed(source: &str, start: usize, end: usize) -> Span {
    let text = &source[start..end];
    let body = text.trim_start_matches(is_blank);
    let from = end - body.len();
    Span::new(from, from + body.trim_end_matches(is_blank).len())
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}')
}

const fn is_bar(c: char) -> bool {
    matches!(c, '|' | '│' | '┃' | '║' | '｜')
}

/// Whether a line is a rule between rows: |:-:|---|, ├──┼──┤, +---+.
pub(super) fn is_rule(text: &str) -> bool {
    let mut strokes = 0;
    text.chars().all(|c| {
        strokes += usize::from(matches!(c, '-' | '=' | '─' | '━' | '═' | '—'));
        is_bar(c)
            || c == ' '
            || matches!(c, '-' | '=' | ':' | '+' | '—')
            || ('\u{2500}'..='\u{257F}').contains(&c)
    }) && strokes >= 2
}

/// Whether a line is drawn above or below the rows of a table: ┌──┬──┐, +---+---+.
pub(super) fn is_border(text: &str) -> bool {
    matches!(text.chars().next(), Some('+' | '\u{250C}'..='\u{254B}' | '\u{2552}'..='\u{257F}'))
        && is_rule(text)
}

/// Whether a line has the marks of a sentence, outside brackets.
pub(super) fn is_prose(text: &str) -> bool {
    let (mut depth, mut before) = (0, ' ');
    text.char_indices().any(|(at, c)| {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth -= 1,
            _ => {}
        }
        // 1，250
        let groups = c == '，' && narrow(before).is_ascii_digit() && {
            let rest = text[at + c.len_utf8()..].chars().map(narrow);
            rest.take_while(char::is_ascii_digit).count() == 3
        };
        before = c;
        depth <= 0 && !groups && matches!(c, '。' | '；' | '！' | '？' | '，')
    })
}

/// The cells of a line; fewer than two where it is not cut in this way.
pub(super) fn cells(source: &str, line: Span, form: Form) -> Vec<Span> {
    match form {
        Form::Tabs => split(source, line, |c| c == '\t'),
        Form::Bars => bars(source, line),
        Form::Commas => commas(source, line),
        Form::Columns => columns(source, line).into_iter().map(|cell| cell.span).collect(),
        Form::Spaces | Form::Pairs => source[line.start..line.end]
            .split_whitespace()
            .map(|word| {
                let start = word.as_ptr() as usize - source.as_ptr() as usize;
                Span::new(start, start + word.len())
            })
            .collect(),
    }
}

fn split(source: &str, line: Span, parts: impl Fn(char) -> bool) -> Vec<Span> {
    let mut cells = Vec::new();
    let mut start = line.start;
    for (at, c) in line.of(source).char_indices().filter(|&(_, c)| parts(c)) {
        cells.push(trimmed(source, start, line.start + at));
        start = line.start + at + c.len_utf8();
    }
    cells.push(trimmed(source, start, line.end));
    cells
}

fn bars(source: &str, line: Span) -> Vec<Span> {
    let line = trimmed(source, line.start, line.end);
    let mut cells = split(source, line, is_bar);
    if cells.len() > 1 && line.of(source).starts_with(is_bar) {
        cells.remove(0);
    }
    if cells.len() > 1 && line.of(source).ends_with(is_bar) {
        cells.pop();
    }
    // One column between two bars is a table's too.
    cells.into_iter().map(|cell| unmarked(source, cell)).collect()
}

/// How many columns of a terminal a character takes.
pub(super) const fn width(c: char) -> usize {
    if c.is_ascii() { 1 } else { 2 }
}

/// How many columns of a terminal a text takes.
pub(super) fn width_of(text: &str) -> usize {
    text.chars().map(width).sum()
}

/// An indent is no wider, in characters.
const LONG_INDENT: usize = 40;

/// How many columns of a terminal are blank before a cell.
pub(super) fn indent(source: &str, cell: Span) -> usize {
    let before = source[..cell.start].chars().rev().take(LONG_INDENT);
    before.take_while(|&c| c.is_whitespace() && !matches!(c, '\t' | '\n' | '\r')).map(width).sum()
}

/// The columns of a terminal in which the bars of a row stand, where a bar takes `drawn` of them.
pub(super) fn bar_places(source: &str, row: Span, drawn: usize) -> Vec<usize> {
    let mut place = 0;
    let mut places = Vec::new();
    for c in row.of(source).chars() {
        if is_bar(c) {
            places.push(place);
        }
        place += if is_bar(c) { drawn } else { width(c) };
    }
    places
}

/// A cell without the marks around it that make its words bold, slanted or struck through in Markdown: **合计**.
fn unmarked(source: &str, mut cell: Span) -> Span {
    for mark in ["***", "**", "__", "~~", "*", "_", "`"] {
        let text = cell.of(source);
        let inside = text.strip_prefix(mark).and_then(|text| text.strip_suffix(mark));
        if inside.is_some_and(|inside| inside.trim().len() == inside.len() && !inside.is_empty()) {
            cell = Span::new(cell.start + mark.len(), cell.end - mark.len());
        }
    }
    cell
}

fn commas(source: &str, line: Span) -> Vec<Span> {
    let text = line.of(source);
    let mut cells = Vec::new();
    let (mut start, mut quoted) = (0, false);
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => {
                cells.push(unquoted(source, line.start + start, line.start + at));
                start = at + 1;
            }
            _ => {}
        }
    }
    cells.push(unquoted(source, line.start + start, line.end));
    cells
}

fn unquoted(source: &str, start: usize, end: usize) -> Span {
    let cell = trimmed(source, start, end);
    let text = cell.of(source);
    if text.len() >= 2 && text.starts_with('"') && text.ends_with('"') {
        return trimmed(source, cell.start + 1, cell.end - 1);
    }
    cell
}

/// A cell with the columns of a terminal that it takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    pub(super) span: Span,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// The cells of a line whose columns are parted by wide spaces, with their places.
pub(super) fn columns(source: &str, line: Span) -> Vec<Placed> {
    let mut cells: Vec<Placed> = Vec::new();
    let (mut place, mut gap) = (0, 2);
    for (at, c) in line.of(source).char_indices() {
        let width = width(c);
        if narrow(c) == ' ' || c == '\t' {
            gap += if c == '\t' { 4 } else { width };
            place += width;
            continue;
        }
        let start = line.start + at;
        let end = start + c.len_utf8();
        // （亿元）（%） are the units of two columns.
        let is_unit = |cell: &Placed| {
            let text = cell.span.of(source);
            text.starts_with(['（', '(']) && text.ends_with(['）', ')'])
        };
        let begins = matches!(c, '（' | '(') && cells.last().is_some_and(is_unit);
        match cells.last_mut() {
            Some(cell) if gap < 2 && !begins => {
                cell.span.end = end;
                cell.to = place + width;
            }
            _ => cells.push(Placed { span: Span::new(start, end), from: place, to: place + width }),
        }
        gap = 0;
        place += width;
    }
    joined_label(source, cells)
}

/// 合  计 at a row's beginning is one cell: two characters spread over its width.
fn joined_label(source: &str, mut cells: Vec<Placed>) -> Vec<Placed> {
    let single = |cell: &Placed| {
        let mut chars = cell.span.of(source).chars();
        chars.next().is_some_and(|c| !c.is_ascii() && c.is_alphabetic()) && chars.next().is_none()
    };
    if cells.len() >= 3 && single(&cells[0]) && single(&cells[1]) {
        let second = cells.remove(1);
        cells[0].span.end = second.span.end;
        cells[0].to = second.to;
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: &str, form: Form) -> Vec<&str> {
        cells(line, Span::new(0, line.len()), form).into_iter().map(|cell| cell.of(line)).collect()
    }

    #[test]
    fn a_line_is_cut_by_what_parts_its_cells() {
        assert_eq!(said("\t本期\t 12 ", Form::Tabs), ["", "本期", "12"]);
        assert_eq!(said("| 甲 || 3 |", Form::Bars), ["甲", "", "3"]);
        assert_eq!(said("│甲│3│", Form::Bars), ["甲", "3"]);
        assert_eq!(said("| **合计** | ***2,180*** | `5` | ** |", Form::Bars), ["合计", "2,180", "5", "**"]);
        assert_eq!(said("甲,\"1,234\",,5", Form::Commas), ["甲", "1,234", "", "5"]);
        assert_eq!(said("  甲县 城区   12.5　　3", Form::Columns), ["甲县 城区", "12.5", "3"]);
        assert_eq!(said("合  计   12.5   3", Form::Columns), ["合  计", "12.5", "3"]);
        assert_eq!(said("  （亿元）（%）  (吨) (%)", Form::Columns), ["（亿元）", "（%）", "(吨)", "(%)"]);
        assert_eq!(said("1 甲 2", Form::Spaces), ["1", "甲", "2"]);
    }

    #[test]
    fn rules_are_told_from_rows() {
        assert!(is_rule("|:-:|---:|") && is_rule("├──┼──┤") && is_rule("+---+---+"));
        assert!(is_border("┌──┬──┐") && is_border("+---+") && !is_border("────") && !is_border("|---|"));
        assert!(!is_rule("| - | 甲 |") && !is_rule("|") && !is_rule(""));
    }
}
