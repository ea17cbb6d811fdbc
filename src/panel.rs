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
    /// The names that were brought together.
    pub merges: Vec<Merge>,
    /// Names that look like it and are kept apart, the likest first.
    pub similar: Vec<Merge>,
}

/// One value that one document gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// What the document is called.
    pub document: String,
    /// The subject's usual name; the document's where the text names none.
    pub subject: String,
    /// The indicator's usual name.
    pub indicator: String,
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

impl Cell {
    /// What the cell may be compared with.
    pub fn measure(&self) -> Measure {
        measure(&self.fact)
    }
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
    let mut names = Names::default();
    let mut similar = HashSet::default();
    let mut cells = Vec::new();
    for Source { document, facts } in sources {
        for fact in facts {
            if question.names_it(&fact.indicator) {
                names.add(&fact.indicator);
            } else {
                similar.insert(fact.indicator.clone());
            }
            if question.wants(&fact) {
                let subject = fact.subject.clone().unwrap_or_else(|| document.clone());
                cells.push(Cell {
                    document: document.clone(),
                    subject,
                    indicator: String::new(),
                    common: None,
                    disputed: false,
                    fact,
                });
            }
        }
    }
    let indicator = names.usual(&question.indicator);
    leave_out_lengths(&mut cells);
    cells.iter_mut().for_each(|cell| cell.indicator.clone_from(&indicator));
    name_subjects(&mut cells);
    let mut cells = settle(cells, question.period.as_deref());
    units::to_common(&mut cells);
    dispute(&mut cells);
    Panel {
        similar: names::similar(&question.indicator, similar.iter().map(String::as_str)),
        merges: names.merges(&indicator),
        indicator,
        cells,
    }
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
    let mut longest: HashMap<String, String> = HashMap::default();
    for cell in cells.iter() {
        let longest = longest.entry(names::subject_key(&cell.subject)).or_default();
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

/// A cell's subject, period and measure.
type Address = (String, Option<String>, Measure);

fn address(cell: &Cell) -> Address {
    (cell.subject.clone(), cell.fact.period.clone(), cell.measure())
}

/// Puts the cells in order. A rate, a mean or what was reached in the end (增加到) counts, of a review of several years,
/// for its last year where nothing else is said of that year; a mark that was passed, or a limit that was kept (5.5%以内),
/// counts where the amount is not told.
fn settle(mut cells: Vec<Cell>, period: Option<&str>) -> Vec<Cell> {
    let filled: HashSet<Address> = cells.iter().filter(|cell| !cell.fact.milestone).map(address).collect();
    for cell in &mut cells {
        if let Some(year) = cell.fact.reviewed.take()
            && cell.fact.role == Role::Level
            && cell.fact.manner == Manner::Plain
            && (units::is_rate(&cell.fact) || units::is_reached(&cell.fact))
        {
            let of_year = (cell.subject.clone(), Some(year.clone()), cell.measure());
            if units::is_reached(&cell.fact) || !filled.contains(&of_year) {
                cell.fact.period = Some(year);
            }
        }
    }
    let exact = |cell: &&Cell| !cell.fact.milestone && !is_limit(&cell.fact);
    let told: HashSet<Address> = cells.iter().filter(exact).map(address).collect();
    let mut settled: Vec<(Address, Cell)> = Vec::new();
    for cell in cells {
        let at = address(&cell);
        let passed =
            cell.fact.milestone && filled.contains(&at) || is_limit(&cell.fact) && told.contains(&at);
        if passed || period.is_some_and(|period| cell.fact.period.as_deref() != Some(period)) {
            continue;
        }
        settled.push((at, cell));
    }
    crate::order::sort_by(&mut settled, |(one_at, one), (other_at, other)| {
        let place = |cell: &Cell| cell.fact.span.start;
        one_at
            .cmp(other_at)
            .then_with(|| one.document.cmp(&other.document))
            .then_with(|| place(one).cmp(&place(other)))
    });
    // What stands at one place twice stands there once, as it was given last.
    settled.dedup_by(|(at, cell), (kept_at, kept)| {
        let twice =
            at == kept_at && cell.document == kept.document && cell.fact.span.start == kept.fact.span.start;
        if twice {
            std::mem::swap(cell, kept);
        }
        twice
    });
    settled.into_iter().map(|(_, cell)| cell).collect()
}

/// Whether a fact only says what its amount did not exceed or fall below.
fn is_limit(fact: &Fact) -> bool {
    fact.role == Role::Level
        && matches!(fact.bound, Bound::AtLeast | Bound::Over | Bound::AtMost | Bound::Under)
}

/// Marks the cells of one address that hold different values.
fn dispute(cells: &mut [Cell]) {
    let mut values: HashMap<Address, (Value, bool)> = HashMap::default();
    let number = |cell: &Cell| cell.common.as_ref().map_or(&cell.fact.value, |(value, _)| value).clone();
    for cell in cells.iter() {
        let value = number(cell);
        let (first, differs) = values.entry(address(cell)).or_insert_with(|| (value.clone(), false));
        *differs |= *first != value;
    }
    for cell in cells {
        cell.disputed = values.get(&address(cell)).is_some_and(|&(_, differs)| differs);
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
pub fn indicator_key(name: &str) -> String {
    names::key(name)
}

/// Whether an indicator is one of those that the project knows by name.
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
