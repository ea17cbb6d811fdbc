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
