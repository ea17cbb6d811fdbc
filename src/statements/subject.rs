//! Whose figure may it be? Candidates with their features.
//!
//! A candidate is a name in the sentence, the words a clause begins with, what the indicator itself names, whose the
//! earlier figures are, a name of an earlier sentence, of the title, the one named most, or nobody.

mod phrases;

use super::class;
use super::cue::{Cue, cues};
use super::discourse::{Decision, Discourse};
use super::features::{count, features};
use super::indicator;
use super::surroundings::Surroundings;
use super::token::{Kind, Token};
use crate::report::Mention;
use crate::span::Span;
use crate::words::Part;

/// Where a candidate comes from; its number is a feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Nobody,
    Name,
    Words,
    Indicator,
    Last,
    Earlier,
    Before,
    Title,
    Frequent,
    Home,
    Member,
    Anaphor,
    Phrase,
    Noun,
    Described,
    Counted,
    Place,
}

/// Somebody or something whose figure it may be.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) mention: Mention,
    source: Source,
    tokens: (usize, usize),
}

features! {
    /// What speaks for a subject.
    Features {
        source_class, kind_class, unit_class, role_class, indicator_source_class, name_class, characters, tokens,
        owner_ending, sentences, distance, stops, figures, before_class, after_class, after_part_class, before_part_class,
        starts_clause, starts_sentence, in_title, mentions, mention_rank, is_home,         last_sentence, within_indicator, before_indicator, indicator_empty, speaks, quoted, names_here,
        names_before, heading, opens_line, head_class, first_part_class, last_part_class, whole, of_run, nth, predicate_verb,
        predicate_have, compares, time_before, ends_before_de, nested, has_home, share, lists, use_topical, use_mentions, use_newer, use_newer_topical,
        left_class, right_class, indicator_head_class, indicator_tokens, anaphor, article_class, behind, has_de, has_joined, has_verb, relative,
        topical_mentions, compared_mentions, use_compared, is_frequent, is_place, article_figures, home_uses,
    }
}

/// The classes of last characters (`lexicon/classes.tsv`) of measures that own no figures: 额, 量, 率, 值, 价, 比, 速.
const MEASURES: [i16; 7] = [1, 2, 3, 4, 6, 7, 24];
/// How many names of this sentence, of earlier ones, and how many earlier subjects are offered.
const NAMES: usize = 6;
const EARLIER: usize = 3;
const BEFORE: usize = 3;
/// The longest words at the beginning of a clause.
const LONGEST: usize = 4;
const CLAUSES: usize = 3;
/// How many tokens before the figure may take up a name.
const ANAPHORS_BACK: usize = 40;

/// Collects the candidates of one figure.
pub(super) struct Candidates<'s, 'd> {
    around: &'s Surroundings<'s>,
    discourse: &'s Discourse<'d>,
    indicator: &'s indicator::Candidate,
    found: Vec<Candidate>,
    /// The tokens that take up a name.
    taken_up: Vec<(usize, usize)>,
}

impl<'s, 'd> Candidates<'s, 'd> {
    pub(super) fn new(
        around: &'s Surroundings<'s>,
        discourse: &'s Discourse<'d>,
        indicator: &'s indicator::Candidate,
    ) -> Self {
        Self { around, discourse, indicator, found: Vec::new(), taken_up: Vec::new() }
    }

    /// All candidates, each once; the first is nobody.
    pub(super) fn collect(mut self) -> (Vec<Candidate>, Vec<i16>) {
        let none = Mention { text: String::new(), span: self.around.quantity.span };
        self.found.push(Candidate { mention: none, source: Source::Nobody, tokens: (0, 0) });
        let own = self.one_of_a_pair().or_else(|| self.owner_alone()).or_else(|| self.owner_in_turn());
        let own = own.or_else(|| self.owner_of_total()).or_else(|| self.owner_of_earlier());
        if let Some(owner) = own {
            self.offer(owner, Source::Indicator, (self.around.at, self.around.at));
            self.found.remove(0);
            return self.rows();
        }
        self.members();
        self.anaphors();
        self.names_here();
        self.beginnings();
        self.phrases();
        let tokens = self.indicator.tokens;
        let named = tokens.0 == tokens.1 || indicator::may_name(&self.around.tokens[tokens.0]);
        // 楼面价 owns nothing
        let measure = MEASURES.contains(&class::head(&self.indicator.mention.text));
        if named && !measure && !self.indicator.mention.text.is_empty() {
            self.offer(self.indicator.mention.clone(), Source::Indicator, tokens);
        }
        self.discourse_names();
        // What no one else owns is of the place that the article is about.
        if self.discourse.home().is_some() {
            self.found.remove(0);
        }
        self.rows()
    }

