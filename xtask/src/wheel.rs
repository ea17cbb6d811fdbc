//! What does the Python wheel hold, and does it read as the command does?

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::files::{self, Stamp};
use crate::project::Project;
use crate::{build, notices, parts, python, say, tools};

pub(crate) fn run(project: &Project, arguments: &[String]) -> Result<()> {
    if let Some(argument) = arguments.first() {
        bail!("`cargo xtask wheel` takes no arguments, not {argument:?}");
    }
    pack(project).map(|_| ())
}

/// Writes dist/python/wenshu-VERSION-py3-none-any.whl, with the module, the dictionary and the digests of both inside.
pub(crate) fn pack(project: &Project) -> Result<PathBuf> {
    tools::ensure_wasm_target(project)?;
    tools::ensure_npm(project)?;
    let module = build::build_plain(project)?;
    let dictionary = build::dictionary(project)?;
    let staged = project.notes().join("wheel");
    let sources = project.root.join("python");
    for path in files::under(&sources)? {
        let inside = path.strip_prefix(&sources).context("a file below python/")?;
        if !inside.starts_with("tests") && !inside.components().any(|part| part.as_os_str() == "__pycache__")
        {
            files::write(&staged.join(inside), &files::read(&path)?)?;
        }
    }
    let mut build = BTreeMap::new();
    for (name, made) in [("wenshu.wasm", &module), ("dictionary.bin", &dictionary)] {
        let bytes = files::read(made)?;
        files::write(&staged.join("wenshu").join(name), &bytes)?;
        build.insert(name, files::digest(&bytes));
    }
    files::write(&staged.join("wenshu/build.json"), &serde_json::to_vec(&build)?)?;
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        files::write(&staged.join(licence), &files::read(&project.root.join(licence))?)?;
    }
    files::write(
        &staged.join("wenshu").join(notices::NAME),
        notices::of(project, &parts::all(project)?)?.as_bytes(),
    )?;
    let folder = project.dist().join("python");
    let doing = say::doing("packing the Python wheel (pip)");
    let python = python::environment(project, "wheel-packing", None)?;
    tools::run(
        Command::new(python)
            .args([
                "-m",
                "pip",
                "wheel",
                "--quiet",
                "--disable-pip-version-check",
                "--no-deps",
                "--wheel-dir",
            ])
            .arg(&folder)
            .arg(&staged),
        "pip cannot pack the wheel; see its own words above",
    )?;
    let name = concat!("wenshu-", env!("CARGO_PKG_VERSION"), "-py3-none-any.whl");
    let wheel = folder.join(name);
    doing.done(&format!("{name}, {} kB", files::read(&wheel)?.len() / 1000));
    Ok(wheel)
}

/// A Python that has the wheel, and what `requirements` names.
pub(crate) fn installed(project: &Project, environment: &str, requirements: &str) -> Result<PathBuf> {
    let wheel = pack(project)?;
    let python = python::environment(project, environment, Some(&project.root.join(requirements)))?;
    let stamp = Stamp::new(&project.notes(), &format!("{environment}-wheel"), &[&files::read(&wheel)?])?;
    if !stamp.is_fresh(&[]) {
        tools::run(
            Command::new(&python)
                .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"])
                .arg("--force-reinstall")
                .arg(&wheel),
            "the wheel cannot be installed; see pip's own words above",
        )?;
        stamp.set()?;
    }
    Ok(python)
}
