//! What does a table say of a claim? The sentence that one cell stands for with its heads, where the claim names all of
//! them, they and the titles all that the claim speaks of, and no other cell fits.
//!
//! A row alone ("2025, 5,120, 6,300") says nothing to a reader of sentences, and a whole table too much: which figure is
//! meant is decided here, by words and times, and the reader of evidence reads one figure. Where that is left open
//! (another word for the same, a town that the table is silent on, a unit in a note, two claims in one), nothing is
//! told: a figure of another row or column taken for the claim's would refute what is true.

use crate::reading::local::figures::bytes_of;
use crate::reading::local::terms::{Sort, Word, words};
use onrecord_domain::claim::{Claim, Kind, Part};
use onrecord_domain::period::Period;
use onrecord_domain::text::{Span, TextLayer};
use onrecord_extract::date::dates;
use onrecord_extract::quantity::quantities;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::LazyLock;

/// Longest line before or behind a table that may be its title, unit or note, in bytes.
const NOTE: usize = 300;

/// Lines before a table that are looked at.
const NOTES: usize = 3;

/// Columns beyond which a table is a register or a dump, and not read so.
const MOST_COLUMNS: usize = 200;

/// Rows of heads that a table may have.
const MOST_HEADS: usize = 3;

/// Words of a quote from the heads to the row, beyond which the row is quoted alone.
const QUOTED: usize = 40;

/// Words that tell nothing by themselves.
const EMPTY: &[&str] = &["a", "an", "the", "of", "in", "on", "at", "to", "and", "for"];

/// Words that tell nothing of what a column counts; of a row they tell that it counts all.
const COUNTED: &[&str] = &[
    "number", "numbers", "no", "total", "all", "count", "value", "values", "figure", "figures", "amount", "annual",
    "level", "table", "data", "summary",
];

/// Words behind the "by" of a title that tell how the table is laid out, whatever heads its columns.
const LAID_OUT: &[&str] = &[
    "region", "country", "area", "district", "county", "town", "city", "age", "group", "sex", "gender", "year",
    "quarter", "month", "date",
];

/// A month in full or cut: "Marketing" is none.
const MONTH: &str = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?";

/// A figure as a cell has it.
static FIGURE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^[£$€]?\d[\d,.]*%?$").expect("a fixed pattern"));

/// A figure with a sign, or in the brackets of a loss: no label, and not told, since who reads sentences knows no sign.
static SIGNED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:[+−–-]\s?[£$€]?|[£$€][+−–-]|\([£$€]?)\d[\d,.]*%?\)?$").expect("a fixed pattern"));

/// A time as a head or cell has it: a year, a fiscal year, a month, a quarter, a day.
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^(?:(?:19|20)\d\d(?:[-/–]\d\d)?|(?:19|20)\d\d-\d\d-\d\d|(?:\d{{1,2}} )?{MONTH} (?:19|20)\d\d|Q[1-4] (?:19|20)\d\d|(?:19|20)\d\d,? Q[1-4])$"
    ))
    .expect("a fixed pattern")
});

