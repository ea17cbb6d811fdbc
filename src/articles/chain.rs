//! Which texts make one article, on a page of several?
//!
//! Texts are read in the order of the source. Each goes on in an article that has begun (mostly the one just above;
//! the one whose sentence was left open, when columns of several articles take turns) or begins one. All evidence for
//! it is weighed together; several ways to read the page are followed side by side. The one that fits best as a whole,
//! with its titles (`head.rs`) and habits (`habits.rs`), is taken, if it fits clearly better than one article. A text looks at a bounded number of
//! articles above it, so work grows with the texts.

use std::sync::LazyLock;

use super::page::{LIST, Page, Words};
use super::{address, head};
use crate::layout::{Kind, Layout, Paragraph, is_closer, is_opener, is_stop};
use crate::quantities::runs_over;

/// How many articles a text may go on in.
const ACTIVE: usize = 8;

/// How many ways to read the page are followed.
const WAYS: usize = 20;

/// Ways that fit worse than the best one by more than this are left.
const MARGIN: f64 = 10.0;

/// How many of an article's latest texts tell what it is about, and which of the page's headings it is about.
const MEMORY: usize = 6;
const TOPIC: usize = 3;

/// How many characters from the start of a text a quotation is closed in that the text before it left open.
const QUOTATION: usize = 300;

/// An article so far, on one way to read the page.
#[derive(Clone, Copy, Debug)]
struct Chain {
    name: usize,
    first: usize,
    /// Whether it went on below another article.
    resumed: bool,
    /// Its latest texts, the last one first, and how many they are.
    latest: [usize; MEMORY],
    known: usize,
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
    /// How like the headings above its first text are.
    heads: Vec<Option<f64>>,
}

impl Near {
    /// Of a text that so many stand above.
    fn new(above: usize) -> Self {
        Self { fits: vec![None; above], seams: vec![None; above], heads: vec![None; above] }
    }
}

pub(crate) struct Chains<'a> {
    source: &'a str,
    layout: &'a Layout,
    page: &'a Page,
    words: &'a Words,
    headings: Vec<usize>,
    /// Whether each text opens as reports do, whether it tells of an event, and whether it ends with its authors.
    reports: Vec<bool>,
    events: Vec<bool>,
    ended: Vec<bool>,
    /// Whether several texts of the page open as reports; name their authors above them; end with them.
    opens: bool,
    names: bool,
    ends: bool,
    /// Whether articles stand one after the other.
    ordered: bool,
    /// Whether a list of titles stands above or below all texts.
    listed: bool,
    /// How much neighbouring texts have in common.
    usual: f64,
    /// Whether each text can only go on in the article of the one just above, or only begin one.
    bound: Vec<Option<bool>>,
}

impl<'a> Chains<'a> {
    pub(crate) fn new(
        source: &'a str,
        layout: &'a Layout,
        page: &'a Page,
        words: &'a Words,
        mut bound: Vec<Option<bool>>,
        ordered: bool,
    ) -> Self {
        let count = page.texts.len();
        let texts = || page.texts.iter().map(|&at| &layout.paragraphs[at]);
        let ended: Vec<bool> = texts().map(|text| ends_in_authors(source, layout, text)).collect();
        let headings: Vec<usize> = (0..=count).map(|group| page.headings(layout, group)).collect();
        let kind = |at: &usize| layout.paragraphs[*at].kind;
        let opened = page.texts.iter().filter(|at| kind(at) == Kind::Dateline);
        // A table has the article of what stands above it.
        address::bind_papers(source, layout, page, &mut bound);
        let is_row = |text: &usize| matches!(kind(&page.texts[*text]), Kind::Row | Kind::Table);
        let rows = (1..count).filter(|text| page.groups[*text].is_empty() && is_row(text));
        rows.for_each(|text| bound[text] = bound[text].or(Some(true)));
        let closed = |text: &usize| ended[*text] || credits(layout, page, text + 1).1;
        let heads = |group: &usize| credits(layout, page, *group) == (true, false);
        let several = |count: usize| count > 1;
        let common: f64 = (1..count).map(|text| words.shared(text - 1, text)).sum();
        Self {
            source,
            layout,
            page,
            words,
            ordered,
            listed: headings[0].max(headings[count]) > LIST,
            bound,
            usual: common / count.saturating_sub(1).max(1) as f64,
            reports: texts().map(|text| opens_a_report(source, layout, text)).collect(),
            events: texts().map(|text| tells_of_an_event(source, layout, text)).collect(),
            opens: several(opened.count()),
            names: several((0..=count).filter(heads).count()),
            ends: several((0..count).filter(closed).count()),
            ended,
            headings,
        }
    }

