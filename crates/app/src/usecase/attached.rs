//! Which files come with a document? Those that a page links in its text, and those that were sent with a message.

use super::address::Address;
use super::prepare::Prepared;
use super::take_in::Refused;
use crate::App;
use anyhow::Context;
use onrecord_domain::document::{Document, ReadDocument};
use onrecord_domain::id::Digest;
use onrecord_reader::{Attached, Input, Stated, address};

/// Messages inside each other whose files are read: one taken in, and one that came with it.
const LEVELS: usize = 2;

/// Notes the addresses of the files that come with what was read from `input`.
pub fn note(prepared: &mut Prepared, input: &Input<'_>) {
    note_sent(prepared, input.bytes);
    // A file of the operator's own, or of a message, leads nowhere by itself.
    if input.name.starts_with("http") && address::level(input.name) == 0 && !is_message(&prepared.read) {
        let linked = onrecord_reader::attachments(input).unwrap_or_default();
        prepared.document.attachments = linked.iter().map(|link| address::canonical(link)).collect();
    }
}

/// Notes those that were sent with a message, of which these are the bytes; other documents stay as they are.
pub fn note_sent(prepared: &mut Prepared, bytes: &[u8]) {
    let Prepared { read, document, .. } = prepared;
    if !is_message(read) {
        return;
    }
    let files = match onrecord_reader::attached(bytes) {
        Ok(files) => files,
        Err(error) => return read.warnings.push(format!("The files sent with the message were not read: {error}.")),
    };
    if address::level(&document.url) < LEVELS {
        let address = |(file, number): (&Attached, usize)| address::attached(&document.url, number, &file.name);
        document.attachments = files.iter().zip(1..).map(address).collect();
    } else if !files.is_empty() {
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        let names = names.join(", ");
        read.warnings.push(format!(
            "A message in a message in a message: its files were not read: {names}. Take it in as a file of its own."
        ));
    }
}

fn is_message(read: &ReadDocument) -> bool {
    read.extractor.starts_with("eml/")
}

/// Where the files noted of a document are read from. Those of a message are its sender's, of its day and its type,
/// where they say nothing else.
pub fn addresses(document: &Document, read: &ReadDocument) -> Vec<Address> {
    if !is_message(read) {
        let linked = document.attachments.iter().filter_map(|link| url::Url::parse(link).ok());
        return linked.map(Address::Web).collect();
    }
    let stated = Stated {
        publisher: read.found.publisher.clone(),
        published: document.published,
        document_type: Some(document.document_type),
        attached: true,
        ..Stated::default()
    };
    let sent = |(address, number): (&String, usize)| Address::Attached {
        message: document.raw,
        number,
        address: address.clone(),
        stated: stated.clone(),
    };
    document.attachments.iter().zip(1..).map(sent).collect()
}

/// The file of that number, out of the kept bytes of its message.
pub(super) async fn sent(app: &App, message: Digest, number: usize) -> anyhow::Result<Attached> {
    let gone = || Refused::Removed { reason: "the message that it came with is no longer kept".into() };
    let bytes = app.store.snapshot(message).await.context("load a message")?.ok_or_else(gone)?;
    let files =
        tokio::task::spawn_blocking(move || onrecord_reader::attached(&bytes)).await.context("open a message")?;
    let file = files.map_err(Refused::from)?.into_iter().nth(number.saturating_sub(1));
    Ok(file.ok_or_else(gone)?)
}
