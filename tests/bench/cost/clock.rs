//! The CPU time of this process, all threads together: what a question costs, whatever else the
//! machine does. Reads `/proc`, so Linux only.

use std::ffi::OsStr;
use std::fs;
use std::time::{Duration, Instant};

/// How long each measurement runs. The kernel counts a running thread by its ticks, some
/// milliseconds long.
const LONG: Duration = Duration::from_millis(120);
/// For how long questions are asked before the clock is looked at, which takes as long as some do.
const STRETCH: Duration = Duration::from_millis(20);
/// How often each is repeated; the least counts, as whatever disturbs adds.
const ROUNDS: usize = 3;

/// The CPU time of this process so far.
pub(crate) fn cpu() -> Duration {
    cpu_of(|_| true)
}

/// The same of some threads only.
pub(crate) fn cpu_of(counts: impl Fn(&OsStr) -> bool) -> Duration {
    let mut nanoseconds = 0;
    for thread in fs::read_dir("/proc/self/task").expect("the kernel lists threads").flatten() {
        if counts(&thread.file_name()) {
            // A thread may end meanwhile.
            let spent = fs::read_to_string(thread.path().join("schedstat")).unwrap_or_default();
            nanoseconds += spent.split(' ').next().and_then(|n| n.parse().ok()).unwrap_or(0);
        }
    }
    Duration::from_nanos(nanoseconds)
}

/// A way to ask a question.
pub(crate) type Way<'a> = &'a mut dyn FnMut(&str);

/// The CPU time of one question on average, in microseconds, with each of several ways to ask it,
/// taken in turn.
pub(crate) fn each<const N: usize>(questions: &[String], ways: [Way<'_>; N]) -> [f64; N] {
    each_by(questions, ways.map(|way| (way, cpu as fn() -> Duration)))
}

/// The same with a clock for each way.
pub(crate) fn each_by<const N: usize>(
    questions: &[String],
    mut ways: [(Way<'_>, fn() -> Duration); N],
) -> [f64; N] {
    let mut least = [f64::INFINITY; N];
    for _ in 0..ROUNDS {
        for ((way, cpu), least) in ways.iter_mut().zip(&mut least) {
            questions.iter().for_each(|question| way(question));
            let (start, mut asked) = (cpu(), 0);
            let spent = loop {
                let began = Instant::now();
                while began.elapsed() < STRETCH {
                    questions.iter().for_each(|question| way(question));
                    asked += questions.len();
                }
                let spent = cpu().saturating_sub(start);
                if spent > LONG {
                    break spent;
                }
            };
            *least = least.min(spent.as_secs_f64() * 1e6 / asked as f64);
        }
    }
    least
}

/// Waits until background work is done.
pub(crate) fn settle() {
    loop {
        let before = cpu();
        std::thread::sleep(Duration::from_millis(1_000));
        // The time of threads that ended is no longer in the sum.
        if cpu().abs_diff(before) < Duration::from_millis(20) {
            return;
        }
    }
}
