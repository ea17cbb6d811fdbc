//! When may a figure hold? Candidates with their features.
//!
//! A candidate is a time of the sentence, the period of an earlier figure, a time of an earlier sentence, of the
//! heading or of the lead, or no time at all.

use super::class;
use super::cue::{Cue, cues};
use super::discourse::Discourse;
use super::features::{count, features};
use super::indicator;
use super::surroundings::{Surroundings, is_part, labelled};
use super::token::Token;
use crate::decimal::Decimal;
use crate::period::Granularity;
use crate::report::{FigureKind, Role};

/// Where a candidate comes from; its number is a feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Nothing,
    Before,
    After,
    Last,
    Earlier,
    Sentence,
    Heading,
    Lead,
    Member,
}

/// A time that may be the period.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// The number of the time; none for no period.
    pub(super) time: Option<usize>,
    source: Source,
    /// Its token in this sentence.
    pub(super) token: Option<usize>,
}

features! {
    /// What speaks for a period.
    Features {
        source_class, kind_class, unit_class, role_class, bound, grain_class, known, distance, stops, figures, before_class,
        before2_class, after_class, after_part_class, after2_class, starts_clause, starts_sentence, sentences,         last_sentence, is_heading, is_lead, now, times_here, times_before, known_before, heading, opens_line,
        agenda, review, compares, reported, from, attributive, indicator_source_class, indicator_head_class,         mean, direction, of_run, nth, years_listed, plan_here, article_times, in_clause, duration, latest, earliest,
        has_heading, has_lead, use_lines, use_sentences, use_starts_sentence, use_starts_clause, use_opens_line, use_heading,
        use_before_class, use_after_class, use_mentions, use_newer, use_newer_topical, after_lead, since_colon,
        left_class, left2_class, right_class, verb, have, echo_class, echo_lines, echoed, article_class, first_grain_class, lead_grain_class, first_time, title_time, distinct,
    }
}

/// How many times of this sentence, and of earlier ones, are offered.
const HERE: usize = 5;
const BEFORE: usize = 3;
const EARLIER: usize = 3;
/// How many figures back periods are looked for.
const FIGURES_BACK: usize = 60;

/// Behind how many tokens the clause of a document's name is over: 公报|显示|，.
const AFTER_DOCUMENT: usize = 4;

/// The class of words that take up a year: 全年.
const WHOLE_YEAR: i16 = 1;

/// The choice that the article does not say when.
const NO_PERIOD: Candidate = Candidate { time: None, source: Source::Nothing, token: None };

/// Collects the candidates of one figure.
pub(super) struct Candidates<'s, 'd> {
    around: &'s Surroundings<'s>,
    discourse: &'s Discourse<'d>,
    indicator: &'s indicator::Candidate,
    found: Vec<Candidate>,
    /// The figures of a run have one time where those of the run before had one each: which part of it each holds in is
    /// not said.
    has_shared_time: bool,
}

impl<'s, 'd> Candidates<'s, 'd> {
    pub(super) fn new(
        around: &'s Surroundings<'s>,
        discourse: &'s Discourse<'d>,
        indicator: &'s indicator::Candidate,
    ) -> Self {
        Self { around, discourse, indicator, found: Vec::new(), has_shared_time: false }
    }

    /// All candidates, each ISO form once; the first is none.
    pub(super) fn collect(mut self) -> (Vec<Candidate>, Vec<i16>) {
        self.found.push(NO_PERIOD);
        self.times_here();
        if self.has_shared_time {
            return self.rows();
        }
        let discourse = self.discourse;
        let last = discourse.decisions().iter().rev().take(FIGURES_BACK).filter(|decision| !decision.aside);
        let last = last.filter_map(|decision| decision.period);
        for (nth, time) in last.take(EARLIER).enumerate() {
            self.offer(time, if nth == 0 { Source::Last } else { Source::Earlier }, None);
        }
        for time in discourse.times_before().take(BEFORE) {
            self.offer(time, Source::Sentence, None);
        }
        for (time, source) in
            [(discourse.heading_time(), Source::Heading), (discourse.lead_time(), Source::Lead)]
        {
            if let Some(time) = time {
                self.offer(time, source, None);
            }
        }
        // A list of times with as many figures gives each its own.
        if self.found.iter().any(|candidate| candidate.source == Source::Member) {
            self.found.retain(|candidate| candidate.source == Source::Member);
        }
        self.keep_attribute();
        let planned = discourse.role() == Role::Target;
        if planned {
            self.leave_out_the_past();
        }
        // 力争到2026年…: dates its own sentence, and what else its paragraph plans.
        self.found.retain(|candidate| {
            candidate.token.is_some()
                || candidate.time.is_none_or(|time| !discourse.is_only_planned(time, planned))
        });
        self.leave_out_beginnings();
        self.leave_out_the_wider();
        if planned {
            self.leave_out_the_narrowed();
        }
        self.keep_part();
        self.keep_own_clauses();
        self.keep_own_clause();
        self.keep_time_of_document();
        self.leave_out_before_undated();
        self.leave_out_starting_points();
        self.leave_out_the_shorter();
        self.leave_out_parts_of_the_year();
        // Of what one step keeps another may leave out all.
        if self.found.is_empty() {
            self.found.push(NO_PERIOD);
        }
        self.rows()
    }

