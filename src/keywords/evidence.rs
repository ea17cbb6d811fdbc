//! What speaks for a candidate?

use std::ops::Range;

use super::candidates::{Candidates, MAX_WORDS, NONE, Place};
use super::score::Reason;
use super::select::Manner;
use super::vocabulary::{Known, Mark, Vocabulary};
use super::wholes::Wholes;
use crate::layout::lists::List;
use crate::names::Mention;
use crate::order;
use crate::report::NameKind;
use crate::span::Span;
use crate::words::lists::{is_address, parting};
use crate::words::{Part, Word};

macro_rules! features {
    ($evidence:ident, $names:ident, $reasons:ident; $($doc:literal $name:ident: $reason:ident),* $(,)?) => {
        /// The names of the features, in their order.
        pub const $names: &[&str] = &[$(stringify!($name)),*];
        /// What each of them speaks of.
        pub(super) const $reasons: &[Reason] = &[$(Reason::$reason),*];
        /// What is known of one candidate; a feature each.
        #[derive(Clone, Copy, Debug, Default, PartialEq)]
        pub struct $evidence { $(#[doc = $doc] pub $name: f32),* }
        impl $evidence {
            /// The features in the order of their names.
            pub fn values(&self) -> [f32; $names.len()] { [$(self.$name),*] }
        }
    };
}
pub(super) use features;

features! {
    Evidence, NAMES, REASONS;
    "Characters." chars: Form,
    "Words." words: Form,
    "Places in the article." count: Frequency,
    "Places per hundred words of content." density: Frequency,
    "Places in the title." title: Title,
    "Where it begins in the title, as a part of the line; 2 outside." title_at: Title,
    "Where it first stands, as a part of the article." first: Position,
    "The number of the first sentence that holds it." first_sentence: Position,
    "The share of sentences that hold it." spread: Spread,
    "Where it last stands, as a part of the article." last: Position,
    "Mean inverse document frequency of its words." rarity_mean: Rarity,
    "That of its most common word." rarity_min: Rarity,
    "That of its rarest word." rarity_max: Rarity,
    "Log-likelihood of its count against the dictionary's corpus." keyness: Rarity,
    "Count by rarity by length." weight: Frequency,
    "Count by rarity, as a part of the heaviest word's." weight_share: Frequency,
    "Mean count by rarity of its words, as a part of the heaviest word's." topic_mean: Frequency,
    "That of its lightest word." topic_min: Frequency,
    "That of its last word." topic_head: Frequency,
    "That of its first word." topic_first: Frequency,
    "Its count over that of its rarest word here." dominance_min: Cohesion,
    "Its count over that of its most frequent word here." dominance_max: Cohesion,
    "Distinct words before it, over its count; an edge of the clause is always new." left_variety: Cohesion,
    "Distinct words after it, over its count." right_variety: Cohesion,
    "The share of places with no content word before it." left_edge: Cohesion,
    "The share of places with no content word after it." right_edge: Cohesion,
    "The largest count of a candidate one word longer on the left, over its count." left_nested: Cohesion,
    "The same on the right." right_nested: Cohesion,
    "The part of speech of its first word." part_first: Form,
    "That of its last word." part_last: Form,
    "That of its last but one, if it has three." part_inner: Form,
    "What stands before it at its first place." left_context: Cohesion,
    "What stands after it there." right_context: Cohesion,
    "The share of its words that the dictionary holds." known: Rarity,
    "Words of one character." singles: Form,
    "Logarithm of the article's length." length: Frequency,
    "The share of its words that the title holds." title_words: Title,
    "The title's length in characters." title_length: Title,
    "Candidates that end with its last word." head_family: Cohesion,
    "Candidates that begin with its first word." first_family: Cohesion,
    "How far behind the title it first stands." lead: Position,
    "The share of places after 的." after_de: Cohesion,
    "Inverse document frequency of its last word." head_rarity: Rarity,
    "That of its first word." first_rarity: Rarity,
    "Its count over that of its most frequent part." best_sub: Cohesion,
    "Whether it stands once only." hapax: Frequency,
    "Its logarithmic probability, where the dictionary has it whole." listed: Rarity,
    "Clauses that hold it." clauses: Spread,
    "The weakest bond of two neighbouring words: their count together over the rarer's." pair_min: Cohesion,
    "How far from the end of the title it ends, as a part of the line; 2 outside." title_end: Title,
    "Whether it is an established term." term: Form,
    "The length of the designator that it ends with." designator: Form,
    "How often candidates with its first word are keywords." prior_first: Form,
    "How often candidates with its last word are." prior_last: Form,
    "How often candidates after the word before it are." prior_before: Form,
    "How often candidates before the word after it are." prior_after: Form,
    "Its C-value: how much more often it stands than the candidates around it, by its length." c_value: Frequency,
    "The largest count of a candidate around it, over its count." nested: Cohesion,
    "What it names." name: Form,
    "The share of places where it begins or ends within a name." cuts: Cohesion,
    "The share of places inside a longer term." in_term: Cohesion,
    "Verbs in it." verbs: Form,
    "The share of places at the beginning of a clause and before a verb." subject: Form,
    "The share of places after a verb and at the end of a clause." object: Form,
    "The share of places beside a mark of enumeration." enumerated: Form,
    "How often the name stands, as a part of the most frequent name of its sort." name_share: Frequency,
    "The share of places that are words for a post before a name." post: Form,
    "How often the candidate, where it has several words, is a keyword." prior_whole: Form,
    "How often candidates with the word inside are that keywords least often hold inside." prior_inner: Form,
    "What may be wrong with it." fault: Form,
    "How much of a title's stretch between two marks it takes up, as a part of that." title_share: Title,
}

/// A text of fewer words and marks is short.
const SHORT: usize = 60;

/// Names that say what they are about.
const QUOTED: &[NameKind] = &[NameKind::Slogan, NameKind::Document];

/// What stands around a candidate is looked for in at most so many places of it.
const MANY_PLACES: usize = 64;

/// One article, with what its candidates' evidence is counted from.
pub(super) struct Article<'a> {
    text: &'a str,
    words: &'a [Word],
    vocabulary: &'a Vocabulary<'a>,
    span: Span,
    range: Range<usize>,
    /// The lines of the title, without the name of a series before it.
    title: Vec<Span>,
    /// The words of each of its lines.
    title_words: Vec<Range<usize>>,
    /// The words of the series' name.
    series: Range<usize>,
    wholes: &'a Wholes<'a>,
    /// For each word, its sentence.
    sentences: Vec<u32>,
    /// For each word, its clause.
    clauses: Vec<u32>,
    /// For each word, what it is to the candidates beside it.
    neighbours: Vec<Neighbour>,
    tallies: Tallies,
    content: f32,
    heaviest: f32,
}

/// What is counted of each distinct word of the document in one article; handed from article to article.
#[derive(Default)]
pub(super) struct Tallies(Vec<Tally>);

#[derive(Clone, Copy, Default)]
struct Tally {
    count: f32,
    title: bool,
    /// Distinct candidates of several words that end, or begin, with the word.
    heads: f32,
    firsts: f32,
}

impl<'a> Article<'a> {
    pub(super) fn new(
        text: &'a str,
        words: &'a [Word],
        vocabulary: &'a Vocabulary<'a>,
        wholes: &'a Wholes<'a>,
        range: Range<usize>,
        title: &[Span],
        mut tallies: Tallies,
    ) -> Self {
        let within = |line: &Span| {
            let words = &words[range.clone()];
            let first = words.partition_point(|word| word.span.start < line.start);
            let after = words.partition_point(|word| word.span.end <= line.end);
            range.start + first..range.start + after.max(first)
        };
        let mut title_words: Vec<_> = title.iter().map(within).collect();
        let mut title = title.to_vec();
        let series = title_words.first().map_or(0..0, |line| series(text, words, vocabulary, line));
        if let Some(of_line) = title_words.first_mut().filter(|line| (1..line.end).contains(&series.end)) {
            of_line.start = series.end;
            title[0].start = words[series.end].span.start;
        }
        let mut sentences = Vec::with_capacity(range.len());
        let mut clauses = Vec::with_capacity(range.len());
        let mut neighbours = Vec::with_capacity(range.len());
        let (mut sentence, mut clause) = (0, 0);
        let mut content = 0.0;
        tallies.0.resize(vocabulary.len(), Tally::default());
        for at in range.clone() {
            sentences.push(sentence);
            clauses.push(clause);
            let (part, mark) = (words[at].part, vocabulary.known(at).mark);
            neighbours.push(Neighbour::of(part, mark));
            if part == Part::Mark {
                sentence += u32::from(mark == Mark::Sentence);
                clause += u32::from(matches!(mark, Mark::Sentence | Mark::Clause));
            } else if is_content(part) {
                let tally = &mut tallies.0[vocabulary.numbers[at] as usize];
                tally.count += 1.0;
                tally.title |= title_words.iter().any(|line| line.contains(&at));
                content += 1.0;
            }
        }
        let mut heaviest = 1.0;
        for number in &vocabulary.numbers[range.clone()] {
            heaviest = higher(heaviest, tallies.0[*number as usize].count * vocabulary.rarity(*number));
        }
        let span = match range.is_empty() {
            true => Span::new(0, 0),
            false => words[range.start].span.hull(words[range.end - 1].span),
        };
        Self {
            text,
            words,
            vocabulary,
            span,
            range,
            title,
            title_words,
            series,
            wholes,
            sentences,
            clauses,
            neighbours,
            tallies,
            content,
            heaviest,
        }
    }

    /// The text that it is an article of.
    pub(super) const fn text(&self) -> &str {
        self.text
    }

    /// How many words and marks the article has.
    pub(super) fn words(&self) -> usize {
        self.range.len()
    }

    /// What sort of text it is: studies name no people.
    pub(super) fn manner(&self) -> Manner {
        if self.words() < SHORT {
            Manner::Short
        } else if self.wholes.names_people() {
            Manner::Report
        } else {
            Manner::Study
        }
    }

    /// How many of the article's words stand before its title's end.
    pub(super) fn words_to_title(&self) -> usize {
        self.title_words.last().map_or(0, |line| line.end - self.range.start)
    }

    /// The tallies, empty, for the next article.
    pub(super) fn into_tallies(mut self) -> Tallies {
        for number in &self.vocabulary.numbers[self.range] {
            self.tallies.0[*number as usize] = Tally::default();
        }
        self.tallies
    }

    /// Counts the families of words: which candidates they head or begin.
    pub(super) fn count_families(&mut self, candidates: &Candidates) {
        for number in 0..candidates.len() {
            let place = candidates.places(number)[0];
            if place.words > 1 {
                let (first, last) = (place.first as usize, place.end() - 1);
                for (at, heads, firsts) in [(last, 1.0, 0.0), (first, 0.0, 1.0)] {
                    let tally = &mut self.tallies.0[self.vocabulary.numbers[at] as usize];
                    if tally.count > 0.0 {
                        tally.heads += heads;
                        tally.firsts += firsts;
                    }
                }
            }
        }
    }

    /// Whether what stands at `places` is no keyword.
    pub(super) fn is_hopeless(&self, places: &[Place]) -> bool {
        let (first, last) = (places[0].first as usize, places[0].end() - 1);
        self.known(first).generic && !self.vocabulary.turns(self.words, first)
            || self.known(last).generic
            || matches!(self.fault(places), Fault::Certain | Fault::Clause | Fault::Done | Fault::VerbAndName)
    }

    /// Whether it names a person once, outside the title, right before a word for saying: 林远表示.
    pub(super) fn is_quoted_once(&self, e: &Evidence, places: &[Place]) -> bool {
        let (person, after) = (f32::from(NameKind::Person as u8) + 1.0, places[0].end());
        e.name == person && e.title == 0.0 && places.len() == 1 && self.range.contains(&after) && {
            let says = self.words[after].span.of(self.text);
            let one = || says.starts_with(|c| parting().after_name.contains(c));
            self.words[after].part == Part::Verb
                && self.known(after).generic
                && (self.known(after).chars > 1.5 || one())
        }
    }

    /// What is wrong with what stands at `places`.
    pub(super) fn fault(&self, places: &[Place]) -> Fault {
        let (first, last) = (places[0].first as usize, places[0].end() - 1);
        let (part, one) = (self.words[first].part, first == last);
        let before = |place: &Place| self.around(place.first as usize, -1).0;
        let always_after =
            |neighbours: &[Neighbour]| places.iter().all(|at| neighbours.contains(&before(at)));
        let digit = || self.text.as_bytes()[self.words[first].span.start].is_ascii_digit();
        let name = || places.iter().any(|place| self.name_at(place.span(self.words)).is_some());
        let surface = || places[0].span(self.words).of(self.text);
        let established = || self.vocabulary.lists.is_term(surface()) || name();
        if places.iter().all(|place| self.series.contains(&(place.first as usize)))
            || places.iter().all(|place| self.parts_person(place.span(self.words)))
            || self.is_called(places[0].span(self.words))
            // 合格食品 where 不 always stands before it, 发达国家 where 最不 does.
            || places.iter().all(|place| self.is_turned(place.first as usize)) && !name()
            // 海湾大学校, 应急管理 in 海湾省应急管理厅: of what begins or ends within a name one in a thousand is a keyword, but
            // for those of documents.
            || !one && places.iter().all(|place| self.cuts_name(place.span(self.words), QUOTED)) && !name()
        {
            return Fault::Certain;
        }
        let certain = // A word for a place, such as 家门口: of 122 none is a keyword by itself.
            one && part == Part::Localiser
            // 所提算法: of 88 none is.
            || part == Part::Unknown && surface().starts_with(|c| parting().relative.contains(c))
            // 五年规划 in 第十五个五年规划, 910B服务器 in 昇腾910B服务器: one in five hundred is a keyword.
            || matches!(part, Part::Number | Part::Time) && always_after(&[Neighbour::Number])
            || digit() && always_after(&[Neighbour::Word, Neighbour::Verb])
            || !one && places.iter().all(|place| self.is_done_with(place));
        let verb = |at: usize| self.words[at].part == Part::Verb;
        // 市疾控中心, 区法院: which one the text does not say; of 84 none is a keyword.
        let division = |c: char| parting().place_end.contains(c);
        if !one && self.known(first).chars < 1.5 && surface().starts_with(division) {
            return Fault::Certain;
        }
        let fault = match (verb(first), verb(last)) {
            _ if certain => Fault::Certain,
            _ if one => Fault::None,
            (_, true) if self.begins_with_name(first) => Fault::Clause,
            (true, _) if places.iter().all(|place| self.is_done(place)) => Fault::Done,
            (true, _) if self.name_within(places[0].span(self.words)) => Fault::VerbAndName,
            (false, true) => match self.predicate(places) {
                // What no dictionary has is most often a name: 观光署推; of 61 such none is a keyword.
                fault
                    if part == Part::Unknown
                        && (fault == Fault::Sentence
                            || fault != Fault::Certain
                                && first + 1 == last
                                && self.known(last).chars < 1.5) =>
                {
                    Fault::Clause
                }
                fault => fault,
            },
            (true, _) if self.is_aside(places) => Fault::VerbFirst,
            _ => Fault::None,
        };
        if fault != Fault::None && established() { Fault::None } else { fault }
    }

    /// Whether the word before word `at` belongs to it: 不|合格.
    fn is_turned(&self, at: usize) -> bool {
        at > self.range.start && self.vocabulary.turns(self.words, at - 1)
    }

    /// Whether what stands at `places` stands in no title or never at the beginning of a phrase: of such that begin with a
    /// verb one in a thousand is a keyword where the verb seldom begins keywords: 勉励队员.
    fn is_aside(&self, places: &[Place]) -> bool {
        let titled =
            |place: &Place| self.title_words.iter().any(|line| line.contains(&(place.first as usize)));
        let edge = |place: &Place| self.around(place.first as usize, -1).0.is_edge();
        !places.iter().any(titled) || !places.iter().any(edge)
    }

    /// Whether a person or an organisation that does it stands right before `place`: 澄湾队|夺得四金.
    fn is_done(&self, place: &Place) -> bool {
        let (names, start) = (self.wholes.names, place.span(self.words).start);
        let before = names.partition_point(|name| name.span.end < start);
        names.get(before).is_some_and(|name| {
            name.span.end == start && matches!(name.kind, NameKind::Person | NameKind::Organisation)
        })
    }

    /// The name that stands at `span`.
    fn name_at(&self, span: Span) -> Option<&Mention> {
        let names = self.wholes.names;
        let at = names.partition_point(|name| name.span.start < span.start);
        names.get(at).filter(|name| name.span == span)
    }

    /// Whether `span` begins or ends within a name that is not of `but`.
    fn cuts_name(&self, span: Span, but: &[NameKind]) -> bool {
        let names = self.wholes.names;
        let at = names.partition_point(|name| name.span.end <= span.start);
        let over = names[at..].iter().take_while(|name| name.span.start < span.end);
        let cut = |name: &Span, edge: usize| name.start < edge && edge < name.end;
        over.filter(|name| !but.contains(&name.kind))
            .any(|name| cut(&name.span, span.start) || cut(&name.span, span.end))
    }

    /// Whether a person's name begins or ends inside `span` or around it, other than at its beginning, or a form of
    /// address follows it: 总导演林, 总导演林远, 林远教授. Of the keywords of 108 news articles two do so.
    fn parts_person(&self, span: Span) -> bool {
        let names = self.wholes.names;
        let at = names.partition_point(|name| name.span.end <= span.start);
        let over = names[at..].iter().take_while(|name| name.span.start < span.end);
        over.filter(|name| name.kind == NameKind::Person).any(|name| {
            name.span.start < span.start
                || name.span.end > span.end
                || name.span.end == span.end && name.span != span
                || name.span.start == span.start && is_address(&self.text[name.span.end..span.end])
        })
    }

    /// Whether 了 follows, which only a verb stands before.
    fn is_done_with(&self, place: &Place) -> bool {
        self.range.contains(&place.end()) && self.known(place.end()).mark == Mark::Aspect
    }

    /// What is wrong with a subject and a verb at `places`: 了 follows, of which none of a hundred is a keyword, or an
    /// object always does, or nothing but the verb itself.
    fn predicate(&self, places: &[Place]) -> Fault {
        let object = |place: &Place| !self.around(place.end() - 1, 1).0.is_edge();
        if places.iter().any(|place| self.is_done_with(place)) {
            return Fault::Certain;
        }
        let begins = |place: &Place| self.around(place.first as usize, -1).0.is_edge();
        match (places.iter().all(object), places.iter().all(begins)) {
            (true, true) => Fault::Sentence,
            (true, false) => Fault::Predicate,
            _ => Fault::SubjectAndVerb,
        }
    }

    /// Whether the word `first` is a person or an organisation, as in 澄湾队夺得.
    fn begins_with_name(&self, first: usize) -> bool {
        let (names, subject) = (self.wholes.names, self.words[first].span);
        let at = names.partition_point(|name| name.span.start < subject.start);
        names.get(at).is_some_and(|name| {
            name.span == subject && matches!(name.kind, NameKind::Person | NameKind::Organisation)
        })
    }

    /// Whether `span` is a surname and what its bearer is called: 高女士.
    fn is_called(&self, span: Span) -> bool {
        let surface = span.of(self.text);
        let person = |name: &Mention| name.kind == NameKind::Person;
        surface.char_indices().nth(1).is_some_and(|(at, _)| is_address(&surface[at..]))
            && self.name_at(span).is_some_and(person)
    }

    /// Whether a name ends with `span` and begins inside it, as in 横扫津川女排.
    fn name_within(&self, span: Span) -> bool {
        let names = self.wholes.names;
        let after = names.partition_point(|name| name.span.end < span.end);
        names.get(after).is_some_and(|name| name.span.end == span.end && name.span.start > span.start)
    }

    fn known(&self, at: usize) -> &Known {
        self.vocabulary.known(at)
    }

    fn tally(&self, at: usize) -> &Tally {
        &self.tallies.0[self.vocabulary.numbers[at] as usize]
    }

    /// The evidence for candidate `number` that is soon had: enough for a first guess.
    pub(super) fn glance(&self, candidates: &Candidates, number: usize) -> Evidence {
        let place = candidates.places(number)[0];
        let count = candidates.count(number) as f32;
        let (first, last) = (place.first as usize, place.end() - 1);
        let mut e = Evidence { count, ..Evidence::default() };

        let (mut topic_sum, mut title_words) = (0.0, 0.0);
        (e.topic_min, e.rarity_min, e.dominance_min) = (f32::MAX, f32::MAX, 0.0);
        let mut rarest = 0.0f32;
        e.dominance_max = f32::MAX;
        for at in first..=last {
            let known = self.known(at);
            e.chars += known.chars;
            if self.words[at].part == Part::Mark {
                continue;
            }
            let tally = self.tally(at);
            e.words += 1.0;
            let topic = tally.count * known.rarity / self.heaviest;
            topic_sum += topic;
            e.topic_min = lower(e.topic_min, topic);
            e.rarity_mean += known.rarity;
            e.rarity_min = lower(e.rarity_min, known.rarity);
            e.rarity_max = higher(e.rarity_max, known.rarity);
            rarest = lower(rarest, known.log_probability);
            let dominance = count / higher(tally.count, 1.0);
            e.dominance_min = higher(e.dominance_min, dominance);
            e.dominance_max = lower(e.dominance_max, dominance);
            title_words += f32::from(u8::from(tally.title));
            e.verbs += f32::from(u8::from(self.words[at].part == Part::Verb));
            e.singles += f32::from(u8::from(known.chars < 1.5));
            e.known += f32::from(u8::from(known.listed));
        }
        e.rarity_mean /= e.words;
        e.topic_mean = topic_sum / e.words;
        e.topic_head = self.tally(last).count * self.known(last).rarity / self.heaviest;
        e.topic_first = self.tally(first).count * self.known(first).rarity / self.heaviest;
        e.head_rarity = self.known(last).rarity;
        e.first_rarity = self.known(first).rarity;
        e.title_words = title_words / e.words;
        e.known /= e.words;
        e.listed = if e.words == 1.0 && e.known == 1.0 { self.known(first).log_probability } else { -25.0 };

        e.density = count / higher(self.content, 1.0) * 100.0;
        let log_count = count.ln();
        e.keyness = 2.0 * count * higher(log_count - rarest - higher(self.content, 1.0).ln(), 0.0);
        e.weight = count * (1.0 + e.rarity_mean / 8.0) * e.chars.ln();
        e.weight_share = count * e.rarity_mean / self.heaviest;
        e.hapax = f32::from(u8::from(count == 1.0));
        e.part_first = f32::from(self.words[first].part as u8);
        e.part_last = f32::from(self.words[last].part as u8);
        e.part_inner = if e.words > 2.0 { f32::from(self.words[last - 1].part as u8) } else { 30.0 };
        e.head_family = self.tally(last).heads;
        e.first_family = self.tally(first).firsts;
        let several = usize::from(e.words > 1.0);
        e.prior_first = self.known(first).priors[several];
        e.prior_last = self.known(last).priors[2 * several];
        for at in first + 1..last {
            e.prior_inner = lower(e.prior_inner, self.known(at).priors[5]);
        }
        let length = higher(self.span.len() as f32, 1.0);
        e.length = length.ln();
        e.first = (self.words[first].span.start - self.span.start) as f32 / length;
        e.first_sentence = self.sentences[first - self.range.start] as f32;
        e
    }

    /// The evidence for candidate `number`.
    pub(super) fn evidence(&self, candidates: &Candidates, number: usize) -> Evidence {
        let places = candidates.places(number);
        let place = places[0];
        let (first, last) = (place.first as usize, place.end() - 1);
        let count = places.len() as f32;
        let surface = place.span(self.words).of(self.text);
        let mut e = self.glance(candidates, number);

        let sentence = |place: &Place| self.sentences[place.first as usize - self.range.start];
        let clause = |place: &Place| self.clauses[place.first as usize - self.range.start];
        let sentences = self.sentences.last().map_or(1.0, |last| *last as f32 + 1.0);
        e.spread = distinct(places.iter().map(sentence)) / sentences;
        e.clauses = distinct(places.iter().map(clause));
        let length = higher(self.span.len() as f32, 1.0);
        e.last = (places[places.len() - 1].span(self.words).start - self.span.start) as f32 / length;
        let body = self.title_evidence(&mut e, places);
        let lead = self.title.last().map_or(self.span.start, |title| title.end);
        let behind =
            |place: &Place| self.words[place.first as usize].span.start.saturating_sub(lead) as f32 / 300.0;
        e.lead = lower(body.map_or(3.0, behind), 3.0);

        self.neighbour_evidence(&mut e, candidates, places);

        let (mut best, mut pair) = (0.0f32, 1.0f32);
        for length in 1..place.words as usize {
            for at in first..=place.end() - length {
                let number = candidates.at(at, length);
                if number != NONE {
                    best = higher(best, candidates.count(number as usize) as f32);
                }
            }
        }
        for at in first..last {
            let number = candidates.at(at, 2);
            let both = if number == NONE { count } else { candidates.count(number as usize) as f32 };
            let rarer = lower(self.tally(at).count, self.tally(at + 1).count);
            pair = lower(pair, both / higher(rarer, 1.0));
        }
        e.best_sub = count / higher(best, 1.0);
        e.pair_min = pair;
        if e.words > 1.0 {
            e.prior_whole = self.vocabulary.lists.priors(surface)[0];
        }
        e.term = f32::from(u8::from(self.vocabulary.lists.is_term(surface)));
        e.designator = self.vocabulary.lists.designator(surface) as f32;

        let prior = |at: Option<usize>, place: usize| {
            at.filter(|at| self.range.contains(at)).map_or(0.0, |at| self.known(at).priors[place])
        };
        e.prior_before = prior(first.checked_sub(1), 3);
        e.prior_after = prior(Some(last + 1), 4);
        e.fault = f32::from(self.fault(places) as u8);
        let seen = &places[..places.len().min(MANY_PLACES)];
        let around = self.around_candidates(candidates, seen);
        let counts = || around.iter().map(|number| candidates.count(*number as usize) as f32);
        let mean = if around.is_empty() { 0.0 } else { counts().sum::<f32>() / around.len() as f32 };
        e.c_value = (1.0 + e.words).log2() * (count - mean);
        e.nested = counts().fold(0.0, higher) / count;
        self.name_evidence(&mut e, seen);
        e
    }

    /// What the title says of a candidate at `places`; the first of them that stands outside.
    fn title_evidence<'p>(&self, e: &mut Evidence, places: &'p [Place]) -> Option<&'p Place> {
        let title_length = self.title.iter().map(|title| title.len()).sum::<usize>();
        e.title_length = title_length as f32 / 3.0;
        (e.title_at, e.title_end) = (2.0, 2.0);
        let mut body = None;
        for place in places {
            let inside = |line: &Range<usize>| line.start <= place.first as usize && place.end() <= line.end;
            if inside(&self.series) {
                continue;
            }
            let Some(line) = self.title_words.iter().position(inside) else {
                body = body.or(Some(place));
                continue;
            };
            let (title, span) = (self.title[line], place.span(self.words));
            let (before, after) =
                (self.title_words[line].start..place.first as usize, place.end()..self.title_words[line].end);
            let mark = |at: &usize| self.words[*at].part == Part::Mark;
            let from = before.clone().rev().find(mark).map_or(before.start, |mark| mark + 1);
            let to = after.clone().find(mark).unwrap_or(after.end);
            let stretch = self.words[from].span.hull(self.words[to - 1].span);
            e.title_share = higher(e.title_share, span.len() as f32 / stretch.len() as f32);
            e.title += 1.0;
            e.title_at = lower(e.title_at, (span.start - title.start) as f32 / title.len() as f32);
            e.title_end = lower(e.title_end, (title.end - span.end) as f32 / title.len() as f32);
        }
        body
    }

    /// What stands beside a candidate at `places`.
    fn neighbour_evidence(&self, e: &mut Evidence, candidates: &Candidates, places: &[Place]) {
        let count = places.len() as f32;
        let (first, last) = (places[0].first as usize, places[0].end() - 1);
        let (mut left, mut right) = (Vec::new(), Vec::new());
        let at_edge = |neighbour: Neighbour| f32::from(u8::from(neighbour.is_edge()));
        for place in places {
            let (before, left_number) = self.around(place.first as usize, -1);
            let (after, right_number) = self.around(place.end() - 1, 1);
            e.left_edge += at_edge(before);
            e.right_edge += at_edge(after);
            e.after_de += f32::from(u8::from(before == Neighbour::De));
            let share = |is: bool| f32::from(u8::from(is)) / count;
            e.subject += share(before.is_edge() && after == Neighbour::Verb);
            e.object += share(before == Neighbour::Verb && after.is_edge());
            e.enumerated += share(before == Neighbour::Enumeration || after == Neighbour::Enumeration);
            e.in_term += share(self.wholes.holds(*place));
            if places.len() > 1 {
                left.push(left_number);
                right.push(right_number);
            }
            let (at, words) = (place.first as usize, place.words as usize);
            let larger =
                |number: u32| if number == NONE { 0.0 } else { candidates.count(number as usize) as f32 };
            e.right_nested = higher(e.right_nested, larger(candidates.at(at, words + 1)) / count);
            if at > self.range.start {
                e.left_nested = higher(e.left_nested, larger(candidates.at(at - 1, words + 1)) / count);
            }
        }
        for value in [&mut e.left_edge, &mut e.right_edge, &mut e.after_de] {
            *value /= count;
        }
        e.left_context = f32::from(self.around(first, -1).0 as u8);
        e.right_context = f32::from(self.around(last, 1).0 as u8);
        e.left_variety = variety(&mut left);
        e.right_variety = variety(&mut right);
    }

    /// What names say of a candidate, from those of its places that are `seen`.
    fn name_evidence(&self, e: &mut Evidence, seen: &[Place]) {
        for place in seen {
            let span = place.span(self.words);
            if let Some(name) = self.name_at(span) {
                e.name = f32::from(name.kind as u8) + 1.0;
                e.name_share = self.wholes.share(name.kind, span.of(self.text));
            }
            e.cuts += f32::from(u8::from(self.cuts_name(span, &[NameKind::Slogan])));
            e.post += f32::from(u8::from(self.wholes.is_post(span)));
        }
        e.cuts /= seen.len() as f32;
        e.post /= seen.len() as f32;
    }

    /// The longer candidates that hold one of `places`, each once.
    fn around_candidates(&self, candidates: &Candidates, places: &[Place]) -> Vec<u32> {
        let mut found = Vec::new();
        for place in places {
            let (first, end, words) = (place.first as usize, place.end(), place.words as usize);
            for begin in end.saturating_sub(MAX_WORDS).max(self.range.start)..=first {
                let least = words + (first - begin) + usize::from(begin == first);
                found.extend((least..=MAX_WORDS).map(|length| candidates.at(begin, length)));
            }
        }
        found.retain(|number| *number != NONE);
        order::sort_numbers(&mut found);
        found.dedup();
        found
    }

    /// What stands beside word `at`, and the number of that word; a mark has none.
    fn around(&self, at: usize, step: isize) -> (Neighbour, u32) {
        let Some(at) = at.checked_add_signed(step).filter(|at| self.range.contains(at)) else {
            return (Neighbour::Mark, u32::MAX);
        };
        match self.neighbours[at - self.range.start] {
            Neighbour::Mark => (Neighbour::Mark, u32::MAX),
            neighbour => (neighbour, self.vocabulary.numbers[at]),
        }
    }
}

