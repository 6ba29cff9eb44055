//! Is it a whole statement? What a cut, a list or a quotation leaves may lack its subject, its verb or its end.

use crate::act::pattern;
use crate::words::{self, Word};

/// Whether words that stand alone surely lack what makes them a statement; what is only doubtful is none.
pub(crate) fn is_broken(text: &str, list: &[Word]) -> bool {
    let bare = text.trim_start_matches(['“', '"', '‘', '\'', '(', ' ']);
    bare.starts_with([',', ';', ':', ')'])
        || BEGINS.is_match(bare)
        || is_unfinished(text)
        || lacks_subject(list)
        || ENDS_TOLD.is_match(bare)
        || lacks_main_clause(bare, list)
}

pattern!(
    /// The rest of a relative clause, or of what somebody asked for: "Further, that there be 30 minutes of debate".
    BEGINS = r"^(?:(?i:and|but|or|so) )?(?:(?:[Ww]hich|[Ww]hom|[Ww]hose)\b|That (?:he|she|they|we|I|even|if|when)\b|(?i:further|provided|resolved),? that\b|Said [A-Z])"
);

pattern!(
    /// Who says it, and not what: "Each year, officials said".
    ENDS_TOLD = r"^[^,]{2,60}, [^,]{2,60} (?:said|says|added|noted)\.?$"
);

/// Whether the last clause of the words names somebody or something and says nothing of it: "adopted a proposal that
/// Senator Roe", "gave half so that his family".
pub(crate) fn is_unfinished(text: &str) -> bool {
    let Some(joint) = JOINT.captures_iter(text).last() else { return false };
    let (Some(whole), Some(word)) = (joint.get(0), joint.name("word")) else { return false };
    let behind = text[whole.end()..].trim_start().trim_end_matches(['.', '"', '”', ' ']);
    let before = text[..whole.start()].rsplit(' ').next().unwrap_or("").to_lowercase();
    // "On that Monday", "he knew that": the word points and joins nothing.
    let points =
        word.as_str() == "that" && (words::is_preposition(&before) || matches!(before.as_str(), "of" | "about"));
    let list = words::words(text);
    let says = (0..list.len()).any(|at| list[at].at.start >= whole.end() && words::is_finite(&list, at));
    // "Not the mayor but his deputy" is whole.
    let named = word.as_str() != "but" && NAMED.is_match(behind);
    let reason = word.as_str() == "because" && !behind.starts_with("of ") && behind.split(' ').count() < 3;
    !points && !says && !behind.is_empty() && (named || reason || LISTED.is_match(behind))
}

pattern!(JOINT = r"(?i)[ ,](?P<word>that|which|who|whom|whose|where|because|although|whether|but)\b");
pattern!(
    /// A person or thing by name or by whose it is, and nothing behind.
    NAMED = r"^(?:(?:[A-Z][\w.'’-]*)(?: (?:of |the )?[A-Z][\w.'’-]*){0,3}|(?:his|her|its|their|our|my) [\w'’-]+|(?:he|she|they|we|I))$"
);
pattern!(
    /// The first things of a list that goes on behind, or an aside alone.
    LISTED = r"^(?:[a-z]+(?:, [a-z]+){1,4}|, (?:in addition to|instead of|as well as|in spite of|despite) [^,]+)$"
);

/// Whether the words begin with their verb and are no order: "Overstayed their visas".
fn lacks_subject(list: &[Word]) -> bool {
    let [first, second, ..] = list else { return false };
    let object = matches!(
        second.lower.as_str(),
        "the" | "a" | "an" | "its" | "their" | "his" | "her" | "our" | "my" | "your" | "them" | "him" | "us"
    ) && !second.after_break;
    let told = words::is_past_only(&first.lower) && !words::is_order(list);
    let small =
        !first.capital && told && matches!(second.lower.as_str(), "on" | "up" | "out" | "off" | "away" | "over");
    object && (told || words::is_clear(&first.lower)) || small
}

/// Whether all there is hangs on a word like "when", with one verb and no comma behind which there could be another:
/// "When kept in a dry place outdoors".
fn lacks_main_clause(text: &str, list: &[Word]) -> bool {
    let verbs = || (0..list.len()).filter(|at| words::is_finite(list, *at)).count();
    HANGS.is_match(text) && !text.contains([',', ';', ':', '—', '–']) && !text.contains("--") && verbs() < 2
}

