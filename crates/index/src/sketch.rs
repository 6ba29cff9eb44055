//! Do two texts carry the same words? Shingles, and bands of their minima by which near-duplicates are found without
//! looking at everything.
//!
//! MinHash (Broder, "On the resemblance and containment of documents", 1997) with bands (Leskovec, Rajaraman, Ullman,
//! "Mining of Massive Datasets", chapter 3). Seeds are fixed: the same text gives the same bands on every machine, for
//! they are stored.

use std::collections::{BTreeMap, BTreeSet};

/// Words in a shingle.
const WORDS: usize = 3;

/// Fewest shingles by which two passages are called the same; shorter texts must be equal.
pub const LEAST_SHINGLES: usize = 6;

/// Bands of a text.
pub const BANDS: usize = 16;

/// Minima in a band: texts that share a band agree in all of them.
const ROWS: usize = 3;

/// Resemblance from which two passages carry the same text, 0 to 1; measured in `eval/bundles.md`.
pub const SAME_PASSAGE: f64 = 0.6;

/// Share of the shorter of two passages that stands in the longer, from which they carry the same text.
pub const INSIDE_PASSAGE: f64 = 0.8;

/// Shingles below which a passage is short: one word of a formula ("the bill was ordered to be printed") is all it says.
const SHORT: usize = 20;

/// Share of a short passage that stands in the other, from which they carry the same text.
const INSIDE_SHORT: f64 = 0.9;

/// Share of the shorter in the longer, from which two documents carry the same text.
pub const SAME_DOCUMENT: f64 = 0.5;

/// Fewest shingles of a document that can be carried by another.
const LEAST_DOCUMENT: usize = 30;

/// Words that turn a sentence round.
const NEGATIONS: &[&str] =
    &["no", "not", "never", "none", "nor", "neither", "without", "cannot", "nobody", "nothing", "n't"];

/// A text as near-duplicates see it: runs of words without case and marks, its figures, its negations.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sketch {
    shingles: BTreeSet<u64>,
    /// How often each number and the like is given; texts with other figures say something else.
    figures: BTreeMap<String, usize>,
    /// Words that follow each other, also with one between them.
    pairs: BTreeSet<u64>,
    /// Each negation with its neighbours, as a shingle, and the neighbours as a pair.
    negations: BTreeSet<(u64, u64)>,
}

impl Sketch {
    /// The sketch of `text`.
    pub fn of(text: &str) -> Self {
        let words: Vec<String> = words(text).collect();
        let is_negation = |word: &String| NEGATIONS.contains(&word.as_str()) || word.ends_with("n't");
        let pair = |a: &String, b: &String| hash_words([a, b]);
        let denial = |near: &[String]| (hash_words(near), pair(&near[0], &near[2]));
        Self {
            shingles: words.windows(WORDS).map(hash_words).collect(),
            figures: figures(&words),
            pairs: [1, 2]
                .into_iter()
                .flat_map(|gap| words.iter().zip(words.iter().skip(gap)))
                .map(|(a, b)| pair(a, b))
                .collect(),
            negations: words.windows(3).filter(|near| is_negation(&near[1])).map(denial).collect(),
        }
    }

    /// Number of different shingles.
    pub fn len(&self) -> usize {
        self.shingles.len()
    }

    /// Whether the text has fewer words than a shingle.
    pub fn is_empty(&self) -> bool {
        self.shingles.is_empty()
    }

    /// Share of all shingles of both that are in both (Jaccard), 0 to 1.
    pub fn resemblance(&self, other: &Self) -> f64 {
        let common = self.common(other);
        share(common, self.len() + other.len() - common)
    }

    /// Share of this text's shingles that stand in `other`, 0 to 1.
    pub fn inside(&self, other: &Self) -> f64 {
        share(self.common(other), self.len())
    }

    fn common(&self, other: &Self) -> usize {
        let (few, many) = if self.len() <= other.len() { (self, other) } else { (other, self) };
        few.shingles.intersection(&many.shingles).count()
    }

    /// The bands by which a store finds near texts; none for a text too short to resemble another by chance.
    pub fn bands(&self) -> Vec<i64> {
        if self.len() < LEAST_SHINGLES {
            return vec![];
        }
        let minimum = |row: usize| self.shingles.iter().map(|shingle| mix(shingle ^ mix(row as u64 + 1))).min();
        let band = |band: usize| {
            let rows = (band * ROWS..(band + 1) * ROWS).filter_map(minimum);
            rows.fold(mix(band as u64), |hash, minimum| mix(hash ^ minimum)).cast_signed()
        };
        (0..BANDS).map(band).collect()
    }

    /// How alike two passages are that carry the same text: at least [`SAME_PASSAGE`]; `None` where they do not. An edit
    /// of a figure or a negation makes another text of it, however small.
    pub fn same_passage(&self, other: &Self) -> Option<f64> {
        let (short, long) = if self.len() <= other.len() { (self, other) } else { (other, self) };
        if short.len() < LEAST_SHINGLES || !short.figures_stand_in(long) {
            return None;
        }
        let (resemblance, inside) = (self.resemblance(other), short.inside(long));
        let alike = match short.len() {
            ..SHORT => inside >= INSIDE_SHORT,
            _ => resemblance >= SAME_PASSAGE || inside >= INSIDE_PASSAGE,
        };
        (alike && !self.denies(other) && !other.denies(self)).then_some(resemblance.max(inside))
    }

