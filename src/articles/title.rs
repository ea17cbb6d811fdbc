//! Which lines are an article's title?
//!
//! Mostly those above its authors or its first sentence. On a page put together from columns a title may also stand
//! below its text, or anywhere: then it belongs to the article that speaks of the same things.

use super::split::TITLE_LINES;
use super::{Draft, is_heading, paper, text};
use crate::layout::kind::is_made_by;
use crate::layout::lists::List;
use crate::layout::{Kind, Layout};

/// The title among the lines above a text.
pub(crate) fn above(source: &str, layout: &Layout, draft: &Draft) -> Vec<usize> {
    // 00:12 --> 00:16 stands above a line of a film.
    let lettered = |at: usize| {
        layout.lines[layout.paragraphs[at].lines[0]].span.of(source).contains(char::is_alphabetic)
    };
    let is_title = |at: &&usize| is_heading(layout, &layout.paragraphs[**at]) && lettered(**at);
    let head = draft.head.iter().skip_while(|at| !is_title(at));
    let mut lines: Vec<usize> = head.take_while(is_title).copied().collect();
    // 原创 林远 渔市观察, By 林远: who made it stands above the title or below it.
    let is_made_by = |&at: &usize| is_made_by(layout.lines[layout.paragraphs[at].lines[0]].span.of(source));
    if !lines.iter().all(is_made_by) {
        lines.retain(|at| !is_made_by(at));
    }
    // What has a comma and a paragraph's indent below a line that has none is text.
    let first = |at: usize| &layout.lines[layout.paragraphs[at].lines[0]];
    let text = |&at: &usize| first(at).pauses > 0 && first(at).indent >= 2 && first(lines[0]).indent < 2;
    if let Some(text) = lines.iter().position(text).filter(|_| lines.len() <= TITLE_LINES) {
        lines.truncate(text);
    }
    // 2025年统计公报⏎柳川市统计局⏎2026年3月10日
    let below = lines.last().and_then(|last| draft.head.iter().skip_while(|at| *at != last).nth(1));
    let dated = below.is_some_and(|&at| layout.paragraphs[at].kind == Kind::Source);
    if dated && lines.len() > 1 && paper::is_body(&super::text(source, layout, lines[lines.len() - 1])) {
        lines.pop();
    }
    let stands_over_text = lines.last() == draft.head.last();
    let subtitle = lines
        .iter()
        .skip(1)
        .position(|&at| layout.paragraphs[at].kind == Kind::Subtitle || is_occasion(source, layout, at))
        .map(|nth| nth + 1);
    if lines.len() > 1 && is_slogan(source, layout, lines[0]) {
        let banner = 1.min(subtitle.unwrap_or(lines.len()) - 1);
        lines.drain(..banner);
        return above_from(layout, draft, lines, subtitle.map(|nth| nth - banner), stands_over_text);
    }
    above_from(layout, draft, lines, subtitle, stands_over_text)
}

/// A line above a title that says what the title is of has at most so many Chinese characters.
const LABEL: u32 = 6;

fn above_from(
    layout: &Layout,
    draft: &Draft,
    mut lines: Vec<usize>,
    subtitle: Option<usize>,
    over_text: bool,
) -> Vec<usize> {
    if let Some(subtitle) = subtitle {
        lines.truncate(subtitle);
        return nearest(layout, lines);
    }
    // More lines than a title has, with no text below them, are a list.
    if draft.body.is_empty() && draft.byline.is_none() && lines.len() > TITLE_LINES {
        return Vec::new();
    }
    // Where the text has headings further down, the line just above its first sentence is one of them.
    let reports = draft.body.first().is_some_and(|&first| layout.paragraphs[first].kind == Kind::Dateline);
    let headings = draft.body.iter().any(|&at| is_heading(layout, &layout.paragraphs[at]));
    // Unless it is long, below a line that only says what it is of: 民生关注⏎全市新建公园十二座
    let han =
        |at: &usize| layout.paragraphs[*at].lines.iter().map(|&line| layout.lines[line].han).sum::<u32>();
    let whole = |at: &usize| layout.paragraphs[*at].lines.iter().all(|&line| layout.lines[line].pauses == 0);
    let labelled =
        lines.len() == 2 && han(&lines[0]) <= LABEL && han(&lines[1]) >= 2 * LABEL && whole(&lines[1]);
    if over_text && lines.len() > 1 && !labelled && headings && !reports {
        lines.pop();
    }
    nearest(layout, lines)
}

/// Of more lines than a title has, those nearest to the text: below the last blank line, if one stands among them.
fn nearest(layout: &Layout, mut lines: Vec<usize>) -> Vec<usize> {
    if lines.len() <= TITLE_LINES {
        return lines;
    }
    let mut title = lines.split_off(lines.len() - TITLE_LINES);
    let blanks = |line: &usize| layout.lines[layout.paragraphs[*line].lines[0]].blanks;
    if let Some(blank) = title.iter().rposition(|line| blanks(line) > 0) {
        title.drain(..blank);
    }
    title
}

/// When and where a speech was given: not the title, though it stands with it.
fn is_occasion(source: &str, layout: &Layout, at: usize) -> bool {
    let text = text(source, layout, at);
    text.contains('年')
        && text.contains('月')
        && (text.contains('日') || text.contains("会"))
        && (text.ends_with('上') || text.ends_with('）') || text.ends_with(')') || text.ends_with('日'))
}

/// What newspapers print over a page of theory: 学习贯彻…精神.
fn is_slogan(source: &str, layout: &Layout, at: usize) -> bool {
    let text = text(source, layout, at);
    List::Slogan.begins(&text) && List::SloganEnd.ends(&text)
}
