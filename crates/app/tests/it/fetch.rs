//! Fetching against a server of our own: what is fetched, what is refused, and in which words.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Response, StatusCode, Uri};
use flate2::Compression;
use flate2::write::GzEncoder;
use onrecord::fetch::{FetchPolicy, FetchRefused, Fetched, Fetcher, Looking, Lookup, Validators};
use std::io::Write;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

const ROBOTS: &str = "User-agent: *\nDisallow: /closed\n";

/// Answers by path; `/to?ADDRESS` redirects there.
async fn answer(uri: Uri, headers: HeaderMap) -> Response<Body> {
    let respond = |status: StatusCode, name: &str, value: &str, body: Body| {
        Response::builder().status(status).header(name, value).body(body).expect("a valid response")
    };
    let query = uri.query().unwrap_or("");
    match uri.path() {
        "/robots.txt" => respond(StatusCode::OK, "content-type", "text/plain", Body::from(ROBOTS)),
        "/to" => respond(StatusCode::FOUND, "location", query, Body::empty()),
        "/round" => respond(StatusCode::FOUND, "location", &format!("/round?{query}x"), Body::empty()),
        "/large" => respond(StatusCode::OK, "content-type", "text/html", Body::from(vec![b'a'; 300_000])),
        "/bomb" => respond(StatusCode::OK, "content-encoding", "gzip", Body::from(packed(&vec![b'a'; 8_000_000]))),
        "/packed" => respond(StatusCode::OK, "content-encoding", "gzip", Body::from(packed(b"A packed page."))),
        "/torn" => {
            respond(StatusCode::OK, "content-encoding", "gzip", Body::from(packed(b"A packed page.")[..12].to_vec()))
        }
        "/slow" => {
            tokio::time::sleep(Duration::from_secs(30)).await;
            respond(StatusCode::OK, "content-type", "text/html", Body::from("late"))
        }
        "/gone" => respond(StatusCode::GONE, "content-type", "text/html", Body::from("gone")),
        "/page" if headers.get("if-none-match").is_some_and(|tag| tag == "\"one\"") => {
            respond(StatusCode::NOT_MODIFIED, "etag", "\"one\"", Body::empty())
        }
        _ => {
            let agent = headers.get("user-agent").and_then(|agent| agent.to_str().ok()).unwrap_or("nobody");
            respond(StatusCode::OK, "etag", "\"one\"", Body::from(format!("A page for {agent}.")))
        }
    }
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory takes it");
    encoder.finish().expect("memory takes it")
}

