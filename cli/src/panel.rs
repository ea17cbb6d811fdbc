//! What do many articles say of one indicator?

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::thread;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, ValueEnum};
use wenshu::panel::{self, Census, Gathering, Question, Source};
use wenshu::period::Period;
use wenshu::report;
use wenshu::wire;

use crate::analyse::{self, Reader, Told};
use crate::input::{self, Reading};
use crate::panel::table::{Format, Table, Wide};
use crate::progress::Progress;
use crate::terminal::Output;
use crate::twins::{self, Twins};
use crate::{complain, folder, ordered};

pub(crate) mod table;

/// Puts what many articles say of one indicator side by side: subject by period, with the sentence of each value.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The articles: files, folders with all files in them, patterns such as `reports/*.txt`
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,

    /// The indicator by any of its names; left out, the indicators that most articles share are listed
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    indicator: Option<String>,

    /// Only values of this period, as ISO 8601: 2025, 2025-Q1, 2021/2025
    #[arg(long, value_name = "PERIOD", value_parser = period)]
    period: Option<String>,

    /// Only values that say this of the indicator [default: all]
    #[arg(long, value_name = "ROLE,…", value_delimiter = ',')]
    role: Vec<Role>,

    /// A name that is kept apart although it would be merged; may be given several times
    #[arg(long, value_name = "NAME")]
    apart: Vec<String>,

    /// A further name of the indicator; may be given several times
    #[arg(long, value_name = "NAME")]
    also: Vec<String>,

    /// How the answer is printed
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,

    /// The articles' day, where they do not say it
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = analyse::day)]
    date: Option<String>,

    /// Read at most this many articles side by side [default: one for each processor]
    #[arg(long, value_name = "COUNT")]
    jobs: Option<NonZeroUsize>,

    #[command(flatten)]
    reading: Reading,
}

const EXAMPLES: &str = "\
Examples:
  wenshu panel reports/
  wenshu panel --indicator 地区生产总值 reports/
  wenshu panel --indicator 粮食产量 --period 2025 --role level --format csv reports/*.txt > grain.csv
  wenshu panel --indicator GDP --format json reports/ | jq '.[] | select(.disputed)'";

/// What a value says of its indicator.
#[derive(Clone, Copy, ValueEnum)]
enum Role {
    Level,
    Change,
    Share,
    Rank,
    Target,
}

impl From<Role> for report::Role {
    fn from(role: Role) -> Self {
        match role {
            Role::Level => Self::Level,
            Role::Change => Self::Change,
            Role::Share => Self::Share,
            Role::Rank => Self::Rank,
            Role::Target => Self::Target,
        }
    }
}

fn period(text: &str) -> Result<String, wenshu::period::NotAPeriod> {
    text.parse::<Period>().map(|_| text.to_owned())
}

impl Arguments {
    /// Whether the output is for people, with headings and colours.
    pub(crate) fn for_people(&self) -> bool {
        self.format == Format::Table
    }

    fn question(&self) -> Option<Question> {
        Some(Question {
            indicator: self.indicator.clone()?,
            period: self.period.clone(),
            roles: self.role.iter().map(|&role| role.into()).collect(),
            apart: self.apart.clone(),
            also: self.also.clone(),
        })
    }
}

/// Whether every input could be read.
pub(crate) fn run<W: Write>(arguments: &Arguments, out: &mut Output<W>) -> io::Result<bool> {
    let options = wire::Options {
        date: arguments.date.clone(),
        stages: Some(vec![wire::Stage::Figures, wire::Stage::Names]),
        ..wire::Options::default()
    };
    let reader = Reader::new(&arguments.reading, options);
    let (files, problems) = folder::files(&arguments.paths);
    problems.iter().for_each(|problem| complain(&problem.to_string()));
    let (mut census, mut gathering) = (Census::default(), arguments.question().map(Gathering::of));
    let mut all_read = problems.is_empty();
    let mut twins = Twins::default();
    each(&reader, &files, arguments.jobs, |article, progress| match article {
        Ok(Article { source, digest }) => {
            if let Some(twin) = twins.told(&source.document, digest) {
                progress.complain(&format!("{twin}; counted once"));
                return;
            }
            match &mut gathering {
                None => census.add(&source.facts),
                Some(gathering) => gathering.add(source),
            }
        }
        Err(problem) => {
            progress.complain(&problem);
            all_read = false;
        }
    })?;
    match gathering {
        None => listed(&census, arguments.format, out)?,
        Some(gathering) => answered(&gathering.panel(), arguments.format, out)?,
    }
    Ok(all_read)
}

/// One article's facts, and what tells its text from others.
struct Article {
    source: Source,
    digest: Option<u64>,
}

/// Hands over the facts of each file in order, or the sentence that says why it has none.
fn each(
    reader: &Reader<'_>,
    files: &[PathBuf],
    jobs: Option<NonZeroUsize>,
    mut take: impl FnMut(Result<Article, String>, &Progress),
) -> io::Result<()> {
    let progress = Progress::of(files.len());
    let threads = jobs.or_else(|| thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
    let read = |input| {
        reader.told(input, |name, document, report| {
            let facts = wire::panel::facts(document, report);
            Article { source: Source { document: name.to_owned(), facts }, digest: twins::digest(document) }
        })
    };
    ordered::run(threads, input::files(files), read, |Told { told, notes, .. }| {
        progress.step();
        notes.iter().for_each(|note| progress.complain(&note.to_string()));
        take(told.map_err(|problem| problem.to_string()), &progress);
        Ok(())
    })
}

/// The indicators that most articles share.
fn listed<W: Write>(census: &Census, format: Format, out: &mut Output<W>) -> io::Result<()> {
    let shared = census.shared();
    let row = |shared: &panel::Shared| {
        vec![
            shared.indicator.clone(),
            shared.documents.to_string(),
            shared.figures.to_string(),
            shared.names.join("、"),
        ]
    };
    let listing = Table::new(["indicator", "documents", "figures", "names"], shared.iter().map(row));
    match format {
        Format::Json | Format::Jsonl => table::json(shared.iter().map(item), format == Format::Jsonl, out),
        Format::Csv => listing.csv(out, true),
        Format::Markdown => listing.markdown(out),
        Format::Table => listing.first(40).plain(out),
    }
}

fn item(shared: &panel::Shared) -> serde_json::Value {
    serde_json::json!({
        "indicator": shared.indicator,
        "documents": shared.documents,
        "figures": shared.figures,
        "names": shared.names,
    })
}

fn answered<W: Write>(panel: &panel::Panel, format: Format, out: &mut Output<W>) -> io::Result<()> {
    let cells = panel.cells.iter().map(|cell| wire::panel::Cell::of(panel, cell));
    match format {
        Format::Json | Format::Jsonl => table::json(cells, format == Format::Jsonl, out),
        Format::Csv => table::cells(cells, out),
        Format::Markdown => Wide::of(panel).markdown(out),
        Format::Table => {
            if panel.cells.is_empty() {
                complain(&format!("no article has a figure of {}", panel.indicator));
            } else {
                Wide::of(panel).plain(out)?;
            }
            table::notes(panel, out)
        }
    }
}
