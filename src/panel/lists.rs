//! The words of `lexicon/panel.tsv`, by what they are for.

use std::sync::LazyLock;

use crate::hashed::{HashMap, HashSet};
use regex::Regex;

use crate::decimal::Decimal;

/// What a sentence says of the stretch of time that it and those after it are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stretch {
    /// Several years that are over.
    Review,
    /// Several years to come.
    Plan,
    /// A five-year plan by its name.
    Named,
    /// One year or less.
    Year,
    /// The year that a review of several has come to.
    Last,
}

/// The lists.
#[derive(Default)]
pub(crate) struct Lists {
    /// A word for the document's own place, with the endings of such names.
    pub(super) home: HashMap<&'static str, Vec<&'static str>>,
    pub(super) lead: Vec<&'static str>,
    pub(super) average: Vec<&'static str>,
    pub(super) total: Vec<&'static str>,
    pub(super) real: Vec<&'static str>,
    pub(super) rate: Vec<&'static str>,
    pub(super) mean: Vec<&'static str>,
    pub(super) sum: Vec<&'static str>,
    /// Stands for what was named just before.
    pub(super) same_again: HashSet<&'static str>,
    /// Is short for a name that the words before it make whole.
    pub(super) measure: HashSet<&'static str>,
    /// Behind an indicator's name and no part of it.
    pub(super) trail: Vec<&'static str>,
    /// The same, up to one of the words that close it.
    pub(super) amid: Vec<&'static str>,
    pub(super) amid_end: Vec<&'static str>,
    /// Before an indicator's name and no part of it.
    pub(super) shared_lead: Vec<&'static str>,
    /// Before a result that is not counted to its end yet.
    pub(super) expected: Vec<&'static str>,
    /// Behind what was to be reached.
    pub(super) goal: Vec<&'static str>,
    /// Units of a rank that say the same.
    pub(crate) place: HashSet<&'static str>,
    /// Before what is only compared with.
    pub(super) compared: Vec<&'static str>,
    /// Parts of a place that own nothing in another clause.
    pub(super) sector: HashSet<&'static str>,
    /// What a clause is about and no owner of a known indicator.
    pub(super) topic: HashSet<&'static str>,
    /// Before the year for which something is set.
    pub(super) until: Vec<char>,
    /// Behind a length of time: it only says when.
    pub(super) ago: Vec<&'static str>,
    /// Words that say a year.
    pub(super) own_year: Vec<&'static str>,
    /// In a heading that reviews or plans a year.
    pub(super) section: Vec<&'static str>,
    /// In an indicator's name: it is a mean.
    pub(super) per_head: Vec<&'static str>,
    /// Before a level that holds at the end of its years.
    pub(super) reached: Vec<&'static str>,
    pub(super) spelling: Vec<(&'static str, &'static str)>,
    /// An indicator's name, spelled as `spelling` has it, with its usual name.
    pub(super) same: HashMap<String, &'static str>,
    /// What opens a remark in a name, with what closes it.
    pub(super) aside: Vec<(char, char)>,
    pub(super) weak: Vec<&'static str>,
    pub(super) milestone: Vec<&'static str>,
    /// What a count in front of it counts the passing of.
    pub(super) mark: Vec<&'static str>,
    /// How large such marks are, character by character.
    pub(super) scale: Vec<char>,
    /// Among whom a rank is one.
    pub(super) scope: HashSet<&'static str>,
    pub(super) title: Vec<Regex>,
    pub(super) nations: Vec<&'static str>,
    /// The unit of a length of years.
    pub(super) years: Vec<&'static str>,
    pub(crate) comma: Vec<char>,
    pub(super) stop: Vec<char>,
    /// Between the members of a list.
    pub(super) and: Vec<char>,
    pub(super) end: Vec<char>,
    pub(super) open: Vec<char>,
    /// Begins a share, what it is a share of behind it or nothing.
    pub(crate) share_verb: Vec<&'static str>,
    pub(crate) share_noun: Vec<&'static str>,
    /// Between the words for a share and its number.
    pub(crate) linking: Vec<&'static str>,
    /// Each figure of a list is another thing's.
    pub(crate) each: Vec<&'static str>,
    /// One figure is that of several things.
    pub(crate) alike: Vec<&'static str>,
    pub(crate) of: Vec<char>,
    /// Names what is left of a whole.
    pub(crate) rest: Vec<&'static str>,
    /// All parts of a whole, each by its names with a comma between them.
    pub(crate) whole: Vec<Vec<&'static str>>,
    /// Their growth is told in constant prices, their levels in those of the year.
    pub(crate) real_terms: Vec<&'static str>,
    pub(super) stretch: Vec<(Stretch, Regex)>,
    pub(super) named_heading: Vec<Regex>,
    pub(super) single: Vec<Regex>,
    pub(super) part: Vec<Regex>,
    /// A heading for goals.
    pub(super) aims: Vec<Regex>,
    /// A unit with its family and how many of the family's first it is.
    pub(super) units: HashMap<&'static str, (&'static str, Decimal)>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| read(crate::lists::compiled!("panel.tsv")));

/// The lists of this build.
pub(crate) fn lists() -> &'static Lists {
    &LISTS
}

