//! What does a text say of a proposition? The rules, the cross-encoder and the figures, weighed together.
//!
//! The cross-encoder reads the proposition with the sentences nearest to it, where there are several with each alone, and
//! where the text is long with runs of sentences too; the rules of `local` say what they see plainly; figures and dates
//! are set against each other exactly. `fuse` turns what they say into calibrated probabilities.
//!
//! Most of what a search finds is silent, and one reading of the nearest sentences tells: sentences alone and runs are read
//! only where they can still change what is made of it (`MOST_SILENT`).

use super::align::{Aligned, Candidate, Rival};
use super::fuse::{Carried, Signs, fuse, odds};
use super::local::another::{
    counts_some_of_all, has_another_in_place, has_other_rank, is_put_off, leaves_open_what_is_shut_out,
    tells_of_another,
};
use super::local::figures::period_beside;
use super::local::polarity::is_hedged;
use super::local::terms::{Sort, Word};
use super::local::{self, Heard, Proposition, Sentence};
use super::series;
use super::shares::shares;
use super::told::is_only_told;
use super::windows::Windows;
use jiff::civil::Date;
use onrecord_domain::period::Period;
use onrecord_domain::reading::Stance;
use onrecord_model::StanceShares;
use std::collections::BTreeMap;

/// A claim with more figures than this that the text does not give is not aligned: too much of it is not there.
const MOST_OPEN: usize = 3;

/// Share of "supports" above which a claim with the text's figure in it is what the text says.
const LEAST_ALIGNED: f32 = 0.5;

/// A proposition and the sentences of a text to read for it.
pub(super) struct Asked<'a> {
    pub(super) proposition: &'a Proposition,
    pub(super) sentences: &'a [Sentence<'a>],
    /// The words of the document's title.
    pub(super) title: &'a [Word],
    /// Day the claim was made.
    pub(super) said_on: Option<Date>,
}

/// Share of "neither" for the nearest sentences together above which nothing read beside it changes the outcome. Of 6,857
/// development pairs 1,923 are so; none of them is read as support or refutation at 0.5, with the other readings or without
/// (above 0.8 four of 2,308 are, none of them surely enough for a verdict).
const MOST_SILENT: f32 = 0.9;

/// What the text says.
#[derive(Debug, Clone)]
pub(super) struct Opinion {
    pub(super) shares: StanceShares,
    /// Index of the sentence that says it.
    pub(super) sentence: usize,
    /// The period its sentence speaks of, where the claim names one.
    pub(super) period: Option<Period>,
    /// Its figures in the places of the claim's.
    pub(super) aligned: Aligned,
    /// It shows that another series, span or base changes sign or size.
    pub(super) other_base: bool,
    /// The same of any of its sentences, whatever the plainest says.
    pub(super) shown_otherwise: bool,
    /// How many sentences before it lend it a word, where the rules read it.
    pub(super) sentences_back: usize,
    /// What it was weighed from.
    pub(super) signs: Signs,
}

