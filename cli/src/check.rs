//! Do the figures of a draft agree with its sources?

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use wenshu::draft::{self, Status, Verdict};

use crate::folder;
use crate::terminal::Output;
use crate::verdicts::{Comparing, Texts, Words};
use crate::{Outcome, complain};

/// Holds every figure and time of a draft against its sources, or against each other.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The draft
    #[arg(value_name = "DRAFT")]
    draft: PathBuf,

    /// The sources: files, folders with all files in them, patterns; left out, the draft is held against itself
    #[arg(long, value_name = "PATH", num_args = 1..)]
    against: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) comparing: Comparing,
}

const EXAMPLES: &str = "\
Examples:
  wenshu check draft.docx --against report.txt bulletin.txt
  wenshu check draft.txt --against sources/ --format markdown > check.md
  wenshu check draft.txt

A figure of the draft is
  supported  where a source says the same
  rounded    where a source gives it with more digits, or another number within the bound that the draft words
  unit slip  where a source has the same digits in another unit or size
  differs    where a source says the same with another value, period, subject, direction, basis or other words
  not found  where no source says anything of it
Without sources, the draft is held against itself: its title and its body, two values or ranks of one thing, shares that
do not make 100 %, sums, a level with its growth and the level of the year before, 万 for 亿 beside others of a series;
days that no calendar has, or with another's weekday, are told on standard error

Exit codes:
  0  nothing differs
  1  a figure differs, or its unit slipped, or a day of the draft cannot be
  2  an argument or an input could not be used";

/// Whether all texts could be read, and whether a figure differs.
pub(crate) fn run<W: Write>(arguments: &Arguments, out: &mut Output<W>) -> io::Result<Outcome> {
    if arguments.against.is_empty() {
        return within(arguments, out);
    }
    let (sources, problems) = folder::files(&arguments.against);
    problems.iter().for_each(|problem| complain(&problem.to_string()));
    let paths: Vec<PathBuf> = std::iter::once(arguments.draft.clone()).chain(sources).collect();
    let Some(texts) = arguments.comparing.read(&paths)? else {
        return Ok(Outcome::Failed);
    };
    let (draft, sources) = texts.split();
    match texts.hold_text() {
        (true, true) => {}
        (true, false) => {
            complain("none of the sources could be read; nothing was checked");
            return Ok(Outcome::Failed);
        }
        (false, _) => return Ok(Outcome::Failed),
    }
    let found = draft::check(draft, sources);
    let outcome = answer(arguments, &texts, &found, out)?;
    Ok(if problems.is_empty() { outcome } else { Outcome::Failed })
}

/// The draft's figures against each other.
fn within<W: Write>(arguments: &Arguments, out: &mut Output<W>) -> io::Result<Outcome> {
    let Some(texts) = arguments.comparing.read(std::slice::from_ref(&arguments.draft))? else {
        return Ok(Outcome::Failed);
    };
    if !texts.hold_text().0 {
        return Ok(Outcome::Failed);
    }
    let texts = texts.on_both_sides();
    let found = draft::within(texts.split().0);
    let dates: Vec<String> = texts.dates().collect();
    dates.iter().for_each(|told| complain(told));
    let outcome = if found.is_empty() && arguments.comparing.for_people() {
        writeln!(out, "no figure contradicts another")?;
        Outcome::Done
    } else {
        answer(arguments, &texts, &found, out)?
    };
    Ok(if matches!(outcome, Outcome::Done) && !dates.is_empty() { Outcome::Differs } else { outcome })
}

fn answer<W: Write>(
    arguments: &Arguments,
    texts: &Texts,
    found: &[Verdict],
    out: &mut Output<W>,
) -> io::Result<Outcome> {
    arguments.comparing.print(texts, found, Status::Rounded, Words::of_a_check(), out)?;
    let differs = found.iter().any(|one| matches!(one.status, Status::UnitSlip | Status::Differs));
    Ok(match () {
        () if !texts.all_read() => Outcome::Failed,
        () if differs => Outcome::Differs,
        () => Outcome::Done,
    })
}
