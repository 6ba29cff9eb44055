//! What was not fetched, after which redirects, and why?

use jiff::{SignedDuration, Timestamp};
use std::net::IpAddr;

/// A page that was not fetched.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{address} was not fetched{}: {why}", via(.hops))]
pub struct FetchRefused {
    /// The address refused: of the last hop.
    pub address: String,
    /// Addresses that redirected to it, the first one first.
    pub hops: Vec<String>,
    /// Why.
    pub why: Why,
}

impl FetchRefused {
    /// Whether trying again later may help.
    pub fn is_transient(&self) -> bool {
        match self.why {
            Why::TooSlow { .. } | Why::Unreachable(_) | Why::NoRobots(_) | Why::Wait { .. } => true,
            Why::Status { code } => code >= 500 || matches!(code, 408 | 425 | 429),
            _ => false,
        }
    }

    /// The time before which the server asks not to be asked again (`Retry-After`, in seconds or as a date).
    pub fn not_before(&self, now: Timestamp) -> Option<Timestamp> {
        let Why::Wait { after, .. } = &self.why else { return None };
        match after.trim().parse::<u32>() {
            Ok(seconds) => now.checked_add(SignedDuration::from_secs(seconds.into())).ok(),
            Err(_) => jiff::fmt::rfc2822::parse(after.trim()).ok().map(|at| at.timestamp()),
        }
    }
}

/// Why a page was not fetched.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// Not an address at all.
    #[error("it is not a web address ({0}); write it as https://example.org/page")]
    NotAnAddress(String),
    /// Another scheme.
    #[error("only http and https are fetched, not {0}")]
    Scheme(String),
    /// A name or password in the address.
    #[error("it carries a user name or password; remove them")]
    Credentials,
    /// Another port.
    #[error("port {0} is not fetched from, only 80 and 443")]
    Port(u16),
    /// An address that isn't public.
    #[error("{address} is {what}, and only public addresses are fetched")]
    Address {
        /// The address.
        address: IpAddr,
        /// "a private address".
        what: &'static str,
    },
    /// A name that leads to an address that isn't public.
    #[error("{host} resolves to {address}, {what}, and only public addresses are fetched")]
    Resolved {
        /// The name.
        host: String,
        /// The first such address.
        address: IpAddr,
        /// "a private address".
        what: &'static str,
    },
    /// Too many redirects.
    #[error("it is one redirect too many; at most {limit} are followed")]
    TooManyRedirects {
        /// Redirects allowed.
        limit: usize,
    },
    /// The site's robots.txt says no.
    #[error("the site's robots.txt asks programs not to fetch it; open it in a browser, save it and take in the file")]
    Robots,
    /// The site's robots.txt could not be read, which counts as a no (RFC 9309).
    #[error("the site's robots.txt could not be read ({0}), so nothing there is fetched for now; try again later")]
    NoRobots(String),
    /// The body is too large.
    #[error("it has more than {limit} bytes, which is the limit")]
    TooLarge {
        /// Bytes allowed, after decompression.
        limit: usize,
    },
    /// A body that unpacks to far more than a page does.
    #[error("its {packed} compressed bytes unpack to more than {ratio} times as many, as no honest page does")]
    Bomb {
        /// Compressed bytes read so far.
        packed: usize,
        /// Ratio allowed.
        ratio: usize,
    },
    /// A body in an encoding that wasn't asked for, or a damaged one.
    #[error("its content encoding can't be undone ({0})")]
    Encoding(String),
    /// Time is up.
    #[error("it took longer than {seconds} s; try again later")]
    TooSlow {
        /// Seconds allowed.
        seconds: u64,
    },
    /// The server's answer was no page.
    #[error("the server answered with status {code}")]
    Status {
        /// HTTP status.
        code: u16,
    },
    /// The server asks to be left alone for a while.
    #[error("the server answered with status {code} and asks to wait ({after})")]
    Wait {
        /// HTTP status.
        code: u16,
        /// `Retry-After` as sent: seconds, or a date.
        after: String,
    },
    /// No connection, or a broken one.
    #[error("the server could not be reached ({0}); check the address, or try again later")]
    Unreachable(String),
}

impl Why {
    /// What an error of the client means. The resolver's own refusal travels in its chain of causes.
    pub(super) fn of(error: &reqwest::Error) -> Self {
        let mut causes = Vec::new();
        let mut cause: Option<&(dyn std::error::Error + 'static)> = std::error::Error::source(error);
        while let Some(found) = cause {
            if let Some(why) = found.downcast_ref::<Self>() {
                return why.clone();
            }
            causes.push(found.to_string());
            cause = found.source();
        }
        let last = causes.pop().unwrap_or_else(|| error.to_string());
        Self::Unreachable(if error.is_timeout() { "it did not answer in time".into() } else { last })
    }
}

fn via(hops: &[String]) -> String {
    match hops {
        [] => String::new(),
        [one] => format!(" (redirected from {one})"),
        [first, .., last] => format!(" ({} redirects, from {first}, last from {last})", hops.len()),
    }
}