    /// 甲县产值12亿元，乙县8亿元; 产值：甲县12亿元: who stands alone before a figure that measures what the one before it does,
    /// or what the label right before the name says.
    fn owner_alone(&self) -> Option<Mention> {
        let (start, end) = self.around.owner_in_clause(self.discourse.folded())?;
        let tokens = self.around.tokens;
        let listed = tokens[start - 1].is(Cue::COLON) && self.indicator.tokens.1 == start - 1;
        let last = self.discourse.decisions().len().checked_sub(1);
        let alone = start == self.around.region + 1 && last.is_some() && self.indicator.earlier == last;
        (alone || listed).then(|| self.discourse.mention(tokens[start].span.hull(tokens[end - 1].span)))
    }

    /// 沪深两市成交分别为…和…，合计…: a pair written short owns what both have together.
    fn owner_of_total(&self) -> Option<Mention> {
        let last = self.discourse.decisions().last()?;
        let total = self.around.left().iter().find(|token| !token.stops())?.is(Cue::TOTAL);
        let of_pair = total && last.run == (1, 2) && last.sentence == self.discourse.sentence();
        let part = last.subject.as_ref().filter(|_| of_pair && self.around.of == 1)?;
        Some(self.discourse.mention(part.span)).filter(|pair| pair.text != part.text)
    }

    /// 甲县12亿元，乙县8亿元，分别增长5%、6%: in a run of as many figures as were told of just before, each its own.
    fn owner_in_turn(&self) -> Option<Mention> {
        let named =
            |token: &Token| matches!(token.kind, Kind::Name(_)) || token.is(Cue::WHOLE.or(Cue::PLACE));
        let number = self.discourse.in_turn(self.around)?;
        let free = !self.around.left().iter().any(named);
        self.discourse.decisions()[number].subject.clone().filter(|_| free)
    }

    /// The owner of an earlier figure in the sentence that measures the same, where no other name stands in between
    /// (乙港货物吞吐量1500万吨，同比增长25%); of a run of figures, the owner of the one in the same place.
    fn owner_of_earlier(&self) -> Option<Mention> {
        let around = self.around;
        let earlier = &self.discourse.decisions()[self.indicator.earlier?];
        let in_order = around.of > 1 && earlier.run == (around.nth, around.of);
        let named = |token: &Token| {
            matches!(token.kind, Kind::Name(_) | Kind::Quotation) || token.is(Cue::WHOLE.or(Cue::PLACE))
        };
        let left = around.left();
        // 甲区收入12亿元，乙片9亿元: who begins the clause need be no known name.
        let measured = Cue::PART.or(Cue::RATE).or(Cue::RATIO).or(Cue::NOUN);
        let begun = (0..left.len()).any(|at| {
            let begins = at == 0 || left[at - 1].stops();
            begins && indicator::may_name(&left[at]) && !left[at].is(measured.or(indicator::BREAK))
        });
        let elided = around.of == 1 && !begun && !left.iter().any(named);
        let owner = earlier.subject.clone().filter(|_| in_order || elided);
        owner.filter(|_| earlier.sentence == self.discourse.sentence())
    }

    fn rows(self) -> (Vec<Candidate>, Vec<i16>) {
        let base = self.base();
        let mut rows = Vec::with_capacity(self.found.len() * Features::NAMES.len());
        for candidate in &self.found {
            self.features(&base, candidate).push(&mut rows);
        }
        (self.found, rows)
    }

    fn offer(&mut self, mention: Mention, source: Source, tokens: (usize, usize)) {
        if mention.text.is_empty() || self.found.iter().any(|other| other.mention.text == mention.text) {
            return;
        }
        self.found.push(Candidate { mention, source, tokens });
    }

