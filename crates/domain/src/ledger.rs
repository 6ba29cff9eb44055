//! Can we prove it? The hash chain over events.
//!
//! A link covers the digest of a payload, not the payload: what must be erased can go, its digest stays in the chain.

use crate::id::Digest;
use jiff::Timestamp;

/// One entry of the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// Place in the chain, from 1.
    pub seq: u64,
    /// Hash of the link before; 32 zero bytes for the first.
    pub prev: Digest,
    /// Digest of the payload as stored.
    pub payload: Digest,
    /// BLAKE3 of place, link before, and payload.
    pub hash: Digest,
}

impl Link {
    /// The link that follows `prev`, or the first.
    pub fn next(prev: Option<&Self>, payload: Digest) -> Self {
        let seq = prev.map_or(1, |link| link.seq + 1);
        let before = prev.map_or(Head::EMPTY.hash, |link| link.hash);
        Self { seq, prev: before, payload, hash: hash(seq, before, payload) }
    }
}

/// The hash of a link. The label keeps it apart from every other use of the digest.
fn hash(seq: u64, prev: Digest, payload: Digest) -> Digest {
    let mut bytes = b"onrecord ledger 1\0".to_vec();
    bytes.extend(seq.to_le_bytes());
    bytes.extend(prev.as_bytes());
    bytes.extend(payload.as_bytes());
    Digest::of(&bytes)
}

/// The end of a chain: publishing it commits to everything before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Number of entries.
    pub entries: u64,
    /// Hash of the last link.
    pub hash: Digest,
}

impl Head {
    /// The head of a chain without entries.
    pub const EMPTY: Self = Self { entries: 0, hash: Digest::from_bytes([0; 32]) };
}

/// Where and why a chain does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("ledger entry {seq}: {why}")]
pub struct Broken {
    /// Place at which it breaks, from 1.
    pub seq: u64,
    /// What is wrong there.
    pub why: Fault,
}

/// What can be wrong with an entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// An entry is missing, doubled or out of order.
    #[error("the chain has {found} in this place: an entry is missing, doubled or out of order")]
    OutOfOrder {
        /// Place the link itself gives.
        found: u64,
    },
    /// The entry does not follow the one before.
    #[error("it does not continue the entry before it")]
    Unlinked,
    /// The hash does not cover the entry.
    #[error("its hash does not match its contents")]
    Hash,
    /// The payload is another one.
    #[error("its payload is not the one that was recorded")]
    Payload,
    /// A removed payload has a tombstone without a reason.
    #[error("its payload was removed without a reason")]
    NoReason,
}

/// What is left of a payload that was removed for law or privacy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tombstone {
    /// Why, for readers; not empty.
    pub reason: String,
    /// When.
    pub at: Timestamp,
    /// Digest of what was removed.
    pub digest: Digest,
}

/// What stands behind a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Payload<'a> {
    /// The bytes as stored.
    Kept(&'a [u8]),
    /// They were removed.
    Removed(&'a Tombstone),
}

/// Checks links alone: order, connection, hashes.
pub fn verify(links: impl IntoIterator<Item = Link>) -> Result<Head, Broken> {
    links.into_iter().try_fold(Head::EMPTY, advance)
}

/// Checks links together with what stands behind them. A tombstone with a reason and the right digest is accepted in
/// the place of a payload, and nothing else.
pub fn verify_payloads<'a>(entries: impl IntoIterator<Item = (Link, Payload<'a>)>) -> Result<Head, Broken> {
    entries.into_iter().try_fold(Head::EMPTY, |head, (link, payload)| {
        let next = advance(head, link)?;
        payload_fault(&link, &payload).map_or(Ok(next), |why| Err(Broken { seq: next.entries, why }))
    })
}

/// The head after `link`, if the link follows `head`.
pub fn advance(head: Head, link: Link) -> Result<Head, Broken> {
    let seq = head.entries + 1;
    let fault = if link.seq != seq {
        Some(Fault::OutOfOrder { found: link.seq })
    } else if link.prev != head.hash {
        Some(Fault::Unlinked)
    } else if link.hash != hash(link.seq, link.prev, link.payload) {
        Some(Fault::Hash)
    } else {
        None
    };
    fault.map_or(Ok(Head { entries: seq, hash: link.hash }), |why| Err(Broken { seq, why }))
}

fn payload_fault(link: &Link, payload: &Payload<'_>) -> Option<Fault> {
    match payload {
        Payload::Kept(bytes) => (Digest::of(bytes) != link.payload).then_some(Fault::Payload),
        Payload::Removed(tombstone) if tombstone.digest != link.payload => Some(Fault::Payload),
        Payload::Removed(tombstone) => tombstone.reason.trim().is_empty().then_some(Fault::NoReason),
    }
}
