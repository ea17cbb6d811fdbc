//! What does each figure state: of which thing, whose, when, and as what?
//!
//! One walk through an article. A figure takes the phrase before it or, for counts, the noun after its measure word;
//! a clause without its own takes the one last named (topic and comment).

use super::clause::{Kind, Mark, STOP, Sentence, Token, tokens};
use super::cue::{Cue, cues};
use super::frame::Frame;
use super::phrase::{self, Phrase, Verb};
use super::predicate::{self, Comparison, Predicate};
use crate::quantities::{Quantities, Quantity};
use crate::report::{Basis, Bound, Change, Direction, FigureKind, Mention, Role, Value};
use crate::span::Span;
use crate::words::{Part, Word};

/// What one figure states. Spans are in the clean text.
#[derive(Clone, Debug, Default)]
pub(super) struct Link {
    pub(super) role: Role,
    pub(super) indicator: Option<Mention>,
    pub(super) subject: Option<Mention>,
    /// The number of the time expression that gives the period.
    pub(super) period: Option<usize>,
    pub(super) change: Option<Change>,
    pub(super) scope: Option<String>,
    /// What a share is taken of.
    pub(super) whole: Option<String>,
    /// The verb that the indicator is the object of.
    pub(super) verb: Option<String>,
    pub(super) sentence: Span,
    /// The number of its clause in the text.
    pub(super) clause: usize,
    /// Whether it is the amount before a change (由A).
    pub(super) from: bool,
    /// The figure of the whole that this is a part of (其中).
    pub(super) part_of: Option<usize>,
}

/// The thing last named.
#[derive(Clone, Debug)]
struct Topic {
    mention: Mention,
    /// Without the measured side: 竣工投产项目 of 竣工投产项目产值.
    base: Mention,
    /// Whether it is nothing but a measured side.
    side: bool,
}

/// Figures in a row that share their words: 分别增长8.7%、31.5%和32.3%.
#[derive(Debug)]
struct Series {
    leader: usize,
    members: Vec<Mention>,
    next: usize,
    left: usize,
}

/// What holds within one sentence.
#[derive(Debug, Default)]
struct Scene {
    /// The clause in which a plan was announced.
    plan: Option<usize>,
    /// The clause in which something was expected.
    expected: Option<usize>,
    /// The figure whose parts follow (其中).
    total: Option<usize>,
    among: bool,
    /// The head that a lead-in gives to what follows: 产量 of 产品产量大幅增长，锂电池增长….
    head: Option<Span>,
    /// Where a class begins that a threshold bounds: 集体经济收入 of 集体经济收入10万元以上|村.
    class: Option<usize>,
    /// The members of the lead-in's coordination.
    members: Vec<Mention>,
    series: Option<Series>,
    /// The sentence's first figure.
    first: usize,
    /// Where the current clause begins, and whether it holds a figure.
    clause: usize,
    counted: bool,
}

/// What may follow whoever does something.
const ACTS: Cue = Cue::VERB.or(Cue::SOFT).or(Cue::JOINED).or(Cue::HAVE).or(Cue::ADVERB).or(Cue::TOTAL);

/// The longest name of a doer that no list knows.
const LONGEST_DOER: usize = 6 * 3;

/// The walk through one article.
pub(super) struct Walk<'a> {
    text: &'a str,
    folded: &'a str,
    read: &'a Quantities,
    words: &'a [Word],
    frame: Frame,
    topic: Option<Topic>,
    subject: Option<Mention>,
    /// Whom the article is about as a whole (全市).
    home: Option<Mention>,
    clauses: usize,
    line: usize,
    /// The article's first figure, and its first line.
    title: usize,
    title_end: usize,
    first_line: Option<usize>,
    /// Reused from sentence to sentence.
    tokens: Vec<Token>,
    /// What was found, one for each figure so far.
    pub(super) links: Vec<Link>,
}

impl<'a> Walk<'a> {
    /// A walk through `text`; `folded` is the same text with Traditional characters folded.
    pub(super) fn new(text: &'a str, folded: &'a str, read: &'a Quantities, words: &'a [Word]) -> Self {
        Self {
            text,
            folded,
            read,
            words,
            frame: Frame::default(),
            topic: None,
            subject: None,
            home: None,
            clauses: 0,
            line: usize::MAX,
            title: 0,
            title_end: 0,
            first_line: None,
            tokens: Vec::new(),
            links: Vec::with_capacity(read.quantities.len()),
        }
    }

    /// The beginning of an article: nothing named before holds any longer.
    pub(super) fn article(&mut self, home: Option<Mention>) {
        self.frame = Frame::default();
        (self.topic, self.subject, self.home) = (None, None, home);
        (self.title, self.title_end, self.first_line) = (self.links.len(), self.links.len(), None);
    }

