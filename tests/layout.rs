//! Does the clean text lose nothing, and can every character of it be found in the source?

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;
use wenshu::document::Document;
use wenshu::span::Span;

/// Every character of the source is in one piece of the clean text, in the boilerplate, without ink, or a mark of
/// another notation as far as `is_mark` allows; and the clean text is its pieces with breaks and spaces between them.
fn assert_round_trip(document: &Document, is_mark: fn(char) -> bool) {
    let source = document.source();
    let mut taken: Vec<Span> = document
        .pieces()
        .iter()
        .map(|piece| Span::new(piece.source, piece.source + piece.source_len))
        .collect();
    taken.extend(document.boilerplate());
    taken.sort_unstable();
    let mut at = 0;
    for span in taken.into_iter().chain([Span::new(source.len(), source.len())]) {
        assert!(at <= span.start, "{:?} is taken twice", Span::new(span.start, at.min(span.end)).of(source));
        let lost = Span::new(at, span.start).of(source);
        assert!(lost.chars().all(|c| is_white(c) || is_mark(c)), "lost: {lost:?}");
        at = span.end;
    }
    let mut at = 0;
    for piece in document.pieces() {
        let set = &document.clean()[at..piece.clean];
        assert!(set.chars().all(|c| c == ' ' || c == '\n'), "set by layout: {set:?}");
        let span = Span::new(piece.source, piece.source + piece.source_len);
        at = piece.clean + piece.len;
        if is_named(span.of(source)) {
            continue;
        }
        let pairs = document.clean()[piece.clean..at].char_indices().zip(span.of(source).char_indices());
        assert!(pairs.into_iter().all(|(clean, source)| clean == source || is_variant(source.1)));
    }
    assert!(document.clean()[at..].trim().is_empty());
}

/// Whether `text` names a character in another notation (&deg;, \times, the 8 of ^{8}).
fn is_named(text: &str) -> bool {
    text.starts_with(['&', '\\', '}', '~', '-'])
        || text.len() == 1 && text.starts_with(|c: char| c.is_ascii_digit())
}

fn is_white(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{FEFF}'
        )
        || matches!(c, '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}')
        || matches!(c, '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}')
}

/// Radicals, compatibility ideographs and forms of punctuation, which the clean text has as the usual characters.
fn is_variant(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE10}'..='\u{FE6F}')
}

/// Texts made of what pages are made of.
fn page() -> impl Strategy<Value = String> {
    const BITS: &[&str] = &[
        "今年一季度，",
        "全市完成产值",
        "3248.1",
        " 亿元",
        "15万",
        "吨",
        "。",
        "”",
        "“",
        "（",
        "）",
        "、",
        "；",
        "：",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "　　",
        " ",
        "\t",
        "\u{200B}",
        "\u{FEFF}",
        "下转第8版",
        "（上接第1版）",
        "责任编辑：王五",
        "【字号：",
        "大 中 小】",
        "扫码看视频",
        "第 3 页",
        "—3—",
        "◎张三 李四",
        "■ 厂区一隅。",
        "本报记者 张三 摄",
        "新华社北京2月27日电",
        "（作者单位：某校）",
        "——副题",
        "一、",
        "（二）",
        "A03 要闻",
        "machine",
        "learning",
        "2024",
        " 年",
        "𠮷野家",
        "📈",
        "\u{2028}",
        "\u{C}",
        "|",
        "阅读提示",
    ];
    prop::collection::vec(prop::sample::select(BITS), 0..60).prop_map(|bits| bits.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn a_page_keeps_each_character_once(text in page()) {
        assert_round_trip(&wenshu::read(text), |_| false);
    }

    #[test]
    fn any_text_keeps_each_character_once(text in any::<String>()) {
        // A random text may hold what looks like Markdown, TeX or a tag; a radical may stand twice.
        assert_round_trip(&wenshu::read(text), |c| c.is_ascii() || is_variant(c));
    }
}

/// The folder of marked articles beside the project's checkout, where there is one.
fn shared(folder: &str) -> Option<PathBuf> {
    let shared = env::var_os("WENSHU_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    let found = Some(shared.join(folder)).filter(|path| path.is_dir());
    if found.is_none() {
        println!("skipped: {folder} is not beside this checkout");
    }
    found
}

#[test]
fn no_marked_figure_is_cut_or_left_out() {
    let Some(folder) = shared("gold/dev") else { return };
    let mut seen = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "jsonl") {
            continue;
        }
        let document = wenshu::read(fs::read_to_string(path.with_extension("txt")).unwrap());
        assert_round_trip(&document, |_| false);
        let at: Vec<usize> = document.source().char_indices().map(|(at, _)| at).collect();
        for line in fs::read_to_string(&path).unwrap().lines() {
            let figure: serde_json::Value = serde_json::from_str(line).unwrap();
            let char_at = |key: &str| usize::try_from(figure[key].as_u64().unwrap()).unwrap();
            let chars: Vec<usize> = at[char_at("start")..char_at("end")]
                .iter()
                .copied()
                .filter(|&at| !document.source()[at..].starts_with(is_white))
                .collect();
            let clean: Vec<usize> = chars.iter().map(|&at| clean_of(&document, at)).collect();
            for (pair, chars) in clean.windows(2).zip(chars.windows(2)) {
                let width = document.source()[chars[0]..].chars().next().unwrap().len_utf8();
                assert_eq!(pair[1], pair[0] + width, "{} is cut in {}", figure["quote"], path.display());
            }
            seen += 1;
        }
    }
    assert!(seen > 0);
}

