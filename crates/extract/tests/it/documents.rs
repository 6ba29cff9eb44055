//! placeholder
use crate::harness::*;
use onrecord_domain::document::DocumentType;
#[test]
fn look() {
    for (kind, speaker, text) in [
        (DocumentType::Release, None, include_str!("texts/release.txt")),
        (DocumentType::Speech, Some("Minister Ada Quill"), include_str!("texts/speech.txt")),
        (DocumentType::Article, None, include_str!("texts/article.txt")),
        (DocumentType::Statement, None, include_str!("texts/report_statement.txt")),
        (DocumentType::Transcript, None, include_str!("texts/transcript.txt")),
        (DocumentType::Release, None, include_str!("texts/ceremony.txt")),
    ] {
        let (d, e) = read(kind, speaker, text);
        println!("=== {kind} {}\n{}\nSUMMARY {:?}\n", e.headline, show(&d, &e), e.summary.iter().map(|s| d.text.slice(*s).unwrap_or("").chars().take(60).collect::<String>()).collect::<Vec<_>>());
    }
}
