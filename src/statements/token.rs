//! Makes a sentence's tokens: its words, names, quotations, figures and times, each with what its words may do.
//!
//! A cue is looked up for whole words only: 约 of 解约 is none. Where there is no dictionary, the cue lists themselves
//! part the text and what lies between is taken as one word.

use super::class;
use super::cue::{Cue, cues};
use super::sentence::Sentence;
use crate::report::NameKind;
use crate::span::Span;
use crate::words::{Part, Word};

/// A piece of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) kind: Kind,
    /// What it may do beside a figure; [`Cue::NONE`] for words that no list knows.
    pub(super) cue: Cue,
    pub(super) part: Part,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word or a mark of punctuation.
    Word,
    /// A short quotation or a title, with its marks.
    Quotation,
    /// A short aside in brackets.
    Aside,
    /// A person, place or organisation.
    Name(NameKind),
    /// A list number or a note mark, which does what a comma or an adverb does.
    Marker(Cue),
    /// A figure, by its number.
    Figure(usize),
    /// A time expression, by its number.
    Time(usize),
}

/// A figure, time or name in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) kind: Kind,
}

/// What ends a clause.
pub(super) const STOP: Cue = Cue::COMMA
    .or(Cue::SEMICOLON)
    .or(Cue::COLON)
    .or(Cue::OPEN)
    .or(Cue::CLOSE)
    .or(Cue::DASH)
    .or(Cue::QUOTE)
    .or(Cue::UNQUOTE);
/// 每 before a unit.
const PER: &str = "\u{6bcf}";
/// Two characters, in bytes.
const PAIR: usize = 6;
/// The longest quotation that is a name and the longest aside that is passed over, in bytes and in tokens.
const LONGEST_QUOTATION: usize = 24 * 3;
const LONGEST_ASIDE: usize = 16 * 3;
const LONGEST_IN_TOKENS: usize = 16;

impl Token {
    /// Whether its words may do any of `cues`.
    pub(super) fn is(self, cues: Cue) -> bool {
        self.cue.any(cues)
    }

    /// Whether it ends a clause.
    pub(super) fn stops(self) -> bool {
        self.is(STOP) || self.kind == Kind::Word && self.part == Part::Mark && self.cue == Cue::NONE
    }

    /// Whether it is a name or a word that no list knows.
    pub(super) fn is_text(self) -> bool {
        match self.kind {
            Kind::Word => self.cue == Cue::NONE && self.part != Part::Mark,
            Kind::Name(_) => !self.is(Cue::WHOLE.or(Cue::PLACE)),
            Kind::Quotation | Kind::Aside => true,
            Kind::Figure(_) | Kind::Time(_) | Kind::Marker(_) => false,
        }
    }

    /// Whether it is one character long.
    pub(super) fn is_single(self) -> bool {
        self.span.len() <= 3
    }

    /// The number of its figure.
    pub(super) fn figure(self) -> Option<usize> {
        if let Kind::Figure(number) = self.kind { Some(number) } else { None }
    }

    /// The number of its time.
    pub(super) fn time(self) -> Option<usize> {
        if let Kind::Time(number) = self.kind { Some(number) } else { None }
    }
}

/// The tokens of one sentence; `folded` is the text with Traditional characters folded, at the same places.
/// `words` are those of the text, where there is a dictionary; `marks` those of the sentence.
pub(super) fn tokens(
    folded: &str,
    sentence: Sentence,
    marks: &[Mark],
    words: &[Word],
    tokens: &mut Vec<Token>,
) {
    tokens.clear();
    let mut at = sentence.span.start;
    for mark in marks {
        let amount = matches!(mark.kind, Kind::Figure(_));
        gap(folded, Span::new(at, mark.span.start), (sentence.heading, amount), words, tokens);
        // 增长 12.4%: the blank before a figure parts nothing, in a heading either.
        if amount {
            tokens.pop_if(|last| last.span.of(folded) == " ");
        }
        let (cue, part) = match mark.kind {
            Kind::Name(NameKind::Person) => (Cue::NONE, Part::Person),
            Kind::Name(NameKind::Place) => {
                (cues().whole_word(mark.span.of(folded)).or(Cue::PLACE), Part::Place)
            }
            Kind::Name(_) => (Cue::NONE, Part::Organisation),
            Kind::Marker(cue) => (cue, Part::Mark),
            Kind::Time(_) => {
                let then = cues().ends_as(mark.span.of(folded), Cue::OTHER);
                (if then { Cue::OTHER } else { Cue::NONE }, Part::Time)
            }
            _ => (Cue::NONE, Part::Figure),
        };
        tokens.push(Token { span: mark.span, kind: mark.kind, cue, part });
        at = mark.span.end;
    }
    gap(folded, Span::new(at, sentence.span.end), (sentence.heading, false), words, tokens);
    join_quotations(folded, tokens);
    couple_alternatives(folded, tokens);
    measure_goals(tokens);
    pass_bases(folded, tokens);
}

