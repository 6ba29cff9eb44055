//! Who tells us of what is new? Hubs that lists name, asked to call (WebSub, W3C Recommendation of 23 January 2018).
//!
//! A call says that there is something new, and nothing else: what is new is asked of the source itself, so that no hub
//! puts words in a publisher's mouth. The address that a hub calls is the secret between it and us.

use crate::App;
use crate::fetch;
use anyhow::Context;
use jiff::{SignedDuration, Timestamp};
use onrecord_domain::watch::{Offer, PUSHED_FOR};
use onrecord_reader::Feed;
use onrecord_store::{Commit, Lease};

/// Longest time for which a hub's promise is believed.
const LONGEST: SignedDuration = SignedDuration::from_hours(365 * 24);

/// Most characters of a hub's reason that are kept.
const REASON: usize = 200;

/// The hub that a list names, by its server's headers first; none where readers of this site have no address that a hub
/// could reach.
pub(super) fn offer(app: &App, hub: Option<String>, own: Option<String>, list: &Feed, at: &str) -> Option<Offer> {
    let site = url::Url::parse(&app.config.public_url).ok()?;
    let named = |relation: &str| {
        let is = |link: &&onrecord_reader::Link| link.relation.split_ascii_whitespace().any(|word| word == relation);
        list.links.iter().find(is).map(|link| link.href.clone())
    };
    let hub = hub.or_else(|| named("hub")).filter(|_| fetch::is_public(&site))?;
    Some(Offer { hub, topic: own.or_else(|| named("self")).unwrap_or_else(|| at.to_owned()) })
}

/// Last part of an address that nobody can guess: 128 bits from the system.
pub(super) fn callback() -> anyhow::Result<String> {
    let mut bytes = [0; 16];
    let provider = rustls::crypto::ring::default_provider();
    provider.secure_random.fill(&mut bytes).ok().context("ask the system for random bytes")?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Asks the hub of a watched address to tell of what is new. A hub that refuses is asked again another day; polls go on.
pub async fn subscribe(app: &App, address: &str, lease: Lease) -> anyhow::Result<()> {
    let now = app.clock.now();
    if let Some(push) = app.store.watched_at(address).await?.and_then(|watched| watched.push) {
        let callback = format!("{}/websub/{}", app.config.public_url, push.callback);
        let seconds = PUSHED_FOR.as_secs().to_string();
        let fields = [
            ("hub.mode", "subscribe"),
            ("hub.topic", &push.offer.topic),
            ("hub.callback", &callback),
            ("hub.lease_seconds", &seconds),
        ];
        if let Err(refused) = app.fetch.send_form(&push.offer.hub, &fields).await {
            app.store.refuse_push(&push.callback, &refused.why.to_string()).await?;
        }
    }
    app.store.commit(Commit { finishes: Some(lease), at: now, ..Commit::default() }).await?;
    Ok(())
}

/// A hub asks whether we asked it to tell of `topic` for `seconds`; whether we did.
pub async fn confirm(app: &App, callback: &str, topic: &str, seconds: Option<u32>) -> anyhow::Result<bool> {
    let lease = seconds.map_or(PUSHED_FOR, |seconds| SignedDuration::from_secs(seconds.into())).min(LONGEST);
    let until = app.clock.now().checked_add(lease).unwrap_or(Timestamp::MAX);
    Ok(app.store.confirm_push(callback, topic, until).await?)
}

/// A hub will not tell, or no longer; whether it was asked.
pub async fn refuse(app: &App, callback: &str, reason: Option<&str>) -> anyhow::Result<bool> {
    let reason = reason.map(str::trim).filter(|reason| !reason.is_empty()).unwrap_or("the hub gives no reason");
    let reason: String = reason.chars().filter(|c| !c.is_control()).take(REASON).collect();
    Ok(app.store.refuse_push(callback, &reason).await?)
}

/// A hub tells of something new: the address is polled, a minute after its last poll at the soonest. Whether the hub was
/// asked to.
pub async fn arrived(app: &App, callback: &str) -> anyhow::Result<bool> {
    Ok(app.store.push_arrived(callback, app.clock.now()).await?)
}
