//! Which articles are analysed, with which options, and in which form are they printed?

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::thread;

use clap::{Args, ValueEnum};
use serde_json::value::{RawValue, to_raw_value};
use wenshu::Analyser;
use wenshu::document::Document;
use wenshu::options::{Date, Options};
use wenshu::words::Word;
use wenshu::{report, wire};
use wenshu_files::{self as files_of, Extracted};

use crate::export::{Figures, Format, Writer};
use crate::input::{Input, Reading};
use crate::lines::{self, Id, Unanswered};
use crate::problem::Problem;
use crate::progress::Progress;
use crate::terminal::Output;
use crate::twins::{self, Twins};
use crate::{compact, complain, folder, input, ordered, view};

/// Analyses articles: prints their keywords and figures, or their reports as JSON.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The articles: text in any Chinese encoding, web pages, Word documents, spreadsheets; folders with all files in
    /// them; `-` is standard input
    #[arg(value_name = "FILE", required_unless_present = "jsonl")]
    files: Vec<PathBuf>,

    /// Print the report as JSON; of several files, one array in their order
    #[arg(long, conflicts_with = "jsonl", group = "report")]
    json: bool,

    /// Read lines {"id", "text", "options"?} and write {"id", "report"} or {"id", "error"}, in order
    #[arg(long, group = "report")]
    jsonl: bool,

    /// Write reports in columns, in a fifth of the bytes: nothing is left out, docs/report.md says how they are read
    #[arg(long, requires = "report")]
    compact: bool,

    /// Write the figures in another form
    #[arg(long, value_enum, conflicts_with_all = ["json", "jsonl"])]
    format: Option<Format>,

    /// Read at most this many texts side by side [default: one for each processor]
    #[arg(long, value_name = "COUNT")]
    jobs: Option<NonZeroUsize>,

    #[command(flatten)]
    reading: Reading,

    #[command(flatten)]
    options: Flags,
}

impl Arguments {
    /// Whether the output is for people, with headings and colours.
    pub(crate) fn for_people(&self) -> bool {
        !self.json && !self.jsonl && self.format.is_none()
    }

    fn threads(&self, files: usize) -> NonZeroUsize {
        let threads = self.jobs.or_else(|| thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
        let texts = if self.jsonl { usize::MAX } else { files };
        threads.min(NonZeroUsize::new(texts).unwrap_or(NonZeroUsize::MIN))
    }
}

/// The packed dictionary.
static DICTIONARY: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/dictionary.bin"));

const EXAMPLES: &str = "\
Examples:
  wenshu analyse article.txt
  wenshu analyse --json --date 2025-02-27 article.txt > report.json
  wenshu analyse --encoding Big5 article.txt
  wenshu analyse --format csv reports/ > figures.csv
  curl … | wenshu analyse -
  wenshu analyse --jsonl --compact < articles.jsonl > reports.jsonl
  wenshu analyse --jsonl --stages keywords --max-keywords 10 < articles.jsonl > reports.jsonl";

/// How an article is read.
#[derive(Args)]
pub(crate) struct Flags {
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

pub(crate) fn day(text: &str) -> Result<String, wenshu::error::Error> {
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
            tables: None,
        })
    }
}

fn lines_of(path: Option<&Path>) -> Result<Option<Vec<String>>, Problem> {
    path.map(input::words).transpose()
}

/// Does what the arguments ask; says whether every input could be used.
pub(crate) fn run<W: Write>(arguments: &Arguments, out: &mut Output<W>) -> io::Result<bool> {
    let options = match arguments.options.read() {
        Ok(options) => options,
        Err(problem) => {
            complain(&problem.to_string());
            return Ok(false);
        }
    };
    let reader = Reader::new(&arguments.reading, options);
    let (files, problems) = folder::files(&arguments.files);
    problems.iter().for_each(|problem| complain(&problem.to_string()));
    let threads = arguments.threads(files.len());
    let files = files.as_slice();
    let read = if let Some(format) = arguments.format {
        print_figures(&reader, files, threads, format, out)
    } else if arguments.jsonl {
        let stdin = [PathBuf::from("-")];
        let files = if files.is_empty() { &stdin } else { files };
        print_lines(&reader, files, threads, arguments.compact, out)
    } else if arguments.json {
        print_json(&reader, files, threads, arguments.compact, out)
    } else {
        print_views(&reader, files, threads, out)
    };
    read.map(|all_read| all_read && problems.is_empty())
}

