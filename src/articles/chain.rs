//! Which texts make one article, on a page of several?
//!
//! Texts are read in the order of the source. Each goes on in an article that has begun (mostly the one just above;
//! the one whose sentence was left open, when columns of several articles take turns) or begins one. All evidence for
//! it is weighed together; several ways to read the page are followed side by side, and the one that fits best as a
//! whole is taken, if it fits clearly better than that the page is one article. A text looks at a bounded number of
//! articles above it, so work grows with the texts.

use std::sync::LazyLock;

use super::page::{Page, Words};
use super::{address, chars};
use crate::layout::{Kind, Layout, Paragraph, is_closer, is_opener, is_stop};
use crate::quantities::runs_over;

/// How many articles a text may go on in.
const ACTIVE: usize = 8;

/// How many ways to read the page are followed.
const WAYS: usize = 6;

/// How many of an article's latest texts tell what it is about, and which of the page's headings it is about.
const MEMORY: usize = 6;
const TOPIC: usize = 3;

/// More open articles than this say no more.
const WAITING: usize = 3;

/// More headings than this above or below all texts are a list.
const LIST: usize = 3;

/// How many characters from the start of a text a quotation is closed in that the text before it left open.
const QUOTATION: usize = 300;

/// By how much several articles must fit better than one: at least, and for each text; and without any sign of several.
const CLEAR: f64 = 1.0;
const CLEAR_UNSIGNED: f64 = 4.0;
const CLEAR_PER_TEXT: f64 = 0.1;

/// An article so far, on one way to read the page.
#[derive(Clone, Debug)]
struct Chain {
    name: usize,
    first: usize,
    /// Whether it went on below another article.
    resumed: bool,
    /// Its latest texts, the last one first.
    latest: Vec<usize>,
}

#[derive(Clone, Debug, Default)]
struct Way {
    score: f64,
    active: Vec<Chain>,
    begun: usize,
    /// Where in the step above it came from, and which article its text went to.
    parent: usize,
    chosen: usize,
}

/// What is known of a text beside texts above it, so that it is found out once.
struct Near {
    fits: Vec<Option<(f64, f64)>>,
    seams: Vec<Option<[f64; 4]>>,
}

impl Near {
    /// Of a text that so many stand above.
    fn new(above: usize) -> Self {
        Self { fits: vec![None; above], seams: vec![None; above] }
    }
}

pub(crate) struct Chains<'a> {
    source: &'a str,
    layout: &'a Layout,
    page: &'a Page,
    words: &'a Words,
    headings: Vec<usize>,
    /// Whether each text opens as reports do, and whether it ends with its authors.
    reports: Vec<bool>,
    ended: Vec<bool>,
    /// Whether a list of titles stands above or below all texts.
    listed: bool,
    /// Whether several authors or openings of reports stand on the page.
    signed: bool,
    /// How much neighbouring texts have in common.
    usual: f64,
    /// Whether each text can only go on in the article of the one just above, or only begin one.
    bound: Vec<Option<bool>>,
}

impl<'a> Chains<'a> {
    pub(crate) fn new(source: &'a str, layout: &'a Layout, page: &'a Page, words: &'a Words) -> Self {
        let count = page.texts.len();
        let headings: Vec<usize> = (0..=count).map(|group| page.headings(layout, group)).collect();
        let kind = |at: &usize| layout.paragraphs[*at].kind;
        let signed = page.groups.iter().filter(|group| group.iter().any(|at| kind(at) == Kind::Byline));
        let opened = page.texts.iter().filter(|at| kind(at) == Kind::Dateline);
        let common: f64 = (1..count).map(|text| words.shared(text - 1, text)).sum();
        Self {
            source,
            layout,
            page,
            words,
            listed: headings[0].max(headings[count]) > LIST,
            signed: signed.count().max(opened.count()) > 1,
            bound: address::bound(source, layout, page),
            usual: common / count.saturating_sub(1).max(1) as f64,
            reports: page
                .texts
                .iter()
                .map(|&at| opens_a_report(source, layout, &layout.paragraphs[at]))
                .collect(),
            ended: page
                .texts
                .iter()
                .map(|&at| ends_in_authors(source, layout, &layout.paragraphs[at]))
                .collect(),
            headings,
        }
    }

