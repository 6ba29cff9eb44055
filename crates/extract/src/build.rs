//! One sentence to its claim drafts, or to the reason why it has none.

use crate::act::{self, Act, pattern};
use crate::attribution::{self, Attribution};
use crate::canonical::{self, Referents};
use crate::draft::{ClaimDraft, Context};
use crate::judged::Judged;
use crate::memory::{self, Memory};
use crate::mixed;
use crate::passage::chars;
use crate::voice::{self, Voice};
use crate::words::{self, Word};
use crate::{date, facets, headline, kind, parts};
use jiff::civil::Date;
use onrecord_domain::claim::{About, Kind, Mechanism, Nature, Part, Relation};
use onrecord_domain::period::Period;
use onrecord_domain::text::Span;

/// A sentence where it stands.
pub(crate) struct Line<'a> {
    pub(crate) span: Span,
    pub(crate) text: &'a str,
    pub(crate) words: Vec<Word>,
    pub(crate) voice: &'a Voice,
    /// An item of a list of commitments.
    pub(crate) imperative: bool,
    /// What a classifier says of it.
    pub(crate) judged: Option<Judged>,
}

impl Line<'_> {
    /// How much it is worth checking, in hundredths of log odds.
    pub(crate) fn worth(&self) -> i32 {
        act::worth(self.worth_by_rule(), self.judged)
    }

    /// The same of a commitment, by the rules alone and what they hold against the future tense given back: debates, which
    /// the classifier knows, hold few promises worth checking.
    pub(crate) fn worth_as_commitment(&self) -> i32 {
        self.worth_by_rule() + COMMITMENT_WORTH
    }

    fn worth_by_rule(&self) -> i32 {
        act::worthiness(self.text, &self.words)
    }
}

/// Makes drafts of sentences, remembering what earlier ones named.
pub(crate) struct Builder<'a> {
    context: &'a Context<'a>,
    own: Voice,
    memory: Memory,
}

/// One assertion to be made a draft: what is said, by whom, and how it is attributed.
struct Assertion<'v> {
    span: Span,
    words: &'v str,
    lead: &'v str,
    voice: &'v Voice,
    about: About,
    imperative: bool,
    future: bool,
    score: i32,
}

/// What being about a document adds to worthiness: it can be looked up.
const CONTENTS_WORTH: i32 = 100;
/// What the rules hold against the future tense.
const COMMITMENT_WORTH: i32 = 150;
/// Worth from which a commitment without a deadline is kept.
const LEAST_COMMITMENT_WORTH: i32 = -60;

impl<'a> Builder<'a> {
    pub(crate) fn new(context: &'a Context<'a>, own: Voice) -> Self {
        Self { context, own, memory: Memory::default() }
    }

    /// The drafts of a sentence; links count within them. Errors with the reason for readers.
    pub(crate) fn read(&mut self, line: &Line<'_>) -> Result<Vec<ClaimDraft>, String> {
        let attribution = self.attribution(line);
        let drafts = self.attributed(line, &attribution);
        self.memory.note(line.text, &attribution, self.context);
        drafts
    }

    /// The attribution of a line; "it" after a sentence on a document is that document.
    fn attribution(&self, line: &Line<'_>) -> Attribution {
        if line.imperative {
            return Attribution::Own;
        }
        let it = attribution::it_says(line.text).filter(|_| self.memory.in_report);
        it.map_or_else(
            || attribution::of(line.text, &line.words),
            |substance| attribution::contents("it", line.text, substance),
        )
    }

    fn attributed(&self, line: &Line<'_>, attribution: &Attribution) -> Result<Vec<ClaimDraft>, String> {
        let score = line.worth();
        match attribution {
            Attribution::Own => {
                let quoted = line.text.starts_with(['“', '"']).then_some(self.memory.quoted.as_deref()).flatten();
                let voice = quoted
                    .map_or_else(|| line.voice.clone(), |by| self.quoted(by, line, self.memory.organisation.clone()));
                self.said(line, line.text, &voice, self.about(&voice, line.voice), score)
            }
            Attribution::Said { by, substance } => {
                let by = self.memory.resolve(by, self.context);
                if matches!(
                    by.as_str(),
                    "He" | "he" | "She" | "she" | "It" | "it" | "They" | "they" | "We" | "we" | "I"
                ) {
                    return Err("Attributed to somebody the text does not name.".to_owned());
                }
                let held = self.memory.organisation.clone().filter(|_| self.memory.quoted.as_ref() == Some(&by));
                let voice = self.quoted(&by, line, memory::organisation(line.text).or(held));
                let mut named = Self { memory: self.memory.clone(), own: self.own.clone(), ..*self };
                named.memory.named(&by, self.context);
                named.said(line, &line.text[substance.clone()], &voice, named.about(&voice, line.voice), score)
            }
            Attribution::Contents { document, substance, clause } => {
                self.contents(line, document, clause.then(|| &line.text[substance.clone()]), score)
            }
        }
    }

