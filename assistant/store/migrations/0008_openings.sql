-- What long documents begin with: the words of their first two pages, an index of its own, because
-- it says whom and which time a document is about when its name does not.

create view opened as
    select id, heading, text from passages
    where kind = 'page' and form <> 'picture' and page <= 2 and text <> '';

create virtual table openings using fts5 (
    heading, text, content = 'opened', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);

-- In how many names and first pages a word stands.
create virtual table name_counts using fts5vocab (names, row);

create virtual table opening_counts using fts5vocab (openings, row);

insert into openings (openings, rank) values ('secure-delete', 1);

create trigger opening_added after insert on passages
when new.kind = 'page' and new.form <> 'picture' and new.page <= 2 and new.text <> ''
begin
    insert into openings (rowid, heading, text) values (new.id, new.heading, new.text);
end;

create trigger opening_removed after delete on passages
when old.kind = 'page' and old.form <> 'picture' and old.page <= 2 and old.text <> ''
begin
    insert into openings (openings, rowid, heading, text)
    values ('delete', old.id, old.heading, old.text);
end;

insert into openings (openings) values ('rebuild');
