//! Who passed on what somebody else said? "The mayor, citing the auditor, said that Y"; "the auditor said that Y, the
//! mayor reported". Where one stands inside of what the other said ("the mayor said that the auditor found that Y"),
//! `attribution::told` finds both.

use crate::act::pattern;
use crate::attribution::{self, Attribution};
use crate::memory;
use crate::voice::{self, Voice};
use crate::words;
use onrecord_domain::source::Body;
use std::ops::Range;

/// What one of two who stand beside each other in a sentence passes on from the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PassedOn {
    /// Who passes it on, as the sentence names them.
    pub(crate) via: String,
    /// Whose word it is, as the sentence names them.
    pub(crate) source: String,
    /// Bytes of what was said.
    pub(crate) substance: Range<usize>,
}

/// What is passed on in `text`, where `by` says what stands at `substance`; none where nobody else is named.
pub(crate) fn of(text: &str, by: &str, substance: &Range<usize>, bodies: &[Body]) -> Option<PassedOn> {
    let cited = CITED.captures(&text[..substance.start]).and_then(|found| found.name("of"));
    let cited = cited.map(|found| found.as_str()).filter(|source| is_source(source, bodies));
    match cited {
        Some(source) => Some(PassedOn { via: by.to_owned(), source: source.to_owned(), substance: substance.clone() }),
        None => reported(text),
    }
}

/// Whether two voices are of one; a deputy is not whom they stand in for.
pub(crate) fn is_one(one: &Voice, other: &Voice) -> bool {
    let (Some(one), Some(other)) = (&one.name, &other.name) else { return false };
    voice::same_name(one, other) && memory::UNDER.is_match(one) == memory::UNDER.is_match(other)
}

pattern!(
    /// What stands before the words of somebody who cites another: "The mayor, citing the auditor, said that ".
    CITED = r"^(?:[^,;:“”\x22]{2,80}, )?[Cc]iting (?P<of>[^,;:“”\x22]{2,80}), [^,;“”\x22]{3,80}$"
);

/// Whether a phrase names whoever can be cited: "the auditor", not "a lack of staff", "council rules" or "the report".
fn is_source(phrase: &str, bodies: &[Body]) -> bool {
    let words: Vec<&str> = phrase.split(' ').collect();
    let first = words.iter().position(|word| *word == "of" || words::is_preposition(word)).unwrap_or(words.len());
    let head = words[..first].join(" ");
    let office = attribution::OFFICIALS.find(&head).is_some_and(|found| found.end() == head.len());
    let capital = words.last().is_some_and(|word| word.starts_with(char::is_uppercase));
    let named = capital && (memory::is_person(phrase) || voice::is_body_name(phrase));
    !attribution::names_document(phrase) && (office || named || voice::body_named(phrase, bodies).is_some())
}

pattern!(
    /// Whoever reports all of the sentence before them, which is somebody's word already.
    REPORTED = r"^(?P<rest>.{8,}), (?:as )?(?P<by>[^,;:“”\x22]{2,80}?) (?:said|says|reported|reports|added|adds|noted|notes|wrote|writes|announced|confirmed|stated|testified|recalled|told [^,;“”\x22]{2,50})(?: (?:on|in|at|yesterday|today|last|this|earlier|later|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b[^,;“”\x22]{0,60})?\.?$"
);

fn reported(text: &str) -> Option<PassedOn> {
    let found = REPORTED.captures(text)?;
    let (rest, via) = (found.name("rest")?.as_str(), found.name("by")?.as_str());
    match attribution::of(rest, &words::words(rest)) {
        Attribution::Said { by, substance } if names_one(via) => {
            Some(PassedOn { via: via.to_owned(), source: by, substance })
        }
        _ => None,
    }
}

