-- Rights limited to what api and workers write. What only the import of the seed writes (zones and departments, people, posts, letters, shared records,
-- keys, releases) is written by the owner's account, in the step that migrates.
revoke insert, update on organisations, shared_records from hall_app;
revoke insert on people, posts, authorisation_letters, api_keys, releases from hall_app;
-- Nothing changes a licence today; a future act that does must leave an entry in the journal.
revoke update (status) on licences from hall_app;
revoke update on number_series from hall_app;
grant update (last) on number_series to hall_app;

-- What was filed never changes, nor the case of a work item: the platform may write only the other columns of these tables.
revoke update on cases, work_items from hall_app;
do $$
declare
  changing record;
begin
  for changing in
    select table_name, string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
    where table_schema = current_schema() and (
      table_name = 'cases' and column_name not in ('id', 'number', 'query_code', 'item_id', 'release', 'department_id', 'zone_id', 'channel', 'owner_id', 'delivery_mode', 'filed_at', 'application', 'salt')
      or table_name = 'work_items' and column_name not in ('task_id', 'case_id', 'activity_id', 'created_at', 'item_id'))
    group by table_name
  loop
    execute format('grant update (%s) on %I to hall_app', changing.columns, changing.table_name);
  end loop;
end
$$;

-- Registers are permanent: not even the owner may delete a row, and what was decided and sealed does not change.
create function refuse_change_of_register() returns trigger language plpgsql as $$
begin
  raise exception 'the register % is kept: rows are not deleted, and not changed where they record an act', tg_table_name;
end
$$;
create trigger cases_are_kept before delete on cases for each row execute function refuse_change_of_register();
create trigger applicants_are_kept before delete on applicants for each row execute function refuse_change_of_register();
create trigger licences_are_kept before delete on licences for each row execute function refuse_change_of_register();
create trigger documents_are_kept before delete on documents for each row execute function refuse_change_of_register();
create trigger releases_are_kept before delete on releases for each row execute function refuse_change_of_register();
create trigger decisions_are_kept before update or delete on decisions for each row execute function refuse_change_of_register();
create trigger seal_uses_are_kept before update or delete on seal_uses for each row execute function refuse_change_of_register();
create trigger number_series_are_kept before delete on number_series for each row execute function refuse_change_of_register();

-- Counters never decrease.
create function refuse_going_back() returns trigger language plpgsql as $$
begin
  raise exception '% only goes on: its numbers are never set back', tg_table_name;
end
$$;
create trigger chains_only_grow before update on cases for each row when (new.journal_seq < old.journal_seq) execute function refuse_going_back();
create trigger numbers_only_grow before update on number_series for each row when (new.last < old.last) execute function refuse_going_back();

-- A decision or a licence needs its entry in the journal: checked at the end of the transaction, once for each.
create function require_entry_of_decision() returns trigger language plpgsql as $$
begin
  if not exists (
    select from hall.journal where case_id = new.case_id and type = 'decisionMade' and data->'decision'->>'number' = new.number and data->'decision'->>'outcome' = new.outcome
  ) then
    raise exception 'decision % has no entry in the journal', new.number;
  end if;
  return null;
end
$$;
create constraint trigger decisions_are_journalled after insert on decisions deferrable initially deferred for each row execute function require_entry_of_decision();

create function require_decision_of_licence() returns trigger language plpgsql as $$
begin
  if not exists (select from hall.decisions where case_id = new.case_id and outcome = 'grant') then
    raise exception 'licence % has no decision that grants it', new.number;
  end if;
  if not exists (
    select from hall.journal where case_id = new.case_id and type = 'licenceIssued' and data->'licence'->>'number' = new.number and data->'licence'->>'licenceId' = new.id
  ) then
    raise exception 'licence % has no entry in the journal', new.number;
  end if;
  return null;
end
$$;
create constraint trigger licences_are_journalled after insert on licences deferrable initially deferred for each row execute function require_decision_of_licence();
