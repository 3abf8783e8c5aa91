-- 重建引擎: the running cases are placed anew in an empty engine. One at a time.
create table engine_rebuilds (
  id text primary key,
  -- of the engine's database
  engine_id text not null,
  began_at timestamptz not null,
  finished_at timestamptz
);
create unique index engine_rebuilds_running on engine_rebuilds ((true)) where finished_at is null;
create table engine_rebuild_cases (
  rebuild_id text not null references engine_rebuilds (id),
  case_id text not null references cases (id),
  -- `lost`: the record does not tell where it stands
  state text not null constraint rebuilt_case_is_in_a_known_state check (state in ('placed', 'ended', 'waiting', 'lost')),
  reason text,
  primary key (rebuild_id, case_id)
);
grant select, insert on engine_rebuilds, engine_rebuild_cases to hall_app;
grant update (finished_at) on engine_rebuilds to hall_app;
