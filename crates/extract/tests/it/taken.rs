//! What is taken from a few lines of a document of 12 January 2026: claim by claim, and what is left out.

use crate::harness::read;
use jiff::civil::date;
use onrecord_domain::claim::{About, Kind};
use onrecord_domain::document::DocumentType;
use onrecord_domain::period::Due;
use onrecord_extract::ClaimDraft;

/// A claim as "kind, when it is due: words of its quote".
fn shown(draft: &ClaimDraft, quote: &str) -> String {
    let due = match &draft.kind {
        Kind::Statement => "statement".to_owned(),
        Kind::Goal { .. } => "goal".to_owned(),
        Kind::Promise { deadline, .. } => match &deadline.due {
            Due::By(day) => format!("promise by {day}"),
            Due::Within(period) => format!("promise within {} to {}", period.first, period.last),
            Due::Standing { until } => format!("promise through {until}"),
            Due::After { condition, days, .. } => format!("promise {days} days after {condition}"),
        },
    };
    format!("{due}: {quote}")
}

fn claims(kind: DocumentType, text: &str) -> Vec<String> {
    let (document, found) = read(kind, None, text);
    found.claims.iter().map(|draft| shown(draft, document.text.slice(draft.quote).expect("a quote"))).collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(claims(DocumentType::Release, text), expected, "in {text:?}");
}

#[test]
fn a_sentence_is_cut_where_subject_time_or_deadline_differ() {
    check(
        "Ferry fares rose by 4.9 percent in 2025, port dues fell by 1.8 percent, and mooring fees increased by 3 percent.",
        &[
            "statement: Ferry fares rose by 4.9 percent in 2025",
            "statement: port dues fell by 1.8 percent",
            "statement: mooring fees increased by 3 percent.",
        ],
    );
    check(
        "The Department bought 64 tugs and issued 2,350 permits in 2025.",
        &["statement: The Department bought 64 tugs and issued 2,350 permits in 2025."],
    );
    check(
        "The unit saw 1,260 patients in 2025, and attendances at the hospital dropped by 9 per cent.",
        &[
            "statement: The unit saw 1,260 patients in 2025",
            "statement: attendances at the hospital dropped by 9 per cent.",
        ],
    );
    check(
        "The Department repaired roads, and houses built in 2020.",
        &["statement: The Department repaired roads, and houses built in 2020."],
    );
    check(
        "The Department has hired 12 pilots, and it will hire 20 more by May 2027.",
        &["statement: The Department has hired 12 pilots", "promise by 2027-05-31: it will hire 20 more by May 2027."],
    );
    check(
        "The Department will hire 25 pilots before the end of the year and cut the wait to 10 weeks by June 2027.",
        &[
            "promise by 2026-12-31: The Department will hire 25 pilots before the end of the year",
            "promise by 2027-06-30: cut the wait to 10 weeks by June 2027.",
        ],
    );
    check(
        "The Department plans to publish the first charts on 9 July and the complete atlas in 2028.",
        &[
            "promise by 2026-07-09: The Department plans to publish the first charts on 9 July",
            "promise within 2028-01-01 to 2028-12-31: the complete atlas in 2028.",
        ],
    );
    check(
        "The first four tugs are to enter service in the first half of 2027, the rest no later than 31 March 2029.",
        &[
            "promise within 2027-01-01 to 2027-06-30: The first four tugs are to enter service in the first half of 2027",
            "promise by 2029-03-31: the rest no later than 31 March 2029.",
        ],
    );
}

#[test]
fn headings_give_the_items_of_a_list_their_deadline() {
    check(
        "# By 31 December 2027, the Department will\n\n- install cameras on all 61 tugs\n- publish 40 berth plans\n\n# Done since 2024\n\n- 9,400 moorings renewed",
        &[
            "promise by 2027-12-31: install cameras on all 61 tugs",
            "promise by 2027-12-31: publish 40 berth plans",
            "statement: 9,400 moorings renewed",
        ],
    );
    check(
        "# Near-term actions (by the end of 2027)\n\nNext steps:\n\n- The Department will install cameras on all 61 tugs.",
        &["promise by 2027-12-31: The Department will install cameras on all 61 tugs."],
    );
}

