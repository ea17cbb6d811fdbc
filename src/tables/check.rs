//! Does the arithmetic of a table hold: its totals, and its growth against the two years?

use crate::hashed::HashMap;

use super::header::{Column, Kind};
use super::when;
use super::words::list;
use crate::decimal::Decimal;
use crate::report::{Bound, Check, CheckKind, CheckStatus, Direction, Figure, FigureKind, Role, Value};
use crate::span::Span;

/// A row of figures with what its label says.
pub(super) struct Line {
    /// Whether it is called a total (合计), so that a sum that differs is worth a question.
    pub(super) total: bool,
    /// Whether it may be one by its name (全市, 工业合计).
    pub(super) whole: bool,
    /// Whether it is a part of the row above (其中：…), which a total does not count again.
    pub(super) part: bool,
    /// Its figure in each column.
    pub(super) figures: Vec<Option<usize>>,
}

/// The figures of a table with half a unit of each one's last digit.
pub(super) struct Sheet<'t> {
    pub(super) columns: &'t [Column],
    pub(super) lines: &'t [Line],
    pub(super) figures: &'t [Figure],
    /// Of each figure; none where it is no plain number.
    pub(super) slack: &'t [Option<f64>],
}

/// A sum of parts below or above this share of its total means something else: an average, parts left out.
const NEAR: std::ops::RangeInclusive<f64> = 0.8..=1.25;

/// A total's share of itself, in per cent, however wrong; of something larger it is less.
const ALL: std::ops::RangeInclusive<f64> = 99.0..=125.0;

