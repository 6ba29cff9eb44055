//! Verdict cases written as Markdown, turned into values. The form is described in `crates/domain/cases/README.md`.
//!
//! Needs `onrecord_domain` and `jiff` only, so that other crates' tests can include it by path.

use jiff::civil::Date;
use onrecord_domain::claim::{About, Claim, Criterion, CriterionRole, Kind, Mechanism, Nature, Part, Speaker};
use onrecord_domain::document::DocumentType;
use onrecord_domain::id::{BodyId, BundleId, ClaimId, Digest, DocumentId, PassageId, SourceId};
use onrecord_domain::period::{Deadline, Due, Period};
use onrecord_domain::promise::Status;
use onrecord_domain::quantity::{Decimal, Hedge, Quantity, Role, Unit};
use onrecord_domain::reading::{Evidence, Notice, Reading, Stance};
use onrecord_domain::source::{Body, Tier, independence};
use onrecord_domain::text::{Quote, Span, TextLayer};
use onrecord_domain::verdict::{Finding, Verdict};
use std::path::Path;

/// One case, as written.
#[derive(Debug, Clone)]
pub(crate) struct WrittenCase {
    /// File name, such as `numbers.md`.
    pub(crate) file: String,
    /// Heading.
    pub(crate) title: String,
    /// The claim with its parts or criteria.
    pub(crate) claim: Claim,
    /// Bodies the case names, with their superiors.
    pub(crate) bodies: Vec<Body>,
    /// The passages, reprints written out.
    pub(crate) passages: Vec<WrittenPassage>,
    /// What they say.
    pub(crate) readings: Vec<Reading>,
    /// Sources that could not be read.
    pub(crate) unread: Vec<String>,
    /// The day the check is as of.
    pub(crate) as_of: Option<Date>,
    /// The outcome that stands from an earlier check, as a slug.
    pub(crate) earlier: Option<String>,
    /// The shipped reader must reach the outcome from the words alone.
    pub(crate) from_text: bool,
    /// Slug of the verdict or status; none where the earlier one stands.
    pub(crate) expect: Option<String>,
    /// Finding of each part, where given.
    pub(crate) findings: Vec<Finding>,
    /// Words that must stand in a note.
    pub(crate) notes: Vec<String>,
    /// Rules that must appear in the reasons.
    pub(crate) by: Vec<String>,
    /// Why, one sentence.
    pub(crate) why: String,
}

/// A passage with its provenance.
#[derive(Debug, Clone)]
pub(crate) struct WrittenPassage {
    /// Its words.
    pub(crate) words: String,
    /// The body its source speaks for.
    pub(crate) speaks_for: Option<BodyId>,
    /// What the verdict rule is told of it.
    pub(crate) evidence: Evidence,
}

impl WrittenCase {
    /// The evidence alone.
    pub(crate) fn evidence(&self) -> Vec<Evidence> {
        self.passages.iter().map(|passage| passage.evidence.clone()).collect()
    }

    /// The body that speaks.
    pub(crate) fn speaker(&self) -> Option<&BodyId> {
        self.claim.speaker.as_ref()?.body.as_ref()
    }
}

/// Every case of every `*.md` in `folder` but its README, by file name and then by place.
pub(crate) fn read_folder(folder: &Path) -> Vec<WrittenCase> {
    let entries = std::fs::read_dir(folder).expect("the folder of cases can be read");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a readable entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ext| ext == "md") && !path.ends_with("README.md"));
    paths.sort();
    paths.iter().flat_map(|path| read_file(path)).collect()
}

fn read_file(path: &Path) -> Vec<WrittenCase> {
    let text = std::fs::read_to_string(path).expect("a case file is UTF-8 text");
    let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let cases: Vec<_> = text.split("\n## ").skip(1).map(|section| read_case(&file, section)).collect();
    assert!(!cases.is_empty(), "{file} holds no case");
    cases
}

