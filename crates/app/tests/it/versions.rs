//! A page is taken in, changed without a word, taken in again: what is on record, on the claim and on the pages.

use crate::harness::TestApp;
use axum::Router;
use axum::response::Html;
use onrecord::fetch::{FetchPolicy, Fetcher};
use onrecord::usecase::address::Address;
use onrecord_domain::document::Document;
use onrecord_domain::event::{ClaimRecord, Moment};
use onrecord_domain::schedule::{FollowUpReason, FollowUpState};
use onrecord_store::DocumentQuery;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tower::ServiceExt;

/// A server of one page, whose text a test changes.
struct Publisher {
    address: SocketAddr,
    page: Arc<Mutex<String>>,
}

impl Publisher {
    async fn new() -> Self {
        let page = Arc::new(Mutex::new(String::new()));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("it has an address");
        let served = page.clone();
        let router = Router::new().fallback(async move || Html(served.lock().expect("one thread").clone()));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, page }
    }

    /// Publishes the page with these words.
    fn publish(&self, sentence: &str, updated: &str, views: &str, more: &str) {
        *self.page.lock().expect("one thread") = format!(
            "<!doctype html><html lang=en><head><title>Homes in the north</title></head><body><main><article>
            <h1>Homes in the north</h1><p>{updated} | {views}</p>
            <p>The Ministry of Housing published its yearly account of building in the northern districts on Monday. \
            The account covers every estate that was begun after the law of 2019 came into force.</p>
            <p>{sentence} The programme is paid for by the regional fund for housing.</p>
            <p>The account lists every estate with its streets and the number of families that moved in. It was \
            laid before the regional council, which will speak about it in its next session.</p>{more}
            </article></main><footer>Copyright 2026 Northern News</footer></body></html>"
        );
    }

    fn url(&self, query: &str) -> String {
        format!("http://{}/homes{query}", self.address)
    }
}

/// An installation that may reach the publisher.
async fn reader_of(publisher: &Publisher) -> TestApp {
    let mut app = TestApp::new().await;
    let policy = FetchPolicy::allowing(publisher.address);
    app.app.fetch = Arc::new(Fetcher::new(policy).expect("TLS can be set up"));
    app
}

async fn take_in(app: &mut TestApp, at: &str, url: &str) {
    app.at(at);
    let address = Address::Web(url.parse().expect("an address"));
    assert_eq!(app.take_in_addresses(&[address]).await, Vec::<String>::new());
}

/// Versions on record, newest first.
async fn versions(app: &TestApp) -> Vec<Document> {
    app.app.store.documents(&DocumentQuery::default()).await.expect("reads")
}

async fn record(app: &TestApp, words: &str) -> ClaimRecord {
    let claims = app.claims().await;
    let row = claims.iter().find(|claim| claim.sentence.contains(words)).unwrap_or_else(|| panic!("{claims:#?}"));
    app.app.store.claim(&row.id).await.expect("reads").expect("is on record")
}

