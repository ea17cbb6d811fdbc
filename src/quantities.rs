//! Which quantities and times does a text state?
//!
//! The text is read once, from left to right. At each glyph that can begin something the readers are asked in this
//! order: what is no figure at all → times → ranks → scores → multiples in words → numerals with unit and bound.
//! Afterwards the times are settled on the calendar.

mod bound;
mod calendar;
mod cues;
mod damaged;
mod glyphs;
mod numeral;
mod place;
mod point;
mod quantity;
mod rank;
mod rate;
mod region;
mod score;
mod seam;
mod shield;
mod spaced;
mod time;
mod unit;
mod unread;
mod vocabulary;

pub use glyphs::{fold, simplify};
pub(crate) use numeral::{digit, is_numeric};
pub use seam::runs_over;
pub use shield::MarkerKind;
pub(crate) use time::{ends_as_document, relative_year, tells_unnamed_part};

use std::sync::LazyLock;

use crate::charset::CharSet;
use crate::lexicon::Lexicon;
use crate::order;
use crate::period::{Date, Granularity, Period};
use crate::report::{Bound, FigureKind, Notice, NoticeCode, Unit, Value};
use crate::span::Span;
use cues::{Group, words};
use glyphs::Glyphs;
use quantity::Found;
use rank::Ordinal;
use rate::Base;
use shield::Shield;
use time::{Forms, RawTime};
use unit::Units;
use vocabulary::Vocabulary;

/// A number with its unit and bound, and what sort of quantity it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Where it stands in the clean text.
    pub span: Span,
    /// What sort of quantity it is.
    pub kind: FigureKind,
    /// Its number.
    pub value: Value,
    /// How the number bounds the quantity.
    pub bound: Bound,
    /// Its unit.
    pub unit: Unit,
}

/// A time expression.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeExpression {
    /// Where it stands in the clean text.
    pub span: Span,
    /// What it names on the calendar, where that is known.
    pub period: Option<Period>,
    /// Whether something goes on since then: 2018年以来.
    pub since: bool,
}

impl TimeExpression {
    /// Its period in ISO 8601.
    pub fn iso(&self) -> Option<String> {
        self.period.map(|period| period.to_string())
    }
}

/// All quantities and times of one text, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quantities {
    /// The quantities.
    pub quantities: Vec<Quantity>,
    /// The times.
    pub times: Vec<TimeExpression>,
    /// Numbers that could not be read.
    pub notices: Vec<Notice>,
    /// Numbers, in digits or in words, that are neither a quantity nor a time, nor known to be part of a name, in order.
    pub unread: Vec<Span>,
    /// Marks of order and reference ((一), 2., `[3]`), in order; they are no part of the sentences around them.
    pub markers: Vec<(Span, MarkerKind)>,
}

impl Quantities {
    /// Every place that is read as a quantity or a time, in order, and whether it is a time only; what overlaps is
    /// joined.
    pub fn spans(&self) -> Vec<(Span, bool)> {
        let quantities = self.quantities.iter().map(|quantity| (quantity.span, false));
        let mut spans: Vec<_> = quantities.chain(self.times.iter().map(|time| (time.span, true))).collect();
        order::sort_by_key(&mut spans, |(span, _)| order::by_span(*span));
        spans.dedup_by(|(next, next_is_time), (span, is_time)| {
            let overlap = next.overlaps(*span);
            if overlap {
                *span = span.hull(*next);
                *is_time &= *next_is_time;
            }
            overlap
        });
        spans
    }
}

