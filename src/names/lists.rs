//! Which words are names known by?

use crate::hashed::{HashMap, HashSet};
use std::sync::LazyLock;

use super::class::Class;
use crate::charset::CharSet;

/// A key, then its words.
fn names_text() -> &'static str {
    crate::lists::list!("names.tsv")
}

/// The lists of `lexicon/names.tsv`.
pub(super) struct Lists {
    /// Family names, of one character or two.
    pub(super) surnames: HashSet<&'static str>,
    /// What stands for a given name that is withheld.
    pub(super) withheld: Vec<&'static str>,
    pub(super) withheld_firsts: CharSet,
    /// Words for posts and professions.
    pub(super) posts: Endings<()>,
    /// How words for what people are and do end.
    pub(super) roles: CharSet,
    /// What a person does who is reported of, and what a player does.
    pub(super) says: HashSet<&'static str>,
    /// How names end that are no people's.
    pub(super) endings: Endings<Ending>,
    /// Endings of sites that are taken only right after a place or an unknown word.
    pub(super) short_sites: HashSet<&'static str>,
    /// Endings of sites that a place alone does not name.
    pub(super) common_sites: HashSet<&'static str>,
    /// Trades that are also common nouns.
    pub(super) common_trades: HashSet<&'static str>,
    /// Words that say which of a kind, and are no name.
    pub(super) modifiers: HashSet<&'static str>,
    /// Words that make a kind of what ends with them.
    pub(super) kinds: HashSet<&'static str>,
    /// Words that end as an office does and are none.
    pub(super) no_offices: Endings<()>,
    /// What an unknown word begins with that is no name.
    pub(super) demonstratives: CharSet,
    /// Teams that a place alone does not name.
    pub(super) clubs: HashSet<&'static str>,
    /// What one of many meetings begins with.
    pub(super) editions: HashSet<&'static str>,
    /// What no person's name ends with.
    pub(super) no_given: CharSet,
    /// What in foreign characters is no person.
    pub(super) no_persons: HashSet<&'static str>,
    /// Words that no name goes on before.
    pub(super) breakers: HashSet<&'static str>,
    /// Whose establishments and offices are, and whose offices alone.
    pub(super) owners: HashSet<&'static str>,
    pub(super) office_owners: HashSet<&'static str>,
    /// Whose meetings and competitions are.
    pub(super) event_owners: HashSet<&'static str>,
    /// With what a place goes on, and what after that makes another word of it.
    pub(super) place_tails: Vec<&'static str>,
    pub(super) no_place_tails: Vec<&'static str>,
    /// How the names of places abroad end that begin with foreign characters.
    pub(super) foreign_places: Endings<()>,
    /// What follows the name of a place: 方向, 以北.
    pub(super) whereabouts: Vec<&'static str>,
    /// What a company does.
    pub(super) does: HashSet<&'static str>,
    /// How what is traded moves.
    pub(super) trades: HashSet<&'static str>,
    /// What goods on an exchange are called after the goods.
    pub(super) instruments: Endings<()>,
    /// How the name of an index begins and ends.
    pub(super) index_stems: Vec<&'static str>,
    pub(super) index_ends: Vec<&'static str>,
    /// Words that introduce a short name.
    pub(super) aliases: Vec<&'static str>,
    /// What a short name does without.
    pub(super) company_tails: Vec<&'static str>,
    pub(super) team_tails: Vec<&'static str>,
    /// The characters that foreign names are written with.
    pub(super) foreign: CharSet,
    /// Words for a whole place, with the levels it may stand at.
    pub(super) wholes: HashMap<&'static str, Vec<u8>>,
    /// Words that take up an organisation named before.
    pub(super) anaphors: HashSet<&'static str>,
    /// What all words for wholes begin with.
    pub(super) whole_firsts: CharSet,
    /// Words for the world and for the organisation that speaks.
    pub(super) worlds: HashSet<&'static str>,
    pub(super) speakers: HashSet<&'static str>,
}

/// How a name ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ending {
    pub(super) class: Class,
    pub(super) rule: Rule,
}

/// What a name needs before its ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// 公司: a word that no dictionary has, or a place and more than its trade.
    Named,
    /// 大学: a place or an owner.
    Owned,
    /// 局: a place or an owner; 和 may stand within.
    Office,
    /// 科技: a word that no dictionary has, right before.
    Trade,
    /// 队: a place or a word that no dictionary has.
    Team,
    /// 港: a place or a word that no dictionary has.
    Site,
    /// 博览会: also the number of the meeting, or 世界.
    Event,
}

impl Rule {
    fn of_list(key: &str) -> Self {
        match key {
            "company" | "institution" | "exchange" => Self::Named,
            "office" => Self::Office,
            "trade" => Self::Trade,
            "team" => Self::Team,
            "site" => Self::Site,
            "event" => Self::Event,
            _ => Self::Owned,
        }
    }
}

