//! Which words set two sets of articles apart?

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread;

use anstyle::Style;
use clap::Args;
use wenshu::keyness::{Counts, Key, keyness};
use wenshu::wire;

use crate::analyse::{Reader, Told};
use crate::input::{self, Reading};
use crate::panel::table::{self, Format, Table};
use crate::progress::Progress;
use crate::terminal::Output;
use crate::{complain, folder, ordered};

/// Compares the words of two articles or sets of articles: which one has more of which, which are new, which are gone.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The first set: a file, a folder with all files in it, a pattern
    #[arg(value_name = "A")]
    one: PathBuf,

    /// The second set
    #[arg(value_name = "B")]
    other: PathBuf,

    /// Only words that stand this often or more in both sets together
    #[arg(long, value_name = "COUNT", default_value_t = 3)]
    least: u64,

    /// How the answer is printed
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,

    /// Read at most this many articles side by side [default: one for each processor]
    #[arg(long, value_name = "COUNT")]
    jobs: Option<NonZeroUsize>,

    #[command(flatten)]
    reading: Reading,
}

const EXAMPLES: &str = "\
Examples:
  wenshu compare report-2024.txt report-2025.txt
  wenshu compare archive/2024 archive/2025 --format csv > words.csv
  wenshu compare 'reports/*2024*' 'reports/*2025*' --format json | jq '.[] | select(.change == \"new\")'

Each word has its count, how often it stands in 10 000 words, and in how many articles, for either set;
  likelihood  how little chance explains the difference (log-likelihood ratio; from 15.13 on p < 0.0001)
  ratio       how large it is: 1 is twice as often in B, -1 twice as often in A
  evenness    how evenly the word spreads over the articles of a set: 1 evenly, 0 all in a small one";

const BOLD: Style = Style::new().bold();

/// The rows that people are shown of each change.
const SHOWN: usize = 15;
/// What people are shown: chance explains as much in fewer than one of 1 000 cases.
const CERTAIN: f64 = 10.83;

impl Arguments {
    /// Whether the output is for people, with headings and colours.
    pub(crate) fn for_people(&self) -> bool {
        self.format == Format::Table
    }
}

/// Whether every input could be read.
pub(crate) fn run<W: Write>(arguments: &Arguments, out: &mut Output<W>) -> io::Result<bool> {
    let reader = Reader::new(&arguments.reading, wire::Options::default());
    let (one, read_one) = counted(&reader, &arguments.one, arguments.jobs)?;
    let (other, read_other) = counted(&reader, &arguments.other, arguments.jobs)?;
    let keys = keyness(&one, &other, arguments.least);
    match arguments.format {
        format @ (Format::Json | Format::Jsonl) => {
            let items: Vec<_> = keys.iter().map(item).collect();
            table::json(&items, format == Format::Jsonl, out)?;
        }
        Format::Csv => wide(keys.iter()).csv(out, true)?,
        Format::Markdown => wide(keys.iter()).markdown(out)?,
        Format::Table => told(&keys, [&one, &other], out)?,
    }
    Ok(read_one && read_other)
}

/// The words of a set, and whether all of it could be read.
fn counted(reader: &Reader<'_>, path: &Path, jobs: Option<NonZeroUsize>) -> io::Result<(Counts, bool)> {
    let (files, problems) = folder::files(&[path.to_path_buf()]);
    problems.iter().for_each(|problem| complain(&problem.to_string()));
    let threads = jobs.or_else(|| thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
    let (mut counts, mut all_read) = (Counts::default(), problems.is_empty());
    let progress = Progress::of(files.len());
    let read = |input| reader.words(input);
    ordered::run(threads, input::files(&files), read, |Told { told, notes }| {
        progress.step();
        notes.iter().for_each(|note| progress.complain(&note.to_string()));
        match told {
            Ok((document, words)) => counts.add(&document, &words),
            Err(problem) => {
                progress.complain(&problem.to_string());
                all_read = false;
            }
        }
        Ok(())
    })?;
    Ok((counts, all_read))
}

/// What became of a word from the first set to the second.
fn change(key: &Key) -> &'static str {
    match (key.sides[0].count, key.sides[1].count) {
        (0, _) => "new",
        (_, 0) => "gone",
        _ if key.ratio > 0.0 => "more",
        _ => "less",
    }
}

fn item(key: &Key) -> serde_json::Value {
    let side = |side: usize| {
        let side = key.sides[side];
        serde_json::json!({
            "count": side.count,
            "per_10_000": side.per_10_000,
            "documents": side.documents,
            "evenness": side.evenness,
        })
    };
    serde_json::json!({
        "term": key.term,
        "change": change(key),
        "likelihood": key.likelihood,
        "ratio": key.ratio,
        "a": side(0),
        "b": side(1),
    })
}

fn wide<'k>(keys: impl Iterator<Item = &'k Key>) -> Table {
    let heading = [
        "term",
        "change",
        "count a",
        "count b",
        "per 10 000 a",
        "per 10 000 b",
        "articles a",
        "articles b",
        "evenness a",
        "evenness b",
        "likelihood",
        "ratio",
    ];
    Table::new(
        heading,
        keys.map(|key| {
            let [a, b] = key.sides;
            vec![
                key.term.clone(),
                change(key).to_owned(),
                a.count.to_string(),
                b.count.to_string(),
                format!("{:.2}", a.per_10_000),
                format!("{:.2}", b.per_10_000),
                a.documents.to_string(),
                b.documents.to_string(),
                format!("{:.2}", a.evenness),
                format!("{:.2}", b.evenness),
                format!("{:.1}", key.likelihood),
                format!("{:.2}", key.ratio),
            ]
        }),
    )
}

/// The words of each change that tell the sets apart best.
fn told<W: Write>(keys: &[Key], sets: [&Counts; 2], out: &mut Output<W>) -> io::Result<()> {
    for (set, name) in sets.iter().zip(["A", "B"]) {
        writeln!(out, "{name}: {} articles, {} words", set.documents(), set.words())?;
    }
    let certain: Vec<&Key> = keys.iter().filter(|key| key.likelihood >= CERTAIN).collect();
    for (wanted, title) in
        [("more", "More in B"), ("new", "Only in B"), ("less", "More in A"), ("gone", "Only in A")]
    {
        let rows: Vec<&Key> = certain.iter().copied().filter(|key| change(key) == wanted).collect();
        if !rows.is_empty() {
            writeln!(out, "\n{BOLD}{title}{BOLD:#}")?;
            short(&rows).first(SHOWN).plain(out)?;
        }
    }
    if certain.is_empty() {
        writeln!(out, "no word differs by more than chance may explain; --format csv has all")?;
    }
    Ok(())
}

/// What people are shown of words.
fn short(keys: &[&Key]) -> Table {
    let heading = ["term", "A", "B", "A in 10 000", "B in 10 000", "likelihood", "ratio"];
    let row = |key: &&Key| {
        let [a, b] = key.sides;
        vec![
            key.term.clone(),
            a.count.to_string(),
            b.count.to_string(),
            format!("{:.1}", a.per_10_000),
            format!("{:.1}", b.per_10_000),
            format!("{:.1}", key.likelihood),
            format!("{:.1}", key.ratio),
        ]
    };
    Table::new(heading, keys.iter().map(row))
}
