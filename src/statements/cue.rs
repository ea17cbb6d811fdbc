//! Which words around a figure say something of it?

use std::sync::LazyLock;

use crate::hashed::HashMap;
use crate::order;

/// What one word may do beside a figure: 超过 introduces an amount (`LEVEL`) and a comparison (`ABOVE`), and which
/// of them it does is seen from its place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cue(u64);

macro_rules! cues {
    ($($name:ident = $key:literal,)*) => {
        cues!(@bits 0u32; $($name)*);
        const KEYS: &[(&str, Cue)] = &[$(($key, Cue::$name)),*];
    };
    (@bits $bit:expr; $name:ident $($rest:ident)*) => {
        impl Cue { pub(super) const $name: Self = Self(1 << ($bit)); }
        cues!(@bits $bit + 1; $($rest)*);
    };
    (@bits $bit:expr;) => {};
}

cues! {
    COMMA = "comma", PAUSE = "pause", SEMICOLON = "semicolon", COLON = "colon",
    OPEN = "open", CLOSE = "close", QUOTE = "quote", UNQUOTE = "unquote", DASH = "dash",
    UP = "up", DOWN = "down", FLAT = "flat", TURN = "turn", TO = "to", RATE = "rate",
    LEVEL = "level", HAVE = "have", SHARE = "share", RATIO = "ratio", RANK = "rank", PLAN = "plan",
    YOY = "yoy", QOQ = "qoq", THAN = "than", ABOVE = "above", BELOW = "below", FROM = "from",
    EACH = "each", ALL = "all", AMONG = "among", TOTAL = "total", UNTIL = "until", ADVERB = "adverb",
    MODIFIER = "modifier", EXPECT = "expect", NOUN = "noun",
    PREPOSITION = "prep", TOWARDS = "towards", EDGE = "edge", AND = "and", DE = "de", ETC = "etc",
    WHOLE = "whole", PLACE = "place", NOW = "now", PART = "part", LIMIT = "limit",
    AGENDA = "agenda", REVIEW = "review", REPORT = "report",
    OWNER = "owner", COMMON = "common", GOAL = "goal", HIGHER = "higher", LOWER = "lower",
    VERB = "verb", SOFT = "soft", JOINED = "joined", NAMED = "named", PLAIN = "plain", SAME = "same", RANKING = "ranking",
    STANDING = "standing", OTHER = "other",
}

impl Cue {
    /// Text that no list knows.
    pub(super) const NONE: Self = Self(0);

