//! Which words are analysed, and where do they stand in the text the reader gave?
//!
//! A [`Document`] owns the *source* (the reader's own characters) and the *clean* text that every stage works on,
//! with the map from one to the other. Nothing else in the crate keeps text.

use crate::characters::{is_invisible, is_variant, meant};
use crate::period::Date;
use crate::span::Span;

/// A run of clean bytes that stands in the source: unchanged, but for radicals and compatibility forms, which the
/// clean text has as the characters that are meant, and for characters that the source names in another notation
/// (`&deg;`), each a run of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where the run begins in the clean text.
    pub clean: usize,
    /// Where it begins in the source.
    pub source: usize,
    /// Its length in the clean text, in bytes.
    pub len: usize,
    /// Its length in the source, the same unless it names a character in another notation.
    pub source_len: usize,
}

impl Piece {
    /// Where what stands from the clean byte `at` on begins in the source; before the run, which may be the first of a text
    /// that begins with a line of layout's own, where the run does.
    const fn source_start(&self, at: usize) -> usize {
        let inside = at.saturating_sub(self.clean);
        if inside >= self.len {
            self.source + self.source_len
        } else if self.len == self.source_len {
            self.source + inside
        } else {
            self.source
        }
    }

    /// Where what stands up to the clean byte `at` ends in the source.
    fn source_end(&self, at: usize) -> usize {
        let inside = at.saturating_sub(self.clean).min(self.len);
        self.source + if self.len == self.source_len { inside } else { self.source_len }
    }
}

/// One article of a document: where it stands in the clean text, and what was recognised of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleText {
    /// The article's characters in the clean text; articles follow one another there.
    pub span: Span,
    /// The lines of its title, in the clean text.
    pub title: Vec<Span>,
    /// Its byline, in the clean text.
    pub byline: Option<Span>,
    /// The words of its date, in the source (a page's running head is in no clean text), with the date itself.
    pub date: Option<(Span, Date)>,
}

/// A text ready to be analysed.
#[derive(Clone, Debug)]
pub struct Document {
    source: String,
    clean: String,
    pieces: Vec<Piece>,
    boilerplate: Vec<Span>,
    articles: Vec<ArticleText>,
    unread: Span,
}

/// A clean text while it is written: runs of the source, and the breaks and spaces that layout sets between them.
#[derive(Clone, Debug, Default)]
pub struct Clean {
    text: String,
    pieces: Vec<Piece>,
}

impl Clean {
    /// Writes the run of `source` at `span`: characters without width left out, each radical as the ideograph that
    /// it stands for.
    pub fn keep(&mut self, source: &str, span: Span) {
        let text = span.of(source);
        let mut from = span.start;
        for (at, c) in text.char_indices().filter(|&(_, c)| is_invisible(c) || is_variant(c)) {
            let (at, end) = (span.start + at, span.start + at + c.len_utf8());
            self.run(source, Span::new(from, at));
            from = end;
            // Some viewers copy a character twice, first as its radical: ⼗十.
            let twice = is_radical(c) && source[end..].starts_with(meant(c));
            if !is_invisible(c) && !twice {
                self.run(source, Span::new(at, end));
                self.text.truncate(self.text.len() - c.len_utf8());
                self.text.push(meant(c));
            }
        }
        self.run(source, Span::new(from, span.end));
    }

    /// Writes the run of `source` at `span` as it is.
    fn run(&mut self, source: &str, span: Span) {
        if span.is_empty() {
            return;
        }
        match self.pieces.last_mut() {
            Some(piece)
                if piece.len == piece.source_len
                    && piece.source + piece.len == span.start
                    && piece.clean + piece.len == self.text.len() =>
            {
                piece.len += span.len();
                piece.source_len = piece.len;
            }
            _ => {
                let (clean, source, len) = (self.text.len(), span.start, span.len());
                self.pieces.push(Piece { clean, source, len, source_len: len });
            }
        }
        self.text.push_str(span.of(source));
    }

    /// Writes `text` for the run of the source at `span`, which names it in another notation.
    pub fn replace(&mut self, span: Span, text: &str) {
        if text.is_empty() {
            return;
        }
        let (clean, source, source_len) = (self.text.len(), span.start, span.len());
        self.pieces.push(Piece { clean, source, len: text.len(), source_len });
        self.text.push_str(text);
    }

    /// Sets a space that the source has as a line break.
    pub fn space(&mut self) {
        self.text.push(' ');
    }

    /// Ends the paragraph, if there is one.
    pub fn end_paragraph(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// What is written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many bytes are written.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// A character of the blocks that hold the radicals of dictionaries.
const fn is_radical(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FDF}')
}

impl Document {
    /// A document whose clean text is its source and which is one article.
    pub fn plain(source: impl Into<String>) -> Self {
        let source = source.into();
        let whole = Span::new(0, source.len());
        Self {
            clean: source.clone(),
            pieces: vec![Piece { clean: 0, source: 0, len: source.len(), source_len: source.len() }],
            boilerplate: Vec::new(),
            articles: vec![ArticleText { span: whole, ..ArticleText::default() }],
            unread: Span::new(source.len(), source.len()),
            source,
        }
    }

    /// A document whose clean text layout has written.
    ///
    /// `articles` cover the clean text in order; none given means that all of it is one article.
    pub fn from_clean(
        source: String,
        clean: Clean,
        boilerplate: Vec<Span>,
        articles: Vec<ArticleText>,
    ) -> Self {
        let Clean { text, pieces } = clean;
        let articles = if articles.is_empty() {
            vec![ArticleText { span: Span::new(0, text.len()), ..ArticleText::default() }]
        } else {
            articles
        };
        let unread = Span::new(source.len(), source.len());
        Self { source, clean: text, pieces, boilerplate, articles, unread }
    }

