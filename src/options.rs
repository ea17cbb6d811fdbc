//! What may the caller ask for?

pub use crate::period::Date;

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
    /// How tables are to be read that the reader of the text has looked at.
    pub tables: Vec<TableReading>,
}

/// How the reader of a text says that one of its tables is to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableReading {
    /// Which table of the text, from 0.
    pub table: usize,
    /// The characters of its first row: where they are given, a table that begins otherwise is not meant, and one that
    /// begins so is found although tables before it have come or gone.
    pub first_row: Option<String>,
    /// How many of its first rows are its title and its headers.
    pub header_rows: Option<usize>,
    /// How many of its first columns name its rows.
    pub label_columns: Option<usize>,
    /// The unit of numbers that have none of their own, such as 万元.
    pub unit: Option<String>,
    /// The period of numbers that have none of their own, as an article writes it: 2024年上半年.
    pub period: Option<String>,
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
            tables: Vec::new(),
        }
    }
}
