-- 流程方案: what the diagram of a release means, read once. Only the owner writes it, in the step that migrates and publishes; once written it never changes.
alter table releases add column plan jsonb;
create function refuse_change_of_plan() returns trigger language plpgsql as $$
begin
  raise exception 'the flow plan of % release % is kept: running cases follow it', old.item_id, old.release;
end
$$;
create trigger plans_are_kept before update of plan on releases for each row
  when (old.plan is not null and new.plan is distinct from old.plan) execute function refuse_change_of_plan();

-- The meaning of a task is its kind, from the plan of its release, and no longer the id of its element; one passage of the flow through an element is one instance.
alter table work_items add column kind text, add column instance text;
-- The elements of the first diagrams, for tasks that exist already and for those that a process of the version before still adds during an upgrade.
create function kind_of_first_elements(activity_id text) returns text immutable language sql as $$
  select case activity_id when 'reviewTask' then 'review' when 'siteSurvey' then 'specialProcedure' else activity_id end
$$;
update work_items set kind = kind_of_first_elements(activity_id);
create function name_kind_of_work_item() returns trigger language plpgsql as $$
begin
  new.kind := hall.kind_of_first_elements(new.activity_id);
  return new;
end
$$;
create trigger work_items_have_a_kind before insert on work_items for each row when (new.kind is null) execute function name_kind_of_work_item();
alter table work_items alter column kind set not null;

drop index work_items_counted;
create index work_items_counted on work_items (candidate_group, kind)
  include (name, assignee_id, next_due_on, next_binding, statutory_due_on, statutory_provisional) where state = 'open';
drop index work_items_awaiting_acceptance;
create index work_items_awaiting_acceptance on work_items (next_due_on) where state = 'open' and kind = 'acceptance';
