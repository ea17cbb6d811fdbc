//! Which lines are an article's title?
//!
//! Mostly those above its authors or its first sentence. On a page put together from columns a title may also stand
//! below its text, or anywhere: then it belongs to the article that speaks of the same things.

use super::likeness::Likeness;
use super::{Draft, chars, is_heading};
use crate::layout::{Kind, Layout};

/// Two titles on one page are told apart by this much likeness to their texts.
const CLEAR: f64 = 0.12;

/// How much of a title that stands elsewhere its text has to speak of.
const ENOUGH: f64 = 0.45;

/// Finds each article's title. `orphans` are the lines of a head below the last text.
pub(crate) fn assign(source: &str, layout: &Layout, drafts: &mut [Draft], mut orphans: Vec<usize>) {
    for draft in drafts.iter_mut() {
        draft.title = above(source, layout, draft);
    }
    if drafts.len() > 1 || !orphans.is_empty() {
        let mut bodies = Likeness::default();
        for (at, draft) in drafts.iter().enumerate() {
            for &paragraph in &draft.body {
                bodies.add(at, chars(source, layout, &layout.paragraphs[paragraph]));
            }
        }
        let page = Titles { source, layout, bodies };
        if page.stand_below(drafts, &orphans) {
            let mut head = std::mem::take(&mut orphans);
            for draft in drafts.iter_mut().rev() {
                std::mem::swap(&mut head, &mut draft.head);
                let is_byline = |at: &usize| layout.paragraphs[*at].kind == Kind::Byline;
                draft.byline = draft.head.iter().chain(&draft.body).copied().find(is_byline);
                draft.title = above(source, layout, draft);
            }
            orphans = head;
        }
        page.place(drafts, orphans);
        page.fetch(drafts);
    }
}

/// The title among the lines above a text.
fn above(source: &str, layout: &Layout, draft: &Draft) -> Vec<usize> {
    let is_title = |at: &&usize| is_heading(layout, &layout.paragraphs[**at]);
    let mut lines: Vec<usize> = draft.head.iter().take_while(is_title).copied().collect();
    let stands_over_text = lines.len() == draft.head.len();
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

fn above_from(
    layout: &Layout,
    draft: &Draft,
    mut lines: Vec<usize>,
    subtitle: Option<usize>,
    over_text: bool,
) -> Vec<usize> {
    if let Some(subtitle) = subtitle {
        lines.truncate(subtitle);
        return lines;
    }
    // Where the text has headings further down, the line just above its first sentence is one of them.
    let reports = draft.body.first().is_some_and(|&first| layout.paragraphs[first].kind == Kind::Dateline);
    let headings = draft.body.iter().any(|&at| is_heading(layout, &layout.paragraphs[at]));
    if over_text && lines.len() > 1 && headings && !reports {
        lines.pop();
    }
    lines
}

/// When and where a speech was given: not the title, though it stands with it.
fn is_occasion(source: &str, layout: &Layout, at: usize) -> bool {
    let text: String = chars(source, layout, &layout.paragraphs[at]).collect();
    text.contains('年')
        && text.contains('月')
        && (text.contains('日') || text.contains("会"))
        && (text.ends_with('上') || text.ends_with('）') || text.ends_with(')') || text.ends_with('日'))
}

/// What newspapers print over a page of theory: 学习贯彻…精神.
fn is_slogan(source: &str, layout: &Layout, at: usize) -> bool {
    let text: String = chars(source, layout, &layout.paragraphs[at]).collect();
    ["深入学习", "学习贯彻", "深入贯彻", "学习宣传"].iter().any(|opening| text.starts_with(opening))
        && ["思想", "精神", "讲话"].iter().any(|end| text.ends_with(end))
}

struct Titles<'a> {
    source: &'a str,
    layout: &'a Layout,
    bodies: Likeness,
}

