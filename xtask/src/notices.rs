//! What do the licences of others ask to be passed on with what is published?

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use flate2::read::GzDecoder;

use crate::parts::{self, Part, Source};
use crate::project::Project;
use crate::{build, files, tools};

/// What they are called in dist/ and in the packages for npm and Python.
pub(crate) const NAME: &str = "THIRD-PARTY.txt";

/// How the files begin that hold a licence or what it asks to be passed on.
const FILES: [&str; 5] = ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"];

/// The licence of jieba's word lists, from which the dictionary is packed; jieba-rs carries the lists without it.
const JIEBA: &str = "jieba's word lists: MIT, Copyright (c) 2013 Sun Junyi";

/// The notices of everything that the modules, the page, the command and the wheel bring along.
pub(crate) fn of(project: &Project, parts: &BTreeSet<Part>) -> Result<String> {
    let mut licences: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut list = String::new();
    for part in parts {
        let from = if part.source == Source::Npm { " (npm)" } else { "" };
        let name = format!("{} {}{from}", part.name, part.version);
        list += &format!("{name}: {}\n", part.licence);
        for text in texts(&part.folder)? {
            licences.entry(text).or_default().insert(name.clone());
        }
    }
    let sources = files::read_text(&project.root.join("lexicon/SOURCES.md"))?;
    let mut all = format!(
        "What others have written and wenshu brings along, with its licences.\n\n{list}{JIEBA}\n\n{sources}"
    );
    for (text, names) in licences {
        let names = names.into_iter().collect::<Vec<_>>().join(", ");
        all += &format!("\n{}\n{names}\n\n{}\n", "-".repeat(80), text.trim());
    }
    Ok(all)
}

/// Whether the command carries the notices as they are now; UPDATE_DOCS=1 writes them.
pub(crate) fn of_command(project: &Project) -> Result<()> {
    // The licences of npm packages lie in them.
    tools::ensure_npm(project)?;
    let path = project.root.join("cli").join(format!("{NAME}.gz"));
    let notices = of(project, &parts::all(project)?)?;
    if std::env::var_os("UPDATE_DOCS").is_some() {
        return files::write(&path, &build::gzip(notices.as_bytes())?);
    }
    let mut carried = String::new();
    GzDecoder::new(&files::read(&path)?[..]).read_to_string(&mut carried)?;
    ensure!(carried == notices, "{} is of other parts: UPDATE_DOCS=1 writes it", path.display());
    Ok(())
}

/// The licences that lie in a package's folder.
fn texts(folder: &Path) -> Result<Vec<String>> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        if path.is_file() && FILES.iter().any(|start| name.starts_with(start)) {
            texts.push(files::read_text(&path)?);
        }
    }
    texts.sort();
    Ok(texts)
}
