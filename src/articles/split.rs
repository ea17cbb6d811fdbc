//! Where does one article end and the next begin?

use super::chain::ends_in_authors;
use super::{Draft, is_heading, paper};
use crate::layout::{End, Kind, Layout, kind};

/// A title has not more lines than this, with those above and below it.
pub(crate) const TITLE_LINES: usize = 6;

/// What stands above all articles without a sentence and is part of the first one's title has at most so many characters.
const CUT: u32 = 40;

/// What the page holds.
#[derive(Debug, Default)]
pub(crate) struct Signs {
    pub(crate) drafts: Vec<Draft>,
    /// Heading lines below the last text.
    pub(crate) orphans: Vec<usize>,
    /// The page's running heads.
    pub(crate) banners: Vec<usize>,
}

impl Signs {
    /// The articles in the order of the source; what stands below the last text is the last one's.
    pub(crate) fn in_order(&self) -> Vec<Draft> {
        let mut drafts = self.drafts.clone();
        if let Some(last) = drafts.last_mut() {
            last.body.extend(&self.orphans);
        }
        drafts
    }
}

/// Parts the paragraphs where there are signs of a new article.
pub(crate) fn split(source: &str, layout: &Layout) -> Signs {
    split_at(source, layout, Vec::new())
}

/// Parts the paragraphs there, and above some texts.
pub(crate) fn split_at(source: &str, layout: &Layout, begins: Vec<usize>) -> Signs {
    let mut splitter = Splitter { begins, ..Splitter::default() };
    for (at, paragraph) in layout.paragraphs.iter().enumerate() {
        if is_heading(layout, paragraph) {
            splitter.heading(source, layout, at);
            continue;
        }
        match paragraph.kind {
            Kind::Byline => splitter.byline(source, layout, at),
            Kind::Affiliation => splitter.affiliation(at),
            Kind::Source => splitter.source(source, layout, at),
            Kind::Dateline => splitter.dateline(source, layout, at),
            _ => splitter.text(source, layout, at),
        }
    }
    splitter.finish(layout)
}

fn is_number(source: &str, layout: &Layout, at: usize) -> bool {
    kind::is_number(layout.lines[layout.paragraphs[at].lines[0]].span.of(source))
}

#[derive(Debug, Default)]
struct Splitter {
    /// Texts that begin an article, in order.
    begins: Vec<usize>,
    page: Signs,
    current: Draft,
    /// Whether authors stand above their titles, as those of the page's head do.
    leads: bool,
    /// Whether the last line of the text names its authors, and whether it is the day of a paper.
    named: bool,
    dated: bool,
    /// Heading lines since the last text: what they head is not yet known.
    heads: Vec<usize>,
    /// Whether the article opens by addressing its readers, and whether something is attached to it.
    greets: bool,
    attaches: bool,
    /// How many headings stand below the text's last authors, and whether each part of the text so far has one heading
    /// and its own authors, below a lead that has none.
    headings: usize,
    is_of_parts: bool,
}

impl Splitter {
    fn heading(&mut self, source: &str, layout: &Layout, at: usize) {
        if self.heads.is_empty()
            && !self.current.body.is_empty()
            && kind::is_made_by(layout.lines[layout.paragraphs[at].lines[0]].span.of(source))
        {
            self.current.body.push(at);
            return;
        }
        // A label of the page (来论) below lines at the page's head makes these lines the page's.
        let fresh =
            self.current.body.is_empty() && self.current.byline.is_none() && self.page.drafts.is_empty();
        if fresh
            && let Some(&before) = self.heads.last()
            && layout.label_between(source, &layout.paragraphs[before], &layout.paragraphs[at])
        {
            self.page.banners.append(&mut self.heads);
        }
        self.heads.push(at);
    }

    /// More lines than a title has are verse, or a list: text of its own above the title.
    fn part_verse(&mut self, layout: &Layout) {
        if self.heads.len() <= TITLE_LINES {
            return;
        }
        let blanks = |line: usize| layout.lines[layout.paragraphs[line].lines[0]].blanks;
        let title = self.heads.iter().rposition(|&line| blanks(line) > 0).unwrap_or(0);
        let title = title.max(self.heads.len() - TITLE_LINES);
        let rest = self.heads.split_off(title);
        self.current.body.append(&mut self.heads);
        self.heads = rest;
    }