    /// Reads one sentence with its figures and times.
    pub(super) fn sentence(&mut self, sentence: Sentence, marks: &[Mark]) {
        let mut pieces = std::mem::take(&mut self.tokens);
        tokens(self.folded, sentence, marks, self.words, &mut pieces);
        if sentence.heading {
            self.frame.heading(sentence.line, &pieces, &self.read.times);
        }
        if marks.iter().any(|mark| matches!(mark.kind, Kind::Figure(_) | Kind::Time(_))) {
            self.walk(sentence, &pieces);
            self.date_title(sentence.line);
        } else if let Some(Token { kind: Kind::Owner, span }) = pieces.first() {
            // 谢玉娘说…: the next sentence may go on with her.
            self.subject = Some(self.mention(*span));
        }
        self.tokens = pieces;
    }

    /// The title's figures hold when the lead says.
    fn date_title(&mut self, line: usize) {
        let title = *self.first_line.get_or_insert(line);
        if line == title {
            self.title_end = self.links.len();
        } else if line == title + 1
            && let Some(ground) = self.frame.ground()
        {
            for link in &mut self.links[self.title..self.title_end] {
                if link.period.is_none() && link.role != Role::Threshold {
                    link.period = Some(ground);
                }
            }
        }
    }

    fn walk(&mut self, sentence: Sentence, tokens: &[Token]) {
        self.frame.sentence(sentence.line, &self.read.times);
        if sentence.line != self.line {
            (self.topic, self.line) = (None, sentence.line);
        }
        if self.home.is_some() {
            self.subject = self.home.clone();
        }
        self.clauses += 1;
        let mut scene = Scene { first: self.links.len(), ..Scene::default() };
        let mut region = 0;
        for (at, token) in tokens.iter().enumerate() {
            match token.kind {
                Kind::Time(time) => self.frame.time(tokens, at, time, &self.read.times),
                Kind::Figure(number) => {
                    let taken = self.figure(sentence, &mut scene, tokens, region, at, number);
                    region = taken.max(at + 1);
                    scene.counted = true;
                    self.years_past(tokens, at, number);
                }
                Kind::Words(cue) => {
                    if cue.any(Cue::NOW) {
                        self.frame.now();
                    }
                    if cue.any(Cue::PLAN) && self.announces(tokens, at) {
                        scene.plan = Some(self.clauses);
                    }
                    // 争取达到 expects; 争取资金 does not.
                    if cue.any(Cue::EXPECT) && (!cue.any(Cue::VERB) || self.governs_verb(tokens, at)) {
                        scene.expected = Some(self.clauses);
                    }
                    if cue.any(Cue::AMONG) {
                        scene.total = self
                            .links
                            .len()
                            .checked_sub(1)
                            .filter(|&last| last >= scene.first || !scene.counted);
                        scene.among = scene.total.is_some();
                    }
                    if cue.any(STOP) {
                        if !scene.counted {
                            let begin = scene.clause;
                            self.lead_in(&mut scene, &tokens[begin..at]);
                        }
                        if cue.any(Cue::REPORT) {
                            // 新华社北京8月7日电: whoever reports is not spoken of.
                            self.subject = self.home.clone();
                        }
                        if cue.any(Cue::SEMICOLON) {
                            (scene.among, scene.total, scene.head) = (false, None, None);
                        }
                        self.clauses += 1;
                        (region, scene.clause, scene.counted) = (at + 1, at + 1, false);
                        scene.class = None;
                    }
                }
                Kind::Name | Kind::Owner => {}
            }
        }
        if !scene.counted {
            let begin = scene.clause;
            self.lead_in(&mut scene, &tokens[begin..]);
        }
    }

    /// 五年来, 过去五年.
    fn years_past(&mut self, tokens: &[Token], at: usize, number: usize) {
        let quantity = &self.read.quantities[number];
        if quantity.kind != FigureKind::Duration || quantity.unit.text != "年" {
            return;
        }
        let after = tokens.get(at + 1).map_or("", |token| token.span.of(self.folded));
        let before = at.checked_sub(1).map_or("", |before| tokens[before].span.of(self.folded));
        if (after.starts_with('来')
            || after.starts_with("以来")
            || before.ends_with("过去")
            || before.ends_with('这'))
            && let Value::One(length) = &quantity.value
        {
            self.frame.past_years(length.to_f64() as i32, &self.read.times);
        }
    }

    /// A clause without figures may name what the next ones are about.
    fn lead_in(&mut self, scene: &mut Scene, tokens: &[Token]) {
        let Some(verb) = tokens.iter().rposition(|token| token.is(Cue::UP.or(Cue::DOWN).or(Cue::FLAT)))
        else {
            self.owner(tokens);
            return;
        };
        let predicate = predicate::read(&tokens[..=verb], FigureKind::Percent);
        let rest = &tokens[..predicate.rest];
        let Some(found) = phrase::before(rest, true, |token| self.owns(token)) else { return };
        self.owner(&rest[..found.start]);
        let (found, _) = self.without_owner(rest, found);
        let last = rest[found.end - 1];
        scene.head = last.is(Cue::PART).then_some(last.span);
        scene.members = self.members(rest, found);
        let mention = self.mention(spanned(rest, found));
        self.topic = Some(Topic { base: mention.clone(), mention, side: false });
    }

