//! What does each figure of a report say by itself, without the article around it?

use std::sync::Arc;

use crate::hashed::HashSet;

use super::lists::lists;
use super::stretch::{Stretches, Years, is_plan};
use super::{is_listed, subject_key};
use crate::document::Document;
use crate::quantities::fold;
use crate::report::{
    Bound, Change, Figure, FigureKind, Mention, Name, NameKind, Period, Report, Role, Unit, Value,
};
use crate::span::Span;

/// One figure as a statement that can stand by itself among those of other documents.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Whose figure it is; the document's own place by its name, where the text calls it 全省 or leaves it out.
    pub subject: Option<String>,
    /// The thing measured, as the text has it.
    pub indicator: String,
    /// When it holds, in ISO 8601: of what a review of several years says without a year, those years.
    pub period: Option<String>,
    /// What it says of its indicator.
    pub role: Role,
    /// What sort of quantity it is.
    pub kind: FigureKind,
    /// Its number.
    pub value: Value,
    /// How the number bounds the quantity.
    pub bound: Bound,
    /// Its unit.
    pub unit: Unit,
    /// Of changes.
    pub change: Option<Change>,
    /// How it is taken over time.
    pub manner: Manner,
    /// Whether it is a mark that was passed (5万亿元台阶) and not the amount itself.
    pub milestone: bool,
    /// The source's own characters.
    pub surface: String,
    /// Where it stands in the source: in bytes as [`facts`] gives it, in UTF-16 code units as `wire` does.
    pub span: Span,
    /// Its sentence; the facts of one sentence share it.
    pub sentence: Arc<str>,
    /// Where its sentence stands.
    pub sentence_span: Span,
    /// The last year of the review that gave it its period.
    pub reviewed: Option<String>,
}

/// How a figure is taken over time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Manner {
    /// For its period.
    #[default]
    Plain,
    /// A mean over its years (年均).
    Average,
    /// A sum or a change over several years (累计, 五年增长).
    Total,
    /// A change in real terms (实际增长).
    Real,
}

/// The facts of a report of `document`, in the order of the text. Limits and criteria are none, nor is what has no
/// indicator, relates an amount to another, or says how many marks an indicator has passed, or how large these are.
pub fn facts(document: &Document, report: &Report) -> Vec<Fact> {
    let mut facts = statements(document, report);
    facts.retain(|fact| {
        !fact.indicator.is_empty()
            && fact.role != Role::Threshold
            && fact.kind != FigureKind::Score
            && !is_relation(document, fact)
            && !is_of_marks(document, report, fact)
            && !is_criterion(document, report, fact)
    });
    facts
}

/// One fact for each figure of a report, in their order; the indicator is empty where the text names none.
pub fn statements(document: &Document, report: &Report) -> Vec<Fact> {
    let stretches = Stretches::of(document, &report.times);
    let homes: Vec<Option<String>> =
        (0..report.articles.len().max(1)).map(|article| home(document, report, article)).collect();
    let places = report.names.iter().filter(|name| name.kind == NameKind::Place);
    let places = places.map(|name| name.text.as_str()).collect();
    let plans =
        report.times.iter().filter_map(|time| time.iso.as_deref()).filter(|iso| is_plan(iso)).collect();
    let reader = Reader { document, report, stretches, homes, places, plans };
    let mut facts: Vec<Fact> = Vec::with_capacity(report.figures.len());
    for number in 0..report.figures.len() {
        let fact = reader.fact(number, facts.last());
        facts.push(fact);
    }
    reader.date(&mut facts);
    facts
}

/// Whether a fact only relates its amount to another one, or to another time: 是2020年的1.4倍, 五年前的.
fn is_relation(document: &Document, fact: &Fact) -> bool {
    let (before, after) = (&document.source()[..fact.span.start], &document.source()[fact.span.end..]);
    match fact.kind {
        FigureKind::Multiple => fact.change.is_none() && before.ends_with(lists().of.as_slice()),
        FigureKind::Duration => lists().ago.iter().any(|word| after.starts_with(word)),
        _ => false,
    }
}

/// Whether a bound only says which things are counted right behind it: 产值超过千亿元的县有12个.
fn is_criterion(document: &Document, report: &Report, fact: &Fact) -> bool {
    let behind = report.figures.partition_point(|figure| figure.span.start < fact.span.end);
    let Some(count) = report.figures.get(behind) else { return false };
    let Some(between) = document.source().get(fact.span.end..count.span.start) else { return false };
    fact.role == Role::Level
        && fact.bound != Bound::Exact
        && count.kind == FigureKind::Count
        && count.sentence == fact.sentence_span
        && between.starts_with(lists().of.as_slice())
        && between.chars().nth(COUNTED).is_none()
        && !between.contains(lists().comma.as_slice())
}

/// The most characters between a bound and the count of what keeps it, and one: 的城市和县区总数达到.
const COUNTED: usize = 12;

/// Whether the text behind a count says that marks were counted: 3个千亿元台阶.
fn counts_marks(after: &str) -> bool {
    let near: String = after.chars().take(2 * MILESTONE).collect();
    let near = fold(&near);
    let mark = near.trim_start_matches(lists().scale.as_slice());
    lists().mark.iter().any(|word| mark.starts_with(word))
}

