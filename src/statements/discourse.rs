//! Reads an article from its beginning to its end: the one place where anything is carried over from figure to figure.
//!
//! For each figure the candidates for its role, indicator, subject and period are gathered with their features, and a
//! chooser takes one of each.

use std::ops::Range;

use crate::hashed::HashMap;

use super::choice::{Choice, Chooser, Offer, Question};
use super::cue::{Cue, cues};
use super::link::{self, Link};
use super::sentence::Sentence;
use super::surroundings::{Surroundings, is_part, is_place, labelled};
use super::token::{Kind, Mark, Token, tokens};
use super::{class, indicator, period, role, subject};
use crate::decimal::Decimal;
use crate::names::Class;
use crate::period::{Granularity, Period};
use crate::quantities::{
    Quantities, Quantity, TimeExpression, ends_as_document, fold, is_numeric, relative_year,
    tells_unnamed_part,
};
use crate::report::{FigureKind, Mention, Role, Value};
use crate::span::Span;
use crate::words::Word;

/// A Chinese character, in bytes.
const CHARACTER: usize = 3;
/// The shortest name of what is measured, in bytes.
const SHORTEST: usize = 6;

/// Words without the white space between them, but for that between two in Latin letters.
fn joined(words: &str) -> String {
    let mut text = String::new();
    for word in words.split_whitespace() {
        if text.ends_with(|c: char| c.is_ascii_alphabetic())
            && word.starts_with(|c: char| c.is_ascii_alphabetic())
        {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

/// 人口 of 全县人口, where 全县 is the subject: what is a whole of its own (全县, 公司), and the name of a place,
/// belongs to no measure's name.
fn without_owner(text: &str, mention: Mention, subject: Option<&Mention>) -> Mention {
    let Some(subject) = subject.filter(|_| mention.span.of(text) == mention.text) else { return mention };
    let owner = subject.text.as_str();
    let owned = mention.text.starts_with(owner)
        && (cues().whole_word(&fold(owner)).any(Cue::WHOLE) || is_place(&fold(owner)));
    // 县粮食产量 of 石桥县粮食产量 begins within the name.
    let cut = subject.span.start < mention.span.start && subject.span.of(text) == owner;
    let start = match () {
        () if owned => mention.span.start + owner.len(),
        () if cut => subject.span.end.max(mention.span.start),
        () => mention.span.start,
    };
    let span = Span::new(start.min(mention.span.end), mention.span.end);
    if span == mention.span || span.len() < SHORTEST {
        return mention;
    }
    Mention { text: span.of(text).to_owned(), span }
}

/// 力争到2027年: whether the time of a figure is one that something is planned for, as the words before it say.
fn is_planned_for(around: &Surroundings<'_>, time: usize) -> bool {
    let before = &around.tokens[..around.first];
    let named = before.iter().position(|token| token.time() == Some(time));
    let lead = named.map_or(&[][..], |at| &before[at.saturating_sub(2)..at]);
    match lead {
        [plan, to] => plan.is(Cue::PLAN.or(Cue::EXPECT)) && to.is(Cue::TO),
        _ => false,
    }
}

/// 五年期以上 of 五年期以上LPR: how long what is measured runs, and the rest.
fn term(name: &str) -> Option<(&str, &str)> {
    let at = name.find(|c| !is_numeric(c)).filter(|&at| at > 0)?;
    Some(name.split_at(at + cues().term(&name[at..])?.len()))
}

/// What was decided of a figure.
#[derive(Clone, Debug)]
pub(super) struct Decision {
    pub(super) kind: FigureKind,
    pub(super) unit: String,
    pub(super) role: Role,
    pub(super) indicator: Option<Mention>,
    pub(super) source: indicator::Source,
    pub(super) subject: Option<Mention>,
    pub(super) period: Option<usize>,
    /// Whether it is the value of another time, in brackets: its period is that of no other.
    pub(super) aside: bool,
    /// Whether it stands in a section of plans.
    pub(super) among_plans: bool,
    pub(super) sentence: usize,
    pub(super) clause: usize,
    /// Whether it is the first figure of its sentence.
    pub(super) opens_sentence: bool,
    /// Where it stands in its run of coordinated figures, and how many there are.
    pub(super) run: (usize, usize),
}

/// A name in the article.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) span: Span,
    pub(super) class: Class,
    /// Whether a clause begins with it.
    pub(super) topical: bool,
    /// Whether it only says with what something is compared, or who tells of it.
    pub(super) compared: bool,
}

/// How often a name stands in an article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Uses {
    pub(super) all: usize,
    /// Where a clause begins with it.
    pub(super) topical: usize,
    /// Where it only says with what something is compared.
    pub(super) compared: usize,
    class: Class,
}

/// A time whose year is known, where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct TimeUse {
    pub(super) time: usize,
    pub(super) line: usize,
    pub(super) sentence: usize,
    /// Whether it is the label of a value in brackets.
    pub(super) aside: bool,
    /// What is known of its place; see the features of the same names.
    pub(super) starts_sentence: bool,
    pub(super) starts_clause: bool,
    pub(super) opens_line: bool,
    pub(super) heading: bool,
    /// Whether a clause is nothing but this time: 刚刚过去的2025年，.
    pub(super) by_itself: bool,
    /// Whether it is planned for: 力争到2026年….
    pub(super) planned: bool,
    pub(super) before: i16,
    pub(super) after: i16,
}

/// A document that was named with the period of its figures: 2023年年报.
#[derive(Clone, Copy, Debug)]
struct DatedDocument {
    /// Its number in the list `document` of `lexicon/times.tsv`.
    number: i32,
    time: usize,
    line: usize,
}

/// How many tokens the name of a document has at most behind its time.
const DOCUMENT_NAME: usize = 10;

/// What was said of a time or a name since and how often.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Recency {
    pub(super) mentions: usize,
    pub(super) newer: usize,
    pub(super) newer_topical: usize,
    pub(super) topical: bool,
    pub(super) compared: bool,
}

/// Whom an article is about as a whole.
#[derive(Clone, Debug)]
pub(super) struct Home {
    /// 全市.
    pub(super) mention: Mention,
    /// The place that is meant, where that is certain.
    pub(super) name: Option<String>,
    pub(super) class: Class,
}

/// What an article is, before it is read.
#[derive(Clone, Debug, Default)]
pub(super) struct Article {
    pub(super) span: Span,
    pub(super) title: String,
    pub(super) title_span: Span,
    pub(super) names: Vec<Named>,
    /// The place that 全市 and the like mean all through.
    pub(super) home: Option<Home>,
}

