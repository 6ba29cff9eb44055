//! `GET /claims`, `/fact-checks`, `/promises`, `/countdowns`, `/countdowns/past`: claims by facets, page by page.

use super::{filled, id};
use crate::App;
use crate::web::error::WebError;
use crate::web::view::row::Row;
use crate::web::view::{Link, Page};
use crate::web::{Shown, html, words};
use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use jiff::civil::Date;
use onrecord_domain::claim::Mechanism;
use onrecord_domain::promise::Status;
use onrecord_domain::verdict::Verdict;
use onrecord_store::{ClaimOrder, ClaimQuery, Facet, Samples};

const ROWS: usize = 30;
/// Names offered for each facet.
const OFFERED: u32 = 100;

/// Filters, as a form sends them.
#[derive(Debug, Default, serde::Deserialize)]
pub(in crate::web) struct Filters {
    q: Option<String>,
    kind: Option<String>,
    verdict: Option<String>,
    speaker: Option<String>,
    actor: Option<String>,
    topic: Option<String>,
    mechanism: Option<String>,
    after: Option<String>,
}

type Asked = Result<Query<Filters>, QueryRejection>;

/// One of the lists.
struct List {
    path: &'static str,
    title: &'static str,
    lede: &'static str,
    empty: &'static str,
    kinds: &'static [&'static str],
    /// Whether a row shows the days to its deadline, and which deadlines are listed.
    deadlines: Option<Deadlines>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Deadlines {
    Ahead,
    Past,
}

const ALL: List = List {
    path: "/claims",
    title: "Claims",
    lede: "Everything on record: statements, promises and goals, with what became of each. Latest checks first.",
    empty: "No claim is on record yet. Claims are taken from documents as they come in.",
    kinds: &[],
    deadlines: None,
};
const FACT_CHECKS: List = List {
    path: "/fact-checks",
    title: "Fact checks",
    lede: "Statements: said to be so, or already done, and what the evidence says.",
    empty: "No statement is on record yet.",
    kinds: &["statement"],
    deadlines: None,
};
const PROMISES: List = List {
    path: "/promises",
    title: "Promises and goals",
    lede: "What was promised or intended, and how far it has come.",
    empty: "No promise or goal is on record yet.",
    kinds: &["promise", "goal"],
    deadlines: None,
};
const COUNTDOWNS: List = List {
    path: "/countdowns",
    title: "Countdowns",
    lede: "Promises by the day they are due, soonest first.",
    empty: "No promise with a deadline ahead is on record.",
    kinds: &["promise"],
    deadlines: Some(Deadlines::Ahead),
};
const PAST: List = List {
    path: "/countdowns/past",
    title: "Past deadlines",
    lede: "Promises whose deadline has passed, latest first, and what became of them.",
    empty: "No promise on record has passed its deadline.",
    kinds: &["promise"],
    deadlines: Some(Deadlines::Past),
};

/// A value a reader can choose.
struct Choice {
    value: String,
    text: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "claims.html")]
struct ClaimsPage {
    page: Page,
    path: &'static str,
    title: &'static str,
    lede: &'static str,
    empty: &'static str,
    filtered: bool,
    q: String,
    kinds: Vec<Choice>,
    verdicts: Vec<Choice>,
    speakers: Vec<Choice>,
    topics: Vec<Choice>,
    mechanisms: Vec<Choice>,
    actor: Option<String>,
    total: String,
    rows: Vec<Row>,
    first: Option<&'static str>,
    next: Option<Link>,
    other: Option<Link>,
}

/// Every claim.
pub(in crate::web) async fn all(app: State<App>, asked: Asked) -> Shown {
    list(app, asked, &ALL).await
}

/// Statements.
pub(in crate::web) async fn fact_checks(app: State<App>, asked: Asked) -> Shown {
    list(app, asked, &FACT_CHECKS).await
}

/// Promises and goals.
pub(in crate::web) async fn promises(app: State<App>, asked: Asked) -> Shown {
    list(app, asked, &PROMISES).await
}

/// Promises by deadline, soonest first.
pub(in crate::web) async fn countdowns(app: State<App>, asked: Asked) -> Shown {
    list(app, asked, &COUNTDOWNS).await
}

/// Promises whose deadline has passed.
pub(in crate::web) async fn past_countdowns(app: State<App>, asked: Asked) -> Shown {
    list(app, asked, &PAST).await
}

async fn list(State(app): State<App>, asked: Asked, list: &List) -> Shown {
    let Query(filters) = asked?;
    let today = words::day(app.clock.now());
    let query = query(&filters, list, today)?;
    let mut rows = app.store.claims(&query).await?;
    let total = app.store.claim_count(&query).await?;
    let speakers = app.store.speakers(Samples::Included, OFFERED).await?;
    let topics = app.store.topics(Samples::Included, OFFERED).await?;
    let more = rows.len() > ROWS;
    rows.truncate(ROWS);
    let next = rows.last().filter(|_| more).map(|last| next(&filters, list, last.id.to_string()));
    let row = |claim| match list.deadlines {
        Some(_) => Row::of_countdown(claim, today),
        None => Row::of_claim(claim),
    };
    html(&ClaimsPage {
        page: Page::new(list.title, list.lede).in_section(if list.path == PAST.path {
            COUNTDOWNS.path
        } else {
            list.path
        }),
        path: list.path,
        title: list.title,
        lede: list.lede,
        empty: list.empty,
        filtered: query != ClaimQuery { after: query.after.clone(), ..self::query(&Filters::default(), list, today)? },
        q: filled(&filters.q).unwrap_or_default(),
        kinds: kinds(list, &filled(&filters.kind)),
        verdicts: verdicts(list, &filled(&filters.verdict)),
        speakers: facets(speakers, &filled(&filters.speaker)),
        topics: facets(topics, &filled(&filters.topic)),
        mechanisms: mechanisms(&filled(&filters.mechanism)),
        actor: filled(&filters.actor),
        total: words::count(total, "claim", "claims"),
        rows: rows.iter().map(row).collect(),
        first: query.after.is_some().then_some(list.path),
        next,
        other: other(list),
    })
}