    /// The article of each text. `sure` says that other signs tell of several articles.
    pub(crate) fn find(&self, sure: bool) -> Vec<usize> {
        let count = self.page.texts.len();
        let clear = if sure { CLEAR } else { CLEAR_UNSIGNED + CLEAR_PER_TEXT * count as f64 };
        let (score, articles) = self.best();
        if score < self.as_one() + clear { vec![0; count] } else { articles }
    }

    /// How well the page fits as one article.
    fn as_one(&self) -> f64 {
        let mut way = Way::default();
        for text in 0..self.page.texts.len() {
            let scores = self.scores(&way, text, &mut Near::new(text));
            way = self.go_on(&way, 0, text, 0, scores[0]);
        }
        way.score - self.left_open(&way)
    }

    /// The best way to read the page, and how well it fits.
    fn best(&self) -> (f64, Vec<usize>) {
        let mut steps: Vec<Vec<(usize, usize)>> = Vec::with_capacity(self.page.texts.len());
        let mut ways = vec![Way::default()];
        for text in 0..self.page.texts.len() {
            let mut near = Near::new(text);
            let mut next: Vec<Step> = Vec::new();
            for (parent, way) in ways.iter().enumerate() {
                let scores = self.scores(way, text, &mut near);
                let possible = scores.iter().enumerate().filter(|&(_, &score)| score > IMPOSSIBLE);
                next.extend(possible.map(|(nth, &score)| (way.score + score, score, parent, nth)));
            }
            ways = best_of(next)
                .into_iter()
                .map(|(_, score, parent, nth)| self.go_on(&ways[parent], parent, text, nth, score))
                .collect();
            steps.push(ways.iter().map(|way| (way.parent, way.chosen)).collect());
        }
        let total = |way: &Way| way.score - self.left_open(way);
        let mut at =
            (0..ways.len()).max_by(|&a, &b| total(&ways[a]).total_cmp(&total(&ways[b]))).unwrap_or(0);
        let score = total(&ways[at]);
        let mut articles = vec![0; steps.len()];
        for text in (0..steps.len()).rev() {
            (at, articles[text]) = steps[text][at];
        }
        (score, articles)
    }

    /// What it costs that articles end inside a sentence.
    fn left_open(&self, way: &Way) -> f64 {
        LEFT_OPEN * way.active.iter().filter(|chain| self.paragraph(chain.latest[0]).open).count() as f64
    }

    /// One way on: the text goes on in an article, or begins one.
    fn go_on(&self, way: &Way, parent: usize, text: usize, nth: usize, score: f64) -> Way {
        let mut next = Way { score: way.score + score, parent, chosen: way.begun, ..way.clone() };
        if nth < next.active.len() {
            let mut chain = next.active.remove(nth);
            chain.resumed |= chain.latest[0] + 1 != text;
            chain.latest.insert(0, text);
            chain.latest.truncate(MEMORY);
            next.chosen = chain.name;
            next.active.push(chain);
        } else {
            next.active.push(Chain { name: next.begun, first: text, resumed: false, latest: vec![text] });
            next.begun += 1;
        }
        if next.active.len() > ACTIVE {
            let closed = next.active.iter().position(|chain| !self.paragraph(chain.latest[0]).open);
            let left = next.active.remove(closed.unwrap_or(0));
            next.score -= if self.paragraph(left.latest[0]).open { LEFT_OPEN } else { 0.0 };
        }
        next
    }

