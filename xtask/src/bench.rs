//! How fast is it, and how fast beside its peer?

use anyhow::{Result, bail};

use crate::project::Project;
use crate::{build, chromium, tools};

pub(crate) fn run(project: &Project, arguments: &[String]) -> Result<()> {
    if let Some(argument) = arguments.first() {
        bail!("`cargo xtask bench` takes no arguments, not {argument:?}");
    }
    build::all(project)?;
    tools::run(
        project.node().arg("benches/compare.mjs").env("WENSHU_CHROMIUM", chromium::ensure(project)?),
        "the comparison with the peer does not run",
    )?;
    tools::run(
        project.cargo().args(["bench", "--locked", "--package", "wenshu-benches"]),
        "the benches of the stages do not run",
    )
}
