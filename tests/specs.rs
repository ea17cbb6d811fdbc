//! Does the reader read every sentence under `tests/specs` as its Markdown says?
//!
//! `tests/specs/README.md` describes the format. `WENSHU_SPECS_DIR` names another folder to run, `UPDATE_SPECS=1`
//! marks what is read wrongly as known to fail and takes the marks of what is read rightly away.

mod common;

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::ops::AddAssign;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use wenshu::Analyser;
use wenshu::options::{Date, Options, Stage};
use wenshu::report::{Bound, Check, CheckKind, CheckStatus, Figure, FigureKind, Mention, Report, Value};
use wenshu::span::Span;

/// One sentence with everything that is expected of it.
struct Case {
    line: usize,
    heading: String,
    date: Option<Date>,
    text: String,
    block: Block,
    expected: Vec<Expected>,
}

/// What the cases of a fenced block say.
#[derive(Clone, Copy, PartialEq)]
enum Block {
    /// Figures and times, and the rows of the table.
    Figures,
    /// That there is no figure and no time.
    None,
    /// Arithmetic.
    Checks,
}

/// One expectation, as written and as compared.
struct Expected {
    strength: Strength,
    wanted: Wanted,
}

/// What becomes of an expectation that the reader does not meet.
#[derive(Clone, Copy, PartialEq)]
enum Strength {
    /// The spec fails.
    Firm,
    /// Nothing (`? `): it may or may not be read.
    Optional,
    /// It is known that it fails (`! `); the spec fails once it is met, so that its mark is taken away.
    KnownFailure,
}

enum Wanted {
    /// A figure or a time: where it stands and what is said of it, fields apart.
    Reading { span: Span, surface: String, fields: Vec<String> },
    /// Words that the reader takes for a figure or a time, though they are none: a known failure.
    FalseAlarm { span: Span, surface: String },
    /// A row of the table: role and words of each of its figures.
    Row(String),
    /// Arithmetic: kind, status and the words of its figures; then numbers.
    Check(String),
}

/// A reading of the report in the words of the specs.
struct Found<'a> {
    span: Span,
    surface: String,
    figure: Option<&'a Figure>,
    iso: &'a str,
}

/// How many were expected, found, and found in the same place (with the same quantity); and the indicators and
/// subjects that were compared, with how many were equal and how many alike.
#[derive(Clone, Copy, Default)]
struct Score {
    cases: usize,
    passed: usize,
    known_failures: usize,
    expected: usize,
    found: usize,
    spans: usize,
    quantities: usize,
    phrases: usize,
    equal_phrases: usize,
    similar_phrases: usize,
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        self.cases += other.cases;
        self.passed += other.passed;
        self.known_failures += other.known_failures;
        self.expected += other.expected;
        self.found += other.found;
        self.spans += other.spans;
        self.quantities += other.quantities;
        self.phrases += other.phrases;
        self.equal_phrases += other.equal_phrases;
        self.similar_phrases += other.similar_phrases;
    }
}

impl Score {
    fn f1(self, right: usize) -> f64 {
        let all = self.expected + self.found;
        if all == 0 { 100.0 } else { 200.0 * right as f64 / all as f64 }
    }

    /// In per cent of the phrases compared.
    fn of_phrases(self, right: usize) -> f64 {
        100.0 * right as f64 / self.phrases.max(1) as f64
    }
}

