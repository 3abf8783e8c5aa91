-- The record of the hall. Owner: hall_owner; the platform connects as hall_app, with exactly the rights granted here.

create table organisations (
  id text primary key,
  kind text not null check (kind in ('zone', 'department')),
  name text not null,
  code text,
  zone_id text references organisations (id),
  vertically_managed boolean not null default false,
  position integer not null default 0
);

create table people (
  id text primary key,
  name text not null,
  login text not null unique,
  password_hash text not null,
  rank text,
  -- verified identity of an applicant's account; null for staff
  id_type text check (id_type in ('residentId', 'creditCode')),
  id_number text,
  phone text,
  -- organisation an applicant's account acts for: {name, creditCode}
  organisation jsonb,
  active boolean not null default true
);

create table posts (
  id bigint generated always as identity primary key,
  person_id text not null references people (id),
  role text not null,
  department_id text references organisations (id),
  zone_id text references organisations (id),
  from_date date not null,
  to_date date,
  unique nulls not distinct (person_id, role, department_id, zone_id)
);

create table authorisation_letters (
  id text primary key,
  number text not null unique,
  department_id text not null references organisations (id),
  holder_id text not null references people (id),
  -- null = every item of the department
  item_ids text[],
  automatic boolean not null default false,
  valid_from date not null,
  valid_to date not null,
  revoked_on date,
  constraint letter_ends_after_it_begins check (valid_to >= valid_from)
);

create table calendar_years (
  year integer primary key,
  notice jsonb not null,
  loaded_at timestamptz not null default now()
);

create table calendar_days (
  year integer not null references calendar_years (year) on delete cascade,
  date date not null,
  name text not null,
  is_off_day boolean not null,
  primary key (year, date)
);

create table releases (
  item_id text not null,
  release integer not null,
  -- copied from the bundle for lists
  item_name text not null,
  sha256 text not null,
  -- item, form, result layout and diagram, exactly as published
  bundle jsonb not null,
  -- set once the diagram has been deployed to the engine
  definition_id text,
  published_at timestamptz not null default now(),
  primary key (item_id, release)
);

create table number_series (
  series text not null,
  year integer not null,
  last bigint not null default 0,
  primary key (series, year)
);

create table uploads (
  id text primary key,
  owner_id text not null,
  name text not null,
  content_type text not null,
  size bigint not null,
  sha256 text not null,
  created_at timestamptz not null
);
create index uploads_by_file on uploads (sha256);

create table cases (
  id text primary key,
  version integer not null,
  number text not null unique,
  query_code text not null,
  item_id text not null,
  release integer not null,
  department_id text not null references organisations (id),
  zone_id text not null references organisations (id),
  channel text not null,
  owner_id text,
  status text not null,
  delivery_mode text not null,
  filed_at timestamptz not null,
  received_on date,
  statutory_due_on date,
  promised_due_on date,
  due_provisional boolean not null default false,
  -- last day for the organ's next answer: acceptance, decision or delivery
  next_due_on date,
  ended_on date,
  application jsonb not null,
  -- procedural facts that no list filters by
  facts jsonb not null,
  -- secret of this case that seals personal data in the journal
  salt text not null,
  journal_seq integer not null,
  journal_head text not null,
  foreign key (item_id, release) references releases (item_id, release)
);
create index cases_by_owner on cases (owner_id, filed_at desc);
create index cases_by_department on cases (department_id, filed_at desc);
create index cases_by_zone on cases (zone_id, filed_at desc);
create index cases_awaiting_answer on cases (next_due_on) where status in ('received', 'supplementSubmitted');

create table applicants (
  case_id text primary key references cases (id),
  type text not null,
  name text not null,
  id_type text not null,
  id_number text not null,
  phone text not null,
  agent jsonb
);
create index applicants_by_id_number on applicants (id_number);

create table materials (
  case_id text not null references cases (id),
  material_id text not null,
  form text not null,
  received_on date not null,
  primary key (case_id, material_id)
);

create table material_files (
  case_id text not null,
  material_id text not null,
  upload_id text not null references uploads (id),
  position integer not null,
  primary key (case_id, material_id, upload_id),
  foreign key (case_id, material_id) references materials (case_id, material_id) on delete cascade
);

create table work_items (
  task_id text primary key,
  case_id text not null references cases (id),
  activity_id text not null,
  name text not null,
  candidate_group text not null,
  assignee_id text,
  claimed_at timestamptz,
  state text not null check (state in ('open', 'decided', 'gone')),
  created_at timestamptz not null,
  decided_at timestamptz,
  decided_by text,
  -- copied from the case so that an inbox page is one index scan
  item_id text not null,
  next_due_on date,
  statutory_due_on date
);
create index work_items_inbox on work_items (candidate_group, next_due_on, task_id) where state = 'open';
create index work_items_decided on work_items (decided_by, decided_at desc) where state = 'decided';
create index work_items_by_case on work_items (case_id);

