//! Who and what was named before? What a pronoun or "the report" of the next sentence means.

use crate::act::pattern;
use crate::attribution::Attribution;
use crate::canonical;
use crate::draft::Context;
use crate::voice;
use crate::words;

/// What the sentences so far have named.
#[derive(Debug, Clone, Default)]
pub(crate) struct Memory {
    /// The last person.
    pub(crate) person: Option<String>,
    /// All of them, as they were named first.
    persons: Vec<String>,
    /// The last body that was a subject, with its article.
    pub(crate) it: Option<String>,
    /// Whoever was quoted last.
    pub(crate) quoted: Option<String>,
    /// The document spoken of, in full.
    pub(crate) report: Option<String>,
    /// Who wrote it.
    pub(crate) author: Option<String>,
    /// Whether the last sentence said what that document contains.
    pub(crate) in_report: bool,
    /// The last of several people that were a subject ("Researchers of the Coast University").
    pub(crate) people: Option<String>,
    /// The organisation of whoever was quoted last.
    pub(crate) organisation: Option<String>,
}

pattern!(
    REPORT_OF = r"(?i)\b(?P<kind>report|audit|study|survey|review|assessment|paper|memorandum|memo|inquiry|analysis|statement)\b(?: (?:of|by|from|(?:published|issued|prepared|released) by) (?P<author>(?:the )?(?-i:[A-Z])[^,;()]*?))?(?:,| on | about | into | that | which |$|\.| \()"
);
pattern!(
    ACRONYM = r"\b(?P<author>[A-Z][A-Za-z’'.-]*(?: [A-Z][A-Za-z’'.-]*){0,5}?)(?:['’]s)? (?:\w+ ){0,2}(?:report|audit|study|survey|review|assessment|paper|inquiry|analysis)\b"
);

impl Memory {
    /// Takes note of what `text` names.
    pub(crate) fn note(&mut self, text: &str, attribution: &Attribution, context: &Context<'_>) {
        if let Some(subject) = subject(text) {
            self.note_name(&subject, context);
            let person = self.person.as_ref().is_some_and(|person| person.contains(&subject));
            let own = *attribution == Attribution::Own && !person;
            if own && voice::is_proper_name(&subject, context.document.text.text()) {
                self.it = Some(subject);
            }
        }
        self.in_report = matches!(attribution, Attribution::Contents { .. });
        match attribution {
            // Who is quoted next, nobody knows either.
            Attribution::Said { by, .. } if PRONOUN.is_match(&self.resolve(by, context)) => {
                (self.quoted, self.organisation) = (None, None);
            }
            Attribution::Said { by, .. } => {
                let by = self.resolve(by, context);
                self.note_name(&by, context);
                if OFFICER.is_match(&by) && voice::body_named(&by, context.bodies).is_none() {
                    self.meet(&by);
                }
                // "Severnside Water said": a name that is no person's is what "it" means next.
                let person = PERSON.is_match(&by) || self.person.as_ref().is_some_and(|person| person.contains(&by));
                if !person && voice::is_proper_name(&by, context.document.text.text()) {
                    self.it = Some(by.clone());
                }
                let organisation = organisation(text);
                if self.quoted.as_ref() != Some(&by) || organisation.is_some() {
                    self.organisation = organisation;
                }
                self.quoted = Some(by);
            }
            Attribution::Contents { document, .. } => self.note_report(document),
            Attribution::Own => {
                if let Some(found) = NEW_REPORT.find(text) {
                    self.note_report(&text[found.start()..]);
                } else if let Some(author) = subject(text).filter(|_| RELEASED.is_match(text)) {
                    let author = author.split(" (").next().unwrap_or(&author).to_owned();
                    self.note_author("report", &author);
                }
            }
        }
    }

