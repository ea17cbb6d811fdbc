//! What does a file say?

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, Read};
use std::path::{Path, PathBuf};

use clap::Args;
use wenshu_files::{Choice, Error, Extracted, LARGEST_IN};

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
        let extracted = bytes(path).and_then(|bytes| self.extract(&bytes));
        let extracted = extracted.map_err(|problem| problem.in_file(&name(path)))?;
        for told in self.told(&extracted) {
            crate::complain(&told.in_file(&name(path)).to_string());
        }
        Ok(extracted)
    }

    /// What a file's bytes say.
    pub(crate) fn extract(&self, bytes: &[u8]) -> Result<Extracted, Problem> {
        extract(bytes, self.encoding.as_deref())
    }

    /// What of a file was not read.
    pub(crate) fn told(&self, extracted: &Extracted) -> Vec<Problem> {
        let notes = extracted.notes.iter().map(|note| Problem::new(note.code.code(), note.to_string()));
        let blank = extracted.text.trim().is_empty().then(|| Problem::new("empty_file", "holds no text"));
        blank.into_iter().chain(self.lost(extracted)).chain(notes).collect()
    }

    /// How many characters were lost, if any were, and what to do about it.
    fn lost(&self, extracted: &Extracted) -> Option<Problem> {
        let said = match (extracted.encoding, &self.encoding) {
            _ if extracted.lost == 0 => return None,
            (Some(used), None) => format!(" as {used}; `--encoding` takes another"),
            (Some(used), Some(_)) => format!(" as {used}; leave `--encoding` out to have it recognised"),
            (None, _) => " as they are".into(),
        };
        let message = format!("unreadable characters: {}, read{said}", extracted.lost);
        Some(Problem::new("lost_characters", message))
    }
}

/// The bytes of a file, or of one line of it, or why they could not be had.
pub(crate) struct Input {
    /// How messages call the file.
    pub(crate) name: String,
    /// The line's number from 1.
    pub(crate) line: Option<usize>,
    pub(crate) bytes: Result<Vec<u8>, Problem>,
}

/// These files, one after the other.
pub(crate) fn files(paths: &[PathBuf]) -> impl Iterator<Item = Input> + Send {
    paths.iter().map(|path| Input { name: name(path), line: None, bytes: bytes(path) })
}

/// The lines of these files that hold more than white space and a byte order mark. A file that cannot be read any further
/// ends with the reason.
pub(crate) fn lines(paths: &[PathBuf]) -> impl Iterator<Item = Input> + Send {
    paths.iter().flat_map(|path| {
        let name = name(path);
        let opened: io::Result<Box<dyn Read + Send>> = if is_stdin(path) {
            Ok(Box::new(io::stdin()))
        } else {
            File::open(path).map(|file| Box::new(file) as _)
        };
        let (lines, failed) = match opened {
            Ok(file) => (Some(lines_of(file, name)), None),
            Err(error) => (None, Some(Input { name, line: None, bytes: Err(unreadable(&error)) })),
        };
        lines.into_iter().flatten().chain(failed)
    })
}

fn lines_of(file: impl Read, name: String) -> impl Iterator<Item = Input> {
    let mut file = BufReader::new(file);
    let (mut number, mut failed) = (0, false);
    std::iter::from_fn(move || {
        let line = if failed { None } else { next_line(&mut file).transpose() }?;
        failed = line.is_err();
        number += 1;
        Some(Input {
            name: name.clone(),
            line: Some(number),
            bytes: line.map_err(|error| unreadable(&error)),
        })
    })
    .filter(|line| line.bytes.as_ref().map_or(true, |bytes| !without_mark(bytes).trim_ascii().is_empty()))
}

/// The next line without its end; of one that is too large its beginning, which is too large as well: memory is not for
/// whoever sends lines without an end.
fn next_line(file: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    if file.by_ref().take(TOO_MANY).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
    } else if line.len() > LARGEST_IN {
        file.skip_until(b'\n')?;
    }
    Ok(Some(line))
}

/// More bytes than are read of a file or a line: no further ones are fetched, so that a device without an end ends.
const TOO_MANY: u64 = LARGEST_IN as u64 + 1;

/// The bytes after a byte order mark.
pub(crate) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes)
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
pub(crate) fn words(path: &Path) -> Result<Vec<String>, Problem> {
    let extracted = bytes(path).and_then(|bytes| extract(&bytes, None));
    let text = extracted.map_err(|problem| problem.in_file(&name(path)))?.text;
    Ok(text.lines().map(Into::into).collect())
}

/// The bytes of a file, or so many of them that it is told to be too large.
fn bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    let read = if is_stdin(path) {
        io::stdin().lock().take(TOO_MANY).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(TOO_MANY).read_to_end(&mut bytes))
    };
    read.map(|_| bytes).map_err(|error| unreadable(&error))
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
    let extracted = match wenshu_office::read(bytes, Choice { encoding, ..Choice::default() }) {
        Err(Error::Spreadsheet) => wenshu_sheets::read(bytes),
        read => read,
    };
    let extracted = extracted.map_err(|error| Problem::new(error.code(), error.to_string()))?;
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