/// Reads one file and makes something of its report, which can also be had as it is written to JSON.
pub(crate) fn one<T>(
    path: &Path,
    reading: &Reading,
    flags: &Flags,
    make: impl FnOnce(&Document, &report::Report, &dyn Fn() -> wire::Report) -> T,
) -> Result<T, Problem> {
    let reader = Reader::new(reading, flags.read()?);
    let Extracted { text, format, encoding, .. } = reading.read(path)?;
    guarded(|| {
        let (document, report) = reader.read(text, wire::Options::default())?;
        let origin = Origin { format, encoding };
        Ok(make(&document, &report, &|| origin.report(&document, &report)))
    })
}

/// The figures of each file as rows, or its report as a line.
fn print_figures<W: Write>(
    reader: &Reader<'_>,
    files: &[PathBuf],
    threads: NonZeroUsize,
    format: Format,
    out: &mut Output<W>,
) -> io::Result<bool> {
    let (mut all_read, mut writer) = (true, Writer::new(format));
    let progress = Progress::beside_results(files.len());
    let read = |input| {
        reader.told(input, |name, document, report| {
            let report = wire::Report::new(document, report);
            (Figures::of(name, document.source(), report, format), twins::digest(document))
        })
    };
    let mut twins = Twins::default();
    ordered::run(threads, input::files(files), read, |Told { name, told, notes }| {
        progress.step();
        notes.iter().for_each(|note| progress.complain(&note.to_string()));
        match told {
            Ok((figures, digest)) => {
                twins.told(&name, digest).iter().for_each(|twin| progress.complain(twin));
                writer.write(figures, out)
            }
            Err(problem) => {
                progress.complain(&problem.to_string());
                all_read = false;
                Ok(())
            }
        }
    })?;
    writer.finish(out)?;
    Ok(all_read)
}