    /// The candidates with their features.
    fn rows(self) -> (Vec<Candidate>, Vec<i16>) {
        let base = self.base();
        let mut rows = Vec::with_capacity(self.found.len() * Features::NAMES.len());
        for candidate in &self.found {
            self.features(&base, *candidate).push(&mut rows);
        }
        (self.found, rows)
    }

    fn offer(&mut self, time: usize, source: Source, token: Option<usize>) {
        let period = self.discourse.period(time);
        if !self.discourse.is_known(time)
            || self
                .found
                .iter()
                .any(|other| other.time.is_some_and(|other| self.discourse.period(other) == period))
        {
            return;
        }
        self.found.push(Candidate { time: Some(time), source, token });
    }

    /// 其中第三季度|4亿元，同比增长5%: a part of the period that what stands before 其中 is of holds its own figure and what
    /// is told of that.
    fn keep_part(&mut self) {
        let tokens = self.around.tokens;
        let discourse = self.discourse;
        let same = self.indicator.earlier.map(|earlier| &discourse.decisions()[earlier]);
        let same = same.filter(|earlier| earlier.aside && earlier.sentence == discourse.sentence());
        let told_of =
            same.and_then(|earlier| earlier.period).filter(|_| self.around.predicate.role.is_some());
        let own = |candidate: &Candidate| {
            let before = candidate.token.filter(|&at| at < self.around.first && is_part(tokens, at));
            // 其中一季度增长5%，二季度增长4%: the later one has its own.
            let last = tokens[..self.around.first].iter().rposition(|token| token.time().is_some());
            before.filter(|&at| last == Some(at)).is_some_and(|at| {
                let stops = tokens[at..self.around.first].iter().any(|token| token.stops());
                !stops || told_of.is_some() && candidate.time == told_of
            })
        };
        if let Some(part) = self.found.iter().copied().find(own) {
            self.found = vec![part];
        }
    }

    /// What is planned does not hold in years whose results the article has told, where a later year is named.
    fn leave_out_the_past(&mut self) {
        let discourse = self.discourse;
        let reached = discourse.decisions().iter().rev().take(FIGURES_BACK);
        let reached = reached
            .filter(|decision| matches!(decision.role, Role::Level | Role::Change) && !decision.among_plans);
        let reached = reached.filter_map(|decision| discourse.period(decision.period?)?.years());
        let Some(reached) = reached.map(|(_, last)| last).max() else { return };
        let over = |candidate: &Candidate| {
            let years = candidate.time.and_then(|time| discourse.period(time)?.years());
            years.map(|(_, last)| last <= reached)
        };
        if self.found.iter().any(|candidate| over(candidate) == Some(false)) {
            let found = std::mem::take(&mut self.found);
            let kept = found
                .into_iter()
                .filter(|candidate| over(candidate) != Some(true) || self.begins_clause(candidate));
            self.found = kept.collect();
        }
    }

    /// 1998年建成的水库目前…: when something came about dates no figure of today, and 目前 none at all.
    fn leave_out_beginnings(&mut self) {
        let tokens = self.around.tokens;
        let first = self.around.first;
        // 2016年至今 is since then.
        let since = |at: usize| {
            tokens[..at].last().and_then(|time| time.time()).is_some_and(|time| self.discourse.is_since(time))
        };
        let now =
            (0..first).rev().find(|&at| tokens[at].is(Cue::NOW) && tokens[at].time().is_none() && !since(at));
        let now = now.filter(|&now| tokens[now..first].iter().all(|token| token.time().is_none()));
        let mut found = std::mem::take(&mut self.found);
        found.retain(|candidate| {
            let after_now = now.is_none_or(|now| candidate.token.is_some_and(|at| at > now));
            candidate.time.is_none() || after_now && !candidate.token.is_some_and(|at| self.is_beginning(at))
        });
        self.found = found;
    }