async fn page(app: &TestApp, path: &str) -> String {
    let request = axum::http::Request::get(path).body(axum::body::Body::empty()).expect("a request");
    let response = onrecord::web::router(app.app.clone()).oneshot(request).await.expect("never fails");
    assert_eq!(response.status(), 200, "{path}");
    let bytes = axum::body::to_bytes(response.into_body(), 1 << 20).await.expect("a body");
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

const BUILT: &str = "The Ministry of Housing built 1,200 homes in the northern districts in 2025.";

#[tokio::test]
async fn a_silent_change_is_told_on_the_claim_and_a_clock_is_not() {
    let publisher = Publisher::new().await;
    let mut app = reader_of(&publisher).await;
    publisher.publish(BUILT, "Updated 5 minutes ago", "1,234 views", "");
    take_in(&mut app, "2026-11-01T12:00:00Z", &publisher.url("?utm_source=letter#top")).await;
    let first = versions(&app).await.remove(0);
    assert_eq!(first.url, publisher.url(""), "the address without what is only tracking");
    let checks = record(&app, "1,200 homes").await.updates.len();
    assert_eq!(checks, 1);

    // Another clock, another count, another year: nothing new.
    publisher.publish(BUILT, "Updated 3 hours ago", "1,301 views", "");
    take_in(&mut app, "2026-11-02T12:00:00Z", &publisher.url("")).await;
    assert_eq!(versions(&app).await.len(), 1);
    let looked = app.app.store.last_refetch(&first.id).await.expect("reads");
    assert_eq!(looked.map(|at| at.to_string()).as_deref(), Some("2026-11-02T12:00:00Z"));
    assert!(page(&app, &format!("/documents/{}", first.id)).await.contains("Looked at again"));
    assert_eq!(record(&app, "1,200 homes").await.updates.len(), checks, "no check was woken");

    // A number is changed without a word.
    publisher.publish(&BUILT.replace("1,200", "1,400"), "Updated 3 hours ago", "1,301 views", "");
    take_in(&mut app, "2026-11-03T12:00:00Z", &publisher.url("?fbclid=abc")).await;
    let [second, _] = versions(&app).await.try_into().expect("two versions");
    assert_eq!(second.previous.as_ref(), Some(&first.id));
    let claim = record(&app, "1,200 homes").await;
    let [change] = claim.source_changes.as_slice() else { panic!("{:#?}", claim.source_changes) };
    assert_eq!(change.before.words(), BUILT);
    assert_eq!(change.after.as_ref().map(|after| after.words().to_owned()), Some(BUILT.replace("1,200", "1,400")));
    assert!(!change.announced);
    let woken = claim.follow_ups.iter().find(|check| check.reason == FollowUpReason::Event).expect("a check was woken");
    assert!(matches!(woken.state, FollowUpState::Done { .. }), "{woken:?}");
    assert_eq!(claim.updates.len(), checks + 1);
    let told = claim.timeline(app.app.clock.now());
    assert!(told.iter().any(|entry| matches!(entry.what, Moment::SourceChanged(_))), "{told:#?}");

    // The pages say so.
    let timeline = page(&app, &format!("/claims/{}", claim.claim.id)).await;
    assert!(timeline.contains("The source changed this (not announced on the page)"), "{timeline}");
    let quote = &claim.occurrences[0].quote;
    let place = format!("start={}&end={}&document={}", quote.span().start(), quote.span().end(), first.id);
    let evidence = page(&app, &format!("/evidence/{}?{place}", quote.text_layer())).await;
    assert!(evidence.contains("The source has changed since."), "{evidence}");
    assert!(evidence.contains("have been changed."), "{evidence}");
    let changes = format!("/documents/{}/changes?since={}", second.id, first.id);
    assert!(evidence.contains(&changes.replace('&', "&#38;")), "{evidence}");
    let shown = page(&app, &changes).await;
    for words in ["1,200<span", "1,400<span", "<del>", "<ins>", "does not say that it was changed"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    assert!(page(&app, &format!("/documents/{}/changes", second.id)).await.contains("1,400<span"));
    assert!(page(&app, &format!("/documents/{}", second.id)).await.contains("what changed"));

    // The sentence is taken out, and the page says that it was corrected.
    let note = "<p>Correction: an earlier version of this article gave a number of homes that was not right.</p>";
    publisher.publish("Streets were paved.", "Updated 3 hours ago", "1,301 views", note);
    take_in(&mut app, "2026-11-04T12:00:00Z", &publisher.url("")).await;
    assert_eq!(versions(&app).await.len(), 3);
    let claim = record(&app, "1,400 homes").await;
    let [gone] = claim.source_changes.as_slice() else { panic!("{:#?}", claim.source_changes) };
    assert_eq!((gone.after.as_ref(), gone.announced), (None, true));
    let timeline = page(&app, &format!("/claims/{}", claim.claim.id)).await;
    assert!(timeline.contains("The source no longer says this (announced on the page)"), "{timeline}");
    assert_eq!(app.app.store.verify().await.expect("runs").problems, Vec::<String>::new());
}

#[tokio::test]
async fn a_reprint_shares_bundles_and_an_outlets_own_paragraph_does_not() {
    let app = TestApp::new().await;
    let paragraphs = [
        "The Ministry of Housing built 1,200 homes in the northern districts in 2025, the ministry's yearly account says, \
         and every one of them was handed over before the end of the year.",
        "Families moved in from March, and the school on the estate opened its doors in September after two years of work \
         on the old station building.",
        "The programme is paid for by the regional fund, which the council filled again in June by a vote that took less \
         than an hour.",
    ];
    let release = paragraphs.join("\n\n");
    let own = "Reporters who walked through the estate last week counted empty windows in three of the five streets.";
    let reprint =
        format!("{own}\n\n{}\n\n{}", paragraphs[0].replace("handed over", "given over"), paragraphs[1..].join("\n\n"));
    let front = |publisher: &str, title: &str| format!("---\ntitle: {title}\npublisher: {publisher}\n---\n\n");
    let failed = app
        .take_in(&[
            ("a-release.md", format!("{}{release}\n", front("Ministry of Housing", "Homes built"))),
            ("b-news.md", format!("{}{reprint}\n", front("Northern News", "What became of the estate"))),
            ("c-other.md", format!("{}{own} Nothing else is known of it.\n", front("Other News", "Empty windows"))),
        ])
        .await;
    assert_eq!(failed, Vec::<String>::new());
    let by_title = async |title: &str| {
        let found = app.app.store.documents(&DocumentQuery::default()).await.expect("reads");
        found.into_iter().find(|document| document.title == title).expect("is on record")
    };
    let release = by_title("Homes built").await;
    let news = by_title("What became of the estate").await;
    let other = by_title("Empty windows").await;
    assert_eq!(release.bundle, news.bundle);
    assert_ne!(release.bundle, other.bundle);
    let bundle = async |document: &Document, words: &str| {
        let passages = app.app.store.passages_of(&document.id).await.expect("reads");
        passages.iter().find(|passage| passage.text.contains(words)).expect("a passage").bundle.clone()
    };
    assert_eq!(bundle(&release, "1,200 homes").await, bundle(&news, "1,200 homes").await);
    assert_eq!(bundle(&release, "regional fund").await, bundle(&news, "regional fund").await);
    assert_eq!(bundle(&news, "empty windows").await, bundle(&other, "empty windows").await);
    assert_ne!(bundle(&news, "empty windows").await, bundle(&release, "1,200 homes").await);
    let shown = page(&app, &format!("/documents/{}", news.id)).await;
    assert!(shown.contains("count as one piece of evidence") && shown.contains("Homes built"), "{shown}");
}
