//! What does a file say?

use std::ffi::OsStr;
use std::fs;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use clap::Args;
use wenshu_files::{Choice, Extracted};

use crate::problem::Problem;

/// How files are read.
#[derive(Args)]
pub(crate) struct Reading {
    /// The files' encoding, such as GB18030 or Big5 [default: recognised]
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
}

impl Reading {
    /// What a file or, for `-`, standard input says. Characters that were lost are told, and replaced.
    pub(crate) fn read(&self, path: &Path) -> Result<Extracted, Problem> {
        let encoding = self.encoding.as_deref();
        let extracted = bytes(path).and_then(|bytes| extract(&bytes, encoding));
        let extracted = extracted.map_err(|problem| problem.in_file(&name(path)))?;
        if extracted.lost > 0 {
            let said = match (extracted.encoding, encoding) {
                (Some(used), None) => format!(" as {used}; `--encoding` takes another"),
                (Some(used), Some(_)) => format!(" as {used}; leave `--encoding` out to have it recognised"),
                (None, _) => " as they are".into(),
            };
            let lost = Problem::new(
                "lost_characters",
                format!("unreadable characters: {}, read{said}", extracted.lost),
            );
            crate::complain(&lost.in_file(&name(path)).to_string());
        }
        Ok(extracted)
    }
}

/// Whether this path means standard input.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == OsStr::new("-")
}

/// How messages call this input.
pub(crate) fn name(path: &Path) -> String {
    if is_stdin(path) { "<stdin>".into() } else { path.display().to_string() }
}

/// The lines of a list of words.
pub(crate) fn lines(path: &Path) -> Result<Vec<String>, Problem> {
    let extracted = bytes(path).and_then(|bytes| extract(&bytes, None));
    let text = extracted.map_err(|problem| problem.in_file(&name(path)))?.text;
    Ok(text.lines().map(Into::into).collect())
}

fn bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    let bytes = if is_stdin(path) {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(path)
    };
    bytes.map_err(|error| unreadable(&error))
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

fn extract(bytes: &[u8], encoding: Option<&str>) -> Result<Extracted, Problem> {
    let extracted = wenshu_files::read(bytes, Choice { encoding, ..Choice::default() })
        .map_err(|error| Problem::new(error.code(), error.to_string()))?;
    if u32::try_from(extracted.text.len()).is_err() {
        return Err(Problem::new("too_large", "longer than 4 GiB; split it into articles"));
    }
    Ok(extracted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_loses_its_byte_order_mark_and_nothing_else() {
        assert_eq!(extract("\u{FEFF}文\r\n数\0".as_bytes(), None).unwrap().text, "文\r\n数\0");
        assert_eq!(extract(b"", None).unwrap().text, "");
    }
}
