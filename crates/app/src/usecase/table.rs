//! What does a table say of a claim? The sentence that one cell stands for with its heads, where the claim names all of
//! them, they and the titles all that the claim speaks of, and no other cell fits.
//!
//! A row alone ("2025, 5,120, 6,300") says nothing to a reader of sentences, and a whole table too much: which figure is
//! meant is decided here, by words and times, and the reader of evidence reads one figure. Where that is left open
//! (another word for the same, a town that the table is silent on, a unit in a note, two claims in one), nothing is told: a figure of another row or column
//! taken for the claim's would refute what is true.

use crate::reading::local::figures::bytes_of;
use crate::reading::local::terms::{Sort, Word, words};
use onrecord_domain::claim::{Claim, Kind, Part};
use onrecord_domain::period::Period;
use onrecord_domain::text::{Span, TextLayer};
use regex::Regex;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Longest line before or behind a table that may be its title, unit or note, in bytes.
const NOTE: usize = 300;

/// Lines before a table that are looked at.
const NOTES: usize = 3;

/// Words of a quote from the heads to the row, beyond which the row is quoted alone.
const QUOTED: usize = 40;

/// Words that tell nothing by themselves.
const EMPTY: &[&str] = &["a", "an", "the", "of", "in", "on", "at", "to", "and", "for"];

/// Words that tell nothing of what a column counts; of a row they tell that it counts all.
const COUNTED: &[&str] = &[
    "number", "numbers", "no", "total", "all", "count", "value", "values", "figure", "figures", "amount", "annual",
    "level",
];

/// A figure as a cell has it.
static FIGURE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^[£$€]?\d[\d,.]*%?$").expect("a fixed pattern"));

/// A time as a head or cell has it: a year, a fiscal year, a month, a quarter, a day.
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    let month = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?";
    Regex::new(&format!(
        r"^(?:(?:19|20)\d\d(?:[-/–]\d\d)?|(?:19|20)\d\d-\d\d-\d\d|(?:\d{{1,2}} )?{month} (?:19|20)\d\d|Q[1-4] (?:19|20)\d\d|(?:19|20)\d\d,? Q[1-4])$"
    ))
    .expect("a fixed pattern")
});

/// The head of a column of times.
static TIMES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:(?:calendar |fiscal )?year|date|day|month|quarter|period|time)s?\b|^$")
        .expect("a fixed pattern")
});

/// A unit in brackets or behind a comma at the end of a head.
static UNIT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?P<head>.*?)(?:\s*[(\[](?P<in>[^()\[\]]+)[)\]]|, (?:in )?(?P<of>thousands?|millions?|billions?|per ?cent|percent|%|£.*|\$.*|€.*))$").expect("a fixed pattern")
});

/// Words that make figures larger than they are written.
static SCALE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:thousand|million|billion|lakh|crore)s?\b|\bbn\b|\b0?000s?\b").expect("a fixed pattern")
});

/// What one cell says of a part of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    /// Index of the part.
    pub(super) part: usize,
    /// The sentence that it stands for.
    pub(super) sentence: String,
    /// Its row, in the document's text layer.
    pub(super) row: Span,
    /// The words to cite: its row, with the heads where they stand near.
    pub(super) quote: Span,
}

/// Where in `layer` the table begins that the passage at `span` is of; `None` where it is of none.
pub(super) fn begins(layer: &TextLayer, span: Span) -> Option<usize> {
    layer.slice(span).filter(|text| text.contains('\t'))?;
    let at = bytes_of(layer.text(), span)?.start;
    Some(layer.text()[..at].rfind("\n\n").map_or(0, |end| end + 2))
}

