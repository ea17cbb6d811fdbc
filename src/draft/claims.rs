//! Which figures and times does a text state, sentence by sentence, and after which words?

use std::ops::Range;

use crate::decimal::Decimal;
use crate::document::Document;
use crate::hashed::HashMap;
use crate::order;
use crate::panel::{Fact, ends_sentence, statements};
use crate::quantities::fold;
use crate::report::{CheckKind, CheckStatus, Name, NameKind, Report};
use crate::span::Span;

/// One figure or time of a text, or a number of which nothing is read.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Where it stands in the source, in bytes.
    pub span: Span,
    /// The source's own characters.
    pub surface: String,
    /// The sentence it stands in.
    pub sentence: usize,
    /// What a figure states; none of a time or of a bare number.
    pub fact: Option<Fact>,
    /// A time in ISO 8601.
    pub iso: Option<String>,
    /// Whether it is a number of which nothing is read (牵头12部门, 2211工程): it is told only where another stands in
    /// its place.
    pub is_bare: bool,
    /// What sort of name its subject is.
    pub(super) owner: Option<NameKind>,
    /// Of a rank, among whom it is one.
    pub(super) scope: Option<String>,
    /// Of a figure, the words between the figure before it in the sentence and itself, without the times there.
    pub(super) before: String,
    /// Its characters, without what is only a way of writing them.
    pub(super) folded: String,
}

/// One sentence, without spaces and line breaks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sentence {
    /// Its characters, in simplified form.
    pub(super) text: String,
    /// Where it stands in the source, in bytes.
    pub span: Span,
    /// The numbers of its claims.
    pub(super) claims: Range<usize>,
}

/// A text by what it states.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    /// Its figures, times and bare numbers in the order of the source.
    pub claims: Vec<Claim>,
    /// Its sentences in the order of the source.
    pub sentences: Vec<Sentence>,
    /// The arithmetic between its figures that does not hold.
    pub(super) arithmetic: Vec<Arithmetic>,
}

/// Claims of which one is not what the others make of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Arithmetic {
    /// The one, then the others.
    pub(super) claims: Vec<usize>,
    /// What the others make.
    pub(super) computed: Decimal,
    /// Whether they are neighbours of one series of which one is in 万 and the other in 亿.
    pub(super) slipped: bool,
}

impl Text {
    /// What `document` states, as `report` has it.
    pub fn of(document: &Document, report: &Report) -> Self {
        let mut sentences = sentences(document);
        let mut claims = claims(document, report);
        let mut first = 0;
        for claim in &mut claims {
            let after = sentences.partition_point(|sentence| sentence.span.start <= claim.span.start);
            claim.sentence = after.saturating_sub(1);
        }
        for (number, sentence) in sentences.iter_mut().enumerate() {
            let end = first + claims[first..].iter().take_while(|claim| claim.sentence == number).count();
            sentence.claims = first..end;
            let (mut from, mut before) = (sentence.span.start, String::new());
            for claim in &mut claims[first..end] {
                before += &document.source().get(from..claim.span.start).map(plain).unwrap_or_default();
                from = claim.span.end;
                if claim.fact.is_some() {
                    claim.before = std::mem::take(&mut before);
                }
            }
            first = end;
        }
        let arithmetic = arithmetic(&claims, report);
        Self { claims, sentences, arithmetic }
    }

    /// The sentence of a claim, as the source has it.
    pub fn sentence_of(&self, claim: usize) -> Span {
        let claim = &self.claims[claim];
        self.sentences.get(claim.sentence).map_or(claim.span, |sentence| sentence.span.hull(claim.span))
    }
}

fn sentences(document: &Document) -> Vec<Sentence> {
    let clean = document.clean();
    let mut found = Vec::new();
    let mut at = 0;
    for piece in clean.split_inclusive(|c| c == '\n' || ends_sentence(c)) {
        let start = at + piece.len() - piece.trim_start().len();
        at += piece.len();
        let text = plain(piece);
        if !text.is_empty() {
            let span = document.to_source(Span::new(start, start + piece.trim().len()));
            found.push(Sentence { text, span, claims: 0..0 });
        }
    }
    order::sort_by_key(&mut found, |sentence| order::by_span(sentence.span));
    found
}

