//! What do many documents say of one indicator, by subject and period?
//!
//! Each figure of a document becomes a [`Fact`] that can stand by itself ([`facts`]). The facts of all documents are
//! brought together by what they measure: names of one indicator are merged (`names`), amounts are brought to one
//! unit (`units`), and what was reached, how it changed and what is planned are kept apart. Nothing is chosen between
//! two values for one cell: both stand there, each with its sentence.

mod facts;
mod lists;
mod names;
mod stretch;
mod units;

use std::sync::Arc;

use crate::hashed::{HashMap, HashSet};

pub use facts::{Fact, Manner, facts, statements};
pub(crate) use lists::lists;
pub use names::{Merge, Reason};

use crate::decimal::Decimal;
use crate::report::{Basis, Bound, FigureKind, Role, Value};
use names::Names;

/// The facts of one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// What the document is called.
    pub document: String,
    /// Its facts.
    pub facts: Vec<Fact>,
}

/// What is asked of the facts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Question {
    /// The indicator, by any of its names.
    pub indicator: String,
    /// The period in ISO 8601; all where it is left out.
    pub period: Option<String>,
    /// The roles; all where none is named.
    pub roles: Vec<Role>,
    /// Names that are kept apart although they would be merged.
    pub apart: Vec<String>,
    /// Further names of the indicator.
    pub also: Vec<String>,
}

/// The answer: one line for each value that a document gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Panel {
    /// The indicator's usual name.
    pub indicator: String,
    /// The cells, by subject, then period, then measure, then place.
    pub cells: Vec<Cell>,
    /// What is compared with each other only, each once and in order.
    pub measures: Vec<Measure>,
    /// The names that were brought together.
    pub merges: Vec<Merge>,
    /// Names that look like it and are kept apart, the likest first.
    pub similar: Vec<Merge>,
}

/// One value that one document gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// What the document is called.
    pub document: Arc<str>,
    /// The subject's usual name; the document's where the text names none.
    pub subject: Arc<str>,
    /// The number of what it may be compared with, in the panel's `measures`.
    pub measure: usize,
    /// The value in the unit that most of its kind are given in, with that unit; `None` where there is but one unit.
    pub common: Option<(Value, String)>,
    /// Whether other cells of this subject, period and measure hold another value.
    pub disputed: bool,
    /// The statement.
    pub fact: Fact,
}

/// What is compared with each other only: one role, one way over time, one dimension, one basis.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Measure {
    role: u8,
    manner: Manner,
    dimension: String,
    basis: String,
}

/// What a fact may be compared with.
pub fn measure(fact: &Fact) -> Measure {
    let basis = match fact.change.as_ref().and_then(|change| change.basis.as_ref()) {
        // Growth without a basis is growth over the year before.
        None | Some(Basis::YearOnYear) => String::new(),
        Some(Basis::PeriodOnPeriod) => "qoq".into(),
        Some(Basis::Words(words)) => words.clone(),
    };
    // A target that is a change and one that is a level are two things.
    let role = 2 * role_rank(fact.role) + u8::from(fact.change.is_some());
    Measure { role, manner: fact.manner, dimension: units::dimension(fact), basis }
}

const fn role_rank(role: Role) -> u8 {
    match role {
        Role::Level => 0,
        Role::Change => 1,
        Role::Share => 2,
        Role::Rank => 3,
        Role::Target => 4,
        Role::Threshold => 5,
    }
}

/// An indicator that documents share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// Its usual name.
    pub indicator: String,
    /// In how many documents it has a figure.
    pub documents: usize,
    /// How many figures it has.
    pub figures: usize,
    /// All its names, as the documents have them.
    pub names: Vec<String>,
}

/// Counts the indicators of documents one after the other, keeping names and numbers only.
#[derive(Clone, Debug, Default)]
pub struct Census {
    names: Names,
    counts: HashMap<String, (usize, usize)>,
}

