//! From a document to its claims: each sentence is read once, in order, and ends in a claim or among what was left out.

use crate::act::{self, Item, NoClaim, pattern};
use crate::build::{Builder, Line};
use crate::date;
use crate::draft::{ClaimDraft, Context, Extraction};
use crate::headline;
use crate::judged::Judged;
use crate::key_points;
use crate::passage::{chars, spans};
use crate::priority::{self, Signs};
use crate::sentence::sentences;
use crate::summary::{self, Sentence};
use crate::table::Targets;
use crate::voice::{self, Voice};
use crate::words;
use onrecord_domain::claim::{About, Kind, Relation};
use onrecord_domain::document::{Block, BlockKind, DocumentType, LeftOut, is_asker};
use onrecord_domain::text::Span;
use regex::Regex;
use std::collections::BTreeSet;
use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

/// Sentences of a document that become claims: all that promise or aim at something, up to `MOST_COMMITMENTS`, and of the
/// others the best to make up one in `SENTENCES_A_CLAIM`, within `CLAIMS`. The rest is left out with that reason.
const MOST_COMMITMENTS: usize = 200;
const SENTENCES_A_CLAIM: usize = 5;
const CLAIMS: RangeInclusive<usize> = 12..=40;
/// Sentences that tell what is so become claims beside however many promises.
const LEAST_STATEMENTS: usize = 4;
/// Worth added to a promise among the claims of a document.
const PROMISE_RANK: i32 = 250;
/// Why words in a transcript that nobody speaks make no claim.
const PRINTED: &str = "Printed in the record, spoken by nobody: kept as evidence, not as a claim.";
/// Words beyond which a stretch without a full stop is no sentence.
pub(crate) const MOST_WORDS: usize = 150;

/// A sentence with claims in it.
struct Candidate {
    span: Span,
    /// What it brings to the page: its worth, and more where something is promised by a time.
    score: i32,
    drafts: Vec<ClaimDraft>,
}

/// Reads a document: its claims, its summary, and what was left out and why.
pub fn extract(context: &Context<'_>) -> Extraction {
    let mut reading = Reading::new(context);
    for block in &context.document.blocks {
        reading.block(block);
    }
    reading.finish()
}

/// Whether claims are made of documents of this sort in this language.
pub(crate) fn gives_claims(context: &Context<'_>) -> bool {
    !is_closed(context.document_type) && context.document.found.language.as_deref().is_none_or(is_english)
}

/// Whether a block is running text that somebody says: where a transcript names its speakers, the letters, bills and
/// minutes printed between their turns are nobody's words.
pub(crate) fn is_spoken(block: &Block, context: &Context<'_>) -> bool {
    let prose = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quotation);
    let turns = context.document_type == DocumentType::Transcript
        && context.speaker.is_none()
        && context.document.blocks.iter().any(|block| block.speaker.is_some());
    let turn = || context.document.text.slice(block.span).is_some_and(|text| TURN.is_match(text));
    prose && (!turns || block.speaker.is_some() || turn())
}

pattern!(
    /// A turn whose speaker was not made out ("THE TRANSIT DIRECTOR: It stands at 212 million.").
    TURN = r"^[A-Z][A-Z.'’ -]{2,60}: "
);

/// The sentences of a block with their places.
pub(crate) fn sentences_of<'a>(block: &Block, context: &Context<'a>) -> Vec<(Span, &'a str)> {
    let Some(text) = context.document.text.slice(block.span) else { return vec![] };
    let opening = block.span.start() < OPENING;
    let without_dateline = |range: Range<usize>| {
        let sentence = &text[range.clone()];
        // "NATO – which grew – is" has no dateline.
        let goes_on = |end: usize| sentence[end..].starts_with(char::is_lowercase);
        let dateline = DATELINE.find(sentence).filter(|found| opening && !goes_on(found.end()));
        // A dateline alone is left out as what it is.
        let cut = dateline.map_or(0, |found| found.end());
        range.start + if cut < range.len() { cut } else { 0 }..range.end
    };
    let found = sentences(text).into_iter().map(without_dateline);
    spans(text, block.span, found).into_iter().map(|(span, range)| (span, &text[range])).collect()
}

/// Characters in which a dateline may stand.
const OPENING: usize = 2000;

