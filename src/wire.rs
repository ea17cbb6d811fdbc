//! How does a report leave, and how do options enter?
//!
//! The serde twins of [`crate::report`] and [`crate::options`]: the public contract, the same for the browser, the
//! command line and files. Spans are UTF-16 code units into the source, exact numbers are decimal strings, what is
//! unknown is `null`, and an absent list is empty. Additions are allowed within a [`VERSION`]; renames are not.

mod concordance;

use std::collections::BTreeMap;
use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
#[cfg(test)]
use {schemars::JsonSchema, ts_rs::TS};

use crate::decimal::Decimal;
use crate::document::Document;
use crate::error::Error;
use crate::language::Language;
use crate::options::{self, Date};
use crate::report;
use crate::span::{Span, Utf16Table};
pub use concordance::{Collocate, Concordance, ConcordanceLine, Order};

/// The version of the contract that [`Report`] follows.
pub const VERSION: u32 = 1;

/// All that was read of one document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema, TS), ts(export_to = "report.d.ts"))]
pub struct Report {
    /// The version of this contract.
    pub version: u32,
    /// What was read.
    pub document: DocumentInfo,
    /// The articles, at least one.
    pub articles: Vec<Article>,
    /// Keywords, best first.
    pub keywords: Vec<Keyword>,
    /// Every quantity the text states, in order of appearance.
    pub figures: Vec<Figure>,
    /// Every time expression, in order of appearance.
    pub times: Vec<Time>,
    /// The rows of the table: figures that say something of the same thing together.
    pub statements: Vec<Statement>,
    /// People, places, organisations, documents and slogans.
    pub names: Vec<Name>,
    /// Arithmetic that the article's own figures allow.
    pub checks: Vec<Check>,
    /// What the reader should know of the text or of the reading.
    pub notices: Vec<Notice>,
    /// Numbers that are read neither as a figure nor as a time, and are not known to be a name or a mark of order.
    #[serde(default)]
    pub unread: Vec<Quote>,
    /// The tables of the text, in order.
    #[serde(default)]
    pub tables: Vec<Table>,
}

/// A table of the text: rows of cells, and which of them name the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema, TS), ts(export_to = "report.d.ts"))]
pub struct Table {
    /// Its index in the list; what the option `tables` calls it by.
    pub id: u32,
    /// The article that it stands in.
    pub article: u32,
    /// Its first code unit.
    pub start: u32,
    /// One past its last.
    pub end: u32,
    /// Its rows in order; rules between rows are left out.
    pub rows: Vec<TableRow>,
    /// The columns whose cells name their rows, from 0.
    pub labels: Vec<u32>,
    /// Whether something that its numbers need is not said or was not found: headers, names of rows, a unit.
    pub unsure: bool,
}

/// One row of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema, TS), ts(export_to = "report.d.ts"))]
pub struct TableRow {
    /// Whether its cells are headers, or belong to the table's title.
    pub header: bool,
    /// Where each cell begins and ends, one after the other: two numbers a cell.
    pub cells: Vec<u32>,
}

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema, TS), ts(export_to = "report.d.ts"))]
pub struct DocumentInfo {
    /// The length of the source in UTF-16 code units.
    pub length: u32,
    /// What the source was: `text`, or the kind of file.
    pub format: String,
    /// How its bytes were encoded.
    pub encoding: String,
    /// `zh-Hans`, `zh-Hant`, `zh` (nothing tells which) or `other`; null where there are no letters.
    pub language: Option<String>,
    /// The extracted text that spans refer to, where a file was read; null where the caller gave the text.
    pub text: Option<String>,
}

