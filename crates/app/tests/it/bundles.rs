//! How exactly are near-duplicates found? Made ones against real pages, by the rules and bands that ship.
//!
//! Prints the table of `eval/bundles.md`. Skips, with the reason printed, where the corpus is absent.

use onrecord_domain::document::{BlockKind, ReadDocument};
use onrecord_index::sketch::Sketch;
use onrecord_reader::{Content, Input, read};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Pages from which near-duplicates are made.
const RELEASES: usize = 150;

/// A page with its paragraphs of main text and its passages.
struct Paper {
    name: String,
    sketch: Sketch,
    paragraphs: Vec<String>,
    passages: Vec<String>,
}

/// A stream of choices from a seed (SplitMix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit.max(1) as u64) as usize
    }
}

fn paper(name: String, read: &ReadDocument) -> Paper {
    let main = read.blocks.iter().filter(|block| block.kind != BlockKind::Furniture);
    let paragraphs: Vec<String> = main.filter_map(|block| Some(read.text.slice(block.span)?.to_owned())).collect();
    let passages = onrecord_extract::passage::passages(read);
    let passages = passages.into_iter().filter_map(|span| Some(read.text.slice(span)?.to_owned())).collect();
    Paper { sketch: Sketch::of(&paragraphs.join("\n")), name, paragraphs, passages }
}

/// Paragraphs as the reader reads them from a page of ours.
fn published(name: &str, paragraphs: &[String]) -> Paper {
    let bytes = paragraphs.join("\n\n");
    match read(&Input { bytes: bytes.as_bytes(), media_type: Some("text/plain"), name: "page.txt" }) {
        Ok(Content::Document(read)) => paper(name.to_owned(), &read),
        other => panic!("{name}: {other:?}"),
    }
}

/// Real pages of at least 120 words, one of each text; `None` where the corpus is absent.
fn papers() -> Option<Vec<Paper>> {
    let root = std::env::var_os("ONRECORD_SHARED").map(PathBuf::from);
    let root = root.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared")).join("corpus");
    if !root.is_dir() {
        println!("skipped: {} is absent; set ONRECORD_SHARED to the folder that holds `corpus`", root.display());
        return None;
    }
    let mut papers = vec![];
    for folder in ["articles", "congress"] {
        for path in pages(&root.join(folder)) {
            let bytes = std::fs::read(&path).expect("the page can be read");
            let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
            let Ok(Content::Document(read)) = read(&Input { bytes: &bytes, media_type: None, name: &name }) else {
                continue;
            };
            let paper = paper(format!("{folder}/{name}"), &read);
            if paper.sketch.len() >= 120 {
                papers.push(paper);
            }
        }
    }
    Some(papers)
}

fn pages(folder: &Path) -> Vec<PathBuf> {
    let (mut open, mut found) = (vec![folder.to_owned()], vec![]);
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).expect("the folder can be listed") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "html" || ending == "htm") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// A reprint with small edits: every fortieth word or so is dropped, which leaves its figures alone.
fn edited(paragraph: &str, every: usize, chance: &mut Chance) -> String {
    let drop = |word: &&str| word.chars().all(char::is_alphabetic) && word.len() > 3;
    let kept = paragraph.split(' ').filter(|word| !(drop(word) && chance.below(every) == 0));
    kept.collect::<Vec<_>>().join(" ")
}

/// The ways in which outlets reprint a release; `own` are paragraphs of their own.
fn reprint(way: &str, release: &[String], own: &[String], chance: &mut Chance) -> Vec<String> {
    let half = own.len() / 2;
    let dateline = |paragraphs: &[String]| {
        let mut changed = paragraphs.to_vec();
        changed[0] = format!("CAPITAL (Wire)  {}", changed[0]);
        changed.insert(0, "Officials speak of what comes next".into());
        changed
    };
    match way {
        "another headline and dateline" => dateline(release),
        "cut at the end (60 % kept)" => release[..(release.len() * 3).div_ceil(5)].to_vec(),
        "an outlet's paragraphs around it" => [&own[..half], release, &own[half..]].concat(),
        "every 40th word dropped" => release.iter().map(|text| edited(text, 40, chance)).collect(),
        "paragraphs run together" => release.chunks(2).map(|pair| pair.join(" ")).collect(),
        "cut, edited, paragraphs around it" => {
            let cut = &release[..(release.len() * 3).div_ceil(4)];
            let cut: Vec<String> = cut.iter().map(|text| edited(text, 40, chance)).collect();
            [&own[..half], &dateline(&cut), &own[half..]].concat()
        }
        other => panic!("no way {other}"),
    }
}

