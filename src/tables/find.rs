//! Which lines of a text are a table's?

use super::cell::{self, is_measured, is_nothing, number, year};
use super::cut::{self, FORMS, Form, Line, Placed};
use super::stack::{self, Stacked};
use super::words::list;
use super::{Row, Table, above, certain, pages, unit};
use crate::span::Span;

/// A cell of columns that are parted by spaces is no longer than this, in bytes.
const LONG_CELL: usize = 120;
/// So many lines of headings stand between two rows.
const HEADINGS: usize = 6;
/// A line inside a table that is not cut into cells (一、工业) is no longer than this, in bytes.
const LONG_SECTION: usize = 90;
/// A label that is wrapped fills at least so many columns of a terminal.
const WRAPPED: usize = 16;
/// A title in the middle of its columns stands at most so many columns of a terminal beside it.
const MIDDLE: usize = 3;
/// So many lines between a title and its columns are looked at.
const ABOVE: usize = 4;
/// So many columns a table has at most; further cells of a line are left to its last one.
const COLUMNS: usize = 512;
/// A row has empty cells behind its last up to this column.
const SPARE: usize = 16;

/// The tables of `source`, in order.
pub fn find(source: &str) -> Vec<Table> {
    let lines = cut::lines(source);
    let mut tables = Vec::new();
    // Where a run of lines of each form is known to be no table.
    let mut refused = [0; FORMS.len()];
    let (mut stacked, mut searched) = (Vec::new().into_iter().peekable(), 0);
    let mut at = 0;
    while at < lines.len() {
        let found = FORMS.into_iter().zip(&mut refused).find_map(|(form, refused)| {
            if at < *refused || lines[at].blank {
                return None;
            }
            let (rows, end) = run(source, &lines, at, form);
            let table = accept(source, &lines, rows, form).map(|rows| (rows, end, form));
            if table.is_none() {
                *refused = end.max(at + 1);
            }
            table
        });
        if let Some((rows, end, form)) = found {
            let mut table = table(rows, Vec::new());
            if form == Form::Bars {
                table.span = bordered(source, &lines, at, end, table.span);
            }
            tables.push(table);
            at = end;
            continue;
        }
        if at >= searched {
            let (found, end) = stack::find(source, &lines, at);
            (stacked, searched) = (found.into_iter().peekable(), end);
        }
        while stacked.next_if(|table| table.first < at).is_some() {}
        if let Some(found) = stacked.next_if(|table: &Stacked| table.first == at) {
            tables.push(table(found.rows, found.loose));
            at = found.end;
            continue;
        }
        at += 1;
    }
    pages::joined(source, tables)
}

fn table(rows: Vec<Row>, loose: Vec<Span>) -> Table {
    let span = rows.first().map_or(Span::default(), |first| first.span.hull(rows[rows.len() - 1].span));
    Table { span, rows, loose }
}

/// The span of the drawn table in lines `at..end` with the borders above and below its rows.
fn bordered(source: &str, lines: &[Line], at: usize, end: usize, rows: Span) -> Span {
    let border = |line: usize| {
        let line = lines.get(line)?.span;
        let span = cut::trimmed(source, line.start, line.end);
        cut::is_border(span.of(source)).then_some(span)
    };
    let above = at.checked_sub(1).and_then(border).filter(|above| above.end <= rows.start);
    let below = border(end - 1).filter(|below| below.start >= rows.end);
    [above, below].into_iter().flatten().fold(rows, Span::hull)
}

