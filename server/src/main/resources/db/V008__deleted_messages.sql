-- Of a deleted message the place is left, without its text.
alter table message add column deleted integer not null default 0;

alter table room_event rename to room_event_before;

-- What kinds there are, the program knows: a list here would mean writing the log anew for each that is added.
create table room_event (
  room_id integer not null,
  offset integer not null,
  kind text not null,
  at integer not null,
  -- whom it concerns
  person_id integer not null,
  message_id integer,
  -- who did it, if not they themselves; and what is new
  by_id integer,
  value text,
  primary key (room_id, offset)
) strict, without rowid;

insert into room_event select * from room_event_before;

drop table room_event_before;