/// What the table that begins at the byte `start` of `layer`, in a document of that title, says of the parts of `claim`.
pub(super) fn told(claim: &Claim, layer: &TextLayer, start: usize, title: &str) -> Vec<Told> {
    // Of a promise the criteria are read, which no table is about.
    if !matches!(claim.kind, Kind::Statement) {
        return vec![];
    }
    let Some(table) = Table::at(layer.text(), start, title) else { return vec![] };
    let of = |(index, part): (usize, &Part)| {
        let (row, sentence) = table.cell(&Asked::of(part, claim)?)?;
        let place = |at: Range<usize>| layer.span_of_bytes(at.start, at.end);
        let with_heads = start..row.end;
        let near = layer.text()[with_heads.clone()].split_whitespace().count() <= QUOTED;
        Some(Told {
            part: index,
            sentence,
            quote: place(if near { with_heads } else { row.clone() })?,
            row: place(row)?,
        })
    };
    claim.parts.iter().enumerate().filter_map(of).collect()
}

/// A part of a claim, as a table is asked for it.
struct Asked {
    /// Its words as they stand and as they are joined with their like.
    words: BTreeSet<String>,
    /// Those that tell what it is about, figures and times apart.
    about: Vec<Word>,
    /// The one time it names.
    time: Option<Period>,
}

impl Asked {
    /// `None` for a part without a figure, and for one with several figures or times, which no cell answers alone. Where
    /// the claim has one figure and one time, its parts are of the same cell: they tell the place and the time apart.
    fn of(part: &Part, claim: &Claim) -> Option<Self> {
        let alone = |text: &str| {
            let figures = onrecord_extract::quantity::quantities(text, None);
            figures.len() == 1 && onrecord_extract::date::dates(text, None).len() <= 1
        };
        let text = Some(&claim.sentence).filter(|text| alone(text)).or(Some(&part.text).filter(|text| alone(text)))?;
        let times = onrecord_extract::date::dates(text, None);
        let figures = onrecord_extract::quantity::quantities(text, None);
        let spent = figures.iter().map(|figure| figure.span).chain(times.iter().map(|time| time.span));
        let spent: Vec<Range<usize>> = spent.filter_map(|span| bytes_of(text, span)).collect();
        let about = words(text, &spent).into_iter().filter(|word| word.sort != Sort::Function).collect();
        let words = words(text, &[]).into_iter().flat_map(|word| [word.lower, word.key]).collect();
        let time = times.first().map(|mention| mention.period);
        (part.quantities.len() == 1 && !part.negated).then_some(Self { words, about, time })
    }

    /// Whether `told` speaks of everything that it is about.
    fn is_covered(&self, told: &str) -> bool {
        let told: BTreeSet<String> = words(told, &[]).into_iter().flat_map(|word| [word.lower, word.key]).collect();
        self.about.iter().all(|word| told.contains(&word.lower) || told.contains(&word.key))
    }

    fn names(&self, word: &str) -> bool {
        words(word, &[]).iter().all(|word| self.words.contains(&word.lower) || self.words.contains(&word.key))
    }
}

struct Table<'a> {
    /// What stands above it, the nearest line first.
    notes: Vec<&'a str>,
    /// The document's title.
    title: &'a str,
    /// A line near it tells that figures are larger than they are written.
    scaled: bool,
    heads: Vec<String>,
    /// Each row with its place in the text, in bytes.
    rows: Vec<(Range<usize>, Vec<&'a str>)>,
}

impl<'a> Table<'a> {
    fn at(text: &'a str, start: usize, title: &'a str) -> Option<Self> {
        let end = text[start..].find("\n\n").map_or(text.len(), |length| start + length);
        let mut at = start;
        let mut rows: Vec<(Range<usize>, Vec<&str>)> = vec![];
        for line in text[start..end].split('\n') {
            rows.push((at..at + line.len(), line.split('\t').map(str::trim).collect()));
            at += line.len() + 1;
        }
        let is_head = |cells: &[&str]| {
            cells.len() > 1
                && cells[1..].iter().all(|cell| TIME.is_match(cell) || !cell.contains(|c: char| c.is_ascii_digit()))
        };
        let first = rows.iter().position(|(_, cells)| !is_head(cells)).filter(|first| (1..=3).contains(first))?;
        let (before, behind) = (text[..start].trim_end(), text[end..].trim_start());
        let short = |line: &&str| line.len() <= NOTE && !line.contains('\t');
        let notes: Vec<&str> =
            before.rsplit("\n\n").take(NOTES).take_while(short).filter(|line| !line.is_empty()).collect();
        let behind = behind.split("\n\n").next().filter(short);
        let scaled = notes.iter().copied().chain(behind).any(|line| SCALE.is_match(line));
        let heads = heads(rows[..first].iter().map(|(_, cells)| cells.as_slice()).collect());
        Some(Self { notes, title, scaled, heads, rows: rows.split_off(first) })
    }

