//! How does a candidate stand among the best of its article?
//!
//! Whether a candidate belongs to the keywords depends on the others: of a term and its parts one is enough, and what
//! crosses a better one is a fragment. The evidence of these relations is weighed by trees of its own, which correct
//! the log odds that a candidate has by itself.

use super::candidates::Place;
use super::evidence::{Evidence, features};
use super::score::Reason;

/// So many of the best candidates are compared with one another.
pub(super) const COMPARED: usize = 60;

/// Stands for the log odds of a rival that is none.
const NO_RIVAL: f32 = -9.0;

/// In so many places of a candidate it is looked for others that cross it.
const SOME_PLACES: usize = 20;

/// The rank of the last candidate that a page shows first.
const TENTH: usize = 9;

features! {
    Rivals, RIVAL_NAMES, RIVAL_REASONS;
    "Its log odds by itself." own: Form,
    "Its rank." rank: Form,
    "How far its log odds are behind the best." behind_best: Form,
    "How far they are behind the tenth." behind_tenth: Form,
    "How far the best longer candidate around it is ahead." whole_ahead: Cohesion,
    "The count of that one over its own." whole_count: Cohesion,
    "Longer candidates around it that are better." wholes_better: Cohesion,
    "How far the best of its parts is ahead." part_ahead: Cohesion,
    "The count of that one over its own." part_count: Cohesion,
    "Parts of it that are better." parts_better: Cohesion,
    "How far the best candidate that crosses it is ahead." crossing_ahead: Cohesion,
    "The count of that one over its own." crossing_count: Cohesion,
    "Candidates that cross it and are better." crossings_better: Cohesion,
    "The greatest share of its characters that a better one has." likeness: Cohesion,
    "Better ones that share two characters or more." alike: Cohesion,
    "Words." words: Form,
    "Characters." chars: Form,
    "Places in the article." count: Frequency,
    "Whether it is an established term." term: Form,
    "What it names." name: Form,
    "Places in the title." title: Title,
    "The share of places where it begins or ends within a name." cuts: Cohesion,
    "The share of places inside a longer term." in_term: Cohesion,
    "The share of places outside every longer candidate around it." alone: Cohesion,
    "That of the best of its parts." part_alone: Cohesion,
    "Characters before the best of its parts." part_before: Cohesion,
    "Characters after that." part_after: Cohesion,
    "Characters of the best longer candidate before it." whole_before: Cohesion,
    "Characters of that after it." whole_after: Cohesion,
    "The share of its characters that better ones have together." covered: Cohesion,
    "Better ones that end with its last two characters." same_end: Cohesion,
    "Logarithm of the article's length." length: Frequency,
    "The share of places with no content word before it." left_edge: Cohesion,
    "The share of places with no content word after it." right_edge: Cohesion,
    "How far behind the title it first stands." lead: Position,
    "The share of its words that the title holds." title_words: Title,
    "How often the name stands, as a part of the most frequent name of its sort." name_share: Frequency,
    "Better ones that name the same sort of thing." same_name: Form,
    "What may be wrong with it." fault: Form,
}

/// A candidate as it is compared.
pub(super) struct Rival<'t> {
    /// Its text, without capital letters and in simplified characters.
    pub(super) text: &'t str,
    /// Where it stands.
    pub(super) places: &'t [Place],
    /// Its log odds by itself.
    pub(super) log_odds: f32,
    /// What it names, as the evidence has it.
    name: f32,
    /// A bit for each character, of which several may share one.
    letters: u64,
    /// The share of its places outside every longer rival around it.
    alone: f32,
}

impl<'t> Rival<'t> {
    /// A candidate of these log odds, with what it names.
    pub(super) fn new(text: &'t str, places: &'t [Place], log_odds: f32, name: f32) -> Self {
        // The golden ratio's bits spread neighbouring code points.
        let bit = |c: char| 1 << ((c as u32).wrapping_mul(0x9E37_79B1) >> 26);
        let letters = text.chars().fold(0, |letters, c| letters | bit(c));
        Self { text, places, log_odds, name, letters, alone: 1.0 }
    }

    fn contains(&self, other: &Self) -> bool {
        other.letters & !self.letters == 0
            && other.text.len() < self.text.len()
            && self.text.contains(other.text)
    }

    fn crosses(&self, other: &Self) -> bool {
        let some = &self.places[..self.places.len().min(SOME_PLACES)];
        self.letters & other.letters != 0 && some.iter().any(|place| crossed(other.places, *place))
    }
}

/// Whether one of `places`, which come in order, shares some words with `place` while each has others of its own.
pub(super) fn crossed(places: &[Place], place: Place) -> bool {
    let (first, end) = (place.first as usize, place.end());
    let from = places.partition_point(|other| other.end() <= first);
    places[from..].iter().take_while(|other| (other.first as usize) < end).any(|other| {
        let (other_first, other_end) = (other.first as usize, other.end());
        other_first < first && other_end < end || first < other_first && end < other_end
    })
}

/// Counts for each of `rivals` how often it stands outside all the others that are longer.
pub(super) fn count_alone(rivals: &mut [Rival]) {
    let mut inside = Vec::new();
    for at in 0..rivals.len() {
        let own = &rivals[at];
        inside.clear();
        inside.resize(own.places.len(), false);
        for whole in rivals.iter().filter(|rival| rival.contains(own)) {
            for place in whole.places {
                let (first, end) = (place.first, place.end());
                let from = own.places.partition_point(|own| own.first < first);
                let held = own.places[from..].iter().take_while(|own| own.end() <= end).count();
                inside[from..from + held].fill(true);
            }
        }
        let alone = inside.iter().filter(|inside| !**inside).count();
        rivals[at].alone = alone as f32 / inside.len() as f32;
    }
}

