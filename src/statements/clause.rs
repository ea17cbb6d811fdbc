//! What is a sentence made of?
//!
//! Sentences end at 。！？ and at line ends. Within one, every figure, time, quoted name and known word becomes a
//! token; what no list knows becomes a text token. Clauses are what lies between the stops among the tokens.

use super::cue::{Cue, cues};
use crate::span::Span;
use crate::words::{Part, Word};

/// A piece of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) kind: Kind,
}

/// What a piece is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    /// Words, with what they may do; [`Cue::NONE`] for text that no list knows.
    Words(Cue),
    /// A name in quotation marks.
    Name,
    /// A person or an organisation.
    Owner,
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

/// A sentence and its line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sentence {
    pub(super) span: Span,
    /// The number of its line in the text.
    pub(super) line: usize,
    /// Whether the line is short and ends without a full stop.
    pub(super) heading: bool,
}

/// What ends a clause.
pub(super) const STOP: Cue = stop();
const LONGEST_HEADING: usize = 45 * 3;
const LONGEST_NAME: usize = 24 * 3;
const LONGEST_ASIDE: usize = 16 * 3;

const fn stop() -> Cue {
    Cue::COMMA
        .or(Cue::SEMICOLON)
        .or(Cue::COLON)
        .or(Cue::OPEN)
        .or(Cue::CLOSE)
        .or(Cue::DASH)
        .or(Cue::QUOTE)
        .or(Cue::UNQUOTE)
}

impl Token {
    /// What its words may do; nothing for figures, times and names.
    pub(super) fn cue(self) -> Cue {
        if let Kind::Words(cue) = self.kind { cue } else { Cue::NONE }
    }

    /// Whether its words may do any of `cues`.
    pub(super) fn is(self, cues: Cue) -> bool {
        self.cue().any(cues)
    }

    /// Whether it is a name or text that no list knows.
    pub(super) fn is_text(self) -> bool {
        matches!(self.kind, Kind::Name | Kind::Owner | Kind::Words(Cue::NONE))
    }

    /// Whether it is one character long.
    pub(super) fn is_single(self) -> bool {
        self.span.len() <= 3
    }
}

/// The sentences of `text`; an end of line inside a mark ends nothing.
pub(super) fn sentences(text: &str, marks: &[Mark]) -> Vec<Sentence> {
    let bytes = text.as_bytes();
    let mut sentences: Vec<Sentence> = Vec::new();
    let (mut start, mut line, mut line_start, mut first_of_line, mut mark) = (0, 0, 0, 0, 0);
    let mut at = 0;
    while at <= bytes.len() {
        while marks.get(mark).is_some_and(|mark| mark.span.end <= at) {
            mark += 1;
        }
        if let Some(inside) = marks.get(mark).filter(|mark| mark.span.start <= at && at < mark.span.end) {
            at = inside.span.end;
            continue;
        }
        let (width, line_ends) = match bytes.get(at) {
            None => (0, true),
            Some(b'\n') => (1, true),
            Some(0xE3) if bytes[at..].starts_with("。".as_bytes()) => (3, false),
            Some(0xEF)
                if bytes[at..].starts_with("！".as_bytes()) || bytes[at..].starts_with("？".as_bytes()) =>
            {
                (3, false)
            }
            Some(_) => {
                at += 1;
                continue;
            }
        };
        let end = at + if line_ends { 0 } else { width };
        let words = text[start..end].trim();
        if !words.is_empty() {
            let from = start + (text[start..end].len() - text[start..end].trim_start().len());
            sentences.push(Sentence { span: Span::new(from, from + words.len()), line, heading: false });
        }
        start = at + width;
        at += width.max(1);
        if line_ends && first_of_line < sentences.len() {
            if let [only] = &mut sentences[first_of_line..] {
                let words = only.span.of(text);
                only.heading = start.saturating_sub(line_start) <= LONGEST_HEADING
                    && !words.ends_with(['。', '！', '？', '，', '；', '：', '、', ',', ':', ';']);
            }
            line += 1;
            line_start = start;
            first_of_line = sentences.len();
        }
    }
    sentences
}

