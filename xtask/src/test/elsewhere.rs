//! Does a build in another folder write the same bytes?

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, ensure};

use super::count::Count;
use crate::project::Project;
use crate::{build, files};

/// The folder below the system's temporary one: longer than most, and with what paths may hold.
const FOLDER: &str = "wenshu built elsewhere, in a folder with a longer name";

/// What is built beside the site.
const BESIDE: [&str; 2] = ["npm/", "python/"];

/// Builds the site from a copy of the sources and compares it, file by file, with the one that is there.
pub(super) fn same_bytes(project: &Project) -> Result<Count> {
    let root = std::env::temp_dir().join(FOLDER);
    if root.exists() {
        fs::remove_dir_all(&root)?;
    }
    for name in sources(project)? {
        let path = project.root.join(&name);
        // What was taken away and not yet committed is still listed.
        if path.is_file() {
            files::write(&root.join(&name), &files::read(&path)?)?;
        }
    }
    let target = root.join("target");
    let elsewhere = Project { root, target };
    build::all(project)?;
    build::all(&elsewhere)?;
    let (here, there) = (digests(&project.dist())?, digests(&elsewhere.dist())?);
    let names = here.keys().chain(there.keys());
    let mut differ: Vec<&String> = names.filter(|name| here.get(*name) != there.get(*name)).collect();
    differ.sort();
    differ.dedup();
    ensure!(differ.is_empty(), "built in {}, these are not the same: {differ:?}", elsewhere.root.display());
    let plain = [project, &elsewhere].map(|project| files::read(&build::build_plain(project)?));
    let [here, there] = plain;
    ensure!(here? == there?, "the plain module is not the same in {}", elsewhere.root.display());
    fs::remove_dir_all(&elsewhere.root)?;
    Ok(Count::PASSED)
}

/// The files that git keeps or would keep.
fn sources(project: &Project) -> Result<Vec<String>> {
    let output = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(&project.root)
        .output()?;
    ensure!(output.status.success(), "git lists no files: {}", String::from_utf8_lossy(&output.stderr));
    let names = String::from_utf8(output.stdout)?;
    Ok(names.split_terminator('\0').map(str::to_owned).collect())
}

fn digests(dist: &Path) -> Result<BTreeMap<String, String>> {
    let mut digests = BTreeMap::new();
    for path in files::under(dist)? {
        let name = path.strip_prefix(dist)?.display().to_string();
        if !BESIDE.iter().any(|folder| name.starts_with(folder)) {
            digests.insert(name, files::digest(&files::read(&path)?));
        }
    }
    Ok(digests)
}
