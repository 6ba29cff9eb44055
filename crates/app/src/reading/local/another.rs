//! Does a sentence tell the same of another thing? "The agency inspected the Westgate plant" is silent on the Eastgate plant.
//!
//! Only a thing named with a word for what it is ("the Eastgate plant", "the Clean Air Act") can be another of its kind. A bare
//! name in a place that has one value ("born in Paris", "directed by A") is not read here: another one there denies.

use super::lexicon::NEGATORS;
use super::terms::{Sort, Word, stem};

/// Words that leave room for one only, so that another thing there denies.
const ONLY: &[&str] = &[
    "first", "last", "only", "sole", "capital", "member", "instead", "rather", "largest", "biggest", "highest",
    "longest", "oldest", "best", "most", "worst", "smallest", "lowest",
];

/// Stems of verbs with one object or place in their whole history.
const ONCE: &[&str] = &[
    "born",
    "die",
    "direct",
    "write",
    "compos",
    "invent",
    "found",
    "marri",
    "locat",
    "base",
    "elect",
    "appoint",
    "win",
    "own",
    "name",
    "play",
    "star",
    "belong",
    "headquart",
];

/// Words before a name that make it a place or a receiver.
const TOWARDS: &[&str] = &["to", "by", "from", "in", "on", "as", "into", "with", "at", "for"];

/// Letters from which on two names are rather spellings of one.
const SAME_START: usize = 4;

/// A name and what it is the name of.
struct Named<'a> {
    at: usize,
    name: &'a [Word],
    head: &'a str,
}

/// Whether `theirs` says of another named thing what `ours` says of one that it does not mention.
pub(in crate::reading) fn tells_of_another(ours: &[Word], theirs: &[Word]) -> bool {
    let same_deed = ours.iter().any(|own| {
        own.sort == Sort::Predicate && theirs.iter().any(|word| word.key == own.key && word.axis == own.axis)
    });
    let once = ours.iter().any(|word| ONCE.contains(&stem(&word.lower).as_str()));
    if !same_deed || once || says(ours, ONLY) || says(theirs, ONLY) || says(theirs, NEGATORS) {
        return false;
    }
    let here = named(ours);
    let there = named(theirs);
    here.iter().any(|own| there.iter().any(|other| own.is_twin(other, ours, theirs)))
}

/// Words that shut out all else.
const EXCLUSIVE: &[&str] = &["only", "solely", "exclusively", "merely", "just"];

/// Whether `ours` shuts out all else and `theirs` says nothing of that: "is only American" beside "is an American author".
pub(in crate::reading) fn leaves_open_what_is_shut_out(ours: &[Word], theirs: &[Word]) -> bool {
    says(ours, EXCLUSIVE) && !says(theirs, EXCLUSIVE)
}

/// Ordinals that make a superlative another one: "the third busiest" is not "the busiest".
const RANKS: &[&str] = &[
    "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "one", "among", "nearly",
    "almost",
];

/// Words in "-est" that compare nothing.
const NO_SUPERLATIVES: &[&str] = &[
    "arrest",
    "attest",
    "behest",
    "bequest",
    "chest",
    "conquest",
    "contest",
    "crest",
    "detest",
    "digest",
    "dishonest",
    "earnest",
    "forest",
    "guest",
    "harvest",
    "honest",
    "infest",
    "inquest",
    "interest",
    "invest",
    "manifest",
    "midwest",
    "modest",
    "northwest",
    "priest",
    "protest",
    "quest",
    "rainforest",
    "reinvest",
    "request",
    "southwest",
    "suggest",
    "tempest",
    "unrest",
    "wrest",
];

/// Whether `theirs` gives the superlative of `ours` another rank.
pub(in crate::reading) fn has_other_rank(ours: &[Word], theirs: &[Word]) -> bool {
    let rank = |words: &[Word], at: usize| {
        let near = words[at.saturating_sub(4)..at].iter().rev();
        near.take_while(|word| !word.starts_clause)
            .find(|word| says(std::slice::from_ref(word), RANKS))
            .map(|word| word.lower.clone())
    };
    let is_superlative = |word: &Word| {
        let lower = word.lower.as_str();
        let in_est = lower.len() > 4 && lower.ends_with("est") && word.sort != Sort::Name;
        lower == "most" || in_est && !NO_SUPERLATIVES.contains(&lower)
    };
    (0..ours.len()).filter(|at| is_superlative(&ours[*at])).any(|at| {
        let mut there = (0..theirs.len()).filter(|other| theirs[*other].lower == ours[at].lower).peekable();
        there.peek().is_some() && there.all(|other| rank(theirs, other) != rank(ours, at))
    })
}

