//! Where did the page cut its lines?
//!
//! A page breaks a line where the next word would not have fitted. So a line is *full* when its width and the
//! first word of the next line together pass the edge of the column, and the edge is where most lines around end.

use super::character::{Class, class, follows, is_opener, width};
use super::line::{End, Kind, Line};

/// How many lines on either side tell where the edge of a column is.
const WINDOW: usize = 8;

/// The narrowest and the widest column, in halves of a character.
const NARROW: usize = 16;
const WIDE: usize = 160;

/// How far lines of one column end from one another: a mark that may not begin a line takes the last character of
/// the line before with it, or hangs over the edge.
const RAGGED: usize = 2;

/// Text is wrapped when at least one line in so many is full.
const WRAPPED: usize = 3;

/// The width of the indent that begins a paragraph.
const INDENT: usize = 4;

/// How lines are set.
#[derive(Debug)]
pub(crate) struct Columns {
    full: Vec<bool>,
    /// Whether paragraphs begin with an indent.
    pub(crate) indented: bool,
    /// Whether wrapped lines follow one another without blank lines.
    pub(crate) tight: bool,
    /// How many blank lines stand between the lines of a paragraph, where lines are wrapped.
    usual: Option<u32>,
    /// Whether more blank lines stand between paragraphs than between their lines.
    apart: bool,
}

impl Columns {
    pub(crate) fn of(source: &str, lines: &[Line]) -> Self {
        let text: Vec<usize> = (0..lines.len())
            .filter(|&at| !matches!(lines[at].kind, Kind::Boilerplate | Kind::Row | Kind::Table))
            .collect();
        let edges = edges(lines, &text);
        let mut full = vec![false; lines.len()];
        let mut lost = Vec::new();
        let mut begun = Vec::new();
        for (nth, &at) in text.iter().enumerate() {
            let (Some(edge), Some(&next)) = (edges[nth], text.get(nth + 1)) else { continue };
            let reach = extent(&lines[at]) + first_word(source, &lines[next]);
            full[at] = reach > edge;
            let begins = nth == 0 || (lines[text[nth - 1]].end == End::Stop && !full[text[nth - 1]]);
            if begins && lines[at].indent == 0 && lines[at].end == End::None {
                if full[at] {
                    begun.push(at);
                } else if reach + INDENT > edge {
                    lost.push(at);
                }
            }
        }
        // Copying has lost the indents: a paragraph's first line is narrower by as much, and one that is not is a
        // heading of just that length.
        if lost.len() >= 3 && lost.len() > 2 * begun.len() {
            lost.iter().for_each(|&at| full[at] = true);
            begun.iter().for_each(|&at| full[at] = false);
        }
        let count = |test: &dyn Fn(&Line) -> bool| text.iter().filter(|&&at| test(&lines[at])).count();
        let indents = count(&|line| line.indent >= 2);
        let stops = count(&|line| line.end == End::Stop);
        let wrapped: Vec<_> =
            text.windows(2).filter(|pair| full[pair[0]]).map(|pair| lines[pair[1]].blanks).collect();
        let with = |blanks: u32| wrapped.iter().filter(|&&n| n == blanks).count();
        let tight = with(0) * 2 > wrapped.len();
        let usual = (0..=2).max_by_key(|&blanks| (with(blanks), std::cmp::Reverse(blanks)));
        let usual = usual.filter(|_| wrapped.len() * WRAPPED >= text.len() && wrapped.len() > WRAPPED);
        let ends: Vec<_> = text
            .windows(2)
            .filter(|pair| !full[pair[0]] && lines[pair[0]].end == End::Stop)
            .map(|pair| lines[pair[1]].blanks)
            .collect();
        let above = usual.map_or(0, |usual| ends.iter().filter(|&&blanks| blanks > usual).count());
        let apart = above > WRAPPED && above * 10 >= ends.len() * 9;
        Self { full, indented: indents >= 2 && indents * 2 >= stops, tight, usual, apart }
    }

    /// Whether two lines of a paragraph would stand with so many blank lines between them; not known where lines are
    /// not wrapped.
    pub(crate) fn are_usual(&self, blanks: u32) -> Option<bool> {
        self.usual.map(|usual| blanks <= usual)
    }

