//! Which people stand in a text?

use crate::hashed::HashSet;

use super::class::Class;
use super::known::Known;
use super::lists::lists;
use super::{Mention, Text, is_han};
use crate::span::Span;
use crate::words::lists::is_address;
use crate::words::{Part, Word};

/// The longest words of a post, in characters.
const TITLE: usize = 32;

/// The length in bytes of a name of three characters.
const FULL: usize = 9;

/// The marks that part foreign names.
pub(super) const DOTS: &[char] = &['·', '•'];

/// The longest foreign name, in characters.
const FOREIGN: usize = 24;

/// The people of a text: those with posts, those of whom something is reported, and those names wherever else they
/// stand.
pub(super) fn read(text: &Text) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let frequent = frequent(text);
    for at in 0..text.words.len() {
        let post = is_post(text, at) || is_role(text, at);
        if let Some(span) = withheld(text, at) {
            found.push(Mention::new(span, Class::Person));
        } else if post {
            let next = at + 1 + usize::from(text.words.get(at + 1).is_some_and(|_| text.of(at + 1) == " "));
            let title = Some(title(text, at));
            // More names may follow: 记者林远、周帆.
            let mut from = next;
            while let Some(span) = titled(text, from) {
                found.push(Mention { title, ..Mention::new(span, Class::Person) });
                let after = text.after(span);
                if text.words.get(after).is_none_or(|_| !matches!(text.of(after), " " | "、")) {
                    break;
                }
                from = after + 1;
            }
        } else if (begins_clause(text, at)
            || matches!(text.words[at].part, Part::Person | Part::Unknown)
            || is_cut_off(text, at)
            || text.words.get(at + 1).is_some_and(|next| is_dot(next.span.of(&text.folded))))
            && let Some(span) = name(text, at)
            && (begins_clause(text, at) && reported(text, span)
                || frequent.contains(span.of(&text.folded))
                    && (begins_clause(text, at) || is_parted(text, at, span))
                || addressed(text, at, span)
                || span.of(&text.folded).contains(DOTS))
        {
            found.push(Mention::new(span, Class::Person));
        }
    }
    let again = repeated(text, &found);
    found.extend(again);
    found
}

/// Whether a word for a post ends with this word, which may be parted: 策展|人.
fn is_post(text: &Text, at: usize) -> bool {
    let word = text.words[at].span;
    let before = at.checked_sub(1).map(|before| text.words[before]).filter(|word| word.part == Part::Unknown);
    let from = before.map_or(word.start, |before| before.span.start);
    word.len() > 1 && lists().posts.find(&text.folded[from..word.end]).is_some()
}

/// Whether a word for what people are and do ends here before what only a name can be: 古筝家林若水. It may be parted:
/// 古筝|家.
fn is_role(text: &Text, at: usize) -> bool {
    let (word, next) = (text.words[at], text.words.get(at + 1));
    let parted = || {
        let noun = at.checked_sub(1).map(|before| text.words[before]);
        word.span.len() == FULL / 3
            && noun.is_some_and(|noun| noun.part == Part::Noun && noun.span.len() > FULL / 3)
    };
    (word.part == Part::Noun && word.span.len() >= FULL - 3 || parted())
        && text.of(at).ends_with(|c| lists().roles.contains(c))
        && next.is_some_and(|next| is_full(text, at + 1, next))
}

/// Whether an unlisted word is a full name by itself.
fn is_full(text: &Text, at: usize, word: &Word) -> bool {
    let last = word.span.of(&text.folded).chars().next_back();
    let given = last.is_some_and(|c| !lists().no_given.contains(c));
    given
        && word.part == Part::Unknown
        && word.span.len() == FULL
        && name(text, at).is_some_and(|span| span == word.span)
}

/// A person whose given name is withheld, from a word on: 周某, 尉迟某某.
fn withheld(text: &Text, at: usize) -> Option<Span> {
    let start = text.words[at].span.start;
    let rest = &text.folded[start..];
    if !rest.chars().skip(1).take(2).any(|c| lists().withheld_firsts.contains(c)) {
        return None;
    }
    let family = family(rest)?;
    let given = lists().withheld.iter().find(|given| rest[family.len()..].starts_with(**given))?;
    let end = start + family.len() + given.len();
    text.ends_word(end).then_some(Span::new(start, end))
}