    /// The voice of somebody quoted; "we" is their organisation, or "they" where none is named.
    fn quoted(&self, by: &str, line: &Line<'_>, organisation: Option<String>) -> Voice {
        let voice = voice::of_quoted(by, line.voice, self.context);
        let group = voice.group.clone().or(organisation).or_else(|| Some("they".to_owned()));
        Voice { group, ..voice }
    }

    /// The world, where the speaker is the document's own; else what that other said.
    fn about(&self, voice: &Voice, own: &Voice) -> About {
        let ours = voice == own
            || voice.name == own.name
            || (voice.body.is_some() && voice.body == own.body)
            || (voice.group.is_some() && voice.group == own.group);
        match &voice.name {
            Some(by) if !ours => About::Said { by: by.clone() },
            _ => About::World,
        }
    }

    /// What somebody says: one draft, or two where a done act and a deliverable stand in one sentence.
    fn said(
        &self,
        line: &Line<'_>,
        words: &str,
        voice: &Voice,
        about: About,
        score: i32,
    ) -> Result<Vec<ClaimDraft>, String> {
        let list = words::words(words);
        let timed = date::deadline(words, self.context.published).is_some();
        let halves = mixed::halves(words);
        let act = act::of(words, &list, line.imperative, score);
        let act = match line.judged.filter(|_| !line.imperative) {
            Some(judged) => act::corrected(act, words, judged.pledge, timed, halves.is_some()),
            None => act,
        };
        let commits = match act {
            Act::None(none) => return Err(none.reason().to_owned()),
            Act::Forecast => return Err(act::FORECAST.to_owned()),
            Act::Commitment => true,
            Act::Assertion => false,
        };
        let worth =
            if commits { line.worth_as_commitment() - LEAST_COMMITMENT_WORTH } else { score - act::LEAST_WORTH };
        if worth < 0 && !(commits && timed) && !line.imperative {
            return Err("Nothing specific enough to check.".to_owned());
        }
        let whole = Assertion {
            span: line.span,
            words,
            lead: "",
            voice,
            about: about.clone(),
            imperative: line.imperative,
            future: commits,
            score,
        };
        let Some(halves) = halves.filter(|_| commits && !line.imperative) else {
            return Ok(vec![self.draft(&whole)]);
        };
        let (first, second) = (&words[halves.first.clone()], &words[halves.second.clone()]);
        let offset = line.text.find(words).unwrap_or(0);
        let span = |r: &std::ops::Range<usize>| {
            chars(line.text, line.span, offset + r.start..offset + r.end).unwrap_or(line.span)
        };
        let one = Assertion {
            span: span(&halves.first),
            words: first,
            future: act::is_future(first),
            about: about.clone(),
            ..whole
        };
        let two = Assertion {
            span: span(&halves.second),
            words: second,
            lead: &halves.lead,
            voice,
            about,
            imperative: false,
            future: act::is_future(second),
            score,
        };
        let mut linked = self.draft(&two);
        linked.linked = Some((0, Relation::SameSentence));
        Ok(vec![self.draft(&one), linked])
    }

