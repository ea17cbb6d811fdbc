//! Which words does the text itself have that no list holds?
//!
//! What segmentation leaves in pieces (single characters, unlisted words) is joined where the text says that the pieces
//! are one word: they stand together again and again, seldom one without the other (cohesion: pointwise mutual
//! information, normalised, and the share of the piece's places), beside neighbours that change (freedom: accessor variety), or by
//! themselves between quotation marks. Joined pairs are joined again, so that 潍|智|救 becomes one word in two rounds;
//! each round is linear in the text.

use crate::hashed::HashMap;

use super::lists::{is_address, parting};
use super::{Part, Word, is_han};
use crate::span::Span;

/// A word is joined of at most two to the power of this many pieces.
const ROUNDS: usize = 2;

/// The longest new word, in bytes: six Chinese characters.
const LONGEST: usize = 18;

/// A new word stands at least so often, unless it is quoted.
const LEAST: u32 = 2;

/// The least share of a piece's places that the new word has.
const SHARE: f32 = 0.6;

/// The least pointwise mutual information of the two parts, as a part of the most that two so frequent could have.
const INFORMATION: f32 = 0.6;

/// Which words a neighbour has been, as far as it matters.
#[derive(Clone, Copy, Default)]
enum Neighbours<'t> {
    #[default]
    None,
    One(&'t str),
    Several,
}

impl<'t> Neighbours<'t> {
    /// A word that ends a clause counts as another one each time.
    fn see(&mut self, neighbour: Option<&'t str>) {
        *self = match (&self, neighbour) {
            (Self::None, Some(word)) => Self::One(word),
            (Self::One(one), Some(word)) if *one == word => Self::One(word),
            _ => Self::Several,
        };
    }

    fn change(self) -> bool {
        matches!(self, Self::Several)
    }
}

/// Two words that stand together.
#[derive(Default)]
struct Pair<'t> {
    count: u32,
    quoted: bool,
    before: Neighbours<'t>,
    after: Neighbours<'t>,
    /// How its words part it.
    middle: usize,
    /// Whether its first and its second word are pieces.
    pieces: [bool; 2],
}

/// The words of `text` with its own words whole.
pub(super) fn join(text: &str, words: Vec<Word>) -> Vec<Word> {
    let mut words = repart(text, words);
    for _ in 0..ROUNDS {
        let places = find(text, &words);
        if places.is_empty() {
            break;
        }
        let mut joined = Vec::with_capacity(words.len());
        let mut from = 0;
        for at in places {
            // Of two that share a word the first is joined.
            if at >= from {
                joined.extend_from_slice(&words[from..at]);
                joined.push(Word { span: words[at].span.hull(words[at + 1].span), part: Part::Unknown });
                from = at + 2;
            }
        }
        joined.extend_from_slice(&words[from..]);
        words = joined;
    }
    words
}

/// The shortest word that shows how to part others, in bytes: three Chinese characters.
const TELLING: usize = 9;

/// `words` parted anew where two that no list holds hide a third, which the text has again and again: 忧|网约车, not
/// 忧网|约车.
fn repart(text: &str, words: Vec<Word>) -> Vec<Word> {
    let unlisted = |word: &Word| word.part == Part::Unknown;
    let mut known: HashMap<&str, u32> = HashMap::default();
    for word in words.iter().filter(|word| unlisted(word) && word.span.len() >= TELLING) {
        *known.entry(word.span.of(text)).or_default() += 1;
    }
    let known: HashMap<&str, u32> = known.into_iter().filter(|(_, count)| *count >= LEAST).collect();
    let hidden = |first: &Word, second: &Word| {
        let apart = |word: &Word| !known.contains_key(word.span.of(text));
        let likely =
            !known.is_empty() && unlisted(first) && unlisted(second) && apart(first) && apart(second);
        let starts = first.span.of(text).char_indices().map(|(at, _)| first.span.start + at);
        let ends =
            || second.span.of(text).char_indices().map(|(at, c)| second.span.start + at + c.len_utf8());
        let mut all = starts.flat_map(|start| ends().map(move |end| Span::new(start, end)));
        if likely { all.find(|span| known.contains_key(span.of(text))) } else { None }
    };
    let mut parted = Vec::with_capacity(words.len());
    let mut rest = words.iter().copied().peekable();
    while let Some(word) = rest.next() {
        let Some((next, span)) = rest.peek().and_then(|next| Some((*next, hidden(&word, next)?))) else {
            parted.push(word);
            continue;
        };
        rest.next();
        let around = [Span::new(word.span.start, span.start), span, Span::new(span.end, next.span.end)];
        let parts = around.into_iter().filter(|span| !span.is_empty());
        parted.extend(parts.map(|span| Word { span, part: Part::Unknown }));
    }
    parted
}

