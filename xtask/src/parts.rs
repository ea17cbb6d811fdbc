//! What has been written by others and is in what is published?
//!
//! Read from what cargo and npm have resolved; a licence that nobody has looked at stops the build.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use spdx::{Expression, LicenseReq, ParseMode};

use crate::files;
use crate::project::Project;
use crate::tools;

/// The libraries that become modules.
const MODULES: [&str; 5] = ["wenshu", "wenshu-files", "wenshu-office", "wenshu-sheets", "wenshu-xlsx"];

/// The command, and the plain module inside the wheel for Python.
const PROGRAMS: [&str; 2] = ["wenshu-cli", "wenshu-abi"];

/// Where a part comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Source {
    Cargo,
    Npm,
}

/// A crate or an npm package that is brought along.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) source: Source,
    /// An SPDX expression.
    pub(crate) licence: String,
    /// Where it lies on this machine.
    pub(crate) folder: PathBuf,
    /// What the lock file says it must hash to: the algorithm's name and the digest in hexadecimal.
    pub(crate) hash: Option<(&'static str, String)>,
}

/// Everything that the modules and the page's scripts, the command and the wheel bring along.
pub(crate) fn all(project: &Project) -> Result<BTreeSet<Part>> {
    let mut parts = modules(project)?;
    // Its own libraries differ by platform: those of all of them are told.
    parts.extend(crates(project, &PROGRAMS, &[])?);
    parts.extend(npm(project)?);
    for part in &parts {
        ensure!(
            is_allowed(&part.licence)?,
            "{} is under {:?}, which is not in the list of deny.toml; read it first",
            part.name,
            part.licence
        );
    }
    Ok(parts)
}

fn modules(project: &Project) -> Result<BTreeSet<Part>> {
    crates(project, &MODULES, &["--all-features", "--filter-platform", tools::WASM])
}

