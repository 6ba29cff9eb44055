//! The site as a reader, a robot and an attacker meet it: real router, real record, a clock that stands still.

use crate::site::{Answer, Site, Story, hrefs, marked};
use std::collections::{BTreeSet, VecDeque};

/// A site with a checked statement, a promise, a sample, and a document that attacks whoever shows it.
async fn full() -> Site {
    let site = Site::new().await;
    site.record(&Story::statement()).await;
    site.record(&Story::promise()).await;
    site.record(&Story::sample()).await;
    site.record(&Story::hostile()).await;
    site
}

#[tokio::test]
async fn every_page_has_a_written_empty_state() {
    let site = Site::new().await;
    let check = async |path: &str, expected: &str| {
        let page = site.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(page.body.contains(expected), "{path} lacks {expected:?}");
    };
    check("/", "No check has changed anything yet").await;
    check("/", "No promise with a deadline ahead").await;
    check("/", "No document has been taken in yet").await;
    check("/feed", "No document has been taken in yet").await;
    check("/claims", "No claim is on record yet").await;
    check("/claims?verdict=false", "No claim on record fits these filters").await;
    check("/fact-checks", "No statement is on record yet").await;
    check("/promises", "No promise or goal is on record yet").await;
    check("/countdowns", "No promise with a deadline ahead").await;
    check("/countdowns/past", "has passed its deadline").await;
    check("/search", "Type a few words").await;
    check("/search?q=nothing+of+the+kind", "No claim on record speaks of this").await;
    check("/corrections", "Nothing has been corrected so far").await;
    check("/ledger", "The chain has no entries yet").await;
    check("/about", "0 claims").await;
}

#[tokio::test]
async fn every_link_inside_the_site_leads_somewhere() {
    let site = full().await;
    let mut queue = VecDeque::from(["/".to_owned(), "/countdowns/past".to_owned(), "/search?q=homes".to_owned()]);
    let (mut queued, mut read) = (BTreeSet::new(), BTreeSet::new());
    while let Some(link) = queue.pop_front() {
        let (path, anchor) = link.split_once('#').map_or((link.as_str(), ""), |(path, anchor)| (path, anchor));
        let page = site.get(path).await;
        assert_eq!(page.status, 200, "{link}");
        assert!(anchor.is_empty() || page.body.contains(&format!("id=\"{anchor}\"")), "{link} has no such place");
        if !read.insert(path.to_owned()) || !page.is_html() {
            continue;
        }
        for next in hrefs(&page.body).into_iter().filter(|href| !href.contains("://")) {
            let next = if next.starts_with('#') { format!("{path}{next}") } else { next };
            assert!(next.starts_with('/'), "{path} links to {next:?}");
            if queued.insert(next.clone()) {
                queue.push_back(next);
            }
        }
    }
    assert!(read.iter().any(|path| path.starts_with("/evidence/")), "{read:?}");
}

#[tokio::test]
async fn a_claim_page_shows_everything_in_its_order() {
    let site = Site::new().await;
    let claim = site.record(&Story::statement()).await;
    let page = site.get(&format!("/claims/{claim}")).await;
    let places = [
        "id=\"kind\"",
        "id=\"headline\"",
        "id=\"verdict\"",
        "/methodology#false",
        "id=\"confidence\"",
        "id=\"review\"",
        "id=\"votes\"",
        "id=\"pills\"",
        "id=\"condition\"",
        "id=\"said\"",
        "id=\"quote\"",
        "id=\"attribution\"",
        "id=\"source\"",
        "id=\"check\"",
        "id=\"evidence-1\"",
        "<details>",
        "id=\"next\"",
        "id=\"timeline\"",
        "id=\"related\"",
        "id=\"comments\"",
    ];
    let found: Vec<Option<usize>> = places.iter().map(|place| page.body.find(place)).collect();
    assert!(found.iter().all(Option::is_some), "{places:?} {found:?}");
    assert!(found.is_sorted(), "{places:?} {found:?}");
    for words in [
        "Interesting: <strong>0/0</strong>",
        "Accounts are not open yet",
        "not yet calibrated",
        "12 January 2026, 09:00 UTC",
    ] {
        assert!(page.body.contains(words), "{words}");
    }
}