/// The tokens of one sentence; `folded` is the text with Traditional characters folded, at the same places.
/// `known` are the words of the text, where there is a dictionary.
pub(super) fn tokens(
    folded: &str,
    sentence: Sentence,
    marks: &[Mark],
    known: &[Word],
    tokens: &mut Vec<Token>,
) {
    tokens.clear();
    let mut at = sentence.span.start;
    for mark in marks {
        words(folded, Span::new(at, mark.span.start), sentence.heading, known, tokens);
        tokens.push(Token { span: mark.span, kind: mark.kind });
        at = mark.span.end;
    }
    words(folded, Span::new(at, sentence.span.end), sentence.heading, known, tokens);
    forget_lone_characters(folded, tokens);
    join_names(tokens);
}

/// Nominal endings: a verb before one of them is part of a noun (发放量, 建成区).
const ENDINGS: &str = "率额量度者员期区费性型类式价值点面品力权法机厂站队证书商方端户";

fn words(folded: &str, gap: Span, heading: bool, known: &[Word], tokens: &mut Vec<Token>) {
    if gap.start >= gap.end {
        return;
    }
    let mut known = &known[known.partition_point(|word| word.span.end <= gap.start)..];
    let text = gap.of(folded);
    let mut at = 0;
    let stands = |start: usize, end: usize, cue: Cue| {
        let span = Span::new(gap.start + start, gap.start + end);
        while let Some((first, rest)) = known.split_first()
            && first.span.end <= span.start
        {
            known = rest;
        }
        end == text.len() || known.first().is_none_or(|word| !breaks(*word, span, cue))
    };
    for (start, end, cue) in cues().find(text, stands) {
        push_text(text, gap.start, at, start, heading, tokens);
        at = end;
        let span = Span::new(gap.start + start, gap.start + end);
        let verb = cue.any(Cue::VERB.or(Cue::SOFT).or(Cue::JOINED).or(Cue::UP));
        let new = verb && text[..start].ends_with('新') && !text[..start].ends_with("重新");
        let noun = verb
            && text[end..].chars().next().is_some_and(|c| ENDINGS.contains(c))
            && !cue.any(Cue::UP.or(Cue::DOWN));
        let plain = new || noun || cue == Cue::PLAIN;
        push(tokens, span, if plain { Cue::NONE } else { cue });
    }
    push_text(text, gap.start, at, text.len(), heading, tokens);
}

/// Whether a cue is but a piece of a word: 本市 in 资本|市场, 和 in 和平, 长期 in 中长期; 收入 of 纯收入 is none.
fn breaks(word: Word, span: Span, cue: Cue) -> bool {
    if word.part == Part::Unknown || word.span.len() <= 3 {
        return false;
    }
    let inside = word.span.start < span.start;
    // 考察 of 考察团, 增长 of 增长点, but not of 增长到.
    let verb = cue.any(Cue::VERB.or(Cue::SOFT).or(Cue::JOINED).or(Cue::UP).or(Cue::DOWN));
    if verb && word.span.start == span.start && word.span.end > span.end && word.part == Part::Noun {
        return true;
    }
    // 较|前一日: a comparison needs no word of its own.
    let compares = cue.any(Cue::THAN) && !cue.any(Cue::AND);
    if span.len() == 3 && !compares {
        return true;
    }
    inside && (word.span.end < span.end || cue.any(Cue::MODIFIER))
}

/// Text that no list knows; in a heading, a space within it is a stop.
fn push_text(text: &str, offset: usize, start: usize, end: usize, heading: bool, tokens: &mut Vec<Token>) {
    let mut at = start;
    for part in text[start..end].split_inclusive(char::is_whitespace) {
        let words = part.trim();
        if !words.is_empty() {
            push(tokens, Span::new(offset + at, offset + at + words.len()), Cue::NONE);
        }
        if heading && words.len() < part.len() {
            let span = Span::new(offset + at + words.len(), offset + at + part.len());
            tokens.push(Token { span, kind: Kind::Words(Cue::COMMA) });
        }
        at += part.len();
    }
}

/// Adds a token; text that touches text is one token.
fn push(tokens: &mut Vec<Token>, span: Span, cue: Cue) {
    match tokens.last_mut() {
        Some(last)
            if cue == Cue::NONE
                && last.span.end == span.start
                && matches!(last.kind, Kind::Words(Cue::NONE)) =>
        {
            last.span.end = span.end;
        }
        _ => tokens.push(Token { span, kind: Kind::Words(cue) }),
    }
}

