-- How somebody looks: a small square, made by the server of what they uploaded.
create table picture (
  person_id integer primary key references person (id),
  jpeg blob not null
) strict;