    /// Makes whoever speaks the one that "it", "he" and "she" in their words mean.
    pub(crate) fn named(&mut self, by: &str, context: &Context<'_>) {
        self.note_name(by, context);
        // "Local councillor Ephraim Tuckwell said he would ask": whoever speaks and is no body is a person.
        let name = voice::short_name(by);
        let bodily =
            voice::body_named(name, context.bodies).is_some() || voice::is_body_name(name) || BODILY.is_match(name);
        if !bodily && NAMED_PERSON.is_match(by) && !NO_PERSON.is_match(by) {
            self.meet(by.split(", who").next().unwrap_or(by));
        }
    }

    fn meet(&mut self, person: &str) {
        self.person = Some(person.to_owned());
        if !self.persons.iter().any(|known| known == person) {
            self.persons.push(person.to_owned());
        }
    }

    fn note_name(&mut self, name: &str, context: &Context<'_>) {
        let short = voice::short_name(name);
        // "The Treasury" is two words with a capital, as names are.
        let body = name.starts_with("The ") && voice::is_body_name(name) && !OFFICER.is_match(name);
        if is_person(name) && !NO_PERSON.is_match(name) && !body {
            self.meet(name);
        } else if let Some(body) = voice::body_named(short, context.bodies) {
            self.it = Some(voice::with_article(&body.name));
        } else if voice::is_body_name(short) {
            self.it = Some(voice::with_article(short));
        } else if PEOPLE.is_match(name) {
            self.people = name.split(',').next().map(str::to_owned);
        } else if WORKS.is_match(name) {
            self.it = Some(canonical::lower_first(name));
        }
    }

    /// "Its president" with whose it is: of the subject of `text`, else of the last body named.
    pub(crate) fn officer_of(&self, by: &str, text: &str) -> Option<String> {
        let office = ["its ", "their ", "Its ", "Their "].iter().find_map(|own| by.strip_prefix(own))?;
        OFFICER.is_match(office).then_some(())?;
        let subject = subject(text).filter(|name| BODILY.is_match(name));
        let of = subject.map(|name| canonical::lower_first(&name)).or_else(|| self.it.clone())?;
        Some(format!("the {office} of {of}"))
    }

    fn note_report(&mut self, document: &str) {
        let document = ["The ", "A ", "An ", "the ", "a ", "an "]
            .iter()
            .find_map(|article| document.strip_prefix(article))
            .unwrap_or(document);
        let author = REPORT_OF
            .captures(document)
            .and_then(|found| found.name("author"))
            .or_else(|| ACRONYM.captures(document).and_then(|found| found.name("author")));
        let author = author
            .map(|m| m.as_str().trim().to_owned())
            .filter(|a| !matches!(a.as_str(), "The" | "A" | "An" | "This") && !voice::opens_no_name(a));
        let Some(author) = author else { return };
        let kind =
            REPORT_OF.captures(document).map_or_else(|| "report".to_owned(), |found| found["kind"].to_lowercase());
        self.note_author(&kind, &author);
    }

    fn note_author(&mut self, kind: &str, author: &str) {
        let bare = author.strip_prefix("The ").or_else(|| author.strip_prefix("the ")).unwrap_or(author);
        if self.author.as_deref().is_some_and(|known| initials(known) == bare) {
            return;
        }
        let article = if bare.len() < author.len() { format!("the {bare}") } else { voice::with_article(bare) };
        self.report = Some(format!("the {kind} of {article}"));
        self.author = Some(article);
    }

