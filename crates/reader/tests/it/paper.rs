//! PDFs written in the test: words at places, pages, an outline.

use std::fmt::Write;

/// Words drawn at a place, in points from the lower left corner of a page of 600 by 800.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) size: f32,
    pub(crate) text: String,
}

/// Lines set one below the other, 12 points apart, in letters of 10 points.
pub(crate) fn lines(x: f32, top: f32, lines: &[&str]) -> Vec<Word> {
    let place =
        |(at, text): (usize, &&str)| Word { x, y: top - 12.0 * at as f32, size: 10.0, text: (*text).to_owned() };
    lines.iter().enumerate().map(place).collect()
}

/// A PDF of those pages, whose outline has entries of a level and words.
pub(crate) fn pdf(pages: &[Vec<Word>], outline: &[(usize, &str)]) -> Vec<u8> {
    let contents: Vec<String> = pages.iter().map(|words| words.iter().map(drawn).collect()).collect();
    written(&contents, outline)
}

/// A PDF of one page with a picture and no words.
pub(crate) fn picture() -> Vec<u8> {
    written(&["q 100 0 0 100 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u{1} EI Q".to_owned()], &[])
}

fn drawn(word: &Word) -> String {
    let text = word.text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
    format!("BT /F1 {} Tf {} {} Td ({text}) Tj ET\n", word.size, word.x, word.y)
}

/// Objects 1 to 4 are catalog, pages, font and outline; two for each page follow, then the outline's entries.
fn written(contents: &[String], outline: &[(usize, &str)]) -> Vec<u8> {
    let page = |at: usize| 5 + 2 * at;
    let entry = |at: usize| 5 + 2 * contents.len() + at;
    let kids: String = (0..contents.len()).map(|at| format!("{} 0 R ", page(at))).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R/Outlines 4 0 R>>".to_owned(),
        format!("<</Type/Pages/Kids[{kids}]/Count {}>>", contents.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
        if outline.is_empty() {
            "<<>>".to_owned()
        } else {
            format!("<</First {} 0 R/Count {}>>", entry(0), outline.len())
        },
    ];
    for (at, content) in contents.iter().enumerate() {
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {} 0 R/Resources<</Font<</F1 3 0 R>>>>>>",
            page(at) + 1
        ));
        objects.push(format!("<</Length {}>>stream\n{content}\nendstream", content.len() + 1));
    }
    for (at, (level, title)) in outline.iter().enumerate() {
        let below = |other: &&(usize, &(usize, &str))| other.1.0 <= *level;
        let later: Vec<(usize, &(usize, &str))> = outline.iter().enumerate().skip(at + 1).collect();
        let next = later.iter().find(below).filter(|(_, (other, _))| other == level);
        let child = later.first().filter(|(_, (other, _))| other > level);
        let link = |name: &str, to: Option<&(usize, &(usize, &str))>| {
            to.map_or(String::new(), |(to, _)| format!("/{name} {} 0 R", entry(*to)))
        };
        objects.push(format!("<</Title({title}){}{}>>", link("Next", next), link("First", child)));
    }
    assembled(&objects)
}

/// The file with its table of objects.
fn assembled(objects: &[String]) -> Vec<u8> {
    let mut file = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        write!(file, "{} 0 obj\n{object}\nendobj\n", at + 1).expect("memory has room");
    }
    let table = file.len();
    write!(file, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).expect("memory has room");
    places.iter().for_each(|place| writeln!(file, "{place:010} 00000 n ").expect("memory has room"));
    write!(file, "trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1)
        .expect("memory has room");
    file.into_bytes()
}
