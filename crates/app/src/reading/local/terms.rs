//! Which words carry the meaning? Words of a sentence as stems, with synonyms joined and names told apart.

use super::lexicon;
use frostem::{Algorithm, Stemmer};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

/// What a word does in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A function word, a number or a word of a date: it does not count towards the overlap.
    Function,
    /// Part of a proper name.
    Name,
    /// A verb form that can be the predicate.
    Predicate,
    /// Any other word.
    Content,
}

/// A word of a sentence.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    /// Lower case.
    pub(crate) lower: String,
    /// Stem, or the name its synonyms share.
    pub(crate) key: String,
    pub(crate) sort: Sort,
    /// Opposites share an axis: its name and the side, +1 or -1.
    pub(crate) axis: Option<(&'static str, i8)>,
    /// A clause ends before it.
    pub(crate) starts_clause: bool,
}

impl Word {
    /// Whether the two mean the same or the opposite.
    pub(in crate::reading) fn matches(&self, other: &Self) -> bool {
        let stands_apart = |word: &Self| lexicon::APART.contains(&word.key.as_str());
        match (self.axis, other.axis) {
            (Some((one, here)), Some((two, there))) if one == two => {
                here != there || self.key == other.key || !(stands_apart(self) || stands_apart(other))
            }
            _ => self.key == other.key,
        }
    }

    /// Whether it counts towards the overlap.
    pub(in crate::reading) fn counts(&self) -> bool {
        self.sort != Sort::Function
    }
}

/// The words of `text`; what lies within `spent` (numbers and dates, in bytes) is compared elsewhere.
pub(crate) fn words(text: &str, spent: &[Range<usize>]) -> Vec<Word> {
    let pieces = split(text);
    let capital =
        |i: usize| pieces.get(i).is_some_and(|at: &Range<usize>| text[at.clone()].starts_with(char::is_uppercase));
    let lower = |i: usize| {
        let raw = pieces.get(i).map_or("", |at: &Range<usize>| &text[at.clone()]);
        raw.trim_end_matches("'s").trim_end_matches("’s").replace('.', "").replace('’', "'").to_lowercase()
    };
    // "Declined to 4 percent" and "failed to the end" open none.
    let opens_infinitive = |i: usize| lower(i + 1) == "to" && opens_verb(&lower(i + 2));
    let is_led = |i: usize| {
        let before = (0..i).rev().map(lower).find(|word| !matches!(word.as_str(), "not" | "never" | "also"));
        before.is_some_and(|word| lexicon::LEADS.contains(&word.as_str()))
    };
    (0..pieces.len())
        .map(|i| {
            let at = pieces[i].clone();
            let raw = &text[at.clone()];
            let lower = lower(i);
            let before = &text[i.checked_sub(1).map_or(0, |last| pieces[last].end)..at.start];
            let shouted = raw.chars().filter(|c| c.is_uppercase()).count() > 1;
            let opens = i == 0 || before.contains(['.', ':', '“', '"']);
            let name = capital(i) && (shouted || !opens || (capital(i + 1) && !lexicon::is_function(&lower)));
            // "May" inside a sentence is the month.
            let month = raw == "May" && !opens;
            let number = raw.starts_with(|c: char| c.is_ascii_digit())
                || spent.iter().any(|s| s.start <= at.start && at.end <= s.end);
            let stem = stem(&lower);
            let noun = !name && lexicon::is_seldom_a_verb(&lower) && !is_led(i);
            let axis = axes().get(&stem).copied().filter(|_| !name && !noun);
            let sort = match () {
                () if number || (lexicon::is_function(&lower) && !month) => Sort::Function,
                // "Refused to hear" and "declined to hear" are one denial in two words.
                () if lexicon::NEGATORS_WITH_TO.contains(&lower.as_str()) && opens_infinitive(i) => Sort::Function,
                () if name => Sort::Name,
                () if axis.is_some() || is_predicate(&lower) => Sort::Predicate,
                () => Sort::Content,
            };
            let key = match synonyms().get(&stem) {
                // "Close to" is not what "closed" means.
                _ if noun => format!("the {stem}"),
                Some(group) => (*group).to_owned(),
                None => stem,
            };
            Word { starts_clause: before.contains([',', ';', ':', '—', '(']), lower, key, sort, axis }
        })
        .collect()
}

fn split(text: &str) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut start = None;
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let inner = start.is_some() && matches!(c, '.' | '\'' | '’' | ',') && next.is_some_and(char::is_alphanumeric);
        let inner = inner && (c != ',' || next.is_some_and(|n| n.is_ascii_digit()));
        if c.is_alphanumeric() || inner {
            start.get_or_insert(at);
        } else if let Some(start) = start.take() {
            pieces.push(start..at);
        }
    }
    pieces.extend(start.map(|start| start..text.len()));
    pieces
}

/// Whether a word behind "to" can be the verb of an infinitive.
fn opens_verb(lower: &str) -> bool {
    const NO_VERBS: &[&str] = &["the", "a", "an", "about", "around", "just", "nearly", "almost", "under", "below"];
    !lower.starts_with(|c: char| c.is_ascii_digit()) && !NO_VERBS.contains(&lower)
}

