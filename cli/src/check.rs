//! Do the figures of a draft agree with its sources?

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use wenshu::draft::{self, Status};

use crate::folder;
use crate::terminal::Output;
use crate::verdicts::{Comparing, Words};
use crate::{Outcome, complain};

/// Holds every figure and time of a draft against its sources.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The draft
    #[arg(value_name = "DRAFT")]
    draft: PathBuf,

    /// The sources: files, folders with all files in them, patterns
    #[arg(long, value_name = "PATH", required = true, num_args = 1..)]
    against: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) comparing: Comparing,
}

const EXAMPLES: &str = "\
Examples:
  wenshu check draft.docx --against report.txt bulletin.txt
  wenshu check draft.txt --against sources/ --format markdown > check.md

A figure of the draft is
  supported  where a source says the same
  rounded    where a source gives it with more digits, or within the bound that the draft words
  unit slip  where a source has the same digits in another unit or size
  differs    where a source says the same with another value, period, subject or other words
  not found  where no source says anything of it

Exit codes:
  0  nothing differs
  1  a figure differs, or its unit slipped
  2  an argument or an input could not be used";

/// Whether all texts could be read, and whether a figure differs.
pub(crate) fn run<W: Write>(arguments: &Arguments, out: &mut Output<W>) -> io::Result<Outcome> {
    let (sources, problems) = folder::files(&arguments.against);
    problems.iter().for_each(|problem| complain(&problem.to_string()));
    let paths: Vec<PathBuf> = std::iter::once(arguments.draft.clone()).chain(sources).collect();
    let Some(texts) = arguments.comparing.read(&paths)? else {
        return Ok(Outcome::Failed);
    };
    let (draft, sources) = texts.split();
    let found = draft::check(draft, sources);
    arguments.comparing.print(&texts, &found, Status::Rounded, Words::of_a_check(), out)?;
    let differs = found.iter().any(|one| matches!(one.status, Status::UnitSlip | Status::Differs));
    Ok(match () {
        () if !texts.all_read() || !problems.is_empty() => Outcome::Failed,
        () if differs => Outcome::Differs,
        () => Outcome::Done,
    })
}