impl Sheet<'_> {
    fn number(&self, figure: usize) -> Option<(Decimal, f64)> {
        let (Value::One(value), slack) = (&self.figures[figure].value, self.slack[figure]?) else {
            return None;
        };
        Some((*value, slack))
    }

    /// The totals of the columns.
    pub(super) fn sums(&self) -> Vec<Check> {
        let mut sums = Vec::new();
        let mut begin = 0;
        for (at, line) in self.lines.iter().enumerate() {
            if !line.total && !line.whole {
                continue;
            }
            // A total stands below its parts, or above them.
            let above = begin..at;
            let end = self.lines[at + 1..].iter().position(|line| line.total || line.whole);
            let below = at + 1..end.map_or(self.lines.len(), |end| at + 1 + end);
            let parts = if above.is_empty() { below } else { above };
            let columns = 0..self.columns.len();
            let mut found: Vec<Check> =
                columns.filter_map(|column| self.sum(at, parts.clone(), column)).collect();
            // Where one column adds up all parts are there.
            let holding = found.iter().find(|sum| sum.status != CheckStatus::Differs);
            let all = holding.map(|sum| sum.figures.len());
            found.retain(|sum| sum.status != CheckStatus::Differs || self.is_question(sum, line.total, all));
            sums.extend(found);
            begin = at + 1;
        }
        sums
    }

    /// The shares of each column against the amounts beside them and their total. Where a column's shares are of
    /// something else they hold in hardly any row, and say nothing of the others; unless the total's own share is about
    /// 100 %.
    pub(super) fn shares(&self, beside: &[Option<usize>]) -> Vec<Check> {
        let mut checks = Vec::new();
        let total = self.lines.iter().find(|line| line.total || line.whole);
        let Some(total) = total else { return checks };
        let shares = |column: &Column| column.kind == Kind::Share && !column.signs.completion;
        for (at, _) in self.columns.iter().enumerate().filter(|(_, column)| shares(column)) {
            let Some(nearest) = beside.get(at).copied().flatten() else { continue };
            let figure = |line: &Line, column: usize| line.figures.get(column).copied().flatten();
            let found = |amounts: usize| -> Vec<Check> {
                let parts = self.lines.iter().filter(|line| !line.total && !line.whole);
                let share =
                    |line| self.share(figure(line, at)?, figure(line, amounts)?, figure(total, amounts)?);
                parts.filter_map(share).collect()
            };
            // Of several columns of amounts to its left a column of shares is of the one for which it holds.
            let named = super::plan::named_by(self.columns, at);
            let left = (0..at).rev().skip_while(|&left| left > nearest);
            let run: Vec<usize> = left.take_while(|&left| self.columns[left].kind == Kind::Value).collect();
            if named.is_none() && run.len() > 1 {
                let mut holding =
                    run.iter().map(|&amounts| found(amounts)).filter(|found| mostly_hold(found));
                if let (Some(checked), None) = (holding.next(), holding.next()) {
                    checks.extend(checked);
                }
                continue;
            }
            let (found, amounts) = (found(nearest), nearest);
            let Some(whole) = figure(total, amounts) else { continue };
            let own = figure(total, at).and_then(|share| self.share(share, whole, whole));
            match own.filter(|own| own.stated.is_some_and(|share| ALL.contains(&share.to_f64()))) {
                Some(own) if !found.is_empty() => {
                    checks.extend(found);
                    checks.extend(Some(own).filter(|own| own.status == CheckStatus::Differs));
                }
                _ => checks.extend(mostly_holding(found)),
            }
        }
        checks
    }

    fn share(&self, share: usize, part: usize, whole: usize) -> Option<Check> {
        if self.figures[part].unit != self.figures[whole].unit
            || self.figures[share].kind != FigureKind::Percent
        {
            return None;
        }
        let ((stated, half), (amount, half_amount), (total, half_total)) =
            (self.number(share)?, self.number(part)?, self.number(whole)?);
        if total == Decimal::ZERO || total.is_negative() {
            return None;
        }
        let computed = amount.shift(2).checked_div(total, 4)?;
        let ratio = amount.to_f64() / total.to_f64();
        let slack = half + 100.0 * (half_amount + ratio.abs() * half_total) / total.to_f64();
        Some(compared(CheckKind::Share, vec![share, part, whole], stated, computed, slack))
    }

    fn sum(&self, total: usize, parts: std::ops::Range<usize>, column: usize) -> Option<Check> {
        let is_summed = |kind| matches!(kind, FigureKind::Money | FigureKind::Count | FigureKind::Measure);
        let whole = (*self.lines[total].figures.get(column)?)?;
        let summed = match self.columns[column].kind {
            Kind::Value => is_summed(self.figures[whole].kind),
            // Shares sum up to 100 %.
            Kind::Share => self.figures[whole].kind == FigureKind::Percent,
            _ => false,
        };
        if !summed {
            return None;
        }
        let lines = self.lines[parts].iter().filter(|line| !line.part);
        let parts = lines.filter_map(|line| line.figures.get(column).copied().flatten());
        self.added(whole, parts.collect())
    }

    /// Whether a sum that differs from its total is worth a question: it is about as large, or it has `all` the parts and the
    /// total lies beyond each of them, so that it is no average.
    fn is_question(&self, sum: &Check, total: bool, all: Option<usize>) -> bool {
        let (Some(stated), Some(computed)) = (sum.stated, sum.computed) else { return false };
        let near = NEAR.contains(&(computed.to_f64() / stated.to_f64()));
        let parts = || sum.figures[1..].iter().filter_map(|&part| self.number(part));
        let beyond = parts().all(|(part, _)| part < stated) || parts().all(|(part, _)| part > stated);
        total && near || all == Some(sum.figures.len()) && beyond
    }

    /// The totals of the rows: a column that is called one, against the amounts beside it under the same header. They
    /// say nothing where they hold in hardly any row.
    pub(super) fn sums_across(&self) -> Vec<Check> {
        let columns = self.columns;
        let flat = columns.iter().enumerate().all(|(at, column)| column.group == at);
        let is_total =
            |at: usize| columns[at].kind == Kind::Value && list("sum-column").ends(&columns[at].words);
        let mut checks = Vec::new();
        for total in (0..columns.len()).filter(|&at| is_total(at)) {
            let is_part = |at: usize| {
                let column = &columns[at];
                column.kind == Kind::Value && !is_total(at) && (flat || column.group == columns[total].group)
            };
            // They stand before it, or behind it.
            let mut parts = total..total;
            while parts.start > 0 && is_part(parts.start - 1) {
                parts.start -= 1;
            }
            if parts.is_empty() {
                parts = total + 1..total + 1;
                while parts.end < columns.len() && is_part(parts.end) {
                    parts.end += 1;
                }
            }
            let sum = |line: &Line| {
                let figures = parts.clone().filter(|&part| !columns[part].part);
                let figures = figures.filter_map(|part| *line.figures.get(part)?);
                self.added((*line.figures.get(total)?)?, figures.collect())
            };
            checks.extend(mostly_holding(self.lines.iter().filter_map(sum).collect()));
        }
        checks
    }

    /// Figures added up, against the one that is called their total.
    fn added(&self, whole: usize, parts: Vec<usize>) -> Option<Check> {
        let (stated, mut slack) = self.number(whole)?;
        let (mut computed, mut figures) = (Decimal::ZERO, vec![whole]);
        for figure in parts {
            if self.figures[figure].unit != self.figures[whole].unit {
                return None;
            }
            let (value, half) = self.number(figure)?;
            computed = computed.checked_add(value)?;
            slack += half;
            figures.push(figure);
        }
        (figures.len() > 2).then(|| compared(CheckKind::Sum, figures, stated, computed, slack))
    }

    /// The growth of each row against the two years beside it. Where it is at constant prices it holds in hardly any
    /// row, and says nothing of the others.
    pub(super) fn growths(&self) -> Vec<Check> {
        let mut checks = Vec::new();
        for (at, column) in self.columns.iter().enumerate().filter(|(_, column)| column.kind == Kind::Growth)
        {
            let found = self.lines.iter().filter_map(|line| self.growth(line, at, column)).collect();
            checks.extend(mostly_holding(found));
        }
        checks
    }

    /// The amounts of a row at `iso`, which is the period of `change`, and a year or an account before.
    fn dated(&self, line: &Line, change: usize, iso: &str) -> Option<(usize, usize)> {
        let before = when::year_before(iso);
        let level = |iso: &str| {
            let mut found = self.columns.iter().zip(&line.figures).filter_map(|(other, figure)| {
                let figure = (*figure)?;
                let same = self.figures[figure].indicator == self.figures[change].indicator
                    && self.figures[figure].period.as_ref().is_some_and(|period| period.iso == iso);
                (other.kind == Kind::Value && same).then_some(figure)
            });
            found.next()
        };
        // 期初数 has no period.
        let opening = || {
            let at = self.columns.iter().position(|other| list("opening").has(&other.words))?;
            let figure = (*line.figures.get(at)?)?;
            (self.figures[figure].indicator == self.figures[change].indicator).then_some(figure)
        };
        Some((level(iso)?, level(&before).or_else(opening)?))
    }

    /// Where no year is named, the two amounts to the left of a change, of which one is of the year before or of what an
    /// account began with: 本年 and 上年, 期末 and 期初.
    fn undated(&self, line: &Line, at: usize) -> Option<(usize, usize)> {
        let mut values = (0..at).rev().filter(|&other| self.columns[other].kind == Kind::Value);
        let (one, other) = (values.next()?, values.next()?);
        let earlier = |at: usize| self.columns[at].previous || list("opening").ends(&self.columns[at].words);
        let (new, old) = match (earlier(one), earlier(other)) {
            (true, false) => (other, one),
            (false, true) => (one, other),
            _ => return None,
        };
        let figure = |at: usize| line.figures.get(at).copied().flatten();
        Some((figure(new)?, figure(old)?))
    }

    fn growth(&self, line: &Line, at: usize, column: &Column) -> Option<Check> {
        let change = (*line.figures.get(at)?)?;
        let (new, old) = match &self.figures[change].period {
            Some(period) => self.dated(line, change, &period.iso),
            None => self.undated(line, at),
        }?;
        if self.figures[change].kind != FigureKind::Percent
            || self.figures[new].kind == FigureKind::Percent
            || self.figures[new].unit != self.figures[old].unit
            || column.signs.amount
        {
            return None;
        }
        let ((now, half_now), (then, half_then), (_, half)) =
            (self.number(new)?, self.number(old)?, self.number(change)?);
        let stated = signed(&self.figures[change])?;
        if then == Decimal::ZERO || then.is_negative() {
            return None;
        }
        let computed = now.checked_sub(then)?.shift(2).checked_div(then, 4)?;
        let ratio = now.to_f64() / then.to_f64();
        let slack = half + 100.0 * (half_now + ratio.abs() * half_then) / then.to_f64().abs();
        Some(compared(CheckKind::Growth, vec![change, old, new], stated, computed, slack))
    }
}

