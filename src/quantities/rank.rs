//! Is a position in an ordering reported here?

use super::cues::{Group, words};
use super::glyphs::Glyphs;
use super::numeral::{self, Reading};
use super::time::words::{Class, within};
use super::unit::Units;
use crate::decimal::Decimal;
use crate::report::{Bound, Value};

/// A rank in the glyphs up to `end`; or an ordinal that is no rank, to be passed over.
pub(crate) enum Ordinal {
    Rank { end: usize, value: Value, unit: String, bound: Bound },
    Other { end: usize },
}

/// Reads the ordinal at glyph `at`, which is 第, 首, 榜, 前, 头, 冠, 亚 or 季.
pub(crate) fn read(glyphs: &Glyphs, units: &Units, at: usize, floor: usize) -> Option<Ordinal> {
    let rank = |end: usize, value: u32, unit: &str| {
        Some(Ordinal::Rank {
            end,
            value: Value::One(value.into()),
            unit: unit.to_owned(),
            bound: Bound::Exact,
        })
    };
    match glyphs.get(at) {
        '第' => ordinal(glyphs, units, at, floor),
        '首' if glyphs.has(at, "首位")
            && !matches!(glyphs.get(at + 2), '度' | '女' | '华' | '中' | '获' | '登' | '入')
            && glyphs.before_any(at, words(Group::Attached)).is_none() =>
        {
            rank(at + 2, 1, "位")
        }
        '榜' if glyphs.has(at, "榜首") => rank(at + 2, 1, ""),
        '榜' if glyphs.has(at, "榜眼") => rank(at + 2, 2, ""),
        '头' if glyphs.has(at, "头名") => rank(at + 2, 1, "名"),
        '末' if glyphs.has(at, "末位") && glyphs.get(at + 2) != '淘' => None,
        '前' => leading(glyphs, units, at, floor),
        c @ ('冠' | '亚' | '季') if glyphs.get(at + 1) == '军' && won(glyphs, at, floor) => rank(
            at + 2,
            match c {
                '冠' => 1,
                '亚' => 2,
                _ => 3,
            },
            "",
        ),
        _ => None,
    }
}

fn ordinal(glyphs: &Glyphs, units: &Units, at: usize, floor: usize) -> Option<Ordinal> {
    let Reading::Number(number) = numeral::read(glyphs, units, at + 1) else { return None };
    let (mut end, value) = (number.end, number.low);
    // 第110学年度 is a time.
    if glyphs.has(end, "学年") {
        return None;
    }
    // 倒数第三: counted from the end.
    if number.proportion || number.low.is_negative() || glyphs.before_any(at, &["倒数"]).is_some() {
        return Some(Ordinal::Other { end });
    }
    if let Some(high) = number.high {
        let unit = ["名", "位"].iter().find(|unit| glyphs.has(end, unit));
        return Some(match unit {
            Some(unit) => Ordinal::Rank {
                end: end + 1,
                value: Value::Range(value, high),
                unit: (*unit).to_owned(),
                bound: Bound::Range,
            },
            None => Ordinal::Other { end },
        });
    }
    if let Some((end, high, unit)) = places(glyphs, units, end).filter(|(_, high, _)| *high > value) {
        return Some(Ordinal::Rank { end, value: Value::Range(value, high), unit, bound: Bound::Range });
    }
    if let Some((end, last, unit, gapless)) = listed_places(glyphs, units, end, value) {
        let value = Value::Range(value, last);
        return Some(match gapless {
            true => Ordinal::Rank { end, value, unit, bound: Bound::Range },
            false => Ordinal::Other { end },
        });
    }
    if let Some(end) = other_range(glyphs, units, end, value) {
        return Some(Ordinal::Other { end });
    }
    // 第1至第5位 stays two ordinals; 第三、第四 likewise.
    let unit = words(Group::Ranked).iter().find(|unit| glyphs.has(end, unit));
    if let Some(unit) = unit {
        let after = end + unit.chars().count();
        let named = match *unit {
            "人" => matches!(glyphs.get(after), '称' | '民'),
            "名" => matches!(glyphs.get(after), '单'),
            "位" => false,
            "大" | "高" | "长" | "强" | "多" => !big_thing(glyphs, after),
            "站" => true,
            _ => glyphs.get(after) == '百',
        };
        if !named {
            end = after;
            return Some(Ordinal::Rank {
                end,
                value: Value::One(value),
                unit: (*unit).to_owned(),
                bound: number.bound,
            });
        }
    }
    let unit = units.longest(glyphs, end, true);
    let after = end + unit.map_or(0, |unit| unit.len);
    // 第3万回, 第100万吨: the turn of so many is news.
    let milestone = unit.is_some() && number.scale >= 4 && number.bound == Bound::Exact;
    if milestone || unit.is_none() && is_position(glyphs, at, end, floor) {
        let unit = glyphs.as_written(end, after);
        return Some(Ordinal::Rank { end: after, value: Value::One(value), unit, bound: Bound::Exact });
    }
    Some(Ordinal::Other { end: after })
}

/// -5名 of 第3-5名: where it ends, the last place and its unit.
fn places(glyphs: &Glyphs, units: &Units, at: usize) -> Option<(usize, Decimal, String)> {
    let from = glyphs.after_any(at, &["-", "—", "~", "至", "到"])?;
    let Reading::Number(last) = numeral::read(glyphs, units, from) else { return None };
    let unit = ["名", "位"].iter().find(|unit| glyphs.has(last.end, unit))?;
    (last.high.is_none() && !last.proportion).then(|| (last.end + 1, last.low, (*unit).to_owned()))
}