/// A section under one heading: fields, parts or criteria, passages.
fn read_case(file: &str, section: &str) -> WrittenCase {
    let (title, rest) = section.split_once('\n').unwrap_or((section, ""));
    let at = format!("{file}: “{}”", title.trim());
    let mut blocks = rest.split("\n### ");
    let head = Fields::of(blocks.next().unwrap_or_default(), &at);
    let blocks: Vec<&str> = blocks.collect();
    let mut bodies: Vec<Body> = head.all("Body").map(|line| body(line, &at)).collect();
    let speaker = head
        .one("Speaker")
        .filter(|name| *name != "unknown")
        .map(|name| Speaker { name: name.to_owned(), body: Some(slug(name, &at)) });
    if let Some(speaker) = &speaker {
        declare(&mut bodies, &speaker.name, &at);
    }
    let claim = claim(&head, speaker, &at);
    let mut case = WrittenCase {
        file: file.to_owned(),
        title: title.trim().to_owned(),
        claim,
        bodies,
        passages: vec![],
        readings: vec![],
        unread: head.all("Could not be read").map(str::to_owned).collect(),
        as_of: head.one("As of").map(|text| day(text, &at)),
        earlier: head.one("Earlier").map(outcome),
        from_text: head.one("From text") == Some("yes"),
        expect: Some(outcome(head.need("Expect"))).filter(|slug| slug != "could-not-be-checked"),
        findings: head
            .one("Findings")
            .map(|list| list.split(", ").map(|word| finding(word, &at)).collect())
            .unwrap_or_default(),
        notes: head.all("Note").map(str::to_owned).collect(),
        by: head.all("By").flat_map(|list| list.split(", ").map(str::to_owned)).collect(),
        why: head.need("Why").to_owned(),
    };
    for block in blocks {
        add_passage(&mut case, block, &at);
    }
    let slug = case.expect.clone().unwrap_or_else(|| "could-not-be-checked".into());
    let known =
        slug == "could-not-be-checked" || Verdict::from_slug(&slug).is_some() || Status::from_slug(&slug).is_some();
    assert!(known, "{at}: “{slug}” is no verdict and no status");
    case
}

/// The `- Name: value` lines of a block, in order.
struct Fields<'a> {
    lines: Vec<(&'a str, &'a str)>,
    at: &'a str,
}

impl<'a> Fields<'a> {
    fn of(block: &'a str, at: &'a str) -> Self {
        let lines = block.lines().filter_map(|line| line.strip_prefix("- ")?.split_once(": "));
        Self { lines: lines.map(|(name, value)| (name.trim(), value.trim())).collect(), at }
    }

    fn all<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'a str> + 's {
        self.lines.iter().filter(move |(found, _)| *found == name).map(|(_, value)| *value)
    }

    fn one(&self, name: &str) -> Option<&'a str> {
        self.lines.iter().find(|(found, _)| *found == name).map(|(_, value)| *value)
    }

    fn need(&self, name: &str) -> &'a str {
        self.one(name).unwrap_or_else(|| panic!("{}: no line “- {name}: …”", self.at))
    }
}

fn outcome(words: &str) -> String {
    words.trim().to_lowercase().replace(' ', "-")
}

fn claim(head: &Fields<'_>, speaker: Option<Speaker>, at: &str) -> Claim {
    let kinds = ["Claim", "Promise", "Goal"];
    let (word, sentence) =
        head.lines.iter().find(|(name, _)| kinds.contains(name)).unwrap_or_else(|| panic!("{at}: no claim"));
    let criteria: Vec<Criterion> = ["completion", "success", "progress", "failure"]
        .iter()
        .flat_map(|role| head.all(role).map(|line| criterion(role, line, at)).collect::<Vec<_>>())
        .collect();
    let kind = match *word {
        "Promise" => Kind::Promise { deadline: deadline(head.need("Due"), at), criteria },
        "Goal" => Kind::Goal { lacks: head.one("Lacks").unwrap_or_default().to_owned(), criteria },
        _ => Kind::Statement,
    };
    let parts: Vec<Part> = head
        .lines
        .iter()
        .filter(|(name, _)| matches!(*name, "central" | "incidental"))
        .map(|(name, line)| part(*name == "central", line, at))
        .collect();
    assert!(!parts.is_empty() || kind != Kind::Statement, "{at}: no part");
    Claim {
        id: ClaimId::derive(&[at]),
        kind,
        sentence: (*sentence).to_owned(),
        headline: (*sentence).to_owned(),
        speaker,
        actor: None,
        mechanism: Mechanism::Other,
        topics: vec![],
        parts: if parts.is_empty() { vec![plain_part(true, sentence)] } else { parts },
        about: about(head.one("About")),
        condition: "What the parts say is on record.".into(),
        said_on: head.one("Said").map(|text| day(text, at)),
        event_date: None,
        worth: "A case of the verdict rule.".into(),
        priority: 3,
        sample: false,
    }
}

