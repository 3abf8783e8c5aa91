-- 一件事: the case of a member names the case of its package; null for all others. It never changes, so the application's account may not update it.
alter table cases add column package_case_id text references cases (id);
create index cases_of_package on cases (package_case_id) where package_case_id is not null;
