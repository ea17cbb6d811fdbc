//! The quantities of a cell: its number with the unit of the nearest place that gives one.

use super::cell::{Number, is_clock, is_measured, narrow, number, score, with_aside, with_deviation};
use super::check;
use super::header::{self, Column, Kind, Signs};
use super::plan::{Naming, Plan};
use super::read::{Line, Reader};
use super::unit::{self, Scaled};
use super::when;
use super::words::list;
use crate::decimal::Decimal;
use crate::quantities::{self, Quantity};
use crate::report::{Basis, Bound, Direction, FigureKind, Notice, NoticeCode, Role, Unit, Value};
use crate::span::Span;

/// A quantity of a cell, which way it changed, and half a unit of its last digit.
pub(super) struct Cell {
    pub(super) quantity: Quantity,
    pub(super) direction: Option<Direction>,
    pub(super) slack: Option<f64>,
    /// The brackets that it stands in, behind another number: (+8.2%), a change where it has a direction and else a share.
    pub(super) aside: Option<Span>,
}

impl Reader<'_> {
    /// The quantities of a cell with their units.
    pub(super) fn quantities(&mut self, plan: &Plan, at: usize, cell: Span, line: &Line) -> Vec<Cell> {
        let text = cell.of(self.source);
        if let Some(number) = number(text) {
            // Where nothing points down, a triangle may be a minus as in accounts: what it is stays open.
            let open = number.triangle && !plan.columns[at].points_down;
            return if open {
                Vec::new()
            } else {
                self.number(plan, at, cell, line, &number, None).into_iter().collect()
            };
        }
        // 12.4±3.1
        if let Some(mean) = with_deviation(text) {
            let read = self.number(plan, at, cell, line, &mean, None);
            return read
                .map(|read| Cell { quantity: Quantity { span: cell, ..read.quantity }, ..read })
                .into_iter()
                .collect();
        }
        // -0.1（百分点）
        if let Some((before, inside)) = unit::bracketed(text)
            && let Some((number, unit)) = number(before).zip(self.units.read(inside))
        {
            return self.number(plan, at, cell, line, &number, Some(unit)).into_iter().collect();
        }
        if list("score").within(&plan.columns[at].words)
            && let Some(score) = score(text)
        {
            let (kind, value, unit) = (FigureKind::Score, Value::Score(score), Unit::default());
            let quantity = Quantity { span: cell, kind, value, bound: Bound::Exact, unit };
            return vec![Cell { quantity, direction: None, slack: None, aside: None }];
        }
        if let Some(pair) = self.with_aside(plan, at, cell, line) {
            return pair;
        }
        if let Some(range) = self.range(plan, at, cell, line) {
            return vec![range];
        }
        let mut found = self.words(cell);
        // 11:35 of a timetable
        found.retain(|read| {
            read.quantity.kind != FigureKind::Score || !is_clock(read.quantity.span.of(self.source))
        });
        // +3.1个百分点, <0.01
        if let [only] = &mut found[..]
            && only.quantity.span == cell
            && let Value::One(value) = &mut only.quantity.value
        {
            only.direction = only.direction.or_else(|| self.direction(plan, at, line, *value));
            if only.quantity.kind == FigureKind::Count && only.quantity.unit.text.is_empty() {
                let unit = self.unit(plan, at, line);
                let Some(scaled) = value.checked_mul(unit.factor) else { return Vec::new() };
                (*value, only.quantity.kind, only.quantity.unit) = (scaled, unit.kind, unit.unit);
            } else if only.quantity.kind == FigureKind::Money
                && number(text.trim_start_matches(|c: char| !c.is_ascii_digit())).is_some()
            {
                // $120.5 below 支出（亿元）
                let unit = self.unit(plan, at, line);
                let factor = Some(unit.factor).filter(|_| unit.kind == FigureKind::Money);
                let Some(scaled) = value.checked_mul(factor.unwrap_or(Decimal::new(1, 0))) else {
                    return Vec::new();
                };
                *value = scaled;
            }
        }
        found
    }

    /// A number and what stands in brackets behind it: 12.5（+8.2%） is an amount and its change, 54(90.0) below 例(%) a count
    /// and its share.
    fn with_aside(&mut self, plan: &Plan, at: usize, cell: Span, line: &Line) -> Option<Vec<Cell>> {
        let (main, inside) = with_aside(cell.of(self.source))
            .filter(|_| matches!(plan.columns[at].kind, Kind::Value | Kind::Share))?;
        let start = inside.as_ptr() as usize - self.source.as_ptr() as usize;
        let place = Span::new(start, start + inside.len());
        let column = &plan.columns[at];
        // 例(%) may stand in the title.
        let counts = |unit: &&Scaled| unit.kind == FigureKind::Count;
        let titled = self.above.units.len() == 2 && self.above.amounts().iter().any(counts);
        let shares = column.says_percent || column.signs.share || titled;
        let second = match number(inside) {
            Some(number) if number.signed && number.sign.is_some() => {
                let mut change = self.number(plan, at, place, line, &number, Some(Scaled::percent()))?;
                let Value::One(value) = change.quantity.value else { return None };
                change.direction = went(value, false);
                change
            }
            Some(number) if shares && !number.signed && !main.signed => {
                self.number(plan, at, place, line, &number, Some(Scaled::percent()))?
            }
            Some(_) => return None,
            None => {
                let mut said = self.words(place);
                let mut change = said.pop().filter(|_| said.is_empty())?;
                // +1.2pct
                if let Value::One(value) = change.quantity.value
                    && inside.starts_with(|c| matches!(narrow(c), '+' | '-'))
                {
                    change.direction = went(value, false);
                }
                Some(change).filter(|change| change.direction.is_some())?
            }
        };
        let counts = second.direction.is_none() && column.is_percent();
        let unit = counts.then(|| Scaled::plain(FigureKind::Count, ""));
        let first = self.number(plan, at, cell, line, &main, unit)?;
        Some(vec![first, Cell { aside: Some(place), ..second }])
    }

    /// Which way a change went, by its sign and by the words of its header or label; none where these are at odds.
    fn direction(&mut self, plan: &Plan, at: usize, line: &Line, value: Decimal) -> Option<Direction> {
        let column = &plan.columns[at];
        let growth = column.kind == Kind::Growth;
        if !(growth || line.signs.growth || self.above.growth.is_some()) {
            return None;
        }
        let falling = if growth { column.signs.falling } else { line.signs.falling };
        // -1.5 below 降幅 fell too, unless others below it are above nought.
        let direction = went(value, falling && (!growth || column.positive));
        self.unsure |= direction.is_none();
        direction
    }

    /// Two numbers between which the value lies, where header or label give their unit, so that they are no score and no day:
    /// 3-5 below 人数（人）.
    fn range(&mut self, plan: &Plan, at: usize, cell: Span, line: &Line) -> Option<Cell> {
        let text = cell.of(self.source);
        // -0.17～0.03
        let said = || list("until").iter().find_map(|until| text.split_once(until));
        let apart = text.split_once(['~', '～']).or_else(said);
        let (low, high) = apart.or_else(|| text.split_once(['-', '－', '—', '–']))?;
        let (low, high) = (number(low)?, number(high)?);
        let own = plan.columns[at].unit.as_ref().or(line.unit.as_ref()).or(line.given.as_ref());
        if !plan.columns[at].signs.pure {
            own.or(self.above.amounts().first().copied()).or(self.above.units.first())?;
        }
        let unit = self.unit(plan, at, line);
        let value = |number: &Number| number.value?.checked_mul(unit.factor);
        let (from, to) = (value(&low)?, value(&high)?);
        let is_plain = |number: &Number| (!number.signed || apart.is_some()) && number.sign.is_none();
        let fits = is_plain(&low) && is_plain(&high) && from < to;
        let quantity = Quantity {
            span: cell,
            kind: unit.kind,
            value: Value::Range(from, to),
            bound: Bound::Range,
            unit: unit.unit,
        };
        fits.then_some(Cell { quantity, direction: None, slack: None, aside: None })
    }

    /// A number that fills its cell, in this unit or in its column's or row's.
    pub(super) fn number(
        &mut self,
        plan: &Plan,
        at: usize,
        cell: Span,
        line: &Line,
        number: &Number,
        unit: Option<Scaled>,
    ) -> Option<Cell> {
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
        let unit = match unit {
            _ if number.sign.is_some() => Scaled::percent(),
            Some(unit) => unit,
            None => self.unit(plan, at, line),
        };
        let factor = if number.sign == Some('‰') { Decimal::new(1, 1) } else { unit.factor };
        let value = written.checked_mul(factor)?;
        let direction = self.direction(plan, at, line, value);
        let rounded = number.decimals > 0 || factor != Decimal::new(1, 0) || unit.kind == FigureKind::Percent;
        let half = 0.5 * 10f64.powi(-(number.decimals as i32)) * factor.to_f64();
        let quantity = Quantity {
            span,
            kind: unit.kind,
            value: Value::One(value),
            bound: Bound::Exact,
            unit: unit.unit,
        };
        Some(Cell { quantity, direction, slack: Some(if rounded { half } else { 0.0 }), aside: None })
    }

    /// The quantities of a cell of words, each with its own unit.
    pub(super) fn words(&mut self, cell: Span) -> Vec<Cell> {
        let text = cell.of(self.source);
        let read = quantities::read(text, &[(Span::new(0, text.len()), None)], None);
        let times = when::times(self.source, cell, self.above.around);
        self.keep_times(times);
        let folded = cell.of(self.folded);
        let mut from = 0;
        let mut found: Vec<Cell> = Vec::new();
        let inside = unit::bracketed(text).filter(|(before, _)| is_measured(before));
        let inside = inside.map_or(text.len(), |(before, _)| before.len());
        for mut quantity in read.quantities {
            let before = &folded[from..quantity.span.start];
            let direction = if list("down").within(before) {
                Some(Direction::Down)
            } else {
                list("up").within(before).then_some(Direction::Up)
            };
            from = quantity.span.end;
            quantity.span = Span::new(cell.start + quantity.span.start, cell.start + quantity.span.end);
            let slack = check::last_digit(self.source, quantity.span, &quantity.value, quantity.kind);
            // 12.5亿元（同比增长8.2%） is an amount and its change, 120人（实到115人） may be two of anything.
            let behind = quantity.span.start > cell.start + inside && !found.is_empty();
            if behind && direction.is_none() {
                let again = found.iter().any(|other| other.quantity.value == quantity.value);
                self.out.unread.extend((!again).then_some(quantity.span));
                continue;
            }
            let aside = behind.then(|| Span::new(cell.start + inside, cell.end));
            found.push(Cell { quantity, direction, slack, aside });
        }
        found
    }

    /// The unit of the bare numbers in a cell: the nearest place that gives one.
    pub(super) fn unit(&mut self, plan: &Plan, at: usize, line: &Line) -> Scaled {
        let column = &plan.columns[at];
        let own = column.unit.clone();
        if column.kind == Kind::Rank {
            return Scaled::plain(FigureKind::Rank, "");
        }
        if let Some(unit) = own.as_ref().filter(|unit| unit.is_percent() || unit.is_none()) {
            return unit.clone();
        }
        if own.is_none() && self.is_pure(column) && !matches!(column.kind, Kind::Growth | Kind::Share) {
            return self.pure(column, line);
        }
        let given = match column.kind {
            Kind::Share => return Scaled::percent(),
            Kind::Growth if own.is_none() => match self.is_rate(plan, at) {
                Some(true) => return Scaled::percent(),
                Some(false) => {
                    let beside = plan.beside[at].and_then(|amounts| plan.columns[amounts].unit.clone());
                    line.unit.clone().or_else(|| line.given.clone()).or(beside).map(change_of)
                }
                None => return self.unknown(),
            },
            Kind::Growth => own,
            _ => {
                // 张 of a column of units is not what a price is in.
                let fits = |unit: &Scaled| unit.kind == FigureKind::Money || !column.signs.money;
                line.unit.clone().or(own).or_else(|| line.given.clone().filter(fits))
            }
        };
        match given {
            Some(unit) => self.with_currency(unit, column, line),
            None => self.unit_of_all(plan, at, line),
        }
    }

    /// The unit of bare numbers that neither header nor label give: by what these mean, or from above the table.
    fn unit_of_all(&mut self, plan: &Plan, at: usize, line: &Line) -> Scaled {
        let column = &plan.columns[at];
        let any = |is: fn(&Signs) -> bool| is(&column.signs) || is(&line.signs);
        if any(|signs| signs.multiple) {
            return Scaled::plain(FigureKind::Multiple, list("times").word());
        }
        if self.is_pure(column) || line.signs.pure {
            return self.pure(column, line);
        }
        let amounts = self.above.amounts();
        let progress = any(|signs| signs.progress);
        if any(|signs| signs.rate) || progress && amounts.len() < self.above.units.len() {
            return Scaled::percent();
        }
        if progress {
            return self.unknown();
        }
        let row = plan.naming == Naming::Indicators
            && line.signs.no_amount
            && !column.signs.money
            && !list("rebate").ends(&line.words);
        let no_money = column.signs.no_amount || line.signs.counted || row;
        let kind = if any(|signs| signs.index) { FigureKind::Index } else { FigureKind::Count };
        match (&amounts[..], self.above.units.first()) {
            ([unit], _) if unit.kind == FigureKind::Money && no_money => {
                return Scaled::plain(kind, "");
            }
            ([unit], _) => {
                let unit = (*unit).clone();
                return self.with_currency(unit, column, line);
            }
            ([], Some(percent)) => return percent.clone(),
            _ => {}
        }
        // 项目（万元）
        let corner = plan.label.map(|label| &plan.columns[label]);
        let is_money = |unit: &Scaled| unit.kind == FigureKind::Money;
        let says = |corner: &&Column| {
            list("indicator").has(&corner.words) || corner.unit.as_ref().is_some_and(is_money)
        };
        let corner = corner.filter(|corner| corner.kind == Kind::Label).filter(says);
        let corner = corner.and_then(|corner| corner.unit.clone());
        if let Some(unit) = corner.filter(|unit| !is_money(unit) || !no_money) {
            return self.with_currency(unit, column, line);
        }
        if let Some(unit) = self.titled_unit(column) {
            return self.with_currency(unit, column, line);
        }
        // 户 of 单位：户、人 over 户数
        let named = |unit: &&&Scaled| {
            let unit = quantities::fold(&unit.unit.text);
            !unit.is_empty() && column.words.starts_with(&*unit)
        };
        let mut called = amounts.iter().filter(named);
        if let (Some(&unit), None) = (called.next(), called.next()) {
            return unit.clone();
        }
        if let Some(unit) = in_order(plan, at, &amounts) {
            self.unsure = true;
            return unit;
        }
        // 单位：亿元、万件 over 保费收入 and 保单件数.
        let counted = any(|signs| signs.counted);
        let money = !counted && any(|signs| signs.money);
        let wanted = if money { FigureKind::Money } else { FigureKind::Count };
        let mut fitting = amounts.iter().filter(|unit| unit.kind == wanted);
        if let (Some(&unit), None, true) = (fitting.next(), fitting.next(), money || counted) {
            return unit.clone();
        }
        if line.units_before && !counted && !list("counted").ends(&line.words) {
            self.unknown();
        }
        if let Some(currency) = line.currency.as_ref().filter(|_| plan.is_in_currency(at)) {
            return Scaled { kind: FigureKind::Money, unit: currency.clone(), factor: Decimal::new(1, 0) };
        }
        Scaled::plain(kind, "")
    }

    /// Whether the numbers of a column have no unit of the table's; errors have that of what is estimated.
    fn is_pure(&self, column: &Column) -> bool {
        column.signs.pure && (self.above.units.is_empty() || !list("estimated").ends(&column.words))
    }

    /// The unit of scores and ratios: 分 or per cent where the line above the table says so.
    fn pure(&self, column: &Column, line: &Line) -> Scaled {
        let units = &self.above.units;
        let points = units.iter().find(|unit| list("score-unit").has(&unit.unit.text));
        let statistic = header::is_statistic(&column.words) || header::is_statistic(&line.words);
        let percent = || units.first().filter(|_| !statistic && units.iter().all(Scaled::is_percent));
        points.or_else(percent).cloned().unwrap_or_else(|| Scaled::plain(FigureKind::Index, ""))
    }

    /// No unit, and says so.
    fn unknown(&mut self) -> Scaled {
        self.unsure_unit.get_or_insert(self.out.figures.len());
        Scaled::plain(FigureKind::Count, "")
    }

    /// Whether the changes of a column without a unit are rates: by its words, by the arithmetic of the amounts beside it, or
    /// by the unit above the table. Nothing where none of them tells.
    fn is_rate(&self, plan: &Plan, at: usize) -> Option<bool> {
        let signs = plan.columns[at].signs;
        if signs.amount || signs.relative {
            return Some(!signs.amount);
        }
        let whole = |beside: usize| !plan.columns[beside].fractions;
        // 3.2 beside 650 pupils is no number of pupils.
        let parts = plan.columns[at].fractions && plan.beside[at].is_some_and(whole);
        // 比年初增减 under 单位：亿元 is an amount, and under 单位：户、人 one of them.
        let units = &self.above.units;
        let several = units.len() > 1 && !units.iter().any(Scaled::is_percent);
        let above = (!units.is_empty() && !several).then(|| !self.amounts(plan, at));
        plan.rates[at].or(signs.compared.then_some(true)).or(above).or(parts.then_some(true))
    }

    /// The unit of the thing in the title that a column measures: 收入（万元）、人均（元） over 收入 and 人均.
    fn titled_unit(&self, column: &Column) -> Option<Scaled> {
        let measure = quantities::fold(&column.measure.as_ref()?.text);
        let said = |title: &Span| {
            let title = title.of(self.folded);
            title.ends_with(&*measure) || measure.len() > 3 && title.contains(&*measure)
        };
        let mut fitting = self.above.measures.iter().filter(|(title, _)| said(title));
        fitting.next().map(|(_, unit)| unit.clone()).filter(|_| fitting.next().is_none())
    }

    /// Whether a change of the column `at` is in the unit above the table: the only one, or the only one of amounts where
    /// another column has the rates.
    fn amounts(&self, plan: &Plan, at: usize) -> bool {
        let rates = plan.columns.iter().enumerate().any(|(other, column)| {
            other != at
                && (column.kind == Kind::Share
                    || column.kind == Kind::Growth && (column.signs.relative || column.signs.compared))
        });
        let amounts = self.above.amounts().len();
        let counts = |unit: &Scaled| unit.kind == FigureKind::Count && unit.factor == Decimal::new(1, 0);
        // 0.98 under 单位：人、% counts nobody.
        let counted = plan.columns[at].fractions && self.above.units.iter().any(counts);
        amounts == 1 && (rates && !counted || self.above.units.len() == 1)
    }

    /// 亿 alone is 元 where money is measured; 元 is the row's currency, where a column gives it and the header names none.
    pub(super) fn with_currency(&mut self, unit: Scaled, column: &Column, line: &Line) -> Scaled {
        let currency = line.currency.as_ref().filter(|_| column.own_currency);
        if !unit.is_bare() && currency.is_none() {
            return unit;
        }
        let yuan = self.units.read(list("yuan").word()).map_or(Unit::default(), |yuan| yuan.unit);
        let mut unit = unit;
        if unit.is_bare() && (column.signs.money || line.signs.money || currency.is_some()) {
            (unit.kind, unit.unit) = (FigureKind::Money, Unit { per: unit.unit.per, ..yuan.clone() });
        }
        match currency {
            Some(currency) if unit.unit.text == yuan.text && currency.code != yuan.code => {
                Scaled { unit: Unit { per: unit.unit.per, ..currency.clone() }, ..unit }
            }
            _ => unit,
        }
    }
}