/// What sentences and tables say of the same thing: figures of `stated`, which are outside tables, against those of
/// `cells`, by their numbers in the two lists put together.
pub fn against_text(source: &str, stated: &[Figure], cells: &[Figure], slack: &[Option<f64>]) -> Vec<Check> {
    type Thing<'f> = (usize, &'f str, &'f str, &'f str, Role);
    fn thing(figure: &Figure) -> Option<Thing<'_>> {
        let (indicator, period) = (figure.indicator.as_ref()?, figure.period.as_ref()?);
        let compared = matches!(figure.role, Role::Level | Role::Change) && figure.bound == Bound::Exact;
        compared.then_some((figure.article, &indicator.text, &period.iso, &figure.unit.text, figure.role))
    }
    let mut told: HashMap<Thing<'_>, Vec<usize>> = HashMap::default();
    for (number, cell) in cells.iter().enumerate() {
        if let Some(thing) = thing(cell) {
            told.entry(thing).or_default().push(number);
        }
    }
    let mut checks = Vec::new();
    for (number, figure) in stated.iter().enumerate().filter(|_| !told.is_empty()) {
        let Some(known) = thing(figure).and_then(|thing| told.get(&thing)) else { continue };
        // A cell of another subject is another thing; with several cells nothing tells which is meant.
        let meant: Vec<usize> =
            known.iter().copied().filter(|&cell| same_subject(figure, &cells[cell])).collect();
        let &[cell] = &meant[..] else { continue };
        let (Some(said), Some(shown)) = (signed(figure), signed(&cells[cell])) else { continue };
        let Some(half) = last_digit(source, figure.span, &figure.value, figure.kind) else { continue };
        let Some(Some(half_shown)) = slack.get(cell) else {
            continue;
        };
        let figures = vec![number, stated.len() + cell];
        checks.push(compared(CheckKind::Restated, figures, said, shown, half + half_shown));
    }
    checks
}

