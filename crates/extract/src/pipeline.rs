//! From a document to its claims: each sentence is read once, in order, and ends in a claim or among what was left out.

use crate::act::{self, pattern};
use crate::build::{Builder, Line};
use crate::draft::{ClaimDraft, Context, Extraction};
use crate::headline;
use crate::key_points;
use crate::passage::chars;
use crate::priority::{self, Signs};
use crate::sentence::sentences;
use crate::summary::{self, Sentence};
use crate::voice::{self, Voice};
use crate::words;
use onrecord_domain::claim::{About, Kind};
use onrecord_domain::document::{Block, BlockKind, DocumentType, LeftOut};
use onrecord_domain::text::Span;

/// Sentences of a document that become claims at most; the rest is left out with that reason.
const MOST_CLAIMS: usize = 8;
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
    !is_record(context.document_type) && context.document.found.language.as_deref().is_none_or(is_english)
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
    sentences(text)
        .into_iter()
        .filter_map(|range| Some((chars(text, block.span, range.clone())?, &text[range])))
        .collect()
}

/// Whether a document is a record: its own words are evidence.
fn is_record(kind: DocumentType) -> bool {
    use DocumentType::{Audit, FactCheck, Law, Reference, Register, Ruling, Statistics, Study};
    matches!(kind, Audit | FactCheck | Law | Reference | Register | Ruling | Statistics | Study)
}

/// The state of reading a document.
struct Reading<'a> {
    context: &'a Context<'a>,
    own: Voice,
    builder: Builder<'a>,
    candidates: Vec<Candidate>,
    left_out: Vec<LeftOut>,
    sentences: Vec<Sentence>,
    /// Whether the items of the list that follows are commitments ("We will:").
    commits: bool,
}

pattern!(
    COMMITS = r"(?i)(\b(will|shall|pledges?|commits?|promises?|plans? to|going to|commitments?|targets?|our plan|next steps|priorities|deliverables)\b[^.]{0,60}(:|$))"
);
pattern!(
    IMPERATIVE = r"^(?:[•▪◦·*–-] ?)?(?:to )?(?i:build|create|deliver|invest|expand|establish|introduce|increase|reduce|cut|end|ban|open|close|launch|provide|fund|hire|recruit|train|publish|raise|lower|double|triple|complete|extend|protect|repeal|reform|develop|implement|require|make|ensure|support|strengthen|continue|work|move|set|put|bring|give|help|improve|restore|remove|eliminate|finali[sz]e|conduct|examine|review|advance|lead|promote|accelerate|maintain|commit|allocate|plant|install|connect|upgrade|replace|phase|appoint|table|pass|enact|abolish|modernize|collaborate|convene|engage|explore|permanently|fully|top|add|amend|address|adopt|align|allow|consult|enhance|enable|facilitate|identify|negotiate|partner|pursue|reach|secure|seek|update|use|invite|undertake|leverage|prioriti[sz]e|[a-z]{2,}ing)\b"
);

impl<'a> Reading<'a> {
    fn new(context: &'a Context<'a>) -> Self {
        let own = voice::of_document(context);
        let builder = Builder::new(context, own.clone());
        Self { context, own, builder, candidates: vec![], left_out: vec![], sentences: vec![], commits: false }
    }

    fn block(&mut self, block: &Block) {
        let Some(text) = self.context.document.text.slice(block.span) else { return };
        match block.kind {
            BlockKind::Furniture => self.leave(block.span, "Page furniture."),
            BlockKind::Heading(_) => {
                self.commits = COMMITS.is_match(text);
                self.leave(block.span, "A heading.");
            }
            BlockKind::Caption => self.leave(block.span, "A caption."),
            BlockKind::TableRow => self.leave(block.span, "A row of a table: kept as evidence, not as a claim."),
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quotation => self.prose(block, text),
        }
    }

    fn prose(&mut self, block: &Block, text: &str) {
        let voice =
            block.speaker.as_deref().map_or_else(|| self.own.clone(), |printed| voice::of_turn(printed, self.context));
        for (span, sentence) in sentences_of(block, self.context) {
            self.sentence(block, span, sentence, &voice);
        }
        if block.kind != BlockKind::ListItem {
            self.commits = COMMITS.is_match(text) && text.trim_end().ends_with(':');
        }
    }

    fn sentence(&mut self, block: &Block, span: Span, text: &str, voice: &Voice) {
        let bullet = block.kind == BlockKind::ListItem || text.starts_with(['•', '▪', '–', '*']);
        let judged = self.context.judgements.at(span);
        let commits = self.commits || judged.is_some_and(|judged| judged.pledge >= act::LEAST_PLEDGE);
        let imperative = bullet && commits && IMPERATIVE.is_match(text);
        let words = words::words(text);
        let length = words.len();
        let line = Line { span, text, words, voice, imperative, judged };
        let language = self.context.document.found.language.as_deref().filter(|language| !is_english(language));
        let read = match language {
            Some(language) => Err(format!("In a language that is not read for claims ({language}).")),
            None if !is_spoken(block, self.context) => Err(PRINTED.to_owned()),
            None if length > MOST_WORDS => Err("Too long to be one sentence.".to_owned()),
            None => self.builder.read(&line),
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
        match read {
            Ok(drafts) => self.candidates.push(Candidate { span, score, drafts }),
            Err(reason) => self.leave(span, &reason),
        }
        let claim = self.candidates.last().is_some_and(|c| c.span == span);
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

    /// The drafts, unless the document speaks as a record or a reporter: such words are evidence, and what is watched is
    /// what others say in them.
    fn watched(&self, drafts: Vec<ClaimDraft>) -> Result<Vec<ClaimDraft>, String> {
        let own = |draft: &ClaimDraft| {
            draft.about == About::World
                && draft.speaker.as_ref().is_none_or(|by| Some(&by.name) == self.own.name.as_ref())
        };
        match self.context.document_type {
            kind if is_record(kind) => Err("The words of a record: kept as evidence, not as a claim.".into()),
            DocumentType::Article if drafts.iter().all(own) => {
                Err("The newsroom's own reporting: kept as evidence, not as a claim.".into())
            }
            _ => Ok(drafts),
        }
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
        let mut seen: Vec<String> = Vec::new();
        candidates.retain(|candidate| {
            let said = candidate.drafts.iter().map(|d| d.sentence.to_lowercase()).collect::<Vec<_>>().join(" ");
            let repeated = seen.contains(&said);
            seen.push(said);
            if repeated {
                self.left_out
                    .push(LeftOut { span: candidate.span, reason: "Says the same as an earlier sentence.".into() });
            }
            !repeated
        });
        let mut ranked: Vec<usize> = (0..candidates.len()).collect();
        ranked.sort_by_key(|i| (std::cmp::Reverse(candidates[*i].score), *i));
        let spare: Vec<usize> = ranked.into_iter().skip(MOST_CLAIMS).collect();
        let mut kept = Vec::new();
        let reason = format!("Less worth checking than the {} kept.", MOST_CLAIMS.min(candidates.len()));
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
