//! Bytes and texts stay what they are.

use crate::fixture::{Archive, TEXT, read};
use onrecord_domain::id::Digest;
use onrecord_domain::text::TextLayer;
use onrecord_store::StoreError;
use std::fs;
use std::path::PathBuf;

fn file(archive: &Archive, digest: Digest) -> PathBuf {
    let name = digest.to_string();
    archive.path().join("snapshots").join(&name[..2]).join(format!("{name}.zst"))
}

#[tokio::test]
async fn bytes_come_back_as_they_were_put() {
    let archive = Archive::new().await;
    for bytes in [&b""[..], b"a", &[0, 255, 10].repeat(100_000)] {
        let digest = archive.store.put_snapshot(bytes).await.expect("is kept");
        assert_eq!(digest, Digest::of(bytes));
        assert_eq!(archive.store.put_snapshot(bytes).await.expect("is kept"), digest);
        assert_eq!(archive.store.snapshot(digest).await.expect("reads").as_deref(), Some(bytes));
    }
    assert_eq!(archive.store.snapshot(Digest::of(b"never")).await.expect("reads"), None);
}

#[tokio::test]
async fn nothing_half_written_is_left() {
    let archive = Archive::new().await;
    let unfinished = archive.path().join("snapshots/unfinished");
    archive.store.put_snapshot(b"whole").await.expect("is kept");
    assert_eq!(fs::read_dir(&unfinished).expect("is there").count(), 0);
    fs::write(unfinished.join("killed"), b"ha").expect("writes");
    archive.store.release_leases().await.expect("sweeps");
    assert_eq!(fs::read_dir(&unfinished).expect("is there").count(), 0);
}

#[tokio::test]
async fn damaged_bytes_are_an_error_and_never_an_answer() {
    let archive = Archive::new().await;
    let digest = archive.store.put_snapshot(b"the true bytes").await.expect("is kept");
    let others = zstd::bulk::compress(b"other bytes", 3).expect("compresses");
    for damage in [others, b"not zstd".to_vec(), vec![]] {
        fs::write(file(&archive, digest), damage).expect("writes");
        let read = archive.store.snapshot(digest).await;
        assert!(matches!(read, Err(StoreError::Damaged { .. })), "{read:?}");
    }
}

#[tokio::test]
async fn a_text_layer_is_found_by_its_digest_with_its_blocks() {
    let archive = Archive::new().await;
    let layer = read(TEXT);
    let raw = archive.store.put_snapshot(b"raw").await.expect("is kept");
    archive.store.put_text_layer(raw, &layer).await.expect("is kept");
    archive.store.put_text_layer(raw, &layer).await.expect("is kept already");
    let digest = layer.text.digest();
    assert_eq!(archive.store.text_layer(digest).await.expect("reads"), Some(TextLayer::new(TEXT.into())));
    assert_eq!(archive.store.blocks(digest).await.expect("reads"), layer.blocks);
    assert_eq!(archive.store.text_layer(raw).await.expect("reads"), None);
    archive.damage("update texts set text = text || '.'").await;
    assert!(matches!(archive.store.text_layer(digest).await, Err(StoreError::Decoding { .. })));
}