/// A place in the source: UTF-16 code units, `end` exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema, TS), ts(export_to = "report.d.ts"))]
pub struct Place {
    /// The first code unit.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// Words of the source with their place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema, TS), ts(export_to = "report.d.ts"))]
pub struct Quote {
    /// The first code unit.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The source's own characters there.
    pub surface: String,
}

/// One article of the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema, TS), ts(export_to = "report.d.ts"))]
pub struct Article {
    /// Its number, from 0.
    pub id: u32,
    /// Where it stands, part by part.
    pub parts: Vec<Place>,
    /// Where its first part begins.
    pub start: u32,
    /// Where its last part ends.
    pub end: u32,
    /// Its title.
    pub title: Option<Title>,
    /// The words that name its authors.
    pub byline: Option<Quote>,
    /// Its date, where the text says it.
    pub date: Option<ArticleDate>,
}

/// An article's title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema, TS), ts(export_to = "report.d.ts"))]
pub struct Title {
    /// The title on one line.
    pub text: String,
    /// Its lines in the source.
    pub parts: Vec<Place>,
}

/// An article's date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema, TS), ts(export_to = "report.d.ts"))]
pub struct ArticleDate {
    /// The date in ISO 8601.
    pub iso: String,
    /// The first code unit of the words that say it.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The words that say it.
    pub surface: String,
}

/// A keyword with everything that its rank rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema, TS), ts(export_to = "report.d.ts"))]
pub struct Keyword {
    /// Its clean form.
    pub text: String,
    /// Higher is better; comparable within one report only.
    pub score: f64,
    /// How often it occurs.
    pub count: u32,
    /// What sort of term it is.
    pub kind: KeywordKind,
    /// What contributed to the score, by name.
    pub reasons: BTreeMap<String, f64>,
    /// Where it ranks in each article that holds it.
    pub articles: Vec<ArticleRank>,
    /// Every place where it stands.
    pub occurrences: Vec<Place>,
}

/// A rank within one article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema, TS), ts(export_to = "report.d.ts"))]
pub struct ArticleRank {
    /// The article.
    pub id: u32,
    /// The rank, from 1.
    pub rank: u32,
}

/// One quantity that the text states.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema, TS), ts(export_to = "report.d.ts"))]
pub struct Figure {
    /// Its number, from 0.
    pub id: u32,
    /// Its article.
    pub article: u32,
    /// The first code unit.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The source's own characters.
    pub surface: String,
    /// What sort of quantity it is.
    pub kind: FigureKind,
    /// The exact number with multipliers applied; `a:b` for a score; null for a range.
    pub value: Option<String>,
    /// The lower end of a range.
    pub low: Option<String>,
    /// The upper end of a range.
    pub high: Option<String>,
    /// How the number bounds the quantity.
    pub bound: Bound,
    /// Its unit.
    pub unit: Unit,
    /// What it says of its indicator.
    pub role: Role,
    /// The thing measured.
    pub indicator: Option<Mention>,
    /// Whose figure it is.
    pub subject: Option<Mention>,
    /// When it holds.
    pub period: Option<Period>,
    /// Of changes, and of targets that are changes.
    pub change: Option<Change>,
    /// Of ranks.
    pub rank: Option<Rank>,
    /// Its row of the table.
    pub statement: Option<u32>,
    /// Its sentence.
    pub sentence: Place,
}

/// The unit of a figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema, TS), ts(export_to = "report.d.ts"))]
pub struct Unit {
    /// As written, without multipliers; null where there is none.
    pub text: Option<String>,
    /// ISO 4217, UCUM or `%`.
    pub code: Option<String>,
    /// The denominator of a rate: 吨 of 每吨3500元.
    pub per: Option<String>,
}

/// Words that name something; of a composed name, the place is its head's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema, TS), ts(export_to = "report.d.ts"))]
pub struct Mention {
    /// The name.
    pub text: String,
    /// The first code unit.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// When a figure holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema, TS), ts(export_to = "report.d.ts"))]
pub struct Period {
    /// A profile of ISO 8601 and EDTF.
    pub iso: String,
    /// The words that say it, without line breaks.
    pub text: String,
    /// The first code unit.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// How a quantity changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema, TS), ts(export_to = "report.d.ts"))]
pub struct Change {
    /// Which way, where the text says it.
    pub direction: Option<Direction>,
    /// `yoy` (同比), `qoq` (环比), or the article's own words after 较, 比 or 高于.
    pub basis: Option<String>,
}

/// A position in an ordering.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema, TS), ts(export_to = "report.d.ts"))]
pub struct Rank {
    /// Within what (全省).
    pub scope: String,
}

/// A time expression.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema, TS), ts(export_to = "report.d.ts"))]
pub struct Time {
    /// Its number, from 0.
    pub id: u32,
    /// Its article.
    pub article: u32,
    /// The first code unit.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The source's own characters.
    pub surface: String,
    /// A profile of ISO 8601 and EDTF; null where the year or more is unknowable and no partial form fits.
    pub iso: Option<String>,
}

/// A row of the table: figure numbers by role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema, TS), ts(export_to = "report.d.ts"))]
pub struct Statement {
    /// Its number, from 0.
    pub id: u32,
    /// Its article.
    pub article: u32,
    /// Whose figures they are.
    pub subject: Option<String>,
    /// The thing measured.
    pub indicator: Option<String>,
    /// When they hold.
    pub period: Option<String>,
    /// The amount.
    pub level: Option<u32>,
    /// Its change.
    pub change: Option<u32>,
    /// Its share of a whole.
    pub share: Option<u32>,
    /// Its position.
    pub rank: Option<u32>,
    /// What is planned or expected.
    pub target: Option<u32>,
    /// The amount it came from (由A提高到B).
    pub from: Option<u32>,
    /// The rows that are parts of this one.
    pub parts: Vec<u32>,
}

/// A name with every place where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema, TS), ts(export_to = "report.d.ts"))]
pub struct Name {
    /// The name.
    pub text: String,
    /// What it names.
    pub kind: NameKind,
    /// The title given with a person's name.
    pub title: Option<String>,
    /// How often it occurs.
    pub count: u32,
    /// Every place where it stands.
    pub occurrences: Vec<Place>,
}

/// Arithmetic that the article's own figures allow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema, TS), ts(export_to = "report.d.ts"))]
pub struct Check {
    /// Which arithmetic.
    pub kind: CheckKind,
    /// How it came out.
    pub status: CheckStatus,
    /// The figures it takes, the stated result first.
    pub figures: Vec<u32>,
    /// The result that the text states.
    pub stated: Option<String>,
    /// The result of the arithmetic.
    pub computed: Option<String>,
    /// Text that is printed twice.
    pub spans: Vec<Place>,
}

/// Something the reader should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema, TS), ts(export_to = "report.d.ts"))]
pub struct Notice {
    /// What it is; the words are the reader's interface's.
    pub code: NoticeCode,
    /// The first code unit of what it is about.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The text it is about.
    pub detail: Option<String>,
    /// What may be meant instead.
    pub suggestion: Option<String>,
}

/// Declares the twin of an enum of [`crate::report`] or [`crate::options`]: the same variants, written in snake case.
macro_rules! twin {
    ($(#[$doc:meta])* $name:ident of $of:path { $($(#[$variant_doc:meta])* $variant:ident,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(test, derive(JsonSchema, TS), ts(export_to = "report.d.ts"))]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl From<$of> for $name {
            fn from(value: $of) -> Self {
                use $of as Core;
                match value { $(Core::$variant => Self::$variant,)* }
            }
        }

        impl From<$name> for $of {
            fn from(value: $name) -> Self {
                match value { $($name::$variant => Self::$variant,)* }
            }
        }
    };
}

pub mod draft;
pub mod keyness;
pub mod panel;

twin! {
    /// What sort of term a keyword is.
    KeywordKind of report::KeywordKind {
        /// A word of the dictionary.
        Word,
        /// Several words.
        Phrase,
        /// The name of a person, place, organisation or document.
        Name,
        /// A word that no dictionary holds.
        New,
    }
}

twin! {
    /// What sort of quantity a figure is.
    FigureKind of report::FigureKind {
        /// Items counted.
        Count,
        /// An amount of money.
        Money,
        /// A physical quantity.
        Measure,
        /// A proportion, in per cent.
        Percent,
        /// A difference of two percentages.
        PercentagePoint,
        /// A ratio (3倍) or a doubling.
        Multiple,
        /// A position in an ordering.
        Rank,
        /// A length of time, or an age.
        Duration,
        /// A sporting score or a vote.
        Score,
        /// A bare index, level or rating.
        Index,
    }
}

twin! {
    /// How a number bounds its quantity.
    Bound of report::Bound {
        /// The number itself.
        Exact,
        /// 约, 左右.
        About,
        /// 以上, 不少于.
        AtLeast,
        /// 超过, 余, 多.
        Over,
        /// 以下, 不超过.
        AtMost,
        /// 不足, 不到.
        Under,
        /// 近, 将近.
        UnderAbout,
        /// Between two numbers.
        Range,
    }
}

twin! {
    /// What a figure says of its indicator.
    Role of report::Role {
        /// An amount or count.
        Level,
        /// By how much it changed.
        Change,
        /// Its part of a whole.
        Share,
        /// Its position.
        Rank,
        /// What is planned or expected.
        Target,
        /// A defined limit or criterion.
        Threshold,
    }
}

twin! {
    /// Which way a quantity moved.
    Direction of report::Direction {
        /// It grew.
        Up,
        /// It fell.
        Down,
        /// It stayed.
        Flat,
    }
}

twin! {
    /// What a name names.
    NameKind of report::NameKind {
        /// A person.
        Person,
        /// A place.
        Place,
        /// An organisation.
        Organisation,
        /// A 《document》.
        Document,
        /// A “slogan” or named programme.
        Slogan,
    }
}

twin! {
    /// Which arithmetic a check does.
    CheckKind of report::CheckKind {
        /// A total and its parts.
        Sum,
        /// A part, its whole and its share.
        Share,
        /// Two levels and the change between them.
        Growth,
        /// One indicator, subject and period stated twice.
        Restated,
        /// One indicator at two times, ten thousand times as much at one of them.
        Magnitude,
        /// The base that a level and its growth imply.
        Implied,
        /// Text printed twice.
        Repeated,
    }
}

twin! {
    /// How a check came out.
    CheckStatus of report::CheckStatus {
        /// Both sides are equal as printed.
        Holds,
        /// They differ by more than rounding explains.
        Differs,
        /// They differ by no more than the rounding of the figures as printed.
        WithinRounding,
        /// Nothing to compare with: a derived value.
        Implied,
    }
}

twin! {
    /// What a notice tells.
    NoticeCode of report::NoticeCode {
        /// The text is longer than was asked for: the rest of it was not read.
        Truncated,
        /// A numeral has more digits than exact arithmetic holds: its value is left out.
        NumeralTooLong,
        /// A line of the reader's own words is not a word with optional frequency and tag; the other lines are used.
        UserWords,
        /// A line of the reader's stop words is not one word; the other lines are used.
        StopWords,
        /// A word or a character is printed twice in a row.
        RepeatedCharacters,
        /// A passage stands in the text twice; this is the first place.
        RepeatedPassage,
        /// A character may have been taken for one that looks like it.
        MistakenCharacter,
        /// An English word stands between Chinese words.
        StrayWord,
        /// Inner quotation marks stand outside a quotation.
        InnerQuotationMarks,
        /// Half-width and full-width punctuation are mixed; this is the first place.
        MixedWidth,
        /// The characters of names are spread by spaces.
        SpacedName,
        /// An enumeration skips a number.
        SkippedNumber,
        /// A heading has no text below it.
        EmptySection,
        /// A paragraph ends in the middle of a sentence.
        BrokenSentence,
        /// A table gives no unit for numbers that are no counts; this is the first of them.
        TableWithoutUnit,
        /// The line above a table gives several units, and nothing tells which number has which.
        TableOfSeveralUnits,
        /// A date is on no calendar.
        ImpossibleDate,
        /// A weekday is not that of its date.
        WrongWeekday,
    }
}

twin! {
    /// One part of the analysis that can be asked for by itself.
    Stage of options::Stage {
        /// Figures, times and statements.
        Figures,
        /// Keywords.
        Keywords,
        /// Names of people, places, organisations, documents.
        Names,
        /// Arithmetic over the figures.
        Checks,
    }
}

impl Report {
    /// The report as the world sees it: every span of `document`'s source in UTF-16 code units.
    pub fn new(document: &Document, report: &report::Report) -> Self {
        let source = Source { text: document.source(), table: Utf16Table::new(document.source()) };
        Self {
            version: VERSION,
            document: DocumentInfo {
                length: source.table.length(),
                format: "text".into(),
                encoding: "UTF-8".into(),
                language: Language::of(document.source()).map(|language| language.tag().into()),
                text: None,
            },
            articles: numbered(&report.articles, |id, article| source.article(id, article)),
            keywords: report.keywords.iter().map(|keyword| source.keyword(keyword)).collect(),
            figures: numbered(&report.figures, |id, figure| source.figure(id, figure)),
            times: numbered(&report.times, |id, time| source.time(id, time)),
            statements: numbered(&report.statements, statement),
            names: report.names.iter().map(|name| source.name(name)).collect(),
            checks: report.checks.iter().map(|check| source.check(check)).collect(),
            notices: report.notices.iter().map(|notice| source.notice(notice)).collect(),
            unread: report.unread.iter().map(|&span| source.quote(span)).collect(),
            tables: numbered(&report.tables, |id, table| source.table_of(id, table)),
        }
    }
}

/// The source with its table of offsets: turns spans into places.
struct Source<'t> {
    text: &'t str,
    table: Utf16Table<'t>,
}

impl Source<'_> {
    fn place(&self, span: Span) -> Place {
        Place { start: self.table.offset(span.start), end: self.table.offset(span.end) }
    }