    /// What a document contains, and its substance as a claim of its own.
    fn contents(
        &self,
        line: &Line<'_>,
        document: &str,
        substance: Option<&str>,
        score: i32,
    ) -> Result<Vec<ClaimDraft>, String> {
        if score + CONTENTS_WORTH < act::LEAST_WORTH || line.text.trim_end().ends_with('?') {
            return Err("Nothing specific enough to check.".to_owned());
        }
        let mut memory = self.memory.clone();
        memory.note(
            line.text,
            &Attribution::Contents { document: document.to_owned(), substance: 0..0, clause: false },
            self.context,
        );
        let full = memory.report.filter(|_| is_bare(document)).unwrap_or_else(|| {
            if document == "it" { "the report".to_owned() } else { canonical::lower_first(document) }
        });
        let words = if is_bare(document) { line.text.replacen(document, &full, 1) } else { line.text.to_owned() };
        let named = Assertion {
            span: line.span,
            words: &words,
            lead: "",
            voice: line.voice,
            about: About::Contents { document: full.clone() },
            imperative: false,
            future: false,
            score: score + CONTENTS_WORTH,
        };
        let mut drafts = vec![self.draft(&named)];
        let said =
            substance.filter(|s| !matches!(act::of(s, &words::words(s), false, score), Act::None(_) | Act::Forecast));
        if let Some(words) = said {
            let author = memory.author.map(|by| voice::of_quoted(&by, &self.own, self.context));
            let voice = author.as_ref().unwrap_or(line.voice);
            let future = act::is_future(words)
                && !act::is_forecast(words)
                && date::deadline(words, self.context.published).is_some();
            let span = line
                .text
                .find(words)
                .and_then(|at| chars(line.text, line.span, at..at + words.len()))
                .unwrap_or(line.span);
            let about = self.about(voice, line.voice);
            let mut draft =
                self.draft(&Assertion { span, words, lead: "", voice, about, imperative: false, future, score });
            draft.linked = Some((0, Relation::Substance));
            let central: Vec<&Part> =
                draft.parts.iter().filter(|part| part.central && part.nature != Nature::Opinion).collect();
            if central.len() > 1 {
                let says = |part: &&Part| {
                    format!("{full} says that {}", canonical::lower_first(canonical::undated(&part.text)))
                };
                drafts[0].parts = central
                    .iter()
                    .map(|part| parts::contents(&canonical::finish(&says(part)), self.context.published))
                    .collect();
            }
            drafts.push(draft);
        }
        Ok(drafts)
    }

    fn draft(&self, said: &Assertion<'_>) -> ClaimDraft {
        let anchor = self.context.published;
        let mut referents = self.referents(said.voice);
        if matches!(said.about, About::Contents { .. }) {
            referents.undated = true;
            referents.it = referents.report.or(Some("the report"));
        }
        let actor_name = said.voice.group.as_deref().or(said.voice.name.as_deref()).unwrap_or("The speaker");
        let words =
            if said.imperative { imperative(said.words, actor_name) } else { format!("{}{}", said.lead, said.words) };
        let substance = canonical::sentence(&words, &referents);
        let sentence = attribute(&substance, said);
        let mechanism = facets::mechanism(&substance, &said.about);
        let kind =
            if said.future { kind::of_commitment(&words, &substance, mechanism, anchor) } else { Kind::Statement };
        assemble(said, Canonical { sentence, substance, kind }, mechanism, anchor, self.context)
    }

    fn referents<'s>(&'s self, voice: &'s Voice) -> Referents<'s> {
        let body = voice.group.as_deref().or(self.own.group.as_deref()).or(self.memory.it.as_deref());
        Referents {
            voice,
            body,
            it: self.memory.it.as_deref().or(voice.group.as_deref()),
            person: self.memory.person.as_deref(),
            undated: false,
            report: self.memory.report.as_deref(),
            published: self.context.published,
        }
    }
}

/// The canonical sentence with whoever it is attributed to.
fn attribute(substance: &str, said: &Assertion<'_>) -> String {
    let About::Said { by } = &said.about else { return substance.to_owned() };
    let small = said.words.trim_start_matches(['“', '"', '‘', ' ']).starts_with(char::is_lowercase);
    let mut letters = substance.chars();
    let lowered = match letters.next() {
        Some(first) if small => first.to_lowercase().chain(letters).collect(),
        _ => canonical::lower_first(substance),
    };
    let by = said.voice.group.as_deref().filter(|_| said.voice.person.is_none()).unwrap_or(by);
    canonical::finish(&format!("{by} said that {lowered}"))
}

/// Whether a document is named so that only its neighbours tell which one it is.
fn is_bare(document: &str) -> bool {
    document.split_whitespace().count() <= 3
        && !document.split_whitespace().skip(1).any(|w| w.starts_with(char::is_uppercase))
}

/// "Build 40 homes" as "The council will build 40 homes".
fn imperative(words: &str, actor: &str) -> String {
    let bare = words.trim_start_matches(['•', '▪', '◦', '·', '*', '–', '-', ' ']);
    let bare = bare.strip_prefix("to ").or_else(|| bare.strip_prefix("To ")).unwrap_or(bare);
    let mut letters = bare.chars();
    let lower: String = letters.next().map(|c| c.to_lowercase().chain(letters).collect()).unwrap_or_default();
    let gerund = lower.split(' ').next().is_some_and(|verb| verb.ends_with("ing") && verb != "bring");
    format!("{actor} will {}{lower}", if gerund { "be " } else { "" })
}

