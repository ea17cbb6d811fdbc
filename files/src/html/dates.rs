//! On which day does a page say it was published, outside its article?

/// Names under which pages give the day to machines, in `<meta>`.
const NAMES: [&str; 12] = [
    "article:published_time",
    "datepublished",
    "publishdate",
    "publish_date",
    "publish_time",
    "publishtime",
    "publication_date",
    "pubdate",
    "og:release_date",
    "dc.date",
    "dc.date.issued",
    "firstpublishedtime",
];

/// Whether a `<meta>` of this name gives the day of publication.
pub(crate) fn is_of_publication(name: &str) -> bool {
    NAMES.contains(&name.trim().to_ascii_lowercase().as_str())
}

/// The day that a page's data for search engines (JSON-LD) gives.
pub(crate) fn in_data(script: &str) -> Option<String> {
    let (_, rest) = script.split_once("\"datePublished\"")?;
    let value = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    first(value.split('"').next()?)
}

/// The first day that is written with year, month and day, in ISO 8601.
pub(crate) fn first(text: &str) -> Option<String> {
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        rest = &rest[at..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if let Some(day) = day(rest, digits) {
            return Some(day);
        }
        rest = &rest[digits..];
    }
    None
}

/// The day that begins with a year of so many digits.
fn day(text: &str, digits: usize) -> Option<String> {
    let year: u16 = text[..digits].parse().ok().filter(|year| digits == 4 && (1949..2100).contains(year))?;
    let (month, rest) = number(&text[digits..], ['-', '/', '.', '年'], 12)?;
    let (day, _) = number(rest, ['-', '/', '.', '月'], 31)?;
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

/// A number of one or two digits after one of these marks.
fn number(text: &str, marks: [char; 4], most: u8) -> Option<(u8, &str)> {
    let text = text.strip_prefix(marks)?;
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = text[..digits].parse().ok().filter(|number| (1..=most).contains(number))?;
    Some((number, &text[digits..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_however_they_are_written() {
        for (text, day) in [
            ("2024-10-18T08:30:00+08:00", Some("2024-10-18")),
            ("发布：2024年3月5日 08:30", Some("2024-03-05")),
            ("第12期 2024/3/5", Some("2024-03-05")),
            ("2024.13.5", None),
            ("2024年第3季度", None),
            ("电话 88001234-5-6", None),
        ] {
            assert_eq!(first(text).as_deref(), day, "{text}");
        }
        let data = r#"{"@type": "NewsArticle", "datePublished" : "2024-10-18T08:30:00Z"}"#;
        assert_eq!(in_data(data).as_deref(), Some("2024-10-18"));
        assert_eq!(in_data(r#"{"datePublished": null}"#), None);
    }
}
