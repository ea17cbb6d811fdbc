//! What do the words around a number say of it?

use std::sync::LazyLock;

use super::glyphs::Glyphs;
use super::numeral::is_numeric;
use super::unit::rows;
use super::vocabulary::Seam;
use crate::charset::CharSet;

/// A group of words in `lexicon/number-cues.tsv`, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Group {
    /// Right after them a whole number without a unit counts something.
    Counting,
    /// Between a measure and its bare level.
    Link,
    /// Measures whose levels have no unit.
    Index,
    /// By how much a bare level has changed.
    Change,
    /// Points are won or lost by them.
    Scored,
    /// After them one is counted, and not "a".
    Counted,
    /// They name a price or a pay.
    Price,
    /// What is ranked by 第N in reports.
    Ranked,
    /// They show a bare 第一 or 前三 to be a position.
    Ranking,
    /// Something moves by the amount behind them.
    Move,
    /// Before a number of editions of an event.
    Edition,
    /// Bodies whose meetings are numbered.
    Assembly,
    /// What is put first by them is important and in no order: 摆在首位.
    Attached,
    /// Words of sport that tell a score.
    Score,
    /// What rates are given for beyond units: 每10万人口.
    Base,
    /// What is done with shares and dividends.
    Payment,
    /// What a way uses up.
    Consumption,
    /// After a number they say that it numbers something.
    NumberedBehind,
    /// Before a number they say so.
    NumberedBefore,
    /// After a number they say that it is part of a name.
    NamedBehind,
    /// They name a sum of money.
    Sum,
    /// After 两 they say that it counts them and is no weight.
    TwoOf,
    /// After 拾 they make a verb of it.
    Picked,
    /// Before 数 they make a noun of it: 人数百万.
    NounOfNumber,
    /// After 半 they make a word of it: 半年.
    OfHalf,
    /// After 平 they make a word of it: 平均.
    NotFlat,
    /// Before 一年 they point at it: 这一年.
    Pointing,
    /// Units behind which 多 says "more".
    OpenMeasure,
    /// Before a verb they say that its bound is not reached.
    Unrealised,
    /// Verbs between a bound and its number: 约有1.2亿人.
    BoundLink,
    /// Before 过 they make it "more than": 率过九成.
    Passed,
    /// Behind two numbers with a slash between them they say that both are meant: 4/6座.
    Alternative,
    /// Those who follow and see: what is told of them in W counts ten thousands.
    Audience,
    /// Things that are counted in 块.
    Pieces,
    /// Between things and how many there are: 石碑共12块.
    Holding,
    /// After 倍增 they make a name of it: 倍增计划.
    NotDoubling,
    /// What amounts are given for beyond units: 元/晚.
    Each,
    /// Units behind which a digit is a tenth: 3块2.
    TenthsInDigits,
    /// Units behind which a numeral in words is a tenth: 三块二.
    TenthsInWords,
    /// Between a price and its number.
    PriceLink,
    /// What is numbered by 第 with its number in words.
    Ordinal,
    /// Beds, carriages and rows, which have numbers.
    Place,
    /// Right behind a number they say which bed or carriage is meant: 3床患者.
    Occupied,
    /// One goes to a numbered bed or carriage by them, or is there.
    Entering,
    /// After them carriages count what they carry: 拉了5车.
    Loaded,
    /// What lies on a bed or is said of how many there are.
    Bedding,
    /// Before the sides of a size they say which one is given.
    Side,
    /// Right behind 块 they say that it is money: 六块左右.
    NotPieces,
    /// They name an interest, whose 分 are hundredths or tenths of what is lent.
    Interest,
    /// Measure words of what is divided: ¾杯.
    Divided,
    /// Marks that an amount passes: 两个十亿元台阶.
    Milestone,
    /// Verbs that bound what is money or has a mark behind it, and nothing else: 跨越12个省份 counts.
    Crossing,
    /// Letters by which a statistic is known, behind which its amount stands: GDP2214.7亿元.
    Symbol,
}

/// The words of `group`, in the order of the file.
pub(crate) fn words(group: Group) -> &'static [&'static str] {
    static WORDS: LazyLock<[Vec<&str>; Group::Symbol as usize + 1]> = LazyLock::new(|| {
        let (mut words, mut names) = ([const { Vec::new() }; Group::Symbol as usize + 1], Vec::new());
        for row in rows(crate::lists::list!("number-cues.tsv")) {
            if let [name, word] = row[..]
                && let Some(group) = words.get_mut(place(&mut names, name))
            {
                group.push(word);
            }
        }
        words
    });
    &WORDS[group as usize]
}

