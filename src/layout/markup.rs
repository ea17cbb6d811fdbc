//! Which characters of a line are marks of another notation: Markdown, TeX, HTML?

mod notation;
mod tex;

use std::borrow::Cow;

use crate::span::Span;

/// A stretch of a line that is written in another notation, and what stands there in the clean text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) span: Span,
    pub(crate) meant: Meant,
}

/// What a mark of another notation stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Meant {
    /// Nothing: it only changes how the text looks.
    Nothing,
    /// The end of a cell or of a line.
    Space,
    /// The end of a paragraph.
    Paragraph,
    /// Characters.
    Text(Cow<'static, str>),
}

/// The longest struck-out passage in bytes, the longest tag, and the longest emphasis.
const STRUCK: usize = 180;
const TAG: usize = 120;
const EMPHASIS: usize = 60;

/// Tags that end a paragraph, and tags that part what stands before and behind them.
const PARAGRAPHS: [&str; 12] =
    ["p", "tr", "table", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "section"];
const PARTING: [&str; 3] = ["br", "td", "th"];
/// Tags inside a run of text.
const INLINE: [&str; 12] =
    ["b", "i", "u", "strong", "em", "span", "font", "a", "sub", "ins", "mark", "small"];
/// Tags around what is struck out.
const STRIKING: [&str; 3] = ["del", "s", "strike"];
/// The longest exponent in bytes.
const EXPONENT: usize = 6;

/// The marks in `text`, in order and not overlapping, by bytes of `text`.
pub(crate) fn marks(text: &str) -> Vec<Mark> {
    let mut marks = Marks { text, found: Vec::new() };
    let bytes = text.as_bytes();
    let item = text.trim_start().starts_with(['-', '+']);
    let opens = |byte: &u8| matches!(byte, b'*' | b'_' | b'~' | b'$' | b'<' | b'&' | b'#' | b'\\' | b'`');
    if !item && !bytes.iter().any(opens) {
        return marks.found;
    }
    let (stars, strokes) = (marks.is_paired("**"), marks.is_paired("__"));
    let mut at = marks.heading();
    while at < bytes.len() {
        let rest = &text[at..];
        let next = match bytes[at] {
            b'*' if stars && rest.starts_with("**") => Some(marks.drop(at, at + 2)),
            b'_' if strokes && rest.starts_with("__") => Some(marks.drop(at, at + 2)),
            mark @ (b'*' | b'_' | b'`') => marks.emphasis(at, mark),
            b'~' if rest.starts_with("~~") => marks.struck(at),
            b'$' | b'\\' => marks.tex(at),
            b'<' => marks.tag(at),
            b'&' => marks.entity(at),
            _ => None,
        };
        // The marks are ASCII, and what is between them may begin and end anywhere in a character.
        at = next.unwrap_or(at + 1);
        while !text.is_char_boundary(at) {
            at += 1;
        }
    }
    marks.found
}

/// The marks of a line while they are found.
struct Marks<'t> {
    text: &'t str,
    found: Vec<Mark>,
}

