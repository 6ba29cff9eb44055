//! Dates and deadlines, absolute and relative to Monday 12 January 2026.

use jiff::civil::{Date, date};
use onrecord_domain::period::{Due, FiscalCalendar};
use onrecord_extract::date::{Calendar, dates, deadline};
use onrecord_extract::{Fiscal, Hemisphere};
use proptest::prelude::*;

fn said_on() -> Option<Date> {
    Some(date(2026, 1, 12))
}

fn words(text: &str, start: usize, end: usize) -> String {
    text.chars().skip(start).take(end - start).collect()
}

/// Each mention as "words = first..last".
fn check(text: &str, expected: &[&str]) {
    let shown = |mention: &onrecord_extract::date::DateMention| {
        let named = words(text, mention.span.start(), mention.span.end());
        match mention.period.first == mention.period.last {
            true => format!("{named} = {}", mention.period.first),
            false => format!("{named} = {}..{}", mention.period.first, mention.period.last),
        }
    };
    let found: Vec<String> = dates(text, said_on()).iter().map(shown).collect();
    assert_eq!(found, expected, "in {text:?}");
}

#[test]
fn absolute_dates() {
    check("on 28 January 1997 in Rome", &["28 January 1997 = 1997-01-28"]);
    check("January 28, 1997, was a Tuesday", &["January 28, 1997 = 1997-01-28"]);
    check("Jan. 28, 1997", &["Jan. 28, 1997 = 1997-01-28"]);
    check("dated 2026-01-12.", &["2026-01-12 = 2026-01-12"]);
    check("the 3rd of March 2024", &["3rd of March 2024 = 2024-03-03"]);
    check("in October 2025.", &["October 2025 = 2025-10-01..2025-10-31"]);
    check("It began in 2019.", &["2019 = 2019-01-01..2019-12-31"]);
    check("the third quarter of 2025", &["the third quarter of 2025 = 2025-07-01..2025-09-30"]);
    check("Q1 2024", &["Q1 2024 = 2024-01-01..2024-03-31"]);
    check("fiscal year 2026", &["fiscal year 2026 = 2025-10-01..2026-09-30"]);
    check("FY26", &["FY26 = 2025-10-01..2026-09-30"]);
    check("financial year 2025-26", &["financial year 2025-26 = 2025-04-01..2026-03-31"]);
    check("the first half of 2025", &["the first half of 2025 = 2025-01-01..2025-06-30"]);
    check("from January 2024 to September 2025", &["January 2024 to September 2025 = 2024-01-01..2025-09-30"]);
    check("between 2019 and 2021.", &["2019 and 2021 = 2019-01-01..2021-12-31"]);
    check("the 1995-96 drought", &["1995-96 = 1995-01-01..1996-12-31"]);
    check("the 1990s", &["the 1990s = 1990-01-01..1999-12-31"]);
    check("summer 2024", &["summer 2024 = 2024-06-01..2024-08-31"]);
    check("between June and August 2025", &["June and August 2025 = 2025-06-01..2025-08-31"]);
    check("from November to March 2025", &["November to March 2025 = 2024-11-01..2025-03-31"]);
    check("It counted them between April and August.", &["April and August = 2025-04-01..2025-08-31"]);
    check("3–9 May 2025", &["3–9 May 2025 = 2025-05-03..2025-05-09"]);
    check("between 3 and 9 May 2025", &["3 and 9 May 2025 = 2025-05-03..2025-05-09"]);
    check("the quarter from January 2025", &["quarter from January 2025 = 2025-01-01..2025-03-31"]);
    check("We have hired 12 since Easter.", &["Easter = 2025-04-20..2026-01-12"]);
    check("30 February 2024", &["February 2024 = 2024-02-01..2024-02-29"]);
}

#[test]
fn dates_relative_to_the_day_of_publication() {
    check("They met yesterday.", &["yesterday = 2026-01-11"]);
    check("last week", &["last week = 2026-01-05..2026-01-11"]);
    check("next month", &["next month = 2026-02-01..2026-02-28"]);
    check("last year", &["last year = 2025-01-01..2025-12-31"]);
    check("this year", &["this year = 2026-01-01..2026-12-31"]);
    check("the final three months of last year", &["the final three months of last year = 2025-10-01..2025-12-31"]);
    check("the first six months of 2025", &["the first six months of 2025 = 2025-01-01..2025-06-30"]);
    check("last quarter", &["last quarter = 2025-10-01..2025-12-31"]);
    check("It happened in October.", &["October = 2025-10-01..2025-10-31"]);
    check("It will open in October.", &["October = 2026-10-01..2026-10-31"]);
    check("on October 22 the panel said", &["October 22 = 2025-10-22"]);
    check("on Friday the court ruled", &["Friday = 2026-01-09"]);
    check("They will meet on Friday", &["Friday = 2026-01-16"]);
    check("on Thursday, January 30, 1997, at noon", &["January 30, 1997 = 1997-01-30"]);
    check("next spring", &["next spring = 2026-03-01..2026-05-31"]);
    check("since 2024 it grew", &["2024 = 2024-01-01..2026-01-12"]);
    check("over the past two years", &["over the past two years = 2024-01-12..2026-01-12"]);
    check("They met a week ago yesterday.", &["a week ago yesterday = 2026-01-04"]);
    check("the first ten months of 2025", &["the first ten months of 2025 = 2025-01-01..2025-10-31"]);
    check("Revenue in the fiscal first quarter rose.", &["the fiscal first quarter = 2025-10-01..2025-12-31"]);
    check("Two workers were hurt in the fall.", &[]);
    check("She was born in the fifties.", &["the fifties = 1950-01-01..1959-12-31"]);
    check("He is in his fifties.", &[]);
    check("on March 3 and 24.", &["March 3 = 2026-03-03"]);
    check("last December", &["last December = 2025-12-01..2025-12-31"]);
    check("next January", &["next January = 2027-01-01..2027-01-31"]);
}

