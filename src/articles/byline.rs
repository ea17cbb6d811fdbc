//! Who wrote an article that names its authors inside its text?

use crate::layout::boilerplate::undated;
use crate::layout::lists::List;
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

/// Where an agency's or a paper's report says who wired it, from where and on which day: 新华社北京5月27日电.
pub(crate) fn dateline(clean: &str, article: Span) -> Option<Span> {
    let line = article.of(clean).lines().find(|line| opens_report(line))?;
    let head = &line[..nth_char(line, HEAD)];
    let after_day = List::Wire.words().iter().filter(|wire| wire.chars().nth(1).is_some());
    let dated = after_day.filter_map(|wire| Some(head.find(wire)? + wire.len())).min();
    let end = dated.or_else(|| undated(head))?;
    let start = line.as_ptr() as usize - clean.as_ptr() as usize;
    let sentence = head[..end].contains(['，', '。', '；']);
    (!sentence).then(|| Span::new(start, start + end))
}

fn opens_report(line: &str) -> bool {
    List::Report.begins(line)
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
        List::Bracketed
            .begins(inside)
            .then(|| Span::new(span.start + at + open.len(), span.start + at + open.len() + inside.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dateline_ends_with_its_wire() {
        let dateline =
            |text: &'static str| dateline(text, Span::new(0, text.len())).map(|span| span.of(text));
        assert_eq!(dateline("灯塔修缮\n新华社海湾4月2日电 灯塔亮了。"), Some("新华社海湾4月2日电"));
        assert_eq!(dateline("中新社海湾4月2日電（記者 林遠）燈塔亮了。"), Some("中新社海湾4月2日電"));
        assert_eq!(dateline("本报记者走访灯塔，守塔人说4月2日电还没有来。"), None);
        assert_eq!(dateline("守塔人说4月2日电来了。"), None);
        assert_eq!(dateline("新华社海湾电 灯塔亮了。"), Some("新华社海湾电"));
        assert_eq!(dateline("新华社海湾电（记者 林远）灯塔亮了。"), Some("新华社海湾电"));
        assert_eq!(dateline("新华社报道，海湾停电。"), None);
    }
}
