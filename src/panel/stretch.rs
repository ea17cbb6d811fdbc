//! Which years is each part of an article about, where it reviews or plans several?

use super::lists::{Stretch, lists};
use crate::document::Document;
use crate::quantities::{digit, fold};
use crate::report::Time;
use crate::span::Span;

/// How many characters of a sentence may hold what says its stretch.
const HEAD: usize = 40;
/// The longest heading.
const HEADING: usize = 45;

/// Several years that a part of an article is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Years {
    /// So many years, the last of which is the figures' own.
    UpTo(i32),
    /// So many years, the first of which is the figures' own.
    From(i32),
    /// The years of a plan, `2021/2025`.
    Named(String),
    /// The one year that a review of several has come to (刚刚过去的2025年).
    One(i32),
}

impl Years {
    /// The years, of a figure that is read as of `iso`; `None` where it is right as it is.
    pub(super) fn around(&self, iso: &str) -> Option<String> {
        let year = |iso: &str| iso.parse::<i32>().ok().filter(|_| iso.len() == 4);
        match self {
            Self::UpTo(count) => year(iso).map(|year| format!("{:04}/{year:04}", year - count + 1)),
            Self::From(count) => year(iso).map(|year| format!("{year:04}/{:04}", year + count - 1)),
            Self::Named(named) => year(iso).map(|_| named.clone()),
            Self::One(one) => {
                let (_, last) = iso.split_once('/')?;
                (year(last)? == *one).then(|| last.to_owned())
            }
        }
    }

    /// Whether they are several.
    pub(super) const fn are_several(&self) -> bool {
        !matches!(self, Self::One(_))
    }
}

/// A part of a document: where it begins in the source, and what time it is about.
#[derive(Clone, Debug, Default)]
struct Part {
    start: usize,
    /// The several years it is about.
    years: Option<Years>,
    /// The several years that its section has come to be about, also where a sentence names one year since.
    review: Option<Years>,
    /// Where its section's heading stands that names one year, and that year.
    year: Option<(usize, String)>,
    /// Whether that heading is one for goals.
    goal: bool,
}

/// The parts of a document in the order of its source.
pub(super) struct Stretches(Vec<Part>);

impl Stretches {
    /// Reads a document sentence by sentence; `times` are its times in the order of the source.
    pub(super) fn of(document: &Document, times: &[Time]) -> Self {
        let clean = &*fold(document.clean());
        let (mut found, mut part) = (Vec::new(), Part::default());
        let mut start = 0;
        for paragraph in clean.split_inclusive('\n') {
            let line = paragraph.trim_end();
            let time = |from: usize, matched: Span| {
                time_at(times, document.to_source(Span::new(from + matched.start, from + matched.end)))
            };
            if is_heading(line)
                && let Heading::Of(years) =
                    heading(line, |matched| time(start, matched).filter(|iso| is_plan(iso)))
            {
                let at = document.to_source(Span::new(start, start + line.len())).start;
                let year = year_of_section(line).map(|year| (at, year));
                let goal = lists().aims.iter().any(|pattern| pattern.is_match(line));
                part = Part { review: years.clone(), years, year, goal, start };
            }
            let mut at = start;
            for sentence in paragraph.split_inclusive(lists().end.as_slice()) {
                if let Some(years) = said(sentence.trim_end(), |matched| time(at, matched)) {
                    if years.as_ref().is_some_and(Years::are_several) {
                        part.review.clone_from(&years);
                    }
                    part.years = years;
                }
                part.start = document.to_source(Span::new(at, at + sentence.len())).start;
                found.push(part.clone());
                at += sentence.len();
            }
            start += paragraph.len();
        }
        crate::order::sort_by_key(&mut found, |part| (part.start, 0));
        Self(found)
    }

    fn part(&self, at: usize) -> Option<&Part> {
        let after = self.0.partition_point(|part| part.start <= at);
        after.checked_sub(1).map(|before| &self.0[before])
    }

    /// The several years that the section around the place `at` in the source has come to be about.
    pub(super) fn review(&self, at: usize) -> Option<&Years> {
        self.part(at)?.review.as_ref()
    }

