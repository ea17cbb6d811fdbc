//! Of which day is an article?
//!
//! Only a day with its year counts: said beside the title (来源：… 2025-02-27), in the page's running head, or in the
//! opening of a report, whose year-less day takes the running head's year.

use super::Draft;
use crate::layout::lists::List;
use crate::layout::{Kind, Layout, is_opener, kind};
use crate::period::Date;
use crate::span::Span;

/// A day and where the source says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Day {
    pub(crate) date: Date,
    pub(crate) span: Span,
}

/// The day in the page's running head.
pub(crate) fn of_page(source: &str, layout: &Layout) -> Option<Day> {
    layout
        .boilerplate
        .iter()
        .filter(|span| List::Weekday.is_in(span.of(source)) || kind::is_stamp(span.of(source)))
        .find_map(|&span| find(source, span))
}

/// An article's day.
pub(crate) fn of(source: &str, layout: &Layout, draft: &Draft, page: Option<&Day>) -> Option<(Span, Date)> {
    let line_of = |at: usize| layout.lines[layout.paragraphs[at].lines[0]].span;
    let beside = draft
        .head
        .iter()
        .chain(draft.body.first())
        .filter(|&&at| {
            matches!(layout.paragraphs[at].kind, Kind::Source | Kind::Subtitle | Kind::Text | Kind::Byline)
        })
        .filter(|&&at| !layout.paragraphs[at].prose)
        .find_map(|&at| find(source, line_of(at)));
    let opening = || {
        let first = draft.body.iter().find(|&&at| layout.paragraphs[at].kind == Kind::Dateline)?;
        let mut span = line_of(*first);
        let bracket = span.of(source).find('】').filter(|_| span.of(source).starts_with(is_opener));
        span.start += bracket.unwrap_or_default();
        let head: usize = span.of(source).char_indices().take(24).map(|(at, c)| at + c.len_utf8()).last()?;
        find_with_year(source, Span::new(span.start, span.start + head), page.map(|day| day.date.year))
    };
    beside.or_else(opening).or(page.copied()).map(|day| (day.span, day.date))
}

/// The first day with its year in a span.
fn find(source: &str, span: Span) -> Option<Day> {
    find_with_year(source, span, None)
}

/// The first day in a span; one without its year takes `year`.
fn find_with_year(source: &str, span: Span, year: Option<i32>) -> Option<Day> {
    let text = span.of(source);
    let mut numbers: Vec<(usize, usize, i32)> = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let from = at;
        while at < bytes.len() && bytes[at].is_ascii_digit() && at - from < 5 {
            at += 1;
        }
        if at > from {
            numbers.push((from, at, text[from..at].parse().unwrap_or(0)));
        } else {
            at += 1;
        }
    }
    let mark = |n: usize| text[numbers[n].1..].trim_start().chars().next();
    // Nothing but one mark stands between two numbers of a date: 2024年1月至12月 names no day.
    let between = |n: usize| text[numbers[n].1..numbers[n + 1].0].trim();
    for n in 0..numbers.len() {
        let (start, _, first) = numbers[n];
        let full = n + 2 < numbers.len()
            && (1900..2200).contains(&first)
            && match (between(n), between(n + 1)) {
                ("年", "月") => matches!(mark(n + 2), Some('日' | '号' | '號')),
                ("-", "-") | ("/", "/") | (".", ".") => true,
                _ => false,
            };
        if full && let Some(date) = day(first, numbers[n + 1].2, numbers[n + 2].2) {
            let end = numbers[n + 2].1;
            let end = end + if text[end..].starts_with('日') { '日'.len_utf8() } else { 0 };
            return Some(Day { date, span: Span::new(span.start + start, span.start + end) });
        }
        if let Some(year) = year
            && n + 1 < numbers.len()
            && between(n) == "月"
            && mark(n + 1) == Some('日')
            && let Some(date) = day(year, first, numbers[n + 1].2)
        {
            let end =
                numbers[n + 1].1 + text[numbers[n + 1].1..].find('日').map_or(0, |at| at + '日'.len_utf8());
            return Some(Day { date, span: Span::new(span.start + start, span.start + end) });
        }
    }
    None
}

fn day(year: i32, month: i32, day: i32) -> Option<Date> {
    Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}
