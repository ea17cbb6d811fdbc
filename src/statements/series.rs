//! Reads coordinations: their members, and the head that the last one gives to the others (柴油、汽油产量).

use super::cue::Cue;
use super::discourse::Discourse;
use super::token::Token;
use crate::report::Mention;

/// The most members of a coordination.
const MOST: usize = 40;

/// How many words a shared head may have.
const HEADS: usize = 5;

/// The members of a coordination, as ranges of its tokens.
pub(super) fn members(tokens: &[Token]) -> Vec<(usize, usize)> {
    let mut members = Vec::new();
    let mut start = 0;
    for (at, token) in tokens.iter().enumerate() {
        if token.is(Cue::PAUSE.or(Cue::AND)) && !token.stops() {
            if start < at {
                members.push((start, at));
            }
            start = at + 1;
        }
    }
    if start < tokens.len() {
        members.push((start, tokens.len()));
    }
    members.truncate(MOST);
    members
}

/// A member as it may be meant: as it stands, with the last member's head (its last word, or what it has more words
/// than the member), and with the first member's modifier.
pub(super) fn with_head(
    discourse: &Discourse,
    tokens: &[Token],
    members: &[(usize, usize)],
    member: (usize, usize),
) -> Vec<Mention> {
    let words = |start: usize, end: usize| discourse.mention(tokens[start].span.hull(tokens[end - 1].span));
    let own = words(member.0, member.1);
    let mut found = vec![own.clone()];
    let (&(first_start, first_end), &(last_start, last_end)) =
        (members.first().unwrap_or(&member), members.last().unwrap_or(&member));
    let mut add = |text: String| found.push(Mention { text, span: own.span });
    if (last_start, last_end) != member {
        for head in (last_start + 1..last_end).rev().take(HEADS) {
            let head = words(head, last_end).text;
            if !own.text.ends_with(&head) {
                add(format!("{}{head}", own.text));
            }
        }
    }
    if (first_start, first_end) != member && first_end - first_start > 1 {
        let modifier = words(first_start, first_start + 1).text;
        add(format!("{modifier}{}", own.text));
        if (last_start, last_end) != member && last_end - last_start > 1 {
            let head = words(last_end - 1, last_end).text;
            add(format!("{modifier}{}{head}", own.text));
        }
    }
    found
}

/// What a qualifier may be put before: the whole of an indicator, and the words at its end.
pub(super) fn heads(discourse: &Discourse, whole: &Mention) -> Vec<String> {
    let mut heads = Vec::new();
    for start in discourse.head_starts(whole) {
        if start < whole.text.len() {
            heads.push(whole.text[start..].to_owned());
        }
    }
    if heads.is_empty() {
        heads.push(whole.text.clone());
    }
    heads.truncate(3);
    heads
}
