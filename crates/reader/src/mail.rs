//! Messages (EML) and saved pages (MHTML): the part that is to be read, and what is attached.

use crate::layer::{self, Draft};
use crate::{ReadError, dates, guard, html, plain};
use jiff::civil::Date;
use mail_parser::{Address, DateTime, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use onrecord_domain::document::{BlockKind, Metadata, ReadDocument};

/// Seconds that reading a message may take.
const SECONDS: u64 = 60;

/// Most attachments that a warning names.
const NAMED: usize = 10;

/// First words of the line behind which a message that is answered or sent on stands whole.
const ORIGINAL: [&str; 3] = ["-----Original Message-----", "---------- Forwarded message", "Begin forwarded message:"];

/// Reads a message.
pub(crate) fn message(bytes: &[u8]) -> Result<ReadDocument, ReadError> {
    let bytes = bytes.to_vec();
    guard::bounded("message", SECONDS, move || {
        let message = parsed(&bytes, "message")?;
        let mut document = layer::document(body(&message)?, metadata(&message), "eml/1")?;
        document.warnings.extend(attached(&message));
        Ok(document)
    })
}

/// Reads a page that a browser saved in one file, with its pictures.
pub(crate) fn saved_page(bytes: &[u8]) -> Result<ReadDocument, ReadError> {
    let bytes = bytes.to_vec();
    let page = guard::bounded("saved page", SECONDS, move || page(&parsed(&bytes, "saved page")?))?;
    let mut document = html::read(&page.source, page.address.as_deref().unwrap_or("saved page"))?;
    document.found.url = document.found.url.or(page.address);
    document.found.title = document.found.title.or(page.title);
    document.extractor = format!("mhtml-{}", document.extractor);
    Ok(document)
}

/// The page of a saved one.
struct Page {
    source: String,
    address: Option<String>,
    title: Option<String>,
}

/// The first part that is a page: the others are its frames and pictures.
fn page(message: &Message<'_>) -> Result<Page, ReadError> {
    let html = message.parts.iter().find_map(|part| match &part.body {
        PartType::Html(source) => Some((part, source)),
        _ => None,
    });
    let (part, source) = html.ok_or(ReadError::Empty { what: "saved page" })?;
    let snapshot = message.header_raw("Snapshot-Content-Location").map(|text| text.trim().to_owned());
    Ok(Page {
        source: source.to_string(),
        address: snapshot.or_else(|| part.content_location().map(str::to_owned)).and_then(|text| http(&text)),
        title: message.subject().map(str::to_owned),
    })
}

fn parsed<'a>(bytes: &'a [u8], what: &'static str) -> Result<Message<'a>, ReadError> {
    let damaged = || ReadError::Damaged { what, message: "it has no header".into() };
    MessageParser::default().parse(bytes).ok_or_else(damaged)
}

fn http(address: &str) -> Option<String> {
    url::Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https")).map(String::from)
}

/// What the header says of the message. A header is its sender's word: whoever takes a message in vouches for it.
fn metadata(message: &Message<'_>) -> Metadata {
    Metadata {
        title: message.subject().map(str::to_owned),
        byline: message.from().and_then(sender),
        publisher: message.from().and_then(domain),
        published: message.date().and_then(day),
        ..Metadata::default()
    }
}

/// Name and address of the first sender.
fn sender(from: &Address<'_>) -> Option<String> {
    let first = from.first()?;
    match (first.name(), first.address()) {
        (Some(name), Some(address)) => Some(format!("{name} <{address}>")),
        (name, address) => name.or(address).map(str::to_owned),
    }
}

/// The domain of the first sender, which says who publishes better than the name they give themselves.
fn domain(from: &Address<'_>) -> Option<String> {
    let (_, domain) = from.first()?.address()?.rsplit_once('@')?;
    url::Host::parse(domain).ok().map(|host| host.to_string())
}

/// The day as written, in whatever zone.
fn day(date: &DateTime) -> Option<Date> {
    dates::day(&format!("{:04}-{:02}-{:02}", date.year, date.month, date.day))
}

/// The blocks of the message's words: as HTML where it has that form, since lists and tables survive there.
fn body(message: &Message<'_>) -> Result<Vec<Draft>, ReadError> {
    let html = message.html_bodies().find_map(|part| match &part.body {
        PartType::Html(source) => Some(source),
        _ => None,
    });
    match html {
        Some(source) => html::whole(source),
        None => Ok(message.text_bodies().filter_map(MessagePart::text_contents).flat_map(text).collect()),
    }
}

/// The blocks of plain text, in which other people's words stand behind `>` or below a line that says so.
fn text(text: &str) -> Vec<Draft> {
    let mut blocks = Vec::new();
    let (mut run, mut quoted, mut original) = (String::new(), false, false);
    for line in text.lines() {
        original |= ORIGINAL.iter().any(|start| line.starts_with(start));
        let inner = line.trim_start_matches(['>', ' ']);
        let quotes = original || line.starts_with('>');
        if quotes != quoted && (original || !line.trim().is_empty()) {
            blocks.append(&mut blocks_of(&std::mem::take(&mut run), quoted));
            quoted = quotes;
        }
        run.push_str(if line.starts_with('>') { inner } else { line });
        run.push('\n');
    }
    blocks.append(&mut blocks_of(&run, quoted));
    blocks
}

/// The blocks of a run of lines. A short line of a message is a greeting or a name and no heading.
fn blocks_of(text: &str, quoted: bool) -> Vec<Draft> {
    let mut blocks = plain::blocks(text);
    for block in &mut blocks {
        if quoted {
            block.kind = BlockKind::Quotation;
        } else if matches!(block.kind, BlockKind::Heading(_)) {
            block.kind = BlockKind::Paragraph;
        }
    }
    blocks
}

/// A sentence that names what is attached and wasn't read.
fn attached(message: &Message<'_>) -> Option<String> {
    let names: Vec<&str> =
        message.attachments().map(|part| part.attachment_name().unwrap_or("one without a name")).collect();
    if names.is_empty() {
        return None;
    }
    let more = names.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let named = names[..names.len().min(NAMED)].join(", ");
    Some(format!("The message has attachments that were not read: {named}{more}. Take them in as files of their own."))
}
