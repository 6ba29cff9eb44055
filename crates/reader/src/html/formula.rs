//! How does a formula read in a line of text? MathML as a reader sees it, and TeX that a script or a picture shows.
//!
//! Without it a sentence loses a word or two, and says something else or nothing.

use super::blocks::{is_concealed, is_unseen};
use super::furniture::words;
use ego_tree::NodeRef;
use scraper::Node;
use scraper::node::Element;

/// Longest words for a picture of a formula, in characters.
const PICTURE: usize = 200;

/// The formula that the element is.
pub(super) fn of(node: NodeRef<'_, Node>, element: &Element) -> Option<String> {
    match element.name() {
        "math" if !is_concealed(element) => {
            let mut line = String::new();
            part(node, &mut line);
            Some(line)
        }
        "script" if is_tex(element) && !is_drawn(node) => Some(tex(&words_below(node))),
        "img" if is_picture(element) => element.attr("alt").map(tex),
        _ => None,
    }
}

/// Whether a picture shows a formula. Some sites hide it from programs that read aloud, since they have MathML for those.
pub(super) fn is_picture(element: &Element) -> bool {
    let named = |class: &str| words(class).iter().any(|word| matches!(word.as_str(), "math" | "tex" | "latex"));
    let short = |alt: &str| alt.chars().count() <= PICTURE;
    element.name() == "img"
        && !is_unseen(element)
        && element.attr("class").is_some_and(named)
        && element.attr("alt").is_some_and(short)
}

fn is_tex(element: &Element) -> bool {
    element.attr("type").is_some_and(|kind| kind.starts_with("math/tex"))
}

/// Whether a saved page has beside the script what it drew.
fn is_drawn(script: NodeRef<'_, Node>) -> bool {
    let drawn = |node: NodeRef<'_, Node>| {
        let class = node.value().as_element().and_then(|element| element.attr("class"));
        class.is_some_and(|class| class.contains("MathJax")) && !words_below(node).trim().is_empty()
    };
    script.prev_siblings().take(3).any(drawn)
}

fn words_below(node: NodeRef<'_, Node>) -> String {
    node.descendants().filter_map(|inner| inner.value().as_text()).map(|text| &**text).collect()
}

/// TeX without the marks that only tell how large to print it.
fn tex(source: &str) -> String {
    let source = source.trim();
    let styled = source.strip_prefix(r"{\displaystyle").or_else(|| source.strip_prefix(r"{\textstyle"));
    let inner = styled.and_then(|rest| rest.strip_suffix('}')).unwrap_or(source);
    inner.trim_matches(['$', ' ']).to_owned()
}

fn part(node: NodeRef<'_, Node>, line: &mut String) {
    let element = match node.value() {
        Node::Element(element) => element,
        Node::Text(text) => return line.push_str(text.trim()),
        _ => return,
    };
    match element.name() {
        // The source of the formula, in another language.
        "annotation" | "annotation-xml" | "mphantom" => {}
        _ if is_concealed(element) => {}
        "mfrac" => joined(node, "/", line),
        "msup" | "mover" => joined(node, "^", line),
        "msub" | "munder" => joined(node, "_", line),
        "msubsup" | "munderover" => joined(node, "_^", line),
        "msqrt" => {
            let mut inner = String::new();
            children(node, &mut inner);
            line.push('√');
            line.push_str(&operand(&inner));
        }
        "mo" => {
            let sign = words_below(node);
            let sign = sign.trim();
            let apart = !sign.chars().all(|c| "()[]{}|.!′'⟨⟩∑∫∏\u{2061}\u{2062}\u{2063}\u{2064}".contains(c));
            line.push_str(&if apart { format!(" {sign} ") } else { sign.to_owned() });
        }
        "mtext" | "mtd" | "mtr" => {
            line.push(' ');
            children(node, line);
            line.push(' ');
        }
        _ => children(node, line),
    }
}

fn children(node: NodeRef<'_, Node>, line: &mut String) {
    node.children().for_each(|child| part(child, line));
}

/// The parts of a fraction, or of a power, with a sign between each two.
fn joined(node: NodeRef<'_, Node>, signs: &str, line: &mut String) {
    let mut signs = signs.chars();
    for (at, child) in node.children().filter(|child| child.value().is_element()).enumerate() {
        if at > 0 {
            line.extend(signs.next());
        }
        let mut inner = String::new();
        part(child, &mut inner);
        line.push_str(&operand(&inner));
    }
}

/// A part in brackets, unless it is one number, name or sign.
fn operand(part: &str) -> String {
    let part = part.trim();
    let single = part.chars().nth(1).is_none() || part.chars().all(char::is_alphanumeric);
    if single { part.to_owned() } else { format!("({part})") }
}

#[cfg(test)]
mod tests {
    use crate::html::fragment;
    use crate::layer::clean;

    #[test]
    fn a_formula_stays_in_its_sentence() {
        let square =
            "<math><mi>a</mi><msup>\n<mi>x</mi>\n<mn>2</mn></msup><mo>+</mo><mi>c</mi><mo>=</mo><mn>0</mn></math>";
        let root = "<math><semantics><mfrac><mrow><mo>−</mo><mi>b</mi></mrow><msqrt><mn>2</mn></msqrt></mfrac><annotation>b</annotation></semantics></math>";
        let script = "<script type='math/tex'>a \\ne 0</script>";
        let seen = "<span class='MathJax'><math><mi>a</mi><mo>≠</mo><mn>0</mn></math></span>";
        let table: &[(String, &str)] = &[
            (square.into(), "ax^2 + c = 0"),
            (root.into(), "(− b)/(√2)"),
            (script.into(), r"a \ne 0"),
            (format!("{seen}{script}"), "a ≠ 0"),
            (format!("<span class='MathJax_Preview'></span>{script}"), r"a \ne 0"),
            (r"<img class='mwe-math-fallback-image-inline' aria-hidden=true alt='{\displaystyle x}'>".into(), "x"),
            ("<img class=photo alt='A quay'>".into(), ""),
            ("<img class=latex hidden alt='A quay'>".into(), ""),
            ("<math aria-hidden=true><mi>a</mi></math>".into(), ""),
            ("<script>a = 0</script>".into(), ""),
        ];
        for (inside, formula) in table {
            let found = fragment(&format!("<p>When {inside}, it holds.</p>"));
            let found: Vec<String> = found.iter().map(|draft| clean(&draft.text, false)).collect();
            assert_eq!(found, [format!("When {formula}, it holds.")], "{inside}");
        }
    }
}
