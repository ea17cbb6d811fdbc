//! Does any text whatever give a report that fits it?
//!
//! Strings are made of what the readers look for, of what trips them, and of anything at all; what searches start from
//! and the failures that they found lie in `fuzz/corpus` and are tried here too.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use wenshu::options::Options;
use wenshu::{Analyser, wire};

/// What figures, times, names, layout and keywords are made of, and what stands in their way.
const FRAGMENTS: [&str; 96] = [
    "一",
    "三",
    "五",
    "十",
    "百",
    "千",
    "万",
    "亿",
    "两",
    "零",
    "〇",
    "半",
    "几",
    "廿",
    "壹",
    "億",
    "萬",
    "點",
    "0",
    "1",
    "2",
    "7",
    "12",
    "3248.1",
    "1,234,567",
    "１２",
    "3.",
    ".5",
    "１．５",
    "1e9",
    "57.9",
    "%",
    "％",
    "‰",
    "个百分点",
    "成",
    "折",
    "倍",
    "翻两番",
    "分之",
    "第",
    "元",
    "亿元",
    "美元",
    "吨",
    "公里",
    "平方米",
    "人次",
    "家",
    "名",
    "个",
    "℃",
    "kWh",
    "约",
    "超过",
    "不足",
    "以上",
    "左右",
    "近",
    "余",
    "至",
    "—",
    "-",
    "~",
    "、",
    "和",
    "2024年",
    "1至11月",
    "3月5日",
    "上半年",
    "第一季度",
    "“十四五”",
    "去年同期",
    "同比增长",
    "比上年",
    "分别为",
    "其中",
    "位居全省第",
    "全市",
    "潍坊市",
    "外贸进出口总值",
    "本报记者",
    "下转第8版",
    "。",
    "，",
    ",",
    "\n",
    "\r\n",
    " ",
    "　",
    "\t",
    "\0",
    "\u{FEFF}",
    "𠮷野家",
    "📈",
    "é",
];

fn fragments() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&FRAGMENTS[..]), 0..60).prop_map(|parts| parts.concat())
}

fn text() -> impl Strategy<Value = String> {
    let anything = prop::collection::vec(any::<char>(), 0..60).prop_map(|chars| chars.into_iter().collect());
    let mixed = (fragments(), any::<String>(), fragments()).prop_map(|(a, b, c)| a + &b + &c);
    prop_oneof![6 => fragments(), 1 => anything, 2 => mixed]
}

/// Analyses a text and holds the report against it.
fn check(analyser: &Analyser, text: &str) -> wire::Report {
    let document = wenshu::read(text);
    assert_eq!(document.source(), text);
    let core = analyser.analyse(&document, &Options::default());
    let report = wire::Report::new(&document, &core);
    let units: Vec<u16> = text.encode_utf16().collect();
    let fits = |start: u32, end: u32| {
        assert!(start <= end && end as usize <= units.len(), "{start}..{end} is outside of {}", units.len());
        String::from_utf16(&units[start as usize..end as usize])
            .unwrap_or_else(|_| panic!("{start}..{end} cuts a character in two"))
    };
    let all_fit = |places: &[wire::Place]| {
        for place in places {
            assert!(place.start < place.end, "an empty place");
            fits(place.start, place.end);
        }
    };

    assert_eq!(report.document.length as usize, units.len());
    assert!(!report.articles.is_empty(), "at least one article");
    for (id, article) in report.articles.iter().enumerate() {
        assert_eq!(article.id as usize, id);
        fits(article.start, article.end);
        all_fit(&article.parts);
        article.title.iter().for_each(|title| all_fit(&title.parts));
        if let Some(byline) = &article.byline {
            assert_eq!(fits(byline.start, byline.end), byline.surface);
        }
        if let Some(date) = &article.date {
            assert_eq!(fits(date.start, date.end), date.surface);
        }
    }
    for (id, figure) in report.figures.iter().enumerate() {
        assert_eq!(figure.id as usize, id);
        assert_eq!(fits(figure.start, figure.end), figure.surface);
        assert!(!figure.surface.is_empty());
        assert_eq!(figure.surface.trim(), figure.surface, "a figure begins and ends with its own characters");
        assert!((figure.article as usize) < report.articles.len());
        let sentence = figure.sentence;
        assert!(sentence.start <= figure.start && figure.end <= sentence.end, "{figure:?}");
        fits(sentence.start, sentence.end);
        assert_eq!(figure.value.is_none(), figure.low.is_some() && figure.high.is_some(), "{figure:?}");
        for mention in figure.indicator.iter().chain(&figure.subject) {
            assert!(!mention.text.is_empty());
            fits(mention.start, mention.end);
        }
        if let Some(period) = &figure.period {
            fits(period.start, period.end);
        }
        if let Some(row) = figure.statement {
            assert!((row as usize) < report.statements.len());
        }
    }
    for pair in report.figures.windows(2) {
        assert!(pair[0].end <= pair[1].start, "{:?} overlaps {:?}", pair[0], pair[1]);
    }
    for (id, time) in report.times.iter().enumerate() {
        assert_eq!(time.id as usize, id);
        assert_eq!(fits(time.start, time.end), time.surface);
        assert!(!time.surface.is_empty());
    }
    for pair in report.times.windows(2) {
        assert!(pair[0].start <= pair[1].start, "{:?} stands before {:?}", pair[1], pair[0]);
    }
    for (id, row) in report.statements.iter().enumerate() {
        assert_eq!(row.id as usize, id);
        let figures = [row.level, row.change, row.share, row.rank, row.target, row.from];
        assert!(figures.iter().flatten().all(|&figure| (figure as usize) < report.figures.len()));
        assert!(row.parts.iter().all(|&part| (part as usize) < report.statements.len() && part != row.id));
    }
    for keyword in &report.keywords {
        assert!(!keyword.text.trim().is_empty());
        assert!(keyword.score.is_finite());
        assert_eq!(keyword.count as usize, keyword.occurrences.len());
        assert!(keyword.count > 0);
        all_fit(&keyword.occurrences);
    }
    for pair in report.keywords.windows(2) {
        assert!(pair[0].score >= pair[1].score, "keywords come best first");
    }
    for name in &report.names {
        assert!(!name.text.is_empty());
        assert_eq!(name.count as usize, name.occurrences.len());
        assert!(name.count > 0);
        all_fit(&name.occurrences);
    }
    for check in &report.checks {
        assert!(check.figures.iter().all(|&figure| (figure as usize) < report.figures.len()));
        all_fit(&check.spans);
    }
    for notice in &report.notices {
        fits(notice.start, notice.end);
    }

    let json = serde_json::to_string(&report).unwrap();
    assert_eq!(serde_json::from_str::<wire::Report>(&json).unwrap(), report, "JSON and back");
    report
}