#[test]
fn every_sentence_reads_as_its_spec_says() {
    let folder = env::var("WENSHU_SPECS_DIR").map_or_else(|_| PathBuf::from("tests/specs"), PathBuf::from);
    let update = env::var("UPDATE_SPECS").is_ok_and(|value| value == "1");
    let mut files: Vec<_> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    files.sort();

    let (mut failures, mut table, mut total) = (String::new(), String::new(), Score::default());
    for path in &files {
        let markdown = fs::read_to_string(path).unwrap().replace("\r\n", "\n");
        let (mut score, mut headings) = (Score::default(), BTreeMap::<String, (usize, usize)>::new());
        let mut rewritten = markdown.clone();
        // From the last case to the first, so that rewriting one leaves the lines of the others alone.
        let mut shown = Vec::new();
        for case in cases(path, &markdown).into_iter().rev() {
            let (differences, case_score) = run(&case);
            score += case_score;
            let heading = headings.entry(case.heading.clone()).or_default();
            heading.0 += usize::from(!differences.is_empty());
            heading.1 += 1;
            if !differences.is_empty() {
                let lines = differences.iter().map(|line| format!("    {line}\n")).collect::<String>();
                shown.push(format!(
                    "{}:{} {}\n  {}\n{lines}",
                    path.display(),
                    case.line,
                    case.heading,
                    as_one_line(&case.text)
                ));
                if update && case.block != Block::None {
                    rewritten = mark_known_failures(&rewritten, &case, &differences);
                }
            }
        }
        shown.reverse();
        failures.extend(shown);
        if score.cases > 0 {
            writeln!(table, "{}", line_of(&path.file_name().unwrap().to_string_lossy(), score)).unwrap();
            for (heading, (failed, cases)) in headings {
                if failed > 0 {
                    writeln!(table, "    {failed} of {cases} fail: {heading}").unwrap();
                }
            }
        }
        if rewritten != markdown {
            fs::write(path, rewritten).unwrap();
        }
        total += score;
    }
    println!("{failures}\n{table}{}", line_of("all", total));
    assert!(total.cases > 0, "no spec in {}", folder.display());
    assert!(failures.is_empty() || update, "{} of {} specs fail", total.cases - total.passed, total.cases);
}

fn line_of(name: &str, score: Score) -> String {
    format!(
        "{name}: {} of {} pass, with {} known failures; {} figures and times, span F1 {:.1}, quantity F1 {:.1}; \
         indicators and subjects equal {:.1}, alike {:.1} of {}",
        score.passed,
        score.cases,
        score.known_failures,
        score.expected,
        score.f1(score.spans),
        score.f1(score.quantities),
        score.of_phrases(score.equal_phrases),
        score.of_phrases(score.similar_phrases),
        score.phrases
    )
}

/// The cases of one file, from its blocks fenced as `figures`, `none` or `checks`.
fn cases(path: &Path, markdown: &str) -> Vec<Case> {
    let (mut cases, mut heading, mut block, mut date) = (Vec::<Case>::new(), String::new(), None, None);
    let mut example = false;
    for (number, line) in markdown.lines().enumerate() {
        let fail = |reason: &str| -> ! { panic!("{}:{}: {reason}", path.display(), number + 1) };
        example ^= line.starts_with("~~~");
        if example {
            continue;
        }
        if let Some(language) = line.strip_prefix("```") {
            block = match language.trim() {
                "figures" => Some(Block::Figures),
                "none" => Some(Block::None),
                "checks" => Some(Block::Checks),
                "" if block.is_some() => None,
                other => fail(&format!("a block is of figures, none or checks, not {other:?}")),
            };
            continue;
        }
        let Some(block) = block else {
            if let Some(title) = line.strip_prefix('#') {
                heading = title.trim_start_matches('#').trim().to_owned();
            }
            continue;
        };
        if line.trim().is_empty() {
            continue;
        }
        if let Some(day) = line.strip_prefix("date: ") {
            date = Some(Date::parse(day).unwrap_or_else(|error| fail(&error.to_string())));
        } else if !line.starts_with(' ') {
            let date = date.take();
            let (line, text) = (number + 1, line.replace('⏎', "\n"));
            cases.push(Case { line, heading: heading.clone(), date, text, block, expected: Vec::new() });
        } else if block == Block::None {
            fail("a block of `none` holds sentences only");
        } else if let Some(case) = cases.last_mut()
            && line.trim() != "none"
        {
            match parse(line.trim(), case) {
                Ok(expected) => case.expected.push(expected),
                Err(reason) => fail(&reason),
            }
        }
    }
    cases
}

