//! Which articles stand on the page, and where does each begin and end?
//!
//! Layout gives paragraphs in the order of the source. Where several articles may stand on the page, all its texts are
//! shared out together, wherever the page has put them, and then the lines between them; several articles are seen
//! only where they fit clearly better than one: an article split wrongly is worse than two left together. Where all
//! stands in order, each article below its title, what certainly begins one does, and only the rest is weighed. A document
//! that is too long for a page is parted by the signs of a new article alone (a title above its authors, the opening
//! of a report, a title after an end).

mod address;
mod byline;
mod chain;
mod date;
mod habits;
mod head;
mod page;
mod paper;
mod split;
mod title;

pub(crate) use byline::imprint;
use chain::Chains;
use habits::Habits;
use head::Heads;
use page::{Page, Words};

use crate::document::{ArticleText, Clean, Document};
use crate::layout::{Kind, Layout, Paragraph};
use crate::quantities::runs_over;
use crate::report::{Article, ArticleDate, Title};
use crate::span::Span;
use crate::tables;

/// An article while it is put together: indices of the layout's paragraphs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    /// The lines above the text, before it is known which of them are the title.
    pub(crate) head: Vec<usize>,
    /// The lines of the title.
    pub(crate) title: Vec<usize>,
    /// The line that names the authors.
    pub(crate) byline: Option<usize>,
    /// The text, with its headings, in reading order.
    pub(crate) body: Vec<usize>,
    /// Whether the text was seen to end: with its authors, or with where they work.
    pub(crate) ended: bool,
}

/// Reads a source as people have it.
pub fn read(source: impl Into<String>) -> Document {
    let source = source.into();
    let mut layout = Layout::read(&source, &tables::spans(&tables::find(&source)), runs_over);
    paper::mark(&source, &mut layout);
    let signs = split::split(&source, &layout);
    let mut drafts = of_page(&source, &mut layout, &signs).unwrap_or_else(|| signs.in_order());
    for draft in &mut drafts {
        close_sentences(&mut layout, draft);
        draft.title = title::above(&source, &layout, draft);
    }
    let year = date::of_page(&source, &layout);

    let mut clean = Clean::default();
    let mut articles = Vec::with_capacity(drafts.len());
    for draft in &drafts {
        articles.push(write(&source, &layout, draft, year.as_ref(), &mut clean));
    }
    let mut boilerplate = std::mem::take(&mut layout.boilerplate);
    boilerplate.extend(
        signs
            .banners
            .iter()
            .flat_map(|&banner| &layout.paragraphs[banner].lines)
            .map(|&line| layout.lines[line].span),
    );
    crate::order::sort_spans(&mut boilerplate);
    Document::from_clean(source, clean, boilerplate, articles)
}

/// A document of more texts than this, or of more lines between them, is no page: in it, articles follow one another
/// below their titles.
const TEXTS: usize = 160;
const LINES: usize = 512;

/// The articles of a page that may hold several; nothing where it holds one, below its title.
fn of_page(source: &str, layout: &mut Layout, signs: &split::Signs) -> Option<Vec<Draft>> {
    let page = Page::of(layout, &signs.banners);
    let several = signs.drafts.len() > 1 || !signs.orphans.is_empty();
    // Titles with their authors stand together above the texts.
    let kind = |&at: &usize| layout.paragraphs[at].kind;
    let lists = page
        .groups
        .first()
        .is_some_and(|group| group.iter().filter(|at| kind(at) == Kind::Byline).count() > 1);
    let several = several || lists;
    let lines: usize = page.groups.iter().map(Vec::len).sum();
    let is_page = (1..=TEXTS).contains(&page.texts.len()) && lines <= LINES;
    if !is_page || !several && page.is_plain(layout) {
        return None;
    }
    let mut bound = address::bound(source, layout, &page);
    let ordered = !lists && page.is_orderly(layout, signs.drafts.len() > 1);
    let one = || ordered && signs.drafts.len() == 1 || !several && page.is_numbered(source, layout);
    if !bound.contains(&Some(false)) && one() {
        return None;
    }
    if ordered {
        // An article goes on until something stands above a text.
        let bare = (1..page.texts.len()).filter(|&text| page.groups[text].is_empty());
        bare.for_each(|text| bound[text] = bound[text].or(Some(true)));
        for draft in &signs.drafts[1..] {
            let first = draft.head.iter().chain(&draft.body).min();
            let text = first.map_or(0, |first| page.texts.partition_point(|text| text < first));
            if let Some(bound) = bound.get_mut(text) {
                *bound = Some(false);
            }
        }
    }
    let words = Words::of(source, layout, &page);
    let chains = Chains::new(source, layout, &page, &words, bound, ordered);
    let habits = Habits::new(layout, &page, &words, &chains);
    let read = |(fit, article_of): (f64, Vec<usize>)| {
        let (heads, drafts) = Heads::drafts(layout, &page, &words, &article_of);
        (fit + habits.fit(heads, &article_of, &drafts), article_of, drafts)
    };
    let headed = page.headings(layout, 0) > 0;
    let clear = if signs.drafts.len() > 1 || lists || layout.has_folio(source) {
        CLEAR
    } else if several && !headed {
        CLEAR_UNHEADED
    } else {
        CLEAR_UNSIGNED + CLEAR_PER_TEXT * page.texts.len() as f64
    };
    let mut best = read((chains.as_one(), vec![0; page.texts.len()]));
    best.0 += clear;
    for way in chains.ways() {
        let way = read(way);
        if way.0 > best.0 {
            best = way;
        }
    }
    let (_, article_of, drafts) = best;
    if (!several || headed && signs.drafts.len() == 1) && article_of.iter().all(|&article| article == 0) {
        return None;
    }
    if ordered {
        let begins = (1..page.texts.len()).filter(|&text| article_of[text] > article_of[text - 1]);
        let begins = begins.map(|text| page.texts[text]).collect();
        return Some(split::split_at(source, layout, begins).in_order());
    }
    let mut latest: Vec<Option<usize>> = vec![None; article_of.len()];
    for (text, &article) in article_of.iter().enumerate() {
        let before = latest[article].replace(text);
        let open = before.is_some_and(|before| layout.paragraphs[page.texts[before]].open);
        let moved = before.map(|before| before + 1) != Some(text) || !page.groups[text].is_empty();
        let paragraph = &layout.paragraphs[page.texts[text]];
        let indented = layout.indented && layout.lines[paragraph.lines[0]].indent >= 2;
        let fragment = open && (paragraph.fragment || moved && !indented);
        layout.paragraphs[page.texts[text]].fragment = fragment;
    }
    Some(drafts)
}