    /// This document with `rest` after its source: characters that have their place but are not read.
    #[must_use]
    pub fn followed_by(mut self, rest: &str) -> Self {
        self.source.push_str(rest);
        self.unread.end = self.source.len();
        self
    }

    /// The text as the reader gave it.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The text that the stages read.
    pub fn clean(&self) -> &str {
        &self.clean
    }

    /// The runs of the source that make up the clean text, in the clean text's order. What stands between them
    /// in the clean text are breaks and spaces set by layout.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// What belongs to the page and not to the text, in the order of the source.
    pub fn boilerplate(&self) -> &[Span] {
        &self.boilerplate
    }

    /// The end of the source that was left out because the text is too long; empty where nothing was.
    pub fn unread(&self) -> Span {
        self.unread
    }

    /// The articles, in the order of the clean text.
    pub fn articles(&self) -> &[ArticleText] {
        &self.articles
    }

    /// The article that holds the clean byte `at`.
    pub fn article_at(&self, at: usize) -> usize {
        self.articles
            .partition_point(|article| article.span.end <= at)
            .min(self.articles.len().saturating_sub(1))
    }

    /// Where a clean span stands in the source: from its first character to its last.
    ///
    /// What layout left out in between (a line break inside a figure) belongs to the result. Should the last
    /// character stand *before* the first (columns read out of order), the result covers the first run only.
    pub fn to_source(&self, clean: Span) -> Span {
        let start = self.source_of(clean.start);
        if clean.is_empty() {
            return Span::new(start, start);
        }
        let first = &self.pieces[self.piece_at(clean.start)];
        let last = &self.pieces[self.piece_at(clean.end - 1)];
        let end = last.source_end(clean.end);
        if end > start { Span::new(start, end) } else { Span::new(start, first.source + first.source_len) }
    }

    /// The parts of the source that a clean span is made of, neighbours joined, in the source's order.
    pub fn source_parts(&self, clean: Span) -> Vec<Span> {
        let mut parts: Vec<Span> = Vec::new();
        for piece in &self.pieces[self.piece_at(clean.start)..] {
            if piece.clean >= clean.end {
                break;
            }
            let from = piece.source_start(clean.start.max(piece.clean));
            let to = piece.source_end(clean.end);
            if from < to {
                parts.push(Span::new(from, to));
            }
        }
        crate::order::sort_spans(&mut parts);
        parts.dedup_by(|next, part| {
            let between = &self.source[part.end..next.start.max(part.end)];
            let touching = between.chars().all(|c| c.is_whitespace() || is_invisible(c) || is_radical(c));
            if touching {
                part.end = part.end.max(next.end);
            }
            touching
        });
        parts
    }

    fn source_of(&self, clean: usize) -> usize {
        self.pieces.get(self.piece_at(clean)).map_or(0, |piece| piece.source_start(clean))
    }

    fn piece_at(&self, clean: usize) -> usize {
        self.pieces.partition_point(|piece| piece.clean <= clean).saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(source: &str, spans: &[Span]) -> Document {
        let mut clean = Clean::default();
        for &span in spans {
            clean.keep(source, span);
        }
        Document::from_clean(source.into(), clean, Vec::new(), Vec::new())
    }

    #[test]
    fn a_plain_document_maps_every_span_to_itself() {
        let document = Document::plain("𠮷野家\r\n📈");
        let whole = Span::new(0, document.source().len());
        assert_eq!(document.to_source(whole), whole);
        assert_eq!(document.source_parts(whole), [whole]);
    }

    #[test]
    fn what_was_left_out_inside_a_span_comes_back_with_it() {
        let source = "15万\n吨粮";
        let cut = source.find('\n').unwrap();
        let document = document(source, &[Span::new(0, cut), Span::new(cut + 1, source.len())]);
        assert_eq!(document.clean(), "15万吨粮");
        let figure = Span::new(0, "15万吨".len());
        assert_eq!(document.to_source(figure).of(source), "15万\n吨");
        assert_eq!(document.to_source(Span::new(cut, figure.end)).of(source), "吨");
        assert_eq!(document.to_source(Span::new(0, cut)).of(source), "15万");
    }

    #[test]
    fn radicals_are_written_as_ideographs_and_what_has_no_width_is_left_out() {
        let source = "⼈⼝\u{200B}⼗十万，出\u{AD}口";
        let document = document(source, &[Span::new(0, source.len())]);
        assert_eq!(document.clean(), "人口十万，出口");
        assert_eq!(document.to_source(Span::new(0, 6)).of(source), "⼈⼝");
        let export = document.clean().find('出').unwrap();
        assert_eq!(document.to_source(Span::new(export, export + 6)).of(source), "出\u{AD}口");
        assert_eq!(document.source_parts(Span::new(0, document.clean().len())), [Span::new(0, source.len())]);
    }

    #[test]
    fn a_minus_at_the_end_of_a_line_of_a_pdf_stays_one() {
        let text = "净利润为\u{FFFE}3.2亿元，降幅\u{2}4.5%，2020\u{2}2024年";
        assert_eq!(
            document(text, &[Span::new(0, text.len())]).clean(),
            "净利润为－3.2亿元，降幅-4.5%，2020-2024年"
        );
    }

    #[test]
    fn pieces_out_of_order_give_parts_in_the_order_of_the_source() {
        let source = "乙甲";
        let document = document(source, &[Span::new(3, 6), Span::new(0, 3)]);
        assert_eq!(document.clean(), "甲乙");
        assert_eq!(document.to_source(Span::new(0, 6)), Span::new(3, 6));
        assert_eq!(document.source_parts(Span::new(0, 6)), [Span::new(0, 6)]);
    }
}