    /// Whom `by` means: a pronoun or an office alone is whoever was named before, or the document's own.
    pub(crate) fn resolve(&self, by: &str, context: &Context<'_>) -> String {
        let lower = by.to_lowercase();
        let own = context.speaks_for.map(|b| b.name.clone());
        match lower.as_str() {
            "he" | "she" => self.person.clone().unwrap_or_else(|| by.to_owned()),
            "they" if self.people.is_some() => self.people.clone().unwrap_or_default(),
            "it" | "they" => self.it.clone().or(own).unwrap_or_else(|| by.to_owned()),
            "we" | "i" => context.speaker.map(str::to_owned).or(own).unwrap_or_else(|| by.to_owned()),
            _ if OFFICE_ALONE.is_match(by) => {
                let office = lower.rsplit(' ').next().unwrap_or("").to_owned();
                let holds = |person: &&str| {
                    person.to_lowercase().contains(&office) && (lower.contains("deputy") || !UNDER.is_match(person))
                };
                let known = self.persons.iter().rev().map(String::as_str).chain(context.speaker).find(holds);
                let body = own.filter(|own| own.to_lowercase().contains(&office));
                known.map(str::to_owned).or(body).unwrap_or_else(|| by.to_owned())
            }
            _ if let Some(person) = self.in_full(by) => person.to_owned(),
            _ if let Some(person) = self.person.as_deref().filter(|_| WHOSE.is_match(by)) => {
                let (_, who) = by.split_once(' ').unwrap_or(("", by));
                format!("{} {who}", canonical::possessive(voice::short_name(person)))
            }
            _ => self
                .author
                .clone()
                .filter(|author| {
                    lower
                        .strip_prefix("the ")
                        .is_some_and(|noun| !noun.contains(' ') && author.to_lowercase().ends_with(noun))
                })
                .unwrap_or_else(|| by.to_owned()),
        }
    }

    /// The full name of the only person known whom "Minister Berg", "Mr Berg" or "Berg" can be.
    fn in_full(&self, by: &str) -> Option<&str> {
        let surname = SURNAME.captures(by)?.name("name")?.as_str();
        let is_it = |known: &&String| {
            let name = known.split(',').next().unwrap_or(known);
            name.strip_suffix(surname).is_some_and(|given| GIVEN.is_match(given))
        };
        let mut known = self.persons.iter().filter(is_it);
        let only = known.next()?;
        known.all(|other| voice::same_name(voice::short_name(other), voice::short_name(only))).then_some(only)
    }
}

pattern!(pub(crate) PRONOUN = r"^(?i:he|she|it|they|we|i)$");
pattern!(
    /// A surname with a title or without.
    SURNAME = r"^(?:[Tt]he )?(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Sen|Rep|Gov|Judge|Senator|Secretary|Minister|President|Governor|Mayor|Director|Commissioner|Councillor|Chair\w*|Chief|Superintendent)\.? )?(?P<name>[A-Z][\w'’-]+)$"
);
pattern!(
    /// A given name before a surname, behind a title or not.
    GIVEN = r"(?:^|[a-z.] )[A-Z][a-z'’-]+ (?:[A-Z]\. )?$"
);
pattern!(
    /// Who holds an office under or before another.
    pub(crate) UNDER = r"(?i)\b(?:deputy|vice|assistant|under|former|shadow)\b"
);
pattern!(
    /// One known by whose they are: "his predecessor".
    WHOSE = r"^(?i:his|her) (?:[a-z]+ ){0,2}(?:predecessor|successor|deputy|colleagues?|office|lawyers?|spokes\w+)$"
);

pattern!(
    PEOPLE = r"(?i)^(?:the |its |their )?(?:[\w'’-]+ ){0,2}(?:researchers|scientists|engineers|officials|auditors|campaigners|residents|experts|economists|inspectors|observers|monitors|negotiators|delegates|parents|owners|prosecutors|doctors|surveyors|historians)\b"
);
pattern!(
    /// A body named by what it is: "the plant", "the operator".
    WORKS = r"(?i)^(?:the|an?|its) (?:[\w'’-]+ ){0,2}(?:plant|operator|company|contractor|supplier|manufacturer|regulator|union|association|museum|hospital|charity|firm|airline|foundation|federation|institute)$"
);
pattern!(
    BODILY = r"(?i)^(?:the |an? )?(?:[\w'’-]+ ){0,3}(?:plant|operator|company|contractor|office|agency|ministry|department|board|council|authority|union|association|museum|hospital|charity|firm|bank|commission|foundation|federation|institute|university|service|court|party|committee)\b"
);

