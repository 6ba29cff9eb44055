//! Every rule by name, with the sentence `/methodology` prints.

/// One list gives the rules, their names and their sentences.
macro_rules! rules {
    ($($rule:ident = $name:literal: $sentence:literal),+ $(,)?) => {
        /// A rule that a [`super::Reason`] can name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Rule { $($rule),+ }

        impl Rule {
            pub(crate) const ALL: &'static [Self] = &[$(Self::$rule),+];

            pub(crate) const fn name(self) -> &'static str {
                match self { $(Self::$rule => $name),+ }
            }

            pub(crate) const fn sentence(self) -> &'static str {
                match self { $(Self::$rule => $sentence),+ }
            }
        }
    };
}

rules! {
    TechError = "tech-error": "Sources needed could not be read, and no earlier verdict stands.",
    CouldNotBeChecked = "could-not-be-checked": "Sources needed could not be read this time. A failed check never replaces an outcome: the earlier one stands, and the page says that it could not be checked.",
    Unverifiable = "unverifiable": "Every central part is beyond any evidence: opinion, taste, unrecorded intent.",
    False = "false": "Evidence of tier A or B that is independent, or the speaker's own record against the speaker's interest, positively contradicts a central part, and none of like or greater weight supports it. Absence of evidence is never False.",
    Misleading = "misleading": "The central parts hold literally, and evidence of tier A or B shows the impression wrong: another series, span or base changes sign or size, the usual value lies far below an “up to”, or an incidental part is refuted.",
    Close = "close": "Every central part holds or is off by little: a number by at most the tolerance where nearness counts, a date by one unit of its own granularity with nothing depending on it.",
    True = "true": "Independent evidence of tier A or B supports every central part, and none of like weight contradicts one.",
    Unclear = "unclear": "Anything else: missing, thin, circular or conflicting. The page says what is missing, and there is always a next check.",

    Part = "part": "Each part is judged by itself, on all passages that speak of it.",
    Incidental = "incidental": "An incidental part that is refuted makes a claim Misleading, never False; one that is not settled changes nothing.",
    Opinion = "opinion": "Opinion, taste, motive and unrecorded intent are set aside and named.",
    Cause = "cause": "A cause is a central part of its own: that something happened does not show why.",
    NoEvidence = "no-evidence": "Absence of evidence is never False: a part of which no passage speaks is Unclear.",
    Weight = "weight": "What weighs more decides, over any number of lesser voices: tier A over tier B, and within a tier first-hand over told.",
    Disagree = "disagree": "Evidence of like weight on both sides settles nothing: sources disagree, and both are shown.",
    Doubt = "doubt": "A contradiction of which the reader is not sure enough makes no False, and stands in the way of True, unless another passage of the same document supports it more surely.",
    SpeakerUnknown = "speaker-unknown": "Where the speaker is unknown, independence is not assessed, and one document alone never makes a True.",
    Thin = "thin": "A party's statement or a single source of tier C settles nothing, in either direction.",
    CClusters = "c-clusters": "Independent sources of tier C with reporting of their own together count as one of tier B, for support and never for False.",
    Bundle = "bundle": "Documents and passages with the same text are one piece of evidence, however often they are printed.",

    Passage = "passage": "Each passage that speaks of a part is shown with what it says and whether it counts.",
    Excluded = "excluded": "Excluded sources (tier X) and satire make neither claims nor evidence.",
    Language = "language": "A passage in a language for which the reader has no measured score is not read.",
    AsOf = "as-of": "A check as of an earlier day reads nothing published later, and nothing undated.",
    Retracted = "retracted": "Retracted documents stay readable and do not count.",
    Independence = "independence": "The speaker, the body spoken for, its superiors and its subordinates are not independent; autonomous bodies are.",
    OnlyQuotesSpeaker = "only-quotes-speaker": "A passage that only quotes or reprints the speaker proves no more than that it was said.",
    Performative = "performative-act": "An act done by an instrument (signing, issuing, publishing, filing, appointing, designating) is proved by the instrument itself, though not by a release about it and not for its effects.",
    Contents = "contents": "What a document contains is proved by that document, whoever wrote it.",
    OwnRecord = "own-record": "The speaker's own record counts where it contradicts the speaker.",

    Strength = "strength": "A reading below the least strength says neither.",
    Stance = "stance": "Where no number and no date is at stake, the passage counts as the reader understood it.",
    Period = "period": "Evidence on another period, or from before the period began, says nothing either way.",
    Revision = "revision": "A claim is judged on what was public when it was said: a later revision adds “since revised”, and does not make it False.",
    Superseded = "superseded": "Once a figure has been revised, repeating the old one is a new claim, and the old figure no longer supports it.",
    QuantityEqual = "quantity-equal": "A number equal to the evidence at the claim's own precision, or within its own hedge, supports.",
    QuantityClose = "quantity-close": "A number off by at most the tolerance is Close; never for ranks, votes, small counts, identifiers or thresholds, and large shares are compared by their complement.",
    QuantityMisleading = "quantity-misleading": "“Up to” holds by the letter, and misleads where the true value is far below the bound.",
    QuantityDifferent = "quantity-different": "A different number is never support, whatever else the passage says.",
    QuantityIncomparable = "quantity-incomparable": "Numbers of different units, periods or things, and evidence too coarse to tell, say nothing either way.",
    QuantityDenied = "quantity-denied": "Where a part denies something, another number neither proves nor refutes the denial.",
    NotGiven = "not-given": "A passage that gives no number or date where the claim gives one does not support it.",
    DateEqual = "date-equal": "A date within the one claimed supports.",
    DateClose = "date-close": "A date off by one unit of its own granularity, with nothing depending on it, is Close.",
    DateDifferent = "date-different": "Any other date contradicts: dates are never otherwise Close.",
    DateIncomparable = "date-incomparable": "A date too coarse to tell says nothing either way.",
    OtherBase = "other-base": "The passage shows that another series, span or base changes sign or size.",

    StatusTechError = "status-tech-error": "Sources needed could not be read, and no earlier status stands.",
    StatusNotRateable = "status-not-rateable": "No completion criterion can be written: the page says what the speaker would have to say to make it rateable.",
    StatusWithdrawn = "status-withdrawn": "The speaker dropped it.",
    StatusKept = "status-kept": "All completion criteria are met; after the deadline it says how many days late. A standing promise is kept at its end if the record covers the window.",
    StatusPartlyKept = "status-partly-kept": "Some completion criteria are met, or a graded one is partly met, when time is up; or the letter is met and the spirit refuted by evidence of tier A or B.",
    StatusBroken = "status-broken": "A failure criterion is met; or a year has passed since the deadline with evidence of tier A or B that it was not delivered, and no progress for half a year.",
    StatusLate = "status-late": "The deadline has passed, and a source that would have recorded delivery shows none yet, or shows progress.",
    StatusInProgress = "status-in-progress": "Progress is on record within the longer of 180 days and a quarter of the window; or a standing promise holds so far. A task force or a launch is progress, never completion.",
    StatusStalled = "status-stalled": "The newest progress on record is older than that.",
    StatusNotStarted = "status-not-started": "A source that would have recorded a start shows none.",
    StatusUnclear = "status-unclear": "No record found, or records that disagree. The page says what was searched for.",

    Criterion = "criterion": "Criteria are written before evidence is read; each is met, partly met, not met, disputed, or without a record, by the same weighing as a statement's parts.",
    Graded = "graded": "A criterion with an amount is met at the amount, partly met from half of it.",
    NewestRecord = "newest-record": "A later record of how far something has come takes the place of an earlier one.",
    Deadline = "deadline": "The first deadline counts, to the end of its day.",
    NewDeadline = "new-deadline": "An official new deadline is shown; the first still counts.",
    Condition = "condition": "A conditional promise starts its clock when the condition comes true.",
    Standing = "standing": "A standing promise holds until a breach is on record.",
    Withdrawal = "withdrawal": "That a speaker drops a promise is shown by the speaker's own words, or by evidence of tier A or B.",
}
