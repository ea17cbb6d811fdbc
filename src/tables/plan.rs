//! Which columns name the rows of a table, and what each of the others is for.

use std::ops::Range;

use super::Row;
use super::cell::{is_nothing, number, year};
use super::find::is_value;
use super::header::{self, Column, Kind, Section, Signs, is_generic};
use super::read::Reader;
use super::unit::{self, Scaled, Units};
use super::when;
use super::words::list;
use crate::decimal::Decimal;
use crate::hashed::HashSet;
use crate::quantities;
use crate::report::{Mention, Period};
use crate::span::Span;

/// Which of its fields the labels of a table's rows are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Naming {
    /// They say what is measured.
    Indicators,
    /// They say whose the figures are.
    Subjects,
    /// They are kinds of things, of which each column measures something.
    Kinds,
}

/// What the columns of one section are for.
pub(super) struct Plan {
    pub(super) columns: Vec<Column>,
    /// Those of them that belong together, where halves of a table stand beside each other.
    pub(super) block: Range<usize>,
    /// The column that names the rows.
    pub(super) label: Option<usize>,
    pub(super) naming: Naming,
    /// The column of subjects, where another names indicators.
    pub(super) owner: Option<usize>,
    /// The column whose words stand before the label's.
    pub(super) outer: Option<usize>,
    pub(super) period: Option<usize>,
    pub(super) unit: Option<usize>,
    /// The column of currencies.
    pub(super) currency: Option<usize>,
    /// Of each column of changes whose header does not say so, whether the amounts beside them show that they are rates.
    pub(super) rates: Vec<Option<bool>>,
    /// Whether the headers of values are places or organisations.
    pub(super) across: bool,
    /// Whether they name what the labels name too: 甲城 | 乙城 over 甲城 and 乙城.
    pub(super) matrix: bool,
    /// Of each column, the column of amounts that its changes or shares belong to.
    pub(super) beside: Vec<Option<usize>>,
    /// Of each column, what it measures and the period that its header or its neighbours give.
    pub(super) measures: Vec<Option<Mention>>,
    pub(super) periods: Vec<Option<Period>>,
}

impl Plan {
    /// Whether other columns of amounts than `at` say themselves what they measure; a plan and how far it was met say
    /// it of the column between them.
    pub(super) fn measured(&self, at: usize) -> bool {
        let mut others = self.columns.iter().enumerate().filter(|&(other, _)| other != at);
        others.any(|(_, Column { kind, measure, signs, .. })| {
            let sums = |measure: &Mention| {
                ["averaged", "sum-column"].iter().any(|key| list(key).has(&quantities::fold(&measure.text)))
            };
            *kind == Kind::Value
                && measure.as_ref().is_some_and(|measure| !sums(measure))
                && !signs.planned
                && !signs.rate
        })
    }

    /// What tells column `at`, or the one that it belongs to, from others of the same kinds of things where it names no
    /// quantity: 金额 beside 数量, also where both stand below 线上.
    pub(super) fn distinguishing(&self, at: usize) -> Option<Mention> {
        let at = self.beside[at].filter(|_| self.columns[at].kind == Kind::Growth).unwrap_or(at);
        let Column { kind, lowest, words, group, name, .. } = &self.columns[at];
        let names =
            |other: &Column| other.kind == Kind::Value && other.group == *group && !is_generic(&other.lowest);
        let apart = if lowest == words { self.measured(at) } else { self.columns.iter().any(names) };
        // 每100克 is how much of it.
        let each = lowest.starts_with(list("each").word());
        // 累计完成 of 1—6月累计完成
        let said = name.as_ref().map(|name| quantities::fold(&name.text)).unwrap_or_default();
        let generic = is_generic(lowest) || lowest.ends_with(&*said) && is_generic(&said);
        name.clone().filter(|_| *kind == Kind::Value && apart && generic && !each)
    }
}

impl Plan {
    /// Whether column `at` without a unit is in its rows' currency: not beside 余额（万元）, which leaves its scale open.
    pub(super) fn is_in_currency(&self, at: usize) -> bool {
        let column = &self.columns[at];
        let scaled = |unit: &Scaled| unit.factor != Decimal::new(1, 0);
        let open = self.columns.iter().filter_map(|other| other.unit.as_ref()).any(scaled);
        column.own_currency && column.signs.money && !open
    }