/// Whether `ours` speaks of all or none and `theirs` counts some of them: "12 of the 40 were not inspected" shows nothing of none.
pub(in crate::reading) fn counts_some_of_all(ours: &[Word], theirs: &[Word]) -> bool {
    const WHOLE: &[&str] = &["none", "all", "every", "no", "each"];
    let is_count = |word: &Word| {
        word.lower.starts_with(|c: char| c.is_ascii_digit())
            || matches!(
                word.lower.as_str(),
                "some"
                    | "several"
                    | "many"
                    | "most"
                    | "few"
                    | "half"
                    | "two"
                    | "three"
                    | "four"
                    | "five"
                    | "six"
                    | "seven"
                    | "eight"
                    | "nine"
                    | "ten"
            )
    };
    let some_of = theirs.windows(2).any(|pair| is_count(&pair[0]) && pair[1].lower == "of");
    says(ours, WHOLE) && some_of && !ours.windows(2).any(|pair| is_count(&pair[0]) && pair[1].lower == "of")
}

/// Whether `theirs` denies something only up to a time ("did not approve it until April") and `ours` knows of no such time.
pub(in crate::reading) fn is_put_off(ours: &[Word], theirs: &[Word]) -> bool {
    const UNTIL: &[&str] = &["until", "till"];
    says(theirs, NEGATORS) && says(theirs, UNTIL) && !says(ours, UNTIL)
}

fn says(words: &[Word], list: &[&str]) -> bool {
    words.iter().any(|word| list.contains(&word.lower.as_str()))
}

/// Words of content on either side at most, where the rest of the two is the same.
const MOST_APART: usize = 3;

/// Whether `theirs` has all that `ours` says but for a thing or a value, and another in its place: "hired 400 nurses" beside
/// "hired 400 teachers". Whether that denies it or tells of something else depends on what there can be only one of, which
/// neither rules nor the model know.
pub(in crate::reading) fn has_another_in_place(ours: &[Word], theirs: &[Word]) -> bool {
    let (here, there) = (alone(ours, theirs), alone(theirs, ours));
    let shared = ours.iter().filter(|word| word.counts()).count() - here.len();
    let few = |words: &[&Word]| (1..=MOST_APART).contains(&words.len());
    let things = |words: &[&Word]| words.iter().all(|word| word.sort != Sort::Predicate && word.axis.is_none());
    let opposed = ours.iter().filter_map(|word| word.axis).any(|(axis, side)| {
        theirs.iter().any(|word| word.axis.is_some_and(|(other, there)| other == axis && there != side))
    });
    !opposed
        && few(&here)
        && few(&there)
        && things(&here)
        && things(&there)
        && shared > here.len()
        && says(ours, NEGATORS) == says(theirs, NEGATORS)
}

/// Words of content that the other sentence does not have.
fn alone<'a>(words: &'a [Word], other: &[Word]) -> Vec<&'a Word> {
    words.iter().filter(|word| word.counts() && !other.iter().any(|other| other.matches(word))).collect()
}

impl Named<'_> {
    fn is_twin(&self, other: &Self, ours: &[Word], theirs: &[Word]) -> bool {
        let missing =
            |name: &[Word], words: &[Word]| name.iter().all(|part| words.iter().all(|word| !is_alike(part, word)));
        self.head == other.head
            && missing(self.name, theirs)
            && missing(other.name, ours)
            && !is_towards(ours, self.at)
            && !is_towards(theirs, other.at)
            && !self.is_doer_of_a_named_deed(ours, theirs)
    }

    /// "Southgate council published the Mills report": what else is named tells the deed, and who did it is in question.
    fn is_doer_of_a_named_deed(&self, ours: &[Word], theirs: &[Word]) -> bool {
        let verb = ours.iter().position(|word| word.sort == Sort::Predicate).unwrap_or(0);
        let own = self.at..self.at + self.name.len();
        let others = ours.iter().enumerate().filter(|(at, word)| word.sort == Sort::Name && !own.contains(at));
        self.at < verb && others.into_iter().any(|(_, name)| theirs.iter().any(|word| word.key == name.key))
    }
}

fn is_alike(one: &Word, other: &Word) -> bool {
    let start = |word: &Word| word.lower.chars().take(SAME_START).collect::<String>();
    one.key == other.key || start(one) == start(other)
}

