//! The Congressional Record as the Government Publishing Office puts it online: hard-wrapped lines in one `<pre>`,
//! indents that mean something, and speakers named in capitals at the beginning of their turn.

use crate::layer::{self, Draft};
use crate::{ReadError, dates};
use onrecord_domain::document::{BlockKind, DocumentType, Metadata, ReadDocument};
use regex::Regex;
use std::sync::LazyLock;

/// Width of a line of the printed page, in characters.
const WIDTH: usize = 72;

/// Indent from which a line is set at the right: a date, a signature.
const RIGHT: usize = 24;

/// First words of the lines in which the page names itself.
const HEADER: &str = "[Congressional Record Volume ";

static SPEAKER: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"(?:Mr|Mrs|Ms|Miss|Dr)\.? (?:[A-Z][a-z]?[a-z]?')?(?:Mc|Mac|De|La|Le|Van |von )?[A-Z][A-Z'\-]+(?: [A-Z][A-Z'\-]+)*(?: of [A-Z][a-z]+(?: [A-Z][a-z]+)?)?";
    let office = r"The (?:[A-Z]{2,}(?: [A-Z]{2,})*)(?: pro tempore)?(?: \([^)]{3,60}\))?";
    Regex::new(&format!(r"^\W{{0,2}}\s*((?:{name})|(?:{office}))\.(?:\s|$)")).expect("the pattern is a constant")
});

static NARRATION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:There being no objection, |The (?:\w+ )*clerk (?:proceeded|read|called|will report)|Thereupon, |(?:Mr|Mrs|Ms)\. [A-Z'Mc]+ addressed the Chair|The following|Messages? from the |The (?:motion|amendment|resolution|bill|preamble|nomination|joint resolution)\b.{0,60} (?:was|were) |By (?:Mr|Mrs|Ms)\. )",
    )
    .expect("the pattern is a constant")
});

static PAGE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\[{1,2}Pages? [A-Z]*(\d+)").expect("the pattern is a constant"));

/// Whether `text` is a page of the Record.
pub(crate) fn is_record(text: &str) -> bool {
    text.trim_start().starts_with(HEADER)
}

/// Reads a page of the Record.
pub(crate) fn read(text: &str, mut found: Metadata) -> Result<ReadDocument, ReadError> {
    let mut reader = Reader::default();
    text.lines().for_each(|line| reader.line(line.trim_end()));
    reader.close();
    let header = text.lines().find(|line| line.starts_with(HEADER)).unwrap_or("");
    let day = header.split_once('(').and_then(|(_, day)| dates::day(day));
    found.published_at = found.published_at.filter(|_| day.is_none());
    found.published = day.or(found.published);
    found.title = reader.title().or(found.title);
    found.publisher = Some("Congressional Record".into());
    // A page on which nobody speaks (the digest, messages, bills introduced) is the clerk's.
    let spoken = reader.blocks.iter().any(|block| block.speaker.is_some());
    found.document_type = Some(if spoken { DocumentType::Transcript } else { DocumentType::Register });
    found.language = Some("en".into());
    found.note("heading of the Record");
    layer::document(reader.blocks, found, "congressional-record/1")
}

/// A line as printed.
struct Line<'a> {
    indent: usize,
    text: &'a str,
}

/// The paragraph that is open.
struct Open {
    text: String,
    kind: BlockKind,
    page: Option<u32>,
    /// Indent of its first line.
    first: usize,
    /// Indent of its other lines, once there is one.
    margin: Option<usize>,
    /// An empty line stands below it; only a page break can still continue it.
    parted: bool,
}

/// Reads lines one by one.
#[derive(Default)]
struct Reader {
    blocks: Vec<Draft>,
    open: Option<Open>,
    page: Option<u32>,
    speaker: Option<String>,
    page_turned: bool,
}

impl Reader {
    fn line(&mut self, line: &str) {
        let text = line.trim_start();
        let line = Line { indent: line.chars().count() - text.chars().count(), text };
        if text.is_empty() {
            self.open.iter_mut().for_each(|open| open.parted = true);
        } else if text.starts_with("[[Page ") {
            self.turn_page(text);
        } else if is_rule(text) {
            self.close();
            self.speaker = text.starts_with('-').then(|| self.speaker.take()).flatten();
        } else if line.indent == 0 && is_header(text) {
            self.close();
            self.turn_page(text);
            self.page_turned = false;
            self.push(BlockKind::Furniture, text.to_owned());
        } else if let Some(row) = table_row(text) {
            self.close();
            self.push(BlockKind::TableRow, row);
        } else if self.continues(&line) {
            self.go_on(&line);
        } else {
            self.begin(&line);
        }
    }

    fn turn_page(&mut self, text: &str) {
        if let Some(page) = PAGE.captures(text).and_then(|captures| captures[1].parse().ok()) {
            self.page = Some(page);
            self.page_turned = true;
        }
    }