pattern!(
    NEW_REPORT = r"(?i)\b(?:a|an|its|the|this) (?:[\w-]+ ){0,3}(?:report|audit|study|survey|review|assessment) (?:of|by|from|published by|issued by) (?:the )?(?-i:[A-Z])"
);
pattern!(
    RELEASED = r"(?i)\b(?:released|published|issued|presented|unveiled) (?:its|the|a|an|their) (?:[\w-]+ ){0,4}(?:report|audit|study|survey|review|assessment)\b"
);
pattern!(
    /// One who holds an office or speaks for others, named or not.
    OFFICER = r"(?i)\b(?:secretary|minister|president|vice-president|governor|mayor|director|commissioner|administrator|chair(?:man|woman|person)?|superintendent|spokes(?:man|woman|person)|officer|manager|executive|engineer|head|chief|leader|delegate|observer|representative|parent|resident|expert)\b(?: (?:for|of|from|at) .*)?(?:, .*)?$"
);
pattern!(
    OFFICE_ALONE = r"(?i)^the (secretary|minister|president|governor|mayor|director|commissioner|administrator|chair|chairman|chairwoman|department|agency|ministry|commission|bureau|office|board|council|authority)$"
);
pattern!(
    PERSON = r"^(?:the )?(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Sir|Lord|Dame|Judge|Senator|Representative|Congress\w+|Secretary|Minister|President|Prime Minister|Governor|Mayor|Director|Commissioner|Administrator|Chief|Chair\w*|Deputy|Attorney General|Superintendent|Inspector)\b\.? .*[A-Z]|^(?:the )?(?:[A-Z][a-z]+ ){1,3}(?:Secretary|Minister|President|Governor|Mayor|Director|Commissioner|Chief) [A-Z][a-z]+ [A-Z]|^[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][a-z]+(?:, .*)?$|, (?:the |a )?(?:secretary|minister|president|director|chief|spokes\w+|commissioner|professor|analyst|chair\w*|head)\b"
);

pattern!(NAMED_PERSON = r"\b[a-z]+ [A-Z][a-z]+ [A-Z][\w'’-]+|^[A-Z][a-z]+ [A-Z][\w'’-]+(?:, |$)");
pattern!(
    /// Names of two words that are no person's.
    NO_PERSON = r"\b(?:Primary|School|College|Academy|Hospital|Trust|Council|Fund|Office|Bank|Water|Trains?|Railways?|Ferries|Airlines?|Airways|Group|Holdings|Systems|Industries|Energy|Power|Street|Road|Bridge|Park|Line|Act|Bill|Plan|Parliament|Court|Board|Agency|Service|Services|Authority|Ministry|Department|Commission|Committee|Union|Party|Times|News|Media)$"
);

pattern!(
    ORGANISATION = r"(?:, (?:the |a )?(?P<of>[^,.“”]{2,60}?)['’]s (?:\w+ )?(?:chief|director|head|chair|spokes|president|general secretary|secretary|managing)|\b(?:chief executive|director|head|spokes\w+|president|secretary|chair\w*|manager) (?:of|for|at) (?P<at>(?:the )?[A-Z][^,.“”]{2,60}))"
);

/// The organisation whose officer a sentence quotes ("said Jane Roe, the ferry company's chief executive").
pub(crate) fn organisation(text: &str) -> Option<String> {
    let found = ORGANISATION.captures(text)?;
    let name = found.name("of").or_else(|| found.name("at"))?.as_str();
    Some(if found.name("of").is_some() && !name.starts_with(char::is_uppercase) {
        format!("the {name}")
    } else {
        voice::with_article(name)
    })
}

/// First letters of the words that begin with a capital.
fn initials(name: &str) -> String {
    name.split_whitespace().filter_map(|word| word.chars().next().filter(|c| c.is_uppercase())).collect()
}