/// Where the new words begin that are made of two words, in order.
fn find(text: &str, words: &[Word]) -> Vec<usize> {
    let mut pairs: HashMap<&str, Pair> = HashMap::default();
    let mut places: Vec<(usize, &str)> = Vec::new();
    let beside = |at: Option<usize>| -> Option<(&str, Part)> {
        let word = words.get(at?)?;
        Some((word.span.of(text), word.part))
    };
    for at in 0..words.len().saturating_sub(1) {
        let Some(pieces) = pieces(text, words[at], words[at + 1]) else { continue };
        let whole = words[at].span.hull(words[at + 1].span).of(text);
        let (before, after) = (beside(at.checked_sub(1)), beside(Some(at + 2)));
        let quotation = (before.map(|(mark, _)| mark), after.map(|(mark, _)| mark));
        let inside = |(word, part): (_, Part)| (part != Part::Mark).then_some(word);
        let pair = pairs.entry(whole).or_default();
        pair.count += 1;
        pair.quoted |= matches!(quotation, (Some("“"), Some("”")) | (Some("《"), Some("》")));
        pair.before.see(before.and_then(inside));
        pair.after.see(after.and_then(inside));
        (pair.middle, pair.pieces) = (words[at].span.len(), pieces);
        places.push((at, whole));
    }
    let common =
        |pair: &Pair| pair.quoted || pair.count >= LEAST && pair.before.change() && pair.after.change();
    let pairs: HashMap<&str, Pair> = pairs.into_iter().filter(|(_, pair)| common(pair)).collect();
    if pairs.is_empty() {
        return Vec::new();
    }
    let parts = pairs.iter().flat_map(|(whole, pair)| [&whole[..pair.middle], &whole[pair.middle..]]);
    let mut counts: HashMap<&str, u32> = parts.map(|word| (word, 0)).collect();
    for word in words {
        if let Some(count) = counts.get_mut(word.span.of(text)) {
            *count += 1;
        }
    }
    let is_word = |whole: &str| {
        let Some(pair) = pairs.get(whole) else { return false };
        let count = pair.count as f32;
        let parts = [counts[&whole[..pair.middle]] as f32, counts[&whole[pair.middle..]] as f32];
        let faithful = (0..2).all(|at| !pair.pieces[at] || count >= SHARE * parts[at]);
        let all = words.len() as f32;
        let information = (count * all / (parts[0] * parts[1])).ln() / (all / count).ln();
        pair.quoted || faithful && information >= INFORMATION
    };
    places.retain(|(_, whole)| is_word(whole));
    places.into_iter().map(|(at, _)| at).collect()
}

/// Which of two neighbours are pieces, if they could be parts of one new word.
fn pieces(text: &str, first: Word, second: Word) -> Option<[bool; 2]> {
    let prefix =
        || first.span.len() == 3 && first.span.of(text).starts_with(|c| parting().prefix.contains(c));
    // 澄湾队|夺得: a name, and what it does.
    let does = first.part == Part::Unknown && second.part == Part::Verb && second.span.len() > 4;
    // 温思齐|教授: a name, and what its bearer is called.
    let called = || first.part == Part::Unknown && is_address(second.span.of(text));
    // 范青苇|说: what ends a word by mistake.
    let said = second.span.of(text).chars().all(|c| parting().last.contains(c));
    let pieces = match [is_piece(first), is_piece(second)] {
        [false, second_is] if may_join(second.part) && prefix() => [true, second_is],
        [false, false] => return None,
        _ if does || said || called() || !may_join(first.part) || !may_join(second.part) => return None,
        pieces => pieces,
    };
    let span = first.span.hull(second.span);
    (span.len() <= LONGEST && span.of(text).chars().all(is_han)).then_some(pieces)
}

/// Whether the word has been left over by segmentation.
fn is_piece(word: Word) -> bool {
    use Part::{Abbreviation, Noun, Organisation, Person, Place, ProperNoun, Unknown};
    word.part == Unknown
        || word.span.len() <= 4
            && matches!(word.part, Noun | Person | Place | Organisation | ProperNoun | Abbreviation)
}

/// Whether words of this part of speech may be parts of a new word.
fn may_join(part: Part) -> bool {
    use Part::{Adverb, Figure, Function, Idiom, Latin, Localiser, Mark, MeasureWord, Number, Time};
    !matches!(
        part,
        Function | Figure | Mark | Time | Localiser | Number | MeasureWord | Adverb | Idiom | Latin
    )
}

#[cfg(test)]
mod tests {
    use crate::words::read as words;

    #[test]
    fn pieces_that_stand_together_again_and_again_are_one_word() {
        let text = "镇里的湖哨通报警很快。有了湖哨通，渔民放心；村民也爱用湖哨通，湖哨通每天在线。";
        assert_eq!(words(text).iter().filter(|word| *word == "湖哨通").count(), 4, "{:?}", words(text));
    }

    #[test]
    fn a_word_that_the_text_has_elsewhere_parts_what_hides_it() {
        let text = "業界憂網約車規管太寬。網約車要領牌，網約車須驗車，司機支持網約車。";
        assert_eq!(words(text).iter().filter(|word| *word == "網約車").count(), 4, "{:?}", words(text));
    }

    #[test]
    fn a_prefix_joins_the_word_that_never_goes_without_it() {
        let text = "提出自适应算法。自适应的步长收敛快，与自适应相比，定步长较慢。";
        assert_eq!(words(text).iter().filter(|word| *word == "自适应").count(), 3, "{:?}", words(text));
    }

    #[test]
    fn words_that_also_go_their_own_ways_stay_apart() {
        let text = "茶园面积扩大。茶园收入增加，鱼塘面积缩小，果园面积不变，茶园游客多，茶园面积大。";
        assert!(!words(text).contains(&"茶园面积".to_owned()), "{:?}", words(text));
    }

    #[test]
    fn a_name_is_not_joined_with_the_verb_that_always_follows() {
        let text = "镇长范青苇说，湖水更清了。芦苇一年一茬。范青苇说，湖区更美了。";
        assert!(words(text).iter().all(|word| !word.contains('说') || word == "说"), "{:?}", words(text));
    }

    #[test]
    fn a_name_is_not_joined_with_a_post() {
        let text = "温思齐教授出席。分摊由温思齐教授测算，温思齐教授退休了。";
        assert!(words(text).contains(&"温思齐".to_owned()), "{:?}", words(text));
    }

    #[test]
    fn a_million_characters_are_read_in_linear_time() {
        let text = "湖哨通在渔港上线，渔民用湖哨通报平安。".repeat(50_000);
        assert_eq!(words(&text).concat(), text);
        let text = "好".repeat(1_000_000);
        assert_eq!(words(&text).concat(), text);
    }
}