#[tokio::test]
async fn a_promise_counts_down_to_its_deadline() {
    let site = Site::new().await;
    let claim = site.record(&Story::promise()).await;
    let page = site.get(&format!("/claims/{claim}")).await.body;
    for words in
        ["2,180 days left, due 1 January 2032", "by the start of 2032", "id=\"criteria\"", "Completion (the letter)"]
    {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("ClaimReview"), "a promise is no fact check of a statement");
    assert!(site.get("/countdowns").await.body.contains("2,180 days left"));
}

#[tokio::test]
async fn who_passed_a_statement_on_stands_beside_its_speaker() {
    let site = full().await;
    let claim = site.record(&Story::passed_on()).await;
    let page = site.get(&format!("/claims/{claim}")).await.body;
    for words in [
        "<dt>Passed on by</dt><dd>The mayor</dd>",
        "gives them to Minister of Housing, passed on by the mayor.",
        "Said first by Minister of Housing, passed on by the mayor",
    ] {
        assert!(page.contains(words), "{words}");
    }
    for story in [Story::statement(), Story::sample()] {
        let page = site.get(&format!("/claims/{}", site.id_of(&story))).await.body;
        assert!(!page.contains("assed on by"), "{}", story.url());
    }
}

#[tokio::test]
async fn a_sample_says_so_and_stays_out_of_everything_public() {
    let site = full().await;
    let claim = site.id_of(&Story::sample());
    for path in [format!("/claims/{claim}"), format!("/claims/{claim}/timeline")] {
        let page = site.get(&path).await;
        assert_eq!(page.header("x-robots-tag"), Some("noindex"), "{path}");
        assert!(page.body.contains("<meta name=\"robots\" content=\"noindex\">"), "{path}");
        assert!(!page.body.contains("ClaimReview"), "{path}");
    }
    let page = site.get(&format!("/claims/{claim}")).await;
    assert!(page.body.contains("This is a sample."), "the banner");
    assert_eq!(site.get(&format!("/claims/{claim}/feed.atom")).await.status, 404);
    let feed = site.get("/feed.atom").await.body;
    assert!(!feed.contains(&claim.to_string()), "{feed}");
    assert!(feed.contains(&site.id_of(&Story::statement()).to_string()), "{feed}");
    assert!(site.get("/about").await.body.contains("3 claims"), "statistics leave the sample out");
}

#[tokio::test]
async fn claim_review_is_true_json_with_its_fields() {
    let site = full().await;
    let check = async |story: &Story, rating: Option<u64>, word: &str| {
        let page = site.get(&format!("/claims/{}", site.id_of(story))).await;
        let review = json_ld(&page);
        assert_eq!(review["@type"], "ClaimReview");
        assert_eq!(review["claimReviewed"], story.sentence());
        assert_eq!(review["datePublished"], "2026-01-12");
        assert_eq!(review["reviewRating"]["alternateName"], word);
        assert_eq!(review["reviewRating"]["ratingValue"].as_u64(), rating);
        assert_eq!(review["itemReviewed"]["author"]["name"], story.speaker());
        review["itemReviewed"]["appearance"]["url"].clone()
    };
    assert_eq!(check(&Story::statement(), Some(1), "False").await, Story::statement().url());
    assert!(check(&Story::hostile(), None, "Unclear").await.is_null(), "only web addresses are given away");
}

fn json_ld(page: &Answer) -> serde_json::Value {
    let (_, rest) = page.body.split_once("<script type=\"application/ld+json\">").expect("structured data");
    let (text, _) = rest.split_once("</script>").expect("its end");
    serde_json::from_str(text).expect("JSON")
}

