//! The only SQL: event log, state, jobs, snapshots.
