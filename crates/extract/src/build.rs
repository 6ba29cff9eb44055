//! One sentence to its claim drafts, or to the reason why it has none.

use crate::act::{self, Act, Item, NoClaim, pattern};
use crate::actor;
use crate::attribution::{self, Attribution};
use crate::canonical::{self, Referents};
use crate::date::{self, Calendar};
use crate::draft::{ClaimDraft, Context};
use crate::judged::Judged;
use crate::memory::{self, Memory};
use crate::mixed::{self, Clause};
use crate::passage::chars;
use crate::table::Target;
use crate::via;
use crate::voice::{self, Voice};
use crate::words::{self, Word};
use crate::{facets, headline, kind, parts, whole};
use onrecord_domain::claim::{About, Kind, Mechanism, Nature, Part, Relation};
use onrecord_domain::period::{Due, Grain, Period};
use onrecord_domain::text::Span;
use std::ops::Range;

/// A sentence where it stands.
pub(crate) struct Line<'a> {
    pub(crate) span: Span,
    pub(crate) text: &'a str,
    pub(crate) words: Vec<Word>,
    pub(crate) voice: &'a Voice,
    /// How it stands in a list.
    pub(crate) item: Item,
    /// The heading or sentence that leads into its list.
    pub(crate) lead: Option<&'a str>,
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
    calendar: Calendar,
    /// When the last promise is due, or the only day ahead that was named since: what "on the same day" means.
    last_due: Option<Due>,
    /// The same, but never a window.
    last_day: Option<Due>,
    /// The time last told, for "the following month" and "since then".
    last_told: Option<Period>,
}

/// One assertion to be made a draft: what is said, by whom, and how it is attributed.
struct Assertion<'v> {
    span: Span,
    words: &'v str,
    lead: &'v str,
    voice: &'v Voice,
    about: About,
    item: Item,
    /// The heading or sentence that leads into its list.
    heading: Option<&'v str>,
    future: bool,
    score: i32,
}

/// What somebody says in a sentence: where it stands, who says it, and whether a verb of the past reports it.
struct Said<'v> {
    at: Range<usize>,
    voice: &'v Voice,
    about: About,
    reported: bool,
}

/// What being about a document adds to worthiness: it can be looked up.
const CONTENTS_WORTH: i32 = 100;
/// What the rules hold against the future tense.
const COMMITMENT_WORTH: i32 = 150;
/// Worth by the rules from which a commitment without a deadline is kept, where no classifier says how specific it is.
const LEAST_COMMITMENT_WORTH: i32 = -60;

impl<'a> Builder<'a> {
    pub(crate) fn new(context: &'a Context<'a>, own: Voice) -> Self {
        let Context { published, fiscal, hemisphere, .. } = *context;
        let calendar = Calendar::of_publisher(context.document.text.text(), published, fiscal, hemisphere);
        Self { context, own, memory: Memory::default(), calendar, last_due: None, last_day: None, last_told: None }
    }

    /// The drafts of a sentence; links count within them. Errors with the reason for readers.
    pub(crate) fn read(&mut self, line: &Line<'_>) -> Result<Vec<ClaimDraft>, String> {
        let mut drafts = Vec::new();
        let mut reason = None;
        for at in sentence_parts(line) {
            match self.part(line, at.clone()) {
                Ok(found) => {
                    let due = found.iter().rev().find_map(due_of).or_else(|| {
                        let promised = found.iter().any(|draft| matches!(draft.kind, Kind::Promise { .. }));
                        if promised { None } else { self.ahead(&line.text[at.clone()]) }
                    });
                    self.remember(due);
                    self.last_told = found.iter().rev().find_map(|draft| draft.event_date).or(self.last_told);
                    link(&mut drafts, found);
                }
                Err(why) => reason = reason.or(Some(why)),
            }
        }
        match reason {
            Some(reason) if drafts.is_empty() => Err(reason),
            _ => Ok(drafts),
        }
    }

    /// Keeps in mind when something is due.
    fn remember(&mut self, due: Option<Due>) {
        let day = due.clone().filter(|due| matches!(due, Due::By(_)));
        self.last_day = day.or(self.last_day.take());
        self.last_due = due.or(self.last_due.take());
    }

    /// A copy whose memory may change without this one's.
    fn aside(&self) -> Self {
        let (memory, own) = (self.memory.clone(), self.own.clone());
        Self { memory, own, last_due: self.last_due.clone(), last_day: self.last_day.clone(), ..*self }
    }

    /// The one day ahead that `text` names, whatever it says of it; none where it names several.
    fn ahead(&self, text: &str) -> Option<Due> {
        let published = self.context.published?;
        let found = date::dates_in_bytes(text, self.calendar.ahead());
        let mut days = found.into_iter().map(|(_, period)| period.last).filter(|day| *day > published);
        // Of several, nobody knows which one the next sentence means.
        let day = days.next()?;
        days.next().is_none().then_some(Due::By(day))
    }

    /// The drafts of what stands between semicolons.
    fn part(&mut self, line: &Line<'_>, at: Range<usize>) -> Result<Vec<ClaimDraft>, String> {
        let Some(span) = chars(line.text, line.span, at.clone()) else { return Ok(vec![]) };
        let text = &line.text[at];
        let part = Line {
            span,
            text,
            words: words::words(text),
            voice: line.voice,
            item: line.item,
            lead: line.lead,
            judged: line.judged,
        };
        let attribution = self.attribution(&part);
        let drafts = self.attributed(&part, &attribution);
        self.memory.note(part.text, &attribution, self.context);
        drafts
    }

