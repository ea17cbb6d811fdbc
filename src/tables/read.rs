//! What does each number of a table say?

use rustc_hash::FxHashMap;

use super::cell::{Number, is_nothing, number, year};
use super::header::{self, Column, Kind, Signs, joined};
use super::unit::{self, Scaled, Units};
use super::when::{self, When};
use super::words::list;
use super::{Blocks, Row, Table, check, cut, label};
use crate::decimal::Decimal;
use crate::quantities::{self, Quantity};
use crate::report::{
    Article, Basis, Bound, Change, Check, CheckStatus, Direction, Figure, FigureKind, Mention, Notice,
    NoticeCode, Period, Role, Statement, Time, Unit, Value,
};
use crate::span::Span;

/// What is known of the text around the tables.
pub struct Context<'c> {
    /// The articles of the report.
    pub articles: &'c [Article],
    /// Places and organisations of the text, in its order.
    pub owners: &'c [Span],
}

/// What was read of the tables.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The figures, in order.
    pub figures: Vec<Figure>,
    /// The rows that they make, by their numbers here.
    pub statements: Vec<Statement>,
    /// The times that headers and labels name.
    pub times: Vec<Time>,
    /// Totals and growth, by the figures' numbers here.
    pub checks: Vec<Check>,
    /// What could not be read.
    pub notices: Vec<Notice>,
}

/// Reads the `blocks` of `source`.
pub fn read(source: &str, blocks: &Blocks, context: &Context) -> Reading {
    let mut reading = Reading::default();
    labels(source, &blocks.labels, context, &mut reading);
    if blocks.tables.is_empty() {
        return reading;
    }
    for caption in blocks.captions.iter().filter_map(|&caption| numbered(source, caption)) {
        let article = article_at(context.articles, caption.start);
        let times = when::times(source, caption, None).into_iter();
        reading.times.extend(times.map(|when| Time { article, span: when.span, iso: when.iso }));
    }
    let folded = quantities::fold(source);
    let mut units = Units::default();
    let mut slack = Vec::new();
    let lines = cut::lines(source);
    let names: Vec<&Mention> = blocks.labels.iter().filter_map(|line| line.name.as_ref()).collect();
    for table in &blocks.tables {
        let mut above = Above::of(source, &lines, table, context, &mut units);
        above.subject = above.subject.or_else(|| named_before(&names, context, table.span.start));
        let mut reader = Reader {
            source,
            folded: &folded,
            table,
            context,
            above,
            units: &mut units,
            out: &mut reading,
            rows: FxHashMap::default(),
            slack: &mut slack,
        };
        reader.read();
    }
    reading.times.sort_by_key(|time| time.span);
    reading
}

/// The name that the last label before `at` gives in the same article.
fn named_before(names: &[&Mention], context: &Context, at: usize) -> Option<Mention> {
    let before = names.partition_point(|name| name.span.start < at);
    let name = *names[..before].last()?;
    let article = |at| article_at(context.articles, at);
    (article(name.span.start) == article(at)).then(|| name.clone())
}

/// Writes the figures of labels, each with a statement of its own.
fn labels(source: &str, labels: &[label::Line], context: &Context, reading: &mut Reading) {
    let (mut article, mut subject) = (usize::MAX, None);
    for line in labels {
        let at = article_at(context.articles, line.span.start);
        if at != article {
            (article, subject) = (at, None);
        }
        subject = line.name.clone().or(subject);
        for figure in &line.figures {
            let number = reading.figures.len();
            let mut statement = Statement {
                article,
                subject: subject.as_ref().map(|subject: &Mention| subject.text.clone()),
                indicator: Some(figure.label.text.clone()),
                ..Statement::default()
            };
            *slot(&mut statement, figure.role) = Some(number);
            let is_limit = figure.role == Role::Threshold;
            reading.statements.extend((!is_limit).then_some(statement));
            let words = quantities::fold(&figure.label.text);
            let change = Change { direction: None, basis: basis(&words, &words) };
            reading.figures.push(Figure {
                article,
                span: figure.quantity.span,
                kind: figure.quantity.kind,
                value: figure.quantity.value.clone(),
                bound: figure.quantity.bound,
                unit: figure.quantity.unit.clone(),
                role: figure.role,
                indicator: Some(figure.label.clone()),
                subject: subject.clone(),
                period: None,
                change: (figure.role == Role::Change).then_some(change),
                rank_scope: None,
                statement: (!is_limit).then(|| reading.statements.len() - 1),
                sentence: cut::trimmed(source, line.span.start, line.span.end),
            });
        }
    }
}

/// What the lines above a table, and its first rows, say of all of it.
#[derive(Default)]
struct Above {
    article: usize,
    units: Vec<Scaled>,
    period: Option<Period>,
    year: Option<i32>,
    subject: Option<Mention>,
    /// The title of the table, without its number.
    title: Option<Span>,
    /// How many of the table's rows belong to it.
    rows: usize,
    /// The line that gives the units.
    unit_line: Option<Span>,
}

/// So many lines above a table are looked at.
const LINES_ABOVE: usize = 4;
/// A title is no longer than this, in bytes.
const LONG_TITLE: usize = 150;

