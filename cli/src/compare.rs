//! Which words set two sets of articles apart?

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::thread;

use anstyle::Style;
use clap::builder::NonEmptyStringValueParser;
use clap::{Args, ValueEnum};
use wenshu::document::Document;
use wenshu::keyness::{Counts, Key, NewWords, Trend, keyness};
use wenshu::keywords::collocates::Collocates;
use wenshu::wire;
use wenshu::wire::keyness::KeyWord;
use wenshu::words::Word;

use crate::analyse::{Reader, Told};
use crate::input::{self, Input, Reading};
use crate::panel::table::{self, Format, Table};
use crate::progress::Progress;
use crate::terminal::{Output, line};
use crate::twins::{self, Twins};
use crate::{complain, dated, folder, ordered};

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

    /// Only this word, with its collocates in either set; may be given several times
    #[arg(long, value_name = "WORD", value_parser = NonEmptyStringValueParser::new())]
    term: Vec<String>,

    /// Tell how often each word stands in each period, by the articles' dates or those in their files' names
    #[arg(long, value_enum, value_name = "PERIOD")]
    by: Option<By>,

    /// How the answer is printed
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,

    /// Read at most this many articles side by side [default: one for each processor]
    #[arg(long, value_name = "COUNT")]
    jobs: Option<NonZeroUsize>,

    #[command(flatten)]
    reading: Reading,
}

/// How long the periods of a trend are.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum By {
    /// Years
    Year,
    /// Months
    Month,
}

const EXAMPLES: &str = "\
Examples:
  wenshu compare report-2024.txt report-2025.txt
  wenshu compare archive/2024 archive/2025 --format csv > words.csv
  wenshu compare 'reports/*2024*' 'reports/*2025*' --format json | jq '.[] | select(.change == \"new\")'
  wenshu compare archive/2024 archive/2025 --term 算力 --term 新能源汽车
  wenshu compare archive/2021 archive/2025 --by month

