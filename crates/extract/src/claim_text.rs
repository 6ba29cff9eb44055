//! A claim typed in by a reader: any assertion will do.

use crate::act::pattern;
use crate::build;
use crate::draft::{ClaimDraft, Context, Fiscal, Hemisphere, NotAClaim};
use crate::judged::Judgements;
use crate::sentence::sentences;
use crate::voice::{self, Voice};
use crate::words;
use jiff::civil::Date;
use onrecord_domain::document::{DocumentType, Metadata, ReadDocument};
use onrecord_domain::text::{Span, TextLayer};

/// Words a typed claim has at most.
const MOST_WORDS: usize = 120;

pattern!(
    QUESTION = r"(?i)^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|who|what|when|where|why|how|which|whose)\b.*\?$"
);

/// Makes a claim of a text typed in, whether or not a document's reader would pick it: an opinion becomes a claim
/// whose only part is an opinion. Relative dates count from `said_on`; the quote is the text without white space
/// around it.
///
/// # Errors
/// [`NotAClaim`], which says what to do instead.
pub fn claim_from_text(text: &str, speaker: Option<&str>, said_on: Option<Date>) -> Result<ClaimDraft, NotAClaim> {
    let bare = text.trim();
    let words = words::words(bare);
    if words.is_empty() {
        return Err(NotAClaim::Empty);
    }
    if words.len() > MOST_WORDS {
        return Err(NotAClaim::TooLong { words: words.len(), most: MOST_WORDS });
    }
    if bare.ends_with('?') && sentences(bare).len() == 1 || QUESTION.is_match(bare) {
        return Err(NotAClaim::Question);
    }
    if words.len() < 2 {
        return Err(NotAClaim::NoAssertion);
    }
    let start = text.chars().take_while(|c| c.is_whitespace()).count();
    let span = Span::new(start, start + bare.chars().count()).ok_or(NotAClaim::Empty)?;
    let document = document(text);
    let judgements = Judgements::default();
    let context = context(&document, speaker, said_on, &judgements);
    let voice =
        speaker.map_or(Voice { name: None, body: None, person: None, group: None }, |name| voice_of(name, &context));
    Ok(build::typed(bare, span, &voice, &context))
}

/// Whoever is said to have made the claim: a person says "I", a body says "we".
fn voice_of(name: &str, context: &Context<'_>) -> Voice {
    let body = voice::is_body_name(name);
    let voice = voice::of_turn(name, context);
    Voice {
        name: Some(name.to_owned()),
        person: (!body).then(|| name.to_owned()),
        group: Some(voice::with_article(name)),
        ..voice
    }
}

fn document(text: &str) -> ReadDocument {
    ReadDocument {
        text: TextLayer::new(text.to_owned()),
        blocks: vec![],
        found: Metadata::default(),
        extractor: "typed".into(),
        warnings: vec![],
    }
}

fn context<'a>(
    document: &'a ReadDocument,
    speaker: Option<&'a str>,
    said_on: Option<Date>,
    judgements: &'a Judgements,
) -> Context<'a> {
    Context {
        document,
        publisher: "",
        speaks_for: None,
        document_type: DocumentType::Other,
        published: said_on,
        speaker,
        bodies: &[],
        fiscal: Fiscal::Unsaid,
        hemisphere: Hemisphere::North,
        sample: false,
        judgements,
    }
}
