//! Which lines would a reader see?

use super::tree::{Content, Name, Tree};
use crate::rows::{self, Cell, Merged};

/// A line of text with what tells whether it belongs to the article.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) text: String,
    /// The element that it stands in.
    pub(crate) element: usize,
    /// How many characters it has, and how many of them are links.
    pub(crate) characters: usize,
    pub(crate) linked: usize,
    pub(crate) heading: bool,
}

pub(crate) fn of(tree: &Tree) -> Vec<Line> {
    let mut writer = Writer::default();
    for content in &tree.content {
        match content {
            Content::Open(element) => writer.open(*element, tree.elements[*element].name),
            Content::Close(element) => writer.close(*element, tree.elements[*element].name, tree),
            Content::Text(text) => writer.text(text),
            Content::Break => writer.line_break(),
        }
    }
    writer.flush();
    writer.lines
}

pub(crate) fn joined<'l>(lines: impl Iterator<Item = &'l Line>) -> String {
    let texts: Vec<&str> = lines.map(|line| line.text.as_str()).collect();
    let text = texts.join("\n");
    match text.trim_matches('\n') {
        "" => String::new(),
        text => format!("{text}\n"),
    }
}

#[derive(Default)]
struct Writer {
    lines: Vec<Line>,
    /// The line that is being written.
    text: String,
    linked: usize,
    /// A space is due before the next word; whether a line break was in it.
    space: Option<bool>,
    element: usize,
    links: usize,
    headings: usize,
    verbatim: usize,
    /// Of each open row: where its first line stands, and its cells with where each begins.
    rows: Vec<(usize, Vec<(usize, usize)>)>,
    /// Of each open table, which cells reach into the next row.
    tables: Vec<Merged>,
}

impl Writer {
    fn open(&mut self, element: usize, name: Name) {
        if is_block(name) {
            self.flush();
            self.element = element;
        }
        match name {
            Name::Link => self.links += 1,
            Name::Heading => self.headings += 1,
            Name::Verbatim => self.verbatim += 1,
            Name::Table => self.tables.push(Merged::default()),
            Name::Row => self.rows.push((self.lines.len(), Vec::new())),
            Name::Cell => {
                if let Some((_, cells)) = self.rows.last_mut() {
                    cells.push((element, self.lines.len()));
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, element: usize, name: Name, tree: &Tree) {
        if is_block(name) {
            self.flush();
            self.element = tree.elements[element].parent;
        }
        match name {
            Name::Link => self.links -= 1,
            Name::Heading => self.headings -= 1,
            Name::Verbatim => self.verbatim -= 1,
            Name::Row => {
                if let Some((first, cells)) = self.rows.pop() {
                    self.finish_row(element, first, &cells, tree);
                }
            }
            Name::Table => {
                self.tables.pop();
            }
            _ => {}
        }
    }

    fn finish_row(&mut self, element: usize, first: usize, cells: &[(usize, usize)], tree: &Tree) {
        let mut row = self.lines.split_off(first);
        let (characters, linked) =
            row.iter().fold((0, 0), |sum, line| (sum.0 + line.characters, sum.1 + line.linked));
        let mut texts = Vec::with_capacity(cells.len());
        for (at, &(cell, begin)) in cells.iter().enumerate() {
            let end = cells.get(at + 1).map_or(row.len(), |next| next.1 - first);
            let paragraphs = row[begin - first..end].iter().map(|line| line.text.clone()).collect();
            let (columns, rows) = tree.elements[cell].reach;
            texts.push(Cell { paragraphs, columns, rows });
        }
        let outside = cells.first().map_or(row.len(), |&(_, begin)| begin - first);
        if outside > 0 {
            self.lines.append(&mut row);
            return;
        }
        let mut alone = Merged::default();
        let mut texts = rows::lines(self.tables.last_mut().unwrap_or(&mut alone).place(texts));
        if let ([text], true) = (texts.as_mut_slice(), row.len() > 1) {
            let text = std::mem::take(text);
            self.lines.push(Line { text, element, characters, linked, heading: false });
        } else {
            self.lines.append(&mut row);
        }
    }

    fn text(&mut self, text: &str) {
        if self.verbatim > 0 {
            for (at, line) in text.split('\n').enumerate() {
                if at > 0 {
                    self.line_break();
                }
                self.word(line);
            }
            return;
        }
        // Ideographic spaces set the first line of a paragraph in, so they stay.
        let is_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}');
        let mut rest = text;
        while !rest.is_empty() {
            let word = rest.trim_start_matches(is_space);
            let space = &rest[..rest.len() - word.len()];
            if !space.is_empty() {
                self.space = Some(self.space.unwrap_or(false) || space.contains('\n'));
            }
            let end = word.find(is_space).unwrap_or(word.len());
            self.word(&word[..end]);
            rest = &word[end..];
        }
    }

    fn word(&mut self, word: &str) {
        let (Some(first), space) = (word.chars().next(), self.space) else { return };
        self.space = None;
        // Between Chinese characters a break of the page's source is no space.
        let before = self.text.chars().next_back();
        let glued = before.is_none_or(|c| space == Some(true) && is_wide(c) && is_wide(first));
        if space.is_some() && !glued {
            self.text.push(' ');
        }
        self.text.push_str(word);
        if self.links > 0 {
            self.linked += word.chars().count();
        }
    }

    fn line_break(&mut self) {
        if self.text.is_empty() {
            self.lines.push(self.line(String::new()));
        }
        self.flush();
    }

    fn flush(&mut self) {
        self.space = None;
        let text = std::mem::take(&mut self.text);
        if !text.trim().is_empty() {
            let line = self.line(text);
            self.lines.push(line);
        }
        self.linked = 0;
    }

    fn line(&self, text: String) -> Line {
        let characters = text.chars().filter(|c| !c.is_whitespace()).count();
        Line { text, element: self.element, characters, linked: self.linked, heading: self.headings > 0 }
    }
}

const fn is_block(name: Name) -> bool {
    !matches!(name, Name::Link | Name::Inline | Name::Title | Name::Mute)
}

/// Whether a character is of a script that puts no spaces between words.
const fn is_wide(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}
