//! Which words of another script, quotation marks, widths and spaces do not belong?
//!
//! `marks` are the characters of the clean text that are no Chinese ones.

use super::{Issue, is_han};
use crate::report::NoticeCode;
use crate::span::Span;

/// English words that join others: between Chinese words they are a machine's.
const JOINING: &[(&str, &str)] = &[
    ("and", "和"),
    ("or", "或"),
    ("of", "的"),
    ("the", ""),
    ("in", "在"),
    ("to", "到"),
    ("for", "为"),
    ("with", "与"),
    ("is", "是"),
    ("are", "是"),
    ("by", "由"),
    ("on", "在"),
    ("at", "在"),
    ("from", "从"),
    ("as", ""),
    ("that", ""),
    ("this", ""),
    ("but", "但"),
    ("also", "也"),
    ("which", ""),
];

/// English joining words between Chinese words: 生态旅游区 and 青州.
pub(super) fn stray_words(clean: &str, marks: &[(usize, char)], found: &mut Vec<Issue>) {
    let bytes = clean.as_bytes();
    let mut at = 0;
    for &(from, c) in marks {
        if from < at || !c.is_ascii_lowercase() {
            continue;
        }
        at = from;
        while at < bytes.len() && bytes[at].is_ascii_alphanumeric() {
            at += 1;
        }
        let Some(&(_, meant)) = JOINING.iter().find(|(word, _)| *word == &clean[from..at]) else { continue };
        let before = clean[..from].trim_end_matches(' ').chars().next_back();
        let after = clean[at..].trim_start_matches(' ').chars().next();
        let opens = matches!(before, None | Some('，' | '。' | '、' | '；' | '：' | '\n'));
        if (before.is_some_and(is_han) || opens) && after.is_some_and(is_han) {
            found.push(Issue {
                code: NoticeCode::StrayWord,
                span: Span::new(from, at),
                suggestion: (!meant.is_empty()).then(|| meant.to_owned()),
            });
        }
    }
}

/// Inner quotation marks outside a quotation, in a text that has outer ones.
pub(super) fn quotations(clean: &str, marks: &[(usize, char)], found: &mut Vec<Issue>) {
    if marks.iter().filter(|(_, c)| *c == '“').count() < 2 {
        return;
    }
    let (mut outer, mut inner) = (0_u32, None);
    for &(at, c) in marks {
        match c {
            // A quotation over several paragraphs opens anew in each and closes once.
            '“' => outer = 1,
            '”' => outer = 0,
            '\n' => (outer, inner) = (0, None),
            '‘' if outer == 0 => inner = Some(at),
            '’' => {
                if let Some(from) = inner.take() {
                    let span = Span::new(from, at + c.len_utf8());
                    let inside = &clean[from + '‘'.len_utf8()..at];
                    found.push(Issue {
                        code: NoticeCode::InnerQuotationMarks,
                        span,
                        suggestion: Some(format!("“{inside}”")),
                    });
                }
            }
            _ => {}
        }
    }
}

/// Half-width commas and semicolons among full-width marks: told once, where the less usual width first stands.
pub(super) fn widths(clean: &str, marks: &[(usize, char)], found: &mut Vec<Issue>) {
    let (mut half, mut full) = (Vec::new(), Vec::new());
    let before = |at: usize| clean[..at].chars().next_back();
    for &(at, c) in marks {
        match c {
            ',' | ';' if before(at).is_some_and(|before| is_han(before) || before == '”') => half.push(at),
            '，' | '；' | '。' | '、' => full.push(at),
            _ => {}
        }
    }
    let (few, many) = if half.len() <= full.len() { (half, full) } else { (full, half) };
    if few.len() >= 2 && many.len() >= 2 {
        let c = clean[few[0]..].chars().next().map_or(1, char::len_utf8);
        found.push(Issue::new(NoticeCode::MixedWidth, Span::new(few[0], few[0] + c)));
    }
}

/// So many brackets of mixed width are the text's own way: then it is told once.
const OWN_WAY: usize = 6;

/// The longest stretch within brackets, in bytes.
const BRACKETED: usize = 120;

/// Half-width brackets around full-width punctuation: (作者：…).
pub(super) fn brackets(clean: &str, marks: &[(usize, char)], found: &mut Vec<Issue>) {
    let mut mixed = Vec::new();
    let mut open = None;
    for &(at, c) in marks {
        match c {
            '(' => open = Some(at),
            ')' => {
                let Some(from) = open.take() else { continue };
                let inside = &clean[from + 1..at];
                if inside.len() <= BRACKETED && inside.contains(['：', '，', '；', '。', '、']) {
                    mixed.push((Span::new(from, at + 1), format!("（{inside}）")));
                }
            }
            '\n' => open = None,
            _ => {}
        }
    }
    let told = if mixed.len() > OWN_WAY { 1 } else { mixed.len() };
    found.extend(mixed.into_iter().take(told).map(|(span, whole)| Issue {
        code: NoticeCode::MixedWidth,
        span,
        suggestion: Some(whole),
    }));
}

/// Names of two characters that were spread to the width of three: 孙 欣 杨 光.
pub(super) fn spaced_names(clean: &str, byline: Span, found: &mut Vec<Issue>) {
    let text = byline.of(clean);
    let mut at = byline.start;
    let mut run: Vec<Span> = Vec::new();
    let mut runs = Vec::new();
    for token in text.split([' ', '\u{3000}']) {
        let span = Span::new(at, at + token.len());
        at = span.end + clean[span.end..].chars().next().map_or(0, char::len_utf8);
        let mut chars = token.chars();
        match (chars.next(), chars.next()) {
            (None, _) => {}
            (Some(c), None) if is_han(c) => run.push(span),
            _ => runs.push(std::mem::take(&mut run)),
        }
    }
    runs.push(run);
    if let Some(run) = runs.into_iter().find(|run| run.len() >= 2) {
        let end = run.len().min(4) / 2 * 2 - 1;
        let names: Vec<String> =
            run[..=end].chunks(2).map(|pair| pair.iter().map(|name| name.of(clean)).collect()).collect();
        found.push(Issue {
            code: NoticeCode::SpacedName,
            span: run[0].hull(run[end]),
            suggestion: Some(names.join(" ")),
        });
    }
}
