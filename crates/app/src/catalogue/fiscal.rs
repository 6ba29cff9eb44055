//! How do a publisher's fiscal years run? Those of its country, as its government keeps them.

use super::Catalogue;
use onrecord_domain::id::BodyId;
use onrecord_domain::period::FiscalCalendar;
use onrecord_domain::source::{Source, SourceKind};
use onrecord_extract::Fiscal;

/// Countries by how their central governments count. A country that is not here is one nobody looked up.
const YEARS: &[(FiscalCalendar, &[&str])] = &[
    (FiscalCalendar::US_FEDERAL, &["us"]),
    (FiscalCalendar::APRIL, &["gb", "ca", "in", "jp", "sg"]),
    (FiscalCalendar::JULY, &["au", "nz"]),
    (
        FiscalCalendar::CALENDAR,
        &[
            "eu", "at", "be", "bg", "cy", "cz", "de", "dk", "ee", "es", "fi", "fr", "gr", "hr", "hu", "ie", "it", "lt",
            "lu", "lv", "mt", "nl", "pl", "pt", "ro", "se", "si", "sk", "ch", "no", "ua", "tr", "il", "br", "mx", "ar",
            "cl", "co", "kr", "cn", "tw",
        ],
    ),
];

/// Where the chains of bodies of the United States end that keep the federal year; states and cities have years of their
/// own.
const FEDERAL: &[&str] = &["us-white-house", "us-congress", "us-courts", "us-federal-reserve"];

/// The body that an unlisted American office is taken for, which may be a state's or a city's.
const ANY_OFFICE: &str = "us-unlisted";

impl Catalogue {
    /// How the fiscal years that `source` speaks of run. A newsroom tells of everybody's, so that nothing is known.
    pub fn fiscal(&self, source: &Source) -> Fiscal {
        let public = matches!(
            source.kind,
            SourceKind::Government
                | SourceKind::Court
                | SourceKind::Legislature
                | SourceKind::Statistics
                | SourceKind::Audit
                | SourceKind::International
        );
        let Some(country) = source.jurisdiction.as_deref().filter(|_| public) else { return Fiscal::Unsaid };
        let federal = || source.speaks_for.as_ref().is_some_and(|body| self.is_federal(body));
        let known = YEARS.iter().find(|(_, countries)| countries.contains(&country));
        known.filter(|_| country != "us" || federal()).map_or(Fiscal::Unknown, |(years, _)| Fiscal::Runs(*years))
    }

    /// Whether `body` is one of the United States as a whole.
    pub(super) fn is_federal(&self, body: &BodyId) -> bool {
        let mut at = body.as_str();
        // The check of a catalogue refuses bodies that answer to themselves.
        while let Some(above) = self.bodies.iter().find(|b| b.id.as_str() == at).and_then(|b| b.superior.as_ref()) {
            at = above.as_str();
        }
        FEDERAL.contains(&at) && body.as_str() != ANY_OFFICE
    }
}
