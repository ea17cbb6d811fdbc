//! Which articles are analysed, with which options, and in which form are they printed?

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde_json::Value;
use wenshu::Analyser;
use wenshu::document::Document;
use wenshu::options::{Date, Options};
use wenshu::{report, wire};
use wenshu_files::{Extracted, Format};

use crate::input::Reading;
use crate::lines::{self, Answer, Outcome};
use crate::problem::Problem;
use crate::{complain, input, view};

/// Analyses articles: prints their keywords and figures, or their reports as JSON.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The articles: text in any Chinese encoding, web pages, Word documents; `-` is standard input
    #[arg(value_name = "FILE", required_unless_present = "jsonl")]
    files: Vec<PathBuf>,

    /// Print the report as JSON; of several files, one array in their order
    #[arg(long, conflicts_with = "jsonl")]
    json: bool,

    /// Read lines {"id", "text", "options"?} and write {"id", "report"} or {"id", "error"}, in order
    #[arg(long)]
    jsonl: bool,

    #[command(flatten)]
    reading: Reading,

    #[command(flatten)]
    options: Flags,
}

/// The packed dictionary.
static DICTIONARY: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/dictionary.bin"));

const EXAMPLES: &str = "\
Examples:
  wenshu analyse article.txt
  wenshu analyse --json --date 2025-02-27 article.txt > report.json
  wenshu analyse --encoding Big5 article.txt
  curl … | wenshu analyse -
  wenshu analyse --jsonl --stages keywords --max-keywords 10 < articles.jsonl > reports.jsonl";

#[derive(Args)]
struct Flags {
    /// The article's day: what 今年 and 去年 are read against when the article does not say
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    date: Option<String>,

    /// At most this many keywords [default: 50]
    #[arg(long, value_name = "COUNT", allow_negative_numbers = true)]
    max_keywords: Option<u32>,

    /// Your own words, one per line in jieba's format: word, then optionally frequency and tag
    #[arg(long, value_name = "FILE")]
    user_words: Option<PathBuf>,

    /// Words that are never keywords, one per line
    #[arg(long, value_name = "FILE")]
    stop_words: Option<PathBuf>,

    /// Which parts of the analysis run [default: all]
    #[arg(long, value_name = "STAGE,…", value_delimiter = ',')]
    stages: Option<Vec<Stage>>,

    /// Leave out what lies beyond this many UTF-16 code units, with a notice [default: no limit]
    #[arg(long, value_name = "COUNT", allow_negative_numbers = true)]
    max_chars: Option<u32>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Stage {
    Figures,
    Keywords,
    Names,
    Checks,
}

impl From<Stage> for wire::Stage {
    fn from(stage: Stage) -> Self {
        match stage {
            Stage::Figures => Self::Figures,
            Stage::Keywords => Self::Keywords,
            Stage::Names => Self::Names,
            Stage::Checks => Self::Checks,
        }
    }
}

fn day(text: &str) -> Result<String, wenshu::error::Error> {
    Date::parse(text).map(|_| text.into())
}

impl Flags {
    fn read(&self) -> Result<wire::Options, Problem> {
        Ok(wire::Options {
            date: self.date.clone(),
            max_keywords: self.max_keywords,
            user_words: lines_of(self.user_words.as_deref())?,
            stop_words: lines_of(self.stop_words.as_deref())?,
            stages: self.stages.as_ref().map(|stages| stages.iter().map(|&stage| stage.into()).collect()),
            max_chars: self.max_chars,
        })
    }
}

fn lines_of(path: Option<&Path>) -> Result<Option<Vec<String>>, Problem> {
    path.map(input::lines).transpose()
}

/// Does what the arguments ask; says whether every input could be used.
pub(crate) fn run(arguments: &Arguments, out: &mut impl Write) -> io::Result<bool> {
    let options = match arguments.options.read() {
        Ok(options) => options,
        Err(problem) => {
            complain(&problem.to_string());
            return Ok(false);
        }
    };
    let analyser = Analyser::new(DICTIONARY).expect("packed by build.rs");
    let reader = Reader { analyser, reading: &arguments.reading, options };
    if arguments.jsonl {
        let stdin = [PathBuf::from("-")];
        let files = if arguments.files.is_empty() { &stdin } else { arguments.files.as_slice() };
        print_lines(&reader, files, out)
    } else if arguments.json {
        print_json(&reader, &arguments.files, out)
    } else {
        print_views(&reader, &arguments.files, out)
    }
}

struct Reader<'a> {
    analyser: Analyser,
    reading: &'a Reading,
    options: wire::Options,
}

