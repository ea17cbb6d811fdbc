//! Which characters of a line are marks of another notation: Markdown, TeX, HTML?

use crate::span::Span;

/// A stretch of a line that is no text, and whether it parts what stands around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) span: Span,
    pub(crate) parts: bool,
}

/// The longest formula and the longest struck-out passage in bytes, and the longest tag.
const FORMULA: usize = 80;
const STRUCK: usize = 180;
const TAG: usize = 120;

/// Tags that part what stands before and behind them.
const BLOCKS: [&str; 12] = ["br", "p", "td", "th", "tr", "table", "div", "li", "ul", "ol", "h1", "h2"];
/// Tags inside a run of text.
const INLINE: [&str; 12] =
    ["b", "i", "u", "strong", "em", "span", "font", "a", "sub", "ins", "mark", "small"];
/// Tags around what is struck out.
const STRIKING: [&str; 3] = ["del", "s", "strike"];
/// What a formula has beside its characters: commands that change how they look, and spaces.
const TEX: [&str; 13] = [
    "\\mathrm", "\\text", "\\rm", "\\left", "\\right", "\\mathbf", "\\,", "\\;", "\\!", "\\ ", "{", "}", "~",
];

/// The marks in `text`, in order and not overlapping, by bytes of `text`.
pub(crate) fn marks(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let bytes = text.as_bytes();
    let item = text.trim_start().starts_with(['-', '+']);
    if !item && !bytes.iter().any(|byte| matches!(byte, b'*' | b'_' | b'~' | b'$' | b'<' | b'&' | b'#')) {
        return marks;
    }
    let (stars, strokes) = (is_paired(text, "**"), is_paired(text, "__"));
    let mut at = heading(text, &mut marks);
    while at < bytes.len() {
        let next = match bytes[at] {
            b'*' if stars && text[at..].starts_with("**") => Some(push(&mut marks, at, at + 2, false)),
            b'_' if strokes && text[at..].starts_with("__") => Some(push(&mut marks, at, at + 2, false)),
            b'~' if text[at..].starts_with("~~") => struck(text, at, &mut marks),
            b'$' => formula(text, at, &mut marks),
            b'<' => tag(text, at, &mut marks),
            b'&' => entity(text, at, &mut marks),
            _ => None,
        };
        at = next.unwrap_or(at + 1);
    }
    marks
}

fn push(marks: &mut Vec<Mark>, start: usize, end: usize, parts: bool) -> usize {
    marks.push(Mark { span: Span::new(start, end), parts });
    end
}

/// # and more of them before a heading, - and * before an item that does not begin with a number.
fn heading(text: &str, marks: &mut Vec<Mark>) -> usize {
    let from = text.len() - text.trim_start().len();
    let line = &text[from..];
    let signs = line.bytes().take_while(|byte| *byte == b'#').count();
    let rest = line[signs..].trim_start();
    let item = line.strip_prefix(['-', '*', '+']).map(str::trim_start);
    if (1..=6).contains(&signs) && rest.len() < line.len() - signs {
        return push(marks, from, text.len() - rest.len(), false);
    }
    match item {
        Some(rest) if rest.len() + 1 < line.len() && !rest.starts_with(|c: char| c.is_ascii_digit()) => {
            push(marks, from, text.len() - rest.len(), false)
        }
        _ => 0,
    }
}

/// Whether `mark` (** or __) opens and closes bold text in `text`: it stands there an even number of times.
fn is_paired(text: &str, mark: &str) -> bool {
    text.matches(mark).count().is_multiple_of(2)
}

/// ~~struck out~~ is left out, as a word processor's deletions are.
fn struck(text: &str, at: usize, marks: &mut Vec<Mark>) -> Option<usize> {
    let length = find_within(text, at + 2, STRUCK, "~~").filter(|length| *length > 0)?;
    Some(push(marks, at, at + 4 + length, false))
}

