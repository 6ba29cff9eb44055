//! What must the verdict rule know about a passage? Tier, independence, reprint, directness: from its document and
//! from who made the claim.

use onrecord_domain::claim::{About, Claim, Speaker};
use onrecord_domain::document::{Document, Passage};
use onrecord_domain::id::BodyId;
use onrecord_domain::reading::Evidence;
use onrecord_domain::source::{Body, Independence, Tier, independence};
use onrecord_extract::quotation::{quoted, quoted_share};
use onrecord_index::sketch::Sketch;
use std::collections::BTreeSet;
use std::ops::Range;

/// Everything outside the passage that its weight depends on.
#[derive(Debug, Clone, Copy)]
pub struct Scales<'a> {
    /// The claim it is weighed for.
    pub claim: &'a Claim,
    /// Bodies of the catalogue.
    pub bodies: &'a [Body],
    /// Documents in which the claim was made.
    pub occurs_in: &'a [onrecord_domain::id::DocumentId],
    /// Texts of the speaker's side: what stands in them is no other's word.
    pub spoken: &'a [Sketch],
}

impl Scales<'_> {
    /// The passage as evidence; `unread_language` where the reader has no measured score in its language.
    pub fn weigh(
        &self,
        passage: &Passage,
        document: &Document,
        source_name: &str,
        unread_language: Option<String>,
    ) -> Evidence {
        let independence = self.independence(document);
        let own_record = !document.document_type.is_party_statement() && matches!(document.tier, Tier::A | Tier::B);
        let told_for = match independence {
            Independence::No { .. } => self.quotes(&passage.text),
            // A record is nobody's reprint: others take their words from it.
            _ if document.document_type.is_record() => self.quotes(&passage.text),
            _ => self.quotes(&passage.text).or_else(|| self.reprints(&passage.text)),
        };
        let only_quotes_speaker = told_for.is_some();
        let against_interest = own_record && matches!(independence, Independence::No { .. });
        let independence = match (independence, told_for) {
            (Independence::Yes, Some(reason)) => Independence::No { reason: reason.into() },
            (other, _) => other,
        };
        Evidence {
            passage: passage.id.clone(),
            document: document.id.clone(),
            bundle: passage.bundle.clone(),
            source: document.source.clone(),
            source_name: source_name.to_owned(),
            tier: document.tier,
            document_type: document.document_type,
            against_interest,
            independence,
            only_quotes_speaker,
            own_reporting: !document.document_type.is_party_statement() && !only_quotes_speaker,
            is_document_claimed: self.is_document_claimed(document, source_name),
            // First-hand: the record itself rather than a telling of one.
            direct: document.document_type.is_record(),
            published: document.published,
            retracted: document.title.to_lowercase().starts_with("retract"),
            unread_language,
        }
    }

    fn independence(&self, document: &Document) -> Independence {
        let Some(speaker) = &self.claim.speaker else { return Independence::NotAssessed };
        if document.speaker.as_deref().is_some_and(|name| same_name(name, &speaker.name)) {
            return Independence::No { reason: "It is the speaker's own word.".into() };
        }
        if self.occurs_in.contains(&document.id) {
            return Independence::No { reason: "It is where the claim was made.".into() };
        }
        let body = speaker_body(speaker, self.bodies);
        match (body, &document.speaks_for) {
            (None, Some(of)) if self.bodies.iter().any(|b| b.id == *of && is_named(&speaker.name, b)) => {
                Independence::No { reason: "It is published by the speaker.".into() }
            }
            (None, _) => Independence::Yes,
            (Some(body), of) => independence(Some(&body), of.as_ref(), self.bodies),
        }
    }

    /// Whether a document is the word of the speaker's side, and not only where the claim was found.
    pub fn is_speakers(&self, document: &Document) -> bool {
        let elsewhere = Scales { occurs_in: &[], ..*self };
        let theirs = matches!(elsewhere.independence(document), Independence::No { .. });
        theirs || (self.occurs_in.contains(&document.id) && document.document_type.is_party_statement())
    }

    /// Why a passage says nothing of its own: the words are those of a text of the speaker's side.
    fn reprints(&self, text: &str) -> Option<&'static str> {
        let sketch = Sketch::of(text);
        let reprinted = self.spoken.iter().any(|whole| sketch.stands_in(whole));
        reprinted.then_some("It reprints a text of the speaker's side.")
    }

    /// Why a passage says nothing of its own: every sentence reports the speaker's words, or stands in quotation marks
    /// and is not laid to anybody else.
    pub(super) fn quotes(&self, text: &str) -> Option<&'static str> {
        let names = self.names_of(self.claim.speaker.as_ref()?);
        let marks = quoted(text);
        let sentences = onrecord_extract::sentence::sentences(text);
        let reported = |range: &Range<usize>| {
            let lower = text[range.clone()].to_lowercase();
            names.iter().any(|name| lower.contains(name.as_str())) && reports(&lower)
        };
        let in_marks = |range: &Range<usize>| match speaker_of(text, range, &marks, &names) {
            Spoke::Another => false,
            Spoke::TheSpeaker => quoted_share(text, range.clone(), &marks) >= HALF,
            Spoke::Nobody => quoted_share(text, range.clone(), &marks) >= NEARLY_ALL,
        };
        if sentences.is_empty() || !sentences.iter().all(|range| reported(range) || in_marks(range)) {
            return None;
        }
        let all_reported = sentences.iter().all(reported);
        Some(if all_reported {
            "It only reports the speaker's words."
        } else {
            "It only quotes: its words stand in quotation marks."
        })
    }

    fn names_of(&self, speaker: &Speaker) -> Vec<String> {
        let body = speaker_body(speaker, self.bodies);
        let known = self.bodies.iter().find(|known| Some(&known.id) == body.as_ref());
        let of_body = known.into_iter().flat_map(|body| body.aliases.iter().chain([&body.name]));
        of_body.chain([&speaker.name]).map(|name| name.to_lowercase()).collect()
    }

    fn is_document_claimed(&self, document: &Document, source_name: &str) -> bool {
        match &self.claim.about {
            About::Contents { document: named } => {
                let body = document.speaks_for.as_ref().and_then(|id| self.bodies.iter().find(|body| body.id == *id));
                names_document(named, document, source_name, body) && !document.document_type.is_party_statement()
            }
            About::World | About::Said { .. } => false,
        }
    }
}