fn about(line: Option<&str>) -> About {
    match line.and_then(|line| line.split_once(' ')) {
        Some(("said", by)) => About::Said { by: by.trim_start_matches("by ").to_owned() },
        Some(("contents", of)) => About::Contents { document: of.trim_start_matches("of ").to_owned() },
        _ => About::World,
    }
}

fn plain_part(central: bool, text: &str) -> Part {
    Part {
        text: text.to_owned(),
        central,
        nature: Nature::Fact,
        quantities: vec![],
        period: None,
        date: None,
        date_decides: false,
        negated: false,
    }
}

/// `The bridge cost 3 million dollars. | number: 3 million dollars | period: 2023`
fn part(central: bool, line: &str, at: &str) -> Part {
    let mut pieces = line.split(" | ");
    let mut part = plain_part(central, pieces.next().unwrap_or_default().trim());
    for piece in pieces {
        match piece.split_once(": ") {
            Some(("number", text)) => part.quantities.push(quantity(text, at)),
            Some(("date", text)) => part.date = Some(period(text, at)),
            Some(("period", text)) => part.period = Some(period(text, at)),
            _ if piece == "denial" => part.negated = true,
            _ if piece == "the date decides" => part.date_decides = true,
            _ => part.nature = Nature::from_slug(piece).unwrap_or_else(|| panic!("{at}: what is “{piece}” of a part?")),
        }
    }
    part
}

/// `The register shows 1,000 finished homes. | target: 1,000 homes`
fn criterion(role: &str, line: &str, at: &str) -> Criterion {
    let (text, target) = line.split_once(" | target: ").map_or((line, None), |(text, target)| (text, Some(target)));
    Criterion {
        role: CriterionRole::from_slug(role).unwrap_or_else(|| panic!("{at}: “{role}” is no role")),
        text: text.trim().to_owned(),
        target: target.map(|target| quantity(target, at)),
    }
}

/// `2024-06-30`, `within 2024`, `standing until 2027-12-31`, `30 days after the bill passes`.
fn deadline(line: &str, at: &str) -> Deadline {
    let due = if let Some(until) = line.strip_prefix("standing until ") {
        Due::Standing { until: day(until, at) }
    } else if let Some(window) = line.strip_prefix("within ") {
        Due::Within(period(window, at))
    } else if let Some((days, condition)) = line.split_once(" after ") {
        let (days, business) =
            days.strip_suffix(" business days").map_or((days.trim_end_matches(" days"), false), |d| (d, true));
        let days = days.parse().unwrap_or_else(|_| panic!("{at}: “{line}” is no deadline"));
        Due::After { condition: condition.to_owned(), days, business, started: None }
    } else {
        Due::By(day(line, at))
    };
    Deadline { words: line.to_owned(), due }
}

/// `Statistics Office of Exampleland, autonomous, answers to Government of Exampleland`
fn body(line: &str, at: &str) -> Body {
    let mut pieces = line.split(", ");
    let name = pieces.next().unwrap_or_default();
    let mut body =
        Body { id: slug(name, at), name: name.to_owned(), aliases: vec![], superior: None, autonomous: false };
    for piece in pieces {
        match piece.strip_prefix("answers to ") {
            Some(superior) => body.superior = Some(slug(superior, at)),
            None if piece == "autonomous" => body.autonomous = true,
            None => panic!("{at}: what is “{piece}” of a body?"),
        }
    }
    body
}

fn declare(bodies: &mut Vec<Body>, name: &str, at: &str) {
    let named = body(&name.replace(", ", " "), at);
    if !bodies.iter().any(|known| known.id == named.id) {
        bodies.push(named);
    }
}

fn slug(name: &str, at: &str) -> BodyId {
    BodyId::slugify(name).unwrap_or_else(|error| panic!("{at}: {error}"))
}

