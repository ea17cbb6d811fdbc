//! What a cell holds: a number, nothing, or words.

use std::sync::LazyLock;

use super::words::{List, list};
use crate::decimal::Decimal;
use crate::quantities;
use crate::report::FigureKind;
use crate::span::Span;

/// A number that fills its cell but for a sign, brackets, a percent sign and marks of notes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number {
    /// Its characters with sign and brackets, in the cell's text.
    pub(super) span: Span,
    /// The number as written, without multipliers; `None` where it has more digits than arithmetic holds.
    pub(super) value: Option<Decimal>,
    /// The percent or per mille sign behind it.
    pub(super) sign: Option<char>,
    /// How many digits stand after the decimal point.
    pub(super) decimals: usize,
    /// Whether a sign stands before it.
    pub(super) signed: bool,
    /// Whether the sign is a triangle on its base, which is up in some tables and a minus in others.
    pub(super) triangle: bool,
    /// Whether it is written with digits only.
    pub(super) plain: bool,
}

/// The ASCII form of a full-width digit or sign; of an arrow the sign that it means, and ^ of a triangle on its base.
pub(super) fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '−' | '–' | '﹣' | '‐' | '‑' | '↓' | '▼' | '▽' | '⬇' => '-',
        '↑' | '⬆' => '+',
        '▲' | '△' => '^',
        '\u{3000}' | '\u{A0}' | '\u{2009}' | '\u{202F}' => ' ',
        _ => c,
    }
}

/// Marks of footnotes behind a number.
const NOTE_MARKS: &[char] =
    &['*', '①', '②', '③', '④', '⑤', '†', '‡', '¹', '²', '³', '※', '#', ' ', '\u{3000}', '\u{A0}', 'Ⓡ'];

/// Reads the number that fills `text`.
pub(super) fn number(text: &str) -> Option<Number> {
    let start = text.len() - text.trim_start().len();
    let body = without_reference(text.trim().trim_end_matches(NOTE_MARKS));
    let first = narrow(body.chars().next()?);
    if !(first.is_ascii_digit() || matches!(first, '-' | '+' | '(' | '.' | '^')) {
        return None;
    }
    let bracketed = first == '(';
    let mut digits = String::with_capacity(body.len());
    let mut scan = Scan::default();
    for (at, c) in body.char_indices() {
        // 3.1 %
        if narrow(c) == ' ' && body[at..].trim_start().starts_with(['%', '％', '‰']) {
            continue;
        }
        if !scan.take(at, narrow(c), &mut digits) {
            return None;
        }
    }
    // 1. numbers a list.
    if !scan.any
        || scan.point && scan.decimals == 0
        || bracketed != scan.closed
        || !scan.grouping_holds(&digits)
    {
        return None;
    }
    if bracketed || scan.minus {
        digits.insert(0, '-');
    }
    Some(Number {
        span: Span::new(start, start + body.len()),
        value: Decimal::parse(&digits),
        sign: scan.percent,
        decimals: scan.decimals,
        signed: scan.minus || scan.plus || bracketed,
        triangle: first == '^',
        plain: scan.plain && !scan.minus && !scan.plus && !bracketed,
    })
}

/// The state of reading a number.
#[derive(Default)]
struct Scan {
    any: bool,
    minus: bool,
    plus: bool,
    closed: bool,
    point: bool,
    percent: Option<char>,
    decimals: usize,
    /// Digits since the last separator of thousands; none before the first.
    group: Option<usize>,
    bad_group: bool,
    spaced: bool,
    plain: bool,
    seen: usize,
}

