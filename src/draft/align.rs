//! Which sentence of another text is the counterpart of a sentence, and which of its claims belong together?

use crate::hashed::{HashMap, HashSet};

use super::cause::{Said, Told};
use super::claims::{Claim, Sentence, Text};
use super::sense;
use super::value::{Compared, compare};
use super::{Field, Status, Verdict};
use crate::panel::{Fact, is_same_indicator, is_same_subject};

/// How many characters a piece has by which sentences are looked up.
const PIECE: usize = 4;
/// The most sentences that are remembered for one piece: what stands in more tells nothing.
const SHARED: usize = 16;
/// How many of the sentences with the most pieces in common are looked at.
const TRIED: usize = 4;
/// How like a counterpart must be.
const NEAR: f64 = 0.6;
/// Up to so many characters that stand for others are a matter of style (比上年 for 同比), more may be another name.
const REWORDED: usize = 2;
/// Where other words stand before so many figures of a sentence, it is told in the draft's own words.
const RETOLD: usize = 2;
/// Beyond so many pairs of claims, claims are paired by their number.
const PAIRS: usize = 40_000;

/// The place of a sentence: its text and its number.
pub(super) type Place = (usize, usize);

/// Finds the counterparts of sentences.
pub(super) struct Nearest<'t> {
    texts: &'t [Text],
    whole: HashMap<&'t str, Vec<Place>>,
    pieces: HashMap<String, Vec<Place>>,
}

impl<'t> Nearest<'t> {
    pub(super) fn of(texts: &'t [Text]) -> Self {
        let mut found = Self { texts, whole: HashMap::default(), pieces: HashMap::default() };
        for (text, sentences) in texts.iter().enumerate() {
            for (number, sentence) in sentences.sentences.iter().enumerate() {
                let place = (text, number);
                found.whole.entry(&sentence.text).or_default().push(place);
                if sentence.claims.is_empty() {
                    continue;
                }
                for piece in pieces(&sentence.text) {
                    let places = found.pieces.entry(piece).or_default();
                    if places.len() < SHARED {
                        places.push(place);
                    }
                }
            }
        }
        found
    }

    /// The first sentence with the same text that is not used up.
    pub(super) fn same(&self, sentence: &Sentence, used: &HashSet<Place>) -> Option<Place> {
        self.whole.get(sentence.text.as_str())?.iter().find(|place| !used.contains(place)).copied()
    }

    /// The likest sentence that is not used up, if one is like it.
    pub(super) fn near(&self, sentence: &Sentence, used: &HashSet<Place>) -> Option<Place> {
        let mut votes: HashMap<Place, usize> = HashMap::default();
        for piece in pieces(&sentence.text) {
            for place in self.pieces.get(&piece).into_iter().flatten().filter(|place| !used.contains(place)) {
                *votes.entry(*place).or_default() += 1;
            }
        }
        let mut most: Vec<_> =
            votes.into_iter().map(|(place, votes)| (std::cmp::Reverse(votes), place)).collect();
        most.sort_unstable();
        most.into_iter()
            .take(TRIED)
            .map(|(_, place)| (likeness(&sentence.text, &self.texts[place.0].sentences[place.1].text), place))
            .filter(|&(likeness, _)| likeness >= NEAR)
            .max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(&one.1)))
            .map(|(_, place)| place)
    }
}

fn pieces(text: &str) -> HashSet<String> {
    let characters: Vec<char> = text.chars().collect();
    characters.windows(PIECE).map(|piece| piece.iter().collect()).collect()
}

/// The share of pairs of neighbouring characters that both have, each as often as it stands there.
pub(super) fn likeness(one: &str, other: &str) -> f64 {
    let pairs = |text: &str| {
        let mut counts: HashMap<(char, char), usize> = HashMap::default();
        text.chars().zip(text.chars().skip(1)).for_each(|pair| *counts.entry(pair).or_default() += 1);
        counts
    };
    let (one, other) = (pairs(one), pairs(other));
    let common: usize =
        one.iter().map(|(pair, &count)| count.min(other.get(pair).copied().unwrap_or(0))).sum();
    let all: usize = one.values().sum::<usize>() + other.values().sum::<usize>();
    if all == 0 { 0.0 } else { 2.0 * common as f64 / all as f64 }
}

/// The verdicts of the claims of a sentence of `draft` that have a counterpart in the sentence at `place`. Of a sentence
/// that a draft may tell in its own words and does, no figure has one, nor has a time that is not known on both sides.
pub(super) fn verdicts(
    draft: &Text,
    sentence: usize,
    texts: &[Text],
    place: Place,
    told: &mut Told,
    may_retell: bool,
) -> Vec<Verdict> {
    let (text, other) = place;
    let new = draft.sentences[sentence].claims.clone();
    let old = texts[text].sentences[other].claims.clone();
    let (news, olds) = (&draft.claims[new.clone()], &texts[text].claims[old.clone()]);
    let mut said = Said::default();
    let mut verdicts = Vec::new();
    let pairs = paired(news, olds);
    let other_words = |&&(one, another): &&(usize, usize)| {
        news[one].fact.is_some() && news[one].before != olds[another].before
    };
    let retold = may_retell && pairs.iter().filter(other_words).count() >= RETOLD;
    for (one, another) in pairs {
        if may_retell && is_open(&news[one], &olds[another], retold) {
            continue;
        }
        said.see(&news[one], &olds[another]);
        let judged = said.inherited(&news[one], judged(&news[one], &olds[another]));
        let (status, fields) = told.settle((&news[one], &olds[another]), &mut said, judged);
        let (claim, source) = (Some(new.start + one), Some((text, old.start + another)));
        verdicts.push(Verdict { claim, source, status, fields, ..Verdict::default() });
    }
    verdicts
}

