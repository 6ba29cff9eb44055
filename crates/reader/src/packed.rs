//! What stands in a gzipped list? Sitemaps are served as `.xml.gz` files; nothing else is unpacked here.

use crate::{MAX_BYTES, ReadError};
use flate2::read::MultiGzDecoder;
use std::io::Read;

/// Most times as many bytes as the packed ones: what unpacks to more was made to harm.
const RATIO: usize = 200;

/// Whether the bytes begin as gzip does.
pub(crate) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x1f\x8b")
}

/// The bytes inside, bounded by [`MAX_BYTES`] and by a ratio.
pub(crate) fn unpacked(bytes: &[u8]) -> Result<Vec<u8>, ReadError> {
    let limit = bytes.len().saturating_mul(RATIO).min(MAX_BYTES);
    let mut inside = Vec::new();
    let bound = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    MultiGzDecoder::new(bytes)
        .take(bound)
        .read_to_end(&mut inside)
        .map_err(|error| ReadError::Feed(format!("its gzip: {error}")))?;
    if inside.len() > limit {
        return Err(ReadError::TooLarge { bytes: inside.len(), limit });
    }
    Ok(inside)
}