/// Whether a fact counts marks that were passed, or is what each of them comes to: 3个 and 万亿元 in 跨过3个万亿元大关.
fn is_of_marks(document: &Document, report: &Report, fact: &Fact) -> bool {
    let counts = |kind, span: Span| kind == FigureKind::Count && counts_marks(&document.source()[span.end..]);
    let behind = report.figures.partition_point(|figure| figure.span.start < fact.span.start);
    let before = report.figures[..behind].last().filter(|figure| figure.span.end == fact.span.start);
    counts(fact.kind, fact.span) || before.is_some_and(|figure| counts(figure.kind, figure.span))
}

/// As long as the longest word for a mark that is passed, in characters.
const MILESTONE: usize = 6;

/// How many marks that were passed may be listed.
const LISTED: usize = 8;

/// The longest and the shortest known name that a clause may begin with, in characters.
const LONGEST_NAME: usize = 16;
const SHORTEST_NAME: usize = 4;

/// The most characters between a level and the word for its growth, and that word: 、比上年增长.
const GROWS: usize = 7;

/// The most characters behind a figure that call it a goal: 的年度目标任务.
const GOAL: usize = 8;

/// The most characters of a place's name in a list.
const PLACE: usize = 12;

/// How many of an article's first lines may hold its title, where none was recognised.
const FIRST_LINES: usize = 12;

struct Reader<'r> {
    document: &'r Document,
    report: &'r Report,
    stretches: Stretches,
    /// For each article, the place that it is about as a whole.
    homes: Vec<Option<String>>,
    /// The names of places.
    places: HashSet<&'r str>,
    /// The years of the plans that the text names.
    plans: Vec<&'r str>,
}

