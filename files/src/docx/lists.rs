//! Which number does Word show before a paragraph?

use std::collections::HashMap;

use crate::Error;
use crate::numbering::{self, Counts, LEVELS, Level};
use crate::xml::{self, Found, attribute};

/// What a paragraph, or a style of paragraphs, says of the list that it is an item of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Item {
    pub(crate) list: Option<String>,
    pub(crate) level: Option<usize>,
    /// The style of the paragraph, or the one that a style stands on.
    pub(crate) style: Option<String>,
}

/// A list: the definition that it uses, and the numbers that its levels begin with instead of the definition's.
#[derive(Default)]
struct List {
    definition: String,
    starts: Vec<(usize, u32)>,
    has_begun: bool,
}

#[derive(Default)]
pub(crate) struct Lists {
    definitions: HashMap<String, Vec<Level>>,
    lists: HashMap<String, List>,
    styles: HashMap<String, Item>,
    /// How far each definition has counted: lists that share one go on.
    counts: HashMap<String, Counts>,
}

/// Styles stand on each other no deeper than this.
const DEEPEST: usize = 16;

impl Lists {
    /// Reads the part with the definitions of lists.
    pub(crate) fn read_definitions(&mut self, xml: &str) -> Result<(), Error> {
        let (mut definition, mut list, mut level) = (None, None, 0);
        xml::walk(xml, |found| {
            let Found::Start(start) = found else { return };
            let value = || attribute(start, "val").unwrap_or_default();
            let number = |name| attribute(start, name).and_then(|number| number.parse::<usize>().ok());
            match start.local_name().as_ref() {
                "abstractNum" => definition = attribute(start, "abstractNumId"),
                "num" => (definition, list) = (None, attribute(start, "numId")),
                "lvl" | "lvlOverride" => level = number("ilvl").unwrap_or(0).min(LEVELS - 1),
                name => match (&definition, &list) {
                    (Some(definition), _) => {
                        let levels = self.definitions.entry(definition.clone());
                        let levels =
                            levels.or_insert_with(|| vec![Level { start: 1, ..Level::default() }; LEVELS]);
                        match name {
                            "start" => levels[level].start = value().parse().unwrap_or(1),
                            "numFmt" => levels[level].style = numbering::named(&value()),
                            "lvlText" => levels[level].template = value(),
                            _ => {}
                        }
                    }
                    (None, Some(list)) => {
                        let list = self.lists.entry(list.clone()).or_default();
                        match name {
                            "abstractNumId" => list.definition = value(),
                            "startOverride" => {
                                list.starts.extend(value().parse().ok().map(|start| (level, start)))
                            }
                            _ => {}
                        }
                    }
                    (None, None) => {}
                },
            }
        })
    }

    /// Reads the part with the styles of paragraphs: headings are often numbered by theirs.
    pub(crate) fn read_styles(&mut self, xml: &str) -> Result<(), Error> {
        let mut name = String::new();
        xml::walk(xml, |found| {
            let Found::Start(start) = found else { return };
            let value = attribute(start, "val");
            match start.local_name().as_ref() {
                "style" => name = attribute(start, "styleId").unwrap_or_default(),
                "numId" => self.styles.entry(name.clone()).or_default().list = value,
                "ilvl" => {
                    self.styles.entry(name.clone()).or_default().level =
                        value.and_then(|level| level.parse().ok());
                }
                "basedOn" => self.styles.entry(name.clone()).or_default().style = value,
                _ => {}
            }
        })
    }

    /// What stands before a paragraph.
    pub(crate) fn label(&mut self, item: &Item) -> String {
        let Some((list, level)) = self.resolved(item) else { return String::new() };
        let Some(List { definition, starts, has_begun }) = self.lists.get_mut(&list) else {
            return String::new();
        };
        let Some(levels) = self.definitions.get(definition) else { return String::new() };
        let counts = self.counts.entry(definition.clone()).or_default();
        if !std::mem::replace(has_begun, true) {
            for &(level, start) in starts.iter() {
                counts.restart(level, start);
            }
        }
        counts.next(levels, level)
    }

    /// The list and the level of a paragraph: its own, or those of its style, or of the one that this stands on. The
    /// list 0 is none.
    fn resolved(&self, item: &Item) -> Option<(String, usize)> {
        let (mut list, mut level) = (item.list.clone(), item.level);
        let mut style = item.style.as_ref();
        for _ in 0..DEEPEST {
            let Some(found) = style.and_then(|style| self.styles.get(style)).filter(|_| list.is_none())
            else {
                break;
            };
            list.clone_from(&found.list);
            level = level.or(found.level);
            style = found.style.as_ref();
        }
        list.filter(|list| list != "0").map(|list| (list, level.unwrap_or(0)))
    }
}