/// The lines from `at` on that are cut in one form, and where they end.
fn run(source: &str, lines: &[Line], at: usize, form: Form) -> (Vec<Row>, usize) {
    let mut rows: Vec<Row> = Vec::new();
    let mut end = at;
    let mut next = at;
    // The line of the last row, and how many bars stand in the line of Markdown below the header.
    let (mut last, mut bars) = (at, 0);
    while let Some(line) = lines.get(next) {
        let text = line.span.of(source);
        if form == Form::Bars && cut::is_rule(text.trim()) && !rows.is_empty() {
            let given = text.bytes().filter(|&byte| byte == b'|').count();
            if bars > 0 && given > 0 && bars != given && rows.len() > 1 {
                // The row above it is the header of another table.
                rows.pop();
                end = last;
                break;
            }
            bars = bars.max(given);
            next += 1;
            end = next;
            continue;
        }
        let titled = |row: &Row| {
            form == Form::Columns && rows.is_empty() && row.cells.len() == 2 && is_titled(source, lines, next)
        };
        if let Some(row) = row(source, line, form).filter(|row| !titled(row)) {
            let even = rows.last().is_none_or(|last| last.cells.len() == row.cells.len());
            // Below a header and a row that fits it, rows of values may lack their last cells, or have more.
            let ragged = form == Form::Commas && rows.len() > 1 && has_value(source, &row);
            // Behind the numbers of pairs nothing else is one.
            let is_pair = |row: &Row| certain::is_pair(source, row);
            let apart = form == Form::Pairs && rows.last().is_some_and(is_pair) && !is_pair(&row);
            if matches!(form, Form::Commas | Form::Spaces) && !even && !ragged || apart {
                break;
            }
            rows.push(row);
            last = next;
            next += 1;
            end = next;
            continue;
        }
        // A blank line, or a heading inside the table, where values follow.
        let parted = matches!(form, Form::Tabs | Form::Bars);
        let below = next + headings(source, &lines[next..], form);
        let goes_on = !rows.is_empty()
            && (line.blank && parted
                || is_section(text) && !line.blank && !matches!(form, Form::Commas | Form::Pairs))
            && lines.get(below).and_then(|line| row(source, line, form)).is_some_and(|row| {
                // Header rows of aligned columns leave cells out.
                let alike = |other: &&Row| {
                    let (one, next) = (other.cells.len(), row.cells.len());
                    one == next || form == Form::Columns && one < next && !has_value(source, other)
                };
                has_value(source, &row) && [&rows[0], &rows[rows.len() - 1]].iter().any(alike)
            })
            || names_rows(source, lines, next, form, &rows);
        if !goes_on {
            break;
        }
        if !line.blank {
            let cell = cut::trimmed(source, line.span.start, line.span.end);
            rows.push(Row { span: cell, cells: vec![cell] });
        }
        next += 1;
    }
    settle(source, &mut rows, form);
    (rows, end)
}

/// How many lines stand before the row that goes on: one, or 二、定期存款 over （一）整存整取, each with a blank line behind it or
/// none.
fn headings(source: &str, lines: &[Line], form: Form) -> usize {
    let numbered = |line: &Line| cell::item_number(line.span.of(source)).len() < line.span.len();
    let plain = |line: &Line| !line.blank && numbered(line) && row(source, line, form).is_none();
    let heads = |pair: &[Line]| {
        plain(&pair[0]) && (plain(&pair[1]) || pair[1].blank) || pair[0].blank && plain(&pair[1])
    };
    1 + lines.windows(2).take(HEADINGS).take_while(|pair| heads(pair)).count()
}

/// Gives the cells of rows their columns, where a copy has lost the empty ones, and joins labels of two lines.
fn settle(source: &str, rows: &mut Vec<Row>, form: Form) {
    if form == Form::Bars {
        spanned(source, rows);
    } else if form == Form::Tabs {
        let width = rows.iter().find(|row| has_value(source, row)).map_or(0, |row| row.cells.len());
        spread(source, rows, width);
    }
    if form == Form::Columns {
        align(source, rows);
        let head = rows.iter().take_while(|row| !has_value(source, row)).count();
        for at in (1..head.saturating_sub(1)).rev() {
            let below = &rows[at + 1].cells;
            if rows[at].cells.len() == 1 && below.len() > 1 && below[0].is_empty() {
                let label = rows.remove(at).span;
                rows[at].cells[0] = label;
            }
        }
        wrapped(source, rows);
    }
}

/// Whether the line `at` between two header rows of aligned columns names the rows.
fn names_rows(source: &str, lines: &[Line], at: usize, form: Form, rows: &[Row]) -> bool {
    let below = |line: usize| lines.get(line).and_then(|line| row(source, line, form));
    form == Form::Columns
        && (1..3).contains(&rows.len())
        && !lines[at].blank
        && is_section(lines[at].span.of(source))
        && rows.iter().all(|row| !has_value(source, row))
        && below(at + 1).is_some_and(|row| !has_value(source, &row))
        && below(at + 2).is_some_and(|row| has_value(source, &row))
}

