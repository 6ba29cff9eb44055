//! How many claims a minute are checked against an archive of 5,000 documents, and with how much memory?
//!
//! `cargo bench -p onrecord --bench archive`. The documents are generated: short records of made-up towns, one or two
//! passages each. Putting them on record takes a minute or two and is not counted.

use divan::Bencher;
use divan::counter::ItemsCount;
use jiff::Timestamp;
use onrecord::App;
use onrecord::clock::FrozenClock;
use onrecord::config::Config;
use onrecord::open::open;
use onrecord::usecase::check_text::{Request, check_text};
use onrecord::usecase::prepare::{Intake, Raw, prepare};
use onrecord::usecase::take_in::catch_up;
use onrecord_domain::event::Event;
use onrecord_reader::Stated;
use onrecord_store::Commit;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::runtime::Runtime;

const DOCUMENTS: usize = 5_000;

/// Documents put on record in one commit.
const BATCH: usize = 250;

/// Claims checked a round, no two of them alike over the whole run: an answer that is remembered would flatter.
const CLAIMS: usize = 10;

const TOPICS: [(&str, &str); 8] = [
    ("homes were completed", "dwelling"),
    ("pupils were enrolled in primary schools", "school"),
    ("tonnes of cargo were handled at the port", "port"),
    ("patients were treated at the general hospital", "hospital"),
    ("permits to build were issued", "permit"),
    ("kilometres of road were resurfaced", "road"),
    ("trees were planted in public parks", "park"),
    ("complaints about noise were recorded", "complaint"),
];

fn main() {
    divan::main();
    match onrecord::eval::peak_memory() {
        Some(bytes) => println!("peak resident memory: {} MB", bytes / 1_048_576),
        None => println!("peak resident memory: not told by this system"),
    }
}

/// A town's name, another for each number below 625.
fn town(number: usize) -> String {
    const FIRST: [&str; 25] = [
        "Ash", "Birch", "Clay", "Dun", "East", "Fern", "Glen", "Hazel", "Iron", "Kings", "Lark", "Marsh", "North",
        "Oak", "Pine", "Quarry", "Red", "Stone", "Thorn", "Upper", "Vale", "West", "Yew", "Elm", "Mill",
    ];
    const LAST: [&str; 25] = [
        "brook", "bury", "by", "cliff", "combe", "cote", "dale", "field", "ford", "gate", "ham", "haven", "hill",
        "holm", "hurst", "land", "ley", "mere", "minster", "port", "stead", "thorpe", "ton", "well", "wick",
    ];
    format!("{}{}", FIRST[number % 25], LAST[number / 25 % 25])
}

/// The figure of a document: any number that differs from its neighbours'.
fn figure(number: usize) -> usize {
    1_000 + number * 37 % 9_000
}

fn sentence(number: usize, figure: usize) -> String {
    let (fact, _) = TOPICS[number % TOPICS.len()];
    format!("In {}, {figure} {fact} in {}.", 2010 + number / 625, town(number))
}

fn document(number: usize) -> String {
    let (_, word) = TOPICS[number % TOPICS.len()];
    let place = town(number);
    format!(
        "---\ntitle: The {word} register of {place}, volume {number}\npublisher: Register office of {place}\n\
         published: {}-03-01\ntype: register\ntier: A\n---\n\n{} The {word} register is kept by the town clerk and \
         revised once a year.\n\nEntries in the register of {place} may be inspected on weekdays.\n",
        2011 + number / 625,
        sentence(number, figure(number)),
    )
}

/// An installation with every document on record and indexed.
async fn archive(folder: &std::path::Path) -> anyhow::Result<App> {
    let now: Timestamp = "2026-11-01T12:00:00Z".parse()?;
    let config = Config::load(Some(folder.to_owned()), |_| None)?;
    let app = open(config, Arc::new(FrozenClock(now))).await?;
    for batch in (0..DOCUMENTS).collect::<Vec<_>>().chunks(BATCH) {
        put_on_record(&app, batch, now).await?;
    }
    catch_up(&app, &|_| ()).await?;
    Ok(app)
}

/// Documents without their claims: what is measured is a check, not what an archive makes of new documents.
async fn put_on_record(app: &App, numbers: &[usize], now: Timestamp) -> anyhow::Result<()> {
    let (mut events, mut passages) = (vec![], vec![]);
    for number in numbers {
        let text = document(*number);
        let address = format!("file:register-{number}.md");
        let raw = Raw {
            bytes: text.as_bytes(),
            media_type: None,
            address: &address,
            fetched: now,
            stated: &Stated::default(),
            assume_tier: None,
        };
        let Intake::Document(prepared) = prepare(&raw, &app.catalogue)? else { anyhow::bail!("a feed") };
        app.store.put_snapshot(text.as_bytes()).await?;
        app.store.put_text_layer(prepared.document.raw, &prepared.read).await?;
        events.push(Event::DocumentTakenIn(Box::new(prepared.document)));
        passages.extend(prepared.passages);
    }
    app.store.commit(Commit { events, passages, at: now, ..Commit::default() }).await?;
    Ok(())
}

/// Every other claim is what a register says; the others name another figure.
fn request(number: usize) -> Request {
    let place = number * 7_919 % DOCUMENTS;
    let figure = if number.is_multiple_of(2) { figure(place) } else { figure(place) * 2 };
    Request {
        text: sentence(place, figure),
        speaker: Some("The mayor's office".into()),
        documents: vec![],
        as_of: None,
        assume_tier: None,
    }
}

#[divan::bench(sample_size = 1, sample_count = 10, max_time = Duration::from_secs(120))]
fn check(bencher: Bencher<'_, '_>) {
    let runtime = Runtime::new().expect("a runtime");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let app = runtime.block_on(archive(folder.path())).expect("an archive");
    let next = AtomicUsize::new(0);
    let round = || {
        for _ in 0..CLAIMS {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let answer = runtime.block_on(check_text(&app, &request(number))).expect("an answer");
            assert!(!answer.looked.candidates.is_empty(), "something is found");
        }
    };
    round();
    bencher.counter(ItemsCount::new(CLAIMS)).bench_local(round);
}