fn same_subject(figure: &Figure, cell: &Figure) -> bool {
    match (&figure.subject, &cell.subject) {
        (Some(one), Some(other)) => one.text == other.text,
        _ => true,
    }
}

/// A figure's number; down is negative, however its words say it.
fn signed(figure: &Figure) -> Option<Decimal> {
    let Value::One(value) = &figure.value else { return None };
    let direction = figure.change.as_ref().and_then(|change| change.direction);
    Some(if direction == Some(Direction::Down) { value.abs().negated() } else { *value })
}

/// Half a unit of the last digit that a sentence or a cell of words writes.
pub(super) fn last_digit(source: &str, span: Span, value: &Value, kind: FigureKind) -> Option<f64> {
    let Value::One(value) = value else { return None };
    let digits: String = span
        .of(source)
        .chars()
        .map(super::cell::narrow)
        .filter(|c| c.is_ascii_digit() || *c == '.')
        .collect();
    let written = Decimal::parse(&digits)?;
    let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len() as i32);
    let factor = if written == Decimal::ZERO { 1.0 } else { value.to_f64().abs() / written.to_f64() };
    let rounded = decimals > 0 || factor != 1.0 || kind == FigureKind::Percent;
    Some(if rounded { 0.5 * factor * 10f64.powi(-decimals) } else { 0.0 })
}

/// The checks of a column; where hardly any holds its figures are of something else, and those that differ say nothing.
fn mostly_holding(mut found: Vec<Check>) -> Vec<Check> {
    if !mostly_hold(&found) {
        found.retain(|check| check.status != CheckStatus::Differs);
    }
    found
}

fn mostly_hold(found: &[Check]) -> bool {
    found.iter().filter(|check| check.status != CheckStatus::Differs).count() * 2 > found.len()
}

fn compared(kind: CheckKind, figures: Vec<usize>, stated: Decimal, computed: Decimal, slack: f64) -> Check {
    let difference = (stated.to_f64() - computed.to_f64()).abs();
    let status = if stated == computed {
        CheckStatus::Holds
    } else if difference <= slack * (1.0 + 1e-9) + 1e-12 {
        CheckStatus::WithinRounding
    } else {
        CheckStatus::Differs
    };
    Check { kind, status, figures, stated: Some(stated), computed: Some(computed), spans: Vec::new() }
}
