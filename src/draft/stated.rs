//! Which figure of the sources states what a figure of a draft does, in whichever words?
//!
//! First those under one of the indicator's names are looked at, whatever their value. Where these decide nothing, those
//! with the same digits or with a name that is like it: a number of three digits that stands beside the same words is
//! hardly another one, a name that is only like another may be one of something else.

use crate::hashed::{HashMap, HashSet};

use super::align::likeness;
use super::claims::{Claim, Text};
use super::sense;
use super::value::{Compared, are_transposed, compare, is_near, is_one_number};
use super::{Field, Status, Verdict};
use crate::decimal::Decimal;
use crate::panel::{Fact, Manner, indicator_key, is_listed, is_same_subject, plain_indicator};
use crate::report::Value;

/// The most statements that are looked at for one figure.
const LOOKED_AT: usize = 400;
/// The most that are remembered for two characters of a name, or for the digits of a number.
const SHARED: usize = 32;
/// So many digits are the same by chance less often than because the number is the same.
const TELLING: usize = 3;
/// How like the names of one thing are, where the number is a common one.
const LIKE: f64 = 0.5;
/// How like they are where the number is another one.
const ALIKE: f64 = 0.7;
/// How many characters before a figure are words for it.
const BEFORE: usize = 16;
/// How many figures and times before and behind one its row may have.
const ROW: usize = 3;
/// The longest sentence that is searched for a name, in bytes.
const SEARCHED: usize = 4000;

/// The figures of several texts by what they measure, by their digits and by the characters of their names.
pub(super) struct Stated<'t> {
    texts: &'t [Text],
    places: HashMap<String, Vec<(usize, usize)>>,
}

impl<'t> Stated<'t> {
    pub(super) fn of(texts: &'t [Text]) -> Self {
        let mut places: HashMap<String, Vec<(usize, usize)>> = HashMap::default();
        for (text, claims) in texts.iter().enumerate() {
            for (number, claim) in claims.claims.iter().enumerate() {
                for (nth, key) in keys(claim).into_iter().enumerate() {
                    let found = places.entry(key).or_default();
                    if nth == 0 || found.len() < SHARED {
                        found.push((text, number));
                    }
                }
            }
        }
        Self { texts, places }
    }

    /// The best counterpart of a claim by what it states, and whether all of that is known of both.
    pub(super) fn find(
        &self,
        draft: &Text,
        claim: usize,
        free: impl Fn((usize, usize)) -> bool,
    ) -> Option<(Verdict, bool)> {
        let own = &draft.claims[claim];
        let mut keys = keys(own).into_iter();
        let places =
            |key: &String| self.places.get(key).into_iter().flatten().copied().filter(|&one| free(one));
        let named: Vec<_> = keys.next().iter().flat_map(places).take(LOOKED_AT).collect();
        let verdict = |(status, fields), place| Verdict {
            claim: Some(claim),
            source: Some(place),
            status,
            fields,
            ..Verdict::default()
        };
        let fact = own.fact.as_ref()?;
        let (mut agreed, mut open) = (Vec::new(), Vec::new());
        for place in named.into_iter().filter(|_| !fact.indicator.is_empty()) {
            match self.against(draft, own, place) {
                Some((status, fields, Sure::Yes)) => agreed.push((verdict((status, fields), place), true)),
                Some((status, fields, Sure::No)) => agreed.push((verdict((status, fields), place), false)),
                Some((status, fields, Sure::IfAlone)) => open.push(verdict((status, fields), place)),
                None => {}
            }
        }
        let best = |(verdict, certain): &(Verdict, bool)| (verdict.status, verdict.fields.len(), !certain);
        let other = |place: (usize, usize)| self.texts[place.0].claims[place.1].fact.as_ref();
        // Where the sources give one value only, a figure without a period is held against that.
        let alone = |open: Vec<Verdict>| {
            let facts = || open.iter().filter_map(|verdict| other(verdict.source?));
            let first = facts().next()?;
            let alone = facts().all(|fact| compare(first, fact) == Compared::Equal);
            open.iter().find(|_| alone).map(|verdict| (verdict.clone(), false))
        };
        agreed.into_iter().min_by_key(best).or_else(|| alone(open)).or_else(|| {
            let mut seen = HashSet::default();
            let like =
                keys.flat_map(|key| places(&key).collect::<Vec<_>>()).filter(|&place| seen.insert(place));
            let like = like.filter_map(|place| Some(verdict(self.beside(draft, own, place)?, place)));
            let (agreed, other): (Vec<_>, Vec<_>) =
                like.partition(|verdict| verdict.fields != [Field::Value]);
            let best = agreed.into_iter().min_by_key(|verdict| (verdict.status, verdict.fields.len()));
            best.map(|verdict| (verdict, false)).or_else(|| alone(other))
        })
    }

