-- Conversations: what was asked, how it was understood, what was answered and on what it rests; and
-- the notebook of answers that the user keeps. Times are whole seconds of the wall clock since 1970.

create table conversations (
    id      integer primary key autoincrement,
    title   text not null,
    created integer not null,
    changed integer not null
) strict;

create index conversations_by_change on conversations (changed, id);

-- A question is here before it is answered; its state is 'open' until then. `understood` is empty
-- for a question that stands alone. A turn without conversation is kept by a note alone.
create table turns (
    id              integer primary key autoincrement,
    conversation_id integer references conversations (id),
    asked           integer not null,
    question        text not null,
    understood      text not null default '',
    pictured        integer not null default 0,
    state           text not null default 'open',
    answer          text not null default '',
    found           integer not null default 0,
    sentences       text not null default '[]',
    steps           text not null default '[]',
    model           text not null default '',
    first_token_ms  real not null default 0,
    took_ms         real not null default 0
) strict;

create index turns_by_conversation on turns (conversation_id, id);

create table notes (
    id      integer primary key autoincrement,
    kept    integer not null,
    turn_id integer not null unique references turns (id)
) strict;

-- The sources of answers, by what files hold, so that they outlive passages and their ids. The heir
-- is what the same file holds by now; null while it holds nothing, and then `heir_source` is the
-- file. Forgetting goes by the heir, so that a file can change without its answers being lost.
-- Numbers below zero are sources of an answer before, of which `understood` has words.
create table citations (
    turn_id     integer not null references turns (id) on delete cascade,
    number      integer not null,
    used        integer not null,
    digest      blob not null,
    size        integer not null,
    heir_digest blob,
    heir_size   integer,
    heir_source integer,
    root        blob not null,
    path        blob not null,
    kind        text not null,
    form        text not null,
    title       text not null,
    heading     text not null,
    date        text,
    page        integer,
    box_x       real,
    box_y       real,
    box_width   real,
    box_height  real,
    starts      real,
    ends        real,
    first_char  integer,
    last_char   integer,
    quote       text not null,
    score       real not null,
    primary key (turn_id, number)
) strict;

create index citations_by_heir on citations (heir_digest, heir_size);

create index citations_of_lost_files on citations (heir_source) where heir_digest is null;

-- The concepts that a question or its answer speaks of.
create table turn_concepts (
    turn_id    integer not null references turns (id) on delete cascade,
    concept_id integer not null references concepts (id) on delete cascade,
    primary key (turn_id, concept_id)
) strict, without rowid;

create index turn_concepts_by_concept on turn_concepts (concept_id);

-- The question as it was typed stays; what was taken from files, and so the answer, goes.
create trigger answer_forgotten after update of state on turns
when new.state = 'forgotten' and old.state <> 'forgotten'
begin
    delete from citations where turn_id = new.id;
    update turns set
        understood = '', answer = '', found = 0, sentences = '[]', steps = '[]', model = ''
    where id = new.id;
end;

create trigger cited_content_forgotten after delete on contents
when not exists (select 1 from shelf where digest = old.digest and size = old.size)
begin
    update turns set state = 'forgotten' where state <> 'forgotten' and id in (
        select turn_id from citations where heir_digest = old.digest and heir_size = old.size);
end;

create trigger cited_shelf_forgotten after delete on shelf
when not exists (select 1 from contents where digest = old.digest and size = old.size)
begin
    update turns set state = 'forgotten' where state <> 'forgotten' and id in (
        select turn_id from citations where heir_digest = old.digest and heir_size = old.size);
end;

create trigger cited_file_changed after update of content_id on sources
when old.content_id is not null and old.content_id is not new.content_id
    and not exists (select 1 from sources where content_id = old.content_id)
begin
    update citations set
        heir_source = new.id,
        heir_digest = (select digest from contents where id = new.content_id),
        heir_size = (select size from contents where id = new.content_id)
    where heir_digest = (select digest from contents where id = old.content_id)
        and heir_size = (select size from contents where id = old.content_id);
end;

create trigger cited_file_read_again after update of content_id on sources
when old.content_id is null and new.content_id is not null
begin
    update citations set
        heir_digest = (select digest from contents where id = new.content_id),
        heir_size = (select size from contents where id = new.content_id)
    where heir_digest is null and heir_source = new.id;
end;

create trigger cited_file_forgotten after delete on sources
begin
    update turns set state = 'forgotten' where state <> 'forgotten' and id in (
        select turn_id from citations where heir_digest is null and heir_source = old.id);
end;