    /// Whether the time at token `at` says when something came about: 创办于1956年, 1998年建成的水库.
    fn is_beginning(&self, at: usize) -> bool {
        let tokens = &self.around.tokens[..self.around.first.max(at)];
        let text = self.discourse.folded();
        let founds = |word: &str| cues().tells_founding(word);
        let begins = |word: &str| founds(word) || cues().tells_a_beginning(word);
        let before = |back: usize| at.checked_sub(back).map_or("", |at| tokens[at].span.of(text));
        let since = before(1).strip_suffix('于');
        if since.is_some_and(|verb| begins(if verb.is_empty() { before(2) } else { verb })) {
            return true;
        }
        let clause = tokens.get(at + 1..).unwrap_or_default();
        let mut begun = false;
        for (nth, token) in clause.iter().take(6).enumerate() {
            if token.stops() || token.figure().is_some() {
                return false;
            }
            if token.is(Cue::DE) {
                return begun;
            }
            // 1952年建校，…
            if clause.get(nth + 1).is_some_and(|next| next.stops()) {
                return founds(token.span.of(text));
            }
            begun |= begins(token.span.of(text));
        }
        false
    }

    /// 刚刚过去的2025年，…: a paragraph that is about a period is not about a wider one of a paragraph before.
    fn leave_out_the_wider(&mut self) {
        let discourse = self.discourse;
        let Some(own) = discourse.paragraph_time().and_then(|time| discourse.period(time)) else { return };
        let line = discourse.current_line();
        self.found.retain(|candidate| {
            let period = candidate.time.and_then(|time| discourse.period(time));
            let earlier = candidate.token.is_none()
                && discourse.last_use(period).is_none_or(|(used, _)| used.line < line);
            !(earlier && period.is_some_and(|period| period != own && period.contains(&own)))
        });
    }

    /// “十五五”时期…。今年…: for what is planned, a wider time gives way to one within it that a later clause begins with.
    fn leave_out_the_narrowed(&mut self) {
        let discourse = self.discourse;
        let last = |candidate: &Candidate| {
            let period = candidate.time.and_then(|time| discourse.period(time))?;
            let (used, _) = discourse.last_use(Some(period))?;
            Some((period, used, discourse.time_span(used.time).start))
        };
        let elsewhere = self.found.iter().filter(|candidate| candidate.token.is_none());
        let later: Vec<_> = elsewhere.filter_map(last).filter(|(_, used, _)| used.starts_clause).collect();
        self.found.retain(|candidate| {
            let Some((period, _, start)) = last(candidate).filter(|_| candidate.token.is_none()) else {
                return true;
            };
            !later.iter().any(|&(own, _, at)| at > start && own != period && period.contains(&own))
        });
    }

    /// 今年，…: where a clause before the figure begins with a time, no earlier sentence dates the figure.
    fn keep_own_clauses(&mut self) {
        if self.found.iter().any(|candidate| self.begins_clause(candidate)) {
            self.found.retain(|candidate| candidate.time.is_none() || candidate.token.is_some());
        }
    }

    /// 今年前三季度，…: where a clause begins with a time of an unknown year, no time named before dates what follows in
    /// its line.
    fn leave_out_before_undated(&mut self) {
        let (around, discourse) = (self.around, self.discourse);
        let undated = |at: &usize| {
            around.tokens[*at].time().is_some_and(|time| {
                !discourse.is_known(time) && discourse.is_undated(around.tokens, *at, time)
            })
        };
        // 国庆假期接待…: what follows a holiday of no known days in its sentence is not of the whole year.
        let unnamed = |at: &usize| {
            around.tokens[*at].time().is_some_and(|time| discourse.is_unnamed_part(around.tokens, *at, time))
        };
        let here = (0..around.first).rev().find(|at| undated(at) || unnamed(at));
        self.found.retain(|candidate| match (candidate.time, candidate.token) {
            (None, _) => true,
            (_, Some(at)) => here.is_none_or(|here| at > here),
            (Some(time), None) => here.is_none() && !discourse.undated_since(discourse.period(time)),
        });
    }