/// Reads one line of expectation.
fn parse(written: &str, case: &Case) -> Result<Expected, String> {
    let (strength, written) = match (written.strip_prefix("? "), written.strip_prefix("! ")) {
        (Some(rest), _) => (Strength::Optional, rest),
        (_, Some(rest)) => (Strength::KnownFailure, rest),
        _ => (Strength::Firm, written),
    };
    let wanted = if let Some(row) = written.strip_prefix("row ") {
        Wanted::Row(row.to_owned())
    } else if let Some(check) = written.strip_prefix("check ") {
        Wanted::Check(check.to_owned())
    } else {
        let (surface, said) = written.split_once(" → ").unwrap_or((written, ""));
        if said.is_empty() && strength == Strength::Firm {
            return Err(format!("{written:?} does not say what it is"));
        }
        let (words, nth) = match surface.rsplit_once('@') {
            Some((words, nth)) => (words, nth.parse::<usize>().map_err(|error| error.to_string())?),
            None => (surface, 0),
        };
        let words = words.replace('⏎', "\n");
        let after = case.expected.iter().rev().find_map(|expected| match &expected.wanted {
            Wanted::Reading { span, .. } | Wanted::FalseAlarm { span, .. } => Some(span.end),
            _ => None,
        });
        let start = if nth > 0 {
            case.text.match_indices(&words).nth(nth - 1).map(|(at, _)| at)
        } else {
            let from = after.unwrap_or(0);
            case.text[from..].find(&words).map(|at| at + from)
        };
        let start = start.ok_or_else(|| format!("{words:?} does not stand there in the sentence"))?;
        let (span, surface) = (Span::new(start, start + words.len()), surface.to_owned());
        if said.is_empty() && strength == Strength::KnownFailure {
            Wanted::FalseAlarm { span, surface }
        } else {
            let fields = said.split("; ").map(|field| field.trim().to_owned()).filter(|f| !f.is_empty());
            Wanted::Reading { span, surface, fields: fields.collect() }
        }
    };
    Ok(Expected { strength, wanted })
}

/// With the dictionary, as everybody reads who has loaded the page.
static ANALYSER: LazyLock<Analyser> =
    LazyLock::new(|| Analyser::new(wenshu_dictionary::packed()).expect("the packed dictionary reads"));

/// Reads the sentence and tells every difference: `- ` what was expected, `+ ` what was found in its place, `* ` what
/// was found where nothing is, `! ` what is marked as a known failure and is none.
fn run(case: &Case) -> (Vec<String>, Score) {
    let stages = vec![Stage::Figures, Stage::Names, Stage::Checks];
    let options = Options { date: case.date, stages, ..Options::default() };
    let report = ANALYSER.analyse(&wenshu::read(case.text.as_str()), &options);
    let found = readings(&report, &case.text);
    let (mut differences, mut score) = (Vec::new(), Score { cases: 1, ..Score::default() });
    let mut used = vec![false; found.len()];

    if case.block == Block::Checks {
        compare_checks(case, &report, &mut differences);
        score.passed = usize::from(differences.is_empty());
        return (differences, score);
    }
    for Expected { strength, wanted } in &case.expected {
        let told = match wanted {
            Wanted::Reading { span, .. } if *strength == Strength::Optional => {
                found
                    .iter()
                    .zip(&mut used)
                    .filter(|(r, _)| r.span.overlaps(*span))
                    .for_each(|(_, u)| *u = true);
                continue;
            }
            Wanted::Reading { span, surface, fields } => {
                compare_reading(*span, surface, fields, &found, &mut used, &mut score)
            }
            Wanted::FalseAlarm { span, surface } => {
                let at = (0..found.len()).find(|&at| !used[at] && found[at].span == *span);
                at.iter().for_each(|&at| used[at] = true);
                score.found += usize::from(at.is_some());
                at.map(|_| format!("+ {surface}")).into_iter().collect()
            }
            Wanted::Row(row) => compare_row(row, &report, &case.text),
            Wanted::Check(_) => Vec::new(),
        };
        match strength {
            Strength::KnownFailure if told.is_empty() => {
                differences.push(format!("! {}", written(wanted)));
            }
            Strength::KnownFailure => score.known_failures += 1,
            _ => differences.extend(told),
        }
    }
    for (reading, _) in found.iter().zip(&used).filter(|(_, used)| !**used) {
        score.found += 1;
        let nth = case.text[..reading.span.start].matches(reading.span.of(&case.text)).count() + 1;
        let said = said(reading, &[String::new()]).join("; ");
        differences.push(format!("* {}@{nth} → {said}", reading.surface));
    }
    score.passed = usize::from(differences.is_empty());
    (differences, score)
}

