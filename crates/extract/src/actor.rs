//! Who acts? Who must have done what a claim says, or must deliver it.

use crate::act::pattern;
use crate::draft::Context;
use crate::voice::{self, Voice};
use crate::{attribution, memory};
use onrecord_domain::claim::Kind;

/// Who acts in `substance`: the grammatical subject where it names somebody and the verb is active; in "was approved by the
/// Council" who stands behind "by"; of an order whoever it binds. The voice's own name, or the catalogue's, where they are
/// meant; none where nobody acts.
pub(crate) fn of(substance: &str, kind: &Kind, voice: &Voice, context: &Context<'_>) -> Option<String> {
    let called = |phrase: &str| own_name(phrase, voice, context).unwrap_or_else(|| bare(phrase));
    if !matches!(kind, Kind::Statement)
        && let Some(bound) =
            BINDS.captures(substance).map(|found| found["bound"].trim_end().to_owned()).filter(|bound| names(bound))
    {
        return Some(called(&bound));
    }
    let subject = memory::subject(substance)?;
    let subject = LED.replace(&subject, "").into_owned();
    let rest = substance.split_once(subject.as_str()).map_or("", |(_, rest)| rest.trim_start_matches([' ', ',']));
    if is_passive(rest) {
        let doer = BY.captures(rest).map(|found| found["doer"].to_owned());
        return doer.filter(|doer| names(doer)).map(|doer| called(&doer));
    }
    let owner = OWNER.captures(&subject).map(|found| found["owner"].to_owned());
    let subject = owner.map_or(subject, |owner| {
        owner.trim_end_matches("'s").trim_end_matches("’s").trim_end_matches(['\'', '’']).to_owned()
    });
    let acts = !IDLE.is_match(rest) && !NOBODY.is_match(&subject) && !attribution::names_document(&subject);
    let named = || voice::is_proper_name(&subject, context.document.text.text()) && !PLACE.is_match(&subject);
    own_name(&subject, voice, context).or_else(|| (acts && (names(&subject) || named())).then(|| bare(&subject)))
}

/// Whether what follows a subject is done to it; "will be required to" binds it all the same.
fn is_passive(rest: &str) -> bool {
    PASSIVE.captures(rest).is_some_and(|found| !BOUND.is_match(&found["verb"]))
}

/// The name on record of whom a phrase means: a body of the catalogue, or the one who speaks.
fn own_name(phrase: &str, voice: &Voice, context: &Context<'_>) -> Option<String> {
    let body = voice::body_named(phrase, context.bodies).map(|body| body.name.clone());
    let own = voice.group.as_deref().or(voice.name.as_deref());
    let own = own.filter(|own| *own != "they" && voice::same_name(own, phrase));
    let meant = || voice.group.as_deref().filter(|own| *own != "they" && GENERIC.is_match(phrase));
    body.or_else(|| own.or_else(meant).map(|own| own.trim_start_matches("the ").to_owned()))
}

pattern!(
    /// What whoever speaks calls their own body.
    GENERIC = r"^(?:[Tt]he (?:company|corporation|group|firm|charity|district|trust)|(?:[Oo]ur|[Mm]y) (?:company|department|ministry|agency|university|teams?|staff|crews?))$"
);

/// A phrase without its article and what is said of it aside ("the army, which sent 210 soldiers"); the name where one
/// follows ("the operator, Sundlines,"), the body for its spokesperson.
fn bare(phrase: &str) -> String {
    let named = APPOSED.captures(phrase).map(|found| found["name"].to_owned());
    let phrase = named.unwrap_or_else(|| ASIDE.replace(phrase, "").into_owned());
    let phrase = SPOKEN_FOR.replace(&phrase, "");
    phrase.strip_prefix("The ").or_else(|| phrase.strip_prefix("the ")).unwrap_or(&phrase).to_owned()
}

/// Whether a noun phrase names people or a body, by its head or as a name: "landlords of large buildings", "the new Building
/// Safety Regulator", "Ms Roe".
fn names(phrase: &str) -> bool {
    let head = COMPLEMENT.find(phrase).map_or(phrase, |found| &phrase[..found.start()]);
    let name = PLACED.find(phrase).map_or(phrase, |found| &phrase[..found.start()]);
    head.split_whitespace().count() <= 6 && AGENT.is_match(head)
        || voice::is_body_name(name)
        || memory::is_person(phrase) && !PLACE.is_match(phrase)
}