/// Place and day before a report's first sentence: "KESTREL BAY, Oct. 29, 2026 — ", "Harwick, 3 November – ", "LINDHOLM (Wire) - ".
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    let month = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?";
    let day = format!(r"(?:\d{{1,2}}(?:st|nd|rd|th)? {month}|{month} \d{{1,2}}(?:st|nd|rd|th)?)(?:,? \d{{4}})?");
    let agency = r"(?: \([A-Z][\w .&/’'-]{1,30}\))?";
    let capitals =
        format!(r"[A-Z][A-Z ./'’-]{{2,40}}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+){{0,2}}){{0,2}}(?:,? {day})?{agency}");
    let place = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?";
    let dash = r" ?(?:[—–]|--)[ ]?| - ";
    let pattern =
        format!(r"^(?:{capitals}|{place},? \(?{day}\)?{agency}|{place} \([A-Z][\w .&/’'-]{{1,30}}\))(?:{dash})");
    Regex::new(&pattern).expect("a constant pattern")
});

/// Whether a document is a record: what it says is so is evidence.
pub(crate) const fn is_record(kind: DocumentType) -> bool {
    is_closed(kind) || matches!(kind, DocumentType::Audit | DocumentType::Statistics | DocumentType::Study)
}

/// Whether nothing in documents of this sort is a claim, not even what they promise or what they quote.
const fn is_closed(kind: DocumentType) -> bool {
    use DocumentType::{FactCheck, Law, Reference, Register, Ruling};
    matches!(kind, FactCheck | Law | Reference | Register | Ruling)
}

/// The state of reading a document.
struct Reading<'a> {
    context: &'a Context<'a>,
    own: Voice,
    builder: Builder<'a>,
    candidates: Vec<Candidate>,
    left_out: Vec<LeftOut>,
    sentences: Vec<Sentence>,
    /// What leads into the list or paragraphs that follow: the last heading or the sentence before a list.
    lead: Option<&'a str>,
    /// The last heading.
    heading: Option<&'a str>,
    /// The heads of the table being read; outer none before its first row.
    table: Option<Option<Targets>>,
}

pattern!(
    COMMITS = r"(?i)((\b(will|shall|pledges?|commits?|promises?|plans? to|going to|commitments?|targets?|our plan|next steps|priorities|deliverables)\b[^.]{0,60}(:|$))|^by (the end of )?(\d|[A-Z][a-z]+ )[^.]*\d{4}$)"
);
pattern!(
    /// A lead whose items go on with a verb: "The council will:".
    WILL = r"(?i)\b(?:will|shall|must|to)(?: (?:also|now|therefore))?:$"
);
pattern!(VERB = r"^(?:[•▪◦·*–-] ?)?(?:(?:also|then|fully|not) )?[a-z]{3,}\b [a-z0-9$€£A-Z]");
pattern!(
    /// A name or a kind of note, and nothing that happens: "Press Council fines three papers" is news.
    ABOUT_US = r"(?i)^(?:about [^\d:]{2,60}|(?:media |press )?contacts?(?: (?:us|details|information|person|for .*))?|notes? (?:to|for) editors?.*|(?:media|press)(?: (?:enquir(?:y|ies)|inquir(?:y|ies)|office|release|information|relations|team|queries|notes?))?|background|method(?:ology)?):?$"
);
pattern!(
    HOW_TO = r"(?i)^(?:how to\b|plan your\b|frequently asked(?: questions)?$|faqs?$|questions and answers$|opening (?:hours|times)|apply(?:ing)?\b)"
);
pattern!(
    /// "Building 40 homes".
    GERUND = r"^(?:[•▪◦·*–-] ?)?(?:to )?[A-Z]?[a-z]{3,}ing (?:(?:the|an?|our|its|their|all|more|new|up|every|each|at least|another) |[\d$€£])"
);

pattern!(
    /// What ends as a verb in "ing" does and leads a time or a thing.
    FOLLOWING = r"^(?:[•▪◦·*–-] ?)?(?i:following|including|excluding|regarding|concerning|pending)\b"
);

impl<'a> Reading<'a> {
    fn new(context: &'a Context<'a>) -> Self {
        let own = voice::of_document(context);
        let builder = Builder::new(context, own.clone());
        let (candidates, left_out, sentences) = (vec![], vec![], vec![]);
        Self { context, own, builder, candidates, left_out, sentences, lead: None, heading: None, table: None }
    }

