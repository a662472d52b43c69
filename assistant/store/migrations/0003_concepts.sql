-- What the user taught: concepts with their examples, what was said of mentions, and the history of
-- all of it; and what is derived from that: regions of pictures and mentions of concepts.
-- Times are whole seconds of the wall clock since 1970.

-- Every edit of the user, newest last. `held` is compressed JSON: the states before and after.
create table edits (
    id     integer primary key autoincrement,
    at     integer not null,
    what   text not null,
    undone integer not null default 0,
    held   blob not null
) strict;

-- `removed_by` is null for what is there. What an edit took away, or brought and was then undone,
-- stays out of sight for as long as that edit can be undone or redone, and goes for good with it.
create table concepts (
    id         integer primary key autoincrement,
    name       text not null,
    folded     text not null,
    category   text not null default '',
    info       text not null default '',
    notes      text not null default '',
    strictness real not null default 0,
    extra      text not null default '{}',
    changed    integer not null,
    removed_by integer references edits (id) on delete cascade
) strict;

create unique index concepts_by_name on concepts (folded) where removed_by is null;

create index concepts_removed on concepts (removed_by) where removed_by is not null;

-- The other names of a concept; one of them may well belong to several.
create table concept_names (
    concept_id integer not null references concepts (id) on delete cascade,
    ordinal    integer not null,
    alias      text not null,
    folded     text not null,
    primary key (concept_id, folded)
) strict, without rowid;

create index concept_names_by_name on concept_names (folded);

create table edit_concepts (
    edit_id    integer not null references edits (id) on delete cascade,
    concept_id integer not null references concepts (id) on delete cascade,
    primary key (edit_id, concept_id)
) strict, without rowid;

create index edit_concepts_by_concept on edit_concepts (concept_id);

-- Small copies of pictures (WebP). `look` tells the same picture; digest, size, page and place say
-- which part of which file it was, when that is known.
create table examples (
    id           integer primary key autoincrement,
    concept_id   integer not null references concepts (id) on delete cascade,
    ordinal      integer not null,
    look         blob not null,
    box_x        real,
    box_y        real,
    box_width    real,
    box_height   real,
    origin       text not null default '',
    digest       blob,
    size         integer,
    page         integer,
    place_x      real,
    place_y      real,
    place_width  real,
    place_height real,
    removed_by   integer references edits (id) on delete cascade,
    picture      blob not null -- last, so that nothing else is read through it
) strict;

create index examples_by_concept on examples (concept_id, ordinal);

create index examples_by_content on examples (digest, size) where digest is not null;

create index examples_removed on examples (removed_by) where removed_by is not null;

-- Unit length, float16, little-endian; an example may have several in a space.
create table example_vectors (
    example_id integer not null references examples (id) on delete cascade,
    space_id   integer not null references spaces (id) on delete cascade,
    ordinal    integer not null,
    vector     blob not null,
    primary key (example_id, space_id, ordinal)
) strict, without rowid;

create index example_vectors_by_space on example_vectors (space_id);

-- The regions of one picture passage in one space, a row: vectors int8 with one float32 scale each,
-- boxes as four uint16 of 65535, kinds one byte each. A row stays below half a page of the file.
create table regions (
    id         integer primary key autoincrement,
    space_id   integer not null references spaces (id) on delete cascade,
    passage_id integer not null references passages (id) on delete cascade,
    vectors    blob not null,
    scales     blob not null,
    boxes      blob not null,
    kinds      blob not null
) strict;

create unique index regions_by_passage on regions (passage_id, space_id);

create index regions_by_space on regions (space_id);

-- Where concepts are. All of it can be found again from the rest.
create table mentions (
    id         integer primary key autoincrement,
    concept_id integer not null references concepts (id) on delete cascade,
    passage_id integer not null references passages (id) on delete cascade,
    found_by   text not null,
    box_x      real,
    box_y      real,
    box_width  real,
    box_height real,
    first_char integer,
    last_char  integer,
    score      real not null,
    decision   text not null,
    state      text not null default 'suggested'
) strict;

create index mentions_by_concept on mentions (concept_id, found_by, passage_id);

create index mentions_by_passage on mentions (passage_id);

-- The surest first, so that a search reads no more of them than it shows. The term is that of
-- assistant.store.mentioned.
create index mentions_by_belief on mentions (
    concept_id,
    iif(state = 'confirmed', 0.99, iif(decision = 'yes', score, min(score, 0.5))) desc,
    passage_id desc
) where state <> 'rejected';

-- Passages in which no concept has been looked for yet.
create table untagged (
    found_by   text not null,
    passage_id integer not null references passages (id) on delete cascade,
    primary key (found_by, passage_id)
) strict, without rowid;

create index untagged_by_passage on untagged (passage_id);

-- What the user said of mentions, by what files hold, so that it outlives passages and their ids.
create table verdicts (
    id         integer primary key autoincrement,
    concept_id integer not null references concepts (id) on delete cascade,
    found_by   text not null,
    digest     blob not null,
    size       integer not null,
    page       integer,
    box_x      real,
    box_y      real,
    box_width  real,
    box_height real,
    start      real,
    first_char integer,
    last_char  integer,
    confirmed  integer not null,
    at         integer not null,
    removed_by integer references edits (id) on delete cascade
) strict;

create index verdicts_by_concept on verdicts (concept_id, digest);

create index verdicts_by_content on verdicts (digest, size);

create index verdicts_removed on verdicts (removed_by) where removed_by is not null;

-- What was taken or written at about the same time tells namesakes apart.
create index contents_by_time on contents (first_second) where first_second is not null;

create trigger concept_removed after update of removed_by on concepts
when new.removed_by is not null
begin
    delete from mentions where concept_id = new.id;
end;

create trigger region_added after insert on regions when exists (select 1 from concepts)
begin
    insert or ignore into untagged (found_by, passage_id) values ('picture', new.passage_id);
end;

create trigger passage_to_tag after insert on passages
when (new.form <> 'picture' and new.text <> '' or new.form = 'picture' and new.ordinal = 0)
    and exists (select 1 from concepts)
begin
    insert or ignore into untagged (found_by, passage_id) values ('name', new.id);
end;

-- What is forgotten is forgotten here too. A content that only moves between shelf and use is not.
create trigger content_forgotten after delete on contents
when not exists (select 1 from shelf where digest = old.digest and size = old.size)
begin
    delete from verdicts where digest = old.digest and size = old.size;
    update examples set origin = '', digest = null, size = null, page = null,
        place_x = null, place_y = null, place_width = null, place_height = null
    where digest = old.digest and size = old.size;
end;

create trigger shelved_forgotten after delete on shelf
when not exists (select 1 from contents where digest = old.digest and size = old.size)
begin
    delete from verdicts where digest = old.digest and size = old.size;
    update examples set origin = '', digest = null, size = null, page = null,
        place_x = null, place_y = null, place_width = null, place_height = null
    where digest = old.digest and size = old.size;
end;
