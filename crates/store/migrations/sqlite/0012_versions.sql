-- Versions of a page, what entries cite, near-duplicates, and looks that found nothing new.

-- The version before, of the same address. Earlier records did not keep it.
alter table documents add column previous text;
create index documents_previous on documents (previous) where previous is not null;

-- State: which entry cites which document, so that a changed page finds the claims that rest on it.
create table citations (
    update_id  text not null,
    claim      text not null,
    document   text not null,
    primary key (update_id, document)
);
create index citations_document on citations (document);
insert into citations (update_id, claim, document)
    select distinct u.id, u.claim, json_extract(cited.value, '$.document')
    from updates u join events e on e.seq = u.seq,
         json_each(cast(e.payload as text), '$.event."update-published".citations') cited;

-- Derived from passages: those that share a band may carry the same text. `sketched` is set once their bands are here.
alter table passages add column sketched integer not null default 0;
create index passages_unsketched on passages (place) where sketched = 0;
create table passage_bands (
    band   bigint not null,
    place  bigint not null references passages (place) on delete cascade,
    primary key (band, place)
);
create index passage_bands_place on passage_bands (place);

-- Beside the log: when an address was looked at again and said nothing new.
create table refetches (
    document  text not null,
    at        bigint not null,
    raw       text not null,
    primary key (document, at)
);
