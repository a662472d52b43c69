-- The names of where a photo was taken, from its degrees. Null: not looked up yet; empty: nowhere.

alter table contents add column country text;

alter table contents add column region text;

alter table contents add column city text;

create index contents_to_locate on contents (id) where latitude is not null and country is null;

create index contents_by_country on contents (country, region) where country <> '';