fn query(filters: &Filters, list: &List, today: Date) -> Result<ClaimQuery, WebError> {
    let kind = filled(&filters.kind).filter(|kind| list.kinds.is_empty() || list.kinds.contains(&kind.as_str()));
    let mechanism = filled(&filters.mechanism).map(|slug| {
        Mechanism::from_slug(&slug)
            .ok_or_else(|| WebError::BadRequest(format!("There is no mechanism called “{slug}”.")))
    });
    Ok(ClaimQuery {
        kinds: kind.map_or_else(|| list.kinds.iter().map(ToString::to_string).collect(), |kind| vec![kind]),
        outcome: filled(&filters.verdict),
        speaker: filled(&filters.speaker),
        actor: filled(&filters.actor),
        topic: filled(&filters.topic),
        mechanism: mechanism.transpose()?,
        text: filled(&filters.q),
        deadline_from: (list.deadlines == Some(Deadlines::Ahead)).then_some(today),
        deadline_before: (list.deadlines == Some(Deadlines::Past)).then_some(today),
        order: match list.deadlines {
            None => ClaimOrder::NewestUpdate,
            Some(Deadlines::Ahead) => ClaimOrder::SoonestDeadline,
            Some(Deadlines::Past) => ClaimOrder::LatestDeadline,
        },
        limit: u32::try_from(ROWS + 1)?,
        after: filled(&filters.after).map(|after| id(&after, "place in the list")).transpose()?,
        ..ClaimQuery::default()
    })
}

fn next(filters: &Filters, list: &List, last: String) -> Link {
    let kept = words::query(&[
        ("q", &filled(&filters.q)),
        ("kind", &filled(&filters.kind)),
        ("verdict", &filled(&filters.verdict)),
        ("speaker", &filled(&filters.speaker)),
        ("actor", &filled(&filters.actor)),
        ("topic", &filled(&filters.topic)),
        ("mechanism", &filled(&filters.mechanism)),
        ("after", &Some(last)),
    ]);
    Link { href: format!("{}?{kept}", list.path), text: "More claims".into() }
}

/// Countdowns ahead and past point at each other.
fn other(list: &List) -> Option<Link> {
    let (path, text) = match list.deadlines? {
        Deadlines::Ahead => (PAST.path, "Deadlines that have passed"),
        Deadlines::Past => (COUNTDOWNS.path, "Deadlines ahead"),
    };
    Some(Link { href: path.into(), text: text.into() })
}

fn choice(value: &str, text: &str, chosen: &Option<String>) -> Choice {
    Choice { value: value.to_owned(), text: text.to_owned(), chosen: chosen.as_deref() == Some(value) }
}

fn kinds(list: &List, chosen: &Option<String>) -> Vec<Choice> {
    let offered: &[&str] = if list.kinds.is_empty() { &["statement", "promise", "goal"] } else { list.kinds };
    offered.iter().filter(|_| offered.len() > 1).map(|slug| choice(slug, words::kind_label(slug), chosen)).collect()
}

fn verdicts(list: &List, chosen: &Option<String>) -> Vec<Choice> {
    let of = |kind: &str| list.kinds.is_empty() || list.kinds.contains(&kind);
    let verdicts = Verdict::ALL.iter().filter(|_| of("statement")).map(|v| (v.slug(), v.label()));
    let statuses = Status::ALL.iter().filter(|_| of("promise")).map(|s| (s.slug(), s.label()));
    let mut offered: Vec<Choice> = vec![];
    for (slug, label) in verdicts.chain(statuses) {
        // A verdict and a status may share a word; the filter means both.
        if offered.iter().all(|known| known.value != slug) {
            offered.push(choice(slug, label, chosen));
        }
    }
    offered.push(choice("none", "Not checked yet", chosen));
    offered
}

fn facets(offered: Vec<Facet>, chosen: &Option<String>) -> Vec<Choice> {
    let listed = offered.iter().any(|facet| Some(&facet.name) == chosen.as_ref());
    let own = chosen.iter().filter(|_| !listed).map(|name| choice(name, name, chosen));
    let known = offered.iter().map(|facet| choice(&facet.name, &format!("{} ({})", facet.name, facet.claims), chosen));
    own.chain(known).collect()
}

fn mechanisms(chosen: &Option<String>) -> Vec<Choice> {
    Mechanism::ALL.iter().map(|mechanism| choice(mechanism.slug(), mechanism.label(), chosen)).collect()
}
