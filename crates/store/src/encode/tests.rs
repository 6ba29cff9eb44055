//! What is written reads back, for every kind of value there is; and version 1 stays as it is.

use super::{Envelope, VERSION, Wire, blocks_of, blocks_text, check_of, check_text, event_bytes, event_of};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use onrecord_domain::claim::{About, Claim, Kind, Mechanism, Nature, Part, Speaker};
use onrecord_domain::document::{Document, DocumentType};
use onrecord_domain::event::Event;
use onrecord_domain::id::{BundleId, ClaimId, Digest, DocumentId, FollowUpId, SourceId};
use onrecord_domain::period::{Deadline, Due};
use onrecord_domain::quantity::Decimal;
use onrecord_domain::schedule::{FollowUp, FollowUpReason, FollowUpState};
use onrecord_domain::source::Tier;
use onrecord_domain::text::Span;
use proptest::prelude::{ProptestConfig, any, prop_assert_eq, proptest};

/// A stream of choices from a seed (SplitMix64), by which any value is made.
pub(crate) struct Chance {
    state: u64,
    depth: u32,
}

impl Chance {
    fn new(seed: u64) -> Self {
        Self { state: seed, depth: 0 }
    }

    pub(super) fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(super) fn below(&mut self, limit: usize) -> usize {
        (self.bits() % limit as u64) as usize
    }

    /// Length of a list; nothing nests for ever.
    pub(super) fn length(&mut self) -> usize {
        if self.depth > 6 { 0 } else { self.below(4) }
    }

    pub(super) fn nested<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> T {
        self.depth += 1;
        let made = make(self);
        self.depth -= 1;
        made
    }

    pub(super) fn text(&mut self) -> String {
        const ODD: [char; 12] = ['a', 'Z', ' ', '"', '\\', '\n', '\u{0}', '\u{7f}', 'ü', '…', '\u{2028}', '🗳'];
        (0..self.below(12)).map(|_| ODD[self.below(ODD.len())]).collect()
    }

    pub(super) fn time(&mut self) -> Timestamp {
        Timestamp::new(self.below(4_000_000_000) as i64, self.below(1_000_000_000) as i32).expect("in range")
    }

    pub(super) fn day(&mut self) -> Date {
        date(1 + self.below(9_998) as i16, 1 + self.below(12) as i8, 1 + self.below(28) as i8)
    }

