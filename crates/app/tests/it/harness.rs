//! A whole installation in a temporary folder, with the clock standing still.

use jiff::Timestamp;
use onrecord::App;
use onrecord::clock::FrozenClock;
use onrecord::config::Config;
use onrecord::jobs::{self, Progress};
use onrecord::open::{Worker, become_worker, open};
use onrecord::usecase::address::{self, Address};
use onrecord::usecase::take_in;
use onrecord_store::{ClaimQuery, ClaimRow};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// The time at which tests stand still.
pub(crate) const NOW: &str = "2026-11-01T12:00:00Z";

/// An installation.
pub(crate) struct TestApp {
    pub(crate) app: App,
    _worker: Worker,
    folder: tempfile::TempDir,
}

impl TestApp {
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let config = Config::load(Some(folder.path().join("data")), |_| None).expect("default settings");
        let now: Timestamp = NOW.parse().expect("a time");
        let app = open(config, Arc::new(FrozenClock(now))).await.expect("a new installation");
        let worker = become_worker(&app).await.expect("a lock").expect("nobody else works here");
        Self { app, _worker: worker, folder }
    }

    /// Takes documents in, runs every check that is due, and gives what failed.
    pub(crate) async fn take_in(&self, documents: &[(&str, String)]) -> Vec<String> {
        let papers = self.folder.path().join("papers");
        std::fs::create_dir_all(&papers).expect("a folder");
        let write = |(name, text): &(&str, String)| -> PathBuf {
            let path = papers.join(name);
            std::fs::write(&path, text).expect("a file");
            path
        };
        let paths: Vec<String> = documents.iter().map(write).map(|path| path.display().to_string()).collect();
        self.take_in_addresses(&address::expand(&paths).expect("files")).await
    }

    /// The same for addresses.
    pub(crate) async fn take_in_addresses(&self, addresses: &[Address]) -> Vec<String> {
        take_in::queue(&self.app, addresses).await.expect("a queue");
        let failed = Mutex::new(vec![]);
        let tell = |progress: Progress<'_>| {
            if let Progress::Failed { error, .. } = progress {
                failed.lock().expect("one thread").push(format!("{error:#}"));
            }
        };
        jobs::drain(&self.app, &tell).await.expect("work");
        failed.into_inner().expect("one thread")
    }

    /// Lets time pass.
    pub(crate) fn at(&mut self, now: &str) {
        self.app.clock = Arc::new(FrozenClock(now.parse().expect("a time")));
    }

    /// Every claim on record.
    pub(crate) async fn claims(&self) -> Vec<ClaimRow> {
        self.app.store.claims(&ClaimQuery { limit: 500, ..ClaimQuery::default() }).await.expect("claims")
    }

    /// Slug of the outcome of the one claim whose sentence has these words.
    pub(crate) async fn outcome(&self, words: &str) -> String {
        let claims = self.claims().await;
        let found: Vec<&ClaimRow> = claims.iter().filter(|claim| claim.sentence.contains(words)).collect();
        let sentences: Vec<&str> = claims.iter().map(|claim| claim.sentence.as_str()).collect();
        assert_eq!(found.len(), 1, "claims with {words:?} among {sentences:#?}");
        found[0].outcome.map_or("none", |outcome| outcome.slug()).to_owned()
    }
}