impl Census {
    /// Counts a document's facts.
    pub fn add(&mut self, facts: &[Fact]) {
        let mut seen = HashSet::default();
        for fact in facts {
            let key = self.names.add(&fact.indicator);
            let (documents, figures) = self.counts.entry(key.clone()).or_default();
            *figures += 1;
            *documents += usize::from(seen.insert(key));
        }
    }

    /// The indicators, those of the most documents first.
    pub fn shared(&self) -> Vec<Shared> {
        let mut shared: Vec<Shared> = self
            .counts
            .iter()
            .map(|(key, &(documents, figures))| Shared {
                indicator: self.names.usual_of(key),
                documents,
                figures,
                names: self.names.of(key),
            })
            .collect();
        crate::order::sort_by(&mut shared, |one, other| {
            (other.documents, other.figures, &one.indicator).cmp(&(
                one.documents,
                one.figures,
                &other.indicator,
            ))
        });
        shared
    }
}

impl Question {
    /// Whether a fact may be part of the answer, before all are known.
    pub fn wants(&self, fact: &Fact) -> bool {
        self.names_it(&fact.indicator)
            && (self.roles.is_empty() || self.roles.contains(&fact.role))
            && self.period.as_ref().is_none_or(|period| {
                fact.period.as_ref() == Some(period) || fact.reviewed.as_ref() == Some(period)
            })
    }

    /// Whether a fact's indicator has another name that looks like the one asked for.
    pub fn looks_like(&self, fact: &Fact) -> bool {
        names::is_like(&self.indicator, &fact.indicator)
    }

    fn names_it(&self, name: &str) -> bool {
        let key = names::key(name);
        let same = |asked: &String| names::key(asked) == key;
        if name == self.indicator || self.also.iter().any(same) {
            return true;
        }
        same(&self.indicator) && !self.apart.iter().any(|apart| apart == name)
    }
}

/// The answer to `question` from the facts of many documents.
pub fn panel(sources: Vec<Source>, question: &Question) -> Panel {
    let mut gathering = Gathering::of(question.clone());
    sources.into_iter().for_each(|source| gathering.add(source));
    gathering.panel()
}

/// Gathers the answer to a question from one document after the other, and keeps of each only what is part of it.
#[derive(Clone, Debug, Default)]
pub struct Gathering {
    question: Question,
    names: Names,
    similar: HashSet<String>,
    cells: Vec<Cell>,
}

impl Gathering {
    /// Nothing is gathered yet.
    pub fn of(question: Question) -> Self {
        Self { question, ..Self::default() }
    }

    /// Takes what a document's facts say of the indicator.
    pub fn add(&mut self, source: Source) {
        let document: Arc<str> = source.document.into();
        for fact in source.facts {
            if self.question.names_it(&fact.indicator) {
                self.names.add(&fact.indicator);
            } else if !self.similar.contains(&fact.indicator) && self.question.looks_like(&fact) {
                self.similar.insert(fact.indicator.clone());
            }
            if self.question.wants(&fact) {
                let subject = fact.subject.as_deref().map_or_else(|| document.clone(), Arc::from);
                let document = document.clone();
                self.cells.push(Cell { document, subject, measure: 0, common: None, disputed: false, fact });
            }
        }
    }

    /// The answer.
    pub fn panel(self) -> Panel {
        let Self { question, names, similar, mut cells } = self;
        let indicator = names.usual(&question.indicator);
        leave_out_lengths(&mut cells);
        name_subjects(&mut cells);
        let measures = number_measures(&mut cells);
        settle(&mut cells, question.period.as_deref());
        units::to_common(&mut cells, measures.len());
        dispute(&mut cells);
        Panel {
            similar: names::similar(&question.indicator, similar.iter().map(String::as_str)),
            merges: names.merges(&indicator),
            indicator,
            cells,
            measures,
        }
    }
}

