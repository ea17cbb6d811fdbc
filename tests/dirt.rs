//! Does a figure say the same when its sentence is dirty?
//!
//! Every sentence of the specs is read clean, then with a line break or a stray space inside each figure, in full-width
//! digits and in Traditional characters. Each figure must keep its kind, value and bound.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use wenshu::Analyser;
use wenshu::options::{Options, Stage};
use wenshu::report::{Bound, FigureKind, Value};

/// What a figure says apart from where it stands and how its unit is written; of a time, its ISO form.
#[derive(Clone, Debug, PartialEq)]
enum Said {
    Figure(FigureKind, Value, Bound),
    Time(Option<String>),
}

/// Characters of numerals, units and dates, Simplified and Traditional.
const TRADITIONAL: &[(char, char)] = &[
    ('万', '萬'),
    ('亿', '億'),
    ('两', '兩'),
    ('余', '餘'),
    ('几', '幾'),
    ('数', '數'),
    ('个', '個'),
    ('吨', '噸'),
    ('钟', '鐘'),
    ('时', '時'),
    ('间', '間'),
    ('岁', '歲'),
    ('约', '約'),
    ('过', '過'),
    ('达', '達'),
    ('张', '張'),
    ('辆', '輛'),
    ('条', '條'),
    ('项', '項'),
    ('户', '戶'),
    ('处', '處'),
    ('台', '臺'),
    ('届', '屆'),
    ('场', '場'),
    ('点', '點'),
    ('负', '負'),
    ('长', '長'),
    ('减', '減'),
    ('从', '從'),
    ('总', '總'),
    ('产', '產'),
    ('级', '級'),
    ('层', '層'),
    ('册', '冊'),
    ('双', '雙'),
    ('对', '對'),
    ('斤', '斤'),
    ('亩', '畝'),
    ('顷', '頃'),
    ('里', '里'),
    ('热', '熱'),
    ('电', '電'),
    ('港', '港'),
    ('欧', '歐'),
    ('韩', '韓'),
    ('镑', '鎊'),
    ('颗', '顆'),
    ('幅', '幅'),
    ('节', '節'),
    ('轮', '輪'),
    ('头', '頭'),
    ('羽', '羽'),
    ('只', '隻'),
    ('艘', '艘'),
    ('架', '架'),
    ('枚', '枚'),
    ('车', '車'),
    ('门', '門'),
    ('发', '發'),
    ('东', '東'),
    ('经', '經'),
    ('纬', '緯'),
    ('区', '區'),
    ('县', '縣'),
];

/// With the dictionary, as everybody reads who has loaded the page.
static ANALYSER: LazyLock<Analyser> =
    LazyLock::new(|| Analyser::new(wenshu_dictionary::packed()).expect("the packed dictionary reads"));

fn read(text: &str) -> Vec<(usize, usize, Said)> {
    let options = Options { stages: vec![Stage::Figures], ..Options::default() };
    let report = ANALYSER.analyse(&wenshu::read(text), &options);
    let figures = report.figures.iter().map(|figure| {
        let said = Said::Figure(figure.kind, figure.value.clone(), figure.bound);
        (figure.span.start, figure.span.end, said)
    });
    let times =
        report.times.iter().map(|time| (time.span.start, time.span.end, Said::Time(time.iso.clone())));
    let mut found: Vec<_> = figures.chain(times).collect();
    found.sort_by_key(|(start, end, _)| (*start, *end));
    found
}

fn said(found: &[(usize, usize, Said)]) -> Vec<&Said> {
    found.iter().map(|(_, _, said)| said).collect()
}

/// The files whose sentences are dirty already: blanks and marks stand inside their figures.
const DIRTY: [&str; 2] = ["characters.md", "notations.md"];

/// The sentences of every other file, without those that are cut or spaced already.
fn sentences() -> Vec<String> {
    let folder = env::var("WENSHU_SPECS_DIR").map_or_else(|_| PathBuf::from("tests/specs"), PathBuf::from);
    let mut sentences = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let dirty = path.file_name().is_some_and(|name| DIRTY.iter().any(|dirty| name == *dirty));
        if dirty || path.extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        let mut inside = false;
        for line in fs::read_to_string(path).unwrap().lines() {
            if line.starts_with("```") {
                inside = !inside && matches!(line.trim_start_matches('`').trim(), "figures" | "none");
            } else if inside
                && !line.is_empty()
                && !line.starts_with([' ', 'd'])
                && !line.contains(['⏎', ' '])
            {
                sentences.push(line.to_owned());
            }
        }
    }
    sentences
}

/// The sentence in lines of `width` characters.
fn wrap(sentence: &str, width: usize) -> String {
    let lines: Vec<String> =
        sentence.chars().collect::<Vec<_>>().chunks(width).map(|line| line.iter().collect()).collect();
    lines.join("\n")
}

/// The dirty forms of a sentence, each with what was done to it.
fn dirty(sentence: &str, clean: &[(usize, usize, Said)]) -> Vec<(&'static str, String)> {
    let mut forms = Vec::new();
    for (start, end, _) in clean {
        for (at, _) in sentence[*start..*end].char_indices().skip(1) {
            let (before, after) = sentence.split_at(start + at);
            forms.push(("a line break inside a figure", format!("{before}\n{after}")));
            let digits = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || c == '.' || c == ',');
            if digits(before.chars().last()) != digits(after.chars().next()) {
                forms.push(("a space between digits and words", format!("{before} {after}")));
            }
        }
    }
    for width in 10..15 {
        let wrapped = wrap(sentence, width);
        if wrapped.matches('\n').count() > 1 {
            forms.push(("lines of equal width", wrapped));
        }
    }
    let wide =
        |c: char| if c.is_ascii_digit() { char::from_u32(c as u32 - 0x30 + 0xFF10).unwrap() } else { c };
    forms.push(("full-width digits", sentence.chars().map(wide).collect()));
    let old = |c: char| TRADITIONAL.iter().find(|(new, _)| *new == c).map_or(c, |(_, old)| *old);
    forms.push(("Traditional characters", sentence.chars().map(old).collect()));
    forms.retain(|(_, form)| form != sentence);
    forms
}

#[test]
fn dirt_changes_no_figure() {
    let mut tally = BTreeMap::<&str, (usize, usize)>::new();
    for sentence in sentences() {
        let clean = read(&sentence);
        for (what, form) in dirty(&sentence, &clean) {
            let found = read(&form);
            let (same, all) = tally.entry(what).or_default();
            *all += 1;
            if said(&found) == said(&clean) {
                *same += 1;
            } else {
                println!("{what}: {}\n  {:?}\n  {:?}", form.replace('\n', "⏎"), said(&clean), said(&found));
            }
        }
    }
    for (what, (same, all)) in tally {
        println!("{what}: {same} of {all} the same ({:.1} %)", 100.0 * same as f64 / all as f64);
        // A break may also part what makes two readings of one line: 20⏎00 on a line of its own.
        let least = if what.contains("line") { 96 * all } else { 100 * all };
        assert!(100 * same >= least, "{what} changes {} readings", all - same);
    }
}
