//! Does everything still hold?
//!
//! Every suite runs, also after one that failed; each check that is not a list of tests counts as one.

mod count;
mod elsewhere;
mod supply;

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use count::Count;

use crate::project::Project;
use crate::serve::Served;
use crate::{build, chromium, engines, files, npm, python, say, size, tools, wheel};

/// Runs every suite; whether all of them hold.
pub(crate) fn run(project: &Project, arguments: &[String]) -> Result<bool> {
    let (all, only) = match arguments {
        [] => (false, None),
        [all] if all == "--all" => (true, None),
        [only, name] if only == "--only" => (true, Some(name)),
        other => bail!("`cargo xtask test` takes --all, --only NAME or nothing, not {other:?}"),
    };
    let mut suites: Vec<(&str, Suite)> = vec![
        ("format", format),
        ("lints", lints),
        ("documentation", documentation),
        ("licences and sources", supply::chain),
        ("native tests", native),
        ("build", build),
        ("lints of the browser's side", browser_lints),
        ("JavaScript types", types),
        ("contract of the built module", contract),
        ("npm package", package),
        ("pages in Chromium", pages),
        ("the extension in Chromium", extension),
        ("the oldest browser", oldest_engine),
        ("byte budgets", budgets),
    ];
    if all {
        suites.retain(|(name, _)| *name != "the oldest browser");
        suites.extend([
            ("browsers of every age and make", every_engine as Suite),
            ("benches run", benches),
            ("timings in Chromium", timings),
            ("bundlers and frameworks", bundlers),
            ("exports in pandas and DuckDB", exports),
            ("Python wheel", python_wheel),
            ("Spark", spark),
            ("Parquet in pyarrow", parquet),
            ("memory and endurance in Chromium", long),
            ("known weaknesses", supply::advisories),
            ("the same bytes from another folder", elsewhere::same_bytes),
        ]);
    }
    if let Some(only) = only {
        let names: Vec<&str> = suites.iter().map(|(name, _)| *name).collect();
        suites.retain(|(name, _)| name == only);
        ensure!(!suites.is_empty(), "there is no {only:?} among the checks: {}", names.join(", "));
    }
    let mut total = Count::default();
    let mut failed = Vec::new();
    for (name, suite) in suites {
        let doing = say::doing(name);
        let count = suite(project).unwrap_or_else(|error| {
            say::note(&format!("{error:#}"));
            Count::FAILED
        });
        if count.failed > 0 {
            failed.push(name);
        }
        doing.done(&format!("{name}: {count}"));
        total = total + count;
    }
    for line in &total.failures {
        println!("{line}");
    }
    if !failed.is_empty() {
        println!("failed: {}", failed.join(", "));
    }
    println!("{total}");
    Ok(total.failed == 0)
}

type Suite = fn(&Project) -> Result<Count>;

fn format(project: &Project) -> Result<Count> {
    tools::run(project.cargo().args(["fmt", "--all", "--check"]), "run `cargo fmt --all`")?;
    Ok(Count::PASSED)
}

fn lints(project: &Project) -> Result<Count> {
    tools::run(
        project.cargo().args(["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"]),
        "clippy objects",
    )?;
    Ok(Count::PASSED)
}

fn documentation(project: &Project) -> Result<Count> {
    tools::run(
        project
            .cargo()
            .args(["doc", "--locked", "--no-deps", "--package", "wenshu", "--package", "wenshu-dictionary"])
            .env("RUSTDOCFLAGS", "-D warnings"),
        "rustdoc objects",
    )?;
    Ok(Count::PASSED)
}

fn native(project: &Project) -> Result<Count> {
    let mut cargo = count::Cargo::default();
    counted(
        project.cargo().args([
            "test",
            "--locked",
            "--workspace",
            "--no-fail-fast",
            "--color=never",
            "--",
            "--show-output",
        ]),
        |line| cargo.read(line),
    )
}

fn build(project: &Project) -> Result<Count> {
    build::all(project)?;
    Ok(Count::PASSED)
}

