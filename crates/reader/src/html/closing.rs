//! Which blocks of an article are furniture by what they say?
//!
//! Editors write "Read more: …" and "Photo: …" in plain paragraphs, which no class name gives away. The list is of short
//! openings in the languages of the pages it was made on, and looks at short blocks only.

use crate::dates;
use crate::layer::Draft;
use onrecord_domain::document::BlockKind;
use regex::Regex;
use std::sync::LazyLock;

/// Longest block that may be furniture by its words, in characters.
const LONGEST: usize = 140;

/// Longest line that is nothing but a date, in characters.
const DATELINE: usize = 40;

/// How furniture begins, in lower case.
const OPENINGS: &[&str] = &[
    // Any language.
    "©",
    "(c) ",
    "copyright",
    "permalink",
    "newsletter",
    "tags:",
    // English.
    "advertisement",
    "also read",
    "back to top",
    "click here",
    "comments are closed",
    "continue reading",
    "credit:",
    "explore further",
    "filed under",
    "follow us",
    "image:",
    "leave a comment",
    "like this",
    "more on this",
    "next article",
    "photo:",
    "posted in",
    "previous article",
    "print recipe",
    "read also",
    "read more",
    "recommended",
    "related articles",
    "related posts",
    "related:",
    "see also",
    "share this",
    "sign up",
    "subscribe",
    "tagged",
    "this entry was posted",
    "you may also like",
    "you might also like",
    // German.
    "ähnliche",
    "anzeige",
    "artikel bewerten",
    "artikel teilen",
    "auch auf ",
    "auch interessant",
    "beitrags-navigation",
    "bild:",
    "das könnte dich auch",
    "das könnte sie auch",
    "der beitrag wurde",
    "dieser beitrag wurde",
    "dieser eintrag wurde",
    "drucken",
    "empfehlungen",
    "foto:",
    "fotos:",
    "gefällt mir",
    "hier geht es",
    "jetzt zum",
    "kategorie:",
    "kategorien:",
    "kommentare",
    "lesen sie auch",
    "lesen sie hier",
    "lesen sie jetzt",
    "lesen sie mehr",
    "mehr zu",
    "nach oben",
    "passend dazu",
    "quelle:",
    "schlagworte",
    "schlagwörter",
    "schon gelesen",
    "sie könnten auch",
    "siehe auch",
    "stichworte",
    "teilen",
    "themen im artikel",
    "veröffentlicht in",
    "veröffentlicht unter",
    "von redaktion",
    "weiterführende informationen",
    "weitere aktuelle",
    "weitere artikel",
    "weitere informationen",
    "weitere inhalte",
    "weitere themen",
    "weiterlesen",
    "zum newsletter",
    "zum weiterlesen",
    "zur startseite",
    "zurück nach",
    "zurück zu",
    // French.
    "à lire aussi",
    "crédit photo",
    "crédits photos",
    "lire aussi",
    "lire la suite",
    "partager",
    "permalien",
    "pour aller plus loin",
    "pour lire la suite",
    "voir aussi",
    // Spanish and Portuguese.
    "(crédito",
    "(foto",
    "compartir",
    "foto de",
    "le puede interesar",
    "lea también",
    "lee también",
    "leia mais",
    "leia também",
    "mira:",
    "mire:",
    "saiba mais",
    "también te puede",
    "te puede interesar",
    "veja também",
    // Polish.
    "czytaj także",
    "czytaj też",
    "czytaj więcej",
    "polecamy",
    "przeczytaj",
    "źródło:",
    "zobacz także",
    "zobacz też",
    // Italian.
    "condividi",
    "leggi anche",
];

/// Who wrote the article, with what they are and the day, and nothing more: "By Jane Doe, Ash Herald | 21 August 2019".
static BYLINE: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"\p{Lu}[\p{L}.'’-]*(?: (?:(?:van|von|der|de|da|di|del|la|le|al|bin) ){0,2}\p{Lu}[\p{L}.'’-]*){1,3}";
    let behind = r"\s*[,|/•·–—(-]\s*[\p{Lu}\d][^.!?]*|\s+\d[^.!?]*|\s+\p{Lu}\p{L}{2,8}\.? \d{1,2},? \d{4}[^.!?]*";
    Regex::new(&format!(
        r"^(?:(?:(?i:written|reported|story|words|text) )?(?i:by)|[Vv]on|[Pp]ar|[Pp]or|VON|PAR|POR):? {name}(?:(?:, | and | und | et | y | & ){name}){{0,4}}(?:{behind})?$"
    ))
    .expect("the pattern is a constant")
});

