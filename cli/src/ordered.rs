//! Runs jobs side by side and hands their results back in the order in which the jobs came.

use std::io;
use std::num::NonZeroUsize;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, Builder, Scope};

/// As much as the main thread of most systems has.
const STACK: usize = 8 << 20;

/// Does `work` on every job in up to `threads` threads; `take` gets each result as soon as it and all before it are
/// there. No more than three jobs a thread are read ahead, whatever the number of jobs.
///
/// # Errors
/// What `take` fails with, which ends the run, and what keeps threads from being started.
///
/// # Panics
/// When `work` panics.
pub(crate) fn run<J: Send, R: Send>(
    threads: NonZeroUsize,
    jobs: impl Iterator<Item = J> + Send,
    work: impl Fn(J) -> R + Sync,
    mut take: impl FnMut(R) -> io::Result<()>,
) -> io::Result<()> {
    let (queue, queued) = mpsc::sync_channel::<(J, SyncSender<R>)>(threads.get());
    let (order, results) = mpsc::sync_channel::<Receiver<R>>(2 * threads.get());
    let queued = Mutex::new(queued);
    thread::scope(|scope| {
        for _ in 0..threads.get() {
            spawn(scope, || {
                while let Some((job, answer)) = next(&queued) {
                    // Nobody waits for it any more once `take` has failed.
                    let _ = answer.send(work(job));
                }
            })?;
        }
        spawn(scope, move || {
            for job in jobs {
                let (answer, result) = mpsc::sync_channel(1);
                if order.send(result).is_err() || queue.send((job, answer)).is_err() {
                    break;
                }
            }
        })?;
        for result in results {
            take(result.recv().map_err(io::Error::other)?)?;
        }
        Ok(())
    })
}

fn spawn<'scope>(scope: &'scope Scope<'scope, '_>, run: impl FnOnce() + Send + 'scope) -> io::Result<()> {
    Builder::new().stack_size(STACK).spawn_scoped(scope, run).map(|_| ())
}

/// The next job; none once all have been handed out.
fn next<T>(queued: &Mutex<Receiver<T>>) -> Option<T> {
    queued.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    fn threads(count: usize) -> NonZeroUsize {
        NonZeroUsize::new(count).unwrap()
    }

    #[test]
    fn results_come_in_the_order_of_their_jobs_however_long_each_takes() {
        for count in [1, 2, 7] {
            let mut taken = Vec::new();
            let work = |job: u64| {
                thread::sleep(Duration::from_millis(job * 7 % 5));
                job
            };
            run(threads(count), 0..40, work, |result| {
                taken.push(result);
                Ok(())
            })
            .unwrap();
            assert_eq!(taken, (0..40).collect::<Vec<_>>(), "{count} threads");
        }
    }

    #[test]
    fn jobs_run_at_the_same_time() {
        let both = Barrier::new(2);
        let work = |_| both.wait().is_leader();
        let mut leaders = 0;
        run(threads(2), 0..2, work, |leader| {
            leaders += usize::from(leader);
            Ok(())
        })
        .unwrap();
        assert_eq!(leaders, 1);
    }

    #[test]
    fn few_jobs_are_read_ahead_and_none_after_a_failure() {
        let read = AtomicUsize::new(0);
        let jobs = (0..1_000_000).inspect(|_| {
            read.fetch_add(1, Ordering::Relaxed);
        });
        let failed = run(
            threads(2),
            jobs,
            |job: usize| job,
            |job| {
                thread::sleep(Duration::from_millis(20));
                if job < 3 { Ok(()) } else { Err(io::Error::other("enough")) }
            },
        );
        assert_eq!(failed.unwrap_err().to_string(), "enough");
        assert!(read.load(Ordering::Relaxed) <= 4 + 3 * 2 + 2, "{read:?} jobs were read");
    }
}
