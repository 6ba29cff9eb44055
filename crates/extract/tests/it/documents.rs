//! Whole documents of the kinds that are read, written for these tests, with all that is taken from them.

use crate::harness::{document, extract_as, read, show};
use onrecord_domain::document::DocumentType;

/// What is taken from a document: its headline, its claims with their parts, and what was left out.
fn taken(kind: DocumentType, speaker: Option<&str>, text: &str) -> String {
    let (document, extraction) = read(kind, speaker, text);
    let summary: Vec<&str> = extraction.summary.iter().filter_map(|span| document.text.slice(*span)).collect();
    assert!(summary.len() >= 2, "a summary has two to five sentences: {summary:?}");
    format!("{}\n{}", extraction.headline, show(&document, &extraction))
}

#[test]
fn release() {
    insta::assert_snapshot!(taken(DocumentType::Release, None, include_str!("texts/release.txt")), @r#"
    The Harbour Department has dredged 14 kilometres of the north channel
    statement <Harbour Department, actor Harbour Department> direct-action The Harbour Department has dredged 14 kilometres of the north channel.
      quote it has dredged 14 kilometres of the north channel
      central fact: The Harbour Department has dredged 14 kilometres of the north channel.
    promise (by 30 June 2027 = By(2027-06-30)) [same-sentence of 0] <Harbour Department, actor Harbour Department> direct-action The Harbour Department will reopen the east basin by 30 June 2027.
      quote will reopen the east basin by 30 June 2027.
      central fact: The Harbour Department will reopen the east basin by 30 June 2027.
    statement <Harbour Department, actor Harbour Department> direct-action The Harbour Department has hired 220 pilots since March 2025.
      quote We have hired 220 pilots since March 2025.
      central fact: The Harbour Department has hired 220 pilots since March 2025.
    statement <Harbour Department, actor Harbour Department> other The Harbour Department's new tariff took effect on 1 October 2025.
      quote Our new tariff took effect on 1 October 2025
      central fact: The Harbour Department's new tariff took effect on 1 October 2025.
    statement [same-sentence of 3] <Harbour Department, actor Harbour Department> funding The Harbour Department spent $48 million on tugs in 2025.
      quote the Department spent $48 million on tugs in 2025.
      central fact: The Harbour Department spent $48 million on tugs in 2025.
    statement <Commissioner Jane Doe, actor ?> other Thanks to the Harbour Department's licensing reform, waiting times fell by 31 percent.
      quote “Thanks to our licensing reform, waiting times fell by 31 percent,” said Commissioner Jane Doe.
      central fact: Waiting times fell by 31 percent.
      central cause: Waiting times fell by 31 percent thanks to the Harbour Department's licensing reform.
    promise (within 90 days = By(2026-04-12)) <Commissioner Jane Doe, actor Harbour Department> direct-action The Harbour Department will publish the berth register within 90 days.
      quote “We will publish the berth register within 90 days.”
      central fact: The Harbour Department will publish the berth register within 90 days.
    statement <Harbour Department, actor Harbour Department> direct-action The Harbour Department employs 1,900 people (as of 12 January 2026).
      quote It employs 1,900 people.
      central fact: The Harbour Department employs 1,900 people (as of 12 January 2026).
    promise (Within 30 days of the bill passing = After { condition: "the bill passing", days: 30, business: false, started: None }) <Harbour Department, actor Harbour Department> direct-action Within 30 days of the bill passing, the Harbour Department will appoint an inspector.
      quote Within 30 days of the bill passing, the Department will appoint an inspector.
      central fact: Within 30 days of the bill passing, the Harbour Department will appoint an inspector.
    promise (before 2029 = Standing { until: 2028-12-31 }) <Harbour Department, actor ?> other No new mooring fees will be introduced before 2029.
      quote No new mooring fees will be introduced before 2029.
      central fact, negated: No new mooring fees will be introduced before 2029.
    promise (by the end of 2028 = By(2028-12-31)) <Harbour Department, actor Harbour Department> direct-action The Harbour Department will build 12 public jetties by the end of 2028.
      quote build 12 public jetties by the end of 2028
      central fact: The Harbour Department will build 12 public jetties by the end of 2028.
    goal (It names no deadline, window or standing period.) <Harbour Department, actor Harbour Department> direct-action The Harbour Department will plant 5,000 mangroves.
      quote plant 5,000 mangroves
      central fact: The Harbour Department will plant 5,000 mangroves.
    goal (It names neither an outcome that can be measured nor a time.) <Harbour Department, actor Harbour Department> other The Harbour Department will support coastal communities.
      quote support coastal communities
      central fact: The Harbour Department will support coastal communities.
    - A heading. [Harbour Department delivers historic dredging prog]
    - Opinion or praise: nothing that a record could settle. [The Department is proud of its historic achievemen]
    - Nothing specific enough to check. [We are working to improve the experience of every ]
    - Not a complete statement. [We will:]
    - A forecast of what others or nature will do. [Inflation will fall next year.]
    - A question. [What does this mean for sailors?]
    - Thanks, greeting or ceremony. [We thank all our partners.]
    - Contact details or boilerplate. [For more information, contact press@harbour.exampl]
    - Contact details or boilerplate. [###]
    "#);
}

#[test]
fn speech() {
    insta::assert_snapshot!(taken(DocumentType::Speech, Some("Minister Jane Roe"), include_str!("texts/speech.txt")), @r#"
    Minister Jane Roe signed the Beacon Order on 3 December 2025, which requires every port to file a safety plan
    statement <Minister Jane Roe, actor ?> other When Minister Jane Roe took office, 40 of the Harbour Department's 62 lighthouses were dark.
      quote When I took office, 40 of our 62 lighthouses were dark.
      central fact: When Minister Jane Roe took office, 40 of the Harbour Department's 62 lighthouses were dark.
    statement <Minister Jane Roe, actor Minister Jane Roe> directive Minister Jane Roe signed the Beacon Order on 3 December 2025, which requires every port to file a safety plan.
      quote I signed the Beacon Order on 3 December 2025, which requires every port to file a safety plan.
      central performative: Minister Jane Roe signed the Beacon Order on 3 December 2025.
      incidental fact: The Beacon Order requires every port to file a safety plan.
    statement <Minister Jane Roe, actor Harbour Department> direct-action The Harbour Department's keepers policy cut collisions by 20 percent.
      quote Our keepers policy cut collisions by 20 percent.
      central fact: Collisions fell by 20 percent.
      central cause: The Harbour Department's keepers policy cut collisions by 20 percent.
    statement <Minister Jane Roe, actor Harbour Department> direct-action The Harbour Department has trained 300 keepers.
      quote We have trained 300 keepers
      central fact: The Harbour Department has trained 300 keepers.
    promise (by December 2026 = By(2026-12-31)) [same-sentence of 3] <Minister Jane Roe, actor Harbour Department> direct-action The Harbour Department will train another 500 by December 2026.
      quote we will train another 500 by December 2026.
      central fact: The Harbour Department will train another 500 by December 2026.
    statement said by Port Audit Office <Port Audit Office, actor ?> other The Port Audit Office said that 9 of 10 lamps failed in 2024.
      quote The Port Audit Office found that 9 of 10 lamps failed in 2024.
      central fact: 9 of 10 lamps failed in 2024.
    - Thanks, greeting or ceremony. [Thank you, and good morning.]
    - Thanks, greeting or ceremony. [It is a great honour to be here.]
    - Nothing specific enough to check. [Today 58 are lit.]
    - Opinion or praise: nothing that a record could settle. [I believe the sea is our future.]
    - Not a complete statement. [Nobody works harder than our keepers.]
    - A call to others, not a claim. [The government must act now.]
    - A call to others, not a claim. [We can do better.]
    "#);
}

#[test]
fn article() {
    insta::assert_snapshot!(taken(DocumentType::Article, None, include_str!("texts/article.txt")), @r#"
    The Seafarers Union said that 3,200 members had stopped work, the largest walkout since 1998
    statement said by Seafarers Union <Seafarers Union, actor ?> other The Seafarers Union said that 3,200 members had stopped work, the largest walkout since 1998.
      quote The Seafarers Union said on Tuesday that 3,200 members had stopped work, the largest walkout since 1998.
      central fact: 3,200 members had stopped work, the largest walkout since 1998.
    statement said by Jean Poe <Jean Poe, actor operator> other Jean Poe said that the operator lost 41 sailings in one day.
      quote “We lost 41 sailings in one day,” said Jean Poe, the operator's chief executive.
      central fact: The operator lost 41 sailings in one day.
    promise (by February = By(2026-02-28)) said by Jean Poe <Jean Poe, actor operator> direct-action Jean Poe said that the company will hire 60 temporary crew by February 2026.
      quote “The company will hire 60 temporary crew by February.”
      central fact: The company will hire 60 temporary crew by February 2026.
    statement said by Harbour Department <Harbour Department, actor ?> other The Harbour Department said that passenger numbers fell 12 percent in December 2025.
      quote According to the Harbour Department, passenger numbers fell 12 percent in December.
      central fact: Passenger numbers fell 12 percent in December 2025.
    promise (by March 2028 = By(2028-03-31)) said by Minister John Doe <Minister John Doe, actor Transport Ministry> direct-action Minister John Doe said that the Transport Ministry will open a second terminal in Norwick by March 2028.
      quote The Transport Ministry will open a second terminal in Norwick by March 2028, Minister John Doe told parliament.
      central fact: The Transport Ministry will open a second terminal in Norwick by March 2028.
    - A heading. [Ferry strikes leave thousands stranded]
    - Nothing specific enough to check. [It said the figure was provisional.]
    - The newsroom's own reporting: kept as evidence, not as a claim. [Ferry operators, who carried 2.4 million people in]
    - A forecast of what others or nature will do. [Economists expect fares to rise.]
    - Nothing specific enough to check. [The ministry did not respond to a request for comm]
    "#);
}

#[test]
fn statement_on_a_report() {
    insta::assert_snapshot!(taken(DocumentType::Statement, None, include_str!("texts/report_statement.txt")), @r#"
    The report of the Sea Sanctions Panel states that at least $2.8 billion in cargo was stolen
    statement contents of the report of the Sea Sanctions Panel <Harbour Department, actor ?> oversight The report of the Sea Sanctions Panel states that at least $2.8 billion in cargo was stolen between January 2024 and September 2025.
      quote The report states that at least $2.8 billion in cargo was stolen between January 2024 and September 2025.
      central contents: The report of the Sea Sanctions Panel states that at least $2.8 billion in cargo was stolen between January 2024 and September 2025.
    statement said by Sea Sanctions Panel [substance of 0] <Sea Sanctions Panel, actor ?> other The Sea Sanctions Panel said that at least $2.8 billion in cargo was stolen between January 2024 and September 2025.
      quote at least $2.8 billion in cargo was stolen between January 2024 and September 2025.
      central fact: At least $2.8 billion in cargo was stolen between January 2024 and September 2025.
    statement contents of the report of the Sea Sanctions Panel <Harbour Department, actor ?> oversight The report of the Sea Sanctions Panel also finds that most known smugglers live in Norwick, between 1,000 and 1,500.
      quote It also finds that most known smugglers live in Norwick, between 1,000 and 1,500.
      central contents: The report of the Sea Sanctions Panel also finds that most known smugglers live in Norwick, between 1,000 and 1,500.
    statement said by Sea Sanctions Panel [substance of 2] <Sea Sanctions Panel, actor ?> other The Sea Sanctions Panel said that most known smugglers live in Norwick, between 1,000 and 1,500 (as of 12 January 2026).
      quote most known smugglers live in Norwick, between 1,000 and 1,500.
      central fact: Most known smugglers live in Norwick, between 1,000 and 1,500 (as of 12 January 2026).
    statement contents of the report of the Sea Sanctions Panel <Harbour Department, actor ?> oversight The report of the Sea Sanctions Panel documents theft of 14 vessels.
      quote The report documents theft of 14 vessels.
      central contents: The report of the Sea Sanctions Panel documents theft of 14 vessels.
    statement said by Sea Sanctions Panel <Sea Sanctions Panel, actor ?> other The Sea Sanctions Panel said that plans exist to send up to 40,000 labourers abroad (as of 12 January 2026).
      quote The panel says that plans exist to send up to 40,000 labourers abroad.
      central fact: Plans exist to send up to 40,000 labourers abroad (as of 12 January 2026).
    statement contents of a survey by the Port Audit Office <Harbour Department, actor ?> oversight A survey by the Port Audit Office estimates that 70 percent of crews are unpaid.
      quote A survey by the Port Audit Office estimates that 70 percent of crews are unpaid.
      central contents: A survey by the Port Audit Office estimates that 70 percent of crews are unpaid.
    statement said by Port Audit Office [substance of 6] <Port Audit Office, actor ?> other The Port Audit Office said that 70 percent of crews are unpaid (as of 12 January 2026).
      quote 70 percent of crews are unpaid.
      central fact: 70 percent of crews are unpaid (as of 12 January 2026).
    - Opinion or praise: nothing that a record could settle. [The Harbour Department welcomes the 140-page repor]
    "#);
}

#[test]
fn transcript() {
    insta::assert_snapshot!(taken(DocumentType::Transcript, None, include_str!("texts/transcript.txt")), @r#"
    In 1996 Mr. Ostrom's state lost 12,000 jobs
    statement <Mr. Ostrom, actor Mr. Ostrom> other In 1996 Mr. Ostrom's state lost 12,000 jobs.
      quote In 1996 my state lost 12,000 jobs
      central fact: In 1996 Mr. Ostrom's state lost 12,000 jobs.
    statement [same-sentence of 0] <Mr. Ostrom, actor ?> other In 1996 unemployment rose to 7.2 percent.
      quote unemployment rose to 7.2 percent.
      central fact: In 1996 unemployment rose to 7.2 percent.
    statement <Ms. Vale, actor ?> funding The budget deficit was $107 billion in 1996.
      quote The budget deficit was $107 billion in 1996.
      central fact: The budget deficit was $107 billion in 1996.
    statement <Ms. Vale, actor Ms. Vale> rulemaking Ms. Vale introduced the Harbour Relief Act on 9 January 2026.
      quote I introduced the Harbour Relief Act on January 9.
      central fact: Ms. Vale introduced the Harbour Relief Act on 9 January 2026.
    - Procedure of the meeting. [Mr. President, I ask unanimous consent that the or]
    - Thanks, greeting or ceremony. [I thank the Senator.]
    - Procedure of the meeting. [I yield the floor.]
    - A question. [Is it not true that revenues doubled?]
    "#);
}

/// The sentences that become claims, in canonical form, and the reasons of those that don't, of a transcript.
fn said_and_left(text: &str) -> (Vec<String>, Vec<String>) {
    let (_, extraction) = read(DocumentType::Transcript, None, text);
    let claims = extraction.claims.into_iter().map(|draft| draft.sentence).collect();
    (claims, extraction.left_out.into_iter().map(|left| left.reason).collect())
}

#[test]
fn what_is_printed_between_the_turns_of_a_transcript_is_nobodys_claim() {
    let printed = [
        "Dear Senator Vale: The port lost 41 sailings in 2025, and repairs cost $2 million.",
        "(b) The Secretary shall publish the register not later than 90 days after the date of enactment of this Act.",
        "Section 12 of the Harbour Act is amended by striking 5 percent and inserting 7 percent.",
        "Mr. Ostrom reported the following resolution on 9 January 2026.",
    ];
    let inserted = printed.join("\n\n");
    let (claims, left) = said_and_left(&format!("Ms. VALE:: In 1996 my state lost 12,000 jobs.\n\n{inserted}"));
    assert_eq!(claims, ["In 1996 Ms. Vale's state lost 12,000 jobs."]);
    assert_eq!(left, ["Printed in the record, spoken by nobody: kept as evidence, not as a claim."; 4]);
}

#[test]
fn motions_and_the_running_of_a_meeting_are_no_statements() {
    for motion in [
        "I move that the board approve $4 million for the bridge.",
        "Moved by Councillor Roe that the fee be cut to $5.",
        "Councillor Doe seconded the motion at 7 p.m.",
        "I send to the desk a bill of 12 pages.",
        "I ask that the letter of 9 January be printed in the Record.",
    ] {
        let (claims, left) = said_and_left(&format!("Ms. VALE:: {motion}"));
        assert_eq!((claims, left), (vec![], vec!["Procedure of the meeting.".to_owned()]), "{motion}");
    }
}

#[test]
fn whoever_is_told_is_left_out_of_what_was_said() {
    for words in ["wrote me that", "recently wrote me that", "told us that", "said to me that", "told me that"] {
        let (claims, _) =
            said_and_left(&format!("Ms. VALE:: Dr. Ann Poe {words} propane has risen 52 percent in 2025."));
        assert_eq!(claims, ["Dr. Ann Poe said that propane has risen 52 percent in 2025."], "{words}");
    }
}

#[test]
fn ceremony_gives_no_claim() {
    insta::assert_snapshot!(taken(DocumentType::Release, None, include_str!("texts/ceremony.txt")), @r#"
    Remembrance at the pier
    - A heading. [Remembrance at the pier]
    - Nothing specific enough to check. [We gather to honour those who gave their lives.]
    - Thanks, greeting or ceremony. [Our hearts are with their families.]
    - Thanks, greeting or ceremony. [Thank you for your courage.]
    - Thanks, greeting or ceremony. [May their memory be a blessing.]
    - Opinion or praise: nothing that a record could settle. [They were heroes, every one.]
    - Thanks, greeting or ceremony. [We wish everyone a peaceful evening.]
    "#);
}

#[test]
fn a_language_without_rules_gives_a_summary_and_no_claims() {
    let mut german =
        document("Das Amt hat 2025 14 Kilometer Gleis erneuert.\n\nBis Juni 2027 wird es 220 Brücken prüfen.");
    german.found.language = Some("de-AT".into());
    let extraction = extract_as(DocumentType::Release, None, &german);
    assert_eq!(extraction.claims, vec![]);
    assert_eq!(extraction.summary.len(), 2);
    assert!(extraction.left_out.iter().all(|left| left.reason == "In a language that is not read for claims (de-AT)."));
}

#[test]
fn headlines_lose_what_only_judges_and_stay_short() {
    for (title, wanted) in [
        ("An unprecedented investment in piers", "An investment in piers"),
        ("Minister opens landmark bridge.", "Minister opens bridge"),
        (
            "Harbour Department publishes the yearly survey of all moorings, berths and jetties, which covers 412 places along the coast",
            "Harbour Department publishes the yearly survey of all moorings, berths and jetties",
        ),
    ] {
        let (mut document, _) = read(DocumentType::Release, None, "The pier is closed.");
        document.found.title = Some(title.to_owned());
        let headline = extract_as(DocumentType::Release, None, &document).headline;
        assert_eq!(headline, wanted);
    }
}
