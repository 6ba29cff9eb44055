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
    if SPEECH.is_match(proposition) {
        return false;
    }
    ALLEGED.is_match(sentence) || PARTY.is_match(sentence) || SPOKEN.is_match(sentence)
}

static SPEECH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:sa(?:id|ys)|told|tells|claim(?:s|ed)?|alleg\w+|accus\w+|admit\w*|acknowledg\w+|conced\w+|confess\w*|argu(?:es|ed)|announce[sd]?|announcing|according to|stat(?:es|ed)|promis\w+|pledg\w+|warn(?:s|ed)?|den(?:y|ies|ied)|criticis\w+|criticiz\w+|insist\w*|suggest\w*|believ\w+|think\w*|thought|propos\w+|call(?:s|ed) for|want(?:s|ed)?|plan(?:s|ned)?)\b")
        .expect("a fixed pattern")
});

static ALLEGED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:alleg(?:es?|ed|edly|ing|ations?)|accus(?:es?|ed|ing)|rumou?r(?:s|ed)?|reportedly|purportedly|supposedly|(?:claim|insist|contend|speculate|suspect|fear)(?:s|ed)?(?: that)? (?:the|an?|it|its|he|she|they|there|his|her|their|[A-Z])|(?:argues?|argued|maintains?|maintained|believes?|believed|suggests?|suggested) that)\b")
        .expect("a fixed pattern")
});

/// Who speaks for a side.
const SIDES: &str = r"(?:activists?|campaigners?|residents?|neighbou?rs|lobb(?:y|yists?)(?: group)?|(?:campaign|pressure|advocacy|trade) group|critics?|opponents?|supporters?|opposition(?: \w+)?|protest(?:ers?|ors?)|the union|unions?|chief executive|spokes(?:man|woman|person|people)|lawyers?|owners?|candidate|(?:the |a |its )(?:company|firm|party|minister|mayor|governor|president|senator|leader|chairman|chairwoman|chair|director|manager|developer|employer|association|federation))";
const SAYS: &str = r"(?:says?|said|told \w+(?: \w+)?|adds?|added|writes|wrote|tweeted|posted|shouted|boasted|complained|warned|promised|predicted|stated|announced|argued|insisted|denied)";

/// The word of a party: "the company said the dam was safe", "…, according to its chief executive".
static PARTY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"(?i)\b{SIDES}(?:, [^,]{{2,50}},)? (?:has |have |had |also )?{SAYS}\b|\b{SAYS},? (?:\w+ ){{0,3}}?{SIDES}\b|\baccording to (?:the |its |a )?(?:\w+ )?{SIDES}\b"))
        .expect("a fixed pattern")
});

/// Words in quotation marks that a person speaks: “It is unsafe,” she said.
static SPOKEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r#"(?i)["“][^"”]{{12,}}[,.!]["”],? (?:[\w'’.-]+ ){{0,6}}?{SAYS}\b|\b{SAYS}[:,] ["“]"#))
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
}
