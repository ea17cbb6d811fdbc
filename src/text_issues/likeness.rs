//! Which characters and marks were taken for others that look like them?

use std::sync::LazyLock;

use crate::hashed::HashMap;

use super::{Issue, Read, is_han};
use crate::charset::CharSet;
use crate::lexicon::Lexicon;
use crate::report::NoticeCode;
use crate::span::Span;
use crate::words::{Part, Word};

/// Two characters, and which of them the dictionary alone may know for a misreading.
fn lookalikes_text() -> &'static str {
    crate::lists::list!("lookalikes.tsv")
}

/// Two characters that look alike.
pub(super) struct Alike {
    pub(super) one: char,
    pub(super) other: char,
    /// Which of them the dictionary may know for a misreading of the other.
    misread: &'static str,
}

impl Alike {
    /// The one that looks like `c`.
    pub(super) fn of(&self, c: char) -> Option<char> {
        (self.one == c).then_some(self.other).or((self.other == c).then_some(self.one))
    }
}

static ALIKE: LazyLock<Vec<Alike>> = LazyLock::new(|| {
    let line = |line: &'static str| {
        let mut fields = line.split('\t');
        let mut character = || fields.next()?.chars().next();
        let (one, other) = (character()?, character()?);
        Some(Alike { one, other, misread: fields.next().unwrap_or_default() })
    };
    lookalikes_text().lines().filter(|line| !line.starts_with('#')).filter_map(line).collect()
});

/// The characters that look alike.
pub(super) fn alike() -> &'static [Alike] {
    &ALIKE
}

/// What stands in a text more often is its own way of writing.
const TWICE: usize = 2;

/// How many times likelier a passage must be with the other character, as a logarithm.
const CLEAR: f64 = 6.0;

/// What a word of one character costs beside its frequency: such words seldom stand together.
const SINGLE: f64 = 4.0;

/// A word is at home in the dictionary from this frequency on.
const COMMON: u32 = 20;

/// How far around a character its passage reaches, in characters, and the longest word looked for in it.
const REACH: usize = 3;
const LONGEST: usize = 4;

/// The longest character, in bytes.
const LONGEST_CHARACTER: usize = 3;

/// The longest member of an enumeration, in characters.
const MEMBER: usize = 12;

/// A character outside longer words that makes a common word with a neighbour once it is taken for the one it looks
/// like: 收人 for 收入, 推坊 for 潍坊.
pub(super) fn mistaken(read: &Read, found: &mut Vec<Issue>) {
    let Some(lexicon) = read.lexicon else { return };
    let known = CharSet::new(alike().iter().flat_map(|alike| alike.misread.chars()));
    let mut pairs = Pairs { lexicon, common: HashMap::default() };
    let mut issues: Vec<Issue> = Vec::new();
    for word in read.words {
        let loose = word.part == Part::Unknown || word.span.len() <= LONGEST_CHARACTER;
        if !loose || word.part == Part::Mark {
            continue;
        }
        for (at, c) in word.span.of(read.clean).char_indices().filter(|&(_, c)| known.contains(c)) {
            let at = word.span.start + at;
            let mut others = alike().iter().filter(|alike| alike.misread.contains(c));
            issues.extend(others.find_map(|alike| likelier(read.clean, &mut pairs, at, c, alike.of(c)?)));
        }
    }
    let mut counts: HashMap<&str, usize> = HashMap::default();
    for issue in &issues {
        *counts.entry(issue.span.of(read.clean)).or_default() += 1;
    }
    let told: Vec<Span> = found.iter().map(|issue| issue.span).collect();
    issues.retain(|issue| {
        counts[issue.span.of(read.clean)] <= TWICE && !told.iter().any(|span| span.overlaps(issue.span))
    });
    found.append(&mut issues);
}

/// The issue at `at`, if its passage is much likelier with `other` there.
fn likelier(clean: &str, pairs: &mut Pairs, at: usize, c: char, other: char) -> Option<Issue> {
    let end = at + c.len_utf8();
    let mut before = clean[..at].chars().rev().take(REACH).take_while(|&c| is_han(c)).peekable();
    let mut after = clean[end..].chars().take(REACH).take_while(|&c| is_han(c)).peekable();
    let left = before.peek().is_some_and(|&before| pairs.gain([before, c], [before, other]));
    let right = after.peek().is_some_and(|&after| pairs.gain([c, after], [other, after]));
    if !left && !right {
        return None;
    }
    let lexicon = pairs.lexicon;
    let (before, after): (Vec<char>, Vec<char>) = (before.collect(), after.collect());
    let passage =
        |middle: char| -> Vec<char> { before.iter().rev().chain([&middle]).chain(&after).copied().collect() };
    let gain = likelihood(lexicon, &passage(other)) - likelihood(lexicon, &passage(c));
    if gain < CLEAR {
        return None;
    }
    let (span, suggestion) = if left {
        let start = at - before[0].len_utf8();
        (Span::new(start, end), format!("{}{other}", before[0]))
    } else {
        (Span::new(at, end + after[0].len_utf8()), format!("{other}{}", after[0]))
    };
    Some(Issue { code: NoticeCode::MistakenCharacter, span, suggestion: Some(suggestion) })
}

/// Which pairs of characters are common words, as far as that was asked.
struct Pairs<'l> {
    lexicon: &'l Lexicon,
    common: HashMap<[char; 2], bool>,
}

