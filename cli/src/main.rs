//! The `wenshu` command: which inputs are read, and how do they leave?

mod analyse;
mod check;
mod clean;
mod compact;
mod compare;
mod dated;
mod diff;
mod export;
mod folder;
mod input;
mod licences;
mod lines;
mod ordered;
mod panel;
#[cfg(feature = "parquet")]
mod parquet;
mod problem;
mod progress;
mod render;
mod shell;
mod terminal;
mod text;
mod twins;
mod verdicts;
mod view;

use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::panic;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use terminal::Output;

/// Reads Chinese articles: what they are about, and every figure they state.
#[derive(Parser)]
#[command(name = "wenshu", version, after_help = AFTER)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Analyse(analyse::Arguments),
    Panel(panel::Arguments),
    Check(check::Arguments),
    Diff(diff::Arguments),
    Compare(compare::Arguments),
    Clean(clean::Arguments),
    Render(render::Arguments),
    Text(text::Arguments),
    Completions(shell::Completions),
    Man(shell::Manual),
    Licences(licences::Licences),
}

const AFTER: &str = "\
Examples:
  wenshu analyse article.txt
  wenshu analyse --json article.docx > report.json
  wenshu panel --indicator 地区生产总值 reports/
  wenshu check draft.docx --against sources/
  wenshu compare archive/2024 archive/2025
  wenshu clean scan.txt | less
  wenshu render article.txt --as table > table.html

Exit codes:
  0  everything was read
  1  of `check` and `diff`: a figure differs
  2  an argument or an input could not be used; standard error says which and why, the other inputs are done";

fn main() -> ExitCode {
    panic::set_hook(Box::new(|failure| complain(&failure.to_string())));
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        // Without colours, of which an argument could bring its own.
        Err(error) if error.use_stderr() => {
            let _ = write!(io::stderr(), "{}", terminal::escaped(&error.render().to_string()));
            return ExitCode::from(2);
        }
        Err(error) => error.exit(),
    };
    let styled = match &cli.command {
        Command::Analyse(arguments) => arguments.for_people(),
        Command::Panel(arguments) => arguments.for_people(),
        Command::Check(arguments) => arguments.comparing.for_people(),
        Command::Diff(arguments) => arguments.comparing.for_people(),
        Command::Compare(arguments) => arguments.for_people(),
        _ => false,
    };
    // What programs read goes out byte for byte; only what is styled passes through a filter of styles.
    let to: Box<dyn Write> =
        if styled { Box::new(anstream::stdout().lock()) } else { Box::new(io::stdout().lock()) };
    let mut out = Output::new(BufWriter::new(to), io::stdout().is_terminal());
    let done = match &cli.command {
        Command::Analyse(arguments) => analyse::run(arguments, &mut out).map(Outcome::read),
        Command::Panel(arguments) => panel::run(arguments, &mut out).map(Outcome::read),
        Command::Check(arguments) => check::run(arguments, &mut out),
        Command::Diff(arguments) => diff::run(arguments, &mut out),
        Command::Compare(arguments) => compare::run(arguments, &mut out).map(Outcome::read),
        Command::Clean(arguments) => clean::run(arguments, &mut out).map(Outcome::read),
        Command::Render(arguments) => render::run(arguments, &mut out).map(Outcome::read),
        Command::Text(arguments) => text::run(arguments, &mut out).map(Outcome::read),
        Command::Completions(arguments) => {
            shell::complete(arguments, Cli::command(), &mut out).map(|()| Outcome::Done)
        }
        Command::Man(_) => shell::manual(Cli::command(), &mut out).map(|()| Outcome::Done),
        Command::Licences(_) => licences::print(&mut out).map(|()| Outcome::Done),
    };
    match done.and_then(|outcome| out.flush().map(|()| outcome)) {
        Ok(outcome) => outcome.code(),
        // The reader of our output (`head`) has seen enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("the output cannot be written: {error}"));
            ExitCode::from(2)
        }
    }
}

/// What a command came to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Done,
    /// What was compared is not the same.
    Differs,
    /// An input could not be used.
    Failed,
}

impl Outcome {
    const fn read(all: bool) -> Self {
        if all { Self::Done } else { Self::Failed }
    }

    fn code(self) -> ExitCode {
        ExitCode::from(match self {
            Self::Done => 0,
            Self::Differs => 1,
            Self::Failed => 2,
        })
    }
}

/// Says one sentence on standard error.
fn complain(sentence: &str) {
    // The name of a file may hold a line's end: what stands behind it would pass for a sentence of its own.
    let sentence = terminal::escaped(sentence).replace('\n', "\\u000a");
    // Nobody can be told that nobody can be told.
    let _ = writeln!(io::stderr(), "wenshu: {sentence}");
}
