//! Who says it? The speaker of a sentence, and what "we", "it" and "the Department" stand for.

use crate::act::pattern;
use crate::draft::Context;
use onrecord_domain::claim::Speaker;
use onrecord_domain::document::DocumentType;
use onrecord_domain::id::BodyId;
use onrecord_domain::source::Body;

/// Whoever speaks a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Voice {
    /// Name of the speaker, as a reader knows them.
    pub(crate) name: Option<String>,
    /// The body they are or speak for.
    pub(crate) body: Option<BodyId>,
    /// What "I" stands for: a person, never a body.
    pub(crate) person: Option<String>,
    /// What "we" and "our" stand for, with an article where it needs one.
    pub(crate) group: Option<String>,
}

impl Voice {
    /// The voice as the speaker of a claim.
    pub(crate) fn speaker(&self) -> Option<Speaker> {
        self.name.clone().map(|name| Speaker { name, body: self.body.clone() })
    }
}

/// The voice of the whole document, where no sentence says otherwise.
pub(crate) fn of_document(context: &Context<'_>) -> Voice {
    let body = context.speaks_for;
    let group =
        body.map(|b| b.name.as_str()).or_else(|| speaks_as_one(context.document_type).then_some(context.publisher));
    let name = context.speaker.or(body.map(|b| b.name.as_str())).unwrap_or(context.publisher);
    let person = context.speaker.filter(|s| body_named(s, context.bodies).is_none() && Some(*s) != group);
    Voice {
        name: (!name.is_empty()).then(|| name.to_owned()),
        body: body.map(|b| b.id.clone()).or_else(|| body_named(name, context.bodies).map(|b| b.id.clone())),
        person: person.map(str::to_owned),
        group: group.filter(|g| !g.is_empty()).map(with_article),
    }
}

/// Whether "we" in a document's own words is whoever published it.
fn speaks_as_one(kind: DocumentType) -> bool {
    kind.is_party_statement() || matches!(kind, DocumentType::Report | DocumentType::Statistics | DocumentType::Audit)
}

/// The voice of a turn of a transcript, as printed before it ("Mr. GORTON").
pub(crate) fn of_turn(printed: &str, context: &Context<'_>) -> Voice {
    let name = plain_case(printed);
    if context.speaker.is_some_and(|speaker| same_name(speaker, &name)) {
        return of_document(context);
    }
    let headed = || {
        let of = OF_BODY.captures(&name)?;
        let named = |body: &str| body_named(&format!("{body}{}", &of["of"]), context.bodies);
        ["", "Ministry of ", "Department of "].into_iter().find_map(named)
    };
    let own = || context.speaks_for.filter(|body| heads(&name, &body.name));
    let body = body_named(&name, context.bodies).or_else(headed).or_else(own);
    let group = body.map(|body| with_article(&body.name));
    Voice { body: body.map(|b| b.id.clone()), person: Some(name.clone()), group, name: Some(name) }
}

/// Offices, and what the bodies are called that they head.
const HEADS: &[(&str, &[&str])] = &[
    ("minister", &["ministry", "department"]),
    ("secretary", &["department", "ministry"]),
    ("commissioner", &["commission"]),
    ("mayor", &["city", "town", "council"]),
    ("director", &["agency", "department", "office", "bureau", "institute", "authority"]),
    ("governor", &["bank", "state"]),
];

/// Whether a speaker has the office that heads a body ("Minister Berg", the Ministry); the minister in a parliament has none.
fn heads(speaker: &str, body: &str) -> bool {
    let has = |text: &str, word: &str| text.split(' ').any(|one| one.eq_ignore_ascii_case(word));
    HEADS.iter().any(|(office, kinds)| has(speaker, office) && kinds.iter().any(|kind| has(body, kind)))
}

pattern!(
    /// Whose officer a speaker is ("Anna Berg, Minister of Transport").
    OF_BODY = r"(?i)\b(?:minister|secretary|director|head|chair\w*|commissioner|president|governor|chief executive|chief) (?:of|for) (?:the )?(?P<of>[^,]+)$"
);

