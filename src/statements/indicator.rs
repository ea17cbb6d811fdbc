//! Which phrases may name what a figure measures? Candidates with their features.
//!
//! A candidate is a phrase before the figure or after it, both together where the number parts them (全球|17个|电商平台),
//! one that an earlier figure has, a qualifier with an earlier figure's head (国家级 + 平台), the member of a
//! coordination that stands where the figure stands in its run, the noun a verb or unit implies (收于, 分), one that
//! holds a clause, or nothing.

mod clauses;
mod settled;

use super::class;
use super::cue::{Cue, cues};
use super::discourse::{Decision, Discourse};
use super::features::{count, features};
use super::predicate::Comparison;
use super::series;
use super::surroundings::Surroundings;
use super::token::{Kind, Token};
use crate::names::Class;
use crate::report::{Bound, FigureKind, Mention, Value};
use crate::span::Span;
use crate::words::Part;

/// Where a candidate comes from; its number is a feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Nothing,
    Before,
    After,
    Around,
    Earlier,
    Qualified,
    Member,
    Implied,
    Measured,
    Doers,
    Described,
    DescribedNoun,
    DescribedBefore,
    Lasting,
    Index,
}

/// A phrase that may be the indicator.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) mention: Mention,
    pub(super) source: Source,
    /// The tokens of its own words; empty where it has none in this sentence.
    pub(super) tokens: (usize, usize),
    /// The earlier figure it is taken from.
    pub(super) earlier: Option<usize>,
}

features! {
    /// What speaks for an indicator.
    Features {
        source_class, kind_class, unit_class, role_class, bound, of_run, nth, each, all, from, plan, verb, have, share,
        direction, basis, named, per, vague, dot,
        distance, rest_distance, stops, figures, tokens, characters, first_class, last_class, before_class,
        before2_class, after_class, first_part_class, last_part_class, before_part_class, after_part_class,
        head_class, head2_class, has_de, has_and, has_verb, has_place, starts_segment, ends_segment, segment_rest,
        starts_clause, segment_place, in_title, right_tokens, right_part_class, right_head_class, right_class,
        left_tokens, left_class, left_part_class, left_head_class, adjacent_phrase, measured,
        age, earlier_sentence, earlier_clause, earlier_kind, earlier_unit, earlier_role_class, earlier_source_class,
        earlier_first, earlier_share, repeats, in_sentence_before, balance, own_characters, inner_verb_class, name_only, among, heading, paragraph_first, single_token,
    }
}

/// The longest phrase, in tokens.
const LONGEST: usize = 12;
/// How many phrases before the figure are looked at, how many starts and ends of each.
const SEGMENTS: usize = 3;
const STARTS: usize = 9;
const ENDS: usize = 3;
/// How many earlier figures' indicators are offered.
const EARLIER: usize = 3;
/// 上 and 下, with which bounds behind an amount end (以上, 及以下), but not those of what happens within a time (以内).
const BOUNDS: [char; 2] = ['\u{4e0a}', '\u{4e0b}'];
/// The class of the last character of prices (`lexicon/classes.tsv`).
const PRICE: i16 = 6;
/// The number of a list before a label has no more characters: （12）.
const NUMBERED: usize = 5;

/// Words that no name of a thing holds.
pub(super) const BREAK: Cue = Cue::LEVEL
    .or(Cue::HAVE)
    .or(Cue::UP)
    .or(Cue::DOWN)
    .or(Cue::FLAT)
    .or(Cue::TO)
    .or(Cue::SHARE)
    .or(Cue::RANK)
    .or(Cue::PLAN)
    .or(Cue::EXPECT)
    .or(Cue::YOY)
    .or(Cue::QOQ)
    .or(Cue::THAN)
    .or(Cue::FROM)
    .or(Cue::EACH)
    .or(Cue::ALL)
    .or(Cue::AMONG)
    .or(Cue::UNTIL)
    .or(Cue::NOW)
    .or(Cue::ETC);
/// Words that stay nouns whatever else they may do.
const NOMINAL: Cue =
    Cue::PART.or(Cue::RATIO).or(Cue::RATE).or(Cue::NOUN).or(Cue::PLACE).or(Cue::WHOLE).or(Cue::NAMED);

/// A verb without 于 and 在, where more than one character is left.
fn stem(verb: &str) -> Option<&str> {
    Some(verb.trim_end_matches(['于', '在'])).filter(|stem| stem.chars().nth(1).is_some())
}

/// Whether a token may stand inside a phrase.
pub(super) fn inside(token: &Token) -> bool {
    if matches!(token.kind, Kind::Figure(_) | Kind::Time(_)) || token.stops() {
        return false;
    }
    if token.is(BREAK.or(Cue::ABOVE).or(Cue::BELOW)) && !token.is(NOMINAL.or(Cue::AND).or(Cue::PAUSE)) {
        // 升 is no noun, although it is a unit, nor is 报 before a figure.
        let moves = token.is_single() && token.is(Cue::UP.or(Cue::DOWN).or(Cue::LEVEL));
        let noun = matches!(token.part, Part::Noun | Part::VerbalNoun) && !moves;
        return noun && !token.is(Cue::THAN.or(Cue::FROM));
    }
    true
}

/// Whether a phrase may begin with a token.
fn may_begin(token: &Token) -> bool {
    if token.is(Cue::DE.or(Cue::PAUSE).or(Cue::AND).or(Cue::ADVERB).or(Cue::THAN)) {
        return false;
    }
    // 对…进出口 names what is measured; other prepositions and pronouns do not.
    let particle =
        token.kind == Kind::Word && token.part == Part::Function && !token.is(NOMINAL.or(Cue::OTHER));
    let loose =
        token.kind == Kind::Word && matches!(token.part, Part::Localiser | Part::Adverb) && token.is_single();
    !particle && !loose || token.is(Cue::TOWARDS)
}

