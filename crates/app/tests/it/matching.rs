//! What is one claim? The same talking point joins, another number, year, body or a denial does not; an editor merges
//! and splits.

use crate::harness::TestApp;
use axum::body::Body;
use axum::http::Request;
use jiff::civil::{Date, date};
use onrecord::eval::claims::truth::Halves;
use onrecord::eval::matching::{Matching, measure};
use onrecord::usecase::edit_claim::{merge, split, standing};
use onrecord::usecase::find_claim::{Known, decide};
use onrecord::usecase::match_claim::{Agreement, Proposition, Signs, signs};
use onrecord::usecase::take_in::{claim, embed};
use onrecord_domain::claim::Relation;
use onrecord_domain::id::ClaimId;
use onrecord_extract::{ClaimDraft, claim_from_text};
use onrecord_store::ClaimRow;
use tower::ServiceExt;

fn draft(text: &str, said_on: Date) -> ClaimDraft {
    claim_from_text(text, Some("Ministry of Housing"), Some(said_on)).expect("a claim")
}

/// What a claim is to one on record.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Is {
    Same,
    Linked(Relation),
    Other,
}

/// What `new`, said a year later, is to `old`.
fn matched(old: &str, new: &str) -> Is {
    let (first, second) = (date(2026, 1, 12), date(2027, 1, 12));
    let (old, new) = (draft(old, first), draft(new, second));
    let vectors = [&old, &new].map(|draft| embed(&draft.sentence).expect("a vector"));
    let cosine = vectors[0].iter().zip(&vectors[1]).map(|(x, y)| x * y).sum();
    let id = ClaimId::derive(&["old"]);
    let known = Known { stands: id.clone(), claim: claim(id, &old, Some(first), false), cosine };
    let found = decide(Proposition::of(&new, Some(second)), &[known]).expect("a model");
    match (found.same, found.links.first()) {
        (Some(_), _) => Is::Same,
        (None, Some((_, relation))) => Is::Linked(*relation),
        (None, None) => Is::Other,
    }
}

