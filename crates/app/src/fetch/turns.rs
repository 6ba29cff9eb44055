//! Whose turn is it? One request at a time to a host, with a pause after each.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::OwnedMutexGuard;
use tokio::time::Instant;
use url::Url;

/// Most hosts remembered; beyond that those that nobody waits for are forgotten.
const HOSTS: usize = 4096;

/// When the last request to a host ended; held while one is under way.
type Last = Arc<tokio::sync::Mutex<Option<Instant>>>;

/// The hosts asked lately.
#[derive(Default)]
pub(super) struct Turns {
    hosts: Mutex<HashMap<String, Last>>,
}

/// The right to ask a host, until dropped.
pub(super) struct Turn {
    host: String,
    last: OwnedMutexGuard<Option<Instant>>,
}

impl Turn {
    /// Whether this is a turn at the host of `url`.
    pub(super) fn is_at(&self, url: &Url) -> bool {
        self.host == host(url)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *self.last = Some(Instant::now());
    }
}

impl Turns {
    /// Waits until no other request to the host of `url` is under way and `pause` has passed since the last one.
    pub(super) async fn wait(&self, url: &Url, pause: Duration) -> Turn {
        let host = host(url);
        let last = self.of(&host).lock_owned().await;
        if let Some(ended) = *last {
            tokio::time::sleep_until(ended + pause).await;
        }
        Turn { host, last }
    }

    fn of(&self, host: &str) -> Last {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        if hosts.len() >= HOSTS {
            hosts.retain(|_, last| Arc::strong_count(last) > 1);
        }
        hosts.entry(host.to_owned()).or_default().clone()
    }
}

/// Host and port: a server.
fn host(url: &Url) -> String {
    let port = url.port_or_known_default().unwrap_or_default();
    format!("{}:{port}", url.host_str().unwrap_or_default())
}
