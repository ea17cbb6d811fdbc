//! What is in this program that others have written?

use std::io::{self, Read, Write};

use clap::Args;
use flate2::read::GzDecoder;

use crate::terminal::Output;

/// Prints what others have written of this program, with its licences.
#[derive(Args)]
#[command(after_help = "Examples:\n  wenshu licences | less")]
pub(crate) struct Licences;

/// `UPDATE_DOCS=1 cargo xtask test --only "licences and sources"` writes it.
const NOTICES: &[u8] = include_bytes!("../THIRD-PARTY.txt.gz");

pub(crate) fn print<W: Write>(out: &mut Output<W>) -> io::Result<()> {
    let mut notices = Vec::new();
    GzDecoder::new(NOTICES).read_to_end(&mut notices)?;
    out.write_all(&notices)
}