    /// The attribution of a line; "it" after a sentence on a document is that document.
    fn attribution(&self, line: &Line<'_>) -> Attribution {
        if line.item == Item::Imperative {
            return Attribution::Own;
        }
        let it = attribution::it_says(line.text).filter(|_| self.memory.in_report);
        it.map_or_else(
            || attribution::of(line.text, &line.words),
            |substance| attribution::contents("it", line.text, substance),
        )
    }

    fn attributed(&self, line: &Line<'_>, attribution: &Attribution) -> Result<Vec<ClaimDraft>, String> {
        match attribution {
            Attribution::Own => {
                let goes_on = line.text.starts_with(['“', '"']) || GOES_ON.is_match(line.text);
                let quoted = goes_on.then_some(self.memory.quoted.as_deref()).flatten();
                let pledges = self.pledging(line).map(|by| self.quoted(&by, line, None));
                let voice = quoted.map(|by| self.quoted(by, line, self.memory.organisation.clone()));
                let about = self.about(voice.as_ref().unwrap_or(line.voice), line.voice);
                let voice = pledges.or(voice).unwrap_or_else(|| line.voice.clone());
                self.said(line, Said { at: 0..line.text.len(), voice: &voice, about, reported: false })
            }
            Attribution::Said { by, substance } => {
                let passed = via::of(line.text, by, substance, self.context.bodies);
                let (by, substance) =
                    passed.as_ref().map_or((by, substance), |passed| (&passed.source, &passed.substance));
                let Some(name) = self.name_of(by, line) else {
                    return Err("Attributed to somebody the text does not name.".to_owned());
                };
                let via = passed.as_ref().and_then(|passed| self.name_of(&passed.via, line));
                let via = via.filter(|via| !self.is_newsroom(via));
                self.reported(line, &name, via.as_deref(), substance.clone())
            }
            Attribution::Contents { document, substance, clause } => {
                self.contents(line, document, clause.then(|| substance.clone()))
            }
        }
    }

    /// Whose word it is where a reporter tells what somebody vowed to do.
    fn pledging(&self, line: &Line<'_>) -> Option<String> {
        let verb = words::first_verb(&line.words).filter(|_| self.own.group.is_none())?;
        VOWS.is_match(&line.text[line.words[verb].at.start..]).then_some(())?;
        let by = self.memory.resolve(&memory::subject(line.text)?, self.context);
        (memory::is_person(&by) || voice::is_body_name(&by) || voice::body_named(&by, self.context.bodies).is_some())
            .then_some(by)
    }

    /// The name of whoever `by` means; none where the text does not tell.
    fn name_of(&self, by: &str, line: &Line<'_>) -> Option<String> {
        let resolved = self.memory.resolve(by, self.context);
        let resolved = self.memory.officer_of(&resolved, line.text).unwrap_or(resolved);
        (!memory::PRONOUN.is_match(&resolved)).then_some(resolved)
    }

    /// Whether `by` publishes the document and speaks for nobody: a newsroom passes on all that it reports.
    fn is_newsroom(&self, by: &str) -> bool {
        self.own.group.is_none() && voice::same_name(by, self.context.publisher)
    }

    /// Whom `source` means in what `by` says at `at`; none where the text does not tell.
    fn source(&self, source: &str, by: &str, line: &Line<'_>, at: &Range<usize>) -> Option<String> {
        let marks = ['“', '"'];
        let quoted = line.text[..at.start].ends_with(marks) || line.text[at.clone()].starts_with(marks);
        let is_person = voice::of_quoted(by, line.voice, self.context).person.is_some();
        // "The agency said it had found": its own word. Whoever is quoted word for word calls themselves "I" or "we".
        let own = match source.to_lowercase().as_str() {
            "he" | "she" => is_person,
            "it" | "they" => !is_person,
            _ => false,
        };
        if own && at.start > 0 && !quoted { Some(by.to_owned()) } else { self.name_of(source, line) }
    }

    /// The name of `by`, who passes on what `speaker` said; none where both are one.
    fn passing(&self, by: &str, speaker: &Voice, line: &Line<'_>) -> Option<String> {
        let passing = voice::of_quoted(by, line.voice, self.context);
        let own = via::is_one(&passing, speaker);
        passing.name.filter(|_| !own)
    }

