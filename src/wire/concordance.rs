//! How does a concordance leave?

#[cfg(test)]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

use super::four_decimals;
use crate::document::Document;
use crate::keywords::concordance::Order as CoreOrder;
use crate::report;
use crate::span::Utf16Table;

/// A term in its surroundings, everywhere it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema, TS), ts(export_to = "report.d.ts"))]
pub struct Concordance {
    /// The term.
    pub term: String,
    /// One line for each place, in the order that was asked for.
    pub lines: Vec<ConcordanceLine>,
    /// The words that stand near it more often than chance would have it, strongest first.
    pub collocates: Vec<Collocate>,
    /// How often it stands in each of the parts of the text, which are of equal length.
    pub parts: Vec<u32>,
    /// How evenly it spreads over the parts: 1 evenly, 0 all in one.
    pub evenness: f64,
}

/// One place of a term with its context.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema, TS), ts(export_to = "report.d.ts"))]
pub struct ConcordanceLine {
    /// Its article.
    pub article: u32,
    /// Where the term begins, in UTF-16 code units of the source.
    pub start: u32,
    /// One past its last.
    pub end: u32,
    /// What stands before it on the line.
    pub left: String,
    /// What stands after it on the line.
    pub right: String,
}

/// A word that keeps company with a term.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema, TS), ts(export_to = "report.d.ts"))]
pub struct Collocate {
    /// The word.
    pub text: String,
    /// How often it stands within five words before the term.
    pub left: u32,
    /// How often it stands within five words after it.
    pub right: u32,
    /// Dunning's log-likelihood ratio; 3.84 is significant at 5 %, 10.83 at 0.1 %.
    pub log_likelihood: f64,
}

/// In which order the lines of a concordance come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema, TS), ts(export_to = "report.d.ts"))]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// As in the text.
    #[default]
    Text,
    /// By what stands before the term, read backwards from it.
    Left,
    /// By what stands after the term.
    Right,
}

impl Order {
    /// The order of this name.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "text" => Some(Self::Text),
            "left" => Some(Self::Left),
            "right" => Some(Self::Right),
            _ => None,
        }
    }
}

impl From<Order> for CoreOrder {
    fn from(order: Order) -> Self {
        match order {
            Order::Text => Self::Text,
            Order::Left => Self::Left,
            Order::Right => Self::Right,
        }
    }
}

impl Concordance {
    /// The concordance as the world sees it: every span of `document`'s source in UTF-16 code units.
    pub fn new(document: &Document, concordance: report::Concordance) -> Self {
        let table = Utf16Table::new(document.source());
        let lines = concordance.lines.into_iter().map(|line| ConcordanceLine {
            article: line.article as u32,
            start: table.offset(line.span.start),
            end: table.offset(line.span.end),
            left: line.left,
            right: line.right,
        });
        let collocates = concordance.collocates.into_iter().map(|near| Collocate {
            text: near.text,
            left: near.left as u32,
            right: near.right as u32,
            log_likelihood: four_decimals(near.log_likelihood),
        });
        Self {
            term: concordance.term,
            lines: lines.collect(),
            collocates: collocates.collect(),
            parts: concordance.parts.into_iter().map(|count| count as u32).collect(),
            evenness: four_decimals(concordance.evenness),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Analyser;

    #[test]
    fn places_are_in_utf_16_of_the_source() {
        let document = Document::plain("𠮷野家📈用海水，海水咸。");
        let core = Analyser::without_dictionary().concordance(&document, "海水", 2, CoreOrder::Right);
        let wire = Concordance::new(&document, core);
        let lines: Vec<_> =
            wire.lines.iter().map(|line| (line.start, line.end, line.right.as_str())).collect();
        assert_eq!(lines, [(10, 12, "咸。"), (7, 9, "，海")]);
    }
}
