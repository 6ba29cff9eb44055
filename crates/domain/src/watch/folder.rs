//! Where do the entries of a list lie, and was the list answered in its own place? Folders of sites, and doors to them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Most folders that are kept of one list.
const MOST: usize = 12;

/// A part of a path with so many words at least is a title: it names one entry, not a folder of several.
const TITLE_WORDS: usize = 4;

/// Endings of programs that answer for many entries at one path, and tell them apart by the query.
const PROGRAMS: &[&str] = &["php", "asp", "aspx", "jsp", "cfm", "cgi", "do"];

/// Parts of hosts and paths, hyphens aside, of pages that stand before another page or in its stead.
const DOORS: &[&str] = &[
    "login",
    "logon",
    "wplogin",
    "signin",
    "signon",
    "sso",
    "auth",
    "oauth",
    "oauth2",
    "consent",
    "cookieconsent",
    "cookiewall",
    "captcha",
    "accessdenied",
    "error",
    "404",
    "notfound",
    "pagenotfound",
];

/// Site and path of an address: no scheme, no `www.`, no query and no fragment.
pub(super) fn place(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let place = rest.split(['?', '#']).next().unwrap_or_default();
    place.strip_prefix("www.").unwrap_or(place)
}

/// The folder that an address lies in, up to the first part of its path that names a number, a time or an entry:
/// `port.example/news/`. Numbered folders, those of years among them, are one: `port.example/news/#/`. So is a program
/// that is asked for its entries: `port.example/news.php?`.
pub(super) fn of(address: &str) -> String {
    let address = address.to_ascii_lowercase();
    let (host, path) = place(&address).split_once('/').unwrap_or((place(&address), ""));
    let mut parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let last = parts.pop().unwrap_or_default();
    let mut folder = format!("{host}/");
    for part in parts {
        if part.contains(|c: char| c.is_ascii_digit()) {
            return folder + "#/";
        }
        if part.split(['-', '_']).count() >= TITLE_WORDS {
            return folder;
        }
        folder.push_str(part);
        folder.push('/');
    }
    let is_asked = address.split('#').next().is_some_and(|address| address.contains('?'));
    if is_asked && last.rsplit_once('.').is_some_and(|(_, ending)| PROGRAMS.contains(&ending)) {
        return folder + last + "?";
    }
    folder
}

/// The folders of `addresses` and how many lie in each, the fullest first and like ones by name.
pub(super) fn counted(addresses: &[String]) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for address in addresses {
        *counts.entry(of(address)).or_default() += 1;
    }
    let mut counted: Vec<_> = counts.into_iter().collect();
    counted.sort_by_key(|(_, count)| Reverse(*count));
    counted
}

/// The usual folders after a list: those in which several of its entries lie, then those before. A list of which more
/// than half lie each in a folder of their own has no usual folders, and teaches nothing.
pub(super) fn learned(usual: Vec<String>, listed: Vec<(String, usize)>) -> Vec<String> {
    let all: usize = listed.iter().map(|(_, count)| count).sum();
    let alone = listed.iter().filter(|(_, count)| *count == 1).count();
    if alone * 2 > all {
        return usual;
    }
    let mut learned: Vec<String> =
        listed.into_iter().filter(|(_, count)| *count > 1).map(|(folder, _)| folder).collect();
    for folder in usual {
        if !learned.contains(&folder) {
            learned.push(folder);
        }
    }
    learned.truncate(MOST);
    learned
}

/// Whether a page asked for at `asked` was answered at `answered` by another site, or by a door that was not asked for.
pub(super) fn is_elsewhere(asked: &str, answered: &str) -> bool {
    let (asked, answered) = (asked.to_ascii_lowercase(), answered.to_ascii_lowercase());
    let (asked, answered) = (place(&asked), place(&answered));
    !is_one_site(asked, answered) || is_door(answered) && !is_door(asked)
}

/// Whether two places are of one host, or of a host and a part of it.
fn is_one_site(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|place| place.split('/').next().unwrap_or_default());
    one == other || one.ends_with(&format!(".{other}")) || other.ends_with(&format!(".{one}"))
}

