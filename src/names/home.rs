//! Which place does an article mean by 全市, 我省 or 全国?
//!
//! The one it names most at that level, titles and datelines counting more, when no other comes near; where the
//! article itself does not say, the page may.

use crate::hashed::{HashMap, HashSet};

use super::class::{Class, Level};
use super::lists::lists;
use super::places::{Found, Place};
use super::{Mention, Text, Whole};
use crate::document::{ArticleText, Document};
use crate::span::Span;
use crate::words::Part;

/// What a place in a title, with the authors or in a dateline weighs; any other weighs 1.
const HEAD: u32 = 4;

/// How much a place must weigh to be certain, and how many times the next one.
const ENOUGH: u32 = 2;
const CLEAR: u32 = 2;

/// The level of states.
const STATES: u8 = 0;

type Weights = HashMap<Place, u32>;

/// The words for a whole place, each with the place that it means where that is certain.
pub(super) fn wholes(document: &Document, text: &Text, places: &[Found]) -> Vec<Mention> {
    let articles = document.articles();
    let weights: Vec<Weights> = articles.iter().map(|article| weigh(text, article, places)).collect();
    let mut page = Weights::default();
    for (place, weight) in weights.iter().flat_map(HashMap::iter) {
        *page.entry(*place).or_default() += weight;
    }
    let in_full: HashSet<Place> =
        places.iter().filter(|found| found.in_full).map(|found| found.place).collect();
    let mut certain: HashMap<(usize, &str), Option<Place>> = HashMap::default();
    let mut found = Vec::new();
    let mut nth = 0;
    for (at, c) in text.folded.char_indices() {
        if !lists().whole_firsts.contains(c) {
            continue;
        }
        if let Some((span, whole)) = fixed(text, at) {
            let class = if whole == Whole::World { Class::Place(Level::World) } else { Class::Institution };
            found.push(Mention { whole: Some(whole), ..Mention::new(span, class) });
            continue;
        }
        let Some(span) = text.characters(at, 2) else { continue };
        let Some((word, levels)) = lists().wholes.get_key_value(span.of(&text.folded)) else { continue };
        if !text.parts_words(span) {
            continue;
        }
        nth += articles[nth..].partition_point(|article| article.span.end <= at);
        let nth = nth.min(articles.len().saturating_sub(1));
        let place = *certain.entry((nth, word)).or_insert_with(|| {
            let of = |weights: &Weights| {
                heaviest(weights, levels, &word[word.chars().next().map_or(0, char::len_utf8)..])
            };
            of(&weights[nth]).or_else(|| of(&page))
        });
        let meant =
            place.map(|place| if in_full.contains(&place) { place.name() } else { place.stem.to_owned() });
        let state = levels.contains(&STATES);
        let whole = if state { Whole::State } else { Whole::Division };
        let least = levels.iter().min().copied().unwrap_or(STATES);
        let level = place.map_or_else(|| Level::of_division(least), Place::size);
        found.push(Mention { meant, whole: Some(whole), ..Mention::new(span, Class::Place(level)) });
    }
    found
}

/// The words that take up an organisation which the text has named or which speaks (公司), where no other word says
/// which one.
pub(super) fn taken_up(text: &Text, mentions: &[Mention]) -> Vec<Mention> {
    let speaks = |mention: &Mention| mention.whole == Some(Whole::Organisation);
    if !mentions.iter().any(|mention| mention.class == Class::Company || speaks(mention)) {
        return Vec::new();
    }
    let free = |at: usize| {
        at.checked_sub(1).is_none_or(|before| {
            matches!(text.words[before].part, Part::Mark | Part::Time | Part::Function)
                && !lists().kinds.contains(text.of(before))
        })
    };
    let numbers = 0..text.words.len();
    let found = numbers.filter(|&at| lists().anaphors.contains(text.of(at)) && free(at));
    let whole = Some(Whole::Organisation);
    found.map(|at| Mention { whole, ..Mention::new(text.words[at].span, Class::Company) }).collect()
}

/// The word for the world or for the organisation that speaks that begins at `at`.
fn fixed(text: &Text, at: usize) -> Option<(Span, Whole)> {
    [3, 2].into_iter().find_map(|length| {
        let span = text.characters(at, length)?;
        let word = span.of(&text.folded);
        let whole = if lists().worlds.contains(word) {
            Whole::World
        } else if lists().speakers.contains(word) {
            Whole::Organisation
        } else {
            return None;
        };
        text.parts_words(span).then_some((span, whole))
    })
}

/// How much an article is about each place.
fn weigh(text: &Text, article: &ArticleText, places: &[Found]) -> Weights {
    let mut weights = Weights::default();
    let first = places.partition_point(|place| place.span.start < article.span.start);
    for found in places[first..].iter().take_while(|found| found.span.end <= article.span.end) {
        let head = article.title.iter().chain(&article.byline).any(|line| line.overlaps(found.span))
            || is_dateline(&text.folded[found.span.end..]);
        let weight = if head { HEAD } else { 1 };
        *weights.entry(found.place).or_default() += weight;
        if found.place.level != STATES {
            *weights.entry(Place::CHINA).or_default() += 1;
        }
    }
    weights
}

/// Whether a dateline goes on here: 3月5日电, 电（记者.
fn is_dateline(after: &str) -> bool {
    let after: String = after.chars().take(8).take_while(|c| !"，。\n".contains(*c)).collect();
    let date = after.trim_start_matches(|c: char| c.is_ascii_digit() || "月日 专".contains(c));
    date.starts_with('电') || date.starts_with('讯')
}

/// The place at one of `levels` that is called `what` (市, 省) and outweighs the others.
fn heaviest(weights: &Weights, levels: &[u8], what: &str) -> Option<Place> {
    let fits =
        |place: &Place| levels.contains(&place.level) && (place.level == STATES || place.end.ends_with(what));
    let mut fitting: Vec<(u32, Place)> =
        weights.iter().filter(|(place, _)| fits(place)).map(|(place, weight)| (*weight, *place)).collect();
    crate::order::sort_by(&mut fitting, |(weight, place), (other, another)| {
        other.cmp(weight).then(place.stem.cmp(another.stem))
    });
    let (weight, place) = *fitting.first()?;
    let next = fitting.get(1).map_or(0, |(weight, _)| *weight);
    (weight >= ENOUGH && weight >= CLEAR * next).then_some(place)
}
