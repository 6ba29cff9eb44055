//! Which name of a document has these initials, where it does not set the acronym beside it?

use crate::acronym::{self, Letters};
use crate::passage::chars;
use crate::words::{self, Word};
use onrecord_domain::document::{Block, ReadDocument};
use onrecord_domain::text::Span;
use std::collections::BTreeMap;
use std::ops::Range;

/// Letters from which initials alone tell a name.
const LEAST: usize = 3;
/// Small words that a name may hold beside those that give letters.
const SMALL: usize = 3;
/// Letters that a word of a phrase in small letters has at least, and times the phrase stands in the document.
const LONG_WORD: usize = 4;
const TIMES: usize = 2;

/// The first place of the one name whose initials are `acronym`; none where there is none, or more than one.
///
/// A name is words with capitals, small words between them; or a phrase of long words in small letters that the document
/// repeats.
pub(crate) fn name_in(acronym: &str, document: &ReadDocument) -> Option<Span> {
    let letters = acronym::singular(acronym).chars().filter(|c| c.is_alphanumeric()).count();
    if !acronym::is_acronym(acronym) || letters < LEAST || acronym.contains(char::is_lowercase) && letters == LEAST {
        return None;
    }
    let sought = Letters::of(acronym);
    let mut names: BTreeMap<String, (Span, usize, bool)> = BTreeMap::new();
    for block in &document.blocks {
        let Some(text) = document.text.slice(block.span) else { continue };
        for (span, name, capital) in in_block(&sought, letters, text, block) {
            let known = names.entry(name).or_insert((span, 0, capital));
            known.1 += 1;
            known.2 |= capital;
        }
    }
    let mut found = names.into_values().filter(|(_, times, capital)| *capital || *times >= TIMES);
    let (span, ..) = found.next()?;
    found.next().is_none().then_some(span)
}

/// Names of a block with these initials: place, words in small letters, and whether they are written with capitals.
fn in_block<'a>(
    sought: &'a Letters,
    letters: usize,
    text: &'a str,
    block: &'a Block,
) -> impl Iterator<Item = (Span, String, bool)> + 'a {
    let words = words::words(text);
    (0..words.len()).filter_map(move |start| {
        (letters..=letters + SMALL).find_map(|count| {
            let run = words.get(start..start + count)?;
            let at = run.first()?.at.start..run.last()?.at.end;
            let capital = is_name(text, &words, start..start + count)?;
            let all = capital || count == letters && run.iter().all(|word| word.lower.len() >= LONG_WORD);
            let name = run.iter().map(|word| word.lower.as_str()).collect::<Vec<_>>().join(" ");
            (all && sought.are_initials_of(&text[at.clone()])).then_some((chars(text, block.span, at)?, name, capital))
        })
    })
}

/// Whether the words are one name with capitals (`Some(true)`) or a phrase in small letters (`Some(false)`); none where
/// they are part of a longer name, or of more than one phrase.
fn is_name(text: &str, words: &[Word], run: Range<usize>) -> Option<bool> {
    let inside = &words[run.clone()];
    let whole = inside.iter().skip(1).all(|word| !word.after_break);
    let shouted =
        inside.iter().any(|word| word.lower.len() > 1 && text[word.at.clone()].chars().all(|c| !c.is_lowercase()));
    let ends = inside.last().is_some_and(|word| word.capital);
    let end = inside.last().map_or(0, |word| word.at.end);
    let goes_on = words.get(run.end).is_some_and(|word| word.capital && text[end..word.at.start].trim().is_empty());
    if !whole || shouted {
        return None;
    }
    match inside.first().is_some_and(|word| word.capital) {
        true => {
            (ends && !goes_on && inside.iter().all(|word| word.capital || word.lower.len() < LONG_WORD)).then_some(true)
        }
        false => inside.iter().all(|word| !word.capital).then_some(false),
    }
}
