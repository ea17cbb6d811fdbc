//! Which lines close a paper: who signs it above its day, what is attached to it, whom to ask?
//!
//! They stand alone as titles do, and are none; what stands below them is of the same paper.

use super::chain::openings;
use super::split::TITLE_LINES;
use super::{Draft, is_heading, text};
use crate::layout::lists::List;
use crate::layout::{End, Kind, Layout, is_item, is_opener, kind};

/// More lines than this above a day do not sign a paper.
const SIGNERS: usize = 4;

/// A line that signs has not more characters than this.
const SIGNER: usize = 25;

/// A label that only ends like one of a field has not more characters than this.
const LABEL: usize = 4;

/// So many characters that two titles begin with name the same body, and a title of its own has more than so many.
const BODY: usize = 3;
const FULL: usize = 7;

/// How many bytes of a paper tell what it passes on.
const PAPER: usize = 6000;

/// How many characters of a line tell what it is.
const HEAD: usize = 30;

/// Makes entries of the lines that close a paper, so that they head nothing.
pub(crate) fn mark(source: &str, layout: &mut Layout) {
    let mut closing: Vec<usize> = Vec::new();
    let (mut run, mut below_text, mut listed) = (0, false, false);
    let mut links: Option<usize> = None;
    for at in 0..layout.paragraphs.len() {
        // ●市总工会慰问一线职工⏎本报讯 …
        let reports = layout.paragraphs.get(at + 1).is_some_and(|below| below.kind == Kind::Dateline);
        let paragraph = &mut layout.paragraphs[at];
        if reports
            && paragraph.kind == Kind::Item
            && !layout.lines[paragraph.lines[0]].first.is_alphanumeric()
        {
            paragraph.kind = Kind::Text;
        }
        let paragraph = &layout.paragraphs[at];
        if is_heading(layout, paragraph) {
            // The page's own label (相关链接：) is no paragraph any more.
            let first = paragraph.lines[0];
            let label = |line: usize| {
                let text = layout.lines[line].span.of(source);
                List::AsideHeading.has(text.trim_matches(|c: char| !c.is_alphanumeric()))
            };
            let above = first.checked_sub(1).filter(|&above| layout.lines[above].kind == Kind::Boilerplate);
            if below_text && links.is_none() && label(first) {
                closing.push(at);
                links = Some(at + 1);
            } else if below_text && links.is_none() && above.is_some_and(label) {
                links = Some(at);
            }
        } else if let Some(first) = links.take() {
            closing.extend(first..title_below(layout, first, at));
        }
        let colon = layout.lines[paragraph.lines[paragraph.lines.len() - 1]].end == End::Colon;
        if is_day(source, layout, at) {
            let signs = |at: &usize| text(source, layout, *at).chars().nth(SIGNER).is_none();
            // （2026年3月16日） below a title tells when a speech was given.
            let bracketed = is_opener(layout.lines[layout.paragraphs[at].lines[0]].first);
            let ends =
                || !bracketed && is_end(source, layout, at + 1) || is_body(&text(source, layout, at - 1));
            if below_text && (1..=SIGNERS).contains(&run) && ends() {
                closing.extend((at - run..at).filter(signs));
                closing.extend((layout.paragraphs[at].kind == Kind::Text).then_some(at));
            }
            run = 0;
        } else if is_heading(layout, &layout.paragraphs[at]) {
            run += 1;
            let head = head(source, layout, at);
            // 具体如下：⏎线上：15万元⏎线下：10万元
            listed &= head.contains(['：', ':']);
            let reports = || layout.paragraphs.get(at + 1).is_some_and(|below| below.kind == Kind::Dateline);
            let closes = || (below_text || run > 1) && closes(&head) && !reports();
            closing.extend((listed || closes()).then_some(at));
        } else {
            (run, below_text, listed) = (0, true, colon);
        }
    }
    for at in closing {
        layout.paragraphs[at].kind = Kind::Item;
    }
}

/// Whether a text is an entry only because it closes a paper.
pub(crate) fn is_closing(source: &str, layout: &Layout, at: usize) -> bool {
    layout.paragraphs[at].kind == Kind::Item && !is_item(&head(source, layout, at))
}

/// Whether a line says that something is attached: 附件：, 附件1.
pub(crate) fn is_attached(source: &str, layout: &Layout, at: usize) -> bool {
    attaches(&head(source, layout, at))
}

