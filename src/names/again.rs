//! Where do the names of a text stand again in a short form?

use crate::hashed::HashMap;

use super::class::Class;
use super::known::Known;
use super::lists::lists;
use super::{Mention, Text, is_han};
use crate::span::Span;
use crate::words::Part;

/// The shortest short form, in characters, of a name without its place and of any other.
const WITHOUT_PLACE: usize = 3;
const SHORT: usize = 2;

/// The longest short form that a text introduces, in characters.
const ALIAS: usize = 16;

/// In how many characters behind the name a short form is introduced.
const BEHIND: usize = 40;

/// A short form: what it names and the full name.
#[derive(Clone)]
struct Short {
    class: Class,
    full: String,
    /// Whether the text itself introduces it.
    introduced: bool,
}

/// Finds the names of `mentions` in the short forms that the text introduces (以下简称“远帆”) or that are usual: an
/// organisation without the place it begins with or the words for what it is, a club without 队. A mention that is a
/// short form of another one is given its full name.
pub(super) fn read(text: &Text, mentions: &mut [Mention]) -> Vec<Mention> {
    let forms = forms(text, mentions);
    let known = Known::new(forms.iter().map(|(form, short)| (form.of(&text.folded), short)));
    for mention in mentions.iter_mut().filter(|mention| mention.meant.is_none()) {
        let name = mention.span.of(&text.folded);
        let standing = known.at(name).find(|(form, short)| *form == name && short.class == mention.class);
        mention.meant = standing.map(|(_, short)| short.full.clone());
    }
    let mut found = Vec::new();
    let mut taken = 0;
    for (at, word) in text.words.iter().enumerate() {
        let start = word.span.start;
        while mentions.get(taken).is_some_and(|mention| mention.span.end <= start) {
            taken += 1;
        }
        if mentions.get(taken).is_some_and(|mention| mention.span.start <= start) {
            continue;
        }
        let standing = known.at(&text.folded[start..]).find(|(name, short)| {
            let span = Span::new(start, start + name.len());
            text.stands(span) && may_stand(text, at, span, short)
        });
        let Some((name, short)) = standing else { continue };
        let meant = Some(short.full.clone());
        found.push(Mention { meant, ..Mention::new(Span::new(start, start + name.len()), short.class) });
    }
    found
}

/// All short forms, each with the fullest name: 远帆 of 远帆队 of 扬州远帆队.
fn forms(text: &Text, mentions: &[Mention]) -> Vec<(Span, Short)> {
    let mut forms: Vec<(Span, Short)> = Vec::new();
    for mention in mentions.iter().filter(|mention| mention.whole.is_none()) {
        let full = mention.meant.clone().unwrap_or_else(|| mention.span.of(&text.folded).to_owned());
        let mut alias = alias(text, mention.span.end);
        while let Some(form) = alias {
            alias = another(text, form.end);
            forms.push((form, Short { class: mention.class, full: full.clone(), introduced: true }));
        }
        let usual = short_forms(text, mention).into_iter();
        forms.extend(
            usual.map(|form| (form, Short { class: mention.class, full: full.clone(), introduced: false })),
        );
    }
    let mut fuller: HashMap<&str, String> = HashMap::default();
    for (form, short) in &forms {
        let name = form.of(&text.folded);
        // Only towards longer names, so that no two are short for each other.
        if short.full.len() > name.len() {
            fuller.entry(name).or_insert_with(|| short.full.clone());
        }
    }
    for (_, short) in &mut forms {
        if let Some(full) = fuller.get(short.full.as_str()) {
            short.full.clone_from(full);
        }
    }
    forms
}

/// Whether a short form is meant where it stands. One that the text introduces may be a common word (公司): then no
/// other noun says before it which one; a usual one is no part of a longer noun phrase.
fn may_stand(text: &Text, at: usize, span: Span, short: &Short) -> bool {
    if short.introduced {
        let before = at.checked_sub(1).map(|before| text.words[before].part);
        return !matches!(
            before,
            Some(
                Part::Noun
                    | Part::Distinguishing
                    | Part::Adjective
                    | Part::MeasureWord
                    | Part::Unknown
                    | Part::Place
            )
        );
    }
    text.ends_word(span.end)
        && text.words.get(text.after(span)).is_none_or(|word| {
            !matches!(word.part, Part::Noun | Part::VerbalNoun | Part::Unknown | Part::Distinguishing)
        })
}