/// The noun phrase before the first verb, without an opening phrase ("In 2024, ").
pub(crate) fn subject(text: &str) -> Option<String> {
    let text = without_lead(text);
    let words = words::words(text);
    let verb = words::first_verb(&words)?;
    let before_verb = |found: &regex::Match<'_>| found.end() < words[verb].at.start;
    let opening = OPENING.find(text).filter(before_verb).or_else(|| IN_SHORT.find(text).filter(before_verb));
    let start = opening.map_or(0, |found| found.end());
    let timed = TIMED.find(&text[start..]).filter(|found| start + found.end() < words[verb].at.start);
    let start = start + timed.map_or(0, |found| found.end());
    let phrase = text[start..words[verb].at.start].trim().trim_end_matches([',', ' ']);
    let phrase = phrase.rsplit(": ").next().unwrap_or(phrase);
    let phrase = without_adverb(without_lead(phrase));
    let phrase = phrase.trim().trim_matches(['“', '"', '”', '•', '-', ' ']);
    let short = (1..=14).contains(&phrase.split_whitespace().count());
    (short && !phrase.is_empty()).then(|| phrase.to_owned())
}

/// A phrase without what leads it and is no part of a name: "But", "Meanwhile,", the address "Mr. President,".
pub(crate) fn without_lead(phrase: &str) -> &str {
    let lead = LEAD.find(phrase).filter(|lead| lead.end() < phrase.len() && !SO_FAR.is_match(phrase));
    lead.map_or(phrase, |lead| without_lead(&phrase[lead.end()..]))
}

pattern!(
    LEAD = r"^(?:(?i:but|and|so|yet|however|meanwhile|then),? |(?:Now|Still|Also|Instead|Moreover|Furthermore|Nevertheless|Nonetheless|Indeed|Besides|Thus|Therefore|Otherwise|Overall|Elsewhere|Afterwards|Additionally|Separately|Finally|Initially|Eventually|Previously|Recently|Subsequently|Consequently|Accordingly|Similarly|Apparently|Reportedly|Unfortunately|Notably), |(?:(?:Mr|Mrs|Ms|Madame?)\.? (?:Vice |Deputy |Acting |Prime )?(?:President|Speaker|Chair(?:man|woman|person)?|Secretary|Minister|Mayor|Moderator|Commissioner|Ambassador|Leader)|Your (?:Honou?r|Excellenc(?:y|ies))|Ladies and gentlemen), )"
);
pattern!(
    /// "So far 2,760 have complained" is no connective.
    pub(crate) SO_FAR = r"(?i)^so (?:far|many|much|long|few)\b"
);

/// A noun phrase without the adverbs after it ("The ministry today", "The board also").
pub(crate) fn without_adverb(phrase: &str) -> std::borrow::Cow<'_, str> {
    ADVERB.replace(phrase, "")
}

pattern!(
    OPENING = r"^(?:In|On|Since|During|Under|As|After|Before|By|At|With|For|Last|Over|This|That|From|Through|Following|Within|Despite|Not later than|No later than|Thanks to|Because of|Due to|When|While|If|Until|Once|Between|Among|To|Of|Earlier|Today|Yesterday) ?[^,]{0,90}, "
);
pattern!(
    IN_SHORT = r"^(?:(?:In|During|Over|Since) (?:the |this |that |last )?(?:quarter|half-year|year|month|week|period|summer|winter|spring|autumn)(?: from [A-Z][a-z]+ \d{4})?|In (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?|On \d{1,2} [A-Z][a-z]+ \d{4}|In the week of \d{1,2} [A-Z][a-z]+ \d{4}|On (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|In return|In turn|In (?:19|20)\d\d|In addition|Together|Today|Yesterday|Last (?:night|week|month|year)) "
);
/// A time that a sentence opens with, though no comma parts it from the subject: "By 2030 the fleet".
static TIMED: std::sync::LazyLock<regex::Regex> = std::sync::LazyLock::new(|| {
    let month = "(?:January|February|March|April|May|June|July|August|September|October|November|December)";
    let unit = "(?:year|half-year|quarter|month|week|decade|spring|summer|autumn|winter|season)";
    let part = r"(?:the )?(?:(?:start|beginning|middle|end|close|(?:first|second) half|(?:first|second|third|fourth|last) quarter) of (?:the )?)?";
    let near = r"(?:(?:early|late|mid|next|last|this|fiscal(?: year)?|financial year)[ -])?";
    let named = format!(
        r"(?:(?:[A-Z][a-z]+day,? )?\d{{1,2}}(?:st|nd|rd|th)? {month}(?:,? \d{{4}})?|{month}(?: \d{{1,2}},?)?(?: \d{{4}})?|[A-Z][a-z]+day|(?:19|20)\d\d|Q[1-4](?: \d{{4}})?|(?:next|last|this|the|the (?:next|coming|current|past|same)) {unit})"
    );
    let time = format!("{part}{near}{named}");
    regex::Regex::new(&format!(
        "^(?:By|In|On|From|Until|Before|Since|After|During|Through|Over|Within) {time}(?: (?:to|and|until) {time})? "
    ))
    .expect("a constant pattern")
});
pattern!(
    ADVERB = r" (?:also|now|still|already|today|yesterday|recently|currently|never|then|itself|alone|again|later|formally|officially|[a-z]\w*ly)$"
);