impl Reader<'_> {
    fn fact(&self, number: usize, before: Option<&Fact>) -> Fact {
        let figure = &self.report.figures[number];
        let source = self.document.source();
        let indicator = self.indicator(figure);
        let manner = self.manner(number, &indicator);
        let (period, reviewed) = self.period(number, manner);
        let (mut role, mut change) = self.role(figure, period.as_deref());
        // 失业率5.6%，年末降至5.5%: what a level came to is one.
        let level = |before: &Fact| {
            (before.role, before.kind, &before.indicator) == (Role::Level, figure.kind, &indicator)
                && before.sentence_span == figure.sentence
        };
        if role == Role::Change && self.is_reached(figure) && before.is_some_and(level) {
            (role, change) = (Role::Level, None);
        }
        let same = before.filter(|before| before.sentence_span == figure.sentence);
        if role == Role::Target
            && change.is_some()
            && same.is_some_and(|before| self.is_behind_result(figure, before, &indicator))
        {
            role = Role::Change;
        }
        Fact {
            subject: self.subject(figure).map(|subject| self.in_full(figure, subject)),
            period,
            role,
            kind: figure.kind,
            value: figure.value.clone(),
            bound: figure.bound,
            unit: figure.unit.clone(),
            change,
            manner,
            milestone: role == Role::Level && self.is_milestone(figure),
            surface: figure.span.of(source).to_owned(),
            span: figure.span,
            sentence: same.map_or_else(|| figure.sentence.of(source).into(), |same| same.sentence.clone()),
            sentence_span: figure.sentence,
            reviewed,
            indicator,
        }
    }

    /// Whether a growth stands right behind the result of the same thing: 实际完成551.6亿元，增长18.7%.
    fn is_behind_result(&self, figure: &Figure, before: &Fact, indicator: &str) -> bool {
        let between = self.document.source().get(before.span.end..figure.span.start).unwrap_or_default();
        let between = fold(between);
        before.role == Role::Level
            && before.indicator == indicator
            && between.chars().count() <= GROWS
            && !lists().goal.iter().any(|word| between.contains(word))
    }

    /// A figure's role and change. What is expected of a year that was over on the article's day is its result: 预计全年增长5.8%.
    fn role(&self, figure: &Figure, period: Option<&str>) -> (Role, Option<Change>) {
        let read = (figure.role, figure.change.clone());
        let article = self.report.articles.get(figure.article);
        let date = article.and_then(|article| article.date.as_ref()).and_then(|date| date.iso.get(..4));
        // A report without a day is of the year in its title.
        let titled = || year_of(&article?.title.as_ref()?.text);
        let now = date.or_else(titled);
        let over = period.and_then(|period| period.get(..4)).zip(now).is_some_and(|(year, now)| year < now)
            && period.is_some_and(|period| !is_plan(period));
        // What is told of years to come is planned, as is what is called a goal, and what stands below a heading for goals.
        let last = period.and_then(|period| period.rsplit('/').next()?.get(..4));
        let to_come = last.zip(date).is_some_and(|(last, date)| last > date);
        let goal = self.is_called_goal(figure);
        let result = matches!(figure.role, Role::Level | Role::Change);
        let below = || self.stretches.goal(figure.span.start).is_some_and(|year| period == Some(year));
        if result && (to_come || below()) || figure.role == Role::Level && goal {
            return (Role::Target, read.1);
        }
        if figure.role == Role::Level && figure.kind == FigureKind::Percent && self.is_part(figure) {
            return (Role::Share, None);
        }
        if figure.role != Role::Target || !over || goal || !self.is_expected(figure) {
            return read;
        }
        let name = figure.indicator.as_ref().map_or("", |indicator| indicator.text.as_str());
        let rate = figure.kind == FigureKind::Percent && lists().rate.iter().any(|end| name.ends_with(end));
        let change =
            figure.change.clone().or_else(|| rate.then_some(Change { direction: None, basis: None }));
        (if change.is_some() { Role::Change } else { Role::Level }, change)
    }

    /// Whether it is how much of something: 完成年初预算的55.1%, but not that of a year, 上年的5.2%.
    fn is_part(&self, figure: &Figure) -> bool {
        let before = &self.document.source()[..figure.span.start];
        let Some(whole) = before.strip_suffix(lists().of.as_slice()) else { return false };
        let times = &self.report.times;
        let time = times.partition_point(|time| time.span.end < whole.len());
        times.get(time).is_none_or(|time| time.span.end != whole.len())
    }

    /// Whether its sentence says before a figure that its results are expected: 预计…；进出口总额412亿元.
    fn is_expected(&self, figure: &Figure) -> bool {
        let before = &self.document.source()[figure.sentence.start.min(figure.span.start)..figure.span.start];
        lists().expected.iter().any(|word| fold(before).contains(word))
    }

    /// Whether the words right behind a figure call it a goal: 超额完成90万人的年度目标, 120万吨目标任务, but 3项任务.
    fn is_called_goal(&self, figure: &Figure) -> bool {
        let after: String = self.document.source()[figure.span.end..].chars().take(GOAL).collect();
        let after = fold(&after);
        let after = after.split(lists().comma.as_slice()).next().unwrap_or_default();
        (figure.kind != FigureKind::Count || after.starts_with(lists().of.as_slice()))
            && lists().goal.iter().any(|word| after.contains(word))
    }

    /// The indicator's name; where it is none of the known ones, but the words before the figure are: those (城镇新增就业
    /// 年均超过46万人).
    fn indicator(&self, figure: &Figure) -> String {
        let mut read = self.read_indicator(figure);
        if let Some(whole) = self.whole_name(figure, &fold(&read)) {
            read = whole;
        }
        if let Some(name) = self.own_name(figure) {
            return name;
        }
        if is_listed(&read) {
            return read;
        }
        if let Some(name) = self.known_part(figure, &read) {
            return name.to_owned();
        }
        let before = self.words_before(figure);
        let said = before.trim_matches(|c: char| c.is_whitespace() || lists().comma.contains(&c));
        if is_listed(said) { said.to_owned() } else { read }
    }

    /// The known name that a figure's clause begins with, where its indicator was taken from before that: 生产总值增长5%，
    /// 一般公共预算收入五年累计完成1.03万亿元.
    fn own_name(&self, figure: &Figure) -> Option<String> {
        let before = self.words_before(figure);
        let read = figure.indicator.as_ref()?.span;
        let said = &self.document.source()[read.end.min(figure.span.start)..figure.span.start];
        let earlier = said.get(..said.len().checked_sub(before.len())?)?;
        // The last of a list is no clause: 城镇和农村居民人均可支配收入分别为.
        if earlier.is_empty() || earlier.ends_with(lists().and.as_slice()) {
            return None;
        }
        let ends =
            before.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST_NAME).skip(SHORTEST_NAME - 1);
        let names: Vec<&str> = ends.map(|end| &before[..end]).filter(|name| is_listed(name)).collect();
        names.last().map(|name| (*name).to_owned())
    }

    /// The known name in one that is longer by the article's own place, by what a list shares before it, or by what is done
    /// with it behind it.
    fn known_part<'n>(&self, figure: &Figure, name: &'n str) -> Option<&'n str> {
        let lists = lists();
        let home = self.homes.get(figure.article).and_then(Option::as_deref).unwrap_or_default();
        let places = [home.to_owned(), subject_key(home)];
        let mut leads = places.iter().map(String::as_str).chain(lists.shared_lead.iter().copied());
        let led = leads.find_map(|lead| name.strip_prefix(lead).filter(|_| !lead.is_empty()));
        if let Some(rest) = led.filter(|rest| is_listed(rest)) {
            return Some(rest);
        }
        let cut = |word: &&str| name.find(*word).map(|at| &name[..at]).filter(|name| is_listed(name));
        let start = figure.indicator.as_ref()?.span.start;
        let behind = || self.document.source().get(start..figure.span.start);
        let closed =
            || behind().is_some_and(|text| lists.amid_end.iter().any(|end| fold(text).contains(end)));
        lists.trail.iter().find_map(cut).or_else(|| lists.amid.iter().find_map(cut).filter(|_| closed()))
    }

    /// What a short name stands for: a known name that it makes with words before it (进出口增速为5%、总额…), or what was
    /// named just before (生产总值增长5%、总量…).
    fn whole_name(&self, figure: &Figure, short: &str) -> Option<String> {
        let named_before = lists().same_again.contains(short);
        if !named_before && !lists().measure.contains(short) {
            return None;
        }
        let start = figure.indicator.as_ref()?.span.start;
        let before = self.document.source().get(figure.sentence.start..start)?;
        // What was really reached is that of the goal before it: 预期增长8%，实际完成51.6亿元.
        made_whole(before, short)
            .filter(|_| !lists().real.contains(&short))
            .or_else(|| self.before(figure).filter(|_| named_before).map(|other| self.read_indicator(other)))
    }

    /// The level, change or goal that stands before a figure in its sentence, the nearest one.
    fn before(&self, figure: &Figure) -> Option<&Figure> {
        let figures = &self.report.figures;
        let before = &figures[..figures.partition_point(|other| other.span.start < figure.span.start)];
        let mut same_sentence = before.iter().rev().take_while(|other| other.sentence == figure.sentence);
        same_sentence.find(|other| {
            let short = |name: &Mention| lists().same_again.contains(&*fold(&name.text));
            matches!(other.role, Role::Level | Role::Change | Role::Target)
                && !other.indicator.as_ref().is_none_or(short)
        })
    }

    /// The indicator's name without a place before it that is its subject, or the end of one that no list holds: 北川县GDP,
    /// 县GDP.
    fn read_indicator(&self, figure: &Figure) -> String {
        let Some(Mention { text, span }) = &figure.indicator else { return String::new() };
        if let Some((whole, _)) = self.of_sector(figure) {
            return whole;
        }
        let owner = figure.subject.as_ref().filter(|subject| !self.is_sector(figure, subject));
        let place = owner.map(|subject| subject.text.as_str()).filter(|subject| {
            let mut endings = lists().home.values().flatten();
            endings.any(|ending| subject.ends_with(ending)) || self.places.contains(subject)
        });
        let both = figure.subject.as_ref().map_or(0, |subject| subject.span.end.saturating_sub(span.start));
        let end = |place: &str| text.get(..both).filter(|end| !end.is_empty() && place.ends_with(end));
        let named =
            place.and_then(|place| text.strip_prefix(place).or_else(|| text.strip_prefix(end(place)?)));
        named.map(str::trim_start).filter(|rest| rest.chars().nth(1).is_some()).unwrap_or(text).to_owned()
    }

    /// The known name that an indicator makes with the part of a place at the end of what was taken for its owner, and the
    /// rest of that: 城镇新增就业 and 云湖市 of 云湖市城镇.
    fn of_sector<'f>(&self, figure: &'f Figure) -> Option<(String, &'f str)> {
        let (indicator, subject) = (figure.indicator.as_ref()?, figure.subject.as_ref()?);
        let both = subject.span.hull(indicator.span);
        let touch = both.len() <= subject.span.len() + indicator.span.len();
        let mut owners = lists().sector.iter().filter_map(|sector| subject.text.strip_suffix(sector));
        let owner = owners.next().filter(|_| touch)?;
        let name = both.of(self.document.source()).strip_prefix(owner)?;
        is_listed(name).then(|| (name.to_owned(), owner))
    }

    fn subject(&self, figure: &Figure) -> Option<String> {
        let home = || self.homes.get(figure.article).cloned().flatten();
        if let Some(places) = self.places_before(figure) {
            return Some(places);
        }
        if let Some((_, owner)) = self.of_sector(figure) {
            return if owner.is_empty() { home() } else { Some(owner.to_owned()) };
        }
        match &figure.subject {
            Some(Mention { text, .. }) if lists().home.contains_key(&*fold(text)) => home(),
            // The beginning of 地区生产总值 owns nothing, nor does 城镇 in 城镇和农村居民人均可支配收入.
            Some(Mention { text, .. }) if lists().shared_lead.contains(&&*fold(text)) => home(),
            Some(Mention { text, .. })
                if lists().topic.contains(&*fold(text)) && is_listed(&self.indicator(figure))
                    || lists().sector.contains(&*fold(text)) && self.indicator(figure).starts_with(text) =>
            {
                home()
            }
            Some(mention) if self.is_sector(figure, mention) => home(),
            Some(mention) if self.is_passing(figure, mention) || self.is_namesake(figure, mention) => home(),
            Some(mention) if figure.role == Role::Rank && self.is_scope(mention) => home(),
            Some(Mention { text, .. }) => {
                // 青溪市城镇新增就业2万人，粮食产量40万吨
                let owner = lists().sector.iter().find_map(|sector| text.strip_suffix(sector));
                let owner = owner.filter(|owner| !owner.is_empty() && is_listed(&self.indicator(figure)));
                Some(owner.unwrap_or(text).to_owned())
            }
            None => home(),
        }
    }

    /// An organisation by its full name, where the text gives it a short one and that is the figure's subject.
    fn in_full(&self, figure: &Figure, subject: String) -> String {
        let own = figure.subject.as_ref().is_some_and(|own| own.text == subject);
        let row = figure.statement.and_then(|row| self.report.statements.get(row)).filter(|_| own);
        row.and_then(|row| row.subject.clone()).unwrap_or(subject)
    }

    /// Whether a subject is a part of every place and begins the known name of what is measured.
    fn is_sector(&self, figure: &Figure, subject: &Mention) -> bool {
        let name = figure.indicator.as_ref().map_or("", |indicator| indicator.text.as_str());
        lists().sector.contains(&*fold(&subject.text)) && name.starts_with(&subject.text) && is_listed(name)
    }

    /// Whether a subject that another sentence names is called after the article's place and is none itself, so that the
    /// known indicators are those of the place: 海南自由贸易港 in a report of 海南省.
    fn is_namesake(&self, figure: &Figure, subject: &Mention) -> bool {
        let Some(home) = self.homes.get(figure.article).and_then(Option::as_deref) else { return false };
        let mut endings = lists().home.values().flatten();
        !figure.sentence.contains(subject.span)
            && subject.text.starts_with(&subject_key(home))
            && !endings.any(|ending| subject.text.ends_with(ending))
            && is_listed(&self.read_indicator(figure))
    }

    /// Whether a subject that another clause names is only compared with there, or is a part of every place, which owns
    /// nothing behind the figure of that clause (城镇新增就业2万人，粮食产量40亿斤).
    fn is_passing(&self, figure: &Figure, subject: &Mention) -> bool {
        let lists = lists();
        let sector = lists.sector.contains(&*fold(&subject.text));
        if self.clause(figure).contains(subject.span) {
            let figures = &self.report.figures;
            let next = figures.get(figures.partition_point(|other| other.span.start < subject.span.end));
            let name = figure.indicator.as_ref().map_or(figure.span.start, |name| name.span.start);
            return sector && next.is_some_and(|other| other.span.end <= name);
        }
        let before = &self.document.source()[..subject.span.start];
        let start = before
            .char_indices()
            .rev()
            .take(COMPARED)
            .take_while(|(_, c)| !lists.stop.contains(c) && !lists.open.contains(c) && *c != '\n');
        let start = start.last().map_or(before.len(), |(at, _)| at);
        let before = fold(&before[start..]);
        sector || lists.compared.iter().any(|word| before.contains(word))
    }

    /// The places of a list that stands right before a figure's indicator, unless each has a figure of its own (分别):
    /// 东河、西河和南河产值均超过20亿元.
    fn places_before(&self, figure: &Figure) -> Option<String> {
        let indicator = figure.indicator.as_ref()?.span;
        let source = self.document.source();
        let text = source.get(self.clause(figure).start..indicator.start)?;
        let behind = source.get(indicator.end..figure.span.start)?;
        let apart = lists().each.iter().any(|word| behind.contains(word));
        let place = |text: &str| {
            let starts = text.char_indices().rev().map(|(at, _)| at).take(PLACE);
            starts.filter(|&at| self.places.contains(&text[at..])).last()
        };
        let mut start = place(text)?;
        let mut several = false;
        while let Some(before) = text[..start].strip_suffix(lists().and.as_slice()).and_then(place) {
            (start, several) = (before, true);
        }
        (several && !apart).then(|| text[start..].to_owned())
    }

    /// The figure's period, and the year whose review gave it another than its own.
    fn period(&self, number: usize, manner: Manner) -> (Option<String>, Option<String>) {
        let figure = &self.report.figures[number];
        let Some(Period { iso, span, .. }) = &figure.period else { return (self.planned(figure), None) };
        if let Some(own) = self.time_of(figure).or_else(|| self.opening_time(figure)) {
            return (Some(own), None);
        }
        if self.is_start(number, iso) {
            return (None, None);
        }
        // A mean over years is not that of the one year which its sentence names before, nor is a sum that of their last one.
        let source = self.document.source();
        let until = || {
            source[..span.start].ends_with(lists().until.as_slice())
                && !source[span.end..].starts_with(lists().of.as_slice())
        };
        let said = manner != Manner::Average
            && figure.sentence.contains(*span)
            && (self.clause(figure).contains(*span) || manner != Manner::Total && until());
        let mean = || self.stretches.review(figure.span.start).filter(|_| manner == Manner::Average);
        let years = self.stretches.at(figure.span.start).or_else(mean).filter(|_| !said);
        if let Some(coming) = years.and_then(|years| self.coming(years, figure.article)) {
            return (Some(coming), None);
        }
        let section = self.year_of_section(figure);
        let iso = section.as_ref().unwrap_or(iso);
        let last = years.and_then(|years| self.last_year(years, iso, figure.article));
        let iso = last.as_ref().unwrap_or(iso);
        match years.and_then(|years| Some((years.around(iso)?, years.are_several()))) {
            Some((years, several)) => (Some(years), several.then(|| iso.clone())),
            None => {
                let last = self.reviewed(iso, figure.article).filter(|_| !said || self.is_reached(figure));
                (Some(iso.clone()), last)
            }
        }
    }

    /// Whether the word before a figure says that its years came to it in the end: 增加到.
    fn is_reached(&self, figure: &Figure) -> bool {
        let before = self.document.source().get(figure.sentence.start..figure.span.start);
        before.is_some_and(|before| lists().reached.iter().any(|word| fold(before).ends_with(word)))
    }

    /// The years of a review that no figure has told, and the last of them, by its section's heading.
    fn untold(&self, years: &Years, at: usize) -> Option<(String, String)> {
        let (_, last) = self.stretches.year(at)?;
        let period = years.around(last).filter(|period| period.ends_with(last))?;
        Some((period, last.to_owned()))
    }

    /// The period of a goal that the text gives none: that of its section.
    fn planned(&self, figure: &Figure) -> Option<String> {
        if figure.role != Role::Target {
            return None;
        }
        match self.stretches.at(figure.span.start) {
            Some(Years::Named(years)) => Some(years.clone()),
            Some(years) => self.coming(years, figure.article),
            None => self.stretches.year(figure.span.start).map(|(_, year)| year.to_owned()),
        }
    }

    /// The year whose a figure is by the words right before it: 增加到2020年的1163亿元.
    fn time_of(&self, figure: &Figure) -> Option<String> {
        let before = self.document.source()[..figure.span.start].strip_suffix(lists().of.as_slice())?;
        let times = &self.report.times;
        let time = &times[times.partition_point(|time| time.span.start < before.len()).checked_sub(1)?];
        time.iso.clone().filter(|iso| time.span.end == before.len() && iso.len() == "2020".len())
    }

    /// The time that a figure's own clause begins with, or the year until which it goes on: 上半年增长7%, 到2030年突破5万亿元.
    fn opening_time(&self, figure: &Figure) -> Option<String> {
        let source = self.document.source();
        let before = source.get(figure.sentence.start..figure.span.start)?;
        let comma = |&(_, c): &(usize, char)| lists().comma.contains(&c) && !lists().and.contains(&c);
        let comma = before.char_indices().rev().take(OPENING).find(comma);
        let start = figure.sentence.start + comma.map(|(at, c)| at + c.len_utf8())?;
        let times = &self.report.times;
        let time = times.get(times.partition_point(|time| time.span.start < start))?;
        let lead = source.get(start..time.span.start).filter(|_| time.span.end <= figure.span.start)?;
        let iso = time.iso.as_ref()?;
        let opens = lead.is_empty() || lead.strip_prefix(lists().until.as_slice()) == Some("");
        // A year by itself, or a part of the year that holds for what stands before.
        let year = |iso: &str| iso.get(..4).map(str::to_owned);
        let grain = iso.len() == 4 || iso.contains(['Q', 'H', '/']) && !is_plan(iso);
        let own = figure.period.as_ref().and_then(|period| year(&period.iso));
        let named = has_year(time.span.of(source));
        let fits = named || own == year(iso);
        // 年末 in a section about another year than the article's own.
        let section = self.year_of_section(figure).filter(|_| !named).and_then(|iso| year(&iso));
        let iso = section.zip(own).map_or_else(|| iso.clone(), |(year, own)| iso.replace(&own, &year));
        (opens && grain && fits).then_some(iso)
    }

    /// A figure's period, where its section's heading names another year: that year where its time was named before the
    /// heading, and the same part of that year where the words for its time name none (一季度).
    fn year_of_section(&self, figure: &Figure) -> Option<String> {
        let (heading, year) = self.stretches.year(figure.span.start)?;
        let Period { iso, span, text } = figure.period.as_ref()?;
        let own = iso.get(..4).filter(|own| own.bytes().all(|byte| byte.is_ascii_digit()))?;
        if span.start < heading {
            Some(year.to_owned())
        } else if is_plan(iso) {
            None
        } else {
            (own != year && !has_year(text)).then(|| iso.replace(own, year))
        }
    }

    /// The years of the plan that an article about its first year names, where they are those to come.
    fn coming(&self, years: &Years, article: usize) -> Option<String> {
        let Years::From(count) = years else { return None };
        let date = self.report.articles.get(article)?.date.as_ref()?;
        let first = date.iso.get(..4)?.parse::<i32>().ok()?;
        Some(format!("{first:04}/{:04}", first + count - 1))
    }

    /// The last of several years that are over.
    fn reviewed(&self, iso: &str, article: usize) -> Option<String> {
        let last = iso.split_once('/').filter(|_| is_plan(iso))?.1;
        (last <= self.report.articles.get(article)?.date.as_ref()?.iso.get(..4)?).then(|| last.to_owned())
    }

    /// The year before `iso`, if that is the article's own year, and the article reviews a plan that ended the year before.
    fn last_year(&self, years: &Years, iso: &str, article: usize) -> Option<String> {
        let Years::UpTo(count) = years else { return None };
        let date = self.report.articles.get(article)?.date.as_ref()?;
        let last = iso.parse::<i32>().ok().filter(|_| date.iso.get(..4) == Some(iso))? - 1;
        let plan = format!("{:04}/{last:04}", last - count + 1);
        self.plans.contains(&plan.as_str()).then(|| format!("{last:04}"))
    }

    /// Gives what has no period that of what it goes with: a level that of the growth behind it (820亿元、增长6%), and a
    /// result that a review of several years tells the years of that review, once a figure has told them.
    fn date(&self, facts: &mut [Fact]) {
        let mut review: Option<(&Years, String, String)> = None;
        for number in 0..facts.len() {
            let years = self.stretches.at(facts[number].span.start).filter(|years| years.are_several());
            review = review.filter(|(of, ..)| Some(*of) == years);
            let fact = &facts[number];
            match (&fact.period, &fact.reviewed, years) {
                (Some(period), Some(last), Some(years)) if period.ends_with(last) => {
                    review = Some((years, period.clone(), last.clone()));
                }
                (None, ..) if !self.is_origin(number) => {
                    let result = matches!(fact.role, Role::Level | Role::Change | Role::Share | Role::Rank);
                    let told = review.as_ref().map(|(_, period, last)| (period.clone(), last.clone()));
                    let untold = || self.untold(years?, facts[number].span.start);
                    let told = told.or_else(untold).filter(|_| result);
                    let of_section =
                        || self.period_of_section(number, facts).filter(|_| result && years.is_none());
                    if let Some(period) = self.growth_behind(number, facts).or_else(of_section) {
                        facts[number].period = Some(period);
                    } else if let Some((period, last)) = told {
                        (facts[number].period, facts[number].reviewed) = (Some(period), Some(last));
                    }
                }
                _ => {}
            }
        }
    }

    /// The year of its section, where the figure before it is of that year and its own sentence names no time.
    fn period_of_section(&self, number: usize, facts: &[Fact]) -> Option<String> {
        let (_, year) = self.stretches.year(facts[number].span.start)?;
        let sentence = facts[number].sentence_span;
        let times = &self.report.times;
        let time = times.get(times.partition_point(|time| time.span.start < sentence.start));
        let before = facts.get(number.checked_sub(1)?)?.period.as_deref();
        (before == Some(year) && time.is_none_or(|time| time.span.start >= sentence.end))
            .then(|| year.to_owned())
    }

    /// Whether it is what its row's level came from.
    fn is_origin(&self, number: usize) -> bool {
        let row = self.report.figures[number].statement.and_then(|row| self.report.statements.get(row));
        row.is_some_and(|row| row.from == Some(number))
    }

    /// The period of the growth that stands right behind a level and is of the same thing.
    fn growth_behind(&self, number: usize, facts: &[Fact]) -> Option<String> {
        let (fact, growth) = (&facts[number], facts.get(number + 1)?);
        let between = self.document.source().get(fact.span.end..growth.span.start)?;
        let joined = between.starts_with(lists().comma.as_slice()) && between.chars().count() <= GROWS;
        let one = growth.indicator == fact.indicator && growth.subject == fact.subject;
        let grows = fact.role == Role::Level && growth.role == Role::Change;
        growth.period.clone().filter(|_| joined && one && grows && growth.reviewed.is_none())
    }

    /// Whether it is the amount from which its row's level came (从A增加到B) under the period of that level.
    fn is_start(&self, number: usize, iso: &str) -> bool {
        let Some(row) = self.report.figures[number].statement.and_then(|row| self.report.statements.get(row))
        else {
            return false;
        };
        row.from == Some(number) && (row.level.is_none() || row.period.as_deref() == Some(iso))
    }

    /// The figure's sentence up to the figure, from the last stop or semicolon.
    fn clause(&self, figure: &Figure) -> Span {
        let before = Span::new(figure.sentence.start, figure.span.start.max(figure.sentence.start));
        let text = before.of(self.document.source());
        let start = text
            .char_indices()
            .rev()
            .find(|&(_, c)| lists().stop.contains(&c))
            .map_or(0, |(at, c)| at + c.len_utf8());
        Span::new(before.start + start, figure.span.end)
    }

    fn manner(&self, number: usize, indicator: &str) -> Manner {
        let figure = &self.report.figures[number];
        let lists = lists();
        let before = self.words_before(figure);
        let any = |words: &[&str]| words.iter().any(|word| before.contains(word));
        let ends = |words: &[&str]| words.iter().any(|word| indicator.ends_with(word));
        if any(&lists.mean) || ends(&lists.average) {
            Manner::Average
        } else if any(&lists.sum) || ends(&lists.total) || self.after_years(number) {
            Manner::Total
        } else if figure.change.is_some() && (ends(&lists.real) || any(&lists.real)) {
            Manner::Real
        } else {
            Manner::Plain
        }
    }

    /// What stands in the figure's clause before it; of a figure that follows another at once (5%、6%), what stands
    /// before that one.
    fn words_before(&self, figure: &Figure) -> String {
        let source = self.document.source();
        let start = figure.sentence.start.min(figure.span.start);
        let text = fold(&source[start..figure.span.start]);
        let mut from = text.len();
        for clause in text.rsplit(lists().comma.as_slice()).take(6) {
            from -= clause.len();
            let has_words = clause.chars().any(char::is_alphabetic);
            if has_words && !self.is_figure(start + from, start + from + clause.len()) {
                break;
            }
            from = text[..from].char_indices().next_back().map_or(0, |(at, _)| at);
        }
        text[from..].to_owned()
    }

    /// Whether a stretch of the source is one figure and nothing more.
    fn is_figure(&self, start: usize, end: usize) -> bool {
        let figures = &self.report.figures;
        let at = figures.partition_point(|figure| figure.span.start < start);
        figures.get(at).is_some_and(|figure| figure.span == Span::new(start, end))
    }

    /// Whether a length of several years stands in its clause before it: 五年增长18.7%.
    fn after_years(&self, number: usize) -> bool {
        let figure = &self.report.figures[number];
        let Some(before) = number.checked_sub(1).map(|before| &self.report.figures[before]) else {
            return false;
        };
        let source = self.document.source();
        figure.role == Role::Change
            && before.kind == FigureKind::Duration
            && lists().years.contains(&before.unit.text.as_str())
            && before.span.end <= figure.span.start
            && before.sentence == figure.sentence
            && !source[before.span.end..figure.span.start].contains(lists().comma.as_slice())
    }

    /// Whether a subject is only among whom a rank is one: 从全国第13位升至第9位.
    fn is_scope(&self, subject: &Mention) -> bool {
        let figures = &self.report.figures;
        let behind = figures.partition_point(|figure| figure.span.start < subject.span.end);
        let ranks = |figure: &Figure| figure.span.start == subject.span.end && figure.role == Role::Rank;
        lists().scope.contains(&*fold(&subject.text)) && figures.get(behind).is_some_and(ranks)
    }

    /// Whether a figure is a mark that was passed, by itself or with those listed behind it (跨越7万亿、8万亿两个大台阶).
    fn is_milestone(&self, figure: &Figure) -> bool {
        let (figures, source) = (&self.report.figures, self.document.source());
        let mut end = figure.span.end;
        let behind = figures.partition_point(|other| other.span.start < end);
        for other in figures[behind..].iter().take(LISTED) {
            let between = &source[end..other.span.start.max(end)];
            if between.chars().nth(1).is_some() || !between.chars().all(|c| lists().comma.contains(&c)) {
                break;
            }
            end = other.span.end;
            if counts_marks(&source[end..]) {
                return true;
            }
        }
        let after: String = source[figure.span.end..].chars().take(MILESTONE).collect();
        let after = fold(&after);
        lists().milestone.iter().any(|word| after.starts_with(word))
    }
}

