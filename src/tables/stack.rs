//! A table whose cells stand below one another, one a line, as some pages copy them.

use super::Row;
use super::above::says_unit;
use super::cell::{changed, is_nothing, number, year};
use super::cut::{self, Line};
use super::find::{groups, is_value, laid, titled};
use super::header::{is_generic, is_growth};
use super::plan::stem;
use super::unit::{self, Units};
use super::when;
use super::words::list;
use crate::quantities;
use crate::report::FigureKind;
use crate::span::Span;

/// A cell is no longer than this, in bytes.
const LONG_CELL: usize = 100;
/// A header of notes or codes is no longer than this, in bytes.
const LONG_HEADER: usize = 24;
/// So many columns are looked for.
const COLUMNS: usize = 24;
/// Titles stand over no more groups where there are other columns too, and rows have no more cells then.
const MOST_GROUPS: usize = 3;
const WIDEST: usize = 10;
/// A header that says what the first cells of the rows are is worth so many cells like these.
const HEADED: usize = 2;
/// So many blank lines, which empty cells may be, stand at most between two cells.
const BLANKS: usize = 3;

/// A table with the lines that it takes.
pub(super) struct Stacked {
    pub(super) rows: Vec<Row>,
    /// Its cells of which the column is not known.
    pub(super) loose: Vec<Span>,
    pub(super) first: usize,
    /// The line after its last.
    pub(super) end: usize,
}

/// What a line may be in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Content {
    Value,
    /// A number with its unit, which may name a row too: 35千伏及以上.
    Measured,
    Year,
    Nothing,
    Words,
}

/// A line that may be a cell.
struct Cell {
    span: Span,
    line: usize,
    content: Content,
    /// Whether it heads bare numbers of months or quarters: 月份.
    counts: bool,
    /// Whether it heads notes, codes or remarks, which rows may lack.
    aside: bool,
    /// Whether it heads the units of the rows.
    units: bool,
    /// Whether it says 合计, in whose row more is left out.
    total: bool,
    /// Whether it heads what names the rows, and what numbers them: 地区, 序号.
    names: bool,
    numbers: bool,
}

/// The tables in the run of short lines that begins at `at`, and the line after that run.
pub(super) fn find(source: &str, lines: &[Line], at: usize) -> (Vec<Stacked>, usize) {
    let (cells, end_of_run) = run(source, lines, at);
    let mut tables = Vec::new();
    // Cells before this one are another table's.
    let mut taken = 0;
    let mut from = 0;
    while let Some(value) =
        cells[from..].iter().position(|cell| matches!(cell.content, Content::Value | Content::Measured))
    {
        let value = from + value;
        let Some(shape) = shape(&cells[taken..], value - taken) else {
            let group = cells[value..].iter().position(|cell| cell.content == Content::Words);
            from = value + group.unwrap_or(cells.len() - value);
            continue;
        };
        let Shape { first, width, end, .. } = shape;
        let (from_cell, run) = (taken, &cells[taken..]);
        taken += end;
        from = taken;
        let Some((header, mut rows)) = header(source, run, first, width) else { continue };
        let mut loose = Vec::new();
        let mut at = first;
        while at < end {
            let Some(columns) = layout(run, at, &run[first - width..first + width]) else { break };
            let cells = &run[at..at + columns.len()];
            // Of a row that lacks values only the label is certain.
            let known = if columns.contains(&None) { 1 } else { cells.len() };
            loose.extend(cells[known..].iter().map(|cell| cell.span));
            let row = row(cells);
            let known: Vec<usize> = columns.iter().copied().take(known).flatten().collect();
            rows.push(laid(&row, &known, width));
            at += cells.len();
        }
        tables.push(Stacked {
            rows,
            loose,
            first: run[header].line,
            end: cells[from_cell + end - 1].line + 1,
        });
    }
    (tables, end_of_run.max(at + 1))
}

fn row(cells: &[Cell]) -> Row {
    let spans = cells.iter().map(|cell| cell.span);
    Row { span: cells[0].span.hull(cells[cells.len() - 1].span), cells: spans.collect() }
}

