//! Which documents and passages on record carry the same text? They share a bundle and count once.

use super::prepare::Prepared;
use super::versions::Kept;
use crate::App;
use anyhow::Context;
use onrecord_domain::document::{Block, BlockKind, Passage};
use onrecord_domain::id::{BundleId, DocumentId};
use onrecord_domain::text::TextLayer;
use onrecord_index::sketch::Sketch;
use onrecord_store::{Bands, Commit};
use std::collections::BTreeMap;

/// Earlier passages compared with each new one.
const NEAR_PASSAGES: u32 = 64;

/// Earlier documents compared with a new one: those with most passages near to its own.
const NEAR_DOCUMENTS: usize = 8;

/// Gives the document and its passages the bundles of what is on record and carries the same text; gives the bands by
/// which later ones find them.
pub async fn bundle(app: &App, prepared: &mut Prepared) -> anyhow::Result<Vec<Bands>> {
    let mut bands = vec![];
    let mut near: BTreeMap<DocumentId, usize> = BTreeMap::new();
    for passage in &mut prepared.passages {
        let sketch = Sketch::of(&passage.text);
        let of_passage = sketch.bands();
        let earlier = app.store.near_passages(&of_passage, NEAR_PASSAGES).await.context("look for near passages")?;
        for found in &earlier {
            *near.entry(found.document.clone()).or_default() += 1;
        }
        if let Some(bundle) = same_passage(&sketch, &earlier) {
            passage.bundle = bundle;
        }
        bands.push(Bands { passage: passage.id.clone(), document: passage.document.clone(), bands: of_passage });
    }
    if let Some(bundle) = same_document(app, prepared, near).await? {
        prepared.document.bundle = bundle;
    }
    Ok(bands)
}

/// The bundle of the passage most like this one; of several, the earliest.
fn same_passage(sketch: &Sketch, earlier: &[Passage]) -> Option<BundleId> {
    let alike = |found: &Passage| Some((sketch.same_passage(&Sketch::of(&found.text))?, found.bundle.clone()));
    let first_best = |best: (f64, BundleId), next: (f64, BundleId)| if next.0 > best.0 { next } else { best };
    earlier.iter().filter_map(alike).reduce(first_best).map(|(_, bundle)| bundle)
}

/// The bundle of the document that carries most of this one's text, or whose text this one carries.
async fn same_document(
    app: &App,
    prepared: &Prepared,
    near: BTreeMap<DocumentId, usize>,
) -> anyhow::Result<Option<BundleId>> {
    let mut near: Vec<(DocumentId, usize)> = near.into_iter().collect();
    near.sort_by_key(|(_, passages)| std::cmp::Reverse(*passages));
    let sketch = main_sketch(&prepared.read.text, &prepared.read.blocks);
    let mut best: Option<(f64, BundleId)> = None;
    for (id, _) in near.into_iter().take(NEAR_DOCUMENTS) {
        let Some(document) = app.store.document(&id).await? else { continue };
        let Some(kept) = Kept::load(app, document).await? else { continue };
        let alike = main_sketch(&kept.layer, &kept.blocks).same_document(&sketch);
        if let Some(alike) = alike.filter(|alike| best.as_ref().is_none_or(|(held, _)| alike > held)) {
            best = Some((alike, kept.document.bundle));
        }
    }
    Ok(best.map(|(_, bundle)| bundle))
}

/// The main text: what all pages of a site share says nothing of any.
fn main_sketch(text: &TextLayer, blocks: &[Block]) -> Sketch {
    let main = blocks.iter().filter(|block| block.kind != BlockKind::Furniture);
    let words: Vec<&str> = main.filter_map(|block| text.slice(block.span)).collect();
    Sketch::of(&words.join("\n"))
}

/// Keeps the bands of passages that were taken in before there were any. Their bundles stay as recorded; later
/// passages find them.
pub async fn catch_up(app: &App) -> anyhow::Result<()> {
    loop {
        let missing = app.store.unsketched(500).await?;
        if missing.is_empty() {
            return Ok(());
        }
        let bands = |passage: Passage| {
            let bands = Sketch::of(&passage.text).bands();
            Bands { passage: passage.id, document: passage.document, bands }
        };
        let bands = missing.into_iter().map(bands).collect();
        app.store.commit(Commit { bands, ..Commit::default() }).await.context("keep bands of passages")?;
    }
}
