-- Hubs that tell when a watched address has something new (WebSub), and what each was asked.

alter table watched add column hub text;
alter table watched add column topic text;
alter table watched add column callback text;
alter table watched add column asked_at bigint;
alter table watched add column told_until bigint;
alter table watched add column hub_refusal text;
alter table watched add column told_at bigint;
create unique index watched_callback on watched (callback) where callback is not null;