#[tokio::test]
async fn hostile_text_is_text_everywhere() {
    let site = full().await;
    let story = Story::hostile();
    let claim = site.id_of(&story);
    let document = site.document_of(&story);
    let paths = [
        "/".into(),
        "/claims".into(),
        "/feed".into(),
        "/feed.atom".into(),
        "/search?q=%3Cscript%3Ealert(1)%3C/script%3E".into(),
        "/claims?speaker=%22%3E%3Cscript%3Ealert(1)%3C/script%3E".into(),
        format!("/claims/{claim}"),
        format!("/claims/{claim}/timeline"),
        format!("/claims/{claim}/feed.atom"),
        format!("/documents/{document}"),
        story.evidence_path(),
    ];
    for path in paths {
        let page = site.get(&path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(!page.body.contains("<script>"), "{path}");
        assert!(!page.body.contains("<img"), "{path}");
        assert!(!page.body.contains("href=\"javascript:"), "{path}");
    }
}

#[tokio::test]
async fn the_evidence_viewer_marks_exactly_the_words() {
    let site = full().await;
    let check = async |story: &Story| {
        let page = site.get(&story.evidence_path()).await;
        assert_eq!(page.status, 200);
        assert_eq!(crate::site::marked(&page.body), story.quote());
        page.body
    };
    let excerpt = check(&Story::statement()).await;
    assert!(excerpt.contains("Only the quote and one passage on each side are shown"), "an excerpt says so");
    assert!(!excerpt.contains("Last paragraph, far from the quote"), "an excerpt is not the whole text");
    check(&Story::hostile()).await;
    let full = check(&Story::promise()).await;
    assert!(full.contains("Last paragraph, far from the quote"), "text in the public domain is shown whole");
}

#[tokio::test]
async fn addresses_that_name_nothing_are_refused_clearly() {
    let site = full().await;
    let story = Story::statement();
    let (layer, document) = (story.layer(), site.document_of(&story));
    let check = async |path: &str, status: u16, expected: &str| {
        let page = site.get(path).await;
        assert_eq!(page.status, status, "{path}");
        assert!(page.body.contains(expected), "{path}: {}", page.body);
    };
    check("/no-such-page", 404, "There is no page at this address").await;
    check("/claims/not-an-id", 404, "There is no claim").await;
    check("/claims/aaaaaaaaaaaaaaaa", 404, "There is no claim").await;
    check("/documents/aaaaaaaaaaaaaaaa", 404, "There is no document").await;
    check("/claims?mechanism=magic", 400, "There is no mechanism called").await;
    check(&format!("/evidence/{layer}"), 400, "named by start and end").await;
    check(&format!("/evidence/{layer}?start=9&end=9&document={document}"), 400, "after its start").await;
    check(&format!("/evidence/{layer}?start=0&end=999999&document={document}"), 400, "lie outside it").await;
    check(&format!("/evidence/{layer}?start=0&end=1800&document={document}"), 400, "Only excerpts").await;
    check(&format!("/evidence/{}?start=0&end=5&document={document}", "0".repeat(64)), 404, "There is no text").await;
    check("/evidence/zz?start=0&end=5&document=aaaaaaaaaaaaaaaa", 404, "There is no text").await;
    assert_eq!(site.send("POST", "/claims", &[]).await.status, 405);
}

#[tokio::test]
async fn a_removed_claim_says_why_and_is_gone() {
    let site = full().await;
    let claim = site.remove(&Story::statement(), "Removed to protect a private person.").await;
    let page = site.get(&format!("/claims/{claim}")).await;
    assert_eq!(page.status, 410);
    assert!(page.body.contains("Removed to protect a private person."));
    assert!(!site.get("/claims").await.body.contains(&claim.to_string()));
}

#[tokio::test]
async fn a_correction_stands_on_its_page_and_on_the_claim() {
    let site = full().await;
    let claim = site.correct(&Story::statement(), "The register was read for the wrong year.").await;
    for path in ["/corrections".to_owned(), format!("/claims/{claim}")] {
        assert!(site.get(&path).await.body.contains("The register was read for the wrong year."), "{path}");
    }
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let site = full().await;
    for path in ["/", "/claims", "/static/site.css", "/feed.atom", "/no-such-page", "/health/ready", "/robots.txt"] {
        let page = site.get(path).await;
        let policy = page.header("content-security-policy").expect("a policy");
        assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
        assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(page.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(page.header("referrer-policy"), Some("strict-origin-when-cross-origin"), "{path}");
        assert!(!page.body.contains("style=\""), "{path}: the policy forbids inline styles");
    }
}

#[tokio::test]
async fn pages_are_tagged_and_assets_cached_for_good() {
    let site = full().await;
    let first = site.get("/claims").await;
    let tag = first.header("etag").expect("a tag").to_owned();
    let again = site.send("GET", "/claims", &[("if-none-match", &tag)]).await;
    assert_eq!((again.status, again.body.as_str()), (304, ""));
    let head = site.send("HEAD", "/claims", &[]).await;
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    let css =
        hrefs(&first.body).into_iter().find(|href| href.starts_with("/static/site.css?v=")).expect("a style sheet");
    let css = site.get(&css).await;
    assert_eq!(css.header("cache-control"), Some("public, max-age=31536000, immutable"));
    assert_eq!(css.header("content-type"), Some("text/css; charset=utf-8"));
}

#[tokio::test]
async fn lists_are_read_page_by_page_without_gap_or_repetition() {
    let site = Site::new().await;
    let mut expected = BTreeSet::new();
    for number in 0..65 {
        expected.insert(site.record(&Story::numbered(number)).await.to_string());
    }
    let (mut path, mut found) = ("/claims?kind=statement".to_owned(), vec![]);
    loop {
        let page = site.get(&path).await.body;
        let links = hrefs(&page);
        found.extend(links.iter().filter_map(|href| href.strip_prefix("/claims/")).map(str::to_owned));
        match links.into_iter().find(|href| href.contains("after=")) {
            Some(next) => path = next,
            None => break,
        }
    }
    assert_eq!(found.len(), 65);
    assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), expected);
}