/// Reads inputs with the same options.
pub(crate) struct Reader<'a> {
    analyser: Analyser,
    reading: &'a Reading,
    options: wire::Options,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(reading: &'a Reading, options: wire::Options) -> Self {
        Self { analyser: Analyser::new(DICTIONARY).expect("packed by build.rs"), reading, options }
    }

    /// What `tell` makes of a file's document and report.
    pub(crate) fn told<T>(
        &self,
        input: Input,
        tell: impl FnOnce(&str, &Document, &report::Report) -> T,
    ) -> Told<T> {
        let name = input.name.clone();
        self.read_text(input, |text| {
            let (document, report) = self.read(text, wire::Options::default())?;
            Ok(tell(&name, &document, &report))
        })
    }

    /// A file's document and words.
    pub(crate) fn words(&self, input: Input) -> Told<(Document, Vec<Word>)> {
        self.read_text(input, |text| {
            let document = wenshu::read(text);
            let words = self.analyser.words(&document);
            Ok((document, words))
        })
    }

    fn read_text<T>(
        &self,
        Input { name, bytes, .. }: Input,
        make: impl FnOnce(String) -> Result<T, Problem>,
    ) -> Told<T> {
        let mut notes = Vec::new();
        let told = guarded(|| {
            let extracted = self.reading.extract(&bytes?)?;
            notes = self.reading.told(&extracted);
            make(extracted.text)
        });
        Told {
            name: name.clone(),
            told: told.map_err(|problem| problem.in_file(&name)),
            notes: notes.into_iter().map(|note| note.in_file(&name)).collect(),
        }
    }

    fn read(&self, text: String, options: wire::Options) -> Result<(Document, report::Report), Problem> {
        let mut options = options.or(self.options.clone());
        // Who sends a text cannot have more of it read than the command was told to.
        options.max_chars = options.max_chars.into_iter().chain(self.options.max_chars).min();
        let options = Options::try_from(options)?;
        let document = wenshu::read_for(text, &options);
        let report = self.analyser.analyse(&document, &options);
        Ok((document, report))
    }

    /// Reads a file's bytes and prints what they say with `print`.
    fn read_file(
        &self,
        Input { name, bytes, .. }: Input,
        print: impl FnOnce(&str, &Document, &report::Report, &Origin) -> io::Result<Vec<u8>>,
    ) -> Printed {
        let (mut told, mut digest) = (Vec::new(), None);
        let out = guarded(|| {
            let extracted = self.reading.extract(&bytes?)?;
            told = self.reading.told(&extracted);
            let Extracted { text, format, encoding, date, .. } = extracted;
            // The reader's own date comes before what a page says of itself.
            let date = date.filter(|_| self.options.date.is_none());
            let options = wire::Options { date: date.clone(), ..wire::Options::default() };
            let (document, report) = self.read(text, options)?;
            if let Some(date) = date.filter(|_| report.articles.iter().any(|article| article.date.is_none()))
            {
                let message =
                    format!("dated {date}, which the page says of itself; `--date` takes another day");
                told.push(Problem::new("page_date", message));
            }
            digest = twins::digest(&document);
            Ok(print(&name, &document, &report, &Origin { format, encoding }))
        });
        Printed {
            out: out.map_err(|problem| problem.in_file(&name)),
            told: told.into_iter().map(|told| told.in_file(&name)).collect(),
            name,
            digest,
        }
    }

    /// Reads one line's text. The answer is for the output, the problem for standard error.
    fn answer(&self, Input { name, line, bytes }: Input, compact: bool) -> Answered {
        let placed = |problem: Problem| match line {
            Some(line) => problem.in_file(&name).at_line(line),
            None => problem.in_file(&name),
        };
        let bytes = match bytes {
            Ok(bytes) => bytes,
            // There is no line to answer.
            Err(problem) => return Answered { out: Ok(Vec::new()), problem: Some(placed(problem)) },
        };
        let (id, outcome) = self.answer_line(&bytes, compact);
        let outcome = outcome.map_err(placed);
        let problem = outcome.as_ref().err().cloned();
        let out = match outcome {
            Ok(report) => Ok(lines::answered(&id, report)),
            Err(error) => serde_json::to_vec(&Unanswered { id, error }).map_err(Into::into),
        };
        Answered { out, problem }
    }

    fn answer_line(&self, line: &[u8], compact: bool) -> (Id, Result<Box<RawValue>, Problem>) {
        match lines::read(line) {
            Ok(request) => {
                let report = guarded(|| {
                    let options = wire::Options::read(request.options)?;
                    let (document, report) = self.read(request.text, options)?;
                    Ok(written(&wire::Report::new(&document, &report), compact))
                });
                (request.id, report)
            }
            Err((id, problem)) => (id, Err(problem)),
        }
    }
}

/// A report as JSON, on request in columns.
fn written(report: &wire::Report, compact: bool) -> Box<RawValue> {
    let plain = to_raw_value(report);
    let json = if compact {
        plain.and_then(|report| RawValue::from_string(compact::compact(report.get())))
    } else {
        plain
    };
    json.expect("a report holds strings as keys and finite numbers only")
}

/// What was made of a file, and what of it was not read.
pub(crate) struct Told<T> {
    pub(crate) name: String,
    pub(crate) told: Result<T, Problem>,
    pub(crate) notes: Vec<Problem>,
}

/// What a file came to: what is printed of it, and what of it was not read.
struct Printed {
    name: String,
    digest: Option<u64>,
    out: Result<io::Result<Vec<u8>>, Problem>,
    told: Vec<Problem>,
}

impl Printed {
    /// Says what of the file was not read, and which file before it has the same text.
    fn complain(&self, twins: &mut Twins) {
        self.told.iter().for_each(|told| complain(&told.to_string()));
        twins.told(&self.name, self.digest).iter().for_each(|twin| complain(twin));
    }
}