/// How far back earlier figures, names and times are looked for.
const RECENT: usize = 12;
const NAMES_BACK: usize = 24;
const TIMES_BACK: usize = 40;
/// How many periods of several years are kept.
const STRETCHES: usize = 8;
/// What a section is, by its heading.
const REVIEW: i16 = 1;
const PLANS: i16 = 2;
/// How many words a clause may begin with that is nothing but a time.
const TIME_CLAUSE: usize = 4;
/// How many tokens before and after a figure are looked at.
const WINDOW_BEFORE: usize = 160;
const WINDOW_AFTER: usize = 80;
/// How many lines make the title and the lead.
const LEAD: usize = 3;

/// The classes of the places within a state.
const PLACES: (i16, i16) = (5, 7);
/// The class of the widest place.
const WIDEST: i16 = 2;

/// Kinds of figures that make a sort of article, and one in how many they must be.
const SORTS: [(&[FigureKind], usize); 3] = [
    (&[FigureKind::Score], 8),
    (&[FigureKind::Index], 8),
    (&[FigureKind::Percent, FigureKind::PercentagePoint], 3),
];

/// The reading of one article.
pub(super) struct Discourse<'d> {
    text: &'d str,
    folded: &'d str,
    read: &'d Quantities,
    words: &'d [Word],
    article: Article,
    title_names: Vec<Mention>,
    frequent: Option<Mention>,
    /// The place within a state that stands most often.
    place: Option<Mention>,
    /// How each name is used in the article.
    counts: HashMap<String, Uses>,
    ranks: HashMap<String, usize>,
    /// The text of each name, by its place in the list.
    name_texts: Vec<String>,
    /// The sentences so far, by where they begin.
    starts: Vec<usize>,
    /// What its figures are mostly: 1 scores, 2 points of indices, 3 shares and rates; 0 none of these.
    sort: i16,
    /// How many figures it has, as a binary logarithm.
    size: i16,
    /// How many names begin before the sentence.
    names_passed: usize,
    clause: usize,
    current: Option<Sentence>,
    first_line: Option<usize>,
    heading_time: Option<usize>,
    lead_time: Option<usize>,
    times: Vec<TimeUse>,
    times_before: usize,
    /// The first times of several years, each period once, and whether their sentence plans for it.
    stretches: Vec<(usize, bool)>,
    /// The line of the last clause that begins with a time of an unknown year, and how many known times stand before it.
    undated: Option<(usize, usize)>,
    /// The last document that was named with the period of its figures.
    dated_document: Option<DatedDocument>,
    agenda: i16,
    /// The last word that took up a time: how long that is, and its line.
    echo: Option<(i16, usize)>,
    role: Role,
    total: Option<usize>,
    among: bool,
    /// The line of the sentence that is read, and its first decision.
    opened: (usize, usize),
    /// The decisions of the sentence before it in its line, where it begins with 其中: its amounts are parts of one of
    /// theirs (生产总值…。其中，第一产业…；第二产业…).
    listed: Range<usize>,
    /// The sentence begins with what the parts are sorted by (分产品看): they are parts of what the one before is about,
    /// and so are those of the next such sentence.
    sorted: bool,
    subjects: Vec<Mention>,
    measured: HashMap<String, usize>,
    decisions: Vec<Decision>,
    pub(super) links: Vec<Link>,
}

impl<'d> Discourse<'d> {
    /// The beginning of an article. `folded` is `text` with Traditional characters folded, at the same places.
    pub(super) fn new(
        text: &'d str,
        folded: &'d str,
        read: &'d Quantities,
        words: &'d [Word],
        article: Article,
    ) -> Self {
        let mut new = Self {
            text,
            folded,
            read,
            words,
            article,
            title_names: Vec::new(),
            frequent: None,
            place: None,
            counts: HashMap::default(),
            ranks: HashMap::default(),
            name_texts: Vec::new(),
            starts: Vec::new(),
            sort: 0,
            size: 0,
            names_passed: 0,
            clause: 0,
            current: None,
            first_line: None,
            heading_time: None,
            lead_time: None,
            times: Vec::new(),
            times_before: 0,
            stretches: Vec::new(),
            undated: None,
            dated_document: None,
            agenda: 0,
            echo: None,
            role: Role::Level,
            total: None,
            among: false,
            opened: (0, 0),
            listed: 0..0,
            sorted: false,
            subjects: Vec::new(),
            measured: HashMap::default(),
            decisions: Vec::new(),
            links: Vec::new(),
        };
        new.count_names();
        new.count_figures();
        new
    }

    /// Counts the article's figures, and finds the first kind of `SORTS` that is frequent enough among them, from 1; 0: none.
    fn count_figures(&mut self) {
        let quantities = &self.read.quantities;
        let own = quantities.iter().filter(|quantity| self.article.span.contains(quantity.span));
        let (mut all, mut counts) = (0_usize, [0; SORTS.len()]);
        for quantity in own {
            all += 1;
            if let Some(sort) = SORTS.iter().position(|(kinds, _)| kinds.contains(&quantity.kind)) {
                counts[sort] += 1;
            }
        }
        self.size = all.max(1).ilog2() as i16;
        let frequent = |sort: &usize| counts[*sort] > 0 && counts[*sort] * SORTS[*sort].1 >= all;
        self.sort = (0..SORTS.len()).find(frequent).map_or(0, |sort| sort as i16 + 1);
    }

    fn count_names(&mut self) {
        for at in 0..self.article.names.len() {
            let Named { span, class, topical, compared } = self.article.names[at];
            let mention = self.mention(span);
            let none = Uses { all: 0, topical: 0, compared: 0, class };
            let uses = self.counts.entry(mention.text.clone()).or_insert(none);
            uses.all += 1;
            uses.topical += usize::from(topical);
            uses.compared += usize::from(compared);
            if self.article.title_span.overlaps(span) && self.title_names.len() < 3 {
                self.title_names.push(mention.clone());
            }
            self.name_texts.push(mention.text);
        }
        let mut most: Vec<(usize, usize)> = Vec::new();
        for (at, text) in self.name_texts.iter().enumerate() {
            if !self.ranks.contains_key(text) {
                self.ranks.insert(text.clone(), 0);
                let uses = self.counts[text];
                most.push((uses.all - uses.compared, at));
            }
        }
        crate::order::sort_by_key(&mut most, |&(count, _)| crate::order::descending(count));
        for (rank, &(_, at)) in most.iter().enumerate() {
            self.ranks.insert(self.name_texts[at].clone(), rank + 1);
        }
        let owner = most.first().filter(|&&(count, _)| count > 0);
        self.frequent = owner.map(|&(_, at)| self.mention(self.article.names[at].span));
        let own = |&&(_, at): &&(usize, usize)| {
            (PLACES.0..=PLACES.1).contains(&class::name(self.article.names[at].class))
        };
        let place = most.iter().find(own).filter(|&&(count, _)| count > 1);
        self.place = place.map(|&(_, at)| self.mention(self.article.names[at].span));
    }

