//! Which numbers stand before the items of a document's lists?

use std::collections::HashMap;

use wenshu_files::numbering::{self, Counts, LEVELS, Level};

use crate::compound::{u16_at, u32_at};

/// Where the header says where the definitions of lists stand in the table stream, and the lists that use them.
const DEFINITIONS: usize = 0x2E2;
const USES: usize = 0x2EA;

/// How many bytes a definition, a level without its properties and text, and a use of a definition have.
const DEFINITION: usize = 28;
const LEVEL: usize = 28;
const USE: usize = 16;

/// The numbers of the ways to write numbers, by the names that newer documents have for them.
const FORMATS: [(u8, &str); 24] = [
    (0, "decimal"),
    (1, "upperRoman"),
    (2, "lowerRoman"),
    (3, "upperLetter"),
    (4, "lowerLetter"),
    (10, "ideographDigital"),
    (11, "japaneseCounting"),
    (14, "decimalFullWidth"),
    (15, "decimalHalfWidth"),
    (18, "decimalEnclosedCircle"),
    (19, "decimalFullWidth2"),
    (22, "decimalZero"),
    (26, "decimalEnclosedFullstop"),
    (27, "decimalEnclosedParen"),
    (28, "decimalEnclosedCircleChinese"),
    (30, "ideographTraditional"),
    (31, "ideographZodiac"),
    (33, "taiwaneseCounting"),
    (34, "ideographLegalTraditional"),
    (35, "taiwaneseCountingThousand"),
    (36, "taiwaneseDigital"),
    (37, "chineseCounting"),
    (38, "chineseLegalSimplified"),
    (39, "chineseCountingThousand"),
];

#[derive(Default)]
pub(crate) struct Lists {
    /// The levels of each definition by its number.
    definitions: HashMap<u32, Vec<Level>>,
    /// The definition of each list.
    uses: Vec<u32>,
    counts: HashMap<u32, Counts>,
}

impl Lists {
    /// A document whose lists cannot be read has none.
    pub(crate) fn read(main: &[u8], table: &[u8]) -> Self {
        let definitions = definitions(main, table).unwrap_or_default();
        let uses = uses(main, table).unwrap_or_default();
        Self { definitions, uses, counts: HashMap::new() }
    }

    /// What stands before the next item of a list.
    pub(crate) fn label(&mut self, list: usize, level: usize) -> String {
        let Some(definition) = self.uses.get(list) else { return String::new() };
        let Some(levels) = self.definitions.get(definition) else { return String::new() };
        // Lists that share a definition go on counting.
        self.counts.entry(*definition).or_default().next(levels, level)
    }
}

/// The definitions stand one after the other, and then the levels of all of them.
fn definitions(main: &[u8], table: &[u8]) -> Option<HashMap<u32, Vec<Level>>> {
    let start = u32_at(main, DEFINITIONS)? as usize;
    if u32_at(main, DEFINITIONS + 4)? == 0 {
        return None;
    }
    let count = usize::from(u16_at(table, start)?);
    let mut at = start + 2 + count * DEFINITION;
    let mut found = HashMap::new();
    for number in 0..count {
        let definition = start + 2 + number * DEFINITION;
        let is_simple = table.get(definition + 26)? & 1 == 1;
        let mut levels = Vec::new();
        for _ in 0..if is_simple { 1 } else { LEVELS - 1 } {
            let (level, length) = level(table.get(at..)?)?;
            levels.push(level);
            at += length;
        }
        found.insert(u32_at(table, definition)?, levels);
    }
    Some(found)
}

/// A level, and how many bytes it takes.
fn level(bytes: &[u8]) -> Option<(Level, usize)> {
    let format = *bytes.get(4)?;
    let text = LEVEL + usize::from(*bytes.get(24)?) + usize::from(*bytes.get(25)?);
    let length = usize::from(u16_at(bytes, text)?);
    let units = bytes.get(text + 2..text + 2 + 2 * length)?.as_chunks::<2>().0;
    let mut template = String::new();
    for c in char::decode_utf16(units.iter().map(|&unit| u16::from_le_bytes(unit))) {
        match c.unwrap_or(char::REPLACEMENT_CHARACTER) {
            // A level stands for its number.
            c if (c as usize) < LEVELS => template += &format!("%{}", c as usize + 1),
            c => template.push(c),
        }
    }
    let style =
        FORMATS.iter().find(|(number, _)| *number == format).and_then(|(_, name)| numbering::named(name));
    Some((Level { style, template, start: u32_at(bytes, 0)? }, text + 2 + 2 * length))
}

/// The definition that each list uses.
fn uses(main: &[u8], table: &[u8]) -> Option<Vec<u32>> {
    let start = u32_at(main, USES)? as usize;
    if u32_at(main, USES + 4)? == 0 {
        return None;
    }
    let count = (u32_at(table, start)? as usize).min(table.len() / USE);
    (0..count).map(|at| u32_at(table, start + 4 + at * USE)).collect()
}
