alter table message add column edited_at integer;