    /// What speaks for each article, and at the end for a new one.
    fn scores(&self, way: &Way, text: usize, near: &mut Near) -> Vec<f64> {
        if text == 0 {
            return vec![0.0];
        }
        if let Some(goes_on) = self.bound[text] {
            let above = || way.active.iter().position(|chain| chain.latest[0] + 1 == text);
            let only = if goes_on { above() } else { None }.unwrap_or(way.active.len());
            return (0..=way.active.len()).map(|nth| if nth == only { 0.0 } else { IMPOSSIBLE }).collect();
        }
        let product = |features: &[f64], weights: &[f64]| -> f64 {
            features.iter().zip(weights).map(|(feature, weight)| feature * weight).sum()
        };
        let mut links: Vec<_> = way.active.iter().map(|chain| self.link(chain, text, near)).collect();
        let fits: Vec<f64> = links.iter().map(|features| features[FIT]).collect();
        let best = |features: &[f64]| features.iter().copied().fold(0.0, f64::max);
        for (nth, features) in links.iter_mut().enumerate() {
            let others = fits.iter().enumerate().filter(|&(other, _)| other != nth);
            features[MARGIN] = features[FIT] - others.map(|(_, &fit)| fit).fold(0.0, f64::max);
        }
        self.turns(way, text, &mut links);
        let topics: Vec<f64> = links.iter().map(|features| features[TOPICS]).collect();
        let above = way.active.iter().find(|chain| chain.latest[0] + 1 == text);
        let begin = self.begin(above, text, best(&fits), best(&topics));
        let mut scores: Vec<f64> = links.iter().map(|features| product(features, &LINK)).collect();
        scores.push(product(&begin, &BEGIN));
        scores
    }

    /// Where columns of several articles take turns, their other columns take the same turns: the article whose turn
    /// it is after the one just above, and the one that waits longest.
    fn turns(&self, way: &Way, text: usize, links: &mut [[f64; LINKS]]) {
        let is_above = |chain: &Chain| chain.latest[0] + 1 == text;
        let waits = |chain: &Chain| self.paragraph(chain.latest[0]).open && !is_above(chain);
        let waiting: Vec<usize> = (0..links.len()).filter(|&nth| waits(&way.active[nth])).collect();
        let above = way.active.iter().position(is_above);
        if let Some(above) = above
            && self.paragraph(text - 1).open
            && self.may_be_rest(text)
        {
            links[above][OTHERS_WAIT] = waiting.len().min(WAITING) as f64;
        }
        if let Some(&oldest) = waiting.iter().min_by_key(|&&nth| way.active[nth].latest[0]) {
            links[oldest][WAITS_LONGEST] = 1.0;
        }
        if let Some(above) = above.map(|above| &way.active[above]).filter(|above| above.resumed) {
            let next = waiting.iter().filter(|&&nth| way.active[nth].name > above.name);
            if let Some(&next) = next.min_by_key(|&&nth| way.active[nth].name) {
                links[next][ITS_TURN] = 1.0;
            }
        }
    }

    fn paragraph(&self, text: usize) -> &Paragraph {
        &self.layout.paragraphs[self.page.texts[text]]
    }

    /// Whether a text may be the rest of a sentence, as it is set.
    fn may_be_rest(&self, text: usize) -> bool {
        let paragraph = self.paragraph(text);
        let first = &self.layout.lines[paragraph.lines[0]];
        paragraph.kind == Kind::Text && !(self.layout.indented && first.indent >= 2)
    }

    /// The widest of a text's lines; nothing where it has one.
    fn width(&self, text: usize) -> Option<u32> {
        let paragraph = self.paragraph(text);
        let lines = paragraph.lines.iter().map(|&line| &self.layout.lines[line]);
        (paragraph.lines.len() > 1).then(|| lines.map(|line| line.indent + line.width).max()).flatten()
    }

    /// Whether the group above a text names authors, and before any heading (then they close what stands above).
    fn authors(&self, group: usize) -> (bool, bool) {
        let kind = |at: &usize| self.layout.paragraphs[*at].kind;
        let lines = &self.page.groups[group];
        let named = lines.iter().any(|at| kind(at) == Kind::Byline);
        let closes = lines.first().is_some_and(|at| matches!(kind(at), Kind::Byline | Kind::Affiliation));
        (named, closes || lines.iter().any(|at| kind(at) == Kind::Affiliation))
    }

