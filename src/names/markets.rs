//! Which indices, goods and companies do reports of markets name?

use super::class::Class;
use super::lists::lists;
use super::{Mention, Text, is_han};
use crate::charset::CharSet;
use crate::span::Span;
use crate::words::Part;

/// How many characters the name of an index has at most between its beginning and its end.
const WITHIN: usize = 8;

/// The most words of goods before 期货, and the most characters of a name before a stock code.
const GOODS: usize = 4;
const CODED: usize = 10;

/// The indices, goods and companies of a text.
pub(super) fn read(text: &Text) -> Vec<Mention> {
    let mut found = indices(text);
    for at in 0..text.words.len() {
        found.extend(instrument(text, at));
        found.extend(coded(text, at));
        found.extend(moving(text, at));
    }
    found
}

/// Indices by how their names begin and end: 中证轻资产指数, 科创100.
fn indices(text: &Text) -> Vec<Mention> {
    let stems = &lists().index_stems;
    let firsts = CharSet::new(stems.iter().filter_map(|stem| stem.chars().next()));
    let mut found = Vec::new();
    let mut end = 0;
    for (at, first) in text.folded.char_indices() {
        if at < end || !firsts.contains(first) {
            continue;
        }
        let rest = &text.folded[at..];
        let Some(stem) = stems.iter().filter(|stem| rest.starts_with(**stem)).max_by_key(|stem| stem.len())
        else {
            continue;
        };
        let Some(length) = index_length(text, at, stem.len()) else { continue };
        end = at + length;
        if text.begins_word(at) {
            found.push(Mention::new(Span::new(at, end), Class::Index));
        }
    }
    found
}

/// The length of the name of an index that begins at `at` with a stem.
fn index_length(text: &Text, at: usize, stem: usize) -> Option<usize> {
    let rest = &text.folded[at + stem..];
    let within = |c: char| is_han(c) || c.is_ascii_alphanumeric();
    let positions = rest.char_indices().take(WITHIN).take_while(|(_, c)| within(*c));
    for (from, _) in positions {
        if let Some(end) = lists().index_ends.iter().find(|end| rest[from..].starts_with(**end)) {
            let length = stem + from + end.len();
            return (text.begins_word(at + length) && is_nominal(text, Span::new(at, at + length)))
                .then_some(length);
        }
    }
    None
}

/// Whether no verb and no function word stands within.
fn is_nominal(text: &Text, span: Span) -> bool {
    let first = text.words.partition_point(|word| word.span.end <= span.start);
    text.words[first..].iter().take_while(|word| word.span.start < span.end).all(|word| {
        !matches!(word.part, Part::Verb | Part::Function | Part::Adverb | Part::Mark | Part::Time)
    })
}

/// Goods on an exchange, which what they are called ends at the word `last`: 铜期货主力合约.
fn instrument(text: &Text, last: usize) -> Option<Mention> {
    let from = text.words[last.saturating_sub(3)].span.start;
    let (end, ()) = lists().instruments.find(&text.folded[from..text.words[last].span.end])?;
    // A longer end may follow: 期货|主力合约.
    let next = text.words.get(last + 1).map(|word| word.span.end);
    let longer = next.is_some_and(|next| {
        lists()
            .instruments
            .find(&text.folded[from..next])
            .is_some_and(|(end, ())| end.len() > next - text.words[last].span.end)
    });
    let start = text.words[last].span.end - end.len();
    if longer {
        return None;
    }
    let first = text.words.partition_point(|word| word.span.end <= start);
    let goods = text.words[..first].iter().rev().take(GOODS).take_while(|word| {
        let noun = matches!(
            word.part,
            Part::Noun
                | Part::Unknown
                | Part::ProperNoun
                | Part::Person
                | Part::Latin
                | Part::Place
                | Part::Organisation
        );
        noun && !lists().breakers.contains(word.span.of(&text.folded))
    });
    // 铜期货 is one word.
    let within = Some(text.words[first].span.start).filter(|begin| *begin < start);
    let start = goods.last().map(|word| word.span.start).or(within)?;
    Some(Mention::new(Span::new(start, text.words[last].span.end), Class::Instrument))
}

/// A company with its stock code behind it, whose bracket opens at the word `at`: 远帆科技（301234）.
fn coded(text: &Text, at: usize) -> Option<Mention> {
    let open = &text.words[at];
    if !matches!(text.of(at), "（" | "(") || !is_code(&text.folded[open.span.end..]) {
        return None;
    }
    let mut end = open.span.start;
    let mut start = None;
    for word in text.words[..at].iter().rev() {
        let blank = word.span.of(&text.folded).trim().is_empty();
        if blank && start.is_none() && word.span.of(&text.folded) != "\n" {
            end = word.span.start;
            continue;
        }
        let name = !matches!(
            word.part,
            Part::Mark | Part::Figure | Part::Time | Part::Function | Part::Verb | Part::Adverb
        );
        if !name || text.folded[word.span.start..end].chars().nth(CODED).is_some() {
            break;
        }
        start = Some(word.span.start);
    }
    let span = Span::new(start?, end);
    (span.of(&text.folded).chars().count() >= 2).then(|| Mention::new(span, Class::Company))
}

/// Whether a text goes on with a stock code and a closing bracket: 600519.SH）, 2454).
fn is_code(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let market = rest[digits..]
        .strip_prefix('.')
        .map_or(0, |market| 1 + market.bytes().take_while(u8::is_ascii_alphabetic).count());
    let year = market == 0 && digits == 4 && (rest.starts_with("19") || rest.starts_with("20"));
    (4..=6).contains(&digits)
        && !year
        && (market == 0 || (3..=4).contains(&market))
        && rest[digits + market..].starts_with(['）', ')'])
}

/// A company whose share moves, at the beginning of a clause: 远帆跌6.2%.
fn moving(text: &Text, at: usize) -> Option<Mention> {
    let word = &text.words[at];
    let named = matches!(word.part, Part::Unknown | Part::Person | Part::ProperNoun | Part::Organisation);
    if !named || at > 0 && text.words[at - 1].part != Part::Mark {
        return None;
    }
    let [next, figure] = text.words.get(at + 1..at + 3)? else { return None };
    let moves = lists().trades.contains(next.span.of(&text.folded)) && figure.part == Part::Figure;
    let short = (2..=5).contains(&text.of(at).chars().count());
    (moves && short).then(|| Mention::new(word.span, Class::Company))
}
