//! The documents shipped to look at on a first run: put in and taken out like any others, and never counted.

use crate::App;
use anyhow::Context;
use onrecord_domain::event::Event;
use onrecord_domain::id::ClaimId;
use onrecord_store::{Commit, DocumentQuery, Samples};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Why samples are taken out, as their tombstones say.
const REASON: &str = "The samples were taken out by the operator.";

/// Name and text of each document in `samples/`.
pub const SHIPPED: &[(&str, &str)] = &[
    ("airport-plan.md", include_str!("../../../samples/airport-plan.md")),
    ("asteroid-mission.md", include_str!("../../../samples/asteroid-mission.md")),
    ("campaign-post.md", include_str!("../../../samples/campaign-post.md")),
    ("campaign-release.md", include_str!("../../../samples/campaign-release.md")),
    ("campaign-speech.md", include_str!("../../../samples/campaign-speech.md")),
    ("chronicle.md", include_str!("../../../samples/chronicle.md")),
    ("coal-phase-out.md", include_str!("../../../samples/coal-phase-out.md")),
    ("monitoring-team-report.md", include_str!("../../../samples/monitoring-team-report.md")),
    ("monitoring-team-statement.md", include_str!("../../../samples/monitoring-team-statement.md")),
    ("referendum-result.md", include_str!("../../../samples/referendum-result.md")),
    ("spent-fuel-audit.md", include_str!("../../../samples/spent-fuel-audit.md")),
    ("spent-fuel-contract.md", include_str!("../../../samples/spent-fuel-contract.md")),
];

/// Writes the shipped samples into the data folder and gives the folder.
pub fn unpack(data: &Path) -> anyhow::Result<PathBuf> {
    let folder = data.join("samples");
    std::fs::create_dir_all(&folder).with_context(|| format!("make {}", folder.display()))?;
    for (name, text) in SHIPPED {
        let path = folder.join(name);
        std::fs::write(&path, text).with_context(|| format!("write {}", path.display()))?;
    }
    Ok(folder)
}

/// What was taken out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Removed {
    /// Documents.
    pub documents: usize,
    /// Claims.
    pub claims: usize,
}

/// Takes every sample and its claims out of the record; events say so, nothing is rewritten.
pub async fn remove(app: &App) -> anyhow::Result<Removed> {
    let query = DocumentQuery { samples: Samples::Only, limit: 500, ..DocumentQuery::default() };
    let documents = app.store.documents(&query).await?;
    let (mut events, mut claims, mut passages) = (vec![], BTreeSet::<ClaimId>::new(), vec![]);
    for document in &documents {
        claims.extend(
            app.store
                .claims_of(&document.id)
                .await?
                .into_iter()
                .map(|(_, row)| row)
                .filter(|row| row.sample)
                .map(|row| row.id),
        );
        passages.extend(app.store.passages_of(&document.id).await?.into_iter().map(|passage| passage.id.to_string()));
        events.push(Event::DocumentRemoved { document: document.id.clone(), reason: REASON.into() });
    }
    events.extend(claims.iter().map(|claim| Event::ClaimRemoved { claim: claim.clone(), reason: REASON.into() }));
    app.store
        .commit(Commit { at: app.clock.now(), events, ..Commit::default() })
        .await
        .context("take the samples out")?;
    app.passages.remove(&passages)?;
    app.claims.remove(&claims.iter().map(ClaimId::to_string).collect::<Vec<_>>())?;
    Ok(Removed { documents: documents.len(), claims: claims.len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_document_in_the_folder_is_shipped() {
        let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples")).expect("samples/");
        let mut names: Vec<String> =
            folder.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.retain(|name| name.ends_with(".md") && name != "README.md");
        names.sort();
        assert_eq!(names, SHIPPED.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    }
}
