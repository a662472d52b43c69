-- By which version of its reader each content was read; empty for what was read before versions were
-- noted. What an older one read is found by it, and read again.

alter table contents add column reader text not null default '';

create index contents_by_reader on contents (media_type, reader);
