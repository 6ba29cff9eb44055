//! The title: as the page states it, else the heading that its `<title>` repeats, else the `<title>` without the site.

use super::{Facts, Found};
use onrecord_domain::document::{Field, Place};

/// Names of `<meta>` elements that state a title, the most deliberate first.
const META: &[&str] = &[
    "dc.title",
    "dcterms.title",
    "og:title",
    "weibo:article:title",
    "citation_title",
    "title",
    "twitter:title",
    "parsely-title",
    "sailthru.title",
];

/// Fewest characters of a heading that may be the title of the page.
const HEADING: usize = 10;

/// Every title found, the one that is believed first.
pub(super) fn found(facts: &Facts<'_>, publisher: Option<&str>) -> Vec<Place> {
    let mut found = Found::default();
    let mut add = |place: String, value| found.add(Field::Title, place, value);
    let title = facts.text("head title");
    let [headline, name] = facts.stated.titles();
    // A name is often the site's. It goes first where it alone is how the page's own title begins.
    let begins = |text: &Option<String>| {
        text.as_ref().zip(title.as_ref()).is_some_and(|(text, title)| title.starts_with(text.as_str()))
    };
    let (before, after) = if begins(&name) && !begins(&headline) { (name, None) } else { (None, name) };
    add("json-ld name".into(), before);
    add("json-ld headline".into(), headline);
    for key in META {
        add(format!("meta {key}"), facts.metas_of(key).next().map(str::to_owned));
    }
    add("json-ld name".into(), after);
    add("microdata headline".into(), facts.text("[itemprop=headline]"));
    let heading = facts.text("h1");
    let repeated = |heading: &String| {
        heading.chars().count() > HEADING && title.as_ref().is_some_and(|title| title.contains(heading.as_str()))
    };
    let shown = heading.clone().filter(repeated);
    if shown.is_some() {
        add("<h1>".into(), shown);
        add("<title>".into(), title.as_deref().map(|title| without_site(title, publisher)));
    } else {
        add("<title>".into(), title.as_deref().map(|title| without_site(title, publisher)));
        add("<h1>".into(), heading);
    }
    found.0
}

/// The title without the name of the site at its end.
fn without_site(title: &str, publisher: Option<&str>) -> String {
    for separator in [" | ", " - ", " – ", " — ", " :: ", " » ", " · "] {
        if let Some((main, site)) = title.rsplit_once(separator) {
            let named = publisher.is_some_and(|name| name.eq_ignore_ascii_case(site.trim()));
            let short = main.split_whitespace().count() >= 3 && site.split_whitespace().count() <= 4;
            if named || short {
                return main.trim().to_owned();
            }
        }
    }
    title.to_owned()
}
