//! Which texts of a page are one report that is read out: from its salutation (各位代表：) to its last numbered part?
//!
//! Such a report is long, speaks of everything in turn, and greets again and again; what a site puts below it (links,
//! buttons, who is to be asked) has no sentence of its own.

use super::chain::openings;
use super::page::Page;
use super::{is_heading, paper};
use crate::layout::kind::{is_number, is_stamp};
use crate::layout::{End, Kind, Layout, is_item};

/// How many characters from its beginning a salutation takes.
const SALUTATION: usize = 20;

/// How many texts may stand between a report's title and its salutation.
const HEAD: usize = 4;

/// Whether a line begins with a number, as parts do: 一、, （一）, 第一条.
pub(crate) fn is_part(line: &str) -> bool {
    is_item(line) && line.starts_with(|c: char| c.is_alphanumeric() || "（(".contains(c))
}

/// For each text whether it goes on in the article of the text just above it, or begins one, whatever else speaks against
/// it; nothing where that is open.
pub(crate) fn bound(source: &str, layout: &Layout, page: &Page) -> Vec<Option<bool>> {
    let count = page.texts.len();
    let first_line = |at: usize| layout.lines[layout.paragraphs[at].lines[0]].span.of(source).trim_start();
    let greeting = |line: &str| openings().greetings.iter().any(|word| line.starts_with(word));
    let greets = |text: &usize| greeting(first_line(page.texts[*text]));
    // The line that greets may hang on the one above it.
    let salutes = |text: &usize| {
        let lines = layout.paragraphs[page.texts[*text]].lines.iter().take(HEAD);
        let mut lines = lines.map(|&line| layout.lines[line].span.of(source).trim_start());
        lines.any(|line| greeting(line) && line.chars().take(SALUTATION).any(|c| "：:".contains(c)))
    };
    let numbered = |text: &usize| {
        let mut lines = page.groups[*text].iter().chain([&page.texts[*text]]);
        lines.any(|&at| is_part(first_line(at)))
    };
    // What greets and has no parts is another greeting, or an excerpt.
    let mut salutations: Vec<usize> = Vec::new();
    let mut parts = false;
    for text in (0..count).rev() {
        parts |= numbered(&text);
        if salutes(&text) && std::mem::take(&mut parts) {
            salutations.push(text);
        }
    }
    salutations.reverse();
    let has_sentence = |text: usize| {
        let lines = &layout.paragraphs[page.texts[text]].lines;
        lines.iter().any(|&line| layout.lines[line].stops > 0 || layout.lines[line].end == End::Stop)
    };
    let mut bound = vec![None; count];
    for (nth, &start) in salutations.iter().enumerate() {
        let next = salutations.get(nth + 1).map_or(count, |next| next.saturating_sub(HEAD).max(start + 1));
        let news = |&text: &usize| layout.paragraphs[page.texts[text]].kind == Kind::Dateline;
        let end = (start + 1..next).find(news).unwrap_or(next);
        let Some(last) = (start + 1..end).rev().find(|text| greets(text) || numbered(text)) else { continue };
        bound[start + 1..=last].fill(Some(true));
        (last + 1..end).filter(|&text| !has_sentence(text)).for_each(|text| bound[text] = Some(true));
        // A site's own lines, or the day, between the title and the salutation; a further report begins at its title.
        let head = start.saturating_sub(HEAD) + 1..=start;
        if nth == 0 {
            let above = head.rev().take_while(|&text| text > 0 && !has_sentence(text - 1));
            above.for_each(|text| bound[text] = Some(true));
        } else if let Some(title) = head.rev().find(|&text| page.headings(layout, text) > 0) {
            bound[title] = Some(false);
            bound[title + 1..=start].fill(Some(true));
        }
    }
    bound
}

