-- Addresses that are asked again and again what is new. Beside the log: nothing here is said of a claim.

create table watched (
    address        text not null primary key,
    feed           text,
    every_seconds  bigint not null,
    added_at       bigint not null,
    etag           text,
    last_modified  text,
    fetched_at     bigint,
    changed_at     bigint,
    newest_on      text,
    pause_days     bigint,
    items          bigint,
    usual_items    bigint,
    failures       bigint not null,
    failing_since  bigint,
    last_error     text,
    next_at        bigint not null
);
