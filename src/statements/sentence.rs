//! Parts a text into sentences: they end at 。！？ and at line ends, but never inside a figure or a time.

use crate::span::Span;

/// A sentence and its line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sentence {
    pub(super) span: Span,
    /// The number of its line in the text.
    pub(super) line: usize,
    /// Whether it is the first sentence of its line.
    pub(super) opens_line: bool,
    /// Whether the line is short and ends without a full stop.
    pub(super) heading: bool,
}

/// A longer sentence ends at its next comma, and at any character where it has none for so long again, in bytes: what
/// is looked at beside a figure stays bounded.
const LONG: usize = 6000;

/// The longest heading, in bytes.
const LONGEST_HEADING: usize = 45 * 3;

/// The sentences of `text`; `whole` are spans (in order) that no line end parts.
pub(super) fn sentences(text: &str, whole: impl Iterator<Item = Span>) -> Vec<Sentence> {
    let bytes = text.as_bytes();
    let mut whole = whole.peekable();
    let mut sentences: Vec<Sentence> = Vec::new();
    let (mut start, mut line, mut line_start, mut first_of_line) = (0, 0, 0, 0);
    let mut at = 0;
    while at <= bytes.len() {
        while whole.next_if(|span| span.end <= at).is_some() {}
        if let Some(inside) = whole.peek().filter(|span| span.start <= at && at < span.end) {
            at = inside.end;
            continue;
        }
        let long = at.saturating_sub(start) / LONG;
        let Some((width, line_ends)) = sentence_end(bytes, at).or_else(|| overlong_end(text, at, long))
        else {
            at += 1;
            continue;
        };
        let end = at + if line_ends { 0 } else { width };
        let words = text[start..end].trim();
        if !words.is_empty() {
            let from = start + (text[start..end].len() - text[start..end].trim_start().len());
            let span = Span::new(from, from + words.len());
            let opens_line = first_of_line == sentences.len();
            sentences.push(Sentence { span, line, opens_line, heading: false });
        }
        start = at + width;
        at += width.max(1);
        if line_ends && first_of_line < sentences.len() {
            if let [only] = &mut sentences[first_of_line..] {
                let words = only.span.of(text);
                only.heading = start.saturating_sub(line_start) <= LONGEST_HEADING
                    && !words.ends_with(['。', '！', '？', '，', '；', '：', '、', ',', ':', ';']);
            }
            line += 1;
            line_start = start;
            first_of_line = sentences.len();
        }
    }
    sentences
}

/// Where a sentence ends that is `long` times as long as any should be.
fn overlong_end(text: &str, at: usize, long: usize) -> Option<(usize, bool)> {
    if long == 0 || !text.is_char_boundary(at) {
        return None;
    }
    let next = text[at..].chars().next()?;
    (matches!(next, '，' | '；' | ',' | ' ') || long > 1).then_some((next.len_utf8(), false))
}

/// The width of what ends a sentence at a byte, and whether it ends the line.
fn sentence_end(bytes: &[u8], at: usize) -> Option<(usize, bool)> {
    match bytes.get(at) {
        None => Some((0, true)),
        Some(b'\n') => Some((1, true)),
        Some(0xE3) if bytes[at..].starts_with("。".as_bytes()) => Some((3, false)),
        Some(0xEF)
            if bytes[at..].starts_with("！".as_bytes()) || bytes[at..].starts_with("？".as_bytes()) =>
        {
            Some((3, false))
        }
        Some(_) => None,
    }
}