/// The voice of somebody quoted: one of the document's own people when it is a party's statement and their title says so.
pub(crate) fn of_quoted(by: &str, own: &Voice, context: &Context<'_>) -> Voice {
    let name = short_name(by);
    let named = body_named(name, context.bodies);
    let same = own.group.as_deref().is_some_and(|group| same_name(group, name))
        || own.name.as_deref().is_some_and(|n| same_name(n, name));
    if same || matches!(name, "I" | "We" | "we") {
        return own.clone();
    }
    let ours = context.document_type.is_party_statement() && OFFICE.is_match(by) && !foreign(by, own);
    let bare = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    let bodily = named.is_some()
        || is_body_name(name) && !OFFICER_OF.is_match(name)
        || bare.len() < name.len() && !OFFICE.is_match(name);
    let bodily_group = bodily.then(|| if bare.len() < name.len() { format!("the {bare}") } else { with_article(name) });
    Voice {
        name: Some(named.map_or_else(
            || {
                let office = !bodily && !bare.contains(' ');
                if office || bare.starts_with(char::is_lowercase) { name.to_owned() } else { bare.to_owned() }
            },
            |b| b.name.clone(),
        )),
        body: named.map(|b| b.id.clone()).or_else(|| own.body.clone().filter(|_| ours)),
        person: (!bodily).then(|| name.to_owned()),
        group: named.map(|b| with_article(&b.name)).or(bodily_group).or_else(|| own.group.clone().filter(|_| ours)),
    }
}

pattern!(
    OFFICE = r"(?i)\b(secretary|minister|director|commissioner|administrator|chief|chair(man|woman|person)?|spokes(man|woman|person)|president|mayor|governor|superintendent|attorney|under secretary|deputy|officer|head|general|inspector)\b"
);

/// A name without what is said of whoever bears it: "Jane Roe, the mayor" as "Jane Roe". A role with the name behind it ("Our
/// director, Jane Roe") and the members of a list stay whole.
pub(crate) fn short_name(phrase: &str) -> &str {
    let apposed = |(name, aside): &(&str, &str)| {
        BEARER.is_match(name) && !opens_no_name(name) && SAID_OF.is_match(aside) && !aside.contains(", and ")
    };
    phrase.split_once(", ").filter(apposed).map_or(phrase, |(name, _)| name)
}

pattern!(
    /// A name of capitals and what joins them, of a person, a place or a body.
    BEARER = r"^[A-Z][\w.&'’-]+(?: (?:[A-Z][\w.&'’-]*|of|the|van|von|de|der|den|del|della|di|da|dos|du|la|le|al|el|bin|ibn)){0,5}$"
);
pattern!(
    /// A description in small letters, a degree or an office.
    SAID_OF = r"^(?:[a-z\d]|(?:Ph\.?D|M\.?D|MP|MEP|QC|KC|RN)\b|(?:[A-Z][\w'’-]* ){0,4}?(?:Under |Vice |Deputy )?(?:Secretary|Minister|Director|Commissioner|Administrator|Chief|Chair\w*|Spokes\w+|President|Mayor|Governor|Superintendent|Attorney|Officer|Executive|Head|General|Inspector|Leader|Editor|Professor|Analyst|Manager)(?: (?:of|for|at|in)\b|,|$))"
);

/// Whether an office is named as that of some other body ("Commissioner of the Fire Board", "Siemens chief executive").
fn foreign(by: &str, own: &Voice) -> bool {
    let is_own = |name: &str| {
        own.group
            .as_deref()
            .is_some_and(|group| same_name(group, name) || group.to_lowercase().contains(&name.to_lowercase()))
    };
    if let Some((_, of)) = by.split_once(" of the ").or_else(|| by.split_once(" of ")) {
        return !is_own(of);
    }
    OFFICER_OF.captures(by).is_some_and(|found| {
        let whose = found["whose"].trim_end_matches("'s").trim_end_matches("’s");
        !POST.is_match(whose) && !is_own(whose)
    })
}

