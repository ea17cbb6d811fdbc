//! What does a Word document of the format before 2007 say, or one of WPS, which writes the same?
//!
//! After [MS-DOC]. The text stands in pieces, its properties in pages of 512 bytes beside it: which marks end rows and
//! cells, which runs are hidden, deleted or raised. Macros are streams that nothing here reads.

mod lists;
mod pieces;
mod properties;

use std::rc::Rc;

use wenshu_files::characters::superscript;
use wenshu_files::{Error, equation};

use crate::Host;
use crate::compound::{Compound, u16_at, u32_at};
use crate::flow::Flow;
use lists::Lists;
use pieces::Pieces;
use properties::{Properties, Run};

/// What the header of the main stream begins with: Word, and in older WPS files, too.
const MARK: u16 = 0xA5EC;
/// Word 6 and 95 have smaller numbers, and text in a code page.
const WORD_97: u16 = 0xC1;
const IS_LOCKED: u16 = 0x0100;
const IN_TABLE_1: u16 = 0x0200;

/// The text of a document.
pub(crate) fn read(bytes: &[u8], host: &dyn Host) -> Result<String, Error> {
    let file = Compound::open(bytes)?;
    if !file.has("WordDocument") {
        return Err(if file.has("Workbook") || file.has("Book") {
            Error::Spreadsheet
        } else {
            Error::Damaged
        });
    }
    let main = file.stream("WordDocument")?;
    let number = |at| u16_at(&main, at).ok_or(Error::Damaged);
    let (mark, version, flags) = (number(0)?, number(2)?, number(0x0A)?);
    if mark != MARK && version >= WORD_97 {
        return Err(Error::Damaged);
    }
    if flags & IS_LOCKED != 0 {
        return Err(Error::Password);
    }
    if version < WORD_97 {
        return before_97(&main, host);
    }
    let table = file.stream(if flags & IN_TABLE_1 != 0 { "1Table" } else { "0Table" })?;
    let pieces = Pieces::read(&main, &table)?;
    let properties = Properties::read(&main, &table);
    let lists = Lists::read(&main, &table);
    Ok(Reader { main: &main, pieces, properties, lists }.text())
}

/// How many characters the parts of the text have, one after the other: by the place of each number in the header.
const PARTS: [(Part, usize); 8] = [
    (Part::Body, 0x4C),
    (Part::Notes, 0x50),
    (Part::LeftOut, 0x54),
    (Part::LeftOut, 0x58),
    (Part::LeftOut, 0x5C),
    (Part::Notes, 0x60),
    (Part::Notes, 0x64),
    (Part::LeftOut, 0x68),
];

/// Of the parts of a document headers, macros' strings and comments are left out; notes and text boxes follow the body.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Body,
    Notes,
    LeftOut,
}

struct Reader<'m> {
    main: &'m [u8],
    pieces: Pieces,
    properties: Properties,
    lists: Lists,
}

impl Reader<'_> {
    fn text(&mut self) -> String {
        let mut lines = Vec::new();
        let mut from = 0_u32;
        for (part, at) in PARTS {
            let length = u32_at(self.main, at).unwrap_or(0);
            let to = from.saturating_add(length);
            let mut found = if part == Part::LeftOut { Vec::new() } else { self.lines(from, to) };
            if part == Part::Notes {
                // The last of them is followed by an empty one.
                found.retain(|line| !line.trim().is_empty());
            }
            lines.append(&mut found);
            from = to;
        }
        lines.push(String::new());
        lines.join("\n")
    }

    /// The lines between two places of the text.
    fn lines(&mut self, from: u32, to: u32) -> Vec<String> {
        let mut flow = Flow::default();
        let mut fields = Fields::default();
        let mut high = 0;
        let mut run = Run::default();
        let mut run_until = 0;
        for (unit, at) in self.pieces.units(self.main, from, to) {
            if at >= run_until || at < run.from {
                (run, run_until) = self.properties.run(at);
            }
            match unit {
                0x07 | 0x0C | 0x0D => {
                    if unit == 0x0C && !self.properties.ends_paragraph(at) {
                        flow.text.push('\n');
                        continue;
                    }
                    if let Some((list, level)) =
                        self.properties.list(at).filter(|_| !flow.text.trim().is_empty())
                    {
                        flow.text.insert_str(0, &self.lists.label(list, level));
                    }
                    self.properties.end(unit, at, &mut flow);
                }
                _ if run.hidden => {}
                0x13..=0x15 => fields.mark(unit, &mut flow.text),
                _ if !fields.shown() => fields.instruction(character(unit, &mut high)),
                0x28 if run.symbol.is_some() => flow.text.extend(run.symbol),
                _ => {
                    let Some(c) = character(unit, &mut high) else { continue };
                    flow.text.push(if run.raised { superscript(c) } else { c });
                }
            }
        }
        flow.finish()
    }
}

