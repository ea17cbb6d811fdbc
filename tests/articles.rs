//! Are whole articles read as they are marked: every figure and every time, with all that is said of it?
//!
//! `tests/articles/README.md` describes the marks. `WENSHU_SHOW=1` prints what is read otherwise than marked,
//! `UPDATE_FLOORS=1` writes the scores that are reached into `tests/articles/floors.tsv`. `WENSHU_ARTICLES_DIR` names
//! another folder of marked articles to measure, with floors of its own or without any.

mod common;

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value as Json;
use wenshu::Analyser;
use wenshu::decimal::Decimal;
use wenshu::options::Options;
use wenshu::report::{Figure, FigureKind, Report, Value};
use wenshu::span::Span;

/// A mark: one figure or time that a person read in an article.
struct Mark {
    span: Span,
    fields: Json,
}

impl Mark {
    fn text(&self, field: &str) -> &str {
        self.fields[field].as_str().unwrap_or_default()
    }

    fn is_optional(&self) -> bool {
        self.fields["optional"] == true
    }

    fn is_time(&self) -> bool {
        self.text("kind") == "time"
    }

    /// Whether a word is one of the field's alternatives `a|b`.
    fn allows(&self, field: &str, found: &str) -> bool {
        self.text(field).split('|').any(|wanted| wanted == found)
    }

    fn number(&self, field: &str) -> Option<Decimal> {
        Decimal::parse(self.text(field))
    }

    fn has_value_of(&self, figure: &Figure) -> bool {
        match &figure.value {
            Value::One(number) => self.number("value") == Some(*number),
            Value::Range(low, high) => (self.number("min"), self.number("max")) == (Some(*low), Some(*high)),
            Value::Score(score) => self.text("value") == score,
        }
    }
}

/// How many were marked, found, and right among the found.
#[derive(Clone, Copy, Default)]
struct Tally {
    marked: usize,
    found: usize,
    right: usize,
}

impl Tally {
    fn f1(self) -> f64 {
        let all = self.marked + self.found;
        if all == 0 { 100.0 } else { 200.0 * self.right as f64 / all as f64 }
    }
}

