//! Lines of a label and its value: 预算金额：300万元, 票面利率（%）：3.25.

use super::cell::{item_number, narrow, number};
use super::cut;
use super::header::{is_growth, is_planned, is_share};
use super::unit::{self, Scaled, Units};
use super::when;
use super::words::list;
use crate::quantities::{self, Quantity, fold};
use crate::report::{Bound, FigureKind, Mention, Role, Value};
use crate::span::Span;

/// A label is no longer than this, in bytes.
const LONG_LABEL: usize = 75;
/// A label and its value with a space between them are no longer than this, in bytes.
const LONG_SPACED: usize = 75;
/// A line of labels is no longer than this, in bytes.
const LONG_LINE: usize = 600;

/// Marks that stand around a label and say nothing.
const MARKS: &[char] = &['【', '】', '·', '•', '*', '-', '#', ' '];

/// A label with its value.
#[derive(Debug)]
pub(super) struct Labelled {
    /// The figure.
    pub(super) quantity: Quantity,
    /// The label without its unit.
    pub(super) label: Mention,
    pub(super) role: Role,
    /// Of a change behind an amount, what stands before it: 同比.
    pub(super) said: String,
    /// From the label to the end of the figure.
    pub(super) span: Span,
}

/// What a line of labels says.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) span: Span,
    pub(super) figures: Vec<Labelled>,
    /// The name that a label gives (项目名称：…): whose the following figures are.
    pub(super) name: Option<Mention>,
}

/// The lines of labels outside `tables`.
pub(super) fn lines(source: &str, tables: &[Span]) -> Vec<Line> {
    let mut units = Units::default();
    let mut lines: Vec<Span> = Vec::new();
    for line in cut::lines(source).into_iter().filter(|line| !line.blank && line.span.len() <= LONG_LINE) {
        let line = cut::trimmed(source, line.span.start, line.span.end);
        // 预算金额（元）：⏎850000.00
        let open = lines.last_mut().filter(|last| last.of(source).ends_with(['：', ':']));
        match open.filter(|_| line.len() <= LONG_SPACED && !line.of(source).contains(['：', ':'])) {
            Some(last) => last.end = line.end,
            None => lines.push(line),
        }
    }
    let mut lines: Vec<Line> = lines
        .into_iter()
        .filter(|line| may_hold_labels(line.of(source)) && !super::within(tables, *line))
        .map(|line| read(source, line, &mut units))
        .filter(|line| !line.figures.is_empty() || line.name.is_some())
        .collect();
    head(source, &mut lines);
    lines
}

/// Gives labels that only qualify the head of the one before them: 省级 behind 国家级孵化器 is 省级孵化器, where both count in one
/// unit.
fn head(source: &str, lines: &mut [Line]) {
    let (mut last, mut end) = (None, 0);
    for line in lines {
        last = last.filter(|_| source[end..line.span.start].trim().is_empty());
        end = line.span.end;
        for Labelled { label, quantity, .. } in &mut line.figures {
            let words = fold(&label.text);
            let qualifier = list("qualifier").opening(&words).map_or(0, str::len);
            let unit = &quantity.unit.text;
            if qualifier < words.len() {
                last = label.text.get(qualifier..).map(|head| (head.to_owned(), unit.clone()));
            } else if let Some((head, _)) = last.as_ref().filter(|last| last.1 == *unit) {
                label.text.push_str(head);
            }
        }
    }
}

/// Whether a line has what parts a label from its value.
fn may_hold_labels(text: &str) -> bool {
    text.contains(['：', ':', '【'])
        || text.len() <= LONG_SPACED
            && text.contains([' ', '\u{3000}', '\t'])
            && text.contains(|c: char| narrow(c).is_ascii_digit())
}

