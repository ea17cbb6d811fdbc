//! What has copying, scanning or setting done to the text?
//!
//! Issue is noticed, never corrected: a notice says where, and what may have stood there when that is certain.
//! Every method is a general one and takes its evidence from the text itself and from how likely words are.

mod characters;
mod dates;
mod likeness;
mod marks;
mod passages;
mod sequence;

use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::order;
use crate::report::{Notice, NoticeCode, Time};
use crate::span::Span;
use crate::words::Word;

/// A place of the clean text that looks damaged.
#[derive(Debug)]
struct Issue {
    code: NoticeCode,
    span: Span,
    suggestion: Option<String>,
}

impl Issue {
    const fn new(code: NoticeCode, span: Span) -> Self {
        Self { code, span, suggestion: None }
    }
}

/// A text with its words and the dictionary they are from, where there is one.
struct Read<'t> {
    clean: &'t str,
    words: &'t [Word],
    lexicon: Option<&'t Lexicon>,
}

impl Read<'_> {
    /// Whether `word` is just `mark`.
    fn is(&self, word: &Word, mark: &str) -> bool {
        word.span.len() == mark.len() && word.span.of(self.clean) == mark
    }

    /// Whether the dictionary has a word as a noun, a verb or the like.
    fn is_thing(&self, word: &str) -> bool {
        let tag = self.lexicon.and_then(|lexicon| lexicon.find(word)).map(|entry| entry.tag);
        tag.is_some_and(|tag| tag.starts_with(['n', 'v', 'a', 'b', 'm', 't']))
    }

    /// Whether the dictionary has a word as something that is done.
    fn is_done(&self, word: &str) -> bool {
        self.lexicon
            .and_then(|lexicon| lexicon.find(word))
            .is_some_and(|entry| entry.tag.starts_with(['v', 'd', 'a']))
    }

    /// Whether the dictionary has a word as the name of a thing.
    fn is_named(&self, word: &str) -> bool {
        self.lexicon.and_then(|lexicon| lexicon.find(word)).is_some_and(|entry| entry.tag.starts_with('n'))
    }

    /// Whether a word of several characters ends at `at`, so that another begins there: 学生|生活.
    fn parts(&self, at: usize) -> bool {
        let nth = self.words.partition_point(|word| word.span.end < at);
        self.words.get(nth).is_some_and(|word| word.span.end == at && word.span.len() > 3)
    }
}

/// Everything that looks damaged, in the order of the source. `words` are those of the clean text; without them and
/// the dictionary the text alone is the evidence. `times` are the document's.
pub fn notices(
    document: &Document,
    words: &[Word],
    lexicon: Option<&Lexicon>,
    times: &[Time],
) -> Vec<Notice> {
    let clean = document.clean();
    let read = Read { clean, words, lexicon };
    let mut found = Vec::new();
    let chars: Vec<(usize, char)> = clean.char_indices().collect();
    let marks: Vec<(usize, char)> = chars.iter().copied().filter(|&(_, c)| !is_han(c)).collect();
    characters::doubled(&read, &chars, &mut found);
    characters::stuttered(&read, &chars, &mut found);
    characters::repeated(&read, &mut found);
    characters::mistaken(&chars, &mut found);
    likeness::mistaken(&read, &mut found);
    likeness::commas(&read, &mut found);
    likeness::dashes(&read, &mut found);
    passages::repeated(clean, &marks, &mut found);
    marks::stray_words(clean, &marks, &mut found);
    marks::quotations(clean, &marks, &mut found);
    marks::widths(clean, &marks, &mut found);
    marks::brackets(clean, &marks, &mut found);
    dates::impossible(clean, &mut found);
    for article in document.articles() {
        let lines = lines(clean, article.span);
        sequence::skipped(clean, article.span, &marks, &mut found);
        sequence::empty_sections(clean, &lines, &mut found);
        sequence::broken(clean, &lines, &mut found);
        if let Some(byline) = article.byline {
            marks::spaced_names(clean, byline, &mut found);
        }
    }
    let mut notices: Vec<Notice> = found
        .into_iter()
        .map(|issue| Notice {
            code: issue.code,
            span: document.to_source(issue.span),
            detail: Some(issue.span.of(clean).to_owned()),
            suggestion: issue.suggestion,
        })
        .collect();
    dates::weekdays(document, times, &mut notices);
    order::sort_by_key(&mut notices, |notice| order::by_span(notice.span));
    notices
}

