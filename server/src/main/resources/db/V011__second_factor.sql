-- What an authenticator app shares with the server; it must be readable to compute codes.
create table second_factor (
  person_id integer primary key references person,
  secret blob not null,
  -- the last step of time whose code was used, so that none is used twice; null until it was proven once
  last_step integer
) strict;

-- Each works once, and is gone.
create table recovery_code (
  person_id integer not null references person,
  -- SHA-256
  hash blob not null,
  primary key (person_id, hash)
) strict, without rowid;