/// By how much several articles must fit better than one: where there are signs of several; where only lines below the
/// texts may be titles; and without any sign, also for each text.
const CLEAR: f64 = 4.0;
const CLEAR_UNHEADED: f64 = 6.0;
const CLEAR_UNSIGNED: f64 = 20.0;
const CLEAR_PER_TEXT: f64 = 0.1;

/// How many lines stand at most between the halves of a sentence.
const BETWEEN: usize = 8;

/// Joins the paragraphs of a text that go on in a sentence above; what stands between goes below it.
fn close_sentences(layout: &mut Layout, draft: &mut Draft) {
    for paragraph in std::mem::take(&mut draft.body) {
        let mut above = draft.body.iter().rev().take(BETWEEN);
        match above.find(|&&above| layout.paragraphs[above].open) {
            Some(&before) if layout.paragraphs[paragraph].fragment => {
                let tail = layout.paragraphs[paragraph].clone();
                layout.paragraphs[before].lines.extend(tail.lines);
                layout.paragraphs[before].inside_figures.extend(tail.inside_figures);
                layout.paragraphs[before].open = tail.open;
            }
            _ => draft.body.push(paragraph),
        }
    }
}

/// Writes one article: its title, its authors where they stand above the text, the text.
fn write(
    source: &str,
    layout: &Layout,
    draft: &Draft,
    page: Option<&date::Day>,
    clean: &mut Clean,
) -> ArticleText {
    clean.end_paragraph();
    let start = clean.len();
    let mut article = ArticleText::default();
    let titled = !draft.title.is_empty() && !draft.title.iter().all(|line| draft.head.contains(line));
    let title: &[usize] = if titled { &draft.title } else { &[] };
    for &paragraph in title.iter().chain(&draft.head).chain(&draft.body) {
        clean.end_paragraph();
        let from = clean.len();
        layout.write(source, &layout.paragraphs[paragraph], clean);
        let span = Span::new(from, clean.len());
        if draft.title.contains(&paragraph) {
            article.title.push(span);
        }
        if draft.byline == Some(paragraph) {
            article.byline = Some(span);
        }
    }
    clean.end_paragraph();
    article.span = Span::new(start, clean.len());
    article.byline = article.byline.or_else(|| byline::within(clean.text(), article.span));
    article.date = date::of(source, layout, draft, page);
    article
}

/// The first characters of a paragraph, line after line; machine code once for all who ask.
#[inline(never)]
pub(crate) fn head(source: &str, layout: &Layout, paragraph: &Paragraph, count: usize) -> String {
    let lines = paragraph.lines.iter().map(|&line| layout.lines[line].span.of(source));
    lines.flat_map(str::chars).take(count).collect()
}

/// The characters of a paragraph.
pub(crate) fn text(source: &str, layout: &Layout, at: usize) -> String {
    head(source, layout, &layout.paragraphs[at], usize::MAX)
}

/// Whether a paragraph can be a title's line or a heading.
pub(crate) fn is_heading(layout: &Layout, paragraph: &Paragraph) -> bool {
    use crate::layout::End;
    let last = &layout.lines[paragraph.lines[paragraph.lines.len() - 1]];
    let han: u32 = paragraph.lines.iter().map(|&line| layout.lines[line].han).sum();
    !paragraph.prose
        && matches!(paragraph.kind, Kind::Text | Kind::Subtitle)
        && !matches!(last.end, End::Colon | End::Semicolon | End::Pause)
        && (last.end != End::Stop || matches!(last.last, '？' | '！' | '?' | '!' | '…'))
        && han >= 2
}

/// The articles of a document as a report has them, in the source's own places.
pub fn report(document: &Document) -> Vec<Article> {
    document
        .articles()
        .iter()
        .map(|article| Article {
            parts: document.source_parts(article.span),
            title: title(document, article),
            byline: article.byline.map(|byline| document.to_source(byline)),
            date: article.date.map(|(span, date)| ArticleDate { iso: date.to_string(), span }),
        })
        .collect()
}

/// A title over several lines reads as one: with a space between two lines, unless they part a word of the article.
fn title(document: &Document, article: &ArticleText) -> Option<Title> {
    let clean = document.clean();
    let body = article.title.last().map_or("", |last| &clean[last.end..article.span.end.max(last.end)]);
    let mut text = String::new();
    for line in &article.title {
        let line = line.of(clean);
        if let (Some(last), Some(first)) = (text.chars().next_back(), line.chars().next())
            && !body.contains(&format!("{last}{first}"))
        {
            text.push(' ');
        }
        text.push_str(line);
    }
    let parts = article.title.iter().flat_map(|&line| document.source_parts(line)).collect();
    (!article.title.is_empty()).then_some(Title { text, parts })
}