/// Whether a figure of a sentence that is told in other words, or a time that is known on one side only, is left to what it
/// states.
fn is_open(new: &Claim, old: &Claim, retold: bool) -> bool {
    let same = new.fact.is_none() && new.folded == old.folded;
    !same && (retold || new.fact.is_none() && new.iso.is_some() != old.iso.is_some())
}

/// Which claims of two sentences belong together, in order: those that agree most.
fn paired(new: &[Claim], old: &[Claim]) -> Vec<(usize, usize)> {
    if new.len() * old.len() > PAIRS {
        return (0..new.len().min(old.len())).map(|at| (at, at)).collect();
    }
    let width = old.len() + 1;
    let mut best = vec![0u32; (new.len() + 1) * width];
    for (one, claim) in new.iter().enumerate() {
        for (another, other) in old.iter().enumerate() {
            let both = best[one * width + another] + agreement(claim, other);
            let skipped = best[one * width + another + 1].max(best[(one + 1) * width + another]);
            best[(one + 1) * width + another + 1] = both.max(skipped);
        }
    }
    let (mut one, mut another) = (new.len(), old.len());
    let mut pairs = Vec::new();
    while one > 0 && another > 0 {
        let here = best[one * width + another];
        if here == best[(one - 1) * width + another] {
            one -= 1;
        } else if here == best[one * width + another - 1] {
            another -= 1;
        } else {
            (one, another) = (one - 1, another - 1);
            pairs.push((one, another));
        }
    }
    pairs.reverse();
    pairs
}

/// How much speaks for two claims being counterparts; 0 where they cannot be.
fn agreement(one: &Claim, other: &Claim) -> u32 {
    if one.fact.is_some() != other.fact.is_some() || one.is_bare != other.is_bare {
        return 0;
    }
    let kind = |claim: &Claim| claim.fact.as_ref().map(|fact| fact.kind);
    1 + 3 * u32::from(one.folded == other.folded)
        + 3 * u32::from(one.before == other.before)
        + u32::from(kind(one) == kind(other))
}

/// How a claim stands to its counterpart in a sentence that is nearly the same.
fn judged(new: &Claim, old: &Claim) -> (Status, Vec<Field>) {
    let (Some(fact), Some(other)) = (&new.fact, &old.fact) else {
        let same = new.folded == old.folded || new.iso.is_some() && new.iso == old.iso;
        let field = if new.is_bare { Field::Value } else { Field::Period };
        return if same { (Status::Supported, Vec::new()) } else { (Status::Differs, vec![field]) };
    };
    let mut fields = Vec::new();
    let mut status = if new.folded == old.folded {
        Status::Supported
    } else {
        match compare(fact, other) {
            Compared::Equal => Status::Supported,
            Compared::Rounded => Status::Rounded,
            Compared::UnitSlip => {
                fields.push(Field::Unit);
                Status::UnitSlip
            }
            Compared::Other => {
                fields.push(Field::Value);
                Status::Differs
            }
        }
    };
    let stated = differences(new, old);
    if !stated.is_empty() {
        status = Status::Differs;
    }
    fields.extend(stated);
    (status, fields)
}

/// In what else two figures differ: what is read of both, or words before them of which nothing is read. What the same
/// words have from elsewhere (a heading that sets goals) is asked about there.
fn differences(new: &Claim, old: &Claim) -> Vec<Field> {
    let (Some(fact), Some(other)) = (&new.fact, &old.fact) else { return Vec::new() };
    let mut fields = Vec::new();
    let both = |one: &Option<String>, another: &Option<String>| one.clone().zip(another.clone());
    if both(&fact.subject, &other.subject).is_some_and(|(one, another)| !is_same_subject(&one, &another)) {
        fields.push(Field::Subject);
    }
    if both(&fact.period, &other.period).is_some_and(|(one, another)| one != another) {
        fields.push(Field::Period);
    }
    if new.before != old.before {
        fields.extend(sense::differences(new, old));
        if fields.is_empty() && !is_reworded((new, fact), (old, other)) {
            fields.push(Field::Words);
        }
    } else if sense::is_turned(new, old) {
        // 8.3%的降幅: the word may stand behind.
        fields.push(Field::Direction);
    }
    fields
}

/// Whether words before a figure are other ones for the same: what stands for others has half of their characters
/// (发送旅客, 旅客发送量); or indicator and subject are read and the same on both sides, and no more than a few stand for others.
fn is_reworded((new, fact): (&Claim, &Fact), (old, other): (&Claim, &Fact)) -> bool {
    let subject = fact.subject.is_some() && fact.subject == other.subject;
    let indicator = !fact.indicator.is_empty() && is_same_indicator(&fact.indicator, &other.indicator);
    let (replaced, kept) = replaced(&new.before, &old.before);
    subject && indicator && replaced <= REWORDED || replaced > REWORDED && 2 * kept >= replaced
}

/// How many characters of one text stand for others of another, between what they share at their beginnings and ends, and
/// how many of them are among these.
fn replaced(one: &str, other: &str) -> (usize, usize) {
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let rest = |text: &str| text.chars().skip(same).collect::<Vec<char>>();
    let (mut one, mut other) = (rest(one), rest(other));
    let end = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    one.truncate(one.len() - end);
    other.truncate(other.len() - end);
    let (few, many) = if one.len() < other.len() { (one, other) } else { (other, one) };
    (few.len(), few.iter().filter(|c| many.contains(c)).count())
}
