//! Which organisations, teams, sites and events does a text name, by how their names end?

use super::class::Class;
use super::lists::{Ending, Rule, lists};
use super::places::Starts;
use super::{Mention, Text};
use crate::characters::ordinal;
use crate::quantities::is_numeric;
use crate::span::Span;
use crate::words::{Part, Word};

/// The shortest name of most kinds and the longest, in characters.
const SHORT: usize = 3;
const LONG: usize = 24;

/// What the words before an ending say.
#[derive(Clone, Copy, Debug, Default)]
struct Begin {
    /// Where the name begins.
    start: Option<usize>,
    /// Whether it holds a word that no dictionary has.
    named: bool,
    /// Whether it begins with a place or with whose it is.
    owned: bool,
    /// The number of words between the first word and the ending that are more than a kind.
    telling: usize,
    /// The number of all words between them.
    between: usize,
    /// Whether the word before the ending makes a kind of it.
    kind: bool,
}

/// The names of a text that are known by how they end, in order of appearance. A place that stands before is taken in.
pub(super) fn read(text: &Text, places: &Starts) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    for at in 0..text.words.len() {
        let Some((ending, class)) = ending(text, at) else { continue };
        let Some(start) = beginning(text, places, at, ending, class) else { continue };
        let span = Span::new(start, text.words[at].span.end);
        let length = span.of(&text.folded).chars().count();
        let short = matches!(class.rule, Rule::Site | Rule::Team | Rule::Office);
        if length + usize::from(short) >= SHORT && length <= LONG {
            // A longer name ends further on: 省科技厅|研究院.
            while found.last().is_some_and(|before| before.span.start >= start) {
                found.pop();
            }
            found.push(Mention::new(span, class.class));
        }
    }
    found
}

/// Where the ending begins with which the word `at` ends, and what it says.
fn ending(text: &Text, at: usize) -> Option<(usize, Ending)> {
    let word = &text.words[at];
    if matches!(word.part, Part::Mark | Part::Figure | Part::Function | Part::Adverb | Part::Time) {
        return None;
    }
    let from = at.saturating_sub(3);
    let before = Span::new(text.words[from].span.start, word.span.end).of(&text.folded);
    let (end, ending) = lists().endings.find(before)?;
    if lists().no_offices.find(text.of(at)).is_some() {
        return None;
    }
    let start = word.span.end - end.len();
    let length = text.of(at).chars().count();
    let fits = match end.chars().count() {
        // 局 alone, 商务局, but not 格局 or 部署; 队, not 球队.
        1 => {
            let proper = matches!(word.part, Part::Place | Part::Organisation | Part::Unknown);
            let noun = proper || matches!(word.part, Part::Noun | Part::Abbreviation);
            match ending.rule {
                Rule::Site => length == 1 || proper && length > 2,
                Rule::Team => length != 2,
                _ => noun && length != 2,
            }
        }
        // An ending of several characters begins where a word begins, or within a longer one: 市商务局.
        _ => start >= word.span.start || text.begins_word(start) || is_incorporated(end),
    };
    fits.then_some((start, ending))
}

/// Where the name begins that ends with the word `last`.
fn beginning(text: &Text, places: &Starts, last: usize, end: usize, ending: Ending) -> Option<usize> {
    let first = text.words.partition_point(|word| word.span.end <= end);
    let begin = walk(text, places, first, last, end, ending);
    let start = begin.start?;
    // 江西|鄱阳湖: a place that the dictionary has needs nothing before it.
    let site = text.words[last];
    let listed = ending.rule == Rule::Site && site.part == Part::Place && site.span.start < end;
    let start = if listed && site.span.len() > 6 { site.span.start } else { start };
    let suffix = &text.folded[end..text.words[last].span.end];
    let enough = match ending.rule {
        _ if begin.kind && !matches!(ending.rule, Rule::Site | Rule::Event | Rule::Office) => false,
        Rule::Named => begin.named || begin.telling > 0 || is_incorporated(suffix),
        Rule::Owned | Rule::Office => true,
        Rule::Event => begin.named || begin.telling > 0 || suffix.chars().nth(2).is_some(),
        // 远帆科技 says what it does; 冷链物流 is no company.
        Rule::Trade if begin.named && lists().common_trades.contains(suffix) => {
            let next = text.words.get(last + 1);
            let first = text.after(Span::new(start, start));
            begin.between == 0
                && first.checked_sub(1).is_none_or(|before| text.words[before].part == Part::Mark)
                && next.is_some_and(|word| word.part == Part::Figure || does(text, word))
        }
        Rule::Trade if begin.named => begin.between == 0 && ends_phrase(text, last),
        // 宣城交投 alone in a cell of a table or a list.
        Rule::Trade => {
            let apart = |word: Option<&Word>| word.is_none_or(|word| word.part == Part::Mark);
            let first = text.after(Span::new(start, start));
            begin.between == 0
                && !lists().modifiers.contains(suffix)
                && apart(first.checked_sub(1).map(|before| &text.words[before]))
                && apart(text.words.get(last + 1))
        }
        Rule::Team if begin.owned => begin.named || begin.between <= 1 && !lists().clubs.contains(suffix),
        Rule::Team => begin.between <= 2,
        // 港, 岛: of a place, while 绿塘乡 needs none.
        Rule::Site
            if suffix.chars().nth(1).is_none() && !begin.owned && !lists().common_sites.contains(suffix) =>
        {
            false
        }
        Rule::Site if lists().common_sites.contains(suffix) && !begin.named && begin.telling == 0 => false,
        Rule::Site if lists().short_sites.contains(suffix) => begin.between == 0,
        Rule::Site if begin.owned => begin.telling > 0 || begin.between == 0,
        Rule::Site => begin.telling == 0,
    };
    enough.then_some(start)
}

