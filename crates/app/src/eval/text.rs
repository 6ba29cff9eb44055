//! How are texts compared? By their words, their white space apart, and by the stretches they share.

use std::ops::Range;

/// Lower-case runs of letters and digits.
pub(super) fn tokens(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// The words of a text with single spaces between.
pub(super) fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How much two stretches share.
pub(super) fn overlap(one: &Range<usize>, other: &Range<usize>) -> usize {
    one.end.min(other.end).saturating_sub(one.start.max(other.start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_know_no_marks_and_words_no_line_breaks() {
        assert_eq!(tokens("The Quay's 1,200 m — Zürich."), ["the", "quay", "s", "1", "200", "m", "zürich"]);
        assert_eq!(single_spaced(" It\n\t is  so. "), "It is so.");
        assert_eq!((tokens(" …"), single_spaced(" ")), (vec![], String::new()));
    }

    #[test]
    fn only_what_both_cover_is_shared() {
        for (one, other, shared) in
            [(0..5, 3..9, 2), (3..9, 0..5, 2), (0..9, 3..5, 2), (0..3, 3..5, 0), (0..2, 4..5, 0)]
        {
            assert_eq!(overlap(&one, &other), shared, "{one:?} and {other:?}");
        }
    }
}
