//! Which figure of a text stands where the claim has another? Asked of the model by substitution.
//!
//! A claim's figure that the text does not give is replaced, in turn, by each figure of its kind that the text has. Where
//! the claim would then be supported, the text speaks of the same thing with that figure, and what is left is an exact
//! comparison, which is `domain`'s. So a number that differs is never support because the topic matches, and a hedge
//! that holds is never a contradiction because its words differ.

use super::local::figures::{Figures, bytes_of};
use super::local::terms::{Sort, Word};
use super::local::{Proposition, Sentence};
use super::pieces::{Piece, REST, Rate, Side};
use jiff::civil::Date;
use onrecord_domain::period::{Grain, Period, compare_dates};
use onrecord_domain::quantity::{Comparison, Decimal, Hedge, Quantity, Role, Unit, compare, in_unit};
use onrecord_domain::verdict::Policy;
use onrecord_extract::quantity::{ORDINALS, with_hedge};
use regex::Regex;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

/// With more figures of a kind than this a text is a table, and some figure of it would fit any claim: none is tried.
const MOST_TRIED: usize = 6;

/// A figure of the claim.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    /// Bytes of the proposition's text, its hedge included.
    at: Range<usize>,
    figure: Figure,
    side: Side,
    rate: Option<Rate>,
}

impl Slot {
    /// What of `candidate` is put in its place: for a hedged figure one with its own hedge.
    fn words_of<'a>(&self, candidate: &'a Candidate) -> &'a str {
        let hedged = matches!(&self.figure, Figure::Quantity(quantity, _) if quantity.hedge != Hedge::Exact);
        if hedged { &candidate.hedged } else { &candidate.words }
    }
}

#[derive(Debug, Clone)]
enum Figure {
    /// With its index among the part's quantities, where it is one of them.
    Quantity(Quantity, Option<usize>),
    /// A change reckoned from both its ends, so that its sign is known.
    Change(Quantity),
    Date(Period),
    /// A number that names or dates: only the same number is the same.
    Numeral(Decimal),
    /// A place in an order: "the third", "12th".
    Rank(usize),
}

/// A figure of the text, in its words.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    words: String,
    /// The words with their hedge.
    hedged: String,
    figure: Figure,
    side: Side,
    rate: Option<Rate>,
    /// Index of its sentence.
    sentence: usize,
    /// The clause it stands in.
    piece: Piece,
    /// Its sentence speaks of a rest too, so that no figure of it tells the whole.
    of_rest: bool,
}

/// Another figure that could stand where the claim's own was found.
#[derive(Debug, Clone)]
pub(super) struct Rival {
    pub(super) candidate: Candidate,
    /// The claim's words with it.
    pub(super) words: String,
    /// It, and not the given figure, stands where the text speaks of what the claim does.
    pub(super) is_meant: bool,
}

/// How a slot is filled by the text.
#[derive(Debug, Clone)]
pub(super) struct Filled {
    /// The figure of the text.
    candidate: Candidate,
    /// How the claim's figure stands against it.
    comparison: Comparison,
}

/// A claim's text with figures of the evidence in place of its own, as far as that is settled.
#[derive(Debug, Clone)]
pub(super) struct Aligned {
    text: String,
    slots: Vec<Slot>,
    /// The figures of the text; none where the claim has no slot.
    known: Vec<Candidate>,
    /// What fills each slot; none where nothing does (yet).
    filled: Vec<Option<Filled>>,
    /// The clause of the claim that each slot stands in.
    pieces: Vec<Piece>,
    /// A figure stands in the text, and whether it is said of what the claim speaks of is not clear.
    contested: bool,
    /// A slot was filled because of the clauses that its figures stand in.
    by_clause: bool,
    /// A figure is what several of the text come to together.
    summed: bool,
}

