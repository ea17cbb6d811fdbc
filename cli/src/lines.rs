//! What does one line of JSON ask for?

use std::fmt;

use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;
use wenshu_files::{Error, LARGEST_IN};

use crate::input::without_mark;
use crate::problem::Problem;

/// What tells one text from the others, with the characters in which it was written; none where there was none.
pub(crate) type Id = Option<Box<RawValue>>;

/// One text to analyse. Fields that are not named here are other people's and ignored.
#[derive(Debug, Deserialize)]
#[serde(expecting = "a JSON object")]
pub(crate) struct Request {
    #[serde(default)]
    pub(crate) id: Id,
    #[serde(deserialize_with = "text")]
    pub(crate) text: String,
    /// What this text asks for beyond the command's own options.
    #[serde(default)]
    pub(crate) options: Value,
}

/// The answer to a line that could not be used.
#[derive(Serialize)]
pub(crate) struct Unanswered {
    pub(crate) id: Id,
    pub(crate) error: Problem,
}

/// The answer to a line, in the memory of its report: those of long texts take hundreds of megabytes.
pub(crate) fn answered(id: &Id, report: Box<RawValue>) -> Vec<u8> {
    let id = id.as_ref().map_or("null", |id| id.get());
    let mut answer = String::from(Box::<str>::from(report));
    answer.insert_str(0, &format!("{{\"id\":{id},\"report\":"));
    answer.push('}');
    answer.into_bytes()
}

/// Reads one line; a broken one still gives its `id` where that can be read.
pub(crate) fn read(line: &[u8]) -> Result<Request, (Id, Problem)> {
    let line = without_mark(line);
    if line.len() > LARGEST_IN {
        let error = Error::TooLarge;
        return Err((None, Problem::new(error.code(), error.to_string())));
    }
    // The reader of JSON lets other bytes pass in strings.
    let request = match str::from_utf8(line) {
        // It would also read a list, as the fields in their order.
        Ok(list) if list.trim_start().starts_with('[') => Err(bad(1, "a list, not a JSON object")),
        Ok(line) => serde_json::from_str::<Request>(line).map_err(|error| not_a_request(&error)),
        Err(error) => Err(bad(error.valid_up_to() + 1, "the line is not UTF-8")),
    };
    match request {
        Ok(request) => Ok(Request { id: on_one_line(request.id), ..request }),
        Err(problem) => {
            #[derive(Deserialize)]
            struct Named {
                id: Id,
            }
            let id = serde_json::from_slice::<Named>(line).ok().and_then(|line| line.id);
            Err((on_one_line(id), problem))
        }
    }
}

fn not_a_request(error: &serde_json::Error) -> Problem {
    let whole = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    bad(error.column(), whole.strip_suffix(&place).unwrap_or(&whole))
}

fn bad(column: usize, what: &str) -> Problem {
    let message = format!(
        "column {column}: {what}; a line is {{\"id\": …, \"text\": \"…\"}}, with \"options\" if wanted"
    );
    Problem::new("bad_line", message)
}

