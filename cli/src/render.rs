//! How do an article's figures leave as a piece of a page that needs no script?
//!
//! Content systems take scripts, frames, tags of one's own and classes out of what is put into them. What is written
//! here holds none of these: tables and paragraphs with inline styles, in colours that stand on light and dark pages.

mod chart;
mod headline;
mod html;
mod png;
mod rows;
mod table;
mod words;

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use wenshu::document::Document;
use wenshu::language::Language as Written;
use wenshu::report::Report;
use wenshu::wire;

use crate::analyse::{self, Flags};
use crate::complain;
use crate::input::Reading;
use crate::terminal::Output;
use rows::Row;
use words::{Language, Words};

/// Renders one article's figures as HTML without scripts, to be put into any page.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The article: text in any Chinese encoding, a web page, a Word document; `-` is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// What is rendered
    #[arg(long = "as", value_name = "FORM")]
    form: Form,

    /// The language of headings and labels
    #[arg(long, value_name = "LANGUAGE", default_value = "zh-Hans")]
    lang: Language,

    #[command(flatten)]
    reading: Reading,

    #[command(flatten)]
    options: Flags,
}

const EXAMPLES: &str = "\
Examples:
  wenshu render article.txt --as table > table.html
  wenshu render article.docx --as headline --lang en
  wenshu render article.txt --as svg > chart.svg
  wenshu render article.txt --as png > chart.png
  wenshu render article.txt --as json > report.json";

#[derive(Clone, Copy, ValueEnum)]
enum Form {
    /// Every figure in a table
    Table,
    /// The article's first figure of weight, large, with its change
    Headline,
    /// Bars of an indicator over several periods, of the parts of a whole, or of several places
    Chart,
    /// The same bars as a picture of lines
    Svg,
    /// The same bars as a picture of pixels, 1800 wide, into a pipe or a file
    Png,
    /// The report, for a widget that shows it without reading the article again
    Json,
}

/// What there is to render from.
struct Rendering<'r> {
    title: Option<&'r str>,
    rows: Vec<Row<'r>>,
    words: Words,
}

/// Does what the arguments ask; says whether the input could be used and holds what was asked for.
pub(crate) fn run<W: Write>(arguments: &Arguments, out: &mut Output<W>) -> io::Result<bool> {
    let Arguments { file, form, lang, reading, options } = arguments;
    if matches!(form, Form::Png) && out.is_terminal() {
        complain("a terminal shows no picture: write it into a file, as in `--as png > chart.png`");
        return Ok(false);
    }
    let read = analyse::one(file, reading, options, |document, report, wire| match form {
        Form::Json => serde_json::to_string(&with_text(wire(), document)).map_err(io::Error::from).map(Some),
        form => Ok(rendered(*form, document, report, Words::new(*lang, Written::of(document.source())))),
    });
    let problem = match read {
        Ok(rendered) => match (rendered?, form) {
            (Some(svg), Form::Png) => match png::of(&svg, png::fonts(), *lang) {
                Ok(picture) => return out.write_all(&picture).map(|()| true),
                Err(problem) => problem,
            },
            (Some(rendered), _) => return writeln!(out, "{}", rendered.trim_end()).map(|()| true),
            (None, Form::Table) => "the article states no figure".into(),
            (None, _) => "the article states nothing of this form; `--as table` shows every figure".into(),
        },
        Err(problem) => problem.to_string(),
    };
    complain(&problem);
    Ok(false)
}

/// The report with the text that its places are in: the page that shows the article breaks its lines elsewhere.
fn with_text(mut report: wire::Report, document: &Document) -> wire::Report {
    report.document.text = Some(document.source().into());
    report
}

fn rendered(form: Form, document: &Document, report: &Report, words: Words) -> Option<String> {
    let title = report.articles.first().and_then(|article| article.title.as_ref());
    let rows = rows::of(report, document.source());
    let rendering = Rendering { title: title.map(|title| title.text.as_str()), rows, words };
    match form {
        Form::Table => table::html(&rendering),
        Form::Headline => headline::html(&rendering),
        Form::Chart => chart::html(&rendering),
        Form::Svg | Form::Png => chart::svg(&rendering),
        Form::Json => None,
    }
}