fn browser_lints(project: &Project) -> Result<Count> {
    for module in &build::MODULES {
        tools::run(
            project
                .cargo()
                .args(["clippy", "--locked", "--package", module.package, "--lib", "--features", "web"])
                .args(["--target", tools::WASM, "--", "-D", "warnings"]),
            "clippy objects",
        )?;
    }
    Ok(Count::PASSED)
}

/// Each project file is one realm: the page, the worker, the tests.
fn types(project: &Project) -> Result<Count> {
    let mut count = Count::default();
    for realm in ["www/tsconfig.json", "www/engine/tsconfig.json", "tests/tsconfig.json"] {
        let mut tsc = project.npm_command("tsc");
        count = count + Count::of(tools::run(tsc.args(["--project", realm]), realm));
    }
    Ok(count)
}

fn contract(project: &Project) -> Result<Count> {
    node_tests(project, "tests/contract", &[])
}

fn package(project: &Project) -> Result<Count> {
    npm::pack(project)?;
    let chromium = chromium::ensure(project)?.display().to_string();
    node_tests(project, "tests/npm", &[("WENSHU_CHROMIUM", &chromium)])
}

/// They are fetched for these tests alone, into the tool's own folder; sanitizers are given what the command renders.
fn bundlers(project: &Project) -> Result<Count> {
    let chromium = chromium::ensure(project)?.display().to_string();
    let folder = project.notes().join("bundlers").display().to_string();
    let command = command(project)?.display().to_string();
    node_tests(
        project,
        "tests/bundlers",
        &[("WENSHU_CHROMIUM", &chromium), ("WENSHU_BUNDLERS", &folder), ("WENSHU", &command)],
    )
}

/// The command as it is now.
fn command(project: &Project) -> Result<PathBuf> {
    tools::run(
        project.cargo().args(["build", "--locked", "--package", "wenshu-cli"]),
        "the command does not build",
    )?;
    Ok(project.target.join("debug").join("wenshu"))
}

fn exports(project: &Project) -> Result<Count> {
    let python = python::ensure(project, "data")?.display().to_string();
    node_tests(project, "tests/data", &[("WENSHU_DATA_PYTHON", &python)])
}

fn pages(project: &Project) -> Result<Count> {
    in_chromium(project, "tests/web")
}

fn timings(project: &Project) -> Result<Count> {
    in_chromium(project, "tests/timings")
}

fn extension(project: &Project) -> Result<Count> {
    in_chromium(project, "tests/extension")
}

fn long(project: &Project) -> Result<Count> {
    in_chromium(project, LONG)
}

fn in_chromium(project: &Project, folder: &str) -> Result<Count> {
    let chromium = chromium::ensure(project)?.display().to_string();
    let site = Served::start(&project.dist(), Some(0))?;
    let url = site.url();
    let mut environment = vec![("WENSHU_URL", url.as_str()), ("WENSHU_CHROMIUM", chromium.as_str())];
    let python = python::ensure(project, "web").map(|python| python.display().to_string());
    match &python {
        Ok(python) => environment.push(("WENSHU_PYTHON", python)),
        Err(error) => say::note(&format!("skipped: no spreadsheet is opened by another program: {error:#}")),
    }
    node_tests(project, folder, &environment)
}

fn oldest_engine(project: &Project) -> Result<Count> {
    drive(project, &engines::oldest(project)?)
}

fn every_engine(project: &Project) -> Result<Count> {
    drive(project, &engines::all(project)?)
}

fn drive(project: &Project, engines: &engines::Engines) -> Result<Count> {
    // The libraries and the font of the browser that Debian packages serve the old ones too.
    chromium::ensure(project)?;
    let xtask = std::env::current_exe()?.display().to_string();
    let (named, mini_browser) = (engines.environment(), engines::mini_browser().unwrap_or_default());
    node_tests(
        project,
        "tests/engines",
        &[("WENSHU_ENGINES", &named), ("WENSHU_MINIBROWSER", mini_browser), ("WENSHU_XTASK", &xtask)],
    )
}

