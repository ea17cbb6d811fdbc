//! Where does a count skip, where does a heading have no text, and where does a sentence break off?

use super::{Damage, is_han};
use crate::report::NoticeCode;
use crate::span::Span;

/// Counts that go 一是 … 二是 … 四是.
pub(super) fn skipped(clean: &str, lines: &[Span], found: &mut Vec<Damage>) {
    let mut expected = 0;
    for line in lines {
        let text = line.of(clean);
        let mut before = '\n';
        for (at, c) in text.char_indices() {
            if opens(before)
                && let Some((number, length)) = counted(&text[at..])
            {
                if number > expected && expected > 1 {
                    let start = line.start + at;
                    found.push(Damage::new(NoticeCode::SkippedNumber, Span::new(start, start + length)));
                }
                expected = if number == 1 || expected > 0 { number + 1 } else { 0 };
            }
            before = c;
        }
    }
}

/// Stands before a member of a count.
const fn opens(c: char) -> bool {
    matches!(c, '\n' | '。' | '；' | '：' | '，' | ';' | ':' | ',' | '”')
}

/// The number of 三是, and the length of the words.
fn counted(text: &str) -> Option<(u32, usize)> {
    const DIGITS: &str = "一二三四五六七八九十";
    let mut chars = text.char_indices();
    let (_, first) = chars.next()?;
    let number = u32::try_from(DIGITS.chars().position(|digit| digit == first)?).ok()? + 1;
    match chars.next()? {
        (at, '是') => Some((number, at + '是'.len_utf8())),
        (_, second) if number == 10 => {
            let unit = u32::try_from(DIGITS.chars().position(|digit| digit == second)?).ok()? + 1;
            let (at, is) = chars.next()?;
            (is == '是' && unit < 10).then_some((10 + unit, at + '是'.len_utf8()))
        }
        _ => None,
    }
}

/// Headings with another heading below them where text should be: in an article whose headings all have as many
/// lines, a heading of twice as many.
pub(super) fn empty_sections(clean: &str, lines: &[Span], found: &mut Vec<Damage>) {
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
    for run in sections.iter().filter(|run| run.len() == 2 * usual) {
        found.push(Damage::new(NoticeCode::EmptySection, run[0].hull(run[usual - 1])));
    }
}

/// A paragraph has at least so many bytes: shorter lines are headings, verse or members of a list.
const PARAGRAPH: usize = 40 * 3;

/// How much of a broken sentence is told, in characters.
const TOLD: usize = 5;

/// Paragraphs that end in the middle of a sentence.
pub(super) fn broken(clean: &str, lines: &[Span], found: &mut Vec<Damage>) {
    for line in lines.iter().filter(|line| line.len() >= PARAGRAPH) {
        let text = line.of(clean).trim_end();
        let goes_on =
            text.chars().next_back().is_some_and(|last| is_han(last) || matches!(last, '，' | '、' | ','));
        let sentences = text.contains(['，', '。', ',']);
        if goes_on && sentences {
            let from = text.char_indices().rev().nth(TOLD - 1).map_or(0, |(at, _)| at);
            let span = Span::new(line.start + from, line.start + text.len());
            found.push(Damage::new(NoticeCode::BrokenSentence, span));
        }
    }
}
