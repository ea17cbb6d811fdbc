//! Which text do a report's places count in?

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;

use crate::complain;
use crate::input::Reading;
use crate::terminal::Output;

/// Prints the text as it was read from a file: what a report's places count in.
#[derive(Args)]
pub(crate) struct Arguments {
    /// The article; `-` is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,

    #[command(flatten)]
    reading: Reading,
}

/// Whether the input could be read.
pub(crate) fn run<W: Write>(arguments: &Arguments, out: &mut Output<W>) -> io::Result<bool> {
    match arguments.reading.read(&arguments.file) {
        Ok(extracted) => out.text(&extracted.text).map(|()| true),
        Err(problem) => {
            complain(&problem.to_string());
            Ok(false)
        }
    }
}