    fn places(&self, spans: &[Span]) -> Vec<Place> {
        spans.iter().map(|&span| self.place(span)).collect()
    }

    fn quote(&self, span: Span) -> Quote {
        let Place { start, end } = self.place(span);
        Quote { start, end, surface: span.of(self.text).into() }
    }

    fn table_of(&self, id: u32, table: &report::Table) -> Table {
        let Place { start, end } = self.place(table.span);
        let row = |row: &report::TableRow| {
            let places = row.cells.iter().map(|&cell| self.place(cell));
            TableRow { header: row.header, cells: places.flat_map(|cell| [cell.start, cell.end]).collect() }
        };
        Table {
            id,
            article: number(table.article),
            start,
            end,
            rows: table.rows.iter().map(row).collect(),
            labels: numbers(&table.labels),
            unsure: table.unsure,
        }
    }

    fn article(&self, id: u32, article: &report::Article) -> Article {
        let parts = self.places(&article.parts);
        Article {
            id,
            start: parts.iter().map(|part| part.start).min().unwrap_or(0),
            end: parts.iter().map(|part| part.end).max().unwrap_or(0),
            parts,
            title: article
                .title
                .as_ref()
                .map(|title| Title { text: title.text.clone(), parts: self.places(&title.parts) }),
            byline: article.byline.map(|span| self.quote(span)),
            date: article.date.as_ref().map(|date| {
                let Quote { start, end, surface } = self.quote(date.span);
                ArticleDate { iso: date.iso.clone(), start, end, surface }
            }),
        }
    }

