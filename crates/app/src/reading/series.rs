//! Which of two is more? A comparison ("wages grew faster than prices") against one the other way round, or against the two
//! figures. What it finds is taken at its word, so whatever is not plainly the same comparison is left unread.

use super::local::Sentence;
use super::local::figures::bytes_of;
use super::local::polarity::{denies, is_hedged, quantifier};
use super::local::terms::{Sort, Word};
use super::pieces::{Piece, Rate};
use super::told::is_only_told;
use onrecord_domain::quantity::{Decimal, Hedge, Quantity, Role, Unit, in_unit};
use std::collections::BTreeSet;
use std::ops::Range;

/// Two things, and which of them has more of something.
#[derive(Debug)]
struct Comparison<'a> {
    one: &'a [Word],
    other: &'a [Word],
    /// Whether the one has more than the other.
    more: bool,
    /// By what they are compared: the first words of a line of [`SIZES`] or [`WORTHS`], or a stem of [`EXCEEDS`].
    scale: &'static str,
    /// The word that says so.
    degree: &'a Word,
    /// The verb before that word.
    verb: Option<&'a Word>,
    is_passive: bool,
    /// All words of content but that of degree.
    content: Vec<&'a Word>,
}

/// Words of size, those for more and those for less: the larger figure has more of it. Each line is a scale of its own.
const SIZES: &[(&str, &str)] = &[
    ("more", "less fewer"),
    ("higher", "lower"),
    ("greater larger bigger", "smaller"),
    ("longer", "shorter"),
    ("older", "younger"),
];
/// The same of what no figure decides: the cheaper has the lower fare, the faster the fewer minutes.
const WORTHS: &[(&str, &str)] = &[
    ("faster", "slower"),
    ("better", "worse"),
    ("earlier sooner", "later"),
    ("wider", "narrower"),
    ("stronger", "weaker"),
    ("heavier", "lighter"),
    ("taller", ""),
    ("richer", "poorer"),
    ("busier", ""),
    ("deeper", ""),
    ("further", ""),
    ("oftener", ""),
    ("cheaper", "dearer"),
    ("safer", ""),
    ("hotter", "colder"),
];
/// Verbs that compare by themselves, by their stems.
const EXCEEDS: &[&str] = &[
    "exceed",
    "outperform",
    "outnumb",
    "surpass",
    "outpac",
    "outstrip",
    "outweigh",
    "outspend",
    "outspent",
    "overtak",
    "overtook",
];
/// Those of them that figures decide.
const EXCEEDS_IN_SIZE: &[&str] = &["exceed", "outnumb", "surpass", "outspend", "outspent"];

const BE: &[&str] = &["is", "are", "was", "were", "be", "been", "being"];
const HAVE: &[&str] = &["had", "has", "have"];
const PREPOSITIONS: &[&str] = &[
    "in", "on", "at", "by", "for", "from", "to", "with", "among", "during", "under", "over", "across", "within",
    "against", "between", "after", "before", "since",
];
/// Words that only say by how much.
const LIGHT: &[&str] = &["far", "even", "still", "slightly", "significantly", "considerably", "substantially"];
/// Words that leave it open or deny it, though not everywhere: "no more than".
const OPEN: &[&str] = &["no", "not", "can", "must"];

impl<'a> Comparison<'a> {
    fn of(words: &'a [Word]) -> Option<Self> {
        let exceeds = words
            .iter()
            .enumerate()
            .find_map(|(at, word)| EXCEEDS.iter().find(|stem| word.lower.starts_with(**stem)).map(|stem| (at, *stem)));
        let found = match exceeds {
            Some((verb, stem)) => Self::by_verb(words, verb, stem),
            None => Self::by_degree(words),
        };
        found.filter(Self::is_whole)
    }

    /// "Girls outperformed boys"; "outperformed by girls" is the other way round.
    fn by_verb(words: &'a [Word], verb: usize, stem: &'static str) -> Option<Self> {
        let (before, behind) = (&words[..verb], &words[verb + 1..]);
        let turned = is_passive(before) || behind.first().is_some_and(|next| says(PREPOSITIONS, next));
        (!turned).then(|| Self {
            one: before,
            other: clause(behind),
            more: true,
            scale: stem,
            degree: &words[verb],
            verb: None,
            is_passive: false,
            content: content(words, verb),
        })
    }

