//! Sorts tokens, parts of speech, units and nouns into few classes, as features of a choice.

use crate::hashed::{HashMap, HashSet};
use std::sync::LazyLock;

use super::cue::Cue;
use super::token::{Kind, Token};
use crate::names::{Class, Level};
use crate::report::NameKind;

/// The lists of `lexicon/classes.tsv`.
#[derive(Default)]
struct Classes {
    units: HashMap<&'static str, i16>,
    heads: HashMap<char, i16>,
    /// The last characters of mere qualifiers.
    qualifiers: HashSet<char>,
    /// The last characters of the names of administrative divisions.
    divisions: HashSet<char>,
    /// What two are that a pair written short names: 沪深两市.
    paired: HashSet<char>,
    /// Words that take up a time, by how long it is.
    echoes: HashMap<&'static str, i16>,
    /// Words that take up a name, by its class.
    anaphors: HashMap<&'static str, Vec<i16>>,
    demonstratives: HashSet<&'static str>,
    pronouns: HashMap<&'static str, i16>,
}

static CLASSES: LazyLock<Classes> = LazyLock::new(|| {
    let mut classes = Classes::default();
    for line in crate::lists::list!("classes.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let (Some(list), Some(number)) =
            (fields.next(), fields.next().and_then(|number| number.parse().ok()))
        else {
            continue;
        };
        for word in fields {
            match list {
                "division" => classes.divisions.extend(word.chars().next()),
                "pair" => classes.paired.extend(word.chars().next()),
                "qualifier" => classes.qualifiers.extend(word.chars().next()),
                "unit" => _ = classes.units.entry(word).or_insert(number),
                "echo" => _ = classes.echoes.insert(word, number),
                "anaphor" => classes.anaphors.entry(word).or_default().push(number),
                "demonstrative" => _ = classes.demonstratives.insert(word),
                "pronoun" => _ = classes.pronouns.insert(word, number),
                _ => _ = word.chars().next().map(|head| *classes.heads.entry(head).or_insert(number)),
            }
        }
    }
    classes
});

/// How many characters a word has at most that only qualifies.
const LONGEST_QUALIFIER: usize = 4;

/// The class of a unit.
pub(super) fn unit(text: &str) -> i16 {
    if text.is_empty() {
        return 31;
    }
    CLASSES.units.get(text).copied().unwrap_or(0)
}

/// The class of a noun by its last character.
pub(super) fn head(text: &str) -> i16 {
    text.chars().next_back().and_then(|last| CLASSES.heads.get(&last)).copied().unwrap_or(0)
}

/// Whether a word only says which sort or level of a thing is meant: 国家级.
pub(super) fn is_qualifier(text: &str) -> bool {
    text.chars().next_back().is_some_and(|last| CLASSES.qualifiers.contains(&last))
        && text.chars().nth(1).is_some()
}

/// Whether a name begins with a word that only says which sort or level is meant: 国家级平台.
pub(super) fn begins_with_qualifier(name: &str) -> bool {
    let ends = name.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST_QUALIFIER);
    ends.into_iter().any(|end| end < name.len() && is_qualifier(&name[..end]))
}

/// Whether a word ends as the names of administrative divisions do: 柳溪县, 城市.
pub(super) fn ends_as_division(word: &str) -> bool {
    word.chars().next_back().is_some_and(|last| CLASSES.divisions.contains(&last))
}

/// Whether a pair written short may be of this: 市 of 沪深两市.
pub(super) fn is_paired(kind: char) -> bool {
    CLASSES.paired.contains(&kind)
}

/// How long a time is that a word takes up: 当日 a day; 0: none.
pub(super) fn echo(text: &str) -> i16 {
    CLASSES.echoes.get(text).copied().unwrap_or(0)
}

/// What points at a name said before.
pub(super) enum Pointer<'w> {
    /// 该公司: the word after the demonstrative, in this token or else in the next.
    Word(Option<&'w str>),
    /// 他: a name of this class.
    Pronoun(i16),
}

