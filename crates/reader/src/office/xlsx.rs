//! Excel files: every visible sheet under its name, row by row.

use super::number::Format;
use super::package::{Package, Relation};
use super::sheet::{self, Book};
use super::xml::{self, Node};
use super::{Kind, metadata};
use crate::layer::{self, Draft};
use crate::{MAX_TEXT, ReadError, opening};
use onrecord_domain::document::{BlockKind, ReadDocument};
use std::collections::HashMap;

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    /// Id of the relation that leads to its part.
    id: String,
    hidden: bool,
}

/// Reads an Excel file. What its author hides from readers isn't read, and a warning names it.
pub(super) fn read(package: &mut Package<'_>) -> Result<ReadDocument, ReadError> {
    let found = metadata(package, Kind::Excel)?;
    let (name, text) = package.main("xl/workbook.xml")?;
    let relations = package.relations(&name)?;
    let (sheets, from_1904) = listed(&text)?;
    let book = Book {
        strings: package.related(&relations, "sharedStrings")?.map_or(Ok(Vec::new()), |text| strings(&text))?,
        formats: package.related(&relations, "styles")?.map_or(Ok(Vec::new()), |text| formats(&text))?,
        from_1904,
    };
    let (mut drafts, mut warnings) = (Vec::new(), Vec::new());
    for listed in &sheets {
        if listed.hidden {
            warnings.push(format!("The sheet \"{}\" is hidden and was not read.", listed.name));
        } else if let Some(part) = part_of(package, &relations, &listed.id)? {
            let left = MAX_TEXT.saturating_sub(drafts.iter().map(|draft: &Draft| draft.text.len()).sum());
            drafts.push(Draft::new(BlockKind::Heading(2), listed.name.as_str()));
            let read = sheet::read(&part, &book, left)?;
            drafts.extend(read.rows);
            warnings.extend(read.hidden.map(|hidden| format!("The sheet \"{}\" hides {hidden}.", listed.name)));
        }
    }
    if drafts.iter().all(|draft| matches!(draft.kind, BlockKind::Heading(_))) {
        return Err(ReadError::Empty { what: "workbook" });
    }
    let mut document = layer::document(drafts, found, "xlsx/1")?;
    document.warnings = warnings;
    layer::title_from_first_heading(&mut document);
    opening::published(&mut document);
    Ok(document)
}

/// The text of a worksheet; `None` for a sheet that is a chart or a dialog.
fn part_of(package: &mut Package<'_>, relations: &[Relation], id: &str) -> Result<Option<String>, ReadError> {
    match relations.iter().find(|relation| relation.id == id && relation.kind == "worksheet") {
        Some(relation) => package.part(&relation.target),
        None => Ok(None),
    }
}

/// The sheets in their order, and whether days are counted from 1904.
fn listed(workbook: &str) -> Result<(Vec<Listed>, bool), ReadError> {
    let (mut sheets, mut from_1904) = (Vec::new(), false);
    xml::walk(workbook, "Excel file", |node| {
        match node {
            Node::Open("workbookPr", tag) => {
                from_1904 = matches!(tag.get("date1904").as_deref(), Some("1" | "true"));
            }
            Node::Open("sheet", tag) => sheets.push(Listed {
                name: tag.get("name").unwrap_or_default(),
                id: tag.get("id").unwrap_or_default(),
                hidden: tag.get("state").is_some_and(|state| state != "visible"),
            }),
            _ => {}
        }
        Ok(())
    })?;
    Ok((sheets, from_1904))
}

/// The strings that cells share, by place. Readings in another script that stand beside them are left out.
fn strings(text: &str) -> Result<Vec<String>, ReadError> {
    let mut strings: Vec<String> = Vec::new();
    let (mut in_text, mut phonetic) = (false, false);
    xml::walk(text, "Excel file", |node| {
        match node {
            Node::Open("si", _) => strings.push(String::new()),
            Node::Open("t", _) => in_text = !phonetic,
            Node::Close("t") => in_text = false,
            Node::Open("rPh", _) => phonetic = true,
            Node::Close("rPh") => phonetic = false,
            Node::Text(words) if in_text => strings.iter_mut().rev().take(1).for_each(|string| string.push_str(words)),
            _ => {}
        }
        Ok(())
    })?;
    Ok(strings)
}

/// The number format of each style of cells, by place.
fn formats(text: &str) -> Result<Vec<Format>, ReadError> {
    let mut codes: HashMap<u32, String> = HashMap::new();
    let mut formats = Vec::new();
    let mut in_cells = false;
    let number = |tag: xml::Tag<'_>| tag.get("numFmtId").and_then(|id| id.parse::<u32>().ok());
    xml::walk(text, "Excel file", |node| {
        match node {
            Node::Open("numFmt", tag) => codes.extend(number(tag).zip(tag.get("formatCode"))),
            Node::Open("cellXfs", _) => in_cells = true,
            Node::Close("cellXfs") => in_cells = false,
            Node::Open("xf", tag) if in_cells => {
                let id = number(tag).unwrap_or(0);
                formats.push(codes.get(&id).map_or_else(|| Format::built_in(id), |code| Format::parse(code)));
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(formats)
}