    /// What `by` said; where that is again what somebody else said, the innermost who is named. `via` is who passed it
    /// on: of several the outermost, so that those between the two are not kept.
    fn reported(
        &self,
        line: &Line<'_>,
        by: &str,
        via: Option<&str>,
        at: Range<usize>,
    ) -> Result<Vec<ClaimDraft>, String> {
        let held = self.memory.organisation.clone().filter(|_| self.memory.quoted.as_deref() == Some(by));
        let mut named = self.aside();
        // "It killed 214 people, according to the Office": "it" is no Office that is only named behind it.
        if at.start > 0 {
            named.memory.named(by, self.context);
        }
        let inner = &line.text[at.clone()];
        if let Attribution::Said { by: source, substance } = attribution::told(inner, &words::words(inner))
            && let Some(source) = named.source(&source, by, line, &at)
        {
            let substance = at.start + substance.start..at.start + substance.end;
            let via = via.or_else(|| Some(by).filter(|by| !self.is_newsroom(by)));
            return named.reported(line, &source, via, substance);
        }
        let voice = self.quoted(by, line, memory::organisation(line.text).or(held));
        if at.start > 0 {
            named.memory.it = named.memory.it.take().or_else(|| voice.group.clone());
        }
        let about = named.about(&voice, line.voice);
        let via = via.and_then(|via| self.passing(via, &voice, line));
        let drafts = named.said(line, Said { at, voice: &voice, about, reported: true })?;
        Ok(drafts.into_iter().map(|draft| ClaimDraft { via: via.clone(), ..draft }).collect())
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

    /// What somebody says: one draft for each clause that makes a claim.
    fn said(&self, line: &Line<'_>, said: Said<'_>) -> Result<Vec<ClaimDraft>, String> {
        let words = &line.text[said.at.clone()];
        // "Why are you so loud, and what did you do?": neither half says that something is so.
        if ASKS.is_match(words) {
            return Err(NoClaim::Question.reason().to_owned());
        }
        let whole = || vec![Clause { at: 0..words.len(), lead: String::new(), told: None }];
        let clauses = if line.item == Item::Imperative { whole() } else { mixed::clauses(words, &self.calendar) };
        let alone = clauses.len() == 1;
        let mut drafts = Vec::new();
        let mut reason = None;
        // "From 1 July, while the rebate goes up on the same date" points back to the clause before it.
        let mut inner = self.aside();
        for clause in &clauses {
            match inner.clause(line, &said, clause, alone) {
                Ok(draft) => {
                    inner.remember(due_of(&draft));
                    let earlier = drafts.last().and_then(|earlier: &ClaimDraft| earlier.event_date);
                    let here = &words[clause.at.clone()];
                    let draft = with_time(draft, earlier.filter(|_| is_done(here)));
                    let draft = self.with_told_time(draft, here);
                    link(&mut drafts, vec![draft]);
                }
                Err(why) => reason = reason.or(Some(why)),
            }
        }
        match reason {
            Some(reason) if drafts.is_empty() => Err(reason),
            _ => Ok(drafts),
        }
    }

    /// A statement with the time that its words take from what was told before, from the day they were said, or, where a
    /// report tells what was done and names no time, from what the report covers.
    fn with_told_time(&self, draft: ClaimDraft, words: &str) -> ClaimDraft {
        if !matches!(draft.kind, Kind::Statement) {
            return draft;
        }
        // "Shut in February and reopened the following month": a time before those words is what they count from, one
        // behind them ("three days later, on 6 May") is the event's own.
        let on = date::goes_on(words);
        let named = on.map_or_else(Vec::new, |_| date::dates_in_bytes(words, self.calendar));
        let here = named.iter().rev().find(|(at, _)| on.is_some_and(|on| at.end <= on)).map(|(_, period)| *period);
        let behind = named.iter().any(|(at, _)| on.is_some_and(|on| at.start > on));
        let last = here.or(self.last_told);
        let pointed = || date::told_after(words, last?, self.context.published);
        let today = || self.context.published.filter(|_| date::is_so_far(words)).map(Period::day);
        let covered = || self.calendar.covered.filter(|_| is_simple_past(words) && draft.about == About::World);
        let own = draft.event_date.filter(|_| on.is_none() || behind);
        let event_date = own.or_else(pointed).or(draft.event_date).or_else(today).or_else(covered);
        // "So far in 2026" ends with the day it is said.
        let until_now = |period: Period| {
            let day = self.context.published.filter(|day| period.contains(*day) && date::is_so_far(words));
            day.and_then(|day| Period::range(period.first, day)).unwrap_or(period)
        };
        ClaimDraft { event_date: event_date.map(until_now), ..draft }
    }

    /// The draft of a clause; `alone` tells that it is all that is said.
    fn clause(&self, line: &Line<'_>, said: &Said<'_>, clause: &Clause, alone: bool) -> Result<ClaimDraft, String> {
        let at = said.at.start + clause.at.start..said.at.start + clause.at.end;
        let words = &line.text[at.clone()];
        let list = words::words(words);
        let score = if alone { line.worth() } else { act::worth(act::worthiness(words, &list), line.judged) };
        let full = clause.told.clone().unwrap_or_else(|| format!("{}{words}", clause.lead));
        let words = if clause.told.is_some() { full.as_str() } else { words };
        let can_commit = self.can_commit(said);
        let full_list = words::words(&full);
        let scheduled = self.is_scheduled(&full);
        let due = || self.due(words, None, &self.calendar.ahead()).is_some_and(|found| found.due.is_some());
        let told = act::is_told_ahead(&full, &full_list) && (said.reported || due())
            || said.reported && act::would(words) && due();
        let result = line.item == Item::Bare || line.lead.is_some() && act::is_result(&list);
        let bound = act::is_duty(&full) && self.due(words, line.lead, &self.calendar.ahead()).is_some();
        let future = act::is_future(&full) || told || scheduled || bound;
        let calendar = if future { self.calendar.ahead() } else { self.calendar };
        let timed = self.due(words, line.lead, &calendar).is_some();
        let act = match act::of(&full, &full_list, line.item, score) {
            Act::Assertion if future && (!act::is_forecast(words) || act::is_scheduled_deed(&full)) => Act::Commitment,
            Act::Forecast if timed && act::is_scheduled_deed(&full) => Act::Commitment,
            act => act,
        };
        let ahead = future || act == Act::Commitment;
        let act = match line.judged.filter(|_| line.item != Item::Imperative) {
            // "9,400 moorings renewed" under a heading without a time ahead was done.
            Some(_) if result && !timed && !future => act,
            // Of a publisher that speaks for nobody the classifier alone makes no commitment.
            Some(_) if !future && !can_commit => act,
            Some(judged) => act::corrected(act, words, judged, timed && ahead, !alone),
            None => act,
        };
        if !can_commit && NARRATOR.is_match(words) {
            return Err("Told by somebody the text does not name.".to_owned());
        }
        if line.item == Item::None && whole::is_broken(&full, &full_list) {
            return Err(NoClaim::Fragment.reason().to_owned());
        }
        let commits = match act {
            Act::None(none) => return Err(none.reason().to_owned()),
            Act::Forecast => return Err(act::FORECAST.to_owned()),
            Act::Commitment if line.item == Item::None && act::is_guess(&full) => {
                return Err(act::FORECAST.to_owned());
            }
            // Who publishes a recipe binds nobody; a body that says "you will get it by May" does.
            Act::Commitment if line.item == Item::None && !can_commit && act::is_advice(&full) => {
                return Err(NoClaim::Call.reason().to_owned());
            }
            Act::Commitment => true,
            Act::Assertion => result && timed,
        };
        let worth = match commits {
            true => {
                let by_rule = act::worthiness(words, &list) + COMMITMENT_WORTH - LEAST_COMMITMENT_WORTH;
                act::worth_of_commitment(by_rule, line.judged, act::has_number(words))
            }
            false => score - act::LEAST_WORTH,
        };
        // A half with a figure is worth what its sentence is; alone its few words would tell too little.
        let figure = !alone && act::has_number(words);
        let firm = commits && (timed || act::is_intent(words));
        if worth < 0 && !firm && !figure && line.item == Item::None {
            return Err("Nothing specific enough to check.".to_owned());
        }
        let span = if alone && said.at.len() < line.text.len() {
            line.span
        } else {
            chars(line.text, line.span, at).unwrap_or(line.span)
        };
        Ok(self.draft(&Assertion {
            span,
            words,
            lead: &clause.lead,
            voice: said.voice,
            about: said.about.clone(),
            item: line.item,
            heading: line.lead,
            future: commits,
            score,
        }))
    }

    /// Whether a body, a party or a person who is named speaks, whose word is their own commitment.
    fn can_commit(&self, said: &Said<'_>) -> bool {
        let party = self.context.document_type.is_party_statement() || self.own.group.is_some();
        party || said.reported || said.voice.person.is_some()
    }

    /// Whether the present tense speaks of what has a day ahead ("The new fare takes effect on 1 March").
    fn is_scheduled(&self, words: &str) -> bool {
        let list = words::words(words);
        let Some(verb) = words::first_verb(&list) else { return false };
        let lower = |at: usize| list.get(at).map_or("", |word| word.lower.as_str());
        // What may be done until a day is granted until then.
        let denied =
            (0..verb).any(|at| matches!(lower(at), "nobody" | "none") || lower(at) == "no" && lower(at + 1) != "doubt");
        let grants = lower(verb) == "can"
            || lower(verb) == "may" && denied
            || lower(verb) == "may" && matches!(lower(verb + 1), "be" | "not" | "go" | "continue" | "keep" | "still")
            || lower(verb) == "may" && UNTIL.is_match(words) && !NATURE_MAY.contains(&lower(verb + 1));
        if !grants && !words::is_present_tense(&list, verb) {
            return false;
        }
        // "On Friday 14 November calls to the number failed": behind a time alone stands a noun.
        let subject = memory::subject(words).unwrap_or_default();
        let bare = date::dates_in_bytes(&subject, self.calendar.ahead())
            .first()
            .is_some_and(|(at, _)| at.end + 2 > subject.len());
        if bare && subject.split(' ').all(|word| TIME_WORDS.is_match(word)) {
            return false;
        }
        // "Fees are abolished on 28 February" is a deed, "the pool is open on 28 February" is not.
        let done = !grants && words::is_past(lower(verb + 1));
        let goes_on = matches!(lower(verb), "is" | "are" | "am") && lower(verb + 1).ends_with("ing");
        let begins = matches!(lower(verb + 1), "effective" | "payable");
        let is_state = list[verb].is_auxiliary() && !done && !grants && !goes_on && !begins;
        let due = self.due(words, None, &self.calendar.ahead());
        // "The roof is on by the end of August": a state by a day is a deed until then.
        let due_by = |found: &date::DeadlineMention| {
            matches!(found.due, Some(Due::By(_))) && found.words.to_lowercase().starts_with("by ")
        };
        // "The majority occur in winter": of any year.
        if STORY_TIME.is_match(words) || due.as_ref().is_some_and(|found| OF_ANY_YEAR.is_match(&found.words)) {
            return false;
        }
        let by = due.as_ref().is_some_and(due_by);
        let due = due.and_then(|found| found.due);
        due.is_some_and(|due| !is_state || by || matches!(due, Due::Standing { .. } | Due::After { .. }))
    }

    /// When `words` are due, by themselves or by what leads into their list.
    fn due(&self, words: &str, lead: Option<&str>, calendar: &Calendar) -> Option<date::DeadlineMention> {
        let named = date::deadline(words, *calendar).filter(|found| found.due.is_some());
        named
            .or_else(|| {
                let last = [self.last_due.as_ref(), self.last_day.as_ref()];
                last.into_iter().flatten().find_map(|last| date::same_deadline(words, last))
            })
            .or_else(|| date::deadline(lead?, self.calendar.ahead()))
            .or_else(|| date::deadline(words, *calendar))
    }

    /// The draft of a target that a table sets; `heading` may say whose it is ("Targets of the government").
    pub(crate) fn target(&self, span: Span, target: &Target, heading: Option<&str>, voice: &Voice) -> ClaimDraft {
        let by = heading.and_then(|heading| OF_WHOM.captures(heading)).map(|found| found["by"].to_owned());
        let voice = by.map_or_else(|| voice.clone(), |by| voice::of_quoted(&by, voice, self.context));
        let Target { of, deadline, cell, owner, .. } = target;
        let publisher =
            voice.group.clone().or_else(|| voice.name.clone()).unwrap_or_else(|| "The publisher".to_owned());
        let actor = owner.clone().unwrap_or(publisher);
        let words = match (of, deadline.due.last_day()) {
            (Some(of), _) => format!("{actor} will reach the target for {of}, {cell}, by {}", deadline.words),
            (None, _) if cell.contains(&deadline.words) => format!("{actor} will complete this step: {cell}"),
            (None, Some(last)) if words::is_order(&words::words(cell)) => {
                format!("{actor} will {} by {}", canonical::small(cell), canonical::day(last))
            }
            (None, last) => {
                let when = last.map_or_else(|| deadline.words.clone(), canonical::day);
                format!("{actor} will complete the step “{cell}” by {when}")
            }
        };
        let substance = canonical::finish(&words);
        let mechanism = facets::mechanism(&substance, &About::World);
        let mention = date::DeadlineMention {
            span,
            words: deadline.words.clone(),
            due: Some(deadline.due.clone()),
            why: String::new(),
        };
        let kind = kind::of_commitment(Some(mention), &substance, mechanism, &self.calendar);
        let said = Assertion {
            span,
            words: &words,
            lead: "",
            voice: &voice,
            about: About::World,
            item: Item::None,
            heading: None,
            future: true,
            score: COMMITMENT_WORTH,
        };
        let canonical = Canonical { sentence: substance.clone(), substance, kind };
        let draft = self.assemble(&said, canonical, mechanism);
        ClaimDraft { actor: draft.actor.or(Some(actor)), ..draft }
    }

    /// How relative dates and fiscal years are meant in this document.
    pub(crate) const fn calendar(&self) -> Calendar {
        self.calendar
    }

    /// What a document contains, and its substance as a claim of its own.
    fn contents(
        &self,
        line: &Line<'_>,
        document: &str,
        substance: Option<Range<usize>>,
    ) -> Result<Vec<ClaimDraft>, String> {
        let score = line.worth();
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
            item: Item::None,
            heading: None,
            future: false,
            score: score + CONTENTS_WORTH,
        };
        let mut drafts = vec![self.draft(&named)];
        let said = substance.filter(|at| {
            let said = &line.text[at.clone()];
            !matches!(act::of(said, &words::words(said), Item::None, score), Act::None(_) | Act::Forecast)
        });
        if let Some(at) = said {
            let author = memory.author.map(|by| voice::of_quoted(&by, &self.own, self.context));
            let inner = self.told_in(line, &at);
            let (at, voice, via) = match (&inner, &author) {
                (Some((inner, source)), Some(author)) if via::is_one(author, source) => (inner.clone(), author, None),
                (Some((inner, source)), _) => (inner.clone(), source, Some(full.clone())),
                (None, _) => (at, author.as_ref().unwrap_or(line.voice), None),
            };
            let words = &line.text[at.clone()];
            let future = act::is_future(words)
                && !act::is_forecast(words)
                && date::deadline(words, self.calendar.ahead()).is_some();
            let span = chars(line.text, line.span, at).unwrap_or(line.span);
            let about = self.about(voice, line.voice);
            let (item, heading) = (Item::None, None);
            let mut draft =
                self.draft(&Assertion { span, words, lead: "", voice, about, item, heading, future, score });
            draft.linked = Some((0, Relation::Substance));
            draft.via = via;
            let central: Vec<&Part> =
                draft.parts.iter().filter(|part| part.central && part.nature != Nature::Opinion).collect();
            // What somebody else found is not the report's own word.
            if central.len() > 1 && draft.via.is_none() {
                let says = |part: &&Part| {
                    format!("{full} says that {}", canonical::lower_first(canonical::undated(&part.text)))
                };
                drafts[0].parts = central
                    .iter()
                    .map(|part| parts::contents(&canonical::finish(&says(part)), &self.calendar))
                    .collect();
            }
            drafts.push(draft);
        }
        Ok(drafts)
    }