#[test]
fn what_is_near_depends_on_the_day() {
    for (text, said_on, expected) in [
        ("Fares rose over the past year.", date(2026, 10, 5), (date(2025, 10, 5), date(2026, 10, 5))),
        ("Fares rose in the last month.", date(2026, 10, 5), (date(2026, 9, 5), date(2026, 10, 5))),
        ("Fares rose last year.", date(2026, 10, 5), (date(2025, 1, 1), date(2025, 12, 31))),
        ("Fares rose in the last quarter.", date(2026, 8, 3), (date(2026, 4, 1), date(2026, 6, 30))),
        ("Fares will rise in the last quarter.", date(2026, 8, 3), (date(2026, 10, 1), date(2026, 12, 31))),
        ("It opens this coming spring.", date(2026, 4, 3), (date(2027, 3, 1), date(2027, 5, 31))),
        ("It opens the coming spring.", date(2026, 8, 3), (date(2027, 3, 1), date(2027, 5, 31))),
        ("In May 12 new officers joined.", date(2026, 8, 3), (date(2026, 5, 1), date(2026, 5, 31))),
        ("The pier was closed due to flooding in October.", date(2026, 12, 3), (date(2026, 10, 1), date(2026, 10, 31))),
        ("The planned works shut it in October.", date(2026, 12, 3), (date(2026, 10, 1), date(2026, 10, 31))),
        ("The report is due in October.", date(2026, 12, 3), (date(2027, 10, 1), date(2027, 10, 31))),
        ("The pier, due to open in October, is new.", date(2026, 12, 3), (date(2027, 10, 1), date(2027, 10, 31))),
    ] {
        let found: Vec<(Date, Date)> = dates(text, said_on).iter().map(|m| (m.period.first, m.period.last)).collect();
        assert_eq!(found, [expected], "{text}");
    }
}

#[test]
fn what_is_no_date() {
    for text in
        ["the march on the capital", "they may go", "in 2,024 homes", "10 percent", "Section 2019", "about 2000 homes"]
    {
        check(text, &[]);
    }
    assert_eq!(dates("last week and in October", None), []);
}

/// The deadline as "words = meaning"; `?` and the reason where it cannot be resolved, `-` for none.
fn due(text: &str, expected: &str) {
    let shown = deadline(text, said_on()).map_or("-".to_owned(), |found| {
        assert_eq!(words(text, found.span.start(), found.span.end()), found.words);
        let meaning = match found.due {
            None => format!("? {}", found.why),
            Some(Due::By(day)) => format!("by {day}"),
            Some(Due::Within(period)) => format!("within {}..{}", period.first, period.last),
            Some(Due::Standing { until }) => format!("holds to {until}"),
            Some(Due::After { condition, days, business, .. }) => {
                format!("{days}{} days after {condition:?}", if business { " business" } else { "" })
            }
        };
        format!("{} = {meaning}", found.words)
    });
    assert_eq!(shown, expected, "in {text:?}");
}

#[test]
fn deadlines_by_a_day() {
    due("We will finish by March 2027.", "by March 2027 = by 2027-03-31");
    due("The rule is due by 2030.", "due by 2030 = by 2030-12-31");
    due("The report is due by January 28, 2027.", "due by January 28, 2027 = by 2027-01-28");
    due("We will act before March 1, 2026.", "before March 1, 2026 = by 2026-02-28");
    due("It must be done no later than June 30, 2026.", "no later than June 30, 2026 = by 2026-06-30");
    due("by the end of the month", "by the end of the month = by 2026-01-31");
    due("by the end of fiscal year 2026", "by the end of fiscal year 2026 = by 2026-09-30");
    due("by the end of the fiscal year", "by the end of the fiscal year = by 2026-09-30");
    due("by the end of 2027", "by the end of 2027 = by 2027-12-31");
    due("by the end of this year", "by the end of this year = by 2026-12-31");
    due("by year-end", "by year-end = by 2026-12-31");
    due("by the end of the decade", "by the end of the decade = by 2030-12-31");
    due("by the start of 2028", "by the start of 2028 = by 2028-01-01");
    due("The first homes will be ready by next spring.", "by next spring = by 2026-05-31");
    due("We will open the school on 1 September 2026.", "on 1 September 2026 = by 2026-09-01");
}

#[test]
fn deadlines_counted_from_the_day() {
    due("The Secretary shall report within 90 days.", "within 90 days = by 2026-04-12");
    due("Rules will be issued within thirty (30) days.", "within thirty (30) days = by 2026-02-11");
    due("We will answer within 30 business days.", "within 30 business days = by 2026-02-23");
    due("within 30 days of this order", "within 30 days = by 2026-02-11");
    due("Within six months, we will build it.", "Within six months = by 2026-07-12");
    due("We will finish in 18 months.", "in 18 months = by 2027-07-12");
    due("not later than 180 days after the date of this order", "not later than 180 days = by 2026-07-11");
}

#[test]
fn deadlines_that_wait_for_a_condition() {
    due(
        "We will act within 30 days of the bill passing.",
        "within 30 days of the bill passing = 30 days after \"the bill passing\"",
    );
    due(
        "Not later than 2 weeks after enactment, the agency shall report.",
        "Not later than 2 weeks after enactment = 14 days after \"enactment\"",
    );
    due(
        "within 10 business days of a request",
        "within 10 business days of a request = 10 business days after \"a request\"",
    );
    due("within 30 days of March 1, 2026", "within 30 days of March 1, 2026 = by 2026-03-31");
}

#[test]
fn promises_that_stand() {
    due("There will be no new taxes before 2028.", "before 2028 = holds to 2027-12-31");
    due("It will not happen, not before 2028.", "not before 2028 = holds to 2027-12-31");
    due("Fees are frozen through 2028.", "through 2028 = holds to 2028-12-31");
    due("Fees are frozen until the end of 2027.", "until the end of 2027 = holds to 2027-12-31");
    due("Fees are frozen until March 2027.", "until March 2027 = holds to 2027-03-31");
    due("Fees will not rise until March 2027.", "until March 2027 = holds to 2027-02-28");
    due("No fee will be due until 2028 at the earliest.", "until 2028 = holds to 2027-12-31");
}

#[test]
fn windows() {
    due("over the next five years", "over the next five years = within 2026-01-12..2031-01-12");
    due("We will start next spring.", "next spring = within 2026-03-01..2026-05-31");
    due("The line will open in 2028.", "in 2028 = within 2028-01-01..2028-12-31");
    due("The line will open in March 2027.", "in March 2027 = within 2027-03-01..2027-03-31");
}

#[test]
fn fiscal_years_run_as_the_document_says() {
    let july = "The fiscal year in Northmark runs from 1 July to 30 June and is named after the year in which it ends.";
    let april = "The financial year 2025 begins on 1 April 2025.";
    let named = "The District's fiscal year 2027 begins on 1 July 2026 and ends on 30 June 2027.";
    for (stated, text, expected) in [
        (july, "by Q1 of fiscal year 2027", date(2026, 9, 30)),
        (july, "by the end of fiscal year 2027", date(2027, 6, 30)),
        (july, "by the end of the fiscal year", date(2026, 6, 30)),
        (april, "by the end of financial year 2026", date(2027, 3, 31)),
        (named, "by Q2 of fiscal year 2027", date(2026, 12, 31)),
        (named, "by the end of the fiscal year", date(2027, 6, 30)),
        ("", "by Q1 of fiscal year 2027", date(2026, 12, 31)),
    ] {
        let found = deadline(text, Calendar::of_document(stated, said_on())).and_then(|found| found.due);
        assert_eq!(found, Some(Due::By(expected)), "{text} where {stated:?}");
    }
}

