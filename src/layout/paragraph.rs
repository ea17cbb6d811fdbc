//! Which lines make one paragraph?

use super::character::{Class, class, follows};
use super::line::{End, Kind, Line};

/// How many lines on either side tell how wide the lines of a place are.
const WINDOW: usize = 8;

/// How much the lines of one column differ in width, in halves of a character: a mark that may not begin a line
/// draws the last character of the line before down with it.
const RAGGED: u32 = 3;

/// Lines that belong together: a paragraph, a heading, a title's line, a row.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// Indices of its lines, in reading order.
    pub lines: Vec<usize>,
    /// What its first line is.
    pub kind: Kind,
    /// Whether it holds sentences (and is no heading).
    pub prose: bool,
    /// Whether it breaks off inside a sentence.
    pub open: bool,
}

/// Joins the lines that the page has cut.
pub(crate) fn join(source: &str, lines: &[Line]) -> Vec<Paragraph> {
    let place = Place::of(lines);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    // A caption may stand inside a sentence of the text, so the text's last paragraph is kept apart from it.
    let (mut text, mut caption) = (None::<usize>, None::<usize>);
    for (at, line) in lines.iter().enumerate() {
        if line.kind == Kind::Furniture {
            continue;
        }
        if let Some(open) = caption {
            if line.kind != Kind::Caption && place.continues(source, lines, &paragraphs[open], at) {
                paragraphs[open].lines.push(at);
                continue;
            }
            caption = None;
        }
        if line.kind == Kind::Caption {
            caption = Some(paragraphs.len());
        } else if let Some(open) = text
            && place.continues(source, lines, &paragraphs[open], at)
        {
            paragraphs[open].lines.push(at);
            continue;
        } else {
            text = Some(paragraphs.len());
        }
        paragraphs.push(Paragraph { lines: vec![at], kind: line.kind, prose: false, open: false });
    }
    for paragraph in &mut paragraphs {
        paragraph.prose = place.is_prose(lines, paragraph);
        paragraph.open = paragraph.prose && place.is_open(lines, paragraph);
    }
    paragraphs
}

/// How lines are set where they stand.
struct Place {
    /// Whether a line reaches the edge of a column of wrapped lines.
    full: Vec<bool>,
    /// Whether paragraphs begin with an indent.
    indented: bool,
}

impl Place {
    fn of(lines: &[Line]) -> Self {
        let text: Vec<usize> =
            (0..lines.len()).filter(|&at| !matches!(lines[at].kind, Kind::Furniture | Kind::Row)).collect();
        let mut full = vec![false; lines.len()];
        for (nth, &at) in text.iter().enumerate() {
            let near = &text[nth.saturating_sub(WINDOW)..text.len().min(nth + WINDOW + 1)];
            full[at] = is_full(lines, at, near);
        }
        let indents = text.iter().filter(|&&at| lines[at].indent >= 2).count();
        let stops = text.iter().filter(|&&at| lines[at].end == End::Stop).count();
        Self { full, indented: indents >= 2 && indents * 2 >= stops }
    }

    /// Whether the line at `at` is the next line of `paragraph`.
    fn continues(&self, source: &str, lines: &[Line], paragraph: &Paragraph, at: usize) -> bool {
        let next = &lines[at];
        let last = paragraph.lines[paragraph.lines.len() - 1];
        let line = &lines[last];
        let starts = matches!(
            next.kind,
            Kind::Byline | Kind::Affiliation | Kind::Dateline | Kind::Caption | Kind::Row | Kind::Subtitle
        );
        if starts || paragraph.kind == Kind::Row {
            return false;
        }
        if follows(next.first) || is_cut_number(source, line, next) {
            return true;
        }
        let new_paragraph = self.indented && next.indent >= 2 && next.indent > line.indent.min(1);
        if new_paragraph || (next.kind == Kind::Item && line.end != End::None) {
            return false;
        }
        match line.end {
            End::Stop => self.full[last] && self.indented && next.blanks == 0,
            End::Semicolon | End::Colon => {
                self.full[last] || (self.indented && next.blanks == 0 && line.end == End::Semicolon)
            }
            End::Open => true,
            End::Pause | End::None => self.is_prose(lines, paragraph) && self.may_continue(lines, at),
        }
    }

    /// Whether a line can be the middle or the end of a sentence: it is set like text, or it ends one.
    fn may_continue(&self, lines: &[Line], at: usize) -> bool {
        let line = &lines[at];
        self.full[at]
            || line.end != End::None
            || line.stops + line.pauses > 0
            || lines.get(at + 1).is_none_or(|next| next.blanks == 0 && !self.full[at])
    }

    /// Whether the lines so far hold a sentence, so that without a full stop they are unfinished.
    fn is_prose(&self, lines: &[Line], paragraph: &Paragraph) -> bool {
        if matches!(paragraph.kind, Kind::Byline | Kind::Affiliation | Kind::Subtitle | Kind::Row) {
            return false;
        }
        if paragraph.kind == Kind::Dateline || paragraph.lines.len() > 1 {
            return true;
        }
        let line = &lines[paragraph.lines[0]];
        let unclosed = line.open > 0;
        line.stops > 0
            || line.end == End::Stop
            || unclosed
            || self.full[paragraph.lines[0]]
            || (line.width > 80 && line.pauses > 0)
            || line.width > 120
    }

    /// Whether a paragraph's last line leaves its sentence unfinished.
    fn is_open(&self, lines: &[Line], paragraph: &Paragraph) -> bool {
        let last = &lines[paragraph.lines[paragraph.lines.len() - 1]];
        matches!(last.end, End::None | End::Pause | End::Open)
    }
}

/// Whether a line is as wide as its neighbours because the page cut it there.
fn is_full(lines: &[Line], at: usize, near: &[usize]) -> bool {
    let extent = |line: &Line| line.indent + line.width;
    let wide = extent(&lines[at]);
    if !(16..=160).contains(&wide) {
        return false;
    }
    let (mut alike, mut cut, mut marked) = (0, 0, 0);
    for &other in near {
        let line = &lines[other];
        if extent(line).abs_diff(wide) <= RAGGED {
            alike += 1;
            cut += u32::from(line.end == End::None);
            marked += u32::from(line.stops + line.pauses > 0);
        }
    }
    // Verse ends its lines with marks or has none; headings have none.
    alike >= 4 && cut * 2 >= alike && marked * 3 >= alike
}

/// Whether the break between two lines parts a number from its digits or its unit.
fn is_cut_number(source: &str, line: &Line, next: &Line) -> bool {
    let number = class(line.last) == Class::Digit
        || (matches!(line.last, '万' | '亿' | '千' | '百')
            && line.span.of(source).chars().rev().nth(1).is_some_and(|c| class(c) == Class::Digit));
    number
        && next.blanks <= 1
        && line.kind == Kind::Text
        && "年月日时分秒元万亿千百吨倍个余多%％‰℃".contains(next.first)
}
