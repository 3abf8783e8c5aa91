-- Who viewed which case, whole or masked. Views by the person who filed it are not recorded. Insert only, like the journal.
create table access_log (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  -- person or API key
  actor_id text not null,
  role text not null,
  terminal text,
  case_id text not null references cases (id),
  subject text not null check (subject in ('case', 'document', 'file', 'licence', 'journal')),
  -- id of the document, upload or licence
  reference text,
  sight text not null check (sight in ('whole', 'masked'))
);
create index access_log_by_case on access_log (case_id, id desc);

create function refuse_access_log_change() returns trigger language plpgsql as $$
begin
  raise exception 'the access log is append-only';
end
$$;
create trigger access_log_is_append_only before update or delete on access_log for each row execute function refuse_access_log_change();
create trigger access_log_is_not_emptied before truncate on access_log for each statement execute function refuse_access_log_change();

-- Temporary access to a case's personal data for a person who does not handle it, in one session and one post. The reason is in the journal.
create table unmaskings (
  session_hash text not null,
  case_id text not null references cases (id),
  role text not null,
  valid_until timestamptz not null
);
create index unmaskings_by_session on unmaskings (session_hash, case_id);

grant select, insert on access_log, unmaskings to hall_app;
grant delete on unmaskings to hall_app;
