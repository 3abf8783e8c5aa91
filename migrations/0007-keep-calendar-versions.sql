-- Every load of a holiday notice is a version of the calendar, and all are kept: dates counted by an earlier one can be recounted, and every case names the version by which its
-- dates were counted. calendar_years and calendar_days hold the current version.
create table calendar_versions (
  version integer primary key,
  year integer not null,
  notice jsonb not null,
  days jsonb not null,
  loaded_at timestamptz not null default now(),
  -- who loaded it; null for the bundled files
  loaded_by text
);

insert into calendar_versions (version, year, notice, days, loaded_at)
select row_number() over (order by y.year), y.year, y.notice,
       (select coalesce(jsonb_agg(jsonb_build_object('date', d.date, 'name', d.name, 'isOffDay', d.is_off_day) order by d.date), '[]') from calendar_days d where d.year = y.year),
       y.loaded_at
from calendar_years y;

-- One warning a day while a required notice is not loaded.
create table calendar_warnings (
  year integer not null,
  warned_on date not null,
  open_cases integer not null,
  warned_at timestamptz not null,
  primary key (year, warned_on)
);

-- 0 = by an earlier version, so that every open case is checked once after this migration.
alter table cases
  add column calendar_version integer not null default 0,
  -- the date waits for a holiday notice; next_due_on is the earliest possible day, next_latest_on the latest
  add column next_provisional boolean not null default false,
  add column next_latest_on date,
  -- passing it breaches a duty of the organ
  add column next_binding boolean not null default true,
  -- last lawful day of the stage: answer, decision or delivery, each with its own clock
  add column stage_due_on date,
  add column stage_provisional boolean not null default false;

-- Copied from the case, as before; statutory_due_on is the case's stage_due_on.
alter table work_items
  add column next_provisional boolean not null default false,
  add column next_latest_on date,
  add column next_binding boolean not null default true,
  add column statutory_provisional boolean not null default false;

-- A clock that stopped with the decision is never compared with a later day: delivery has its own ten days (APL art. 44), which the row already held.
update work_items w set statutory_due_on = w.next_due_on
from cases c where c.id = w.case_id and w.state = 'open' and c.facts->'decision' is not null and c.facts->'decision' <> 'null';

drop index work_items_counted;
create index work_items_counted on work_items (candidate_group, activity_id)
  include (name, assignee_id, next_due_on, next_binding, statutory_due_on, statutory_provisional) where state = 'open';

grant select, insert on calendar_versions, calendar_warnings to hall_app;
-- Granted here too: on a database where the rights were narrowed first, a new column has none.
grant update (calendar_version, next_provisional, next_latest_on, next_binding, stage_due_on, stage_provisional) on cases to hall_app;
grant update (next_provisional, next_latest_on, next_binding, statutory_provisional) on work_items to hall_app;
