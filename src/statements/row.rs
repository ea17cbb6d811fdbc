//! Which figures are said of the same thing, and so stand in one row?

use super::link::Link;
use crate::quantities::Quantity;
use crate::report::{FigureKind, Role, Statement};

/// How many clauses may lie between two figures of one row.
const REACH: usize = 2;
/// How many rows back a figure may belong.
const RECENT: usize = 6;

/// A row while it is filled.
struct Row {
    statement: Statement,
    /// The clause of its last figure.
    clause: usize,
    /// Whether it is the value of another time: what follows is said of now.
    aside: bool,
}

/// The rows of `links` (one for each of `quantities`), with their figures by number; and each figure's row.
pub(super) fn rows(
    links: &[Link],
    quantities: &[Quantity],
    article: impl Fn(usize) -> usize,
    period: impl Fn(&Link) -> Option<String>,
) -> (Vec<Statement>, Vec<Option<usize>>) {
    let mut rows: Vec<Row> = Vec::new();
    let mut of_figure: Vec<Option<usize>> = Vec::with_capacity(links.len());
    for (number, link) in links.iter().enumerate() {
        if link.role == Role::Threshold {
            of_figure.push(None);
            continue;
        }
        let wanted = Statement {
            article: article(number),
            subject: link.subject.as_ref().map(|mention| mention.text.clone()),
            indicator: link.indicator.as_ref().map(|mention| mention.text.clone()),
            period: period(link),
            ..Statement::default()
        };
        let first = rows.len().saturating_sub(RECENT);
        // 分别从771家、481家增加到1076家、636家: starting values and end values are paired in order.
        let waiting = |row: &Row| row.statement.from.is_some() && row.statement.level.is_none();
        let fits = |row: &mut Row| belongs(row, link, &wanted, quantities, number);
        let ends = link.role == Role::Level && !link.from;
        let first_waiting = rows[first..].iter_mut().position(|row| ends && waiting(row) && fits(row));
        let found = first_waiting.or_else(|| rows[first..].iter_mut().rposition(fits)).map(|at| at + first);
        let at = found.unwrap_or_else(|| {
            rows.push(Row { statement: wanted.clone(), clause: link.clause, aside: link.aside });
            rows.len() - 1
        });
        // （上年同期：13.7亿元），同比增长23.4%: what is told in passing takes no reach from the row before.
        if link.aside
            && let Some(before) = at.checked_sub(1).map(|before| &mut rows[before])
        {
            before.clause = link.clause;
        }
        let row = &mut rows[at];
        row.clause = link.clause;
        *slot(&mut row.statement, link) = Some(number);
        let dates = link.role == Role::Change && row.statement.period.is_none();
        if link.role == Role::Level && !link.from || dates {
            row.statement.period = wanted.period;
        }
        if let Some(whole) = link
            .part_of
            .and_then(|total| of_figure.get(total).copied().flatten())
            .filter(|&whole| whole != at)
        {
            let parts = &mut rows[whole].statement.parts;
            if !parts.contains(&at) {
                parts.push(at);
            }
        }
        of_figure.push(Some(at));
    }
    (rows.into_iter().map(|row| row.statement).collect(), of_figure)
}

fn slot<'s>(statement: &'s mut Statement, link: &Link) -> &'s mut Option<usize> {
    match link.role {
        _ if link.from => &mut statement.from,
        Role::Change => &mut statement.change,
        Role::Share => &mut statement.share,
        Role::Rank => &mut statement.rank,
        Role::Target => &mut statement.target,
        Role::Level | Role::Threshold => &mut statement.level,
    }
}

/// 5.2万亿元，增长5.4%: whether it is the rate of change right behind a level whose period is not told.
fn grows(statement: &Statement, link: &Link, quantities: &[Quantity], number: usize) -> bool {
    let kind = |number: usize| quantities[number].kind;
    statement.period.is_none()
        && link.role == Role::Change
        && kind(number) == FigureKind::Percent
        && statement.level.is_some_and(|level| kind(level) != FigureKind::Duration)
}

/// Whether the figure says more of what `row` is about.
fn belongs(row: &mut Row, link: &Link, wanted: &Statement, quantities: &[Quantity], number: usize) -> bool {
    let free = slot(&mut row.statement, link).is_none();
    let statement = &row.statement;
    // 总量、增量均居第1位 is said of what was named, so its name begins with it.
    let same_thing = match (&statement.indicator, &wanted.indicator) {
        (Some(row), Some(wanted)) => {
            row == wanted || link.role == Role::Rank && wanted.starts_with(row.as_str())
        }
        _ => false,
    };
    let same_unit = |other: usize| quantities[other].unit.text == quantities[number].unit.text;
    let same_period = statement.period == wanted.period
        || statement.from.is_some_and(same_unit) && statement.level.is_none()
        || link.from && statement.level.is_some_and(same_unit)
        || grows(statement, link, quantities, number) && link.clause <= row.clause + 1;
    free && !row.aside
        && same_thing
        && same_period
        && link.clause <= row.clause + REACH
        && statement.article == wanted.article
        && statement.subject == wanted.subject
}