/// A line as a row of this form.
fn row(source: &str, line: &Line, form: Form) -> Option<Row> {
    if line.blank {
        return None;
    }
    let text = line.span.of(source);
    let may = match form {
        Form::Tabs => text.contains('\t'),
        Form::Bars => text.contains(['|', '│', '┃', '║', '｜']),
        Form::Commas => {
            text.contains(',') && !text.contains(['，', '。', '；', '\t', '|']) && !text.contains("  ")
        }
        Form::Columns | Form::Spaces | Form::Pairs => {
            !text.contains(['|', '│', '\t']) && !cut::is_prose(text)
        }
    };
    if !may {
        return None;
    }
    let mut cells = cut::cells(source, line.span, form);
    if let Some(&last) = cells.get(COLUMNS) {
        cells.truncate(COLUMNS);
        cells[COLUMNS - 1].end = last.end.max(cells[COLUMNS - 1].end);
    }
    let least = match form {
        Form::Spaces => 3,
        _ => 2,
    };
    let spaced = matches!(form, Form::Columns | Form::Spaces | Form::Pairs);
    let titled =
        |cells: &[Span]| form == Form::Columns && cells.len() == 2 && numbers_table(cells[0].of(source));
    if cells.len() < least
        || form == Form::Pairs && cells.len() > least
        || titled(&cells)
        || cells.iter().all(|cell| cell.is_empty())
        || spaced && cells.iter().any(|cell| cell.len() > LONG_CELL)
    {
        return None;
    }
    Some(Row { span: cut::trimmed(source, line.span.start, line.span.end), cells })
}

/// Whether the line `at` is the title of the table below with something beside it, which names no columns: 2024年人口统计表    第3期.
fn is_titled(source: &str, lines: &[Line], at: usize) -> bool {
    let cells = cut::columns(source, lines[at].span);
    let [title, note] = &cells[..] else { return false };
    // 填报日期：2025年1月8日
    let said = note.span.of(source).split_once(['：', ':']).is_some_and(|(_, said)| !said.is_empty());
    let heads = |line: &&Line| !line.blank && !above::says_unit(line.span.of(source));
    let Some(below) = lines[at + 1..].iter().take(ABOVE).find(heads) else { return false };
    let below = cut::columns(source, below.span);
    let words = |cell: &Placed| {
        !is_value(cell.span.of(source)) && cell.span.of(source).starts_with(char::is_alphanumeric)
    };
    let over =
        below.len() > 1 && below[0].from == title.from && below[1].from < title.to && below.iter().all(words);
    // 检验报告单　血常规
    let single = &source[title.span.end..note.span.start] == "\u{3000}"
        && at.checked_sub(1).is_none_or(|at| lines[at].blank);
    !above::says_unit(note.span.of(source)) && ((said || single) && below.len() > 2 || over)
}

/// What stands before the title of a table: 表2, 附表4, 3-2.
fn numbers_table(text: &str) -> bool {
    let rest = list("table").opening(text).map_or(text, |word| &text[word.len()..]);
    rest.starts_with(|c: char| c.is_ascii_digit())
        && rest.chars().all(|c| c.is_ascii_digit() || c == '-')
        && (rest.len() < text.len() || rest.contains('-'))
}

/// A heading between rows: short, and no sentence.
fn is_section(text: &str) -> bool {
    let text = text.trim();
    text.len() <= LONG_SECTION && !text.contains(['。', '；', '，', '！', '？', '|'])
}

/// Whether a cell holds a value: a number that is no year, or a number with its unit.
pub(super) fn is_value(text: &str) -> bool {
    match number(text) {
        Some(number) => !(number.plain && (year(text).is_some() || is_telephone(text))),
        None => is_measured(text),
    }
}

/// Whether digits are the number of a mobile telephone in China.
pub(super) fn is_telephone(text: &str) -> bool {
    let digits = text.trim().as_bytes();
    matches!(digits, [b'1', b'3'..=b'9', ..]) && digits.len() == 11 && digits.iter().all(u8::is_ascii_digit)
}

