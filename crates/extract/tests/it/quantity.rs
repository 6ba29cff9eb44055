//! Numbers in running text: what is an amount, of what, how hedged, and what is none.

use jiff::civil::date;
use onrecord_domain::quantity::{Quantity, Role, Unit};
use onrecord_extract::quantity::quantities;
use proptest::prelude::*;

/// "value[..high] unit[ hedge][ role][ | of]"; spans are checked to be where the number is.
fn shown(text: &str, quantity: &Quantity) -> String {
    let unit = match &quantity.unit {
        Unit::Count(noun) => format!("#{noun}"),
        Unit::Money(code) => code.clone(),
        Unit::Percent => "%".into(),
        Unit::PercentagePoint => "pp".into(),
        Unit::Measure(name) => name.clone(),
        Unit::Rank => "rank".into(),
        Unit::Identifier => "identifier".into(),
    };
    let mut shown = quantity.value.normalize().to_string();
    if let Some(high) = quantity.high {
        shown += &format!("..{}", high.normalize());
    }
    shown += &format!(" {unit}");
    if quantity.hedge.slug() != "exact" {
        shown += &format!(" {}", quantity.hedge);
    }
    if quantity.role != Role::Amount {
        shown += &format!(" {}", quantity.role);
    }
    assert!(quantity.span.end() <= text.chars().count(), "span outside {text:?}");
    shown
}

fn check(text: &str, expected: &[&str]) {
    let found: Vec<String> = quantities(text, Some(date(2026, 1, 12))).iter().map(|q| shown(text, q)).collect();
    assert_eq!(found, expected, "in {text:?}");
}

#[test]
fn counts_name_what_they_count() {
    check("Some 40,000 labourers were sent abroad.", &["40000 #labourer about"]);
    check("The agency hired 12 new inspectors in March.", &["12 #inspector"]);
    check("Two million people live there.", &["2000000 #person"]);
    check("The state built 1,250 affordable homes last year.", &["1250 #home"]);
    check("Police made 42 arrests and seized 3 boats.", &["42 #arrest", "3 #boat"]);
    check("There were twenty-three children and 4 adults.", &["23 #child", "4 #adult"]);
    check("The army lost one hundred and twenty vehicles.", &["120 #vehicle"]);
    check("A 12-member panel met.", &["12 #member"]);
    check("The city will order 40 trams and file 12 lawsuits.", &["40 #tram", "12 #lawsuit"]);
    check("It will release 300 prisoners.", &["300 #prisoner"]);
    check("Form 12 partnerships by May.", &["12 #partnership"]);
    check("We will table 14 amendments.", &["14 #amendment"]);
    check("The firm built 1800 homes and about 2000 sheds.", &["1800 #home", "2000 #shed about"]);
    check("In 1984 people left.", &[]);
}

#[test]
fn scales_and_currencies_multiply() {
    check("They stole $2.8 billion in cryptocurrency.", &["2800000000 USD"]);
    check("The plan costs €3bn.", &["3000000000 EUR"]);
    check("The fund spent 5 million pounds.", &["5000000 GBP"]);
    check("The port landed 5 million pounds of cod and 12 pounds of crab.", &["5000000 pound", "12 pound"]);
    check("A 12-foot wall, 40 cm thick, 3 inches off.", &["12 foot", "40 centimetre", "3 inch"]);
    check(
        "It made 40 MWh, or 2 kilowatt-hours a yard, at 3 mm.",
        &["40 megawatt-hour", "2 kilowatt-hour", "3 millimetre"],
    );
    check("It received £40m and US$1,500.", &["40000000 GBP", "1500 USD"]);
    check("A grant of 5 million dollars was paid.", &["5000000 USD"]);
    check("half a million refugees", &["500000 #refugee"]);
    check("one and a half million voters", &["1500000 #voter"]);
    check("The fund spent 20 million euros.", &["20000000 EUR"]);
}

#[test]
fn the_last_digit_given_is_the_precision() {
    let precision = |text: &str| quantities(text, None)[0].precision.normalize().to_string();
    assert_eq!(precision("2.8 million people"), "100000");
    assert_eq!(precision("52 people"), "1");
    assert_eq!(precision("3 million people"), "1000000");
    assert_eq!(precision("4.25 percent"), "0.01");
    assert_eq!(precision("two million people"), "1000000");
    assert_eq!(precision("40,000 people"), "1");
}

