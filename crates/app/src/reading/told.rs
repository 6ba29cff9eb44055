//! Does a sentence say that it is so, or only that somebody says so, asks, or plans it? SPEC 2, "Said is not so".

use regex::Regex;
use std::sync::LazyLock;

/// Whether what `sentence` says of `proposition` is only asked, alleged, or the word of a party or of a person that speaks; what
/// offices, courts, records and studies report is evidence.
pub(super) fn is_only_told(proposition: &str, sentence: &str) -> bool {
    if sentence.trim_end().trim_end_matches(['"', '”', '’', ')']).ends_with('?') {
        return true;
    }
    // Who claims that something was said is answered by its being said.
    is_told(sentence) && !is_told(proposition) && !is_of_speech(proposition)
}

fn is_told(text: &str) -> bool {
    let alleged = ALLEGED.captures_iter(text).any(|found| found.name("won").is_none());
    alleged || PARTY.is_match(text) || SPOKEN.is_match(text)
}

/// Whether `text` is about what somebody says, promises or plans.
fn is_of_speech(text: &str) -> bool {
    let has_subject = |verb: regex::Match<'_>| !NO_SUBJECT.is_match(&text[..verb.start()]);
    SPEECH.is_match(text) || SPEECH_OR_NOUN.find_iter(text).any(has_subject)
}

/// Forms that only a verb has, or that a clause follows.
static SPEECH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:said|says|tells|told|according to|announce[sd]|announcing|argue[sd]|warn(?:s|ed)|insist(?:s|ed|ing)|acknowledge[sd]|confess(?:es|ed)|critici[sz](?:es|ed|ing)|alleges|allegedly|alleged to|believe[sd]|thinks|proposes|accus(?:es?|ed|ing)\b[^.;]{0,60}?\bof|(?:admit(?:s|ted)?|conced(?:es?|ed)|den(?:y|ies|ied|ying)|suggest(?:s|ed)?|think|thought|alleg(?:ed?|ing)|believe) (?:that|he|she|it|they|there|having|being|any|wrongdoing|involvement)|den(?:ies|ied|ying) (?:all |the )?(?:claims?|allegations?|accusations?|charges?|reports?|rumou?rs?))\b")
        .expect("a fixed pattern")
});

/// Forms that are nouns or adjectives too, where no subject stands before them: "the promised homes", "its plans to build".
static SPEECH_OR_NOUN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:promised|pledged|proposed|stated|states that (?:the|an?|it|he|she|they|there)|(?:promises|pledges) (?:to|that)|plan(?:s|ned) (?:to|on)|wants?|wanted|call(?:s|ed) for|claim(?:s|ed)? (?:that|to|he|she|it|they|there))\b")
        .expect("a fixed pattern")
});
static NO_SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)(?:^|-|['’]s? |\b(?:the|an?|its|his|her|their|our|this|these|those|all|some|any|no|of|for|new|old) )$",
    )
    .expect("a fixed pattern")
});

/// Who claims what; not who claims a title, or what claims lives.
static ALLEGED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:(?P<won>claim(?:s|ed)? (?:[\w-]+ ){0,3}?(?:lives|life|title|victims?|prize|crown|victory|medal|championship)(?: (?:of|in|at|on|from|for)\b|[.,;]|$))|(?:alleg(?:es?|ed|edly|ing|ations?)|accus(?:es?|ed|ing)|rumou?r(?:s|ed)?|reportedly|purportedly|supposedly|(?:claim(?:s|ed)?|insist(?:s|ed)?|contend(?:s|ed)?|speculate[sd]?|fear(?:s|ed)?)(?: that)? (?-i:[A-Z])\w+|(?:claim(?:s|ed)?|insist(?:s|ed)?|contend(?:s|ed)?|speculate[sd]?|suspect(?:s|ed)?|fear(?:s|ed)?)(?: that)? (?:the|an?|it|its|he|she|they|there|his|her|their)|(?:argues?|argued|maintains?|maintained|believes?|believed|suggests?|suggested|suspect(?:s|ed)?) that)\b)")
        .expect("a fixed pattern")
});

