//! Which names of indicators mean the same?
//!
//! A name is stripped of what surrounds it (全省, 实现; 增速, 年均), spelled in one way (规上 is 规模以上), looked up among
//! the known names of indicators, and compared without order and without words that have no weight. How like two
//! names are is the share of their pairs of neighbouring characters that both have.

use crate::hashed::{HashMap, HashSet};

use super::lists::lists;
use crate::quantities::fold;

/// The fewest characters of a name from which something is taken away.
const SHORTEST: usize = 2;
/// The fewest characters of a name in which words without weight are passed over.
const WEIGHED: usize = 4;
/// How like a name must be to be offered.
const LIKE: f64 = 0.5;
/// The most names that are offered.
const OFFERED: usize = 12;

/// Two names that were, or might be, taken for one.
#[derive(Clone, Debug, PartialEq)]
pub struct Merge {
    /// The name as documents have it.
    pub name: String,
    /// What it was taken for.
    pub into: String,
    /// Why.
    pub reason: Reason,
    /// How like the two are: 1 alike, 0 nothing in common.
    pub likeness: f64,
}

/// Why two names are taken for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It only says more of how it is measured, or is spelled otherwise: 规上工业增加值增速.
    Spelling,
    /// The list of indicators has both: GDP.
    Synonym,
    /// The same characters, in another order or with one that has no weight.
    Likeness,
}

/// Names by what they mean.
#[derive(Clone, Debug, Default)]
pub(super) struct Names(HashMap<String, Vec<(String, usize)>>);

impl Names {
    /// Takes note of a name; its key.
    pub(super) fn add(&mut self, name: &str) -> String {
        let key = key(name);
        let names = self.0.entry(key.clone()).or_default();
        match names.iter_mut().find(|(other, _)| other == name) {
            Some((_, count)) => *count += 1,
            None => names.push((name.to_owned(), 1)),
        }
        key
    }

    /// The usual one of the names that mean the same as `name`.
    pub(super) fn usual(&self, name: &str) -> String {
        let key = key(name);
        if key.starts_with(KNOWN) || self.0.contains_key(&key) { self.usual_of(&key) } else { bare(name) }
    }

    /// The usual one of the names with this key: the list's, or the one most often used.
    pub(super) fn usual_of(&self, key: &str) -> String {
        if let Some(known) = key.strip_prefix(KNOWN) {
            return known.to_owned();
        }
        let names = self.0.get(key).map_or(&[] as &[_], Vec::as_slice);
        let best = names.iter().max_by_key(|(name, count)| (*count, std::cmp::Reverse(name.len())));
        best.map_or_else(|| key.to_owned(), |(name, _)| bare(name))
    }

    /// All names with this key.
    pub(super) fn of(&self, key: &str) -> Vec<String> {
        let mut names: Vec<String> =
            self.0.get(key).into_iter().flatten().map(|(name, _)| name.clone()).collect();
        names.sort_unstable();
        names
    }

    /// How each name became `usual`.
    pub(super) fn merges(&self, usual: &str) -> Vec<Merge> {
        let mut names: Vec<&String> = self.0.values().flatten().map(|(name, _)| name).collect();
        names.sort_unstable();
        names.retain(|name| *name != usual);
        names
            .into_iter()
            .map(|name| Merge {
                name: name.clone(),
                into: usual.to_owned(),
                reason: reason(name, usual),
                likeness: likeness(&plain(name), &plain(usual)),
            })
            .collect()
    }
}

/// Begins the key of a name that the list has.
pub(super) const KNOWN: char = '=';

/// What a name means; two names with one key mean the same.
pub(super) fn key(name: &str) -> String {
    let plain = plain(name);
    if let Some(usual) = lists().same.get(&plain) {
        return format!("{KNOWN}{usual}");
    }
    let mut weighed = plain;
    for weak in &lists().weak {
        if weighed.chars().nth(WEIGHED - 1).is_some() && weighed.contains(weak) {
            weighed = weighed.replace(weak, "");
        }
    }
    if let Some(usual) = lists().same.get(&weighed) {
        return format!("{KNOWN}{usual}");
    }
    let mut characters: Vec<char> = weighed.chars().collect();
    characters.sort_unstable();
    characters.into_iter().collect()
}

/// A name in simplified characters, without what surrounds it, spelled in the usual way.
pub(super) fn plain(name: &str) -> String {
    lists().spelled(&bare(&fold(name)))
}

