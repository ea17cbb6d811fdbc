//! Which lines make one paragraph?

use super::character::{Class, class, follows};
use super::column::Columns;
use super::kind::is_names;
use super::line::{End, Kind, Line};

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
    let joiner = Joiner { source, lines, columns: Columns::of(source, lines) };
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    // A caption may stand inside a sentence of the text, so the text's last paragraph is kept apart from it.
    let (mut text, mut caption) = (None::<usize>, None::<usize>);
    for (at, line) in lines.iter().enumerate() {
        if line.kind == Kind::Furniture {
            continue;
        }
        if let Some(open) = caption {
            if line.kind != Kind::Caption && joiner.continues(&paragraphs[open], at) {
                paragraphs[open].lines.push(at);
                continue;
            }
            caption = None;
        }
        if line.kind == Kind::Caption {
            caption = Some(paragraphs.len());
        } else if let Some(open) = text
            && joiner.continues(&paragraphs[open], at)
        {
            paragraphs[open].lines.push(at);
            continue;
        } else {
            text = Some(paragraphs.len());
        }
        paragraphs.push(Paragraph { lines: vec![at], kind: line.kind, prose: false, open: false });
    }
    for paragraph in &mut paragraphs {
        paragraph.prose = joiner.is_prose(paragraph);
        let last = &lines[paragraph.lines[paragraph.lines.len() - 1]];
        paragraph.open = paragraph.prose && matches!(last.end, End::None | End::Pause | End::Open);
    }
    paragraphs
}

struct Joiner<'a> {
    source: &'a str,
    lines: &'a [Line],
    columns: Columns,
}

impl Joiner<'_> {
    /// Whether the line at `at` is the next line of `paragraph`.
    fn continues(&self, paragraph: &Paragraph, at: usize) -> bool {
        let next = &self.lines[at];
        let last = paragraph.lines[paragraph.lines.len() - 1];
        let line = &self.lines[last];
        let full = self.columns.is_full(last);
        if paragraph.kind == Kind::Byline {
            return full && is_names(next.span.of(self.source));
        }
        if matches!(
            next.kind,
            Kind::Byline | Kind::Affiliation | Kind::Dateline | Kind::Caption | Kind::Row | Kind::Source
        ) || matches!(paragraph.kind, Kind::Row | Kind::Source)
        {
            return false;
        }
        if follows(next.first) || self.is_cut_number(line, next) {
            return true;
        }
        if self.columns.indented && next.indent >= 2 && next.indent > line.indent.min(1) {
            return false;
        }
        let cut = full && line.end == End::None;
        if matches!(next.kind, Kind::Item | Kind::Subtitle) && !cut {
            return false;
        }
        match line.end {
            End::Stop => full && self.columns.indented && next.blanks == 0,
            End::Colon => full,
            End::Semicolon => full || (self.columns.indented && next.blanks == 0),
            End::Open => true,
            End::Pause => full || is_sentence(next) || (self.is_prose(paragraph) && self.may_continue(at)),
            End::None if full => !self.is_heading_by_itself(paragraph, next),
            End::None => self.is_prose(paragraph) && self.may_continue(at),
        }
    }

    /// Whether full lines can still be a heading: without a full stop and set off by a blank line.
    fn is_heading_by_itself(&self, paragraph: &Paragraph, next: &Line) -> bool {
        next.blanks > 0
            && self.columns.tight
            && paragraph.lines.len() <= 2
            && paragraph.lines.iter().all(|&line| self.lines[line].stops == 0)
    }

    /// Whether a line can be the middle or the end of a sentence: it is set like text, or it ends one.
    fn may_continue(&self, at: usize) -> bool {
        let line = &self.lines[at];
        self.columns.is_full(at)
            || line.end != End::None
            || line.stops + line.pauses > 0
            || self.lines.get(at + 1).is_none_or(|next| next.blanks == 0)
    }

    /// Whether the lines so far hold a sentence, so that without a full stop they are unfinished.
    fn is_prose(&self, paragraph: &Paragraph) -> bool {
        let first = paragraph.lines[0];
        if matches!(paragraph.kind, Kind::Byline | Kind::Affiliation | Kind::Row | Kind::Source)
            || (paragraph.kind == Kind::Subtitle
                && !self.columns.is_full(first)
                && self.lines[first].stops == 0)
        {
            return false;
        }
        let line = &self.lines[first];
        paragraph.lines.len() > 1
            || paragraph.kind == Kind::Dateline
            || is_sentence(line)
            || line.open > 0
            || self.columns.is_full(first)
    }

    /// Whether the break between two lines parts a number from its digits or its unit.
    fn is_cut_number(&self, line: &Line, next: &Line) -> bool {
        let number = class(line.last) == Class::Digit
            || (matches!(line.last, '万' | '亿' | '千' | '百')
                && line.span.of(self.source).chars().rev().nth(1).is_some_and(|c| class(c) == Class::Digit));
        number
            && next.blanks <= 1
            && line.kind == Kind::Text
            && "年月日时分秒元万亿千百吨倍个余多%％‰℃".contains(next.first)
    }
}

/// Whether a line by itself is part of a sentence rather than a heading: headings have no full stop inside, and are
/// neither long nor, when they hold a comma, of middle length.
const fn is_sentence(line: &Line) -> bool {
    line.stops > 0
        || matches!(line.end, End::Stop)
        || (line.width > 60 && line.pauses > 0)
        || line.width > 120
}
