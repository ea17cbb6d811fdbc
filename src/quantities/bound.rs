//! Does the number bound its quantity: about, at least, under?

use std::sync::LazyLock;

use super::glyphs::Glyphs;
use super::vocabulary::Seam;
use crate::charset::CharSet;
use crate::report::Bound;

/// Words before a number that belong to its span.
const BEFORE: [(&str, Bound); 50] = [
    ("大约", Bound::About),
    ("约合", Bound::About),
    ("约为", Bound::About),
    ("约", Bound::About),
    ("大概", Bound::About),
    ("大致", Bound::About),
    ("将近", Bound::UnderAbout),
    ("接近", Bound::UnderAbout),
    ("几近", Bound::UnderAbout),
    ("近", Bound::UnderAbout),
    ("不少于", Bound::AtLeast),
    ("不低于", Bound::AtLeast),
    ("不小于", Bound::AtLeast),
    ("不下", Bound::AtLeast),
    ("至少", Bound::AtLeast),
    ("最少", Bound::AtLeast),
    ("起码", Bound::AtLeast),
    ("≥", Bound::AtLeast),
    ("不超过", Bound::AtMost),
    ("不高于", Bound::AtMost),
    ("不多于", Bound::AtMost),
    ("不大于", Bound::AtMost),
    ("不逾", Bound::AtMost),
    ("不超", Bound::AtMost),
    ("至多", Bound::AtMost),
    ("最多", Bound::AtMost),
    ("顶多", Bound::AtMost),
    ("≤", Bound::AtMost),
    ("不止", Bound::Over),
    ("超过了", Bound::Over),
    ("超过", Bound::Over),
    ("远超", Bound::Over),
    ("超出", Bound::Over),
    ("超", Bound::Over),
    ("逾", Bound::Over),
    ("大于", Bound::Over),
    ("高于", Bound::Over),
    ("多于", Bound::Over),
    (">", Bound::Over),
    ("不足", Bound::Under),
    ("不到", Bound::Under),
    ("不满", Bound::Under),
    ("未到", Bound::Under),
    ("少于", Bound::Under),
    ("低于", Bound::Under),
    ("小于", Bound::Under),
    ("不及", Bound::Under),
    ("不达", Bound::Under),
    ("≈", Bound::About),
    ("<", Bound::Under),
];

/// Verbs before a number that say the same without belonging to its span.
const VERBS: [(&str, Bound); 14] = [
    ("跌破", Bound::Under),
    ("失守", Bound::Under),
    ("守住", Bound::AtLeast),
    ("已满", Bound::AtLeast),
    ("未满", Bound::Under),
    ("突破", Bound::Over),
    ("突破了", Bound::Over),
    ("破", Bound::Over),
    ("跨过", Bound::Over),
    ("迈过", Bound::Over),
    ("跨越", Bound::Over),
    ("冲破", Bound::Over),
    ("站上", Bound::AtLeast),
    ("迈上", Bound::AtLeast),
];

/// Words after a number that belong to its span.
const AFTER: [(&str, Bound); 29] = [
    ("(含)以上", Bound::AtLeast),
    ("(含)以下", Bound::AtMost),
    ("及以上", Bound::AtLeast),
    ("或以上", Bound::AtLeast),
    ("及以下", Bound::AtMost),
    ("或以下", Bound::AtMost),
    ("以上", Bound::AtLeast),
    ("之上", Bound::AtLeast),
    ("以下", Bound::AtMost),
    ("之下", Bound::AtMost),
    ("以内", Bound::AtMost),
    ("之内", Bound::AtMost),
    ("左右", Bound::About),
    ("上下", Bound::About),
    ("上方", Bound::Over),
    ("许", Bound::About),
    ("开外", Bound::Over),
    ("不等", Bound::Exact),
    ("有余", Bound::Over),
    ("出头", Bound::Over),
    ("不到", Bound::Under),
    ("多", Bound::Over),
    ("余", Bound::Over),
    ("+", Bound::Over),
    ("内", Bound::AtMost),
    ("起", Bound::AtLeast),
    ("见方", Bound::Exact),
    ("打底", Bound::AtLeast),
    ("封顶", Bound::AtMost),
];

/// The bound that the words before glyph `start` give, and where the span then begins.
///
/// `floor` is where the figure before ended. 解约 and 附近 hold no bound, and the recent years of 近三年 are
/// counted exactly (`recent`).
pub(crate) fn before(glyphs: &Glyphs, start: usize, floor: usize, recent: bool) -> Option<(Bound, usize)> {
    static LAST: LazyLock<CharSet> =
        LazyLock::new(|| CharSet::new(BEFORE.iter().filter_map(|(word, _)| word.chars().next_back())));
    if !LAST.contains(glyphs.before(start)) {
        return None;
    }
    for (word, bound) in BEFORE {
        let Some(from) = glyphs.before_any(start, &[word]).filter(|&from| from >= floor) else { continue };
        let ahead = glyphs.before(from);
        let other = match word {
            "近" if recent => true,
            "高于" | "低于" => false,
            "不足" => matches!(ahead, '美' | '充'),
            "不满" => matches!(ahead, '的' | '其'),
            _ => false,
        };
        if !other && !glyphs.end_a_word(from, start) {
            // 已超过, 均超: what stands before the bound stays outside.
            return Some((bound, from));
        }
    }
    None
}

