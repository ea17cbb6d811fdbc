//! What does a file say?

use std::ffi::OsStr;
use std::fs;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use crate::problem::Problem;

/// Whether this path means standard input.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == OsStr::new("-")
}

/// How messages call this input.
pub(crate) fn name(path: &Path) -> String {
    if is_stdin(path) { "<stdin>".into() } else { path.display().to_string() }
}

/// The text of a file or, for `-`, of standard input, without its byte order mark.
pub(crate) fn read(path: &Path) -> Result<String, Problem> {
    let bytes = if is_stdin(path) {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(path)
    };
    bytes.map_err(|error| unreadable(&error)).and_then(decode).map_err(|problem| problem.in_file(&name(path)))
}

/// Why the bytes of an input could not be had.
pub(crate) fn unreadable(error: &io::Error) -> Problem {
    let why = match error.kind() {
        ErrorKind::NotFound => "there is no such file; check the name".into(),
        ErrorKind::IsADirectory => "this is a folder; name the files in it".into(),
        ErrorKind::PermissionDenied => "this file may not be read; change its permissions".into(),
        _ => format!("cannot be read: {error}"),
    };
    Problem::new("unreadable_file", why)
}

fn decode(bytes: Vec<u8>) -> Result<String, Problem> {
    if u32::try_from(bytes.len()).is_err() {
        return Err(Problem::new("too_large", "longer than 4 GiB; split it into articles"));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{FEFF}').map(Into::into).unwrap_or(text)),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            Err(if error.as_bytes().contains(&0) {
                Problem::new(
                    "binary_file",
                    "this is not text but a binary file; save the article as text first",
                )
            } else {
                let line = 1 + error.as_bytes()[..at].iter().filter(|&&byte| byte == b'\n').count();
                Problem::new(
                    "not_utf8",
                    "this is not UTF-8; convert it first, for example with `iconv -f GB18030 -t UTF-8`",
                )
                .at_line(line)
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_loses_its_byte_order_mark_and_nothing_else() {
        assert_eq!(decode("\u{FEFF}文\r\n数\0".into()).unwrap(), "文\r\n数\0");
        assert_eq!(decode(Vec::new()).unwrap(), "");
    }

    #[test]
    fn bytes_that_are_no_text_are_told_apart() {
        let code = |bytes: &[u8]| decode(bytes.into()).map_err(|problem| (problem.code, problem.line));
        assert_eq!(code(b"\x89PNG\r\n\x1a\n\0\0"), Err(("binary_file", None)));
        assert_eq!(code(b"12\n\xce\xc4\xca\xfd"), Err(("not_utf8", Some(2))));
    }
}
