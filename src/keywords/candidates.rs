//! Which sequences of words could be keywords?
//!
//! Every sequence of up to [`MAX_WORDS`] words within a clause that crosses no figure, no time, no verb of a figure, no
//! punctuation and no function word, and that begins and ends as a noun phrase can. A mark may stand inside where it
//! belongs to a term: a hyphen (视觉-激光), a middle dot, a pair of quotation marks with something before or after them
//! (“十五五”规划), a space between Latin words. Established terms and names are candidates whatever words they are made
//! of, as long as they cross no figure but that of an anniversary (建交50周年).

use std::ops::Range;

use crate::hashed::HashMap;

use super::vocabulary::{Mark, Vocabulary};
use super::wholes::is_anniversary;
use crate::span::Span;
use crate::words::{Part, Word};

/// The most words and inner marks of a candidate.
pub(super) const MAX_WORDS: usize = 6;

/// The longest candidate in bytes: 20 Chinese characters.
const MAX_BYTES: usize = 60;

/// An article of more words is long.
const MANY_WORDS: usize = 4_000;

/// In the table of places: no candidate.
pub(super) const NONE: u32 = u32::MAX;

/// One place where a candidate stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Its first word.
    pub(super) first: u32,
    /// How many words and marks it takes here.
    pub(super) words: u32,
}

impl Place {
    /// One past its last word.
    pub(super) fn end(self) -> usize {
        (self.first + self.words) as usize
    }

    /// Where it stands in the text.
    pub(super) fn span(self, words: &[Word]) -> Span {
        words[self.first as usize].span.hull(words[self.end() - 1].span)
    }
}

/// The candidates of one article, each with its places in order.
pub(super) struct Candidates {
    places: Vec<Place>,
    /// Where the places of each candidate begin in `places`, and one past the last.
    starts: Vec<u32>,
    /// For each word, by length: the candidate that begins there.
    at: Vec<[u32; MAX_WORDS]>,
    first: usize,
}

/// A sequence under way: it begins at a certain word and grows by one word a round.
#[derive(Clone, Copy)]
struct Sequence {
    first: u32,
    /// Its number among all sequences of its length and of those before it.
    number: u32,
    open: bool,
    quotation: bool,
    number_only: bool,
    /// How many of its first words belong to the one after them: 最|不.
    turned: usize,
    /// It holds a word that only an established term or a name may hold.
    irregular: bool,
}

impl Sequence {
    /// Whether it is more than a word with what turns it, or that word is a noun of several: 不合格食品, 被侵权人 and
    /// 最不|发达国家, but not 不合格.
    fn is_more_than_turned(self, length: usize, last: Part, vocabulary: &Vocabulary, at: usize) -> bool {
        let noun = matches!(last, Part::Noun | Part::Idiom | Part::ProperNoun);
        self.turned + 1 != length || noun && vocabulary.known(at).chars > 2.5
    }

    /// One without a word yet, from the word at `offset` on.
    const fn new(offset: usize) -> Self {
        Self {
            first: offset as u32,
            number: NONE,
            open: false,
            quotation: false,
            number_only: true,
            turned: 0,
            irregular: false,
        }
    }
}

