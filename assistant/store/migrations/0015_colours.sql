-- The colours of each photo, of its small picture: 13 bytes, see assistant/extract/colours.py.
-- Null: not made yet; empty: there is no small picture to make them from.

create table colours (
    content_id integer primary key references contents (id) on delete cascade,
    shares blob
);

create index colours_to_make on colours (content_id) where shares is null;

create trigger colours_wanted after insert on contents
when new.kind = 'photo'
begin
    insert or ignore into colours (content_id) values (new.id);
end;

insert into colours (content_id) select id from contents where kind = 'photo';
