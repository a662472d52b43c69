-- The first library. Paths are bytes as the file system gives them; times are whole seconds of the
-- wall clock since 1970; the vector index tables are derived and not part of any migration.

create table migrations (
    number  integer primary key,
    name    text not null,
    applied text not null
) strict;

create table roots (
    id       integer primary key autoincrement,
    path     blob not null unique,
    state    text not null default 'online',
    priority integer not null default 0,
    excludes text not null default '[]'
) strict;

-- What a file holds, whatever it is called and however many copies there are.
create table contents (
    id           integer primary key autoincrement,
    digest       blob not null,
    size         integer not null,
    kind         text not null,
    media_type   text not null,
    title        text not null,
    date         text,
    first_second integer,
    last_second  integer,
    latitude     real,
    longitude    real,
    camera       text not null,
    pages        integer,
    duration     real,
    width        integer,
    height       integer,
    reading      text not null default 'none',
    unique (digest, size)
) strict;

create index contents_to_read on contents (id) where reading = 'waiting';

-- One row a file. The rows in state 'waiting' are the queue of the indexer.
create table sources (
    id         integer primary key autoincrement,
    root_id    integer not null references roots (id),
    path       blob not null,
    kind       text not null,
    size       integer not null,
    mtime_ns   integer not null,
    state      text not null default 'waiting',
    reason     text not null default '',
    passing    integer not null default 0,
    attempts   integer not null default 0,
    content_id integer references contents (id),
    unique (root_id, path)
) strict;

create index sources_by_state on sources (state, root_id, kind);

create index sources_by_content on sources (content_id);

create table passages (
    id         integer primary key autoincrement,
    content_id integer not null references contents (id),
    depth      text not null,
    ordinal    integer not null,
    kind       text not null,
    form       text not null,
    page       integer,
    box_x      real,
    box_y      real,
    box_width  real,
    box_height real,
    starts     real,
    ends       real,
    first_char integer,
    last_char  integer,
    heading    text not null,
    text       text not null
) strict;

create index passages_by_content on passages (content_id, depth, ordinal);

create index passages_with_words on passages (id) where form <> 'picture' and text <> '';

create index passages_of_pictures on passages (content_id, id) where form = 'picture';

-- Words: two indexes over the passages that have any, kept in step by the triggers below.
create view worded as
    select id, heading, text from passages where text <> '' or heading <> '';

create virtual table words using fts5 (
    heading, text, content = 'worded', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);

create virtual table pieces using fts5 (
    text, content = 'worded', content_rowid = 'id', tokenize = 'trigram', detail = none
);

create virtual table word_counts using fts5vocab (words, row);

-- What sources are called, by source id.
create virtual table names using fts5 (
    title, name, folders, tokenize = 'unicode61 remove_diacritics 2'
);

-- Forgotten words must leave the file at once, not at some later merge.
insert into words (words, rank) values ('secure-delete', 1);

insert into pieces (pieces, rank) values ('secure-delete', 1);

insert into names (names, rank) values ('secure-delete', 1);

create trigger passage_added after insert on passages
when new.text <> '' or new.heading <> ''
begin
    insert into words (rowid, heading, text) values (new.id, new.heading, new.text);
    insert into pieces (rowid, text) values (new.id, new.text);
end;

create trigger passage_removed after delete on passages
when old.text <> '' or old.heading <> ''
begin
    insert into words (words, rowid, heading, text) values ('delete', old.id, old.heading, old.text);
    insert into pieces (pieces, rowid, text) values ('delete', old.id, old.text);
end;

create table spaces (
    id        integer primary key autoincrement,
    model     text not null,
    version   text not null,
    dimension integer not null,
    metric    text not null,
    changes   integer not null default 0,
    unique (model, version, dimension, metric)
) strict;

-- The vectors themselves: unit length, float16, little-endian. This is data.
create table vectors (
    space_id   integer not null references spaces (id),
    passage_id integer not null references passages (id),
    vector     blob not null,
    primary key (space_id, passage_id)
) strict, without rowid;

create index vectors_by_passage on vectors (passage_id, space_id);

-- Running sums (float64) of the stored vectors, so that counts and means cost nothing.
create table vector_sums (
    space_id integer not null references spaces (id),
    kind     text not null,
    form     text not null,
    count    integer not null,
    total    blob not null,
    primary key (space_id, kind, form)
) strict, without rowid;

-- What is needed to ask the derived table vector_index_<space>, and to see that it is in step.
create table vector_indexes (
    space_id integer primary key references spaces (id),
    design   text not null,
    changes  integer not null,
    built_at integer not null,
    centre   blob not null,
    sample   blob not null
) strict;
