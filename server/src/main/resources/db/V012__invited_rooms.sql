-- Guests are invited, too.
alter table invitation rename to invitation_before;

create table invitation (
  id integer primary key,
  token_hash blob not null unique,
  role text not null check (role in ('admin', 'member', 'guest')),
  person_id integer not null references person,
  created_at integer not null,
  expires_at integer not null,
  uses_left integer not null check (uses_left >= 0)
) strict;

insert into invitation select * from invitation_before;

drop table invitation_before;

create index invitation_of_person on invitation (person_id);

-- Whose members those become who come by it.
create table invitation_room (
  invitation_id integer not null references invitation on delete cascade,
  room_id integer not null references room,
  primary key (invitation_id, room_id)
) strict, without rowid;
