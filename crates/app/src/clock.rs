//! What time is it? The one place that asks.

use jiff::Timestamp;

/// Tells the time. Everything else takes it as an argument.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one home of the wall clock")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// A clock that stands still: tests, and runs that must repeat exactly (`ONRECORD_NOW`).
#[derive(Debug, Clone, Copy)]
pub struct FrozenClock(
    /// The time it shows.
    pub Timestamp,
);

impl Clock for FrozenClock {
    fn now(&self) -> Timestamp {
        self.0
    }
}