    /// Whether nothing tells the amounts of two columns apart: 本期 and 上期 in a table of no period; or what one of several
    /// columns holds.
    pub(super) fn is_ambiguous(&self) -> bool {
        let says = |at: usize| {
            let column = &self.columns[at];
            let text = self.measures[at].as_ref().map(|measure| &measure.text);
            let iso = self.periods[at].as_ref().map(|period| &period.iso);
            (text, iso, column.signs.planned, list("opening").has(&column.words), column.unit.as_ref())
        };
        let values: Vec<usize> =
            self.block.clone().filter(|&at| self.columns[at].kind == Kind::Value).collect();
        let nothing = |at: usize| self.columns[at].words.is_empty() && self.columns[at].unit.is_none();
        let again = |at: usize| (0..at).any(|before| says(values[before]) == says(values[at]));
        values.len() > 1 && (0..values.len()).any(|at| again(at) || nothing(values[at]))
    }
}

impl Reader<'_> {
    /// The plans of a section: one, or one for each of the parts that stand beside each other.
    pub(super) fn plans(&self, mut columns: Vec<Column>, section: &Section, paired: bool) -> Vec<Plan> {
        let width = columns.len();
        let is_block = |size: &usize| width.is_multiple_of(*size) && self.repeats(&columns, section, *size);
        let size = if paired { 2 } else { (2..=width / 2).find(is_block).unwrap_or(width.max(1)) };
        for at in (1..width).step_by(2).filter(|_| paired) {
            columns[at].kind = Kind::Value;
        }
        let plan = |start: usize| {
            let block = start..start + size;
            let mut columns = columns.clone();
            for (at, column) in columns.iter_mut().enumerate().filter(|(at, _)| !block.contains(at)) {
                column.kind = Kind::Ignored;
                column.group = at;
            }
            self.plan(columns, block, &section.data)
        };
        (0..width.max(1)).step_by(size).map(plan).collect()
    }

    /// Whether the headers of the first `size` columns come again over each further group of so many, and each group
    /// begins with labels: 收入 | 金额 | 支出 | 金额.
    fn repeats(&self, columns: &[Column], section: &Section, size: usize) -> bool {
        let last =
            |at: usize| section.header.last().map_or("", |&row| self.table.rows[row].text(self.source, at));
        let same = |at: usize| {
            let first = at % size;
            let (column, like) = (&columns[at], &columns[first]);
            if first == 0 {
                return column.kind == Kind::Label;
            }
            column.kind == like.kind
                && (column.words == like.words && !like.words.is_empty()
                    || last(at) == last(first) && !last(at).is_empty())
        };
        (0..columns.len()).all(same) && columns[..size].iter().any(|column| column.kind == Kind::Value)
    }

    /// Whether the rows from `from` on are labels and values in turn, without headers: 注册资本 | 5,000万元 | 员工 | 320人.
    pub(super) fn is_paired(&self, from: usize) -> bool {
        let rows = &self.table.rows[from..];
        let cells = |row: &Row, odd: usize| -> Vec<Span> {
            row.cells
                .iter()
                .skip(odd)
                .step_by(2)
                .copied()
                .filter(|cell| !is_nothing(cell.of(self.source)))
                .collect()
        };
        let values = |row: &Row| cells(row, 1).iter().any(|cell| is_value(cell.of(self.source)));
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        width >= 4
            && width % 2 == 0
            && values(&rows[0])
            && rows.iter().filter(|row| values(row)).count() * 2 >= rows.len()
            && rows.iter().all(|row| {
                let labels = cells(row, 0);
                !labels.is_empty()
                    && labels
                        .iter()
                        .all(|cell| !is_value(cell.of(self.source)) && year(cell.of(self.source)).is_none())
            })
    }

    /// Whether the codes of the first column tell the rows apart where those of `label` do not, or are their names: 地块编号
    /// before 用途, 车次.
    fn are_named_by_codes(&self, columns: &[Column], label: usize, data: &[usize]) -> bool {
        let distinct = |at: usize| {
            let mut found = HashSet::default();
            let mut names = data.iter().map(|&row| self.table.rows[row].text(self.source, at));
            names.all(|name| number(name).is_none() && found.insert(name))
        };
        let coded = |first: &Column| first.kind == Kind::Ignored && list("code").within(&first.words);
        let named = || list("named-codes").has(&columns[0].words);
        columns.first().is_some_and(coded) && (named() || !distinct(label)) && distinct(0)
    }

    /// Decides which columns name the rows, and how.
    fn plan(&self, mut columns: Vec<Column>, block: Range<usize>, data: &[usize]) -> Plan {
        let given = self.wanted.and_then(|wanted| wanted.label_columns);
        for column in columns.iter_mut().take(given.unwrap_or(0)) {
            if !matches!(column.kind, Kind::Period | Kind::Unit) {
                column.kind = Kind::Label;
            }
        }
        let at = |kind: Kind| columns.iter().position(|column| column.kind == kind);
        let labels: Vec<usize> =
            (0..columns.len()).filter(|&column| columns[column].kind == Kind::Label).collect();
        let values =
            columns.iter().position(|column| matches!(column.kind, Kind::Value | Kind::Growth | Kind::Share));
        let labels: Vec<usize> = labels
            .into_iter()
            .filter(|&label| match given {
                Some(given) => label < given,
                None => values.is_none_or(|value| label < value) || label == 0,
            })
            .collect();
        let code = labels.first().filter(|&&label| self.are_named_by_codes(&columns, label, data)).map(|_| 0);
        let mut plan = Plan {
            label: code.or(labels.first().copied()),
            naming: Naming::Indicators,
            owner: None,
            outer: None,
            period: at(Kind::Period),
            unit: columns.iter().position(|column| column.kind == Kind::Unit && !is_currency(column)),
            currency: columns.iter().position(is_currency),
            rates: (0..columns.len()).map(|at| self.are_rates(&mut columns, at, data)).collect(),
            across: false,
            matrix: false,
            beside: (0..columns.len()).map(|at| beside(&columns, at)).collect(),
            measures: (0..columns.len()).map(|at| measure(&columns, at)).collect(),
            periods: (0..columns.len()).map(|at| period(&columns, at)).collect(),
            columns,
            block,
        };
        // 省份 | 城市 | 区县: each a part of the one before.
        let level = |at: usize| level(&plan.columns[at].words);
        let nested = labels
            .windows(2)
            .take_while(|pair| level(pair[0]).is_some_and(|outer| Some(outer) < level(pair[1])));
        let nested = nested.last().map(|pair| (pair[0], pair[1]));
        if let Some((first, second)) = nested.or_else(|| Some((*labels.first()?, *labels.get(1)?)))
            && code.is_none()
        {
            self.two_labels(&mut plan, first, second, nested.is_some(), data);
        }
        // 汇率（元） of the row 美元 is in 元.
        let home = |column: &Column| column.kind == Kind::Value && list("home-amount").within(&column.words);
        let beside = plan.currency.is_some_and(|at| plan.label != Some(at) || plan.columns.iter().any(home));
        for column in &mut plan.columns {
            let own = beside && !list("converted").within(&column.words)
                || list("own-currency").within(&column.words);
            column.own_currency = own && (column.signs.money || column.unit.is_some());
        }
        let measures: Vec<&Mention> = plan
            .columns
            .iter()
            .filter(|column| column.kind == Kind::Value)
            .filter_map(|column| column.measure.as_ref())
            .collect();
        let owners = measures.iter().filter(|measure| self.is_owner(measure.span)).count();
        let labels = plan.label.filter(|_| measures.len() >= 2);
        let names_row = |measure: &&Mention| {
            let same =
                |label| data.iter().any(|&row| self.table.rows[row].text(self.source, label) == measure.text);
            labels.is_some_and(same)
        };
        plan.matrix = labels.is_some() && measures.iter().take(2).all(names_row);
        plan.across =
            owners >= 2 && owners * 3 >= measures.len() * 2 || plan.matrix || self.are_things(&plan, data);
        if let Some(label) = plan.label {
            let measured = !measures.is_empty() && !plan.across;
            plan.naming = self.naming(&plan, label, measured, data);
            plan.matrix |= plan.across && plan.naming == Naming::Subjects;
        }
        plan
    }

    /// Whether the changes of column `at` are rates of the two amounts to their left, or the differences of these. Where one
    /// of these is planned, they are against the plan: 增减 behind 预算数 and 决算数.
    fn are_rates(&self, columns: &mut [Column], at: usize, data: &[usize]) -> Option<bool> {
        let overspend =
            columns[at].kind == Kind::Value && list("overspend").opening(&columns[at].words).is_some();
        if columns[at].kind != Kind::Growth && !overspend {
            return None;
        }
        // 增减 behind 预算数, 决算数 and 执行率 is that of the amounts.
        let pair = |rates: bool| {
            let kept =
                |&other: &usize| columns[other].kind == Kind::Value && (rates || !columns[other].is_rate());
            let mut values = (0..at).rev().filter(kept);
            Some((values.next()?, values.next()?))
        };
        let found = [true, false]
            .into_iter()
            .filter_map(pair)
            .find_map(|(one, other)| Some((one, other, self.rates_of(at, (one, other), data)?)));
        let (one, other, (are_rates, over)) = found?;
        columns[at].changed =
            Some(one).filter(|_| !columns[one].is_rate() && (one + 1..at).any(|at| columns[at].is_rate()));
        let holds = |old: usize| !are_rates || over[usize::from(old == other)];
        let against = [(one, other), (other, one)]
            .into_iter()
            .find_map(|(new, old)| since(&columns[new], &columns[old]).filter(|_| holds(old)));
        if overspend {
            columns[at].kind = if are_rates || against.is_none() { Kind::Value } else { Kind::Growth };
        }
        let Column { words, unit, signs, .. } = &mut columns[at];
        if let Some((said, against)) = against.zip(list("against").iter().next())
            && !signs.compared
            && !["against", "yearly", "price-moves"].iter().any(|key| list(key).within(words))
        {
            words.insert_str(0, &format!("{against}{said}"));
        }
        (unit.is_none() && !signs.amount && !signs.relative).then_some(are_rates)
    }

    /// Whether the changes of column `at` are rates of two columns of amounts, or their differences; and of rates, whether they are
    /// of the first of these and of the second. Nothing where they are neither or may be both.
    fn rates_of(&self, at: usize, (one, other): (usize, usize), data: &[usize]) -> Option<(bool, [bool; 2])> {
        let (mut rates, mut over, mut differences, mut all) = (0, [0; 2], 0, 0);
        for &row in data {
            let value = |at: usize| {
                let number = number(self.table.rows[row].text(self.source, at))?;
                Some((number.value?.to_f64().abs(), 0.5 * 10f64.powi(-(number.decimals as i32))))
            };
            let (Some((change, half)), Some((new, by)), Some((old, _))) =
                (value(at), value(one), value(other))
            else {
                continue;
            };
            let difference = (new - old).abs();
            let slack = half + 2.0 * by + 1e-9;
            let is_rate = |whole: f64| {
                whole > 0.0 && (100.0 * difference / whole - change).abs() <= half + 1e-9 + 200.0 * by / whole
            };
            all += 1;
            differences += usize::from((difference - change).abs() <= slack);
            rates += usize::from(is_rate(old) || is_rate(new));
            over = [over[0] + usize::from(is_rate(new)), over[1] + usize::from(is_rate(old))];
        }
        let mostly = |count: usize| count * 2 > all;
        (mostly(rates) != mostly(differences)).then(|| (mostly(rates), over.map(mostly)))
    }

    /// Of two columns of words: the first may hold subjects or groups of the second.
    pub(super) fn two_labels(
        &self,
        plan: &mut Plan,
        first: usize,
        second: usize,
        nested: bool,
        data: &[usize],
    ) {
        let text = |row: usize, column: usize| self.table.rows[row].text(self.source, column);
        let filled = |row: &&usize| !text(**row, second).is_empty();
        let repeats = data.windows(2).any(|pair| {
            let (one, next) = (text(pair[0], first), text(pair[1], first));
            (next.is_empty() || one == next) && !text(pair[1], second).is_empty()
        });
        let named = list("indicator").has(&plan.columns[second].words)
            || data.iter().filter(filled).filter(|&&row| self.label_unit(row, second).is_some()).count() * 2
                > data.len();
        if !repeats && !named && !nested {
            return;
        }
        plan.label = Some(second);
        // 销售部 | 张三 is 张三.
        let header = &plan.columns[second].words;
        if nested
            && list("by-itself")
                .ends(&header[..header.len() - list("name").ending(header).map_or(0, str::len)])
        {
            return;
        }
        // 江苏 | 南京 are one subject, 江苏 | 茶叶 a subject and what it has.
        let subjects = |column: usize| self.are_subjects(column, &plan.columns[column].words, data);
        if subjects(first) && !subjects(second) {
            plan.owner = Some(first);
        } else {
            plan.outer = Some(first);
        }
    }

    pub(super) fn label_unit(&self, row: usize, column: usize) -> Option<Scaled> {
        let cell = *self.table.rows[row].cells.get(column)?;
        unit::part(self.source, cell, &mut Units::default()).unit
    }

    /// Whether the headers of values name things that are compared: they name neither quantities nor sides of one, and the rows
    /// are in different units, so that these say all that is measured: 功率（kW） | 标准版 | 豪华版.
    fn are_things(&self, plan: &Plan, data: &[usize]) -> bool {
        let mut values = 0;
        for column in &plan.columns {
            let Signs { planned, money, counted, rate, index, multiple, pure, .. } = column.signs;
            let quantity = planned | money | counted | rate | index | multiple | pure;
            let apart = column.unit.is_some() | column.period.is_some() | column.undated.is_some();
            let keys = ["aspect", "part-column", "quantity", "generic"];
            match column.kind {
                Kind::Growth | Kind::Share => return false,
                Kind::Value if quantity | apart || column.lowest != column.words => return false,
                Kind::Value if column.words.is_empty() => return false,
                Kind::Value if keys.iter().any(|key| list(key).ends(&column.words)) => return false,
                Kind::Value => values += 1,
                _ => {}
            }
        }
        let (mut read, mut first, mut with, mut differ) = (Units::default(), None, 0, false);
        for &row in data.iter().filter(|_| values > 1) {
            let unit = match plan.unit {
                Some(unit) => read.read(self.table.rows[row].text(self.source, unit)),
                None => plan.label.and_then(|label| self.label_unit(row, label)),
            };
            if let Some(Scaled { unit, .. }) = unit {
                with += 1;
                differ |= *first.get_or_insert(unit.text.clone()) != unit.text;
            }
        }
        differ && with * 2 > data.len()
    }

    /// Whether the words of a column name whose the figures are.
    pub(super) fn are_subjects(&self, column: usize, header: &str, data: &[usize]) -> bool {
        // 国别（地区）
        let header = unit::bracketed(header).map_or(header, |(before, _)| before);
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
    pub(super) fn is_owner(&self, name: Span) -> bool {
        let first = self.context.owners.partition_point(|owner| owner.end <= name.start);
        let known =
            self.context.owners.get(first).is_some_and(|owner| {
                owner.overlaps(name) && owner.start <= name.start && owner.end >= name.end
            });
        let words: String = name.of(self.folded).split_whitespace().collect();
        known || header::is_owner(&words)
    }

    pub(super) fn naming(&self, plan: &Plan, label: usize, measured: bool, data: &[usize]) -> Naming {
        let header = plan.columns[label].words.as_str();
        // The floors of a building
        let code = plan.columns[label].kind == Kind::Ignored
            || list("named-things").has(header)
                && data.iter().all(|&row| number(self.table.rows[row].text(self.source, label)).is_some());
        if plan.owner.is_none() && (code || self.are_subjects(label, header, data)) {
            return Naming::Subjects;
        }
        let with_unit = data.iter().filter(|&&row| self.label_unit(row, label).is_some()).count();
        if !measured || plan.unit.is_some() || with_unit * 2 >= data.len() {
            return Naming::Indicators;
        }
        Naming::Kinds
    }

    pub(super) fn is_total(&self, cell: Span) -> bool {
        header::is_total(self.folded, cell)
    }
}

