//! Who wrote an article that names its authors inside its text?

use crate::span::Span;

/// How far into a text, in characters, authors are named.
const HEAD: usize = 60;

/// The longest words that name authors without brackets, in characters.
const NAMES: usize = 20;

/// The authors in the opening or the end of an article: 本报讯（记者 张三 通讯员 李四）…, …（记者 张三）.
pub(crate) fn within(clean: &str, article: Span) -> Option<Span> {
    let text = article.of(clean);
    let dateline = text.lines().find(|line| opens_report(line));
    let from = dateline.map(|line| line.as_ptr() as usize - clean.as_ptr() as usize);
    let head = from.map(|from| Span::new(from, from + nth_char(&clean[from..article.end], HEAD)));
    head.and_then(|head| bracketed(clean, head).or_else(|| reported(clean, head))).or_else(|| {
        let end = article.start + text.trim_end().len();
        let last = &clean[article.start..end];
        let start = last.char_indices().rev().nth(HEAD).map_or(0, |(at, _)| at);
        let tail = Span::new(article.start + start, end);
        bracketed(clean, tail).filter(|byline| byline.end + '）'.len_utf8() >= end)
    })
}

/// The authors between 本报讯 and 报道: 本报讯 通讯员何芳报道.
fn reported(clean: &str, head: Span) -> Option<Span> {
    let text = head.of(clean);
    let end = text.find("报道")?;
    let from = ["通讯员", "记者"].iter().filter_map(|who| text[..end].find(who)).min()?;
    let names = &text[from..end];
    let length = names.chars().count();
    let short = (4..=NAMES).contains(&length) && !names.contains(['，', '。', '；', '（', '）']);
    short.then(|| Span::new(head.start + from, head.start + end))
}

fn opens_report(line: &str) -> bool {
    [
        "〔記者",
        "【記者",
        "（記者",
        "[記者",
        "【记者",
        "（记者",
        "本報",
        "新華社",
        "本报",
        "新华社",
        "中新",
        "据",
        "人民网",
        "本刊",
        "本网",
    ]
    .iter()
    .any(|agency| line.starts_with(agency))
}

fn nth_char(text: &str, nth: usize) -> usize {
    text.char_indices().nth(nth).map_or(text.len(), |(at, _)| at)
}

/// The inside of the first brackets that begin with 记者 or 通讯员.
fn bracketed(clean: &str, span: Span) -> Option<Span> {
    let text = span.of(clean);
    text.match_indices(['（', '(', '〔', '【', '[']).find_map(|(at, open)| {
        let inside = &text[at + open.len()..];
        let inside = &inside[..inside.find(['）', ')', '〕', '】', ']'])?];
        let named = ["记者", "通讯员", "本报记者", "见习记者", "特约记者", "記者", "实习", "全媒体"];
        named
            .iter()
            .any(|word| inside.starts_with(word))
            .then(|| Span::new(span.start + at + open.len(), span.start + at + open.len() + inside.len()))
    })
}
