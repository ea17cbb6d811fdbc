//! How does what was found of a draft, or of two versions, leave?

use serde::{Deserialize, Serialize};
#[cfg(test)]
use {schemars::JsonSchema, ts_rs::TS};

use crate::document::Document;
use crate::draft as core;
use crate::panel::Fact;
use crate::report::Value;
use crate::span::{Span, Utf16Table};

twin! {
    /// How a figure of a draft stands to the sources.
    DraftStatus of core::Status {
        /// A source says the same.
        Supported,
        /// A source gives it with more digits, or within the bound that the draft words.
        Rounded,
        /// A source has the same digits in another unit or of another size.
        UnitSlip,
        /// A source says the same with another value, period, subject or other words.
        Differs,
        /// No source says anything of it; of two versions: it was added, or is gone.
        NotFound,
    }
}

twin! {
    /// In what a figure differs from its counterpart.
    DraftField of core::Field {
        /// The number.
        Value,
        /// The unit or the size of the number.
        Unit,
        /// When it holds.
        Period,
        /// Whose figure it is.
        Subject,
        /// Whether it went up or down, or lies above or below.
        Direction,
        /// What it is compared with, over what time it is taken, among whom it ranks, whether it is a result or a goal.
        Basis,
        /// Words before it that may change what it states.
        Words,
        /// The shares of one whole do not make 100 %.
        Shares,
        /// What other figures of the text make of it.
        Arithmetic,
    }
}

/// One figure or time with its sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema, TS), ts(export_to = "report.d.ts"))]
pub struct DraftClaim {
    /// The document.
    pub document: String,
    /// The text's own characters.
    pub surface: String,
    /// The first UTF-16 code unit.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Its sentence.
    pub sentence: String,
    /// The first code unit of the sentence.
    pub sentence_start: u32,
    /// One past the last.
    pub sentence_end: u32,
    /// The thing measured; null of a time, and where the text names none.
    pub indicator: Option<String>,
    /// Whose figure it is.
    pub subject: Option<String>,
    /// When it holds; of a time, the time itself.
    pub period: Option<String>,
    /// The exact number.
    pub value: Option<String>,
    /// Its unit.
    pub unit: Option<String>,
}

/// What was found of one figure or time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema, TS), ts(export_to = "report.d.ts"))]
pub struct DraftVerdict {
    /// How it stands to its counterpart.
    pub status: DraftStatus,
    /// In what they differ.
    pub fields: Vec<DraftField>,
    /// The draft's figure; null of what is gone from a newer version.
    pub draft: Option<DraftClaim>,
    /// Its counterpart; null where there is none.
    pub source: Option<DraftClaim>,
    /// Further figures of the draft that the question is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<DraftClaim>,
    /// What the other figures make: the sum of shares, the growth between two levels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub computed: Option<String>,
}

/// A text with its name, as the verdicts speak of it.
pub struct Named<'t> {
    name: &'t str,
    document: &'t Document,
    text: &'t core::Text,
    table: Utf16Table<'t>,
}

impl<'t> Named<'t> {
    /// A text that was read from `document`.
    pub fn new(name: &'t str, document: &'t Document, text: &'t core::Text) -> Self {
        Self { name, document, text, table: Utf16Table::new(document.source()) }
    }

    fn claim(&self, number: usize) -> DraftClaim {
        let claim = &self.text.claims[number];
        let sentence = self.text.sentence_of(number);
        let place = |span: Span| (self.table.offset(span.start), self.table.offset(span.end));
        let ((start, end), (sentence_start, sentence_end)) = (place(claim.span), place(sentence));
        let fact = claim.fact.as_ref();
        let known = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        DraftClaim {
            document: self.name.to_owned(),
            surface: claim.surface.clone(),
            start,
            end,
            sentence: sentence.of(self.document.source()).to_owned(),
            sentence_start,
            sentence_end,
            indicator: fact.and_then(|fact| known(&fact.indicator)),
            subject: fact.and_then(|fact| fact.subject.clone()),
            period: fact.map_or_else(|| claim.iso.clone(), |fact| fact.period.clone()),
            value: fact.map(value),
            unit: fact.and_then(|fact| known(&fact.unit.text)),
        }
    }
}

fn value(fact: &Fact) -> String {
    match &fact.value {
        Value::One(value) => value.to_string(),
        Value::Range(low, high) => format!("{low}..{high}"),
        Value::Score(score) => score.clone(),
    }
}

impl DraftVerdict {
    /// A verdict on a claim of `draft` with its counterpart in one of `sources`.
    pub fn new(verdict: &core::Verdict, draft: &Named<'_>, sources: &[Named<'_>]) -> Self {
        Self {
            status: verdict.status.into(),
            fields: verdict.fields.iter().map(|&field| field.into()).collect(),
            draft: verdict.claim.map(|claim| draft.claim(claim)),
            source: verdict.source.map(|(text, claim)| sources[text].claim(claim)),
            others: verdict.others.iter().map(|&claim| draft.claim(claim)).collect(),
            computed: verdict.computed.map(|computed| computed.to_string()),
        }
    }
}