    /// What speaks for a text's going on in an article, in the order of [`LINK`].
    fn link(&self, chain: &Chain, text: usize, near: &mut Near) -> [f64; LINKS] {
        let yes = f64::from;
        let tail = chain.latest[0];
        let (adjacent, rest) = (tail + 1 == text, self.may_be_rest(text));
        let (before, after) = (self.paragraph(tail), self.paragraph(text));
        let (open, group) = (before.open, &self.page.groups[text]);
        let (mut fit, mut mean, mut topic) = (0.0_f64, 0.0, 0.0_f64);
        for (nth, &of) in chain.latest.iter().enumerate() {
            let found = || (self.words.shared(of, text), self.words.same_topic(of, text));
            let (shared, same) = *near.fits[of].get_or_insert_with(found);
            fit = fit.max(shared);
            mean += shared / chain.latest.len() as f64;
            topic = if nth < TOPIC { topic.max(same) } else { topic };
        }
        let seam = if open && rest {
            *near.seams[tail].get_or_insert_with(|| self.seam(before, after))
        } else {
            [0.0; 4]
        };
        let (headings, named) = (adjacent && self.headings[text] > 0, adjacent && self.authors(text).0);
        let bare = adjacent && group.is_empty();
        let blank = self.layout.lines[after.lines[0]].blanks > 0;
        let widths = self.width(tail).zip(self.width(text));
        [
            yes(adjacent),
            fit,
            mean,
            yes(open && rest),
            yes(open && !rest),
            yes(!open && after.fragment),
            seam[0],
            seam[1],
            seam[2],
            seam[3],
            yes(after.kind == Kind::Dateline),
            yes(self.authors(tail + 1).1 || self.ended[tail]),
            yes(headings && !open),
            yes(named && !open),
            yes(bare && !blank),
            yes(bare && blank && self.layout.tight),
            if headings { self.words.like(group, &[chain.first, tail]) } else { 0.0 },
            if headings { self.words.like(group, &[text]) } else { 0.0 },
            yes(widths.is_some_and(|(one, other)| one.abs_diff(other) > 3)),
            yes(!adjacent && !open),
            if adjacent { 0.0 } else { ((text - tail) as f64).ln() },
            yes(open && rest && !adjacent && group.is_empty()),
            yes(bare && self.listed),
            0.0,
            yes(self.reports[text]),
            yes(named && open),
            0.0,
            0.0,
            0.0,
            yes(headings && !open && self.is_subheading(text)),
            topic,
            yes(headings && named && !open),
            yes(bare && !open && !self.signed),
        ]
    }

    /// Whether one short heading stands above a text, and no authors.
    fn is_subheading(&self, text: usize) -> bool {
        let group = &self.page.groups[text];
        let paragraph = |at: usize| &self.layout.paragraphs[at];
        let length = |at: usize| chars(self.source, self.layout, paragraph(at)).take(SUBHEADING + 1).count();
        self.headings[text] == 1
            && length(group[0]) <= SUBHEADING
            && paragraph(group[group.len() - 1]).kind != Kind::Byline
    }

    /// The characters on both sides of a cut.
    fn seam(&self, before: &Paragraph, after: &Paragraph) -> [f64; 4] {
        let yes = f64::from;
        let last = &self.layout.lines[before.lines[before.lines.len() - 1]];
        let first = &self.layout.lines[after.lines[0]];
        let runs = runs_over(last.span.of(self.source), first.span.of(self.source));
        let mut start = chars(self.source, self.layout, after).take(STUMP).skip(1);
        let (open, closes) = (before.open_marks() > 0, self.closes(after));
        [
            yes(runs || self.words.knows((last.last, first.first))),
            yes(start.any(is_stop)),
            yes(open && closes),
            yes(open != closes),
        ]
    }

    /// Whether a text closes a quotation or a bracket that it has not opened.
    fn closes(&self, paragraph: &Paragraph) -> bool {
        let mut depth = 0;
        chars(self.source, self.layout, paragraph).take(QUOTATION).any(|c| {
            depth += i32::from(is_opener(c)) - i32::from(is_closer(c));
            depth < 0
        })
    }

