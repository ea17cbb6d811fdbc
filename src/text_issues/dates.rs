//! Which dates are on no calendar, and which weekdays are not those of their dates?

use super::Issue;
use crate::document::Document;
use crate::period::Date;
use crate::report::{Notice, NoticeCode, Time};
use crate::span::Span;

/// The days of the week from Monday on, as they are written behind their word.
const DAYS: [char; 7] = ['一', '二', '三', '四', '五', '六', '日'];

/// The words before such a day.
const WEEK: [&str; 5] = ["星期", "周", "週", "礼拜", "禮拜"];

/// Days in digits that the calendar does not have: 2月30日, 13月5日, and 2023年2月29日 with its year.
pub(super) fn impossible(clean: &str, found: &mut Vec<Issue>) {
    for (at, _) in clean.match_indices('月') {
        let (before, after) = (&clean[..at], &clean[at + '月'.len_utf8()..]);
        let (Some(month), Some(day)) = (last_number(before), first_number(after)) else { continue };
        let end = at + '月'.len_utf8() + day.len();
        let start = at - month.len();
        if !clean[end..].starts_with(['日', '号', '號']) {
            continue;
        }
        let year = before[..start].strip_suffix('年').and_then(last_number).filter(|year| year.len() == 4);
        // Without its year, 2月29日 is a day of a leap year.
        let numbers = (year.unwrap_or("2000").parse(), month.parse(), day.parse());
        let (Ok(of_year), Ok(month), Ok(day)) = numbers else { continue };
        if Date::new(of_year, month, day).is_none() {
            let start = start - year.map_or(0, |year| year.len() + '年'.len_utf8());
            let mark = clean[end..].chars().next().map_or(0, char::len_utf8);
            found.push(Issue::new(NoticeCode::ImpossibleDate, Span::new(start, end + mark)));
        }
    }
}

fn last_number(text: &str) -> Option<&str> {
    let start = text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    Some(&text[start..]).filter(|digits| !digits.is_empty() && digits.len() <= 4)
}

fn first_number(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    Some(&text[..text.len() - rest.len()]).filter(|digits| matches!(digits.len(), 1 | 2))
}

/// Weekdays behind a date, bare or in brackets, that are not the date's own.
pub(super) fn weekdays(document: &Document, times: &[Time], notices: &mut Vec<Notice>) {
    let source = document.source();
    for (time, next) in times.iter().zip(times.iter().skip(1)) {
        let between = source.get(time.span.end..next.span.start).map(str::trim);
        let (Some("" | "（" | "("), Some(Ok(date))) = (between, time.iso.as_deref().map(Date::parse)) else {
            continue;
        };
        let own = DAYS[usize::from(date.weekday())];
        let name = WEEK.iter().find_map(|week| next.span.of(source).strip_prefix(week));
        let Some(written) = name.and_then(|name| name.chars().next()) else { continue };
        let written = if written == '天' { '日' } else { written };
        if DAYS.contains(&written) && written != own {
            let span = Span::new(time.span.start, next.span.end);
            notices.push(Notice {
                code: NoticeCode::WrongWeekday,
                span,
                detail: Some(span.of(source).to_owned()),
                suggestion: Some(own.into()),
            });
        }
    }
}
