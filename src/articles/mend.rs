//! Where does an article go on after the page has put another one in between?

use super::likeness::Likeness;
use super::{Draft, chars};
use crate::layout::{Kind, Layout};

/// How far, in paragraphs, the other half of a sentence is looked for.
const REACH: usize = 400;

/// Brings together what the page has parted.
pub(crate) fn mend(source: &str, layout: &mut Layout, drafts: &mut Vec<Draft>) {
    if drafts.len() < 2 {
        return;
    }
    let mut likeness = Likeness::default();
    for (at, draft) in drafts.iter().enumerate() {
        for &paragraph in draft.head.iter().chain(&draft.body) {
            likeness.add(at, chars(source, layout, &layout.paragraphs[paragraph]));
        }
    }
    let mut number: Vec<usize> = (0..drafts.len()).collect();
    let mut at = 1;
    while at < drafts.len() {
        if drafts[at].loose {
            let home = home_of(source, layout, drafts, &likeness, &number, at);
            let loose = drafts.remove(at);
            number.remove(at);
            attach(layout, &mut drafts[home], loose.body, loose.ended);
        } else {
            at += 1;
        }
    }
    at = 0;
    while at < drafts.len() {
        if is_open(layout, &drafts[at])
            && let Some((other, from)) = other_half(source, layout, drafts, &likeness, &number, at)
        {
            let rest = drafts[other].body.split_off(from);
            let ended = std::mem::take(&mut drafts[other].ended);
            attach(layout, &mut drafts[at], rest, ended);
        }
        at += 1;
    }
}

/// Whether the text breaks off inside a sentence.
fn is_open(layout: &Layout, draft: &Draft) -> bool {
    draft.body.last().is_some_and(|&last| layout.paragraphs[last].open)
}

/// Puts text behind an article's text, into its last sentence where that is open.
fn attach(layout: &mut Layout, draft: &mut Draft, mut body: Vec<usize>, ended: bool) {
    if is_open(layout, draft) {
        let first = body.remove(0);
        let last = draft.body[draft.body.len() - 1];
        let tail = layout.paragraphs[first].clone();
        layout.paragraphs[last].lines.extend(tail.lines);
        layout.paragraphs[last].open = tail.open;
    }
    draft.body.append(&mut body);
    draft.ended |= ended;
}

/// Which of the articles before it a text without a beginning belongs to: one whose sentence is open, the likest
/// of them; else the one just before.
fn home_of(
    source: &str,
    layout: &Layout,
    drafts: &[Draft],
    likeness: &Likeness,
    number: &[usize],
    loose: usize,
) -> usize {
    let first = drafts[loose].body[0];
    (0..loose)
        .filter(|&at| is_open(layout, &drafts[at]))
        .max_by(|&a, &b| {
            let score = |at: usize| fit(source, layout, &drafts[at], likeness, number[at], first);
            score(a).total_cmp(&score(b))
        })
        .unwrap_or(loose - 1)
}

/// How well paragraph `first` goes on where an article's open sentence breaks off.
fn fit(
    source: &str,
    layout: &Layout,
    draft: &Draft,
    likeness: &Likeness,
    number: usize,
    first: usize,
) -> f64 {
    let last = &layout.paragraphs[draft.body[draft.body.len() - 1]];
    let before = layout.lines[last.lines[last.lines.len() - 1]].last;
    let after = layout.lines[layout.paragraphs[first].lines[0]].first;
    let word = if likeness.knows((before, after)) { 0.2 } else { 0.0 };
    word + likeness.of(number, chars(source, layout, &layout.paragraphs[first]).take(400))
}

/// Which paragraph of a later article is the other half of an open sentence.
fn other_half(
    source: &str,
    layout: &Layout,
    drafts: &[Draft],
    likeness: &Likeness,
    number: &[usize],
    at: usize,
) -> Option<(usize, usize)> {
    let mut best: Option<(f64, usize, usize)> = None;
    let mut seen = 0;
    for (other, draft) in drafts.iter().enumerate().skip(at + 1) {
        for (nth, &paragraph) in draft.body.iter().enumerate().skip(1) {
            seen += 1;
            if seen > REACH {
                break;
            }
            if !layout.paragraphs[paragraph].prose || layout.paragraphs[paragraph].kind != Kind::Text {
                continue;
            }
            let own = likeness_without(source, layout, draft, paragraph);
            let gain = fit(source, layout, &drafts[at], likeness, number[at], paragraph) - own;
            if gain > best.map_or(0.15, |(gain, ..)| gain) {
                best = Some((gain, other, nth));
            }
        }
    }
    best.map(|(_, other, nth)| (other, nth))
}

/// How much a paragraph speaks of what the rest of its article speaks of.
fn likeness_without(source: &str, layout: &Layout, draft: &Draft, paragraph: usize) -> f64 {
    let mut rest = Likeness::default();
    let nth = draft.body.iter().position(|&at| at == paragraph).unwrap_or(0);
    let near = draft.body[nth.saturating_sub(8)..nth].iter().chain(&draft.head);
    for &other in near {
        rest.add(0, chars(source, layout, &layout.paragraphs[other]).take(2000));
    }
    rest.of(0, chars(source, layout, &layout.paragraphs[paragraph]).take(400))
}