    /// The row and the sentence of the one cell that answers `asked`.
    fn cell(&self, asked: &Asked) -> Option<(Range<usize>, String)> {
        let sentences = self.rows.iter().flat_map(|(at, cells)| {
            (1..cells.len().min(self.heads.len()))
                .filter_map(move |column| Some((at, self.sentence(cells, column, asked)?)))
        });
        let mut found = sentences.take(2);
        let only = found.next()?;
        found.next().is_none().then(|| (only.0.clone(), only.1))
    }

    /// The sentence that a cell stands for, where the claim names all of its heads.
    fn sentence(&self, cells: &[&str], column: usize, asked: &Asked) -> Option<String> {
        let cell = cells[column];
        if !FIGURE.is_match(cell) || self.is_time(cells, column) {
            return None;
        }
        let (head, unit) = unit(&self.heads[column]);
        let labels = (0..cells.len().min(self.heads.len())).filter(|at| *at != column && !cells[*at].is_empty());
        let (times, labels): (Vec<usize>, Vec<usize>) = labels
            .filter(|at| !FIGURE.is_match(cells[*at]) || self.is_time(cells, *at))
            .partition(|at| self.is_time(cells, *at));
        let (head_times, head): (Vec<&str>, Vec<&str>) = head.split(" / ").partition(|part| TIME.is_match(part));
        let times: Vec<&str> = times.into_iter().map(|at| cells[at]).chain(head_times).collect();
        if !self.is_of(&times, asked) {
            return None;
        }
        let labels: Vec<&str> = labels.into_iter().map(|at| cells[at]).collect();
        let counted = |words: &str| told_words(words).iter().all(|word| is_counted(word));
        let named = |words: &str| told_words(words).iter().all(|word| asked.names(word));
        let head_is_named = |head: &str| told_words(head).iter().all(|word| is_counted(word) || asked.names(word));
        let head = head.join(" ");
        let subject = match () {
            () if counted(&head) => self.title(asked)?,
            () if head_is_named(&head) => head,
            () => return None,
        };
        if !labels.iter().all(|label| named(label)) {
            return None;
        }
        let told = [self.title, &self.notes.join(" "), &self.heads[column], &labels.join(" ")].join(" ");
        if !asked.is_covered(&told) {
            return None;
        }
        let place: String = labels.iter().map(|label| format!(", {label}")).collect();
        let time = times.first().map_or_else(String::new, |time| format!(" in {time}"));
        Some(format!("{subject}{place}{time}: {}.", self.figure(cell, unit)?))
    }

    /// Whether a cell only tells when: a time in a column of times, or at the head of its row.
    fn is_time(&self, cells: &[&str], column: usize) -> bool {
        TIME.is_match(cells[column]) && (column == 0 || TIMES.is_match(&self.heads[column]))
    }

    /// Whether the times of a cell are the one that is asked for; a table without any may say it in its title.
    fn is_of(&self, times: &[&str], asked: &Asked) -> bool {
        let read = |time: &str| {
            onrecord_extract::date::dates(&format!("in {time}"), None).first().map(|mention| mention.period)
        };
        let titled = || self.notes.first().map_or_else(Vec::new, |title| onrecord_extract::date::dates(title, None));
        match asked.time {
            None => times.is_empty() && titled().is_empty(),
            Some(wanted) if times.is_empty() => matches!(&titled()[..], [only] if only.period == wanted),
            Some(wanted) => times.iter().all(|time| read(time) == Some(wanted)),
        }
    }

