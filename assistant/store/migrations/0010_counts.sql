-- How many passages and contents there are: a search wants to know, and counting a million takes
-- longer than all else that it does. Kept in step by the triggers below.

create table counts (
    name  text primary key,
    count integer not null
) strict, without rowid;

insert into counts select 'passages', count(*) from passages;

insert into counts select 'contents', count(*) from contents;

create trigger passage_counted after insert on passages
begin
    update counts set count = count + 1 where name = 'passages';
end;

create trigger passage_uncounted after delete on passages
begin
    update counts set count = count - 1 where name = 'passages';
end;

create trigger content_counted after insert on contents
begin
    update counts set count = count + 1 where name = 'contents';
end;

create trigger content_uncounted after delete on contents
begin
    update counts set count = count - 1 where name = 'contents';
end;
