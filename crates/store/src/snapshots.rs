//! Where do bytes lie? Snapshots: files named by their BLAKE3 digest, compressed, written once.

use crate::Store;
use crate::error::StoreError;
use onrecord_domain::id::Digest;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The folder `snapshots/ab/<digest>.zst`.
#[derive(Debug)]
pub(crate) struct Snapshots {
    root: PathBuf,
    /// Tells apart the unfinished files of one process.
    unfinished: AtomicU64,
}

fn io(doing: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> StoreError {
    let path = path.to_owned();
    move |source| StoreError::Io { doing, path, source }
}

impl Snapshots {
    pub(crate) fn open(data: &Path) -> Result<Self, StoreError> {
        let root = data.join("snapshots");
        fs::create_dir_all(root.join("unfinished")).map_err(io("create", &root))?;
        Ok(Self { root, unfinished: AtomicU64::new(0) })
    }

    fn path(&self, digest: Digest) -> PathBuf {
        let name = digest.to_string();
        self.root.join(&name[..2]).join(format!("{name}.zst"))
    }

    pub(crate) fn holds(&self, digest: Digest) -> bool {
        self.path(digest).exists()
    }

    /// Writes beside and renames, so that a name is only ever seen with all its bytes; the folder is synced, so that
    /// the name survives a power cut.
    fn put(&self, bytes: &[u8]) -> Result<Digest, StoreError> {
        let digest = Digest::of(bytes);
        let path = self.path(digest);
        if path.exists() {
            return Ok(digest);
        }
        let number = self.unfinished.fetch_add(1, Ordering::Relaxed);
        let beside = self.root.join("unfinished").join(format!("{digest}.{}.{number}", std::process::id()));
        write_synced(&beside, bytes)?;
        let folder = path.parent().unwrap_or(&self.root);
        fs::create_dir_all(folder).map_err(io("create", folder))?;
        fs::rename(&beside, &path).map_err(io("rename", &path))?;
        sync_folder(folder)?;
        sync_folder(&self.root)?;
        Ok(digest)
    }

    /// The bytes, with their digest checked.
    pub(crate) fn get(&self, digest: Digest) -> Result<Option<Vec<u8>>, StoreError> {
        let path = self.path(digest);
        let file = match File::open(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            other => other.map_err(io("read", &path))?,
        };
        let damaged = |detail: String| StoreError::Damaged { digest, path: path.clone(), detail };
        let bytes = zstd::decode_all(file).map_err(|error| damaged(error.to_string()))?;
        match Digest::of(&bytes) {
            found if found == digest => Ok(Some(bytes)),
            found => Err(damaged(format!("its bytes have digest {found}"))),
        }
    }

    pub(crate) fn erase(&self, digest: Digest) -> Result<(), StoreError> {
        let path = self.path(digest);
        match fs::remove_file(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            other => other.map_err(io("remove", &path)),
        }
    }

    /// Removes what a killed process left half-written.
    pub(crate) fn sweep(&self) -> Result<(), StoreError> {
        let folder = self.root.join("unfinished");
        for entry in fs::read_dir(&folder).map_err(io("read", &folder))? {
            let path = entry.map_err(io("read", &folder))?.path();
            fs::remove_file(&path).map_err(io("remove", &path))?;
        }
        Ok(())
    }
}

fn write_synced(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let compressed = zstd::bulk::compress(bytes, 3).map_err(io("compress", path))?;
    let mut file = File::create(path).map_err(io("create", path))?;
    file.write_all(&compressed).map_err(io("write", path))?;
    file.sync_all().map_err(io("sync", path))
}

fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    File::open(folder).and_then(|file| file.sync_all()).map_err(io("sync", folder))
}

impl Store {
    /// Keeps `bytes` for ever under their digest; durable on return, and nothing new when they are kept already.
    pub async fn put_snapshot(&self, bytes: &[u8]) -> Result<Digest, StoreError> {
        let bytes = bytes.to_owned();
        self.with_snapshots(move |snapshots| snapshots.put(&bytes)).await
    }

    /// The bytes with digest `raw`; `None` when they are not kept, [`StoreError::Damaged`] when they are others.
    pub async fn snapshot(&self, raw: Digest) -> Result<Option<Vec<u8>>, StoreError> {
        self.with_snapshots(move |snapshots| snapshots.get(raw)).await
    }

    /// Runs file work off the async threads.
    pub(crate) async fn with_snapshots<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Snapshots) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let snapshots = Arc::clone(&self.snapshots);
        let root = snapshots.root.clone();
        tokio::task::spawn_blocking(move || work(&snapshots))
            .await
            .map_err(|error| io("use", &root)(std::io::Error::other(error)))?
    }
}
