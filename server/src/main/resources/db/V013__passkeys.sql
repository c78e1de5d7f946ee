-- What somebody can sign in with instead of a password.
create table passkey (
  -- the authenticator's name for it
  id blob primary key,
  person_id integer not null references person,
  name text not null,
  -- the kind of authenticator, the id and the public key, as WebAuthn writes them
  attested blob not null,
  -- how often it has signed, where it counts; 0 where it does not
  sign_count integer not null,
  -- how it is reached, such as "hybrid internal"
  transports text not null,
  made_at integer not null,
  used_at integer not null
) strict, without rowid;

create index passkey_of_person on passkey (person_id);
