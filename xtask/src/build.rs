//! How do the sources become dist/?

mod dictionary;
mod extension;
mod module;
mod older;
mod site;
pub(crate) mod standalone;
mod twins;
pub(crate) mod widget;

use anyhow::{Result, bail};
pub(crate) use module::{MODULES, build_plain};
pub(crate) use twins::gzip;

use crate::project::Project;
use crate::{say, tools};

pub(crate) fn run(project: &Project, arguments: &[String]) -> Result<()> {
    if let Some(argument) = arguments.first() {
        bail!("`cargo xtask build` takes no arguments, not {argument:?}");
    }
    all(project)
}

/// The dictionary, packed.
pub(crate) fn dictionary(project: &Project) -> Result<std::path::PathBuf> {
    dictionary::pack(project)?;
    Ok(project.engine().join("core/dictionary.bin"))
}

/// Everything from a bare checkout to dist/.
pub(crate) fn all(project: &Project) -> Result<()> {
    tools::ensure_wasm_target(project)?;
    tools::ensure_npm(project)?;
    for module in &MODULES {
        module::build(project, module)?;
    }
    build_plain(project)?;
    dictionary::pack(project)?;
    let doing = say::doing("writing dist/ (bundles, hashed names, brotli and gzip twins)");
    let (site, extensions) = site::assemble(project)?;
    let written = twins::write(project, &site, &extensions)?;
    doing.done(&written);
    Ok(())
}
