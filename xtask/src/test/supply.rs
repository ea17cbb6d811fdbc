//! Is what others have written under licences that were read, from where it should be, and not known to be weak?

use std::process::Command;

use anyhow::{Result, ensure};

use super::count::Count;
use crate::project::Project;
use crate::{notices, parts, python, say, tools};

/// Licences and sources of the crates, licences of the npm packages, and what the command says of them.
pub(super) fn chain(project: &Project) -> Result<Count> {
    let crates = deny(project, &["licenses", "bans", "sources"])
        .and_then(|mut deny| tools::run(&mut deny, "cargo-deny objects; deny.toml says to what"));
    let packages = parts::locked_by_npm(project).and_then(|count| {
        ensure!(count > 0, "the lock files of npm name no package");
        Ok(())
    });
    Ok(Count::of(crates) + Count::of(packages) + Count::of(notices::of_command(project)))
}

/// Weaknesses that are known of the crates; skipped where their database cannot be reached.
pub(super) fn advisories(project: &Project) -> Result<Count> {
    let output = deny(project, &["advisories"])?.output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    if said.contains("failed to fetch advisory database") {
        say::note("skipped: the database of advisories cannot be reached");
        return Ok(Count { skipped: 1, ..Count::default() });
    }
    ensure!(output.status.success(), "cargo-deny knows of a weakness:\n{said}");
    Ok(Count::PASSED)
}

fn deny(project: &Project, checks: &[&str]) -> Result<Command> {
    let python = python::ensure(project, "supply")?;
    let mut deny = Command::new(python.with_file_name("cargo-deny"));
    deny.current_dir(&project.root).args(["--locked", "check"]).args(checks);
    Ok(deny)
}