    fn keyword(&self, keyword: &report::Keyword) -> Keyword {
        Keyword {
            text: keyword.text.clone(),
            score: four_decimals(keyword.score),
            count: number(keyword.occurrences.len()),
            kind: keyword.kind.into(),
            reasons: keyword
                .reasons
                .iter()
                .map(|&(reason, share)| (reason.into(), four_decimals(share)))
                .collect(),
            articles: keyword
                .articles
                .iter()
                .map(|&(id, rank)| ArticleRank { id: number(id), rank: number(rank) })
                .collect(),
            occurrences: self.places(&keyword.occurrences),
        }
    }

    fn figure(&self, id: u32, figure: &report::Figure) -> Figure {
        let Quote { start, end, surface } = self.quote(figure.span);
        let written = |value: &Decimal| value.as_written(&surface);
        let (value, low, high) = match &figure.value {
            report::Value::One(value) => (Some(written(value)), None, None),
            report::Value::Range(low, high) => (None, Some(written(low)), Some(written(high))),
            report::Value::Score(score) => (Some(score.clone()), None, None),
        };
        Figure {
            id,
            article: number(figure.article),
            start,
            end,
            surface,
            kind: figure.kind.into(),
            value,
            low,
            high,
            bound: figure.bound.into(),
            unit: Unit {
                text: (!figure.unit.text.is_empty()).then(|| figure.unit.text.clone()),
                code: figure.unit.code.clone(),
                per: figure.unit.per.clone(),
            },
            role: figure.role.into(),
            indicator: figure.indicator.as_ref().map(|mention| self.mention(mention)),
            subject: figure.subject.as_ref().map(|mention| self.mention(mention)),
            period: figure.period.as_ref().map(|period| {
                let Place { start, end } = self.place(period.span);
                Period { iso: period.iso.clone(), text: period.text.clone(), start, end }
            }),
            change: figure.change.as_ref().map(|change| Change {
                direction: change.direction.map(Into::into),
                basis: change.basis.as_ref().map(|basis| match basis {
                    report::Basis::YearOnYear => "yoy".into(),
                    report::Basis::PeriodOnPeriod => "qoq".into(),
                    report::Basis::Words(words) => words.clone(),
                }),
            }),
            rank: figure.rank_scope.clone().map(|scope| Rank { scope }),
            statement: figure.statement.map(number),
            sentence: self.place(figure.sentence),
        }
    }

