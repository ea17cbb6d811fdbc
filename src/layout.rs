//! What did the author write, and what did the page add?
//!
//! Text taken from a page carries the page with it: lines cut inside sentences, columns cut inside words, spaces
//! between characters, page numbers, captions, buttons. Layout reads the source line by line, decides for each line
//! what it is and for each pair of lines whether one continues the other, and writes the *clean* text: one
//! paragraph or heading a line. Every decision rests on features of lines (their width against their neighbours',
//! their last and first characters, their indent), never on the words of a certain page. All passes are linear.

pub(crate) mod boilerplate;
mod character;
mod code;
mod column;
pub(crate) mod credit;
pub(crate) mod kind;
mod line;
pub(crate) mod lists;
mod markup;
mod paragraph;
mod space;

use column::Columns;

use crate::document::Clean;
use crate::span::Span;

pub(crate) use character::{is_closer, is_opener, is_stop};
pub(crate) use kind::is_item;
pub use line::{End, Kind, Line};
pub use paragraph::Paragraph;

/// The lines of a source and the paragraphs that they make.
#[derive(Debug)]
pub struct Layout {
    /// Every line that is not blank.
    pub lines: Vec<Line>,
    /// The paragraphs, headings and rows, in the order of the source.
    pub paragraphs: Vec<Paragraph>,
    /// What belongs to the page, in the order of the source.
    pub boilerplate: Vec<Span>,
    /// Whether paragraphs begin with an indent.
    pub indented: bool,
    /// Whether lines are wrapped and follow one another without blank lines.
    pub tight: bool,
}

impl Layout {
    /// Reads lines, sets boilerplate apart and joins what the page has cut. `runs_over` tells of two lines whether
    /// their break stands inside a figure; `tables` are where tables stand, in order.
    pub fn read(source: &str, tables: &[Span], runs_over: fn(&str, &str) -> bool) -> Self {
        let mut lines = line::read(source);
        mark_tables(&mut lines, tables);
        code::mark(source, &mut lines);
        kind::find_bare_names(source, &mut lines, runs_over);
        let columns = Columns::of(source, &lines);
        let mut boilerplate = boilerplate::set_apart(source, &mut lines, &columns);
        let (captions, paragraphs): (Vec<_>, _) = paragraph::join(source, &lines, &columns, runs_over)
            .into_iter()
            .partition(|paragraph| paragraph.kind == Kind::Caption);
        boilerplate.extend(captions.iter().flat_map(|caption| &caption.lines).map(|&line| lines[line].span));
        crate::order::sort_spans(&mut boilerplate);
        Self { lines, paragraphs, boilerplate, indented: columns.indented, tight: columns.tight }
    }

    /// Whether a label of the page (来论, 阅读提示) stands between two paragraphs.
    pub(crate) fn label_between(&self, source: &str, before: &Paragraph, after: &Paragraph) -> bool {
        let (from, to) = (before.lines[before.lines.len() - 1], after.lines[0]);
        self.lines[from..to]
            .iter()
            .any(|line| line.kind == Kind::Boilerplate && boilerplate::is_label(line.span.of(source)))
    }

    /// Whether the page is one of a newspaper: its number stands on it.
    pub(crate) fn has_folio(&self, source: &str) -> bool {
        self.boilerplate.iter().any(|span| boilerplate::is_page_of_newspaper(span.of(source)))
    }

    /// Writes one paragraph, without the break that follows it.
    pub fn write(&self, source: &str, paragraph: &Paragraph, clean: &mut Clean) {
        space::write(source, &self.lines, paragraph, clean);
    }
}

/// Marks the lines that stand in `tables`.
fn mark_tables(lines: &mut [Line], tables: &[Span]) {
    let mut tables = tables.iter().peekable();
    for line in lines {
        while tables.next_if(|table| table.end <= line.span.start).is_some() {}
        if tables.peek().is_some_and(|table| table.overlaps(line.span)) {
            line.kind = Kind::Table;
        }
    }
}