/// How narrow those are that a header names: 市 less than 县.
fn level(header: &str) -> Option<usize> {
    let words = unit::bracketed(header).map_or(header, |(before, _)| before);
    let words = list("name").ending(words).map_or(words, |name| &words[..words.len() - name.len()]);
    let named = list("narrowing").ending(words)?;
    list("narrowing").iter().position(|level| level == named)
}

/// What the changes of `new` against `old` are called: against the plan for the same period, or against a period that is
/// not the year before.
fn since(new: &Column, old: &Column) -> Option<String> {
    let iso = |column: &Column| column.period.as_ref().map(|period| period.iso.clone());
    if old.signs.planned && !new.signs.planned {
        let same = iso(new) == iso(old) && !new.previous && !new.apart;
        let target = list("target").iter().find(|word| old.words.contains(word));
        return target.filter(|_| same).map(str::to_owned);
    }
    let (now, then) = (iso(new)?, iso(old)?);
    let apart = then < now && then.len() == now.len() && then != when::year_before(&now);
    old.period.as_ref().filter(|_| apart).map(|period| period.text.clone())
}

/// Whether a column gives each row's currency.
fn is_currency(column: &Column) -> bool {
    list("currency-column").has(&column.words)
}

/// What a header of shares names beside the share: 营收 of 营收占比.
pub(super) fn share_of(words: &str) -> &str {
    stripped(words, "bare-share")
}