#[test]
fn fiscal_years_run_as_those_of_the_publishers_country() {
    let says = "The fiscal year begins on 1 July.";
    let runs = Fiscal::Runs;
    let table: &[(Fiscal, &str, &str, Option<Date>)] = &[
        (runs(FiscalCalendar::US_FEDERAL), "", "by the end of fiscal year 2026", Some(date(2026, 9, 30))),
        (runs(FiscalCalendar::APRIL), "", "by the end of fiscal year 2026", Some(date(2027, 3, 31))),
        (runs(FiscalCalendar::APRIL), "", "by the end of the fiscal year", Some(date(2026, 3, 31))),
        (runs(FiscalCalendar::APRIL), "", "by the end of 2025-26", Some(date(2026, 3, 31))),
        (runs(FiscalCalendar::JULY), "", "by the end of fiscal year 2026", Some(date(2026, 6, 30))),
        (runs(FiscalCalendar::JULY), "", "by the end of financial year 2025-26", Some(date(2026, 6, 30))),
        (runs(FiscalCalendar::CALENDAR), "", "by the end of the fiscal year", Some(date(2026, 12, 31))),
        (runs(FiscalCalendar::CALENDAR), "", "by Q2 of fiscal year 2026", Some(date(2026, 6, 30))),
        (runs(FiscalCalendar::CALENDAR), says, "by the end of the fiscal year", Some(date(2026, 6, 30))),
        (Fiscal::Unknown, "", "by the end of fiscal year 2026", None),
        (Fiscal::Unknown, "", "by the end of the financial year", None),
        (Fiscal::Unknown, "", "by the end of fiscal year 2025-26", None),
        (Fiscal::Unknown, says, "by the end of the fiscal year", Some(date(2026, 6, 30))),
        (Fiscal::Unsaid, "", "by the end of fiscal year 2026", Some(date(2026, 9, 30))),
    ];
    for (known, stated, text, expected) in table {
        let calendar = Calendar::of_publisher(stated, said_on(), *known, Hemisphere::North);
        let found = deadline(text, calendar).and_then(|found| found.due);
        assert_eq!(found, expected.map(Due::By), "{text} where {known:?} {stated:?}");
    }
}

#[test]
fn deadlines_in_the_words_of_releases() {
    due("Six berths will be ready by mid-2027.", "by mid-2027 = by 2027-06-30");
    due("Crews will try again within 72 hours.", "within 72 hours = by 2026-01-15");
    due("Work will start before Christmas.", "before Christmas = by 2026-12-24");
    due("It will stand by Easter Monday 2027.", "by Easter Monday 2027 = by 2027-03-29");
    due("They will deliver before the winter is out.", "before the winter is out = by 2026-02-28");
    due("The pier will reopen on Saturday week.", "on Saturday week = by 2026-01-24");
    due("From June onwards we will publish minutes.", "From June = by 2026-06-30");
    due(
        "We will inspect them before the start of the season on 7 September 2026.",
        "before the start of the season on 7 September 2026 = by 2026-09-06",
    );
    due(
        "Parcels will come on six days until at least the end of 2029.",
        "until at least the end of 2029 = holds to 2029-12-31",
    );
    due(
        "It takes effect 60 days after the agreement is ratified.",
        "60 days after the agreement is ratified = 60 days after \"the agreement is ratified\"",
    );
    due(
        "We will answer within 48 hours of a call, starting on 1 July 2026.",
        "starting on 1 July 2026 = by 2026-07-01",
    );
    due("It will be done in the second quarter.", "in the second quarter = within 2026-04-01..2026-06-30");
}

#[test]
fn weeks_and_months_by_the_day_they_end_or_begin_with() {
    check(
        "in the three months to 31 December 2025",
        &["the three months to 31 December 2025 = 2025-10-01..2025-12-31"],
    );
    check("It grew in the year to June.", &["the year to June = 2024-07-01..2025-06-30"]);
    check("in the four years to March 2025", &["the four years to March 2025 = 2021-04-01..2025-03-31"]);
    check("the week of March 16, 2026", &["the week of March 16, 2026 = 2026-03-16..2026-03-22"]);
    check("in the back half of 2026", &["the back half of 2026 = 2026-07-01..2026-12-31"]);
    check("in the 2027-28 school year", &["the 2027-28 school year = 2027-09-01..2028-08-31"]);
    check("Two boats sank on the 9th.", &["the 9th = 2026-01-09"]);
    check("It was the 19th century.", &[]);
    check("It was built by the 3rd and 4th brigades.", &[]);
    check("the half-year to 30 September 2025", &["year to 30 September 2025 = 2025-04-01..2025-09-30"]);
    check("The term was extended by two months to 30 June 2025.", &["30 June 2025 = 2025-06-30"]);
    check("the week beginning 4 May 2026", &["the week beginning 4 May 2026 = 2026-05-04..2026-05-10"]);
    due("Work will begin the week of March 16.", "the week of March 16 = within 2026-03-16..2026-03-22");
    due("They have until the 29th to answer.", "until the 29th = by 2026-01-29");
    due(
        "Lenders have until the close of business on 30 May.",
        "until the close of business on 30 May = holds to 2026-05-30",
    );
    due("The pier will be closed on the night of March 24.", "on the night of March 24 = by 2026-03-24");
    due("Fees are waived from now to the end of May.", "from now to the end of May = within 2026-01-12..2026-05-31");
    due("You will have them by five o'clock today.", "by five o'clock today = by 2026-01-12");
    due(
        "No station will be shut this side of the 2027 election, which falls on 6 May.",
        "this side of the 2027 election, which falls on 6 May = by 2027-05-05",
    );
    due(
        "The Bank will sell 18 billion over the twelve months beginning in October.",
        "over the twelve months beginning in October = within 2026-10-01..2027-09-30",
    );
    due("Fares won’t rise until March 2027.", "until March 2027 = holds to 2027-02-28");
    due("The pool will be open from 1 March until 30 June.", "from 1 March until 30 June = holds to 2026-06-30");
    due("It will be tested and opened in May.", "in May = within 2026-05-01..2026-05-31");
    due("We will cut fees in two years from now – to 4 million.", "two years from now = by 2028-01-12");
    due("Pay will rise with average pay, which grew in the year to May.", "-");
    due("We will replace the tugs ahead of the 2028 season.", "-");
}

#[test]
fn a_time_may_be_explained_by_the_day_it_means() {
    due("It must be ready by Easter, which falls on 5 April.", "by Easter, which falls on 5 April = by 2026-04-05");
    due(
        "The freeze holds through fiscal 2027, that is, June 30, 2027.",
        "through fiscal 2027, that is, June 30, 2027 = holds to 2027-06-30",
    );
    due(
        "The port will hire 30 pilots by the end of fiscal year 2030, which closes on June 30 of that year.",
        "by the end of fiscal year 2030, which closes on June 30 = by 2030-06-30",
    );
}

