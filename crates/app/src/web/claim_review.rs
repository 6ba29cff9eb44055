//! ClaimReview for search engines and fact-check aggregators, as JSON-LD.
//!
//! Scale of `ratingValue`: 1 False, 2 Misleading, 4 Close, 5 True. Unclear, Unverifiable and Tech Error are no points
//! on that scale and carry `alternateName` alone.

use super::view::claim::standing;
use super::view::{claim_path, linkable};
use super::words;
use onrecord_domain::claim::Kind;
use onrecord_domain::document::Document;
use onrecord_domain::event::{ClaimRecord, Outcome};
use onrecord_domain::verdict::Verdict;
use serde_json::{Value, json};

/// The ClaimReview of a checked statement, safe inside a script element. `None` for promises and goals, for samples,
/// for what was removed, and before the first check.
pub(super) fn json_ld(
    record: &ClaimRecord,
    origin: Option<&Document>,
    speaker_is_body: bool,
    public_url: &str,
) -> Option<String> {
    let claim = &record.claim;
    if claim.kind != Kind::Statement || claim.sample || record.removed.is_some() {
        return None;
    }
    let update = standing(record)?;
    let Outcome::Verdict(verdict) = update.outcome else { return None };
    let review = json!({
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": format!("{public_url}{}", claim_path(&claim.id)),
        "datePublished": words::day(update.at).to_string(),
        "claimReviewed": claim.sentence,
        "author": { "@type": "Organization", "name": "OnRecord", "url": public_url },
        "reviewRating": rating(verdict),
        "itemReviewed": item(record, origin, speaker_is_body),
    });
    Some(script_safe(&review))
}

fn rating(verdict: Verdict) -> Value {
    let outcome = Outcome::Verdict(verdict);
    let mut rating = json!({
        "@type": "Rating",
        "alternateName": words::label(outcome),
        "ratingExplanation": words::meaning(outcome),
    });
    if let Some(value) = words::rating(verdict) {
        rating["ratingValue"] = json!(value);
        rating["bestRating"] = json!(5);
        rating["worstRating"] = json!(1);
    }
    rating
}

fn item(record: &ClaimRecord, origin: Option<&Document>, speaker_is_body: bool) -> Value {
    let claim = &record.claim;
    let mut item = json!({ "@type": "Claim", "name": claim.headline });
    if let Some(speaker) = &claim.speaker {
        // A speaker nobody listed may be a person or an office: neither is guessed.
        let kind = if speaker_is_body { "Organization" } else { "Thing" };
        item["author"] = json!({ "@type": kind, "name": speaker.name });
    }
    if let Some(day) = claim.said_on {
        item["datePublished"] = json!(day.to_string());
    }
    if let Some(document) = origin {
        item["appearance"] = json!({ "@type": "CreativeWork", "headline": document.title });
        if let Some(url) = linkable(&document.url) {
            item["appearance"]["url"] = json!(url);
        }
    }
    item
}

/// JSON that cannot end or confuse a script element, whatever text it carries.
fn script_safe(value: &Value) -> String {
    value
        .to_string()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_leave_the_script_element() {
        let hostile = json!({ "name": "</script><script>alert(1)</script><!-- & \u{2028}" });
        let text = script_safe(&hostile);
        assert!(!text.contains(['<', '>', '&', '\u{2028}']), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).expect("still JSON"), hostile);
    }
}