/// The year that a title names.
fn year_of(title: &str) -> Option<&str> {
    lists().single.iter().find_map(|pattern| title.get(pattern.find(title)?.range())?.get(..4))
}

/// Whether the words for a time say its year.
fn has_year(words: &str) -> bool {
    let lists = lists();
    let words = fold(words);
    let number = |year: &&str| words.find(year).is_some_and(|at| words[..at].ends_with(is_digit));
    lists.own_year.iter().any(|word| words.contains(word)) || lists.years.iter().any(number)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || crate::quantities::digit(c).is_some()
}

/// The known name that a short one makes with words before it, the nearest ones.
fn made_whole(before: &str, short: &str) -> Option<String> {
    let ends = before.char_indices().rev().map(|(at, c)| at + c.len_utf8()).chain([0]);
    let ends: Vec<usize> = ends.take(NEAR + WORDS).collect();
    for (nth, &end) in ends.iter().enumerate().take(NEAR) {
        // Two characters or more.
        for &start in ends.iter().skip(nth + 2).take(WORDS - 1) {
            let name = format!("{}{short}", &before[start..end]);
            if is_listed(&name) {
                return Some(name);
            }
        }
    }
    None
}

/// How many characters before a short name the words may stand that make it whole, and how many they are at most.
const NEAR: usize = 40;
const WORDS: usize = 6;

