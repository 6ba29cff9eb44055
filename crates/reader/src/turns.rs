//! Who speaks? In transcripts written as paragraphs, turns that open with a name or an office and a colon.
//!
//! The label becomes a block of its own, which is nobody's words; the paragraphs behind it are the speaker's, up to the
//! next turn or heading. One "Note:" makes no transcript: several turns must be there, by more than one voice.

use crate::layer::Draft;
use onrecord_domain::document::{BlockKind, is_asker};
use regex::Regex;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Fewest turns that make a transcript…
const LEAST_TURNS: usize = 3;

/// …and one paragraph in so many is a turn, at least.
const ONE_IN: usize = 4;

/// "THE TRANSIT DIRECTOR: ", "PROFESSOR AUNE (director of the theatre): ", "Minister of Agriculture: ".
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    // A plain name, with an office behind a comma or not, or what the one who asks is called.
    let plain = r"\p{Lu}[\w.'’-]*(?: (?:\p{Lu}[\w.'’-]*|van|von|der|den|de|da|do|di|du|dos|das|la|le|al|bin|ter|el|ben)){0,5}(?: (?:member|\d{1,2}))?(?:, [^:.?!]{2,80})?";
    let title = "(?:The )?(?:Acting |Deputy |Vice |First |Chief |Prime )*(?:Minister|Secretary|Director|Chair(?:man|woman|person)?|President|Mayor|Commissioner|Governor|Councill?or|Senator|Professor|Doctor|Judge|Speaker|Ombudsman|Spokes(?:man|woman|person)|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady)\\b";
    Regex::new(&format!(
        r"^(?P<name>(?:[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*)*)|{title}\.?(?: [\w.'’-]+){{0,7}}|(?P<plain>{plain}))(?: \([^)]{{2,80}}\))?: "
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
    "ANSWER",
];

/// `blocks` with the turns told apart, where they are a transcript; else as they were.
pub(crate) fn told_apart(blocks: Vec<Draft>) -> Vec<Draft> {
    let mut turns: HashMap<String, (usize, bool)> = HashMap::new();
    for turn in blocks.iter().filter_map(label) {
        turns.entry(turn.name.to_owned()).or_insert((0, turn.plain)).0 += 1;
    }
    // "Commitment: …" looks like a name. Plain ones are voices where two are heard again and somebody asks; alone, a single
    // word is one only as the last of a name ("Falk" of "Ida Falk").
    let voice = |name: &str| {
        is_asker(name) || name.contains(' ') || turns.keys().any(|other| other.ends_with(&format!(" {name}")))
    };
    let again = turns.iter().filter(|(name, (count, _))| *count > 1 && voice(name)).count();
    let asked = blocks.iter().any(|block| label(block).is_some() && block.text.trim_end().ends_with('?'));
    let plain_too = again > 1 && asked;
    let kept: Vec<String> = turns
        .iter()
        .filter(|(name, (_, plain))| !plain || plain_too && voice(name))
        .map(|(name, _)| name.clone())
        .collect();
    turns.retain(|name, _| kept.contains(name));
    let turns: HashMap<String, usize> = turns.into_iter().map(|(name, (count, _))| (name, count)).collect();
    let turn = |block: &Draft| {
        label(block).filter(|turn| turns.contains_key(turn.name)).map(|turn| (turn.name.to_owned(), turn.end))
    };
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
        if let Some((name, end)) = turn(&block) {
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

/// What a paragraph opens with.
struct Turn<'a> {
    name: &'a str,
    /// Whether it is a name as people write it, neither in capitals nor with a title.
    plain: bool,
    /// Bytes of the label.
    end: usize,
}

fn label(block: &Draft) -> Option<Turn<'_>> {
    if block.kind != BlockKind::Paragraph || block.speaker.is_some() {
        return None;
    }
    let found = LABEL.captures(&block.text)?;
    let name = found.name("name")?.as_str();
    // "Edit Varga, Chief Executive, Carrow Railways": the name is before the comma.
    let plain = found.name("plain").is_some();
    // "Depth: nine metres" is an entry, no sentence.
    if plain && !block.text.trim_end().ends_with(['.', '?', '!', '…', '”', '"', ')', '’', ']', '–', '—']) {
        return None;
    }
    let name = if plain { name.split(',').next().unwrap_or(name) } else { name };
    let end = found.get(0)?.end();
    (!NOT_NAMES.contains(&name.to_uppercase().as_str())).then_some(Turn { name, plain, end })
}
