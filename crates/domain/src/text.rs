//! Where do words stand? Spans, text layers, and quotes that cannot be wrong.

use crate::id::Digest;
use std::ops::Range;

/// A range of Unicode characters (not bytes) of a text layer: `start` inclusive, `end` exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: usize,
    end: usize,
}

impl Span {
    /// A span of characters; `None` unless `start < end`.
    pub fn new(start: usize, end: usize) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    /// First character.
    pub fn start(self) -> usize {
        self.start
    }

    /// One past the last character.
    pub fn end(self) -> usize {
        self.end
    }

    /// Whether `other` lies wholly inside this span.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a character.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// The text made from a document's bytes by one extractor version: immutable, named by its digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextLayer {
    digest: Digest,
    text: String,
    /// Byte offset of every 64th character, so that a span is found without walking the whole text.
    marks: Vec<usize>,
    chars: usize,
}

impl TextLayer {
    const STRIDE: usize = 64;

    /// A layer of `text`.
    pub fn new(text: String) -> Self {
        let marks = text.char_indices().step_by(Self::STRIDE).map(|(byte, _)| byte).collect();
        let chars = text.chars().count();
        Self { digest: Digest::of(text.as_bytes()), text, marks, chars }
    }

    /// Digest of the UTF-8 text.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Length in characters.
    pub fn chars(&self) -> usize {
        self.chars
    }

    /// The words at `span`; `None` when it reaches past the end.
    pub fn slice(&self, span: Span) -> Option<&str> {
        Some(&self.text[self.byte_of(span.start)?..self.byte_of(span.end)?])
    }

    /// The span of characters that covers the bytes `start..end`; `None` unless both are character boundaries
    /// and the range is not empty.
    pub fn span_of_bytes(&self, start: usize, end: usize) -> Option<Span> {
        Span::new(self.char_of(start)?, self.char_of(end)?)
    }

    /// Byte offset of the `index`th character; the length of the text for the one past the last, `None` beyond.
    pub fn byte_of(&self, index: usize) -> Option<usize> {
        if index == self.chars {
            return Some(self.text.len());
        }
        let mark = *self.marks.get(index / Self::STRIDE)?;
        self.text[mark..].char_indices().nth(index % Self::STRIDE).map(|(byte, _)| mark + byte)
    }

    fn char_of(&self, byte: usize) -> Option<usize> {
        if !self.text.is_char_boundary(byte) {
            return None;
        }
        let stride = self.marks.partition_point(|mark| *mark <= byte).saturating_sub(1);
        let mark = self.marks.get(stride).copied().unwrap_or(0);
        Some(stride * Self::STRIDE + self.text[mark..byte].chars().count())
    }
}

/// The words and single marks of `text`, in order, as byte ranges: what two texts are compared by. A mark between
/// letters or digits belongs to its word ("1,200", "don't", "2026-11-03"); white space belongs to none.
pub fn words(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut chars = text.char_indices().peekable();
    // Whether the last range is a word that the next letter continues.
    let mut open = false;
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        let joins = matches!(c, '.' | ',' | '\'' | '’' | '-' | '\u{2011}' | ':' | '/' | '\u{ad}');
        let inner = joins && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        match found.last_mut() {
            Some(last) if open && (c.is_alphanumeric() || inner) => last.end = end,
            _ if c.is_whitespace() => open = false,
            _ => {
                found.push(at..end);
                open = c.is_alphanumeric();
            }
        }
    }
    found
}

/// A word as it is compared: quotation marks, dashes and apostrophes of one form, no soft hyphens, case kept.
pub fn plain(word: &str) -> String {
    let one = |c: char| match c {
        '’' | '‘' | '‛' | '`' | '´' => Some('\''),
        '“' | '”' | '„' | '‟' | '«' | '»' => Some('"'),
        '‐' | '\u{2011}' | '‒' | '–' | '—' | '―' | '−' => Some('-'),
        '\u{ad}' | '\u{200b}' | '\u{feff}' => None,
        other => Some(other),
    };
    word.chars().filter_map(one).collect()
}

/// Why a quote was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuoteError {
    /// The span reaches past the end of the text layer.
    #[error("characters {start} to {end} lie outside a text of {chars} characters")]
    Outside {
        /// First character asked for.
        start: usize,
        /// One past the last character asked for.
        end: usize,
        /// Length of the layer.
        chars: usize,
    },
    /// The words at the span are others.
    #[error("the text says {found:?} where the quote says {quoted:?}")]
    Differs {
        /// Words of the quote.
        quoted: String,
        /// Words of the text layer.
        found: String,
    },
}