#[test]
fn who_acts_may_stand_behind_the_verb() {
    let actor =
        |text: &str| read(DocumentType::Release, None, text).1.claims.first().and_then(|claim| claim.actor.clone());
    let check = |text: &str, expected: Option<&str>| assert_eq!(actor(text).as_deref(), expected, "in {text:?}");
    check("The extension was approved by the Procurement Council on 3 December 2025.", Some("Procurement Council"));
    check("The order requires state agencies to list all masts by 31 August 2026.", Some("state agencies"));
    check("In return the union will call no strike until 31 March 2028.", Some("union"));
    check("Landlords of large buildings must register by 30 June 2026.", Some("Landlords of large buildings"));
    check("Contractors were paid 3 million euros in 2025.", None);
    check("By 2030 the fleet will have 40 ships.", Some("fleet"));
    check("We reduced costs for 40 families in 2025.", Some("Harbour Department"));
    check("The Port Audit Office (the Office) opened 12 branches in 2025.", Some("Port Audit Office"));
}

#[test]
fn a_table_of_targets_is_a_list_of_promises() {
    check(
        "# Targets of the government\n\n| field\t2025\ttarget\tyear\n| quays with shore power\t12 %\t80 % of quays\t2030\n| tugs\t3\t40 electric tugs\tend of 2028",
        &["promise by 2030-12-31: 80 % of quays", "promise by 2028-12-31: 40 electric tugs"],
    );
    check("| port\tships\n| Norwick\t12", &[]);
    for (table, expected) in [
        (
            "| Measure\tBaseline 2024\tTarget 2028\n| Waiting list\t12,000\t8,000",
            vec!["promise by 2028-12-31: Waiting list\t12,000\t8,000"],
        ),
        (
            "| Measure\t2025\t2028 target\t2030 target\n| Waiting list\t12,000\t8,000\t6,000",
            vec![
                "promise by 2028-12-31: Waiting list\t12,000\t8,000",
                "promise by 2030-12-31: Waiting list\t12,000\t8,000\t6,000",
            ],
        ),
        (
            "| Target\t2024\t2026\t2027\n| Berths opened\t90\t400\t900",
            vec!["promise by 2026-12-31: Berths opened\t90\t400", "promise by 2027-12-31: Berths opened\t90\t400\t900"],
        ),
        (
            "| port\tships\n| Norwick\t12\n| Measure\tTarget 2028\n| Berths\t400",
            vec!["promise by 2028-12-31: Berths\t400"],
        ),
    ] {
        check(table, &expected);
    }
    let (document, found) = read(DocumentType::Release, None, "| Measure\tTarget 2028\n| Berths\t400");
    let left: Vec<_> = found.left_out.iter().filter_map(|left| document.text.slice(left.span)).collect();
    assert_eq!(left, ["Measure\tTarget 2028"]);
    assert_eq!(found.claims[0].sentence, "The Harbour Department will reach the target for Berths, 400, by 2028.");
}

#[test]
fn a_table_of_steps_with_their_day_is_a_list_of_promises() {
    check(
        "| ref\taction\towner\toriginal date\trevised date\n| A3\tPublish all berth plans\tHead of Charts\t31/07/2025\t30/11/2026\n| B2\tPilot school, stage 2\tFinance\tQ2\tTBC\n| C1\tCount all 61 tugs\tFinance\t–\t31/12/2025",
        &["promise by 2026-11-30: Publish all berth plans"],
    );
    check(
        "| Measure\tTarget date\n| Fishway at Norwick opened\tend of March\n| Registration in 40 ports\t20/02/2026 – 23/03/2026",
        &["promise by 2026-03-31: Fishway at Norwick opened", "promise by 2026-03-23: Registration in 40 ports"],
    );
    check(
        "| Recommendation\tCommitment\n| 4. More hands\tA pool of 85 aides by the end of June\n| 5. Better maps\tAgreed",
        &["promise by 2026-06-30: A pool of 85 aides by the end of June"],
    );
    check("| measure\tQ1\tQ2\n| ships\t12\t14", &[]);
    let plan = "| step\towner\tdue\n| Publish all berth plans\tChart Office\t30 November 2026";
    let (_, extraction) = read(DocumentType::Release, None, plan);
    let claim = &extraction.claims[0];
    assert_eq!(claim.sentence, "Chart Office will publish all berth plans by 30 November 2026.");
    assert_eq!(claim.actor.as_deref(), Some("Chart Office"));
}

