//! Which Python opens the spreadsheets that the tests save?

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::files::{self, Stamp};
use crate::project::Project;
use crate::{chromium, say, tools};

/// A Python of the project's own with what tests/web/requirements.txt names.
pub(crate) fn ensure(project: &Project) -> Result<PathBuf> {
    let wanted = project.root.join("tests/web/requirements.txt");
    let folder = project.notes().join("python");
    let python = folder.join("bin/python");
    let stamp = Stamp::new(&project.notes(), "python", &[&files::read(&wanted)?])?;
    if stamp.is_fresh(std::slice::from_ref(&python)) {
        return Ok(python);
    }
    let doing = say::doing("installing what reads spreadsheets in the tests (pip)");
    let venv = || {
        tools::run(
            Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder),
            "Python 3 with its module venv is missing; install it (python3, python3-venv) and run this again",
        )
    };
    if venv().is_err() {
        chromium::apt_install(project, &["python3", "python3-venv"]);
        venv()?;
    }
    tools::run(
        Command::new(&python)
            .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"])
            .arg(&wanted),
        "openpyxl could not be installed; see pip's own words above",
    )?;
    stamp.set()?;
    doing.done("installed");
    Ok(python)
}