impl Scan {
    /// Takes one character; false where it belongs to no number.
    fn take(&mut self, at: usize, c: char, digits: &mut String) -> bool {
        if self.seen == 0 {
            self.plain = true;
        }
        self.seen += 1;
        // (12.5)% is written as (12.5%) is.
        let ends = matches!(c, '%' | '‰') && self.percent.is_none();
        if self.closed && !ends || self.percent.is_some() && c != ')' {
            return false;
        }
        match c {
            '0'..='9' => {
                if self.spaced && self.group.is_none() {
                    return false;
                }
                digits.push(c);
                self.any = true;
                if self.point {
                    self.decimals += 1;
                } else if let Some(group) = &mut self.group {
                    *group += 1;
                }
            }
            '.' if !self.point => {
                self.point = true;
                self.plain = false;
                digits.push('.');
            }
            ',' | ' ' if self.any && !self.point => {
                self.bad_group |= self.group.is_some_and(|group| group != 3);
                self.group = Some(0);
                self.plain = false;
            }
            ' ' if !self.any => {}
            '-' if !self.any && !self.minus && !self.plus => self.minus = true,
            '+' | '^' if !self.any && !self.minus && !self.plus => self.plus = true,
            '(' if at == 0 => self.plain = false,
            ')' if self.any => self.closed = true,
            '%' | '‰' if self.any => {
                self.percent = Some(c);
                self.plain = false;
                if self.group == Some(0) {
                    self.group = None;
                }
            }
            _ => return false,
        }
        true
    }

    /// Whether separators stand before groups of three digits.
    fn grouping_holds(&self, digits: &str) -> bool {
        self.group.is_none_or(|last| !self.bad_group && last == 3 && !digits.starts_with('.'))
    }
}

/// `text` without marks of notes at its end: 财政收入①, 2021*, 其他收益（注3）.
pub(super) fn without_notes(text: &str) -> &str {
    let text = text.trim_end_matches(|c| NOTE_MARKS.contains(&c) && !matches!(c, '²' | '³'));
    let Some((before, inside)) = super::unit::bracketed(text).filter(|(before, _)| !before.is_empty()) else {
        return text;
    };
    // （注3）, [1], （a）
    let digits = inside.strip_prefix(list("note-mark").word()).unwrap_or(inside);
    let square = text.ends_with([']', '］', '】']);
    let number =
        digits.chars().all(|c| narrow(c).is_ascii_digit()) && (square || digits.len() < inside.len());
    if number && inside.len() < 6 { before.trim_end() } else { text }
}

/// A number without the number of a note in brackets behind it, and without the letter that says that it was revised or is not
/// final: 1,477 of 1,477[2], 12.5 of 12.5r.
fn without_reference(text: &str) -> &str {
    let is_mark = |c: char| matches!(c, '(' | ')' | ' ' | 'r' | 'p' | 'e');
    let bare = text.trim_end_matches(is_mark);
    let letters = text[bare.len()..].chars().filter(char::is_ascii_lowercase).count();
    if letters == 1 && bare.ends_with(|c: char| c.is_ascii_digit()) && bare.contains(['.', ',']) {
        return bare;
    }
    let inside = text.strip_suffix([']', '〕']).unwrap_or_default();
    let before = inside.trim_end_matches(|c: char| c.is_ascii_digit());
    let number =
        before.strip_suffix(['[', '〔']).filter(|_| (1..=2).contains(&(inside.len() - before.len())));
    number.unwrap_or(text)
}

/// A year with what it is behind it, as analysts write it: 2023A is what was, 2024E and 2025(F) what is expected; and
/// whether it is expected.
pub(super) fn marked_year(text: &str) -> Option<(i32, bool)> {
    let last = narrow(text.trim_end().chars().next_back()?);
    if !matches!(last, ')' | 'A' | 'E' | 'F' | 'e' | 'f') {
        return None;
    }
    let text: String = text.chars().map(narrow).filter(|c| !c.is_whitespace()).collect();
    let bare = text.strip_suffix(')').unwrap_or(&text);
    let year = bare.strip_suffix(['A', 'E', 'F', 'e', 'f'])?;
    let year = if bare.len() < text.len() { year.strip_suffix('(')? } else { year };
    let year = self::year(year.strip_prefix("FY").unwrap_or(year))?;
    Some((year, !bare.ends_with('A')))
}

/// A plain year: four digits from 1900 to 2100, alone in the cell but for marks of notes.
pub(super) fn year(text: &str) -> Option<i32> {
    let text = text.trim().trim_end_matches(NOTE_MARKS);
    let digits: String = text.chars().map(narrow).collect();
    if digits.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok().filter(|year| (1900..=2100).contains(year))
}