impl Above {
    fn of(source: &str, lines: &[cut::Line], table: &Table, context: &Context, units: &mut Units) -> Self {
        let mut above = Self { article: article_at(context.articles, table.span.start), ..Self::default() };
        above.rows = caption_rows(source, table);
        let mut captions: Vec<Span> = Vec::new();
        for row in table.rows[..above.rows].iter().rev() {
            captions.extend(row.cells.iter().rev().filter(|cell| !cell.is_empty()));
        }
        let first = lines.partition_point(|line| line.span.end < table.span.start);
        let before = lines[..first].iter().rev().filter(|line| !line.blank).take(LINES_ABOVE);
        for line in before {
            let span = cut::trimmed(source, line.span.start, line.span.end);
            if !is_caption(span.of(source)) {
                break;
            }
            captions.push(span);
        }
        let title = context.articles.get(above.article).and_then(|article| article.title.as_ref());
        let title = title
            .and_then(|title| title.parts.first().copied())
            .filter(|title| title.end <= table.span.start);
        for &caption in &captions {
            if above.units.is_empty() {
                above.units = unit::of_caption(source, caption, units);
                above.unit_line = (!above.units.is_empty()).then_some(caption);
            }
            above.take(source, caption, context);
        }
        if let Some(title) = title {
            above.take(source, title, context);
        }
        above
    }

    /// Takes period, subject and title from a line where nearer ones have not given them.
    fn take(&mut self, source: &str, line: Span, context: &Context) {
        let line = numbered(source, line).unwrap_or(line);
        let text = line.of(source);
        // 更新时间：… says when, but not of what.
        if text.trim_end_matches(['：', ':']).contains(['：', ':']) && !says_unit(text) {
            return;
        }
        if self.period.is_none() {
            let times = when::times(source, line, None);
            if let [time] = &times[..] {
                self.year = time.iso.as_ref().and_then(|iso| iso.get(..4)).and_then(|year| year.parse().ok());
                self.period = time.period.clone();
            }
        }
        let opens = text.ends_with(['：', ':']) || text.contains(['，', '。']);
        if self.subject.is_none() && !opens {
            let first = context.owners.partition_point(|owner| owner.start < line.start);
            self.subject = context
                .owners
                .get(first)
                .filter(|owner| line.contains(**owner))
                .map(|&span| Mention { text: span.of(source).split_whitespace().collect(), span });
        }
        if self.title.is_none() && !opens && !list("unit-line").iter().any(|word| text.contains(word)) {
            self.title = Some(line);
        }
    }
}

/// Whether a line above a table speaks of it: a title, a unit, a lead-in.
fn is_caption(text: &str) -> bool {
    text.len() <= LONG_TITLE
        && !text.trim_end_matches(['：', ':']).contains(['。', '！', '？', '；', '\t', '|'])
}

/// The lines above `tables` that number them: there, a number stands before the title's own.
pub(super) fn captions(source: &str, tables: &[Table]) -> Vec<Span> {
    let lines = if tables.is_empty() { Vec::new() } else { cut::lines(source) };
    let mut captions = Vec::new();
    for table in tables {
        let first = lines.partition_point(|line| line.span.end < table.span.start);
        let above = lines[..first].iter().rev().filter(|line| !line.blank).take(LINES_ABOVE);
        let above = above.map(|line| cut::trimmed(source, line.span.start, line.span.end));
        captions.extend(
            above
                .take_while(|line| is_caption(line.of(source)))
                .find(|line| numbered(source, *line).is_some()),
        );
    }
    captions.dedup();
    captions
}

/// What stands behind a table's number: 表3, 附表1：, 表2-1.
fn numbered(source: &str, line: Span) -> Option<Span> {
    let text = line.of(source);
    let rest = text.strip_prefix(['附', '续']).unwrap_or(text).strip_prefix('表')?.trim_start();
    let title = rest.trim_start_matches(|c: char| {
        super::cell::narrow(c).is_ascii_digit()
            || matches!(c, '-' | '.' | '—' | '－')
            || "一二三四五六七八九十".contains(c)
    });
    let numbered = title.len() < rest.len() && title.starts_with([' ', '\u{3000}', '：', ':', '、', '\t']);
    let title = title.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '：' | ':' | '、'));
    (numbered && !title.is_empty()).then(|| Span::new(line.end - title.len(), line.end))
}

/// How many of the first rows are a title or a unit inside the table.
fn caption_rows(source: &str, table: &Table) -> usize {
    let is_caption = |row: &&Row| {
        let mut filled = row.cells.iter().map(|cell| cell.of(source)).filter(|text| !text.is_empty());
        let first = filled.next();
        let rest = filled.next();
        first.is_some_and(|first| number(first).is_none())
            && (rest.is_none() && table.rows.len() > 2
                || rest.is_some_and(says_unit)
                || first.is_some_and(says_unit))
    };
    table.rows.iter().take(3).take_while(is_caption).count()
}

