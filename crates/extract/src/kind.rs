//! Statement, promise or goal? By what the words say, and what they lack.

use crate::canonical::day;
use crate::criteria;
use crate::date::DeadlineMention;
use crate::quantity;
use jiff::civil::Date;
use onrecord_domain::claim::{Kind, Mechanism};
use onrecord_domain::period::Due;

/// The kind of a commitment: `mention` is its deadline, `sentence` its canonical form.
///
/// A promise needs a measurable outcome and a time that can be resolved; what is missing makes it a goal.
pub(crate) fn of_commitment(
    mention: Option<DeadlineMention>,
    sentence: &str,
    mechanism: Mechanism,
    anchor: Option<Date>,
) -> Kind {
    let spare = mention.as_ref().map_or("", |m| m.words.as_str());
    let amounts = quantity::quantities(sentence, anchor);
    let deliverable = criteria::deliverable(sentence, spare, &amounts);
    let measurable = criteria::is_measurable(sentence, &deliverable);
    let deadline = mention.as_ref().and_then(DeadlineMention::deadline);
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

/// Whether the time was over when the words were said.
fn is_past(due: &Due, said_on: Option<Date>) -> bool {
    let Some(said_on) = said_on else { return false };
    match due {
        Due::By(day) | Due::Standing { until: day } => *day < said_on,
        Due::Within(period) => period.last < said_on,
        Due::After { .. } => false,
    }
}