    /// Reads one sentence.
    pub(super) fn read(&mut self, sentence: Sentence, marks: &[Mark], chooser: &mut dyn Chooser) {
        self.starts.push(sentence.span.start);
        self.current = Some(sentence);
        self.first_line.get_or_insert(sentence.line);
        (self.total, self.among) = (None, false);
        let made = self.decisions.len();
        let (line, before) = std::mem::replace(&mut self.opened, (sentence.line, made));
        let begin = if std::mem::take(&mut self.sorted) { self.listed.start } else { before };
        self.listed = if line == sentence.line { begin..made } else { 0..0 };
        self.times_before = self.times.len();
        while self
            .article
            .names
            .get(self.names_passed)
            .is_some_and(|name| name.span.start < sentence.span.start)
        {
            self.names_passed += 1;
        }
        let counts = marks.iter().any(|mark| matches!(mark.kind, Kind::Figure(_) | Kind::Time(_)));
        if !counts && !sentence.heading {
            self.clause += 1;
            return;
        }
        let mut pieces = Vec::new();
        tokens(self.folded, sentence, marks, self.words, &mut pieces);
        if sentence.heading {
            self.heading(&pieces);
        }
        self.walk(sentence, &pieces, chooser);
        self.lead(sentence);
        self.clause += 1;
    }

    fn walk(&mut self, sentence: Sentence, tokens: &[Token], chooser: &mut dyn Chooser) {
        let first = self.decisions.len();
        match tokens.first().filter(|token| token.is(Cue::AMONG)) {
            Some(token) => self.sorted = cues().sorts_parts(token.span.of(self.folded)),
            None => self.listed = 0..0,
        }
        // Up to where a time may be part of a document's name.
        let mut dated = 0;
        for (at, token) in tokens.iter().enumerate() {
            let echo = class::echo(token.span.of(self.folded));
            if echo != 0 {
                self.echo = Some((echo, sentence.line));
            }
            if token.time().is_some() {
                dated = at + DOCUMENT_NAME;
            }
            if at < dated {
                self.use_document(sentence, &tokens[..=at]);
            }
            match token.kind {
                Kind::Time(time) if self.is_known(time) => self.use_time(sentence, tokens, at, time),
                Kind::Time(time) if self.is_undated(tokens, at, time) => {
                    self.undated = Some((sentence.line, self.times.len()));
                }
                Kind::Figure(number) => {
                    let from = at.saturating_sub(WINDOW_BEFORE);
                    let window = &tokens[from..tokens.len().min(at + WINDOW_AFTER)];
                    let Some(around) = Surroundings::new(window, at - from, &self.read.quantities) else {
                        continue;
                    };
                    let opens = self.decisions.len() == first;
                    self.figure(sentence, &around, number, opens, chooser);
                }
                _ if token.is(Cue::AMONG) => {
                    self.total = self.decisions.len().checked_sub(1).filter(|&last| last >= first);
                    self.among = self.total.is_some();
                }
                _ if token.stops() => {
                    self.clause += 1;
                    if token.is(Cue::SEMICOLON) {
                        (self.total, self.among) = (None, false);
                    }
                }
                _ => {}
            }
        }
    }

    /// The quantity of a figure.
    pub(super) fn quantity(&self, figure: usize) -> &Quantity {
        &self.read.quantities[figure]
    }

    /// Whether a clause begins with a time of an unknown year: 今年前三季度，….
    pub(super) fn is_undated(&self, tokens: &[Token], at: usize, time: usize) -> bool {
        let begins = at.checked_sub(1).is_none_or(|before| tokens[before].stops());
        let unknown = match self.time(time).period {
            Some(period) => !period.is_certain() && !period.is_clock(),
            None => self.told_year(time).is_some(),
        };
        begins && unknown
    }

    /// How many years from the article's a time is told to be: −1 of 去年前三季度.
    pub(super) fn told_year(&self, time: usize) -> Option<i32> {
        relative_year(self.time_span(time).of(self.folded))
    }

    /// Whether a clause begins with a part of a year whose days are not known: 国庆假期.
    pub(super) fn is_unnamed_part(&self, tokens: &[Token], at: usize, time: usize) -> bool {
        let opens = |before: usize| tokens[before].stops() || tokens[before].is(Cue::AMONG.or(Cue::REPORT));
        self.time(time).period.is_none()
            && at.checked_sub(1).is_none_or(opens)
            && tells_unnamed_part(self.time_span(time).of(self.folded))
    }

    /// Whether a clause of this line began with a time of an unknown year after a period was last named.
    pub(super) fn undated_since(&self, period: Option<Period>) -> bool {
        let Some((_, times)) = self.undated.filter(|&(line, _)| line == self.current_line()) else {
            return false;
        };
        let since = self.times[times..].iter().rev().take(TIMES_BACK);
        !since.into_iter().any(|used| self.period(used.time) == period)
    }

    /// The number of the document that the words end with: 年报, 年度|报告, 《公报》.
    fn document(&self, tokens: &[Token]) -> Option<i32> {
        let (last, before) = tokens.split_last()?;
        let words = last.span.of(self.folded).trim_end_matches(|c: char| !c.is_alphanumeric());
        let joined = before.last().filter(|before| before.span.end == last.span.start && !before.stops());
        let start = joined.map_or(last.span.start, |before| before.span.start);
        ends_as_document(&self.folded[start..last.span.start + words.len()])
    }

    /// 2023年年报: a document that the words end with and whose name says when its figures hold.
    fn use_document(&mut self, sentence: Sentence, tokens: &[Token]) {
        let Some(number) = self.document(tokens).filter(|&number| number != 0) else { return };
        let name = tokens.iter().rev().take(DOCUMENT_NAME);
        let mut name =
            name.take_while(|token| !token.stops() && token.figure().is_none() && !token.is(Cue::REPORT));
        let time = name.find_map(|token| token.time()).filter(|&time| {
            let other = |period: Period| match period.granularity() {
                Granularity::Day => true,
                // 2024年半年报 is of no whole year.
                Granularity::Year => number < 0,
                _ => false,
            };
            self.is_known(time) && !self.is_since(time) && !self.period(time).is_some_and(other)
        });
        if let Some(time) = time {
            self.dated_document = Some(DatedDocument { number, time, line: sentence.line });
        }
    }

    /// When the figures of the document hold that `tokens` end with, if it was named with its period; `Some(None)` of
    /// another one, of another part of a year.
    pub(super) fn time_of_document(&self, tokens: &[Token]) -> Option<Option<usize>> {
        let named = self.dated_document?;
        let number = self.document(tokens)?;
        let near = named.line + 1 >= self.current_line();
        match number {
            _ if named.number == number => Some(Some(named.time)),
            0 if near => Some(Some(named.time)),
            ..0 if near => Some(None),
            _ => None,
        }
    }