const REPORTING: &[&str] = &[
    "said",
    "says",
    "according to",
    "announced",
    "stated",
    "states",
    "claimed",
    "claims",
    "told",
    "added",
    "statement",
    "wrote",
    "reported that it",
    "in a release",
    "argued",
    "insisted",
    "tweeted",
    "posted",
];

/// Share of a sentence's words in quotation marks from which it only quotes.
const NEARLY_ALL: f64 = 0.8;

/// The same where the other words say that the speaker said it.
const HALF: f64 = 0.5;

/// Words for a speaker named before.
const PRONOUNS: &[&str] = &["he", "she", "they", "it", "we", "i"];

/// Who spoke the words that a sentence quotes, as it says itself.
enum Spoke {
    TheSpeaker,
    Another,
    Nobody,
}

fn reports(lower: &str) -> bool {
    REPORTING.iter().any(|verb| has_word(lower, verb))
}

/// Whose words stand in the marks, by the words outside them.
fn speaker_of(text: &str, range: &Range<usize>, marks: &[Range<usize>], names: &[String]) -> Spoke {
    let in_marks = |at: usize| marks.iter().any(|mark| mark.contains(&(at + range.start)));
    let outside = text[range.clone()].char_indices().map(|(at, c)| if in_marks(at) { ' ' } else { c });
    let lower = outside.collect::<String>().to_lowercase();
    let named = names.iter().any(|name| lower.contains(name.as_str()));
    match reports(&lower) {
        false => Spoke::Nobody,
        true if named || PRONOUNS.iter().any(|word| has_word(&lower, word)) => Spoke::TheSpeaker,
        true => Spoke::Another,
    }
}

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// The body a speaker is or speaks for, if the catalogue knows it by name.
pub fn speaker_body(speaker: &Speaker, bodies: &[Body]) -> Option<BodyId> {
    let named = || bodies.iter().find(|body| is_named(&speaker.name, body)).map(|body| body.id.clone());
    speaker.body.clone().or_else(named).or_else(|| BodyId::slugify(&speaker.name).ok())
}

fn is_named(name: &str, body: &Body) -> bool {
    same_name(name, &body.name) || body.aliases.iter().any(|alias| same_name(name, alias))
}

fn same_name(a: &str, b: &str) -> bool {
    let plain = |name: &str| {
        let lower = name.trim().to_lowercase();
        lower.strip_prefix("the ").unwrap_or(&lower).to_owned()
    };
    plain(a) == plain(b)
}

/// Whether the words a claim uses for a document name this one: every name among them is in its title, its source's
/// or its body's name; words without a name ("the report") name only a document that is one.
fn names_document(named: &str, document: &Document, source_name: &str, body: Option<&Body>) -> bool {
    let body_names = body.map(|body| format!("{} {}", body.name, body.aliases.join(" "))).unwrap_or_default();
    let spoken = document.speaks_for.as_ref().map(|id| id.as_str().replace('-', " ")).unwrap_or_default();
    let known = words(&format!("{} {source_name} {body_names} {spoken}", document.title), |_| true);
    let names =
        words(named, |word| word.chars().next().is_some_and(char::is_uppercase) && word.to_lowercase() != "the");
    if names.is_empty() {
        return named.to_lowercase().contains(document.document_type.label());
    }
    names.is_subset(&known)
}

fn words(text: &str, keep: impl Fn(&str) -> bool) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && keep(word))
        .map(str::to_lowercase)
        .collect()
}
