//! Where does an article go on after the page has put another one in between?
//!
//! A text that breaks off inside a sentence goes on somewhere below. Nearest is likeliest: only where the page holds
//! several articles, and another place fits clearly better, is that one taken. What fits is told by the words that
//! two texts share, by whether the characters on both sides of the cut make a word or a figure, and by quotations
//! that one leaves open and the other closes. Paragraphs are a chain, each with the one it follows; as
//! columns run, the earlier sentence goes on earlier.

use super::likeness::{Likeness, pairs};
use super::{Draft, chars};
use crate::layout::{Kind, Layout, Paragraph};
use crate::quantities::runs_over;

/// How far, in paragraphs, the other half of a sentence is looked for.
const REACH: usize = 160;

/// How many paragraphs above tell what a text is about.
const MEMORY: usize = 8;

/// How many characters of a paragraph tell what it is about.
const SAMPLE: usize = 300;

/// What a word that the page knows weighs across the cut, and a figure.
const WORD: f64 = 0.1;

/// What a quotation weighs that is open before the cut and closed after it.
const QUOTATION: f64 = 0.15;

/// What a text weighs that begins with the end of a sentence, and how many characters such an end has at most.
const STUMP: f64 = 0.25;
const STUMP_CHARS: usize = 3;

/// By how much another place must fit better than where the text stands.
const CLEAR: f64 = 0.1;

/// What a sentence weighs that is not left open.
const OPEN: f64 = 0.2;

/// How many paragraphs are looked at together: more than stand on a page.
const PAGE: usize = 512;

/// What it weighs that a text stands below an article's end without a beginning of its own.
const LOOSE: f64 = 1.0;

/// Brings together what the page has parted.
pub(crate) fn mend(source: &str, layout: &mut Layout, drafts: &mut Vec<Draft>) {
    // Without a sentence that breaks off and a text without a beginning, everything stands where it belongs.
    let parted = drafts.iter().any(|draft| {
        draft.loose
            || draft.body.iter().any(|&at| layout.paragraphs[at].open || layout.paragraphs[at].fragment)
    });
    if drafts.len() > 1 && parted {
        let mut chains = Chains::new(source, layout, drafts);
        chains.close_sentences(drafts);
        let fragments = chains.write(drafts);
        for (paragraph, fragment) in fragments {
            layout.paragraphs[paragraph].fragment = fragment;
        }
    }
    for draft in drafts {
        let body = std::mem::take(&mut draft.body);
        for paragraph in body {
            match draft.body.last() {
                Some(&before) if layout.paragraphs[paragraph].fragment => join(layout, before, paragraph),
                _ => draft.body.push(paragraph),
            }
        }
    }
}

/// Puts a paragraph's lines into the sentence that another leaves open.
fn join(layout: &mut Layout, before: usize, paragraph: usize) {
    let tail = layout.paragraphs[paragraph].clone();
    layout.paragraphs[before].lines.extend(tail.lines);
    layout.paragraphs[before].open = tail.open;
}

/// A paragraph of an article's text, with the one it follows and the one that follows it.
struct Link {
    paragraph: usize,
    before: Option<usize>,
    after: Option<usize>,
    /// The article that begins here.
    begins: Option<usize>,
    /// Whether it stands below an article's end without a beginning of its own.
    loose: bool,
    /// How well it fits where it stands.
    stands: f64,
    pairs: Vec<(char, char)>,
}

struct Chains<'a> {
    source: &'a str,
    layout: &'a Layout,
    links: Vec<Link>,
    /// The words of the titles.
    heads: Vec<Vec<(char, char)>>,
    likeness: Likeness,
}

impl<'a> Chains<'a> {
    fn new(source: &'a str, layout: &'a Layout, drafts: &[Draft]) -> Self {
        let mut links: Vec<Link> = Vec::new();
        for (at, draft) in drafts.iter().enumerate() {
            for (nth, &paragraph) in draft.body.iter().enumerate() {
                let follows = nth > 0 || (draft.loose && !links.is_empty());
                links.push(Link {
                    paragraph,
                    before: follows.then(|| links.len() - 1),
                    after: None,
                    begins: (!follows).then_some(at),
                    loose: nth == 0 && draft.loose,
                    stands: 0.0,
                    pairs: Vec::new(),
                });
            }
        }
        for at in 0..links.len() {
            if let Some(before) = links[at].before {
                links[before].after = Some(at);
            }
        }
        Self { source, layout, links, heads: Vec::new(), likeness: Likeness::default() }
    }