/// The most characters between a word of comparison and what is compared with.
const COMPARED: usize = 16;

/// The most characters between a figure and the time that its clause begins with.
const OPENING: usize = 30;

/// The place that an article is about as a whole: the one its title names, or the one named most often among those
/// of the kind that it calls its own (全省 is a 省).
fn home(document: &Document, report: &Report, article: usize) -> Option<String> {
    let homes = &lists().home;
    let own = report
        .figures
        .iter()
        .filter(|figure| figure.article == article && figure.role != Role::Rank)
        .filter_map(|figure| homes.get_key_value(&*fold(&figure.subject.as_ref()?.text)));
    // What the article is compared with has such a word, too: 高于全省.
    let mut words: Vec<(&str, usize, &Vec<&str>)> = Vec::new();
    for (word, endings) in own {
        match words.iter_mut().find(|(other, ..)| other == word) {
            Some((_, count, _)) => *count += 1,
            None => words.push((*word, 1, endings)),
        }
    }
    let most = words.iter().map(|(_, count, _)| *count).max();
    let own = words.iter().find(|(_, count, _)| Some(*count) == most).map(|&(.., endings)| endings);
    let article = report.articles.get(article);
    let fits = |name: &&Name| {
        name.kind == NameKind::Place
            && name.text.chars().nth(1).is_some()
            && own.is_none_or(|endings| endings.iter().any(|ending| name.text.ends_with(ending)))
            && !homes.contains_key(&*fold(&name.text))
    };
    let title = article.and_then(|article| article.title.as_ref());
    let titled =
        title.and_then(|title| report.names.iter().filter(fits).find(|name| title.text.contains(&name.text)));
    let within =
        |span: &&Span| article.is_none_or(|article| article.parts.iter().any(|part| part.contains(**span)));
    let often = || {
        own?;
        let counted = report.names.iter().filter(fits).map(|name| {
            let count = name.occurrences.iter().filter(within).count();
            (count, std::cmp::Reverse(name.occurrences.first().map(|span| span.start)), name)
        });
        counted.filter(|&(count, ..)| count > 0).max_by_key(|&(count, first, _)| (count, first))
    };
    let name = titled.map(|name| name.text.clone());
    let fitting = |place: &String| own.is_none_or(|endings| endings.iter().any(|end| place.ends_with(end)));
    let start = article.and_then(|article| article.parts.first()).map_or(0, |part| part.start);
    let said = titled_place(title.map(|title| title.text.as_str()), &document.source()[start..]);
    let often = || often().map(|(.., name)| name.text.clone());
    name.or_else(|| said.clone().filter(fitting)).or_else(often).or(said)
}

/// The place whose report its title or one of its first lines says it is.
fn titled_place(title: Option<&str>, text: &str) -> Option<String> {
    let lines = text.lines().take(FIRST_LINES).map(str::trim);
    title.into_iter().chain(lines).find_map(|line| {
        let places = lists().title.iter().filter_map(|pattern| pattern.captures(line)?.get(1));
        let mut named = places.map(|place| place.as_str()).filter(|place| !lists().home.contains_key(place));
        named.next().map(str::to_owned)
    })
}
