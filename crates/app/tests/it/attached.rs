//! A message arrives with files: each is a document of its own, and each leads to the other.

use crate::harness::TestApp;
use onrecord_domain::document::Document;
use onrecord_store::DocumentQuery;

/// A message with these parts behind its words.
fn message(parts: &[&str]) -> String {
    let parts: String = parts.iter().map(|part| format!("--b\n{part}\n")).collect();
    format!(
        "From: Press <press@harwick.example>\nTo: you@example.org\nSubject: Homes and a plan\nDate: Tue, 10 Mar 2026 09:00:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nThe plan and the table are attached.\n{parts}--b--\n"
    )
}

const PLAN: &str = "Content-Type: text/plain; name=\"plan.txt\"\nContent-Disposition: attachment; filename=\"plan.txt\"\n\nWe will build 400 new homes in the city by 31 December 2027.";
const TABLE: &str = "Content-Type: text/csv; name=\"homes.csv\"\nContent-Disposition: attachment\n\nYear,Homes completed\n2024,\"4,800\"\n2025,\"5,120\"\n";
const LETTER: &str = "Content-Type: message/rfc822\nContent-Disposition: attachment; filename=\"letter.eml\"\n\nFrom: clerk@lindholm.example\nSubject: A letter\nDate: Mon, 9 Mar 2026 09:00:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=c\n\n--c\nContent-Type: text/plain\n\nThe minutes are attached.\n--c\nContent-Type: text/plain; name=\"minutes.txt\"\n\nThe council met in the old hall.\n--c--\n";
const PHOTO: &str = "Content-Type: image/png; name=\"photo.png\"\nContent-Disposition: attachment; filename=\"photo.png\"\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=";
const LOGO: &str = "Content-Type: image/png; name=\"logo.png\"\nContent-ID: <logo@b>\nContent-Disposition: inline\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=";

async fn documents(app: &TestApp) -> Vec<Document> {
    let mut documents = app.app.store.documents(&DocumentQuery::default()).await.expect("reads");
    documents.sort_by(|a, b| a.url.cmp(&b.url));
    documents
}

async fn page(app: &TestApp, document: &Document) -> String {
    crate::site::answer(&app.app, "GET", &format!("/documents/{}", document.id), &[]).await.body
}

#[tokio::test]
async fn files_of_a_message_are_documents_of_their_own() {
    let mut app = TestApp::new().await;
    let release = ("release.eml", message(&[LOGO, PLAN, TABLE, LETTER, PHOTO]));
    let failed = app.take_in(std::slice::from_ref(&release)).await;
    let [photo] = failed.as_slice() else { panic!("{failed:?}") };
    assert!(photo.starts_with("this is a picture, which can't be read yet"), "{photo}");

    let documents_then = documents(&app).await;
    let day = |document: &Document| document.published.map(|day| day.to_string()).unwrap_or_default();
    let line = |found: &Document| {
        let Document { url, source, document_type, tier, .. } = found;
        format!("{url} {source} {document_type} {tier} {}", day(found))
    };
    assert_eq!(
        documents_then.iter().map(line).collect::<Vec<_>>(),
        [
            "file:release.eml unlisted-harwick-example release C 2026-03-10",
            "file:release.eml#attachment=1/plan.txt unlisted-harwick-example release C 2026-03-10",
            "file:release.eml#attachment=2/homes.csv unlisted-harwick-example release C 2026-03-10",
            "file:release.eml#attachment=3/letter.eml unlisted-lindholm-example release C 2026-03-09",
            "file:release.eml#attachment=3/letter.eml#attachment=1/minutes.txt unlisted-lindholm-example release C 2026-03-09",
        ]
    );

    // Each leads to the other, and what could not be read is named.
    let [whole, plan, table, letter, minutes] = documents_then.as_slice() else { panic!("five") };
    let shown = page(&app, whole).await;
    for file in [plan, table, letter] {
        assert!(shown.contains(&format!("<a href=\"/documents/{}\">", file.id)), "{}: {shown}", file.url);
        assert!(page(&app, file).await.contains(&format!("<a href=\"/documents/{}\">{}</a>", whole.id, whole.title)));
    }
    assert!(shown.contains("file:release.eml#attachment=4/photo.png, not on record"), "no link leads nowhere: {shown}");
    assert!(!shown.contains("logo.png"), "{shown}");
    assert!(page(&app, letter).await.contains(&format!("<a href=\"/documents/{}\">", minutes.id)));

    // What the file says is on record, in its words.
    let claims = app.claims().await;
    let promise = claims.iter().find(|claim| claim.sentence.contains("400 new homes")).expect("the promise");
    let record = app.app.store.claim(&promise.id).await.expect("reads").expect("is on record");
    assert_eq!(record.occurrences[0].document, plan.id);
    assert!(record.occurrences[0].quote.words().starts_with("We will build 400 new homes"), "{record:?}");
    let kept = app.app.store.snapshot(plan.raw).await.expect("reads").expect("its bytes are kept");
    assert_eq!(kept, b"We will build 400 new homes in the city by 31 December 2027.");

    // The same message again adds nothing.
    app.at("2026-11-02T12:00:00Z");
    assert_eq!(app.take_in(&[release]).await, Vec::<String>::new());
    assert_eq!(documents(&app).await, documents_then);
    assert_eq!(app.claims().await.len(), claims.len());
    assert_eq!(app.app.store.verify().await.expect("runs").problems, Vec::<String>::new());
}

#[tokio::test]
async fn a_list_among_the_files_fails_alone() {
    let app = TestApp::new().await;
    let feed = "Content-Type: application/rss+xml; name=\"news.xml\"\n\n<rss><channel><item><title>A long way to the harbour</title><link>https://other.example/a</link></item></channel></rss>";
    let failed = app.take_in(&[("release.eml", message(&[feed, PLAN]))]).await;
    assert!(failed.len() == 1 && failed[0].starts_with("this is a feed"), "nobody's pages are fetched: {failed:?}");
    let found: Vec<String> = documents(&app).await.into_iter().map(|document| document.url).collect();
    assert_eq!(found, ["file:release.eml", "file:release.eml#attachment=2/plan.txt"]);
}