/// Words of a document that a reader can find again: digest of the raw bytes, digest of the text, place, words.
///
/// There is no other way to make one than [`Quote::take`] and [`Quote::verify`], and both look at the text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Quote {
    raw: Digest,
    text_layer: Digest,
    span: Span,
    words: String,
}

impl Quote {
    /// Takes the words at `span`.
    pub fn take(raw: Digest, layer: &TextLayer, span: Span) -> Result<Self, QuoteError> {
        let words = layer
            .slice(span)
            .ok_or(QuoteError::Outside { start: span.start, end: span.end, chars: layer.chars })?
            .to_owned();
        Ok(Self { raw, text_layer: layer.digest, span, words })
    }

    /// Accepts a quote from elsewhere only if `words` are exactly what stands at `span`.
    pub fn verify(raw: Digest, layer: &TextLayer, span: Span, words: &str) -> Result<Self, QuoteError> {
        let quote = Self::take(raw, layer, span)?;
        if quote.words == words {
            Ok(quote)
        } else {
            Err(QuoteError::Differs { quoted: words.to_owned(), found: quote.words })
        }
    }

    /// Brings back a quote that the ledger holds: it was checked when it was made, and the chain proves the bytes.
    pub fn from_ledger(raw: Digest, text_layer: Digest, span: Span, words: String) -> Self {
        Self { raw, text_layer, span, words }
    }

    /// The words in one line between quotation marks; those that the text itself has around all of them stand for ours.
    pub fn marked(&self) -> String {
        let line = self.words.split_whitespace().collect::<Vec<_>>().join(" ");
        let inner = line.strip_prefix(['“', '"']).and_then(|rest| rest.strip_suffix(['”', '"']));
        let bare = inner.filter(|inner| !inner.contains(['“', '”', '"'])).unwrap_or(&line);
        format!("“{bare}”")
    }

    /// Digest of the document's raw bytes.
    pub fn raw(&self) -> Digest {
        self.raw
    }

    /// Digest of the text layer the span counts in.
    pub fn text_layer(&self) -> Digest {
        self.text_layer
    }

    /// Where the words stand.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The words.
    pub fn words(&self) -> &str {
        &self.words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_around_all_of_a_quote_are_not_doubled() {
        for (words, expected) in [
            ("The pier is closed.", "“The pier is closed.”"),
            ("“The pier is\n closed.”", "“The pier is closed.”"),
            ("\"The pier is closed.\"", "“The pier is closed.”"),
            ("“Closed” is what the “pier” is called, or “shut”", "““Closed” is what the “pier” is called, or “shut””"),
        ] {
            let layer = TextLayer::new(words.to_owned());
            let span = Span::new(0, layer.chars()).expect("not empty");
            assert_eq!(Quote::take(layer.digest(), &layer, span).expect("inside").marked(), expected);
        }
    }

    #[test]
    fn spans_count_characters_not_bytes() {
        let layer = TextLayer::new(format!("{}Zürich kündigt an", "ä".repeat(130)));
        let span = Span::new(130, 136).expect("not empty");
        assert_eq!(layer.slice(span), Some("Zürich"));
        assert_eq!(layer.span_of_bytes(260, 267), Some(span));
        assert_eq!([130, 147, 148].map(|index| layer.byte_of(index)), [Some(260), Some(279), None]);
        assert_eq!(layer.slice(Span::new(140, 148).expect("not empty")), None);
        assert_eq!(layer.slice(Span::new(145, 147).expect("not empty")), Some("an"));
    }

    #[test]
    fn words_keep_the_marks_inside_them() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<&str> = words(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text:?}");
        };
        check("It fell 4.1% in May, to 1,200.", &["It", "fell", "4.1", "%", "in", "May", ",", "to", "1,200", "."]);
        check("They don’t — on 2026-11-03", &["They", "don’t", "—", "on", "2026-11-03"]);
        check(" “Zürich” ", &["“", "Zürich", "”"]);
        check("", &[]);
        assert_eq!(plain("don’t"), "don't");
        assert_eq!(plain("co\u{ad}op–erate"), "coop-erate");
    }

    #[test]
    fn a_quote_that_differs_from_its_text_is_refused() {
        let layer = TextLayer::new("unemployment fell to 4 %".into());
        let raw = Digest::of(b"raw");
        let span = Span::new(13, 17).expect("not empty");
        assert_eq!(Quote::take(raw, &layer, span).map(|q| q.words().to_owned()), Ok("fell".into()));
        assert!(matches!(Quote::verify(raw, &layer, span, "rose"), Err(QuoteError::Differs { .. })));
        let outside = Span::new(20, 99).expect("not empty");
        assert!(matches!(Quote::take(raw, &layer, outside), Err(QuoteError::Outside { .. })));
    }
}