fn analyser() -> Analyser {
    Analyser::new(wenshu_dictionary::packed()).unwrap()
}

#[test]
fn any_text_gives_a_report_that_fits_it() {
    let analyser = analyser();
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: 1000,
        failure_persistence: None,
        max_shrink_time: 20_000,
        ..ProptestConfig::default()
    });
    let run = runner.run(&text(), |text| {
        check(&analyser, &text);
        Ok(())
    });
    run.unwrap_or_else(|failure| panic!("{failure}"));
}

/// A number with a mark of the page between its digits, and the amount that is meant.
fn cut_number() -> impl Strategy<Value = (String, String)> {
    const MARKS: [&str; 7] = ["\u{200B}", "\u{2060}", "\u{AD}", " ", "\u{2009}", "\u{202F}", "\u{3000}"];
    const UNITS: [&str; 6] = ["亿元", "%", "吨", "公里", "万美元", "个百分点"];
    const CARRIERS: [&str; 4] = ["全年营业收入达", "增长", "较上年提高", "其中出口"];
    let parts = (1u32..1000, 0u32..100, 0usize..5, prop::sample::select(&MARKS[..]));
    (parts, prop::sample::select(&UNITS[..]), prop::sample::select(&CARRIERS[..])).prop_map(
        |((whole, part, at, mark), unit, carrier)| {
            let number = if part == 0 { whole.to_string() } else { format!("{whole}.{part}") };
            let at = at.min(number.len());
            let cut = if at == 0 {
                number.replace('.', "·")
            } else {
                number[..at].to_owned() + mark + &number[at..]
            };
            (format!("{carrier}{cut}{unit}。"), number + unit)
        },
    )
}

#[test]
fn a_number_that_the_page_has_cut_is_read_whole_or_told_and_never_cut_to_its_tail() {
    let analyser = analyser();
    let value = |text: &str| {
        let report = check(&analyser, text);
        (
            report
                .figures
                .iter()
                .filter_map(|figure| figure.value.as_ref()?.parse::<f64>().ok())
                .collect::<Vec<_>>(),
            report.unread.len(),
        )
    };
    let config = ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() };
    let run = proptest::test_runner::TestRunner::new(config).run(&cut_number(), |(text, whole)| {
        let (values, unread) = value(&text);
        let (meant, _) = value(&whole);
        prop_assert!(
            values == meant || values.is_empty() && unread > 0,
            "{text}: {values:?}, {unread} unread"
        );
        Ok(())
    });
    run.unwrap_or_else(|failure| panic!("{failure}"));
}