#[test]
fn shares_and_points_are_two_things() {
    check("Turnout was 66.1 percent.", &["66.1 %"]);
    check("It gained 3 percentage points.", &["3 pp change"]);
    check("Rates rose 25 basis points.", &["0.25 pp change"]);
    check("99.9 % of payments were on time.", &["99.9 %"]);
    check("One in five households has no car.", &["20 % about"]);
    check("Half of the schools are closed.", &["50 % about"]);
    check("Two-thirds of voters agreed.", &["66.7 % about"]);
    check("A majority of members signed.", &["50 % more-than threshold"]);
    check("A majority, 52 %, agreed.", &["52 % threshold"]);
    check("The majority leader spoke.", &[]);
    check("It will open in the first half of 2027.", &[]);
    check("It took a quarter of a year and half the week.", &[]);
}

#[test]
fn wording_hedges() {
    check("about 3 million people", &["3000000 #person about"]);
    check("at least $2.8 billion", &["2800000000 USD at-least"]);
    check("more than 300 pages", &["300 #page more-than"]);
    check("over 300 pages", &["300 #page more-than"]);
    check("over 5 years", &["5 year"]);
    check("up to 40,000 workers", &["40000 #worker up-to"]);
    check("nearly 90 percent", &["90 % nearly"]);
    check("no more than 12 officers", &["12 #officer at-most"]);
    check("fewer than 100 cases", &["100 #case less-than"]);
    check("under 100 cases", &["100 #case less-than"]);
    check("no fewer than eight countries", &["8 #country at-least"]);
    check("roughly 20 tonnes", &["20 tonne about"]);
    check("50 or more villages", &["50 #village at-least"]);
}

#[test]
fn ranges_and_parts_of_a_whole_are_one_quantity() {
    check("1,000 to 1,500 IT workers", &["1000..1500 #worker"]);
    check("between 40 and 60 percent", &["40..60 %"]);
    check("$2-3 billion", &["2000000000..3000000000 USD"]);
    check("2 to 3 million people", &["2000000..3000000 #person"]);
    check("970 of 1,000 homes were finished", &["970 #home"]);
    check("970 out of the 1,000 homes", &["970 #home"]);
}

#[test]
fn changes_carry_a_sign_and_levels_do_not() {
    check("Crime fell 20 %.", &["-20 % change"]);
    check("We cut violent crime by 20 percent.", &["-20 % change"]);
    check("Our policy cut crime 20 %.", &["-20 % change"]);
    check("Output rose by more than 3 percent.", &["3 % more-than change"]);
    check("Unemployment fell to 4 percent.", &["4 %"]);
    check("It rose from 3 to 4 percent.", &["3 #", "4 %"]);
    check("A 12 percent drop in claims", &["-12 % change"]);
    check("Employment rose by 200,000 jobs.", &["200000 #job change"]);
    check("The company cut 200 jobs.", &["200 #job"]);
    check("The party raised $3 million.", &["3000000 USD"]);
    check("Exports doubled in 2024.", &["100 % about change"]);
    check("They doubled down.", &[]);
    check("The firm shut down 12 plants and set up 12 clinics.", &["12 #plant", "12 #clinic"]);
    check("Women make up 40 percent of staff.", &["40 %"]);
    check("Sales were 3 million, up 4 percent.", &["3000000 #", "4 % change"]);
    check("Prices are down 2 percent.", &["-2 % change"]);
    check("Revenue is up 5 percent to $3 million.", &["5 % change", "3000000 USD"]);
    check("Fares went up 5 percent.", &["5 % change"]);
    check("It reduced costs for 30 percent of households.", &["30 %"]);
    check("The fleet will grow from 40 to 60 buses.", &["40 #", "60 #bus"]);
    check("Fees will fall from 40 to 60 crowns.", &["40 #", "60 #crown"]);
}

#[test]
fn votes_and_ranks_are_marked() {
    check("The Senate voted 52-48 to confirm.", &["52 #vote vote", "48 #vote vote"]);
    check("It passed by a vote of 215 to 214.", &["215 #vote vote", "214 #vote vote"]);
    check("It was reported by an 11 to 7 majority.", &["11 #vote vote", "7 #vote vote"]);
    check("The bill needs 60 votes.", &["60 #vote vote"]);
    check("It is the second-largest city.", &["2 rank"]);
    check("The country ranks 12th.", &["12 rank"]);
}

