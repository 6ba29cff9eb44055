//! `GET /methodology`: the rules in force, printed from the rules themselves.

use crate::web::view::{Badge, Page};
use crate::web::{Shown, html, words};
use askama::Template;
use onrecord_domain::event::Outcome;
use onrecord_domain::promise::Status;
use onrecord_domain::source::Tier;
use onrecord_domain::verdict::{Methodology, OutcomeRule, Verdict, methodology};

#[derive(Template)]
#[template(path = "methodology.html")]
struct MethodologyPage {
    page: Page,
    rules: Methodology,
    tiers: Vec<(Tier, &'static str)>,
    ratings: Vec<(&'static str, Option<u8>)>,
}

impl MethodologyPage {
    fn verdict(&self, rule: &OutcomeRule) -> Badge {
        Badge::new(Verdict::from_slug(rule.slug).map(Outcome::Verdict), None)
    }

    fn status(&self, rule: &OutcomeRule) -> Badge {
        Badge::new(Status::from_slug(rule.slug).map(Outcome::Status), None)
    }

    /// A verdict and a status that go by one rule share its anchor, which stands at the verdict.
    fn shares_anchor(&self, rule: &OutcomeRule) -> bool {
        self.rules.verdicts.iter().any(|verdict| verdict.name == rule.name)
    }
}

/// How a verdict is reached.
pub(in crate::web) async fn show() -> Shown {
    html(&MethodologyPage {
        page: Page::new(
            "Methodology",
            "How verdicts and statuses are reached: every rule and every threshold in force.",
        )
        .in_section("/methodology"),
        rules: methodology(),
        tiers: Tier::ALL.iter().map(|tier| (*tier, words::tier(*tier))).collect(),
        ratings: Verdict::ALL.iter().map(|verdict| (verdict.label(), words::rating(*verdict))).collect(),
    })
}