/// 、4、5名 of 第3、4、5名: where the list ends, its last place and unit, and whether it is one of places and leaves none
/// out.
fn listed_places(
    glyphs: &Glyphs,
    units: &Units,
    at: usize,
    first: Decimal,
) -> Option<(usize, Decimal, String, bool)> {
    let (mut end, mut place, mut gapless) = (at, first, true);
    loop {
        let from = glyphs.after_any(end, &["、", "和"])?;
        let Reading::Number(next) = numeral::read(glyphs, units, from) else { return None };
        if next.high.is_some() || next.proportion || next.low <= place {
            return None;
        }
        gapless &= place.checked_add(1.into()) == Some(next.low);
        (end, place) = (next.end, next.low);
        if let Some(unit) = ["名", "位"].iter().find(|unit| glyphs.has(end, unit)) {
            return Some((end + 1, place, (*unit).to_owned(), gapless));
        }
        // 第23、67分钟, but not 第一、3个项目
        let alike = glyphs.get(at - 1).is_ascii_digit() == glyphs.get(from).is_ascii_digit();
        if let Some(unit) = units.longest(glyphs, end, true).filter(|_| alike) {
            return Some((end + unit.len, place, String::new(), false));
        }
    }
}

/// -15页 of 第12-15页: where the range of an ordinal that is no rank ends.
fn other_range(glyphs: &Glyphs, units: &Units, at: usize, first: Decimal) -> Option<usize> {
    let from = glyphs.after_any(at, &["-", "—", "~"])?;
    let Reading::Number(last) = numeral::read(glyphs, units, from) else { return None };
    let higher = last.high.is_none() && !last.proportion && last.low > first;
    higher.then(|| last.end + units.longest(glyphs, last.end, true).map_or(0, |unit| unit.len))
}

/// 第二大经济体, 第三高峰: what the size word describes follows.
fn big_thing(glyphs: &Glyphs, after: usize) -> bool {
    matches!(glyphs.get(after), '\u{4E00}'..='\u{9FFF}')
        && !matches!(glyphs.get(after), '街' | '道' | '桥' | '队' | '会' | '学' | '厦')
        || glyphs.get(after) == '的'
}

/// Whether a bare 第一 ends its phrase and follows a word of ranking.
fn is_position(glyphs: &Glyphs, at: usize, end: usize, floor: usize) -> bool {
    let closes = matches!(
        glyphs.get(end),
        '，' | ','
            | '。'
            | '、'
            | '；'
            | ';'
            | '\n'
            | '\0'
            | '！'
            | '!'
            | '”'
            | '）'
            | ')'
            | '：'
            | ':'
            | '的'
            | '和'
    );
    // 排名第四和第七: the second of two.
    let second = matches!(glyphs.before(at), '和' | '、' | '与')
        && floor > 0
        && floor + 1 == at
        && is_ordinal_end(glyphs, floor);
    // 他是第三。 but not 好处是第一，
    let is = glyphs.before(at) == '是' && !matches!(glyphs.get(end), ',' | '，' | '、' | '：' | ':' | '的');
    closes && (second || is || ranked_before(glyphs, at, floor))
}

/// Whether 第 and a numeral end at glyph `end`.
fn is_ordinal_end(glyphs: &Glyphs, end: usize) -> bool {
    let from = (0..end).rev().find(|&at| !numeral::is_numeric(glyphs.get(at)));
    from.is_some_and(|at| at + 1 < end && glyphs.get(at) == '第')
}

fn ranked_before(glyphs: &Glyphs, at: usize, floor: usize) -> bool {
    // 连续三年第一
    let held = glyphs.before(at) == '年' && within(glyphs, at.saturating_sub(6), at, Class::Lasting);
    held || glyphs.before_any(at, words(Group::Ranking)).is_some_and(|from| from >= floor)
        || matches!(glyphs.before(at), '市' | '省' | '国' | '界' | '洲' | '区' | '县' | '校' | '第' | '组')
}

/// 前10名, 前五位, and 前三 after a word of ranking: the places up to one.
fn leading(glyphs: &Glyphs, units: &Units, at: usize, floor: usize) -> Option<Ordinal> {
    let Reading::Number(number) = numeral::read(glyphs, units, at + 1) else { return None };
    let ranked = ranked_before(glyphs, at, floor);
    let end = number.end;
    let unit = ["名", "位", "强"].iter().find(|unit| glyphs.has(end, unit));
    let places = match unit {
        Some(&"名") => ranked || !glyphs.has(end, "名单"),
        Some(_) => ranked,
        None => ranked && is_position(glyphs, at, end, floor),
    };
    if number.high.is_some() || number.proportion || !places {
        return None;
    }
    let (unit, end) = unit.map_or((String::new(), end), |unit| ((*unit).to_owned(), end + 1));
    Some(Ordinal::Rank { end, value: Value::One(number.low), unit, bound: Bound::AtMost })
}

/// 夺得…冠军: a title won, not 单项冠军 as a class of firms.
fn won(glyphs: &Glyphs, at: usize, floor: usize) -> bool {
    let class = matches!(glyphs.get(at + 2), '企' | '产' | '队' | '赛' | '级' | '、' | '杯');
    let from = floor.max(at.saturating_sub(14));
    !class
        && (from..at).any(|i| matches!(glyphs.get(i), '夺' | '获' | '摘' | '膺' | '赢' | '斩' | '联'))
        && !(from..at).any(|i| matches!(glyphs.get(i), '。' | '\n' | '；'))
}
