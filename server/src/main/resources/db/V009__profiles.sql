alter table person add column time_zone text;
-- both are empty when there is no status
alter table person add column status_emoji text not null default '';
alter table person add column status_text text not null default '';
alter table person add column status_until integer;
