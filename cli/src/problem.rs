//! What is wrong with one input, and what can be done about it?

use std::fmt;

use serde::Serialize;

/// Why one input was not analysed: a stable code and a sentence, with the place where it is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Problem {
    pub(crate) code: &'static str,
    pub(crate) message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) line: Option<usize>,
}

impl Problem {
    pub(crate) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), file: None, line: None }
    }

    pub(crate) fn in_file(self, file: &str) -> Self {
        Self { file: Some(file.into()), ..self }
    }

    pub(crate) fn at_line(self, line: usize) -> Self {
        Self { line: Some(line), ..self }
    }
}

impl From<wenshu::error::Error> for Problem {
    fn from(error: wenshu::error::Error) -> Self {
        Self::new(error.code(), error.to_string())
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            write!(f, "{file}:")?;
        }
        if let Some(line) = self.line {
            write!(f, "{line}:")?;
        }
        if self.file.is_some() {
            f.write_str(" ")?;
        }
        f.write_str(&self.message)
    }
}