pattern!(OWNER = r"^(?P<owner>(?:[Tt]he )?[A-Z].*?(?:['’]s|s['’])) ");
pattern!(NOBODY = r"(?i)^(?:no|none|nobody|when|if|while|although|because|as|since|there|what|how)\b");
pattern!(
    /// What leads a subject and is no part of it: "At 12:30 the Senate".
    LED = r"^(?:At|By|From) \d[\d:.]*(?: ?[ap]\.?m\.?)? (?:on [\w ]{3,20} )?"
);
pattern!(ASIDE = r"(?:,| \(| who\b| which\b| that\b).*$");
pattern!(APPOSED = r"^(?:The|the|Its|A|An) [^,]+, (?P<name>[A-Z][\w'’-]+(?: (?:of |the )?[A-Z][\w'’-]+)*)$");
pattern!(SPOKEN_FOR = r"(?i)^(?:an? |the )?(?:spokes\w+|officials?|representatives?) (?:for|of|at|from) ");
pattern!(COMPLEMENT = r",| (?:of|for|with|in|on|at|from|to|than|by|who|which|that|whose|and|or) ");
pattern!(PLACED = r",| (?:in|on|at|with|who|which|that|whose) ");
pattern!(
    PLACE = r"\b(?:Street|Road|Bridge|Square|Avenue|Lane|Park|Station|Line|Tunnel|Phase|Primary|Act|Bill|Plan|Programme|Program|Scheme)$"
);
pattern!(
    /// Whom an order binds; "the order requires agencies to" speaks of one.
    BINDS = r"(?i)\b(?:(?:direct|require|instruct|oblige)(?:s|d|ed)?|requiring|(?:order|task|command)(?:s|ed)) (?P<bound>(?:the |all |each |every )?(?:[\w'’-]+ ){1,6}?)to [a-z]"
);
pattern!(
    PASSIVE = r"(?i)^(?:(?:has|have|had|will|shall|would|must|should|can|may|also|now|already|not|to) )*(?:was|were|is|are|be|been|being) (?:not )?(?:\w+ly )?(?P<verb>\w+(?:ed|en|wn|ught|ilt|id|ade|eld|old|ent|ost|und|et|ut))\b"
);
pattern!(
    /// Participles that bind their subject, or say what it means to do.
    BOUND = r"(?i)^(?:required|obliged|expected|allowed|permitted|entitled|committed|prepared|determined|supposed|set|scheduled|asked|told|directed|ordered|instructed|tasked|pledged|agreed|about|intent)$"
);
pattern!(
    /// What nobody does: being, getting, opening ("the office will close in May").
    IDLE = r"(?i)^(?:(?:still|also|now|already) )?(?:(?:is|are|was|were|remains?|remained|stays?|stayed) (?:(?:not|still|also|now|already|currently|exempt|independent|subject|part|home|among|in|on|at|of|under|one|the|an?|more|less|over|about|between|below|above|free|open|shut|closed) )|(?:(?:has|have|had|will|would|is|are|to|not|be|been) )*(?:receiv|gain|benefit|got\b|gets?\b)|(?:(?:has|have|had|will|would|is|are|to|not|be|been) )*(?:(?:re)?open|clos|shut|stand)(?:s|e|es|ed|ing)?(?: (?:in|on|at|by|from|until|to|for|before|after|as|again|next|this|last|every|each|late|early)\b|[,.;]|$))"
);
pattern!(
    BY = r"\bby (?P<doer>(?:the |an? )?(?:[\w'’-]+ ){0,4}?[\w'’-]+(?: of (?:the )?[A-Z][\w'’-]+)?)(?: (?:in|on|at|for|with|to|before|after|from|until|since|last|this|next|under|during|earlier|today|yesterday)\b|[.,;]|$)"
);
pattern!(
    AGENT = r"(?i)\b(?:administrat(?:or|ion)|advocates|agenc(?:y|ies)|airlines?|airports?|army|assembl(?:y|ies)|associations?|auditors?|authorit(?:y|ies)|banks?|boards?|brokers|builders?|bureau|businesses|cabinet|carriers?|chair\w*|charit(?:y|ies)|chief|colleges?|commission(?:er)?s?|committees?|compan(?:y|ies)|congress|conservators|constables?|consultants|contractors?|corporations?|councils?|councillors?|counties|courts?|crews?|customs service|delegat(?:e|ion)s?|departments?|developers?|directorate|directors?|divers|doctors|donors|drivers|employers?|engineers|executive|exporters|farmers|federations?|firefighters|firms?|fleet|forums?|foundations?|government|governments|governors?|headteachers|hospitals?|households|inquir(?:y|ies)|importers|inspectorate|inspectors|institutes?|investigators|investors|judges?|landlords|lawmakers|legislators|legislature|lenders|litigants|manufacturers?|mayors?|members|ministers?|ministr(?:y|ies)|municipalit(?:y|ies)|museum|navy|nurses|officers?|office|officials|ombudsman|operators?|opposition|organi[sz]ations?|owners?|parents|parliament|partnerships?|part(?:y|ies)|pharmacists|plant|platforms|police|president|producers|prosecutors?|providers?|provinces?|pupils|railways?|rangers|regents|regions|regulators?|republic|researchers|residents|retailers?|rescuers|schools|scientists|secretar(?:y|iat|ies)|senate|senators?|shops|societ(?:y|ies)|sponsors|states?|superintendent|supervisors|suppliers?|taxpayers|teachers|teams?|tenants|treasur(?:y|er)|tribunals?|trustees?|undertakings|unions?|universit(?:y|ies)|utilit(?:y|ies)|vendors|volunteers|voters|watchdog|workers)$"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_acts_is_known_by_what_they_are() {
        let check = |phrase: &str, expected: bool| assert_eq!(names(phrase), expected, "{phrase}");
        check("Landlords of large buildings", true);
        check("The new Building Safety Regulator", true);
        check("Companies with annual sales below $10 million", true);
        check("The army, which sent 210 soldiers", true);
        check("The cost of the council", false);
        check("Packaging waste in the Union", false);
        check("Quay Street", false);
    }

    #[test]
    fn nobody_acts_where_something_is_done_to_them() {
        let check = |rest: &str, passive: bool, idle: bool| {
            assert_eq!((is_passive(rest), IDLE.is_match(rest)), (passive, idle), "{rest}");
        };
        check("had not been paid since June", true, false);
        check("will be required to file a certificate", false, false);
        check("would be appointed by the end of the year", true, false);
        check("are building 40 schools", false, false);
        check("are exempt from the targets", false, true);
        check("will close at the end of the year", false, true);
        check("will open a second court", false, false);
        check("received $340 million", false, true);
    }

    #[test]
    fn a_name_beside_a_role_is_preferred() {
        let check = |phrase: &str, expected: &str| assert_eq!(bare(phrase), expected);
        check("The operator, Sundlines", "Sundlines");
        check("A spokesman for the Ministry of Transport", "Ministry of Transport");
        check("The army, which sent 210 soldiers this morning", "army");
        check("Landlords of large buildings", "Landlords of large buildings");
    }
}