/// The labels and values of a line; nothing where it is a sentence.
fn read(source: &str, line: Span, units: &mut Units) -> Line {
    let mut found = Line { span: line, ..Line::default() };
    for part in parts(source, line) {
        let Some((label, value)) = parted(source, part) else { continue };
        let named = unit::part(source, label, units);
        let words: String = fold(named.name.of(source)).split_whitespace().collect();
        let words = item_number(words.trim_matches(MARKS));
        if list("names").has(words) && number(value.of(source)).is_none() && found.figures.is_empty() {
            let text = value.of(source).trim().to_owned();
            let is_name = !text.is_empty() && !text.contains(['：', ':']);
            found.name = is_name.then_some(Mention { text, span: value });
            continue;
        }
        if !when::times(source, named.name, None).is_empty() {
            continue;
        }
        let is_code = list("unit-line").has(words) || list("code").within(words) || list("serial").has(words);
        if is_code || words.is_empty() || !words.chars().any(char::is_alphabetic) {
            continue;
        }
        let text = item_number(named.name.of(source).trim_matches(MARKS));
        let mut label = Mention { text: text.split_whitespace().collect(), span: within(source, text) };
        let unit = named.unit.clone();
        let Some(quantity) = quantity(source, value, named.unit, words, units) else {
            found.figures.extend(items(source, value, &label, unit, units).unwrap_or_default());
            continue;
        };
        let role = role(words, &quantity);
        // 累计 of 降雨量：累计512毫米
        let before = source[value.start.min(quantity.span.start)..quantity.span.start].trim();
        if list("qualifies").has(&fold(before)) {
            label.text.insert_str(0, before);
        }
        // What stands in brackets behind it is read as sentences are, unless it says the same again:
        // 860万元（其中中央资金300万元）, 叁拾万元整（￥300,000.00）.
        let end = quantity.span.end;
        let mut rest = quantities::read(&source[end..part.end], &[], None).quantities;
        let again = rest.iter().all(|other| other.value == quantity.value);
        let same = again.then(|| rest.pop()).flatten();
        let span = if again && same.is_none() { part } else { Span::new(part.start, end) };
        let said = String::new();
        found.figures.push(Labelled { quantity, label: label.clone(), role, said, span });
        // 3,204人（男：1,650人，女：1,554人）
        let inside = unit::bracketed(&source[end..part.end]).filter(|(before, _)| before.trim().is_empty());
        let inside =
            inside.and_then(|(_, inside)| items(source, within(source, inside), &label, None, units));
        if let Some(items) = inside {
            found.figures.extend(items);
            continue;
        }
        // （同比+5.0%，其中…）
        let first = rest.into_iter().next().and_then(|first| change(&source[end..], first));
        let (role, behind) = if same.is_some() { (role, same) } else { (Role::Change, first) };
        if let Some(mut quantity) = behind {
            let said =
                fold(source[end..end + quantity.span.start].trim_matches(['（', '(', ' '])).into_owned();
            let span = Span::new(end + quantity.span.start, end + quantity.span.end);
            quantity.span = span;
            found.figures.push(Labelled { quantity, label, role, said, span });
        }
    }
    found
}

/// The figures of a list behind a label: of things which this measures, 装机容量（万千瓦）：水电 1,203.5、风电 620.8 and
/// 面积：东区12平方公里，西区8平方公里, or of parts with labels of their own, 应到：212人，实到：205人. Nothing where one of them
/// is something else.
fn items(
    source: &str,
    items: Span,
    head: &Mention,
    unit: Option<Scaled>,
    units: &mut Units,
) -> Option<Vec<Labelled>> {
    let mut found: Vec<Labelled> = Vec::new();
    let words = fold(&head.text);
    let measured = |words: &str| ["quantity", "money", "no-amount"].iter().any(|key| list(key).ends(words));
    let measures = measured(&words);
    for item in items.of(source).split(['，', '、', '；', ';']).map(str::trim).filter(|item| !item.is_empty())
    {
        let parted = item.split_once(['：', ':']);
        let (name, value) = match parted {
            Some(parted) => parted,
            None if unit.is_some() => item.split_at(item.find(|c| narrow(c).is_ascii_digit())?),
            None if measures => {
                item.split_at(quantities::read(item, &[], None).quantities.last()?.span.start)
            }
            None => return None,
        };
        let name = name.trim();
        let letter = |c: char| c.is_alphabetic() || c == ' ' && parted.is_none();
        let named = !name.is_empty() && name.len() <= LONG_LABEL && name.chars().all(letter);
        let value = within(source, value.trim());
        let quantity = quantity(source, value, unit.clone(), name, units).filter(|_| named)?;
        let of_head = unit.is_some() || parted.is_none();
        // 今年新增3万人, 共5台 and 营业收入3亿元 are no parts of what the label measures.
        let apart = || {
            let words = fold(name);
            found.iter().any(|first| first.quantity.unit != quantity.unit)
                || ["up", "down", "done"].iter().any(|key| list(key).ends(&words))
                || list("introduces").has(&words)
                || measured(&words)
                || list("part").opening(&words).is_some()
                || !when::times(name, Span::new(0, name.len()), None).is_empty()
        };
        if of_head && unit.is_none() && apart() {
            return None;
        }
        let (one, other) = if of_head { (name, &*head.text) } else { (&*head.text, name) };
        let text = format!("{one}{other}").split_whitespace().collect();
        let label = Mention { text, span: within(source, name) };
        let span = quantity.span;
        let said = String::new();
        found.push(Labelled { role: role(&label.text, &quantity), quantity, label, said, span });
    }
    (found.len() > 1).then_some(found)
}

