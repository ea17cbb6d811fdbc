//! Which figures of an article can stand beside each other as bars, and how are they drawn?

use std::collections::{HashMap, HashSet};
use std::fmt::Write;
use std::hash::Hash;

use unicode_width::UnicodeWidthStr;

use super::Rendering;
use super::html::{ACCENT, QUIET, element, escaped};
use super::rows::{Cell, Row, named};
use wenshu::report::Role;

/// More bars than this are no longer read one by one (as in www/app/series.js).
const MOST: usize = 24;

/// Amounts in one unit.
struct Series<'s> {
    name: String,
    bars: Vec<Bar<'s>>,
}

struct Bar<'s> {
    label: String,
    /// Whether the label is none of the article's words: what sort of quantity a part is.
    is_kind: bool,
    value: &'s str,
    /// Where it begins, and how long it is: shares of what lies between the least number, or zero, and the largest.
    start: f64,
    share: f64,
}

/// The indicator that is told of the most periods, or else the whole with the most parts, or else the indicator that is
/// told of the most subjects for one period.
fn series<'s>(rendering: &'s Rendering<'_>) -> Option<Series<'s>> {
    let rows = &rendering.rows;
    let (group, form) = periods(rows)
        .map(|group| (group, Form::Periods))
        .or_else(|| parts(rows).map(|group| (group, Form::Parts)))
        .or_else(|| places(rows).map(|group| (group, Form::Places)))?;
    let first = group.first()?.0;
    let numbers = || group.iter().filter_map(|(_, cell)| cell.number());
    let (least, largest) = (numbers().fold(0.0, f64::min), numbers().fold(0.0, f64::max));
    let width = if least < largest { largest - least } else { 1.0 };
    let bars = group.iter().map(|(row, cell)| {
        let number = cell.number().unwrap_or_default();
        let label = match form {
            Form::Periods => row.period.unwrap_or_default().into(),
            Form::Parts => part(row, &group, rendering),
            Form::Places => row.subject.unwrap_or_default().into(),
        };
        let is_kind =
            matches!(form, Form::Parts) && row.indicator.is_none() && label == row.name(&rendering.words);
        Bar {
            label,
            is_kind,
            value: cell.surface,
            start: (number.min(0.0) - least) / width,
            share: number.abs() / width,
        }
    });
    let name = match form {
        Form::Places => measured(first).unwrap_or_default().to_owned(),
        Form::Periods | Form::Parts => named(first.subject, first.indicator).collect::<Vec<_>>().join(" "),
    };
    let is_same = group.iter().all(|(row, _)| row.iso == first.iso);
    let period = first.period.filter(|_| is_same && !matches!(form, Form::Periods));
    let name = [name.as_str(), period.unwrap_or_default()];
    let name = name.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" · ");
    Some(Series { name, bars: bars.collect() })
}

/// What the bars of a chart differ in.
enum Form {
    Periods,
    Parts,
    Places,
}

/// What a part is called: with its subject where others have the same name.
fn part(row: &Row<'_>, group: &Group<'_, '_>, rendering: &Rendering<'_>) -> String {
    let name = row.name(&rendering.words);
    let alike = group.iter().filter(|(other, _)| other.name(&rendering.words) == name).count();
    named(row.subject.filter(|_| alike > 1), Some(name)).collect::<Vec<_>>().join(" ")
}

type Group<'s, 'r> = Vec<(&'s Row<'r>, &'s Cell<'r>)>;

/// An indicator without the subject that begins it.
fn measured<'r>(row: &Row<'r>) -> Option<&'r str> {
    let indicator = row.indicator?;
    let rest = row.subject.and_then(|subject| indicator.strip_prefix(subject));
    rest.filter(|rest| !rest.is_empty()).or(Some(indicator))
}

/// One row for each period of an indicator, in the order of time: of periods of one kind, for a year stands beside no
/// quarter.
fn periods<'s, 'r>(rows: &'s [Row<'r>]) -> Option<Group<'s, 'r>> {
    let mut group = alike(rows, |row| (row.subject, row.iso.map(kind)), |row| row.iso)?;
    group.sort_by_key(|(row, _)| row.iso);
    Some(group)
}

