//! Numbers against numbers, by SPEC 2 "Quantities": one table, `claimed | found | expected`.

use onrecord_domain::quantity::{Comparison, Decimal, Hedge, Quantity, Role, Unit, compare};
use onrecord_domain::text::Span;
use onrecord_domain::verdict::Policy;
use proptest::prelude::*;

/// Reads "about 3 million worker of it worker": hedge slug, number or low..high, scale, `%`, `pp`, `$`, `rank`, `id` or
/// a noun, then `vote`, `threshold` or `change`, then `of` and what is counted.
fn quantity(text: &str) -> Quantity {
    let (text, of) = text.split_once(" of ").unwrap_or((text, ""));
    let mut words = text.split_whitespace().peekable();
    let hedge = words.peek().and_then(|word| Hedge::from_slug(word));
    if hedge.is_some() {
        words.next();
    }
    let number = words.next().expect("a number");
    let scale = match words.peek() {
        Some(&"million") => Decimal::from(1_000_000),
        Some(&"billion") => Decimal::from(1_000_000_000),
        _ => Decimal::ONE,
    };
    if scale > Decimal::ONE {
        words.next();
    }
    let (low, high) = number.split_once("..").map_or((number, None), |(low, high)| (low, Some(high)));
    let read = |digits: &str| digits.replace(',', "").parse::<Decimal>().expect("digits");
    let unit = match words.next() {
        Some("%") => Unit::Percent,
        Some("pp") => Unit::PercentagePoint,
        Some("$") => Unit::Money("USD".into()),
        Some("€") => Unit::Money("EUR".into()),
        Some("rank") => Unit::Rank,
        Some("id") => Unit::Identifier,
        noun => Unit::Count(noun.unwrap_or("").into()),
    };
    Quantity {
        value: read(low) * scale,
        high: high.map(|high| read(high) * scale),
        precision: Decimal::new(1, read(low).scale()) * scale,
        unit,
        hedge: hedge.unwrap_or(Hedge::Exact),
        role: words.next().and_then(Role::from_slug).unwrap_or(Role::Amount),
        of: of.to_owned(),
        period: None,
        span: Span::new(0, 1).expect("not empty"),
    }
}

fn check(table: &str) {
    for line in table.lines().filter(|line| !line.trim().is_empty()) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [claimed, found, expected] = cells.as_slice() else { panic!("three cells in {line:?}") };
        let comparison = compare(&quantity(claimed), &quantity(found), &Policy::default());
        assert_eq!(format!("{comparison:?}"), *expected, "{line}");
    }
}

#[test]
fn equal_at_the_claims_own_precision() {
    check(
        "3 million person    | 2,980,000 person  | Equal
         3 million person    | 2,200,000 person  | Different
         2.8 billion $       | 2,847,000,000 $   | Equal
         52 %                | 52.4 %            | Equal
         52.0 %              | 52.4 %            | Close
         1,250 home          | 1,250 home        | Equal
         2,213,400 person    | 2.2 million person | Equal
         2.6 million person  | 3 million person  | Incomparable",
    );
}

#[test]
fn close_is_a_tenth_of_the_true_value() {
    check(
        "70 %                | 65 %              | Close
         110 case            | 100 case          | Close
         111 case            | 100 case          | Different
         970 home            | 1,000 home        | Close
         1,000 home          | 970 home          | Close
         5 billion $         | 4.0 billion $     | Different",
    );
}

#[test]
fn nearness_never_counts_for_votes_ranks_thresholds_small_counts_and_identifiers() {
    check(
        "52 vote vote        | 51 vote vote      | Different
         2 rank              | 3 rank            | Different
         301 id              | 302 id            | Different
         301 id              | 301 id            | Equal
         19 officer          | 18 officer        | Different
         20 officer          | 19 officer        | Different
         200 officer         | 190 officer       | Close
         52 % threshold      | 48 %              | Different
         more-than 50 % threshold | 48 %         | Different
         more-than 50 % threshold | 52 %         | Equal
         0 home              | 12 home           | Different
         12 home             | 0 home            | Different
         3 % change          | -3 % change       | Different
         -20 % change        | -21 % change      | Close
         -20 % change        | -20.3 % change    | Equal
         -20 % change        | 1 % change        | Different",
    );
}

#[test]
fn large_shares_compare_by_what_is_missing() {
    check(
        "99.9 %              | 91 %              | Different
         99 %                | 98 %              | Different
         95.0 %              | 94.8 %            | Close
         100 %               | 97 %              | Different
         about 99 %          | 91 %              | Different",
    );
}

#[test]
fn hedges_hold_or_do_not() {
    check(
        "at-least 2.8 billion $ | 3.1 billion $  | Equal
         at-least 2.8 billion $ | 2.8 billion $  | Equal
         at-least 2.8 billion $ | 2.7 billion $  | Close
         at-least 2.8 billion $ | 1.9 billion $  | Different
         more-than 300 page  | 300 page          | Close
         more-than 300 page  | 301 page          | Equal
         about 3 million person | 2.98 million person | Equal
         about 3 million person | 2.2 million person | Different
         about 100 case      | 91 case           | Equal
         up-to 40,000 worker | 3,000 worker      | Misleading
         up-to 40,000 worker | 25,000 worker     | Equal
         up-to 40,000 worker | 60,000 worker     | Different
         nearly 100 home     | 93 home           | Equal
         nearly 100 home     | 85 home           | Different
         nearly 100 home     | 104 home          | Close
         at-most 100 case    | 80 case           | Equal
         less-than 100 case  | 100 case          | Close
         at-least -20 % change | -25 % change    | Equal
         at-least -20 % change | -10 % change    | Different",
    );
}