    /// Where the heading stands that names the year of the section around the place `at` in the source, and that year.
    pub(super) fn year(&self, at: usize) -> Option<(usize, &str)> {
        self.part(at)?.year.as_ref().map(|(at, year)| (*at, year.as_str()))
    }

    /// The year of the section around the place `at` in the source, where its heading is one for goals.
    pub(super) fn goal(&self, at: usize) -> Option<&str> {
        self.part(at).filter(|part| part.goal)?.year.as_ref().map(|(_, year)| year.as_str())
    }

    /// The years that the place `at` in the source is about, if it is about several.
    pub(super) fn at(&self, at: usize) -> Option<&Years> {
        self.part(at)?.years.as_ref()
    }
}

/// The time that is named at `place`.
fn time_at(times: &[Time], place: Span) -> Option<String> {
    let after = times.partition_point(|time| time.span.end <= place.start);
    times.get(after).filter(|time| time.span.overlaps(place))?.iso.clone()
}

/// Whether a time is the years of a plan.
pub(super) fn is_plan(iso: &str) -> bool {
    iso.len() == "2021/2025".len() && iso.contains('/')
}

fn is_heading(line: &str) -> bool {
    !line.is_empty() && line.chars().nth(HEADING).is_none() && !line.ends_with(lists().open.as_slice())
}

/// The one year that a heading says its section reviews or plans.
fn year_of_section(line: &str) -> Option<String> {
    let lists = lists();
    let mut years = lists.single.iter().flat_map(|pattern| pattern.find_iter(line));
    let year = years.next()?.as_str();
    let told = lists.section.iter().any(|word| line.contains(word));
    (told && years.next().is_none()).then(|| year.chars().take_while(char::is_ascii_digit).collect())
}

/// What a heading says of the part below it.
enum Heading {
    /// The several years that it is about, or that it is not about several.
    Of(Option<Years>),
    /// Nothing.
    Other,
}

fn heading(line: &str, plan: impl Fn(Span) -> Option<String>) -> Heading {
    let lists = lists();
    if lists.single.iter().any(|pattern| pattern.is_match(line)) {
        return Heading::Of(None);
    }
    let named = lists.named_heading.iter().find_map(|pattern| pattern.find(line));
    if let Some(iso) = named.and_then(|found| plan(found.range().into())) {
        return Heading::Of(Some(Years::Named(iso)));
    }
    // 二、今后五年的奋斗目标
    let plan = lists.stretch.iter().filter(|(stretch, _)| *stretch == Stretch::Plan);
    let coming =
        plan.filter_map(|(_, pattern)| number_of_years(pattern.captures(line)?.get(1)?.as_str())).next();
    if let Some(count) = coming {
        return Heading::Of(Some(Years::From(count)));
    }
    if lists.part.iter().any(|pattern| pattern.is_match(line)) { Heading::Of(None) } else { Heading::Other }
}

/// What a sentence says at its beginning; `None` where it says nothing of it.
fn said(sentence: &str, time: impl Fn(Span) -> Option<String>) -> Option<Option<Years>> {
    let end = sentence.char_indices().nth(HEAD).map_or(sentence.len(), |(at, _)| at);
    let head = &sentence[..end];
    let found = lists().stretch.iter().filter_map(|(stretch, pattern)| {
        let captures = pattern.captures(head)?;
        let place: Span = captures.get(0)?.range().into();
        let count = captures.get(1).and_then(|number| number_of_years(number.as_str()));
        Some((place, *stretch, count))
    });
    let (place, stretch, count) = found.min_by_key(|(place, ..)| place.start)?;
    match stretch {
        Stretch::Year => Some(None),
        Stretch::Last => Some(time(place).and_then(|iso| iso.parse().ok()).map(Years::One)),
        Stretch::Review => Some(count.map(Years::UpTo)),
        Stretch::Plan => Some(count.map(Years::From)),
        Stretch::Named => time(place).filter(|iso| is_plan(iso)).map(|iso| Some(Years::Named(iso))),
    }
}

fn number_of_years(text: &str) -> Option<i32> {
    let number = text.chars().next()?;
    digit(number).map(i32::from).or_else(|| number.to_digit(10).and_then(|number| i32::try_from(number).ok()))
}
