//! The CPU time of this process, all threads together: what a question costs, whatever else the
//! machine does. Reads `/proc`, so Linux only.

use std::fs;
use std::time::Duration;

/// How long each measurement runs. The kernel counts a running thread by its ticks, some
/// milliseconds long.
const LONG: Duration = Duration::from_millis(120);
/// How often each is repeated; the least counts, as whatever disturbs adds.
const ROUNDS: usize = 3;

/// The CPU time of this process so far.
pub(crate) fn cpu() -> Duration {
    let mut nanoseconds = 0;
    for thread in fs::read_dir("/proc/self/task").expect("the kernel lists threads").flatten() {
        // A thread may end meanwhile.
        let spent = fs::read_to_string(thread.path().join("schedstat")).unwrap_or_default();
        nanoseconds += spent.split(' ').next().and_then(|n| n.parse().ok()).unwrap_or(0);
    }
    Duration::from_nanos(nanoseconds)
}

/// The CPU time of one question on average, in microseconds, with each of several ways to ask it,
/// taken in turn.
pub(crate) fn each<const N: usize>(
    questions: &[String],
    mut ways: [&mut dyn FnMut(&str); N],
) -> [f64; N] {
    let mut least = [f64::INFINITY; N];
    for _ in 0..ROUNDS {
        for (way, least) in ways.iter_mut().zip(&mut least) {
            questions.iter().for_each(|question| way(question));
            let (start, mut asked) = (cpu(), 0);
            let spent = loop {
                questions.iter().for_each(|question| way(question));
                asked += questions.len();
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