/// The bound that the words at glyph `at` give to the number behind them, and where they end.
pub(crate) fn at(glyphs: &Glyphs, at: usize) -> Option<(Bound, usize)> {
    let found = BEFORE.iter().filter_map(|(word, bound)| Some((*bound, glyphs.after_any(at, &[word])?)));
    found.max_by_key(|&(_, end)| end)
}

/// The bound that a verb before glyph `start` gives (突破4万亿), the span unchanged.
pub(crate) fn verb(glyphs: &Glyphs, start: usize, floor: usize) -> Option<Bound> {
    for (word, bound) in VERBS {
        if let Some(from) = glyphs.before_any(start, &[word])
            && from >= floor
        {
            if word == "破" && matches!(glyphs.before(from), '打' | '爆' | '攻' | '撞' | '侦' | '告') {
                return None;
            }
            let ahead = glyphs.before_any(
                from,
                &["即将", "有望", "力争", "未能", "没有", "尚未", "将", "能否", "率先", "难以"],
            );
            return ahead.is_none().then_some(bound);
        }
    }
    // 约有1.2亿人, 约含140千卡: one verb stands between.
    if let Some(linked) = start.checked_sub(1).filter(|&at| {
        at > floor
            && matches!(glyphs.get(at), '有' | '含' | '为' | '达' | '需' | '占' | '是' | '要' | '花' | '合')
    }) && let Some((bound, _)) = before(glyphs, linked, floor, false)
    {
        return Some(bound);
    }
    // 过10亿元, but not 通过3项, 超过 (read above) or 去过5次.
    let from = start.checked_sub(1)?;
    if from >= floor
        && glyphs.get(from) == '过'
        && matches!(
            glyphs.before(from),
            '个' | '率' | '已' | '均' | '额' | '值' | '量' | '入' | '数' | '双' | '首' | '先'
        )
    {
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
        for (word, bound) in [
            ("至少", Bound::AtLeast),
            ("最少", Bound::AtLeast),
            ("起码", Bound::AtLeast),
            ("至多", Bound::AtMost),
            ("最多", Bound::AtMost),
            ("不少于", Bound::AtLeast),
            ("不超过", Bound::AtMost),
        ] {
            if glyphs.before_any(end, &[word]).is_some() {
                return Some(bound);
            }
        }
    }
    None
}

/// The bound that the words at glyph `end` give, and where the span then ends.
pub(crate) fn after(glyphs: &Glyphs, end: usize, duration: bool) -> Option<(Bound, usize)> {
    static FIRST: LazyLock<CharSet> =
        LazyLock::new(|| CharSet::new(AFTER.iter().filter_map(|(word, _)| word.chars().next())));
    if !FIRST.contains(glyphs.get(end)) {
        return None;
    }
    let (word, bound) = AFTER.iter().find(|(word, _)| glyphs.has(end, word))?;
    let next = end + word.chars().count();
    let c = glyphs.get(next);
    let other = match *word {
        "多" => {
            !(duration
                || matches!(
                    glyphs.before(end),
                    '元' | '米' | '斤' | '吨' | '里' | '倍' | '亩' | '成' | '块' | '度' | '克' | '岁'
                ))
                || matches!(c, '样' | '次' | '元' | '种' | '个' | '家' | '项' | '党')
        }
        "余" => matches!(c, '下' | '额' | '地' | '热' | '生' | '款'),
        "许" => matches!(c, '多' | '可' | '诺'),
        "内" => !duration || matches!(c, '外' | '部' | '容' | '需' | '地' | '陆' | '蒙'),
        "起" => {
            !matches!(glyphs.before(end), '元' | '岁' | '%') || matches!(c, '的' | '来' | '步' | '到' | '至')
        }
        "以内" | "之内" => false,
        "不到" => !matches!(c, '，' | ',' | '。' | '、' | '；' | '\0' | '\n' | ')' | '）' | '的'),
        "+" => {
            !matches!(c, '，' | ',' | '。' | '、' | '；' | '\0' | '\n')
                && !('\u{4E00}'..='\u{9FFF}').contains(&c)
        }
        _ => false,
    };
    (!other && !glyphs.begin_a_word(end, next, Seam::Close)).then_some((*bound, next))
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