/// What may be wrong with a candidate; the numbers are the classes that the trees ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Fault {
    /// Nothing.
    None = 0,
    /// It parts a number or a name, 了 follows it, or it names a series: no keyword.
    Certain = 1,
    /// It is a subject and a verb that always has an object.
    Predicate = 2,
    /// It is a subject and a verb.
    SubjectAndVerb = 3,
    /// It begins with a verb and stands in no title or never at the beginning of a phrase.
    VerbFirst = 4,
    /// It is a subject and a verb that always begin a phrase and have an object.
    Sentence = 5,
    /// It is a name, or an unlisted word at the beginning of a phrase, and what that does: of such one in four hundred is a
    /// keyword.
    Clause = 6,
    /// It begins with what the person or the organisation right before it does: no keyword.
    Done = 7,
    /// It begins with a verb and ends with a name: of 563 none is a keyword.
    VerbAndName = 8,
}

/// What stands beside a candidate; the numbers are the classes that the trees ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Neighbour {
    Mark = 0,
    De = 1,
    Function = 2,
    Verb = 3,
    Word = 4,
    Number = 5,
    Localiser = 6,
    Quotation = 7,
    Enumeration = 8,
    Bracket = 9,
    Modifier = 10,
}

impl Neighbour {
    fn of(part: Part, mark: Mark) -> Self {
        match part {
            Part::Mark => match mark {
                Mark::Opening | Mark::Closing | Mark::Quotation => Self::Quotation,
                Mark::Enumeration => Self::Enumeration,
                Mark::Bracket => Self::Bracket,
                _ => Self::Mark,
            },
            Part::Function if mark == Mark::De => Self::De,
            Part::Function => Self::Function,
            Part::Verb => Self::Verb,
            Part::Figure | Part::Number | Part::MeasureWord | Part::Time => Self::Number,
            Part::Localiser => Self::Localiser,
            Part::Adjective | Part::Adverb | Part::Distinguishing => Self::Modifier,
            _ => Self::Word,
        }
    }