/// Whether a phrase before a verb of saying is a name and no more, not "more than the mayor" or "a figure Roe".
fn names_one(phrase: &str) -> bool {
    let words: Vec<&str> = phrase.split(' ').collect();
    let bare = phrase.strip_prefix("the ").unwrap_or(phrase);
    let name = bare.starts_with(char::is_uppercase)
        || attribution::OFFICIALS.is_match(phrase)
        || memory::PRONOUN.is_match(phrase)
        || attribution::names_document(phrase);
    // "Twice what the mayor": a second noun phrase begins inside.
    let again = words
        .windows(2)
        .any(|two| DETERMINER.is_match(two[1]) && two[0] != "of" && !words::is_preposition(&two[0].to_lowercase()));
    name && !again && !attribution::tells(phrase)
}

pattern!(DETERMINER = r"^(?i:the|an?|its|his|her|their|our|what|which|that|who|than)$");

#[cfg(test)]
mod tests {
    use super::*;

    /// Who passes what on from whom in `text`; none where one of the two is not named.
    fn check(text: &str, expected: Option<(&str, &str, &str)>) {
        let Attribution::Said { by, substance } = attribution::of(text, &words::words(text)) else {
            panic!("nobody says anything: {text}");
        };
        let found = of(text, &by, &substance, &[]);
        let found = found.as_ref().map(|found| (&*found.via, &*found.source, &text[found.substance.clone()]));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn whoever_cites_another_passes_their_word_on() {
        let sold = "40 boats were sold.";
        for (lead, via, source) in [
            ("The mayor, citing the auditor, said that", "The mayor", "the auditor"),
            ("Citing the auditor, the mayor said that", "the mayor", "the auditor"),
            ("Jane Roe, citing the Ministry of Trade, said that", "Jane Roe", "the Ministry of Trade"),
            ("The mayor, citing officials at the port, said that", "The mayor", "officials at the port"),
        ] {
            check(&format!("{lead} {sold}"), Some((via, source, sold)));
        }
        for reason in [
            "a lack of funds",
            "a lack of council funds",
            "council rules",
            "Health Ministry figures",
            "the Harbour Act",
            "the report",
            "Section 12 of the Harbour Act",
        ] {
            check(&format!("The mayor, citing {reason}, said that {sold}"), None);
        }
    }

    #[test]
    fn whoever_reports_a_whole_report_passes_it_on() {
        let sold = "40 boats were sold";
        for (text, via, source) in [
            (format!("The auditor said that {sold}, the mayor reported."), "the mayor", "The auditor"),
            (format!("The auditor said that {sold}, as the mayor reported on Friday."), "the mayor", "The auditor"),
            (format!("The auditor said that {sold}, she told the council."), "she", "The auditor"),
            (
                format!("The auditor said that {sold}, the mayor of the town said."),
                "the mayor of the town",
                "The auditor",
            ),
            (format!("The auditor said that {sold}, the Harbourpost reported."), "the Harbourpost", "The auditor"),
            (format!("The auditor said that {sold}, the report said."), "the report", "The auditor"),
        ] {
            check(&text, Some((via, source, sold)));
        }
        let both = format!("{sold}, the auditor said, the mayor reported.");
        check(&both, Some(("the mayor", "the auditor", sold)));
        for text in [
            "The auditor said that 40 boats were sold, more than the mayor reported.",
            "The auditor said that 40 boats were sold, twice what the council announced.",
            "The auditor said that 40 boats were sold, a finding the mayor confirmed.",
            "The auditor said that 40 boats were sold, a figure Roe confirmed.",
            "The auditor said that 40 boats were sold, which the mayor confirmed.",
            "The auditor said that 40 boats were sold.",
            "40 boats were sold, the mayor said.",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn a_deputy_is_another() {
        let voice = |name: &str| Voice { name: Some(name.to_owned()), body: None, person: None, group: None };
        for (one, other, expected) in [
            ("The mayor", "the mayor", true),
            ("Mayor Jane Roe", "Jane Roe", true),
            ("The mayor", "the deputy mayor", false),
            ("The mayor", "the auditor", false),
        ] {
            assert_eq!(is_one(&voice(one), &voice(other)), expected, "{one} {other}");
        }
    }
}
