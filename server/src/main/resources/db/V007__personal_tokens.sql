-- A personal token is a session with a scope; its device is the name that its person gave it.
alter table session add column scope text check (scope in ('read', 'write', 'admin'));
