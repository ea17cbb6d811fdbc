//! Which rows does the table have, and what stands in them? (As www/app/rows.js makes them.)

use std::collections::HashMap;

use wenshu::report::{Basis, Direction, Figure, FigureKind, Report, Role, Statement, Value};

use super::html::escaped;
use super::words::Words;

/// Figures that say something of the same thing together.
#[derive(Default)]
pub(super) struct Row<'r> {
    /// 0, or below its total.
    pub(super) depth: usize,
    pub(super) subject: Option<&'r str>,
    pub(super) indicator: Option<&'r str>,
    /// As the article says it, or in ISO 8601 where those words are of several periods.
    pub(super) period: Option<&'r str>,
    /// The same in ISO 8601, by which periods are ordered.
    pub(super) iso: Option<&'r str>,
    pub(super) level: Option<Cell<'r>>,
    pub(super) from: Option<Cell<'r>>,
    pub(super) change: Option<Cell<'r>>,
    pub(super) share: Option<Cell<'r>>,
    pub(super) rank: Option<Cell<'r>>,
    /// Its place among the rows.
    start: usize,
}

/// A figure and its words.
#[derive(Clone, Copy)]
pub(super) struct Cell<'r> {
    pub(super) figure: &'r Figure,
    pub(super) surface: &'r str,
}

impl<'r> Row<'r> {
    /// Every figure of the row.
    fn figures(&self) -> impl Iterator<Item = Cell<'r>> {
        [self.level, self.change, self.share, self.rank, self.from].into_iter().flatten()
    }

    /// What its amount is, where it was not reached: a target, a limit.
    pub(super) fn role<'w>(&self, words: &'w Words) -> Option<&'w str> {
        match self.level?.figure.role {
            Role::Target => Some(words.of("role.target")),
            Role::Threshold => Some(words.of("role.threshold")),
            Role::Level | Role::Change | Role::Share | Role::Rank => None,
        }
    }

    /// What is measured or, where the article does not say it, what sort of quantity it is.
    pub(super) fn name<'a>(&'a self, words: &'a Words) -> &'a str {
        let kind = || self.figures().next().map_or("", |cell| words.of(kind(cell.figure.kind)));
        self.indicator.unwrap_or_else(kind)
    }
}

/// A subject and what is measured of it; the subject is left out where the other's words say it.
pub(super) fn named<'a>(subject: Option<&'a str>, name: Option<&'a str>) -> impl Iterator<Item = &'a str> {
    let said = |subject: &&str| name.is_some_and(|name| name.contains(subject));
    subject.filter(|subject| !said(subject)).into_iter().chain(name)
}

impl Cell<'_> {
    /// An arrow and the figure as written; and, as markup, what it is compared with.
    pub(super) fn change(&self, words: &Words) -> (String, String) {
        let change = self.figure.change.as_ref();
        let arrow = match change.and_then(|change| change.direction) {
            Some(Direction::Up) => "↑",
            Some(Direction::Down) => "↓",
            Some(Direction::Flat) => "→",
            None => "",
        };
        let basis = match change.and_then(|change| change.basis.as_ref()) {
            Some(Basis::YearOnYear) => escaped(words.of("basis.yoy")),
            Some(Basis::PeriodOnPeriod) => escaped(words.of("basis.qoq")),
            Some(Basis::Words(said)) => words.around("basis.words", "words", said),
            None => String::new(),
        };
        (format!("{arrow}{}", self.surface), basis)
    }

    /// A rank with that within which it ranks.
    pub(super) fn rank(&self) -> String {
        format!("{}{}", self.figure.rank_scope.as_deref().unwrap_or_default(), self.surface)
    }

    /// Its number, where it is a single one that a bar can show.
    pub(super) fn number(&self) -> Option<f64> {
        let Value::One(value) = &self.figure.value else { return None };
        value.to_string().parse().ok().filter(|value: &f64| value.is_finite())
    }
}

fn kind(kind: FigureKind) -> &'static str {
    match kind {
        FigureKind::Count => "kind.count",
        FigureKind::Money => "kind.money",
        FigureKind::Measure => "kind.measure",
        FigureKind::Percent => "kind.percent",
        FigureKind::PercentagePoint => "kind.percentage_point",
        FigureKind::Multiple => "kind.multiple",
        FigureKind::Rank => "kind.rank",
        FigureKind::Duration => "kind.duration",
        FigureKind::Score => "kind.score",
        FigureKind::Index => "kind.index",
    }
}