fn has_value(source: &str, row: &Row) -> bool {
    row.cells.iter().any(|cell| is_value(cell.of(source)))
}

/// Gives the cells of aligned columns their column by their place, where a row has fewer than the others.
fn align(source: &str, rows: &mut [Row]) {
    let mut widths: Vec<usize> = rows.iter().map(|row| row.cells.len()).collect();
    crate::order::sort_by_key(&mut widths, |width| (*width, 0));
    let &[.., second, widest] = &widths[..] else { return };
    if widths.first() == widths.last() || widest < 2 {
        return;
    }
    let placed: Vec<Vec<Placed>> = rows.iter().map(|row| places(source, row)).collect();
    // A single row with more cells than the others may be cut wrongly: then cells of others lie across its columns.
    let mut columns = extents(&placed, widest);
    let across = |cell: &Placed| columns.iter().filter(|column| distance(cell, **column).0 == 0).count() > 1;
    let values = rows.iter().zip(&placed).filter(|(row, _)| has_value(source, row));
    if second < widest && values.flat_map(|(_, cells)| cells).any(across) {
        columns = extents(&placed, second);
    }
    let (width, extents) = (columns.len(), columns);
    if width < 2 {
        return;
    }
    let head = rows.iter().take_while(|row| !has_value(source, row)).count();
    let below: Vec<Option<Vec<usize>>> = (1..head).map(|at| groups(source, &rows[at].cells, width)).collect();
    for (at, (row, cells)) in rows.iter_mut().zip(&placed).enumerate() {
        if cells.len() < width && cells.len() > 1 {
            let below = below.get(at).and_then(Option::as_ref);
            let columns = Some(()).filter(|()| at + 1 < head).and_then(|()| {
                below.and_then(|starts| titled(cells.len(), starts)).or_else(|| centred(cells, &extents))
            });
            if let Some(columns) = columns {
                *row = laid(row, &columns, width);
                continue;
            }
            let mut columns = nearest(cells, &extents);
            if at + 1 < head && placed[at + 1].len() <= width {
                let below = &placed[at + 1];
                over_groups(cells, &mut columns, &nearest(below, &extents), below);
            }
            row.cells = cells.iter().map(|cell| cell.span).collect();
            *row = laid(row, &columns, width);
        }
    }
}

/// The columns that no more cells than these stand next to, in order.
fn nearest(cells: &[Placed], extents: &[(usize, usize)]) -> Vec<usize> {
    let mut columns: Vec<usize> = Vec::with_capacity(cells.len());
    for (number, cell) in cells.iter().enumerate() {
        let (least, last) = (columns.last().map_or(0, |at| at + 1), extents.len() - (cells.len() - number));
        let nearest = (least..=last).min_by_key(|&column| distance(cell, extents[column]));
        columns.push(nearest.unwrap_or(last));
    }
    columns
}

/// Puts titles that stand in the middle over several headers into the first of the columns of these, `lower` and `below`.
fn over_groups(titles: &[Placed], columns: &mut [usize], lower: &[usize], below: &[Placed]) {
    let mut next = lower.partition_point(|&column| column == 0);
    // Titles that all begin where a header does stand over its column and those behind it.
    let begins = |(title, _): (&Placed, &usize)| below.iter().any(|header| header.from == title.from);
    if titles.iter().zip(&*columns).filter(|(_, column)| **column > 0).all(begins) {
        return;
    }
    for (title, column) in titles.iter().zip(columns) {
        let Some(own) = lower.iter().position(|lower| lower == column).filter(|&own| own >= next) else {
            continue;
        };
        let joined = |at: &usize| lower[*at] + own == lower[own] + at;
        let first = (next..=own).rev().take_while(joined).last().unwrap_or(own);
        let off = |&end: &usize| (title.from + title.to).abs_diff(below[first].from + below[end].to);
        let last = (first..lower.len()).take_while(joined).min_by_key(off).unwrap_or(own);
        *column = lower[first];
        next = last + 1;
    }
}

