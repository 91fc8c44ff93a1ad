//! How far the running ingest is, and what the last one came to.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use crate::ingest::{Progress, Report, Stage};

use super::handle::Archive;

/// Whether an ingest is running.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IngestState {
    /// Articles are being read or indexed.
    Running,
    /// Nothing is being done.
    #[default]
    Idle,
    /// The last ingest could not be brought to its end.
    Failed,
}

/// How far the running ingest is, and what the last one came to.
#[derive(Clone, Debug)]
pub struct IngestStatus {
    /// Whether one is running.
    pub state: IngestState,
    /// What is being done.
    pub stage: Option<Stage>,
    /// How much of the stage is done: bytes when files are read, else articles.
    pub done: u64,
    /// How much the stage has in all.
    pub total: u64,
    /// When the running or last ingest began.
    pub started: Option<SystemTime>,
    /// How long it has been running, or took.
    pub took: Duration,
    /// What the last finished ingest came to.
    pub report: Arc<Report>,
}

impl Archive {
    /// How far the running ingest is, and what the last one came to.
    pub fn ingest(&self) -> IngestStatus {
        self.ingest.status()
    }
}

/// Watches ingests.
#[derive(Default)]
pub(super) struct Watch {
    course: Mutex<Course>,
    done: AtomicU64,
}

#[derive(Default)]
struct Course {
    state: IngestState,
    stage: Option<Stage>,
    total: u64,
    started: Option<(SystemTime, Instant)>,
    took: Duration,
    report: Arc<Report>,
}

impl Watch {
    pub(super) fn begin(&self) {
        let mut course = self.course();
        course.state = IngestState::Running;
        course.stage = None;
        course.total = 0;
        course.started = Some((SystemTime::now(), Instant::now()));
        self.done.store(0, Ordering::Relaxed);
    }

    pub(super) fn end(&self, report: Arc<Report>, took: Duration) {
        let mut course = self.course();
        (course.state, course.stage) = (IngestState::Idle, None);
        (course.report, course.took) = (report, took);
    }

    pub(super) fn fail(&self, took: Duration) {
        let mut course = self.course();
        (course.state, course.stage, course.took) = (IngestState::Failed, None, took);
    }

    /// What an earlier run came to.
    pub(super) fn recall(&self, report: Report) {
        self.course().report = Arc::new(report);
    }

    pub(super) fn report(&self) -> Arc<Report> {
        Arc::clone(&self.course().report)
    }

    pub(super) fn status(&self) -> IngestStatus {
        let course = self.course();
        let is_running = course.state == IngestState::Running;
        let running = course.started.filter(|_| is_running).map(|(_, since)| since.elapsed());
        IngestStatus {
            state: course.state,
            stage: course.stage,
            done: self.done.load(Ordering::Relaxed),
            total: course.total,
            started: course.started.map(|(at, _)| at),
            took: running.unwrap_or(course.took),
            report: Arc::clone(&course.report),
        }
    }

    /// Notes progress, and passes it on to another who watches.
    pub(super) fn watched<'w>(&'w self, other: &'w dyn Progress) -> Watched<'w> {
        Watched { watch: self, other }
    }

    fn course(&self) -> MutexGuard<'_, Course> {
        self.course.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Two who watch the same ingest.
pub(super) struct Watched<'w> {
    watch: &'w Watch,
    other: &'w dyn Progress,
}

impl Progress for Watched<'_> {
    fn begin(&self, stage: Stage, total: u64) {
        {
            let mut course = self.watch.course();
            (course.stage, course.total) = (Some(stage), total);
        }
        self.watch.done.store(0, Ordering::Relaxed);
        // Not while the course is held: the other may ask for it.
        self.other.begin(stage, total);
    }

    fn advance(&self, by: u64) {
        self.watch.done.fetch_add(by, Ordering::Relaxed);
        self.other.advance(by);
    }
}
