//! What does an article say without the page around it?

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use wenshu::document::Document;

use crate::complain;
use crate::input::Reading;
use crate::terminal::Output;

/// Prints the cleaned text: one paragraph or heading a line, a blank line between articles.
#[derive(Args)]
pub(crate) struct Arguments {
    /// The articles: text in any Chinese encoding, web pages, Word documents, spreadsheets; `-` is standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    #[command(flatten)]
    reading: Reading,
}

/// Whether every input could be read.
pub(crate) fn run<W: Write>(arguments: &Arguments, out: &mut Output<W>) -> io::Result<bool> {
    let (mut all_read, mut first) = (true, true);
    for path in &arguments.files {
        match arguments.reading.read(path) {
            Ok(extracted) => print(&wenshu::read(extracted.text), &mut first, out)?,
            Err(problem) => {
                complain(&problem.to_string());
                all_read = false;
            }
        }
    }
    Ok(all_read)
}

fn print<W: Write>(document: &Document, first: &mut bool, out: &mut Output<W>) -> io::Result<()> {
    for article in document.articles() {
        let text = article.span.of(document.clean()).trim_end_matches('\n');
        if text.is_empty() {
            continue;
        }
        if !std::mem::take(first) {
            writeln!(out)?;
        }
        out.text(text)?;
        writeln!(out)?;
    }
    Ok(())
}
