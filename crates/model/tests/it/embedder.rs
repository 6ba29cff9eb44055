//! Vectors by tolerance and invariance, and against the base model in Python.

use onrecord_model::{DIMENSIONS, Embedder};

fn embed(texts: &[&str]) -> Vec<Vec<f32>> {
    Embedder::shipped().expect("the weights load").embed(texts).expect("texts embed")
}

fn cosine(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

#[test]
fn a_paraphrase_is_nearer_than_another_subject() {
    let check = |text: &str, near: &str, far: &str| {
        let vectors = embed(&[text, near, far]);
        let (near_cosine, far_cosine) = (cosine(&vectors[0], &vectors[1]), cosine(&vectors[0], &vectors[2]));
        assert!(near_cosine > far_cosine + 0.2, "{text}: {near} at {near_cosine}, {far} at {far_cosine}");
    };
    check(
        "Unemployment fell to 4 percent in March.",
        "The jobless rate dropped to four per cent in spring.",
        "The museum opens a new wing for Roman glass.",
    );
    check(
        "The court struck down the licensing rule.",
        "Judges annulled the regulation on licences.",
        "Rainfall in the valley was the highest since 1961.",
    );
    check("The bridge was closed to lorries.", "Trucks may no longer cross the bridge.", "She won the literary prize.");
}

/// First eight numbers, and the cosines with the two other sentences, of the float32 base model as
/// `training/embedder.py` prints them; int8 moves a number by some thousandths.
#[test]
fn vectors_are_those_of_the_base_model() {
    let vectors = embed(&[
        "The unemployment rate fell to 4 percent in March.",
        "Joblessness dropped to four per cent in March.",
        "The museum opens a new wing for Roman glass.",
    ]);
    let reference = [0.06452, 0.04433, 0.10075, 0.05467, 0.05456, 0.05629, -0.12532, 0.00592];
    for (found, expected) in vectors[0].iter().zip(reference) {
        assert!((found - expected).abs() < 0.025, "{found} where the base model has {expected}");
    }
    for (other, expected) in vectors[1..].iter().zip([0.7062, -0.1300]) {
        assert!((cosine(&vectors[0], other) - expected).abs() < 0.04, "{} for {expected}", cosine(&vectors[0], other));
    }
}

#[test]
fn a_text_has_the_same_vector_in_any_company() {
    let texts = [
        "Short.",
        "The ministry published the register of licences on 3 May 2024, two days before the deadline.",
        "",
        "Zürich kündigt an: 中文 and \u{0} and emoji 🗳️",
        "The ministry published the register.",
    ];
    let together = embed(&texts);
    for (text, vector) in texts.iter().zip(&together) {
        assert_eq!(embed(&[text])[0], *vector, "{text}");
        assert!((cosine(vector, vector) - 1.0).abs() < 1e-4, "{text}: not of unit length");
        assert_eq!(vector.len(), DIMENSIONS);
    }
    assert_eq!(embed(&texts), together);
    assert!(embed(&[]).is_empty());
}

#[test]
fn a_long_text_is_read_to_its_limit() {
    let long = "The committee heard the witness. ".repeat(200);
    let longer = format!("{long}{}", "A flood closed the road. ".repeat(20_000));
    assert_eq!(embed(&[&long]), embed(&[&longer]));
}

#[test]
fn the_card_names_the_weights() {
    let card = include_str!("../../../../models/embedder/CARD.md");
    let digest = Embedder::shipped().expect("the weights load").digest();
    assert!(card.contains(digest), "models/embedder/CARD.md does not name {digest}");
}
