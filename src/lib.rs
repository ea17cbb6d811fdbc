//! wenshu 文数 reads a Chinese article: what it is about, and every figure it states.
//!
//! One verb does the work, [`Analyser::analyse`]: a [`Document`] and
//! [`Options`] go in, a [`Report`] comes out. A text never fails; it gives a smaller
//! report, with notices.
//!
//! ```
//! use wenshu::report::Value;
//! use wenshu::{Analyser, options::Options};
//!
//! let document = wenshu::read("2024年，潍坊市外贸进出口总值3248.1亿元，同比增长31%。");
//! let report = Analyser::without_dictionary().analyse(&document, &Options::default());
//!
//! let figure = &report.figures[0];
//! assert_eq!(figure.span.of(document.source()), "3248.1亿元");
//! assert!(matches!(&figure.value, Value::One(value) if value.to_string() == "324810000000"));
//! assert_eq!(figure.indicator.as_ref().unwrap().text, "外贸进出口总值");
//! ```
//!
//! # The dictionary
//!
//! Keywords need a dictionary: one file of 1.5 MB, packed from the word lists inside the jieba-rs crate and this
//! project's own. It is not part of this crate, so that whoever wants figures only does not carry it. It lies in the npm
//! package of the same version as `wenshu/dictionary` and in the built site as `assets/dictionary-….bin`; in a checkout,
//! the member `wenshu-dictionary` packs it (a build script of five lines: `cli/build.rs`). A program reads the file or
//! includes it, once for as many documents as there are:
//!
//! ```
//! # use wenshu::{Analyser, options::Options};
//! # let bytes = wenshu_dictionary::packed();
//! // let bytes = include_bytes!("dictionary.bin");
//! let analyser = Analyser::new(bytes)?;
//! let document = wenshu::read("对外开放的大门越开越大。坚持高水平对外开放，推进制度型开放。");
//! let report = analyser.analyse(&document, &Options { max_keywords: 3, ..Options::default() });
//! assert_eq!(report.keywords.len(), 3);
//! # Ok::<(), wenshu::error::Error>(())
//! ```
//!
//! Other bytes, or those of another version, are refused with `bad_dictionary`.
//!
//! # As JSON
//!
//! [`wire::Report`] is the report as the page, the npm package and the command give it: places in UTF-16 code units,
//! numbers as decimal strings. It derives serde's `Serialize`, with which any format will do.
//!
//! # Places
//!
//! [`Span`]s are half-open byte ranges of the source as it was given, also where reading joined lines or
//! took spaces out.

pub mod articles;
mod characters;
mod charset;
mod cut;
pub mod decimal;
pub mod document;
pub mod draft;
pub mod error;
pub mod hashed;
pub mod keyness;
pub mod keywords;
pub mod language;
pub mod layout;
pub mod lexicon;
mod lists;
pub mod names;
pub mod options;
pub mod order;
pub mod panel;
pub mod period;
pub mod quantities;
pub mod report;
pub mod span;
pub mod statements;
pub mod tables;
pub mod text_issues;
#[cfg(feature = "web")]
pub mod web;
pub mod wire;
pub mod words;

use document::{ArticleText, Document};
use error::Error;
use keywords::Ranker;
use keywords::concordance::Order;
use options::{Date, Options, Stage};
use quantities::Quantities;
use report::{Concordance, NameKind, Notice, NoticeCode, Report, Time};
use span::Span;
use statements::choice::Chooser;
use statements::model::Model;
use words::Segmenter;
use words::lists::BadLine;

/// Reads a source as people have it: lines joined, the page's boilerplate set apart.
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
    language: Option<Language>,
}

/// What reading keywords takes.
struct Language {
    segmenter: Segmenter,
    ranker: Ranker,
}

impl Analyser {
    /// An analyser with the words of a packed dictionary (`docs/dictionary.md`).
    ///
    /// # Errors
    /// `bad_dictionary` when the bytes are something else, of another version, cut short or altered.
    pub fn new(dictionary: &[u8]) -> Result<Self, Error> {
        let segmenter = Segmenter::new(dictionary)?;
        #[cfg(feature = "web")]
        lists::provide(segmenter.lexicon().text(lexicon::Section::Lists));
        let ranker = Ranker::new(segmenter.lexicon());
        Ok(Self { language: Some(Language { segmenter, ranker }) })
    }

    /// An analyser of figures, names and checks: keywords need a dictionary.
    pub const fn without_dictionary() -> Self {
        Self { language: None }
    }

    /// Every place of `term` in a document, with `width` characters of context on each side, and the words that keep
    /// it company.
    ///
    /// Without a dictionary there are no words, and so no collocates.
    pub fn concordance(&self, document: &Document, term: &str, width: usize, order: Order) -> Concordance {
        keywords::concordance::concordance(document, &self.words(document), term, width, order)
    }

    /// The words of a document's clean text, for [`keyness`]; none without a dictionary.
    pub fn words(&self, document: &Document) -> Vec<words::Word> {
        self.words_with(document, &[])
    }

    /// [`Analyser::words`], with words of the user's own; lines that are none are passed over.
    pub fn words_with(&self, document: &Document, user_words: &[String]) -> Vec<words::Word> {
        let Some(language) = &self.language else { return Vec::new() };
        let (own, _) = words::lists::own_words(user_words);
        let with_own = (!own.is_empty()).then(|| language.segmenter.with(&own, document.clean()));
        let segmenter = with_own.as_ref().unwrap_or(&language.segmenter);
        // No word is cut out of a figure: 万人 of 2.1万人.
        let articles = dated_articles(document, &Options::default());
        let figures = quantities::read(document.clean(), &articles, Some(segmenter.lexicon())).spans();
        segmenter.read(document.clean(), &figures)
    }