/// Whether a line below a paper is the title of another one: of a like one of the same body (某公司…公告), or of any
/// (关于…的通知) that the paper does not pass on or speak of.
pub(crate) fn is_next(source: &str, layout: &Layout, paper: &Draft, title: usize) -> bool {
    let line = |at: usize| text(source, layout, at);
    let word = |title: &str| openings().paper.iter().find(|word| title.ends_with(*word)).copied();
    let next = line(title);
    let above = paper.head.iter().rev().take(TITLE_LINES).copied();
    let mut titles = above.filter(|&at| is_heading(layout, &layout.paragraphs[at])).map(line);
    let (Some(kind), Some(this)) = (word(&next), titles.find(|title| word(title).is_some())) else {
        return false;
    };
    let about = openings().about.iter().find_map(|word| next.rsplit_once(word));
    let same = this.chars().zip(next.chars()).take_while(|(one, other)| one == other).count();
    let like = this.ends_with(kind) && same >= BODY && next.chars().nth(FULL).is_some();
    let short = |title: &str| title.chars().nth(FULL).is_none();
    (about.is_some() || like || short(&next) && short(&this)) && !is_passed(source, layout, paper, title)
}

/// Whether a paper passes on, or speaks of, the one whose title stands below it.
pub(crate) fn is_passed(source: &str, layout: &Layout, paper: &Draft, title: usize) -> bool {
    let start = |at: usize| layout.lines[layout.paragraphs[at].lines[0]].span.start;
    let next = text(source, layout, title);
    let about = openings().about.iter().find_map(|word| next.rsplit_once(word));
    let end = start(title);
    let mut from = paper.head.first().map_or(end, |&first| start(first)).max(end.saturating_sub(PAPER));
    from += (from..end).take_while(|&at| !source.is_char_boundary(at)).count();
    let mut above = source.get(from..end).unwrap_or_default().to_owned();
    above.retain(|c| !c.is_whitespace());
    let topic = about.map_or(next.as_str(), |(_, topic)| {
        topic.rsplit_once(openings().of[0]).map_or(topic, |(topic, _)| topic)
    });
    let passes = |word: &&str| above.contains(*word) && !above.contains(&format!("{word}《"));
    above.contains(topic) || openings().passes.iter().any(passes)
}

/// Whether a text is the line that a letter or a paper is addressed to (各区体育局：), and whether it greets an assembly.
pub(crate) fn salutes(source: &str, layout: &Layout, at: usize) -> Option<bool> {
    let paragraph = &layout.paragraphs[at];
    let line = &layout.lines[paragraph.lines[0]];
    let is_short = paragraph.lines.len() == 1 && line.han <= HEAD as u32;
    let text = line.span.of(source);
    (is_short && line.end == End::Colon && line.stops == 0 && !text.contains(|c: char| c.is_ascii_digit()))
        .then(|| openings().greetings.iter().any(|word| text.starts_with(word)))
}

/// Whether a text is the editor's, above a report: 编者按.
pub(crate) fn is_note(source: &str, layout: &Layout, at: usize) -> bool {
    let head = head(source, layout, at);
    openings().note.iter().any(|word| head.starts_with(word))
}

fn head(source: &str, layout: &Layout, at: usize) -> String {
    super::head(source, layout, &layout.paragraphs[at], HEAD)
}

fn attaches(head: &str) -> bool {
    let mut rests = openings().attached.iter().filter_map(|word| head.strip_prefix(word));
    rests.any(|rest| rest.chars().next().is_none_or(|c| kind::is_numeral(c) || "：:".contains(c)))
}

/// 附件：…, 联系人：…
fn closes(head: &str) -> bool {
    let colon = head.find(['：', ':']).map(|at| &head[..at]);
    let label = colon.map(|label| label.trim_end_matches(['）', ')']));
    let is_field = |label: &str| openings().field.iter().any(|word| label.ends_with(word));
    let is_short = |label: &str| label.chars().nth(LABEL).is_none() || label.contains(is_opener);
    attaches(head) || label.is_some_and(|label| is_short(label) && is_field(label))
}

/// Where the title begins that stands below a list of links, just above a text: below the last blank line, or its one line.
fn title_below(layout: &Layout, links: usize, text: usize) -> usize {
    let blanks = |at: &usize| layout.lines[layout.paragraphs[*at].lines[0]].blanks > 0;
    let last = (text - 1).max(links);
    (links + 1..text).rev().find(blanks).unwrap_or(last)
}

/// Whether a line is the name of a body: 市水务局.
pub(crate) fn is_body(line: &str) -> bool {
    openings().signer.iter().any(|word| line.ends_with(word))
}

/// A day alone on its line: 2025年3月1日, 二〇二五年三月一日.
fn is_day(source: &str, layout: &Layout, at: usize) -> bool {
    let day = head(source, layout, at);
    let day = day.trim_start_matches(['（', '(']).trim_end_matches(['）', ')']);
    let marks = &openings().day;
    let part =
        |c: char| kind::is_numeral(c) || c.is_whitespace() || marks.iter().any(|mark| mark.contains(c));
    kind::is_stamp(day)
        || day.chars().all(part)
            && day.ends_with(marks[0])
            && marks[..3].iter().all(|mark| day.contains(mark))
}

/// Whether a paper may end above a paragraph: none follows, or no sentence.
fn is_end(source: &str, layout: &Layout, at: usize) -> bool {
    layout.paragraphs.get(at).is_none_or(|below| !below.prose || is_attached(source, layout, at))
}