/// An expectation as its line says it, without `? ` or `! `.
fn written(wanted: &Wanted) -> String {
    match wanted {
        Wanted::Reading { surface, fields, .. } => format!("{surface} → {}", fields.join("; ")),
        Wanted::FalseAlarm { surface, .. } => surface.clone(),
        Wanted::Row(row) => format!("row {row}"),
        Wanted::Check(check) => format!("check {check}"),
    }
}

/// What differs between an expected reading and the one in its place; nothing where none does.
fn compare_reading(
    span: Span,
    surface: &str,
    fields: &[String],
    found: &[Found],
    used: &mut [bool],
    score: &mut Score,
) -> Vec<String> {
    let mut overlapping = (0..found.len()).filter(|&at| !used[at] && found[at].span.overlaps(span));
    let same = overlapping.clone().find(|&at| found[at].span == span);
    let nearest = same.or_else(|| overlapping.next());
    score.expected += 1;
    let wanted = format!("- {surface} → {}", fields.join("; "));
    let Some(at) = nearest else { return vec![wanted] };
    used[at] = true;
    let got = said(&found[at], fields);
    score.found += 1;
    score.spans += usize::from(same.is_some());
    score.quantities += usize::from(got[0] == fields[0]);
    count_phrases(found[at].figure, fields, score);
    if same.is_some() && got == fields {
        return Vec::new();
    }
    let surface = if same.is_some() { surface } else { &found[at].surface };
    vec![wanted, format!("+ {surface} → {}", got.join("; "))]
}

/// Counts the indicators and subjects of a reading, compared exactly and leniently.
fn count_phrases(figure: Option<&Figure>, fields: &[String], score: &mut Score) {
    for field in fields {
        let mention = match (figure, field.split_once(' ')) {
            (Some(figure), Some(("indicator", wanted))) => (wanted, figure.indicator.as_ref()),
            (Some(figure), Some(("subject", wanted))) => (wanted, figure.subject.as_ref()),
            _ => continue,
        };
        let (wanted, got) = (mention.0, mention.1.map_or("-", |mention| &*mention.text));
        score.phrases += 1;
        score.equal_phrases += usize::from(common::is_one_of(wanted, got));
        score.similar_phrases += usize::from(common::resembles_one_of(wanted, got));
    }
}

fn compare_row(row: &str, report: &Report, text: &str) -> Vec<String> {
    let rows = rows(report, text);
    if rows.iter().any(|found| found == row) {
        return Vec::new();
    }
    let found = rows.iter().map(|row| format!("+ row {row}"));
    [format!("- row {row}")].into_iter().chain(found).collect()
}

fn as_one_line(words: &str) -> String {
    words.replace('\n', "⏎")
}

/// Figures and times of the report in the order of the text.
fn readings<'a>(report: &'a Report, text: &str) -> Vec<Found<'a>> {
    let figures = report.figures.iter().map(|figure| (figure.span, Some(figure), ""));
    let times = report.times.iter().map(|time| (time.span, None, time.iso.as_deref().unwrap_or("-")));
    let mut found: Vec<_> = figures
        .chain(times)
        .map(|(span, figure, iso)| Found { span, surface: as_one_line(span.of(text)), figure, iso })
        .collect();
    found.sort_by_key(|reading| (reading.span.start, reading.span.end));
    found
}

/// A reading in the form of the expected fields: what they do not mention is left out, and what is one of their
/// alternatives `a|b` is said as they say it.
fn said(reading: &Found, expected: &[String]) -> Vec<String> {
    let Some(figure) = reading.figure else {
        let iso = one_of(expected.first().map_or("", |field| field.trim_start_matches("time ")), reading.iso);
        return vec![format!("time {iso}")];
    };
    let text = |mention: Option<&Mention>| mention.map_or("-", |mention| &*mention.text).to_owned();
    expected
        .iter()
        .enumerate()
        .map(|(at, field)| {
            let (key, wanted) = field.split_once(' ').unwrap_or((field, ""));
            let got = match key {
                _ if at == 0 => return quantity(figure, field),
                "indicator" => text(figure.indicator.as_ref()),
                "subject" => text(figure.subject.as_ref()),
                "period" => figure.period.as_ref().map_or("-", |period| &period.iso).to_owned(),
                _ => return said_of_role(figure, field),
            };
            format!("{key} {}", one_of(wanted, &got))
        })
        .collect()
}

