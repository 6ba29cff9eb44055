//! Is it all still true? The chain, what it says, the quotes, the snapshots, and the state.

use crate::Store;
use crate::commit::quotes;
use crate::error::StoreError;
use crate::log::{self, Entry, subjects};
use crate::rows::{micros, parsed};
use crate::{state, texts};
use onrecord_domain::event::Event;
use onrecord_domain::id::{Digest, DocumentId};
use onrecord_domain::ledger::{self, Broken, Fault, Head};
use onrecord_domain::text::{Quote, TextLayer};
use sqlx::SqliteConnection;
use std::collections::BTreeMap;

/// How far to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Chain, payloads, quotes; snapshots are there.
    Quick,
    /// Also every snapshot's bytes, every text, and the state against the log, for which writers wait.
    Full,
}

/// What verification found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Entries of the log.
    pub entries: u64,
    /// Hash of the last entry, which commits to all of them.
    pub head: Digest,
    /// Digest of the state tables.
    pub state_digest: Digest,
    /// What is wrong, one sentence each; empty when everything holds.
    pub problems: Vec<String>,
}

impl Store {
    /// Verifies everything; see [`Depth::Full`].
    pub async fn verify(&self) -> Result<Verified, StoreError> {
        self.verify_to(Depth::Full).await
    }

    /// Verifies the record against itself. Wrong contents are problems in the result; an error is a database that
    /// cannot be read.
    pub async fn verify_to(&self, depth: Depth) -> Result<Verified, StoreError> {
        let mut db = self.readers.begin().await?;
        let mut walk = Walk::default();
        while walk.page(&mut db).await? {}
        walk.quotes(&mut db).await?;
        self.snapshots_of(&mut walk, depth).await?;
        if depth == Depth::Full {
            walk.texts(&mut db).await?;
        }
        let state_digest = state::digest(&mut db).await?;
        drop(db);
        if depth == Depth::Full && walk.problems.is_empty() && !self.state_matches_log().await? {
            walk.problems.push("The state tables are not what the log says: run `onrecord doctor --rebuild`.".into());
        }
        Ok(Verified { entries: walk.head.entries, head: walk.head.hash, state_digest, problems: walk.problems })
    }

    /// Every snapshot that a document on record was made from.
    async fn snapshots_of(&self, walk: &mut Walk, depth: Depth) -> Result<(), StoreError> {
        for (raw, erasable) in walk.snapshots() {
            let found = if depth == Depth::Full {
                self.snapshot(raw).await.map(|bytes| bytes.is_some())
            } else {
                Ok(self.snapshots.holds(raw))
            };
            match found {
                Ok(there) if there || erasable => {}
                Ok(_) => walk.problems.push(format!("Snapshot {raw} is missing, and no tombstone says why.")),
                Err(error) => walk.problems.push(format!("Snapshot {raw}: {error}.")),
            }
        }
        Ok(())
    }
}

/// What walking the log has found so far.
struct Walk {
    head: Head,
    /// Place of the last entry read, right or wrong.
    after: u64,
    /// Documents by their bytes; whether each stands.
    documents: BTreeMap<DocumentId, (Digest, bool)>,
    quotes: Vec<(u64, Quote)>,
    problems: Vec<String>,
}

impl Default for Walk {
    fn default() -> Self {
        Self { head: Head::EMPTY, after: 0, documents: BTreeMap::new(), quotes: vec![], problems: vec![] }
    }
}

impl Walk {
    /// Reads on; `false` at the end.
    async fn page(&mut self, db: &mut SqliteConnection) -> Result<bool, StoreError> {
        let entries = log::page(db, self.after).await?;
        for entry in &entries {
            self.after = entry.link.seq;
            self.entry(entry);
        }
        Ok(!entries.is_empty())
    }

    fn entry(&mut self, entry: &Entry) {
        let seq = entry.link.seq;
        let own = Head { entries: seq, hash: entry.link.hash };
        self.head = ledger::advance(self.head, entry.link).unwrap_or_else(|broken| {
            self.problems.push(format!("{broken}."));
            own
        });
        if Digest::of(&entry.payload) != entry.link.payload {
            let broken = Broken { seq, why: Fault::Payload };
            return self.problems.push(format!("{broken}."));
        }
        match entry.event() {
            Err(error) => self.problems.push(format!("{error}.")),
            Ok((at, event)) => {
                let columns = [entry.claim.clone(), entry.other_claim.clone(), entry.document.clone()];
                if micros(at) != entry.at || event.kind() != entry.kind || subjects(&event) != columns {
                    self.problems.push(format!("ledger entry {seq}: its columns are not what its payload says."));
                }
                self.event(seq, event);
            }
        }
    }

    fn event(&mut self, seq: u64, event: Event) {
        self.quotes.extend(quotes(&event).into_iter().map(|quote| (seq, quote.clone())));
        match event {
            Event::DocumentTakenIn(document) => {
                self.documents.insert(document.id, (document.raw, true));
            }
            Event::DocumentRemoved { document, .. } => {
                self.documents.entry(document).and_modify(|(_, stands)| *stands = false);
            }
            _ => {}
        }
    }

    /// Snapshots of documents, and whether each may be missing: every document made from it has its tombstone.
    fn snapshots(&self) -> BTreeMap<Digest, bool> {
        let mut erasable = BTreeMap::new();
        for (raw, stands) in self.documents.values() {
            *erasable.entry(*raw).or_insert(true) &= !stands;
        }
        erasable
    }

    /// Every quote against its text, each text loaded once.
    async fn quotes(&mut self, db: &mut SqliteConnection) -> Result<(), StoreError> {
        let erasable = self.snapshots();
        let mut by_layer: BTreeMap<Digest, Vec<(u64, Quote)>> = BTreeMap::new();
        for (seq, quote) in std::mem::take(&mut self.quotes) {
            by_layer.entry(quote.text_layer()).or_default().push((seq, quote));
        }
        for (digest, quotes) in by_layer {
            let layer = match texts::layer(db, digest).await {
                Err(StoreError::Decoding { what, detail }) => {
                    self.problems.push(format!("{what}: {detail}."));
                    continue;
                }
                other => other?,
            };
            let missing =
                |raw| if erasable.get(&raw) == Some(&true) { None } else { Some("its text is missing".into()) };
            for (seq, quote) in quotes {
                let wrong = layer.as_ref().map_or_else(|| missing(quote.raw()), |layer| wrong(&quote, layer));
                self.problems.extend(wrong.map(|why| format!("ledger entry {seq}: a quote does not hold: {why}.")));
            }
        }
        Ok(())
    }

    /// Every stored text against its digest, quoted or not.
    async fn texts(&mut self, db: &mut SqliteConnection) -> Result<(), StoreError> {
        let digests: Vec<String> =
            sqlx::query_scalar("select digest from texts order by digest").fetch_all(&mut *db).await?;
        for digest in digests {
            match texts::layer(db, parsed("digest", &digest)?).await {
                Err(error @ StoreError::Decoding { .. }) => self.problems.push(format!("{error}.")),
                other => drop(other?),
            }
        }
        Ok(())
    }
}

fn wrong(quote: &Quote, layer: &TextLayer) -> Option<String> {
    Quote::verify(quote.raw(), layer, quote.span(), quote.words()).err().map(|error| error.to_string())
}