/// Which kind of period (as www/app/alike.js tells it): years compare with years, 前三季度 with 前三季度, months with each other.
fn kind(iso: &str) -> String {
    let year = |date: &str| date.get(..4).and_then(|year| year.parse::<u16>().ok());
    let yearless = |date: &str| year(date).map_or_else(|| date.to_owned(), |_| format!("Y{}", &date[4..]));
    if let Some((from, to)) = iso.split_once('/') {
        let years = year(from).zip(year(to)).map(|(from, to)| i32::from(to) - i32::from(from));
        return format!("{}/{} {years:?}", yearless(from), yearless(to));
    }
    let date = yearless(iso);
    let parts = date.split('-').map(|part| match part.as_bytes() {
        [b'Q', _] => "Q".to_owned(),
        [tens, units, ..] if tens.is_ascii_digit() && units.is_ascii_digit() => format!("00{}", &part[2..]),
        _ => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join("-")
}

/// One row for each subject of an indicator, in the order of the text.
fn places<'s, 'r>(rows: &'s [Row<'r>]) -> Option<Group<'s, 'r>> {
    alike(rows, |row| row.iso, |row| row.subject)
}

/// The most amounts of one indicator that share one thing and differ in another, which all of them have: targets and
/// limits were not reached.
fn alike<'s, 'r, Shared: Clone + Eq + Hash>(
    rows: &'s [Row<'r>],
    shared: impl Fn(&Row<'r>) -> Shared,
    differing: impl Fn(&Row<'r>) -> Option<&'r str>,
) -> Option<Group<'s, 'r>> {
    let mut order = Vec::new();
    let mut groups: HashMap<_, (Group<'s, 'r>, HashSet<&'r str>)> = HashMap::new();
    for row in rows {
        let (Some(indicator), Some(own), Some(level)) = (measured(row), differing(row), &row.level) else {
            continue;
        };
        if level.number().is_none() || level.figure.role != Role::Level {
            continue;
        }
        let key = (shared(row), indicator, unit(level));
        let (group, seen) = groups.entry(key.clone()).or_insert_with(|| {
            order.push(key);
            Default::default()
        });
        if seen.insert(own) {
            group.push((row, level));
        }
    }
    let mut best: Option<Group<'s, 'r>> = None;
    for key in order {
        let group = groups.remove(&key).map(|(group, _)| group);
        let group = group.filter(|group| (2..=MOST).contains(&group.len()));
        if let Some(group) = group.filter(|group| best.as_ref().is_none_or(|best| best.len() < group.len())) {
            best = Some(group);
        }
    }
    best
}

/// A whole and the rows right below it.
fn parts<'s, 'r>(rows: &'s [Row<'r>]) -> Option<Group<'s, 'r>> {
    let mut best: Option<Group<'s, 'r>> = None;
    for (at, whole) in rows.iter().enumerate() {
        let Some(like) = whole.level.as_ref().filter(|cell| cell.number().is_some()) else { continue };
        let below = rows[at + 1..].iter().take_while(|row| row.depth > whole.depth);
        let group: Group<'s, 'r> = std::iter::once(whole)
            .chain(below.filter(|row| row.depth == whole.depth + 1))
            .filter_map(|row| row.level.as_ref().map(|cell| (row, cell)))
            .filter(|(_, cell)| unit(cell) == unit(like) && cell.number().is_some())
            .collect();
        let fits = (2..=MOST).contains(&group.len());
        if fits && best.as_ref().is_none_or(|best| best.len() < group.len()) {
            best = Some(group);
        }
    }
    best
}

/// What two amounts must share to be compared.
fn unit(cell: &Cell<'_>) -> (String, Option<String>) {
    let unit = &cell.figure.unit;
    (unit.code.as_ref().map_or_else(|| unit.text.clone(), ToString::to_string), unit.per.clone())
}

/// The bars as a table: each is a cell of its length.
pub(super) fn html(rendering: &Rendering<'_>) -> Option<String> {
    let Series { name, bars } = series(rendering)?;
    let lines: String = bars
        .iter()
        .map(|Bar { label, is_kind, value, start, share }| {
            let before = if *start > 0.0 { format!("margin-left:{:.1}%;", start * 100.0) } else { String::new() };
            let style = format!("{before}width:{:.1}%;min-width:1px;height:.8em;background:{ACCENT};opacity:.75", share * 100.0);
            let tag = "th scope=\"row\"";
            let tag = if *is_kind { rendering.words.tagged(tag) } else { tag.to_owned() };
            let label = element(&tag, "text-align:left;font-weight:normal;padding:.3em 1em .3em 0;min-width:6em", &escaped(label));
            let bar = element("td", "width:50%;padding:.3em 0", &element("div", &style, ""));
            let value = element("td", "text-align:right;padding:.3em 0 .3em 1em;white-space:nowrap;font-variant-numeric:tabular-nums", &escaped(value));
            format!("<tr>{label}{bar}{value}</tr>\n")
        })
        .collect();
    let caption = element("caption", "text-align:left;font-weight:bold", &escaped(&name));
    let table = element(
        &format!("table lang=\"{}\"", rendering.words.article()),
        "border-collapse:collapse;width:100%",
        &format!("\n{caption}\n<tbody>\n{lines}</tbody>"),
    );
    let tag = format!("div lang=\"{}\"", rendering.words.article());
    let note = rendering.title.map(|title| element(&tag, QUIET, &escaped(title))).unwrap_or_default();
    Some(format!("{table}\n{note}\n"))
}

const ROW: usize = 34;
const LENGTH: f64 = 360.0;
const SIZE: usize = 15;
/// What stands left of the bars may take as much as this many characters of Latin, or half as many of Chinese.
const LONGEST_LABEL: usize = 48;
const NARROWEST: usize = 760;
const MARGIN: usize = 12;

/// The bars as a picture, with their numbers in its text.
pub(super) fn svg(rendering: &Rendering<'_>) -> Option<String> {
    let Series { name, bars } = series(rendering)?;
    let labels = widest(bars.iter().map(|bar| bar.label.as_str())).min(LONGEST_LABEL * SIZE / 2);
    let left = (labels + MARGIN + 10).max(200);
    let right = left + LENGTH as usize + 8 + widest(bars.iter().map(|bar| bar.value)) + MARGIN;
    let across = right.max(NARROWEST);
    let source = rendering.title.filter(|title| !title.trim().is_empty());
    let height = ROW * (bars.len() + 1 + usize::from(source.is_some())) + 16;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {across} {height}\" width=\"{across}\" height=\"{height}\" \
         style=\"max-width:100%;height:auto\" role=\"img\" lang=\"{language}\" font-family=\"system-ui, sans-serif\" font-size=\"{SIZE}\">\n<title>{title}</title>\n\
         <rect width=\"{across}\" height=\"{height}\" fill=\"#fff\"/>\n\
         <text x=\"{MARGIN}\" y=\"28\" font-weight=\"bold\" fill=\"#1c1b19\">{name}</text>\n",
        language = rendering.words.article(),
        title = escaped(&name),
        name = escaped(&shortened(&name, across - 2 * MARGIN)),
    );
    for (at, Bar { label, value, start, share, .. }) in bars.iter().enumerate() {
        let y = ROW * (at + 1) + 8;
        let (text, from, length) = (y + 20, left as f64 + start * LENGTH, share * LENGTH);
        let _ = writeln!(
            out,
            "<text x=\"{}\" y=\"{text}\" text-anchor=\"end\" fill=\"#56524b\">{}</text>\
             <rect x=\"{from:.1}\" y=\"{}\" width=\"{length:.1}\" height=\"18\" fill=\"{ACCENT}\" fill-opacity=\".75\"/>\
             <text x=\"{:.1}\" y=\"{text}\" fill=\"#1c1b19\">{}</text>",
            left - 10,
            escaped(&shortened(label, left - MARGIN - 10)),
            y + 6,
            from + length + 8.0,
            escaped(value),
        );
    }
    if let Some(source) = source {
        let _ = writeln!(
            out,
            "<text x=\"{MARGIN}\" y=\"{}\" fill=\"#56524b\">{}</text>",
            height - 18,
            escaped(&shortened(source, across - 2 * MARGIN)),
        );
    }
    Some(out + "</svg>\n")
}

fn widest<'t>(texts: impl Iterator<Item = &'t str>) -> usize {
    texts.map(width).max().unwrap_or_default()
}

