//! What a long command shows while it works, and the tally it ends with.

use crate::jobs::Progress;
use crate::usecase::check_claim::Checked;
use crate::usecase::poll::Polled;
use crate::usecase::take_in::TakenIn;
use indicatif::{MultiProgress, ProgressBar, ProgressStyle};
use onrecord_store::JobKind;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::Duration;

/// What a run came to.
#[derive(Debug, Default, Clone, serde::Serialize)]
pub(super) struct Tally {
    /// Documents put on record.
    pub(super) documents: usize,
    /// Documents that were on record before, in this very version.
    pub(super) known: usize,
    /// Feeds whose items were queued.
    pub(super) feeds: usize,
    /// Addresses looked at again whose text is what is on record.
    pub(super) unchanged: usize,
    /// New versions of addresses on record.
    pub(super) versions: usize,
    /// Claims on record whose words new versions changed or no longer hold.
    pub(super) touched: usize,
    /// Watched addresses that were polled.
    pub(super) polled: usize,
    /// Files linked in documents or sent with messages, queued with them.
    pub(super) attachments: usize,
    /// Claims put on record.
    pub(super) claims: usize,
    /// Claims on record that were made again.
    pub(super) repeated: usize,
    /// Sentences left out; each document's page gives the reasons.
    pub(super) left_out: usize,
    /// Passages indexed.
    pub(super) passages: usize,
    /// Outcomes of checks, by slug.
    pub(super) outcomes: BTreeMap<&'static str, usize>,
    /// What could not be read in part.
    pub(super) warnings: Vec<Trouble>,
    /// What could not be taken in or checked, with the reason.
    pub(super) failed: Vec<Trouble>,
}

/// Something that went wrong, and where.
#[derive(Debug, Clone, serde::Serialize)]
pub(super) struct Trouble {
    /// Address or job.
    pub(super) what: String,
    /// Why.
    pub(super) why: String,
}

impl Tally {
    /// Prints it for people.
    pub(super) fn print(&self) -> anyhow::Result<()> {
        super::print_line(&format!(
            "{} taken in, {} known already: {} new claims, {} made again, {} sentences left out with the reason.",
            documents(self.documents),
            self.known + self.unchanged,
            self.claims,
            self.repeated,
            self.left_out,
        ))?;
        if self.versions > 0 {
            super::print_line(&format!(
                "New versions of pages on record: {}; claims whose source changed: {}.",
                self.versions, self.touched
            ))?;
        }
        if !self.outcomes.is_empty() {
            let outcomes: Vec<String> = self.outcomes.iter().map(|(slug, count)| format!("{count} {slug}")).collect();
            super::print_line(&format!("Checked: {}.", outcomes.join(", ")))?;
        }
        for trouble in &self.warnings {
            super::print_line(&format!("Read in part: {}: {}", trouble.what, trouble.why))?;
        }
        for trouble in &self.failed {
            super::print_line(&format!("Not read: {}: {}", trouble.what, trouble.why))?;
        }
        Ok(())
    }
}

fn documents(count: usize) -> String {
    if count == 1 { "1 document".into() } else { format!("{count} documents") }
}

/// Progress bars on a terminal; nothing elsewhere.
pub(super) struct Bars {
    _all: MultiProgress,
    reading: ProgressBar,
    checking: ProgressBar,
    tally: Mutex<Tally>,
}

impl Bars {
    /// Bars for a run that takes in `queued` documents.
    pub(super) fn new(queued: usize) -> Self {
        let all = MultiProgress::new();
        let style = |template| ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        let reading = all.add(ProgressBar::new(queued as u64));
        reading.set_style(style("Reading   {bar:30} {pos}/{len} {wide_msg}"));
        let checking = all.add(ProgressBar::new(0));
        checking.set_style(style("Checking  {bar:30} {pos}/{len} {wide_msg}"));
        for bar in [&reading, &checking] {
            bar.enable_steady_tick(Duration::from_millis(200));
        }
        Self { _all: all, reading, checking, tally: Mutex::new(Tally::default()) }
    }

    /// Shows and counts one step.
    pub(super) fn tell(&self, progress: &Progress<'_>) {
        let mut tally = self.tally.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        match progress {
            Progress::Begun { job } => self.begun(&job.kind),
            Progress::Indexed { passages } => {
                tally.passages += passages;
                self.checking.set_message(format!("{} passages indexed", tally.passages));
            }
            Progress::TakenIn { address, taken } => {
                count(&mut tally, address, taken);
                self.reading.inc(1);
                self.checking.set_length(tally.claims as u64);
            }
            Progress::Polled { address, polled } => {
                tally.polled += 1;
                if let Polled::Failed { error } = polled {
                    tally.failed.push(Trouble { what: (*address).to_owned(), why: error.clone() });
                }
            }
            Progress::Checked { checked } => {
                if let Checked::Updated { headline, outcome } = checked {
                    *tally.outcomes.entry(outcome.slug()).or_default() += 1;
                    self.checking.set_message(format!("{}: {headline}", outcome.slug()));
                }
                self.checking.inc(1);
            }
            Progress::Failed { job, error, retry_at } => {
                let again = retry_at.map(|at| format!(" (tried again at {at})")).unwrap_or_default();
                tally.failed.push(Trouble { what: name(&job.kind), why: format!("{error:#}{again}") });
                match job.kind {
                    JobKind::Ingest { .. } => self.reading.inc(1),
                    JobKind::Poll { .. } | JobKind::Subscribe { .. } => {}
                    JobKind::Check { .. } => self.checking.inc(1),
                }
            }
        }
    }

    fn begun(&self, kind: &JobKind) {
        match kind {
            JobKind::Ingest { .. } | JobKind::Poll { .. } => self.reading.set_message(name(kind)),
            JobKind::Check { .. } if self.checking.position() >= self.checking.length().unwrap_or(0) => {
                self.checking.inc_length(1)
            }
            JobKind::Check { .. } | JobKind::Subscribe { .. } => {}
        }
    }

    /// Clears the bars and gives the tally.
    pub(super) fn finish(self) -> Tally {
        self.reading.finish_and_clear();
        self.checking.finish_and_clear();
        self.tally.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

fn name(kind: &JobKind) -> String {
    match kind {
        JobKind::Ingest { address } => {
            crate::usecase::address::Address::parse(address).map_or_else(|_| address.clone(), |a| a.public())
        }
        JobKind::Poll { address } | JobKind::Subscribe { address } => address.clone(),
        JobKind::Check { claim, .. } => format!("claim {claim}"),
    }
}

fn count(tally: &mut Tally, address: &str, taken: &TakenIn) {
    match taken {
        TakenIn::Known { .. } => tally.known += 1,
        TakenIn::Unchanged { .. } => tally.unchanged += 1,
        TakenIn::Feed { left, .. } => {
            tally.feeds += 1;
            if *left > 0 {
                let why = format!("its {left} oldest entries were not queued; take in those you want one by one");
                tally.warnings.push(Trouble { what: address.to_owned(), why });
            }
        }
        TakenIn::New { claims, repeated, left_out, warnings, previous, touched, attachments, .. } => {
            tally.attachments += attachments.len();
            tally.documents += 1;
            tally.versions += usize::from(previous.is_some());
            tally.touched += touched;
            tally.claims += claims;
            tally.repeated += repeated;
            tally.left_out += left_out;
            tally.warnings.extend(warnings.iter().map(|why| Trouble { what: address.to_owned(), why: why.clone() }));
        }
    }
}
