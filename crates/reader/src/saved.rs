//! Where did a browser save this page from? It says so in a comment at the top.

/// Bytes at the beginning in which the comment stands.
const TOP: usize = 4096;

/// The address in `<!-- saved from url=(0023)https://port.example/ -->`; `None` where there is none, or one of a file.
pub(crate) fn from(html: &str) -> Option<String> {
    let top = &html[..html.floor_char_boundary(TOP)];
    let (length, rest) = top.split_once("<!-- saved from url=(")?.1.split_once(')')?;
    let whole = length.parse().ok().and_then(|length: usize| rest.get(..length))?;
    url::Url::parse(whole).ok().filter(|url| matches!(url.scheme(), "http" | "https")).map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_comment_of_a_browser_names_the_address() {
        let table: &[(&str, Option<&str>)] = &[
            ("<!-- saved from url=(0021)https://port.example/ -->\n<html>", Some("https://port.example/")),
            (
                "<!DOCTYPE html>\n<!-- saved from url=(0026)https://port.example/a-b-c -->",
                Some("https://port.example/a-b-c"),
            ),
            ("<!-- saved from url=(0015)file:///tmp/a.h -->", None),
            ("<!-- saved from url=(x)nothing -->", None),
            ("<html>", None),
        ];
        for (html, expected) in table {
            assert_eq!(from(html).as_deref(), *expected, "{html}");
        }
    }
}
