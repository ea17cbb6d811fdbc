//! Who wrote an article that names its authors inside its text, and which of its words tell that?

use crate::layout::credit::{bracketed, credits, dateline, nth_char};
use crate::span::Span;

/// How far into a text, in characters, authors are named.
const HEAD: usize = 60;

/// In so many of an article's first lines, and of its last, stands who made it.
const FIRST_LINES: usize = 6;
const LAST_LINES: usize = 4;

/// The authors in the opening or the end of an article: 本报讯（记者 张三 通讯员 李四）…, …（记者 张三）.
pub(crate) fn within(clean: &str, article: Span) -> Option<Span> {
    let lines = || lines(clean, article);
    let opening = lines().find_map(|line| {
        let head = head(clean, line);
        let report = dateline(head.of(clean));
        let bracket = || head.of(clean).starts_with(['（', '(', '〔', '【', '[']);
        let after = Span::new(head.start + report.or_else(|| bracket().then_some(0))?, head.end);
        let found = bracketed(after.of(clean)).or_else(|| credits(after.of(clean), false));
        found.map(|found| shifted(found, after.start))
    });
    opening.or_else(|| {
        let end = article.start + article.of(clean).trim_end().len();
        let tail = tail(clean, Span::new(article.start, end));
        let byline = shifted(bracketed(tail.of(clean))?, tail.start);
        (byline.end + '）'.len_utf8() >= end).then_some(byline)
    })
}

/// The words of an article that tell who made it, where and when: its dateline, its authors in its first and last lines.
pub(crate) fn imprint(clean: &str, article: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let all: Vec<Span> = lines(clean, article).collect();
    for (number, &line) in all.iter().enumerate() {
        let last = number + LAST_LINES >= all.len();
        if number >= FIRST_LINES && !last {
            continue;
        }
        let head = head(clean, line);
        let report = dateline(head.of(clean)).unwrap_or_default();
        found.push(Span::new(head.start, head.start + report));
        let after = Span::new(head.start + report, head.end);
        let tail = if last { tail(clean, line) } else { after };
        let told = |part: Span, inside: Option<Span>| inside.map(|inside| shifted(inside, part.start));
        let bracket = |part: Span| told(part, bracketed(part.of(clean)));
        found.extend(told(after, credits(after.of(clean), false)));
        found.extend([bracket(after), bracket(tail)].into_iter().flatten());
    }
    found
}

fn lines(clean: &str, article: Span) -> impl Iterator<Item = Span> {
    let lines = article.of(clean).lines().filter(|line| !line.trim().is_empty());
    lines.map(move |line| {
        let start = line.as_ptr() as usize - clean.as_ptr() as usize;
        Span::new(start, start + line.len())
    })
}

fn head(clean: &str, line: Span) -> Span {
    Span::new(line.start, line.start + nth_char(line.of(clean), HEAD))
}

fn tail(clean: &str, line: Span) -> Span {
    let start = line.of(clean).char_indices().rev().nth(HEAD).map_or(0, |(at, _)| at);
    Span::new(line.start + start, line.end)
}

const fn shifted(span: Span, by: usize) -> Span {
    Span::new(span.start + by, span.end + by)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<&str> {
        let spans = imprint(text, Span::new(0, text.len())).into_iter();
        let mut told: Vec<&str> = spans.map(|span| span.of(text)).filter(|told| !told.is_empty()).collect();
        told.dedup();
        told
    }

    #[test]
    fn a_dateline_ends_with_its_wire() {
        assert_eq!(told("灯塔修缮\n新华社海湾4月2日电 灯塔亮了。"), ["新华社海湾4月2日电"]);
        assert_eq!(told("中新社海湾4月2日電（記者 林遠）燈塔亮了。")[0], "中新社海湾4月2日電");
        assert!(told("本报记者走访灯塔，守塔人说4月2日电还没有来。").is_empty());
        assert!(told("守塔人说4月2日电来了。").is_empty());
        assert_eq!(told("新华社海湾电 灯塔亮了。"), ["新华社海湾电"]);
        assert_eq!(told("新华社海湾电（记者 林远）灯塔亮了。"), ["新华社海湾电", "记者 林远"]);
        assert!(told("新华社报道，海湾停电。").is_empty());
    }

    #[test]
    fn any_paper_opens_a_report() {
        for head in [
            "海湾日报讯",
            "科学晚报海湾 4 月 2 日电",
            "江海网4月2日消息",
            "新华社海湾4月2日体育专电",
            "潮汐新闻客户端讯",
            "灯塔周刊综合报道",
        ] {
            let text = format!("{head}（见习记者 林远 通讯员/周帆）灯塔亮了，守塔人很高兴。");
            assert_eq!(told(&text), [head, "见习记者 林远 通讯员/周帆"]);
        }
        for text in [
            "海湾停电，守塔人点起油灯。",
            "互联网通讯发展很快。",
            "岛上的电网来电了，灯塔亮了。",
            "日报讲了灯塔的事。",
            "据江海网4月2日消息，灯塔亮了。",
        ] {
            assert!(told(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn who_made_a_text_is_told_at_its_head_or_its_end() {
        for (line, names) in [
            ("潮汐新闻记者 林远 实习生 王帆", "潮汐新闻记者 林远 实习生 王帆"),
            ("□ 本报记者 林远 海湾报道", "本报记者 林远 海湾报道"),
            ("文/海湾日报全媒体记者 林远", "文/海湾日报全媒体记者 林远"),
            ("南海财经 海湾报道记者 何远 ", "南海财经 海湾报道记者 何远"),
        ] {
            assert_eq!(told(&format!("灯塔修缮\n{line}\n灯塔亮了。")), [names]);
        }
        let told = told("灯塔修缮\n灯塔亮了。（文/图 林远 编辑 周帆 校对 何海）");
        assert_eq!(told, ["文/图 林远 编辑 周帆 校对 何海"]);
        for text in ["女记者 直播 遇险", "记者昨日从港务局获悉，灯塔亮了。", "一名记者走进灯塔，看见了灯。"]
        {
            assert!(super::tests::told(text).is_empty(), "{text}");
        }
    }
}
