-- After how many days messages are deleted in the whole place; no row for never.
create table retention (
  id integer primary key check (id = 1),
  days integer not null
) strict;

-- The same of one room, where that is sooner; 0 for never.
alter table room add column retention_days integer not null default 0;

-- Up to here, all messages of the room were deleted for their age.
alter table room add column swept_seq integer not null default 0;