fn budgets(project: &Project) -> Result<Count> {
    let (table, within) = size::measure(project)?;
    print!("{table}");
    ensure!(within, "a file is over its budget");
    Ok(Count::PASSED)
}

fn benches(project: &Project) -> Result<Count> {
    tools::run(
        project.cargo().args(["bench", "--locked", "--package", "wenshu-benches", "--", "--test"]),
        "a bench does not run",
    )?;
    Ok(Count::PASSED)
}

/// The wheel beside the command, in a Python of its own.
fn python_wheel(project: &Project) -> Result<Count> {
    let python = wheel::installed(project, "wheel-tests", "python/tests/requirements.txt")?;
    command(project)?;
    unittest(project, &python, "python/tests/test_wenshu.py")
}

/// The archive of examples/spark on two worker processes.
fn spark(project: &Project) -> Result<Count> {
    let python = wheel::installed(project, "spark", "examples/spark/requirements.txt")?;
    if Command::new("java").arg("-version").output().is_err() {
        chromium::apt_install(project, &["openjdk-17-jre-headless"]);
    }
    unittest(project, &python, "examples/spark/test_archive.py")
}

/// What the command writes with its feature `parquet`, in the Python of the archive.
fn parquet(project: &Project) -> Result<Count> {
    let python = wheel::installed(project, "spark", "examples/spark/requirements.txt")?;
    tools::run(
        project.cargo().args(["build", "--locked", "--package", "wenshu-cli", "--features", "parquet"]),
        "the command does not build with Parquet",
    )?;
    unittest(project, &python, "examples/spark/test_parquet.py")
}

fn unittest(project: &Project, python: &Path, script: &str) -> Result<Count> {
    tools::run(
        Command::new(python)
            .arg(project.root.join(script))
            .current_dir(project.notes())
            .env("WENSHU", project.target.join("debug").join("wenshu")),
        &format!("{script} found what does not hold"),
    )?;
    Ok(Count::PASSED)
}

/// Tests that take minutes each, and how long those and all others may take.
const LONG: &str = "tests/long";
const LONG_PATIENCE: Duration = Duration::from_secs(1500);
const PATIENCE: Duration = Duration::from_secs(600);

/// The `*.test.mjs` files of a folder, by Node's own test runner.
fn node_tests(project: &Project, folder: &str, environment: &[(&str, &str)]) -> Result<Count> {
    let tests: Vec<PathBuf> = files::under(&project.root.join(folder))?
        .into_iter()
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    ensure!(!tests.is_empty(), "{folder} holds no *.test.mjs file");
    let patience = if folder == LONG { LONG_PATIENCE } else { PATIENCE };
    let mut node = project.node();
    node.args([
        "--test",
        "--test-concurrency=1",
        "--test-reporter=spec",
        &format!("--test-timeout={}", patience.as_millis()),
    ])
    .args(tests)
    .envs(environment.iter().copied());
    let mut words = count::Node::default();
    counted(&mut node, |line| words.read(line))
}

/// Runs a test runner, letting it speak, and counts by what it says; a runner that fails without a failed test
/// (it did not compile, it crashed) counts as one failure.
fn counted(command: &mut Command, mut read: impl FnMut(&str) -> Option<Count>) -> Result<Count> {
    let program = command.get_program().to_string_lossy().into_owned();
    let mut child =
        command.stdout(Stdio::piped()).spawn().with_context(|| format!("`{program}` does not start"))?;
    let output = child.stdout.take().context("the runner's output was asked for")?;
    let mut count = Count::default();
    for line in BufReader::new(output).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        count = count + read(&line).unwrap_or_default();
    }
    if !child.wait()?.success() && count.failed == 0 {
        count = count + Count::FAILED;
    }
    ensure!(count.passed + count.failed + count.skipped > 0, "`{program}` ran no test");
    Ok(count)
}