#[test]
fn an_item_that_begins_with_a_verb_is_what_its_publisher_will_do() {
    for item in [
        "Halve the number of spills by 2030",
        "Freeze fares until 2028",
        "Retrofit 400 tugs by 2029",
        "Hold 12 public meetings by June 2027",
        "Start 40 night boats by 2028",
        "Scrap 14 fees by 2027",
        "Electrify 900 metres of quay by 2031",
    ] {
        let text = format!("The Department commits to:\n\n- {item}");
        let (_, found) = read(DocumentType::Release, None, &text);
        let sentences: Vec<&str> = found.claims.iter().map(|draft| draft.sentence.as_str()).collect();
        let verb = item[..1].to_lowercase();
        assert_eq!(sentences, [format!("The Harbour Department will {verb}{}.", &item[1..])]);
        assert_eq!(found.claims[0].actor.as_deref(), Some("Harbour Department"));
    }
    for item in ["Report published in May 2025", "Support for 40 families in 2025"] {
        let (_, found) = read(DocumentType::Release, None, &format!("The Department commits to:\n\n- {item}"));
        assert!(found.claims.iter().all(|draft| !draft.sentence.contains(" will ")), "{item}");
    }
}

#[test]
fn a_clause_stays_with_what_it_needs() {
    for text in [
        "The Fisheries Board, which employs 900 people, will decide on 15 quotas within six weeks.",
        "The works on two piers are done and the Department spent 12 million crowns on them.",
    ] {
        let found = claims(DocumentType::Release, text);
        assert!(found.len() == 1 && found[0].ends_with(text), "{found:?}");
    }
    check("The Fisheries Board, which employs 900 people.", &[]);
    check("The Department has agreed on the following:", &[]);
}

#[test]
fn scheduled_present_and_to_be_are_commitments() {
    for (text, expected) in [
        ("Site clearance starts this Thursday.", "promise by 2026-01-15"),
        ("New rules on back-billing come into effect on 1 March.", "promise by 2026-03-01"),
        ("The harbour team plays its first match on 7 March.", "promise by 2026-03-07"),
        ("The new tariff takes effect on 1 March.", "promise by 2026-03-01"),
        ("The remaining 12 piers are to follow within 18 months.", "promise by 2027-07-12"),
        (
            "Work on 40 berths starts 60 days after the contract is signed.",
            "promise 60 days after the contract is signed",
        ),
        ("The other five berths will be fitted out by mid-2027.", "promise by 2027-06-30"),
    ] {
        check(text, &[&format!("{expected}: {text}")]);
    }
}

#[test]
fn a_deed_with_its_time_is_a_promise_whatever_its_verb() {
    for (text, expected) in [
        ("The data will be deposited in the national archive within a year.", "promise by 2027-01-12"),
        ("Engineers will make a second attempt within 72 hours.", "promise by 2026-01-15"),
        ("From 1 February 2027 the guarantee will cover mental health as well.", "promise by 2027-02-01"),
        ("The Harbour Department must answer each complaint by 1 May 2026.", "promise by 2026-05-01"),
        ("The court will hear the case of the two pilots on 12 March.", "promise by 2026-03-12"),
        ("The Harbour Department aims to move its archive by mid-2027.", "promise by 2027-06-30"),
        ("They will deliver the first five boats before the winter is out.", "promise by 2026-02-28"),
        ("The bridge is expected to open on 3 May 2027.", "promise by 2027-05-03"),
        ("A decision on the 40 berths is due in May.", "promise by 2026-05-31"),
        ("The museum reopens on 1 May after two years of repairs.", "promise by 2026-05-01"),
        ("The fare will rise to 3.20 on 1 March 2026.", "promise by 2026-03-01"),
        ("Some 300 homes will be built in Ash by June 2027.", "promise by 2027-06-30"),
        ("The market hall will reopen on 1 May 2026.", "promise by 2026-05-01"),
        ("The River Trust will plant 400 trees by 2027.", "promise by 2027-12-31"),
        ("Traffic lights will be installed by June.", "promise by 2026-06-30"),
        ("Children will travel free from 1 March.", "promise by 2026-03-01"),
        ("Nurses' pay will rise by 5 percent from April 2026.", "promise by 2026-04-30"),
        ("The budget will rise to £40 million in 2027.", "promise within 2027-01-01 to 2027-12-31"),
        ("Phase A will open in 2027.", "promise within 2027-01-01 to 2027-12-31"),
        ("Of the 12 piers the last will open in 2027.", "promise within 2027-01-01 to 2027-12-31"),
        ("The Harbour Department will improve its services by 2027.", "goal"),
        ("The Harbour Department will make its offices more welcoming by 2027.", "goal"),
    ] {
        check(text, &[&format!("{expected}: {text}")]);
    }
}