#[test]
fn deadlines_in_the_words_of_notices() {
    due("Tests will follow on Feb. 26 and 27.", "on Feb. 26 and 27 = within 2026-02-26..2026-02-27");
    due(
        "It will go ahead in the second quarter of 2027-28.",
        "in the second quarter of 2027-28 = within 2027-07-01..2027-09-30",
    );
    due(
        "It will open in the first half of fiscal 2028.",
        "in the first half of fiscal 2028 = within 2027-10-01..2028-03-31",
    );
    due("It will hire 400 pilots in the next year.", "in the next year = within 2026-01-12..2027-01-12");
    due("It will open in the fourth fiscal quarter.", "in the fourth fiscal quarter = within 2026-07-01..2026-09-30");
    due("We will decide in the June quarter.", "in the June quarter = within 2026-04-01..2026-06-30");
    due("They will report by the end of the week after next.", "by the end of the week after next = by 2026-02-01");
    due("Six will be delivered over the fall.", "over the fall = within 2026-09-01..2026-11-30");
    due("The hall will be shut until the Easter holidays.", "-");
    due(
        "It will be ready by the Easter holiday, Monday, 6 April.",
        "by the Easter holiday, Monday, 6 April = by 2026-04-06",
    );
    due(
        "It will open before Easter, that is by Thursday 2 April.",
        "before Easter, that is by Thursday 2 April = by 2026-04-02",
    );
    due("We will vote at the second meeting in May, that's the 19th.", "in May, that's the 19th = by 2026-05-19");
    due(
        "The fleet will be in use by the end of the 2027-28 year on 30 June 2028.",
        "by the end of the 2027-28 year on 30 June 2028 = by 2028-06-30",
    );
    due(
        "Piers will be widened ahead of the first boat's arrival in April.",
        "ahead of the first boat's arrival in April = by 2026-03-31",
    );
    due(
        "All held up by it will be told before term opens on 20 April.",
        "before term opens on 20 April = by 2026-04-19",
    );
    due(
        "Pupils will be housed until the winter term begins on 5 October.",
        "until the winter term begins on 5 October = holds to 2026-10-05",
    );
    due(
        "Games will be free right up to the break, which begins on 20 December.",
        "right up to the break, which begins on 20 December = holds to 2026-12-20",
    );
    due(
        "Boats may ship stock until the last day of this month.",
        "until the last day of this month = holds to 2026-01-31",
    );
    due("The ban will stay in force to 30 September.", "to 30 September = holds to 2026-09-30");
    due("The rule gives us until March 1 to get them out.", "until March 1 = by 2026-03-01");
    due(
        "It will be sent within three months of the appointment, and in any event by the end of May 2026.",
        "by the end of May 2026 = by 2026-05-31",
    );
    due(
        "Nets will be laid between now and the end of the storm season on 30 April.",
        "between now and the end of the storm season on 30 April = within 2026-01-12..2026-04-30",
    );
    due(
        "The fair has been rescheduled for May to July 2027.",
        "rescheduled for May to July 2027 = within 2027-05-01..2027-07-31",
    );
    due(
        "The quay will stay shut for at least another 48 hours.",
        "for at least another 48 hours = holds to 2026-01-14",
    );
    due("Our target is 65 percent two years from now.", "two years from now = by 2028-01-12");
    due("Whoever misses three or more visits in a month will be called.", "-");
    due("The line will open two months ahead of schedule in May 2027.", "in May 2027 = within 2027-05-01..2027-05-31");
    due(
        "The case will be heard before the Supreme Court in October 2026.",
        "in October 2026 = within 2026-10-01..2026-10-31",
    );
    due("The council has frozen fares until 1 April 2027.", "until 1 April 2027 = holds to 2027-03-31");
    due(
        "A cleaning of the quay was ordered by the Harbour Committee on 12 December 2026.",
        "on 12 December 2026 = by 2026-12-12",
    );
    due("The permit will be renewed for a further three years.", "-");
    due("The bursary will be open to 2027 school leavers.", "-");
    due("It will be done in line with the council conclusions of 12 March.", "-");
}

#[test]
fn fiscal_years_end_when_the_text_says_so() {
    let ends = |said: &str, expected: Date| {
        let found = deadline("It will be paid by the end of the fiscal year.", Calendar::of_document(said, said_on()));
        assert_eq!(found.and_then(|found| found.due), Some(Due::By(expected)), "{said}");
    };
    ends("The bridge carried 31,400 cars a day in fiscal 2025, which ended June 30.", date(2026, 6, 30));
    ends("Revenue fell in the second quarter of fiscal 2026, which ended September 30.", date(2026, 3, 31));
    ends("Revenue fell in the first half of fiscal 2026, which ended December 31.", date(2026, 9, 30));
    ends("Arrivals rose in the year ended 30 June 2025.", date(2026, 9, 30));
}

#[test]
fn what_a_rule_counts_from_its_effective_date() {
    let rule =
        "The rule is effective March 2, 2026. Mills must comply no later than 180 days after the effective date.";
    let calendar = Calendar::of_document(rule, said_on());
    let due = |text: &str| deadline(text, calendar).and_then(|found| found.due);
    assert_eq!(
        due("Mills must comply no later than 180 days after the effective date."),
        Some(Due::By(date(2026, 8, 29)))
    );
    assert_eq!(
        due("A plan will be posted not later than 15 days before the effective date."),
        Some(Due::By(date(2026, 2, 15)))
    );
}

#[test]
fn deadlines_at_the_edges_of_a_period() {
    due("We will open it before the end of March.", "before the end of March = by 2026-03-31");
    due("It must be done before the start of 2028.", "before the start of 2028 = by 2027-12-31");
    due("Six berths will be ready by the middle of 2027.", "by the middle of 2027 = by 2027-06-30");
    due("The pier will open by early 2027.", "by early 2027 = by 2027-04-30");
    due("The pier will open in late 2027.", "in late 2027 = within 2027-09-01..2027-12-31");
    due("The pier will open early next year.", "early next year = within 2027-01-01..2027-04-30");
    due("The pier will open at the end of May.", "at the end of May = by 2026-05-31");
    due("by the turn of the year", "by the turn of the year = by 2026-12-31");
    due("by the end of next year", "by the end of next year = by 2027-12-31");
    due("by the end of the quarter", "by the end of the quarter = by 2026-03-31");
    due("It will be ready prior to 1 May 2026.", "prior to 1 May 2026 = by 2026-04-30");
    due("It will be ready in 2027 at the latest.", "in 2027 = within 2027-01-01..2027-12-31");
}

