//! Which verb was asked for?

mod build;
mod files;
mod headers;
mod project;
mod say;
mod serve;
mod tools;

use std::process::ExitCode;

use anyhow::{Result, bail};
use project::Project;

const HELP: &str = "\
cargo xtask build                        writes dist/: the page, the core module, the dictionary
cargo xtask serve [--port N] [--no-build] builds, then serves dist/ on this machine and prints the address
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
        "build" => build::run(&project, rest)?,
        "serve" => serve::run(&project, rest)?,
        "help" | "--help" | "-h" => print!("{HELP}"),
        other => bail!("there is no verb {other:?}; the verbs are:\n{HELP}"),
    }
    Ok(true)
}