impl Marks<'_> {
    fn push(&mut self, start: usize, end: usize, meant: Meant) -> usize {
        self.found.push(Mark { span: Span::new(start, end), meant });
        end
    }

    /// Leaves the bytes `start..end` out.
    fn drop(&mut self, start: usize, end: usize) -> usize {
        self.push(start, end, Meant::Nothing)
    }

    /// Writes `characters` for the bytes `start..end`.
    fn write(&mut self, start: usize, end: usize, characters: impl Into<Cow<'static, str>>) -> usize {
        self.push(start, end, Meant::Text(characters.into()))
    }

    /// # and more of them before a heading, - and * before an item that does not begin with a number.
    fn heading(&mut self) -> usize {
        let text = self.text;
        let from = text.len() - text.trim_start().len();
        let line = &text[from..];
        let signs = line.bytes().take_while(|byte| *byte == b'#').count();
        let rest = line[signs..].trim_start();
        let item = line.strip_prefix(['-', '*', '+']).map(str::trim_start);
        if (1..=6).contains(&signs) && rest.len() < line.len() - signs {
            return self.drop(from, text.len() - rest.len());
        }
        match item {
            Some(rest) if rest.len() + 1 < line.len() && !rest.starts_with(|c: char| c.is_ascii_digit()) => {
                self.drop(from, text.len() - rest.len())
            }
            _ => 0,
        }
    }

    /// Whether `mark` (** or __) opens and closes bold text: it stands there an even number of times.
    fn is_paired(&self, mark: &str) -> bool {
        self.text.matches(mark).count().is_multiple_of(2)
    }

    /// *12.5*, _8.1%_ and `35`: marks right around something with a number, and no product (3*4*5).
    fn emphasis(&mut self, at: usize, mark: u8) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let worded = |byte: u8| byte.is_ascii_alphanumeric();
        let before = &bytes[at.saturating_sub(3)..at];
        if mark != b'`'
            && (before.iter().any(u8::is_ascii_digit) || before.last().is_some_and(|&b| worded(b)))
        {
            return None;
        }
        let inside = bytes[at + 1..].iter().take(EMPHASIS).position(|&byte| byte == mark)?;
        let close = at + 1 + inside;
        let held = &bytes[at + 1..close];
        let tight = !held.first()?.is_ascii_whitespace() && !held.last()?.is_ascii_whitespace();
        let after = bytes.get(close + 1).copied().unwrap_or(b' ');
        let number = held.iter().any(u8::is_ascii_digit);
        if !tight || !number || mark != b'`' && worded(after) || after == mark {
            return None;
        }
        self.drop(at, at + 1);
        Some(self.drop(close, close + 1))
    }

    /// ~~struck out~~ is left out, as a word processor's deletions are.
    fn struck(&mut self, at: usize) -> Option<usize> {
        let length = find_within(self.text, at + 2, STRUCK, "~~").filter(|length| *length > 0)?;
        Some(self.drop(at, at + 4 + length))
    }

    /// <td> parts, <b> does not, and <del> takes what it holds with it. 10<sup>8</sup> is a power.
    fn tag(&mut self, at: usize) -> Option<usize> {
        let text = self.text;
        let length = text.bytes().skip(at).take(TAG).position(|byte| byte == b'>')?;
        let inside = &text[at + 1..at + length];
        let name = inside.trim_start_matches('/');
        let (name, attributes) =
            name.split_at(name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len()));
        let spaced = attributes.starts_with(char::is_whitespace) && attributes.contains('=');
        if !spaced && !matches!(attributes.trim(), "" | "/") {
            return None;
        }
        let name = name.to_ascii_lowercase();
        let end = at + length + 1;
        let opens = !inside.starts_with('/');
        match name.as_str() {
            name if STRIKING.contains(&name) && opens => {
                let close = find_within(text, end, STRUCK, &format!("</{name}>"))?;
                Some(self.drop(at, end + close + name.len() + 3))
            }
            "sup" if opens => {
                self.drop(at, end);
                let close = find_within(text, end, EXPONENT, "</");
                Some(close.map_or(end, |close| self.raised(end, end + close)))
            }
            name if PARAGRAPHS.contains(&name) => Some(self.push(at, end, Meant::Paragraph)),
            name if PARTING.contains(&name) => Some(self.push(at, end, Meant::Space)),
            name if INLINE.contains(&name) || name == "sup" => Some(self.drop(at, end)),
            _ => None,
        }
    }

    /// Writes the bytes `start..end` as an exponent where they are one, and leaves them as they are where not.
    fn raised(&mut self, start: usize, end: usize) -> usize {
        let raised: Option<Vec<_>> = self.text[start..end]
            .char_indices()
            .map(|(at, c)| Some((start + at, c, superscript(c)?)))
            .collect();
        for (at, c, raised) in raised.unwrap_or_default() {
            self.write(at, at + c.len_utf8(), raised.to_string());
        }
        end
    }

    /// &deg; and &#176;: one character, also where a page has escaped them twice (&amp;deg;).
    fn entity(&mut self, at: usize) -> Option<usize> {
        let (character, end) = notation::entity(self.text, at)?;
        Some(self.write(at, end, character))
    }
}

