//! Where are jieba's word lists, and what do they say?

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fmt, fs};

use crate::own;

/// Why there is no dictionary.
#[derive(Debug)]
pub struct Error(pub(crate) String);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}

/// Where the lists inside jieba-rs lie.
#[derive(Clone, Debug)]
pub struct Sources {
    /// The folder of `dict.txt` and `idf.txt`.
    pub lists: PathBuf,
    /// The file of the hidden Markov model of words that no list holds.
    pub model: PathBuf,
}

/// The lists inside the jieba-rs that the workspace of `manifest_folder` uses.
///
/// # Errors
/// When cargo cannot tell, or jieba-rs is not a dependency.
pub fn find_sources(manifest_folder: &Path) -> Result<Sources, Error> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--manifest-path"])
        .arg(manifest_folder.join("Cargo.toml"))
        .output()
        .map_err(|error| Error(format!("cargo metadata does not start: {error}")))?;
    if !output.status.success() {
        return Err(Error(format!("cargo metadata fails: {}", String::from_utf8_lossy(&output.stderr))));
    }
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout)
        .map_err(|error| Error(format!("cargo metadata is not JSON: {error}")))?;
    let packages = metadata["packages"].as_array().map_or(&[][..], Vec::as_slice);
    let folder = |name: &str| {
        packages
            .iter()
            .find(|package| package["name"] == name)
            .and_then(|package| Path::new(package["manifest_path"].as_str()?).parent())
            .map(|package| package.join("src"))
            .ok_or_else(|| Error(format!("cargo metadata names no {name}")))
    };
    Ok(Sources { lists: folder("jieba-rs")?.join("data"), model: folder("jieba-macros")?.join("hmm.model") })
}

/// A word of `dict.txt`.
#[derive(Clone, Debug)]
pub struct Word {
    /// The word.
    pub text: String,
    /// How often jieba's corpus holds it.
    pub frequency: u32,
    /// Its part of speech in jieba's tag set.
    pub tag: String,
    /// Its inverse document frequency, where `idf.txt` has it.
    pub idf: Option<f64>,
}

/// The word lists.
#[derive(Debug)]
pub struct Lists {
    /// Every word once, in the order of its code points.
    pub words: Vec<Word>,
}

impl Lists {
    /// Reads `dict.txt` and `idf.txt` of `folder`.
    ///
    /// # Errors
    /// When a list is missing or a line of it is not a word with its number.
    pub fn read(folder: &Path) -> Result<Self, Error> {
        let mut idf = HashMap::new();
        each_line(&folder.join("idf.txt"), |word, value, _| {
            idf.insert(word.to_owned(), value.parse::<f64>().ok()?);
            Some(())
        })?;
        let mut words = Vec::new();
        each_line(&folder.join("dict.txt"), |text, frequency, tag| {
            words.push(Word {
                text: text.to_owned(),
                frequency: frequency.parse().ok()?,
                tag: own::tag(text, tag).to_owned(),
                idf: idf.get(text).copied(),
            });
            Some(())
        })?;
        words.sort_by(|a, b| a.text.cmp(&b.text));
        words.dedup_by(|next, word| next.text == word.text);
        for own in own::words() {
            match words.binary_search_by(|word| word.text.cmp(&own.text)) {
                Ok(at) => words[at] = Word { idf: words[at].idf, ..own },
                Err(at) => words.insert(at, own),
            }
        }
        Ok(Self { words })
    }
}

pub(crate) fn read(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(|error| Error(format!("{}: {error}", path.display())))
}

/// Hands the fields of every line of `path` to `take`, which answers `None` to a line it cannot read.
fn each_line(path: &Path, mut take: impl FnMut(&str, &str, &str) -> Option<()>) -> Result<(), Error> {
    let text = read(path)?;
    for (number, line) in text.lines().enumerate() {
        let mut fields = line.split_whitespace();
        let Some(word) = fields.next() else { continue };
        // idf.txt gives the space character itself an IDF: a line with a number only.
        let Some(value) = fields.next() else { continue };
        take(word, value, fields.next().unwrap_or(""))
            .ok_or_else(|| Error(format!("{}:{}: {line:?} has no number", path.display(), number + 1)))?;
    }
    Ok(())
}