/// The short form that is introduced behind a name: （以下简称“远帆”）, （FIFA）.
fn alias(text: &Text, end: usize) -> Option<Span> {
    let rest = &text.folded[end..];
    let near = rest.char_indices().nth(BEHIND).map_or(rest.len(), |(at, _)| at);
    let line = rest[..near].find('\n').unwrap_or(near);
    let open = rest[..line].find(['（', '('])?;
    let inner = open + rest[open..].chars().next().map_or(0, char::len_utf8);
    let introduced = lists().aliases.iter().filter_map(|word| {
        let from = inner + rest[inner..line].find(word)? + word.len();
        Some(from)
    });
    let start = if let Some(from) = introduced.max() {
        from + rest[from..].len()
            - rest[from..].trim_start_matches(['“', '"', '「', '：', ':', '为', ' ']).len()
    } else {
        (open == 0).then_some(inner)?
    };
    form(text, Span::new(end + start, end + line), introduced_at(start, inner))
}

/// A further short form behind one that ends at `end`: ”或“公司.
fn another(text: &Text, end: usize) -> Option<Span> {
    let rest = text.folded[end..].strip_prefix(CLOSING)?;
    let quoted = rest.trim_start_matches(BETWEEN).strip_prefix(OPENING)?;
    let start = text.folded.len() - quoted.len();
    let near = quoted.char_indices().nth(ALIAS + 1).map_or(quoted.len(), |(at, _)| at);
    form(text, Span::new(start, start + near), true)
}

/// What closes and opens a short form, and what parts two of them.
const CLOSING: [char; 3] = ['”', '"', '」'];
const OPENING: [char; 3] = ['“', '"', '「'];
const BETWEEN: [char; 3] = ['\u{6216}', '、', '，'];

/// The short form that `rest` begins with; in capitals where no words introduce it.
fn form(text: &Text, rest: Span, introduced: bool) -> Option<Span> {
    let close = |c: char| CLOSING.contains(&c) || BETWEEN.contains(&c) || matches!(c, '）' | ')');
    let length = rest.of(&text.folded).find(close)?;
    let form = Span::new(rest.start, rest.start + length);
    let name = form.of(&text.folded);
    let count = name.chars().count();
    let letters = name.bytes().all(|byte| byte.is_ascii_uppercase());
    let characters = name.chars().all(|c| is_han(c) || c.is_ascii_alphanumeric());
    let fits = if introduced { characters } else { letters };
    ((SHORT..=ALIAS).contains(&count) && fits).then_some(form)
}

/// Whether a short form that begins at `start` has words of introduction after the bracket.
const fn introduced_at(start: usize, bracket: usize) -> bool {
    start > bracket
}

/// The parts of an organisation's name that are usual short forms of it.
fn short_forms(text: &Text, mention: &Mention) -> Vec<Span> {
    let tails = match mention.class {
        Class::Company => &lists().company_tails,
        Class::Team => &lists().team_tails,
        _ => return Vec::new(),
    };
    let name = mention.span.of(&text.folded);
    let first = text.words.partition_point(|word| word.span.end <= mention.span.start);
    let place =
        text.words.get(first).filter(|word| word.part == Part::Place && word.span.end < mention.span.end);
    let tail = tails.iter().find(|tail| name.ends_with(**tail)).map_or(0, |tail| tail.len());
    let mut forms = Vec::new();
    for start in [Some(mention.span.start), place.map(|place| place.span.end)].into_iter().flatten() {
        let whole = Span::new(start, mention.span.end);
        let without = Span::new(start, mention.span.end - tail);
        let least = if start == mention.span.start { SHORT } else { WITHOUT_PLACE };
        forms.extend([whole, without].into_iter().filter(|form| {
            *form != mention.span && form.of(&text.folded).chars().count() >= least && is_telling(text, *form)
        }));
    }
    forms
}

/// Whether a form holds a word that no dictionary has, or a proper noun: not 深圳 of 深圳队.
fn is_telling(text: &Text, form: Span) -> bool {
    let first = text.words.partition_point(|word| word.span.end <= form.start);
    text.words[first..]
        .iter()
        .take_while(|word| word.span.start < form.end)
        .any(|word| matches!(word.part, Part::Unknown | Part::ProperNoun | Part::Person | Part::Latin))
}