/// Gives each cell the number of its measure; the measures in order.
fn number_measures(cells: &mut [Cell]) -> Vec<Measure> {
    let mut found: HashSet<Measure> = HashSet::default();
    cells.iter().for_each(|cell| _ = found.insert(measure(&cell.fact)));
    let mut measures: Vec<Measure> = found.iter().cloned().collect();
    crate::order::sort_by(&mut measures, Measure::cmp);
    for cell in cells {
        let own = measure(&cell.fact);
        cell.measure = measures.partition_point(|measure| *measure < own);
    }
    measures
}

/// Leaves out how long something went on (连续两年超过) where the indicator is something else than a length of time.
fn leave_out_lengths(cells: &mut Vec<Cell>) {
    let is_length = |cell: &Cell| cell.fact.kind == FigureKind::Duration;
    let lengths = cells.iter().filter(|cell| is_length(cell)).count();
    let amounts = cells.iter().filter(|cell| cell.fact.role != Role::Rank && !is_length(cell)).count();
    if lengths < amounts {
        cells.retain(|cell| !is_length(cell));
    }
}

/// Gives a subject the longest of its names (山东 is 山东省).
fn name_subjects(cells: &mut [Cell]) {
    let mut longest: HashMap<String, Arc<str>> = HashMap::default();
    for cell in cells.iter() {
        let longest =
            longest.entry(names::subject_key(&cell.subject)).or_insert_with(|| cell.subject.clone());
        if cell.subject.len() > longest.len() {
            longest.clone_from(&cell.subject);
        }
    }
    for cell in cells {
        if let Some(name) = longest.get(&names::subject_key(&cell.subject)) {
            cell.subject.clone_from(name);
        }
    }
}

/// A cell's subject, period and the number of its measure.
type Address<'c> = (&'c str, Option<&'c str>, usize);

fn address(cell: &Cell) -> Address<'_> {
    (&cell.subject, cell.fact.period.as_deref(), cell.measure)
}

/// Puts the cells in order. A rate, a mean or what was reached in the end (增加到) counts, of a review of several years,
/// for its last year where nothing else is said of that year; a mark that was passed, or a limit that was kept (5.5%以内),
/// counts where the amount is not told.
fn settle(cells: &mut Vec<Cell>, period: Option<&str>) {
    let filled: HashMap<Address<'_>, &Fact> =
        cells.iter().filter(|cell| !cell.fact.milestone).map(|cell| (address(cell), &cell.fact)).collect();
    let settled = |cell: &Cell| {
        let reviewed = cell.fact.reviewed.as_deref().filter(|year| {
            let of_year = (&*cell.subject, Some(*year), cell.measure);
            cell.fact.role == Role::Level
                && cell.fact.manner == Manner::Plain
                && (units::is_reached(&cell.fact)
                    || units::is_rate(&cell.fact) && !filled.contains_key(&of_year))
        });
        let at = (&*cell.subject, reviewed.or(cell.fact.period.as_deref()), cell.measure);
        let years = cell.fact.period.as_deref().and_then(|period| period.split_once('/'));
        let last = years.and_then(|(_, last)| filled.get(&(at.0, Some(last), at.2)));
        let passed = cell.fact.milestone && filled.contains_key(&at)
            || last.is_some_and(|last| is_passed(&cell.fact, last));
        (reviewed.is_some(), passed)
    };
    let settled: Vec<(bool, bool)> = cells.iter().map(settled).collect();
    for (cell, &(of_last_year, _)) in cells.iter_mut().zip(&settled) {
        let year = cell.fact.reviewed.take();
        if of_last_year {
            cell.fact.period = year;
        }
    }
    let exact = |cell: &&Cell| !cell.fact.milestone && !is_limit(&cell.fact);
    let told: HashSet<Address<'_>> = cells.iter().filter(exact).map(address).collect();
    let stays = |(cell, (_, passed)): (&Cell, (bool, bool))| {
        let told = || is_limit(&cell.fact) && told.contains(&address(cell));
        !passed && !told() && period.is_none_or(|period| cell.fact.period.as_deref() == Some(period))
    };
    let mut stay = cells.iter().zip(settled).map(stays).collect::<Vec<bool>>().into_iter();
    cells.retain(|_| stay.next().unwrap_or_default());
    let place = |cell: &Cell| cell.fact.span.start;
    crate::order::sort_by(cells, |one, other| {
        let at = address(one).cmp(&address(other));
        at.then_with(|| one.document.cmp(&other.document)).then_with(|| place(one).cmp(&place(other)))
    });
    // What stands at one place twice stands there once, as it was given last.
    cells.dedup_by(|cell, kept| {
        let twice =
            address(cell) == address(kept) && cell.document == kept.document && place(cell) == place(kept);
        if twice {
            std::mem::swap(cell, kept);
        }
        twice
    });
}

