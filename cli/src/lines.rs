//! What does one line of JSON ask for?

use std::fmt;

use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use wenshu::wire::Report;

use crate::problem::Problem;

/// One text to analyse. Fields that are not named here are other people's and ignored.
#[derive(Debug, Deserialize)]
pub(crate) struct Request {
    /// Whatever tells this text from the others; comes back unchanged.
    #[serde(default)]
    pub(crate) id: Value,
    #[serde(deserialize_with = "text")]
    pub(crate) text: String,
    /// What this text asks for beyond the command's own options.
    #[serde(default)]
    pub(crate) options: Value,
}

/// The answer to one line.
#[derive(Serialize)]
pub(crate) struct Answer {
    pub(crate) id: Value,
    #[serde(flatten)]
    pub(crate) outcome: Outcome,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Outcome {
    Report(Box<Report>),
    Error(Problem),
}

/// Reads one line; a broken one still gives its `id` where that can be read.
pub(crate) fn read(line: &[u8]) -> Result<Request, (Value, Problem)> {
    serde_json::from_slice(line).map_err(|error| {
        #[derive(Deserialize)]
        struct Id {
            id: Value,
        }
        let id = serde_json::from_slice::<Id>(line).map_or(Value::Null, |line| line.id);
        let whole = error.to_string();
        let place = format!(" at line {} column {}", error.line(), error.column());
        let what = whole.strip_suffix(&place).unwrap_or(&whole);
        let message = format!(
            "column {}: {what}; a line is {{\"id\": …, \"text\": \"…\"}}, with \"options\" if wanted",
            error.column()
        );
        (id, Problem::new("bad_line", message))
    })
}

/// A JSON string in which half a surrogate pair (`"\ud83d"`, as JavaScript writes it) becomes U+FFFD, which
/// keeps UTF-16 offsets in place.
fn text<'de, D: Deserializer<'de>>(value: D) -> Result<String, D::Error> {
    struct Text;

    impl Visitor<'_> for Text {
        type Value = String;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("`text` to be a string")
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<String, E> {
            Ok(text.into())
        }

        fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<String, E> {
            let mut bytes = bytes.to_vec();
            for at in 0..bytes.len() {
                if bytes[at] == 0xED && bytes.get(at + 1).is_some_and(|&next| next >= 0xA0) {
                    bytes[at..at + 3].copy_from_slice("\u{FFFD}".as_bytes());
                }
            }
            String::from_utf8(bytes).map_err(|_| E::custom("the text is not UTF-8"))
        }
    }

    value.deserialize_bytes(Text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_surrogate_pair_becomes_one_replacement_character() {
        let line = br#"{"id": 1, "text": "\ud83d3\ud83d\ude00\udc00\u6587"}"#;
        assert_eq!(read(line).unwrap().text, "\u{FFFD}3😀\u{FFFD}文");
    }

    #[test]
    fn a_broken_line_keeps_its_id_where_there_is_one() {
        let broken = |line: &str| read(line.as_bytes()).map(|request| request.text).unwrap_err();
        assert_eq!(broken(r#"{"id": "a"}"#).0, "a");
        assert_eq!(broken(r#"{"id": 7, "text": 3}"#).0, 7);
        assert_eq!(broken("{").0, Value::Null);
        assert_eq!(broken("").1.code, "bad_line");
    }
}