    /// "The north received more funding than the south".
    fn by_degree(words: &'a [Word]) -> Option<Self> {
        let mut thans = (0..words.len()).filter(|at| words[*at].lower == "than");
        let than = thans.next().filter(|_| thans.next().is_none())?;
        let (degree, (scale, more)) = (0..than).rev().find_map(|at| Some((at, degree_of(&words[at])?)))?;
        // "More than 300" is a bound.
        let next = words.get(than + 1).filter(|next| !next.lower.starts_with(|c: char| c.is_ascii_digit()))?;
        let is_verb = |word: &Word| word.sort == Sort::Predicate || says(BE, word) || says(HAVE, word);
        let verb = words[..degree].iter().rposition(is_verb);
        let subject = &words[..verb.unwrap_or(degree)];
        Some(Self {
            one: set_against(next, subject, &words[degree..than])?,
            other: clause(&words[than + 1..]),
            more,
            scale,
            degree: &words[degree],
            verb: verb.map(|at| &words[at]),
            is_passive: verb.is_some_and(|at| words[at].sort == Sort::Predicate && is_passive(subject)),
            content: content(words, degree),
        })
    }

    fn is_whole(&self) -> bool {
        self.one.iter().any(Word::counts) && self.other.iter().any(Word::counts)
    }

    /// Whether `theirs` compares the same two by the same and finds the contrary; none where it is another comparison.
    fn is_contrary_to(&self, theirs: &Self) -> Option<bool> {
        let (one, other) = (own(self.one, self.other), own(self.other, self.one));
        let alike = self.scale == theirs.scale
            && self.is_passive == theirs.is_passive
            && self.speaks_of_all(theirs)
            && theirs.speaks_of_all(self);
        let same = are_in(&one, theirs.one) && are_in(&other, theirs.other);
        let turned = are_in(&one, theirs.other) && are_in(&other, theirs.one);
        match (alike, same, turned) {
            (true, true, false) => Some(self.more != theirs.more),
            (true, false, true) => Some(self.more == theirs.more),
            _ => None,
        }
    }

    /// Whether it has every word of content of `theirs`, wherever that stands.
    fn speaks_of_all(&self, theirs: &Self) -> bool {
        theirs.content.iter().all(|word| is_in(word, self.content.iter().copied()))
    }

    /// Whether the figures of the two in `sentence` show the contrary of this, which `claim` says; none where they are of
    /// something else.
    fn is_contrary_to_figures(&self, claim: &[Word], sentence: &Sentence<'_>) -> Option<bool> {
        let (one, other) = (own(self.one, self.other), own(self.other, self.one));
        let (first, second) = (Figure::of(&one, &other, sentence)?, Figure::of(&other, &one, sentence)?);
        if !self.is_measured_by(&first, &second, claim) || !first.is_of_time_of(&second, sentence.text) {
            return None;
        }
        let converted = in_unit(second.quantity, &first.quantity.unit).unwrap_or_else(|| second.quantity.clone());
        let alike = first.quantity.unit == converted.unit && first.quantity.role == converted.role;
        let here = self.amount(first.quantity, &sentence.text[..first.at.start])?;
        let there = self.amount(&converted, &sentence.text[..second.at.start])?;
        (alike && here != there).then_some((here > there) != self.more)
    }

    /// Whether the clauses of both figures speak of what `claim` compares, and of nothing else. The later may leave out what
    /// the earlier has said: "7 percent in the north and 12 percent in the south".
    fn is_measured_by(&self, first: &Figure<'_>, second: &Figure<'_>, claim: &[Word]) -> bool {
        let (one, other) = (own(self.one, self.other), own(self.other, self.one));
        let sides = || one.iter().chain(&other).copied();
        let measure: Vec<&Word> = self.content.iter().copied().filter(|word| !is_in(word, sides())).collect();
        let earlier = if first.at.start < second.at.start { &first.piece } else { &second.piece };
        let is_measure = matches!(first.quantity.unit, Unit::Measure(_));
        let named = !measure.is_empty() || is_measure || EXCEEDS.contains(&self.scale);
        // "300 metres long" is of "longer".
        let degree = self.degree.lower.strip_suffix("er");
        let of_claim = |word: &Word| is_in(word, claim) || degree == Some(word.lower.as_str());
        named
            && measure.iter().all(|word| earlier.has(word))
            && first.piece.words.iter().all(of_claim)
            && second.piece.words.iter().all(of_claim)
    }