    /// Reads one document.
    pub fn analyse(&self, document: &Document, options: &Options) -> Report {
        self.analyse_with(document, options, &mut Model::learned())
    }

    /// [`Analyser::analyse`], with another chooser among what a figure may state than the learned model.
    pub fn analyse_with(&self, document: &Document, options: &Options, chooser: &mut dyn Chooser) -> Report {
        let mut report = Report { articles: articles::report(document), ..Report::default() };
        let lexicon = self.language.as_ref().map(|language| language.segmenter.lexicon());
        let read = quantities::read(document.clean(), &dated_articles(document, options), lexicon);
        let (mut cut, mut words) = (Vec::new(), Vec::new());
        let mut names = None;
        if let Some(language) = &self.language {
            let (own, bad_words) = words::lists::own_words(&options.user_words);
            let (stop, bad_stops) = words::lists::stop_words(&options.stop_words);
            let with_own = (!own.is_empty()).then(|| language.segmenter.with(&own, document.clean()));
            let segmenter = with_own.as_ref().unwrap_or(&language.segmenter);
            cut = segmenter.cut(document.clean(), &read.spans());
            words = segmenter.join(document.clean(), cut.clone());
            if options.stages.contains(&Stage::Keywords) {
                let names = names.insert(names::read(document, &words));
                let whole = words::whole(&words, names::proper(names));
                report.keywords =
                    language.ranker.rank(document, segmenter, &whole, names, options.max_keywords, &stop);
                report.notices.extend(bad_lines(NoticeCode::UserWords, bad_words));
                report.notices.extend(bad_lines(NoticeCode::StopWords, bad_stops));
            }
        }
        let names = names.unwrap_or_else(|| names::read(document, &words));
        if options.stages.contains(&Stage::Figures) {
            let blocks = tables::Blocks::of(&document.source()[..document.unread().start]);
            let read = outside(document, read, &blocks.spans());
            let statements = statements::read_with(document, &read, &cut, &names, chooser);
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
                    iso: time.iso(),
                })
                .collect();
            let in_source = |notice: Notice| Notice { span: document.to_source(notice.span), ..notice };
            report.notices.extend(read.notices.into_iter().map(in_source));
            report.unread = read.unread.iter().map(|&span| document.to_source(span)).collect();
            let owners = owners(document, &names);
            let context =
                tables::Context { articles: &report.articles, owners: &owners, readings: &options.tables };
            let reading = tables::read(document.source(), &blocks, &context);
            append(&mut report, document.source(), reading, options.stages.contains(&Stage::Checks));
        }
        if options.stages.contains(&Stage::Names) {
            report.names = names::report(document, &names);
        }
        if options.stages.contains(&Stage::Checks) {
            report.notices.extend(text_issues::notices(document, &words, lexicon, &report.times));
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
        report.follow_the_source();
        report
    }
}

/// What was read outside the tables, whose cells are read as cells.
fn outside(document: &Document, mut read: Quantities, tables: &[Span]) -> Quantities {
    let is_outside = |span: Span| !tables::within(tables, document.to_source(span));
    read.quantities.retain(|quantity| is_outside(quantity.span));
    read.times.retain(|time| is_outside(time.span));
    read
}

/// Places and organisations in the source, in order.
fn owners(document: &Document, names: &[names::Mention]) -> Vec<Span> {
    let is_owner = |name: &&names::Mention| matches!(name.kind, NameKind::Place | NameKind::Organisation);
    let mut owners: Vec<Span> =
        names.iter().filter(is_owner).map(|name| document.to_source(name.span)).collect();
    order::sort_spans(&mut owners);
    owners
}

/// Puts what was read of tables behind what was read of sentences.
fn append(report: &mut Report, source: &str, tables: tables::Reading, with_checks: bool) {
    if with_checks {
        report.checks.extend(tables::against_text(source, &report.figures, &tables.figures, &tables.slack));
    }
    let (figures, statements) = (report.figures.len(), report.statements.len());
    report.figures.extend(tables.figures.into_iter().map(|mut figure| {
        figure.statement = figure.statement.map(|statement| statement + statements);
        figure
    }));
    report
        .statements
        .extend(tables.statements.into_iter().map(|statement| statement.moved(figures, statements)));
    let checks = tables.checks.into_iter().filter(|_| with_checks);
    report.checks.extend(checks.map(|mut check| {
        check.figures.iter_mut().for_each(|figure| *figure += figures);
        check
    }));
    report.times.extend(tables.times);
    // What is read as a cell or as the value of a label is no longer unread.
    let mut read: Vec<Span> = report.figures.iter().map(|figure| figure.span).collect();
    read.extend(report.times.iter().map(|time| time.span));
    read.extend(tables.names);
    order::sort_spans(&mut read);
    report.unread.retain(|span| {
        let next = read.partition_point(|read| read.end <= span.start);
        read.get(next).is_none_or(|read| !read.overlaps(*span))
    });
    report.unread.extend(tables.unread);
    order::sort_spans(&mut report.unread);
    report.notices.extend(tables.notices);
    report.tables = tables.tables;
}

/// Notices of lines that cannot be used: number and text.
fn bad_lines(code: NoticeCode, lines: Vec<BadLine>) -> impl Iterator<Item = Notice> {
    lines.into_iter().map(move |line| Notice {
        code,
        span: Span::new(0, 0),
        detail: Some(format!("{}: {}", line.number, line.text)),
        suggestion: None,
    })
}

/// Each article's place in the clean text with its date, its own before the caller's.
fn dated_articles(document: &Document, options: &Options) -> Vec<(Span, Option<Date>)> {
    let dated = |article: &ArticleText| {
        let own = article.date.map(|(_, date)| date);
        (article.span, own.or(options.date))
    };
    document.articles().iter().map(dated).collect()
}
