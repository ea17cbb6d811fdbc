//! Which lines make one paragraph?

use super::character::{follows, is_closer, is_opener, is_stop};
use super::column::Columns;
use super::kind::{is_credit, is_names};
use super::line::{End, Kind, Line};

/// Lines that belong together: a paragraph, a heading, a title's line, a row.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// Indices of its lines, in reading order.
    pub lines: Vec<usize>,
    /// What its first line is.
    pub kind: Kind,
    /// Whether it holds sentences (and is no heading).
    pub prose: bool,
    /// Whether it breaks off inside a sentence.
    pub open: bool,
    /// Whether it goes on in the sentence that the paragraph before it leaves open: so it does, unless the page
    /// has put articles into one another.
    pub fragment: bool,
    /// Those of its lines that begin inside the letters of a unit: 3.2GH⏎z.
    pub(crate) inside_figures: Vec<usize>,
    /// Whether a full stop stands in it.
    stops: bool,
    /// Openers less closers of quotations and brackets.
    open_marks: i32,
    /// The width of its lines together, in halves of a character.
    width: u32,
}

impl Paragraph {
    fn new(at: usize, line: &Line) -> Self {
        let mut paragraph = Self {
            lines: Vec::new(),
            kind: line.kind,
            prose: false,
            open: false,
            fragment: false,
            inside_figures: Vec::new(),
            stops: false,
            open_marks: 0,
            width: 0,
        };
        paragraph.push(at, line);
        paragraph
    }

    /// Openers less closers of quotations and brackets.
    pub fn open_marks(&self) -> i32 {
        self.open_marks
    }

    fn push(&mut self, at: usize, line: &Line) {
        self.lines.push(at);
        self.stops |= line.stops > 0 || line.end == End::Stop;
        self.open_marks += line.open;
        self.width += line.width;
    }
}

/// Joins the lines that the page has cut.
pub(crate) fn join(
    source: &str,
    lines: &[Line],
    columns: &Columns,
    runs_over: fn(&str, &str) -> bool,
) -> Vec<Paragraph> {
    let joiner = Joiner { source, lines, columns, runs_over };
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    // A caption may stand inside a sentence of the text, so the text's last paragraph is kept apart from it.
    let (mut text, mut caption) = (None::<usize>, None::<usize>);
    for (at, line) in lines.iter().enumerate() {
        if line.kind == Kind::Boilerplate {
            caption = None;
            continue;
        }
        let goes_on =
            |before: &usize| line.kind != Kind::Caption && joiner.continues(&paragraphs[*before], at);
        let before = caption.filter(goes_on).or_else(|| text.filter(goes_on));
        if let Some(before) = before
            && !joiner.crosses_a_cut(&paragraphs[before], at)
        {
            let inside = joiner.cuts_letters(&paragraphs[before], line);
            paragraphs[before].inside_figures.extend(inside.then_some(at));
            paragraphs[before].push(at, line);
            continue;
        }
        match line.kind {
            Kind::Caption => caption = Some(paragraphs.len()),
            _ => (text, caption) = (Some(paragraphs.len()), None),
        }
        let mut paragraph = Paragraph::new(at, line);
        paragraph.fragment = before.is_some();
        if let Some(before) = before {
            let inside = joiner.cuts_letters(&paragraphs[before], line);
            paragraph.inside_figures.extend(inside.then_some(at));
            paragraphs[before].open = true;
        }
        paragraphs.push(paragraph);
    }
    for paragraph in &mut paragraphs {
        let title = joiner.is_title_by_itself(paragraph);
        paragraph.fragment &= !title;
        paragraph.prose =
            !title && (paragraph.fragment || paragraph.open || joiner.is_prose_alone(paragraph));
        let last = &lines[paragraph.lines[paragraph.lines.len() - 1]];
        paragraph.open |= paragraph.prose
            && matches!(last.end, End::None | End::Pause | End::Open | End::Semicolon)
            && !joiner.ends_in_brackets(paragraph);
    }
    paragraphs
}

/// A title has not more lines than this.
const TITLE_LINES: usize = 4;

/// The widest heading that asks, in halves of a character.
const QUESTION: u32 = 60;