#[test]
fn deadlines_within_what_is_running() {
    due("We will answer within the current year.", "within the current year = by 2026-12-31");
    due("They will meet later in the month.", "later in the month = by 2026-01-31");
    due("The piers will open before the year is out.", "before the year is out = by 2026-12-31");
    due("It will be paid for the rest of the year.", "for the rest of the year = by 2026-12-31");
    due("We will open it later this year.", "this year = within 2026-01-01..2026-12-31");
    due("by the end of the autumn holidays", "-");
}

#[test]
fn seasons_quarters_and_halves() {
    due("The homes will be ready by spring 2027.", "by spring 2027 = by 2027-05-31");
    due("The homes will be ready by the summer of 2027.", "by the summer of 2027 = by 2027-08-31");
    due("The homes will be ready in the autumn.", "in the autumn = within 2026-09-01..2026-11-30");
    due("The homes will be ready by the end of the summer.", "by the end of the summer = by 2026-08-31");
    due("It will be ready in winter 2026/27.", "in winter 2026/27 = within 2026-12-01..2027-02-28");
    due("It will open in the first half of 2027.", "in the first half of 2027 = within 2027-01-01..2027-06-30");
    due("It will open in H2 2027.", "in H2 2027 = within 2027-07-01..2027-12-31");
    due("It will open by the end of Q3.", "by the end of Q3 = by 2026-09-30");
    due("by the third quarter of next year", "by the third quarter of next year = by 2027-09-30");
    due("by the end of the 2027 fiscal year", "by the end of the 2027 fiscal year = by 2027-09-30");
    due(
        "in the second half of the fiscal year",
        "in the second half of the fiscal year = within 2026-04-01..2026-09-30",
    );
    due("The pier is set to welcome its first ships on 3 October.", "on 3 October = by 2026-10-03");
    due("The pier will open on the first of July next year.", "on the first of July next year = by 2027-07-01");
    due("The pier will open in March next year.", "in March next year = within 2027-03-01..2027-03-31");
}

#[test]
fn days_of_the_week_to_come() {
    due("They will deliver by Friday.", "by Friday = by 2026-01-16");
    due("The strike will go on until Friday.", "until Friday = holds to 2026-01-16");
    due("We will meet on Thursday next week.", "on Thursday next week = by 2026-01-22");
    due("The pier will reopen a week on Friday.", "a week on Friday = by 2026-01-23");
    due("It will be done tomorrow.", "tomorrow = by 2026-01-13");
}

#[test]
fn counts_from_publication_or_from_a_dated_event() {
    due("It will be done within a fortnight.", "within a fortnight = by 2026-01-26");
    due("It will be done within a year.", "within a year = by 2027-01-12");
    due("It will be done within ten working days.", "within ten working days = by 2026-01-26");
    due("It will be done within no more than six weeks.", "within no more than six weeks = by 2026-02-23");
    due("It will be done in less than two years.", "in less than two years = by 2028-01-12");
    due("It will be done in two months' time.", "in two months' time = by 2026-03-12");
    due("It will be done a year from now.", "a year from now = by 2027-01-12");
    due("The port is to invest 40 million over five years.", "over five years = within 2026-01-12..2031-01-12");
    due("within six months of 31 August 2026", "within six months of 31 August 2026 = by 2027-02-28");
    due(
        "A report will follow within three months of the vote on 3 May 2026.",
        "within three months of the vote on 3 May 2026 = by 2026-08-03",
    );
    due("It will open two weeks after 1 May 2026.", "two weeks after 1 May 2026 = by 2026-05-15");
}

#[test]
fn an_event_that_opens_the_sentence_starts_the_clock() {
    due(
        "Once the permit is granted, work will be completed within 18 months.",
        "within 18 months = 540 days after \"the permit is granted\"",
    );
    due("If the council agrees, the pier will open in 90 days.", "in 90 days = 90 days after \"the council agrees\"");
    due("After the vote on 3 May 2026, it will be paid within 10 days.", "within 10 days = by 2026-05-13");
    due(
        "The agency will answer within 30 days if a complaint is filed.",
        "within 30 days if a complaint is filed = 30 days after \"a complaint is filed\"",
    );
}

#[test]
fn what_holds_from_or_until_a_day() {
    due("As of 1 March 2026 rides are free.", "As of 1 March 2026 = by 2026-03-01");
    due("Rides are free with effect from 1 March 2026.", "with effect from 1 March 2026 = by 2026-03-01");
    due("The pier will be inspected at least once a year until 2030.", "until 2030 = holds to 2030-12-31");
    due("The trial is scheduled for 14 September.", "scheduled for 14 September = by 2026-09-14");
    due("By this time next year 40 piers will be open.", "By this time next year = by 2027-01-12");
    due(
        "It shall report within 90 days after the end of the fiscal year.",
        "within 90 days after the end of the fiscal year = by 2026-12-29",
    );
    due("Rides will be free from the end of May.", "from the end of May = by 2026-05-31");
    due("Rides will be free from June to August 2026.", "from June to August 2026 = within 2026-06-01..2026-08-31");
    due("There will be no strike until 31 March 2028.", "until 31 March 2028 = holds to 2028-03-31");
    due("The pier stays shut until 1 May 2026.", "until 1 May 2026 = holds to 2026-04-30");
    due("The tax will apply no earlier than 2028.", "no earlier than 2028 = holds to 2027-12-31");
    due("The tax will apply in 2028 at the earliest.", "in 2028 = holds to 2027-12-31");
    due("It is free up to and including 14 May 2026.", "up to and including 14 May 2026 = holds to 2026-05-14");
}

#[test]
fn times_set_apart_in_items_and_events() {
    due("Returns filled in for all employees: spring 2027.", "spring 2027 = within 2027-03-01..2027-05-31");
    due("2028: 40 wards rebuilt", "2028 = within 2028-01-01..2028-12-31");
    due("40 wards rebuilt (end of 2028)", "end of 2028 = by 2028-12-31");
    due("It will be closed with the release of 15 June.", "with the release of 15 June = by 2026-06-15");
    due(
        "The bridge will open by the end of the autumn holidays, on 1 November.",
        "by the end of the autumn holidays, on 1 November = by 2026-11-01",
    );
    due(
        "By the end of the school year, in July 2026, each will have a desk.",
        "By the end of the school year, in July 2026 = by 2026-07-31",
    );
}

#[test]
fn what_sounds_like_a_deadline_says_why_it_is_none() {
    due("We will publish it soon.", "soon = ? “soon” names no day.");
    due("We will act in the coming months.", "in the coming months = ? “in the coming months” names no day.");
    due("by the end of my term", "by the end of my term = ? “by the end of my term” names no day.");
    due("Crime fell by 2019.", "-");
    due("No parking after 6pm", "-");
    due("They will not be the same after it.", "-");
    due("No claims were paid after café hours", "-");
    due("No boat may land after the 1 May 2027 vote.", "after the 1 May 2027 = by 2027-05-01");
    due("The mayor spoke in 2019.", "-");
    due("He was hit by a car.", "-");
    due("a report by the committee", "-");
    due("imprisoned for not more than 10 years", "-");
    due("the growth of this year's debt", "-");
    let undated = deadline("within 90 days", None).expect("a deadline in words");
    assert_eq!((undated.due, undated.why.is_empty()), (None, false));
}