    /// 《2023年…公报》。公报显示，…: what a document tells holds in the period of its name, where no time stands between.
    fn keep_time_of_document(&mut self) {
        let (around, discourse) = (self.around, self.discourse);
        let tells = matches!(discourse.role(), Role::Level | Role::Change | Role::Share | Role::Rank)
            && around.quantity.kind != FigureKind::Duration
            && !around.predicate.from;
        if !tells {
            return;
        }
        let known = |token: &Token| token.time().is_some_and(|time| discourse.is_known(time));
        let since = around.tokens[..around.first].iter().rposition(known).map_or(0, |time| time + 1);
        // 公报|显示，; 年报|，: its clause says nothing else.
        let told = (since..around.first).rev().find_map(|at| {
            let after = around.tokens[at + 1..around.first].iter().take(AFTER_DOCUMENT);
            let mut after = after.take_while(|token| token.figure().is_none());
            let time = discourse.time_of_document(&around.tokens[..=at])?;
            after.any(|token| token.stops()).then_some((at, time))
        });
        if let Some((at, time)) = told {
            let dated = Candidate { time, source: Source::Before, token: Some(at) };
            self.found = vec![if time.is_some() { dated } else { NO_PERIOD }];
        }
    }

    /// 一季度增长5.3%，二季度增长4.7%: the time that begins the figure's own clause, and none alike or wider of an
    /// earlier one. 至6月底增至386家, 预计2026年达到40万吨: what the clause leads up to leaves no other.
    fn keep_own_clause(&mut self) {
        let tokens = &self.around.tokens[..self.around.first];
        let start = self.around.clause_start();
        let discourse = self.discourse;
        let leads =
            |token: &&Token| token.is(Cue::TO.or(Cue::UNTIL).or(Cue::EXPECT)) && token.time().is_none();
        let led = start + tokens[start..].iter().take(2).take_while(leads).count();
        let last = self.found.iter().filter(|candidate| candidate.source == Source::Before);
        let last = last.max_by_key(|candidate| candidate.token).copied();
        // 2018年以来，…: what is counted from then on.
        if let Some(last) = last
            && let Some((at, time)) = last.token.zip(last.time)
            && discourse.role() != Role::Threshold
        {
            let next = |far: usize| tokens.get(at + far);
            let frame = (1..=2).any(|far| next(far).is_some_and(|next| next.stops()));
            let state = self.around.predicate.from || self.around.quantity.kind == FigureKind::Duration;
            let since = !state
                && discourse.is_since(time)
                && (frame || at >= start && !tokens[at..].iter().any(|token| token.is(Cue::DE)));
            if since || led > start && at == led && !next(1).is_some_and(|next| next.is(Cue::DE)) {
                self.found = vec![last];
                return;
            }
        }
        self.leave_out_before_the_led();
        let start = start + usize::from(start < tokens.len() && self.contrasts(start));
        let own = |candidate: &&Candidate| candidate.token == Some(start) && self.begins_clause(candidate);
        let Some(own) = self.found.iter().find(own).and_then(|candidate| candidate.time) else { return };
        self.found.retain(|candidate| {
            let earlier = candidate.token.is_some_and(|at| at < start);
            let stays = |time| {
                let periods = discourse.period(time).zip(discourse.period(own));
                // 今年6月，…320户，去年新增45户
                discourse.grain(time) != discourse.grain(own)
                    && discourse.told_year(own).is_none_or(|away| away >= 0)
                    && periods.is_none_or(|(wider, own)| {
                        // 三季度末…，前三季度增加…
                        let runs_on = own.contains(&wider) && own.last_day() == wider.last_day();
                        !wider.contains(&own) && !runs_on
                    })
            };
            !earlier || candidate.time.is_none_or(stays)
        });
    }

    /// 2023年…320家，至2024年6月底增至386家，床位…: what a clause before has led up to leaves no year before it.
    fn leave_out_before_the_led(&mut self) {
        let (tokens, discourse) = (self.around.tokens, self.discourse);
        let year = |candidate: &Candidate| Some(discourse.period(candidate.time?)?.years()?.1);
        let led = |candidate: &&Candidate| {
            candidate.source == Source::Before
                && candidate.token.is_some_and(|at| {
                    at > 1
                        && tokens[at - 1].is(Cue::TO.or(Cue::UNTIL))
                        && tokens[at - 2].stops()
                        && tokens.get(at + 1).is_some_and(|next| !next.stops() && !next.is(Cue::DE))
                })
        };
        let led = self.found.iter().filter(led).max_by_key(|candidate| candidate.token).copied();
        let Some((led, reached)) = led.and_then(|led| Some((led, year(&led)?))) else { return };
        self.found.retain(|candidate| {
            candidate.time.is_none()
                || candidate.token >= led.token
                || year(candidate).is_some_and(|year| year >= reached)
        });
    }