pattern!(
    /// A body, or what is taken for one, right before the office that it gives.
    OFFICER_OF = r"^(?:[Tt]he |[Oo]ur )?(?P<whose>[A-Z][\w&.'’-]*(?: [A-Z][\w&.'’-]*){0,3}?|(?i:union|hospital|university|college|school|bank|association|federation|charity|institute|foundation|club|party|museum|airline)) (?i:chief executive|managing director|general manager|general secretary|chair(?:man|woman|person)?|president|director|spokes(?:man|woman|person)|head|chief|manager)\b"
);
pattern!(
    /// Words before an office that tell what it is for, or how high it is.
    POST = r"^(?i:(?:acting|deputy|vice|executive|managing|general|senior|assistant|interim|former|joint|chief|prime|regional|district|area|site|station|works|operations?|finance|financial|planning|project|programme|program|marketing|communications?|sales|human resources|medical|technical|clinical|research|policy|press|media|campaign|fleet|services?|customer|engineering|infrastructure|transport|health|education|housing|environment|social|public|police|fire|safety|security|harbour|port|board|committee|council|company|group|staff|new|its|their|outgoing|incoming|mr|mrs|ms|dr|commissioner|minister|secretary) ?)+$"
);

/// The body known by this name or alias, compared without case and article.
pub(crate) fn body_named<'a>(name: &str, bodies: &'a [Body]) -> Option<&'a Body> {
    let bare = bare(name);
    bodies
        .iter()
        .find(|body| self::bare(&body.name) == bare || body.aliases.iter().any(|alias| self::bare(alias) == bare))
}

/// Whether two names are of the same person or body: equal, or one is the last words of the other.
pub(crate) fn same_name(one: &str, other: &str) -> bool {
    let (one, other) = (bare(one), bare(other));
    let ends = |long: &str, short: &str| {
        short.len() > 3 && long.ends_with(short) && long[..long.len() - short.len()].ends_with(' ')
    };
    one == other || ends(&one, &other) || ends(&other, &one)
}

fn bare(name: &str) -> String {
    let lower = name.trim().to_lowercase();
    lower.strip_prefix("the ").unwrap_or(&lower).trim_end_matches("'s").trim_end_matches("’s").to_owned()
}

pattern!(
    COMMON_NOUN = r"(?i)^(.*\b(department|agency|ministry|office|commission|bureau|board|council|court|committee|administration|authority|service|team|police|bank|government|institute|treasury|secretariat|union|states|nations|house|senate|army|navy|corps)\b)"
);

pattern!(
    OFFICE_OF = r"^(?:City|County|Town|Village|State|Province|Port|University|Minister|Secretary|Governor|Mayor|Register|Chamber|Confederation|Federation|Republic|Kingdom|Assembly|Parliament|Academy|Society|College) of "
);

/// A body's name as it stands in a sentence: "the Department of Labor", but "Eurostat".
pub(crate) fn with_article(name: &str) -> String {
    let already = name.starts_with("the ") || name.starts_with("The ");
    let determined = ["A ", "An ", "a ", "an ", "Her ", "his ", "His ", "her ", "Its ", "its ", "Their ", "their "];
    if determined.iter().any(|own| name.starts_with(own)) {
        return name.to_owned();
    }
    let possessive = name.contains("'s ") || name.contains("’s ");
    if already {
        format!("the {}", &name[4..])
    } else if (COMMON_NOUN.is_match(name) || OFFICE_OF.is_match(name)) && !possessive && name.contains(' ') {
        format!("the {name}")
    } else {
        name.to_owned()
    }
}

/// "Mr. GORTON" as "Mr. Gorton": capitals are the printer's.
fn plain_case(printed: &str) -> String {
    let word = |word: &str| {
        let shout = word.chars().count() > 2 && word.chars().all(|c| !c.is_lowercase());
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if shout => first.to_string() + &letters.as_str().to_lowercase(),
            _ => word.to_owned(),
        }
    };
    let in_place = |(at, printed): (usize, &str)| match printed {
        "OF" | "THE" | "FOR" | "AND" if at > 0 => printed.to_lowercase(),
        _ => word(printed),
    };
    let words = printed.trim_end_matches(['.', ':', ' ']).split_whitespace();
    words.enumerate().map(in_place).collect::<Vec<_>>().join(" ")
}

/// Whether a phrase is a name though nothing in it says of whom ("Telvia", "Saltmarsh"): it begins with a capital in the
/// middle of some sentence of the document too.
pub(crate) fn is_proper_name(phrase: &str, document: &str) -> bool {
    let inside = |at: usize| {
        let before = document[..at].chars().rev().take(2).collect::<Vec<_>>();
        matches!(before[..], [' ', letter] if letter.is_lowercase() || letter == ',')
    };
    let ends = |at: usize| !document[at + phrase.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '-');
    NAME.is_match(phrase)
        && !TIME.is_match(phrase)
        && document.match_indices(phrase).any(|(at, _)| inside(at) && ends(at))
}