    /// `quantity`, behind `before`, as so much of what is compared; none where more of it is no larger figure.
    fn amount(&self, quantity: &Quantity, before: &str) -> Option<Decimal> {
        let is_plain = quantity.hedge == Hedge::Exact
            && quantity.high.is_none()
            && !matches!(quantity.unit, Unit::Rank | Unit::Identifier);
        let changes = self.verb.and_then(|verb| verb.axis).is_some_and(|(axis, _)| axis.starts_with("rise "));
        let sized = SIZES.iter().any(|(more, _)| *more == self.scale) || EXCEEDS_IN_SIZE.contains(&self.scale);
        let below_zero = before.ends_with(['-', '−', '–']);
        match quantity.role {
            _ if !is_plain => None,
            // "Fell faster" is the larger fall.
            Role::Change if changes && matches!(self.scale, "more" | "faster") => Some(quantity.value.abs()),
            Role::Amount | Role::Vote if !changes && sized => {
                Some(if below_zero { -quantity.value } else { quantity.value })
            }
            _ => None,
        }
    }
}

/// What stands against what begins with `next` behind "than": "in France" against "in Spain", else the subject.
fn set_against<'a>(next: &Word, subject: &'a [Word], complement: &'a [Word]) -> Option<&'a [Word]> {
    if !says(PREPOSITIONS, next) {
        return Some(subject);
    }
    let is_same = |word: &Word| word.lower == next.lower;
    match complement.iter().rposition(is_same) {
        Some(at) => Some(&complement[at..]),
        None => subject.iter().any(is_same).then_some(subject),
    }
}

/// The scale of a word of degree, and whether it says more.
fn degree_of(word: &Word) -> Option<(&'static str, bool)> {
    SIZES.iter().chain(WORTHS).find_map(|&(more, less)| {
        let has = |side: &str| side.split(' ').any(|one| one == word.lower);
        (has(more) || has(less)).then(|| (more, has(more)))
    })
}

/// Whether the verb behind `before` is in the passive: "were given", "was also given".
fn is_passive(before: &[Word]) -> bool {
    before.iter().rev().take(2).any(|word| says(BE, word))
}

/// The words of content but for the one at `degree` and those that say by how much.
fn content(words: &[Word], degree: usize) -> Vec<&Word> {
    let counts = |(at, word): &(usize, &Word)| *at != degree && word.counts() && !says(LIGHT, word);
    words.iter().enumerate().filter(counts).map(|(_, word)| word).collect()
}

fn says(list: &[&str], word: &Word) -> bool {
    list.contains(&word.lower.as_str())
}

/// The words up to the end of the clause, or a time or place that belongs to the whole.
fn clause(words: &[Word]) -> &[Word] {
    let first = words.iter().take_while(|word| !word.counts()).count();
    let end = words[first..].iter().position(|word| {
        word.starts_clause || matches!(word.lower.as_str(), "in" | "during" | "last" | "between" | "since")
    });
    &words[..end.map_or(words.len(), |end| first + end)]
}

/// Words of content of `ours` that tell it from `besides`: in "spending on roads" beside "spending on schools" the roads.
fn own<'a>(ours: &'a [Word], besides: &[Word]) -> Vec<&'a Word> {
    let told = |word: &&Word| word.counts() && !besides.iter().any(|other| other.counts() && other.key == word.key);
    ours.iter().filter(told).collect()
}

/// Whether the word, as itself or a synonym, is among `words`; its opposite is another word.
fn is_in<'w>(word: &Word, words: impl IntoIterator<Item = &'w Word>) -> bool {
    words.into_iter().any(|other| other.counts() && other.key == word.key && other.axis == word.axis)
}

fn are_in(ours: &[&Word], theirs: &[Word]) -> bool {
    !ours.is_empty() && ours.iter().all(|word| is_in(word, theirs))
}

