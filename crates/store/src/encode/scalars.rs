//! Written forms of what everything else is made of: numbers, texts, days, times, digests, identifiers, lists.

#[cfg(test)]
use super::tests::Chance;
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
    ($($type:ty = $expected:literal, $any:expr;)+) => { $(
        impl Wire for $type {
            fn write(&self, out: &mut String) {
                write_text(&self.to_string(), out);
            }
            fn read(value: &Value) -> Result<Self, Malformed> {
                value.as_str().and_then(|text| text.parse().ok()).ok_or_else(|| Malformed::new($expected))
            }
            #[cfg(test)]
            fn any(chance: &mut Chance) -> Self {
                let any: fn(&mut Chance) -> Self = $any;
                any(chance)
            }
        }
    )+ };
}

wire_text! {
    String = "a text", Chance::text;
    Timestamp = "a time", Chance::time;
    Date = "a day", Chance::day;
    Decimal = "a decimal number", Chance::decimal;
    Digest = "a digest", |chance| Digest::of(chance.text().as_bytes());
    DocumentId = "a document id", |chance| DocumentId::derive(&[&chance.text()]);
    PassageId = "a passage id", |chance| PassageId::derive(&[&chance.text()]);
    ClaimId = "a claim id", |chance| ClaimId::derive(&[&chance.text()]);
    CheckId = "a check id", |chance| CheckId::derive(&[&chance.text()]);
    UpdateId = "an update id", |chance| UpdateId::derive(&[&chance.text()]);
    FollowUpId = "a follow-up id", |chance| FollowUpId::derive(&[&chance.text()]);
    BundleId = "a bundle id", |chance| BundleId::derive(&[&chance.text()]);
    SourceId = "a source slug", |chance| SourceId::slugify(&format!("s {}", chance.below(99))).expect("has letters");
    BodyId = "a body slug", |chance| BodyId::slugify(&format!("s {}", chance.below(99))).expect("has letters");
}

/// Whole numbers and truth values become themselves.
macro_rules! wire_number {
    ($($type:ty: $read:ident = $expected:literal, $any:expr;)+) => { $(
        impl Wire for $type {
            fn write(&self, out: &mut String) {
                out.push_str(&self.to_string());
            }
            fn read(value: &Value) -> Result<Self, Malformed> {
                value.$read().and_then(|number| number.try_into().ok()).ok_or_else(|| Malformed::new($expected))
            }
            #[cfg(test)]
            fn any(chance: &mut Chance) -> Self {
                let any: fn(u64) -> Self = $any;
                any(chance.bits())
            }
        }
    )+ };
}

wire_number! {
    bool: as_bool = "true or false", |bits| bits % 2 == 0;
    u8: as_u64 = "a number below 256", |bits| bits as u8;
    u32: as_u64 = "a number below 2^32", |bits| bits as u32;
    u64: as_u64 = "a whole number", |bits| bits;
    usize: as_u64 = "a whole number", |bits| bits as usize;
    i64: as_i64 = "a whole number", |bits| bits as i64;
}

impl Wire for f64 {
    /// A number that is not finite is written as `null`, which does not read back: the commit is refused.
    fn write(&self, out: &mut String) {
        out.push_str(&Value::from(*self).to_string());
    }
    fn read(value: &Value) -> Result<Self, Malformed> {
        value.as_f64().ok_or_else(|| Malformed::new("a number"))
    }
    #[cfg(test)]
    fn any(chance: &mut Chance) -> Self {
        Some(f64::from_bits(chance.bits())).filter(|number| number.is_finite()).unwrap_or(0.1)
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
    #[cfg(test)]
    fn any(chance: &mut Chance) -> Self {
        (chance.below(2) == 0).then(|| T::any(chance))
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
    #[cfg(test)]
    fn any(chance: &mut Chance) -> Self {
        (0..chance.length()).map(|_| T::any(chance)).collect()
    }
}

impl<T: Wire> Wire for Box<T> {
    fn write(&self, out: &mut String) {
        self.as_ref().write(out);
    }
    fn read(value: &Value) -> Result<Self, Malformed> {
        T::read(value).map(Self::new)
    }
    #[cfg(test)]
    fn any(chance: &mut Chance) -> Self {
        Self::new(T::any(chance))
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
    #[cfg(test)]
    fn any(chance: &mut Chance) -> Self {
        (A::any(chance), B::any(chance))
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
    #[cfg(test)]
    fn any(chance: &mut Chance) -> Self {
        ["independence", "quantity-close"][chance.below(2)]
    }
}