#[test]
fn the_same_day_is_the_one_named_before() {
    check(
        "The Department will close the old pier on 1 March 2026. The fare goes up from 95 cents to 1.10 on the same day.",
        &[
            "promise by 2026-03-01: The Department will close the old pier on 1 March 2026.",
            "promise by 2026-03-01: The fare goes up from 95 cents to 1.10 on the same day.",
        ],
    );
}

#[test]
fn results_in_a_list_are_promises_where_their_time_lies_ahead() {
    check(
        "# Quays\n\n- 1,500 bollards painted in the old port by the end of November 2027\n- no healthy tree felled on the quays before 2031\n- Fees for 40 small boats abolished on 1 January 2026",
        &[
            "promise by 2027-11-30: 1,500 bollards painted in the old port by the end of November 2027",
            "promise through 2030-12-31: no healthy tree felled on the quays before 2031",
            "statement: Fees for 40 small boats abolished on 1 January 2026",
        ],
    );
}

#[test]
fn who_is_quoted_by_somebody_quoted_has_the_word() {
    let text = "The minister told the committee on Tuesday that the dam agency had assured her that all 26 sirens were working.";
    let (_, found) = read(DocumentType::Article, None, text);
    let speakers: Vec<Option<String>> =
        found.claims.iter().map(|d| d.speaker.as_ref().map(|s| s.name.clone())).collect();
    assert_eq!(speakers, [Some("the dam agency".to_owned())]);
}

#[test]
fn speakers_are_found_behind_what_stands_for_them() {
    for (text, expected) in [
        ("The lighthouse office has granted 40 permits, its president said.", "the president of the lighthouse office"),
        (
            "Researchers of the Coast University followed 2,300 sailors for a year. They found that accidents fell by 17 percent.",
            "Researchers of the Coast University",
        ),
        ("The plant stopped work on Friday. It told the Department that 12 pumps had failed.", "the plant"),
        (
            "Minister Jane Roe said that 40 posts were vacant. The Ministry would recruit 1,500 pilots within two years.",
            "Minister Jane Roe",
        ),
        ("The chair of the inquiry said that 40 files were missing.", "The chair of the inquiry"),
        ("Union president Ana Reyes said that 40 files were missing.", "Union president Ana Reyes"),
        ("In its reply the Port Audit Office states that 40 tugs were sold in 2025.", "Port Audit Office"),
        (
            "Mr Hale claimed that his predecessor had told the press that 9,000 berths were empty.",
            "Mr Hale's predecessor",
        ),
        ("Mayor Tom Hale vowed to double the number of boats by 2028.", "Mayor Tom Hale"),
        ("The Harbour Department promised to plant 40,000 trees by 2028.", "Harbour Department"),
        ("The mayor, who called the plan \"a disaster\", said that 40 berths were empty.", "The mayor"),
        (
            "\"The Port Audit Office said that it will pay 30 million crowns by July 2026,\" Governor Ruiz said.",
            "Port Audit Office",
        ),
        (
            "Port Minister Anna Berg said that 12 tugs were sold. Minister Berg said that 40 posts were vacant.",
            "Port Minister Anna Berg",
        ),
        (
            "Port Minister Anna Berg said that 12 tugs were sold. The deputy minister, Ole Dahl, said that 14 tugs were lost. The Minister said that 40 posts were vacant.",
            "Port Minister Anna Berg",
        ),
        (
            "The deputy minister, Ole Dahl, said that 14 tugs were lost. The Minister said that 40 posts were vacant.",
            "The Minister",
        ),
    ] {
        let (_, found) = read(DocumentType::Article, None, text);
        let last = found.claims.last().and_then(|draft| draft.speaker.as_ref()).map(|speaker| speaker.name.as_str());
        assert_eq!(last, Some(expected), "{text}");
    }
}