/// Reads `text`, whose `articles` cover it in order, each with its date where that is known.
///
/// The words of `lexicon` tell whether a bound or a measure word is one (大约3起, but 解约3起); without it a short list
/// of the project's own does.
pub fn read(text: &str, articles: &[(Span, Option<Date>)], lexicon: Option<&Lexicon>) -> Quantities {
    let units = Units::get();
    let mut glyphs = Glyphs::new(text).with_words(Vocabulary::new(lexicon));
    spaced::close(&mut glyphs, units);
    point::write_out(&mut glyphs, units);
    let mut reader = Reader {
        shield: Shield::new(text, &glyphs),
        glyphs: &glyphs,
        units,
        forms: articles
            .iter()
            .map(|&(article, _)| {
                let (start, end) = (glyphs.index_of(article.start), glyphs.index_of(article.end));
                (end, Forms::of(article.of(text), &glyphs, start, end))
            })
            .collect(),
        text,
        floor: 0,
        base: None,
        names: Vec::new(),
        found: Quantities::default(),
        times: Vec::new(),
    };
    let mistaken = reader.set_mistaken_apart();
    reader.read();
    let Reader { times, mut found, shield, names, .. } = reader;
    let read = found.quantities.iter().map(|quantity| quantity.span);
    let read = read.chain(times.iter().map(|time| glyphs.span(time.start, time.end)));
    found.unread = unread::find(&glyphs, &shield, &names, read.collect());
    if !mistaken.is_empty() {
        found.unread.extend(mistaken);
        order::sort_by_key(&mut found.unread, |&span| order::by_span(span));
    }
    region::settle(text, articles, &mut found.quantities);
    let markers = shield.markers().iter();
    found.markers.extend(markers.map(|&(start, end, kind)| (glyphs.span(start, end), kind)));
    order::sort_by_key(&mut found.markers, |(span, _)| order::by_span(*span));
    found.markers.dedup_by(|(next, _), (marker, _)| next.overlaps(*marker));
    found.times = settle(&glyphs, &times, articles);
    found
}

/// The times on the calendar, article by article.
fn settle(glyphs: &Glyphs, times: &[RawTime], articles: &[(Span, Option<Date>)]) -> Vec<TimeExpression> {
    let mut settled = Vec::with_capacity(times.len());
    let mut rest = times;
    for &(article, date) in articles {
        let end = glyphs.index_of(article.end);
        let (inside, after) = rest.split_at(rest.partition_point(|time| time.start < end));
        rest = after;
        let start = glyphs.index_of(article.start);
        let article = calendar::Article { glyphs, times: inside, start, end, date };
        let periods = article.resolve();
        settled.extend(inside.iter().zip(periods).map(|(time, period)| TimeExpression {
            span: glyphs.span(time.start, time.end),
            period,
            // 自7月1日起: the day of a beginning.
            since: period.is_some_and(|period| period.granularity() != Granularity::Day)
                && article.is_since(time),
        }));
    }
    settled
}

/// How far around a time of day it is looked for what tells that it is one.
const REACH: usize = 16;
/// One of so many times before it shows that a cell of a list holds another.
const LISTED: usize = 8;

struct Reader<'t> {
    glyphs: &'t Glyphs<'t>,
    shield: Shield,
    units: &'static Units,
    text: &'t str,
    /// For each article where it ends, and what its dates show.
    forms: Vec<(usize, Forms)>,
    /// Where the last figure or time ended: nothing reaches back beyond it.
    floor: usize,
    /// What the amounts of the clause are given for, where it says so.
    base: Option<Base>,
    /// What is known to be no amount: ordinals and the digits of Latin names, by glyphs.
    names: Vec<(usize, usize)>,
    found: Quantities,
    times: Vec<RawTime>,
}