    fn is_edge(self) -> bool {
        use Neighbour::{Bracket, De, Enumeration, Function, Mark, Quotation};
        matches!(self, Mark | De | Function | Quotation | Enumeration | Bracket)
    }
}

/// The words of the name of a series that `line` begins with, with its marks: 【…】, …｜ in its first half; and （…） where it
/// names a section, as 社会广角 does, and not what the article is about.
fn series(text: &str, words: &[Word], vocabulary: &Vocabulary, line: &Range<usize>) -> Range<usize> {
    let find = |mark: Mark, mut within: Range<usize>| within.find(|at| vocabulary.known(*at).mark == mark);
    let opens = (!line.is_empty()).then(|| vocabulary.known(line.start).mark);
    let end = match opens {
        Some(Mark::SeriesOpening) => find(Mark::SeriesClosing, line.clone()),
        Some(Mark::Bracket) => find(Mark::Bracket, line.start + 1..line.end).filter(|end| {
            let name = Span::new(words[line.start].span.end, words[*end].span.start).of(text);
            List::Section.begins(name) || List::Section.ends(name)
        }),
        _ => find(Mark::SeriesEnd, line.start..line.start + line.len() / 2),
    };
    end.map_or(line.start..line.start, |end| line.start..end + 1)
}

fn is_content(part: Part) -> bool {
    !matches!(part, Part::Function | Part::Figure | Part::Mark)
}

/// Distinct neighbours, an edge of the clause counting as a new one each time, over all neighbours; of one place 1.
fn variety(numbers: &mut Vec<u32>) -> f32 {
    if numbers.is_empty() {
        return 1.0;
    }
    let count = numbers.len() as f32;
    let edges = numbers.iter().filter(|number| **number == u32::MAX).count() as f32;
    order::sort_numbers(numbers);
    numbers.dedup();
    let inner = numbers.iter().filter(|number| **number != u32::MAX).count() as f32;
    (edges + inner) / count
}

/// How many distinct values a sorted sequence has.
fn distinct(values: impl Iterator<Item = u32>) -> f32 {
    let mut last = None;
    values.filter(|value| last.replace(*value) != Some(*value)).count() as f32
}

/// The standard library's `max` and `min` are calls in WebAssembly; no value here is NaN.
fn higher(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

fn lower(a: f32, b: f32) -> f32 {
    if a < b { a } else { b }
}
