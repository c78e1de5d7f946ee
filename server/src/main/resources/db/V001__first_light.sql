create table person (
  id integer primary key,
  name text not null,
  created_at integer not null
) strict;

create table session (
  id integer primary key,
  person_id integer not null references person,
  token_hash blob not null unique,
  created_at integer not null,
  expires_at integer not null
) strict;

create table room (
  id integer primary key,
  name text not null unique,
  topic text not null,
  everyone integer not null,
  -- identity of the log; changed by a restore
  epoch text not null,
  -- offset of the log's last event, and number of the last message
  head integer not null default 0,
  seq integer not null default 0,
  created_at integer not null
) strict;

create table membership (
  room_id integer not null references room,
  person_id integer not null references person,
  since_offset integer not null,
  primary key (room_id, person_id)
) strict, without rowid;

create index membership_of_person on membership (person_id, room_id);

create table message (
  id integer primary key,
  room_id integer not null references room,
  seq integer not null,
  -- where the log says that it was posted
  offset integer not null,
  author_id integer not null references person,
  -- unique for ever, so that a repeat is recognised after any time
  client_id blob not null unique,
  at integer not null,
  text text not null,
  unique (room_id, seq)
) strict;

-- The log holds what happened, not what was said: a text stands in its message alone.
create table room_event (
  room_id integer not null references room,
  offset integer not null,
  kind text not null check (kind in ('posted', 'joined', 'left')),
  at integer not null,
  person_id integer not null references person,
  message_id integer references message,
  primary key (room_id, offset)
) strict, without rowid;
