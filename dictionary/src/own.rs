//! Which of the project's own lists come with the dictionary?

use crate::lists::Word;

/// Names and texts of the lists that the library holds and its WebAssembly module does not.
const LISTS: [(&str, &str); 29] = [
    ("boilerplate.tsv", include_str!("../../lexicon/boilerplate.tsv")),
    ("bounds.tsv", include_str!("../../lexicon/bounds.tsv")),
    ("classes.tsv", include_str!("../../lexicon/classes.tsv")),
    ("compatibility.tsv", include_str!("../../lexicon/compatibility.tsv")),
    ("composites.tsv", include_str!("../../lexicon/composites.tsv")),
    ("cues.tsv", include_str!("../../lexicon/cues.tsv")),
    ("currency-signs.tsv", include_str!("../../lexicon/currency-signs.tsv")),
    ("english-scales.tsv", include_str!("../../lexicon/english-scales.tsv")),
    ("fixed.tsv", include_str!("../../lexicon/fixed.tsv")),
    ("link_trees.txt", include_str!("../../lexicon/link_trees.txt")),
    ("lookalikes.tsv", include_str!("../../lexicon/lookalikes.tsv")),
    ("marks.tsv", include_str!("../../lexicon/marks.tsv")),
    ("named.tsv", include_str!("../../lexicon/named.tsv")),
    ("names.tsv", include_str!("../../lexicon/names.tsv")),
    ("number-cues.tsv", include_str!("../../lexicon/number-cues.tsv")),
    ("openings.tsv", include_str!("../../lexicon/openings.tsv")),
    ("parting.tsv", include_str!("../../lexicon/parting.tsv")),
    ("places.tsv", include_str!("../../lexicon/places.tsv")),
    ("regions.tsv", include_str!("../../lexicon/regions.tsv")),
    ("retagged.tsv", include_str!("../../lexicon/retagged.tsv")),
    ("rival-words.txt", include_str!("../../lexicon/rival-words.txt")),
    ("simplified.tsv", include_str!("../../lexicon/simplified.tsv")),
    ("stop.txt", include_str!("../../lexicon/stop.txt")),
    ("tables.tsv", include_str!("../../lexicon/tables.tsv")),
    ("times.tsv", include_str!("../../lexicon/times.tsv")),
    ("unit-glyphs.tsv", include_str!("../../lexicon/unit-glyphs.tsv")),
    ("unit-tails.tsv", include_str!("../../lexicon/unit-tails.tsv")),
    ("units.tsv", include_str!("../../lexicon/units.tsv")),
    ("verbs.tsv", include_str!("../../lexicon/verbs.tsv")),
];

/// jieba's tag of a word, or what `retagged.tsv` says that it is where that list has it as a place, a number, a time, or a
/// word of another closed class.
pub(crate) fn tag<'t>(word: &str, tag: &'t str) -> &'t str {
    let tags = match tag {
        "ns" => &[("verb", "v"), ("verbal-noun", "v")][..],
        "m" | "f" | "s" | "r" | "d" | "t" | "p" | "c" | "q" => {
            &[("noun", "n"), ("verbal-noun", "vn"), ("distinguishing", "b"), ("verb", "v")]
        }
        _ => return tag,
    };
    let lines = include_str!("../../lexicon/retagged.tsv").lines().filter_map(|line| line.split_once('\t'));
    let keys = |key: &str| tags.iter().find(|(known, _)| *known == key).map(|(_, tag)| *tag);
    let found =
        lines.filter(|(_, words)| words.split(' ').any(|one| one == word)).find_map(|(key, _)| keys(key));
    found.unwrap_or(tag)
}

/// The words of `words.tsv`, which jieba's list lacks or has as too rare; a line that is no word with its number and tag is left out.
pub(crate) fn words() -> impl Iterator<Item = Word> {
    include_str!("../../lexicon/words.tsv").lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let [text, frequency, tag] = line.split('\t').collect::<Vec<_>>()[..] else { return None };
        Some(Word {
            text: text.to_owned(),
            frequency: frequency.parse().ok()?,
            tag: tag.to_owned(),
            idf: None,
        })
    })
}

/// All lists one after the other: each is a NUL, its name, a line feed and its text without comments.
pub(crate) fn all() -> Vec<u8> {
    let mut all = String::new();
    for (name, text) in LISTS {
        all.extend(["\0", name, "\n"]);
        all.extend(text.split_inclusive('\n').filter(|line| !line.starts_with('#')));
    }
    all.into_bytes()
}

/// The texts of the lists.
pub(crate) fn texts() -> impl Iterator<Item = &'static str> {
    LISTS.iter().map(|(_, text)| *text)
}
