//! What does an analysis return?
//!
//! Plain results, without serialisation and without prose. Every span is in bytes of the source text;
//! [`crate::wire`] turns them into UTF-16 code units.

use crate::decimal::Decimal;
use crate::order;
use crate::span::Span;

/// All that was read of one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
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
    pub unread: Vec<Span>,
    /// The tables of the text, in order.
    pub tables: Vec<Table>,
}

/// A table of the text: rows of cells, and which of them name the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The article that it stands in.
    pub article: usize,
    /// From its first row to its last.
    pub span: Span,
    /// Its rows in order; rules between rows are left out.
    pub rows: Vec<TableRow>,
    /// The columns whose cells name their rows.
    pub labels: Vec<usize>,
    /// Whether something that its numbers need is not said or was not found: headers, names of rows, a unit.
    pub unsure: bool,
}

/// One row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableRow {
    /// Whether its cells are headers, or belong to the table's title.
    pub header: bool,
    /// Its cells without the white space around them; an empty cell has an empty span.
    pub cells: Vec<Span>,
}

impl Report {
    /// Puts figures, times and notices in the order of the source; the stages read in the order of the clean text,
    /// where a title may have moved above its article.
    pub(crate) fn follow_the_source(&mut self) {
        order::sort_by_key(&mut self.times, |time| order::by_span(time.span));
        order::sort_by_key(&mut self.notices, |notice| order::by_span(notice.span));
        order::sort_by_key(&mut self.unread, |&span| order::by_span(span));
        if self.figures.is_sorted_by_key(|figure| figure.span) {
            return;
        }
        let mut order: Vec<usize> = (0..self.figures.len()).collect();
        order::sort_by_key(&mut order, |&old| order::by_span(self.figures[old].span));
        let mut new = vec![0; order.len()];
        for (at, &old) in order.iter().enumerate() {
            new[old] = at;
        }
        self.figures = order.iter().map(|&old| self.figures[old].clone()).collect();
        let rows = self.statements.iter_mut().flat_map(|row| {
            let Statement { level, change, share, rank, target, from, .. } = row;
            [level, change, share, rank, target, from].into_iter().flatten()
        });
        let checks = self.checks.iter_mut().flat_map(|check| &mut check.figures);
        rows.chain(checks).for_each(|figure| *figure = new[*figure]);
    }
}

/// One article of the document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// Where it stands, part by part, in the order of the source.
    pub parts: Vec<Span>,
    /// Its title, line by line.
    pub title: Option<Title>,
    /// The words that name its authors.
    pub byline: Option<Span>,
    /// Its date, where the text says it.
    pub date: Option<ArticleDate>,
}

/// An article's title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// The title on one line.
    pub text: String,
    /// Its lines in the source.
    pub parts: Vec<Span>,
}

/// An article's date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleDate {
    /// The date in ISO 8601.
    pub iso: String,
    /// The words that say it.
    pub span: Span,
}

/// A keyword with everything that its rank rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Keyword {
    /// Its clean form.
    pub text: String,
    /// Higher is better; comparable within one report only.
    pub score: f64,
    /// What sort of term it is.
    pub kind: KeywordKind,
    /// What contributed to the score, by name, largest first.
    pub reasons: Vec<(&'static str, f64)>,
    /// Where it ranks in each article that holds it: (article, rank from 1).
    pub articles: Vec<(usize, usize)>,
    /// Every place where it stands.
    pub occurrences: Vec<Span>,
}

/// What sort of term a keyword is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeywordKind {
    /// A word of the dictionary.
    Word,
    /// Several words.
    Phrase,
    /// The name of a person, place, organisation or document.
    Name,
    /// A word that no dictionary holds.
    New,
}

/// One quantity that the text states.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Its article.
    pub article: usize,
    /// Where it stands.
    pub span: Span,
    /// What sort of quantity it is.
    pub kind: FigureKind,
    /// Its number, multipliers applied.
    pub value: Value,
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
    /// Of ranks: within what (全省).
    pub rank_scope: Option<String>,
    /// Its row of the table.
    pub statement: Option<usize>,
    /// Its sentence.
    pub sentence: Span,
}

/// What sort of quantity a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FigureKind {
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

/// The number of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// One number.
    One(Decimal),
    /// From the first to the second.
    Range(Decimal, Decimal),
    /// A score, `a:b`.
    Score(String),
}

/// How a number bounds its quantity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Bound {
    /// The number itself.
    #[default]
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

/// The unit of a figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unit {
    /// As written, without multipliers; empty where there is none.
    pub text: String,
    /// ISO 4217, UCUM or `%`.
    pub code: Option<String>,
    /// The denominator of a rate: 吨 of 每吨3500元.
    pub per: Option<String>,
}

/// What a figure says of its indicator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Role {
    /// An amount or count.
    #[default]
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