/// What a line came to; no bytes where it could not even be read.
struct Answered {
    out: io::Result<Vec<u8>>,
    problem: Option<Problem>,
}

/// Reads one text; should the engine fail on it, that is this text's problem, and the others are still read.
fn guarded<T>(read: impl FnOnce() -> Result<T, Problem>) -> Result<T, Problem> {
    // What a panic leaves half done is dropped with it: the engine keeps nothing from one text to the next.
    panic::catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| {
        let message =
            "wenshu failed on this text, which is a fault in wenshu; please report it with the text";
        Err(Problem::new("engine_crashed", message))
    })
}

/// What kind of file a document was read from.
struct Origin {
    format: files_of::Format,
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
        if self.format != files_of::Format::Text || encoding != "UTF-8" {
            report.document.text = Some(document.source().into());
        }
        report
    }
}

fn print_views<W: Write>(
    reader: &Reader<'_>,
    files: &[PathBuf],
    threads: NonZeroUsize,
    out: &mut Output<W>,
) -> io::Result<bool> {
    let (mut all_read, mut first) = (true, true);
    let view = |input| {
        reader.read_file(input, |name, document, report, _| {
            let mut out = Vec::new();
            view::print(name, document, report, &mut out).map(|()| out)
        })
    };
    let mut twins = Twins::default();
    ordered::run(threads, input::files(files), view, |printed| {
        printed.complain(&mut twins);
        match printed.out {
            Ok(view) => {
                if !std::mem::take(&mut first) {
                    writeln!(out)?;
                }
                out.write_all(&view?)?;
            }
            Err(problem) => {
                complain(&problem.to_string());
                all_read = false;
            }
        }
        out.flush()
    })?;
    Ok(all_read)
}

/// One report for one file; for several an array in which a file that could not be read is `{"error": …}`.
fn print_json<W: Write>(
    reader: &Reader<'_>,
    files: &[PathBuf],
    threads: NonZeroUsize,
    compact: bool,
    out: &mut Output<W>,
) -> io::Result<bool> {
    let several = files.len() > 1;
    let (mut all_read, mut before) = (true, if several { "[\n" } else { "" });
    let report = |input| {
        reader.read_file(input, |_, document, report, origin| {
            Ok(written(&origin.report(document, report), compact).get().into())
        })
    };
    let mut twins = Twins::default();
    ordered::run(threads, input::files(files), report, |printed| {
        printed.complain(&mut twins);
        let element = match printed.out {
            Ok(report) => report?,
            Err(problem) => {
                complain(&problem.to_string());
                all_read = false;
                if !several {
                    return Ok(());
                }
                serde_json::to_vec(&serde_json::json!({ "error": problem }))?
            }
        };
        write!(out, "{}", std::mem::replace(&mut before, ",\n"))?;
        out.json(&element)
    })?;
    if several {
        write!(out, "\n]")?;
    }
    if several || all_read {
        writeln!(out)?
    }
    Ok(all_read)
}

/// One answer for every line that is not blank, as soon as it and all before it are known.
fn print_lines<W: Write>(
    reader: &Reader<'_>,
    files: &[PathBuf],
    threads: NonZeroUsize,
    compact: bool,
    out: &mut Output<W>,
) -> io::Result<bool> {
    let mut all_read = true;
    let answer = |input| reader.answer(input, compact);
    ordered::run(threads, input::lines(files), answer, |Answered { out: answer, problem }| {
        if let Some(problem) = problem {
            complain(&problem.to_string());
            all_read = false;
        }
        let answer = answer?;
        if !answer.is_empty() {
            out.json(&answer)?;
            out.write_all(b"\n")?;
        }
        out.flush()
    })?;
    Ok(all_read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_on_which_the_engine_fails_is_a_problem_and_not_the_end() {
        let failed = guarded(|| {
            let text = String::from("文");
            Ok(text[1..].len())
        });
        assert_eq!(failed.unwrap_err().code, "engine_crashed");
        assert_eq!(guarded(|| Ok(3)), Ok(3));
    }
}
