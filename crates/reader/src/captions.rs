//! Captions, WebVTT and SubRip: cues joined into paragraphs of one speaker, each with the second at which it begins.

use crate::layer::{self, Draft};
use crate::{Input, ReadError, charset};
use onrecord_domain::document::{BlockKind, Metadata, ReadDocument};
use regex::Regex;
use std::borrow::Cow;
use std::sync::LazyLock;

/// Silence, in milliseconds, after which a new paragraph begins.
const SILENCE: u64 = 4_000;

/// Characters from which a paragraph ends with its sentence: a place in a recording
/// is of use only where it is near the words.
const LONG: usize = 400;
/// Characters with which a paragraph ends in any case.
const LONGEST: usize = 1_000;

/// A timing: `00:01:02.500 --> 00:01:04.000`, hours left out or not, with a point or a comma.
static TIMING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^\s*(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})\s*-->\s*(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})",
    )
    .expect("the pattern is a constant")
});

/// `<v Ms Birch>`, with classes or not.
static VOICE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^<v(?:\.[^\s>]*)*\s+([^>]+)>").expect("the pattern is a constant"));

/// Marks of voices, fonts, times and places on the screen.
static MARK: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"</?[A-Za-z0-9][^<>]*>|</>|\{\\[^{}]*\}").expect("the pattern is a constant"));

/// A speaker named before the words: in capitals, or with a title.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^((?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sen|Rep|Gov|Hon|Sir|Dame|Lord|Lady|President|Vice President|Prime Minister|",
        r"Minister|Secretary|Senator|Representative|Governor|Mayor|Chair|Chairman|Chairwoman|Speaker|Commissioner|",
        r"Judge|Justice)\b\.?(?: \p{Lu}[\p{L}.'’-]*){0,3})|(?:\p{Lu}[\p{Lu}.'’-]*)(?: \p{Lu}[\p{Lu}.'’-]*){0,4}):\s+"
    ))
    .expect("the pattern is a constant")
});

/// Whether a text is captions: it says so, or its first lines hold a timing.
pub(crate) fn are(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    let signature =
        text.strip_prefix("WEBVTT").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']));
    signature || text.lines().filter(|line| !line.trim().is_empty()).take(2).any(|line| TIMING.is_match(line))
}

/// Reads captions.
pub(crate) fn read(input: &Input<'_>) -> Result<ReadDocument, ReadError> {
    let decoded = charset::decode(input.bytes, input.media_type);
    let mut turns = Turns::default();
    for cue in cues(&decoded.text) {
        turns.cue(&cue);
    }
    turns.close();
    let extractor = if decoded.text.trim_start_matches('\u{feff}').starts_with("WEBVTT") { "vtt/1" } else { "srt/1" };
    let mut document = layer::document(turns.blocks, Metadata::default(), extractor)?;
    document.warnings.extend(decoded.warning);
    Ok(document)
}

/// Lines that are shown together, and when, in milliseconds.
struct Cue<'a> {
    start: u64,
    end: u64,
    lines: Vec<&'a str>,
}

/// The cues of a file. Notes, styles and numbers stand before a timing and belong to none.
fn cues(text: &str) -> Vec<Cue<'_>> {
    let mut cues: Vec<Cue<'_>> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        if let Some(timing) = TIMING.captures(line) {
            let time = |first: usize| {
                let part = |at| timing.get(at).map_or("0", |part: regex::Match<'_>| part.as_str());
                let number = |at| part(at).parse::<u64>().unwrap_or(0);
                // `.5` is half a second, though it is one figure.
                let thousandths = format!("{:0<3}", part(first + 3)).parse::<u64>().unwrap_or(0);
                ((number(first) * 60 + number(first + 1)) * 60 + number(first + 2)) * 1000 + thousandths
            };
            cues.push(Cue { start: time(1), end: time(5), lines: Vec::new() });
            open = true;
        } else if line.trim().is_empty() {
            open = false;
        } else if open {
            cues.iter_mut().rev().take(1).for_each(|cue| cue.lines.push(line.trim()));
        }
    }
    cues
}

