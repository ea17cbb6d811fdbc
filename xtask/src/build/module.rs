//! How does a Rust library become a module that a worker loads?

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::files::{self, Stamp};
use crate::project::Project;
use crate::{say, tools};

/// A WebAssembly module of the page.
pub(crate) struct Module {
    /// What it is called here, and its folder below www/engine/.
    name: &'static str,
    /// The package that is compiled, with its feature `web`.
    pub(crate) package: &'static str,
    /// Names `STEM.js`, `STEM.d.ts` and `STEM_bg.wasm`.
    stem: &'static str,
}

/// Each is fetched by itself, when it is first needed.
pub(crate) const MODULES: [Module; 5] = [
    Module { name: "core", package: "wenshu", stem: "wenshu" },
    Module { name: "files", package: "wenshu-files", stem: "wenshu_files" },
    Module { name: "office", package: "wenshu-office", stem: "wenshu_office" },
    Module { name: "sheets", package: "wenshu-sheets", stem: "wenshu_sheets" },
    Module { name: "xlsx", package: "wenshu-xlsx", stem: "wenshu_xlsx" },
];

/// Compiles, binds and optimises a module into its folder.
pub(crate) fn build(project: &Project, module: &Module) -> Result<()> {
    let Module { name, package, stem } = module;
    let bytes = compile(project, name, package, &["--features", "web"], None)?;

    let folder = project.engine().join(name);
    let (script, types, wasm) = (format!("{stem}.js"), format!("{stem}.d.ts"), format!("{stem}_bg.wasm"));
    let outputs: Vec<PathBuf> = [&script, &types, &wasm].map(|output| folder.join(output)).into();
    let stamp = Stamp::new(&project.notes(), name, &[&bytes, NO_REFERENCE_TYPES.as_bytes()])?;
    if stamp.is_fresh(&outputs) {
        return Ok(());
    }
    let doing = say::doing(&format!(
        "binding the {name} module to JavaScript (wasm-bindgen) and optimising it (wasm-opt)"
    ));
    let bound = project.notes().join("bound").join(name);
    Bindgen::new()
        .input_bytes(stem, without_reference_types(bytes))
        .out_name(stem)
        .web(true)
        .and_then(|bindgen| bindgen.typescript(true).omit_default_module_path(true).generate(&bound))
        .with_context(|| format!("wasm-bindgen cannot bind the {name} module"))?;
    let optimised = bound.join("optimised.wasm");
    optimise(project, name, &bound.join(&wasm), &optimised)?;
    let bytes = files::read(&optimised)?;
    files::write(&folder.join(&wasm), &bytes)?;
    for name in [&script, &types] {
        files::write(&folder.join(name), &files::read(&bound.join(name))?)?;
    }
    stamp.set()?;
    doing.done(&format!("{} kB", bytes.len() / 1000));
    Ok(())
}

/// How a module's list of features names reference types, and the flag that keeps wasm-opt from them.
const REFERENCE_TYPES: &[u8] = b"\x0freference-types";
const NO_REFERENCE_TYPES: &str = "--disable-reference-types";

/// The module as browsers before reference types compile it (Chromium 96, Safari 15): Rust's own library still declares
/// them, and wasm-bindgen uses them where they are declared. In the list, `-` before the name takes it back.
fn without_reference_types(mut module: Vec<u8>) -> Vec<u8> {
    let declared = [b"+", REFERENCE_TYPES].concat();
    if let Some(at) = module.windows(declared.len()).rposition(|bytes| bytes == declared) {
        module[at] = b'-';
    }
    module
}

/// The module for hosts without JavaScript (wasmtime and others), with plain exports and no imports. The page asks it
/// what many articles say together.
pub(crate) fn build_plain(project: &Project) -> Result<PathBuf> {
    // The module refuses every other dictionary than the one that is packed with it.
    let dictionary = files::read(&super::dictionary(project)?)?;
    let checksum = wenshu_dictionary::checksum(&dictionary).context("a packed dictionary has a checksum")?;
    let packed_with = ("WENSHU_DICTIONARY", format!("{checksum:016x}"));
    let bytes = compile(project, "plain", "wenshu-abi", &[], Some(packed_with))?;
    let optimised = project.engine().join("plain").join("wenshu.wasm");
    let stamp = Stamp::new(&project.notes(), "plain", &[&bytes])?;
    if stamp.is_fresh(std::slice::from_ref(&optimised)) {
        return Ok(optimised);
    }
    let doing = say::doing("optimising the plain module (wasm-opt)");
    files::write(&optimised, &bytes)?;
    optimise(project, "plain", &compiled(project, "wenshu_abi"), &optimised)?;
    stamp.set()?;
    doing.done(&format!("{} kB", files::read(&optimised)?.len() / 1000));
    Ok(optimised)
}

