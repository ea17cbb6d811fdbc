//! Which lines are an article's title?
//!
//! Mostly those above its authors or its first sentence. On a page put together from columns a title may also stand
//! below its text, or anywhere: then it belongs to the article that speaks of the same things.

use rustc_hash::FxHashMap;

use super::likeness::{Likeness, pairs};
use super::split::TITLE_LINES;
use super::{Draft, chars, is_heading};
use crate::layout::{Kind, Layout};

/// Two titles on one page are told apart by this much likeness to their texts.
const CLEAR: f64 = 0.12;

/// How much of a title that stands elsewhere its text has to speak of.
const ENOUGH: f64 = 0.45;

/// How much at least, where it is more than twice as much as any other text does.
const LITTLE: f64 = 0.12;

/// A page has not more titles than this away from their texts.
const BLOCKS: usize = 40;

/// A document of more articles than this is no page: in it, titles stand over their texts.
const ARTICLES: usize = 64;

/// How many paragraphs above and below tell whose title a line between them is.
const NEAR: usize = 12;

/// Finds each article's title. `orphans` are the lines of a head below the last text.
pub(crate) fn assign(source: &str, layout: &Layout, drafts: &mut Vec<Draft>, mut orphans: Vec<usize>) {
    for draft in drafts.iter_mut() {
        draft.title = above(source, layout, draft);
    }
    if drafts.len() > ARTICLES {
        // `drafts` is not empty.
        let last = drafts.len() - 1;
        drafts[last].body.append(&mut orphans);
    } else if drafts.len() > 1 || !orphans.is_empty() {
        let whole = drafts.len();
        let page = Titles { source, layout, bodies: bodies(source, layout, drafts) };
        if page.stand_below(drafts, &orphans) {
            page.part_below_titles(drafts);
            let mut head = std::mem::take(&mut orphans);
            for draft in drafts.iter_mut().rev() {
                std::mem::swap(&mut head, &mut draft.head);
                let is_byline = |at: &usize| layout.paragraphs[*at].kind == Kind::Byline;
                draft.byline = draft.head.iter().chain(&draft.body).copied().find(is_byline);
                draft.title = above(source, layout, draft);
            }
            orphans = head;
        }
        let blocks = page.blocks(&orphans);
        page.part_by_titles(drafts, &blocks);
        let parted = drafts.len() != whole;
        let page = if parted { Titles { bodies: bodies(source, layout, drafts), ..page } } else { page };
        page.place(drafts, blocks);
        page.fetch(drafts);
    }
}

fn near(paragraphs: &[usize]) -> &[usize] {
    &paragraphs[..NEAR.min(paragraphs.len())]
}

/// What each article speaks of; nothing where none lacks a title, and so none is asked for.
fn bodies(source: &str, layout: &Layout, drafts: &[Draft]) -> Likeness {
    let mut bodies = Likeness::default();
    if drafts.iter().all(|draft| !draft.title.is_empty()) {
        return bodies;
    }
    for (at, draft) in drafts.iter().enumerate() {
        for &paragraph in &draft.body {
            bodies.add(at, &mut chars(source, layout, &layout.paragraphs[paragraph]));
        }
    }
    bodies
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
        return nearest(layout, lines);
    }
    // More lines than a title has, with no text below them, are a list.
    if draft.body.is_empty() && draft.byline.is_none() && lines.len() > TITLE_LINES {
        return Vec::new();
    }
    // Where the text has headings further down, the line just above its first sentence is one of them.
    let reports = draft.body.first().is_some_and(|&first| layout.paragraphs[first].kind == Kind::Dateline);
    let headings = draft.body.iter().any(|&at| is_heading(layout, &layout.paragraphs[at]));
    if over_text && lines.len() > 1 && headings && !reports {
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

/// A title that stands away from its text.
#[derive(Debug, Default)]
struct Block {
    title: Vec<usize>,
    below: Vec<usize>,
    byline: Option<usize>,
    /// Whether it may be one line of a title of several.
    single: bool,
    /// The article it was given to.
    draft: Option<usize>,
}

struct Titles<'a> {
    source: &'a str,
    layout: &'a Layout,
    bodies: Likeness,
}

