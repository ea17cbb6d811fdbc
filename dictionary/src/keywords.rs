//! Which of the project's own lists does ranking keywords need?

use std::iter::Peekable;

use crate::lists::Error;

pub(crate) const WORDS: &str = include_str!("../../lexicon/keyword_words.tsv");
pub(crate) const TERMS: &str = include_str!("../../lexicon/terms.txt");
pub(crate) const DESIGNATORS: &str = include_str!("../../lexicon/designators.txt");
pub(crate) const GENERIC: &str = include_str!("../../lexicon/generic.tsv");
pub(crate) const TREES: &str = include_str!("../../lexicon/keyword_trees.tsv");
pub(crate) const RIVALS: &str = include_str!("../../lexicon/keyword_rivals.tsv");

/// The byte of a leaf, which asks for no feature, and the bit of a question for classes.
const LEAF: u8 = 0xFF;
const ONE_OF: u8 = 0x80;

/// Values are stored in thousandths.
const VALUE_STEPS: f64 = 1000.0;

/// The words of `keyword_words.tsv`, a line each, then a NUL, then its six columns of numbers a byte each.
pub(crate) fn words() -> Result<Vec<u8>, Error> {
    let bad = |line: &str| Error(format!("keyword_words.tsv: {line:?} is no word with six numbers"));
    let (mut words, mut columns) = (String::new(), [const { Vec::new() }; 6]);
    for line in WORDS.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        words.push_str(fields.next().filter(|word| !word.is_empty()).ok_or_else(|| bad(line))?);
        words.push('\n');
        for column in &mut columns {
            let number = fields.next().and_then(|field| field.parse::<i8>().ok()).ok_or_else(|| bad(line))?;
            column.push(number.to_le_bytes()[0]);
        }
    }
    let mut bytes = words.into_bytes();
    bytes.push(0);
    bytes.extend(columns.concat());
    Ok(bytes)
}

/// The words of `generic.tsv`, a line each.
pub(crate) fn generic() -> Vec<u8> {
    let lines = GENERIC.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(|line| line.split('\t').take(1)).collect::<Vec<_>>().join("\n").into_bytes()
}

/// The trees of the list called `name`: the names of the features they ask for, a line each, a NUL, then for each node the
/// number of its feature and its value, and for a question what it asks with.
pub(crate) fn trees(name: &str, list: &str) -> Result<Vec<u8>, Error> {
    let (mut names, mut nodes) = (Vec::new(), Vec::new());
    let mut lines = list.lines().filter(|line| !line.starts_with('#')).peekable();
    while lines.peek().is_some() {
        tree(name, &mut lines, &mut names, &mut nodes)?;
    }
    let mut bytes = names.join("\n").into_bytes();
    bytes.push(0);
    bytes.extend(nodes);
    Ok(bytes)
}

fn tree<'l>(
    list: &str,
    lines: &mut Peekable<impl Iterator<Item = &'l str>>,
    names: &mut Vec<&'l str>,
    nodes: &mut Vec<u8>,
) -> Result<(), Error> {
    let line = lines.next().ok_or_else(|| Error(format!("{list}: a tree breaks off")))?;
    let bad = || Error(format!("{list}: {line:?} is no node of a tree"));
    let mut fields = line.split('\t');
    let mut field = || fields.next().ok_or_else(bad);
    let value: f64 = field()?.parse().map_err(|_| bad())?;
    let value = ((value * VALUE_STEPS).round() as i16).to_le_bytes();
    let name = field()?;
    if name == "leaf" {
        nodes.push(LEAF);
        nodes.extend(value);
        return Ok(());
    }
    let feature = names.iter().position(|known| *known == name).unwrap_or_else(|| {
        names.push(name);
        names.len() - 1
    });
    let feature = u8::try_from(feature).ok().filter(|feature| *feature < ONE_OF - 1).ok_or_else(bad)?;
    let (one_of, with) = match field()? {
        "<=" => (0, field()?.parse::<f32>().map_err(|_| bad())?.to_le_bytes()),
        _ => (ONE_OF, field()?.parse::<u32>().map_err(|_| bad())?.to_le_bytes()),
    };
    nodes.push(feature | one_of);
    nodes.extend(value);
    nodes.extend(with);
    tree(list, lines, names, nodes)?;
    tree(list, lines, names, nodes)
}