    /// How what a figure states stands to what another one of the same indicator does; `None` where they state different
    /// things.
    fn against(
        &self,
        draft: &Text,
        own: &Claim,
        place: (usize, usize),
    ) -> Option<(Status, Vec<Field>, Sure)> {
        let source = &self.texts[place.0].claims[place.1];
        let (fact, other) = (own.fact.as_ref()?, source.fact.as_ref()?);
        if !is_one_role(fact, other) || fact.manner != other.manner {
            return None;
        }
        let subject = self.is_one_subject((draft, own), place);
        let period = fact.period.as_ref().zip(other.period.as_ref()).map(|(one, another)| one == another);
        let compared = compare(fact, other);
        let certain = subject.is_some() && period.is_some();
        let sure = if certain { Sure::Yes } else { Sure::No };
        let mut fields = sense::differences(own, source);
        if subject == Some(false) {
            fields.push(Field::Subject);
        }
        if period == Some(false) {
            fields.push(Field::Period);
        }
        let one_subject = fact.subject.is_some() == other.subject.is_some();
        let alike = one_subject && fact.period.is_some() == other.period.is_some();
        let (status, sure) = match (compared, fields.len()) {
            (Compared::Equal, 0) => (Status::Supported, sure),
            (Compared::Rounded, 0) => (Status::Rounded, sure),
            (Compared::Equal, 1) => (Status::Differs, sure),
            (Compared::UnitSlip, 0) if one_subject => {
                fields.push(Field::Unit);
                (Status::UnitSlip, if alike { sure } else { Sure::IfAlone })
            }
            (Compared::Other, 0) if one_subject && (certain || is_near(fact, other)) => {
                fields.push(Field::Value);
                (Status::Differs, if certain { sure } else { Sure::IfAlone })
            }
            _ => return None,
        };
        Some((status, fields, sure))
    }

    /// Whether two figures are of one subject; `None` where that is not known, for only names tell: not those of another
    /// sort that the other's sentence has, too.
    fn is_one_subject(&self, (draft, own): (&Text, &Claim), place: (usize, usize)) -> Option<bool> {
        let text = &self.texts[place.0];
        let source = &text.claims[place.1];
        let (one, other) = (own.fact.as_ref()?.subject.as_ref()?, source.fact.as_ref()?.subject.as_ref()?);
        if is_same_subject(one, other) {
            return Some(true);
        }
        if is_short_for(one, other) || is_short_for(other, one) {
            return None;
        }
        let sorts = own.owner.zip(source.owner)?;
        let theirs = sentence(text, source);
        // 福建省福州: a place in the other one.
        let within = || {
            let before = theirs.split_once(other.as_str()).map_or("", |(before, _)| before);
            let word = before.char_indices().next_back().map_or(0, |(at, _)| at);
            before.ends_with(one.as_str()) || before[..word].ends_with(one.as_str())
        };
        let open = if sorts.0 == sorts.1 {
            within()
        } else {
            theirs.contains(one.as_str()) || sentence(draft, own).contains(other.as_str())
        };
        (!open).then_some(false)
    }