/// The rows of the header that ends before the cell of the first value, and where among the cells it begins: titles over groups of
/// columns may stand before the headers of these. Nothing where the cells are more than one row, and how they lie over each other
/// is not known.
fn header(source: &str, run: &[Cell], first: usize, width: usize) -> Option<(usize, Vec<Row>)> {
    let cells = &run[..first];
    let part = |cell: &Cell| unit::part(source, cell.span, &mut Units::default());
    let names = |cell: &Cell| names_rows(part(cell).name.of(source));
    let single = cells.len() - width;
    let lower = &cells[single + 1..];
    let spans: Vec<Span> = lower.iter().map(|cell| cell.span).collect();
    let units: Vec<unit::Named> = lower.iter().map(part).filter(|part| part.unit.is_some()).collect();
    // 千港元 beside 2024年 is no header of a column of its own, nor is 姓名 the first one behind 序号.
    let bare = |cell: &Cell| {
        Units::default().read(cell.span.of(source)).is_some_and(|unit| unit.kind == FigureKind::Money)
    };
    let only_units =
        units.len() == lower.len() && units.iter().all(|part| part.name.is_empty()) || lower.iter().all(bare);
    let starts = groups(source, &spans, width).or_else(|| only_units.then(|| (1..width).collect()));
    let heads = |cell: &Cell| matches!(cell.content, Content::Words | Content::Year);
    if let Some(found) = grouped(source, run, first, width).filter(|_| !only_units) {
        return Some(found);
    }
    let numbers = |cell: &Cell| list("serial").has(&quantities::fold(cell.span.of(source)));
    let mixed = || units.iter().any(|part| part.name.is_empty()) || lower.iter().any(bare);
    if !only_units && mixed() || cells[..single].last().is_some_and(numbers) {
        return None;
    }
    if !names(&cells[single]) {
        // One title more names the rows.
        let two = starts.and_then(|starts| Some(((single + 1).checked_sub(starts.len() + 1)?, starts)));
        let heads_groups = |at: usize| cells[at].content == Content::Words && cells[at..].iter().all(heads);
        if let Some((mut at, starts)) = two.filter(|two| heads_groups(two.0)) {
            at += usize::from(is_title(source, cells[at].span));
            let upper = row(&cells[at..=single]);
            let upper = laid(&upper, &titled(upper.cells.len(), &starts)?, width);
            let lower = laid(&row(lower), &(1..width).collect::<Vec<_>>(), width);
            return Some((at, vec![upper, lower]));
        }
        let mut over = cells[..single].iter().rev().take(width - 1).take_while(|cell| heads(cell)).peekable();
        if is_title(source, cells[single].span) && !over.clone().any(names) {
            return Some((single + 1, vec![laid(&row(lower), &(1..width).collect::<Vec<_>>(), width)]));
        }
        // 产量（万吨） over the names of the rows is the header of a column.
        let over_names = part(&cells[single]);
        let counts = list("counted-things").ends(&quantities::fold(over_names.name.of(source)));
        let measured = counts || !units.is_empty() && over_names.unit.is_some();
        let shifted = measured && over.peek().is_some();
        if shifted || over.any(names) {
            return None;
        }
    }
    Some((single, vec![row(&cells[single..])]))
}

/// What a header of two rows says.
#[derive(PartialEq)]
struct Header {
    words: String,
    /// Whether it has a unit, per cent, and whether it heads the units of rows.
    measured: bool,
    percent: bool,
    units: bool,
    /// Whether it says no more than that its column holds changes (涨跌幅), against what (较昨日), all of what stands beside it (合计), that or a part
    /// (男), that parts stand below it (其中), or a time (2024年).
    grows: bool,
    compared: bool,
    sums: bool,
    partial: bool,
    opens_parts: bool,
    dated: bool,
}

