//! Which Chromium do tests and benches drive?

use std::env;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Result, bail};

use crate::project::Project;
use crate::{say, tools};

const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/// Debian's packages: the browser, and a font with Chinese characters for its pictures.
const PACKAGES: [&str; 2] = ["chromium", "fonts-noto-cjk"];

/// Finds Chromium on this machine, or installs it.
pub(crate) fn ensure(project: &Project) -> Result<PathBuf> {
    if let Some(chosen) = env::var_os("WENSHU_CHROMIUM") {
        return Ok(chosen.into());
    }
    if let Some(found) = find() {
        return Ok(found);
    }
    let doing = say::doing("installing Chromium and a Chinese font (apt-get)");
    apt_install(project, &PACKAGES);
    let Some(found) = find() else {
        bail!(
            "Chromium is needed and it could not be installed: install `{}` (or Chrome) so that \
             one of {} is on the PATH, or name its program in WENSHU_CHROMIUM",
            PACKAGES.join("` and `"),
            NAMES.join(", ")
        );
    };
    doing.done("installed");
    Ok(found)
}

/// Installs Debian's packages where that is possible; what counts is whether they work afterwards.
pub(crate) fn apt_install(project: &Project, packages: &[&str]) {
    for arguments in
        [&["update"][..], &[&["install", "--yes", "--no-install-recommends"][..], packages].concat()]
    {
        let Some(mut apt) = apt_get() else { break };
        apt.args(["-q", "-o", "DPkg::Lock::Timeout=300"]).args(arguments).current_dir(&project.root);
        if let Err(error) = tools::run(apt.stdout(Stdio::null()), "apt-get fails") {
            say::note(&format!("{error:#}"));
        }
    }
}

fn find() -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    NAMES
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|path| path.is_file())
}

/// `apt-get` as root, directly or through sudo without a password; `None` where neither works.
fn apt_get() -> Option<Command> {
    let works = |command: &mut Command| {
        command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
    };
    let root = Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout.starts_with(b"0\n"));
    let mut apt = if root {
        Command::new("apt-get")
    } else if works(Command::new("sudo").args(["-n", "true"])) {
        let mut sudo = Command::new("sudo");
        sudo.args(["-n", "apt-get"]);
        sudo
    } else {
        return None;
    };
    apt.env("DEBIAN_FRONTEND", "noninteractive");
    Some(apt)
}