/// `words` without those of a list at either end.
fn stripped<'w>(mut words: &'w str, key: &str) -> &'w str {
    for word in list(key).iter() {
        while let Some(shorter) = words.strip_suffix(word).or_else(|| words.strip_prefix(word)) {
            words = shorter;
        }
    }
    words
}

/// The column of amounts whose shares a header names: 营收 of 营收占比, of which there may be none. Nothing where the header
/// names none or a whole: 占比, 占全市比重.
pub(super) fn named_by(columns: &[Column], at: usize) -> Option<Option<usize>> {
    let Column { measure, signs, .. } = &columns[at];
    let words = quantities::fold(&measure.as_ref()?.text);
    let of = share_of(&words);
    if signs.completion || of.is_empty() {
        return None;
    }
    let named = |&other: &usize| {
        let amounts = share_of(&columns[other].words);
        columns[other].kind == Kind::Value
            && !amounts.is_empty()
            && (amounts.contains(of) || of.contains(amounts))
    };
    let mut named = (0..columns.len()).filter(named);
    let (first, next) = (named.next(), named.next());
    (first.is_some() || words.starts_with(of)).then(|| first.filter(|_| next.is_none()))
}

/// The column of amounts that a column of changes or shares belongs to: the one that its header names (营收占比), the next
/// one to its left under the same header, else to its left one that is called the same below another header (数量 | 金额 of
/// 累计, and of 同比), else to its left one behind the changes of others (累计 of 本月 | 同比 | 累计 | 同比), else to its left
/// one that is of the year so far as it is, else to its left, else to its right.
pub(super) fn beside(columns: &[Column], at: usize) -> Option<usize> {
    if columns[at].changed.is_some() {
        return columns[at].changed;
    }
    let is_amount = |other: &usize| columns[*other].kind == Kind::Value;
    let earlier = |other: usize| list("earlier").opening(&columns[other].words).is_some();
    let is_value = |&other: &usize| {
        let words = &columns[other].words;
        let apart = earlier(other)
            || list("added").ends(words)
            || list("limit").within(words)
            || columns[other].signs.planned && columns[other].signs.planned != columns[at].signs.completion;
        is_amount(&other) && !apart && !is_part_alone(columns, other, at)
    };
    let below = columns[at].lowest != columns[at].words;
    // 涨跌幅 is of the price, whatever stands between.
    let dated = list("dated-moves").opening(&columns[at].lowest).is_some();
    let prices = dated || list("price-moves").has(&columns[at].words);
    let priced = |other: &usize| prices && columns[*other].signs.index;
    let called = |other: &usize| below && columns[*other].lowest == columns[at].lowest;
    let grouped = |other: &usize| columns[*other].group == columns[at].group;
    if columns[at].kind == Kind::Share
        && let Some(named) = named_by(columns, at)
    {
        return named;
    }
    // 占比 under 上年度预算 is of that.
    let same = at.checked_sub(1).filter(|left| below && grouped(left) && is_amount(left));
    if let Some(left) = same.filter(|_| columns[at].kind == Kind::Share && !columns[at].signs.completion) {
        return Some(left);
    }
    let alike = |other: &usize| columns[*other].cumulated == columns[at].cumulated;
    // 同比变化 in percentage points is of the share before it.
    let share = at.checked_sub(1).filter(|&left| columns[left].kind == Kind::Share);
    if let Some(share) = share.filter(|_| columns[at].points) {
        return Some(share);
    }
    let price = (0..at).rev().filter(is_value).find(priced);
    if dated {
        // 日涨跌（米） behind 水位（米）
        let measured = |other: &usize| !columns[at].is_percent() && columns[*other].unit == columns[at].unit;
        let alike = (0..at).rev().filter(is_value).find(measured);
        return alike.filter(|_| columns[at].unit.is_some()).or(price);
    }
    price
        .or_else(|| (0..at).rev().filter(is_value).find(grouped))
        .or_else(|| (0..at).rev().filter(is_value).find(called))
        .or_else(|| (1..at).rev().find(is_value).filter(|left| columns[left - 1].kind == Kind::Growth))
        .or_else(|| (0..at).rev().filter(is_value).find(alike))
        .or_else(|| (0..at).rev().find(is_value))
        .or_else(|| (0..at).rev().filter(is_amount).find(|&other| !earlier(other)))
        .or_else(|| (0..at).rev().find(is_amount))
        .or(share)
        .or_else(|| {
            (at + 1..columns.len())
                .find(|right| is_value(right) && !list("part-column").has(&columns[*right].words))
        })
}