    /// Where in what a document says at `at` somebody named has the word, and who: "the auditor found that Y". Of several
    /// the innermost.
    fn told_in(&self, line: &Line<'_>, at: &Range<usize>) -> Option<(Range<usize>, Voice)> {
        let inner = &line.text[at.clone()];
        let Attribution::Said { by, substance } = attribution::told(inner, &words::words(inner)) else { return None };
        // "The report says it found": the report itself.
        let by = self.name_of(&by, line).filter(|_| !memory::PRONOUN.is_match(&by))?;
        let source = voice::of_quoted(&by, line.voice, self.context);
        let at = at.start + substance.start..at.start + substance.end;
        Some(self.told_in(line, &at).unwrap_or((at, source)))
    }

    fn draft(&self, said: &Assertion<'_>) -> ClaimDraft {
        let mut referents = self.referents(said.voice);
        if matches!(said.about, About::Said { .. }) {
            referents.it = self.memory.it.as_deref();
        }
        if matches!(said.about, About::Contents { .. }) {
            referents.undated = true;
            referents.it = referents.report.or(Some("the report"));
        }
        // "The operator shall therefore:" binds the operator, whoever publishes it.
        let bound = said.heading.filter(|_| said.item == Item::Imperative).and_then(stem_subject);
        let actor_name = bound.or(said.voice.group.as_deref()).or(said.voice.name.as_deref());
        let actor_name = actor_name.unwrap_or("The speaker");
        let words = match said.item {
            Item::Imperative => imperative(said.words, actor_name),
            Item::Bare => bare_item(said.words, actor_name),
            Item::None => format!("{}{}", said.lead, said.words),
        };
        // What the stem dates is told with each of its items.
        let stem_due = said
            .heading
            .filter(|_| {
                said.item != Item::None && said.future && self.due(&words, None, &self.calendar.ahead()).is_none()
            })
            .and_then(|stem| date::deadline(stem, self.calendar.ahead()))
            .filter(|found| found.due.is_some() && !OWN_TIME.is_match(&words));
        let words = stem_due.map_or(words.clone(), |found| {
            let bare = words.trim_end_matches(['.', ';', ',', ' ']);
            format!("{bare} {}", canonical::lower_first(&found.words))
        });
        let due = said.future.then(|| self.due(&words, None, &self.calendar.ahead())).flatten();
        referents.due = due.as_ref().map(|due| due.words.as_str());
        let substance = canonical::sentence(&words, &referents);
        let sentence = attribute(&substance, said, self.context.document.text.text());
        let mechanism = facets::mechanism(&substance, &said.about);
        let kind = if said.future {
            let due = due.or_else(|| self.due(&substance, said.heading, &self.calendar.ahead()));
            kind::of_commitment(due, &substance, mechanism, &self.calendar)
        } else {
            Kind::Statement
        };
        self.assemble(said, Canonical { sentence, substance, kind }, mechanism)
    }