proptest! {
    #[test]
    fn a_printed_day_reads_back(year in 1900i16..2100, ordinal in 1i16..=365) {
        let day = date(year, 1, 1).with().day_of_year(ordinal).build().expect("a day of the year");
        for format in ["%Y-%m-%d", "%-d %B %Y", "%B %-d, %Y", "%b. %-d, %Y"] {
            let text = format!("Signed on {}.", day.strftime(format));
            let found = dates(&text, None);
            prop_assert_eq!(found.iter().map(|m| (m.period.first, m.period.last)).collect::<Vec<_>>(), vec![(day, day)], "{}", text);
        }
    }

    #[test]
    fn any_text_is_read_without_a_fault(words in prop::collection::vec(prop::sample::select(vec![
        "within", "30", "days", "of", "by", "the", "end", "before", "no", "2028", "January", "May", "next", "last", "Friday",
        "9999", "quarter", "after", "it", "will not", "No", "fiscal year", "999", "decades", "from", "to", "–", "é", ".", ",", "until", "in", "Q4", "FY99", "-9999-01-01",
    ]), 0..12), anchored in any::<bool>()) {
        let text = words.join(" ");
        let anchor = anchored.then_some(date(2026, 1, 12));
        let chars = text.chars().count();
        for mention in dates(&text, anchor) {
            prop_assert!(mention.span.end() <= chars && mention.period.first <= mention.period.last);
        }
        if let Some(found) = deadline(&text, anchor) {
            prop_assert!(found.span.end() <= chars);
            prop_assert_eq!(found.due.is_none(), !found.why.is_empty());
        }
    }
}

#[test]
fn days_in_figures_in_words_and_by_their_place_in_a_month() {
    due("The wall will stand by 31.12.2027.", "by 31.12.2027 = by 2027-12-31");
    due("All meters will be read by 30/09/2026.", "by 30/09/2026 = by 2026-09-30");
    due("All meters will be read by 07/09/2026.", "-");
    due("The stage will open on the third of October 2027.", "on the third of October 2027 = by 2027-10-03");
    due("It will open on the first Monday of June 2027.", "on the first Monday of June 2027 = by 2027-06-07");
    due(
        "It will be paid in the last week of this month.",
        "in the last week of this month = within 2026-01-25..2026-01-31",
    );
    due(
        "Crews will be trained in the first ten days of June.",
        "in the first ten days of June = within 2026-06-01..2026-06-10",
    );
    due("The rest will follow by the 10th of next month.", "by the 10th of next month = by 2026-02-10");
    due("It will open by the last working day of this year.", "by the last working day of this year = by 2026-12-31");
    due("It will open in the latter half of 2028.", "in the latter half of 2028 = within 2028-07-01..2028-12-31");
    due(
        "Two fields will be handed back in the years 2027 and 2028.",
        "in the years 2027 and 2028 = within 2027-01-01..2028-12-31",
    );
    assert_eq!(
        dates("runs from 24 August to 18 June", Some(date(2026, 3, 1))).first().map(|found| found.period.last),
        Some(date(2027, 6, 18))
    );
}

#[test]
fn days_named_by_a_feast_an_hour_or_the_days_between() {
    due(
        "It will be shut until the stroke of midnight on 30 June.",
        "until the stroke of midnight on 30 June = holds to 2026-06-30",
    );
    due(
        "You will have it before the close of business on Tuesday.",
        "before the close of business on Tuesday = by 2026-01-13",
    );
    due("The accounts will be out by Advent Sunday, 29 November.", "by Advent Sunday, 29 November = by 2026-11-29");
    due("They will be surveyed by Shrove Tuesday.", "by Shrove Tuesday = by 2026-02-17");
    due("It may be used until New Year's Eve.", "until New Year's Eve = holds to 2026-12-31");
    due("It will be finished ahead of the new year.", "ahead of the new year = by 2026-12-31");
    due("The footage will be released before the weekend.", "before the weekend = by 2026-01-16");
    due("The register will be out a week today.", "a week today = by 2026-01-19");
    due("Seats will be shown the day after tomorrow.", "the day after tomorrow = by 2026-01-14");
    due("Fares will rise with effect from Thursday, 7 May.", "with effect from Thursday, 7 May = by 2026-05-07");
    due(
        "It will start at the beginning of 2028, on 3 January.",
        "at the beginning of 2028, on 3 January = by 2028-01-03",
    );
    due(
        "The tower will be manned ahead of next year's dry season, which begins on 1 June.",
        "ahead of next year's dry season, which begins on 1 June = by 2026-05-31",
    );
}

#[test]
fn windows_between_two_times_and_terms_that_run_from_a_day() {
    due(
        "The other rooms will open between mid-June and the end of August.",
        "between mid-June and the end of August = within 2026-06-15..2026-08-31",
    );
    due(
        "Three posts will open between now and midsummer, 24 June 2027.",
        "between now and midsummer, 24 June 2027 = within 2026-01-12..2027-06-24",
    );
    due("Two will be equipped within the next fortnight.", "within the next fortnight = within 2026-01-12..2026-01-26");
    due("Schools will be shut from Monday to Wednesday.", "from Monday to Wednesday = within 2026-01-12..2026-01-14");
    due("Rents are frozen from today for 24 months.", "from today for 24 months = holds to 2028-01-12");
    due(
        "Aid will be paid for a period of 30 days beginning on 9 November.",
        "for a period of 30 days beginning on 9 November = holds to 2026-12-08",
    );
    due("The Fund will hold no shares in coal beyond 2029.", "no shares in coal beyond 2029 = holds to 2029-12-31");
    due("The register will be complete within nine months of this report.", "within nine months = by 2026-10-12");
}