impl Header {
    fn of(source: &str, cell: &Cell) -> Self {
        let named = unit::part(source, cell.span, &mut Units::default());
        let words = quantities::fold(named.name.of(source)).into_owned();
        let sums = list("sum-column").has(&words);
        Self {
            measured: named.unit.is_some(),
            percent: named.unit.as_ref().is_some_and(unit::Scaled::is_percent),
            dated: when::times(source, cell.span, None).iter().any(|when| when.span == cell.span),
            units: cell.units,
            grows: is_growth(&words) && stem(&words).is_empty(),
            compared: ["against", "compared", "relative-end"].iter().any(|key| list(key).within(&words)),
            sums: sums && !is_generic(&words),
            partial: sums || list("part-column").has(&words),
            opens_parts: list("part").has(&words),
            words,
        }
    }
}

/// Two header rows of which the upper one has titles over groups of the lower one's headers, and headers of single columns.
struct Grouped<'g> {
    source: &'g str,
    /// The headers of both rows, and the cells of the rows below them.
    headers: Vec<Header>,
    values: &'g [Cell],
    width: usize,
    /// How many of the headers the upper row has.
    upper: usize,
    /// The columns of each title, the best of these so far with how many titles there are, how well they fit, and whether
    /// others fit as well.
    sizes: Vec<usize>,
    best: (usize, Vec<usize>),
    score: i32,
    tied: bool,
}

impl Grouped<'_> {
    /// Tries how many columns the next titles have: one, or several of the `lower` headers that are left, for so many `groups`.
    fn divide(&mut self, groups: usize, lower: usize) {
        let titles = self.upper - self.sizes.len();
        if lower < 2 * groups || groups == 0 && lower > 0 || titles < groups {
            return;
        }
        if titles == 0 {
            if let Some(score) = self.fit().filter(|&score| score >= self.score) {
                self.tied = score == self.score;
                (self.score, self.best) = (score, (self.upper, self.sizes.clone()));
            }
            return;
        }
        self.sizes.push(1);
        self.divide(groups, lower);
        self.sizes.pop();
        for size in (2..=lower).filter(|_| groups > 0) {
            self.sizes.push(size);
            self.divide(groups - 1, lower - size);
            self.sizes.pop();
        }
    }

    /// How well titles of these sizes fit the headers below them and the values; nothing where they do not.
    fn fit(&self) -> Option<i32> {
        let (mut score, mut column, mut lower) = (0, 0, self.upper);
        let mut first: Option<&[Header]> = None;
        for (title, &size) in self.headers.iter().zip(&self.sizes) {
            if size == 1 {
                // 其中 and 合计 are no columns of their own.
                if title.partial || title.opens_parts || !self.holds(column, title) {
                    return None;
                }
                column += 1;
                continue;
            }
            let below = &self.headers[lower..lower + size];
            let fits = below
                .iter()
                .enumerate()
                .all(|(at, header)| self.holds(column + at, header) && (header.grows || !title.grows));
            if column == 0 || title.partial || title.compared || title.units || !fits {
                return None;
            }
            score += 2 * i32::from(title.grows || title.opens_parts || title.dated);
            if below.iter().all(|header| header.measured) {
                score += if title.measured { -1 } else { 1 };
            }
            if below[0].sums {
                score += if self.sums_up(column, size) { 3 } else { return None };
            }
            match first {
                Some(first) => {
                    score += i32::from(first[0] == below[0]) + 2 * i32::from(first == below);
                }
                None => first = Some(below),
            }
            (column, lower) = (column + size, lower + size);
        }
        Some(score)
    }

    fn value(&self, row: usize, column: usize) -> Option<super::cell::Number> {
        number(self.values.get(row * self.width + column)?.span.of(self.source))
    }

    /// Whether the first rows of a column may be what they are taken for: a change is no whole number of thousands.
    fn holds(&self, column: usize, header: &Header) -> bool {
        let large = |number: super::cell::Number| {
            (header.percent || number.decimals == 0)
                && number.value.is_some_and(|value| value.to_f64() >= 1000.0)
        };
        !(header.grows || header.percent) || !(0..2).any(|row| self.value(row, column).is_some_and(large))
    }

    /// Whether the first of these columns is the sum of the others in the first rows.
    fn sums_up(&self, column: usize, size: usize) -> bool {
        let value = |row, at| Some(self.value(row, at)?.value?.to_f64());
        (0..2).all(|row| {
            let parts: Option<f64> = (column + 1..column + size).map(|at| value(row, at)).sum();
            parts.zip(value(row, column)).is_some_and(|(parts, sum)| (parts - sum).abs() <= 0.01 * sum.abs())
        })
    }
}

