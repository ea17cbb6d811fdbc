//! Which names stand in a text that a list has whole?

use crate::hashed::HashSet;
use std::sync::LazyLock;

use super::class::Class;
use super::known::Known;
use super::{Mention, Text};
use crate::span::Span;
use crate::words::Part;

/// A class, then its names: NAME, NAME=FULL or NAME~FULL.
fn named_text() -> &'static str {
    crate::lists::list!("named.tsv")
}

/// A name that stands for itself without words around it has so many bytes: four characters.
const CERTAIN: usize = 12;

/// A name of the list.
#[derive(Clone, Copy)]
struct Listed {
    class: Class,
    /// The full name.
    full: &'static str,
    /// Whether the name is also another word, and counts only beside its full name.
    doubtful: bool,
}

static LISTED: LazyLock<Known<'static, Listed>> = LazyLock::new(|| {
    let lines = named_text().lines().filter(|line| !line.starts_with('#'));
    let classes = lines.filter_map(|line| {
        let (key, names) = line.split_once('\t')?;
        Some((Class::of_list(key)?, names))
    });
    Known::new(classes.flat_map(|(class, names)| {
        names.split(' ').map(move |name| {
            let doubtful = name.split_once('~');
            let (short, full) = doubtful.or_else(|| name.split_once('=')).unwrap_or((name, name));
            (short, Listed { class, full, doubtful: doubtful.is_some() })
        })
    }))
});

/// The listed names of a text, in order of appearance.
pub(super) fn read(text: &Text) -> Vec<Mention> {
    let mut found: Vec<(Mention, Listed)> = Vec::new();
    let mut end = 0;
    let mut read_at = |at: usize| {
        if at < end {
            return;
        }
        let standing = LISTED.at(&text.folded[at..]).find(|(name, _)| {
            let span = Span::new(at, at + name.len());
            text.stands(span) && (!text.words.is_empty() || name.len() >= CERTAIN)
        });
        let Some((name, listed)) = standing else { return };
        end = at + name.len();
        let meant = (listed.full != name).then(|| listed.full.to_owned());
        found.push((Mention { meant, ..Mention::new(Span::new(at, end), listed.class) }, *listed));
    };
    if text.words.is_empty() {
        text.folded.char_indices().for_each(|(at, _)| read_at(at));
    }
    for word in text.words {
        match word.part {
            Part::Mark => {}
            // A name may begin within the words that have no parts of their own.
            Part::Place | Part::Organisation | Part::Unknown => {
                let characters = word.span.of(&text.folded).char_indices();
                characters.for_each(|(at, _)| read_at(word.span.start + at));
            }
            _ => read_at(word.span.start),
        }
    }
    let certain: HashSet<&str> =
        found.iter().filter(|(_, listed)| !listed.doubtful).map(|(_, listed)| listed.full).collect();
    found.retain(|(_, listed)| !listed.doubtful || certain.contains(listed.full));
    found.into_iter().map(|(mention, _)| mention).collect()
}
