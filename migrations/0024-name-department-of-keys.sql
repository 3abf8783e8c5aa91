-- The department whose own system holds the key; null for a portal that files for applicants.
alter table api_keys add column department_id text references organisations (id);
-- 登记收到: what a key may report belongs to a department.
alter table api_keys add constraint reports_of_a_department check (department_id is not null or not ('messages:report' = any (scopes)));
