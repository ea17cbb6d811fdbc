//! Does a whole work report give up its growth and its target to somebody who asks by indicator, role and period?
//!
//! The fifteen provincial reports of 2026 lie in `../shared/articles/gov` (or `$WENSHU_SHARED/articles/gov`); without
//! them the test says that it was skipped. The table is a person's reading of them.

use std::env;
use std::fs;
use std::path::PathBuf;

use wenshu::Analyser;
use wenshu::options::{Options, Stage};
use wenshu::report::{Bound, Figure, FigureKind, NoticeCode, Report, Role, Value};

/// Province, growth of its product in 2025 and the growth that it aims at in 2026, in per cent.
const READ_BY_A_PERSON: [(&str, &str, &str); 15] = [
    ("上海市", "5.4", "5 about"),
    ("北京市", "5.4", "5 about"),
    ("吉林省", "5", "5 about"),
    ("四川省", "5.5", "5.5 about"),
    ("安徽省", "5.5", "5..5.5"),
    ("山东省", "5.5", "5 at least"),
    ("江苏省", "5.3", "5"),
    ("河北省", "5.6", "5 at least"),
    ("浙江省", "5.5", "5..5.5"),
    ("海南省", "4", "6 about"),
    ("甘肃省", "5.8", "5.5 about"),
    ("西藏自治区", "7", "7 at least"),
    ("辽宁省", "3.7", "4.5 about"),
    ("重庆市", "5.3", "5 at least"),
    ("青海省", "4.1", "4.5 about"),
];

fn words(figure: &Figure) -> String {
    let value = match &figure.value {
        Value::One(number) => number.to_string(),
        Value::Range(low, high) => format!("{low}..{high}"),
        Value::Score(score) => score.clone(),
    };
    let bound = match figure.bound {
        Bound::Exact | Bound::Range => "",
        Bound::About => " about",
        Bound::AtLeast => " at least",
        Bound::Over => " over",
        Bound::AtMost => " at most",
        Bound::Under => " under",
        Bound::UnderAbout => " nearly",
    };
    value + bound
}

/// The first percentage of one role and period about the product of the whole province.
fn ask(report: &Report, role: Role, year: &str) -> Option<String> {
    let of_the_product = |figure: &Figure| {
        figure.indicator.as_ref().is_some_and(|indicator| {
            let name = indicator.text.trim_start_matches(['全', '省', '市', '区', '年']);
            matches!(name, "地区生产总值" | "生产总值" | "GDP")
        })
    };
    report
        .figures
        .iter()
        .filter(|figure| figure.kind == FigureKind::Percent && figure.role == role && of_the_product(figure))
        .find(|figure| figure.period.as_ref().is_some_and(|period| period.iso == year))
        .map(words)
}

/// Each province's report, with what a person read in it; nothing, and a word about it, where there are none.
fn reports() -> Vec<(String, &'static (&'static str, &'static str, &'static str))> {
    let shared = env::var("WENSHU_SHARED").map_or_else(|_| PathBuf::from("../shared"), PathBuf::from);
    let folder = shared.join("articles/gov");
    if !folder.is_dir() {
        println!("skipped: {} is absent", folder.display());
        return Vec::new();
    }
    let text = |province: &str| fs::read_to_string(folder.join(province).with_extension("txt")).unwrap();
    READ_BY_A_PERSON.iter().map(|read| (text(read.0), read)).collect()
}

fn analyser() -> Analyser {
    Analyser::new(wenshu_dictionary::packed()).unwrap()
}

#[test]
fn growth_and_target_are_found_by_indicator_role_and_period() {
    let options = Options { stages: vec![Stage::Figures], ..Options::default() };
    let (analyser, reports) = (analyser(), reports());
    let (mut growths, mut targets) = (0, 0);
    for (text, (province, growth, target)) in &reports {
        let report = analyser.analyse(&wenshu::read(text.as_str()), &options);
        let found = [ask(&report, Role::Change, "2025"), ask(&report, Role::Target, "2026")];
        growths += usize::from(found[0].as_deref() == Some(*growth));
        targets += usize::from(found[1].as_deref() == Some(*target));
        if found.each_ref().map(|figure| figure.as_deref()) != [Some(*growth), Some(*target)] {
            println!("{province}: {growth} and {target}, found {found:?}");
        }
    }
    let all = reports.len();
    // One report says 预计 of the year before, which the marked articles take for a target.
    assert!(growths + 1 >= all && targets == all, "growth right in {growths}, target right in {targets}");
    println!("of {all}: growth right in {growths}, target right in {targets}");
}

/// What is no sign of damage: that a text was too long, or a numeral.
const NO_DAMAGE: [NoticeCode; 2] = [NoticeCode::Truncated, NoticeCode::NumeralTooLong];

#[test]
fn a_report_without_text_issues_gets_at_most_one_notice() {
    let options = Options { stages: vec![Stage::Checks], ..Options::default() };
    let (analyser, reports) = (analyser(), reports());
    let mut all = 0;
    for (text, (province, ..)) in &reports {
        let mut notices = analyser.analyse(&wenshu::read(text.as_str()), &options).notices;
        notices.retain(|notice| !NO_DAMAGE.contains(&notice.code));
        assert!(notices.len() <= 1, "{province}: {notices:?}");
        all += notices.len();
    }
    println!("{all} notices on {} reports without damage", reports.len());
}
