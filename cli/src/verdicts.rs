//! How is what was found of a draft, or of two versions, printed?

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::thread;

use anstyle::{AnsiColor, Style};
use clap::{Args, ValueEnum};
use wenshu::document::Document;
use wenshu::draft::{Status, Text, Verdict};
use wenshu::wire;
use wenshu::wire::draft::{DraftClaim, DraftField, DraftVerdict, Named};

use crate::analyse::{self, Reader, Told};
use crate::input::{self, Reading};
use crate::panel::table::Table;
use crate::terminal::{Output, line};
use crate::twins::{self, Twins};
use crate::{complain, ordered, view};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const MARK: Style = AnsiColor::Red.on_default().bold();

/// How an answer is printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people: each difference with both sentences
    Text,
    /// One array of verdicts with the places of both sides
    Json,
    /// One verdict a line
    Jsonl,
    /// One row a verdict, for spreadsheets
    Csv,
    /// A table for documents
    Markdown,
}

/// How texts are read, and what is printed of what was found.
#[derive(Args)]
pub(crate) struct Comparing {
    /// Print what is the same as well
    #[arg(long)]
    all: bool,

    /// How the answer is printed
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// The texts' day, where they do not say it
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = analyse::day)]
    date: Option<String>,

    #[command(flatten)]
    reading: Reading,
}

impl Comparing {
    /// Whether the output is for people, with headings and colours.
    pub(crate) fn for_people(&self) -> bool {
        self.format == Format::Text
    }

    /// Reads the texts, the draft or the newer version first; `None` where that one cannot be read.
    pub(crate) fn read(&self, paths: &[PathBuf]) -> io::Result<Option<Texts>> {
        Texts::read(paths, &self.reading, self.date.clone())
    }

    /// Prints the verdicts: those beyond what `agrees`, or all.
    pub(crate) fn print<W: Write>(
        &self,
        texts: &Texts,
        found: &[Verdict],
        agrees: Status,
        words: Words,
        out: &mut Output<W>,
    ) -> io::Result<()> {
        let shown = |status: Status| self.all || status > agrees;
        print(texts, found, shown, words, self.format, out)
    }
}

/// What each status is called, and what the two sides are.
pub(crate) struct Words {
    status: [&'static str; 5],
    gone: &'static str,
}

impl Words {
    pub(crate) const fn of_a_check() -> Self {
        Self { status: ["supported", "rounded", "unit slip", "differs", "not found"], gone: "not found" }
    }

    pub(crate) const fn of_versions() -> Self {
        Self { status: ["same", "changed", "changed", "changed", "added"], gone: "gone" }
    }

    fn of(&self, verdict: &Verdict) -> &'static str {
        if verdict.claim.is_none() {
            return self.gone;
        }
        self.status[match verdict.status {
            Status::Supported => 0,
            Status::Rounded => 1,
            Status::UnitSlip => 2,
            Status::Differs => 3,
            Status::NotFound => 4,
        }]
    }
}

/// Texts that are held against each other, the draft or the newer version first.
#[derive(Default)]
pub(crate) struct Texts {
    names: Vec<String>,
    documents: Vec<Document>,
    texts: Vec<Text>,
    /// What is wrong with the days that the first text names.
    dates: Vec<String>,
    all_read: bool,
}

impl Texts {
    /// Reads the texts, and tells of those that cannot be read; `None` where the first is one of them.
    fn read(paths: &[PathBuf], reading: &Reading, date: Option<String>) -> io::Result<Option<Self>> {
        let options = wire::Options {
            date,
            stages: Some(vec![wire::Stage::Figures, wire::Stage::Names, wire::Stage::Checks]),
            ..wire::Options::default()
        };
        let reader = Reader::new(reading, options);
        let threads = thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        let read = |input| {
            reader.told(input, |name, document, report| {
                let dates = view::dates(document, report);
                (name.to_owned(), document.clone(), Text::of(document, report), dates)
            })
        };
        let mut texts = Self { all_read: true, ..Self::default() };
        let (mut first, mut has_first, mut twins) = (true, true, Twins::default());
        ordered::run(threads, input::files(paths), read, |Told { told, notes, .. }| {
            notes.iter().for_each(|note| complain(&note.to_string()));
            match told {
                Ok((name, document, text, dates)) => {
                    if first {
                        texts.dates = dates;
                    }
                    twins.told(&name, twins::digest(&document)).iter().for_each(|twin| complain(twin));
                    texts.names.push(name);
                    texts.documents.push(document);
                    texts.texts.push(text);
                }
                Err(problem) => {
                    complain(&problem.to_string());
                    texts.all_read = false;
                    has_first &= !first;
                }
            }
            first = false;
            Ok(())
        })?;
        Ok(has_first.then_some(texts))
    }

