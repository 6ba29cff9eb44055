//! What a PDF says of itself: its dictionary of information, else its XMP packet.

use super::outline::{decoded, entry};
use crate::properties;
use onrecord_domain::document::{Field, Metadata};
use pdf_oxide::PdfDocument;
use pdf_oxide::extractors::xmp::{XmpExtractor, XmpMetadata};
use pdf_oxide::object::Object;

/// The metadata of `pdf`; what is damaged is none. A file is made on the day it is published more often than it is
/// changed on it.
pub(super) fn metadata(pdf: &PdfDocument) -> Metadata {
    let info = entry(pdf, pdf.trailer(), "Info");
    let stated = |name: &str| match entry(pdf, info.as_ref()?, name)? {
        Object::String(bytes) => Some(decoded(&bytes)),
        _ => None,
    };
    let xmp = XmpExtractor::extract(pdf).ok().flatten().unwrap_or_default();
    let authors = whole(&xmp).then(|| xmp.dc_creator.join(", "));
    properties::metadata(vec![
        (Field::Title, "pdf Title", stated("Title")),
        (Field::Title, "xmp dc:title", xmp.dc_title.clone().filter(|_| whole(&xmp))),
        (Field::Byline, "pdf Author", stated("Author")),
        (Field::Byline, "xmp dc:creator", authors),
        (Field::Published, "pdf CreationDate", stated("CreationDate")),
        (Field::Published, "xmp xmp:CreateDate", xmp.xmp_create_date.clone()),
        (Field::Published, "pdf ModDate", stated("ModDate")),
        (Field::Published, "xmp xmp:ModifyDate", xmp.xmp_modify_date.clone()),
    ])
}

/// Whether the texts of a packet are whole: the library ends a text where a character is written as a reference.
fn whole(xmp: &XmpMetadata) -> bool {
    xmp.raw_xml.as_ref().is_some_and(|raw| !raw.contains('&'))
}