/// An opinion for each of `asked`, in order; none where the text has no sentence.
pub(super) fn opinions(asked: &[Asked<'_>]) -> anyhow::Result<Vec<Option<Opinion>>> {
    let (kept, runs): (Vec<Vec<usize>>, Vec<Vec<String>>) = asked.iter().map(nearest).unzip();
    let windows: Vec<String> = asked.iter().zip(&kept).map(|(asked, kept)| joined(asked, kept)).collect();
    let mut aligned: Vec<Aligned> = asked
        .iter()
        .zip(&kept)
        .map(|(asked, kept)| Aligned::new(asked.proposition, asked.sentences, kept, asked.said_on))
        .collect();
    settle(asked, &windows, &mut aligned)?;
    align(asked, &kept, &windows, &mut aligned)?;
    let texts: Vec<String> = aligned.iter().map(Aligned::words).collect();
    let whole = shares(&(0..asked.len()).map(|at| (texts[at].as_str(), windows[at].as_str())).collect::<Vec<_>>())?;
    let contrary: Vec<bool> = asked.iter().zip(&kept).map(|(asked, kept)| is_contrary(asked, kept)).collect();
    let silent = |at: usize| whole[at].neither > MOST_SILENT && !contrary[at];
    let several = |at: usize| kept[at].len() > 1 && !silent(at);
    let alone: Vec<(&str, &str)> = (0..asked.len())
        .filter(|at| several(*at))
        .flat_map(|at| kept[at].iter().map(move |i| (at, *i)))
        .map(|(at, i)| (texts[at].as_str(), asked[at].sentences[i].text))
        .collect();
    let mut alone = shares(&alone)?.into_iter();
    let spoken: Vec<&[String]> = (0..asked.len()).map(|at| if silent(at) { &[] } else { &runs[at][..] }).collect();
    let in_runs = in_runs(&texts, &spoken)?;
    let own: Vec<usize> = (0..asked.len()).filter(|at| aligned[*at].differing() > 0).collect();
    let as_claimed: Vec<(&str, &str)> =
        own.iter().map(|at| (asked[*at].proposition.text.as_str(), windows[*at].as_str())).collect();
    let as_claimed: BTreeMap<usize, StanceShares> = own.into_iter().zip(shares(&as_claimed)?).collect();
    let each = aligned.into_iter().enumerate().map(|(at, aligned)| {
        let of_sentences: Vec<StanceShares> =
            if several(at) { alone.by_ref().take(kept[at].len()).collect() } else { vec![whole[at]; kept[at].len()] };
        let as_claimed = as_claimed.get(&at).copied();
        let (whole, contrary, is_long) = (whole[at], contrary[at], !runs[at].is_empty());
        let read = Read { whole, alone: &of_sentences, in_runs: &in_runs[at], is_long, as_claimed, contrary };
        (!kept[at].is_empty()).then(|| weigh(&asked[at], &kept[at], &read, aligned))
    });
    Ok(each.collect())
}

/// What each text says of its proposition in runs of sentences; nothing where there are none to read.
fn in_runs(texts: &[String], runs: &[&[String]]) -> anyhow::Result<Vec<Vec<StanceShares>>> {
    let pairs = texts.iter().zip(runs).flat_map(|(text, runs)| runs.iter().map(|run| (text.as_str(), run.as_str())));
    let mut read = shares(&pairs.collect::<Vec<_>>())?.into_iter();
    Ok(runs.iter().map(|runs| read.by_ref().take(runs.len()).collect()).collect())
}

/// Decides whether a figure that the text gives is said of what the claim speaks of, where other figures of its kind stand in the
/// text too: by whose clause it is and by which of them the model supports more.
fn settle(asked: &[Asked<'_>], windows: &[String], aligned: &mut [Aligned]) -> anyhow::Result<()> {
    let contests: Vec<(usize, usize, Vec<Rival>)> = (0..asked.len())
        .filter(|at| !asked[*at].proposition.part.negated)
        .flat_map(|at| aligned[at].rivals().into_iter().map(move |(slot, all)| (at, slot, all)))
        .collect();
    let texts: Vec<(String, usize)> = contests
        .iter()
        .flat_map(|(at, _, rivals)| {
            let own = std::iter::once(aligned[*at].words());
            own.chain(rivals.iter().map(|rival| rival.words.clone())).map(move |words| (words, *at))
        })
        .collect();
    let pairs: Vec<(&str, &str)> = texts.iter().map(|(words, at)| (words.as_str(), windows[*at].as_str())).collect();
    let mut read = shares(&pairs)?.into_iter();
    for (at, slot, rivals) in contests {
        let given = read.next().map_or(0.0, |share| share.supports);
        let others: Vec<f32> = read.by_ref().take(rivals.len()).map(|share| share.supports).collect();
        let best = (0..rivals.len())
            .max_by(|i, j| rivals[*i].is_meant.cmp(&rivals[*j].is_meant).then(others[*i].total_cmp(&others[*j])));
        let Some(best) = best else { continue };
        let log_odds = |share: f32| odds(share, 1.0 - share);
        let ahead = log_odds(others[best]) - log_odds(given);
        match (rivals[best].is_meant, others[best] >= LEAST_ALIGNED) {
            (true, true) if ahead > -MOST_BEHIND => aligned[at].fill_by_clause(slot, rivals[best].candidate.clone()),
            (true, _) => aligned[at].contest(),
            (false, true) if ahead > LEAST_AHEAD => aligned[at].contest(),
            (false, _) => {}
        }
    }
    Ok(())
}

/// How far the model may prefer the figure of another clause for the one of the claim's own clause to be taken, in log odds.
const MOST_BEHIND: f64 = 1.0;
/// How far it must prefer another figure for the given one to be doubtful, where clauses do not tell.
const LEAST_AHEAD: f64 = 0.5;

/// Fills the slots that stand open, one a round and text: with the figure under which the claim is supported most, if
/// it is at all.
fn align(asked: &[Asked<'_>], kept: &[Vec<usize>], windows: &[String], aligned: &mut [Aligned]) -> anyhow::Result<()> {
    let open: Vec<Vec<usize>> = aligned
        .iter()
        .zip(asked)
        .map(|(aligned, asked)| if asked.proposition.part.negated { vec![] } else { aligned.open() })
        .collect();
    for round in 0..MOST_OPEN {
        let tries: Vec<(usize, usize, Candidate, String)> = (0..asked.len())
            .filter_map(|at| Some((at, *open[at].get(round)?)))
            .filter(|(at, _)| open[*at].len() <= MOST_OPEN)
            .flat_map(|(at, slot)| {
                let tries = aligned[at].tries(slot, &alike(&asked[at], &kept[at]));
                tries.into_iter().map(move |(candidate, words)| (at, slot, candidate, words))
            })
            .collect();
        let texts: Vec<(&str, &str)> =
            tries.iter().map(|(at, _, _, words)| (words.as_str(), windows[*at].as_str())).collect();
        let mut best: BTreeMap<usize, (f32, usize, Candidate)> = BTreeMap::new();
        for (share, (at, slot, candidate, _)) in shares(&texts)?.into_iter().zip(&tries) {
            let least = best.get(at).map_or(LEAST_ALIGNED, |(most, ..)| *most);
            if share.supports > least {
                best.insert(*at, (share.supports, *slot, candidate.clone()));
            }
        }
        for (at, (_, slot, candidate)) in best {
            aligned[at].fill(slot, candidate);
        }
    }
    Ok(())
}

/// Of the sentences at `kept`, those that carry at least half of the proposition's content words: a figure from another
/// sentence would be about something else, and putting it in the claim would only make the two look alike.
fn alike(asked: &Asked<'_>, kept: &[usize]) -> Vec<usize> {
    let ours: Vec<&Word> = asked.proposition.words.iter().filter(|word| word.counts()).collect();
    let carried = |at: &usize| ours.iter().filter(|own| is_among(own, &asked.sentences[*at].words)).count();
    kept.iter().copied().filter(|at| carried(at) * 2 >= ours.len()).collect()
}

/// Whether a content word stands among `words`, as itself, a synonym or its opposite.
fn is_among(word: &Word, words: &[Word]) -> bool {
    word.counts() && words.iter().any(|other| other.counts() && other.matches(word))
}

/// What of the proposition stands in the sentences at `kept`, or in the title.
fn carried(asked: &Asked<'_>, kept: &[usize]) -> Carried {
    let mut carried = Carried::default();
    for own in asked.proposition.words.iter().filter(|word| word.counts()) {
        let found = kept.iter().any(|at| is_among(own, &asked.sentences[*at].words)) || is_among(own, asked.title);
        carried.found += usize::from(found);
        carried.missing += usize::from(!found);
        carried.lacks_name |= !found && own.sort == Sort::Name;
    }
    carried
}

/// The sentences nearest to the proposition, and the runs of a long text, in words.
fn nearest(asked: &Asked<'_>) -> (Vec<usize>, Vec<String>) {
    let texts: Vec<&str> = asked.sentences.iter().map(|sentence| sentence.text).collect();
    let Windows { picked, runs } = Windows::of(&asked.proposition.text, &texts);
    (picked, runs.into_iter().map(|run| texts[run].join(" ")).collect())
}

fn joined(asked: &Asked<'_>, kept: &[usize]) -> String {
    kept.iter().map(|at| asked.sentences[*at].text).collect::<Vec<_>>().join(" ")
}

/// The cross-encoder's answers on one text.
struct Read<'a> {
    /// The sentences nearest to the claim, together.
    whole: StanceShares,
    /// Each of them; the same as together where there is only one, or where they are silent.
    alone: &'a [StanceShares],
    /// Runs of sentences of a long text; none where the text is short, or silent.
    in_runs: &'a [StanceShares],
    /// The text does not fit into one window.
    is_long: bool,
    /// Together, for the claim with its own figures, where the text has others.
    as_claimed: Option<StanceShares>,
    /// What compares the two that the proposition compares finds the contrary.
    contrary: bool,
}

fn most(shares: &[StanceShares], share: fn(&StanceShares) -> f32) -> Option<f32> {
    shares.iter().map(share).max_by(f32::total_cmp)
}

/// Share of "supports" or "refutes" from which on a sentence alone speaks.
const LEAST_SPOKEN: f32 = 0.5;

/// Whether sentences tell the same of another thing, and no other sentence speaks.
fn of_another(asked: &Asked<'_>, kept: &[usize], alone: &[StanceShares]) -> bool {
    let twin = |at: usize| tells_of_another(&asked.proposition.words, &asked.sentences[kept[at]].words);
    let twins: Vec<bool> = (0..kept.len()).map(twin).collect();
    let speaks = |shares: &StanceShares| shares.supports.max(shares.refutes) >= LEAST_SPOKEN;
    twins.contains(&true) && alone.iter().zip(&twins).all(|(shares, twin)| *twin || !speaks(shares))
}

/// Whether the sentence that the model finds to refute most may only tell of something else.
fn is_unsure(asked: &Asked<'_>, kept: &[usize], alone: &[StanceShares]) -> bool {
    let most = (0..alone.len()).rev().max_by(|i, j| alone[*i].refutes.total_cmp(&alone[*j].refutes));
    most.is_some_and(|at| {
        let (ours, theirs) = (&asked.proposition.words, &asked.sentences[kept[at]].words);
        has_another_in_place(ours, theirs) || leaves_open_what_is_shut_out(ours, theirs)
    })
}

/// Whether no sentence that speaks for a stance says so itself: each only tells what somebody says, asks, or fits by a word in
/// another place.
fn is_barred(asked: &Asked<'_>, kept: &[usize], alone: &[f32], bars: impl Fn(&Sentence<'_>) -> bool) -> bool {
    let most = alone.iter().copied().fold(0.0, f32::max);
    let speaks = |share: f32| share >= LEAST_SPOKEN || share >= most;
    let mut speaking = alone.iter().zip(kept).filter(|(share, _)| speaks(**share)).peekable();
    speaking.peek().is_some() && speaking.all(|(_, at)| bars(&asked.sentences[*at]))
}

/// What the rules hear, where it is not only told.
struct ByRules(Vec<Heard>);

impl ByRules {
    fn of(asked: &Asked<'_>) -> Self {
        let mut heard = local::heard(asked.proposition, asked.sentences, asked.title, asked.said_on);
        heard.retain(|heard| !is_only_told(&asked.proposition.text, asked.sentences[heard.sentence].text));
        Self(heard)
    }

    /// What is read most surely of what `is` asked for; of equals the first.
    fn surest(&self, is: impl Fn(&Heard) -> bool) -> Option<&Heard> {
        let asked = self.0.iter().rev().filter(|heard| is(heard));
        asked.max_by(|one, other| one.overlap.share.total_cmp(&other.overlap.share))
    }

    fn plainest(&self) -> Option<&Heard> {
        self.surest(|_| true)
    }

    /// The stance they take. Where they hear both, they have not understood.
    fn stance(&self) -> Option<Stance> {
        let hears = |stance: Stance| self.0.iter().any(|heard| heard.stance == stance);
        let torn = hears(Stance::Supports) && hears(Stance::Refutes);
        self.plainest().map(|heard| heard.stance).filter(|stance| *stance != Stance::Neither && !torn)
    }

    /// What is heard in a sentence that may be quoted for `stance`: it must say what is read.
    fn quotable(&self, stance: Stance) -> Option<&Heard> {
        let neither = self.plainest().filter(|heard| heard.stance == Stance::Neither);
        neither.or_else(|| self.surest(|heard| heard.stance == stance))
    }
}

fn weigh(asked: &Asked<'_>, kept: &[usize], read: &Read<'_>, aligned: Aligned) -> Opinion {
    let rules = ByRules::of(asked);
    let signs = signs(asked, kept, read, &aligned, &rules);
    let shares = fuse(&signs);
    let stance = if shares.supports >= shares.refutes { Stance::Supports } else { Stance::Refutes };
    let quoted = rules.quotable(stance);
    let sentence = quoted.map_or_else(|| kept[most_read(read.alone, stance)], |heard| heard.sentence);
    Opinion {
        shares,
        sentence,
        period: period_beside(&asked.proposition.part, &asked.sentences[sentence].figures),
        other_base: rules.plainest().is_some_and(|heard| heard.other_base),
        shown_otherwise: rules.0.iter().any(|heard| heard.other_base),
        sentences_back: quoted.map_or(0, |heard| heard.overlap.sentences_back),
        aligned,
        signs,
    }
}

/// Which of the texts read alone the model finds to say `stance` most; of equals the first.
fn most_read(alone: &[StanceShares], stance: Stance) -> usize {
    let share = |at: &usize| match stance {
        Stance::Supports => alone[*at].supports,
        Stance::Refutes => alone[*at].refutes,
        Stance::Neither => -alone[*at].neither,
    };
    (0..alone.len()).rev().max_by(|i, j| share(i).total_cmp(&share(j))).unwrap_or_default()
}

/// What the model, the rules and the figures show of a text.
fn signs(asked: &Asked<'_>, kept: &[usize], read: &Read<'_>, aligned: &Aligned, rules: &ByRules) -> Signs {
    let (alone, ours) = (read.alone, &asked.proposition.words);
    let plainest = rules.plainest();
    let spoken = plainest.map_or_else(|| kept[most_read(alone, Stance::Neither)], |heard| heard.sentence);
    let said = &asked.sentences[spoken].words;
    let targets: Vec<usize> = (0..said.len()).filter(|at| is_among(&said[*at], ours)).collect();
    Signs {
        whole: read.whole,
        // That the model takes the claim's own figure too is what the clauses gainsay.
        as_claimed: read.as_claimed.filter(|_| !aligned.is_by_clause()),
        run_support: most(read.in_runs, |s| s.supports).unwrap_or(read.whole.supports),
        run_refutation: most(read.in_runs, |s| s.refutes).unwrap_or(read.whole.refutes),
        is_long: read.is_long,
        best_support: most(alone, |s| s.supports).unwrap_or_default(),
        best_refutation: most(alone, |s| s.refutes).unwrap_or_default(),
        rule: rules.stance(),
        hedged: is_hedged(said, ours, &targets),
        equal: aligned.equal(),
        near: aligned.near(),
        differs: aligned.differing(),
        missing: aligned.open().len(),
        carried: carried(asked, kept),
        apart: aligned.has_figures_apart(true) || aligned.is_summed(),
        unsure: is_unsure(asked, kept, alone)
            || aligned.has_figures_apart(false)
            || refutation_is_barred(asked, kept, alone),
        barred: aligned.is_contested() || aligned.is_only_meant() || support_is_barred(asked, kept, alone),
        contrary: read.contrary,
        of_another: plainest.is_none() && of_another(asked, kept, alone),
    }
}

/// Whether what compares the two that the proposition compares finds the contrary.
fn is_contrary(asked: &Asked<'_>, kept: &[usize]) -> bool {
    let ours = &asked.proposition.words;
    let contrary: Vec<bool> = kept.iter().filter_map(|at| series::is_contrary(ours, &asked.sentences[*at])).collect();
    !contrary.is_empty() && contrary.iter().all(|contrary| *contrary)
}

fn refutation_is_barred(asked: &Asked<'_>, kept: &[usize], alone: &[StanceShares]) -> bool {
    let refutes: Vec<f32> = alone.iter().map(|shares| shares.refutes).collect();
    is_barred(asked, kept, &refutes, |sentence| is_only_told(&asked.proposition.text, sentence.text))
}

fn support_is_barred(asked: &Asked<'_>, kept: &[usize], alone: &[StanceShares]) -> bool {
    let ours = &asked.proposition.words;
    let supports: Vec<f32> = alone.iter().map(|shares| shares.supports).collect();
    is_barred(asked, kept, &supports, |sentence| {
        is_only_told(&asked.proposition.text, sentence.text)
            || has_other_rank(ours, &sentence.words)
            || is_put_off(ours, &sentence.words)
            || counts_some_of_all(ours, &sentence.words)
    })
}