/// Whether a line gives a unit: 单位：亿元.
fn says_unit(text: &str) -> bool {
    list("unit-line").iter().any(|word| {
        text.match_indices(word)
            .any(|(at, word)| text[at + word.len()..].trim_start().starts_with(['：', ':']))
    })
}

/// The article that holds the byte `at` of the source.
fn article_at(articles: &[Article], at: usize) -> usize {
    let holds = |article: &Article| article.parts.iter().any(|part| part.start <= at && at < part.end);
    articles.iter().position(holds).unwrap_or(0)
}

/// Which of its fields the labels of a table's rows are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Naming {
    /// They say what is measured.
    Indicators,
    /// They say whose the figures are.
    Subjects,
    /// They are kinds of things, of which each column measures something.
    Kinds,
}

/// What the columns of one section are for.
struct Plan {
    columns: Vec<Column>,
    /// The column that names the rows.
    label: Option<usize>,
    naming: Naming,
    /// The column of subjects, where another names indicators.
    owner: Option<usize>,
    /// The column whose words stand before the label's.
    outer: Option<usize>,
    period: Option<usize>,
    unit: Option<usize>,
    /// Whether the headers of values are places or organisations.
    across: bool,
    /// Of each column, the column of amounts that its changes or shares belong to.
    beside: Vec<Option<usize>>,
    /// Of each column, what it measures and the period that its header or its neighbours give.
    measures: Vec<Option<Mention>>,
    periods: Vec<Option<Period>>,
}

/// What one row gives all its cells.
#[derive(Clone, Default)]
struct Line {
    label: Option<Mention>,
    /// The label simplified, without spaces.
    words: String,
    signs: Signs,
    subject: Option<Mention>,
    period: Option<Period>,
    unit: Option<Scaled>,
    /// The unit of an earlier row, for rows that have none anywhere.
    inherited: Option<Scaled>,
    total: bool,
    /// Whether it is a part of the row above.
    part: bool,
}

/// A quantity of a cell, which way it changed, and half a unit of its last digit.
struct Cell {
    quantity: Quantity,
    direction: Option<Direction>,
    slack: Option<f64>,
}

/// What figures of one statement share: subject, indicator and period.
type Key = (Option<String>, Option<String>, Option<String>);

struct Reader<'t> {
    source: &'t str,
    folded: &'t str,
    table: &'t Table,
    context: &'t Context<'t>,
    above: Above,
    units: &'t mut Units,
    out: &'t mut Reading,
    /// Statements by subject, indicator and period.
    rows: FxHashMap<Key, usize>,
    /// Of the figures, half a unit of the last digit.
    slack: &'t mut Vec<Option<f64>>,
}