/// Leaves out blocks that are furniture by their words, and headings at the end, which head something that is gone.
pub(super) fn without_furniture(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut kept: Vec<Draft> = drafts.into_iter().filter(|draft| !is_furniture(draft)).collect();
    let end = kept.iter().rposition(|draft| !matches!(draft.kind, BlockKind::Heading(_))).map_or(0, |last| last + 1);
    kept.truncate(end);
    kept
}

fn is_furniture(draft: &Draft) -> bool {
    if draft.kind == BlockKind::TableRow {
        return false;
    }
    let plain = draft.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = plain.to_lowercase();
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '©' | '('));
    let length = text.chars().count();
    let paragraph = draft.kind == BlockKind::Paragraph;
    let is_dateline = paragraph && (1..=DATELINE).contains(&length) && dates::day(text).is_some();
    let is_byline = || paragraph && BYLINE.is_match(&plain);
    is_dateline || length <= LONGEST && (OPENINGS.iter().any(|opening| text.starts_with(opening)) || is_byline())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(blocks: &[(BlockKind, &str)], expected: &[&str]) {
        let drafts = blocks.iter().map(|(kind, text)| Draft::new(*kind, *text)).collect();
        let kept: Vec<String> = without_furniture(drafts).into_iter().map(|draft| draft.text).collect();
        assert_eq!(kept, expected);
    }

    #[test]
    fn short_blocks_are_judged_by_their_opening() {
        use BlockKind::{Heading, ListItem, Paragraph, TableRow};
        check(&[(Paragraph, "▸ Read more: the bridge"), (Paragraph, "It opened.")], &["It opened."]);
        check(&[(ListItem, "Foto: A. Birch"), (TableRow, "Quelle:\tAsh")], &["Quelle:\tAsh"]);
        check(
            &[(Paragraph, "22. Oktober 2025"), (Heading(2), "22. Oktober 2025"), (Paragraph, "x")],
            &["22. Oktober 2025", "x"],
        );
        check(
            &[(Paragraph, "The bridge was opened on 22 October 2025 at last.")],
            &["The bridge was opened on 22 October 2025 at last."],
        );
        check(&[(Paragraph, "Opening: 22.10.2025, 7 pm")], &["Opening: 22.10.2025, 7 pm"]);
        check(&[(Paragraph, "It opened."), (Heading(2), "Themes"), (Heading(3), "More")], &["It opened."]);
        let long = format!("Subscribe {}", "to what the council plans for the port ".repeat(4));
        check(&[(Paragraph, &long)], &[&long]);
        check(&[(Heading(1), "Alone")], &[]);
    }

    #[test]
    fn a_byline_alone_is_furniture() {
        for (text, is_one) in [
            ("by Ida Falk 21 August 2019, 7:40am", true),
            ("By Ida Falk", true),
            ("BY IDA FALK", true),
            ("By Ida Falk and Jon van der Birch, Ash Herald", true),
            ("By Ida M. Falk | Published August 21, 2019", true),
            ("By Ida Falk August 21, 2019", true),
            ("Written by Ida Falk – Staff writer", true),
            ("Von Ida Falk, Ash", true),
            ("By Ida Falk, who lives in Ash", false),
            ("By Ida Falk, Ash Herald. The port is to grow.", false),
            ("By Monday the port will be closed", false),
            ("By Ash Harbour the boats lie still", false),
            ("By 2030 the council will build a quay", false),
        ] {
            let kept: Vec<&str> = (!is_one).then_some(text).into_iter().collect();
            check(&[(BlockKind::Paragraph, text)], &kept);
        }
        check(&[(BlockKind::ListItem, "By Ida Falk")], &["By Ida Falk"]);
    }
}