    /// The same of a figure whose indicator has a name that is like its own, or none.
    fn beside(&self, draft: &Text, own: &Claim, place: (usize, usize)) -> Option<(Status, Vec<Field>)> {
        let source = &self.texts[place.0].claims[place.1];
        let (fact, other) = (own.fact.as_ref()?, source.fact.as_ref()?);
        let names = [fact, other].map(|fact| plain_indicator(&fact.indicator));
        let listed = [fact, other].map(|fact| is_listed(&fact.indicator));
        let known = listed == [true, true];
        let means = [fact, other].iter().filter(|fact| fact.manner == Manner::Average).count();
        if means == 1 || known && indicator_key(&fact.indicator) != indicator_key(&other.indicator) {
            return None;
        }
        // 生产总值 is another thing than 海洋生产总值.
        let like = if listed[0] == listed[1] { likeness(&names[0], &names[1]) } else { 0.0 };
        let beside = || {
            likeness(&words(own, &names[0]), &words(source, &names[1])) > 0.0
                || names[0].chars().filter(|&c| names[1].contains(c)).count() > 1
        };
        let telling = digits(fact).is_some_and(|digits| digits.len() > TELLING);
        let period = fact.period.as_ref().zip(other.period.as_ref());
        let one_period = period.is_none_or(|(one, other)| one == other);
        let mut fields = Vec::new();
        if sense::is_turned(own, source) {
            fields.push(Field::Direction);
        }
        if self.is_one_subject((draft, own), place) == Some(false) {
            fields.push(Field::Subject);
        }
        if period.is_some_and(|(one, other)| !is_within(one, other) && !is_within(other, one)) {
            fields.push(Field::Period);
        }
        let close = like >= LIKE || telling && beside();
        match (compare(fact, other), fields.len()) {
            (Compared::Equal, 0) if close => Some((Status::Supported, fields)),
            (Compared::Rounded, 0) if like >= LIKE => Some((Status::Rounded, fields)),
            (Compared::Equal, 1) if close && (telling || like >= ALIKE && fields != [Field::Subject]) => {
                Some((Status::Differs, fields))
            }
            (Compared::UnitSlip, 0) if telling && (like >= LIKE || beside()) => {
                Some((Status::UnitSlip, vec![Field::Unit]))
            }
            (Compared::Other, 0) if one_period && is_one_role(fact, other) => {
                let one_subject = fact.subject.is_some() == other.subject.is_some();
                let near = one_subject && like >= ALIKE && is_near(fact, other);
                let slip = near || are_transposed(fact, other) && beside();
                slip.then(|| (Status::Differs, vec![Field::Value]))
            }
            _ => None,
        }
    }
}

