//! Reads coordinations: their members, and the head that the last one gives to the others (柴油、汽油产量).

use super::cue::Cue;
use super::discourse::Discourse;
use super::token::{Kind, Token};
use crate::report::Mention;

/// The most members of a coordination.
const MOST: usize = 40;

/// How many words a shared head may have.
const HEADS: usize = 5;

/// The members of a coordination for `of` figures, as ranges of its tokens: parted by enumeration commas alone where
/// that gives as many members as figures (数据及服务、研发与设计 for two), else by each 和 too.
pub(super) fn members(tokens: &[Token], of: usize) -> Vec<(usize, usize)> {
    let paused = parted(tokens, Cue::PAUSE);
    if paused.len() == of { paused } else { parted(tokens, Cue::PAUSE.or(Cue::AND)) }
}

fn parted(tokens: &[Token], by: Cue) -> Vec<(usize, usize)> {
    let mut members = Vec::new();
    let mut start = 0;
    for (at, token) in tokens.iter().enumerate() {
        if token.is(by) && !token.stops() {
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
    // 例如|对非洲及东盟的出口: what stands before the preposition is no part of the first member.
    if let [(start, end), _, ..] = &mut members[..] {
        *start += tokens[*start..*end].iter().rposition(|token| token.is(Cue::TOWARDS)).unwrap_or(0);
    }
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
    // 全市|粮食、油料产量: whose it is belongs to no name of what is measured.
    let owner = matches!(tokens[member.0].kind, Kind::Name(_)) && member.0 + 1 < member.1;
    found.extend(owner.then(|| words(member.0 + 1, member.1)));
    let (&(first_start, first_end), &(last_start, last_end)) =
        (members.first().unwrap_or(&member), members.last().unwrap_or(&member));
    let mut add = |text: String| found.push(Mention { text, span: own.span });
    if (last_start, last_end) != member {
        for base in
            [Some(own.text.clone()), owner.then(|| words(member.0 + 1, member.1).text)].iter().flatten()
        {
            for head in (last_start + 1..last_end).rev().take(HEADS) {
                let repeats = base.ends_with(&words(head, head + 1).text);
                let head = words(head, last_end).text;
                if !repeats && !base.ends_with(&head) {
                    add(format!("{base}{head}"));
                }
            }
        }
    }
    if (first_start, first_end) != member && first_end - first_start > 1 {
        let modifier = words(first_start, first_start + 1).text;
        // 1 of 1年期
        if modifier.ends_with(|c: char| c.is_ascii_digit()) {
            return found;
        }
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