    /// Links one figure; gives where the next one's words begin.
    fn figure(
        &mut self,
        sentence: Sentence,
        scene: &mut Scene,
        tokens: &[Token],
        region: usize,
        at: usize,
        number: usize,
    ) -> usize {
        if let Some(series) = &mut scene.series {
            series.left -= 1;
            series.next += 1;
            let mut link = self.links[series.leader].clone();
            if let Some(member) = series.members.get(series.next) {
                link.indicator = Some(member.clone());
            }
            if series.left == 0 {
                scene.series = None;
            }
            self.links.push(link);
            return at + 1;
        }
        let quantity = &self.read.quantities[number];
        let left = &tokens[region..at];
        let right = &tokens[at + 1..];
        let predicate = predicate::read(left, quantity.kind);
        let rest = &left[..predicate.rest];
        let before = phrase::before(rest, predicate.verb, |token| self.owns(token))
            .filter(|&found| !is_fragment(spanned(rest, found).of(self.folded)));
        let ordinal =
            quantity.kind == FigureKind::Rank && !matches!(quantity.unit.text.as_str(), "" | "位" | "名");
        let after = phrase::after(right, ordinal);
        let followers = followers(tokens, at, &self.read.quantities);
        // 接待8200万人次，今年1月接待960万人次: the verb alone, again.
        let verb =
            rest.last().filter(|token| token.is(Cue::VERB.or(Cue::SOFT))).map(|verb| verb.span.of(self.text));
        let again = verb.is_some()
            && self.links[scene.first..].last().is_some_and(|last| last.verb.as_deref() == verb);
        let measured = self.topic.as_ref().is_some_and(|topic| ends_as_measure(&topic.mention.text));
        let sides = Sides {
            quantity,
            predicate: &predicate,
            rest,
            right,
            before,
            after,
            again,
            measured,
            folded: self.folded,
        };
        let mut choice = sides.choose();
        // 浙江出口增长6.2%，江苏增长4.8%: a place alone is whose figure it is.
        if let Choice::Before(found) = choice
            && found.end - found.start == 1
            && rest[found.start].is(Cue::PLACE.or(Cue::WHOLE))
            && self.links.len() > scene.first
        {
            self.subject = Some(self.mention(rest[found.start].span));
            choice = Choice::Inherit;
        }

        self.owner(&rest[..before.map_or(rest.len(), |phrase| phrase.start)]);
        self.doer(rest);
        let mut link = Link {
            role: predicate.role.unwrap_or_default(),
            sentence: sentence.span,
            clause: self.clauses,
            from: predicate.from,
            ..Link::default()
        };
        let mut taken = at + 1;
        let mut members = Vec::new();
        let mut base = None;
        let side = matches!(choice, Choice::Before(found) if rest[found.end - 1].is(Cue::PART.or(Cue::RATIO).or(Cue::RATE)));
        let bare = matches!(choice, Choice::Before(found) if is_side(&rest[found.start..found.end]));
        match choice {
            Choice::Named(noun, span) => {
                link.indicator = Some(Mention { text: noun.to_owned(), span });
                if let Some(found) = before {
                    self.spoken_of(rest, found);
                }
            }
            Choice::Nothing => {
                if let Some(found) = before {
                    self.owner_phrase(rest, found);
                }
            }
            Choice::Before(found) => {
                if rest[found.start].span.of(self.folded).starts_with('总') && found.end == found.start + 1 {
                    self.added(quantity);
                }
                let (found, start) = self.without_owner(rest, found);
                let mut span = spanned(rest, found);
                span.start = span.start.max(start);
                if let Some(class) =
                    scene.class.filter(|_| rest[..found.start].iter().all(|token| token.is(Cue::DE)))
                {
                    span.start = class;
                }
                let mut mention = self.mention(span);
                if found.ends_in_verb && start == 0 {
                    mention = self.named(rest, found);
                }
                (link.indicator, base) = self.completed(scene, rest, found, mention, quantity, &mut link);
                members = self.members(rest, found);
            }
            Choice::After(found) => {
                if quantity.kind != FigureKind::Rank {
                    taken = at + 1 + found.end;
                }
                let mut mention = self.mention(spanned(right, found));
                mention.text = self.borrowed_head(tokens, taken, quantity, &mention.text);
                if let Some(modifier) = before.filter(|&found| modifies(rest, found, right)) {
                    let words = self.mention(spanned(rest, modifier));
                    mention.text.insert_str(0, &words.text);
                } else if let Some(found) = before {
                    self.has(rest, found, &left[predicate.rest..]);
                }
                // 数千名|日本民众, where no one else is spoken of.
                if self.subject.is_none() && right[found.start].is(Cue::PLACE) {
                    self.subject = Some(self.mention(right[found.start].span));
                }
                if scene.among && self.same_unit(scene, quantity) {
                    link.part_of = scene.total;
                }
                base = Some(mention.clone());
                link.indicator = Some(mention);
            }
            Choice::Inherit => {
                if predicate.all && quantity.kind == FigureKind::Rank {
                    link.indicator = self.union(scene);
                }
                if link.indicator.is_none() {
                    link.indicator = self.topic.as_ref().map(|topic| topic.mention.clone());
                }
                members = std::mem::take(&mut scene.members);
            }
        }

        if quantity.kind == FigureKind::Rank
            && let Some(list) = predicate.scope.filter(|scope| scope.of(self.folded).ends_with(['榜']))
        {
            link.indicator = Some(self.mention(list));
        }
        let changes = matches!(choice, Choice::Before(phrase) if phrase.verb == Verb::Change);
        let words = quantity.span.of(self.folded);
        let measures = link.indicator.as_ref().is_some_and(|mention| ends_as_measure(&mention.text));
        let doubles =
            quantity.kind == FigureKind::Multiple && (words.contains('翻') || words.ends_with("倍增"));
        link.role = predicate.role.unwrap_or(match choice {
            // 5.5%的平均增速
            Choice::After(found) if right[found.end - 1].is(Cue::RATE) => Role::Change,
            Choice::After(found) if quantity.kind == FigureKind::Percent && found.start <= 1 => Role::Share,
            _ if changes => Role::Change,
            _ if doubles => Role::Change,
            _ if quantity.kind == FigureKind::Percent
                && !words.contains('%')
                && !predicate.verb
                && !side
                && !measures =>
            {
                Role::Share
            }
            _ => Role::Level,
        });
        let verb_before =
            before.filter(|_| changes).and_then(|phrase| rest.get(phrase.start.checked_sub(1)?));
        let direction = predicate
            .direction
            .or_else(|| verb_before.map(|token| direction_of(*token)))
            .or_else(|| self.rate_direction(rest))
            .or(doubles.then_some(Direction::Up));
        if link.role == Role::Change {
            link.change = Some(Change { direction, basis: predicate.basis.map(|basis| self.basis(basis)) });
        }
        if limits(quantity, left, right, &predicate, self.folded) {
            link.role = Role::Threshold;
            taken = at + 1;
            let limit = right.first().is_some_and(|token| token.is(Cue::LIMIT));
            let name = link.indicator.as_ref().filter(|_| !limit && matches!(choice, Choice::Before(_)));
            scene.class = Some(name.map_or(quantity.span.start, |name| name.span.start));
        }
        link.period = if link.role == Role::Threshold { None } else { self.frame.period() };
        // 年均增长 is a mean over years; 年均浓度 is a year's.
        let of_years = |at: usize| {
            left[at].span.of(self.folded).starts_with("年均")
                && left.get(at + 1).is_none_or(|next| !next.is_text() && !next.is(Cue::PART.or(Cue::NOUN)))
        };
        if (0..left.len()).any(of_years) {
            link.period = self.frame.mean_of_years(link.period, &self.read.times);
        }
        if self.meant(scene, quantity, &link, &choice, tokens, taken) {
            link.role = Role::Target;
        }
        link.scope = predicate.scope.map(|span| self.mention(span).text).filter(|text| !text.is_empty());
        if link.role == Role::Rank && link.scope.is_none() && predicate.verb {
            link.scope = self.links[scene.first..].iter().rev().find_map(|link| link.scope.clone());
        }
        link.verb = match choice {
            Choice::Before(found) => found.start.checked_sub(1).map(|verb| rest[verb]),
            Choice::After(_) => rest.last().copied(),
            _ => None,
        }
        .filter(|verb| verb.is(Cue::VERB.or(Cue::SOFT)))
        .map(|verb| verb.span.of(self.text).to_owned());
        link.whole = predicate.whole.map(|span| self.mention(span).text).filter(|text| !text.is_empty());
        link.subject = self.subject.clone();
        if let (Choice::After(_), Some(counted)) = (choice, &link.indicator)
            && cues().names_owner(&counted.text)
            && tokens.get(taken).is_some_and(|token| token.is(ACTS))
        {
            // 39家航空公司|共安排…: whose the next figures are.
            self.subject = Some(counted.clone());
        }
        if members.len() == followers + 1 && followers > 0 {
            link.indicator = members.first().cloned();
        } else {
            members.clear();
        }
        if followers > 0 {
            scene.series = Some(Series { leader: self.links.len(), members, next: 0, left: followers });
        }
        if let (Some(mention), false) = (&link.indicator, matches!(quantity.kind, FigureKind::Score))
            && choice != Choice::Inherit
        {
            self.topic = Some(Topic {
                mention: mention.clone(),
                side: bare && base.is_none(),
                base: base.unwrap_or_else(|| mention.clone()),
            });
        }
        if side {
            scene.head = None;
        }
        if scene.among && link.part_of.is_none() {
            // parts are only what is counted like their whole
        } else if !scene.among && link.role != Role::Change {
            scene.total = Some(self.links.len());
        }
        self.links.push(link);
        taken
    }

