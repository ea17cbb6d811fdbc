//! Are marked figures linked to the right indicator, role and period, whatever becomes of their reading?
//!
//! The marks stand in for the reader of quantities and times, so that linking is measured by itself. The marked
//! articles stay outside the project (`../shared`, or `WENSHU_SHARED`); without them the test says so and passes.
//! `WENSHU_SHOW=1` prints every figure that is linked otherwise than marked.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::PathBuf;

use serde_json::Value as Json;
use wenshu::decimal::Decimal;
use wenshu::document::Document;
use wenshu::quantities::{Quantities, Quantity, TimeExpression};
use wenshu::report::{Bound, Figure, FigureKind, Role, Unit, Value};
use wenshu::span::Span;
use wenshu::statements;

#[test]
fn marked_figures_are_linked_as_marked() {
    let shared = env::var("WENSHU_SHARED").map_or_else(|_| PathBuf::from("../shared"), PathBuf::from);
    let Ok(folder) = fs::read_dir(shared.join("gold/dev")) else {
        println!("skipped: there are no marked articles beside the project");
        return;
    };
    let mut paths: Vec<PathBuf> = folder.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let mut right: BTreeMap<&str, usize> = BTreeMap::new();
    let mut total = 0;
    for path in paths {
        let text = fs::read_to_string(&path).expect("a readable article");
        let marks: Vec<Json> = fs::read_to_string(path.with_extension("jsonl"))
            .expect("its marks")
            .lines()
            .map(|line| serde_json::from_str(line).expect("a mark"))
            .collect();
        let document = wenshu::read(text.as_str());
        let (read, marked) = marked(&document, &marks);
        let figures = statements::read(&document, &read, &[], &[]).figures;
        for (figure, mark) in figures.iter().zip(marked) {
            if mark["optional"] == true {
                continue;
            }
            total += 1;
            let said = |key: &str| mark[key].as_str().unwrap_or_default().to_owned();
            let indicator = figure.indicator.as_ref().map_or("", |mention| &mention.text);
            let subject = figure.subject.as_ref().map_or("", |mention| &mention.text);
            let period = figure.period.as_ref().map_or("", |period| &period.iso);
            let fields = [
                ("indicator", same_phrase(&said("indicator"), indicator)),
                ("subject", same_phrase(&said("subject"), subject)),
                ("period", said("period") == period),
                ("role", said("role") == role(figure)),
            ];
            for (name, ok) in fields {
                *right.entry(name).or_default() += usize::from(ok);
            }
            *right.entry("full").or_default() += usize::from(fields[0].1 && fields[2].1 && fields[3].1);
            if env::var_os("WENSHU_SHOW").is_some()
                && fields.iter().any(|(name, ok)| !ok && *name != "subject")
            {
                let wrong: Vec<&str> = fields.iter().filter(|(_, ok)| !ok).map(|(name, _)| *name).collect();
                let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                println!(
                    "{name} {} {wrong:?}\n    marked {} | {} | {} | {}\n    found  {} | {indicator} | {subject} | {period}",
                    said("ctx").replace('\n', "⏎"),
                    said("role"),
                    said("indicator"),
                    said("subject"),
                    said("period"),
                    role(figure),
                );
            }
        }
    }
    let share = |name: &str| 100.0 * right[name] as f64 / total as f64;
    println!(
        "{total} figures:{}",
        right.keys().fold(String::new(), |line, name| format!("{line} {name} {:.1}", share(name)))
    );
    assert!(share("indicator") >= 86.0 && share("role") >= 90.0 && share("full") >= 68.0);
}

/// The marks as if they had been read from the text; and the marks of the figures, in the same order.
fn marked(document: &Document, marks: &[Json]) -> (Quantities, Vec<Json>) {
    let mut read = Quantities::default();
    let mut figures = Vec::new();
    let bytes: Vec<usize> =
        document.source().char_indices().map(|(at, _)| at).chain([document.source().len()]).collect();
    for mark in marks {
        let offset = |key: &str| bytes[mark[key].as_u64().expect("an offset") as usize];
        let Some(span) = in_clean(document, offset("start"), offset("end")) else { continue };
        let text = |key: &str| mark[key].as_str().unwrap_or_default();
        if text("kind") == "time" {
            read.times.push(TimeExpression { span, period: text("period").parse().ok() });
            continue;
        }
        read.quantities.push(Quantity {
            span,
            kind: kind(text("kind")),
            value: Value::One(number(&mark["value"]).unwrap_or(Decimal::ZERO)),
            bound: bound(text("bound")),
            unit: Unit { text: text("unit").to_owned(), code: None, per: None },
        });
        figures.push(mark.clone());
    }
    (read, figures)
}

fn number(json: &Json) -> Option<Decimal> {
    Decimal::parse(&json.as_str().map_or_else(|| json.to_string(), str::to_owned))
}

/// A span of the source in the clean text, where all of it is kept.
fn in_clean(document: &Document, start: usize, end: usize) -> Option<Span> {
    let place = |at: usize| {
        document
            .pieces()
            .iter()
            .find(|piece| piece.source <= at && at < piece.source + piece.len)
            .map(|piece| piece.clean + at - piece.source)
    };
    let last = document.source()[start..end].char_indices().next_back()?;
    Some(Span::new(place(start)?, place(start + last.0)? + last.1.len_utf8()))
}

fn kind(name: &str) -> FigureKind {
    match name {
        "money" => FigureKind::Money,
        "measure" => FigureKind::Measure,
        "percent" => FigureKind::Percent,
        "percentage_point" => FigureKind::PercentagePoint,
        "multiple" => FigureKind::Multiple,
        "rank" => FigureKind::Rank,
        "duration" => FigureKind::Duration,
        "score" => FigureKind::Score,
        "index" => FigureKind::Index,
        _ => FigureKind::Count,
    }
}

fn bound(name: &str) -> Bound {
    match name {
        "about" => Bound::About,
        "at_least" => Bound::AtLeast,
        "over" => Bound::Over,
        "at_most" => Bound::AtMost,
        "under" => Bound::Under,
        "under_about" => Bound::UnderAbout,
        "range" => Bound::Range,
        _ => Bound::Exact,
    }
}

fn role(figure: &Figure) -> &'static str {
    match figure.role {
        Role::Level => "level",
        Role::Change => "change",
        Role::Share => "share",
        Role::Rank => "rank",
        Role::Target => "target",
        Role::Threshold => "threshold",
    }
}

/// Two namings of one thing: one within the other and not much longer, or most characters the same.
fn same_phrase(marked: &str, found: &str) -> bool {
    let plain = |text: &str| -> Vec<char> {
        text.chars().filter(|c| !c.is_whitespace() && !"，、。；：“”‘’\"'()（）《》".contains(*c)).collect()
    };
    let (marked, found) = (plain(marked), plain(found));
    if marked.is_empty() || found.is_empty() {
        return marked == found;
    }
    let (short, long) = if marked.len() < found.len() { (&marked, &found) } else { (&found, &marked) };
    let within = long.windows(short.len()).any(|window| window == &short[..]);
    if marked == found || within && short.len() >= 2 && long.len() <= 3 * short.len() {
        return true;
    }
    let mut rest = found.clone();
    let common = marked
        .iter()
        .filter(|c| rest.iter().position(|d| d == *c).map(|at| rest.swap_remove(at)).is_some())
        .count();
    2.0 * common as f64 / (marked.len() + found.len()) as f64 >= 0.67
}