impl Titles<'_> {
    fn like(&self, article: usize, lines: &[usize]) -> f64 {
        self.bodies.of(article, &mut self.title_chars(lines))
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
    fn place(&self, drafts: &mut [Draft], mut blocks: Vec<Block>) {
        // The surest first: what is left has fewer places to go to.
        let mut latest = None;
        let most = if blocks.len() <= BLOCKS { blocks.len() } else { 0 };
        for _ in 0..most {
            let best = blocks
                .iter()
                .enumerate()
                .filter(|(_, block)| block.draft.is_none() && block.title.len() <= TITLE_LINES)
                .filter_map(|(nth, block)| {
                    let (like, at) = self.likest(drafts, &block.title)?;
                    Some((like, nth, at))
                })
                .max_by(|a, b| a.0.total_cmp(&b.0));
            let Some((_, nth, at)) = best else { break };
            drafts[at].title.extend(&blocks[nth].title);
            blocks[nth].draft = Some(at);
        }
        for block in blocks {
            // A title's second line may have nothing of the text's words.
            let beside = latest.filter(|&at: &usize| {
                block.single && !block.title.is_empty() && drafts[at].title.len() < TITLE_LINES
            });
            latest = block.draft.or(beside);
            match latest {
                Some(at) => {
                    if block.draft.is_none() {
                        drafts[at].title.extend(&block.title);
                    }
                    drafts[at].head.extend(block.below.iter().copied().chain(block.byline));
                    drafts[at].byline = drafts[at].byline.or(block.byline);
                }
                None => {
                    let last = drafts.len() - 1;
                    drafts[last]
                        .body
                        .extend(block.title.iter().chain(&block.below).copied().chain(block.byline));
                }
            }
        }
    }

    /// On a page with its titles below the texts, a heading between two texts that is clearly liker to the one above
    /// is its title: there the text below begins.
    fn part_below_titles(&self, drafts: &mut Vec<Draft>) {
        let mut at = 0;
        while at < drafts.len() {
            let is_title = |nth: &usize| {
                let body = &drafts[at].body;
                let heading = |nth: usize| is_heading(self.layout, &self.layout.paragraphs[body[nth]]);
                *nth > 0
                    && heading(*nth)
                    && !heading(nth - 1)
                    && nth + 1 < body.len()
                    && self.belongs_above(
                        &body[nth.saturating_sub(NEAR)..*nth],
                        body[*nth],
                        near(&body[nth + 1..]),
                    )
            };
            if let Some(nth) = (1..drafts[at].body.len()).find(is_title) {
                let mut rest = drafts[at].body.split_off(nth);
                let heading = |line: &usize| is_heading(self.layout, &self.layout.paragraphs[*line]);
                let head = rest.iter().position(|line| !heading(line)).unwrap_or(rest.len());
                let body = rest.split_off(head);
                drafts.insert(at + 1, Draft { title: rest.clone(), head: rest, body, ..Draft::default() });
            }
            at += 1;
        }
    }

    fn belongs_above(&self, above: &[usize], line: usize, below: &[usize]) -> bool {
        let like = self.like_parts(above, line);
        like >= LITTLE && like > 2.0 * self.like_parts(below, line)
    }

    /// How much of a line some paragraphs have.
    fn like_parts(&self, paragraphs: &[usize], line: usize) -> f64 {
        let mut parts = Likeness::default();
        for &at in paragraphs {
            parts.add(0, &mut chars(self.source, self.layout, &self.layout.paragraphs[at]));
        }
        parts.of(0, &mut chars(self.source, self.layout, &self.layout.paragraphs[line]))
    }

    /// Where more titles stand away from their texts than there are articles without one, an article that several of
    /// them are likest to is as many articles. A title's words stand at the head of its text.
    fn part_by_titles(&self, drafts: &mut Vec<Draft>, blocks: &[Block]) {
        let bare = drafts.iter().filter(|draft| draft.title.is_empty()).count();
        if blocks.len() <= bare || blocks.len() > BLOCKS || blocks.iter().any(|block| block.single) {
            return;
        }
        let mut best: Vec<Option<(f64, usize, usize)>> = vec![None; blocks.len()];
        for (at, draft) in drafts.iter().enumerate().filter(|(_, draft)| draft.title.is_empty()) {
            for (nth, &paragraph) in draft.body.iter().enumerate() {
                let mut text = Likeness::default();
                text.add(0, &mut chars(self.source, self.layout, &self.layout.paragraphs[paragraph]));
                for (block, best) in blocks.iter().zip(&mut best) {
                    let like = text.of(0, &mut self.title_chars(&block.title));
                    if like >= LITTLE && best.is_none_or(|(most, ..)| like > most) {
                        *best = Some((like, at, nth));
                    }
                }
            }
        }
        for at in (0..drafts.len()).rev() {
            let is_best = |nth: &usize| best.iter().flatten().any(|best| (best.1, best.2) == (at, *nth));
            let Some(first) = (0..drafts[at].body.len()).find(is_best) else { continue };
            for nth in (first + 1..drafts[at].body.len()).rev().filter(is_best) {
                if !self.layout.paragraphs[drafts[at].body[nth - 1]].open {
                    let body = drafts[at].body.split_off(nth);
                    drafts.insert(at + 1, Draft { body, ..Draft::default() });
                }
            }
        }
    }

    fn title_chars<'t>(&'t self, title: &'t [usize]) -> impl Iterator<Item = char> + 't {
        title
            .iter()
            .flat_map(|&at| chars(self.source, self.layout, &self.layout.paragraphs[at]).chain(['\n']))
    }

    /// The article without a title that a title is likest to, if it is so clearly.
    fn likest(&self, drafts: &[Draft], title: &[usize]) -> Option<(f64, usize)> {
        if title.iter().any(|&line| is_signature(self.source, self.layout, line)) && title.len() == 1 {
            return None;
        }
        let (mut best, mut second) = ((0.0, 0), 0.0);
        for at in (0..drafts.len()).filter(|&at| drafts[at].title.is_empty()) {
            let like = self.like(at, title);
            if like > best.0 {
                (second, best) = (best.0, (like, at));
            } else if like > second {
                second = like;
            }
        }
        (best.0 >= ENOUGH || best.0 >= LITTLE && best.0 > 2.0 * second).then_some(best)
    }

    /// Lines that stand together, each block a title with its authors.
    fn blocks(&self, orphans: &[usize]) -> Vec<Block> {
        let blanks = |line: usize| self.layout.lines[self.layout.paragraphs[line].lines[0]].blanks;
        let apart = orphans.iter().skip(1).any(|&line| blanks(line) > 0)
            && orphans.iter().skip(1).any(|&line| blanks(line) == 0);
        let mut blocks: Vec<Block> = Vec::new();
        for &line in orphans {
            let byline = self.layout.paragraphs[line].kind == Kind::Byline;
            let goes_on = blocks
                .last()
                .is_some_and(|block| block.byline.is_none() && (byline || apart && blanks(line) == 0));
            if !goes_on {
                blocks.push(Block { single: !apart, ..Block::default() });
            }
            let block = blocks.last_mut().expect("one was made");
            if byline {
                block.byline = Some(line);
            } else if self.layout.paragraphs[line].kind == Kind::Subtitle && !block.title.is_empty() {
                block.below.push(line);
            } else {
                block.title.push(line);
            }
        }
        blocks
    }

    /// Finds titles that stand among another article's text.
    fn fetch(&self, drafts: &mut [Draft]) {
        let is_title = |line: &usize| is_heading(self.layout, &self.layout.paragraphs[*line]);
        let mut headings: Vec<(usize, usize)> = Vec::new();
        for (at, draft) in drafts.iter().enumerate() {
            headings.extend(draft.body.iter().copied().filter(is_title).map(|line| (at, line)));
        }
        let mut pairs: FxHashMap<usize, Pairs> = FxHashMap::default();
        for bare in 0..drafts.len() {
            if !drafts[bare].title.is_empty() {
                continue;
            }
            let mut best: Option<(f64, usize, usize)> = None;
            for &(other, line) in headings.iter().filter(|&&(other, _)| other != bare) {
                let like = self.like(bare, &[line]);
                if like < ENOUGH || best.is_some_and(|(most, ..)| like <= most) {
                    continue;
                }
                let article = pairs.entry(other).or_insert_with(|| self.pairs(&drafts[other].body));
                if like > article.like_of_rest(&self.pairs_of(line)) + 2.0 * CLEAR {
                    best = Some((like, other, line));
                }
            }
            if let Some((_, other, line)) = best {
                drafts[other].body.retain(|&at| at != line);
                drafts[bare].title.push(line);
                headings.retain(|&heading| heading != (other, line));
                pairs.remove(&other);
            }
        }
    }

    fn pairs(&self, paragraphs: &[usize]) -> Pairs {
        let mut counts = Pairs::default();
        for &at in paragraphs {
            for pair in self.pairs_of(at) {
                *counts.0.entry(pair).or_default() += 1;
            }
        }
        counts
    }

    fn pairs_of(&self, paragraph: usize) -> Vec<(char, char)> {
        pairs(&mut chars(self.source, self.layout, &self.layout.paragraphs[paragraph]))
    }
}

