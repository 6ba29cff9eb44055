//! The claim page in a real browser: order, quiet console, no third party, narrow and dark.
//!
//! Needs `chromedriver` and `chromium` (Debian's `chromium-driver` and `chromium`). Where they are missing the test
//! says so and passes, unless `ONRECORD_REQUIRE_BROWSER=1`.

use crate::site::{Site, Story};
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::net::{Ipv4Addr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Where a page is wider than its window: the elements that stick out.
const SPILL: &str = "const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    return [...document.body.querySelectorAll('*')]
        .filter(e => e.getBoundingClientRect().right > root.clientWidth && !e.closest('.table'))
        .map(e => e.tagName + '.' + e.className + ': ' + e.textContent.slice(0, 40))";

/// A driver that ends with the test.
struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts chromedriver on a free port; `None`, with the reason printed, where there is none.
    fn start() -> Option<Self> {
        let port =
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|l| l.local_addr()).expect("a free port").port();
        let started = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        match started {
            Ok(process) => Some(Self { process, port }),
            Err(error) => {
                let required = std::env::var("ONRECORD_REQUIRE_BROWSER").is_ok_and(|value| value == "1");
                assert!(!required, "chromedriver cannot be started ({error}): install chromium and chromium-driver");
                println!("skipped: chromedriver cannot be started ({error}); install chromium and chromium-driver");
                None
            }
        }
    }

    async fn connect(&self, dark: bool) -> Client {
        let scheme =
            if dark { "--blink-settings=preferredColorScheme=0" } else { "--blink-settings=preferredColorScheme=1" };
        let arguments =
            ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", scheme];
        let capabilities = json!({
            "goog:chromeOptions": { "args": arguments },
            "goog:loggingPrefs": { "browser": "ALL" },
        });
        let Value::Object(capabilities) = capabilities else { unreachable!("an object") };
        let address = format!("http://127.0.0.1:{}", self.port);
        for _ in 0..100 {
            let client =
                ClientBuilder::new(HttpConnector::new()).capabilities(capabilities.clone()).connect(&address).await;
            match client {
                Ok(client) => return client,
                Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
            }
        }
        panic!("chromedriver does not answer at {address}");
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself; there is nobody left to tell.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Chromium's own commands, beside the standard.
#[derive(Debug)]
struct Chromium {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Chromium {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (axum::http::Method, Option<String>) {
        (axum::http::Method::POST, Some(self.body.to_string()))
    }
}

/// Serves `site` on a free port and gives its address.
async fn serve(site: &Site) -> String {
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let router = onrecord::web::router(site.app.clone());
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}

/// A window of exactly this size, whatever the browser's least one is.
async fn resize(client: &Client, width: u32, height: u32) {
    let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
    let body = json!({ "cmd": "Emulation.setDeviceMetricsOverride", "params": size });
    client.issue_cmd(Chromium { path: "goog/cdp/execute", body }).await.expect("another size");
}

async fn complaints(client: &Client) -> Value {
    client.issue_cmd(Chromium { path: "se/log", body: json!({ "type": "browser" }) }).await.expect("the console")
}

async fn ask(client: &Client, script: &str) -> Value {
    client.execute(script, vec![]).await.expect("an answer")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_claim_page_works_in_a_browser() {
    let Some(driver) = Driver::start() else { return };
    let site = Site::new().await;
    let statement = site.record(&Story::statement()).await;
    let promise = site.record(&Story::promise()).await;
    site.record(&Story::hostile()).await;
    site.record(&Story::asking()).await;
    site.record(&Story::explaining()).await;
    onrecord::usecase::take_in::catch_up(&site.app, &|_| ()).await.expect("an index");
    let address = serve(&site).await;
    let hostile = site.id_of(&Story::hostile());
    let evidence = Story::statement().evidence_path();
    let paths = [
        "/".to_owned(),
        "/claims".to_owned(),
        "/methodology".to_owned(),
        "/sources".to_owned(),
        evidence,
        format!("/documents/{}", site.document_of(&Story::asking())),
        format!("/documents/{}", site.document_of(&Story::hostile())),
        format!("/claims/{promise}"),
        format!("/claims/{hostile}"),
        format!("/claims/{statement}"),
    ];
    for dark in [false, true] {
        let client = driver.connect(dark).await;
        for width in [320, 390, 768, 1280] {
            resize(&client, width, 900).await;
            for path in &paths {
                client.goto(&format!("{address}{path}")).await.expect("the page");
                assert_eq!(ask(&client, SPILL).await, json!([]), "{path} scrolls sideways at {width} px");
            }
        }
        looks_right(&client, dark).await;
        calls_nobody_else(&client, &address).await;
        reads_in_order(&client).await;
        assert_eq!(complaints(&client).await, json!([]), "the console is quiet");
        client.close().await.expect("the end");
    }
}

/// Paper is light or dark as the reader prefers, and the ink stands out.
async fn looks_right(client: &Client, dark: bool) {
    let script = "const of = (e, p) => getComputedStyle(e)[p].match(/\\d+/g).slice(0, 3).map(Number);
        return [of(document.body, 'backgroundColor'), of(document.body, 'color')]";
    let colours = ask(client, script).await;
    let sum =
        |index: usize| colours[index].as_array().map_or(0, |rgb| rgb.iter().filter_map(Value::as_u64).sum::<u64>());
    assert_eq!(sum(0) < 300, dark, "paper {colours}");
    assert!(sum(0).abs_diff(sum(1)) > 500, "ink on paper {colours}");
}

async fn calls_nobody_else(client: &Client, address: &str) {
    let called = ask(client, "return performance.getEntriesByType('resource').map(entry => entry.name)").await;
    let called: Vec<&str> = called.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    assert!(called.iter().any(|name| name.contains("/static/site.css")), "{called:?}");
    assert!(called.iter().all(|name| name.starts_with(address)), "{called:?}");
}

/// Every element of the claim page stands below the one before it, and can be seen.
async fn reads_in_order(client: &Client) {
    let script = "return ['kind', 'headline', 'verdict', 'confidence', 'review', 'votes', 'pills', 'condition', 'said',
        'quote', 'attribution', 'source', 'check', 'next', 'timeline', 'related', 'comments'].map(id => {
            const box = document.getElementById(id).getBoundingClientRect();
            return [id, box.height > 0 ? box.top : -1e9] })";
    let places = ask(client, script).await;
    let tops: Vec<f64> = places.as_array().into_iter().flatten().filter_map(|place| place[1].as_f64()).collect();
    assert_eq!(tops.len(), 17, "{places}");
    assert!(tops.is_sorted(), "{places}");
}
