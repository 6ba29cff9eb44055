//! Statement, promise or goal? By what the words say, and what they lack.

use crate::act::pattern;
use crate::canonical::day;
use crate::criteria;
use crate::date::{self, Calendar, DeadlineMention};
use crate::quantity;
use jiff::civil::Date;
use onrecord_domain::claim::{Kind, Mechanism};
use onrecord_domain::period::Due;
use std::ops::Range;

/// The kind of a commitment: `mention` is its deadline, `sentence` its canonical form.
///
/// A promise needs a measurable outcome and a time that can be resolved; what is missing makes it a goal.
pub(crate) fn of_commitment(
    mention: Option<DeadlineMention>,
    sentence: &str,
    mechanism: Mechanism,
    calendar: &Calendar,
) -> Kind {
    let anchor = calendar.published;
    let amounts = quantity::quantities(sentence, *calendar);
    let due = mention.as_ref().and_then(|mention| due_in(sentence, mention, calendar));
    let deliverable = criteria::deliverable(sentence, due, &amounts);
    let deadline = mention.as_ref().and_then(DeadlineMention::deadline);
    let measurable = criteria::is_measurable(sentence, &deliverable) || deadline.is_some() && is_deed(sentence);
    let criteria = criteria::criteria(&deliverable, mechanism, deadline.as_ref());
    let lacks = match (measurable, &deadline, mention) {
        (true, Some(deadline), _) if !is_past(&deadline.due, anchor) => {
            return Kind::Promise { deadline: deadline.clone(), criteria };
        }
        (true, Some(_), _) => format!(
            "The time it names had passed when it was said{}.",
            anchor.map(|a| format!(" on {}", day(a))).unwrap_or_default()
        ),
        (false, Some(_), _) => "It names a time, but no outcome that can be measured.".to_owned(),
        (_, None, Some(mention)) => mention.why,
        (true, None, None) => "It names no deadline, window or standing period.".to_owned(),
        (false, None, None) => "It names neither an outcome that can be measured nor a time.".to_owned(),
    };
    Kind::Goal { lacks, criteria }
}

/// The bytes of the deadline in the canonical sentence, which may write it otherwise than the words it was read from.
fn due_in(sentence: &str, mention: &DeadlineMention, calendar: &Calendar) -> Option<Range<usize>> {
    let as_written = || sentence.find(&mention.words).map(|at| at..at + mention.words.len());
    let again = date::deadline(sentence, calendar.ahead()).filter(|found| found.due == mention.due);
    let at =
        again.and_then(|found| sentence.find(&found.words).map(|at| at..at + found.words.len())).or_else(as_written)?;
    // "50 of them in 2026", "to be named within a week", "its 14 May meeting": the time is a part's, or a name's.
    if PART.is_match(&sentence[..at.start]) || NAMED.is_match(&sentence[at.end..]) {
        return None;
    }
    // "No shares in coal beyond 2029" denies up to its time, which is no more than "beyond 2029".
    let denied = DENIED.find(&sentence[at.clone()]).map_or(0, |denied| denied.end() - "beyond ".len());
    Some(at.start + denied..at.end)
}

pattern!(
    PART = r"(?i)(?:: \$?[\d,.]+|\b[\d,.]+ of them|, to be \w+|\bof which [\d,.]+|\bthe (?:first|last|rest|remainder|balance|second)(?: of them)?)(?: \w+)?,? $"
);
pattern!(
    NAMED = r"^ (?:meeting|session|sitting|vote|hearing|deadline|election|intake|edition|budget|report|ceremony)\b"
);
pattern!(DENIED = r"(?i)^(?:not?|never|nothing|none|neither|won['’]t|cannot|can['’]t)\b.*? (?:before |beyond )");

/// Whether a thing is to be done that is seen to be done or not, and no mere better or more of something.
fn is_deed(sentence: &str) -> bool {
    MODAL.find(sentence).is_none_or(|modal| !VAGUE.is_match(&sentence[modal.end()..]))
}

pattern!(
    /// What makes a verb a commitment.
    MODAL = r"(?i)\b(?:will|shall|must|would|'ll|’ll|going to|(?:\w+ed|\w+s|plan|aim|intend|pledge|promise|want|hope|expect|is|are|was|were|set|due|has|have) to)\b"
);

pattern!(
    /// A verb without an end that can be seen, right behind that.
    VAGUE = r"(?i)^(?: (?:also|now|further|then|not|\w+ly))*(?: (?:continue|work|strive|try|seek|aim|want|commit|begin) to)*(?: (?:also|\w+ly))* (?:explore|work|strive|try|seek|support|strengthen|promote|encourage|foster|improve|enhance|help|ensure|look|step up|redouble|focus|engage|stand|think|tackle|boost|drive|deepen|champion|prioriti[sz]e|advance|moderni[sz]e|transform|streamline|simplify|respect|listen|care|do (?:more|better|everything|all|our|its|whatever)|make (?:[\w'’-]+ ){1,6}(?:better|safer|easier|fairer|stronger|greener|cleaner|simpler|faster|healthier|more \w+)|be (?:a |an |the |more |much |far |even )*(?:better|safer|stronger|fairer|cleaner|greener|proud|happy|able|best|leading|leader|great|good|modern|healthier|resilient|sustainable)|become (?:a |an |the |more |much )*\w+|feel|see|know|understand)\b"
);

/// Whether the time was over when the words were said.
fn is_past(due: &Due, said_on: Option<Date>) -> bool {
    let Some(said_on) = said_on else { return false };
    match due {
        Due::By(day) | Due::Standing { until: day } => *day < said_on,
        Due::Within(period) => period.last < said_on,
        Due::After { .. } => false,
    }
}