/// How often each pair of characters stands in an article.
#[derive(Debug, Default)]
struct Pairs(FxHashMap<(char, char), u32>);

impl Pairs {
    /// How much of one of its lines an article has elsewhere, as [`Likeness`] weighs pairs among two.
    fn like_of_rest(&self, line: &[(char, char)]) -> f64 {
        let mut own: FxHashMap<(char, char), u32> = FxHashMap::default();
        for &pair in line {
            *own.entry(pair).or_default() += 1;
        }
        let (mut shared, mut all) = (0.0, 0.0);
        for pair in line {
            let elsewhere = self.0.get(pair) > own.get(pair);
            let weight = if elsewhere { 1.5_f64.ln() } else { 2.0_f64.ln() };
            all += weight;
            shared += if elsewhere { weight } else { 0.0 };
        }
        if all > 0.0 { shared / all } else { 0.0 }
    }
}

/// Who signs, or when: short, or the name of an office or a day.
fn is_signature(source: &str, layout: &Layout, at: usize) -> bool {
    let text: String = chars(source, layout, &layout.paragraphs[at]).filter(|c| !c.is_whitespace()).collect();
    let ends =
        ["局", "府", "会", "公司", "院", "校", "部", "委", "社", "处", "室", "中心", "厅", "日", "办", "站"];
    text.chars().count() < 6 || ends.iter().any(|end| text.ends_with(end))
}
