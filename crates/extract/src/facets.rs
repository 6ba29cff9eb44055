//! What is it about, how does the act work, why is it worth checking, and how much does it matter?

use crate::act::pattern;
use crate::priority;
use crate::words;
use onrecord_domain::claim::{About, Kind, Mechanism, Nature, Part};
use onrecord_domain::quantity::Unit;

pattern!(
    FUNDING = r"(?i)\b(grants?|fund(s|ed|ing)?|budget|spend(s|ing)?|spent|invest(s|ed|ing|ment|ments)?|paid|pay(s|ments?)?|subsid\w+|appropriat\w+|award(s|ed)?|loans?|financ\w+|allocat\w+)\b"
);
pattern!(
    RULEMAKING = r"(?i)\b(rules?|regulations?|rulemaking|regulatory|standards?|proposed rule|final rule|guidance|code of practice|law|act|legislation|bill|statute|tax(es)?)\b"
);
pattern!(
    ENFORCEMENT = r"(?i)\b(arrest(s|ed)?|charged|charges|indict\w+|fine[sd]?|penalt\w+|sanction(s|ed)|seiz\w+|prosecut\w+|convict\w+|sentenced|raids?|deport\w+|crackdown|enforcement)\b"
);
pattern!(
    LITIGATION = r"(?i)\b(sue[sd]?|lawsuits?|court|ruling|ruled|judge|appeal(s|ed)?|injunction|plaintiffs?|settlement|litigation)\b"
);
pattern!(
    OVERSIGHT = r"(?i)\b(reports?|audit(s|ed|or|ors)?|inspect\w+|monitor\w+|review(s|ed)?|investigat\w+|inquiry|oversight|survey|evaluat\w+|assessment)\b"
);
pattern!(
    DIRECTIVE = r"(?i)\b(order(s|ed)?|directive|direct(s|ed) (the|all)|instruct\w+|executive order|memorandum|mandat(e|es|ed)|decree)\b"
);
pattern!(
    DIRECT = r"(?i)\b(hire[sd]?|recruit\w*|reopen\w*|dredg\w+|employs?|buil[dt]|open(s|ed)?|close[sd]?|deliver(s|ed)?|install(s|ed)?|launch(es|ed)?|plant(s|ed)?|repair(s|ed)?|deploy(s|ed)?|complet(e|es|ed)|publish(es|ed)?|distribut\w+|vaccinat\w+|train(s|ed)?|process(es|ed)?|appoint(s|ed)?|provide[sd]?|creat(e|es|ed)|expand(s|ed)?|cut|housed|(will|to|can|could) house)\b"
);

pattern!(
    NAMED = r"(?i)\b(?:(?:financial|budget|fiscal) year|(?:ministry|minister|department|secretary) (?:of|for) (?:the )?(?:finance|justice|treasury)|court of (?:auditors|accounts)|in (?:working )?order|(?:allocations?|pay) policy|on budget|award (?:ceremony|winners?)|credit monitoring|in court)\b"
);

/// How the act of a sentence works; the first family whose words come up, from the narrowest to the widest.
pub(crate) fn mechanism(sentence: &str, about: &About) -> Mechanism {
    if matches!(about, About::Contents { .. }) {
        return Mechanism::Oversight;
    }
    let families: [(&regex::Regex, Mechanism); 7] = [
        (&ENFORCEMENT, Mechanism::Enforcement),
        (&LITIGATION, Mechanism::Litigation),
        (&DIRECTIVE, Mechanism::Directive),
        (&FUNDING, Mechanism::Funding),
        (&DIRECT, Mechanism::DirectAction),
        (&RULEMAKING, Mechanism::Rulemaking),
        (&OVERSIGHT, Mechanism::Oversight),
    ];
    // Names and times that only sound like one of them.
    let plain = NAMED.replace_all(sentence, " ");
    families.into_iter().find(|(words, _)| words.is_match(&plain)).map_or(Mechanism::Other, |(_, mechanism)| mechanism)
}

