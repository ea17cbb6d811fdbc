//! How many tests passed, failed and were skipped, by a runner's own words?

use std::fmt;
use std::ops::Add;

use anyhow::Error;

use crate::say;

/// Tests that passed, that failed, and that were skipped for want of what they need.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
    pub(crate) skipped: usize,
    /// What the runners said of the tests that failed, line by line: repeated when everything has run, for the middle
    /// of a long log is easily lost.
    pub(crate) failures: Vec<String>,
}

impl Count {
    /// One check that held.
    pub(crate) const PASSED: Self = Self { passed: 1, failed: 0, skipped: 0, failures: Vec::new() };
    /// One check that did not hold.
    pub(crate) const FAILED: Self = Self { passed: 0, failed: 1, skipped: 0, failures: Vec::new() };

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

    /// A line about a test that failed, which another line counts.
    fn failure(line: &str) -> Self {
        Self { failures: vec![line.to_owned()], ..Self::default() }
    }
}

impl Add for Count {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self.failures.extend(other.failures);
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            skipped: self.skipped + other.skipped,
            failures: self.failures,
        }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 { write!(f, ", {} skipped", self.skipped) } else { Ok(()) }
    }
}

/// Reads the words of cargo's test harness, which counts a test that returns early as passed. With `--show-output` a
/// test's own output follows `---- NAME stdout ----`, so that a line `skipped: …` in it is known for what it is.
#[derive(Default)]
pub(crate) struct Cargo {
    /// Of the test program that is being read.
    skipped: usize,
    /// Whether the test whose output is being read has said that it was skipped.
    said: bool,
}

impl Cargo {
    /// Reads a line; the count stands in `test result: ok. 5 passed; 0 failed; 1 ignored; …`.
    pub(crate) fn read(&mut self, line: &str) -> Option<Count> {
        if line.starts_with("---- ") {
            self.said = false;
        }
        if line.starts_with("skipped: ") && !self.said {
            self.said = true;
            self.skipped += 1;
        }
        if line.starts_with("test ") && line.ends_with(" ... FAILED") {
            return Some(Count::failure(line));
        }
        let counts = line.strip_prefix("test result: ")?;
        let skipped = std::mem::take(&mut self.skipped);
        let passed = before(counts, "passed")?.saturating_sub(skipped);
        let ignored = before(counts, "ignored").unwrap_or(0);
        Some(Count {
            passed,
            failed: before(counts, "failed")?,
            skipped: skipped + ignored,
            ..Count::default()
        })
    }
}

/// Reads the words of Node's test runner: `ℹ pass 5`, `ℹ fail 0` and `ℹ skipped 1`, one line each (a cancelled test has
/// failed), and at the end, after `✖ failing tests:`, each test that failed with its error.
#[derive(Default)]
pub(crate) struct Node {
    /// Whether what failed is being told.
    failing: bool,
}

impl Node {
    /// Reads a line.
    pub(crate) fn read(&mut self, line: &str) -> Option<Count> {
        if self.failing {
            return Some(Count::failure(line));
        }
        self.failing = line.starts_with("✖ failing tests:");
        let (kind, number) = line.strip_prefix("ℹ ")?.split_once(' ')?;
        let number = number.parse().ok()?;
        match kind {
            "pass" => Some(Count { passed: number, ..Count::default() }),
            "fail" | "cancelled" => Some(Count { failed: number, ..Count::default() }),
            "skipped" => Some(Count { skipped: number, ..Count::default() }),
            _ => None,
        }
    }
}

/// The number before a word.
fn before(text: &str, word: &str) -> Option<usize> {
    text.split_once(word)?.0.trim_end().rsplit(' ').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cargo(lines: &[&str]) -> Count {
        let mut cargo = Cargo::default();
        lines.iter().filter_map(|line| cargo.read(line)).fold(Count::default(), Add::add)
    }

    #[test]
    fn cargo_says_a_line_per_test_program() {
        let result = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.4s";
        let count = Count { passed: 12, failed: 3, skipped: 1, ..Count::default() };
        assert_eq!(cargo(&["running 15 tests", result]), count);
        assert_eq!(cargo(&[result, result]), count.clone() + count);
    }

    #[test]
    fn a_test_that_says_so_was_skipped() {
        let lines = [
            "test marked ... ok",
            "successes:",
            "---- marked stdout ----",
            "skipped: there are no marked articles",
            "skipped: nor any others",
            "---- other stdout ----",
            "nothing was skipped: all is there",
            "test result: ok. 5 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "test result: ok. 7 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s",
        ];
        assert_eq!(cargo(&lines), Count { passed: 11, skipped: 1, ..Count::default() });
    }

    #[test]
    fn node_says_a_line_per_outcome() {
        let lines = [
            "✔ reads a text (3.1ms)",
            "ℹ tests 8",
            "ℹ pass 6",
            "ℹ fail 1",
            "ℹ cancelled 1",
            "ℹ skipped 2",
            "ℹ duration_ms 9.1",
        ];
        let mut node = Node::default();
        let count = lines.iter().filter_map(|line| node.read(line)).fold(Count::default(), Add::add);
        assert_eq!(count, Count { passed: 6, failed: 2, skipped: 2, ..Count::default() });
    }

    #[test]
    fn what_failed_is_kept() {
        assert_eq!(cargo(&["test a ... ok", "test b::c ... FAILED"]).failures, ["test b::c ... FAILED"]);
        let mut node = Node::default();
        let lines = ["ℹ fail 1", "✖ failing tests:", "✖ opens (2ms)", "  AssertionError: 1 !== 2"];
        let count = lines.iter().filter_map(|line| node.read(line)).fold(Count::default(), Add::add);
        assert_eq!(count.failed, 1);
        assert_eq!(count.failures, ["✖ opens (2ms)", "  AssertionError: 1 !== 2"]);
    }

    #[test]
    fn the_whole_is_said_in_one_line() {
        assert_eq!((Count::PASSED + Count::FAILED + Count::PASSED).to_string(), "2 passed, 1 failed");
        let skipped = Count { skipped: 3, ..Count::PASSED };
        assert_eq!(skipped.to_string(), "1 passed, 0 failed, 3 skipped");
    }
}
