//! What do an article's figures state?
//!
//! Sentences are cut into tokens (`clause`), the words around each figure are read (`predicate`, `phrase`) and linked
//! with what the article said before (`frame`, `link`); figures of one thing become one row (`row`), and
//! rows are held against each other (`check`).

mod check;
mod clause;
mod cue;
mod frame;
mod link;
mod phrase;
mod predicate;
mod row;

use crate::document::Document;
use crate::quantities::{Quantities, fold};
use crate::report::{Check, Figure, Mention, Period, Statement};
use clause::{Kind, Mark};
use link::{Link, Walk};

/// All that was read of the figures of one document.
#[derive(Clone, Debug, Default)]
pub struct Statements {
    /// The figures, in order, with all that is said of them.
    pub figures: Vec<Figure>,
    /// The rows of the table.
    pub rows: Vec<Statement>,
    /// What a share is taken of, where the text names it: 全市总量 of 占全市总量的95%.
    wholes: Vec<Option<String>>,
    /// The verb that the indicator is the object of: 开工 of 开工项目30个.
    verbs: Vec<Option<String>>,
}

/// Reads what the figures of `document` state.
pub fn read(document: &Document, read: &Quantities) -> Statements {
    let mut links = links(document, read);
    let article = |number: usize| document.article_at(read.quantities[number].span.start);
    let iso = |time: usize| period(document, read, time).map(|period| period.iso);
    let (rows, row_of) = row::rows(&links, &read.quantities, article, iso);
    let wholes = links.iter_mut().map(|link| link.whole.take()).collect();
    let verbs = links.iter_mut().map(|link| link.verb.take()).collect();
    let figures = read
        .quantities
        .iter()
        .zip(links)
        .zip(row_of)
        .map(|((quantity, link), row)| Figure {
            article: document.article_at(quantity.span.start),
            span: document.to_source(quantity.span),
            kind: quantity.kind,
            value: quantity.value.clone(),
            bound: quantity.bound,
            unit: quantity.unit.clone(),
            role: link.role,
            indicator: link.indicator.map(|mention| in_source(document, mention)),
            subject: link.subject.map(|mention| in_source(document, mention)),
            period: link.period.and_then(|time| period(document, read, time)),
            change: link.change,
            rank_scope: link.scope,
            statement: row,
            sentence: document.to_source(link.sentence),
        })
        .collect();
    Statements { figures, rows, wholes, verbs }
}

/// The arithmetic that `statements` of `document` allow.
pub fn checks(document: &Document, statements: &Statements) -> Vec<Check> {
    check::checks(document.source(), statements)
}

fn links(document: &Document, read: &Quantities) -> Vec<Link> {
    let text = document.clean();
    let marks = marks(read);
    let folded = fold(text);
    let mut walk = Walk::new(text, &folded, read);
    let (mut article, mut mark) = (0, 0);
    for sentence in clause::sentences(text, &marks) {
        let at = document.article_at(sentence.span.start);
        if at != article {
            walk.article();
            article = at;
        }
        let end = mark + marks[mark..].partition_point(|mark| mark.span.start < sentence.span.end);
        if sentence.heading || end > mark {
            walk.sentence(sentence, &marks[mark..end]);
        }
        mark = end;
    }
    walk.links
}

/// Figures and times together, in order.
fn marks(read: &Quantities) -> Vec<Mark> {
    let figures = read
        .quantities
        .iter()
        .enumerate()
        .map(|(number, figure)| Mark { span: figure.span, kind: Kind::Figure(number) });
    let times = read
        .times
        .iter()
        .enumerate()
        .map(|(number, time)| Mark { span: time.span, kind: Kind::Time(number) });
    let mut marks: Vec<Mark> = figures.chain(times).collect();
    marks.sort_unstable_by_key(|mark| mark.span);
    marks
}

fn in_source(document: &Document, mention: Mention) -> Mention {
    Mention { span: document.to_source(mention.span), text: mention.text }
}

fn period(document: &Document, read: &Quantities, time: usize) -> Option<Period> {
    let time = &read.times[time];
    let iso = time.iso.clone()?;
    let text = time.span.of(document.clean()).split_whitespace().collect();
    Some(Period { iso: iso.trim_start_matches("../").to_owned(), text, span: document.to_source(time.span) })
}
