-- A case changes eight times on its way, and no change of an act touches an index any more: with room left in its page PostgreSQL writes the new version beside the old
-- one and leaves all indexes as they are. What waits for acceptance past its day is found by its work item, which carries the same day.
drop index cases_awaiting_answer;
create index work_items_awaiting_acceptance on work_items (next_due_on) where state = 'open' and activity_id = 'acceptance';
alter table cases set (fillfactor = 60);