/// No word for nothing is longer, in bytes.
const LONGEST_NOTHING: usize = 12;

/// Whether a cell says that there is no value.
pub(super) fn is_nothing(text: &str) -> bool {
    static NOTHING: LazyLock<&List> = LazyLock::new(|| list("nothing"));
    let text = text.trim();
    text.is_empty() || text.len() <= LONGEST_NOTHING && NOTHING.has(text)
}

/// Whether a cell begins with a number and says little more: 12家, 240 個月, 3.2万吨.
pub(super) fn is_measured(text: &str) -> bool {
    let text = text.trim();
    // 860万元（其中中央资金300万元）
    let measured = |(before, inside): (&str, &str)| {
        inside.contains(|c: char| narrow(c).is_ascii_digit()) && is_measured(before)
    };
    if with_aside(text).is_some()
        || with_deviation(text).is_some()
        || super::unit::bracketed(text).is_some_and(measured)
    {
        return true;
    }
    let rest = text.trim_start_matches(|c| {
        matches!(
            narrow(c),
            '0'..='9' | '-' | '—' | '~' | '+' | '.' | ',' | '¥' | '￥' | '$' | '<' | '>' | '≥' | '≤' | ' '
        )
    });
    let unit = rest.trim_end_matches(['）', ')']);
    // 22江投01 is a name, 2022-03-18 a day.
    let is_name = unit.starts_with(|c: char| !c.is_ascii()) && unit.ends_with(|c: char| c.is_ascii_digit());
    let is_day = text.matches(['-', '.', '/']).count() == 2 && rest.is_empty() && !text.contains(['~', '～']);
    // 1.住户存款 has the number of a list.
    let is_item = text[..text.len() - rest.len()].ends_with(['.', '．']);
    // 1号线, 2024Q2
    let is_quarter = unit.starts_with(['Q', 'H']) && unit.ends_with(|c: char| c.is_ascii_digit());
    let is_name =
        is_name || is_quarter || list("code-end").opening(unit).is_some_and(|end| unit.len() > end.len());
    !is_name
        && !is_day
        && !is_item
        && rest.len() < text.len()
        && !opens_time(rest)
        && text.chars().next().is_some_and(|c| !c.is_whitespace())
        && text.chars().any(|c| narrow(c).is_ascii_digit())
        && unit.chars().count() <= 8
        && !unit.chars().any(|c| matches!(narrow(c), ':' | '-' | ';' | '。' | '、' | '年'))
        && marked_year(text).is_none()
}

/// The score that a cell is: 2:1, 102-98.
pub(super) fn score(text: &str) -> Option<String> {
    let (one, other) = text.trim().split_once([':', '：', '∶', '-', '－', '–', '—'])?;
    let goals =
        |text: &str| -> Option<u16> { text.trim().chars().map(narrow).collect::<String>().parse().ok() };
    Some(format!("{}:{}", goals(one)?, goals(other)?))
}

/// Whether a cell is a time of day: 8:20.
pub(super) fn is_clock(text: &str) -> bool {
    let parted = text.split_once([':', '：']);
    parted.is_some_and(|(hour, minutes)| {
        minutes.len() == 2 && minutes < "60" && hour.parse::<u8>().is_ok_and(|hour| hour < 24)
    })
}

/// The mean of a cell that says how far its numbers lie around it: 12.4±3.1.
pub(super) fn with_deviation(text: &str) -> Option<Number> {
    let (mean, deviation) = text.split_once('±')?;
    number(mean).filter(|_| number(deviation).is_some())
}

/// A number and what stands in brackets behind it: 12.5（+8.2%）, 54(90.0).
pub(super) fn with_aside(text: &str) -> Option<(Number, &str)> {
    let (before, inside) = super::unit::bracketed(text)?;
    let signed = inside.starts_with(|c| matches!(narrow(c), '+' | '-')) && is_measured(inside);
    let is_said = number(inside).is_some() || inside.ends_with(['%', '％']) || signed;
    number(before).filter(|_| is_said).map(|number| (number, inside))
}