/// The best of the candidates that stand in one relation to another.
struct Relation {
    ahead: f32,
    count: f32,
    better: f32,
    alone: f32,
    before: f32,
    after: f32,
}

impl Relation {
    const fn none() -> Self {
        Self { ahead: NO_RIVAL, count: 0.0, better: 0.0, alone: 1.0, before: 0.0, after: 0.0 }
    }

    /// Takes in `rival`; they come best first.
    fn see(&mut self, rival: &Rival, own: &Rival, better: bool) {
        if self.count == 0.0 {
            self.ahead = rival.log_odds - own.log_odds;
            self.count = rival.places.len() as f32 / own.places.len() as f32;
            self.alone = rival.alone;
            let (whole, part) = if rival.text.len() > own.text.len() {
                (rival.text, own.text)
            } else {
                (own.text, rival.text)
            };
            if let Some(at) = whole.find(part) {
                self.before = whole[..at].chars().count() as f32;
                self.after = whole[at + part.len()..].chars().count() as f32;
            }
        }
        self.better += f32::from(u8::from(better));
    }
}

/// How candidate `at` of `rivals`, which come best first, stands among them.
pub(super) fn among(rivals: &[Rival], at: usize, evidence: &Evidence) -> Rivals {
    let own = &rivals[at];
    let (mut wholes, mut parts, mut crossings) = (Relation::none(), Relation::none(), Relation::none());
    let (mut likeness, mut alike, mut covered) = (0u32, 0.0, 0);
    let (mut same_end, mut same_name) = (0.0, 0.0);
    let end = own.text.char_indices().nth_back(1).map_or(0, |(at, _)| at);
    let end = &own.text[end..];
    for (number, rival) in rivals.iter().enumerate().filter(|(number, _)| *number != at) {
        let better = number < at;
        if rival.contains(own) {
            wholes.see(rival, own, better);
        } else if own.contains(rival) {
            parts.see(rival, own, better);
        } else if own.crosses(rival) {
            crossings.see(rival, own, better);
        }
        if better {
            let shared = (own.letters & rival.letters).count_ones();
            likeness = likeness.max(shared);
            alike += f32::from(u8::from(shared > 1));
            covered |= rival.letters;
            same_end += f32::from(u8::from(rival.text.ends_with(end)));
            same_name += f32::from(u8::from(own.name > 0.0 && own.name == rival.name));
        }
    }
    let best = rivals[0].log_odds;
    let tenth = rivals[TENTH.min(rivals.len() - 1)].log_odds;
    Rivals {
        own: own.log_odds,
        rank: at as f32,
        behind_best: best - own.log_odds,
        behind_tenth: tenth - own.log_odds,
        whole_ahead: wholes.ahead,
        whole_count: wholes.count,
        wholes_better: wholes.better,
        part_ahead: parts.ahead,
        part_count: parts.count,
        parts_better: parts.better,
        crossing_ahead: crossings.ahead,
        crossing_count: crossings.count,
        crossings_better: crossings.better,
        likeness: likeness as f32 / own.letters.count_ones().max(1) as f32,
        alike,
        words: evidence.words,
        chars: evidence.chars,
        count: evidence.count,
        term: evidence.term,
        name: evidence.name,
        title: evidence.title,
        cuts: evidence.cuts,
        in_term: evidence.in_term,
        alone: own.alone,
        part_alone: parts.alone,
        part_before: parts.before,
        part_after: parts.after,
        whole_before: wholes.before,
        whole_after: wholes.after,
        covered: (covered & own.letters).count_ones() as f32 / own.letters.count_ones().max(1) as f32,
        same_end,
        length: evidence.length,
        left_edge: evidence.left_edge,
        right_edge: evidence.right_edge,
        lead: evidence.lead,
        title_words: evidence.title_words,
        name_share: evidence.name_share,
        same_name,
        fault: evidence.fault,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wholes_parts_and_what_crosses_are_told_apart() {
        let place = |first, words| [Place { first, words }];
        let (whole, part, crossing) = (place(0, 3), [place(1, 2), place(7, 2)].concat(), place(2, 3));
        let mut rivals = [
            Rival::new("海上风电场", &whole, 2.0, 0.0),
            Rival::new("风电场", &part, 1.0, 3.0),
            Rival::new("电场建设", &crossing, -1.0, 3.0),
        ];
        count_alone(&mut rivals);
        let among = |at| among(&rivals, at, &Evidence::default());
        let part = among(1);
        assert_eq!((part.whole_ahead, part.whole_count, part.wholes_better), (1.0, 0.5, 1.0));
        assert_eq!((part.part_count, part.crossing_ahead, part.crossings_better), (0.0, -2.0, 0.0));
        assert_eq!((part.rank, part.likeness, part.behind_best), (1.0, 1.0, 1.0));
        assert_eq!((among(0).part_ahead, among(0).parts_better, among(0).likeness), (-1.0, 0.0, 0.0));
        assert_eq!((among(2).crossing_ahead, among(2).crossings_better), (3.0, 2.0));
        // 风电场 stands twice, once of that within 海上风电场.
        assert_eq!((part.alone, part.whole_before, part.whole_after), (0.5, 2.0, 0.0));
        let whole = among(0);
        assert_eq!((whole.alone, whole.part_alone, whole.part_before, whole.covered), (1.0, 0.5, 2.0, 0.0));
        assert_eq!((part.covered, part.same_end), (1.0, 1.0));
        assert_eq!((whole.same_name, part.same_name, among(2).same_name), (0.0, 0.0, 1.0));
    }
}
