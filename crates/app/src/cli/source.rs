//! `onrecord source`: the catalogue of publishers.

use super::Ending;
use crate::catalogue::Catalogue;

/// What to do with the catalogue.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Print every source with its tier and the reason.
    List {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

#[derive(serde::Serialize)]
struct Row<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'static str,
    tier: &'static str,
    reason: &'a str,
    domains: &'a [String],
    feeds: &'a [String],
    unverified: bool,
}

pub(super) fn run(command: &Command) -> anyhow::Result<Ending> {
    let Command::List { json } = command;
    let catalogue = Catalogue::shipped();
    let row = |source: &'_ onrecord_domain::source::Source| -> String {
        format!("{}  {}  {} ({}): {}", source.tier, source.id, source.name, source.kind, source.tier_reason)
    };
    if *json {
        let rows: Vec<Row<'_>> = catalogue
            .sources
            .iter()
            .map(|source| Row {
                id: source.id.as_str(),
                name: &source.name,
                kind: source.kind.slug(),
                tier: source.tier.slug(),
                reason: &source.tier_reason,
                domains: &source.domains,
                feeds: &source.feeds,
                unverified: source.unverified,
            })
            .collect();
        super::print_json(&rows)?;
    } else {
        catalogue.sources.iter().try_for_each(|source| super::print_line(&row(source)))?;
    }
    Ok(Ending::Done)
}
