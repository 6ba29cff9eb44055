-- Where the entries of a watched address usually lie, one folder a line, and what was listed or answered instead. Those
-- watched before learn their folders from their next list.

alter table watched add column folders text not null default '';
alter table watched add column strange text;
alter table watched add column led_to text;
