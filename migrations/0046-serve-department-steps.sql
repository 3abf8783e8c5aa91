-- 部门系统: keys of departments' own systems name the topics that they serve, are for a test hall or for real use, and tell who made and revoked them.
alter table api_keys
  add column topics text[] not null default '{}',
  add column mode text not null default 'live' check (mode in ('test', 'live')),
  add column created_by text,
  add column revoked_by text;
alter table api_keys add constraint serves_for_a_department
  check (not ('tasks:serve' = any (scopes)) or (department_id is not null and cardinality(topics) > 0));

-- Who holds a step of a department's system, until when, and what was answered. The step itself is a work item; a row is written when a system first takes it.
create table department_tasks (
  task_id text primary key references work_items (task_id),
  key_id text not null references api_keys (id),
  worker_id text not null,
  -- Part of the id under which the system knows the task: another lock has another one.
  nonce text not null,
  -- Null: given back. By the clock of the database.
  locked_until timestamptz,
  retries integer not null default 3 check (retries >= 0),
  retry_at timestamptz,
  -- What the system said of its last failure; emptied when the step is answered.
  error_message text,
  -- The lock under which the step was answered: a repeat gets the same answer.
  answered_nonce text,
  answered_as text check (answered_as in ('complete', 'bpmnError'))
);
create index department_tasks_held on department_tasks (key_id, locked_until) where answered_nonce is null;
create index work_items_served on work_items (candidate_group, created_at) where state = 'open' and kind = 'departmentStep';
grant select, insert on department_tasks to hall_app;
grant update (key_id, worker_id, nonce, locked_until, retries, retry_at, error_message, answered_nonce, answered_as) on department_tasks to hall_app;
