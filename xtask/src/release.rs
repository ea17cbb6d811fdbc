//! Is everything ready to be published?

use anyhow::{Result, bail, ensure};
use std::process::Command;

use crate::project::Project;
use crate::{build, files, npm, say, tools};

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What must hold, in this order; a later step runs also when an earlier one says what is missing.
const STEPS: [(&str, Step); 5] = [
    ("nothing is uncommitted", committed),
    ("the changelog tells of this version", told),
    ("dist/ is built", built),
    ("the npm package packs", npm_packs),
    ("the crate packs", crate_packs),
];

type Step = fn(&Project) -> Result<()>;

/// What publishes, once all of it holds; by hand, because it cannot be taken back.
const BY_HAND: &str = "\
cargo publish --package wenshu
npm publish dist/npm
upload dist/ without npm/, new files before pages, and keep the old ones (docs/hosting.md)
";

pub(crate) fn run(project: &Project, arguments: &[String]) -> Result<bool> {
    if arguments != ["--dry-run"] {
        bail!("`cargo xtask release` takes --dry-run: it publishes nothing, and prints what does");
    }
    let mut ready = true;
    for (name, step) in STEPS {
        match step(project) {
            Ok(()) => println!("ready    {name}"),
            Err(error) => {
                ready = false;
                println!("missing  {name}: {error:#}");
            }
        }
    }
    if ready {
        print!("Version {VERSION} is ready. To publish it:\n{BY_HAND}");
    }
    Ok(ready)
}

fn committed(project: &Project) -> Result<()> {
    let status = Command::new("git").args(["status", "--porcelain"]).current_dir(&project.root).output()?;
    let changed = String::from_utf8_lossy(&status.stdout).lines().count();
    ensure!(status.status.success() && changed == 0, "{changed} files differ from the last commit");
    Ok(())
}

fn told(project: &Project) -> Result<()> {
    let changelog = files::read_text(&project.root.join("CHANGELOG.md"))?;
    let heading = format!("## {VERSION}");
    ensure!(
        changelog.lines().any(|line| line == heading || line.starts_with(&format!("{heading} "))),
        "CHANGELOG.md has no heading `{heading}`; give `## Unreleased` this name"
    );
    Ok(())
}

fn built(project: &Project) -> Result<()> {
    build::all(project)
}

fn npm_packs(project: &Project) -> Result<()> {
    npm::pack(project)?;
    let mut npm = Command::new("npm");
    npm.args(["pack", "--dry-run", "--silent"]).current_dir(project.npm());
    tools::run(&mut npm, "npm cannot pack dist/npm/")
}

fn crate_packs(project: &Project) -> Result<()> {
    let doing = say::doing("packing the crate");
    tools::run(
        project.cargo().args(["package", "--locked", "--no-verify", "--allow-dirty", "--quiet"]).args([
            "--package",
            "wenshu-dictionary",
            "--package",
            "wenshu",
        ]),
        "cargo cannot pack the crates",
    )?;
    doing.done("packed");
    Ok(())
}
