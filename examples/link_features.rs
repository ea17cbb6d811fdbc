//! Writes the candidates and features of every choice in marked articles (what `lexicon/train_links.py` learns from).
//!
//! `link_features [--model FILE] [--oracle] [--only NAME,...] [--reports FOLDER] FOLDER...`: for each `X.txt` beside an `X.jsonl` a line of JSON for every
//! choice. With `--oracle` the marked answer is chosen where it is offered, else what the model chooses.

use std::collections::HashMap;
use std::fs;
use std::io::{BufWriter, Write, stdout};
use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};
use wenshu::Analyser;
use wenshu::document::Document;
use wenshu::options::{Options, Stage};
use wenshu::statements::choice::{Choice, Chooser, Question};
use wenshu::statements::model::Model;

fn main() {
    let mut model = None;
    let mut oracle = false;
    let mut only: Option<Vec<String>> = None;
    let mut reports: Option<PathBuf> = None;
    let mut folders = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--model" => {
                let text = fs::read_to_string(arguments.next().expect("a file")).expect("a readable model");
                model = Some(Model::parse(&text).expect("a model"));
            }
            "--only" => {
                only =
                    Some(arguments.next().expect("names").split(',').map(str::to_owned).collect::<Vec<_>>())
            }
            "--reports" => reports = Some(PathBuf::from(arguments.next().expect("a folder"))),
            "--oracle" => oracle = true,
            _ => folders.push(PathBuf::from(argument)),
        }
    }
    let model: &Model = model.as_ref().unwrap_or_else(|| Model::learned());
    let analyser = Analyser::new(wenshu_dictionary::packed()).expect("packed just now");
    let mut out = BufWriter::new(stdout().lock());
    for path in folders.iter().flat_map(|folder| articles(folder)) {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        if only.as_ref().is_none_or(|only| only.contains(&name)) {
            let report = article(&path, &analyser, model, oracle, &mut out);
            if let Some(folder) = &reports {
                fs::write(folder.join(name + ".json"), report).expect("a folder that takes files");
            }
        }
    }
}

fn articles(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut paths: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|end| end == "txt")).collect();
    paths.retain(|path| path.with_extension("jsonl").exists());
    paths.sort();
    paths
}

/// Writes the choices made in one article; gives its report.
fn article(path: &Path, analyser: &Analyser, model: &Model, oracle: bool, out: &mut impl Write) -> String {
    let text = fs::read_to_string(path).expect("a text");
    let marks = fs::read_to_string(path.with_extension("jsonl")).expect("its marks");
    let marks: Vec<Json> = marks.lines().map(|line| serde_json::from_str(line).expect("a mark")).collect();
    let document = wenshu::read(text.as_str());
    let marks = by_place(&text, &marks);
    let mut recorder = Recorder { document: &document, marks, model, oracle, lines: Vec::new() };
    let options = Options { stages: vec![Stage::Figures], ..Options::default() };
    let report = analyser.analyse_with(&document, &options, &mut recorder);
    let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
    for mut line in recorder.lines {
        line["doc"] = json!(name);
        writeln!(out, "{line}").expect("stdout takes it");
    }
    serde_json::to_string(&wenshu::wire::Report::new(&document, &report)).expect("a report")
}

/// The marks that are no times with their places in bytes.
fn by_place(text: &str, marks: &[Json]) -> Vec<(usize, usize, HashMap<&'static str, String>)> {
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let place = |mark: &Json, key: &str| bytes[mark[key].as_u64().expect("a place") as usize];
    let fields = |mark: &Json| {
        ["role", "indicator", "subject", "period"]
            .into_iter()
            .map(|key| (key, mark[key].as_str().unwrap_or_default().to_owned()))
            .collect()
    };
    let figures = marks.iter().filter(|mark| mark["kind"] != "time");
    figures.map(|mark| (place(mark, "start"), place(mark, "end"), fields(mark))).collect()
}

struct Recorder<'r> {
    document: &'r Document,
    marks: Vec<(usize, usize, HashMap<&'static str, String>)>,
    model: &'r Model,
    oracle: bool,
    lines: Vec<Json>,
}

impl Chooser for Recorder<'_> {
    fn choose(&mut self, question: &Question<'_>) -> usize {
        let place = self.document.to_source(question.figure);
        let overlap = |start: usize, end: usize| end.min(place.end).saturating_sub(start.max(place.start));
        let mark = self.marks.iter().filter(|(start, end, _)| overlap(*start, *end) > 0);
        let mark = mark.max_by_key(|(start, end, _)| overlap(*start, *end)).map(|(.., fields)| fields);
        let key = match question.choice {
            Choice::Role => "role",
            Choice::Indicator => "indicator",
            Choice::Subject => "subject",
            Choice::Period => "period",
        };
        let texts: Vec<&str> = question.offers.iter().map(|offer| offer.text.as_str()).collect();
        let chosen = (&mut &*self.model as &mut dyn Chooser).choose(question);
        let told = mark.and_then(|mark| best(&texts, &mark[key]));
        let answer = if self.oracle { told.unwrap_or(chosen) } else { chosen };
        self.lines.push(json!({
            "choice": key,
            "place": [place.start, place.end],
            "gold": mark.map(|mark| &mark[key]),
            "offers": texts,
            "names": question.names,
            "rows": question.features,
            "chosen": answer,
            "role": mark.map(|mark| &mark["role"]),
        }));
        answer
    }
}

/// The offer that is one of the wanted texts (A|B), or else comes nearest to one.
fn best(texts: &[&str], wanted: &str) -> Option<usize> {
    let near = |text: &str, wanted: &str| {
        let (long, short) = (text.chars().count(), wanted.chars().count());
        let mut rest: Vec<char> = text.chars().collect();
        let shared =
            wanted.chars().filter(|c| rest.iter().position(|r| r == c).map(|at| rest.remove(at)).is_some());
        let shared = shared.count();
        if text == wanted { 1000 } else { 2000 * shared / (long + short).max(1) * 499 / 1000 }
    };
    let near = |at: usize| wanted.split('|').map(|wanted| near(texts[at], wanted)).max();
    let at = (0..texts.len()).max_by_key(|&at| (near(at), usize::MAX - at))?;
    (near(at) >= Some(600)).then_some(at)
}