Each word has its count, how often it stands in 10 000 words, and in how many articles, for either set;
  likelihood  how little chance explains the difference (log-likelihood ratio; from 15.13 on p < 0.0001)
  ratio       how large it is: 1 is twice as often in B, -1 twice as often in A
  evenness    how evenly the word spreads over the articles of a set: 1 evenly, 0 all in a small one
  rise        with --by: whether it becomes more frequent (1) or less (-1) from period to period (Kendall's tau-b)";

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

    fn threads(&self) -> NonZeroUsize {
        self.jobs.or_else(|| thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
    }
}

/// Whether every input could be read.
pub(crate) fn run<W: Write>(arguments: &Arguments, out: &mut Output<W>) -> io::Result<bool> {
    let reader = Reader::new(&arguments.reading, wire::Options::default());
    let files = [&arguments.one, &arguments.other].map(|path| folder::files(std::slice::from_ref(path)));
    let mut new = NewWords::default();
    for (files, problems) in &files {
        problems.iter().for_each(|problem| complain(&problem.to_string()));
        learn(&reader, files, arguments, &mut new)?;
    }
    let (one, read_one) = counted(&reader, &files[0].0, arguments, &new)?;
    let (other, read_other) = counted(&reader, &files[1].0, arguments, &new)?;
    let read_all = read_one && read_other && files.iter().all(|(_, problems)| problems.is_empty());
    let sets = [&one, &other];
    let counts = sets.map(|set| &set.counts);
    let least = if arguments.term.is_empty() { arguments.least } else { 0 };
    let mut keys = keyness(counts[0], counts[1], least);
    if !arguments.term.is_empty() {
        keys.retain(|key| arguments.term.contains(&key.term));
    }
    let found = Found { keys, sets, trend: arguments.by.map(|_| Trend::of(counts)) };
    match arguments.format {
        format @ (Format::Json | Format::Jsonl) => {
            table::json(found.items(&arguments.term), format == Format::Jsonl, out)?;
        }
        Format::Csv => found.wide().csv(out, true)?,
        Format::Markdown => found.wide().markdown(out)?,
        Format::Table if arguments.term.is_empty() => found.told(out)?,
        Format::Table => found.terms_told(&arguments.term, out)?,
    }
    Ok(read_all)
}

/// One set of articles.
#[derive(Default)]
struct Set {
    counts: Counts,
    /// What stands beside the terms that were asked for.
    collocates: Vec<Collocates>,
}

impl Set {
    fn add(&mut self, name: &str, document: &Document, words: &[Word], by: Option<By>) -> Result<(), String> {
        self.collocates.iter_mut().for_each(|collocates| collocates.add(document, words));
        let Some(by) = by else {
            self.counts.add(document, words);
            return Ok(());
        };
        match dated::period(document, name, by == By::Month) {
            Some(period) => {
                self.counts.add_in(&period, document, words);
                Ok(())
            }
            None => {
                self.counts.add(document, words);
                Err(format!("{name}: neither the text nor the name gives a date; left out of the trend"))
            }
        }
    }
}

/// Learns the new words of a set, so that they are counted in every article. Standard input can be read only once.
fn learn(
    reader: &Reader<'_>,
    files: &[PathBuf],
    arguments: &Arguments,
    new: &mut NewWords,
) -> io::Result<()> {
    let files: Vec<PathBuf> = files.iter().filter(|path| !input::is_stdin(path)).cloned().collect();
    let read = |input| {
        reader.words(input).told.map(|(document, words)| {
            let mut new = NewWords::default();
            new.learn(&document, &words);
            new
        })
    };
    // Counting tells what cannot be read.
    ordered::run(arguments.threads(), input::files(&files), read, |learned| {
        learned.into_iter().for_each(|learned| new.add(learned));
        Ok(())
    })
}

/// The words of a set, and whether all of it could be read.
fn counted(
    reader: &Reader<'_>,
    files: &[PathBuf],
    arguments: &Arguments,
    new: &NewWords,
) -> io::Result<(Set, bool)> {
    let collocates = arguments.term.iter().map(|term| Collocates::of(term)).collect();
    let (mut set, mut all_read) = (Set { collocates, ..Set::default() }, true);
    let (mut twins, progress) = (Twins::default(), Progress::of(files.len()));
    let read = |input: Input| {
        let Told { name, told, notes } = reader.words(input);
        let whole = |(document, words): (Document, Vec<Word>)| {
            let words = new.whole(&document, &words);
            (document, words)
        };
        Told { name, told: told.map(whole), notes }
    };
    ordered::run(arguments.threads(), input::files(files), read, |Told { name, told, notes }| {
        progress.step();
        notes.iter().for_each(|note| progress.complain(&note.to_string()));
        match told {
            Ok((document, words)) => {
                let twin = twins.told(&name, twins::digest(&document));
                let told = match twin {
                    None => set.add(&name, &document, &words, arguments.by),
                    Some(twin) => Err(format!("{twin}; counted once")),
                };
                told.unwrap_or_else(|note| progress.complain(&note));
            }
            Err(problem) => {
                progress.complain(&problem.to_string());
                all_read = false;
            }
        }
        Ok(())
    })?;
    Ok((set, all_read))
}

/// What was found of two sets.
struct Found<'s> {
    keys: Vec<Key>,
    sets: [&'s Set; 2],
    trend: Option<Trend<'s>>,
}

/// The words beside a term that people are shown.
const COLLOCATES: usize = 12;
/// The words whose trend people are shown.
const TRENDS: usize = 20;

impl Found<'_> {
    fn items(&self, terms: &[String]) -> Vec<KeyWord> {
        let item = |key: &Key| {
            let at = terms.iter().position(|term| *term == key.term);
            let collocates = self.sets.map(|set| at.map(|at| &set.collocates[at]));
            KeyWord::new(key, self.trend.as_ref(), collocates)
        };
        self.keys.iter().map(item).collect()
    }

    fn wide(&self) -> Table {
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
        let periods =
            self.trend.iter().flat_map(Trend::periods).map(|one| format!("per 10 000 in {}", one.period));
        let rise = self.trend.iter().map(|_| "rise".to_owned());
        Table::new(
            heading.into_iter().map(str::to_owned).chain(periods).chain(rise),
            self.keys.iter().map(|key| {
                let [a, b] = key.sides;
                let mut row = vec![
                    key.term.clone(),
                    key.change().to_owned(),
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
                ];
                if let Some(trend) = &self.trend {
                    row.extend(trend.rates(&key.term).into_iter().map(|rate| format!("{rate:.2}")));
                    row.push(trend.rise(&key.term).map_or_else(String::new, |rise| format!("{rise:.2}")));
                }
                row
            }),
        )
    }

    /// The words of each change that tell the sets apart best.
    fn told<W: Write>(&self, out: &mut Output<W>) -> io::Result<()> {
        self.sizes(out)?;
        let certain: Vec<&Key> = self.keys.iter().filter(|key| key.likelihood >= CERTAIN).collect();
        for (wanted, title) in
            [("more", "More in B"), ("new", "Only in B"), ("less", "More in A"), ("gone", "Only in A")]
        {
            let rows: Vec<&Key> = certain.iter().copied().filter(|key| key.change() == wanted).collect();
            if !rows.is_empty() {
                writeln!(out, "\n{BOLD}{title}{BOLD:#}")?;
                short(&rows).first(SHOWN).plain(out)?;
            }
        }
        if certain.is_empty() {
            writeln!(out, "no word differs by more than chance may explain; --format csv has all")?;
        }
        self.trend_told(&certain, out)
    }

    fn sizes<W: Write>(&self, out: &mut Output<W>) -> io::Result<()> {
        for (set, name) in self.sets.iter().zip(["A", "B"]) {
            writeln!(out, "{name}: {} articles, {} words", set.counts.documents(), set.counts.words())?;
        }
        Ok(())
    }

    fn trend_told<W: Write>(&self, keys: &[&Key], out: &mut Output<W>) -> io::Result<()> {
        let Some(trend) = self.trend.as_ref().filter(|trend| !trend.periods().is_empty()) else {
            return Ok(());
        };
        if keys.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n{BOLD}In 10 000 words of each period{BOLD:#}")?;
        let periods = trend.periods().iter().map(|one| one.period.clone());
        let heading = std::iter::once("term".to_owned()).chain(periods).chain(["rise".to_owned()]);
        let row = |key: &&Key| {
            let mut row = vec![key.term.clone()];
            row.extend(trend.rates(&key.term).into_iter().map(|rate| format!("{rate:.1}")));
            row.push(trend.rise(&key.term).map_or_else(String::new, |rise| format!("{rise:.1}")));
            row
        };
        Table::new(heading, keys.iter().map(row)).first(TRENDS).plain(out)
    }

    /// The terms that were asked for, with their collocates.
    fn terms_told<W: Write>(&self, terms: &[String], out: &mut Output<W>) -> io::Result<()> {
        self.sizes(out)?;
        let keys: Vec<&Key> = self.keys.iter().collect();
        if !keys.is_empty() {
            writeln!(out)?;
            short(&keys).plain(out)?;
        }
        self.trend_told(&keys, out)?;
        for (at, term) in terms.iter().enumerate() {
            for (set, name) in self.sets.iter().zip(["A", "B"]) {
                let collocates = &set.collocates[at];
                let term = line(term);
                writeln!(
                    out,
                    "\n{BOLD}Beside {term} in {name}{BOLD:#} ({} times)",
                    collocates.occurrences()
                )?;
                beside(collocates).first(COLLOCATES).plain(out)?;
            }
        }
        Ok(())
    }
}

fn beside(collocates: &Collocates) -> Table {
    let row = |one: wenshu::keywords::collocates::Collocate| {
        vec![
            one.term,
            one.together.to_string(),
            one.total.to_string(),
            format!("{:.1}", one.likelihood),
            format!("{:.1}", one.ratio),
        ]
    };
    Table::new(
        ["word", "beside it", "in all", "likelihood", "ratio"],
        collocates.ranked().into_iter().map(row),
    )
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
