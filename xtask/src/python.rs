//! Which Python opens what the tests save?

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::files::{self, Stamp};
use crate::project::Project;
use crate::{chromium, say, tools};

/// A Python of the project's own with what the `requirements.txt` of a folder of tests names.
pub(crate) fn ensure(project: &Project, tests: &str) -> Result<PathBuf> {
    let wanted = project.root.join("tests").join(tests).join("requirements.txt");
    let name = format!("python-{tests}");
    let folder = project.notes().join(&name);
    let python = folder.join("bin/python");
    let stamp = Stamp::new(&project.notes(), &name, &[&files::read(&wanted)?])?;
    if stamp.is_fresh(std::slice::from_ref(&python)) {
        return Ok(python);
    }
    let doing = say::doing("installing what reads exports in the tests (pip)");
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
        "what tests read exports with could not be installed; see pip's own words above",
    )?;
    stamp.set()?;
    doing.done("installed");
    Ok(python)
}
