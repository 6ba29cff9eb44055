//! Which vectors are nearest? An exact scan over int8 vectors in memory.

use crate::IndexError;
use std::collections::HashMap;

/// A vector at int8 with its scale: 1 byte a number, cosines within about 0.005 of float32.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Stored {
    scale: f32,
    values: Vec<i8>,
}

impl Stored {
    /// Scaled so that the largest number becomes 127.
    pub(crate) fn of(vector: &[f32]) -> Self {
        let largest = vector.iter().fold(0f32, |most, value| most.max(value.abs()));
        let scale = if largest > 0.0 { largest / 127.0 } else { 1.0 };
        Self { scale, values: vector.iter().map(|value| (value / scale).round() as i8).collect() }
    }

    /// Scale as little-endian float, then the numbers.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        self.scale.to_le_bytes().into_iter().chain(self.values.iter().map(|v| v.cast_unsigned())).collect()
    }

    /// The inverse of [`Stored::to_bytes`]; no numbers where `bytes` is shorter than a scale.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Self {
        match bytes.split_first_chunk::<4>() {
            Some((scale, values)) => {
                Self { scale: f32::from_le_bytes(*scale), values: values.iter().map(|v| v.cast_signed()).collect() }
            }
            None => Self { scale: 1.0, values: Vec::new() },
        }
    }
}

/// Keys with their vectors, flat in memory.
#[derive(Debug, Default)]
pub(crate) struct Vectors {
    keys: Vec<String>,
    vectors: Vec<Stored>,
    slots: HashMap<String, usize>,
}

impl Vectors {
    /// Adds a vector or takes the place of the key's earlier one.
    pub(crate) fn insert(&mut self, key: &str, vector: Stored) {
        match self.slots.get(key) {
            Some(slot) => self.vectors[*slot] = vector,
            None => {
                self.slots.insert(key.to_owned(), self.keys.len());
                self.keys.push(key.to_owned());
                self.vectors.push(vector);
            }
        }
    }

    /// Forgets `key`.
    pub(crate) fn remove(&mut self, key: &str) {
        let Some(slot) = self.slots.remove(key) else { return };
        self.keys.swap_remove(slot);
        self.vectors.swap_remove(slot);
        if let Some(moved) = self.keys.get(slot) {
            self.slots.insert(moved.clone(), slot);
        }
    }

    pub(crate) fn contains(&self, key: &str) -> bool {
        self.slots.contains_key(key)
    }

    /// The cosine of an entry and a vector of the same length.
    pub(crate) fn cosine_with(&self, key: &str, vector: &[f32]) -> Option<f32> {
        let stored = &self.vectors[*self.slots.get(key)?];
        (stored.values.len() == vector.len()).then(|| cosine(stored, &Stored::of(vector)))
    }

    pub(crate) fn len(&self) -> usize {
        self.keys.len()
    }

    /// Length of the vectors, once there is one.
    pub(crate) fn dimensions(&self) -> Option<usize> {
        self.vectors.iter().map(|vector| vector.values.len()).find(|length| *length > 0)
    }

    /// The `limit` entries of highest cosine with `query`, best first, ties by key.
    pub(crate) fn nearest(&self, query: &[f32], limit: usize) -> Result<Vec<(String, f32)>, IndexError> {
        if let Some(expected) = self.dimensions().filter(|expected| *expected != query.len()) {
            return Err(IndexError::Dimensions { expected, found: query.len() });
        }
        let query = Stored::of(query);
        let mut scored: Vec<(f32, usize)> = (0..self.keys.len())
            .filter(|slot| !self.vectors[*slot].values.is_empty())
            .map(|slot| (cosine(&query, &self.vectors[slot]), slot))
            .collect();
        let better =
            |a: &(f32, usize), b: &(f32, usize)| b.0.total_cmp(&a.0).then_with(|| self.keys[a.1].cmp(&self.keys[b.1]));
        if limit < scored.len() {
            scored.select_nth_unstable_by(limit, better);
            scored.truncate(limit);
        }
        scored.sort_unstable_by(better);
        Ok(scored.into_iter().map(|(score, slot)| (self.keys[slot].clone(), score)).collect())
    }
}

/// Cosine of two unit vectors. Sums of whole numbers: the same on every machine.
fn cosine(a: &Stored, b: &Stored) -> f32 {
    let dot: i32 = a.values.iter().zip(&b.values).map(|(x, y)| i32::from(i16::from(*x) * i16::from(*y))).sum();
    dot as f32 * a.scale * b.scale
}
