-- What another image model than the one that serves says of photos: it takes the place of what stands
-- in the passages when that model serves, and what stood there then is kept here for the way back.

create table captions (
    space_id   integer not null references spaces (id) on delete cascade,
    passage_id integer not null references passages (id) on delete cascade,
    text       text not null,
    primary key (space_id, passage_id)
) strict, without rowid;

create index captions_by_passage on captions (passage_id);

-- A space of regions belongs to the space of whole pictures of the same image model.
alter table spaces add column whole_id integer references spaces (id);

create trigger passage_reworded after update of text on passages
begin
    insert into words (words, rowid, heading, text)
    select 'delete', old.id, old.heading, old.text where old.text <> '' or old.heading <> '';
    insert into pieces (pieces, rowid, text)
    select 'delete', old.id, old.text where old.text <> '' or old.heading <> '';
    insert into words (rowid, heading, text)
    select new.id, new.heading, new.text where new.text <> '' or new.heading <> '';
    insert into pieces (rowid, text)
    select new.id, new.text where new.text <> '' or new.heading <> '';
end;
