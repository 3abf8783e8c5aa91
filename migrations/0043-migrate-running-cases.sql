-- 迁移令: running cases of one release of an item continue on another, each with an entry in its journal.
create table migration_orders (
  id text primary key,
  item_id text not null,
  from_release integer not null,
  to_release integer not null constraint order_leads_to_another_release check (to_release <> from_release),
  -- elements of the old flow that have another id in the new one
  renamed jsonb not null default '{}',
  reason text not null,
  ordered_by text not null,
  ordered_by_name text not null,
  ordered_at timestamptz not null,
  -- the order whose cases this one takes back
  takes_back text references migration_orders (id),
  state text not null default 'running' constraint order_is_in_a_known_state check (state in ('running', 'stopped', 'done')),
  -- who stopped or resumed it last
  changed_by text,
  changed_at timestamptz
);
create index migration_orders_of_item on migration_orders (item_id, ordered_at desc);
-- One order at a time moves the cases of an item.
create unique index migration_orders_running on migration_orders (item_id) where state <> 'done';
create trigger migration_orders_are_kept before delete on migration_orders for each row execute function refuse_change_of_register();

-- Each case of an order, and why it was not migrated.
create table migration_cases (
  order_id text not null references migration_orders (id),
  case_id text not null references cases (id),
  state text not null default 'waiting' constraint migrated_case_is_in_a_known_state check (state in ('waiting', 'migrated', 'blocked')),
  blocks jsonb not null default '[]',
  attempts integer not null default 0,
  due_at timestamptz not null default now(),
  done_at timestamptz,
  primary key (order_id, case_id)
);
create index migration_cases_waiting on migration_cases (order_id, due_at, case_id) where state = 'waiting';

grant select, insert on migration_orders, migration_cases to hall_app;
grant update (state, changed_by, changed_at) on migration_orders to hall_app;
grant update (state, blocks, attempts, due_at, done_at) on migration_cases to hall_app;

-- What a step of the platform answered: where, with which outcome, and after which entry of the journal. The way of a case through its flow is read from these. Null in answers of earlier versions.
alter table handled_tasks add column element text, add column word text, add column seq integer;
create index handled_tasks_by_case on handled_tasks (case_id, handled_at);

-- The task of the engine that a work item stands for, where that is not the one that it was made for; empty while the engine has not made it yet.
alter table work_items add column engine_task_id text;
create index work_items_carried on work_items (engine_task_id) where engine_task_id is not null;
create index work_items_to_carry on work_items (case_id) where engine_task_id = '';

-- Another release, and with it the step of an open work item, follows from a migration alone.
grant update (release) on cases to hall_app;
grant update (activity_id, engine_task_id) on work_items to hall_app;
create function require_migration_of_case() returns trigger language plpgsql as $$
begin
  if not exists (
    select from hall.journal where case_id = new.id and type = 'caseMigrated' and seq > old.journal_seq and (data->>'release')::integer = new.release
  ) then
    raise exception 'case % changes its release without a migration in the journal', new.number;
  end if;
  return null;
end
$$;
create constraint trigger releases_change_by_migration after update of release on cases deferrable initially deferred
  for each row when (old.release <> new.release) execute function require_migration_of_case();