/// Whether column `other` is a part whose whole has no change of its own, so that the change `at` is that of the whole:
/// 增速 behind 总计 | 其中：制造业, 增减 behind 人口 over 合计 | 男 | 女.
fn is_part_alone(columns: &[Column], other: usize, at: usize) -> bool {
    let Column { group, .. } = columns[other];
    let summed =
        columns[..other].iter().any(|left| left.group == group && list("sum-column").has(&left.lowest));
    let is_part = |column: &Column| column.part || summed && list("part-column").has(&column.lowest);
    let part = is_part(&columns[other]);
    let inside = group == columns[at].group;
    if !part || columns[at].kind != Kind::Growth || inside && (columns[at].part || summed) {
        return false;
    }
    let changes = columns[..other].iter().rev().take_while(|left| is_part(left) || left.kind != Kind::Value);
    let whole = columns[..other].iter().any(|left| left.kind == Kind::Value && !is_part(left));
    whole && !changes.into_iter().any(|left| left.kind == Kind::Growth)
}

/// What a header of changes names beside the change: 营业收入 of 营业收入比上年增减.
pub(super) fn stem(words: &str) -> String {
    let parted = list("growth").iter().fold(words.to_owned(), |rest, word| rest.replace(word, "\u{1}"));
    // 累计 of 累计比去年同期出口 names nothing.
    for part in parted.split('\u{1}') {
        let rest = stripped(part, "bare-growth").trim_matches(|c: char| !c.is_alphanumeric());
        // 较2023年
        let unit = |c: char| list("time-unit").has(c.encode_utf8(&mut [0; 4]));
        let number = rest.trim_end_matches(unit);
        let is_time = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || unit(c));
        if !is_time && !is_generic(rest) {
            return rest.to_owned();
        }
    }
    String::new()
}

