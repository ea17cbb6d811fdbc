//! What does each number of a table say?

use crate::hashed::{HashMap, HashSet};

use super::above::{Above, article_at, numbered};
use super::cell::{is_length, is_nothing, item_number, narrow, number};
use super::header::{self, Column, Kind, Section, Signs, joined};
use super::plan::{Naming, Plan, stem};
use super::unit::{self, Scaled, Units};
use super::value::{Cell, basis, role, went};
use super::when::{self, When};
use super::words::list;
use super::{Blocks, Row, Table, check, cut, label};
use crate::options::TableReading;
use crate::quantities;
use crate::report::{
    self, Article, Basis, Change, Check, CheckStatus, Figure, FigureKind, Mention, Notice, NoticeCode,
    Period, Role, Statement, Time, Unit, Value,
};
use crate::span::Span;

/// What is known of the text around the tables.
pub struct Context<'c> {
    /// The articles of the report.
    pub articles: &'c [Article],
    /// Places and organisations of the text, in its order.
    pub owners: &'c [Span],
    /// How the reader says that tables are to be read.
    pub readings: &'c [TableReading],
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
    /// The numbers of rows, rooms and seats, which are no figures.
    pub names: Vec<Span>,
    /// Figures in brackets behind others of which it is not known what they measure.
    pub unread: Vec<Span>,
    /// What could not be read.
    pub notices: Vec<Notice>,
    /// The tables with their headers.
    pub tables: Vec<report::Table>,
    /// Of the figures, half a unit of the last digit; none where it is not known.
    pub slack: Vec<Option<f64>>,
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
    let meant: Vec<Option<usize>> =
        context.readings.iter().map(|reading| meant(source, &blocks.tables, reading)).collect();
    let of_number = |reading: &TableReading, number| reading.first_row.is_none() && reading.table == number;
    // The titles of the first table of the article and of the last one.
    let mut earlier: Vec<Span> = Vec::new();
    let mut article = None;
    for (at, table) in blocks.tables.iter().enumerate() {
        let number = reading.tables.len();
        let said = context.readings.iter().zip(&meant);
        let wanted = said.rev().find(|(reading, meant)| **meant == Some(at) || of_number(reading, number));
        let wanted = wanted.map(|(reading, _)| reading);
        let mut above = Above::of(source, &folded, &lines, table, context, &mut units, &earlier);
        earlier.truncate(usize::from(article == Some(above.article)));
        earlier.push(above.own);
        article = Some(above.article);
        if let Some(wanted) = wanted {
            above.follow(wanted, table.span.start, &mut units);
        }
        above.subject = above.subject.or_else(|| named_before(&names, context, table.span.start));
        let titled = above.indicator(source, &folded);
        let mut reader = Reader {
            titled,
            source,
            folded: &folded,
            table,
            context,
            wanted,
            unsure: above.unsure,
            above,
            units: &mut units,
            out: &mut reading,
            rows: HashMap::default(),
            slack: &mut slack,
            unsure_unit: None,
            states: false,
        };
        reader.read();
    }
    crate::order::sort_by_key(&mut reading.times, |time| crate::order::by_span(time.span));
    slack.resize(reading.figures.len(), None);
    // Those of labels stand before those of tables.
    reading.slack = slack;
    reading
}

/// Which table the reader of the text means by its first row: of several the first that is not before its number, for tables
/// that state nothing have none.
fn meant(source: &str, tables: &[Table], reading: &TableReading) -> Option<usize> {
    let first_row = reading.first_row.as_ref()?;
    let begins = |table: &Table| table.rows.first().is_some_and(|row| row.span.of(source) == first_row);
    let before = reading.table.min(tables.len());
    let behind = tables[before..].iter().position(begins).map(|at| before + at);
    behind.or_else(|| tables.iter().position(begins))
}

/// The name that the last label before `at` gives in the same article.
fn named_before(names: &[&Mention], context: &Context, at: usize) -> Option<Mention> {
    let before = names.partition_point(|name| name.span.start < at);
    let name = *names[..before].last()?;
    let article = |at| article_at(context.articles, at);
    (article(name.span.start) == article(at)).then(|| name.clone())
}

