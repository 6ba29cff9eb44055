//! Is this the same page? One form of an address for all the ways in which it is linked.

use url::Url;

/// Parameters that only say where a reader came from.
const TRACKING: &[&str] = &[
    "fbclid",
    "gclid",
    "gclsrc",
    "dclid",
    "gbraid",
    "wbraid",
    "msclkid",
    "twclid",
    "ttclid",
    "yclid",
    "igshid",
    "igsh",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "_ga",
    "_gl",
    "_hsenc",
    "_hsmi",
    "s_cid",
    "cmpid",
    "ncid",
    "ocid",
    "xtor",
    "ref_src",
    "ref_url",
    "guccounter",
    "guce_referrer",
    "guce_referrer_sig",
    "at_medium",
    "at_campaign",
    "wt.mc_id",
    "oly_enc_id",
    "oly_anon_id",
    "vero_id",
    "trk",
    "trkcampaign",
    "sfnsn",
    "spm",
];

/// Beginnings of such parameters.
const TRACKING_FAMILIES: &[&str] = &["utm_", "hsa_", "pk_", "piwik_", "mtm_", "matomo_", "ga_"];

/// File names that a folder's page goes by.
const INDEX: &[&str] = &[
    "index.html",
    "index.htm",
    "index.shtml",
    "index.xhtml",
    "index.php",
    "index.jsp",
    "index.asp",
    "index.aspx",
    "default.html",
    "default.htm",
    "default.asp",
    "default.aspx",
];

/// What stands between the address of a message and what names a file that came with it.
const ATTACHED: &str = "#attachment=";

/// Longest name of a file in an address, in characters.
const NAME: usize = 100;

/// The address of the file that came with the message at `message` as its `number`th, counted from 1. The end of the
/// file's name is kept, since it tells the format.
pub fn attached(message: &str, number: usize, name: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '-' };
    let chars: Vec<char> = name.chars().map(plain).collect();
    let name: String = chars[chars.len().saturating_sub(NAME)..].iter().collect();
    canonical(&format!("{message}{ATTACHED}{number}/{name}"))
}

/// How many messages lie around what is at `address`: 0 for what came with none, 2 for a file of an attached message.
pub fn level(address: &str) -> usize {
    address.matches(ATTACHED).count()
}

/// Number and name of a file that came with a message; `None` for what came with none.
pub(crate) fn attachment(address: &str) -> Option<&str> {
    address.rsplit_once(ATTACHED).map(|(_, name)| name)
}

/// The one address of a page: without fragment, default port, tracking parameters and the name of an index file; host
/// and scheme in lower case. Other parameters keep their order and their spelling, for servers may tell them apart.
///
/// What is no address of `http` or `https` is given back as it is, and the file of a message keeps its fragment.
pub fn canonical(address: &str) -> String {
    let Some(mut url) = Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https")) else {
        return address.to_owned();
    };
    let numbered = |fragment: &str| fragment.starts_with(|c: char| c.is_ascii_digit());
    if !url.fragment().and_then(|fragment| fragment.strip_prefix("attachment=")).is_some_and(numbered) {
        url.set_fragment(None);
    }
    let kept = url.query().map(|query| kept_parameters(query).join("&")).filter(|query| !query.is_empty());
    url.set_query(kept.as_deref());
    // With parameters the file is a program, and the folder's page need not be it.
    if kept.is_none()
        && let Some((folder, file)) = url.path().rsplit_once('/')
        && INDEX.contains(&file.to_ascii_lowercase().as_str())
    {
        let folder = format!("{folder}/");
        url.set_path(&folder);
    }
    url.into()
}

fn kept_parameters(query: &str) -> Vec<&str> {
    query.split('&').filter(|parameter| !parameter.is_empty() && !is_tracking(parameter)).collect()
}

fn is_tracking(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or_default().to_ascii_lowercase();
    TRACKING.contains(&name.as_str()) || TRACKING_FAMILIES.iter().any(|family| name.starts_with(family))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_page_has_one_address() {
        let check = |address: &str, expected: &str| {
            assert_eq!(canonical(address), expected, "{address}");
            assert_eq!(canonical(expected), expected, "{expected} stays");
        };
        check("https://news.example/a?utm_source=x&utm_medium=y", "https://news.example/a");
        check("https://news.example/a?id=7&fbclid=Zz&page=2", "https://news.example/a?id=7&page=2");
        check("https://news.example/a?UTM_Campaign=x&gclid=1", "https://news.example/a");
        check("https://news.example/a?b=1&a=2", "https://news.example/a?b=1&a=2");
        check("https://news.example/a?q=caf%C3%A9%20au+lait&_ga=1", "https://news.example/a?q=caf%C3%A9%20au+lait");
        check("https://news.example/a#comments", "https://news.example/a");
        check("https://news.example/a?#top", "https://news.example/a");
        check("HTTPS://News.Example:443/A", "https://news.example/A");
        check("http://news.example:80", "http://news.example/");
        check("http://news.example:8080/a", "http://news.example:8080/a");
        check("https://news.example/press/index.html", "https://news.example/press/");
        check("https://news.example/press/Default.aspx?utm_id=3", "https://news.example/press/");
        check("https://news.example/index.php?id=5", "https://news.example/index.php?id=5");
        check("https://news.example/press/myindex.html", "https://news.example/press/myindex.html");
        check("https://news.example/index.html/more", "https://news.example/index.html/more");
        check("https://news.example/a?reference=utm_source", "https://news.example/a?reference=utm_source");
        check("https://news.example/a/", "https://news.example/a/");
        check("file:papers/a.txt#x", "file:papers/a.txt#x");
        check("no address", "no address");
    }

    #[test]
    fn the_files_of_a_message_have_addresses_of_their_own() {
        let check = |message: &str, number: usize, name: &str, expected: &str, inside: usize| {
            let address = attached(message, number, name);
            assert_eq!(address, expected, "{name}");
            assert_eq!(canonical(&address), address, "{address} stays");
            assert_eq!(level(&address), inside, "{address}");
        };
        check("file:a.eml", 1, "tons.csv", "file:a.eml#attachment=1/tons.csv", 1);
        check("file:a.eml", 2, "../Über uns#2\n.md", "file:a.eml#attachment=2/..-Über-uns-2-.md", 1);
        check("https://port.example/a", 1, "a b.pdf", "https://port.example/a#attachment=1/a-b.pdf", 1);
        let inside = attached("https://port.example/a", 3, "letter.eml");
        check(&inside, 1, "tons.csv", "https://port.example/a#attachment=3/letter.eml#attachment=1/tons.csv", 2);
        let long = attached("file:a.eml", 1, &format!("{}.csv", "x".repeat(300)));
        assert_eq!(attachment(&long).map(|name| (name.chars().count(), name.ends_with("x.csv"))), Some((102, true)));
        // The places of a page are no files of a message.
        for place in ["attachment", "attachment-1", "attachment=", "attachment=list", "x&attachment=1"] {
            assert_eq!(canonical(&format!("https://port.example/a#{place}")), "https://port.example/a", "{place}");
        }
        assert_eq!((level("file:a.eml"), attachment("file:a.eml#1")), (0, None));
    }
}