    /// The phrase with what its sentence lends it: a measured side (产值) belongs to the thing named before, a
    /// qualifier after 其中 (省级) to its total, a bare noun to the lead-in's head. Also gives the thing itself.
    fn completed(
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
            let text = format!("{}{}", whole.text, mention.text);
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
        let base = (last > 0 && phrase[last].is(Cue::PART)).then(|| {
            let span = Span::new(mention.span.start, phrase[last - 1].span.end.max(mention.span.start));
            let base = self.mention(span);
            Mention { text: base.text.trim_end_matches('的').to_owned(), ..base }
        });
        (Some(mention), base.filter(|base| !base.text.is_empty()))
    }

    fn same_unit(&self, scene: &Scene, quantity: &Quantity) -> bool {
        scene.total.is_some_and(|total| {
            let whole = &self.read.quantities[total];
            whole.unit == quantity.unit && whole.kind == quantity.kind
        })
    }

    /// 新增41家，总数达到123家: beside the new total, what is new is a change.
    fn added(&mut self, quantity: &Quantity) {
        let Some(number) = self.links.len().checked_sub(1) else { return };
        let link = &mut self.links[number];
        let new = link.indicator.as_ref().is_some_and(|indicator| indicator.text.starts_with('新'));
        if new && link.role == Role::Level && self.read.quantities[number].unit == quantity.unit {
            link.role = Role::Change;
            link.change = Some(Change { direction: Some(Direction::Up), basis: None });
        }
    }