    /// 浙江、湖北分别增加…: each member its own.
    fn members(&mut self) {
        let around = self.around;
        if around.of < 2 {
            return;
        }
        let region = around.region;
        for (start, end) in indicator::segments(around.left()).into_iter().rev().take(2) {
            let tokens = &around.left()[start..end];
            let members = super::series::members(tokens, around.of);
            if members.len() < around.of {
                continue;
            }
            let (first, last) = members[around.nth + members.len() - around.of];
            let span = tokens[first].span.hull(tokens[last - 1].span);
            let range = (region + start + first, region + start + last);
            if around.tokens[range.0].is(Cue::TOWARDS) || self.is_direction(range.0) {
                continue;
            }
            self.offer(self.discourse.mention(span), Source::Member, range);
            self.offer(self.discourse.mention(tokens[first].span), Source::Member, (range.0, range.0 + 1));
        }
    }

    /// 沪深两市分别…: a pair written short, each its own (沪市, 深市).
    fn one_of_a_pair(&self) -> Option<Mention> {
        let around = self.around;
        let (first, last) = (around.left().first()?, around.left().last()?);
        if around.of != 2 {
            return None;
        }
        let text = self.discourse.text();
        let words = Span::new(first.span.start, last.span.end);
        let two = words.start + words.of(text).rfind('两')?;
        let kind = text[two..].chars().nth(1).filter(|&kind| class::is_paired(kind))?;
        let mut before = text[words.start..two].char_indices().rev().take(2);
        let ((_, second), (start, first)) = (before.next()?, before.next()?);
        let one = if around.nth == 0 { first } else { second };
        let span = Span::new(words.start + start, two + '两'.len_utf8() + kind.len_utf8());
        Some(Mention { text: format!("{one}{kind}"), span })
    }

    /// 该公司, 他: the name that they take up.
    fn anaphors(&mut self) {
        let around = self.around;
        let text = self.discourse.folded();
        for at in (0..around.first).rev().take(ANAPHORS_BACK) {
            let token = &around.tokens[at];
            let (found, end) = match class::pointer(token.span.of(text)) {
                Some(class::Pointer::Pronoun(class)) => {
                    (self.discourse.antecedent(token.span.start, &[class], ""), at + 1)
                }
                Some(class::Pointer::Word(own)) => {
                    let next = around.tokens.get(at + 1).map_or("", |next| next.span.of(text));
                    let word = own.unwrap_or(next);
                    let classes = class::anaphor(word);
                    let end = at + 1 + usize::from(own.is_none());
                    if classes.is_empty() {
                        continue;
                    }
                    (self.discourse.antecedent(token.span.start, classes, word), end)
                }
                None => continue,
            };
            if let Some(mention) = found {
                self.offer(mention, Source::Anaphor, (at, end));
                self.taken_up.push((at, end));
            }
        }
    }

    fn names_here(&mut self) {
        let around = self.around;
        let tokens = around.tokens;
        // 高于全国平均水平的72%: here the figure is of what is compared with.
        let of_its_own = |at: usize| {
            at < around.first
                && tokens[around.first - 1].is(Cue::DE)
                && !tokens[at..around.first].iter().any(|token| token.stops())
        };
        let named = |at: &usize| {
            let token = &tokens[*at];
            let name =
                matches!(token.kind, Kind::Name(_) | Kind::Quotation) || token.is(Cue::PLACE.or(Cue::WHOLE));
            name && (of_its_own(*at) || !self.discourse.is_compared(token.span))
        };
        // 外商及|港澳台|投资企业: what is coordinated within the name of what is measured.
        let (start, end) = self.indicator.tokens;
        let inner = |at: usize| {
            start < at
                && at + 1 < end
                && tokens[at - 1].is(Cue::AND.or(Cue::PAUSE))
                && !tokens[at + 1].is(Cue::DE)
        };
        let named = |at: &usize| named(at) && !self.is_direction(*at) && !inner(*at);
        let before: Vec<usize> = (0..around.first).rev().filter(named).take(NAMES).collect();
        let after: Vec<usize> =
            (around.last + 1..around.last + 1 + around.right).filter(named).take(1).collect();
        for at in before.into_iter().chain(after) {
            if !self.taken_up.iter().any(|&(start, end)| start <= at && at < end) {
                let owner = self.discourse.owner(tokens[at].span);
                self.offer(self.discourse.mention(owner), Source::Name, (at, at + 1));
            }
        }
    }

