//! Whose are the headings and the authors that stand between the texts of a page?
//!
//! A page sets its titles above its texts, or below them, or anywhere. Each way is tried for the whole page: every line
//! between two texts goes to the article above, to the one below, or to the one that speaks of the same things; the
//! way in which all lines together fit best is taken.

use super::page::{Page, Words};
use super::{Draft, is_heading};
use crate::layout::{Kind, Layout};

/// What it is worth where a line stands, from an article's place.
#[derive(Clone, Copy, Debug)]
struct Places {
    /// Just above the article's first text.
    above: f64,
    /// Just below its last.
    below: f64,
    /// Between two of its texts.
    inside: f64,
    elsewhere: f64,
    /// What it is worth that titles in one list stand in the order of their articles.
    order: f64,
}

/// Where a page sets its titles. What all these weigh was found by trial on the pages of even numbers that
/// `tests/pages/typeset.rs` sets.
const MANNERS: &[Places] = &[
    // Above the texts.
    Places { above: 0.47, below: 0.66, inside: -0.04, elsewhere: -0.62, order: -1.63 },
    // Below them.
    Places { above: -2.22, below: 0.61, inside: -2.50, elsewhere: -0.20, order: 0.43 },
    // Inside them, between two columns.
    Places { above: 0.00, below: -0.30, inside: 0.48, elsewhere: 0.40, order: 0.42 },
    // Some above, some below.
    Places { above: 0.78, below: 0.25, inside: -0.03, elsewhere: -0.59, order: 0.50 },
    // All in one list.
    Places { above: -0.20, below: 0.33, inside: -0.22, elsewhere: 0.30, order: 0.60 },
];

/// What it weighs that an article speaks of what a line speaks of.
const LIKE: f64 = 3.67;

/// What it weighs that two neighbouring lines belong together, and with a blank line between them.
const TOGETHER: f64 = 0.84;
const APART: f64 = 0.31;

/// What it weighs that authors stand below a title, and that a line stands below them.
const AUTHORS: f64 = 1.28;
const BELOW_AUTHORS: f64 = -0.53;

/// What it weighs that authors stand below the text that they close, in place of a weaker place and beyond it.
const CLOSING: f64 = 1.37;
const CLOSES: f64 = -0.32;

/// What it weighs that where the authors work stands below their text.
const AFFILIATION: f64 = 2.61;

/// What a title is worth to an article.
const TITLED: f64 = 1.36;

/// What it costs that an article has another title.
const AGAIN: f64 = 2.31;

/// A line that stands at none of an article's ends is its title only when it is so like it; otherwise it weighs:
const LIKE_ELSEWHERE: f64 = -1.25;
const UNLIKE_ELSEWHERE: f64 = 0.83;

/// What the usual manner, the first, is worth.
const USUAL: f64 = 1.05;

/// The articles of a page: who has which texts and lines.
pub(crate) struct Heads<'a> {
    layout: &'a Layout,
    page: &'a Page,
    /// The article of each text.
    article_of: &'a [usize],
    /// For each heading, by its paragraph: how much of it each article speaks of.
    likes: Vec<Option<Vec<f64>>>,
}

/// A group's lines, each with the article it goes to.
type Owned = Vec<(usize, Option<usize>)>;

impl<'a> Heads<'a> {
    /// The articles with their texts and all lines between them, and how well the lines fit.
    pub(crate) fn drafts(
        layout: &'a Layout,
        page: &'a Page,
        words: &Words,
        article_of: &'a [usize],
    ) -> (f64, Vec<Draft>) {
        let articles = article_of.iter().max().map_or(0, |last| last + 1);
        let mut texts: Vec<Vec<usize>> = vec![Vec::new(); articles];
        for (text, &article) in article_of.iter().enumerate() {
            texts[article].push(text);
        }
        // A title's words stand above all at the head of its text.
        let like = |line: usize, texts: &Vec<usize>| {
            f64::midpoint(words.like(&[line], texts), words.like(&[line], &texts[..1]))
        };
        let mut likes = vec![None; layout.paragraphs.len()];
        for &line in page.groups.iter().flatten().filter(|&&at| is_heading(layout, &layout.paragraphs[at])) {
            likes[line] = Some(texts.iter().map(|texts| like(line, texts)).collect());
        }
        let heads = Self { layout, page, article_of, likes };
        heads.in_best_manner(&texts)
    }

