//! When is an article from, as it says itself or as its file is named?

use wenshu::document::Document;

/// The year (2024) or month (2024-03) of an article: by the date of its text, else by the last date in its file's name
/// or those of its folders (2024-03-05, 20240305, 2024-03, 202403, 2024).
pub(crate) fn period(document: &Document, name: &str, by_month: bool) -> Option<String> {
    let own = document.articles().iter().find_map(|article| article.date);
    let (year, month) = match own {
        Some((_, date)) => (date.year, Some(u32::from(date.month))),
        None => in_name(name)?,
    };
    match (by_month, month) {
        (true, Some(month)) => Some(format!("{year:04}-{month:02}")),
        (true, None) => None,
        (false, _) => Some(format!("{year:04}")),
    }
}

fn in_name(name: &str) -> Option<(i32, Option<u32>)> {
    let numbers: Vec<&str> =
        name.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty()).collect();
    let month = |digits: &str| digits.parse().ok().filter(|month| (1..=12).contains(month));
    numbers.iter().enumerate().rev().find_map(|(at, digits)| {
        let year = digits.get(..4)?.parse().ok().filter(|year| (1900..2100).contains(year))?;
        match digits.len() {
            4 => {
                let next = numbers.get(at + 1).filter(|next| next.len() <= 2);
                Some((year, next.and_then(|next| month(next))))
            }
            6 | 8 => Some((year, Some(month(&digits[4..6])?))),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_give_dates() {
        for (name, date) in [
            ("archive/2024/03-05.txt", Some((2024, Some(3)))),
            ("2024-03-05 news.txt", Some((2024, Some(3)))),
            ("20240305.txt", Some((2024, Some(3)))),
            ("report-2024.txt", Some((2024, None))),
            ("\u{7518}\u{8083}2023\u{5e74}.txt", Some((2023, None))),
            ("article 17.txt", None),
            ("code 123456.txt", None),
            ("20241399.txt", None),
        ] {
            assert_eq!(in_name(name), date, "{name}");
        }
    }
}
