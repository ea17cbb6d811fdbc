//! What has copying, scanning or setting done to the text?
//!
//! Damage is noticed, never corrected: a notice says where, and what may have stood there when that is certain.
//! Every method is a general one and takes its evidence from the text itself.

mod characters;
mod marks;
mod passages;
mod sequence;

use crate::document::Document;
use crate::report::{Notice, NoticeCode};
use crate::span::Span;

/// A place of the clean text that looks damaged.
#[derive(Debug)]
struct Damage {
    code: NoticeCode,
    span: Span,
    suggestion: Option<String>,
}

impl Damage {
    const fn new(code: NoticeCode, span: Span) -> Self {
        Self { code, span, suggestion: None }
    }
}

/// Everything that looks damaged, in the order of the source.
pub fn notices(document: &Document) -> Vec<Notice> {
    let clean = document.clean();
    let mut found = Vec::new();
    let chars: Vec<(usize, char)> = clean.char_indices().collect();
    characters::doubled(clean, &chars, &mut found);
    characters::mistaken(&chars, &mut found);
    passages::repeated(clean, &mut found);
    marks::stray_words(clean, &mut found);
    marks::quotations(clean, &mut found);
    marks::widths(clean, &mut found);
    for article in document.articles() {
        let lines = lines(clean, article.span);
        sequence::skipped(clean, &lines, &mut found);
        sequence::empty_sections(clean, &lines, &mut found);
        if let Some(byline) = article.byline {
            marks::spaced_names(clean, byline, &mut found);
        }
    }
    let mut notices: Vec<Notice> = found
        .into_iter()
        .map(|damage| Notice {
            code: damage.code,
            span: document.to_source(damage.span),
            detail: Some(damage.span.of(clean).to_owned()),
            suggestion: damage.suggestion,
        })
        .collect();
    notices.sort_by_key(|notice| notice.span);
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
        notices(&document)
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
    }

    #[test]
    fn a_look_alike_is_noticed_where_the_text_knows_better() {
        let text = "居民收入增长，收入结构改善，财政收入提高，去年收人增长百分之五。";
        assert_eq!(found(text), [(NoticeCode::MistakenCharacter, "收人".into(), Some("收入".into()))]);
        nothing("居民收入增长，收入结构改善，财政收入提高，高校吸收人才。");
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
    }

    #[test]
    fn a_count_that_skips_is_noticed() {
        let text = "一是抓项目。二是抓招商。四是抓服务。";
        assert_eq!(found(text), [(NoticeCode::SkippedNumber, "四是".into(), None)]);
        nothing("一是抓项目。二是抓招商。三是抓服务。下一步，一是抓落实；二是抓督导。");
        nothing("十是抓收尾，这个不是一是二。");
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