    /// Whether it may do any of `others`.
    pub(super) const fn any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// All that either may do.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The lists of `lexicon/cues.tsv` and `lexicon/verbs.tsv`, ready to be looked for in one pass.
pub(super) struct Cues {
    /// The words of the lists by their first character, the longest first.
    words: Vec<Vec<Entry>>,
    /// For each character one more than the number of its words; 0: no word begins with it.
    starts: Vec<u16>,
    nouns: HashMap<&'static str, &'static str>,
    units: HashMap<&'static str, &'static str>,
    endings: HashMap<&'static str, Cue>,
    /// The words of each of the lists of [`WORDS`].
    others: [Vec<&'static str>; WORDS.len()],
}

/// A word, what it may do, and its second character where it has one.
struct Entry {
    word: &'static str,
    cue: Cue,
    second: Option<char>,
}

/// The key of a list that holds no cues: what a unit measures.
const UNIT: &str = "unit";

/// Lists of words that are no cues and are only looked up.
#[derive(Clone, Copy)]
enum Words {
    /// Verbs by which things come about.
    Beginning,
    /// Stand before a clause that stands against another.
    Contrast,
    /// Say that something is done.
    Achieved,
    /// Say that what their clause names is planned.
    Intent,
    /// Say that what a verb of results straight behind them names is planned, where a time stands before.
    Modal,
    /// Verbs by which organisations and persons come about: the time of a clause that ends with one dates no other clause.
    Founding,
    /// What the title of a report on a place ends with.
    Account,
    /// Stand between the years that a loan or a bond runs and its name.
    Term,
    /// What the words begin with that say by what the parts of a whole are sorted.
    Sorted,
    /// Say, behind the name of an office, that it tells of what follows.
    Announcing,
    /// Say, before a noun, that what is measured is the rest.
    Negation,
    /// Say of what is counted that it is new, and so of what is listed behind it.
    Newly,
    /// Pairs written short, each with its two parts.
    Pair,
    /// Pairs whose parts have one figure each.
    Opposed,
    /// Say, within a name, that it measures all there is, new or not.
    OfAll,
    /// Say, before a name, that it is the first of an order.
    Top,
    /// Stand in words for a time.
    Moment,
    /// Name the first price of a day.
    FirstPrice,
}

/// Their keys, in the order of [`Words`].
const WORDS: [&str; 18] = [
    "beginning",
    "contrast",
    "achieved",
    "intent",
    "modal",
    "founding",
    "account",
    "term",
    "sorted",
    "announcing",
    "negation",
    "newly",
    "pair",
    "opposed",
    "of_all",
    "top",
    "moment",
    "first_price",
];

fn lists() -> [&'static str; 2] {
    [crate::lists::list!("cues.tsv"), crate::lists::list!("verbs.tsv")]
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let mut words: HashMap<&'static str, Cue> = HashMap::default();
    let (mut nouns, mut units, mut endings) = (HashMap::default(), HashMap::default(), HashMap::default());
    let mut others = [const { Vec::new() }; WORDS.len()];
    for line in lists().iter().flat_map(|list| list.lines()).filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let key = fields.next().unwrap_or_default();
        let cue = KEYS.iter().find(|(name, _)| *name == key).map_or(Cue::NONE, |&(_, cue)| cue);
        for field in fields {
            let (word, noun) = field.split_once('=').unwrap_or((field, field));
            match key {
                UNIT => _ = units.insert(word, noun),
                _ if cue.any(Cue::OWNER.or(Cue::COMMON)) => _ = endings.insert(word, cue),
                _ => {}
            }
            if let Some(list) = WORDS.iter().position(|name| *name == key) {
                others[list].push(word);
                continue;
            }
            if key == UNIT || cue.any(Cue::OWNER.or(Cue::COMMON)) {
                continue;
            }
            if cue == Cue::NAMED {
                nouns.insert(word, noun);
            }
            let entry = words.entry(word).or_default();
            *entry = entry.or(cue);
        }
    }
    let mut by_first: Vec<Vec<Entry>> = Vec::new();
    let mut starts = vec![0; 1 << 16];
    for (word, cue) in words {
        let mut chars = word.chars();
        let Some(number) = chars.next().and_then(|first| starts.get_mut(first as usize)) else { continue };
        if *number == 0 {
            by_first.push(Vec::new());
            *number = by_first.len() as u16;
        }
        by_first[usize::from(*number) - 1].push(Entry { word, cue, second: chars.next() });
    }
    for words in &mut by_first {
        order::sort_by_key(words, |entry| order::descending(entry.word.len()));
    }
    Cues { words: by_first, starts, nouns, units, endings, others }
});

/// The cues of the lists.
pub(super) fn cues() -> &'static Cues {
    &CUES
}

