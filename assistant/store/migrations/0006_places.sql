-- Photos of one place are found by it, whenever they were taken.

create index contents_by_place on contents (latitude, longitude) where latitude is not null;
