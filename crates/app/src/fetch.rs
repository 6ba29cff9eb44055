//! How is a page fetched without harm? Only public addresses, only as much as was agreed, only where robots may go.
//!
//! Every hop is checked: scheme, port, address. Names are resolved by a resolver that gives out public addresses only,
//! and the connection goes to the very addresses it checked, so a change of DNS in between has no effect.

mod address;
mod body;
mod refused;
mod resolve;
mod robots;
mod turns;

pub use refused::{FetchRefused, Why};
pub use resolve::{Looking, Lookup, SystemLookup};

use reqwest::header::{
    ACCEPT, ACCEPT_ENCODING, CONTENT_TYPE, ETAG, HeaderMap, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH,
    LAST_MODIFIED, LINK, LOCATION, RETRY_AFTER,
};
use reqwest::{Client, Response, StatusCode};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use url::{Host, Url};

/// What is fetched, and how far it may go. The defaults are the product's; nothing an operator sets widens them
/// towards private networks.
#[derive(Clone)]
pub struct FetchPolicy {
    /// Most bytes of a body, after decompression.
    pub max_bytes: usize,
    /// Most redirects that are followed.
    pub max_redirects: usize,
    /// Time to connect.
    pub connect_timeout: Duration,
    /// Longest silence of the server.
    pub read_timeout: Duration,
    /// Time for everything, redirects included.
    pub total_timeout: Duration,
    /// Least time between two requests to one host; a longer one that its robots.txt asks for is kept as well.
    pub pause: Duration,
    /// Ports that may be connected to.
    pub ports: Vec<u16>,
    /// How the program names itself.
    pub user_agent: String,
    /// How names become addresses.
    pub lookup: Arc<dyn Lookup>,
    /// One address and port that is reached whatever it is.
    pub allowed: Option<SocketAddr>,
}

impl Default for FetchPolicy {
    fn default() -> Self {
        Self {
            max_bytes: onrecord_reader::MAX_BYTES,
            max_redirects: 5,
            connect_timeout: Duration::from_secs(10),
            read_timeout: Duration::from_secs(20),
            total_timeout: Duration::from_secs(90),
            pause: Duration::from_secs(1),
            ports: vec![80, 443],
            user_agent: concat!("OnRecord/", env!("CARGO_PKG_VERSION")).into(),
            lookup: Arc::new(SystemLookup),
            allowed: None,
        }
    }
}

impl FetchPolicy {
    /// The default policy, with one address and port that is reached although it is not public: for the test server,
    /// named by its address. No setting leads here.
    pub fn allowing(address: SocketAddr) -> Self {
        Self { allowed: Some(address), ..Self::default() }
    }
}

/// Whether others can reach `url`, as far as it says itself: a name with a domain, or a public address.
pub fn is_public(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address::public(address.into()).is_ok(),
        Some(Host::Ipv6(address)) => address::public(address.into()).is_ok(),
        Some(Host::Domain(name)) => name.trim_end_matches('.').contains('.'),
        None => false,
    }
}

/// What a server sent along with a page so that it can be asked whether the page changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Validators {
    /// `ETag` as sent.
    pub etag: Option<String>,
    /// `Last-Modified` as sent.
    pub last_modified: Option<String>,
}

/// What was fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Address of the last hop.
    pub url: String,
    /// Media type as declared, with parameters.
    pub media_type: Option<String>,
    /// The body, decompressed; empty when unchanged.
    pub bytes: Vec<u8>,
    /// For the next time.
    pub validators: Validators,
    /// The server says that nothing changed since the validators given.
    pub unchanged: bool,
    /// Feeds that the server announces in its `Link` headers.
    pub feeds: Vec<String>,
    /// The hub that it names there (WebSub).
    pub hub: Option<String>,
    /// The address that it gives itself there.
    pub own: Option<String>,
}

/// Fetches pages under one policy.
pub struct Fetcher {
    policy: FetchPolicy,
    client: Client,
    robots: robots::Cache,
    turns: turns::Turns,
}