/// How a figure that was not found stands to the source's figure of the row in which a neighbour of its own row was: the
/// names of both were shown to be of one thing by that.
pub(super) fn in_row(
    draft: &Text,
    claim: usize,
    texts: &[Text],
    verdicts: &[Option<Verdict>],
) -> Option<Verdict> {
    let own = &draft.claims[claim];
    let near = |at: usize, claims: &[Claim]| at.saturating_sub(ROW)..(at + ROW + 1).min(claims.len());
    let is_of = |one: &Claim, other: &Claim| {
        let names = one.fact.as_ref().zip(other.fact.as_ref());
        one.sentence == other.sentence
            && names
                .is_some_and(|(one, other)| indicator_key(&one.indicator) == indicator_key(&other.indicator))
    };
    let found = verdicts[near(claim, &draft.claims)].iter().flatten();
    let (text, row) = found
        .filter(|verdict| verdict.status <= Status::Rounded && verdict.source.is_some())
        .find(|verdict| verdict.claim.is_some_and(|other| is_of(&draft.claims[other], own)))?
        .source?;
    let claims = &texts[text].claims;
    let alike = |&at: &usize| {
        let facts = own.fact.as_ref().zip(claims[at].fact.as_ref());
        let alike = |(fact, other): (&Fact, &Fact)| {
            is_one_role(fact, other) && (fact.kind == other.kind || fact.change.is_some())
        };
        is_of(&claims[at], &claims[row]) && facts.is_some_and(alike)
    };
    let mut others = near(row, claims).filter(alike);
    let (source, None) = (others.next()?, others.next()) else { return None };
    let fact = own.fact.as_ref()?;
    let mut fields = sense::differences(own, &claims[source]);
    let compared = compare(fact, claims[source].fact.as_ref()?);
    // A number that the source has beside it is another one's.
    let is_anothers = |claim: &Claim| claim.fact.as_ref().is_some_and(|other| is_one_number(fact, other));
    if !fields.is_empty() && fields != [Field::Direction] {
        return None;
    }
    if matches!(compared, Compared::UnitSlip | Compared::Other)
        && (!fields.is_empty() || claims[near(row, claims)].iter().any(is_anothers))
    {
        return None;
    }
    let status = match compared {
        Compared::Equal if fields.is_empty() => Status::Supported,
        Compared::Rounded if fields.is_empty() => Status::Rounded,
        Compared::UnitSlip => Status::UnitSlip,
        _ => Status::Differs,
    };
    match compared {
        // 接近百万 of 98.7万
        Compared::Other if fact.bound != claims[source].fact.as_ref()?.bound => return None,
        Compared::UnitSlip => fields.push(Field::Unit),
        Compared::Other => fields.push(Field::Value),
        _ => {}
    }
    Some(Verdict { claim: Some(claim), source: Some((text, source)), status, fields, ..Verdict::default() })
}

/// Whether two figures surely state the same thing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sure {
    /// Subject and period of both are known.
    Yes,
    /// Their values speak for it.
    No,
    /// Subject or period are not known of both, and their values differ a little: if the sources have no other value.
    IfAlone,
}

/// A claim's sentence, unless it is too long to be searched.
fn sentence<'t>(text: &'t Text, claim: &Claim) -> &'t str {
    let sentence = text.sentences.get(claim.sentence).map(|sentence| sentence.text.as_str());
    sentence.filter(|sentence| sentence.len() < SEARCHED).unwrap_or_default()
}

/// Whether a name is made of another's characters, from its first on: 最高法 of 最高人民法院.
fn is_short_for(short: &str, name: &str) -> bool {
    let mut rest = name.chars();
    short.chars().next() == name.chars().next() && short.chars().all(|c| rest.any(|other| other == c))
}

fn is_one_role(one: &Fact, other: &Fact) -> bool {
    (one.role, one.change.is_some()) == (other.role, other.change.is_some())
}

/// Whether a period lies in another by its first digits: 2024-06 in 2024.
fn is_within(part: &str, whole: &str) -> bool {
    part.starts_with(whole)
}

/// By what a figure is found: its indicator; its digits; each two characters of its name.
fn keys(claim: &Claim) -> Vec<String> {
    let Some(fact) = &claim.fact else { return Vec::new() };
    let name = words(claim, &plain_indicator(&fact.indicator));
    let pairs = name.chars().zip(name.chars().skip(1)).map(|(one, next)| format!("~{one}{next}"));
    let digits = digits(fact).map(|digits| format!("#{digits}"));
    [format!("={}", indicator_key(&fact.indicator))].into_iter().chain(digits).chain(pairs).collect()
}

/// The digits of a figure with a point behind the first.
fn digits(fact: &Fact) -> Option<String> {
    let Value::One(value) = fact.value else { return None };
    Some(Decimal::abs(value.shift(-value.magnitude())).to_string())
}

/// The words for a figure: its indicator's name, and what stands right before it.
fn words(claim: &Claim, name: &str) -> String {
    let start = claim.before.char_indices().rev().take(BEFORE).last().map_or(0, |(at, _)| at);
    format!("{name}{}", &claim.before[start..])
}
