//! What may the caller ask for?

use crate::error::Error;

/// A calendar day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// The year.
    pub year: i32,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl Date {
    /// The day, if the calendar has it.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let days = match month {
            2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => 0,
        };
        (1..=days).contains(&day).then_some(Self { year, month, day })
    }

    /// Reads `2024-03-12`.
    ///
    /// # Errors
    /// `bad_options` when the text is no such day.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let mut parts = text.split('-').map(str::parse::<u16>);
        let date = match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(Ok(year)), Some(Ok(month)), Some(Ok(day)), None) if text.len() == 10 => u8::try_from(month)
                .ok()
                .zip(u8::try_from(day).ok())
                .and_then(|(m, d)| Self::new(year.into(), m, d)),
            _ => None,
        };
        date.ok_or_else(|| Error::BadOptions {
            reason: format!("`date` takes a day like 2025-02-27, not {text:?}"),
        })
    }
}

/// One part of the analysis that can be asked for by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Figures, times and statements.
    Figures,
    /// Keywords.
    Keywords,
    /// Names of people, places, organisations, documents.
    Names,
    /// Arithmetic over the figures.
    Checks,
}

/// What to do, and with which help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// What 今年 and 去年 are read against when the article does not say.
    pub date: Option<Date>,
    /// At most this many keywords.
    pub max_keywords: usize,
    /// The reader's own words, one per line in jieba's format: word, then optionally frequency and tag.
    pub user_words: Vec<String>,
    /// Words that are never keywords, one per line.
    pub stop_words: Vec<String>,
    /// Which stages run.
    pub stages: Vec<Stage>,
    /// Characters (UTF-16 code units) beyond this many are left out, with a `truncated` notice.
    pub max_chars: Option<usize>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            date: None,
            max_keywords: 50,
            user_words: Vec::new(),
            stop_words: Vec::new(),
            stages: vec![Stage::Figures, Stage::Keywords, Stage::Names, Stage::Checks],
            max_chars: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_by_the_calendar() {
        assert_eq!(Date::parse("2024-02-29"), Ok(Date { year: 2024, month: 2, day: 29 }));
        for bad in ["2023-02-29", "2024-13-01", "2024-1-01", "2024/01/01", "", "今天", "2024-01-01-01"] {
            let error = Date::parse(bad).unwrap_err();
            assert_eq!(error.code(), "bad_options");
            assert!(error.to_string().contains("2025-02-27"), "{error}");
        }
    }
}
