//! Which characters are printed twice, and which are taken for others that look like them?

use crate::hashed::HashMap;

use super::likeness::alike;
use super::{Issue, Read, is_han};
use crate::charset::CharSet;
use crate::report::NoticeCode;
use crate::span::Span;

/// The longest word that is looked for twice in a row, in characters.
const WORD: usize = 6;

/// Characters that Chinese doubles by itself, singly (常常) or in pairs (一个一个, 研究研究 is told by 一 or 着).
const DOUBLES: &str = "扎一二三两几个天年月日时人家处事条层步声点刻次件种样常刚渐仅往偏明恰稍默悄慢快好轻深紧牢远满静细娓滚滔栩勃蒸欣翩津侃哈呵嘻嘿沙哗叮咚轰隆妈爸爷奶哥姐弟妹叔舅姑婶宝星狠暗频多少高大小早晚久隐约念看想试说谈走听谢拜再连单平和和熙熙攘郁葱葱绵源比节步代世户村街片朵双对句字遍回趟亲恋依眼睁巴形色林总方面真实彻底";

/// A word printed twice (制造制造业), or one character (招招商) where the text has the word (招商) and never the pair.
pub(super) fn doubled(read: &Read, chars: &[(usize, char)], found: &mut Vec<Issue>) {
    let mut singles = Vec::new();
    let mut at = 1;
    while at < chars.len() {
        let c = chars[at].1;
        if !is_han(c) || chars[at.saturating_sub(WORD)..at].iter().all(|before| before.1 != c) {
            at += 1;
            continue;
        }
        let mut length = WORD.min(at);
        while length > 1 && (chars[at - length].1 != c || !is_twice(chars, at, length)) {
            length -= 1;
        }
        if length < 2 {
            if is_single(chars, at) {
                singles.push(at);
            }
            at += 1;
            continue;
        }
        let end = chars.get(at + length).map_or(read.clean.len(), |&(at, _)| at);
        let span = Span::new(chars[at - length].0, end);
        let suggestion = Some(read.clean[chars[at].0..end].to_owned());
        found.push(Issue { code: NoticeCode::RepeatedCharacters, span, suggestion });
        at += length;
    }
    if singles.is_empty() {
        return;
    }
    let wanted = CharSet::new(singles.iter().map(|&at| chars[at].1));
    let counts = count_pairs(chars, |first, second| wanted.contains(first) || wanted.contains(second));
    let count = |first, second| counts.get(&(first, second)).copied().unwrap_or(0);
    for at in singles {
        let (c, next) = (chars[at].1, chars[at + 1].1);
        // 财政政策: the first of the two belongs to the word before.
        let ends_a_word = || {
            at >= 2
                && (count(chars[at - 2].1, c) > 1 || read.is_thing(&read.clean[chars[at - 2].0..chars[at].0]))
        };
        if count(c, next) >= 3 && count(c, c) == 1 && !read.parts(chars[at].0) && !ends_a_word() {
            let span = Span::new(chars[at - 1].0, chars[at + 1].0 + next.len_utf8());
            let suggestion = Some(read.clean[chars[at].0..span.end].to_owned());
            found.push(Issue { code: NoticeCode::RepeatedCharacters, span, suggestion });
        }
    }
}

/// A character printed twice between two words, of which one is whole without it: 深入|入|推进, 进|进一步, 的|的.
pub(super) fn repeated(read: &Read, found: &mut Vec<Issue>) {
    for pair in read.words.windows(2) {
        let (first, second) = (pair[0].span.of(read.clean), pair[1].span.of(read.clean));
        let (Some(last), Some(next)) = (first.chars().next_back(), second.chars().next()) else { continue };
        let single = |word: &str| word.chars().nth(1).is_none();
        if last != next || pair[0].span.end != pair[1].span.start || !is_han(last) {
            continue;
        }
        // 非税|收|收入: what stands beside belongs to the one or the other.
        let beside = |at: Option<char>, before: bool| {
            at.is_some_and(|c| {
                read.is_thing(&if before { [c, last] } else { [last, c] }.iter().collect::<String>())
            })
        };
        let taken = beside(read.clean[..pair[0].span.start].chars().next_back(), true) && single(first)
            || beside(read.clean[pair[1].span.end..].chars().next(), false) && single(second);
        let twice = !taken
            && match (single(first), single(second)) {
                (true, true) => PARTICLES.contains(last),
                // 钉|钉子: what is done to a thing.
                (true, false) if read.is_named(second) => false,
                (true, false) | (false, true) => {
                    !DOUBLES.contains(last)
                        && !AFTER_ITSELF.contains(last)
                        && read.is_done(if single(first) { first } else { second })
                }
                (false, false) => false,
            };
        let span = pair[0].span.hull(pair[1].span);
        if twice && !found.iter().any(|issue| issue.span.overlaps(span)) {
            let suggestion = Some(format!("{first}{}", &second[next.len_utf8()..]));
            found.push(Issue { code: NoticeCode::RepeatedCharacters, span, suggestion });
        }
    }
}