/// The lines of a part of the clean text.
fn lines(clean: &str, part: Span) -> Vec<Span> {
    let mut at = part.start;
    part.of(clean)
        .split('\n')
        .map(|line| {
            let span = Span::new(at, at + line.len());
            at = span.end + 1;
            span
        })
        .filter(|line| !line.is_empty())
        .collect()
}

const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(NoticeCode, String, Option<String>)> {
        let document = crate::articles::read(text);
        let segmenter = crate::words::segmenter();
        let words = segmenter.cut(document.clean(), &[]);
        notices(&document, &words, Some(segmenter.lexicon()), &[])
            .into_iter()
            .map(|notice| (notice.code, notice.span.of(text).to_owned(), notice.suggestion))
            .collect()
    }

    fn nothing(text: &str) {
        assert_eq!(found(text), [], "{text}");
    }

    #[test]
    fn a_word_printed_twice_is_noticed() {
        let code = NoticeCode::RepeatedCharacters;
        assert_eq!(found("全市装备装备制造业稳步回升。"), [(code, "装备装备".into(), Some("装备".into()))]);
        let text = "招商会上，招商队伍推介招商政策，想方设法招招商。";
        assert_eq!(found(text), [(code, "招招商".into(), Some("招商".into()))]);
    }

    #[test]
    fn what_chinese_doubles_is_no_damage() {
        nothing("大家一个一个地说，常常一步一步走，人人参与，天天向上，项目一项一项抓。");
        nothing("财政政策更加积极，财政收入增长，政策不断完善，政策落地，政策见效。");
        nothing("财政收入52.7亿元，居民收入增加，收入差距缩小。税收收入46.9亿元。");
        nothing("助学贷款、助学岗位、助学金到位，今年援助助学项目两个。");
    }

    #[test]
    fn a_character_printed_twice_between_words_is_noticed() {
        let code = NoticeCode::RepeatedCharacters;
        assert_eq!(found("各地要深入入推进改革。"), [(code, "深入入".into(), Some("深入".into()))]);
        assert_eq!(found("居民收收入持续增长。"), [(code, "收收入".into(), Some("收入".into()))]);
        assert_eq!(found("会议的的任务。"), [(code, "的的".into(), Some("的".into()))]);
        nothing(
            "非税收收入增长，有有关部门负责，目的的实现，落实实效，提高高效能治理，该市市长来了，厂厂长说。",
        );
    }

    #[test]
    fn a_look_alike_is_noticed_where_the_text_knows_better() {
        let text = "居民收入增长，收入结构改善，财政收入提高，去年收人增长百分之五。";
        assert_eq!(found(text), [(NoticeCode::MistakenCharacter, "收人".into(), Some("收入".into()))]);
        nothing("居民收入增长，收入结构改善，财政收入提高，高校吸收人才。");
    }

    #[test]
    fn a_look_alike_is_noticed_where_a_word_is_much_likelier() {
        let code = NoticeCode::MistakenCharacter;
        assert_eq!(found("她去年人院治疗。"), [(code, "人院".into(), Some("入院".into()))]);
        assert_eq!(found("推坊的风筝飞得高。"), [(code, "推坊".into(), Some("潍坊".into()))]);
        nothing("工人进入工厂，天气大好，太阳高照，人们未曾料到，周末又来了。");
    }

    #[test]
    fn marks_taken_for_others_are_noticed() {
        let code = NoticeCode::MistakenCharacter;
        let text = "当地出产茶叶、水果、药材，蔬菜、花卉、木材等多种产品。";
        assert_eq!(found(text), [(code, "药材，蔬菜".into(), Some("药材、蔬菜".into()))]);
        nothing("发展茶叶、水果、药材，推广蔬菜、花卉、木材等多种产品。");
        let text = "推行“企业一农户”模式。";
        assert_eq!(found(text), [(code, "企业一农户".into(), Some("企业—农户".into()))]);
        nothing("推行“一村一品”和“产学研一体化”，办好“第一车间”。");
    }

    #[test]
    fn a_word_begun_twice_is_noticed() {
        let text = "未来产业要早谋划，布局未来产业，培育未来自来产业。";
        assert_eq!(
            found(text),
            [(NoticeCode::RepeatedCharacters, "未来自来产业".into(), Some("未来产业".into()))]
        );
    }

    #[test]
    fn widths_mixed_within_brackets_and_throughout_are_noticed() {
        let code = NoticeCode::MixedWidth;
        assert_eq!(found("他走了(见图：左)。"), [(code, "(见图：左)".into(), Some("（见图：左）".into()))]);
        assert_eq!(found("天晴了,路干了。人来了,花开了。鸟叫,风停。").len(), 1);
        nothing("The sea, the sky (and us). 他说“好”，走了。");
    }

    #[test]
    fn a_sentence_that_breaks_off_is_noticed() {
        let text = "渔港修好了，渔民把船停进了新港，等风浪过去，再驾船出海去打鱼，码头上的人越来越多，连邻近几个村\n\n\
                    第二天一早\n\n天气放晴，船都出海了，码头上又安静了下来，只剩下几个补网的老人坐在那里。";
        assert_eq!(found(text), [(NoticeCode::BrokenSentence, "邻近几个村".into(), None)]);
    }

    #[test]
    fn a_passage_printed_twice_is_noticed_once() {
        let passage = "围绕沿河生态廊道建设，统筹推进岸线整治、湿地修复和绿道贯通，形成上下游联动、左右岸协同的治理格局；\
                       坚持以水定产，严格取用水管理，推动重点行业节水改造。";
        let text = format!("{passage}今年完成三段。\n另一处说明。{passage}");
        let found = found(&text);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, NoticeCode::RepeatedPassage);
        nothing(passage);
        let stutter = "全村粮食喜获丰收，仓库全部装满，全村粮食喜获丰收，仓库全部装满，农民笑了。";
        assert_eq!(self::found(stutter)[0].0, NoticeCode::RepeatedPassage);
        nothing("一起上，一起上，再来一遍，再来一遍。");
    }

    #[test]
    fn a_count_that_skips_is_noticed() {
        let text = "一是抓项目。二是抓招商。四是抓服务。";
        assert_eq!(found(text), [(NoticeCode::SkippedNumber, "四是".into(), None)]);
        nothing("一是抓项目。二是抓招商。三是抓服务。下一步，一是抓落实；二是抓督导。");
        let text = "分三步走。第一，摸底。第二，定案。第四，验收。";
        assert_eq!(found(text), [(NoticeCode::SkippedNumber, "第四".into(), None)]);
        let text = "（一）加强领导。\n（二）明确分工。\n（四）强化督查。";
        assert_eq!(found(text), [(NoticeCode::SkippedNumber, "（四）".into(), None)]);
        nothing(
            "十是抓收尾，这个不是一是二。一、办学\n（一）教室\n（二）操场\n二、办医\n（一）病房\n三、养老",
        );
    }

    #[test]
    fn a_day_that_no_calendar_has_is_noticed() {
        for (text, day) in [
            ("会议于2月30日召开。", "2月30日"),
            ("截至2023年2月29日，", "2023年2月29日"),
            ("13月5日起施行。", "13月5日"),
            ("6月31号截止。", "6月31号"),
        ] {
            assert_eq!(found(text), [(NoticeCode::ImpossibleDate, day.into(), None)], "{text}");
        }
        nothing("2024年2月29日，2月29日，12月31日，农历二月三十日，每月31日，3月40多件。");
    }

    #[test]
    fn marks_words_and_spaces_out_of_place_are_noticed() {
        let text = "实施“强链”工程和“补链”工程，贡献更多‘园区力量’。建设 and 运营并重。";
        assert_eq!(
            found(text),
            [
                (NoticeCode::InnerQuotationMarks, "‘园区力量’".into(), Some("“园区力量”".into())),
                (NoticeCode::StrayWord, "and".into(), Some("和".into())),
            ]
        );
        nothing("他说：“要打造‘园区力量’，做强“链条”。”Research and Development 是研发。");
    }

    #[test]
    fn names_spread_by_spaces_are_noticed() {
        let text = "河道变绿道\n\n□本报记者 林 远 周 帆 欧阳文\n\n绿道全长12公里，串起三座公园。";
        assert_eq!(found(text), [(NoticeCode::SpacedName, "林 远 周 帆".into(), Some("林远 周帆".into()))]);
    }
}
