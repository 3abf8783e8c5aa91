-- A case changes about eight times, and no act changes an indexed column: with free space in the page PostgreSQL writes the new version beside the old
-- one and updates no index. Overdue acceptances are found by their work item, which has the same day.
drop index cases_awaiting_answer;
create index work_items_awaiting_acceptance on work_items (next_due_on) where state = 'open' and activity_id = 'acceptance';
alter table cases set (fillfactor = 60);
