//! What can go wrong, with the facts and what to do.

use onrecord_domain::event::Impossible;
use onrecord_domain::id::Digest;
use onrecord_domain::text::QuoteError;
use std::path::PathBuf;

/// Why the store refused or failed. Every message names what is concerned and what to do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The data folder or a file in it could not be read or written.
    #[error("cannot {doing} {path}: {source}; check that the folder exists, is writable and has space left")]
    Io {
        /// What was being done ("write").
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The system's answer.
        source: std::io::Error,
    },
    /// The database failed.
    #[error("database: {0}; if this stays, run `onrecord doctor`")]
    Database(#[from] sqlx::Error),
    /// The schema could not be brought up to date.
    #[error("cannot bring the database up to date: {0}; a newer version of the program may have written this folder")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// The job was taken by somebody else or its lease ran out; nothing was written.
    #[error("the lease on job {job} is no longer ours: nothing was written; the job will be taken again")]
    LeaseLost {
        /// The job.
        job: i64,
    },
    /// A quote does not say what its text says; nothing was written.
    #[error("a quote was refused: {0}; nothing was written; take quotes from the stored text layer")]
    Quote(#[from] QuoteError),
    /// A quote or passage names a text that is not in the archive; nothing was written.
    #[error(
        "text layer {text_layer} of snapshot {raw} is not in the archive: nothing was written; store it before citing it"
    )]
    UnknownText {
        /// Digest of the bytes.
        raw: Digest,
        /// Digest of the text.
        text_layer: Digest,
    },
    /// A passage does not say what its document says; nothing was written.
    #[error(
        "passage {passage} differs from the text of document {document}: nothing was written; cut passages from the stored text layer"
    )]
    Passage {
        /// The passage.
        passage: String,
        /// Its document.
        document: String,
    },
    /// Something names a thing that is not on record; nothing was written.
    #[error("{what} `{id}` is not on record: nothing was written; commit it first or in the same commit")]
    NotOnRecord {
        /// What sort of thing.
        what: &'static str,
        /// Its identifier.
        id: String,
    },
    /// An event cannot follow what is on record; nothing was written.
    #[error("{0}: nothing was written; load the claim again and decide again")]
    Impossible(#[from] Impossible),
    /// A value would not read back as it was written (a number that is not finite); nothing was written.
    #[error("this {what} would not read back as written: nothing was written; every number must be finite")]
    Encoding {
        /// What sort of value.
        what: &'static str,
    },
    /// Stored bytes do not decode.
    #[error("stored {what} does not decode: {detail}; run `onrecord ledger verify`, then restore from a backup")]
    Decoding {
        /// What sort of value, and which.
        what: String,
        /// What was wrong.
        detail: String,
    },
    /// Stored bytes do not have the digest they are named by.
    #[error("snapshot {digest} is damaged ({detail}); restore {path} from a backup")]
    Damaged {
        /// The name it should have.
        digest: Digest,
        /// Where it lies.
        path: PathBuf,
        /// What was found.
        detail: String,
    },
}