    fn byline(&mut self, source: &str, layout: &Layout, at: usize) {
        self.part_verse(layout);
        let blank = self.current.head.is_empty() && self.current.body.is_empty() && self.heads.is_empty();
        self.leads |= blank && self.page.drafts.is_empty();
        if self.heads.is_empty() && !self.current.body.is_empty() && !self.leads {
            // Authors below their text.
            if self.current.byline.is_none() {
                self.current.byline = Some(at);
            }
            // Below a note, or inside a sentence, they are those of what follows: 编者按…, 新华社南江3月1日电 题：…
            let body = &self.current.body;
            let above = &layout.paragraphs[body[body.len() - 1]];
            let last = &layout.lines[above.lines[above.lines.len() - 1]];
            let note = body.len() == 1 && paper::is_note(source, layout, body[0]);
            self.current.ended = last.end == End::Stop && !note;
            self.current.body.push(at);
            return;
        }
        if !self.current.body.is_empty() {
            self.begin(layout);
        }
        self.current.head.append(&mut self.heads);
        self.current.head.push(at);
        if self.current.byline.is_none() {
            self.current.byline = Some(at);
        }
    }

    fn affiliation(&mut self, at: usize) {
        if self.current.body.is_empty() {
            self.current.head.append(&mut self.heads);
            self.current.head.push(at);
        } else {
            self.current.body.append(&mut self.heads);
            self.current.body.push(at);
            self.current.ended = true;
        }
    }

    fn source(&mut self, source: &str, layout: &Layout, at: usize) {
        if self.current.body.is_empty() {
            self.current.head.append(&mut self.heads);
            self.current.head.push(at);
        } else if self.heads.is_empty() && !self.opens_like(source, layout, at)
            || self.heads.first().is_some_and(|&title| {
                is_number(source, layout, at) && paper::is_passed(source, layout, &self.current, title)
            })
        {
            self.current.body.append(&mut self.heads);
            self.current.body.push(at);
            self.dated = true;
        } else {
            self.begin(layout);
            self.current.head.append(&mut self.heads);
            self.current.head.push(at);
        }
    }

    fn dateline(&mut self, source: &str, layout: &Layout, at: usize) {
        self.part_verse(layout);
        if !self.current.body.is_empty() {
            self.begin(layout);
        }
        self.current.head.append(&mut self.heads);
        self.current.body.push(at);
        self.named = ends_in_authors(source, layout, &layout.paragraphs[at]);
    }

    fn text(&mut self, source: &str, layout: &Layout, at: usize) {
        // A title below a text that ended, with its authors as the one below does, or with the day of a paper.
        let titled = |&title: &usize| {
            self.named && !self.is_of_parts && section_ends_in_authors(source, layout, at)
                || self.dated && paper::is_next(source, layout, &self.current, title)
                || self.is_letter(source, layout, at, title)
        };
        let begins = !self.current.body.is_empty() && self.begins.binary_search(&at).is_ok();
        if begins || self.current.ended || self.heads.first().is_some_and(titled) {
            self.begin(layout);
        }
        if self.current.body.is_empty() {
            self.current.head.append(&mut self.heads);
            self.greets = paper::salutes(source, layout, at).is_some();
        } else {
            self.headings += usize::from(!self.heads.is_empty());
            self.current.body.append(&mut self.heads);
        }
        self.current.body.push(at);
        self.dated = false;
        self.attaches |= paper::is_attached(source, layout, at);
        self.named = ends_in_authors(source, layout, &layout.paragraphs[at]);
        if self.named {
            self.is_of_parts = self.headings == 1;
            self.headings = 0;
        }
    }

    fn begin(&mut self, layout: &Layout) {
        // What stands just below the text, and a blank line above the title, is the text's: who signs a letter.
        let blank = |at: &usize| layout.lines[layout.paragraphs[*at].lines[0]].blanks > 0;
        let ends = |at: &usize| layout.lines[layout.paragraphs[*at].lines[0]].end != End::Stop;
        let apart = self.heads.iter().position(blank).or(self.heads.iter().position(ends)).unwrap_or(0);
        self.current.body.extend(self.heads.drain(..apart));
        self.page.drafts.push(std::mem::take(&mut self.current));
        (self.named, self.dated, self.greets, self.attaches) = (false, false, false, false);
        (self.headings, self.is_of_parts) = (0, false);
    }