/// A name without what surrounds it.
fn bare(name: &str) -> String {
    let lists = lists();
    let mut name = without_abbreviation(name.chars().filter(|c| !c.is_whitespace()).collect());
    let enough = |rest: &str| rest.chars().nth(SHORTEST - 1).is_some();
    let ends = || [&lists.average, &lists.total, &lists.real, &lists.rate].into_iter().flatten();
    loop {
        let shorter = lists
            .lead
            .iter()
            .filter_map(|lead| name.strip_prefix(lead))
            .chain(ends().filter_map(|end| name.strip_suffix(end)))
            .find(|rest| enough(rest));
        match shorter {
            Some(shorter) => name = shorter.to_owned(),
            None => return name,
        }
    }
}

/// A name without its abbreviation in brackets; other remarks (人民币) tell it from others.
fn without_abbreviation(mut name: String) -> String {
    for &(open, close) in &lists().aside {
        let Some(start) = name.find(open) else { continue };
        let rest = &name[start + open.len_utf8()..];
        let Some((inside, after)) = rest.split_once(close) else { continue };
        let latin = inside.is_ascii() && inside.contains(|c: char| c.is_ascii_alphabetic());
        if latin && start > 0 {
            name = format!("{}{after}", &name[..start]);
        }
    }
    name
}

fn reason(name: &str, usual: &str) -> Reason {
    let (name, usual) = (plain(name), plain(usual));
    if name == usual {
        Reason::Spelling
    } else if lists().same.contains_key(&name) {
        Reason::Synonym
    } else {
        Reason::Likeness
    }
}

/// The names that are like `indicator` without meaning the same, the likest first.
pub(super) fn similar<'n>(indicator: &str, names: impl Iterator<Item = &'n str>) -> Vec<Merge> {
    let asked = plain(indicator);
    let mut found: Vec<Merge> = names
        .map(|name| (name, likeness(&plain(name), &asked)))
        .filter(|&(_, likeness)| likeness >= LIKE)
        .map(|(name, likeness)| Merge {
            name: name.to_owned(),
            into: indicator.to_owned(),
            reason: Reason::Likeness,
            likeness,
        })
        .collect();
    crate::order::sort_by(&mut found, |one, other| {
        other.likeness.total_cmp(&one.likeness).then_with(|| one.name.cmp(&other.name))
    });
    found.truncate(OFFERED);
    found
}

/// Whether a name is so like `indicator` that it is offered.
pub(super) fn is_like(indicator: &str, name: &str) -> bool {
    likeness(&plain(indicator), &plain(name)) >= LIKE
}

/// The share of pairs of neighbouring characters that both names have (Dice's coefficient).
fn likeness(one: &str, other: &str) -> f64 {
    if one == other {
        return 1.0;
    }
    let pairs = |text: &str| -> HashSet<(char, char)> { text.chars().zip(text.chars().skip(1)).collect() };
    let (one, other) = (pairs(one), pairs(other));
    if one.is_empty() || other.is_empty() {
        return 0.0;
    }
    2.0 * one.iter().filter(|pair| other.contains(*pair)).count() as f64 / (one.len() + other.len()) as f64
}

/// What tells one subject from another: its name without the word for its kind.
pub(super) fn subject_key(name: &str) -> String {
    let folded = fold(name);
    let endings = lists().home.values().flatten();
    let mut short = endings
        .filter_map(|ending| folded.strip_suffix(ending))
        .filter(|rest| rest.chars().nth(1).is_some())
        .min_by_key(|rest| rest.len())
        .unwrap_or(&folded)
        .to_owned();
    // 双江拉祜族佤族布朗族傣族自治县
    while let Some(rest) = lists().nations.iter().find_map(|nation| short.strip_suffix(nation))
        && rest.chars().nth(1).is_some()
    {
        short.truncate(rest.len());
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_abbreviation_is_no_part_of_a_name_and_another_remark_is() {
        assert_eq!(key("生产总值（GDP）"), key("生产总值"));
        assert_ne!(key("存款余额（人民币）"), key("存款余额"));
    }

    #[test]
    fn places_are_known_by_their_short_names() {
        for (full, short) in [
            ("楚雄彝族自治州", "楚雄州"),
            ("双江拉祜族佤族布朗族傣族自治县", "双江县"),
            ("巴音郭楞蒙古自治州", "巴音郭楞州"),
            ("广西壮族自治区", "广西"),
            ("内蒙古自治区", "内蒙古"),
            ("臺東縣", "台东"),
        ] {
            assert_eq!(subject_key(full), subject_key(short), "{full}");
        }
        for (one, other) in
            [("大理白族自治州", "大理石"), ("水族馆", "水"), ("回族", "回"), ("云南省", "云县")]
        {
            assert_ne!(subject_key(one), subject_key(other), "{one}");
        }
    }
}