    /// Whether a line belongs to the paragraph that is open: the indents say so.
    fn continues(&mut self, line: &Line<'_>) -> bool {
        let turned = std::mem::take(&mut self.page_turned);
        let Some(open) = &self.open else { return false };
        if open.parted {
            let finished = open.text.ends_with(['.', '?', '!', ':', '\'']);
            let margin = open.margin.map_or(line.indent < open.first, |margin| line.indent == margin);
            return turned && !finished && open.kind == BlockKind::Paragraph && margin;
        }
        if matches!(open.kind, BlockKind::Heading(_)) {
            return heading(line).is_some() || line.indent >= open.first + 6;
        }
        if open.first >= RIGHT {
            return line.indent >= RIGHT;
        }
        match open.margin {
            Some(margin) => line.indent == margin,
            None => {
                line.indent < open.first
                    || (line.indent == open.first && matches!(open.first, 0 | 5))
                    || line.indent >= open.first + 6
            }
        }
    }

    fn go_on(&mut self, line: &Line<'_>) {
        if let Some(open) = &mut self.open {
            open.margin.get_or_insert(line.indent);
            open.parted = false;
            let glued = open.text.ends_with('-')
                && open.text.chars().rev().nth(1).is_some_and(|c| c.is_alphanumeric() || c == '-');
            if !glued {
                open.text.push(' ');
            }
            open.text.push_str(line.text);
        }
    }

    fn begin(&mut self, line: &Line<'_>) {
        self.close();
        if let Some(level) = heading(line) {
            if level == 2 {
                self.speaker = None;
            }
            self.opened(BlockKind::Heading(level), line, line.text);
            return;
        }
        let turn = (line.indent <= 3).then(|| SPEAKER.captures(line.text)).flatten();
        let Some(turn) = turn else {
            self.opened(BlockKind::Paragraph, line, line.text);
            return;
        };
        let label = turn.get(0).map_or(0, |label| label.end());
        self.speaker = Some(turn[1].to_owned());
        self.push(BlockKind::Furniture, line.text[..label].to_owned());
        self.opened(BlockKind::Paragraph, line, &line.text[label..]);
    }

    fn opened(&mut self, kind: BlockKind, line: &Line<'_>, text: &str) {
        let text = text.to_owned();
        self.open = Some(Open { text, kind, page: self.page, first: line.indent, margin: None, parted: false });
    }

    /// Ends the paragraph that is open. Words of the reporter are nobody's, and what is printed after them isn't said.
    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        if open.kind == BlockKind::Paragraph && NARRATION.is_match(&open.text) {
            self.speaker = None;
        }
        let speaker = self.speaker.clone().filter(|_| open.kind == BlockKind::Paragraph);
        self.blocks.push(Draft { page: open.page, speaker, ..Draft::new(open.kind, open.text) });
    }

    fn push(&mut self, kind: BlockKind, text: String) {
        self.blocks.push(Draft { page: self.page, speaker: self.speaker.clone(), ..Draft::new(kind, text) });
    }

    /// The first heading, which is the title of the page.
    fn title(&self) -> Option<String> {
        let heading = self.blocks.iter().find(|block| matches!(block.kind, BlockKind::Heading(_)))?;
        Some(heading.text.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

/// A line drawn across the page.
fn is_rule(text: &str) -> bool {
    text.len() >= 5 && text.bytes().all(|byte| matches!(byte, b'_' | b'-' | b'=' | b' '))
}

fn is_header(text: &str) -> bool {
    (text.starts_with('[') && text.ends_with(']')) || text.starts_with("From the Congressional Record Online")
}

/// 2 for a centred line in capitals, 3 for other centred lines and captions of sections; `None` for text.
fn heading(line: &Line<'_>) -> Option<u8> {
    let length = line.text.chars().count();
    let right = WIDTH.saturating_sub(line.indent + length);
    let centred = line.indent >= 8 && right >= 8 && line.indent.abs_diff(right) <= 6;
    let capitals = line.text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let section = line.indent == 5 && capitals && line.text.starts_with("SEC");
    let ends = line.text.ends_with([',', ';']);
    match (centred && !ends, capitals, section) {
        (true, true, _) => Some(2),
        (true, false, _) | (false, _, true) => Some(3),
        _ => None,
    }
}

/// Cells of a row whose columns are set apart by leaders or by wide gaps.
fn table_row(text: &str) -> Option<String> {
    static GAP: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\.{4,}|\s{3,}").expect("the pattern is a constant"));
    let cells: Vec<&str> = GAP.split(text).map(str::trim).filter(|cell| !cell.is_empty()).collect();
    (cells.len() > 1).then(|| cells.join("\t"))
}
