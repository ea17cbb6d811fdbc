//! Is a web page's article read, all of it, and nothing that stands around it?

use std::time::Instant;

use wenshu_files::{Choice, Error, Extracted, Format, read, read_rich};

fn page(html: &str) -> Extracted {
    let extracted = read(html.as_bytes(), Choice::default()).unwrap();
    assert_eq!(extracted.format, Format::Html);
    extracted
}

fn rich(html: &str) -> String {
    read_rich(html, false).unwrap().text
}

const FIRST: &str = "柳溪县统计局消息，前三季度，全县实现地区生产总值125.6亿元，同比增长5.1%。";
const SECOND: &str = "其中，第一产业增加值12.3亿元，增长3.2%；第二产业增加值50.1亿元，增长6.0%。";

/// A news site's page: what stands around the article is linked, short, or says in its names what it is.
fn news() -> String {
    let links = |words: &[&str]| -> String {
        words.iter().map(|word| format!("<li><a href='/x'>{word}</a></li>")).collect()
    };
    format!(
        "<!DOCTYPE html><html><head><title>柳溪经济稳中有进_柳溪新闻网</title><meta charset=utf-8>\
         <style>p {{ color: red }}</style><script>document.write('<p>广告，广告。</p>')</script></head><body>\
         <div class='top'><ul>{}</ul></div>\
         <div class=wrap><div class=left><h1>柳溪经济稳中有进</h1>\
         <div class=meta>2024年10月18日 来源：柳溪日报</div>\
         <div class=content><p>　　{FIRST}</p>\n<p>　　{SECOND}</p>\
         <table><tr><th>产业</th><th>增加值</th></tr><tr><td>第一产业</td><td>12.3亿元</td></tr></table>\
         <p>（记者 高维）</p></div>\
         <div class=more><h3>相关阅读</h3><ul>{}</ul></div></div>\
         <div class='sidebar'><p>本周热议：小城的夜市为什么火了，看看大家怎么说。</p></div></div>\
         <div class=footer>柳溪新闻网版权所有，未经书面授权，不得转载。</div></body></html>",
        links(&["首页", "要闻", "财经", "视频"]),
        links(&[
            "柳溪蓝莓丰收，果农增收",
            "县城新开三条公交线路，市民出行更方便",
            "秋粮收购启动，价格稳中有升。"
        ]),
    )
}

#[test]
fn the_article_of_a_news_page_is_read_with_its_title_and_table() {
    let page = page(&news());
    let lines: Vec<&str> = page.text.lines().collect();
    assert_eq!(lines[0], "柳溪经济稳中有进");
    for line in [
        format!("　　{FIRST}").as_str(),
        &format!("　　{SECOND}"),
        "产业\t增加值",
        "第一产业\t12.3亿元",
        "（记者 高维）",
    ] {
        assert!(lines.contains(&line), "{line}: {lines:?}");
    }
    for word in ["首页", "果农增收", "市民出行", "夜市", "版权所有", "广告", "color"] {
        assert!(!page.text.contains(word), "{word}: {lines:?}");
    }
    assert!(page.left_out > 50, "{}", page.left_out);
}

#[test]
fn what_was_left_out_comes_back_when_it_is_asked_for() {
    let html = news();
    let whole = read(html.as_bytes(), Choice { whole: true, ..Choice::default() }).unwrap();
    assert_eq!(whole.left_out, 0);
    for word in ["首页", "果农增收", "夜市", "版权所有", FIRST] {
        assert!(whole.text.contains(word), "{word}");
    }
    assert!(!whole.text.contains("广告"));
}

#[test]
fn a_title_that_only_the_head_knows_is_put_first_and_no_title_twice() {
    let body = format!("<p>{FIRST}</p><p>{SECOND}</p>");
    let text = page(&format!("<html><title>秋粮丰收 - 柳溪网</title>{body}")).text;
    assert_eq!(text, format!("秋粮丰收\n{FIRST}\n{SECOND}\n"));
    let text = page(&format!("<html><title>秋粮丰收 - 柳溪网</title><p>秋粮丰收</p>{body}")).text;
    assert_eq!(text, format!("秋粮丰收\n{FIRST}\n{SECOND}\n"));
    let shared = "<meta property='og:title' content='夏粮丰收'>";
    assert!(
        page(&format!("<html><head>{shared}<title>柳溪网</title></head>{body}"))
            .text
            .starts_with("夏粮丰收\n")
    );
}

