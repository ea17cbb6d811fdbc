//! What did the author write, and what did the page add?
//!
//! Text taken from a page carries the page with it: lines cut inside sentences, columns cut inside words, spaces
//! between characters, page numbers, captions, buttons. Layout reads the source line by line, decides for each line
//! what it is and for each pair of lines whether one continues the other, and writes the *clean* text: one
//! paragraph or heading a line. Every decision rests on features of lines (their width against their neighbours',
//! their last and first characters, their indent), never on the words of a certain page. All passes are linear.

mod character;
mod column;
mod furniture;
mod kind;
mod line;
mod paragraph;
mod space;

use column::Columns;

use crate::document::{Clean, Document};
use crate::span::Span;

pub use line::{Kind, Line};
pub use paragraph::Paragraph;

/// The lines of a source and the paragraphs that they make.
#[derive(Debug)]
pub struct Layout {
    /// Every line that is not blank.
    pub lines: Vec<Line>,
    /// The paragraphs, headings and rows, in the order of the source.
    pub paragraphs: Vec<Paragraph>,
    /// What belongs to the page, in the order of the source.
    pub furniture: Vec<Span>,
}

impl Layout {
    /// Reads lines, sets furniture apart and joins what the page has cut.
    pub fn read(source: &str) -> Self {
        let mut lines = line::read(source);
        let columns = Columns::of(source, &lines);
        let mut furniture = furniture::set_apart(source, &mut lines, &columns);
        let (captions, paragraphs): (Vec<_>, _) = paragraph::join(source, &lines, &columns)
            .into_iter()
            .partition(|paragraph| paragraph.kind == Kind::Caption);
        furniture.extend(captions.iter().flat_map(|caption| &caption.lines).map(|&line| lines[line].span));
        furniture.sort_unstable();
        Self { lines, paragraphs, furniture }
    }

    /// Writes one paragraph, without the break that follows it.
    pub fn write(&self, source: &str, paragraph: &Paragraph, clean: &mut Clean) {
        space::write(source, &self.lines, paragraph, clean);
    }
}

/// Reads a source that is one article.
pub fn read(source: impl Into<String>) -> Document {
    let source = source.into();
    let layout = Layout::read(&source);
    let mut clean = Clean::default();
    for paragraph in &layout.paragraphs {
        clean.end_paragraph();
        layout.write(&source, paragraph, &mut clean);
    }
    Document::from_clean(source, clean, layout.furniture, Vec::new())
}
