//! On which day was a file published? The one it opens with: alone on a line, or before a dash as datelines have it.
//!
//! What stands there is what the publisher tells readers, so it goes before the file's properties, which tell when a
//! program wrote the file. A day in a sentence is no such day, even in the first: it is that of what is told.

use crate::dates;
use jiff::civil::Date;
use onrecord_domain::document::{BlockKind, ReadDocument};
use regex::Regex;
use std::sync::LazyLock;

/// Blocks from the beginning in which the day may stand.
const BLOCKS: usize = 12;

/// Characters from the beginning in which it may stand.
const OPENING: usize = 1_500;

/// A day as it is written, with what may stand before and behind it: a word that says that it is the day, a place in
/// capitals, a day of the week, an hour, an agency; and a dash, where the text goes on.
static DAY: LazyLock<Regex> = LazyLock::new(|| {
    let month = r"\p{L}{3,12}\.?";
    let day = format!(
        r"(?P<day>\d{{4}}-\d\d-\d\d|\d{{1,2}}\.\s?\d{{1,2}}\.\s?\d{{4}}|\d{{1,2}}(?:st|nd|rd|th|er|º|\.)? (?:de |of )?{month},? (?:de )?\d{{4}}|{month} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{4}}\s?年\s?\d{{1,2}}\s?月\s?\d{{1,2}}\s?日)"
    );
    let says = r"(?i:(?:first )?published|publication date|date(?: of (?:publication|issue|release))?|dated|released?|release date|issued|posted|(?:press|news|media) (?:release|statement|notice)|for (?:immediate )?release|embargoed until|statement|stand|veröffentlicht|datum|publié|fecha|data)";
    let name = r"\p{Lu}[\p{L}.'’-]*(?: (?:de |la |of |am |upon )?\p{Lu}[\p{L}.'’-]*){0,3}";
    let week = r"(?i:mon|tues|wednes|thurs|fri|satur|sun)(?i:day),? |(?i:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo),? ";
    let hour = r"(?:,? (?:at )?\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: (?:GMT|UTC|BST|CET|CEST|E[SD]?T))?)";
    let parted = r"[,;:|/–—-]";
    Regex::new(&format!(
        r"^\W*(?:{says} ?{parted}?\s*(?:on )?)?(?:{name}(?:, {name}){{0,2}}(?:\s*[,|/–—-]\s*|\s+\())?\(?(?:on |den |le |am |il |el )?(?:{week})?{day}\)?{hour}?(?:\s*(?:[(/][\p{{L}} .]{{2,20}}[)/]))?(?:\s*[|.]?\s*$|\s*[–—:]|\s*--?\s|\s*\|\s*(?:{says})\s*$)"
    ))
    .expect("the pattern is a constant")
});

/// Takes the day that the document opens with as that of publication, and notes where it was found.
pub(crate) fn published(document: &mut ReadDocument) {
    let blocks = document.blocks.iter().filter(|block| block.kind != BlockKind::Furniture).take(BLOCKS);
    let near = blocks.filter(|block| block.span.start() < OPENING);
    let spoken = near.filter(|block| matches!(block.kind, BlockKind::Heading(_) | BlockKind::Paragraph));
    let day = spoken.filter_map(|block| document.text.slice(block.span)).find_map(opens_with);
    if let Some(day) = day {
        document.found.published = Some(day);
        document.found.published_at = None;
        document.found.note("beginning of the article");
    }
}

/// The day that `text` consists of or has before a dash.
fn opens_with(text: &str) -> Option<Date> {
    let found = DAY.captures(text)?;
    // "10 March 2026 – 12 March 2026" tells how long something lasts.
    let behind = text[found.get_match().end()..].trim_start().trim_start_matches(['-', '–', '—']);
    let lasts = dates::day(behind.get(..behind.floor_char_boundary(20)).unwrap_or(behind)).is_some();
    dates::day(&found["day"]).filter(|_| !lasts)
}

/// Whether `text` is no more than a day and what says so: it is a line of its own, and no title.
pub(crate) fn is_day(text: &str) -> bool {
    DAY.find(text).is_some_and(|found| found.end() == text.len()) && opens_with(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_alone_or_in_a_dateline_is_that_of_publication() {
        let table: &[(&str, Option<&str>)] = &[
            ("10 March 2026", Some("2026-03-10")),
            ("Tuesday, 10 March 2026", Some("2026-03-10")),
            ("March 10th, 2026.", Some("2026-03-10")),
            ("2026-03-10", Some("2026-03-10")),
            ("10.3.2026", Some("2026-03-10")),
            ("Published: 10 March 2026", Some("2026-03-10")),
            ("Press release, 10 March 2026", Some("2026-03-10")),
            ("PRESS RELEASE – 10 March 2026", Some("2026-03-10")),
            ("For immediate release: March 10, 2026", Some("2026-03-10")),
            ("10 March 2026, 09:30", Some("2026-03-10")),
            ("10 March 2026 | Press release", Some("2026-03-10")),
            ("Ash, 10 March 2026", Some("2026-03-10")),
            ("Ash, den 10. März 2026", Some("2026-03-10")),
            ("Stand: 10.03.2026", Some("2026-03-10")),
            ("Madrid, 10 de marzo de 2026", Some("2026-03-10")),
            ("2026年3月10日", Some("2026-03-10")),
            ("ASH, 10 March 2026 – The council will build 40 homes.", Some("2026-03-10")),
            ("WASHINGTON, D.C., March 10, 2026 — The office said", Some("2026-03-10")),
            ("Port Ash (10 March 2026) - The office said", Some("2026-03-10")),
            ("ASH, March 10, 2026 /AshWire/ -- The office said", Some("2026-03-10")),
            ("On 10 March 2026 the council voted.", None),
            ("10 March 2026 was a good day for the port.", None),
            ("The Act of 10 March 2026 – its name is long – holds.", None),
            ("Year ended 31 March 2026", None),
            ("Applications close 10 March 2026", None),
            ("Deadline: 10 March 2026", None),
            ("Accounts for the year to 31 March 2026", None),
            ("31 March 2026 to 30 April 2026", None),
            ("10 March 2026 – 12 March 2026", None),
            ("10 March", None),
            ("30 February 2026", None),
            ("March 2026", None),
        ];
        for (text, expected) in table {
            assert_eq!(opens_with(text).map(|day| day.to_string()).as_deref(), *expected, "{text}");
        }
    }
}
