//! Archives and office files made in the test, part by part.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// A zip archive of the parts, by name.
pub(crate) fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a name");
        writer.write_all(bytes).expect("memory has room");
    }
    writer.finish().expect("a whole archive").into_inner()
}

/// A Word file with that body, and the styles and notes that most have.
pub(crate) fn word(body: &str) -> Vec<u8> {
    let document = format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    archive(&[
        ("_rels/.rels", rels(&[("r1", "officeDocument", "word/document.xml")]).as_bytes()),
        ("word/document.xml", document.as_bytes()),
        (
            "word/_rels/document.xml.rels",
            rels(&[("r1", "styles", "styles.xml"), ("r2", "footnotes", "/word/footnotes.xml")]).as_bytes(),
        ),
        ("word/styles.xml", STYLES.as_bytes()),
        ("word/footnotes.xml", NOTES.as_bytes()),
        ("docProps/core.xml", CORE.as_bytes()),
    ])
}

/// An Excel file of sheets: name, state, and what stands in the worksheet.
pub(crate) fn excel(sheets: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut listed = String::new();
    let mut relations = vec![
        ("s".to_owned(), "styles", "styles.xml".to_owned()),
        ("t".to_owned(), "sharedStrings", "sharedStrings.xml".to_owned()),
    ];
    let mut parts: Vec<(String, String)> = Vec::new();
    for (number, (name, state, inside)) in sheets.iter().enumerate() {
        listed.push_str(&format!("<sheet name=\"{name}\" sheetId=\"{number}\" state=\"{state}\" r:id=\"r{number}\"/>"));
        relations.push((format!("r{number}"), "worksheet", format!("worksheets/sheet{number}.xml")));
        parts.push((format!("xl/worksheets/sheet{number}.xml"), format!("<worksheet>{inside}</worksheet>")));
    }
    let relations: Vec<(&str, &str, &str)> =
        relations.iter().map(|(id, kind, target)| (id.as_str(), *kind, target.as_str())).collect();
    parts.push(("_rels/.rels".into(), rels(&[("r1", "officeDocument", "xl/workbook.xml")])));
    parts.push(("xl/workbook.xml".into(), format!("<workbook xmlns:r=\"r\"><sheets>{listed}</sheets></workbook>")));
    parts.push(("xl/_rels/workbook.xml.rels".into(), rels(&relations)));
    parts.push(("xl/styles.xml".into(), FORMATS.into()));
    parts.push(("xl/sharedStrings.xml".into(), STRINGS.into()));
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    archive(&parts)
}

fn rels(relations: &[(&str, &str, &str)]) -> String {
    let one = |(id, kind, target): &(&str, &str, &str)| {
        format!("<Relationship Id=\"{id}\" Type=\"http://schemas.example/relationships/{kind}\" Target=\"{target}\"/>")
    };
    format!("<Relationships>{}</Relationships>", relations.iter().map(one).collect::<String>())
}

const STYLES: &str = "<w:styles xmlns:w='w'>
  <w:style w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style>
  <w:style w:styleId='Own'><w:name w:val='House heading'/><w:basedOn w:val='Level2'/></w:style>
  <w:style w:styleId='Level2'><w:name w:val='Level two'/><w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>
  <w:style w:styleId='Loop'><w:name w:val='loop'/><w:basedOn w:val='Loop'/></w:style>
  <w:style w:styleId='Q'><w:name w:val='Quote'/></w:style>
  <w:style w:styleId='C'><w:name w:val='caption'/></w:style>
  <w:style w:styleId='T'><w:name w:val='toc 1'/></w:style>
</w:styles>";

const NOTES: &str = "<w:footnotes xmlns:w='w'>
  <w:footnote w:type='separator' w:id='0'><w:p><w:r><w:t>line</w:t></w:r></w:p></w:footnote>
  <w:footnote w:id='1'><w:p><w:r><w:t>Count of the Port Office, May 2025.</w:t></w:r></w:p></w:footnote>
</w:footnotes>";

const CORE: &str =
    "<cp:coreProperties xmlns:cp='c' xmlns:dc='d' xmlns:dcterms='t'><dc:title>Port &amp; ferry report</dc:title>
  <dc:creator>Port Office</dc:creator><dcterms:created>2025-03-04T10:00:00Z</dcterms:created>
  <dcterms:modified>2025-05-01T00:00:00Z</dcterms:modified><dc:language>en-GB</dc:language></cp:coreProperties>";

/// Formats of cells: 0 as it is, 1 percent, 2 pounds, 3 a day, 4 a month.
const FORMATS: &str = "<styleSheet><numFmts count='2'><numFmt numFmtId='164' formatCode='&quot;£&quot;#,##0'/>
  <numFmt numFmtId='165' formatCode='mmm\\ yyyy'/></numFmts><cellStyleXfs><xf numFmtId='9'/></cellStyleXfs>
  <cellXfs><xf numFmtId='0'/><xf numFmtId='10'/><xf numFmtId='164'/><xf numFmtId='14'/><xf numFmtId='165'/></cellXfs></styleSheet>";

const STRINGS: &str = "<sst><si><t>Quarter</t></si><si><r><t>Goods, </t></r><r><t>tonnes</t></r><rPh><t>no</t></rPh></si><si><t xml:space='preserve'>Change</t></si></sst>";
