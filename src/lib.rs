//! wenshu 文数 reads a Chinese article: what it is about, and every figure it states.
//!
//! One verb does the work: [`Analyser::analyse`].

pub mod articles;
mod cut;
pub mod decimal;
pub mod document;
pub mod error;
pub mod keywords;
pub mod language;
pub mod layout;
pub mod lexicon;
pub mod options;
pub mod quantities;
pub mod report;
pub mod span;
pub mod statements;
#[cfg(feature = "web")]
pub mod web;
pub mod wire;
pub mod words;

use document::{ArticleText, Document};
use error::Error;
use options::{Date, Options, Stage};
use report::{Notice, NoticeCode, Report, Time};
use span::Span;
use words::Segmenter;

/// Reads a source as people have it: lines joined, the page's furniture set apart.
pub fn read(source: impl Into<String>) -> Document {
    articles::read(source)
}

/// Reads a source as far as `options.max_chars` allows. What lies beyond keeps its place but is not read, and a
/// report of the document says so in a `truncated` notice.
pub fn read_for(source: impl Into<String>, options: &Options) -> Document {
    let mut source = source.into();
    let rest = options.max_chars.map(|max_chars| source.split_off(cut::at(&source, max_chars)));
    articles::read(source).followed_by(&rest.unwrap_or_default())
}

/// Reads documents. Made once (the dictionary is large), used for any number of them.
pub struct Analyser {
    segmenter: Option<Segmenter>,
}

impl Analyser {
    /// An analyser with the words of a packed dictionary (`docs/dictionary.md`).
    ///
    /// # Errors
    /// `bad_dictionary` when the bytes are something else, of another version, cut short or altered.
    pub fn new(dictionary: &[u8]) -> Result<Self, Error> {
        Ok(Self { segmenter: Some(Segmenter::new(dictionary)?) })
    }

    /// An analyser of figures, names and checks: keywords need a dictionary.
    pub const fn without_dictionary() -> Self {
        Self { segmenter: None }
    }

    /// Reads one document.
    pub fn analyse(&self, document: &Document, options: &Options) -> Report {
        let mut report = Report { articles: articles::report(document), ..Report::default() };
        let read = quantities::read(document.clean(), &dated_articles(document, options));
        if let Some(segmenter) = &self.segmenter
            && options.stages.contains(&Stage::Keywords)
        {
            let words = segmenter.cut(document.clean(), &read.spans());
            report.keywords = keywords::rank(document, segmenter, &words, options.max_keywords);
        }
        if options.stages.contains(&Stage::Figures) {
            let statements = statements::read(document, &read);
            if options.stages.contains(&Stage::Checks) {
                report.checks = statements::checks(document, &statements);
            }
            (report.figures, report.statements) = (statements.figures, statements.rows);
            report.times = read
                .times
                .into_iter()
                .map(|time| Time {
                    article: document.article_at(time.span.start),
                    span: document.to_source(time.span),
                    iso: time.iso,
                })
                .collect();
            report.notices = read.notices;
        }
        let unread = document.unread();
        if !unread.is_empty() {
            report.notices.push(Notice {
                code: NoticeCode::Truncated,
                span: unread,
                detail: None,
                suggestion: None,
            });
        }
        report
    }
}

/// Each article's place in the clean text with its date, its own before the caller's.
fn dated_articles(document: &Document, options: &Options) -> Vec<(Span, Option<Date>)> {
    let dated = |article: &ArticleText| {
        let own = article.date.as_ref().and_then(|(_, iso)| Date::parse(iso).ok());
        (article.span, own.or(options.date))
    };
    document.articles().iter().map(dated).collect()
}
