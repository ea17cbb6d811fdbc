//! On which side of a figure is its indicator?

use super::super::clause::Token;
use super::super::cue::{Cue, cues};
use super::super::phrase::{Phrase, Verb};
use super::super::predicate::Predicate;
use super::{Around, Scene, Walk, ends_as_measure, spanned};
use crate::quantities::Quantity;
use crate::report::{Bound, FigureKind, Mention, Role};
use crate::span::Span;
use crate::words::Part;

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

impl Walk<'_> {
    /// The choice in the light of the figures before it. Also gives the indicator where it is another's measure
    /// (比亚迪销量为34万辆，吉利为17万辆), and the owners where each has a figure (潍坊、青岛和济南分别).
    pub(super) fn settled(
        &mut self,
        scene: &Scene,
        around: &Around,
        choice: Choice,
    ) -> (Choice, Option<Mention>, Vec<Mention>) {
        let Around { quantity, predicate, left, rest, followers, .. } = *around;
        let Choice::Before(found) = choice else { return (choice, None, Vec::new()) };
        let alone = (found.end - found.start == 1).then(|| rest[found.start]);
        if let Some(only) = alone {
            // 浙江出口增长6.2%，江苏增长4.8%: a place alone is whose figure it is.
            if only.is(Cue::PLACE.or(Cue::WHOLE)) && self.links.len() > scene.first {
                self.subject = Some(self.mention(only.span));
                return (Choice::Inherit, None, Vec::new());
            }
            // 内存由8GB|升级到|16GB: the verb between two amounts names neither.
            let verb = only.is(Cue::VERB.or(Cue::SOFT))
                || self.word_at(only.span.start).is_some_and(|word| word.part == Part::Verb);
            if verb
                && left.last().is_some_and(|token| token.is(Cue::TO))
                && self.links.last().is_some_and(|link| link.from && link.clause == self.clauses)
            {
                return (Choice::Inherit, None, Vec::new());
            }
        }
        if followers > 0
            && predicate.each
            && let Some((owners, side)) = self.each_ones(rest, found)
            && owners.len() == followers + 1
        {
            let start = side.and_then(|side| rest.iter().position(|token| token.span.start == side.start));
            let choice = start.map_or(Choice::Inherit, |start| Choice::Before(Phrase { start, ..found }));
            return (choice, None, owners);
        }
        let rival = alone
            .filter(|only| only.is_text() && predicate.verb && predicate.role.is_none())
            .zip(self.links[scene.first..].last())
            .filter(|(_, link)| link.clause < self.clauses && link.role == Role::Level)
            .filter(|_| self.alike(self.links.len() - 1, quantity))
            .and_then(|(only, link)| self.side_of(link.indicator.as_ref()?, only.span));
        (choice, rival, Vec::new())
    }
}