/// The change that stands behind an amount in a text: -4.5% of 12.5亿元（-4.5%）, ↓3% of 320份（↓3%）.
fn change(text: &str, mut quantity: Quantity) -> Option<Quantity> {
    let arrow = text[..quantity.span.start].chars().next_back().filter(|c| matches!(c, '↑' | '↓'));
    if let (Some(arrow), Value::One(value)) = (arrow, &mut quantity.value) {
        quantity.span.start -= arrow.len_utf8();
        if arrow == '↓' {
            *value = value.negated();
        }
    }
    let signed = text[quantity.span.start..].starts_with(|c| matches!(narrow(c), '+' | '-'));
    let is_rate = matches!(quantity.kind, FigureKind::Percent | FigureKind::PercentagePoint);
    let said = text[..quantity.span.start].trim_matches(['（', '(', ' ', '↑', '↓']);
    (is_rate && signed && (said.is_empty() || is_growth(&fold(said)))).then_some(quantity)
}

/// The label：value parts of a line: parted by semicolons, or each behind a label in 【】.
fn parts(source: &str, line: Span) -> Vec<Span> {
    let text = line.of(source);
    let mut parts = Vec::new();
    let mut start = 0;
    let marks: &[char] = if text.starts_with('【') { &['【'] } else { &['；', ';'] };
    for (at, mark) in text.match_indices(marks) {
        if at > start {
            parts.push(cut::trimmed(source, line.start + start, line.start + at));
        }
        start = if mark == "【" { at } else { at + mark.len() };
    }
    parts.push(cut::trimmed(source, line.start + start, line.end));
    let mut apart = Vec::new();
    for part in parts {
        push_apart(source, part, &mut apart);
    }
    apart
}

/// Adds the parts of a part whose labels follow each other: 最高限价：80万元服务期限：2年, 单位净值:1.2308 日涨跌:+0.53%.
fn push_apart(source: &str, part: Span, parts: &mut Vec<Span>) {
    let (mut start, mut value) = (part.start, None);
    for at in colons(part.of(source)).map(|at| part.start + at) {
        if let Some(from) = value {
            let Some(label) = label_behind(&source[from..at]) else { break };
            parts.push(cut::trimmed(source, start, from + label));
            start = from + label;
        }
        value = Some(at + source[at..].chars().next().map_or(1, char::len_utf8));
    }
    parts.push(cut::trimmed(source, start, part.end));
}

