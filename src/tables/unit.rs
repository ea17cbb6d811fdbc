//! Units that stand away from their numbers: in brackets behind a header or a label, or in the line above a table.

use crate::hashed::HashMap;

use super::words::list;
use crate::decimal::Decimal;
use crate::quantities::{self, Quantity};
use crate::report::{FigureKind, Unit, Value};
use crate::span::Span;

/// A unit with its multiplier.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scaled {
    /// What sort of quantity has it.
    pub(super) kind: FigureKind,
    /// The unit without its multiplier.
    pub(super) unit: Unit,
    /// How many of the unit a 1 stands for.
    pub(super) factor: Decimal,
}

impl Scaled {
    /// Per cent.
    pub(super) fn percent() -> Self {
        let unit = Unit { text: "%".into(), code: Some("%".into()), per: None };
        Self { kind: FigureKind::Percent, unit, factor: Decimal::new(1, 0) }
    }

    /// A unit of this text and kind, without a multiplier.
    pub(super) fn plain(kind: FigureKind, text: &str) -> Self {
        Self { kind, unit: Unit { text: text.into(), ..Unit::default() }, factor: Decimal::new(1, 0) }
    }

    /// Whether it is per cent.
    pub(super) fn is_percent(&self) -> bool {
        self.kind == FigureKind::Percent
    }

    /// Whether it says that its numbers have no unit: 上年=100, P值, n.
    pub(super) fn is_none(&self) -> bool {
        self.unit.text.is_empty() && self.factor == Decimal::new(1, 0)
    }

    /// Whether it is a multiplier alone: 亿, 万.
    pub(super) fn is_bare(&self) -> bool {
        self.unit.text.is_empty() && self.kind == FigureKind::Count
    }
}

/// Units by their words, each read once.
#[derive(Default)]
pub(super) struct Units(HashMap<String, Option<Scaled>>);

impl Units {
    /// The unit that `text` names as a whole.
    pub(super) fn read(&mut self, text: &str) -> Option<Scaled> {
        let text = text.trim();
        if text.is_empty() || text.len() > 36 {
            return None;
        }
        if let Some(known) = self.0.get(text) {
            return known.clone();
        }
        let read = parse(text);
        self.0.insert(text.to_owned(), read.clone());
        read
    }
}

fn parse(text: &str) -> Option<Scaled> {
    let text = if list("bare-months").has(text) { list("months").word() } else { text };
    whole(text).or_else(|| {
        // 吨标准煤/万元, 元/500克, 元/平方米·月
        let (unit, per) = text.split_once(['/', '／'])?;
        let amount = per.trim_start_matches(|c| super::cell::narrow(c).is_ascii_digit());
        let mut scaled = whole(unit)?;
        // 元/百元面值
        let named = || {
            scaled.kind == FigureKind::Money
                && amount.chars().count() <= 5
                && amount.chars().all(char::is_alphabetic)
        };
        if !amount.split('·').all(|part| parse(part).is_some()) && !named() {
            return None;
        }
        scaled.unit.per = Some(per.trim().to_owned());
        Some(scaled)
    })
}

fn whole(text: &str) -> Option<Scaled> {
    // 1点 is an hour.
    if list("index-points").has(text) {
        return Some(Scaled::plain(FigureKind::Index, text));
    }
    let narrow: String = text.chars().map(super::cell::narrow).collect();
    let bare = narrow
        .trim_start_matches(list("home-currency").word())
        .trim_start_matches(['±', '+', '/', '-'])
        .trim();
    // 年利率%
    let named = || bare.strip_suffix('%').is_some_and(|name| name.chars().all(char::is_alphabetic));
    if list("percent").has(bare) || named() {
        return Some(Scaled::percent());
    }
    // 上年=100
    if bare.ends_with("=100") {
        return Some(Scaled::plain(FigureKind::Index, ""));
    }
    let bare = if bare.is_empty() { narrow.as_str() } else { bare };
    if bare.starts_with(|c: char| c.is_ascii_digit()) {
        return thousands(bare);
    }
    // 新台幣千元 is written 新台幣1千元 with its number.
    let simple = quantities::fold(bare);
    let currency = list("currency").opening(&simple);
    let currency = currency.filter(|currency| currency.len() < bare.len() || bare.ends_with('$'));
    let (before, bare) = bare.split_at(currency.map_or(0, str::len));
    // 1日历天 begins with a day, 100日历天 does not.
    let read = |number: u8, digits: i32| {
        let written = format!("{before}{number}{bare}");
        let read = quantities::read(&written, &[], None);
        let [quantity] = &read.quantities[..] else { return None };
        let Value::One(factor) = quantity.value else { return None };
        let fits = quantity.span == Span::new(0, written.len());
        fits.then(|| Scaled {
            kind: quantity.kind,
            unit: quantity.unit.clone(),
            factor: factor.shift(-digits),
        })
    };
    read(1, 0)
        .or_else(|| unlisted(bare))
        .or_else(|| read(100, 2).filter(|unit| unit.kind == FigureKind::Duration))
}

