-- What is known of files; what they hold is in the folder of the uploads, under the same id.
create table upload (
  id integer primary key,
  person_id integer not null references person (id),
  -- null until a message of its owner brings it along
  message_id integer references message (id) on delete set null,
  name text not null,
  type text not null,
  bytes integer not null,
  width integer not null,
  height integer not null,
  sha256 blob not null,
  at integer not null,
  -- its message was deleted: nobody gets it any more, and its file is thrown away
  gone integer not null default 0
) strict;

create index upload_by_person on upload (person_id);

create index upload_by_message on upload (message_id) where message_id is not null;

create index upload_abandoned on upload (at) where message_id is null or gone;

-- What a message says of its own, as JSON, so that reading it costs nothing where there is none.
alter table message add column uploads text;

-- In whatever way a message goes, its files go with it.
create trigger message_deleted after update of deleted on message when new.deleted begin update upload set gone = 1 where message_id = new.id; update message set uploads = null where id = new.id and uploads is not null; end;

create trigger message_removed before delete on message begin update upload set gone = 1 where message_id = old.id; end;