    /// The first text and the others.
    pub(crate) fn split(&self) -> (&Text, &[Text]) {
        (&self.texts[0], &self.texts[1..])
    }

    /// Whether the first text holds any, and whether one of the others does.
    pub(crate) fn hold_text(&self) -> (bool, bool) {
        let holds = |document: &Document| !document.source().trim().is_empty();
        (holds(&self.documents[0]), self.documents[1..].iter().any(holds))
    }

    /// The first text as its own source.
    pub(crate) fn on_both_sides(mut self) -> Self {
        self.names.truncate(1);
        self.documents.truncate(1);
        self.texts.truncate(1);
        self.names.extend_from_within(..);
        self.documents.extend_from_within(..);
        self.texts.extend_from_within(..);
        self
    }

    /// What is wrong with the days that the first text names, each as a sentence.
    pub(crate) fn dates(&self) -> impl Iterator<Item = String> {
        self.dates.iter().map(|told| format!("{}:{told}", line(&self.names[0])))
    }

    pub(crate) const fn all_read(&self) -> bool {
        self.all_read
    }
}

/// Prints the verdicts whose status `shown` says yes to.
fn print<W: Write>(
    texts: &Texts,
    found: &[Verdict],
    shown: impl Fn(Status) -> bool,
    words: Words,
    format: Format,
    out: &mut Output<W>,
) -> io::Result<()> {
    let named: Vec<Named<'_>> = (0..texts.texts.len())
        .map(|at| Named::new(&texts.names[at], &texts.documents[at], &texts.texts[at]))
        .collect();
    let said = |verdict: &Verdict| (words.of(verdict), DraftVerdict::new(verdict, &named[0], &named[1..]));
    let kept: Vec<_> = found.iter().filter(|verdict| shown(verdict.status)).map(said).collect();
    match format {
        Format::Json => {
            let verdicts: Vec<&DraftVerdict> = kept.iter().map(|(_, verdict)| verdict).collect();
            out.json(&serde_json::to_vec_pretty(&verdicts)?)?;
            writeln!(out)
        }
        Format::Jsonl => kept.iter().try_for_each(|(_, verdict)| {
            out.json(&serde_json::to_vec(verdict)?)?;
            writeln!(out)
        }),
        Format::Csv => table(&kept).csv(out, true),
        Format::Markdown => table(&kept).markdown(out),
        Format::Text => {
            kept.iter().try_for_each(|(word, verdict)| passage(word, verdict, out))?;
            let mut counts: Vec<(&str, usize)> = Vec::new();
            for verdict in found {
                let word = words.of(verdict);
                match counts.iter_mut().find(|(other, _)| *other == word) {
                    Some((_, count)) => *count += 1,
                    None => counts.push((word, 1)),
                }
            }
            let counts: Vec<String> = counts.iter().map(|(word, count)| format!("{count} {word}")).collect();
            let unstated = found
                .iter()
                .filter_map(|verdict| named_claim(texts, verdict))
                .filter(|fact| fact.indicator.is_empty())
                .count();
            writeln!(out, "{BOLD}{} figures and times{BOLD:#}: {}", found.len(), counts.join(", "))?;
            if unstated > 0 {
                writeln!(
                    out,
                    "{DIM}{unstated} figures name nothing that they measure: they were held against the same or \
                     nearly the same sentence only{DIM:#}"
                )?;
            }
            Ok(())
        }
    }
}