#[test]
fn merged_cells_keep_the_columns_of_the_others() {
    let table = "<p>各乡镇收支情况见下表，单位均为万元。</p><table><tr><th rowspan=2>乡镇</th><th colspan=2>本期</th></tr>\
                 <tr><th>收入</th><th>支出</th></tr><tr><td>白沙乡</td><td>31</td><td>28</td></tr></table>";
    let lines: Vec<String> = page(table).text.lines().skip(1).map(str::to_owned).collect();
    assert_eq!(lines, ["乡镇\t本期", "\t收入\t支出", "白沙乡\t31\t28"]);
}

#[test]
fn old_pages_lay_their_text_out_in_tables() {
    let html = format!(
        "<HTML><BODY><TABLE><TR><TD><A HREF=a>首页</A><TD><A HREF=b>新闻</A><TR><TD COLSPAN=2><P>{FIRST}<P>{SECOND}<BR><BR>完。</TABLE>"
    );
    let text = page(&html).text;
    assert!(text.contains(&format!("{FIRST}\n{SECOND}\n")), "{text:?}");
}

#[test]
fn words_are_spaced_as_a_browser_shows_them() {
    assert_eq!(
        rich("<p>粮食\n  产量 3.2\n 万吨<b>，同比</b> 增长&nbsp;5%&#x3002;</p>"),
        "粮食产量 3.2 万吨，同比 增长\u{A0}5%。\n"
    );
    assert_eq!(rich("甲<br>乙<div>丙<div>丁</div>戊</div>己"), "甲\n乙\n丙\n丁\n戊\n己\n");
    assert_eq!(rich("<p>甲</p><p><br></p><p>乙</p>"), "甲\n\n乙\n");
    assert_eq!(rich("<pre>甲\n  乙</pre>"), "甲\n  乙\n");
    assert_eq!(rich("<ul><li>一<li>二<ul><li>三</ul></ul>"), "一\n二\n三\n");
    assert_eq!(rich("<ruby>文<rt>wén</rt></ruby>数"), "文数\n");
}

#[test]
fn a_page_of_links_or_of_nothing_is_kept_whole() {
    let list = "<ul><li><a href=a>甲县粮食增产</a></li><li><a href=b>乙县外贸增长</a></li></ul>";
    assert_eq!(rich(list), "甲县粮食增产\n乙县外贸增长\n");
    assert_eq!(rich(""), "");
    assert_eq!(rich("<script>alert(1)</script><img src=x onerror=alert(1)>"), "");
}

#[test]
fn markup_in_text_stays_text() {
    assert_eq!(rich("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"), "<script>alert(1)</script>\n");
    assert_eq!(rich("<p>x</p><script>if (1 < 2) '<p>y</p>'</script><p>z</p>"), "x\nz\n");
}

#[test]
fn hidden_text_is_not_the_article() {
    let html = format!(
        "<p>{FIRST}</p><p style='display: none'>看不见的话，藏着。</p><p hidden>也看不见。</p><p>{SECOND}</p>"
    );
    assert_eq!(rich(&html), format!("{FIRST}\n{SECOND}\n"));
}

#[test]
fn ranges_that_were_struck_out_for_their_signs_are_read() {
    for (html, expected) in [
        ("<p>亩产5<del>6吨，同比增长7</del>8%。</p>", "亩产5~6吨，同比增长7~8%。\n"),
        ("<p>投资3万<del>5万元，占20%</del>30%。</p>", "投资3万~5万元，占20%~30%。\n"),
        ("<p>气温-2<del>3℃，风力<b>4</b></del>5级</p>", "气温-2~3℃，风力4~5级\n"),
        ("<p>亩产5<del>.2</del>吨，共1<del>2</del>3亩</p>", "亩产5吨，共13亩\n"),
        ("<p>售价<del>199元，降20</del>99元</p>", "售价99元\n"),
        ("<p>共12<del>户，占5</del>20人</p>", "共1220人\n"),
        ("<p>甲5<del>6元，7</del></p><p>8元</p>", "甲5\n8元\n"),
        ("<p>甲5<s>6元，7</s>8元</p>", "甲58元\n"),
    ] {
        assert_eq!(rich(html), expected);
    }
}

