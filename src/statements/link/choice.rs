//! On which side of a figure is its indicator?

use super::super::clause::Token;
use super::super::cue::{Cue, cues};
use super::super::phrase::{Phrase, Verb};
use super::super::predicate::Predicate;
use super::{ends_as_measure, spanned};
use crate::quantities::Quantity;
use crate::report::{Bound, FigureKind};
use crate::span::Span;

/// Where the indicator of a figure is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Choice {
    /// Its words name it by themselves.
    Named(&'static str, Span),
    Before(Phrase),
    After(Phrase),
    /// It is the thing last named.
    Inherit,
    /// There is none.
    Nothing,
}

/// What `choose` looks at.
pub(super) struct Sides<'t> {
    pub(super) quantity: &'t Quantity,
    pub(super) predicate: &'t Predicate,
    pub(super) rest: &'t [Token],
    pub(super) right: &'t [Token],
    pub(super) before: Option<Phrase>,
    pub(super) after: Option<Phrase>,
    /// Whether the figure before counts the same.
    pub(super) again: bool,
    /// Whether the thing last named is a price or another measure itself.
    pub(super) measured: bool,
    pub(super) folded: &'t str,
}

impl Sides<'_> {
    fn text(&self, phrase: Phrase) -> &str {
        spanned(self.rest, phrase).of(self.folded)
    }

    pub(super) fn choose(&self) -> Choice {
        let Self { quantity, predicate, before, after, .. } = *self;
        let of = self.right.first().is_some_and(|token| token.is(Cue::DE));
        if let Some(span) = predicate.named
            && let Some(noun) = cues().noun_of(span.of(self.folded))
        {
            // 油价收于…: a price is the indicator itself.
            let named = rest_before(self.rest, span);
            let counted = cues().measured_in(&quantity.unit.text).is_some();
            let word = span.of(self.folded);
            if word != noun || counted {
                return match named {
                    Some(phrase) if ends_as_measure(self.text(phrase)) => Choice::Before(phrase),
                    None if self.measured => Choice::Inherit,
                    _ => Choice::Named(noun, span),
                };
            }
        }
        if quantity.kind == FigureKind::Duration
            && self
                .right
                .first()
                .is_some_and(|token| token.span.of(self.folded).starts_with(['前', '后', '来', '间', '内']))
        {
            return Choice::Nothing;
        }
        // 人均预期寿命78.8岁, 录取分数线612分: what is measured is said.
        let said = before.is_some_and(|phrase| {
            let text = self.text(phrase);
            ["寿命", "年龄", "分数", "分数线", "评分", "均分", "总分"].iter().any(|noun| text.ends_with(noun))
        });
        if let Some(noun) = cues()
            .measured_in(&quantity.unit.text)
            .filter(|_| predicate.named.is_none() && quantity.unit.per.is_none() && !said)
            .filter(|_| quantity.kind == FigureKind::Count || quantity.unit.text != "分")
            && matches!(quantity.kind, FigureKind::Count | FigureKind::Duration)
            && !(of && after.is_some() && (quantity.unit.text == "分" || quantity.bound != Bound::Exact))
        {
            return if noun.is_empty() { Choice::Nothing } else { Choice::Named(noun, quantity.span) };
        }
        let own = before.filter(|phrase| !phrase.ends_in_verb || phrase.end - phrase.start > 1);
        // 占比 alone is said of what was named.
        if own.is_some_and(|own| self.rest[own.start..own.end].iter().all(|token| token.is(Cue::RATIO))) {
            return Choice::Inherit;
        }
        match quantity.kind {
            FigureKind::Score if of && after.is_some() => after.map_or(Choice::Nothing, Choice::After),
            FigureKind::Score => {
                own.filter(|&own| self.text(own).ends_with("比分")).map_or(Choice::Nothing, Choice::Before)
            }
            FigureKind::Count => match (after, own, before) {
                (Some(after), None, _) => Choice::After(after),
                (Some(after), Some(_), _) if !predicate.verb || predicate.direction.is_some() => {
                    Choice::After(after)
                }
                (_, Some(own), _) => Choice::Before(own),
                (None, None, Some(verb)) if !self.again => Choice::Before(verb),
                (None, None, _) => Choice::Inherit,
            },
            FigureKind::Rank if !predicate.verb => {
                after.map_or_else(|| before.map_or(Choice::Inherit, Choice::Before), Choice::After)
            }
            FigureKind::Duration => match (after.filter(|_| of), before) {
                (Some(after), _) => Choice::After(after),
                (None, Some(before)) => Choice::Before(before),
                (None, None) if predicate.verb => Choice::Inherit,
                (None, None) => after.map_or(Choice::Nothing, Choice::After),
            },
            _ => match (after, own, before) {
                (Some(_), Some(own), _) if of && criterion(quantity) => Choice::Before(own),
                (Some(after), _, _) if of && !predicate.verb => Choice::After(after),
                (Some(after), None, _) if !predicate.verb && predicate.named.is_none() => {
                    Choice::After(after)
                }
                // 沿岸种植|1500亩|芦苇
                (Some(after), Some(own), _)
                    if own.ends_in_verb && !predicate.verb && quantity.kind == FigureKind::Measure =>
                {
                    Choice::After(after)
                }
                (_, _, Some(before)) => Choice::Before(before),
                (_, _, None) => Choice::Inherit,
            },
        }
    }
}

/// The phrase before a verb that a figure follows (国际油价|收于).
fn rest_before(rest: &[Token], verb: Span) -> Option<Phrase> {
    let end = rest.iter().position(|token| token.span == verb)?;
    let start = rest[..end]
        .iter()
        .rposition(|token| !token.is_text() && !token.is(Cue::PART.or(Cue::PLACE).or(Cue::NOUN)))
        .map_or(0, |at| at + 1);
    (start < end).then_some(Phrase { start, end, verb: Verb::None, ends_in_verb: false })
}

/// Whether a figure may be the bound of a class (10万元以上, 超过5万元的).
pub(super) fn criterion(quantity: &Quantity) -> bool {
    matches!(quantity.bound, Bound::AtLeast | Bound::AtMost | Bound::Over | Bound::Under)
        && matches!(quantity.kind, FigureKind::Money | FigureKind::Measure)
}

/// 参与竞价的|24名|买受人, 出台|青年人才集聚|18项|措施: the words before belong to the noun after.
pub(super) fn modifies(rest: &[Token], found: Phrase, right: &[Token]) -> bool {
    if right.first().is_some_and(|token| token.is(Cue::DE)) || found.end < rest.len() {
        return false;
    }
    rest[found.end - 1].is(Cue::DE)
        || found.verb == Verb::Before && !rest[found.end - 1].is(Cue::PLACE.or(Cue::WHOLE))
}