/// Whether a phrase may end with a token.
fn may_end(token: &Token) -> bool {
    let loose = token.kind == Kind::Word
        && matches!(token.part, Part::Localiser | Part::Time | Part::Adverb)
        && !token.is(NOMINAL);
    !token.is(Cue::DE.or(Cue::PAUSE).or(Cue::AND).or(Cue::PREPOSITION).or(Cue::ADVERB).or(Cue::TOTAL))
        && (token.part != Part::Function || token.is(NOMINAL))
        // 年均 of 新增就业年均超过3万人 says how it is counted.
        && (!token.is(Cue::MODIFIER) || matches!(token.part, Part::Noun | Part::VerbalNoun))
        && !loose
}

/// Whether a token may begin or end a name.
pub(super) fn may_name(token: &Token) -> bool {
    use Part::{Abbreviation, Latin, Noun, Organisation, Person, Place, ProperNoun, Unknown, VerbalNoun};
    let part = matches!(
        token.part,
        Noun | Person
            | Place
            | Organisation
            | ProperNoun
            | VerbalNoun
            | Abbreviation
            | Latin
            | Unknown
            | Part::Distinguishing
    );
    // 据|县统计局 where no list has 据 as a preposition
    let preposition = token.is_single() && token.is(Cue::PREPOSITION);
    // 全部|达产后: how it is spread, and no owner.
    inside(token)
        && !preposition
        && !token.is(Cue::ALL)
        && (part || token.kind != Kind::Word || token.is(Cue::WHOLE.or(Cue::PLACE)))
}

/// Where a name that begins at the token `start` begins together with the nouns right before it (城镇|居民消费支出), none before
/// `region` and none that is `owned`; `start` itself if these are the end of a coordination (住宿和|餐饮业|增加值).
pub(super) fn whole_start(
    tokens: &[Token],
    (region, start): (usize, usize),
    owned: impl Fn(&Token) -> bool,
) -> usize {
    use Part::{Abbreviation, Distinguishing, Latin, Noun, Place, ProperNoun, VerbalNoun};
    let noun = |token: &Token| {
        matches!(token.part, Noun | VerbalNoun | Distinguishing | Abbreviation | Latin | ProperNoun | Place)
    };
    let joins = |at: usize| {
        let token = &tokens[at];
        token.kind == Kind::Word
            && token.cue == Cue::NONE
            && noun(token)
            && !owned(token)
            && token.span.end == tokens[at + 1].span.start
    };
    let from = (region.max(start.saturating_sub(LONGEST))..start).rev().take_while(|&at| joins(at)).last();
    let coordinated = |at: usize| at > region && tokens[at - 1].is(Cue::AND.or(Cue::PAUSE).or(Cue::DE));
    from.filter(|&at| !coordinated(at)).unwrap_or(start)
}

