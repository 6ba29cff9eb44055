//! What does the site ask of programs? Its robots.txt, by RFC 9309.

use super::{Fetcher, Validators, Why, body, redirect};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use texting_robots::Robot;
use tokio::time::Instant;
use url::Url;

/// The name that rules are looked up under.
const AGENT: &str = "OnRecord";

/// Bytes of a robots.txt that are read.
const LIMIT: usize = 500 * 1024;

/// How long rules are believed.
const FRESH: Duration = Duration::from_secs(24 * 60 * 60);

/// Longest pause between requests that a site is granted, in seconds.
const LONGEST_PAUSE: f32 = 60.0;

/// Most sites remembered; beyond that the memory starts anew.
const SITES: usize = 4096;

/// Rules of the sites seen lately. Only rules that were read are kept; a failure is asked about again.
#[derive(Default)]
pub(super) struct Cache {
    sites: Mutex<HashMap<String, (Instant, Arc<Rules>)>>,
}

/// What a site asks.
enum Rules {
    /// It has no robots.txt: everything may be fetched.
    None,
    /// Its rules for us.
    Robot(Box<Robot>),
}

impl Cache {
    /// `Ok` when the site lets programs fetch `url`.
    pub(super) async fn check(&self, fetcher: &Fetcher, url: &Url) -> Result<(), Why> {
        let site = url.origin().ascii_serialization();
        let rules = match self.known(&site) {
            Some(rules) => rules,
            None => self.keep(site, ask(fetcher, url).await?),
        };
        match rules.as_ref() {
            Rules::Robot(robot) if !robot.allowed(url.as_str()) => Err(Why::Robots),
            _ => Ok(()),
        }
    }

    /// The pause that the site of `url` asks for (`Crawl-delay`), as far as its rules are known; a minute at most.
    pub(super) fn pause(&self, url: &Url) -> Duration {
        let rules = self.known(&url.origin().ascii_serialization());
        let delay = rules.and_then(|rules| match rules.as_ref() {
            Rules::Robot(robot) => robot.delay,
            Rules::None => None,
        });
        Duration::try_from_secs_f32(delay.unwrap_or(0.0).min(LONGEST_PAUSE)).unwrap_or_default()
    }

    fn known(&self, site: &str) -> Option<Arc<Rules>> {
        let sites = self.sites.lock().unwrap_or_else(PoisonError::into_inner);
        sites.get(site).filter(|(read, _)| read.elapsed() < FRESH).map(|(_, rules)| rules.clone())
    }

    fn keep(&self, site: String, rules: Rules) -> Arc<Rules> {
        let rules = Arc::new(rules);
        let mut sites = self.sites.lock().unwrap_or_else(PoisonError::into_inner);
        if sites.len() >= SITES {
            sites.clear();
        }
        sites.insert(site, (Instant::now(), rules.clone()));
        rules
    }
}

/// Reads the robots.txt of the site of `url`. None there (status 4xx): no rules. A server in trouble (5xx) or out of
/// reach: an error, which means that nothing is fetched.
async fn ask(fetcher: &Fetcher, url: &Url) -> Result<Rules, Why> {
    let mut at = url.join("/robots.txt").map_err(|error| Why::NotAnAddress(error.to_string()))?;
    for _ in 0..=fetcher.policy.max_redirects {
        fetcher.check(&at)?;
        let response = fetcher.get(&at, &Validators::default()).await.map_err(unread)?;
        if let Some(next) = redirect(&response, &at)? {
            at = next;
            continue;
        }
        return match response.status().as_u16() {
            200..=299 => rules(&body::read(response, fetcher.policy.max_bytes).await.map_err(unread)?),
            400..=499 => Ok(Rules::None),
            code => Err(Why::NoRobots(format!("status {code}"))),
        };
    }
    Ok(Rules::None)
}

fn rules(text: &[u8]) -> Result<Rules, Why> {
    let text = &text[..text.len().min(LIMIT)];
    // What can't be parsed asks for nothing.
    Ok(Robot::new(AGENT, text).map_or(Rules::None, |robot| Rules::Robot(Box::new(robot))))
}

/// A refused address stays what it is; a failure of the network is named as one of robots.txt.
fn unread(why: Why) -> Why {
    match why {
        Why::Unreachable(message) => Why::NoRobots(message),
        Why::TooLarge { .. } | Why::Bomb { .. } | Why::Encoding(_) => Why::NoRobots(why.to_string()),
        other => other,
    }
}