/// $31.5\%$: the dollars, braces and commands of a formula without words.
fn formula(text: &str, at: usize, marks: &mut Vec<Mark>) -> Option<usize> {
    let length = find_within(text, at + 1, FORMULA, "$").filter(|length| *length > 0)?;
    let inside = &text[at + 1..at + 1 + length];
    let end = at + 2 + length;
    let goes_on = text[end..].starts_with(|c: char| c.is_ascii_digit());
    if !inside.is_ascii() || !inside.bytes().any(|byte| byte.is_ascii_digit()) || goes_on {
        return None;
    }
    // $5, $10 are two amounts.
    if inside.ends_with([',', '-', '/']) {
        return None;
    }
    push(marks, at, at + 1, false);
    let mut from = at + 1;
    while from < end - 1 {
        let rest = &text[from..end - 1];
        let command = TEX.iter().find(|command| rest.starts_with(**command)).map(|command| command.len());
        let escape = (rest.starts_with("\\%") || rest.starts_with("\\$")).then_some(1);
        match command.or(escape) {
            Some(length) => from = push(marks, from, from + length, false),
            None => from += 1,
        }
        from += usize::from(escape.is_some());
    }
    Some(push(marks, end - 1, end, false))
}

/// <td> parts, <b> does not, and <del> takes what it holds with it. The exponent of 10<sup>8</sup> stays.
fn tag(text: &str, at: usize, marks: &mut Vec<Mark>) -> Option<usize> {
    let length = text.bytes().skip(at).take(TAG).position(|byte| byte == b'>')?;
    let inside = &text[at + 1..at + length];
    let name = inside.trim_start_matches('/');
    let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
    let name = name.to_ascii_lowercase();
    let end = at + length + 1;
    if STRIKING.contains(&name.as_str()) && !inside.starts_with('/') {
        let close = find_within(text, end, STRUCK, &format!("</{name}>"))?;
        return Some(push(marks, at, end + close + name.len() + 3, false));
    }
    let parts = BLOCKS.contains(&name.as_str());
    (parts || INLINE.contains(&name.as_str())).then(|| push(marks, at, end, parts))
}

/// How far behind the byte `from` the ASCII `wanted` stands, at most `most` bytes.
fn find_within(text: &str, from: usize, most: usize, wanted: &str) -> Option<usize> {
    let bytes = &text.as_bytes()[from..];
    let bytes = &bytes[..bytes.len().min(most + wanted.len())];
    bytes.windows(wanted.len()).position(|window| window == wanted.as_bytes())
}

/// &nbsp; and its kin are spaces.
fn entity(text: &str, at: usize, marks: &mut Vec<Mark>) -> Option<usize> {
    let space = ["&nbsp;", "&ensp;", "&emsp;", "&thinsp;", "&#160;", "&#xA0;", "&zwnj;"];
    let entity = space.iter().find(|entity| text[at..].starts_with(**entity))?;
    Some(push(marks, at, at + entity.len(), *entity != "&zwnj;"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        let mut plain = String::new();
        let mut at = 0;
        for mark in marks(text) {
            plain.push_str(&text[at..mark.span.start]);
            plain.push_str(if mark.parts { " " } else { "" });
            at = mark.span.end;
        }
        plain + &text[at..]
    }

    #[test]
    fn marks_of_other_notations_are_found() {
        for (text, expected) in [
            ("**12.5**亿元", "12.5亿元"),
            ("## 二、收入", "二、收入"),
            ("- 产量8吨", "产量8吨"),
            ("- 8吨", "- 8吨"),
            ("原~~12吨~~13吨", "原13吨"),
            ("占比 $31.5\\%$ 。", "占比 31.5% 。"),
            ("$25\\,^{\\circ}\\mathrm{C}$", "25^\\circC"),
            ("$3.5 million融资，估值$1.2 billion", "$3.5 million融资，估值$1.2 billion"),
            ("$5-$10", "$5-$10"),
            ("<td>12</td><td>13</td>", " 12  13 "),
            ("<del>12元</del>13元", "13元"),
            ("P<0.05，a<b", "P<0.05，a<b"),
            ("10<sup>8</sup>", "10<sup>8</sup>"),
            ("12&nbsp;吨", "12 吨"),
            ("4*5*6", "4*5*6"),
        ] {
            assert_eq!(plain(text), expected, "{text}");
        }
    }
}