#[test]
fn ends_and_lengths_in_the_words_of_budgets_and_timetables() {
    due(
        "The rate stays at 11 percent in 2027 and the year that follows.",
        "in 2027 and the year that follows = within 2027-01-01..2028-12-31",
    );
    due(
        "Applications close at 5pm on the last working day of this month.",
        "on the last working day of this month = by 2026-01-30",
    );
    due("The harbour master retires on the last day of the year.", "on the last day of the year = by 2026-12-31");
    due(
        "No vessel over 25 years of age may be imported after 31 December 2027.",
        "after 31 December 2027 = by 2027-12-31",
    );
    due("It will break even within two financial years.", "within two financial years = by 2027-09-30");
    due(
        "Trains will run all night for six months from the first weekend of February.",
        "for six months from the first weekend of February = holds to 2026-08-06",
    );
    due(
        "Certificates will be recognised with immediate effect and for an initial three years.",
        "with immediate effect and for an initial three years = holds to 2029-01-12",
    );
    due(
        "The line is shut for nine days from the evening of Good Friday, 3 April.",
        "for nine days from the evening of Good Friday, 3 April = holds to 2026-04-11",
    );
    due("They have until 29 May to answer.", "until 29 May = by 2026-05-29");
    due("The ward will stay open until 29 May.", "until 29 May = holds to 2026-05-29");
    due("On 3 January the court directed the corporation to plant 9,000 trees by June.", "by June = by 2026-06-30");
    due(
        "It will be in their hands within six weeks of this meeting and be made public.",
        "within six weeks of this meeting = 42 days after \"this meeting\"",
    );
}

#[test]
fn a_new_holder_of_an_office_counts_from_the_day_of_taking_it() {
    let hundred = |title: &str, text: &str| {
        let calendar = Calendar::of_document(&format!("{title}\n\n{text}"), Some(date(2026, 1, 12)));
        deadline(text, calendar).and_then(|found| found.due)
    };
    let promise = "In my first hundred days I will open the books.";
    assert_eq!(hundred("Inaugural address", promise), Some(Due::By(date(2026, 4, 22))));
    assert_eq!(hundred("Statement on the budget", promise), None);
    let named = "She is sworn in on 20 January. In her first hundred days she will open the books.";
    assert_eq!(hundred("The new mayor", named), Some(Due::By(date(2026, 4, 30))));
}

#[test]
fn times_said_of_an_event() {
    due("We will drill 140 wells before the rains come in April.", "before the rains come in April = by 2026-03-31");
    due("It will be paid before the session ends in June.", "before the session ends in June = by 2026-06-30");
    due(
        "Buses run every Saturday until the pool reopens on 3 September.",
        "until the pool reopens on 3 September = holds to 2026-09-03",
    );
    due(
        "No fee is due until the new Act starts in November.",
        "until the new Act starts in November = holds to 2026-10-31",
    );
    due(
        "The minister will report twice a year, in June and December, until the plan ends in December 2030.",
        "until the plan ends in December 2030 = holds to 2030-12-31",
    );
    due(
        "Forty will be open by the time the season begins in May.",
        "by the time the season begins in May = by 2026-05-31",
    );
}

#[test]
fn the_time_of_the_main_clause_counts() {
    due("If the meeting on 29 April agrees, it will be paid on 6 May.", "on 6 May = by 2026-05-06");
    due(
        "The boilers, due in March, are now planned for the second quarter of this year.",
        "planned for the second quarter of this year = within 2026-04-01..2026-06-30",
    );
    due("All claims filed before June 1 must be settled by July 31.", "by July 31 = by 2026-07-31");
    due("The bond will go before voters on 3 November.", "on 3 November = by 2026-11-03");
    due(
        "Banks will settle failed payments within one working day, with effect from 1 July 2026.",
        "from 1 July 2026 = by 2026-07-01",
    );
    due(
        "The last will have theirs by the Halloween break, which starts on 26 October.",
        "by the Halloween break, which starts on 26 October = by 2026-10-26",
    );
    due("We expect to have all shelters stocked by Friday.", "by Friday = by 2026-01-16");
    due("Coal will go before the statutory date of 2033.", "before the statutory date of 2033 = by 2032-12-31");
    due(
        "Concrete will be pumped in during the neap tides of 19 to 22 September.",
        "during the neap tides of 19 to 22 September = within 2026-09-19..2026-09-22",
    );
    due(
        "It will be below 20 million when the year closes on 30 June.",
        "when the year closes on 30 June = by 2026-06-30",
    );
    due("It will be paid before the year ends on 30 June.", "before the year ends on 30 June = by 2026-06-30");
    due(
        "The results of the survey, which ended on 31 May, will appear in August.",
        "in August = within 2026-08-01..2026-08-31",
    );
    due(
        "Seed will be given out in the first half of November.",
        "in the first half of November = within 2026-11-01..2026-11-15",
    );
    due(
        "The areas will be closed for the whole of April and May.",
        "for the whole of April and May = holds to 2026-05-31",
    );
}

#[test]
fn the_years_of_a_body_are_those_its_annual_report_covers() {
    const REPORT: &str = "Annual report 2024–25\n\nThis summary covers the year from 1 July 2024 to 30 June 2025.";
    let last = |document: &str, text: &str| {
        deadline(text, Calendar::of_document(document, said_on())).and_then(|found| found.due?.last_day())
    };
    let due = "We will do it by the end of the 2027–28 year.";
    assert_eq!(last(REPORT, due), Some(date(2028, 6, 30)));
    assert_eq!(last(REPORT, "We will do it before the end of this financial year."), Some(date(2026, 6, 30)));
    assert_eq!(last("Crime statistics, the year ending September 2025", due), Some(date(2028, 3, 31)));
    let said = format!("{REPORT} The financial year runs from 1 April to 31 March.");
    assert_eq!(last(&said, due), Some(date(2028, 3, 31)));
}

#[test]
fn a_day_of_the_week_tells_the_year() {
    check("On Monday 20 July it rained.", &["20 July = 2026-07-20"]);
    check("On Sunday, July 20, it rained.", &["July 20 = 2025-07-20"]);
    check("It will open on Saturday, November 14.", &["November 14 = 2026-11-14"]);
    check("The clinic opens every Friday evening.", &[]);
    check(
        "On Saturday night shots were heard; a man died early Sunday.",
        &["Saturday = 2026-01-10", "Sunday = 2026-01-11"],
    );
}

#[test]
fn what_has_been_so_since_an_event() {
    check("Since the launch on 10 March 2025, 486 have been seen.", &["10 March 2025 = 2025-03-10..2026-01-12"]);
    check("Since it began in October 2024, thefts have fallen.", &["October 2024 = 2024-10-01..2026-01-12"]);
    check("Since the end of 2024, prices fell.", &["2024 = 2024-01-01..2024-12-31"]);
    check("Between 2021 and 2025 there were 318 collisions.", &["2021 and 2025 = 2021-01-01..2025-12-31"]);
    check(
        "in the financial year that ended on 31 March 2025",
        &["the financial year that ended on 31 March 2025 = 2024-04-01..2025-03-31"],
    );
}

