//! Where does a publisher sit? Its time zone and its seasons: those of its country, else what its domain tells.

use super::{Catalogue, is_under};
use onrecord_domain::source::Source;
use onrecord_extract::Hemisphere;

/// Zones of countries that have one, islands and thinly peopled ends apart.
const ZONES: &[(&str, &str)] = &[
    ("ar", "America/Argentina/Buenos_Aires"),
    ("at", "Europe/Vienna"),
    ("be", "Europe/Brussels"),
    ("ch", "Europe/Zurich"),
    ("cl", "America/Santiago"),
    ("cn", "Asia/Shanghai"),
    ("co", "America/Bogota"),
    ("cz", "Europe/Prague"),
    ("de", "Europe/Berlin"),
    ("dk", "Europe/Copenhagen"),
    ("es", "Europe/Madrid"),
    // Luxembourg, Frankfurt and Stockholm have the hours of Brussels.
    ("eu", "Europe/Brussels"),
    ("fi", "Europe/Helsinki"),
    ("fr", "Europe/Paris"),
    ("gb", "Europe/London"),
    ("gh", "Africa/Accra"),
    ("gr", "Europe/Athens"),
    ("ie", "Europe/Dublin"),
    ("il", "Asia/Jerusalem"),
    ("in", "Asia/Kolkata"),
    ("it", "Europe/Rome"),
    ("jp", "Asia/Tokyo"),
    ("ke", "Africa/Nairobi"),
    ("kr", "Asia/Seoul"),
    ("lv", "Europe/Riga"),
    ("ng", "Africa/Lagos"),
    ("nl", "Europe/Amsterdam"),
    ("no", "Europe/Oslo"),
    ("nz", "Pacific/Auckland"),
    ("ph", "Asia/Manila"),
    ("pl", "Europe/Warsaw"),
    ("pt", "Europe/Lisbon"),
    ("qa", "Asia/Qatar"),
    ("se", "Europe/Stockholm"),
    ("sg", "Asia/Singapore"),
    ("tr", "Europe/Istanbul"),
    ("tw", "Asia/Taipei"),
    ("ua", "Europe/Kyiv"),
    ("za", "Africa/Johannesburg"),
];

/// Zones of the capitals of countries that have several. They hold for the bodies of the whole country only.
const CAPITALS: &[(&str, &str)] = &[
    ("au", "Australia/Sydney"),
    ("br", "America/Sao_Paulo"),
    ("ca", "America/Toronto"),
    ("mx", "America/Mexico_City"),
    ("ru", "Europe/Moscow"),
    ("us", "America/New_York"),
];

/// Zones of publishers in such countries whose domain tells where they sit: states, cities, newsrooms by their head
/// office.
const DOMAINS: &[(&str, &[&str])] = &[
    (
        "America/New_York",
        &[
            "ny.gov",
            "nyc.gov",
            "nycourts.gov",
            "mass.gov",
            "pa.gov",
            "ohio.gov",
            "michigan.gov",
            "myflorida.com",
            "flgov.com",
            "apnews.com",
            "bloomberg.com",
            "nytimes.com",
            "washingtonpost.com",
            "wsj.com",
            "usatoday.com",
            "axios.com",
            "thehill.com",
            "propublica.org",
            "npr.org",
            "pbs.org",
            "cbsnews.com",
            "nbcnews.com",
            "abcnews.go.com",
            "cnn.com",
            "foxnews.com",
        ],
    ),
    ("America/Chicago", &["illinois.gov", "chicago.gov", "texas.gov"]),
    ("America/Los_Angeles", &["ca.gov", "wa.gov", "latimes.com"]),
    ("America/Toronto", &["gc.ca", "canada.ca", "cbc.ca", "theglobeandmail.com", "thestar.com"]),
    ("Australia/Sydney", &["nsw.gov.au", "act.gov.au", "smh.com.au"]),
    ("Australia/Melbourne", &["vic.gov.au"]),
    ("Australia/Hobart", &["tas.gov.au"]),
    ("Australia/Brisbane", &["qld.gov.au"]),
    ("Australia/Adelaide", &["sa.gov.au"]),
    ("Australia/Darwin", &["nt.gov.au"]),
    ("Australia/Perth", &["wa.gov.au"]),
];

/// Countries whose people, most of them, live south of the equator and count seasons so.
const SOUTH: &[&str] = &[
    "ao", "ar", "au", "bo", "br", "bw", "cl", "fj", "ls", "mg", "mw", "mz", "na", "nz", "pe", "py", "sz", "uy", "za",
    "zm", "zw",
];

impl Catalogue {
    /// The time zone that `source` publishes in, by its IANA name, where it is known.
    pub fn zone(&self, source: &Source) -> Option<&'static str> {
        let hosts: Vec<&str> = source.domains.iter().filter_map(|domain| domain.split('/').next()).collect();
        let sits = |endings: &[&str]| endings.iter().any(|ending| hosts.iter().any(|host| is_under(host, ending)));
        let by_domain = DOMAINS.iter().find(|(_, endings)| sits(endings)).map(|(zone, _)| *zone);
        let country = source.jurisdiction.as_deref().unwrap_or_default();
        let in_country = |(code, zone): &(&str, &'static str)| (*code == country).then_some(*zone);
        let capital = || CAPITALS.iter().find_map(in_country).filter(|_| self.is_national(source));
        by_domain.or_else(|| ZONES.iter().find_map(in_country)).or_else(capital)
    }

    /// Whose seasons `source` means: those of its country, whatever sort of publisher it is; the north's where none is
    /// known.
    pub fn hemisphere(&self, source: &Source) -> Hemisphere {
        let south = source.jurisdiction.as_deref().is_some_and(|country| SOUTH.contains(&country));
        if south { Hemisphere::South } else { Hemisphere::North }
    }

    /// Whether it is listed and speaks for a body of the whole country. An office that nobody listed may be anywhere.
    fn is_national(&self, source: &Source) -> bool {
        let body = source.speaks_for.as_ref().filter(|_| self.lists(&source.id));
        body.is_some_and(|body| source.jurisdiction.as_deref() != Some("us") || self.is_federal(body))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::TimeZone;

    #[test]
    fn every_zone_is_one_and_every_country_of_the_catalogue_has_one() {
        let by_domain = DOMAINS.iter().map(|(zone, _)| zone);
        for zone in ZONES.iter().chain(CAPITALS).map(|(_, zone)| zone).chain(by_domain) {
            assert!(TimeZone::get(zone).is_ok(), "{zone} is no time zone");
        }
        for country in Catalogue::shipped().sources.iter().filter_map(|source| source.jurisdiction.as_deref()) {
            let known = ZONES.iter().chain(CAPITALS).any(|(code, _)| *code == country);
            assert!(known || country == "un", "{country} has no zone");
        }
    }
}