impl Reader<'_> {
    fn read(&mut self) {
        static BEGIN: LazyLock<CharSet> =
            LazyLock::new(|| CharSet::new(('\0'..='\u{FFFF}').filter(|&c| may_begin(c))));
        let begin = &*BEGIN;
        let mut at = 0;
        while let Some(skipped) = self.glyphs.chars()[at..].iter().position(|&c| begin.contains(c)) {
            at = self.read_at(at + skipped, self.glyphs.get(at + skipped)).min(self.glyphs.len());
        }
    }

    /// Tells of numbers in which letters stand for digits, and keeps them from being read; where they stand.
    fn set_mistaken_apart(&mut self) -> Vec<Span> {
        let runs = damaged::mistaken(self.glyphs, self.units);
        let spans = runs.into_iter().map(|run| {
            self.shield.cover(run.start, run.end);
            let span = self.glyphs.span(run.start, run.end);
            let (detail, suggestion) = (Some(span.of(self.text).to_owned()), Some(run.suggestion));
            let notice = Notice { code: NoticeCode::MistakenCharacter, span, detail, suggestion };
            self.found.notices.push(notice);
            span
        });
        spans.collect()
    }

    /// Reads what begins at glyph `at`; returns where to go on.
    fn read_at(&mut self, at: usize, c: char) -> usize {
        if self.shield.covers(at) && !time::is_holiday(self.glyphs, at) {
            return at + 1;
        }
        if let Some(end) =
            self.read_base(at, c).or_else(|| self.read_time(at, c)).or_else(|| self.read_rank(at))
        {
            return end;
        }
        // 好 makes a number of 好几, and none of 办好2026年.
        if c == '好' && self.glyphs.get(at + 1).is_ascii_digit() {
            return at + 1;
        }
        if let Some(found) = quantity::in_words(self.glyphs, at) {
            return self.push(quantity::with_bounds(self.glyphs, found, self.floor));
        }
        let opens =
            matches!(c, '-' | '+' | '−' | '(' | '负' | '.' | '数' | '好' | '个' | '分' | '米' | '壹' | '贰');
        if !numeral::is_numeric(c) && !opens {
            return at + 1;
        }
        // 一个 of 五·一个人: what is joined by a point that is none counts nothing.
        if c != '·' && self.glyphs.before(at) == '·' && at > 1 && digit(self.glyphs.get(at - 2)).is_some() {
            return (at + 1..).find(|&i| !numeral::is_numeric(self.glyphs.get(i))).unwrap_or(at + 1);
        }
        if self.inside_latin(at) {
            let end = self.after_numeral(at);
            // APP300万次: part of the name or of an amount, which is told as unread.
            let big = |i: &usize| numeral::big(self.glyphs.get(*i)).is_some();
            let after = end + (end..).take_while(big).count();
            let hyphen = self.glyphs.before(at) == '-' && self.glyphs.before(at - 1).is_ascii_alphabetic();
            if c != '.' && after == end && (self.glyphs.before(at).is_ascii_alphabetic() || hyphen) {
                self.names.push((at, end));
            }
            return after;
        }
        if let Some(end) = damaged::rest_of_run(self.glyphs, at, self.floor) {
            return end;
        }
        if let Some(end) = place::read(self.glyphs, at) {
            self.names.push((at, end));
            self.floor = end;
            return end;
        }
        if let Some((end, score)) = score::read(self.glyphs, self.units, at) {
            let (kind, value) = (FigureKind::Score, Value::Score(score));
            return self.push(Found {
                start: at,
                end,
                kind,
                value,
                bound: Bound::Exact,
                unit: Unit::default(),
            });
        }
        self.read_amount(at)
    }

    /// The base of a rate: 每10股.
    fn read_base(&mut self, at: usize, c: char) -> Option<usize> {
        if !matches!(c, '每' | '百') {
            return None;
        }
        let base = Base::read(self.glyphs, self.units, at)?;
        let end = base.end;
        self.found.markers.push((self.glyphs.span(at, end), MarkerKind::Note));
        self.names.push((at, end));
        (self.base, self.floor) = (Some(base), end);
        Some(end)
    }

    fn read_time(&mut self, at: usize, c: char) -> Option<usize> {
        if !TIME_BEGINS.contains(c) || self.inside_latin(at) {
            return None;
        }
        let time = time::read(self.glyphs, at, self.forms_at(at)).or_else(|| self.plain_clock(at))?;
        let end = time.end;
        self.floor = end;
        self.times.push(time);
        Some(end)
    }

    /// 早上6:20发车，17:45返回, 10:30休庭: a time of day behind another in its sentence, before what happens then at the
    /// beginning of a clause, or by itself in a cell behind others; where nobody plays and nothing is compared.
    fn plain_clock(&self, at: usize) -> Option<RawTime> {
        let time = time::clock(self.glyphs, at)?;
        let stops = |at: &usize| matches!(self.glyphs.get(*at), '。' | ';' | '\n' | '\0');
        let from = (at.saturating_sub(REACH)..at).rev().take_while(|at| !stops(at)).last().unwrap_or(at);
        let to = (time.end..time.end + REACH).find(stops).unwrap_or(time.end + REACH);
        let clock = |last: &RawTime| last.end > from && self.is_clock(last);
        let next = self.glyphs.get(time.end);
        let opens = matches!(self.glyphs.before(at), '\0' | '\n' | ',' | '。' | ';')
            && matches!(next, '\u{4E00}'..='\u{9FFF}')
            && matches!(self.glyphs.before(time.end), '0' | '5');
        // 15:30/16:30两档
        let paired = self.glyphs.get(time.end) == '/' && time::clock(self.glyphs, time.end + 1).is_some();
        let cell = (self.glyphs.gap(at) || matches!(self.glyphs.before(at), '|' | '\n'))
            && (self.glyphs.gap(time.end) || matches!(next, '|' | '\n' | '\0'));
        let listed = || self.times.iter().rev().take(LISTED).any(|time| self.is_clock(time));
        let told = opens || paired || self.times.last().is_some_and(clock) || cell && listed();
        let played = || words(Group::Score).iter().any(|word| (from..to).any(|at| self.glyphs.has(at, word)));
        (told && !matches!(next, '的' | '比' | ':' | '∶') && !played()).then_some(time)
    }

    /// Whether a time is written with a colon.
    fn is_clock(&self, time: &RawTime) -> bool {
        (time.start..time.end).any(|at| self.glyphs.get(at) == ':')
    }

    fn read_rank(&mut self, at: usize) -> Option<usize> {
        match rank::read(self.glyphs, self.units, at, self.floor)? {
            Ordinal::Rank { end, value, unit, bound } => {
                let unit = Unit { text: unit, ..Unit::default() };
                let found = Found { start: at, end, kind: FigureKind::Rank, value, bound, unit };
                Some(self.push(quantity::with_bounds(self.glyphs, found, self.floor)))
            }
            Ordinal::Other { end } => {
                self.names.push((at, end));
                self.floor = end;
                Some(end)
            }
        }
    }

    /// A numeral with its unit; returns where to go on.
    fn read_amount(&mut self, at: usize) -> usize {
        match quantity::read(self.glyphs, self.units, at, self.floor) {
            quantity::Outcome::Found(all) => all.into_iter().fold(at + 1, |_, found| self.push(found)),
            quantity::Outcome::Passed(end) => end.max(at + 1),
            quantity::Outcome::TooLong(end) if end <= at => at + 1,
            quantity::Outcome::TooLong(end) => {
                let span = self.glyphs.span(at, end);
                self.found.notices.push(Notice {
                    code: NoticeCode::NumeralTooLong,
                    span,
                    detail: Some(span.of(self.text).chars().take(24).collect()),
                    suggestion: None,
                });
                end
            }
        }
    }

    /// What the dates of the article at glyph `at` show.
    fn forms_at(&self, at: usize) -> Forms {
        let article = self.forms.partition_point(|&(end, _)| end <= at);
        self.forms.get(article).map_or(Forms::default(), |&(_, forms)| forms)
    }

    /// C919, GPS3: the digits belong to a Latin name.
    fn inside_latin(&self, at: usize) -> bool {
        let (c, before) = (self.glyphs.get(at), self.glyphs.before(at));
        // .2 of 3S.2万
        let number = c.is_ascii_digit() || c == '.' && self.glyphs.get(at + 1).is_ascii_digit();
        number
            && !self.glyphs.gap(at)
            && (before.is_ascii_alphabetic()
                || matches!(before, '+' | '_' | '#' | '×')
                || before == '-'
                    && self.glyphs.before(at.saturating_sub(1)).is_ascii_alphanumeric()
                    && self.floor < at - 1)
            && self.glyphs.before_any(at, &["pH", "PH"]).is_none()
            && quantity::currency_before(self.glyphs, at, self.floor).is_none()
            && !self.follows_symbol(at)
    }

    /// GDP2214.7亿元, SUV3.2万辆, PMI50.2: the letters before the number at `at` are a name of their own; no name ends like
    /// that.
    fn follows_symbol(&self, at: usize) -> bool {
        let end = self.after_numeral(at);
        let next = self.glyphs.get(end);
        let decimal = (at..end).any(|i| self.glyphs.get(i) == '.');
        let amount = numeral::big(next).is_some();
        let symbol = self.glyphs.before_any(at, words(Group::Symbol));
        let known = symbol.is_some_and(|start| !self.glyphs.before(start).is_ascii_alphanumeric());
        let capitals = at > 1 && [at - 1, at - 2].iter().all(|&i| self.glyphs.get(i).is_ascii_uppercase());
        self.glyphs.before(at).is_ascii_alphabetic()
            && (at..end).all(|i| matches!(self.glyphs.get(i), '0'..='9' | '.'))
            && (decimal && amount
                || known && (decimal || amount || next == '%')
                || decimal && capitals && next == '%')
    }

    fn after_numeral(&self, at: usize) -> usize {
        (at + 1..)
            .find(|&i| {
                self.glyphs.gap(i) || !self.glyphs.get(i).is_ascii_alphanumeric() && self.glyphs.get(i) != '.'
            })
            .unwrap_or(at + 1)
    }

    /// = of n=62 and × of 30×40米 are signs of the amount behind them and no words.
    fn mark_sign(&mut self, start: usize) {
        let Some(sign) = start.checked_sub(1) else { return };
        let product =
            matches!(self.glyphs.get(sign), '×' | '*' | 'x' | 'X' | '乘' | '/') && self.floor == sign;
        if self.glyphs.get(sign) == '=' || sign > 0 && product {
            self.found.markers.push((self.glyphs.span(sign, start), MarkerKind::Note));
        }
    }

    fn push(&mut self, found: Found) -> usize {
        self.mark_sign(found.start);
        let per = self.base.as_ref().and_then(|base| base.of(self.glyphs, &found));
        let bound = if self.counts_milestones(&found) { Bound::Exact } else { found.bound };
        let Found { start, end, kind, value, mut unit, .. } = found;
        unit.per = unit.per.or(per);
        self.found.quantities.push(Quantity { span: self.glyphs.span(start, end), kind, value, bound, unit });
        self.floor = end;
        end
    }

    /// 突破两个十亿元台阶: marks are counted, and it is no count that is passed.
    fn counts_milestones(&self, found: &Found) -> bool {
        let glyphs = self.glyphs;
        let counted = found.kind == FigureKind::Count && glyphs.before(found.end) == '个';
        if !counted || !numeral::is_numeric(glyphs.get(found.end)) {
            return false;
        }
        let Some(digits) = (found.end..).find(|&at| !numeral::is_numeric(glyphs.get(at))) else {
            return false;
        };
        let unit = self.units.longest(glyphs, digits, true).map_or(0, |unit| unit.len);
        glyphs.after_any(digits + unit, words(Group::Milestone)).is_some()
    }
}

/// What a time expression may begin with.
static TIME_BEGINS: LazyLock<CharSet> = LazyLock::new(|| CharSet::new(time::first_chars()));

/// Whether anything that is read here may begin with this glyph.
fn may_begin(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | '(' | 'F' | 'H' | 'Q');
    }
    TIME_BEGINS.contains(c)
        || numeral::is_numeric(c)
        || matches!(
            c,
            '−' | '每'
                | '负'
                | '首'
                | '榜'
                | '前'
                | '头'
                | '冠'
                | '亚'
                | '季'
                | '翻'
                | '倍'
                | '数'
                | '好'
                | '过'
                | '成'
                | '对'
                | '个'
                | '分'
                | '米'
        )
}