    /// What the title says the figures are of, where the claim speaks of it: most of its words, up to "by region".
    fn title(&self, asked: &Asked) -> Option<String> {
        static NUMBERED: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r"(?i)^(?:table|figure) [\d.]+[a-z]?\s*[.:–-]?\s*").expect("a fixed pattern"));
        let title = NUMBERED.replace(self.notes.first()?, "").into_owned();
        let core = title.split(" by ").next().unwrap_or_default().trim_end_matches(['.', ':']);
        let core =
            core.split(", ").filter(|part| !part.contains(|c: char| c.is_ascii_digit())).collect::<Vec<_>>().join(", ");
        let words: Vec<&str> = told_words(&core).into_iter().filter(|word| !is_counted(word)).collect();
        let named = words.iter().filter(|word| asked.names(word)).count();
        (named > 0 && named * 3 >= words.len() * 2).then_some(core)
    }

    /// The figure with its unit in words; `None` where a line near the table tells more of it than its head.
    fn figure(&self, cell: &str, unit: Option<&str>) -> Option<String> {
        let Some(unit) = unit else { return (!self.scaled).then(|| cell.to_owned()) };
        let lower = unit.to_lowercase();
        let scale = ["thousand", "million", "billion"].into_iter().find(|scale| lower.contains(scale));
        let sign = ['£', '$', '€'].into_iter().find(|sign| unit.contains(*sign) && !cell.starts_with(*sign));
        let sign = sign.map(String::from).unwrap_or_default();
        let percent = matches!(lower.trim(), "%" | "percent" | "per cent" | "per 100");
        match scale {
            Some(scale) => Some(format!("{sign}{cell} {scale}")),
            _ if self.scaled || lower.contains("000") || lower.contains("bn") || lower.contains("per ") && !percent => {
                None
            }
            _ if percent && cell.ends_with('%') => Some(cell.to_owned()),
            _ if percent => Some(format!("{cell}%")),
            _ if !sign.is_empty() && unit.chars().count() == 1 => Some(format!("{sign}{cell}")),
            _ if !sign.is_empty() || unit.contains(|c: char| c.is_ascii_digit()) => None,
            _ => Some(format!("{cell} {unit}")),
        }
    }
}

/// The heads of each column, those of stacked rows joined; a head over several columns stands in the first of them.
fn heads(rows: Vec<&[&str]>) -> Vec<String> {
    let columns = rows.iter().map(|cells| cells.len()).max().unwrap_or(0);
    let mut heads: Vec<Vec<&str>> = vec![vec![]; columns];
    for (at, cells) in rows.iter().enumerate() {
        let mut over = "";
        for (column, head) in heads.iter_mut().enumerate() {
            let cell = cells.get(column).copied().unwrap_or_default();
            over = if cell.is_empty() && at + 1 < rows.len() && column > 1 { over } else { cell };
            head.extend(Some(over).filter(|over| !over.is_empty()));
        }
    }
    heads.into_iter().map(|parts| parts.join(" / ")).collect()
}

/// A head and the unit it states.
fn unit(head: &str) -> (&str, Option<&str>) {
    let Some(found) = UNIT.captures(head) else { return (head, None) };
    let unit = found.name("in").or_else(|| found.name("of")).map(|unit| unit.as_str().trim());
    (found.name("head").map_or(head, |head| head.as_str()), unit)
}

fn is_counted(word: &str) -> bool {
    COUNTED.contains(&word.to_lowercase().as_str())
}