    /// Whether a line that tells where an article is from begins another one: it opens with the same words as the one above.
    fn opens_like(&self, source: &str, layout: &Layout, at: usize) -> bool {
        let label = |at: usize| {
            let text = layout.lines[layout.paragraphs[at].lines[0]].span.of(source);
            text.split_once(['：', ':']).map(|(label, _)| label)
        };
        let first = self.current.head.first().filter(|&&first| layout.paragraphs[first].kind == Kind::Source);
        first.is_some_and(|&first| label(first).is_some() && label(first) == label(at))
    }

    /// Whether a text below a title opens a letter as the article above does, or a speech of which what stands above told.
    fn is_letter(&self, source: &str, layout: &Layout, at: usize, title: usize) -> bool {
        let above = self.current.body.last().and_then(|&above| layout.paragraphs[above].lines.last());
        let ends = above.is_none_or(|&line| layout.lines[line].end != End::Colon);
        ends && !self.attaches
            && paper::salutes(source, layout, at)
                .is_some_and(|greets| if greets { self.heads.len() > 1 } else { self.greets })
            && !paper::is_passed(source, layout, &self.current, title)
    }

    /// What has no sentence is no article of its own: below one it is its end, above all a title that was cut.
    fn join(&mut self, layout: &Layout) {
        let lines = |at: &usize| layout.paragraphs[*at].lines.iter().map(|&line| &layout.lines[line]);
        let says = |at: &usize| layout.paragraphs[*at].prose || layout.paragraphs[*at].kind == Kind::Dateline;
        let stops = |at: &usize| lines(at).any(|line| line.stops > 0 || line.end == End::Stop);
        let han = |at: &usize| lines(at).map(|line| line.han).sum::<u32>();
        for mut draft in std::mem::take(&mut self.page.drafts) {
            match &mut self.page.drafts[..] {
                [.., last] if !draft.body.iter().any(says) => {
                    last.body.extend(draft.head.iter().chain(&draft.body));
                    continue;
                }
                [first]
                    if !first.body.iter().any(stops) && first.body.iter().map(han).sum::<u32>() <= CUT =>
                {
                    draft.head.splice(0..0, first.head.drain(..).chain(first.body.drain(..)));
                    draft.byline = draft.byline.or(first.byline);
                    self.page.drafts.clear();
                }
                _ => {}
            }
            self.page.drafts.push(draft);
        }
    }

    fn finish(mut self, layout: &Layout) -> Signs {
        if self.current.body.is_empty() && !self.page.drafts.is_empty() {
            // Lines below the last text with nothing below them.
            self.heads.splice(0..0, std::mem::take(&mut self.current.head));
        } else if self.current.body.is_empty() {
            self.current.head.append(&mut self.heads);
            self.begin(layout);
        } else {
            self.begin(layout);
        }
        self.join(layout);
        // Lines below a colon are its list (相关报道：), and no titles of articles.
        let above = self.heads.first().and_then(|&at| layout.paragraphs.get(at.checked_sub(1)?));
        let last = above.and_then(|above| above.lines.last());
        match self.page.drafts.last_mut() {
            Some(draft) if last.is_some_and(|&line| matches!(layout.lines[line].end, End::Colon)) => {
                draft.body.append(&mut self.heads);
            }
            _ => self.page.orphans = self.heads,
        }
        self.page
    }
}

/// How many texts of a section are looked through for its authors.
const SECTION: usize = 12;

/// Whether what stands from there to the next heading ends with its authors.
fn section_ends_in_authors(source: &str, layout: &Layout, at: usize) -> bool {
    let section = layout.paragraphs[at..].iter().take(SECTION);
    let mut texts = section.take_while(|text| !is_heading(layout, text) && text.kind != Kind::Dateline);
    texts.any(|text| ends_in_authors(source, layout, text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantities::runs_over;

    #[test]
    fn lines_below_the_last_text_are_titles_unless_a_colon_stands_above_them() {
        let signs = |source: &str| split(source, &Layout::read(source, &[], runs_over));
        let text =
            "石川省召开水利工作会议\n全省今年新建水库十二座，加固堤防三百公里，改善灌溉面积五十万亩。\n";
        let below = "\n石川省水利厅答记者问\n";
        assert_eq!(signs(&format!("{text}{below}")).orphans.len(), 1);
        let listed = signs(&format!("{text}相关报道：{below}"));
        assert!(listed.orphans.is_empty());
        assert_eq!(listed.drafts.iter().map(|draft| draft.body.len()).sum::<usize>(), 3);
    }
}
