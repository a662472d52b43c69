-- What recurs in photos and the user does not want to name. Times are whole seconds of the wall
-- clock since 1970.

-- `removed_by` is null for what is in force, as for all that edits take away.
create table dismissals (
    id         integer primary key autoincrement,
    face       integer not null,
    at         integer not null,
    removed_by integer references edits (id) on delete cascade
) strict;

create index dismissals_removed on dismissals (removed_by) where removed_by is not null;

-- Where it is, told by what the photos hold, so that it outlives regions, their vectors and ids.
create table dismissed_places (
    id           integer primary key autoincrement,
    dismissal_id integer not null references dismissals (id) on delete cascade,
    digest       blob not null,
    size         integer not null,
    box_x        real not null,
    box_y        real not null,
    box_width    real not null,
    box_height   real not null
) strict;

create index dismissed_places_by_dismissal on dismissed_places (dismissal_id);

create index dismissed_places_by_content on dismissed_places (digest, size);

-- What is forgotten is forgotten here too. A content that only moves between shelf and use is not.
create trigger dismissed_content_forgotten after delete on contents
when not exists (select 1 from shelf where digest = old.digest and size = old.size)
begin
    delete from dismissed_places where digest = old.digest and size = old.size;
end;

create trigger dismissed_shelf_forgotten after delete on shelf
when not exists (select 1 from contents where digest = old.digest and size = old.size)
begin
    delete from dismissed_places where digest = old.digest and size = old.size;
end;

create trigger dismissed_place_forgotten after delete on dismissed_places
when not exists (select 1 from dismissed_places where dismissal_id = old.dismissal_id)
begin
    delete from dismissals where id = old.dismissal_id;
end;