    /// 五年累计3.8万亿元: what came together in several years is not that of one of them.
    fn leave_out_the_shorter(&mut self) {
        let (around, discourse) = (self.around, self.discourse);
        let tokens = &around.tokens[..around.first];
        let text = discourse.folded();
        // 累计, 累计完成
        let adds_up = |token: &Token| {
            let word = token.span.of(text).get(..6).filter(|_| token.is(Cue::TOTAL.or(Cue::ADVERB)));
            token.is(Cue::TOTAL) || word.is_some_and(|word| cues().whole_word(word).any(Cue::TOTAL))
        };
        let total = around.left().iter().any(adds_up);
        let since = tokens.iter().rposition(|token| token.time().is_some()).map_or(0, |time| time + 1);
        let stretch = (since..tokens.len()).rev().find_map(|at| {
            let years = discourse.full_years(tokens[at].figure()?)?;
            let (next, after) = (around.tokens.get(at + 1)?, around.tokens.get(at + 2)?);
            let words = next.span.of(text);
            // 近五年，, 五年来新增
            let before = at.checked_sub(1).map_or("", |before| tokens[before].span.of(text));
            let last =
                words.starts_with('来') || next.stops() && (before.ends_with('近') || before == "过去");
            // 五年累计, 五年，, 五年来，
            let short = words.chars().count() == 1;
            let summed = next.stops() || adds_up(next) || short && (after.stops() || adds_up(after));
            (last || total && summed).then_some(years)
        });
        let Some(stretch) = stretch else { return };
        // “十四五”以来…。五年来，…: years that one period of the article is as long as are that period.
        if discourse.role() != Role::Target
            && around.quantity.kind != FigureKind::Duration
            && let Some(time) = discourse.stretch_of(stretch)
        {
            self.found = vec![Candidate { time: Some(time), source: Source::Sentence, token: None }];
            return;
        }
        self.found.retain(|candidate| {
            let period = candidate.time.and_then(|time| discourse.period(time));
            let years = period.and_then(|period| period.years());
            years.is_none_or(|(first, last)| Decimal::from(last.abs_diff(first) + 1) >= stretch)
                && (discourse.role() == Role::Target || !discourse.is_planned_stretch(period))
        });
    }

    /// 第四季度营收12亿元，全年46.8亿元: what the clause says of the whole year is not that of a part of one.
    fn leave_out_parts_of_the_year(&mut self) {
        let (tokens, text) = (&self.around.tokens[..self.around.first], self.discourse.folded());
        let own = &tokens[self.around.clause_start()..];
        let since =
            own.iter().rposition(|token| token.time().is_some_and(|time| self.discourse.is_known(time)));
        let own = &own[since.map_or(0, |time| time + 1)..];
        if own.iter().any(|token| class::echo(token.span.of(text)) == WHOLE_YEAR) {
            let discourse = self.discourse;
            let is_part = |time: usize| {
                discourse.period(time).is_some_and(|period| period.granularity() != Granularity::Year)
            };
            self.found.retain(|candidate| !candidate.time.is_some_and(is_part));
        }
    }

    /// 比2022年6月的33.1万辆, 由去年底320家: a time that describes the figure behind it, or from which it starts, dates it.
    fn keep_attribute(&mut self) {
        let tokens = &self.around.tokens[..self.around.first];
        // （2023年：80亿元）
        if let Some(time) = self.around.label().and_then(|at| tokens[at].time()) {
            return self.keep(time);
        }
        let (time, before, described) = match tokens {
            [before @ .., time, de] if de.is(Cue::DE) => (time, before.last(), true),
            [before @ .., time] => (time, before.last(), false),
            [] => return,
        };
        let Some(time) = time.time() else { return };
        let starts = |token: &Token| token.is(Cue::FROM) || described && starts(token);
        let from = before.is_some_and(starts);
        if !from && matches!(self.around.quantity.kind, FigureKind::Percent | FigureKind::Multiple) {
            // 恢复到2019年的88%: a part of what was then; 由…下降到2014年的5.7% is not.
            let clause = &tokens[self.around.clause_start()..];
            let moves = clause.iter().any(|token| token.is(Cue::FROM.or(Cue::UP).or(Cue::DOWN)));
            if described && !moves && before.is_some_and(|token| token.is(Cue::TO.or(Cue::LEVEL))) {
                self.leave_out(time);
            }
            return;
        }
        if from || described {
            self.keep(time);
        }
    }

