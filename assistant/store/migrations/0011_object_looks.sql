-- Which photos a detector has looked at, and how: `look` stands for the detector and what it looked
-- for. Without a row, or with another look, nobody has looked yet. Whoever replaces the regions of a
-- photo drops what the detector found in it, so the row goes with them.

create table object_looks (
    passage_id integer primary key references passages (id) on delete cascade,
    space_id   integer not null references spaces (id) on delete cascade,
    look       text not null
) strict;

create index object_looks_by_space on object_looks (space_id);

create trigger objects_gone after delete on regions
begin
    delete from object_looks where passage_id = old.passage_id and space_id = old.space_id;
end;