/// Where a label begins behind a value: 日涨跌 of 1.2308 日涨跌, 服务期限 of 80万元服务期限.
fn label_behind(text: &str) -> Option<usize> {
    let is_label = |at: usize| {
        let label = text[at..].trim();
        let is_part = |c: char| c.is_alphabetic() || matches!(c, '（' | '）' | '(' | ')' | '%' | '％' | '/');
        label.chars().nth(1).is_some() && label.chars().all(is_part) && !list("part").has(label)
    };
    let gap = text.trim_end().rfind([' ', '\u{3000}', '，', ',']);
    if let Some(gap) = gap.filter(|&gap| !text[..gap].trim().is_empty()) {
        return Some(gap + text[gap..].chars().next().map_or(1, char::len_utf8)).filter(|&at| is_label(at));
    }
    // 某市档案局预算金额
    let known = ["limit", "level-label"].iter().find_map(|key| list(key).ending(text));
    if let Some(label) = known.filter(|label| label.len() < text.len()) {
        return Some(text.len() - label.len());
    }
    let value = text.trim_start();
    let from = text.len() - value.len();
    if !value.starts_with(|c: char| matches!(narrow(c), '0'..='9' | '-' | '+' | '¥' | '￥')) {
        return None;
    }
    let read = quantities::read(value, &[(Span::new(0, value.len()), None)], None);
    let first =
        read.quantities.iter().map(|quantity| quantity.span).chain(read.times.iter().map(|time| time.span));
    let end = first.filter(|span| span.start == 0).map(|span| span.end).max()?;
    // 320万元（含税）服务期
    let aside = value[end..].starts_with(['（', '(']).then(|| value[end..].find(['）', ')'])).flatten();
    let end = aside
        .map_or(end, |aside| end + aside + value[end + aside..].chars().next().map_or(1, char::len_utf8));
    Some(from + end).filter(|&at| is_label(at))
}

/// The colons of a text that part labels from values: 07:00 is an hour.
fn colons(text: &str) -> impl Iterator<Item = usize> {
    let is_digit = |c: Option<char>| c.is_some_and(|c| narrow(c).is_ascii_digit());
    text.match_indices(['：', ':']).map(|(at, _)| at).filter(move |&at| {
        let after = text[at..].trim_start_matches(['：', ':']);
        !(is_digit(text[..at].chars().next_back()) && is_digit(after.chars().next()))
    })
}

/// Label and value of a part.
fn parted(source: &str, part: Span) -> Option<(Span, Span)> {
    let mut text = part.of(source);
    // 其中：在孵企业：120家
    if let Some(mark) = list("part").opening(text).filter(|mark| colons(&text[mark.len()..]).next().is_some())
    {
        text = text[mark.len()..].trim_start();
    }
    let (label, value) = if let Some(inside) = text.strip_prefix('【') {
        inside.split_once('】')?
    } else {
        match colons(text).next() {
            Some(at) => (&text[..at], text[at..].trim_start_matches(['：', ':'])),
            None if text.len() <= LONG_SPACED && !text.ends_with('。') => spaced(text)?,
            None => return None,
        }
    };
    let label = label.trim();
    let value = value.trim_start().trim_end_matches(['。', '；', ';', '，', ' ']);
    let fits = !label.is_empty()
        && label.len() <= LONG_LABEL
        && !value.is_empty()
        && label.matches('“').count() == label.matches('”').count()
        && !label.contains(['。', '，', '；', '？', '！', ',', '\t']);
    fits.then(|| (within(source, label), within(source, value)))
}

/// A label and its value with a space between them: 合同工期 18个月.
fn spaced(text: &str) -> Option<(&str, &str)> {
    let digit = text.find(|c: char| matches!(narrow(c), '0'..='9' | '-' | '+' | '¥' | '￥'))?;
    let label = text[..digit].trim_end();
    let is_label = label.len() < digit && label.chars().count() >= 2 && !label.contains(' ');
    // 不足 72小时 is all of it the figure.
    let inside =
        || quantities::read(text, &[], None).quantities.iter().any(|quantity| quantity.span.start < digit);
    (is_label && !inside()).then(|| (label, &text[digit..]))
}

/// Where a part of `source` stands in it.
fn within(source: &str, part: &str) -> Span {
    let start = part.as_ptr() as usize - source.as_ptr() as usize;
    Span::new(start, start + part.len())
}

