//! Which lines close a paper: who signs it above its day, what is attached to it, whom to ask?
//!
//! They stand alone as titles do, and are none; what stands below them is of the same paper.

use super::chain::openings;
use super::{chars, is_heading};
use crate::layout::{End, Kind, Layout, is_item, kind};

/// More lines than this above a day do not sign a paper.
const SIGNERS: usize = 4;

/// A line that signs has not more characters than this.
const SIGNER: usize = 25;

/// How many characters of a line tell what it is.
const HEAD: usize = 30;

/// Makes entries of the lines that close a paper, so that they head nothing.
pub(crate) fn mark(source: &str, layout: &mut Layout) {
    let mut closing: Vec<usize> = Vec::new();
    let (mut run, mut below_text, mut listed) = (0, false, false);
    for at in 0..layout.paragraphs.len() {
        let paragraph = &layout.paragraphs[at];
        let colon = layout.lines[paragraph.lines[paragraph.lines.len() - 1]].end == End::Colon;
        if is_day(source, layout, at) {
            let line = |at: usize| chars(source, layout, &layout.paragraphs[at]);
            let signs = |at: &usize| line(*at).nth(SIGNER).is_none();
            let ends = || is_end(source, layout, at + 1) || is_body(&line(at - 1).collect::<String>());
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
            closing.extend((listed || (below_text || run > 1) && closes(&head)).then_some(at));
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

/// Whether a title is one of a paper: 关于…的通知.
pub(crate) fn is_title(source: &str, layout: &Layout, at: usize) -> bool {
    let title: String = chars(source, layout, &layout.paragraphs[at]).collect();
    openings().paper.iter().any(|word| title.ends_with(word))
}

/// Whether a text is the editor's, above a report: 编者按.
pub(crate) fn is_note(source: &str, layout: &Layout, at: usize) -> bool {
    let head = head(source, layout, at);
    openings().note.iter().any(|word| head.starts_with(word))
}

fn head(source: &str, layout: &Layout, at: usize) -> String {
    chars(source, layout, &layout.paragraphs[at]).take(HEAD).collect()
}

fn attaches(head: &str) -> bool {
    let mut rests = openings().attached.iter().filter_map(|word| head.strip_prefix(word));
    rests.any(|rest| rest.chars().next().is_none_or(|c| kind::is_numeral(c) || "：:".contains(c)))
}

/// 附件：…, 联系人：…
fn closes(head: &str) -> bool {
    let colon = head.find(['：', ':']).map(|at| &head[..at]);
    let label = colon.map(|label| label.trim_end_matches(['）', ')']));
    attaches(head) || label.is_some_and(|label| openings().field.iter().any(|word| label.ends_with(word)))
}

/// Whether a line is the name of a body: 市水务局.
fn is_body(line: &str) -> bool {
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