    /// 东盟, 欧盟 of 对东盟、欧盟进出口: whether the token is what the preposition governs that the indicator begins with.
    fn is_direction(&self, at: usize) -> bool {
        let (tokens, text) = (self.around.tokens, self.discourse.folded());
        let governed = |token: &&Token| {
            token.is(Cue::PAUSE.or(Cue::AND).or(Cue::PLACE)) || matches!(token.kind, Kind::Name(_))
        };
        let begin = tokens[..at].iter().rev().find(|token| !governed(token));
        begin.is_some_and(|begin| {
            begin.is(Cue::TOWARDS) && self.indicator.mention.text.starts_with(begin.span.of(text))
        })
    }

    /// Where the words that the last clauses before the figure begin with begin, and where each clause's end: none that
    /// takes up a name, and none that only says with what something is compared or who tells of it.
    fn clauses(&self) -> Vec<(usize, usize)> {
        let tokens = self.around.tokens;
        let segments = indicator::segments(&tokens[..self.around.first]).into_iter().rev();
        let begun = segments.filter_map(|(start, end)| {
            let begins = start == 0 || tokens[start - 1].stops() || tokens[start - 1].time().is_some();
            // 在|郯城县, 据|该公司: what a preposition or a conjunction leads to.
            let first = (start..end).find(|&at| indicator::may_name(&tokens[at]))?;
            let taken_up = self.taken_up.iter().any(|&(start, end)| start <= first && first < end);
            // 新建|公共充电桩: what says that a thing is new begins no owner.
            let newly = cues().newly(tokens[first].span.of(self.discourse.folded())).is_some();
            (!newly
                && (begins || start + 1 >= self.around.region)
                && first <= start + 2
                && !taken_up
                && !self.is_direction(first)
                && self.around.predicate.named != Some(tokens[first].span)
                && !self.discourse.is_compared(tokens[first].span)
                && self.discourse.owner(tokens[first].span) == tokens[first].span)
                .then_some((first, end))
        });
        begun.take(CLAUSES).collect()
    }

    /// The words that the clauses before the figure begin with: 主力合约|收于.
    fn beginnings(&mut self) {
        let tokens = self.around.tokens;
        for (first, end) in self.clauses() {
            for last in first + 1..=end.min(first + LONGEST) {
                let token = &tokens[last - 1];
                let coupled = Cue::DE.or(Cue::AND).or(Cue::PAUSE);
                if token.is(coupled) || class::is_predicative(token) {
                    break;
                }
                // 城镇|新增就业, 新建|农村公路: the first word of what is measured owns nothing where it names no one.
                let next = tokens.get(last).filter(|next| !next.stops() && next.figure().is_none());
                let next = next.filter(|next| !next.is(coupled));
                let goes_on = last == first + 1 && next.is_some();
                let word = token.span.of(self.discourse.folded());
                let general = token.part == Part::VerbalNoun
                    || token.is(Cue::VERB.or(Cue::SOFT).or(Cue::JOINED))
                    || cues().is_common(word);
                if indicator::may_name(token) && !(general && goes_on) {
                    let span = tokens[first].span.hull(token.span);
                    let mention = self.discourse.mention(span);
                    if !self.owned_nothing(first, &mention) {
                        self.offer(mention, Source::Words, (first, last));
                    }
                }
            }
        }
    }

    /// 出院患者5.2万人次，平均住院日…: whether the words of an earlier clause from token `first` on own none of the figures
    /// of this sentence, of which that clause holds one.
    fn owned_nothing(&self, first: usize, mention: &Mention) -> bool {
        let (around, discourse) = (self.around, self.discourse);
        let told = around.tokens[first..around.first].iter().take_while(|token| !token.stops());
        let owns = |decision: &Decision| {
            decision.subject.as_ref().is_some_and(|own| mention.text.contains(&own.text))
        };
        let decided = discourse.decisions().iter().rev();
        // 京沪高铁全长1318公里，时速350公里: a longer name may own what its own clause does not say.
        let qualifies = matches!(around.tokens[first].part, Part::Verb | Part::VerbalNoun)
            || mention.text.chars().nth(2).is_none();
        qualifies
            && told.into_iter().any(|token| token.figure().is_some())
            && !decided.take_while(|decision| decision.sentence == discourse.sentence()).any(owns)
    }

