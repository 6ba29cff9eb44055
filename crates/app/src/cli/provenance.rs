//! Flags that say of files where they come from.

use anyhow::anyhow;
use clap::builder::PossibleValuesParser;
use onrecord_domain::document::DocumentType;
use onrecord_reader::Stated;

/// Of every file named; the front matter of a file goes before them.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Where the files come from (front matter of a file goes before)")]
pub(super) struct Provenance {
    /// Who published them.
    #[arg(long, value_name = "NAME", value_parser = |text: &str| sound("publisher", text))]
    publisher: Option<String>,
    /// The address they were published at; of one file only.
    #[arg(long, value_name = "URL", value_parser = |text: &str| sound("url", text))]
    url: Option<String>,
    /// The day they were published.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = |text: &str| sound("published", text))]
    published: Option<String>,
    /// What they are.
    #[arg(long = "type", value_name = "TYPE", value_parser = types())]
    document_type: Option<String>,
}

fn types() -> PossibleValuesParser {
    DocumentType::ALL.iter().map(|kind| kind.slug()).collect::<Vec<_>>().into()
}

fn sound(key: &str, value: &str) -> Result<String, String> {
    Stated::default().set(key, value).map(|()| value.to_owned())
}

impl Provenance {
    /// What is stated.
    pub(super) fn stated(&self) -> anyhow::Result<Stated> {
        let Self { publisher, url, published, document_type } = self;
        let mut stated = Stated::default();
        for (key, value) in [("publisher", publisher), ("url", url), ("published", published), ("type", document_type)]
        {
            if let Some(value) = value {
                stated.set(key, value).map_err(|why| anyhow!("--{key}: {why}"))?;
            }
        }
        Ok(stated)
    }
}