/// Writes the figures of labels, each label with a statement of its own.
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
            let before = reading.figures.last().filter(|last| last.indicator.as_ref() == Some(&figure.label));
            let before = before.and_then(|last| last.statement);
            let statement = (figure.role != Role::Threshold).then(|| {
                before.unwrap_or_else(|| {
                    reading.statements.push(Statement {
                        article,
                        subject: subject.as_ref().map(|subject: &Mention| subject.text.clone()),
                        indicator: Some(figure.label.text.clone()),
                        ..Statement::default()
                    });
                    reading.statements.len() - 1
                })
            });
            if let Some(at) = statement {
                *slot(&mut reading.statements[at], figure.role) = Some(number);
            }
            let words = if figure.said.is_empty() { &*figure.label.text } else { &*figure.said };
            let words = quantities::fold(words);
            // 日涨跌 does not say against what.
            let said = |basis: &Basis| *basis != Basis::YearOnYear || list("yearly").within(&words);
            let direction = match figure.quantity.value {
                Value::One(value) => went(value, Signs::of(&words).falling),
                _ => None,
            };
            let change = Change { direction, basis: basis(&words, &words).filter(said) };
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
                statement,
                sentence: cut::trimmed(source, line.span.start, line.span.end),
            });
        }
    }
}

/// What one row gives all its cells.
#[derive(Clone, Default)]
pub(super) struct Line {
    pub(super) label: Option<Mention>,
    /// The label simplified, without spaces.
    pub(super) words: String,
    pub(super) signs: Signs,
    /// The label of the last row that is no change.
    pub(super) changed: Option<Mention>,
    pub(super) subject: Option<Mention>,
    pub(super) period: Option<Period>,
    /// The month or the quarter that the row is of, whose year a header names.
    pub(super) undated: Option<Mention>,
    pub(super) unit: Option<Scaled>,
    /// The currency that the table's column of currencies gives.
    pub(super) currency: Option<Unit>,
    /// The unit that the table's column of units gives.
    pub(super) given: Option<Scaled>,
    /// The unit of the row above, which its parts have too.
    inherited: Option<Scaled>,
    /// Whether an earlier row has a unit.
    pub(super) units_before: bool,
    /// Whether it stands below another: as a part of it, or behind more blanks.
    below: bool,
    /// Where the label of the row begins whose parts follow, and how wide it is, in columns of a terminal.
    indent: usize,
    width: usize,
    pub(super) total: bool,
    /// Whether it is a part of the row above.
    pub(super) part: bool,
}

/// What was read so far of the rows of one plan.
#[derive(Default)]
struct Part {
    last: Line,
    /// The last cells of the columns of subjects, and of what stands before the labels.
    owner: Option<Span>,
    outer: Option<Span>,
    /// The heading over the rows, which has no values: its words, whether its number is one of a second level, and the time
    /// that it is.
    head: Option<Span>,
    nested: bool,
    period: Option<Period>,
    lines: Vec<check::Line>,
}

/// Sums among subjects are named by no more characters: 全部企业.
const LONG_SUM: usize = 6;

/// What figures of one statement share: subject, indicator and period.
type Key = (Option<String>, Option<String>, Option<String>);