#[test]
fn we_in_a_transcript_is_the_body_that_the_speaker_heads() {
    let text = "JANE ROE, DIRECTOR OF THE HARBOUR DEPARTMENT:: We will open nine berths by 2028.\n\nMR. COLE:: We will open two by 2028.";
    let (_, found) = read(DocumentType::Transcript, None, text);
    let sentences: Vec<&str> = found.claims.iter().map(|draft| draft.sentence.as_str()).collect();
    assert_eq!(sentences[0], "The Harbour Department will open nine berths by 2028.");
    assert_eq!(found.claims[0].actor.as_deref(), Some("Harbour Department"));
    assert_eq!(sentences[1], "We will open two by 2028.");
}

#[test]
fn the_time_of_an_event_is_its_own() {
    for (text, expected) in [
        ("The port moved 310 ships between June and August 2025.", Some((date(2025, 6, 1), date(2025, 8, 31)))),
        ("The port sold 12 cranes in the fourth quarter.", Some((date(2025, 10, 1), date(2025, 12, 31)))),
        ("Some 12,000 sailors had registered by the end of April 2025.", Some((date(2025, 4, 30), date(2025, 4, 30)))),
        ("Some 4,300 posts were vacant, 600 more than last summer.", None),
        ("To date the port has sold 205 cranes.", Some((date(2026, 1, 12), date(2026, 1, 12)))),
        ("The harbour fee stands at 4.1 percent, the lowest since 2008.", None),
        ("The Department closed 31 of the 34 leaks which divers had found in February.", None),
    ] {
        let (_, found) = read(DocumentType::Release, None, text);
        let time = found.claims.first().expect("a claim").event_date.map(|time| (time.first, time.last));
        assert_eq!(time, expected, "{text}");
    }
}

#[test]
fn a_time_may_count_from_the_one_told_before() {
    for (text, expected) in [
        ("The port shut 12 quays in February 2025. It reopened 4 of them the following month.", (3, 31)),
        ("The port sold 12 cranes on 3 May 2025. It sold 14 tugs that same month.", (5, 31)),
        ("The port sold 12 cranes on 3 May 2025. It sold 14 tugs the following month.", (6, 30)),
        ("The port sold 12 cranes on 3 May 2025. Three days later, on 6 May 2025, it sold 14 tugs.", (5, 6)),
        ("The port sold 12 cranes on 3 May 2025. The Department fined it 9 million crowns three days later.", (5, 6)),
    ] {
        let (_, found) = read(DocumentType::Release, None, text);
        let last = found.claims.last().and_then(|draft| draft.event_date).expect("a time");
        assert_eq!(last.last, date(2025, expected.0, expected.1), "{text}");
    }
}

#[test]
fn what_a_report_tells_without_a_time_was_in_the_time_it_covers() {
    let times = |head: &str| -> Vec<Option<(jiff::civil::Date, jiff::civil::Date)>> {
        let text = format!(
            "# {head}\n\nThe port sold 12 cranes. The harbour office counted 310 ships in July. It has hired 40 pilots."
        );
        let (_, found) = read(DocumentType::Release, None, &text);
        found.claims.iter().map(|draft| draft.event_date.map(|time| (time.first, time.last))).collect()
    };
    let (year, july) = ((date(2024, 7, 1), date(2025, 6, 30)), (date(2024, 7, 1), date(2024, 7, 31)));
    assert_eq!(times("This report covers the year from 1 July 2024 to 30 June 2025"), [Some(year), Some(july), None]);
    assert_eq!(times("News of the port"), [None, Some((date(2025, 7, 1), date(2025, 7, 31))), None]);
}