/// The stretches of `tokens` that may hold a phrase, as ranges.
pub(super) fn segments(tokens: &[Token]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut start = None;
    for (at, token) in tokens.iter().enumerate() {
        // 最高|气温, but not 最高|5000元.
        let next = tokens.get(at + 1);
        let modifies = token.is(Cue::MODIFIER) && next.is_some_and(|next| next.part == Part::Noun);
        match (inside(token) || modifies, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    found.extend(start.map(|from| (from, tokens.len())));
    found
}

/// Where the count of marks stands whose name goes on at the token `at`: 三个 of 三个|千亿台阶 and of 三个|十亿元|台阶.
pub(super) fn counted_marks(tokens: &[Token], at: usize, discourse: &Discourse<'_>) -> Option<usize> {
    let before = tokens[..at].iter().rev().take(2).map_while(|token| token.figure());
    let counts = |figure: usize| discourse.quantity(figure).kind == FigureKind::Count;
    before.zip(1..).find(|&(figure, _)| counts(figure)).map(|(_, back)| at - back)
}

/// Collects the candidates of one figure.
pub(super) struct Candidates<'s, 'd> {
    pub(super) around: &'s Surroundings<'s>,
    pub(super) discourse: &'s Discourse<'d>,
    /// The segments before the run, nearest first, and the one straight after it.
    before: Vec<(usize, usize)>,
    after: Option<(usize, usize)>,
    found: Vec<Candidate>,
}

impl<'s, 'd> Candidates<'s, 'd> {
    pub(super) fn new(around: &'s Surroundings<'s>, discourse: &'s Discourse<'d>) -> Self {
        let within = |start: usize, end: usize| {
            let found = segments(&around.tokens[start..end]).into_iter();
            found.map(move |(a, b)| (a + start, b + start)).rev()
        };
        let mut before: Vec<_> = within(around.region, around.first).collect();
        // 产值跨越三个|千亿台阶，达到…: the marks that are counted or passed have no size, what has passed them has.
        let ends_as_mark = |&(_, end): &(usize, usize)| around.tokens[end - 1].is(Cue::LIMIT);
        let marks = around.region > 0
            && before.last().is_some_and(|segment| segment.0 == around.region && ends_as_mark(segment));
        let size = around.after().first().is_some_and(|token| token.is(Cue::LIMIT));
        let name = if marks { around.region } else { around.first };
        let count = (marks || size).then(|| counted_marks(around.tokens, name, discourse)).flatten();
        before.truncate(before.len() - usize::from(marks));
        // 跨越百亿|大关
        let sized = |&(start, end): &(usize, usize)| {
            around.tokens[start..end].iter().any(|token| token.part == Part::Number)
        };
        before.retain(|segment| !(ends_as_mark(segment) && sized(segment)));
        if let Some(count) = count {
            let stop = around.tokens[..count].iter().rposition(|token| token.stops());
            before.extend(within(stop.map_or(0, |stop| stop + 1), count));
        }
        // 食品价格|下降0.3%: what a noun does is no part of its name.
        if let Some((start, end)) = before.first_mut().filter(|segment| segment.1 == around.first)
            && let [.., noun, verb] = &around.tokens[*start..*end]
            && verb.is(Cue::UP.or(Cue::DOWN))
            && !verb.is(NOMINAL)
            && may_name(noun)
        {
            *end -= 1;
        }
        before.truncate(SEGMENTS);
        let offset = around.last + 1;
        let first = segments(around.after()).first().copied();
        // 跨过百亿元|大关
        let after = first.filter(|&(a, b)| a == 0 && !(size && (b == 1 || count.is_some())));
        let after = after.map(|(a, b)| (a + offset, b + offset));
        Self { around, discourse, before, after, found: Vec::new() }
    }

    /// All candidates, each once; the first is none.
    pub(super) fn collect(mut self) -> (Vec<Candidate>, Vec<i16>) {
        self.found.push(self.nothing());
        self.phrases_before();
        self.phrases_after();
        self.phrases_around();
        self.members();
        self.implied();
        self.clauses();
        self.earlier();
        self.leave_out_verbs();
        self.leave_out_rates();
        self.keep_index();
        self.keep_elided();
        self.keep_label_of_list();
        self.keep_group();
        self.keep_nominalised();
        self.keep_bounded();
        self.keep_member_of_label();
        self.keep_sort();
        self.keep_members();
        self.keep_towards();
        self.split_pairs();
        self.repeat_newness();
        self.keep_parallel();
        self.complete_qualifiers();
        self.keep_symbol();
        self.keep_order();
        self.keep_label();
        // Of what one step keeps another may leave out all.
        if self.found.is_empty() {
            self.found.push(self.nothing());
        }
        let base = self.base();
        let mut rows = Vec::with_capacity(self.found.len() * Features::NAMES.len());
        for candidate in &self.found {
            self.features(&base, candidate).push(&mut rows);
        }
        (self.found, rows)
    }

    /// The choice that nothing is named.
    fn nothing(&self) -> Candidate {
        let mention = Mention { text: String::new(), span: self.around.quantity.span };
        let tokens = (self.around.at, self.around.at);
        Candidate { mention, source: Source::Nothing, tokens, earlier: None }
    }

    fn offer(&mut self, mention: Mention, source: Source, tokens: (usize, usize), earlier: Option<usize>) {
        if mention.text.is_empty() || self.found.iter().any(|other| other.mention.text == mention.text) {
            return;
        }
        self.found.push(Candidate { mention, source, tokens, earlier });
    }

    /// 深成指收盘报10256点: what is known by the noun of a verb (收盘), or by a verb that tells more than that (收报), is not named by
    /// the verb with other words.
    fn leave_out_verbs(&mut self) {
        let verb = self.around.predicate.named.map(|verb| verb.of(self.discourse.folded()));
        if let Some((verb, noun)) = verb.and_then(|verb| Some((verb, cues().noun_of(verb)?)))
            && noun != verb
        {
            let own = stem(verb).filter(|stem| !stem.starts_with(noun)).unwrap_or(noun);
            self.found.retain(|other| {
                let text = other.mention.text.as_str();
                text == own || text.contains(noun) || !text.contains(verb)
            });
            // 金价|收于每克640元, 油价上涨1美元，收于每桶78美元
            let told = |candidate: &&Candidate| {
                class::head(&candidate.mention.text) == PRICE
                    && (candidate.source == Source::Before && candidate.tokens.0 >= self.around.region
                        || candidate.earlier.is_some_and(|number| {
                            self.discourse.decisions()[number].sentence == self.discourse.sentence()
                        }) && candidate.source == Source::Earlier)
            };
            let price = self.found.iter().filter(told).max_by_key(|price| price.mention.text.len()).cloned();
            if let Some(price) = price {
                self.found = vec![price];
            }
        }
    }

    /// 跌幅2.1%，报163.5元: an amount is no rate of an earlier clause.
    fn leave_out_rates(&mut self) {
        if !matches!(self.around.quantity.kind, FigureKind::Money | FigureKind::Measure | FigureKind::Count) {
            return;
        }
        let tokens = self.around.tokens;
        let apart = |candidate: &Candidate| {
            candidate.earlier.is_some()
                || tokens[candidate.tokens.1.min(self.around.first)..self.around.first]
                    .iter()
                    .any(|token| token.stops())
        };
        self.found
            .retain(|candidate| !(apart(candidate) && cues().ends_as(&candidate.mention.text, Cue::RATE)));
    }

    /// 收入分别达到4万元、2万元，(分别)增长4.9%和6.7%: a run that names nothing itself has what the run or the levels before it
    /// measure, each figure its own.
    fn keep_order(&mut self) {
        let discourse = self.discourse;
        let told = discourse.in_turn(self.around).or_else(|| discourse.in_same_row(self.around));
        let Some(number) = told else { return };
        let behind = number + self.around.of == discourse.decisions().len();
        let rest = &self.around.left()[..self.around.predicate.rest];
        let names = |token: &Token| inside(token) && !token.is(Cue::MODIFIER);
        if !(self.around.predicate.each && self.before.is_empty() || behind && !rest.iter().any(names)) {
            return;
        }
        let earlier = &discourse.decisions()[number];
        if earlier.sentence == discourse.sentence()
            && let Some(mention) = earlier.indicator.clone()
        {
            let tokens = (self.around.at, self.around.at);
            self.found = vec![Candidate { mention, source: Source::Earlier, tokens, earlier: Some(number) }];
        }
    }

    /// P<0.05, χ2=4.21: what a symbol and a sign of comparison stand before is known by the symbol.
    fn keep_symbol(&mut self) {
        let (text, span) = (self.discourse.folded(), self.around.quantity.span);
        let before = &text[..span.start];
        let signed = span.of(text).starts_with(['<', '>', '≤', '≥', '≈', '＜', '＞']);
        let equal = before.trim_end().strip_suffix(['=', '＝']);
        let Some(before) = (if signed { Some(before) } else { equal }).map(str::trim_end) else { return };
        let part = |c: &char| c.is_ascii_alphanumeric() || matches!(c, 'α'..='ω' | 'Α'..='Ω' | '²' | '\'');
        let length: usize = before.chars().rev().take(8).take_while(part).map(char::len_utf8).sum();
        let symbol = Span::new(before.len() - length, before.len());
        if symbol.of(text).starts_with(|c: char| c.is_alphabetic()) {
            let mention = self.discourse.mention(symbol);
            self.offer(mention, Source::Before, (self.around.at, self.around.at), None);
            self.found.retain(|candidate| candidate.mention.span.end == symbol.end);
        }
    }

    /// The bound that describes the noun beginning at a token, 60岁以上 of 60岁以上|人口; none with 的 between.
    fn bound_before(&self, start: usize) -> Option<usize> {
        let tokens = self.around.tokens;
        let at = start.checked_sub(1).filter(|&at| tokens[at].figure().is_some())?;
        let quantity = self.discourse.quantity(tokens[at].figure()?);
        // 两年内|投资…, 50%以上|号源; 16至24岁|劳动力
        let ends = quantity.span.of(self.discourse.folded()).ends_with(BOUNDS);
        let bound = matches!(quantity.bound, Bound::AtLeast | Bound::AtMost) && ends
            || quantity.bound == Bound::Range && quantity.kind != FigureKind::Score;
        let bound = bound && quantity.kind != FigureKind::Percent;
        let joined = quantity.span.end == tokens[start].span.start && start < self.around.first;
        (bound && joined && self.around.of == 1).then_some(at)
    }

    /// Whether the token negates what stands right behind it: 未|贴现汇票.
    fn negates(&self, at: usize) -> bool {
        let tokens = self.around.tokens;
        let joined = tokens.get(at + 1).is_some_and(|next| next.span.start == tokens[at].span.end);
        joined && cues().negates(tokens[at].span.of(self.discourse.folded()))
    }

    fn phrase(&self, start: usize, end: usize) -> Mention {
        let tokens = self.around.tokens;
        self.discourse.mention(tokens[start].span.hull(tokens[end - 1].span))
    }

    /// Where phrases of a segment may end: at its end, and before verbs and adverbs at its end.
    fn ends(&self, start: usize, end: usize) -> Vec<usize> {
        let tokens = self.around.tokens;
        let mut ends = Vec::new();
        let mut at = end;
        while at > start && ends.len() < ENDS {
            let last = &tokens[at - 1];
            if may_end(last) {
                ends.push(at);
            }
            let loose = class::is_predicative(last)
                || last.is(Cue::VERB.or(Cue::SOFT).or(Cue::JOINED).or(Cue::NAMED))
                || !may_end(last)
                || matches!(last.part, Part::Localiser | Part::VerbalNoun)
                || matches!(last.kind, Kind::Aside);
            if !loose {
                break;
            }
            at -= 1;
        }
        ends
    }

    fn phrases_before(&mut self) {
        let tokens = self.around.tokens;
        for (start, end) in self.before.clone() {
            for last in self.ends(start, end) {
                let mut starts = 0;
                for first in (start.max(last.saturating_sub(LONGEST))..last).rev() {
                    let negated = first > 0 && self.negates(first - 1);
                    if negated || !may_begin(&tokens[first]) && !self.negates(first) {
                        continue;
                    }
                    // 60岁以上|人口: the bound is part of the name, and the bare noun another.
                    let from = if first == start { self.bound_before(start).unwrap_or(first) } else { first };
                    let phrase = self.phrase(from, last);
                    if !self.is_compared(phrase.span) {
                        self.offer(phrase, Source::Before, (first, last), None);
                    }
                    starts += 1;
                    if starts == STARTS {
                        break;
                    }
                }
            }
        }
    }

    /// Whether words name what the figure is compared with, or the whole of a share, or among whom it ranks.
    fn is_compared(&self, words: Span) -> bool {
        let predicate = &self.around.predicate;
        let basis = match predicate.basis {
            Some(Comparison::Words(span)) => Some(span),
            _ => None,
        };
        // 居全省第二位 ranks in 全省, but 获超级联赛第八名 in what is measured.
        let place = |token: &Token| token.is(Cue::WHOLE.or(Cue::PLACE)) || token.part == Part::Place;
        let among =
            |span: &Span| self.around.tokens.iter().any(|token| span.contains(token.span) && place(token));
        let scope = predicate.scope.filter(among);
        [basis, predicate.whole, scope].into_iter().flatten().any(|span| span.overlaps(words))
    }

    fn phrases_after(&mut self) {
        let Some((start, end)) = self.after else { return };
        let tokens = self.around.tokens;
        let begin = start + usize::from(tokens[start].is(Cue::DE));
        for first in begin..end.min(begin + 2) {
            // 17%|未|表态: the rest.
            let negated = first > begin && self.negates(begin);
            let begins = may_begin(&tokens[first]) || self.negates(first);
            if !begins || negated || first > begin && tokens[begin].part == Part::Noun {
                continue;
            }
            for last in first + 1..=end.min(first + LONGEST) {
                if may_end(&tokens[last - 1]) {
                    self.offer(self.phrase(first, last), Source::After, (first, last), None);
                }
            }
        }
    }

    /// 全球|17个|主流电商平台, 加快青年人才集聚|18项|措施.
    fn phrases_around(&mut self) {
        let Some((start, end)) = self.after else { return };
        let Some(&(left, right)) = self.before.first().filter(|&&(_, end)| end == self.around.first) else {
            return;
        };
        let tokens = self.around.tokens;
        let ends = (start + 1..=end.min(start + 5)).filter(|&last| may_end(&tokens[last - 1]));
        let ends: Vec<usize> = ends.collect();
        for first in (left.max(right.saturating_sub(5))..right).rev().filter(|&at| may_begin(&tokens[at])) {
            for &last in ends.iter().rev().take(3) {
                let before = self.phrase(first, right);
                let after = self.phrase(start, last);
                let text = format!("{}{}", before.text, after.text);
                let mention = Mention { text, span: after.span };
                self.offer(mention, Source::Around, (first, right), None);
            }
        }
    }

    /// The member of the coordination before (or after) a run that stands where the figure does in its run.
    fn members(&mut self) {
        if self.around.of < 2 {
            return;
        }
        for (start, end) in self.before.iter().chain(&self.after).copied().collect::<Vec<_>>() {
            let members = series::members(&self.around.tokens[start..end], self.around.of);
            let offset = members.len().saturating_sub(self.around.of);
            if members.len() < self.around.of {
                continue;
            }
            let member = members[self.around.nth + offset];
            for mention in
                series::with_head(self.discourse, &self.around.tokens[start..end], &members, member)
            {
                let tokens = (start + member.0, start + member.1);
                // What is offered already as a phrase is a member first.
                self.found.retain(|other| other.mention.text != mention.text);
                self.offer(mention, Source::Member, tokens, None);
            }
        }
    }

    /// 分别 gives each figure its own member: nothing else is offered where there are as many of both.
    fn keep_members(&mut self) {
        if !self.around.predicate.each {
            return;
        }
        let indices: Vec<Span> = self
            .discourse
            .names_of(Class::Index, self.around.quantity.span.start)
            .map(|name| name.span)
            .collect();
        let own = |candidate: &Candidate| {
            let (first, last) = candidate.tokens;
            candidate.source == Source::Member
                && first < last
                && (first + 1 < last
                    || !matches!(self.around.tokens[first].kind, Kind::Name(_))
                    || indices.contains(&self.around.tokens[first].span))
                && self.is_full_row(first)
        };
        if self.found.iter().any(own) {
            let kept = self.found.iter().filter(|candidate| own(candidate)).cloned().collect();
            self.found = kept;
        }
    }

    /// 甲县产值12亿元，乙县8亿元: who stands alone before a figure counted as the one before it owns it, and names nothing.
    fn keep_elided(&mut self) {
        let (around, discourse) = (self.around, self.discourse);
        let Some(last) = discourse.decisions().len().checked_sub(1) else { return };
        let before = &discourse.decisions()[last];
        let alike = before.sentence == discourse.sentence()
            && before.kind == around.quantity.kind
            && before.unit == around.quantity.unit.text
            && matches!(
                before.kind,
                FigureKind::Money | FigureKind::Measure | FigureKind::Count | FigureKind::Percent
            );
        let earlier =
            |candidate: &Candidate| candidate.source == Source::Earlier && candidate.earlier == Some(last);
        if alike && around.owner_alone(discourse.folded()).is_some() && self.found.iter().any(earlier) {
            self.found.retain(earlier);
        }
    }

    /// 面积：甲区12平方公里，乙区18平方公里: what stands before the colon is measured, whoever stands alone behind it owns.
    fn keep_label_of_list(&mut self) {
        let (around, text) = (self.around, self.discourse.folded());
        let Some((start, _)) = around.owner_in_clause(text).filter(|_| around.is_listed()) else { return };
        let Some(colon) = start.checked_sub(1).filter(|&at| around.tokens[at].is(Cue::COLON)) else { return };
        let own = |token: &Token| matches!(token.part, Part::Noun | Part::VerbalNoun) || token.is(Cue::PART);
        let label = |candidate: &&Candidate| {
            let (first, last) = candidate.tokens;
            candidate.source == Source::Before
                && last == colon
                && !around.tokens[first].is(Cue::WHOLE.or(Cue::PLACE))
                && own(&around.tokens[last - 1])
                && !matches!(around.tokens[first].kind, Kind::Name(_))
        };
        let longest = self.found.iter().filter(label).max_by_key(|label| label.mention.text.len()).cloned();
        self.found = longest.map_or_else(|| std::mem::take(&mut self.found), |label| vec![label]);
    }

    /// 城乡居民收入分别增长4%、5%: of a pair written short each figure has its own part.
    fn split_pairs(&mut self) {
        // 甲县、乙县城乡居民收入分别…; 2023年、2024年城乡居民收入分别…
        let (left, listed) = (self.around.left(), |token: &Token| token.is(Cue::PAUSE.or(Cue::AND)));
        let times = left.iter().filter(|token| token.time().is_some()).count();
        if self.around.of != 2 || !self.around.predicate.each || times > 1 || left.iter().any(listed) {
            return;
        }
        for candidate in &mut self.found {
            if let Some((pair, part)) = cues().part_of_pair(&candidate.mention.text, self.around.nth) {
                candidate.mention.text = candidate.mention.text.replacen(pair, part, 1);
            }
        }
    }

    /// 新增企业5家、合作社3家: what is listed behind an enumeration comma is new like the first.
    fn repeat_newness(&mut self) {
        let (around, discourse) = (self.around, self.discourse);
        // 新设企业1200家、注册资本86亿元
        let money = |kind: FigureKind| kind == FigureKind::Money;
        let alike = |one: &&Decision| {
            one.sentence == discourse.sentence() && money(one.kind) == money(around.quantity.kind)
        };
        let Some(before) = discourse.decisions().last().filter(alike) else { return };
        let listed = around.left().first().is_some_and(|first| first.is(Cue::PAUSE));
        let newly = before.indicator.as_ref().and_then(|name| cues().newly(&name.text));
        // 新建学校5所、改扩建学校3所
        let verb = |token: &Token| class::is_predicative(token) || token.is(Cue::VERB.or(Cue::SOFT));
        let noun = around.left().get(1).is_some_and(|first| !verb(first));
        let Some(newly) = newly.filter(|_| listed && noun) else { return };
        for candidate in &mut self.found {
            let whole = candidate.tokens == (around.region + 1, around.first);
            let text = &mut candidate.mention.text;
            if candidate.source == Source::Before && whole && !cues().is_of_all(text) {
                text.insert_str(0, newly);
            }
        }
    }

    /// 深成指涨0.8%，报10256点: no index has the figure but the one that its sentence named last.
    fn keep_index(&mut self) {
        let (around, discourse) = (self.around, self.discourse);
        if !matches!(around.quantity.kind, FigureKind::Index | FigureKind::Percent) {
            return;
        }
        let mut names = discourse.names_of(Class::Index, around.quantity.span.start);
        let Some(last) = names.next().filter(|last| last.span.start >= around.tokens[0].span.start) else {
            return;
        };
        let others: Vec<String> = names.map(|name| name.text).filter(|name| *name != last.text).collect();
        let here = around.left().first().is_some_and(|first| last.span.start >= first.span.start);
        self.found.retain(|candidate| {
            matches!(candidate.source, Source::Before | Source::Member)
                || !here
                    && (candidate.source != Source::Qualified || candidate.mention.text.contains(&last.text))
                    && !others.iter().any(|other| candidate.mention.text.contains(other.as_str()))
                || here
                    && candidate.earlier.is_none()
                    && (candidate.source != Source::Index || candidate.mention.text == last.text)
        });
    }

    /// 国家级 names nothing by itself: where a head is at hand, the bare qualifier is not offered.
    fn complete_qualifiers(&mut self) {
        let completed: Vec<(usize, usize)> = self
            .found
            .iter()
            .filter(|other| matches!(other.source, Source::Qualified | Source::Around))
            .map(|other| other.tokens)
            .collect();
        self.found.retain(|candidate| {
            !(matches!(candidate.source, Source::Before | Source::After)
                && class::is_qualifier(&candidate.mention.text)
                && completed.contains(&candidate.tokens))
        });
    }

    /// Whether the segment that holds a token has just as many members as there are figures in the run.
    fn is_full_row(&self, at: usize) -> bool {
        let segment = self.before.iter().find(|&&(start, end)| start <= at && at < end);
        segment.is_some_and(|&(start, end)| {
            series::members(&self.around.tokens[start..end], self.around.of).len() == self.around.of
        })
    }

    /// 收于 implies 收盘, 分 implies 得分.
    fn implied(&mut self) {
        let around = self.around;
        if let Some(verb) = around.predicate.named {
            let word = verb.of(self.discourse.folded());
            let at = (around.first.saturating_sub(1), around.first);
            let noun = cues().noun_of(word).unwrap_or(word);
            // 收于 says 收盘, 收报 says itself.
            let own = stem(word).filter(|stem| !stem.starts_with(noun));
            for noun in [noun, own.unwrap_or(noun)] {
                self.offer(Mention { text: noun.to_owned(), span: verb }, Source::Implied, at, None);
            }
        }
        self.ranking();
        self.indices();
        let unit = match around.quantity.kind {
            // 2.39∶1 and 3∶4∶3 are relations, and no match ends so.
            FigureKind::Score if matches!(&around.quantity.value, Value::Score(score) if score.contains('.') || score.matches(':').count() > 1) => {
                ""
            }
            FigureKind::Score => ":",
            _ => around.quantity.unit.text.as_str(),
        };
        // 3分 of money and 4分30秒 are no points.
        let points = around.quantity.kind == FigureKind::Count || around.quantity.unit.code.is_none();
        if let Some(noun) = cues().measured_in(unit).filter(|noun| !noun.is_empty() && points) {
            let span = around.quantity.span;
            self.offer(
                Mention { text: noun.to_owned(), span },
                Source::Implied,
                (around.at, around.at),
                None,
            );
        }
    }

    /// 排名|全球|第10: the ranking itself, with those ranked.
    fn ranking(&mut self) {
        let around = self.around;
        if around.quantity.kind != FigureKind::Rank {
            return;
        }
        let ranking = around.left().iter().rposition(|token| token.is(Cue::RANKING));
        let Some(at) = ranking.map(|at| around.region + at) else { return };
        let own = self.phrase(at, at + 1);
        if let Some(scope) = around.predicate.scope {
            let text = format!("{}{}", self.discourse.mention(scope).text, own.text);
            self.offer(Mention { text, span: own.span }, Source::Implied, (at, at + 1), None);
        }
        self.offer(own, Source::Implied, (at, at + 1), None);
    }

    /// 收报|4527.78点: the stock index that was named last.
    fn indices(&mut self) {
        let around = self.around;
        if around.quantity.kind != FigureKind::Index {
            return;
        }
        for mention in self.discourse.names_of(Class::Index, around.quantity.span.start).take(2) {
            self.offer(mention, Source::Index, (around.at, around.at), None);
        }
    }

    /// What earlier figures measure, alone and under a qualifier before or after this figure.
    fn earlier(&mut self) {
        let mut offered = 0;
        let in_row = self.discourse.in_same_row(self.around);
        let recent = self.discourse.recent();
        for number in in_row.into_iter().chain(recent) {
            let earlier = &self.discourse.decisions()[number];
            let Some(indicator) = earlier.indicator.clone() else { continue };
            // 跨越两个千亿台阶，达到…: the marks that were passed have no size.
            if earlier.kind == FigureKind::Count && cues().ends_as(&indicator.text, Cue::LIMIT) {
                continue;
            }
            if offered > 0 && self.found.iter().any(|other| other.mention.text == indicator.text) {
                continue;
            }
            self.offer(indicator.clone(), Source::Earlier, (self.around.at, self.around.at), Some(number));
            if offered < 2 {
                self.qualified(number, &indicator);
            }
            offered += 1;
            if offered == EARLIER {
                break;
            }
        }
    }

    /// 净利润：1.36亿元，…: a label at the beginning of a line, before a figure that stands alone, takes no words of earlier
    /// lines.
    fn keep_label(&mut self) {
        let Some(&(start, end)) = self.before.first() else { return };
        let (tokens, text, figure) = (self.around.tokens, self.discourse.folded(), self.around.quantity.span);
        let between = &text[tokens[end - 1].span.end..figure.start];
        let mut before = text[..tokens[start].span.start].chars().rev().take(NUMBERED);
        let begins = before.find(|&c| c == '\n' || c.is_alphabetic()).is_none_or(|c| c == '\n');
        let alone = !text[figure.end..].starts_with(char::is_alphanumeric);
        if !(matches!(between.trim(), "：" | ":") && begins && alone)
            || end == start + 1 && matches!(tokens[start].kind, Kind::Name(_))
        {
            return;
        }
        let own = |candidate: &Candidate| {
            candidate.source == Source::Before
                && candidate.tokens == (start, end)
                && !class::is_qualifier(&candidate.mention.text)
        };
        if self.found.iter().any(own) {
            self.found.retain(own);
        }
    }

    /// 国家级 with the head of 科技创新平台; 省级 with 平台.
    fn qualified(&mut self, number: usize, whole: &Mention) {
        let mut phrases = Vec::new();
        if let Some(&(start, end)) = self.before.first() {
            phrases.extend((start.max(end.saturating_sub(4))..end).rev().map(|first| (first, end)));
        }
        if let Some((start, end)) = self.after {
            phrases.push((start, end));
        }
        let heads = series::heads(self.discourse, whole);
        let tokens = self.around.tokens;
        for (first, last) in phrases {
            // 收盘|跌0.1% says when, and not of what.
            let rate = matches!(self.around.quantity.kind, FigureKind::Percent | FigureKind::Index);
            let verb = rate && last == first + 1 && tokens[first].is(Cue::NAMED);
            if verb || !may_begin(&tokens[first]) || !may_end(&tokens[last - 1]) {
                continue;
            }
            let own = self.phrase(first, last);
            // 规上工业增加值 names a quantity by itself and takes no head.
            let quantity =
                tokens[first..last].iter().any(|token| token.is(Cue::PART.or(Cue::RATE).or(Cue::RATIO)));
            let qualifies = class::is_qualifier(&own.text);
            for head in heads.iter().filter(|_| !quantity) {
                // 省级 takes the place of 国家级 and does not stand before it.
                if qualifies && class::begins_with_qualifier(head) {
                    continue;
                }
                // 企业家上榜 has its head already.
                if own.text.contains(head.as_str()) || own.text.chars().count() > 12 {
                    continue;
                }
                let text = format!("{}{head}", own.text);
                self.offer(Mention { text, span: own.span }, Source::Qualified, (first, last), Some(number));
            }
            // 企业 … 产值: a measured side belongs to the thing named before.
            if tokens[first].is(Cue::PART.or(Cue::RATE).or(Cue::RATIO))
                && !own.text.starts_with(&whole.text)
                && !whole.text.ends_with(&own.text)
            {
                let text = format!("{}{}", whole.text, own.text);
                self.offer(Mention { text, span: own.span }, Source::Measured, (first, last), Some(number));
                for head in heads.iter().filter(|head| head.len() < whole.text.len()) {
                    let base = &whole.text[..whole.text.len() - head.len()];
                    let text = format!("{base}{}", own.text);
                    self.offer(
                        Mention { text, span: own.span },
                        Source::Measured,
                        (first, last),
                        Some(number),
                    );
                }
            }
        }
    }

    /// The features that all candidates of the figure share.
    fn base(&self) -> Features {
        let around = self.around;
        let (quantity, predicate) = (around.quantity, &around.predicate);
        let words = quantity.span.of(self.discourse.folded());
        let mut base = Features {
            kind_class: quantity.kind as i16,
            unit_class: class::unit(&quantity.unit.text),
            role_class: self.discourse.role() as i16,
            bound: quantity.bound as i16,
            of_run: count(around.of, 8),
            nth: count(around.nth, 8),
            each: i16::from(predicate.each),
            all: i16::from(predicate.all),
            from: i16::from(predicate.from),
            plan: i16::from(predicate.plan),
            verb: i16::from(predicate.verb),
            have: i16::from(predicate.have),
            share: i16::from(predicate.whole.is_some()),
            direction: i16::from(predicate.direction.is_some()),
            basis: i16::from(predicate.basis.is_some()),
            named: i16::from(predicate.named.is_some()),
            per: i16::from(quantity.unit.per.is_some()),
            vague: i16::from(quantity.bound != Bound::Exact),
            dot: i16::from(words.contains('.')),
            measured: match cues().measured_in(&quantity.unit.text) {
                None => 0,
                Some("") => 1,
                Some(_) => 2,
            },
            among: i16::from(self.discourse.among()),
            heading: i16::from(self.discourse.in_heading()),
            paragraph_first: i16::from(self.discourse.opens_line()),
            ..Features::default()
        };
        self.neighbours(&mut base);
        base
    }

    /// What stands straight before the figure and straight after it.
    fn neighbours(&self, base: &mut Features) {
        let around = self.around;
        base.right_class = class::token(around.tokens.get(around.last + 1));
        if let Some((start, end)) = self.after {
            let last =
                around.tokens[start..end].iter().position(class::is_predicative).map_or(end, |at| start + at);
            base.right_tokens = count(end - start, 10);
            base.right_part_class = class::part(around.tokens.get(start));
            base.right_head_class =
                class::head(around.tokens[last.max(start + 1) - 1].span.of(self.discourse.folded()));
        }
        let before = around.first.checked_sub(1).filter(|&at| at >= around.region);
        base.left_class = class::token(before.map(|at| &around.tokens[at]));
        base.left_part_class = class::part(before.map(|at| &around.tokens[at]));
        if let Some(&(start, end)) = self.before.first() {
            base.left_tokens = count(end - start, 12);
            base.left_head_class = class::head(around.tokens[end - 1].span.of(self.discourse.folded()));
            base.adjacent_phrase = i16::from(end == around.first);
        }
    }

    fn features(&self, base: &Features, candidate: &Candidate) -> Features {
        let mut found = *base;
        let text = &candidate.mention.text;
        found.source_class = candidate.source as i16;
        found.characters = count(text.chars().count(), 20);
        found.head_class = class::head(text);
        let mut characters = text.chars();
        characters.next_back();
        found.head2_class = class::head(characters.as_str());
        found.in_title = i16::from(!text.is_empty() && self.discourse.title().contains(text.as_str()));
        found.repeats = i16::from(self.discourse.has_measured(text));
        if candidate.tokens.0 < candidate.tokens.1 {
            let own = self.phrase(candidate.tokens.0, candidate.tokens.1).text.chars().count();
            found.own_characters = count(own, 16);
            if candidate.source == Source::Member {
                found.balance = self.balance(own, text.chars().count());
            }
        }
        self.words(&mut found, candidate.tokens);
        if let Some(number) = candidate.earlier {
            self.about_earlier(&mut found, number);
        }
        found
    }

    /// By how many characters the last member of the coordination is longer than a member with its head.
    fn balance(&self, own: usize, whole: usize) -> i16 {
        let Some(&(start, end)) = self.before.first().or(self.after.as_ref()) else { return 0 };
        let members = series::members(&self.around.tokens[start..end], self.around.of);
        let last = members.last().map_or(0, |&(a, b)| self.phrase(start + a, start + b).text.chars().count());
        let head = whole.saturating_sub(own);
        (last as i16 - head as i16 - own as i16).clamp(-9, 9)
    }

    /// Features of the words of a candidate, and of those beside them.
    fn words(&self, found: &mut Features, (start, end): (usize, usize)) {
        if start >= end {
            return;
        }
        let around = self.around;
        let tokens = around.tokens;
        let own = &tokens[start..end];
        found.tokens = count(own.len(), 12);
        found.single_token = i16::from(own.len() == 1);
        let between =
            if end <= around.first { &tokens[end..around.first] } else { &tokens[around.last + 1..start] };
        found.distance = count(between.len(), 15);
        found.stops = count(between.iter().filter(|token| token.stops()).count(), 5);
        found.figures = count(between.iter().filter(|token| token.figure().is_some()).count(), 3);
        let rest = around.region + around.predicate.rest;
        found.rest_distance = if end <= around.first { count(rest.saturating_sub(end), 12) } else { -1 };
        found.first_class = class::token(own.first());
        found.last_class = class::token(own.last());
        found.first_part_class = class::part(own.first());
        found.last_part_class = class::part(own.last());
        let before = start.checked_sub(1).map(|at| &tokens[at]);
        found.before_class = class::token(before);
        found.before2_class = class::token(start.checked_sub(2).map(|at| &tokens[at]));
        found.before_part_class = class::part(before);
        found.after_class = class::token(tokens.get(end));
        found.after_part_class = class::part(tokens.get(end));
        found.has_de = count(own.iter().filter(|token| token.is(Cue::DE)).count(), 3);
        found.has_and = count(own.iter().filter(|token| token.is(Cue::AND.or(Cue::PAUSE))).count(), 4);
        found.has_verb = count(own.iter().filter(|token| token.part == Part::Verb).count(), 4);
        found.has_place = i16::from(own[0].is(Cue::PLACE.or(Cue::WHOLE)))
            + 2 * i16::from(matches!(own[0].kind, Kind::Name(_)) && !own[0].is(Cue::PLACE));
        let inner =
            own.iter().skip(1).find(|token| class::is_predicative(token) || token.part == Part::VerbalNoun);
        found.inner_verb_class = class::token(inner);
        found.name_only = i16::from(own.len() == 1 && matches!(own[0].kind, Kind::Name(_)))
            + 2 * i16::from(own.len() == 1 && own[0].kind == Kind::Quotation);
        found.starts_clause = i16::from(before.is_none_or(|token| token.stops() || token.time().is_some()));
        let segment = self.before.iter().chain(&self.after).find(|&&(a, b)| a <= start && end <= b);
        if let Some(&(from, to)) = segment {
            found.starts_segment = i16::from(from == start);
            found.ends_segment = i16::from(to == end);
            found.segment_rest = count(start - from, 10);
            found.segment_place = i16::from(tokens[from].is(Cue::PLACE.or(Cue::WHOLE)))
                + 2 * i16::from(matches!(tokens[from].kind, Kind::Name(_)));
        }
    }

    /// Features of the figure that a candidate is taken from.
    fn about_earlier(&self, found: &mut Features, number: usize) {
        let decisions = self.discourse.decisions();
        let earlier: &Decision = &decisions[number];
        let quantity = self.around.quantity;
        found.age = count(decisions.len() - number, 12);
        found.earlier_sentence = count(self.discourse.sentence() - earlier.sentence, 4);
        found.earlier_clause = count(self.discourse.clause() - earlier.clause, 6);
        found.earlier_kind = i16::from(earlier.kind == quantity.kind);
        found.earlier_unit = i16::from(earlier.unit == quantity.unit.text);
        found.earlier_role_class = earlier.role as i16;
        found.earlier_source_class = earlier.source as i16;
        found.earlier_first = i16::from(earlier.opens_sentence);
        found.earlier_share = i16::from(
            matches!(earlier.kind, FigureKind::Money | FigureKind::Count)
                && matches!(quantity.kind, FigureKind::Percent | FigureKind::PercentagePoint),
        );
        found.in_sentence_before = i16::from(earlier.sentence == self.discourse.sentence());
    }
}