/// Whether a dictionary has the word as an organisation's name that needs no place: 复旦大学.
fn is_famous(word: &Word, ending: Ending) -> bool {
    word.part == Part::Organisation && matches!(ending.class, Class::School | Class::Hospital)
}

/// Whether a name ends as only a registered company's does.
fn is_incorporated(suffix: &str) -> bool {
    lists().company_tails.iter().any(|tail| suffix == *tail && suffix.chars().count() > 2)
}

/// The words before the ending that belong to a name, from the last to the first.
fn walk(text: &Text, places: &Starts, first: usize, last: usize, end: usize, ending: Ending) -> Begin {
    let mut begin = Begin::default();
    let word = &text.words[first];
    if word.span.start < end {
        // The ending is a part of its word: 扬州队, 市商务局, 远帆集团.
        let before = &text.folded[word.span.start..end];
        let place = places.at(word.span.start).is_some_and(|place| place <= end);
        let owned = place || is_owned(text.of(first)) && matches!(ending.rule, Rule::Owned | Rule::Office);
        let named = matches!(word.part, Part::Unknown | Part::Organisation | Part::Person)
            && before.chars().nth(1).is_some()
            && !is_demonstrative(before)
            && !lists().modifiers.contains(before)
            && (matches!(ending.rule, Rule::Named | Rule::Team | Rule::Trade) || is_famous(word, ending));
        begin.owned = owned;
        begin.named = named && !owned;
        begin.start = (owned || begin.named).then_some(word.span.start);
        begin.telling = usize::from(!lists().modifiers.contains(before) && !owned);
        begin.kind = lists().kinds.contains(before);
    } else if first > 0 {
        begin.kind = lists().kinds.contains(text.of(first - 1));
    }
    let mut skipped = (0, 0);
    for at in (0..first).rev() {
        let word = &text.words[at];
        let characters = text.of(at);
        let far = text.folded[word.span.start..text.words[last].span.end].chars().nth(LONG).is_some();
        // 中国队 is no place that another name begins with.
        let team = || self::ending(text, at).is_some_and(|(_, ending)| ending.class == Class::Team);
        let place = places.at(word.span.start).is_some_and(|end| end >= word.span.end || !team());
        let dash = word.part == Part::Mark;
        if far || !may_be_within(text, places, at, first, ending) {
            break;
        }
        if begin.owned && !place && !dash {
            // 国网|浙江|电力公司: the name of a company may stand before its place.
            if ending.class == Class::Company && is_short_name(text, at) {
                begin.start = Some(word.span.start);
            }
            break;
        }
        let owner = owns(characters, ending.rule);
        let named = !place && is_naming(text, at, ending);
        if dash {
            continue;
        }
        if place || owner || named {
            begin.start = Some(word.span.start);
            begin.owned |= place || owner;
            begin.named |= named;
            begin.between += skipped.0;
            begin.telling += skipped.1;
            skipped = (0, 0);
        } else {
            // 引大济|岷|工程: a single character is a part of the unknown word before it.
            skipped.0 += usize::from(characters.chars().nth(1).is_some());
            skipped.1 += usize::from(!lists().modifiers.contains(characters));
        }
    }
    begin
}

/// Whether a word may be a company's name before the name of its place.
fn is_short_name(text: &Text, at: usize) -> bool {
    let characters = text.of(at);
    let organisation = text.words[at].part == Part::Organisation;
    let short = matches!(text.words[at].part, Part::Unknown | Part::ProperNoun | Part::Abbreviation)
        && (2..=3).contains(&characters.chars().count());
    (organisation || short) && !is_demonstrative(characters)
}

