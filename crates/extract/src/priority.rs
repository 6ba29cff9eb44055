//! How much does a document matter? 1 emergency, 2 breaking, 3 important, 4 niche, 5 operational.
//!
//! | | rule, the first that holds |
//! | --- | --- |
//! | 1 | the headline or the lead tells people to act against a danger now, or declares an emergency |
//! | 5 | nothing in it is a claim or a key point: ceremony, notices, procedure |
//! | 2 | the headline or the lead tells of a sudden event (deaths, attack, outbreak, recall, resignation), not of a figure |
//! | 3 | a claim is important by itself, or three key points are worth as much |
//! | 4 | anything else |

use crate::act::pattern;

/// What the priority of a document is told by.
#[derive(Debug, Clone)]
pub(crate) struct Signs<'a> {
    /// Headline.
    pub(crate) headline: &'a str,
    /// The first sentences.
    pub(crate) lead: Vec<&'a str>,
    /// Priorities of its claims.
    pub(crate) claims: Vec<u8>,
    /// How much its key points are worth checking, in hundredths of log odds.
    pub(crate) points: Vec<i32>,
}

/// Sentences that are the lead.
pub(crate) const LEAD: usize = 3;
/// Key points that make a document important where no claim does, and their worth.
const POINTS: usize = 3;
const WORTH: i32 = 50;

pattern!(
    EMERGENCY = r"(?i)\b(evacuate (?:now|immediately|the area|your|all|at once)|evacuation (?:order|orders|warning)|ordered to evacuate|take shelter|shelter in place|declare[sd]? (?:a )?(?:state of )?emergency|(?:do|must) not drink|boil[- ]water (?:notice|advisory|order)|boil (?:all |their |your |tap )?water|(?:tsunami|tornado|flash flood|hurricane) warning|active shooter|seek higher ground)\b"
);
pattern!(
    SUDDEN = r"(?i)\b(killed|found dead|deaths? of|died|explosions?|explode[sd]|attack(?:ed|s)?|outbreak|earthquake|resign(?:s|ed)|steps? down|stepped down|invasion|invades?|ceasefire|recall(?:s|ed)?|derail(?:s|ed|ment)|collapse[sd]?|walk(?:ed)? out|strike begins|widened the recall|shut down|crash(?:es|ed)?)\b"
);
pattern!(
    FIGURE = r"(?i)(\bpercent\b|\bper cent\b|%|\brates?\b|\ba year\b|\bsince (?:19|20)\d\d|\bcompared with\b|\bannual\b|\bper 1,?000\b|\blast year\b|\bhas fallen\b|\bhas risen\b|\bin memory\b|\banniversary\b)"
);

/// Whether people are told to act against a danger now, or an emergency is declared.
pub(crate) fn is_emergency(text: &str) -> bool {
    EMERGENCY.is_match(text)
}

/// Whether a sudden event is told of, and no figure.
pub(crate) fn is_sudden(text: &str) -> bool {
    SUDDEN.is_match(text) && !FIGURE.is_match(text)
}

/// The priority of a document, 1 to 5.
pub(crate) fn of(signs: &Signs<'_>) -> u8 {
    let mut opening = std::iter::once(signs.headline).chain(signs.lead.iter().copied());
    if opening.clone().any(is_emergency) {
        return 1;
    }
    if signs.claims.is_empty() && signs.points.is_empty() {
        return 5;
    }
    if opening.any(is_sudden) {
        return 2;
    }
    let important = signs.claims.iter().any(|priority| *priority <= 3);
    let worth = signs.points.iter().filter(|worth| **worth >= WORTH).count() >= POINTS;
    if important || worth { 3 } else { 4 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(headline: &str, lead: &str, claims: &[u8], points: &[i32], expected: u8) {
        let signs = Signs { headline, lead: vec![lead], claims: claims.to_vec(), points: points.to_vec() };
        assert_eq!(of(&signs), expected, "{headline}: {lead}");
    }

    #[test]
    fn the_first_rule_that_holds_decides() {
        check("Flood warning for the lower town", "Residents were ordered to evacuate by noon.", &[3], &[], 1);
        check("Boil-water notice for Quay Street", "Do not use tap water.", &[], &[], 1);
        check("Review of the 2019 flood", "The report counts 40 evacuations.", &[3], &[90], 3);
        check("Two killed in ferry collision", "The Ellen Marie sank at dawn.", &[4], &[60], 2);
        check("Recall of smoked mussels widened", "The agency recalled all batches.", &[3], &[60], 2);
        check("Condolences of the President", "Four sailors were killed on Monday.", &[], &[], 5);
        check("Road safety in 2025", "Some 312 people were killed, 8 percent fewer.", &[3], &[120, 90, 80], 3);
        check("Ten trams by June", "The city will buy ten trams by June.", &[3], &[40], 3);
        check("Prices in January", "Prices rose.", &[], &[120, 90, 60], 3);
        check("Prices in January", "Prices rose.", &[], &[120, 90], 4);
        check("New path in the park", "The path is open.", &[4], &[-10], 4);
        check("Office hours in July", "The office is closed on Mondays.", &[], &[], 5);
    }
}