/// Whether `words` say flatly what they say: nothing is denied, hedged or left open.
fn are_flat(words: &[Word]) -> bool {
    let all: Vec<usize> = (0..words.len()).collect();
    !denies(words) && !is_hedged(words, &[], &all) && !words.iter().any(|word| says(OPEN, word))
}

fn years(words: &[Word]) -> BTreeSet<&str> {
    let is_year = |lower: &&str| {
        lower.len() == 4 && lower.starts_with(['1', '2']) && lower.bytes().all(|byte| byte.is_ascii_digit())
    };
    words.iter().map(|word| word.lower.as_str()).filter(is_year).collect()
}

/// Whether `sentence` compares the two that `claim` compares, and finds the contrary; none where it does not compare them.
pub(super) fn is_contrary(claim: &[Word], sentence: &Sentence<'_>) -> Option<bool> {
    let ours = Comparison::of(claim)?;
    let words = &sentence.words;
    let (here, there) = (years(claim), years(words));
    let other_years = !here.is_empty() && !there.is_empty() && here != there;
    let quantified = quantifier(claim, words);
    let alike = quantified.is_some() && quantified == quantifier(words, claim);
    if other_years || !alike || !are_flat(claim) || !are_flat(words) || is_only_told("", sentence.text) {
        return None;
    }
    match Comparison::of(words) {
        Some(theirs) => ours.is_contrary_to(&theirs),
        None => ours.is_contrary_to_figures(claim, sentence),
    }
}

/// A figure of one of the two, and the clause it stands in.
struct Figure<'a> {
    quantity: &'a Quantity,
    at: Range<usize>,
    piece: Piece,
}

impl<'a> Figure<'a> {
    /// The only figure whose clause names the one and not the other.
    fn of(one: &[&Word], other: &[&Word], sentence: &'a Sentence<'_>) -> Option<Self> {
        let mut found = sentence.figures.quantities.iter().filter_map(|quantity| {
            let at = bytes_of(sentence.text, quantity.span)?;
            let piece = Piece::of(sentence.text, &at, &sentence.figures);
            let names_one = !one.is_empty() && one.iter().all(|word| piece.has(word));
            let only = names_one && !other.iter().any(|word| piece.has(word));
            only.then_some(Self { quantity, at, piece })
        });
        found.next().filter(|_| found.next().is_none())
    }

