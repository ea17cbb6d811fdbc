//! The `wenshu` command.

use std::fs;
use std::path::PathBuf;

use clap::Parser;
use wenshu::Analyser;
use wenshu::document::Document;
use wenshu::options::Options;
use wenshu::wire::Report;

/// Reads Chinese articles: their keywords, and every figure they state.
#[derive(Parser)]
#[command(version)]
enum Command {
    /// Analyses articles.
    Analyse {
        /// Print the report as JSON.
        #[arg(long)]
        json: bool,
        /// The articles.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
}

fn main() {
    let Command::Analyse { files, .. } = Command::parse();
    for file in files {
        let document = Document::plain(fs::read_to_string(file).expect("readable"));
        let report = Analyser.analyse(&document, &Options::default());
        println!("{}", serde_json::to_string(&Report::new(&document, &report)).expect("plain data"));
    }
}
