//! What does the npm package hold?

use anyhow::{Result, bail};

use crate::files;
use crate::project::Project;
use crate::{build, notices, parts, say, tools};

/// The package's scripts: their sources in www/, and what of the package they name instead of holding it.
const SCRIPTS: [(&str, &str, &[&str]); 6] = [
    ("index.js", "widget/npm/index.js", &["./inside.js", "./chart.js"]),
    ("inside.js", "widget/npm/inside.js", &[]),
    ("chart.js", "widget/npm/chart.js", &[]),
    ("define.js", "widget/npm/define.js", &["./index.js"]),
    ("node.js", "widget/npm/node.js", &["node:fs/promises"]),
    ("worker.js", "engine/worker.js", &[]),
];

/// What is taken as it is, from the project's root.
const COPIES: [(&str, &str); 10] = [
    ("index.d.ts", "www/widget/npm/types/index.d.ts"),
    ("define.d.ts", "www/widget/npm/types/define.d.ts"),
    ("report.d.ts", "www/engine/report.d.ts"),
    ("report.schema.json", "docs/report.schema.json"),
    ("custom-elements.json", "www/widget/npm/custom-elements.json"),
    ("README.md", "www/widget/npm/README.md"),
    ("LICENSE-MIT", "LICENSE-MIT"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    ("wenshu_bg.wasm", "www/engine/core/wenshu_bg.wasm"),
    ("dictionary.bin", "www/engine/core/dictionary.bin"),
];

pub(crate) fn run(project: &Project, arguments: &[String]) -> Result<()> {
    if let Some(argument) = arguments.first() {
        bail!("`cargo xtask npm` takes no arguments, not {argument:?}");
    }
    build::all(project)?;
    pack(project)
}

/// Writes dist/npm/ from what was built.
pub(crate) fn pack(project: &Project) -> Result<()> {
    let doing = say::doing("writing dist/npm/");
    let folder = project.npm();
    for (name, source, outside) in SCRIPTS {
        tools::run(
            project
                .npm_command("esbuild")
                .arg(project.www().join(source))
                .args([
                    "--bundle",
                    "--format=esm",
                    "--charset=utf8",
                    "--log-level=warning",
                    "--target=es2022",
                ])
                .args(outside.iter().map(|path| format!("--external:{path}")))
                .arg(format!("--outfile={}", folder.join(name).display())),
            &format!("www/{source} cannot be bundled"),
        )?;
    }
    for (name, source) in COPIES {
        files::write(&folder.join(name), &files::read(&project.root.join(source))?)?;
    }
    files::write(&folder.join(notices::NAME), notices::of(project, &parts::all(project)?)?.as_bytes())?;
    let manifest = files::read_text(&project.www().join("widget/npm/package.json"))?;
    let manifest = manifest.replace("\"VERSION\"", concat!("\"", env!("CARGO_PKG_VERSION"), "\""));
    files::write(&folder.join("package.json"), manifest.as_bytes())?;
    doing.done(&format!("{} files", SCRIPTS.len() + COPIES.len() + 2));
    Ok(())
}
