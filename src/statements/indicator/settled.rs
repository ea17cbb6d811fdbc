//! Where the wording alone settles what is measured: who is told of by what they do (不满意的|占30%), members of a list
//! under one label (票价：成人|50元), sorts of what was told just before (城镇居民|3万元), what is done with each of several.

use super::super::class;
use super::super::cue::{Cue, cues};
use super::super::discourse::Decision;
use super::super::token::{Kind, Token};
use super::{Candidate, Candidates, LONGEST, Source};
use crate::report::{Bound, FigureKind, Mention};
use crate::words::Part;

/// The classes of last characters (`lexicon/classes.tsv`) that nouns of measures have: 额, 量, 率, 值, 数, 价, 比, 利, 速.
const MEASURES: [i16; 9] = [1, 2, 3, 4, 5, 6, 7, 8, 24];

/// Whether a token is a noun that may stand in a name.
fn is_noun(token: &Token) -> bool {
    use Part::{Abbreviation, Distinguishing, Noun, Unknown, VerbalNoun};
    token.kind == Kind::Word
        && (token.part == Part::Number
            || super::inside(token)
                && matches!(token.part, Noun | VerbalNoun | Distinguishing | Abbreviation | Unknown))
}

/// Whether a name is one of a measure: 余额, 增速, 失业率.
fn measured(name: &str) -> bool {
    cues().ends_as(name, Cue::PART.or(Cue::RATE).or(Cue::RATIO)) || MEASURES.contains(&class::head(name))
}

impl Candidates<'_, '_> {
    /// A candidate of this sentence.
    fn settled(&self, mention: Mention, source: Source, tokens: (usize, usize)) -> Candidate {
        Candidate { mention, source, tokens, earlier: None }
    }

    /// 不满意的|占30%, 从事农业的|有20人: who is told of by what they do or are is named by all of these words.
    pub(super) fn keep_nominalised(&mut self) {
        let around = self.around;
        let (tokens, left) = (around.tokens, around.left());
        let Some(de) = left.iter().rposition(|token| token.is(Cue::DE)).map(|de| around.region + de) else {
            return;
        };
        let behind = &tokens[de + 1..around.first];
        let shares = behind.iter().any(|token| token.is(Cue::SHARE));
        let has =
            behind.iter().any(|token| token.is(Cue::HAVE)) || behind.is_empty() && around.after().is_empty();
        let says = Cue::SHARE.or(Cue::HAVE).or(Cue::LEVEL).or(Cue::ADVERB).or(Cue::TO);
        let counted = matches!(around.quantity.kind, FigureKind::Count | FigureKind::Measure);
        if !(shares || has && counted) || !behind.iter().all(|token| token.is(says)) {
            return;
        }
        let passed = |token: &Token| {
            token.time().is_some()
                || matches!(token.kind, Kind::Name(_))
                || token.is(Cue::AMONG.or(Cue::WHOLE).or(Cue::PLACE).or(Cue::PAUSE))
                || cues().contrasts(token.span.of(self.discourse.folded()))
        };
        let stop = tokens[..de].iter().rposition(|token| token.stops()).map_or(0, |stop| stop + 1);
        let start = around.region.max(stop);
        let first = start + tokens[start..de].iter().take_while(|token| passed(token)).count();
        let verb = |at: &usize| {
            matches!(tokens[*at].part, Part::Verb | Part::Adjective | Part::Idiom) || self.negates(*at)
        };
        let compares = Cue::THAN.or(Cue::ABOVE).or(Cue::BELOW);
        let plain = tokens[first..de].iter().all(|token| {
            token.figure().is_none() && token.time().is_none() && (!token.is(compares) || token.is(Cue::AND))
        });
        if first == de || !plain || de - first > LONGEST || first + 1 == de && tokens[first].is(Cue::MODIFIER)
        {
            return;
        }
        let verb = (first..de).find(verb).unwrap_or(first);
        // 受访者|愿意生育的: the noun may own it
        let nouns = tokens[first..verb].iter().all(|token| token.part == Part::Noun);
        let begins = if nouns && verb > first { vec![first, verb] } else { vec![first] };
        self.found = begins
            .into_iter()
            .map(|at| self.settled(self.phrase(at, de), Source::Before, (at, de)))
            .collect();
    }

