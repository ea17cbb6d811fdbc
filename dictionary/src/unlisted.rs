//! How does jieba's model of words that no list holds become bytes?
//!
//! A hidden Markov model: each character begins, ends, continues or is a word. Kept are the emissions of characters
//! that can be part of a longer word, in steps of a sixteenth; every other character is a word by itself.

use std::collections::BTreeMap;
use std::path::Path;

use crate::lists::{Error, read};

/// Log probabilities are stored negated, in sixteenths; this one says impossible.
const IMPOSSIBLE: u8 = 255;
const STEPS: f64 = 16.0;

/// The model of `hmm.model`: start and transitions in four times five numbers, then four columns of emissions (begin,
/// end, middle, single), then one line to each character.
pub(crate) fn model(path: &Path) -> Result<Vec<u8>, Error> {
    let text = read(path)?;
    let bad = || Error(format!("{} is no hidden Markov model of four states", path.display()));
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let mut bytes = Vec::new();
    for _ in 0..5 {
        let row = lines.next().ok_or_else(bad)?.split_whitespace().map(step);
        let row = row.collect::<Option<Vec<u8>>>().filter(|row| row.len() == 4).ok_or_else(bad)?;
        bytes.extend(row);
    }
    let mut emissions: BTreeMap<u16, [u8; 4]> = BTreeMap::new();
    for state in 0..4 {
        for emission in lines.next().ok_or_else(bad)?.split(',') {
            let (character, probability) = emission.rsplit_once(':').ok_or_else(bad)?;
            let mut units = character.encode_utf16();
            if let (Some(unit), None) = (units.next(), units.next()) {
                let row = emissions.entry(unit).or_insert([IMPOSSIBLE; 4]);
                row[state] = step(probability).ok_or_else(bad)?;
            }
        }
    }
    emissions.retain(|_, row| row[..3] != [IMPOSSIBLE; 3]);
    let count = u16::try_from(emissions.len()).map_err(|_| bad())?;
    bytes.extend(count.to_le_bytes());
    bytes.extend(emissions.keys().flat_map(|unit| unit.to_le_bytes()));
    for state in 0..4 {
        bytes.extend(emissions.values().map(|row| row[state]));
    }
    Ok(bytes)
}

fn step(log_probability: &str) -> Option<u8> {
    let steps = (-log_probability.parse::<f64>().ok()? * STEPS).round();
    Some(if steps < 1000.0 { steps.clamp(0.0, f64::from(IMPOSSIBLE - 1)) as u8 } else { IMPOSSIBLE })
}
