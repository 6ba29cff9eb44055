//! What became of it? The status rule for promises and goals.

slugged! {
    /// Status of a promise or goal.
    Status {
        /// A source that would have recorded a start shows none.
        NotStarted = "not-started",
        /// Progress within the longer of 180 days and a quarter of the window, or a standing promise holding so far.
        InProgress = "in-progress",
        /// Progress, but older than that.
        Stalled = "stalled",
        /// The deadline has passed.
        Late = "late",
        /// All completion criteria met.
        Kept = "kept",
        /// Some met when time was up, or the letter met and the spirit refuted.
        PartlyKept = "partly-kept",
        /// A failure criterion met, or a year past the deadline with evidence of non-delivery and no progress.
        Broken = "broken",
        /// The speaker dropped it.
        Withdrawn = "withdrawn",
        /// Nothing could settle it as worded.
        NotRateable = "not-rateable",
        /// No record found.
        Unclear = "unclear",
        /// Sources needed could not be read.
        TechError = "tech-error",
    }
}