/// The crates that are compiled into some of ours.
fn crates(project: &Project, ours: &[&str], which: &[&str]) -> Result<BTreeSet<Part>> {
    let output = project.cargo().args(["metadata", "--locked", "--format-version=1"]).args(which).output()?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    let by_id = |list: &Value| -> Result<BTreeMap<String, Value>> {
        let list = list.as_array().context("cargo's metadata holds lists")?;
        Ok(list.iter().map(|item| (string(&item["id"]), item.clone())).collect())
    };
    let (packages, nodes) = (by_id(&metadata["packages"])?, by_id(&metadata["resolve"]["nodes"])?);
    let checksums = checksums(project)?;
    let is_root = |package: &Value| ours.contains(&string(&package["name"]).as_str());
    let mut open: Vec<String> =
        packages.iter().filter(|(_, package)| is_root(package)).map(|(id, _)| id.clone()).collect();
    ensure!(open.len() == ours.len(), "cargo knows {open:?}");
    let mut seen = BTreeSet::new();
    let mut parts = BTreeSet::new();
    while let Some(id) = open.pop() {
        if !seen.insert(id.clone()) {
            continue;
        }
        let package = &packages[&id];
        // What lies in this workspace comes from no registry.
        if !package["source"].is_null() {
            parts.insert(crate_part(package, &checksums));
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

type Checksums = BTreeMap<(String, String), String>;

fn crate_part(package: &Value, checksums: &Checksums) -> Part {
    let (name, version) = (string(&package["name"]), string(&package["version"]));
    let hash = checksums.get(&(name.clone(), version.clone())).map(|sum| ("SHA-256", sum.clone()));
    let manifest = PathBuf::from(string(&package["manifest_path"]));
    let folder = manifest.parent().unwrap_or(Path::new("")).to_owned();
    Part { name, version, source: Source::Cargo, licence: string(&package["license"]), folder, hash }
}

/// What each crate of Cargo.lock must hash to, by name and version.
fn checksums(project: &Project) -> Result<Checksums> {
    let lock: toml::Table = files::read_text(&project.root.join("Cargo.lock"))?.parse()?;
    let packages =
        lock.get("package").and_then(|list| list.as_array()).context("Cargo.lock lists packages")?;
    let entry = |package: &toml::Value| {
        let field = |name| package.get(name).and_then(|value| value.as_str()).map(str::to_owned);
        Some(((field("name")?, field("version")?), field("checksum")?))
    };
    Ok(packages.iter().filter_map(entry).collect())
}

/// The npm packages that the page's scripts are bundled with.
fn npm(project: &Project) -> Result<BTreeSet<Part>> {
    let ours = json(&project.root.join("package.json"))?;
    let lock = json(&project.root.join("package-lock.json"))?;
    let names = ours["dependencies"].as_object().context("package.json names dependencies")?.keys();
    names
        .map(|name| {
            let locked = &lock["packages"][format!("node_modules/{name}")];
            Ok(Part {
                name: name.clone(),
                version: string(&locked["version"]),
                source: Source::Npm,
                licence: string(&locked["license"]),
                folder: project.root.join("node_modules").join(name),
                hash: files::hexadecimal(&string(&locked["integrity"])).map(|sum| ("SHA-512", sum)),
            })
        })
        .collect()
}

/// How many packages the lock files of npm name, tools of the tests among them; none is under a licence that is not in
/// the list.
pub(crate) fn locked_by_npm(project: &Project) -> Result<usize> {
    let tests = files::under(&project.root.join("tests"))?.into_iter();
    let locks = tests.filter(|path| path.ends_with("package-lock.json"));
    let mut count = 0;
    for path in locks.chain([project.root.join("package-lock.json")]) {
        let lock = json(&path)?;
        let packages = lock["packages"].as_object().context("a lock file of npm lists packages")?;
        for (name, package) in packages.iter().filter(|(name, _)| !name.is_empty()) {
            let licence = string(&package["license"]);
            ensure!(
                is_allowed(&licence)? || TOOLS.contains(&licence.as_str()),
                "{} names {name} under {licence:?}, which is not in the list of deny.toml",
                path.display()
            );
            count += 1;
        }
    }
    Ok(count)
}

/// Licences of tools of the tests, which nothing that is published holds.
const TOOLS: [&str; 3] = ["BlueOak-1.0.0", "CC0-1.0", "MPL-2.0"];

fn json(path: &Path) -> Result<Value> {
    serde_json::from_str(&files::read_text(path)?).with_context(|| format!("{} is no JSON", path.display()))
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The licences of deny.toml, which cargo-deny reads too.
static ALLOWED: LazyLock<Vec<String>> = LazyLock::new(|| {
    let list: toml::Table = include_str!("../../deny.toml").parse().expect("deny.toml is TOML");
    let allowed = list["licenses"]["allow"].as_array().expect("deny.toml lists licences");
    allowed.iter().filter_map(|licence| licence.as_str().map(str::to_owned)).collect()
});

/// Whether an SPDX expression can be met with allowed licences. The slash is how crates said `OR` before there was a
/// word for it.
fn is_allowed(expression: &str) -> Result<bool> {
    let mode = ParseMode { allow_slash_as_or_operator: true, ..ParseMode::STRICT };
    let parsed = Expression::parse_mode(expression, mode)
        .map_err(|error| anyhow::anyhow!("{expression:?} is no licence: {}", error.reason))?;
    Ok(parsed.evaluate(|licence: &LicenseReq| ALLOWED.contains(&licence.to_string())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_needs_one_allowed_licence_and_a_sum_all() {
        for (expression, allowed) in [
            ("MIT", true),
            ("MIT/Apache-2.0", true),
            ("GPL-3.0-only", false),
            ("MIT OR GPL-3.0-only", true),
            ("MIT AND GPL-3.0-only", false),
            ("(MIT OR GPL-3.0-only) AND Unicode-3.0", true),
            ("MIT OR Apache-2.0 AND GPL-3.0-only", true),
            ("(MIT OR Apache-2.0) AND GPL-3.0-only", false),
            ("Apache-2.0 WITH LLVM-exception", true),
            ("Apache-2.0 WITH Classpath-exception-2.0", false),
        ] {
            assert_eq!(is_allowed(expression).unwrap(), allowed, "{expression:?}");
        }
        for expression in ["", "MIT OR", "(MIT", "MIT MIT", "SEE LICENSE IN FILE"] {
            assert!(is_allowed(expression).is_err(), "{expression:?}");
        }
    }

    #[test]
    fn every_crate_of_the_modules_is_told_with_its_licence() {
        let project = Project::find().unwrap();
        let modules = modules(&project).unwrap();
        let has = |parts: &BTreeSet<Part>, name: &str| parts.iter().any(|part| part.name == name);
        for name in ["jieba-rs", "html5ever", "encoding_rs", "rust_xlsxwriter", "wasm-bindgen"] {
            assert!(has(&modules, name), "{name} is in a module");
        }
        assert!(!has(&modules, "proptest") && !has(&modules, "clap"), "tests and the command need them only");
        let all = all(&project).unwrap();
        assert!(has(&all, "clap") && has(&all, "pdfjs-dist") && !has(&all, "proptest"));
        for part in &all {
            assert!(is_allowed(&part.licence).unwrap(), "{part:?}");
            assert!(part.hash.is_some() && !part.version.is_empty(), "{part:?}");
        }
    }
}
