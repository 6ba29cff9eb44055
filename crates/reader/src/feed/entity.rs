//! What characters do the entities of XML and HTML stand for?

use scraper::Html;

/// Longest name of an entity, in bytes.
const NAME: usize = 40;

/// Longest text of an entity that a document declares, in bytes. They are not expanded in each other.
const DECLARED: usize = 2_000;

/// Most entities of one document's own.
const MOST_DECLARED: usize = 500;

/// `text` with its entities decoded; and the first that stands for nothing, which stays as it was.
pub(super) fn decode(text: &str, declared: &[(String, String)]) -> (String, Option<String>) {
    let mut decoded = String::with_capacity(text.len());
    let mut unknown = None;
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let name = name_of(rest);
        match name.and_then(|name| meaning(name, declared)) {
            Some(meaning) => {
                decoded.push_str(&meaning);
                rest = &rest[name.map_or(0, |name| name.len() + 1)..];
            }
            None => {
                decoded.push('&');
                unknown = unknown.or_else(|| Some(format!("&{}", rest.chars().take(10).collect::<String>())));
            }
        }
    }
    decoded.push_str(rest);
    (decoded, unknown)
}

/// What stands up to the semicolon.
fn name_of(rest: &str) -> Option<&str> {
    let end = rest.bytes().take(NAME).position(|byte| byte == b';').filter(|end| *end > 0)?;
    let name = &rest[..end];
    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'#' | b'_' | b'-' | b'.')).then_some(name)
}

fn meaning(name: &str, declared: &[(String, String)]) -> Option<String> {
    let plain = match name {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    };
    if !plain.is_empty() {
        return Some(plain.to_owned());
    }
    if let Some((_, text)) = declared.iter().find(|(known, _)| known == name) {
        return Some(text.clone());
    }
    if name.starts_with('#') || name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return by_the_rules_of_pages(name);
    }
    None
}

/// HTML's own tables, which also know what the numbers 128 to 159 were meant for.
fn by_the_rules_of_pages(name: &str) -> Option<String> {
    let written = format!("&{name};");
    let text: String = Html::parse_fragment(&written).root_element().text().collect();
    (!text.is_empty() && text != written && !text.ends_with(';')).then_some(text)
}

/// Entities declared in the internal subset of a document type: only those that stand for a short text.
pub(super) fn declared(subset: &str) -> Vec<(String, String)> {
    let declarations = subset.split("<!ENTITY").skip(1).take(MOST_DECLARED);
    declarations
        .filter_map(|declaration| {
            let (name, rest) = declaration.trim_start().split_once(char::is_whitespace)?;
            let rest = rest.trim_start();
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let text = rest[1..].split(quote).next()?;
            let plain = name != "%" && text.len() <= DECLARED;
            plain.then(|| (name.to_owned(), decode(text, &[]).0))
        })
        .collect()
}