    /// 18至35岁|占41.6%, 月收入5000元以下的|占42%, 50人以上的|有35家: what a group told by its bounds alone has is its own.
    pub(super) fn keep_group(&mut self) {
        let (around, discourse) = (self.around, self.discourse);
        let (tokens, left) = (around.tokens, around.left());
        let says = |token: &Token| token.is(Cue::SHARE.or(Cue::HAVE).or(Cue::ADVERB).or(Cue::DE));
        let Some(at) = around.region.checked_sub(1).filter(|_| around.of == 1) else { return };
        let Some(group) = tokens[at].figure().map(|figure| discourse.quantity(figure)) else { return };
        let bounded = group.bound != Bound::Exact && group.bound != Bound::About;
        let shares = around.predicate.whole.is_none() && left.iter().any(|token| token.is(Cue::SHARE));
        let counted = around.quantity.kind == FigureKind::Count
            && left.iter().any(|token| token.is(Cue::HAVE.or(Cue::DE)))
            && around.after().is_empty();
        let Some(start) = self.begins_plainly(at) else { return };
        if bounded && (shares || counted) && left.iter().all(says) {
            let mention = discourse.mention(tokens[start].span.hull(group.span));
            self.found = vec![self.settled(mention, Source::Before, (start, at + 1))];
        }
    }

    /// Where the clause begins in which only nouns, and what links them to it, stand before the figure at a token: 人数|在|50人以下.
    fn begins_plainly(&self, figure: usize) -> Option<usize> {
        let tokens = self.around.tokens;
        let part = |token: &Token| token.is(Cue::AMONG) || token.time().is_some();
        let stop = |token: &Token| token.stops() || token.figure().is_some() || part(token);
        let start = tokens[..figure].iter().rposition(stop).map_or(0, |stop| stop + 1);
        let says = |token: &Token| token.is(Cue::LEVEL) || token.is(Cue::PREPOSITION) && token.is_single();
        let plain = tokens[start..figure].iter().all(|token| is_noun(token) || says(token));
        (plain && figure - start <= LONGEST / 2).then_some(start)
    }

    /// 30人以上的|企业, 售价1万至2万元的|楼盘: a noun that a bounded figure describes is named with it, from the beginning of the clause.
    pub(super) fn keep_bounded(&mut self) {
        let around = self.around;
        let tokens = around.tokens;
        let Some(figure) = around.region.checked_sub(1) else { return };
        let Some(bound) = tokens[figure].figure().map(|number| self.discourse.quantity(number)) else {
            return;
        };
        let bounded = bound.bound != Bound::Exact && bound.kind != FigureKind::Percent;
        let rest = around.region + around.predicate.rest;
        let described = tokens[around.region].is(Cue::DE) && around.region + 1 < rest;
        if !bounded || !described || around.of > 1 {
            return;
        }
        let Some(start) = self.begins_plainly(figure) else { return };
        if tokens[around.region + 1..rest].iter().all(is_noun) && rest - around.region <= LONGEST / 2 {
            let span = tokens[start].span.hull(tokens[rest - 1].span);
            let mention = self.discourse.mention(span);
            self.found = vec![self.settled(mention, Source::Described, (around.region + 1, rest))];
        }
    }