/// Whether `words` hold the characters of `short` in their order: 营收 is 营业收入.
fn is_short_for(short: &str, words: &str) -> bool {
    let mut rest = words.chars();
    short.chars().all(|c| rest.any(|other| other == c))
}

/// What a column measures: of changes what the column that they belong to measures.
pub(super) fn measure(columns: &[Column], at: usize) -> Option<Mention> {
    let column = &columns[at];
    match column.kind {
        Kind::Growth => {
            let stem =
                column.name.as_ref().map_or_else(String::new, |name| stem(&quantities::fold(&name.text)));
            if !stem.is_empty() {
                // 产值增长 beside 产量 and 产值 is of the latter.
                let name = column.name.as_ref().map(|name| quantities::fold(&name.text)).unwrap_or_default();
                let length = |&other: &usize| {
                    let Column { kind, measure, words, .. } = &columns[other];
                    let said = measure.as_ref().map(|measure| quantities::fold(&measure.text));
                    let said = said.as_deref().unwrap_or(words);
                    let named = *kind == Kind::Value && !said.is_empty() && name.contains(said);
                    named.then_some(said.len())
                };
                let named = (0..columns.len()).filter(|other| length(other).is_some()).max_by_key(length);
                if let Some(named) = named {
                    return amount(columns, named);
                }
                let values = columns.iter().filter(|other| other.kind == Kind::Value);
                let measures = values.filter_map(|other| {
                    let measure = other.measure.as_ref()?;
                    let words = quantities::fold(&measure.text);
                    let is_unit = other.unit.as_ref().is_some_and(|unit| unit.unit.text == stem);
                    (is_unit || is_short_for(&stem, &words))
                        .then_some(((!words.contains(&stem), words.len()), measure))
                });
                let same = measures.min_by_key(|(rank, _)| *rank);
                return same.map(|(_, measure)| measure.clone()).or_else(|| column.name.clone());
            }
            // 累计年增 beside a month's amount is the growth of a sum that the table does not have.
            match beside(columns, at) {
                Some(value) if columns[value].cumulated || !column.cumulated => amount(columns, value),
                _ => column.name.clone(),
            }
        }
        Kind::Share if column.signs.completion => {
            beside(columns, at).and_then(|value| amount(columns, value))
        }
        Kind::Share => column.name.clone(),
        Kind::Value => amount(columns, at),
        _ => column.measure.clone(),
    }
}