/// The figure that a value is, when it is nothing else.
fn quantity(
    source: &str,
    value: Span,
    unit: Option<Scaled>,
    label: &str,
    units: &mut Units,
) -> Option<Quantity> {
    let text = value.of(source);
    if let Some(number) = number(text) {
        let span = Span::new(value.start + number.span.start, value.start + number.span.end);
        let unit = match (number.sign, unit) {
            (Some(_), _) => Scaled::percent(),
            (None, Some(unit)) => unit,
            (None, None) => bare(label, number.signed || number.decimals > 0)?,
        };
        let written = if number.sign == Some('‰') { number.value?.shift(-1) } else { number.value? };
        let value = written.checked_mul(unit.factor)?;
        return Some(Quantity {
            span,
            kind: unit.kind,
            value: Value::One(value),
            bound: Bound::Exact,
            unit: unit.unit,
        });
    }
    // 285.6（万元）
    if let Some((before, inside)) = unit::bracketed(text)
        && let Some(unit) = units.read(inside).filter(|_| number(before).is_some())
    {
        return quantity(
            source,
            Span::new(value.start, value.start + before.len()),
            Some(unit),
            label,
            units,
        );
    }
    let mut read = quantities::read(text, &[], None);
    let first = read.quantities.first()?;
    let before = text[..first.span.start].trim();
    let after = text[first.span.end..].trim();
    // 张三 10:20 is when a message was sent.
    let clock = text.split_once([':', '：']).is_some_and(|(_, minutes)| minutes.len() == 2);
    let whole = read.times.is_empty()
        && !(clock && first.kind == FigureKind::Score)
        && introduces(before, first)
        && (after.is_empty() || after.starts_with(['（', '(']) && after.ends_with(['）', ')']));
    if !whole {
        return None;
    }
    let mut quantity = read.quantities.swap_remove(0);
    quantity.span = Span::new(value.start + quantity.span.start, value.start + quantity.span.end);
    Some(quantity)
}

/// Whether a value may begin with these words before its number: 人民币, 累计, 每人, 自签订之日起.
fn introduces(before: &str, quantity: &Quantity) -> bool {
    let before = fold(before);
    before.is_empty()
        || ["unit-tail", "introduces", "qualifies"].iter().any(|key| list(key).has(&before))
        || quantity
            .unit
            .per
            .as_ref()
            .is_some_and(|per| before.ends_with(&*fold(per)) && before.chars().count() <= 4)
        || quantity.kind == FigureKind::Duration
            && before.len() <= LONG_LABEL
            && list("reckoned").ends(&before)
}

/// The unit of a number that has none, where its label says that it counts something.
fn bare(label: &str, decimal: bool) -> Option<Scaled> {
    if list("multiple").within(label) {
        return Some(Scaled::plain(FigureKind::Multiple, list("times").word()));
    }
    if list("index").within(label) {
        return Some(Scaled::plain(FigureKind::Index, ""));
    }
    (!decimal && list("counted").ends(label)).then(|| Scaled::plain(FigureKind::Count, ""))
}

fn role(label: &str, quantity: &Quantity) -> Role {
    if list("limit").within(label) || quantity.bound == Bound::AtMost && quantity.kind == FigureKind::Duration
    {
        return Role::Threshold;
    }
    if is_growth(label) {
        return Role::Change;
    }
    if quantity.kind == FigureKind::Rank || list("rank").within(label) {
        return Role::Rank;
    }
    if quantity.kind == FigureKind::Percent && is_share(label) {
        return Role::Share;
    }
    if is_planned(label) && !list("level-label").within(label) { Role::Target } else { Role::Level }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(text: &str) -> Vec<String> {
        let lines = lines(text, &[]);
        lines.iter().flat_map(|line| &line.figures).map(|figure| figure.label.text.clone()).collect()
    }

    #[test]
    fn what_is_no_label_is_left_to_the_sentence() {
        assert_eq!(labels("合同工期 18个月"), ["合同工期"]);
        for text in
            ["救援时间不足 72小时", "更新于07:00:44。", "他说：“走了3公里。”", "2024年 3月", "统一编号：1203"]
        {
            assert_eq!(labels(text), Vec::<String>::new(), "{text}");
        }
    }
}
