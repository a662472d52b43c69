-- How many words the passages have, 4096 ids a block: BM25 asks it of every match, and the rows in
-- which the word index keeps it lie all over the file. Derived: a block goes when one of its passages
-- changes, the indexer writes it anew when nothing waits, and until then those rows are asked.

create table word_lengths (
    id      integer primary key autoincrement,
    block   integer not null unique,
    lengths blob not null
) strict;

create trigger length_added after insert on passages
begin
    delete from word_lengths where block = new.id / 4096;
end;

create trigger length_removed after delete on passages
begin
    delete from word_lengths where block = old.id / 4096;
end;

create trigger length_changed after update of heading, text on passages
begin
    delete from word_lengths where block = new.id / 4096;
end;