impl Reader<'_> {
    fn read(&mut self) {
        let rows = &self.table.rows;
        let first = self.out.figures.len();
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        for row in &rows[..self.above.rows] {
            for &cell in &row.cells {
                self.keep_times(when::times(self.source, cell, None));
            }
        }
        let sections = header::sections(self.source, self.folded, rows, self.above.rows);
        let mut corner: Option<Column> = None;
        for section in sections {
            let reader = header::Reader {
                source: self.source,
                folded: self.folded,
                rows,
                width,
                year: self.above.year,
                period: self.above.period.as_ref(),
            };
            let (mut columns, times) = reader.columns(&section, self.units);
            // A header below the first leaves out what names the rows.
            if let (Some(first), Some(column)) = (columns.first_mut(), &corner)
                && first.words.is_empty()
            {
                first.words.clone_from(&column.words);
            }
            corner = columns.first().cloned().or(corner);
            self.keep_times(times);
            let plan = self.plan(columns, &section.data);
            self.section(&plan, &section.data);
        }
        self.units_are_told(first);
    }

    /// Says where the numbers of the table, from figure `first` on, are left without a unit: because the line above
    /// gives several, or because nothing gives one. A whole number may count, a fraction measures something.
    fn units_are_told(&mut self, first: usize) {
        let lacks_unit = |figure: &&Figure| {
            figure.kind == FigureKind::Count
                && figure.unit.text.is_empty()
                && figure.span.of(self.source).contains(['.', '．'])
        };
        let Some(figure) = self.out.figures[first..].iter().find(lacks_unit) else { return };
        let amounts = self.above.units.iter().filter(|unit| unit.kind != FigureKind::Percent).count();
        let notice = match self.above.unit_line.filter(|_| amounts > 1) {
            Some(span) => {
                let detail = Some(span.of(self.source).to_owned());
                Notice { code: NoticeCode::TableOfSeveralUnits, span, detail, suggestion: None }
            }
            None => {
                let detail = figure.indicator.as_ref().map(|indicator| indicator.text.clone());
                Notice { code: NoticeCode::TableWithoutUnit, span: figure.span, detail, suggestion: None }
            }
        };
        self.out.notices.push(notice);
    }

    fn keep_times(&mut self, times: Vec<When>) {
        let article = self.above.article;
        self.out.times.extend(times.into_iter().map(|when| Time { article, span: when.span, iso: when.iso }));
    }

    /// Decides which columns name the rows, and how.
    fn plan(&self, columns: Vec<Column>, data: &[usize]) -> Plan {
        let at = |kind: Kind| columns.iter().position(|column| column.kind == kind);
        let labels: Vec<usize> =
            (0..columns.len()).filter(|&column| columns[column].kind == Kind::Label).collect();
        let values =
            columns.iter().position(|column| matches!(column.kind, Kind::Value | Kind::Growth | Kind::Share));
        let labels: Vec<usize> = labels
            .into_iter()
            .filter(|&label| values.is_none_or(|value| label < value) || label == 0)
            .collect();
        let mut plan = Plan {
            label: labels.first().copied(),
            naming: Naming::Indicators,
            owner: None,
            outer: None,
            period: at(Kind::Period),
            unit: at(Kind::Unit),
            across: false,
            beside: (0..columns.len()).map(|at| beside(&columns, at)).collect(),
            measures: (0..columns.len()).map(|at| measure(&columns, at)).collect(),
            periods: (0..columns.len()).map(|at| period(&columns, at)).collect(),
            columns,
        };
        if let [first, second, ..] = labels[..] {
            self.two_labels(&mut plan, first, second, data);
        }
        let measures: Vec<&Mention> = plan
            .columns
            .iter()
            .filter(|column| column.kind == Kind::Value)
            .filter_map(|column| column.measure.as_ref())
            .collect();
        let owners = measures.iter().filter(|measure| self.is_owner(measure.span)).count();
        plan.across = owners >= 2 && owners * 3 >= measures.len() * 2;
        if let Some(label) = plan.label {
            let measured = !measures.is_empty() && !plan.across;
            plan.naming = self.naming(&plan, label, measured, data);
        }
        plan
    }

    /// Of two columns of words: the first may hold subjects or groups of the second.
    fn two_labels(&self, plan: &mut Plan, first: usize, second: usize, data: &[usize]) {
        let text = |row: usize, column: usize| self.table.rows[row].text(self.source, column);
        let filled = |row: &&usize| !text(**row, second).is_empty();
        let repeats = data.windows(2).any(|pair| {
            let (one, next) = (text(pair[0], first), text(pair[1], first));
            (next.is_empty() || one == next) && !text(pair[1], second).is_empty()
        });
        let named = list("indicator").has(&plan.columns[second].words)
            || data.iter().filter(filled).filter(|&&row| self.label_unit(row, second).is_some()).count() * 2
                > data.len();
        if !repeats && !named {
            return;
        }
        plan.label = Some(second);
        if self.are_subjects(first, &plan.columns[first].words, data) {
            plan.owner = Some(first);
        } else {
            plan.outer = Some(first);
        }
    }

    fn label_unit(&self, row: usize, column: usize) -> Option<Scaled> {
        let cell = *self.table.rows[row].cells.get(column)?;
        unit::part(self.source, cell, &mut Units::default()).unit
    }

    /// Whether the words of a column name whose the figures are.
    fn are_subjects(&self, column: usize, header: &str, data: &[usize]) -> bool {
        if list("subject").has(header) {
            return true;
        }
        if list("indicator").has(header) {
            return false;
        }
        let bare = list("name").ending(header).map_or(header, |name| &header[..header.len() - name.len()]);
        if list("subject").has(bare) || list("subject").ends(bare) && bare.chars().count() > 2 {
            return true;
        }
        let cells: Vec<Span> = data
            .iter()
            .filter_map(|&row| self.table.rows[row].cells.get(column).copied())
            .filter(|cell| !is_nothing(cell.of(self.source)) && !self.is_total(*cell))
            .collect();
        let owners = cells.iter().filter(|&&cell| self.is_owner(cell)).count();
        owners > 0 && owners * 5 >= cells.len() * 3
    }

    /// Whether a name is a place's or an organisation's.
    fn is_owner(&self, name: Span) -> bool {
        let first = self.context.owners.partition_point(|owner| owner.end <= name.start);
        let known =
            self.context.owners.get(first).is_some_and(|owner| {
                owner.overlaps(name) && owner.start <= name.start && owner.end >= name.end
            });
        let words: String = name.of(self.folded).split_whitespace().collect();
        known || words.chars().count() >= 2 && words.chars().count() <= 20 && list("subject-end").ends(&words)
    }

    fn naming(&self, plan: &Plan, label: usize, measured: bool, data: &[usize]) -> Naming {
        let header = plan.columns[label].words.as_str();
        if plan.owner.is_none() && self.are_subjects(label, header, data) {
            return Naming::Subjects;
        }
        let with_unit = data.iter().filter(|&&row| self.label_unit(row, label).is_some()).count();
        if !measured || plan.unit.is_some() || with_unit * 2 >= data.len() {
            return Naming::Indicators;
        }
        Naming::Kinds
    }

    fn is_total(&self, cell: Span) -> bool {
        let words: String = cell.of(self.folded).split_whitespace().collect();
        let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
        list("total").has(bare)
    }

    fn section(&mut self, plan: &Plan, data: &[usize]) {
        let mut last = Line::default();
        let mut owner: Option<Span> = None;
        let mut outer: Option<Span> = None;
        let mut lines: Vec<check::Line> = Vec::new();
        for &row in data {
            for (kept, column) in [(&mut owner, plan.owner), (&mut outer, plan.outer)] {
                if let Some(cell) = column.and_then(|column| self.table.rows[row].cells.get(column))
                    && !cell.is_empty()
                {
                    *kept = Some(*cell);
                }
            }
            let line = self.line(plan, row, &last, owner, outer);
            let figures = self.cells(plan, row, &line);
            lines.push(check::Line {
                total: line.total,
                whole: self.sums_up(&line.words),
                part: line.part,
                figures,
            });
            last = line;
        }
        self.check(plan, &lines);
    }

    /// Holds totals and growth against the figures that they follow from.
    fn check(&mut self, plan: &Plan, lines: &[check::Line]) {
        self.slack.resize(self.out.figures.len(), None);
        let sheet =
            check::Sheet { columns: &plan.columns, lines, figures: &self.out.figures, slack: self.slack };
        let (sums, growths) = (sheet.sums(), sheet.growths());
        for sum in sums.iter().filter(|sum| sum.status != CheckStatus::Differs) {
            let statement = |figure: usize| self.out.figures[figure].statement;
            let parts: Vec<usize> = sum.figures[1..].iter().filter_map(|&part| statement(part)).collect();
            if let Some(whole) = statement(sum.figures[0]) {
                self.out.statements[whole].parts.extend(parts.into_iter().filter(|&part| part != whole));
            }
        }
        self.out.checks.extend(sums);
        self.out.checks.extend(growths);
    }

    /// What the labels of a row say.
    fn line(
        &mut self,
        plan: &Plan,
        row: usize,
        last: &Line,
        owner: Option<Span>,
        outer: Option<Span>,
    ) -> Line {
        let cells = &self.table.rows[row].cells;
        let mut line = Line::default();
        let label = plan.label.and_then(|label| cells.get(label).copied()).filter(|cell| !cell.is_empty());
        line.total = cells
            .iter()
            .zip(&plan.columns)
            .filter(|(_, column)| matches!(column.kind, Kind::Label | Kind::Ignored))
            .any(|(cell, _)| self.is_total(*cell));
        if let Some(cell) = label {
            let (span, part) = self.bare_label(cell);
            let named = unit::part(self.source, span, self.units);
            line.words = named.name.of(self.folded).split_whitespace().collect();
            line.signs = Signs::of(&line.words);
            line.label =
                Some(joined(outer.map(|outer| joined(None, self.source, outer)), self.source, named.name));
            line.inherited = last.unit.clone().or_else(|| last.inherited.clone());
            line.unit = named.unit.or_else(|| line.inherited.clone().filter(|_| part));
            line.part = part;
        } else if plan.label.is_some() && !line.total {
            line = Line { total: false, ..last.clone() };
        }
        if let Some(unit) = plan.unit.and_then(|unit| cells.get(unit)) {
            line.unit = self.units.read(unit.of(self.source)).or(line.unit);
        }
        if let Some(cell) = plan.period.and_then(|period| cells.get(period)) {
            let times = when::times(self.source, *cell, self.above.year);
            line.period = times.last().and_then(|when| when.period.clone());
            self.keep_times(times);
        }
        let owner = owner.filter(|_| plan.owner.is_some());
        if let Some(owner) = owner.filter(|owner| !self.is_total(*owner)) {
            line.subject = Some(joined(None, self.source, owner));
        }
        if plan.naming == Naming::Subjects && !line.total {
            line.subject = line.label.clone().filter(|_| !self.sums_up(&line.words));
        }
        line
    }

    /// 总出口 among places: a total that is named by what it sums up.
    fn sums_up(&self, words: &str) -> bool {
        words.starts_with(['总', '全'])
            || list("total").iter().any(|total| total.chars().count() == 2 && words.ends_with(total))
    }

    /// A label without marks of parts and numbers of lists, and whether it is a part of the row above.
    fn bare_label(&self, cell: Span) -> (Span, bool) {
        let mut span = cell;
        let mut part = false;
        while let Some(mark) = list("part").opening(span.of(self.source)) {
            span = cut::trimmed(self.source, span.start + mark.len(), span.end);
            part = true;
        }
        let text = span.of(self.source);
        let rest = item_number(text);
        span.start += text.len() - rest.len();
        if span.is_empty() { (cell, part) } else { (span, part) }
    }

    /// Reads the values of a row; the first figure of each column.
    fn cells(&mut self, plan: &Plan, row: usize, line: &Line) -> Vec<Option<usize>> {
        let cells = self.table.rows[row].cells.clone();
        let mut figures: Vec<Option<usize>> = vec![None; plan.columns.len()];
        for (at, (&cell, column)) in cells.iter().zip(&plan.columns).enumerate() {
            let valued = matches!(column.kind, Kind::Rank | Kind::Value | Kind::Growth | Kind::Share);
            if !valued || is_nothing(cell.of(self.source)) {
                continue;
            }
            for read in self.quantities(plan, at, cell, line) {
                let beside = plan.beside[at].and_then(|beside| figures[beside]);
                let beside = beside.and_then(|figure: usize| self.out.figures[figure].statement);
                figures[at] = figures[at].or(Some(self.out.figures.len()));
                self.figure(plan, at, row, line, read, beside);
            }
        }
        figures
    }

    /// The quantities of a cell with their units.
    fn quantities(&mut self, plan: &Plan, at: usize, cell: Span, line: &Line) -> Vec<Cell> {
        let text = cell.of(self.source);
        match number(text) {
            Some(number) => self.number(plan, at, cell, line, &number).into_iter().collect(),
            None => self.words(cell),
        }
    }

    /// A number that fills its cell.
    fn number(&mut self, plan: &Plan, at: usize, cell: Span, line: &Line, number: &Number) -> Option<Cell> {
        let span = Span::new(cell.start + number.span.start, cell.start + number.span.end);
        let Some(written) = number.value else {
            let detail = Some(span.of(self.source).chars().take(24).collect());
            self.out.notices.push(Notice {
                code: NoticeCode::NumeralTooLong,
                span,
                detail,
                suggestion: None,
            });
            return None;
        };
        let unit = if number.sign.is_some() { Scaled::percent() } else { self.unit(plan, at, line) };
        let factor = if number.sign == Some('‰') { Decimal::new(1, 1) } else { unit.factor };
        let value = written.checked_mul(factor)?;
        let direction = match plan.columns[at].kind {
            Kind::Growth if value.is_negative() => Some(Direction::Down),
            Kind::Growth if value == Decimal::ZERO => Some(Direction::Flat),
            Kind::Growth => Some(Direction::Up),
            _ => None,
        };
        let rounded = number.decimals > 0 || factor != Decimal::new(1, 0) || unit.kind == FigureKind::Percent;
        let half = 0.5 * 10f64.powi(-(number.decimals as i32)) * factor.to_f64();
        let quantity = Quantity {
            span,
            kind: unit.kind,
            value: Value::One(value),
            bound: Bound::Exact,
            unit: unit.unit,
        };
        Some(Cell { quantity, direction, slack: Some(if rounded { half } else { 0.0 }) })
    }

    /// The quantities of a cell of words, each with its own unit.
    fn words(&mut self, cell: Span) -> Vec<Cell> {
        let text = cell.of(self.source);
        let read = quantities::read(text, &[(Span::new(0, text.len()), None)], None);
        let times = when::times(self.source, cell, self.above.year);
        self.keep_times(times);
        let folded = cell.of(self.folded);
        let mut from = 0;
        let mut found = Vec::new();
        for mut quantity in read.quantities {
            let before = &folded[from..quantity.span.start];
            let direction = if list("down").within(before) {
                Some(Direction::Down)
            } else {
                list("up").within(before).then_some(Direction::Up)
            };
            from = quantity.span.end;
            quantity.span = Span::new(cell.start + quantity.span.start, cell.start + quantity.span.end);
            found.push(Cell { quantity, direction, slack: None });
        }
        found
    }

    /// The unit of the bare numbers in a cell: the nearest place that gives one.
    fn unit(&mut self, plan: &Plan, at: usize, line: &Line) -> Scaled {
        let column = &plan.columns[at];
        let own = column.unit.clone();
        if column.kind == Kind::Rank {
            return Scaled::plain(FigureKind::Rank, "");
        }
        if own.as_ref().is_some_and(|unit| unit.kind == FigureKind::Percent) {
            return Scaled::percent();
        }
        let given = match column.kind {
            Kind::Share => return Scaled::percent(),
            Kind::Growth if own.is_none() && !column.signs.amount => return Scaled::percent(),
            Kind::Growth => own.or_else(|| line.unit.clone()),
            _ => line.unit.clone().or(own),
        };
        if let Some(unit) = given {
            return self.with_currency(unit, column, line);
        }
        let signs = [column.signs, line.signs];
        if signs.iter().any(|signs| signs.multiple) {
            return Scaled::plain(FigureKind::Multiple, "倍");
        }
        if signs.iter().any(|signs| signs.rate) {
            return Scaled::percent();
        }
        let amounts: Vec<&Scaled> =
            self.above.units.iter().filter(|unit| unit.kind != FigureKind::Percent).collect();
        match (&amounts[..], self.above.units.first()) {
            ([unit], _) => {
                let unit = (*unit).clone();
                return self.with_currency(unit, column, line);
            }
            ([], Some(percent)) => return percent.clone(),
            _ => {}
        }
        if let Some(unit) = &line.inherited {
            return unit.clone();
        }
        let kind = if signs.iter().any(|signs| signs.index) { FigureKind::Index } else { FigureKind::Count };
        Scaled::plain(kind, "")
    }

    /// 亿 alone is 元 where money is measured.
    fn with_currency(&mut self, unit: Scaled, column: &Column, line: &Line) -> Scaled {
        if unit.is_bare() && (column.signs.money || line.signs.money) {
            let yuan = self.units.read("元").map_or(Unit::default(), |yuan| yuan.unit);
            return Scaled { kind: FigureKind::Money, unit: yuan, factor: unit.factor };
        }
        unit
    }

    /// Writes a figure and gives it its statement.
    fn figure(&mut self, plan: &Plan, at: usize, row: usize, line: &Line, read: Cell, beside: Option<usize>) {
        let Cell { quantity, direction, slack } = read;
        let column = &plan.columns[at];
        let role = role(column, line, quantity.kind, direction);
        let period = self.period(plan, at, line);
        let (indicator, subject) = self.named(plan, at, line, role);
        let change =
            (role == Role::Change).then(|| Change { direction, basis: basis(&column.words, &line.words) });
        let number = self.out.figures.len();
        let statement = self.statement(role, number, &subject, &indicator, &period, beside);
        self.out.figures.push(Figure {
            article: self.above.article,
            span: quantity.span,
            kind: quantity.kind,
            value: quantity.value,
            bound: quantity.bound,
            unit: quantity.unit,
            role,
            indicator,
            subject,
            period,
            change,
            rank_scope: None,
            statement,
            sentence: self.table.rows[row].span,
        });
        self.slack.resize(number, None);
        self.slack.push(slack);
    }

    fn period(&self, plan: &Plan, at: usize, line: &Line) -> Option<Period> {
        let column = &plan.columns[at];
        if column.period.is_some() || line.period.is_none() && plan.periods[at].is_some() {
            return plan.periods[at].clone();
        }
        if line.period.is_some() {
            return line.period.clone();
        }
        if list("opening").has(&column.words) {
            return None;
        }
        self.above.period.clone()
    }

    /// Indicator and subject of a cell.
    fn named(&self, plan: &Plan, at: usize, line: &Line, role: Role) -> (Option<Mention>, Option<Mention>) {
        let column = &plan.columns[at];
        let mut subject = line.subject.clone();
        let measure = plan.measures[at].clone();
        let indicator = match plan.naming {
            _ if role == Role::Rank => column.name.clone(),
            _ if plan.across => {
                subject = column.measure.clone();
                line.label.clone()
            }
            Naming::Indicators
                if column.measure.as_ref().is_some_and(|measure| self.is_total(measure.span)) =>
            {
                line.label.clone()
            }
            _ if plan.label.is_none() => measure.or_else(|| column.name.clone()),
            Naming::Subjects => measure.or_else(|| self.titled()),
            Naming::Indicators => match (&line.label, measure) {
                (Some(label), Some(measure)) if column.kind == Kind::Value => {
                    Some(Mention { text: format!("{}{}", label.text, measure.text), span: label.span })
                }
                (label, measure) => label.clone().or(measure),
            },
            Naming::Kinds => match (&line.label, measure) {
                (Some(label), Some(measure)) => {
                    Some(Mention { text: format!("{}{}", label.text, measure.text), span: label.span })
                }
                (label, measure) => label.clone().or(measure),
            },
        };
        (indicator, subject.or_else(|| self.above.subject.clone()))
    }

    /// What the title says is measured.
    fn titled(&self) -> Option<Mention> {
        let title = self.above.title?;
        let named = unit::part(self.source, title, &mut Units::default());
        let mut start = named.name.start;
        let times = when::times(self.source, named.name, None);
        if let Some(last) = times.last() {
            start = last.span.end;
        }
        if let Some(subject) = &self.above.subject
            && named.name.contains(subject.span)
        {
            start = start.max(subject.span.end);
        }
        let span = cut::trimmed(self.source, start, named.name.end.max(start));
        let mut text = span.of(self.source);
        while let Some(word) =
            list("title-words").iter().find(|word| text.len() > word.len() && text.ends_with(word))
        {
            text = &text[..text.len() - word.len()];
        }
        while let Some(head) = list("title-heads").opening(text).filter(|head| head.len() < text.len()) {
            text = &text[head.len()..];
        }
        (!text.is_empty()).then(|| Mention { text: text.to_owned(), span })
    }

    /// The statement of a figure: of the same subject, indicator and period, or of the value beside it.
    fn statement(
        &mut self,
        role: Role,
        figure: usize,
        subject: &Option<Mention>,
        indicator: &Option<Mention>,
        period: &Option<Period>,
        beside: Option<usize>,
    ) -> Option<usize> {
        let text = |mention: &Option<Mention>| mention.as_ref().map(|mention| mention.text.clone());
        let iso = period.as_ref().map(|period| period.iso.clone());
        let key = (text(subject), text(indicator), iso);
        let free = |statements: &[Statement], at: usize| slot_of(&statements[at], role).is_none();
        let statements = &mut self.out.statements;
        let known = self.rows.get(&key).copied().filter(|&at| free(statements, at));
        let shared = beside.filter(|&at| role == Role::Share && free(statements, at));
        let at = known.or(shared).unwrap_or_else(|| {
            statements.push(Statement {
                article: self.above.article,
                subject: key.0.clone(),
                indicator: key.1.clone(),
                period: key.2.clone(),
                ..Statement::default()
            });
            self.rows.insert(key, statements.len() - 1);
            statements.len() - 1
        });
        *slot(&mut statements[at], role) = Some(figure);
        Some(at)
    }
}

