//! Watched addresses against a server of our own: conditional requests, manners, silence, changed layout, attachments.

use crate::harness::TestApp;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Request, Response, Uri};
use jiff::SignedDuration;
use onrecord::fetch::{FetchPolicy, Fetcher};
use onrecord::jobs::{self, Progress};
use onrecord::usecase::address::Address;
use onrecord::usecase::poll::Polled;
use onrecord::usecase::take_in::{self, TakenIn};
use onrecord_domain::watch::Watched;
use onrecord_store::DocumentQuery;
use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tower::ServiceExt;

const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// A request as the server saw it.
#[derive(Debug, Clone)]
struct Asked {
    path: String,
    if_none_match: Option<String>,
    body: String,
    at: Instant,
    /// Requests under way, this one included.
    together: usize,
}

/// Status, headers and body.
type Answer = (u16, Vec<(&'static str, String)>, String);

/// What the server answers, by path, and what it was asked.
#[derive(Default)]
struct Site {
    pages: HashMap<String, Answer>,
    asked: Vec<Asked>,
    together: usize,
}

/// A server whose pages tests change.
#[derive(Clone)]
struct Server {
    address: SocketAddr,
    site: Arc<Mutex<Site>>,
}

impl Server {
    async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("it has an address");
        let site = Arc::new(Mutex::new(Site::default()));
        let router = Router::new().fallback(answer).with_state(site.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, site }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// What `path` answers from now on.
    fn set(&self, path: &str, status: u16, headers: &[(&'static str, &str)], body: &str) {
        let headers = headers.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        self.site.lock().expect("one at a time").pages.insert(path.into(), (status, headers, body.into()));
    }

    /// What was asked since the last time, robots.txt aside.
    fn asked(&self) -> Vec<Asked> {
        let asked = std::mem::take(&mut self.site.lock().expect("one at a time").asked);
        asked.into_iter().filter(|asked| asked.path != "/robots.txt").collect()
    }
}

async fn answer(State(site): State<Arc<Mutex<Site>>>, uri: Uri, headers: HeaderMap, body: String) -> Response<Body> {
    let tag = headers.get("if-none-match").and_then(|tag| tag.to_str().ok()).map(str::to_owned);
    let page = {
        let mut site = site.lock().expect("one at a time");
        site.together += 1;
        let together = site.together;
        #[expect(clippy::disallowed_methods, reason = "the test measures the pause between two requests")]
        let at = Instant::now();
        site.asked.push(Asked { path: uri.path().into(), if_none_match: tag.clone(), body, at, together });
        site.pages.get(uri.path()).cloned()
    };
    tokio::time::sleep(Duration::from_millis(30)).await;
    site.lock().expect("one at a time").together -= 1;
    let (status, headers, body) = page.unwrap_or((404, vec![], String::new()));
    let same = tag.is_some() && headers.iter().any(|(name, value)| *name == "etag" && Some(value) == tag.as_ref());
    let mut response = Response::builder().status(if same { 304 } else { status });
    for (name, value) in headers {
        response = response.header(name, value);
    }
    response.body(if same { Body::empty() } else { Body::from(body) }).expect("a valid response")
}

/// An installation that may fetch from the server, with no pause between requests.
async fn installed(server: &Server) -> TestApp {
    let mut test = TestApp::new().await;
    let policy = FetchPolicy { pause: Duration::ZERO, ..FetchPolicy::allowing(server.address) };
    test.app.fetch = Arc::new(Fetcher::new(policy).expect("TLS can be set up"));
    test
}

/// Does what is due; gives what came of polls, and the attachments of documents.
async fn work(test: &TestApp) -> (Vec<Polled>, Vec<String>) {
    let told = Mutex::new((vec![], vec![]));
    let tell = |progress: Progress<'_>| {
        let mut told = told.lock().expect("one at a time");
        match progress {
            Progress::Polled { polled, .. } => told.0.push(polled.clone()),
            Progress::TakenIn { taken: TakenIn::New { attachments, .. }, .. } => told.1.extend(attachments.clone()),
            _ => {}
        }
    };
    jobs::drain(&test.app, &tell).await.expect("work");
    told.into_inner().expect("one at a time")
}

async fn watch(test: &TestApp, address: &str) {
    test.app.store.watch(&[address.to_owned()], HOUR, test.app.clock.now()).await.expect("writes");
}

async fn watched(test: &TestApp, address: &str) -> Watched {
    test.app.store.watched_at(address).await.expect("reads").expect("it is watched")
}

async fn troubles(test: &TestApp, address: &str) -> Vec<String> {
    watched(test, address).await.trouble(test.app.clock.now()).iter().map(ToString::to_string).collect()
}

/// What the site of the installation answers.
async fn asked_of_site(test: &TestApp, method: &str, uri: &str) -> (u16, String) {
    let request = Request::builder().method(method).uri(uri).body(Body::from("words of a hub")).expect("a request");
    let response = onrecord::web::router(test.app.clone()).oneshot(request).await.expect("never fails");
    let status = response.status().as_u16();
    let bytes = to_bytes(response.into_body(), 64 << 20).await.expect("a body");
    (status, String::from_utf8(bytes.to_vec()).expect("UTF-8"))
}

async fn sources_page(test: &TestApp) -> String {
    asked_of_site(test, "GET", "/sources").await.1
}

fn feed(entries: &[(&str, &str)]) -> String {
    let entry = |(path, day): &(&str, &str)| {
        format!("<item><title>Quay {path}</title><link>{path}</link><pubDate>{day}</pubDate></item>")
    };
    format!(
        "<rss version='2.0'><channel><title>Port</title>{}</channel></rss>",
        entries.iter().map(entry).collect::<String>()
    )
}

fn page(words: &str) -> String {
    format!(
        "<html><head><title>{words}</title></head><body><article><h1>{words}</h1><p>The port office writes of {words}.</p></article></body></html>"
    )
}

fn paths(asked: &[Asked]) -> Vec<&str> {
    asked.iter().map(|asked| asked.path.as_str()).collect()
}

#[tokio::test]
async fn a_watched_feed_is_asked_conditionally_and_its_entries_are_read_once() {
    let server = Server::start().await;
    let mut test = installed(&server).await;
    let address = server.url("/feed");
    server.set("/feed", 200, &[("etag", "\"one\"")], &feed(&[("/a", "2026-10-30"), ("/b", "2026-10-31")]));
    for path in ["/a", "/b", "/c"] {
        server.set(path, 200, &[("content-type", "text/html")], &page(path));
    }
    watch(&test, &address).await;
    assert_eq!(work(&test).await.0, [Polled::Listed { items: 2, new: 2, left: 0 }]);
    assert_eq!(paths(&server.asked()), ["/feed", "/b", "/a"]);
    assert!(work(&test).await.0.is_empty(), "it is not due");
    test.at("2026-11-01T13:30:00Z");
    assert_eq!(work(&test).await.0, [Polled::Unchanged]);
    let asked = server.asked();
    assert_eq!((paths(&asked), asked[0].if_none_match.as_deref()), (vec!["/feed"], Some("\"one\"")));
    let more = feed(&[("/a", "2026-10-30"), ("/b", "2026-10-31"), ("/c", "2026-11-01")]);
    server.set("/feed", 200, &[("etag", "\"two\"")], &more);
    test.at("2026-11-01T15:00:00Z");
    assert_eq!(work(&test).await.0, [Polled::Listed { items: 3, new: 1, left: 0 }]);
    assert_eq!(paths(&server.asked()), ["/feed", "/c"]);
    let found = watched(&test, &address).await;
    assert_eq!((found.etag.as_deref(), found.items, found.failures), (Some("\"two\""), Some(3), 0));
    assert!(test.app.store.unwatch(&address).await.expect("writes"));
    test.at("2026-11-09T15:00:00Z");
    assert_eq!(work(&test).await.0, [Polled::NotDue]);
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn a_page_that_a_feed_lists_as_changed_is_read_again_once() {
    let server = Server::start().await;
    let mut test = installed(&server).await;
    let address = server.url("/feed");
    let tells = |updated: &str, words: &str| {
        let entry = format!(
            "<entry><id>urn:a</id><title>Quay</title><link href='/a'/><published>2026-10-30T08:00:00Z</published><updated>{updated}</updated></entry>"
        );
        server.set(
            "/feed",
            200,
            &[],
            &format!("<feed xmlns='http://www.w3.org/2005/Atom'><title>Port</title>{entry}</feed>"),
        );
        server.set("/a", 200, &[("content-type", "text/html")], &page(words));
    };
    tells("2026-10-30T08:00:00Z", "40 berths");
    watch(&test, &address).await;
    work(&test).await;
    assert_eq!(paths(&server.asked()), ["/feed", "/a"]);
    for (now, updated, expected) in [
        ("2026-11-01T15:00:00Z", "2026-10-30T08:00:00Z", vec!["/feed"]),
        ("2026-11-01T18:00:00Z", "2026-11-01T15:30:00Z", vec!["/feed", "/a"]),
        ("2026-11-01T21:00:00Z", "2026-11-01T15:30:00Z", vec!["/feed"]),
    ] {
        test.at(now);
        tells(updated, if expected.len() > 1 { "44 berths" } else { "40 berths" });
        assert_eq!(work(&test).await.0, [Polled::Listed { items: 1, new: 0, left: 0 }], "{now}");
        assert_eq!(paths(&server.asked()), expected, "{now}");
    }
    let documents =
        test.app.store.documents(&DocumentQuery { limit: 9, ..DocumentQuery::default() }).await.expect("reads");
    assert!(documents.iter().any(|document| document.previous.is_some()), "the changed page is a new version");
}

#[tokio::test]
async fn a_server_that_asks_to_wait_is_left_alone_and_one_that_fails_is_told_of() {
    let server = Server::start().await;
    let mut test = installed(&server).await;
    let address = server.url("/feed");
    for (status, headers, next) in [
        (503, vec![("retry-after", "18000")], "2026-11-01T17:00:00Z"),
        (429, vec![("retry-after", "Mon, 02 Nov 2026 12:00:00 GMT")], "2026-11-02T12:00:00Z"),
    ] {
        server.set("/feed", status, &headers, "");
        watch(&test, &address).await;
        let (polled, _) = work(&test).await;
        assert!(matches!(&polled[..], [Polled::Failed { error }] if error.contains("asks to wait")), "{polled:?}");
        assert_eq!(watched(&test, &address).await.next.to_string(), next, "status {status}");
        test.at("2026-11-01T12:30:00Z");
    }
    server.set("/feed", 500, &[], "");
    test.at("2026-11-02T12:00:00Z");
    work(&test).await;
    let found = troubles(&test, &address).await;
    assert!(found.len() == 1 && found[0].starts_with("failing since 2026-11-01, 3 times in a row: "), "{found:?}");
    assert!(found[0].contains("status 500"), "{found:?}");
    server.set("/feed", 200, &[], &feed(&[("/a", "2026-11-01")]));
    test.at("2026-11-04T12:00:00Z");
    work(&test).await;
    assert!(troubles(&test, &address).await.is_empty());
}

#[tokio::test]
async fn silence_and_a_changed_layout_are_told_and_shown() {
    let server = Server::start().await;
    let mut test = installed(&server).await;
    let (daily, listing) = (server.url("/feed"), server.url("/news/"));
    let days = ["2026-10-28", "2026-10-29", "2026-10-30", "2026-10-31"];
    server.set("/feed", 200, &[], &feed(&days.map(|day| ("/a", day))));
    let links: String =
        (0..5).map(|n| format!("<li><a href='/news/{n}'>The port writes again, {n}</a></li>")).collect();
    server.set("/news/", 200, &[("content-type", "text/html")], &format!("<html><body><ul>{links}</ul></body></html>"));
    watch(&test, &daily).await;
    watch(&test, &listing).await;
    let (polled, _) = work(&test).await;
    assert!(polled.contains(&Polled::Listed { items: 5, new: 5, left: 0 }), "{polled:?}");
    assert!(troubles(&test, &listing).await.is_empty() && troubles(&test, &daily).await.is_empty());
    server.set("/news/", 200, &[("content-type", "text/html")], &page("a site made anew"));
    test.at("2026-11-20T12:00:00Z");
    work(&test).await;
    assert_eq!(
        troubles(&test, &listing).await,
        ["listed nothing where it listed 5 entries before: the layout may have changed"]
    );
    let silent = "nothing new for 20 days, while it used to publish every day";
    assert_eq!(troubles(&test, &daily).await, [silent]);
    let shown = sources_page(&test).await;
    assert!(shown.contains(silent) && shown.contains("the layout may have changed"), "{shown}");
}

/// A page that lists `paths`.
fn links(paths: &[&str]) -> String {
    let link = |path: &&str| format!("<li><a href='{path}'>The port writes of {path}</a></li>");
    format!("<html><body><ul>{}</ul></body></html>", paths.iter().map(link).collect::<String>())
}

#[tokio::test]
async fn a_page_that_lists_other_links_or_leads_elsewhere_is_told_of_and_read_all_the_same() {
    let server = Server::start().await;
    let mut test = installed(&server).await;
    let (address, site) = (server.url("/news/"), server.address);
    let (html, door) = ([("content-type", "text/html")], [("location", "/login?next=/news/")]);
    let (news, tags) =
        (links(&["/news/1", "/news/2", "/news/3"]), links(&["/tag/quays", "/tag/ferries", "/tag/cranes"]));
    let strange = format!("lists {site}/tag/… where it listed {site}/news/… before: the layout may have changed");
    let elsewhere = format!("answered from {site}/login: it moved, is gone, or asks for a login or consent");
    server.set("/login", 200, &html, &links(&["/help/1", "/help/2", "/help/3"]));
    watch(&test, &address).await;
    for (now, (status, headers, body), new, expected) in [
        ("2026-11-01T12:00:00Z", (200, &html, &*news), 3, None),
        ("2026-11-01T14:00:00Z", (200, &html, &*tags), 3, Some(&strange)),
        ("2026-11-01T16:00:00Z", (200, &html, &*news), 0, None),
        ("2026-11-01T18:00:00Z", (302, &door, ""), 3, Some(&elsewhere)),
        ("2026-11-01T20:00:00Z", (200, &html, &*tags), 0, Some(&strange)),
    ] {
        server.set("/news/", status, headers, body);
        test.at(now);
        assert_eq!(work(&test).await.0, [Polled::Listed { items: 3, new, left: 0 }], "{now}");
        assert_eq!(troubles(&test, &address).await.first(), expected, "{now}");
        assert!(sources_page(&test).await.contains(expected.map_or("nothing", String::as_str)), "{now}");
    }
    assert!(test.app.store.unwatch(&address).await.expect("writes"));
    watch(&test, &address).await;
    assert_eq!(work(&test).await.0, [Polled::Listed { items: 3, new: 0, left: 0 }]);
    assert!(troubles(&test, &address).await.is_empty(), "put on the list again, it is taken as it is now");
}

#[tokio::test]
async fn the_feed_that_a_page_announces_is_read_in_its_place() {
    let server = Server::start().await;
    let test = installed(&server).await;
    server.set("/feed", 200, &[], &feed(&[("/a", "2026-11-01")]));
    let head = "<html><head><link rel='alternate' type='application/rss+xml' href='/feed'></head><body><p>News</p></body></html>";
    server.set("/head", 200, &[("content-type", "text/html")], head);
    let link = "<https://other.example/x>; rel=\"next\", </feed>; rel=\"alternate\"; type=\"application/rss+xml\"";
    server.set("/header", 200, &[("content-type", "text/html"), ("link", link)], &page("News"));
    server.set("/neither", 200, &[("content-type", "text/html")], &page("News"));
    for (path, expected) in [("/head", Some("/feed")), ("/header", Some("/feed")), ("/neither", None)] {
        let address = server.url(path);
        watch(&test, &address).await;
        work(&test).await;
        assert_eq!(watched(&test, &address).await.feed, expected.map(|path| server.url(path)), "{path}");
        let troubled = troubles(&test, &address).await;
        assert_eq!(troubled.iter().any(|text| text.contains("lists no documents")), expected.is_none(), "{troubled:?}");
    }
}

/// Fetches three pages at once; gives the shortest time between two of them.
async fn shortest_pause(server: &Server, pause: Duration) -> Duration {
    let policy = FetchPolicy { pause, ..FetchPolicy::allowing(server.address) };
    let fetcher = Fetcher::new(policy).expect("TLS can be set up");
    fetcher.fetch(&server.url("/a"), None).await.expect("it is fetched");
    let (b, c, d) = (server.url("/b"), server.url("/c"), server.url("/d"));
    let (b, c, d) = tokio::join!(fetcher.fetch(&b, None), fetcher.fetch(&c, None), fetcher.fetch(&d, None));
    assert!(b.is_ok() && c.is_ok() && d.is_ok());
    let asked = server.asked();
    assert!(asked.len() == 4 && asked.iter().all(|asked| asked.together == 1), "{asked:?}");
    asked.windows(2).map(|pair| pair[1].at - pair[0].at).min().expect("several")
}

#[tokio::test]
async fn a_host_is_asked_by_one_at_a_time_with_the_pause_it_wants() {
    for (robots, policy, least) in [
        ("User-agent: *\nDisallow:\n", Duration::from_millis(200), Duration::from_millis(200)),
        ("User-agent: *\nCrawl-delay: 0.5\n", Duration::ZERO, Duration::from_millis(500)),
    ] {
        let server = Server::start().await;
        server.set("/robots.txt", 200, &[("content-type", "text/plain")], robots);
        for path in ["/a", "/b", "/c", "/d"] {
            server.set(path, 200, &[], "words");
        }
        let found = shortest_pause(&server, policy).await;
        assert!(found >= least, "{found:?} with {robots:?}");
    }
}

#[tokio::test]
async fn files_that_a_page_links_are_read_with_it() {
    let server = Server::start().await;
    let test = installed(&server).await;
    let html = "<html><body><nav><a href='/map.pdf'>Map</a></nav><article><h1>The report is out</h1>
        <p>The port office published <a href='/report.pdf'>its report</a> and <a href='/t.csv'>the tables</a>;
        see <a href='https://other.example/x.pdf'>what others wrote</a>.</p></article></body></html>";
    server.set("/release", 200, &[("content-type", "text/html")], html);
    server.set("/t.csv", 200, &[("content-type", "text/plain")], "Berths, 14\nShips, 52\n");
    let release = url::Url::parse(&server.url("/release")).expect("an address");
    take_in::queue(&test.app, &[Address::Web(release)]).await.expect("a queue");
    let (_, attachments) = work(&test).await;
    assert_eq!(attachments, [server.url("/report.pdf"), server.url("/t.csv")]);
    assert_eq!(paths(&server.asked()), ["/release", "/report.pdf", "/t.csv"]);
    let documents = test.app.store.document_count(onrecord_store::Samples::Excluded).await.expect("reads");
    assert_eq!(documents, 2, "the page and its tables");
    let at = |path: &str| onrecord_store::DocumentQuery { url: Some(server.url(path)), ..Default::default() };
    let [release, tables] = [at("/release"), at("/t.csv")];
    let release = test.app.store.documents(&release).await.expect("reads").remove(0);
    let tables = test.app.store.documents(&tables).await.expect("reads").remove(0);
    let page = crate::site::answer(&test.app, "GET", &format!("/documents/{}", release.id), &[]).await.body;
    assert!(
        page.contains(&format!("<a href=\"/documents/{}\">", tables.id)),
        "the release leads to its tables: {page}"
    );
    assert!(page.contains(&format!("{}</a>, not on record", server.url("/report.pdf"))), "what was not found is told");
    let page = crate::site::answer(&test.app, "GET", &format!("/documents/{}", tables.id), &[]).await.body;
    assert!(page.contains(&format!("<a href=\"/documents/{}\">{}</a>", release.id, release.title)), "and back: {page}");
}

/// The fields of the last form that the hub was sent.
fn form(asked: &[Asked]) -> HashMap<String, String> {
    let sent = asked.iter().rev().find(|asked| asked.path == "/hub").expect("the hub was asked");
    url::form_urlencoded::parse(sent.body.as_bytes()).into_owned().collect()
}

/// An installation that the world can reach, with a watched feed that names a hub; and the form that the hub got.
async fn subscribed(server: &Server, hub_answers: u16) -> (TestApp, HashMap<String, String>) {
    let mut test = installed(server).await;
    let config = onrecord::config::Config { public_url: "https://record.example".into(), ..(*test.app.config).clone() };
    test.app.config = Arc::new(config);
    let links = "<channel><link rel='hub' href='/hub'/><link rel='self' href='https://port.example/feed'/>";
    server.set("/feed", 200, &[], &feed(&[("/a", "2026-10-30")]).replace("<channel>", links));
    server.set("/hub", hub_answers, &[], "");
    watch(&test, &server.url("/feed")).await;
    work(&test).await;
    let form = form(&server.asked());
    (test, form)
}

#[tokio::test]
async fn a_hub_that_a_feed_names_is_asked_to_tell_and_what_is_new_is_asked_of_the_source() {
    let server = Server::start().await;
    let (mut test, sent) = subscribed(&server, 202).await;
    let address = server.url("/feed");
    assert_eq!((&*sent["hub.mode"], &*sent["hub.topic"]), ("subscribe", "https://port.example/feed"));
    let path = sent["hub.callback"].strip_prefix("https://record.example").expect("our address").to_owned();
    let query =
        |mode, topic| format!("{path}?hub.mode={mode}&hub.topic={topic}&hub.challenge=a%3Cb&hub.lease_seconds=86400");
    for (uri, status) in [
        (query("subscribe", "https://other.example/feed"), 404),
        (query("unsubscribe", "https://port.example/feed"), 404),
        (query("subscribe", "https://port.example/feed").replace("/websub/", "/websub/0"), 404),
        (format!("{path}?hub.mode=subscribe&hub.topic=https://port.example/feed"), 404),
        (path.clone(), 400),
    ] {
        assert_eq!(asked_of_site(&test, "GET", &uri).await.0, status, "{uri}");
    }
    assert!(sources_page(&test).await.contains("its hub has not answered"));
    let confirmed = asked_of_site(&test, "GET", &query("subscribe", "https://port.example/feed")).await;
    assert_eq!(confirmed, (200, "a<b".into()));
    assert!(sources_page(&test).await.contains("told of by a hub until 2026-11-02"));

    assert_eq!(asked_of_site(&test, "POST", &path).await.0, 202);
    assert!(work(&test).await.0.is_empty(), "it was polled this very minute");
    test.at("2026-11-01T12:01:00Z");
    assert_eq!(work(&test).await.0, [Polled::Listed { items: 1, new: 0, left: 0 }]);
    test.at("2026-11-01T12:05:00Z");
    assert!(work(&test).await.0.is_empty(), "one call, one poll");
    assert!(!paths(&server.asked()).contains(&"/hub"), "what it promised holds for a day");

    server.set("/feed", 500, &[], "");
    test.at("2026-11-01T13:30:00Z");
    work(&test).await;
    assert_eq!(asked_of_site(&test, "POST", &path).await.0, 202);
    test.at("2026-11-01T13:40:00Z");
    assert_eq!(work(&test).await.0, [Polled::NotDue], "a hub hastens nothing while the source fails");
    assert!(test.app.store.unwatch(&address).await.expect("writes"));
    assert_eq!(asked_of_site(&test, "POST", &path).await.0, 410);
}

#[tokio::test]
async fn a_hub_that_refuses_is_told_of_and_asked_again_another_day() {
    let server = Server::start().await;
    let (mut test, sent) = subscribed(&server, 404).await;
    let address = server.url("/feed");
    let refusal = async |test: &TestApp| watched(test, &address).await.push.expect("it was asked").refused;
    assert_eq!(refusal(&test).await.as_deref(), Some("the server answered with status 404"));
    server.set("/hub", 202, &[], "");
    test.at("2026-11-01T20:00:00Z");
    work(&test).await;
    assert!(!paths(&server.asked()).contains(&"/hub"));
    test.at("2026-11-02T12:00:00Z");
    work(&test).await;
    assert_eq!(
        form(&server.asked())["hub.callback"],
        sent["hub.callback"],
        "a hub knows a subscription by its address"
    );
    assert_eq!(refusal(&test).await, None);
    let path = sent["hub.callback"].strip_prefix("https://record.example").expect("our address");
    let denied = format!("{path}?hub.mode=denied&hub.topic=https://port.example/feed&hub.reason=closed");
    assert_eq!(asked_of_site(&test, "GET", &denied).await.0, 200);
    assert_eq!(refusal(&test).await.as_deref(), Some("closed"));
}

#[tokio::test]
async fn no_hub_is_asked_to_call_an_address_that_it_cannot_reach() {
    let server = Server::start().await;
    let test = installed(&server).await;
    let header = "</hub>; rel=\"hub\", <https://port.example/feed>; rel=\"self\"";
    server.set("/feed", 200, &[("link", header)], &feed(&[]));
    watch(&test, &server.url("/feed")).await;
    work(&test).await;
    assert_eq!(paths(&server.asked()), ["/feed"]);
    let mut test = installed(&server).await;
    let config = onrecord::config::Config { public_url: "https://record.example".into(), ..(*test.app.config).clone() };
    test.app.config = Arc::new(config);
    watch(&test, &server.url("/feed")).await;
    work(&test).await;
    assert_eq!(form(&server.asked())["hub.topic"], "https://port.example/feed", "named by the server");
}