    fn mention(&self, mention: &report::Mention) -> Mention {
        let Place { start, end } = self.place(mention.span);
        Mention { text: mention.text.clone(), start, end }
    }

    fn time(&self, id: u32, time: &report::Time) -> Time {
        let Quote { start, end, surface } = self.quote(time.span);
        Time { id, article: number(time.article), start, end, surface, iso: time.iso.clone() }
    }

    fn name(&self, name: &report::Name) -> Name {
        Name {
            text: name.text.clone(),
            kind: name.kind.into(),
            title: name.title.clone(),
            count: number(name.occurrences.len()),
            occurrences: self.places(&name.occurrences),
        }
    }

    fn check(&self, check: &report::Check) -> Check {
        Check {
            kind: check.kind.into(),
            status: check.status.into(),
            figures: numbers(&check.figures),
            stated: check.stated.map(|value: Decimal| value.to_string()),
            computed: check.computed.map(|value: Decimal| value.to_string()),
            spans: self.places(&check.spans),
        }
    }

    fn notice(&self, notice: &report::Notice) -> Notice {
        let Place { start, end } = self.place(notice.span);
        Notice {
            code: notice.code.into(),
            start,
            end,
            detail: notice.detail.clone(),
            suggestion: notice.suggestion.clone(),
        }
    }
}

fn statement(id: u32, statement: &report::Statement) -> Statement {
    Statement {
        id,
        article: number(statement.article),
        subject: statement.subject.clone(),
        indicator: statement.indicator.clone(),
        period: statement.period.clone(),
        level: statement.level.map(number),
        change: statement.change.map(number),
        share: statement.share.map(number),
        rank: statement.rank.map(number),
        target: statement.target.map(number),
        from: statement.from.map(number),
        parts: numbers(&statement.parts),
    }
}

fn numbered<T, W>(items: &[T], twin: impl Fn(u32, &T) -> W) -> Vec<W> {
    (0..).zip(items).map(|(id, item)| twin(id, item)).collect()
}

fn numbers(indices: &[usize]) -> Vec<u32> {
    indices.iter().map(|&index| number(index)).collect()
}

/// Indices and counts are bounded by the length of a text, and no text is 4 GiB long.
fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

fn four_decimals(score: f64) -> f64 {
    // Minus nothing is nothing.
    (score * 1e4).round() / 1e4 + 0.0
}

/// What the caller may ask for; every field may be left out, and unknown fields are refused by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema, TS), ts(export_to = "report.d.ts", optional_fields = nullable))]
#[serde(deny_unknown_fields, default)]
pub struct Options {
    /// The article's day (`2025-02-27`): what 今年 and 去年 are read against when the article does not say.
    #[cfg_attr(test, schemars(extend("format" = "date")))]
    #[serde(deserialize_with = "date", skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// At most this many keywords (50).
    #[serde(deserialize_with = "max_keywords", skip_serializing_if = "Option::is_none")]
    pub max_keywords: Option<u32>,
    /// The reader's own words, one per line in jieba's format: word, then optionally frequency and tag.
    #[cfg_attr(test, schemars(with = "Option<contract::Lines>"), ts(as = "Option<contract::Lines>"))]
    #[serde(deserialize_with = "user_words", skip_serializing_if = "Option::is_none")]
    pub user_words: Option<Vec<String>>,
    /// Words that are never keywords, one per line.
    #[cfg_attr(test, schemars(with = "Option<contract::Lines>"), ts(as = "Option<contract::Lines>"))]
    #[serde(deserialize_with = "stop_words", skip_serializing_if = "Option::is_none")]
    pub stop_words: Option<Vec<String>>,
    /// Which parts of the analysis run (all).
    #[serde(deserialize_with = "stages", skip_serializing_if = "Option::is_none")]
    pub stages: Option<Vec<Stage>>,
    /// UTF-16 code units beyond this many are left out, with a `truncated` notice (no limit).
    #[serde(deserialize_with = "max_chars", skip_serializing_if = "Option::is_none")]
    pub max_chars: Option<u32>,
    /// How tables are to be read that the reader of the text has looked at.
    #[serde(deserialize_with = "tables", skip_serializing_if = "Option::is_none")]
    pub tables: Option<Vec<TableReading>>,
}

/// How one table is to be read; what is left out is found as for any other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema, TS), ts(export_to = "report.d.ts", optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct TableReading {
    /// Which table: its `id` in the report.
    pub table: u32,
    /// The characters of its first row: where they are given, a table that begins otherwise is not meant, and one that
    /// begins so is found although tables before it have come or gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_row: Option<String>,
    /// How many of its first rows are its title and its headers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header_rows: Option<u32>,
    /// How many of its first columns name its rows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label_columns: Option<u32>,
    /// The unit of numbers that have none of their own, such as 万元.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The period of numbers that have none of their own, as an article writes it: 2024年上半年.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
}