    fn in_best_manner(&self, texts: &[Vec<usize>]) -> (f64, Vec<Draft>) {
        let mut best: Option<(f64, Vec<Owned>)> = None;
        for (nth, manner) in MANNERS.iter().enumerate() {
            let (mut score, owned) = self.assign(manner, texts);
            score += if nth == 0 { USUAL } else { 0.0 };
            if best.as_ref().is_none_or(|(most, _)| score > *most) {
                best = Some((score, owned));
            }
        }
        let (score, owned) = best.unwrap_or_default();
        (score, self.write(&owned, texts.len()))
    }

    /// All lines with their articles, in one manner, and how well they fit.
    fn assign(&self, manner: &Places, texts: &[Vec<usize>]) -> (f64, Vec<Owned>) {
        let mut total = 0.0;
        let mut owned: Vec<Owned> = Vec::with_capacity(self.page.groups.len());
        let mut titled = vec![0_usize; texts.len()];
        for group in 0..self.page.groups.len() {
            if self.is_inside(group) {
                owned.push(self.page.groups[group].iter().map(|&line| (line, None)).collect());
                continue;
            }
            let (score, lines) = self.walk(group, manner, texts);
            total += score;
            let mut before = None;
            for &(line, article) in &lines {
                if is_heading(self.layout, &self.layout.paragraphs[line]) && before != Some(article) {
                    before = Some(article);
                    article.into_iter().for_each(|article| titled[article] += 1);
                }
            }
            owned.push(lines);
        }
        let worth = |blocks: usize| match blocks {
            0 => 0.0,
            more => TITLED - AGAIN * (more - 1) as f64,
        };
        total += titled.into_iter().map(worth).sum::<f64>();
        (total, owned)
    }

    /// Whether a group stands between two texts of an article that follow one another: its headings.
    fn is_inside(&self, group: usize) -> bool {
        let last = self.article_of.len();
        group > 0
            && group < last
            && self.article_of[group - 1] == self.article_of[group]
            && !self.layout.paragraphs[self.page.texts[group - 1]].open
    }

    /// The best articles for a group's lines.
    fn walk(&self, group: usize, manner: &Places, texts: &[Vec<usize>]) -> (f64, Owned) {
        let lines = self.page.groups[group].clone();
        if lines.is_empty() {
            return (0.0, Vec::new());
        }
        let count = texts.len();
        let mut best = vec![vec![0.0_f64; count + 1]; lines.len()];
        let mut from = vec![vec![0_usize; count + 1]; lines.len()];
        for (nth, &line) in lines.iter().enumerate() {
            let (emissions, places) = self.emissions(group, nth, line, manner, texts);
            let blank = self.layout.lines[self.layout.paragraphs[line].lines[0]].blanks > 0;
            let kind = self.layout.paragraphs[line].kind;
            let same = match kind {
                Kind::Byline | Kind::Source | Kind::Subtitle => AUTHORS,
                _ if nth > 0
                    && matches!(
                        self.layout.paragraphs[lines[nth - 1]].kind,
                        Kind::Byline | Kind::Subtitle
                    ) =>
                {
                    BELOW_AUTHORS
                }
                _ if blank => APART,
                _ => TOGETHER,
            };
            let any =
                |best: &[f64]| (0..=count).max_by(|&a, &b| best[a].total_cmp(&best[b])).unwrap_or(count);
            let other = if nth > 0 { any(&best[nth - 1]) } else { count };
            for article in 0..=count {
                let follows = nth > 0
                    && article > 0
                    && best[nth - 1][article - 1] + manner.order > best[nth - 1][other];
                let (before, order) = if follows { (article - 1, manner.order) } else { (other, 0.0) };
                let entry = if nth > 0 { best[nth - 1][before] + order } else { 0.0 } + places[article];
                let stay = if nth > 0 { best[nth - 1][article] + same } else { f64::NEG_INFINITY };
                let (most, source) = if stay >= entry { (stay, article) } else { (entry, before) };
                best[nth][article] = most + emissions[article];
                from[nth][article] = source;
            }
        }
        let end = lines.len() - 1;
        let mut at = (0..=count).max_by(|&a, &b| best[end][a].total_cmp(&best[end][b])).unwrap_or(count);
        let score = best[end][at];
        let mut owned: Owned = Vec::with_capacity(lines.len());
        for nth in (0..lines.len()).rev() {
            owned.push((lines[nth], (at < count).then_some(at)));
            at = from[nth][at];
        }
        owned.reverse();
        (score, owned)
    }