/// The alternatives as they are written where the words found are one of them, else the words found.
fn one_of<'a>(alternatives: &'a str, found: &'a str) -> &'a str {
    if common::is_one_of(alternatives, found) { alternatives } else { found }
}

/// `kind value bound unit/per [code]`, the last two where `expected` mentions them.
fn quantity(figure: &Figure, expected: &str) -> String {
    let mut words = vec![common::kind(figure.kind).to_owned()];
    words.push(match &figure.value {
        Value::One(number) => number.to_string(),
        Value::Range(low, high) => format!("{low}..{high}"),
        Value::Score(score) => score.clone(),
    });
    let bounded = !matches!(figure.bound, Bound::Exact | Bound::Range);
    words.extend(bounded.then(|| common::bound(figure.bound).to_owned()));
    if matches!(
        figure.kind,
        FigureKind::Count | FigureKind::Money | FigureKind::Measure | FigureKind::Duration
    ) {
        let per = figure.unit.per.as_ref().filter(|_| expected.is_empty() || expected.contains('/'));
        let per = per.map_or(String::new(), |per| format!("/{per}"));
        words.push(format!("{}{per}", figure.unit.text));
    }
    if expected.ends_with(']') {
        words.push(format!("[{}]", figure.unit.code.as_deref().unwrap_or("-")));
    }
    words.retain(|word| !word.is_empty());
    words.join(" ")
}

/// The role with as many of its particulars as `expected` mentions: direction and basis, or scope.
fn said_of_role(figure: &Figure, expected: &str) -> String {
    let known = |word: &str| if word.is_empty() { "-".to_owned() } else { word.to_owned() };
    let change = figure.change.as_ref();
    let mut words = vec![common::role(figure.role).to_owned()];
    if change.is_some() {
        words.extend([known(common::direction(change)), known(common::basis(change))]);
    } else {
        words.push(figure.rank_scope.clone().unwrap_or_else(|| "-".to_owned()));
    }
    let said = words.iter().zip(expected.split(' ')).map(|(word, wanted)| one_of(wanted, word));
    said.collect::<Vec<_>>().join(" ")
}

/// The rows of the table: `level 3248.1亿元, change 31%`.
fn rows(report: &Report, text: &str) -> Vec<String> {
    let words = |id: usize| as_one_line(report.figures[id].span.of(text));
    report
        .statements
        .iter()
        .map(|row| {
            let roles = [
                ("level", row.level),
                ("change", row.change),
                ("share", row.share),
                ("rank", row.rank),
                ("target", row.target),
                ("from", row.from),
            ];
            let of = roles.iter().filter_map(|(role, id)| id.map(|id| format!("{role} {}", words(id))));
            of.collect::<Vec<_>>().join(", ")
        })
        .collect()
}

/// Checks of the kinds that the case names; without implied ones unless it names them.
fn compare_checks(case: &Case, report: &Report, differences: &mut Vec<String>) {
    let wanted = case.expected.iter().filter_map(|expected| match &expected.wanted {
        Wanted::Check(check) => Some(check),
        _ => None,
    });
    let wanted: Vec<_> = wanted.collect();
    let implied = wanted.iter().any(|check| check.starts_with("implied"));
    let mut left: Vec<&Check> =
        report.checks.iter().filter(|c| implied || c.kind != CheckKind::Implied).collect();
    for check in wanted {
        match left.iter().position(|found| same_check(check, found, report, &case.text)) {
            Some(at) => drop(left.remove(at)),
            None => differences.push(format!("- check {check}")),
        }
    }
    differences
        .extend(left.iter().map(|found| format!("+ check {}", said_of_check(found, report, &case.text))));
}

