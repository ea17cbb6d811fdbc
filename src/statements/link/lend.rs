//! What does a sentence lend to an indicator that is not written out?
//!
//! A measured side belongs to the thing named before (出口量增长), a part is called after its whole (其中省级), and the
//! members of a coordination share the head of the last one (柴油、汽油产量).

use super::super::clause::{Kind, Token};
use super::super::cue::Cue;
use super::super::phrase::{self, Phrase};
use super::{Link, Scene, Walk, ends_as_measure, is_side, spanned};
use crate::quantities::Quantity;
use crate::report::{Change, Direction, Mention, Role};
use crate::span::Span;

impl Walk<'_> {
    /// The phrase with what its sentence lends it: a measured side (产值) belongs to the thing named before, a
    /// qualifier after 其中 (省级) to its total, a bare noun to the lead-in's head. Also gives the thing itself.
    pub(super) fn completed(
        &self,
        scene: &Scene,
        rest: &[Token],
        found: Phrase,
        mention: Mention,
        quantity: &Quantity,
        link: &mut Link,
    ) -> (Option<Mention>, Option<Mention>) {
        let phrase = &rest[found.start..found.end];
        let side = is_side(phrase);
        let named_here = self.links.len() > scene.first;
        if side
            && named_here
            && let Some(topic) = self.topic.as_ref().filter(|topic| !topic.side)
        {
            // 增速 is a side of all that was named, 出口量 of the thing without its other side.
            let whole =
                if phrase.iter().any(|token| token.is(Cue::RATE)) { &topic.mention } else { &topic.base };
            let text = overlaid(&whole.text, &mention.text);
            return (Some(Mention { text, span: mention.span }), Some(topic.base.clone()));
        }
        let short = mention.text.chars().count() <= 4;
        if scene.among && self.same_unit(scene, quantity) {
            link.part_of = scene.total;
            let whole = scene.total.and_then(|total| self.links[total].indicator.as_ref());
            if let Some(whole) = whole.filter(|whole| short && !shares_end(&whole.text, &mention.text)) {
                let text = format!("{}{}", mention.text, whole.text);
                return (Some(Mention { text, span: mention.span }), None);
            }
        }
        if let Some(head) = scene.head.filter(|_| {
            link.role == Role::Change
                && !phrase.last().is_some_and(|token| token.is(Cue::PART.or(Cue::RATIO).or(Cue::RATE)))
        }) {
            let text = format!("{}{}", mention.text, head.of(self.text));
            return (Some(Mention { text, span: mention.span }), None);
        }
        let last = phrase.len() - 1;
        let base = (last > 0 && phrase[last].is(Cue::PART.or(Cue::NAMED))).then(|| {
            let span = Span::new(mention.span.start, phrase[last - 1].span.end.max(mention.span.start));
            let base = self.mention(span);
            Mention { text: base.text.trim_end_matches('的').to_owned(), ..base }
        });
        (Some(mention), base.filter(|base| !base.text.is_empty()))
    }

    pub(super) fn same_unit(&self, scene: &Scene, quantity: &Quantity) -> bool {
        scene.total.is_some_and(|total| self.alike(total, quantity))
    }

    /// Whether a quantity is counted like another.
    pub(super) fn alike(&self, number: usize, quantity: &Quantity) -> bool {
        let other = &self.read.quantities[number];
        other.unit == quantity.unit && other.kind == quantity.kind
    }

    /// 吉利 with the last word of 比亚迪|销量, where that is a measure and 吉利 is none.
    pub(super) fn side_of(&self, measured: &Mention, name: Span) -> Option<Mention> {
        let last = self.words.partition_point(|word| word.span.start < measured.span.end).checked_sub(1)?;
        let side = self.words[last].span;
        let name = self.mention(name);
        let apt = side.start > measured.span.start
            && side.end == measured.span.end
            && ends_as_measure(side.of(self.folded))
            && !ends_as_measure(&name.text);
        apt.then(|| Mention { text: format!("{}{}", name.text, side.of(self.text)), span: name.span })
    }

    /// 新增41家，总数达到123家: beside the new total, what is new is a change.
    pub(super) fn added(&mut self, quantity: &Quantity) {
        let Some(number) = self.links.len().checked_sub(1) else { return };
        let link = &mut self.links[number];
        let new = link.indicator.as_ref().is_some_and(|indicator| indicator.text.starts_with('新'));
        if new && link.role == Role::Level && self.read.quantities[number].unit == quantity.unit {
            link.role = Role::Change;
            link.change = Some(Change { direction: Some(Direction::Up), basis: None });
        }
    }

    /// 27家国家级、178家省级单项冠军: the qualifier takes the head of the next one of its kind.
    pub(super) fn borrowed_head(
        &self,
        tokens: &[Token],
        taken: usize,
        quantity: &Quantity,
        text: &str,
    ) -> String {
        let qualifies = |text: &str| {
            text.char_indices().find(|(_, c)| "级型类".contains(*c)).map(|(at, c)| at + c.len_utf8())
        };
        let lent = || {
            let [pause, next, right @ ..] = tokens.get(taken..)? else { return None };
            let Kind::Figure(next) = next.kind else { return None };
            if !pause.is(Cue::PAUSE.or(Cue::AND))
                || self.read.quantities[next].unit != quantity.unit
                || qualifies(text)? != text.len()
            {
                return None;
            }
            let whole = self.mention(spanned(right, phrase::after(right, false)?)).text;
            Some(format!("{text}{}", &whole[qualifies(&whole)?..]))
        };
        lent().unwrap_or_else(|| text.to_owned())
    }

    /// What 均居 is said of: the things named in this sentence, the last two.
    pub(super) fn union(&self, scene: &Scene) -> Option<Mention> {
        let named: Vec<&Mention> = self.links[scene.first..]
            .iter()
            .filter(|link| link.role != Role::Rank)
            .filter_map(|link| link.indicator.as_ref())
            .collect();
        match named[..] {
            [.., first, last] if first.text != last.text => {
                Some(Mention { text: format!("{}、{}", first.text, last.text), span: last.span })
            }
            [.., last] => Some(last.clone()),
            [] => None,
        }
    }
}

pub(super) fn shares_end(a: &str, b: &str) -> bool {
    let tail = |text: &str| text.chars().rev().take(2).collect::<String>();
    tail(a) == tail(b)
}

/// 年度投资 and 投资完成率 make 年度投资完成率.
fn overlaid(whole: &str, side: &str) -> String {
    let shared = side
        .char_indices()
        .map(|(at, _)| at)
        .skip(1)
        .chain([side.len()])
        .filter(|&at| whole.ends_with(&side[..at]))
        .last();
    format!("{whole}{}", &side[shared.unwrap_or(0)..])
}