/// Joins cues into paragraphs.
#[derive(Default)]
struct Turns {
    blocks: Vec<Draft>,
    open: Option<Draft>,
    speaker: Option<String>,
    /// End of the last cue, in milliseconds, and its last line.
    end: u64,
    last: String,
}

impl Turns {
    fn cue(&mut self, cue: &Cue<'_>) {
        if cue.start > self.end + SILENCE {
            self.close();
        }
        // Captions that roll up show a line again, in the cue that follows at once.
        let again = cue.start <= self.end + 100;
        for line in &cue.lines {
            let (voice, words) = voice(line);
            if again && words == self.last {
                continue;
            }
            self.line(voice, &words, cue.start);
            self.last = words;
        }
        self.end = cue.end.max(cue.start);
    }

    fn line(&mut self, voice: Option<String>, words: &str, start: u64) {
        let turn = words.trim_start().strip_prefix(">>").map(|rest| rest.trim_start_matches('>').trim_start());
        let words = turn.or_else(|| words.strip_prefix("- ")).unwrap_or(words);
        if voice.is_some() || turn.is_some() {
            self.turn(voice);
        }
        if is_sound(words) {
            self.close();
            self.blocks.push(Draft { second: second(start), ..Draft::new(BlockKind::Furniture, words) });
        } else if let Some(named) = NAMED.captures(words) {
            let label = &words[..named.get(0).map_or(0, |label| label.end())];
            self.close();
            self.speaker = Some(named[1].to_owned());
            self.blocks.push(Draft {
                second: second(start),
                speaker: self.speaker.clone(),
                ..Draft::new(BlockKind::Furniture, label)
            });
            self.words(&words[label.len()..], start);
        } else {
            self.words(words, start);
        }
    }

    /// Another voice begins; nobody knows whose where `voice` is `None`.
    fn turn(&mut self, voice: Option<String>) {
        if voice.is_none() || voice != self.speaker {
            self.close();
            self.speaker = voice;
        }
    }

    fn words(&mut self, words: &str, start: u64) {
        if self.open.as_ref().is_some_and(|open| is_full(&open.text)) {
            self.close();
        }
        let speaker = self.speaker.clone();
        let open = self.open.get_or_insert_with(|| Draft {
            second: second(start),
            speaker,
            ..Draft::new(BlockKind::Paragraph, "")
        });
        if !open.text.is_empty() {
            open.text.push(' ');
        }
        open.text.push_str(words);
    }

    fn close(&mut self) {
        self.blocks.extend(self.open.take());
    }
}

/// Whether a paragraph ends here, since it is long.
fn is_full(text: &str) -> bool {
    let ended = || text.trim_end_matches(['"', '”', '’', ')']).ends_with(['.', '!', '?', '…', '。']);
    text.len() >= LONGEST || (text.len() >= LONG && ended())
}

/// Seconds from the beginning.
fn second(start: u64) -> Option<u32> {
    u32::try_from(start / 1000).ok()
}

/// The voice that a line names in a mark, and its words without marks.
fn voice(line: &str) -> (Option<String>, String) {
    let voice = VOICE.captures(line).map(|voice| unescaped(voice[1].trim()));
    let words = MARK.replace_all(line, "");
    (voice, unescaped(words.trim()))
}

fn unescaped(text: &str) -> String {
    let text = if text.contains('&') {
        Cow::Owned(text.replace("&lt;", "<").replace("&gt;", ">"))
    } else {
        Cow::Borrowed(text)
    };
    text.replace("&nbsp;", " ").replace("&lrm;", "").replace("&rlm;", "").replace("&quot;", "\"").replace("&amp;", "&")
}

/// `[Applause]`, `(laughter)`, `♪ … ♪`: what is heard and not said.
fn is_sound(words: &str) -> bool {
    let within = |open, close| {
        words
            .strip_prefix(open)
            .and_then(|rest: &str| rest.strip_suffix(close))
            .is_some_and(|inner: &str| !inner.contains(open))
    };
    within('[', ']') || within('(', ')') || words.starts_with('♪')
}
