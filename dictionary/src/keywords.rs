//! Which of the project's own lists does ranking keywords need?

use crate::lists::Error;

pub(crate) const WORDS: &str = include_str!("../../lexicon/keyword_words.tsv");
pub(crate) const TERMS: &str = include_str!("../../lexicon/terms.txt");
pub(crate) const DESIGNATORS: &str = include_str!("../../lexicon/designators.txt");

/// The words of `keyword_words.tsv`, a line each, then a NUL, then its three columns of numbers a byte each.
pub(crate) fn words() -> Result<Vec<u8>, Error> {
    let bad = |line: &str| Error(format!("keyword_words.tsv: {line:?} is no word with three numbers"));
    let (mut words, mut columns) = (String::new(), [const { Vec::new() }; 3]);
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
