//! Which number or date of the sentence answers which of the claim? Pairs for the verdict rule to compare.

use jiff::civil::Date;
use onrecord_domain::claim::Part;
use onrecord_domain::period::{Period, compare_dates};
use onrecord_domain::quantity::{Comparison, Quantity, compare};
use onrecord_domain::text::Span;
use onrecord_domain::verdict::Policy;
use onrecord_extract::date::DateMention;
use std::ops::Range;

/// Numbers and dates of a stretch of text.
#[derive(Debug, Clone, Default)]
pub(in crate::reading) struct Figures {
    pub(in crate::reading) quantities: Vec<Quantity>,
    pub(in crate::reading) dates: Vec<DateMention>,
}

impl Figures {
    /// Those of `text`, relative dates resolved against `anchor`.
    pub(in crate::reading) fn of(text: &str, anchor: Option<Date>) -> Self {
        let dates = onrecord_extract::date::dates(text, anchor);
        Self { quantities: onrecord_extract::quantity::quantities(text, anchor), dates }
    }

    /// The bytes of `text` they stand at.
    pub(in crate::reading) fn bytes(&self, text: &str) -> Vec<Range<usize>> {
        let spans = self.quantities.iter().map(|q| q.span).chain(self.dates.iter().map(|d| d.span));
        spans.filter_map(|span| bytes_of(text, span)).collect()
    }
}

/// The bytes of the characters `span` of `text`.
pub(crate) fn bytes_of(text: &str, span: Span) -> Option<Range<usize>> {
    let byte = |chars: usize| text.char_indices().map(|(at, _)| at).chain([text.len()]).nth(chars);
    Some(byte(span.start())?..byte(span.end())?)
}

/// What a sentence's figures say of a part's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::reading) struct Measured {
    pub(in crate::reading) pairs: Vec<(usize, Quantity)>,
    pub(in crate::reading) dated: Option<Period>,
    pub(in crate::reading) period: Option<Period>,
    /// A figure or date of the part has no counterpart.
    pub(in crate::reading) missing: bool,
    /// A counterpart differs beyond what nearness allows.
    pub(in crate::reading) differs: bool,
}

/// Sets the part's figures against the sentence's. `None` where it cannot be told which answers which, or where the
/// sentence speaks of another period.
pub(in crate::reading) fn measure(
    part: &Part,
    sentence: &str,
    found: &Figures,
    said_on: Option<Date>,
) -> Option<Measured> {
    let mut measured = Measured { pairs: vec![], dated: None, period: None, missing: false, differs: false };
    for (index, claimed) in part.quantities.iter().enumerate() {
        match counterpart(claimed, sentence, found) {
            Counterpart::None => measured.missing = true,
            Counterpart::Ambiguous => return None,
            Counterpart::One(quantity, differs) => {
                measured.differs |= differs;
                measured.pairs.push((index, quantity));
            }
        }
    }
    let periods: Vec<Period> = found.dates.iter().map(|mention| mention.period).collect();
    match part.date {
        Some(claimed) => {
            let same = periods.iter().find(|p| compare_dates(&claimed, p) == Comparison::Equal);
            match (same, &periods[..]) {
                (Some(same), _) => measured.dated = Some(*same),
                (None, [only]) => (measured.dated, measured.differs) = (Some(*only), true),
                (None, []) => measured.missing = true,
                _ => return None,
            }
        }
        None => {
            measured.period = period(part, &periods, said_on)?;
            if part.period.is_none()
                && let [only] = &periods[..]
            {
                measured.dated = Some(*only);
            }
        }
    }
    Some(measured)
}

/// The period the sentence speaks of, none where it names none; the outer `None` where it is another than the part's.
fn period(part: &Part, periods: &[Period], said_on: Option<Date>) -> Option<Option<Period>> {
    let Some(claimed) = part.period else {
        // A figure without a period is of the day it was said: an old one says nothing of it.
        let old = |p: &Period| said_on.is_some_and(|said| p.last.year() + 2 < said.year());
        let stale = !part.quantities.is_empty() && !periods.is_empty() && periods.iter().all(old);
        return (!stale).then_some(None);
    };
    match periods.iter().find(|p| !claimed.is_another(p)) {
        Some(same) => Some(Some(*same)),
        None if periods.is_empty() => Some(None),
        None => periods.iter().find(|p| claimed.overlaps(p) && part.quantities.is_empty()).map(|p| Some(*p)),
    }
}

enum Counterpart {
    None,
    Ambiguous,
    One(Quantity, bool),
}

fn counterpart(claimed: &Quantity, sentence: &str, found: &Figures) -> Counterpart {
    let policy = Policy::default();
    let compared: Vec<(&Quantity, Comparison)> = found
        .quantities
        .iter()
        .filter(|quantity| !is_superseded(quantity, sentence, &found.quantities))
        .map(|quantity| (quantity, compare(claimed, quantity, &policy)))
        .filter(|(_, comparison)| *comparison != Comparison::Incomparable)
        .collect();
    let holds = |wanted: Comparison| compared.iter().find(|(_, comparison)| *comparison == wanted);
    match (holds(Comparison::Equal), &compared[..]) {
        (Some((quantity, _)), _) => Counterpart::One((*quantity).clone(), false),
        (None, []) => Counterpart::None,
        (None, [(quantity, comparison)]) => Counterpart::One((*quantity).clone(), *comparison == Comparison::Different),
        _ => Counterpart::Ambiguous,
    }
}

/// The first of "from 3 to 5 percent": the value that was left.
fn is_superseded(quantity: &Quantity, sentence: &str, all: &[Quantity]) -> bool {
    let before = |quantity: &Quantity| {
        let at = bytes_of(sentence, quantity.span).map_or(0, |range| range.start);
        sentence[..at].trim_end().rsplit(' ').next().unwrap_or_default().to_lowercase()
    };
    before(quantity) == "from"
        && all.iter().any(|other| other.span.start() > quantity.span.start() && before(other) == "to")
}

/// The period that a text with these figures speaks of, set against the part's: the one that meets it, or else the first.
/// None where the part names a date, or no period.
pub(in crate::reading) fn period_beside(part: &Part, found: &Figures) -> Option<Period> {
    let claimed = part.period.filter(|_| part.date.is_none())?;
    let periods = || found.dates.iter().map(|mention| mention.period);
    let same = periods().find(|p| !claimed.is_another(p));
    let meets = || periods().find(|p| claimed.overlaps(p) && part.quantities.is_empty());
    same.or_else(meets).or_else(|| periods().next())
}
