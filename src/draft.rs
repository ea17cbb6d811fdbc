//! Do the figures of a draft agree with its sources, and those of a new version with the old one?
//!
//! A sentence that stands in the other text as it is agrees in all its figures. A sentence that is nearly the same is
//! held against its counterpart figure by figure, each with the words before it (`align`). What is left is looked up
//! by what it states: indicator, subject, period (`value` says how two numbers compare). A subject or a period that a
//! figure has from elsewhere is asked about once (`cause`). A verdict is a question to the writer with both places,
//! never a correction.

mod align;
mod cause;
mod claims;
mod growth;
mod itself;
mod sense;
mod shares;
mod stated;
mod value;

use crate::hashed::{HashMap, HashSet};

pub use claims::{Claim, Sentence, Text};

use crate::decimal::Decimal;
use align::{Nearest, Place};
use cause::Told;
use stated::Stated;

/// How a figure of a draft stands to the sources.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// A source says the same.
    Supported,
    /// A source gives it with more digits, or within the bound that the draft words.
    Rounded,
    /// A source has the same digits in another unit or of another size: 万元 for 亿元, % for 百分点.
    UnitSlip,
    /// A source says the same with another value, period, subject or other words.
    Differs,
    /// No source says anything of it.
    #[default]
    NotFound,
}

/// In what a figure differs from its counterpart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The number.
    Value,
    /// The unit or the size of the number.
    Unit,
    /// When it holds.
    Period,
    /// Whose figure it is.
    Subject,
    /// Whether it went up or down, or lies above or below.
    Direction,
    /// What it is compared with, over what time it is taken, among whom it ranks, whether it is a result or a goal.
    Basis,
    /// Words before it that may change what it states.
    Words,
    /// The shares of one whole do not make 100 %.
    Shares,
    /// What other figures of the text make of it.
    Arithmetic,
}

/// What was found of one figure or time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdict {
    /// Its number among the draft's claims; none of what only the other text has.
    pub claim: Option<usize>,
    /// The counterpart: the source's number, and that of its claim.
    pub source: Option<(usize, usize)>,
    /// How they stand to each other.
    pub status: Status,
    /// In what they differ.
    pub fields: Vec<Field>,
    /// Further figures of the draft that the question is about.
    pub others: Vec<usize>,
    /// What the other figures make: the sum of shares, the growth between two levels.
    pub computed: Option<Decimal>,
}

/// What each figure and time of `draft` comes to against `sources`, in the order of the draft; and each number of which
/// nothing is read, where the sources have another in its place. A time by itself states nothing: it is there where any
/// source names it, and of one whose place on the calendar is not known (去年 without a date) nothing can be said.
pub fn check(draft: &Text, sources: &[Text]) -> Vec<Verdict> {
    let nearest = Nearest::of(sources);
    let stated = Stated::of(sources);
    let mut verdicts: Vec<Option<Verdict>> = vec![None; draft.claims.len()];
    let unused = HashSet::default();
    let mut told = Told::default();
    for (number, sentence) in draft.sentences.iter().enumerate().filter(|(_, one)| !one.claims.is_empty()) {
        let place = nearest.same(sentence, &unused).or_else(|| nearest.near(sentence, &unused));
        let found = place.map(|place| align::verdicts(draft, number, sources, place, &mut told, true));
        for verdict in found.into_iter().flatten() {
            if let Some(claim) = verdict.claim {
                verdicts[claim] = Some(verdict);
            }
        }
    }
    let settled = |(claim, found): (usize, Option<Verdict>)| {
        let agrees = found.as_ref().is_some_and(|verdict| verdict.status <= Status::Rounded);
        if agrees {
            return found;
        }
        let elsewhere = stated.find(draft, claim, |_| true);
        // What is nearly the same sentence says more than a statement of which something is not known.
        match (found, elsewhere) {
            (found, Some((verdict, certain)))
                if found.is_none() || certain && verdict.status <= Status::Rounded =>
            {
                Some(verdict)
            }
            (found, _) => found,
        }
    };
    let verdicts: Vec<Option<Verdict>> = verdicts.into_iter().enumerate().map(settled).collect();
    let mut times: HashMap<&str, Vec<Place>> = HashMap::default();
    for (text, source) in sources.iter().enumerate() {
        for (number, claim) in source.claims.iter().enumerate() {
            if let Some(iso) = claim.iso.as_deref() {
                times.entry(iso).or_default().push((text, number));
            }
        }
    }
    let not_found = |claim: usize| {
        let open = Verdict { claim: Some(claim), ..Verdict::default() };
        let named = draft.claims[claim].iso.as_deref().and_then(|iso| times.get(iso)?.first().copied());
        if named.is_some() {
            return Verdict { source: named, status: Status::Supported, ..open };
        }
        stated::in_row(draft, claim, sources, &verdicts).unwrap_or(open)
    };
    let is_open = |verdict: &Verdict| {
        let claim = verdict.claim.map(|claim| &draft.claims[claim]);
        verdict.status == Status::NotFound && claim.is_some_and(|one| one.fact.is_none() && one.iso.is_none())
    };
    let verdicts = verdicts.iter().cloned().enumerate();
    let verdicts = verdicts.map(|(claim, verdict)| verdict.unwrap_or_else(|| not_found(claim)));
    verdicts.filter(|verdict| tells(verdict, draft, sources) && !is_open(verdict)).collect()
}