/// A `### Source` block: its `- Record:` line, the quoted words, and one `- On N:` line for each reading.
fn add_passage(case: &mut WrittenCase, block: &str, at: &str) {
    let (name, rest) = block.split_once('\n').unwrap_or((block, ""));
    let fields = Fields::of(rest, at);
    let quoted: Vec<&str> = rest.lines().filter_map(|line| line.strip_prefix('>')).map(str::trim).collect();
    let words = quoted.join(" ");
    assert!(!words.is_empty(), "{at}: {name} has no words");
    let speaks_for = fields.one("Speaks for").map(|body| slug(body, at));
    let record: Vec<&str> = fields.need("Record").split(", ").collect();
    let reprints = record.iter().find_map(|word| word.strip_prefix("reprinted by ")?.split(' ').next()?.parse().ok());
    let copies: usize = reprints.unwrap_or(0);
    for copy in 0..=copies {
        let index = case.passages.len();
        let outlet = if copy == 0 { name.trim().to_owned() } else { format!("Outlet {copy}") };
        let mut evidence = evidence(&outlet, &record, &words, index, at);
        evidence.independence = independence(case.speaker(), speaks_for.as_ref(), &case.bodies);
        case.passages.push(WrittenPassage { words: words.clone(), speaks_for: speaks_for.clone(), evidence });
        for (part, line) in fields.lines.iter().filter_map(|(name, line)| Some((name.strip_prefix("On ")?, line))) {
            case.readings.push(reading(part, line, index, &words, at));
        }
    }
}

/// `A, statistics, 2024-03-01, first-hand, same text as release`
fn evidence(name: &str, record: &[&str], words: &str, index: usize, at: &str) -> Evidence {
    let mut evidence = Evidence {
        passage: PassageId::derive(&[at, &index.to_string()]),
        document: DocumentId::derive(&[at, &index.to_string()]),
        bundle: BundleId::derive(&[at, words]),
        source: SourceId::slugify(name).unwrap_or_else(|error| panic!("{at}: {error}")),
        source_name: name.to_owned(),
        tier: Tier::C,
        document_type: DocumentType::Other,
        independence: independence(None, None, &[]),
        only_quotes_speaker: false,
        own_reporting: false,
        is_document_claimed: false,
        against_interest: false,
        direct: false,
        published: None,
        retracted: false,
        unread_language: None,
    };
    for word in record {
        match *word {
            "first-hand" => evidence.direct = true,
            "own reporting" => evidence.own_reporting = true,
            "only quotes the speaker" => evidence.only_quotes_speaker = true,
            "the document spoken of" => evidence.is_document_claimed = true,
            "against interest" => evidence.against_interest = true,
            "retracted" => evidence.retracted = true,
            "undated" => evidence.published = None,
            _ => describe(&mut evidence, word, at),
        }
    }
    evidence
}

fn describe(evidence: &mut Evidence, word: &str, at: &str) {
    if let Some(tier) = Tier::from_slug(word) {
        evidence.tier = tier;
    } else if let Some(document_type) = DocumentType::from_slug(word) {
        evidence.document_type = document_type;
    } else if let Some(tag) = word.strip_prefix("not read in ") {
        evidence.unread_language = Some(tag.to_owned());
    } else if let Some(text) = word.strip_prefix("same text as ") {
        evidence.bundle = BundleId::derive(&[at, text]);
    } else if let Some(document) = word.strip_prefix("of the document ") {
        evidence.document = DocumentId::derive(&[at, document]);
    } else if !word.starts_with("reprinted by ") {
        evidence.published = Some(day(word, at));
    }
}

/// `On 1: supports; number 1: 2.2 million workers; period: 2023; strength: 0.6`
fn reading(part: &str, line: &str, evidence: usize, words: &str, at: &str) -> Reading {
    let part: usize = part.parse().unwrap_or_else(|_| panic!("{at}: “On {part}” names no part"));
    let layer = TextLayer::new(words.to_owned());
    let whole = Span::new(0, layer.chars()).unwrap_or_else(|| panic!("{at}: no words"));
    let mut pieces = line.split("; ");
    let stance = pieces.next().and_then(Stance::from_slug).unwrap_or_else(|| panic!("{at}: “{line}” names no stance"));
    let mut reading = Reading {
        part: part - 1,
        evidence,
        stance,
        strength: 0.95,
        quote: Quote::take(Digest::of(words.as_bytes()), &layer, whole).expect("the whole text is within the text"),
        measured: vec![],
        dated: None,
        period: None,
        revision: false,
        other_base: false,
        notice: None,
    };
    for piece in pieces {
        match piece.split_once(": ") {
            Some(("date", text)) => reading.dated = Some(period(text, at)),
            Some(("period", text)) => reading.period = Some(period(text, at)),
            Some(("strength", text)) => {
                reading.strength = text.parse().unwrap_or_else(|_| panic!("{at}: “{text}” is no strength"))
            }
            Some((number, text)) if number.starts_with("number ") => {
                let index: usize = number[7..].parse().unwrap_or_else(|_| panic!("{at}: “{number}”?"));
                reading.measured.push((index - 1, quantity(text, at)));
            }
            _ if piece == "revision" => reading.revision = true,
            _ if piece == "other base" => reading.other_base = true,
            _ => {
                reading.notice =
                    Some(Notice::from_slug(piece).unwrap_or_else(|| panic!("{at}: what is “{piece}” of a reading?")))
            }
        }
    }
    reading
}

