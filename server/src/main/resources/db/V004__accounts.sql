-- A person who was deactivated signs in no more; what they wrote stays theirs.
alter table person add column deactivated_at integer;

create table account (
  person_id integer primary key references person,
  name text not null,
  -- the same for all names that look alike
  name_key text not null unique,
  -- Argon2id, in the form of the PHC
  password_hash text not null
) strict;

-- One row, once the place has an owner.
create table place (
  id integer primary key check (id = 1),
  name text not null
) strict;

alter table session add column device text not null default 'Unknown';
-- when it was last noted to be used
alter table session add column used_at integer not null default 0;
update session set used_at = created_at;
create index session_of_person on session (person_id);