/// What may follow a time and says nothing of a figure.
const AFTER_TIME: [&str; 12] = ["间", "来", "起", "中", "内", "后", "前", "末", "底", "初", "以来", "期间"];

/// Single characters with their own place in a clause wherever they stand.
const FIRM: Cue =
    STOP.or(Cue::PAUSE).or(Cue::EDGE).or(Cue::AND).or(Cue::DE).or(Cue::ETC).or(Cue::THAN).or(Cue::REPORT);

/// Any other single character counts only before a figure or another known word: 会 of 将会达到, not of 研讨会.
fn forget_lone_characters(folded: &str, tokens: &mut Vec<Token>) {
    for at in (0..tokens.len()).rev() {
        let token = tokens[at];
        if token.is_text() || !token.is_single() || token.is(FIRM) || !matches!(token.kind, Kind::Words(_)) {
            continue;
        }
        let counts = tokens.get(at + 1).is_some_and(|next| match next.kind {
            Kind::Words(cue) => {
                !cue.any(STOP.or(Cue::PAUSE).or(Cue::AND).or(Cue::DE).or(Cue::ETC)) && cue != Cue::NONE
            }
            _ => true,
        });
        // 列|中部地区|第二
        let ranked = token.is(Cue::RANK)
            && !token.is(Cue::LEVEL)
            && tokens[at + 1..]
                .iter()
                .take(3)
                .any(|next| matches!(next.kind, Kind::Figure(_)) && next.span.of(folded).starts_with('第'));
        if !counts && !ranked {
            tokens[at].kind = Kind::Words(Cue::NONE);
        }
    }
    for at in 1..tokens.len() {
        let after_time = matches!(tokens[at - 1].kind, Kind::Time(_)) && tokens[at].is_text();
        if matches!(tokens[at - 1].kind, Kind::Time(_))
            && tokens[at].is(Cue::REPORT)
            && tokens[at].is_single()
        {
            // 新华社北京8月7日电（记者…）: the text begins after it.
            tokens[at].kind = Kind::Words(Cue::COMMA.or(Cue::REPORT));
        }
        if after_time && AFTER_TIME.contains(&tokens[at].span.of(folded)) {
            tokens[at].kind = Kind::Words(Cue::ADVERB);
        }
    }
    tokens.dedup_by(|next, token| {
        let same = token.span.end == next.span.start
            && matches!((token.kind, next.kind), (Kind::Words(Cue::NONE), Kind::Words(Cue::NONE)));
        if same {
            token.span.end = next.span.end;
        }
        same
    });
}

/// Turns a short quotation into a name, and a short aside in brackets into text.
fn join_names(tokens: &mut Vec<Token>) {
    let mut kept = 0;
    let mut at = 0;
    while at < tokens.len() {
        let token = tokens[at];
        let (close, longest, kind) = if token.is(Cue::QUOTE) {
            (Cue::UNQUOTE, LONGEST_NAME, Kind::Name)
        } else {
            (Cue::CLOSE, LONGEST_ASIDE, Kind::Words(Cue::NONE))
        };
        let joined = token.is(Cue::QUOTE.or(Cue::OPEN)).then(|| {
            let end = tokens[at + 1..].iter().take(12).position(|token| {
                token.is(close)
                    || token.is(Cue::SEMICOLON.or(Cue::COMMA))
                    || matches!(token.kind, Kind::Figure(_) | Kind::Time(_))
            })? + at
                + 1;
            let span = Span::new(token.span.start, tokens[end].span.end);
            (tokens[end].is(close) && span.len() <= longest).then_some((end, span))
        });
        if let Some(Some((end, span))) = joined {
            let begins = kept > 0 && tokens[kept - 1].is(STOP) && token.is(Cue::OPEN);
            tokens[kept] = Token { span, kind: if begins { Kind::Words(Cue::COMMA) } else { kind } };
            at = end;
        } else {
            tokens[kept] = token;
        }
        kept += 1;
        at += 1;
    }
    tokens.truncate(kept);
}
