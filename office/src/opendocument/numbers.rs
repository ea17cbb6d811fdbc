//! Which number stands before a paragraph of a list?

use std::collections::HashMap;

use quick_xml::events::BytesStart;
use wenshu_files::numbering::{self, Style};
use wenshu_files::xml::attribute;

/// Lists nest no deeper than this.
const LEVELS: usize = 10;

/// How a level of a list is numbered; a bullet is none.
#[derive(Clone, Default)]
struct Level {
    style: Option<Style>,
    prefix: String,
    suffix: String,
    /// The numbers of how many levels are shown.
    shown: usize,
    start: u32,
}

#[derive(Default)]
pub(crate) struct Lists {
    styles: HashMap<String, Vec<Level>>,
    /// The style whose levels are being read.
    reading: String,
    /// Styles of lists by the styles of the paragraphs that they number.
    of_paragraphs: HashMap<String, String>,
    /// How far each list has counted on each level.
    counts: HashMap<String, [u32; LEVELS]>,
    /// The styles of the lists that are open.
    open: Vec<String>,
    /// Whether the next paragraph is the first of its item.
    due: bool,
}

impl Lists {
    /// A style of lists begins; an outline has no name.
    pub(crate) fn style(&mut self, name: String) {
        self.reading = name;
        self.styles.insert(self.reading.clone(), vec![Level::default(); LEVELS]);
    }

    pub(crate) fn level(&mut self, start: &BytesStart<'_>) {
        let number = |name: &str| attribute(start, name).and_then(|number| number.parse::<usize>().ok());
        let level = number("level").unwrap_or(1).clamp(1, LEVELS) - 1;
        let first = attribute(start, "num-format").unwrap_or_default();
        let first = first.split(',').next().unwrap_or_default().trim();
        let read = Level {
            style: numbering::named(first),
            prefix: attribute(start, "num-prefix").unwrap_or_default(),
            suffix: attribute(start, "num-suffix").unwrap_or_default(),
            shown: number("display-levels").unwrap_or(1),
            start: number("start-value").and_then(|number| u32::try_from(number).ok()).unwrap_or(1),
        };
        if let Some(levels) = self.styles.get_mut(&self.reading) {
            levels[level] = read;
        }
    }

    /// Paragraphs of this style are numbered by that style of lists.
    pub(crate) fn of_paragraphs(&mut self, style: &str, list: String) {
        self.of_paragraphs.insert(style.to_owned(), list);
    }

    pub(crate) fn open(&mut self, start: &BytesStart<'_>) {
        let style = attribute(start, "style-name").or_else(|| self.open.last().cloned()).unwrap_or_default();
        let goes_on = attribute(start, "continue-numbering").as_deref() == Some("true")
            || attribute(start, "continue-list").is_some();
        if self.open.is_empty() && !goes_on {
            self.counts.remove(&style);
        }
        self.open.push(style);
    }

    pub(crate) fn close(&mut self) {
        self.open.pop();
        self.due = false;
    }

    pub(crate) fn item(&mut self, is_numbered: bool, start: Option<String>) {
        self.due = is_numbered;
        let (Some(start), Some(style)) =
            (start.and_then(|start| start.parse::<u32>().ok()), self.open.last())
        else {
            return;
        };
        let level = self.open.len().min(LEVELS) - 1;
        self.counts.entry(style.clone()).or_default()[level] = start.saturating_sub(1);
    }

    /// What stands before a paragraph: the first of an item, or a heading of this level.
    pub(crate) fn label(&mut self, heading: Option<usize>, paragraph: &str) -> String {
        let (style, level) = match (self.open.last(), heading) {
            (Some(_), _) if !std::mem::take(&mut self.due) => return String::new(),
            (Some(style), _) => (style.clone(), self.open.len()),
            (None, Some(level)) => (self.of_paragraphs.get(paragraph).cloned().unwrap_or_default(), level),
            (None, None) => return String::new(),
        };
        let level = level.clamp(1, LEVELS) - 1;
        let Some(levels) = self.styles.get(&style) else { return String::new() };
        let counts = self.counts.entry(style).or_default();
        counts[level] = counts[level].saturating_add(1).max(levels[level].start);
        counts[level + 1..].fill(0);
        let Level { style: Some(_), prefix, suffix, shown, .. } = &levels[level] else {
            return String::new();
        };
        let from = (level + 1).saturating_sub((*shown).max(1));
        let numbers: Vec<String> = (from..=level)
            .filter_map(|at| levels[at].style.map(|style| numbering::shown(counts[at].max(1), style)))
            .collect();
        numbering::before_text(&format!("{prefix}{}{suffix}", numbers.join(".")))
    }
}
