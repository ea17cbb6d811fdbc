//! Who chooses among candidates: the learned trees, or whoever teaches or measures them.

use crate::span::Span;

/// What is chosen for a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// What sort of statement it makes; the candidates are the roles.
    Role,
    /// What it measures.
    Indicator,
    /// Whose it is.
    Subject,
    /// When it holds.
    Period,
}

/// Something that may be chosen.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The words; empty for "none". Of a period its ISO form.
    pub text: String,
}

/// A choice to be made.
#[derive(Debug)]
pub struct Question<'q> {
    /// What is chosen.
    pub choice: Choice,
    /// The figure, in the clean text.
    pub figure: Span,
    /// The names of the features.
    pub names: &'static [&'static str],
    /// The candidates.
    pub offers: &'q [Offer],
    /// Their features, row by row; one row for all roles.
    pub features: &'q [i16],
}

/// Answers questions.
pub trait Chooser {
    /// The number of the candidate chosen, of which there is at least one.
    fn choose(&mut self, question: &Question<'_>) -> usize;
}