/// Who speaks for a side.
const SIDES: &str = r"(?:activists?|campaigners?|residents?|neighbou?rs|lobb(?:y|yists?)(?: group)?|(?:campaign|pressure|advocacy|trade) group|critics?|opponents?|supporters?|opposition(?: \w+)?|protest(?:ers?|ors?)|the union|unions?|chief executive|spokes(?:man|woman|person|people)|lawyers?|owners?|candidate|(?:the|an?|its|their|his|her|our) (?:[\w'’-]+ ){0,2}?(?:company|firm|party|minister|mayor|governor|president|senator|leader|chairman|chairwoman|chair|director|manager|developer|employer|association|federation)|(?:minister|mayor|governor|president|senator|leader|chairman|chairwoman|director) (?-i:[A-Z])[\w'’.-]+)";
/// Its name, behind the office: "the company Harwick", "its spokeswoman Ann Lee".
const NAME: &str = r"(?: (?-i:[A-Z])[\w'’.-]+){0,3}";
/// "States" in capitals are a country.
const SAYS: &str = r"(?:says?|said|t(?:old|ells?) \w+(?: \w+)?|writes?|wrote|tweet(?:s|ed)|shout(?:s|ed)?|boast(?:s|ed)?|complain(?:s|ed)?|warn(?:s|ed)?|promise[sd]|predict(?:s|ed)?|(?-i:states)|stated|announce[sd]?|argue[sd]?|insist(?:s|ed)?|den(?:y|ies|ied))";
/// Verbs that stand before who speaks: "…, said the minister".
const INVERTS: &str = r"(?:says?|said|adds|added|writes|wrote|tweeted|shouted|boasted|complained|warn(?:s|ed)|predict(?:s|ed)|argue[sd]|insist(?:s|ed))";

/// The word of a party: "the company said the dam was safe", "…, according to its chief executive". What is added or posted is
/// said only by what follows: a company adds jobs and posts a loss.
static PARTY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r#"(?i)\b{SIDES}{NAME}(?:, [^,]{{2,50}},)? (?:has |have |had |also )?(?:{SAYS}\b|add(?:s|ed)(?: that\b|[.,:;]|$)|post(?:s|ed) (?:that|on|online)\b)|[,"”’] {INVERTS} (?:the |its |an? )?(?:[\w'’-]+ )?{SIDES}{NAME}(?:[.,:;]|$| (?:of|for|in|on|at)\b)|\baccording to (?:the |its |a )?(?:\w+ )?{SIDES}\b"#))
        .expect("a fixed pattern")
});