    fn block(&mut self, block: &'a Block) {
        let Some(text) = self.context.document.text.slice(block.span) else { return };
        if block.kind != BlockKind::TableRow {
            self.table = None;
        }
        match block.kind {
            BlockKind::Furniture => self.leave(block.span, "Page furniture."),
            BlockKind::Heading(_) => {
                (self.lead, self.heading) = (Some(text), Some(text));
                self.leave(block.span, "A heading.");
            }
            BlockKind::Caption => self.leave(block.span, "A caption."),
            BlockKind::TableRow => self.row(block, text),
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quotation => self.prose(block, text),
        }
    }

    /// A row of a table: a claim where the table sets targets with their time, else evidence.
    fn row(&mut self, block: &Block, text: &'a str) {
        let heads = match &self.table {
            None => Some(Targets::of_head(text)),
            Some(_) => Targets::of_next_head(text).map(Some),
        };
        let is_head = heads.is_some();
        if let Some(heads) = heads {
            self.table = Some(heads.filter(|_| gives_claims(self.context)));
        }
        let heads = self.table.as_ref().and_then(Option::as_ref).filter(|_| !is_head);
        let targets = heads.map_or_else(Vec::new, |heads| heads.of_row(text, &self.builder.calendar()));
        let before = self.candidates.len();
        for target in targets {
            let Some(span) = chars(text, block.span, target.at.clone()) else { continue };
            let draft = self.builder.target(span, &target, self.heading, &self.own);
            self.candidates.push(Candidate { span, score: PROMISE_RANK, drafts: vec![draft] });
        }
        if self.candidates.len() == before {
            self.leave(block.span, "A row of a table: kept as evidence, not as a claim.");
        }
    }

    fn prose(&mut self, block: &'a Block, text: &'a str) {
        let voice =
            block.speaker.as_deref().map_or_else(|| self.own.clone(), |printed| voice::of_turn(printed, self.context));
        for (span, sentence) in sentences_of(block, self.context) {
            self.sentence(block, span, sentence, &voice);
        }
        if block.kind != BlockKind::ListItem {
            let leads = text.trim_end().ends_with(':');
            self.lead = if leads { last_sentence(text) } else { self.heading };
        }
    }

    /// How a sentence stands in the list or under the heading it belongs to.
    fn item(&self, bullet: bool, text: &str, judged: Option<Judged>) -> Item {
        let led = self.lead.is_some_and(|lead| COMMITS.is_match(lead));
        // An order to the reader of a recipe or a manual is none to whoever publishes it.
        let own = self.context.document_type.is_party_statement() || self.own.group.is_some();
        let commits = led || own && judged.is_some_and(|judged| judged.pledge >= act::LEAST_PLEDGE);
        let words = words::words(text);
        let bare = bullet && words::first_verb(&words).is_none() && text.contains(|c: char| c.is_ascii_digit());
        match () {
            () if bullet
                && commits
                && (words::is_order(&words) || GERUND.is_match(text) && !FOLLOWING.is_match(text)) =>
            {
                Item::Imperative
            }
            () if bullet && self.lead.is_some_and(|lead| WILL.is_match(lead)) && VERB.is_match(text) => {
                Item::Imperative
            }
            () if bare => Item::Bare,
            () => Item::None,
        }
    }

