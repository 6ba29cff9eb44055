-- The event log is the truth; see docs/data-model.md. Times are microseconds since 1970 in UTC, days are YYYY-MM-DD,
-- digests are 64 hexadecimal digits.

create table events (
    seq             bigint not null primary key,
    at              bigint not null,
    kind            text not null,
    claim           text,
    other_claim     text,
    document        text,
    payload         blob not null,
    payload_digest  text not null,
    prev            text not null,
    hash            text not null unique
);
create index events_claim on events (claim, seq) where claim is not null;
create index events_other_claim on events (other_claim, seq) where other_claim is not null;
create index events_document on events (document, seq) where document is not null;

-- Immutable inputs, named by digest.

create table texts (
    digest  text not null primary key,
    text    text not null
);

create table text_layers (
    text_layer  text not null references texts (digest),
    raw         text not null,
    extractor   text not null,
    blocks      text not null,
    primary key (text_layer, raw)
);
create index text_layers_raw on text_layers (raw);

-- State: folds of the log, which `rebuild` recreates. `seq` points at the event that carries the whole value.

create table documents (
    id             text not null primary key,
    seq            bigint not null references events (seq),
    url            text not null,
    raw            text not null,
    text_layer     text not null,
    source         text not null,
    bundle         text not null,
    document_type  text not null,
    tier           text not null,
    published      text,
    fetched        bigint not null,
    priority       integer not null,
    sample         integer not null,
    search         text not null,
    removed        text
);
create index documents_url on documents (url, fetched);
create index documents_raw on documents (raw);
create index documents_layer on documents (text_layer);
create index documents_bundle on documents (bundle);
create index documents_fetched on documents (fetched, id);

create table claims (
    id           text not null primary key,
    kind         text not null,
    headline     text not null,
    sentence     text not null,
    speaker      text,
    actor        text,
    mechanism    text not null,
    topics       text not null,
    priority     integer not null,
    sample       integer not null,
    said_on      text,
    recorded_at  bigint not null,
    updated_at   bigint not null,
    outcome_of   text,
    outcome      text,
    note         text,
    confidence   double precision,
    deadline     text,
    next_check   bigint,
    occurrences  integer not null,
    search       text not null,
    removed      text
);
create index claims_updated on claims (updated_at, id);
create index claims_deadline on claims (deadline, id) where deadline is not null;
create index claims_outcome on claims (outcome_of, outcome);
create index claims_speaker on claims (speaker);

create table claim_topics (
    claim  text not null references claims (id) on delete cascade,
    topic  text not null,
    primary key (topic, claim)
);

create table occurrences (
    claim       text not null,
    document    text not null,
    text_layer  text not null,
    first_char  bigint not null,
    last_char   bigint not null,
    seq         bigint not null references events (seq),
    primary key (claim, document, text_layer, first_char, last_char)
);
create index occurrences_document on occurrences (document, first_char);

create table updates (
    id       text not null primary key,
    claim    text not null,
    seq      bigint not null references events (seq),
    at       bigint not null,
    outcome  text not null,
    change   text not null
);
create index updates_claim on updates (claim, at);
create index updates_at on updates (at, id);

create table follow_ups (
    id        text not null primary key,
    claim     text not null,
    due       bigint not null,
    reason    text not null,
    state     text not null,
    attempts  integer not null
);
create index follow_ups_due on follow_ups (state, due, id);
create index follow_ups_claim on follow_ups (claim);

create table links (
    from_claim  text not null,
    to_claim    text not null,
    relation    text not null,
    primary key (from_claim, to_claim, relation)
);
create index links_to on links (to_claim);

create table corrections (
    update_id  text not null,
    claim      text not null,
    at         bigint not null,
    text       text not null,
    primary key (update_id, at, text)
);
create index corrections_at on corrections (at);

create table source_tiers (
    source  text not null primary key,
    tier    text not null,
    reason  text not null
);

-- Derived from text layers, numbered so that the index can catch up. `place` is never used twice.

create table passages (
    place       integer primary key autoincrement,
    id          text not null,
    document    text not null,
    first_char  bigint not null,
    last_char   bigint not null,
    text        text not null,
    bundle      text not null,
    unique (id, document)
);
create index passages_document on passages (document, first_char);

-- Beside the log: what a check read, for replay; work to be done.

create table checks (
    id     text not null primary key,
    claim  text not null,
    at     bigint not null,
    body   text not null
);
create index checks_claim on checks (claim, at);

create table jobs (
    id           integer primary key autoincrement,
    name         text not null unique,
    kind         text not null,
    subject      text not null,
    payload      text not null,
    run_at       bigint not null,
    priority     integer not null,
    attempts     integer not null default 0,
    state        text not null default 'queued',
    lease_until  bigint,
    lease_token  text,
    last_error   text,
    finished_at  bigint
);
create index jobs_ready on jobs (state, priority, run_at, id);
create index jobs_subject on jobs (subject) where state = 'running';