/// A past or third-person form, or a participle, as far as the spelling shows.
pub(crate) fn is_predicate(lower: &str) -> bool {
    forms().get(lower).is_some_and(|form| form.is_verb)
        || (lower.len() > 3 && lower.ends_with("ed") && !lexicon::NOT_VERBS.contains(&lower))
}

/// The English stem of a lower-case word; irregular forms as their base.
pub(crate) fn stem(lower: &str) -> String {
    static STEMMER: OnceLock<Stemmer> = OnceLock::new();
    let base = forms().get(lower).map_or(lower, |form| form.base);
    STEMMER.get_or_init(|| Stemmer::new(Algorithm::English)).stem(base).into_owned()
}

/// What a form is a form of.
struct Form {
    base: &'static str,
    is_verb: bool,
}

/// The lexicon's forms, each with its base.
fn forms() -> &'static HashMap<&'static str, Form> {
    static FORMS: OnceLock<HashMap<&'static str, Form>> = OnceLock::new();
    FORMS.get_or_init(|| {
        let of = |rows: &'static [(&'static str, &'static str)], is_verb: bool| {
            rows.iter().flat_map(move |&(base, forms)| {
                forms.split_whitespace().map(move |form| (form, Form { base, is_verb }))
            })
        };
        of(lexicon::VERB_FORMS, true).chain(of(lexicon::OTHER_FORMS, false)).collect()
    })
}

fn synonyms() -> &'static HashMap<String, &'static str> {
    static SYNONYMS: OnceLock<HashMap<String, &'static str>> = OnceLock::new();
    SYNONYMS.get_or_init(|| {
        let group = |line: &'static str| line.split_whitespace().map(move |word| (stem(word), line));
        lexicon::SYNONYMS.iter().flat_map(|line| group(line)).collect()
    })
}

fn axes() -> &'static HashMap<String, (&'static str, i8)> {
    static AXES: OnceLock<HashMap<String, (&'static str, i8)>> = OnceLock::new();
    AXES.get_or_init(|| {
        let side = |axis: &'static str, sign: i8, words: &'static str| {
            words.split_whitespace().map(move |w| (stem(w), (axis, sign)))
        };
        lexicon::AXES.iter().flat_map(|(up, down)| side(up, 1, up).chain(side(up, -1, down))).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_lists_is_reached_by_its_own_stem_and_stands_on_one_axis() {
        for (up, down) in lexicon::AXES {
            for (side, list) in [(1, up), (-1, down)] {
                for word in list.split_whitespace() {
                    assert_eq!(axes().get(&stem(word)), Some(&(*up, side)), "{word}");
                }
            }
        }
        for line in lexicon::SYNONYMS {
            for word in line.split_whitespace() {
                assert_eq!(synonyms().get(&stem(word)), Some(line), "{word}");
            }
        }
    }

    #[test]
    fn every_form_has_one_base_which_is_no_form_of_another() {
        for (base, listed) in lexicon::VERB_FORMS.iter().chain(lexicon::OTHER_FORMS) {
            for form in listed.split_whitespace() {
                assert_eq!(forms().get(form).map(|form| form.base), Some(*base), "{form}");
            }
            assert!(forms().get(base).is_none_or(|form| form.base == *base), "{base}");
        }
    }

    #[test]
    fn forms_are_joined_with_their_base_and_with_no_other_word() {
        for (form, base) in [
            ("sank", "sink"),
            ("forbade", "forbid"),
            ("drawn", "draw"),
            ("upheld", "uphold"),
            ("rebuilt", "rebuild"),
            ("lowered", "reduce"),
            ("authorized", "authorise"),
        ] {
            assert_eq!(stem(form), stem(base));
        }
        for (one, other) in [
            ("lawful", "law"),
            ("authority", "author"),
            ("officer", "office"),
            ("legalized", "legal"),
            ("lower", "reduce"),
        ] {
            assert_ne!(stem(one), stem(other));
        }
    }

    #[test]
    fn a_word_that_is_seldom_a_verb_is_one_where_it_is_inflected_or_led() {
        let check = |text: &str, word: &str, expected: bool| {
            let found = words(text, &[]).into_iter().find(|found| found.lower == word).expect("it is there");
            assert_eq!(found.axis.is_some(), expected, "{text}");
        };
        check("The council closed the library.", "closed", true);
        check("The council did not close the library.", "close", true);
        check("The library is close to the council.", "close", false);
        check("The station fired 40 staff.", "fired", true);
        check("The station will fire 40 staff.", "fire", true);
        check("A fire at the station injured 40 staff.", "fire", false);
        check("The council paid the contract from the road budget.", "contract", false);
        check("The works took place at the end of the road.", "end", false);
        check("The ministry has a survey of public hospitals.", "public", false);
        check("The law is in force.", "law", false);
    }

    #[test]
    fn a_fall_to_a_figure_denies_nothing() {
        let check = |text: &str, expected: Sort| {
            let found = words(text, &[]).into_iter().find(|word| word.lower == "declined").expect("it is there");
            assert_eq!(found.sort, expected, "{text}");
        };
        check("The court declined to hear the case.", Sort::Function);
        check("Unemployment declined to 4 percent.", Sort::Predicate);
    }
}
