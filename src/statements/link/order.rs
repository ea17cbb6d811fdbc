//! Which figures in a row belong to which things in a row?
//!
//! 柴油、汽油产量分别下降3.1%、2.4%: by indicator, by place or by period, and once more in the same order where a
//! second row follows.

use super::super::clause::{Kind, Token};
use super::super::cue::Cue;
use super::super::phrase::{self, Phrase};
use super::lend::shares_end;
use super::{Around, Link, Scene, Walk, ends_as_measure};
use crate::quantities::Quantity;
use crate::report::{Mention, Role};
use crate::span::Span;

/// Figures in a row that share their words: 分别增长8.7%、31.5%和32.3%.
#[derive(Debug)]
pub(super) struct Series {
    leader: usize,
    members: Vec<Mention>,
    subjects: Vec<Mention>,
    /// 2023年和2024年产值分别为…: a period for each.
    periods: Vec<usize>,
    next: usize,
    left: usize,
}

impl Walk<'_> {
    /// Links the next figure of a row that was begun, if there is one.
    pub(super) fn next_in_order(&mut self, scene: &mut Scene) -> bool {
        let Some(series) = &mut scene.series else { return false };
        series.left -= 1;
        series.next += 1;
        let mut link = self.links[series.leader].clone();
        if let Some(member) = series.members.get(series.next) {
            link.indicator = Some(member.clone());
        }
        if let Some(subject) = series.subjects.get(series.next) {
            link.subject = Some(subject.clone());
        }
        if let Some(&period) = series.periods.get(series.next) {
            link.period = Some(period);
        }
        if series.left == 0 {
            scene.series = None;
        }
        self.links.push(link);
        true
    }

    /// Begins a row with its first figure; what does not fit the number of its figures holds for all of them.
    pub(super) fn begin_order(
        &self,
        scene: &mut Scene,
        around: &Around,
        mut members: Vec<Mention>,
        mut subjects: Vec<Mention>,
        link: &mut Link,
    ) {
        let count = around.followers + 1;
        if members.len() == count {
            link.indicator = members.first().cloned();
        } else {
            members.clear();
        }
        if subjects.len() == count {
            link.subject = subjects.first().cloned();
        } else {
            subjects.clear();
        }
        let mut periods = times_in_a_row(around.left);
        if periods.len() == count && link.period.is_some() {
            link.period = periods.first().copied();
        } else {
            periods.clear();
        }
        let leader = self.links.len();
        scene.in_order = Some((leader, count));
        scene.series = Some(Series { leader, members, subjects, periods, next: 0, left: around.followers });
    }

    /// The indicators and subjects of a row that names none itself: those of the lead-in, of the row before
    /// (分别为3亿元、5亿元，同比增长4%、6%), or of the last figures.
    pub(super) fn same_order(
        &self,
        scene: &mut Scene,
        around: &Around,
        subjects: Vec<Mention>,
    ) -> (Vec<Mention>, Vec<Mention>) {
        let members = std::mem::take(&mut scene.members);
        if !members.is_empty() || !subjects.is_empty() {
            return (members, subjects);
        }
        let count = around.followers + 1;
        match scene.in_order {
            Some((leader, before)) if before == count => {
                let row = &self.links[leader..leader + count];
                (
                    row.iter().filter_map(|link| link.indicator.clone()).collect(),
                    row.iter().filter_map(|link| link.subject.clone()).collect(),
                )
            }
            _ if around.predicate.each => (self.last_named(scene, count), subjects),
            _ => (members, subjects),
        }
    }

    /// What 同比分别 is said of: the last things of which an amount was given in this sentence.
    fn last_named(&self, scene: &Scene, count: usize) -> Vec<Mention> {
        let mut named: Vec<Mention> = self.links[scene.first..]
            .iter()
            .filter(|link| matches!(link.role, Role::Level | Role::Target))
            .filter_map(|link| link.indicator.clone())
            .collect();
        named.dedup_by(|next, last| next.text == last.text);
        named.split_off(named.len().saturating_sub(count))
    }

    /// The places and organisations of 甲镇、乙镇和丙镇的茶园面积, and what of them is spoken of, where something is.
    pub(super) fn each_ones(&self, rest: &[Token], found: Phrase) -> Option<(Vec<Mention>, Option<Span>)> {
        let spans = phrase::members(rest, found);
        let (&last, others) = spans.split_last().filter(|(_, others)| !others.is_empty())?;
        let begins = |span: Span| rest.iter().position(|token| token.span.start == span.start);
        let named = |at: usize| self.owns(rest[at]) && !matches!(rest[at].kind, Kind::Name);
        for &other in others {
            begins(other).filter(|&at| named(at) && rest[at].span == other)?;
        }
        let owner = begins(last).filter(|&at| named(at))?;
        let side = &rest[owner + 1..found.end];
        let side = side.split_first().filter(|(of, _)| of.is(Cue::DE)).map_or(side, |(_, side)| side);
        let side = side.first().map(|first| Span::new(first.span.start, last.end));
        let owners = others.iter().chain([&rest[owner].span]).map(|&span| self.mention(span)).collect();
        Some((owners, side))
    }

    /// The members of a coordination; one without a head takes the last one's (新能源汽车、智能手机|零售额), but beside
    /// members with measures of their own only across 和 (巩固率、高中阶段和高等教育|毛入学率).
    pub(super) fn members(&self, rest: &[Token], found: Phrase) -> Vec<Mention> {
        let spans = phrase::members(rest, found);
        let Some((&last, others)) = spans.split_last().filter(|_| spans.len() > 1) else { return Vec::new() };
        let head = self.shared_head(&spans, &rest[found.start..found.end]);
        let measured = others.iter().any(|other| ends_as_measure(other.of(self.folded).trim_end()));
        let joined = |end: usize| !self.folded[end..last.start].contains('、');
        let last_text = self.mention(last).text;
        spans
            .iter()
            .map(|&span| {
                let mut mention = self.mention(span);
                if let Some(head) = head.map(|head| head.of(self.text))
                    && span != last
                    && (!measured || joined(span.end))
                    && !shares_end(&mention.text, &last_text)
                {
                    mention.text.push_str(head);
                }
                mention
            })
            .collect()
    }

    /// What the last member has beyond its counterpart: what follows as many characters as the others have
    /// (第一、第二|产业增加值), its measured side (柴油、航空煤油|产量), or what follows as many words.
    fn shared_head(&self, members: &[Span], phrase: &[Token]) -> Option<Span> {
        let words = |span: Span| {
            let first = self.words.partition_point(|word| word.span.end <= span.start);
            let end = self.words.partition_point(|word| word.span.start < span.end);
            &self.words[first..end]
        };
        let (&last, others) = members.split_last()?;
        let (count, length) = (words(others[0]).len(), others[0].len());
        // 接待游客人次、游客总花费: what is named anew shares nothing.
        let anew = words(last).first().map(|word| word.span.of(self.folded));
        let even = others.iter().all(|&other| {
            words(other).len() == count && words(other).first().map(|word| word.span.of(self.folded)) != anew
        });
        let by_length = || {
            let mut starts = phrase.iter().map(|token| token.span.start);
            let suffix = last.len() == length + 3 && ends_as_measure(last.of(self.folded));
            starts.find(|&at| at == last.start + length).or_else(|| suffix.then_some(last.start + length))
        };
        let by_side = || {
            let side = phrase.last().filter(|token| token.is(Cue::PART.or(Cue::RATIO).or(Cue::RATE)))?;
            let word = self.word_at(side.span.start).filter(|word| word.span.end == side.span.end);
            Some(word.map_or(side.span.start, |word| word.span.start.min(side.span.start)))
        };
        let by_words = || Some(words(last).get(count)?.span.start);
        let even = |start: &dyn Fn() -> Option<usize>| if even && count > 0 { start() } else { None };
        let start = even(&by_length).or_else(by_side).or_else(|| even(&by_words))?;
        (last.start < start && start < last.end).then_some(Span::new(start, last.end))
    }
}