    fn use_time(&mut self, sentence: Sentence, tokens: &[Token], at: usize, time: usize) {
        let before = at.checked_sub(1).map(|before| &tokens[before]);
        let from = at.saturating_sub(TIME_CLAUSE);
        let clause = tokens[from..at].iter().rposition(|token| token.stops()).map(|stop| from + stop + 1);
        let begins = clause.or((from == 0).then_some(0)).is_some();
        let stretch =
            self.period(time).filter(|period| period.years().is_some_and(|(first, last)| first < last));
        // “十五五”时期，全市将…; “十四五”规划 plans nothing by itself.
        let mut after = tokens[at + 1..].iter().take_while(|token| token.time().is_none());
        let planned = after.any(|token| token.is(Cue::PLAN.or(Cue::AGENDA)));
        if stretch.is_some()
            && self.stretches.len() < STRETCHES
            && !self.stretches.iter().any(|&(other, _)| self.period(other) == stretch)
        {
            self.stretches.push((time, planned));
        }
        self.times.push(TimeUse {
            time,
            line: sentence.line,
            sentence: self.starts.len(),
            aside: labelled(tokens, at).is_some() || is_part(tokens, at),
            starts_sentence: at == 0,
            starts_clause: before.is_none_or(|token| token.stops()),
            opens_line: sentence.opens_line && at == 0,
            heading: sentence.heading,
            by_itself: begins && tokens.get(at + 1).is_some_and(|next| next.stops()),
            planned: before.is_some_and(|token| token.is(Cue::TO))
                || tokens[from..at].iter().any(|token| token.is(Cue::PLAN.or(Cue::EXPECT))),
            before: class::token(before),
            after: class::token(tokens.get(at + 1)),
        });
    }

    fn figure(
        &mut self,
        sentence: Sentence,
        around: &Surroundings<'_>,
        number: usize,
        opens_sentence: bool,
        chooser: &mut dyn Chooser,
    ) {
        let quantity = &self.read.quantities[number];
        let figure = quantity.span;
        if self.restates(around) {
            return self.restate(sentence, around);
        }
        self.role = Role::Level;
        self.role = self.choose_role(around, chooser, figure);
        let (candidates, rows) = indicator::Candidates::new(around, self).collect();
        let texts = candidates.iter().map(|candidate| candidate.mention.text.clone());
        let chosen = ask(chooser, Choice::Indicator, figure, indicator::Features::NAMES, texts, &rows);
        let mut indicator = candidates[chosen].clone();
        // 一年期LPR为3.1%，五年期以上为3.6%
        let start = around.clause_start();
        if let Some(own) =
            around.tokens.get(start).filter(|token| indicator.mention.span.start < token.span.start)
            && let Some((_, rest)) = term(&indicator.mention.text)
            && let Some((term, _)) = term(&self.text[own.span.start..figure.start])
        {
            indicator.mention.text = format!("{term}{rest}");
        }
        self.take_in_base(&mut indicator.mention, quantity);
        let (candidates, rows) = subject::Candidates::new(around, self, &indicator).collect();
        let texts = candidates.iter().map(|candidate| candidate.mention.text.clone());
        let chosen = ask(chooser, Choice::Subject, figure, subject::Features::NAMES, texts, &rows);
        let subject = Some(candidates[chosen].mention.clone()).filter(|mention| !mention.text.is_empty());
        self.complete(around, &mut indicator, subject.as_ref());
        let (candidates, rows) = period::Candidates::new(around, self, &indicator).collect();
        let texts = candidates.iter().map(|candidate| {
            candidate
                .time
                .and_then(|time| self.period(time))
                .map_or(String::new(), |period| period.to_string())
        });
        let chosen = ask(chooser, Choice::Period, figure, period::Features::NAMES, texts, &rows);
        let period = candidates[chosen].time;
        if period.is_some_and(|time| is_planned_for(around, time))
            && matches!(self.role, Role::Level | Role::Change | Role::Share)
        {
            self.role = Role::Target;
        }
        let compared =
            candidates[chosen].token.is_some_and(|at| self.tells_other_time(around, &indicator, at));
        if let Some(used) = self.times.iter_mut().rev().find(|used| compared && Some(used.time) == period) {
            used.aside = true;
        }
        let mut decision = Decision {
            kind: quantity.kind,
            unit: quantity.unit.text.clone(),
            role: self.role,
            indicator: Some(without_owner(self.text, indicator.mention.clone(), subject.as_ref()))
                .filter(|mention| !mention.text.is_empty()),
            source: indicator.source,
            subject,
            period,
            aside: compared
                || around.label().is_some()
                || candidates[chosen].token.is_some_and(|at| is_part(around.tokens, at)),
            among_plans: self.agenda == PLANS,
            sentence: self.sentence(),
            clause: self.clause,
            opens_sentence,
            run: (around.nth, around.of),
        };
        self.share_period(around, (&indicator, candidates[chosen].token), &decision);
        let part_of = self.whole_of(number, &decision);
        self.own_by_whole(sentence, &mut decision, part_of);
        let mut link = link::link(self, around, &indicator, &decision, part_of);
        link.sentence = sentence.span;
        self.links.push(link);
        self.remember(decision);
    }

    /// 大型企业指数为49.9%，比上月下降1.1个百分点: a level without a period holds in that of the change right
    /// behind it, where no time stands between.
    fn share_period(
        &mut self,
        around: &Surroundings<'_>,
        (indicator, time): (&indicator::Candidate, Option<usize>),
        decision: &Decision,
    ) {
        let told = decision.role == Role::Change && time.is_none();
        let last = self.decisions.len().checked_sub(1).filter(|_| told);
        let Some(last) = last.filter(|&last| indicator.earlier == Some(last) && around.of == 1) else {
            return;
        };
        let level = &self.decisions[last];
        // 比上月 says with what it is compared
        let dated =
            around.left().iter().any(|token| token.time().is_some()) && around.predicate.basis.is_none();
        if level.role != Role::Level || level.sentence != decision.sentence || level.aside || dated {
            return;
        }
        if level.period.is_none() && !self.links[last].from {
            self.decisions[last].period = decision.period;
            self.links[last].period = decision.period;
        }
    }

    /// 我国进出口…。其中，出口…: nobody of an earlier sentence owns a part but who owns the whole.
    fn own_by_whole(&self, sentence: Sentence, decision: &mut Decision, whole: Option<usize>) {
        let elsewhere = |owner: &Mention| owner.span.start < sentence.span.start;
        if let Some(owner) = whole.and_then(|whole| self.decisions[whole].subject.clone())
            && decision.subject.as_ref().is_none_or(elsewhere)
        {
            decision.subject = Some(owner);
        }
    }