#[tokio::test]
async fn headings_stand_in_order_and_tables_have_headers() {
    let site = full().await;
    let claim = site.id_of(&Story::promise());
    let document = site.document_of(&Story::promise());
    let paths = [
        "/".into(),
        "/claims".into(),
        "/feed".into(),
        "/methodology".into(),
        "/sources".into(),
        "/about".into(),
        "/ledger".into(),
        "/search?q=homes".into(),
        format!("/claims/{claim}"),
        format!("/documents/{document}"),
        Story::promise().evidence_path(),
    ];
    for path in paths {
        let page = site.get(&path).await.body;
        let levels: Vec<u8> = page
            .match_indices("<h")
            .filter_map(|(at, _)| page.as_bytes().get(at + 2).copied())
            .filter(u8::is_ascii_digit)
            .map(|d| d - b'0')
            .collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{path}: one h1, {levels:?}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{path}: {levels:?}");
        assert_eq!(page.matches("<table").count(), page.matches("<thead><tr><th scope=\"col\"").count(), "{path}");
        for landmark in [
            "<html lang=\"en\">",
            "class=\"skip\" href=\"#main\"",
            "<main id=\"main\">",
            "<nav aria-label=\"Main\">",
            "<footer",
        ] {
            assert!(page.contains(landmark), "{path}: {landmark}");
        }
    }
}

#[tokio::test]
async fn a_document_page_asks_what_a_lay_reader_would_and_answers_from_the_archive() {
    let site = Site::new().await;
    let (asking, explaining) = (Story::asking(), Story::explaining());
    site.record(&asking).await;
    let path = format!("/documents/{}", site.document_of(&asking));
    let alone = site.get(&path).await;
    assert_eq!(alone.status, 200);
    assert!(alone.body.contains("What does “HQB” stand for?"), "{}", alone.body);
    assert!(alone.body.contains("no other on record mentions it"), "{}", alone.body);

    site.record(&explaining).await;
    onrecord::usecase::take_in::catch_up(&site.app, &|_| ()).await.expect("an index");
    let answered = site.get(&path).await;
    assert!(answered.body.contains("<q>Harbour Quality Board</q>"), "{}", answered.body);
    let other = format!("/documents/{}", site.document_of(&explaining));
    assert!(hrefs(&answered.body).contains(&other), "the answer names its document");
    let place = hrefs(&answered.body)
        .into_iter()
        .find(|href| href.starts_with("/evidence/") && href.contains(&site.document_of(&explaining).to_string()));
    let shown = site.get(&place.expect("the answer opens its place")).await;
    assert_eq!(marked(&shown.body), "Harbour Quality Board");
}

#[tokio::test]
async fn a_document_page_shows_key_points_and_says_where_there_are_none() {
    let site = Site::new().await;
    let (story, bare) = (Story::statement(), Story::without_points());
    site.record(&story).await;
    site.record(&bare).await;
    let page = site.get(&format!("/documents/{}", site.document_of(&story))).await;
    let points = page.body.split("id=\"points\"").nth(1).and_then(|rest| rest.split("</ul>").next());
    let (points, [said, more]) = (points.expect("a list"), story.points());
    assert!(points.contains(more) && !points.contains(said), "{points}");
    assert!(page.body.contains("Nothing in it seems to need an explanation"), "{}", page.body);
    let page = site.get(&format!("/documents/{}", site.document_of(&bare))).await;
    assert!(page.body.contains("No key points"), "{}", page.body);
}