/// The times that a title, or a part of it, ends with: "2024 and 2025", "in March 2025".
static WHEN: LazyLock<Regex> = LazyLock::new(|| {
    let year = r"(?:19|20)\d\d(?:[-/–]\d\d(?:\d\d)?)?";
    let time = format!(r"(?:(?:\d{{1,2}}\s+)?{MONTH}|Q[1-4]|{year})(?:\s*[-–/]\s*|\s+(?:(?:to|and)\s+)?)");
    Regex::new(&format!(r"(?i)(?:^|[\s(–-]+)(?:(?:in|for|from|between|at|on)\s+)?(?:{time})*{year}(?:\s+Q[1-4])?\)?$"))
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
    let at = layer.byte_of(span.start())?;
    Some(layer.text()[..at].rfind("\n\n").map_or(0, |end| end + 2))
}

/// What the table that begins at the byte `start` of `layer`, in a document of that title, says of the parts of `claim`.
pub(super) fn told(claim: &Claim, layer: &TextLayer, start: usize, title: &str) -> Vec<Told> {
    let asked = asked(claim);
    if asked.is_empty() {
        return vec![];
    }
    let Some(table) = Table::at(layer.text(), start, title) else { return vec![] };
    let of = |(part, asked): (usize, Asked)| {
        let (row, sentence) = table.cell(&asked)?;
        let place = |at: Range<usize>| layer.span_of_bytes(at.start, at.end);
        let with_heads = start..row.end;
        let near = layer.text()[with_heads.clone()].split_whitespace().take(QUOTED + 1).count() <= QUOTED;
        Some(Told { part, sentence, quote: place(if near { with_heads } else { row.clone() })?, row: place(row)? })
    };
    asked.into_iter().filter_map(of).collect()
}

/// The parts of a claim that a table can be asked for, by index. Where the claim has one figure and one time, its parts
/// are of the same cell: they tell the place and the time apart.
fn asked(claim: &Claim) -> Vec<(usize, Asked)> {
    let is_fit = |part: &Part| part.quantities.len() == 1 && !part.negated;
    // Of a promise the criteria are read, which no table is about.
    if !matches!(claim.kind, Kind::Statement) || !claim.parts.iter().any(is_fit) {
        return vec![];
    }
    let whole = Asked::of(&claim.sentence);
    let fit = claim.parts.iter().enumerate().filter(|(_, part)| is_fit(part));
    fit.filter_map(|(index, part)| Some((index, whole.clone().or_else(|| Asked::of(&part.text))?))).collect()
}

/// A part of a claim, as a table is asked for it.
#[derive(Clone)]
struct Asked {
    /// Its words as they stand and as they are joined with their like.
    words: BTreeSet<String>,
    /// Those that tell what it is about, figures and times apart.
    about: Vec<Word>,
    /// The one time it names.
    time: Option<Period>,
}

impl Asked {
    /// `None` for a text without a figure, and for one with several figures or times, which no cell answers alone.
    fn of(text: &str) -> Option<Self> {
        let (figures, times) = (quantities(text, None), dates(text, None));
        if figures.len() != 1 || times.len() > 1 {
            return None;
        }
        let spans = figures.iter().map(|figure| figure.span).chain(times.iter().map(|time| time.span));
        let spent: Vec<Range<usize>> = spans.filter_map(|span| bytes_of(text, span)).collect();
        let about = words(text, &spent).into_iter().filter(|word| word.sort != Sort::Function).collect();
        Some(Self { words: keys(text), about, time: times.first().map(|mention| mention.period) })
    }

    fn names(&self, word: &str) -> bool {
        words(word, &[]).iter().all(|word| is_among(word, &self.words))
    }

    /// Whether it names every word of `label` that tells something.
    fn names_all(&self, label: &str) -> bool {
        told_words(label).iter().all(|word| self.names(word))
    }
}

/// The words of `text` as they stand and as they are joined with their like.
fn keys(text: &str) -> BTreeSet<String> {
    words(text, &[]).into_iter().flat_map(|word| [word.lower, word.key]).collect()
}

fn is_among(word: &Word, keys: &BTreeSet<String>) -> bool {
    keys.contains(&word.lower) || keys.contains(&word.key)
}

/// The head of a column.
struct Head {
    /// As it stands, those of stacked rows joined.
    full: String,
    /// What the column counts: without unit and times.
    of: String,
    unit: Option<String>,
    /// The times it names, as written and as read.
    times: Vec<(String, Option<Period>)>,
    /// The cells below are times.
    of_times: bool,
}

impl Head {
    fn read(full: String) -> Self {
        let (head, unit) = unit(&full);
        let (times, of): (Vec<&str>, Vec<&str>) = head.split(" / ").partition(|part| TIME.is_match(part));
        let times = times.into_iter().map(|time| (time.to_owned(), period(time))).collect();
        let (of, unit, of_times) = (of.join(" "), unit.map(str::to_owned), TIMES.is_match(&full));
        Self { full, of, unit, times, of_times }
    }
}

struct Row<'a> {
    /// Its place in the text, in bytes.
    at: Range<usize>,
    labels: Vec<&'a str>,
    /// Times that only tell when: those in a column of times, and one at the head of the row. As written and as read.
    times: Vec<(&'a str, Option<Period>)>,
    /// Figures by column.
    figures: Vec<(usize, &'a str)>,
}

impl<'a> Row<'a> {
    /// The cells by what they are; `read` holds the times read so far.
    fn of(at: Range<usize>, cells: Vec<&'a str>, heads: &[Head], read: &mut HashMap<&'a str, Option<Period>>) -> Self {
        let mut row = Self { at, labels: vec![], times: vec![], figures: vec![] };
        for (column, (cell, head)) in cells.into_iter().zip(heads).enumerate() {
            match () {
                // A dash stands for nothing known.
                () if !cell.contains(char::is_alphanumeric) || column > 0 && SIGNED.is_match(cell) => {}
                () if (column == 0 || head.of_times) && TIME.is_match(cell) => {
                    row.times.push((cell, *read.entry(cell).or_insert_with(|| period(cell))));
                }
                () if FIGURE.is_match(cell) => row.figures.push((column, cell)),
                () => row.labels.push(cell),
            }
        }
        row
    }
}

/// A column whose head the claim names.
struct Column<'t> {
    head: &'t Head,
    /// What its figures are of.
    subject: String,
    /// What the claim is about and neither the head nor the titles speak of: the labels of a row must.
    open: Vec<&'t Word>,
}

struct Table<'a> {
    /// What stands above it, the nearest line first.
    notes: Vec<&'a str>,
    /// The times that the nearest of them names.
    titled: Vec<Period>,
    /// The document's title.
    title: &'a str,
    /// A line near it tells that figures are larger than they are written.
    scaled: bool,
    heads: Vec<Head>,
    rows: Vec<Row<'a>>,
}