/// 每吨|637元, 每升|下调0.2元: what an amount is told for, right before it or its verb, is no part of a name.
fn pass_bases(folded: &str, tokens: &mut Vec<Token>) {
    let told = |token: &Token| {
        // 每人|每年|补助
        token.figure().is_some()
            || token.is(Cue::UP.or(Cue::DOWN).or(Cue::LEVEL)) && token.part == Part::Verb
            || token.span.of(folded).starts_with(PER)
    };
    let (mut kept, mut at) = (0, 0);
    while at < tokens.len() {
        let mut token = tokens[at];
        let text = token.span.of(folded);
        let unit = |token: &&Token| token.kind == Kind::Word && class::unit(token.span.of(folded)) > 0;
        // 每|吨 where these are two words
        let next = tokens.get(at + 1).filter(|next| text == PER && unit(next)).copied();
        let base = text.strip_prefix(PER).filter(|base| !base.is_empty());
        let known = base.is_some_and(|base| class::unit(base) > 0 || token.part == Part::Number);
        let behind = tokens.get(at + 1 + usize::from(next.is_some()));
        if token.kind == Kind::Word && (next.is_some() || known) && behind.is_some_and(told) {
            token.span = next.map_or(token.span, |next| token.span.hull(next.span));
            (token.cue, token.part) = (Cue::ADVERB, Part::Adverb);
            at += usize::from(next.is_some());
        }
        tokens[kept] = token;
        (kept, at) = (kept + 1, at + 1);
    }
    tokens.truncate(kept);
}

/// 3.2/4.1/5.0亿元, 25/26/27年: a stroke between two figures or two times couples them.
fn couple_alternatives(folded: &str, tokens: &mut [Token]) {
    for at in 1..tokens.len().saturating_sub(1) {
        let (before, after) = (tokens[at - 1], tokens[at + 1]);
        let alike = before.figure().is_some() && after.figure().is_some()
            || before.time().is_some() && after.time().is_some();
        if alike && matches!(tokens[at].span.of(folded), "/" | "／") {
            tokens[at].cue = Cue::PAUSE;
        }
    }
}

/// Leaves of a goal that a result is measured against (高于预期目标0.1个百分点, 年计划的113%), or that a figure is called
/// (90万人的年度目标), that alone: it makes no plans of the figures behind it.
fn measure_goals(tokens: &mut [Token]) {
    let mut compared = false;
    let mut called = false;
    for at in 0..tokens.len() {
        let token = tokens[at];
        if token.stops() || token.figure().is_some() {
            (compared, called) = (false, false);
        }
        compared |= token.is(Cue::THAN.or(Cue::ABOVE).or(Cue::BELOW)) && !token.is(Cue::AND);
        called |=
            token.is(Cue::DE) && at.checked_sub(1).is_some_and(|before| tokens[before].figure().is_some());
        let whole = || {
            let [of, figure] = tokens.get(at + 1..at + 3)? else { return None };
            Some(of.is(Cue::DE) && figure.figure().is_some())
        };
        if token.is(Cue::GOAL) && (compared || called || whole() == Some(true)) {
            tokens[at].cue = Cue::GOAL;
        }
    }
}

/// Adds the tokens of a stretch without figures, times and names, in a heading or not, before an amount or not.
fn gap(folded: &str, gap: Span, (heading, amount): (bool, bool), words: &[Word], tokens: &mut Vec<Token>) {
    if gap.start >= gap.end {
        return;
    }
    let first = words.partition_point(|word| word.span.end <= gap.start);
    let end = first + words[first..].partition_point(|word| word.span.start < gap.end);
    let words = &words[first..end];
    let text = gap.of(folded);
    let inside_word = |at: usize| {
        let word = words.get(words.partition_point(|word| word.span.end <= at));
        word.is_some_and(|word| word.span.start < at)
    };
    // 人口减少|1.2万人: before an amount, the noun and the verb of a compound word are two.
    let compound = |start: usize| {
        let word = words.last().map_or(start, |word| word.span.start.saturating_sub(gap.start));
        start >= word + PAIR
    };
    let stands = |start: usize, end: usize, cue: Cue| {
        if words.is_empty() {
            return stands_by_itself(&text[..start], &text[end..], end - start, cue);
        }
        if amount
            && end == text.len()
            && end - start == PAIR
            && cue.any(Cue::UP.or(Cue::DOWN))
            && compound(start)
        {
            return true;
        }
        (start == 0 || !inside_word(gap.start + start))
            && (end == text.len() || !inside_word(gap.start + end))
    };
    let mut at = gap.start;
    for (start, end, cue) in cues().find(text, stands) {
        let span = Span::new(gap.start + start, gap.start + end);
        plain_words(folded, Span::new(at, span.start), heading, words, tokens);
        let part = part_of(words, span);
        tokens.push(Token {
            span,
            kind: Kind::Word,
            cue: if cue == Cue::PLAIN { Cue::NONE } else { cue },
            part,
        });
        at = span.end;
    }
    plain_words(folded, Span::new(at, gap.end), heading, words, tokens);
}

