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

/// The trees of the list called `name`: the names of the features they ask for, a line each, a NUL, then their nodes in
/// columns, which compress better.
pub(crate) fn trees(name: &str, list: &str) -> Result<Vec<u8>, Error> {
    let mut trees = Trees::default();
    let mut lines = list.lines().filter(|line| !line.starts_with('#')).peekable();
    while lines.peek().is_some() {
        trees.tree(name, &mut lines)?;
    }
    let count = u16::try_from(trees.features.len()).map_err(|_| Error(format!("{name}: too many nodes")))?;
    let mut bytes = trees.names.join("\n").into_bytes();
    bytes.push(0);
    bytes.extend(count.to_le_bytes());
    bytes.extend(trees.features);
    for column in [trees.values, trees.questions] {
        for half in 0..2 {
            bytes.extend(column.iter().map(|number| number.to_le_bytes()[half]));
        }
    }
    Ok(bytes)
}

/// The nodes of trees, each tree from its root and every yes before its no.
#[derive(Default)]
struct Trees<'l> {
    /// The names of the features.
    names: Vec<&'l str>,
    /// For each node the number of its feature.
    features: Vec<u8>,
    /// Their values, twice as large without the sign and odd where they are below nought.
    values: Vec<u16>,
    /// What they ask with: half a number in binary32, or both halves of a bit for each class.
    questions: Vec<u16>,
}

impl<'l> Trees<'l> {
    fn tree(&mut self, list: &str, lines: &mut Peekable<impl Iterator<Item = &'l str>>) -> Result<(), Error> {
        let line = lines.next().ok_or_else(|| Error(format!("{list}: a tree breaks off")))?;
        let bad = || Error(format!("{list}: {line:?} is no node of a tree"));
        let mut fields = line.split('\t');
        let mut field = || fields.next().ok_or_else(bad);
        let value: i16 = field()?.parse().map_err(|_| bad())?;
        self.values.push(((value << 1) ^ (value >> 15)) as u16);
        let name = field()?;
        if name == "leaf" {
            self.features.push(LEAF);
            return Ok(());
        }
        let feature = self.names.iter().position(|known| *known == name).unwrap_or_else(|| {
            self.names.push(name);
            self.names.len() - 1
        });
        let feature = u8::try_from(feature).ok().filter(|feature| *feature < ONE_OF - 1).ok_or_else(bad)?;
        let one_of = field()? != "<=";
        let with = field()?;
        if one_of {
            let classes: u32 = with.parse().map_err(|_| bad())?;
            self.questions.extend([classes as u16, (classes >> 16) as u16]);
        } else {
            let bits = with.parse::<f32>().map_err(|_| bad())?.to_bits();
            self.questions
                .push(u16::try_from(bits >> 16).ok().filter(|_| bits & 0xFFFF == 0).ok_or_else(bad)?);
        }
        self.features.push(feature | if one_of { ONE_OF } else { 0 });
        self.tree(list, lines)?;
        self.tree(list, lines)
    }
}