impl<'a> Table<'a> {
    fn at(text: &'a str, start: usize, title: &'a str) -> Option<Self> {
        let end = text[start..].find("\n\n").map_or(text.len(), |length| start + length);
        let mut at = start;
        let mut lines: Vec<(Range<usize>, Vec<&str>)> = vec![];
        for line in text[start..end].split('\n') {
            let cells: Vec<&str> = line.split('\t').take(MOST_COLUMNS + 1).map(str::trim).collect();
            if cells.len() > MOST_COLUMNS {
                return None;
            }
            lines.push((at..at + line.len(), cells));
            at += line.len() + 1;
        }
        let is_head = |cells: &[&str]| {
            cells.len() > 1
                && cells[1..].iter().all(|cell| TIME.is_match(cell) || !cell.contains(|c: char| c.is_ascii_digit()))
        };
        let first = lines.iter().take(MOST_HEADS + 1).position(|(_, cells)| !is_head(cells)).filter(|at| *at > 0)?;
        let (before, behind) = (text[..start].trim_end(), text[end..].trim_start());
        let short = |line: &&str| line.len() <= NOTE && !line.contains('\t');
        let notes: Vec<&str> =
            before.rsplit("\n\n").take(NOTES).take_while(short).filter(|line| !line.is_empty()).collect();
        let behind = behind.split("\n\n").next().filter(short);
        let scaled = notes.iter().copied().chain(behind).any(|line| SCALE.is_match(line));
        let titled = notes.first().map_or_else(Vec::new, |title| dates(title, None));
        let titled = titled.into_iter().map(|mention| mention.period).collect();
        let of_rows = lines.split_off(first);
        let heads = heads(lines.iter().map(|(_, cells)| cells.as_slice()).collect());
        let heads: Vec<Head> = heads.into_iter().map(Head::read).collect();
        let mut read = HashMap::new();
        let rows = of_rows.into_iter().map(|(at, cells)| Row::of(at, cells, &heads, &mut read)).collect();
        Some(Self { notes, titled, title, scaled, heads, rows })
    }

