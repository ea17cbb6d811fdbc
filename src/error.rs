//! What can go wrong before an analysis starts? (A text itself never fails.)

use std::fmt;

/// Why something could not be set up. `code()` is stable; the message says what to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The dictionary's bytes are not a dictionary of this version, or were cut or altered.
    BadDictionary {
        /// What does not fit.
        reason: String,
    },
    /// A field of the options is unknown or has a value it cannot take.
    BadOptions {
        /// Which field, and what it takes.
        reason: String,
    },
    /// What should be a text is something else; only JavaScript can get this wrong.
    BadText,
}

impl Error {
    /// The stable code of this error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::BadDictionary { .. } => "bad_dictionary",
            Self::BadOptions { .. } => "bad_options",
            Self::BadText => "bad_text",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadDictionary { reason } => {
                write!(f, "the dictionary cannot be read: {reason}; fetch or build it again")
            }
            Self::BadOptions { reason } => write!(f, "the options cannot be used: {reason}"),
            Self::BadText => f.write_str("the text to analyse is not a string; pass it as one"),
        }
    }
}

impl std::error::Error for Error {}
