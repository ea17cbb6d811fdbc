//! Periods that headers, row labels and titles name.

use super::cell::{marked_year, narrow, year};
use super::words::list;
use crate::options::Date;
use crate::quantities;
use crate::report::{Mention, Period};
use crate::span::Span;

/// A time in a cell or a line: what it says by itself, and the period of the values it stands for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct When {
    /// Where it stands.
    pub(super) span: Span,
    /// ISO 8601 of the words alone; `None` where it is not known.
    pub(super) iso: Option<String>,
    /// The period of the values; `None` where the year is not certain.
    pub(super) period: Option<Period>,
    /// A month or a quarter whose year another header names: 3月, 一季度.
    pub(super) undated: Option<Mention>,
}

/// The year of a table's title, which dates months without one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around {
    pub(super) year: i32,
    /// Whether the title speaks of weeks, so that a number counts those of the year and not of a treatment or a term.
    pub(super) weeks: bool,
}

/// The times in `span` of `source`, near a title of the year `around`.
pub(super) fn times(source: &str, span: Span, around: Option<Around>) -> Vec<When> {
    let text = span.of(source);
    if let Some(around) = around.filter(|around| around.weeks)
        && let Some((number, "")) = week(&quantities::fold(text))
    {
        // Weeks begin on Mondays; the first is that of 4 January (GB/T 7408).
        let first = Date { year: around.year, month: 1, day: 4 };
        let monday = first.plus_days(7 * (number - 1) - i32::from(first.weekday()));
        return vec![at(source, span, Some(format!("{monday}/{}", monday.plus_days(6))), "")];
    }
    let around = around.map(|around| around.year);
    if !text.contains(|c: char| narrow(c).is_ascii_digit()) && !text.contains(['年', '季', '月', '半']) {
        return Vec::new();
    }
    if let Some(year) = year(text).or_else(|| marked_year(text).map(|(year, _)| year)) {
        return vec![at(source, span, Some(format!("{year:04}")), "")];
    }
    if let Some(iso) = short_form(text.trim()) {
        return vec![at(source, span, Some(iso), "")];
    }
    // 2023/24实际
    let end = text.find(|c: char| !matches!(narrow(c), '0'..='9' | '/' | '-')).unwrap_or(text.len());
    if let Some(season) = short_form(&text[..end]).filter(|iso| iso.contains('/'))
        && text[end..].starts_with(char::is_alphabetic)
        && list("season").opening(&quantities::fold(&text[end..])).is_none()
    {
        return vec![at(source, Span::new(span.start, span.start + end), Some(season), &text[end..])];
    }
    if quarter(text).is_some() {
        return vec![at(source, span, around.and_then(|year| part_of(text, year)), "")];
    }
    // 112年較上年增減, 112年第4季
    let year = text.find('年').map_or("", |end| &text[..end + '年'.len_utf8()]);
    if year.len() == 6
        && let Some(iso) = short_form(year)
    {
        let (iso, taken) = begun(&iso, &text[year.len()..]).unwrap_or((iso, 0));
        let end = year.len() + taken;
        return vec![at(source, Span::new(span.start, span.start + end), Some(iso), &text[end..])];
    }
    let date = around.and_then(|year| Date::parse(&format!("{year:04}-12-31")).ok());
    let read = quantities::read(text, &[(Span::new(0, text.len()), date)], None);
    read.times
        .into_iter()
        .map(|time| {
            let place = Span::new(span.start + time.span.start, span.start + time.span.end);
            let iso = time.iso().or_else(|| part_of(place.of(source), around?));
            at(source, place, iso, &text[time.span.end..])
        })
        .collect()
}

fn at(source: &str, span: Span, iso: Option<String>, after: &str) -> When {
    let cumulated_to = list("period-end").opening(after).map_or(after, |end| &after[end.len()..]);
    let is_cumulated = list("cumulated").opening(cumulated_to).is_some();
    let certain = iso.as_ref().filter(|iso| !iso.starts_with("--") && !iso.starts_with('T'));
    let period = certain.map(|iso| Period {
        iso: if is_cumulated { cumulated(iso) } else { iso.trim_start_matches("../").to_owned() },
        text: span.of(source).split_whitespace().collect(),
        span,
    });
    let words: String = span.of(source).split_whitespace().collect();
    let is_part = list("year-part").within(&words) && iso.as_ref().is_none_or(|iso| !names_year(&words, iso));
    let undated = is_part.then_some(Mention { text: words, span });
    When { span, iso, period, undated }
}

/// The number of the first week that `text`, simplified, names, and what follows: 24 of 第24周.
pub(super) fn week(text: &str) -> Option<(i32, &str)> {
    let (_, rest) = text.split_once(list("ordinal").word())?;
    let (number, rest) = rest.split_once(list("week").word())?;
    let number: String = number.trim().chars().map(narrow).collect();
    number.parse().ok().filter(|number| (1..=53).contains(number)).map(|number| (number, rest.trim()))
}