/// The two header rows before the `first` value of rows of `width` cells, and where among the cells they begin, where titles of
/// one of them stand over some of the columns: 学校 | 班级数 | 学生数 over 合计 | 男 | 女. Nothing where
/// nothing tells, or several readings fit.
fn grouped(source: &str, cells: &[Cell], first: usize, width: usize) -> Option<(usize, Vec<Row>)> {
    let names =
        |cell: &Cell| names_rows(unit::part(source, cell.span, &mut Units::default()).name.of(source));
    // Where the last headers begin with what names the rows, they are a row by themselves.
    if width > WIDEST || names(&cells[first - width]) {
        return None;
    }
    let mut before = (first.saturating_sub(width + MOST_GROUPS)..first - width).rev();
    let behind_title = |at: &usize| *at > 0 && is_title(source, cells[at - 1].span);
    let known = before.clone().find(|&at| names(&cells[at])).or_else(|| before.clone().find(behind_title));
    let (at, upper, sizes) = match known {
        Some(at) => divided(source, cells, at, first, width, 1)?,
        None => before.find_map(|at| divided(source, cells, at, first, width, 3))?,
    };
    let (mut over, mut below, mut column) = (Vec::new(), Vec::new(), 0);
    for size in sizes {
        over.push(column);
        below.extend((column..column + size).filter(|_| size > 1));
        column += size;
    }
    let (upper, lower) = (row(&cells[at..at + upper]), row(&cells[at + upper..first]));
    Some((at, vec![laid(&upper, &over, width), laid(&lower, &below, width)]))
}

/// Of the headers from `at` on, how many are in the upper row and how many columns each of these has; nothing where less than
/// `least` tells, or several readings fit.
fn divided(
    source: &str,
    cells: &[Cell],
    at: usize,
    first: usize,
    width: usize,
    least: i32,
) -> Option<(usize, usize, Vec<usize>)> {
    let headers = &cells[at..first];
    let heads = |cell: &Cell| matches!(cell.content, Content::Words | Content::Year);
    if is_title(source, headers[0].span) || !headers.iter().all(heads) {
        return None;
    }
    let mut found = Grouped {
        source,
        headers: headers.iter().map(|cell| Header::of(source, cell)).collect(),
        values: &cells[first..],
        width,
        upper: 0,
        sizes: Vec::new(),
        best: (0, Vec::new()),
        score: i32::MIN,
        tied: false,
    };
    let groups = headers.len() - width;
    for upper in groups + 1..headers.len() - 1 {
        found.upper = upper;
        found.divide(groups, headers.len() - upper);
    }
    let (upper, sizes) = found.best;
    (found.score >= least && !found.tied).then_some((at, upper, sizes))
}

/// Whether a header says what names the rows: 地区, 公司名称.
fn names_rows(words: &str) -> bool {
    let bare = list("name").ending(words).map_or(words, |name| &words[..words.len() - name.len()]);
    ["subject", "indicator", "period", "person"].iter().any(|key| list(key).has(words) || list(key).has(bare))
}

/// Whether a line before headers is the title of the table, which names no rows: 截至6月30日止年度.
fn is_title(source: &str, cell: Span) -> bool {
    let times = when::times(source, cell, None);
    says_unit(cell.of(source)) || times.iter().any(|when| when.span.len() < cell.len())
}