impl From<TableReading> for options::TableReading {
    fn from(wire: TableReading) -> Self {
        Self {
            table: wire.table as usize,
            first_row: wire.first_row,
            header_rows: wire.header_rows.map(|count| count as usize),
            label_columns: wire.label_columns.map(|count| count as usize),
            unit: wire.unit,
            period: wire.period,
        }
    }
}

impl Options {
    /// Reads options from anything serde reads; nothing at all (`null`) asks for nothing in particular.
    ///
    /// # Errors
    /// `bad_options` when a field is unknown or has a value it cannot take.
    pub fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, Error> {
        struct Fields;

        impl<'de> Visitor<'de> for Fields {
            type Value = Options;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object with named fields")
            }

            fn visit_unit<E>(self) -> Result<Options, E> {
                Ok(Options::default())
            }

            fn visit_none<E>(self) -> Result<Options, E> {
                Ok(Options::default())
            }

            fn visit_some<D: Deserializer<'de>>(self, value: D) -> Result<Options, D::Error> {
                value.deserialize_map(self)
            }

            // Not `deserialize_struct`: from a JavaScript object that reads the known fields only, and the
            // unknown ones would go unnoticed.
            fn visit_map<M: MapAccess<'de>>(self, fields: M) -> Result<Options, M::Error> {
                Options::deserialize(MapAccessDeserializer::new(fields))
            }
        }

        value.deserialize_option(Fields).map_err(|error| Error::BadOptions { reason: error.to_string() })
    }

    /// These options; what they leave out is taken from `base`.
    #[must_use]
    pub fn or(self, base: Self) -> Self {
        Self {
            date: self.date.or(base.date),
            max_keywords: self.max_keywords.or(base.max_keywords),
            user_words: self.user_words.or(base.user_words),
            stop_words: self.stop_words.or(base.stop_words),
            stages: self.stages.or(base.stages),
            max_chars: self.max_chars.or(base.max_chars),
            tables: self.tables.or(base.tables),
        }
    }
}