    fn figures_stand_in(&self, long: &Self) -> bool {
        self.figures.iter().all(|(figure, times)| long.figures.get(figure).is_some_and(|held| held >= times))
    }

    /// Whether a negation stands between words that follow each other in `other`, or that have something else between
    /// them there.
    fn denies(&self, other: &Self) -> bool {
        self.negations.iter().any(|(near, pair)| !other.shingles.contains(near) && other.pairs.contains(pair))
    }

    /// Whether the words of this passage stand in `whole`, edited a little at most, with no figure of their own. A short
    /// one may say the same by itself.
    pub fn stands_in(&self, whole: &Self) -> bool {
        let carried = self.len() >= SHORT && self.inside(whole) >= INSIDE_PASSAGE;
        carried && self.figures_stand_in(whole) && !self.denies(whole) && !whole.denies(self)
    }

    /// How alike two documents are that carry the same text: at least [`SAME_DOCUMENT`]; `None` where they do not. A
    /// release with another headline, cut at the end, or with an outlet's own paragraphs around it is one text.
    pub fn same_document(&self, other: &Self) -> Option<f64> {
        let (short, long) = if self.len() <= other.len() { (self, other) } else { (other, self) };
        let alike = short.inside(long);
        (short.len() >= LEAST_DOCUMENT && alike >= SAME_DOCUMENT).then_some(alike)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Words with a digit, counted.
fn figures(words: &[String]) -> BTreeMap<String, usize> {
    let mut counted = BTreeMap::new();
    for word in words.iter().filter(|word| word.contains(|c: char| c.is_ascii_digit())) {
        *counted.entry(word.clone()).or_default() += 1;
    }
    counted
}

/// Words in lower case; a mark between digits stays, so that 1.5 is not 15, and so does an apostrophe.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric() && !is_inner(c))
        .flat_map(|word| {
            let number = word.contains(|c: char| c.is_ascii_digit());
            word.split(move |c| !number && matches!(c, '.' | ','))
        })
        .map(|part| part.trim_matches(is_inner).replace('’', "'").to_lowercase())
        .filter(|word| !word.is_empty())
}

/// Whether a mark may stand inside a word.
const fn is_inner(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | '’')
}

/// FNV-1a over the words, mixed: the standard library's hasher may change between versions, and this is stored.
fn hash_words<'w>(words: impl IntoIterator<Item = &'w String>) -> u64 {
    let bytes = words.into_iter().flat_map(|word| word.bytes().chain([0xff]));
    mix(bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)))
}

/// The finisher of SplitMix64: a permutation that spreads every bit.
const fn mix(value: u64) -> u64 {
    let value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARAGRAPH: &str = "The ministry said on Monday that 1,200 homes had been built in the northern districts since \
        May, and that the programme would go on until every family on the list had been housed in the region.";

    #[test]
    fn a_paragraph_with_small_edits_is_the_same_and_with_another_figure_is_not() {
        let check = |other: &str, expected: bool| {
            let (one, two) = (Sketch::of(PARAGRAPH), Sketch::of(other));
            assert_eq!(one.same_passage(&two).is_some(), expected, "{other}");
            assert_eq!(two.same_passage(&one).is_some(), expected, "{other}, the other way round");
        };
        check(PARAGRAPH, true);
        check(&PARAGRAPH.to_uppercase(), true);
        check(&PARAGRAPH.replace("on Monday", "on Tuesday"), true);
        check(&PARAGRAPH.replace("said on Monday that", "said"), true);
        check(&format!("CAPITAL (Wire) — {PARAGRAPH} It gave no further details."), true);
        check(&PARAGRAPH[..140], true);
        check(&PARAGRAPH.replace("1,200", "1,400"), false);
        check(&PARAGRAPH.replace("had been built", "had not been built"), false);
        check(&format!("{} It gave no details.", PARAGRAPH.replace("would go on", "would never go on")), false);
        check(&PARAGRAPH.replace("every family", "no family"), false);
        check(
            "The council said on Monday that 1,200 trees had been cut down along the southern road since May.",
            false,
        );
        check("1,200 homes had been built", false);
    }

    #[test]
    fn marks_inside_numbers_count() {
        assert_ne!(
            words("It fell to 1.5 per cent").collect::<Vec<_>>(),
            words("It fell to 15 per cent").collect::<Vec<_>>()
        );
        assert_eq!(words("Don’t, he said.One").collect::<Vec<_>>(), ["don't", "he", "said", "one"]);
    }

    /// They are stored: a change here finds nothing that was stored before, and needs a migration that empties them.
    #[test]
    fn bands_stay_as_they_are() {
        let bands = Sketch::of(PARAGRAPH).bands();
        assert_eq!(bands.len(), BANDS);
        assert_eq!(bands[..2], [-329140088809998038, -4979166431138154172]);
        assert!(Sketch::of("Too short to tell.").bands().is_empty());
    }

    #[test]
    fn a_release_is_found_inside_a_longer_article() {
        let text =
            |from: u64, words: u64| (from..from + words).map(|n| format!("w{} ", mix(n) % 900)).collect::<String>();
        let (release, own, other) = (text(0, 300), text(1_000, 700), text(9_000, 300));
        let check = |text: &str, expected: bool| {
            assert_eq!(Sketch::of(&release).same_document(&Sketch::of(text)).is_some(), expected, "{}…", &text[..40]);
        };
        check(&format!("{own}{release}"), true);
        check(&release[..release.len() * 2 / 3], true);
        check(&own, false);
        check(&other, false);
    }
}
