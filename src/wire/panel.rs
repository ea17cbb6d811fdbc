//! How do the facts of documents, and what many of them say of one indicator, leave and enter?

use serde::{Deserialize, Serialize};
#[cfg(test)]
use {schemars::JsonSchema, ts_rs::TS};

use super::{Bound, Direction, FigureKind, Role, number};
use crate::decimal::Decimal;
use crate::document::Document;
use crate::panel as core;
use crate::report::{self, Basis, Value};
use crate::span::{Span, Utf16Table};

twin! {
    /// How a figure is taken over time.
    Manner of core::Manner {
        /// For its period.
        Plain,
        /// A mean over its years (年均).
        Average,
        /// A sum or a change over several years (累计).
        Total,
        /// A change in real terms (实际增长).
        Real,
    }
}

twin! {
    /// Why two names of indicators are taken for one.
    MergeReason of core::Reason {
        /// It only says more of how it is measured, or is spelled otherwise.
        Spelling,
        /// The list of indicators has both.
        Synonym,
        /// The same characters, in another order or with one that has no weight.
        Likeness,
    }
}

/// One value that one document gives for an indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema, TS), ts(export_to = "report.d.ts"))]
pub struct Cell {
    /// The document.
    pub document: String,
    /// Whose figure it is: the document's own place by its name, where the text calls it 全省 or leaves it out.
    pub subject: Option<String>,
    /// The indicator's usual name.
    pub indicator: String,
    /// The indicator as the text has it.
    pub name: String,
    /// When it holds, in ISO 8601.
    pub period: Option<String>,
    /// What it says of its indicator.
    pub role: Role,
    /// How it is taken over time.
    pub manner: Manner,
    /// What sort of quantity it is.
    pub kind: FigureKind,
    /// The exact number with multipliers applied; null for a range.
    pub value: Option<String>,
    /// The lower end of a range.
    pub low: Option<String>,
    /// The upper end of a range.
    pub high: Option<String>,
    /// How the number bounds the quantity.
    pub bound: Bound,
    /// The unit as written, without multipliers.
    pub unit: Option<String>,
    /// ISO 4217, UCUM or `%`.
    pub code: Option<String>,
    /// The denominator of a rate.
    pub per: Option<String>,
    /// Which way it changed.
    pub direction: Option<Direction>,
    /// What a change is compared with: `yoy`, `qoq`, or the text's own words.
    pub basis: Option<String>,
    /// The value in the unit that most values of its kind have; null where all have one unit, and for a range.
    pub common_value: Option<String>,
    /// That unit.
    pub common_unit: Option<String>,
    /// Whether another value stands for the same subject, period and measure.
    pub disputed: bool,
    /// Whether it is a mark that was passed and not the amount itself.
    pub milestone: bool,
    /// The year of the review that gave it its period.
    pub reviewed: Option<String>,
    /// The source's own characters.
    pub surface: String,
    /// Its first UTF-16 code unit in the document.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Its sentence.
    pub sentence: String,
    /// The first code unit of the sentence.
    pub sentence_start: u32,
    /// One past the last.
    pub sentence_end: u32,
}

/// Two names of indicators that were, or might be, taken for one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema, TS), ts(export_to = "report.d.ts"))]
pub struct Merge {
    /// The name as documents have it.
    pub name: String,
    /// What it was taken for.
    pub into: String,
    /// Why.
    pub reason: MergeReason,
    /// How like they are: 1 alike, 0 nothing in common.
    pub likeness: f64,
}

/// What many documents say of one indicator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema, TS), ts(export_to = "report.d.ts"))]
pub struct Panel {
    /// The indicator's usual name.
    pub indicator: String,
    /// One for each value, by subject, then period, then measure.
    pub cells: Vec<Cell>,
    /// The names that were brought together.
    pub merges: Vec<Merge>,
    /// Names that look like it and are kept apart, the likest first.
    pub similar: Vec<Merge>,
}

/// What is asked of the facts of many documents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema, TS), ts(export_to = "report.d.ts", optional_fields = nullable))]
#[serde(deny_unknown_fields, default)]
pub struct Question {
    /// The indicator, by any of its names.
    pub indicator: String,
    /// The period in ISO 8601; all where it is left out.
    pub period: Option<String>,
    /// The roles; all where none is named.
    pub roles: Option<Vec<Role>>,
    /// Names that are kept apart although they would be merged.
    pub apart: Option<Vec<String>>,
    /// Further names of the indicator.
    pub also: Option<Vec<String>>,
}

impl From<Question> for core::Question {
    fn from(question: Question) -> Self {
        Self {
            indicator: question.indicator,
            period: question.period,
            roles: question.roles.unwrap_or_default().into_iter().map(Into::into).collect(),
            apart: question.apart.unwrap_or_default(),
            also: question.also.unwrap_or_default(),
        }
    }
}

