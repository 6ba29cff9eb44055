//! One way to run any measure: by name, on a file or folder, to one JSON object.

use super::check::{self, Checker};
use super::claims::truth::Halves;
use super::retrieval::{self, Corpus};
use super::{Progress, claims, parts, sentences, stance};
use crate::reading::Read;
use anyhow::Context;
use jiff::civil::Date;
use onrecord_index::Mode;
use serde_json::Value;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// What a text says of a claim.
    Stance,
    /// Sentences worth checking.
    Worthiness,
    /// Speech acts and pledges.
    Acts,
    /// Parts of a claim.
    Parts,
    /// Passages found.
    Retrieval(Mode),
    /// Verdicts, end to end.
    Check,
    /// Claims of documents, on the half to tune on.
    Claims,
}

impl What {
    const ALL: [Self; 9] = [
        Self::Stance,
        Self::Worthiness,
        Self::Acts,
        Self::Parts,
        Self::Retrieval(Mode::Bm25),
        Self::Retrieval(Mode::Dense),
        Self::Retrieval(Mode::Hybrid),
        Self::Check,
        Self::Claims,
    ];

    /// The word in tables and in `floors.toml`.
    pub fn slug(self) -> String {
        match self {
            Self::Stance => "stance".into(),
            Self::Worthiness => "worthiness".into(),
            Self::Acts => "acts".into(),
            Self::Parts => "parts".into(),
            Self::Retrieval(mode) => format!("retrieval-{}", retrieval::slug(mode)),
            Self::Check => "check".into(),
            Self::Claims => "claims".into(),
        }
    }

    /// Reads a word back; none when it is no such word.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|what| what.slug() == slug)
    }
}

/// Runs measures; documents that were embedded for one are kept for the next.
pub struct Runner<'a> {
    reader: &'a dyn Read,
    today: Date,
    progress: Progress<'a>,
    corpus: Option<(PathBuf, Option<NonZeroUsize>, Corpus)>,
}

impl<'a> Runner<'a> {
    /// Checks are made with `reader`, on the day `today`.
    pub fn new(reader: &'a dyn Read, today: Date, progress: Progress<'a>) -> Self {
        Self { reader, today, progress, corpus: None }
    }

    /// What `onrecord eval … --json` prints.
    ///
    /// # Errors
    /// A file that can't be read or has a bad row; a model that fails.
    pub fn run(&mut self, what: What, path: &Path, limit: Option<NonZeroUsize>) -> anyhow::Result<Value> {
        let progress = self.progress;
        let value = match what {
            What::Stance => serde_json::to_value(stance::measure(&stance::rows(path, limit)?, progress)?.0),
            What::Worthiness => {
                serde_json::to_value(sentences::worthiness(&sentences::worth_rows(path, limit)?, progress)?)
            }
            What::Acts => serde_json::to_value(sentences::acts(&sentences::act_rows(path, limit)?, progress)?),
            What::Parts => serde_json::to_value(parts::measure(&parts::rows(path, limit)?, progress)),
            What::Retrieval(mode) => serde_json::to_value(self.corpus(path, limit, mode)?.measure(mode)?),
            What::Check => {
                let checker = Checker::shipped(self.reader, self.today);
                serde_json::to_value(check::measure(&check::rows(path, limit)?, &checker, progress)?.0)
            }
            // A part of it would measure something else: the whole half, whatever the limit.
            What::Claims => serde_json::to_value(claims::measure(path, Halves::Tune, progress)?.0),
        };
        value.context("write the measures as JSON")
    }

    fn corpus(&mut self, path: &Path, limit: Option<NonZeroUsize>, mode: Mode) -> anyhow::Result<&Corpus> {
        let embed = mode != Mode::Bm25;
        let kept = self
            .corpus
            .take()
            .filter(|(of, most, corpus)| of == path && *most == limit && (corpus.is_embedded() || !embed));
        let corpus = match kept {
            Some((.., corpus)) => corpus,
            None => Corpus::load(path, limit, embed, self.progress)?,
        };
        Ok(&self.corpus.insert((path.to_owned(), limit, corpus)).2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_back() {
        for what in What::ALL {
            assert_eq!(What::from_slug(&what.slug()), Some(what));
        }
        assert_eq!(What::Retrieval(Mode::Bm25).slug(), "retrieval-bm25", "tables and floors have it so");
        for mode in retrieval::MODES {
            assert_eq!(What::from_slug(&format!("retrieval-{}", retrieval::slug(mode))), Some(What::Retrieval(mode)));
            assert_eq!(retrieval::mode(retrieval::slug(mode)), Ok(mode));
        }
        assert_eq!(What::from_slug("reading"), None);
    }
}
