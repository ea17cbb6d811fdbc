//! What do the words around a number say of it?

use std::sync::LazyLock;

use super::glyphs::Glyphs;
use super::numeral::is_numeric;
use super::unit::rows;
use super::vocabulary::Seam;
use crate::charset::CharSet;

/// Declares the groups in the order of the list, with their names in it.
macro_rules! groups {
    ($($(#[$doc:meta])* $group:ident = $name:literal,)*) => {
        /// A group of words in `lexicon/number-cues.tsv`, in its order.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Group { $($(#[$doc])* $group,)* }

        const COUNT: usize = [$(Group::$group),*].len();
        #[cfg(test)]
        const NAMES: [&str; COUNT] = [$($name),*];
    };
}

groups! {
    /// Right after them a whole number without a unit counts something.
    Counting = "counting",
    /// Between a measure and its bare level.
    Link = "link",
    /// Measures whose levels have no unit.
    Index = "index",
    /// By how much a bare level has changed.
    Change = "change",
    /// Points are won or lost by them.
    Scored = "scored",
    /// After them one is counted, and not "a".
    Counted = "counted",
    /// They name a price or a pay.
    Price = "price",
    /// What is ranked by 第N in reports.
    Ranked = "ranked",
    /// They show a bare 第一 or 前三 to be a position.
    Ranking = "ranking",
    /// Something moves by the amount behind them.
    Move = "move",
    /// Before a number of editions of an event.
    Edition = "edition",
    /// Bodies whose meetings are numbered.
    Assembly = "assembly",
    /// What is put first by them is important and in no order: 摆在首位.
    Attached = "attached",
    /// Words of sport that tell a score.
    Score = "score",
    /// What rates are given for beyond units: 每10万人口.
    Base = "base",
    /// What is done with shares and dividends.
    Payment = "payment",
    /// What a way uses up.
    Consumption = "consumption",
    /// After a number they say that it numbers something.
    NumberedBehind = "numbered_behind",
    /// Before a number they say so.
    NumberedBefore = "numbered_before",
    /// After a number they say that it is part of a name.
    NamedBehind = "named_behind",
    /// They name a sum of money.
    Sum = "sum",
    /// After 两 they say that it counts them and is no weight.
    TwoOf = "two_of",
    /// After 拾 they make a verb of it.
    Picked = "picked",
    /// Before 数 they make a noun of it: 人数百万.
    NounOfNumber = "noun_of_number",
    /// After 半 they make a word of it: 半年.
    OfHalf = "of_half",
    /// After 平 they make a word of it: 平均.
    NotFlat = "not_flat",
    /// Before 一年 they point at it: 这一年.
    Pointing = "pointing",
    /// Units behind which 多 says "more".
    OpenMeasure = "open_measure",
    /// Before a verb they say that its bound is not reached.
    Unrealised = "unrealised",
    /// Verbs between a bound and its number: 约有1.2亿人.
    BoundLink = "bound_link",
    /// Before 过 they make it "more than": 率过九成.
    Passed = "passed",
    /// Behind two numbers with a slash between them they say that both are meant: 4/6座.
    Alternative = "alternative",
    /// Those who follow and see: what is told of them in W counts ten thousands.
    Audience = "audience",
    /// Things that are counted in 块.
    Pieces = "pieces",
    /// Between things and how many there are: 石碑共12块.
    Holding = "holding",
    /// After 倍增 they make a name of it: 倍增计划.
    NotDoubling = "not_doubling",
    /// What amounts are given for beyond units: 元/晚.
    Each = "each",
    /// Units behind which a digit is a tenth: 3块2.
    TenthsInDigits = "tenths_in_digits",
    /// Units behind which a numeral in words is a tenth: 三块二.
    TenthsInWords = "tenths_in_words",
    /// Between a price and its number.
    PriceLink = "price_link",
    /// What is numbered by 第 with its number in words.
    Ordinal = "ordinal",
    /// Beds, carriages and rows, which have numbers.
    Place = "place",
    /// Right behind a number they say which bed or carriage is meant: 3床患者.
    Occupied = "occupied",
    /// One goes to a numbered bed or carriage by them, or is there.
    Entering = "entering",
    /// After them carriages count what they carry: 拉了5车.
    Loaded = "loaded",
    /// What lies on a bed or is said of how many there are.
    Bedding = "bedding",
    /// Before the sides of a size they say which one is given.
    Side = "side",
    /// Right behind 块 they say that it is money: 六块左右.
    NotPieces = "not_pieces",
    /// They name an interest, whose 分 are hundredths or tenths of what is lent.
    Interest = "interest",
    /// Measure words of what is divided: ¾杯.
    Divided = "divided",
    /// Marks that an amount passes: 两个十亿元台阶.
    Milestone = "milestone",
    /// Verbs that bound what is money or has a mark behind it, and nothing else: 跨越12个省份 counts.
    Crossing = "crossing",
    /// Letters by which a statistic is known, behind which its amount stands: GDP2214.7亿元.
    Symbol = "symbol",
    /// They move rates of interest by quarters of a percentage point.
    RateMove = "rate_move",
    /// They are such quarters.
    RateUnit = "rate_unit",
    /// Behind years they say for how long loans and bonds run.
    Term = "term",
    /// They name a currency and leave no doubt which.
    Currency = "currency",
    /// Behind 以人民币计 they say what is held and not what an amount is told in.
    Held = "held",
}

/// The words of `group`, in the order of the file.
pub(crate) fn words(group: Group) -> &'static [&'static str] {
    &WORDS[group as usize]
}

static WORDS: LazyLock<[Vec<&str>; COUNT]> = LazyLock::new(|| {
    let (mut words, mut names) = ([const { Vec::new() }; COUNT], Vec::new());
    for row in rows(crate::lists::list!("number-cues.tsv")) {
        if let [name, word] = row[..]
            && let Some(group) = words.get_mut(place(&mut names, name))
        {
            group.push(word);
        }
    }
    words
});

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

    #[test]
    fn every_group_has_words_and_every_line_a_group() {
        let lines = rows(include_str!("../../lexicon/number-cues.tsv")).count();
        let mut names = Vec::new();
        for row in rows(include_str!("../../lexicon/number-cues.tsv")) {
            place(&mut names, row[0]);
        }
        assert_eq!(names, NAMES, "the groups stand in the order of the list");
        assert_eq!(WORDS.iter().map(Vec::len).sum::<usize>(), lines);
    }
}
