//! The body of a response, unpacked as it comes, never more than the limits.

use super::Why;
use flate2::write::MultiGzDecoder;
use reqwest::Response;
use reqwest::header::CONTENT_ENCODING;
use std::io::Write;

/// Most bytes that one compressed byte may stand for.
const RATIO: usize = 200;

/// Unpacked bytes below which the ratio doesn't matter.
const SMALL: usize = 1024 * 1024;

/// Bytes unpacked at a time, so that a limit is noticed soon.
const STEP: usize = 4 * 1024;

/// Reads the whole body, at most `limit` bytes of it once unpacked.
pub(super) async fn read(mut response: Response, limit: usize) -> Result<Vec<u8>, Why> {
    let declared = response.content_length().and_then(|length| usize::try_from(length).ok());
    if declared.is_some_and(|length| length > limit) {
        return Err(Why::TooLarge { limit });
    }
    let mut unpacking = Unpacking::new(&response, limit)?;
    while let Some(chunk) = response.chunk().await.map_err(|error| Why::of(&error))? {
        unpacking.take(&chunk)?;
    }
    unpacking.finish()
}

enum Unpacking {
    Plain { bytes: Vec<u8>, limit: usize },
    Gzip { decoder: Box<MultiGzDecoder<Vec<u8>>>, packed: usize, limit: usize },
}

impl Unpacking {
    fn new(response: &Response, limit: usize) -> Result<Self, Why> {
        let encoding = response.headers().get(CONTENT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
        match encoding.trim().to_ascii_lowercase().as_str() {
            "" | "identity" => Ok(Self::Plain { bytes: Vec::new(), limit }),
            "gzip" | "x-gzip" => {
                Ok(Self::Gzip { decoder: Box::new(MultiGzDecoder::new(Vec::new())), packed: 0, limit })
            }
            other => Err(Why::Encoding(format!("the server sent {other:?} without being asked"))),
        }
    }

    fn take(&mut self, chunk: &[u8]) -> Result<(), Why> {
        match self {
            Self::Plain { bytes, limit } => {
                bytes.extend_from_slice(chunk);
                within(bytes.len(), *limit)
            }
            Self::Gzip { decoder, packed, limit } => chunk.chunks(STEP).try_for_each(|step| {
                decoder.write_all(step).map_err(|error| Why::Encoding(error.to_string()))?;
                *packed += step.len();
                let unpacked = decoder.get_ref().len();
                if unpacked > SMALL && unpacked / RATIO > *packed {
                    return Err(Why::Bomb { packed: *packed, ratio: RATIO });
                }
                within(unpacked, *limit)
            }),
        }
    }

    fn finish(self) -> Result<Vec<u8>, Why> {
        match self {
            Self::Plain { bytes, .. } => Ok(bytes),
            Self::Gzip { decoder, limit, .. } => {
                let bytes = decoder.finish().map_err(|error| Why::Encoding(error.to_string()))?;
                within(bytes.len(), limit).map(|()| bytes)
            }
        }
    }
}

fn within(length: usize, limit: usize) -> Result<(), Why> {
    if length > limit { Err(Why::TooLarge { limit }) } else { Ok(()) }
}
