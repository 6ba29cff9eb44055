//! Written forms of what everything else is made of: numbers, texts, days, times, digests, identifiers, lists.

use super::{Malformed, Wire, write_text};
use jiff::Timestamp;
use jiff::civil::Date;
use onrecord_domain::id::{
    BodyId, BundleId, CheckId, ClaimId, Digest, DocumentId, FollowUpId, PassageId, SourceId, UpdateId,
};
use onrecord_domain::quantity::Decimal;
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// Types that print and parse exactly become strings.
macro_rules! wire_text {
    ($($type:ty = $expected:literal),+ $(,)?) => { $(
        impl Wire for $type {
            fn write(&self, out: &mut String) {
                write_text(&self.to_string(), out);
            }
            fn read(value: &Value) -> Result<Self, Malformed> {
                value.as_str().and_then(|text| text.parse().ok()).ok_or_else(|| Malformed::new($expected))
            }
        }
    )+ };
}

wire_text! {
    String = "a text",
    Timestamp = "a time",
    Date = "a day",
    Decimal = "a decimal number",
    Digest = "a digest",
    DocumentId = "a document id",
    PassageId = "a passage id",
    ClaimId = "a claim id",
    CheckId = "a check id",
    UpdateId = "an update id",
    FollowUpId = "a follow-up id",
    BundleId = "a bundle id",
    SourceId = "a source slug",
    BodyId = "a body slug",
}

/// Whole numbers and truth values become themselves.
macro_rules! wire_number {
    ($($type:ty: $read:ident = $expected:literal),+ $(,)?) => { $(
        impl Wire for $type {
            fn write(&self, out: &mut String) {
                out.push_str(&self.to_string());
            }
            fn read(value: &Value) -> Result<Self, Malformed> {
                value.$read().and_then(|number| number.try_into().ok()).ok_or_else(|| Malformed::new($expected))
            }
        }
    )+ };
}

wire_number! {
    bool: as_bool = "true or false",
    u8: as_u64 = "a number below 256",
    u32: as_u64 = "a number below 2^32",
    u64: as_u64 = "a whole number",
    usize: as_u64 = "a whole number",
    i64: as_i64 = "a whole number",
}

impl Wire for f64 {
    /// A number that is not finite is written as `null`, which does not read back: the commit is refused.
    fn write(&self, out: &mut String) {
        out.push_str(&Value::from(*self).to_string());
    }
    fn read(value: &Value) -> Result<Self, Malformed> {
        value.as_f64().ok_or_else(|| Malformed::new("a number"))
    }
}

impl<T: Wire> Wire for Option<T> {
    fn write(&self, out: &mut String) {
        match self {
            Some(value) => value.write(out),
            None => out.push_str("null"),
        }
    }
    fn read(value: &Value) -> Result<Self, Malformed> {
        if value.is_null() { Ok(None) } else { T::read(value).map(Some) }
    }
    fn absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn write(&self, out: &mut String) {
        out.push('[');
        for (index, item) in self.iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            item.write(out);
        }
        out.push(']');
    }
    fn read(value: &Value) -> Result<Self, Malformed> {
        match value {
            Value::Null => Ok(Self::new()),
            Value::Array(items) => items
                .iter()
                .enumerate()
                .map(|(index, item)| T::read(item).map_err(|malformed| malformed.under(&index.to_string())))
                .collect(),
            _ => Err(Malformed::new("a list")),
        }
    }
}

impl<T: Wire> Wire for Box<T> {
    fn write(&self, out: &mut String) {
        self.as_ref().write(out);
    }
    fn read(value: &Value) -> Result<Self, Malformed> {
        T::read(value).map(Self::new)
    }
}

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn write(&self, out: &mut String) {
        out.push('[');
        self.0.write(out);
        out.push(',');
        self.1.write(out);
        out.push(']');
    }
    fn read(value: &Value) -> Result<Self, Malformed> {
        match value.as_array().map(Vec::as_slice) {
            Some([first, second]) => Ok((A::read(first)?, B::read(second)?)),
            _ => Err(Malformed::new("a pair")),
        }
    }
}

/// Names of rules are compiled into the program; one read from the log that no longer is there is kept once per
/// process, and their number is small.
impl Wire for &'static str {
    fn write(&self, out: &mut String) {
        write_text(self, out);
    }
    fn read(value: &Value) -> Result<Self, Malformed> {
        static NAMES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
        let name = value.as_str().ok_or_else(|| Malformed::new("a name"))?;
        let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = names.get(name) {
            return Ok(known);
        }
        let kept: &'static str = Box::leak(name.to_owned().into_boxed_str());
        names.insert(kept);
        Ok(kept)
    }
}