/// Words of the text that name something, possibly composed of several places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The name.
    pub text: String,
    /// Where it stands; of a composed name, its head.
    pub span: Span,
}

/// When a figure holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// A profile of ISO 8601 and EDTF.
    pub iso: String,
    /// The words that say it, without line breaks.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}

/// How a quantity changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which way, where the text says it.
    pub direction: Option<Direction>,
    /// Compared with what.
    pub basis: Option<Basis>,
}

/// Which way a quantity moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// It grew.
    Up,
    /// It fell.
    Down,
    /// It stayed.
    Flat,
}

/// What a change is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The same period of the year before (同比).
    YearOnYear,
    /// The period before (环比).
    PeriodOnPeriod,
    /// The article's own words after 较, 比 or 高于.
    Words(String),
}

/// A time expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// Its article.
    pub article: usize,
    /// Where it stands.
    pub span: Span,
    /// A profile of ISO 8601 and EDTF; `None` where the year or more is unknowable and no partial form fits.
    pub iso: Option<String>,
}

/// A row of the table: figure numbers by role.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    /// Its article.
    pub article: usize,
    /// Whose figures they are.
    pub subject: Option<String>,
    /// The thing measured.
    pub indicator: Option<String>,
    /// When they hold.
    pub period: Option<String>,
    /// The amount.
    pub level: Option<usize>,
    /// Its change.
    pub change: Option<usize>,
    /// Its share of a whole.
    pub share: Option<usize>,
    /// Its position.
    pub rank: Option<usize>,
    /// What is planned or expected.
    pub target: Option<usize>,
    /// The amount it came from (由A提高到B).
    pub from: Option<usize>,
    /// The rows that are parts of this one.
    pub parts: Vec<usize>,
}

impl Statement {
    /// This row in a report that has so many figures and rows before it.
    pub(crate) fn moved(mut self, figures: usize, statements: usize) -> Self {
        let Self { level, change, share, rank, target, from, .. } = &mut self;
        for figure in [level, change, share, rank, target, from].into_iter().flatten() {
            *figure += figures;
        }
        self.parts.iter_mut().for_each(|part| *part += statements);
        self
    }
}

/// A name with every place where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name.
    pub text: String,
    /// What it names.
    pub kind: NameKind,
    /// The title given with a person's name.
    pub title: Option<String>,
    /// Every place where it stands.
    pub occurrences: Vec<Span>,
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameKind {
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

/// Arithmetic that the article's own figures allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Which arithmetic.
    pub kind: CheckKind,
    /// How it came out.
    pub status: CheckStatus,
    /// The figures it takes, the stated result first.
    pub figures: Vec<usize>,
    /// The result that the text states.
    pub stated: Option<Decimal>,
    /// The result of the arithmetic.
    pub computed: Option<Decimal>,
    /// Text that is printed twice.
    pub spans: Vec<Span>,
}

/// Which arithmetic a check does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CheckKind {
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

/// How a check came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CheckStatus {
    /// Both sides are equal as printed.
    Holds,
    /// They differ by more than rounding explains.
    Differs,
    /// They differ by no more than the rounding of the figures as printed.
    WithinRounding,
    /// Nothing to compare with: a derived value.
    Implied,
}

/// Something the reader should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What it is; the words are the reader's interface's.
    pub code: NoticeCode,
    /// Where in the source.
    pub span: Span,
    /// The text it is about.
    pub detail: Option<String>,
    /// What may be meant instead.
    pub suggestion: Option<String>,
}

/// What a notice tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoticeCode {
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

/// A term in its surroundings, everywhere it stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Concordance {
    /// The term.
    pub term: String,
    /// One line for each place, in the order that was asked for.
    pub lines: Vec<ConcordanceLine>,
    /// The words that stand near it more often than chance would have it, strongest first.
    pub collocates: Vec<Collocate>,
    /// How often it stands in each of the parts of the text, which are of equal length.
    pub parts: Vec<usize>,
    /// How evenly it spreads over the parts: 1 evenly, 0 all in one.
    pub evenness: f64,
}

/// One place of a term with its context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConcordanceLine {
    /// Its article.
    pub article: usize,
    /// Where the term stands.
    pub span: Span,
    /// What stands before it on the line.
    pub left: String,
    /// What stands after it on the line.
    pub right: String,
}

/// A word that keeps company with a term.
#[derive(Clone, Debug, PartialEq)]
pub struct Collocate {
    /// The word.
    pub text: String,
    /// How often it stands within five words before the term.
    pub left: usize,
    /// How often it stands within five words after it.
    pub right: usize,
    /// Dunning's log-likelihood ratio; 3.84 is significant at 5 %, 10.83 at 0.1 %.
    pub log_likelihood: f64,
}
