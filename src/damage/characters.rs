//! Which characters are printed twice, and which are taken for others that look like them?

use rustc_hash::FxHashMap;

use super::{Damage, is_han};
use crate::report::NoticeCode;
use crate::span::Span;

/// The longest word that is looked for twice in a row, in characters.
const WORD: usize = 6;

/// Characters that Chinese doubles by itself, singly (常常) or in pairs (一个一个, 研究研究 is told by 一 or 着).
const DOUBLES: &str = "扎一二三两几个天年月日时人家处事条层步声点刻次件种样常刚渐仅往偏明恰稍默悄慢快好轻深紧牢远满静细娓滚滔栩勃蒸欣翩津侃哈呵嘻嘿沙哗叮咚轰隆妈爸爷奶哥姐弟妹叔舅姑婶宝星狠暗频多少高大小早晚久隐约念看想试说谈走听谢拜再连单平和和熙熙攘郁葱葱绵源比节步代世户村街片朵双对句字遍回趟亲恋依眼睁巴形色林总方面真实彻底";

/// Characters that look alike: read for one another by machines, typed for one another by people.
const ALIKE: &[(char, char)] = &[
    ('人', '入'),
    ('未', '末'),
    ('己', '已'),
    ('己', '巳'),
    ('土', '士'),
    ('千', '干'),
    ('日', '曰'),
    ('大', '太'),
    ('天', '夭'),
    ('王', '玉'),
    ('折', '拆'),
    ('货', '贷'),
    ('问', '间'),
    ('晴', '睛'),
    ('候', '侯'),
    ('冶', '治'),
    ('推', '潍'),
    ('坊', '坑'),
    ('洒', '酒'),
    ('辩', '辨'),
    ('拨', '拔'),
    ('免', '兔'),
    ('兵', '乒'),
    ('鸟', '乌'),
    ('今', '令'),
    ('由', '田'),
    ('由', '甲'),
    ('申', '甲'),
    ('目', '日'),
    ('白', '自'),
    ('木', '本'),
    ('休', '体'),
    ('壁', '璧'),
    ('析', '折'),
    ('准', '淮'),
    ('历', '厉'),
    ('设', '没'),
    ('技', '枝'),
    ('优', '忧'),
    ('阴', '阳'),
    ('限', '艰'),
    ('城', '域'),
    ('待', '侍'),
    ('栽', '裁'),
    ('载', '栽'),
];

/// A word printed twice (制造制造业), or one character (招招商) where the text has the word (招商) and never the pair.
pub(super) fn doubled(clean: &str, chars: &[(usize, char)], found: &mut Vec<Damage>) {
    let mut singles = Vec::new();
    let mut at = 1;
    while at < chars.len() {
        let c = chars[at].1;
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
        let end = chars.get(at + length).map_or(clean.len(), |&(at, _)| at);
        let span = Span::new(chars[at - length].0, end);
        let suggestion = Some(clean[chars[at].0..end].to_owned());
        found.push(Damage { code: NoticeCode::RepeatedCharacters, span, suggestion });
        at += length;
    }
    if singles.is_empty() {
        return;
    }
    let wanted = HanSet::new(singles.iter().map(|&at| chars[at].1));
    let counts = count_pairs(chars, |first, second| wanted.contains(first) || wanted.contains(second));
    let count = |first, second| counts.get(&(first, second)).copied().unwrap_or(0);
    for at in singles {
        let (c, next) = (chars[at].1, chars[at + 1].1);
        // 财政政策: the first of the two belongs to the word before.
        let ends_a_word = at >= 2 && count(chars[at - 2].1, c) > 1;
        if count(c, next) >= 3 && count(c, c) == 1 && !ends_a_word {
            let span = Span::new(chars[at - 1].0, chars[at + 1].0 + next.len_utf8());
            let suggestion = Some(clean[chars[at].0..span.end].to_owned());
            found.push(Damage { code: NoticeCode::RepeatedCharacters, span, suggestion });
        }
    }
}

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

/// A character in a company it keeps nowhere else, where one that looks like it is at home: 收人 for 收入.
pub(super) fn mistaken(chars: &[(usize, char)], found: &mut Vec<Damage>) {
    let known = HanSet::new(ALIKE.iter().flat_map(|&(a, b)| [a, b]));
    let counts = count_pairs(chars, |first, second| known.contains(first) || known.contains(second));
    let count = |first, second| counts.get(&(first, second)).copied().unwrap_or(0);
    for window in chars.windows(3) {
        let [(_, before), (at, c), (_, after)] = [window[0], window[1], window[2]];
        if !known.contains(c) || !is_han(before) || !is_han(after) {
            continue;
        }
        let others = ALIKE.iter().filter_map(|&(a, b)| (a == c).then_some(b).or((b == c).then_some(a)));
        for other in others {
            let alone = count(before, c) == 1 && count(c, after) == 1;
            if alone && count(before, other) >= 3 && count(other, after) >= 1 {
                let span = Span::new(window[0].0, at + c.len_utf8());
                let suggestion = Some(format!("{before}{other}"));
                found.push(Damage { code: NoticeCode::MistakenCharacter, span, suggestion });
            }
        }
    }
}

/// How often the wanted pairs of neighbours stand in the text.
fn count_pairs(chars: &[(usize, char)], wanted: impl Fn(char, char) -> bool) -> FxHashMap<(char, char), u32> {
    let mut counts = FxHashMap::default();
    for pair in chars.windows(2) {
        let (first, second) = (pair[0].1, pair[1].1);
        if is_han(first) && is_han(second) && wanted(first, second) {
            *counts.entry((first, second)).or_default() += 1;
        }
    }
    counts
}

/// A set of Chinese characters, asked for every character of a text.
struct HanSet(Vec<bool>);

impl HanSet {
    fn new(chars: impl Iterator<Item = char>) -> Self {
        let mut set = vec![false; 1 << 16];
        for c in chars {
            if let Some(flag) = set.get_mut(c as usize) {
                *flag = true;
            }
        }
        Self(set)
    }

    fn contains(&self, c: char) -> bool {
        self.0.get(c as usize).copied().unwrap_or(false)
    }
}