/// So many of a unit: 1000人. 100分 is how much may be reached, 5年 how long something takes.
fn thousands(text: &str) -> Option<Scaled> {
    let written = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let read = quantities::read(text, &[], None);
    let [Quantity { kind, value: Value::One(factor), unit, span, .. }] = &read.quantities[..] else {
        return None;
    };
    let power = written
        .strip_prefix('1')
        .is_some_and(|zeros| zeros.len() > 2 && zeros.bytes().all(|zero| zero == b'0'));
    let fits = power && span.len() == text.len() && matches!(kind, FigureKind::Count | FigureKind::Money);
    fits.then(|| Scaled { kind: *kind, unit: unit.clone(), factor: *factor })
}

/// A unit that no list holds, behind a multiplier: 万羽.
fn unlisted(text: &str) -> Option<Scaled> {
    let (scale, rest) = [("百万", 6), ("千万", 7), ("万", 4), ("萬", 4), ("亿", 8), ("億", 8)]
        .iter()
        .find_map(|&(word, power)| text.strip_prefix(word).map(|rest| (power, rest)))?;
    let fits = (1..=4).contains(&rest.chars().count())
        && rest.chars().all(|c| c.is_alphabetic() || c == '/')
        && !rest.starts_with('/');
    fits.then(|| Scaled {
        kind: FigureKind::Count,
        unit: Unit { text: rest.into(), ..Unit::default() },
        factor: Decimal::new(1, 0).shift(scale),
    })
}

/// The words of a header or a label, and the unit that stands with them.
pub(super) struct Named {
    /// The words without the unit.
    pub(super) name: Span,
    /// Where the unit stands, if there is one.
    pub(super) unit: Option<Scaled>,
}

/// Parts a unit from the words at `span`: 产值（亿元）, 增速(%), 金额/万元, 同比±%.
pub(super) fn part(source: &str, span: Span, units: &mut Units) -> Named {
    let text = super::cell::without_notes(span.of(source));
    let at =
        |text: &str| Span::new(span.start, span.start + super::cell::without_notes(text).trim_end().len());
    if text.ends_with("=100") {
        return Named { name: at(""), unit: units.read(text) };
    }
    // 最高限价（如有）
    if let Some((name, _)) =
        bracketed(text).filter(|(name, inside)| list("aside").has(inside) && !name.is_empty())
    {
        return part(source, at(name), units);
    }
    // A is no ampere here.
    if super::cell::marked_year(text).is_some() {
        return Named { name: at(text), unit: None };
    }
    if let Some((name, inside)) = bracketed(text) {
        // 治疗组（n=60）
        if inside.to_ascii_lowercase().starts_with("n=") || inside.starts_with("n＝") {
            return Named { name: at(name), unit: None };
        }
        let last = inside.rsplit(['：', ':']).next().unwrap_or(inside);
        for inside in [inside, last, inside.split(['（', '(']).next().unwrap_or(inside)] {
            // 录取人数（占比）
            let share = || list("share").has(inside).then(Scaled::percent);
            let unit = units.read(inside).or_else(share);
            // 民生保障（35分）
            let points = list("score-unit").ending(inside).filter(|points| {
                inside.strip_suffix(points).is_some_and(|most| most.ends_with(|c: char| c.is_ascii_digit()))
            });
            if let Some(unit) = unit.or_else(|| units.read(points?)) {
                return Named { name: at(name), unit: Some(unit) };
            }
        }
        // 产值（亿元，现价), 出口（万吨、不含…）: the first of several words.
        let first = inside.split(['，', ',', '、', '；', ';']).next().unwrap_or(inside);
        if first.len() < inside.len()
            && let Some(unit) = units.read(first)
        {
            return Named { name: at(name), unit: Some(unit) };
        }
    }
    for (cut, mark) in text.match_indices(['/', '／', ' ', '\u{3000}', ':', '：', ',', '，']) {
        // 全  省 is one word, spread over its column.
        let spread = mark.trim().is_empty() && text[..cut].trim().chars().nth(1).is_none();
        if cut > 0
            && !spread
            && let Some(unit) = units.read(&text[cut + mark.len()..])
        {
            let name = &text[..cut];
            // 班次/周
            let unit = units
                .read(text)
                .or(Some(unit).filter(|unit| !mark.contains(['/', '／']) || !shares(name, unit)));
            // 座位数/班
            if unit.is_none() {
                break;
            }
            return Named { name: at(name), unit };
        }
    }
    let name = text.trim_end_matches(['%', '％', '‰']);
    if name.len() < text.len() {
        let unit = units.read(&text[name.len()..]).or_else(|| Some(Scaled::percent()));
        let bare = name.trim_end_matches(['±', '(', '（', '+', '-', '/']);
        // ±% says by itself that it is a change.
        let name = if bare.is_empty() { name } else { bare };
        return Named { name: at(name), unit };
    }
    Named { name: at(text), unit: None }
}