/// Whether a phrase names a person.
pub(crate) fn is_person(phrase: &str) -> bool {
    PERSON.is_match(phrase) && !voice::opens_no_name(phrase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution;
    use crate::draft::{Fiscal, Hemisphere};
    use crate::judged::Judgements;
    use onrecord_domain::document::{DocumentType, Metadata, ReadDocument};
    use onrecord_domain::text::TextLayer;

    /// Whom `by` means after these sentences of a page.
    fn resolved(sentences: &[&str], by: &str) -> (String, Memory) {
        let document = ReadDocument {
            text: TextLayer::new(sentences.join(" ")),
            blocks: vec![],
            found: Metadata::default(),
            extractor: "test".into(),
            warnings: vec![],
        };
        let context = Context {
            document: &document,
            publisher: "",
            speaks_for: None,
            document_type: DocumentType::Article,
            published: None,
            speaker: None,
            bodies: &[],
            fiscal: Fiscal::Unsaid,
            hemisphere: Hemisphere::North,
            sample: false,
            judgements: &Judgements::default(),
        };
        let mut memory = Memory::default();
        for text in sentences {
            memory.note(text, &attribution::of(text, &words::words(text)), &context);
        }
        (memory.resolve(by, &context), memory)
    }

    #[test]
    fn a_subject_has_no_lead() {
        for (text, expected) in [
            ("But Marlind has found 14 samples.", "Marlind"),
            ("Meanwhile the ministry has 40 boats.", "the ministry"),
            ("Overall, the agency has 40 boats.", "the agency"),
            ("Mr. President, this drought was long.", "this drought"),
            ("In short, Mr. President, I have seen it.", "I"),
            ("So far 15,800 owners have been paid.", "So far 15,800 owners"),
            ("Yetmar Trust has 40 boats.", "Yetmar Trust"),
        ] {
            assert_eq!(subject(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn an_address_is_no_person() {
        let address = "Mr. President, this law was a promise.";
        assert_eq!(resolved(&[address], "The President").0, "The President");
        let named = "President Jane Roe has signed the law.";
        assert_eq!(resolved(&[named, address], "The President").0, "President Jane Roe");
    }

    #[test]
    fn he_is_whoever_spoke_last() {
        let said = "Ida Falk, a member of the board, said that 40 boats were sold.";
        let (by, _) = resolved(&[said], "he");
        assert_eq!(voice::short_name(&by), "Ida Falk");
        let (by, memory) = resolved(&[said, "But Marlind has found 14 samples."], "he");
        assert_eq!((by.as_str(), memory.quoted.is_some()), ("Ida Falk, a member of the board", true));
    }

    #[test]
    fn nobody_is_quoted_after_somebody_unknown() {
        let quoted = |sentences: &[&str]| resolved(sentences, "he").1.quoted;
        let known = "Jane Roe said that 40 boats were sold.";
        assert_eq!(quoted(&[known]).as_deref(), Some("Jane Roe"));
        assert_eq!(quoted(&[known, "I said that 14 tugs were lost."]), None);
    }
}