pub(super) struct Reader<'t> {
    pub(super) source: &'t str,
    pub(super) folded: &'t str,
    pub(super) table: &'t Table,
    pub(super) context: &'t Context<'t>,
    /// How the reader says that it is to be read.
    pub(super) wanted: Option<&'t TableReading>,
    pub(super) above: Above,
    /// What the title says is measured.
    pub(super) titled: Option<Mention>,
    pub(super) units: &'t mut Units,
    pub(super) out: &'t mut Reading,
    /// Statements by subject, indicator and period, and their rows.
    pub(super) rows: HashMap<Key, (usize, usize)>,
    /// Of the figures, half a unit of the last digit.
    pub(super) slack: &'t mut Vec<Option<f64>>,
    /// Whether the reader has to look: units were given by their order alone, a sign says another thing than its header.
    pub(super) unsure: bool,
    /// The first figure whose unit nothing told, though it may have one.
    pub(super) unsure_unit: Option<usize>,
    /// Whether one of its cells says how much something is.
    states: bool,
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
        let header_rows = self.wanted.and_then(|wanted| wanted.header_rows);
        let paired = header_rows.is_none() && self.is_paired(self.above.rows);
        let sections = match header_rows {
            Some(header) => header::given(rows.len(), self.above.rows, header),
            None if paired => header::given(rows.len(), self.above.rows, self.above.rows),
            None => header::sections(self.source, self.folded, rows, self.above.rows),
        };
        let mut told = self.told(&sections, header_rows);
        let mut corner: Option<Column> = None;
        for section in sections {
            let reader = header::Reader {
                source: self.source,
                folded: self.folded,
                rows,
                width,
                around: self.above.around,
                period: self.above.period.as_ref(),
            };
            let (mut columns, times) = reader.columns(&section, self.units);
            // A header below the first leaves out what names the rows.
            if let (Some(first), Some(column)) = (columns.first_mut(), &corner)
                && first.words.is_empty()
            {
                first.words.clone_from(&column.words);
                told.unsure = true;
            }
            corner = columns.first().cloned().or(corner);
            self.keep_times(times);
            let mut plans = self.plans(columns, &section, paired);
            plans.iter_mut().for_each(|plan| self.name_columns(plan));
            self.section(&plans, &section.data);
            for plan in &plans {
                let labels = [plan.owner, plan.outer, plan.label, plan.period];
                told.labels.extend(labels.into_iter().flatten());
                told.unsure |= plan.label.is_none() && plan.period.is_none();
                told.unsure |= plan.matrix;
                told.unsure |= !section.header.is_empty() && plan.is_ambiguous();
            }
            told.unsure |= section.header.is_empty() && !paired;
        }
        // An address list, a schedule
        if !self.states && self.wanted.is_none() {
            return;
        }
        crate::order::sort_by_key(&mut told.labels, |label| (*label, 0));
        told.labels.dedup();
        told.unsure |= self.units_are_told(first) | self.unsure | !self.table.loose.is_empty();
        self.out.unread.extend(&self.table.loose);
        self.out.tables.push(told);
    }

    /// The table as the report has it, with its rows but without what its columns are.
    fn told(&self, sections: &[Section], header_rows: Option<usize>) -> report::Table {
        let mut headers = vec![false; self.table.rows.len()];
        let captions = 0..header_rows.unwrap_or(0).max(self.above.rows);
        let headed =
            sections.iter().flat_map(|section| section.header.iter().chain(&section.repeated).copied());
        for row in headed.chain(captions) {
            if let Some(header) = headers.get_mut(row) {
                *header = true;
            }
        }
        let row = |(row, header): (&Row, bool)| report::TableRow { header, cells: row.cells.clone() };
        report::Table {
            article: self.above.article,
            span: self.table.span,
            rows: self.table.rows.iter().zip(headers).map(row).collect(),
            ..report::Table::default()
        }
    }

    /// Says where the numbers of the table, from figure `first` on, are left without a unit, and whether it does: because the line above
    /// gives several, or because nothing gives one. A whole number may count, unless its words speak of money; a fraction
    /// measures something.
    fn units_are_told(&mut self, first: usize) -> bool {
        let amounts = self.above.amounts().len();
        let is_money =
            |name: &Mention| Signs::of(&quantities::fold(&name.text)).money && self.above.units.is_empty();
        let lacks_unit = |&(number, figure): &(usize, &Figure)| {
            figure.kind == FigureKind::Count
                && figure.unit.text.is_empty()
                && (amounts > 1
                    || self.unsure_unit == Some(number)
                    || figure.span.of(self.source).contains(['.', '．'])
                    || figure.indicator.as_ref().is_some_and(is_money))
        };
        let mut figures = self.out.figures.iter().enumerate().skip(first);
        let Some((_, figure)) = figures.find(lacks_unit) else { return false };
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
        true
    }

    pub(super) fn keep_times(&mut self, times: Vec<When>) {
        let article = self.above.article;
        self.out.times.extend(times.into_iter().map(|when| Time { article, span: when.span, iso: when.iso }));
    }

    fn section(&mut self, plans: &[Plan], data: &[usize]) {
        let mut parts: Vec<Part> = plans.iter().map(|_| Part::default()).collect();
        let (source, table) = (self.source, self.table);
        let label = |plan: &Plan, row: usize| {
            item_number(plan.label.map_or("", |label| table.rows[row].text(source, label)))
        };
        let (mut once, mut again) = (HashSet::default(), HashSet::default());
        for label in data.iter().flat_map(|&row| plans.iter().map(move |plan| label(plan, row))) {
            if !once.insert(label) {
                again.insert(label);
            }
        }
        for &row in data {
            for (plan, part) in plans.iter().zip(&mut parts) {
                for (kept, column) in [(&mut part.owner, plan.owner), (&mut part.outer, plan.outer)] {
                    if let Some(cell) = column.and_then(|column| self.table.rows[row].cells.get(column))
                        && !cell.is_empty()
                    {
                        *kept = Some(*cell);
                    }
                }
                self.head(plan, row, part);
                // 其他 of two groups
                let label = label(plan, row);
                let head = part.head.filter(|_| again.contains(label) || is_length(label));
                let outer = part.outer.or(head);
                let mut line = self.line(plan, row, &part.last, part.owner, outer);
                line.period = line.period.or_else(|| part.period.clone());
                let figures = self.cells(plan, row, &line);
                part.lines.push(check::Line {
                    total: line.total,
                    whole: self.sums_up(&line.words),
                    part: line.part,
                    figures,
                });
                part.last = line;
            }
        }
        for (plan, part) in plans.iter().zip(&parts) {
            self.check(plan, &part.lines);
        }
    }

    /// Keeps the heading that a row without values is of the rows below it, up to the next one of its number.
    fn head(&self, plan: &Plan, row: usize, part: &mut Part) {
        let cells = &self.table.rows[row].cells;
        let label = plan.label.and_then(|label| cells.get(label).copied());
        let Some(cell) = label.filter(|cell| !cell.is_empty()) else { return };
        let head = self.bare_label(cell).0;
        let number = cell.of(self.source).chars().next().map(narrow).filter(|_| head != cell);
        let nested = number.map(|c| c == '(' || c.is_ascii_digit());
        if cells.iter().all(|other| other.is_empty() || *other == cell) {
            let time = when::times(self.source, head, self.above.around).pop();
            part.period = time.and_then(|time| time.period).filter(|time| time.span == head);
            part.head = Some(head).filter(|_| part.period.is_none());
            part.nested = nested == Some(true);
        } else if nested.is_some_and(|nested| !nested || part.nested) || self.is_total(cell) {
            part.head = None;
        }
    }

    /// Holds totals and growth against the figures that they follow from.
    fn check(&mut self, plan: &Plan, lines: &[check::Line]) {
        self.slack.resize(self.out.figures.len(), None);
        let sheet =
            check::Sheet { columns: &plan.columns, lines, figures: &self.out.figures, slack: self.slack };
        let (mut sums, growths, shares) = (sheet.sums(), sheet.growths(), sheet.shares(&plan.beside));
        sums.extend(sheet.sums_across());
        let is_amount = |sum: &&Check| self.out.figures[sum.figures[0]].kind != FigureKind::Percent;
        for sum in sums.iter().filter(|sum| sum.status != CheckStatus::Differs).filter(is_amount) {
            let statement = |figure: usize| self.out.figures[figure].statement;
            let parts: Vec<usize> = sum.figures[1..].iter().filter_map(|&part| statement(part)).collect();
            if let Some(whole) = statement(sum.figures[0]) {
                self.out.statements[whole].parts.extend(parts.into_iter().filter(|&part| part != whole));
            }
        }
        self.out.checks.extend(sums);
        self.out.checks.extend(growths);
        self.out.checks.extend(shares);
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
            .enumerate()
            .filter(|(at, (_, column))| {
                plan.block.contains(at) && matches!(column.kind, Kind::Label | Kind::Ignored | Kind::Period)
            })
            .any(|(_, (cell, _))| self.is_total(*cell));
        // 居民生活 without a second label is no part of the row above.
        let first = [plan.owner, plan.outer].into_iter().flatten().find_map(|at| cells.get(at).copied());
        let first = first.filter(|cell| label.is_none() && !cell.is_empty());
        if let Some(cell) = label.or(first.filter(|_| plan.outer.is_some())) {
            let outer = outer.filter(|_| label.is_some());
            line = Line { total: line.total, ..self.labelled(cell, outer, last) };
        } else if plan.label.is_some() && !line.total && first.is_none() {
            line = Line { total: false, ..last.clone() };
        }
        // 富国天惠成长 is the name of a fund.
        line.signs.growth &= plan.naming == Naming::Indicators;
        if let Some(unit) = plan.unit.and_then(|unit| cells.get(unit)) {
            let text = unit.of(self.source);
            line.given = match self.units.read(text) {
                None if is_nothing(text) => last.given.clone().filter(|_| line.below),
                // 10^9/L
                None => Some(Scaled::plain(FigureKind::Measure, text)),
                unit => unit,
            };
        }
        // What no list has is a currency by its column.
        line.currency =
            plan.currency.and_then(|at| cells.get(at)).filter(|cell| !is_nothing(cell.of(self.source))).map(
                |cell| {
                    let text = cell.of(self.source);
                    let known = self.units.read(text).filter(|unit| unit.kind == FigureKind::Money);
                    known.map_or_else(|| Unit { text: text.to_owned(), ..Unit::default() }, |unit| unit.unit)
                },
            );
        if let Some((at, cell)) = plan.period.and_then(|at| Some((at, *cells.get(at)?))) {
            let counted = when::counted(self.source, cell, &plan.columns[at].words, self.above.around);
            let times =
                counted.map_or_else(|| when::times(self.source, cell, self.above.around), |when| vec![when]);
            line.period = times.last().and_then(|when| when.period.clone().or_else(|| self.clock(when)));
            line.undated = times.last().and_then(|when| when.undated.clone());
            self.keep_times(times);
        }
        let owner = owner.filter(|_| plan.owner.is_some());
        if let Some(owner) = owner.filter(|owner| !self.is_total(*owner)) {
            line.subject = Some(joined(None, self.source, owner));
        }
        if plan.naming == Naming::Subjects && !line.total {
            let place = list("whole-place").has(&line.words);
            // 全国社保基金一一三组合 is a name.
            let name = line.words.chars().count() > LONG_SUM && !self.closes_sum(&line.words);
            line.subject = line.label.clone().filter(|_| place || name || !self.sums_up(&line.words));
        }
        line
    }

    /// A time of the title's day: 08:00.
    fn clock(&self, when: &When) -> Option<Period> {
        let day = &self.above.period.as_ref().filter(|day| day.iso.len() == "2000-01-01".len())?.iso;
        let clock = when.iso.as_ref().filter(|iso| iso.starts_with('T'))?;
        let iso: Vec<String> = clock.split('/').map(|time| format!("{day}{time}")).collect();
        Some(Period { iso: iso.join("/"), text: when.span.of(self.source).to_owned(), span: when.span })
    }

    /// What a row's label says: `outer` is a label over it, `last` the row above.
    fn labelled(&mut self, cell: Span, outer: Option<Span>, last: &Line) -> Line {
        let (span, part) = self.bare_label(cell);
        let named = unit::part(self.source, span, self.units);
        let words: String = named.name.of(self.folded).split_whitespace().collect();
        let outer = outer.map(|outer| joined(None, self.source, outer));
        let label = Some(joined(outer, self.source, named.name));
        let signs = Signs::of(&words);
        let inherited = if last.signs.growth { &last.inherited } else { &last.unit }.clone();
        // Below a label, but for labels in the middle of their cells.
        let (indent, width) = (cut::indent(self.source, cell), cut::width_of(cell.of(self.source)));
        let centred = (2 * indent + width).abs_diff(2 * last.indent + last.width) <= 1;
        let below = part || last.label.is_some() && indent > last.indent + 1 && !centred;
        let (indent, width) = if below { (last.indent, last.width) } else { (indent, width) };
        // 增长（%） below 产值（亿元） is the change of that.
        let changes = signs.growth && stem(&words).is_empty() && last.changed.is_some();
        let changed = if signs.growth { last.changed.clone() } else { label.clone() };
        Line {
            label: if changes { changed.clone() } else { label },
            unit: named.unit.or_else(|| inherited.clone().filter(|_| below)),
            words,
            signs,
            changed,
            inherited,
            units_before: last.units_before || last.unit.is_some() || last.given.is_some(),
            below,
            indent,
            width,
            part,
            ..Line::default()
        }
    }

    /// 总出口 among places: a total that is named by what it sums up.
    fn sums_up(&self, words: &str) -> bool {
        list("whole").opening(words).is_some()
            || list("average").opening(words).is_some()
            || self.closes_sum(words)
    }

    /// 企业合计: a total by its last word.
    fn closes_sum(&self, words: &str) -> bool {
        list("total").iter().any(|total| total.chars().count() == 2 && words.ends_with(total))
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
            if column.kind == Kind::Ignored
                && plan.block.contains(&at)
                && number(cell.of(self.source)).is_some()
            {
                self.out.names.push(cell);
                if header::is_dated(column) {
                    self.keep_times(when::times(self.source, cell, self.above.around));
                }
            }
            if !valued || is_nothing(cell.of(self.source)) {
                continue;
            }
            self.states |= number(cell.of(self.source)).is_some();
            for read in self.quantities(plan, at, cell, line) {
                self.states = true;
                let beside = plan.beside[at].and_then(|beside| figures[beside]);
                let beside = beside.and_then(|figure: usize| self.out.figures[figure].statement);
                figures[at] = figures[at].or(Some(self.out.figures.len()));
                self.figure(plan, at, row, line, read, beside);
            }
        }
        figures
    }

    /// Writes a figure and gives it its statement.
    fn figure(&mut self, plan: &Plan, at: usize, row: usize, line: &Line, read: Cell, beside: Option<usize>) {
        let Cell { quantity, direction, slack, aside } = read;
        let column = &plan.columns[at];
        let mut role = match aside {
            Some(_) if direction.is_none() => Role::Share,
            _ => role(column, line, quantity.kind, direction),
        };
        let title = self.above.growth.as_deref().filter(|_| quantity.kind == FigureKind::Percent);
        if title.is_some() && role == Role::Level {
            role = Role::Change;
        }
        let period = self.period(plan, at, line);
        let (indicator, subject) = self.named(plan, at, line, role);
        let basis = || match aside.map(|aside| aside.of(self.folded)) {
            Some(aside) => header::is_growth(aside).then(|| basis(aside, aside)).flatten(),
            None => basis(&column.words, title.unwrap_or(&line.words)),
        };
        // Of an end of December the end of last year is a year before.
        let december =
            period.as_ref().is_some_and(|period| matches!(period.iso.get(4..7), None | Some("-12")));
        let yearly = |said: Basis| match said {
            Basis::Words(words)
                if december && ["last-year-end", "last-end"].iter().any(|key| list(key).has(&words)) =>
            {
                Basis::YearOnYear
            }
            // 较2023年 of 2024
            Basis::Words(words)
                if period.as_ref().is_some_and(|period| {
                    words.strip_suffix(list("year").word()) == Some(&*when::year_before(&period.iso))
                }) =>
            {
                Basis::YearOnYear
            }
            said => said,
        };
        let basis = || basis().map(yearly);
        let change = (role == Role::Change).then(|| Change { direction, basis: basis() });
        let number = self.out.figures.len();
        let of_row = Some(row).filter(|_| !line.signs.growth && !line.signs.share);
        let text = |mention: &Option<Mention>| mention.as_ref().map(|mention| mention.text.clone());
        let iso = period.as_ref().map(|period| period.iso.clone());
        let key = (text(&subject), text(&indicator), iso);
        let statement = self.statement(role, number, of_row, key, beside);
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
        let own = plan.periods[at].as_ref();
        // 合计 behind all months or quarters is of the year, and behind some of them of these.
        if list("sum-column").has(&column.words)
            && let Some(last) = plan.columns.iter().rev().find_map(|part| part.undated.as_ref())
        {
            let parts = plan.columns.iter().filter(|part| part.undated.is_some()).count();
            let quarters = parts == 4 && !last.text.ends_with(list("month").word());
            return line.period.clone().filter(|_| parts == 12 || quarters);
        }
        // 3月 of a row below 2023年, and 2023年 of a row below 3月.
        let dated = |part: &Option<Mention>, year: Option<&Period>| when::in_year(part.as_ref()?, year?);
        let month = dated(&line.undated, own)
            .or_else(|| dated(&column.undated, line.period.as_ref()))
            .or_else(|| line.period.clone().filter(|_| column.cumulated));
        // 累计 in the row of March is since January, unless the indicator says so.
        let said = |measure: &Mention| list("cumulated").within(&quantities::fold(&measure.text));
        let sums = column.cumulated && !plan.measures[at].as_ref().is_some_and(said);
        if let Some(month) = month {
            let iso = if sums { when::cumulated(&month.iso) } else { month.iso };
            return Some(Period { iso, ..month });
        }
        // 本月 in the row of March is March, whatever month the title ends with.
        let current = list("this-month").opening(&column.words).and(line.period.as_ref());
        if current.is_none() && (column.period.is_some() || line.period.is_none() && own.is_some()) {
            return own.cloned();
        }
        if line.period.is_some() {
            return line.period.clone();
        }
        self.above.period.clone().filter(|_| !column.apart)
    }

    /// Says what columns measure that name only a side of it: 环比 of a table of price indices is the index of its title, 日均
    /// what the title is about, 金额 beside 数量 the amount of things.
    fn name_columns(&self, plan: &mut Plan) {
        let compared = |column: &Column| column.measure.as_ref().is_some_and(|said| compares(column, said));
        let parted = plan.columns.iter().any(compared);
        for at in 0..plan.columns.len() {
            if plan.naming == Naming::Kinds {
                // 去年同期 is what 本周均价 beside it is.
                let known = plan.measures[at].take_if(|_| plan.columns[at].previous);
                plan.measures[at] =
                    known.or_else(|| plan.distinguishing(at)).or_else(|| plan.measures[at].take());
            } else if let Some(title) = &self.titled
                && (plan.naming == Naming::Subjects || plan.label.is_none())
                && let Some(measure) = plan.measures[at].as_ref()
            {
                if compares(&plan.columns[at], measure) {
                    let before = list("averaged").has(&measure.text);
                    plan.measures[at] =
                        Some(if before { together(measure, title) } else { together(title, measure) });
                } else if parted && plan.columns[at].kind == Kind::Value && self.is_total(measure.span) {
                    plan.measures[at] = Some(title.clone());
                }
            }
        }
    }

    /// Indicator and subject of a cell.
    fn named(&self, plan: &Plan, at: usize, line: &Line, role: Role) -> (Option<Mention>, Option<Mention>) {
        let column = &plan.columns[at];
        let mut subject = line.subject.clone();
        let measure = plan.measures[at].clone();
        let indicator = match plan.naming {
            _ if role == Role::Rank => column.name.clone(),
            // 128 of the row 甲城 below 乙城 is of both.
            _ if plan.matrix => {
                subject = line.label.clone();
                let header = column.measure.as_ref();
                let both = header.zip(self.titled.as_ref()).map(|(header, title)| together(header, title));
                both.or(header.cloned())
            }
            _ if plan.across => {
                let is_sum = |measure: &Mention| list("sum-column").has(&measure.text);
                subject = column.measure.clone().filter(|measure| !is_sum(measure));
                line.label.clone().or_else(|| self.titled.clone())
            }
            Naming::Indicators
                if column.measure.as_ref().is_some_and(|measure| self.is_total(measure.span)) =>
            {
                line.label.clone().or_else(|| self.titled.clone())
            }
            _ if plan.label.is_none() => {
                let name =
                    column.name.clone().filter(|_| column.kind != Kind::Growth || plan.beside[at].is_none());
                measure.or_else(|| self.titled.clone()).or(name)
            }
            // 计划数 beside 投档数 is not all that the title is about.
            Naming::Subjects if plan.measured(at) => measure.or_else(|| column.name.clone()),
            // 合计 behind days is what the title is about.
            Naming::Subjects => measure
                .filter(|measure| self.titled.is_none() || !list("sum-column").has(&measure.text))
                .or_else(|| self.titled.clone()),
            Naming::Indicators => match (&line.label, measure) {
                (Some(label), Some(measure)) if joins(column, &measure) => Some(together(label, &measure)),
                (label, measure) => label.clone().or(measure).or_else(|| column.name.clone()),
            },
            Naming::Kinds => match (&line.label, measure) {
                (Some(label), Some(measure)) => Some(together(label, &measure)),
                (label, measure) => label.clone().or(measure).or_else(|| column.name.clone()),
            },
        };
        (indicator, subject.or_else(|| self.above.subject.clone()))
    }

    /// The statement of a figure: of the same subject, indicator and period, or of the value beside it. Where it is of one
    /// row, what another row of the same name says is another statement.
    fn statement(
        &mut self,
        role: Role,
        figure: usize,
        of_row: Option<usize>,
        key: Key,
        beside: Option<usize>,
    ) -> Option<usize> {
        let statements = &mut self.out.statements;
        let mut free = |at: &usize| slot(&mut statements[*at], role).is_none();
        let same = |(_, row): &(usize, usize)| of_row.is_none_or(|of_row| of_row == *row);
        let known = self.rows.get(&key).copied().filter(same).map(|(at, _)| at).filter(&mut free);
        let shared = beside.filter(|at| role == Role::Share && free(at));
        let at = known.or(shared).unwrap_or_else(|| {
            statements.push(Statement {
                article: self.above.article,
                subject: key.0.clone(),
                indicator: key.1.clone(),
                period: key.2.clone(),
                ..Statement::default()
            });
            self.rows.insert(key, (statements.len() - 1, of_row.unwrap_or(usize::MAX)));
            statements.len() - 1
        });
        *slot(&mut statements[at], role) = Some(figure);
        Some(at)
    }
}