    fn assemble(&self, said: &Assertion<'_>, canonical: Canonical, mechanism: Mechanism) -> ClaimDraft {
        let Canonical { sentence, substance, kind } = canonical;
        let parts = match said.about {
            About::Contents { .. } => vec![parts::contents(&sentence, &self.calendar)],
            _ => parts::of(&substance, &self.calendar),
        };
        let event_date = event_date(&kind, &parts, &self.calendar);
        ClaimDraft {
            quote: said.span,
            headline: headline::of(&sentence),
            speaker: said.voice.speaker(),
            via: None,
            actor: actor::of(&substance, &kind, said.voice, self.context),
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

    fn referents<'s>(&'s self, voice: &'s Voice) -> Referents<'s> {
        let it = self.memory.it.as_deref().filter(|it| !it.contains(',') && !memory::is_person(it));
        let body = voice.group.as_deref().or(self.own.group.as_deref()).or(it);
        Referents {
            voice,
            body,
            it: self.memory.it.as_deref().or(voice.group.as_deref()),
            person: self.memory.person.as_deref(),
            undated: false,
            report: self.memory.report.as_deref(),
            calendar: self.calendar,
            due: None,
        }
    }
}

pattern!(
    /// Gives one's word, in what somebody else tells.
    VOWS = r"^(?:(?:has|have|had) )?(?:also |now |again )?(?:vow(?:s|ed)?|promise[sd]?|pledge[sd]?|commit(?:s|ted)?(?: (?:itself|himself|herself|themselves))?|undertook|guarantee[sd]?|swore) (?:not )?to\b"
);
pattern!(NARRATOR = r"\bI\b(?:['’](?:m|ve|ll|d))?|\b(?:[Mm]y|[Mm]ine|myself)\b");
pattern!(
    /// A story's own time: "A week after I visit the laboratory, the results arrive".
    STORY_TIME = r"(?i)^(?:about )?an? (?:hour|day|week|month|year) (?:after|later)\b"
);
pattern!(
    OF_ANY_YEAR = r"(?i)^(?:in|during|by) (?:late |early )?(?:winter|summer|spring|autumn|fall)(?: months?| weather)?$"
);
pattern!(UNTIL = r"(?i)\b(?:until|till)\b");
pattern!(
    TIME_WORDS = r"(?i)^(?:on|in|by|from|the|of|\d+(?:st|nd|rd|th)?|[a-z]+day|january|february|march|april|may|june|july|august|september|october|november|december),?$"
);

/// What may happen and nobody grants: "the outage may last until".
const NATURE_MAY: &[&str] = &[
    "last", "rise", "fall", "persist", "take", "remain", "grow", "increase", "decrease", "run", "occur", "affect",
    "have",
];
pattern!(
    /// Reported speech that goes on without its verb of saying: "The ministry would recruit 1,500 teachers".
    GOES_ON = r"(?i)^(?:but |and )?(?:the |its |their |an? |all |each )?(?:[\w'’-]+ ){1,5}?would (?:also |not |now )?(?:be |have )?[a-z]+"
);

/// The day on which a promise is due.
fn due_of(draft: &ClaimDraft) -> Option<Due> {
    match &draft.kind {
        Kind::Promise { deadline, .. } if matches!(deadline.due, Due::By(_) | Due::Within(_)) => {
            Some(deadline.due.clone())
        }
        _ => None,
    }
}

pattern!(
    OF_WHOM = r"(?i)\b(?:targets?|goals?|commitments?|objectives?|pledges?|plans?) (?:of|by|set by) (?P<by>the [\w ]{3,60}|[A-Z][\w ]{2,60})$"
);

/// The canonical sentence with whoever it is attributed to.
fn attribute(substance: &str, said: &Assertion<'_>, document: &str) -> String {
    let About::Said { by } = &said.about else { return substance.to_owned() };
    // A name that stands for "it" or "his" keeps its capital.
    let first = |words: &str| words.split(' ').next().unwrap_or("").to_lowercase();
    let words = said.words.trim_start_matches(['“', '"', '‘', ' ']);
    let small = words.starts_with(char::is_lowercase) && first(words) == first(substance);
    let lowered = if small { canonical::small(substance) } else { canonical::lower_first_in(substance, document) };
    let person = said.voice.person.as_deref();
    let lowered = person.and_then(|person| canonical::as_pronoun(words, &lowered, person)).unwrap_or(lowered);
    let by = said.voice.group.as_deref().filter(|_| said.voice.person.is_none()).unwrap_or(by);
    // "The ministry said that it would": named once.
    let again = Some(lowered.as_str())
        .filter(|_| said.voice.person.is_none())
        .and_then(|words| words.strip_prefix(&*canonical::lower_first(by)));
    let lowered = again.filter(|rest| SINGULAR.is_match(rest)).map_or(lowered.clone(), |rest| format!("it{rest}"));
    // "Our director, Jane Roe, said": the aside is closed.
    let aside = if by.contains(", ") { "," } else { "" };
    canonical::finish(&format!("{by}{aside} said that {lowered}"))
}

pattern!(
    /// A question that one of its clauses would not show for one.
    ASKS = r"(?i)^[“\x22‘' ]*(?:and |but |so )?(?:why|what|how|who|whom|whose|which|where|when|is|are|was|were|do|does|did|has|have|had|can|could|will|would|shall|should)\b[^.!]*\?[”\x22’' ]*$"
);
pattern!(
    /// What "it" can go on with.
    SINGULAR = r"^ (?:will|would|shall|has|had|is|was|must|may|can|could|should|intends|plans|aims|expects|wants|hopes|remains)\b"
);

/// Whether a document is named so that only its neighbours tell which one it is.
fn is_bare(document: &str) -> bool {
    document.split_whitespace().count() <= 3
        && !document.split_whitespace().skip(1).any(|w| w.starts_with(char::is_uppercase))
}

/// The parts of a sentence between semicolons, in bytes; an item of a list stays whole.
fn sentence_parts(line: &Line<'_>) -> Vec<Range<usize>> {
    if let Some(rest) = QUOTE_GOES_ON.captures(line.text).and_then(|found| found.name("rest")) {
        let told = line.text[..rest.start()].trim_end().len();
        return vec![0..told, rest.start()..line.text.len()];
    }
    let mut found: Vec<Range<usize>> = std::iter::once(0..line.text.len()).collect();
    for joint in line.text.match_indices("; ").filter(|_| line.item == Item::None) {
        let (before, after) = (&line.text[..joint.0], &line.text[joint.0 + 2..]);
        let open = before.matches('"').count() % 2 == 1 || before.matches('“').count() > before.matches('”').count();
        let clause = |text: &str| words::first_verb(&words::words(text)).is_some();
        if !open && clause(&before[found[found.len() - 1].start..]) && clause(after) {
            let last = found.len() - 1;
            found[last].end = joint.0;
            found.push(joint.0 + 2..line.text.len());
        }
    }
    found
}

pattern!(
    /// A quotation that a reporting clause interrupts.
    QUOTE_GOES_ON = r#"^[“"][^“”"]{8,}[”"] [^“”"]{2,80}?(?:said|says|added|adds|told [^“”"]{2,30})[^“”"]{0,60}, (?P<rest>[“"].{8,})$"#
);

/// Adds drafts of the same sentence, each linked to the first unless to one of its own.
fn link(drafts: &mut Vec<ClaimDraft>, found: Vec<ClaimDraft>) {
    let base = drafts.len();
    drafts.extend(found.into_iter().map(|draft| {
        let own = draft.linked.map(|(index, relation)| (base + index, relation));
        let linked = own.or_else(|| (base > 0).then_some((0, Relation::SameSentence)));
        ClaimDraft { linked, ..draft }
    }));
}

pattern!(
    /// A time of an item's own, though no day is known for it.
    OWN_TIME = r"(?i)\b(?:by the end|within|until|before|by the (?:start|close)|in the (?:first|second|last)) "
);

/// Whom the stem of a list binds, where it is named: "Norrgrid Distribution shall therefore:".
fn stem_subject(stem: &str) -> Option<&str> {
    let found = STEM.captures(stem)?.name("who")?.as_str();
    (!OWN.is_match(found)).then_some(found)
}

pattern!(
    STEM = r"^(?:(?:By|In|On|From|Within|Over|Under|Before|After|To|As|For|With|Accordingly|Therefore)\b[^,:]{0,80}, )?(?P<who>[^,:;]{3,80}?) (?:will|shall|must|is to|are to|has to|have to|plans? to|intends? to|pledges? to|commits? to|undertakes? to|(?:has |have )?agreed to|(?:is|are) required to)(?: (?:also|now|therefore|further|in addition))?:?$"
);
pattern!(OWN = r"(?i)\b(?:we|i|our|it|they|he|she|this|that|these|you|there)\b");

/// "40 homes built" with whose item it is.
fn bare_item(words: &str, actor: &str) -> String {
    let bare = words.trim_start_matches(['•', '▪', '◦', '·', '*', '–', '-', ' ']);
    format!("{actor}: {}", canonical::lower_first(bare))
}

/// "Build 40 homes" as "The council will build 40 homes".
fn imperative(words: &str, actor: &str) -> String {
    let bare = words.trim_start_matches(['•', '▪', '◦', '·', '*', '–', '-', ' ']);
    let bare = bare.strip_prefix("to ").or_else(|| bare.strip_prefix("To ")).unwrap_or(bare);
    let lower = canonical::small(bare);
    let gerund = lower.split(' ').next().is_some_and(|verb| verb.ends_with("ing") && verb != "bring");
    format!("{actor} will {}{lower}", if gerund { "be " } else { "" })
}

/// A claim in words, and what it is.
pub(crate) struct Canonical {
    pub(crate) sentence: String,
    pub(crate) substance: String,
    pub(crate) kind: Kind,
}

/// What would settle it: for a promise or goal the completion criterion, else by what the parts say.
fn condition(kind: &Kind, about: &About, parts: &[Part]) -> String {
    kind.criteria().first().map_or_else(|| facets::condition(about, parts), |completion| completion.text.clone())
}

/// Whether the verb tells what was done.
fn is_done(text: &str) -> bool {
    let words = words::words(text);
    words::first_verb(&words).is_some_and(|verb| !words::is_present_tense(&words, verb))
}

/// Whether the verb tells what was done once, not what has been or had been done.
fn is_simple_past(text: &str) -> bool {
    let words = words::words(text);
    let perfect = words.iter().any(|word| matches!(word.lower.as_str(), "has" | "have"));
    !perfect
        && words::first_verb(&words).map(|verb| words[verb].lower.as_str()).is_some_and(|verb| {
            matches!(verb, "was" | "were")
                || words::is_past(verb) && !matches!(verb, "had" | "would" | "could" | "should")
        })
}

/// A statement without a time of its own has that of the clause before it.
fn with_time(draft: ClaimDraft, earlier: Option<Period>) -> ClaimDraft {
    let event_date = draft.event_date.or(earlier.filter(|_| draft.kind == Kind::Statement));
    ClaimDraft { event_date, ..draft }
}

/// The day or period of the event: the date of the first central part that has one of its own.
fn event_date(kind: &Kind, parts: &[Part], calendar: &Calendar) -> Option<Period> {
    if !matches!(kind, Kind::Statement) {
        return None;
    }
    parts.iter().filter(|part| part.central).find_map(|part| own_time(&part.text, part.date.or(part.period)?, calendar))
}

/// `time` of `text`, unless it is that of something compared with or spoken of aside; "by the end of April" is a day.
fn own_time(text: &str, time: Period, calendar: &Calendar) -> Option<Period> {
    let is_it = |found: &Period| (found.first, found.last) == (time.first, time.last);
    let Some((at, _)) = date::dates_in_bytes(text, *calendar).into_iter().find(|(_, found)| is_it(found)) else {
        return Some(time);
    };
    let before = &text[..at.start];
    if COMPARED.is_match(before) {
        None
    } else if AT_END.is_match(before) && time.grain != Grain::Range {
        Some(Period::day(time.last))
    } else {
        Some(time)
    }
}

pattern!(
    /// What stands before a time that is not the event's own: a comparison, a superlative, a relative clause.
    COMPARED = r"(?i)(?:\b(?:than|compared (?:with|to)|against|up from|down from)\b[^,;]{0,40}|\b(?:\w+est|most|fewest|least|first|second|third|fourth|fifth)\b[^,;.]{0,24} since|\b(?:which|that|who|whom) (?:[\w'’-]+ ){1,6}(?:in|on|since|from|during|of)) ?$"
);
pattern!(AT_END = r"(?i)\b(?:by|at) the end of (?:the )?$");

/// A typed claim: any assertion, whether or not a document's reader would pick it.
pub(crate) fn typed(text: &str, span: Span, voice: &Voice, context: &Context<'_>) -> ClaimDraft {
    let builder = Builder::new(context, voice.clone());
    let words = words::words(text);
    let attribution = attribution::of(text, &words);
    let line = Line { span, text, words, voice, item: Item::None, lead: None, judged: None };
    let score = line.worth();
    if let Attribution::Contents { document, .. } = &attribution {
        let about = About::Contents { document: canonical::lower_first(document) };
        return builder.draft(&Assertion {
            span,
            words: text,
            lead: "",
            voice,
            about,
            item: Item::None,
            heading: None,
            future: false,
            score,
        });
    }
    let (said, by) = match &attribution {
        Attribution::Said { by, substance } => (&text[substance.clone()], voice::of_quoted(by, voice, context)),
        _ => (text, voice.clone()),
    };
    let about = builder.about(&by, voice);
    let due = || builder.due(said, None, &builder.calendar.ahead()).is_some_and(|found| found.due.is_some());
    let scheduled = || act::is_scheduled_deed(said) && !act::is_guess(said) && due();
    let future = act::is_future(said) && (!act::is_forecast(said) || scheduled());
    let (item, heading) = (Item::None, None);
    let mut draft =
        builder.draft(&Assertion { span, words: said, lead: "", voice: &by, about, item, heading, future, score });
    if act::is_opinion(said) {
        draft.parts = vec![parts::opinion(&draft.sentence)];
        draft.condition = facets::condition(&About::World, &draft.parts);
        draft.kind = Kind::Statement;
    }
    draft
}
