//! What a claim comes to beside a text: the shipped reader and the rule together, on what small models are bad at.

use onrecord::eval::check::Checker;
use onrecord::reading::offline::Offline;

/// Rows of `claim | text | verdict`.
fn check(table: &str) {
    let checker = Checker::shipped(&Offline, jiff::civil::date(2026, 11, 1));
    let mut wrong = vec![];
    for line in table.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let [claim, text, verdict] = line.split(" | ").collect::<Vec<_>>()[..] else {
            panic!("three cells in {line:?}")
        };
        let found = checker.check(claim, &[text.to_owned()]).expect("a check");
        if found != verdict {
            wrong.push(format!("{found} for {line}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_figure_is_that_of_the_clause_it_stands_in() {
    check(
        "The bill was passed on 7 June 2018. | The bill was introduced on 7 June 2018 and passed on 11 October 2018. | false
        The minister resigned in April 2021. | The minister was appointed in April 2021 and resigned in November 2022. | false
        The jail holds 900 inmates. | The jail, built for 900 inmates, holds 1,310. | false
        The fund spent $90 million on flood defences. | The fund spent $52 million of its $90 million on flood defences. | false
        120 villages have been connected to the grid. | Of the 120 villages, 97 have been connected to the grid. | false
        The agency rejected 210 applications. | The agency approved 210 applications and rejected 90. | false
        The navy received 14 helicopters. | The army received 14 helicopters and the navy 6. | unclear
        The tunnel cost 900 million euros. | The tunnel was budgeted at 900 million euros. The final bill came to 1.4 billion euros. | unclear",
    );
}

#[test]
fn what_is_only_said_asked_or_alleged_is_not_shown() {
    check(
        "The dam is leaking. | Activists allege that the dam is leaking. | unclear
        The officer took bribes. | Prosecutors accuse the officer of taking bribes. | unclear
        The governor pardoned 40 prisoners. | Did the governor pardon 40 prisoners? | unclear
        The city bought the stadium. | The opposition claimed that the city had bought the stadium. | unclear
        The new rule saved 300 lives. | The lobby group says the new rule saved 300 lives. | unclear",
    );
}

#[test]
fn a_comparison_the_other_way_round_is_the_contrary() {
    check(
        "The east received more rain than the west. | The west received more rain than the east. | false
        Girls outperformed boys in mathematics. | Boys outperformed girls in mathematics. | false
        Rents rose faster than incomes. | Incomes rose faster than rents. | false
        Wages grew faster than prices in 2022. | In 2022 wages grew by 3 percent while prices grew by 7 percent. | false
        The team finished second in the league. | The team finished third in the league. | false",
    );
}

#[test]
fn units_are_converted_and_changes_reckoned() {
    check(
        "The county resurfaced 120 miles of road last year. | Last year the county resurfaced 193 kilometres of road, the highways report shows. | true
        The wind farm generates 450 megawatts of power. | The wind farm generates 0.45 gigawatts of power. | true
        The ministry distributed 12,000 tonnes of grain. | The ministry distributed 12,000 kilograms of grain. | false
        Unemployment fell by 25 percent in 2023. | In 2023 the unemployment rate fell from 8 percent to 6 percent. | true
        The minimum wage rose by $2. | The minimum wage rose from $9 to $11. | true
        Employment grew by 70 percent. | Employment grew to 70 percent. | unclear
        Unemployment fell by 2 percentage points in 2023. | In 2023 unemployment fell by 2 percent. | unclear
        Each household receives $300 a month. | Each household receives $3,600 a year. | unclear
        The grant covers 60 percent of the cost. | The recipient pays 40 percent of the cost; the grant covers the rest. | unclear
        Wages rose 5 percent last year. | Wages rose 5 percent last year. Adjusted for inflation, wages fell by 2 percent. | misleading",
    );
}