/// A sentence with a figure of parts, a break of the page somewhere inside it, and its value.
fn parted_figure() -> impl Strategy<Value = (String, String)> {
    let part = || (1u32..100, 0u32..10).prop_map(|(whole, part)| format!("{whole}.{part}"));
    let relation =
        (part(), part(), part(), prop::sample::select(&[":", "∶"][..])).prop_map(|(a, b, c, sign)| {
            (format!("三次产业结构比为{a}{sign}{b}{sign}{c}。"), [a, b, c].join(":"))
        });
    let below = (1u32..60, 1u32..10)
        .prop_map(|(whole, part)| (format!("清晨气温零下{whole}度{part}。"), format!("-{whole}.{part}")));
    const UNITS: [&str; 5] = ["GHz", "Mbps", "mg", "km", "kHz"];
    let letters = (part(), prop::sample::select(&UNITS[..]), 1usize..4).prop_map(|(number, unit, at)| {
        let (head, tail) = unit.split_at(at.min(unit.len() - 1));
        (format!("这台仪器测得的数值为{number}{head}\n{tail}，符合要求。"), number)
    });
    const SUMS: [(&str, i32); 3] = [("万元", 4), ("亿元", 8), ("万吨", 4)];
    let alone = (1u64..9000, prop::sample::select(&SUMS[..]), prop::sample::select(&["\n", "\n\n"][..]));
    let alone = alone.prop_map(|(number, (unit, power), lines)| {
        let text = format!("合同总量{number}.5{lines}{unit}");
        (text, (u128::from(number * 10 + 5) * 10u128.pow(power as u32 - 1)).to_string())
    });
    prop_oneof![relation, below, letters, alone]
}

#[test]
fn a_figure_of_parts_is_read_whole_or_told_and_no_part_of_it_is_read() {
    let analyser = analyser();
    let config = ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() };
    let run = proptest::test_runner::TestRunner::new(config).run(&parted_figure(), |(text, meant)| {
        let report = check(&analyser, &text);
        let values: Vec<_> = report.figures.iter().filter_map(|figure| figure.value.clone()).collect();
        let whole = values.len() == 1 && (values[0] == meant || values[0].trim_end_matches(".0") == meant);
        prop_assert!(
            whole || values.is_empty() && !report.unread.is_empty(),
            "{text}: {values:?}, not {meant}"
        );
        Ok(())
    });
    run.unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn the_same_text_gives_the_same_report() {
    let text =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles/report.txt")).unwrap();
    let json = |analyser: &Analyser| serde_json::to_string(&check(analyser, &text)).unwrap();
    let first = analyser();
    assert_eq!(json(&first), json(&first));
    assert_eq!(json(&first), json(&analyser()));
}

#[test]
fn what_once_failed_or_was_found_by_fuzzing_holds() {
    let analyser = analyser();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus")];
    let mut tried = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                check(&analyser, &String::from_utf8_lossy(&fs::read(&path).unwrap()));
                tried += 1;
            }
        }
    }
    assert!(tried > 20, "{tried} texts in fuzz/corpus");
}

#[test]
fn input_that_is_no_article_gives_a_small_report() {
    let analyser = analyser();
    let nested = "（".repeat(5000) + "3万吨" + &"）".repeat(5000);
    for text in [
        "",
        " \n\t　\r\n",
        "\u{FEFF}",
        "\0\0\0",
        "，。！？、；：“”（）《》……——",
        "%%%‰‰‰元吨家个",
        "The quick brown fox jumps over the lazy dog 3 times.",
        "\u{FFFD}PNG\r\n\u{1a}\n\0\0\0\rIHDR\0\0",
        "\u{202E}\u{200B}\u{200D}\u{FE0F}",
        "e\u{301}\u{301}\u{301}3\u{20E3}",
        &nested,
    ] {
        check(&analyser, text);
    }
    assert_eq!(check(&analyser, "").figures, []);
    assert_eq!(check(&analyser, "，。！？").figures, []);
}

#[test]
fn a_book_is_read() {
    let analyser = analyser();
    let sentence = "全市粮食产量3248.1万吨，同比增长5.2%。";
    let count = 300_000 / sentence.chars().count();
    let report = check(&analyser, &sentence.repeat(count));
    assert_eq!(report.figures.len(), 2 * count);
    let endless = "产".repeat(3_000_000);
    assert_eq!(check(&analyser, &endless).figures, []);
}

#[test]
fn only_the_stages_asked_for_run() {
    use wenshu::options::Stage;
    let analyser = analyser();
    let document = wenshu::read("2024年全市粮食产量3248.1万吨，同比增长5.2%，其中小麦1200万吨。");
    let with = |stages: &[Stage]| {
        analyser.analyse(&document, &Options { stages: stages.to_vec(), ..Options::default() })
    };
    let nothing = with(&[]);
    assert_eq!((nothing.figures.len(), nothing.times.len(), nothing.keywords.len()), (0, 0, 0));
    assert_eq!((nothing.names.len(), nothing.checks.len(), nothing.statements.len()), (0, 0, 0));
    let figures = with(&[Stage::Figures]);
    assert_eq!((figures.figures.len(), figures.keywords.len(), figures.checks.len()), (3, 0, 0));
    assert_eq!(with(&[Stage::Keywords]).figures.len(), 0);
}
