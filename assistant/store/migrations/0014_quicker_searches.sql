-- A vector lies under one number made of its space and its passage. Without row numbers the vectors
-- themselves stood in the inner nodes of their table: five steps down, and as many pages, for each of the
-- hundreds that a search looks at. Now there are two or three, which hardly ever have to be read.

create table new_vectors (
    id         integer primary key, -- space_id * 2^40 + passage_id
    space_id   integer not null generated always as (id >> 40) virtual references spaces (id),
    passage_id integer not null generated always as (id & 0xFFFFFFFFFF) virtual
        references passages (id),
    vector     blob not null
) strict;

insert into new_vectors (id, vector)
select (space_id << 40) + passage_id, vector from vectors order by space_id, passage_id;

drop table vectors;

alter table new_vectors rename to vectors;

create index vectors_by_passage on vectors (passage_id, space_id);

-- Which years the first pages of documents tell of: to read them and to look for years in every search
-- that asks for one took most of its time. Derived: a row with version 0 is to be written anew, which
-- the indexer does when nothing waits, and until then the pages are read; no row means no first pages.

create table opening_years (
    content_id integer primary key references contents (id) on delete cascade,
    version    integer not null default 0,
    years      text not null default '{}'
) strict;

create index opening_years_by_version on opening_years (version);

create trigger opening_year_added after insert on passages
when new.kind = 'page' and new.form <> 'picture' and new.page <= 2 and new.text <> ''
begin
    insert into opening_years (content_id) values (new.content_id)
    on conflict (content_id) do update set version = 0 where version <> 0;
end;

create trigger opening_year_removed after delete on passages
when old.kind = 'page' and old.form <> 'picture' and old.page <= 2 and old.text <> ''
begin
    update opening_years set version = 0 where content_id = old.content_id and version <> 0;
end;

insert into opening_years (content_id)
select distinct p.content_id from openings_docsize o cross join passages p on p.id = o.id;