    /// 10月为49.0%，9月为49.8%: whether the figure's clause says no more than what the same measures at an earlier time, which
    /// stands at token `at`.
    fn tells_other_time(
        &self,
        around: &Surroundings<'_>,
        indicator: &indicator::Candidate,
        at: usize,
    ) -> bool {
        let (tokens, end) = (around.tokens, around.last + 1);
        // 为, 为下降
        let says = Cue::LEVEL.or(Cue::ADVERB).or(Cue::UP).or(Cue::DOWN);
        let plain = at == around.clause_start()
            && at + 1 < around.first
            && tokens[at + 1..around.first].iter().all(|token| token.is(says))
            && tokens.get(end).is_none_or(|token| token.stops());
        let day = |time: usize| self.period(time)?.last_day();
        let earlier = self.decisions.last().filter(|last| {
            last.sentence == self.sentence()
                && (last.kind, &last.unit) == (around.quantity.kind, &around.quantity.unit.text)
                && last.indicator.as_ref().is_some_and(|name| name.text == indicator.mention.text)
        });
        let days = earlier.and_then(|last| day(last.period?)).zip(tokens[at].time().and_then(day));
        plain && days.is_some_and(|(told, own)| own < told)
    }

    /// 城镇|居民消费支出: takes in the nouns right before a name that stand for no owner and would be told nowhere.
    fn complete(
        &self,
        around: &Surroundings<'_>,
        indicator: &mut indicator::Candidate,
        subject: Option<&Mention>,
    ) {
        let (first, last) = indicator.tokens;
        let own = indicator.source == indicator::Source::Before && around.region <= first && first < last;
        if !own || around.tokens[first].span.start != indicator.mention.span.start {
            return;
        }
        let owned = |token: &Token| subject.is_some_and(|subject| subject.span.overlaps(token.span));
        let start = indicator::whole_start(around.tokens, (around.region, first), owned);
        if start < first {
            let span = Span::new(around.tokens[start].span.start, indicator.mention.span.end);
            indicator.mention = self.mention(span);
        }
    }

    /// 每股|收益0.82元: what the amount is told for belongs to the name of what it measures, right before which it stands.
    fn take_in_base(&self, indicator: &mut Mention, quantity: &Quantity) {
        let Some(per) = &quantity.unit.per else { return };
        let (base, start) = (format!("每{per}"), indicator.span.start);
        if self.text[..start].ends_with(&base) && indicator.span.of(self.text) == indicator.text {
            *indicator = self.mention(Span::new(start - base.len(), indicator.span.end));
        }
    }

    /// The figure that a figure is a part of: the total before 其中; where a sentence begins with that, the last amount of
    /// the sentence before which can hold it.
    fn whole_of(&self, number: usize, decision: &Decision) -> Option<usize> {
        let is_alike = |&at: &usize| {
            self.decisions[at].unit == decision.unit && self.decisions[at].kind == decision.kind
        };
        let amount = |at: usize| match self.read.quantities[at].value {
            Value::One(value) => Some(value),
            _ => None,
        };
        let holds = |&at: &usize| {
            (self.decisions[at].role, decision.role) == (Role::Level, Role::Level)
                && amount(at) >= amount(number)
        };
        let end =
            |decision: &Decision| decision.indicator.as_ref().and_then(|one| one.text.chars().next_back());
        let is_whole = |at: &usize| {
            is_alike(at) && holds(at) && (!self.sorted || end(&self.decisions[*at]) == end(decision))
        };
        let mut listed = self.listed.clone();
        let found = if self.sorted { listed.find(is_whole) } else { listed.rfind(is_whole) };
        self.total.filter(is_alike).or(found)
    }

    /// How many years a figure says that something took: 五年, but no age.
    pub(super) fn full_years(&self, figure: usize) -> Option<Decimal> {
        let quantity = &self.read.quantities[figure];
        let years = quantity.kind == FigureKind::Duration && quantity.unit.code.as_deref() == Some("a");
        match quantity.value {
            Value::One(value) if years && quantity.unit.text == "年" && value > 1.into() => Some(value),
            _ => None,
        }
    }

    /// 6.5英尺（约198厘米）: whether a figure in brackets says the one before again in another unit.
    fn restates(&self, around: &Surroundings<'_>) -> bool {
        let before = &around.tokens[..around.first];
        let Some(figure) = before.iter().rposition(|token| token.figure().is_some()) else { return false };
        let own =
            |token: &Token| token.is(Cue::OPEN.or(Cue::ADVERB).or(Cue::LEVEL).or(Cue::SHARE).or(Cue::SAME));
        let between = &before[figure + 1..];
        around.of == 1
            && between.first().is_some_and(|token| token.is(Cue::OPEN))
            && between.iter().all(own)
            && around.tokens.get(around.last + 1).is_some_and(|token| token.is(Cue::CLOSE))
            && matches!(around.quantity.kind, FigureKind::Money | FigureKind::Measure)
            && self.decisions.last().is_some_and(|last| {
                last.kind == around.quantity.kind && last.unit != around.quantity.unit.text
            })
    }

    /// The same statement in another unit.
    fn restate(&mut self, sentence: Sentence, around: &Surroundings<'_>) {
        let (Some(decision), Some(link)) = (self.decisions.last().cloned(), self.links.last().cloned())
        else {
            return;
        };
        self.links.push(Link { sentence: sentence.span, ..link });
        let (kind, unit) = (around.quantity.kind, around.quantity.unit.text.clone());
        self.remember(Decision { kind, unit, opens_sentence: false, run: (0, 1), ..decision });
    }

    fn choose_role(&self, around: &Surroundings<'_>, chooser: &mut dyn Chooser, figure: Span) -> Role {
        if around.quantity.kind == FigureKind::Rank {
            return Role::Rank;
        }
        let row = role::features(around, self);
        let texts = role::ROLES.iter().map(|role| format!("{role:?}").to_lowercase());
        let chosen = role::ROLES[ask(chooser, Choice::Role, figure, role::Features::NAMES, texts, &row)];
        // What stands under a heading of plans is planned, whatever its own words say.
        let planned = self.agenda == PLANS
            && around.quantity.kind != FigureKind::Duration
            && matches!(chosen, Role::Level | Role::Change | Role::Share);
        if planned { Role::Target } else { role::by_rule(around, self, chosen) }
    }