/// Whether what stands behind the stroke of a header is what its values are given for: 单价/盒, 座位数/班, but 金额/万元,
/// 床位数/张.
fn shares(name: &str, unit: &Scaled) -> bool {
    let name = quantities::fold(name);
    let shared = list("money").ends(&name) && unit.factor == Decimal::new(1, 0)
        || list("counted").ends(&name) && list("shared-by").has(&unit.unit.text);
    shared
        && !name.contains(&*unit.unit.text)
        && !matches!(unit.kind, FigureKind::Money | FigureKind::Percent)
}

/// What stands before the brackets at the end of a text, and in them.
pub(super) fn bracketed(text: &str) -> Option<(&str, &str)> {
    let inside = text.trim_end().strip_suffix(['）', ')', ']', '］', '】'])?;
    // The brackets of [例(%)] are the outer ones.
    let body = inside.strip_suffix(['）', ')']).filter(|_| text.ends_with([']', '］', '】']));
    let body = body.and_then(|body| Some(&body[..body.rfind(['（', '('])?])).unwrap_or(inside);
    let open = body.rfind(['（', '(', '[', '［', '【'])?;
    let width = inside[open..].chars().next().map_or(1, char::len_utf8);
    Some((&text[..open], &inside[open + width..]))
}

/// What a title says is measured, each with the unit in brackets behind it: 产值（亿元）及增速（%）.
pub(super) fn measures(source: &str, title: Span, units: &mut Units) -> Vec<(Span, Scaled)> {
    let mut found = Vec::new();
    let (text, mut from) = (title.of(source), 0);
    for (end, mark) in text.match_indices(['）', ')']) {
        let part = &text[from..end + mark.len()];
        if let Some((name, inside)) = bracketed(part)
            && let Some(unit) = units.read(inside)
        {
            found.push((Span::new(title.start + from, title.start + from + name.len()), unit));
            from += part.len();
        }
    }
    found
}