/// A paper goes on with who signs it and with what is attached to it; a report (本报讯) below its title begins.
pub(crate) fn bind_papers(source: &str, layout: &Layout, page: &Page, bound: &mut [Option<bool>]) {
    let kind = |&at: &usize| layout.paragraphs[at].kind;
    let ends = |at: usize| {
        let last = layout.paragraphs[at].lines.last();
        last.is_some_and(|&line| layout.lines[line].end == End::Stop)
    };
    // A title below a blank line, and 2026-06-11 06:20 海湾网 below it.
    let stands_apart = |&at: &usize| {
        is_heading(layout, &layout.paragraphs[at]) && layout.lines[layout.paragraphs[at].lines[0]].blanks > 0
    };
    let tells_source = |&at: &usize| {
        let line = layout.lines[layout.paragraphs[at].lines[0]].span.of(source);
        kind(&at) == Kind::Source && !is_stamp(line) && !is_number(line)
    };
    let attaches = |&at: &usize| paper::is_attached(source, layout, at);
    let mut attached = false;
    for (text, bound) in bound.iter_mut().enumerate().skip(1) {
        let (group, at) = (&page.groups[text], page.texts[text]);
        let opens = kind(&at) == Kind::Dateline;
        attached |= attaches(&page.texts[text - 1]) || group.iter().any(attaches);
        attached &= *bound != Some(false) && !opens && !group.iter().any(|line| kind(line) == Kind::Byline);
        let headed = group.last().is_some_and(|&line| is_heading(layout, &layout.paragraphs[line]));
        if attached || bound.is_none() && paper::is_closing(source, layout, at) {
            *bound = Some(true);
        } else if opens && headed && ends(page.texts[text - 1])
            || group.first().is_some_and(stands_apart) && group.iter().any(tells_source)
        {
            *bound = Some(false);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::articles::read;

    const PARTS: &str = "各位代表：\n现在，我代表市人民政府作工作报告，请予审议。\n一、去年工作回顾\n\
        全市粮食产量86万吨，增长1.2%，新修渠道310公里，新开工项目87个。\n（一）产业有了新基础。陶瓷产值达到310亿元。\n\
        （二）民生有了新改善。新建学校9所、敬老院14所。\n二、今年工作安排\n粮食产量稳定在85万吨以上，改造老旧小区62个。\n\
        各位代表！让我们脚踏实地，把蓝图变成现实。\n";

    fn count(page: &str) -> usize {
        read(page).articles().len()
    }

    #[test]
    fn a_report_that_is_read_out_is_one_article_whatever_its_site_puts_around_it() {
        let report = format!("柳川市人民政府工作报告\n{PARTS}");
        let dated = report.replacen('\n', "\n2024年1月29日\n柳川市市长　田守诚\n", 1);
        for below in [
            "",
            "相关链接\n一图读懂柳川市政府工作报告\n代表委员热议政府工作报告\n打印本页\n关闭窗口\n",
            "责任编辑：\n何小萍\n扫一扫在手机打开当前页\n分享到：\n微信\n微博\n",
            "名词解释\n1.“两集群”：指陶瓷产业集群和机电产业集群。\n2.抽水蓄能：用低谷时的电把水抽到高处的储能方式。\n\
             相关附件>>\n相关链接>>\n柳川市人民代表大会关于政府工作报告的决议\n",
            "· 一图读懂柳川市政府工作报告\n· 报告里的民生清单\n热门推荐\n全市春运预计发送旅客320万人次\n\
             市政府出台二十条措施\n未来三天多云转阴\n主办单位：市政府办公室\n联系电话：028-00000000\n",
        ] {
            for report in [&report, &dated] {
                assert_eq!(count(&format!("{report}{below}")), 1, "{below}");
                assert_eq!(count(&format!("首页\n政务公开\n走进柳川\n\n{report}\n{below}")), 1, "{below}");
                let blank = format!("{report}{below}").replace('\n', "\n\n");
                assert_eq!(count(&blank), 1, "{below}");
            }
        }
    }

    #[test]
    fn reports_and_news_below_one_another_stay_apart() {
        let one = format!("柳川市人民政府工作报告\n柳川市市长　田守诚\n{PARTS}");
        let other = format!("江北区人民政府工作报告\n江北区区长　何小萍\n{PARTS}").replace("粮食", "棉花");
        let news = "我市春耕全面展开\n本报记者 林舟\n本报讯 3月2日，记者从市农业局获悉，全市春耕已全面展开，投入农机3200台。\n";
        assert_eq!(count(&format!("{one}\n{other}")), 2);
        assert_eq!(count(&format!("{one}\n{news}")), 2);
    }
}