    fn remember(&mut self, decision: Decision) {
        // What is only a part of the words that name it (沪市 of 沪深两市) owns nothing that follows.
        let whole = |subject: &&Mention| self.mention(subject.span).text == subject.text;
        if let Some(subject) = decision.subject.as_ref().filter(whole) {
            self.subjects.retain(|other| other.text != subject.text);
            self.subjects.push(subject.clone());
            if self.subjects.len() > RECENT {
                self.subjects.remove(0);
            }
        }
        if let Some(indicator) = &decision.indicator {
            *self.measured.entry(indicator.text.clone()).or_default() += 1;
        }
        self.decisions.push(decision);
    }

    /// A heading: its period and its mood hold until the next heading that has one.
    fn heading(&mut self, tokens: &[Token]) {
        let (plans, back) = (
            tokens.iter().any(|token| token.is(Cue::AGENDA)),
            tokens.iter().any(|token| token.is(Cue::REVIEW)),
        );
        if plans || back {
            self.agenda = if plans && !back { PLANS } else { REVIEW };
        }
        let named = tokens.iter().find_map(|token| token.time().filter(|&time| self.is_known(time)));
        let figures = tokens.iter().any(|token| token.figure().is_some());
        if named.is_some() && !figures && (plans || back || tokens.len() <= 3) {
            self.heading_time = named;
        }
    }

    /// The first time whose year is known in the lead.
    fn lead(&mut self, sentence: Sentence) {
        let line = sentence.line - self.first_line.unwrap_or(0);
        if self.lead_time.is_none() && line > 0 && line < LEAD {
            self.lead_time = self.times.get(self.times_before).map(|used| used.time);
        }
    }

    /// The words of a span, without the white space in them and the particles before them (了|涵盖…, 的|客流量).
    pub(super) fn mention(&self, span: Span) -> Mention {
        let words = span.of(self.text);
        let outside = |c: char| c.is_whitespace() || "，、：；".contains(c);
        // 了|工作人员, but not 了解
        let alone = |at: usize| {
            let word = self.words.get(self.words.partition_point(|word| word.span.end <= at));
            word.is_none_or(|word| word.span.start != at || word.span.len() == CHARACTER)
        };
        let mut rest = words.trim_start_matches(outside);
        while let Some(behind) = rest.strip_prefix(['了', '的'])
            && alone(span.end - rest.len())
        {
            rest = behind.trim_start_matches(outside);
        }
        let trimmed = rest.trim_end_matches(outside);
        let start = span.start + (words.len() - rest.len());
        let text = if trimmed.contains(char::is_whitespace) { joined(trimmed) } else { trimmed.to_owned() };
        Mention { text, span: Span::new(start.min(span.end), (start + trimmed.len()).min(span.end)) }
    }

    /// Where the heads of a mention begin, by byte: what its own words are put before, else the whole, all but the first
    /// word, and the last word.
    pub(super) fn head_starts(&self, mention: &Mention) -> Vec<usize> {
        let own = self.mention(mention.span).text;
        if own != mention.text {
            return vec![if mention.text.starts_with(&own) { own.len() } else { 0 }];
        }
        let first = self.words.partition_point(|word| word.span.end <= mention.span.start);
        let words = self.words[first..].iter().take_while(|word| word.span.start < mention.span.end);
        let lengths: Vec<usize> = words.map(|word| word.span.len()).collect();
        let mut starts = vec![0];
        if let [first, .., last] = lengths[..]
            && lengths.iter().sum::<usize>() == mention.text.len()
        {
            starts.extend([first, mention.text.len() - last]);
        }
        starts.dedup();
        starts
    }

    /// The indicators of earlier figures to look at first: the one that stands where this one does in a run as long.
    pub(super) fn in_same_row(&self, around: &Surroundings<'_>) -> Option<usize> {
        if around.of < 2 {
            return None;
        }
        let from = self.decisions.len().saturating_sub(RECENT + around.nth);
        let until = self.decisions.len() - around.nth.min(self.decisions.len());
        (from..until).rev().find(|&at| self.decisions[at].run == (around.nth, around.of))
    }

    /// The time of the figure that stands where this one does in the last run as long, where each of that run had another.
    pub(super) fn time_in_row(&self, around: &Surroundings<'_>) -> Option<usize> {
        let number = self.in_same_row(around)?;
        let start = number.checked_sub(around.nth)?;
        let row = self.decisions.get(start..start + around.of)?;
        let times: Vec<Option<Period>> = row.iter().map(|one| self.period(one.period?)).collect();
        let apart = (0..times.len()).all(|at| times[at].is_some() && !times[..at].contains(&times[at]));
        row[around.nth].period.filter(|_| apart)
    }

    /// 游客52万人次，收入5亿元，分别增长16%、18%: of as many levels or changes as the run has figures, told one by one just before it
    /// in its sentence and each of another thing, the one in its place.
    pub(super) fn in_turn(&self, around: &Surroundings<'_>) -> Option<usize> {
        let start = self.decisions.len().checked_sub(around.nth + around.of)?;
        let told = &self.decisions[start..start + around.of];
        let single = |one: &Decision| {
            matches!(one.role, Role::Level | Role::Change)
                && one.kind != FigureKind::Duration
                && one.run == (0, 1)
                && one.sentence == self.sentence()
        };
        let relates = matches!(around.predicate.role, Some(Role::Change | Role::Share));
        let name = |mention: &Option<Mention>| mention.as_ref().map(|mention| mention.text.clone());
        let thing = |one: &Decision| (name(&one.indicator), name(&one.subject));
        let apart = || told.windows(2).all(|two| thing(&two[0]) != thing(&two[1]));
        (around.of > 1 && around.predicate.each && relates && told.iter().all(single) && apart())
            .then_some(start + around.nth)
    }

    /// The numbers of the last figures, the last one first.
    pub(super) fn recent(&self) -> impl Iterator<Item = usize> + use<> {
        let end = self.decisions.len();
        (end.saturating_sub(RECENT)..end).rev()
    }