pattern!(NAME = r"^[A-Z][a-z][\w'’-]+(?: (?:&|of|[A-Z][\w'’-]+)){0,3}$");
pattern!(
    TIME = r"^(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Christmas|Easter|Parliament)\b"
);

/// Whether a name says that it is a body's: "the Water Board", "Eurostat's" no, "OECD" yes.
pub(crate) fn is_body_name(name: &str) -> bool {
    if opens_no_name(name) {
        return false;
    }
    let bare = name.strip_prefix("The ").or_else(|| name.strip_prefix("the ")).unwrap_or(name);
    let acronym = bare.len() > 2 && bare.chars().all(|c| c.is_uppercase() || c == '.');
    acronym
        || (COMMON_NOUN.is_match(bare) && bare.starts_with(char::is_uppercase) && bare.split_whitespace().count() <= 9)
}

/// Whether a phrase opens with what stands before a name and belongs to none: a preposition, a time, a verb.
pub(crate) fn opens_no_name(phrase: &str) -> bool {
    NO_NAME.is_match(phrase) || TIME.is_match(phrase)
}

pattern!(
    NO_NAME = r"^(?:(?i:about|after|although|among|as|at|because|before|between|by|despite|during|for|from|if|in|of|on|over|since|though|through|to|under|until|when|while|with|within|without)|[A-Z][a-z]+ing (?:the|an?|its|our|their|his|her)|\d[\d.,]*) |^(?:the )?(?:start|beginning|middle|end|close|course) of "
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_no_time_and_no_verb_before_it() {
        for (phrase, expected) in [
            ("By mid-January the Central Bank", false),
            ("Heating the Ministry", false),
            ("January meetings of the Board", false),
            ("The Central Bank", true),
            ("the Building Safety Board", true),
        ] {
            assert_eq!(is_body_name(phrase), expected, "{phrase}");
        }
    }

    #[test]
    fn what_is_said_of_whoever_bears_a_name_is_no_part_of_it() {
        for (phrase, expected) in [
            ("Ida Falk, a member of the party's general secretariat", "Ida Falk"),
            ("Gustavo Marsk, an editor at the news group Selva", "Gustavo Marsk"),
            ("Lee, the Democratic Party leader", "Lee"),
            ("Brian K. Doe, PhD, of the university", "Brian K. Doe"),
            ("Anna Berg, Minister of Trade and Transport", "Anna Berg"),
            ("The Harbour Trust, a charity", "The Harbour Trust"),
            ("Our director, Jane Roe", "Our director, Jane Roe"),
            ("One commenter, Jan Van Orden", "One commenter, Jan Van Orden"),
            ("The deputy minister, Ole Dahl", "The deputy minister, Ole Dahl"),
            ("The Minister, Ole Dahl", "The Minister, Ole Dahl"),
            ("Norland, Ash and Elm", "Norland, Ash and Elm"),
            ("Minister Roe, Secretary Poe and Jean Doe", "Minister Roe, Secretary Poe and Jean Doe"),
            ("Jane Roe, the mayor, and Bob Poe", "Jane Roe, the mayor, and Bob Poe"),
            ("Red Quay, Inc.", "Red Quay, Inc."),
        ] {
            assert_eq!(short_name(phrase), expected, "{phrase}");
        }
    }

    #[test]
    fn an_officer_named_with_another_body_is_not_ours() {
        let group = Some("the City Museum".to_owned());
        let own = Voice { name: group.clone(), body: None, person: None, group };
        for (by, expected) in [
            ("Siemens chief executive Roland Busch", true),
            ("Union president Ana Reyes", true),
            ("Commissioner of the Fire Board", true),
            ("Operations director Jane Roe", false),
            ("Museum director Jane Roe", false),
            ("Deputy chief executive Jane Roe", false),
            ("Minister Jane Roe", false),
            ("Director Jane Roe", false),
        ] {
            assert_eq!(foreign(by, &own), expected, "{by}");
        }
    }
}