/// JSON allows a carriage return between the parts of a value; many readers of lines would part the answer there.
fn on_one_line(id: Id) -> Id {
    match id {
        Some(id) if id.get().contains('\r') => RawValue::from_string(id.get().replace('\r', " ")).ok(),
        id => id,
    }
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

        // The reader of JSON gives an escaped half of a pair the three bytes that UTF-8 would have for it.
        fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<String, E> {
            let mut bytes = bytes.to_vec();
            let mut at = 0;
            while at < bytes.len() {
                if let [0xED, 0xA0..=0xBF, 0x80..=0xBF, ..] = bytes[at..] {
                    bytes[at..at + 3].copy_from_slice("\u{FFFD}".as_bytes());
                }
                at += 1;
            }
            String::from_utf8(bytes).map_err(|_| E::custom("the text is not UTF-8"))
        }
    }

    value.deserialize_bytes(Text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn half_a_surrogate_pair_becomes_one_replacement_character() {
        let line = br#"{"id": 1, "text": "\ud83d3\ud83d\ude00\udc00\u6587"}"#;
        assert_eq!(read(line).unwrap().text, "\u{FFFD}3😀\u{FFFD}文");
    }

    /// The id that comes back, as it is written; `null` for none.
    fn id(line: &str) -> String {
        let id = read(line.as_bytes()).map_or_else(|(id, _)| id, |request| request.id);
        serde_json::to_string(&id).unwrap()
    }

    #[test]
    fn a_broken_line_keeps_its_id_where_there_is_one() {
        assert_eq!(id(r#"{"id": "a"}"#), r#""a""#);
        assert_eq!(id(r#"{"id": 7, "text": 3}"#), "7");
        assert_eq!(id("{"), "null");
        assert_eq!(read(b"").unwrap_err().1.code, "bad_line");
        let problem = read(b"\"x\"").unwrap_err().1;
        assert!(problem.message.contains("expected a JSON object;"), "{}", problem.message);
    }

    #[test]
    fn an_id_comes_back_as_it_was_written() {
        let deep = format!("{}1{}", "[".repeat(5000), "]".repeat(5000));
        for given in [
            "12345678901234567890123",
            "1.50",
            "-0",
            "1e400",
            r#"{"z": 1, "a":[2 ,3]}"#,
            r#""\u6587\/""#,
            &deep,
        ] {
            assert_eq!(id(&format!(r#"{{"text": "文", "id": {given} }}"#)), given);
        }
        assert_eq!(id("{\"id\": {\"a\":\r1}, \"text\": \"\"}"), r#"{"a": 1}"#);
        assert_eq!(id(r#"{"id": null, "text": ""}"#), "null");
    }

    #[test]
    fn a_byte_order_mark_is_passed_over() {
        assert_eq!(read("\u{FEFF}{\"text\": \"\u{FEFF}文\"}".as_bytes()).unwrap().text, "\u{FEFF}文");
    }

    #[test]
    fn bytes_that_are_not_utf_8_are_a_bad_line_wherever_they_stand() {
        for broken in [&b"\xed\xa0"[..], b"\xed\xa0\x80", b"\xff", b"\xc4\xea", b"\xe6\x96", b"\xf0\x9f\x93"]
        {
            for (before, after) in [
                ("{\"id\": 1, \"text\": \"", "\"}"),
                ("{\"id\": 1, \"note\": \"", "\", \"text\": \"\"}"),
                ("", ""),
            ] {
                let line = [before.as_bytes(), broken, after.as_bytes()].concat();
                let (id, problem) = read(&line).unwrap_err();
                assert_eq!(problem.code, "bad_line");
                let place = format!("column {}: the line is not UTF-8;", before.len() + 1);
                assert!(problem.message.starts_with(&place), "{}", problem.message);
                assert_eq!(id.is_some(), !before.is_empty(), "{before}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_request_or_a_bad_line(line in prop::collection::vec(any::<u8>(), 0..200)) {
            if let Err((_, problem)) = read(&line) {
                prop_assert_eq!(problem.code, "bad_line");
            }
        }

        #[test]
        fn a_request_with_bytes_altered_is_a_request_or_a_bad_line(
            changes in prop::collection::vec((0usize..62, any::<u8>()), 1..6),
        ) {
            let mut line = br#"{"id": [1, "\ud83d"], "text": "\ud83d\u6587 3%", "options": {}}"#.to_vec();
            for (at, byte) in changes {
                line[at] = byte;
            }
            match read(&line) {
                Ok(request) => prop_assert!(request.id.is_none_or(|id| !id.get().contains(['\r', '\n']))
                    || line.contains(&b'\n')),
                Err((_, problem)) => prop_assert_eq!(problem.code, "bad_line"),
            }
        }
    }
}
