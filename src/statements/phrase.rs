//! Which noun phrase names the thing a figure measures?

use super::clause::{Kind, STOP, Token};
use super::cue::Cue;
use crate::span::Span;

/// A noun phrase among the tokens of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Its first token.
    pub(super) start: usize,
    /// One past its last token.
    pub(super) end: usize,
    /// The verb before it.
    pub(super) verb: Verb,
    /// Whether its last word is a verb: 累计运行.
    pub(super) ends_in_verb: bool,
}

/// What governs a noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    /// Nothing: it begins its clause, or follows words that say nothing of it.
    None,
    /// A verb before it: 建成|加氢站.
    Before,
    /// A verb of change before it: 增加|产值.
    Change,
}

/// Words that may be part of the name of a thing.
const NOMINAL: Cue = Cue::PART
    .or(Cue::RATIO)
    .or(Cue::RATE)
    .or(Cue::PLACE)
    .or(Cue::NAMED)
    .or(Cue::LIMIT)
    .or(Cue::AGENDA)
    .or(Cue::REPORT)
    .or(Cue::NOUN)
    .or(Cue::MODIFIER);
const VERB: Cue = Cue::VERB.or(Cue::SOFT).or(Cue::JOINED);
const PREDICATIVE: Cue = Cue::EDGE
    .or(Cue::HAVE)
    .or(Cue::LEVEL)
    .or(Cue::UP)
    .or(Cue::DOWN)
    .or(Cue::TO)
    .or(Cue::RANK)
    .or(Cue::SHARE)
    .or(Cue::ABOVE)
    .or(Cue::BELOW)
    .or(Cue::FROM);
const COUPLING: Cue = Cue::AND.or(Cue::PAUSE).or(Cue::DE);
const LONGEST: usize = 14;

/// The phrase that ends where `tokens` end. `said_of`: a verb of amount or change follows, whose subject it is;
/// `owner`: whether a text names a place or organisation.
pub(super) fn before(tokens: &[Token], said_of: bool, owner: impl Fn(Token) -> bool) -> Option<Phrase> {
    let end = tokens.len();
    let mut start = end;
    let mut verb = Verb::None;
    let ends_in_verb =
        tokens.last().is_some_and(|token| token.is(VERB.or(Cue::NAMED)) && !token.is(Cue::PART));
    // Each member of a coordination may be so long.
    let mut member = end;
    while start > 0 && member - start < LONGEST {
        let token = tokens[start - 1];
        if token.is(Cue::PAUSE) {
            member = start - 1;
        }
        let first = start == end;
        let relative = !first && tokens[start].is(Cue::DE);
        let single = token.is_single() && !token.is(Cue::EDGE.or(COUPLING).or(STOP).or(Cue::ETC));
        let begins = || {
            let mut before = tokens[..start - 1].iter().rev().take_while(|token| !token.is(Cue::PAUSE));
            before.all(|token| token.is(Cue::MODIFIER) || !token.is_text() && !token.is(NOMINAL))
        };
        if token.is_text() || token.is(NOMINAL) && !token.is(Cue::EDGE) || single && !first {
            // part of the phrase
        } else if token.is(COUPLING) {
            if first && !token.is(Cue::DE) || start < 2 {
                break;
            }
        } else if token.is(VERB) {
            let compound = !first
                && (said_of || tokens[start].is(Cue::NOUN.or(Cue::PART).or(Cue::RATIO)))
                && start > 1
                && (tokens[start - 2].is_text() || tokens[start - 2].is(Cue::NOUN))
                && !owner(tokens[start - 2]);
            let said = token.is(Cue::SOFT) && (said_of || !begins());
            // 重点项目|完成|投资: the verb stays with what it is said of.
            let joined = token.is(Cue::JOINED) && !begins() && !(start > 1 && owner(tokens[start - 2]));
            if !(first || relative || compound || said || joined) {
                verb = Verb::Before;
                break;
            }
        } else if token.is(Cue::UP.or(Cue::DOWN)) {
            if !first && !relative {
                verb = Verb::Change;
                break;
            }
        } else if ends_in_verb
            && token.is(Cue::ADVERB.or(Cue::TOTAL))
            && start > 1
            && (tokens[start - 2].is_text() || tokens[start - 2].is(NOMINAL))
        {
            // 公交车|累计|运行
        } else {
            if token.is(Cue::LEVEL.or(Cue::HAVE).or(Cue::PLAN)) {
                verb = Verb::Before;
            }
            break;
        }
        start -= 1;
    }
    trimmed(tokens, start, end, verb, ends_in_verb)
}

