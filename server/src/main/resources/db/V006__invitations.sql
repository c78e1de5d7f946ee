create table invitation (
  id integer primary key,
  token_hash blob not null unique,
  role text not null check (role in ('admin', 'member')),
  person_id integer not null references person,
  created_at integer not null,
  expires_at integer not null,
  uses_left integer not null check (uses_left >= 0)
) strict;

create index invitation_of_person on invitation (person_id);