/// `sum holds: 1793家, 38家, 320家, 1435家; 1793 = 1793`.
fn said_of_check(check: &Check, report: &Report, text: &str) -> String {
    let words: Vec<_> =
        check.figures.iter().map(|&id| as_one_line(report.figures[id].span.of(text))).collect();
    let number = |number: Option<wenshu::decimal::Decimal>| number.map_or("-".to_owned(), |n| n.to_string());
    format!(
        "{} {}: {}; {} = {}",
        match check.kind {
            CheckKind::Sum => "sum",
            CheckKind::Share => "share",
            CheckKind::Growth => "growth",
            CheckKind::Restated => "restated",
            CheckKind::Magnitude => "magnitude",
            CheckKind::Implied => "implied",
            CheckKind::Repeated => "repeated",
        },
        match check.status {
            CheckStatus::Holds => "holds",
            CheckStatus::Differs => "differs",
            CheckStatus::WithinRounding => "within_rounding",
            CheckStatus::Implied => "implied",
        },
        words.join(", "),
        number(check.stated),
        number(check.computed)
    )
}

/// The same kind and status over the same figures; the computed number, where given, to as many decimals as given.
fn same_check(wanted: &str, found: &Check, report: &Report, text: &str) -> bool {
    let got = said_of_check(found, report, text);
    let split = |check: &str| -> (String, Vec<String>, Option<f64>) {
        let (head, rest) = check.split_once(": ").unwrap_or((check, ""));
        let (figures, numbers) = rest.split_once("; ").unwrap_or((rest, ""));
        let mut figures: Vec<_> = figures.split(", ").map(str::to_owned).collect();
        figures.sort();
        (head.to_owned(), figures, numbers.split_once("= ").and_then(|(_, computed)| computed.parse().ok()))
    };
    let ((head, figures, number), (got_head, got_figures, got_number)) = (split(wanted), split(&got));
    let decimals = wanted.rsplit_once("= ").and_then(|(_, n)| n.split_once('.')).map_or(0, |(_, d)| d.len());
    let close = number.is_none_or(|number| {
        got_number.is_some_and(|got| (number - got).abs() <= 0.5 * 10f64.powi(-(decimals as i32)) + 1e-9)
    });
    head == got_head && figures == got_figures && close
}

/// The file with a case's marks of known failures set and taken away; what is expected stays as it is written.
fn mark_known_failures(markdown: &str, case: &Case, differences: &[String]) -> String {
    let mut lines: Vec<String> = markdown.lines().map(str::to_owned).collect();
    let end = (case.line..lines.len()).find(|&at| !lines[at].starts_with(' ')).unwrap_or(lines.len());
    let mut kept: Vec<String> = lines[case.line..end].to_vec();
    for difference in differences {
        let (sign, said) = difference.split_at(2);
        let (unmarked, marked) = (format!("  {said}"), format!("  ! {said}"));
        match sign {
            "- " => {
                kept.iter_mut().filter(|line| **line == unmarked).for_each(|line| line.clone_from(&marked))
            }
            "! " if said.contains(" → ") || said.starts_with("row ") => {
                kept.iter_mut().filter(|line| **line == marked).for_each(|line| line.clone_from(&unmarked));
            }
            "! " => kept.retain(|line| line.strip_prefix(&marked).is_none_or(|rest| rest.contains(' '))),
            "* " => kept.push(format!("  ! {}", said.split(" → ").next().unwrap_or(said))),
            _ => {}
        }
    }
    kept.retain(|line| line.trim() != "none");
    if kept.is_empty() {
        kept.push("  none".to_owned());
    }
    kept.sort_by_key(|line| place_of(line, &case.text));
    lines.splice(case.line..end, kept);
    lines.join("\n") + "\n"
}

/// Where the words of an expectation stand; of a row, behind all words.
fn place_of(line: &str, text: &str) -> usize {
    let words = line.trim().trim_start_matches(['?', '!', ' ']).split(" → ").next().unwrap_or_default();
    let (words, nth) = words.rsplit_once('@').unwrap_or((words, "1"));
    let nth = nth.parse::<usize>().map_or(0, |nth| nth.saturating_sub(1));
    text.match_indices(&words.replace('⏎', "\n")).nth(nth).map_or(usize::MAX, |(at, _)| at)
}