    /// 票价：成人50元，学生25元: the members of a list in one sentence, each with the measure that its label names.
    pub(super) fn keep_member_of_label(&mut self) {
        let (around, discourse) = (self.around, self.discourse);
        let (tokens, start) = (around.tokens, around.clause_start());
        let per = tokens[start.min(around.first)..around.first]
            .iter()
            .rev()
            .take_while(|token| token.is(Cue::ADVERB));
        let end = around.first - per.count();
        if around.of != 1 || start >= end || around.predicate.verb || around.predicate.have {
            return;
        }
        let noun = |token: &Token| {
            let plain = matches!(
                token.part,
                Part::Noun | Part::VerbalNoun | Part::Distinguishing | Part::Abbreviation
            );
            plain && !token.is(Cue::PART.or(Cue::RATE).or(Cue::RATIO).or(Cue::VERB).or(Cue::SOFT))
                || token.is(Cue::AND)
        };
        let Some(colon) = tokens[..start].iter().rposition(|token| token.is(Cue::COLON)) else { return };
        let Some(&(first, last)) =
            super::segments(&tokens[..colon]).last().filter(|&&(_, last)| last == colon)
        else {
            return;
        };
        // 各|险种|保费收入: of all its sorts
        let general = first > 0 && last > first + 1 && tokens[first - 1].is(Cue::EACH);
        let begin = first - usize::from(general);
        let begins = begin == 0 || tokens[begin - 1].stops();
        let label = self.phrase(first + usize::from(general), last);
        let measures = measured(&label.text) && !measured(&self.phrase(start, end).text);
        let listed = start == colon + 1
            || discourse.decisions().last().is_some_and(|one| one.source == Source::Qualified);
        if measures && begins && listed && last - first <= LONGEST && tokens[start..end].iter().all(noun) {
            let text = format!("{}{}", self.phrase(start, end).text, label.text);
            let mention = Mention { text, span: self.phrase(start, end).span };
            self.found = vec![self.settled(mention, Source::Qualified, (start, end))];
        }
    }

    /// 居民消费价格上涨0.3%，城市上涨0.2%，农村上涨0.4%: the one word of a clause, a word for places in general, takes the name of what
    /// moved before; of what was told before 其中, where the sentence has that.
    pub(super) fn keep_parallel(&mut self) {
        let (around, discourse) = (self.around, self.discourse);
        let (tokens, decisions) = (around.tokens, discourse.decisions());
        let start = around.clause_start();
        let start = start + usize::from(tokens[start].is(Cue::AMONG));
        let alone = start >= around.region && start + 1 == around.region + around.predicate.rest;
        let moves = around.quantity.kind == FigureKind::Percent && around.predicate.direction.is_some();
        if !(alone && moves && around.of == 1 && cues().is_common(tokens[start].span.of(discourse.folded())))
        {
            return;
        }
        let among = tokens[..start].iter().rposition(|token| token.is(Cue::AMONG));
        let told =
            tokens[among.unwrap_or(start)..start].iter().filter(|token| token.figure().is_some()).count();
        let Some(whole) = decisions.len().checked_sub(1 + told).map(|number| &decisions[number]) else {
            return;
        };
        let alike = (whole.kind, &whole.unit) == (around.quantity.kind, &around.quantity.unit.text)
            && discourse.sentence() - whole.sentence <= usize::from(among.is_some());
        let Some(name) = whole.indicator.as_ref().filter(|_| alike) else { return };
        let own = self.phrase(start, start + 1);
        // 城市|居民消费价格 before 农村
        let folded = crate::quantities::fold(&name.text);
        let begun = name.text.char_indices().map(|(at, _)| at).skip(2).take(3);
        let common = |at: &usize| folded.get(..*at).is_some_and(|word| cues().is_common(word));
        let rest = begun.into_iter().find(common).unwrap_or(0);
        let mention = Mention { text: format!("{}{}", own.text, &name.text[rest..]), span: own.span };
        self.found = vec![self.settled(mention, Source::Qualified, (start, start + 1))];
    }

