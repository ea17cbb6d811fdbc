//! Which figures changed between two versions of a text?

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use wenshu::draft::{self, Status};

use crate::Outcome;
use crate::terminal::Output;
use crate::verdicts::{Comparing, Words};

/// Tells which figures and times were changed, added or taken out between two versions of a text.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The old version
    #[arg(value_name = "OLD")]
    old: PathBuf,

    /// The new version
    #[arg(value_name = "NEW")]
    new: PathBuf,

    #[command(flatten)]
    pub(crate) comparing: Comparing,
}

const EXAMPLES: &str = "\
Examples:
  wenshu diff report-2024.txt report-2025.txt
  wenshu diff --format json old.docx new.docx

Text that only moved, and words without figures, are no difference.

Exit codes:
  0  all figures are the same
  1  a figure was changed, added or taken out
  2  an argument or an input could not be used";

/// Whether both texts could be read, and whether a figure differs.
pub(crate) fn run<W: Write>(arguments: &Arguments, out: &mut Output<W>) -> io::Result<Outcome> {
    let paths = [arguments.new.clone(), arguments.old.clone()];
    let Some(texts) = arguments.comparing.read(&paths)? else {
        return Ok(Outcome::Failed);
    };
    if !texts.all_read() {
        return Ok(Outcome::Failed);
    }
    let (new, old) = texts.split();
    let found = draft::versions(&old[0], new);
    arguments.comparing.print(&texts, &found, Status::Supported, Words::of_versions(), out)?;
    let same = found.iter().all(|one| one.status == Status::Supported);
    Ok(if same { Outcome::Done } else { Outcome::Differs })
}
