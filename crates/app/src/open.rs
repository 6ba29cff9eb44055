//! Opens an installation: data folder, indexes, catalogue, reader.

use crate::App;
use crate::catalogue::Catalogue;
use crate::clock::Clock;
use crate::config::Config;
use crate::fetch::{FetchPolicy, Fetcher};
use crate::reading::Read;
use crate::reading::offline::Offline;
use crate::usecase::bundle;
use crate::usecase::take_in::{catch_up, catch_up_claims};
use anyhow::Context;
use onrecord_index::Index;
use onrecord_store::Store;
use std::fs::{File, TryLockError};
use std::sync::Arc;
use std::sync::atomic::AtomicI64;

/// Opens the data folder of `config`, making it where it is missing.
pub async fn open(config: Config, clock: Arc<dyn Clock>) -> anyhow::Result<App> {
    let data = &config.data;
    std::fs::create_dir_all(data).with_context(|| format!("make the data folder {}", data.display()))?;
    let store = Store::open(data).await.with_context(|| format!("open the data folder {}", data.display()))?;
    let index = |name: &str| Index::open(&data.join("index").join(name)).map(Arc::new);
    let policy = fetch_policy(&config);
    Ok(App {
        store,
        passages: index("passages").context("open the index of passages")?,
        claims: index("claims").context("open the index of claims")?,
        indexed_to: Arc::new(AtomicI64::new(0)),
        catalogue: Arc::new(Catalogue::shipped()),
        reader: reader(),
        fetch: Arc::new(Fetcher::new(policy).context("set up fetching")?),
        clock,
        config: Arc::new(config),
    })
}

/// How this installation fetches: the product's rules, under the name the operator gave.
pub fn fetch_policy(config: &Config) -> FetchPolicy {
    let mut policy = FetchPolicy::default();
    if let Some(contact) = &config.contact {
        policy.user_agent = format!("{} (+{contact})", policy.user_agent);
    }
    policy
}

/// The reader that ships, which `onrecord eval` measures.
pub fn reader() -> Arc<dyn Read> {
    Arc::new(Offline)
}

/// The right to run jobs and write the indexes of one data folder; one process has it at a time, until it ends.
#[derive(Debug)]
pub struct Worker {
    _lock: File,
}

/// Becomes the worker of `app`'s data folder; `None` where another process is. What a killed worker left is taken up.
pub async fn become_worker(app: &App) -> anyhow::Result<Option<Worker>> {
    let path = app.config.data.join("worker.lock");
    let lock = File::create(&path).with_context(|| format!("open {}", path.display()))?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(None),
        Err(TryLockError::Error(error)) => return Err(error).with_context(|| format!("lock {}", path.display())),
    }
    app.store.release_leases().await?;
    bundle::catch_up(app).await?;
    catch_up_claims(app).await?;
    catch_up(app, &|_| ()).await?;
    Ok(Some(Worker { _lock: lock }))
}