/// The exponent's form of a digit or a sign.
fn superscript(c: char) -> Option<char> {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    match c {
        '-' | '−' => Some('⁻'),
        _ => c.to_digit(10).and_then(|digit| DIGITS.get(digit as usize).copied()),
    }
}

/// How far behind the byte `from` the ASCII `wanted` stands, at most `most` bytes.
fn find_within(text: &str, from: usize, most: usize, wanted: &str) -> Option<usize> {
    let bytes = text.as_bytes().get(from..)?;
    let bytes = &bytes[..bytes.len().min(most + wanted.len())];
    bytes.windows(wanted.len()).position(|window| window == wanted.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        let mut plain = String::new();
        let mut at = 0;
        for mark in marks(text) {
            plain.push_str(&text[at..mark.span.start]);
            plain.push_str(match &mark.meant {
                Meant::Nothing => "",
                Meant::Space => " ",
                Meant::Paragraph => "¶",
                Meant::Text(text) => text,
            });
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
            ("达*12.5*亿元，_8.1%_，`35`吨", "达12.5亿元，8.1%，35吨"),
            ("4*5*6，30米*40米*5米，snake_case_2", "4*5*6，30米*40米*5米，snake_case_2"),
            ("原~~12吨~~13吨", "原13吨"),
            ("<td>12</td><td>13</td>", " 12  13 "),
            ("<p>12吨</p><p>13吨", "¶12吨¶¶13吨"),
            ("<del>12元</del>13元", "13元"),
            ("<a href=\"甲\">乙</a>丙", "乙丙"),
            ("P<0.05，a<b", "P<0.05，a<b"),
            ("a<b且c>d", "a<b且c>d"),
            ("10<sup>8</sup>个，3m<sup>2</sup>，8吨<sup>[1]</sup>", "10⁸个，3m²，8吨[1]"),
            ("12&nbsp;吨，25&deg;C，&yen;9，&#51;&#x35;元", "12 吨，25°C，¥9，35元"),
            ("&amp;lt;5%，AT&T；&foo;&#0;&#xD800;", "<5%，AT&T；&foo;&#0;&#xD800;"),
            ("4*5*6", "4*5*6"),
        ] {
            assert_eq!(plain(text), expected, "{text}");
        }
    }

    #[test]
    fn formulas_are_written_as_text() {
        for (text, expected) in [
            ("占比 $31.5\\%$ 。", "占比 31.5% 。"),
            ("$25\\,^{\\circ}\\mathrm{C}$，$37.2^\\circ C$", "25°C，37.2°C"),
            ("$3.2\\times10^{6}$ 件，$5.6 \\times 10^9/L$", "3.2×10⁶ 件，5.6 ×10⁹/L"),
            ("$\\frac{1}{4}$，$\\dfrac{3}{5}$", "1/4，3/5"),
            ("\\(5.6\\%\\)和\\[12\\]", "5.6%和12"),
            ("$$35.6$$亿元", "35.6亿元"),
            ("$\\approx 6\\mathrm{~mg}$，$\\pm 0.5$", "≈6 mg，±0.5"),
            ("$12\\text{万吨}$，\\textbf{31\\%}", "12万吨，31%"),
            ("$\\mathrm{PM}_{2.5}$ 为$35\\,\\mu g/m^3$", "PM2.5 为35μg/m³"),
            ("$3.5 million融资，估值$1.2 billion", "$3.5 million融资，估值$1.2 billion"),
            ("$5-$10，US$5、US$8", "$5-$10，US$5、US$8"),
            ("增长31\\%，C:\\1，\\n", "增长31%，C:\\1，\\n"),
        ] {
            assert_eq!(plain(text), expected, "{text}");
        }
    }
}