fn finding(word: &str, at: &str) -> Finding {
    Finding::from_slug(word.trim()).unwrap_or_else(|| panic!("{at}: “{word}” is no finding"))
}

fn day(text: &str, at: &str) -> Date {
    text.parse().unwrap_or_else(|error| panic!("{at}: “{text}” is no date: {error}"))
}

/// `2019`, `2019-03`, `2019-03-14`, `2019-01-01 to 2019-06-30`.
fn period(text: &str, at: &str) -> Period {
    let number = |piece: Option<&str>| piece.and_then(|piece| piece.parse::<i16>().ok());
    let mut pieces = text.split('-');
    let period = match (text.split_once(" to "), text.len()) {
        (Some((first, last)), _) => Period::range(day(first, at), day(last, at)),
        (None, 4) => number(pieces.next()).and_then(Period::year),
        (None, 7) => {
            number(pieces.next()).zip(number(pieces.next())).and_then(|(year, month)| Period::month(year, month as i8))
        }
        _ => Some(Period::day(day(text, at))),
    };
    period.unwrap_or_else(|| panic!("{at}: “{text}” is no period"))
}

/// `at least 2.8 billion dollars`, `1,000 to 1,500 workers`, `52 % (threshold)`, `-5 % (change)`.
fn quantity(text: &str, at: &str) -> Quantity {
    let (text, role) = match text.split_once(" (") {
        Some((text, role)) => (text, Role::from_slug(role.trim_end_matches(')'))),
        None => (text, Some(Role::Amount)),
    };
    let role = role.unwrap_or_else(|| panic!("{at}: “{text}” has no such role"));
    let hedged = Hedge::ALL.iter().find_map(|hedge| {
        let rest = text.strip_prefix(&hedge.slug().replace('-', " "))?;
        Some((*hedge, rest.trim_start()))
    });
    let (hedge, text) = hedged.unwrap_or((Hedge::Exact, text));
    let (low, high, rest) = match text.split_once(" to ") {
        Some((low, rest)) => {
            let (high, rest) = rest.split_once(' ').unwrap_or((rest, ""));
            (low, Some(high), rest)
        }
        None => {
            let (low, rest) = text.split_once(' ').unwrap_or((text, ""));
            (low, None, rest)
        }
    };
    let scales = [("thousand", 1_000), ("million", 1_000_000), ("billion", 1_000_000_000i64)];
    let (scale, unit) =
        scales.iter().find_map(|(word, scale)| Some((*scale, rest.strip_prefix(word)?.trim()))).unwrap_or((1, rest));
    let number = |digits: &str| -> Decimal {
        let plain = digits.replace(',', "");
        plain.parse::<Decimal>().unwrap_or_else(|_| panic!("{at}: “{digits}” is no number")) * Decimal::from(scale)
    };
    Quantity {
        value: number(low),
        high: high.map(number),
        precision: last_digit(low) * Decimal::from(scale),
        unit: unit_of(unit),
        hedge,
        role,
        of: String::new(),
        period: None,
        span: Span::new(0, 1).expect("one character"),
    }
}

/// Size of the last digit written: 0.1 for "2.8". Trailing zeros of a whole number count as written.
fn last_digit(digits: &str) -> Decimal {
    let places = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    Decimal::new(1, u32::try_from(places).unwrap_or(0))
}

fn unit_of(word: &str) -> Unit {
    match word {
        "%" | "percent" => Unit::Percent,
        "points" | "percentage points" => Unit::PercentagePoint,
        "dollars" => Unit::Money("USD".into()),
        "euros" => Unit::Money("EUR".into()),
        "place" => Unit::Rank,
        "as a number" => Unit::Identifier,
        "days" | "kilometres" | "tonnes" | "years" => Unit::Measure(word.trim_end_matches('s').into()),
        word => Unit::Count(word.strip_suffix('s').unwrap_or(word).into()),
    }
}
