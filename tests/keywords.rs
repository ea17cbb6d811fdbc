//! Are the terms that an article is about among its keywords, and does any text get an answer?

use std::fs;
use std::path::Path;

use wenshu::options::Options;
use wenshu::report::{NoticeCode, Report};
use wenshu::{Analyser, read};

fn analyser() -> &'static Analyser {
    static ANALYSER: std::sync::OnceLock<Analyser> = std::sync::OnceLock::new();
    ANALYSER.get_or_init(|| Analyser::new(wenshu_dictionary::packed()).unwrap())
}

fn analyse(text: &str, options: &Options) -> Report {
    analyser().analyse(&read(text), options)
}

fn keywords(text: &str) -> Vec<String> {
    analyse(text, &Options::default()).keywords.into_iter().map(|keyword| keyword.text).collect()
}

#[test]
fn articles_give_the_keywords_that_stand_below_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/keywords");
    let mut read = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let file = fs::read_to_string(&path).unwrap();
        let (text, wanted) = file.split_once("\n---\n").expect("an article, a line ---, its keywords");
        let found = keywords(text);
        for line in wanted.lines() {
            let (rule, terms) = line.split_once(": ").expect("a rule and its terms");
            for term in terms.split('、') {
                let rank = found.iter().position(|keyword| keyword == term);
                let right = match rule.split_once(' ') {
                    Some(("first", number)) => rank.is_some_and(|rank| rank < number.parse().unwrap()),
                    _ => rank.is_none(),
                };
                assert!(right, "{}: {line}: {term} in {found:?}", path.display());
            }
        }
        read += 1;
    }
    assert!(read >= 3, "{read} articles");
}

#[test]
fn any_text_gets_its_keywords_or_none() {
    for text in ["", "\n", "的", "是的了吗", "我们已经可以这样", "，。！", "12345", "2024年3月5日"]
    {
        assert!(keywords(text).is_empty(), "{text:?}: {:?}", keywords(text));
    }
    assert_eq!(keywords("海水"), ["海水"]);
    // Without an end, without a mark, without a word.
    assert!(keywords(&"产".repeat(1_000_000)).len() <= 50);
    assert!(!keywords(&"沿海渔港修缮工程进展顺利".repeat(2_000)).is_empty());
    let mixed = "Rust で書かれた形態素解析器は速い。The parser reads 形態素 quickly. 解析器와 사전.";
    assert!(!keywords(mixed).is_empty());
}

#[test]
fn words_of_the_reader_s_own_are_cut_whole_and_bad_lines_are_named() {
    let text = "碧螺渡口今天开航。碧螺渡口连接两岸，碧螺渡口的船票五元。";
    let lines = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
    let options = Options {
        user_words: lines(&["碧螺渡口 20 ns", "坏 行 了 吗", "", "开航"]),
        stop_words: lines(&["船票", "两 个"]),
        ..Options::default()
    };
    let report = analyse(text, &options);
    assert_eq!(report.keywords[0].text, "碧螺渡口");
    assert_eq!(report.keywords[0].occurrences.len(), 3);
    assert!(report.keywords.iter().all(|keyword| keyword.text != "船票"));
    let named = |code: NoticeCode| {
        let notice = report.notices.iter().find(|notice| notice.code == code);
        notice.and_then(|notice| notice.detail.clone()).unwrap_or_default()
    };
    assert!(named(NoticeCode::UserWords).starts_with("2: "), "{:?}", report.notices);
    assert!(named(NoticeCode::StopWords).starts_with("2: "), "{:?}", report.notices);
}