impl Candidates {
    /// The candidates among the words of `range`, of which `wholes` are known to be terms or names.
    ///
    /// In a long article what stands there only once is passed over, but in its first `kept` words.
    pub(super) fn find(
        text: &str,
        words: &[Word],
        vocabulary: &Vocabulary,
        range: Range<usize>,
        kept: usize,
        wholes: &[Place],
    ) -> Self {
        let prune = range.len() > MANY_WORDS;
        let wholes = lengths(wholes, text, words, vocabulary, &range);
        let roles: Vec<Role> = range.clone().map(|at| role(words, vocabulary, at)).collect();
        let edges: Vec<Edges> = range.clone().map(|at| edges(words[at].part, vocabulary, at)).collect();
        let mut at = vec![[NONE; MAX_WORDS]; range.len()];
        let mut counts: Vec<u32> = Vec::new();
        let mut first_of: HashMap<u32, u32> = HashMap::default();
        let mut longer: HashMap<(u32, u32), u32> = HashMap::default();
        let mut sequences: Vec<Sequence> = (0..range.len()).map(Sequence::new).collect();
        for length in 1..=MAX_WORDS {
            sequences.retain_mut(|sequence| {
                let offset = sequence.first as usize + length - 1;
                let Some(role) = roles.get(offset) else { return false };
                let wholes = wholes[sequence.first as usize];
                let whole = wholes >> (length - 1) & 1 == 1;
                let word = words[range.start + offset];
                let start = words[range.start + sequence.first as usize].span.start;
                let bytes = word.span.end - start;
                let mut joint = false;
                match role {
                    Role::Word => {}
                    Role::Opening if sequence.open => return false,
                    Role::Opening => sequence.open = true,
                    // The candidate inside a pair of quotation marks is the words between them.
                    Role::Closing if sequence.open && length > 1 => sequence.open = false,
                    Role::Joint if length > 1 => joint = true,
                    Role::Turning if sequence.turned + 1 == length => {
                        sequence.turned = length;
                        joint = true;
                    }
                    // A whole of at least this length begins where the sequence does.
                    _ if wholes >> (length - 1) > 0 => sequence.irregular = true,
                    Role::Closing | Role::Joint | Role::Turning | Role::Boundary => return false,
                }
                if bytes > MAX_BYTES {
                    return false;
                }
                sequence.quotation |= length == 1 && *role == Role::Opening;
                sequence.number_only &= matches!(word.part, Part::Number | Part::Mark | Part::Time);
                let next = counts.len() as u32;
                let known = vocabulary.numbers[range.start + offset];
                sequence.number = match length {
                    1 => *first_of.entry(known).or_insert(next),
                    _ => *longer.entry((sequence.number, known)).or_insert(next),
                };
                if sequence.number == next {
                    counts.push(0);
                }
                counts[sequence.number as usize] += 1;
                // One Chinese character, or one letter, is no keyword.
                let long = bytes > if text.as_bytes()[start].is_ascii() { 1 } else { "一".len() };
                let whole_quotation = word.part == Part::Mark && sequence.quotation;
                let begin = words[range.start + sequence.first as usize].part;
                let phrase = length == 1
                    || sequence.is_more_than_turned(length, word.part, vocabulary, range.start + offset)
                        && edges[sequence.first as usize].begins
                        && edges[offset].ends
                        && !breaks_off(begin, words, range.start + offset);
                let regular = phrase && !joint && !sequence.irregular;
                let digits = || text.as_bytes()[start..word.span.end].iter().all(u8::is_ascii_digit);
                let named = whole && !digits() || regular && !sequence.number_only;
                if named && !sequence.open && !whole_quotation && long {
                    at[sequence.first as usize][length - 1] = sequence.number;
                }
                true
            });
            if prune {
                sequences.retain(|one| counts[one.number as usize] > 1 || (one.first as usize) < kept);
            }
        }
        Self::gather(at, counts.len(), range.start, if prune { kept } else { usize::MAX })
    }

