//! Who speaks? In transcripts written as paragraphs, turns that open with a name or an office and a colon.
//!
//! The label becomes a block of its own, which is nobody's words; the paragraphs behind it are the speaker's, up to the
//! next turn or heading. One "Note:" makes no transcript: several turns must be there, by more than one voice.

use crate::layer::Draft;
use onrecord_domain::document::BlockKind;
use regex::Regex;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Fewest turns that make a transcript…
const LEAST_TURNS: usize = 3;

/// …and one paragraph in so many is a turn, at least.
const ONE_IN: usize = 4;

/// "THE TRANSIT DIRECTOR: ", "PROFESSOR AUNE (director of the theatre): ", "Minister of Agriculture: ".
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    let title = "(?:The )?(?:Acting |Deputy |Vice |First |Chief |Prime )*(?:Minister|Secretary|Director|Chair(?:man|woman|person)?|President|Mayor|Commissioner|Governor|Councill?or|Senator|Professor|Doctor|Judge|Speaker|Ombudsman|Spokes(?:man|woman|person)|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady)\\b";
    Regex::new(&format!(
        r"^(?P<name>(?:[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*)*)|{title}\.?(?: [\w.'’-]+){{0,7}})(?: \([^)]{{2,80}}\))?: "
    ))
    .expect("the pattern is a constant")
});

/// Labels in capitals that name nobody.
const NOT_NAMES: &[&str] = &[
    "NOTE",
    "NOTES",
    "CONTACT",
    "MEDIA CONTACT",
    "CONTACTS",
    "UPDATE",
    "WARNING",
    "FACT",
    "FACTS",
    "EMBARGO",
    "BACKGROUND",
    "DATE",
    "PLACE",
    "TIME",
    "SUBJECT",
    "RE",
    "TO",
    "FROM",
    "CC",
    "SOURCE",
    "SUMMARY",
    "Q",
    "A",
    "QUESTION",
    "ANSWER",
];

/// `blocks` with the turns told apart, where they are a transcript; else as they were.
pub(crate) fn told_apart(blocks: Vec<Draft>) -> Vec<Draft> {
    let mut turns: HashMap<String, usize> = HashMap::new();
    for name in blocks.iter().filter_map(|block| label(block).map(|(name, _)| name)) {
        *turns.entry(name.to_owned()).or_default() += 1;
    }
    let count: usize = turns.values().sum();
    let paragraphs = blocks.iter().filter(|block| block.kind == BlockKind::Paragraph).count();
    let told = turns.len() > 1 && count >= LEAST_TURNS && count * ONE_IN >= paragraphs;
    // Capitals alone may be a heading that runs on; a voice is heard again.
    let heard_again =
        turns.values().any(|count| *count > 1) || turns.keys().all(|name| name.contains(char::is_lowercase));
    if !told || !heard_again {
        return blocks;
    }
    let mut speaker: Option<String> = None;
    let mut out = Vec::with_capacity(blocks.len() + count);
    for block in blocks {
        let turn = label(&block).map(|(name, end)| (name.to_owned(), end));
        if let Some((name, end)) = turn {
            let (said, words) = block.text.split_at(end);
            let head = Draft { kind: BlockKind::Furniture, text: said.trim_end().to_owned(), ..block.clone() };
            out.push(Draft { speaker: Some(name.clone()), ..head });
            out.push(Draft { speaker: Some(name.clone()), text: words.to_owned(), ..block });
            speaker = Some(name);
            continue;
        }
        if matches!(block.kind, BlockKind::Heading(_)) || block.text.starts_with(['(', '[']) {
            speaker = None;
        }
        let spoken = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quotation);
        let voice = speaker.clone().filter(|_| spoken && block.speaker.is_none()).or_else(|| block.speaker.clone());
        out.push(Draft { speaker: voice, ..block });
    }
    out
}

/// The name that a paragraph opens with, and the bytes of its label.
fn label(block: &Draft) -> Option<(&str, usize)> {
    if block.kind != BlockKind::Paragraph || block.speaker.is_some() {
        return None;
    }
    let found = LABEL.captures(&block.text)?;
    let name = found.name("name")?.as_str();
    let end = found.get(0)?.end();
    (!NOT_NAMES.contains(&name)).then_some((name, end))
}