/// Whether a post follows that is said after names: 周明远教授. A name that only its post shows is one word, or
/// a family name and what no dictionary has.
fn addressed(text: &Text, at: usize, name: Span) -> bool {
    let known = matches!(text.words[at].part, Part::Person | Part::Unknown);
    let next = text.words.get(text.after(name));
    known && name.len() >= FULL && next.is_some_and(|word| is_address(word.span.of(&text.folded)))
}

/// Whether segmentation has parted a name that no noun follows, which makes it no place and no team: 特鲁姆|普.
fn is_parted(text: &Text, at: usize, name: Span) -> bool {
    let noun = |word: &Word| word.part == Part::Noun;
    text.words[at].span.end < name.end && !text.words.get(text.after(name)).is_some_and(noun)
}

/// Whether a clause begins with this word.
fn begins_clause(text: &Text, at: usize) -> bool {
    at == 0 || text.words[at - 1].part == Part::Mark && !text.of(at - 1).starts_with(['、', '·', '“', '《'])
}

/// The foreign names, and the words like a full name that no dictionary holds, that stand more than once.
fn frequent<'t>(text: &'t Text) -> HashSet<&'t str> {
    let mut seen = HashSet::default();
    let mut again = HashSet::default();
    let mut end = 0;
    for (at, word) in text.words.iter().enumerate() {
        if word.span.start < end
            || !matches!(word.part, Part::Person | Part::Unknown) && !is_cut_off(text, at)
        {
            continue;
        }
        let full = || is_full(text, at, word).then_some(word.span);
        let Some(span) = foreign(text, at).or_else(full) else { continue };
        end = span.end;
        if !seen.insert(span.of(&text.folded)) {
            again.insert(span.of(&text.folded));
        }
    }
    again
}

/// The name after a post.
fn titled(text: &Text, at: usize) -> Option<Span> {
    let named = name(text, at).or_else(|| short_foreign(text, at)).or_else(|| with_place(text, at));
    let begun = named.or_else(|| like_a_noun(text, at));
    let named = named.filter(|&span| stands_alone(text, span));
    let span = named.or(begun)?;
    // 吴俊|宽）, 雷雨|晨介绍, 陆敬|之在: a third character that is a word by itself, before a mark, what is reported or a
    // preposition.
    let after = text.after(span);
    let third = text.words.get(after).filter(|word| {
        let one = word.span.len() == FULL / 3 && word.span.of(&text.folded).chars().all(is_han);
        one && span.len() < FULL
            && !matches!(word.part, Part::Verb | Part::Localiser)
            && (named.is_some() || word.part != Part::Function)
            && !lists().breakers.contains(word.span.of(&text.folded))
    });
    let bounded = text.words.get(after + 1).is_none_or(|word| {
        matches!(word.part, Part::Mark | Part::Function) || lists().says.contains(word.span.of(&text.folded))
    });
    third.filter(|_| bounded).map(|word| span.hull(word.span)).or(named)
}

/// A noun or a place of two characters that begins as names do, of which only a third shows that it is one: 雷雨|晨.
fn like_a_noun(text: &Text, at: usize) -> Option<Span> {
    let word = text.words.get(at)?;
    let noun = matches!(word.part, Part::Noun | Part::Place | Part::ProperNoun | Part::Adjective);
    (noun && word.span.len() == FULL - 3 && family(word.span.of(&text.folded)).is_some()).then_some(word.span)
}

/// A name whose given name is also that of a place, which only its post shows: 编剧董|北川.
fn with_place(text: &Text, at: usize) -> Option<Span> {
    let (first, next) = (text.words.get(at)?, text.words.get(at + 1)?);
    let family = first.span.len() == FULL / 3 && family(first.span.of(&text.folded)).is_some();
    let given = next.part == Part::Place && next.span.len() < FULL;
    (family && given).then_some(first.span.hull(next.span))
}