/// Whether a preposition, and perhaps an article, stands before the name.
fn is_towards(words: &[Word], at: usize) -> bool {
    let mut before = words[..at].iter().rev().map(|word| word.lower.as_str());
    let last = before.next();
    let last = if matches!(last, Some("the" | "a" | "an" | "its" | "their")) { before.next() } else { last };
    last.is_some_and(|word| TOWARDS.contains(&word))
}

/// The things that are named with what they are: a run of names with the word behind it, or its own last word.
fn named(words: &[Word]) -> Vec<Named<'_>> {
    let mut found = vec![];
    let mut at = 0;
    while at < words.len() {
        let is_name = |i: &usize| words[*i].sort == Sort::Name && (*i == at || !words[*i].starts_clause);
        let end = (at..words.len()).take_while(is_name).last().map_or(at, |last| last + 1);
        let behind = words.get(end).filter(|word| word.sort != Sort::Function && !word.starts_clause);
        match behind {
            // "Kenya banned": a verb is no word for what it is.
            Some(head) if end > at && head.sort == Sort::Predicate => {}
            Some(head) if end > at => found.push(Named { at, name: &words[at..end], head: &head.key }),
            None if end > at + 1 => found.push(Named { at, name: &words[at..end - 1], head: &words[end - 1].key }),
            _ => {}
        }
        at = end.max(at + 1);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::terms::words;
    use super::*;

    #[test]
    fn something_else_may_stand_in_the_place_of_a_thing() {
        let check = |claim: &str, said: &str, expected: bool| {
            assert_eq!(has_another_in_place(&words(claim, &[]), &words(said, &[])), expected, "{claim} / {said}");
        };
        check("The ministry hired 400 nurses in 2024.", "In 2024 the ministry hired 400 teachers.", true);
        check("The treaty was signed in Harwick.", "The treaty was signed in Lindholm.", true);
        check("The ministry hired 400 nurses.", "The ministry dismissed 400 nurses.", false);
        check("The ministry hired 400 nurses.", "The ministry did not hire 400 teachers.", false);
        check("The ministry hired 400 nurses.", "The ministry hired 400 nurses in the capital.", false);
        check("Rents rose in the north.", "Rents fell in the south.", false);
    }

    #[test]
    fn only_a_superlative_has_a_rank() {
        let check = |claim: &str, said: &str, expected: bool| {
            assert_eq!(has_other_rank(&words(claim, &[]), &words(said, &[])), expected, "{claim} / {said}");
        };
        let busiest = "Northgate is the busiest station in the country.";
        check(busiest, "Northgate is the third busiest station in the country.", true);
        check(busiest, "Northgate was the busiest station in the country again.", false);
        check("3,000 people joined the protest.", "Nearly 3,000 joined the protest.", false);
        check("The court heard the request.", "Almost all heard the request.", false);
        check("It is the country's largest forest.", "It is one of the country's largest forests.", true);
        check("The ministry bought the forest.", "The ministry bought the second forest.", false);
    }

    #[test]
    fn another_thing_of_its_kind_is_told_from_another_value() {
        let check = |claim: &str, said: &str, expected: bool| {
            assert_eq!(tells_of_another(&words(claim, &[]), &words(said, &[])), expected, "{claim} / {said}");
        };
        let inspected = "The agency inspected the Eastgate plant in June.";
        check(inspected, "The agency inspected the Westgate plant in June.", true);
        check(inspected, "In June the Westgate plant was inspected by the agency.", true);
        check(inspected, "The agency inspected the Eastgate plant and the Westgate plant.", false);
        check(inspected, "The agency did not inspect the Westgate plant.", false);
        check(inspected, "The agency closed the Westgate plant in June.", false);
        check(
            "The Environment Agency inspected the Eastgate plant.",
            "The Environment Agency inspected the Westgate plant.",
            true,
        );
        check("The House passed the Clean Water Act.", "The House passed the Clean Air Act.", false);
        check("The House passed the Harbour Act.", "The House passed the Forest Act.", true);
        check("The first line served the Eastgate plant.", "The first line served the Westgate plant.", false);
        check("In May Kenya banned the tax.", "In May Uganda banned the tax.", false);
        check("She was born in Harwick county.", "She was born in Lindholm county.", false);
        check("The film was directed by Ann Harwick.", "The film was directed by Ben Lindholm.", false);
        check(
            "The contract was awarded to Alder Construction.",
            "The contract was awarded to Brook Construction.",
            false,
        );
        check(
            "The Northgate council published the Mills Report.",
            "The Southgate council published the Mills Report.",
            false,
        );
    }
}
