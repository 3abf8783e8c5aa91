-- Identities: former names for accounts and shared records, the name in a shared record, why an applicant has no number yet.
alter table people add column former_names text[] not null default '{}';
create index people_by_credit_code on people ((organisation ->> 'creditCode')) where organisation is not null;
alter table shared_records add column subject_name text, add column former_names text[] not null default '{}';
alter table applicants add column pending_reason text;

-- 授权委托: who may act for whom, recorded from the paper by a named clerk. Never changed, only revoked.
create table mandates (
  id text primary key,
  principal_name text not null,
  principal_number text not null,
  agent_name text not null,
  agent_number text not null,
  -- null = every item
  item_ids text[],
  acts text[] not null,
  valid_from date not null,
  valid_to date not null,
  paper text not null,
  recorded_by text not null references people (id),
  recorded_at timestamptz not null,
  terminal text,
  revoked_on date,
  revoked_by text references people (id),
  revoked_at timestamptz,
  revocation_reason text,
  constraint mandate_ends_after_it_begins check (valid_to >= valid_from),
  constraint mandate_says_for_what check (cardinality(acts) > 0),
  constraint revocation_is_whole check ((revoked_on is null) = (revoked_by is null) and (revoked_on is null) = (revoked_at is null))
);
create index mandates_by_agent on mandates (agent_number);
create index mandates_by_principal on mandates (principal_number);
create index mandates_newest on mandates (recorded_at desc, id desc);
grant select, insert on mandates to hall_app;
grant update (revoked_on, revoked_by, revoked_at, revocation_reason) on mandates to hall_app;

-- Cases filed online earlier compared only the number. Undecided ones whose name is not that of the account (or of its organisation), or whose agent is not the
-- account's person, no longer count as proved: a clerk checks them before they are accepted or granted.
create function pg_temp.comparable(name text) returns text language sql immutable as $$
  select upper(regexp_replace(regexp_replace(normalize(name, nfkc), '\s', '', 'g'), '[.•‧∙⋅・]', '·', 'g'))
$$;
update cases c
set facts = jsonb_set(c.facts, '{applicantVerified}', 'false')
from applicants a, people p
where a.case_id = c.id and p.id = c.owner_id and c.channel = 'online' and c.ended_on is null
  and coalesce(c.facts -> 'decision', 'null') = 'null' and c.facts -> 'applicantVerified' = 'true'
  and not (
    ((a.id_number = p.id_number and pg_temp.comparable(a.name) = pg_temp.comparable(p.name))
      or (a.id_number = p.organisation ->> 'creditCode' and pg_temp.comparable(a.name) = pg_temp.comparable(p.organisation ->> 'name')))
    and (a.agent is null or (a.agent ->> 'idNumber' = p.id_number and pg_temp.comparable(a.agent ->> 'name') = pg_temp.comparable(p.name))));
