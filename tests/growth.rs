//! Does the work that a text takes, and the report that it gives, grow no faster than the text?
//!
//! Work is the time that the processor spent on this thread: other programs hardly change it.

use std::fs;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use wenshu::options::Options;
use wenshu::{Analyser, wire};

#[path = "common/shapes.rs"]
mod shapes;

/// Twice the text may take this many times the work; four times the text, the square of it.
const DOUBLED: f64 = 2.3;

/// A report has at most so many times the bytes of its text, so many beside, and so many for each figure: a figure and
/// its row name each of their fields, and figures may stand without a word between them. (`--compact` names them once.)
const TIMES_THE_TEXT: usize = 40;
const BESIDE_THE_TEXT: usize = 65_536;
const A_FIGURE: usize = 440;

/// Less work than this is not told from none.
const LEAST: Duration = Duration::from_millis(12);

/// Characters of the short text; the long one has four times as many.
const SHORT: usize = 20_000;

/// What the processor has spent on this thread; where the system does not say, the time that went by.
fn work(begun: Instant) -> Duration {
    let statistics = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = statistics.split_whitespace().next().and_then(|number| number.parse().ok());
    nanoseconds.map_or_else(|| begun.elapsed(), Duration::from_nanos)
}

static ANALYSER: LazyLock<Analyser> =
    LazyLock::new(|| Analyser::new(wenshu_dictionary::packed()).expect("it was packed just now"));

/// What a text took: its work, the bytes of its report, and how many it may have.
struct Taken {
    work: Duration,
    report: usize,
    most: usize,
}

fn read(shape: &str, characters: usize) -> Taken {
    let text = shapes::text(shape, characters);
    let most = TIMES_THE_TEXT * text.len() + BESIDE_THE_TEXT;
    let begun = Instant::now();
    let before = work(begun);
    let document = wenshu::read(text);
    let report = ANALYSER.analyse(&document, &Options::default());
    let work = work(begun) - before;
    let most = most + A_FIGURE * report.figures.len();
    let report = serde_json::to_string(&wire::Report::new(&document, &report)).unwrap().len();
    Taken { work, report, most }
}

fn grow_with_the_text(shapes: &[&str]) {
    LazyLock::force(&ANALYSER);
    let mut faults = Vec::new();
    for shape in shapes {
        // Caches filled, pages of memory fetched: one good run of three is proof enough.
        let mut runs = Vec::new();
        let linear = (0..3).any(|_| {
            let (short, long) = (read(shape, SHORT), read(shape, 4 * SHORT));
            let most = DOUBLED * DOUBLED * short.work.max(LEAST).as_secs_f64();
            let linear = long.work.as_secs_f64() <= most;
            if runs.is_empty() && long.report > long.most {
                faults.push(format!("{shape:?}: a report of {} bytes, at most {}", long.report, long.most));
            }
            runs.push((short.work, long.work));
            linear
        });
        if !linear {
            faults.push(format!("{shape:?}: {runs:?} for {SHORT} characters and for four times as many"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_a_figure_may_take_is_what_its_fields_take() {
    let document = wenshu::read("3%");
    let report = ANALYSER.analyse(&document, &Options::default());
    let wire = wire::Report::new(&document, &report);
    let figure = serde_json::to_string(&wire.figures[0]).unwrap();
    let row = serde_json::to_string(&wire.statements[0]).unwrap();
    assert!(figure.len() + row.len() >= A_FIGURE, "{} and {} bytes", figure.len(), row.len());
}

#[test]
fn characters() {
    grow_with_the_text(shapes::CHARACTERS);
}

#[test]
fn quantities() {
    grow_with_the_text(shapes::QUANTITIES);
}

#[test]
fn clauses() {
    grow_with_the_text(shapes::CLAUSES);
}

#[test]
fn names() {
    grow_with_the_text(shapes::NAMES);
}

#[test]
fn lines() {
    grow_with_the_text(shapes::LINES);
}

#[test]
fn blocks() {
    grow_with_the_text(shapes::BLOCKS);
}

#[test]
fn pages() {
    grow_with_the_text(shapes::PAGES);
}

#[test]
fn one_thing_before_another() {
    grow_with_the_text(shapes::BEFORE);
}