    /// Takes in the words of all texts.
    fn learn(&mut self, drafts: &[Draft]) {
        let (source, layout) = (self.source, self.layout);
        let text = |at: usize| chars(source, layout, &layout.paragraphs[at]);
        for (at, draft) in drafts.iter().enumerate() {
            self.heads.push(draft.head.iter().flat_map(|&head| pairs(&mut text(head))).collect());
            draft.body.iter().for_each(|&paragraph| self.likeness.add(at, &mut text(paragraph)));
        }
        for link in &mut self.links {
            link.pairs = pairs(&mut text(link.paragraph).take(SAMPLE));
        }
    }

    /// The texts that may be the other half of a sentence not far above.
    fn rests(&self) -> Vec<usize> {
        let mut open = None;
        let mut rests = Vec::new();
        for at in 0..self.links.len() {
            if open.is_some_and(|open| at - open <= REACH)
                && self.links[at].begins.is_none()
                && self.may_be_rest(at)
            {
                rests.push(at);
            }
            if self.paragraph(at).open {
                open = Some(at);
            }
        }
        rests
    }

    /// Gives the open sentences their other halves.
    fn close_sentences(&mut self, drafts: &[Draft]) {
        let rests = self.rests();
        if rests.is_empty() {
            return;
        }
        self.learn(drafts);
        // What a text is about is better known once its parts are together.
        for _ in 0..2 {
            self.weigh(&rests);
            for from in (0..self.links.len()).step_by(PAGE) {
                self.align(from, &rests);
            }
            self.bring_home_orphans();
        }
    }

    /// How well each text fits where it stands that may be the other half of a sentence.
    fn weigh(&mut self, rests: &[usize]) {
        for &rest in rests {
            self.links[rest].stands = self.standing(rest);
        }
    }

    /// Matches open sentences and their other halves so that all together fit best and no two pairs cross.
    fn align(&mut self, from: usize, rests: &[usize]) {
        let page = from..self.links.len().min(from + PAGE);
        let opens: Vec<usize> = page.clone().filter(|&at| self.paragraph(at).open).collect();
        let rests: Vec<usize> = rests.iter().copied().filter(|rest| page.contains(rest)).collect();
        let wide = rests.len() + 1;
        let mut best = vec![0.0_f64; (opens.len() + 1) * wide];
        for (i, &open) in opens.iter().enumerate() {
            let near = rests.iter().any(|&rest| rest > open && rest - open <= REACH);
            let memory = if near { self.memory(open) } else { Likeness::default() };
            for (j, &rest) in rests.iter().enumerate() {
                let pair = if rest > open && rest - open <= REACH {
                    best[i * wide + j] + self.gain(&memory, open, rest)
                } else {
                    f64::NEG_INFINITY
                };
                best[(i + 1) * wide + j + 1] = best[i * wide + j + 1].max(best[(i + 1) * wide + j]).max(pair);
            }
        }
        let mut pairs = Vec::new();
        let (mut i, mut j) = (opens.len(), rests.len());
        while i > 0 && j > 0 {
            let here = best[i * wide + j];
            if here == best[(i - 1) * wide + j] {
                i -= 1;
            } else if here == best[i * wide + j - 1] {
                j -= 1;
            } else {
                (i, j) = (i - 1, j - 1);
                pairs.push((opens[i], rests[j]));
            }
        }
        for &(open, rest) in &pairs {
            self.part(self.links[open].after);
            self.part(Some(rest));
        }
        for (open, rest) in pairs {
            self.links[open].after = Some(rest);
            self.links[rest].before = Some(open);
            self.links[rest].loose = false;
        }
    }

    /// What lost the paragraph it followed follows the nearest one above that nothing follows, or else the one just
    /// above. Every link leads down the page, so that no chain runs in a circle.
    fn bring_home_orphans(&mut self) {
        for at in 1..self.links.len() {
            if self.links[at].before.is_some() || self.links[at].begins.is_some() {
                continue;
            }
            let free = (0..at).rev().take(REACH).find(|&above| self.links[above].after.is_none());
            let above = free.unwrap_or(at - 1);
            self.part(self.links[above].after);
            self.links[above].after = Some(at);
            self.links[at].before = Some(above);
        }
    }

    /// Parts a paragraph from the one it follows.
    fn part(&mut self, rest: Option<usize>) {
        if let Some(rest) = rest
            && let Some(before) = self.links[rest].before.take()
        {
            self.links[before].after = None;
        }
    }