pattern!(
    HANGS = r"(?i)^(?:when|if|although|though|even though|because|as soon as|unless|whereas|as (?:reported|announced|noted|stated|mentioned|described|shown|expected) )"
);

/// Whether the beginning of a sentence tells something by itself, and not only who or when.
pub(crate) fn tells(head: &str) -> bool {
    let list = words::words(head);
    let (phrase, clause) = (OPENS_PHRASE.find(head), OPENS_CLAUSE.find(head));
    let from = phrase.or(clause).map_or(0, |opening| {
        let comma = head[opening.end()..].find(", ").map(|at| opening.end() + at);
        // A clause needs another behind it, a phrase may stand before the verb without a comma.
        comma.or_else(|| clause.map(|_| head.len())).unwrap_or(0)
    });
    let last = LAST.captures_iter(head).last().and_then(|joint| joint.get(0)).map_or(0, |joint| joint.end());
    let verb = |at: usize| {
        words::is_finite(&list, at)
            && (!list[at].after_break || list[at].is_auxiliary() || list[at].at.start == from.max(last))
    };
    let relative = |at: usize| at > 0 && matches!(list[at - 1].lower.as_str(), "who" | "which" | "whose");
    let behind =
        |from: usize, is_it: &dyn Fn(usize) -> bool| (0..list.len()).any(|at| list[at].at.start >= from && is_it(at));
    behind(from, &|at| verb(at) && !relative(at)) && behind(last, &verb) && !is_broken(head, &list)
}

pattern!(
    OPENS_PHRASE = r"^(?:Despite|Following|Thanks to|Due to|Under|With|In|On|At|For|By|From|Among|Of|During|Between|To|Instead of)\b"
);
pattern!(
    OPENS_CLAUSE =
        r"^(?:Although|Though|Even though|While|Whereas|When|If|Because|As|Since|After|Before|Once|Until|Unless)\b"
);
pattern!(LAST = r"(?i)[ ,](?:that|which|who|whose|where|because|although|whether|when|if|while|how) ");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_cut_leaves_is_no_statement() {
        let check = |text: &str, expected: bool| assert_eq!(is_broken(text, &words::words(text)), expected, "{text}");
        check("In 1996 the Senate adopted a proposal that Senator Roe", true);
        check("In 1996 the Senate adopted a proposal that Senator Roe had written", false);
        check("She gave half of it to the clerk so that his family", true);
        check("The council met on that Monday", false);
        check("The harbour was protected, because drought, deforestation", true);
        check("Overstayed their visas and are now working", true);
        check("Provides the enforcement that is needed", true);
        check("stayed on and worked after their visas expired", true);
        check("Closed the gap between the two", true);
        check("Cut the fee for 40 families", false);
        check("Which wall required no glass to be seen", true);
        check("That even if asked he would refuse", true);
        check("That is why the law was passed", false);
        check("When kept in a dry place outdoors", true);
        check("When the threshold was raised to 3 we did not find any", false);
        check("If passed, the bill cuts the tax by a third", false);
        check("As reported in the Harbour Post in the week of 20 January", true);
        check("Further, that there be 30 minutes of debate", true);
        check(", there are two solutions to", true);
        check("Each year, agency officials said", true);
        check("Most of the work is halted because concrete", true);
        check("What they share is that, in addition to opening a window", true);
        check("The council met because the owners had asked for it", false);
    }

    #[test]
    fn a_beginning_tells_something_once_it_has_its_own_verb() {
        let check = |head: &str, expected: bool| assert_eq!(tells(head), expected, "{head}");
        check("On 28 January 1997, with the support of our leader, Senator Roe", false);
        check("On 28 January 1997, with the support of our leader, the Senate passed the bill", true);
        check("The agency said that at least 40 percent, and possibly half", false);
        check("The agency said that at least 40 percent had left", true);
        check("Although the first alerts of the season were issued in the morning", false);
        check("Republicans in the House, under pressure from the employers", false);
        check("In 2019 the council built 40 homes", true);
        check("An editor of the paper, Ann Roe, who was born in 1970", false);
    }
}
