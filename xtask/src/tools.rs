//! Which tools must be there, and how are they got?

use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::files::{self, Stamp};
use crate::project::Project;
use crate::say;

/// The platform of the core module.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// Runs a command, letting it speak; fails with `sentence` unless it succeeds.
pub(crate) fn run(command: &mut Command, sentence: &str) -> Result<()> {
    let status = command.status().with_context(|| {
        format!("{sentence}: `{}` does not start", command.get_program().to_string_lossy())
    })?;
    ensure!(status.success(), "{sentence} (`{}`, {status})", command.get_program().to_string_lossy());
    Ok(())
}

/// Makes rustc able to compile for the browser.
pub(crate) fn ensure_wasm_target(project: &Project) -> Result<()> {
    let sysroot = Command::new("rustc")
        .args(["--print", "target-libdir", "--target", WASM])
        .current_dir(&project.root)
        .output()
        .context("rustc does not start; install Rust with rustup")?;
    let libraries = String::from_utf8_lossy(&sysroot.stdout).trim().to_string();
    if !libraries.is_empty() && std::path::Path::new(&libraries).is_dir() {
        return Ok(());
    }
    let doing = say::doing(&format!("adding the Rust target {WASM}"));
    run(
        Command::new("rustup").args(["target", "add", WASM]).current_dir(&project.root),
        &format!(
            "the Rust target {WASM} is missing and could not be added; run `rustup target add {WASM}` by hand \
             or install it from your distribution"
        ),
    )?;
    doing.done("added");
    Ok(())
}

/// Installs the npm packages that package-lock.json names, when they are not there or the lock changed.
pub(crate) fn ensure_npm(project: &Project) -> Result<()> {
    let lock = files::read(&project.root.join("package-lock.json"))?;
    let installed = project.root.join("node_modules");
    let stamp = Stamp::of_inputs(&installed.join(".wenshu"), "lock", &[&lock]);
    if stamp.is_fresh(&[]) {
        return Ok(());
    }
    let node = Command::new("node").arg("--version").stdout(Stdio::null()).status();
    ensure!(
        node.is_ok_and(|status| status.success()),
        "Node.js is missing; install Node.js 20 or newer (it brings npm) and run this again"
    );
    let doing = say::doing("installing the development packages (npm ci)");
    run(
        Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&project.root),
        "the development packages could not be installed; see npm's own words above",
    )?;
    stamp.set()?;
    doing.done("installed");
    Ok(())
}
