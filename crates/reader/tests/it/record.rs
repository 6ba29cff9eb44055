//! The Congressional Record: pages, headings, paragraphs over page breaks, and who speaks.

use crate::support::{corpus, document, files, lines};
use onrecord_domain::document::{DocumentType, Field};
use std::collections::HashMap;

const PAGE: &str = "<html><head><title>Congressional Record, Volume 1 Issue 2</title></head><body><pre>
[Congressional Record Volume 1, Number 2 (Monday, March 3, 2025)]
[Senate]
[Page S10]
From the Congressional Record Online through the Government Publishing Office [<a href=\"#\">www.gpo.gov</a>]



                          THE HARBOR BRIDGE

  Mr. ALMOND. Mr. President, the bridge carried 40,000 cars a day in
2024, and that is twice what it was made for. We have a short-
term plan.
  I will say more of the

[[Page S11]]

plan tomorrow.
  The PRESIDING OFFICER (Ms. Birch). Without objection, it is so
ordered.
  The legislative clerk proceeded to call the roll.
  Mr. McCEDAR. I ask that the letter be printed in the Record.
  There being no objection, the letter was ordered to be printed in
the Record, as follows:

                                 Harbor Office, March 1, 2025.
       Dear Senator: The toll stays at
     $2 until 2030.

     SEC. 2. TOLLS ON THE BRIDGE AND ON ROADS
                   LEADING TO IT.

  Cars.....................................  2 dollars
                          ____________________
</pre></body></html>";

#[test]
fn a_page_of_the_record_is_read_with_its_speakers() {
    let read = document(PAGE.as_bytes(), None, "record.htm").expect("it is read");
    assert_eq!(
        lines(&read),
        [
            "furniture: [Congressional Record Volume 1, Number 2 (Monday, March 3, 2025)]",
            "furniture: [Senate]",
            "furniture: [Page S10]",
            "furniture: From the Congressional Record Online through the Government Publishing Office [www.gpo.gov]",
            "h2: THE HARBOR BRIDGE",
            "furniture [Mr. ALMOND]: Mr. ALMOND.",
            "p [Mr. ALMOND]: Mr. President, the bridge carried 40,000 cars a day in 2024, and that is twice what it was made for. We have a short-term plan.",
            "p [Mr. ALMOND]: I will say more of the plan tomorrow.",
            "furniture [The PRESIDING OFFICER (Ms. Birch)]: The PRESIDING OFFICER (Ms. Birch).",
            "p [The PRESIDING OFFICER (Ms. Birch)]: Without objection, it is so ordered.",
            "p: The legislative clerk proceeded to call the roll.",
            "furniture [Mr. McCEDAR]: Mr. McCEDAR.",
            "p [Mr. McCEDAR]: I ask that the letter be printed in the Record.",
            "p: There being no objection, the letter was ordered to be printed in the Record, as follows:",
            "p: Harbor Office, March 1, 2025.",
            "p: Dear Senator: The toll stays at $2 until 2030.",
            "h3: SEC. 2. TOLLS ON THE BRIDGE AND ON ROADS LEADING TO IT.",
            "tr: Cars\t2 dollars",
        ]
    );
    assert_eq!(read.found.published.map(|day| day.to_string()).as_deref(), Some("2025-03-03"));
    assert_eq!(read.found.title.as_deref(), Some("THE HARBOR BRIDGE"));
    let title = read.found.places.iter().find(|at| at.field == Field::Title);
    assert_eq!(title.map(|at| at.place.as_str()), Some("heading of the Record"), "not the file's <title>");
    assert_eq!(read.found.document_type, Some(DocumentType::Transcript));
    let pages: Vec<Option<u32>> = read.blocks.iter().map(|block| block.page).collect();
    assert_eq!((pages[5], pages[9]), (Some(10), Some(11)));
}

/// At least 95 % of the words of the parsed speeches stand in blocks that carry their speaker.
#[test]
fn the_speeches_of_a_real_day_are_in_the_text_with_their_speakers() {
    let Some(day) = corpus("congress/tests/test_files/CREC-1997-01-28") else { return };
    let (mut spoken, mut found, mut attributed, mut pages) = (0, 0, 0, 0);
    let mut worst: Vec<(usize, String)> = Vec::new();
    for path in files(&day.join("html"), &["htm"]) {
        let bytes = std::fs::read(&path).expect("the page can be read");
        let read = document(&bytes, Some("text/html"), &path.to_string_lossy()).expect("a page of the Record is read");
        lines(&read);
        pages += 1;
        let name = path.file_stem().expect("it has a name").to_string_lossy().into_owned();
        let Ok(parsed) = std::fs::read(day.join("json").join(format!("{name}.json"))) else { continue };
        let mut said: HashMap<&str, HashMap<String, i64>> = HashMap::new();
        for block in &read.blocks {
            let Some(speaker) = block.speaker.as_deref() else { continue };
            let counts = said.entry(bare(speaker)).or_default();
            for word in words(read.text.slice(block.span).expect("inside")) {
                attributed += 1;
                *counts.entry(word).or_default() += 1;
            }
        }
        let parsed: serde_json::Value = serde_json::from_slice(&parsed).expect("valid JSON");
        let items = parsed["content"].as_array().expect("a list");
        for item in items.iter().filter(|item| item["kind"] == "speech") {
            let speaker = bare(item["speaker"].as_str().expect("a speaker"));
            let text = item["text"].as_str().expect("a text").replace("-\n", "-");
            let before = found;
            let mut here = 0;
            for word in words(&text) {
                here += 1;
                let left = said.get_mut(speaker).and_then(|counts| counts.get_mut(&word)).filter(|left| **left > 0);
                found += usize::from(left.map(|left| *left -= 1).is_some());
            }
            spoken += here;
            worst.push((here + before - found, format!("{name}: {speaker}")));
        }
    }
    worst.sort();
    worst.iter().rev().take(8).for_each(|(missing, place)| println!("missing {missing} words in {place}"));
    println!(
        "congress: {pages} pages, {found} of {spoken} words of speeches with their speaker ({:.2} %)",
        100.0 * found as f64 / spoken as f64
    );
    println!(
        "congress: {found} of {attributed} words with a speaker are theirs by the parsed speeches ({:.2} %)",
        100.0 * found as f64 / attributed as f64
    );
    assert!(pages >= 97 && spoken > 50_000, "the corpus is not whole");
    assert!(found * 100 >= spoken * 95, "only {found} of {spoken} words");
    assert!(found * 100 >= attributed * 95, "{attributed} words have a speaker, {found} of them rightly");
}

/// The name without who sits in for an office.
fn bare(speaker: &str) -> &str {
    speaker.split(" (").next().unwrap_or(speaker)
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}
