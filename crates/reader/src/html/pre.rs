//! Pages that are one preformatted text.

use scraper::{ElementRef, Html, Selector};

/// Share of a page's text that its one `<pre>` must hold.
const SHARE: f64 = 0.9;

/// The text of the page's only `<pre>`, if next to nothing else is on the page.
pub(crate) fn only(page: &Html) -> Option<String> {
    let pre = Selector::parse("body pre").ok()?;
    let body = Selector::parse("body").ok()?;
    let mut found = page.select(&pre);
    let (pre, None) = (found.next()?, found.next()) else { return None };
    let body = page.select(&body).next()?;
    (letters(pre) as f64 >= letters(body) as f64 * SHARE).then(|| pre.text().collect())
}

fn letters(element: ElementRef<'_>) -> usize {
    element.text().map(|text| text.chars().filter(|c| !c.is_whitespace()).count()).sum()
}