    /// How well a line fits each article and none (the last), and what it is worth that it stands where it does.
    fn emissions(
        &self,
        group: usize,
        nth: usize,
        line: usize,
        manner: &Places,
        texts: &[Vec<usize>],
    ) -> (Vec<f64>, Vec<f64>) {
        let kind = self.layout.paragraphs[line].kind;
        let likes = self.likes[line].as_ref();
        let (mut emissions, mut places) = (Vec::new(), Vec::new());
        for (article, texts) in texts.iter().enumerate() {
            let holds = |text: usize| self.article_of.get(text) == Some(&article);
            let (first, last) = (texts[0], texts[texts.len() - 1]);
            let place = if first == group {
                manner.above
            } else if last + 1 == group {
                manner.below
            } else if holds(group) || group > 0 && holds(group - 1) {
                manner.inside
            } else {
                manner.elsewhere
            };
            let near = first == group || last + 1 == group;
            let (fit, place) = match kind {
                Kind::Affiliation if last + 1 == group => (AFFILIATION, place),
                Kind::Byline if nth == 0 && last + 1 == group && !holds(group) => {
                    (0.0, place.max(CLOSING) + CLOSES)
                }
                _ => match likes.map(|likes| likes[article]) {
                    Some(like) if near || like >= LIKE_ELSEWHERE => (LIKE * like, place),
                    Some(like) => (LIKE * like + UNLIKE_ELSEWHERE, place),
                    None => (0.0, place),
                },
            };
            emissions.push(fit);
            places.push(place);
        }
        emissions.push(0.0);
        places.push(0.0);
        (emissions, places)
    }

    /// Writes the articles.
    fn write(&self, owned: &[Owned], articles: usize) -> Vec<Draft> {
        let mut drafts = vec![Draft::default(); articles];
        let is_byline = |line: usize| self.layout.paragraphs[line].kind == Kind::Byline;
        let is_affiliation = |line: usize| self.layout.paragraphs[line].kind == Kind::Affiliation;
        let mut head_group: Vec<Option<usize>> = vec![None; articles];
        for (group, lines) in owned.iter().enumerate() {
            let text = (group < self.article_of.len()).then(|| self.article_of[group]);
            let above = (group > 0).then(|| self.article_of[group - 1]);
            for &(line, article) in lines {
                let near = article.or(above).or(text).unwrap_or(0);
                let closes = article == above && drafts[near].head.is_empty() && is_byline(line)
                    || is_affiliation(line);
                let has_head = head_group[near].is_some_and(|of| of != group);
                if article.is_none() || closes && above == Some(near) || has_head && !is_byline(line) {
                    drafts[near].body.push(line);
                } else {
                    drafts[near].head.push(line);
                    head_group[near] = Some(group);
                }
                if is_byline(line) && drafts[near].byline.is_none() {
                    drafts[near].byline = Some(line);
                }
            }
            if let Some(article) = text {
                drafts[article].body.push(self.page.texts[group]);
            }
        }
        drafts
    }
}
