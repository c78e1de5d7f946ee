-- Messages that people reported; gone when the message is deleted or left standing.
create table report (
  message_id integer not null references message (id) on delete cascade,
  person_id integer not null references person (id),
  at integer not null,
  reason text not null,
  primary key (message_id, person_id)
) strict, without rowid;

create trigger report_done after update of deleted on message when new.deleted begin delete from report where message_id = new.id; end;