/// Where the source's character at `at` stands in the clean text.
fn clean_of(document: &Document, at: usize) -> usize {
    let piece = document.pieces().iter().find(|piece| (piece.source..piece.source + piece.len).contains(&at));
    piece.map(|piece| piece.clean + at - piece.source).expect("the character is in the clean text")
}

#[test]
fn a_sentence_may_name_a_day_with_its_weekday() {
    for sentence in ["图书馆于2026年3月5日星期四全天闭馆。", "会议定于2025年12月16日（星期二）上午举行。"]
    {
        assert_eq!(wenshu::read(sentence).clean().trim_end(), sentence);
    }
    // Above a page they stand alone.
    let page = "2025年2月27日 星期四\n全县粮食产量达到3.2万吨。";
    assert_eq!(wenshu::read(page).clean().trim_end(), "全县粮食产量达到3.2万吨。");
}

#[test]
fn no_line_of_a_report_is_lost_or_printed_twice() {
    let Some(folder) = shared("articles/gov") else { return };
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        assert_round_trip(&wenshu::read(fs::read_to_string(&path).unwrap()), |_| false);
        names.insert(path);
    }
    assert!(!names.is_empty());
}

/// The articles of a page: title, authors, and the text's lines.
fn articles(page: &str) -> Vec<(String, String, Vec<String>)> {
    let document = wenshu::read(page);
    assert_round_trip(&document, |_| false);
    let report =
        wenshu::Analyser::without_dictionary().analyse(&document, &wenshu::options::Options::default());
    let text = |article: usize| {
        let span = document.articles()[article].span;
        span.of(document.clean()).lines().map(str::to_owned).collect::<Vec<_>>()
    };
    report
        .articles
        .iter()
        .enumerate()
        .map(|(number, article)| {
            let title = article.title.as_ref().map_or("", |title| &title.text);
            let byline = article.byline.map_or("", |byline| byline.of(document.source()));
            (title.to_owned(), byline.to_owned(), text(number))
        })
        .collect()
}

#[test]
fn an_article_cut_by_others_is_put_together() {
    let found = articles(include_str!("articles/interleaved.txt"));
    let heads: Vec<_> = found.iter().map(|(title, byline, _)| (title.as_str(), byline.as_str())).collect();
    assert_eq!(
        heads,
        [
            ("山区通了高速路 果农有了好盼头", "□本报记者 陈立"),
            ("渔港夜市开张", "记者 沈国梁"),
            ("小学生当起河长", "通讯员何芳")
        ]
    );
    assert!(found[0].2.iter().any(|line| line.contains("如今不到一个小时就能到。路通了，果子好卖了")));
    assert!(found[0].2.iter().any(|line| line.ends_with("村里的年轻人也陆续回来了。")));
    assert!(found[1].2.last().unwrap().ends_with("垃圾当晚清走。"));
    assert!(found.iter().all(|(.., lines)| lines.iter().all(|line| !line.contains("03 要闻"))));
}

#[test]
fn titles_below_their_texts_find_them() {
    let found = articles(include_str!("articles/titles-below.txt"));
    let heads: Vec<_> = found.iter().map(|(title, byline, _)| (title.as_str(), byline.as_str())).collect();
    assert_eq!(
        heads,
        [
            ("农机下田春耕忙", "本报记者 林远"),
            ("老厂房里书香浓", "本报记者 周帆"),
            ("缆车重开客如云", "本报记者 陈立")
        ]
    );
    assert!(found.iter().all(|(.., lines)| lines.len() == 3), "wrapped lines are joined: {found:?}");
}

#[test]
fn a_title_in_markdown_is_one_without_its_mark() {
    let text = "全县一般公共预算收入12.5亿元，增长3.1%。税收收入8.2亿元，增长2.4%。";
    for (page, title) in [
        (format!("# 青川县一季度经济运行\n\n{text}\n"), "青川县一季度经济运行"),
        (format!("# 青川县一季度经济运行\n## 一、收入\n{text}\n"), "青川县一季度经济运行"),
        (format!("## 青川县一季度经济运行\n\n{text}\n"), "青川县一季度经济运行"),
    ] {
        let options = wenshu::options::Options::default();
        let report = wenshu::Analyser::without_dictionary().analyse(&wenshu::read(&page), &options);
        let titles =
            report.articles.iter().map(|article| article.title.as_ref().map(|title| title.text.as_str()));
        assert_eq!(titles.collect::<Vec<_>>(), [Some(title)], "{page}");
    }
}

#[test]
fn who_made_an_article_is_no_part_of_its_title() {
    let text = "溪口镇昨日开渔，渔船二百艘驶出港口，首网鱼获二十吨，比去年多四吨。\n镇里还办起鱼市，商户当天就签下订单。\n";
    for (head, title) in [
        ("溪口镇开渔 鱼市重开\n原创 林远 渔市观察\n", "溪口镇开渔 鱼市重开"),
        ("By 林远\n溪口镇开渔 鱼市重开\n", "溪口镇开渔 鱼市重开"),
        (
            "证券代码：699999 证券简称：溪口渔业 公告编号：2026-003\n溪口渔业关于开渔的公告\n",
            "溪口渔业关于开渔的公告",
        ),
        ("原创音乐剧在溪口镇上演\n", "原创音乐剧在溪口镇上演"),
    ] {
        let options = wenshu::options::Options::default();
        let page = format!("{head}{text}");
        let report = wenshu::Analyser::without_dictionary().analyse(&wenshu::read(&page), &options);
        let titles =
            report.articles.iter().map(|article| article.title.as_ref().map(|title| title.text.as_str()));
        assert_eq!(titles.collect::<Vec<_>>(), [Some(title)], "{page}");
    }
}
