//! What do documents say that a term is? First the one it stands in, then passages of others.

use crate::acronym;
use crate::definition::{self, Finder, Found, Way};
use crate::initials;
use crate::passage::chars;
use crate::sentence::sentences;
use crate::words;
use onrecord_domain::document::{BlockKind, ReadDocument};
use onrecord_domain::text::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A passage of another document in which a term comes up.
#[derive(Debug, Clone, Copy)]
pub struct Passage<'a> {
    /// The document it belongs to, by any name that tells it from others.
    pub document: &'a str,
    /// Its words.
    pub text: &'a str,
}

/// The words of `document` that say what `term` is; none where it doesn't say it.
///
/// The surest way of saying it counts, then the first place; page furniture only where nothing else says it.
pub fn answer_in(term: &str, document: &ReadDocument) -> Option<Span> {
    let finder = Finder::new(term);
    let said = document.blocks.iter().enumerate().filter_map(|(at, block)| {
        let text = document.text.slice(block.span)?;
        let entry = || Some((Way::Means, entry(term, document, at)?));
        let beside = |Found { way, at }| Some((way, chars(text, block.span, at)?));
        let (way, span) = finder.in_block(text).and_then(beside).or_else(entry)?;
        Some((block.kind == BlockKind::Furniture, way, span))
    });
    let initials = || Some((false, Way::Initials, initials::name_in(term, document)?));
    let found = said.chain(initials()).min_by_key(|(furniture, way, span)| (*furniture, *way, span.start()));
    found.map(|(.., span)| span).or_else(|| shortened(term, document))
}

/// The entry of a glossary: a block that is the term, and after it one that begins with words and no sentence.
fn entry(term: &str, document: &ReadDocument, at: usize) -> Option<Span> {
    let text = document.text.slice(document.blocks[at].span)?.trim();
    if !text.trim_end_matches(':').eq_ignore_ascii_case(term) {
        return None;
    }
    let next = document.blocks.get(at + 1).filter(|next| !matches!(next.kind, BlockKind::Heading(_)))?;
    let text = document.text.slice(next.span)?;
    let first = sentences(text).into_iter().next()?;
    let words = text[first.clone()].trim_end_matches('.');
    definition::is_entry(words).then(|| chars(text, next.span, first.start..first.start + words.len())).flatten()
}

/// What is said of a body under the last word of its name ("The Service is an agency of …"), where no other body of the
/// document is called so.
fn shortened(term: &str, document: &ReadDocument) -> Option<Span> {
    let (before, last) = term.rsplit_once(' ').filter(|(_, last)| last.starts_with(char::is_uppercase))?;
    let own = before.rsplit(' ').next().unwrap_or(before);
    let words = words::words(document.text.text());
    let others = words.windows(2).any(|pair| {
        let name = &document.text.text()[pair[0].at.clone()];
        &document.text.text()[pair[1].at.clone()] == last
            && pair[0].capital
            && !["The", "This", "Our", own].contains(&name)
    });
    let finder = (!others).then(|| Finder::new(last))?;
    document.blocks.iter().find_map(|block| {
        let text = document.text.slice(block.span)?;
        let found = finder.in_block(text).filter(|found| found.way == Way::IsA)?;
        chars(text, block.span, found.at)
    })
}

/// The passage that says what `term` of `document` is, and the bytes of it that do; none where none does, or where it
/// can't be told that the passage speaks of the same thing.
///
/// One word alone that is no acronym means other things elsewhere. An acronym's long form is believed where two words of
/// it stand side by side in `document` too, or where two documents give it and none another.
pub fn answer_elsewhere(
    term: &str,
    document: &ReadDocument,
    passages: &[Passage<'_>],
) -> Option<(usize, Range<usize>)> {
    let acronym = acronym::is_acronym(term);
    if !acronym && !term.trim().contains(' ') {
        return None;
    }
    let finder = Finder::new(term);
    let found = passages.iter().enumerate().filter_map(|(at, passage)| Some((at, finder.in_block(passage.text)?)));
    if !acronym {
        let (at, found) = found.min_by_key(|(at, found)| (found.way, *at))?;
        return Some((at, found.at));
    }
    let mut forms: BTreeMap<String, (usize, Range<usize>, BTreeSet<&str>)> = BTreeMap::new();
    for (at, found) in found.filter(|(_, found)| found.way == Way::LongForm) {
        let form = plain(&passages[at].text[found.at.clone()]);
        forms.entry(form).or_insert_with(|| (at, found.at, BTreeSet::new())).2.insert(passages[at].document);
    }
    let own = format!(" {} ", plain(document.text.text()));
    let only = forms.len() == 1;
    let mut believed =
        forms.into_iter().filter(|(form, (.., documents))| is_spoken_of(form, &own) || only && documents.len() > 1);
    let (_, (at, range, _)) = believed.next()?;
    believed.next().is_none().then_some((at, range))
}

/// Whether two words of a long form stand side by side in a text.
fn is_spoken_of(form: &str, text: &str) -> bool {
    let words: Vec<&str> = form.split(' ').collect();
    words
        .windows(2)
        .any(|pair| pair.iter().all(|word| word.len() > 2) && text.contains(&format!(" {} {} ", pair[0], pair[1])))
}

/// Lower-case words with single spaces between.
fn plain(text: &str) -> String {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect::<Vec<_>>()
        .join(" ")
}