    fn discourse_names(&mut self) {
        let discourse = self.discourse;
        let mut names: Vec<(Mention, Source)> = Vec::new();
        for (nth, subject) in discourse.subjects().take(EARLIER).enumerate() {
            names.push((subject.clone(), if nth == 0 { Source::Last } else { Source::Earlier }));
        }
        names.extend(discourse.names_before().take(BEFORE).map(|name| (name, Source::Before)));
        names.extend(discourse.title_names().iter().map(|name| (name.clone(), Source::Title)));
        names.extend(discourse.home().map(|name| (name.clone(), Source::Home)));
        // 每股盈利2.96元…。香港佔16%: what is named later owns nothing before it.
        let start = self.around.quantity.span.start;
        let named = |name: &&Mention| name.span.start < start;
        names.extend(discourse.frequent().filter(named).map(|name| (name.clone(), Source::Frequent)));
        let place = discourse.place().filter(named).filter(|_| discourse.home().is_none());
        names.extend(place.map(|name| (name.clone(), Source::Place)));
        for (name, source) in names {
            if !discourse.gives_way_to_home(&name) {
                self.offer(name, source, (self.around.at, self.around.at));
            }
        }
    }

    /// Whether a 的 follows the figure in its clause: 1 straight after it, 2 later, 0 none.
    fn relative(&self) -> i16 {
        let after = self.around.tokens[self.around.last + 1..].iter().take_while(|token| !token.stops());
        match after.take(12).position(|token| token.is(Cue::DE)) {
            None => 0,
            Some(0) => 1,
            Some(_) => 2,
        }
    }

    fn base(&self) -> Features {
        let (around, discourse) = (self.around, self.discourse);
        let name =
            |token: &&Token| matches!(token.kind, Kind::Name(_)) || token.is(Cue::WHOLE.or(Cue::PLACE));
        let last = discourse.decisions().last();
        Features {
            kind_class: around.quantity.kind as i16,
            unit_class: class::unit(&around.quantity.unit.text),
            role_class: discourse.role() as i16,
            indicator_source_class: self.indicator.source as i16,
            indicator_empty: i16::from(self.indicator.mention.text.is_empty()),
            names_here: count(around.tokens.iter().filter(name).count(), 8),
            names_before: count(around.tokens[..around.first].iter().filter(name).count(), 8),
            heading: i16::from(discourse.in_heading()),
            opens_line: i16::from(discourse.opens_line()),
            last_sentence: last.map_or(9, |last| count(discourse.sentence() - last.sentence, 8)),
            of_run: count(around.of, 8),
            nth: count(around.nth, 8),
            predicate_verb: i16::from(around.predicate.verb),
            predicate_have: i16::from(around.predicate.have),
            has_home: i16::from(discourse.home().is_some()),
            share: i16::from(around.predicate.whole.is_some()),
            left_class: class::token(around.first.checked_sub(1).map(|at| &around.tokens[at])),
            right_class: class::token(around.tokens.get(around.last + 1)),
            indicator_head_class: class::head(&self.indicator.mention.text),
            article_class: discourse.article_sort(),
            relative: self.relative(),
            article_figures: discourse.size(),
            home_uses: discourse
                .home()
                .and_then(|home| discourse.uses(&home.text))
                .map_or(-1, |uses| count(uses.all, 8)),
            indicator_tokens: count(self.indicator.tokens.1 - self.indicator.tokens.0, 6),
            ..Features::default()
        }
    }