/// A foreign name of two characters, which only its post shows to be one: 外援帕戈.
fn short_foreign(text: &Text, at: usize) -> Option<Span> {
    let word = text.words.get(at)?;
    let spelled = word.span.of(&text.folded).chars().all(|c| lists().foreign.contains(c));
    (matches!(word.part, Part::Unknown | Part::Person) && spelled && word.span.len() > FULL / 3)
        .then_some(word.span)
}

/// Whether a name is not the beginning of other words: one of two characters is before a noun (总书记|殷殷|嘱托).
fn stands_alone(text: &Text, name: Span) -> bool {
    let whole = text.word_at(name.start).is_some_and(|word| word.span == name && word.part == Part::Unknown);
    name.len() >= FULL
        || text.words.get(text.after(name)).is_none_or(|word| {
            !matches!(word.part, Part::Noun | Part::VerbalNoun | Part::Distinguishing | Part::Unknown)
                && (word.part != Part::Verb || whole || lists().says.contains(word.span.of(&text.folded)))
        })
}

/// Whether what follows says what a person does: 说, or any figure of a sentence that the name alone begins.
fn reported(text: &Text, name: Span) -> bool {
    let Some(word) = text.words.get(text.after(name)) else { return false };
    let foreign = name.of(&text.folded).chars().all(|c| lists().foreign.contains(c));
    lists().says.contains(word.span.of(&text.folded))
        || word.part == Part::Figure && name.len() >= FULL
        || word.part == Part::Verb && name.len() >= FULL && foreign
}

/// The person's name that begins with a word: a family name and one or two characters, or a foreign name.
fn name(text: &Text, at: usize) -> Option<Span> {
    let first = text.words.get(at)?;
    if first.part == Part::Mark || first.part == Part::Figure {
        return None;
    }
    let found = foreign(text, at).or_else(|| {
        let words = &text.words[at..];
        let whole = first.span.of(&text.folded);
        let family = family(whole)?;
        let length = whole.chars().count();
        let given = length - family.chars().count();
        let plain = matches!(first.part, Part::Person | Part::Unknown) || length == 1;
        // 向|市民, 应|选择: a family name that is mostly another word needs a given name that is none.
        let doubtful = matches!(first.part, Part::Function | Part::Verb | Part::Adverb | Part::Localiser);
        if !plain || given > 2 || !whole.chars().all(is_han) {
            return None;
        }
        // What words are still missing: 王|志俊, 王|志|俊, 王志|俊.
        let mut end = first.span.end;
        let mut missing = 2 - given;
        for word in words[1..].iter().take(2) {
            let characters = word.span.of(&text.folded).chars().count();
            let fits = characters <= missing
                && word.span.of(&text.folded).chars().all(is_han)
                && may_be_given(word, missing == 2 && !doubtful);
            if !fits {
                break;
            }
            (end, missing) = (word.span.end, missing - characters);
        }
        (end > first.span.start + family.len()).then_some(Span::new(first.span.start, end))
    });
    let named = found.filter(|span| !lists().no_persons.contains(span.of(&text.folded)))?;
    Some(without_verb(text, named))
}