    pub(super) fn decimal(&mut self) -> Decimal {
        Decimal::new(self.bits() as i64, self.below(12) as u32)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_event_reads_back_as_it_was_written(seed in any::<u64>()) {
        let Envelope { at, event, .. } = Envelope::any(&mut Chance::new(seed));
        let bytes = event_bytes(at, &event).expect("encodes");
        prop_assert_eq!(event_of(&bytes), Ok((at, event.clone())));
        prop_assert_eq!(event_bytes(at, &event).expect("encodes"), bytes, "the same event gives the same bytes");
    }

    #[test]
    fn checks_and_blocks_read_back(seed in any::<u64>()) {
        let chance = &mut Chance::new(seed);
        let (check, blocks) = (Wire::any(chance), Vec::any(chance));
        prop_assert_eq!(check_of(&check_text(&check).expect("encodes")).expect("decodes"), check);
        prop_assert_eq!(blocks_of(&blocks_text(&blocks)).expect("decodes"), blocks);
    }

    #[test]
    fn a_damaged_payload_is_an_error_and_never_a_panic(seed in any::<u64>(), place in any::<usize>(), byte in any::<u8>()) {
        let Envelope { at, event, .. } = Envelope::any(&mut Chance::new(seed));
        let mut bytes = event_bytes(at, &event).expect("encodes");
        let place = place % bytes.len();
        bytes[place] = byte;
        drop(event_of(&bytes));
    }
}

#[test]
fn choices_reach_every_kind_of_event() {
    let chance = &mut Chance::new(7);
    let kinds: std::collections::BTreeSet<_> = (0..500).map(|_| Event::any(chance).kind()).collect();
    assert_eq!(kinds.len(), 15, "{kinds:?}");
}

/// A change here changes every chain ever written: give the form a new version instead.
#[test]
fn version_1_is_written_like_this() {
    let at: Timestamp = "2026-03-01T12:00:00.5Z".parse().expect("a time");
    let claim = ClaimId::derive(&["a"]);
    let follow_up = FollowUp {
        id: FollowUpId::derive(&["b"]),
        claim: claim.clone(),
        due: at,
        reason: FollowUpReason::DateInEvidence,
        state: FollowUpState::Cancelled { reason: "\"Über\"\n".into() },
        attempts: 2,
    };
    check(
        Event::FollowUpPlanned(follow_up),
        at,
        r#"{"v":1,"at":"2026-03-01T12:00:00.5Z","event":{"follow-up-planned":{"id":"B","claim":"A","due":"2026-03-01T12:00:00.5Z","reason":"date-in-evidence","state":{"cancelled":{"reason":"\"Über\"\n"}},"attempts":2}}}"#,
    );
    check(
        Event::ClaimRecorded(Box::new(promise(claim))),
        at,
        r#"{"v":1,"at":"2026-03-01T12:00:00.5Z","event":{"claim-recorded":{"id":"A","kind":{"promise":{"deadline":{"words":"by June","due":{"by":"2026-06-30"}},"criteria":[]}},"sentence":"S.","headline":"H","speaker":{"name":"N"},"mechanism":"oversight","topics":["water"],"parts":[{"text":"S.","central":true,"nature":"fact","quantities":[],"date_decides":false,"negated":false}],"about":"world","condition":"C.","said_on":"2026-03-01","worth":"W.","priority":3,"sample":true}}}"#,
    );

    check(
        Event::DocumentTakenIn(Box::new(document(vec![], &[]))),
        at,
        r#"{"v":1,"at":"2026-03-01T12:00:00.5Z","event":{"document-taken-in":{"id":"D","raw":"R","text_layer":"R","extractor":"html/1","url":"https://a.example/","source":"a","title":"T","document_type":"release","tier":"C","tier_reason":"W.","fetched":"2026-03-01T12:00:00.5Z","bundle":"U","headline":"H","summary":[[0,4]],"priority":3,"sample":false,"left_out":[]}}}"#,
    );
    let points = vec![Span::new(0, 4).expect("not empty"), Span::new(5, 9).expect("not empty")];
    check(
        Event::DocumentTakenIn(Box::new(document(points, &["https://a.example/b.pdf"]))),
        at,
        r#"{"v":1,"at":"2026-03-01T12:00:00.5Z","event":{"document-taken-in":{"id":"D","raw":"R","text_layer":"R","extractor":"html/1","url":"https://a.example/","source":"a","title":"T","document_type":"release","tier":"C","tier_reason":"W.","fetched":"2026-03-01T12:00:00.5Z","bundle":"U","headline":"H","summary":[[0,4]],"priority":3,"sample":false,"left_out":[],"key_points":[[0,4],[5,9]],"attachments":["https://a.example/b.pdf"]}}}"#,
    );

    fn check(event: Event, at: Timestamp, expected: &str) {
        let bytes = event_bytes(at, &event).expect("encodes");
        let expected = expected
            .replace(r#""A""#, &format!("{:?}", ClaimId::derive(&["a"]).as_str()))
            .replace(r#""B""#, &format!("{:?}", FollowUpId::derive(&["b"]).as_str()))
            .replace(r#""D""#, &format!("{:?}", DocumentId::derive(&["d"]).as_str()))
            .replace(r#""U""#, &format!("{:?}", BundleId::derive(&["u"]).as_str()))
            .replace(r#""R""#, &format!("{:?}", Digest::of(b"r").to_string()));
        assert_eq!(String::from_utf8(bytes).expect("is text"), expected);
    }

    fn document(key_points: Vec<Span>, attachments: &[&str]) -> Document {
        Document {
            id: DocumentId::derive(&["d"]),
            raw: Digest::of(b"r"),
            text_layer: Digest::of(b"r"),
            extractor: "html/1".into(),
            url: "https://a.example/".into(),
            source: SourceId::slugify("a").expect("has letters"),
            publisher: None,
            speaks_for: None,
            speaker: None,
            title: "T".into(),
            byline: None,
            document_type: DocumentType::Release,
            tier: Tier::C,
            tier_reason: "W.".into(),
            published: None,
            fetched: "2026-03-01T12:00:00.5Z".parse().expect("a time"),
            language: None,
            bundle: BundleId::derive(&["u"]),
            headline: "H".into(),
            summary: Span::new(0, 4).into_iter().collect(),
            key_points,
            priority: 3,
            sample: false,
            left_out: vec![],
            previous: None,
            attachments: attachments.iter().map(ToString::to_string).collect(),
        }
    }

    fn promise(id: ClaimId) -> Claim {
        let deadline = Deadline { words: "by June".into(), due: Due::By(date(2026, 6, 30)) };
        let part = Part {
            text: "S.".into(),
            central: true,
            nature: Nature::Fact,
            quantities: vec![],
            period: None,
            date: None,
            date_decides: false,
            negated: false,
        };
        Claim {
            id,
            kind: Kind::Promise { deadline, criteria: vec![] },
            sentence: "S.".into(),
            headline: "H".into(),
            speaker: Some(Speaker { name: "N".into(), body: None }),
            actor: None,
            mechanism: Mechanism::Oversight,
            topics: vec!["water".into()],
            parts: vec![part],
            about: About::World,
            condition: "C.".into(),
            said_on: Some(date(2026, 3, 1)),
            event_date: None,
            worth: "W.".into(),
            priority: 3,
            sample: true,
        }
    }
}

/// Occurrences that were written before there was who passed them on must read, and hash, the same for ever.
#[test]
fn an_occurrence_that_nobody_passed_on_leaves_it_out() {
    let (claim, document, digest) = (ClaimId::derive(&["a"]), DocumentId::derive(&["d"]), Digest::of(b"r"));
    let old = format!(
        r#"{{"v":1,"at":"2026-03-01T12:00:00.5Z","event":{{"occurrence-added":{{"claim":"{claim}","document":"{document}","quote":{{"raw":"{digest}","text_layer":"{digest}","span":[0,2],"words":"S."}},"speaker":{{"name":"N"}},"said_on":"2026-03-01"}}}}}}"#
    );
    let new = old.replace(r#""2026-03-01"}"#, r#""2026-03-01","via":"The mayor"}"#);
    for (bytes, expected) in [(old, None), (new, Some("The mayor"))] {
        let (at, event) = event_of(bytes.as_bytes()).expect("decodes");
        assert_eq!(String::from_utf8(event_bytes(at, &event).expect("encodes")).expect("is text"), bytes);
        let Event::OccurrenceAdded(occurrence) = event else { panic!("an occurrence: {bytes}") };
        assert_eq!(occurrence.via.as_deref(), expected);
    }
}

/// Layers are never changed, so blocks that were written before there were times must read the same for ever.
#[test]
fn blocks_without_a_page_or_a_time_leave_them_out() {
    let old = r#"[{"span":[0,5],"kind":{"heading":2}},{"span":[7,9],"kind":"paragraph","page":37,"speaker":"Mr. A"}]"#;
    let blocks = blocks_of(old).expect("decodes");
    assert_eq!(
        blocks.iter().map(|block| (block.page, block.second)).collect::<Vec<_>>(),
        [(None, None), (Some(37), None)]
    );
    assert_eq!(blocks_text(&blocks), old);
    let new = r#"[{"span":[0,5],"kind":"paragraph","second":751}]"#;
    let blocks = blocks_of(new).expect("decodes");
    assert_eq!((blocks[0].second, blocks_text(&blocks).as_str()), (Some(751), new));
}

#[test]
fn a_number_that_is_not_finite_is_refused() {
    let mut update = onrecord_domain::event::Update::any(&mut Chance::new(1));
    update.confidence =
        onrecord_domain::verdict::Confidence::Calibrated { probability: f64::NAN, basis: String::new() };
    assert!(event_bytes(Timestamp::UNIX_EPOCH, &Event::UpdatePublished(Box::new(update))).is_err());
}

#[test]
fn another_version_is_named_rather_than_guessed() {
    let error = event_of(br#"{"v":9,"at":"2026-03-01T12:00:00Z","event":"x"}"#).expect_err("unknown version");
    assert_eq!(error, format!("version Some(9), this program reads {VERSION}"));
}
