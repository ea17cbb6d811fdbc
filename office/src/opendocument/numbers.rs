//! Which number stands before a paragraph of a list?

use std::collections::HashMap;

use quick_xml::events::BytesStart;
use wenshu_files::numbering::{self, Counts, LEVELS, Level};
use wenshu_files::xml::attribute;

#[derive(Default)]
pub(crate) struct Lists {
    styles: HashMap<String, Vec<Level>>,
    /// The style whose levels are being read.
    reading: String,
    /// Styles of lists by the styles of the paragraphs that they number.
    of_paragraphs: HashMap<String, String>,
    counts: HashMap<String, Counts>,
    /// The styles of the lists that are open.
    open: Vec<String>,
    /// Whether the next paragraph is the first of its item.
    due: bool,
}

impl Lists {
    /// A style of lists begins.
    pub(crate) fn style(&mut self, name: String) {
        self.reading = name;
        self.styles.insert(self.reading.clone(), vec![Level::default(); LEVELS]);
    }

    /// A level of the style that is being read.
    pub(crate) fn level(&mut self, start: &BytesStart<'_>) {
        let number = |name: &str| attribute(start, name).and_then(|number| number.parse::<usize>().ok());
        let level = number("level").unwrap_or(1).clamp(1, LEVELS);
        let format = attribute(start, "num-format").unwrap_or_default();
        let shown = number("display-levels").unwrap_or(1).clamp(1, level);
        let numbers: Vec<String> = (level - shown + 1..=level).map(|level| format!("%{level}")).collect();
        let around = |name| attribute(start, name).unwrap_or_default();
        let read = Level {
            style: numbering::named(format.split(',').next().unwrap_or_default().trim()),
            template: around("num-prefix") + &numbers.join(".") + &around("num-suffix"),
            start: number("start-value").and_then(|number| u32::try_from(number).ok()).unwrap_or(1),
        };
        if let Some(levels) = self.styles.get_mut(&self.reading) {
            levels[level - 1] = read;
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
        if let (Some(start), Some(style)) = (start.and_then(|start| start.parse().ok()), self.open.last()) {
            self.counts.entry(style.clone()).or_default().restart(self.open.len() - 1, start);
        }
    }

    /// What stands before a paragraph: the first of an item, or a heading of this level.
    pub(crate) fn label(&mut self, heading: Option<usize>, paragraph: &str) -> String {
        let (style, level) = match (self.open.last(), heading) {
            (Some(_), _) if !std::mem::take(&mut self.due) => return String::new(),
            (Some(style), _) => (style, self.open.len()),
            (None, Some(level)) => match self.of_paragraphs.get(paragraph) {
                Some(style) => (style, level),
                None => return String::new(),
            },
            (None, None) => return String::new(),
        };
        let Some(levels) = self.styles.get(style) else { return String::new() };
        self.counts.entry(style.clone()).or_default().next(levels, level.saturating_sub(1))
    }
}
