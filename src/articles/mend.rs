//! Where does an article go on after the page has put another one in between?
//!
//! A text that breaks off inside a sentence goes on somewhere below. Nearest is likeliest: only where the page holds
//! several articles, and another place fits clearly better, is that one taken. What fits is told by the words that
//! two texts share, and by whether the characters on both sides of the cut make a word known to the page.

use super::likeness::Likeness;
use super::{Draft, chars};
use crate::layout::{Kind, Layout, Paragraph};

/// How far, in paragraphs, the other half of a sentence is looked for.
const REACH: usize = 400;

/// How many paragraphs show what a text is about, and how many of their characters.
const SAMPLE: usize = 3;
const SAMPLE_CHARS: usize = 600;

/// What a known word across the cut weighs.
const WORD: f64 = 0.1;

/// What a text weighs that begins with the end of a sentence, and how many characters such an end has at most.
const STUMP: f64 = 0.25;
const STUMP_CHARS: usize = 3;

/// By how much another place must fit better than where the text stands.
const CLEAR: f64 = 0.08;

/// Brings together what the page has parted.
pub(crate) fn mend(source: &str, layout: &mut Layout, drafts: &mut Vec<Draft>) {
    if drafts.len() > 1 {
        let mut mender = Mender { source, layout, likeness: Likeness::default() };
        let shape = |drafts: &[Draft]| drafts.iter().map(|draft| draft.body.len()).collect::<Vec<_>>();
        let before = shape(drafts);
        mender.learn(drafts);
        mender.send_fragments_home(drafts);
        mender.send_loose_texts_home(drafts);
        if shape(drafts) != before {
            mender.learn(drafts);
        }
        mender.find_other_halves(drafts);
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

struct Mender<'a> {
    source: &'a str,
    layout: &'a mut Layout,
    likeness: Likeness,
}

impl Mender<'_> {
    /// Takes in what each article speaks of.
    fn learn(&mut self, drafts: &mut [Draft]) {
        self.likeness = Likeness::default();
        for (at, draft) in drafts.iter_mut().enumerate() {
            draft.number = at;
            for &paragraph in draft.head.iter().chain(&draft.body) {
                self.likeness.add(at, chars(self.source, self.layout, &self.layout.paragraphs[paragraph]));
            }
        }
    }

    /// A fragment that follows one open sentence may be the other half of an earlier one.
    fn send_fragments_home(&mut self, drafts: &mut [Draft]) {
        for at in 1..drafts.len() {
            let mut nth = 1;
            while nth < drafts[at].body.len() {
                if self.layout.paragraphs[drafts[at].body[nth]].fragment
                    && let Some(home) = self.better_home(drafts, at, nth)
                {
                    let rest = drafts[at].body.split_off(nth);
                    let ended = std::mem::take(&mut drafts[at].ended);
                    self.attach(&mut drafts[home], rest, ended);
                    break;
                }
                nth += 1;
            }
        }
    }

    /// The earlier article with an open sentence that fits a fragment clearly better than its own.
    fn better_home(&self, drafts: &[Draft], at: usize, nth: usize) -> Option<usize> {
        let tail = &drafts[at].body[nth..];
        let own = self.own(&drafts[at], nth) + self.word(drafts[at].body[nth - 1], tail[0]);
        (0..at)
            .filter(|&other| self.is_open(&drafts[other]))
            .map(|other| (self.fit(&drafts[other], tail), other))
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .filter(|&(fit, _)| fit > own + CLEAR)
            .map(|(_, other)| other)
    }

    /// A text that stands below an article's end without a beginning of its own goes on in an open sentence; if
    /// there is none it belongs to the article just above.
    fn send_loose_texts_home(&mut self, drafts: &mut Vec<Draft>) {
        let mut at = 1;
        while at < drafts.len() {
            if !drafts[at].loose {
                at += 1;
                continue;
            }
            let loose = drafts.remove(at);
            let home = (0..at)
                .filter(|&other| self.is_open(&drafts[other]))
                .map(|other| (self.fit(&drafts[other], &loose.body), other))
                .max_by(|a, b| a.0.total_cmp(&b.0))
                .map_or(at - 1, |(_, other)| other);
            self.attach(&mut drafts[home], loose.body, loose.ended);
        }
    }

    /// Looks below for the other halves of the sentences still open.
    fn find_other_halves(&mut self, drafts: &mut [Draft]) {
        for at in 0..drafts.len() {
            if self.is_open(&drafts[at])
                && let Some((other, nth)) = self.other_half(drafts, at)
            {
                let rest = drafts[other].body.split_off(nth);
                let ended = std::mem::take(&mut drafts[other].ended);
                self.attach(&mut drafts[at], rest, ended);
            }
        }
    }

    /// Which paragraph of another article the open sentence goes on in.
    fn other_half(&self, drafts: &[Draft], at: usize) -> Option<(usize, usize)> {
        let last = *drafts[at].body.last()?;
        let others = drafts.iter().enumerate().filter(|&(other, _)| other != at);
        others
            .flat_map(|(other, draft)| (1..draft.body.len()).map(move |nth| (other, nth)))
            .filter(|&(other, nth)| {
                let paragraph = drafts[other].body[nth];
                paragraph > last && self.may_be_rest(&self.layout.paragraphs[paragraph])
            })
            .take(REACH)
            .map(|(other, nth)| {
                let tail = &drafts[other].body[nth..];
                let gain =
                    self.fit(&drafts[at], tail) + self.word(last, tail[0]) - self.own(&drafts[other], nth);
                (gain, other, nth)
            })
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .filter(|&(gain, ..)| gain > CLEAR + WORD / 2.0)
            .map(|(_, other, nth)| (other, nth))
    }

    /// Whether a paragraph stands as the rest of a sentence would: at the head of a block, without an indent.
    fn may_be_rest(&self, paragraph: &Paragraph) -> bool {
        let first = &self.layout.lines[paragraph.lines[0]];
        paragraph.prose
            && !paragraph.fragment
            && paragraph.kind == Kind::Text
            && !(self.layout.indented && first.indent >= 2)
            && !(self.layout.tight && first.blanks == 0)
    }

    /// Whether the text breaks off inside a sentence.
    fn is_open(&self, draft: &Draft) -> bool {
        draft.body.last().is_some_and(|&last| self.layout.paragraphs[last].open)
    }

    /// Puts text behind an article's text, into its last sentence where that is open.
    fn attach(&mut self, draft: &mut Draft, body: Vec<usize>, ended: bool) {
        let goes_on = self.is_open(draft);
        if let Some(&first) = body.first() {
            self.layout.paragraphs[first].fragment = goes_on;
        }
        draft.body.extend(body);
        draft.ended |= ended;
    }

    /// How much a text speaks of what an article speaks of.
    fn fit(&self, draft: &Draft, tail: &[usize]) -> f64 {
        self.likeness.of(draft.number, self.sample(tail))
    }

    /// How much the text from `nth` on speaks of what its own article speaks of before.
    fn own(&self, draft: &Draft, nth: usize) -> f64 {
        let mut before = Likeness::default();
        for &paragraph in draft.head.iter().chain(&draft.body[nth.saturating_sub(4 * SAMPLE)..nth]) {
            before.add(
                0,
                chars(self.source, self.layout, &self.layout.paragraphs[paragraph]).take(4 * SAMPLE_CHARS),
            );
        }
        before.of(0, self.sample(&draft.body[nth..]))
    }

    /// Whether a text begins with what can only be a sentence's last characters: 到。
    fn is_stump(&self, paragraph: usize) -> bool {
        let first = chars(self.source, self.layout, &self.layout.paragraphs[paragraph]).take(STUMP_CHARS + 1);
        first.enumerate().any(|(at, c)| at > 0 && c == '。')
    }

    /// What the characters on both sides of a cut weigh.
    fn word(&self, before: usize, after: usize) -> f64 {
        let tail = after;
        let (before, after) = (&self.layout.paragraphs[before].lines, &self.layout.paragraphs[after].lines);
        let (before, after) =
            (self.layout.lines[before[before.len() - 1]].last, self.layout.lines[after[0]].first);
        let word = if self.likeness.knows((before, after)) { WORD } else { 0.0 };
        word + if self.is_stump(tail) { STUMP } else { 0.0 }
    }

    fn sample<'t>(&'t self, tail: &'t [usize]) -> impl Iterator<Item = char> + 't {
        tail.iter()
            .take(SAMPLE)
            .flat_map(|&at| chars(self.source, self.layout, &self.layout.paragraphs[at]))
            .take(SAMPLE_CHARS)
    }
}