create table decisions (
  case_id text primary key references cases (id),
  number text not null unique,
  outcome text not null check (outcome in ('grant', 'refuse')),
  decided_on date not null,
  signer_id text not null,
  letter_id text not null references authorisation_letters (id),
  mode text not null,
  seen_hash text not null
);

create table licences (
  id text primary key,
  case_id text not null unique references cases (id),
  item_id text not null,
  number text not null unique,
  holder_name text not null,
  valid_from date not null,
  valid_to date,
  verify_code text not null unique,
  status text not null default 'valid' check (status in ('valid', 'replaced', 'revoked', 'cancelled'))
);

create table documents (
  id text primary key,
  case_id text not null references cases (id),
  kind text not null,
  number text,
  organ_id text not null references organisations (id),
  paper jsonb not null,
  state text not null default 'requested' check (state in ('requested', 'made')),
  requested_at timestamptz not null,
  made_at timestamptz,
  served_on date,
  sha256 text,
  sm3 text,
  size bigint,
  constraint made_documents_have_a_digest check (state = 'requested' or (sha256 is not null and made_at is not null))
);
create index documents_by_case on documents (case_id, requested_at);
create index documents_to_make on documents (requested_at) where state = 'requested';

-- Seal ledger: one use = one case = one document = one digest.
create table seal_uses (
  id bigint generated always as identity primary key,
  document_id text not null unique references documents (id),
  case_id text not null references cases (id),
  organ_id text not null references organisations (id),
  document_sha256 text not null,
  used_by text not null,
  used_at timestamptz not null
);

create table shared_records (
  kind text not null,
  subject_id text not null,
  data jsonb not null,
  as_of date not null,
  primary key (kind, subject_id)
);

-- Append-only, hash-chained per case. Nobody, not even the owner, may change an entry.
create table journal (
  case_id text not null references cases (id) deferrable initially deferred,
  seq integer not null,
  at timestamptz not null,
  type text not null,
  actor_id text not null,
  actor_role text not null,
  actor_department text,
  terminal text,
  release integer not null,
  data jsonb not null,
  prev_hash text not null,
  hash text not null,
  primary key (case_id, seq)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is append-only';
end
$$;
create trigger journal_is_append_only before update or delete on journal for each row execute function refuse_change();
create trigger journal_is_not_emptied before truncate on journal for each statement execute function refuse_change();

create table outbox (
  id bigint generated always as identity primary key,
  command_id text not null unique,
  case_id text not null references cases (id),
  command jsonb not null,
  created_at timestamptz not null,
  available_at timestamptz not null,
  attempts integer not null default 0,
  state text not null default 'pending' check (state in ('pending', 'parked')),
  last_error text
);
create index outbox_by_case on outbox (case_id, id);
create index outbox_due on outbox (available_at, id) where state = 'pending';

-- The decision of a worker on an external task, written with the decision itself: a second delivery finds it here.
create table handled_tasks (
  external_task_id text primary key,
  topic text not null,
  case_id text not null references cases (id),
  outcome jsonb not null,
  handled_at timestamptz not null
);

create table incidents (
  id bigint generated always as identity primary key,
  source text not null check (source in ('outbox', 'engine', 'feed', 'papers')),
  -- outbox command id or engine incident id
  reference text not null,
  case_id text,
  message text not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  unique (source, reference)
);
create index incidents_open on incidents (opened_at) where closed_at is null;

create table sessions (
  -- SHA-256 of the cookie's secret
  token_hash text primary key,
  person_id text not null references people (id),
  post_id bigint not null references posts (id),
  terminal text,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

create table api_keys (
  id text primary key,
  name text not null,
  key_hash text not null unique,
  scopes text[] not null,
  created_at timestamptz not null default now(),
  revoked_at timestamptz
);

create table idempotency_keys (
  principal_id text not null,
  key text not null,
  request_hash text not null,
  status integer,
  response jsonb,
  created_at timestamptz not null,
  primary key (principal_id, key)
);

create table settings (
  key text primary key,
  value jsonb not null
);

-- The rights of the platform, by table: it reads everything, and inserts and updates only what it needs to.
grant select on all tables in schema hall to hall_app;
grant insert on
  organisations, people, posts, authorisation_letters, calendar_years, calendar_days, releases, number_series, uploads, cases, applicants, materials,
  material_files, work_items, decisions, licences, documents, seal_uses, shared_records, journal, outbox, handled_tasks, incidents, sessions, api_keys,
  idempotency_keys, settings
to hall_app;
grant update on organisations, calendar_years, number_series, cases, materials, work_items, shared_records, outbox, incidents, sessions, idempotency_keys, settings to hall_app;
grant update (revoked_on) on authorisation_letters to hall_app;
-- A release is immutable, except its place in the engine, which is set later.
grant update (definition_id) on releases to hall_app;
grant update (status) on licences to hall_app;
grant update (state, sha256, sm3, size, made_at, served_on) on documents to hall_app;
grant delete on calendar_days, material_files, outbox, sessions, idempotency_keys to hall_app;