const WAYS: [&str; 6] = [
    "another headline and dateline",
    "cut at the end (60 % kept)",
    "an outlet's paragraphs around it",
    "every 40th word dropped",
    "paragraphs run together",
    "cut, edited, paragraphs around it",
];

/// What the store does with bands, in memory: texts by band.
#[derive(Default)]
struct Bands(BTreeMap<i64, Vec<usize>>);

impl Bands {
    fn put(&mut self, index: usize, sketch: &Sketch) {
        for band in sketch.bands() {
            self.0.entry(band).or_default().push(index);
        }
    }

    fn near(&self, sketch: &Sketch) -> BTreeSet<usize> {
        sketch.bands().iter().filter_map(|band| self.0.get(band)).flatten().copied().collect()
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

#[test]
fn reprinted_documents_share_a_bundle_and_others_do_not() {
    let Some(papers) = papers() else { return };
    let (mut bands, mut owners) = (Bands::default(), vec![]);
    for (owner, paper) in papers.iter().enumerate() {
        for passage in &paper.passages {
            bands.put(owners.len(), &Sketch::of(passage));
            owners.push(owner);
        }
    }
    // As the use case does: the documents with most passages near, each compared whole.
    let carried = |paper: &Paper| -> Vec<usize> {
        let mut near: BTreeMap<usize, usize> = BTreeMap::new();
        for passage in &paper.passages {
            for found in bands.near(&Sketch::of(passage)) {
                *near.entry(owners[found]).or_default() += 1;
            }
        }
        let mut near: Vec<_> = near.into_iter().collect();
        near.sort_by_key(|(_, passages)| std::cmp::Reverse(*passages));
        let same = |(owner, _): &(usize, usize)| papers[*owner].sketch.same_document(&paper.sketch).is_some();
        near.into_iter().take(8).filter(same).map(|(owner, _)| owner).collect()
    };
    let mut twins = BTreeSet::new();
    for (owner, paper) in papers.iter().enumerate() {
        for other in carried(paper).into_iter().filter(|other| *other != owner) {
            twins.insert((owner.min(other), owner.max(other)));
        }
    }
    println!("real pages: {}; pairs of them that share a bundle: {}", papers.len(), twins.len());
    for (a, b) in &twins {
        let alike = papers[*a].sketch.same_document(&papers[*b].sketch).unwrap_or_default();
        println!("  {} and {}: {alike:.2}", papers[*a].name, papers[*b].name);
    }
    let chance = &mut Chance(20_261_124);
    let (mut all, mut all_found, mut wrong) = (0, 0, 0);
    for way in WAYS {
        let (mut made, mut found) = (0, 0);
        for owner in (0..papers.len()).step_by((papers.len() / RELEASES).max(1)).take(RELEASES) {
            let donated = (owner + papers.len() / 2) % papers.len();
            let donor = &papers[donated];
            // As many words of the outlet's own as of the release, at most a third of where they come from.
            let own = &donor.paragraphs[..donor.paragraphs.len() / 3];
            let variant = published("variant", &reprint(way, &papers[owner].paragraphs, own, chance));
            let shared = carried(&variant);
            made += 1;
            found += usize::from(shared.contains(&owner));
            // What the page or the outlet's paragraphs carried before carries them still.
            let kin = |of: usize, other: usize| of == other || twins.contains(&(of.min(other), of.max(other)));
            let own_kin = |other: usize| way.contains("around it") && kin(donated, other);
            wrong += shared.iter().filter(|other| !kin(owner, **other) && !own_kin(**other)).count();
        }
        println!("{way}: {found} of {made} found ({:.1} %)", percent(found, made));
        (all, all_found) = (all + made, all_found + found);
    }
    let precision = percent(all_found, all_found + wrong);
    println!("documents: recall {:.1} %, precision {precision:.1} % ({wrong} wrong)", percent(all_found, all));
    assert!(percent(all_found, all) >= 95.0 && precision >= 99.0, "floors of eval/bundles.md");
}

/// Edits of a passage, and whether it still carries the same text.
fn edits(passage: &str, chance: &mut Chance) -> Vec<(&'static str, bool, Option<String>)> {
    let words: Vec<&str> = passage.split(' ').collect();
    let plain = |i: &usize| words[*i].chars().all(char::is_alphabetic) && words[*i].len() > 3;
    let figure = (0..words.len()).find(|i| words[*i].chars().filter(char::is_ascii_digit).count() > 1);
    let put = |at: usize, word: &str| {
        let mut changed = words.clone();
        changed[at] = word;
        changed.join(" ")
    };
    let one = (0..words.len()).filter(plain).nth(chance.below(words.len() / 3));
    let kept = words.len() * 3 / 4;
    vec![
        ("one word changed", true, one.map(|at| put(at, "amended"))),
        ("a dateline in front", true, Some(format!("CAPITAL (Wire) {passage}"))),
        ("a sentence behind", true, Some(format!("{passage} The office gave further details later."))),
        ("cut to three quarters", true, Some(words[..kept].join(" "))),
        ("a figure changed", false, figure.map(|at| put(at, "98,765"))),
        (
            "a negation put in",
            false,
            Some([&words[..words.len() / 2], &["not"], &words[words.len() / 2..]].concat().join(" ")),
        ),
    ]
}

#[test]
fn edited_passages_share_a_bundle_and_others_do_not() {
    let Some(papers) = papers() else { return };
    let of_paper = |(owner, paper): (usize, &Paper)| {
        paper.passages.iter().map(move |text| (owner, text.clone())).collect::<Vec<_>>()
    };
    let passages: Vec<(usize, String)> = papers.iter().enumerate().flat_map(of_paper).collect();
    let sketches: Vec<Sketch> = passages.iter().map(|(_, text)| Sketch::of(text)).collect();
    let mut bands = Bands::default();
    for (index, sketch) in sketches.iter().enumerate() {
        bands.put(index, sketch);
    }
    // Pairs of passages of different pages that the rule calls the same, and how different they look.
    let mut pairs = vec![];
    for (index, sketch) in sketches.iter().enumerate() {
        for near in
            bands.near(sketch).into_iter().filter(|near| *near > index && passages[*near].0 != passages[index].0)
        {
            pairs.extend(sketch.same_passage(&sketches[near]).map(|alike| (alike, index, near)));
        }
    }
    let exact = pairs.iter().filter(|(_, a, b)| sketches[*a] == sketches[*b]).count();
    println!(
        "passages: {}; pairs of different pages called the same: {}, of these equal: {exact}",
        passages.len(),
        pairs.len()
    );
    let unequal = pairs.iter().filter(|(_, a, b)| sketches[*a] != sketches[*b]);
    for (alike, a, b) in unequal.step_by(1 + (pairs.len() - exact) / 25) {
        println!(
            "  {alike:.2} {} | {}\n       {}\n       {}",
            papers[passages[*a].0].name, papers[passages[*b].0].name, passages[*a].1, passages[*b].1
        );
    }
    let chance = &mut Chance(7);
    let mut tally: BTreeMap<(bool, &str), (usize, usize)> = BTreeMap::new();
    for index in (0..passages.len()).filter(|index| sketches[*index].len() >= 20).step_by(5) {
        for (what, same, text) in edits(&passages[index].1, chance) {
            let Some(text) = text else { continue };
            let sketch = Sketch::of(&text);
            let found = bands.near(&sketch).contains(&index) && sketches[index].same_passage(&sketch).is_some();
            let count = tally.entry((same, what)).or_default();
            *count = (count.0 + usize::from(found), count.1 + 1);
        }
    }
    for ((same, what), (found, made)) in &tally {
        println!(
            "{what} ({}): {found} of {made} share ({:.1} %)",
            if *same { "same" } else { "other" },
            percent(*found, *made)
        );
    }
    let sum = |wanted: bool| {
        tally.iter().filter(|((same, _), _)| *same == wanted).fold((0, 0), |(a, b), (_, (f, m))| (a + f, b + m))
    };
    let ((right, made), (wrong, _)) = (sum(true), sum(false));
    let (recall, precision) = (percent(right, made), percent(right, right + wrong));
    println!("edited passages: recall {recall:.1} %, precision {precision:.1} %");
    assert!(recall >= 95.0 && precision >= 99.0, "floors of eval/bundles.md");
}