    /// How well the page fits as one article.
    pub(crate) fn as_one(&self) -> f64 {
        let mut way = Way::default();
        for text in 0..self.page.texts.len() {
            let scores = self.scores(&way, text, &mut Near::new(text));
            way = self.go_on(&way, 0, text, 0, scores[0]);
        }
        way.score - self.left_open(&way)
    }

    /// The best ways to read the page: how well they fit, and the article of each text.
    pub(crate) fn ways(&self) -> Vec<(f64, Vec<usize>)> {
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
            ways = self.best_of(&ways, text, next);
            steps.push(ways.iter().map(|way| (way.parent, way.chosen)).collect());
        }
        let read = |(last, way): (usize, &Way)| {
            let (mut at, mut articles) = (last, vec![0; steps.len()]);
            for text in (0..steps.len()).rev() {
                (at, articles[text]) = steps[text][at];
            }
            (way.score - self.left_open(way), articles)
        };
        ways.iter().enumerate().map(read).collect()
    }

    /// What it costs that articles end where they do.
    fn left_open(&self, way: &Way) -> f64 {
        way.active.iter().map(|chain| self.left(chain)).sum()
    }

    /// The best ways on, the best one first; of those whose articles have come to the same texts only the best.
    fn best_of(&self, ways: &[Way], text: usize, mut steps: Vec<Step>) -> Vec<Way> {
        let mut best: Vec<Way> = Vec::with_capacity(WAYS);
        let same = |one: &Way, other: &Way| {
            let alike = one.active.iter().zip(&other.active).all(|(a, b)| a.latest[0] == b.latest[0]);
            one.active.len() == other.active.len() && alike
        };
        let worst = steps.iter().map(|step| step.0).fold(IMPOSSIBLE, f64::max) - MARGIN;
        steps.retain(|step| step.0 >= worst);
        while best.len() < WAYS
            && let Some(at) = (0..steps.len()).max_by(|&a, &b| steps[a].0.total_cmp(&steps[b].0))
        {
            let (_, score, parent, nth) = steps.swap_remove(at);
            let way = self.go_on(&ways[parent], parent, text, nth, score);
            if !best.iter().any(|other| same(other, &way)) {
                best.push(way);
            }
        }
        best
    }

    /// What it costs that an article ends where it does.
    fn left(&self, chain: &Chain) -> f64 {
        let last = chain.latest[0];
        let open = if self.paragraph(last).open { LEFT_OPEN } else { 0.0 };
        open + if self.ends && !self.is_closed(last) { LEFT_UNNAMED } else { 0.0 }
    }

    /// One way on: the text goes on in an article, or begins one.
    fn go_on(&self, way: &Way, parent: usize, text: usize, nth: usize, score: f64) -> Way {
        let mut next = Way { score: way.score + score, parent, chosen: way.begun, ..way.clone() };
        if nth < next.active.len() {
            let mut chain = next.active.remove(nth);
            chain.resumed |= chain.latest[0] + 1 != text;
            chain.latest.rotate_right(1);
            chain.latest[0] = text;
            chain.known = MEMORY.min(chain.known + 1);
            next.chosen = chain.name;
            next.active.push(chain);
        } else {
            let latest = [text; MEMORY];
            next.active.push(Chain { name: next.begun, first: text, resumed: false, latest, known: 1 });
            next.begun += 1;
        }
        if next.active.len() > ACTIVE {
            let closed = next.active.iter().position(|chain| !self.paragraph(chain.latest[0]).open);
            let left = next.active.remove(closed.unwrap_or(0));
            next.score -= self.left(&left);
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
        let (links, begin) = self.evidence(way, text, near);
        let left = |chain: &Chain| self.ordered && chain.latest[0] + 1 != text;
        let score = |(chain, features): (&Chain, &[f64; LINKS])| {
            if left(chain) { IMPOSSIBLE } else { product(features, &LINK) }
        };
        let mut scores: Vec<f64> = way.active.iter().zip(&links).map(score).collect();
        scores.push(product(&begin, &BEGIN));
        scores
    }

    /// What speaks for each article, and for a new one.
    fn evidence(&self, way: &Way, text: usize, near: &mut Near) -> (Vec<[f64; LINKS]>, [f64; BEGINS]) {
        let mut links: Vec<_> = way.active.iter().map(|chain| self.link(chain, text, near)).collect();
        let fit = links.iter().map(|features| features[FIT]).fold(0.0, f64::max);
        self.turns(way, text, &mut links);
        let above = way.active.iter().find(|chain| chain.latest[0] + 1 == text);
        let begin = self.begin(above, text, fit);
        (links, begin)
    }

    /// Where columns of several articles take turns, their other columns take the same turns: the article whose turn
    /// it is after the one just above, and the one that waits longest.
    fn turns(&self, way: &Way, text: usize, links: &mut [[f64; LINKS]]) {
        let is_above = |chain: &Chain| chain.latest[0] + 1 == text;
        let waits = |chain: &Chain| self.paragraph(chain.latest[0]).open && !is_above(chain);
        let waiting: Vec<usize> = (0..links.len()).filter(|&nth| waits(&way.active[nth])).collect();
        let above = way.active.iter().position(is_above);
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

    /// Whether a text is but a short line.
    fn is_short(&self, text: usize) -> bool {
        let lines = &self.paragraph(text).lines;
        lines.len() == 1 && self.layout.lines[lines[0]].han <= SHORT
    }

    /// The widest of a text's lines; nothing where it has one.
    fn width(&self, text: usize) -> Option<u32> {
        let paragraph = self.paragraph(text);
        let lines = paragraph.lines.iter().map(|&line| &self.layout.lines[line]);
        (paragraph.lines.len() > 1).then(|| lines.map(|line| line.indent + line.width).max()).flatten()
    }

    /// Whether the group above a text names authors, and before any heading (then they close what stands above).
    fn authors(&self, group: usize) -> (bool, bool) {
        credits(self.layout, self.page, group)
    }

    /// Whether an article has ended with a text, with its authors.
    pub(crate) fn is_closed(&self, text: usize) -> bool {
        self.ended[text] || self.authors(text + 1).1
    }

    /// What speaks for a text's going on in an article, in the order of [`LINK`].
    fn link(&self, chain: &Chain, text: usize, near: &mut Near) -> [f64; LINKS] {
        let yes = f64::from;
        let tail = chain.latest[0];
        let (adjacent, rest) = (tail + 1 == text, self.may_be_rest(text));
        let (before, after) = (self.paragraph(tail), self.paragraph(text));
        let (open, group) = (before.open, &self.page.groups[text]);
        let (mut fit, mut mean, mut topic) = (0.0_f64, 0.0, 0.0_f64);
        for (nth, &of) in chain.latest[..chain.known].iter().enumerate() {
            let found = || (self.words.shared(of, text), self.words.same_topic(of, text));
            let (shared, same) = *near.fits[of].get_or_insert_with(found);
            fit = fit.max(shared);
            mean += shared / chain.known as f64;
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
            yes(open && !rest),
            seam[0],
            seam[1],
            seam[2],
            seam[3],
            yes(after.kind == Kind::Dateline),
            yes(self.is_closed(tail)),
            yes(headings && !open),
            yes(bare && !blank),
            yes(bare && blank && self.layout.tight),
            if headings { self.words.like(group, &[text]) } else { 0.0 },
            yes(widths.is_some_and(|(one, other)| one.abs_diff(other) > 3)),
            yes(!adjacent && !open),
            if adjacent { 0.0 } else { ((text - tail) as f64).ln() },
            yes(self.reports[text]),
            0.0,
            0.0,
            yes(headings && !open && self.is_subheading(text)),
            topic,
            yes(headings && named && !open),
            yes(adjacent && open && self.headings[text] > 0),
            *near.heads[chain.first]
                .get_or_insert_with(|| self.words.like(&self.page.groups[chain.first], &[text])),
            yes(open && rest && self.is_short(text)),
        ]
    }

    /// Whether one short heading stands above a text, and no authors.
    fn is_subheading(&self, text: usize) -> bool {
        let group = &self.page.groups[text];
        let paragraph = |at: usize| &self.layout.paragraphs[at];
        let length =
            |at: usize| head(self.source, self.layout, paragraph(at), SUBHEADING + 1).chars().count();
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
        let start = head(self.source, self.layout, after, STUMP);
        let (open, closes) = (before.open_marks() > 0, self.closes(after));
        [
            yes(runs || self.words.knows((last.last, first.first))),
            yes(start.chars().skip(1).any(is_stop)),
            yes(open && closes),
            yes(open != closes),
        ]
    }

    /// Whether a text closes a quotation or a bracket that it has not opened.
    fn closes(&self, paragraph: &Paragraph) -> bool {
        let mut depth = 0;
        head(self.source, self.layout, paragraph, QUOTATION).chars().any(|c| {
            depth += i32::from(is_opener(c)) - i32::from(is_closer(c));
            depth < 0
        })
    }

    /// What speaks for a text's beginning an article, in the order of [`BEGIN`].
    fn begin(&self, above: Option<&Chain>, text: usize, fit: f64) -> [f64; BEGINS] {
        let yes = f64::from;
        let after = self.paragraph(text);
        let (group, headings) = (&self.page.groups[text], self.headings[text] > 0);
        let opened = after.kind == Kind::Dateline;
        let (named, closes) = self.authors(text);
        let like = |chain: &Chain| self.words.like(group, &[chain.first, text - 1]);
        [
            1.0,
            yes(opened),
            yes(named),
            self.words.like(group, &[text]),
            above.map_or(0.0, like),
            fit,
            yes(closes || self.ended[text - 1]),
            yes(self.layout.indented && !self.may_be_rest(text)),
            yes(group.is_empty() && self.listed),
            yes(self.reports[text]),
            yes(after.fragment),
            self.usual,
            yes(headings && named),
            yes(matches!(after.kind, Kind::Item | Kind::Row | Kind::Table)),
            yes(self.opens && !opened),
            yes(self.names && !named),
            yes(headings && self.paragraph(text - 1).open),
            yes(self.is_short(text)),
            yes(self.events[text]),
        ]
    }
}

/// A step on a way: how well the way fits with it, what it is worth, the way and the article.
type Step = (f64, f64, usize, usize);

/// Whether a group names authors, and before any heading.
fn credits(layout: &Layout, page: &Page, group: usize) -> (bool, bool) {
    let kind = |at: &usize| layout.paragraphs[*at].kind;
    let lines = &page.groups[group];
    let named = lines.iter().any(|at| kind(at) == Kind::Byline);
    let closes = lines.first().is_some_and(|at| matches!(kind(at), Kind::Byline | Kind::Affiliation));
    (named, closes || lines.iter().any(|at| kind(at) == Kind::Affiliation))
}

/// Whether a paragraph ends with its authors, over whatever lines: 。（记者 张三）
pub(crate) fn ends_in_authors(source: &str, layout: &Layout, paragraph: &Paragraph) -> bool {
    let lines = paragraph.lines.iter().rev().take(LAST_LINES).rev();
    let tail: String = lines.map(|&line| layout.lines[line].span.of(source)).collect();
    let Some(inside) = tail.strip_suffix(is_closer) else { return false };
    let tail = &inside[inside.char_indices().rev().nth(AUTHORS).map_or(0, |(at, _)| at)..];
    let named = |at: usize| openings().authors.iter().any(|word| tail[at..].contains(word));
    tail.rfind(is_opener).is_some_and(named)
}

/// Whether a paragraph opens as reports do: with a day, or with where it is from.
fn opens_a_report(source: &str, layout: &Layout, paragraph: &Paragraph) -> bool {
    let head = head(source, layout, paragraph, OPENING);
    let mut day = head.chars().take(DAY);
    day.next().is_some_and(|c| c.is_ascii_digit()) && day.any(|c| "年月日".contains(c))
        || openings().news.iter().any(|word| head.contains(word))
}

/// Whether the first words of a paragraph tell of an event, as those of reports do.
fn tells_of_an_event(source: &str, layout: &Layout, paragraph: &Paragraph) -> bool {
    let head = head(source, layout, paragraph, OPENING);
    openings().event.iter().any(|word| head.contains(word))
}

/// How many characters a heading between sections has at most.
const SUBHEADING: usize = 12;

/// A short line has not more Chinese characters than this.
const SHORT: u32 = 20;

/// A sentence's end that stands alone at the head of a column comes within so many characters.
const STUMP: usize = 4;

/// How many characters of a text tell how it opens, how many of them a day takes, and in how many its authors end it.
const OPENING: usize = 20;
const DAY: usize = 5;
const AUTHORS: usize = 30;
const LAST_LINES: usize = 3;

/// The score of an article that a text cannot go on in.
const IMPOSSIBLE: f64 = f64::NEG_INFINITY;

/// The lists of `lexicon/openings.tsv`.
pub(crate) struct Openings {
    news: Vec<&'static str>,
    event: Vec<&'static str>,
    authors: Vec<&'static str>,
    /// What papers are called, what they call what is attached, and what their labels say.
    pub(crate) paper: Vec<&'static str>,
    pub(crate) attached: Vec<&'static str>,
    /// What their titles begin with and what stands before the paper's kind, and how they say that they pass another paper on.
    pub(crate) about: Vec<&'static str>,
    pub(crate) of: Vec<&'static str>,
    pub(crate) passes: Vec<&'static str>,
    pub(crate) field: Vec<&'static str>,
    /// How the bodies are called that sign papers.
    pub(crate) signer: Vec<&'static str>,
    /// What marks the parts of a day: 日 first; and zeros.
    pub(crate) day: Vec<&'static str>,
    /// What the editor's notes begin with.
    pub(crate) note: Vec<&'static str>,
    pub(crate) greetings: Vec<&'static str>,
}

static OPENINGS: LazyLock<Openings> = LazyLock::new(|| {
    let words = crate::lists::list!("openings.tsv");
    let list = |key: &str| -> Vec<&'static str> {
        let lines = words.lines().filter_map(|line| line.split_once('\t'));
        lines.filter(|(name, _)| *name == key).flat_map(|(_, words)| words.split(' ')).collect()
    };
    Openings {
        news: list("news"),
        event: list("event"),
        authors: list("author"),
        paper: list("paper"),
        attached: list("attached"),
        about: list("about"),
        of: list("of"),
        passes: list("passes"),
        field: list("field"),
        signer: list("signer"),
        day: list("day"),
        note: list("note"),
        greetings: list("greeting"),
    }
});