/// Words of one character that never stand twice in a row.
const PARTICLES: &str = "的是在和与对将有为及于从以被把向";

/// Characters that may stand as a word beside a word that begins or ends with them: 有|有关部门, 目的|的.
const AFTER_ITSELF: &str =
    "的是在和与对将有为及于从以被把向了着过来去上下中里到成出起给得等按让使不可能会要用全多新";

/// Whether the `length` characters before `at` stand once more from `at` on, and Chinese would not have it so.
fn is_twice(chars: &[(usize, char)], at: usize, length: usize) -> bool {
    let (Some(before), Some(after)) =
        (at.checked_sub(length).map(|from| &chars[from..at]), chars.get(at..at + length))
    else {
        return false;
    };
    before.iter().zip(after).all(|(a, b)| a.1 == b.1 && is_han(a.1))
        && !DOUBLES.contains(before[0].1)
        && before.iter().any(|c| c.1 != before[0].1)
}

fn is_single(chars: &[(usize, char)], at: usize) -> bool {
    let c = chars[at].1;
    chars[at - 1].1 == c
        && is_han(c)
        && !DOUBLES.contains(c)
        && chars.get(at + 1).is_some_and(|&(_, next)| is_han(next) && next != c)
        && (at < 2 || chars[at - 2].1 != c)
}

/// A word begun twice, with another character in between: 未来自来产业, where the text has 未来产业 elsewhere and
/// nothing else like it.
pub(super) fn stuttered(read: &Read, chars: &[(usize, char)], found: &mut Vec<Issue>) {
    let starts = (1..).zip(chars.windows(6)).filter(|(_, run)| {
        run[1].1 == run[3].1
            && run[2].1 != run[1].1
            && run.iter().all(|&(_, c)| is_han(c))
            && !DOUBLES.contains(run[1].1)
            // 食品药品安全: two words alike.
            && !read.is_thing(&read.clean[run[2].0..run[4].0])
    });
    for (at, run) in starts.take(STUTTERS) {
        // 未来|自来|产业: what stands without the middle.
        let (first, rest) = (&read.clean[run[0].0..run[2].0], &read.clean[run[4].0..]);
        let rest = &rest[..run[4].1.len_utf8() + run[5].1.len_utf8()];
        let mended = format!("{first}{rest}");
        if read.is_thing(first) && read.is_thing(rest) && read.clean.contains(&mended) {
            let span = Span::new(chars[at - 1].0, run[4].0 + rest.len());
            let suggestion = Some(mended);
            found.push(Issue { code: NoticeCode::RepeatedCharacters, span, suggestion });
        }
    }
}

/// How many such words are looked into.
const STUTTERS: usize = 100;

/// A character in a company it keeps nowhere else, where one that looks like it is at home: 收人 for 收入.
pub(super) fn mistaken(chars: &[(usize, char)], found: &mut Vec<Issue>) {
    let known = CharSet::new(alike().iter().flat_map(|alike| [alike.one, alike.other]));
    let counts = count_pairs(chars, |first, second| known.contains(first) || known.contains(second));
    let count = |first, second| counts.get(&(first, second)).copied().unwrap_or(0);
    for window in chars.windows(3) {
        let [(_, before), (at, c), (_, after)] = [window[0], window[1], window[2]];
        if !known.contains(c)
            || !is_han(before)
            || !is_han(after)
            || count(before, c) != 1
            || count(c, after) != 1
        {
            continue;
        }
        for other in alike().iter().filter_map(|alike| alike.of(c)) {
            if count(before, other) >= 3 && count(other, after) >= 1 {
                let span = Span::new(window[0].0, at + c.len_utf8());
                let suggestion = Some(format!("{before}{other}"));
                found.push(Issue { code: NoticeCode::MistakenCharacter, span, suggestion });
            }
        }
    }
}

/// How often the wanted pairs of neighbours stand in the text.
fn count_pairs(chars: &[(usize, char)], wanted: impl Fn(char, char) -> bool) -> HashMap<(char, char), u64> {
    let mut counts = HashMap::default();
    for pair in chars.windows(2) {
        let (first, second) = (pair[0].1, pair[1].1);
        if is_han(first) && is_han(second) && wanted(first, second) {
            *counts.entry((first, second)).or_default() += 1;
        }
    }
    counts
}