/// Where groups of `width` columns begin, each with the header of the first column behind the labels: 1 and 3 of 产量 | 产值 |
/// 产量 | 产值. The cell over the labels may be left out.
pub(super) fn groups(source: &str, cells: &[Span], width: usize) -> Option<Vec<usize>> {
    let headers = &cells[cells.len().checked_sub(width - 1).filter(|&before| before < 2)?..];
    let named = headers.iter().all(|header| !header.is_empty());
    let name = |header: &Span| unit::part(source, *header, &mut unit::Units::default()).name.of(source);
    let first = name(headers.first()?);
    let starts: Vec<usize> = (1..width).filter(|&at| name(&headers[at - 1]) == first).collect();
    (named && !first.is_empty() && starts.get(1).is_some_and(|&next| next > 2)).then_some(starts)
}

/// The columns of so many titles over groups that begin at `starts`: one title more may name the rows.
pub(super) fn titled(titles: usize, starts: &[usize]) -> Option<Vec<usize>> {
    let labelled = titles.checked_sub(starts.len()).filter(|&over| over < 2)?;
    Some((0..labelled).chain(starts.iter().copied()).collect())
}

/// The first columns of the groups whose titles stand in the middle over them; none where they stand over single columns.
fn centred(titles: &[Placed], extents: &[(usize, usize)]) -> Option<Vec<usize>> {
    let mut columns = Vec::new();
    let mut sizes = Vec::new();
    // Half columns more than the middle of a group.
    let off = |title: &Placed, first: usize, last: usize| {
        (title.from + title.to).abs_diff(extents[first].0 + extents[last].1)
    };
    let over = |title: &Placed, at: usize| title.from < extents[at].1 && extents[at].0 < title.to;
    let labelled = over(&titles[0], 0);
    let mut start = 1;
    columns.extend(labelled.then_some(0));
    for title in &titles[usize::from(labelled)..] {
        let end = (start..extents.len()).min_by_key(|&end| off(title, start, end))?;
        if off(title, start, end) > 2 * MIDDLE {
            return None;
        }
        columns.push(start);
        sizes.push(end + 1 - start);
        start = end + 1;
    }
    // Titles that end or begin where a column does stand over that one, unless all have as many columns.
    let edged = |title: &Placed| {
        (0..extents.len())
            .any(|at| over(title, at) && (title.from == extents[at].0 || title.to == extents[at].1))
    };
    let even = sizes.iter().all(|&size| size == sizes[0]) && sizes[0] > 1;
    (start == extents.len() && (even || !titles.iter().all(edged))).then_some(columns)
}

/// Gives the cells of drawn rows that have fewer than the widest their columns, where each of their bars stands above one of
/// its bars: a cell over several columns stands in the first of them.
fn spanned(source: &str, rows: &mut [Row]) {
    let Some(widest) = rows.iter().max_by_key(|row| row.cells.len()) else { return };
    let width = widest.cells.len();
    if rows.iter().all(|row| row.cells.len() == width) {
        return;
    }
    // How wide a terminal draws a bar is not said.
    for drawn in [1, 2] {
        let bars = cut::bar_places(source, widest.span, drawn);
        if bars.len() != width + 1 {
            break;
        }
        let columns = |row: &Row| -> Option<Vec<usize>> {
            let places = cut::bar_places(source, row.span, drawn);
            let columns: Vec<usize> =
                places.iter().map_while(|place| bars.binary_search(place).ok()).collect();
            (columns.len() == places.len() && columns.len() == row.cells.len() + 1).then_some(columns)
        };
        let found: Vec<Option<Vec<usize>>> = rows.iter().map(columns).collect();
        if found.iter().any(Option::is_none) {
            continue;
        }
        for (row, columns) in rows.iter_mut().zip(found.into_iter().flatten()) {
            *row = laid(row, &columns, width);
        }
        return;
    }
    spread(source, rows, width);
}