    /// The row and the sentence of the one cell that answers `asked`.
    fn cell(&self, asked: &Asked) -> Option<(Range<usize>, String)> {
        let columns = self.columns(asked);
        let is_near = |row: &Row<'_>| {
            row.figures.iter().any(|(column, _)| columns.contains_key(column))
                && row.labels.iter().all(|label| asked.names_all(label))
        };
        let near = self.rows.iter().filter(|row| is_near(row));
        let figures = near.flat_map(|row| row.figures.iter().map(move |(column, cell)| (row, *column, *cell)));
        let mut found = figures
            .filter_map(|(row, column, cell)| Some((row, self.sentence(row, columns.get(&column)?, cell, asked)?)));
        let (row, sentence) = found.next()?;
        found.next().is_none().then(|| (row.at.clone(), sentence))
    }

    /// The columns whose heads the claim names, or whose title where the heads only count.
    fn columns<'t>(&'t self, asked: &'t Asked) -> BTreeMap<usize, Column<'t>> {
        let titled = self.subject(asked);
        let near = keys(&[self.title, &self.notes.join(" ")].join(" "));
        let column = |(column, head): (usize, &'t Head)| {
            let told = told_words(&head.of);
            let subject = match () {
                () if told.iter().all(|word| is_counted(word)) => titled.clone()?,
                () if told.iter().all(|word| is_counted(word) || asked.names(word)) => head.of.clone(),
                () => return None,
            };
            let told = keys(&head.full);
            let open = asked.about.iter().filter(|word| !is_among(word, &near) && !is_among(word, &told)).collect();
            Some((column, Column { head, subject, open }))
        };
        self.heads.iter().enumerate().skip(1).filter_map(column).collect()
    }

    /// The sentence that a figure stands for, where the claim is of its time and all that the claim is about is told.
    fn sentence(&self, row: &Row<'_>, column: &Column<'_>, cell: &str, asked: &Asked) -> Option<String> {
        let Column { head, subject, open } = column;
        if !self.is_of(row, head, asked) {
            return None;
        }
        let told = keys(&row.labels.join(" "));
        if !open.iter().all(|word| is_among(word, &told)) {
            return None;
        }
        let place: String = row.labels.iter().map(|label| format!(", {label}")).collect();
        let time = row.times.first().map(|(time, _)| *time);
        let time = time.or(head.times.first().map(|(time, _)| time.as_str()));
        let time = time.map_or_else(String::new, |time| format!(" in {time}"));
        Some(format!("{subject}{place}{time}: {}.", self.figure(cell, head.unit.as_deref())?))
    }

    /// Whether the times of a cell are the one that is asked for; a table without any may say it in its title.
    fn is_of(&self, row: &Row<'_>, head: &Head, asked: &Asked) -> bool {
        let is_timeless = row.times.is_empty() && head.times.is_empty();
        match asked.time {
            None => is_timeless && self.titled.is_empty(),
            Some(wanted) if is_timeless => self.titled == [wanted],
            Some(wanted) => {
                row.times.iter().all(|(_, time)| *time == Some(wanted))
                    && head.times.iter().all(|(_, time)| *time == Some(wanted))
            }
        }
    }

    /// What the title says the figures are of, up to "by region" and without its times, where the claim names every
    /// word of it that doesn't only count: "affordable homes" are not all homes.
    fn subject(&self, asked: &Asked) -> Option<String> {
        static NUMBERED: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r"(?i)^(?:table|figure) [\d.]+[a-z]?\s*[.:–-]?\s*").expect("a fixed pattern"));
        let title = NUMBERED.replace(self.notes.first()?, "");
        let title = timeless(title.trim_end_matches(['.', ':']));
        let mut core = title.as_str();
        while let Some((before, _)) = core.rsplit_once(" by ").filter(|(_, by)| self.is_laid_out_by(by)) {
            core = before;
        }
        let core = timeless(core.trim_end_matches(','));
        let words: Vec<&str> = told_words(&core).into_iter().filter(|word| !is_counted(word)).collect();
        let is_named = !words.is_empty() && words.iter().all(|word| asked.names(word));
        is_named.then_some(core)
    }

    /// Whether the words behind the "by" of a title only name the columns of labels: "by town", but not "by councils".
    fn is_laid_out_by(&self, by: &str) -> bool {
        let labels = self.rows.first().and_then(|row| row.figures.first()).map_or(1, |(column, _)| *column);
        let heads: BTreeSet<String> = self.heads.iter().take(labels).flat_map(|head| keys(&head.full)).collect();
        let is_head = |word: &str| words(word, &[]).iter().all(|word| is_among(word, &heads));
        told_words(by).iter().all(|word| LAID_OUT.contains(&word.to_lowercase().as_str()) || is_head(word))
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

/// The period that a time as a cell has it stands for.
fn period(time: &str) -> Option<Period> {
    dates(&format!("in {time}"), None).first().map(|mention| mention.period)
}

/// A title without the times that its parts end with.
fn timeless(title: &str) -> String {
    let parts = title.split(", ").map(|part| WHEN.replace(part, ""));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
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
    words
        .filter(|word| word.contains(char::is_alphanumeric) && !EMPTY.contains(&word.to_lowercase().as_str()))
        .collect()
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

    #[test]
    fn a_title_is_meant_where_the_claim_names_all_of_it() {
        let claim = "520 homes were completed in Ash in 2025.";
        let sentence = Some("Homes completed, Ash in 2025: 520.");
        for (title, expected) in [
            ("Homes completed by town", sentence),
            ("Number of homes completed by town", Some("Number of homes completed, Ash in 2025: 520.")),
            ("Table 3: Homes completed by town and year, 2024 and 2025.", sentence),
            ("Homes completed 2024 to 2025 by town", sentence),
            ("Homes completed, 2024–25, by region", sentence),
            ("Affordable homes completed by town, 2024 and 2025", None),
            ("Homes completed by councils, 2024 and 2025", None),
            ("Homes completed by councils by town", None),
            ("Homes completed for people under 65, 2024 and 2025", None),
            ("Homes completed, people over 65, 2025", None),
            ("Homes not completed by town", None),
        ] {
            check(&TOWNS.replace("Homes completed by town, 2024 and 2025", title), claim, expected);
        }
        let affordable = TOWNS.replace("Homes", "Affordable homes");
        let claim = "520 affordable homes were completed in Ash in 2025.";
        check(&affordable, claim, Some("Affordable homes completed, Ash in 2025: 520."));
        // "Marketing 2025" is no month.
        let marketing = "Homes completed\n\nTown\tMarketing 2025\nAsh\t520";
        check(marketing, "520 homes were completed in Ash in 2025.", None);
    }

    #[test]
    fn a_signed_figure_beside_is_no_label_and_is_not_told_itself() {
        for sign in ["-1.2", "−1.2", "+1.2%", "£-3", "(1.2)", "-"] {
            let text = format!("Year\tHomes completed\tUnemployment rate (%)\n2024\t4,800\t3.0\n2025\t5,120\t{sign}");
            check(&text, "5,120 homes were completed in 2025.", Some("Homes completed in 2025: 5,120."));
            check(&text, "The unemployment rate was 1.2% in 2025.", None);
        }
        let text = "Year\tHomes completed\tStatus\n2025\t5,120\tin Wales";
        check(text, "5,120 homes were completed in 2025.", None);
    }

    #[test]
    fn a_long_table_is_read_and_a_very_wide_one_is_not() {
        let claim = "5,120 homes were completed in 2025.";
        let wide = |columns: usize| {
            let (heads, cells) = ("\tSchools".repeat(columns - 2), "\t7".repeat(columns - 2));
            format!("Year\tHomes completed{heads}\n2025\t5,120{cells}")
        };
        check(&wide(MOST_COLUMNS), claim, Some("Homes completed in 2025: 5,120."));
        check(&wide(MOST_COLUMNS + 1), claim, None);
        check(&wide(100_000), claim, None);
        let towns: String = (0..5_000).map(|town| format!("T{town}\t2025\t{town}\n")).collect();
        let long = format!("Town\tYear\tHomes completed\n{towns}Ash\t2025\t520");
        check(&long, "520 homes were completed in Ash in 2025.", Some("Homes completed, Ash in 2025: 520."));
    }
}