    /// The lead of a list, or the heading above it where that alone names a time ("Near-term actions (by the end of 2026)").
    fn timed(&self, lead: &'a str) -> &'a str {
        let names_time =
            |text: &str| date::deadline(text, self.builder.calendar().ahead()).is_some_and(|found| found.due.is_some());
        let above = self.heading.filter(|heading| *heading != lead);
        above.filter(|heading| !names_time(lead) && names_time(heading)).unwrap_or(lead)
    }

    /// Why nothing under this heading is a claim.
    fn excluded_by_heading(&self) -> Option<NoClaim> {
        let heading = self.heading?;
        if ABOUT_US.is_match(heading) && words::first_verb(&words::words(heading)).is_none() {
            Some(NoClaim::Boilerplate)
        } else {
            HOW_TO.is_match(heading).then_some(NoClaim::Procedure)
        }
    }

    fn sentence(&mut self, block: &Block, span: Span, text: &'a str, voice: &Voice) {
        let bullet = block.kind == BlockKind::ListItem || text.starts_with(['•', '▪', '–', '*']);
        let judged = self.context.judgements.at(span);
        let item = self.item(bullet, text, judged);
        let words = words::words(text);
        let length = words.len();
        let lead = self.lead.filter(|_| bullet).map(|lead| self.timed(lead));
        let line = Line { span, text, words, voice, item, lead, judged };
        let language = self.context.document.found.language.as_deref().filter(|language| !is_english(language));
        let read = match language {
            Some(language) => Err(format!("In a language that is not read for claims ({language}).")),
            None if block.speaker.as_deref().is_some_and(is_asker) => Err(NoClaim::Question.reason().to_owned()),
            None if !is_spoken(block, self.context) => Err(PRINTED.to_owned()),
            None if length > MOST_WORDS => Err("Too long to be one sentence.".to_owned()),
            None => match self.excluded_by_heading().filter(|_| !act::is_future(text)) {
                Some(none) => Err(none.reason().to_owned()),
                None => self.builder.read(&line),
            },
        };
        let says = read.is_ok();
        let read = read.and_then(|drafts| self.watched(drafts));
        let pledges = judged.is_none_or(|judged| judged.pledge >= act::UNLIKELY_PLEDGE);
        let score = match &read {
            Ok(drafts) if pledges && drafts.iter().any(|draft| draft.kind != Kind::Statement) => {
                line.worth_as_commitment() + if drafts.iter().any(is_promise) { PROMISE_RANK } else { 0 }
            }
            _ => line.worth(),
        };
        let claim = read.is_ok();
        match read {
            Ok(drafts) => self.candidates.push(Candidate { span, score, drafts }),
            Err(reason) => self.leave(span, &reason),
        }
        let boilerplate = !claim && length < 5;
        if !boilerplate {
            self.sentences.push(Sentence {
                span,
                score: if claim { score } else { score.min(0) - 200 },
                words: length,
                claim,
                says,
                worth: score,
            });
        }
    }

    /// The drafts, less those in which the document speaks as a record or a reporter of what is so: such words are
    /// evidence, and what is watched is what others say in them, and what is promised.
    fn watched(&self, drafts: Vec<ClaimDraft>) -> Result<Vec<ClaimDraft>, String> {
        let reason = match self.context.document_type {
            kind if is_closed(kind) => {
                return Err("The words of a record: kept as evidence, not as a claim.".to_owned());
            }
            kind if is_record(kind) => "The words of a record: kept as evidence, not as a claim.",
            DocumentType::Article => "The newsroom's own reporting: kept as evidence, not as a claim.",
            _ => return Ok(drafts),
        };
        let stays: Vec<bool> = drafts.iter().map(|draft| is_promise(draft) || !self.is_own(draft)).collect();
        let place = |index: usize| stays[..index].iter().filter(|stays| **stays).count();
        let relinked = |linked: Option<(usize, Relation)>| {
            linked.filter(|(to, _)| stays[*to]).map(|(to, relation)| (place(to), relation))
        };
        let kept: Vec<ClaimDraft> = drafts
            .into_iter()
            .zip(&stays)
            .filter(|(_, stays)| **stays)
            .map(|(draft, _)| ClaimDraft { linked: relinked(draft.linked), ..draft })
            .collect();
        if kept.is_empty() { Err(reason.to_owned()) } else { Ok(kept) }
    }

    /// Whether a draft is the document's own word on what is so.
    fn is_own(&self, draft: &ClaimDraft) -> bool {
        draft.about == About::World && draft.speaker.as_ref().is_none_or(|by| Some(&by.name) == self.own.name.as_ref())
    }

    fn leave(&mut self, span: Span, reason: &str) {
        self.left_out.push(LeftOut { span, reason: reason.to_owned() });
    }

    fn finish(mut self) -> Extraction {
        let summary = summary::choose(&self.sentences);
        let kept = self.keep();
        let key_points = key_points::choose(&self.sentences, &self.context.document.text);
        let headline = self.headline(&kept);
        let priority = priority::of(&self.signs(&headline, &kept, &key_points));
        self.left_out.sort_by_key(|left| left.span);
        Extraction { headline, summary, key_points, priority, claims: kept, left_out: self.left_out }
    }

    /// What the document's priority is told by.
    fn signs<'s>(&'s self, headline: &'s str, kept: &[ClaimDraft], key_points: &[Span]) -> Signs<'s> {
        let lead = self.sentences.iter().take(priority::LEAD);
        let points = self.sentences.iter().filter(|sentence| key_points.contains(&sentence.span));
        Signs {
            headline,
            lead: lead.filter_map(|sentence| self.context.document.text.slice(sentence.span)).collect(),
            claims: kept.iter().map(|draft| draft.priority).collect(),
            points: points.map(|sentence| sentence.worth).collect(),
        }
    }

    /// The claims most worth checking, in the document's order; the rest is left out and says so.
    fn keep(&mut self) -> Vec<ClaimDraft> {
        let mut candidates = std::mem::take(&mut self.candidates);
        let mut seen: BTreeSet<String> = BTreeSet::new();
        candidates.retain(|candidate| {
            let said = candidate.drafts.iter().map(|d| d.sentence.to_lowercase()).collect::<Vec<_>>().join(" ");
            let repeated = !seen.insert(said);
            if repeated {
                self.left_out
                    .push(LeftOut { span: candidate.span, reason: "Says the same as an earlier sentence.".into() });
            }
            !repeated
        });
        let mut ranked: Vec<usize> = (0..candidates.len()).collect();
        ranked.sort_by_key(|i| (std::cmp::Reverse(candidates[*i].score), *i));
        let (commitments, statements): (Vec<usize>, Vec<usize>) =
            ranked.into_iter().partition(|i| candidates[*i].drafts.iter().any(|draft| draft.kind != Kind::Statement));
        let room = (self.sentences.len() / SENTENCES_A_CLAIM).clamp(*CLAIMS.start(), *CLAIMS.end());
        let room = room.saturating_sub(commitments.len()).max(LEAST_STATEMENTS);
        let spare: BTreeSet<usize> =
            commitments.into_iter().skip(MOST_COMMITMENTS).chain(statements.into_iter().skip(room)).collect();
        let mut kept = Vec::new();
        let reason = format!("Less worth checking than the {} kept.", candidates.len() - spare.len());
        for (index, candidate) in candidates.into_iter().enumerate() {
            if spare.contains(&index) {
                self.left_out.push(LeftOut { span: candidate.span, reason: reason.clone() });
            } else {
                append(&mut kept, candidate.drafts);
            }
        }
        kept
    }

    /// The title where there is one, else the first claim's headline.
    fn headline(&self, kept: &[ClaimDraft]) -> String {
        let title = self.context.document.found.title.as_deref().filter(|t| !t.trim().is_empty());
        let first = kept.iter().min_by_key(|draft| draft.priority).map(|draft| draft.headline.clone());
        match title {
            Some(title) if self.context.document.found.language.as_deref().is_some_and(|l| !is_english(l)) => {
                headline::of_foreign(title)
            }
            Some(title) => headline::of(title),
            None => first.unwrap_or_else(|| self.opening()),
        }
    }

    /// The first words of a document without title and claims.
    fn opening(&self) -> String {
        let text = self.context.document.text.text();
        sentences(text)
            .first()
            .map_or_else(|| "Untitled document".to_owned(), |range| headline::of(&text[range.clone()]))
    }
}

/// The last sentence of a paragraph, which leads into the list after it.
fn last_sentence(text: &str) -> Option<&str> {
    sentences(text).pop().map(|range| &text[range])
}

/// Whether a BCP 47 tag is English; the rules here know no other language.
pub(crate) fn is_english(language: &str) -> bool {
    language.split(['-', '_']).next().is_some_and(|primary| primary.eq_ignore_ascii_case("en"))
}

fn is_promise(draft: &ClaimDraft) -> bool {
    matches!(draft.kind, Kind::Promise { .. })
}

/// Adds the drafts of one sentence; their links count from the beginning of the document.
fn append(kept: &mut Vec<ClaimDraft>, drafts: Vec<ClaimDraft>) {
    let base = kept.len();
    kept.extend(drafts.into_iter().map(|mut draft| {
        draft.linked = draft.linked.map(|(index, relation)| (base + index, relation));
        draft
    }));
}