    pub(super) fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    pub(super) fn text(&self) -> &'d str {
        self.text
    }

    pub(super) fn folded(&self) -> &'d str {
        self.folded
    }

    pub(super) fn title(&self) -> &str {
        &self.article.title
    }

    pub(super) fn home(&self) -> Option<&Mention> {
        self.article.home.as_ref().map(|home| &home.mention)
    }

    /// Whether what was named in an earlier sentence owns nothing here, because the article is about 全省 as a whole: a
    /// thing that is no name, a place that holds it (全国) and begins no more clauses than it does, or its own name (山东).
    pub(super) fn gives_way_to_home(&self, mention: &Mention) -> bool {
        let text = mention.text.as_str();
        let Some(home) = self.article.home.as_ref().filter(|home| home.mention.text != text) else {
            return false;
        };
        let Some(uses) = self.uses(text) else {
            return !cues().whole_word(&fold(text)).any(Cue::WHOLE);
        };
        let class = class::name(uses.class);
        if (WIDEST..class::name(home.class)).contains(&class) {
            return uses.topical <= self.uses(&home.mention.text).map_or(0, |home| home.topical);
        }
        home.name.as_ref().is_some_and(|name| name.starts_with(text) || text.starts_with(name.as_str()))
    }

    pub(super) fn frequent(&self) -> Option<&Mention> {
        self.frequent.as_ref()
    }

    pub(super) fn place(&self) -> Option<&Mention> {
        self.place.as_ref()
    }

    pub(super) fn title_names(&self) -> &[Mention] {
        &self.title_names
    }

    /// The role that was chosen for the figure at hand.
    pub(super) fn role(&self) -> Role {
        self.role
    }

    pub(super) fn among(&self) -> bool {
        self.among
    }

    /// 0: no section says; 1: one of review, 2: one of plans.
    pub(super) fn agenda(&self) -> i16 {
        self.agenda
    }

    pub(super) fn in_heading(&self) -> bool {
        self.current.is_some_and(|sentence| sentence.heading)
    }

    pub(super) fn opens_line(&self) -> bool {
        self.current.is_some_and(|sentence| sentence.opens_line)
    }

    /// How many lines of the article were read.
    pub(super) fn line(&self) -> usize {
        self.current.map_or(0, |sentence| sentence.line - self.first_line.unwrap_or(sentence.line))
    }

    /// The number of the sentence.
    pub(super) fn sentence(&self) -> usize {
        self.starts.len()
    }

    /// The number of the clause.
    pub(super) fn clause(&self) -> usize {
        self.clause
    }

    /// How many of the last eight figures are targets.
    pub(super) fn targets_before(&self) -> i16 {
        self.decisions.iter().rev().take(8).filter(|decision| decision.role == Role::Target).count() as i16
    }

    /// Whose the earlier figures are, the last first.
    pub(super) fn subjects(&self) -> impl Iterator<Item = &Mention> {
        self.subjects.iter().rev()
    }

    /// Whether an earlier figure measures this.
    pub(super) fn has_measured(&self, text: &str) -> bool {
        self.measured.contains_key(text)
    }

    /// How often a name stands in the article, and its rank by that (0: no name).
    pub(super) fn mentions(&self, text: &str) -> (i16, i16) {
        let count = self.uses(text).map_or(0, |uses| uses.all);
        (
            super::features::count(count, 12),
            super::features::count(self.ranks.get(text).copied().unwrap_or(0), 10),
        )
    }

    /// How a name is used in the article.
    pub(super) fn uses(&self, text: &str) -> Option<Uses> {
        self.counts.get(text).copied()
    }

    /// The kind of a name: 0 none.
    pub(super) fn name_class(&self, text: &str) -> i16 {
        self.uses(text).map_or(0, |uses| class::name(uses.class))
    }

    /// The names of earlier sentences, the last first, each once.
    pub(super) fn names_before(&self) -> impl Iterator<Item = Mention> {
        let from = self.names_passed.saturating_sub(NAMES_BACK);
        let mut seen: Vec<&str> = Vec::new();
        (from..self.names_passed).rev().filter(|&at| !self.article.names[at].compared).filter_map(move |at| {
            let text = self.name_texts[at].as_str();
            let new = !seen.contains(&text);
            seen.push(text);
            new.then(|| self.mention(self.article.names[at].span))
        })
    }

    /// Whether a name only says with what something is compared, or who tells of it.
    pub(super) fn is_compared(&self, name: Span) -> bool {
        let at = self.article.names.partition_point(|other| other.span.start < name.start);
        self.article.names.get(at).is_some_and(|other| other.span.start == name.start && other.compared)
    }

    /// What owns figures of a name: of an office that only tells of others the place that its name begins with.
    pub(super) fn owner(&self, name: Span) -> Span {
        let at = self.article.names.partition_point(|other| other.span.start < name.start);
        let own = self.article.names.get(at).filter(|other| other.span.start == name.start);
        own.map_or(name, |own| own.span)
    }

    /// The names of a class before a place in the text, the last first.
    pub(super) fn names_of(&self, class: Class, before: usize) -> impl Iterator<Item = Mention> {
        let names = &self.article.names[..self.names_before_place(before)];
        let own = names.iter().rev().take(NAMES_BACK).filter(move |name| name.class == class);
        own.map(|name| self.mention(name.span))
    }

    /// How many sentences ago a place was, at most 8.
    pub(super) fn sentences_since(&self, span: Span) -> i16 {
        let sentence = self.starts.partition_point(|&start| start <= span.start);
        super::features::count(self.starts.len().saturating_sub(sentence), 8)
    }

    fn time(&self, time: usize) -> &TimeExpression {
        &self.read.times[time]
    }

    pub(super) fn time_span(&self, time: usize) -> Span {
        self.time(time).span
    }

    /// A time as a period has it: without an open end.
    pub(super) fn period(&self, time: usize) -> Option<Period> {
        Some(self.time(time).period?.named())
    }

    /// Whether something goes on since a time.
    pub(super) fn is_since(&self, time: usize) -> bool {
        let time = self.time(time);
        time.since || matches!(time.period, Some(Period::Since(_)))
    }

    /// Whether a time's year is certain.
    pub(super) fn is_known(&self, time: usize) -> bool {
        self.time(time).period.is_some_and(|period| period.is_certain() && !period.is_clock())
    }

    /// A class by how long a time is.
    pub(super) fn grain(&self, time: usize) -> i16 {
        let Some(period) = self.time(time).period else { return 0 };
        match (period, period.granularity()) {
            (Period::Until(_), _) => 9,
            (Period::Since(_), _) => 10,
            (Period::Season(_), _) => 11,
            (Period::Span(..), Granularity::Year) => 6,
            (Period::Span(..), _) => 7,
            (_, Granularity::Year) => 1,
            (_, Granularity::Half) => 2,
            (_, Granularity::Quarter) => 3,
            (_, Granularity::Month) => 4,
            (_, Granularity::Week | Granularity::Day) => 5,
            (_, Granularity::Minute) => 8,
        }
    }

    fn year(&self, time: usize) -> Option<i32> {
        self.period(time)?.years().map(|(first, _)| first)
    }

    /// Before (1), in (2) or after (3) the year that the article has named most lately as reached; 0: not known.
    pub(super) fn relative_year(&self, time: usize) -> i16 {
        let (Some(year), Some(first)) =
            (self.year(time), self.times.iter().find_map(|used| self.year(used.time)))
        else {
            return 0;
        };
        2 + (year - first).signum() as i16
    }

    /// The period of the last figure that has one.
    pub(super) fn last_period(&self) -> Option<usize> {
        self.decisions.last().and_then(|last| last.period)
    }

    /// The known times of earlier sentences, the last first.
    pub(super) fn times_before(&self) -> impl Iterator<Item = usize> {
        self.times[..self.times_before].iter().rev().filter(|used| !used.aside).map(|used| used.time)
    }

    /// Whether a time only dates what the same measures at another time.
    pub(super) fn is_aside(&self, time: usize) -> bool {
        self.times.iter().rev().take(TIMES_BACK).any(|used| used.time == time && used.aside)
    }

    /// The last mention of a period, if it is one of the last, and what was mentioned since.
    pub(super) fn last_use(&self, period: Option<Period>) -> Option<(TimeUse, Recency)> {
        let mut recency = Recency::default();
        let mut last = None;
        for used in self.times.iter().rev().take(TIMES_BACK) {
            if self.period(used.time) == period {
                last = last.or(Some(*used));
                recency.mentions += 1;
            } else if last.is_none() {
                recency.newer += 1;
                recency.newer_topical += usize::from(used.starts_clause);
            }
        }
        Some((last?, recency))
    }

    /// The time that this paragraph is about: the last one that a clause of it consists of.
    pub(super) fn paragraph_time(&self) -> Option<usize> {
        let line = self.current_line();
        let own = self.times.iter().rev().take(TIMES_BACK).take_while(|used| used.line == line);
        own.filter(|used| used.by_itself).map(|used| used.time).next()
    }

    /// How long the time is that was last taken up by a word (当日), and how many lines ago.
    pub(super) fn echo(&self) -> Option<(i16, usize)> {
        let (grain, line) = self.echo?;
        Some((grain, self.current_line() - line))
    }

    /// How many periods were named so far, at most 8.
    pub(super) fn distinct_periods(&self) -> i16 {
        let mut periods: Vec<Option<Period>> = Vec::new();
        for used in self.times.iter().rev().take(TIMES_BACK) {
            let period = self.period(used.time);
            if !periods.contains(&period) {
                periods.push(period);
            }
        }
        super::features::count(periods.len(), 8)
    }

    /// How many figures the article has, as a binary logarithm.
    pub(super) fn size(&self) -> i16 {
        self.size
    }

    /// What the article's figures mostly are.
    pub(super) fn article_sort(&self) -> i16 {
        self.sort
    }

    /// Whether a time is later than the article's first one, and was only planned for where it was named last: in an
    /// earlier sentence, or for what is planned itself in an earlier paragraph.
    pub(super) fn is_only_planned(&self, time: usize, for_plans: bool) -> bool {
        let line = self.current_line();
        self.relative_year(time) == 3
            && self
                .last_use(self.period(time))
                .is_some_and(|(used, _)| used.planned && (used.line < line || !for_plans))
    }

    /// The only period so far of so many full years that is not planned for.
    pub(super) fn stretch_of(&self, years: Decimal) -> Option<usize> {
        let is_as_long = |&&(time, planned): &&(usize, bool)| {
            let ends = self.period(time).and_then(|period| period.years());
            !planned && ends.is_some_and(|(first, last)| Decimal::from(last.abs_diff(first) + 1) == years)
        };
        let mut found = self.stretches.iter().filter(is_as_long);
        found.next().filter(|_| found.next().is_none()).map(|&(time, _)| time)
    }

    /// Whether a period of several years was first named as one that is planned for.
    pub(super) fn is_planned_stretch(&self, period: Option<Period>) -> bool {
        self.stretches.iter().any(|&(time, planned)| planned && self.period(time) == period)
    }

    /// The first time whose year is known.
    pub(super) fn first_time(&self) -> Option<usize> {
        self.times.first().map(|used| used.time)
    }

    /// Whether the title names a period.
    pub(super) fn title_names_period(&self, period: Option<Period>) -> bool {
        self.times.iter().take(LEAD).any(|used| {
            self.article.title_span.overlaps(self.time_span(used.time)) && self.period(used.time) == period
        })
    }

    /// The last name of one of these classes before a place, or one that ends with a word: 该公司.
    pub(super) fn antecedent(&self, before: usize, classes: &[i16], word: &str) -> Option<Mention> {
        let end = self.names_before_place(before);
        let taken_up = |at: &usize| {
            let (name, text) = (&self.article.names[*at], self.name_texts[*at].as_str());
            class::pointer(text).is_none()
                && (classes.contains(&class::name(name.class)) && !text.ends_with(word)
                    || text.len() > word.len() && !word.is_empty() && text.ends_with(word))
        };
        let at = (end.saturating_sub(NAMES_BACK)..end).rev().find(taken_up)?;
        Some(self.mention(self.article.names[at].span))
    }

    /// How many names begin before a place in the sentence.
    fn names_before_place(&self, before: usize) -> usize {
        let rest = &self.article.names[self.names_passed..];
        self.names_passed + rest.iter().take_while(|name| name.span.start < before).count()
    }

    /// The line that is read.
    pub(super) fn current_line(&self) -> usize {
        self.current.map_or(0, |sentence| sentence.line)
    }

    /// How a name was last mentioned before a place, and what was mentioned since.
    pub(super) fn last_mention(&self, text: &str, before: usize) -> Recency {
        let mut recency = Recency::default();
        let end = self.names_before_place(before);
        for at in (end.saturating_sub(NAMES_BACK)..end).rev() {
            let name = &self.article.names[at];
            if self.name_texts[at] == text {
                if recency.mentions == 0 {
                    recency.topical = name.topical;
                    recency.compared = name.compared;
                }
                recency.mentions += 1;
            } else if recency.mentions == 0 {
                recency.newer += 1;
                recency.newer_topical += usize::from(name.topical);
            }
        }
        recency
    }

    pub(super) fn heading_time(&self) -> Option<usize> {
        self.heading_time
    }

    pub(super) fn lead_time(&self) -> Option<usize> {
        self.lead_time
    }

    pub(super) fn known_times(&self) -> usize {
        self.times.len()
    }

    /// How many of the last known times are in earlier years than this one, and how many in later ones.
    pub(super) fn order_of(&self, time: usize) -> (usize, usize) {
        let Some(own) = self.year(time) else { return (0, 0) };
        let years = self.times.iter().rev().take(RECENT).filter_map(|used| self.year(used.time));
        let (mut earlier, mut later) = (0, 0);
        for year in years {
            earlier += usize::from(year < own);
            later += usize::from(year > own);
        }
        (earlier, later)
    }
}

fn ask(
    chooser: &mut dyn Chooser,
    choice: Choice,
    figure: Span,
    names: &'static [&'static str],
    texts: impl Iterator<Item = String>,
    features: &[i16],
) -> usize {
    let offers: Vec<Offer> = texts.map(|text| Offer { text }).collect();
    chooser.choose(&Question { choice, figure, names, offers: &offers, features }).min(offers.len() - 1)
}
