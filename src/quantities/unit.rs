//! Which unit follows this number?

use std::sync::OnceLock;

use crate::hashed::HashMap;

use super::glyphs::Glyphs;
use crate::order;

/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Money,
    Measure,
    Duration,
    Percent,
    PerMille,
    PercentagePoint,
    Multiple,
    Index,
    Count,
}

/// One line of the unit table.
#[derive(Debug)]
struct Entry {
    chars: Vec<char>,
    kind: Kind,
    code: &'static str,
    arabic_only: bool,
    noun: bool,
}

/// A unit found in a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct UnitMatch {
    /// How many glyphs it takes.
    pub(crate) len: usize,
    pub(crate) kind: Kind,
    /// ISO 4217 or UCUM; empty where it has none.
    pub(crate) code: &'static str,
    /// Whether it is itself what is counted, and no measure word: 3市.
    pub(crate) noun: bool,
}

/// The table of units.
pub(crate) struct Units {
    /// Entries by first character, the longest first; `firsts` gives the list of a character, 0 being none.
    by_first: Vec<Vec<Entry>>,
    firsts: Vec<u16>,
    tails: HashMap<char, &'static str>,
    /// (first unit, next unit) → how many of the next make one of the first.
    composites: HashMap<(&'static str, &'static str), u32>,
}

impl Units {
    /// The table of `lexicon/units.tsv`, read once.
    pub(crate) fn get() -> &'static Self {
        static UNITS: OnceLock<Units> = OnceLock::new();
        UNITS.get_or_init(|| {
            let mut by_first: Vec<Vec<Entry>> = vec![Vec::new()];
            let mut firsts = vec![0u16; 0x10000];
            for columns in rows(crate::lists::list!("units.tsv")) {
                let [form, kind, ..] = columns[..] else { continue };
                let entry = Entry {
                    chars: form.chars().collect(),
                    kind: match kind {
                        "money" => Kind::Money,
                        "measure" => Kind::Measure,
                        "duration" => Kind::Duration,
                        "percent" if form == "‰" => Kind::PerMille,
                        "percent" => Kind::Percent,
                        "percentage_point" => Kind::PercentagePoint,
                        "multiple" => Kind::Multiple,
                        "index" => Kind::Index,
                        _ => Kind::Count,
                    },
                    code: columns.get(2).copied().unwrap_or(""),
                    arabic_only: matches!(columns.get(3), Some(&"arabic" | &"noun")),
                    noun: columns.get(3) == Some(&"noun"),
                };
                let Some(list) = entry.chars.first().and_then(|&first| firsts.get_mut(first as usize)) else {
                    continue;
                };
                if *list == 0 {
                    *list = by_first.len() as u16;
                    by_first.push(Vec::new());
                }
                by_first[usize::from(*list)].push(entry);
            }
            for entries in &mut by_first {
                order::sort_by_key(entries, |entry| order::descending(entry.chars.len()));
            }
            let mut tails: HashMap<char, &'static str> = HashMap::default();
            for columns in rows(crate::lists::list!("unit-tails.tsv")) {
                if let ([unit, next], Some(first)) = (&columns[..], columns[0].chars().next())
                    && unit.chars().count() == 1
                {
                    tails.entry(first).or_insert(next);
                }
            }
            let composites = rows(crate::lists::list!("composites.tsv"))
                .filter_map(|columns| {
                    Some(((*columns.first()?, *columns.get(1)?), columns.get(2)?.parse().ok()?))
                })
                .collect();
            Self { by_first, firsts, tails, composites }
        })
    }

    fn entries(&self, first: char) -> &[Entry] {
        let list = self.firsts.get(first as usize).copied().unwrap_or(0);
        &self.by_first[usize::from(list)]
    }

    /// The longest unit at glyph `at`, after an Arabic numeral or not.
    pub(crate) fn longest(&self, glyphs: &Glyphs, at: usize, arabic: bool) -> Option<UnitMatch> {
        self.entries(glyphs.get(at))
            .iter()
            .find(|entry| {
                (arabic || !entry.arabic_only)
                    && entry.chars.iter().enumerate().all(|(i, &c)| {
                        glyphs.get(at + i) == c && (i == 0 || !c.is_ascii() || !glyphs.gap(at + i))
                    })
                    && self.ends_well(entry, glyphs, at + entry.chars.len())
            })
            .map(|entry| UnitMatch {
                len: entry.chars.len(),
                kind: entry.kind,
                code: entry.code,
                noun: entry.noun,
            })
    }

    /// How many of the unit `next` make one of the unit `first`: 60 for 小时 and 分.
    pub(crate) fn per_unit(&self, first: &str, next: &str) -> Option<u32> {
        self.composites.get(&(first, next)).copied()
    }

    /// Whether a unit of money is one of those that a larger one is made of: 角, 分, 仙.
    pub(crate) fn is_part_of_currency(&self, unit: &str) -> bool {
        let money = |whole: &str| {
            let mut same = whole.chars().next().map_or(&[][..], |first| self.entries(first)).iter();
            same.any(|entry| entry.kind == Kind::Money && entry.chars.iter().copied().eq(whole.chars()))
        };
        self.composites.keys().any(|&(whole, part)| part == unit && money(whole))
    }

    /// Whether the one-character unit `unit` before `next` is a unit and no part of a word (三成 but not 一成为).
    pub(crate) fn stands_alone(&self, unit: char, next: char) -> bool {
        !self.tails.get(&unit).is_some_and(|tails| tails.contains(next))
    }

    fn ends_well(&self, entry: &Entry, glyphs: &Glyphs, end: usize) -> bool {
        let next = glyphs.get(end);
        let last = entry.chars[entry.chars.len() - 1];
        if last.is_ascii_alphabetic() {
            return !next.is_ascii_alphanumeric() || glyphs.gap(end);
        }
        entry.chars.len() > 1 || self.stands_alone(last, next)
    }
}

/// The lines of a tab-separated list without its comments, cut into columns.
pub(crate) fn rows(list: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    list.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split('\t').collect())
}