    /// What it is worth that an open sentence goes on in a text.
    fn gain(&self, memory: &Likeness, open: usize, rest: usize) -> f64 {
        let here = self.fit(memory, rest) + self.seam(open, rest) + OPEN;
        let natural = rest == open + 1;
        match self.links[rest].before {
            Some(before) if self.paragraph(before).open => here + if natural { OPEN + CLEAR } else { OPEN },
            _ => here - self.links[rest].stands - CLEAR,
        }
    }

    /// How well a text fits where it stands.
    fn standing(&self, rest: usize) -> f64 {
        let Some(before) = self.links[rest].before else { return 0.0 };
        let memory = self.memory(before);
        let seam = if self.paragraph(before).open { self.seam(before, rest) } else { 0.0 };
        let loose = if self.links[rest].loose { LOOSE } else { 0.0 };
        self.fit(&memory, rest) + seam - loose
    }

    fn paragraph(&self, link: usize) -> &Paragraph {
        &self.layout.paragraphs[self.links[link].paragraph]
    }

    /// Whether a paragraph stands as the rest of a sentence would: at the head of a block, without an indent.
    fn may_be_rest(&self, rest: usize) -> bool {
        let paragraph = self.paragraph(rest);
        let first = &self.layout.lines[paragraph.lines[0]];
        paragraph.fragment
            || self.links[rest].loose
            || paragraph.prose
                && paragraph.kind == Kind::Text
                && !(self.layout.indented && first.indent >= 2)
                && !(self.layout.tight && first.blanks == 0)
    }

    /// The words of the latest paragraphs up to a link, and of their title.
    fn memory(&self, link: usize) -> Likeness {
        let mut memory = Likeness::default();
        let mut at = Some(link);
        for _ in 0..MEMORY {
            let Some(link) = at.map(|at| &self.links[at]) else { break };
            memory.add_pairs(0, &link.pairs);
            if let Some(article) = link.begins {
                memory.add_pairs(0, &self.heads[article]);
            }
            at = link.before;
        }
        memory
    }

    /// Which part of a paragraph, by weight, is remembered.
    fn fit(&self, memory: &Likeness, rest: usize) -> f64 {
        memory.shared(0, &self.links[rest].pairs, &self.likeness)
    }

    /// What the characters on both sides of a cut weigh.
    fn seam(&self, open: usize, rest: usize) -> f64 {
        let (before, after) = (self.paragraph(open), self.paragraph(rest));
        let last = &self.layout.lines[before.lines[before.lines.len() - 1]];
        let first = &self.layout.lines[after.lines[0]];
        let mut weight = 0.0;
        if self.likeness.knows((last.last, first.first))
            || runs_over(last.span.of(self.source), first.span.of(self.source))
        {
            weight += WORD;
        }
        if self.is_stump(after) {
            weight += STUMP;
        }
        let closes = self.closes(after);
        if before.open_marks() > 0 || closes {
            weight += if (before.open_marks() > 0) == closes { QUOTATION } else { -QUOTATION };
        }
        weight
    }

    /// Whether a text begins with what can only be a sentence's last characters: 到。
    fn is_stump(&self, paragraph: &Paragraph) -> bool {
        let first = chars(self.source, self.layout, paragraph).take(STUMP_CHARS + 1);
        first.enumerate().any(|(at, c)| at > 0 && c == '。')
    }

    /// Whether a text closes a quotation or a bracket that it has not opened.
    fn closes(&self, paragraph: &Paragraph) -> bool {
        let mut depth = 0;
        chars(self.source, self.layout, paragraph).take(SAMPLE).any(|c| {
            match c {
                '“' | '（' | '《' | '(' => depth += 1,
                '”' | '）' | '》' | ')' => depth -= 1,
                _ => {}
            }
            depth < 0
        })
    }

    /// Writes the chains back as articles; those without a beginning are gone. Returns which paragraphs go on in the
    /// sentence before them.
    fn write(&self, drafts: &mut Vec<Draft>) -> Vec<(usize, bool)> {
        let mut fragments = Vec::new();
        for at in (0..self.links.len()).filter(|&at| self.links[at].begins.is_some()) {
            let mut body = Vec::new();
            let mut link = Some(at);
            while let Some(at) = link {
                let Link { paragraph, before, after, .. } = self.links[at];
                let goes_on = before.is_some_and(|before| self.paragraph(before).open)
                    && (self.layout.paragraphs[paragraph].fragment || before != at.checked_sub(1));
                fragments.push((paragraph, goes_on));
                body.push(paragraph);
                link = after;
            }
            if let Some(article) = self.links[at].begins {
                drafts[article].body = body;
            }
        }
        drafts.retain(|draft| !draft.loose);
        fragments
    }
}
