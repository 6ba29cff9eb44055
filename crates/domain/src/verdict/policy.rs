//! Every threshold of the rules, with its sentence.

use rust_decimal::Decimal;

/// A threshold as `/methodology` prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Threshold {
    /// Name of the field.
    pub name: &'static str,
    /// Value in force.
    pub value: String,
    /// What it does.
    pub sentence: &'static str,
}

/// One list gives the fields, their documentation, their values in force and the table of `/methodology`.
macro_rules! policy {
    ($($(#[doc = $sentence:literal])+ $name:ident: $type:ty = $value:expr),+ $(,)?) => {
        /// Every threshold of the rules. [`Policy::default`] is what `/methodology` prints.
        #[derive(Debug, Clone, PartialEq)]
        pub struct Policy { $($(#[doc = $sentence])+ pub $name: $type),+ }

        impl Default for Policy {
            fn default() -> Self {
                Self { $($name: $value),+ }
            }
        }

        impl Policy {
            /// Every threshold with its value and sentence, in the order of the fields.
            pub fn thresholds(&self) -> Vec<Threshold> {
                vec![$(Threshold {
                    name: stringify!($name),
                    value: self.$name.to_string(),
                    sentence: concat!($($sentence),+).trim_ascii(),
                }),+]
            }
        }
    };
}

policy! {
    /// A reading below this strength says neither.
    least_strength: f64 = 0.7,
    /// A refutation below this strength cannot make a claim False.
    least_strength_false: f64 = 0.87,
    /// Close means off by at most this share of the true value.
    close_within: Decimal = Decimal::new(10, 2),
    /// "About" holds within this share of the true value.
    about_within: Decimal = Decimal::new(10, 2),
    /// "Nearly" holds from this share of the named number up to the number itself.
    nearly_from: Decimal = Decimal::new(90, 2),
    /// "Up to" is Misleading where the true value is below this share of the bound.
    up_to_typical: Decimal = Decimal::new(50, 2),
    /// Counts below this are never Close.
    small_count: Decimal = Decimal::new(20, 0),
    /// Shares above this percentage are compared by their complement.
    large_share: Decimal = Decimal::new(90, 0),
    /// This many independent sources of tier C with reporting of their own count as one of tier B, for support only.
    c_clusters_as_b: usize = 2,
    /// Where the speaker is unknown, fewer independent documents than this never make a True.
    documents_without_speaker: usize = 2,
    /// A graded criterion met to at least this share of its target is partly met.
    partly_from: Decimal = Decimal::new(50, 2),
    /// Progress is fresh for this many days, or for the share of the window below if that is longer.
    progress_days: i32 = 180,
    /// Share of a promise's window for which progress stays fresh.
    progress_share: Decimal = Decimal::new(25, 2),
    /// Days past the deadline before non-delivery can be Broken.
    broken_after_days: i32 = 365,
}