#[test]
fn one_claim_or_two() {
    const HOMES: &str = "The Ministry of Housing completed 41,200 homes in 2024.";
    const PROMISE: &str = "The Ministry of Housing will complete 1,000 homes by March 2027.";
    const REGISTER: &str = "The Ministry of Housing published the register in 2024.";
    const RATE: &str = "Unemployment in Northmark fell to 40 percent of its level of 2019 in March 2026.";
    const NURSES: &str = "The public hospitals of Northmark had 1,870 vacant posts for nurses at the end of June 2025.";
    const BRIDGE: &str = "On 12 March 2026 the City of Brackwater closed the harbour bridge to lorries.";
    let contradicts = Is::Linked(Relation::Contradicts);
    let narrows = Is::Linked(Relation::Narrows);
    let rows: &[(&str, &str, Is)] = &[
        (HOMES, HOMES, Is::Same),
        (HOMES, "In 2024, the Ministry of Housing completed 41,200 homes.", Is::Same),
        (HOMES, "41,200 homes were completed by the Ministry of Housing in 2024.", Is::Same),
        (HOMES, "The housing ministry finished 41,200 homes in 2024.", Is::Same),
        (HOMES, "The Ministry of Housing completed 31,200 homes in 2024.", contradicts),
        (HOMES, "The Ministry of Housing completed 41,200 homes in 2023.", Is::Linked(Relation::Repeats)),
        (HOMES, "The Ministry of Housing completed its homes in 2023.", Is::Other),
        (HOMES, "The Ministry of Defence completed 41,200 homes in 2024.", Is::Other),
        (HOMES, "The Ministry of Housing demolished the harbour bridge in 2024.", Is::Other),
        (HOMES, "Rents rose by 3 percent in 2024.", Is::Other),
        (HOMES, "The Ministry of Housing completed 41,200 homes in 2024, 12 percent more than in 2023.", narrows),
        (REGISTER, "The Ministry of Housing did not publish the register in 2024.", contradicts),
        (PROMISE, "By March 2027, the Ministry of Housing will complete 1,000 homes.", Is::Same),
        (PROMISE, "The Ministry of Housing will complete 1,000 homes by 31 March 2027.", Is::Same),
        (PROMISE, "The Ministry of Housing will complete 1,000 homes by March 2029.", Is::Linked(Relation::Supersedes)),
        (PROMISE, "The Ministry of Housing will complete 600 homes by March 2027.", Is::Linked(Relation::Supersedes)),
        (PROMISE, "The Ministry of Housing completed 1,000 homes in March 2025.", Is::Other),
        (
            BRIDGE,
            "Since 12 March 2026 lorries may no longer cross the harbour bridge of the City of Brackwater.",
            Is::Same,
        ),
        (BRIDGE, "On 12 March 2026 the City of Brackwater opened the harbour bridge to lorries again.", contradicts),
        (RATE, "In March 2026 unemployment in Northmark fell to 40% of its level of 2019.", Is::Same),
        (RATE, "In March 2026 unemployment in Northmark fell to two fifths of its level of 2019.", Is::Same),
        // One thing for another, in the same words: another claim, of which this one says nothing.
        (
            NURSES,
            "The public hospitals of Northmark had 1,870 vacant posts for doctors at the end of June 2025.",
            Is::Other,
        ),
        (
            NURSES,
            "At the end of June 2025, 1,870 posts for nurses were vacant in the public hospitals of Northmark.",
            Is::Same,
        ),
        (BRIDGE, "In March 2026 the City of Brackwater closed the harbour bridge to lorries.", narrows),
        (BRIDGE, "On 12 March 2026 the City of Brackwater opened the harbour bridge to lorries.", contradicts),
    ];
    let wrong: Vec<String> = rows
        .iter()
        .map(|(old, new, expected)| (old, new, matched(old, new), expected))
        .filter(|(_, _, found, expected)| found != *expected)
        .map(|(old, new, found, expected)| format!("{old:?} and {new:?}: {found:?}, not {expected:?}"))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Compares what is exact, without any model, in both directions.
fn exact<T: PartialEq + std::fmt::Debug>(of: fn(&Signs) -> T, rows: &[(&str, &str, T)]) {
    let day = Some(date(2026, 6, 1));
    let wrong: Vec<String> = rows
        .iter()
        .flat_map(|(one, other, expected)| [(one, other, expected), (other, one, expected)])
        .filter_map(|(one, other, expected)| {
            let drafts = [one, other].map(|text| draft(text, date(2026, 6, 1)));
            let found = of(&signs(Proposition::of(&drafts[0], day), Proposition::of(&drafts[1], day)));
            (found != *expected).then(|| format!("{one:?} and {other:?}: {found:?}, not {expected:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn numbers_are_compared_whatever_their_wording() {
    use Agreement::{Differs, Less, Same};
    exact(
        |signs| signs.figures,
        &[
            ("Coal use fell by 40 per cent.", "Coal use fell by 40%.", Same),
            ("Coal use fell by a quarter.", "Coal use fell by 25 percent.", Same),
            ("Coal use fell by a quarter.", "Coal use fell by 20 percent.", Differs),
            ("The bank sells 2 billion a month.", "The bank sells 2 billion a year.", Differs),
            ("The rent is 410 pounds a month.", "The monthly rent is 410 pounds.", Same),
            ("The rent was 410 pounds a month a year ago.", "The rent was 410 pounds a month.", Same),
            ("Homes threw out 312 kilograms a head.", "Homes threw out 312 kilograms per household.", Differs),
            ("The polls are open from 7 a.m. to 9 p.m.", "The polls are open from 7 a.m. to 7 p.m.", Differs),
            ("The polls are open from 7 a.m. to 9 p.m.", "The polls are open from 7:00 to 21:00.", Same),
            ("Two thirds of the homes are let.", "About 67 percent of the homes are let.", Same),
            ("Three homes in four have a meter.", "75 percent of homes have a meter.", Same),
            ("Two schools in three towns are new.", "Two schools in four towns are new.", Differs),
            ("Leaks will fall by a fifth.", "A fifth less water will leak.", Same),
            ("The fine is three quarters of a million euros.", "The fine is 750,000 euros.", Same),
            ("Seven in ten people vote.", "70 percent of people vote.", Same),
            ("The city has 1.2 million cars.", "The city has 1,200,000 cars.", Same),
            ("The city has 1.2 million cars.", "The city has 2.1 million cars.", Differs),
            ("The city has 1.24 million cars.", "The city has 1,237,000 cars.", Same),
            ("The pipe is 14.2 kilometres long.", "The pipe is 14.2 km long.", Same),
            ("The road is 2 kilometres long.", "The road is 2,000 metres long.", Same),
            ("The minutes appear after two weeks.", "The minutes appear after 14 days.", Same),
            ("The rent is held for two decades.", "The rent is held for 20 years.", Same),
            ("The chair reports every six months.", "The chair reports twice a year.", Same),
            ("The sirens are tested weekly.", "The sirens are tested once a week.", Same),
            ("The sirens are tested weekly.", "The sirens are tested once a year.", Differs),
            ("The mayor ordered a pair of ferries.", "The mayor ordered two ferries.", Same),
            ("The mayor ordered half a dozen ferries.", "The mayor ordered six ferries.", Same),
            ("The plant will halve its waste.", "The plant will cut its waste by half.", Same),
            ("Breakfast is served to 12 lakh pupils.", "Breakfast is served to 1.2 million pupils.", Same),
            ("In 2024 inspectors saw 56 farms.", "Inspectors saw 56 farms in 2024.", Same),
            ("It gets 150 million over the three years to 2028.", "It gets 150 million by the end of 2028.", Same),
            ("This was the fourth cut of the rate.", "The rate was cut four times.", Same),
            ("A fifth cable is planned.", "A ninth cable is planned.", Differs),
            ("Eleven of the 17 million crowns are paid.", "Of 17 million crowns 11 million are paid.", Same),
            ("A letter costs 95 cents.", "A letter costs 0.95.", Same),
            ("The wait falls from 20 weeks to 10.", "The wait is ten weeks instead of twenty.", Same),
            ("More than 400 homes were sold.", "Fewer than 400 homes were sold.", Differs),
            ("The plan adds 41 homes.", "The plan adds 41 homes and 3 schools.", Less),
            ("The plan adds 41 homes in two towns.", "The plan adds 41 homes.", Less),
            ("The yard reopened at 6 a.m. with 30 workers.", "The yard reopened with 30 workers.", Same),
            ("The yard is shut from 5 to 9 p.m.", "The yard is shut from 7 to 9 p.m.", Differs),
            ("The yard opens at seven o'clock.", "The yard opens at nine o'clock.", Differs),
            ("The yard opens at 7am.", "The yard opens at seven o'clock.", Same),
            ("The yard took 400 lorries in the morning.", "The yard took 700 lorries in the morning.", Differs),
            ("Two and a half million people came.", "Three and a half million people came.", Differs),
            ("Two and a half million people came.", "2.5 million people came.", Same),
            ("The wait is two and a half years.", "The wait is 30 months.", Same),
            ("The ferry waits half an hour.", "The ferry waits 30 minutes.", Same),
            ("The tax rose by half a percent.", "The tax rose by 0.5 percent.", Same),
            ("Traffic fell by a third in 2024.", "Traffic fell by 33 percent in 2024.", Same),
            ("Rents rise by 5% a year.", "Rents rise by 5% a month.", Differs),
            ("It spends 2 million a month on buses.", "It spends 2 million a year on buses.", Differs),
            ("Each uses 300 litres a day per person.", "Each uses 300 litres a week per person.", Differs),
            ("The board meets four times a year.", "The board meets quarterly.", Same),
            ("The board meets every other year.", "The board meets every second year.", Same),
            ("The board meets every third year.", "The board meets every three years.", Same),
            ("The board meets fortnightly.", "The board meets every two weeks.", Same),
            ("Turnout rose by 2 percentage points.", "Turnout rose by 2 percent.", Differs),
            ("The grant is $5 million.", "The grant is €5 million.", Differs),
            ("The grant is $5 million.", "The grant is 5 million dollars.", Same),
            ("The road is 40 miles long.", "The road is 40 kilometres long.", Differs),
            ("The wait is 48 hours.", "The wait is two days.", Same),
            ("No fewer than 400 homes were sold.", "Fewer than 400 homes were sold.", Differs),
            ("No fewer than 400 homes were sold.", "At least 400 homes were sold.", Same),
            ("The first reactor is shut.", "The second reactor is shut.", Differs),
            ("It is the twenty-first prize.", "It is the 21st prize.", Same),
        ],
    );
}

#[test]
fn times_are_compared_by_what_they_mean() {
    use Agreement::{Differs, Less, Same};
    exact(
        |signs| signs.times,
        &[
            ("The bridge will open by 31 December 2027.", "The bridge will open by the end of 2027.", Same),
            ("The bridge will open by 31 December 2027.", "The bridge will open before 2028.", Same),
            ("The bridge will open by 31 December 2027.", "The bridge will open before 2027 is out.", Same),
            ("The bridge will open by 31 December 2027.", "The bridge will open by the end of 2029.", Differs),
            ("Fares stay as they are until the end of 2026.", "Fares will not rise before 2027, it promised.", Same),
            ("Fares stay as they are until the end of 2026.", "Fares will not rise before 2028, it promised.", Differs),
            ("The bridge will open by 28 June 2027.", "The bridge will open by 30 June 2027.", Differs),
            ("The bridge will open by 30 June 2027.", "The bridge will open by the middle of 2027.", Same),
            ("The bridge will open by 9 April 2027.", "The bridge will open within half a year of October 2026.", Same),
            (
                "The bridge will open by 9 April 2027.",
                "The bridge will open within two years of October 2026.",
                Differs,
            ),
            ("The bridge opened on 12 March 2026.", "The bridge opened in March 2026.", Less),
            ("The bridge opened on 12 March 2026.", "The bridge opened in April 2026.", Differs),
            ("Fares go up from 1 October 2026.", "Fares go up from October 2026.", Same),
            ("Letters fell by half since 2010.", "Letters fell by half since 2018.", Differs),
            ("Output fell between July and September 2025.", "Output fell in the third quarter of 2025.", Same),
            ("Output fell from October to December 2025.", "Output fell from October to December 2027.", Differs),
            ("Output fell in 2025.", "Output fell.", Same),
            ("Output fell in December 2024.", "Output fell in 2024.", Less),
            ("The line was closed before 2020.", "The line was closed after 2020.", Differs),
            ("The line is closed until May 2027.", "The line is closed from May 2027.", Differs),
            ("It opened on 3 May 2025.", "It opened on the day after 3 May 2025.", Differs),
        ],
    );
}

#[test]
fn names_may_be_fewer_and_never_others() {
    use Agreement::{Differs, Less, Same};
    exact(
        |signs| signs.names,
        &[
            ("The Ministry of Housing of Westland sold land.", "Westland's housing ministry sold land.", Same),
            ("The Ministry of Housing sold land.", "The Ministry of Defence sold land.", Differs),
            ("The Federal Bureau of Fisheries sold boats.", "The FBF sold boats.", Same),
            ("The Southern Rail Authority sold land.", "The Northern Rail Authority sold land.", Differs),
            ("Eastland will sell land to Alder.", "Westland will sell land to Alder.", Differs),
            ("The Board sold land.", "The Council sold land.", Differs),
            ("The WHO sold land.", "The EU sold land.", Differs),
            ("The board said that Eastland sold land.", "The board said that Westland sold land.", Differs),
            ("Minister Arno Feld sold land.", "Arno Feld sold land.", Same),
            ("The Port of Alder sold land.", "The port sold land.", Less),
            ("Land was sold in Alder in June 2026.", "Land was sold in Alder in July 2026.", Same),
        ],
    );
}

#[test]
fn a_denial_is_seen_and_a_bound_is_none() {
    exact(
        |signs| signs.sense.is_contrary(),
        &[
            ("The council approved the plan.", "The council did not approve the plan.", true),
            ("The council approved the plan.", "The council rejected the plan.", true),
            ("The contract was extended without a tender.", "The contract was extended after a tender.", true),
            ("Rents rose by 3 percent.", "Rents fell by 3 percent.", true),
            ("Food became 4 percent dearer.", "Food became 4 percent cheaper.", true),
            ("The bridge is stable.", "The bridge is unstable.", true),
            ("The office published the list.", "The office refused to publish the list.", true),
            ("The camera failed its test.", "The camera did not pass its test.", false),
            ("The board answers each objection.", "None of the objections is left without an answer.", false),
            ("Classes have 22 pupils or fewer.", "No class has more than 22 pupils.", false),
            ("Admission is free for children.", "Children pay nothing for admission.", false),
            ("The card stores more than the law allows.", "The card stores no more than the law allows.", true),
            ("The sale of diesel cars will be banned.", "The sale of diesel cars will no longer be permitted.", false),
            ("The board dismissed all complaints.", "None of the complaints was upheld by the board.", false),
            ("The board heard all complaints.", "None of the complaints was heard by the board.", true),
            ("The board will publish its minutes.", "The board will stop publishing its minutes.", true),
            ("The ministry overspent its budget.", "The ministry underspent its budget.", true),
            ("The tariff will not rise before 2028.", "There will be no increase of the tariff until 2028.", false),
            ("It approved the plan for more than 9 homes.", "It did not approve the plan for more than 9 homes.", true),
            ("The board approved the plan.", "The board didn’t approve the plan.", true),
            ("The board approved the plan.", "The board refused to approve the plan.", true),
        ],
    );
}

fn paper(kind: &str, publisher: &str, published: &str, text: &str) -> String {
    format!(
        "---\ntitle: {publisher} reports\npublisher: {publisher}\npublished: {published}\ntype: {kind}\n\
         language: en\n---\n\n{text}\n"
    )
}

/// Three outlets with one talking point, and a fourth with another number.
async fn outlets() -> TestApp {
    let app = TestApp::new().await;
    for (kind, publisher, day, text) in [
        ("release", "Ministry of Housing", "2026-01-12", "The Ministry of Housing completed 41,200 homes in 2024."),
        (
            "article",
            "Northmark Courier",
            "2026-01-13",
            "In 2024, 41,200 homes were completed by the Ministry of Housing, Housing Minister Anna Berg said on Tuesday.",
        ),
        (
            "article",
            "Harbour Post",
            "2026-01-15",
            "The Ministry of Housing finished 41,200 homes in 2024, according to Housing Minister Anna Berg.",
        ),
        ("statement", "Builders Union", "2026-01-20", "The Ministry of Housing completed 38,900 homes in 2024."),
    ] {
        let name = format!("{day}.md");
        assert_eq!(app.take_in(&[(name.as_str(), paper(kind, publisher, day, text))]).await, Vec::<String>::new());
    }
    app
}

fn with<'a>(claims: &'a [ClaimRow], words: &str) -> &'a ClaimRow {
    let found: Vec<&ClaimRow> = claims.iter().filter(|claim| claim.sentence.contains(words)).collect();
    assert_eq!(found.len(), 1, "{words}");
    found[0]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_talking_point_in_three_outlets_is_one_claim() {
    let app = outlets().await;
    let claims = app.claims().await;
    let sentences: Vec<&str> = claims.iter().map(|claim| claim.sentence.as_str()).collect();
    assert_eq!(claims.len(), 2, "{sentences:#?}");
    let (one, other) = (with(&claims, "41,200"), with(&claims, "38,900"));
    assert_eq!((one.occurrences, other.occurrences), (3, 1));
    let record = app.app.store.claim(&other.id).await.expect("reads").expect("on record");
    assert_eq!(record.links, [(one.id.clone(), Relation::Contradicts)]);
}

async fn location(app: &TestApp, path: &str) -> (u16, Option<String>) {
    let request = Request::builder().uri(path).body(Body::empty()).expect("a request");
    let response = onrecord::web::router(app.app.clone()).oneshot(request).await.expect("never fails");
    let location = response.headers().get("location").and_then(|value| value.to_str().ok()).map(str::to_owned);
    (response.status().as_u16(), location)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_editor_merges_and_splits() {
    let app = outlets().await;
    let claims = app.claims().await;
    let (one, other) = (with(&claims, "41,200").id.clone(), with(&claims, "38,900").id.clone());

    let refused = merge(&app.app, &other, &other, "No.").await.expect_err("refused");
    assert!(refused.to_string().contains("with itself"), "{refused:#}");
    assert!(merge(&app.app, &other, &one, "  ").await.expect_err("refused").to_string().contains("reason"));
    assert_eq!(merge(&app.app, &other, &one, "A slip of the pen.").await.expect("merges"), 1);
    assert_eq!(with(&app.claims().await, "41,200").occurrences, 4, "the merged claim is in no list");
    assert_eq!(location(&app, &format!("/claims/{other}")).await, (308, Some(format!("/claims/{one}"))));
    assert_eq!(location(&app, &format!("/claims/{other}/timeline")).await, (200, None));
    let again = standing(&app.app, &other).await.expect_err("ended").to_string();
    assert!(again.contains("A slip of the pen."), "{again}");

    // The wording that was merged finds the claim it was merged into.
    let text = "In 2024 the Ministry of Housing completed 38,900 homes.";
    let text = paper("statement", "Site Workers Association", "2026-02-02", text);
    assert_eq!(app.take_in(&[("e.md", text)]).await, Vec::<String>::new());
    assert_eq!(with(&app.claims().await, "41,200").occurrences, 5);

    let record = standing(&app.app, &one).await.expect("stands");
    let numbers: Vec<usize> =
        (1..).zip(&record.occurrences).filter(|(_, o)| o.quote.words().contains("38,900")).map(|(n, _)| n).collect();
    assert_eq!(numbers.len(), 2);
    assert!(
        split(&app.app, &one, &[1, 2, 3, 4, 5], None, "Two figures.")
            .await
            .expect_err("refused")
            .to_string()
            .contains("all")
    );
    assert!(
        split(&app.app, &one, &[9], None, "Two figures.").await.expect_err("refused").to_string().contains("1 to 5")
    );
    let made = split(&app.app, &one, &numbers, None, "Two figures.").await.expect("splits");
    let claims = app.claims().await;
    assert_eq!((with(&claims, "41,200").occurrences, with(&claims, "38,900").occurrences), (3, 2));
    assert_eq!(with(&claims, "38,900").id, made);

    let digest = app.app.store.state_digest().await.expect("reads");
    app.app.store.rebuild().await.expect("rebuilds");
    assert_eq!(app.app.store.state_digest().await.expect("reads"), digest);
    assert_eq!(app.app.store.verify().await.expect("runs").problems, Vec::<String>::new());
}

fn measured(folder: &str) -> Matching {
    let folder = format!("{}/../../eval/{folder}", env!("CARGO_MANIFEST_DIR"));
    measure(folder.as_ref(), Halves::Tune, &|_| {}).expect("measures").0
}

/// The floors of the halves that may be looked at; see `eval/matching.md`.
#[test]
fn matching_holds_its_floors() {
    let found = measured("claims");
    assert!(found.matched >= 0.85, "{found:#?}");
    assert!(found.false_merges.merged <= 0.02, "{found:#?}");
    assert!(found.wrong <= 0.01, "{found:#?}");
}

#[test]
fn reprints_that_name_another_thing_are_kept_apart_as_often_as_they_were() {
    let found = measured("reprints");
    assert!(found.matched >= 0.9, "{found:#?}");
    assert!(found.false_merges.merged <= 0.25, "{found:#?}");
}

#[test]
fn a_body_named_once_more_is_another_and_an_agencys_kind_alone_is_not() {
    use Agreement::{Differs, Same};
    exact(
        |signs| signs.names,
        &[
            ("The Canal Trust will reopen the Sedge Canal.", "The River Trust will reopen the Sedge Canal.", Differs),
            ("The Sorvian Labour Office has 14 branches.", "The Sorvian Labour Union has 14 branches.", Differs),
            ("The Sorvian Labour Office has 14 branches.", "The Sorvian Labour Office has fourteen branches.", Same),
        ],
    );
}

#[test]
fn nothing_is_joined_unasked_that_a_word_of_grammar_tells_apart() {
    let pairs = [
        ("All hospitals were inspected.", "Few hospitals were inspected."),
        ("All hospitals were inspected.", "Most hospitals were inspected."),
        ("Northmark sued Westland.", "Northmark was sued by Westland."),
        ("The alarm was switched on.", "The alarm was switched off."),
        ("The plant may close.", "The plant must close."),
        ("The city has 3 hospitals.", "The city has 3 clinics."),
        ("The board voted to build a pier.", "The board voted against building a pier."),
        ("The office built one hundred homes.", "The office will build one hundred homes."),
    ];
    let agree = |(one, other): &(&str, &str)| {
        let day = date(2026, 6, 1);
        let drafts = [one, other].map(|text| draft(text, day));
        signs(Proposition::of(&drafts[0], Some(day)), Proposition::of(&drafts[1], Some(day))).agree()
    };
    assert_eq!(pairs.iter().filter(|pair| agree(pair)).collect::<Vec<_>>(), Vec::<&(&str, &str)>::new());
    assert!(agree(&("The city has 3 hospitals.", "The city has three hospitals.")));
}

#[test]
fn the_same_words_in_another_order_are_one_claim_only_where_one_phrase_moved() {
    exact(
        |signs| signs.sense.permuted,
        &[
            (
                "The embassy will move from Port Lorne to Lorne Heights.",
                "The embassy will move from Lorne Heights to Port Lorne.",
                true,
            ),
            (
                "It carried 118 million people in 2024, against 109 million in 2023.",
                "It carried 109 million people in 2024, against 118 million in 2023.",
                true,
            ),
            ("On 3 May the Board approved the pier.", "The Board approved the pier on 3 May.", false),
        ],
    );
}

#[test]
fn a_plan_taken_back_denies_it() {
    exact(
        |signs| signs.is_contrary(),
        &[
            ("Hask will build 1,200 homes.", "Hask has abandoned its plan to build 1,200 homes.", true),
            ("Hask hopes to reopen the canal.", "Hask has given up hope of reopening the canal.", true),
            ("Hask will keep the bronzes.", "Hask will return the bronzes rather than keep them.", true),
            ("Hask will return the bronzes.", "Hask will keep the bronzes instead of returning them.", true),
            ("Hask sold 40 barges in May.", "Hask decided against selling 40 barges in May.", true),
            ("Permits take ten weeks.", "Permits take ten weeks instead of twenty.", false),
            (
                "Hask abandoned its plan to build 1,200 homes.",
                "Hask has given up its plan to build 1,200 homes.",
                false,
            ),
        ],
    );
}