    /// What speaks for a text's beginning an article, in the order of [`BEGIN`].
    fn begin(&self, above: Option<&Chain>, text: usize, fit: f64, topic: f64) -> [f64; BEGINS] {
        let yes = f64::from;
        let after = self.paragraph(text);
        let (group, headings) = (&self.page.groups[text], self.headings[text] > 0);
        let opened = after.kind == Kind::Dateline;
        let (named, closes) = self.authors(text);
        let like = |chain: &Chain| self.words.like(group, &[chain.first, text - 1]);
        [
            1.0,
            yes(opened),
            yes(headings),
            yes(named),
            self.words.like(group, &[text]),
            above.map_or(0.0, like),
            fit,
            yes(closes || self.ended[text - 1]),
            yes(self.layout.indented && !self.may_be_rest(text)),
            yes(group.is_empty() && self.listed),
            yes(self.reports[text]),
            yes(after.fragment),
            yes(headings || self.layout.lines[after.lines[0]].blanks > 0),
            self.usual,
            yes(headings && named),
            topic,
            yes(headings && !opened && !self.signed && !named),
            (1.0 + self.page.texts.len() as f64).ln(),
            yes(matches!(after.kind, Kind::Item | Kind::Row | Kind::Table)),
        ]
    }
}

/// A step on a way: how well the way fits with it, what it is worth, the way and the article.
type Step = (f64, f64, usize, usize);

/// The best steps, the best one first.
fn best_of(mut steps: Vec<Step>) -> Vec<Step> {
    let mut best = Vec::with_capacity(WAYS);
    while best.len() < WAYS
        && let Some(at) = (0..steps.len()).max_by(|&a, &b| steps[a].0.total_cmp(&steps[b].0))
    {
        best.push(steps.swap_remove(at));
    }
    best
}

/// Whether a paragraph ends with its authors: 。（记者 张三）
fn ends_in_authors(source: &str, layout: &Layout, paragraph: &Paragraph) -> bool {
    let last = &layout.lines[paragraph.lines[paragraph.lines.len() - 1]];
    let Some(inside) = last.span.of(source).strip_suffix(is_closer) else { return false };
    let tail = &inside[inside.char_indices().rev().nth(AUTHORS).map_or(0, |(at, _)| at)..];
    let named = |at: usize| openings().authors.iter().any(|word| tail[at..].contains(word));
    tail.rfind(is_opener).is_some_and(named)
}

/// Whether a paragraph opens as reports do: with a day, or with where it is from.
fn opens_a_report(source: &str, layout: &Layout, paragraph: &Paragraph) -> bool {
    let head: String = chars(source, layout, paragraph).take(OPENING).collect();
    let mut day = head.chars().take(DAY);
    day.next().is_some_and(|c| c.is_ascii_digit()) && day.any(|c| "年月日".contains(c))
        || openings().news.iter().any(|word| head.contains(word))
}

/// How many characters a heading between sections has at most.
const SUBHEADING: usize = 12;

/// A sentence's end that stands alone at the head of a column comes within so many characters.
const STUMP: usize = 4;

/// How many characters of a text tell how it opens, how many of them a day takes, and in how many its authors end it.
const OPENING: usize = 20;
const DAY: usize = 5;
const AUTHORS: usize = 30;

/// The score of an article that a text cannot go on in.
const IMPOSSIBLE: f64 = f64::NEG_INFINITY;

/// The lists of `lexicon/openings.tsv`.
pub(crate) struct Openings {
    news: Vec<&'static str>,
    authors: Vec<&'static str>,
    pub(crate) greetings: Vec<&'static str>,
}

static OPENINGS: LazyLock<Openings> = LazyLock::new(|| {
    let words = crate::lists::list!("openings.tsv");
    let list = |key: &str| -> Vec<&'static str> {
        let lines = words.lines().filter_map(|line| line.split_once('\t'));
        lines.filter(|(name, _)| *name == key).flat_map(|(_, words)| words.split(' ')).collect()
    };
    Openings { news: list("news"), authors: list("author"), greetings: list("greeting") }
});