/// Which way a change went by its sign, and by words that may say that it is down; none where these are at odds.
pub(super) fn went(value: Decimal, falling: bool) -> Option<Direction> {
    if value == Decimal::ZERO {
        return Some(Direction::Flat);
    }
    match value.is_negative() {
        true => (!falling).then_some(Direction::Down),
        false => Some(if falling { Direction::Down } else { Direction::Up }),
    }
}

/// The unit of the change of an amount: of per cent percentage points.
fn change_of(unit: Scaled) -> Scaled {
    if !unit.is_percent() {
        return unit;
    }
    Scaled::plain(FigureKind::PercentagePoint, list("points").word())
}

/// The unit of a column where the line above gives one for each, in their order: 单位：千公顷、公斤/亩、万吨.
fn in_order(plan: &Plan, at: usize, units: &[&Scaled]) -> Option<Scaled> {
    if plan.label.is_some() && plan.naming == Naming::Indicators {
        return None;
    }
    let mut own = None;
    let mut next = 0;
    for other in plan.block.clone() {
        let Column { kind, unit, measure, signs, .. } = &plan.columns[other];
        if *kind != Kind::Value || unit.is_some() || measure.is_none() || signs.rate {
            continue;
        }
        let unit = *units.get(next)?;
        next += 1;
        if if unit.kind == FigureKind::Money { signs.no_amount } else { signs.money } {
            return None;
        }
        if other == at {
            own = Some(unit);
        }
    }
    own.filter(|_| next == units.len()).cloned()
}