/// The words that tell something.
fn told_words(head: &str) -> Vec<&str> {
    let words = head.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-')));
    words.filter(|word| !word.is_empty() && !EMPTY.contains(&word.to_lowercase().as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::usecase::take_in;
    use onrecord_domain::id::ClaimId;

    const YEARS: &str =
        "Year\tHomes completed\tHomes started\n2023\t4,400\t5,100\n2024\t4,800\t5,900\n2025\t5,120\t6,300";
    const TOWNS: &str =
        "Homes completed by town, 2024 and 2025\n\nTown\t2024\t2025\nAsh\t410\t520\nBirch\t300\t310\nAll\t710\t830";
    const LONG: &str = "Town\tYear\tNumber of homes completed\nAsh\t2024\t410\nAsh\t2025\t520\nBirch\t2025\t310";
    const UNITS: &str = "Year\tSpending on roads (£ million)\tUnemployment rate (%)\tPower generated (GWh)\n2024\t41.5\t4.4\t120\n2025\t43.2\t4.9\t125";
    const STACKED: &str =
        "Ferries\n\nYear\tPassengers\t\tCars\n\tcarried\trefused\tcarried\n2024\t900\t800\t70\n2025\t910\t805\t75";

    /// The sentence that the table `text` tells of a claim; none where it leaves open which figure is meant.
    fn check(text: &str, claim: &str, expected: Option<&str>) {
        let layer = TextLayer::new(text.to_owned());
        let draft = onrecord_extract::claim_from_text(claim, None, None).expect("a claim");
        let claimed = take_in::claim(ClaimId::derive(&[claim]), &draft, None, false);
        let at = text.find('\t').expect("a table");
        let span = layer.span_of_bytes(at, at + 1).expect("a place");
        let start = begins(&layer, span).expect("a table");
        let told = told(&claimed, &layer, start, "Report");
        let sentences: BTreeSet<&str> = told.iter().map(|told| told.sentence.as_str()).collect();
        assert_eq!(sentences, expected.into_iter().collect(), "{claim} of {text}");
        for told in told {
            let row = layer.slice(told.row).expect("a place");
            assert!(!row.contains('\n') && layer.slice(told.quote).expect("a place").ends_with(row), "{row}");
        }
    }

    #[test]
    fn the_cell_whose_heads_are_all_named_is_told() {
        check(YEARS, "5,120 homes were completed in 2025.", Some("Homes completed in 2025: 5,120."));
        check(YEARS, "6,300 homes were completed in 2025.", Some("Homes completed in 2025: 5,120."));
        check(YEARS, "More than 6,000 homes were started in 2025.", Some("Homes started in 2025: 6,300."));
        check(TOWNS, "520 homes were completed in Ash in 2025.", Some("Homes completed, Ash in 2025: 520."));
        check(TOWNS, "All 830 homes were completed in 2025.", Some("Homes completed, All in 2025: 830."));
        let sentence = "Number of homes completed, Ash in 2025: 520.";
        check(LONG, "600 homes were completed in Ash in 2025.", Some(sentence));
        check(UNITS, "Spending on roads was £43.2 million in 2025.", Some("Spending on roads in 2025: £43.2 million."));
        check(UNITS, "The unemployment rate was 4.9% in 2025.", Some("Unemployment rate in 2025: 4.9%."));
        check(UNITS, "Power generated was 130 GWh in 2025.", Some("Power generated in 2025: 125 GWh."));
        check(STACKED, "900 passengers were carried in 2025.", Some("Passengers carried in 2025: 910."));
        check(STACKED, "75 passengers were refused in 2025.", Some("Passengers refused in 2025: 805."));
    }

    #[test]
    fn what_is_left_open_is_not_told() {
        for claim in [
            "5,120 homes were demolished in 2025.",
            "5,120 homes were completed in 2026.",
            "5,120 homes were completed.",
            "5,120 schools were completed in 2025.",
            "5,120 homes were completed in Wales in 2025.",
            "5,120 affordable homes were completed in 2025.",
            "The council completed 5,120 homes in 2025.",
            "Homes completed rose from 4,800 in 2024 to 5,120 in 2025.",
            "Homes were completed in 2025.",
            "The council will complete 5,120 homes in 2025.",
        ] {
            check(YEARS, claim, None);
        }
        let claim = "5,120 homes were completed in 2025.";
        check(&format!("All figures are in thousands.\n\n{YEARS}"), claim, None);
        check(&format!("{YEARS}\n\nFigures in '000."), claim, None);
        check(&YEARS.replace("5,120", "5,120 (p)"), claim, None);
        check(&YEARS.replace("Homes completed", "Homes completed per 1,000 people"), claim, None);
        check(TOWNS, "500 homes were completed in Elm in 2025.", None);
        check(TOWNS, "500 homes were started in Ash in 2025.", None);
        check("Ash\t410\nBirch\t300", "300 homes were completed in Birch.", None);
    }
}