/// The place of `name` among `names`, which stand in the order in which they came first.
pub(crate) fn place<'n>(names: &mut Vec<&'n str>, name: &'n str) -> usize {
    names.iter().position(|known| *known == name).unwrap_or_else(|| {
        names.push(name);
        names.len() - 1
    })
}

/// Whether the word before glyph `at` says that a number there numbers something: 图3, 尾号为5, but not 比例1:500.
pub(crate) fn is_numbered(glyphs: &Glyphs, at: usize) -> bool {
    /// What the words end with.
    static LAST: LazyLock<CharSet> = LazyLock::new(|| {
        CharSet::new(words(Group::NumberedBefore).iter().filter_map(|word| word.chars().next_back()))
    });
    // 尾号为5, 编号:5, but not 方案为5项
    let number = |&link: &usize| matches!(glyphs.before(link), '号' | '数' | '码');
    let link = glyphs.before_any(at, words(Group::PriceLink)).filter(number);
    let at = link.unwrap_or(at);
    if !LAST.contains(glyphs.before(at)) {
        return false;
    }
    let from = glyphs.before_any(at, words(Group::NumberedBefore));
    // 第3节 58-61: the word has its own number before it.
    let counted = |from: usize| is_numeric(glyphs.before(from));
    from.is_some_and(|from| !counted(from) && (at - from > 1 || !glyphs.end_a_word(from, at)))
}

/// Whether what stands at glyph `at` says that both numbers before it are meant: 4/6座, but not 2/3座位.
pub(crate) fn is_alternative(glyphs: &Glyphs, at: usize) -> bool {
    words(Group::Alternative).iter().any(|word| {
        glyphs.after_any(at, &[word]).is_some_and(|end| !glyphs.begin_a_word(at, end, Seam::Loose))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const GROUPS: [&str; 53] = [
        "counting",
        "link",
        "index",
        "change",
        "scored",
        "counted",
        "price",
        "ranked",
        "ranking",
        "move",
        "edition",
        "assembly",
        "attached",
        "score",
        "base",
        "payment",
        "consumption",
        "numbered_behind",
        "numbered_before",
        "named_behind",
        "sum",
        "two_of",
        "picked",
        "noun_of_number",
        "of_half",
        "not_flat",
        "pointing",
        "open_measure",
        "unrealised",
        "bound_link",
        "passed",
        "alternative",
        "audience",
        "pieces",
        "holding",
        "not_doubling",
        "each",
        "tenths_in_digits",
        "tenths_in_words",
        "price_link",
        "ordinal",
        "place",
        "occupied",
        "entering",
        "loaded",
        "bedding",
        "side",
        "not_pieces",
        "interest",
        "divided",
        "milestone",
        "crossing",
        "symbol",
    ];

    #[test]
    fn every_group_has_words_and_every_line_a_group() {
        let lines = rows(include_str!("../../lexicon/number-cues.tsv")).count();
        let all = [
            Group::Counting,
            Group::Link,
            Group::Index,
            Group::Change,
            Group::Scored,
            Group::Counted,
            Group::Price,
            Group::Ranked,
            Group::Ranking,
            Group::Move,
            Group::Edition,
            Group::Assembly,
            Group::Attached,
            Group::Score,
            Group::Base,
            Group::Payment,
            Group::Consumption,
            Group::NumberedBehind,
            Group::NumberedBefore,
            Group::NamedBehind,
            Group::Sum,
            Group::TwoOf,
            Group::Picked,
            Group::NounOfNumber,
            Group::OfHalf,
            Group::NotFlat,
            Group::Pointing,
            Group::OpenMeasure,
            Group::Unrealised,
            Group::BoundLink,
            Group::Passed,
            Group::Alternative,
            Group::Audience,
            Group::Pieces,
            Group::Holding,
            Group::NotDoubling,
            Group::Each,
            Group::TenthsInDigits,
            Group::TenthsInWords,
            Group::PriceLink,
            Group::Ordinal,
            Group::Place,
            Group::Occupied,
            Group::Entering,
            Group::Loaded,
            Group::Bedding,
            Group::Side,
            Group::NotPieces,
            Group::Interest,
            Group::Divided,
            Group::Milestone,
            Group::Crossing,
            Group::Symbol,
        ];
        let mut names = Vec::new();
        for row in rows(include_str!("../../lexicon/number-cues.tsv")) {
            place(&mut names, row[0]);
        }
        assert_eq!(names, GROUPS, "the groups stand in the order of the list");
        assert_eq!(all.map(|group| group as usize).to_vec(), (0..GROUPS.len()).collect::<Vec<_>>());
        assert!(all.iter().all(|&group| !words(group).is_empty()));
        assert_eq!(all.iter().map(|&group| words(group).len()).sum::<usize>(), lines);
    }
}