/// Whether a word may stand within a name with this ending, before the word `first`.
fn may_be_within(text: &Text, places: &Starts, at: usize, first: usize, ending: Ending) -> bool {
    let word = &text.words[at];
    let characters = text.of(at);
    match word.part {
        _ if ending.class == Class::Company && lists().is_trade(characters) => true,
        Part::Function => {
            let places = at > 0 && places.at(text.words[at - 1].span.start).is_some();
            // 海湾深海科学|与|工程研究所
            let noun = at > 0
                && !matches!(text.words[at - 1].part, Part::Place | Part::Person | Part::Unknown)
                && self::ending(text, at - 1).is_none();
            let joins = matches!(characters, "和" | "与" | "及");
            joins && !places && (ending.rule == Rule::Office || ending.class == Class::Institution && noun)
        }
        // 世贸|通|国际贸易有限公司
        Part::Verb if ending.class == Class::Company && characters.chars().nth(1).is_none() => {
            !lists().breakers.contains(characters)
        }
        // 中国-东盟博览会
        Part::Mark => {
            matches!(characters, "-" | "—" | "－" | "–")
                && ending.rule == Rule::Event
                && places.at(word.span.end).is_some()
        }
        // 扬州市|第二|人民医院
        Part::Number | Part::Figure if at > 0 && is_ordinal(characters) => {
            places.at(text.words[at - 1].span.start).is_some()
                || self::ending(text, at - 1).is_some()
                || owns(text.of(at - 1), ending.rule)
        }
        Part::Verb
        | Part::Figure
        | Part::Time
        | Part::Adverb
        | Part::MeasureWord
        | Part::Number
        | Part::Localiser => places.at(word.span.start).is_some(),
        _ if lists().breakers.contains(characters) || characters.starts_with('该') => false,
        // 首个|学会: one of many.
        _ if characters.ends_with('个') => false,
        // 市财政局|和|教育局, 教育局|市场监管局: another name ends here.
        _ => {
            let joined = at + 1 < first && matches!(text.of(at + 1), "和" | "与");
            !joined || self::ending(text, at).is_none()
        }
    }
}

/// Whether a word is a number of an order: 第二, but not 第五批.
fn is_ordinal(word: &str) -> bool {
    ordinal(word).is_some_and(|number| !number.is_empty() && number.chars().all(is_numeric))
}

/// Whether a word names by itself what ends so.
fn is_naming(text: &Text, at: usize, ending: Ending) -> bool {
    let word = &text.words[at];
    let characters = text.of(at);
    let known = lists().modifiers.contains(characters) || is_demonstrative(characters);
    if characters.chars().nth(1).is_none() || known {
        return false;
    }
    let company = matches!(ending.class, Class::Company | Class::Team | Class::Exchange);
    match word.part {
        Part::Unknown => ending.rule != Rule::Owned && ending.rule != Rule::Office,
        Part::ProperNoun => matches!(ending.rule, Rule::Named | Rule::Trade | Rule::Team) || company,
        Part::Person => company,
        Part::Latin => ending.rule == Rule::Named,
        _ => false,
    }
}

/// Whether no noun goes on after the word `last`: 远帆科技上涨, but not 远帆科技园.
fn ends_phrase(text: &Text, last: usize) -> bool {
    text.words.get(last + 1).is_none_or(|word| {
        matches!(word.part, Part::Mark | Part::Figure | Part::Function | Part::Adverb | Part::Time)
            || does(text, word)
    })
}

fn owns(word: &str, rule: Rule) -> bool {
    match rule {
        Rule::Owned => lists().owners.contains(word),
        Rule::Office | Rule::Named => lists().owners.contains(word) || lists().office_owners.contains(word),
        Rule::Event => lists().event_owners.contains(word),
        _ => false,
    }
}

/// Whether a word says what a company does, or how its share moves.
fn does(text: &Text, word: &Word) -> bool {
    let characters = word.span.of(&text.folded);
    [&lists().does, &lists().says, &lists().trades].into_iter().any(|list| list.contains(characters))
}

/// Whether a word that no dictionary has is no name: 本航季, 报该.
fn is_demonstrative(word: &str) -> bool {
    word.starts_with(|c| lists().demonstratives.contains(c)) || word.contains('该')
}

/// Whether one word has its owner with it: 市商务局.
fn is_owned(word: &str) -> bool {
    let first = word.chars().next().map_or(0, char::len_utf8);
    lists().owners.contains(&word[..first]) && word.chars().nth(2).is_some()
}