    /// Leaves the period of `time`, or none where it is not known.
    fn keep(&mut self, time: usize) {
        let known = self.found.iter().any(|candidate| self.is_of(candidate, time));
        let found = std::mem::take(&mut self.found);
        let kept = found
            .into_iter()
            .filter(|candidate| self.is_of(candidate, time) || !known && candidate.time.is_none());
        self.found = kept.collect();
    }

    /// Whether a candidate is the period of `time`.
    fn is_of(&self, candidate: &Candidate, time: usize) -> bool {
        let period = |time: usize| self.discourse.period(time);
        candidate.time.is_some_and(|own| own == time || period(own) == period(time))
    }

    /// 由去年底的320家增加到386家, 比2022年的33.1万辆增长24.5%: the time of a starting point dates no figure behind that of the
    /// starting point.
    fn leave_out_starting_points(&mut self) {
        let tokens = self.around.tokens;
        let first = self.around.first;
        let clause = self.around.clause_start();
        let Some(from) = tokens[clause..first].iter().rposition(starts) else { return };
        let at = clause + from + 1;
        let Some(time) = tokens.get(at).filter(|_| at < first).and_then(|token| token.time()) else { return };
        if tokens[at..first].iter().any(|token| token.figure().is_some()) {
            self.leave_out(time);
        }
    }

    /// Leaves out the period of `time`.
    fn leave_out(&mut self, time: usize) {
        let found = std::mem::take(&mut self.found);
        self.found = found.into_iter().filter(|candidate| !self.is_of(candidate, time)).collect();
    }

    /// Whether the token at `at` begins a clause that stands against the one before: 而|2023年.
    fn contrasts(&self, at: usize) -> bool {
        let tokens = self.around.tokens;
        at.checked_sub(1).is_some_and(|before| tokens[before].stops())
            && cues().contrasts(tokens[at].span.of(self.discourse.folded()))
    }

    /// Whether a clause before the figure begins with the time, which does not only describe what follows.
    fn begins_clause(&self, candidate: &Candidate) -> bool {
        let tokens = self.around.tokens;
        candidate.source == Source::Before
            && candidate.token.is_some_and(|at| {
                at.checked_sub(1).is_none_or(|before| tokens[before].stops() || self.contrasts(before))
                    && !tokens.get(at + 1).is_some_and(|next| next.is(Cue::DE))
            })
    }

    /// 线上线下收入分别为…: whether the words before the figures name a pair.
    fn names_pair(&self) -> bool {
        let left = self.around.left();
        let words = left.first().zip(left.last()).map(|(first, last)| first.span.hull(last.span));
        words.is_some_and(|words| cues().names_pair(words.of(self.discourse.folded())))
    }

    fn times_here(&mut self) {
        let around = self.around;
        // 比2020年翻了一番: what is only compared with dates nothing; 比2022年的33.1万辆 does.
        let compared = |at: usize| {
            let before = at.checked_sub(1).map(|before| around.tokens[before]);
            before.is_some_and(|before| before.is(Cue::THAN) && !before.is(Cue::AND))
                && !around.tokens.get(at + 1).is_some_and(|next| next.is(Cue::DE))
        };
        // （2023年：80亿元）, 上年同期为80亿元: nor does the label of another value.
        let own = |at: usize| labelled(around.tokens, at) == Some(around.first) || is_part(around.tokens, at);
        let label = |at: usize| labelled(around.tokens, at).is_some_and(|value| value != around.first);
        // 其中第三季度4亿元；: nor a part of the period that what stands before 其中 is of.
        let is_over = |at: usize| {
            at < around.first
                && is_part(around.tokens, at)
                && around.tokens[at..around.first].iter().any(|token| token.is(Cue::SEMICOLON))
        };
        // …12亿元，2023年为10亿元，增长20%: nor what the same was then.
        let told = |at: usize| around.tokens[at].time().is_some_and(|time| self.discourse.is_aside(time));
        let other = |at: usize| compared(at) || is_over(at) || label(at) || told(at) && !own(at);
        let time = |at: usize| around.tokens[at].time().filter(|_| !other(at)).map(|time| (at, time));
        // 2022年、2023年和2024年，…分别为…
        let listed: Vec<_> = listed_times(&around.tokens[..around.first]);
        let last = around.tokens[..around.first].iter().rposition(|token| token.time().is_some());
        let is_last = listed.last().map(|&(at, _)| at) == last;
        // …三个月及六个月分别为…，去年同期分别为…: one time for as many figures as others had a list before.
        if around.of > 1 && listed.len() == around.of && !is_last {
            self.has_shared_time = true;
            return;
        }
        if around.of > 1 && listed.len() == around.of {
            let (at, time) = listed[around.nth];
            self.offer(time, Source::Member, Some(at));
        }
        // 2023年、2024年产值分别为…。利润分别为…: as many figures of a sentence without a time, in turn like those before.
        if around.of > 1
            && around.predicate.each
            && last.is_none()
            && !around.left().iter().any(|token| token.is(Cue::PAUSE.or(Cue::AND)))
            && !self.names_pair()
            && let Some(time) = self.discourse.time_in_row(around)
        {
            self.offer(time, Source::Member, None);
        }
        let before: Vec<_> = (0..around.first).rev().filter_map(time).take(HERE).collect();
        let end = around.last + 1;
        let until = around.tokens[end..]
            .iter()
            .position(|token| token.stops())
            .map_or(around.tokens.len(), |at| end + at);
        let after: Vec<_> = (end..until).filter_map(time).take(1).collect();
        for (at, time) in before {
            self.offer(time, Source::Before, Some(at));
        }
        for (at, time) in after {
            self.offer(time, Source::After, Some(at));
        }
    }