    /// 27家国家级、178家省级单项冠军: the qualifier takes the head of the next one of its kind.
    fn borrowed_head(&self, tokens: &[Token], taken: usize, quantity: &Quantity, text: &str) -> String {
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
    fn union(&self, scene: &Scene) -> Option<Mention> {
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

    /// The members of a coordination; one without a head takes the last one's (新能源汽车、智能手机|零售额), but beside
    /// members with measures of their own only across 和 (巩固率、高中阶段和高等教育|毛入学率).
    fn members(&self, rest: &[Token], found: Phrase) -> Vec<Mention> {
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

    /// Whether a plan, or a heading of plans, makes a target of the figure.
    fn meant(
        &self,
        scene: &mut Scene,
        quantity: &Quantity,
        link: &Link,
        choice: &Choice,
        tokens: &[Token],
        taken: usize,
    ) -> bool {
        if matches!(link.role, Role::Threshold | Role::Rank) || link.from {
            return false;
        }
        let after = matches!(choice, Choice::After(_));
        let announced = scene
            .plan
            .is_some_and(|clause| clause == link.clause || !after || quantity.bound == Bound::AtLeast);
        let follows = after
            && (taken..tokens.len())
                .take_while(|&at| !tokens[at].is(STOP))
                .any(|at| tokens[at].is(Cue::PLAN) && self.announces(tokens, at));
        // 预计年产值15亿元，带动就业2000人: what has no subject of its own is expected too.
        let goes_on = match choice {
            Choice::Inherit => true,
            Choice::Before(found) => found.verb != Verb::None,
            _ => false,
        };
        let expected = scene
            .expected
            .is_some_and(|clause| clause == link.clause || clause + 1 == link.clause && goes_on);
        if expected {
            scene.expected = Some(link.clause);
        }
        announced || follows || expected || self.frame.planned(link.period, &self.read.times)
    }

    /// Whether a plan word announces something: 计划 as the end of a name (航班计划，培养计划|人才) does not.
    fn announces(&self, tokens: &[Token], at: usize) -> bool {
        tokens.get(at + 1).is_some_and(|next| {
            // 将 before a thing only moves it before its verb (将该批海鲜变卖).
            let adverb =
                !tokens[at].is(Cue::EDGE) || !next.is_text() || next.span.of(self.folded).starts_with('新');
            let named = tokens[at].span.of(self.folded) == "计划"
                && at > 0
                && (tokens[at - 1].is(Cue::VERB.or(Cue::SOFT)) || !self.governs_verb(tokens, at));
            adverb
                && !named
                && !next.is(Cue::DE.or(Cue::AND).or(Cue::PAUSE))
                && (!next.is(STOP) || next.is(Cue::COLON))
        })
    }

    /// Whether what follows a token begins with a verb rather than a noun, as far as the words tell.
    fn governs_verb(&self, tokens: &[Token], at: usize) -> bool {
        tokens.get(at + 1).is_none_or(|next| {
            let noun = next.is_text()
                && self.word_at(next.span.start).is_some_and(|word| {
                    !matches!(
                        word.part,
                        Part::Verb | Part::VerbalNoun | Part::Adverb | Part::Function | Part::Adjective
                    )
                });
            let new = next.is_text() && next.span.of(self.folded).starts_with('新');
            new || !noun && !next.is(Cue::NOUN.or(Cue::PLACE).or(Cue::WHOLE))
        })
    }

    fn basis(&self, basis: Comparison) -> Basis {
        match basis {
            Comparison::YearOnYear => Basis::YearOnYear,
            Comparison::PeriodOnPeriod => Basis::PeriodOnPeriod,
            Comparison::Words(span) => {
                let words = self.mention(span).text;
                let words = words.trim_end_matches("相比");
                match words {
                    "上年" | "去年" | "上年同期" | "去年同期" | "同期" => Basis::YearOnYear,
                    "上月" | "上季度" | "上季" | "上期" | "上周" => Basis::PeriodOnPeriod,
                    _ => Basis::Words(words.to_owned()),
                }
            }
        }
    }

    fn rate_direction(&self, rest: &[Token]) -> Option<Direction> {
        let last = rest.last().filter(|token| token.is(Cue::RATE))?;
        let word = last.span.of(self.folded);
        Some(if word.contains(['降', '跌', '减', '贬']) { Direction::Down } else { Direction::Up })
    }

    /// Takes the last place or organisation among `tokens` as the one spoken of.
    fn owner(&mut self, tokens: &[Token]) {
        let names = |token: &Token| token.is_text() || token.is(Cue::WHOLE.or(Cue::PLACE).or(Cue::NOUN));
        let Some(start) = tokens.iter().position(names) else { return };
        if tokens[..start]
            .iter()
            .any(|token| token.is(Cue::VERB.or(Cue::SOFT).or(Cue::JOINED).or(Cue::HAVE).or(Cue::EDGE)))
        {
            return;
        }
        let run = &tokens[start..];
        let run = &run[..run.iter().position(|token| !names(token)).unwrap_or(run.len())];
        let whole = Span::new(run[0].span.start, run[run.len() - 1].span.end);
        let (first, last) = (run[0], run[run.len() - 1]);
        // 努力跑赢全国: what is done to a place is no name of one.
        let acts =
            |word: &Word| matches!(word.part, Part::Verb | Part::Adverb | Part::Adjective | Part::Function);
        if first.is_text()
            && matches!(first.kind, Kind::Words(_))
            && self.word_at(whole.start).is_some_and(acts)
        {
            return;
        }
        let span = if last.is(Cue::WHOLE.or(Cue::PLACE)) || cues().names_owner(whole.of(self.folded)) {
            whole
        } else if let Some(owner) = run.iter().rfind(|token| matches!(token.kind, Kind::Owner)) {
            owner.span
        } else if first.is(Cue::WHOLE.or(Cue::PLACE)) || matches!(first.kind, Kind::Name) && run.len() == 1 {
            first.span
        } else {
            return;
        };
        self.subject = Some(self.mention(span));
        if first.is(Cue::WHOLE) && run.len() == 1 {
            self.home = self.subject.clone();
        }
    }

    /// The short name at the beginning of a clause, before a verb with an object: 法院|受理|案件.
    fn doer(&mut self, rest: &[Token]) {
        let acts = |token: &Token| token.is(Cue::VERB.or(Cue::HAVE).or(Cue::NAMED)) && !token.is(Cue::PART);
        let Some(verb) = rest.iter().position(acts) else { return };
        let skipped = |token: &&Token| {
            token.is(Cue::ADVERB.or(Cue::TOTAL).or(Cue::EDGE)) || matches!(token.kind, Kind::Time(_))
        };
        let names: Vec<&Token> = rest[..verb].iter().filter(|token| !skipped(token)).collect();
        // A longer name before 就业, 投资 … is rather what is measured.
        let longest = if rest[verb].is(Cue::VERB.or(Cue::HAVE)) { LONGEST_DOER } else { LONGEST_DOER / 2 };
        if let [first, .., last] | [first @ last] = names[..]
            && first.is_text()
            && names.iter().all(|token| token.is_text() || token.is(Cue::NOUN))
            && (matches!(first.kind, Kind::Owner) || self.may_name(first.span.start))
            && (2 * 3..=longest).contains(&first.span.hull(last.span).len())
        {
            let name = first.span.hull(last.span);
            self.subject = Some(self.mention(name));
        }
    }

    /// Whether the word that begins at a byte may begin a name; without words any may.
    fn may_name(&self, at: usize) -> bool {
        self.word_at(at).is_none_or(|word| {
            !matches!(
                word.part,
                Part::Verb
                    | Part::Adverb
                    | Part::Function
                    | Part::Number
                    | Part::Adjective
                    | Part::Time
                    | Part::Localiser
                    | Part::Idiom
            )
        })
    }

    /// The word that begins at a byte, past 该 and 本 (该|手机).
    fn word_at(&self, at: usize) -> Option<&Word> {
        let at = at + if self.folded[at..].starts_with(['该', '本']) { 3 } else { 0 };
        self.words.get(self.words.partition_point(|word| word.span.end <= at))
    }

    /// A phrase that is no indicator may be the owner, but not as the object of a verb (考察|非洲|3个国家).
    fn owner_phrase(&mut self, rest: &[Token], found: Phrase) {
        if found.verb != Verb::Before {
            self.owner(&rest[found.start..found.end]);
        }
    }

    /// What a figure is said of whose indicator its verb or unit names: 主力合约|收于…, 霍尔曼|23分.
    fn spoken_of(&mut self, rest: &[Token], found: Phrase) {
        let phrase = &rest[found.start..found.end];
        let name = |at: usize| phrase.get(at).is_some_and(|token: &Token| token.is_text());
        let from = phrase.iter().position(|token| token.is_text()).unwrap_or(phrase.len());
        // 上海黄金交易所|黄金Au99.95: what is traded, not where.
        let traded = name(from + 1) && matches!(phrase[from].kind, Kind::Owner);
        let from = from + usize::from(traded);
        let run = phrase[from..].iter().take_while(|token| token.is_text() || token.is(Cue::NOUN)).count();
        if run == 0 || phrase.iter().any(|token| token.is(Cue::DE)) || !self.may_name(phrase[from].span.start)
        {
            return self.owner_phrase(rest, found);
        }
        let span = phrase[from].span.hull(phrase[from + run - 1].span);
        self.subject = Some(self.mention(span));
    }

    /// 黄金期货|共有|7个|合约: whoever has what is counted.
    fn has(&mut self, rest: &[Token], found: Phrase, verbs: &[Token]) {
        let phrase = &rest[found.start..found.end];
        let names = |token: &Token| token.is_text() || token.is(Cue::NOUN);
        if verbs.iter().any(|token| token.is(Cue::HAVE))
            && found.verb == Verb::None
            && phrase.iter().all(names)
            && self.may_name(phrase[0].span.start)
        {
            self.subject = Some(self.mention(spanned(rest, found)));
        } else {
            self.owner_phrase(rest, found);
        }
    }

    /// 潍坊市|外贸进出口总值: the owner at the beginning of a phrase becomes the subject. Gives what remains, and where
    /// in the text it begins.
    fn without_owner(&mut self, rest: &[Token], mut found: Phrase) -> (Phrase, usize) {
        let first = rest[found.start];
        if first.is(Cue::WHOLE.or(Cue::PLACE))
            && found.end - found.start > 1
            && !rest[found.start + 1].is(Cue::AND.or(Cue::PAUSE))
        {
            self.subject = Some(self.mention(first.span));
            found.start += 1;
            if rest[found.start].is(Cue::DE) && found.end - found.start > 1 {
                found.start += 1;
            }
            return (found, 0);
        }
        let named = matches!(first.kind, Kind::Owner) || cues().names_owner(first.span.of(self.folded));
        if first.is_text() && found.end - found.start > 1 && named {
            self.subject = Some(self.mention(first.span));
            found.start += 1;
            return (found, 0);
        }
        if first.is_text() {
            let text = first.span.of(self.folded);
            let cut = text.char_indices().skip(2).take(4).map(|(at, _)| at).find(|&at| {
                text[..at].ends_with(['市', '省', '县', '区', '州'])
                    && cues().names_owner(&text[..at])
                    && !text[at..].starts_with(['级', '际', '内', '外', '域', '场', '区'])
                    && (text[at..].chars().count() > 1 || found.end - found.start > 1)
            });
            if let Some(cut) = cut {
                self.subject = Some(self.mention(Span::new(first.span.start, first.span.start + cut)));
                return (found, first.span.start + cut);
            }
        }
        (found, 0)
    }

    /// Whether a token names a place or an organisation.
    fn owns(&self, token: Token) -> bool {
        token.is(Cue::WHOLE.or(Cue::PLACE))
            || matches!(token.kind, Kind::Name | Kind::Owner)
            || cues().names_owner(token.span.of(self.folded))
    }

    /// The words of a phrase, without the adverbs in it.
    fn named(&self, tokens: &[Token], found: Phrase) -> Mention {
        let phrase = &tokens[found.start..found.end];
        let mut mention = self.mention(spanned(tokens, found));
        let skipped = |token: &&Token| token.is(Cue::ADVERB.or(Cue::TOTAL)) && !token.is(Cue::PART);
        if phrase[1..].iter().any(|token| skipped(&token)) {
            let kept = phrase.iter().filter(|token| !skipped(token));
            mention.text = kept.map(|token| self.mention(token.span).text).collect();
        }
        mention
    }

    /// The words of a span, without the white space in them and the particles before them (了|涵盖…, 的|客流量).
    fn mention(&self, span: Span) -> Mention {
        let words = span.of(self.text);
        let outside = |c: char| c.is_whitespace() || "，、：；".contains(c);
        let rest = words.trim_start_matches(|c| outside(c) || matches!(c, '了' | '的'));
        let trimmed = rest.trim_end_matches(outside);
        let start = span.start + (words.len() - rest.len());
        let text = if trimmed.contains(char::is_whitespace) {
            trimmed.split_whitespace().collect()
        } else {
            trimmed.to_owned()
        };
        Mention { text, span: Span::new(start.min(span.end), (start + trimmed.len()).min(span.end)) }
    }
}

/// Where the indicator of a figure is.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Choice {
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
struct Sides<'t> {
    quantity: &'t Quantity,
    predicate: &'t Predicate,
    rest: &'t [Token],
    right: &'t [Token],
    before: Option<Phrase>,
    after: Option<Phrase>,
    /// Whether the figure before counts the same.
    again: bool,
    /// Whether the thing last named is a price or another measure itself.
    measured: bool,
    folded: &'t str,
}

impl Sides<'_> {
    fn text(&self, phrase: Phrase) -> &str {
        spanned(self.rest, phrase).of(self.folded)
    }

    fn choose(&self) -> Choice {
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
fn criterion(quantity: &Quantity) -> bool {
    matches!(quantity.bound, Bound::AtLeast | Bound::AtMost | Bound::Over | Bound::Under)
        && matches!(quantity.kind, FigureKind::Money | FigureKind::Measure)
}

fn spanned(tokens: &[Token], found: Phrase) -> Span {
    Span::new(tokens[found.start].span.start, tokens[found.end - 1].span.end)
}

/// How many more figures follow in a row, only coupled.
fn followers(tokens: &[Token], at: usize, quantities: &[Quantity]) -> usize {
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

/// 参与竞价的|24名|买受人, 出台|青年人才集聚|18项|措施: the words before belong to the noun after.
fn modifies(rest: &[Token], found: Phrase, right: &[Token]) -> bool {
    if right.first().is_some_and(|token| token.is(Cue::DE)) || found.end < rest.len() {
        return false;
    }
    rest[found.end - 1].is(Cue::DE)
        || found.verb == Verb::Before && !rest[found.end - 1].is(Cue::PLACE.or(Cue::WHOLE))
}

fn direction_of(token: Token) -> Direction {
    if token.is(Cue::DOWN) { Direction::Down } else { Direction::Up }
}

/// 突破4万亿元大关; 10万元以上村; 12至17岁的中学生.
fn limits(quantity: &Quantity, left: &[Token], right: &[Token], predicate: &Predicate, folded: &str) -> bool {
    if right.first().is_some_and(|token| token.is(Cue::LIMIT)) {
        return true;
    }
    let passed = left.last().is_some_and(|token| token.is_single() && token.span.of(folded) == "过");
    if passed
        && matches!(quantity.kind, FigureKind::Money | FigureKind::Measure)
        && right.first().is_some_and(|token| token.is_text() || token.is(Cue::DE.or(Cue::NOUN)))
    {
        return true;
    }
    let names = |token: &Token| token.is_text() || token.is(Cue::NOUN.or(Cue::PART));
    let class = match right {
        [of, next, ..] if of.is(Cue::DE) => names(next),
        [next, ..] => names(next) && quantity.bound != Bound::Over,
        [] => false,
    };
    let full = left.last().is_some_and(|token| token.span.of(folded).ends_with('满'));
    match quantity.kind {
        FigureKind::Money | FigureKind::Measure => criterion(quantity) && class && !predicate.verb,
        FigureKind::Duration if matches!(quantity.unit.text.as_str(), "岁" | "周岁") => {
            class && right[0].is(Cue::DE) && (full || quantity.bound != Bound::Exact)
        }
        FigureKind::Duration => full && class || quantity.bound == Bound::AtMost && !predicate.verb,
        _ => false,
    }
}

/// Whether a phrase is nothing but measured sides (总量、增量).
fn is_side(phrase: &[Token]) -> bool {
    phrase.iter().all(|token| token.is(Cue::PART.or(Cue::AND).or(Cue::PAUSE).or(Cue::DE)))
}

/// 五年|前, 上季|末, 这|两天: what is left of a time's words names nothing.
fn is_fragment(text: &str) -> bool {
    matches!(
        text,
        "前" | "后"
            | "来"
            | "末"
            | "底"
            | "初"
            | "这"
            | "那"
            | "内"
            | "间"
            | "中"
            | "时"
            | "了"
            | "的"
            | "着"
            | "过"
    )
}

fn shares_end(a: &str, b: &str) -> bool {
    let tail = |text: &str| text.chars().rev().take(2).collect::<String>();
    tail(a) == tail(b)
}

fn ends_as_measure(text: &str) -> bool {
    text.ends_with(['率', '额', '量', '数', '值', '价', '比', '度'])
}
