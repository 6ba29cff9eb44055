//! A claim's timeline, line by line, newest first.

use super::{Badge, Page, When, changes_path, claim_path, quote_path};
use crate::web::words;
use askama::Template;
use jiff::Timestamp;
use onrecord_domain::claim::Occurrence;
use onrecord_domain::event::{Change, ClaimRecord, Edit, Edited, Moment, SourceChange, TimelineEntry, Update};
use onrecord_domain::schedule::FollowUp;

/// One line.
#[derive(Debug, Clone)]
pub(in crate::web) struct Entry {
    /// `change`, `ahead` or nothing.
    pub(super) class: &'static str,
    /// A day, a moment, or words where neither is known.
    pub(super) when: Option<When>,
    pub(super) badge: Option<Badge>,
    pub(super) text: String,
    pub(super) href: Option<String>,
    pub(super) detail: Option<String>,
}

/// The page of a long timeline.
#[derive(Template)]
#[template(path = "timeline.html")]
pub(in crate::web) struct TimelinePage {
    page: Page,
    headline: String,
    path: String,
    timeline: Vec<Entry>,
}

impl TimelinePage {
    /// All that happened to a claim.
    pub(in crate::web) fn new(record: &ClaimRecord, now: Timestamp, public_url: &str) -> Self {
        let path = claim_path(&record.claim.id);
        Self {
            page: Page {
                noindex: record.claim.sample || record.gone().is_some(),
                canonical: Some(format!("{public_url}{path}/timeline")),
                ..Page::new(format!("Timeline: {}", record.claim.headline), "Everything that happened to this claim.")
                    .in_section("/claims")
            },
            headline: record.claim.headline.clone(),
            path,
            timeline: entries(record, now),
        }
    }
}

/// The lines of a claim's timeline, newest first.
pub(in crate::web) fn entries(record: &ClaimRecord, now: Timestamp) -> Vec<Entry> {
    record.timeline(now).iter().map(|line| entry(line, record)).collect()
}

fn entry(entry: &TimelineEntry, record: &ClaimRecord) -> Entry {
    let when = entry.at.map(When::moment).or_else(|| entry.day.map(When::day));
    let line = match &entry.what {
        Moment::Original(occurrence) => said(occurrence, "Said first", record.claim.sample),
        Moment::Repeated(occurrence) => said(occurrence, "Said again", record.claim.sample),
        Moment::Update(update) => updated(update, record.current().is_some_and(|current| current.id == update.id)),
        Moment::Reconfirmed { times, since, latest } => repeated(latest, "Re-confirmed", *times, *since),
        Moment::CouldNotBeChecked { times, since, latest } => Entry {
            badge: None,
            ..repeated(latest, "Could not be checked; the earlier outcome stands", *times, *since)
        },
        Moment::Correction(correction) => {
            Entry { class: "change", ..plain(format!("Correction: {}", correction.text)) }
        }
        Moment::SourceChanged(change) => source_changed(change),
        Moment::Edited(edit) => edited(edit),
        Moment::Planned(check) => ahead("A check is planned", check),
        Moment::Overdue(check) => ahead("A check is overdue", check),
        Moment::Deadline { words, passed } => deadline(words, *passed),
    };
    Entry { when, ..line }
}

fn plain(text: String) -> Entry {
    Entry { class: "", when: None, badge: None, text, href: None, detail: None }
}

/// A sample says nothing in anybody's name.
fn said(occurrence: &Occurrence, word: &str, sample: bool) -> Entry {
    let speaker = occurrence.speaker.as_ref().filter(|_| !sample);
    let by = speaker.map(|speaker| format!(" by {}", words::within(&speaker.name))).unwrap_or_default();
    let via = occurrence.via.as_ref().filter(|_| !sample);
    let via = via.map(|via| format!(", passed on by {}", words::within(via))).unwrap_or_default();
    Entry {
        href: Some(quote_path(&occurrence.document, &occurrence.quote)),
        detail: Some(occurrence.quote.marked()),
        ..plain(format!("{word}{by}{via}"))
    }
}

/// What an update said: in full, unless it is the one in force, which the page shows in full above.
fn updated(update: &Update, in_force: bool) -> Entry {
    let text = match &update.change {
        Change::First => "First check".to_owned(),
        Change::Changed { from } => format!("Changed from {}", words::label(*from)),
        Change::Reconfirmed => "Re-confirmed on other evidence".to_owned(),
        Change::CouldNotBeChecked => "Could not be checked".to_owned(),
    };
    let shown = if in_force { 1 } else { update.text.len() };
    let sentences: Vec<&str> = update.text.iter().take(shown).map(|sentence| sentence.text.as_str()).collect();
    Entry {
        class: "change",
        badge: Some(Badge::new(Some(update.outcome), update.note.as_deref())),
        detail: (!sentences.is_empty()).then(|| sentences.join(" ")),
        ..plain(text)
    }
}

/// What a page said and says now, with the way to both.
fn source_changed(change: &SourceChange) -> Entry {
    let announced = if change.announced { "announced on the page" } else { "not announced on the page" };
    let before = change.before.words();
    let (text, detail) = match &change.after {
        Some(after) => ("The source changed this", format!("“{before}” → “{}”", after.words())),
        None => ("The source no longer says this", format!("“{before}”")),
    };
    Entry {
        class: "change",
        href: Some(changes_path(&change.version, &change.document)),
        detail: Some(detail),
        ..plain(format!("{text} ({announced})"))
    }
}

fn repeated(latest: &Update, word: &str, times: usize, since: Timestamp) -> Entry {
    let text = match times {
        1 => word.to_owned(),
        _ => format!("{word}, {times} times since {}", words::date(words::day(since))),
    };
    Entry { badge: Some(Badge::new(Some(latest.outcome), latest.note.as_deref())), ..plain(text) }
}

/// An editor's merge or split, with the way to the other claim.
fn edited(edit: &Edit) -> Entry {
    let text = match &edit.what {
        Edited::MergedInto => "An editor found it to be the same as another claim, where it goes on".to_owned(),
        Edited::Absorbed { .. } => "An editor found another claim to be the same; what that had is here now".to_owned(),
        Edited::SplitOff { places } => {
            let times = if places.len() == 1 { "one place".to_owned() } else { format!("{} places", places.len()) };
            format!("An editor made another claim of {times} where this one was said")
        }
        Edited::SplitFrom => "An editor made this of another claim".to_owned(),
    };
    // The page of a merged claim leads back here; its timeline can still be read.
    let merged = matches!(edit.what, Edited::Absorbed { .. });
    let href = format!("{}{}", claim_path(&edit.other), if merged { "/timeline" } else { "" });
    Entry { class: "change", href: Some(href), detail: Some(edit.reason.clone()), ..plain(text) }
}

fn ahead(word: &str, check: &FollowUp) -> Entry {
    Entry { class: "ahead", detail: Some(words::sentence(words::follow_up(check.reason))), ..plain(word.to_owned()) }
}

fn deadline(deadline: &str, passed: bool) -> Entry {
    let text = if passed { "The deadline passed" } else { "The deadline" };
    Entry {
        class: if passed { "" } else { "ahead" }, detail: Some(format!("“{deadline}”")), ..plain(text.to_owned())
    }
}