/// Topics and the words that tell them, in the singular; of those with a hyphen the beginning alone ("bus", but not "business").
const TOPICS: &[(&str, &[&str])] = &[
    ("agriculture", &["farm-", "agricultur-", "crop", "livestock-", "harvest-"]),
    ("climate", &["climate-", "emission-", "carbon-", "greenhouse-", "net-zero-"]),
    (
        "crime",
        &[
            "crime", "police-", "officer", "arrest-", "murder-", "burglar-", "theft", "stole", "stolen", "fraud-",
            "prison-", "gang",
        ],
    ),
    ("cybersecurity", &["cyber-", "hack-", "ransomware-", "cryptocurrenc-", "malware-"]),
    ("defence", &["defence-", "defense-", "military-", "troops", "army", "navy", "missile-", "weapon-", "soldier-"]),
    (
        "economy",
        &[
            "econom-",
            "gdp",
            "inflation-",
            "price",
            "recession-",
            "trade",
            "trading",
            "tariff-",
            "export-",
            "import",
            "imported",
            "importer",
            "industr-",
        ],
    ),
    ("education", &["school", "student-", "teacher-", "universit-", "education-", "college-", "pupil-", "classroom-"]),
    ("elections", &["election-", "vote", "voting", "ballot", "voter-", "turnout-"]),
    ("employment", &["job", "employ-", "unemploy-", "worker-", "wage", "labour-", "labor", "workforce-", "payroll-"]),
    ("energy", &["energy", "electric-", "nuclear", "solar", "wind", "oil", "gas", "coal", "grid", "power"]),
    ("environment", &["environment-", "pollut-", "river", "forest-", "tree", "wildlife-", "water", "waste", "recycl-"]),
    ("finance", &["bank", "banking", "financ-", "loan", "mortgage", "credit", "interest"]),
    (
        "foreign affairs",
        &[
            "sanction-",
            "treaty",
            "treaties",
            "embass-",
            "foreign-",
            "diplomat-",
            "dprk",
            "korea-",
            "russia-",
            "china",
            "ukraine-",
            "iran",
        ],
    ),
    (
        "health",
        &[
            "health-",
            "hospital-",
            "patient-",
            "vaccin-",
            "medic-",
            "disease-",
            "doctor",
            "nurse",
            "nursing",
            "clinic-",
            "drug",
        ],
    ),
    ("housing", &["housing", "home", "rent", "rental", "tenant-", "homeless-", "eviction-", "dwelling-"]),
    ("immigration", &["immigra-", "migrant-", "border-", "asylum", "visa", "refugee-", "deport-"]),
    (
        "public finance",
        &["tax", "taxation", "taxpayer", "budget-", "deficit", "debt-", "spending", "revenue", "subsid-"],
    ),
    ("public safety", &["fire", "flood-", "earthquake-", "emergenc-", "disaster", "evacuat-", "rescue-"]),
    ("social security", &["pension-", "benefit", "welfare-", "poverty-", "social"]),
    ("technology", &["technolog-", "internet-", "broadband", "software", "digital", "data", "artificial-"]),
    (
        "transport",
        &[
            "road",
            "rail",
            "railway",
            "train",
            "bus",
            "bridge",
            "highway-",
            "transport-",
            "airport",
            "traffic",
            "metro",
            "tram",
            "tramway",
            "station",
        ],
    ),
];

/// Up to four topics, those named most first, then by alphabet.
pub(crate) fn topics(sentence: &str) -> Vec<String> {
    let words = words::words(sentence);
    let tells = |lower: &str, told: &str| match told.strip_suffix('-') {
        Some(beginning) => lower.starts_with(beginning),
        None => lower.strip_prefix(told).is_some_and(|rest| matches!(rest, "" | "s" | "es" | "'s" | "s'")),
    };
    let count = |told: &[&str]| words.iter().filter(|w| told.iter().any(|told| tells(&w.lower, told))).count();
    let mut counted: Vec<(usize, &str)> =
        TOPICS.iter().map(|(topic, told)| (count(told), *topic)).filter(|(n, _)| *n > 0).collect();
    counted.sort_by_key(|(n, topic)| (std::cmp::Reverse(*n), *topic));
    counted.into_iter().take(4).map(|(_, topic)| topic.to_owned()).collect()
}

