-- What was done to govern the place. Nothing of the program changes or removes an entry.
create table audit_entry (
  number integer primary key,
  at integer not null,
  actor text not null,
  name text not null,
  act text not null,
  subject text not null,
  detail text not null,
  origin text not null,
  hash blob not null
) strict;

create trigger audit_entry_unchanged before update on audit_entry begin select raise(abort, 'the audit log is only appended to'); end;

create trigger audit_entry_kept before delete on audit_entry begin select raise(abort, 'the audit log is only appended to'); end;