    fn base(&self) -> Features {
        let (around, discourse) = (self.around, self.discourse);
        let last = discourse.decisions().last();
        let before = around.tokens[..around.first].iter().filter_map(|token| token.time());
        let text = discourse.folded();
        Features {
            kind_class: around.quantity.kind as i16,
            unit_class: class::unit(&around.quantity.unit.text),
            role_class: discourse.role() as i16,
            bound: around.quantity.bound as i16,
            last_sentence: last.map_or(9, |last| count(discourse.sentence() - last.sentence, 8)),
            now: i16::from(around.tokens[..around.first].iter().any(|token| token.is(Cue::NOW))),
            times_here: count(around.tokens.iter().filter(|token| token.time().is_some()).count(), 6),
            times_before: count(before.clone().count(), 6),
            known_before: count(before.filter(|&time| discourse.is_known(time)).count(), 6),
            heading: i16::from(discourse.in_heading()),
            opens_line: i16::from(discourse.opens_line()),
            agenda: discourse.agenda(),
            indicator_source_class: self.indicator.source as i16,
            indicator_head_class: class::head(&self.indicator.mention.text),
            mean: i16::from(around.left().iter().any(|token| token.span.of(text).starts_with("年均"))),
            direction: i16::from(around.predicate.direction.is_some()),
            of_run: count(around.of, 8),
            nth: count(around.nth, 8),
            years_listed: count(listed_times(&around.tokens[..around.first]).len(), 8),
            plan_here: i16::from(
                around.tokens[..around.first].iter().any(|token| token.is(Cue::PLAN.or(Cue::EXPECT))),
            ),
            article_times: count(discourse.known_times(), 12),
            has_heading: i16::from(discourse.heading_time().is_some()),
            has_lead: i16::from(discourse.lead_time().is_some()),
            after_lead: count(discourse.line(), 8),
            left_class: class::token(around.first.checked_sub(1).map(|at| &around.tokens[at])),
            left2_class: class::token(around.first.checked_sub(2).map(|at| &around.tokens[at])),
            right_class: class::token(around.tokens.get(around.last + 1)),
            verb: i16::from(around.predicate.verb),
            have: i16::from(around.predicate.have),
            echo_class: discourse.echo().map_or(0, |(grain, _)| grain),
            echo_lines: discourse.echo().map_or(9, |(_, lines)| count(lines, 8)),
            article_class: discourse.article_sort(),
            first_grain_class: discourse.first_time().map_or(0, |time| discourse.grain(time)),
            lead_grain_class: discourse.lead_time().map_or(0, |time| discourse.grain(time)),
            distinct: discourse.distinct_periods(),
            duration: i16::from(around.quantity.kind == FigureKind::Duration),
            ..Features::default()
        }
    }