/// Compiles a package as a module, and reads it.
fn compile(
    project: &Project,
    name: &str,
    package: &str,
    features: &[&str],
    told: Option<(&str, String)>,
) -> Result<Vec<u8>> {
    let doing = say::doing(&format!("compiling the {name} module (cargo, WebAssembly)"));
    tools::run(
        // Asked for here and not in the manifest: a library that is also an rlib is linked without optimisation.
        project
            .cargo()
            .args([
                "rustc",
                "--profile=web",
                "--locked",
                "--lib",
                "--crate-type=cdylib",
                "--package",
                package,
            ])
            .args(features)
            .args(["--target", tools::WASM])
            .env("CARGO_ENCODED_RUSTFLAGS", flags(project))
            .envs(told),
        &format!("the {name} module does not compile; see cargo's own words above"),
    )?;
    let bytes = files::read(&compiled(project, &package.replace('-', "_")))?;
    doing.done(&format!("{} kB", bytes.len() / 1000));
    Ok(bytes)
}

fn compiled(project: &Project, stem: &str) -> PathBuf {
    project.target.join(tools::WASM).join("web").join(stem).with_extension("wasm")
}

/// Lets wasm-opt assume that the first 1,024 bytes of memory are not used, so that more addresses become constant
/// offsets. They are the end of the stack: a program that reaches them is about to overflow it and may trap 1,024 bytes
/// earlier.
const LOW_MEMORY_UNUSED: &str = "--low-memory-unused";

fn optimise(project: &Project, name: &str, from: &Path, to: &Path) -> Result<()> {
    tools::run(
        project
            .npm_command("wasm-opt")
            .args([LOW_MEMORY_UNUSED, "-O3", "-ocimfs", "100", NO_REFERENCE_TYPES])
            // Similar functions next to each other compress better.
            .arg("--reorder-functions-by-name")
            // Takes twice the time and saves 3 kB; only the core module is part of every first visit.
            .args((name == "core").then_some("--converge"))
            .args(["--strip-debug", "--strip-producers", "--strip-target-features"])
            .arg(from)
            .arg("-o")
            .arg(to),
        &format!("wasm-opt cannot optimise the {name} module"),
    )
}

/// Options of LLVM's passes beyond `opt-level`: the core module has 9 % fewer bytes, compressed, and takes 12 % longer.
/// Fewer functions are inlined; branches are not turned into selects that compute both sides; loop strength reduction
/// and partial redundancy elimination are off. (`opt-level = "z"` saves 14 % and takes 1.9 times as long; 50 and 80 for the first
/// two make 3.9 % more bytes of the core module and 12 % less time of 1.8 MB of work reports in Node.)
const FEWER_BYTES: [&str; 8] = [
    "inline-threshold=10",
    "inlinehint-threshold=60",
    "phi-node-folding-threshold=0",
    "two-entry-phi-node-folding-threshold=0",
    "bonus-inst-threshold=0",
    "disable-lsr",
    "enable-pre=false",
    "enable-load-pre=false",
];

/// No reference types (see `without_reference_types`); [`FEWER_BYTES`]; and what keeps the paths of this machine out of a
/// module (they stand in the messages of panics), so that it is the same bytes wherever it is built. As cargo takes
/// flags, one after the other with a separator between them.
fn flags(project: &Project) -> String {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| env::home_dir().map(|home| home.join(".cargo"))).unwrap_or_default();
    let remap = |from: PathBuf, to: &str| format!("--remap-path-prefix={}={to}", from.display());
    let crates = remap(home.join("registry").join("src"), "crates");
    let mut flags = vec![crates, remap(project.root.clone(), "wenshu")];
    flags.push("-Ctarget-feature=-reference-types".to_owned());
    flags.extend(FEWER_BYTES.map(|argument| format!("-Cllvm-args=-{argument}")));
    flags.join("\u{1f}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_declaration_of_reference_types_is_taken_back() {
        let list = b"data+\x0freference-types\x0ftarget_features\x02+\x08sign-ext+\x0freference-types";
        let taken_back = without_reference_types(list.to_vec());
        assert!(taken_back.ends_with(b"+\x08sign-ext-\x0freference-types"));
        assert!(taken_back.starts_with(b"data+\x0freference-types"), "data is no list of features");
        assert_eq!(without_reference_types(b"none".to_vec()), b"none");
    }
}