/// The lists whose words names end with; where a word stands in two, the first one holds.
const ENDINGS: [&str; 12] = [
    "holding",
    "company",
    "institution",
    "exchange",
    "team",
    "school",
    "hospital",
    "authority",
    "establishment",
    "office",
    "site",
    "event",
];

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let list = |key: &str| {
        let lines = names_text().lines().filter_map(|line| line.split_once('\t'));
        let words = lines.filter(|(name, _)| *name == key).flat_map(|(_, words)| words.split(' '));
        words.collect::<Vec<&'static str>>()
    };
    let set = |key: &str| list(key).into_iter().collect();
    let wholes = list("whole").into_iter().filter_map(|word| {
        let (word, levels) = word.split_once('=')?;
        Some((word, levels.split(',').filter_map(|level| level.parse().ok()).collect()))
    });
    let mut endings = Vec::new();
    for key in ENDINGS.into_iter().chain(["trade"]) {
        let Some(class) = Class::of_list(key) else { continue };
        let ending = Ending { class, rule: Rule::of_list(key) };
        endings.extend(list(key).into_iter().map(|word| (word, ending)));
    }
    let bare = |words: Vec<&'static str>| Endings::new(words.into_iter().map(|word| (word, ())));
    Lists {
        surnames: set("surname"),
        withheld: list("withheld"),
        withheld_firsts: CharSet::new(list("withheld").into_iter().filter_map(|word| word.chars().next())),
        posts: bare(list("post")),
        roles: CharSet::new(list("role").into_iter().flat_map(str::chars)),
        says: list("says").into_iter().chain(list("plays")).collect(),
        endings: Endings::new(endings.into_iter()),
        short_sites: set("site-short"),
        common_sites: set("site-common"),
        common_trades: set("trade-common"),
        modifiers: set("modifier"),
        kinds: set("kind"),
        no_offices: bare(list("no-office")),
        demonstratives: CharSet::new(list("demonstrative").into_iter().flat_map(str::chars)),
        clubs: set("club"),
        editions: set("edition"),
        no_given: CharSet::new(list("no-given").into_iter().flat_map(str::chars)),
        no_persons: set("no-person"),
        breakers: set("breaker"),
        owners: set("owner"),
        office_owners: set("owner-of-office"),
        event_owners: set("owner-of-event"),
        place_tails: list("place-tail"),
        no_place_tails: list("no-place-tail"),
        whereabouts: list("whereabouts"),
        foreign_places: bare(list("foreign-place")),
        does: set("does"),
        trades: set("trades"),
        instruments: bare(list("instrument")),
        index_stems: list("index-stem"),
        index_ends: list("index-end"),
        aliases: list("alias"),
        company_tails: list("company-tail"),
        team_tails: list("team-tail"),
        foreign: CharSet::new(list("foreign").into_iter().flat_map(str::chars)),
        wholes: wholes.collect(),
        anaphors: set("anaphor"),
        whole_firsts: CharSet::new(
            ["whole", "whole-world", "whole-organisation"]
                .into_iter()
                .flat_map(|key| list(key).into_iter().filter_map(|word| word.chars().next())),
        ),
        worlds: set("whole-world"),
        speakers: set("whole-organisation"),
    }
});

impl Lists {
    /// Whether a word says what a company deals in.
    pub(super) fn is_trade(&self, word: &str) -> bool {
        self.endings.words.get(word).is_some_and(|ending| ending.rule == Rule::Trade)
    }
}

/// The lists.
pub(super) fn lists() -> &'static Lists {
    &LISTS
}

/// Words that others may end with, each with what it says.
pub(super) struct Endings<T> {
    words: HashMap<&'static str, T>,
    /// The last characters: most words are turned away by theirs.
    last: CharSet,
    /// The longest word, in characters.
    longest: usize,
}

impl<T: Copy> Endings<T> {
    fn new(words: impl Iterator<Item = (&'static str, T)>) -> Self {
        let mut map = HashMap::default();
        for (word, says) in words {
            map.entry(word).or_insert(says);
        }
        let last = CharSet::new(map.keys().filter_map(|word| word.chars().next_back()));
        let longest = map.keys().map(|word| word.chars().count()).max().unwrap_or_default();
        Self { words: map, last, longest }
    }

    /// The longest word of the list that `text` ends with.
    pub(super) fn find<'t>(&self, text: &'t str) -> Option<(&'t str, T)> {
        let last = text.chars().next_back()?;
        if !self.last.contains(last) {
            return None;
        }
        let ends = text.char_indices().rev().take(self.longest).map(|(at, _)| &text[at..]);
        ends.filter_map(|end| Some((end, *self.words.get(end)?))).last()
    }
}
