-- The rooms that somebody wants at the top, in their own order: dense, from 0.
create table favourite (
  person_id integer not null references person (id),
  room_id integer not null references room (id),
  position integer not null,
  primary key (person_id, room_id)
) strict, without rowid;

-- What somebody has begun to write in a room and not sent. The highest version wins.
create table draft (
  person_id integer not null references person (id),
  room_id integer not null references room (id),
  text text not null,
  version integer not null,
  primary key (person_id, room_id)
) strict, without rowid;

-- In whatever way a membership ends, what its person kept of the room for themself goes with it.
create trigger membership_ended after delete on membership begin delete from favourite where person_id = old.person_id and room_id = old.room_id; delete from draft where person_id = old.person_id and room_id = old.room_id; end;

create trigger person_deactivated after update of deactivated_at on person when new.deactivated_at is not null begin delete from draft where person_id = new.id; end;