#[test]
fn who_must_act_is_known_by_a_name_that_the_document_uses_elsewhere() {
    let actor = |text: &str| {
        let (_, found) = read(DocumentType::Release, None, text);
        found.claims.first().and_then(|draft| draft.actor.clone())
    };
    let named = "Voltmark will hire 30 pilots by May 2027. The plant of Voltmark is in the old port.";
    assert_eq!(actor(named).as_deref(), Some("Voltmark"));
    assert_eq!(actor("Recruitment will reach 30 pilots by May 2027."), None);
}

#[test]
fn a_sentence_that_only_opens_a_list_makes_no_claim() {
    check(
        "The Department will:\n\n- hire 30 pilots by May 2027",
        &["promise by 2027-05-31: hire 30 pilots by May 2027"],
    );
}

#[test]
fn what_makes_no_claim_is_left_out_with_its_reason() {
    for (text, reason) in [
        (
            "A suit by two sailors over the collision of 2019 was dismissed last year.",
            "The outcome of a court case: the court's own record tells it.",
        ),
        (
            "The captain was sentenced to 14 months in prison on 9 January.",
            "The outcome of a court case: the court's own record tells it.",
        ),
        (
            "A court had refused to ban the strike two weeks ago.",
            "The outcome of a court case: the court's own record tells it.",
        ),
        (
            "The Harbour Department is a public corporation with 6,100 staff.",
            "What a body or rule is, not news of this document.",
        ),
        (
            "The Department's fiscal year 2027 begins on 1 July 2026.",
            "What a body or rule is, not news of this document.",
        ),
        ("Shipping lines are invited to bring their plans forward by March 2026.", "A call to others, not a claim."),
        ("The Secretary expressed his gratitude to the crews of 12 boats.", "Thanks, greeting or ceremony."),
        ("I so move.", "Procedure of the meeting."),
        ("House prices will rise by 5 percent in 2027.", "A forecast of what others or nature will do."),
    ] {
        let (_, found) = read(DocumentType::Release, None, text);
        let reasons: Vec<&str> = found.left_out.iter().map(|left| left.reason.as_str()).collect();
        assert_eq!((found.claims.len(), reasons), (0, vec![reason]), "{text}");
    }
}

#[test]
fn records_and_newsrooms_give_promises_and_what_others_say() {
    let text = "The port moved 12 ships in 2025. The Harbour Department will dredge 14 kilometres by May 2027.";
    for kind in [DocumentType::Audit, DocumentType::Article, DocumentType::Statistics] {
        let promised = "promise by 2027-05-31: The Harbour Department will dredge 14 kilometres by May 2027.";
        assert_eq!(claims(kind, text), [promised], "{kind:?}");
    }
    assert_eq!(claims(DocumentType::Ruling, text), Vec::<String>::new());
}

#[test]
fn what_is_done_according_to_something_is_said_by_nobody() {
    check(
        "The Department gave out 400 grants in 2025 according to need.",
        &["statement: The Department gave out 400 grants in 2025 according to need."],
    );
    let found = read(DocumentType::Release, None, "The Department gave out 400 grants in 2025 according to need.").1;
    assert_eq!(found.claims[0].about, About::World);
}

#[test]
fn a_burglary_is_no_pledge_and_a_past_deed_no_call() {
    for text in [
        "The two sailors committed 12 burglaries in 2025.",
        "The two sailors committed 12 murders in 2025.",
        "We cancelled 40 sailings in 2025.",
        "The museum has launched a five-year project worth $4 million to mark its past.",
    ] {
        check(text, &[&format!("statement: {text}")]);
    }
}

#[test]
fn a_dateline_is_cut_off_and_the_day_of_an_item_kept() {
    let built = "The Department built 40 homes in 2025.";
    for line in ["Harwick, 3 November 2026 – ", "KESTREL BAY, Oct. 29, 2026 — ", "LINDHOLM (Wire) - "] {
        check(&format!("{line}{built}"), &[&format!("statement: {built}")]);
    }
    check(
        "# Dates\n\n- 3 November 2026 – Applications close",
        &["promise by 2026-11-03: 3 November 2026 – Applications close"],
    );
}