    /// Numbers the candidates without gaps, leaving out those that stand only once beyond `kept`.
    fn gather(mut at: Vec<[u32; MAX_WORDS]>, sequences: usize, first: usize, kept: usize) -> Self {
        let mut counts = vec![0; sequences];
        for number in at.iter().flatten().filter(|number| **number != NONE) {
            counts[*number as usize] += 1;
        }
        let mut numbers = vec![NONE; sequences];
        let mut starts = Vec::new();
        let mut total = 0;
        for (offset, row) in at.iter_mut().enumerate() {
            for number in row.iter_mut().filter(|number| **number != NONE) {
                let old = *number as usize;
                if numbers[old] == NONE && (counts[old] > 1 || offset < kept) {
                    numbers[old] = starts.len() as u32;
                    starts.push(total);
                    total += counts[old];
                }
                *number = numbers[old];
            }
        }
        starts.push(total);
        let mut next = starts.clone();
        let mut places = vec![Place { first: 0, words: 0 }; total as usize];
        for (offset, row) in at.iter().enumerate() {
            for (length, number) in row.iter().enumerate().filter(|(_, number)| **number != NONE) {
                let slot = &mut next[*number as usize];
                places[*slot as usize] = Place { first: (first + offset) as u32, words: length as u32 + 1 };
                *slot += 1;
            }
        }
        Self { places, starts, at, first }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Where candidate `number` stands.
    pub(super) fn places(&self, number: usize) -> &[Place] {
        &self.places[self.starts[number] as usize..self.starts[number + 1] as usize]
    }

    /// In how many places candidate `number` stands.
    pub(super) fn count(&self, number: usize) -> u32 {
        self.starts[number + 1] - self.starts[number]
    }

    /// The candidate of `length` words that begins at word `first`, or [`NONE`].
    pub(super) fn at(&self, first: usize, length: usize) -> u32 {
        if length == 0 || length > MAX_WORDS {
            return NONE;
        }
        self.at.get(first.wrapping_sub(self.first)).map_or(NONE, |row| row[length - 1])
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Role {
    Word,
    Opening,
    Closing,
    /// A mark that may stand between two words of a term.
    Joint,
    /// Belongs to the word after it.
    Turning,
    Boundary,
}

/// Whether a candidate of several words may begin, and whether it may end, with a word.
#[derive(Clone, Copy)]
struct Edges {
    begins: bool,
    ends: bool,
}

/// By the first word: which lengths a whole has there, a bit each.
fn lengths(
    wholes: &[Place],
    text: &str,
    words: &[Word],
    vocabulary: &Vocabulary,
    range: &Range<usize>,
) -> Vec<u8> {
    let mut lengths = vec![0; range.len()];
    for place in wholes.iter().filter(|place| place.words as usize <= MAX_WORDS) {
        let parts = |at: usize| match words[at].part {
            Part::Figure => !is_anniversary(text, words[at], vocabulary),
            Part::Mark => !matches!(vocabulary.known(at).mark, Mark::Opening | Mark::Closing),
            _ => false,
        };
        if !(place.first as usize..place.end()).any(parts) {
            lengths[place.first as usize - range.start] |= 1 << (place.words - 1);
        }
    }
    lengths
}

/// Of the candidates that these leave out one in a thousand is a keyword, of all others one in forty.
fn edges(part: Part, vocabulary: &Vocabulary, at: usize) -> Edges {
    let single = vocabulary.known(at).chars < 1.5;
    Edges {
        begins: match part {
            Part::MeasureWord => false,
            Part::Localiser => !single,
            _ => true,
        },
        ends: match part {
            // 天问一号, 歼-35, but no other number.
            Part::Number => {
                vocabulary.known(at).designated || at > 0 && vocabulary.known(at - 1).mark == Mark::Joint
            }
            // 机械化, 装载机; but not 大型.
            Part::Distinguishing => vocabulary.known(at).chars > 2.0,
            Part::Localiser | Part::Adverb | Part::Mark => false,
            Part::Adjective => !single,
            _ => true,
        },
    }
}

/// Whether a candidate that begins with a word of `begin` leaves the noun it ends with, `at`, in halves: 建设氢 in
/// 建设氢燃料电池. Of such one in two hundred is a keyword.
fn breaks_off(begin: Part, words: &[Word], at: usize) -> bool {
    let noun = |word: &Word| matches!(word.part, Part::Noun | Part::VerbalNoun);
    matches!(begin, Part::Verb | Part::VerbalNoun)
        && words[at].span.len() == "一".len()
        && matches!(words[at].part, Part::Noun | Part::Unknown | Part::Person | Part::Abbreviation)
        && words.get(at + 1).is_some_and(noun)
}

fn role(words: &[Word], vocabulary: &Vocabulary, at: usize) -> Role {
    let before = |part: Part| at > 0 && words[at - 1].part == part;
    let joins = |at: usize| at < words.len() && vocabulary.known(at).mark == Mark::Joint;
    let figure = |at: usize| words.get(at).is_some_and(|word| word.part == Part::Figure);
    // 降|0.2个百分点, 降|至|0.9%
    let figure_follows = || figure(at + 1) || figure(at + 2) && vocabulary.known(at + 1).reaches;
    match words[at].part {
        _ if vocabulary.turns(words, at) => Role::Turning,
        // 党的二十届: 的 belongs to what stands before it, 届 is a measure word that the dictionary has as an adverb.
        Part::Function
            if vocabulary.known(at).mark == Mark::De && at > 0 && vocabulary.known(at - 1).takes_de =>
        {
            Role::Joint
        }
        Part::Function if vocabulary.known(at).measures && before(Part::Number) => Role::Word,
        Part::Figure | Part::Function => Role::Boundary,
        // 5月份, 明年三季度; but 古代, which the dictionary holds, is a word like others.
        Part::Time if !vocabulary.known(at).listed => Role::Boundary,
        // 增长7.2%, 达486亿元: what is said of a figure is no part of a term.
        Part::Verb if figure_follows() => Role::Boundary,
        // 率降 in 不良贷款率降0.2个百分点: what the model joins where no list holds a word.
        Part::Unknown if vocabulary.known(at).ends_in_verb && figure_follows() => Role::Boundary,
        Part::Mark => match vocabulary.known(at).mark {
            Mark::Opening => Role::Opening,
            Mark::Closing => Role::Closing,
            // A dash is made of two.
            Mark::Joint if joins(at.wrapping_sub(1)) || joins(at + 1) => Role::Boundary,
            Mark::Joint => Role::Joint,
            Mark::Space => {
                let latin = |at: usize| words.get(at).is_some_and(|word| word.part == Part::Latin);
                if at > 0 && latin(at - 1) && latin(at + 1) { Role::Joint } else { Role::Boundary }
            }
            _ => Role::Boundary,
        },
        _ => Role::Word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keywords::lists::Lists;
    use crate::words::segmenter;

    fn found(text: &str, protected: &[(Span, bool)]) -> Vec<String> {
        let words = segmenter().cut(text, protected);
        let lists = Lists::new(segmenter().lexicon());
        let vocabulary = Vocabulary::new(text, text, &words, segmenter().lexicon(), &lists);
        let candidates = Candidates::find(text, &words, &vocabulary, 0..words.len(), 0, &[]);
        (0..candidates.len())
            .map(|number| candidates.places(number)[0].span(&words).of(text).to_owned())
            .collect()
    }

    #[test]
    fn sequences_stay_within_a_clause_and_cross_no_function_word() {
        let found = found("潮汐电站的成本，逐年下降。", &[]);
        assert!(found.contains(&"潮汐电站".to_owned()), "{found:?}");
        assert!(!found.iter().any(|text| text.contains(['的', '，', '。'])), "{found:?}");
    }

    #[test]
    fn sequences_cross_no_figure() {
        let text = "建成光伏电站12座发电机组";
        let at = text.find("12").unwrap();
        let found = found(text, &[(Span::new(at, at + "12座".len()), false)]);
        assert!(!found.iter().any(|text| text.contains("12") || text.contains('座')), "{found:?}");
    }

    #[test]
    fn what_is_said_of_a_figure_is_no_candidate() {
        let text = "客运量同比增长5%";
        let found = found(text, &[(Span::new(text.find('5').unwrap(), text.len()), false)]);
        assert!(found.contains(&"客运量".to_owned()), "{found:?}");
        assert!(!found.iter().any(|text| text.contains("增长")), "{found:?}");
    }

    #[test]
    fn a_time_by_itself_is_no_candidate() {
        let text = "前三季度外贸增长";
        let found = found(text, &[(Span::new(0, "前三季度".len()), true)]);
        assert!(!found.contains(&"前三季度".to_owned()) && found.contains(&"外贸".to_owned()), "{found:?}");
    }

    #[test]
    fn known_wholes_are_candidates_whatever_their_words_are() {
        let text = "推广在线的课程";
        let words = segmenter().cut(text, &[]);
        let lists = Lists::new(segmenter().lexicon());
        let vocabulary = Vocabulary::new(text, text, &words, segmenter().lexicon(), &lists);
        let all = Place { first: 0, words: words.len() as u32 };
        let find = |wholes: &[Place]| {
            let found = Candidates::find(text, &words, &vocabulary, 0..words.len(), 0, wholes);
            found.at(0, words.len()) != NONE
        };
        assert!(!find(&[]) && find(&[all]));
    }

    #[test]
    fn numbers_of_names_and_the_party_s_de_belong_to_terms() {
        let all = found("天问一号着陆，党的二十届四中全会召开，他的二十届学生", &[]);
        for term in ["天问一号", "党的二十届四中全会"] {
            assert!(all.contains(&term.to_owned()), "{term} in {all:?}");
        }
        assert!(!all.iter().any(|text| text.contains("他的")), "{all:?}");
    }

    #[test]
    fn quotation_marks_and_hyphens_may_stand_inside() {
        let all = found("编制“十五五”规划，标定视觉-激光系统", &[]);
        assert!(all.contains(&"“十五五”规划".to_owned()), "{all:?}");
        assert!(all.contains(&"视觉-激光系统".to_owned()), "{all:?}");
        assert!(!all.iter().any(|text| text.ends_with('“') || text == "“十五五”"), "{all:?}");
    }

    #[test]
    fn every_place_is_found() {
        let text = "海水淡化厂用海水";
        let words = segmenter().cut(text, &[]);
        let lists = Lists::new(segmenter().lexicon());
        let vocabulary = Vocabulary::new(text, text, &words, segmenter().lexicon(), &lists);
        let candidates = Candidates::find(text, &words, &vocabulary, 0..words.len(), 0, &[]);
        let number = candidates.at(0, 1) as usize;
        let places: Vec<_> = candidates.places(number).iter().map(|place| place.span(&words)).collect();
        assert_eq!(places, [Span::new(0, 6), Span::new(18, 24)]);
    }
}
