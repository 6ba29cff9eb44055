//! What holds for every document.

use crate::harness::{PUBLISHED, read};
use onrecord_domain::document::DocumentType;
use onrecord_domain::text::Span;
use onrecord_extract::claim_from_text;
use onrecord_extract::passage::passages;
use onrecord_extract::sentence::sentences;
use proptest::prelude::*;

/// Texts that look like what is read: words the rules know, names, numbers, marks and line breaks.
fn texts() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => prop::sample::select(vec!["the", "Department", "will", "have", "we", "I", "our", "hired", "said", "that", "report", "states",
            "because of", "and", "which", "by March 2027", "within 90 days", "$2.8 billion", "12 percent", "fell", "“", "”", "(", ")", ", ",
            ". ", "? ", "\n\n", "- ", "# ", "Mr.", "according to", "not", "it", "after", "é", "No", "will not", "He", "“We", "last year", "—", "; ", ": ", "’s", "It also finds"]).prop_map(str::to_owned),
        1 => "\\PC{0,8}",
        1 => "[A-ZÄé£0-9%$.]{1,6}",
    ];
    prop::collection::vec(word, 0..60).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn every_sentence_is_quoted_or_left_out_and_every_span_lies_in_the_text(text in texts(), speech in any::<bool>()) {
        let kind = if speech { DocumentType::Speech } else { DocumentType::Article };
        let (document, extraction) = read(kind, speech.then_some("Jane Roe"), &text);
        prop_assert!(extraction.headline.chars().count() <= 110);
        let mut covered: Vec<Span> = extraction.left_out.iter().map(|left| left.span).collect();
        for (index, draft) in extraction.claims.iter().enumerate() {
            prop_assert!(document.text.slice(draft.quote).is_some_and(|words| !words.trim().is_empty()));
            prop_assert!(draft.headline.chars().count() <= 110, "{}", draft.headline);
            prop_assert!(!draft.sentence.is_empty() && draft.parts.iter().any(|part| part.central));
            prop_assert!((1..=5).contains(&draft.priority));
            prop_assert!(draft.linked.is_none_or(|(to, _)| to < extraction.claims.len() && to != index));
            covered.push(draft.quote);
        }
        for block in &document.blocks {
            let words = document.text.slice(block.span).unwrap_or_default();
            for range in sentences(words) {
                let start = block.span.start() + words[..range.start].chars().count();
                let span = Span::new(start, start + words[range].chars().count()).expect("not empty");
                prop_assert!(covered.iter().any(|c| c.overlaps(span)), "{span:?}");
            }
        }
    }

    #[test]
    fn passages_are_short_in_order_and_apart(text in texts()) {
        let (document, _) = read(DocumentType::Report, None, &text);
        let found = passages(&document);
        prop_assert!(found.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
        prop_assert!(found.iter().all(|span| document.text.slice(*span).is_some()));
    }

    #[test]
    fn nothing_typed_in_panics(text in texts(), speaker in any::<bool>()) {
        if let Ok(draft) = claim_from_text(&text, speaker.then_some("the Board"), Some(PUBLISHED)) {
            prop_assert!(draft.quote.end() <= text.chars().count() && !draft.parts.is_empty());
        }
    }
}

#[test]
fn long_paragraphs_are_cut_at_sentence_ends_and_rows_stay_together() {
    let long = "The port moved ten ships and counted every one of them twice today. ".repeat(30);
    let (document, _) =
        read(DocumentType::Report, None, &format!("# Ships\n\n{long}\n\n| port\tships\n| Norwick\t12\n\n> menu"));
    let found: Vec<&str> = passages(&document).into_iter().filter_map(|span| document.text.slice(span)).collect();
    let counts: Vec<usize> = found.iter().map(|text| text.split_whitespace().count()).collect();
    assert_eq!(counts, [117, 117, 117, 39, 4]);
    assert!(found[..4].iter().all(|text| text.starts_with("The port") && text.ends_with("today.")));
}
