//! What does each figure state: of which thing, whose, when, and as what?
//!
//! One walk through an article. A figure takes the phrase before it or, for counts, the noun after its measure word;
//! a clause without its own takes the one last named (topic and comment).

mod choice;
mod lend;
mod mood;
mod order;
mod whose;

use choice::{Choice, Sides, modifies};
use mood::limits;
use order::{Series, followers};

use super::clause::{Kind, Mark, STOP, Sentence, Token, tokens};
use super::cue::{Cue, cues};
use super::frame::{Frame, LEAD};
use super::phrase::{self, Phrase};
use super::predicate::{self, Predicate};
use crate::period::Granularity;
use crate::quantities::{Quantities, Quantity};
use crate::report::{Change, FigureKind, Mention, Role, Value};
use crate::span::Span;
use crate::words::Word;

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

/// A figure and the words around it.
struct Around<'t> {
    quantity: &'t Quantity,
    predicate: &'t Predicate,
    /// The tokens before it, as far as they are its own; and those that the predicate leaves.
    left: &'t [Token],
    rest: &'t [Token],
    right: &'t [Token],
    /// How many more figures follow in a row.
    followers: usize,
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
    /// The first figure of the last series, and how many it has.
    in_order: Option<(usize, usize)>,
    /// The sentence's first figure.
    first: usize,
    /// Where the current clause begins, and whether it holds a figure.
    clause: usize,
    counted: bool,
}

/// What may follow whoever does something.
const ACTS: Cue = Cue::VERB.or(Cue::SOFT).or(Cue::JOINED).or(Cue::HAVE).or(Cue::ADVERB).or(Cue::TOTAL);

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
        let counts = marks.iter().any(|mark| matches!(mark.kind, Kind::Figure(_) | Kind::Time(_)));
        if let Some(Mark { kind: Kind::Owner, span }) = marks.first()
            && !counts
            && span.start <= sentence.span.start
        {
            // 谢玉娘说…: the next sentence may go on with her.
            self.subject = Some(self.mention(*span));
        }
        if !counts && !sentence.heading {
            return;
        }
        let mut pieces = std::mem::take(&mut self.tokens);
        tokens(self.folded, sentence, marks, self.words, &mut pieces);
        if sentence.heading {
            self.frame.heading(sentence.line, &pieces, &self.read.times);
        }
        if counts && !(sentence.heading && self.is_dated_only(marks)) {
            self.walk(sentence, &pieces);
            self.date_title(sentence.line);
        }
        self.tokens = pieces;
    }

    /// 本报记者 周若溪 2024年10月18日: a line of its own with a day and no figure tells when this was said or printed.
    fn is_dated_only(&self, marks: &[Mark]) -> bool {
        let mut days = 0;
        for mark in marks {
            match mark.kind {
                Kind::Figure(_) => return false,
                Kind::Time(time) => {
                    let period = self.read.times[time].period;
                    let day = period.is_some_and(|period| period.granularity() >= Granularity::Day);
                    if !day {
                        return false;
                    }
                    days += 1;
                }
                _ => {}
            }
        }
        days > 0
    }

    /// The title's figures hold when the lead says.
    fn date_title(&mut self, line: usize) {
        let title = *self.first_line.get_or_insert(line);
        if line == title {
            self.title_end = self.links.len();
        } else if line < title + LEAD
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
            // 在四川成都，…: where all this is.
            let place = tokens.split_first().filter(|(first, _)| first.span.of(self.folded) == "在");
            self.owner(place.map_or(tokens, |(_, names)| names));
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
        if self.next_in_order(scene) {
            return at + 1;
        }
        let quantity = &self.read.quantities[number];
        let mut left = &tokens[region..at];
        // 收购价从|每斤|3.2元: the unit's own words.
        if quantity.unit.per.is_some()
            && let [rest @ .., per] = left
            && per.span.of(self.folded).starts_with('每')
        {
            left = rest;
        }
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
        let around = Around { quantity, predicate: &predicate, left, rest, right, followers };
        let (choice, rival, mut subjects) = self.settled(scene, &around, sides.choose());

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
                if let Some(rival) = rival {
                    link.indicator = Some(rival);
                }
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
                (members, subjects) = self.same_order(scene, &around, subjects);
            }
        }

        if quantity.kind == FigureKind::Rank
            && let Some(list) = predicate.scope.filter(|scope| scope.of(self.folded).ends_with(['榜']))
        {
            link.indicator = Some(self.mention(list));
        }
        self.role(&around, &choice, before, side, &mut link);
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
        if followers > 0 {
            self.begin_order(scene, &around, members, subjects, &mut link);
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

fn spanned(tokens: &[Token], found: Phrase) -> Span {
    Span::new(tokens[found.start].span.start, tokens[found.end - 1].span.end)
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

fn ends_as_measure(text: &str) -> bool {
    text.ends_with(['率', '额', '量', '数', '值', '价', '比', '度'])
}