/// The rows in the order of the text, parts under their total.
pub(super) fn of<'r>(report: &'r Report, text: &'r str) -> Vec<Row<'r>> {
    let cell =
        |id: usize| report.figures.get(id).map(|figure| Cell { figure, surface: figure.span.of(text) });
    let mut told = vec![false; report.figures.len()];
    let mut is_part = vec![false; report.statements.len()];
    for statement in &report.statements {
        for id in ids(statement) {
            told[id] = true;
        }
        statement.parts.iter().for_each(|&part| is_part[part] = true);
    }
    let mut tops: Vec<(Row<'_>, Option<&Statement>)> = report
        .statements
        .iter()
        .zip(&is_part)
        .filter(|(_, is_part)| !**is_part)
        .map(|(statement, _)| (stated(statement, 0, &cell), Some(statement)))
        .filter(|(row, _)| row.figures().next().is_some())
        .collect();
    let alone = (0..report.figures.len()).filter(|&id| !told[id]);
    tops.extend(alone.filter_map(cell).map(|cell| (by_itself(cell), None)));
    tops.sort_by_key(|(row, _)| row.start);
    let mut rows = Vec::new();
    let mut seen = vec![false; report.statements.len()];
    for (row, statement) in tops {
        rows.push(row);
        // Depth first, without recursion: a total may stand below another.
        let mut below: Vec<(usize, usize)> =
            statement.iter().flat_map(|top| top.parts.iter().rev().map(|&part| (part, 1))).collect();
        while let Some((part, depth)) = below.pop() {
            if std::mem::replace(&mut seen[part], true) {
                continue;
            }
            let statement = &report.statements[part];
            let row = stated(statement, depth, &cell);
            if row.figures().next().is_some() {
                rows.push(row);
                below.extend(statement.parts.iter().rev().map(|&part| (part, depth + 1)));
            }
        }
    }
    part_periods(&mut rows);
    rows
}

/// What is said once for several periods, as 2021年至2023年 for three figures of one year each, names none of them.
fn part_periods(rows: &mut [Row<'_>]) {
    let mut said: HashMap<&str, Option<&str>> = HashMap::new();
    for (words, iso) in rows.iter().filter_map(|row| row.period.zip(row.iso)) {
        let only = said.entry(words).or_insert(Some(iso));
        *only = only.filter(|&only| only == iso);
    }
    for row in rows {
        if row.period.is_some_and(|words| said.get(words) == Some(&None)) {
            row.period = row.iso;
        }
    }
}

fn ids(statement: &Statement) -> impl Iterator<Item = usize> {
    let Statement { level, change, share, rank, target, from, .. } = statement;
    [*level, *change, *share, *rank, *target, *from].into_iter().flatten()
}

fn stated<'r>(statement: &'r Statement, depth: usize, cell: &impl Fn(usize) -> Option<Cell<'r>>) -> Row<'r> {
    let get = |id: Option<usize>| id.and_then(cell);
    let row = Row {
        depth,
        subject: statement.subject.as_deref(),
        indicator: statement.indicator.as_deref(),
        iso: statement.period.as_deref(),
        level: get(statement.level).or_else(|| get(statement.target)),
        from: get(statement.from),
        change: get(statement.change),
        share: get(statement.share),
        rank: get(statement.rank),
        ..Row::default()
    };
    let period = row.figures().filter_map(|cell| cell.figure.period.as_ref());
    let period = period.into_iter().find(|period| Some(period.iso.as_str()) == row.iso);
    let start = row.figures().map(|cell| cell.figure.span.start).min().unwrap_or_default();
    Row { period: period.map(|period| period.text.as_str()).or(row.iso), start, ..row }
}

fn by_itself(cell: Cell<'_>) -> Row<'_> {
    let Figure { subject, indicator, period, role, span, .. } = cell.figure;
    let mut row = Row {
        subject: subject.as_ref().map(|subject| subject.text.as_str()),
        indicator: indicator.as_ref().map(|indicator| indicator.text.as_str()),
        period: period.as_ref().map(|period| period.text.as_str()),
        iso: period.as_ref().map(|period| period.iso.as_str()),
        start: span.start,
        ..Row::default()
    };
    let place = match role {
        Role::Level | Role::Target | Role::Threshold => &mut row.level,
        Role::Change => &mut row.change,
        Role::Share => &mut row.share,
        Role::Rank => &mut row.rank,
    };
    *place = Some(cell);
    row
}
