//! Who is independent of whom.

use onrecord_domain::id::BodyId;
use onrecord_domain::source::{Body, independence};

fn id(name: &str) -> BodyId {
    name.parse().expect("a slug")
}

/// A government with a ministry above an agency and its branch, a statistics office, an auditor with a field office,
/// and two bodies that claim to be each other's superiors.
fn bodies() -> Vec<Body> {
    let body = |name: &str, superior: Option<&str>, autonomous: bool| Body {
        id: id(name),
        name: name.into(),
        aliases: vec![],
        superior: superior.map(id),
        autonomous,
    };
    vec![
        body("government", None, false),
        body("ministry", Some("government"), false),
        body("other-ministry", Some("government"), false),
        body("agency", Some("ministry"), false),
        body("branch", Some("agency"), false),
        body("statistics-office", Some("ministry"), true),
        body("survey-unit", Some("statistics-office"), false),
        body("auditor", Some("government"), true),
        body("hen", Some("egg"), false),
        body("egg", Some("hen"), false),
    ]
}

#[test]
fn superiors_and_subordinates_are_not_independent_and_autonomous_bodies_are() {
    let check = |speaker: Option<&str>, evidence: Option<&str>, expected: &str| {
        let (speaker_id, evidence_id) = (speaker.map(id), evidence.map(id));
        let found = independence(speaker_id.as_ref(), evidence_id.as_ref(), &bodies());
        assert_eq!(found.slug(), expected, "{speaker:?} and {evidence:?}");
    };
    check(None, Some("ministry"), "not-assessed");
    check(None, None, "not-assessed");
    check(Some("ministry"), None, "yes");
    check(Some("ministry"), Some("ministry"), "no");
    check(Some("agency"), Some("ministry"), "no");
    check(Some("branch"), Some("government"), "no");
    check(Some("government"), Some("branch"), "no");
    check(Some("ministry"), Some("other-ministry"), "yes");
    check(Some("ministry"), Some("statistics-office"), "yes");
    check(Some("statistics-office"), Some("ministry"), "yes");
    check(Some("ministry"), Some("survey-unit"), "yes");
    check(Some("survey-unit"), Some("statistics-office"), "no");
    check(Some("government"), Some("auditor"), "yes");
    check(Some("hen"), Some("egg"), "no");
    check(Some("nobody-knows"), Some("agency"), "yes");
}