    fn features(&self, base: &Features, candidate: &Candidate) -> Features {
        let mut found = *base;
        let text = candidate.mention.text.as_str();
        let discourse = self.discourse;
        found.source_class = candidate.source as i16;
        found.characters = count(text.chars().count(), 16);
        found.head_class = class::head(text);
        found.anaphor = i16::from(class::pointer(text).is_some());
        found.owner_ending = i16::from(cues().names_owner(text));
        found.name_class = discourse.name_class(text);
        found.whole = i16::from(cues().whole_word(text).any(Cue::WHOLE));
        found.in_title = i16::from(!text.is_empty() && discourse.title().contains(text));
        (found.mentions, found.mention_rank) = discourse.mentions(text);
        found.is_home = i16::from(discourse.home().is_some_and(|home| home.text == text));
        found.sentences = discourse.sentences_since(candidate.mention.span);
        let indicator = &self.indicator.mention;
        found.within_indicator = match () {
            () if text.is_empty() || indicator.text.is_empty() => 0,
            () if indicator.text == text => 3,
            () if indicator.text.starts_with(text) => 2,
            () if indicator.text.contains(text) => 1,
            () => 0,
        };
        let recency = discourse.last_mention(text, self.around.quantity.span.start);
        let uses = discourse.uses(text);
        found.topical_mentions = uses.map_or(-1, |uses| count(uses.topical, 10));
        found.compared_mentions = uses.map_or(-1, |uses| (8 * uses.compared / uses.all) as i16);
        found.is_frequent = i16::from(discourse.frequent().is_some_and(|name| name.text == text));
        found.is_place = i16::from(discourse.place().is_some_and(|name| name.text == text));
        found.use_compared = i16::from(recency.compared);
        found.use_topical = i16::from(recency.topical);
        found.use_mentions = count(recency.mentions, 10);
        found.use_newer = count(recency.newer, 12);
        found.use_newer_topical = count(recency.newer_topical, 12);
        self.words(&mut found, candidate.tokens);
        found
    }

    fn words(&self, found: &mut Features, (start, end): (usize, usize)) {
        if start >= end {
            return;
        }
        let around = self.around;
        let tokens = around.tokens;
        let behind = start > around.last;
        let between = match () {
            () if end <= around.first => &tokens[end..around.first],
            () if behind => &tokens[around.last + 1..start],
            () => &[],
        };
        found.behind = i16::from(behind);
        let own = &tokens[start..end];
        found.has_de = count(own.iter().filter(|token| token.is(Cue::DE)).count(), 3);
        found.has_joined = count(own.iter().filter(|token| token.is(Cue::AND.or(Cue::PAUSE))).count(), 3);
        found.has_verb = count(own.iter().filter(|token| class::is_predicative(token)).count(), 3);
        found.tokens = count(end - start, 6);
        found.distance = count(between.len(), 20);
        found.stops = count(between.iter().filter(|token| token.stops()).count(), 6);
        found.figures = count(between.iter().filter(|token| token.figure().is_some()).count(), 6);
        let before = start.checked_sub(1).map(|at| &tokens[at]);
        found.before_class = class::token(before);
        found.before_part_class = class::part(before);
        found.after_class = class::token(tokens.get(end));
        found.after_part_class = class::part(tokens.get(end));
        found.first_part_class = class::part(Some(&tokens[start]));
        found.last_part_class = class::part(Some(&tokens[end - 1]));
        found.starts_sentence = i16::from(start == 0);
        found.starts_clause = i16::from(before.is_none_or(|token| token.stops() || token.time().is_some()));
        found.time_before = i16::from(before.is_some_and(|token| token.time().is_some()));
        found.quoted = i16::from(tokens[start].kind == Kind::Quotation);
        found.before_indicator = i16::from(end == self.indicator.tokens.0);
        found.ends_before_de = i16::from(tokens.get(end).is_some_and(|token| token.is(Cue::DE)));
        found.lists = i16::from(tokens.get(end).is_some_and(|token| token.is(Cue::PAUSE.or(Cue::AND))));
        let next = tokens[end..].iter().take(3);
        found.speaks = i16::from(
            next.clone().any(|token| token.is(Cue::REPORT.or(Cue::PREPOSITION)) && !token.is_single()),
        );
        found.compares = i16::from(
            before.is_some_and(|token| token.is(Cue::THAN.or(Cue::ABOVE).or(Cue::BELOW).or(Cue::SHARE))),
        );
        found.nested = i16::from(matches!(tokens[start].kind, Kind::Name(_)) && end == start + 1);
    }
}
