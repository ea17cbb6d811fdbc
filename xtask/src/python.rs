//! Which Python opens what the tests save, and which runs the wheel?

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::files::{self, Stamp};
use crate::project::Project;
use crate::{chromium, say, tools};

/// A Python of the project's own with what the `requirements.txt` of a folder of tests names.
pub(crate) fn ensure(project: &Project, tests: &str) -> Result<PathBuf> {
    let wanted = project.root.join("tests").join(tests).join("requirements.txt");
    environment(project, &format!("python-{tests}"), Some(&wanted))
}

/// A Python of the project's own, with what a list of requirements names.
pub(crate) fn environment(project: &Project, name: &str, wanted: Option<&Path>) -> Result<PathBuf> {
    let folder = project.notes().join(name);
    let python = folder.join("bin/python");
    let wishes = wanted.map(files::read).transpose()?.unwrap_or_default();
    let stamp = Stamp::new(&project.notes(), name, &[&wishes])?;
    if stamp.is_fresh(std::slice::from_ref(&python)) {
        return Ok(python);
    }
    let doing = say::doing(&format!("setting up Python for the {name} (venv, pip)"));
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
    if let Some(wanted) = wanted {
        tools::run(
            Command::new(&python)
                .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"])
                .arg(wanted),
            "packages of Python could not be installed; see pip's own words above",
        )?;
    }
    stamp.set()?;
    doing.done("installed");
    Ok(python)
}
