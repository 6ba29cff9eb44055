//! Which elements of a page are furniture, by their names, classes and roles?
//!
//! Class names are a convention, not a standard, so they are read word by word (`postMeta`, `post-meta`, `post_meta` are
//! "post" and "meta"), and whoever asks keeps what holds the article whatever its names say.

use scraper::node::Element;
use std::collections::HashSet;
use std::sync::LazyLock;

/// What the names of an element say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// What readers wrote below the article, however long.
    Comments,
    /// Furniture, whatever it holds.
    Furniture,
    /// Furniture if it holds mostly links, or no prose.
    Doubtful,
    /// No name speaks for it.
    Unknown,
}

/// Words of class names and ids of readers' comments.
static COMMENTS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    set(&[
        "cmt comment comments commentlist commentaires comentarios disqus kommentar kommentare komentarze",
        "leserkommentare livefyre reply respond",
    ])
});

/// Words that only furniture bears.
static SURE: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    set(&[
        // The way around the site.
        "backlink breadcrumb breadcrumbs crumb footer footnav menu metabar nav navbar navi navigation offcanvas pager",
        "pagination paginator prevnext search searchform sitemap skiplink subnav toolbar toolbox topbar",
        // Other pages.
        "appendix dossier outbrain plista readmore recommendation recommendations recommended related relatedlinks",
        "relatedposts seealso sidebar tagcloud taglist tags taboola trending yarpp zergnet",
        // Who wrote it, and where else they are.
        "addthis author autor bio bookmark bookmarks byline facebook flattr instagram pinterest rss share sharebar",
        "sharedaddy shariff sharing sociable social socialmedia syndication trackback trackbacks twitter vcard viral whatsapp",
        // What is sold or asked for.
        "ad ads adslot advert advertisement advertising anzeige anzeigen banner consent cookie cookies criteo donate",
        "donation feedback gdpr login merkliste newsletter overlay paywall popup signup sponsor sponsored subscribe",
        "subscription voting webpush werbung",
        // What a page must carry.
        "akismet bildnachweis captcha carousel copyright credit credits hreview impressum modal noprint placeholder",
        "printonly vgwort",
    ])
});

/// Words that furniture bears, and now and then the article.
static DOUBTFUL: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    set(&[
        "about action actions also aside bottom box btn button buttons categories category cta entrymeta extra foot",
        "header info infos interesting latest links list marginal mehr meta metadata more moreinfo news next popular",
        "postmeta prev previous print profile promo rating read reading recent recirc relation services slick slider",
        "snippet stories submeta suggest suggestions tag tease teaser teasers toc tool tools top topics user vote widget",
        "widgets zusatz",
    ])
});

/// Parts of names that only furniture bears, whatever stands around them.
const PARTS: &[&str] = &[
    "about-author",
    "article-footer",
    "article__footer",
    "author-b",
    "author-info",
    "authorbox",
    "breadcrumb",
    "cookie",
    "entry-footer",
    "entry-meta",
    "most-read",
    "mostread",
    "navigation",
    "newsletter",
    "outbrain",
    "paywall",
    "post-author",
    "post-footer",
    "post-meta",
    "postmeta",
    "read-more",
    "readmore",
    "recommend",
    "related",
    "share-",
    "-share",
    "sharing",
    "sidebar",
    "social",
    "subscribe",
    "taboola",
    "weiterlesen",
];

/// Beginnings and ends of names that say how a page is laid out beside something, not what the element is.
const LAYOUT: (&[&str], &[&str]) = (
    &[
        "category-",
        "elementor",
        "has-",
        "hide-",
        "is-",
        "no-",
        "not-",
        "post-type",
        "single-",
        "tag-",
        "with-",
        "without-",
        "wp-block",
    ],
    &["-active", "-disabled", "-enabled", "-off", "-on", "-open"],
);

/// The words of several lines.
pub(super) fn set(lines: &[&'static str]) -> HashSet<&'static str> {
    lines.iter().flat_map(|line| line.split(' ')).collect()
}

/// What the names of `element` say.
pub(super) fn verdict(element: &Element) -> Verdict {
    match element.name() {
        // A heading is no furniture, and a quotation may come from anywhere.
        "blockquote" | "h1" => Verdict::Unknown,
        "nav" | "footer" | "aside" | "menu" | "dialog" | "form" | "input" | "label" => Verdict::Furniture,
        _ if is_marked(element) => Verdict::Furniture,
        // Names of lines say how they look.
        "a" | "b" | "strong" | "em" | "i" | "p" => {
            let sure = names(element).flat_map(words).any(|word| SURE.contains(word.as_str()));
            if sure { Verdict::Furniture } else { Verdict::Unknown }
        }
        "header" => named(element).unwrap_or(Verdict::Doubtful),
        _ => named(element).unwrap_or(Verdict::Unknown),
    }
}

/// Whether the page itself marks the element as no part of the text.
fn is_marked(element: &Element) -> bool {
    const ROLES: &[&str] =
        &["alert", "complementary", "contentinfo", "dialog", "menu", "menubar", "navigation", "search", "toolbar"];
    element.attr("role").is_some_and(|role| ROLES.contains(&role))
        || matches!(element.attr("itemprop"), Some("author" | "breadcrumb"))
        || element.attr("rel") == Some("tag")
}

/// What the first class name or id that speaks says.
fn named(element: &Element) -> Option<Verdict> {
    let mut doubtful = None;
    for name in names(element) {
        let lower = name.to_ascii_lowercase();
        if PARTS.iter().any(|part| lower.contains(part)) {
            return Some(Verdict::Furniture);
        }
        for word in words(name) {
            if COMMENTS.contains(word.as_str()) {
                return Some(Verdict::Comments);
            }
            if SURE.contains(word.as_str()) {
                return Some(Verdict::Furniture);
            }
            doubtful = doubtful.or(DOUBTFUL.contains(word.as_str()).then_some(Verdict::Doubtful));
        }
    }
    doubtful
}

/// Class names and ids, without those of the layout.
fn names(element: &Element) -> impl Iterator<Item = &str> {
    let all = [element.attr("class"), element.attr("id")].into_iter().flatten().flat_map(str::split_whitespace);
    all.filter(|name| {
        let lower = name.to_ascii_lowercase();
        let (starts, ends) = LAYOUT;
        !starts.iter().any(|start| lower.starts_with(start)) && !ends.iter().any(|end| lower.ends_with(end))
    })
}

/// The words of a name in hyphens, underscores or capitals, in lower case; digits don't count.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before_lower = false;
    for c in name.chars() {
        if !c.is_ascii_alphanumeric() || (c.is_ascii_uppercase() && before_lower) {
            words.push(String::new());
        }
        if c.is_ascii_alphabetic() {
            words.last_mut().into_iter().for_each(|word| word.push(c.to_ascii_lowercase()));
        }
        before_lower = c.is_ascii_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_word_by_word() {
        for (name, expected) in [
            ("post-meta", &["post", "meta"][..]),
            ("relatedPosts2", &["related", "posts"]),
            ("entry_footer--wide", &["entry", "footer", "wide"]),
            ("HTMLBody", &["htmlbody"]),
            ("c4978", &["c"]),
            ("--", &[]),
        ] {
            assert_eq!(words(name), expected, "{name}");
        }
    }
}
