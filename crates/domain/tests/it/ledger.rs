//! The hash chain: whatever is changed, dropped, doubled or moved shows.

use jiff::Timestamp;
use onrecord_domain::id::Digest;
use onrecord_domain::ledger::{Broken, Fault, Head, Link, Payload, Tombstone, verify, verify_payloads};
use proptest::prelude::*;

fn chain(payloads: &[Vec<u8>]) -> Vec<Link> {
    payloads.iter().fold(Vec::new(), |mut links: Vec<Link>, payload| {
        links.push(Link::next(links.last(), Digest::of(payload)));
        links
    })
}

fn kept<'a>(links: &[Link], payloads: &'a [Vec<u8>]) -> Result<Head, Broken> {
    let entries: Vec<(Link, Payload<'a>)> =
        links.iter().copied().zip(payloads.iter().map(|bytes| Payload::Kept(bytes.as_slice()))).collect();
    verify_payloads(entries)
}

#[test]
fn an_empty_chain_has_the_empty_head() {
    assert_eq!(verify([]), Ok(Head::EMPTY));
}

#[test]
fn a_tombstone_with_a_reason_stands_for_its_payload_and_nothing_else_does() {
    let payloads = vec![b"one".to_vec(), b"two".to_vec()];
    let links = chain(&payloads);
    let check = |digest: Digest, reason: &str, expected: Result<Head, Fault>| {
        let tombstone = Tombstone { reason: reason.into(), at: Timestamp::UNIX_EPOCH, digest };
        let entries = [(links[0], Payload::Removed(&tombstone)), (links[1], Payload::Kept(b"two"))];
        assert_eq!(verify_payloads(entries), expected.map_err(|why| Broken { seq: 1, why }));
    };
    check(Digest::of(b"one"), "A court ordered it.", Ok(Head { entries: 2, hash: links[1].hash }));
    check(Digest::of(b"other"), "A court ordered it.", Err(Fault::Payload));
    check(Digest::of(b"one"), " ", Err(Fault::NoReason));
}

proptest! {
    #[test]
    fn a_whole_chain_verifies_and_any_change_breaks_it(
        payloads in prop::collection::vec(prop::collection::vec(any::<u8>(), 1..20), 2..12),
        place in any::<prop::sample::Index>(),
        byte in 0usize..32,
        field in 0usize..6,
    ) {
        let links = chain(&payloads);
        let last = links.last().expect("not empty");
        prop_assert_eq!(kept(&links, &payloads), Ok(Head { entries: payloads.len() as u64, hash: last.hash }));

        let (mut changed, mut bytes) = (links.clone(), payloads.clone());
        let flipped = |digest: Digest| {
            let mut bytes = *digest.as_bytes();
            bytes[byte] ^= 1;
            Digest::from_bytes(bytes)
        };
        let at = place.index(links.len());
        match field {
            0 => changed[at].seq += 1,
            1 => changed[at].prev = flipped(changed[at].prev),
            2 => changed[at].payload = flipped(changed[at].payload),
            3 => changed[at].hash = flipped(changed[at].hash),
            4 => { let i = byte % bytes[at].len(); bytes[at][i] ^= 1; }
            _ => { let next = (at + 1) % links.len(); changed.swap(at, next); }
        }
        prop_assert!(kept(&changed, &bytes).is_err());
    }

    #[test]
    fn a_missing_entry_shows(count in 3usize..10, gone in any::<prop::sample::Index>()) {
        let payloads: Vec<Vec<u8>> = (0..count).map(|i| vec![i as u8]).collect();
        let mut links = chain(&payloads);
        // The last one gone is a shorter, whole chain: only the published head tells.
        let gone = gone.index(count - 1);
        links.remove(gone);
        prop_assert_eq!(verify(links).map_err(|broken| broken.seq), Err(gone as u64 + 1));
    }
}
