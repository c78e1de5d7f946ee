-- The same log; a check that compares, instead of `in`, which builds a list for every row.
alter table room_event rename to room_event_before;

create table room_event (
  room_id integer not null references room,
  offset integer not null,
  kind text not null check (kind = 'posted' or kind = 'joined' or kind = 'left'),
  at integer not null,
  person_id integer not null references person,
  message_id integer references message,
  primary key (room_id, offset)
) strict, without rowid;

insert into room_event select * from room_event_before;

drop table room_event_before;