/// The tallies by the name of their measure.
#[derive(Default)]
struct Scores(BTreeMap<&'static str, Tally>);

/// Of figures: what must be right, strictly and leniently.
const FIGURE_MEASURES: [&str; 7] = [
    "span",
    "quantity, strict",
    "quantity, lenient",
    "linked, strict",
    "linked, lenient",
    "full, strict",
    "full, lenient",
];

/// Of times: their span, and their span with the ISO form.
const TIME_MEASURES: [&str; 2] = ["times", "times_iso"];

/// The fields of a figure that is found, each by itself.
const FIELDS: [&str; 10] = [
    "field kind",
    "field value",
    "field unit",
    "field bound",
    "field role",
    "field indicator",
    "field subject",
    "field period",
    "field direction",
    "field basis",
];

impl Scores {
    fn add(&mut self, measure: &'static str, marked: usize, found: usize, right: usize) {
        let tally = self.0.entry(measure).or_default();
        tally.marked += marked;
        tally.found += found;
        tally.right += right;
    }

    fn add_all(&mut self, other: &Self) {
        for (measure, tally) in &other.0 {
            self.add(measure, tally.marked, tally.found, tally.right);
        }
    }

    fn line(&self) -> String {
        let shown = FIGURE_MEASURES
            .iter()
            .chain(&TIME_MEASURES)
            .filter_map(|measure| Some(format!("{measure} {:.1}", self.0.get(measure)?.f1())));
        shown.collect::<Vec<_>>().join("; ")
    }
}

fn folder() -> PathBuf {
    let own = || Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    env::var("WENSHU_ARTICLES_DIR").map_or_else(|_| own(), PathBuf::from)
}

/// The marks of an article, their offsets in bytes.
fn marks(path: &Path, text: &str) -> Vec<Mark> {
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let lines = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let read = |(number, line): (usize, &str)| {
        let place = || format!("{}:{}", path.display(), number + 1);
        let fields: Json = serde_json::from_str(line).unwrap_or_else(|error| panic!("{}: {error}", place()));
        let offset = |field: &str| bytes[fields[field].as_u64().expect("an offset") as usize];
        let span = Span::new(offset("start"), offset("end"));
        assert_eq!(fields["quote"], span.of(text), "{}: the offsets are those of other words", place());
        Mark { span, fields }
    };
    lines.lines().enumerate().map(read).collect()
}

/// For each mark the reading that overlaps it most; none is taken twice.
fn pairs(marks: &[&Mark], found: &[Span]) -> Vec<Option<usize>> {
    let mut candidates = Vec::new();
    for (at, mark) in marks.iter().enumerate() {
        for (other, span) in found.iter().enumerate().filter(|(_, span)| span.overlaps(mark.span)) {
            let common = mark.span.end.min(span.end) - mark.span.start.max(span.start);
            let whole = mark.span.end.max(span.end) - mark.span.start.min(span.start);
            candidates.push((1000 * common / whole, at, other));
        }
    }
    candidates.sort_by_key(|&(share, at, other)| (std::cmp::Reverse(share), at, other));
    let (mut pairs, mut taken) = (vec![None; marks.len()], vec![false; found.len()]);
    for (_, at, other) in candidates {
        if pairs[at].is_none() && !taken[other] {
            pairs[at] = Some(other);
            taken[other] = true;
        }
    }
    pairs
}

/// How many of the readings count: those that are not what an optional mark allows.
fn counted(marks: &[&Mark], pairs: &[Option<usize>], found: usize) -> usize {
    found - marks.iter().zip(pairs).filter(|(mark, pair)| mark.is_optional() && pair.is_some()).count()
}

/// The unit of a rate is marked as it is written: 元 of 每克240元, 元/克 or mg/kg where that stands in the span.
fn has_unit_of(mark: &Mark, figure: &Figure) -> bool {
    let rate = figure.unit.per.as_ref().map(|per| format!("{}/{per}", figure.unit.text));
    common::is_one_of(mark.text("unit"), &figure.unit.text)
        || rate.is_some_and(|rate| common::is_one_of(mark.text("unit"), &rate))
}

/// The fields of a figure that are read as marked, in the order of [`FIELDS`].
fn fields_right(mark: &Mark, figure: &Figure) -> [bool; FIELDS.len()] {
    let phrase =
        |mention: Option<&wenshu::report::Mention>| mention.map_or("", |mention| &*mention.text).to_owned();
    let change = figure.change.as_ref();
    let (kind, role) = (common::kind(figure.kind), common::role(figure.role));
    // A percentage's kind says its unit; ranks, scores, multiples and indices have none to speak of.
    let without_unit =
        [FigureKind::Percent, FigureKind::Rank, FigureKind::Score, FigureKind::Multiple, FigureKind::Index];
    let moves = matches!(role, "change" | "target") && !mark.text("direction").is_empty();
    [
        mark.text("kind") == kind,
        mark.has_value_of(figure),
        without_unit.contains(&figure.kind) || has_unit_of(mark, figure),
        mark.allows("bound", common::bound(figure.bound)),
        mark.allows("role", role),
        common::is_one_of(mark.text("indicator"), &phrase(figure.indicator.as_ref())),
        common::is_one_of(mark.text("subject"), &phrase(figure.subject.as_ref())),
        mark.allows("period", figure.period.as_ref().map_or("", |period| &period.iso)),
        !moves || mark.text("direction") == common::direction(change),
        role != "change" || common::is_one_of(mark.text("basis"), common::basis(change)),
    ]
}

/// Compares the figures and tells every difference.
fn compare_figures(text: &str, marks: &[&Mark], figures: &[Figure], scores: &mut Scores, told: &mut String) {
    let spans: Vec<Span> = figures.iter().map(|figure| figure.span).collect();
    let pairs = pairs(marks, &spans);
    let firm = marks.iter().filter(|mark| !mark.is_optional()).count();
    let found = counted(marks, &pairs, figures.len());
    for measure in FIGURE_MEASURES {
        scores.add(measure, firm, found, 0);
    }
    for (at, figure) in figures.iter().enumerate().filter(|(at, _)| !pairs.contains(&Some(*at))) {
        writeln!(told, "  false alarm {}: {}", common::kind(figure.kind), around(text, spans[at])).unwrap();
    }
    for (mark, pair) in marks.iter().zip(&pairs).filter(|(mark, _)| !mark.is_optional()) {
        let Some(figure) = pair.map(|at| &figures[at]) else {
            writeln!(told, "  missed: {}", around(text, mark.span)).unwrap();
            continue;
        };
        let exact = figure.span == mark.span;
        let right = fields_right(mark, figure);
        for (field, right) in FIELDS.iter().zip(right) {
            scores.add(field, 1, 1, usize::from(right));
        }
        let [kind, value, unit, bound, role, indicator, subject, period, direction, basis] = right;
        let quantity = exact && kind && value && unit && bound;
        let linked = quantity && indicator;
        let full = linked && role && subject && period && direction && basis;
        let similar = |field: &str, mention: Option<&wenshu::report::Mention>| {
            common::resembles_one_of(mark.text(field), mention.map_or("", |mention| &mention.text))
        };
        let linked_leniently = value && unit && similar("indicator", figure.indicator.as_ref());
        let full_leniently = linked_leniently && role && period;
        let reached = [exact, quantity, value && unit, linked, linked_leniently, full, full_leniently];
        for (measure, right) in FIGURE_MEASURES.iter().zip(reached) {
            scores.add(measure, 0, 0, usize::from(right));
        }
        if !full {
            let wrong = FIELDS
                .iter()
                .zip(right)
                .filter(|(_, right)| !right)
                .map(|(field, _)| &field["field ".len()..]);
            let wrong: Vec<&str> = wrong.chain((!exact).then_some("span")).collect();
            writeln!(told, "  {}: {}", wrong.join(", "), around(text, mark.span)).unwrap();
            writeln!(told, "    marked {}", said_of_mark(mark)).unwrap();
            writeln!(told, "    found  {}", said_of_figure(figure)).unwrap();
        }
    }
}

fn compare_times(text: &str, marks: &[&Mark], report: &Report, scores: &mut Scores, told: &mut String) {
    let spans: Vec<Span> = report.times.iter().map(|time| time.span).collect();
    let pairs = pairs(marks, &spans);
    let firm = marks.iter().filter(|mark| !mark.is_optional()).count();
    for measure in TIME_MEASURES {
        scores.add(measure, firm, counted(marks, &pairs, spans.len()), 0);
    }
    for (at, span) in spans.iter().enumerate().filter(|(at, _)| !pairs.contains(&Some(*at))) {
        let iso = report.times[at].iso.as_deref().unwrap_or("-");
        writeln!(told, "  false alarm time {iso}: {}", around(text, *span)).unwrap();
    }
    for (mark, pair) in marks.iter().zip(&pairs).filter(|(mark, _)| !mark.is_optional()) {
        let Some(time) = pair.map(|at| &report.times[at]) else {
            writeln!(told, "  missed time: {}", around(text, mark.span)).unwrap();
            continue;
        };
        let exact = time.span == mark.span;
        let iso = time.iso.as_deref().unwrap_or_default();
        let same = exact && mark.allows("period", iso);
        scores.add("times", 0, 0, usize::from(exact));
        scores.add("times_iso", 0, 0, usize::from(same));
        if !same {
            let place = around(text, mark.span);
            writeln!(told, "  time: {place}\n    marked {}\n    found  {iso}", mark.text("period")).unwrap();
        }
    }
}

/// Some words around a place, the place itself in brackets.
fn around(text: &str, span: Span) -> String {
    let before: Vec<char> = text[..span.start].chars().rev().take(10).collect();
    let before: String = before.iter().rev().collect();
    let after: String = text[span.end..].chars().take(8).collect();
    format!("{before}[{}]{after}", span.of(text)).replace('\n', "⏎")
}

fn said_of_mark(mark: &Mark) -> String {
    let names = [
        "kind",
        "value",
        "min",
        "max",
        "bound",
        "unit",
        "role",
        "direction",
        "basis",
        "indicator",
        "subject",
    ];
    let fields = names.iter().chain(&["period"]).map(|name| mark.text(name));
    fields.collect::<Vec<_>>().join(" ; ")
}

fn said_of_figure(figure: &Figure) -> String {
    let value = match &figure.value {
        Value::One(number) => format!("{number} ;  ; "),
        Value::Range(low, high) => format!(" ; {low} ; {high}"),
        Value::Score(score) => format!("{score} ;  ; "),
    };
    let change = figure.change.as_ref();
    [
        common::kind(figure.kind),
        &value,
        common::bound(figure.bound),
        &figure.unit.text,
        common::role(figure.role),
        common::direction(change),
        common::basis(change),
        figure.indicator.as_ref().map_or("", |mention| &mention.text),
        figure.subject.as_ref().map_or("", |mention| &mention.text),
        figure.period.as_ref().map_or("", |period| &period.iso),
    ]
    .join(" ; ")
}

/// Measure and lowest score of each line.
fn floors(path: &Path) -> BTreeMap<String, f64> {
    let lines = fs::read_to_string(path).unwrap_or_default();
    let read = |line: &str| {
        let (measure, floor) = line.split_once('\t')?;
        Some((measure.to_owned(), floor.parse().ok()?))
    };
    lines.lines().filter(|line| !line.starts_with('#')).filter_map(read).collect()
}

/// A score may be this much over its floor before the floor has to be raised.
const ROOM: f64 = 2.0;

fn check_floors(total: &Scores) {
    let path = folder().join("floors.tsv");
    if env::var("UPDATE_FLOORS").is_ok_and(|value| value == "1") {
        let mut lines =
            String::from("# Measure and floor: `UPDATE_FLOORS=1 cargo test --test articles` writes them.\n");
        for (measure, tally) in &total.0 {
            writeln!(lines, "{measure}\t{:.1}", (tally.f1() * 10.0).floor() / 10.0).unwrap();
        }
        fs::write(&path, lines).unwrap();
        return;
    }
    if !path.exists() && env::var_os("WENSHU_ARTICLES_DIR").is_some() {
        return;
    }
    let floors = floors(&path);
    let mut wrong = Vec::new();
    for (measure, tally) in &total.0 {
        match (floors.get(*measure), tally.f1()) {
            (None, score) => wrong.push(format!("{measure}: {score:.1} has no floor")),
            (Some(floor), score) if score < *floor => {
                wrong.push(format!("{measure}: {score:.1} is below its floor {floor:.1}"));
            }
            (Some(floor), score) if score > floor + ROOM => {
                wrong
                    .push(format!("{measure}: {score:.1} is over its floor {floor:.1}, which can be raised"));
            }
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn articles_are_read_as_marked() {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl"));
    paths.sort();
    assert!(!paths.is_empty(), "no marked article in {}", folder().display());
    let analyser = Analyser::new(wenshu_dictionary::packed()).expect("the packed dictionary reads");
    let show = env::var("WENSHU_SHOW").is_ok_and(|value| value == "1");
    let mut total = Scores::default();
    for path in paths {
        let text = fs::read_to_string(path.with_extension("txt")).expect("the article of the marks");
        let marks = marks(&path, &text);
        let report = analyser.analyse(&wenshu::read(text.as_str()), &Options::default());
        let (times, figures): (Vec<&Mark>, Vec<&Mark>) = marks.iter().partition(|mark| mark.is_time());
        let (mut scores, mut told) = (Scores::default(), String::new());
        compare_figures(&text, &figures, &report.figures, &mut scores, &mut told);
        compare_times(&text, &times, &report, &mut scores, &mut told);
        println!("{}: {}", path.file_stem().unwrap_or_default().to_string_lossy(), scores.line());
        if show {
            println!("{told}");
        }
        total.add_all(&scores);
    }
    let fields =
        FIELDS.iter().map(|field| format!("{} {:.1}", &field["field ".len()..], total.0[field].f1()));
    println!("all: {}\nfields: {}", total.line(), fields.collect::<Vec<_>>().join("; "));
    check_floors(&total);
}

/// The articles that the trees are learned from hold what readers write, so none of them may fail.
#[test]
fn articles_to_learn_from_are_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("lexicon/marked");
    let analyser = Analyser::new(wenshu_dictionary::packed()).expect("the packed dictionary reads");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut figures = 0;
    for path in paths.filter(|path| path.extension().is_some_and(|extension| extension == "txt")) {
        let text = fs::read_to_string(&path).expect("a text");
        figures += analyser.analyse(&wenshu::read(text.as_str()), &Options::default()).figures.len();
    }
    assert!(figures > 8000, "{figures} figures");
}
