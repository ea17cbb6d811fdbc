//! Whose work is in what is published, and under which licence?
//!
//! Read from what cargo and npm have resolved; a licence that nobody has looked at stops the build.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::files;
use crate::project::Project;
use crate::tools;

/// What they are called in dist/ and in the npm package.
pub(crate) const NAME: &str = "THIRD-PARTY.txt";

/// The libraries that become modules.
const PACKAGES: [&str; 5] = ["wenshu", "wenshu-files", "wenshu-office", "wenshu-sheets", "wenshu-xlsx"];

/// Licences that ask for no more than to be told of.
const ALLOWED: [&str; 11] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// How the files begin that hold a licence or what it asks to be passed on.
const FILES: [&str; 5] = ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"];

/// The licence of jieba's word lists, from which the dictionary is packed; jieba-rs carries the lists without it.
const JIEBA: &str = "jieba's word lists: MIT, Copyright (c) 2013 Sun Junyi";

/// The notices of everything that the modules and the page bring along.
pub(crate) fn of(project: &Project) -> Result<String> {
    let mut licences: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut list = String::new();
    for (name, licence, folder) in crates(project)?.into_iter().chain(npm(project)?) {
        ensure!(
            is_allowed(&licence),
            "{name} is under {licence:?}, which is not in the list of xtask/src/notices.rs; read it first"
        );
        list += &format!("{name}: {licence}\n");
        for text in texts(Path::new(&folder))? {
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

/// Name with version, licence and folder.
type Part = (String, String, String);

/// The crates that are compiled into the modules.
fn crates(project: &Project) -> Result<BTreeSet<Part>> {
    let output = project
        .cargo()
        .args(["metadata", "--locked", "--format-version=1", "--all-features"])
        .args(["--filter-platform", tools::WASM])
        .output()?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    let by_id = |list: &Value| -> Result<BTreeMap<String, Value>> {
        let list = list.as_array().context("cargo's metadata holds lists")?;
        Ok(list.iter().map(|item| (string(&item["id"]), item.clone())).collect())
    };
    let (packages, nodes) = (by_id(&metadata["packages"])?, by_id(&metadata["resolve"]["nodes"])?);
    let ours = |package: &Value| PACKAGES.contains(&string(&package["name"]).as_str());
    let mut open: Vec<String> =
        packages.iter().filter(|(_, package)| ours(package)).map(|(id, _)| id.clone()).collect();
    ensure!(open.len() == PACKAGES.len(), "cargo knows {open:?}");
    let mut seen = BTreeSet::new();
    let mut parts = BTreeSet::new();
    while let Some(id) = open.pop() {
        if !seen.insert(id.clone()) {
            continue;
        }
        let package = &packages[&id];
        if !ours(package) {
            let folder = string(&package["manifest_path"]).trim_end_matches("Cargo.toml").to_owned();
            let name = format!("{} {}", string(&package["name"]), string(&package["version"]));
            parts.insert((name, string(&package["license"]), folder));
        }
        for dependency in nodes[&id]["deps"].as_array().into_iter().flatten() {
            let kinds = dependency["dep_kinds"].as_array();
            if kinds.is_some_and(|kinds| kinds.iter().any(|kind| kind["kind"].is_null())) {
                open.push(string(&dependency["pkg"]));
            }
        }
    }
    Ok(parts)
}

/// The npm packages that the page's scripts are bundled with.
fn npm(project: &Project) -> Result<BTreeSet<Part>> {
    let json = |path: &Path| -> Result<Value> { Ok(serde_json::from_str(&files::read_text(path)?)?) };
    let ours = json(&project.root.join("package.json"))?;
    let names = ours["dependencies"].as_object().context("package.json names dependencies")?.keys();
    names
        .map(|name| {
            let folder = project.root.join("node_modules").join(name);
            let package = json(&folder.join("package.json"))?;
            let name = format!("{name} {} (npm)", string(&package["version"]));
            Ok((name, string(&package["license"]), folder.display().to_string()))
        })
        .collect()
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
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

/// Whether an SPDX expression can be met with allowed licences: one part of each `OR`, every part of each `AND`. The
/// slash is how crates said `OR` before there was a word for it.
fn is_allowed(expression: &str) -> bool {
    let expression = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words = expression.split_whitespace().peekable();
    let allowed = any(&mut words);
    allowed && words.next().is_none()
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn any(words: &mut Words<'_>) -> bool {
    let mut allowed = every(words);
    while words.next_if_eq(&"OR").is_some() {
        allowed |= every(words);
    }
    allowed
}

fn every(words: &mut Words<'_>) -> bool {
    let mut allowed = one(words);
    while words.next_if_eq(&"AND").is_some() {
        allowed &= one(words);
    }
    allowed
}

fn one(words: &mut Words<'_>) -> bool {
    match words.next() {
        Some("(") => {
            let allowed = any(words);
            words.next_if_eq(&")").is_some() && allowed
        }
        Some(licence) => match words.next_if_eq(&"WITH").and_then(|_| words.next()) {
            Some(exception) => ALLOWED.contains(&format!("{licence} WITH {exception}").as_str()),
            None => ALLOWED.contains(&licence),
        },
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_needs_one_allowed_licence_and_a_sum_all() {
        for (expression, allowed) in [
            ("MIT", true),
            ("MIT/Apache-2.0", true),
            ("GPL-3.0", false),
            ("MIT OR GPL-3.0", true),
            ("MIT AND GPL-3.0", false),
            ("(MIT OR GPL-3.0) AND Unicode-3.0", true),
            ("MIT OR Apache-2.0 AND GPL-3.0", true),
            ("(MIT OR Apache-2.0) AND GPL-3.0", false),
            ("Apache-2.0 WITH LLVM-exception", true),
            ("Apache-2.0 WITH Other-exception", false),
            ("", false),
            ("MIT OR", true),
            ("(MIT", false),
            ("MIT MIT", false),
        ] {
            assert_eq!(is_allowed(expression), allowed, "{expression:?}");
        }
    }

    #[test]
    fn every_crate_of_the_modules_is_told_with_its_licence() {
        let project = Project::find().unwrap();
        let crates = crates(&project).unwrap();
        let has = |start: &str| crates.iter().any(|(name, ..)| name.starts_with(start));
        for name in ["jieba-rs ", "html5ever ", "encoding_rs ", "rust_xlsxwriter ", "wasm-bindgen "] {
            assert!(has(name), "{name} is in a module");
        }
        assert!(!has("proptest ") && !has("clap "), "what tests and the command need is in none");
        for (name, licence, folder) in &crates {
            assert!(is_allowed(licence), "{name} is under {licence:?}");
            assert!(texts(Path::new(folder)).is_ok(), "{folder}");
        }
    }
}