impl TryFrom<Options> for options::Options {
    type Error = Error;

    fn try_from(wire: Options) -> Result<Self, Error> {
        let default = Self::default();
        Ok(Self {
            date: wire.date.as_deref().map(Date::parse).transpose()?,
            max_keywords: wire.max_keywords.map_or(default.max_keywords, |count| count as usize),
            user_words: wire.user_words.unwrap_or_default(),
            stop_words: wire.stop_words.unwrap_or_default(),
            stages: wire.stages.map_or(default.stages, |stages| stages.into_iter().map(Into::into).collect()),
            max_chars: wire.max_chars.map(|count| count as usize),
            tables: wire.tables.unwrap_or_default().into_iter().map(Into::into).collect(),
        })
    }
}

fn date<'de, D: Deserializer<'de>>(value: D) -> Result<Option<String>, D::Error> {
    field(value, "date", "a day like \"2025-02-27\"")
}

fn max_keywords<'de, D: Deserializer<'de>>(value: D) -> Result<Option<u32>, D::Error> {
    field(value, "max_keywords", "a whole number of 0 or more")
}

fn user_words<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Vec<String>>, D::Error> {
    lines(value, "user_words")
}

fn stop_words<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Vec<String>>, D::Error> {
    lines(value, "stop_words")
}

/// Lines as one text or as a list.
fn lines<'de, D: Deserializer<'de>>(value: D, name: &str) -> Result<Option<Vec<String>>, D::Error> {
    struct Lines(Vec<String>);

    impl<'de> Deserialize<'de> for Lines {
        fn deserialize<D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
            value.deserialize_any(LinesVisitor)
        }
    }

    struct LinesVisitor;

    impl<'de> Visitor<'de> for LinesVisitor {
        type Value = Lines;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a string or a list of strings")
        }

        fn visit_str<E>(self, text: &str) -> Result<Lines, E> {
            Ok(Lines(text.lines().map(Into::into).collect()))
        }

        fn visit_seq<S: SeqAccess<'de>>(self, list: S) -> Result<Lines, S::Error> {
            Vec::deserialize(SeqAccessDeserializer::new(list)).map(Lines)
        }
    }

    let lines = field::<_, Lines>(value, name, "lines, as one text or as a list")?;
    Ok(lines.map(|Lines(lines)| lines))
}

fn stages<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Vec<Stage>>, D::Error> {
    field(value, "stages", "a list of \"figures\", \"keywords\", \"names\", \"checks\"")
}

fn max_chars<'de, D: Deserializer<'de>>(value: D) -> Result<Option<u32>, D::Error> {
    field(value, "max_chars", "a whole number of 0 or more")
}

fn tables<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Vec<TableReading>>, D::Error> {
    field(value, "tables", "a list of tables with how they are to be read")
}

/// Reads one field of the options; what it cannot take is refused with the field's name and what it takes.
fn field<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    value: D,
    name: &str,
    takes: &str,
) -> Result<Option<T>, D::Error> {
    Option::deserialize(value)
        .map_err(|error| de::Error::custom(format_args!("`{name}` takes {takes}: {error}")))
}