/// The phrase that begins where `tokens` begin: the noun after a measure word. `through`: it may hold figures
/// (第三个过10万亿元的省份).
pub(super) fn after(tokens: &[Token], through: bool) -> Option<Phrase> {
    let ends =
        |token: &Token| token.is(STOP.or(Cue::PAUSE)) || !through && matches!(token.kind, Kind::Figure(_));
    let all = tokens;
    let tokens = &tokens[..tokens.iter().position(ends).unwrap_or(tokens.len())];
    let start = usize::from(tokens.first().is_some_and(|token| token.is(Cue::DE)));
    let mut end = start;
    while end < tokens.len() && end - start < LONGEST {
        let token = tokens[end];
        let relative = tokens[end + 1..].iter().take(4).any(|token| token.is(Cue::DE));
        let goes_on = tokens
            .get(end + 1)
            .is_some_and(|token| token.is_text() || token.is(NOMINAL.or(VERB).or(Cue::WHOLE)));
        let inside = end > start;
        let last = end + 1 == tokens.len();
        // 15次|洽谈: what is done so many times.
        let act = !inside && all.get(end + 1).is_none_or(|token| token.is(STOP.or(Cue::PAUSE).or(Cue::AND)));
        // 约200人|出席活动: what they do is no name of theirs.
        let does =
            token.is(Cue::NAMED) && !token.is(Cue::PART) && (inside || start == 0 && !act && !relative);
        let ending = does || token.is(Cue::MODIFIER) && !goes_on;
        let fits = token.is_text()
            || token.is(NOMINAL.or(Cue::WHOLE)) && !ending
            || token.is(Cue::DE) && inside && goes_on
            || token.is(VERB)
                && (act
                    || relative && !inside
                    || inside
                        && token.is(Cue::SOFT)
                        && !token.is(Cue::UP.or(Cue::DOWN))
                        && (goes_on || start > 0 && last))
            || through && (matches!(token.kind, Kind::Figure(_)) || token.is(Cue::LEVEL))
            || inside && goes_on && token.is_single() && !token.is(PREDICATIVE.or(COUPLING).or(Cue::ETC));
        if !fits {
            break;
        }
        end += 1;
    }
    trimmed(tokens, start, end, Verb::None, false)
}

/// Without the couplings at its ends; nothing when nothing else remains.
fn trimmed(
    tokens: &[Token],
    mut start: usize,
    mut end: usize,
    verb: Verb,
    ends_in_verb: bool,
) -> Option<Phrase> {
    while start < end && tokens[start].is(COUPLING) {
        start += 1;
    }
    while start < end && tokens[end - 1].is(Cue::AND.or(Cue::PAUSE)) {
        end -= 1;
    }
    (start < end).then_some(Phrase { start, end, verb, ends_in_verb })
}

/// The members of a coordination: 新能源汽车、智能家电、智能手机限上零售额. A member without a head of its own is
/// given the last one's by [`super::link`].
pub(super) fn members(tokens: &[Token], phrase: Phrase) -> Vec<Span> {
    let mut members: Vec<Span> = Vec::new();
    let mut open = false;
    for token in &tokens[phrase.start..phrase.end] {
        if token.is(Cue::AND.or(Cue::PAUSE)) {
            open = false;
        } else if open {
            let last = members.len() - 1;
            members[last] = members[last].hull(token.span);
        } else {
            members.push(token.span);
            open = true;
        }
    }
    members
}