    /// Whether the end of a paragraph would be seen, by an indent or a blank line below it.
    pub(crate) fn shows_ends(&self) -> bool {
        self.indented || self.apart
    }

    /// Whether the page cut the line inside a sentence.
    pub(crate) fn is_cut(&self, at: usize, line: &Line) -> bool {
        self.full[at] && matches!(line.end, End::None | End::Pause | End::Open)
    }

    /// Whether the page ended the line at its edge.
    pub(crate) fn is_full(&self, at: usize) -> bool {
        self.full[at]
    }
}

fn extent(line: &Line) -> usize {
    (line.indent + line.width) as usize
}

/// The edge of the column that each line of `text` stands in, where it stands in one: the nearest of those that the lines
/// on both sides show, those above it and those below.
fn edges(lines: &[Line], text: &[usize]) -> Vec<Option<usize>> {
    let mut near = [Near::default(), Near::default(), Near::default()];
    let [both, above, below] = &mut near;
    let mut edges = Vec::with_capacity(text.len());
    for &at in text.iter().take(WINDOW) {
        both.count(&lines[at], 1);
        below.count(&lines[at], 1);
    }
    for nth in 0..text.len() {
        if let Some(&entering) = text.get(nth + WINDOW) {
            both.count(&lines[entering], 1);
            below.count(&lines[entering], 1);
        }
        above.count(&lines[text[nth]], 1);
        if let Some(leaving) = nth.checked_sub(WINDOW + 1) {
            both.count(&lines[text[leaving]], -1);
            above.count(&lines[text[leaving]], -1);
        }
        let wide = extent(&lines[text[nth]]);
        edges.push([&*both, &*above, &*below].into_iter().filter_map(|near| near.edge(wide)).min());
        below.count(&lines[text[nth]], -1);
    }
    edges
}

/// How many of the lines nearby end at each distance.
struct Near {
    all: [i16; WIDE + 1],
    /// Those that end without a mark.
    cut: [i16; WIDE + 1],
    /// Those with marks inside.
    marked: [i16; WIDE + 1],
}

impl Default for Near {
    fn default() -> Self {
        Self { all: [0; WIDE + 1], cut: [0; WIDE + 1], marked: [0; WIDE + 1] }
    }
}

impl Near {
    fn count(&mut self, line: &Line, by: i16) {
        let wide = extent(line);
        if (NARROW..=WIDE).contains(&wide) {
            self.all[wide] += by;
            self.cut[wide] += if line.end == End::None { by } else { 0 };
            // The mark behind an item's number is none of its sentence.
            let marks = line.stops + line.pauses;
            self.marked[wide] += if marks > u32::from(line.kind == Kind::Item) { by } else { 0 };
        }
    }

    /// Where most lines end, not far from `wide`: if enough do, and if they look like sentences cut into lines.
    /// (Verse ends its lines with marks; headings have none.)
    fn edge(&self, wide: usize) -> Option<usize> {
        if !(NARROW..=WIDE).contains(&wide) {
            return None;
        }
        let around =
            |of: &[i16; WIDE + 1], e: usize| of[e - RAGGED..=(e + RAGGED).min(WIDE)].iter().sum::<i16>();
        let edge = (wide - RAGGED..=(wide + 3 * INDENT).min(WIDE))
            .filter(|&e| self.all[e] > 0)
            .max_by_key(|&e| (around(&self.all, e), self.all[e], e))?;
        let (all, cut, marked) =
            (around(&self.all, edge), around(&self.cut, edge), around(&self.marked, edge));
        (all >= 4 && cut * 2 >= all && marked * 3 >= all).then_some(edge)
    }
}

/// The width of what a line begins with and no line break may part.
fn first_word(source: &str, line: &Line) -> usize {
    let mut wide = 0;
    let mut begun = false;
    let mut run = false;
    for c in line.span.of(source).chars().take(24) {
        let part = match class(c) {
            Class::Letter | Class::Digit => !begun || run,
            _ if follows(c) || (run && matches!(c, '.' | ',')) => true,
            _ => !begun,
        };
        if !part {
            break;
        }
        run = matches!(class(c), Class::Letter | Class::Digit) || (run && matches!(c, '.' | ','));
        begun |= !is_opener(c);
        wide += width(c) as usize;
    }
    wide
}