    fn features(&self, base: &Features, candidate: Candidate) -> Features {
        let mut found = *base;
        found.source_class = candidate.source as i16;
        let discourse = self.discourse;
        let Some(time) = candidate.time else { return found };
        let period = discourse.period(time);
        let same = |other: Option<usize>| other.is_some_and(|other| discourse.period(other) == period);
        found.grain_class = discourse.grain(time);
        found.known = 1;
        found.is_heading = i16::from(same(discourse.heading_time()));
        found.is_lead = i16::from(same(discourse.lead_time()));
        found.first_time = i16::from(same(discourse.first_time()));
        found.title_time = i16::from(discourse.title_names_period(period));
        found.echoed = match discourse.echo() {
            None => 0,
            Some((grain, _)) if grain == found.grain_class => 1,
            Some(_) => 2,
        };
        found.sentences = discourse.sentences_since(discourse.time_span(time));
        let (earlier, later) = discourse.order_of(time);
        (found.latest, found.earliest) = (i16::from(later == 0), i16::from(earlier == 0));
        if let Some(at) = candidate.token {
            self.words(&mut found, at);
        }
        self.last_use(&mut found, time);
        found
    }

    /// How the period was last mentioned.
    fn last_use(&self, found: &mut Features, time: usize) {
        let discourse = self.discourse;
        let Some((used, recency)) = discourse.last_use(discourse.period(time)) else { return };
        found.use_lines = count(discourse.current_line().saturating_sub(used.line), 12);
        found.use_sentences = count(discourse.sentence().saturating_sub(used.sentence), 20);
        found.use_starts_sentence = i16::from(used.starts_sentence);
        found.use_starts_clause = i16::from(used.starts_clause);
        found.use_opens_line = i16::from(used.opens_line);
        found.use_heading = i16::from(used.heading);
        (found.use_before_class, found.use_after_class) = (used.before, used.after);
        found.use_mentions = count(recency.mentions, 8);
        found.use_newer = count(recency.newer, 10);
        found.use_newer_topical = count(recency.newer_topical, 10);
    }

    fn words(&self, found: &mut Features, at: usize) {
        let around = self.around;
        let tokens = around.tokens;
        let between =
            if at < around.first { &tokens[at + 1..around.first] } else { &tokens[around.last + 1..at] };
        found.distance = count(between.len(), 20);
        found.stops = count(between.iter().filter(|token| token.stops()).count(), 6);
        found.in_clause = i16::from(found.stops == 0);
        found.since_colon = i16::from(between.iter().any(|token| token.is(Cue::COLON.or(Cue::SEMICOLON))));
        found.figures = count(between.iter().filter(|token| token.figure().is_some()).count(), 6);
        let before = at.checked_sub(1).map(|at| &tokens[at]);
        found.before_class = class::token(before);
        found.before2_class = class::token(at.checked_sub(2).map(|at| &tokens[at]));
        found.after_class = class::token(tokens.get(at + 1));
        found.after_part_class = class::part(tokens.get(at + 1));
        found.after2_class = class::token(tokens.get(at + 2));
        found.starts_sentence = i16::from(at == 0);
        found.starts_clause = i16::from(before.is_none_or(|token| token.stops()));
        found.compares = i16::from(before.is_some_and(|token| {
            token.is(Cue::THAN.or(Cue::ABOVE).or(Cue::BELOW).or(Cue::YOY).or(Cue::QOQ)) && !token.is(Cue::AND)
        }));
        found.from = i16::from(before.is_some_and(|token| token.is(Cue::FROM)));
        found.reported = i16::from(tokens[at + 1..].iter().take(2).any(|token| token.is(Cue::REPORT)));
        let clause =
            tokens[at + 1..].iter().take_while(|token| !token.stops() && token.figure().is_none()).take(6);
        let mut verb = 0;
        for token in clause {
            if token.is(Cue::DE) {
                found.attributive = 1 + verb;
                break;
            }
            verb |= i16::from(token.is(Cue::VERB) || class::is_predicative(token));
        }
    }
}

/// The last row of times that are only coupled: 2023年|和|2024年; with their tokens.
fn listed_times(tokens: &[Token]) -> Vec<(usize, usize)> {
    let mut row = Vec::new();
    let mut best = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if let Some(time) = token.time() {
            row.push((at, time));
        } else if !token.is(Cue::PAUSE.or(Cue::AND)) || token.stops() {
            if row.len() > 1 {
                best = std::mem::take(&mut row);
            }
            row.clear();
        }
    }
    if row.len() > 1 { row } else { best }
}

/// Whether a starting point or what is compared with follows: 由, 比.
fn starts(token: &Token) -> bool {
    token.is(Cue::FROM.or(Cue::THAN)) && !token.is(Cue::AND)
}