/// A label with what its column measures: 课桌单价; 发电量 says by itself that it is an amount (产量).
fn together(label: &Mention, measure: &Mention) -> Mention {
    let last = measure.text.chars().next_back();
    let said = label.text.ends_with(&measure.text)
        || label.text.chars().next_back() == last
            && measure.text.chars().count() == 2
            && !list("pure").has(&measure.text);
    let text = if said { label.text.clone() } else { format!("{}{}", label.text, measure.text) };
    Mention { text, span: label.span }
}

/// Whether what a column measures is said with the label of a row that names an indicator: a column of changes or
/// shares that stands alone adds nothing to it.
fn joins(column: &Column, measure: &Mention) -> bool {
    column.kind == Kind::Value || column.kind == Kind::Growth && column.name.as_ref() != Some(measure)
}

/// Whether a column of indices says only what they are compared with, 环比（上月=100）, one of averages over what time
/// they are, 日均, or one of parts of whom: 男.
fn compares(column: &Column, measure: &Mention) -> bool {
    let is_index = column.unit.as_ref().is_some_and(|unit| unit.kind == FigureKind::Index);
    let words = quantities::fold(&measure.text);
    // 男 below 失业率
    let is_part = column.lowest == column.words && column.unit.is_none();
    is_index && list("comparison").has(&words)
        || ["averaged", "average"].iter().any(|key| list(key).has(&words))
        || is_part && (list("part-column").has(&words) || list("age").ends(&words))
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
