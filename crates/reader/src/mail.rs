//! Messages (EML) and saved pages (MHTML): the part that is to be read, and the files that came along.

use crate::layer::{self, Draft};
use crate::{ReadError, dates, guard, html, plain};
use jiff::civil::Date;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Address, DateTime, Encoding, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use onrecord_domain::document::{BlockKind, Metadata, ReadDocument};

/// Seconds that reading a message may take.
const SECONDS: u64 = 60;

/// Most files of one message that are read.
const MOST_FILES: usize = 20;

/// Most files that a warning names.
const NAMED: usize = 10;

/// Types and endings of what mail programs send along for other programs: signatures, keys, cards, invitations.
const FOR_PROGRAMS: [&str; 13] = [
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "application/pgp-signature",
    "application/pgp-keys",
    "application/pgp-encrypted",
    "application/ics",
    "text/calendar",
    "text/vcard",
    "text/x-vcard",
    "text/directory",
    ".p7s",
    ".vcf",
    ".ics",
];

/// First words of the line behind which a message that is answered or sent on stands whole.
const ORIGINAL: [&str; 3] = ["-----Original Message-----", "---------- Forwarded message", "Begin forwarded message:"];

/// Reads a message.
pub(crate) fn message(bytes: &[u8]) -> Result<ReadDocument, ReadError> {
    let bytes = bytes.to_vec();
    guard::bounded("message", SECONDS, move || {
        let message = parsed(&bytes, "message")?;
        let read = |drafts| layer::document(drafts, metadata(&message), "eml/1");
        let mut document = match read(body(&message)?) {
            // Whoever only sends a file along writes nothing but the subject.
            Err(ReadError::Empty { .. }) if !files(&message).is_empty() => read(subject(&message))?,
            document => document?,
        };
        document.warnings.extend(left_out(&message));
        Ok(document)
    })
}

/// A file that came with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// Its name, as the message gives it.
    pub name: String,
    /// Media type as the message declares it, with its character set.
    pub media_type: Option<String>,
    /// Its bytes as they were before they were sent.
    pub bytes: Vec<u8>,
}

/// The files that came with a message, in its order, twenty at most; together no larger than it is. A message among
/// them still holds its own. Pictures in the text, and what is meant for mail programs as signatures are, are no
/// files.
///
/// # Errors
/// When `bytes` are no message, or take too long.
pub fn attached(bytes: &[u8]) -> Result<Vec<Attached>, ReadError> {
    let bytes = bytes.to_vec();
    guard::bounded("message", SECONDS, move || {
        let message = parsed(&bytes, "message")?;
        let file = |part: &MessagePart<'_>| Attached {
            name: name(part).to_owned(),
            media_type: media_type(part),
            bytes: bytes_of(&message, part),
        };
        Ok(files(&message).into_iter().take(MOST_FILES).map(file).collect())
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
    let published = message.date().and_then(day);
    let stamp = published.zip(message.header_raw("Date"));
    Metadata {
        title: message.subject().map(str::to_owned),
        byline: message.from().and_then(sender),
        publisher: message.from().and_then(domain),
        published,
        published_at: stamp.and_then(|(day, stamp)| dates::in_utc(day, stamp)),
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

/// The subject as the only block.
fn subject(message: &Message<'_>) -> Vec<Draft> {
    message.subject().map(|words| Draft::new(BlockKind::Heading(1), words)).into_iter().collect()
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

/// The parts that are files.
fn files<'a>(message: &'a Message<'a>) -> Vec<&'a MessagePart<'a>> {
    message.attachments().filter(|part| is_file(part)).collect()
}

/// Whether a part is sent as a file. Other forms of the message's own words have neither name nor disposition.
fn is_file(part: &MessagePart<'_>) -> bool {
    let name = part.attachment_name().map(str::to_ascii_lowercase);
    let kind = media_type(part).unwrap_or_default();
    let is_for_programs =
        |what: &&str| kind.starts_with(what) || name.as_ref().is_some_and(|name| name.ends_with(what));
    if FOR_PROGRAMS.iter().any(is_for_programs) {
        return false;
    }
    let is_sent_along = part.content_disposition().is_some_and(|how| how.is_attachment());
    let is_seen = ["image/", "audio/", "video/"].iter().any(|seen| kind.starts_with(seen));
    match &part.body {
        PartType::Message(_) => true,
        // The text names a picture that it shows by its id.
        _ if is_seen => is_sent_along && part.content_id().is_none(),
        _ => is_sent_along || name.is_some(),
    }
}

fn name<'a>(part: &'a MessagePart<'_>) -> &'a str {
    let unnamed = if matches!(part.body, PartType::Message(_)) { "message.eml" } else { "unnamed" };
    part.attachment_name().unwrap_or(unnamed)
}

fn media_type(part: &MessagePart<'_>) -> Option<String> {
    if matches!(part.body, PartType::Message(_)) {
        return Some("message/rfc822".into());
    }
    let declared = part.content_type()?;
    let charset = declared.attribute("charset").map(|name| format!("; charset={name}")).unwrap_or_default();
    Some(format!("{}/{}{charset}", declared.ctype(), declared.subtype()?))
}

/// The bytes of a part. Those of a text are taken from the message again: its characters may be others than it
/// declares.
fn bytes_of(message: &Message<'_>, part: &MessagePart<'_>) -> Vec<u8> {
    if let PartType::Binary(bytes) | PartType::InlineBinary(bytes) = &part.body {
        return bytes.to_vec();
    }
    let (start, end) = (usize::try_from(part.offset_body), usize::try_from(part.offset_end));
    let sent = start.ok().zip(end.ok()).and_then(|(start, end)| message.raw_message.get(start..end));
    let bytes = sent.and_then(|sent| match part.encoding {
        Encoding::None => Some(sent.to_vec()),
        Encoding::Base64 => base64_decode(sent),
        Encoding::QuotedPrintable => quoted_printable_decode(sent),
    });
    bytes.unwrap_or_else(|| part.contents().to_vec())
}

/// A sentence that names the files that are too many.
fn left_out(message: &Message<'_>) -> Option<String> {
    let names: Vec<&str> = files(message).into_iter().skip(MOST_FILES).map(name).collect();
    if names.is_empty() {
        return None;
    }
    let more = names.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let named = names[..names.len().min(NAMED)].join(", ");
    Some(format!(
        "More than {MOST_FILES} files came with the message; these were not read: {named}{more}. Take them in as files \
         of their own."
    ))
}
