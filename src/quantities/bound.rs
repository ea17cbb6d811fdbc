//! Does the number bound its quantity: about, at least, under?

use std::sync::LazyLock;

use super::cues::{Group, words};
use super::glyphs::Glyphs;
use super::numeral::is_numeric;
use super::unit;
use super::vocabulary::Seam;
use crate::charset::CharSet;
use crate::report::Bound;

/// A word that bounds a number.
struct Word {
    text: &'static str,
    bound: Bound,
    /// Characters before it and after it that make something else of it: 不足 of 美中不足, 多 of 多样.
    not_behind: &'static str,
    not_before: &'static str,
}

/// The words of `lexicon/bounds.tsv`, the longer of two first.
struct Words {
    /// Before a number, in its span.
    before: Vec<Word>,
    /// Verbs before a number, outside its span.
    verbs: Vec<Word>,
    /// What a verb parts from its number.
    apart: Vec<Word>,
    /// After a number, in its span.
    after: Vec<Word>,
    /// What those before a number end with, and those after it begin with.
    last: CharSet,
    first: CharSet,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let list = |place: &str| -> Vec<Word> {
        let rows = unit::rows(crate::lists::list!("bounds.tsv")).filter(|row| row[0] == place);
        rows.filter_map(|row| {
            let column = |at: usize| row.get(at).copied().unwrap_or_default();
            let bound = match column(2) {
                "about" => Bound::About,
                "under_about" => Bound::UnderAbout,
                "at_least" => Bound::AtLeast,
                "at_most" => Bound::AtMost,
                "over" => Bound::Over,
                "under" => Bound::Under,
                "exact" => Bound::Exact,
                _ => return None,
            };
            Some(Word { text: column(1), bound, not_behind: column(3), not_before: column(4) })
        })
        .collect()
    };
    let (before, after) = (list("before"), list("after"));
    let last = CharSet::new(before.iter().filter_map(|word| word.text.chars().next_back()));
    let first = CharSet::new(after.iter().filter_map(|word| word.text.chars().next()));
    Words { before, verbs: list("verb"), apart: list("apart"), after, last, first }
});

/// The bound that the words before glyph `start` give, and where the span then begins.
///
/// `floor` is where the figure before ended. 解约 and 附近 hold no bound, and the recent years of 近三年 are
/// counted exactly (`recent`).
pub(crate) fn before(glyphs: &Glyphs, start: usize, floor: usize, recent: bool) -> Option<(Bound, usize)> {
    if !WORDS.last.contains(glyphs.before(start)) {
        return None;
    }
    for word in &WORDS.before {
        let Some(from) = glyphs.before_any(start, &[word.text]).filter(|&from| from >= floor) else {
            continue;
        };
        let other = recent && word.text == "近" || word.not_behind.contains(glyphs.before(from));
        if !other && !glyphs.end_a_word(from, start) {
            // 已超过, 均超: what stands before the bound stays outside.
            return Some((word.bound, from));
        }
    }
    None
}

/// The bound that the words at glyph `at` give to the number behind them, and where they end.
pub(crate) fn at(glyphs: &Glyphs, at: usize) -> Option<(Bound, usize)> {
    let words = WORDS.before.iter();
    let found = words.filter_map(|word| Some((word.bound, glyphs.after_any(at, &[word.text])?)));
    found.max_by_key(|&(_, end)| end)
}

/// The bound that a verb before glyph `start` gives (突破4万亿), the span unchanged.
pub(crate) fn verb(glyphs: &Glyphs, start: usize, floor: usize) -> Option<Bound> {
    for word in &WORDS.verbs {
        if let Some(from) = glyphs.before_any(start, &[word.text]).filter(|&from| from >= floor) {
            let other = word.not_behind.contains(glyphs.before(from));
            let open = glyphs.before_any(from, words(Group::Unrealised)).is_some();
            return (!other && !open).then_some(word.bound);
        }
    }
    // 约有1.2亿人, 约含140千卡: one verb stands between.
    let linked = glyphs.before_any(start, words(Group::BoundLink)).filter(|&at| at > floor);
    if let Some((bound, _)) = linked.and_then(|linked| before(glyphs, linked, floor, false)) {
        return Some(bound);
    }
    // 过10亿元, but not 通过3项, 超过 (read above) or 去过5次.
    let from = start.checked_sub(1)?;
    if from >= floor && glyphs.get(from) == '过' && glyphs.before_any(from, words(Group::Passed)).is_some() {
        return Some(Bound::Over);
    }
    // 至少可维持18个月: the bound stands apart from its number.
    for back in 2..=6 {
        let Some(end) = start.checked_sub(back).filter(|&end| end >= floor + 2) else { break };
        if (end..start).any(|i| matches!(glyphs.get(i), '，' | ',' | '。' | '、' | '；' | ';' | '\n')) {
            break;
        }
        if !matches!(glyphs.before(end), '少' | '码' | '多' | '于' | '过') {
            continue;
        }
        if let Some(word) = WORDS.apart.iter().find(|word| glyphs.before_any(end, &[word.text]).is_some()) {
            return Some(word.bound);
        }
    }
    None
}

/// The bound that the words at glyph `end` give, and where the span then ends.
pub(crate) fn after(glyphs: &Glyphs, end: usize, duration: bool) -> Option<(Bound, usize)> {
    if !WORDS.first.contains(glyphs.get(end)) {
        return None;
    }
    let word = WORDS.after.iter().find(|word| glyphs.has(end, word.text))?;
    let next = end + word.text.chars().count();
    let c = glyphs.get(next);
    let closes = || matches!(c, '，' | ',' | '。' | '、' | '；' | '\0' | '\n' | ')' | '）');
    let counted = || glyphs.before_any(end, words(Group::OpenMeasure)).is_some();
    let other = word.not_before.contains(c)
        || match word.text {
            "多" => !duration && !counted(),
            "内" => !duration,
            "起" => {
                let last = glyphs.before(end);
                !("元岁折%".contains(last) || is_numeric(last))
            }
            "不到" => !closes() && c != '的',
            "+" => !closes() && !('\u{4E00}'..='\u{9FFF}').contains(&c),
            _ => false,
        };
    (!other && !glyphs.begin_a_word(end, next, Seam::Close)).then_some((word.bound, next))
}

/// One bound from those inside, before and after a number.
pub(crate) fn combine(inside: Bound, outside: Option<Bound>) -> Bound {
    match (inside, outside) {
        (Bound::Exact, Some(outside)) => outside,
        // 约3万多, 近百: the outer word says more than the vague numeral.
        (Bound::Over | Bound::About | Bound::AtLeast, Some(outside)) if outside != Bound::Exact => outside,
        (inside, _) => inside,
    }
}
