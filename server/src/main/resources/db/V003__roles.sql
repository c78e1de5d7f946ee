-- Everyone who was here before there were roles came as a guest.
alter table person add column role text not null default 'guest'
  check (role in ('owner', 'admin', 'member', 'guest'));
