//! Which properties do the characters and paragraphs of a document have?
//!
//! Both stand in pages of 512 bytes, found by where in the file the characters stand.

use std::rc::Rc;

use crate::compound::{u16_at, u32_at};
use crate::flow::Flow;

/// Where the header says where the lists of pages stand in the table stream.
const RUN_PAGES: usize = 0xFA;
const PARAGRAPH_PAGES: usize = 0x102;
const PAGE: usize = 512;

/// How a run of characters is set.
#[derive(Clone, Copy, Default)]
pub(crate) struct Run {
    /// Where in the file it begins.
    pub(crate) from: u32,
    /// Whether it is hidden, deleted or struck out.
    pub(crate) hidden: bool,
    pub(crate) raised: bool,
    /// The character that a font of symbols shows.
    pub(crate) symbol: Option<char>,
}

/// What a paragraph is in a table.
#[derive(Clone, Default)]
struct Paragraph {
    in_table: bool,
    depth: usize,
    /// The list that it is an item of, counted from one, and on which level.
    list: usize,
    level: usize,
    ends_row: bool,
    ends_inner_cell: bool,
    ends_inner_row: bool,
    /// Where the cells of the row end.
    edges: Rc<[i32]>,
}

/// Stretches of the file, sorted, with what holds in each.
struct Stretches<T>(Vec<(u32, u32, T)>);

impl<T> Stretches<T> {
    fn at(&self, place: u32) -> Option<&(u32, u32, T)> {
        let after = self.0.partition_point(|(from, ..)| *from <= place);
        self.0.get(after.checked_sub(1)?).filter(|(_, to, _)| place < *to)
    }
}

pub(crate) struct Properties {
    runs: Stretches<Run>,
    paragraphs: Stretches<Paragraph>,
}

impl Properties {
    pub(crate) fn read(main: &[u8], table: &[u8]) -> Self {
        let runs = stretches(main, table, RUN_PAGES, 1, |page, at| {
            let length = usize::from(*page.get(at)?);
            Some(run(page.get(at + 1..at + 1 + length)?))
        });
        let paragraphs = stretches(main, table, PARAGRAPH_PAGES, 13, |page, at| {
            // Half the length, or zero and then half of it.
            let (start, length) = match usize::from(*page.get(at)?) {
                0 => (at + 2, 2 * usize::from(*page.get(at + 1)?)),
                half => (at + 1, 2 * half - 1),
            };
            // The number of the style comes first.
            Some(paragraph(page.get(start + 2..start + length)?))
        });
        Self { runs, paragraphs }
    }

    /// How the character at a place of the file is set, and up to where that holds.
    pub(crate) fn run(&self, at: u32) -> (Run, u32) {
        match self.runs.at(at) {
            Some(&(from, to, run)) => (Run { from, ..run }, to),
            None => (Run { from: at, ..Run::default() }, at + 1),
        }
    }

    /// Whether the break of a page at this place ends a paragraph, too: one that a section ends with.
    pub(crate) fn ends_paragraph(&self, at: u32) -> bool {
        self.paragraphs.at(at).is_none_or(|(_, to, _)| *to <= at + 2)
    }

    /// Of which list the paragraph that ends at this place is an item, and on which level.
    pub(crate) fn list(&self, at: u32) -> Option<(usize, usize)> {
        let (.., paragraph) = self.paragraphs.at(at)?;
        (paragraph.list > 0).then(|| (paragraph.list - 1, paragraph.level))
    }

    /// Ends what the mark at this place ends.
    pub(crate) fn end(&self, mark: u16, at: u32, flow: &mut Flow) {
        let none = Paragraph::default();
        let paragraph = self.paragraphs.at(at).map_or(&none, |(.., paragraph)| paragraph);
        let depth = if paragraph.in_table || mark == 0x07 { paragraph.depth.max(1) } else { 0 };
        match mark {
            0x07 if paragraph.ends_row => flow.end_row(depth, &paragraph.edges),
            0x07 => flow.end_cell(depth),
            _ if paragraph.ends_inner_row => flow.end_row(depth, &paragraph.edges),
            _ if paragraph.ends_inner_cell => flow.end_cell(depth),
            _ => flow.end_paragraph(depth),
        }
    }
}