#[test]
fn names_years_dates_and_times_are_no_quantities() {
    for text in [
        "under Section 301 of the Act",
        "as Table 14 shows, and in table 14",
        "Form 12 is new.",
        "the party met 2025 targets",
        "I introduce H.R. 25 today.",
        "Public Law 104-132 was signed.",
        "Call (202) 555-0143 or 202-555-0143.",
        "See https://example.org/2024/12/300-homes or write to desk42@example.org.",
        "In 2019 the rule took effect.",
        "On January 28, 1997 the Senate met.",
        "the meeting at 10:30 a.m.",
        "S. 1 and S. 25 were read.",
        "Executive Order 14028",
        "42 U.S.C. 1983",
        "the F-35 and COVID-19",
        "the 1990s",
        "one of them",
        "the 104th Congress",
        "by the end of fiscal year 2026",
        "FY26",
        "it shall be (1) sold or (2) returned",
        "the 1995-96 drought",
        "at age 30",
        "over the next five years",
        "Title IX and Chapter 11",
        "no longer",
        "Resolution 2094 (2013)",
    ] {
        check(text, &[]);
    }
}

#[test]
fn none_is_a_quantity_of_things() {
    check("No homes have been built.", &["0 #home"]);
    check("No new schools were opened.", &["0 #school"]);
    check("No later than Friday.", &[]);
    check("It is no surprise that defaults cost money.", &[]);
}

#[test]
fn descriptions_keep_what_is_counted_and_where() {
    let of = |text: &str| quantities(text, None)[0].of.clone();
    assert_eq!(of("1,500 known IT workers in China"), "known it worker in china");
    assert_eq!(of("200 people were killed"), "person killed");
    assert_eq!(of("12 percent of rural households"), "rural household");
    assert_eq!(of("The unemployment rate fell to 4 percent"), "unemployment rate");
    assert_eq!(of("$50 million for rural roads"), "rural road");
}

#[test]
fn the_one_period_of_a_sentence_is_its_numbers() {
    let period = |text: &str| quantities(text, None)[0].period.map(|period| (period.first, period.last));
    assert_eq!(period("In 2024 the city built 300 homes."), Some((date(2024, 1, 1), date(2024, 12, 31))));
    assert_eq!(period("The city will build 300 homes by 2030."), None);
    assert_eq!(period("It built 300 homes in 2023 and more in 2024."), None);
    assert_eq!(period("Tuition was $2,095 in 1985. By 1994, it was more."), None);
}

proptest! {
    #[test]
    fn a_printed_number_reads_back(value in 0u64..10_000_000_000) {
        let digits = value.to_string();
        let grouped: Vec<&str> = digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).expect("digits")).collect();
        let text = format!("They counted {} widgets there.", grouped.join(","));
        let read = quantities(&text, None);
        // Four bare digits can be a year; grouped ones never are.
        prop_assert_eq!(read.len(), 1);
        prop_assert_eq!(read[0].value.to_string(), digits.clone());
        prop_assert_eq!(&read[0].unit, &Unit::Count("widget".into()));
        let span = read[0].span;
        let words: String = text.chars().skip(span.start()).take(span.end() - span.start()).collect();
        prop_assert_eq!(words, grouped.join(","));
    }

    #[test]
    fn any_text_is_read_without_a_fault(text in "\\PC{0,80}") {
        let chars = text.chars().count();
        for quantity in quantities(&text, Some(date(2026, 1, 12))) {
            prop_assert!(quantity.span.end() <= chars);
        }
    }

    #[test]
    fn number_salad_is_read_without_a_fault(words in prop::collection::vec(prop::sample::select(vec![
        "one", "million", "hundred", "and", "a", "half", "$", "%", "2.8", "1,000", "to", "-", "of", "in", "billion", "trillion",
        "9999999999999999", "no", "majority", "fell", "by", "2024", "–", "€", "third", "dozen", "k", "votes", "workers", ".", "ﬁ", "é",
    ]), 0..14), glue in prop::sample::select(vec!["", " "])) {
        let text = words.join(glue);
        let chars = text.chars().count();
        for quantity in quantities(&text, Some(date(2026, 1, 12))) {
            prop_assert!(quantity.span.end() <= chars);
        }
    }
}