/// Gives titles over groups of columns their places, where a copy has lost the empty cells: titles over another header row
/// have as many columns each.
fn spread(source: &str, rows: &mut [Row], width: usize) {
    for at in 1..rows.len() {
        if has_value(source, &rows[at]) {
            return;
        }
        let cells = &rows[at].cells;
        let titles = &rows[at - 1].cells;
        let short = cells.len() + 1 == width && !cells[0].is_empty();
        let told = |title: &Span| !title.is_empty() && !above::says_unit(title.of(source));
        if !short && cells.len() != width || !titles[1..].iter().all(told) {
            continue;
        }
        let labelled = short || titles[0].is_empty() || !(width - 1).is_multiple_of(titles.len());
        let count = titles.len() - usize::from(labelled);
        let even =
            || (width - 1).is_multiple_of(count).then(|| (1..width).step_by((width - 1) / count).collect());
        let starts = groups(source, cells, width).filter(|starts| starts.len() == count);
        if (1..width - 1).contains(&count)
            && let Some(columns) =
                starts.or_else(even).and_then(|starts: Vec<usize>| titled(titles.len(), &starts))
        {
            rows[at - 1] = laid(&rows[at - 1], &columns, width);
            if short {
                let all: Vec<usize> = (1..width).collect();
                rows[at] = laid(&rows[at], &all, width);
            }
        }
    }
}

/// A row of `width` cells with its own in these columns. Of the empty ones behind its last only the first are told: each row
/// below a very wide header would else take many times its text.
pub(super) fn laid(row: &Row, columns: &[usize], width: usize) -> Row {
    let width = width.min(columns.last().map_or(0, |at| at + 1).max(SPARE));
    let mut cells = vec![Span::new(row.span.end, row.span.end); width];
    for (cell, &column) in row.cells.iter().zip(columns) {
        cells[column] = *cell;
    }
    Row { span: row.span, cells: in_order(cells) }
}

/// Cells of which the empty ones stand where the next one begins.
fn in_order(mut cells: Vec<Span>) -> Vec<Span> {
    for at in (1..cells.len()).rev() {
        if cells[at - 1].is_empty() {
            let start = cells[at].start;
            cells[at - 1] = Span::new(start, start);
        }
    }
    cells
}

/// From where to where the columns of the rows of `width` cells reach.
fn extents(placed: &[Vec<Placed>], width: usize) -> Vec<(usize, usize)> {
    let mut extents = vec![(usize::MAX, 0); width];
    for cells in placed.iter().filter(|cells| cells.len() == width) {
        for (extent, cell) in extents.iter_mut().zip(cells) {
            *extent = (extent.0.min(cell.from), extent.1.max(cell.to));
        }
    }
    extents
}

/// Joins a label that goes on in the next line with its row: the first line fills the column of the labels, and what
/// follows has no number of its own.
fn wrapped(source: &str, rows: &mut Vec<Row>) {
    let columns = |span: Span| cut::width_of(span.of(source));
    let labels = rows.iter().filter(|row| row.cells.len() > 1).map(|row| columns(row.cells[0]));
    let widest = labels.max().unwrap_or(0).max(WRAPPED);
    for at in (1..rows.len().saturating_sub(1)).rev() {
        let (first, next) = (rows[at].span, rows[at + 1].cells[0]);
        let text = next.of(source);
        // （亿元） alone goes on for certain, 利润总额（亿元） where it is the only one further in.
        let name = super::unit::bracketed(text).map_or(text, |(name, _)| name);
        let inner = |span: Span| cut::indent(source, span) > cut::indent(source, first);
        let only = inner(next) && rows.get(at + 2).is_none_or(|row| !inner(row.span));
        let goes_on = rows[at].cells.len() == 1
            && rows[at + 1].cells.len() > 1
            && (name.is_empty() || columns(first) + 2 >= widest && (name == text || only))
            && !first.of(source).ends_with(['：', ':'])
            && !text.is_empty()
            && name.chars().all(char::is_alphabetic)
            && !cell::is_length(text)
            && (only || columns(next) < columns(first));
        if goes_on {
            rows.remove(at);
            rows[at].cells[0].start = first.start;
            rows[at].span.start = first.start;
        }
    }
}

