-- A print of each photo: its small picture in 16 x 16 levels of grey, by which copies in another size
-- or format are known. Null: not made yet; empty: there is no small picture to make it from.

create table prints (
    content_id integer primary key references contents (id) on delete cascade,
    grey text
);

create index prints_to_make on prints (content_id) where grey is null;

create trigger print_wanted after insert on contents
when new.kind = 'photo'
begin
    insert or ignore into prints (content_id) values (new.id);
end;

insert into prints (content_id) select id from contents where kind = 'photo';