impl Aligned {
    /// The proposition with every figure that the sentences at `kept` give, equal or within the hedge, put as they do.
    pub(super) fn new(
        proposition: &Proposition,
        sentences: &[Sentence<'_>],
        kept: &[usize],
        said_on: Option<Date>,
    ) -> Self {
        let text = proposition.text.clone();
        let mut slots = slots(proposition, said_on);
        let known = if slots.is_empty() { vec![] } else { candidates(sentences, kept) };
        let ranked = known.iter().any(|candidate| matches!(candidate.figure, Figure::Rank(_)));
        // An order that the text knows nothing of is a word of the claim like any other.
        slots.retain(|slot| ranked || !matches!(slot.figure, Figure::Rank(_)));
        let figures = if slots.is_empty() { Figures::default() } else { Figures::of(&text, said_on) };
        let pieces: Vec<Piece> = slots.iter().map(|slot| Piece::of(&text, &slot.at, &figures)).collect();
        let said = kept.iter().map(|at| sentences[*at].text).collect::<Vec<_>>().join(" ");
        let filled = vec![None; slots.len()];
        let mut aligned =
            Self { text, slots, known, filled, pieces, contested: false, by_clause: false, summed: false };
        for at in 0..aligned.slots.len() {
            let slot = &aligned.slots[at];
            let given = aligned.given(at).or_else(|| partly_given(slot, &aligned.text, &said));
            aligned.filled[at] = given;
        }
        aligned.fill_votes();
        for at in aligned.open() {
            aligned.fill_change(at);
            aligned.summed |= aligned.is_sum(at);
        }
        aligned
    }

    /// What fills the slot without a question: the figure that is plainly the same, or that meets the hedge and counts the
    /// same thing.
    fn given(&self, at: usize) -> Option<Filled> {
        let equal =
            self.known.iter().find(|candidate| self.could_stand(at, candidate) && self.is_equal(at, candidate))?;
        Some(Filled { candidate: equal.clone(), comparison: Comparison::Equal })
    }

    fn is_equal(&self, at: usize, candidate: &Candidate) -> bool {
        let own = &self.slots[at].figure;
        comparison(own, &candidate.figure, false) == Comparison::Equal
            || matches!((own, &candidate.figure), (Figure::Quantity(claimed, _), Figure::Quantity(found, _)) if is_same_number(claimed, found))
    }

    /// "52 votes to 48": the two of a vote stand for each other together.
    fn fill_votes(&mut self) {
        let is_vote = |figure: &Figure| matches!(figure, Figure::Quantity(quantity, _) if quantity.role == Role::Vote);
        let ours: Vec<usize> = (0..self.slots.len()).filter(|at| is_vote(&self.slots[*at].figure)).collect();
        let theirs: Vec<Candidate> =
            self.known.iter().filter(|candidate| is_vote(&candidate.figure)).cloned().collect();
        if ours.len() == 2 && theirs.len() == 2 && ours.iter().any(|at| self.filled[*at].is_none()) {
            ours.iter().zip(theirs).for_each(|(at, candidate)| self.fill(*at, candidate));
        }
    }

    /// "Fell by 2 points" where the text has "from 8 percent to 6": the change is reckoned.
    fn fill_change(&mut self, at: usize) {
        let Figure::Quantity(claimed, _) = &self.slots[at].figure else { return };
        // How big it is decides nothing where it was not read which way it went.
        if self.slots[at].side != Side::Change || claimed.role != Role::Change {
            return;
        }
        let of = |side: Side| {
            let mut found = self.known.iter().filter(move |candidate| candidate.side == side);
            found.next().filter(|_| found.next().is_none())
        };
        let (Some(left), Some(reached)) = (of(Side::Left), of(Side::Reached)) else { return };
        let (Figure::Quantity(from, _), Figure::Quantity(to, _)) = (&left.figure, &reached.figure) else { return };
        let Some(changed) = change(claimed, from, to).filter(|_| left.sentence == reached.sentence) else { return };
        let words = format!("from {} to {}", left.words, reached.words);
        let figure = Figure::Change(changed);
        let candidate = Candidate { hedged: words.clone(), words, figure, side: Side::Change, ..left.clone() };
        let by = self.text[..self.slots[at].at.start].strip_suffix("by ").map(str::len);
        self.slots[at].at.start = by.unwrap_or(self.slots[at].at.start);
        self.fill(at, candidate);
    }

    /// Whether the claim's figure is what the figures of one sentence come to together.
    fn is_sum(&self, at: usize) -> bool {
        let Figure::Quantity(claimed, _) = &self.slots[at].figure else { return false };
        // None where the sum is too large to be written.
        let mut sums: BTreeMap<usize, (usize, Option<Decimal>)> = BTreeMap::new();
        for candidate in self.known.iter().filter(|candidate| self.could_stand(at, candidate)) {
            if let Figure::Quantity(found, _) = &candidate.figure {
                let (count, sum) = sums.entry(candidate.sentence).or_insert((0, Some(Decimal::ZERO)));
                *count += 1;
                *sum = sum.and_then(|so_far| so_far.checked_add(found.value));
            }
        }
        sums.values().any(|(count, sum)| *count > 1 && *sum == Some(claimed.value))
    }

    /// Whether some figure of the claim is what several of the text come to.
    pub(super) fn is_summed(&self) -> bool {
        self.summed
    }

    /// For each slot whose figure the text gives: what other figures of its kind could stand there, with the claim's words as
    /// they would be, and whether the clause of the other rather than that of the given is about what the claim speaks of.
    pub(super) fn rivals(&self) -> Vec<(usize, Vec<Rival>)> {
        let given = (0..self.slots.len()).filter_map(|at| {
            let filled = self.filled[at].as_ref().filter(|filled| filled.comparison == Comparison::Equal)?;
            let elsewhere = |other: &Candidate| {
                let filled = self.filled.iter().enumerate().filter(|(slot, _)| *slot != at);
                filled.filter_map(|(_, filled)| filled.as_ref()).any(|filled| filled.candidate.words == other.words)
            };
            let others = self.known.iter().filter(|other| {
                other.words != filled.candidate.words
                    && !other.piece.told
                    && self.could_stand(at, other)
                    && (!elsewhere(other) || self.is_meant(at, &filled.candidate, other))
                    && comparison(&self.slots[at].figure, &other.figure, true) == Comparison::Different
            });
            let rival = |other: &Candidate| Rival {
                words: self.with(Some((at, other))),
                is_meant: self.is_meant(at, &filled.candidate, other),
                candidate: other.clone(),
            };
            let rivals: Vec<Rival> = others.map(rival).collect();
            (!rivals.is_empty() && rivals.len() <= MOST_TRIED).then_some((at, rivals))
        });
        given.collect()
    }

    /// Whether the clause of `other` has words of the slot's own clause that the clause of `given` lacks, while that one speaks of
    /// something else: "the army received 14 helicopters and the navy 6" beside "the navy received 14".
    fn is_meant(&self, at: usize, given: &Candidate, other: &Candidate) -> bool {
        let own = &self.pieces[at];
        let gains = own.words.iter().any(|word| other.piece.has(word) && !given.piece.has(word))
            || own.dates.iter().any(|date| other.piece.dates.contains(date) && !given.piece.dates.contains(date));
        let by_amount = own
            .amounts
            .iter()
            .any(|amount| other.piece.amounts.contains(amount) && !given.piece.amounts.contains(amount));
        let whole = |word: &Word| self.pieces.iter().any(|piece| piece.has(word));
        let apart = given.piece.words.iter().any(|word| !whole(word))
            || !own.dates.is_empty()
                && given.piece.dates.iter().any(|date| self.pieces.iter().all(|piece| !piece.dates.contains(date)));
        let deeds = |piece: &Piece| own.words.iter().any(|word| word.sort == Sort::Predicate && piece.has(word));
        let other_sentence = given.sentence != other.sentence;
        let by_words = gains && apart && (!other_sentence || deeds(&other.piece) && !deeds(&given.piece));
        by_words || by_amount
    }

    /// Whether `candidate` says the same sort of thing of its figure as slot `at` does.
    fn could_stand(&self, at: usize, candidate: &Candidate) -> bool {
        let slot = &self.slots[at];
        slot.side.agrees(candidate.side)
            && Rate::agree(slot.rate, candidate.rate)
            && is_of_kind(&slot.figure, &candidate.figure)
            && (!candidate.piece.each || self.pieces[at].each)
            && !candidate.piece.opposes(&self.pieces[at])
    }

    /// Takes a rival as what the text has where slot `at` stands: its clause is what the claim speaks of.
    pub(super) fn fill_by_clause(&mut self, at: usize, candidate: Candidate) {
        self.by_clause = true;
        self.fill(at, candidate);
    }

    pub(super) fn is_by_clause(&self) -> bool {
        self.by_clause
    }

    /// Whether a figure was given where the text speaks only of what is ordered, budgeted or planned, as the claim does not.
    pub(super) fn is_only_meant(&self) -> bool {
        let given = self.filled.iter().zip(&self.pieces);
        given.into_iter().any(|(filled, own)| {
            filled.as_ref().is_some_and(|filled| {
                let quantity = matches!(filled.candidate.figure, Figure::Quantity(..) | Figure::Change(_));
                quantity && filled.comparison == Comparison::Equal && filled.candidate.piece.meant && !own.meant
            })
        })
    }

    /// Whether a slot stands open although the text has a figure of its sort that fills none; `where_barred` asks only for those
    /// that could not be set against it at all, as "a year" beside "a month".
    pub(super) fn has_figures_apart(&self, where_barred: bool) -> bool {
        let used = |candidate: &Candidate| {
            self.filled.iter().flatten().any(|filled| {
                filled.candidate.sentence == candidate.sentence && filled.candidate.words == candidate.words
            })
        };
        let is_date = |figure: &Figure| matches!(figure, Figure::Date(_));
        self.open().into_iter().any(|at| {
            let own = &self.slots[at].figure;
            self.known.iter().filter(|candidate| !used(candidate)).any(|candidate| {
                is_date(&candidate.figure) == is_date(own)
                    && !is_same_size(own, &candidate.figure)
                    && !(where_barred && self.may_answer(at, candidate))
            })
        })
    }

    /// Whether `candidate` could be what the text has where slot `at` stands.
    fn may_answer(&self, at: usize, candidate: &Candidate) -> bool {
        // "No school was closed" counts none, and denies nothing of "eleven schools were closed".
        let none = matches!(&self.slots[at].figure, Figure::Quantity(quantity, _) if quantity.value.is_zero());
        let denied = self.pieces[at].denied && !none;
        self.could_stand(at, candidate)
            && candidate.piece.denied == denied
            && !candidate.piece.told
            && !candidate.of_rest
    }

    /// Takes it that the figures in the text may be said of something else.
    pub(super) fn contest(&mut self) {
        self.contested = true;
    }

    pub(super) fn is_contested(&self) -> bool {
        self.contested
    }

    /// The text with each filled slot in the evidence's words.
    pub(super) fn words(&self) -> String {
        self.with(None)
    }

    fn with(&self, tried: Option<(usize, &Candidate)>) -> String {
        let mut words = String::new();
        let mut from = 0;
        for (index, slot) in self.slots.iter().enumerate() {
            let filled = self.filled[index].as_ref().map(|filled| &filled.candidate);
            let put = tried.filter(|(at, _)| *at == index).map(|(_, candidate)| candidate).or(filled);
            words += &self.text[from..slot.at.start];
            words += put.map_or(&self.text[slot.at.clone()], |candidate| slot.words_of(candidate));
            from = slot.at.end;
        }
        words + &self.text[from..]
    }

    /// The slots that nothing fills.
    pub(super) fn open(&self) -> Vec<usize> {
        (0..self.slots.len()).filter(|at| self.filled[*at].is_none()).collect()
    }

    /// What of the sentences at `kept` could stand in slot `at`, each with the claim's words as they would be.
    pub(super) fn tries(&self, at: usize, kept: &[usize]) -> Vec<(Candidate, String)> {
        let mut tries: Vec<(Candidate, String)> = vec![];
        for candidate in &self.known {
            let words = self.with(Some((at, candidate)));
            let answers = kept.contains(&candidate.sentence) && self.may_answer(at, candidate);
            if answers && tries.iter().all(|(_, other)| *other != words) {
                tries.push((candidate.clone(), words));
            }
        }
        if tries.len() > MOST_TRIED { vec![] } else { tries }
    }

    /// Takes `candidate` as what the text has where slot `at` stands.
    pub(super) fn fill(&mut self, at: usize, candidate: Candidate) {
        // The claim's own figure stands in the text, and is another's: that the model takes the claim as it is says nothing.
        let known = &self.slots[at].figure;
        let same = |other: &Figure| comparison(known, other, true) == Comparison::Equal;
        let stands = |one: &Candidate| (0..self.slots.len()).any(|slot| self.could_stand(slot, one));
        let of_another = self.known.iter().any(|one| same(&one.figure) && !stands(one));
        self.by_clause |= of_another && !same(&candidate.figure);
        let comparison = comparison(&self.slots[at].figure, &candidate.figure, true);
        self.filled[at] = Some(Filled { candidate, comparison });
    }

    /// Slots whose figure is another in the text.
    pub(super) fn differing(&self) -> usize {
        self.count(|comparison| *comparison == Comparison::Different)
    }

    /// Slots whose figure is off by little, or holds by the letter only.
    pub(super) fn near(&self) -> usize {
        self.count(|comparison| matches!(comparison, Comparison::Close | Comparison::Misleading))
    }

    /// Slots whose figure the text gives.
    pub(super) fn equal(&self) -> usize {
        self.count(|comparison| *comparison == Comparison::Equal)
    }

    fn count(&self, is: impl Fn(&Comparison) -> bool) -> usize {
        self.filled.iter().flatten().filter(|filled| is(&filled.comparison)).count()
    }

    /// The text's figures for the part's quantities, for the verdict rule to compare; what is counted is the claim's, as
    /// the model found it to be the same.
    pub(super) fn measured(&self) -> Vec<(usize, Quantity)> {
        let pairs = self.slots.iter().zip(&self.filled).filter_map(|(slot, filled)| {
            let Figure::Quantity(claimed, Some(index)) = &slot.figure else { return None };
            match &filled.as_ref()?.candidate.figure {
                Figure::Quantity(found, _) => Some((*index, likened(claimed, found))),
                Figure::Change(found) => Some((*index, counting(claimed, found))),
                _ => None,
            }
        });
        pairs.collect()
    }

    /// The text's date for the part's own, `of_part`: of several dates in a claim only that one is the part's to compare.
    pub(super) fn dated(&self, of_part: Option<Period>) -> Option<Period> {
        let mut dates = self.slots.iter().zip(&self.filled).filter_map(|(slot, filled)| {
            match (&slot.figure, &filled.as_ref()?.candidate.figure) {
                (Figure::Date(own), Figure::Date(found)) if Some(*own) == of_part => Some(*found),
                _ => None,
            }
        });
        dates.next()
    }
}

/// The figures of the proposition's text, in order.
fn slots(proposition: &Proposition, said_on: Option<Date>) -> Vec<Slot> {
    let text = &proposition.text;
    let mut slots: Vec<Slot> = vec![];
    for quantity in onrecord_extract::quantity::quantities(text, said_on) {
        let Some(at) = bytes_of(text, quantity.span) else { continue };
        let index =
            proposition.part.quantities.iter().position(|own| own.value == quantity.value && own.unit == quantity.unit);
        let at = with_hedge(text, at, &quantity);
        let at = if quantity.high.is_some() { with_between(text, at) } else { at };
        let (side, rate) = (Side::of(text, &at, quantity.role), Rate::behind(text, at.end));
        slots.push(Slot { at, figure: Figure::Quantity(quantity, index), side, rate });
    }
    for mention in onrecord_extract::date::dates(text, said_on) {
        let Some(at) = bytes_of(text, mention.span) else { continue };
        slots.push(Slot { at, figure: Figure::Date(mention.period), side: Side::Plain, rate: None });
    }
    let taken: Vec<Range<usize>> = slots.iter().map(|slot| slot.at.clone()).collect();
    slots.extend(
        numerals(text)
            .into_iter()
            .filter(|(at, _)| taken.iter().all(|other| !meets(other, at)))
            .map(|(at, value)| Slot { at, figure: Figure::Numeral(value), side: Side::Plain, rate: None }),
    );
    slots.extend(
        ranks(text).into_iter().filter(|(at, _)| taken.iter().all(|other| !meets(other, at))).map(|(at, rank)| Slot {
            at,
            figure: Figure::Rank(rank),
            side: Side::Plain,
            rate: None,
        }),
    );
    slots.sort_by_key(|slot| (slot.at.start, std::cmp::Reverse(slot.at.end)));
    let mut last = 0;
    slots.retain(|slot| {
        let keep = slot.at.start >= last;
        last = if keep { slot.at.end } else { last };
        keep
    });
    slots
}

fn meets(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// The bytes of a range with the "between" before it.
fn with_between(text: &str, at: Range<usize>) -> Range<usize> {
    const BETWEEN: &str = "between ";
    let start = at.start.saturating_sub(BETWEEN.len());
    let led = text.get(start..at.start).is_some_and(|before| before.eq_ignore_ascii_case(BETWEEN));
    if led { start..at.end } else { at }
}

/// Numbers in digits that stand by themselves: neither "COVID-19" nor "3rd" holds one.
fn numerals(text: &str) -> Vec<(Range<usize>, Decimal)> {
    let is_digit = |c: char| c.is_ascii_digit();
    let mut found = vec![];
    let mut rest = 0;
    while let Some(first) = text[rest..].find(is_digit).map(|at| rest + at) {
        let start = if text[..first].ends_with('.') && !text[..first - 1].ends_with(char::is_alphanumeric) {
            first - 1
        } else {
            first
        };
        let length = text[first..].find(|c: char| !is_digit(c) && c != ',' && c != '.').unwrap_or(text.len() - first);
        let end = first + text[first..first + length].trim_end_matches(['.', ',']).len();
        if !is_joined(text, start, end)
            && let Ok(value) = text[start..end].replace(',', "").parse()
        {
            found.push((start..end, value));
        }
        rest = first + length;
    }
    found
}

/// Places in an order: "the third", "12th", but not "at first" and no half or quarter of a year.
fn ranks(text: &str) -> Vec<(Range<usize>, usize)> {
    static RANK: LazyLock<Regex> = LazyLock::new(|| {
        let words = ORDINALS.join("|");
        Regex::new(&format!(r"(?i)\b(?:(?P<word>{words})|(?P<digits>\d{{1,3}})(?:st|nd|rd|th))\b"))
            .expect("a fixed pattern")
    });
    static NO_RANK: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^ (?:half|quarter|of (?:january|february|march|april|may|june|july|august|september|october|november|december))\b")
            .expect("a fixed pattern")
    });
    let ranked = RANK.captures_iter(text).filter_map(|found| {
        let at = found.get(0)?.range();
        let word = found.name("word").map(|word| word.as_str().to_lowercase());
        let number = match word {
            Some(word) => ORDINALS.iter().position(|ordinal| *ordinal == word)? + 1,
            None => found["digits"].parse().ok()?,
        };
        let before = text[..at.start].to_lowercase();
        let adverb = before.strip_suffix("at ").is_some_and(|rest| !rest.ends_with(char::is_alphanumeric));
        (!adverb && !NO_RANK.is_match(&text[at.end..])).then_some((at, number))
    });
    ranked.collect()
}