    /// Whether both are of one time and over the same, as far as `text` says.
    fn is_of_time_of(&self, other: &Self, text: &str) -> bool {
        let (here, there) = (&self.piece.dates, &other.piece.dates);
        let rate = |figure: &Self| Rate::behind(text, figure.at.end);
        (here.is_empty() || there.is_empty() || here == there) && Rate::agree(rate(self), rate(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_domain::text::Span;

    fn check(claim: &str, sentence: &str, expected: Option<bool>) {
        let claim_of = |text| Sentence::of(text, Span::new(0, 1).expect("not empty"), None);
        let found = is_contrary(&claim_of(claim).words, &claim_of(sentence));
        assert_eq!(found, expected, "{claim} | {sentence}");
    }

    #[test]
    fn comparisons_the_other_way_round_are_contrary() {
        let claim = "The north received more funding than the south.";
        check(claim, "The south received more funding than the north.", Some(true));
        check(claim, "The north received more funding than the south did.", Some(false));
        check(claim, "The south received less funding than the north.", Some(false));
        check(claim, "The north received less funding than the south.", Some(true));
        check(claim, "The north received more funding than in 2019.", None);
        check("Girls outperformed boys in mathematics.", "Boys outperformed girls in mathematics.", Some(true));
        let roads = "Spending on roads exceeded spending on schools.";
        check(roads, "Spending on schools exceeded spending on roads.", Some(true));
        check("More than 300 homes were built.", "More than 400 homes were built.", None);
    }

    #[test]
    fn two_figures_decide_which_is_more() {
        let wages = "Wages grew faster than prices in 2022.";
        check(wages, "In 2022 wages grew by 3 percent while prices grew by 7 percent.", Some(true));
        check(wages, "In 2022 wages grew by 7 percent while prices grew by 3 percent.", Some(false));
        check(wages, "In 2022 wages grew by 3 percent.", None);
        check(
            "Solar power produced more electricity than coal in 2021.",
            "Coal produced 31 percent of electricity in 2021, solar power 12 percent.",
            Some(true),
        );
    }

    #[test]
    fn another_comparison_is_no_contrary() {
        let north = "The north received more funding than the south.";
        let girls = "Girls outperformed boys in mathematics.";
        let growth = "Growth was higher in France than in Spain.";
        let silent = [
            (north, "The south had a higher crime rate than the north."),
            (north, "The south received more funding for roads than the north."),
            (north, "Unemployment was 7 percent in the north and 12 percent in the south."),
            (north, "The south received more funding than the north in 2019, and less than the north in 2020."),
            ("Girls outnumbered boys in 2019.", "Boys outnumbered girls in 2022."),
            ("The south gave more funding than the north.", "The north was given more funding than the south."),
            ("The north is richer than the south.", "The south is older than the north."),
            (girls, "Boys outperformed girls in reading."),
            (girls, "Some boys outperformed girls in mathematics."),
            (girls, "Boys were outperformed by girls in mathematics."),
            (girls, "Boys, outperformed in mathematics by girls, did well."),
            (growth, "Growth was lower in Italy than in Spain."),
            ("Unemployment was higher in France than in Spain.", "Unemployment was lower in Italy than in Spain."),
        ];
        for (claim, sentence) in silent {
            check(claim, sentence, None);
        }
        check(growth, "Growth was lower in France than in Spain.", Some(true));
        check(growth, "Growth was higher in Spain than in France.", Some(true));
        check(growth, "Growth was slightly higher in France than in Spain.", Some(false));
    }

    #[test]
    fn what_is_denied_hedged_or_only_told_is_no_contrary() {
        let north = "The north received more funding than the south.";
        let south = "The south received more funding than the north.";
        check(north, "The south did not receive more funding than the north.", None);
        check(north, "The south received no more funding than the north.", None);
        check(north, "Critics claim the south received more funding than the north.", None);
        check(north, "The mayor said the south received more funding than the north.", None);
        check(north, "The south would have received more funding than the north.", None);
        check("The north did not receive more funding than the south.", south, None);
        check("The north will have received more funding than the south.", south, None);
    }

    #[test]
    fn figures_decide_only_what_they_measure() {
        let unemployment = "Unemployment was higher in the north than in the south.";
        check(unemployment, "Unemployment was 7 percent in the north and 12 percent in the south.", Some(true));
        check(unemployment, "Unemployment was 12 percent in the north and 7 percent in the south.", Some(false));
        check(unemployment, "Turnout was 7 percent in the north and 12 percent in the south.", None);
        check(unemployment, "Unemployment was not 7 percent in the north but 12 percent in the south.", None);
        check("The north is larger than the south.", "The north has 7 percent and the south 12 percent.", None);
        let exports = "Exports exceeded imports in 2022.";
        check(exports, "Exports were $3 billion and imports $5 billion in 2022.", Some(true));
        check(exports, "Exports were $3 billion and imports $5 billion in 2019.", None);
        let bridge = "The north bridge is longer than the south bridge.";
        check(bridge, "The north bridge is 300 metres long and the south bridge is 400 metres long.", Some(true));
    }

    #[test]
    fn the_larger_figure_is_not_the_better_one() {
        let bus = "Bus fares are cheaper than train fares.";
        check(bus, "A bus fare is $2 while a train fare is $5.", None);
        let train = "The new train is faster than the old train.";
        check(train, "The new train takes 40 minutes and the old train 60 minutes.", None);
        check(train, "The new train is 40 minutes and the old train is 60 minutes.", None);
    }

    #[test]
    fn a_level_below_zero_is_the_lower_and_a_larger_fall_the_faster() {
        let growth = "Growth was higher in France than in Spain.";
        check(growth, "Growth was -3 percent in France and -7 percent in Spain.", Some(false));
        check(growth, "Growth was -7 percent in France and -3 percent in Spain.", Some(true));
        check(growth, "Growth fell by 7 percent in France and by 3 percent in Spain.", None);
        let wages = "Wages fell faster than prices in 2022.";
        check(wages, "In 2022 wages fell by 3 percent while prices fell by 7 percent.", Some(true));
        check(wages, "In 2022 wages fell by 7 percent while prices rose by 3 percent.", None);
    }
}
