//! Which people stand in a text?

use rustc_hash::{FxHashMap, FxHashSet};

use super::lists::{end_in, lists};
use super::{Mention, Text, is_han};
use crate::charset::CharSet;
use crate::report::NameKind;
use crate::span::Span;
use crate::words::{Part, Word};

/// The longest words of a post, in characters.
const TITLE: usize = 32;

/// The length in bytes of a name of three characters.
const FULL: usize = 9;

/// The longest foreign name, in characters.
const FOREIGN: usize = 12;

/// The people of a text: those with posts, those of whom something is reported, and those names wherever else they
/// stand.
pub(super) fn read(text: &Text) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let frequent = frequent(text);
    for at in 0..text.words.len() {
        let post = end_in(text.of(at), &lists().posts).is_some();
        if post {
            let next = at + 1 + usize::from(text.words.get(at + 1).is_some_and(|_| text.of(at + 1) == " "));
            let title = Some(title(text, at));
            // More names may follow: 记者林远、周帆.
            let mut from = next;
            while let Some(span) = name(text, from).filter(|&span| stands_alone(text, span)) {
                found.push(Mention { title, ..Mention::new(span, NameKind::Person) });
                let after = text.after(span);
                if text.words.get(after).is_none_or(|_| !matches!(text.of(after), " " | "、")) {
                    break;
                }
                from = after + 1;
            }
        } else if begins_clause(text, at)
            && let Some(span) = name(text, at)
            && (reported(text, span) || frequent.contains(span.of(text.clean)))
        {
            found.push(Mention::new(span, NameKind::Person));
        }
    }
    let again = repeated(text, &found);
    found.extend(again);
    found
}

/// Whether a clause begins with this word.
fn begins_clause(text: &Text, at: usize) -> bool {
    at == 0 || text.words[at - 1].part == Part::Mark && !text.of(at - 1).starts_with(['、', '·', '“', '《'])
}

/// The foreign names, and the words like a full name that no dictionary holds, that stand more than once.
fn frequent<'t>(text: &Text<'t>) -> FxHashSet<&'t str> {
    let mut seen = FxHashSet::default();
    let mut again = FxHashSet::default();
    let mut end = 0;
    for (at, word) in text.words.iter().enumerate() {
        if word.span.start < end || !matches!(word.part, Part::Person | Part::Unknown) {
            continue;
        }
        let full = || {
            let full = word.part == Part::Unknown && word.span.len() == FULL;
            name(text, at).filter(|&span| full && span == word.span)
        };
        let Some(span) = foreign(text, at).or_else(full) else { continue };
        end = span.end;
        if !seen.insert(span.of(text.clean)) {
            again.insert(span.of(text.clean));
        }
    }
    again
}

/// Whether a name is not the beginning of other words: one of two characters is before a noun (总书记|殷殷|嘱托).
fn stands_alone(text: &Text, name: Span) -> bool {
    name.len() >= FULL
        || text.words.get(text.after(name)).is_none_or(|word| {
            !matches!(word.part, Part::Noun | Part::VerbalNoun | Part::Distinguishing | Part::Unknown)
                && (word.part != Part::Verb || lists().says.contains(word.span.of(text.clean)))
        })
}

/// Whether what follows says what a person does: 说, or any figure of a sentence that the name alone begins.
fn reported(text: &Text, name: Span) -> bool {
    let Some(word) = text.words.get(text.after(name)) else { return false };
    lists().says.contains(word.span.of(text.clean)) || word.part == Part::Figure && name.len() >= FULL
}

/// The person's name that begins with a word: a family name and one or two characters, or a foreign name.
fn name(text: &Text, at: usize) -> Option<Span> {
    let first = text.words.get(at)?;
    if first.part == Part::Mark || first.part == Part::Figure {
        return None;
    }
    foreign(text, at).or_else(|| {
        let words = &text.words[at..];
        let whole = first.span.of(text.clean);
        let family = family(whole)?;
        let length = whole.chars().count();
        let given = length - family.chars().count();
        let plain = matches!(first.part, Part::Person | Part::Unknown) || length == 1;
        if !plain || given > 2 || !whole.chars().all(is_han) {
            return None;
        }
        // What words are still missing: 王|志俊, 王|志|俊, 王志|俊.
        let mut end = first.span.end;
        let mut missing = 2 - given;
        for word in words[1..].iter().take(2) {
            let characters = word.span.of(text.clean).chars().count();
            let fits = characters <= missing
                && word.span.of(text.clean).chars().all(is_han)
                && may_be_given(word, missing == 2);
            if !fits {
                break;
            }
            (end, missing) = (word.span.end, missing - characters);
        }
        (end > first.span.start + family.len()).then_some(Span::new(first.span.start, end))
    })
}

