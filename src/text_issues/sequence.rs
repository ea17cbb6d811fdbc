//! Where does a count skip, where does a heading have no text, and where does a sentence break off?

use super::{Issue, is_han};
use crate::report::NoticeCode;
use crate::span::Span;

/// How members of a count are numbered, each way for itself.
const WAYS: usize = 4;

/// Counts that go 一是 … 二是 … 四是, 第一 … 第三, （一） … （三）, 一、 … 三、.
pub(super) fn skipped(clean: &str, article: Span, marks: &[(usize, char)], found: &mut Vec<Issue>) {
    let mut expected = [0; WAYS];
    let first = marks.partition_point(|&(at, _)| at < article.start);
    let inside = marks[first..].iter().take_while(|&&(at, _)| at < article.end);
    let opening = inside.filter(|&&(_, c)| opens(c)).map(|&(at, c)| (at + c.len_utf8(), c));
    for (start, before) in [(article.start, '\n')].into_iter().chain(opening) {
        if let Some((way, number, length)) = counted(&clean[start..article.end], before) {
            let expected = &mut expected[way];
            if number > *expected && *expected > 1 {
                found.push(Issue::new(NoticeCode::SkippedNumber, Span::new(start, start + length)));
            }
            *expected = if number == 1 || *expected > 0 { number + 1 } else { 0 };
        }
    }
}

/// Stands before a member of a count.
const fn opens(c: char) -> bool {
    matches!(c, '\n' | '。' | '；' | '：' | '，' | ';' | ':' | ',' | '”')
}

/// Which way of numbering it is, the number, and the length of the words.
fn counted(text: &str, before: char) -> Option<(usize, u32, usize)> {
    let ordinal = crate::characters::ordinal(text);
    let bracketed = text.strip_prefix('（').or_else(|| text.strip_prefix('('));
    let inside = ordinal.or(bracketed).unwrap_or(text);
    let rest = inside.trim_start_matches(|c| DIGITS.contains(c));
    let number = number(&inside[..inside.len() - rest.len()])?;
    let sentence = matches!(before, '\n' | '。' | '；' | ';');
    let (way, after) = match rest.chars().next()? {
        '是' if inside.len() == text.len() => (0, '是'),
        mark @ ('，' | '、' | ',') if ordinal.is_some() => (1, mark),
        mark @ ('）' | ')') if bracketed.is_some() && sentence => (2, mark),
        '、' if inside.len() == text.len() && before == '\n' => (3, '、'),
        _ => return None,
    };
    let marked = if way == 1 { 0 } else { after.len_utf8() };
    Some((way, number, text.len() - rest.len() + marked))
}

const DIGITS: &str = "一二三四五六七八九十";

/// A number up to 19 in Chinese numerals.
fn number(text: &str) -> Option<u32> {
    let value =
        |c: char| DIGITS.chars().position(|digit| digit == c).and_then(|at| u32::try_from(at + 1).ok());
    let mut chars = text.chars();
    match (chars.next(), chars.next(), chars.next()) {
        (Some(one), None, None) => value(one),
        (Some('十'), Some(unit), None) => value(unit).filter(|&unit| unit < 10).map(|unit| 10 + unit),
        _ => None,
    }
}

/// Headings with another heading below them where text should be: in an article whose headings all have as many
/// lines, a heading of twice as many.
pub(super) fn empty_sections(clean: &str, lines: &[Span], found: &mut Vec<Issue>) {
    let is_heading = |line: &Span| {
        let text = line.of(clean);
        line.len() < 90 && !text.contains(['。', '！', '？', '：', '；', ':', ' ', '—', '（', '('])
    };
    let mut runs: Vec<&[Span]> = Vec::new();
    let mut rest = lines;
    while let Some(from) = rest.iter().position(is_heading) {
        let length = rest[from..].iter().take_while(|line| is_heading(line)).count();
        runs.push(&rest[from..from + length]);
        rest = &rest[from + length..];
    }
    // The title is the first run.
    let sections =
        if lines.first().is_some_and(is_heading) { runs.get(1..).unwrap_or(&[]) } else { &runs[..] };
    let Some(usual) = sections.iter().map(|run| run.len()).min() else { return };
    let regular = sections.iter().filter(|run| run.len() == usual).count();
    if regular < 3 || regular + 1 < sections.len() {
        return;
    }
    // Below the last section a page may go on with short lines that are no headings.
    let goes_on = |run: &[Span]| {
        let next = lines.partition_point(|line| line.start <= run[run.len() - 1].start);
        lines.get(next).is_some_and(|line| line.of(clean).contains('。'))
    };
    for run in sections.iter().filter(|run| run.len() == 2 * usual && goes_on(run)) {
        found.push(Issue::new(NoticeCode::EmptySection, run[0].hull(run[usual - 1])));
    }
}

/// A paragraph has at least so many bytes: shorter lines are headings, verse or members of a list.
const PARAGRAPH: usize = 40 * 3;

/// How much of a broken sentence is told, in characters.
const TOLD: usize = 5;

/// Paragraphs that end in the middle of a sentence.
pub(super) fn broken(clean: &str, lines: &[Span], found: &mut Vec<Issue>) {
    for line in lines.iter().filter(|line| line.len() >= PARAGRAPH) {
        let text = line.of(clean).trim_end();
        let goes_on =
            text.chars().next_back().is_some_and(|last| is_han(last) || matches!(last, '，' | '、' | ','));
        let sentences = text.contains(['，', '。', ',']);
        if goes_on && sentences {
            let from = text.char_indices().rev().nth(TOLD - 1).map_or(0, |(at, _)| at);
            let span = Span::new(line.start + from, line.start + text.len());
            found.push(Issue::new(NoticeCode::BrokenSentence, span));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The headings with no text below them.
    fn without_text(clean: &str) -> Vec<&str> {
        let mut start = 0;
        let line = |text: &str| {
            let span = Span::new(start, start + text.len());
            start += text.len() + 1;
            span
        };
        let lines: Vec<Span> = clean.split('\n').map(line).collect();
        let mut found = Vec::new();
        empty_sections(clean, &lines, &mut found);
        found.iter().map(|issue| issue.span.of(clean)).collect()
    }

    const SECTIONS: &str = "标题\n开头的话在这里。\n修桥\n桥在春天修好。\n种树\n树在秋天种下。\n挖渠\n渠在冬天挖通。\n修路\n路在夏天修完。";

    #[test]
    fn a_heading_above_a_heading_has_no_text() {
        assert!(without_text(SECTIONS).is_empty());
        assert_eq!(without_text(&SECTIONS.replace("种树", "办学\n种树")), ["办学"]);
    }

    #[test]
    fn short_lines_at_the_end_of_a_page_are_no_headings() {
        let page = |end: &str| [SECTIONS, end].join("\n");
        assert!(without_text(&page("陈小川\n回到页首")).is_empty());
        assert!(without_text(&page("陈小川\n回到页首\n链接：\n别的")).is_empty());
    }
}
