-- Whom a provider of OpenID Connect vouches for.
create table oidc_subject (
  issuer text not null,
  subject text not null,
  person_id integer not null references person,
  primary key (issuer, subject)
) strict, without rowid;
