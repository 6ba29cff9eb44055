//! How are things named? Identifiers and digests, each made by one constructor.

use std::fmt;
use std::str::FromStr;

/// A text that is not a valid identifier or digest.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a valid {what}: expected {expected}")]
pub struct InvalidId {
    what: &'static str,
    expected: &'static str,
    text: String,
}

/// A BLAKE3 digest, 32 bytes, written as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// A digest computed elsewhere, as stored.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

impl FromStr for Digest {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let invalid =
            || InvalidId { what: "digest", expected: "64 lower-case hexadecimal digits", text: text.to_owned() };
        if text.len() != 64 || !text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(invalid());
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| invalid())?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| invalid())?;
        }
        Ok(Self(bytes))
    }
}

/// A short identifier derived from content: 16 lower-case base-32 characters (80 bits).
///
/// Derived rather than drawn, so that the same input recorded twice is recorded once, and a job
/// repeated after a crash names the same things.
fn derive(domain: &str, fields: &[&str]) -> String {
    const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let mut hasher = blake3::Hasher::new();
    hasher.update(domain.as_bytes());
    for field in fields {
        hasher.update(&(field.len() as u64).to_le_bytes());
        hasher.update(field.as_bytes());
    }
    let hash = hasher.finalize();
    let bits = hash.as_bytes()[..10].iter().fold(0u128, |acc, byte| (acc << 8) | u128::from(*byte));
    (0..16).rev().map(|i| char::from(ALPHABET[((bits >> (5 * i)) & 31) as usize])).collect()
}

macro_rules! derived_id {
    ($(#[$doc:meta])* $name:ident, $what:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The identifier of the thing described by `fields`: the same fields give the same identifier.
            pub fn derive(fields: &[&str]) -> Self {
                Self(derive($what, fields))
            }

            /// The identifier as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;

            fn from_str(text: &str) -> Result<Self, InvalidId> {
                let valid = text.len() == 16 && text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'2'..=b'7'));
                valid.then(|| Self(text.to_owned())).ok_or_else(|| InvalidId {
                    what: concat!($what, " id"),
                    expected: "16 characters from a-z and 2-7",
                    text: text.to_owned(),
                })
            }
        }
    };
}

derived_id!(/** Names one document: one version of one address or file. */ DocumentId, "document");
derived_id!(/** Names one passage of one text layer. */ PassageId, "passage");
derived_id!(/** Names one claim, and its page. */ ClaimId, "claim");
derived_id!(/** Names one run of verification. */ CheckId, "check");
derived_id!(/** Names one entry of a claim's timeline. */ UpdateId, "update");
derived_id!(/** Names one planned check. */ FollowUpId, "follow-up");
derived_id!(/** Names a set of documents or passages that carry the same text. */ BundleId, "bundle");

macro_rules! slug_id {
    ($(#[$doc:meta])* $name:ident, $what:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Makes a slug of any text: lower case, runs of anything but letters and digits become one hyphen.
            /// Errors when no letter or digit is left.
            pub fn slugify(text: &str) -> Result<Self, InvalidId> {
                let words: Vec<String> = text
                    .split(|c: char| !c.is_alphanumeric())
                    .filter(|word| !word.is_empty())
                    .map(str::to_lowercase)
                    .collect();
                words.join("-").parse()
            }

            /// The slug as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;

            fn from_str(text: &str) -> Result<Self, InvalidId> {
                let valid = !text.is_empty()
                    && text.len() <= 120
                    && !text.starts_with('-')
                    && !text.ends_with('-')
                    && text.chars().all(|c| c == '-' || (c.is_alphanumeric() && !c.is_uppercase()));
                valid.then(|| Self(text.to_owned())).ok_or_else(|| InvalidId {
                    what: $what,
                    expected: "1 to 120 lower-case letters, digits and inner hyphens",
                    text: text.to_owned(),
                })
            }
        }
    };
}

slug_id!(/** Names a source in the catalogue, such as `us-bls`. */ SourceId, "source slug");
slug_id!(/** Names a body that speaks or acts, such as `us-department-of-labor`. */ BodyId, "body slug");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_reads_back_what_it_prints() {
        let digest = Digest::of(b"on record");
        assert_eq!(digest.to_string().parse::<Digest>(), Ok(digest));
        assert!("zz".parse::<Digest>().is_err());
        assert!(digest.to_string().to_uppercase().parse::<Digest>().is_err());
    }

    #[test]
    fn derived_ids_depend_on_every_field_and_on_where_fields_end() {
        let id = ClaimId::derive(&["ab", "c"]);
        assert_eq!(id, ClaimId::derive(&["ab", "c"]));
        assert_ne!(id, ClaimId::derive(&["a", "bc"]));
        assert_ne!(id.as_str(), DocumentId::derive(&["ab", "c"]).as_str());
        assert_eq!(id.to_string().parse::<ClaimId>(), Ok(id));
    }

    #[test]
    fn slugs_are_made_of_words() {
        assert_eq!(SourceId::slugify("U.S. Bureau of Labor").map(|s| s.to_string()), Ok("u-s-bureau-of-labor".into()));
        assert!(SourceId::slugify("…").is_err());
    }
}
