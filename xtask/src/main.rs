//! Which verb was asked for?

mod bench;
mod build;
mod chromium;
mod engines;
mod files;
mod headers;
mod notices;
mod npm;
mod parts;
mod project;
mod python;
mod release;
mod say;
mod sbom;
mod serve;
mod size;
mod test;
mod tools;
mod wheel;

use std::process::ExitCode;

use anyhow::{Result, bail};
use project::Project;

const HELP: &str = "\
cargo xtask serve [--port N] [--no-build]   builds dist/ and shows it at an address on this machine
cargo xtask test [--all | --only NAME]      every check; --all adds other browsers, bundlers and benches; ends with
                                            `N passed, N failed`; --only NAME runs one of them
cargo xtask build                           dist/: the page, its modules, the dictionary
cargo xtask npm                             builds dist/npm/: the package for `npm publish`
cargo xtask wheel                           builds dist/python/: the wheel for Python
cargo xtask release --dry-run               says what a release still lacks; publishes nothing
cargo xtask size                            builds dist/ and compares its bytes with the budgets
cargo xtask bench                           speed of the whole beside a peer, and of each stage
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<bool> {
    let project = Project::find()?;
    let (verb, rest) =
        arguments.split_first().map_or(("help", &[][..]), |(verb, rest)| (verb.as_str(), rest));
    match verb {
        "serve" => serve::run(&project, rest)?,
        "test" => return test::run(&project, rest),
        "build" => build::run(&project, rest)?,
        "release" => return release::run(&project, rest),
        "npm" => npm::run(&project, rest)?,
        "wheel" => wheel::run(&project, rest)?,
        "bench" => bench::run(&project, rest)?,
        "size" => return size::run(&project, rest),
        "help" | "--help" | "-h" => print!("{HELP}"),
        other => bail!("there is no verb {other:?}; the verbs are:\n{HELP}"),
    }
    Ok(true)
}
