-- Up to which message each person has read each room.
create table read_marker (
  person_id integer not null references person (id),
  room_id integer not null references room (id),
  seq integer not null,
  primary key (person_id, room_id)
) strict, without rowid;