/// The words that open articles: `lexicon/openings.tsv`.
pub(crate) fn openings() -> &'static Openings {
    &OPENINGS
}

/// What it costs that an article ends inside a sentence.
const LEFT_OPEN: f64 = 4.02;

/// What it costs that it ends without authors on a page whose articles end with them.
const LEFT_UNNAMED: f64 = 0.80;

const FIT: usize = 1;
const WAITS_LONGEST: usize = 18;
const ITS_TURN: usize = 19;
const LINKS: usize = 26;
const BEGINS: usize = 19;

/// What speaks for a text's going on in an article, and what it weighs: learned together with [`BEGIN`] and the
/// weights of `habits.rs` (softmax over the ways to read each page) from pages of even numbers that
/// `tests/pages/typeset.rs` sets, from those of `tests/pages.rs`, and from marked articles, each alone.
#[rustfmt::skip]
const LINK: [f64; LINKS] = [
    11.36, // It stands just below the article's last text.
    8.01, // The likest of the article's latest texts.
    37.93, // Their mean likeness.
    -6.45, // It is open, and the text begins a paragraph.
    5.47, // The characters on both sides of the cut stand together elsewhere, or make a figure.
    1.42, // The text begins with the end of a sentence.
    6.27, // It closes the quotation that the sentence opened.
    -6.43, // It closes one that was not opened, or does not close the open one.
    -7.72, // The text opens a report (本报讯).
    -10.00, // The article has ended, with its authors.
    -0.99, // A heading stands between, below a full stop.
    1.35, // Nothing stands between, not even a blank line.
    -2.30, // Only a blank line stands between, on a page whose lines follow one another without.
    9.45, // How like it is to the text.
    -7.68, // Their columns are of different width.
    -1.40, // It stands further down, and no sentence is open.
    0.51, // How far down it stands (logarithm).
    -1.78, // The text begins as reports do: with a day, or with where the news is from.
    5.80, // The article waits longest for the rest of its sentence.
    4.22, // It is its turn after the article just above, which had been waiting too.
    5.61, // One short heading stands between, below a full stop.
    2.84, // The text speaks of the same of the page's headings.
    -3.62, // A heading and authors stand between, below a full stop.
    -1.26, // A heading stands between, inside a sentence.
    2.86, // How like the headings above the article are to the text.
    3.04, // The text is short, and a sentence is open.
];

/// What speaks for a text's beginning an article; learned with [`LINK`].
#[rustfmt::skip]
const BEGIN: [f64; BEGINS] = [
    6.20, // Always.
    7.73, // The text opens a report (本报讯).
    1.19, // Authors stand above.
    2.67, // How like the heading is to the text.
    -1.93, // How like it is to the article above.
    3.05, // How like the likest article is.
    2.15, // The article above has ended, with its authors.
    0.98, // The text has a paragraph's indent.
    2.27, // Nothing stands above, and the page has a list of titles.
    1.79, // The text begins as reports do: with a day, or with where the news is from.
    1.66, // The layout took it for the rest of a sentence.
    4.06, // How like neighbouring texts of the page are.
    2.17, // A heading and authors stand above.
    -2.77, // It is an item or a row.
    -0.91, // Texts of the page open as reports, and this one does not.
    1.49, // Articles of the page name their authors above, and this one does not.
    2.08, // A heading stands above, and the text above is open.
    -1.71, // It is short.
    4.09, // Its first words tell of an event.
];