/// The units that a line above a table gives, and where it gives them: 单位：亿元, （单位：万元、%）, 人民币百万元，百分比除外,
/// 分县产值（万元）. `folded` is `source` simplified.
pub(super) fn of_caption(source: &str, folded: &str, line: Span, units: &mut Units) -> (Vec<Scaled>, Span) {
    let text = line.of(folded);
    let named = list("unit-line").iter().find_map(|word| {
        text.match_indices(word).find_map(|(at, word)| {
            let rest = text[at + word.len()..].trim_start();
            let is = list("unit-is").opening(rest).filter(|_| !list("no-unit-line").ends(&text[..at]))?;
            Some((at, text.len() - rest[is.len()..].trim_start().len()))
        })
    });
    let nothing = (Vec::new(), Span::new(line.start, line.start));
    let measures = if named.is_none() { measures(source, line, units) } else { Vec::new() };
    if let [first, _, ..] = &measures[..] {
        let place = Span::new(first.0.end, line.end);
        let mut found: Vec<Scaled> = measures.into_iter().map(|(_, unit)| unit).collect();
        found.dedup();
        return (found, place);
    }
    let brackets = bracketed(text).filter(|(before, _)| named.is_none() && !before.is_empty());
    let (place, start) = match (named, brackets) {
        (Some(named), _) => named,
        (None, Some((_, inside))) => {
            let start = inside.as_ptr() as usize - text.as_ptr() as usize;
            (start, start)
        }
        _ => (0, text.len() - text.trim_start_matches(['（', '(', '[', ' ']).len()),
    };
    let rest = &text[start..];
    let end = start + rest.find(['）', ')', '】', ']', '。', '\n']).unwrap_or(rest.len());
    let mut found: Vec<Scaled> = Vec::new();
    let mut word_start = start;
    // 单位：元币种：人民币, where a PDF has no space
    let end = text[start..end].find(list("currency-line").word()).map_or(end, |at| start + at);
    for word in text[start..end].split(['、', '，', ',', '；', ' ', '\u{3000}', '\t', '(', '（']) {
        let at = line.start + word_start;
        let written = &source[at..at + word.len()];
        word_start += word.len();
        word_start += text[word_start..end].chars().next().map_or(0, char::len_utf8);
        if list("unit-tail").has(word) || word.ends_with(list("except").word()) {
            continue;
        }
        // 以百万港元列示
        let stated = list("stated").iter().find_map(|tail| written.strip_suffix(tail));
        let written = stated.map_or(written, |stated| stated.trim_start_matches(list("stated-in").word()));
        let Some(unit) = units.read(written) else {
            // 业绩（万元，括号内为同比）
            if named.is_none() && (found.is_empty() || brackets.is_none()) {
                return nothing;
            }
            continue;
        };
        // 单位：元 币种：人民币 says one unit twice.
        if !found.iter().any(|known| known.unit == unit.unit && known.factor == unit.factor) {
            found.push(unit);
        }
    }
    if found.is_empty() { nothing } else { (found, Span::new(line.start + place, line.start + end)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> (String, Option<(String, String)>) {
        let named = part(text, Span::new(0, text.len()), &mut Units::default());
        (named.name.of(text).into(), named.unit.map(|unit| (unit.factor.to_string(), unit.unit.text)))
    }

    #[test]
    fn units_are_parted_from_the_words_before_them() {
        let unit = |factor: &str, text: &str| Some((factor.to_owned(), text.to_owned()));
        assert_eq!(said("产值（亿元）"), ("产值".into(), unit("100000000", "元")));
        assert_eq!(said("增速(%)"), ("增速".into(), unit("1", "%")));
        assert_eq!(said("同比±%"), ("同比".into(), unit("1", "%")));
        assert_eq!(said("±%"), ("±".into(), unit("1", "%")));
        assert_eq!(said("工期（日历天）"), ("工期".into(), unit("1", "日历天")));
        assert_eq!(said("2024(A)"), ("2024(A)".into(), None));
        assert_eq!(said("期限（月）"), ("期限".into(), unit("1", "个月")));
        assert_eq!(said("均价（美元/公斤）"), ("均价".into(), unit("1", "美元")));
        assert_eq!(said("零售价（元/500克）"), ("零售价".into(), unit("1", "元")));
        assert_eq!(said("家禽出栏（万羽）"), ("家禽出栏".into(), unit("10000", "羽")));
        assert_eq!(said("金额/万元"), ("金额".into(), unit("10000", "元")));
        assert_eq!(said("有效[例(%)]"), ("有效".into(), unit("1", "例")));
        assert_eq!(said("治疗组（n=60）"), ("治疗组".into(), None));
        assert_eq!(said("成交價($萬)"), ("成交價".into(), unit("10000", "$")));
        assert_eq!(said("产值 亿元"), ("产值".into(), unit("100000000", "元")));
        assert_eq!(said("全  省"), ("全  省".into(), None));
        assert_eq!(said("农户（不含城镇）"), ("农户（不含城镇）".into(), None));
    }

    #[test]
    fn the_line_above_a_table_gives_its_units() {
        let read = |text: &str| -> Vec<String> {
            let folded = quantities::fold(text);
            of_caption(text, &folded, Span::new(0, text.len()), &mut Units::default())
                .0
                .into_iter()
                .map(|unit| format!("{} {}", unit.factor, unit.unit.text))
                .collect()
        };
        assert_eq!(read("单位：千元  币种：人民币"), ["1000 元"]);
        assert_eq!(read("表3 分县产量（单位：万吨）"), ["10000 吨"]);
        assert_eq!(read("单位：亿元、%"), ["100000000 元", "1 %"]);
        assert_eq!(read("（人民币百万元，百分比除外）"), ["1000000 元"]);
        assert_eq!(read("各分公司完成情况（万元）"), ["10000 元"]);
        assert_eq!(read("單位：新台幣千元"), ["1000 元"]);
        assert_eq!(read("编制单位：南湖药业股份有限公司    单位：万元  币种：人民币"), ["10000 元"]);
        assert_eq!(read("编制单位：南湖药业股份有限公司单位：元币种：人民币"), ["1 元"]);
        assert_eq!(read("单位：万元  编制单位：南湖药业"), ["10000 元"]);
        assert_eq!(read("各县产值（亿元）及增速（%）"), ["100000000 元", "1 %"]);
        assert_eq!(read("不良反应[例(%)]"), ["1 例", "1 %"]);
        assert_eq!(read("各部门业绩（万元，括号内为同比）"), ["10000 元"]);
        assert_eq!(read("粮食产量(万吨)、单产(公斤)和增幅(%)"), ["10000 吨", "1 公斤", "1 %"]);
        assert_eq!(read("各单位工作情况"), Vec::<String>::new());
    }
}
