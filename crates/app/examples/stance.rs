//! Measures the local reader on labelled pairs from standard input, one JSON object a line with `claim`, `evidence` (a
//! list of sentences) and `label` (`supports`, `refutes`, `nei`), and prints one JSON object.

use onrecord::reading::local::Local;
use onrecord::reading::{Read, ToRead};
use onrecord_domain::claim::{About, Claim, Kind, Mechanism, Part};
use onrecord_domain::id::{ClaimId, Digest};
use onrecord_domain::quantity::Comparison;
use onrecord_domain::reading::{Reading, Stance};
use onrecord_domain::text::{Span, TextLayer};
use onrecord_domain::verdict::Policy;
use serde_json::{Value, json};
use std::io::BufRead;

fn claim(text: &str) -> Option<Claim> {
    let draft = onrecord_extract::claim_from_text(text, None, None).ok()?;
    Some(Claim {
        id: ClaimId::derive(&[text]),
        kind: Kind::Statement,
        sentence: draft.sentence,
        headline: draft.headline,
        speaker: None,
        actor: None,
        mechanism: Mechanism::Other,
        topics: vec![],
        parts: draft.parts,
        about: About::World,
        condition: draft.condition,
        said_on: None,
        event_date: None,
        worth: draft.worth,
        priority: 5,
        sample: false,
    })
}

/// Refuted if one part is, supported if all that can be are, as the verdict rule would have it for one source.
fn answer(parts: &[Part], readings: &[Reading], least: f64) -> &'static str {
    let of = |part: usize| readings.iter().filter(move |r| r.part == part && r.strength >= least);
    let says = |part: usize, stance: Stance| of(part).any(|r| r.stance == stance);
    let differs = |reading: &Reading| {
        let pairs =
            reading.measured.iter().filter_map(|(i, found)| Some((parts[reading.part].quantities.get(*i)?, found)));
        pairs.into_iter().any(|(claimed, found)| {
            onrecord_domain::quantity::compare(claimed, found, &Policy::default()) == Comparison::Different
        })
    };
    if readings.iter().any(|r| r.strength >= least && (r.stance == Stance::Refutes || differs(r))) {
        return "refutes";
    }
    if !parts.is_empty() && (0..parts.len()).all(|part| says(part, Stance::Supports)) { "supports" } else { "nei" }
}

fn main() -> anyhow::Result<()> {
    let (mut n, mut table) = (0usize, std::collections::BTreeMap::<String, usize>::new());
    for line in std::io::stdin().lock().lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let evidence: Vec<&str> =
            row["evidence"].as_array().map(|list| list.iter().filter_map(Value::as_str).collect()).unwrap_or_default();
        let layer = TextLayer::new(evidence.join(" "));
        let (label, text) = (row["label"].as_str().unwrap_or("nei"), row["claim"].as_str().unwrap_or_default());
        let (Some(claim), Some(span)) = (claim(text), Span::new(0, layer.chars())) else { continue };
        let raw = Digest::of(layer.text().as_bytes());
        let passage = ToRead { index: 0, raw, layer: &layer, span, published: None, title: "", language: Some("en") };
        let readings = Local.read(&claim, &[passage])?;
        n += 1;
        for (name, least) in [("0.5", 0.5), ("0.8", 0.8)] {
            *table.entry(format!("{name} {label} read as {}", answer(&claim.parts, &readings, least))).or_default() +=
                1;
        }
        if std::env::var_os("SHOW").is_some() && answer(&claim.parts, &readings, 0.5) != label {
            for reading in &readings {
                eprintln!(
                    "{label} | {} {:.2} | {text} | {}",
                    reading.stance.slug(),
                    reading.strength,
                    reading.quote.words()
                );
            }
        }
    }
    let count = |least: &str, label: &str, read: &str| {
        table.get(&format!("{least} {label} read as {read}")).copied().unwrap_or(0)
    };
    let at = |least: &str| {
        let sum =
            |read: &str| ["supports", "refutes", "nei"].iter().map(|label| count(least, label, read)).sum::<usize>();
        let precision = |read: &str| count(least, read, read) as f64 / sum(read).max(1) as f64;
        json!({ "answered": sum("supports") + sum("refutes"),
            "supports": sum("supports"), "precision_of_supports": precision("supports"),
            "refutes": sum("refutes"), "precision_of_refutes": precision("refutes") })
    };
    println!("{}", json!({ "n": n, "strength_0.5": at("0.5"), "strength_0.8": at("0.8"), "model": Local.engine() }));
    Ok(())
}
