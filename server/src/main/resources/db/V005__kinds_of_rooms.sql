-- Rooms that are not for everyone, moderators, bans, and changes in the log, each with an actor.
alter table room add column kind text not null default 'open'
  check (kind in ('open', 'private', 'direct'));
alter table room add column archived integer not null default 0;
alter table room add column read_only integer not null default 0;
-- whether members see only what came after they joined
alter table room add column from_joining integer not null default 0;

-- Names that rooms had before stay theirs, so that old links go on leading to them.
create table former_room_name (
  name text primary key,
  room_id integer not null references room
) strict, without rowid;

alter table membership add column moderator integer not null default 0;
-- Whoever made a room is its first member.
update membership set moderator = 1 where since_offset = 1;

create table room_ban (
  room_id integer not null references room,
  person_id integer not null references person,
  by_id integer not null references person,
  at integer not null,
  primary key (room_id, person_id)
) strict, without rowid;

alter table room_event rename to room_event_before;

-- No references: a log entry is written in the transaction that has just found or made what it names,
-- and each reference would be looked up again for every message.
create table room_event (
  room_id integer not null,
  offset integer not null,
  kind text not null check (kind = 'posted' or kind = 'joined' or kind = 'left'
    or kind = 'removed' or kind = 'banned' or kind = 'name' or kind = 'topic'
    or kind = 'archived' or kind = 'read_only' or kind = 'role'),
  at integer not null,
  -- whom it concerns
  person_id integer not null,
  message_id integer,
  -- who did it, if not they themselves; and what is new
  by_id integer,
  value text,
  primary key (room_id, offset)
) strict, without rowid;

insert into room_event (room_id, offset, kind, at, person_id, message_id)
  select room_id, offset, kind, at, person_id, message_id from room_event_before;

drop table room_event_before;