/// How wide a text is at most: a character of Chinese is as wide as high, one of Latin half of that.
fn width(text: &str) -> usize {
    text.width() * SIZE / 2
}

/// A text that fits, with a mark where its rest is left out.
fn shortened(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.into();
    }
    let mut kept = String::new();
    for character in text.chars() {
        kept.push(character);
        if width(&kept) + SIZE > room {
            kept.pop();
            break;
        }
    }
    kept + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_of_one_kind_are_alike_in_all_but_their_place() {
        let alike = [
            ["2023", "2024"],
            ["2024-Q1", "2025-Q3"],
            ["2024-03", "2025-11"],
            ["2024-12-31", "2025-06-30"],
            ["2023-01/2023-05", "2024-01/2024-05"],
            ["2021/2023", "2022/2024"],
        ];
        for (at, [first, second]) in alike.iter().enumerate() {
            assert_eq!(kind(first), kind(second));
            assert!(alike[at + 1..].iter().all(|[other, _]| kind(other) != kind(first)), "{first}");
        }
        assert_ne!(kind("2025-H1"), kind("2025-Q1"));
        assert_ne!(kind("2023-01/2023-05"), kind("2023-01/2023-06"));
        assert_ne!(kind("2021/2023"), kind("2021/2024"));
        assert_eq!(kind("日期"), "日期");
    }

    #[test]
    fn a_text_that_is_too_long_ends_with_a_mark() {
        assert_eq!(shortened("一二三四", 60), "一二三四");
        assert_eq!(shortened("一二三四五", 60), "一二三…");
        assert_eq!(shortened("ab一二三四", 60), "ab一二…");
    }
}