#[test]
fn times_counted_back_from_a_day() {
    due("It must be filed at least 60 days before 1 July 2026.", "at least 60 days before 1 July 2026 = by 2026-05-02");
    due(
        "The roll must be certified at least sixty days before polling, which takes place on 14 November.",
        "at least sixty days before polling, which takes place on 14 November = by 2026-09-15",
    );
    due("We will send you the times no later than three weeks before that day.", "-");
    due(
        "It has to be done within six weeks of 12 January 2026.",
        "within six weeks of 12 January 2026 = by 2026-02-23",
    );
    due(
        "The list will close two weeks before the vote on 31 May.",
        "two weeks before the vote on 31 May = by 2026-05-17",
    );
    due(
        "It enters into force on the twentieth day following that of its publication on 6 March.",
        "on the twentieth day following that of its publication on 6 March = by 2026-03-26",
    );
    due(
        "It enters into force on the 20th day after its publication in the Journal.",
        "on the 20th day after its publication in the Journal = 20 days after \"its publication in the Journal\"",
    );
}

#[test]
fn years_and_seasons_in_a_row() {
    due(
        "The rest will be fitted over the course of 2026 and 2027.",
        "over the course of 2026 and 2027 = within 2026-01-01..2027-12-31",
    );
    due(
        "It will plant 400 trees over the next two winters.",
        "over the next two winters = within 2026-12-01..2028-02-29",
    );
    due("The hall shuts for painting, 9 to 27 March.", "9 to 27 March = within 2026-03-09..2026-03-27");
    check("in 2019 and 2021.", &["2019 = 2019-01-01..2019-12-31", "2021 = 2021-01-01..2021-12-31"]);
}

/// In the south a summer begins in December and a year's summer is the one that begins in it.
#[test]
fn seasons_are_those_of_the_publishers_half_of_the_earth() {
    let (north, south) = (Hemisphere::North, Hemisphere::South);
    let (summer, november, march) = (date(2026, 1, 12), date(2026, 11, 20), date(2026, 3, 20));
    let turn = |year: i16| (date(year, 12, 1), date(year + 1, 3, 1).yesterday().expect("a day"));
    for (place, day, text, expected) in [
        (south, summer, "It will open next spring.", (date(2026, 9, 1), date(2026, 11, 30))),
        (south, summer, "It will open next autumn.", (date(2026, 3, 1), date(2026, 5, 31))),
        (south, summer, "It will open next winter.", (date(2026, 6, 1), date(2026, 8, 31))),
        (south, summer, "It will open in summer 2026.", turn(2026)),
        (south, summer, "It will open in summer 2026-27.", turn(2026)),
        (south, summer, "It will open in summer 2027/28.", turn(2027)),
        (south, summer, "It was hot this summer.", turn(2025)),
        (south, summer, "It was hot last summer.", turn(2024)),
        (south, march, "It was hot last summer.", turn(2025)),
        (south, summer, "It will open next summer.", turn(2026)),
        (south, november, "It will open this summer.", turn(2026)),
        (south, november, "It will open next summer.", turn(2026)),
        (south, november, "It was wet last winter.", (date(2026, 6, 1), date(2026, 8, 31))),
        (south, summer, "It will be done over the next two summers.", (date(2026, 12, 1), date(2028, 2, 29))),
        // The north's, as before.
        (north, summer, "It will open next spring.", (date(2026, 3, 1), date(2026, 5, 31))),
        (north, summer, "It will open in summer 2026.", (date(2026, 6, 1), date(2026, 8, 31))),
        (north, summer, "It is cold this winter.", turn(2025)),
        (north, summer, "It was cold last winter.", turn(2024)),
        (north, november, "It was cold last winter.", turn(2025)),
        (north, summer, "It will open next winter.", turn(2026)),
        // What is no season is the same everywhere.
        (south, summer, "It will open in the second quarter.", (date(2026, 4, 1), date(2026, 6, 30))),
        (south, summer, "It will open in June 2026.", (date(2026, 6, 1), date(2026, 6, 30))),
    ] {
        let calendar = Calendar::of_publisher("", Some(day), Fiscal::Unsaid, place);
        let found: Vec<(Date, Date)> = dates(text, calendar).iter().map(|m| (m.period.first, m.period.last)).collect();
        assert_eq!(found, [expected], "{text} on {day} in the {place:?}");
    }
}

#[test]
fn deadlines_by_a_season_are_those_of_the_publishers_half_of_the_earth() {
    for (place, text, expected) in [
        (Hemisphere::South, "The homes will be ready by next spring.", date(2026, 11, 30)),
        (Hemisphere::South, "The homes will be ready by the summer.", date(2026, 2, 28)),
        (Hemisphere::South, "The homes will be ready by the end of the winter.", date(2026, 8, 31)),
        (Hemisphere::South, "They will deliver before the summer is out.", date(2026, 2, 28)),
        (Hemisphere::South, "The homes will be ready by early summer 2026-27.", date(2026, 12, 31)),
        (Hemisphere::North, "The homes will be ready by next spring.", date(2026, 5, 31)),
        (Hemisphere::North, "The homes will be ready by the summer.", date(2026, 8, 31)),
        (Hemisphere::North, "They will deliver before the winter is out.", date(2026, 2, 28)),
    ] {
        let calendar = Calendar::of_publisher("", said_on(), Fiscal::Unsaid, place);
        let found = deadline(text, calendar).and_then(|found| found.due?.last_day());
        assert_eq!(found, Some(expected), "{text} in the {place:?}");
    }
}

#[test]
fn of_several_times_the_verbs_own_counts() {
    due("Vaccination starts tomorrow and will end within three weeks.", "tomorrow = by 2026-01-13");
    due("By March next year, 65 per cent will be treated within 18 weeks.", "By March next year = by 2027-03-31");
    due(
        "Before the rains come in April we will dig until the end of June.",
        "until the end of June = holds to 2026-06-30",
    );
    // A window of years frames what is due within it.
    due(
        "We will build ten clinics over the next five years, the first of them no later than 31 December 2026.",
        "no later than 31 December 2026 = by 2026-12-31",
    );
}

#[test]
fn what_starts_in_a_period_may_start_on_its_last_day() {
    due("The system will be in place from October.", "from October = by 2026-10-31");
    due("Firms will file a certificate every year, starting in 2027.", "starting in 2027 = by 2027-12-31");
    due("From 1 January 2028 no new building may be connected.", "From 1 January 2028 = by 2028-01-01");
    due("Nothing will change until mid-2029.", "until mid-2029 = holds to 2029-06-30");
    due("The rule takes effect 60 days after publication.", "60 days after publication = by 2026-03-13");
    due("within two years of the publication of this plan", "within two years = by 2028-01-12");
}

#[test]
fn years_written_as_two_run_from_april() {
    due("Ten thousand will be fitted in 2027-28.", "in 2027-28 = within 2027-04-01..2028-03-31");
    let uk = Calendar::of_document("We met our target for the financial year.", said_on());
    let found =
        deadline("We will recruit 140 officers this financial year.", uk).and_then(|found| found.due?.last_day());
    assert_eq!(found, Some(date(2026, 3, 31)));
}
