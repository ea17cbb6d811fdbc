//! How does the tool tell what it is doing?

use std::time::Instant;

/// Announces a piece of work before it starts.
pub(crate) fn doing(what: &str) -> Doing {
    eprintln!("==> {what}");
    Doing { since: Instant::now() }
}

/// Tells a fact in passing.
pub(crate) fn note(what: &str) {
    eprintln!("    {what}");
}

/// Work that was announced.
pub(crate) struct Doing {
    since: Instant,
}

impl Doing {
    /// Says how the work ended and how long it took.
    pub(crate) fn done(self, how: &str) {
        eprintln!("    {how} ({:.1} s)", self.since.elapsed().as_secs_f64());
    }
}
