-- How many seconds lie between two posts of one person, at least; 0 for no such rule.
alter table room add column slow_seconds integer not null default 0;

-- Who reads and does not post, until when; what is over is left until the person is muted again.
create table room_mute (
  room_id integer not null references room,
  person_id integer not null references person,
  until integer not null,
  by_id integer not null references person,
  primary key (room_id, person_id)
) strict, without rowid;

-- When somebody last posted in a slow room.
create table room_pace (
  room_id integer not null references room,
  person_id integer not null references person,
  at integer not null,
  primary key (room_id, person_id)
) strict, without rowid;