fn slot(statement: &mut Statement, role: Role) -> &mut Option<usize> {
    match role {
        Role::Change => &mut statement.change,
        Role::Share => &mut statement.share,
        Role::Rank => &mut statement.rank,
        Role::Target => &mut statement.target,
        Role::Level | Role::Threshold => &mut statement.level,
    }
}

fn slot_of(statement: &Statement, role: Role) -> Option<usize> {
    match role {
        Role::Change => statement.change,
        Role::Share => statement.share,
        Role::Rank => statement.rank,
        Role::Target => statement.target,
        Role::Level | Role::Threshold => statement.level,
    }
}

/// The column of amounts that a column of changes or shares belongs to: the next one to its left under the same
/// header, else to its left, else to its right.
fn beside(columns: &[Column], at: usize) -> Option<usize> {
    let is_value = |&other: &usize| columns[other].kind == Kind::Value;
    let grouped = |other: &usize| columns[*other].group == columns[at].group;
    (0..at)
        .rev()
        .filter(is_value)
        .find(grouped)
        .or_else(|| (0..at).rev().find(is_value))
        .or_else(|| (at + 1..columns.len()).find(is_value))
}

/// What a header of changes names beside the change: 营业收入 of 营业收入比上年增减.
fn stem(words: &str) -> String {
    let mut rest = words.to_owned();
    for key in ["growth", "bare-growth"] {
        let mut words: Vec<&str> = list(key).iter().collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        for word in words {
            rest = if key == "growth" { rest.replace(word, "\u{1}") } else { rest };
            while key == "bare-growth" && (rest.ends_with(word) || rest.starts_with(word)) && !rest.is_empty()
            {
                rest = rest.strip_suffix(word).or_else(|| rest.strip_prefix(word)).unwrap_or("").to_owned();
            }
        }
        rest = rest.split('\u{1}').next().unwrap_or("").to_owned();
    }
    rest.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// What a column measures: of changes what the column that they belong to measures.
fn measure(columns: &[Column], at: usize) -> Option<Mention> {
    let column = &columns[at];
    match column.kind {
        Kind::Growth => {
            let stem = stem(&column.words);
            if !stem.is_empty() {
                let mut values = columns.iter().filter(|other| other.kind == Kind::Value);
                let same = values.find_map(|other| {
                    other.measure.clone().filter(|measure| quantities::fold(&measure.text).contains(&stem))
                });
                return same.or_else(|| column.name.clone());
            }
            match beside(columns, at) {
                Some(value) => columns[value].measure.clone(),
                None => column.name.clone(),
            }
        }
        Kind::Share => column.name.clone(),
        _ => column.measure.clone(),
    }
}

/// The period of a column: of changes without one, the latest of the amounts beside them.
fn period(columns: &[Column], at: usize) -> Option<Period> {
    let column = &columns[at];
    let values =
        columns.iter().filter(|other| other.kind == Kind::Value).filter_map(|other| other.period.as_ref());
    let latest = || values.max_by(|one, other| one.iso.cmp(&other.iso)).cloned();
    column.period.clone().or_else(|| if column.kind == Kind::Growth { latest() } else { None })
}

fn role(column: &Column, line: &Line, kind: FigureKind, direction: Option<Direction>) -> Role {
    match column.kind {
        Kind::Rank => return Role::Rank,
        Kind::Growth => return Role::Change,
        Kind::Share => return Role::Share,
        _ => {}
    }
    if direction.is_some() || line.signs.growth {
        return Role::Change;
    }
    if kind == FigureKind::Percent && line.signs.share {
        return Role::Share;
    }
    let planned = column.signs.planned || line.signs.planned;
    // 为预算% is how far the plan was met.
    if planned && kind != FigureKind::Percent {
        return Role::Target;
    }
    Role::Level
}

/// What a change is compared with.
fn basis(column: &str, label: &str) -> Option<Basis> {
    let words = if header::is_growth(column) { column } else { label };
    if list("sequential").within(words) {
        return Some(Basis::PeriodOnPeriod);
    }
    let against =
        list("against").iter().find_map(|word| words.find(word).map(|at| &words[at + word.len()..]));
    let end = |rest: &str| list("change").iter().filter_map(|word| rest.find(word)).min();
    match against.and_then(|rest| end(rest).map(|end| rest[..end].to_owned())) {
        Some(basis) if !basis.is_empty() && !list("last-year").has(&basis) => Some(Basis::Words(basis)),
        _ => Some(Basis::YearOnYear),
    }
}

/// What stands behind the number of a list: 1.营业收入, （一）总量, 一、农业.
fn item_number(text: &str) -> &str {
    let inside = text.trim_start_matches(['（', '(']);
    let rest = inside.trim_start_matches(|c: char| {
        super::cell::narrow(c).is_ascii_digit() || "一二三四五六七八九十".contains(c)
    });
    if rest.len() == inside.len() || year(&inside[..inside.len() - rest.len()]).is_some() {
        return text;
    }
    let after = rest.trim_start_matches(['）', ')', '、', '.', '．']);
    if after.len() == rest.len() || after.trim().is_empty() || after.starts_with(|c: char| c.is_ascii_digit())
    {
        return text;
    }
    after.trim_start()
}