impl Cues {
    /// The words of `text` that the lists know, from left to right and the longest first: start, end, and what they do.
    /// `stands` may refuse one that only seems to stand there.
    pub(super) fn find<'t, F>(
        &self,
        text: &'t str,
        mut stands: F,
    ) -> impl Iterator<Item = (usize, usize, Cue)> + use<'_, 't, F>
    where
        F: FnMut(usize, usize, Cue) -> bool,
    {
        let mut at = 0;
        std::iter::from_fn(move || {
            while let Some(c) = text[at..].chars().next() {
                let start = at;
                at += c.len_utf8();
                let number = self.starts.get(c as usize).copied().unwrap_or(0);
                let Some(words) = usize::from(number).checked_sub(1).map(|number| &self.words[number]) else {
                    continue;
                };
                let (rest, second) = (&text[start..], text[at..].chars().next());
                let mut begins = |entry: &&Entry| {
                    (entry.second.is_none()
                        || entry.second == second && rest.as_bytes().starts_with(entry.word.as_bytes()))
                        && stands(start, start + entry.word.len(), entry.cue)
                };
                if let Some(entry) = words.iter().find(&mut begins) {
                    at = start + entry.word.len();
                    return Some((start, at, entry.cue));
                }
            }
            None
        })
    }

    /// What a whole word may do.
    pub(super) fn whole_word(&self, word: &str) -> Cue {
        let first =
            word.chars().next().and_then(|first| self.starts.get(first as usize)).copied().unwrap_or(0);
        let words = usize::from(first).checked_sub(1).map_or(&[][..], |number| &self.words[number][..]);
        words.iter().find(|entry| entry.word == word).map_or(Cue::NONE, |entry| entry.cue)
    }

    /// Whether a text begins with the words for a place in a comparison: 前列, 平均.
    pub(super) fn tells_standing(&self, text: &str) -> bool {
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(2);
        ends.into_iter().any(|end| self.whole_word(&text[..end]).any(Cue::STANDING))
    }

    /// The noun that a figure after this verb is known by: 收盘 of 收于.
    pub(super) fn noun_of(&self, verb: &str) -> Option<&'static str> {
        self.nouns.get(verb).copied()
    }

    /// What a figure in this unit measures, whatever is written around it: 得分 of 分; `Some("")` of 岁, an age.
    pub(super) fn measured_in(&self, unit: &str) -> Option<&'static str> {
        self.units.get(unit).copied()
    }

    /// Whether something comes about by what this verb says: 创办, 建成, 发布.
    pub(super) fn tells_a_beginning(&self, verb: &str) -> bool {
        self.others[Words::Beginning as usize].contains(&verb)
    }

    /// Whether an organisation or a person comes about by what this verb says: 成立, 出生.
    pub(super) fn tells_founding(&self, verb: &str) -> bool {
        self.others[Words::Founding as usize].contains(&verb)
    }

    /// Whether a title ends as that of a report does: 公报, 情况.
    pub(super) fn is_account(&self, title: &str) -> bool {
        self.others[Words::Account as usize].iter().any(|word| title.ends_with(word))
    }

    /// Whether words behind the name of an office say that it only tells of what follows: 公布, 数据显示.
    pub(super) fn tells_of_others(&self, words: &str) -> bool {
        self.others[Words::Announcing as usize].iter().any(|word| words.contains(word))
    }

    /// Whether a word says by what the parts of a whole are sorted: 分产品看, 按地区分.
    pub(super) fn sorts_parts(&self, word: &str) -> bool {
        self.others[Words::Sorted as usize].iter().any(|start| word.starts_with(start))
    }

    /// Whether it says, before a noun, that what is measured is the rest: 未 of 未贴现汇票.
    pub(super) fn negates(&self, word: &str) -> bool {
        self.others[Words::Negation as usize].contains(&word)
    }

    /// 新增 of 新增企业: what says that a thing counted is new.
    pub(super) fn newly(&self, name: &str) -> Option<&'static str> {
        self.others[Words::Newly as usize].iter().find(|word| name.starts_with(**word)).copied()
    }

    /// Whether a name is new by itself or of all there is: 新建桥梁, 存款余额.
    pub(super) fn is_of_all(&self, name: &str) -> bool {
        self.newly(name).is_some()
            || self.others[Words::OfAll as usize].iter().any(|word| name.contains(word))
    }

    /// Whether a name between `before` and a figure is the first of an order and no part beside others: 前|五大客户.
    pub(super) fn is_top(&self, before: &str, name: &str) -> bool {
        self.others[Words::Top as usize].iter().any(|top| before.ends_with(top) || name.starts_with(top))
    }

    /// Whether the words for what a level is compared with name another time: 上年末, but not 全国.
    pub(super) fn names_moment(&self, words: &str) -> bool {
        self.others[Words::Moment as usize].iter().any(|part| words.contains(part))
    }

    /// Whether words name the first price of a day.
    pub(super) fn names_first_price(&self, words: &str) -> bool {
        self.others[Words::FirstPrice as usize].iter().any(|name| words.contains(name))
    }

    /// Whether words name a pair whose parts have one figure each: 线上线下.
    pub(super) fn names_pair(&self, words: &str) -> bool {
        self.others[Words::Opposed as usize].iter().any(|pair| words.contains(pair))
    }

    /// A pair written short in a name, and its part of that number: 城乡 and 城镇. A pair of measures (产量, 销量 of 产销) ends the name.
    pub(super) fn part_of_pair(&self, name: &str, number: usize) -> Option<(&'static str, &'static str)> {
        let mut pairs = self.others[Words::Pair as usize].chunks_exact(3);
        let last = |word: &str| word.chars().next_back();
        let measures = |pair: &[&str]| last(pair[1]) == last(pair[2]);
        let pair = pairs
            .find(|pair| if measures(pair) { name.ends_with(pair[0]) } else { name.contains(pair[0]) })?;
        Some((pair[0], pair.get(1 + number)?))
    }

    /// 年期以上 of 年期以上LPR: how the term of a loan or a bond ends, the longest.
    pub(super) fn term(&self, text: &str) -> Option<&'static str> {
        self.others[Words::Term as usize].iter().find(|word| text.starts_with(**word)).copied()
    }

    /// Whether a word says that something is done, or begins or ends so: 已, 实际, 已建, 目前已.
    pub(super) fn is_achieved(&self, word: &str) -> bool {
        let done = &self.others[Words::Achieved as usize];
        done.iter().any(|done| word.starts_with(done) || word.ends_with(done))
    }

    /// Whether what is behind this word in its clause is planned: 力争, 拟.
    pub(super) fn is_intent(&self, word: &str) -> bool {
        self.others[Words::Intent as usize].contains(&word)
    }

    /// Whether what a verb of results behind this word names is planned: 要.
    pub(super) fn is_modal(&self, word: &str) -> bool {
        self.others[Words::Modal as usize].contains(&word)
    }

    /// Whether `text` ends with a word that may do this.
    pub(super) fn ends_as(&self, text: &str, cue: Cue) -> bool {
        text.char_indices().rev().take(4).any(|(at, _)| self.whole_word(&text[at..]).any(cue))
    }

    /// Whether a clause behind this word stands against the one before: 而, 但.
    pub(super) fn contrasts(&self, word: &str) -> bool {
        self.others[Words::Contrast as usize].contains(&word)
    }

    /// Whether it is a word for places in general: 地区, 城镇.
    pub(super) fn is_common(&self, word: &str) -> bool {
        self.endings.get(word) == Some(&Cue::COMMON)
    }

    /// Whether a name of a place or organisation may end like this: 潍坊市, but not 城市.
    pub(super) fn names_owner(&self, name: &str) -> bool {
        let mut owner = false;
        for (at, _) in name.char_indices().rev().take(3) {
            match self.endings.get(&name[at..]) {
                Some(&Cue::COMMON) if at == 0 || name[at..].chars().count() > 1 => return false,
                Some(&Cue::OWNER) => owner |= at > 0 || name.chars().count() > 1,
                _ => {}
            }
        }
        owner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_lists_has_a_known_cue() {
        for line in lists().iter().flat_map(|list| list.lines()).filter(|line| !line.starts_with('#')) {
            let key = line.split('\t').next().unwrap_or_default();
            let known = KEYS.iter().any(|(name, _)| *name == key) || key == UNIT || WORDS.contains(&key);
            assert!(key.is_empty() || known, "{key}");
        }
    }

    #[test]
    fn the_longest_word_wins_and_keeps_all_it_may_do() {
        let found: Vec<_> = cues().find("居民增加值超过", |_, _, _| true).collect();
        assert!(found[0].2.any(Cue::PLAIN) && !found[0].2.any(Cue::RANK));
        assert!(found[1].2.any(Cue::PART) && !found[1].2.any(Cue::UP));
        assert!(found[2].2.any(Cue::LEVEL) && found[2].2.any(Cue::ABOVE));
        assert_eq!(cues().noun_of("收于"), Some("收盘"));
    }
}