/// Reads the pages of a list: each has places of the file, then where in the page the properties between them stand,
/// and in its last byte their number.
fn stretches<T>(
    main: &[u8],
    table: &[u8],
    list: usize,
    width: usize,
    read: impl Fn(&[u8], usize) -> Option<T>,
) -> Stretches<T>
where
    T: Default,
{
    let list = || {
        let start = u32_at(main, list)? as usize;
        let length = u32_at(main, list + 4)? as usize;
        table.get(start..start.checked_add(length)?)
    };
    let list = list().unwrap_or_default();
    let count = list.len().saturating_sub(4) / 8;
    let mut found = Vec::new();
    // A page is named once; a file has no more than fit into it.
    for at in 0..count.min(main.len() / PAGE) {
        let page = u32_at(list, 4 * (count + 1 + at)).unwrap_or(0) & 0x3F_FFFF;
        let start = (page as usize) * PAGE;
        let Some(page) = main.get(start..start + PAGE) else { continue };
        let stretches = usize::from(page[PAGE - 1]);
        for at in 0..stretches {
            let (Some(from), Some(to)) = (u32_at(page, 4 * at), u32_at(page, 4 * at + 4)) else { break };
            let Some(&place) = page.get(4 * (stretches + 1) + width * at) else { break };
            let value = if place == 0 { None } else { read(page, 2 * usize::from(place)) };
            found.push((from, to, value.unwrap_or_default()));
        }
    }
    found.sort_by_key(|(from, ..)| *from);
    Stretches(found)
}

/// Calls with every property of a list and what it is set to.
fn each(mut list: &[u8], mut set: impl FnMut(u16, &[u8])) {
    while let Some(property) = u16_at(list, 0) {
        let (head, length) = match property >> 13 {
            0 | 1 => (2, 1),
            2 | 4 | 5 => (2, 2),
            3 => (2, 4),
            7 => (2, 3),
            // What its own length says; the definition of a table has two bytes for it.
            _ if property == TABLE => (4, usize::from(u16_at(list, 2).unwrap_or(1)).saturating_sub(1)),
            _ => (3, usize::from(list.get(2).copied().unwrap_or(0))),
        };
        let Some(value) = list.get(head..head + length) else { return };
        set(property, value);
        list = &list[head + length..];
    }
}

/// The cells of a row.
const TABLE: u16 = 0xD608;

fn run(list: &[u8]) -> Run {
    let mut run = Run::default();
    each(list, |property, value| {
        let on = value.first().is_some_and(|value| *value & 1 == 1);
        match property {
            // Deleted, struck out once or twice, hidden.
            0x0800 | 0x0837 | 0x2A53 | 0x083C => run.hidden |= on,
            0x2A48 => run.raised = value.first() == Some(&1),
            0x6A09 => {
                run.symbol =
                    u16_at(value, 2).and_then(|code| wenshu_files::characters::symbol("Symbol", code.into()))
            }
            _ => {}
        }
    });
    run
}

fn paragraph(list: &[u8]) -> Paragraph {
    let mut paragraph = Paragraph::default();
    each(list, |property, value| {
        let on = value.first().is_some_and(|value| *value != 0);
        match property {
            0x2416 => paragraph.in_table = on,
            0x2417 => paragraph.ends_row = on,
            0x244B => paragraph.ends_inner_cell = on,
            0x244C => paragraph.ends_inner_row = on,
            0x6649 => paragraph.depth = u32_at(value, 0).unwrap_or(0).min(64) as usize,
            0x260A => paragraph.level = value.first().copied().unwrap_or(0).into(),
            0x460B => paragraph.list = u16_at(value, 0).unwrap_or(0).into(),
            TABLE => paragraph.edges = edges(value),
            _ => {}
        }
    });
    paragraph
}

/// Where the cells of a row end: after their number and the left border of the first.
fn edges(definition: &[u8]) -> Rc<[i32]> {
    let count = usize::from(definition.first().copied().unwrap_or(0)).min(63);
    (1..=count).filter_map(|at| u16_at(definition, 1 + 2 * at)).map(|edge| i32::from(edge as i16)).collect()
}