/// The words that open articles: `lexicon/openings.tsv`.
pub(crate) fn openings() -> &'static Openings {
    &OPENINGS
}

/// What it costs that an article ends inside a sentence.
const LEFT_OPEN: f64 = 1.44;

const FIT: usize = 1;
const MARGIN: usize = 23;
const WAITS_LONGEST: usize = 26;
const ITS_TURN: usize = 27;
const OTHERS_WAIT: usize = 28;
const TOPICS: usize = 30;
const LINKS: usize = 33;
const BEGINS: usize = 19;

/// What speaks for a text's going on in an article, and what it weighs: learned (structured perceptron) from the pages of
/// even numbers that `tests/pages/typeset.rs` sets, and from marked articles that stay outside the project, alone and one
/// below the other.
#[rustfmt::skip]
const LINK: [f64; LINKS] = [
    4.81, // It stands just below the article's last text.
    3.87, // The likest of the article's latest texts.
    7.21, // Their mean likeness.
    -0.61, // The article's sentence is open, and the text may be its rest.
    -1.42, // It is open, and the text begins a paragraph.
    -0.77, // The layout took the text for the rest of a sentence, but no sentence is open here.
    1.00, // The characters on both sides of the cut stand together elsewhere, or make a figure.
    0.49, // The text begins with the end of a sentence.
    1.41, // It closes the quotation that the sentence opened.
    -2.34, // It closes one that was not opened, or does not close the open one.
    -2.61, // The text opens a report (本报讯).
    -3.95, // The article has ended, with its authors.
    0.11, // A heading stands between, below a full stop.
    -0.45, // Authors stand between, below a full stop.
    -0.07, // Nothing stands between, not even a blank line.
    -0.15, // Only a blank line stands between, on a page whose lines follow one another without.
    -0.54, // How like the heading between is to the article.
    1.23, // How like it is to the text.
    -1.07, // Their columns are of different width.
    1.32, // It stands further down, and no sentence is open.
    0.74, // How far down it stands (logarithm).
    -0.14, // It stands further down below an open sentence, without a heading of its own.
    0.17, // Nothing stands between, and the page has a list of titles.
    1.86, // How much liker the article is than every other.
    -0.47, // The text begins as reports do: with a day, or with where the news is from.
    -0.15, // Authors stand between, inside a sentence.
    2.52, // The article waits longest for the rest of its sentence.
    1.05, // It is its turn after the article just above, which had been waiting too.
    -0.11, // How many other articles wait, when this one stands just above with an open sentence.
    1.02, // One short heading stands between, below a full stop.
    0.52, // The text speaks of the same of the page's headings.
    -2.23, // A heading and authors stand between, below a full stop.
    -0.41, // Nothing stands between, no sentence is open, and the page names no two authors.
];

/// What speaks for a text's beginning an article; learned with [`LINK`].
#[rustfmt::skip]
const BEGIN: [f64; BEGINS] = [
    1.95, // Always.
    2.61, // The text opens a report (本报讯).
    0.67, // A heading stands above.
    -0.34, // Authors stand above.
    0.84, // How like the heading is to the text.
    -0.77, // How like it is to the article above.
    -2.16, // How like the likest article is.
    -0.21, // The article above has ended, with its authors.
    0.36, // The text has a paragraph's indent.
    0.47, // Nothing stands above, and the page has a list of titles.
    0.47, // The text begins as reports do: with a day, or with where the news is from.
    0.08, // The layout took it for the rest of a sentence.
    0.73, // A heading or a blank line stands above.
    1.16, // How like neighbouring texts of the page are.
    0.64, // A heading and authors stand above.
    0.38, // How much the likest article speaks of the same of the page's headings.
    0.34, // A heading stands above, and the page names no two authors.
    0.35, // How many texts the page has (logarithm).
    -0.97, // It is an item or a row.
];