#[test]
fn hidden_and_struck_out_words_are_left_out_and_digits_above_the_line_stay_there() {
    let html = "<p>产值3<s>2</s><span style='text-decoration: line-through'>28</span><b hidden>9</b>亿元<sup>1</sup>，面积10<sup>4</sup>亩。</p>";
    assert_eq!(rich(html), "产值3亿元¹，面积10⁴亩。\n");
}

#[test]
fn the_day_that_a_page_gives_outside_its_article_is_told() {
    let date = |head: &str, above: &str| {
        let html = format!(
            "<html><head>{head}</head><body><div class=nav>{above}</div><div><p>{FIRST}</p><p>{SECOND}</p></div></body></html>"
        );
        let page = read(html.as_bytes(), Choice::default()).unwrap();
        assert!(page.text.starts_with(FIRST), "{}", page.text);
        page.date
    };
    let day = Some("2024-10-18".to_owned());
    assert_eq!(date("<meta property='article:published_time' content='2024-10-18T08:00:00+08:00'>", ""), day);
    assert_eq!(date("<meta name=PubDate content='2024-10-18 08:00'>", "2023-01-01"), day);
    assert_eq!(
        date(r#"<script type="application/ld+json">{"datePublished":"2024-10-18"}</script>"#, ""),
        day
    );
    assert_eq!(date("", "<span>2024年10月18日 08:30 来源：柳溪日报</span>"), day);
    assert_eq!(date("", "<span>今天是2024年10月18日</span>"), None);
    assert_eq!(date("<meta name=keywords content='2024-10-18'>", ""), None);
}

#[test]
fn a_page_in_gbk_says_so() {
    let html = b"<html><meta charset=gb2312><p>\xc1\xb8\xca\xb3";
    let extracted = read(html, Choice::default()).unwrap();
    assert_eq!((extracted.text.as_str(), extracted.encoding), ("粮食\n", Some("GB18030")));
}

/// Time grows with the length, not with its square: twenty times the length takes less than a hundred times as long.
fn is_linear(name: &str, make: impl Fn(usize) -> String) {
    let time = |length: usize| {
        let html = make(length);
        (0..3)
            .map(|_| {
                let begun = Instant::now();
                let _ = read_rich(&html, false).unwrap();
                begun.elapsed().as_secs_f64()
            })
            .fold(f64::INFINITY, f64::min)
    };
    let (short, long) = (time(5_000), time(100_000));
    assert!(long < 100.0 * short.max(0.001), "{name}: {short:.4} s, {long:.4} s");
}

#[test]
fn hostile_pages_take_no_longer_than_they_are_long() {
    is_linear("nested", |n| "<div>".repeat(n) + "文" + &"</div>".repeat(n));
    is_linear("unclosed", |n| "<p><b><i><table><tr><td>文".repeat(n));
    is_linear("formatting", |n| (0..n).map(|at| format!("<b id={at}>文<p>")).collect());
    is_linear("ends", |n| "<div>".repeat(400) + &"</span>文</p>".repeat(n));
    is_linear("attributes", |n| {
        format!("<p {}>文", (0..n).map(|at| format!("a{at}=1 ")).collect::<String>())
    });
    is_linear("brackets", |n| "<".repeat(n));
    is_linear("open tags", |n| "<a b=".repeat(n));
    is_linear("quotes", |n| "<a b=\"".repeat(n));
    is_linear("comments", |n| "<!-".repeat(n));
    is_linear("entities", |n| "&amp".repeat(n));
    is_linear("rows", |n| "<tr><td>1<td>2".repeat(n));
    is_linear("rows in rows", |n| "<table><tr><td>1<td>2".repeat(n));
}

#[test]
fn what_is_too_long_is_refused() {
    let html = "<p>文".repeat(12 << 20);
    assert!(matches!(read_rich(&html, false), Err(Error::TooLarge)));
    assert!(matches!(read(html.as_bytes(), Choice::default()), Err(Error::TooLarge)));
    let line = vec![b'1'; 100 << 20];
    assert!(matches!(read(&line, Choice::default()), Err(Error::TooLarge)));
}
