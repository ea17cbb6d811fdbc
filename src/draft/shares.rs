//! Do the shares of one whole make 100 %?
//!
//! Shares are taken for those of one whole where one sentence gives them one after the other with the verb for it and
//! no other whole (国有占40%、民营占45%), or as a list (分别占四成、三成). Parts are rarely all told, and then only what
//! is more than the whole is asked about; where the last part is what is left (其他), or the parts are known to be all
//! (男, 女), what is missing is asked about, too.

use crate::hashed::HashSet;

use super::value::half_of_last_digit;
use super::{Field, Status, Text, Verdict};
use crate::decimal::Decimal;
use crate::panel::lists;
use crate::report::{Bound, FigureKind, Role, Value};

const WHOLE: f64 = 100.0;
/// How far all parts may miss the whole: what misses it by more are no parts of it.
const FAR: f64 = 10.0;
/// The fewest parts whose sum is asked about where they are not known to be all.
const SEVERAL: usize = 3;

/// How a share is introduced.
#[derive(PartialEq)]
enum Way<'c> {
    /// By the verb, perhaps with what it is a share of: 占, 占出口总值的.
    Verb(&'c str),
    /// By a noun: 比重为.
    Noun,
    /// It only follows another one: 、, 和.
    Listed,
}

/// The shares of one whole, as one sentence gives them.
struct Group<'t> {
    claims: Vec<usize>,
    /// What stands between each share and the one before it, without times.
    names: Vec<String>,
    way: Way<'t>,
    period: Option<&'t str>,
}

/// Each group of shares that do not make 100 %: the last is asked about, the first is its counterpart.
pub(super) fn questions(text: &Text) -> Vec<Verdict> {
    let sentences = text.sentences.iter().filter(|sentence| !sentence.claims.is_empty());
    sentences
        .flat_map(|sentence| groups(text, sentence.claims.clone()))
        .filter_map(|group| question(text, &group.claims, group.way == Way::Noun))
        .collect()
}

fn groups(text: &Text, claims: std::ops::Range<usize>) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let (mut open, mut name) = (false, String::new());
    for number in claims {
        let claim = &text.claims[number];
        name += &claim.before;
        let Some(fact) = claim.fact.as_ref().filter(|fact| fact.role == Role::Share) else {
            name += if claim.fact.is_some() { &claim.folded } else { "" };
            continue;
        };
        let name = std::mem::take(&mut name);
        let exact = fact.kind == FigureKind::Percent && fact.bound == Bound::Exact && fact.change.is_none();
        let Some(way) = way(&claim.before).filter(|_| exact) else {
            open = false;
            continue;
        };
        let period = fact.period.as_deref();
        match groups.last_mut() {
            Some(group) if open && group.period == period && group.takes(text, number, &name, &way) => {
                group.claims.push(number);
                group.names.push(name);
            }
            _ => {
                open = way != Way::Listed;
                if open {
                    groups.push(Group { claims: vec![number], names: vec![name], way, period });
                }
            }
        }
    }
    groups
}

impl Group<'_> {
    fn takes(&self, text: &Text, claim: usize, name: &str, way: &Way<'_>) -> bool {
        let is_list = lists().each.iter().any(|word| self.names[0].contains(word));
        match way {
            Way::Listed => is_list,
            _ if is_list || self.has_part(text, claim, name) => false,
            // A second whole is another whole.
            Way::Verb(whole) => whole.is_empty() || self.way == Way::Verb(whole),
            Way::Noun => self.way == Way::Noun || first_names_whole(&self.way),
        }
    }

    /// Whether one of the shares is said to be of the same part.
    fn has_part(&self, text: &Text, claim: usize, name: &str) -> bool {
        let indicator = |claim: usize| text.claims[claim].fact.as_ref().map(|fact| fact.indicator.as_str());
        let said = self.claims.iter().zip(&self.names);
        said.into_iter().any(|(&other, named)| named == name && indicator(other) == indicator(claim))
    }
}