/// The short lines from `at` on, with few blank lines between two of them.
fn run(source: &str, lines: &[Line], at: usize) -> (Vec<Cell>, usize) {
    let mut cells: Vec<Cell> = Vec::new();
    let mut blanks = 0;
    let mut next = at;
    while let Some(line) = lines.get(next) {
        if line.blank {
            blanks += 1;
            if blanks > BLANKS || cells.is_empty() {
                break;
            }
            next += 1;
            continue;
        }
        blanks = 0;
        let span = cut::trimmed(source, line.span.start, line.span.end);
        let text = span.of(source);
        if span.len() > LONG_CELL || cut::is_prose(text) || text.contains(['|', '│', '\t']) {
            break;
        }
        let content = match number(text) {
            Some(number) if number.plain && year(text).is_some() => Content::Year,
            _ if is_nothing(text) => Content::Nothing,
            Some(_) => Content::Value,
            _ if is_value(text) || changed(text).is_some() => Content::Measured,
            _ => Content::Words,
        };
        let counts = ["month-column", "quarter-column"].iter().any(|key| list(key).has(text));
        let words = if span.len() <= LONG_HEADER { quantities::fold(text) } else { "".into() };
        let aside = content == Content::Words && (list("note").has(&words) || list("code").within(&words));
        let units = list("unit-column").has(&words);
        let total = content == Content::Words && list("total").has(&words);
        let heads = |keys: &[&str]| content == Content::Words && keys.iter().any(|key| list(key).has(&words));
        let names = content == Content::Words && names_rows(&words);
        let numbers = heads(&["serial", "round", "named-things"]);
        cells.push(Cell { span, line: next, content, counts, aside, units, total, names, numbers });
        next += 1;
    }
    (cells, next)
}

/// How the cells are laid out: where the first row of values begins and the last one ends, how many cells a row has.
#[derive(Clone, Copy, Default)]
struct Shape {
    first: usize,
    width: usize,
    end: usize,
    /// How many rows have all their cells but those that may be left out.
    rows: usize,
    /// How many cells hold the same as the first row's, and more where the header begins with what names or numbers these.
    alike: usize,
}

/// The shape whose first row holds the first value, at `value`.
fn shape(cells: &[Cell], value: usize) -> Option<Shape> {
    let mut best: Option<Shape> = None;
    for width in 2..=COLUMNS {
        for first in (value + 1).saturating_sub(width)..=value {
            let Some(header) = first.checked_sub(width) else { continue };
            let is_header = |cell: &Cell| matches!(cell.content, Content::Words | Content::Year);
            if !cells[header..first].iter().all(is_header) || cells[header].content == Content::Year {
                continue;
            }
            let found = rows(cells, first, width);
            // A line of words behind the last row makes rows of values and the next row's label fit as well.
            let named = |at: usize| !matches!(cells[at].content, Content::Value | Content::Nothing);
            let as_good = |best: &Shape| best.width == width && (named(first) || !named(best.first));
            if found.rows >= if width == 2 { 3 } else { 2 }
                && best
                    .as_ref()
                    .is_none_or(|best| best.alike < found.alike || best.alike == found.alike && as_good(best))
            {
                best = Some(found);
            }
        }
    }
    // The pages of a table of contents
    best.filter(|shape| {
        shape.width > 2
            || cells[shape.first].content != Content::Value
            || cells[shape.first + 1].content != Content::Words
    })
}

/// The rows of `width` cells from `first` on that have words and values in the same columns.
fn rows(cells: &[Cell], first: usize, width: usize) -> Shape {
    let mut found = Shape { first, width, end: first, ..Shape::default() };
    let Some(pattern) = cells.get(first..first + width) else { return found };
    // 0—14岁 names a row of numbers alone.
    let named = pattern[0].content == Content::Measured
        && pattern[1..].iter().all(|cell| cell.content == Content::Value);
    let labelled = named
        || cells[first - width].counts
        || pattern.iter().any(|cell| matches!(cell.content, Content::Words | Content::Year));
    let valued =
        pattern[0].content != Content::Measured || pattern.iter().any(|cell| cell.content == Content::Value);
    if !labelled || !valued {
        return found;
    }
    let mut at = first;
    let header = &cells[first - width];
    if if pattern[0].content == Content::Value { header.numbers } else { header.names } {
        found.alike = HEADED;
    }
    while let Some(columns) = layout(cells, at, &cells[first - width..first + width]) {
        let row = &cells[at..at + columns.len()];
        at += row.len();
        found.end = at;
        if columns.contains(&None) {
            continue;
        }
        found.rows += usize::from(row.len() > 1);
        let like = |column: &Option<usize>| column.map(|column| pattern[column].content);
        found.alike += row
            .iter()
            .zip(&columns)
            .filter(|(cell, column)| like(column) == Some(cell.content) || cell.content == Content::Nothing)
            .count();
    }
    found
}