    /// 居民人均收入2万元，城镇居民3万元: a sort of what an earlier figure's name begins with takes the rest of that name.
    pub(super) fn keep_sort(&mut self) {
        use Part::{Abbreviation, Distinguishing, Noun, Person, Place};
        let (around, discourse) = (self.around, self.discourse);
        let tokens = around.tokens;
        let start = around.clause_start();
        let start = start + usize::from(tokens[start].is(Cue::AMONG));
        let end = around.region + around.predicate.rest;
        if around.of != 1 || start < around.region || end <= start || end > start + 3 {
            return;
        }
        let own = self.phrase(start, end);
        // jieba's list has 农村居民 as a person.
        let plain = tokens[start..end].iter().all(|token| {
            token.kind == Kind::Word
                && matches!(token.part, Noun | Distinguishing | Place | Abbreviation | Person)
        });
        let alike = |one: &&Decision| {
            (one.kind, one.unit.as_str()) == (around.quantity.kind, around.quantity.unit.text.as_str())
                && discourse.sentence() - one.sentence <= 1
        };
        // 城镇|居民 of 居民|人均收入, 农村|居民 of 城镇居民人均收入, 工业|贷款 of 农业贷款余额
        let tails = own.text.char_indices().map(|(at, _)| &own.text[at..]).skip(1);
        let tails: Vec<&str> = tails.filter(|tail| tail.chars().nth(1).is_some()).collect();
        let general = Cue::WHOLE.or(Cue::ALL);
        let rest = discourse.decisions().iter().rev().take(3).filter(alike).find_map(|one| {
            let name = one.indicator.as_ref()?;
            let whole = &name.text;
            let sort = tails.iter().find_map(|tail| {
                let at = whole.find(tail)?;
                let rest = &whole[at + tail.len()..];
                let before = &whole[..at];
                let sorted = at == 0
                    || cues().is_common(before)
                    || cues().whole_word(before).any(general)
                    || measured(rest);
                (sorted && !rest.is_empty() && !own.text.starts_with(&whole[..at + tail.len()]))
                    .then_some(rest)
            });
            // 女性 after 男性|平均寿命, 农业 after 工业|增加值
            let opposed = || {
                let first = whole.get(..own.text.len())?;
                let last = |name: &str| name.chars().next_back();
                let alike = last(first) == last(&own.text) && first != own.text;
                let parts = discourse.head_starts(name).contains(&first.len()) && first.len() < whole.len();
                (alike && parts).then(|| &whole[first.len()..])
            };
            sort.or_else(opposed).map(str::to_owned)
        });
        if let Some(rest) = rest.filter(|_| plain) {
            let mention = Mention { text: format!("{}{rest}", own.text), span: own.span };
            self.found = vec![self.settled(mention, Source::Qualified, (start, end))];
        }
    }

    /// 对东盟、欧盟分别出口3亿元、2亿元; 对东盟、欧盟进出口分别增长5%、6%: each figure has the member in its place, with the preposition
    /// before the first and what is behind the last.
    pub(super) fn keep_towards(&mut self) {
        let around = self.around;
        let (tokens, left) = (around.tokens, around.left());
        let towards = left.iter().rposition(|token| token.is(Cue::TOWARDS));
        let each = left.iter().any(|token| token.is(Cue::EACH));
        let Some(from) = towards.filter(|_| around.of > 1 && each) else { return };
        let from = around.region + from;
        let joins = |token: &Token| token.is(Cue::PAUSE.or(Cue::AND));
        let name = |token: &Token| matches!(token.kind, Kind::Name(_)) || token.is(Cue::PLACE);
        let ends = |token: &Token| token.is(Cue::EACH.or(Cue::DE));
        let names = |tokens: &[Token]| {
            let place = |(at, token): &(usize, &Token)| if at % 2 == 0 { name(token) } else { joins(token) };
            tokens.iter().enumerate().take_while(place).count()
        };
        let stretch = &tokens[from + 1..around.first];
        let listed = |end: usize| (super::series::members(&stretch[..end], around.of), from + 1 + end);
        let others = stretch.iter().position(|token| token.is(Cue::ETC));
        let (members, at) = match others {
            // 对东盟、非洲|等新兴市场|出口
            Some(end) => listed(end),
            // 对东盟、欧盟|进出口
            None if names(stretch) == 2 * around.of - 1 => listed(names(stretch)),
            // 对甲客户和乙客户|的销售额
            None => listed(stretch.iter().position(ends).unwrap_or(0)),
        };
        if members.len() != around.of {
            return;
        }
        let at = at + usize::from(others.is_some());
        let mut start = at + tokens[at..around.first].iter().take_while(|token| ends(token)).count();
        let named = |token: &&Token| super::inside(token) && !ends(token);
        let end = start + tokens[start..around.first].iter().take_while(named).count();
        if others.is_some() && end > start {
            start = end - 1;
        }
        if start == end {
            return;
        }
        let member = members[around.nth];
        let member = self.phrase(from + 1 + member.0, from + 1 + member.1);
        let text =
            [self.phrase(from, from + 1), member, self.phrase(start, end)].map(|words| words.text).concat();
        let span = tokens[start].span.hull(tokens[end - 1].span);
        let mention = Mention { text, span };
        self.found = vec![self.settled(mention, Source::Member, (start, end))];
    }
}