/// A name without the verb that an unknown word has taken in: 黄峰说.
fn without_verb(text: &Text, name: Span) -> Span {
    let last = name.of(&text.folded).char_indices().next_back().map_or(0, |(at, _)| at);
    let verb = lists().says.contains(&name.of(&text.folded)[last..]);
    if verb && last >= FULL - 3 { Span::new(name.start, name.start + last) } else { name }
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
pub(super) fn foreign(text: &Text, at: usize) -> Option<Span> {
    let start = text.words[at].span.start;
    let (mut end, mut count) = (start, 0);
    let (mut after_dot, mut dotted) = (false, false);
    for (number, word) in text.words[at..].iter().take(12).enumerate() {
        let characters = word.span.of(&text.folded);
        let dot = count > 0 && is_dot(characters);
        let next = text.words.get(at + number + 1);
        let cut = count == 0 && is_cut_off(text, at);
        let spelled = (matches!(word.part, Part::Person | Part::Unknown | Part::Noun | Part::ProperNoun)
            || word.part == Part::Place && count > 0
            || cut)
            && characters.chars().all(|c| lists().foreign.contains(c));
        // A dot shows a name in whatever characters on both sides of it, to its end: 朱莉·科扎克, 亚历山大·武契|奇.
        let beside_dot = after_dot || next.is_some_and(|next| is_dot(next.span.of(&text.folded)));
        let long_place = word.part == Part::Place && word.span.len() >= FULL && count == 0;
        let before_name = || text.words.get(at + 2).is_some_and(|last| last.part == Part::Unknown);
        let named = matches!(word.part, Part::Person | Part::Unknown) || long_place && before_name();
        let piece = word.span.len() == FULL / 3
            && matches!(word.part, Part::Noun | Part::Adjective | Part::Number | Part::MeasureWord);
        let spelled = spelled
            || (beside_dot || dotted) && named
            || (beside_dot || dotted && piece)
                && !matches!(word.part, Part::Mark | Part::Figure | Part::Time)
                && characters.chars().all(|c| lists().foreign.contains(c));
        after_dot = dot;
        dotted |= dot;
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

/// Whether a word may be what is cut off the beginning of a foreign name: 焦|科维奇, 西|尼亚|科娃, 欧尔|班.
pub(super) fn is_cut_off(text: &Text, at: usize) -> bool {
    let (word, next) = (text.words[at], text.words.get(at + 1));
    let spelled = |word: &Word| word.span.of(&text.folded).chars().all(|c| lists().foreign.contains(c));
    let one = word.span.len() == FULL / 3 && !matches!(word.part, Part::Function | Part::Verb | Part::Adverb);
    let listed = word.part == Part::Place;
    let named = |next: &Word| {
        matches!(next.part, Part::Person | Part::Place | Part::Unknown) && next.span.len() >= FULL - 3
            || listed && next.span.len() == FULL / 3 && !matches!(next.part, Part::Function | Part::Verb)
    };
    (one || listed) && next.is_some_and(|next| named(next) && spelled(next))
}

/// Whether a mark parts foreign names.
fn is_dot(mark: &str) -> bool {
    mark.chars().all(|c| DOTS.contains(&c))
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
            Part::Mark => pause && at > 0 && lists().posts.find(text.of(at - 1)).is_some(),
            _ => false,
        };
        if !fits || text.folded[word.span.start..end].chars().count() > TITLE {
            break;
        }
        if !pause {
            start = word.span.start;
        }
    }
    Span::new(start, end)
}

/// The names already found, and the last part of a foreign one, wherever else words begin and end with them.
fn repeated(text: &Text, found: &[Mention]) -> Vec<Mention> {
    let full = found.iter().map(|mention| mention.span.of(&text.folded));
    let last = full.clone().filter_map(|name| Some((last_part(name)?, Some(name))));
    let known = Known::new(full.map(|name| (name, None)).chain(last));
    let starts: HashSet<usize> = found.iter().map(|mention| mention.span.start).collect();
    let mut again = Vec::new();
    for word in text.words {
        let start = word.span.start;
        let standing = known.at(&text.folded[start..]).find(|(name, _)| {
            // A name of two characters may be the beginning of a word; a longer one is seldom (周明远|去, cut 周明|远去).
            name.len() >= FULL || text.ends_word(start + name.len())
        });
        let Some((name, full)) = standing else { continue };
        if !starts.contains(&start) {
            let meant = full.map(str::to_owned);
            again
                .push(Mention { meant, ..Mention::new(Span::new(start, start + name.len()), Class::Person) });
        }
    }
    again
}

/// The family name of a foreign name with dots, where it is long enough to stand alone.
fn last_part(name: &str) -> Option<&str> {
    let (_, last) = name.rsplit_once(DOTS)?;
    (last.len() >= FULL).then_some(last)
}