#[cfg(test)]
mod contract;

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn refused(json: serde_json::Value) -> String {
        Options::read(json).and_then(options::Options::try_from).unwrap_err().to_string()
    }

    #[test]
    fn options_that_say_nothing_are_the_default_options() {
        for json in ["null", "{}", r#"{"date": null, "stages": null}"#] {
            let json: serde_json::Value = serde_json::from_str(json).unwrap();
            let options = options::Options::try_from(Options::read(json).unwrap());
            assert_eq!(options, Ok(options::Options::default()));
        }
    }

    #[test]
    fn what_options_cannot_take_is_refused_by_name() {
        let cases = [
            (json!({ "datum": 1 }), "unknown field `datum`"),
            (json!({ "date": "2025-02-30" }), "`date` takes a day"),
            (json!({ "date": 20250227 }), "`date` takes a day"),
            (json!({ "max_keywords": -1 }), "`max_keywords` takes a whole number"),
            (json!({ "max_keywords": 2.5 }), "`max_keywords` takes a whole number"),
            (json!({ "max_chars": "2M" }), "`max_chars` takes a whole number"),
            (json!({ "user_words": 7 }), "`user_words` takes lines"),
            (json!({ "stop_words": [7] }), "`stop_words` takes lines"),
            (json!({ "stages": ["figure"] }), "`stages` takes a list"),
            (json!({ "tables": [{ "unit": "元" }] }), "`tables` takes a list"),
            (json!([]), "an object with named fields"),
            (json!("all"), "an object with named fields"),
        ];
        for (options, sentence) in cases {
            let refused = refused(options);
            assert!(refused.contains(sentence), "{refused}");
        }
    }

    #[test]
    fn lines_may_come_as_one_text_or_as_a_list() {
        let lines = |json| Options::read(json!({ "user_words": json })).unwrap().user_words.unwrap();
        assert_eq!(lines(json!("云上村 5 n\r\n潍智救\n")), ["云上村 5 n", "潍智救"]);
        assert_eq!(lines(json!(["云上村 5 n", "潍智救"])), ["云上村 5 n", "潍智救"]);
    }

    #[test]
    fn places_are_utf16_and_surfaces_are_the_sources_own_characters() {
        let source = "📈𠮷野家\r\n卖出3万\n份";
        let figure = Span::new(source.find('3').unwrap(), source.len());
        let core = report::Report {
            articles: vec![report::Article { parts: vec![Span::new(0, source.len())], ..Default::default() }],
            figures: vec![report::Figure {
                article: 0,
                span: figure,
                kind: report::FigureKind::Count,
                value: report::Value::One(Decimal::new(3, -4)),
                bound: report::Bound::Exact,
                unit: report::Unit { text: "份".into(), code: None, per: None },
                role: report::Role::Level,
                indicator: None,
                subject: Some(report::Mention { text: "𠮷野家".into(), span: Span::new(4, 14) }),
                period: None,
                change: None,
                rank_scope: None,
                statement: None,
                sentence: Span::new(0, source.len()),
            }],
            keywords: vec![report::Keyword {
                text: "𠮷野家".into(),
                score: 0.123_456,
                kind: report::KeywordKind::Name,
                reasons: vec![("title", 0.2), ("frequency", 0.000_01)],
                articles: vec![(0, 1)],
                occurrences: vec![Span::new(4, 14)],
            }],
            ..Default::default()
        };
        let report = Report::new(&Document::plain(source), &core);
        let json = serde_json::to_value(&report).unwrap();
        assert_eq!(json["document"]["length"], 14);
        assert_eq!(json["figures"][0]["start"], 10);
        assert_eq!(json["figures"][0]["surface"], "3万\n份");
        assert_eq!(json["figures"][0]["value"], "30000");
        assert_eq!(json["figures"][0]["low"], serde_json::Value::Null);
        assert_eq!(json["figures"][0]["subject"], json!({ "text": "𠮷野家", "start": 2, "end": 6 }));
        assert_eq!(json["keywords"][0]["score"], 0.1235);
        assert_eq!(json["keywords"][0]["reasons"], json!({ "frequency": 0.0, "title": 0.2 }));
        assert_eq!(json["keywords"][0]["count"], 1);
        let units: Vec<u16> = source.encode_utf16().collect();
        let figure = &report.figures[0];
        let slice = &units[figure.start as usize..figure.end as usize];
        assert_eq!(String::from_utf16(slice).unwrap(), figure.surface);
        assert_eq!(serde_json::from_value::<Report>(json).unwrap(), report, "JSON and back");
    }
}
