-- What an indexer needs that runs for ever: retries, deleted files kept for a while, and a queue
-- whose cost does not grow with the table. Times are whole seconds of the wall clock since 1970.

alter table sources add column ctime_ns integer;

-- When a failed source is tried again by itself; null when it is not.
alter table sources add column retry_at integer;

-- A failure that the user does not want to hear of.
alter table sources add column ignored integer not null default 0;

-- Until now, each run tried such failures again.
update sources set retry_at = 0 where state = 'failed' and passing = 1;

drop index sources_by_state;

-- The order of the queue: what is huge (64 MiB and more) goes last, then the newest first.
create index sources_queue on sources (root_id, kind, (size >= 67108864), mtime_ns desc, id)
where state = 'waiting';

create index sources_failed on sources (ignored, root_id, path) where state = 'failed';

create index sources_to_retry on sources (retry_at) where retry_at is not null;

-- How many sources there are and of how many bytes, kept in step by the triggers below.
create table tallies (
    root_id integer not null,
    kind    text not null,
    state   text not null,
    count   integer not null,
    bytes   integer not null,
    primary key (root_id, kind, state)
) strict, without rowid;

insert into tallies select root_id, kind, state, count(*), sum(size) from sources group by 1, 2, 3;

create trigger source_added after insert on sources
begin
    insert into tallies values (new.root_id, new.kind, new.state, 1, new.size)
    on conflict do update set count = count + 1, bytes = bytes + excluded.bytes;
end;

create trigger source_removed after delete on sources
begin
    update tallies set count = count - 1, bytes = bytes - old.size
    where root_id = old.root_id and kind = old.kind and state = old.state;
end;

create trigger source_changed after update of root_id, kind, state, size on sources
when (old.root_id, old.kind, old.state, old.size) is not (new.root_id, new.kind, new.state, new.size)
begin
    update tallies set count = count - 1, bytes = bytes - old.size
    where root_id = old.root_id and kind = old.kind and state = old.state;
    insert into tallies values (new.root_id, new.kind, new.state, 1, new.size)
    on conflict do update set count = count + 1, bytes = bytes + excluded.bytes;
end;

-- What only deleted files held, out of reach of every search, until they return or are forgotten.
-- `held` is compressed JSON of the rows by table, `vectors` the vectors that it lists, end to end.
create table shelf (
    id         integer primary key autoincrement,
    digest     blob not null,
    size       integer not null,
    root_id    integer not null references roots (id),
    path       blob not null,
    gone_at    integer not null,
    held       blob not null,
    vectors    blob not null,
    unique (digest, size)
) strict;

create index shelf_by_place on shelf (root_id, path);

create index shelf_by_time on shelf (gone_at);

-- Transcripts of recordings that were heard only in part, so that a stop costs no second hearing.
create table partials (
    digest    blob not null,
    size      integer not null,
    source_id integer not null references sources (id) on delete cascade,
    upto      real not null,
    held      text not null,
    primary key (digest, size)
) strict;

create index partials_by_source on partials (source_id);

create trigger source_finished after update of state on sources when new.state = 'done'
begin
    delete from partials where source_id = new.id;
end;

-- A content is known in one place only.
create trigger content_added after insert on contents
begin
    delete from shelf where digest = new.digest and size = new.size;
    delete from partials where digest = new.digest and size = new.size;
end;

-- Small values that the processes share, for example that the user paused all indexing.
create table controls (
    name  text primary key,
    value text not null
) strict, without rowid;
