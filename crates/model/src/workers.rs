//! Both cores used: independent texts over a few threads, each with a single-threaded pool of its own.

use crate::ModelError;
use rten::ThreadPool;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// One single-threaded pool per processor.
pub(crate) struct Workers {
    pools: Vec<Arc<ThreadPool>>,
}

impl Workers {
    /// As many workers as the machine has processors.
    pub(crate) fn new() -> Self {
        let processors = thread::available_parallelism().map_or(1, usize::from);
        Self { pools: (0..processors).map(|_| Arc::new(ThreadPool::with_num_threads(1))).collect() }
    }

    /// `work(item, pool)` for each of `items`, results in the order of `items`; the first error ends it.
    pub(crate) fn map<T: Sync, R: Send>(
        &self,
        items: &[T],
        work: impl Fn(&T, &Arc<ThreadPool>) -> Result<R, ModelError> + Sync,
    ) -> Result<Vec<R>, ModelError> {
        let next = AtomicUsize::new(0);
        let run = |pool: &Arc<ThreadPool>| {
            let mut done = Vec::new();
            while let Some((index, item)) = claim(items, &next) {
                done.push((index, work(item, pool)?));
            }
            Ok(done)
        };
        let shares = thread::scope(|scope| {
            let busy = self.pools.iter().take(items.len());
            let handles: Vec<_> = busy.map(|pool| scope.spawn(|| run(pool))).collect();
            handles
                .into_iter()
                .map(|handle| handle.join().unwrap_or_else(|_| Err(panicked())))
                .collect::<Result<Vec<_>, _>>()
        })?;
        let mut results: Vec<(usize, R)> = shares.into_iter().flatten().collect();
        results.sort_by_key(|(index, _)| *index);
        Ok(results.into_iter().map(|(_, result)| result).collect())
    }
}

fn claim<'a, T>(items: &'a [T], next: &AtomicUsize) -> Option<(usize, &'a T)> {
    let index = next.fetch_add(1, Ordering::Relaxed);
    items.get(index).map(|item| (index, item))
}

fn panicked() -> ModelError {
    ModelError::Run("a worker thread stopped".into())
}
