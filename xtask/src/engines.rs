//! Which browsers of other ages and makes do the tests drive, and how are they got?

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, ensure};

use crate::files::{self, Stamp};
use crate::project::Project;
use crate::{chromium, say, tools};

/// Chromium of the page's floor: every test run drives it.
const OLDEST: [&str; 1] = ["chromium-86"];

/// Other Chromium builds that npm packages carry, for the second tier.
const OTHERS: [&str; 4] = ["chromium-92", "chromium-103", "chromium-109", "chromium-119"];

/// Debian's packages of the other makes; WebKit's needs a display.
const PACKAGES: [&str; 3] = ["firefox-esr", "webkit2gtk-driver", "xvfb"];

/// WebKitGTK's small browser, which its driver starts.
const MINI_BROWSERS: [&str; 2] = [
    "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
];

/// What the tests are told: each engine's name and place.
pub(crate) struct Engines(serde_json::Map<String, serde_json::Value>);

impl Engines {
    /// As the environment of a test runner.
    pub(crate) fn environment(&self) -> String {
        serde_json::Value::Object(self.0.clone()).to_string()
    }

    fn add(&mut self, name: &str, place: &Path) {
        self.0.insert(name.to_owned(), place.display().to_string().into());
    }
}

/// The oldest engine; its package is fetched once and kept.
pub(crate) fn oldest(project: &Project) -> Result<Engines> {
    let mut engines = Engines(serde_json::Map::new());
    let modules = install(project, "oldest")?;
    for name in OLDEST {
        engines.add(name, &modules.join(name));
    }
    Ok(engines)
}

/// All of them, with what Debian packages.
pub(crate) fn all(project: &Project) -> Result<Engines> {
    let mut engines = oldest(project)?;
    let modules = install(project, "others")?;
    for name in OTHERS {
        engines.add(name, &modules.join(name));
    }
    let found = |name: &str| [Path::new("/usr/bin").join(name)].into_iter().find(|path| path.is_file());
    let programs = ["firefox-esr", "WebKitWebDriver", "Xvfb"];
    if !programs.iter().all(|name| found(name).is_some()) || mini_browser().is_none() {
        let doing = say::doing("installing Firefox and WebKitGTK (apt-get)");
        chromium::apt_install(project, &PACKAGES);
        doing.done("installed");
    }
    let missing: Vec<&str> = programs.into_iter().filter(|name| found(name).is_none()).collect();
    ensure!(missing.is_empty(), "{} is missing: install `{}`", missing.join(", "), PACKAGES.join("`, `"));
    engines.add("firefox", &PathBuf::from("/usr/bin/firefox-esr"));
    engines.add("driver", &modules.join("puppeteer-core"));
    engines.add("webkitgtk", &PathBuf::from("/usr/bin/WebKitWebDriver"));
    Ok(engines)
}

/// Where WebKitGTK's browser is.
pub(crate) fn mini_browser() -> Option<&'static str> {
    MINI_BROWSERS.into_iter().find(|path| Path::new(path).is_file())
}

/// Installs what tests/engines/NAME/package-lock.json names into this tool's own folder; returns its node_modules.
fn install(project: &Project, name: &str) -> Result<PathBuf> {
    let wanted = project.root.join("tests/engines").join(name);
    let folder = project.notes().join("engines").join(name);
    let lock = files::read(&wanted.join("package-lock.json"))?;
    let modules = folder.join("node_modules");
    let stamp = Stamp::new(&project.notes(), &format!("engines-{name}"), &[&lock])?;
    if stamp.is_fresh(std::slice::from_ref(&modules.join(".package-lock.json"))) {
        return Ok(modules);
    }
    let doing = say::doing(&format!("fetching browsers from npm ({name})"));
    for file in ["package.json", "package-lock.json"] {
        files::write(&folder.join(file), &files::read(&wanted.join(file))?)?;
    }
    tools::run(
        Command::new("npm")
            .args(["ci", "--ignore-scripts", "--legacy-peer-deps", "--no-audit", "--no-fund"])
            .current_dir(&folder),
        "the packages that carry browsers could not be installed; see npm's own words above",
    )?;
    stamp.set()?;
    doing.done("fetched");
    Ok(modules)
}