/// The first times that are only coupled: 2023年|和|2024年.
fn times_in_a_row(tokens: &[Token]) -> Vec<usize> {
    let time = |token: &Token| if let Kind::Time(number) = token.kind { Some(number) } else { None };
    let Some(first) = tokens.iter().position(|token| time(token).is_some()) else { return Vec::new() };
    let run =
        tokens[first..].iter().take_while(|token| time(token).is_some() || token.is(Cue::PAUSE.or(Cue::AND)));
    run.filter_map(time).collect()
}

/// How many more figures follow in a row, only coupled.
pub(super) fn followers(tokens: &[Token], at: usize, quantities: &[Quantity]) -> usize {
    let number = |token: &Token| if let Kind::Figure(number) = token.kind { Some(number) } else { None };
    let Some(first) = number(&tokens[at]).map(|number| &quantities[number]) else { return 0 };
    let (mut count, mut at) = (0, at);
    loop {
        let gap = tokens[at + 1..].iter().take_while(|token| token.is(Cue::PAUSE.or(Cue::AND))).count();
        let next = tokens.get(at + 1 + gap).and_then(number);
        if gap == 0
            || next.is_none_or(|number| {
                quantities[number].kind != first.kind || quantities[number].unit.text != first.unit.text
            })
        {
            return count;
        }
        count += 1;
        at += gap + 1;
    }
}