/// How far a line ends past the column's edge or before it that is none of the column's, in halves of a character.
const PAST: u32 = 4;
const BEFORE: u32 = 8;

/// How many Chinese characters a date has at most.
const DATE: u32 = 8;

struct Joiner<'a> {
    source: &'a str,
    lines: &'a [Line],
    columns: &'a Columns,
    /// Whether the break between two lines stands inside a figure.
    runs_over: fn(&str, &str) -> bool,
}

impl Joiner<'_> {
    /// Whether the line at `at` is the next line of `paragraph`.
    fn continues(&self, paragraph: &Paragraph, at: usize) -> bool {
        let next = &self.lines[at];
        let last = paragraph.lines[paragraph.lines.len() - 1];
        let line = &self.lines[last];
        let full = self.columns.is_full(last);
        if paragraph.kind == Kind::Byline {
            return full && is_names(next.span.of(self.source));
        }
        if matches!(
            next.kind,
            Kind::Byline
                | Kind::Affiliation
                | Kind::Dateline
                | Kind::Caption
                | Kind::Row
                | Kind::Table
                | Kind::Source
        ) || matches!(paragraph.kind, Kind::Row | Kind::Table | Kind::Source)
        {
            return false;
        }
        if follows(next.first) {
            return true;
        }
        // Who took the picture ends its caption.
        if paragraph.kind == Kind::Caption && is_credit(line.span.of(self.source)) {
            return false;
        }
        if paragraph.lines.len() == 1 && self.columns.is_full(at) && self.stands_out(at, last) {
            return false;
        }
        self.flows_on(paragraph, at)
            || self.cuts_a_figure(line, next) && (full || !self.begins_entry(line, next))
    }

    /// Whether a line begins an entry of its own below one that is not full: 吨位：… below 总吨位：1500, 张强 28 below 李红 30.
    fn begins_entry(&self, line: &Line, next: &Line) -> bool {
        let (text, after) = (line.span.of(self.source), next.span.of(self.source));
        let is_name =
            |name: &str| name.chars().count() > 1 && name.chars().all(|c| !c.is_ascii() && c.is_alphabetic());
        let is_entry = |text: &str| {
            let parted = text.split_once(char::is_whitespace);
            parted.is_some_and(|(name, number)| {
                is_name(name) && number.trim().chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
            })
        };
        after.split_once(['：', ':']).is_some_and(|(label, _)| is_name(label.trim()))
            || is_entry(text) && is_entry(after)
    }

    /// Whether the break between two lines stands inside a figure.
    fn cuts_a_figure(&self, line: &Line, next: &Line) -> bool {
        let (text, after) = (line.span.of(self.source), next.span.of(self.source));
        // A date alone on its line, a blank line below it, heads what follows; 12.5⏎⏎万元 is an amount.
        let amount =
            || text.ends_with(|c: char| c.is_ascii_digit()) && after.starts_with(['万', '亿', '萬', '億']);
        (next.blanks == 0 || next.blanks == 1 && (line.width > 2 * DATE || amount()))
            && matches!(line.kind, Kind::Text | Kind::Item)
            && matches!(next.kind, Kind::Text | Kind::Item | Kind::Subtitle)
            && matches!(line.end, End::None | End::Pause | End::Colon)
            && (self.runs_over)(text, after)
    }

    /// Whether the break before `next` stands inside the letters of a unit.
    fn cuts_letters(&self, paragraph: &Paragraph, next: &Line) -> bool {
        let line = &self.lines[paragraph.lines[paragraph.lines.len() - 1]];
        line.last.is_ascii_alphabetic()
            && next.first.is_ascii_alphabetic()
            && (self.runs_over)(line.span.of(self.source), next.span.of(self.source))
    }

    /// Whether a line goes on in the next as sentences do.
    fn flows_on(&self, paragraph: &Paragraph, at: usize) -> bool {
        let next = &self.lines[at];
        let last = paragraph.lines[paragraph.lines.len() - 1];
        let line = &self.lines[last];
        let full = self.columns.is_full(last);
        if self.columns.indented && next.indent >= 2 && next.indent > line.indent.min(1) {
            return false;
        }
        if self.heads_article(at) || full && self.stands_out(last, at) {
            return false;
        }
        let cut = full && line.end == End::None;
        if matches!(next.kind, Kind::Item | Kind::Subtitle)
            && !(cut && (paragraph.lines.len() > 1 || next.kind == Kind::Item))
        {
            return false;
        }
        match line.end {
            End::Stop => {
                full && self.columns.shows_ends() && self.is_within(next) && !self.heads_paragraph(at)
            }
            End::Colon => full,
            End::Semicolon => full || (self.columns.shows_ends() && self.is_within(next)),
            End::Open => true,
            End::Pause => full || is_sentence(next) || (self.is_prose(paragraph) && self.may_continue(at)),
            End::None if full => !self.is_heading_by_itself(paragraph, next),
            End::None => self.is_prose(paragraph) && self.may_continue(at),
        }
    }

    /// Whether a line without a mark reaches well past the end of a full one beside it, or ends well before it.
    fn stands_out(&self, full: usize, at: usize) -> bool {
        let extent = |at: usize| self.lines[at].indent + self.lines[at].width;
        let (edge, end) = (extent(full), extent(at));
        let line = &self.lines[at];
        line.kind == Kind::Text
            && line.end == End::None
            && line.stops == 0
            && line.open == 0
            && !self.columns.is_full(at)
            && (end > edge + PAST || end + BEFORE < edge)
    }

    /// Whether a column or a box ends between two lines of a sentence: their break is not the break of wrapped lines.
    fn crosses_a_cut(&self, paragraph: &Paragraph, at: usize) -> bool {
        let last = paragraph.lines[paragraph.lines.len() - 1];
        let next = &self.lines[at];
        // （记者 周⏎帆）
        if next.open < 0 && next.blanks == 0 && paragraph.open_marks > 0 && next.width <= 2 * DATE {
            return false;
        }
        match self.columns.are_usual(self.lines[at].blanks) {
            Some(usual) => !usual,
            None => {
                paragraph.kind != Kind::Byline && !self.columns.is_full(last)
                    || (self.columns.tight && self.lines[at].blanks > 0)
            }
        }
    }

    /// Whether a line stands as near to the one above as the lines of a paragraph do.
    fn is_within(&self, next: &Line) -> bool {
        self.columns.are_usual(next.blanks).unwrap_or(next.blanks == 0)
    }

    /// Whether a line without an indent stands above a paragraph that has one, and is no sentence: a heading.
    fn heads_paragraph(&self, at: usize) -> bool {
        let line = &self.lines[at];
        self.columns.indented
            && line.end == End::None
            && line.stops + line.pauses == 0
            && !self.columns.is_full(at)
            && self.lines.get(at + 1).is_none_or(|next| next.indent >= 2 && next.indent > line.indent)
    }

    /// Whether a full stop and then brackets end a paragraph, over whatever lines: 。（本报记者 张三）
    fn ends_in_brackets(&self, paragraph: &Paragraph) -> bool {
        let lines = paragraph.lines.iter().rev().take(3).map(|&line| self.lines[line].span.of(self.source));
        let mut back = lines.flat_map(|text| text.chars().rev()).take(80);
        matches!(back.next(), Some('）' | ')'))
            && back.any(|c| matches!(c, '（' | '('))
            && back.next().is_some_and(|c| is_stop(c) || is_closer(c))
    }

    /// Whether full lines can still be a heading: without a full stop and set off by a blank line.
    fn is_heading_by_itself(&self, paragraph: &Paragraph, next: &Line) -> bool {
        next.blanks > 0 && self.columns.tight && paragraph.lines.len() <= 2 && !paragraph.stops
    }

    /// Whether a line can be the middle or the end of a sentence: it is set like text, or it ends one.
    fn may_continue(&self, at: usize) -> bool {
        let line = &self.lines[at];
        self.columns.is_full(at)
            || line.end != End::None
            || line.stops + line.pauses > 0
            || self.lines.get(at + 1).is_none_or(|next| next.blanks == 0)
    }

    /// Whether the lines so far hold a sentence, so that without a full stop they are unfinished.
    fn is_prose(&self, paragraph: &Paragraph) -> bool {
        if matches!(paragraph.kind, Kind::Byline | Kind::Affiliation | Kind::Row | Kind::Table | Kind::Source)
        {
            return false;
        }
        let last = paragraph.lines[paragraph.lines.len() - 1];
        let line = &self.lines[last];
        paragraph.kind == Kind::Dateline
            || paragraph.fragment
            || paragraph.stops && !self.asks_as_headings_do(paragraph)
            || self.columns.is_full(last)
            || (paragraph.kind != Kind::Subtitle
                && (paragraph.open_marks > 0 || is_long(paragraph.width, line)))
    }

    /// Whether a paragraph is one short line whose only stops are a question's: 钱从哪来？ 月入几何？多数不到八千元
    fn asks_as_headings_do(&self, paragraph: &Paragraph) -> bool {
        let line = &self.lines[paragraph.lines[0]];
        let text = line.span.of(self.source);
        let is_question = |c| matches!(c, '？' | '！' | '?' | '!');
        paragraph.lines.len() == 1
            && paragraph.kind == Kind::Text
            && !self.columns.is_full(paragraph.lines[0])
            && line.indent < 2
            && line.width <= QUESTION
            && (line.pauses == 0 || paragraph.lines[0] == 0)
            && !(is_opener(line.first) && is_closer(line.last))
            && (line.stops == 0 || line.end == End::None)
            && text.chars().all(|c| is_question(c) || !is_stop(c))
    }

    /// Whether lines that nothing continues hold a sentence. A heading may reach the column's edge by chance.
    fn is_prose_alone(&self, paragraph: &Paragraph) -> bool {
        let (first, last) = (paragraph.lines[0], paragraph.lines[paragraph.lines.len() - 1]);
        // Below text, without a blank line or with a paragraph's indent, stands text.
        let below_text = first > 0
            && self.columns.is_full(last)
            && (self.lines[first].indent >= 2 && self.columns.indented
                || self.columns.tight
                    && self.lines[first].blanks == 0
                    && self.lines[first - 1].end == End::Stop);
        self.is_prose(paragraph)
            && (paragraph.kind == Kind::Dateline
                || below_text
                || paragraph.stops && !self.asks_as_headings_do(paragraph)
                || paragraph.lines.len() >= 4
                || self.lines[last].pauses > 0
                || is_long(paragraph.width, &self.lines[last])
                || paragraph.open_marks > 0)
    }

    /// Whether a paragraph is one short line without a mark at its end where no column was cut: set apart below what
    /// breaks off, or above authors.
    fn is_title_by_itself(&self, paragraph: &Paragraph) -> bool {
        let at = paragraph.lines[0];
        let line = &self.lines[at];
        let below = self.lines.get(at + 1).map(|below| below.kind);
        let headed = matches!(below, Some(Kind::Byline | Kind::Dateline | Kind::Subtitle));
        paragraph.lines.len() == 1
            && line.kind == Kind::Text
            && line.end == End::None
            && line.width <= QUESTION
            && line.stops == 0
            && line.pauses <= 1
            && line.open == 0
            && (headed || paragraph.fragment && line.blanks > 0 && !self.columns.is_full(at))
            && !(at > 0 && self.cuts_a_figure(&self.lines[at - 1], line))
    }

    /// Whether a title begins at a line: lines without marks down to one that names authors or opens a report.
    fn heads_article(&self, at: usize) -> bool {
        let first = &self.lines[at];
        let apart = !self.columns.is_full(at) || (self.columns.tight && first.blanks > 0);
        let block = self.lines[at..].iter().take(TITLE_LINES + 1);
        let title = |line: &&Line| line.kind == Kind::Text && line.end == End::None && !is_sentence(line);
        // A blank line further down, and none above: the first line is the end of what stands above.
        apart
            && block.clone().skip(1).take_while(title).all(|line| line.blanks <= first.blanks)
            && block
                .clone()
                .find(|line| !title(line))
                .is_some_and(|line| matches!(line.kind, Kind::Byline | Kind::Dateline | Kind::Subtitle))
    }
}

/// Whether a line by itself is part of a sentence.
const fn is_sentence(line: &Line) -> bool {
    line.stops > 0 || matches!(line.end, End::Stop) || is_long(line.width, line)
}

/// Headings are not long, and not even of middle length when they hold a comma.
const fn is_long(width: u32, line: &Line) -> bool {
    (width > 60 && line.pauses > 0) || width > 120
}