impl Fetcher {
    /// A fetcher under `policy`.
    ///
    /// # Errors
    /// When TLS can't be set up on this machine.
    pub fn new(policy: FetchPolicy) -> Result<Self, reqwest::Error> {
        // A second installation finds the first one's provider in place, which is the same.
        let _ = rustls::crypto::ring::default_provider().install_default();
        #[expect(
            clippy::disallowed_methods,
            reason = "this is the one home of the network, and its resolver is set here"
        )]
        let builder = Client::builder();
        let client = builder
            .dns_resolver(Arc::new(resolve::PublicOnly(policy.lookup.clone())))
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .referer(false)
            .connect_timeout(policy.connect_timeout)
            .read_timeout(policy.read_timeout)
            .user_agent(&policy.user_agent)
            .build()?;
        Ok(Self { policy, client, robots: robots::Cache::default(), turns: turns::Turns::default() })
    }

    /// Fetches `url`; with `validators`, only if it changed since.
    ///
    /// # Errors
    /// Says what was refused, after which redirects, and why.
    pub async fn fetch(&self, url: &str, validators: Option<Validators>) -> Result<Fetched, FetchRefused> {
        let mut hops = Vec::new();
        let why = match self.in_turn(url, validators.unwrap_or_default(), &mut hops).await {
            Ok(fetched) => return Ok(fetched),
            Err(why) => why,
        };
        let address = hops.pop().unwrap_or_else(|| url.to_owned());
        Err(FetchRefused { address, hops, why })
    }

    /// Sends a form to `url`, in turn with what is fetched from its host and under the same checks of the address. Nothing
    /// is followed, and robots.txt is not asked: it speaks of pages.
    ///
    /// # Errors
    /// Says what was refused, and why; any status but success is a refusal.
    pub async fn send_form(&self, url: &str, fields: &[(&str, &str)]) -> Result<(), FetchRefused> {
        let refused = |why| FetchRefused { address: url.to_owned(), hops: vec![], why };
        let url = Url::parse(url).map_err(|error| refused(Why::NotAnAddress(error.to_string())))?;
        self.check(&url).map_err(refused)?;
        let form = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request =
            self.client.post(url.clone()).header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(form);
        let _turn = self.turns.wait(&url, self.pause(&url)).await;
        let limit = self.policy.total_timeout;
        let response = tokio::time::timeout(limit, request.send()).await;
        let response = response.map_err(|_| refused(Why::TooSlow { seconds: limit.as_secs() }))?;
        let response = response.map_err(|error| refused(Why::of(&error)))?;
        if response.status().is_success() { Ok(()) } else { Err(refused(refusal(&response))) }
    }

    /// Waits for a turn at the host, which counts in no limit, and follows `url` from there.
    async fn in_turn(&self, url: &str, validators: Validators, hops: &mut Vec<String>) -> Result<Fetched, Why> {
        let url = Url::parse(url).map_err(|error| Why::NotAnAddress(error.to_string()))?;
        let turn = self.turns.wait(&url, self.pause(&url)).await;
        let limit = self.policy.total_timeout;
        tokio::time::timeout(limit, self.follow(url, turn, validators, hops))
            .await
            .unwrap_or(Err(Why::TooSlow { seconds: limit.as_secs() }))
    }

    /// The pause between requests to the host of `url`.
    fn pause(&self, url: &Url) -> Duration {
        self.policy.pause.max(self.robots.pause(url))
    }

    /// Follows redirects from `url`; `hops` takes every address that was tried, the last one last.
    async fn follow(
        &self,
        mut url: Url,
        mut turn: turns::Turn,
        validators: Validators,
        hops: &mut Vec<String>,
    ) -> Result<Fetched, Why> {
        loop {
            if !turn.is_at(&url) {
                // The turn left is given up first: two fetches that redirect to each other's hosts must not both wait.
                drop(turn);
                turn = self.turns.wait(&url, self.pause(&url)).await;
            }
            url.set_fragment(None);
            hops.push(url.to_string());
            if hops.len() > self.policy.max_redirects + 1 {
                return Err(Why::TooManyRedirects { limit: self.policy.max_redirects });
            }
            self.check(&url)?;
            self.robots.check(self, &url).await?;
            let response = self.get(&url, &validators).await?;
            match redirect(&response, &url)? {
                Some(next) => url = next,
                None => return self.taken(response, &url).await,
            }
        }
    }

    /// One request, without following anything.
    async fn get(&self, url: &Url, validators: &Validators) -> Result<Response, Why> {
        let mut headers = HeaderMap::new();
        headers.insert(
            ACCEPT,
            HeaderValue::from_static(
                "text/html,application/xhtml+xml,application/pdf,application/atom+xml,application/rss+xml,*/*;q=0.5",
            ),
        );
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
        let conditions = [(IF_NONE_MATCH, &validators.etag), (IF_MODIFIED_SINCE, &validators.last_modified)];
        for (name, value) in conditions {
            if let Some(value) = value.as_deref().and_then(|value| HeaderValue::from_str(value).ok()) {
                headers.insert(name, value);
            }
        }
        self.client.get(url.clone()).headers(headers).send().await.map_err(|error| Why::of(&error))
    }

    async fn taken(&self, response: Response, url: &Url) -> Result<Fetched, Why> {
        let status = response.status();
        let unchanged = status == StatusCode::NOT_MODIFIED;
        if !unchanged && !status.is_success() {
            return Err(refusal(&response));
        }
        let links = links(&response, url);
        let named = |relation: &str| links.iter().find(|link| link.is(relation)).map(|link| link.address.clone());
        let (hub, own) = (named("hub"), named("self"));
        let feeds = links.into_iter().filter(Link::is_feed).map(|link| link.address).collect();
        let validators =
            Validators { etag: header(&response, &ETAG), last_modified: header(&response, &LAST_MODIFIED) };
        let media_type = header(&response, &CONTENT_TYPE);
        let bytes = if unchanged { Vec::new() } else { body::read(response, self.policy.max_bytes).await? };
        Ok(Fetched { url: url.to_string(), media_type, bytes, validators, unchanged, feeds, hub, own })
    }

    /// Whether this address may be connected to at all. A name is checked again when it is resolved.
    fn check(&self, url: &Url) -> Result<(), Why> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Why::Scheme(url.scheme().to_owned()));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Why::Credentials);
        }
        let port = url.port_or_known_default().unwrap_or(0);
        let literal = match url.host() {
            Some(Host::Ipv4(address)) => Some(address.into()),
            Some(Host::Ipv6(address)) => Some(address.into()),
            Some(Host::Domain(_)) => None,
            None => return Err(Why::NotAnAddress("it names no host".into())),
        };
        if self.policy.allowed.is_some_and(|allowed| literal == Some(allowed.ip()) && port == allowed.port()) {
            return Ok(());
        }
        literal.map_or(Ok(()), |literal| {
            address::public(literal).map_err(|what| Why::Address { address: literal, what })
        })?;
        if self.policy.ports.contains(&port) { Ok(()) } else { Err(Why::Port(port)) }
    }
}

