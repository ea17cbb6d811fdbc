//! How far has a long run come? Shown on a terminal only, and gone at the end.

use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressStyle};

/// A bar on standard error, where a person is waiting for what goes elsewhere.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// For so many inputs. There is none for one input, for a pipe, and beside results that are printed one by one.
    pub(crate) fn of(inputs: usize) -> Self {
        let waiting = io::stderr().is_terminal() && inputs > 1;
        Self(if waiting { bar(inputs) } else { ProgressBar::hidden() })
    }

    /// [`Progress::of`], where results are printed as they come.
    pub(crate) fn beside_results(inputs: usize) -> Self {
        Self::of(if io::stdout().is_terminal() { 1 } else { inputs })
    }

    /// One more is done.
    pub(crate) fn step(&self) {
        self.0.inc(1);
    }

    /// Says one sentence on standard error, above the bar.
    pub(crate) fn complain(&self, sentence: &str) {
        self.0.suspend(|| crate::complain(sentence));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

fn bar(inputs: usize) -> ProgressBar {
    let bar = ProgressBar::new(inputs as u64);
    // The template is constant; without it the bar has its own.
    match ProgressStyle::with_template("{bar:30} {pos}/{len} articles, {per_sec}, {eta} left") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