fn named_claim<'t>(texts: &'t Texts, verdict: &Verdict) -> Option<&'t wenshu::panel::Fact> {
    texts.texts[0].claims[verdict.claim?].fact.as_ref()
}

/// One verdict with both sentences, the figures marked.
fn passage<W: Write>(word: &str, verdict: &DraftVerdict, out: &mut Output<W>) -> io::Result<()> {
    let surface = |claim: &Option<DraftClaim>| claim.as_ref().map(|claim| line(&claim.surface));
    let figures = match (surface(&verdict.draft), surface(&verdict.source)) {
        (Some(new), Some(old)) if new != old => format!("{new} / {old}"),
        (Some(one), _) | (None, Some(one)) => one,
        (None, None) => String::new(),
    };
    let figures = match &verdict.computed {
        Some(computed) => {
            let others = verdict.source.iter().chain(&verdict.others);
            let others: Vec<String> = others.map(|claim| line(&claim.surface)).collect();
            format!(
                "{}; with {} it comes to {computed}",
                surface(&verdict.draft).unwrap_or_default(),
                others.join(", ")
            )
        }
        None => figures,
    };
    let fields = fields(&verdict.fields);
    let of = if fields.is_empty() { fields } else { format!(" ({fields})") };
    writeln!(out, "{BOLD}{word}{of}{BOLD:#}  {figures}")?;
    let mut told = Vec::new();
    for claim in [&verdict.draft, &verdict.source].into_iter().flatten().chain(&verdict.others) {
        if verdict.computed.is_some() && told.contains(&(&claim.document, claim.sentence_start)) {
            continue;
        }
        told.push((&claim.document, claim.sentence_start));
        let name = line(&claim.document);
        let (before, inside, after) = parts(claim);
        writeln!(out, "  {DIM}{name}:{DIM:#} {before}{MARK}[{inside}]{MARK:#}{after}")?;
    }
    writeln!(out)
}

/// A claim's sentence before, at and after the figure.
fn parts(claim: &DraftClaim) -> (String, String, String) {
    let sentence: Vec<u16> = claim.sentence.encode_utf16().collect();
    let at = |place: u32| (place.saturating_sub(claim.sentence_start) as usize).min(sentence.len());
    let (start, end) = (at(claim.start), at(claim.end));
    let text = |units: &[u16]| line(&String::from_utf16_lossy(units));
    (text(&sentence[..start]), text(&sentence[start..end.max(start)]), text(&sentence[end.max(start)..]))
}

fn fields(fields: &[DraftField]) -> String {
    let name = |field: &DraftField| match field {
        DraftField::Value => "value",
        DraftField::Unit => "unit",
        DraftField::Period => "period",
        DraftField::Subject => "subject",
        DraftField::Direction => "direction",
        DraftField::Basis => "basis",
        DraftField::Words => "words before it",
        DraftField::Shares => "shares of one whole",
        DraftField::Arithmetic => "arithmetic",
    };
    fields.iter().map(name).collect::<Vec<_>>().join(", ")
}

fn table(verdicts: &[(&'static str, DraftVerdict)]) -> Table {
    let heading = [
        "status",
        "in",
        "figure",
        "counterpart",
        "indicator",
        "sentence",
        "source",
        "source sentence",
        "computed",
    ];
    Table::new(
        heading,
        verdicts.iter().map(|(word, verdict)| {
            let of = |claim: &Option<DraftClaim>, field: fn(&DraftClaim) -> String| {
                claim.as_ref().map(field).unwrap_or_default()
            };
            let either = verdict.draft.as_ref().or(verdict.source.as_ref());
            vec![
                (*word).to_owned(),
                fields(&verdict.fields),
                of(&verdict.draft, |claim| claim.surface.clone()),
                of(&verdict.source, |claim| claim.surface.clone()),
                either.and_then(|claim| claim.indicator.clone()).unwrap_or_default(),
                of(&verdict.draft, |claim| claim.sentence.to_string()),
                of(&verdict.source, |claim| claim.document.clone()),
                of(&verdict.source, |claim| claim.sentence.to_string()),
                verdict.computed.clone().unwrap_or_default(),
            ]
        }),
    )
}