/// Whether a letter stands at either end, or beyond a hyphen or slash before it.
fn is_joined(text: &str, start: usize, end: usize) -> bool {
    let mut before = text[..start].chars().rev();
    let (last, one_before) = (before.next(), before.next());
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    is_letter(last)
        || is_letter(text[end..].chars().next())
        || (matches!(last, Some('-' | '/')) && one_before.is_some_and(char::is_alphanumeric))
}

/// The figures of the sentences at `kept`, nearest first as `kept` is in the order of the text.
fn candidates(sentences: &[Sentence<'_>], kept: &[usize]) -> Vec<Candidate> {
    let mut known = vec![];
    for (index, sentence) in kept.iter().map(|at| (*at, &sentences[*at])) {
        let text = sentence.text;
        let quantities = sentence
            .figures
            .quantities
            .iter()
            .map(|quantity| (quantity.span, Figure::Quantity(quantity.clone(), None)));
        let dates = sentence.figures.dates.iter().map(|mention| (mention.span, Figure::Date(mention.period)));
        let read: Vec<(Range<usize>, Figure)> =
            quantities.chain(dates).filter_map(|(span, figure)| Some((bytes_of(text, span)?, figure))).collect();
        let bare = numerals(text).into_iter().filter(|(at, _)| read.iter().all(|(other, _)| !meets(other, at)));
        let ranks = ranks(text).into_iter().filter(|(at, _)| read.iter().all(|(other, _)| !meets(other, at)));
        let ranks = ranks.map(|(at, rank)| (at, Figure::Rank(rank)));
        let bare: Vec<_> = bare.map(|(at, value)| (at, Figure::Numeral(value))).chain(ranks).collect();
        known.extend(read.into_iter().chain(bare).map(|(at, figure)| {
            let quantity = if let Figure::Quantity(quantity, _) = &figure { Some(quantity) } else { None };
            let hedged = quantity.map_or(at.clone(), |quantity| with_hedge(text, at.clone(), quantity));
            let side = quantity.map_or(Side::Plain, |quantity| Side::of(text, &hedged, quantity.role));
            let rate = quantity.and_then(|_| Rate::behind(text, hedged.end));
            let is_range = quantity.is_some_and(|quantity| quantity.high.is_some());
            let words = |at: Range<usize>| text[if is_range { with_between(text, at) } else { at }].to_owned();
            Candidate {
                piece: Piece::of(text, &at, &sentence.figures),
                words: words(at),
                hedged: words(hedged),
                figure,
                side,
                rate,
                sentence: index,
                of_rest: REST.is_match(text),
            }
        }));
    }
    known
}

/// From `from` to `to`, told as `claimed` tells its change: in percent, in percentage points, or in the unit of both.
fn change(claimed: &Quantity, from: &Quantity, to: &Quantity) -> Option<Quantity> {
    let from = in_unit(from, &to.unit).unwrap_or_else(|| from.clone());
    // "From 4.25 to 4.75 percent": the unit stands once.
    let bare = matches!(&from.unit, Unit::Count(thing) if thing.is_empty());
    if from.unit != to.unit && !bare || from.high.is_some() || to.high.is_some() {
        return None;
    }
    let apart = to.value.checked_sub(from.value)?;
    let told = |value: Decimal, precision: Decimal| {
        let unit = claimed.unit.clone();
        Quantity { value, high: None, precision, unit, role: Role::Change, ..to.clone() }
    };
    let points = told(apart, to.precision);
    match (&claimed.unit, &to.unit) {
        (Unit::PercentagePoint, Unit::Percent) => Some(points),
        (Unit::Percent, unit) => {
            let share = apart.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(from.value)?.round_dp(1);
            let share = told(share, Decimal::new(1, 1));
            let against = |found: &Quantity| compare(claimed, &counting(claimed, found), &Policy::default());
            // "Rose by 4 percent" is said of "from 40 to 44 percent" too.
            let in_points = *unit == Unit::Percent && against(&points) != Comparison::Different;
            (!in_points || against(&share) == Comparison::Equal).then_some(share)
        }
        (claimed, unit) if claimed == unit => Some(points),
        (Unit::Count(_), Unit::Count(_)) => Some(points),
        _ => None,
    }
}

/// What makes of "1 April" another day, before and behind it: "11 April", "1 April 2013".
static OTHER_DAY: LazyLock<[Regex; 2]> = LazyLock::new(|| {
    [r"[0-9]$", r"^(?:[0-9]|(?:st|nd|rd|th)?,? (?:of )?[0-9]{4}\b)"]
        .map(|text| Regex::new(text).expect("a fixed pattern"))
});

/// "April 9, 2011" where the text has "April 9th": a day that leaves its year out is taken for the same day.
fn partly_given(slot: &Slot, text: &str, said: &str) -> Option<Filled> {
    let Figure::Date(period) = &slot.figure else { return None };
    let (month, day) = (period.first.strftime("%B").to_string(), period.first.day());
    let written = [format!("{month} {day}"), format!("{day} {month}")];
    let [before, behind] = &*OTHER_DAY;
    let is_it = |at: usize, words: &str| !before.is_match(&said[..at]) && !behind.is_match(&said[at + words.len()..]);
    let is_said = |words: &String| said.match_indices(words.as_str()).any(|(at, words)| is_it(at, words));
    let same = period.grain == Grain::Day && written.iter().any(is_said);
    let candidate = Candidate {
        words: text[slot.at.clone()].to_owned(),
        hedged: text[slot.at.clone()].to_owned(),
        figure: slot.figure.clone(),
        side: Side::Plain,
        rate: None,
        sentence: 0,
        piece: Piece::default(),
        of_rest: false,
    };
    same.then_some(Filled { candidate, comparison: Comparison::Equal })
}

/// "Rose by 5 percent" beside "fell by 5 percent".
fn is_same_size(claimed: &Figure, found: &Figure) -> bool {
    let (Figure::Quantity(claimed, _), Figure::Quantity(found, _)) = (claimed, found) else { return false };
    claimed.unit == found.unit && claimed.value.abs() == found.value.abs()
}

fn is_same_number(claimed: &Quantity, found: &Quantity) -> bool {
    let bare = matches!(&found.unit, Unit::Count(thing) if thing.is_empty());
    (is_same_kind(&claimed.unit, &found.unit) || bare)
        && claimed.value == found.value
        && claimed.high == found.high
        && claimed.hedge == Hedge::Exact
}

fn is_same_kind(claimed: &Unit, found: &Unit) -> bool {
    match (claimed, found) {
        (Unit::Count(_), Unit::Count(_)) => true,
        _ => claimed == found,
    }
}

fn is_of_kind(claimed: &Figure, found: &Figure) -> bool {
    match (claimed, found) {
        (Figure::Quantity(claimed, _), Figure::Quantity(found, _)) => {
            is_same_kind(&claimed.unit, &found.unit) || in_unit(found, &claimed.unit).is_some()
        }
        // A day answers "in March"; a year does not answer "on 5 March".
        (Figure::Date(claimed), Figure::Date(found)) => found.grain <= claimed.grain,
        (Figure::Numeral(_), Figure::Numeral(_)) | (Figure::Rank(_), Figure::Rank(_)) => true,
        _ => false,
    }
}

/// How `claimed` stands against `found`; `likened` where they are taken to count the same thing.
fn comparison(claimed: &Figure, found: &Figure, likened_by_model: bool) -> Comparison {
    match (claimed, found) {
        (Figure::Quantity(claimed, _), Figure::Quantity(found, _)) if likened_by_model => {
            compare(claimed, &likened(claimed, found), &Policy::default())
        }
        (Figure::Quantity(claimed, _), Figure::Quantity(found, _)) => compare(claimed, found, &Policy::default()),
        (Figure::Quantity(claimed, _), Figure::Change(found)) => {
            compare(claimed, &counting(claimed, found), &Policy::default())
        }
        (Figure::Date(claimed), Figure::Date(found)) => compare_dates(claimed, found),
        (Figure::Numeral(claimed), Figure::Numeral(found)) if claimed == found => Comparison::Equal,
        (Figure::Rank(claimed), Figure::Rank(found)) if claimed == found => Comparison::Equal,
        (Figure::Numeral(_), Figure::Numeral(_)) | (Figure::Rank(_), Figure::Rank(_)) => Comparison::Different,
        _ => Comparison::Incomparable,
    }
}

/// `found` as a figure of what `claimed` counts.
fn counting(claimed: &Quantity, found: &Quantity) -> Quantity {
    let converted = in_unit(found, &claimed.unit);
    Quantity {
        unit: claimed.unit.clone(),
        of: claimed.of.clone(),
        period: claimed.period,
        role: claimed.role,
        ..converted.unwrap_or_else(|| found.clone())
    }
}

/// `found` as a figure of what `claimed` counts. A change has the claim's sign: "a fall of 5" is what "fell by 5" says.
fn likened(claimed: &Quantity, found: &Quantity) -> Quantity {
    let found = counting(claimed, found);
    if claimed.role != Role::Change {
        return found;
    }
    let signed = |value: Decimal| if claimed.value.is_sign_negative() { -value.abs() } else { value.abs() };
    Quantity { value: signed(found.value), high: found.high.map(signed), ..found }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::local::fact;
    use onrecord_domain::text::Span;

    fn aligned(claim: &str, said: &str) -> Aligned {
        let span = Span::new(0, said.chars().count()).expect("a span");
        Aligned::new(&Proposition::of(0, fact(claim)), &[Sentence::of(said, span, None)], &[0], None)
    }

    #[test]
    fn a_hedged_figure_gives_way_with_its_hedge() {
        let check = |claim: &str, said: &str, expected: &str| {
            assert_eq!(aligned(claim, said).words(), expected, "{claim} | {said}");
        };
        let built = "412 homes were built.";
        check("In excess of 300 homes were built.", built, built);
        check("Well over 300 homes were built.", built, built);
        check("A minimum of 300 homes were built.", built, built);
        check("300 or more homes were built.", built, built);
        check("An estimated 400 homes were built.", built, built);
        check("Just under 300 homes were built.", "292 homes were built.", "292 homes were built.");
        // A hedge of the text's own is kept, so that the same words stay the same.
        check("Fees were capped at $300.", "Fees were capped at $300.", "Fees were capped at $300.");
        check("At least 300 homes were built.", "More than 412 homes were built.", "More than 412 homes were built.");
        check("300 homes were built.", "412 homes were built.", "300 homes were built.");
        let taken = "The trust built 300 homes in over 5 years.";
        check(taken, taken, taken);
    }

    fn check_first(claim: &str, said: &str, expected: Option<Comparison>) {
        let aligned = aligned(claim, said);
        let filled = aligned.filled.first().and_then(Option::as_ref);
        assert_eq!(filled.map(|filled| filled.comparison.clone()), expected, "{claim} | {said}");
    }

    #[test]
    fn a_reckoned_change_keeps_its_sign() {
        let (fell, rose) = ("Unemployment fell by 2 percentage points.", "Unemployment rose by 2 percentage points.");
        let (down, up) =
            ("Unemployment fell from 8 percent to 6 percent.", "Unemployment rose from 6 percent to 8 percent.");
        check_first(fell, down, Some(Comparison::Equal));
        check_first(rose, up, Some(Comparison::Equal));
        check_first(fell, up, Some(Comparison::Different));
        check_first(rose, down, Some(Comparison::Different));
        check_first("Unemployment fell by 25 percent.", down, Some(Comparison::Equal));
        check_first("The fleet grew by 20 buses.", "The fleet grew from 40 to 60 buses.", Some(Comparison::Equal));
        let measured = aligned(fell, up).measured();
        assert!(matches!(&measured[..], [(0, found)] if found.value == Decimal::TWO), "{measured:?}");
    }

    #[test]
    fn a_percentage_that_agrees_in_points_is_left_open() {
        let turnout = "Turnout rose from 40 to 44 percent.";
        check_first("Turnout rose by 4 percent.", turnout, None);
        check_first("Turnout rose by 10 percent.", turnout, Some(Comparison::Equal));
        check_first("Turnout rose by 7 percent.", turnout, Some(Comparison::Different));
    }

    #[test]
    fn what_is_too_large_to_be_written_is_no_sum_and_no_change() {
        let huge = "50000000000000000000000000000";
        let counted = format!("It counted {huge} stars in the north and {huge} stars in the south.");
        assert!(!aligned("The survey counted 300 stars.", &counted).is_summed());
        let built = "It built 30 homes in the north and 40 homes in the south.";
        assert!(aligned("The fund built 70 homes.", built).is_summed());
        let output = "Output rose from 1 tonne to 900000000000000000000000000 tonnes.";
        check_first("Output rose by 5 percent.", output, None);
    }

    #[test]
    fn an_ordinal_behind_the_word_at_is_no_place_in_an_order() {
        let check = |text: &str, expected: &[usize]| {
            let found: Vec<usize> = ranks(text).into_iter().map(|(_, rank)| rank).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("It opened that third runway.", &[3]);
        check("The 12th runway was opened.", &[12]);
        check("At first, nobody came.", &[]);
        check("Nobody came at first.", &[]);
    }
}
