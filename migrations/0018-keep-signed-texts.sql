-- The text signed by a chief representative or under a standing letter, byte for byte, found by its digest in signature, decision and journal. Erased with the data it names.
create table signed_texts (
  case_id text not null references cases (id),
  sha256 text not null,
  text text not null,
  signed_at timestamptz not null,
  primary key (case_id, sha256)
);
grant select, insert on signed_texts to hall_app;
