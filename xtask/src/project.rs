//! Where do the project's files live?

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

/// The folders of the browser extension in dist/: for Chromium and Edge, and for Firefox.
pub(crate) const EXTENSIONS: [&str; 2] = ["extension", "extension-firefox"];

/// What lies in dist/ beside the site and is no part of it: the browser extension, the npm package.
pub(crate) const BESIDE: [&str; 3] = ["extension/", "extension-firefox/", "npm/"];

/// The checkout this tool was built from.
pub(crate) struct Project {
    /// The folder of the workspace's Cargo.toml.
    pub(crate) root: PathBuf,
    /// Cargo's target folder.
    pub(crate) target: PathBuf,
}

impl Project {
    pub(crate) fn find() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .context("the xtask package stands outside its workspace")?
            .to_path_buf();
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => root.join(folder),
            None => root.join("target"),
        };
        Ok(Self { root, target })
    }

    /// The page's sources.
    pub(crate) fn www(&self) -> PathBuf {
        self.root.join("www")
    }

    /// Where the modules' builds write theirs into the page's sources, so that they run as they stand.
    pub(crate) fn engine(&self) -> PathBuf {
        self.root.join("www/engine")
    }

    /// The built site.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The built npm package: beside the site, and no part of it.
    pub(crate) fn npm(&self) -> PathBuf {
        self.dist().join("npm")
    }

    /// This tool's own notes: stamps, compressed twins, staged sources.
    pub(crate) fn notes(&self) -> PathBuf {
        self.target.join("xtask")
    }

    /// `cargo`, as the one that started this tool.
    pub(crate) fn cargo(&self) -> Command {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.current_dir(&self.root).env("CARGO_TARGET_DIR", &self.target);
        cargo
    }

    /// `node`, in the project's folder.
    pub(crate) fn node(&self) -> Command {
        let mut node = Command::new("node");
        node.current_dir(&self.root);
        node
    }

    /// A command of an npm package this project depends on.
    pub(crate) fn npm_command(&self, name: &str) -> Command {
        let mut command = Command::new(self.root.join("node_modules/.bin").join(name));
        command.current_dir(&self.root);
        command
    }
}