/// Why a claim is worth checking, one sentence.
pub(crate) fn worth(kind: &Kind, about: &About, parts: &[Part]) -> String {
    let has = |nature: Nature| parts.iter().any(|part| part.nature == nature);
    let number = parts.iter().any(|part| !part.quantities.is_empty());
    match (kind, about) {
        (Kind::Promise { .. }, _) => "It promises a result by a time that can be checked.",
        (Kind::Goal { .. }, _) => "It announces an intention whose delivery can be followed.",
        (_, About::Contents { .. }) => "It says what a document contains, and the document can be read.",
        _ if has(Nature::Cause) => "It names a cause for a change, and both can be checked.",
        (_, About::Said { .. }) if number => "It passes on somebody's figure that records can confirm or contradict.",
        (_, About::Said { .. }) => "It passes on somebody's account that records can confirm or contradict.",
        _ if has(Nature::Performative) => "It says that an act was done, and the act leaves a record.",
        _ if number => "It gives a figure that can be compared with records.",
        _ if parts.iter().any(|part| part.date.is_some() || part.period.is_some()) => {
            "It says that something happened at a time that can be looked up."
        }
        _ => "It says that something is so that records can confirm or contradict.",
    }
    .to_owned()
}

/// What would settle a statement, one sentence for readers.
pub(crate) fn condition(about: &About, parts: &[Part]) -> String {
    if let About::Contents { document } = about {
        return format!("The text of {document}: does it say so?");
    }
    let Some(part) = parts.iter().find(|part| part.central) else { return "Nothing: it is an opinion.".into() };
    match part.nature {
        Nature::Opinion => "Nothing could settle it: it is an opinion.".into(),
        Nature::Performative => {
            "The instrument itself (the order, filing, notice or publication), with its date.".into()
        }
        _ => figure(part)
            .unwrap_or_else(|| "A primary record, or independent reporting, that says whether this is so.".into()),
    }
}

/// The condition for a part that gives a number.
fn figure(part: &Part) -> Option<String> {
    let quantity = part.quantities.first()?;
    let source = match quantity.unit {
        Unit::Money(_) => "Accounts, budgets or award records",
        Unit::Identifier => "The register",
        _ => "Official statistics, an audit or a register",
    };
    let same_time = if part.period.is_some() || quantity.period.is_some() { " for the period named" } else { "" };
    Some(format!("{source} giving the figure{same_time}."))
}

/// 1 emergency to 5 operational; `score` is the sentence's worthiness in hundredths of log odds.
pub(crate) fn priority(sentence: &str, kind: &Kind, score: i32) -> u8 {
    if priority::is_emergency(sentence) {
        return 1;
    }
    if priority::is_sudden(sentence) && score > 0 {
        return 2;
    }
    match kind {
        Kind::Promise { .. } => 3,
        Kind::Statement if score >= 50 => 3,
        Kind::Statement | Kind::Goal { .. } if score >= -100 => 4,
        _ => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_inside_another_tells_no_topic() {
        for (sentence, expected) in [
            ("The business grew.", &[][..]),
            ("Training is important.", &[]),
            ("Two buses burned.", &["transport"]),
            ("Farmers pay taxes.", &["agriculture", "public finance"]),
        ] {
            assert_eq!(topics(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn the_house_is_no_deed() {
        assert_eq!(mechanism("The House met twice.", &About::World), Mechanism::Other);
        assert_eq!(mechanism("The council will house 40 families.", &About::World), Mechanism::DirectAction);
    }
}