fn claims(document: &Document, report: &Report) -> Vec<Claim> {
    let claim = |span: Span, fact, iso| {
        let surface = span.of(document.source()).to_owned();
        let folded = plain(&surface);
        let before = String::new();
        Claim {
            span,
            surface,
            sentence: 0,
            fact,
            iso,
            is_bare: false,
            owner: None,
            scope: None,
            before,
            folded,
        }
    };
    let source = document.source();
    let named = |name: &'_ Name| {
        let said = name.occurrences.iter().map(|span| span.of(source).to_owned());
        said.chain([name.text.clone()]).map(|text| (text, name.kind)).collect::<Vec<_>>()
    };
    let named: HashMap<String, NameKind> = report.names.iter().flat_map(named).collect();
    let figures = statements(document, report).into_iter().zip(&report.figures).map(|(fact, figure)| Claim {
        owner: fact.subject.as_ref().and_then(|subject| named.get(subject)).copied(),
        scope: figure.rank_scope.as_deref().map(plain),
        ..claim(fact.span, Some(fact), None)
    });
    let times = report.times.iter().map(|time| claim(time.span, None, time.iso.clone()));
    let mut claims: Vec<Claim> = figures.chain(times).collect();
    order::sort_by_key(&mut claims, |claim| order::by_span(claim.span));
    let bare = bare_numbers(document, &claims);
    claims.extend(bare.into_iter().map(|span| Claim { is_bare: true, ..claim(span, None, None) }));
    order::sort_by_key(&mut claims, |claim| order::by_span(claim.span));
    claims
}

/// The numbers in digits that stand in no figure and no time.
fn bare_numbers(document: &Document, claims: &[Claim]) -> Vec<Span> {
    let clean = document.clean();
    let mut found: Vec<Span> = Vec::new();
    let mut start = None;
    for (at, c) in clean.char_indices().chain([(clean.len(), ' ')]) {
        match (start, is_digit(c)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                found.push(document.to_source(Span::new(from, at)));
                start = None;
            }
            _ => {}
        }
    }
    order::sort_spans(&mut found);
    let mut claims = claims.iter().map(|claim| claim.span).peekable();
    found.retain(|number| {
        while claims.next_if(|claim| claim.end <= number.start).is_some() {}
        claims.peek().is_none_or(|claim| number.end <= claim.start)
    });
    found
}

const fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '\u{FF10}'..='\u{FF19}')
}

/// What the report's checks found; of a statement that is made twice `itself` knows more.
fn arithmetic(claims: &[Claim], report: &Report) -> Vec<Arithmetic> {
    let place = |&figure: &usize| {
        let span = report.figures[figure].span;
        claims.binary_search_by(|claim| claim.span.cmp(&span)).ok()
    };
    let asked =
        |kind| matches!(kind, CheckKind::Sum | CheckKind::Share | CheckKind::Growth | CheckKind::Magnitude);
    report
        .checks
        .iter()
        .filter(|check| check.status == CheckStatus::Differs && asked(check.kind))
        .filter_map(|check| {
            let claims = check.figures.iter().map(place).collect::<Option<Vec<_>>>()?;
            let slipped = check.kind == CheckKind::Magnitude;
            Some(Arithmetic { claims, computed: check.computed?, slipped })
        })
        .collect()
}

/// Without white space, in simplified characters and half-width digits.
pub(super) fn plain(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' if c.is_alphanumeric() || c == '\u{FF0E}' || c == '\u{FF05}' => {
            char::from_u32(c as u32 - 0xFEE0).unwrap_or(c)
        }
        _ => c,
    };
    fold(text).chars().filter(|c| !c.is_whitespace()).map(narrow).collect()
}
