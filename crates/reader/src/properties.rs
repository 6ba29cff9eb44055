//! What do a file's properties say of it? A program fills them in, or leaves those of the file it was made from.

use crate::dates;
use jiff::civil::Date;
use onrecord_domain::document::{Field, Metadata, Place};

/// Longest title or author, in characters; what is longer is something else.
const LONGEST: usize = 300;

/// Titles that programs give of themselves.
const UNTITLED: &[&str] = &[
    "untitled",
    "untitled document",
    "title",
    "document",
    "powerpoint presentation",
    "presentation",
    "slide 1",
    "print",
    "blank page",
    "microsoft word",
    "unknown",
];

/// What programs put in before a title.
const BEFORE: &[&str] = &["Microsoft Word - ", "Microsoft PowerPoint - ", "Microsoft Excel - "];

/// Endings of file names.
const ENDINGS: &[&str] = &[
    "doc", "docx", "docm", "dotx", "rtf", "odt", "pdf", "xls", "xlsx", "csv", "ppt", "pptx", "txt", "md", "html",
    "htm", "indd", "qxd", "qxp", "pub", "pages", "tex", "dvi", "ps", "eps", "ai", "tif", "tiff", "jpg", "png", "tmp",
];

/// Authors that are accounts and programs.
const NOBODY: &[&str] = &[
    "user",
    "admin",
    "administrator",
    "author",
    "owner",
    "unknown",
    "anonymous",
    "guest",
    "microsoft office user",
    "python-docx",
    "openpyxl",
    "windows user",
];

/// Days on which templates were made that programs hand on with every new file.
const TEMPLATES: &[&str] = &["2013-12-23T23:15:00", "2006-09-16T00:00:00"];

/// The metadata of properties, each a field, the place it stands at and its value; the one that is believed first.
pub(crate) fn metadata(stated: Vec<(Field, &str, Option<String>)>) -> Metadata {
    let sound = |(field, place, value): (Field, &str, Option<String>)| {
        let value = match field {
            Field::Title => title(&value?),
            Field::Byline => author(&value?),
            Field::Published => day(&value?).map(|(day, _)| day.to_string()),
        }?;
        Some(Place { field, place: place.to_owned(), value })
    };
    let published_at = stated
        .iter()
        .filter(|(field, ..)| *field == Field::Published)
        .filter_map(|(.., stamp)| stamp.as_deref())
        .find_map(day)
        .and_then(|(day, stamp)| dates::in_utc(day, stamp));
    let places: Vec<Place> = stated.into_iter().filter_map(sound).collect();
    let first = |field| places.iter().find(|place| place.field == field).map(|place| place.value.clone());
    Metadata {
        title: first(Field::Title),
        byline: first(Field::Byline),
        published: first(Field::Published).and_then(|day| day.parse().ok()),
        published_at,
        places,
        ..Metadata::default()
    }
}

/// A title that somebody wrote: not the file's name, nor what a program calls a new file.
fn title(text: &str) -> Option<String> {
    let text = BEFORE.iter().find_map(|before| text.strip_prefix(before)).unwrap_or(text);
    let text = tidy(text)?;
    let named = text.rsplit_once('.').is_some_and(|(_, end)| ENDINGS.contains(&end.to_lowercase().as_str()));
    let folded = text.to_lowercase();
    // "Document1", "Doc2", "PR_final_v3".
    let bare = folded.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let numbered = matches!(bare, "document" | "doc" | "dokument" | "book" | "sheet");
    let one_word = !text.contains(' ') && text.contains(['_', '\\', '/']);
    (!named && !numbered && !one_word && !UNTITLED.contains(&folded.as_str())).then_some(text)
}

fn author(text: &str) -> Option<String> {
    tidy(text).filter(|text| !NOBODY.contains(&text.to_lowercase().as_str()))
}

/// The day of `2026-03-10T…` or, as PDFs write it, `D:20260310…`, and the stamp without what stands before it.
fn day(stamp: &str) -> Option<(Date, &str)> {
    let stamp = stamp.trim();
    if TEMPLATES.iter().any(|template| stamp.starts_with(template)) {
        return None;
    }
    let bare = stamp.strip_prefix("D:").unwrap_or(stamp);
    let figures = bare.get(..8).filter(|figures| figures.bytes().all(|byte| byte.is_ascii_digit()));
    dates::day(figures.unwrap_or(bare)).map(|day| (day, bare))
}

/// On one line; `None` where there are no words, or letters that could not be told.
fn tidy(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let readable = !text.chars().any(|c| c.is_control() || c == '\u{fffd}');
    let wordy = text.chars().any(char::is_alphabetic) && text.chars().count() <= LONGEST;
    (readable && wordy).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_property_is_believed_where_somebody_meant_it() {
        let table: &[(Field, &str, Option<&str>)] = &[
            (Field::Title, "  Report on  the port ", Some("Report on the port")),
            (Field::Title, "Microsoft Word - Report on the port", Some("Report on the port")),
            (Field::Title, "Budget 2026", Some("Budget 2026")),
            (Field::Title, "Port of Ash No. 3", Some("Port of Ash No. 3")),
            (Field::Title, "Microsoft Word - release_v3.docx", None),
            (Field::Title, "PR-2026-03.indd", None),
            (Field::Title, "final_release", None),
            (Field::Title, "Document1", None),
            (Field::Title, "Untitled", None),
            (Field::Title, "", None),
            (Field::Title, "2026-03", None),
            (Field::Title, "Rep\u{1}ort", None),
            (Field::Byline, "Port Office", Some("Port Office")),
            (Field::Byline, "Administrator", None),
            (Field::Published, "D:20260310120000+01'00'", Some("2026-03-10")),
            (Field::Published, "20260310", Some("2026-03-10")),
            (Field::Published, "2026-03-10T09:00:00Z", Some("2026-03-10")),
            (Field::Published, "2013-12-23T23:15:00Z", None),
            (Field::Published, "D:20260231", None),
            (Field::Published, "D:19", None),
        ];
        for (field, stated, expected) in table {
            let found = metadata(vec![(*field, "place", Some((*stated).to_owned()))]);
            assert_eq!(found.places.first().map(|place| place.value.as_str()), *expected, "{stated:?}");
        }
    }

    /// A template's day is not believed, nor is its moment.
    #[test]
    fn the_moment_is_that_of_the_day_that_is_believed() {
        for (stated, expected) in [
            (["D:20260306033000Z", "D:20260401080000Z"], Some("2026-03-06T03:30:00Z")),
            (["2013-12-23T23:15:00Z", "2026-03-06T03:30:00Z"], Some("2026-03-06T03:30:00Z")),
            (["D:20260306033000+01'00'", "2026-04-01T08:00:00Z"], None),
            (["D:20260306", "2026-04-01T08:00:00Z"], None),
        ] {
            let stamps = stated.map(|stamp| (Field::Published, "place", Some(stamp.to_owned())));
            let found = metadata(Vec::from(stamps)).published_at.map(|at| at.to_string());
            assert_eq!(found.as_deref(), expected, "{stated:?}");
        }
    }
}