/// The part of speech of the word that ends where `span` ends.
fn part_of(words: &[Word], span: Span) -> Part {
    let at = words.partition_point(|word| word.span.end < span.end);
    words.get(at).filter(|word| word.span.end == span.end).map_or(Part::Unknown, |word| word.part)
}

/// Single characters that stand for themselves wherever they are, without a dictionary to say so.
const FIRM: Cue = STOP.or(Cue::PAUSE).or(Cue::EDGE).or(Cue::AND).or(Cue::DE).or(Cue::ETC).or(Cue::THAN);

/// Without words: a cue of one character counts at the end of its stretch, before the figure, or if it is firm.
fn stands_by_itself(before: &str, after: &str, width: usize, cue: Cue) -> bool {
    width > 3 || cue.any(FIRM) || after.is_empty() || before.is_empty() && !cue.any(Cue::VERB)
}

/// Adds words that no list knows; in a heading, white space is a stop.
fn plain_words(folded: &str, span: Span, heading: bool, words: &[Word], tokens: &mut Vec<Token>) {
    if span.start >= span.end {
        return;
    }
    let mut push = |span: Span, part: Part| {
        let text = span.of(folded);
        if text.trim().is_empty() {
            if heading || text.contains(['\u{3000}', '\t']) {
                tokens.push(Token { span, kind: Kind::Word, cue: Cue::COMMA, part: Part::Mark });
            }
        } else {
            tokens.push(Token { span, kind: Kind::Word, cue: Cue::NONE, part });
        }
    };
    if words.is_empty() {
        let mut at = span.start;
        for piece in span.of(folded).split_inclusive(char::is_whitespace) {
            let word = piece.trim_end();
            push(Span::new(at, at + word.len()), Part::Unknown);
            push(Span::new(at + word.len(), at + piece.len()), Part::Mark);
            at += piece.len();
        }
        return;
    }
    let first = words.partition_point(|word| word.span.end <= span.start);
    for word in words[first..].iter().take_while(|word| word.span.start < span.end) {
        push(Span::new(word.span.start.max(span.start), word.span.end.min(span.end)), word.part);
    }
}

/// Makes one token of a short quotation or title, and one of a short aside in brackets; in 〔〕 that is no part of a name.
fn join_quotations(folded: &str, tokens: &mut Vec<Token>) {
    let rare = |token: Token| matches!(token.span.of(folded), "〔" | "〕" | "〖" | "〗");
    let mut kept = 0;
    let mut at = 0;
    while at < tokens.len() {
        let token = tokens[at];
        let (close, longest, kind) = if token.is(Cue::QUOTE) {
            (Cue::UNQUOTE, LONGEST_QUOTATION, Kind::Quotation)
        } else {
            (Cue::CLOSE, LONGEST_ASIDE, Kind::Aside)
        };
        let joined = token.is(Cue::QUOTE.or(Cue::OPEN)).then(|| {
            let end = tokens[at + 1..].iter().take(LONGEST_IN_TOKENS).position(|token| {
                token.is(close)
                    || token.is(Cue::SEMICOLON.or(Cue::COMMA))
                    || matches!(token.kind, Kind::Figure(_) | Kind::Time(_))
            })? + at
                + 1;
            let span = Span::new(token.span.start, tokens[end].span.end);
            (tokens[end].is(close) && span.len() <= longest).then_some((end, span))
        });
        if let Some(Some((end, span))) = joined {
            let begins = kept == 0 || tokens[kept - 1].is(STOP) || rare(token);
            tokens[kept] = if begins && kind == Kind::Aside {
                Token { span, kind: Kind::Word, cue: Cue::COMMA, part: Part::Mark }
            } else {
                Token { span, kind, cue: Cue::NONE, part: Part::ProperNoun }
            };
            at = end;
        } else {
            // 国发〔2024〕5号
            let cue = if rare(token) { Cue::NONE } else { token.cue };
            tokens[kept] = Token { cue, ..token };
        }
        kept += 1;
        at += 1;
    }
    tokens.truncate(kept);
}
