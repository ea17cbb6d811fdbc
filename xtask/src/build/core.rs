//! How does the Rust library become the module the worker loads?

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::files::{self, Stamp};
use crate::project::Project;
use crate::{say, tools};

/// Names `wenshu.js`, `wenshu.d.ts` and `wenshu_bg.wasm`.
const NAME: &str = "wenshu";

/// Compiles, binds and optimises the core module into www/engine/core/.
pub(crate) fn build(project: &Project) -> Result<()> {
    let doing = say::doing("compiling the core module (cargo, WebAssembly)");
    tools::run(
        project.cargo().args(["build", "--profile=web", "--locked", "--lib", "--package", "wenshu"]).args([
            "--features",
            "web",
            "--target",
            tools::WASM,
        ]),
        "the core module does not compile; see cargo's own words above",
    )?;
    let compiled = project.target.join(tools::WASM).join("web/wenshu.wasm");
    let bytes = files::read(&compiled)?;
    doing.done(&format!("{} kB", bytes.len() / 1000));

    let folder = project.core();
    let outputs = ["wenshu.js", "wenshu.d.ts", "wenshu_bg.wasm"].map(|name| folder.join(name));
    let stamp = Stamp::new(&project.notes(), "core", &[&bytes])?;
    if stamp.is_fresh(&outputs) {
        return Ok(());
    }
    let doing =
        say::doing("binding the core module to JavaScript (wasm-bindgen) and optimising it (wasm-opt)");
    let bound = project.notes().join("bound");
    Bindgen::new()
        .input_path(&compiled)
        .out_name(NAME)
        .web(true)
        .and_then(|bindgen| bindgen.typescript(true).omit_default_module_path(true).generate(&bound))
        .context("wasm-bindgen cannot bind the core module")?;
    let optimised = bound.join("optimised.wasm");
    tools::run(
        project
            .npm_command("wasm-opt")
            .args(["-O3", "--strip-debug", "--strip-producers", "--strip-target-features"])
            .arg(bound.join("wenshu_bg.wasm"))
            .arg("-o")
            .arg(&optimised),
        "wasm-opt cannot optimise the core module",
    )?;
    let wasm = files::read(&optimised)?;
    files::write(&folder.join("wenshu_bg.wasm"), &wasm)?;
    for name in ["wenshu.js", "wenshu.d.ts"] {
        files::write(&folder.join(name), &files::read(&bound.join(name))?)?;
    }
    stamp.set()?;
    doing.done(&format!("{} kB", wasm.len() / 1000));
    Ok(())
}
