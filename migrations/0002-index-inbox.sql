-- The inbox sorts items without a date last, so its index must do the same to be used.
drop index work_items_inbox;
create index work_items_by_due on work_items (candidate_group, (coalesce(next_due_on, date '9999-12-31')), task_id) where state = 'open';

-- The numbers on the tabs are read from the index alone.
create index work_items_counted on work_items (candidate_group, activity_id) include (name, assignee_id, next_due_on) where state = 'open';