/// Whether a word points at a name said before.
pub(super) fn pointer(text: &str) -> Option<Pointer<'_>> {
    if let Some(&class) = CLASSES.pronouns.get(text) {
        return Some(Pointer::Pronoun(class));
    }
    let mut ends = text.char_indices().skip(1).map(|(at, _)| at).take(2).chain([text.len()]);
    let end = ends.find(|&end| CLASSES.demonstratives.contains(&text[..end]))?;
    Some(Pointer::Word(Some(&text[end..]).filter(|rest| !rest.is_empty())))
}

/// The classes of names that 该 and this word may take up.
pub(super) fn anaphor(word: &str) -> &'static [i16] {
    CLASSES.anaphors.get(word).map_or(&[], Vec::as_slice)
}

/// The class of a name.
pub(super) fn name(class: Class) -> i16 {
    match class {
        Class::Person => 1,
        Class::Place(Level::World) => 2,
        Class::Place(Level::Bloc) => 3,
        Class::Place(Level::State) => 4,
        Class::Place(Level::Region) => 5,
        Class::Place(Level::Province) => 6,
        Class::Place(Level::Site) => 8,
        Class::Place(_) => 7,
        Class::Company => 9,
        Class::Authority => 10,
        Class::Body => 11,
        Class::Institution => 12,
        Class::School => 13,
        Class::Hospital => 14,
        Class::Exchange => 15,
        Class::Team => 16,
        Class::Index => 17,
        Class::Market => 18,
        Class::Instrument => 19,
        Class::Event => 20,
        Class::Document => 21,
        Class::Slogan => 22,
    }
}

/// The class of a part of speech; 0 beyond the sentence.
pub(super) fn part(token: Option<&Token>) -> i16 {
    token.map_or(0, |token| token.part as i16 + 1)
}

/// What words with these cues are first of all; the first that fits.
const BY_CUE: [(Cue, i16); 25] = [
    (Cue::COMMA, 1),
    (Cue::SEMICOLON, 2),
    (Cue::COLON, 3),
    (Cue::OPEN.or(Cue::CLOSE).or(Cue::DASH), 4),
    (Cue::QUOTE.or(Cue::UNQUOTE), 5),
    (Cue::PAUSE, 6),
    (Cue::DE, 7),
    (Cue::ETC, 9),
    (Cue::WHOLE.or(Cue::PLACE), 12),
    (Cue::AMONG, 26),
    (Cue::EACH.or(Cue::ALL), 26),
    (Cue::UP, 18),
    (Cue::DOWN.or(Cue::FLAT).or(Cue::TURN), 19),
    (Cue::YOY.or(Cue::QOQ).or(Cue::THAN).or(Cue::ABOVE).or(Cue::BELOW), 24),
    (Cue::AND, 8),
    (Cue::SHARE, 21),
    (Cue::TO, 20),
    (Cue::PLAN.or(Cue::EXPECT), 23),
    (Cue::LEVEL, 16),
    (Cue::HAVE, 17),
    (Cue::RANK, 22),
    (Cue::FROM.or(Cue::UNTIL).or(Cue::PREPOSITION).or(Cue::EDGE), 25),
    (Cue::VERB.or(Cue::SOFT).or(Cue::JOINED).or(Cue::NAMED), 28),
    (Cue::PART.or(Cue::RATIO).or(Cue::RATE).or(Cue::LIMIT).or(Cue::NOUN), 29),
    (Cue::ADVERB.or(Cue::TOTAL).or(Cue::NOW).or(Cue::MODIFIER), 27),
];

/// The class of a token by what it may do; 0 beyond the sentence.
pub(super) fn token(token: Option<&Token>) -> i16 {
    let Some(token) = token else { return 0 };
    match token.kind {
        Kind::Figure(_) => 10,
        Kind::Time(_) => 11,
        Kind::Name(NameKind::Place) => 12,
        Kind::Name(NameKind::Person) => 13,
        Kind::Name(_) => 14,
        Kind::Quotation | Kind::Aside => 15,
        Kind::Word | Kind::Marker(_) => BY_CUE
            .iter()
            .find(|(cue, _)| token.is(*cue))
            .map_or_else(|| if is_predicative(token) { 31 } else { 30 }, |&(_, class)| class),
    }
}

/// Whether a word is of a part of speech that says something rather than names it.
pub(super) fn is_predicative(token: &Token) -> bool {
    use crate::words::Part;
    matches!(token.part, Part::Verb | Part::Adverb | Part::Adjective | Part::Function | Part::Idiom)
}