impl Titles<'_> {
    fn like(&self, article: usize, lines: &[usize]) -> f64 {
        let text = lines
            .iter()
            .flat_map(|&at| chars(self.source, self.layout, &self.layout.paragraphs[at]).chain(['\n']));
        self.bodies.of(article, text)
    }

    /// How much of a line its own article has elsewhere.
    fn like_of_rest(&self, draft: &Draft, line: usize) -> f64 {
        let mut rest = Likeness::default();
        for &at in draft.body.iter().filter(|&&at| at != line) {
            rest.add(0, chars(self.source, self.layout, &self.layout.paragraphs[at]));
        }
        rest.of(0, chars(self.source, self.layout, &self.layout.paragraphs[line]))
    }

    /// Whether this page sets its titles below the texts: the first text has none above it, and the others are
    /// liker to the texts above them.
    fn stand_below(&self, drafts: &[Draft], orphans: &[usize]) -> bool {
        if drafts.len() < 2 || !drafts[0].title.is_empty() {
            return false;
        }
        let (mut above, mut below, mut titles) = (0.0, 0.0, 0.0);
        for (at, draft) in drafts.iter().enumerate().skip(1).filter(|(_, draft)| !draft.title.is_empty()) {
            above += self.like(at - 1, &draft.title);
            below += self.like(at, &draft.title);
            titles += 1.0;
        }
        if !orphans.is_empty() {
            above += self.like(drafts.len() - 1, orphans);
            titles += 1.0;
        }
        above > below + CLEAR * titles
    }

    /// Gives heading lines below the last text to the articles without a title; what fits none stays text.
    fn place(&self, drafts: &mut [Draft], orphans: Vec<usize>) {
        let bare: Vec<usize> = (0..drafts.len()).filter(|&at| drafts[at].title.is_empty()).collect();
        let mut latest = None;
        for line in orphans {
            if self.layout.paragraphs[line].kind == Kind::Byline {
                let at = latest.unwrap_or(drafts.len() - 1);
                drafts[at].byline.get_or_insert(line);
                drafts[at].body.push(line);
                continue;
            }
            let best = bare
                .iter()
                .map(|&at| (self.like(at, &[line]), at))
                .max_by(|a, b| a.0.total_cmp(&b.0))
                .filter(|&(like, _)| like >= ENOUGH && !is_signature(self.source, self.layout, line))
                .map(|(_, at)| at);
            // A title's second line may have nothing of the text's words.
            match best.or(latest) {
                Some(at) => {
                    drafts[at].title.push(line);
                    latest = Some(at);
                }
                None => {
                    let last = drafts.len() - 1;
                    drafts[last].body.push(line);
                }
            }
        }
    }

    /// Finds titles that stand among another article's text.
    fn fetch(&self, drafts: &mut [Draft]) {
        for bare in 0..drafts.len() {
            if !drafts[bare].title.is_empty() {
                continue;
            }
            let mut best: Option<(f64, usize, usize)> = None;
            for (other, draft) in drafts.iter().enumerate().filter(|&(other, _)| other != bare) {
                for &line in
                    draft.body.iter().filter(|&&at| is_heading(self.layout, &self.layout.paragraphs[at]))
                {
                    let like = self.like(bare, &[line]);
                    if like >= ENOUGH
                        && like > self.like_of_rest(draft, line) + 2.0 * CLEAR
                        && best.is_none_or(|(most, ..)| like > most)
                    {
                        best = Some((like, other, line));
                    }
                }
            }
            if let Some((_, other, line)) = best {
                drafts[other].body.retain(|&at| at != line);
                drafts[bare].title.push(line);
            }
        }
    }
}

/// Who signs, or when: short, or the name of an office or a day.
fn is_signature(source: &str, layout: &Layout, at: usize) -> bool {
    let text: String = chars(source, layout, &layout.paragraphs[at]).filter(|c| !c.is_whitespace()).collect();
    let ends =
        ["局", "府", "会", "公司", "院", "校", "部", "委", "社", "处", "室", "中心", "厅", "日", "办", "站"];
    text.chars().count() < 6 || ends.iter().any(|end| text.ends_with(end))
}
