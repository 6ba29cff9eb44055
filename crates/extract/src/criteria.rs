//! What would show a promise kept, moving or failed? Written before any evidence is read.

use crate::act::pattern;
use crate::canonical;
use crate::words;
use onrecord_domain::claim::{Criterion, CriterionRole, Mechanism};
use onrecord_domain::period::{Deadline, Due};
use onrecord_domain::quantity::{Quantity, Unit};

/// What is promised, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Deliverable {
    /// The result in words: "500 officers hired".
    pub(crate) result: String,
    /// The amount, where it is graded.
    pub(crate) target: Option<Quantity>,
}

/// Whether something measurable is promised: an amount, or a thing that is there or not.
pub(crate) fn is_measurable(sentence: &str, deliverable: &Deliverable) -> bool {
    deliverable.target.is_some() || (CONCRETE.is_match(sentence) && !VAGUE.is_match(sentence))
}

pattern!(
    CONCRETE = r"(?i)\b(publish|issue|open|close|build|built|complete|finish|deliver|hire|repeal|abolish|ban|introduce|table|submit|file|sign|launch|establish|create|end|pay|release|appoint|install|eliminate|remove|replace|begin|start|cut|raise|hold|connect|electrify|plant|convert|report|present|pass|enact|adopt|ratify|withdraw|vote|test|extend|restore|reopen|award|supply|take effect|come into force|be (published|opened|built|completed|finished|released|installed|replaced|hired|introduced|available|in place|operational|ready|paid|banned|closed))\b|\b(no|not) "
);
pattern!(
    VAGUE = r"(?i)\b(explore|consider|continue to|work (towards?|with|to)|strive|support|strengthen|promote|encourage|foster|improve|enhance|help|ensure|look at|step up|redouble|focus on|engage|stand (with|by|up))\b"
);

pattern!(
    MODAL = r"(?i)\b(?:will|shall|'ll|’ll|won't|going to|plans? to|intends? to|aims? to|pledge[sd]? to|commit(?:s|ted)? to|committed to|promise[sd]? to|vow(?:s|ed)? to|set to|due to|scheduled to|seeks? to|expects? to|hopes? to|on track to|working to) (?:(?:also|now|not|then|soon|further|fully) )*"
);

/// What `sentence` promises; `spare` are the words of its deadline and `amounts` its quantities.
pub(crate) fn deliverable(sentence: &str, spare: &str, amounts: &[Quantity]) -> Deliverable {
    let body = sentence.replacen(spare, " ", usize::from(!spare.is_empty()));
    let target = amounts.iter().find(|q| graded(q) && !spare.contains(&slice(sentence, q))).cloned();
    let result = result(&body).unwrap_or_else(|| canonical::lower_first(body.trim_end_matches(['.', ' '])));
    Deliverable { result: tidy(&result), target }
}

fn graded(quantity: &Quantity) -> bool {
    !matches!(quantity.unit, Unit::Identifier | Unit::Rank)
}

fn slice(sentence: &str, quantity: &Quantity) -> String {
    sentence.chars().skip(quantity.span.start()).take(quantity.span.end() - quantity.span.start()).collect()
}

/// "X will hire 500 officers" as "500 officers hired"; "X will be built" as "X built".
fn result(sentence: &str) -> Option<String> {
    let modal = MODAL.find(sentence)?;
    let rest = sentence[modal.end()..].trim();
    let rest = CLAUSE_END.find(rest).map_or(rest, |m| &rest[..m.start()]);
    let (verb, object) = rest.split_once(' ').unwrap_or((rest, ""));
    let subject = canonical::lower_first(sentence[..modal.start()].trim().trim_end_matches([',', ' ']));
    if verb == "be" {
        return Some(format!("{subject} {object}"));
    }
    let done = words::participle(&verb.trim_end_matches(['.', ',']).to_lowercase());
    Some(if object.trim().is_empty() {
        format!("{subject} {done}")
    } else {
        format!("{} {done}", object.trim().trim_end_matches('.'))
    })
}

pattern!(
    CLAUSE_END = r"(?:, (?:which|while|and|as|so|with|to|including|but)\b|;| so that | in order to |, [a-z]+ing )"
);

fn tidy(text: &str) -> String {
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    joined.replace(" ,", ",").trim_matches([' ', ',', '.']).to_owned()
}

/// The kind of record that would show it.
const fn record(mechanism: Mechanism) -> &'static str {
    match mechanism {
        Mechanism::Funding => "award notices and spending accounts",
        Mechanism::Rulemaking => "the official gazette or register of rules",
        Mechanism::Directive => "the signed instrument and the reports on carrying it out",
        Mechanism::Enforcement => "court and enforcement records",
        Mechanism::Litigation => "the court's docket",
        Mechanism::Oversight => "the publication itself, with its date",
        Mechanism::DirectAction | Mechanism::Other => "official statistics, a register or an audit",
    }
}

/// The criteria of a promise or goal: completion, success, progress, failure.
pub(crate) fn criteria(deliverable: &Deliverable, mechanism: Mechanism, deadline: Option<&Deadline>) -> Vec<Criterion> {
    if let Some(Due::Standing { until }) = deadline.map(|d| &d.due) {
        return standing(&deliverable.result, &canonical::day(*until), mechanism);
    }
    let result = &deliverable.result;
    let record = record(mechanism);
    let time = deadline.map(|d| time(&d.due)).unwrap_or_default();
    let make = |role, text, target| Criterion { role, text, target };
    vec![
        make(CriterionRole::Completion, format!("Shown by {record}{time}: {result}."), deliverable.target.clone()),
        make(
            CriterionRole::Success,
            format!(
                "An inspection or independent reporting finds it in use by those it was meant for, beyond the letter: {result}."
            ),
            None,
        ),
        make(
            CriterionRole::Progress,
            format!(
                "Contracts, drafts, budgets or partial counts on record towards it ({result}); a task force or a launch is no more than this."
            ),
            None,
        ),
        make(CriterionRole::Failure, format!("An official record cancels, rejects or reverses it: {result}."), None),
    ]
}

fn standing(result: &str, until: &str, mechanism: Mechanism) -> Vec<Criterion> {
    let record = record(mechanism);
    let make = |role, text| Criterion { role, text, target: None };
    vec![
        make(
            CriterionRole::Completion,
            format!("Through {until}, {record} cover the time and show no breach ({result})."),
        ),
        make(
            CriterionRole::Success,
            format!("Independent reporting finds no measure of the same effect under another name through {until}."),
        ),
        make(CriterionRole::Progress, format!("Records up to now show that it holds ({result}).")),
        make(CriterionRole::Failure, format!("Before {until}, {record} show a breach ({result}).")),
    ]
}

fn time(due: &Due) -> String {
    match due {
        Due::By(day) => format!(" by {}", canonical::day(*day)),
        Due::Within(period) => format!(" between {} and {}", canonical::day(period.first), canonical::day(period.last)),
        Due::Standing { until } => format!(" through {}", canonical::day(*until)),
        Due::After { condition, days, business, .. } => {
            let unit = if *business { "business days" } else { "days" };
            format!(" within {days} {unit} of {condition}")
        }
    }
}
