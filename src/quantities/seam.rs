//! Does the break between two lines stand inside a quantity or a time?

use super::cues::{Group, words};
use super::glyphs::{Glyphs, simplify};
use super::numeral::{big, digit, is_numeric, small};
use super::read;
use super::shield::Shield;
use super::unit::{Kind, Units};
use super::vocabulary::Seam;
use crate::report::Bound;
use crate::span::Span;

/// How many characters on each side of a break are looked at.
const REACH: usize = 16;

/// Whether one figure begins in the line `before` and ends in the line `after`: 15万⏎吨, 2月27⏎日, 不⏎超过10个.
///
/// Two runs of digits are one number only where words stand before the first and after the second, as they do not
/// in a column of numbers, or where they make a year.
pub fn runs_over(before: &str, after: &str) -> bool {
    // \% is a per cent sign of TeX.
    let after = after.strip_prefix('\\').filter(|rest| rest.starts_with('%')).unwrap_or(after);
    let from = before.char_indices().rev().take(REACH).last().map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(REACH).map_or(after.len(), |(at, _)| at);
    let (tail, head) = (simplify(&before[from..]), simplify(&after[..to]));
    let (Some(last), Some(first)) = (tail.chars().last(), head.chars().next()) else { return false };
    let near = tail.chars().rev().take(8).chain(head.chars().take(6)).any(is_numeric)
        || matches!(first, '年' | '月' | '日' | '天' | '季' | '节' | '庆' | '假' | '期' | '底');
    let clock = last == ':';
    if !near
        || is_row(before) && is_row(after)
        || numbers_an_entry(last, &head)
        || last.is_ascii_digit() && !goes_on_in_digits(&tail, &head)
        || matches!(last, ':' | '：') && !(clock && is_cut_in_a_clock(&tail, &head))
    {
        return false;
    }
    let traditional = tail != before[from..] || head != after[..to];
    if head.starts_with('年') && !is_before_a_date(&tail, &head, traditional) {
        return false;
    }
    let ordinal = is_cut_in_an_ordinal(&tail, &head);
    let simple = tail + &head;
    if begins_a_word(&simple, simple.len() - head.len()) {
        return false;
    }
    let seam = before.len() - from;
    let joined = [&before[from..], &after[..to]].concat();
    let whole = [(Span::new(0, joined.len()), None)];
    let crosses = |span: Span| span.start < seam && seam < span.end;
    let found = read(&joined, &whole, None);
    // 8/⏎16节: the alternatives on both sides of a stroke.
    let meets = |touches: &dyn Fn(Span) -> bool| found.quantities.iter().any(|found| touches(found.span));
    let alternatives =
        last == '/' && meets(&|span| span.end + 1 == seam) && meets(&|span| span.start == seam);
    // 突破⏎3亿元: the bound of a figure that begins the line.
    let bounded =
        found.quantities.iter().find(|found| found.span.start == seam && found.bound != Bound::Exact);
    let bound_before = bounded.is_some_and(|bounded| {
        let alone = read(&after[..to], &[(Span::new(0, to), None)], None);
        alone
            .quantities
            .first()
            .is_some_and(|alone| alone.bound == Bound::Exact && alone.value == bounded.value)
    });
    ordinal
        || bound_before
        || alternatives
        || is_cut_in_a_name(&joined, seam, last, first)
        || !clock && meets(&crosses)
        || found.times.iter().any(|time| crosses(time.span))
}

/// The longest line, in bytes, that may be a name and a number.
const ROW: usize = 60;