fn read(text: &'static str) -> Lists {
    let mut lists = Lists::default();
    let mut same = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let Some(key) = fields.next() else { continue };
        let pairs = || fields.clone().filter_map(|field| field.split_once('='));
        if let Some(list) = lists.characters(key) {
            list.extend(fields.flat_map(str::chars));
            continue;
        }
        match key {
            "home" => lists
                .home
                .extend(pairs().map(|(word, endings)| (word, endings.split(',').collect::<Vec<_>>()))),
            "lead" => lists.lead.extend(fields),
            "average" => lists.average.extend(fields),
            "total" => lists.total.extend(fields),
            "real" => lists.real.extend(fields),
            "rate" => lists.rate.extend(fields),
            "mean" => lists.mean.extend(fields),
            "sum" => lists.sum.extend(fields),
            "same_again" => lists.same_again.extend(fields),
            "measure" => lists.measure.extend(fields),
            "trail" => lists.trail.extend(fields),
            "amid" => lists.amid.extend(fields),
            "amid_end" => lists.amid_end.extend(fields),
            "shared_lead" => lists.shared_lead.extend(fields),
            "expected" => lists.expected.extend(fields),
            "goal" => lists.goal.extend(fields),
            "place" => lists.place.extend(fields),
            "compared" => lists.compared.extend(fields),
            "sector" => lists.sector.extend(fields),
            "topic" => lists.topic.extend(fields),
            "ago" => lists.ago.extend(fields),
            "own_year" => lists.own_year.extend(fields),
            "section" => lists.section.extend(fields),
            "per_head" => lists.per_head.extend(fields),
            "reached" => lists.reached.extend(fields),
            "spelling" => lists.spelling.extend(pairs()),
            "aside" => {
                let pair = |field: &str| field.chars().next().zip(field.chars().nth(1));
                lists.aside.extend(fields.filter_map(pair));
            }
            "same" => same.push(fields.collect::<Vec<_>>()),
            "weak" => lists.weak.extend(fields),
            "milestone" => lists.milestone.extend(fields),
            "mark" => lists.mark.extend(fields),
            "scope" => lists.scope.extend(fields),
            "nations" => lists.nations.extend(fields),
            "years" => lists.years.extend(fields),
            "share_verb" => lists.share_verb.extend(fields),
            "share_noun" => lists.share_noun.extend(fields),
            "linking" => lists.linking.extend(fields),
            "each" => lists.each.extend(fields),
            "alike" => lists.alike.extend(fields),
            "rest" => lists.rest.extend(fields),
            "whole" => lists.whole.push(fields.collect()),
            "real_terms" => lists.real_terms.extend(fields),
            "unit" => {
                let family = fields.clone().next().unwrap_or("");
                lists.units.extend(
                    pairs().filter_map(|(unit, factor)| Some((unit, (family, Decimal::parse(factor)?)))),
                );
            }
            _ => lists.add_patterns(key, fields.filter_map(|pattern| Regex::new(pattern).ok())),
        }
    }
    for names in same {
        let Some(&usual) = names.first() else { continue };
        for name in &names {
            let spelled = lists.spelled(name);
            lists.same.insert(spelled, usual);
        }
    }
    lists
}

impl Lists {
    /// The list of characters with this key.
    fn characters(&mut self, key: &str) -> Option<&mut Vec<char>> {
        Some(match key {
            "until" => &mut self.until,
            "scale" => &mut self.scale,
            "comma" => &mut self.comma,
            "stop" => &mut self.stop,
            "and" => &mut self.and,
            "end" => &mut self.end,
            "open" => &mut self.open,
            "of" => &mut self.of,
            _ => return None,
        })
    }

    fn add_patterns(&mut self, key: &str, patterns: impl Iterator<Item = Regex>) {
        match key {
            "title" => self.title.extend(patterns),
            "review" => self.stretch.extend(patterns.map(|pattern| (Stretch::Review, pattern))),
            "plan" => self.stretch.extend(patterns.map(|pattern| (Stretch::Plan, pattern))),
            "last" => self.stretch.extend(patterns.map(|pattern| (Stretch::Last, pattern))),
            "year" => self.stretch.extend(patterns.map(|pattern| (Stretch::Year, pattern))),
            "named" => self.stretch.extend(patterns.map(|pattern| (Stretch::Named, pattern))),
            "named_heading" => self.named_heading.extend(patterns),
            "single" => self.single.extend(patterns),
            "part" => self.part.extend(patterns),
            "aims" => self.aims.extend(patterns),
            _ => {}
        }
    }

    /// A name with the spellings that are usual.
    pub(super) fn spelled(&self, name: &str) -> String {
        let mut name = name.to_owned();
        for (other, usual) in &self.spelling {
            if name.contains(other) {
                name = name.replace(other, usual);
            }
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_is_used() {
        let text = include_str!("../../lexicon/panel.tsv");
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let mut fields = line.split('\t');
            let key = fields.next().unwrap();
            let patterns =
                ["review", "plan", "named", "year", "named_heading", "single", "part", "aims", "title"]
                    .contains(&key);
            for field in fields {
                assert!(!patterns || Regex::new(field).is_ok(), "{field}");
            }
        }
        let lists = lists();
        assert_eq!(lists.same[&lists.spelled("国内生产总值")], "地区生产总值");
        assert_eq!(lists.same[&lists.spelled("GDP")], "地区生产总值");
        assert_eq!(lists.units["斤"], ("mass", Decimal::parse("0.5").unwrap()));
    }
}
