//! Which lines above and below an article speak of its making or to its readers, and tell nothing of what it is about?

use crate::document::Document;
use crate::layout::kind::is_made_by;
use crate::layout::lists::List;
use crate::span::Span;

/// So many lines at an article's beginning and at its end may be such ones, and so many list other articles or what
/// readers say.
const FIRST: usize = 4;
const LAST: usize = 8;
const LISTED: usize = 24;

/// How much layout may have left out between two lines, in bytes, for a heading to be looked for there.
const LEFT_OUT: usize = 600;

/// The longest such line, in characters.
const LINE: usize = 48;

/// The lines of `article` in `text`, the plain form of `document`, that say who made it (作者｜…, by …), that ask
/// readers for something (点个在看) or that stand below a heading such as 延伸阅读, also one that layout has left out. The
/// first line is none.
pub(super) fn asides(document: &Document, text: &str, article: Span) -> Vec<Span> {
    let lines: Vec<&str> = article.of(text).lines().filter(|line| !line.trim().is_empty()).collect();
    let short = |line: &str| line.trim().chars().nth(LINE).is_none();
    let span = |line: &str| {
        let start = line.as_ptr() as usize - text.as_ptr() as usize;
        Span::new(start, start + line.len())
    };
    let heads = |line: &str| List::AsideHeading.has(line.trim_matches(|c: char| !c.is_alphanumeric()));
    let headed = |at: usize| {
        let [before, line] = [lines[at - 1], lines[at]].map(|line| document.to_source(span(line)));
        (1..=LEFT_OUT).contains(&line.start.saturating_sub(before.end))
            && document.source()[before.end..line.start].lines().any(heads)
            && lines[at..].iter().all(|line| short(line) && !line.ends_with('。'))
    };
    let mut found: Vec<&str> = Vec::new();
    for (at, &line) in lines.iter().enumerate().skip(1) {
        let left = lines.len() - at;
        if left > LISTED && at >= FIRST || !short(line) {
            continue;
        }
        let near = at < FIRST || left <= LAST;
        if near && is_made_by(line) || left <= LAST && List::Call.is_in(line) {
            found.push(line);
        }
        if left <= LISTED && (heads(line) || headed(at)) {
            found.extend(lines[at..].iter().take_while(|line| short(line)));
            break;
        }
    }
    found.into_iter().map(span).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARTICLE: &str = "溪口镇开渔\n@\n溪口镇昨日开渔，渔船二百艘驶出港口，首网鱼获二十吨。\n镇里还办起鱼市，商户当天就签下订单。\n";

    fn asides_of(text: &str) -> Vec<Span> {
        asides(&Document::plain(text), text, Span::new(0, text.len()))
    }

    fn found(head: &str, tail: &str) -> Vec<String> {
        let text = ARTICLE.replace("@\n", head) + tail;
        let found = asides_of(&text);
        found.into_iter().map(|span| span.of(&text).to_owned()).collect()
    }

    #[test]
    fn who_made_an_article_is_told_beside_it() {
        for head in [
            "作者｜林远\n",
            "文 | 林远　图 | 周帆\n",
            "by 林远\n",
            "文丨林远\n",
            "原创 林远 渔市观察\n",
            "采写：林远\n",
        ] {
            assert_eq!(found(head, ""), [head.trim_end()]);
        }
        for tail in
            ["编辑丨林远", "（素材来源：溪口发布）", "监制 | 林远 主编 | 周帆", "（原题为《溪口开渔》）"]
        {
            assert_eq!(found("", tail), [tail]);
        }
    }

    #[test]
    fn readers_are_asked_for_something_below_an_article() {
        for tail in ["喜欢这篇文章，请点“在看”", "你怎么看？欢迎在评论区留言", "分享、点赞，一键三连！"]
        {
            assert_eq!(found("", tail), [tail]);
        }
    }

    #[test]
    fn other_articles_are_listed_below_a_heading() {
        assert_eq!(found("", "延伸阅读：\n海参怎么选\n渔港夜游\n").len(), 3);
        assert_eq!(found("", "【热门评论】\n小石榴：等鱼上市\n").len(), 2);
    }

    #[test]
    fn what_an_article_tells_is_no_aside() {
        for tail in [
            "编辑部设在溪口镇，有二十人。",
            "来源地是溪口的鱼获占六成。",
            "作者 林远在书中写道，渔港是家。",
            "延伸阅读推广活动同日举行。",
            "现在看来，渔民的担心是多余的。",
            "网友在评论区为渔民点赞。",
            "村民扫描二维码就能订船票。",
            "相关链接里的老渔民说，过去出海全凭经验，如今有了北斗定位，风浪再大也能找到回家的路，家里人也放心多了。",
        ] {
            assert_eq!(found("", tail), [""; 0], "{tail}");
        }
        assert_eq!(asides_of(""), []);
        assert_eq!(asides_of("作者：林远"), []);
    }
}