/// The facts of a document, with their places in UTF-16 code units.
pub fn facts(document: &Document, report: &report::Report) -> Vec<core::Fact> {
    let table = Utf16Table::new(document.source());
    let place = |span: Span| Span::new(table.offset(span.start) as usize, table.offset(span.end) as usize);
    let mut facts = core::facts(document, report);
    for fact in &mut facts {
        (fact.span, fact.sentence_span) = (place(fact.span), place(fact.sentence_span));
    }
    facts
}

impl Cell {
    /// A fact of a document, before it is brought together with others.
    pub fn of_fact(document: &str, fact: &core::Fact) -> Self {
        let (value, low, high) = written(&fact.value);
        let change = fact.change.as_ref();
        Self {
            document: document.to_owned(),
            subject: fact.subject.clone(),
            indicator: fact.indicator.clone(),
            name: fact.indicator.clone(),
            period: fact.period.clone(),
            role: fact.role.into(),
            manner: fact.manner.into(),
            kind: fact.kind.into(),
            value,
            low,
            high,
            bound: fact.bound.into(),
            unit: (!fact.unit.text.is_empty()).then(|| fact.unit.text.clone()),
            code: fact.unit.code.clone(),
            per: fact.unit.per.clone(),
            direction: change.and_then(|change| change.direction).map(Into::into),
            basis: change.and_then(|change| change.basis.as_ref()).map(|basis| match basis {
                Basis::YearOnYear => "yoy".into(),
                Basis::PeriodOnPeriod => "qoq".into(),
                Basis::Words(words) => words.clone(),
            }),
            common_value: None,
            common_unit: None,
            disputed: false,
            milestone: fact.milestone,
            reviewed: fact.reviewed.clone(),
            surface: fact.surface.clone(),
            start: number(fact.span.start),
            end: number(fact.span.end),
            sentence: fact.sentence.to_string(),
            sentence_start: number(fact.sentence_span.start),
            sentence_end: number(fact.sentence_span.end),
        }
    }

    /// A cell of `panel`.
    pub fn of(panel: &core::Panel, cell: &core::Cell) -> Self {
        let common = cell.common.as_ref();
        Self {
            subject: Some(cell.subject.to_string()),
            indicator: panel.indicator.clone(),
            common_value: common.and_then(|(value, _)| written(value).0),
            common_unit: common.map(|(_, unit)| unit.clone()),
            disputed: cell.disputed,
            ..Self::of_fact(&cell.document, &cell.fact)
        }
    }

    /// The fact that this cell was written from.
    ///
    /// # Errors
    /// The name of a field that holds no number.
    pub fn into_fact(self) -> Result<core::Fact, &'static str> {
        let decimal = |text: &str, field| Decimal::parse(text).ok_or(field);
        let value = match (&self.value, &self.low, &self.high) {
            (Some(value), ..) => Value::One(decimal(value, "value")?),
            (None, Some(low), Some(high)) => Value::Range(decimal(low, "low")?, decimal(high, "high")?),
            _ => return Err("value"),
        };
        let changes = self.role == Role::Change || self.direction.is_some() || self.basis.is_some();
        let basis = self.basis.map(|basis| match basis.as_str() {
            "yoy" => Basis::YearOnYear,
            "qoq" => Basis::PeriodOnPeriod,
            _ => Basis::Words(basis),
        });
        let direction = self.direction.map(Into::into);
        Ok(core::Fact {
            subject: self.subject,
            indicator: self.name,
            period: self.period,
            role: self.role.into(),
            kind: self.kind.into(),
            value,
            bound: self.bound.into(),
            unit: report::Unit { text: self.unit.unwrap_or_default(), code: self.code, per: self.per },
            change: changes.then_some(report::Change { direction, basis }),
            manner: self.manner.into(),
            milestone: self.milestone,
            surface: self.surface,
            span: Span::new(self.start as usize, self.end as usize),
            sentence: self.sentence.into(),
            sentence_span: Span::new(self.sentence_start as usize, self.sentence_end as usize),
            reviewed: self.reviewed,
        })
    }
}

fn written(value: &Value) -> (Option<String>, Option<String>, Option<String>) {
    match value {
        Value::One(value) => (Some(value.to_string()), None, None),
        Value::Range(low, high) => (None, Some(low.to_string()), Some(high.to_string())),
        Value::Score(score) => (Some(score.clone()), None, None),
    }
}

impl From<&core::Merge> for Merge {
    fn from(merge: &core::Merge) -> Self {
        Self {
            name: merge.name.clone(),
            into: merge.into.clone(),
            reason: merge.reason.into(),
            likeness: super::four_decimals(merge.likeness),
        }
    }
}

impl From<&core::Panel> for Panel {
    fn from(panel: &core::Panel) -> Self {
        Self {
            indicator: panel.indicator.clone(),
            cells: panel.cells.iter().map(|cell| Cell::of(panel, cell)).collect(),
            merges: panel.merges.iter().map(Into::into).collect(),
            similar: panel.similar.iter().map(Into::into).collect(),
        }
    }
}