/// Whether a fact only says what its amount did not exceed or fall below.
fn is_limit(fact: &Fact) -> bool {
    fact.role == Role::Level
        && matches!(fact.bound, Bound::AtLeast | Bound::Over | Bound::AtMost | Bound::Under)
}

/// Whether several years only passed an amount on the way to what the last of them came to; what is more is their sum.
fn is_passed(fact: &Fact, last: &Fact) -> bool {
    let (Value::One(mark), Value::One(amount)) = (&fact.value, &last.value) else { return false };
    let one_unit = fact.unit == last.unit;
    fact.manner == Manner::Plain && fact.bound == Bound::Over && is_limit(fact) && one_unit && mark <= amount
}

/// Marks the cells of one address that hold different values; they stand together.
fn dispute(cells: &mut [Cell]) {
    let number = |cell: &Cell| cell.common.as_ref().map_or(&cell.fact.value, |(value, _)| value).clone();
    for alike in cells.chunk_by_mut(|one, other| address(one) == address(other)) {
        let first = number(&alike[0]);
        let disputed = alike.iter().any(|cell| number(cell) != first);
        alike.iter_mut().for_each(|cell| cell.disputed = disputed);
    }
}

/// Whether a character ends a sentence.
pub(crate) fn ends_sentence(c: char) -> bool {
    lists().end.contains(&c)
}

/// Whether a character ends a part of a sentence that says its subject anew.
pub(crate) fn ends_clause(c: char) -> bool {
    lists().stop.contains(&c)
}

/// Whether two names of indicators mean the same.
pub fn is_same_indicator(one: &str, other: &str) -> bool {
    one == other || names::key(one) == names::key(other)
}

/// What an indicator's name means; names that mean the same have the same.
#[inline(never)]
pub fn indicator_key(name: &str) -> String {
    names::key(name)
}

/// An indicator's name without what surrounds it, spelled in the usual way.
#[inline(never)]
pub(crate) fn plain_indicator(name: &str) -> String {
    names::plain(name)
}

/// Whether an indicator is one of those that the project knows by name.
#[inline(never)]
pub(crate) fn is_listed(name: &str) -> bool {
    names::key(name).starts_with(names::KNOWN)
}

/// What tells a subject from another (山东 and 山东省 have the same).
pub(crate) fn subject_key(name: &str) -> String {
    names::subject_key(name)
}

/// Whether two names are of one subject (山东, 山东省).
pub fn is_same_subject(one: &str, other: &str) -> bool {
    one == other || names::subject_key(one) == names::subject_key(other)
}

/// `value` with the unit `from` in the unit `to`, where both measure the same.
pub fn converted(value: &Value, from: &str, to: &str) -> Option<Value> {
    units::converted(value, from, to)
}

/// Each number of a value by `change`; `None` where one is out of reach.
fn each(value: &Value, change: impl Fn(Decimal) -> Option<Decimal>) -> Option<Value> {
    Some(match value {
        Value::One(number) => Value::One(change(*number)?),
        Value::Range(low, high) => Value::Range(change(*low)?, change(*high)?),
        Value::Score(_) => return None,
    })
}