/// Whether words name the year of `iso` themselves.
fn names_year(words: &str, iso: &str) -> bool {
    let digits: String = words.chars().map(narrow).collect();
    digits.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(list("year").word())
        || iso.get(..4).is_some_and(|year| digits.contains(year))
}

/// A number that counts a month or a quarter by the words of its header: 3 below 月份; nothing else below such a header
/// is one.
pub(super) fn counted(source: &str, cell: Span, header: &str, around: Option<Around>) -> Option<When> {
    let around = around.map(|around| around.year);
    let text: String = cell.of(source).trim().chars().map(narrow).collect();
    // 3/1 below 日期
    if let Some((month, day)) = text.split_once('/').filter(|_| list("period").has(header)) {
        let date = Date::new(around.unwrap_or(LEAP), month.parse().ok()?, day.parse().ok()?)?.to_string();
        return Some(at(
            source,
            cell,
            Some(if around.is_some() { date } else { format!("-{}", &date[4..]) }),
            "",
        ));
    }
    let number: u8 = text.parse().ok()?;
    if list("year-column").has(header) && REPUBLIC.contains(&number) {
        return Some(at(source, cell, Some(format!("{:04}", 1911 + i32::from(number))), ""));
    }
    let (most, word) = counts(header).filter(|(most, _)| (1..=*most).contains(&number))?;
    let words = format!("{number}{}", list(word).word());
    let iso = around.and_then(|year| part_of(&words, year));
    let period = iso.clone().map(|iso| Period { iso, text: text.clone(), span: cell });
    let iso = iso.or_else(|| (most > 4).then(|| format!("--{number:02}")));
    Some(When { span: cell, iso, period, undated: Some(Mention { text: words, span: cell }) })
}

/// A year that has every day.
const LEAP: i32 = 2000;

/// The years of the Republic that a column without more words counts.
const REPUBLIC: std::ops::RangeInclusive<u8> = 80..=150;

/// How many months or quarters a header counts, and the key of their word.
fn counts(header: &str) -> Option<(u8, &'static str)> {
    let months = list("month-column").has(header).then_some((12, "month"));
    months.or_else(|| list("quarter-column").has(header).then_some((4, "quarter")))
}

/// A month or a quarter in the year that another header names.
pub(super) fn in_year(part: &Mention, year: &Period) -> Option<Period> {
    let number = year.iso.parse().ok().filter(|_| year.iso.len() == 4)?;
    let iso = part_of(&part.text, number)?;
    Some(Period { iso, text: format!("{}{}", year.text, part.text), span: part.span })
}

/// A total to the end of December is the year's, one to the end of another month begins in January.
pub(super) fn cumulated(iso: &str) -> String {
    let whole = iso.trim_start_matches("../");
    match whole.split_once('-') {
        Some((year, "12")) => year.to_owned(),
        Some((year, months)) if months.strip_prefix("01/").is_some_and(|end| end == format!("{year}-12")) => {
            year.to_owned()
        }
        Some((year, "H2" | "Q4")) => year.to_owned(),
        Some((_, "H1" | "Q1")) => whole.to_owned(),
        Some((year, "Q2")) => format!("{year}-01/{year}-06"),
        Some((year, "Q3")) => format!("{year}-01/{year}-09"),
        Some((year, month)) if month.len() == 2 && month != "01" => format!("{year}-01/{year}-{month}"),
        _ => whole.to_owned(),
    }
}

/// The month `iso`, or the last of several months; or the month `back` before it.
pub(super) fn month(iso: &str, back: i32) -> Option<String> {
    let iso = iso.rsplit('/').next().unwrap_or(iso);
    // The month of a day.
    let iso = iso.get(..7).unwrap_or(iso);
    let (year, month) = iso.split_once('-').filter(|(year, month)| year.len() == 4 && month.len() == 2)?;
    let months = year.parse::<i32>().ok()? * 12 + month.parse::<i32>().ok()? - 1 - back;
    Some(format!("{:04}-{:02}", months.div_euclid(12), months.rem_euclid(12) + 1))
}

/// 2024/03, 2024.3, 2024-03, 24年, 2023年1-6月 are left to the reader of times but for forms that only tables have.
fn short_form(text: &str) -> Option<String> {
    let digits: String = text.chars().map(narrow).collect();
    if let Some((year, month)) = digits.split_once(['/', '.', '-']) {
        let school: Option<i32> =
            (month.len() == 4 || month.len() == 2).then(|| month.parse().ok()).flatten();
        if let (Some(first), Some(last)) = (self::year(year), school)
            && (last == first + 1 || month.len() == 2 && last > 12 && last == (first + 1) % 100)
        {
            return Some(format!("{first:04}/{:04}", first + 1));
        }
        let month: u8 = month.trim_end_matches('月').parse().ok().filter(|month| (1..=12).contains(month))?;
        let year = self::year(year)?;
        return Some(format!("{year:04}-{month:02}"));
    }
    let short = digits.strip_suffix('年')?;
    let number: i32 = short.parse().ok()?;
    match short.len() {
        2 => Some(format!("{:04}", 2000 + number)),
        // Years of the Republic, as tables from Taiwan have them.
        3 if (100..=150).contains(&number) => Some(format!("{:04}", 1911 + number)),
        _ => None,
    }
}

