//! What is right? The truth set's rows: every claim of a document, and its sentences that are none.

use jiff::civil::{Date, date};
use onrecord_domain::period::Period;
use serde::{Deserialize, Serialize};

/// A half of the set: one to tune on, one that is never looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Half {
    /// Odd numbers.
    Tune,
    /// Even numbers.
    Held,
}

impl Half {
    /// The word in files.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Tune => "tune",
            Self::Held => "held",
        }
    }
}

/// Which halves to measure on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Halves {
    /// The half to tune on.
    Tune,
    /// The half that is never looked at.
    Held,
    /// Both.
    All,
}

impl Halves {
    /// Whether `half` is among them.
    pub fn holds(self, half: Half) -> bool {
        matches!((self, half), (Self::All, _) | (Self::Tune, Half::Tune) | (Self::Held, Half::Held))
    }

    /// The word on the command line.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Tune => Half::Tune.slug(),
            Self::Held => Half::Held.slug(),
            Self::All => "all",
        }
    }
}

/// A document and its labels.
#[derive(Debug, Clone, Deserialize)]
pub struct Labelled {
    /// Name of its file.
    pub document: String,
    /// Its half.
    pub half: Half,
    /// Its claims, in the order of the text.
    pub claims: Vec<TrueClaim>,
    /// Its sentences that are none.
    pub none: Vec<NoClaim>,
}

/// A claim as labelled; `eval/claims/README.md` says what each field means.
#[derive(Debug, Clone, Deserialize)]
pub struct TrueClaim {
    /// Words of the body.
    pub quote: String,
    /// `statement`, `promise` or `goal`.
    pub kind: String,
    /// Whose word it is; none is the document's own.
    pub speaker: Option<String>,
    /// Who passed it on, where the sentence names another beside the speaker.
    pub via: Option<String>,
    /// Who did it or must deliver it.
    pub actor: Option<String>,
    /// When it is due.
    pub deadline: Option<Days>,
    /// The words that say so.
    pub deadline_words: Option<String>,
    /// What time it is about.
    pub event_date: Option<Days>,
    /// The claim by itself.
    pub sentence: String,
    /// What it consists of; empty where that is not labelled.
    #[serde(default)]
    pub parts: Vec<Part>,
}

/// A part of a claim, as labelled or as taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// What it says, by itself.
    pub text: String,
    /// Whether the claim stands or falls with it; else it is incidental.
    pub central: bool,
}

/// A sentence that makes no claim.
#[derive(Debug, Clone, Deserialize)]
pub struct NoClaim {
    /// Words of the body.
    pub text: String,
    /// Why it makes none.
    pub why: String,
}

/// A stretch of days, both included, read from `2026`, `2026-03`, `2026-03-11` or two of them as `A/B`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Days {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

impl From<Period> for Days {
    fn from(period: Period) -> Self {
        Self { first: period.first, last: period.last }
    }
}

impl TryFrom<String> for Days {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let (from, to) = text.split_once('/').unwrap_or((&text, &text));
        match (calendar(from), calendar(to)) {
            (Some(from), Some(to)) => Ok(Self { first: from.first, last: to.last }),
            _ => Err(format!("`{text}` is no date: write 2026, 2026-03, 2026-03-11, or two of them as A/B")),
        }
    }
}

/// A year, month or day.
fn calendar(text: &str) -> Option<Days> {
    if let Ok(day) = text.parse::<Date>() {
        return Some(Days { first: day, last: day });
    }
    let (year, month) = text.split_once('-').map_or((text, None), |(year, month)| (year, Some(month)));
    let year: i16 = year.parse().ok().filter(|_| year.len() == 4)?;
    let month: Option<i8> = month.map(str::parse).transpose().ok()?;
    let first = Date::new(year, month.unwrap_or(1), 1).ok()?;
    Some(Days { first, last: month.map_or(date(year, 12, 31), |_| first.last_of_month()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_every_form() {
        for (text, first, last) in [
            ("2026", date(2026, 1, 1), date(2026, 12, 31)),
            ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
            ("2026-03-11", date(2026, 3, 11), date(2026, 3, 11)),
            ("2025-06/2025-08", date(2025, 6, 1), date(2025, 8, 31)),
            ("2026-03-11/2027", date(2026, 3, 11), date(2027, 12, 31)),
        ] {
            assert_eq!(Days::try_from(text.to_owned()), Ok(Days { first, last }), "{text}");
        }
        for wrong in ["26", "2026-13", "soon", "2026/"] {
            assert!(Days::try_from(wrong.to_owned()).is_err(), "{wrong}");
        }
    }
}