pub(super) fn role(column: &Column, line: &Line, kind: FigureKind, direction: Option<Direction>) -> Role {
    match column.kind {
        Kind::Rank => return Role::Rank,
        Kind::Growth => return Role::Change,
        Kind::Share => return Role::Share,
        _ => {}
    }
    if direction.is_some() || line.signs.growth {
        return Role::Change;
    }
    if column.expected {
        return Role::Target;
    }
    if kind == FigureKind::Percent && line.signs.share {
        return Role::Share;
    }
    let planned = column.signs.planned || line.signs.planned;
    // 为预算% is how far the plan was met; where the row gives the unit, a rate is planned.
    let rate = |unit: &Option<Scaled>| unit.as_ref().is_some_and(Scaled::is_percent);
    let of_row = column.unit.is_none() && (rate(&line.unit) || rate(&line.given));
    if planned && (kind != FigureKind::Percent || of_row) {
        return Role::Target;
    }
    Role::Level
}

/// What a change is compared with.
pub(super) fn basis(column: &str, label: &str) -> Option<Basis> {
    let words = if header::is_growth(column) { column } else { label };
    if list("average-growth").within(words) || list("price-moves").has(column) {
        return None;
    }
    // 增幅 below 本月 is no 月增.
    let sequential =
        |word: &str| words.match_indices(word).any(|(at, _)| !list("not-sequential").ends(&words[..at]));
    if list("sequential").iter().any(sequential) || list("sequential-alone").has(words) {
        return Some(Basis::PeriodOnPeriod);
    }
    let against =
        list("against").iter().find_map(|word| words.find(word).map(|at| &words[at + word.len()..]));
    // 比较增减
    let against = against.map(|rest| list("against").opening(rest).map_or(rest, |word| &rest[word.len()..]));
    let end = |rest: &str| list("change").iter().filter_map(|word| rest.find(word)).min();
    // 较常年同期 says no word for change.
    let stated = |rest: &str| list("baseline").opening(rest).map(str::to_owned);
    // 较上场 says no word for change either.
    let opened = || list("against").iter().find_map(|word| words.strip_prefix(word)).map(str::to_owned);
    let said = |rest: &str| stated(rest).or_else(|| end(rest).map(|end| rest[..end].to_owned()));
    match against.and_then(said).or_else(opened) {
        Some(basis) if !basis.is_empty() && !list("last-year").has(&basis) => Some(Basis::Words(basis)),
        _ => Some(Basis::YearOnYear),
    }
}