/// Whether a word may be part of a given name; `bare`: after a family name alone almost any may.
fn may_be_given(word: &Word, bare: bool) -> bool {
    match word.part {
        Part::Mark
        | Part::Function
        | Part::Figure
        | Part::Latin
        | Part::Localiser
        | Part::Time
        | Part::Place => false,
        Part::Person | Part::Unknown => true,
        Part::Verb | Part::Adverb | Part::Number | Part::MeasureWord => bare && word.span.len() > 3,
        _ => bare,
    }
}

/// The family name that a word begins with.
fn family(word: &str) -> Option<&str> {
    let mut ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
    let (one, two) = (ends.next()?, ends.next());
    let surnames = &lists().surnames;
    two.map(|end| &word[..end])
        .filter(|name| surnames.contains(name))
        .or_else(|| Some(&word[..one]).filter(|name| surnames.contains(name)))
}

/// The foreign name that begins with a word: at least three characters of those that foreign names are written
/// with, and its other parts after a dot.
fn foreign(text: &Text, at: usize) -> Option<Span> {
    let start = text.words[at].span.start;
    let (mut end, mut count) = (start, 0);
    for word in text.words[at..].iter().take(6) {
        let characters = word.span.of(text.clean);
        let dot = count > 0 && matches!(characters, "·" | "•");
        let spelled = (matches!(word.part, Part::Person | Part::Unknown | Part::Noun | Part::ProperNoun)
            || word.part == Part::Place && count > 0)
            && characters.chars().all(|c| lists().foreign.contains(c));
        if !(dot || spelled) || count + characters.chars().count() > FOREIGN {
            break;
        }
        count += characters.chars().count();
        if !dot {
            end = word.span.end;
        }
    }
    (count >= 3).then_some(Span::new(start, end)).filter(|span| !span.is_empty())
}

/// The words of the post that end with the word `last`.
fn title(text: &Text, last: usize) -> Span {
    let end = text.words[last].span.end;
    let mut start = text.words[last].span.start;
    // Verbs are taken in only with a noun before them: 省|发展|改革|局|局长.
    let mut verbs = 0;
    for at in (0..last).rev() {
        let word = &text.words[at];
        let pause = text.of(at) == "、";
        let fits = match word.part {
            Part::Noun
            | Part::Place
            | Part::Organisation
            | Part::ProperNoun
            | Part::VerbalNoun
            | Part::Abbreviation
            | Part::Distinguishing
            | Part::Localiser
            | Part::Idiom
            | Part::Unknown
            | Part::Latin => verbs == 0 || matches!(word.part, Part::Place | Part::Organisation),
            // 、 joins posts only.
            Part::Verb if verbs < 2 => {
                verbs += 1;
                continue;
            }
            Part::Mark => pause && at > 0 && end_in(text.of(at - 1), &lists().posts).is_some(),
            _ => false,
        };
        if !fits || text.clean[word.span.start..end].chars().count() > TITLE {
            break;
        }
        if !pause {
            start = word.span.start;
        }
    }
    Span::new(start, end)
}

/// The names already found, wherever else words begin and end with them.
fn repeated(text: &Text, found: &[Mention]) -> Vec<Mention> {
    let mut names: FxHashSet<&str> = FxHashSet::default();
    // How long the names are that begin with a character, the longest first: there may be many names, of few lengths.
    let mut lengths: FxHashMap<char, Vec<usize>> = FxHashMap::default();
    for mention in found {
        let name = mention.span.of(text.clean);
        if let Some(first) = name.chars().next()
            && names.insert(name)
        {
            let lengths = lengths.entry(first).or_default();
            if let Err(at) = lengths.binary_search_by(|length| name.len().cmp(length)) {
                lengths.insert(at, name.len());
            }
        }
    }
    let starts: FxHashSet<usize> = found.iter().map(|mention| mention.span.start).collect();
    let firsts = CharSet::new(lengths.keys().copied());
    let mut again = Vec::new();
    for word in text.words {
        let rest = &text.clean[word.span.start..];
        let Some(first) = rest.chars().next().filter(|&first| firsts.contains(first)) else { continue };
        let mut lengths = lengths.get(&first).into_iter().flatten();
        let longest = lengths.find_map(|length| rest.get(..*length).filter(|name| names.contains(name)));
        let Some(name) = longest else { continue };
        let span = Span::new(word.span.start, word.span.start + name.len());
        // A name of two characters may be the beginning of a word; a longer one is seldom (周明远|去, cut 周明|远去).
        let ends =
            span.len() >= FULL || text.word_at(span.end).is_none_or(|word| word.span.start >= span.end);
        if ends && !starts.contains(&span.start) {
            again.push(Mention::new(span, NameKind::Person));
        }
    }
    again
}