impl Reader<'_> {
    fn read(&self, text: String, options: wire::Options) -> Result<(Document, report::Report), Problem> {
        let options = Options::try_from(options.or(self.options.clone()))?;
        let document = wenshu::read_for(text, &options);
        let report = self.analyser.analyse(&document, &options);
        Ok((document, report))
    }

    fn read_file(&self, path: &Path) -> Result<(Document, report::Report, Origin), Problem> {
        let Extracted { text, format, encoding, .. } = self.reading.read(path)?;
        let (document, report) = self.read(text, wire::Options::default())?;
        Ok((document, report, Origin { format, encoding }))
    }
}

/// What kind of file a document was read from.
struct Origin {
    format: Format,
    encoding: Option<&'static str>,
}

impl Origin {
    /// The report of a document that was read from a file of this kind: it carries the text that its places are in,
    /// unless the file itself holds just that.
    fn report(&self, document: &Document, report: &report::Report) -> wire::Report {
        let mut report = wire::Report::new(document, report);
        let encoding = self.encoding.unwrap_or("UTF-8");
        report.document.format = self.format.code().into();
        report.document.encoding = encoding.into();
        if self.format != Format::Text || encoding != "UTF-8" {
            report.document.text = Some(document.source().into());
        }
        report
    }
}

fn print_views(reader: &Reader, files: &[PathBuf], out: &mut impl Write) -> io::Result<bool> {
    let (mut all_read, mut first) = (true, true);
    for path in files {
        match reader.read_file(path) {
            Ok((document, report, _)) => {
                if !std::mem::take(&mut first) {
                    writeln!(out)?;
                }
                view::print(&input::name(path), &document, &report, out)?;
            }
            Err(problem) => {
                complain(&problem.to_string());
                all_read = false;
            }
        }
        out.flush()?;
    }
    Ok(all_read)
}

/// One report for one file; for several an array in which a file that could not be read is `{"error": …}`.
fn print_json(reader: &Reader, files: &[PathBuf], out: &mut impl Write) -> io::Result<bool> {
    let several = files.len() > 1;
    let mut all_read = true;
    for (at, path) in files.iter().enumerate() {
        let element = match reader.read_file(path) {
            Ok((document, report, origin)) => {
                Some(serde_json::to_string(&origin.report(&document, &report))?)
            }
            Err(problem) => {
                complain(&problem.to_string());
                all_read = false;
                several.then(|| serde_json::json!({ "error": problem }).to_string())
            }
        };
        if let Some(element) = element {
            let before = match (several, at) {
                (false, _) => "",
                (true, 0) => "[\n",
                (true, _) => ",\n",
            };
            write!(out, "{before}{element}")?;
        }
    }
    if several {
        write!(out, "\n]")?;
    }
    if several || all_read {
        writeln!(out)?
    }
    Ok(all_read)
}

/// One answer for every line that is not blank, as soon as it is known.
fn print_lines(reader: &Reader, files: &[PathBuf], out: &mut impl Write) -> io::Result<bool> {
    let mut all_read = true;
    for path in files {
        let name = input::name(path);
        let lines: Box<dyn BufRead> = if input::is_stdin(path) {
            Box::new(io::stdin().lock())
        } else {
            match File::open(path) {
                Ok(file) => Box::new(BufReader::new(file)),
                Err(error) => {
                    complain(&input::unreadable(&error).in_file(&name).to_string());
                    all_read = false;
                    continue;
                }
            }
        };
        for (number, line) in (1..).zip(lines.split(b'\n')) {
            let line = match line {
                Ok(line) if line.trim_ascii().is_empty() => continue,
                Ok(line) => line,
                Err(error) => {
                    complain(&input::unreadable(&error).in_file(&name).at_line(number).to_string());
                    all_read = false;
                    break;
                }
            };
            let (id, outcome) = answer(reader, &line);
            let outcome = outcome.map_err(|problem| problem.in_file(&name).at_line(number));
            if let Err(problem) = &outcome {
                complain(&problem.to_string());
                all_read = false;
            }
            let outcome = outcome.map_or_else(Outcome::Error, |report| Outcome::Report(Box::new(report)));
            serde_json::to_writer(&mut *out, &Answer { id, outcome })?;
            out.write_all(b"\n")?;
            out.flush()?;
        }
    }
    Ok(all_read)
}

fn answer(reader: &Reader, line: &[u8]) -> (Value, Result<wire::Report, Problem>) {
    match lines::read(line) {
        Ok(request) => {
            let read = wire::Options::read(request.options)
                .map_err(Into::into)
                .and_then(|options| reader.read(request.text, options));
            (request.id, read.map(|(document, report)| wire::Report::new(&document, &report)))
        }
        Err((id, problem)) => (id, Err(problem)),
    }
}