/// Whether what stands behind a number makes a time of it: 月 of 6月, 至6月累计 of 1至6月累计.
fn opens_time(rest: &str) -> bool {
    let until = list("until")
        .opening(rest)
        .map_or(rest, |word| rest[word.len()..].trim_start_matches(|c| narrow(c).is_ascii_digit()));
    list("time-unit").opening(until).is_some()
}

/// Whether a label begins with a length of time, and says what it is only below a heading: 三个月 of 整存整取.
pub(super) fn is_length(label: &str) -> bool {
    let read = quantities::read(label, &[], None).quantities;
    read.first().is_some_and(|length| length.kind == FigureKind::Duration && length.span.start == 0)
}

/// What stands behind the verb of a cell that says a change: 0.8个百分点 of 提高0.8个百分点.
pub(super) fn changed(text: &str) -> Option<&str> {
    let verb = list("up").opening(text).or_else(|| list("down").opening(text))?;
    Some(&text[verb.len()..]).filter(|rest| is_measured(rest))
}

/// What stands behind the number of a list: 1.营业收入, （一）总量, 一、农业, ①合同价.
pub(super) fn item_number(text: &str) -> &str {
    if let Some(after) = text.strip_prefix(|c| matches!(c, '①'..='⑳')) {
        return after.trim_start();
    }
    let inside = text.trim_start_matches(['（', '(']);
    let rest =
        inside.trim_start_matches(|c: char| narrow(c).is_ascii_digit() || "一二三四五六七八九十".contains(c));
    if rest.len() == inside.len() || year(&inside[..inside.len() - rest.len()]).is_some() {
        return text;
    }
    let after = rest.trim_start_matches(['）', ')', '、', '.', '．']);
    if after.len() == rest.len() || after.trim().is_empty() || after.starts_with(|c: char| c.is_ascii_digit())
    {
        return text;
    }
    // （1）班 is a name.
    if inside.len() < text.len() && after.chars().nth(1).is_none() {
        return text;
    }
    after.trim_start()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Option<(String, &str)> {
        number(text).map(|number| (number.value.unwrap().to_string(), number.span.of(text)))
    }

    #[test]
    fn numbers_of_accounts_are_read_with_their_signs() {
        assert_eq!(said("1,234.50"), Some(("1234.5".into(), "1,234.50")));
        assert_eq!(said(" (45) "), Some(("-45".into(), "(45)")));
        assert_eq!(said("（1，045．2）"), Some(("-1045.2".into(), "（1，045．2）")));
        assert_eq!(said("-45"), Some(("-45".into(), "-45")));
        assert_eq!(said("+3.6%"), Some(("3.6".into(), "+3.6%")));
        assert_eq!(said("１２３"), Some(("123".into(), "１２３")));
        assert_eq!(said("38.1*"), Some(("38.1".into(), "38.1")));
        assert_eq!(said("1 250"), Some(("1250".into(), "1 250")));
        assert_eq!(said("0.00"), Some(("0".into(), "0.00")));
        assert_eq!(said("-3.1 %"), Some(("-3.1".into(), "-3.1 %")));
        assert_eq!(said("↓3"), Some(("-3".into(), "↓3")));
        assert_eq!(said("▼ 5.1%"), Some(("-5.1".into(), "▼ 5.1%")));
        assert_eq!(said("1,477[2]"), Some(("1477".into(), "1,477")));
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in
            ["", "-", "--", "2:0", "9:30", "1.2.3", "1,2,3", "12家", "2024年", "3-5", "(45", "A1", "1 2", "%"]
        {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn years_say_what_they_are() {
        assert_eq!(marked_year("2023A"), Some((2023, false)));
        assert_eq!(marked_year("2026（E）"), Some((2026, true)));
        assert_eq!(marked_year("FY2025F"), Some((2025, true)));
        assert_eq!(marked_year("２０２４ Ｅ"), Some((2024, true)));
        for text in ["2023", "2023B", "A2023", "2023)A", "3023E", "2023(E"] {
            assert_eq!(marked_year(text), None, "{text}");
        }
    }

    #[test]
    fn years_stand_alone() {
        assert_eq!(
            (year("2020"), year("２０２０"), year("3020"), year("2,020")),
            (Some(2020), Some(2020), None, None)
        );
    }
}
