//! How many tests passed and failed, by a runner's own words?

use std::fmt;
use std::ops::Add;

use anyhow::Error;

use crate::say;

/// Tests that passed and that failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
}

impl Count {
    /// One check that held.
    pub(crate) const PASSED: Self = Self { passed: 1, failed: 0 };
    /// One check that did not hold.
    pub(crate) const FAILED: Self = Self { passed: 0, failed: 1 };

    /// One check, told when it failed.
    pub(crate) fn of(check: Result<(), Error>) -> Self {
        match check {
            Ok(()) => Self::PASSED,
            Err(error) => {
                say::note(&format!("{error:#}"));
                Self::FAILED
            }
        }
    }
}

impl Add for Count {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// Reads `test result: ok. 5 passed; 0 failed; 1 ignored; …` of cargo's test harness.
pub(crate) fn cargo(line: &str) -> Option<Count> {
    let counts = line.strip_prefix("test result: ")?;
    Some(Count { passed: before(counts, "passed")?, failed: before(counts, "failed")? })
}

/// Reads `ℹ pass 5` and `ℹ fail 0`, one line each, of Node's test runner; a cancelled test has failed.
pub(crate) fn node(line: &str) -> Option<Count> {
    let (kind, number) = line.strip_prefix("ℹ ")?.split_once(' ')?;
    let number = number.parse().ok()?;
    match kind {
        "pass" => Some(Count { passed: number, failed: 0 }),
        "fail" | "cancelled" => Some(Count { passed: 0, failed: number }),
        _ => None,
    }
}

/// The number before a word.
fn before(text: &str, word: &str) -> Option<usize> {
    text.split(word).next()?.trim_end().rsplit(' ').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_says_a_line_per_test_program() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.4s";
        assert_eq!(cargo(line), Some(Count { passed: 12, failed: 3 }));
        assert_eq!(cargo("running 15 tests"), None);
    }

    #[test]
    fn node_says_a_line_per_outcome() {
        let lines = [
            "✔ reads a text (3.1ms)",
            "ℹ tests 8",
            "ℹ pass 6",
            "ℹ fail 1",
            "ℹ cancelled 1",
            "ℹ duration_ms 9.1",
        ];
        let count = lines.iter().filter_map(|line| node(line)).fold(Count::default(), Add::add);
        assert_eq!(count, Count { passed: 6, failed: 2 });
    }

    #[test]
    fn the_whole_is_said_in_one_line() {
        assert_eq!((Count::PASSED + Count::FAILED + Count::PASSED).to_string(), "2 passed, 1 failed");
    }
}