/// The columns of the cells of the row that begins at `at`, below the header and the first row of `model`; none of a cell of
/// which it is not known. Rows may lack notes and codes; where they lack more their label alone is certain.
fn layout(cells: &[Cell], at: usize, model: &[Cell]) -> Option<Vec<Option<usize>>> {
    let width = model.len() / 2;
    let (header, pattern) = model.split_at(width);
    let fits = |at: usize, columns: &[usize]| {
        let row = cells.get(at..at + columns.len())?;
        let unnamed = row[0].content == Content::Nothing && pattern[columns[0]].content == Content::Words;
        let agree = |(cell, &column): (&Cell, &usize)| agrees(cell.content, pattern[column].content);
        (!unnamed && row.iter().zip(columns).all(agree)).then(|| columns.iter().copied().map(Some).collect())
    };
    let all: Vec<usize> = (0..width).collect();
    let full = fits(at, &all);
    let asides: Vec<Vec<usize>> = (0..width)
        .filter(|&column| header[column].aside)
        .map(|aside| all.iter().copied().filter(|&column| column != aside).collect())
        .collect();
    // The words behind a row may be its remark or name the next row.
    let goes_on = |at: usize| {
        at >= cells.len()
            || fits(at, &all).or_else(|| asides.iter().find_map(|short| fits(at, short))).is_some()
    };
    if full.is_some() && (asides.is_empty() || goes_on(at + width)) {
        return full;
    }
    let begins = |at: usize| cells.get(at).is_none_or(|cell| cell.content == Content::Words);
    let short = asides.iter().filter(|short| short.len() > 1 && begins(at + short.len()));
    // Of several words before the next value one may be left out.
    let words = pattern.iter().take_while(|cell| cell.content == Content::Words);
    let certain = words.count() < 2 || header.iter().any(|cell| cell.units);
    let mut short = short.filter_map(|short| fits(at, short));
    let lacking = match &full {
        Some(_) => short.find(|short| certain && goes_on(at + short.len())),
        None => short.next(),
    };
    // 整存整取 over rows of its own
    let headed = || {
        let only = |at: usize| cells.get(at).is_some_and(|cell| cell.content == Content::Words);
        let plain = only(at) && pattern[1..].iter().all(|cell| cell.content != Content::Words);
        let below = || fits(at + 1, &all).is_some() || only(at + 1) && fits(at + 2, &all).is_some();
        (plain && pattern[0].content == Content::Words && below()).then(|| vec![Some(0)])
    };
    lacking.or(full).or_else(headed).or_else(|| {
        // 净利润 | 9,860.1 below three columns of values
        let values = cells.get(at + 1..)?.iter().take_while(|cell| cell.content != Content::Words).count();
        let lacks = cells[at].content == Content::Words
            && pattern[0].content == Content::Words
            && (cells[at].total || pattern[1..].iter().all(|cell| cell.content != Content::Words))
            && (1..width - 1).contains(&values)
            // 联系电话 | 87654321 below a table is none of its rows.
            && (cells[at].total || values > 1 || fits(at + 1 + values, &all).is_some());
        lacks.then(|| [Some(0)].into_iter().chain(vec![None; values]).collect())
    })
}

fn agrees(content: Content, like: Content) -> bool {
    match like {
        Content::Value | Content::Nothing => content != Content::Words,
        Content::Year => matches!(content, Content::Year | Content::Value),
        Content::Measured => content != Content::Year,
        Content::Words => matches!(content, Content::Words | Content::Measured | Content::Nothing),
    }
}