/// Starts the server on a free port of 127.0.0.1.
async fn serve() -> SocketAddr {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("it has an address");
    let router = Router::new().fallback(answer);
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

/// Names of the tests; counts how often it is asked.
struct Table(AtomicUsize);

impl Lookup for Table {
    fn lookup(&self, host: &str) -> Looking {
        let turn = self.0.fetch_add(1, Ordering::Relaxed);
        let addresses: &[&str] = match host {
            "inside.example" => &["127.0.0.1"],
            "cloud.example" => &["169.254.169.254"],
            "mixed.example" => &["93.184.215.14", "10.0.0.1"],
            "six.example" => &["::ffff:192.168.1.1"],
            // Public at first sight, private when asked again.
            "turncoat.example" if turn == 0 => &["192.0.2.1"],
            "turncoat.example" => &["10.0.0.1"],
            _ => &[],
        };
        let addresses: Vec<IpAddr> = addresses.iter().map(|text| text.parse().expect("an address")).collect();
        Box::pin(async move { Ok(addresses) })
    }
}

fn policy(server: SocketAddr) -> FetchPolicy {
    FetchPolicy {
        max_bytes: 200_000,
        read_timeout: Duration::from_secs(2),
        pause: Duration::ZERO,
        lookup: Arc::new(Table(AtomicUsize::new(0))),
        ..FetchPolicy::allowing(server)
    }
}

async fn fetch(policy: FetchPolicy, url: &str) -> Result<Fetched, FetchRefused> {
    Fetcher::new(policy).expect("TLS can be set up").fetch(url, None).await
}

#[tokio::test]
async fn a_page_is_fetched_and_asked_about_again() {
    let server = serve().await;
    let fetcher = Fetcher::new(policy(server)).expect("TLS can be set up");
    let first = fetcher.fetch(&format!("http://{server}/to?/page#part"), None).await.expect("it is fetched");
    assert_eq!(first.url, format!("http://{server}/page"));
    assert!(first.bytes.starts_with(b"A page for OnRecord/"), "{:?}", String::from_utf8_lossy(&first.bytes));
    assert_eq!(first.validators.etag.as_deref(), Some("\"one\""));
    let again = fetcher.fetch(&first.url, Some(first.validators)).await.expect("it is fetched");
    assert!(again.unchanged && again.bytes.is_empty());
    let changed = Validators { etag: Some("\"two\"".into()), last_modified: None };
    assert!(!fetcher.fetch(&first.url, Some(changed)).await.expect("it is fetched").unchanged);
    let packed = fetcher.fetch(&format!("http://{server}/packed"), None).await.expect("it is fetched");
    assert_eq!(packed.bytes, b"A packed page.");
}

#[tokio::test]
async fn addresses_that_are_not_public_are_refused_also_after_a_redirect() {
    let server = serve().await;
    let other = serve().await;
    let refused = [
        (format!("http://{other}/page"), "127.0.0.1 is a loopback address"),
        ("http://127.0.0.1/".into(), "127.0.0.1 is a loopback address"),
        ("http://2130706433/".into(), "127.0.0.1 is a loopback address"),
        ("http://0x7f.1/".into(), "127.0.0.1 is a loopback address"),
        ("http://0177.0.0.1/".into(), "127.0.0.1 is a loopback address"),
        ("http://10.0.0.1/".into(), "10.0.0.1 is a private address"),
        ("http://[::1]/".into(), "::1 is a loopback address"),
        ("http://[::ffff:10.0.0.1]/".into(), "is a private address"),
        (
            "http://169.254.169.254/latest/meta-data".into(),
            "169.254.169.254 is a link-local address, where clouds keep their metadata",
        ),
        ("http://inside.example/".into(), "inside.example resolves to 127.0.0.1, a loopback address"),
        ("http://cloud.example/".into(), "cloud.example resolves to 169.254.169.254, a link-local address"),
        ("http://mixed.example/".into(), "mixed.example resolves to 10.0.0.1, a private address"),
        ("http://six.example/".into(), "six.example resolves to ::ffff:192.168.1.1, a private address"),
        ("https://inside.example/".into(), "inside.example resolves to 127.0.0.1"),
        ("ftp://files.example/".into(), "only http and https are fetched, not ftp"),
        ("file:///etc/passwd".into(), "only http and https are fetched, not file"),
        ("http://public.example:22/".into(), "port 22 is not fetched from"),
        ("http://name:secret@public.example/".into(), "it carries a user name or password"),
    ];
    for (target, expected) in refused {
        let direct = fetch(policy(server), &target).await.expect_err("it is refused");
        assert!(direct.to_string().contains(expected), "{direct}");
        assert!(direct.hops.is_empty(), "{direct}");
        let url = format!("http://{server}/to?{target}");
        let hopped = fetch(policy(server), &url).await.expect_err("it is refused");
        assert!(hopped.to_string().contains(expected), "{hopped}");
        assert!(hopped.to_string().contains(&format!("(redirected from {url})")), "{hopped}");
        assert!(!hopped.is_transient(), "{hopped}");
    }
}

#[tokio::test]
async fn the_defaults_reach_no_local_server() {
    let server = serve().await;
    let refused = fetch(FetchPolicy::default(), &format!("http://{server}/page")).await.expect_err("it is refused");
    assert!(refused.to_string().contains("127.0.0.1 is a loopback address"), "{refused}");
}

#[tokio::test]
async fn a_name_that_changes_its_address_gains_nothing() {
    let server = serve().await;
    let fetcher = Fetcher::new(policy(server)).expect("TLS can be set up");
    for expected in ["192.0.2.1, an address for documentation", "10.0.0.1, a private address"] {
        let refused = fetcher.fetch("http://turncoat.example/", None).await.expect_err("it is refused");
        assert!(refused.to_string().contains(expected), "{refused}");
    }
}

#[tokio::test]
async fn limits_and_manners_are_kept() {
    let server = serve().await;
    let short = FetchPolicy { total_timeout: Duration::from_millis(300), ..policy(server) };
    let small = || policy(server);
    let wide = FetchPolicy { max_bytes: 50_000_000, ..policy(server) };
    for (policy, path, expected, transient) in [
        (small(), "/large", "it has more than 200000 bytes", false),
        (wide, "/bomb", "compressed bytes unpack to more than 200 times as many", false),
        (small(), "/torn", "its content encoding can't be undone", false),
        (short, "/slow", "it took longer than 0 s", true),
        (small(), "/slow", "it did not answer in time", true),
        (small(), "/round", "it is one redirect too many; at most 5 are followed", false),
        (small(), "/closed/page", "robots.txt asks programs not to fetch it", false),
        (small(), "/to?/closed", "robots.txt asks programs not to fetch it", false),
        (small(), "/gone", "the server answered with status 410", false),
    ] {
        let refused = fetch(policy, &format!("http://{server}{path}")).await.expect_err("it is refused");
        assert!(refused.to_string().contains(expected), "{path}: {refused}");
        assert_eq!(refused.is_transient(), transient, "{path}: {refused}");
    }
}