fn is_door(place: &str) -> bool {
    place.split(['/', '.']).any(|part| DOORS.contains(&part.replace(['-', '_'], "").as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_lies_in_a_folder_up_to_its_first_number_or_title() {
        for (address, expected) in [
            ("https://port.example/news/quay-opens", "port.example/news/"),
            ("http://WWW.port.example/News/quay-opens/", "port.example/news/"),
            ("https://port.example/news/quay-opens.html?from=list#top", "port.example/news/"),
            ("https://port.example/news/48213", "port.example/news/"),
            ("https://port.example/news/the-old-quay-opens-again/index.html", "port.example/news/"),
            ("https://port.example/en/news-and-events/quay-opens", "port.example/en/news-and-events/"),
            // Years, months and numbers are all the same.
            ("https://port.example/2025/12/quay-opens", "port.example/#/"),
            ("https://port.example/2026/january/quay-opens", "port.example/#/"),
            ("https://port.example/news/2026/quay-opens", "port.example/news/#/"),
            ("https://port.example/news/48213/quay-opens", "port.example/news/#/"),
            // What lies in no folder.
            ("https://port.example/quay-opens", "port.example/"),
            ("https://port.example", "port.example/"),
            ("https://port.example/?p=48213", "port.example/"),
            // Programs; a query without one names no folder.
            ("https://port.example/news.php?id=48213", "port.example/news.php?"),
            ("https://port.example/cms/view.aspx?lang=en&id=9", "port.example/cms/view.aspx?"),
            ("https://port.example/view.aspx", "port.example/"),
            ("https://port.example/view.aspx#?", "port.example/"),
            ("https://port.example/item?id=48213", "port.example/"),
            // Hosts and ports are told apart.
            ("https://news.port.example/quay-opens", "news.port.example/"),
            ("http://127.0.0.1:8080/news/quay", "127.0.0.1:8080/news/"),
        ] {
            assert_eq!(of(address), expected, "{address}");
        }
    }

    #[test]
    fn folders_are_learned_where_entries_share_them() {
        for (usual, listed, expected) in [
            (vec![], vec![("a/", 3)], vec!["a/"]),
            (vec!["a/"], vec![("b/", 3), ("a/", 2)], vec!["b/", "a/"]),
            (vec!["a/"], vec![("b/", 3), ("c/", 1)], vec!["b/", "a/"]),
            (vec!["a/"], vec![("b/", 2), ("c/", 1), ("d/", 1)], vec!["b/", "a/"]),
            (vec!["a/"], vec![("b/", 2), ("c/", 1), ("d/", 1), ("e/", 1)], vec!["a/"]),
            (vec!["a/"], vec![("a/", 1)], vec!["a/"]),
            (vec!["a/"], vec![], vec!["a/"]),
        ] {
            let named = |folder: &str| folder.to_owned();
            let told = format!("{listed:?} after {usual:?}");
            let listed = listed.into_iter().map(|(folder, count)| (named(folder), count)).collect();
            assert_eq!(learned(usual.into_iter().map(named).collect(), listed), expected, "{told}");
        }
        let many = (0..40).map(|n| (format!("{n}/"), 2)).collect();
        assert_eq!(learned(vec!["a/".into()], many).len(), MOST);
    }

    #[test]
    fn another_site_or_a_door_is_elsewhere() {
        for (answered, expected) in [
            ("https://port.example/news/", false),
            ("http://www.port.example/en/news?page=1", false),
            ("https://news.port.example/", false),
            ("https://PORT.example/news", false),
            ("https://port.example/", false),
            ("https://port.example/news/consents-for-the-quay", false),
            ("https://port.example/author/login-howe", false),
            ("https://port.example/news?next=/login", false),
            ("https://harwick.example/news", true),
            ("https://notport.example/news", true),
            ("https://port.example.harwick.example/news", true),
            ("https://port.example:8443/news", true),
            ("https://port.example/login?next=/news", true),
            ("https://port.example/Account/Sign-In.aspx", true),
            ("https://consent.port.example/m?continue=/news", true),
            ("https://port.example/cookie_consent/", true),
            ("https://port.example/404.html", true),
        ] {
            assert_eq!(is_elsewhere("https://port.example/news", answered), expected, "{answered}");
        }
        assert!(!is_elsewhere("https://port.example/consent/news", "https://port.example/consent/news/"));
    }
}