/// Words in quotation marks that a person speaks: “It is unsafe,” she said.
static SPOKEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r#"(?i)["“][^"”]{{12,}}[,.!]["”],? (?:[\w'’.-]+ ){{0,6}}?(?:{SAYS}|adds|added|posted)\b|\b{SAYS}[:,] ["“]"#
    ))
    .expect("a fixed pattern")
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_alleged_or_spoken_is_only_told() {
        let told = [
            ("The dam is leaking.", "Activists allege that the dam is leaking."),
            ("The officer took bribes.", "Prosecutors accuse the officer of taking bribes."),
            ("The governor pardoned 40 prisoners.", "Did the governor pardon 40 prisoners?"),
            ("The vaccine is unsafe.", "\"The vaccine is unsafe,\" the protester shouted."),
            ("The city bought the stadium.", "The opposition claimed that the city had bought the stadium."),
            ("The rule saved 300 lives.", "The lobby group says the new rule saved 300 lives."),
            ("The company dumped waste.", "\"The company never dumped waste,\" its chief executive said."),
            ("The programme cost 40 million euros.", "The minister said the programme had cost 40 million euros."),
        ];
        for (claim, sentence) in told {
            assert!(is_only_told(claim, sentence), "{sentence}");
        }
        let known = [
            ("The dam is leaking.", "Inspectors found that the dam is leaking."),
            ("The dam is leaking.", "The dam is leaking, the audit office said."),
            ("Three people died.", "Police said three people had died."),
            ("Crime fell by 30 percent.", "According to the statistics office, crime fell by 30 percent."),
            ("The mayor said crime had fallen.", "The mayor said crime had fallen."),
            ("The company was fined.", "The court fined the company that had said nothing of the leak."),
        ];
        for (claim, sentence) in known {
            assert!(!is_only_told(claim, sentence), "{sentence}");
        }
    }

    fn check(cases: &[(&str, &str)], told: bool) {
        for (claim, sentence) in cases {
            assert_eq!(is_only_told(claim, sentence), told, "{claim} | {sentence}");
        }
    }

    #[test]
    fn nouns_and_countries_are_no_speech() {
        check(
            &[
                ("The United States exported 3 million tonnes.", "The company said the United States exported that."),
                ("The plan cost 40 million euros.", "The minister said the plan had cost 40 million euros."),
                ("Claims for asylum rose by 30 percent.", "The mayor said claims for asylum rose by 30 percent."),
                ("The promised homes were built.", "The developer said the promised homes were built."),
                ("Its plans to build cost 3 million euros.", "Critics say its plans to build cost 3 million euros."),
                ("The hospital admitted 40 patients.", "The union said the hospital admitted 40 patients."),
            ],
            true,
        );
        check(
            &[
                ("The mayor promised 40 homes.", "The mayor promised 40 homes."),
                ("The council plans to build 40 homes.", "The council plans to build 40 homes, the mayor said."),
                ("Ann Lee stated that the dam is safe.", "The director, Ann Lee, said the dam is safe."),
                ("The company denied the leak.", "The company denied the leak."),
                ("The senator was accused of fraud.", "Prosecutors accused the senator of fraud."),
                ("The dam is safe.", "\"It was built to last,\" the United States noted of the dam."),
            ],
            false,
        );
    }

    #[test]
    fn offices_speak_under_their_full_titles_and_names() {
        let claim = "The dam is safe.";
        check(
            &[
                (claim, "The health minister said the dam is safe."),
                (claim, "The prime minister said the dam is safe."),
                (claim, "The prime minister, Ann Lee, says the dam is safe."),
                (claim, "Prime Minister Ann Lee said the dam is safe."),
                (claim, "Mayor Jones said the dam is safe."),
                (claim, "The company warns that the dam is safe only in summer."),
                (claim, "Campaigners insist that the dam is safe."),
                (claim, "The dam is safe, said the prime minister."),
                (claim, "The dam is safe, said Mayor Jones."),
                (claim, "The dam is safe, the mayor added."),
                (claim, "The dam is safe, according to the health minister."),
            ],
            true,
        );
    }

    #[test]
    fn what_is_done_to_a_party_or_by_it_is_not_its_word() {
        check(
            &[
                ("The council has 40 new bays.", "The council added 40 residents' parking bays."),
                ("The council has 40 new bays.", "The council, which met in May, added residents' parking bays."),
                ("The company has no licence.", "The regulator denied the company a licence."),
                ("Residents travel free.", "The city announced free passes for residents."),
                ("The company lost 3 million euros.", "The company posted a loss of 3 million euros."),
                ("The company has 40 more workers.", "The company added 40 jobs."),
            ],
            false,
        );
    }

    #[test]
    fn a_claim_has_somebody_who_makes_it_and_a_clause() {
        check(
            &[
                ("Harwick bought the stadium.", "Rivals claim Harwick bought the stadium."),
                ("The city will sell.", "Analysts speculated that the city would sell."),
                ("The victims were paid.", "Critics claimed the victims were paid."),
            ],
            true,
        );
        check(
            &[
                ("Twelve people died.", "The floods claimed the lives of 12 people."),
                ("The team won the league.", "The team claimed the league title in May."),
                ("The team won the league.", "The team claimed a first victory."),
            ],
            false,
        );
    }
}