/// The figures of a text that other figures of it contradict: title against body, one statement with two values, two
/// ranks, shares that do not make 100 %, a sum, a growth. The counterpart is the earlier one; where none contradicts
/// another, nothing.
pub fn within(text: &Text) -> Vec<Verdict> {
    let mut found = [itself::repeated(text), shares::questions(text), growth::questions(text)].concat();
    crate::order::sort_by(&mut found, |one, other| one.claim.cmp(&other.claim));
    found
}

/// What became of the figures and times of `old` in `new`: each of the new ones with its counterpart, in their order,
/// then the old ones that are gone. A sentence that only moved is the same.
pub fn versions(old: &Text, new: &Text) -> Vec<Verdict> {
    let olds = std::slice::from_ref(old);
    let nearest = Nearest::of(olds);
    let mut used = HashSet::default();
    let mut places = vec![None; new.sentences.len()];
    for exactly in [true, false] {
        for (sentence, place) in new.sentences.iter().zip(&mut places).filter(|(_, place)| place.is_none()) {
            *place = match exactly {
                true => nearest.same(sentence, &used),
                false if sentence.claims.is_empty() => None,
                false => nearest.near(sentence, &used),
            };
            used.extend(*place);
        }
    }
    let mut verdicts: Vec<Option<Verdict>> = vec![None; new.claims.len()];
    let mut kept = vec![false; old.claims.len()];
    let mut told = Told::default();
    for (number, place) in places.into_iter().enumerate() {
        let found = place.map(|place| align::verdicts(new, number, olds, place, &mut told, false));
        for verdict in found.into_iter().flatten() {
            if let (Some(claim), Some((_, source))) = (verdict.claim, verdict.source) {
                kept[source] = true;
                verdicts[claim] = Some(verdict);
            }
        }
    }
    let stated = Stated::of(olds);
    for (claim, open) in verdicts.iter_mut().enumerate().filter(|(_, verdict)| verdict.is_none()) {
        let found = stated.find(new, claim, |(_, source)| !kept[source]);
        if let Some((verdict, _)) = found
            && let Some((_, source)) = verdict.source
        {
            kept[source] = true;
            *open = Some(verdict);
        }
    }
    let added = |claim| Verdict { claim: Some(claim), ..Verdict::default() };
    let gone = (0..old.claims.len()).filter(|&claim| !kept[claim]);
    let gone = gone.map(|claim| Verdict { source: Some((0, claim)), ..Verdict::default() });
    let now = verdicts.into_iter().enumerate();
    let all = now.map(|(claim, verdict)| verdict.unwrap_or_else(|| added(claim))).chain(gone);
    all.filter(|verdict| tells(verdict, new, olds)).collect()
}

/// Whether a verdict is one to tell: of a number of which nothing is read, only that another stands in its place.
fn tells(verdict: &Verdict, draft: &Text, sources: &[Text]) -> bool {
    let own = verdict.claim.map(|claim| &draft.claims[claim]);
    let claim = own.or_else(|| verdict.source.map(|(text, claim)| &sources[text].claims[claim]));
    verdict.status == Status::Differs || claim.is_none_or(|claim| !claim.is_bare)
}