/// 占…的比重为, after which 比重为 is of the same whole.
fn first_names_whole(way: &Way<'_>) -> bool {
    matches!(way, Way::Verb(whole) if !whole.is_empty())
}

/// How a share is introduced by the words before it.
fn way(before: &str) -> Option<Way<'_>> {
    let lists = lists();
    if before.chars().all(|c| lists.comma.contains(&c)) {
        return (!before.is_empty()).then_some(Way::Listed);
    }
    let strip = |text: &'_ str| -> Option<usize> {
        lists.linking.iter().chain(&lists.each).find_map(|word| text.strip_suffix(word)).map(str::len)
    };
    let mut said = before;
    while let Some(length) = strip(said) {
        said = &said[..length];
    }
    let clause = said.rsplit(lists.comma.as_slice()).next().unwrap_or(said);
    let noun = lists.share_noun.iter().find_map(|noun| clause.strip_suffix(noun));
    let verb = lists.share_verb.iter().find_map(|verb| {
        let (name, whole) = clause.rsplit_once(verb)?;
        // 各占: one number of several parts.
        (!lists.alike.iter().any(|word| name.ends_with(word))).then_some(whole)
    });
    match (verb, noun) {
        (Some(""), _) => Some(Way::Verb("")),
        (Some(whole), Some(_)) => Some(Way::Verb(whole)),
        (Some(whole), None) if whole.ends_with(lists.of.as_slice()) => Some(Way::Verb(whole)),
        (None, Some(_)) => Some(Way::Noun),
        _ => None,
    }
}

/// What is asked of the shares of one whole.
fn question(text: &Text, claims: &[usize], by_noun: bool) -> Option<Verdict> {
    let (&last, others) = claims.split_last()?;
    let (&first, between) = others.split_first()?;
    let (mut sum, mut slack) = (Decimal::ZERO, 0.0);
    for &claim in claims {
        let fact = text.claims[claim].fact.as_ref()?;
        let Value::One(share) = fact.value else { return None };
        sum = sum.checked_add(share)?;
        slack += half_of_last_digit(fact);
    }
    let miss = sum.to_f64() - WHOLE;
    let asked = if are_all(text, claims) { miss.abs() } else { miss };
    let wanted = are_all(text, claims) || claims.len() >= SEVERAL && !by_noun;
    (wanted && asked > slack * (1.0 + 1e-9) && asked <= FAR).then(|| Verdict {
        claim: Some(last),
        source: Some((0, first)),
        status: Status::Differs,
        fields: vec![Field::Shares],
        others: between.to_vec(),
        computed: Some(sum),
    })
}

/// Whether the parts are all there are: the last one is the rest, or their names are a whole set.
fn are_all(text: &Text, claims: &[usize]) -> bool {
    let lists = lists();
    let name = |claim: usize| {
        let claim = &text.claims[claim];
        let indicator = claim.fact.as_ref().map(|fact| fact.indicator.as_str()).unwrap_or_default();
        // What stands directly before the share says more than the indicator, which may be that of an amount.
        [claim.before.as_str(), indicator]
    };
    let rest = claims.last().is_some_and(|&last| {
        let [before, _] = name(last);
        let said = before.trim_start_matches(lists.comma.as_slice());
        lists.rest.iter().any(|word| said.starts_with(word))
    });
    let holds = |claim: usize, member: &str| {
        name(claim).iter().any(|text| member.split(',').any(|word| text.contains(word)))
    };
    rest || lists.whole.iter().filter(|set| set.len() == claims.len()).any(|set| {
        let listed = set.iter().all(|member| holds(claims[0], member));
        let found: HashSet<usize> =
            claims.iter().filter_map(|&claim| set.iter().position(|member| holds(claim, member))).collect();
        listed || found.len() == set.len()
    })
}