impl Pairs<'_> {
    /// Whether `other` is a common word and `one` is not.
    fn gain(&mut self, one: [char; 2], other: [char; 2]) -> bool {
        self.is_common(other) && !self.is_common(one)
    }

    fn is_common(&mut self, pair: [char; 2]) -> bool {
        let lexicon = self.lexicon;
        *self.common.entry(pair).or_insert_with(|| {
            let word: String = pair.iter().collect();
            lexicon.find(&word).is_some_and(|entry| entry.frequency >= COMMON)
        })
    }
}

/// The logarithm of how likely the likeliest words are that `passage` can be cut into.
fn likelihood(lexicon: &Lexicon, passage: &[char]) -> f64 {
    let total = (lexicon.total() as f64).ln();
    let mut best = vec![f64::NEG_INFINITY; passage.len() + 1];
    best[0] = 0.0;
    for start in 0..passage.len() {
        let mut word = String::new();
        for end in start..passage.len().min(start + LONGEST) {
            word.push(passage[end]);
            let frequency = match lexicon.find(&word) {
                Some(entry) => f64::from(entry.frequency.max(1)),
                None if end == start => 0.5,
                None => continue,
            };
            let single = if end == start { SINGLE } else { 0.0 };
            best[end + 1] = best[end + 1].max(best[start] + frequency.ln() - total - single);
        }
    }
    best[passage.len()]
}

/// A comma inside an enumeration of things where a pause mark stands everywhere else: 茶叶、水果，蔬菜、花卉.
pub(super) fn commas(read: &Read, found: &mut Vec<Issue>) {
    let is = |at: usize, mark: &str| read.words.get(at).is_some_and(|word| read.is(word, mark));
    for comma in (0..read.words.len()).filter(|&at| is(at, "，")) {
        let Some(last) = member_back(read, comma).filter(|&last| is(last - 1, "、")) else { continue };
        let Some(next) = member(read, comma + 1).filter(|&next| is(next, "、")) else { continue };
        if member_back(read, last - 1).is_some_and(|first| is(first - 1, "、")) {
            let span = read.words[last].span.hull(read.words[next - 1].span);
            let suggestion = Some(span.of(read.clean).replacen('，', "、", 1));
            found.push(Issue { code: NoticeCode::MistakenCharacter, span, suggestion });
        }
    }
}

/// Where the member of an enumeration ends that begins with the word `from`.
fn member(read: &Read, from: usize) -> Option<usize> {
    let words = read.words.get(from..)?.iter().take(MEMBER + 1);
    let length = words.take_while(|word| read.may_name(word)).count();
    let (first, last) = (read.words[from..from + length].first()?, read.words[from..from + length].last()?);
    // A word that no dictionary has may as well be a verb.
    let known = read.words[from..from + length].iter().any(|word| word.part != Part::Unknown);
    let text = &read.clean[first.span.start..last.span.end];
    (text.chars().count() <= MEMBER && is_nominal(last.part) && known).then_some(from + length)
}

/// Where the member of an enumeration begins that ends before the word `end`; a word stands before it.
fn member_back(read: &Read, end: usize) -> Option<usize> {
    if !is_nominal(read.words[..end].last()?.part) {
        return None;
    }
    let words = read.words[..end].iter().rev().take(MEMBER + 1);
    let length = words.take_while(|word| read.may_name(word)).count();
    let from = end - length;
    (from > 0 && member(read, from) == Some(end)).then_some(from)
}

impl Read<'_> {
    /// Whether a word may stand in the name of a thing: 现代|渔业|与|冷链.
    fn may_name(&self, word: &Word) -> bool {
        is_nominal(word.part)
            || matches!(word.span.of(self.clean), "与" | "和" | "及")
            || word.part == Part::Time && word.span.of(self.clean).ends_with(['代', '期'])
    }
}

/// Whether a word is one for a thing.
const fn is_nominal(part: Part) -> bool {
    matches!(
        part,
        Part::Noun
            | Part::ProperNoun
            | Part::VerbalNoun
            | Part::Distinguishing
            | Part::Unknown
            | Part::Abbreviation
            | Part::Place
            | Part::Organisation
    )
}

const NUMERALS: &[char] =
    &['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '两', '双', '多', '百', '千', '万'];

/// 一 between nouns that are all there is in a pair of quotation marks: a dash was taken for it (“产业链一博士团”). With
/// another number it counts (“三区一中心”).
pub(super) fn dashes(read: &Read, found: &mut Vec<Issue>) {
    for open in (0..read.words.len()).filter(|&at| read.is(&read.words[at], "“")) {
        let inside = &read.words[open + 1..];
        let inside =
            &inside[..inside.iter().take(MEMBER).position(|word| word.part == Part::Mark).unwrap_or(0)];
        let mut others = inside.iter().enumerate().filter(|(_, word)| !is_nominal(word.part));
        let (Some((at, one)), None) = (others.next(), others.next()) else { continue };
        let long = |word: Option<&Word>| {
            word.is_some_and(|word| word.span.len() > 3 && !word.span.of(read.clean).contains(NUMERALS))
        };
        if one.span.of(read.clean) == "一" && at > 0 && long(inside.get(at - 1)) && long(inside.get(at + 1))
        {
            let span = inside[0].span.hull(inside[inside.len() - 1].span);
            let suggestion = Some(span.of(read.clean).replacen('一', "—", 1));
            found.push(Issue { code: NoticeCode::MistakenCharacter, span, suggestion });
        }
    }
}
