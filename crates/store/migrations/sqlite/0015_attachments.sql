-- State: the files that a document links as published with it, so that each finds the other. Earlier records did not keep them.

create table attachments (
    document  text not null,
    url       text not null,
    primary key (document, url)
);
create index attachments_url on attachments (url);