/// A unit of UTF-16 as the character that is shown; the first half of one waits for the second.
fn character(unit: u16, high: &mut u16) -> Option<char> {
    match unit {
        0x09 => Some('\t'),
        0x0B | 0x0E => Some('\n'),
        0x1E => Some('-'),
        // Pictures, the numbers of notes, hyphens that are not shown.
        0x00..=0x1F => None,
        0xD800..=0xDBFF => {
            *high = unit;
            None
        }
        _ => char::decode_utf16([std::mem::take(high), unit].into_iter().filter(|unit| *unit != 0))
            .next()
            .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)),
    }
}

/// Which fields are open: of each its instruction, until its result begins. Of these equations alone are shown, and symbols without a result.
#[derive(Default)]
struct Fields(Vec<Option<String>>);

impl Fields {
    fn mark(&mut self, mark: u16, text: &mut String) {
        if mark == 0x13 {
            self.0.push(Some(String::new()));
            return;
        }
        let instruction = self.0.pop().flatten();
        if let Some(instruction) = instruction.filter(|_| self.shown()) {
            equation::write(&instruction, text);
            text.extend(equation::symbol(&instruction).filter(|_| mark != 0x14));
        }
        if mark == 0x14 {
            self.0.push(None);
        }
    }

    fn instruction(&mut self, c: Option<char>) {
        if let Some(Some(instruction)) = self.0.last_mut() {
            instruction.extend(c);
        }
    }

    fn shown(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }
}

/// Languages by their numbers, with their code pages.
const LANGUAGES: [(u16, i32); 6] =
    [(0x0804, 936), (0x1004, 936), (0x0404, 950), (0x0C04, 950), (0x0411, 932), (0x0412, 949)];

/// Word 6 and 95: one stretch of characters in the code page of the document's language.
fn before_97(main: &[u8], host: &dyn Host) -> Result<String, Error> {
    let language = u16_at(main, 6).unwrap_or(0);
    let begin = u32_at(main, 0x18).ok_or(Error::Damaged)? as usize;
    let length = u32_at(main, 0x34).ok_or(Error::Damaged)? as usize;
    let bytes = begin.checked_add(length).and_then(|end| main.get(begin..end)).ok_or(Error::Damaged)?;
    let page = LANGUAGES.iter().find(|(number, _)| *number == language).map_or(1252, |&(_, page)| page);
    let text = host.decode(crate::rtf::encoding(page), bytes);
    let mut flow = Flow::default();
    let mut fields = Fields::default();
    let mut before = '\0';
    for c in text.chars() {
        match c {
            '\u{13}'..='\u{15}' => fields.mark(c as u16, &mut flow.text),
            _ if !fields.shown() => fields.instruction(Some(c)),
            // A second mark in a row ends the row.
            '\u{7}' if before == '\u{7}' => flow.end_row(1, &Rc::default()),
            '\u{7}' => flow.end_cell(1),
            '\r' | '\u{C}' => flow.end_paragraph(0),
            _ if (c as u32) < 0x20 => flow.text.extend(character(c as u16, &mut 0)),
            _ => flow.text.push(c),
        }
        before = c;
    }
    let mut lines = flow.finish();
    lines.push(String::new());
    Ok(lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::Fields;

    #[test]
    fn of_instructions_equations_and_symbols_are_shown() {
        let mut fields = Fields::default();
        let mut text = String::new();
        let marks = "浙江\u{13} EQ \\* jc2 \\o\\ad(\\s\\up 9(qú),衢)\u{15}州第\u{13} PAGE \u{14}7\u{15}页\u{13}eq \\o\\ac(○,3)\u{14}\u{15}\u{13}SYMBOL 132 \\f Wingdings\u{15}";
        for c in marks.chars() {
            match c {
                '\u{13}'..='\u{15}' => fields.mark(c as u16, &mut text),
                _ if !fields.shown() => fields.instruction(Some(c)),
                _ => text.push(c),
            }
        }
        assert_eq!(text, "浙江衢州第7页③④");
    }
}