/// 张强 28: whether a line is a name and a number behind a blank, as the lines above and below it may be.
fn is_row(line: &str) -> bool {
    if line.len() > ROW {
        return false;
    }
    let Some((name, number)) = line.trim().split_once([' ', '\t', '\u{3000}']) else { return false };
    (2..=4).contains(&name.chars().count())
        && name.chars().all(|c| matches!(c, '\u{4E00}'..='\u{9FFF}') && !is_numeric(c))
        && number.trim_start().bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// 三⏎番五次: whether the numeral at `seam` stands inside an idiom or a name of `text`.
fn is_cut_in_a_name(text: &str, seam: usize, last: char, first: char) -> bool {
    if !(is_numeric(last) || is_numeric(first)) || last.is_ascii() || first.is_ascii() {
        return false;
    }
    let glyphs = Glyphs::new(text);
    Shield::idiom_holds(&glyphs, glyphs.index_of(seam))
}

/// Whether 年 at the beginning of `head` can belong to the number that ends `tail` in a text that is
/// `traditional` or not:
/// 2024⏎年度, 112⏎年度 in Taiwan, but not 120⏎年度合计.
fn is_before_a_date(tail: &str, head: &str, traditional: bool) -> bool {
    let digits = tail.chars().rev().take_while(char::is_ascii_digit).count();
    let edge = head.chars().nth(1).is_some_and(|c| "度底初末中".contains(c));
    !edge || digits != 1 && digits < 3 || digits == 4 || digits == 3 && traditional
}

/// 第二百〇⏎六回, 第三⏎十一次: whether `head` goes on with the Chinese number of an ordinal that ends `tail`.
fn is_cut_in_an_ordinal(tail: &str, head: &str) -> bool {
    let ordinal = tail.trim_end_matches(is_numeric);
    let after = head.trim_start_matches(is_numeric);
    let ends = |c: char| small(c).is_some() || digit(c) == Some(0);
    let open = tail.ends_with(ends) && head.starts_with(|c| digit(c).is_some());
    let numbered = words(Group::Ordinal).iter().any(|word| after.starts_with(word));
    let tens = head.starts_with(|c| small(c).is_some()) && numbered;
    (open || tens) && ordinal.len() < tail.len() && ordinal.ends_with('第')
}

/// Whether `tail` ends with an hour and its colon, and `head` begins with minutes: 9:⏎15.
fn is_cut_in_a_clock(tail: &str, head: &str) -> bool {
    let digits = |bytes: &mut dyn Iterator<Item = u8>| bytes.take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits(&mut tail.bytes().rev().skip(1))) && digits(&mut head.bytes()) == 2
}

/// Whether `head` begins with the number of an entry: 一、 2. （3）.
fn numbers_an_entry(last: char, head: &str) -> bool {
    let after = head.trim_start_matches(is_numeric);
    let mut marks = after.chars();
    after.len() < head.len()
        && !last.is_ascii_digit()
        && matches!(marks.next(), Some('、' | '.' | ')'))
        && !marks.next().is_some_and(|c| c.is_ascii_digit())
}

/// Whether what follows `seam` is a word that happens to begin with a unit: 98⏎个别企业.
fn begins_a_word(joined: &str, seam: usize) -> bool {
    let glyphs = Glyphs::new(joined);
    let at = glyphs.index_of(seam);
    let unit = Units::get().longest(&glyphs, at, true);
    // 500⏎万科集团, 120⏎余额
    let multiplies = big(glyphs.get(at)).is_some() || matches!(glyphs.get(at), '百' | '千' | '余' | '多');
    // 2024⏎年度 and 10⏎月份 go on with a time all the same, 80⏎年轻人 does not.
    multiplies && glyphs.begin_a_word(at, at + 1, Seam::Loose)
        || unit.is_some_and(|unit| {
            // What a year or a day goes on with, and whatever else a date ends with, are times.
            let goes_on = "度份底初末中代间前后内来起以产均".contains(glyphs.get(at + 1));
            let time = unit.kind == Kind::Duration && (goes_on || !matches!(glyphs.get(at), '年' | '天'));
            !time && glyphs.begin_a_word(at, at + unit.len, Seam::Loose)
        })
}

/// Whether the digits that end `tail` can be one number with what begins `head`.
fn goes_on_in_digits(tail: &str, head: &str) -> bool {
    let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    if !head.starts_with(|c: char| c.is_ascii_digit()) {
        return true;
    }
    let words = tail.trim_end_matches(number);
    let digits = &tail[words.len()..];
    // 2⏎0万, 3⏎000～5000: no amount begins with a nought before a digit or a unit.
    if head.starts_with('0') && !head[1..].starts_with(['.', ',']) && !digits.contains(['.', ',']) {
        return true;
    }
    let is_year = |digits: &str| digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    let rest = head.trim_start_matches(number);
    let counted = rest.chars().next();
    let worded = |c: char| matches!(c, '\u{4E00}'..='\u{9FFF}');
    let next = &head[..head.len() - rest.len()];
    let is_dated = counted.is_some_and(|c| "年-—~～、/QH财赛上下".contains(c));
    // 附件2⏎2024年度: a year of its own begins the line.
    if is_year(next) && is_dated {
        return false;
    }
    let whole = digits.to_owned() + next;
    let dated = whole.get(..4).is_some_and(is_year)
        && match whole.as_bytes().get(4) {
            None => is_dated,
            point => point == Some(&b'.') && whole.matches('.').count() == 2,
        };
    if words.is_empty() || dated {
        return dated;
    }
    !is_year(digits)
        && words.chars().any(worded)
        && counted.is_some_and(|c| {
            worded(c) || c.is_ascii_alphabetic() || "%‰℃°-—~～、/×^±)".contains(c) || matches!(c, '㍱'..='㏟')
        })
}