/// What a column of amounts measures: 上年同期 what the column does to its left that is of the current year.
fn amount(columns: &[Column], at: usize) -> Option<Mention> {
    let rate = |column: &Column| column.is_rate() || column.signs.planned;
    let current = |other: &&Column| other.kind == Kind::Value && !other.previous && !rate(other);
    let earlier = |column: &Column| list("earlier").opening(&column.words).is_some();
    let left = || columns[..at].iter().rev().filter(|other| !earlier(other)).find(current);
    // 去年同期 is no 今日价.
    let period = |column: &Column| column.period.as_ref().map(|period| period.iso.clone());
    // 本年累计 behind 本月销量
    let sums = |left: &Column| {
        columns[at].cumulated && period(left).is_some() && period(left) != period(&columns[at])
    };
    let like = || {
        let left = left().filter(|left| columns[at].previous || sums(left))?;
        let mut measure = left.measure.clone()?;
        let now = list("now").opening(&measure.text).map_or(0, str::len);
        measure.text.drain(..now);
        if now > 0 && measure.text.chars().nth(1).is_none() {
            columns[at].name.clone()
        } else {
            Some(measure)
        }
    };
    columns[at].measure.clone().or_else(like)
}

/// The period of a column: of changes without one, the latest of the amounts before them, up to the changes before those;
/// where these are 本期 and 上年同期, the title's.
pub(super) fn period(columns: &[Column], at: usize) -> Option<Period> {
    let column = &columns[at];
    if column.period.is_none() && column.kind == Kind::Share && !column.signs.completion {
        return beside(columns, at)
            .filter(|&left| left + 1 == at)
            .and_then(|left| columns[left].period.clone());
    }
    let follows = column.kind == Kind::Growth || column.signs.completion;
    if column.period.is_some() || !follows {
        return column.period.clone();
    }
    let is_growth = |other: &&Column| other.kind == Kind::Growth;
    let before = columns[..at].iter().rev().skip_while(is_growth).take_while(|other| !is_growth(other));
    let before: Vec<&Column> = before.filter(|other| other.kind == Kind::Value).collect();
    let all = || columns.iter().filter(|other| other.kind == Kind::Value).collect();
    let is_now = |other: &&&Column| !other.previous && !other.apart;
    let values: Vec<&Column> = if before.iter().any(|other| is_now(&other)) { before } else { all() };
    let periods = || values.iter().filter(is_now).filter_map(|other| other.period.as_ref());
    // 累计同比 beside 3月 and 1-3月 is of the latter.
    let whole = periods().rfind(|period| column.cumulated && period.iso.contains("-01/"));
    let last = whole.or_else(|| periods().max_by(|one, other| one.iso.cmp(&other.iso)))?;
    // 较上年同月 behind 2023年8月 is of the 2024年8月 before that.
    let current = |other: &&Period| when::year_before(&other.iso) == last.iso;
    let left = columns[..at].iter().filter(|other| other.kind == Kind::Value);
    let last = left.filter_map(|other| other.period.as_ref()).find(current).unwrap_or(last);
    let first = values.iter().filter_map(|other| other.period.as_ref()).map(|period| &period.iso).min();
    let iso = match first {
        // 年均增长 behind 2015年 and 2020年
        Some(first) if list("average-growth").within(&column.words) && *first < last.iso => {
            format!("{first}/{}", last.iso)
        }
        _ if column.cumulated => when::cumulated(&last.iso),
        _ => last.iso.clone(),
    };
    Some(Period { iso, ..last.clone() })
}
