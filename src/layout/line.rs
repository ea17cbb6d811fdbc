//! What does one line of the source look like?

use super::character::{Class, class, is_closer, is_opener, is_pause, is_stop, width};
use crate::span::Span;

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Running text, or a heading: which of them, its neighbours decide.
    Text,
    /// One entry of a list.
    Item,
    /// The row of a table: its spaces part cells.
    Row,
    /// A line of a table that was found before: never joined, never the page's.
    Table,
    /// Authors (◎ □ 本报记者 …).
    Byline,
    /// Where authors work.
    Affiliation,
    /// The first line of a report (本报讯, 新华社北京2月27日电).
    Dateline,
    /// A second title (—— …).
    Subtitle,
    /// Where and when it was published (来源：… 2024-03-12).
    Source,
    /// What is shown in a picture, or who took it.
    Caption,
    /// Part of the page, not of the text.
    Boilerplate,
}

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// With a full stop, also inside closing quotes.
    Stop,
    /// With a semicolon.
    Semicolon,
    /// With a colon.
    Colon,
    /// With a comma.
    Pause,
    /// With a mark that opens something.
    Open,
    /// With an ordinary character.
    None,
}

/// A line with what can be seen of it.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// Its characters, without the white space around them.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// The width of the white space before it, in halves of a Chinese character.
    pub indent: u32,
    /// How many blank lines stand before it.
    pub blanks: u32,
    /// Its width, in halves of a Chinese character.
    pub width: u32,
    /// Its first character.
    pub first: char,
    /// Its last character.
    pub last: char,
    /// How it ends.
    pub end: End,
    /// How many full stops stand inside it, the end not counted.
    pub stops: u32,
    /// How many commas stand inside it, the end not counted.
    pub pauses: u32,
    /// How many Chinese characters it has.
    pub han: u32,
    /// Openers less closers of quotations and brackets.
    pub open: i32,
    /// How many runs of white space stand inside it.
    pub gaps: u32,
    /// Whether one of them is as wide as a cell's.
    pub wide_gap: bool,
}

/// The lines of `source` that are not blank.
pub(crate) fn read(source: &str) -> Vec<Line> {
    let mut lines = Vec::with_capacity(source.len() / 64);
    let mut reader = Reader::new(0);
    let mut blanks = 0;
    let mut chars = source.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !is_break(c) {
            reader.see(at, c);
            continue;
        }
        let crlf = c == '\r' && chars.next_if(|&(_, next)| next == '\n').is_some();
        let after = at + c.len_utf8() + usize::from(crlf);
        match std::mem::replace(&mut reader, Reader::new(after)).finish(source, blanks) {
            Some(line) => {
                lines.push(line);
                blanks = 0;
            }
            None => blanks += 1,
        }
    }
    lines.extend(reader.finish(source, blanks));
    lines
}

/// The features of the characters at `span`, seen as a line of their own.
pub(crate) fn measure(source: &str, span: Span, blanks: u32) -> Option<Line> {
    let mut reader = Reader::new(span.start);
    for (at, c) in span.of(source).char_indices() {
        reader.see(span.start + at, c);
    }
    reader.finish(source, blanks)
}

const fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Gathers the features of one line, character by character.
struct Reader {
    start: usize,
    end: usize,
    line: Line,
    /// Width of the white space seen since the last character, and whether a tab was in it.
    space: u32,
    tab: bool,
    /// Width of all white space inside; how many Chinese characters it parts, less twice those it does not part.
    spaces: u32,
    spread: i32,
    /// The sort of the latest marks: what the line would end with.
    tail: End,
    /// Whether brackets are open that began after a full stop: 。（完）
    aside: bool,
}

impl Reader {
    const fn new(start: usize) -> Self {
        let line = Line {
            span: Span::new(start, start),
            kind: Kind::Text,
            indent: 0,
            blanks: 0,
            width: 0,
            first: '\0',
            last: '\0',
            end: End::None,
            stops: 0,
            pauses: 0,
            han: 0,
            open: 0,
            gaps: 0,
            wide_gap: false,
        };
        let (space, spaces, spread) = (0, 0, 0);
        Self { start, end: start, line, space, tab: false, spaces, spread, tail: End::None, aside: false }
    }

    fn see(&mut self, at: usize, c: char) {
        let class = class(c);
        let line = &mut self.line;
        if class == Class::Space {
            self.space += if c == '\t' { 4 } else { width(c) };
            self.tab |= c == '\t';
            return;
        }
        if line.first == '\0' {
            line.first = c;
            line.indent = self.space;
            self.start = at;
        } else if self.space > 0 {
            line.gaps += 1;
            line.wide_gap |= self.tab || self.space > 2;
            line.width += self.space;
            self.spaces += self.space;
        }
        let before = line.last;
        if class == Class::Han && self::class(before) == Class::Han {
            self.spread += if self.space > 0 { 1 } else { -2 };
        }
        self.space = 0;
        self.tab = false;
        self.end = at + c.len_utf8();
        line.last = c;
        line.width += width(c);
        // What was printed with its own width: 亿元,增长
        line.width += u32::from(matches!(c, ',' | ':' | ';') && !before.is_ascii_alphanumeric());
        if class == Class::Han {
            line.han += 1;
            self.settle();
        } else if is_stop(c) || (c == '.' && self::class(before) == Class::Han) {
            self.settle();
            self.tail = End::Stop;
        } else if is_pause(c) {
            self.settle();
            self.tail = End::Pause;
        } else if is_opener(c) {
            self.aside |= self.tail == End::Stop;
            self.settle();
            self.line.open += 1;
            self.tail = End::Open;
        } else if is_closer(c) {
            line.open -= 1;
            if std::mem::take(&mut self.aside) {
                self.tail = End::Stop;
            } else if self.tail != End::Stop {
                self.settle();
            }
        } else {
            self.settle();
            match c {
                '；' | ';' => self.tail = End::Semicolon,
                '：' | ':' => self.tail = End::Colon,
                _ => {}
            }
        }
    }

    /// What looked like the line's end was inside it.
    fn settle(&mut self) {
        match self.tail {
            End::Stop => self.line.stops += 1,
            End::Pause => self.line.pauses += 1,
            End::Semicolon | End::Colon | End::Open | End::None => {}
        }
        self.tail = End::None;
    }

    fn finish(mut self, source: &str, blanks: u32) -> Option<Line> {
        if self.line.first == '\0' {
            return None;
        }
        self.line.span = Span::new(self.start, self.end);
        self.line.end = self.tail;
        // 同 比 增 长: the spaces of a line that was spread to the edge of its column part nothing.
        if self.spread > 0 && !self.line.wide_gap {
            self.line.width -= self.spaces;
            self.line.gaps = 1;
        }
        self.line.blanks = blanks;
        self.line.kind = super::kind::of(self.line.span.of(source), &self.line);
        Some(self.line)
    }
}