/// Where a response sends us on to, if it does.
fn redirect(response: &Response, url: &Url) -> Result<Option<Url>, Why> {
    if !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    let location = header(response, &LOCATION).ok_or(Why::Status { code: response.status().as_u16() })?;
    url.join(&location).map(Some).map_err(|error| Why::NotAnAddress(format!("redirect to {location:?}: {error}")))
}

/// What a status that is no success means; a server that asks to wait says for how long.
fn refusal(response: &Response) -> Why {
    let code = response.status().as_u16();
    match header(response, &RETRY_AFTER).filter(|_| matches!(code, 429 | 503)) {
        Some(after) => Why::Wait { code, after },
        None => Why::Status { code },
    }
}

/// A link in a `Link` header.
struct Link {
    address: String,
    /// What follows the address, in small letters.
    parameters: String,
}

impl Link {
    fn is(&self, relation: &str) -> bool {
        let rel = self.parameters.split(';').find_map(|parameter| parameter.trim().strip_prefix("rel="));
        rel.is_some_and(|rel| rel.trim_matches('"').split_ascii_whitespace().any(|word| word == relation))
    }

    fn is_feed(&self) -> bool {
        self.is("alternate") && ["rss+xml", "atom+xml", "feed+json"].iter().any(|kind| self.parameters.contains(kind))
    }
}

/// Links in `Link: <address>; rel="alternate"; type="application/atom+xml"`, in order.
fn links(response: &Response, url: &Url) -> Vec<Link> {
    let headers = response.headers().get_all(LINK).into_iter().filter_map(|value| value.to_str().ok());
    let links = headers.flat_map(|value| value.split(',')).filter_map(|link| {
        let (address, parameters) = link.trim().strip_prefix('<')?.split_once('>')?;
        Some(Link { address: url.join(address).ok()?.into(), parameters: parameters.to_ascii_lowercase() })
    });
    links.collect()
}

fn header(response: &Response, name: &reqwest::header::HeaderName) -> Option<String> {
    response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}