#[test]
fn ranges_and_what_evidence_leaves_open() {
    check(
        "1,000..1,500 worker | 1,200 worker      | Equal
         1,000..1,500 worker | 1,000..1,500 worker | Equal
         1,000..1,500 worker | 3,000 worker      | Different
         1,000..1,500 worker | 1,000..1,550 worker | Close
         1,000..1,500 worker | 2,000..2,500 worker | Different
         1,200 worker        | 1,000..1,500 worker | Incomparable
         3 billion $         | at-least 2.8 billion $ | Incomparable
         2 billion $         | at-least 2.8 billion $ | Different
         at-least 2 billion $ | at-least 2.8 billion $ | Equal",
    );
}

#[test]
fn other_units_and_other_things_say_nothing() {
    check(
        "3 %                 | 3 pp              | Incomparable
         3 million $         | 3 million €       | Incomparable
         20 home             | 20 school         | Incomparable
         20 % change         | 20 %              | Incomparable
         20 % of household   | 40 % of school    | Incomparable
         20 % of rural household | 40 % of urban household | Incomparable
         4 % of unemployment rate | 9 % of inflation rate | Incomparable
         90 worker of it worker in china | 30 worker of it worker in russia | Incomparable
         90 worker of it worker in china | 30 worker of known it worker | Different
         90 person of person killed | 300 person of person injured | Incomparable
         90                  | 90 home           | Equal",
    );
}

fn any_quantity() -> impl Strategy<Value = Quantity> {
    let unit = prop::sample::select(vec![
        Unit::Count("home".into()),
        Unit::Percent,
        Unit::PercentagePoint,
        Unit::Money("USD".into()),
        Unit::Rank,
        Unit::Identifier,
    ]);
    let hedge = prop::sample::select(Hedge::ALL.to_vec());
    let role = prop::sample::select(Role::ALL.to_vec());
    (-1_000_000i64..1_000_000_000, 0u32..4, unit, hedge, role, prop::option::of(0i64..1_000_000)).prop_map(
        |(digits, scale, unit, hedge, role, wider)| {
            let value = Decimal::new(digits, scale);
            Quantity {
                value,
                high: wider.filter(|_| digits >= 0).map(|wider| value + Decimal::from(wider)),
                precision: Decimal::new(1, scale),
                unit,
                hedge,
                role,
                of: "new home in kent".into(),
                period: None,
                span: Span::new(0, 1).expect("not empty"),
            }
        },
    )
}

proptest! {
    #[test]
    fn a_plain_number_equals_itself(quantity in any_quantity()) {
        let plain = Quantity { hedge: Hedge::Exact, ..quantity };
        prop_assert_eq!(compare(&plain, &plain, &Policy::default()), Comparison::Equal);
    }

    #[test]
    fn any_two_compare_without_a_fault(claimed in any_quantity(), found in any_quantity()) {
        let comparison = compare(&claimed, &found, &Policy::default());
        if claimed.unit != found.unit {
            prop_assert_eq!(comparison, Comparison::Incomparable);
        }
    }

    #[test]
    fn strict_roles_are_never_close(claimed in any_quantity(), found in any_quantity()) {
        for role in [Role::Vote, Role::Threshold] {
            let claimed = Quantity { role, ..claimed.clone() };
            prop_assert_ne!(compare(&claimed, &found, &Policy::default()), Comparison::Close);
        }
    }

    #[test]
    fn a_plain_close_number_is_within_a_tenth(claim in 1i64..100_000, truth in 1i64..100_000) {
        let number = |value: i64| quantity(&format!("{value} home"));
        let comparison = compare(&number(claim), &number(truth), &Policy::default());
        let within = (claim - truth).abs() * 10 <= truth && claim >= 20 && truth >= 20;
        prop_assert_eq!(comparison == Comparison::Close, within && claim != truth);
    }
}

#[test]
fn what_measures_the_same_is_compared_in_one_unit() {
    let of = |text: &str| {
        let quantity = quantity(text);
        let Unit::Count(unit) = quantity.unit else { panic!("a unit in {text:?}") };
        Quantity { unit: Unit::Measure(unit.replace('_', " ")), ..quantity }
    };
    for (claimed, found, expected) in [
        ("45 kilometre", "28 mile", Comparison::Equal),
        ("12 tonne", "12 kilogram", Comparison::Different),
        ("2 hour", "120 minute", Comparison::Equal),
        ("18 month", "18 week", Comparison::Different),
        ("3 year", "36 month", Comparison::Equal),
        // Exact to the last digit, so that a bound holds where both are the same.
        ("at-least 3 week", "21 day", Comparison::Equal),
        ("at-most 3 week", "21 day", Comparison::Equal),
        ("at-least 7 decade", "70 year", Comparison::Equal),
        ("5 litre", "5 kilogram", Comparison::Incomparable),
        ("5 gallon", "19 litre", Comparison::Incomparable),
    ] {
        assert_eq!(compare(&of(claimed), &of(found), &Policy::default()), expected, "{claimed} | {found}");
    }
}