#[test]
fn a_title_that_tells_something_excludes_nothing() {
    let lost = "Some 2,000 homes lost power on 9 January 2026.";
    for heading in ["About 2,000 homes lose power", "Press Council fines three papers", "Contact tracing ends in May"] {
        check(&format!("# {heading}\n\n{lost}"), &[&format!("statement: {lost}")]);
    }
    for heading in ["About the Harbour Department", "Press contact", "Notes to editors", "Media"] {
        check(&format!("# {heading}\n\n{lost}"), &[]);
    }
}

#[test]
fn an_item_that_goes_on_with_a_gerund_is_promised() {
    check(
        "# Our commitments\n\n- Building 40 homes by May 2027\n- Following the flood of 2025 we built 12 homes.",
        &[
            "promise by 2027-05-31: Building 40 homes by May 2027",
            "statement: Following the flood of 2025 we built 12 homes.",
        ],
    );
}

#[test]
fn a_fiscal_year_is_the_documents_own() {
    let text = "The fiscal year runs from 1 July to 30 June and is named after the year in which it ends. The Department spent $4 million in fiscal year 2025.";
    let spent = read(DocumentType::Release, None, text).1.claims.pop().and_then(|draft| draft.event_date);
    assert_eq!(spent.map(|year| (year.first, year.last)), Some((date(2024, 7, 1), date(2025, 6, 30))));
}

#[test]
fn promises_are_all_kept_and_crowd_out_no_statement() {
    let promises = (1..=30).map(|n| format!("The Department will hire {n} pilots for pier {n} by May 2027."));
    let statements = (1..=6).map(|n| format!("The Department hired {n}00 divers for dock {n} in 2025."));
    let text: Vec<String> = promises.chain(statements).collect();
    let found = claims(DocumentType::Release, &text.join("\n\n"));
    let promised = found.iter().filter(|claim| claim.starts_with("promise")).count();
    assert_eq!((promised, found.len() - promised), (30, 4));
}

/// The same of a page whose publisher speaks for nobody.
fn check_page(text: &str, expected: &[&str]) {
    assert_eq!(claims(DocumentType::Other, text), expected, "in {text:?}");
}

#[test]
fn a_sentence_is_not_cut_where_a_half_would_say_nothing() {
    check(
        "In 2025 the Harbour Council adopted a plan that Councillor Roe and the pilots drew up to close 14 slipways.",
        &[
            "statement: In 2025 the Harbour Council adopted a plan that Councillor Roe and the pilots drew up to close 14 slipways.",
        ],
    );
    check(
        "The Department gave 40 million crowns to the fund so that its pilots and crews would be insured in 2025.",
        &[
            "statement: The Department gave 40 million crowns to the fund so that its pilots and crews would be insured in 2025.",
        ],
    );
}

#[test]
fn the_rest_of_a_sentence_is_no_claim() {
    for rest in [
        "Overstayed their permits by 40 days in 2025.",
        "Which 14 slipways were closed in 2025.",
        "As reported in the Harbour Post on 6 January 2026.",
        "When kept in 40 tanks of the port in 2025.",
    ] {
        check(rest, &[]);
    }
}

#[test]
fn advice_and_tales_of_somebody_unnamed_are_no_claims_of_a_page() {
    for text in [
        "Do not use more than 3 litres of water by the end of the week.",
        "You will find 14 slipways along the coast by May 2026.",
        "I bought 3 boats in the harbour of Norwick in 2025.",
        "The majority of the 40 repairs are made in winter, before the boats go out.",
    ] {
        let promised = claims(DocumentType::Other, text).into_iter().filter(|claim| !claim.starts_with("statement"));
        assert_eq!(promised.collect::<Vec<_>>(), Vec::<String>::new(), "in {text:?}");
    }
    check_page("I bought 3 boats in the harbour of Norwick in 2025.", &[]);
    check_page(
        "The Harbour Council will open 14 slipways by May 2026.",
        &["promise by 2026-05-31: The Harbour Council will open 14 slipways by May 2026."],
    );
}

#[test]
fn hopes_and_plans_that_failed_are_no_promises() {
    check("It is our hope that the Harbour Council will open 14 slipways by May 2026.", &[]);
    check(
        "A plan to close 14 slipways by May 2026 has failed after 40 members left the hall.",
        &["statement: A plan to close 14 slipways by May 2026 has failed after 40 members left the hall."],
    );
}