/// The cells of a row with their places on its line.
fn places(source: &str, row: &Row) -> Vec<Placed> {
    let start = source[..row.span.start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    cut::columns(source, Span::new(start, row.span.end))
}

/// How far a cell stands from a column: 0 where they overlap, and then the less the more they do.
fn distance(cell: &Placed, column: (usize, usize)) -> (usize, usize) {
    let overlap = cell.to.min(column.1).saturating_sub(cell.from.max(column.0));
    let apart = cell.from.saturating_sub(column.1) + column.0.saturating_sub(cell.to);
    (apart, usize::MAX - overlap)
}

pub(super) fn most_common(numbers: impl Iterator<Item = usize>) -> usize {
    let mut counts = vec![0usize; COLUMNS + 1];
    for number in numbers {
        counts[number.min(COLUMNS)] += 1;
    }
    (1..counts.len())
        .max_by_key(|&number| (counts[number], number))
        .filter(|&number| counts[number] > 0)
        .unwrap_or(0)
}

/// The rows, if they are a table: columns of numbers, with words that say what they are.
fn accept(source: &str, lines: &[Line], rows: Vec<Row>, form: Form) -> Option<Vec<Row>> {
    if form == Form::Pairs {
        return certain::pairs(source, lines, rows);
    }
    let data: Vec<&Row> = rows.iter().filter(|row| has_value(source, row)).collect();
    let width = most_common(data.iter().map(|row| row.cells.len()));
    if data.is_empty() {
        return certain::are_years_values(source, lines, &rows).then_some(rows);
    }
    if rows.len() < 2 || width < 2 {
        return None;
    }
    let header = rows.iter().take_while(|row| !has_value(source, row)).any(|row| words(source, row) >= 2);
    let columns: Vec<Column> = (0..width).map(|column| Column::of(source, &data, column)).collect();
    let numeric = columns.iter().filter(|column| column.values > 0 && column.values >= column.words).count();
    if numeric == 0 {
        return None;
    }
    let labelled = data.iter().filter(|row| words(source, row) > 0).count() * 2 >= data.len();
    let fits = match form {
        Form::Tabs | Form::Bars => header || labelled && !is_contents(&columns, numeric),
        Form::Commas => header,
        Form::Columns | Form::Spaces | Form::Pairs => {
            let even = columns.iter().filter(|column| column.words == 0 && column.values > 0).count();
            let measured = labelled
                && columns.iter().any(|column| column.words == 0 && column.measured == column.values);
            even > 0
                && if header {
                    data.len() >= 2 || even >= 2
                } else {
                    let bare =
                        columns.iter().filter(|column| column.bare > 0 && column.bare == column.values);
                    data.len() >= 2 && measured && bare.filter(|column| column.words == 0).count() >= 2
                }
        }
    };
    fits.then_some(rows)
}

/// Of a column, how many rows hold what.
struct Column {
    values: usize,
    /// Of the values, those that are numbers and nothing else.
    bare: usize,
    /// Of the values, those with a unit or a decimal point.
    measured: usize,
    words: usize,
    /// Whether the values are whole numbers, none less than the one before.
    climbs: bool,
}

impl Column {
    fn of(source: &str, data: &[&Row], column: usize) -> Self {
        let mut found = Self { values: 0, bare: 0, measured: 0, words: 0, climbs: true };
        let mut last = f64::NEG_INFINITY;
        for text in data.iter().map(|row| row.text(source, column)) {
            match number(text) {
                Some(number) => {
                    found.values += 1;
                    found.bare += 1;
                    found.measured += usize::from(number.decimals > 0 || number.sign.is_some());
                    let value = number.value.map_or(f64::NEG_INFINITY, crate::decimal::Decimal::to_f64);
                    found.climbs &= number.plain && value >= last;
                    last = value;
                }
                None if is_nothing(text) => {}
                None if is_measured(text) => {
                    found.values += 1;
                    found.measured += 1;
                    found.climbs = false;
                }
                None => found.words += 1,
            }
        }
        found
    }
}

/// A table of contents: headings and the pages they stand on.
fn is_contents(columns: &[Column], numeric: usize) -> bool {
    numeric == 1
        && columns
            .iter()
            .any(|column| column.values > 0 && column.words == 0 && column.climbs && column.measured == 0)
}

/// How many cells of a row hold words.
fn words(source: &str, row: &Row) -> usize {
    let is_word = |text: &str| {
        !is_nothing(text) && number(text).is_none_or(|number| number.plain && year(text).is_some())
    };
    row.cells.iter().filter(|cell| is_word(cell.of(source))).count()
}