/// A claim in words, and what it is.
pub(crate) struct Canonical {
    pub(crate) sentence: String,
    pub(crate) substance: String,
    pub(crate) kind: Kind,
}

fn assemble(
    said: &Assertion<'_>,
    canonical: Canonical,
    mechanism: Mechanism,
    anchor: Option<Date>,
    context: &Context<'_>,
) -> ClaimDraft {
    let Canonical { sentence, substance, kind } = canonical;
    let parts = match said.about {
        About::Contents { .. } => vec![parts::contents(&sentence, anchor)],
        _ => parts::of(&substance, anchor),
    };
    let event_date = event_date(&kind, &parts);
    ClaimDraft {
        quote: said.span,
        headline: headline::of(&sentence),
        speaker: said.voice.speaker(),
        actor: actor(&substance, said.voice, context),
        mechanism,
        topics: facets::topics(&substance),
        condition: condition(&kind, &said.about, &parts),
        event_date,
        worth: facets::worth(&kind, &said.about, &parts),
        priority: facets::priority(&sentence, &kind, said.score),
        about: said.about.clone(),
        linked: None,
        parts,
        sentence,
        kind,
    }
}

/// What would settle it: for a promise or goal the completion criterion, else by what the parts say.
fn condition(kind: &Kind, about: &About, parts: &[Part]) -> String {
    kind.criteria().first().map_or_else(|| facets::condition(about, parts), |completion| completion.text.clone())
}

/// The day or period of the event: the date of the first central part that has one.
fn event_date(kind: &Kind, parts: &[Part]) -> Option<Period> {
    let stated = || parts.iter().filter(|p| p.central).find_map(|p| p.date.or(p.period));
    matches!(kind, Kind::Statement).then(stated).flatten()
}

pattern!(OWNER = r"^(?P<owner>.+?(?:['’]s|s['’])) ");

/// Who must have done or must deliver it: the subject where it names somebody.
fn actor(substance: &str, voice: &Voice, context: &Context<'_>) -> Option<String> {
    let subject = memory::subject(substance)?;
    let subject = OWNER.captures(&subject).map_or(subject.clone(), |found| {
        found["owner"].trim_end_matches("'s").trim_end_matches(['\'', '’']).to_owned()
    });
    let body = voice::body_named(&subject, context.bodies).map(|b| b.name.clone());
    let own = voice
        .group
        .as_deref()
        .or(voice.name.as_deref())
        .filter(|own| *own != "they" && voice::same_name(own, &subject));
    let bare = subject.strip_prefix("The ").unwrap_or(&subject).to_owned();
    let named =
        (voice::is_body_name(&subject) || memory::is_person(&subject)) && !attribution::names_document(&subject);
    body.or_else(|| own.map(|o| o.trim_start_matches("the ").to_owned())).or_else(|| named.then_some(bare))
}

/// A typed claim: any assertion, whether or not a document's reader would pick it.
pub(crate) fn typed(text: &str, span: Span, voice: &Voice, context: &Context<'_>) -> ClaimDraft {
    let builder = Builder::new(context, voice.clone());
    let words = words::words(text);
    let attribution = attribution::of(text, &words);
    let line = Line { span, text, words, voice, imperative: false, judged: None };
    let score = line.worth();
    if let Attribution::Contents { document, .. } = &attribution {
        let about = About::Contents { document: canonical::lower_first(document) };
        return builder.draft(&Assertion {
            span,
            words: text,
            lead: "",
            voice,
            about,
            imperative: false,
            future: false,
            score,
        });
    }
    let (said, by) = match &attribution {
        Attribution::Said { by, substance } => (&text[substance.clone()], voice::of_quoted(by, voice, context)),
        _ => (text, voice.clone()),
    };
    let about = builder.about(&by, voice);
    let future = act::is_future(said) && !act::is_forecast(said);
    let mut draft =
        builder.draft(&Assertion { span, words: said, lead: "", voice: &by, about, imperative: false, future, score });
    if act::is_opinion(said) {
        draft.parts = vec![parts::opinion(&draft.sentence)];
        draft.condition = facets::condition(&About::World, &draft.parts);
        draft.kind = Kind::Statement;
    }
    draft
}