/// The number of a quarter: Q1, 1Q.
fn quarter(text: &str) -> Option<char> {
    let number = text.strip_prefix('Q').or_else(|| text.strip_suffix('Q'))?;
    number.chars().next().filter(|c| number.len() == 1 && matches!(c, '1'..='4'))
}

/// The same period of the year before.
pub(super) fn year_before(iso: &str) -> String {
    let year_of = |part: &str| part.get(..4).and_then(|year| year.parse::<i32>().ok());
    let parts: Vec<String> = iso
        .split('/')
        .map(|part| match year_of(part) {
            Some(year) => format!("{:04}{}", year - 1, &part[4..]),
            None => part.to_owned(),
        })
        .collect();
    parts.join("/")
}

/// The day before a day.
pub(super) fn day_before(iso: &str) -> Option<String> {
    Some(Date::parse(iso).ok()?.plus_days(-1).to_string())
}

/// The time that `year` and the beginning of `rest` name, and how long that beginning is.
fn begun(year: &str, rest: &str) -> Option<(String, usize)> {
    let head = format!("{year}年");
    let dated = format!("{head}{rest}");
    let read = quantities::read(&dated, &[(Span::new(0, dated.len()), None)], None);
    let time = read.times.first().filter(|time| time.span.start == 0)?;
    Some((time.iso()?, time.span.end.checked_sub(head.len())?))
}

/// A half or a quarter that the title's year dates.
fn part_of(text: &str, year: i32) -> Option<String> {
    if let Some(quarter) = quarter(text) {
        return Some(format!("{year:04}-Q{quarter}"));
    }
    let dated = format!("{year}年{text}");
    let read = quantities::read(&dated, &[(Span::new(0, dated.len()), None)], None);
    match &read.times[..] {
        [time] if time.span == Span::new(0, dated.len()) => time.iso(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, around: Option<i32>) -> Vec<(String, String, String)> {
        times(text, Span::new(0, text.len()), around.map(|year| Around { year, weeks: true }))
            .into_iter()
            .map(|when| {
                let period = when.period.map_or("-".into(), |period| period.iso);
                (when.span.of(text).into(), when.iso.unwrap_or("-".into()), period)
            })
            .collect()
    }

    fn one(surface: &str, iso: &str, period: &str) -> Vec<(String, String, String)> {
        vec![(surface.into(), iso.into(), period.into())]
    }

    #[test]
    fn headers_say_years_months_and_totals_to_a_month() {
        assert_eq!(said("2020", None), one("2020", "2020", "2020"));
        assert_eq!(said("2019年末", None), one("2019年末", "2019", "2019"));
        assert_eq!(said("2020年12月累计", None), one("2020年12月", "2020-12", "2020"));
        assert_eq!(said("2020年11月累计（亿元）", None), one("2020年11月", "2020-11", "2020-01/2020-11"));
        let year = one("2024年1-12月", "2024-01/2024-12", "2024");
        assert_eq!(said("2024年1-12月累计", None), year);
        assert_eq!(said("2025/03", None), one("2025/03", "2025-03", "2025-03"));
        assert_eq!(said("112年", None), one("112年", "2023", "2023"));
        assert_eq!(said("112年第4季", None), one("112年第4季", "2023-Q4", "2023-Q4"));
        assert_eq!(said("113年1-6月較上年", None), one("113年1-6月", "2024-01/2024-06", "2024-01/2024-06"));
        assert_eq!(said("6月末", None), one("6月末", "--06", "-"));
        assert_eq!(said("6月末", Some(2021)), one("6月末", "2021-06", "2021-06"));
        assert_eq!(said("二季度", Some(2021)), one("二季度", "2021-Q2", "2021-Q2"));
        assert_eq!(said("2020/2021", None), one("2020/2021", "2020/2021", "2020/2021"));
        assert_eq!(
            said("第24周", Some(2025)),
            one("第24周", "2025-06-09/2025-06-15", "2025-06-09/2025-06-15")
        );
        assert_eq!(said("第1週", Some(2024)), one("第1週", "2024-01-01/2024-01-07", "2024-01-01/2024-01-07"));
        assert_eq!(said("第24周产量", Some(2025)), []);
        assert_eq!(said("第60周", Some(2025)), []);
        assert_eq!(said("第24周", None), []);
        assert_eq!(said("产值", None), []);
        assert_eq!(year_before("2023-01/2023-06"), "2022-01/2022-06");
        assert_eq!(month("2023-01/2023-06", 0).as_deref(), Some("2023-06"));
        assert_eq!(month("2023-01", 1).as_deref(), Some("2022-12"));
    }
}
